"""What a visitor may set about the map: colours, what is shown, lines, and the layout."""

from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from app.studio.layouts import Layout
from app.studio.studio import Studio
from app.views import render
from app.words import NAMES

NAMED = {"family": "Family", "kind": "Kind", "attribute": "Attribute"}
UMAP = "UMAP keeps neighbours together; how far apart groups lie says little."
PCA = {
    2: "PCA is a straight view along the two directions in which the vectors differ most; what they differ in otherwise is not seen.",
    3: "PCA is a straight view along the three directions in which the vectors differ most; what they differ in otherwise is not seen.",
}
CENTRED = "Each modality was moved onto the common centre before the layout, or the modality gap would pull them apart"
TRUE = "<b>Distance on a map is not similarity.</b> The numbers beside items are true cosines."
GAP = "Each modality lies where it is: what keeps them apart is the modality gap"


@dataclass(frozen=True)
class Settings:
    """What the controls say."""

    color: str = "modality"  # or "family", "kind", "attribute", "score"
    shown: tuple[str, ...] = ()
    kind: str = ""  # only this kind in full colour; "" for all
    lines: str = ""  # "kind": sounds and meshes of one kind; "matched": the selected item and its nearest; "" for none
    layout: Layout = field(default_factory=Layout)


class MapControls:
    """Built in a row above the map; lines and layout in a fold below it."""

    def __init__(self, studio: Studio):
        first = self._first(studio)
        with gr.Row(elem_classes="as-controls"):
            self.color = gr.Radio(**first[0], label="Colour by", scale=0)
            self.shown = gr.CheckboxGroup(**first[1], label="Show", scale=0)
            self.kind = gr.Dropdown(**first[2], label="Highlight a kind", elem_classes="as-kind", scale=0)
        with gr.Accordion(folded(Layout()), open=False, elem_classes="as-layout", elem_id="layout") as self.fold:
            with gr.Row(elem_classes="as-controls"):
                self.lines = gr.Radio(**first[3], label="Lines", elem_id="links", scale=0)
                self.method = gr.Radio([("UMAP", "umap"), ("PCA", "pca")], value="umap", label="Method", scale=0)
                self.dims = gr.Radio([("2-D", 2), ("3-D", 3)], value=2, label="Dimensions", scale=0)
                self.centred = gr.Radio([("Centred", True), ("Shown", False)], value=True, label="Modality gap", scale=0)
            with gr.Row(elem_classes="as-umap"):
                self.neighbours = gr.Slider(
                    2, 100, Layout().neighbours, step=1, label="Neighbours",
                    info="Few: fine clusters. Many: the large groups.", elem_id="umap-neighbours",
                )  # fmt: skip
                self.spread = gr.Slider(
                    0, 0.99, Layout().spread, step=0.01, label="Spread",
                    info="Low: tight heaps. High: points spread out.", elem_id="umap-spread",
                )  # fmt: skip
            self.told = gr.HTML(laid_out(Layout()), apply_default_css=False, elem_id="layout-told")

    @property
    def views(self) -> list[Any]:
        """Those that only change how the map is drawn."""
        return [self.color, self.shown, self.kind, self.lines]

    @property
    def layout(self) -> list[Any]:
        return [self.method, self.dims, self.neighbours, self.spread, self.centred]

    @property
    def laying(self) -> list[Any]:
        """What asks for another layout."""
        return [self.method.input, self.dims.input, self.centred.input, self.neighbours.release, self.spread.release]

    def fitting(self, layout: Layout) -> dict[Any, Any]:
        """UMAP's own settings only where they apply."""
        return {part: gr.Slider(visible=layout.method == "umap") for part in (self.neighbours, self.spread)}

    def tell(self, layout: Layout) -> dict[Any, Any]:
        """What tells of the layout that the map has."""
        return {self.told: laid_out(layout), self.fold: gr.Accordion(label=folded(layout))}

    def again(self, studio: Studio) -> dict[Any, Any]:
        """All as at first, for another studio."""
        color, shown, kind, lines = self._first(studio)
        first = Layout()
        return {
            self.color: gr.Radio(**color),
            self.shown: gr.CheckboxGroup(**shown),
            self.kind: gr.Dropdown(**kind),
            self.lines: gr.Radio(**lines),
            self.method: first.method,
            self.dims: first.dims,
            self.centred: first.centred,
            self.neighbours: gr.Slider(value=first.neighbours, visible=True),
            self.spread: gr.Slider(value=first.spread, visible=True),
            **self.tell(first),
        }

    def _first(self, studio: Studio) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any], dict[str, Any]]:
        known = {"family": studio.families, "kind": studio.kinds, "attribute": any(i.attribute for i in studio.collection.items)}
        colors = [("Modality", "modality"), *((name, key) for key, name in NAMED.items() if known[key]), ("Score", "score")]
        kinds = [("All kinds", ""), *((kind.capitalize(), kind) for kind in studio.kinds)]
        lines = [("None", ""), *[("Sounds and meshes of a kind", "kind")] * bool(studio.kinds), ("Selected to its nearest", "matched")]
        return (
            {"choices": colors, "value": "modality"},
            {"choices": [(NAMES[m], m) for m in studio.modalities], "value": list(studio.modalities)},
            {"choices": kinds, "value": "", "visible": bool(studio.kinds)},
            {"choices": lines, "value": ""},
        )


def first_settings(studio: Studio) -> Settings:
    return Settings(shown=tuple(studio.modalities))


def note(layout: Layout) -> str:
    """What the picture means, below the map."""
    method = UMAP if layout.method == "umap" else PCA[layout.dims]
    turn = " Drag to turn it." if layout.dims == 3 else ""
    middle = CENTRED if layout.centred else GAP
    return f'<p class="note">{method}{turn} {middle}. {TRUE}</p>'


def laid_out(layout: Layout) -> str:
    return f'<p class="note" role="status">Shown: {render.escape(layout.told)}.</p>'


def folded(layout: Layout) -> str:
    return f"Layout and lines · {layout.told}"


def under_way(told: str) -> str:
    return f'<p class="note going" role="status"><i class="spin" aria-hidden="true"></i>{render.escape(told)}</p>'
