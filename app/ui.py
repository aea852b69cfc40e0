"""The page: header, tabs, endpoints, and how it is served."""

from pathlib import Path
from typing import Any

import gradio as gr

from app.api import Endpoints
from app.picker import Picker
from app.shared import ABOUT, ALIGNMENT, COMPOSE, MAP, SEARCH, Shared
from app.studios import Studios
from app.tabs.about import AboutTab
from app.tabs.alignment import AlignmentTab
from app.tabs.compose import ComposeTab
from app.tabs.map import MapTab
from app.tabs.search import SearchTab
from app.theme import css, script, theme
from app.uploads import LARGEST

HERE = Path(__file__).parent
WAITING = 64  # requests that may wait in the queue before more are refused


def build_app(studios: Studios) -> gr.Blocks:
    """The whole page, its first screen filled. Serve it with `app.launch(**serving(studios))`."""
    first = studios.first.start
    with gr.Blocks(title="Alignscope", analytics_enabled=False, fill_width=True) as app:
        picker = Picker(studios)
        # Inside Tabs each state would count as a tab.
        states = gr.State(studios.default), gr.State(first.query), gr.State(first.selection), gr.State(None)
        with gr.Tabs(selected=SEARCH, elem_classes="as-tabs") as tabs:
            shared = Shared(*states, tabs)
            with gr.Tab("Search", id=SEARCH):
                SearchTab(studios, shared)
            with gr.Tab("Map", id=MAP):
                MapTab(studios, shared)
            with gr.Tab("Compose", id=COMPOSE):
                ComposeTab(studios, shared)
            with gr.Tab("Alignment", id=ALIGNMENT) as alignment:
                AlignmentTab(studios, shared, alignment)
            with gr.Tab("About", id=ABOUT):
                AboutTab(studios, shared)
        picker.finish(shared, app)
        Endpoints(studios)
    app.queue(max_size=WAITING, default_concurrency_limit=8)
    return app


def serving(studios: Studios) -> dict[str, Any]:
    """What `launch` needs beside address and port: looks, limits, and the only folders that may be read from."""
    return {
        "theme": theme(),
        "css": css(),
        "head": script(),
        "allowed_paths": studios.first.shelf.served,
        "max_file_size": LARGEST,
        "favicon_path": HERE / "favicon.svg",
        "footer_links": [],
        "share": False,
        "show_error": False,
        "ssr_mode": False,
        "enable_monitoring": False,
    }
