"""A table of counts as a heat map that can be pressed and walked by keyboard. Drawn by `heat_map.js`."""

from pathlib import Path
from typing import Any

import gradio as gr

from app.words import ONE
from core import Confusion, Modality

HELP = "Rows ask, columns are found. Arrow keys walk from cell to cell, Enter shows the pairs."
TEMPLATE = f"""
<div class="hm" tabindex="0" role="application" aria-label="{HELP}">
  <svg></svg>
  <p class="hm-told" aria-live="polite"></p>
</div>
"""


class HeatMap(gr.HTML):
    """`.select` carries `row` and `column` of the cell that was pressed."""

    def __init__(self, value: Any = None, **settings: Any):
        super().__init__(
            value or {"labels": []},
            html_template=TEMPLATE,
            js_on_load=Path(__file__).with_suffix(".js").read_text(),
            apply_default_css=False,
            **settings,
        )


def drawn(table: Confusion, a: Modality, b: Modality, families: dict[str, str], selected: tuple[int, int]) -> dict[str, Any]:
    """The component's value. Only cells that are not empty travel: of 78 x 78 with 312 queries, at most 312."""
    rows, columns = table.counts.nonzero()
    return {
        "labels": list(table.labels),
        "groups": [families.get(label, "") for label in table.labels],
        "cells": [[int(i), int(j), int(table.counts[i, j])] for i, j in zip(rows, columns, strict=True)],
        "totals": table.counts.sum(1).tolist(),
        "asked": ONE[a],
        "found": ONE[b],
        "selected": list(selected),
    }
