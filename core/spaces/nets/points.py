"""The mesh tower: a cloud cut into patches, each patch into a token, tokens through a small transformer (after Point-BERT)."""

from collections.abc import Sequence

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor, nn

from core.media.mesh import normalized
from core.spaces.nets.tower import Tower, agreed
from core.types import Cloud

POINTS, PATCHES, NEIGHBOURS = 1024, 64, 16


class PointTower(Tower):
    """(n, POINTS, 6) xyz in the unit ball and rgb in [0, 1] -> (n, dim). To `look`, it takes that many `clouds` of a mesh, one after
    the other."""

    def __init__(self, dim: int, clouds: int = 1, width: int = 160, layers: int = 3):
        super().__init__()
        self.clouds = clouds
        self.point = nn.Sequential(nn.Linear(9, 48), nn.ReLU(), nn.Linear(48, 96))
        self.patch = nn.Sequential(nn.Linear(96, width), nn.ReLU(), nn.Linear(width, width))
        self.place = nn.Sequential(nn.Linear(3, 64), nn.GELU(), nn.Linear(64, width))
        layer = nn.TransformerEncoderLayer(width, 5, 3 * width, dropout=0.0, activation="gelu", batch_first=True, norm_first=True)
        self.mixer = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(2 * width, dim)

    def prepare(self, items: Sequence[Cloud]) -> Tensor:
        return torch.from_numpy(np.stack([_columns(cloud, self.clouds * POINTS) for cloud in items]))

    def look(self, batch: Float[Tensor, "n points 6"]) -> Float[Tensor, "n d"]:
        return agreed([self(view) for view in batch.split(POINTS, dim=1)])

    def forward(self, batch: Float[Tensor, "n points 6"]) -> Float[Tensor, "n d"]:
        # points come in random order, so the first ones are a fair sample of centres: no farthest-point search is needed
        xyz = batch[..., :3]
        centres = xyz[:, :PATCHES]  # (n, patches, 3)
        near = torch.cdist(centres.float(), xyz.float()).topk(NEIGHBOURS, largest=False).indices  # (n, patches, neighbours)
        rows = torch.arange(len(batch), device=batch.device)[:, None, None]
        members = batch[rows, near]  # (n, patches, neighbours, 6)
        offset = members[..., :3] - centres[:, :, None]
        points = self.point(torch.cat([members, 4 * offset], -1))  # (n, patches, neighbours, 96)
        tokens = self.patch(points.max(2).values) + self.place(centres)
        tokens = self.norm(self.mixer(tokens))  # (n, patches, width)
        return self.head(torch.cat([tokens.max(1).values, tokens.mean(1)], -1))


def _columns(cloud: Cloud, points: int) -> np.ndarray:
    cloud = normalized(cloud)
    pick = np.arange(points) % len(cloud.points)
    return np.concatenate([cloud.points[pick], cloud.colors[pick]], 1).astype(np.float32)
