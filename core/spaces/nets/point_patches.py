"""OpenShape's mesh tower: 64 large patches of coloured points, each a token, tokens through a transformer.

After Liu et al., "OpenShape" (NeurIPS 2023), Colin97/OpenShape_code (src/models/ppat.py, pointnet_util.py), in the sizes of its
PointBERT for CLIP ViT-B/32. Parameters of the patches are named as published; `core.spaces.openshape` renames the rest.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.nn import functional as F

from core.errors import MediaError
from core.media.mesh_colors import GREY
from core.spaces.nets.blocks import Block
from core.spaces.nets.point_groups import by_size, farthest, members, padded, within
from core.spaces.nets.tower import Tower
from core.types import Cloud

POINTS = 10_000  # of a cloud, in training
NO_COLOUR = 0.4  # what OpenShape was trained to read as "colour unknown" (src/data.py)


class PointPatches(Tower):
    """(n, points, 6) xyz and rgb -> (n, dim), no projection behind the last norm: the class token is the vector."""

    def __init__(
        self, dim: int = 512, depth: int = 12, heads: int = 8, hidden: int = 1024, patch_width: int = 128, patches: int = 64,
        radius: float = 0.4, neighbours: int = 256, inner: int = 64,
    ):  # fmt: skip
        super().__init__()
        self.patches, self.radius, self.neighbours = patches, radius, neighbours
        sizes = (9, inner, inner, patch_width)
        self.mlp_convs = nn.ModuleList([nn.Conv2d(a, b, 1) for a, b in pairwise(sizes)])
        self.mlp_bns = nn.ModuleList([nn.BatchNorm2d(b) for b in sizes[1:]])
        self.lift, self.lift_norm = nn.Conv1d(patch_width + 3, dim, 1), nn.LayerNorm(dim)
        self.cls_token = nn.Parameter(torch.randn(dim))
        self.blocks = nn.Sequential(*(Block(dim, heads, hidden) for _ in range(depth)))

    def prepare(self, items: Sequence[Cloud]) -> Tensor:
        """The first 10,000 points of each, which are a fair sample: centroid at the origin, farthest at distance 1, Y up.

        A `Cloud` does not say whether its source had colours, but gives the grey 0.6 to one that had none: a cloud that is
        this grey all over is taken for colourless and gets the 0.4 that OpenShape reads as such. A thing really painted in
        that one grey is then judged by its shape alone.
        """
        if short := [len(cloud.points) for cloud in items if len(cloud.points) < self.patches]:
            raise MediaError(f"a cloud has {short[0]:,} points, expected at least {self.patches:,}; sample more of its surface")
        return padded([_columns(cloud) for cloud in items])

    def forward(self, batch: Float[Tensor, "n points 6"]) -> Float[Tensor, "n d"]:
        return by_size(self.embed, batch)

    def embed(self, points: Float[Tensor, "n points 6"]) -> Float[Tensor, "n d"]:
        centres, patches = self.cut(points)
        x = self.lifted(centres, self.features(patches))
        return self.blocks(torch.cat([self.cls_token.expand(len(x), 1, -1), x], 1))[:, 0]

    def cut(self, points: Float[Tensor, "n points 6"]) -> tuple[Float[Tensor, "n g 3"], Float[Tensor, "n g k 9"]]:
        """Centres, and of the points around each: the place relative to it, the place in the cloud, the colour."""
        points = points.float()
        xyz = points[..., :3]
        centres = members(xyz, farthest(xyz, self.patches))
        around = members(points, within(centres, xyz, self.radius, self.neighbours))  # (n, g, k, 6)
        patches = torch.cat([around[..., :3] - centres[:, :, None], around], -1)
        return centres.to(self.cls_token.dtype), patches.to(self.cls_token.dtype)

    def features(self, patches: Float[Tensor, "n g k 9"]) -> Float[Tensor, "n g width"]:
        """Each point through three layers, the largest of each feature over the patch. BatchNorm with its stored statistics."""
        x = patches
        for layer, norm in zip(self.mlp_convs, self.mlp_bns, strict=True):
            scale = norm.weight.float() * (norm.running_var.float() + norm.eps).rsqrt()  # type: ignore[union-attr, operator]
            weight = layer.weight[:, :, 0, 0].float() * scale[:, None]  # type: ignore[index, union-attr]
            bias = (layer.bias.float() - norm.running_mean.float()) * scale + norm.bias.float()  # type: ignore[union-attr, operator]
            x = F.linear(x, weight.to(x.dtype), bias.to(x.dtype)).relu()
        return x.amax(2)

    def lifted(self, centres: Float[Tensor, "n g 3"], features: Float[Tensor, "n g width"]) -> Float[Tensor, "n g d"]:
        """Tokens: a patch's features beside its centre, which is all that the transformer learns of the place."""
        both = torch.cat([centres, features], -1)
        return self.lift_norm(F.linear(both, self.lift.weight[..., 0], self.lift.bias))


def _columns(cloud: Cloud) -> np.ndarray:
    points = cloud.points[:POINTS].astype(np.float64)
    points -= points.mean(0)
    points /= np.linalg.norm(points, axis=1).max() or 1.0
    colors = cloud.colors[:POINTS]
    if np.abs(colors - GREY).max() < 1e-3:
        colors = np.full_like(colors, NO_COLOUR)
    return np.concatenate([points, colors], 1).astype(np.float32)
