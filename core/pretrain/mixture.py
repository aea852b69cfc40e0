"""Batches of world things and real ones together, and the loss that suits them.

A world thing has a trait ("small dog"), a real one has a kind at most ("dog"). So two rows of one kind can't be held against
each other if one is real: "a dog" may be said of both. They are left out of each other's negatives.

Nor, with `only_met`, are real things held against kinds of which no real thing is there. Else a space learns that whatever sounds
or looks real is none of those, and a real cat is anything but a cat.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from core.pretrain.contrastive import FAR, Batch, Loss, batches_without_repeats, cosines, info_nce

REAL_SHARE = 0.5  # of every batch
NEGATIVES = 0.25  # of the real rows, as many as that are of no kind
TRAIT_WEIGHT = 0.2  # of the loss that tells things of a kind apart; five times as much took from what tells kinds apart
UNKNOWN_WEIGHT = 0.5  # of the loss that keeps what is of no kind equally far from all


@dataclass(frozen=True, eq=False)
class Mixture:
    """World rows come first, real ones after them."""

    labels: np.ndarray  # (w,) finer labels of the world rows
    world_kinds: np.ndarray  # (w,) kinds of the world rows
    real_kinds: np.ndarray  # (r,) kinds of the real rows, -1 for none
    real_captions: Sequence[str]  # (r,) what tells those of no kind apart
    only_met: bool = True  # real things are held against kinds of which there are real things, not against all

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

    def kinds_of_labels(self, count: int) -> np.ndarray:
        """(count,) the kind of every finer label; -1 where no world row is of it."""
        of = np.full(count, -1)
        of[self.labels] = self.world_kinds
        return of

    @cached_property
    def met(self) -> np.ndarray:
        """Kinds that a real thing is held against: those of which there are real things."""
        real = self.real_kinds[self.real_kinds >= 0]
        return np.unique(real if self.only_met else np.concatenate([real, self.world_kinds]))

    def apart(self, rows: np.ndarray) -> Tensor:
        """(n, n) pairs of different rows, one of them real, that are not held against each other: they may be of one caption, or
        the other's kind has no real things."""
        kinds, world = self.kinds[rows], rows < len(self.labels)
        said = np.array([-1 - i if world[i] else hash(self.real_captions[r - len(self.labels)]) for i, r in enumerate(rows)])
        same = (kinds[:, None] == kinds) & (kinds >= 0) & ~(world[:, None] & world) | (said[:, None] == said)
        unmet = ~world[:, None] & (world & ~np.isin(kinds, self.met))
        apart = same | unmet | unmet.T
        np.fill_diagonal(apart, False)
        return torch.from_numpy(apart)

    def loss(
        self,
        anchor: Batch,
        partners: Sequence[Batch],
        sentences: Callable[[], Tensor],
        finer: Callable[[], Tensor] | None = None,
        world_partners: Sequence[Batch] = (),
        spread: float = 0.0,
    ) -> Loss:
        """A row agrees with its partners, of all kinds' sentences (k, d) with its own kind's; what is of no kind with none.

        A world row agrees, among the `finer` sentences (l, d) of its kind, with that of its label: in a batch of many kinds that is
        asked seldom, and with real files about none has to know it. A real row chooses among the sentences of the kinds that were
        met. The last part is the outlier exposure of Hendrycks et al. 2019. `world_partners` are for world rows only. With a `spread`
        that weighs it, sentences of different kinds are held at right angles.
        """

        def loss(rows: np.ndarray, scale: Tensor) -> Tensor:
            vectors, apart = anchor(rows), self.apart(rows)
            worldly = int((rows < len(self.labels)).sum())
            parts = [info_nce(vectors, partner(rows), scale, apart) for partner in partners]
            parts += [info_nce(vectors[:worldly], partner(rows[:worldly]), scale) for partner in world_partners]
            told = sentences()
            kinds, likely = torch.from_numpy(self.kinds[rows]), scale * cosines(vectors, told)  # (n, k)
            unmet = torch.from_numpy(~np.isin(np.arange(likely.shape[1]), self.met))
            real = torch.arange(len(rows)) >= worldly
            named = likely.masked_fill((real & (kinds >= 0))[:, None] & unmet, FAR).log_softmax(1)
            parts.append(F.nll_loss(named[kinds >= 0], kinds[kinds >= 0]))
            total = torch.stack(parts).mean()
            if spread:
                total = total + spread * alike(told)
            if finer:
                likely = scale * cosines(vectors[:worldly], finer())  # (w, l)
                others = torch.from_numpy(self.kinds_of_labels(likely.shape[1])) != kinds[:worldly, None]
                right = torch.from_numpy(self.labels[rows[:worldly]])
                total = total + TRAIT_WEIGHT * F.cross_entropy(likely.masked_fill(others, FAR), right)
            return total - UNKNOWN_WEIGHT * named[kinds < 0].mean() if bool((kinds < 0).any()) else total

        return loss


def alike(vectors: Tensor) -> Tensor:
    """The mean square of the cosines between different rows (n, d), those with themselves counted as 0."""
    between = cosines(vectors, vectors)
    return (between - between.diagonal().diag()).square().mean()
