"""Patches of a point cloud: centres far from each other, and the points around each. The same indices on every machine.

Squared distances are summed as (dx*dx + dy*dy) + dz*dz in single precision, each step rounded on its own, and of equal
distances the lower index counts as the nearer. So the compiled code for the CPU and the plain PyTorch for the GPU agree
to the last index. The originals multiply matrices instead (a*a - 2ab + b*b), which rounds differently on each machine;
where two points are as far to six digits, they may take the other one.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import torch
from jaxtyping import Float, Int
from torch import Tensor
from torch.nn import functional as F

from core.media import point_search
from core.media.point_search import BLOCK, FAR

MOST = 2**26  # distances that the PyTorch way holds at a time: 256 MB


def farthest(xyz: Float[Tensor, "n points 3"], count: int, start: int = 0) -> Int[Tensor, "n count"]:
    """Indices of points, each as far as can be from those before it; the first is `start` (the originals take a random one).

    Once every place is taken (a cloud of few distinct points), the first point of the cloud comes again and again.
    """
    xyz = xyz.float()
    if xyz.device.type != "cpu":
        return _torch_farthest(xyz, count, start)
    return _each(point_search.farthest, xyz, xyz[:, start : start + 1], np.empty((len(xyz), count), np.int64), start)


def nearest(centres: Float[Tensor, "n m 3"], xyz: Float[Tensor, "n points 3"], k: int) -> Int[Tensor, "n m k"]:
    """Indices of the k points nearest to each centre, the nearest first. A cloud must have k points."""
    centres, xyz = centres.float(), xyz.float()
    if xyz.device.type != "cpu":
        return _torch_nearest(centres, xyz, k)
    return _each(point_search.nearest, xyz, centres, np.zeros((*centres.shape[:2], k), np.int64))


def within(centres: Float[Tensor, "n m 3"], xyz: Float[Tensor, "n points 3"], radius: float, k: int) -> Int[Tensor, "n m k"]:
    """Indices of the first k points, in the cloud's order, within `radius` of each centre; the first again where there are fewer.

    A ball query as PointNet++ has it: not the nearest ones. Each centre must have a point in reach, as one of the points has.
    """
    centres, xyz, reach = centres.float(), xyz.float(), np.float32(radius**2)
    if xyz.device.type != "cpu":
        return _torch_within(centres, xyz, float(reach), k)
    return _each(point_search.within, xyz, centres, np.zeros((*centres.shape[:2], k), np.int64), reach)


def members(values: Float[Tensor, "n points d"], index: Int[Tensor, "n *rest"]) -> Float[Tensor, "n *rest d"]:
    """The rows of each cloud at its indices."""
    rows = torch.arange(len(values), device=values.device).view(-1, *[1] * (index.ndim - 1))
    return values[rows, index]


# ---------------------------------------------------------------- clouds of different sizes


def padded(clouds: list[np.ndarray]) -> Tensor:
    """Arrays (points, d) of any lengths as one tensor (n, longest, d) float32, the rest filled with NaN."""
    batch = np.full((len(clouds), max(map(len, clouds)), clouds[0].shape[1]), np.nan, np.float32)
    for row, cloud in zip(batch, clouds, strict=True):
        row[: len(cloud)] = cloud
    return torch.from_numpy(batch)


def by_size(net: Callable[[Tensor], Tensor], batch: Float[Tensor, "n points d"]) -> Float[Tensor, "n out"]:
    """`net` of the clouds of a `padded` batch, those of one size together."""
    sizes = batch.shape[1] - batch[..., 0].isnan().sum(1)
    if bool((sizes == batch.shape[1]).all()):
        return net(batch)
    rows = [(sizes == size).nonzero()[:, 0] for size in sizes.unique()]
    out = torch.cat([net(batch[some, : int(sizes[some[0]])]) for some in rows])
    return out[torch.cat(rows).argsort()]


# ---------------------------------------------------------------- in PyTorch


def _torch_farthest(xyz: Tensor, count: int, start: int) -> Tensor:
    x, y, z = xyz.unbind(-1)  # (n, points) each
    away = torch.full_like(x, torch.inf)
    picked = torch.full((len(xyz), count), start, dtype=torch.long, device=xyz.device)
    for i in range(1, count):
        last = picked[:, i - 1 : i]
        away = torch.minimum(away, _squared(x, y, z, x.gather(1, last), y.gather(1, last), z.gather(1, last)))
        picked[:, i] = away.argmax(1)  # of several, the first
    return picked


def _torch_nearest(centres: Tensor, xyz: Tensor, k: int) -> Tensor:
    place = torch.arange(xyz.shape[1], device=xyz.device)

    def pick(squared: Tensor) -> Tensor:
        # Distance and index in one number: the bits of a float that is not negative order like the float itself.
        key = (squared.view(torch.int32).long() << 32) | place
        return key.topk(k, largest=False).values & 0xFFFFFFFF

    return _in_parts(pick, centres, xyz)


def _torch_within(centres: Tensor, xyz: Tensor, reach: float, k: int) -> Tensor:
    points = xyz.shape[1]
    place = torch.arange(points, device=xyz.device)

    def pick(squared: Tensor) -> Tensor:
        found = place.where(squared <= reach, points).topk(min(k, points), largest=False).values  # (n, part, k)
        found = F.pad(found, (0, k - found.shape[-1]), value=points)
        return found.where(found < points, found[..., :1])

    return _in_parts(pick, centres, xyz)


def _in_parts(pick: Callable[[Tensor], Tensor], centres: Tensor, xyz: Tensor) -> Tensor:
    """`pick` of the squared distances (n, part, points) from some centres at a time."""
    x, y, z = xyz[:, None].unbind(-1)  # (n, 1, points) each
    part = max(1, MOST // (len(xyz) * xyz.shape[1]))
    return torch.cat([pick(_squared(x, y, z, *some[..., None, :].unbind(-1))) for some in centres.split(part, 1)], 1)


def _squared(x: Tensor, y: Tensor, z: Tensor, cx: Tensor, cy: Tensor, cz: Tensor) -> Tensor:
    return (x - cx).square() + (y - cy).square() + (z - cz).square()


# ---------------------------------------------------------------- in compiled loops


def _each(kernel: Any, xyz: Tensor, centres: Tensor, out: np.ndarray, *rest: Any) -> Tensor:
    """Runs a kernel cloud by cloud, on as many threads as PyTorch uses. (numba's own threads must not be entered from two at once.)"""
    n, points, _ = xyz.shape
    blocks = np.full((n, 3, -(-points // BLOCK) * BLOCK), FAR, np.float32)  # a coordinate lies in one piece, in whole blocks
    blocks[:, :, :points] = xyz.detach().transpose(1, 2).numpy()
    blocks = blocks.reshape(n, 3, -1, BLOCK)
    around = centres.detach().contiguous().numpy()

    def one(i: int) -> None:
        kernel(blocks[i], around[i], *rest, out[i])

    if n > 1 and torch.get_num_threads() > 1:
        with ThreadPoolExecutor(torch.get_num_threads()) as pool:
            list(pool.map(one, range(n)))
    else:
        for i in range(n):
            one(i)
    return torch.from_numpy(out)
