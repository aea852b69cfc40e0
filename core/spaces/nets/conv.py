"""A small residual convolutional network, used on pictures and on log-mel spectrograms alike (after He et al. 2015)."""

from collections.abc import Sequence
from itertools import pairwise

import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.nn import functional as F


class ConvNet(nn.Module):
    """(n, channels, height, width) -> (n, dim). Each width of `widths` halves height and width; the stem halves them once more."""

    def __init__(self, channels: int, dim: int, widths: Sequence[int] = (24, 48, 96, 192)):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(channels, widths[0], 3, 2, 1, bias=False), nn.BatchNorm2d(widths[0]), nn.ReLU())
        stages = []
        for narrow, wide in pairwise(widths):
            stages += [Residual(narrow, wide, stride=2), Residual(wide, wide)]
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(2 * widths[-1], dim)
        self.to(memory_format=torch.channels_last)  # type: ignore[call-overload] - torch takes it; a third faster on CPUs

    def forward(self, x: Float[Tensor, "n c h w"]) -> Float[Tensor, "n d"]:
        x = self.stages(self.stem(x.contiguous(memory_format=torch.channels_last)))
        x = x.flatten(2)  # (n, widths[-1], places)
        return self.head(torch.cat([x.mean(2), x.max(2).values], 1))


class Residual(nn.Module):
    """Two 3x3 convolutions beside a shortcut."""

    def __init__(self, narrow: int, wide: int, stride: int = 1):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(narrow, wide, 3, stride, 1, bias=False), nn.BatchNorm2d(wide))
        self.second = nn.Sequential(nn.Conv2d(wide, wide, 3, 1, 1, bias=False), nn.BatchNorm2d(wide))
        same = narrow == wide and stride == 1
        self.shortcut = (
            nn.Identity() if same else nn.Sequential(nn.AvgPool2d(stride, ceil_mode=True), nn.Conv2d(narrow, wide, 1, bias=False))
        )

    def forward(self, x: Float[Tensor, "n c h w"]) -> Float[Tensor, "n e i j"]:
        return F.relu(self.second(F.relu(self.first(x))) + self.shortcut(x))
