"""The panel under the header where a visitor adds things of their own, sees what became of them, and takes them away again."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from app.components.cards import Cards
from app.components.download import Download, offered
from app.errors import sentence
from app.export.exports import export
from app.shared import Shared
from app.studio.studios import Studios
from app.views import own_list

TICK_S = 0.1  # between two words about how far it is


class OwnPanel:
    """Opened by the header's button (`space_picker.js`); in the page from the start, so that a file can be dropped at once."""

    def __init__(self, studios: Studios):
        self.studios = studios
        with gr.Column(elem_classes="as-own", elem_id="own"):
            gr.HTML(own_list.HEAD, apply_default_css=False)
            with gr.Row(elem_classes="as-own-body"):
                self.files = gr.File(
                    file_count="multiple", label="Drop your files here", show_label=False, height=132, elem_id="own-files",
                    scale=0, min_width=280,
                )  # fmt: skip
                self.list = Cards(own_list.NOTHING, elem_classes="as-own-list", elem_id="own-list")
            self.saved = Download(elem_classes="as-unseen")

    def finish(self, shared: Shared) -> None:
        """What happens when; comes after the tabs."""
        self.shared = shared
        telling: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        adding: dict[str, Any] = {**telling, "concurrency_id": "own", "concurrency_limit": 4}
        acting: dict[str, Any] = {**telling, "trigger_mode": "multiple", "concurrency_limit": 32}  # stopping must not wait
        where = [shared.space, shared.visit]
        self.files.upload(self._add, [self.files, *where], [self.files, self.list, shared.opened], **adding)
        self.list.select(self._act, where, [self.list, self.saved, shared.opened, shared.wanted], **acting)
        shared.space.change(self._shown, where, self.list, queue=False, **telling)

    def _add(self, files: Sequence[str] | None, space: str, visit: str, request: gr.Request) -> Iterator[dict[Any, Any]]:
        try:
            visit = visit or str(request.session_hash)  # dropped before the page's first answer came
            own, base, told = self.studios.visits.own(visit), self.studios.visits.base(space), 0.0
            before = len(own)
            own.remove_with_it(files or [])
            for step in own.add(self.studios.get(base), [(file, Path(file).name) for file in files or []]):
                if time.monotonic() - told > TICK_S:
                    told = time.monotonic()
                    yield {self.files: None, self.list: own_list.going(step)}
            if len(own) == before:
                yield {self.files: None, self.list: self._shown(space, visit)}
                return
            self.studios.visits.outgrown(visit)
            yield {self.files: None, self.shared.opened: base}
        except Exception as error:
            yield {self.files: None, self.list: own_list.failed(sentence(error))}

    def _act(self, space: str, visit: str, event: gr.EventData) -> dict[Any, Any]:
        """A button of the panel: ask with an item, stop the reading, save or remove all."""
        try:
            match event.act:
                case "query":
                    return {self.shared.wanted: (self.studios.get(space).item(event.row).row, time.monotonic_ns())}
                case "stop":
                    self.studios.visits.own(visit).stop()
                    return {self.list: gr.skip()}
                case "csv" | "parquet":
                    studio = self.studios.get(space)
                    mine = [item.row for item in studio.collection.items if item.own]
                    return {self.saved: offered(export(studio, mine, event.act))}
                case _:
                    self.studios.visits.own(visit).clear()
                    self.studios.visits.outgrown(visit)
                    return {self.list: own_list.NOTHING, self.shared.opened: self.studios.visits.base(space)}
        except Exception as error:
            return {self.list: own_list.failed(sentence(error))}

    def _shown(self, space: str, visit: str) -> str:
        try:
            return own_list.items(self.studios.get(space), self.studios.visits.brought(visit))
        except Exception as error:
            return own_list.failed(sentence(error))
