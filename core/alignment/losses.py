"""The losses of Ex-MCR (paper equations 3 to 7). Rows are pseudo-pairs; what `info_nce` gets has unit length."""

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn import functional as F


def intra(leaf: Float[Tensor, "n d"], overlap: Float[Tensor, "n d"]) -> Float[Tensor, ""]:
    """Half the mean distance between a pair's two vectors (equation 3, printed without a square): only pulls, never pushes."""
    return 0.5 * (leaf - overlap).norm(dim=1).mean()


def info_nce(a: Float[Tensor, "n d"], b: Float[Tensor, "n d"], temperature: float) -> Float[Tensor, ""]:
    """Symmetric cross-entropy of every pair against all other pairs of the batch (equations 4 and 5)."""
    logits = a @ b.T / temperature
    target = torch.arange(len(a), device=a.device)
    return 0.5 * (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target))
