"""Naming: where an item and the labels meet, and that the labels are as they were given."""

import numpy as np
import pytest

from core.errors import AlignscopeError
from core.explore.classify import classify, label_vectors, naming_space
from core.spaces.base import Space
from core.unified import UnifiedSpace, load_space
from core.world.sample import things

LABELS = ["dog", "cat", "bell", "car"]


@pytest.fixture
def space(random_spaces) -> Space:
    return load_space(random_spaces / "mini")


def test_a_sound_is_named_in_the_leaf_that_learnt_it_with_words(space, random_spaces):
    sounds = [thing.sound() for thing in things("named", 3)]
    leaf = load_space(random_spaces / "mini_clap")
    alone, _ = classify(leaf, "audio", sounds, LABELS)
    named, _ = classify(space, "audio", sounds, LABELS)
    assert [n.labels for n in named] == [a.labels for a in alone]
    behind, _ = classify(space, "audio", sounds, LABELS, unified=True)
    cosines = space.embed("audio", sounds).vectors @ label_vectors(space, LABELS).T
    assert [dict(b.labels) for b in behind] == [pytest.approx(dict(zip(LABELS, row, strict=True)), abs=1e-4) for row in cosines]
    assert [n.labels for n in named] != [b.labels for b in behind]


def test_what_the_base_brings_is_named_in_the_base(space):
    pictures = [thing.image() for thing in things("named", 2)]
    assert isinstance(space, UnifiedSpace)
    assert naming_space(space, "image") is naming_space(space, "text") is space.base
    here, _ = classify(space, "image", pictures, LABELS)
    behind, _ = classify(space, "image", pictures, LABELS, unified=True)
    assert [n.labels for n in here] == [n.labels for n in behind], "no projector stands between"


def test_an_encoder_without_words_names_in_the_space(space, monkeypatch):
    assert isinstance(space, UnifiedSpace)
    monkeypatch.setattr(space.bringer("mesh"), "modalities", frozenset({"mesh"}))  # as OpenShape's
    assert naming_space(space, "mesh") is space


def test_labels_are_named_once_and_blank_ones_left_out(space):
    (told,), skipped = classify(space, "text", ["a dog"], ["dog", " ", "cat "])
    assert {label for label, _ in told.labels} == {"dog", "cat"} and not skipped
    assert np.diff([score for _, score in told.labels])[0] <= 0
    with pytest.raises(AlignscopeError, match="at least 2 labels, got 1"):
        classify(space, "text", ["a dog"], ["dog"])
