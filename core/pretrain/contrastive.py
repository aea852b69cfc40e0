"""The loop: towers learn that the two sides of a pair belong together and all other pairs of the batch do not (CLIP's loss)."""

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel
from tqdm import trange

from core.errors import TrainingError
from core.pretrain.kept import EVERY, Kept

FAR = -1e4  # a logit that takes no part
Batch = Callable[[np.ndarray], Tensor]  # row numbers -> vectors (n, d) of one side, with gradients where it learns
Loss = Callable[[np.ndarray, Tensor], Tensor]  # row numbers and the scale of the cosines -> a scalar


@dataclass(frozen=True)
class LoopConfig:
    """How long and how fast."""

    steps: int
    batch: int = 128
    learning_rate: float = 2e-3
    weight_decay: float = 0.05
    warm_up: int = 100  # steps
    temperature: float = 0.07  # at the start; learned
    seed: int = 0


def train_pairs(
    anchor: Batch, partners: Sequence[Batch], learning: nn.Module, labels: np.ndarray, config: LoopConfig, name: str, made_of: Any = None
) -> list[float]:  # fmt: skip
    """Trains `learning` until the anchor's vector of a row agrees with each partner's; returns the loss of every step.

    No two rows of a batch share a label: their captions would be the same sentence, and one can't be wrong for the other.
    """

    def loss(rows: np.ndarray, scale: Tensor) -> Tensor:
        vectors = anchor(rows)
        return torch.stack([info_nce(vectors, partner(rows), scale) for partner in partners]).mean()

    return descend(loss, learning, batches_without_repeats(labels, config.batch, config.seed), config, name, made_of)


def descend(
    loss_of: Loss, learning: nn.Module, batches: Iterator[np.ndarray], config: LoopConfig, name: str, made_of: Any = None
) -> list[float]:  # fmt: skip
    """Takes `config.steps` steps down `loss_of(rows, scale)`, where `scale` (one over the temperature) is learned too.

    `made_of` says what else the run depends on (data, the weights it starts from). With it, the run is kept in the cache every
    hundred steps and goes on from there if it was cut off; the losses are those since.
    """
    torch.manual_seed(config.seed)
    scale = nn.Parameter(torch.tensor(math.log(1 / config.temperature)))
    groups = [{"params": [p for p in learning.parameters() if p.requires_grad]}, {"params": [scale], "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=config.learning_rate, weight_decay=config.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, config.learning_rate, config.steps, pct_start=min(0.3, config.warm_up / config.steps), cycle_momentum=False
    )
    kept = Kept(name, [asdict(config), made_of], learning=learning, optimizer=optimizer, schedule=schedule, scale=nn.ParameterList([scale]))
    done = kept.resume() if made_of else 0
    losses: list[float] = []
    learning.train()
    deque(islice(batches, done), maxlen=0)  # drawn again, so that the next ones are those that would have come
    for step in (bar := trange(done, config.steps, desc=name, mininterval=10)):
        rows = next(batches)
        # plain attention: the fused kernel's backward pass takes twice as long on short sequences on a CPU
        with torch.autocast("cpu", torch.bfloat16), sdpa_kernel(SDPBackend.MATH):
            loss = loss_of(rows, scale.exp().clamp(max=100))
        if not loss.isfinite():
            raise TrainingError(f"{name}: the loss is {loss.item()} at step {step}; lower the learning rate ({config.learning_rate:g})")
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learning.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % 50 == 0:
            bar.set_postfix(loss=f"{np.mean(losses[-50:]):.3f}")
        if made_of and (step + 1) % EVERY == 0:
            kept.save(step + 1)
    kept.forget()
    learning.eval()
    return losses


def info_nce(a: Tensor, b: Tensor, scale: Tensor, apart: Tensor | None = None) -> Tensor:
    """Symmetric cross-entropy over all pairs of the batch; rows of both are scaled to unit length first.

    `apart` (n, n) marks rows that can't be held against each other; they are left out.
    """
    logits = scale * cosines(a, b)
    if apart is not None:
        logits = logits.masked_fill(apart, FAR)
    target = torch.arange(len(a))
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def cosines(a: Tensor, b: Tensor) -> Tensor:
    """(n, m) in single precision: half would round cosines near 1 to a few values."""
    with torch.autocast("cpu", enabled=False):
        return F.normalize(a.float(), dim=1) @ F.normalize(b.float(), dim=1).T


def batches_without_repeats(labels: np.ndarray, size: int, seed: int) -> Iterator[np.ndarray]:
    """Row numbers, at most one of each label in a batch; every label's rows come round before one comes twice."""
    rng = np.random.default_rng(seed)
    rows_of = {label: rng.permutation(np.flatnonzero(labels == label)) for label in np.unique(labels)}
    used = dict.fromkeys(rows_of, 0)
    every = np.array(list(rows_of))
    while True:
        batch = []
        for label in rng.permutation(every)[:size]:
            if used[label] == len(rows_of[label]):
                rows_of[label], used[label] = rng.permutation(rows_of[label]), 0
            batch.append(rows_of[label][used[label]])
            used[label] += 1
        yield np.array(batch)
