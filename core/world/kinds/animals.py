"""Animals: bodies of ellipsoids and limbs, voices of formants."""

import numpy as np
import trimesh

from core.world.kind import Kind
from core.world.shapes import BLACK, Color, box, cone, ellipsoid, jittered, join, limb, mirrored, tube, turned
from core.world.synth import Samples, formants, glide, mix, noise, sequence, shaped, voice
from core.world.traits import Size


class Dog(Kind):
    nouns = ("dog", "puppy", "hound")
    sounds = ("barking", "woofing", "barking twice")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat: Color = jittered(((0.55, 0.36, 0.18), (0.80, 0.66, 0.45), (0.25, 0.20, 0.17))[rng.integers(3)], rng)
        length, leg, head = 0.75 * trait.stretch, 0.5 * trait.stretch * rng.uniform(0.9, 1.15), 0.26 * trait.head
        body = ellipsoid((length, 0.28, 0.25), (0, leg + 0.2, 0), coat)
        legs = mirrored(
            join(*(limb((x, leg + 0.15, 0.14), (x, 0, 0.15), 0.085, 0.07, coat) for x in (-0.65 * length, 0.65 * length)))
        )
        at = np.array((length + 0.12, leg + 0.5 + 0.3 * head, 0))
        neck = limb((0.7 * length, leg + 0.25, 0), at, 0.17, 0.14, coat)
        face = join(
            ellipsoid((head, head * 0.9, head * 0.85), at, coat),
            ellipsoid((head * 0.75, head * 0.42, head * 0.45), at + (head * 0.95, -head * 0.2, 0), coat),
            ellipsoid(head * 0.17, at + (head * 1.65, -head * 0.05, 0), BLACK, 1),
            mirrored(ellipsoid(head * 0.13, at + (head * 0.72, head * 0.35, head * 0.42), BLACK, 1)),
            mirrored(ellipsoid((head * 0.3, head * 0.65, head * 0.14), at + (-head * 0.2, head * 0.1, head * 0.9), jittered((0.3, 0.2, 0.12), rng))),
        )
        tail = tube([(-length, leg + 0.3, 0), (-length - 0.2, leg + 0.5, 0), (-length - 0.25, leg + 0.75, 0)], (0.07, 0.06, 0.03), coat)
        return join(body, legs, neck, face, tail)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch = 430 * trait.pitch * rng.uniform(0.85, 1.15)
        bark_s = rng.uniform(0.13, 0.2) / trait.pitch**0.4
        barks = []
        start = rng.uniform(0.05, 0.3)
        for _ in range(rng.integers(2, 6)):
            f = glide((pitch * 0.75, pitch * 1.25, pitch * 0.6), bark_s) * rng.uniform(0.95, 1.05)
            throat = formants(voice(f, roughness=0.5, rng=rng), (pitch * 2.0, 1_300 * trait.pitch**0.5, 2_600), 4)
            barks.append((start, mix((shaped(throat, 0.01, 0.08), 1.0), (shaped(noise(rng, bark_s, 1), 0.01, 0.1), 0.12))))
            start += bark_s + rng.uniform(0.12, 0.5)
        return sequence(min(4.0, start + 0.3), *barks)
