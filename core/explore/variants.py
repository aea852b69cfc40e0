"""The rows of the ablation's table: the recipe with one part taken out or changed, the baselines, and options beyond the paper."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, product
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from core.alignment.align import train_projector
from core.alignment.baselines import ClosedForm, Form
from core.alignment.recipe import CENTRES, CMCR, DENSE, PAPER, AlignConfig
from core.errors import AlignscopeError
from core.explore.ablate import Bench, Carry, Fit, Variant
from core.spaces.base import Space


def variants(groups: Sequence[str] = (), default: AlignConfig | None = None) -> list[Variant]:
    """All rows of the table, or those of some groups. Raises AlignscopeError for a group that is not there."""
    default = default or AlignConfig()
    rows = [
        _by_recipe("baselines", "Ex-MCR (default recipe)", default),
        _by_recipe("baselines", "Ex-MCR (the paper's recipe)", replace(PAPER, batch=default.batch, steps=default.steps)),
        _by_recipe("baselines", "C-MCR's recipe", replace(CMCR, batch=default.batch, steps=default.steps)),
        Variant("baselines", "paired oracle", partial(_oracle, default), str(default), paired=True),
        _closed("ridge on the overlap", "ridge"),
        _closed("Procrustes on the overlap", "procrustes"),
        _closed("ridge on the overlap, not centred", "ridge", centred=False),
        Variant("chance", "random vectors", _random),
    ]

    def add(group: str, name: str, **change: Any) -> None:
        rows.append(_by_recipe(group, name, replace(default, **change)))

    def others(group: str, field: str, *values: Any) -> None:
        for value in values:
            if value != getattr(default, field):
                add(group, value if isinstance(value, str) else f"{value:g}", **{field: value})

    for n in (1, 2):
        for centres in combinations(CENTRES, n):
            add("data centres", " + ".join(centres), centres=centres)
    for pair in DENSE:
        add("losses", f"only {pair}", pairs=(pair,))
    add("losses", "without intra", intra_weight=0.0)
    others("linear step f_l", "linear", "none", "linear", "mlp")
    others("depth of f_m", "depth", 0, 1, 2, 3, 4, 5)
    others("lambda", "intra_weight", 0.01, 0.1, 0.5, 1.0)
    others("aggregation temperature", "aggregation_temperature", 0.005, 0.01, 0.02, 0.05, 0.1)
    others("loss temperature", "temperature", 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
    for depth, temperature in product((2, 3, 4), (0.05, 0.1, 0.2)):
        if depth != default.depth and temperature != default.temperature:
            add("depth with loss temperature", f"{depth} blocks, {temperature:g}", depth=depth, temperature=temperature)
    for convention in ("variance", "deviation"):
        for renormalize in (True, False):
            name = f"0.004 as {convention}, {'re-normalised' if renormalize else 'not re-normalised'}"
            add("noise", name, noise=0.004, noise_is=convention, renormalize=renormalize)
    add("noise", "none, re-normalised", noise=0.0)
    others("weight decay", "weight_decay", 0.0, 0.01, 0.1, 0.5)
    for strength in (0.001, 0.01, 0.1, 1.0, 10.0):
        rows.append(_closed(f"{strength:g}", "ridge", group="ridge strength", strength=strength))
    rows.append(Variant("beyond the paper", "seven projectors, one a subset of centres", partial(_ensemble, default), str(default)))
    add("beyond the paper", "start: last layer solved", start="closed form")
    for decay in (0.99, 0.999):
        add("beyond the paper", f"average of weights (EMA {decay:g})", average=decay)
    for nearest in (1, 10, 50):
        add("beyond the paper", f"{nearest} nearest instead of softmax", nearest=nearest)
    add("beyond the paper", "learned temperature", learned_temperature=True)
    add("beyond the paper", "leaf's gap centred", centred=True)
    known = list(dict.fromkeys(row.group for row in rows))
    if unknown := [g for g in groups if g not in known]:
        raise AlignscopeError(f"no group {unknown[0]!r} in the ablation; there are: {', '.join(known)}")
    return [row for row in rows if not groups or row.group in groups]


def trained(config: AlignConfig) -> Fit:
    """A projector by this recipe."""

    def fit(bench: Bench, leaf: Space, seed: int) -> Carry:
        with torch.enable_grad():
            return train_projector(bench.pairs(leaf, config), replace(config, seed=seed))

    return fit


def _by_recipe(group: str, name: str, config: AlignConfig) -> Variant:
    return Variant(group, name, trained(config), str(config))


def _closed(name: str, form: Form, group: str = "closed form", **how: Any) -> Variant:
    return Variant(group, name, lambda bench, leaf, _: ClosedForm(bench.roles[leaf.name], form, **how), f"{form} {how}", seeded=False)


def _oracle(config: AlignConfig, bench: Bench, leaf: Space, seed: int) -> Carry:
    """The same projector and losses on true pairs: each row one thing seen by every encoder. The upper reference."""
    with torch.enable_grad():
        return train_projector(bench.true[leaf.name], replace(config, seed=seed))


def _ensemble(config: AlignConfig, bench: Bench, leaf: Space, seed: int) -> Carry:
    """The mean of seven projectors, each trained on the pseudo-pairs of a subset of the centres (as FreeBind and OmniBind have it)."""
    subsets = [centres for n in (1, 2, 3) for centres in combinations(CENTRES, n)]
    members = [trained(replace(config, centres=centres))(bench, leaf, seed) for centres in subsets]

    def carry(x: Tensor) -> Tensor:
        return F.normalize(torch.stack([member(x) for member in members]).mean(0), dim=1)

    return carry


def _random(bench: Bench, leaf: Space, seed: int) -> Carry:
    generator = torch.Generator().manual_seed(seed + zlib.crc32(leaf.name.encode()))  # another draw for every leaf
    return lambda x: torch.randn(len(x), bench.base.dim, generator=generator)
