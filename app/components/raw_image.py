"""An image input that hands over the uploaded file unread."""

from typing import Any

import gradio as gr


class RawImage(gr.Image):
    """Gradio would decode the upload with Pillow, before `core` can judge its size and say in one sentence what is wrong."""

    def preprocess(self, payload: Any) -> str | None:
        return payload.path if payload else None

    def get_block_name(self) -> str:
        return "image"
