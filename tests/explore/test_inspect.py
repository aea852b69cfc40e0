"""How two modalities meet, on vectors small enough to follow by hand."""

from math import acos, cos, sin
from pathlib import Path

import numpy as np
import pytest

from core import AlignscopeError, Collection, Item, Space, UnifiedSpace, comparable, evaluate_collection, inspect_pair, trained_together
from core.explore.inspect import chance_recalls, confusion, cosines
from core.types import Modality
from core.unified import Leaf

# Two sounds and three meshes in the plane: cosines of the angles between them.
#            dog mesh 0°   dog mesh 80°   cat mesh 90°
# dog 10°    .98           .34            .17            -> finds a dog
# cat 30°    .87           .64            .50            -> finds a dog, though a cat is there
THINGS: list[tuple[Modality, str, str, float]] = [
    ("audio", "dog", "small", 10),
    ("audio", "cat", "small", 30),
    ("mesh", "dog", "large", 0),
    ("mesh", "dog", "small", 80),
    ("mesh", "cat", "small", 90),
    ("image", "", "", 0),
]


def made(things=THINGS) -> Collection:
    items = [Item(row, m, f"{row}", f"{row}", kind, attribute, "animals") for row, (m, kind, attribute, _) in enumerate(things)]
    angles = np.radians([angle for *_, angle in things])
    return Collection(Path(), items, np.stack([np.cos(angles), np.sin(angles)], 1).astype(np.float32), "f")


def degrees(angle: float) -> float:
    return cos(np.radians(angle))


def test_figures_of_both_directions():
    found = inspect_pair(made(), "audio", "mesh")
    assert found.there.precision_at_1 == 0.5 and found.there.recall_at == {1: 0.5, 5: 1.0, 10: 1.0}
    assert found.there.map == pytest.approx((1 + 1 / 3) / 2), "the dog finds both dogs first, the cat its cat third"
    # a dog by chance: 2 of 3 meshes are dogs; a cat: 1 of 3
    assert found.chance_recall_there[1] == pytest.approx((2 / 3 + 1 / 3) / 2) == found.there.chance_precision_at_1
    assert found.measured == found.labelled == (2, 3)


def test_the_gap_is_the_distance_of_the_centres():
    centre = [np.mean([[degrees(a), sin(np.radians(a))] for a in angles], axis=0) for angles in ((10, 30), (0, 80, 90))]
    assert inspect_pair(made(), "audio", "mesh").gap == pytest.approx(float(np.linalg.norm(centre[0] - centre[1])), abs=1e-6)


def test_what_is_taken_for_what_and_by_which_pair():
    table = inspect_pair(made(), "audio", "mesh").by_kind
    assert table.labels == ("cat", "dog")
    assert table.counts.tolist() == [[0, 1], [0, 1]] and table.right == 0.5
    assert table.mistakes(5) == [(0, 1, 1)]
    (pair,) = table.cell(0, 1)
    assert pair == (1, 2, pytest.approx(degrees(30), abs=1e-6)), "the cat's sound, row 1, found the first dog, row 2"
    assert table.cell(1, 0) == []
    with pytest.raises(AlignscopeError, match="no cell 2, 0 in a table of 2 by 2"):
        table.cell(2, 0)


def test_attributes_are_compared_among_the_right_kind():
    # The small dog's nearest dog is the large one; the small cat's only cat, its farthest mesh of all, is small.
    table = inspect_pair(made(), "audio", "mesh").by_attribute
    assert table is not None and table.labels == ("large", "small")
    assert table.counts.tolist() == [[0, 0], [1, 1]]
    assert table.cell(1, 1)[0][:2] == (1, 4)


def test_without_attributes_there_is_no_such_table():
    assert inspect_pair(made([(m, k, "", a) for m, k, _, a in THINGS]), "audio", "mesh").by_attribute is None


def test_scores_of_each_kind():
    cat, dog = inspect_pair(made(), "audio", "mesh").kinds
    assert (cat.kind, cat.map, cat.precision_at_1, cat.n) == ("cat", pytest.approx(1 / 3), 0.0, 1)
    assert (dog.kind, dog.map, dog.precision_at_1) == ("dog", 1.0, 1.0)
    assert dog.chance_map > cat.chance_map, "of dogs there are more"


def test_cosines_by_hand():
    spread = cosines(np.array([[0.9, 0.1], [0.5, 0.5]]), np.array([[True, True], [False, False]]), bins=4)
    assert spread.edges == pytest.approx([0.1, 0.3, 0.5, 0.7, 0.9])
    assert spread.paired.tolist() == [0.5, 0, 0, 0.5] and spread.unpaired.sum() == 1
    assert (spread.paired_mean, spread.unpaired_mean) == pytest.approx((0.5, 0.5))
    assert spread.separation == 0.5
    told_apart = cosines(np.array([[0.9, 0.1]]), np.array([[True, False]]))
    assert told_apart.separation == 1.0


def test_pairs_of_one_sort_only_are_no_reason_to_fail():
    spread = cosines(np.ones((2, 2)), np.ones((2, 2), bool))
    assert spread.separation == 0.5 and spread.n_unpaired == 0 and spread.unpaired.sum() == 0


def test_chance_of_recall_against_draws():
    same = np.array([[True, True, False, False, False, False, False, False]])
    # 1 of 8 drawn is right with 2/8; none of 5 is with 6/8 5/7 4/6 3/5 2/4
    assert chance_recalls(same)[1] == pytest.approx(1 / 4)
    assert chance_recalls(same)[5] == pytest.approx(1 - (6 * 5 * 4 * 3 * 2) / (8 * 7 * 6 * 5 * 4))
    assert chance_recalls(same)[10] == 1.0, "fewer than ten are there"


def test_confusion_leaves_out_who_finds_nothing():
    items = made().items
    table = confusion(np.array([[-np.inf, -np.inf], [0.1, 0.2]]), items[:2], items[2:4], ["a", "b"], ["a", "b"], ["a", "b"])
    assert table.counts.tolist() == [[0, 0], [0, 1]]


def test_only_pairs_that_share_a_kind_are_compared():
    assert comparable(made()) == [("audio", "mesh")]
    with pytest.raises(AlignscopeError, match="holds both image and mesh"):
        inspect_pair(made(), "image", "mesh")
    with pytest.raises(AlignscopeError, match="not labelled by kind"):
        evaluate_collection(made(THINGS[-1:]))
    assert set(evaluate_collection(made()).directions) == {"audio->mesh", "mesh->audio"}


def test_of_a_large_collection_a_fixed_sample_is_measured():
    rng = np.random.default_rng(1)
    many = made([(m, f"kind {n % 4}", "", float(rng.uniform(0, 360))) for n in range(60) for m in ("audio", "mesh")])
    once, again = inspect_pair(many, "audio", "mesh", most=20), inspect_pair(many, "audio", "mesh", most=20)
    assert once.measured == (20, 20) and once.labelled == (60, 60)
    assert (once.by_kind.pairs == again.by_kind.pairs).all()
    items = many.items
    assert all(items[a].modality == "audio" and items[b].modality == "mesh" for a, b in once.by_kind.pairs)
    row, found, score = once.by_kind.cell(*once.by_kind.places[0])[0]
    assert score == pytest.approx(float(many.vectors[row] @ many.vectors[found]), abs=1e-5) and abs(acos(min(score, 1))) < 3.2


class Part(Space):
    dim = 2

    def __init__(self, *modalities: Modality):
        self.modalities, self.name = frozenset(modalities), "-".join(modalities)

    @property
    def fingerprint(self) -> str:
        return self.name

    def embed_batch(self, modality, items):
        raise NotImplementedError("nothing is embedded here")


def test_who_was_trained_together():
    base, sounds, shapes = Part("text", "image"), Part("audio", "text"), Part("mesh", "image", "text")
    space = UnifiedSpace(base, [Leaf(sounds, None), Leaf(shapes, None)])
    assert not trained_together(space, "audio", "mesh") and not trained_together(space, "audio", "image")
    assert trained_together(space, "audio", "text") and trained_together(space, "image", "mesh")
    assert trained_together(UnifiedSpace(Part("audio", "mesh", "text")), "audio", "mesh")
