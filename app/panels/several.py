"""The panel of what a lasso caught: a sentence, thumbnails, a table, and files to take along."""

from typing import Any

import gradio as gr

from app.components.cards import Cards
from app.components.download import Download, offered
from app.components.long_table import LongTable, lines
from app.export.exports import Form, export
from app.studio.studio import Studio
from app.studio.values import Query
from app.views import lasso, render

FORMS: dict[Form, str] = {"csv": "CSV", "parquet": "Parquet", "html": "Page that opens offline"}
SAY = "() => document.querySelector('#map .pm').dispatchEvent(new Event('{}'))"


class Several:
    """Its parts are made where it is made; hidden while nothing is selected."""

    def __init__(self):
        self.rows = gr.State(())  # selected, in the order of the collection
        with gr.Column(visible=False, elem_classes="as-several", elem_id="several") as self.panel:
            self.told = gr.HTML("", apply_default_css=False)
            with gr.Row(elem_classes="as-exports"):
                self.exports: dict[Form, Any] = {form: gr.Button(name, size="sm") for form, name in FORMS.items()}
                self.png = gr.Button("PNG of the map", size="sm")
                self.clear = gr.Button("Clear", size="sm")
            self.tiles = Cards(elem_classes="as-picked")
            self.table = LongTable(elem_id="several-table")
        self.file = Download()
        here: dict[str, Any] = {"api_visibility": "private", "queue": False}
        self.png.click(None, js=SAY.format("save"), **here)
        self.clear.click(None, js=SAY.format("unpick"), **here)

    @property
    def parts(self) -> list[Any]:
        return [self.rows, self.panel, self.told, self.tiles, self.table]

    def show(self, studio: Studio, given: Any, query: Query) -> dict[Any, Any]:
        """The parts' values for rows of the studio's collection. Raises AlignscopeError for anything else."""
        rows = lasso.several(studio, given)
        if not rows:
            return self.none()
        found = lasso.ranked(studio, rows, query)
        told = f'<p class="several" role="status">{render.escape(lasso.sentence([item for item, _ in found]))}</p>'
        return {
            self.rows: rows,
            self.panel: gr.Column(visible=True),
            self.told: told,
            self.tiles: lasso.tiles(studio, found),
            self.table: lines(lasso.COLUMNS, lasso.table(found)),
        }

    def none(self) -> dict[Any, Any]:
        """Nothing is selected."""
        return {self.rows: (), self.panel: gr.Column(visible=False), self.told: "", self.tiles: "", self.table: lines([], [])}

    def export(self, studio: Studio, rows: tuple[int, ...], form: Form, query: Query) -> dict[Any, Any]:
        """A file of what is selected, offered to the visitor."""
        return {self.file: offered(export(studio, rows, form, query))}
