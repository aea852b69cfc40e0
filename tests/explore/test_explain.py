"""Bridge items on vectors small enough to follow by hand."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core import AlignscopeError, Collection, FingerprintError, Item, Modality, Space, UnifiedSpace, bridges, bridging
from core.unified import Leaf

# In the plane, a sound at 0° and a mesh at 40°. The nearer an angle, the higher the cosine.
#          angle   rank from the sound   rank from the mesh   worse
# text 1    5°      1                     3                    3
# text 2    25°     2                     1                    2
# text 3    60°     4                     2                    4
# text 4    -30°    3                     4                    4
THINGS: list[tuple[Modality, float]] = [
    ("audio", 0), ("mesh", 40), ("text", 5), ("text", 25), ("text", 60), ("text", -30), ("image", 20), ("image", 90), ("audio", 20),
]  # fmt: skip
SOUND, MESH, OTHER_SOUND = 0, 1, 8


class Encoders(Space):
    dim = 2

    def __init__(self, name: str, *modalities: Modality):
        self.name, self.modalities = name, frozenset(modalities)

    def embed_batch(self, modality, items):
        raise NotImplementedError("nothing is embedded here")

    @property
    def fingerprint(self) -> str:
        return self.name


def joined() -> UnifiedSpace:
    """As in the paper: a base of texts and pictures, a leaf with texts and sounds, one with texts, pictures and meshes."""
    clip, clap, ulip = Encoders("clip", "text", "image"), Encoders("clap", "text", "audio"), Encoders("ulip", "text", "image", "mesh")
    return UnifiedSpace(clip, (Leaf(clap, None), Leaf(ulip, None)))


@pytest.fixture
def collection() -> Collection:
    angles = np.radians([angle for _, angle in THINGS])
    items = [Item(row, modality, f"thing {row}", f"thing {row}") for row, (modality, _) in enumerate(THINGS)]
    return Collection(Path(), items, np.stack([np.cos(angles), np.sin(angles)], 1).astype(np.float32), "f")


def query(collection: Collection, row: int):
    made = collection.of(collection.items[row].modality)
    place = list(made.items).index(f"thing {row}")
    return replace(made, vectors=made.vectors[place : place + 1], items=[f"thing {row}"])


def test_what_lies_between_two_modalities():
    space = joined()
    assert bridging(space, "audio", "mesh") == ("text", "image")
    assert bridging(space, "audio", "image") == ("text",)
    assert bridging(space, "audio", "text") == bridging(space, "mesh", "image") == () == bridging(space, "audio", "audio")
    assert bridging(Encoders("one", "text", "audio", "mesh"), "audio", "mesh") == ()


def test_bridges_are_those_whose_worse_rank_is_best(collection: Collection):
    found = bridges(collection, joined(), query(collection, SOUND), MESH, each=4)
    texts = [b for b in found if b.item.modality == "text"]
    assert [(b.item.row, b.query_rank, b.hit_rank) for b in texts] == [(3, 2, 1), (2, 1, 3), (4, 4, 2), (5, 3, 4)]
    assert texts[0].to_query == pytest.approx(np.cos(np.radians(25))) and texts[0].to_hit == pytest.approx(np.cos(np.radians(15)))
    assert [b.item.row for b in found if b.item.modality == "image"] == [6, 7]
    there = bridges(collection, joined(), query(collection, SOUND), MESH, each=1)
    assert [b.item.row for b in there] == [3, 6], "one of each modality, texts first"
    back = bridges(collection, joined(), query(collection, MESH), SOUND, each=4)
    assert {b.item.row: (b.query_rank, b.hit_rank) for b in back} == {b.item.row: (b.hit_rank, b.query_rank) for b in found}


def test_what_the_query_is_made_of_is_no_bridge(collection: Collection):
    found = bridges(collection, joined(), query(collection, SOUND), MESH, each=1, without=[3])
    assert [(b.item.row, b.query_rank, b.hit_rank) for b in found if b.item.modality == "text"] == [(2, 1, 2)], "ranked among the rest"


def test_no_bridge_is_needed_where_an_encoder_was_trained_on_both(collection: Collection):
    assert bridges(collection, joined(), query(collection, SOUND), 2) == []
    assert bridges(collection, joined(), query(collection, SOUND), OTHER_SOUND) == []


def test_a_row_that_is_not_there_and_a_query_of_another_space(collection: Collection):
    with pytest.raises(AlignscopeError, match="there is no row 9 .* from 0 to 8"):
        bridges(collection, joined(), query(collection, SOUND), 9)
    with pytest.raises(FingerprintError):
        bridges(collection, joined(), replace(query(collection, SOUND), fingerprint="g"), MESH)
