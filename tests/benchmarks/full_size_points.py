"""PointBERT at its true size against a plain transcription of how the original computes it, both on the same random weights."""

import statistics

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.spaces.nets.pointbert import PointBert
from tests.benchmarks.full_size import BATCH, in_turns, ratio

POINTS = 10_000
PRODUCT = 2048  # rows and columns of the matrices whose product measures the machine


def pointbert_figures(runs: int = 7) -> list[tuple[str, str]]:
    """16 clouds at once; the original takes one after another."""
    torch.manual_seed(0)
    net = PointBert().eval().requires_grad_(False)
    clouds = torch.from_numpy(np.random.default_rng(0).normal(size=(BATCH, POINTS, 3)).astype(np.float32))
    clouds /= clouds.norm(dim=-1).amax(1)[:, None, None]
    a, b = torch.randn(PRODUCT, PRODUCT), torch.randn(PRODUCT, PRODUCT)
    with torch.inference_mode():
        times = in_turns({
            "ours": lambda: net(clouds), "original": lambda: [plain(net, cloud[None]) for cloud in clouds],
            "patches": lambda: net.cut(clouds), "product": lambda: a @ b,
        }, runs)  # fmt: skip
        difference = (net(clouds[:2]) - torch.cat([plain(net, cloud[None]) for cloud in clouds[:2]])).abs().max().item()
    middle = {name: statistics.median(seconds) for name, seconds in times.items()}
    least = min(theirs / ours for ours, theirs in zip(times["ours"], times["original"], strict=True))
    peak = 2 * PRODUCT**3 / middle["product"]
    reached = BATCH * operations(net) / middle["ours"]
    return [
        (
            "pointbert, clouds",
            f"{BATCH / middle['ours']:.1f} a second, {ratio(times, 'ours', 'original')}; least of {runs} turns: {least:.2f}",
        ),
        ("pointbert, finding the patches", f"{middle['patches'] / middle['ours']:.0%} of the time"),
        (
            "pointbert, matrix products",
            f"{operations(net) / 1e9:.1f} GFLOP a cloud, the original's {operations(net, plain=True) / 1e9:.1f}; from cloud to vector "
            f"{reached / peak:.0%} of what one large product reaches ({peak / 1e9:.0f} GFLOP/s in the same turns)",
        ),
        ("pointbert, largest difference from the plain one", f"{difference:.1e}"),
    ]


def operations(net: PointBert, plain: bool = False) -> float:
    """Additions and multiplications in the matrix products of one cloud."""
    groups, points, width = net.patches, net.patches * net.neighbours, net.cls_token.shape[-1]
    patch_width = net.reduce_dim.in_features
    of_points = 3 * 128 + 128 * 256 + 512 * patch_width + (512 * 512 if plain else 128 * 512)
    of_groups = patch_width * width + 3 * 128 + 128 * width + (0 if plain else 256 * 512)
    tokens = groups + 1
    of_blocks = len(net.blocks) * (12 * tokens * width**2 + 2 * tokens**2 * width)
    return 2.0 * (points * of_points + groups * of_groups + of_blocks)


def plain(net: PointBert, xyz: Tensor) -> Tensor:
    """The vector of one cloud (1, points, 3), step by step as salesforce/ULIP's models/pointbert does it."""
    picked, last, away = [], torch.zeros(1, dtype=torch.long), torch.full(xyz.shape[:2], 1e10)
    for _ in range(net.patches):
        picked.append(last)
        away = torch.min(away, ((xyz - xyz[:, last]) ** 2).sum(-1))
        last = away.max(-1).indices
    centres = xyz[:, torch.cat(picked)]
    squared = -2 * centres @ xyz.transpose(1, 2) + (centres**2).sum(-1)[..., None] + (xyz**2).sum(-1)[:, None]
    near = squared.topk(net.neighbours, largest=False, sorted=False).indices
    patches = (xyz[0, near[0]] - centres[0][:, None]).transpose(1, 2)  # (groups, 3, k)

    features = net.encoder.first_conv(patches)
    largest = features.max(2, keepdim=True).values.expand_as(features)
    tokens = net.reduce_dim(net.encoder.second_conv(torch.cat([largest, features], 1)).max(2).values)[None]

    place = torch.cat([net.cls_pos, net.pos_embed(centres)], 1)
    x = torch.cat([net.cls_token, tokens], 1)
    for block in net.blocks:
        x = _plain_block(block, x + place)
    x = net.norm(x)
    return torch.cat([x[:, 0], x[:, 1:].max(1).values], -1) @ net.projection


def _plain_block(block: nn.Module, x: Tensor) -> Tensor:
    attn, mlp, heads = block.attn, block.mlp, block.attn.heads  # type: ignore[union-attr]
    n, t, width = x.shape
    q, k, v = attn.qkv(block.norm1(x)).reshape(n, t, 3, heads, width // heads).permute(2, 0, 3, 1, 4)  # type: ignore[operator, union-attr]
    weights = ((q @ k.transpose(-2, -1)) * (width // heads) ** -0.5).softmax(-1)  # type: ignore[operator]
    x = x + attn.proj((weights @ v).transpose(1, 2).reshape(n, t, width))  # type: ignore[operator, union-attr]
    return x + mlp["fc2"](F.gelu(mlp["fc1"](block.norm2(x))))  # type: ignore[operator, index]


if __name__ == "__main__":
    for name, value in pointbert_figures():
        print(f"{name}: {value}")
