"""A leaf's way into the base, stage by stage: its raw vectors, the same after the linear step (f_l), and after the projector (f_m).

Raw vectors and f_l's live in the leaf's own space, whose axes mean nothing to the base. They are made comparable by a turn, fitted
(orthogonal Procrustes) on the collection's items of the overlap, which both spaces embed: texts for CLAP, images for ULIP, the same
overlap that the projector was trained by. Why so:

- A turn keeps every length and angle within the leaf, so all that changes between the stages is f_l's and f_m's doing.
- Nothing is centred. Moving the centres onto each other would close the modality gap that the stages are to be measured by.
- No number is left out. A leaf with more numbers than the base gets the rest in places of its own, where the base has zeros: cosines
  and gaps count them. (Cutting them off and stretching the vectors to unit length again would itself be a projection.)
- Only the overlap is used, as in training: the turn never sees a sound beside a picture, or it would align what is to be shown unaligned.

What f_m gives lies in the base and is taken as it is. The base's items stay where they are in all stages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch

from core.alignment.baselines import procrustes
from core.alignment.consolidate import pick_overlap
from core.alignment.projector import Projector
from core.errors import AlignscopeError, MediaError
from core.explore.collection import Collection, Item
from core.explore.evaluate import Direction, evaluate_vectors
from core.explore.inspect import cosines, sample
from core.spaces.base import Progress, Space
from core.types import MODALITIES, Modality
from core.unified import Leaf, Projected, UnifiedSpace
from core.vectors import unit_rows

Stop = Literal["raw", "linear", "projected"]
MOST = 1_000  # items of each modality that are shown and measured; of more, a fixed random sample


@dataclass(frozen=True)
class Joint:
    """How one leaf was made comparable with the base."""

    leaf: str
    base: str
    brings: tuple[Modality, ...]
    overlap: Modality  # on whose items the turn was fitted
    fitted_on: int  # how many of them; fewer than `leaf_dim` leave the turn partly to chance
    leaf_dim: int
    base_dim: int
    linear: bool  # whether its projector has a linear step


@dataclass(frozen=True, eq=False)
class StageFigures:
    """Two modalities at one stage. None where the items' kinds are not known."""

    stop: Stop
    gap: float  # distance between the centres of unit vectors, 0..2
    base_gap: dict[Modality, float]  # from those of the two that a leaf brings to the centre of all the base's items
    there: Direction | None
    back: Direction | None
    paired_mean: float | None  # cosine of two things of one kind
    unpaired_mean: float | None
    separation: float | None  # how often a paired cosine beats an unpaired one; chance is 0.5


@dataclass(frozen=True, eq=False)
class Stages:
    """The same items at each stop, row by row."""

    items: list[Item]  # of the collection, with their rows there
    stops: tuple[Stop, ...]
    vectors: tuple[np.ndarray, ...]  # one (n, d) a stop, unit rows
    coordinates: tuple[np.ndarray, ...]  # one (n, 2) a stop, all seen along the two principal axes of the last
    joints: tuple[Joint, ...]
    explained: float  # share of the last stop's variance that the two axes show

    @property
    def moving(self) -> frozenset[Modality]:
        return frozenset(m for joint in self.joints for m in joint.brings)

    def figures(self, a: Modality, b: Modality) -> list[StageFigures]:
        """Both modalities at each stop. Raises AlignscopeError for one that is not there."""
        for modality in (a, b):
            if not self._rows(modality).size:
                raise AlignscopeError(f"the stages hold no {modality!r} to measure")
        return [self._figures(stop, vectors, a, b) for stop, vectors in zip(self.stops, self.vectors, strict=True)]

    def nearest(self, row: int, among: Modality) -> list[tuple[Item, float]]:
        """What an item finds among a modality at each stop, with its cosine. Raises AlignscopeError if it is not among the items."""
        here = next((n for n, item in enumerate(self.items) if item.row == row), None)
        others = self._rows(among)
        others = others[others != here]
        if here is None or not others.size:
            raise AlignscopeError(f"the item of row {row} is not among the {len(self.items):,} that the stages were measured with")
        found = [(others[int((scores := v[others] @ v[here]).argmax())], float(scores.max())) for v in self.vectors]
        return [(self.items[int(n)], score) for n, score in found]

    def _rows(self, modality: Modality) -> np.ndarray:
        return np.array([n for n, item in enumerate(self.items) if item.modality == modality], int)

    def _figures(self, stop: Stop, vectors: np.ndarray, a: Modality, b: Modality) -> StageFigures:
        rows = {m: self._rows(m) for m in MODALITIES}
        base = np.concatenate([rows[m] for m in MODALITIES if m not in self.moving])
        centre = {m: vectors[rows[m]].mean(0) for m in (a, b)}
        base_gap: dict[Modality, float] = {m: _apart(centre[m], vectors[base].mean(0)) for m in (a, b) if m in self.moving and base.size}
        known: dict[Modality, list[int]] = {m: [n for n in rows[m] if self.items[n].kind] for m in (a, b)}
        kinds = {m: np.array([self.items[n].kind for n in known[m]]) for m in (a, b)}
        gap = _apart(centre[a], centre[b])
        if not set(kinds[a]) & set(kinds[b]):
            return StageFigures(stop, gap, base_gap, None, None, None, None, None)
        labels: dict[Modality, list[str]] = {m: [self.items[n].kind for n in known[m]] for m in (a, b)}
        fine: dict[Modality, list[str]] = {m: [self.items[n].label for n in known[m]] for m in (a, b)}
        report = evaluate_vectors({m: vectors[known[m]] for m in (a, b)}, labels, fine)
        spread = cosines(vectors[known[a]] @ vectors[known[b]].T, kinds[a][:, None] == kinds[b][None])
        return StageFigures(
            stop, gap, base_gap, report[f"{a}->{b}"], report[f"{b}->{a}"], spread.paired_mean, spread.unpaired_mean, spread.separation
        )  # fmt: skip


def stages(space: Space, collection: Collection, progress: Progress | None = None, most: int = MOST) -> Stages:
    """The collection at every stage of the space; the leaves embed it now, unless they did so before.

    Raises AlignscopeError where there are no stages to show, and says why.
    """
    leaves = staged_leaves(space)
    assert isinstance(space, UnifiedSpace)
    chosen = [item for m in MODALITIES for item in sample([i for i in collection.items if i.modality == m], most)]
    raw, done, total = [], 0, sum(_size(collection, leaf.space) for leaf in leaves)
    for leaf in leaves:
        step = (lambda i, n, d=done: progress(d + i, total)) if progress else None
        raw.append(_raw(leaf.space, collection, step))
        done += _size(collection, leaf.space)
    leaf_of = {m: number for number, leaf in enumerate(leaves) for m in _brought(space, leaf)}
    items = [i for i in chosen if i.modality not in leaf_of or i.row in raw[leaf_of[i.modality]]]  # what a leaf could not read is left out
    return _laid_out(space, leaves, raw, collection, items)


def staged_leaves(space: Space) -> list[Leaf]:
    """The leaves that a projector carries into the base. Raises AlignscopeError with the reason if the space has none."""
    if not isinstance(space, UnifiedSpace) or not space.leaves:
        raise AlignscopeError(f"{space.name} is one contrastive space and not joined from several, so there are no stages between them")
    if isinstance(space.base, Projected):
        raise AlignscopeError(
            f"in {space.name} base and leaf are both projected into a third space (C-MCR); no base stands still to hold the stages against"
        )
    found = [leaf for leaf in space.leaves if leaf.projector is not None]
    if not found:
        raise AlignscopeError(f"the leaves of {space.name} were trained in the base's own space; no projector moves them")
    return found


def embedded_before(space: Space, collection: Collection) -> bool:
    """Whether all leaves' vectors are stored, so that `stages` answers at once. Raises AlignscopeError where there are no stages."""
    return all(Collection.find(collection.folder, leaf.space) is not None for leaf in staged_leaves(space))


def _laid_out(
    space: UnifiedSpace, leaves: Sequence[Leaf], raw: Sequence[Mapping[int, np.ndarray]], collection: Collection, items: list[Item]
) -> Stages:  # fmt: skip
    base = space.base.dim
    rest = [max(leaf.space.dim - base, 0) for leaf in leaves]  # numbers of each leaf that the base has no place for
    last = np.pad(unit_rows(collection.vectors[[i.row for i in items]]), ((0, 0), (0, sum(rest))))
    first, middle, joints = last.copy(), last.copy(), []
    for number, (leaf, vectors) in enumerate(zip(leaves, raw, strict=True)):
        assert leaf.projector is not None
        joint, turn = _turn(space, leaf, vectors, collection)
        rows = [n for n, i in enumerate(items) if i.modality in joint.brings]
        joints.append(joint)
        if not rows:
            continue
        x = np.stack([vectors[items[n].row] for n in rows])
        start = base + sum(rest[:number])
        for stage, made in ((first, x), (middle, _linear(leaf.projector, x))):
            turned = made @ turn
            stage[rows] = 0
            stage[np.ix_(rows, range(base))] = turned[:, :base]
            stage[np.ix_(rows, range(start, start + rest[number]))] = turned[:, base:]
    steps: dict[Stop, np.ndarray] = {"raw": first, "linear": middle, "projected": last}
    if not any(joint.linear for joint in joints):
        del steps["linear"]
    centre, axes, explained = _principal(last)
    flat = tuple(((v - centre) @ axes.T).astype(np.float32) for v in steps.values())
    return Stages(items, tuple(steps), tuple(steps.values()), flat, tuple(joints), explained)


def _turn(space: UnifiedSpace, leaf: Leaf, raw: Mapping[int, np.ndarray], collection: Collection) -> tuple[Joint, np.ndarray]:
    """The (leaf_d, max(leaf_d, base_d)) turn with orthonormal rows; its first base_d columns are the base's numbers."""
    assert leaf.projector is not None
    recipe = leaf.projector.recipe.get("align", {})
    overlap = pick_overlap(space.base, leaf.space, recipe.get("overlap"))
    shared = [i.row for i in collection.items if i.modality == overlap and i.row in raw]
    if not shared:
        raise AlignscopeError(
            f"{leaf.space.name} and {space.base.name} meet in {overlap}, and this collection has none to turn one onto the other by"
        )
    there = torch.from_numpy(np.stack([raw[row] for row in shared]))
    turn = procrustes(there, torch.from_numpy(collection.vectors[shared])).numpy()
    if turn.shape[0] > turn.shape[1]:
        turn = np.hstack([turn, np.linalg.svd(turn)[0][:, turn.shape[1] :]])  # what the base's numbers leave over
    about = leaf.space.name, space.base.name, _brought(space, leaf), overlap, len(shared), leaf.space.dim, space.base.dim
    return Joint(*about, leaf.projector.shape.linear != "none"), turn


def _linear(projector: Projector, x: np.ndarray) -> np.ndarray:
    with torch.inference_mode():
        return unit_rows(projector.linear(torch.from_numpy(x)).numpy())


def _brought(space: Space, leaf: Leaf) -> tuple[Modality, ...]:
    """The modalities that this leaf serves: of several that could, the last one does."""
    assert isinstance(space, UnifiedSpace)
    serving = {m: other for other in space.leaves for m in other.space.modalities - space.base.modalities}
    return tuple(m for m in MODALITIES if serving.get(m) is leaf)


def _raw(space: Space, collection: Collection, progress: Progress | None) -> dict[int, np.ndarray]:
    """A leaf's own vectors by row of the collection. Items that are not in its folder are embedded now."""
    stored = Collection.open(collection.folder, space, progress)
    at = {(item.modality, item.source): item.row for item in stored.items}
    found: dict[int, np.ndarray] = {}
    missing: dict[Modality, list[Item]] = {}
    lost = {skipped.item for skipped in stored.skipped}
    for item in collection.items:
        if (place := at.get((item.modality, item.source))) is not None:
            found[item.row] = stored.vectors[place]
        elif item.modality in space.modalities and item.source not in lost:
            missing.setdefault(item.modality, []).append(item)
    for modality, items in missing.items():
        try:
            made = space.embed(modality, [item.source for item in items])
        except MediaError:  # none of them can be read
            continue
        left = {skipped.item for skipped in made.skipped}
        found |= {i.row: v for i, v in zip((i for i in items if i.source not in left), made.vectors, strict=True)}
    return found


def _size(collection: Collection, space: Space) -> int:
    return sum(item.modality in space.modalities for item in collection.items)


def _principal(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Centre, the two axes of most variance (2, d), and the share of the variance that they have."""
    centre = vectors.mean(0)
    _, sizes, axes = np.linalg.svd(vectors - centre, full_matrices=False)
    axes = axes[:2] * np.sign(axes[np.arange(2), np.abs(axes[:2]).argmax(1)])[:, None]  # the sign of an axis is free: fix it
    return centre, axes, float((sizes[:2] ** 2).sum() / max((sizes**2).sum(), 1e-12))


def _apart(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.linalg.norm(a - b))
