"""The mesh tower: a cloud drawn along its three axes, the drawings through a small convolutional network.

After SimpleView (Goyal et al. 2021), which takes six drawings of nearness alone; here both ends of an axis share one, with colours.
"""

from collections.abc import Sequence

import numpy as np
import torch
from jaxtyping import Float, Int
from torch import Tensor, nn
from torch.nn import functional as F

from core.media.mesh import normalized
from core.spaces.nets.conv import ConvNet
from core.spaces.nets.tower import Tower, agreed
from core.types import Cloud

POINTS = 2048
SIDE = 48  # pixels of a drawing
FEATURES = 192  # of a drawing
AXES = ((2, 1), (0, 2), (0, 1))  # what is right and what is up, seen along each axis


class CloudTower(Tower):
    """(n, POINTS, 6) xyz in the unit ball and rgb in [0, 1] -> (n, dim). To `look`, it takes that many `clouds` of a mesh, one after
    the other."""

    def __init__(self, dim: int, clouds: int = 1):
        super().__init__()
        self.clouds = clouds
        self.net = ConvNet(9, FEATURES)
        self.head = nn.Linear(2 * FEATURES, dim)

    def prepare(self, items: Sequence[Cloud]) -> Tensor:
        return torch.from_numpy(np.stack([_columns(cloud, self.clouds * POINTS) for cloud in items]))

    def look(self, batch: Float[Tensor, "n points 6"]) -> Float[Tensor, "n d"]:
        return agreed([self(view) for view in batch.split(POINTS, dim=1)])

    def forward(self, batch: Float[Tensor, "n points 6"]) -> Float[Tensor, "n d"]:
        seen = self.net(drawn(batch).flatten(0, 1)).unflatten(0, (len(batch), -1))  # (n, 3, FEATURES)
        return self.head(F.relu(torch.cat([seen.amax(1), seen.mean(1)], -1)))


def drawn(batch: Float[Tensor, "n points 6"]) -> Float[Tensor, "n 3 9 side side"]:
    """Orthographic drawings along the three axes, each from both ends: where there is something; how near it is to the one end and to
    the other; and what red, green and blue is seen from there.

    Of points on one pixel the nearest is seen. Each also covers the four pixels beside its own, or surfaces would be full of holes.
    """
    xyz, rgb = batch[..., :3].float(), batch[..., 3:].float()
    colour = (rgb.clamp(0, 1) * 255).round().long() @ torch.tensor([1 << 16, 1 << 8, 1], device=batch.device)
    pixel = ((xyz + 1) * (SIDE / 2)).long().clamp(0, SIDE - 1)
    drawings = []
    for axis, (right, up) in enumerate(AXES):
        at, channels = pixel[..., up] * SIDE + pixel[..., right], []
        for way in (1, -1):
            near = ((way * xyz[..., axis]).clamp(-1, 1) * 32_000 + 32_768).long()  # 16 bits, never 0
            # one number tells nearness before colour, so that the largest is the nearest point's
            seen = torch.zeros(len(batch), SIDE * SIDE, dtype=torch.long, device=batch.device)
            seen = _spread(seen.scatter_reduce(1, at, near << 24 | colour, "amax").view(-1, SIDE, SIDE))
            channels += [(seen >> 24).float() / 65_535, *((seen >> shift & 255).float() / 255 for shift in (16, 8, 0))]
        drawings.append(torch.stack([(channels[0] > 0).float(), *channels], 1))
    return torch.stack(drawings, 1)


def _spread(seen: Int[Tensor, "n h w"]) -> Int[Tensor, "n h w"]:
    """Every pixel over the four beside it, where they hold what is farther away."""
    out = seen.clone()
    for here, there in ((np.s_[:, 1:], np.s_[:, :-1]), (np.s_[:, :, 1:], np.s_[:, :, :-1])):
        out[here] = torch.maximum(out[here], seen[there])
        out[there] = torch.maximum(out[there], seen[here])
    return out


def _columns(cloud: Cloud, points: int) -> np.ndarray:
    cloud = normalized(cloud)
    pick = np.arange(points) % len(cloud.points)
    return np.concatenate([cloud.points[pick], cloud.colors[pick]], 1).astype(np.float32)
