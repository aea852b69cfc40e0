"""What the tabs share, per visitor."""

from dataclasses import dataclass

import gradio as gr

from app.studio import Studio
from app.values import Query

SEARCH, MAP = "search", "map"  # ids of the tabs


@dataclass(frozen=True)
class Shared:
    """Created in `ui.py`; a tab changes the query or the selection, and every tab that listens follows."""

    query: gr.State  # a Query
    selection: gr.State  # a row of the collection, or None
    wanted: gr.State  # (row, count): an item that some tab wants as the next query; the count makes each wish a new one
    tabs: gr.Tabs


@dataclass(frozen=True)
class Start:
    """What the page shows before anybody has asked for anything."""

    examples: list[Query]
    query: Query
    selection: int | None


def start(studio: Studio) -> Start:
    """The first example as the query, its best result selected."""
    from app.examples import example_rows

    examples = [studio.query_row(row) for row in example_rows(studio)]
    found = studio.search(examples[0], k=1)
    return Start(examples, examples[0], found[0].results[0].item.row if found and found[0].results else None)
