"""The world: every kind has a look, a sound and words; one seed makes one thing."""

import pickle

import numpy as np
import pytest

from core.errors import AlignscopeError
from core.types import MODALITIES
from core.world.kind import find_kind, kinds
from core.world.sample import CLIP_S, LEAST_S, Thing, labels, thing, things
from core.world.shapes import vertex_colors
from core.world.synth import SAMPLE_RATE
from core.world.traits import Material, Size

# the labels of real recordings, photographs and models that a visitor may bring; rain is no thing
COVERED = (
    "airplane bathtub bell bicycle bird boat bus car cat chainsaw chair clock cow dog dolphin door drum elephant fire guitar gun "
    "headphones helicopter horse keyboard lamp laptop motorcycle phone piano pig radio rooster saxophone sheep sofa table "
    "television toilet train truck"
).split()


def test_enough_kinds_in_enough_families():
    assert len(kinds()) >= 64
    assert len({kind.family for kind in kinds().values()}) >= 6


def test_the_labels_of_real_files_are_covered():
    said = {noun for kind in kinds().values() for noun in kind.nouns}
    assert set(COVERED) <= said


def test_no_two_kinds_share_a_noun():
    nouns = [noun for kind in kinds().values() for noun in kind.nouns]
    assert sorted(nouns) == sorted(set(nouns))


def test_an_unknown_kind_is_named():
    with pytest.raises(AlignscopeError, match="no kind named 'unicorn'.*dog"):
        find_kind("unicorn")


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda k: k.name)
def test_every_kind_looks_sounds_and_reads(kind):
    assert len(kind.nouns) >= 2
    assert len(kind.sounds) >= 2
    assert len(kind.traits) >= 2
    assert all(isinstance(t, type(kind.traits[0])) for t in kind.traits)
    assert isinstance(kind.traits[0], Size | Material)
    for number, trait in enumerate(kind.traits):
        item = Thing(kind, trait, (99, number))
        mesh = item.mesh()
        assert 100 <= len(mesh.faces) <= 8_000
        assert np.isfinite(mesh.vertices).all()
        assert np.linalg.norm(mesh.vertices, axis=1).max() == pytest.approx(1)
        image = item.image(32)
        assert image.shape == (32, 32, 3)
        sound = item.sound()
        assert len(sound.samples) == CLIP_S * SAMPLE_RATE
        assert np.isfinite(sound.samples).all()
        assert 0.29 < np.abs(sound.samples).max() <= 0.951
        for modality in MODALITIES:
            assert any(noun in item.caption(modality) for noun in kind.nouns)


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda k: k.name)
def test_every_kind_has_other_looks(kind):
    for number, trait in enumerate(2 * kind.traits):
        typical, varied = Thing(kind, trait, (98, number)), Thing(kind, trait, (98, number), varied=True)
        mesh = varied.mesh()
        assert 100 <= len(mesh.faces) <= 8_000
        assert np.isfinite(mesh.vertices).all()
        assert np.linalg.norm(mesh.vertices, axis=1).max() == pytest.approx(1)
        again = Thing(kind, trait, (98, number), varied=True).mesh()
        assert np.array_equal(mesh.vertices, again.vertices)
        assert np.array_equal(mesh.faces, again.faces)
        assert np.array_equal(vertex_colors(mesh), vertex_colors(again))
        assert not np.array_equal(mesh.vertices, typical.mesh().vertices)


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda k: k.name)
def test_every_kind_has_other_sounds_of_any_length(kind):
    for number, trait in enumerate(kind.traits):
        typical, varied = Thing(kind, trait, (98, number)), Thing(kind, trait, (98, number), varied=True)
        sound = varied.sound()
        assert LEAST_S * SAMPLE_RATE <= len(sound.samples) <= CLIP_S * SAMPLE_RATE
        assert np.isfinite(sound.samples).all()
        assert 0.29 < np.abs(sound.samples).max() <= 0.951
        assert np.array_equal(sound.samples, varied.sound().samples)
        assert not np.array_equal(sound.samples, typical.sound().samples)


def test_a_share_of_a_stream_is_varied():
    assert not any(thing("stream", n).varied for n in range(200))
    assert all(thing("stream", n, varied=1).varied for n in range(200))
    assert 0.2 < np.mean([thing("stream", n, varied=0.3).varied for n in range(400)]) < 0.4


def test_one_seed_makes_one_thing():
    first, again, other = thing("stream", 5), thing("stream", 5), thing("another stream", 5)
    assert np.array_equal(first.image(), again.image())
    assert np.array_equal(first.sound().samples, again.sound().samples)
    assert np.array_equal(first.mesh().vertices, again.mesh().vertices)
    assert first.caption("audio") == again.caption("audio")
    assert first.kind is other.kind
    assert not np.array_equal(first.sound().samples, other.sound().samples)


def test_a_thing_is_the_same_in_another_process():
    for number in range(2 * len(kinds())):
        item = thing("elsewhere", number, varied=0.5)
        copy = pickle.loads(pickle.dumps(item))
        assert copy.trait is item.trait
        assert copy == item
        assert np.array_equal(copy.mesh().vertices, item.mesh().vertices)


def test_kinds_and_traits_take_turns():
    n = len(labels()) * 2
    seen = {item.label for item in things("stream", n * 2)}
    assert seen == set(labels())
    assert [item.kind.name for item in things("stream", len(kinds()))] == list(kinds())
