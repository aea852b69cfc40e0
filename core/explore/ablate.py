"""Which part of the recipe does what: every variant and baseline on the same banks and the same held-out things."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core.alignment.align import CMCR, DENSE, AlignConfig, train_projector
from core.alignment.bank import Bank
from core.alignment.baselines import ClosedForm, oracle
from core.alignment.consolidate import PseudoPairs, Roles, consolidate, leaf_only, pick_overlap
from core.alignment.world_bank import true_pairs, world_bank
from core.errors import AlignscopeError
from core.explore.evaluate import Labelled, Report, cross_space, evaluate_vectors
from core.explore.held_out import SELECTION, held_out
from core.spaces.base import Space
from core.train import world_space
from core.types import Modality
from core.unified import load_space

Carry = Callable[[Tensor], Tensor]  # a leaf's own vectors into the base
Fit = Callable[["Bench", Space, int], Carry]  # bench, leaf, seed


@dataclass(frozen=True)
class Variant:
    """One row of the table."""

    group: str
    name: str
    fit: Fit
    seeded: bool = True  # whether another seed gives another result


@dataclass(frozen=True)
class Row:
    """A variant's result: the mean over seeds of the mean mAP over the ten directions that cross spaces, and more."""

    group: str
    name: str
    mean_map: float
    deviation: float  # over seeds
    audio_mesh_p1: float  # mean of both ways
    figures: dict[str, float]  # mAP by direction, mean over seeds


class Bench:
    """A base, its leaves, a bank, and held-out vectors: what every variant is given."""

    def __init__(
        self, base: Space, leaves: Mapping[str, Space], bank: Bank, overlaps: Mapping[str, Modality],
        held_out: Mapping[Modality, Labelled], true: Mapping[str, PseudoPairs],
    ):  # fmt: skip
        self.base, self.leaves, self.true = base, dict(leaves), true
        self.roles = {name: Roles.of(base, leaf, bank, pick_overlap(base, leaf, overlaps.get(name))) for name, leaf in leaves.items()}
        self.labels: dict[Modality, list[str]] = {m: list(v.labels) for m, v in held_out.items()}
        self.fine: dict[Modality, list[str]] = {m: list(v.fine) for m, v in held_out.items()}
        self.fixed: dict[Modality, np.ndarray] = {
            m: base.embed(m, list(held_out[m].items)).vectors for m in held_out if m in base.modalities
        }
        self.raw = {n: leaf.embed(leaf_only(base, leaf), list(held_out[leaf_only(base, leaf)].items)).vectors for n, leaf in leaves.items()}
        self._pairs: dict[Any, PseudoPairs] = {}

    def pairs(self, leaf: Space, config: AlignConfig) -> PseudoPairs:
        """Consolidated once for all variants that ask alike."""
        key = leaf.name, config.centres, config.aggregation_temperature
        if key not in self._pairs:
            self._pairs[key] = consolidate(self.roles[leaf.name], config.centres, config.aggregation_temperature)
        return self._pairs[key]

    def measure(self, fit: Fit, seed: int) -> Report:
        """The report with every leaf carried over by what `fit` makes."""
        vectors = dict(self.fixed)
        for name, leaf in self.leaves.items():
            with torch.no_grad():
                carried = fit(self, leaf, seed)(torch.from_numpy(self.raw[name]))
            vectors[leaf_only(self.base, leaf)] = carried.numpy()
        return evaluate_vectors(vectors, self.labels, self.fine)


def mini_bench(per_kind: int = 10, stream: str = SELECTION) -> Bench:
    """The mini spaces with their world bank, true pairs for the oracle, and held-out things of a stream."""
    base, *leaves = (world_space(load_space(name)) for name in ("mini_clip", "mini_clap", "mini_ulip"))
    true = {leaf.name: true_pairs(base, leaf, pick_overlap(base, leaf)) for leaf in leaves}
    return Bench(base, {leaf.name: leaf for leaf in leaves}, world_bank([base, *leaves]), {}, held_out(per_kind, stream=stream), true)


def ablate(bench: Bench, variants: Sequence[Variant], seeds: Sequence[int] = (0, 1, 2)) -> Iterator[Row]:
    """One row after the other, as each is done."""
    for variant in variants:
        reports = [bench.measure(variant.fit, seed) for seed in (seeds if variant.seeded else seeds[:1])]
        directions = cross_space(list(reports[0].directions))
        means = [r.mean_map(directions) for r in reports]
        both = [(r["audio->mesh"].precision_at_1 + r["mesh->audio"].precision_at_1) / 2 for r in reports]
        figures = {d: round(float(np.mean([r[d].map for r in reports])), 4) for d in reports[0].directions}
        yield Row(variant.group, variant.name, float(np.mean(means)), float(np.std(means)), float(np.mean(both)), figures)


def trained(config: AlignConfig) -> Fit:
    """A projector by this recipe."""

    def fit(bench: Bench, leaf: Space, seed: int) -> Carry:
        with torch.enable_grad():
            return train_projector(bench.pairs(leaf, config), replace(config, seed=seed))

    return fit


def _oracle(bench: Bench, leaf: Space, seed: int) -> Carry:
    with torch.enable_grad():
        return oracle(bench.true[leaf.name], replace(AlignConfig(), seed=seed))


def _ridge(strength: float, bench: Bench, leaf: Space, seed: int) -> Carry:
    return ClosedForm(bench.roles[leaf.name], "ridge", strength=strength)


def _random(bench: Bench, leaf: Space, seed: int) -> Carry:
    generator = torch.Generator().manual_seed(seed + zlib.crc32(leaf.name.encode()))  # another draw for every leaf
    return lambda x: torch.randn(len(x), bench.base.dim, generator=generator)


def variants(groups: Sequence[str] = ()) -> list[Variant]:
    """All rows of the table, or those of some groups. Raises AlignscopeError for a group that is not there."""
    default = AlignConfig()
    rows = [
        Variant("baselines", "Ex-MCR (default recipe)", trained(default)),
        Variant("baselines", "C-MCR's recipe", trained(CMCR)),
        Variant("closed form", "ridge on the overlap", lambda b, leaf, _: ClosedForm(b.roles[leaf.name], "ridge"), False),
        Variant("closed form", "Procrustes on the overlap", lambda b, leaf, _: ClosedForm(b.roles[leaf.name], "procrustes"), False),
        Variant(
            "closed form", "ridge on the overlap, not centred", lambda b, leaf, _: ClosedForm(b.roles[leaf.name], "ridge", False), False
        ),
        Variant("baselines", "paired oracle", _oracle),
        Variant("chance", "random vectors", _random),
    ]

    def add(group: str, name: str, **change: Any) -> None:
        rows.append(Variant(group, name, trained(replace(default, **change))))

    for convention in ("variance", "deviation"):
        for renormalize in (True, False):
            name = f"0.004 as {convention}, {'re-normalised' if renormalize else 'not re-normalised'}"
            add("noise", name, noise=0.004, noise_is=convention, renormalize=renormalize)
    add("noise", "none, re-normalised", noise=0.0)
    for decay in (0.0, 0.01, 0.1, 0.5):
        add("weight decay", f"{decay:g}", weight_decay=decay)
    for strength in (0.001, 0.01, 0.1, 1.0, 10.0):
        rows.append(Variant("ridge strength", f"{strength:g}", partial(_ridge, strength), False))
    for centres in (("overlap",), ("leaf",), ("base",), ("overlap", "leaf"), ("overlap", "base"), ("leaf", "base")):
        add("data centres", " + ".join(centres), centres=centres)
    for pair in DENSE:
        add("losses", f"only {pair}", pairs=(pair,))
    add("losses", "without intra", intra_weight=0.0)
    for step in ("none", "mlp"):
        add("linear step f_l", step, linear=step)
    for depth in (0, 1, 3):
        add("depth of f_m", str(depth), depth=depth)
    known = list(dict.fromkeys(row.group for row in rows))
    if unknown := [g for g in groups if g not in known]:
        raise AlignscopeError(f"no group {unknown[0]!r} in the ablation; there are: {', '.join(known)}")
    return [row for row in rows if not groups or row.group in groups]


def markdown(rows: Sequence[Row]) -> str:
    """The rows as a table, group by group."""
    lines = ["| group | variant | mean mAP, ten cross-space directions | audio-mesh P@1 |", "| --- | --- | --- | --- |"]
    lines += [f"| {r.group} | {r.name} | {r.mean_map:.3f} ± {r.deviation:.3f} | {r.audio_mesh_p1:.3f} |" for r in rows]
    return "\n".join(lines)
