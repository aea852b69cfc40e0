"""The mesh tower of ULIP-2: a cloud cut into patches, each patch a token, tokens through a transformer (Point-BERT).

After Yu et al., "Point-BERT" (CVPR 2022) as salesforce/ULIP has it (models/pointbert/point_encoder.py and dvae.py,
PointTransformer_8192point.yaml). Parameters are named as in the published file, so that its weights fit as they are;
what is computed is the same function, cheaper: see `PatchNet`.
"""

from collections.abc import Sequence

import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.nn import functional as F

from core.errors import MediaError
from core.media.mesh import normalized
from core.spaces.nets.blocks import Block
from core.spaces.nets.point_groups import by_size, farthest, members, nearest, padded
from core.spaces.nets.tower import Tower
from core.types import Cloud

TOGETHER = 2  # clouds at a time on the CPU: enough rows for a fast product, few enough to stay near it in the cache
ROWS, GPU_ROWS = 2048, 2**18  # points of patches at a time: for the cache; for the memory (512 MB an intermediate)


class PointBert(Tower):
    """(n, points, 3) xyz -> (n, dim). Points beyond a cloud's own are NaN (`padded`).

    Patches start from the cloud's first point; the original starts from a random one, so it never gives a vector twice.
    """

    def __init__(
        self, dim: int = 512, width: int = 384, depth: int = 12, heads: int = 6, patches: int = 512, neighbours: int = 32,
        patch_width: int = 256,
    ):  # fmt: skip
        super().__init__()
        self.patches, self.neighbours = patches, neighbours
        self.encoder = PatchNet(patch_width)
        self.reduce_dim = nn.Linear(patch_width, width)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        self.cls_pos = nn.Parameter(torch.randn(1, 1, width))
        self.pos_embed = nn.Sequential(nn.Linear(3, 128), nn.GELU(), nn.Linear(128, width))
        self.blocks = nn.ModuleList([Block(width, heads) for _ in range(depth)])
        self.norm = nn.LayerNorm(width)
        self.projection = nn.Parameter(torch.randn(2 * width, dim) * dim**-0.5)

    def prepare(self, items: Sequence[Cloud]) -> Tensor:
        """All points of each, bounding box centred, farthest point at distance 1, Y up: as the clouds that Ex-MCR was made with."""
        least = max(self.patches, self.neighbours)
        if short := [len(cloud.points) for cloud in items if len(cloud.points) < least]:
            raise MediaError(f"a cloud has {short[0]:,} points, expected at least {least:,}; sample more of its surface")
        return padded([normalized(cloud).points for cloud in items])

    def forward(self, batch: Float[Tensor, "n points 3"]) -> Float[Tensor, "n d"]:
        return by_size(self.embed, batch)

    def embed(self, xyz: Float[Tensor, "n points 3"]) -> Float[Tensor, "n d"]:
        centres, patches = self.cut(xyz)
        step = TOGETHER if xyz.device.type == "cpu" else len(xyz)
        parts = zip(centres.split(step), patches.split(step), strict=True)
        return torch.cat([self.mix(self.tokens(p), c) for c, p in parts]) @ self.projection

    def cut(self, xyz: Float[Tensor, "n points 3"]) -> tuple[Float[Tensor, "n g 3"], Float[Tensor, "n g k 3"]]:
        """Centres, and the points around each relative to it; in single precision whatever the weights', or neighbours would change."""
        xyz = xyz.float()
        centres = members(xyz, farthest(xyz, self.patches))
        patches = members(xyz, nearest(centres, xyz, self.neighbours)) - centres[:, :, None]
        kind = self.projection.dtype
        return centres.to(kind), patches.to(kind)

    def tokens(self, patches: Float[Tensor, "n g k 3"]) -> Float[Tensor, "n g width"]:
        return self.reduce_dim(self.encoder(patches))

    def mix(self, tokens: Float[Tensor, "n g width"], centres: Float[Tensor, "n g 3"]) -> Float[Tensor, "n two_widths"]:
        """The class token beside the largest of the others, after all blocks."""
        n = len(tokens)
        place = torch.cat([self.cls_pos.expand(n, -1, -1), self.pos_embed(centres)], 1)
        x = torch.cat([self.cls_token.expand(n, -1, -1), tokens], 1)
        for block in self.blocks:
            x = block(x + place)  # the places again before every block, not once
        x = self.norm(x)
        return torch.cat([x[:, 0], x[:, 1:].amax(1)], -1)


class PatchNet(nn.Module):
    """A small PointNet: (..., k, 3) points of a patch -> (..., width), the same for any order of the points.

    Written as the original, it would run two layers on every point, take the largest of each feature over the patch, put
    it beside each point's own features, and run two more. The same function with 40 % less arithmetic: BatchNorm, which
    is linear with stored statistics, goes into the weights before it; the half of the third layer that sees the patch's
    largest runs once a patch; and its other half, nothing but linear after the second layer, becomes one matrix with it.
    """

    def __init__(self, width: int):
        super().__init__()
        self.first_conv = nn.Sequential(nn.Conv1d(3, 128, 1), nn.BatchNorm1d(128), nn.ReLU(), nn.Conv1d(128, 256, 1))
        self.second_conv = nn.Sequential(nn.Conv1d(512, 512, 1), nn.BatchNorm1d(512), nn.ReLU(), nn.Conv1d(512, width, 1))

    def forward(self, patches: Float[Tensor, "*n k 3"]) -> Float[Tensor, "*n width"]:
        weights = [w.to(patches.dtype) for w in self.folded()]
        flat = patches.flatten(0, -3)  # (patches, k, 3)
        step = max(1, (ROWS if flat.device.type == "cpu" else GPU_ROWS) // flat.shape[1])
        return torch.cat([_patch_features(part, *weights) for part in flat.split(step)]).unflatten(0, patches.shape[:-2])

    def folded(self) -> tuple[Tensor, ...]:
        """The weights that `_patch_features` takes, in single precision."""
        w1, b1 = _folded(self.first_conv[0], self.first_conv[1])
        w2, b2 = _matrix(self.first_conv[3])
        w3, b3 = _folded(self.second_conv[0], self.second_conv[1])
        w4, b4 = _matrix(self.second_conv[3])
        of_patch, of_point = w3.chunk(2, 1)  # the patch's features come first
        return w1, b1, w2, of_patch, b3 + (of_patch + of_point) @ b2, of_point @ w2, w4, b4


def _patch_features(
    points: Float[Tensor, "g k 3"], w1: Tensor, b1: Tensor, w2: Tensor, of_patch: Tensor, b3: Tensor, of_point: Tensor, w4: Tensor,
    b4: Tensor,
) -> Float[Tensor, "g width"]:  # fmt: skip
    hidden = F.linear(points, w1, b1).relu_()  # (g, k, 128)
    largest = F.linear(hidden, w2).amax(1)  # (g, 256), its bias already in b3
    both = F.linear(hidden, of_point) + F.linear(largest, of_patch, b3)[:, None]  # (g, k, 512)
    return F.linear(both.relu_(), w4).amax(1) + b4


def _matrix(layer: nn.Module) -> tuple[Tensor, Tensor]:
    """A Conv1d of kernel 1 as what it is, (out, in) and (out,)."""
    return layer.weight[..., 0].float(), layer.bias.float()  # type: ignore[union-attr]


def _folded(layer: nn.Module, norm: nn.Module) -> tuple[Tensor, Tensor]:
    """The layer followed by a BatchNorm with its stored statistics, as one matrix and one bias."""
    w, b = _matrix(layer)
    scale = norm.weight.float() * (norm.running_var.float() + norm.eps).rsqrt()  # type: ignore[union-attr, operator]
    return w * scale[:, None], (b - norm.running_mean.float()) * scale + norm.bias.float()  # type: ignore[union-attr, operator]
