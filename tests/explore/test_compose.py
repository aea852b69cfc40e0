"""Composed queries, worked out by hand in the plane: east is (1, 0), north (0, 1), northeast (1, 1) / sqrt 2."""

import numpy as np
import pytest

from core import AlignscopeError, Embeddings, FingerprintError, Index, Modality, compose, contributions

HALF = np.sqrt(0.5)
MESHES: list[Modality] = ["mesh"] * 50


def one(*vector: float, modality: Modality = "image", fingerprint: str = "plane") -> Embeddings:
    return Embeddings(np.array([vector], np.float32), ["it"], modality, fingerprint)


EAST, NORTH, NORTHEAST = one(1, 0), one(0, 1, modality="audio"), one(HALF, HALF, modality="text")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(EAST, 1)], (1, 0)),
        ([(EAST, 0.2)], (1, 0)),  # one part's weight is its sign
        ([(EAST, -1)], (-1, 0)),
        ([(EAST, 1), (NORTH, 1)], (HALF, HALF)),
        ([(EAST, 1), (NORTH, -0.5)], (2 / 5**0.5, -1 / 5**0.5)),
        ([(NORTHEAST, 1), (EAST, -HALF)], (0, 1)),  # northeast without its east
        ([(EAST, 1), (NORTH, 0)], (1, 0)),
    ],
)
def test_the_sum_by_hand(parts, expected):
    made = compose(parts)
    assert made.vectors.dtype == np.float32 and made.vectors.shape == (1, 2)
    assert np.allclose(made.vectors, [expected], atol=1e-6)
    assert made.fingerprint == "plane"


def test_contributions_by_hand():
    # east - north / 2 has the length sqrt(1.25); to northeast, east adds .707 / 1.118 and north takes half of that away.
    shares = contributions([(EAST, 1), (NORTH, -0.5)], NORTHEAST.vectors)
    assert shares == pytest.approx(np.array([[HALF / 1.25**0.5, -0.5 * HALF / 1.25**0.5]]))


def test_contributions_sum_to_the_cosine():
    rng = np.random.default_rng(0)
    parts = [(one(*rng.normal(size=16)), float(weight)) for weight in (1, 0.7, -0.4, -1)]
    hits = rng.normal(size=(50, 16)).astype(np.float32)
    index = Index(hits, [""] * 50, MESHES, "plane")
    shares = contributions(parts, hits)
    assert shares.shape == (50, 4)
    assert np.allclose(shares.sum(1), index.scores(compose(parts))[0], atol=1e-6)


def test_the_order_of_parts_permutes_contributions_only():
    parts = [(EAST, 1.0), (NORTHEAST, 0.5), (NORTH, -0.25)]
    assert np.allclose(compose(parts).vectors, compose(parts[::-1]).vectors)
    assert np.allclose(contributions(parts, np.eye(2)), contributions(parts[::-1], np.eye(2))[:, ::-1])


def test_the_modality_is_that_of_the_greatest_weight():
    assert compose([(EAST, 0.5), (NORTH, -0.9)]).modality == "audio"
    assert compose([(EAST, 1), (NORTH, 1)]).modality == "image"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([], "has 1 to 4 parts, got 0"),
        ([(EAST, 1)] * 5, "has 1 to 4 parts, got 5"),
        ([(EAST, 0), (NORTH, 0)], "every part has weight 0"),
        ([(EAST, 1), (EAST, -1)], "cancel each other out"),
        ([(EAST, 0.01), (EAST, -0.01)], "cancel each other out"),
        ([(EAST, 1.01)], "between -1 and 1, got '1.01'"),
        ([(EAST, float("nan"))], "between -1 and 1, got 'nan'"),
        ([(EAST, "much")], "between -1 and 1, got 'much'"),
        ([(EAST, True)], "between -1 and 1, got 'True'"),
        ([(Embeddings(np.eye(2, dtype=np.float32), ["a", "b"], "image", "plane"), 1)], "a part is one vector, got 2"),
    ],
)
def test_what_cannot_be_composed_says_so(parts, said):
    for ask in (compose, lambda given: contributions(given, np.eye(2))):
        with pytest.raises(AlignscopeError, match=said):
            ask(parts)


def test_parts_of_different_spaces_do_not_mix():
    with pytest.raises(FingerprintError, match="sphere"):
        compose([(EAST, 1), (one(0, 1, fingerprint="sphere"), 1)])


def test_hits_of_another_width_are_refused():
    with pytest.raises(AlignscopeError, match="do not fit parts of 2 numbers"):
        contributions([(EAST, 1)], np.eye(3))
