"""Maps keep neighbours, place new items among their kin, and survive saving. No coordinates are tested."""

import numpy as np
import pytest

from core.errors import AlignscopeError, FingerprintError
from core.explore.map import Map
from core.types import Embeddings
from core.vectors import unit_rows

KINDS = np.repeat(np.arange(6), 8)


def clusters(modality, seed, gap=0.0):
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(0).standard_normal((6, 16))
    rows = centres[KINDS] + 0.3 * rng.standard_normal((48, 16)) + gap
    return Embeddings(unit_rows(rows), [f"{modality} {i}" for i in range(48)], modality, "f1")


@pytest.fixture(scope="module")
def laid_out():
    return Map.fit([clusters("audio", 1), clusters("mesh", 2, gap=1.5)], seed=0)


def nearest_of_kind(places, others, kinds, other_kinds):
    distance = np.linalg.norm(places[:, None] - others[None], axis=2)
    return (other_kinds[distance.argmin(1)] == kinds).mean()


def test_sounds_lie_near_meshes_of_their_kind_in_spite_of_the_gap(laid_out):
    assert laid_out.coordinates.shape == (96, 2)
    assert nearest_of_kind(laid_out.coordinates[:48], laid_out.coordinates[48:], KINDS, KINDS) > 0.8


def test_a_new_item_lands_among_its_kin(laid_out):
    new = clusters("audio", 7)
    assert nearest_of_kind(laid_out.place(new), laid_out.coordinates, KINDS, np.tile(KINDS, 2)) > 0.8


def test_the_same_seed_gives_the_same_map():
    few = clusters("audio", 1)
    assert np.array_equal(Map.fit(few, seed=3).coordinates, Map.fit(few, seed=3).coordinates)


def test_few_items_are_laid_out_by_pca():
    few = Embeddings(np.eye(4, dtype=np.float32)[:3], list("abc"), "text", "f1")
    assert Map.fit(few).method == "pca"
    assert Map.fit(few, dims=3).coordinates.shape == (3, 3)


def test_saved_and_loaded(laid_out, tmp_path):
    laid_out.save(tmp_path / "map.npz")
    again = Map.load(tmp_path / "map.npz")
    assert np.array_equal(again.coordinates, laid_out.coordinates)
    assert np.allclose(again.place(clusters("mesh", 5)), laid_out.place(clusters("mesh", 5)), atol=0.05)


def test_refusals(laid_out, tmp_path):
    with pytest.raises(FingerprintError):
        laid_out.place(Embeddings(np.ones((1, 16), np.float32), ["x"], "audio", "f2"))
    with pytest.raises(AlignscopeError, match="at least 2 items"):
        Map.fit(Embeddings(np.ones((1, 16), np.float32), ["x"], "audio", "f1"))
    (tmp_path / "broken.npz").write_bytes(b"PK broken")
    with pytest.raises(AlignscopeError, match="is not a map"):
        Map.load(tmp_path / "broken.npz")
