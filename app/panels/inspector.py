"""The panel that shows one item large: what it is, how near to the query, and the thing itself, to be played or turned."""

from collections.abc import Sequence
from typing import Any

import gradio as gr

from app.components.cards import Cards
from app.studio.studio import Studio
from app.studio.values import Query
from app.views.render import chosen_head, media

HEIGHT = 252  # pixels, of the viewer and of what stands in its place: the page must not jump
NOTHING = '<div class="chosen empty"><div class="eyebrow">Selected</div><p class="muted">Nothing yet. Click a result or a point.</p></div>'


class Inspector:
    """Its parts are made where it is made; `show` gives their values."""

    def __init__(self, studio: Studio, row: int | None, query: Query, acts: Sequence[str]):
        self.acts = acts
        head, shape, thing = self._values(studio, row, query)
        self.head = Cards(head, elem_classes="as-selected-head")
        # The only live 3D view of the tab: a browser grants a page about 16 of them.
        self.viewer = gr.Model3D(
            shape, visible=True if shape else "hidden", interactive=False, show_label=False, container=False, height=HEIGHT,
            clear_color=(0.0, 0.0, 0.0, 0.0), camera_position=(55, 72, None), elem_classes="as-viewer",
        )  # fmt: skip
        self.thing = gr.HTML(thing, visible=shape is None, apply_default_css=False, elem_classes="as-thing")

    def show(self, studio: Studio, row: int | None, query: Query) -> dict[Any, Any]:
        """The parts' new values for a row of the studio's collection, or for none."""
        head, shape, thing = self._values(studio, row, query)
        is_mesh = shape is not None
        return {
            self.head: head,
            self.viewer: gr.Model3D(shape, visible=True) if is_mesh else gr.Model3D(visible="hidden"),
            self.thing: gr.HTML(thing, visible=not is_mesh),
        }

    @property
    def parts(self) -> list[Any]:
        return [self.head, self.viewer, self.thing]

    def _values(self, studio: Studio, row: int | None, query: Query) -> tuple[str, str | None, str]:
        if row is None:
            return NOTHING, None, '<div class="media"></div>'
        item = studio.item(row)
        exhibit = studio.shelf.exhibit(item)
        relation = studio.relation(query, row)
        head = chosen_head(relation, exhibit, query, relation.among, self.acts)
        return head, str(studio.shelf.glb(item)) if item.modality == "mesh" else None, media(exhibit)
