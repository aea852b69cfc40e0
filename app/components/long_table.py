"""A table of thousands of rows, of which the page holds those in sight. Drawn by `long_table.js`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

TEMPLATE = '<div class="lt" tabindex="-1" hidden><table><thead></thead><tbody></tbody></table></div>'


class LongTable(gr.HTML):
    """`.select` carries the `row` of a line that was pressed: its first number."""

    def __init__(self, value: dict[str, Any] | None = None, **settings: Any):
        script = Path(__file__).with_suffix(".js").read_text()
        super().__init__(value or lines([], []), html_template=TEMPLATE, js_on_load=script, apply_default_css=False, **settings)


def lines(headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """The component's value; the column "title" can be pressed.

    The rows travel as one string: Gradio wraps and copies nested lists value by value, which holds up the whole page for thousands of rows.
    """
    return {"headers": list(headers), "rows": json.dumps(rows), "press": list(headers).index("title") if headers else 0}
