"""The loop that trains a projector: consolidate once, then pull the pseudo-pairs together in the base space."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from threading import Lock
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from core.alignment.bank import Bank
from core.alignment.consolidate import CENTRES, Centre, PseudoPairs, Roles, consolidate, pick_overlap
from core.alignment.losses import info_nce, intra
from core.alignment.projector import LinearStep, Projector, ProjectorShape
from core.errors import TrainingError
from core.spaces.base import Space
from core.types import Modality

Pair = Literal["leaf-base", "overlap-base", "leaf-overlap", "overlap-overlap"]
DENSE: tuple[Pair, ...] = ("leaf-base", "overlap-base", "leaf-overlap", "overlap-overlap")
SEEDING = Lock()  # while torch's common source of random numbers is seeded, no other training may draw from it


@dataclass(frozen=True)
class AlignConfig:
    """The recipe; every part can be taken out by one field. Defaults are the paper's, or measured where it is silent
    (checkpoints/README.md has the table)."""

    overlap: Modality | None = None  # through what leaf and base meet; None: see pick_overlap
    centres: tuple[Centre, ...] = CENTRES  # whose vectors ask
    aggregation_temperature: float = 0.01
    noise: float = 0.004  # 0: none
    noise_is: Literal["variance", "deviation"] = "variance"  # of each coordinate
    renormalize: bool = True  # pseudo-pairs back to unit length, after the noise
    linear: LinearStep = "linear"  # f_l
    depth: int = 2  # MLP blocks of f_m
    pairs: tuple[Pair, ...] = DENSE  # the inter losses; each pair of vectors meets in the base space
    intra_weight: float = 0.1
    intra_at: Literal["leaf", "base"] = "leaf"  # before f_m (Ex-MCR) or after it (C-MCR)
    temperature: float = 0.05  # of the inter losses
    learning_rate: float = 1e-3
    weight_decay: float = 0.01
    epochs: int = 36  # over all pseudo-pairs
    batch: int = 512  # the paper: 4096 of 5.4 million
    steps: int | None = None  # instead of epochs
    seed: int = 0


CMCR = AlignConfig(centres=("overlap",), linear="none", depth=1, pairs=("leaf-base", "overlap-overlap"), intra_at="base")
"""C-MCR's recipe in this harness: pseudo-pairs asked for by the overlap alone, one MLP block, two losses, the intra loss
after projection. C-MCR also projects the base; here the base stays fixed, or sounds and meshes would meet nowhere."""


@dataclass(frozen=True)
class Step:
    """What a training run tells after each step."""

    step: int  # from 1
    steps: int
    loss: float
    seconds: float  # since the start of training


def align(
    base: Space, leaf: Space, bank: Bank, config: AlignConfig | None = None, on_step: Callable[[Step, Projector], None] | None = None
) -> Projector:
    """A projector of the leaf into the base, trained on the bank; base and leaf are left as they are.

    `on_step` is called after every step and may raise to stop. Raises TrainingError or FingerprintError.
    """
    config = config or AlignConfig()
    roles = Roles.of(base, leaf, bank, pick_overlap(base, leaf, config.overlap))
    pairs = consolidate(roles, config.centres, config.aggregation_temperature)
    projector = train_projector(pairs, config, on_step)
    projector.leaf, projector.base = leaf.fingerprint, base.fingerprint
    return projector


def train_projector(pairs: PseudoPairs, config: AlignConfig, on_step: Callable[[Step, Projector], None] | None = None) -> Projector:
    """A projector trained on pairs, pseudo or true. Two runs with one seed agree."""
    training = Training(pairs, config)
    while not training.ended:
        step = training.advance()
        if on_step:
            on_step(step, training.projector)
    return training.finish()


class Training:
    """A projector on its way, step by step. It has random numbers of its own, so that any number may go on at once, in any threads.

    Raises TrainingError for too few pairs, and in `advance` when the loss is no number any more.
    """

    def __init__(self, pairs: PseudoPairs, config: AlignConfig):
        if len(pairs) < 2:
            raise TrainingError(f"a projector needs at least 2 pairs to tell apart, got {len(pairs)}; give the bank more items")
        self.pairs, self.config = pairs, config
        self.batch = min(config.batch, len(pairs))
        self.steps = config.steps or config.epochs * (len(pairs) // self.batch)
        self.done = 0
        shape = ProjectorShape(pairs.leaf.shape[1], pairs.base.shape[1], config.linear, config.depth)
        self.random = torch.Generator()
        with SEEDING, torch.random.fork_rng(devices=[]):  # layers draw their first weights from torch's one common source
            torch.manual_seed(config.seed)
            self.projector = Projector(shape)
            self.random.set_state(torch.get_rng_state())
        self._optimizer = torch.optim.AdamW(self.projector.parameters(), config.learning_rate, weight_decay=config.weight_decay)
        self._schedule = torch.optim.lr_scheduler.CosineAnnealingLR(self._optimizer, self.steps)
        self._order = torch.empty(0, dtype=torch.long)
        self._started = time.perf_counter()

    @property
    def ended(self) -> bool:
        return self.done == self.steps

    def advance(self) -> Step:
        """One step of the optimizer."""
        at = self.done % (len(self.pairs) // self.batch)
        if at == 0:
            self._order = torch.randperm(len(self.pairs), generator=self.random)
        rows = self._order[at * self.batch : (at + 1) * self.batch]
        self.projector.train()
        loss = batch_loss(self.projector, self.pairs, rows, self.config, self.random)
        if not loss.isfinite():
            raise TrainingError(
                f"the loss is {loss.item()} at step {self.done + 1} (pairs {rows[:3].tolist()}, ...); lower the learning rate"
            )
        self._optimizer.zero_grad()
        loss.backward()
        self._optimizer.step()
        self._schedule.step()
        self.done += 1
        return Step(self.done, self.steps, loss.item(), time.perf_counter() - self._started)

    def finish(self) -> Projector:
        """The projector as it stands, with its recipe; `stopped_at` is in that if steps were left."""
        taken = {"pairs": len(self.pairs), "seconds": round(time.perf_counter() - self._started, 1)}
        self.projector.recipe = {"align": asdict(self.config), **taken} | ({} if self.ended else {"stopped_at": self.done})
        return self.projector.eval()


def batch_loss(
    projector: Projector, pairs: PseudoPairs, rows: Tensor, config: AlignConfig, random: torch.Generator | None = None
) -> Tensor:
    """lambda L_intra + the mean of the inter losses (equation 7), of some of the pairs."""
    leaf, leaf_overlap, base_overlap, base = (
        noisy(role[rows], config, random) for role in (pairs.leaf, pairs.leaf_overlap, pairs.base_overlap, pairs.base)
    )
    closed = projector.linear(leaf)
    projected = {"leaf": projector.across(closed), "overlap": projector.across(leaf_overlap)}
    targets = {"base": F.normalize(base, dim=1), "overlap": F.normalize(base_overlap, dim=1)}
    inter = [info_nce(projected[a], targets[b], config.temperature) for a, b in (pair.split("-") for pair in config.pairs)]
    near = intra(closed, leaf_overlap) if config.intra_at == "leaf" else intra(projected["leaf"], projected["overlap"])
    return config.intra_weight * near + torch.stack(inter).mean()


def noisy(x: Tensor, config: AlignConfig, random: torch.Generator | None = None) -> Tensor:
    """Gaussian noise on every coordinate, then, if the recipe says so, back to unit length (paper 4.1)."""
    if config.noise:
        deviation = config.noise**0.5 if config.noise_is == "variance" else config.noise
        x = x + deviation * torch.randn(x.shape, generator=random)
    return F.normalize(x, dim=1) if config.renormalize else x
