"""The Alignment tab: how any two modalities meet, in figures beside chance, and the very pairs behind each figure."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import gradio as gr

from app.components.cards import Cards
from app.components.heat_map import HeatMap, drawn
from app.errors import sentence
from app.panels.inspector import Inspector
from app.panels.stage_slider import StageSlider
from app.shared import MAP, Shared
from app.studio.joints import FIRST, Shown, What
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.views import charts, render

ASKED: list[tuple[str, What]] = [("Kind", "kind"), ("Attribute", "attribute")]
MOST_PAIRS = 24  # of one cell
NOTE = {
    "kind": "Rows: what asked. Columns: the kind of its nearest item of the other modality. All on the diagonal would be perfect.",
    "attribute": "Rows: the attribute of what asked. Columns: that of the nearest item <b>of the right kind</b> in the other modality.",
}


class AlignmentTab:
    """Measures nothing before it is first opened."""

    def __init__(self, studios: Studios, shared: Shared, tab: gr.Tab):
        self.studios, self.shared, self.tab = studios, shared, tab
        self.shown = gr.State(None)  # a Shown, once the tab was opened
        self.notice = gr.HTML(render.notice(""), apply_default_css=False, elem_classes="as-notice")
        with gr.Row(elem_classes="as-controls"):
            self.pair = gr.Radio(**_pairs(studios.first), label="Compare", scale=0)
        self.head = gr.HTML("", apply_default_css=False)
        self.slider = StageSlider(studios)
        with gr.Column(visible=bool(studios.first.joints.pairs), elem_classes="as-joints") as self.body:
            self._build()
        self._wire()

    def _build(self) -> None:
        self.scores = gr.HTML("", apply_default_css=False, elem_classes="as-scores")
        with gr.Row(elem_classes="as-halves"):
            with gr.Column(min_width=320):
                self.cosines = gr.HTML("", apply_default_css=False)
            with gr.Column(min_width=320, elem_classes="as-plot"):
                with gr.Row(elem_classes="as-controls"):
                    self.order = gr.Radio([(v, k) for k, v in charts.ORDERS.items()], value="worst", label="Score of each kind", scale=0)
                self.kinds = gr.HTML("", apply_default_css=False)
        with gr.Row(elem_classes="as-map as-taken"):
            with gr.Column(scale=1, min_width=320, elem_classes="as-plot"):
                with gr.Row(elem_classes="as-controls"):
                    self.what = gr.Radio(ASKED, value="kind", label="What is taken for what", scale=0)
                self.note = gr.HTML("", apply_default_css=False)
                self.heat = HeatMap(elem_id="confusion")
                self.mistakes = Cards("", elem_classes="as-mistakes")
            with gr.Column(scale=0, min_width=340, elem_classes="as-inspect"):
                self.pairs = Cards("", elem_classes="as-pairs", elem_id="pairs")
                self.inspector = Inspector(self.studios.first, None, self.studios.first.start.query, ["query", "map"])

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False, "trigger_mode": "always_last"}
        telling: dict[str, Any] = {**quiet, "queue": True}  # only through the queue does a changed state reach the tabs that listen
        measuring: dict[str, Any] = {**quiet, "queue": True, "concurrency_id": "measure", "concurrency_limit": 2}
        cell = [self.shown, self.notice, self.pairs, *self.inspector.parts]
        table = [*cell, self.note, self.heat, self.mistakes]
        whole = [*table, self.body, self.pair, self.what, self.head, *self.slider.parts, self.scores, self.cosines, self.kinds]
        how = [self.order, self.shared.selection]
        self.tab.select(self._open, [self.shown, self.shared.space, *how], whole, **measuring)
        self.shared.space.change(self._enter, [self.shown, self.shared.space, *how], whole, **measuring)
        self.pair.input(self._compare, [self.shown, self.pair, *how], whole, **measuring)
        self.order.input(self._sort, [self.shown, self.order], [self.kinds, self.notice], **quiet)
        self.what.input(self._turn, [self.shown, self.what], table, **quiet)
        self.heat.select(self._press, self.shown, cell, **quiet)
        self.mistakes.select(self._mistake, self.shown, [*cell, self.heat], **quiet)
        self.pairs.select(self._pick, self.shown, cell, **quiet)
        acted = [self.shared.wanted, self.shared.selection, self.shared.tabs, self.notice]
        self.inspector.head.select(self._act, self.shared.space, acted, **telling)
        self.slider.wire(self.shown, self.shared, [self.shared.space.change, self.pair.input])

    def _open(self, shown: Shown | None, space: str, order: str, selection: int | None) -> Any:
        """The tab was opened: measured now, unless it shows this space already."""
        return gr.skip() if shown and shown.space == space else self._told(lambda: self._whole(space, None, order, selection))

    def _enter(self, shown: Shown | None, space: str, order: str, selection: int | None) -> Any:
        """The visitor has changed to another space; a tab that was never opened waits for that."""
        return self._told(lambda: self._whole(space, shown.pair, order, selection)) if shown else gr.skip()

    def _compare(self, shown: Shown, pair: str, order: str, selection: int | None) -> Any:
        return self._told(lambda: self._whole(shown.space, _parsed(pair), order, selection))

    def _sort(self, shown: Shown, order: str) -> Any:
        return self._told(lambda: {self.kinds: charts.kinds(self.studios.get(shown.space).joints.inspect(*shown.pair), order)})

    def _turn(self, shown: Shown, what: What) -> Any:
        """Another table: of kinds or of attributes."""
        return self._told(lambda: self._table(shown.space, shown.pair, what))

    def _press(self, shown: Shown, event: gr.EventData) -> Any:
        return self._told(lambda: self._cell(replace(shown, cell=(event.row, event.column))))

    def _mistake(self, shown: Shown, event: gr.EventData) -> Any:
        """One of the fullest wrong cells: its pairs, and the heat map with that cell ringed."""
        return self._told(lambda: self._ringed(shown, event.row))

    def _pick(self, shown: Shown, event: gr.EventData) -> Any:
        """One of the pairs: its answer large."""
        return self._told(lambda: self._cell(shown, event.row))

    def _act(self, space: str, event: gr.EventData) -> Any:
        return self._told(lambda: self._acted(self.studios.get(space).item(event.row).row, event.act))

    def _acted(self, row: int, act: str) -> dict[Any, Any]:
        if act == "query":
            return {self.shared.wanted: (row, time.monotonic_ns())}
        return {self.shared.selection: row, self.shared.tabs: gr.Tabs(selected=MAP)}

    def _told(self, answer: Callable[[], dict[Any, Any]]) -> dict[Any, Any]:
        try:
            return answer()
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _whole(self, space: str, wanted: tuple[str, str] | None, order: str, selection: int | None) -> dict[Any, Any]:
        """Every part, for a pair of the space: the one wanted if it is to be had there."""
        studio = self.studios.get(space)
        if not studio.joints.pairs:
            return self._nothing(space, selection)
        pair = next((p for p in studio.joints.pairs if p == wanted), studio.joints.pairs[0])
        made = studio.joints.inspect(*pair)
        known = made.by_attribute is not None
        drawn = self._table(space, pair, "kind") | self.slider.draw(space, pair, selection)
        return drawn | {
            self.body: gr.Column(visible=True),
            self.pair: gr.Radio(**_pairs(studio, pair)),
            self.what: gr.Radio(ASKED if known else ASKED[:1], value="kind"),
            self.head: charts.headline(made, studio.joints.met(*pair)),
            self.scores: charts.scores(made),
            self.cosines: charts.histograms(made.cosines),
            self.kinds: charts.kinds(made, order),
        }

    def _nothing(self, space: str, selection: int | None) -> dict[Any, Any]:
        """No kinds are known: one sentence, and the slider, which can tell of the gap all the same."""
        hidden = {self.pair: gr.Radio(visible=False), self.body: gr.Column(visible=False)}
        hidden |= self.slider.draw(space, FIRST, selection)
        return hidden | {self.shown: Shown(space, FIRST), self.head: charts.NO_KINDS, self.notice: render.notice("")}

    def _table(self, space: str, pair: tuple[str, str], what: What) -> dict[Any, Any]:
        """A table with its first cell's pairs."""
        joints = self.studios.get(space).joints
        shown = Shown(space, pair, what, joints.first_cell(*pair, what))
        return self._cell(shown) | {
            self.note: f'<p class="note">{NOTE[what]} {joints.table(*pair, what).right:.0%} are on it.</p>',
            self.heat: self._drawn(shown),
            self.mistakes: charts.mistakes(joints.table(*pair, what)),
        }

    def _ringed(self, shown: Shown, number: int) -> dict[Any, Any]:
        """The cell of that number, counted row by row."""
        side = len(self.studios.get(shown.space).joints.table(*shown.pair, shown.what).labels)
        there = replace(shown, cell=divmod(int(number), side))
        return self._cell(there) | {self.heat: self._drawn(there)}

    def _drawn(self, shown: Shown) -> dict[str, Any]:
        studio = self.studios.get(shown.space)
        families = studio.families if shown.what == "kind" else {}
        return drawn(studio.joints.table(*shown.pair, shown.what), *studio.joints.known(*shown.pair), families, shown.cell)

    def _cell(self, shown: Shown, picked: int = 0) -> dict[Any, Any]:
        """The pairs of a cell, one of them large: the answer in the panel, with its cosine to what asked."""
        studio = self.studios.get(shown.space)
        a, b = studio.joints.known(*shown.pair)
        found = studio.joints.cell(a, b, shown.what, *shown.cell)
        large = found[int(picked)] if 0 <= picked < len(found) else None
        query = studio.query_row(large.asked.row) if large else studio.start.query
        exhibits = [(p, studio.shelf.exhibit(p.asked), studio.shelf.exhibit(p.found)) for p in found[:MOST_PAIRS]]
        labels = studio.joints.table(a, b, shown.what).labels
        title = charts.cell_name(a, labels[int(shown.cell[0])], b, labels[int(shown.cell[1])])
        return {
            self.shown: shown,
            self.notice: render.notice(""),
            self.pairs: charts.pairs(exhibits, title, studio.joints.met(a, b), int(picked), len(found)),
        } | self.inspector.show(studio, large.found.row if large else None, query)


def _pairs(studio: Studio, taken: tuple[Any, Any] | None = None) -> dict[str, Any]:
    """The choices of a pair, one of them taken; reads the items' kinds, not their vectors."""
    pairs = studio.joints.pairs
    names = [(charts.pair_name(a, b), f"{a}-{b}") for a, b in pairs]
    return {"choices": names, "value": "-".join(taken or pairs[0]) if pairs else None, "visible": bool(names)}


def _parsed(pair: str) -> tuple[str, str]:
    a, _, b = str(pair).partition("-")
    return a, b
