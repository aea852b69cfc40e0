"""Instruments: each is made of a material that is seen in its colour and heard in its ring."""

import numpy as np
import trimesh

from core.world.kind import Kind
from core.world.shapes import BLACK, blend, ellipsoid, join, lathe, limb, torus
from core.world.synth import Samples, sequence, struck
from core.world.traits import BRASS, CERAMIC, GLASS, METAL, Material


class Bell(Kind):
    nouns = ("bell", "church bell", "hand bell")
    sounds = ("ringing", "chiming", "tolling slowly")
    traits = (METAL, BRASS, GLASS, CERAMIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        flare, height = rng.uniform(0.9, 1.15), rng.uniform(0.9, 1.2)
        wall = [(0.02, 1.05), (0.28, 1.02), (0.42, 0.9), (0.5, 0.6), (0.6, 0.3), (0.82 * flare, 0.05), (0.86 * flare, 0.0), (0.78 * flare, 0.0)]
        cup = lathe([(r, h * height) for r, h in wall], color=color)
        rim = torus(0.85 * flare, 0.035, (0, 0.02, 0), color=blend(color, BLACK, 0.25))
        crown = torus(0.14, 0.05, (0, 1.17 * height, 0), axis="z", color=blend(color, BLACK, 0.3))
        clapper = join(limb((0, 0.9 * height, 0), (0.1, -0.12, 0), 0.03, color=BLACK), ellipsoid(0.12, (0.1, -0.15, 0), BLACK, 1))
        return join(cup, rim, crown, clapper)

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        pitch = rng.uniform(380, 950)
        ratios = (0.5, 1, 1.19, 1.5, 2, 2.66, 3.2, 4.1)  # a tuned bell: hum, prime, tierce, quint, nominal
        gap = rng.uniform(0.6, 1.3)
        strokes = [
            (0.05 + i * gap * rng.uniform(0.97, 1.03), struck(rng, pitch, 2.2 * trait.ring_s, 3.5, ratios, trait.brightness) * rng.uniform(0.7, 1))
            for i in range(rng.integers(2, 5))
        ]
        return sequence(4.0, *strokes)
