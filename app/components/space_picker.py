"""The top of the page: name, theme switch, and the badge that opens the list of spaces. Drawn by `space_picker.js`."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from app.views.render import HALF, MARK

LINK = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M6.6 9.4a3 3 0 0 0 4.3 0l2.3-2.3a3 3 0 0 0-4.3-4.3l-.9.9M9.4 6.6a3 3 0 0 0-4.3 0L2.8 8.9a3 3 0 0 0 4.3 4.3l.9-.9" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></svg>'  # noqa: E501
DOWN = '<svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2.2 4.2h7.6L6 8.4Z"/></svg>'
TEMPLATE = f"""
<a class="skip" href="#results">Skip to the content</a>
<header class="top">{MARK}<div class="brand"><h1>Alignscope</h1>
<p>Give it a sound, get the 3D shape. Words, pictures, sounds and meshes in one space.</p></div>
<div class="right">
<button type="button" class="space" aria-haspopup="dialog" aria-expanded="false" title="Pick the space">
<span class="label"></span>{DOWN}</button>
<button type="button" class="icon" data-copy-link aria-label="Copy a link to this view" title="Copy a link to this view">{LINK}</button>
<button type="button" class="own-button" data-own-toggle aria-expanded="false" aria-controls="own">Your items<b></b></button>
<button type="button" class="icon" data-theme-toggle aria-label="Light or dark" title="Light or dark">{HALF}</button></div>
<section class="spaces" role="dialog" aria-label="Spaces" hidden tabindex="-1">
<div class="line"><h2>Spaces</h2><button type="button" class="act close">Close</button></div>
<div class="going" role="status" hidden><p></p><div class="bar" role="progressbar" aria-label="Opening"><i></i></div></div>
<div class="failed" role="alert"></div>
<div class="list"></div></section></header>
<p class="honest"></p>
<div class="told" role="status"></div>
"""


@dataclass(frozen=True)
class Picked:
    """What the top of the page shows. `badge`, `honest` and `spaces` are HTML, the other words plain."""

    space: str
    link: str  # the space's name in the page's address; "" for the app's own
    badge: str
    honest: str
    spaces: str
    going: str = ""  # what is being done to open a space, and how far that is: 0 to 1, or None where it is not known
    share: float | None = None
    failed: str = ""
    told: str = ""
    own: int = 0  # items of the visitor's in this space


class SpacePicker(gr.HTML):
    """`.expand` means that the list was opened; `.select` carries `act` ("use" or "fetch") and `space`."""

    def __init__(self, picked: Picked, **settings: Any):
        super().__init__(
            asdict(picked),
            html_template=TEMPLATE,
            js_on_load=Path(__file__).with_suffix(".js").read_text(),
            apply_default_css=False,
            **settings,
        )
