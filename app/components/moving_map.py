"""A small map whose points move from state to state: of the projector's steps, or of a training run. Drawn by `moving_map.js`.

The points travel once, with a key; a state is two numbers a point. Of one `frame` after the other each is reached from where the
points are (the latest wins); several `states` at once get a slider, and the browser interpolates between them.
"""

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr
import numpy as np

from app.views.render import glyph
from app.words import NAMES, ONE
from core import AlignscopeError, Item

KEYS = "Arrow keys walk from point to point, Enter selects."
LEGEND = "".join(f'<span class="m-{m}" data-modality="{m}" data-one="{ONE[m]}" hidden>{glyph(m)}{name}</span>' for m, name in NAMES.items())
TEMPLATE = f"""
<div class="mm">
  <div class="mm-line" hidden>
    <button type="button" class="act mm-play" aria-label="Play all states once">Play</button>
    <div class="mm-slide"><input type="range" min="0" max="1" value="0" step="0.01" aria-label="State"><div class="mm-stops"></div></div>
  </div>
  <div class="mm-stage" tabindex="0" role="application" aria-label="{KEYS}">
    <canvas role="img" aria-label="No points yet"></canvas>
    <p class="mm-title"></p>
    <div class="mm-card" hidden><b></b><small></small></div>
  </div>
  <div class="mm-legend">{LEGEND}</div>
  <p class="mm-live" aria-live="polite"></p>
</div>
"""


class MovingMap(gr.HTML):
    """`.select` carries the `row` of a point that was clicked or entered."""

    def __init__(self, value: dict[str, Any] | None = None, **settings: Any):
        super().__init__(
            value or {},
            html_template=TEMPLATE,
            js_on_load=Path(__file__).with_suffix(".js").read_text(),
            apply_default_css=False,
            **settings,
        )

    @staticmethod
    def scene(items: Sequence[Item]) -> dict[str, Any]:
        """The points that will move, in the order of the frames' rows; equal items give an equal key."""
        points: dict[str, Any] = {
            "row": [item.row for item in items],
            "modality": [item.modality for item in items],
            "label": [item.title for item in items],
        }
        return points | {"key": hashlib.sha256(repr(points).encode()).hexdigest()[:16]}

    @staticmethod
    def frame(scene: dict[str, Any], xy: np.ndarray, title: str = "", **more: Any) -> dict[str, Any]:
        """The component's value for one state: where the points are, (n, 2). `title` is shown in the map's corner.

        `more`: `about`, the picture in a sentence for those who cannot see it; `selected`, a row that is ringed; `links`, pairs of
        rows joined by a line; `threads`, pairs of lists of rows, a fine line from the middle of the first to that of the second, and
        `thread`, the number of the one drawn in full; `quiet`, modalities drawn faintly; `bounds`, (left, right, bottom, top) of what
        is shown, without which the view widens as the points need it and never narrows.
        """
        return {"points": scene, "frame": _packed(scene, xy), "title": title, **more}

    @staticmethod
    def states(scene: dict[str, Any], frames: Sequence[np.ndarray], stops: Sequence[str], **more: Any) -> dict[str, Any]:
        """The value for several states (n, 2) under one slider, each with the name of its stop; `more` as of `frame`.

        The nearest stop's number stands in `data-stop` of the nearest element around the map with the class `mm-host`, so that a
        page's own style can show what belongs to it.
        """
        if len(frames) != len(stops):
            raise AlignscopeError(f"{len(frames)} states need as many names of stops, got {len(stops)}")
        return {"points": scene, "frames": [_packed(scene, xy) for xy in frames], "stops": list(stops), "title": "", **more}

    @staticmethod
    def marks(scene: dict[str, Any], **more: Any) -> dict[str, Any]:
        """The value that changes only what is marked of a scene that is there: `selected`, `links`, `thread`, `quiet`, as of `frame`."""
        return {"points": {"key": scene["key"]}, **more}


def _packed(scene: dict[str, Any], xy: np.ndarray) -> str:
    """x and y of each point as float32, little endian, in base64."""
    where = np.ascontiguousarray(xy, "<f4")
    if where.shape != (len(scene["row"]), 2):
        raise AlignscopeError(f"a frame of {len(scene['row'])} points needs an array of ({len(scene['row'])}, 2), got {where.shape}")
    return b64encode(where.tobytes()).decode()
