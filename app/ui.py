"""The page: header, tabs, endpoints, and how it is served."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from app.api import Endpoints
from app.looks.theme import css, script, theme
from app.panels.linking import Linking
from app.panels.own_panel import OwnPanel
from app.panels.picker import Picker
from app.shared import ABOUT, ALIGNMENT, COMPOSE, MAP, SEARCH, TRAIN, Shared
from app.studio.studios import Studios
from app.studio.uploads import LARGEST
from app.tabs.about import AboutTab
from app.tabs.alignment import AlignmentTab
from app.tabs.compose import ComposeTab
from app.tabs.map import MapTab
from app.tabs.search import SearchTab
from app.tabs.train import TrainTab
from app.training.trainer import Trainer

HERE = Path(__file__).parent
WAITING = 64  # requests that may wait in the queue before more are refused
SESSIONS = 500  # pages whose state Gradio keeps, long after they were closed
FORGET = 600, 6 * 3600  # seconds: how often old uploads of visitors are looked for on disk, and how old they are then


def build_app(studios: Studios, banks: Sequence[str | Path] = ()) -> gr.Blocks:
    """The whole page, its first screen filled. Serve it with `app.launch(**serving(studios))`.

    `banks` are folders to train projectors from, beside the shipped one.
    """
    trainer = Trainer(studios, banks)
    first = studios.first.start
    with gr.Blocks(title="Alignscope", analytics_enabled=False, fill_width=True, delete_cache=FORGET) as app:
        picker, own = Picker(studios), OwnPanel(studios)
        # Inside Tabs each state would count as a tab.
        first_values = (studios.default, first.query, first.selection, None, "", None, None)
        states = [gr.State(value) for value in first_values]
        with gr.Tabs(selected=SEARCH, elem_classes="as-tabs") as tabs:
            shared = Shared(*states, tabs=tabs)
            with gr.Tab("Search", id=SEARCH):
                SearchTab(studios, shared)
            with gr.Tab("Map", id=MAP):
                MapTab(studios, shared)
            with gr.Tab("Compose", id=COMPOSE):
                ComposeTab(studios, shared)
            with gr.Tab("Alignment", id=ALIGNMENT) as alignment:
                AlignmentTab(studios, shared, alignment)
            with gr.Tab("Train", id=TRAIN) as train:
                app.unload(TrainTab(studios, shared, train, trainer).leave)
            with gr.Tab("About", id=ABOUT):
                AboutTab(studios, shared)
        Linking(studios, shared)
        picker.finish(shared, app)
        own.finish(shared)
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
        "favicon_path": HERE / "looks" / "favicon.svg",
        "footer_links": [],
        "share": False,
        "show_error": False,
        "ssr_mode": False,
        "enable_monitoring": False,
        "state_session_capacity": SESSIONS,
    }
