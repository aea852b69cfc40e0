"""One query out of several: a weighted sum of unit vectors, and how much each of them adds to what is found.

The cosine is linear in the query before its length is set to one, so a hit's cosine falls apart into the parts' shares, with nothing
left over. Parts are not centred per modality before the sum, so that a hit's score stays the true cosine to it.
"""

import math
from collections.abc import Sequence

import numpy as np

from core.errors import AlignscopeError
from core.explore.index import check_fingerprint
from core.types import Embeddings
from core.vectors import unit_rows

MOST_PARTS = 4
VANISHED = 1e-4  # of a sum of unit vectors in float32: below it, the direction is rounding noise

Part = tuple[Embeddings, float]  # one vector (1, d), and its weight in [-1, 1]


def compose(parts: Sequence[Part]) -> Embeddings:
    """The parts' weighted sum as one query: a unit vector (1, d) of their space.

        compose([(east, 1), (north, 1)]).vectors  # [[0.707, 0.707]]
        compose([(east, 1), (north, -0.5)]).vectors  # [[0.894, -0.447]]

    A sum of several modalities has none of its own: `modality` is that of the part with the greatest weight, of equals the first.
    Raises AlignscopeError for no part, too many, a weight that is out of range, weights that are all zero, and parts that cancel
    each other out; FingerprintError for parts of different spaces.
    """
    terms, length = _terms(parts)
    heaviest = max(parts, key=lambda part: abs(part[1]))[0]
    name = " ".join(f"{weight:+g} {embedding.items[0]}" for embedding, weight in parts)
    return Embeddings((terms.sum(0, keepdims=True) / length).astype(np.float32), [name], heaviest.modality, heaviest.fingerprint)


def contributions(parts: Sequence[Part], hits: np.ndarray) -> np.ndarray:
    """What each part adds to the cosine between the composed query and each hit: (n, d) -> (n, parts). Rows sum to the cosine.

    Share i of a hit h is w_i v_i.h / |sum_j w_j v_j|, with v_i and h of unit length. Raises as `compose` does.
    """
    terms, length = _terms(parts)
    vectors = unit_rows(hits)
    if vectors.ndim != 2 or vectors.shape[1] != terms.shape[1]:
        raise AlignscopeError(f"hits of shape {vectors.shape} do not fit parts of {terms.shape[1]} numbers")
    return vectors.astype(np.float64) @ terms.T / length


def _terms(parts: Sequence[Part]) -> tuple[np.ndarray, float]:
    """The weighted unit vectors (parts, d) in float64, and the length of their sum."""
    if not 1 <= len(parts) <= MOST_PARTS:
        raise AlignscopeError(f"a composed query has 1 to {MOST_PARTS} parts, got {len(parts)}")
    for embedding, weight in parts:
        if len(embedding) != 1:
            raise AlignscopeError(f"a part is one vector, got {len(embedding)}")
        check_fingerprint(embedding.fingerprint, parts[0][0].fingerprint, "a part", "the first part")
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not math.isfinite(weight) or abs(weight) > 1:
            raise AlignscopeError(f"the weight of a part lies between -1 and 1, got {str(weight)[:20]!r}")
    weights = np.array([weight for _, weight in parts], float)
    if not weights.any():
        raise AlignscopeError("every part has weight 0; give at least one of them another weight")
    terms = weights[:, None] * np.concatenate([unit_rows(embedding.vectors) for embedding, _ in parts]).astype(np.float64)
    length = float(np.linalg.norm(terms.sum(0)))
    if length < VANISHED * np.abs(weights).max():
        raise AlignscopeError("the parts cancel each other out, so that nothing is left to search with; change a weight")
    return terms, length
