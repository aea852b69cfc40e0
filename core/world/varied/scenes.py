"""Pictures as people take them: something with a surface, before something else, in some light, not always whole."""

import colorsys
from collections.abc import Callable

import numpy as np
import trimesh
from scipy import ndimage

from core.media.render import View, cutout
from core.types import Picture

LEAVES = (30, 160)  # shapes that a cluttered background is laid of
Canvas = np.ndarray  # (size, size, 3) float, 0..255


def scene(rng: np.random.Generator, mesh: trimesh.Trimesh, size: int, view: View) -> Picture:
    """A picture (size, size, 3) of a mesh: textured, in the shadow of something, on its own shadow, before a `scenery`."""
    rgba = cutout(mesh, size, view)
    seen, cover = rgba[..., :3] * 255, rgba[..., 3:]
    if rng.random() < 0.75:
        seen = seen * np.exp(rng.uniform(0.03, 0.3) * _grain(rng, size, rng.uniform(0.5, 2.0)))
    if rng.random() < 0.3:  # half in the light
        seen = seen * (1 - rng.uniform(0.2, 0.6) * _edge(rng, size, 12))
    behind = SCENERIES[rng.choice(len(SCENERIES), p=(0.3, 0.2, 0.2, 0.3))](rng, size)
    if rng.random() < 0.5:
        fallen = ndimage.shift(cover[..., 0], (rng.uniform(0, 0.12) * size, rng.uniform(-0.15, 0.15) * size), order=1)
        behind = behind * (1 - rng.uniform(0.2, 0.7) * ndimage.gaussian_filter(fallen, size * rng.uniform(0.01, 0.06))[..., None])
    picture = seen * cover + behind * (1 - cover)
    if rng.random() < 0.3:
        picture = ndimage.gaussian_filter(picture, (0.7, 0.7, 0))  # out of focus, or made larger
    picture = picture * rng.uniform(0.8, 1.2) * rng.uniform(0.92, 1.08, 3) + rng.normal(0, rng.uniform(0, 8), picture.shape)
    return np.clip(picture, 0, 255).astype(np.uint8)


def _studio(rng: np.random.Generator, size: int) -> Canvas:
    """White, black or of one colour, a little darker on one side."""
    color = (np.full(3, 250.0), np.full(3, rng.uniform(5, 60)), _color(rng))[rng.choice(3, p=(0.6, 0.1, 0.3))]
    return color * (1 - rng.uniform(0, 0.25) * _edge(rng, size, 3))


def _haze(rng: np.random.Generator, size: int) -> Canvas:
    """Clouds, leaves, walls, gravel: noise whose power falls with frequency, as that of photographs does."""
    slope = rng.uniform(0.4, 2.2)
    colored = np.concatenate([_grain(rng, size, slope) for _ in range(3)], -1)
    grey, tint = _grain(rng, size, slope), rng.uniform(0, 0.4)
    return _color(rng) + rng.uniform(15, 65) * ((1 - tint) * grey + tint * colored)


def _clutter(rng: np.random.Generator, size: int) -> Canvas:
    """Things before things, of all sizes and of a few colours (dead leaves, Lee et al. 2001), sharp or out of focus."""
    palette, canvas = [_color(rng) for _ in range(rng.integers(3, 9))], _haze(rng, size)
    y, x = np.mgrid[0:size, 0:size]
    for _ in range(rng.integers(*LEAVES)):
        half = size * 0.025 * rng.pareto(1.5, 2).clip(0.3, 18)
        angle, at = rng.uniform(0, np.pi) * (rng.random() < 0.5), rng.uniform(0, size, 2)
        across = ((x - at[0]) * np.cos(angle) + (y - at[1]) * np.sin(angle)) / half[0]
        along = ((y - at[1]) * np.cos(angle) - (x - at[0]) * np.sin(angle)) / half[1]
        inside = across**2 + along**2 < 1 if rng.random() < 0.5 else np.maximum(abs(across), abs(along)) < 1
        canvas[inside] = (palette[rng.integers(len(palette))] + rng.normal(0, 18, 3)) * (1 + 0.15 * along[inside, None])
    canvas = canvas * np.exp(rng.uniform(0, 0.25) * _grain(rng, size, 1.0))
    return ndimage.gaussian_filter(canvas, (size * rng.uniform(0, 0.03),) * 2 + (0,)) if rng.random() < 0.7 else canvas


def _ground(rng: np.random.Generator, size: int) -> Canvas:
    """A floor before a wall, grass before the sky: two of the others, one above the other."""
    upper, lower = (SCENERIES[rng.integers(3)](rng, size) for _ in range(2))
    y = np.arange(size)[:, None, None] / size
    share = 1 / (1 + np.exp(-(y - rng.uniform(0.35, 0.85)) * rng.uniform(20, 200)))
    return upper + (lower - upper) * share


SCENERIES: tuple[Callable[[np.random.Generator, int], Canvas], ...] = (_studio, _haze, _clutter, _ground)


def _color(rng: np.random.Generator) -> np.ndarray:
    """(3,) of any hue, seldom a strong one."""
    return 255 * np.array(colorsys.hsv_to_rgb(rng.random(), rng.beta(1.2, 3.0), rng.beta(2.5, 1.5)))


def _grain(rng: np.random.Generator, size: int, slope: float) -> np.ndarray:
    """(size, size, 1) noise of unit deviation whose amplitude falls as 1 / frequency**slope; longer one way than the other."""
    stretch = np.exp(rng.normal(0, 0.4))
    frequency = np.hypot(np.fft.fftfreq(size)[:, None] * stretch, np.fft.rfftfreq(size)[None] / stretch)
    frequency[0, 0] = np.inf
    made = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((size, size))) * frequency**-slope, (size, size))
    return (made / (made.std() + 1e-9))[..., None]


def _edge(rng: np.random.Generator, size: int, sharp: float) -> np.ndarray:
    """(size, size, 1) from 0 on one side of a line to 1 on the other."""
    y, x = np.mgrid[0:size, 0:size] / size - 0.5
    angle = rng.uniform(0, 2 * np.pi)
    return (1 / (1 + np.exp(-sharp * (x * np.cos(angle) + y * np.sin(angle) - rng.uniform(-0.3, 0.3)))))[..., None]
