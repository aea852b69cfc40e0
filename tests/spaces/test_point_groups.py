"""Patches of a cloud: by hand, against plain loops, and the same on every machine."""

import numpy as np
import pytest
import torch
from torch import Tensor

from core.spaces.nets import point_groups
from core.spaces.nets.point_groups import by_size, farthest, members, nearest, padded, within


def on_a_line(*places: float) -> Tensor:
    return torch.tensor([[[x, 0.0, 0.0] for x in places]])


def lattice() -> Tensor:
    """Two clouds of 6 x 6 x 6 points a step apart, where nearly every distance occurs many times."""
    steps = torch.arange(6.0) / 3
    grid = torch.cartesian_prod(steps, steps, steps)
    return torch.stack([grid, grid[torch.randperm(len(grid), generator=torch.Generator().manual_seed(0))]])


def loose() -> Tensor:
    return torch.from_numpy(np.random.default_rng(0).normal(size=(3, 700, 3)).astype(np.float32))


def test_farthest_by_hand(device):
    line = on_a_line(0, 1, 2, 9, 10).to(device)
    assert farthest(line, 5).tolist() == [[0, 4, 2, 1, 3]]  # then 2 is 2 away from 0; 1 and 9 both 1 away: the lower index
    assert farthest(line, 3, start=3).tolist() == [[3, 0, 2]]
    assert farthest(on_a_line(5, 5, 5).to(device), 3).tolist() == [[0, 0, 0]]


def test_nearest_by_hand(device):
    line = on_a_line(0, 1, 2, 9, 10).to(device)
    assert nearest(line[:, [2, 4]], line, 3).tolist() == [[[2, 1, 0], [4, 3, 2]]]
    assert nearest(on_a_line(1.5).to(device), line, 4).tolist() == [[[1, 2, 0, 3]]]  # 1 and 2 are as near: the lower index


def test_within_by_hand(device):
    line = on_a_line(0, 1, 2, 9, 10).to(device)
    assert within(line[:, [2, 4]], line, 1.0, 3).tolist() == [[[1, 2, 1], [3, 4, 3]]]  # the edge belongs; too few, so the first again
    assert within(line[:, [1]], line, 5.0, 2).tolist() == [[[0, 1]]], "the first in order, not the nearest"
    assert within(line[:, [1]], line, 5.0, 7).tolist() == [[[0, 1, 2, 0, 0, 0, 0]]]


@pytest.mark.parametrize("make", [lattice, loose])
def test_compiled_and_plain_pytorch_take_the_same_points(make, device):
    cloud = make()
    centres = members(cloud, farthest(cloud, 40, 5))
    there, around = cloud.to(device), centres.to(device)
    assert torch.equal(farthest(cloud, 40, 5), point_groups._torch_farthest(there, 40, 5).cpu())
    assert torch.equal(nearest(centres, cloud, 9), point_groups._torch_nearest(around, there, 9).cpu())
    reach = float(np.float32(0.5**2))
    assert torch.equal(within(centres, cloud, 0.5, 9), point_groups._torch_within(around, there, reach, 9).cpu())


def test_against_plain_loops():
    cloud = loose()[:1, :200]
    points = cloud[0].numpy()

    def squared(a, b):
        dx, dy, dz = points[a] - points[b]
        return dx * dx + dy * dy + dz * dz

    picked = [0]
    while len(picked) < 20:
        picked.append(max(range(200), key=lambda i: (min(squared(i, j) for j in picked), -i)))
    assert farthest(cloud, 20).tolist() == [picked]
    near = [sorted(range(200), key=lambda i, c=c: (squared(i, c), i))[:7] for c in picked]
    assert nearest(cloud[:, picked], cloud, 7).tolist() == [near]
    inside = [[i for i in range(200) if squared(i, c) <= np.float32(0.49)] for c in picked]
    assert within(cloud[:, picked], cloud, 0.7, 5).tolist() == [[(row + 5 * row[:1])[:5] for row in inside]]


def test_memory_is_bounded_by_parts(monkeypatch):
    cloud = loose()
    whole = point_groups._torch_nearest(cloud[:, :50], cloud, 4)
    monkeypatch.setattr(point_groups, "MOST", 10_000)  # 3 clouds x 700 points: four centres at a time
    assert torch.equal(point_groups._torch_nearest(cloud[:, :50], cloud, 4), whole)


def test_clouds_of_different_sizes_keep_their_order():
    clouds = [np.full((n, 2), n, np.float32) for n in (3, 1, 3, 2)]
    seen = []

    def net(batch: Tensor) -> Tensor:
        seen.append(tuple(batch.shape))
        return batch.sum(1)

    assert by_size(net, padded(clouds)).tolist() == [[9, 9], [1, 1], [9, 9], [4, 4]]
    assert seen == [(1, 1, 2), (1, 2, 2), (2, 3, 2)]
