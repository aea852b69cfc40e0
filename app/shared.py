"""What the tabs share, per visitor."""

from dataclasses import dataclass

import gradio as gr

SEARCH, MAP, COMPOSE, ALIGNMENT, TRAIN, ABOUT = "search", "map", "compose", "alignment", "train", "about"  # ids of the tabs
SIZES = [6, 12, 24]  # results of each modality, to choose from


@dataclass(frozen=True)
class Shared:
    """Created in `ui.py`; a tab changes the query or the selection, the picker the space, and every tab that listens follows.

    Query and selection are of the space: the three change together, and a handler takes the space along with what it reads.
    """

    space: gr.State  # the name of one of `Studios`
    query: gr.State  # a Query
    selection: gr.State  # a row of the collection, or None
    wanted: gr.State  # (row, count): an item that some tab wants as the next query; the count makes each wish a new one
    visit: gr.State  # the token of this page's visit, for `Studios.visits`; "" until the page is loaded
    opened: gr.State  # a studio's name: writing it here moves the visitor there, with query and selection asked anew
    linked: gr.State  # (Moved, count): what the page's address asked for
    tabs: gr.Tabs
