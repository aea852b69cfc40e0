"""What a training step makes smaller: lambda L_intra + the mean of the inter losses (paper equation 7), on noisy pseudo-pairs."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.alignment.losses import info_nce, intra
from core.alignment.projector import Projector
from core.alignment.recipe import AlignConfig
from core.alignment.together import Group


class Objective(nn.Module):
    """The loss of some pseudo-pairs. It owns whatever learns: the projector, and the temperature if the recipe says so."""

    def __init__(self, projector: Projector, config: AlignConfig, group: Group):
        super().__init__()
        self.projector, self.config, self.group = projector, config, group
        if config.learned_temperature:
            self.log_temperature = nn.Parameter(torch.tensor(math.log(config.temperature)))

    @property
    def temperature(self) -> float | Tensor:
        return self.log_temperature.exp() if self.config.learned_temperature else self.config.temperature

    def forward(self, leaf: Tensor, leaf_overlap: Tensor, base_overlap: Tensor, base: Tensor) -> Tensor:
        """The loss of rows (n, leaf_d), (n, leaf_d), (n, base_d), (n, base_d), noise and all."""
        closed = self.projector.linear(leaf)
        projected = {"leaf": self.projector.across(closed), "overlap": self.projector.across(leaf_overlap)}
        targets = {"base": F.normalize(base, dim=1), "overlap": F.normalize(base_overlap, dim=1)}
        inter = [self._inter(projected[a], targets[b]) for a, b in (pair.split("-") for pair in self.config.pairs)]
        near = intra(closed, leaf_overlap) if self.config.intra_at == "leaf" else intra(projected["leaf"], projected["overlap"])
        return self.config.intra_weight * near + torch.stack(inter).mean()

    def _inter(self, projected: Tensor, target: Tensor) -> Tensor:
        if torch.is_autocast_enabled(projected.device.type):
            short = torch.get_autocast_dtype(projected.device.type)
            projected, target = projected.to(short), target.to(short)
        return (self.group.info_nce if self.group.size > 1 else info_nce)(projected, target, self.temperature)


def noisy(
    x: Tensor, config: AlignConfig, random: torch.Generator | None = None, batch: int | None = None, part: slice = slice(None)
) -> Tensor:  # fmt: skip
    """Gaussian noise on every coordinate, then, if the recipe says so, back to unit length (paper 4.1).

    Where x is a part of a batch that several processes share, each draws the noise of the whole batch and takes its part.
    """
    if config.noise:
        deviation = config.noise**0.5 if config.noise_is == "variance" else config.noise
        drawn = torch.randn(batch or len(x), x.shape[1], generator=random, device=x.device)[part]
        x = x + deviation * drawn
    return F.normalize(x, dim=1) if config.renormalize else x
