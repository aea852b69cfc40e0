"""One training step shared by several processes (`torchrun`): each takes its part of the batch, negatives come from all.

The result is that of one process with the whole batch: batch norm sees the whole batch, too, and so does the noise.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import torch
from torch import Tensor, distributed, nn

from core.alignment.losses import one_of_many
from core.errors import TrainingError

LONGEST = timedelta(days=2)  # that processes wait for the first one, which consolidates


@dataclass(frozen=True)
class Group:
    """This process among the others; alone by default."""

    rank: int = 0
    size: int = 1

    @classmethod
    def current(cls) -> "Group":
        """As torch.distributed has it, if it was started."""
        if not (distributed.is_available() and distributed.is_initialized()):
            return cls()
        return cls(distributed.get_rank(), distributed.get_world_size())

    def wait(self) -> None:
        """Until all processes are here."""
        if self.size > 1:
            distributed.barrier()

    def part(self, batch: int) -> slice:
        """Which of a batch's rows are this process's. Raises TrainingError if they can't be shared evenly."""
        if batch % self.size:
            raise TrainingError(f"a batch of {batch} cannot be shared evenly by {self.size} processes; take a multiple of {self.size}")
        each = batch // self.size
        return slice(self.rank * each, (self.rank + 1) * each)

    def info_nce(self, a: Tensor, b: Tensor, temperature: float | Tensor) -> Tensor:
        """This process's rows against the rows of all: the mean over processes is `info_nce` of the whole batch."""
        first = self.rank * len(a)
        rows = (a @ self._all(b).T).float() / temperature
        columns = (b @ self._all(a).T).float() / temperature
        return one_of_many(rows, first) / 2 + one_of_many(columns, first) / 2

    def share_statistics(self, module: nn.Module) -> None:
        """Makes every batch norm in a module see the rows of all processes."""
        for name, child in module.named_children():
            if isinstance(child, nn.BatchNorm1d):
                norm = SharedNorm(child.num_features).to(child.weight.device)
                norm.load_state_dict(child.state_dict())
                setattr(module, name, norm)
            else:
                self.share_statistics(child)

    def share_gradients(self, module: nn.Module) -> None:
        """Makes every gradient the mean of all processes', in one message."""
        if self.size == 1:
            return
        grads = [p.grad for p in module.parameters() if p.grad is not None]
        means = self.mean(torch.cat([grad.flatten() for grad in grads])).split([grad.numel() for grad in grads])
        for grad, mean in zip(grads, means, strict=True):
            grad.copy_(mean.view_as(grad))

    def mean(self, value: Tensor) -> Tensor:
        """Of what each process has."""
        if self.size > 1:
            value = value.clone()
            distributed.all_reduce(value)
        return value / self.size

    def _all(self, x: Tensor) -> Tensor:
        return _Gather.apply(x.contiguous(), self)  # type: ignore[return-value]


@contextmanager
def joined(device: str) -> Iterator[Group]:
    """This process among those that `torchrun` started; alone where it did not."""
    if "RANK" not in os.environ:
        yield Group.current()
        return
    # its functions have the default group as default argument: imported after this group is started, by an optimizer, they would keep
    # the group and its threads for ever, and one of these could abort the process on leaving
    import torch.distributed.nn  # noqa: F401

    distributed.init_process_group("nccl" if device.startswith("cuda") else "gloo", timeout=LONGEST)
    try:
        yield Group.current()
        distributed.barrier()  # none leaves while another still talks to it
    finally:
        distributed.destroy_process_group()


class SharedNorm(nn.BatchNorm1d):
    """Batch norm over the rows of all processes; torch's own (SyncBatchNorm) knows GPUs only."""

    def forward(self, input: Tensor) -> Tensor:
        if not self.training:
            return super().forward(input)
        x = input.float()
        n = len(x) * distributed.get_world_size()
        mean = _Sum.apply(x.sum(0)) / n
        variance = _Sum.apply((x - mean).square().sum(0)) / n
        with torch.no_grad():
            assert self.running_mean is not None and self.running_var is not None and self.num_batches_tracked is not None
            self.num_batches_tracked += 1
            self.running_mean.lerp_(mean, self.momentum or 0.1)
            self.running_var.lerp_(variance * (n / (n - 1)), self.momentum or 0.1)
        return (x - mean) * (variance + self.eps).rsqrt() * self.weight + self.bias


class _Sum(torch.autograd.Function):
    """Over processes; each one's gradient is the sum of all."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        total = x.clone()
        distributed.all_reduce(total)
        return total

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> Tensor:
        return _Sum.forward(ctx, grads[0].contiguous())


class _Gather(torch.autograd.Function):
    """The rows of all processes, one below the other; gradients go back to whose rows they are."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, group: Group) -> Tensor:
        ctx.rows = slice(group.rank * len(x), (group.rank + 1) * len(x))
        parts = [torch.empty_like(x) for _ in range(group.size)]
        distributed.all_gather(parts, x)
        return torch.cat(parts)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None]:
        return _Sum.forward(ctx, grads[0].contiguous())[ctx.rows], None
