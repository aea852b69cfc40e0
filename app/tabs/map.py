"""The Map tab: where everything lies, what a point is and what is near it, and how well sounds and meshes meet."""

import time
from typing import Any

import gradio as gr

from app import render
from app.components.cards import Cards
from app.components.point_map import MapView, PointMap
from app.errors import sentence
from app.inspector import Inspector
from app.shared import Shared, Start
from app.studio import ORDER, Studio
from app.values import Query

NEAR = 4  # neighbours shown of each modality
NOTE = (
    "Each modality was moved onto the common centre before the layout, or the modality gap would pull them apart; "
    "the numbers beside items are true cosines. "
    "<b>Distance on a map is not similarity.</b>"
)


class MapTab:
    """Follows the query (a star) and the selection (a ring), whichever tab changed them."""

    def __init__(self, studio: Studio, shared: Shared, start: Start):
        self.studio, self.shared = studio, shared
        self.inspected = gr.State(start.selection)  # the row that the panel shows
        self._build_controls()
        with gr.Row(elem_classes="as-map"):
            with gr.Column(scale=1, min_width=320, elem_classes="as-map-left"):
                view = MapView(query=self._star(start.query), selected=start.selection, shown=list(studio.modalities))
                self.map = PointMap(studio, view, elem_id="map")
                gr.HTML(f'<p class="note">{NOTE}</p>', apply_default_css=False)
                gr.HTML(render.figures(studio.alignment), apply_default_css=False, elem_classes="as-figures")
                self._build_table()
            with gr.Column(scale=0, min_width=340, elem_classes="as-inspect"):
                self.notice = gr.HTML(render.notice(""), apply_default_css=False, elem_classes="as-notice")
                self.inspector = Inspector(studio, start.selection, start.query, ["query"])
                self.near = Cards(self._near(start.selection), elem_classes="as-near")
        self._wire()

    def _build_controls(self) -> None:
        known = bool(self.studio.kinds)
        colors = [("Modality", "modality")] + [("Family", "family")] * bool(self.studio.families) + [("Kind", "kind")] * known
        with gr.Row(elem_classes="as-controls"):
            self.color = gr.Radio(colors, value="modality", label="Colour by", scale=0)
            names = [(render.NAMES[m], m) for m in self.studio.modalities]
            self.shown = gr.CheckboxGroup(names, value=[m for _, m in names], label="Show", scale=0)
            kinds = [("All kinds", ""), *((kind.capitalize(), kind) for kind in self.studio.kinds)]
            self.kind = gr.Dropdown(kinds, value="", label="Highlight a kind", elem_classes="as-kind", visible=known, scale=0)
            self.link = gr.Checkbox(False, label="Link sounds and meshes of the same kind", elem_id="links", visible=known, scale=0)

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
        view = [shared.query, shared.selection, self.color, self.shown, self.kind, self.link]
        panel = [shared.selection, self.inspected, self.map, self.near, self.notice, *self.inspector.parts]
        controls = [self.color.input, self.shown.input, self.kind.input, self.link.input]
        gr.on([shared.query.change, *controls], self._draw, view, self.map, **quiet)
        shared.selection.change(self._follow, [self.inspected, *view], panel, **quiet)
        gr.on([self.map.select, self.near.select], self._select, view, panel, **quiet)
        self.inspector.head.select(self._want, None, [shared.wanted, self.notice], **telling)
        self.map.clear(lambda *view: self._inspect(None, *view), view, panel, **quiet)
        self.table.select(self._pick, view, panel, **quiet)
        gr.on([self.accordion.expand, self.shown.input], self._rows, self.shown, self.table, **quiet)

    def _draw(self, query: Query, selection: int | None, color: str, shown: list[str], kind: str, link: bool) -> Any:
        of = kind or (self.studio.item(selection).kind if selection is not None else "")
        links = self.studio.links(of) if link else []
        return self.map.draw(MapView(color, shown, kind, links, selection, self._star(query)))

    def _inspect(self, row: int | None, query: Query, _: int | None, *view: Any) -> dict[Any, Any]:
        """Everything that shows the selected item, for a new one."""
        drawn = self._draw(query, row, *view)
        state = {self.shared.selection: row, self.inspected: row, self.notice: render.notice("")}
        return state | {self.map: drawn, self.near: self._near(row)} | self.inspector.show(row, query)

    def _follow(self, inspected: int | None, query: Query, selection: int | None, *view: Any) -> Any:
        """The selection changed in another tab; what is shown already is not sent again, or the 3D view would start anew."""
        return gr.skip() if selection == inspected else self._inspect(selection, query, selection, *view)

    # Gradio finds the event by its annotation, and only where the other arguments are written out.
    def _select(
        self, query: Query, selection: int | None, color: str, shown: list[str], kind: str, link: bool, event: gr.EventData
    ) -> dict[Any, Any]:
        """A point or a neighbour was pressed."""
        try:
            return self._inspect(self.studio.item(event.row).row, query, selection, color, shown, kind, link)
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _want(self, event: gr.EventData) -> dict[Any, Any]:
        """The selected item is to be the next query."""
        try:
            return {self.shared.wanted: (self.studio.item(event.row).row, time.monotonic_ns())}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _pick(
        self, query: Query, selection: int | None, color: str, shown: list[str], kind: str, link: bool, event: gr.SelectData
    ) -> dict[Any, Any]:
        """A row of the table was pressed."""
        return self._inspect(self.studio.item(event.row_value[0]).row, query, selection, color, shown, kind, link)

    def _rows(self, shown: list[str]) -> list[list[Any]]:
        where = self.studio.collection.map.coordinates
        items = [item for item in self.studio.collection.items if item.modality in shown]
        return [[i.row, render.ONE[i.modality], i.title, i.kind, *(round(float(v), 2) for v in where[i.row])] for i in items]

    def _near(self, selection: int | None) -> str:
        if selection is None:
            return ""
        item = self.studio.item(selection)
        found = [g for g in self.studio.neighbours(selection, NEAR) if g.modality != item.modality]
        found.sort(key=lambda group: ORDER.index(group.modality))
        return render.neighbours([(g, [self.studio.shelf.exhibit(r.item) for r in g.results]) for g in found], item.kind)

    def _star(self, query: Query) -> dict[str, Any]:
        x, y = self.studio.place(query)
        return {"x": x, "y": y, "modality": query.modality, "title": query.exhibit.title}
