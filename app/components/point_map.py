"""The clickable map, drawn by `point_map.js`, which gets the points once, as files, and afterwards only what changes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import gradio as gr

from app.studio.layouts import Layout
from app.studio.points import publish, scored
from app.studio.studio import Studio
from app.studio.values import Query
from core import MODALITIES

HERE = Path(__file__).parent
SCRIPTS = ("point_map_paint.js", "point_map_camera.js", "point_map.js")  # in this order: the last one uses the others
HELP = (
    "Map of the collection. Arrow keys walk from point to point, Enter selects, Escape clears. "
    "Shift and arrow keys move the map, or turn it in 3-D; plus and minus zoom, 0 shows the whole map."
)
TEMPLATE = f"""
<div class="pm" tabindex="0" role="application" aria-label="{HELP}">
  <canvas class="pm-base" aria-hidden="true"></canvas>
  <canvas class="pm-over" aria-hidden="true"></canvas>
  <div class="pm-ring" hidden></div>
  <div class="pm-tools">
    <button type="button" class="pm-lasso" aria-pressed="false" title="Draw a line around points; with Shift held, drag a rectangle"
      >Select several</button>
    <span class="pm-picked" hidden><span class="pm-count"></span><button type="button" class="pm-unpick" aria-label="Clear what is selected"
      >Clear</button></span>
  </div>
  <div class="pm-card" hidden><div class="pm-shot"></div><div><b></b><small></small></div></div>
  <div class="pm-legend"></div>
  <div class="pm-foot">
    <button type="button" class="pm-png" title="Save the map as it is drawn">PNG</button>
    <button type="button" class="pm-reset" title="Show the whole map (0)">Reset view</button>
  </div>
  <p class="pm-live" aria-live="polite"></p>
</div>
"""


@dataclass(frozen=True)
class MapView:
    """What of the map is shown, and how."""

    color: str = "modality"  # or "family", "kind", "attribute", "score"
    shown: Sequence[str] = MODALITIES
    kind: str = ""  # only this kind in full colour
    links: list[tuple[int, int]] = field(default_factory=list)
    selected: int | None = None
    query: dict[str, Any] | None = None  # at, modality, title of the star
    scores: dict[str, Any] | None = None  # of `points.scored`


class PointMap(gr.HTML):
    """`.select` carries the `row` clicked or entered, `.submit` the `rows` of a lasso; `.clear` means that Escape was pressed."""

    def __init__(self, value: dict[str, Any] | None = None, **settings: Any):
        super().__init__(
            value,
            html_template=TEMPLATE,
            js_on_load="\n".join((HERE / name).read_text() for name in SCRIPTS),
            apply_default_css=False,
            **settings,
        )


def drawn(studio: Studio, layout: Layout, view: MapView) -> dict[str, Any]:
    """The component's value for a view of a studio's map in that layout."""
    return publish(studio, layout) | asdict(view)


def starred(studio: Studio, query: Query, layout: Layout) -> dict[str, Any]:
    """The star of a query."""
    return {"at": studio.place(query, layout), "modality": query.modality, "title": query.exhibit.title}


def scores(studio: Studio, query: Query, color: str) -> dict[str, Any] | None:
    """What the points are coloured by, where it is the score."""
    return scored(studio, query) if color == "score" else None
