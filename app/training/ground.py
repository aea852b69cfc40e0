"""What training runs are shown and measured on: the app's collection, each item as the space that brings it sees it.

No bank holds an item of a collection, so what is measured here was never trained on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from app.studio.studio import Studio
from core import (
    AlignscopeError,
    Collection,
    Item,
    Map,
    Modality,
    Report,
    Space,
    UnifiedSpace,
    carry,
    evaluate_vectors,
    leaf_only,
    list_items,
)

MOST = 400  # items of each modality that are shown and measured while a run goes on
NEAR = 12  # items of the base among which a moving one is placed
WARMTH = 0.05  # of cosines, when near items are weighed against each other
Tell = Callable[[int, int], None]
Carried = Mapping[str, np.ndarray]  # vectors in the base, by the leaf that brought them


@dataclass(frozen=True)
class Score:
    """How well the moved modalities meet the others, on items that no bank holds."""

    way: tuple[Modality, Modality]  # whose first hits are counted
    first: float  # share of queries whose nearest item is of their kind
    ranking: float  # mean average precision over all directions from or to a moved modality
    gap: float  # between the two of `way`
    chance_first: float
    chance_ranking: float


class Ground:
    """The collection for runs with one base and some leaves. The base's items have fixed vectors and places; the leaves' move."""

    def __init__(self, studio: Studio, base: Space, leaves: Sequence[Space], tell: Tell | None = None):
        self.studio, self.base, self.leaves = studio, base, {leaf.name: leaf for leaf in leaves}
        fixed = self._fixed(tell)
        known: dict[tuple[Modality, str], list[int]] = {}  # rows in `fixed`; several where texts have the same words
        for item in fixed.items:
            if item.modality in base.modalities:
                known.setdefault((item.modality, item.source), []).append(item.row)
        brought: dict[Modality, tuple[str, dict[str, np.ndarray]]] = {}
        for leaf in leaves:
            modality = leaf_only(base, leaf)
            seen = Collection.open(studio.collection.folder, leaf, tell)
            brought[modality] = leaf.name, {i.source: seen.vectors[i.row] for i in seen.items if i.modality == modality}
        self.items: list[Item] = []
        self._fixed_of: dict[int, tuple[np.ndarray, int]] = {}  # vector and row in `fixed`
        raw: dict[str, list[np.ndarray]] = {name: [] for name in self.leaves}
        self.rows: dict[str, list[int]] = {name: [] for name in self.leaves}
        for item in list_items(studio.collection.folder):
            row = len(self.items)
            if rows := known.get((item.modality, item.source)):
                self._fixed_of[row] = fixed.vectors[rows[0]], rows.pop(0)
            elif item.modality in brought and item.source in brought[item.modality][1]:
                name, vectors = brought[item.modality]
                raw[name].append(vectors[item.source])
                self.rows[name].append(row)
            else:
                continue
            self.items.append(replace(item, row=row))
        if lost := [name for name in self.leaves if not raw[name]]:
            raise AlignscopeError(
                f"this collection has no {leaf_only(base, self.leaves[lost[0]])}, so nothing would show what {lost[0]} learns"
            )
        self.raw = {name: np.stack(vectors).astype(np.float32) for name, vectors in raw.items()}
        self._sample()
        self._map = fixed.map
        self.places = fixed.map.coordinates[[self._fixed_of[row][1] for row in self._still]].astype(np.float32)

    def _fixed(self, tell: Tell | None) -> Collection:
        """A collection whose vectors of the base's modalities are the base's own: the app's, if it is of this very base."""
        space = self.studio.space
        own = space.base if isinstance(space, UnifiedSpace) else space
        if own.fingerprint == self.base.fingerprint:
            return self.studio.collection
        return Collection.open(self.studio.collection.folder, self.base, tell)

    def _sample(self) -> None:
        """Which items are shown and measured: all, or a fixed random sample of each modality."""
        chosen: set[int] = set()
        for modality in {item.modality for item in self.items}:
            rows = [item.row for item in self.items if item.modality == modality]
            chosen |= set(np.random.default_rng(0).permutation(rows)[:MOST].tolist())
        self.shown = [item for item in self.items if item.row in chosen]
        self._still = [item.row for item in self.shown if item.row in self._fixed_of]
        self._fixed_vectors = np.stack([self._fixed_of[row][0] for row in self._still]).astype(np.float32)
        place = {item.row: n for n, item in enumerate(self.shown)}
        self._still_places = [place[row] for row in self._still]
        self._moving = {name: [n for n, row in enumerate(rows) if row in chosen] for name, rows in self.rows.items()}  # of `raw`
        self._moving_places = {name: [place[self.rows[name][n]] for n in moving] for name, moving in self._moving.items()}
        self.shown_raw = {name: self.raw[name][moving] for name, moving in self._moving.items()}

    def item(self, row: Any) -> Item:
        """The item of that row. Raises AlignscopeError for anything else."""
        if not isinstance(row, int) or not 0 <= row < len(self.items):
            raise AlignscopeError(f"there is no point {str(row)[:20]!r} on this map; points go from 0 to {len(self.items) - 1}")
        return self.items[row]

    @property
    def way(self) -> tuple[Modality, Modality]:
        """The direction whose first hits are told: sound to mesh where both move, else from what moves to the base."""
        moving: list[Modality] = [leaf_only(self.base, leaf) for leaf in self.leaves.values()]
        if {"audio", "mesh"} <= {item.modality for item in self.items} and {"audio", "mesh"} & set(moving):
            return "audio", "mesh"
        there: set[Modality] = {item.modality for item in self.items if item.modality not in moving}
        return moving[0], "image" if "image" in there else sorted(there)[0]

    def frame(self, carried: Carried) -> np.ndarray:
        """Places (shown, 2). A moving item lies at the mean place of the base's NEAR nearest to it by cosine, the nearer the heavier."""
        xy = np.empty((len(self.shown), 2), np.float32)
        xy[self._still_places] = self.places
        for name, vectors in carried.items():
            xy[self._moving_places[name]] = self._among(vectors)
        return xy

    def _among(self, vectors: np.ndarray) -> np.ndarray:
        scores = vectors @ self._fixed_vectors.T
        near = np.argpartition(-scores, min(NEAR, scores.shape[1]) - 1, axis=1)[:, :NEAR]
        found = np.take_along_axis(scores, near, 1)
        weights = np.exp((found - found.max(1, keepdims=True)) / WARMTH)
        weights /= weights.sum(1, keepdims=True)
        return np.einsum("mk,mkd->md", weights, self.places[near])

    def score(self, carried: Carried) -> Score | None:
        """Measured by kind on the shown items; None where kinds are not known."""
        vectors = np.empty((len(self.shown), self.base.dim), np.float32)
        vectors[self._still_places] = self._fixed_vectors
        for name, moved in carried.items():
            vectors[self._moving_places[name]] = moved
        return self._scored(vectors)

    @cached_property
    def shipped(self) -> Carried | None:
        """Where the app's own space has the moving items, if it is made of this base and these leaves; else None."""
        space = self.studio.space
        if not isinstance(space, UnifiedSpace) or space.base.fingerprint != self.base.fingerprint:
            return None
        own = {leaf.space.fingerprint for leaf in space.leaves if leaf.projector}
        if own != {leaf.fingerprint for leaf in self.leaves.values()}:
            return None
        found: dict[str, np.ndarray] = {}
        for name, places in self._moving_places.items():
            rows = [row for n in places if (row := self.studio.row_of(self.shown[n])) is not None]
            if len(rows) < len(places):
                return None
            found[name] = self.studio.collection.vectors[rows]
        return found

    @cached_property
    def reference(self) -> tuple[str, Score] | None:
        """The name of the app's own space and its score on the same items, where it is made of the same parts."""
        score = self.score(self.shipped) if self.shipped else None
        return (self.studio.space.name, score) if score else None

    def _scored(self, vectors: np.ndarray) -> Score | None:
        if not all(item.kind for item in self.shown):
            return None
        rows: dict[Modality, list[int]] = {}
        for n, item in enumerate(self.shown):
            rows.setdefault(item.modality, []).append(n)
        a, b = self.way
        if not {self.shown[n].kind for n in rows[a]} & {self.shown[n].kind for n in rows[b]}:
            return None
        report = evaluate_vectors(
            {m: vectors[r] for m, r in rows.items()},
            {m: [self.shown[n].kind for n in r] for m, r in rows.items()},
            {m: [self.shown[n].label for n in r] for m, r in rows.items()},
        )
        return self._told(report)

    def _told(self, report: Report) -> Score:
        a, b = self.way
        moving = {leaf_only(self.base, leaf) for leaf in self.leaves.values()}
        directions = [d for name, d in report.directions.items() if moving & set(name.split("->"))]
        gap = report.gap.get(f"{a}-{b}", report.gap.get(f"{b}-{a}", 0.0))
        mine = report[f"{a}->{b}"]
        return Score(
            (a, b), mine.precision_at_1, float(np.mean([d.map for d in directions])), gap,
            mine.chance_precision_at_1, float(np.mean([d.chance_map for d in directions])),
        )  # fmt: skip

    def collection(self, space: UnifiedSpace) -> Collection:
        """All items in a space made of this base and these leaves; no encoder is asked. Its map is in the frame of `frame`."""
        vectors, xy = np.empty((len(self.items), self.base.dim), np.float32), np.empty((len(self.items), 2), np.float32)
        for row, (vector, place) in self._fixed_of.items():
            vectors[row], xy[row] = vector, self._map.coordinates[place]
        for leaf in space.leaves:
            assert leaf.projector is not None
            rows = self.rows[leaf.space.name]
            vectors[rows] = carry(leaf.projector, self.raw[leaf.space.name])
            xy[rows] = self._among(vectors[rows])
        made = Collection(self.studio.collection.folder, self.items, vectors, space.fingerprint)
        made.map = self._laid_out(made, xy)
        return made

    def _laid_out(self, made: Collection, xy: np.ndarray) -> Map:
        """A map that can place other items too: by vectors moved onto the common centre, as every map of a collection does."""
        there: set[Modality] = {item.modality for item in self.items}
        centres: dict[str, np.ndarray] = {m: made.of(m).vectors.mean(0) for m in there}
        moved = made.vectors - np.stack([centres[item.modality] for item in self.items])
        moved /= np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-12)
        return Map(xy, moved, centres, made.fingerprint, self._map.method)
