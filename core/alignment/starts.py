"""Where a projector starts, other than at random: options beyond the paper, which a recipe may take."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.alignment.baselines import ridge
from core.alignment.projector import Projector
from core.errors import TrainingError

SAMPLE = 20_000  # pseudo-pairs that a start is made from
STRENGTH = 0.1  # of the ridge, in mean squares of a feature


@torch.no_grad()
def start_centred(projector: Projector, leaf: Tensor, overlap: Tensor) -> None:
    """f_l starts as the shift that brings the leaf's two modalities to one mean. Raises TrainingError where f_l is not one layer."""
    if not isinstance(projector.linear, nn.Linear):
        raise TrainingError("a centred recipe needs f_l as one linear layer; take linear='linear'")
    projector.linear.bias.copy_(overlap.mean(0) - leaf.mean(0))


@torch.no_grad()
def start_solved(projector: Projector, leaf: Tensor, overlap: Tensor, base: Tensor) -> None:
    """f_m's last layer is solved by ridge regression onto the base's vectors, the layers before it staying as they are."""
    x = torch.cat([projector.linear(leaf), overlap])
    target = torch.cat([F.normalize(base, dim=1)] * 2)
    if isinstance(projector.mlp, nn.Linear):
        _solve(projector.mlp, x, target)
        return
    assert isinstance(projector.mlp, nn.Sequential)
    *before, last = projector.mlp
    for block in before:
        x = block(x)
    assert isinstance(last, nn.Sequential)
    *inner, dense, norm = last
    assert isinstance(dense, nn.Linear) and isinstance(norm, nn.BatchNorm1d)
    for layer in inner:
        x = layer(x)
    _solve(dense, x, target)
    made = dense(x)
    norm.weight.copy_(made.std(0))
    norm.bias.copy_(made.mean(0))
    for layer in projector.mlp.modules():
        if isinstance(layer, nn.BatchNorm1d):
            layer.reset_running_stats()


def _solve(layer: nn.Linear, x: Tensor, target: Tensor) -> None:
    a, b = x - x.mean(0), target - target.mean(0)
    layer.weight.copy_(ridge(a, b, STRENGTH).T)
    layer.bias.copy_(target.mean(0) - layer.weight @ x.mean(0))
