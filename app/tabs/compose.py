"""The Compose tab: up to four parts with weights make one query, and each result says what every part adds to it."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from app.components.cards import Cards
from app.components.inputs import Inputs
from app.errors import sentence
from app.panels.inspector import Inspector
from app.shared import MAP, SIZES, Shared
from app.studio.move import move_parts
from app.studio.presets import parts_of, presets
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.studio.values import Part, Query
from app.views import parts, render
from app.words import NAMES
from core import MOST_PARTS, AlignscopeError, Modality

STEP = 0.05  # of a weight
NOTE = (
    "The query is the weighted sum of its parts. A weight below zero leads away from what is like that part. "
    "The bar of a result shows what each part adds to its cosine or, left of the line, takes from it: the shares sum to it."
)
EMPTY = "nothing is left to compose; add words, a sound, a picture or a mesh, or press one of the examples"
Kept = tuple[str, tuple[Query, ...]]  # the space that the parts are of, and the parts; their weights are the sliders' values


class ComposeTab:
    """Its parts are its own; the selection is shared, and any item found can be the next query of the Search tab."""

    def __init__(self, studios: Studios, shared: Shared):
        self.studios, self.shared = studios, shared
        studio = studios.first
        made, among = _first(studio)
        query = studio.compose(made)
        self.kept = gr.State((studios.default, tuple(part.query for part in made)))
        self.picked = gr.State(studio.best(query, among))  # the row that the panel shows
        with gr.Row(elem_classes="as-search as-compose"):
            with gr.Column(elem_classes="as-ask", scale=0, min_width=300):
                self._build_inputs(studio, among)
            with gr.Column(elem_classes="as-answer", scale=1, min_width=320):
                self._build_answers(studio, query, among)
        self._wire()

    def _build_inputs(self, studio: Studio, among: list[Modality]) -> None:
        self.presets = Cards(parts.tiles(studio, presets(studio)), elem_classes="as-examples")
        self.given = Inputs("Add", "Add words", "large, a wooden thing …", "part-")
        with gr.Row(elem_classes="as-adds"):
            self.add_query = gr.Button("+ Current query", size="sm", elem_id="add-query")
            self.add_selected = gr.Button("+ Selected item", size="sm", elem_id="add-selected")
        self.among = gr.CheckboxGroup(**_among(studio, among), label="Look among", elem_classes="as-among")
        self.size = gr.Radio(SIZES, value=SIZES[0], label="Results of each", elem_classes="as-size")

    def _build_answers(self, studio: Studio, query: Query, among: list[Modality]) -> None:
        self.notice = gr.HTML(render.notice(""), apply_default_css=False, elem_classes="as-notice")
        with gr.Row(elem_classes="as-stage"):
            with gr.Column(elem_classes="as-parts", min_width=200):
                gr.HTML('<div class="eyebrow">Query, the sum of</div>', apply_default_css=False)
                self._build_parts(query.parts)
                gr.HTML(f'<p class="note">{NOTE}</p>', apply_default_css=False)
            gr.HTML('<div class="arrow" aria-hidden="true">→</div>', apply_default_css=False, elem_classes="as-arrow")
            with gr.Column(elem_classes="as-selected", min_width=200):
                self.inspector = Inspector(studio, studio.best(query, among), query, ["part", "map"])
        self.results = Cards(
            self._results(studio, query, studio.best(query, among), among, SIZES[0]), elem_classes="as-results", elem_id="composed"
        )

    def _build_parts(self, made: Sequence[Part]) -> None:
        self.rows: list[gr.Row] = []
        self.heads: list[Cards] = []
        self.weights: list[gr.Slider] = []
        for place in range(MOST_PARTS):
            there = made[place] if place < len(made) else None
            with gr.Row(visible=there is not None, elem_classes="as-part") as row:
                self.heads.append(Cards(parts.part(place, there.query) if there else ""))
                self.weights.append(
                    gr.Slider(
                        -1,
                        1,
                        there.weight if there else 1,
                        step=STEP,
                        label=f"Weight of part {parts.LETTERS[place]}",
                        show_label=False,
                        container=False,
                        min_width=120,
                        buttons=[],
                        elem_id=f"weight-{parts.LETTERS[place].lower()}",
                    )
                )
            self.rows.append(row)

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False, "trigger_mode": "always_last"}
        telling: dict[str, Any] = {**quiet, "queue": True}  # only through the queue does a changed state reach the tabs that listen
        asking: dict[str, Any] = {**telling, "concurrency_id": "encode", "concurrency_limit": 4}
        shared = self.shared
        scope = [self.among, self.size]
        state = [self.kept, *scope, *self.weights]
        for modality, source, events in self.given.all:
            gr.on(events, self._adder(modality, source), [source, *state], [*self._outputs, source], **asking)
        self.presets.select(self._preset, [shared.space, *scope], [*self._outputs, self.among], **asking)
        self.add_query.click(self._add_query, [shared.query, *state], self._outputs, **telling)
        self.add_selected.click(self._add_selected, [shared.selection, *state], self._outputs, **telling)
        gr.on([head.select for head in self.heads], self._remove, state, self._outputs, **telling)
        acting = [*self._outputs, shared.wanted, shared.tabs]
        gr.on([self.results.select, self.inspector.head.select], self._act, state, acting, **telling)
        shown = [self.notice, self.results, self.inspector.head]
        gr.on([weight.input for weight in self.weights], self._weigh, [self.picked, *state], shown, **quiet)
        gr.on([self.among.input, self.size.input], self._weigh, [self.picked, *state], shown, **quiet)
        entering = [part for part in self._outputs if part is not shared.selection]
        shared.space.change(self._enter, [shared.space, *state], [*entering, self.among, self.presets], **quiet)

    @property
    def _outputs(self) -> list[Any]:
        parts_shown = [*self.rows, *self.heads, *self.weights]
        return [self.kept, self.picked, self.shared.selection, self.notice, *parts_shown, self.results, *self.inspector.parts]

    def _adder(self, modality: Modality, source: Any) -> Any:
        """The handler of one input, which is emptied: what was added stands among the parts."""
        emptied = {source: "" if modality == "text" else None}

        def add(given: Any, kept: Kept, among: list[str], size: int, *weights: float) -> dict[Any, Any]:
            if given is None or (modality == "text" and not given.strip()):
                return {self.notice: render.notice("")}
            try:
                _room(kept)
                studio = self.studios.get(kept[0])
                title = "" if modality == "text" else "your recording" if Path(given).name == "audio.wav" else Path(given).name
                return emptied | self._with(studio.query(modality, given, title), kept, among, size, weights)
            except Exception as error:
                return emptied | {self.notice: render.notice(sentence(error))}

        return add

    def _add_query(self, query: Query, kept: Kept, among: list[str], size: int, *weights: float) -> dict[Any, Any]:
        try:
            return self._with(query, kept, among, size, weights)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _add_selected(self, selection: int | None, kept: Kept, among: list[str], size: int, *weights: float) -> dict[Any, Any]:
        try:
            if selection is None:
                raise AlignscopeError("nothing is selected yet; click a result or a point of the map first")
            return self._with(self.studios.get(kept[0]).query_row(selection), kept, among, size, weights)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _with(self, query: Query, kept: Kept, among: list[str], size: int, weights: Sequence[float]) -> dict[Any, Any]:
        """One part more."""
        _room(kept)
        return self._compose(self.studios.get(kept[0]), kept[0], (*_parts(kept, weights), Part(query, 1.0)), among, size)

    def _remove(self, kept: Kept, among: list[str], size: int, w1: float, w2: float, w3: float, w4: float, event: gr.EventData) -> Any:
        try:
            left = [part for place, part in enumerate(_parts(kept, (w1, w2, w3, w4))) if place != event.row]
            return self._compose(self.studios.get(kept[0]), kept[0], tuple(left), among, size)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _preset(self, space: str, among: list[str], size: int, event: gr.EventData) -> dict[Any, Any]:
        try:
            studio = self.studios.get(space)
            preset = _picked(studio, event.row)
            return self._compose(studio, space, parts_of(studio, preset), [preset.to], size) | {self.among: [preset.to]}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _act(self, kept: Kept, among: list[str], size: int, w1: float, w2: float, w3: float, w4: float, event: gr.EventData) -> Any:
        """A button of a card: make it a part, ask with it in the Search tab, show it on the map, or select it."""
        try:
            studio, made = self.studios.get(kept[0]), _parts(kept, (w1, w2, w3, w4))
            row = studio.item(event.row).row
            match event.act:
                case "part":
                    return self._with(studio.query_row(row), kept, among, size, (w1, w2, w3, w4))
                case "query":
                    return {self.shared.wanted: (row, time.monotonic_ns())}
                case "map":
                    return {self.shared.selection: row, self.shared.tabs: gr.Tabs(selected=MAP)}
                case _:
                    return {self.shared.selection: row, self.picked: row} | self.inspector.show(studio, row, studio.compose(made))
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _weigh(self, picked: int | None, kept: Kept, among: list[str], size: int, *weights: float) -> dict[Any, Any]:
        """A weight was moved, or where to look: the results anew. The 3D view stays as it was turned, with new numbers above it."""
        try:
            studio = self.studios.get(kept[0])
            query = studio.compose(_parts(kept, weights))
            head = self.inspector.show(studio, picked, query)[self.inspector.head]
            found = self._results(studio, query, picked, among, size)
            return {self.notice: render.notice(""), self.results: found, self.inspector.head: head}
        except Exception as error:
            return {self.notice: render.notice(sentence(error)), self.results: ""}

    def _enter(self, space: str, kept: Kept, among: list[str], size: int, *weights: float) -> dict[Any, Any]:
        """The visitor has changed to another space: the parts asked anew there, or the first preset."""
        try:
            before, studio = self.studios.get(kept[0]), self.studios.get(space)
            made, told = move_parts(_parts(kept, weights), before, studio)
            wanted: list[Modality] = [m for m in studio.modalities if m in among] or list(studio.modalities)
            if not made:
                made, wanted = _first(studio)
            drawn = self._compose(studio, space, made, wanted, size)
            del drawn[self.shared.selection]  # the picker has set it
            drawn[self.notice] = render.notice(sentence(AlignscopeError(told)) if told else "")
            tiles = parts.tiles(studio, presets(studio))
            return drawn | {self.among: gr.CheckboxGroup(**_among(studio, wanted)), self.presets: tiles}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _compose(self, studio: Studio, space: str, made: tuple[Part, ...], among: Sequence[str], size: int) -> dict[Any, Any]:
        """Everything for new parts. Parts of which no query can be made are shown all the same, so that they can be mended."""
        drawn: dict[Any, Any] = {self.kept: (space, tuple(part.query for part in made))}
        for place, (row, head, weight) in enumerate(zip(self.rows, self.heads, self.weights, strict=True)):
            there = made[place] if place < len(made) else None
            drawn |= {row: gr.Row(visible=there is not None), head: parts.part(place, there.query) if there else ""}
            drawn[weight] = there.weight if there else 1
        try:
            if not made:
                raise AlignscopeError(EMPTY)
            query = studio.compose(made)
        except AlignscopeError as error:
            return drawn | {self.notice: render.notice(sentence(error)), self.results: "", self.shared.selection: gr.skip()}
        best = studio.best(query, among)
        drawn |= {self.picked: best, self.shared.selection: best, self.notice: render.notice("")}
        return drawn | {self.results: self._results(studio, query, best, among, size)} | self.inspector.show(studio, best, query)

    def _results(self, studio: Studio, query: Query, picked: int | None, among: Sequence[str], size: int) -> str:
        found = studio.search(query, among, size)
        below = parts.shares(query.parts, studio.shares(query, found))
        return render.groups([(g, [studio.shelf.exhibit(r.item) for r in g.results]) for g in found], "", picked, below)


def _parts(kept: Kept, weights: Sequence[float]) -> tuple[Part, ...]:
    return tuple(Part(query, weight) for query, weight in zip(kept[1], weights, strict=False))


def _room(kept: Kept) -> None:
    if len(kept[1]) >= MOST_PARTS:
        raise AlignscopeError(f"a query is composed of up to {MOST_PARTS} parts; take one out first")


def _picked(studio: Studio, number: int) -> Any:
    known = presets(studio)
    if number not in range(len(known)):
        raise AlignscopeError(f"there is no preset {str(number)[:20]!r} in this collection")
    return known[number]


def _first(studio: Studio) -> tuple[tuple[Part, ...], list[Modality]]:
    """What the tab shows before anybody has composed anything, and where it looks: the first preset, or else the first example."""
    if known := presets(studio):
        return parts_of(studio, known[0]), [known[0].to]
    return (Part(studio.start.query, 1.0),), list(studio.modalities)


def _among(studio: Studio, taken: Sequence[Modality]) -> dict[str, Any]:
    return {"choices": [(NAMES[m], m) for m in studio.modalities], "value": list(taken)}
