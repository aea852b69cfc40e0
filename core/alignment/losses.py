"""The losses of Ex-MCR (paper equations 3 to 7). Rows are pseudo-pairs; what `info_nce` gets has unit length."""

from typing import Any

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn import functional as F

LEAST_TEMPERATURE = 0.025  # below it exp((cosine - 1) / temperature) of opposite vectors leaves float32's range


def intra(leaf: Float[Tensor, "n d"], overlap: Float[Tensor, "n d"]) -> Float[Tensor, ""]:
    """Half the mean distance between a pair's two vectors (equation 3, printed without a square): only pulls, never pushes."""
    return 0.5 * (leaf.float() - overlap.float()).norm(dim=1).mean()


def info_nce(a: Float[Tensor, "n d"], b: Float[Tensor, "n d"], temperature: float | Tensor) -> Float[Tensor, ""]:
    """Symmetric cross-entropy of every pair against all other pairs of the batch (equations 4 and 5)."""
    if isinstance(temperature, float) and temperature >= LEAST_TEMPERATURE:
        return _InfoNce.apply(a, b, 1 / temperature)  # type: ignore[return-value]
    logits = (a @ b.T).float() / temperature
    return one_of_many(logits, 0) / 2 + one_of_many(logits.T, 0) / 2


def one_of_many(logits: Float[Tensor, "n m"], first: int) -> Float[Tensor, ""]:
    """Cross-entropy of row i's own column, first + i, against all columns."""
    return F.cross_entropy(logits, torch.arange(first, first + len(logits), device=logits.device))


class _InfoNce(torch.autograd.Function):
    """Both cross-entropies from one matrix of exponentials, which is made once and serves the backward pass as well.

    Cosines are at most 1, so exp((cosine - 1) / temperature) needs no row maxima; sums are of float32 whatever a and b are.
    """

    @staticmethod
    def forward(ctx: Any, a: Tensor, b: Tensor, scale: float) -> Tensor:
        cosines = (a @ b.T).float()
        own = cosines.diagonal().clone()
        weights = cosines.sub_(1).mul_(scale).exp_()
        rows, columns = weights.sum(1), weights.sum(0)
        ctx.save_for_backward(a, b, weights, rows, columns)
        ctx.scale = scale
        return (0.5 * (rows.log() + columns.log()) - (own - 1) * scale).mean()

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor, None]:
        a, b, weights, rows, columns = ctx.saved_tensors
        slope = weights * (0.5 / rows[:, None] + 0.5 / columns)
        slope.diagonal().sub_(1)
        slope = slope.mul_(grads[0] * ctx.scale / len(a)).to(a.dtype)
        return slope @ b, slope.T @ a, None
