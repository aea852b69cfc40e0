"""A map as a Plotly figure, for a notebook or a page of its own; the app draws its own map, which carries tens of thousands of points."""

from html import escape
from typing import TYPE_CHECKING

from core.errors import AlignscopeError
from core.explore.collection import Collection
from core.explore.map import Map
from core.types import MODALITIES, Modality

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

# Colour and shape both tell the modality. The colours are the app's; 3-D figures know no triangle.
LOOKS: dict[Modality, tuple[str, str]] = {
    "text": ("#475569", "square"),
    "image": ("#b45309", "diamond"),
    "audio": ("#0f766e", "circle"),
    "mesh": ("#6d28d9", "cross"),
}


def map_figure(collection: Collection, laid_out: Map | None = None) -> "Figure":
    """The collection's map, or another layout of the same items, in 2-D or 3-D: a trace for each modality, with titles and kinds.

        map_figure(collection, collection.fit_map(dims=3)).show()
        map_figure(collection).write_html("map.html")  # opens without a network

    Raises AlignscopeError for a map of other items.
    """
    from plotly import graph_objects as go  # here: half a second that only this needs

    where = (laid_out or collection.map).coordinates
    if len(where) != len(collection):
        raise AlignscopeError(f"the map has {len(where)} places, the collection {len(collection)} items; lay out this collection")
    figure = go.Figure()
    for modality in MODALITIES:
        items = [item for item in collection.items if item.modality == modality]
        if not items:
            continue
        color, symbol = LOOKS[modality]
        places = where[[item.row for item in items]]
        axes = {axis: places[:, n] for n, axis in enumerate("xyz"[: places.shape[1]])}
        words = [f"{escape(item.title)}<br>{escape(item.label)}" if item.label else escape(item.title) for item in items]
        marker = {"color": color, "symbol": symbol, "size": 4 if len(axes) == 3 else 7, "opacity": 0.8}
        trace = go.Scatter3d if len(axes) == 3 else go.Scattergl
        figure.add_trace(trace(**axes, mode="markers", name=modality, text=words, hoverinfo="text+name", marker=marker))
    figure.update_layout(template="plotly_white", legend={"itemsizing": "constant"}, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    hidden = {"visible": False}
    figure.update_layout(scene={"xaxis": hidden, "yaxis": hidden, "zaxis": hidden}, xaxis=hidden, yaxis=hidden)
    return figure
