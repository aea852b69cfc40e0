"""Asking a bank: softmax(q K^T / temperature) V for every query q (paper equations 1 and 2), streamed.

It is attention with the whole bank as keys and values, so it runs on attention's kernels. Queries and bank pass in blocks:
memory does not grow with either. A block answers with its own weighted means and the logarithm of its weights' sum, of which
`join` makes the answer of several blocks; shards of a bank on several machines are joined the same way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn import functional as F

from core.alignment.rows import Matrix, resident, stretch, take

Precision = Literal["auto", "bfloat16", "float32", "float64"]
QUERIES = 16_384  # asked at a time
KEYS = 65_536  # rows of the bank at a time
LARGE = 1_000_000_000  # weights; from here on "auto" takes half the digits for several times the speed


@dataclass(frozen=True, eq=False)
class Answer:
    """What a part of the bank answers to q queries."""

    means: list[Tensor]  # (q, e) float32, one of each value matrix, weighted within this part
    log_weight: Float[Tensor, " q"]  # log of the sum of exp(cosine / temperature) over this part


@dataclass(frozen=True)
class Asking:
    """How a bank is asked."""

    temperature: float = 0.01
    nearest: int | None = None  # the mean of so many nearest rows instead of the weighted mean of all
    precision: Precision = "auto"
    device: str = "cpu"


def aggregate(queries: Matrix, keys: Matrix, values: Sequence[Matrix], how: Asking) -> list[Tensor]:
    """For each of the value matrices (n, e): softmax(queries keys^T / temperature) values, (q, e) float32 on the CPU.

    Several value matrices share the weights: what a sound finds among the leaf's texts serves the base's twins as well.
    """
    blocks = [means for _, means in stream(queries, keys, values, how)]
    return [torch.cat(column) for column in zip(*blocks, strict=True)]


def stream(
    queries: Matrix, keys: Matrix, values: Sequence[Matrix], how: Asking, start: int = 0
) -> Iterator[tuple[int, list[Tensor]]]:  # fmt: skip
    """The same block by block: the first query's number, and what `aggregate` gives for the block. `start` skips what is done.

    Queries are scaled to unit length: those that are means themselves are shorter.
    """
    dtype = _dtype(how.precision, len(queries) * len(keys), how.device)
    keys, *values = resident([keys, *values], how.device)
    for first in range(start, len(queries), QUERIES):
        asked = F.normalize(_rows(queries, first, QUERIES, torch.float32, how.device), dim=1).to(dtype)
        found = _nearest(asked, keys, values, how) if how.nearest else _weighted(asked, keys, values, how)
        yield first, [mean.cpu() for mean in found]


def _weighted(asked: Tensor, keys: Matrix, values: Sequence[Matrix], how: Asking) -> list[Tensor]:
    whole: Answer | None = None
    for at in range(0, len(keys), KEYS):
        known = _rows(keys, at, KEYS, asked.dtype, how.device)
        told = [known if value is keys else _rows(value, at, KEYS, asked.dtype, how.device) for value in values]
        part = answer(asked, known, told, how.temperature)
        whole = part if whole is None else join([whole, part])
    assert whole is not None, "a bank without rows is refused before"
    return whole.means


def _nearest(asked: Tensor, keys: Matrix, values: Sequence[Matrix], how: Asking) -> list[Tensor]:
    """Means of the rows whose keys are nearest, all alike."""
    assert how.nearest
    best, rows = asked.new_empty(len(asked), 0, dtype=torch.float32), torch.empty(len(asked), 0, dtype=torch.long, device=asked.device)
    for at in range(0, len(keys), KEYS // 8):  # an eighth: here the scores themselves lie in memory
        known = _rows(keys, at, KEYS // 8, asked.dtype, how.device)
        scores = torch.cat([best, (asked @ known.T).float()], 1)
        numbers = torch.cat([rows, torch.arange(at, at + len(known), device=asked.device).expand(len(asked), -1)], 1)
        best, places = scores.topk(min(how.nearest, scores.shape[1]), 1)
        rows = numbers.gather(1, places)
    return [take(value, rows.flatten().cpu()).unflatten(0, rows.shape).mean(1) for value in values]


def join(parts: Sequence[Answer]) -> Answer:
    """The answer of several parts of a bank together: every part's means count as much as its weights sum to."""
    logs = torch.stack([part.log_weight for part in parts])  # (parts, q)
    total = logs.logsumexp(0)
    shares = (logs - total).exp().unsqueeze(-1)  # (parts, q, 1)
    means = [
        sum(share * mean for share, mean in zip(shares, column, strict=True)) for column in zip(*(p.means for p in parts), strict=True)
    ]
    return Answer(means, total)  # type: ignore[arg-type] - the sum of tensors, never of none


def answer(queries: Float[Tensor, "q d"], keys: Float[Tensor, "n d"], values: Sequence[Tensor], temperature: float) -> Answer:
    """What one block answers; all of one precision, on one device. Values may be the keys themselves."""
    ask = _fused if queries.device.type == "cpu" else _tiled
    return ask(queries, keys, values, 1 / temperature)


def _fused(queries: Tensor, keys: Tensor, values: Sequence[Tensor], scale: float) -> Answer:
    """By the CPU's attention kernel, which keeps the weights in its cache and sums in float32.

    It is called by its own name, because only so does it tell the sum of the weights. Keys and values have to be of one
    width: the narrower get zeros, which change no product.
    """
    means, log_weight = [], torch.empty(0)
    for value in values:
        wide = max(keys.shape[1], value.shape[1])
        q, k, v = (F.pad(x, (0, wide - x.shape[1]))[None, None] for x in (queries, keys, value))
        made, log = torch.ops.aten._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0.0, False, scale=scale)
        means.append(made[0, 0, :, : value.shape[1]].to(log.dtype))
        log_weight = log[0, 0]
    return Answer(means, log_weight)


def _tiled(queries: Tensor, keys: Tensor, values: Sequence[Tensor], scale: float) -> Answer:
    """By matrix products, for devices whose attention kernels do not take vectors of this width (CUDA: up to 256).

    Products are summed, and the weights made, in float32: a cosine of 8 binary digits, divided by 0.01, would be off by a tenth.
    """
    product = partial(torch.mm, out_dtype=torch.float32) if queries.is_cuda and queries.dtype == torch.bfloat16 else torch.mm
    logits = product(queries, keys.T).mul_(scale)
    log_weight = logits.logsumexp(1)
    weights = logits.sub_(log_weight[:, None]).exp_().to(queries.dtype)
    return Answer([product(weights, value) for value in values], log_weight)


def fast_halves() -> bool:
    """Whether this CPU multiplies bfloat16 in units of its own."""
    return torch.ops.mkldnn._is_mkldnn_bf16_supported()


def _dtype(precision: Precision, size: int, device: str) -> torch.dtype:
    if precision == "auto":
        fast = device != "cpu" or fast_halves()
        precision = "bfloat16" if fast and size >= LARGE else "float32"
    return getattr(torch, precision)


def _rows(matrix: Matrix, first: int, n: int, dtype: torch.dtype, device: str) -> Tensor:
    return stretch(matrix, first, n).to(device, dtype)
