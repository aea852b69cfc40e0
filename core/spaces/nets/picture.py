"""The picture tower: pictures squared to one size, through a small convolutional network."""

from collections.abc import Sequence

import numpy as np
import torch
from jaxtyping import Float
from PIL import Image
from torch import Tensor

from core.spaces.nets.conv import ConvNet
from core.spaces.nets.tower import Tower
from core.types import Picture

MEAN, DEVIATION = 0.5, 0.28  # of the world's pixels, in [0, 1]


class PictureTower(Tower):
    """(n, 3, size, size) uint8 -> (n, dim)."""

    def __init__(self, dim: int, size: int):
        super().__init__()
        self.size = size
        self.net = ConvNet(3, dim)

    def prepare(self, items: Sequence[Picture]) -> Tensor:
        return torch.from_numpy(np.stack([squared(p, self.size) for p in items])).permute(0, 3, 1, 2)

    def forward(self, batch: Tensor) -> Float[Tensor, "n d"]:
        return self.net((batch.float() / 255 - MEAN) / DEVIATION)


def squared(picture: Picture, size: int) -> Picture:
    """The whole picture on a square of its own mean edge colour, resized: nothing is cut off. (size, size, 3) uint8."""
    height, width = picture.shape[:2]
    if (height, width) == (size, size):
        return picture
    scale = size / max(height, width)
    fit = max(1, round(width * scale)), max(1, round(height * scale))
    small = Image.fromarray(picture).resize(fit, Image.Resampling.BILINEAR, reducing_gap=2.0)
    pixels = np.asarray(small)
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]]).mean(0)
    square = Image.new("RGB", (size, size), tuple(int(c) for c in edge))
    square.paste(small, ((size - fit[0]) // 2, (size - fit[1]) // 2))
    return np.asarray(square)
