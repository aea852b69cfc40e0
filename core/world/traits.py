"""Traits: the attribute beyond the kind that is both seen and heard.

A thing with a voice or an engine differs in size (a small dog has a big head and a high bark); a thing that is struck,
plucked or handled differs in material (a metal drum shines and rings, a wooden one is brown and thuds).
"""

from dataclasses import dataclass

import numpy as np

Color = tuple[float, float, float]  # RGB in [0, 1]


@dataclass(frozen=True)
class Trait:
    """One value of a kind's attribute."""

    name: str
    words: tuple[str, ...]  # how a caption may say it


@dataclass(frozen=True)
class Size(Trait):
    """How big the thing is. A shape is scaled to a unit box in the end, so size shows in its proportions."""

    pitch: float  # multiplies the frequency of its voice or engine
    head: float  # multiplies the size of a head, cabin or other part that big things have relatively small
    stretch: float  # multiplies the length of a body, of legs or of a row of windows


@dataclass(frozen=True)
class Material(Trait):
    """What the thing is made of: its colours, and how it rings when struck."""

    palette: tuple[Color, ...]
    ring_s: float  # time for a struck tone to fall by 60 dB, at 500 Hz
    brightness: float  # 0 dull .. 1 brilliant: how strongly the upper partials sound
    grain: float  # 0 even .. 1 strongly banded surface

    def color(self, rng: np.random.Generator) -> Color:
        """One of the palette, a little lighter or darker."""
        base = np.array(self.palette[rng.integers(len(self.palette))])
        return tuple(np.clip(base * rng.uniform(0.88, 1.12), 0, 1).tolist())


SMALL = Size("small", ("small", "little", "tiny"), pitch=1.5, head=1.35, stretch=0.75)
LARGE = Size("large", ("large", "big", "huge"), pitch=0.68, head=0.85, stretch=1.2)

WOOD = Material("wooden", ("wooden", "wood"), ((0.55, 0.35, 0.17), (0.66, 0.45, 0.25), (0.40, 0.24, 0.12)), 0.25, 0.35, 0.5)
METAL = Material("metal", ("metal", "steel"), ((0.62, 0.65, 0.70), (0.47, 0.50, 0.56), (0.74, 0.76, 0.80)), 2.2, 1.0, 0.0)
BRASS = Material("brass", ("brass", "golden"), ((0.83, 0.65, 0.24), (0.76, 0.56, 0.18)), 1.8, 0.8, 0.0)
PLASTIC = Material(
    "plastic", ("plastic",), ((0.86, 0.15, 0.17), (0.12, 0.38, 0.85), (0.98, 0.78, 0.10), (0.15, 0.68, 0.33)), 0.12, 0.5, 0.0
)
GLASS = Material("glass", ("glass",), ((0.62, 0.88, 0.88), (0.55, 0.82, 0.74), (0.70, 0.86, 0.95)), 1.0, 0.9, 0.0)
CERAMIC = Material("ceramic", ("ceramic", "porcelain"), ((0.95, 0.94, 0.90), (0.93, 0.90, 0.84)), 0.5, 0.65, 0.0)

SIZES = (SMALL, LARGE)
