"""Why an item was found: the texts and images through which two modalities met that were never trained together."""

from collections.abc import Collection as Rows
from dataclasses import dataclass

import numpy as np

from core.errors import AlignscopeError
from core.explore.collection import Collection, Item
from core.explore.inspect import trained_together
from core.spaces.base import Space
from core.types import MODALITIES, Embeddings, Modality
from core.unified import UnifiedSpace


@dataclass(frozen=True)
class Bridge:
    """An item of the base that is near to both ends. Ranks count from 1 among the items of its own modality."""

    item: Item
    to_query: float  # true cosine
    to_hit: float
    query_rank: int
    hit_rank: int


def bridging(space: Space, a: Modality, b: Modality) -> tuple[Modality, ...]:
    """The modalities through which two others met: the base's. Empty where an encoder set was trained on both, or nothing is between."""
    if not isinstance(space, UnifiedSpace) or a == b or trained_together(space, a, b):
        return ()
    return tuple(m for m in MODALITIES if m in space.base.modalities - {a, b})


def bridges(collection: Collection, space: Space, query: Embeddings, hit: int, each: int = 2, without: Rows[int] = ()) -> list[Bridge]:
    """Through what a query and an item of another modality met: up to `each` items of every bridging modality.

    Cosines to a sound and to a mesh are on scales of their own (the modality gap), so ranks are compared instead. Every item b of a
    bridging modality is ranked by its cosine to the query and by its cosine to the hit, among the items of b's modality; it counts by
    the worse of its two ranks, the smaller the better, equals by the other rank. For the ranks (1, 9), (4, 3), (2, 4) the worse ones
    are 9, 4, 4: the third item comes first ((2, 4) before (4, 3): its better rank is 2), then the second, then the first.

    `without` are rows that are no bridges: what the query is made of. An empty list where the two were trained together. Raises
    AlignscopeError for a row that is not there or a query of another space.
    """
    if not 0 <= hit < len(collection):
        raise AlignscopeError(f"there is no row {hit} in this collection; rows go from 0 to {len(collection) - 1}")
    index = collection.index
    to_query = index.scores(query)[0]
    to_hit = index.vectors @ index.vectors[hit]
    found: list[Bridge] = []
    for modality in bridging(space, query.modality, collection.items[hit].modality):
        rows = np.array([r for r in np.flatnonzero(index.modalities == modality) if r not in without], int)
        q, h = _ranks(to_query[rows]), _ranks(to_hit[rows])
        order = np.lexsort((rows, np.minimum(q, h), np.maximum(q, h)))[:each]
        found += [Bridge(collection.items[rows[n]], float(to_query[rows[n]]), float(to_hit[rows[n]]), int(q[n]), int(h[n])) for n in order]
    return found


def _ranks(scores: np.ndarray) -> np.ndarray:
    """From 1, the highest score first; of equals the first stands first."""
    ranks = np.empty(len(scores), int)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return ranks
