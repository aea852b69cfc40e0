"""The clickable map: Plotly drawn by `point_map.js`, which gets the points once, as files, and afterwards only what changes."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import gradio as gr
import plotly

from app.points import publish
from app.render import url
from app.studio import Studio
from core import MODALITIES

PLOTLY = Path(plotly.__file__).parent / "package_data"  # plotly.min.js ships in the package: no CDN
HELP = "Map of the collection. Arrow keys walk from point to point, Enter selects, Escape clears."
TEMPLATE = f"""
<div class="pm" tabindex="0" role="application" aria-label="{HELP}">
  <div class="pm-plot"></div>
  <div class="pm-ring" hidden></div>
  <div class="pm-card" hidden><div class="pm-shot"></div><div><b></b><small></small></div></div>
  <div class="pm-legend"></div>
  <button type="button" class="pm-reset" title="Show the whole map">Reset view</button>
  <p class="pm-live" aria-live="polite"></p>
</div>
"""


@dataclass(frozen=True)
class MapView:
    """What of the map is shown, and how."""

    color: str = "modality"  # or "family", "kind"
    shown: list[str] = field(default_factory=lambda: list(MODALITIES))
    kind: str = ""  # only this kind in full colour
    links: list[tuple[int, int]] = field(default_factory=list)
    selected: int | None = None
    query: dict[str, Any] | None = None  # x, y, modality, title of the star


class PointMap(gr.HTML):
    """`.select` carries the `row` clicked or entered; `.clear` means that Escape was pressed."""

    def __init__(self, studio: Studio, view: MapView, **settings: Any):
        gr.set_static_paths([PLOTLY])
        super().__init__(
            self.draw(studio, view),
            html_template=TEMPLATE,
            js_on_load=Path(__file__).with_suffix(".js").read_text(),
            head=f'<script src="{url(PLOTLY / "plotly.min.js")}"></script>',
            apply_default_css=False,
            **settings,
        )

    def draw(self, studio: Studio, view: MapView) -> Any:
        """The component's value for a view of a studio's map."""
        return publish(studio) | asdict(view)
