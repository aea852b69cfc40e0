"""What is shipped belongs together and does what the README says: checkpoints, demo collection, its vectors and map."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.explore.classify import classify
from core.explore.collection import DEMO, Collection
from core.explore.evaluate import evaluate, evaluate_vectors
from core.explore.held_out import EVALUATION, held_out
from core.pretrain.real import RealPack
from core.types import MODALITIES, Modality
from core.unified import CHECKPOINTS, describe, load_space
from core.world.kind import kinds

PAIR: tuple[Modality, Modality] = ("audio", "mesh")  # never trained together


@pytest.fixture(scope="module")
def space():
    return load_space("mini")


@pytest.fixture(scope="module")
def demo(space):
    return Collection.open(DEMO, space, progress=lambda i, n: pytest.fail("the demo collection is embedded anew: its vectors are stale"))


def test_four_items_of_every_kind_and_modality(demo):
    assert len(demo) == 4 * len(kinds()) * len(MODALITIES)
    for modality in MODALITIES:
        assert {i.kind for i in demo.items if i.modality == modality} == set(kinds())
    assert sum(f.stat().st_size for f in DEMO.rglob("*") if f.is_file()) < 25_000_000


def test_vectors_and_map_were_made_ahead_by_this_very_space(demo, space):
    assert demo.fingerprint == space.fingerprint
    assert demo.map.fingerprint == space.fingerprint
    for modality in MODALITIES:
        some = [i for i in demo.items if i.modality == modality][::100]
        fresh = space.embed(modality, [i.source for i in some]).vectors
        assert np.allclose(fresh, demo.vectors[[i.row for i in some]], atol=2e-3)


def test_sounds_find_meshes_in_the_demo_and_lie_near_them_on_the_map(demo):
    vectors: dict[Modality, np.ndarray] = {m: demo.of(m).vectors for m in PAIR}
    kinds_of: dict[Modality, list[str]] = {m: [i.kind for i in demo.items if i.modality == m] for m in PAIR}
    report = evaluate_vectors(vectors, kinds_of, kinds_of)
    assert report["audio->mesh"].precision_at_1 > 0.8
    assert report["audio->mesh"].chance_precision_at_1 < 0.02
    place = {m: demo.map.coordinates[[i.row for i in demo.items if i.modality == m]] for m in PAIR}
    nearest = np.linalg.norm(place["audio"][:, None] - place["mesh"][None], axis=2).argmin(1)
    assert (np.array(kinds_of["mesh"])[nearest] == np.array(kinds_of["audio"])).mean() > 0.6


@pytest.mark.slow
def test_the_figures_on_held_out_things(space):
    report = evaluate(space, held_out(10, PAIR, EVALUATION))  # of so many, the attribute's share is known to 0.02
    for direction in ("audio->mesh", "mesh->audio"):
        assert report[direction].precision_at_1 > 0.85
        assert report[direction].map > 0.6
        assert report[direction].attribute_at_1 > report[direction].chance_attribute_at_1 + 0.1


CARDS = sorted(CHECKPOINTS.glob("*/space.json"))


@pytest.mark.parametrize("card", [c for c in CARDS if c.parent.name.startswith("mini")], ids=lambda c: c.parent.name)
def test_cards_tell_the_truth(card: Path):
    told = json.loads(card.read_text())["fingerprint"]
    space = load_space(card.parent.name)
    assert space.fingerprint == told
    loaded = getattr(space, "loaded", None)
    if loaded is not None:
        loaded._fingerprint = None
        assert loaded.fingerprint == told, "computed anew from the weights"


@pytest.mark.parametrize("card", [c for c in CARDS if not c.parent.name.startswith("mini")], ids=lambda c: c.parent.name)
def test_cards_of_published_spaces_say_whose_weights_they_need(card: Path):
    about = json.loads(card.read_text())
    assert about["about"].endswith(".")
    assert "fingerprint" not in about, "it is known when the weights are there, not before"
    for file in describe(card.parent.name).files:
        assert file.licence and file.revision
        assert file.url.startswith("https://")


@pytest.mark.slow
def test_every_modality_is_recognised(space):
    words = space.embed("text", [f"a {kind}" for kind in kinds()]).vectors
    things = held_out(1, ("image", "audio", "mesh"), "a stream of this test")
    for modality, labelled in things.items():
        named = (space.embed(modality, list(labelled.items)).vectors @ words.T).argmax(1)
        right = np.mean([list(kinds())[n] == label for n, label in zip(named, labelled.labels, strict=True)])
        assert right > 0.6, modality


@pytest.mark.slow
@pytest.mark.parametrize(("modality", "first", "five"), [("audio", 0.35, 0.6), ("image", 0.8, 0.9), ("mesh", 0.75, 0.9)])
def test_real_files_that_no_training_saw_are_named(space, training_pack, modality: Modality, first: float, five: float):
    """Of the validation split, by `classify`; bounds below what was measured, so that another machine's rounding does not fail it."""
    files = [f for f in RealPack.open(training_pack).of(modality, "val") if f.kind]
    named, skipped = classify(space, modality, [str(f.path) for f in files], list(kinds()))
    assert not skipped
    places = [[label for label, _ in n.labels].index(f.kind) for n, f in zip(named, files, strict=True)]
    assert np.mean([place < 1 for place in places]) > first
    assert np.mean([place < 5 for place in places]) > five
