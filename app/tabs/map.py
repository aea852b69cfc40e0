"""The Map tab: where everything lies, what a point is and what is near it, and how well sounds and meshes meet."""

import time
from dataclasses import dataclass
from typing import Any

import gradio as gr

from app import render
from app.components.cards import Cards
from app.components.point_map import MapView, PointMap
from app.errors import sentence
from app.inspector import Inspector
from app.shared import Shared
from app.studio import ORDER, Studio
from app.studios import Studios
from app.values import Query

NEAR = 4  # neighbours shown of each modality
NOTE = (
    "Each modality was moved onto the common centre before the layout, or the modality gap would pull them apart; "
    "the numbers beside items are true cosines. "
    "<b>Distance on a map is not similarity.</b>"
)


@dataclass(frozen=True)
class Settings:
    """What the controls say."""

    color: str = "modality"  # or "family", "kind"
    shown: tuple[str, ...] = ()
    kind: str = ""  # only this kind in full colour; "" for all
    link: bool = False


class MapTab:
    """Follows the query (a star) and the selection (a ring), whichever tab changed them."""

    def __init__(self, studios: Studios, shared: Shared):
        self.studios, self.shared = studios, shared
        studio, start = studios.first, studios.first.start
        self.inspected = gr.State((studios.default, start.selection))  # the space and the row that the panel shows
        # What the controls say, kept here: when the space changes, a browser still sends choices that are no more.
        self.settings = gr.State(_first(studio))
        self._build_controls(studio)
        with gr.Row(elem_classes="as-map"):
            with gr.Column(scale=1, min_width=320, elem_classes="as-map-left"):
                view = MapView(query=_star(studio, start.query), selected=start.selection, shown=list(studio.modalities))
                self.map = PointMap(studio, view, elem_id="map")
                gr.HTML(f'<p class="note">{NOTE}</p>', apply_default_css=False)
                self.figures = gr.HTML(render.figures(studio.alignment), apply_default_css=False, elem_classes="as-figures")
                self._build_table()
            with gr.Column(scale=0, min_width=340, elem_classes="as-inspect"):
                self.notice = gr.HTML(render.notice(""), apply_default_css=False, elem_classes="as-notice")
                self.inspector = Inspector(studio, start.selection, start.query, ["query"])
                self.near = Cards(_near(studio, start.selection), elem_classes="as-near")
        self._wire()

    def _build_controls(self, studio: Studio) -> None:
        color, shown, kind, link = _controls(studio)
        with gr.Row(elem_classes="as-controls"):
            self.color = gr.Radio(**color, label="Colour by", scale=0)
            self.shown = gr.CheckboxGroup(**shown, label="Show", scale=0)
            self.kind = gr.Dropdown(**kind, label="Highlight a kind", elem_classes="as-kind", scale=0)
            self.link = gr.Checkbox(**link, label="Link sounds and meshes of the same kind", elem_id="links", scale=0)

    def _build_table(self) -> None:
        with gr.Accordion("The same points as a table", open=False, elem_classes="as-points") as self.accordion:
            self.table = gr.Dataframe(
                headers=["row", "modality", "title", "kind", "x", "y"], datatype=["number", "str", "str", "str", "number", "number"],
                interactive=False, show_label=False, max_height=360, elem_id="table",
            )  # fmt: skip

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False, "trigger_mode": "always_last"}
        telling: dict[str, Any] = {**quiet, "queue": True}  # only through the queue does a changed state reach the tabs that listen
        shared = self.shared
        view = [shared.space, shared.query, shared.selection, self.settings]
        panel = [shared.selection, self.inspected, self.map, self.near, self.notice, *self.inspector.parts]
        controls = [self.color, self.shown, self.kind, self.link]
        gr.on([control.input for control in controls], self._set, [*view[:3], *controls], [self.settings, self.map, self.notice], **quiet)
        shared.query.change(self._draw, [self.inspected, *view], [self.map, self.notice], **quiet)
        shared.selection.change(self._follow, [self.inspected, *view], panel, **quiet)
        shared.space.change(
            self._enter, view[:3], [*panel[1:], self.settings, *controls, self.figures, self.accordion, self.table], **quiet
        )
        gr.on([self.map.select, self.near.select], self._select, view, panel, **quiet)
        self.inspector.head.select(self._want, shared.space, [shared.wanted, self.notice], **telling)
        self.map.clear(self._clear, view, panel, **quiet)
        self.table.select(self._pick, view, panel, **quiet)
        gr.on([self.accordion.expand, self.shown.input], self._rows, [shared.space, self.shown], self.table, **quiet)

    def _draw(self, inspected: tuple[str, int | None], space: str, query: Query, selection: int | None, settings: Settings) -> Any:
        """The query changed; a change of the space is drawn by `_enter`."""
        try:
            return gr.skip() if inspected[0] != space else {self.map: self._drawn(self.studios.get(space), query, selection, settings)}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _set(self, space: str, query: Query, selection: int | None, color: str, shown: list[str], kind: str, link: bool) -> dict[Any, Any]:
        """A control was moved."""
        settings = Settings(color, tuple(shown), kind, link)
        try:
            return {self.settings: settings, self.map: self._drawn(self.studios.get(space), query, selection, settings)}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _drawn(self, studio: Studio, query: Query, selection: int | None, settings: Settings) -> Any:
        of = settings.kind or (studio.item(selection).kind if selection is not None else "")
        links = studio.links(of) if settings.link else []
        view = MapView(settings.color, list(settings.shown), settings.kind, links, selection, _star(studio, query))
        return self.map.draw(studio, view)

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
            settings = _first(studio)
            inspected = self._inspect(selection, space, query, settings)
            del inspected[self.shared.selection]  # is what it was, and saying so again would make others follow
            color, shown, kind, link = _controls(studio)
            return inspected | {
                self.settings: settings,
                self.color: gr.Radio(**color),
                self.shown: gr.CheckboxGroup(**shown),
                self.kind: gr.Dropdown(**kind),
                self.link: gr.Checkbox(**link),
                self.figures: render.figures(studio.alignment),
                self.accordion: gr.Accordion(open=False),
                self.table: [],
            }
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    # Gradio finds the event by its annotation, and only where the other arguments are written out.
    def _select(self, space: str, query: Query, selection: int | None, settings: Settings, event: gr.EventData) -> dict[Any, Any]:
        """A point or a neighbour was pressed."""
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

    def _pick(self, space: str, query: Query, selection: int | None, settings: Settings, event: gr.SelectData) -> dict[Any, Any]:
        """A row of the table was pressed."""
        return self._inspect(self.studios.get(space).item(event.row_value[0]).row, space, query, settings)

    def _rows(self, space: str, shown: list[str]) -> list[list[Any]]:
        collection = self.studios.get(space).collection
        where = collection.map.coordinates
        items = [item for item in collection.items if item.modality in shown]
        return [[i.row, render.ONE[i.modality], i.title, i.kind, *(round(float(v), 2) for v in where[i.row])] for i in items]


def _first(studio: Studio) -> Settings:
    return Settings(shown=tuple(studio.modalities))


def _controls(studio: Studio) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Choices and first values of colour, modalities shown, kind and links."""
    known = bool(studio.kinds)
    colors = [("Modality", "modality")] + [("Family", "family")] * bool(studio.families) + [("Kind", "kind")] * known
    kinds = [("All kinds", ""), *((kind.capitalize(), kind) for kind in studio.kinds)]
    return (
        {"choices": colors, "value": "modality"},
        {"choices": [(render.NAMES[m], m) for m in studio.modalities], "value": list(studio.modalities)},
        {"choices": kinds, "value": "", "visible": known},
        {"value": False, "visible": known},
    )


def _near(studio: Studio, selection: int | None) -> str:
    if selection is None:
        return ""
    item = studio.item(selection)
    found = [g for g in studio.neighbours(selection, NEAR) if g.modality != item.modality]
    found.sort(key=lambda group: ORDER.index(group.modality))
    return render.neighbours([(g, [studio.shelf.exhibit(r.item) for r in g.results]) for g in found], item.kind)


def _star(studio: Studio, query: Query) -> dict[str, Any]:
    x, y = studio.place(query)
    return {"x": x, "y": y, "modality": query.modality, "title": query.exhibit.title}
