"""The Search tab: ask with words, a sound, a picture or a mesh; read the answers in every modality."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from app.components.cards import Cards
from app.components.inputs import Inputs
from app.errors import sentence
from app.panels.inspector import Inspector
from app.shared import MAP, SEARCH, SIZES, Shared
from app.studio.move import Moved
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.studio.values import Query, Start
from app.views import render
from app.views.bridges import met
from app.words import NAMES
from core import Modality


class SearchTab:
    """Built inside the page's tabs; `_answer` is the one way to a result."""

    def __init__(self, studios: Studios, shared: Shared):
        self.studios, self.shared = studios, shared
        studio = studios.first
        start = studio.start
        with gr.Row(elem_classes="as-search"):
            with gr.Column(elem_classes="as-ask", scale=0, min_width=300):
                self._build_inputs(studio, start)
            with gr.Column(elem_classes="as-answer", scale=1, min_width=320):
                self._build_answers(studio, start)
        self._wire()

    def _build_inputs(self, studio: Studio, start: Start) -> None:
        self.given = Inputs("Ask with", "Ask with words", "a small dog, a ringing bell …", skip="Skip to the results")
        self.examples = Cards(render.examples(start.examples), elem_classes="as-examples")
        self.among = gr.CheckboxGroup(**_all(studio), label="Look among", elem_classes="as-among")
        self.size = gr.Radio(SIZES, value=SIZES[0], label="Results of each", elem_classes="as-size")

    def _build_answers(self, studio: Studio, start: Start) -> None:
        self.notice = gr.HTML(render.notice(""), apply_default_css=False, elem_classes="as-notice")
        with gr.Row(elem_classes="as-stage"):
            self.asked = gr.HTML(render.query_card(start.query), apply_default_css=False, elem_classes="as-query")
            gr.HTML('<div class="arrow" aria-hidden="true">→</div>', apply_default_css=False, elem_classes="as-arrow")
            with gr.Column(elem_classes="as-selected", min_width=200):
                self.inspector = Inspector(studio, start.selection, start.query, ["query", "map"])
            self.met = Cards(met(studio, start.query, start.selection), elem_classes="as-met")
        self.results = Cards(
            self._results(studio, start.query, start.selection, studio.modalities, SIZES[0]), elem_classes="as-results", elem_id="results"
        )

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False, "trigger_mode": "always_last"}
        telling: dict[str, Any] = {**quiet, "queue": True}  # only through the queue does a changed state reach the tabs that listen
        encoding: dict[str, Any] = {"concurrency_id": "encode", "concurrency_limit": 4}
        asking: dict[str, Any] = {**telling, **encoding, "show_progress": "minimal", "show_progress_on": self.asked}
        scope = [self.among, self.size]
        for modality, source, events in self.given.all:
            inputs_of = [source, self.shared.space, *scope]
            gr.on(events, self._asker(modality, source), inputs_of, [*self._outputs, source, self.given.words], **asking)
        acting = [self.shared.space, self.shared.query, *scope]
        pressed = [part.select for part in (self.results, self.examples, self.inspector.head, self.met)]
        gr.on(pressed, self._act, acting, self._outputs, **telling)
        there = [self.shared.space, self.shared.query, self.shared.selection]
        gr.on([self.among.input, self.size.input], self._narrow, [*there, *scope], [self.results, self.notice], **quiet)
        self.shared.wanted.change(self._wanted, [self.shared.wanted, self.shared.space, *scope], self._outputs, **telling)
        self.shared.linked.change(self._linked, [self.shared.linked, self.shared.space, *scope], self._outputs, **telling)
        shown = [self.notice, self.asked, self.results, self.examples, self.among, self.met, *self.inspector.parts]
        self.shared.space.change(self._enter, [*there, self.size], shown, **quiet)

    @property
    def _outputs(self) -> list[Any]:
        shown = [self.notice, self.asked, self.results, self.met, *self.inspector.parts]
        return [self.shared.query, self.shared.selection, self.shared.tabs, *shown]

    def _asker(self, modality: Modality, source: Any) -> Any:
        """The handler of one input. A file is taken in at once and its input emptied: the last query alone counts, and stands beside."""
        emptied = {} if modality == "text" else {source: None, self.given.words: ""}

        def ask(given: Any, space: str, among: list[str], size: int) -> dict[Any, Any]:
            if given is None or (modality == "text" and not given.strip()):
                return {self.notice: render.notice("")}
            try:
                studio = self.studios.get(space)
                return emptied | self._answer(studio, studio.query(modality, given, _title(modality, given)), among, size)
            except Exception as error:
                return emptied | {self.notice: render.notice(sentence(error))}

        return ask

    def _act(self, space: str, query: Query, among: list[str], size: int, event: gr.EventData) -> dict[Any, Any]:
        """A button of a card: use it as the query, show it on the map, or select it."""
        try:
            studio = self.studios.get(space)
            row = studio.item(event.row).row
            match event.act:
                case "query":
                    return self._answer(studio, studio.query_row(row), among, size)
                case "map":
                    return {self.shared.selection: row, self.shared.tabs: gr.Tabs(selected=MAP)}
                case _:
                    return {self.shared.selection: row} | self._inspected(studio, row, query)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _wanted(self, wanted: tuple[int, int] | None, space: str, among: list[str], size: int) -> dict[Any, Any]:
        if wanted is None:
            return {self.notice: render.notice("")}
        try:
            studio = self.studios.get(space)
            return self._answer(studio, studio.query_row(wanted[0]), among, size) | {self.shared.tabs: gr.Tabs(selected=SEARCH)}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _linked(self, linked: tuple[Moved, int], space: str, among: list[str], size: int) -> dict[Any, Any]:
        """The page's address asked for a view."""
        try:
            return self._answer(self.studios.get(space), linked[0].query, among, size, linked[0].selection)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _narrow(self, space: str, query: Query, selected: int | None, among: list[str], size: int) -> dict[Any, Any]:
        """The same query among other modalities, or with more results."""
        try:
            return {self.results: self._results(self.studios.get(space), query, selected, among, size)}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _enter(self, space: str, query: Query, selected: int | None, size: int) -> dict[Any, Any]:
        """The visitor has changed to another space, and query and selection with it."""
        try:
            studio = self.studios.get(space)
            return {
                self.notice: render.notice(""),
                self.asked: render.query_card(query),
                self.results: self._results(studio, query, selected, studio.modalities, size),
                self.examples: render.examples(studio.start.examples),
                self.among: gr.CheckboxGroup(**_all(studio)),
            } | self._inspected(studio, selected, query)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _answer(self, studio: Studio, query: Query, among: Sequence[str], size: int, selected: int | None = None) -> dict[Any, Any]:
        selected = studio.best(query, among) if selected is None else selected
        return {
            self.shared.query: query,
            self.shared.selection: selected,
            self.notice: render.notice(""),
            self.asked: render.query_card(query),
            self.results: self._results(studio, query, selected, among, size),
        } | self._inspected(studio, selected, query)

    def _inspected(self, studio: Studio, row: int | None, query: Query) -> dict[Any, Any]:
        return {self.met: met(studio, query, row)} | self.inspector.show(studio, row, query)

    def _results(self, studio: Studio, query: Query, selected: int | None, among: Sequence[str], size: int) -> str:
        groups = studio.search(query, among, size)
        return render.groups([(g, [studio.shelf.exhibit(r.item) for r in g.results]) for g in groups], query.kind, selected)


def _all(studio: Studio) -> dict[str, Any]:
    """The choices of modalities to look among, each of them taken."""
    return {"choices": [(NAMES[m], m) for m in studio.modalities], "value": list(studio.modalities)}


def _title(modality: Modality, source: Any) -> str:
    return "" if modality == "text" else "your recording" if Path(source).name == "audio.wav" else Path(source).name
