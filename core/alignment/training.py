"""A projector on its way, step by step: it can be watched, stopped, kept on disk and gone on with."""

import math
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from threading import Lock
from typing import Any, Literal

import torch
from torch import Tensor
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from core.alignment.aggregate import fast_halves
from core.alignment.consolidate import PseudoPairs
from core.alignment.objective import Objective, noisy
from core.alignment.projector import Projector, ProjectorShape
from core.alignment.recipe import AlignConfig
from core.alignment.starts import SAMPLE, start_centred, start_solved
from core.alignment.together import Group
from core.errors import TrainingError

SEEDING = Lock()  # while torch's common source of random numbers is seeded, no other training may draw from it
HELD_OUT = 1_000  # pseudo-pairs that recall is told of; never more than one in twenty
RECALL_EVERY = 250  # steps
LARGE = 1_000_000  # numbers in one role of a batch; from here on "auto" takes half the digits, where the machine multiplies them faster


@dataclass(frozen=True)
class Compute:
    """Where a training runs and with how many digits: no part of the recipe, though it moves the last digits of what comes out."""

    device: str = "cpu"
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    compiled: bool = False  # by torch.compile

    def halves(self, numbers: int) -> bool:
        """Whether matrix products take bfloat16. "auto": on GPUs, and on CPUs with units for it if there is enough to multiply."""
        return self.precision == "bfloat16" or (self.precision == "auto" and (self.device != "cpu" or (numbers >= LARGE and fast_halves())))


@dataclass(frozen=True)
class Step:
    """What a training run tells after each step."""

    step: int  # from 1
    steps: int
    loss: float
    seconds: float  # since the start of training, or since it was taken up again
    recall: float | None = None  # of held-out pseudo-pairs, how many of the leaf's find their own in the base first; told now and then


class Training:
    """A projector on its way. It has random numbers of its own, so that any number may go on at once, in any threads.

    Under torch.distributed every process makes the same one, and each takes its part of every batch.
    Raises TrainingError for too few pairs, and in `advance` when the loss is no number any more.
    """

    def __init__(self, pairs: PseudoPairs, config: AlignConfig, compute: Compute | None = None):
        if len(pairs) < 2:
            raise TrainingError(f"a projector needs at least 2 pairs to tell apart, got {len(pairs)}; give the bank more items")
        self.pairs, self.config, self.compute, self.group = pairs, config, compute or Compute(), Group.current()
        numbers = torch.randperm(len(pairs), generator=torch.Generator().manual_seed(config.seed))
        self._held, self._kept = numbers.split([held := min(HELD_OUT, len(pairs) // 20), len(pairs) - held])
        self.batch = min(config.batch, len(self._kept))
        self.part = self.group.part(self.batch)
        self.each = len(self._kept) // self.batch  # steps of an epoch
        self.steps, self.done = config.steps or config.epochs * self.each, 0
        self._random = {"order": torch.Generator(), "noise": torch.Generator(self.compute.device)}
        with SEEDING, torch.random.fork_rng(devices=[]):  # layers draw their first weights from torch's one common source
            torch.manual_seed(config.seed)
            self.projector = Projector(ProjectorShape(pairs.leaf.shape[1], pairs.base.shape[1], config.linear, config.depth))
            for number, random in enumerate(self._random.values()):
                random.manual_seed(config.seed + 1_000_003 * (number + 1))
        self._start()
        self.projector.to(self.compute.device)
        if self.group.size > 1:
            self.group.share_statistics(self.projector)
        self._objective = Objective(self.projector, config, self.group).to(self.compute.device)
        self._forward = torch.compile(self._objective) if self.compute.compiled else self._objective
        self._optimizer = torch.optim.AdamW(
            self._objective.parameters(), config.learning_rate, weight_decay=config.weight_decay, fused=True
        )
        self._schedule = torch.optim.lr_scheduler.CosineAnnealingLR(self._optimizer, self.steps)
        self._average: AveragedModel | None = None
        if config.average:
            self._average = AveragedModel(self.projector, multi_avg_fn=get_ema_multi_avg_fn(config.average), use_buffers=True)
        self._order, self._order_state = torch.empty(0, dtype=torch.long), self._random["order"].get_state()
        self._began = time.perf_counter()

    @property
    def ended(self) -> bool:
        return self.done == self.steps

    def advance(self) -> Step:
        """One step of the optimizer."""
        if (at := self.done % self.each) == 0:
            self._shuffle()
        rows = self._order[at * self.batch : (at + 1) * self.batch]
        loss = self._loss(rows)
        mean = self.group.mean(loss.detach()).item()
        if not math.isfinite(mean):
            raise TrainingError(
                f"the loss is {mean} at step {self.done + 1} (batch {at + 1} of {self.each}, pairs {rows[:3].tolist()}, ...); "
                "lower the learning rate"
            )
        self._optimizer.zero_grad()
        loss.backward()
        self.group.share_gradients(self._objective)
        self._optimizer.step()
        self._schedule.step()
        if self._average:
            self._average.update_parameters(self.projector)
        self.done += 1
        recall = self.recall() if self.done % RECALL_EVERY == 0 or self.ended else None
        return Step(self.done, self.steps, mean, time.perf_counter() - self._began, recall)

    @property
    def current(self) -> Projector:
        """What `finish` would give now."""
        return self._average.module if self._average else self.projector  # type: ignore[return-value]

    @torch.no_grad()
    def recall(self) -> float | None:
        """Share of the held-out pseudo-pairs whose leaf vector, projected, is nearest to its own base vector; None if none are held out."""
        if not len(self._held):
            return None
        leaf, _, _, base = (role.to(self.compute.device) for role in self.pairs.take(self._held))
        found = (self.current.eval()(leaf) @ F.normalize(base, dim=1).T).argmax(1)
        return float((found.cpu() == torch.arange(len(found))).float().mean())

    def finish(self) -> Projector:
        """The projector as it stands, with its recipe; `stopped_at` is in that if steps were left."""
        made = self.current.cpu()
        taken = {"pairs": len(self.pairs), "batch": self.batch, "seconds": round(time.perf_counter() - self._began, 1)}
        made.recipe = {"align": asdict(self.config), **taken} | ({} if self.ended else {"stopped_at": self.done})
        return made.eval()

    def state(self) -> dict[str, Any]:
        """All that the next steps depend on."""
        return {
            "done": self.done,
            "objective": self._objective.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "schedule": self._schedule.state_dict(),
            "average": self._average.state_dict() if self._average else {},
            "order": self._order_state if self.done % self.each else self._random["order"].get_state(),
            "noise": self._random["noise"].get_state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Goes on from a state that a training of the same pairs and recipe told."""
        self._objective.load_state_dict(state["objective"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._schedule.load_state_dict(state["schedule"])
        if self._average:
            self._average.load_state_dict(state["average"])
        self._random["order"].set_state(state["order"])
        if state["done"] % self.each:
            self._shuffle()
        self._random["noise"].set_state(state["noise"])
        self.done = state["done"]

    def _start(self) -> None:
        """What the recipe says of the first weights, other than random ones."""
        if not (self.config.centred or self.config.start == "closed form"):
            return
        leaf, overlap, _, base = self.pairs.take(self._kept[:SAMPLE])
        if self.config.centred:
            start_centred(self.projector, leaf, overlap)
        if self.config.start == "closed form":
            start_solved(self.projector, leaf, overlap, base)

    def _shuffle(self) -> None:
        self._order_state = self._random["order"].get_state()
        self._order = self._kept[torch.randperm(len(self._kept), generator=self._random["order"])]

    def _loss(self, rows: Tensor) -> Tensor:
        self.projector.train()
        kind = torch.device(self.compute.device).type
        mine = [role.to(self.compute.device) for role in self.pairs.take(rows[self.part])]
        mine = [noisy(role, self.config, self._random["noise"], self.batch, self.part) for role in mine]
        halves = self.compute.halves(self.batch * max(role.shape[1] for role in mine))
        with torch.autocast(kind, torch.bfloat16, enabled=halves):
            return self._forward(*mine)
