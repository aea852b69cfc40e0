"""Search is exact, ordered, filtered, and refuses what another space made."""

import numpy as np
import pytest

from core.errors import AlignscopeError, FingerprintError
from core.explore.index import Index
from core.types import Embeddings, Modality
from core.vectors import best, unit_rows


def embeddings(rows, modality: Modality = "mesh", fingerprint="f1"):
    return Embeddings(unit_rows(np.array(rows, float)), [f"{modality} {i}" for i in range(len(rows))], modality, fingerprint)


MESHES = embeddings([[1, 0], [0.6, 0.8], [0, 1]])
SOUNDS = embeddings([[0, 1], [-1, 0]], "audio")


def test_worked_example():
    hits = Index.of(MESHES).search(embeddings([[1, 0]], "audio"), k=2)
    assert [(h.item, round(h.score, 6), h.rank) for h in hits] == [("mesh 0", 1.0, 1), ("mesh 1", 0.6, 2)]


def test_only_one_modality():
    index = Index.of(MESHES, SOUNDS)
    assert [h.item for h in index.search(np.array([[0.0, 1.0]]), 5, "audio")] == ["audio 0", "audio 1"]
    assert [h.row for h in index.search(np.array([[0.0, 1.0]]), 1, "audio")] == [3]


def test_a_query_of_another_space_is_refused():
    with pytest.raises(FingerprintError, match="f2.*f1"):
        Index.of(MESHES).search(embeddings([[1, 0]], fingerprint="f2"))
    with pytest.raises(FingerprintError):
        Index.of(MESHES, embeddings([[1, 0]], fingerprint="f2"))


def test_wrong_shapes_are_refused():
    with pytest.raises(AlignscopeError, match="one query, got 3"):
        Index.of(MESHES).search(MESHES)
    with pytest.raises(AlignscopeError, match="does not fit"):
        Index.of(MESHES).search(np.ones((1, 3)))


@pytest.mark.parametrize(("n", "k"), [(5, 3), (200, 4), (200, 200), (3, 10)])
def test_best_against_sorting(n, k):
    scores = np.random.default_rng(0).standard_normal((7, n))
    assert np.array_equal(best(scores, k), np.argsort(-scores, axis=1)[:, :k])
