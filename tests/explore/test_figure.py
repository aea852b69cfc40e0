"""The map as a Plotly figure."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from core.errors import AlignscopeError
from core.explore.collection import Collection, Item
from core.explore.figure import map_figure
from core.explore.map import Map


def collection() -> Collection:
    items = [Item(0, "text", "a dog", "a dog", "dog"), Item(1, "mesh", "dog.glb", "<b>dog</b>", "dog", "small"), Item(2, "text", "x", "x")]
    made = SimpleNamespace(items=items, map=laid_out(3, 2))
    return cast(Collection, type("Three", (SimpleNamespace,), {"__len__": lambda self: len(self.items)})(**vars(made)))


def laid_out(n: int, dims: int) -> Map:
    return Map(np.arange(n * dims).reshape(n, dims), np.eye(n), {}, "f", "pca")


@pytest.mark.parametrize(("dims", "kind"), [(2, "scattergl"), (3, "scatter3d")])
def test_a_trace_for_each_modality(dims: int, kind: str):
    figure = cast(Any, map_figure(collection(), laid_out(3, dims)))
    assert [(trace.name, trace.type) for trace in figure.data] == [("text", kind), ("mesh", kind)]
    assert list(figure.data[0].x) == [0, 2 * dims], "the texts are rows 0 and 2"
    assert figure.data[1].text == ("&lt;b&gt;dog&lt;/b&gt;<br>small dog",), "strangers' words stay words"


def test_a_map_of_other_items_is_refused():
    with pytest.raises(AlignscopeError, match="4 places, the collection 3 items"):
        map_figure(collection(), laid_out(4, 2))
