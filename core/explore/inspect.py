"""How two modalities meet in a collection, pair by pair: the gap, the cosines, what is found, and what is taken for what.

Matching is by kind, as in `evaluate`. Everything is computed from the collection's own vectors; no encoder is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from core.errors import AlignscopeError
from core.explore.collection import Collection, Item
from core.explore.evaluate import RECALL_AT, Direction, Report, evaluate_vectors, retrieval
from core.spaces.base import Space
from core.types import MODALITIES, Modality
from core.unified import UnifiedSpace
from core.vectors import unit_rows

MOST = 2_000  # items of each modality that are measured: 4 million cosines, under two seconds a pair
BINS = 36


@dataclass(frozen=True, eq=False)
class Cosines:
    """How the cosines of pairs of one kind and of pairs of two kinds are spread."""

    edges: np.ndarray  # (bins + 1,), ascending
    paired: np.ndarray  # (bins,) shares, which sum to 1; zeros where there is no such pair
    unpaired: np.ndarray
    paired_mean: float
    unpaired_mean: float
    n_paired: int
    n_unpaired: int
    separation: float  # the share of all draws in which a paired cosine beats an unpaired one, ties counted half; chance is 0.5


@dataclass(frozen=True)
class KindScore:
    """Retrieval with the items of one kind as queries."""

    kind: str
    map: float
    chance_map: float
    precision_at_1: float
    n: int


@dataclass(frozen=True, eq=False)
class Confusion:
    """What each query's nearest item is: `counts[i, j]` queries of label i have one of label j."""

    labels: tuple[str, ...]
    counts: np.ndarray  # (labels, labels), int
    pairs: np.ndarray  # (queries, 2): the query and its nearest item as rows of the collection
    places: np.ndarray  # (queries, 2): where in `counts` each pair stands
    scores: np.ndarray  # (queries,) cosines

    @property
    def right(self) -> float:
        """The share of queries on the diagonal."""
        return float(np.trace(self.counts) / max(self.counts.sum(), 1))

    def cell(self, row: int, column: int) -> list[tuple[int, int, float]]:
        """The pairs of one cell, the highest cosine first: (query's row, found row, cosine). Raises AlignscopeError outside."""
        n = len(self.labels)
        if not (0 <= row < n and 0 <= column < n):
            raise AlignscopeError(f"there is no cell {row}, {column} in a table of {n} by {n}")
        there = np.flatnonzero((self.places == (row, column)).all(1))
        there = there[np.argsort(-self.scores[there], kind="stable")]
        return [(int(a), int(b), float(s)) for (a, b), s in zip(self.pairs[there], self.scores[there], strict=True)]

    def mistakes(self, k: int) -> list[tuple[int, int, int]]:
        """The k fullest cells off the diagonal, (row, column, count), the fullest first."""
        off = self.counts * (1 - np.eye(len(self.labels), dtype=int))
        order = np.argsort(-off, axis=None, kind="stable")[:k]
        cells = [(int(i) // len(self.labels), int(i) % len(self.labels)) for i in order]
        return [(i, j, int(off[i, j])) for i, j in cells if off[i, j]]


@dataclass(frozen=True, eq=False)
class Inspection:
    """Modality `a` beside modality `b`."""

    a: Modality
    b: Modality
    there: Direction  # a asks, b answers
    back: Direction
    chance_recall_there: dict[int, float]
    chance_recall_back: dict[int, float]
    gap: float  # distance between the centroids of unit vectors, 0..2
    cosines: Cosines
    kinds: list[KindScore]  # of a asking b
    by_kind: Confusion  # the nearest of all
    by_attribute: Confusion | None  # the nearest of the right kind; None where no attributes are known
    measured: tuple[int, int]  # items of a and of b
    labelled: tuple[int, int]  # how many there are; more than were measured in a large collection


def comparable(collection: Collection) -> list[tuple[Modality, Modality]]:
    """The pairs of modalities that share a known kind, in a fixed order."""
    kinds: dict[Modality, set[str]] = {m: {i.kind for i in collection.items if i.modality == m} - {""} for m in MODALITIES}
    return [(a, b) for i, a in enumerate(MODALITIES) for b in MODALITIES[i + 1 :] if kinds[a] & kinds[b]]


def inspect_pair(collection: Collection, a: Modality, b: Modality, most: int = MOST) -> Inspection:
    """Everything about two modalities; of more than `most` labelled items of one, a fixed random sample is measured.

    Raises AlignscopeError where the two share no kind.
    """
    all_a, all_b = _labelled(collection, a), _labelled(collection, b)
    one, other = sample(all_a, most), sample(all_b, most)
    if a == b or not {i.kind for i in one} & {i.kind for i in other}:
        raise AlignscopeError(f"this collection has no kind of which it holds both {a} and {b}, so they cannot be compared")
    vectors = {m: unit_rows(collection.vectors[[i.row for i in items]]) for m, items in ((a, one), (b, other))}
    kinds = {a: np.array([i.kind for i in one]), b: np.array([i.kind for i in other])}
    fine = {a: np.array([i.label for i in one]), b: np.array([i.label for i in other])}
    report = evaluate_vectors(vectors, kinds, fine)  # type: ignore[arg-type]
    scores = vectors[a] @ vectors[b].T
    same = kinds[a][:, None] == kinds[b][None]
    return Inspection(
        a, b, report[f"{a}->{b}"], report[f"{b}->{a}"], chance_recalls(same), chance_recalls(same.T), report.gap[f"{a}-{b}"],
        cosines(scores, same), kind_scores(scores, kinds[a], kinds[b], fine[a], fine[b]),
        confusion(scores, one, other, [i.kind for i in one], [i.kind for i in other], _by_family([*one, *other])),
        _attributes(scores, one, other, same), (len(one), len(other)), (len(all_a), len(all_b)),
    )  # fmt: skip


def evaluate_collection(collection: Collection, most: int = MOST) -> Report:
    """The report on all modalities with known kinds. Raises AlignscopeError where no two of them share a kind."""
    among: list[Modality] = [m for m in MODALITIES if any(m in pair for pair in comparable(collection))]
    if not among:
        raise AlignscopeError("the items of this collection are not labelled by kind, so there is nothing to score them by")
    items: dict[Modality, list[Item]] = {m: sample(_labelled(collection, m), most) for m in among}
    report = evaluate_vectors(
        {m: collection.vectors[[i.row for i in items[m]]] for m in among},
        {m: [i.kind for i in items[m]] for m in among},
        {m: [i.label for i in items[m]] for m in among},
    )
    return Report(report.directions, report.gap, collection.fingerprint)


def cosines(scores: np.ndarray, same: np.ndarray, bins: int = BINS) -> Cosines:
    """Two histograms on one axis, of scores (q, n) where `same` (q, n) holds and where it does not.

    A worked example: paired .9 and .1, unpaired .5: in one of two draws the paired one wins, so the separation is 1/2.
    """
    paired, unpaired = scores[same], np.sort(scores[~same])
    edges = np.linspace(float(scores.min()), max(float(scores.max()), float(scores.min()) + 1e-6), bins + 1)
    below = np.searchsorted(unpaired, paired, "left") + np.searchsorted(unpaired, paired, "right")
    draws = 2 * len(unpaired) * len(paired)
    return Cosines(
        edges, _shares(paired, edges), _shares(unpaired, edges), _mean(paired), _mean(unpaired), len(paired), len(unpaired),
        float(below.sum() / draws) if draws else 0.5,
    )  # fmt: skip


def chance_recalls(same: np.ndarray) -> dict[int, float]:
    """Recall@k of a random order, exactly: 1 - C(n - r, k) / C(n, k) for a query with r right answers of n, averaged.

    `same` (q, n) says what is right; queries without a right answer are left out, as in `retrieval`.
    """
    n, right = same.shape[1], same.sum(1)
    counts, times = np.unique(right[right > 0], return_counts=True)
    return {
        k: float(sum(t * (1 - comb(n - int(r), min(k, n)) / comb(n, min(k, n))) for r, t in zip(counts, times, strict=True)) / times.sum())
        for k in RECALL_AT
    }


def kind_scores(
    scores: np.ndarray, queries: np.ndarray, gallery: np.ndarray, fine_queries: np.ndarray, fine_gallery: np.ndarray
) -> list[KindScore]:
    """One score for each kind that both sides have, by name; arguments as of `retrieval`."""
    found = []
    for kind in sorted(set(queries.tolist()) & set(gallery.tolist())):
        rows = queries == kind
        d = retrieval(scores[rows], queries[rows], gallery, fine_queries[rows], fine_gallery)
        found.append(KindScore(kind, d.map, d.chance_map, d.precision_at_1, d.n))
    return found


def confusion(
    scores: np.ndarray, queries: Sequence[Item], gallery: Sequence[Item], asked: Sequence[str], found: Sequence[str], labels: Sequence[str]
) -> Confusion:
    """Each query's nearest item, counted by label: scores (q, n), `asked` (q,) and `found` (n,), all of them among `labels`.

    A query whose scores are all -inf found nothing and is left out.
    """
    place = {label: number for number, label in enumerate(labels)}
    rows = np.flatnonzero(np.isfinite(scores).any(1))
    nearest = scores[rows].argmax(1)
    met = list(zip(rows.tolist(), nearest.tolist(), strict=True))
    places = np.array([(place[str(asked[q])], place[str(found[c])]) for q, c in met], int).reshape(-1, 2)
    pairs = np.array([(queries[q].row, gallery[c].row) for q, c in met], int).reshape(-1, 2)
    counts = np.zeros((len(labels), len(labels)), int)
    np.add.at(counts, (places[:, 0], places[:, 1]), 1)
    return Confusion(tuple(labels), counts, pairs, places, scores[rows, nearest])


def trained_together(space: Space, a: Modality, b: Modality) -> bool:
    """Whether one of the encoder sets that the space is made of takes both, and so has seen such pairs in its training."""
    if isinstance(space, UnifiedSpace):
        return any(trained_together(part, a, b) for part in (space.base, *(leaf.space for leaf in space.leaves)))
    return {a, b} <= space.modalities


def _attributes(scores: np.ndarray, one: Sequence[Item], other: Sequence[Item], same: np.ndarray) -> Confusion | None:
    """Among items of the right kind only: else a wrong kind, which brings its own materials along, would be counted too."""
    asked, found = [i.attribute for i in one], [i.attribute for i in other]
    known = (np.array(asked) != "")[:, None] & (np.array(found) != "")[None]
    made = confusion(np.where(same & known, scores, -np.inf), one, other, asked, found, sorted({*asked, *found}))
    shown = [n for n, label in enumerate(made.labels) if label and (made.counts[n].any() or made.counts[:, n].any())]
    if len(shown) < 2:
        return None
    labels = tuple(made.labels[n] for n in shown)
    return Confusion(labels, made.counts[np.ix_(shown, shown)], made.pairs, np.searchsorted(shown, made.places), made.scores)


def _labelled(collection: Collection, modality: Modality) -> list[Item]:
    return [item for item in collection.items if item.modality == modality and item.kind]


def sample(items: list[Item], most: int) -> list[Item]:
    """All of them, or of more than `most` a random choice in their order, the same each time."""
    if len(items) <= most:
        return items
    return [items[n] for n in np.sort(np.random.default_rng(0).choice(len(items), most, replace=False))]


def _by_family(items: Sequence[Item]) -> list[str]:
    """Kinds, those of one family side by side."""
    family = {item.kind: item.family for item in items}
    return sorted(family, key=lambda kind: (family[kind], kind))


def _shares(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    return np.histogram(values, edges)[0] / max(len(values), 1)


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else 0.0
