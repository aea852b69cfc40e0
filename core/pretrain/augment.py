"""Random changes that keep what a thing is: applied to batches as towers take them, afresh at every step.

Each has a mild form, enough for the world's things among themselves, and a strong one, for things that are to be known among
real ones: photographs are cropped and recoloured, sounds come through walls, microphones and noise, models lie on their side.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor
from torch.nn import functional as F

from core.spaces.nets.sides import POINTS
from core.types import Modality
from core.world.sample import IMAGE_SIZE

GREY = 0.5


def vary(modality: Modality, batch: Tensor, strong: bool = False, others: Tensor | None = None) -> Tensor:
    """Stored things of a modality (n, ...) -> as its tower takes them, changed; sounds may have `others` heard behind them."""
    if modality == "image":
        return vary_pictures(batch, IMAGE_SIZE, strong)
    if modality == "mesh":
        return vary_points(batch, POINTS, strong)
    return vary_sounds(batch, strong, others)


@contextmanager
def same_changes() -> Iterator[None]:
    """Within it the changes are the same ones every time, and what is drawn after it does not depend on them."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        yield


def vary_pictures(batch: Tensor, size: int | None = None, strong: bool = False) -> Tensor:
    """(n, 3, h, w) uint8 -> (n, 3, size, size) float 0..255: mirrored, cropped, turned a little, colours and light changed."""
    n = len(batch)
    x = batch.float()
    mirror = torch.where(torch.rand(n) < 0.5, -1.0, 1.0)
    scale = torch.empty(n, 1).uniform_(*((0.5, 1.1) if strong else (0.85, 1.08)))
    sides = scale * (torch.empty(n, 2).uniform_(0.85, 1.18) if strong else torch.ones(n, 2))
    angle = torch.empty(n).normal_(0, 0.12 if strong else 0.06)
    affine = torch.zeros(n, 2, 3)
    affine[:, 0, 0], affine[:, 0, 1] = sides[:, 0] * angle.cos() * mirror, -sides[:, 0] * angle.sin()
    affine[:, 1, 0], affine[:, 1, 1] = sides[:, 1] * angle.sin() * mirror, sides[:, 1] * angle.cos()
    affine[:, :, 2] = torch.empty(n, 2).uniform_(-1, 1) * (0.08 + (1 - scale).clamp_min(0) * 0.7 * strong)
    shape = [n, 3, size or x.shape[2], size or x.shape[3]]
    x = F.grid_sample(x, F.affine_grid(affine, shape, align_corners=False), padding_mode="reflection", align_corners=False)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * (_each(n, 0.0, 1.5) if strong else _each(n, 0.6, 1.3))  # saturation
    middle = x.mean((1, 2, 3), keepdim=True)
    if strong:
        x = (middle + (x - middle) * _each(n, 0.5, 1.4)) * _each(n, 0.7, 1.3) * torch.empty(n, 3, 1, 1).uniform_(0.85, 1.15)
        x = _hidden_box(_blurred(x))
    else:
        x = (middle + (x - middle) * _each(n, 0.8, 1.2)) * _each(n, 0.85, 1.15)  # contrast, brightness
    return (x + torch.randn_like(x) * _each(n, 0, 8 if strong else 5)).clamp(0, 255)


def set_before(cutouts: Tensor, photos: Tensor) -> Tensor:
    """(n, 4, h, w) things cut out, (m, 3, H, W) uint8 photographs -> (n, 3, h, w) float 0..255: most before a part of a photograph,
    more than half in the colours or in the light and dark of a part of one. Else a space learns that whatever stands before
    something real, or has a surface as real things have, is of a kind of which there are photographs.
    """
    n, size = len(cutouts), cutouts.shape[2]
    shown, covered = cutouts[:, :3].float(), cutouts[:, 3:].float() / 255
    surface = _parts(photos, n, size, 0.1, 0.6)
    grey, light = surface.mean(1, keepdim=True), shown.mean(1, keepdim=True)
    level = light.sum((2, 3), keepdim=True) / covered.sum((2, 3), keepdim=True).clamp_min(1)  # mean of the thing itself
    patterned = shown * (grey / grey.mean((2, 3), keepdim=True).clamp_min(20)).clamp(0.2, 2.5)
    painted = surface * (light / level.clamp_min(20)).clamp(0, 2) * covered
    way = torch.rand(n, 1, 1, 1)
    shown = torch.where(way < 0.3, patterned, torch.where(way < 0.6, painted, shown))
    behind = torch.where(torch.rand(n, 1, 1, 1) < 0.8, _parts(photos, n, size, 0.2, 1.0), _blotches(n, size))
    return shown.clamp(0, 255) + behind * (1 - covered)


def vary_sounds(batch: Tensor, strong: bool = False, others: Tensor | None = None) -> Tensor:
    """(n, mels, frames) log-mel -> the same in float: started elsewhere, equalised, with some noise, a band and a while silenced.

    The last is SpecAugment (Park et al. 2019). Strong: also moved in pitch, muffled, reverberant, and with one of `others`
    (m, mels, frames) heard behind it; of two sounds the louder is what a logarithm shows. Three in ten have noise then, but up to more.
    """
    n, mels, frames = batch.shape
    shifts = torch.randint(0, frames, (n,)).tolist()
    x = torch.stack([row.roll(shift, 1) for row, shift in zip(batch.float(), shifts, strict=True)])
    if strong:
        x = _moved_in_pitch(x)
        if others is not None and len(others):
            behind = others[torch.randint(0, len(others), (n,))].float() - torch.empty(n, 1, 1).uniform_(0.3, 1.6)
            x = torch.maximum(x, behind.where(torch.rand(n, 1, 1) < 0.4, torch.tensor(-9.0)))
        x = _reverberant(x)
    tilt = torch.linspace(-1, 1, mels)[None, :, None] * torch.randn(n, 1, 1) * (0.25 if strong else 0.12)  # 0.4 is 10 dB
    if strong:
        smooth = F.interpolate(torch.randn(n, 1, 7) * 0.15, mels, mode="linear")  # a microphone's or a speaker's own colour
        tilt = tilt + smooth.transpose(1, 2)
        cut = torch.randint(mels // 3, 3 * mels, (n, 1, 1))  # a codec or a wall keeps the low bands only
        tilt = tilt - 0.08 * (torch.arange(mels)[None, :, None] - cut).clamp(0, 15)
    floor = torch.empty(n, 1, 1).uniform_(*((-3.6, 0.1) if strong else (-1.3, -0.3))) + torch.rand(n, mels, 1) * 0.2
    x = torch.maximum(x + tilt, floor + torch.randn_like(x) * 0.05)
    for axis, size, most in ((1, mels, 10), (2, frames, 40)) * (2 if strong else 1):
        start, width = torch.randint(0, size, (n, 1)), torch.randint(0, most, (n, 1))
        place = torch.arange(size)[None]
        hidden = ((place >= start) & (place < start + width)).unsqueeze(3 - axis)
        x = x.masked_fill(hidden, -1.0)
    return x


def vary_points(batch: Tensor, points: int, strong: bool = False) -> Tensor:
    """(n, m, 6) -> (n, points, 6) float: other points, turned round the up axis, tilted and stretched a little, colours changed.

    Strong: also mirrored, without a part, in other colours or none, and two of five with Z up, as many files have it.
    """
    n, m, _ = batch.shape
    x = batch[:, torch.randperm(m)].float()
    if strong:
        x = _without_a_part(x, points)
    x = x[:, :points]
    yaw, tilt = torch.rand(n) * 2 * math.pi, torch.randn(n) * 0.12
    stretch = torch.empty(n, 1, 3).uniform_(*((0.75, 1.3) if strong else (0.85, 1.15)))
    if strong:
        stretch = stretch * torch.where(torch.rand(n, 1, 1) < 0.5, torch.tensor([-1.0, 1, 1]), torch.ones(3))
    xyz = x[..., :3] * stretch
    xyz = xyz @ _turn(yaw, 0, 2) @ _turn(tilt, 0, 1)
    if strong:
        xyz = xyz @ _turn(torch.where(torch.rand(n) < 0.4, -math.pi / 2, 0.0), 1, 2)
    xyz = xyz + torch.randn_like(xyz) * 0.008
    xyz = xyz - (xyz.amax(1, keepdim=True) + xyz.amin(1, keepdim=True)) / 2 * strong
    xyz = xyz / xyz.norm(dim=-1).amax(1)[:, None, None]
    rgb = (x[..., 3:] * torch.empty(n, 1, 3).uniform_(0.85, 1.15) + torch.empty(n, 1, 1).uniform_(-0.08, 0.08)).clamp(0, 1)
    if strong:
        rgb = rgb.where(torch.rand(n, 1, 1) < 0.75, torch.rand(n, 1, 3))  # painted all over
    plain = (torch.rand(n) < (0.35 if strong else 0.15))[:, None, None]  # many files carry no colours
    return torch.cat([xyz, torch.where(plain, GREY, rgb)], -1)


def _each(n: int, low: float, high: float) -> Tensor:
    return torch.empty(n, 1, 1, 1).uniform_(low, high)


def _blurred(x: Tensor) -> Tensor:
    """A fifth of the pictures as if they had been small."""
    small = F.interpolate(F.interpolate(x, scale_factor=0.5, mode="area"), x.shape[2:], mode="bilinear")
    return small.where(torch.rand(len(x), 1, 1, 1) < 0.2, x)


def _hidden_box(x: Tensor) -> Tensor:
    """Half of the pictures with a box of one colour somewhere, up to half as wide and as high (cutout)."""
    n, _, height, width = x.shape
    box = torch.ones(n, 1, height, width, dtype=torch.bool)
    for axis, size in ((2, height), (3, width)):
        start, long = torch.randint(0, size, (n, 1)), torch.randint(1, size // 2, (n, 1))
        place = torch.arange(size)[None]
        inside = (place >= start) & (place < start + long)
        box = box & (inside[:, None, :, None] if axis == 2 else inside[:, None, None, :])
    return torch.where(box & (torch.rand(n, 1, 1, 1) < 0.5), torch.rand(n, 3, 1, 1) * 255, x)


def _parts(photos: Tensor, n: int, size: int, least: float, most: float) -> Tensor:
    """(n, 3, size, size) a part of any of the photographs each, between those shares of its sides."""
    picked = photos[torch.randint(0, len(photos), (n,))].float()
    share, wide = torch.empty(n).uniform_(least, most), torch.empty(n).uniform_(0.7, 1.4)
    sides = torch.stack([share * wide, share / wide], 1)
    affine = torch.zeros(n, 2, 3)
    affine[:, 0, 0], affine[:, 1, 1] = sides.T
    affine[:, :, 2] = torch.empty(n, 2).uniform_(-1, 1) * (1 - sides.clamp_max(1))
    grid = F.affine_grid(affine, [n, 3, size, size], align_corners=False)
    return F.grid_sample(picked, grid, padding_mode="reflection", align_corners=False)


def _blotches(n: int, size: int) -> Tensor:
    """(n, 3, size, size) plain, or two colours that run into each other."""
    first, second = torch.empty(2, n, 3, 1, 1).uniform_(40, 255)
    cells = int(torch.randint(2, 14, ()))
    share = F.interpolate(torch.rand(n, 1, cells, cells), size, mode="bicubic", align_corners=False)
    return (first + (second - first) * share * (torch.rand(n, 1, 1, 1) < 0.6)).clamp(0, 255)


def _moved_in_pitch(x: Tensor) -> Tensor:
    """Up to four bands up or down; what comes in is silent."""
    out = torch.full_like(x, -1.0)
    for row, to, by in zip(x, out, torch.randint(-4, 5, (len(x),)).tolist(), strict=True):
        if by >= 0:
            to[by:] = row[: len(row) - by]
        else:
            to[:by] = row[-by:]
    return out


def _reverberant(x: Tensor) -> Tensor:
    """Half of the sounds with a tail that falls 60 dB in a third of a second to two: a frame is never much quieter than the last."""
    fall = torch.where(torch.rand(len(x)) < 0.5, torch.empty(len(x)).uniform_(0.024, 0.15), 9.0)[:, None, None]
    steps = torch.arange(x.shape[2]) * fall  # (n, 1, frames)
    tail = (x + steps).cummax(2).values - steps
    return torch.maximum(x, tail - 0.5)  # 12 dB below the sound itself


def _without_a_part(x: Tensor, points: int) -> Tensor:
    """A third of the clouds without what lies beyond some plane; at least half of the points stay, and come again in their place."""
    n, m, _ = x.shape
    normal = F.normalize(torch.randn(n, 3, 1), dim=1)
    along = (x[..., :3] @ normal)[..., 0]  # (n, m)
    order = along.argsort(1)
    keep = torch.where(torch.rand(n) < 0.33, torch.empty(n).uniform_(0.6, 1.0), 1.0)
    pick = (torch.rand(n, points) * keep[:, None] * m).long()
    cut = x[torch.arange(n)[:, None], order.gather(1, pick)]
    return torch.where((keep < 1)[:, None, None], cut, x[:, :points])


def _turn(angle: Tensor, first: int, second: int) -> Tensor:
    """(n, 3, 3) rotations in the plane of two axes."""
    turn = torch.eye(3).repeat(len(angle), 1, 1)
    turn[:, first, first] = turn[:, second, second] = angle.cos()
    turn[:, first, second], turn[:, second, first] = -angle.sin(), angle.sin()
    return turn
