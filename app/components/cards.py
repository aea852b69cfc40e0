"""HTML whose buttons reach Python: a button with `data-act` and `data-row` fires `select` with both."""

from pathlib import Path
from typing import Any

import gradio as gr


class Cards(gr.HTML):
    """Listen with `.select(handler)`; the handler's `gr.EventData` carries `act` and `row`."""

    def __init__(self, value: str = "", **settings: Any):
        super().__init__(value, js_on_load=Path(__file__).with_suffix(".js").read_text(), apply_default_css=False, **settings)
