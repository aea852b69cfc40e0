"""Knowing what it doesn't know: scores by hand, marks of known things, a space that says so."""

import shutil

import numpy as np
import pytest

from core.errors import SpaceError
from core.explore.classify import classify
from core.explore.familiar import COPIES, KEY, Familiarity, calibrate, embed_judged, sureness, unfamiliar
from core.unified import UnifiedSpace, load_space
from core.vectors import unit_rows
from core.world.sample import thing, things
from tests.pretrain.pack import write_pack


def test_near_one_word_is_surer_than_near_none():
    words = np.eye(4, dtype=np.float32)[:3]
    on_a_word, between_two, off = unit_rows(np.array([[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 0, 1]]))
    sure = sureness(np.stack([on_a_word, between_two, off]), words)
    assert sure[0] == pytest.approx(1 - np.log(2) / 10), "cosines 1, 0, 0"
    assert sure[1] == pytest.approx(-np.log1p(np.exp(-10 * 0.5**0.5)) / 10, abs=1e-6), "cosines 0.71, 0.71, 0"
    assert sure[2] == pytest.approx(-np.log(2) / 10), "cosines 0, 0, 0"
    likely = np.exp(10 * np.array([0.5, 0.45, 0.1]))
    largest = likely.max() / likely.sum()
    near = np.array([[0.5, 0.45, 0.1, 0.0]], np.float32)
    assert sureness(near, words) == pytest.approx(np.log(largest / (1 - largest)) / 10, abs=1e-6), "the log-odds of the largest share"


def test_a_place_is_the_share_of_known_things_that_are_less_sure(random_spaces):
    space = load_space(random_spaces / "mini")
    scores = np.random.default_rng(0).standard_normal(500)
    familiar = Familiarity.fit(space, {"audio": [scores]})
    places = familiar.places("audio", scores)
    assert unfamiliar(places).mean() == pytest.approx(0.05, abs=0.01), "false alarms, as promised"
    assert familiar.places("audio", np.array([-9, 9.0])).tolist() == [0, 1]
    assert Familiarity.of(space) is None
    assert embed_judged(space, "text", ["a dog", "a cat"])[1] == [None, None]


def test_a_modality_s_own_encoder_judges(random_spaces):
    """Sounds by the leaf, before the projector: that is where it learned what is of no kind."""
    space = load_space(random_spaces / "mini")
    sounds = [t.sound() for t in things("judged", 3)]
    leaf = load_space(random_spaces / "mini_clap")
    alone = Familiarity(leaf, {}).scores("audio", sounds)
    assert np.allclose(Familiarity(space, {}).scores("audio", sounds), alone, atol=1e-6)


def test_one_pass_through_the_encoder_gives_the_vector_and_its_place(random_spaces, monkeypatch):
    space = load_space(random_spaces / "mini")
    assert isinstance(space, UnifiedSpace)
    encoder, passes = space.bringer("audio"), []
    embed_batch = encoder.embed_batch
    familiar = Familiarity(space, {"audio": np.linspace(-1, 1, 101)})
    item = thing("judged", 4)
    plain = space.embed("audio", item.sound())
    monkeypatch.setattr(encoder, "embed_batch", lambda m, items: passes.append(m) or embed_batch(m, items))
    made, places = familiar.embed("audio", item.sound())
    assert passes.count("audio") == 1
    assert np.allclose(made.vectors, plain.vectors, atol=1e-6)
    assert (made.fingerprint, made.modality) == (plain.fingerprint, "audio")
    assert places == pytest.approx((familiar.scores("audio", [item.sound()]) + 1) / 2, abs=1e-6)
    pictures, none = familiar.embed("image", item.image())
    assert none is None and np.array_equal(pictures.vectors, space.embed("image", item.image()).vectors), "not calibrated"


def test_a_calibrated_space_says_so_with_every_label(random_spaces, tmp_path):
    spaces = shutil.copytree(random_spaces, tmp_path / "spaces")
    figures = calibrate(spaces / "mini", write_pack(tmp_path / "pack"), per_kind=1)
    assert figures["audio"]["known"] == [78, 3, 3 * COPIES], "three files are too few to tell 5%"
    assert figures["audio"]["strangers"] == 1
    assert figures["text"]["known"] == [78]
    assert all(told["false alarms"][-1] == pytest.approx(0.05, abs=0.04) for told in figures.values()), "of files, or their copies"
    space = load_space(spaces / "mini")
    (told,), _ = classify(space, "image", [thing("a stream of this test", 0).image()], ["dog", "cat"])
    assert told.familiarity is not None
    assert 0 <= told.familiarity <= 1


def test_marks_of_another_space_are_refused(random_spaces):
    space = load_space(random_spaces / "mini")
    space.card = {KEY: {"fingerprint": "another", "marks": {}}}  # type: ignore[attr-defined]
    with pytest.raises(SpaceError, match="calibrated as another"):
        Familiarity.of(space)
