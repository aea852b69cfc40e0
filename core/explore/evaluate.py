"""How well a space joins its modalities: retrieval between every two of them, the finer attribute, the modality gap.

Matching is by label: an item of the other modality counts if it is of the query's kind. Every figure stands beside chance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import combinations, permutations
from typing import Any

import numpy as np

from core.spaces.base import Progress, Space
from core.types import Modality, Skipped
from core.vectors import unit_rows

RECALL_AT = (1, 5, 10)


@dataclass(frozen=True, eq=False)
class Labelled:
    """Items of one modality with what they are: `labels` at the level of the kind, `fine` with the attribute."""

    items: Sequence[Any]
    labels: Sequence[str]
    fine: Sequence[str]


@dataclass(frozen=True)
class Direction:
    """Retrieval from one modality to another."""

    recall_at: dict[int, float]  # share of queries with an item of their kind among the first k
    precision_at_1: float  # share of queries whose first hit is of their kind
    map: float  # mean over queries of average precision
    n: int  # queries
    chance_precision_at_1: float
    chance_map: float  # of a random order, exactly
    attribute_at_1: float  # share of queries whose nearest item of the right kind also has the right attribute
    chance_attribute_at_1: float


@dataclass(frozen=True)
class Report:
    """Directions by name ("audio->mesh") and the modality gap by pair ("audio-mesh")."""

    directions: dict[str, Direction]
    gap: dict[str, float]  # distance between the centroids of two modalities' unit vectors, 0..2
    fingerprint: str = ""
    skipped: list[str] = field(default_factory=list)

    def __getitem__(self, direction: str) -> Direction:
        return self.directions[direction]

    def mean_map(self, among: Sequence[str] | None = None) -> float:
        return float(np.mean([self.directions[d].map for d in among or self.directions]))

    def to_dict(self) -> dict[str, Any]:
        """As the command line prints it: {"audio->mesh": {"recall@1", ..., "chance_map"}, ..., "modality_gap": {...}}."""
        out: dict[str, Any] = {}
        for name, d in self.directions.items():
            row = {f"recall@{k}": v for k, v in d.recall_at.items()} | asdict(d)
            row["precision@1"] = row.pop("precision_at_1")
            del row["recall_at"]
            out[name] = {k: v if isinstance(v, int) else round(float(v), 4) for k, v in row.items()}
        out["modality_gap"] = {k: round(v, 4) for k, v in self.gap.items()}
        out["fingerprint"] = self.fingerprint
        return out


def evaluate(space: Space, things: Mapping[Modality, Labelled], progress: Progress | None = None) -> Report:
    """The report on labelled items of two or more modalities, read and embedded by the space."""
    vectors, labels, fine, skipped = {}, {}, {}, []
    for modality, some in things.items():
        vectors[modality], left, lost = embed_labelled(space, modality, some, progress)
        labels[modality], fine[modality] = left.labels, left.fine
        skipped += [s.reason for s in lost]
    report = evaluate_vectors(vectors, labels, fine)
    return Report(report.directions, report.gap, space.fingerprint, skipped)


def embed_labelled(
    space: Space, modality: Modality, things: Labelled, progress: Progress | None = None
) -> tuple[np.ndarray, Labelled, Sequence[Skipped]]:  # fmt: skip
    """The vectors of what can be read, that with its labels, row by row, and the rest."""
    made = space.embed(modality, list(things.items), progress=progress)
    lost = {s.item for s in made.skipped}
    keep = [i for i, item in enumerate(things.items) if str(item) not in lost]
    left = Labelled([things.items[i] for i in keep], [things.labels[i] for i in keep], [things.fine[i] for i in keep])
    return made.vectors, left, made.skipped


def evaluate_vectors(
    vectors: Mapping[Modality, np.ndarray], labels: Mapping[Modality, Sequence[str]], fine: Mapping[Modality, Sequence[str]]
) -> Report:
    """The report on vectors (n, d) by modality; labels row by row."""
    unit = {m: unit_rows(v) for m, v in vectors.items()}
    kinds = {m: np.array(v) for m, v in labels.items()}
    finer = {m: np.array(v) for m, v in fine.items()}
    directions = {f"{a}->{b}": retrieval(unit[a] @ unit[b].T, kinds[a], kinds[b], finer[a], finer[b]) for a, b in permutations(unit, 2)}
    gap = {f"{a}-{b}": float(np.linalg.norm(unit[a].mean(0) - unit[b].mean(0))) for a, b in combinations(unit, 2)}
    return Report(directions, gap)


def retrieval(
    scores: np.ndarray, queries: np.ndarray, gallery: np.ndarray, fine_queries: np.ndarray, fine_gallery: np.ndarray
) -> Direction:
    """Figures of a score matrix (q, n) whose rows and columns carry labels; queries whose kind is not in the gallery are left out.

    A worked example: one query "dog" with scores (.9, .8, .1) to (cat, dog, dog) has recall@1 0, recall@5 1,
    precision@1 0 and average precision (1/2 + 2/3) / 2 = 7/12.
    """
    answerable = np.isin(queries, gallery)
    scores, queries, fine_queries = scores[answerable], queries[answerable], fine_queries[answerable]
    order = np.argsort(-scores, axis=1, kind="stable")
    right = queries[:, None] == gallery[order]  # (q, n), best first
    total = right.sum(1)
    precision = right.cumsum(1) / np.arange(1, right.shape[1] + 1)
    average = (precision * right).sum(1) / total
    same_fine = fine_queries[:, None] == fine_gallery[order]
    first_right = right.argmax(1)
    rows = np.arange(len(queries))
    return Direction(
        recall_at={k: float(right[:, :k].any(1).mean()) for k in RECALL_AT},
        precision_at_1=float(right[:, 0].mean()),
        map=float(average.mean()),
        n=len(queries),
        chance_precision_at_1=float((total / len(gallery)).mean()),
        chance_map=_mean_chance(total, len(gallery)),
        attribute_at_1=float(same_fine[rows, first_right].mean()),
        chance_attribute_at_1=float(((same_fine & right).sum(1) / total).mean()),
    )


def chance_average_precision(relevant: int, n: int) -> float:
    """The expected average precision of n items in random order, `relevant` of them right: exact, by linearity.

    An item at place k is right with chance R/n, and then (k-1)(R-1)/(n-1) of those before it are.
    """
    k = np.arange(1, n + 1)
    before = (k - 1) * (relevant - 1) / max(n - 1, 1)
    return float(((1 + before) / k).mean())


def _mean_chance(relevant: np.ndarray, n: int) -> float:
    """The mean over queries; few of them differ in how many items are right, and each such number is computed once."""
    numbers, counts = np.unique(relevant, return_counts=True)
    return float(np.average([chance_average_precision(int(r), n) for r in numbers], weights=counts))


def cross_space(directions: Sequence[str]) -> list[str]:
    """The directions that cross spaces: all but image<->text, which the base has of its own."""
    return [d for d in directions if set(d.split("->")) != {"image", "text"}]
