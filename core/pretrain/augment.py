"""Random changes that keep what a thing is: applied to batches as towers take them, afresh at every step."""

import math

import torch
from torch import Tensor
from torch.nn import functional as F

GREY = 0.5


def vary_pictures(batch: Tensor) -> Tensor:
    """(n, 3, h, w) uint8 -> the same in float 0..255: mirrored, cropped, turned a little, colours and light changed."""
    n = len(batch)
    x = batch.float()
    mirror = torch.where(torch.rand(n) < 0.5, -1.0, 1.0)
    scale = torch.empty(n).uniform_(0.85, 1.08)
    angle = torch.empty(n).normal_(0, 0.06)
    affine = torch.zeros(n, 2, 3)
    affine[:, 0, 0], affine[:, 0, 1] = scale * angle.cos() * mirror, -scale * angle.sin()
    affine[:, 1, 0], affine[:, 1, 1] = scale * angle.sin() * mirror, scale * angle.cos()
    affine[:, :, 2] = torch.empty(n, 2).uniform_(-0.08, 0.08)
    x = F.grid_sample(x, F.affine_grid(affine, list(x.shape), align_corners=False), padding_mode="reflection", align_corners=False)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * _each(n, 0.6, 1.3)  # saturation
    middle = x.mean((1, 2, 3), keepdim=True)
    x = (middle + (x - middle) * _each(n, 0.8, 1.2)) * _each(n, 0.85, 1.15)  # contrast, brightness
    return (x + torch.randn_like(x) * _each(n, 0, 5)).clamp(0, 255)


def vary_sounds(batch: Tensor) -> Tensor:
    """(n, mels, frames) log-mel -> the same in float: started elsewhere, equalised, with some noise, a band and a while silenced.

    The last is SpecAugment (Park et al. 2019).
    """
    n, mels, frames = batch.shape
    shifts = torch.randint(0, frames, (n,)).tolist()
    x = torch.stack([row.roll(shift, 1) for row, shift in zip(batch.float(), shifts, strict=True)])
    tilt = torch.linspace(-1, 1, mels)[None, :, None] * torch.randn(n, 1, 1) * 0.12  # 0.4 is 10 dB
    floor = torch.empty(n, 1, 1).uniform_(-1.3, -0.3) + torch.rand(n, mels, 1) * 0.2
    x = torch.maximum(x + tilt, floor + torch.randn_like(x) * 0.05)
    for axis, size, most in ((1, mels, 10), (2, frames, 40)):
        start, width = torch.randint(0, size, (n, 1)), torch.randint(0, most, (n, 1))
        place = torch.arange(size)[None]
        hidden = ((place >= start) & (place < start + width)).unsqueeze(3 - axis)
        x = x.masked_fill(hidden, -1.0)
    return x


def vary_points(batch: Tensor, points: int) -> Tensor:
    """(n, m, 6) -> (n, points, 6) float: other points, turned round the up axis, tilted and stretched a little, colours changed."""
    n, m, _ = batch.shape
    x = batch[:, torch.randperm(m)[:points]].float()
    yaw, tilt = torch.rand(n) * 2 * math.pi, torch.randn(n) * 0.12
    xyz = x[..., :3] * torch.empty(n, 1, 3).uniform_(0.85, 1.15)
    xyz = xyz @ _turn(yaw, 0, 2) @ _turn(tilt, 0, 1)
    xyz = xyz + torch.randn_like(xyz) * 0.008
    xyz = xyz / xyz.norm(dim=-1).amax(1)[:, None, None]
    rgb = (x[..., 3:] * torch.empty(n, 1, 3).uniform_(0.85, 1.15) + torch.empty(n, 1, 1).uniform_(-0.08, 0.08)).clamp(0, 1)
    plain = (torch.rand(n) < 0.15)[:, None, None]  # many files carry no colours
    return torch.cat([xyz, torch.where(plain, GREY, rgb)], -1)


def _each(n: int, low: float, high: float) -> Tensor:
    return torch.empty(n, 1, 1, 1).uniform_(low, high)


def _turn(angle: Tensor, first: int, second: int) -> Tensor:
    """(n, 3, 3) rotations in the plane of two axes."""
    turn = torch.eye(3).repeat(len(angle), 1, 1)
    turn[:, first, first] = turn[:, second, second] = angle.cos()
    turn[:, first, second], turn[:, second, first] = -angle.sin(), angle.sin()
    return turn
