"""Nothing to see: a file that is its value is saved by the visitor's browser."""

import time
from pathlib import Path
from typing import Any

import gradio as gr

from app.studio.shelf import url


class Download(gr.HTML):
    """Its value is what `offered` gives; empty at first."""

    def __init__(self, **settings: Any):
        script = Path(__file__).with_suffix(".js").read_text()
        super().__init__({}, html_template="<span></span>", js_on_load=script, apply_default_css=False, **settings)


def offered(file: Path) -> dict[str, Any]:
    """The component's value for a file that the page may fetch; the same file again is a new offer."""
    return {"url": url(file), "name": file.name, "count": time.monotonic_ns()}
