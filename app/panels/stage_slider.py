"""The slider of the Alignment tab: from the raw leaf spaces through f_l to f_m, with the points, the figures, and one item's finds."""

import asyncio
from collections.abc import AsyncIterator
from html import escape
from typing import Any

import gradio as gr

from app.components.cards import Cards
from app.components.moving_map import MovingMap
from app.errors import sentence
from app.shared import Shared
from app.studio.joints import Shown
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.views import render, stage_figures
from core import AlignscopeError, Modality, Stages

TICK_S = 0.3  # between two looks at how far a measuring is
TITLE = '<div class="stage-head"><h3>From raw spaces to one space</h3>{}</div>'
ASK = (
    '<p class="note">The leaves have not embedded this collection by themselves yet. '
    "That takes as long as opening it did; you may go on meanwhile, and it is done once for all visitors.</p>"
)


class StageSlider:
    """Built where it is made; `draw` gives its parts' values. A change of the visitor's selection is marked by itself."""

    def __init__(self, studios: Studios):
        self.studios = studios
        with gr.Column(elem_classes="as-stages mm-host"):
            self.head = gr.HTML(TITLE.format(""), apply_default_css=False)
            self.measure = gr.Button("Measure the stages", size="sm", visible=False, elem_id="measure-stages")
            self.going = gr.HTML("", apply_default_css=False, visible=False)
            with gr.Row(visible=False, elem_classes="as-staged") as self.row:
                with gr.Column(scale=1, min_width=320, elem_classes="as-staged-map"):
                    self.map = MovingMap(elem_id="stages")
                    self.caption = gr.HTML("", apply_default_css=False)
                    self.found = Cards("", elem_id="stage-found")
                with gr.Column(scale=0, min_width=320, elem_classes="as-staged-side"):
                    self.figures = gr.HTML("", apply_default_css=False, elem_id="stage-figures")

    @property
    def parts(self) -> list[Any]:
        return [self.head, self.measure, self.going, self.row, self.map, self.caption, self.found, self.figures]

    def wire(self, shown: gr.State, shared: Shared, others: list[Any]) -> None:
        """`others` are events that bring another space or pair: who waits for the last one then waits no longer."""
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False, "trigger_mode": "always_last"}
        telling: dict[str, Any] = {**quiet, "queue": True}  # only through the queue does a changed state reach the tabs that listen
        waits: dict[str, Any] = {**telling, "concurrency_limit": 32}  # who waits only looks on
        shared.selection.change(self._mark, [shown, shared.space, shared.selection], [self.map, self.found], **quiet)
        gr.on([self.map.select, self.found.select], self._select, shown, [shared.selection, self.map, self.found], **telling)
        self.selection = shared.selection
        waiting = self.measure.click(self._measure, [shown, shared.selection], self.parts, **waits)
        gr.on(others, None, cancels=[waiting])

    def draw(self, space: str, pair: tuple[str, str], selection: int | None) -> dict[Any, Any]:
        """Everything, for two modalities of a space, with the selected item marked."""
        studio = self.studios.get(space)
        selection = selection if selection in range(len(studio.collection)) else None  # one of a space that the visitor is leaving
        try:
            if studio.staged.why_not:
                raise AlignscopeError(studio.staged.why_not)
            made = studio.staged.ready()
            return self._drawn(studio, made, pair, selection) if made else self._asking(studio)
        except AlignscopeError as error:
            return self._without(sentence(error))

    def _drawn(self, studio: Studio, made: Stages, pair: tuple[str, str], selection: int | None) -> dict[Any, Any]:
        a, b = studio.staged.pair(*pair)
        figures, threads = studio.staged.figures(a, b), studio.staged.threads(a, b)
        side = f"{stage_figures.told(made)}{stage_figures.table(figures, a, b)}{stage_figures.meanings(figures)}"
        names = [stage_figures.STOPS[stop] for stop in made.stops]
        lines = {"threads": [ends for _, *ends in threads], "about": stage_figures.about(made, a, b, figures)}
        marks = _marks(studio, made, a, b, selection)
        return {
            self.head: TITLE.format(stage_figures.how(made, len(studio.collection))),
            self.measure: gr.Button(visible=False),
            self.going: gr.HTML("", visible=False),
            self.row: gr.Row(visible=True),
            self.map: MovingMap.states(MovingMap.scene(made.items), made.coordinates, names, **lines, **marks),
            self.caption: stage_figures.caption(len(threads), a, b),
            self.found: _found(studio, made, a, b, selection),
            self.figures: side,
        }

    def _without(self, why: str) -> dict[Any, Any]:
        """One sentence in the place of the slider."""
        return self._blank() | {self.head: TITLE.format(f'<p class="note">{escape(why)}</p>')}

    def _asking(self, studio: Studio) -> dict[Any, Any]:
        """The leaves' own vectors have to be made first."""
        going = studio.staged.going
        at_it = going is not None and not going.ended
        label = "Being measured: show how far it is" if at_it else "Measure the stages"
        return self._blank() | {self.head: TITLE.format(ASK), self.measure: gr.Button(label, visible=True)}

    def _blank(self) -> dict[Any, Any]:
        return {
            self.measure: gr.Button(visible=False),
            self.going: gr.HTML("", visible=False),
            self.row: gr.Row(visible=False),
            self.map: {},
            self.caption: "",
            self.found: "",
            self.figures: "",
        }

    async def _measure(self, shown: Shown, selection: int | None) -> AsyncIterator[dict[Any, Any]]:
        """Tells how far the measuring is until it has ended."""
        studio = await asyncio.to_thread(self.studios.get, shown.space)
        going = studio.staged.start()
        while not going.ended:
            yield {self.measure: gr.Button(visible=False), self.going: gr.HTML(stage_figures.progress(going.progress), visible=True)}
            await asyncio.sleep(TICK_S)
        if going.error:
            yield self._without(sentence(going.error))
            return
        yield await asyncio.to_thread(self.draw, shown.space, shown.pair, selection)

    def _select(self, shown: Shown, event: gr.EventData) -> Any:
        """A point or a find was pressed: marked at once, and not only when the changed selection comes round."""
        try:
            row = self.studios.get(shown.space).item(event.row).row
            return {self.selection: row} | self._marked(shown, row)
        except Exception as error:
            return {self.found: render.notice(sentence(error))}

    def _mark(self, shown: Shown | None, space: str, selection: int | None) -> Any:
        """The selection changed, here or in another tab. A change of the space is drawn with the whole tab."""
        try:
            return self._marked(shown, selection) if shown and shown.space == space else gr.skip()
        except Exception as error:
            return {self.found: render.notice(sentence(error))}

    def _marked(self, shown: Shown, selection: int | None) -> dict[Any, Any]:
        studio = self.studios.get(shown.space)
        if (made := studio.staged.ready()) is None:
            return {self.found: ""}
        pair = studio.staged.pair(*shown.pair)
        marks = MovingMap.marks(MovingMap.scene(made.items), **_marks(studio, made, *pair, selection))
        return {self.map: marks, self.found: _found(studio, made, *pair, selection)}


def _marks(studio: Studio, made: Stages, a: Modality, b: Modality, selection: int | None) -> dict[str, Any]:
    """The base's modalities, which stay where they are, are faint; the selected item's kind has its line in full."""
    kinds = [name for name, *_ in studio.staged.threads(a, b)]
    kind = "" if selection is None else studio.item(selection).kind
    still = sorted({item.modality for item in made.items} - made.moving)
    return {"selected": selection, "thread": kinds.index(kind) if kind in kinds else None, "quiet": still}


def _found(studio: Studio, made: Stages, a: Modality, b: Modality, selection: int | None) -> str:
    """What the selected item finds; nothing for one that no stage was measured with, as in a sample."""
    if selection is None:
        return ""
    item, shelf = studio.item(selection), studio.shelf
    try:
        met = made.nearest(item.row, a if item.modality == b else b)
    except AlignscopeError:
        return ""
    return stage_figures.found(item, shelf.exhibit(item), [(other, score, shelf.exhibit(other)) for other, score in met], made.stops)
