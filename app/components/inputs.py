"""What a visitor asks with: a box for words, and tabs for a sound, a picture and a mesh."""

from typing import Any

import gradio as gr

from app.components.raw_image import RawImage
from app.studio.uploads import MESH_FILES
from core import Modality


class Inputs:
    """Built where it is made; `verb` begins the labels ("Ask with" a sound), `prefix` the components' ids.

    `skip` is what a link after the words, seen when it has the focus, says of the way to the results.
    """

    def __init__(self, verb: str, words: str, placeholder: str, prefix: str = "", skip: str = ""):
        self.words = gr.Textbox(label=words, placeholder=placeholder, submit_btn=True, max_lines=2, elem_id=f"{prefix}words")
        if skip:
            gr.HTML(f'<a class="skip" href="#results">{skip}</a>', apply_default_css=False, elem_classes="as-skip")
        with gr.Tabs(elem_classes="as-inputs"):
            with gr.Tab("Sound"):
                self.sound = gr.Audio(
                    sources=["upload", "microphone"], type="filepath", label=f"{verb} a sound", show_label=False,
                    elem_id=f"{prefix}sound", buttons=[],
                )  # fmt: skip
            with gr.Tab("Picture"):
                self.picture = RawImage(
                    sources=["upload", "clipboard"], type="filepath", label=f"{verb} a picture", show_label=False, height=168,
                    elem_id=f"{prefix}picture", buttons=[],
                )  # fmt: skip
            with gr.Tab("Mesh"):
                self.mesh = gr.File(
                    file_types=MESH_FILES, label=f"{verb} a mesh", show_label=False, height=168, elem_id=f"{prefix}mesh"
                )  # fmt: skip

    @property
    def all(self) -> tuple[tuple[Modality, Any, list[Any]], ...]:
        """Each modality's component and the events by which something is given."""
        return (
            ("text", self.words, [self.words.submit]),
            ("audio", self.sound, [self.sound.upload, self.sound.stop_recording]),
            ("image", self.picture, [self.picture.upload]),
            ("mesh", self.mesh, [self.mesh.upload]),
        )
