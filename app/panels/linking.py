"""The address of the page: a button that copies it, and a tab that is opened is named in it."""

import time
from typing import Any

import gradio as gr

from app.components.copy_link import CopyLink
from app.errors import sentence
from app.shared import SEARCH, Shared
from app.studio.links import address
from app.studio.studios import Studios
from app.studio.values import Query

# Here and not in a file of its own: each tab carries it out for itself, without asking Python.
NAME_TAB = "() => window.nameTab?.({tab!r})"


class Linking:
    """Made after the tabs. What happens when a link is opened is the picker's, which knows the spaces."""

    def __init__(self, studios: Studios, shared: Shared):
        self.studios = studios
        self.link = CopyLink(elem_classes="as-copied")
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False}
        self.link.copy(self._copy, [shared.space, shared.query, shared.selection], self.link, **quiet)
        for tab in shared.tabs.children:
            if isinstance(tab, gr.Tab):
                tab.select(None, None, None, js=NAME_TAB.format(tab=str(tab.id)), api_visibility="private")

    def _copy(self, space: str, query: Query, selection: int | None, event: gr.EventData) -> dict[str, Any]:
        try:
            made = address(self.studios, space, str(event.tab) or SEARCH, query, selection)
            return {"parameters": made.parameters, "told": made.told, "failed": "", "time": time.monotonic_ns()}
        except Exception as error:
            return {"parameters": "", "told": "", "failed": sentence(error), "time": time.monotonic_ns()}
