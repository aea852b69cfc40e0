"""Exact search among embeddings by cosine. To about 200,000 rows this needs nothing else (a few milliseconds a query)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.errors import AlignscopeError, FingerprintError
from core.types import Embeddings, Modality
from core.vectors import best, unit_rows


@dataclass(frozen=True)
class Hit:
    """One result: the item, its cosine to the query in [-1, 1], its rank from 1 among all that were searched."""

    item: str
    score: float
    rank: int
    row: int  # in the index
    modality: Modality


class Index:
    """Vectors of one space, of any modalities, with the items they belong to."""

    def __init__(self, vectors: np.ndarray, items: Sequence[str], modalities: Sequence[Modality], fingerprint: str):
        self.vectors = unit_rows(vectors)
        self.items, self.fingerprint = list(items), fingerprint
        self.modalities = np.array(modalities)

    @classmethod
    def of(cls, *embeddings: Embeddings) -> "Index":
        """An index of one or more sets of embeddings. Raises FingerprintError if they come from different spaces."""
        if not embeddings:
            raise AlignscopeError("an index needs embeddings, got none")
        for other in embeddings[1:]:
            check_fingerprint(other.fingerprint, embeddings[0].fingerprint, "the embeddings", "an index")
        items = [item for e in embeddings for item in e.items]
        modalities: list[Modality] = [e.modality for e in embeddings for _ in e.items]
        return cls(np.concatenate([e.vectors for e in embeddings]), items, modalities, embeddings[0].fingerprint)

    def __len__(self) -> int:
        return len(self.items)

    def search(self, query: Embeddings | np.ndarray, k: int = 10, modality: Modality | None = None) -> list[Hit]:
        """The k items nearest to one query, best first, of all modalities or of one.

        A bare array is taken to come from the right space. Raises FingerprintError for embeddings of another one.
        """
        if len(query) != 1:
            raise AlignscopeError(f"search takes one query, got {len(query)}; call it once for each, or use search_many")
        return self.search_many(query, k, modality)[0]

    def search_many(self, queries: Embeddings | np.ndarray, k: int = 10, modality: Modality | None = None) -> list[list[Hit]]:
        """The same for many queries (q, d), one list each."""
        rows = np.arange(len(self)) if modality is None else np.flatnonzero(self.modalities == modality)
        scores = self.scores(queries)[:, rows]
        found = best(scores, k)
        return [
            [
                Hit(self.items[rows[c]], float(scores[q, c]), rank, int(rows[c]), str(self.modalities[rows[c]]))  # type: ignore[arg-type]
                for rank, c in enumerate(columns, start=1)
            ]
            for q, columns in enumerate(found)
        ]

    def scores(self, queries: Embeddings | np.ndarray) -> np.ndarray:
        """(q, n) cosines to every item."""
        if isinstance(queries, Embeddings):
            check_fingerprint(queries.fingerprint, self.fingerprint, "the query", "the index")
        vectors = unit_rows(np.asarray(queries))
        if vectors.ndim != 2 or vectors.shape[1] != self.vectors.shape[1]:
            raise AlignscopeError(f"a query of shape {vectors.shape} does not fit vectors of {self.vectors.shape[1]} numbers")
        return vectors @ self.vectors.T


def check_fingerprint(given: str, expected: str, what: str, where: str) -> None:
    """Raises FingerprintError unless both were made by the same space."""
    if given != expected:
        raise FingerprintError(f"{what} was made by the space {given}, {where} by {expected}; embed both with the same space")
