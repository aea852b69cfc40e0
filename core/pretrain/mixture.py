"""Batches of world things and real ones together, and the loss that suits them.

A world thing has a trait ("small dog"), a real one has a kind at most ("dog"). So two rows of one kind can't be held against
each other if one is real: "a dog" may be said of both. They are left out of each other's negatives.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from core.pretrain.contrastive import Batch, Loss, batches_without_repeats, cosines, info_nce

REAL_SHARE = 0.5  # of every batch
NEGATIVES = 0.25  # of the real rows, as many as that are of no kind
UNKNOWN_WEIGHT = 0.5  # of the loss that keeps what is of no kind equally far from all


@dataclass(frozen=True, eq=False)
class Mixture:
    """World rows come first, real ones after them."""

    labels: np.ndarray  # (w,) finer labels of the world rows
    world_kinds: np.ndarray  # (w,) kinds of the world rows
    real_kinds: np.ndarray  # (r,) kinds of the real rows, -1 for none
    real_captions: Sequence[str]  # (r,) what tells those of no kind apart

    @property
    def kinds(self) -> np.ndarray:
        return np.concatenate([self.world_kinds, self.real_kinds])

    def batches(self, size: int, seed: int, share: float = REAL_SHARE) -> Iterator[np.ndarray]:
        """Row numbers, world rows first. A kind with four times as many real files comes twice as often."""
        rng = np.random.default_rng(seed)
        known, none = np.flatnonzero(self.real_kinds >= 0), np.flatnonzero(self.real_kinds < 0)
        real = round(size * share)
        strangers = min(round(real * NEGATIVES), len(none)) if len(known) else min(real, len(none))
        often = np.bincount(self.real_kinds[known])[self.real_kinds[known]] ** -0.5 if len(known) else np.zeros(0)
        world = batches_without_repeats(self.labels, size - real, seed)
        while True:
            picked = rng.choice(known, min(real - strangers, len(known)), replace=False, p=often / often.sum())
            others = rng.choice(none, strangers, replace=False)
            yield np.concatenate([next(world), len(self.labels) + picked, len(self.labels) + others])

    def alike(self, rows: np.ndarray) -> Tensor:
        """(n, n) pairs of different rows, one of them real, that may be of one caption."""
        kinds, world = self.kinds[rows], rows < len(self.labels)
        said = np.array([-1 - i if world[i] else hash(self.real_captions[r - len(self.labels)]) for i, r in enumerate(rows)])
        same = (kinds[:, None] == kinds) & (kinds >= 0) & ~(world[:, None] & world) | (said[:, None] == said)
        np.fill_diagonal(same, False)
        return torch.from_numpy(same)

    def loss(self, anchor: Batch, partners: Sequence[Batch], sentences: Callable[[], Tensor], world_partners: Sequence[Batch] = ()) -> Loss:
        """A row agrees with its partners, of all kinds' sentences (k, d) with its own kind's; what is of no kind with none.

        The last is the outlier exposure of Hendrycks et al. 2019. `world_partners` are for world rows only.
        """

        def loss(rows: np.ndarray, scale: Tensor) -> Tensor:
            vectors, alike = anchor(rows), self.alike(rows)
            worldly = int((rows < len(self.labels)).sum())
            parts = [info_nce(vectors, partner(rows), scale, alike) for partner in partners]
            parts += [info_nce(vectors[:worldly], partner(rows[:worldly]), scale) for partner in world_partners]
            named = (scale * cosines(vectors, sentences())).log_softmax(1)  # (n, k)
            kinds = torch.from_numpy(self.kinds[rows])
            parts.append(F.nll_loss(named[kinds >= 0], kinds[kinds >= 0], reduction="mean"))
            total = torch.stack(parts).mean()
            return total - UNKNOWN_WEIGHT * named[kinds < 0].mean() if bool((kinds < 0).any()) else total

        return loss
