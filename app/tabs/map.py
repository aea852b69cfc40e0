"""The Map tab: where everything lies, what a point is and what is near it, and how well sounds and meshes meet."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import gradio as gr

from app.components.cards import Cards
from app.components.long_table import LongTable, lines
from app.components.point_map import MapView, PointMap, drawn, scores, starred
from app.errors import sentence
from app.export.exports import Form
from app.panels.inspector import Inspector
from app.panels.map_controls import MapControls, Settings, first_settings, note, under_way
from app.panels.several import Several
from app.shared import Shared
from app.studio.layouts import Layout, checked
from app.studio.listing import listing
from app.studio.studio import ORDER, Studio
from app.studio.studios import Studios
from app.studio.values import Query
from app.views import render

NEAR = 4  # neighbours shown of each modality
TICK_S = 0.25  # between two looks at how far a layout is


class MapTab:
    """Follows the query (a star) and the selection (a ring), whichever tab changed them."""

    def __init__(self, studios: Studios, shared: Shared):
        self.studios, self.shared = studios, shared
        studio, start = studios.first, studios.first.start
        self.inspected = gr.State((studios.default, start.selection))  # the space and the row that the panel shows
        # What the controls say, kept here: when the space changes, a browser still sends choices that are no more.
        self.settings = gr.State(first_settings(studio))
        self.asked = gr.State(None)  # (Layout, space, count): the layout that the visitor wants
        self.laid = gr.State(None)  # the same, once it is there
        self.listed = gr.State(False)  # whether the table is open
        self.controls = MapControls(studio)
        with gr.Row(elem_classes="as-map"):
            with gr.Column(scale=1, min_width=320, elem_classes="as-map-left"):
                self.map = PointMap(self._drawn(studio, start.query, start.selection, first_settings(studio)), elem_id="map")
                self.note = gr.HTML(note(Layout()), apply_default_css=False)
                self.several = Several()
                self.figures = gr.HTML(render.figures(studio.alignment), apply_default_css=False, elem_classes="as-figures")
                self._build_table()
            with gr.Column(scale=0, min_width=340, elem_classes="as-inspect"):
                self.notice = gr.HTML(render.notice(""), apply_default_css=False, elem_classes="as-notice")
                self.inspector = Inspector(studio, start.selection, start.query, ["query"])
                self.near = Cards(_near(studio, start.selection), elem_classes="as-near")
        self._wire()

    def _build_table(self) -> None:
        with gr.Accordion("The same points as a table", open=False, elem_classes="as-points") as self.accordion:
            self.count = gr.HTML("", apply_default_css=False)
            self.table = LongTable(elem_id="table")

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False, "trigger_mode": "always_last"}
        telling: dict[str, Any] = {**quiet, "queue": True}  # only through the queue does a changed state reach the tabs that listen
        shared, controls, several = self.shared, self.controls, self.several
        view = [shared.space, shared.query, shared.selection, self.settings]
        panel = [shared.selection, self.inspected, self.map, self.near, self.notice, *self.inspector.parts]
        table = [self.count, self.table]
        gr.on(
            [part.input for part in controls.views], self._set, [*view, self.listed, *controls.views],
            [self.settings, self.map, self.notice, *table], **quiet,
        )  # fmt: skip
        shared.query.change(self._draw, [self.inspected, *view, self.listed], [self.map, self.notice, *table], **quiet)
        shared.selection.change(self._follow, [self.inspected, *view], panel, **quiet)
        anew = [
            self.settings,
            self.figures,
            self.note,
            self.accordion,
            self.listed,
            *table,
            *controls.views,
            *controls.layout,
            controls.told,
            controls.fold,
        ]
        shared.space.change(self._enter, view[:3], [*panel[1:], *anew, *several.parts], **quiet)
        pressed = [self.map.select, self.near.select, self.table.select, several.tiles.select, several.table.select]
        gr.on(pressed, self._select, view, panel, **quiet)
        self.map.clear(self._clear, view, panel, **quiet)
        self.inspector.head.select(self._want, shared.space, [shared.wanted, self.notice], **telling)
        self.accordion.expand(self._open, view, [self.listed, self.notice, *table], **quiet)
        self.accordion.collapse(lambda: False, None, self.listed, **quiet)
        self._wire_layout(view, table, telling)
        self._wire_lasso(quiet)

    def _wire_layout(self, view: list[Any], table: list[Any], telling: dict[str, Any]) -> None:
        controls = self.controls
        waiting = self.asked.change(self._lay, self.asked, [controls.told, self.laid], **{**telling, "trigger_mode": "multiple"})
        shown = [self.settings, self.map, self.note, controls.told, controls.fold, self.notice, *table]
        waiting.then(self._show, [self.laid, *view, self.listed], shown, **telling)
        choosing = [self.shared.space, *controls.layout]
        asked = [self.asked, controls.told, controls.neighbours, controls.spread]
        gr.on(controls.laying, self._ask, choosing, asked, cancels=[waiting], **telling)  # the last choice counts

    def _wire_lasso(self, quiet: dict[str, Any]) -> None:
        shared, several = self.shared, self.several
        self.map.submit(self._caught, [shared.space, shared.query], [*several.parts, self.notice], **quiet)
        for form, button in several.exports.items():
            button.click(self._exporter(form), [shared.space, shared.query, several.rows], [several.file, self.notice], **quiet)

    def _draw(
        self, inspected: tuple[str, int | None], space: str, query: Query, selection: int | None, settings: Settings, open: bool
    ) -> Any:
        """The query changed; a change of the space is drawn by `_enter`."""
        try:
            studio = self.studios.get(space)
            drawn = {self.map: self._drawn(studio, query, selection, settings)} | self._listing(studio, query, settings, open)
            return gr.skip() if inspected[0] != space else drawn
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _set(
        self,
        space: str,
        query: Query,
        selection: int | None,
        settings: Settings,
        open: bool,
        color: str,
        shown: list[str],
        kind: str,
        lines: str,
    ) -> dict[Any, Any]:
        """A control was moved."""
        settings = replace(settings, color=color, shown=tuple(shown), kind=kind, lines=lines)
        try:
            studio = self.studios.get(space)
            drawn = {self.settings: settings, self.map: self._drawn(studio, query, selection, settings)}
            return drawn | self._listing(studio, query, settings, open)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _drawn(self, studio: Studio, query: Query, selection: int | None, settings: Settings) -> dict[str, Any]:
        links = _links(studio, selection, settings)
        star, values = starred(studio, query, settings.layout), scores(studio, query, settings.color)
        return drawn(studio, settings.layout, MapView(settings.color, settings.shown, settings.kind, links, selection, star, values))

    def _listing(self, studio: Studio, query: Query, settings: Settings, open: bool) -> dict[Any, Any]:
        """The table, if it is open: nobody waits for one that is not seen."""
        if not open:
            return {}
        table, told = listing(studio, query, settings.layout, settings.shown, settings.kind, settings.color == "score")
        return {self.table: lines(*table), self.count: f'<p class="note">{told}</p>'}

    def _open(self, space: str, query: Query, selection: int | None, settings: Settings) -> dict[Any, Any]:
        try:
            return {self.listed: True} | self._listing(self.studios.get(space), query, settings, True)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    # Layouts

    def _ask(self, space: str, method: str, dims: int, neighbours: float, spread: float, centred: bool) -> dict[Any, Any]:
        try:
            layout = checked(method, dims, neighbours, spread, centred)
            return {self.asked: (layout, space, time.monotonic_ns())} | self.controls.fitting(layout)
        except Exception as error:
            return {self.controls.told: render.notice(sentence(error))}

    async def _lay(self, asked: tuple[Layout, str, int]) -> AsyncIterator[dict[Any, Any]]:
        """Tells how far the layout is until it is there."""
        layout, space, _ = asked
        try:
            studio = await asyncio.to_thread(self.studios.get, space)
            laying = studio.layouts.start(layout)
            while not laying.ended:
                yield {self.controls.told: under_way(laying.told)}
                await asyncio.sleep(TICK_S)
            laying.check()
            yield {self.laid: asked}
        except Exception as error:
            yield {self.controls.told: render.notice(sentence(error))}

    def _show(
        self, laid: tuple[Layout, str, int] | None, space: str, query: Query, selection: int | None, settings: Settings, open: bool
    ) -> dict[Any, Any]:
        """The layout that was waited for, with all else as it is now."""
        if laid is None or laid[1] != space or laid[0] == settings.layout:
            return self.controls.tell(settings.layout)
        try:
            studio, settings = self.studios.get(space), replace(settings, layout=laid[0])
            drawn = self._drawn(studio, query, selection, settings)
            shown = {self.settings: settings, self.map: drawn, self.note: note(laid[0])} | self.controls.tell(laid[0])
            return shown | self._listing(studio, query, settings, open)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    # Several points

    def _caught(self, space: str, query: Query, event: gr.EventData) -> dict[Any, Any]:
        """A lasso was drawn, or what it had caught let go."""
        try:
            return self.several.show(self.studios.get(space), event.rows, query) | {self.notice: render.notice("")}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _exporter(self, form: Form) -> Any:
        def export(space: str, query: Query, rows: tuple[int, ...]) -> dict[Any, Any]:
            try:
                return self.several.export(self.studios.get(space), rows, form, query)
            except Exception as error:
                return {self.notice: render.notice(sentence(error))}

        return export

    # One point

    def _inspect(self, row: int | None, space: str, query: Query, settings: Settings) -> dict[Any, Any]:
        """Everything that shows the selected item, for a new one."""
        studio = self.studios.get(space)
        drawn = self._drawn(studio, query, row, settings)
        state = {self.shared.selection: row, self.inspected: (space, row), self.notice: render.notice("")}
        return state | {self.map: drawn, self.near: _near(studio, row)} | self.inspector.show(studio, row, query)

    def _follow(self, inspected: tuple[str, int | None], space: str, query: Query, selection: int | None, settings: Settings) -> Any:
        """The selection changed in another tab. What is shown already is not sent again, or the 3D view would start anew."""
        shown = inspected[0] != space or inspected[1] == selection
        return gr.skip() if shown else self._inspect(selection, space, query, settings)

    def _enter(self, space: str, query: Query, selection: int | None) -> dict[Any, Any]:
        """The visitor has changed to another space: every part anew, the controls as at first."""
        try:
            studio = self.studios.get(space)
            settings = first_settings(studio)
            inspected = self._inspect(selection, space, query, settings)
            del inspected[self.shared.selection]  # is what it was, and saying so again would make others follow
            folded = {self.accordion: gr.Accordion(open=False), self.listed: False, self.table: lines([], []), self.count: ""}
            anew = {self.settings: settings, self.figures: render.figures(studio.alignment), self.note: note(settings.layout)}
            return inspected | folded | anew | self.controls.again(studio) | self.several.none()
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    # Gradio finds the event by its annotation, and only where the other arguments are written out.
    def _select(self, space: str, query: Query, selection: int | None, settings: Settings, event: gr.EventData) -> dict[Any, Any]:
        """A point, a neighbour or a line of a table was pressed."""
        try:
            return self._inspect(self.studios.get(space).item(event.row).row, space, query, settings)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _clear(self, space: str, query: Query, selection: int | None, settings: Settings) -> dict[Any, Any]:
        return self._inspect(None, space, query, settings)

    def _want(self, space: str, event: gr.EventData) -> dict[Any, Any]:
        """The selected item is to be the next query."""
        try:
            return {self.shared.wanted: (self.studios.get(space).item(event.row).row, time.monotonic_ns())}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}


def _links(studio: Studio, selection: int | None, settings: Settings) -> list[tuple[int, int]]:
    if settings.lines == "matched":
        return [] if selection is None else studio.matched(selection)
    if settings.lines == "kind":
        return studio.links(settings.kind or (studio.item(selection).kind if selection is not None else ""))
    return []


def _near(studio: Studio, selection: int | None) -> str:
    if selection is None:
        return ""
    item = studio.item(selection)
    found = [g for g in studio.neighbours(selection, NEAR) if g.modality != item.modality]
    found.sort(key=lambda group: ORDER.index(group.modality))
    return render.neighbours([(g, [studio.shelf.exhibit(r.item) for r in g.results]) for g in found], item.kind)
