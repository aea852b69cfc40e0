"""Unit vectors from a seed, and the paper's aggregation written out in loops."""

import math

import torch
from torch import Tensor
from torch.nn import functional as F


def unit(n: int, d: int, seed: int) -> Tensor:
    """(n, d) float64."""
    return F.normalize(torch.randn(n, d, generator=torch.Generator().manual_seed(seed), dtype=torch.float64), dim=1)


def clustered(n: int, d: int, seed: int) -> Tensor:
    """Unit vectors around 40 directions, as items of a kind are."""
    centres = unit(40, d, 1)
    return F.normalize(centres[torch.arange(n) % 40] + 0.6 * unit(n, d, seed), dim=1)


def loops(queries: Tensor, keys: Tensor, values: Tensor, temperature: float) -> Tensor:
    """softmax(q K^T / temperature) V, row by row."""
    rows = []
    for q in queries:
        weights = [math.exp(float(q @ k) / temperature) for k in keys]
        rows.append(sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights))
    return torch.stack(rows)
