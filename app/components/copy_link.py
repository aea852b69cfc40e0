"""What the header's link button does: the page asks Python for the view's address and puts it on the clipboard (`copy_link.js`)."""

from pathlib import Path
from typing import Any

import gradio as gr

TEMPLATE = """
<div class="copied" role="status" hidden><p></p><input type="text" readonly aria-label="The link" hidden>
<button type="button" class="act" aria-label="Close this message">Close</button></div>
"""


class CopyLink(gr.HTML):
    """`.copy` carries `tab`, the tab that is open; answer with `told(address)`. Listens to every `[data-copy-link]` of the page."""

    def __init__(self, **settings: Any):
        js = Path(__file__).with_suffix(".js").read_text()
        super().__init__(None, html_template=TEMPLATE, js_on_load=js, apply_default_css=False, **settings)
