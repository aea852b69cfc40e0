"""The picture tower: pictures squared to one size, through a small convolutional network."""

from collections.abc import Sequence

import numpy as np
import torch
from jaxtyping import Float
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from core.spaces.nets.conv import ConvNet
from core.spaces.nets.tower import Tower, agreed
from core.types import Picture

MEAN, DEVIATION = 0.5, 0.28  # of the world's pixels, in [0, 1]


class PictureTower(Tower):
    """(n, 3, size, size) uint8 -> (n, dim). `zooms` into the middle are what it looks at, each also in the mirror."""

    def __init__(self, dim: int, size: int, zooms: Sequence[float] = (1.0,)):
        super().__init__()
        self.size, self.zooms = size, zooms
        self.net = ConvNet(3, dim)

    def prepare(self, items: Sequence[Picture]) -> Tensor:
        return torch.from_numpy(np.stack([squared(p, self.size) for p in items])).permute(0, 3, 1, 2)

    def forward(self, batch: Tensor) -> Float[Tensor, "n d"]:
        return self.net((batch.float() / 255 - MEAN) / DEVIATION)

    def look(self, batch: Tensor) -> Float[Tensor, "n d"]:
        seen = [zoomed(batch, zoom) for zoom in self.zooms]
        return agreed([self(view) for some in seen for view in (some, some.flip(3))])


def zoomed(batch: Tensor, by: float) -> Tensor:
    """(n, 3, h, w) the middle of each picture at the same size."""
    if by == 1:
        return batch
    (height, width), scale = batch.shape[2:], 1 / by
    top, left = round(height * (1 - scale) / 2), round(width * (1 - scale) / 2)
    middle = batch[:, :, top : height - top, left : width - left].float()
    return F.interpolate(middle, (height, width), mode="bilinear", align_corners=False)


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
