"""Instruments: each is made of a material that is seen in its colour and heard in its ring."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
import trimesh
from numpy.typing import ArrayLike
from shapely.geometry.base import BaseGeometry

from core.world.kind import Kind
from core.world.shapes import (
    BLACK,
    WHITE,
    Color,
    Point,
    around,
    blend,
    box,
    cylinder,
    ellipse,
    ellipsoid,
    frustum,
    jittered,
    join,
    lathe,
    limb,
    mirrored,
    moved,
    prism,
    torus,
    tube,
    turned,
    vertex_colors,
)
from core.world.synth import (
    SAMPLE_RATE,
    Samples,
    band,
    count,
    drive,
    glide,
    highpass,
    lowpass,
    mix,
    noise,
    resonant,
    room,
    sequence,
    shaped,
    tone,
    unit,
)
from core.world.traits import BRASS, CERAMIC, GLASS, METAL, PLASTIC, WOOD, Material

EBONY: Color = (0.13, 0.10, 0.09)
STEEL: Color = (0.80, 0.80, 0.82)
GOLD: Color = (0.85, 0.68, 0.30)
IVORY: Color = (0.96, 0.94, 0.88)
MAPLE: Color = (0.82, 0.64, 0.38)
SPRUCE: Color = (0.90, 0.72, 0.45)
RED: Color = (0.75, 0.12, 0.12)

Note = tuple[float, float, float]  # start and length in seconds, Hz
MAJOR = (0, 2, 4, 5, 7, 9, 11)  # semitones


class Bell(Kind):
    nouns = ("bell", "church bell", "hand bell")
    sounds = ("ringing", "chiming", "tolling slowly", "ringing quickly")
    traits = (METAL, BRASS, GLASS, CERAMIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        dark, lip, top = blend(color, BLACK, 0.3), rng.uniform(0.75, 0.98), rng.uniform(0.9, 1.2)
        wall = [(lip, 0), (0.97 * lip, 0.04), (0.76 * lip, 0.2), (0.55, 0.42), (0.48, 0.68), (0.41, 0.9), (0.28, 1.02), (0.02, 1.06)]
        cup = lathe([(0.3, 0.3 / top), (0.9 * lip, 0)] + [(r, h * top) for r, h in wall], color=color)
        bands = join(*(torus(r, 0.03, (0, h * top, 0), color=dark) for r, h in ((0.98 * lip, 0.02), (0.56, 0.4), (0.445, 0.8))))
        swing = rng.uniform(-0.3, 0.3)
        clapper = join(limb((0, 0.3, 0), (swing, -0.14, 0), 0.04, color=EBONY), ellipsoid(0.14, (swing, -0.17, 0), EBONY, 1))
        design = rng.integers(3)
        if design == 0:  # a hand bell with a turned handle
            grip = [(0.12, 0), (0.13, 0.12), (0.07, 0.18), (0.12, 0.5), (0.13, 0.75), (0.09, 0.9), (0.14, 1.02), (0.1, 1.12), (0, 1.16)]
            hung = lathe(grip, (0, top, 0), color=jittered((0.42, 0.25, 0.13), rng) if rng.random() < 0.6 else color, sides=14)
        elif design == 1:  # a church bell in its frame
            oak = jittered((0.40, 0.26, 0.15), rng)
            foot = box((0.9, 0.12, 0.18), (0, -0.3, 1.14), blend(oak, BLACK, 0.3))
            post = join(box((0.2, top + 0.72, 0.14), (0, top / 2 + 0.07, 1.14), oak), foot)
            straps = mirrored(limb((0, top - 0.05, 0.1), (0, top + 0.35, 0.16), 0.06, color=dark))
            hung = join(box((0.24, 0.24, 2.45), (0, top + 0.35, 0), oak), straps, mirrored(post))
        else:
            hung = torus(0.16, 0.05, (0, top + 0.18, 0), axis="z", color=dark)
        return join(turned(join(cup, bands, clapper), rng.uniform(-15, 15), "z", (0, top + 0.1, 0)), hung)

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        designs = ("church", "hand", "tiny", "bowl", "iron", "cow", "gong", "door", "many", "electric")
        design = rng.choice(designs, p=(0.18, 0.1, 0.14, 0.13, 0.11, 0.07, 0.05, 0.12, 0.06, 0.04))
        if design == "door":
            return _hall(rng, self._doorbell(rng, trait))
        if design == "many":
            return _hall(rng, self._jingle(rng, trait))
        stroke, style = self._stroke(rng, trait, design), rng.random()
        if design == "electric":  # an alarm: a hammer that trembles on a gong
            gap, end = rng.uniform(0.035, 0.07), rng.uniform(0.8, 4)
            return _hall(rng, sequence(4.0, *((t, stroke * rng.uniform(0.8, 1)) for t in np.arange(0.02, end, gap))))
        if style < 0.45:
            return _hall(rng, _looped(rng, shaped(stroke[: count(_between(rng, 0.6, 4))], 0, 0.06)))
        gap = _between(rng, 0.5, 1.8) if style < 0.75 else _between(rng, 0.1, 0.35)  # tolled, or shaken
        times = np.arange(0.05, 3.6, gap)[: rng.integers(2, 30)]
        return _hall(rng, sequence(4.0, *((t + rng.uniform(-0.06, 0.06) * gap, stroke * rng.uniform(0.4, 1)) for t in times)))

    def _stroke(self, rng: np.random.Generator, trait: Material, design: str) -> Samples:
        """One stroke left to ring: the partials that a bell of that design has, each a beating pair, and the clapper's click."""
        if design == "church":  # tuned: hum, prime, tierce, quint, nominal and up
            pitch, ring_s, bang = _between(rng, 130, 1_100), rng.uniform(2.5, 7), 0.12
            ratios = np.array((0.5, 1, 1.19, 1.5, 2, 2.51, 2.66, 3.2, 4.1, 5.4, 6.8, 8.6, 10.9)) * rng.uniform(0.985, 1.015, 13)
            gains = np.array((0.4, 0.7, 0.7, 0.4, 1, 0.4, 0.4, 0.6, 0.5, 0.5, 0.4, 0.4, 0.3)) * rng.uniform(0.3, 1, 13)
        elif design in ("hand", "electric"):
            pitch, ring_s, bang = _between(rng, 500, 2_400), rng.uniform(1.2, 4), 0.15
            ratios = np.array((1, 2, 3, 4.2, 5.4, 6.8, 8.2)) * rng.uniform(0.96, 1.04, 7)
            gains = rng.uniform(0.4, 0.9) ** np.arange(7) * rng.uniform(0.3, 1, 7)
        elif design == "tiny":
            pitch, ring_s, bang = _between(rng, 1_500, 5_000), _between(rng, 0.3, 2), rng.uniform(0.05, 0.4)
            ratios, gains = np.array((1, rng.uniform(1.5, 2.9), rng.uniform(2.8, 4.6), 6.1)), rng.uniform(0.2, 1, 4)
        elif design == "bowl":  # a temple's: few partials, a long hum that beats
            pitch, ring_s, bang = _between(rng, 140, 1_100), rng.uniform(4, 12), rng.uniform(0, 0.1)
            ratios = np.array((1, 2.75, 5.1, 8.1, 11.5)) * rng.uniform(0.95, 1.05, 5)
            gains = rng.uniform(0.3, 0.8) ** np.arange(5) * rng.uniform(0.4, 1, 5)
        elif design == "cow":  # folded sheet: two clonking tones
            pitch, ring_s, bang = _between(rng, 350, 1_000), rng.uniform(0.25, 0.7), 0.3
            ratios = np.concatenate(((1, rng.uniform(1.42, 1.55)), rng.uniform(2, 9, 12)))
            gains = np.concatenate(((1, 1), rng.uniform(0.05, 0.4, 12)))
        else:  # cast roughly, or a gong: no order among the partials
            gong = design == "gong"
            pitch, ring_s = (_between(rng, 60, 220), rng.uniform(5, 12)) if gong else (_between(rng, 250, 1_400), _between(rng, 0.5, 3))
            bang, ratios = 0.05 if gong else rng.uniform(0.2, 0.7), _between(rng, 15, 40) ** np.sort(rng.random(60 if gong else 30))
            gains = rng.exponential(1, len(ratios)) * ratios ** -rng.uniform(0.5, 1.2)
            ratios[0], gains[0] = 1, rng.uniform(0.5, 2)
        gains = gains * (0.5 + 0.5 * trait.brightness) ** np.minimum(ratios, 12)
        pairs = np.concatenate((ratios, ratios + rng.uniform(0.2, 3) / pitch))  # no casting is quite round
        rings_s = ring_s * (trait.ring_s / 2) ** 0.7 / np.maximum(pairs, 0.5) ** rng.uniform(0.5, 1)
        stroke = unit(_ringing(rng, pitch * pairs, np.concatenate((gains, gains * rng.uniform(0.1, 0.8))), rings_s, 4.0))
        click = unit(shaped(band(noise(rng, 0.08), rng.uniform(300, 2_000), 10_000), 0.0005, ring_s=rng.uniform(0.015, 0.08)))
        stroke[: len(click)] += bang * click
        return stroke

    def _doorbell(self, rng: np.random.Generator, trait: Material) -> Samples:
        """Ding dong: two struck bars, or a chip's tones."""
        high, chip, ring_s = _between(rng, 500, 1_600), rng.random() < 0.4, rng.uniform(0.8, 2.5) * (trait.ring_s / 2) ** 0.4
        steps = ((0, -4), (0, -3), (0, -5), (0, -4, -2, -9), (0, 0, 0), (-9, -2, 0, -4))[rng.integers(6)]
        gap, start, events = rng.uniform(0.3, 0.8), rng.uniform(0.02, 0.3), []
        for step in steps:
            hz = high * _up(step)
            if chip:
                note = shaped(tone(hz, 1.5, rng.uniform(0.1, 0.7) ** np.arange(8)), 0.004, 0.05, ring_s)
            else:
                rates = np.array((1, 1.003, 2.76, 5.4))
                note = _ringing(rng, hz * rates, np.array((1, 0.4, 0.3, 0.15 * trait.brightness)), ring_s / rates**0.7, 2.5)
            events.append((start, unit(note)))
            start += gap
        x = sequence(min(4.0, start + 1.2), *events)
        return x if rng.random() < 0.5 else _looped(rng, x)

    def _jingle(self, rng: np.random.Generator, trait: Material) -> Samples:
        """Sleigh bells shaken, or wind chimes that touch now and then."""
        shaken = rng.random() < 0.6
        low, ring_s = (_between(rng, 2_000, 5_000), 0.25) if shaken else (_between(rng, 600, 2_000), 1.8)
        ring_s *= (trait.ring_s / 2) ** 0.5
        pipes = []
        for ratio in rng.uniform(1, 2, 7):
            hz = low * ratio * np.array((1, 2.76, 1.31, 5.4))
            pipes.append(_ringing(rng, hz, np.array((1, 0.4, 0.5 * shaken, 0.2)), ring_s * rng.uniform(0.6, 1, 4), 2.5 * ring_s + 0.1))
        if shaken:
            beats = np.arange(0.05, 3.9, rng.uniform(0.15, 0.45))
            times = np.concatenate([t + np.abs(rng.normal(0, 0.03, rng.integers(3, 9))) for t in beats])
        else:
            times = rng.uniform(0, 3.8, rng.integers(6, 30))
        return sequence(4.0, *((t, pipes[rng.integers(7)] * rng.uniform(0.2, 1)) for t in times))


class Guitar(Kind):
    nouns = ("guitar", "acoustic guitar", "electric guitar")
    sounds = ("strumming chords", "playing a riff", "picking a tune", "strumming")
    traits = (WOOD, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, flip = trait.color(rng), rng.choice((-1, 1))
        if rng.random() < 0.45:
            return _played(rng, self._electric(rng, color, flip))
        top = blend(color, SPRUCE, rng.uniform(0, 0.7)) if trait is WOOD else blend(color, WHITE, 0.15)
        return _played(rng, self._acoustic(rng, color, top, flip))

    def _acoustic(self, rng: np.random.Generator, color: Color, top: Color, flip: int) -> trimesh.Trimesh:
        dark, depth = blend(color, BLACK, 0.45), rng.uniform(0.2, 0.3)
        outline, face = _bouts((0, 0.5), (0.64, rng.uniform(0.33, 0.4)), fillet=0.5), depth / 2 + 0.015
        if rng.random() < 0.3:
            outline = outline.difference(shapely.Point(flip * 0.4, 1.0).buffer(0.22))
        return join(
            prism(_points(outline), depth, axis="x", color=dark),
            prism(_points(outline.buffer(-0.025)), 0.03, (depth / 2, 0, 0), "x", top),
            cylinder(0.165, 0.014, (face, 0.42, 0), "x", dark),
            cylinder(0.135, 0.02, (face, 0.42, 0), "x", BLACK),
            box((0.05, 0.07, 0.36), (face + 0.01, -0.07, 0), EBONY),
            prism(ellipse(0.09, 0.17, (0.2, 0.24), 16), 0.012, (face, 0, 0), "x", blend(dark, BLACK, 0.4)),
            _neck(blend(color, EBONY, 0.35), 0.56, rng.uniform(1.75, 2.0), 0.17, 6, -0.06, face, frets=14),
        )

    def _electric(self, rng: np.random.Generator, color: Color, flip: int) -> trimesh.Trimesh:
        style, face = rng.choice(3, p=(0.45, 0.35, 0.2)), 0.08
        if style == 0:  # two horns
            horns = (shapely.LineString([(s * 0.2, 0.3), (s * 0.31, tip)]).buffer(0.1) for s, tip in ((flip, 0.82), (-flip, 0.68)))
            outline = shapely.union_all([_bouts((0, 0.42), (0.42, 0.33), fillet=0.3), *horns]).buffer(0.06).buffer(-0.06)
        elif style == 1:  # one cutaway
            outline = _bouts((0, 0.45), (0.56, 0.33), fillet=0.3).difference(shapely.Point(flip * 0.38, 0.72).buffer(0.2))
        else:  # a V
            left = [(-0.12, 0.7), (-0.55, -0.5), (-0.3, -0.5)]
            outline = shapely.Polygon([(0, 0.75), *left, (0, 0.1), *((-x, y) for x, y in left[::-1])]).buffer(0.05)
        guard = outline.buffer(-0.09).intersection(shapely.box(-0.05, -0.25, 0.5, 0.6))
        guard = max(getattr(guard, "geoms", [guard]), key=lambda part: part.area)
        return join(
            prism(_points(outline), 0.14, axis="x", color=color),
            prism(_points(guard), 0.02, (face, 0, 0), "x", IVORY if rng.random() < 0.7 else BLACK),
            *(box((0.04, 0.07, 0.26), (face + 0.01, y, 0), EBONY) for y in (0.1, 0.27, 0.44)[rng.integers(2) :]),
            box((0.05, 0.07, 0.24), (face + 0.01, -0.1, 0), STEEL),
            *(cylinder(0.04, 0.05, (face + 0.02, y, 0.24), "x", GOLD, 10) for y in (-0.1, -0.22)),
            _neck(blend(color, MAPLE, 0.8), 0.52, rng.uniform(1.75, 1.95), 0.16, 6, -0.1, face, frets=16, side=-flip),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        kinds_of = {
            WOOD: ("nylon", "steel", "electric", "bass"),
            METAL: ("steel", "electric", "driven"),
            PLASTIC: ("nylon", "electric", "driven"),
        }
        make, design = rng.choice(kinds_of[trait]), rng.choice(5, p=(0.3, 0.2, 0.2, 0.2, 0.1))
        acoustic, low = make in ("nylon", "steel"), 41.2 if make == "bass" else 82.4  # Hz of the low E string
        bright = (0.3 if make in ("nylon", "bass") else 0.5) * rng.uniform(0.7, 1.4) + 0.5 * trait.brightness
        ring_s = rng.uniform(1.5, 4) * (0.7 if make == "nylon" else 1.2) * _sustain(trait) ** 0.5
        place, attack = rng.uniform(0.07, 0.35), rng.uniform(0.05, 0.5) * (1.5 if make == "steel" else 0.8)

        def pluck(hz: float, seconds: float, ring_s: float = ring_s) -> Samples:
            note = unit(_string(rng, hz, seconds, ring_s * (220 / hz) ** 0.3, bright, place * rng.uniform(0.9, 1.1), twin=True))
            pick = unit(shaped(band(noise(rng, 0.04), 500, 9_000), 0.001, ring_s=rng.uniform(0.01, 0.04)))
            return mix((note, 1), (pick, 0.3 * attack)) * rng.uniform(0.7, 1)

        def strum(root: float, seconds: float, down: bool, ring_s: float = ring_s) -> Samples:
            chord = (0, 7, 12, rng.choice((15, 16)), 19, 24) if acoustic or rng.random() < 0.3 else (0, 7, 12)
            apart = rng.uniform(0.005, 0.03)
            strings = (root * _up(chord))[:: 1 if down else -1]
            return sequence(seconds, *((i * apart, pluck(hz, seconds - i * apart, ring_s)) for i, hz in enumerate(strings)))

        if design == 0:  # one note, left to ring
            x = _looped(rng, pluck(low * _up(rng.choice((0, 5, 10, 15, 19, 24)) + rng.integers(0, 8)), _between(rng, 0.8, 4)))
        elif design == 1:  # one chord
            x = _looped(rng, strum(low * _up(rng.integers(0, 12)), _between(rng, 1.2, 4), rng.random() < 0.8))
        elif design == 2:  # strummed in time, perhaps damped by the hand
            beat, start, events, short = rng.uniform(0.2, 0.7), 0.03, [], rng.uniform(0.15, 0.4) if rng.random() < 0.3 else ring_s
            chords = [strum(low * _up(n), 1.6, k < 3, short) for k, n in enumerate(rng.choice((0, 3, 5, 7, 8, 10), 4))]
            while start < 3.6:
                events.append((start, chords[rng.integers(4)] * rng.uniform(0.5, 1)))
                start += beat * rng.choice((0.5, 1, 1, 2))
            x = sequence(4.0, *events)
        else:  # a tune, or a riff on the low strings
            riff = design == 4
            base = low * _up(rng.integers(0, 8 if riff else 20))
            tune = _tune(rng, base, (2 if riff else 3.5) * base, (0.12, 0.3) if riff else (0.2, 0.6))
            damp = rng.uniform(0.2, 0.5) if riff and rng.random() < 0.5 else ring_s
            x = sequence(4.0, *((start, pluck(hz, min(length + 0.1 if riff else length + 0.7, 1.6), damp)) for start, length, hz in tune))
        if make == "driven":
            x = lowpass(drive(x, _between(rng, 3, 30)), 1_800 + 4_000 * bright, 3)
        elif acoustic:
            x = _boxed(x, (105, 200, 390), trait)
        else:  # pickups hear no box
            x = lowpass(x + rng.uniform(0, 1) * resonant(x, rng.uniform(1_500, 4_000), 1.5), rng.uniform(2_500, 7_000))
        return _hall(rng, x)


class Banjo(Kind):
    nouns = ("banjo", "five-string banjo")
    sounds = ("picking fast", "twanging", "playing a roll")
    traits = (WOOD, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, radius, depth = trait.color(rng), rng.uniform(0.46, 0.56), rng.uniform(0.16, 0.24)
        face = depth / 2
        bracket = join(box((depth, 0.025, 0.03), (0, radius + 0.03, 0), STEEL), box((0.05, 0.05, 0.05), (face, radius + 0.02, 0), STEEL))
        tail = [(-0.07, -radius), (0.07, -radius), (0.05, -radius + 0.2), (-0.05, -radius + 0.2)]
        parts = [
            cylinder(radius, depth, axis="x", color=color, sides=32),
            cylinder(radius - 0.02, 0.03, (face + 0.005, 0, 0), "x", IVORY, 32),
            torus(radius, 0.03, (face, 0, 0), "x", STEEL, sides=32),
            around(bracket, 12, "x"),
            box((0.06, 0.04, 0.2), (face + 0.04, -0.18, 0), MAPLE),
            prism(tail, 0.03, (face + 0.03, 0, 0), "x", STEEL),
            _neck(blend(color, BLACK, 0.15), radius - 0.02, radius + rng.uniform(1.1, 1.6), 0.13, 4, -0.18, face + 0.02, frets=16),
            limb((face, radius + 0.45, -0.06), (face, radius + 0.45, -0.18), 0.03, color=STEEL, sides=6),  # the fifth peg, half-way up
        ]
        if rng.random() < 0.5:  # a resonator: a wider wooden dish behind
            dish = [(radius * 0.9, -face - 0.1), (radius + 0.12, -face + 0.02), (radius + 0.12, 0)]
            parts.append(lathe(dish, axis="x", color=blend(color, BLACK, 0.2)))
        return _played(rng, join(*parts))

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        bright, step, start, events = rng.uniform(0.4, 0.65) + 0.45 * trait.brightness, rng.uniform(0.08, 0.2), 0.05, []
        chord = 196 * _up(rng.integers(-5, 8)) * _up((-5, 0, 4, 7, 12))  # open G: D G B D, and the high drone
        ring_s, design, skin = rng.uniform(0.35, 0.9) * _sustain(trait), rng.random(), rng.uniform(0.1, 0.4)

        def pluck(hz: float, seconds: float = 0.9) -> Samples:
            tap = unit(shaped(resonant(noise(rng, 0.06), rng.uniform(300, 600), 2), 0.0005, ring_s=0.05))  # the skin
            note = _string(rng, hz, seconds, ring_s, bright, rng.uniform(0.05, 0.15), twin=True)
            return mix((note, 1), (tap, skin)) * rng.uniform(0.6, 1)

        if design < 0.2:  # one string
            x = _looped(rng, pluck(chord[rng.integers(5)] * _up(rng.integers(0, 12)), _between(rng, 0.5, 2)))
        elif design < 0.4:  # brushed
            brush = sequence(1.5, *((i * rng.uniform(0.01, 0.025), pluck(hz)) for i, hz in enumerate(chord)))
            x = _looped(rng, brush[: count(_between(rng, 0.25, 1.4))])
        elif design < 0.55:
            x = sequence(4.0, *((s, pluck(hz)) for s, _, hz in _tune(rng, chord[1], 3 * chord[1], (0.14, 0.4))))
        else:
            roll = ((1, 2, 4, 3, 2, 4, 1, 3), (3, 2, 4, 3, 2, 4, 3, 2), (0, 2, 3, 4, 1, 2, 3, 4))[rng.integers(3)]
            bends = rng.choice((0, 0, 5, 7), 8)  # chords
            for i in range(int(rng.uniform(0.5, 1) * 3.6 / step)):
                events.append((start, pluck(chord[roll[i % 8]] * _up(bends[i // 8 % 8]), 0.6)))
                start += step * rng.uniform(0.93, 1.07)
            x = sequence(min(4.0, start + 0.6), *events)
        return _hall(rng, highpass(_boxed(x, (330, 620, 1_150), trait), 220))  # a skin has no bass


class Violin(Kind):
    nouns = ("violin", "fiddle")
    sounds = ("playing a melody", "being bowed", "playing a long note", "plucking strings")
    traits = (WOOD, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = blend(trait.color(rng), (0.70, 0.28, 0.08), 0.45 if trait is WOOD else 0)  # varnish
        face, depth, top = 0.11, 0.15, rng.uniform(1.55, 1.7)
        bites = [shapely.Point(s * 0.5, 0.36).buffer(0.25, 8) for s in (-1, 1)]
        outline = shapely.union_all([_bouts((0, 0.39), (0.68, 0.32), fillet=0.01), shapely.box(-0.3, 0, 0.3, 0.68)])
        outline = outline.difference(shapely.union_all(bites))
        hole = [(face + 0.02, y, z) for y, z in ((0.16, 0.23), (0.2, 0.2), (0.34, 0.16), (0.46, 0.11), (0.49, 0.14))]
        curl = [(face, top, 0), (face, top + 0.26, 0), (face + 0.05, top + 0.33, 0), (face + 0.11, top + 0.3, 0)]
        parts = [
            prism(_points(outline.buffer(-0.03)), depth, axis="x", color=blend(color, BLACK, 0.35)),
            *(prism(_points(outline), 0.03, (s * depth / 2, 0, 0), "x", color) for s in (-1, 1)),
            prism(_points(outline.buffer(-0.07)), 0.04, (face - 0.02, 0, 0), "x", blend(color, WHITE, 0.12)),  # the arched belly
            mirrored(tube(hole, 0.02, BLACK, 5)),
            box((0.1, 0.03, 0.2), (face + 0.05, 0.32, 0), MAPLE),
            prism([(-0.05, -0.36), (0.05, -0.36), (0.1, 0.14), (-0.1, 0.14)], 0.04, (face + 0.04, 0, 0), "x", EBONY),
            ellipsoid((0.05, 0.11, 0.16), (face + 0.02, -0.28, 0.17), EBONY, 1),
            _neck(color, 0.5, top, 0.11, 4, 0.32, face + 0.03, frets=0),
            tube(curl, (0.06, 0.045, 0.045, 0.05), color),
            cylinder(0.075, 0.15, (face + 0.09, top + 0.28, 0), "z", color, 12),
        ]
        if rng.random() < 0.6:  # the bow across the strings
            stick = limb((face + 0.2, 0, -0.9), (face + 0.22, 0, 1.0), 0.018, 0.024, (0.45, 0.22, 0.10), 6)
            ends = [box((0.1, 0.035, length), (face + 0.16, 0, z), EBONY) for length, z in ((0.12, 0.9), (0.05, -0.88))]
            bow = turned(join(stick, box((0.012, 0.02, 1.8), (face + 0.12, 0, 0.03), IVORY), *ends), rng.uniform(-25, 25), "x")
            parts.append(moved(bow, (0, rng.uniform(0.4, 0.5), rng.uniform(-0.3, 0.3))))
        return _played(rng, join(*parts))

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, design = _between(rng, 196, 700), rng.choice(6, p=(0.27, 0.23, 0.12, 0.1, 0.12, 0.16))  # the open G string is 196 Hz
        modes = ((290, 0.35, 0.9), (480, 0.35, 1.0), (1_050, 0.4, 0.7), (2_600, 0.5, 0.8))  # of the air, the wood and the bridge
        body = [(hz * rng.uniform(0.9, 1.1), width * rng.uniform(0.6, 1.2), gain * rng.uniform(0.5, 1.2)) for hz, width, gain in modes]
        wobble, force, hiss = (rng.uniform(4.8, 6.8), rng.uniform(0, 0.014)), rng.uniform(0.2, 1), _between(rng, 0.01, 0.12)

        def bowed(hz: float, seconds: float, attack_s: float = 0.05, slide: float = -0.03, rough: float = 0.35, **more: Any) -> Samples:
            note = _held(
                rng, hz, seconds, lambda f: _peaks(f, 0.2, *body) / f / (1 + (f / 6_000) ** 2), trait, attack_s=min(attack_s, seconds / 3),
                release_s=0.08, slide=slide, wobble=wobble, shimmer=rough, force=force, **more,
            )  # fmt: skip
            hair = band(noise(rng, seconds), rng.uniform(400, 1_500), rng.uniform(5_000, 11_000))
            bite = 1 + 2 * np.exp(-np.arange(len(hair)) / (0.04 * SAMPLE_RATE))
            return unit(note) + hiss * shaped(hair * bite, 0.01, 0.05)

        if design == 0:  # a long note, alone or a double stop
            hz, seconds = low * _up(rng.integers(0, 20)), rng.uniform(1, 4)
            contour = rng.uniform(0.3, 1, 3)
            x = bowed(hz, seconds, rng.uniform(0.03, 0.3), contour=contour)
            if rng.random() < 0.3:
                x = x + bowed(hz * _up(rng.choice((-12, -9, -7, -5))), seconds, 0.1, contour=contour)
            x = _looped(rng, x)
        elif design == 1:
            slow, before, events = rng.random() < 0.5, 0.0, []
            for start, length, hz in _tune(rng, low, 2.6 * low, (0.5, 1.4) if slow else (0.12, 0.4)):
                slide = np.log2(before / hz) if slow and before else -0.05
                events.append((start, bowed(hz, length + 0.06, 0.1 if slow else 0.03, slide)))
                before = hz
            x = sequence(4.0, *events)
        elif design == 2:  # a bow thrown at the strings bounces, faster and faster
            gap, start, events, hz = rng.uniform(0.12, 0.35), 0.02, [], low
            quicker, floor = rng.uniform(0.86, 0.99), rng.uniform(0.03, 0.06)
            while start < rng.uniform(1.2, 3.9):
                tap = unit(shaped(band(noise(rng, 0.05), 300, 11_000), 0.001, ring_s=rng.uniform(0.02, 0.05)))
                note = _string(rng, hz, min(gap + 0.1, 0.4), 0.35, 0.8, 0.1)
                events.append((start, mix((note, 1), (tap, rng.uniform(0.3, 1))) * rng.uniform(0.7, 1)))
                start, gap = start + gap, max(gap * quicker, floor)
            x = _looped(rng, sequence(start + 0.15, *events))
        elif design == 3:  # tremolo: the bow to and fro
            seconds, rate = rng.uniform(1.5, 4), rng.uniform(7, 14)
            x = bowed(low * _up(rng.integers(0, 12)), seconds, contour=rng.uniform(0.4, 1, 4))
            x = x * (0.25 + np.abs(np.sin(np.pi * rate * np.arange(len(x)) / SAMPLE_RATE)))
        elif design == 4:  # scraped: pressed hard or near the bridge, strings together
            seconds, hiss, force = rng.uniform(1, 4), rng.uniform(0.2, 0.8), 1.0
            x = sum((bowed(low * _up(n), seconds, rough=3.0, swell=0.2) for n in (0, rng.uniform(0.3, 8))), np.zeros(count(seconds)))
            grit = unit(lowpass(noise(rng, seconds), _between(rng, 15, 120)))
            x = _looped(rng, x * (0.6 + grit))
        else:  # pizzicato
            bright = 0.2 + 0.6 * trait.brightness
            notes = _tune(rng, low, 2.5 * low, (0.2, 0.6))[: rng.integers(1, 14)]
            x = sequence(4.0, *((s, _string(rng, hz, 0.9, rng.uniform(0.4, 0.8) * _sustain(trait), bright, 0.15)) for s, _, hz in notes))
            x = _boxed(x, (280, 460, 900), trait)
        return _hall(rng, x)


class Harp(Kind):
    nouns = ("harp", "concert harp")
    sounds = ("sweeping up and down", "being plucked gently", "playing a glissando", "playing an arpeggio")
    traits = (WOOD, BRASS, METAL)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, tall, grand = trait.color(rng), rng.uniform(1.75, 2.1), rng.random() < 0.6
        dark, bow = blend(color, BLACK, 0.3), rng.uniform(0.0, 0.12) if grand else rng.uniform(0.12, 0.3)
        foot, shoulder = np.array((0.18, 0.2, 0)), np.array((-0.72, tall - 0.42, 0))
        span = shoulder - foot  # the sound box, leaning back on the player
        length, lean = float(np.linalg.norm(span)), np.degrees(np.arctan2(-span[0], span[1]))
        chest = prism([(-0.16, 0), (0.16, 0), (0.07, length), (-0.07, length)], 0.14, axis="x", color=color)
        crest = [(-0.72, -0.42), (-0.6, -0.34), (-0.4, -0.45), (-0.1, -0.42), (0.25, -0.1), (0.5, 0), (0.62, -0.02)]
        neck = [(x, tall + y, 0) for x, y in crest]
        pillar = [(0.62 + bow * out, tall * up, 0) for out, up in ((0, 0.1), (0.6, 0.3), (1, 0.52), (0.7, 0.75), (-0.05, 0.99))]
        parts = [moved(turned(chest, lean, "z"), foot), tube(neck, (0.1, 0.09, 0.08, 0.08, 0.09, 0.1, 0.11), dark, 10)]
        parts += [tube(pillar, 0.065 if grand else 0.055, color), box((0.75, 0.16, 0.42), (0.35, 0.1, 0), dark)]
        if grand:  # the concert harp's column has a crown and a base
            crown = [(0.07, -0.12), (0.11, -0.06), (0.08, 0.0), (0.12, 0.12), (0.17, 0.24), (0.13, 0.26), (0.0, 0.3)]
            base = [(0.14, 0.15), (0.12, 0.3), (0.08, 0.36)]
            parts += [lathe(crown, (0.6, tall, 0), color=color, sides=14), lathe(base, (0.62, 0, 0), color=color)]
            parts += [mirrored(box((0.12, 0.06, 0.06), (x, 0.03, 0.22), GOLD)) for x in (0.05, 0.65)]
        for k, share in enumerate(np.linspace(0.06, 0.93, rng.integers(18, 26) if grand else rng.integers(12, 17))):
            end = foot + span * share + (0.07, 0.03, 0)
            x = end[0] + (0.5 - end[0]) * 0.13 * (1 - share)
            tint = RED if k % 7 == 0 else EBONY if k % 7 == 3 else (0.82, 0.80, 0.74)  # C strings are red, F strings black
            parts.append(limb(end, (x, np.interp(x, *np.array(neck).T[:2]), 0), 0.009, color=tint, sides=4))
        return turned(join(*parts), rng.uniform(-6, 10), "z")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, start, notes, design = _between(rng, 65, 400), 0.05, [], rng.random()
        ring_s, bright, place = (
            rng.uniform(1.8, 4) * _sustain(trait),
            rng.uniform(0.15, 0.45) + 0.45 * trait.brightness,
            rng.uniform(0.3, 0.5),
        )

        def pluck(hz: float, seconds: float) -> Samples:  # fingertips in the middle of the string: round and dark
            thump = unit(shaped(band(noise(rng, 0.06), 100, 700), 0.002, ring_s=0.05))
            note = _string(rng, hz, seconds, ring_s * (300 / hz) ** 0.4, bright, place)
            return mix((note, 1), (thump, 0.1)) * rng.uniform(0.6, 1)

        if design < 0.2:  # one string
            x = _looped(rng, pluck(low * _up(rng.integers(0, 36)), _between(rng, 0.8, 4)))
            return _hall(rng, _boxed(x, (180, 320), trait))
        if design < 0.55:  # glissandi over the strings
            step, up = rng.uniform(0.025, 0.08), rng.random() < 0.7
            run = np.array([12 * octave + s for octave in range(4) for s in MAJOR])[: rng.integers(12, 26)]
            while start < 2.6:
                notes += [(start + i * step, low * _up(s)) for i, s in enumerate(run if up else run[::-1])]
                start, up = start + len(run) * step + rng.choice((0.0, 0.3, 1.5)), not up
        elif design < 0.85:  # broken chords, from almost together to one by one
            step = _between(rng, 0.025, 0.25)
            while start < 3.0:
                chord = np.array((0, 4, 7, 12, 16, 19, 24, 28))[: rng.integers(3, 9)] + rng.choice((0, 5, 7, -3))
                notes += [(start + i * step, low * _up(s)) for i, s in enumerate(chord)]
                start = notes[-1][0] + step + rng.choice((0, 0.15, 0.6))
        else:
            notes = [(s, hz) for s, _, hz in _tune(rng, 2 * low, 6 * low, (0.2, 0.6))]
        strings, events = {}, []
        for s, hz in notes:
            if s < 3.9:
                strings[hz] = strings[hz] if hz in strings else pluck(hz, 1.4)
                events.append((s, strings[hz] * rng.uniform(0.7, 1)))
        return _hall(rng, _boxed(sequence(min(4.0, notes[-1][0] + 1.5), *events), (180, 320), trait))


class Piano(Kind):
    nouns = ("piano", "grand piano", "upright piano")
    sounds = ("playing chords", "playing a tune", "being played softly", "playing notes")
    traits = (WOOD, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, octaves = trait.color(rng), int(rng.integers(5, 8) if trait is WOOD else rng.integers(2, 4))  # toys have few keys
        parts = [(self._grand if rng.random() < 0.55 else self._upright)(rng, color, blend(color, BLACK, 0.35), octaves)]
        if rng.random() < 0.35:  # a stool
            x = rng.uniform(1.2, 1.4)
            legs = (mirrored(limb((x + dx, 0.5, 0.25), (x + dx, 0, 0.25), 0.03, color=EBONY, sides=6)) for dx in (-0.13, 0.13))
            parts += [box((0.35, 0.08, 0.6), (x, 0.5, 0), EBONY), *legs]
        return join(*parts)

    def _grand(self, rng: np.random.Generator, color: Color, dark: Color, octaves: int) -> trimesh.Trimesh:
        bent = [(-0.95, 0.75), (-1.2, 0.6), (-1.25, 0.3), (-1.1, 0.08), (-0.75, -0.1), (-0.45, -0.3), (-0.2, -0.62), (0, -0.75)]
        rim = shapely.Polygon([(0.6, -0.75), (0.6, 0.75), *bent]).buffer(0.12, 4).buffer(-0.24, 4).buffer(0.12, 4)
        opened = rng.uniform(25, 42) if rng.random() < 0.9 else 0.0
        parts = [
            prism(_points(rim), 0.3, (0, 0.88, 0), "y", color),
            prism(_points(rim.buffer(-0.07)), 0.02, (0, 1.03, 0), "y", GOLD),
            turned(prism(_points(rim), 0.035, (0, 1.06, 0), "y", color), opened, "x", (0, 1.06, 0.75)),
            *(limb((x, 0.75, z), (x, 0, z), 0.075, 0.045, dark, 8) for x, z in ((0.55, 0.62), (0.55, -0.62), (-1.0, 0.45))),
            box((0.06, 0.75, 0.18), (0.45, 0.42, 0), dark),
            mirrored(box((0.16, 0.02, 0.03), (0.52, 0.06, 0.05), GOLD)),
            moved(_keyboard(octaves, 1.38, dark), (0.72, 0.86, 0)),
        ]
        if opened:
            a = np.radians(opened)
            parts += [limb((0.2, 1.0, -0.68), (0.2, 1.06 + 1.43 * np.sin(a), 0.75 - 1.43 * np.cos(a)), 0.018, color=dark, sides=6)]
            parts += [turned(box((0.03, 0.26, 0.7), (0.4, 1.16, 0), dark), 15, "z", (0.4, 1.04, 0))]
        return join(*parts)

    def _upright(self, rng: np.random.Generator, color: Color, dark: Color, octaves: int) -> trimesh.Trimesh:
        tall, deep = rng.uniform(1.2, 1.5), rng.uniform(0.38, 0.5)
        front, light = deep / 2, blend(color, WHITE, 0.1)
        return join(
            box((deep, tall, 1.5), (0, tall / 2, 0), color),
            box((deep + 0.08, 0.05, 1.58), (0, tall + 0.02, 0), dark),
            box((0.02, tall - 0.2, 1.36), (-front, tall / 2, 0), blend(color, SPRUCE, 0.5)),  # the back: soundboard and posts
            _row(box((0.07, tall - 0.06, 0.09), (-front - 0.02, tall / 2, 0), dark), [(0, 0, z) for z in np.linspace(-0.7, 0.7, 5)]),
            box((0.02, tall - 0.98, 1.3), (front + 0.01, (tall + 0.92) / 2, 0), light),
            box((0.02, 0.45, 1.3), (front + 0.01, 0.38, 0), light),
            turned(box((0.03, 0.2, 0.7), (front + 0.08, 1.0, 0), dark), 12, "z", (front, 0.9, 0)),
            moved(_keyboard(octaves, 1.36, dark), (front + 0.12, 0.76, 0)),
            mirrored(limb((front + 0.26, 0.7, 0.66), (front + 0.26, 0, 0.66), 0.05, 0.035, dark, 8)),
            mirrored(box((deep + 0.4, 0.07, 0.1), (0.16, 0.035, 0.68), dark)),
            *(box((0.18, 0.02, 0.05), (front + 0.08, 0.08, z), GOLD) for z in (-0.12, 0, 0.12)),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        design, force, toy = rng.choice(5, p=(0.46, 0.08, 0.16, 0.17, 0.13)), rng.uniform(0, 1), trait is PLASTIC and rng.random() < 0.4
        thud, loose = _between(rng, 0.01, 0.25), rng.uniform(0.5, 1.5)

        def note(hz: float, seconds: float) -> Samples:
            if toy:  # it strikes metal rods
                rods = 2 * hz * np.array((1, 2.9, 5.6, 8.4))
                x = _ringing(rng, rods, np.array((1, 0.5, 0.3, 0.15)), rng.uniform(0.5, 1.2) / np.arange(1, 5), min(seconds, 1.2))
            else:
                x = _piano_string(rng, hz, seconds, 0.3 + 0.7 * force if trait is PLASTIC else force, loose)
            knock = shaped(band(rng.standard_normal(count(0.12)), 50, rng.uniform(300, 1_500)), 0.001, ring_s=rng.uniform(0.04, 0.12))
            return mix((shaped(x, 0.001, 0.08), 1), (knock, thud)) * rng.uniform(0.7, 1)

        if design == 0:  # one note held
            x = _looped(rng, note(_between(rng, 27.5, 4_186), rng.uniform(2.5, 4)))
        elif design == 1:  # one note, short
            x = _looped(rng, note(_between(rng, 40, 3_000), _between(rng, 0.25, 1.5)))
        elif design == 2:  # one chord held
            root, seconds = _between(rng, 55, 700), rng.uniform(1.2, 4)
            chord = root * _up(((0, 4, 7), (0, 3, 7, 12), (0, 4, 7, 10, 14), (-12, 0, 7), (0, 1, 6))[rng.integers(5)])
            x = _looped(rng, sequence(seconds, *((rng.uniform(0, 0.015), note(hz, seconds)) for hz in chord)))
        elif design == 3:
            low, held = _between(rng, 65, 700), rng.uniform(0, 1)  # the pedal
            tune = _tune(rng, low, 4 * low, ((0.12, 0.3), (0.25, 0.8))[rng.integers(2)])
            x = sequence(4.0, *((s, note(hz, min(length + held, 3.95 - s) + 0.05)) for s, length, hz in tune))
        else:
            low, events = _between(rng, 110, 330), []
            for start, length, root in _tune(rng, low, 3 * low, (0.4, 1.0)):
                chord = root * _up((0, rng.choice((3, 4)), 7, -12)[: rng.integers(3, 5)])
                events += [(start, note(hz, min(1.2 * length + 0.1, 3.95 - start) + 0.05)) for hz in chord]
            x = sequence(4.0, *events)
        return _hall(rng, x)


class Accordion(Kind):
    nouns = ("accordion", "squeezebox")
    sounds = ("playing a waltz", "wheezing a tune", "playing chords", "playing a folk song")
    traits = (WOOD, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, tall, deep = trait.color(rng), rng.uniform(0.95, 1.25), rng.uniform(0.5, 0.62)
        folds, fan, pitch = int(rng.integers(8, 14)), rng.uniform(0, 5), rng.uniform(0.06, 0.085)  # degrees and width of one fold
        trim, cloth = (GOLD, STEEL)[rng.integers(2)], ((0.7, 0.1, 0.1), EBONY, (0.12, 0.14, 0.4), IVORY)[rng.integers(4)]
        frame, reach = box((deep + 0.02, tall * 0.9, 0.05), color=trim), np.linspace(-1, 1, 7) * tall
        treble = [box((deep, tall, 0.34), (0, 0, 0.17), color), moved(frame, (0, 0, 0.02))]
        treble.append(_row(box((0.02, 0.03, 0.2), (deep / 2, 0, 0.17), trim), [(0, 0.3 * y, 0) for y in reach]))  # grille
        if rng.random() < 0.65:
            keys = turned(turned(_keyboard(int(rng.integers(2, 4)), tall * 1.04, blend(color, BLACK, 0.3)), 90, "x"), -90, "y")
            treble.append(moved(keys, (deep / 2 - 0.02, 0, 0.46)))
        else:  # buttons instead of keys
            spots = [(deep / 2 - 0.03 - 0.08 * row, 0.42 * y, 0.46) for row in range(2) for y in reach]
            treble += [box((0.22, tall, 0.12), (deep / 2 - 0.1, 0, 0.4), EBONY), _row(ellipsoid(0.035, color=IVORY, detail=1), spots)]
        bass = [box((deep, tall, 0.28), (0, 0, -0.14), color), moved(frame, (0, 0, -0.02))]
        bass.append(_row(box((0.04, 0.04, 0.04), color=IVORY), [(x, 0.35 * y, -0.28) for x in (-0.1, 0, 0.1) for y in reach]))
        bow = ((0, 0.4), (1, 0.28), (1, -0.28), (0, -0.4))  # a strap over the shoulder, another for the hand
        treble.append(tube([(-deep / 2 - 0.22 * out, y * tall, 0.11) for out, y in bow], 0.035, EBONY, 6))
        bass.append(tube([(-0.16, y * tall, -0.26 - 0.1 * out) for out, y in bow], 0.035, EBONY, 6))
        fold = join(
            box((deep * 0.96, tall * 0.96, pitch * 0.35), color=cloth),
            box((deep * 0.86, tall * 0.86, pitch), (0, 0, -pitch / 2), blend(cloth, BLACK, 0.6)),
        )
        step = trimesh.transformations.rotation_matrix(np.radians(fan), (1, 0, 0), (0, -tall / 2, 0))
        step = trimesh.transformations.translation_matrix((0, 0, -pitch)) @ step
        bellows = [fold.copy().apply_transform(np.linalg.matrix_power(step, k)) for k in range(folds)]
        whole = join(*treble, *bellows, join(*bass).apply_transform(np.linalg.matrix_power(step, folds)))
        return turned(whole, -0.5 * fan * folds + rng.uniform(-8, 8), "x")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, beats, design, force = _between(rng, 130, 520), rng.uniform(0.0005, 0.009), rng.random(), rng.uniform(0.4, 1)
        # musette: reeds a little apart beat against each other
        reeds = ((1 - beats, 1 + beats), (0.5, 1.0), (1.0,), (1 - beats, 1, 1 + beats))[rng.integers(4)]
        body = [(hz * rng.uniform(0.8, 1.2), 0.6, gain) for hz, gain in ((700, 0.8), (1_600, 1.0), (3_200, 0.6))]
        slope = rng.uniform(0.3, 0.9)

        def reed(hz: float, length: float, gain: float, attack_s: float = 0.03) -> Samples:
            blown = _held(rng, hz, length, lambda f: _peaks(f, 0.2, *body) / f**slope, trait, attack_s, 0.04, shimmer=0.1, force=force)
            return gain * unit(blown)

        if design < 0.35:  # a note or a chord held
            seconds, root = rng.uniform(0.8, 4), low * _up(rng.integers(-12, 18))
            chord = ((0,), (0,), (0, 4, 7), (0, 3, 7), (0, 7, 12), (0, 4, 7, 10))[rng.integers(6)]
            attack_s = rng.uniform(0.02, 0.25)
            x = sum((reed(root * r * _up(n), seconds, 1, attack_s) for n in chord for r in reeds), np.zeros(count(seconds)))
            x = _looped(rng, x * glide(rng.uniform(0.3, 1, 4), seconds))
        else:
            tune = _tune(rng, low, 2.5 * low, (0.14, 0.5))
            events = [(start, reed(hz * r, length, 1.0)) for start, length, hz in tune for r in reeds[:2]]
            end, beat, waltz = tune[-1][0] + tune[-1][1], rng.uniform(0.25, 0.5), rng.random() < 0.5
            held = 0.6 * beat if waltz else min(4 * beat, end)
            bass = reed(low / 2, held, rng.uniform(0.2, 0.6))
            chord = sum((reed(low * _up(n), held, rng.uniform(0.15, 0.4)) for n in (0, 4, 7)), np.zeros(len(bass)))
            for i, start in enumerate(np.arange(0.05, end - 0.1, beat) if design < 0.8 else ()):
                if waltz:  # bass, chord, chord
                    events.append((start, chord if i % 3 else bass))
                elif i % 4 == 0:
                    events.append((start, bass + chord))
            x = sequence(min(4.0, end + 0.3), *events)
        wheeze = band(noise(rng, len(x) / SAMPLE_RATE), 400, 5_000)[: len(x)] * _between(rng, 0.001, 0.03)  # the bellows
        x = unit(x) + wheeze
        return _hall(rng, x * (1 + 0.25 * unit(lowpass(rng.standard_normal(len(x)), 1.5))))  # and they push unevenly


class Flute(Kind):
    nouns = ("flute", "concert flute")
    sounds = ("playing a soft tune", "trilling", "playing a long note", "piping")
    traits = (WOOD, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, r = trait.color(rng), rng.uniform(0.055, 0.075)
        dark, shine = blend(color, BLACK, 0.35), blend(color, WHITE, 0.4) if trait is METAL else STEEL
        pipe = [(r * 0.75, -1.02), (r * 1.25, -1.0), (r * 1.25, -0.93), (r, -0.92), (r, 1.0), (r * 1.1, 1.0), (r * 1.1, 1.04)]
        parts = [lathe(pipe, axis="z", color=color, sides=16), cylinder(r * 0.85, 0.02, (0, 0, 1.04), "z", BLACK)]
        parts += [cylinder(r * 1.28, 0.09, (0, 0, z), "z", dark) for z in (-0.33, 0.62)]
        parts.append(ellipsoid((r * 1.35, r * 0.5, 0.13), (0, r * 0.85, -0.66), shine if trait is METAL else dark))  # lip plate
        parts.append(cylinder(r * 0.5, 0.02, (0, r * 1.35, -0.66), color=BLACK, sides=12))
        if trait is METAL or rng.random() < 0.5:  # keys, with rods beside them
            spots = [(0, 0, z) for z in (-0.2, -0.1, 0.02, 0.12, 0.22, 0.33, 0.43, 0.53, 0.72, 0.82, 0.92)]
            cup = cylinder(r, 0.02, (0, r * 1.3, 0), color=shine, sides=12)
            key = join(cup, cylinder(r * 0.4, 0.05, (0, r * 1.1, 0), color=dark, sides=8))
            arm = limb((r * 0.9, r * 0.6, 0), (0, r * 1.3, 0), 0.015, color=shine, sides=5)
            rods = (tube([(x, r * 0.6, a), (x, r * 0.6, b)], 0.018, shine, 6) for x, a, b in ((r, -0.28, 0.55), (-r, 0.5, 0.95)))
            parts += [_row(key, spots), _row(arm, spots[:8]), *rods]
        else:  # finger holes
            hole = cylinder(r * 0.45, 0.02, (0, r, 0), color=BLACK, sides=12)
            parts.append(_row(hole, [(0, 0, z) for z in (-0.1, 0.02, 0.14, 0.3, 0.42, 0.54, 0.78)]))
        tilt = rng.uniform(25, 65) * rng.choice((-1, 1))  # held aslant: from no side is it seen end-on
        return turned(turned(join(*parts), rng.uniform(-30, 20), "z"), tilt, "x")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, wobble, slope = _between(rng, 262, 1_000), (rng.uniform(4.2, 6), rng.uniform(0, 0.01)), rng.uniform(0.2, 0.55)
        airy = _between(rng, 0.04, 0.4) * (1.8 - 1.2 * trait.brightness)  # a wooden one is breathier
        design, throb, chiff = rng.choice(5, p=(0.3, 0.2, 0.2, 0.18, 0.12)), rng.uniform(0, 0.5), rng.uniform(0.3, 4)
        breath = noise(rng, 4.0)
        air = mix((band(breath, 2_000, 8_000), rng.uniform(0.2, 0.7)), (band(breath, 0.9 * low, 2.4 * low), rng.uniform(0.3, 0.7)))

        def blown(hz: float, seconds: float, attack_s: float = 0.05, slide: float = -0.02, **more: Any) -> Samples:
            pipe = _held(
                rng, hz, seconds, lambda f: slope ** (f / hz - 1) + 0.02 * (hz / f) ** 2, trait, attack_s=min(attack_s, seconds / 3),
                release_s=0.05, slide=slide, wobble=wobble, shimmer=0.2, throb=throb, **more,
            )  # fmt: skip
            puff = np.exp(-np.arange(len(pipe)) / (0.03 * SAMPLE_RATE))  # each note is tongued
            return unit(pipe) + airy * shaped(air[: len(pipe)] * (1 + chiff * puff), 0.01, 0.05)

        if design == 0:  # one note, low to very high
            seconds = rng.uniform(0.7, 4)
            x = _looped(rng, blown(low * _up(rng.integers(0, 24)), seconds, rng.uniform(0.02, 0.2), contour=rng.uniform(0.3, 1, 3)))
        elif design == 3:  # a trill
            step, gap = rng.choice((1, 2, 2, 3, 4)), rng.uniform(0.05, 0.11)
            x = sequence(4.0, *((0.05 + gap * i, blown(low * _up(step * (i % 2)), gap + 0.02)) for i in range(rng.integers(10, 40))))
        elif design == 4:  # overblown: it jumps up the harmonics
            notes, start = [], 0.02
            while start < 3.4:
                length = _between(rng, 0.1, 0.7)
                notes.append((start, blown(low * rng.integers(1, 6), min(length + 0.05, 3.9 - start), slide=rng.uniform(-0.2, 0.1))))
                start += length
            x = sequence(4.0, *notes)
        else:
            notes = _tune(rng, low, 2.4 * low, (0.6, 1.6) if design == 1 else (0.12, 0.4))
            x = sequence(4.0, *((start, blown(hz, length + 0.03)) for start, length, hz in notes))
        return _hall(rng, x)


class Trumpet(Kind):
    nouns = ("trumpet", "cornet", "bugle")
    sounds = ("playing a fanfare", "blaring", "tooting", "playing a melody")
    traits = (BRASS, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, r = trait.color(rng), rng.uniform(0.05, 0.062)
        dark, light, drop, flare = blend(color, BLACK, 0.25), blend(color, WHITE, 0.35), rng.uniform(0.3, 0.4), rng.uniform(0.33, 0.42)
        back, front, reach = -rng.uniform(0.45, 0.65), rng.uniform(0.5, 0.7), rng.uniform(0.45, 0.65)
        bend = [(drop / 2 * np.cos(a), drop / 2 * (np.sin(a) - 1)) for a in np.radians(np.linspace(90, 270, 9))]
        rear, fore = [(back + x, y, 0) for x, y in bend], [(front - x, y, 0.14) for x, y in bend]
        bell = [(r, -0.4), (r * 1.2, 0), (r * 1.7, 0.2), (r * 2.6, reach - 0.16), (flare * 0.62, reach - 0.06), (flare, reach)]
        body, button = -drop / 2, 0.43 if rng.random() < 0.7 else 0.36
        valve = join(
            cylinder(0.085, 0.52, (0, body - 0.02, 0.07), color=light, sides=14),
            *(cylinder(0.095, 0.06, (0, body + y, 0.07), color=dark, sides=14) for y in (0.25, -0.29)),
            limb((0, body + 0.25, 0.07), (0, body + button, 0.07), 0.025, color=light, sides=8),
            cylinder(0.06, 0.03, (0, body + button, 0.07), color=IVORY, sides=12),
        )
        horn = join(
            turned(_horn(bell, color), -90, "z").apply_translation((front, 0, 0)),
            tube([(front - 0.35, 0, 0), *rear, (0, -drop, 0)], r, color, 10),
            tube([(back - 0.42, 0, 0.14), *fore, (0, -drop, 0.14)], r * 0.85, color, 10),
            cylinder(r * 1.2, 0.2, (back - 0.1, 0, 0.14), "x", light, 12),
            cylinder(r * 1.15, 0.12, (front - 0.05, -drop, 0.14), "x", light, 12),
            lathe([(0.085, -0.05), (0.075, 0.02), (0.035, 0.1), (0.03, 0.22)], (back - 0.6, 0, 0.14), "x", light, 14),  # mouthpiece
            *(limb((x, y, 0), (x, y, 0.14), 0.022, color=dark, sides=6) for x in (back, front - 0.1) for y in (0, -drop)),
            torus(0.07, 0.015, (0.38, 0.07, 0.14), "z", light, (0, 240), 10),  # finger hook
            _row(valve, [(x, 0, 0) for x in (-0.2, 0, 0.2)]),
        )
        return turned(turned(horn, rng.uniform(-30, 40), "z"), rng.uniform(-15, 15), "x")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, wobble = _between(rng, 165, 480), (rng.uniform(4.5, 6.5), rng.uniform(0, 0.012) * (rng.random() < 0.6))
        force, design, muted = rng.uniform(0.2, 1.1), rng.choice(4, p=(0.35, 0.25, 0.25, 0.15)), rng.random() < 0.2
        peaks = ((1_200 * rng.uniform(0.8, 1.2), 0.9, 1.0), (2_500 * rng.uniform(0.8, 1.2), 0.8, 0.4))  # a bell passes these best
        if muted:  # nasal
            peaks = ((1_900 * rng.uniform(0.8, 1.3), 0.35, 1.5), (4_000, 0.6, 0.5))
        spits = rng.uniform(0.01, 0.15)

        def blown(hz: float, seconds: float, attack_s: float = 0.03, slide: float = -0.03, **more: Any) -> Samples:
            lips = _held(
                rng, hz, seconds, lambda f: _peaks(f, 0.08, *peaks) / (1 + (f / 5_000) ** 2), trait, attack_s=min(attack_s, seconds / 3),
                release_s=0.04, slide=slide, wobble=wobble, shimmer=0.15, swell=1.6, force=force, **more,
            )  # fmt: skip
            air = shaped(band(noise(rng, seconds), 800, 6_000), 0.005, 0.03)
            return unit(lips) + air * (0.004 + spits * np.exp(-np.arange(len(air)) / (0.02 * SAMPLE_RATE)))

        if design == 0:  # one note, from soft to blaring
            seconds = rng.uniform(0.4, 4)
            contour = ((1, 0.8, 0.7), (0.3, 0.6, 1), (1, 0.3, 1), (0.4, 1, 0.4))[rng.integers(4)]
            slide = rng.uniform(-0.2, 0.02)
            x = _looped(rng, blown(low * _up(rng.integers(0, 15)), seconds, rng.uniform(0.02, 0.12), slide, contour=contour))
            return _hall(rng, x)
        if design == 1:  # a fanfare on natural tones, tongued in triplets
            beat, start, notes = rng.uniform(0.22, 0.5), 0.05, []
            while start < 3.3:
                hz = low * rng.choice((0.75, 1, 1.25, 1.5, 2))
                for part in ((1,), (1 / 3, 1 / 3, 1 / 3), (0.5, 0.5), (2,))[rng.integers(4)]:
                    notes.append((start, beat * part * 0.85, hz))
                    start += beat * part
        elif design == 2:
            notes = _tune(rng, low, 2.2 * low, (0.18, 0.8))
        else:  # a section together
            chord = low * _up(((0, 4, 7), (0, 3, 7), (0, 5, 9))[rng.integers(3)])
            length, gap = rng.uniform(0.15, 1.2), rng.uniform(0.1, 0.6)
            notes = [(s + rng.uniform(0, 0.02), length, hz) for s in np.arange(0.05, 3.0, length + gap) for hz in chord]
        events = [(start, blown(hz, length + 0.02)) for start, length, hz in notes]
        return _hall(rng, sequence(min(4.0, notes[-1][0] + notes[-1][1] + 0.3), *events))


class Saxophone(Kind):
    nouns = ("saxophone", "sax")
    sounds = ("playing jazz", "wailing", "playing a slow solo", "playing a riff")
    traits = (BRASS, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, tall, rise, flare = trait.color(rng), rng.uniform(1.45, 1.85), rng.uniform(0.7, 0.95), rng.uniform(0.3, 0.38)
        dark, light = blend(color, BLACK, 0.3), blend(color, WHITE, 0.4)
        bow = [(0.25 + 0.24 * np.cos(a), 0.25 + 0.24 * np.sin(a), 0) for a in np.radians(np.linspace(180, 360, 9))]
        pipe = [(-0.02, tall, 0), (0, tall * 0.7, 0), (0.01, tall * 0.4, 0), *bow, (0.5, 0.45, 0)]
        bell = [(0.17, 0), (0.2, rise - 0.6), (0.22, rise - 0.45), (0.68 * flare, rise - 0.32), (flare, rise - 0.22)]
        crook = [(-0.02, -0.05, 0), (-0.03, 0.1, 0), (-0.1, 0.2, 0), (-0.24, 0.24, 0), (-0.42, 0.2, 0)]
        neck = join(
            tube(crook, (0.055, 0.05, 0.045, 0.04, 0.035), color, 10),
            cylinder(0.075, 0.07, color=light, sides=14),
            limb((-0.4, 0.205, 0), (-0.68, 0.11, 0), 0.055, 0.035, EBONY, 10),  # mouthpiece
            limb((-0.47, 0.185, 0), (-0.5, 0.175, 0), 0.062, color=light, sides=10),
        )
        parts = [
            tube(pipe, [0.06, 0.085, 0.11, *np.linspace(0.13, 0.17, 9), 0.175], color, 18),
            moved(turned(_horn(bell, color), -rng.uniform(8, 22), "z"), (0.5, 0.42, 0)),
            moved(neck, (0, tall, 0)),
            mirrored(limb((0.06, 0.3, 0.15), (0.03, tall * 0.93, 0.1), 0.018, color=light, sides=5)),
            limb((0.15, 0.35, 0.02), (0.09, tall * 0.9, 0.02), 0.018, color=light, sides=5),
            torus(0.16, 0.025, (0.27, rise * 0.7, 0), "y", dark, sides=14),
            torus(0.05, 0.015, (-0.14, tall * 0.5, 0), "z", dark, sides=10),
        ]
        pearls = []
        for k, share in enumerate(np.linspace(0.24, 0.92, 9)):
            y, r, side = tall * share, 0.09 - 0.042 * share, 1 if k % 2 else -1
            lid = (r + 0.02, y, side * r), (r + 0.07, y, side * (r + 0.05))
            parts.append(limb(*lid, 0.1 - 0.04 * share, color=light if k % 3 else dark, sides=10))
            pearls.append((1.4 * r + 0.06, y + 0.06, 0))
        parts.append(_row(ellipsoid(0.03, color=IVORY, detail=1), pearls))
        for y, r in ((0.48, 0.12), (rise - 0.18, 0.11)):  # the lids on the bell
            parts.append(cylinder(r, 0.09, (0.53, y, 0.205), "z", light, 12))
        return turned(turned(join(*parts), rng.uniform(-20, 15), "z"), rng.uniform(-12, 12), "x")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, design = _between(rng, 80, 420), rng.choice(3, p=(0.38, 0.42, 0.2))  # baritone to soprano
        shift = (low / 180) ** 0.3  # a smaller horn resonates higher
        peaks = [
            (hz * shift * rng.uniform(0.85, 1.2), width, gain)
            for hz, width, gain in ((480, 0.6, 1.0), (1_250, 0.5, 0.5), (2_800, 0.6, 0.35))
        ]
        wobble, force = (rng.uniform(4.5, 6), rng.uniform(0, 0.02)), rng.uniform(0.3, 1)
        growl, rate, airy = rng.uniform(0, 0.6) * (rng.random() < 0.4), rng.uniform(60, 110), _between(rng, 0.008, 0.12)

        def blown(hz: float, seconds: float, slide: float, attack_s: float = 0.035, **more: Any) -> Samples:
            reed = _held(
                rng, hz, seconds, lambda f: _peaks(f, 0.08, *peaks) * f**-0.25 / (1 + (f / 4_000) ** 2), trait,
                attack_s=min(attack_s, seconds / 3), release_s=0.06, slide=slide, wobble=wobble, shimmer=0.35, swell=0.5,
                force=force, **more,
            )  # fmt: skip
            t = np.arange(len(reed)) / SAMPLE_RATE
            humming = 1 + growl * np.sin(2 * np.pi * rate * t)  # into the reed: a growl
            air = shaped(band(noise(rng, seconds), rng.uniform(800, 2_000), 7_000), 0.01, 0.05) * (1 + 3 * np.exp(-t / 0.03))
            pad = unit(shaped(band(noise(rng, 0.03), 300, 2_000), 0.001, ring_s=0.03))  # a key falls shut
            return mix((unit(reed) * humming + airy * air, 1), (pad, 0.1 * airy * (seconds > 0.1)))

        if design == 0:  # one note
            hz, seconds = low * _up(rng.integers(0, 22)), rng.uniform(0.5, 4)
            x = blown(hz, seconds, rng.choice((0, -0.08, -0.2, 0.08)), rng.uniform(0.02, 0.15), contour=rng.uniform(0.35, 1, 3))
            return _hall(rng, _looped(rng, x))
        slow, events = design == 2, []
        for start, length, hz in _tune(rng, low, 2.6 * low, (0.6, 1.5) if slow else (0.13, 0.4), swing=0.3):
            events.append((start, blown(hz, length + 0.03, rng.choice((0, -0.08, -0.16)))))
        return _hall(rng, sequence(4.0, *events))


class Drum(Kind):
    nouns = ("drum", "snare drum", "drum kit")
    sounds = ("beating", "playing a drum roll", "pounding", "playing a beat")
    traits = (WOOD, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return (self._side_drum, self._hand_drum, self._kit)[rng.integers(3)](rng, trait.color(rng))

    def _side_drum(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        tall = rng.uniform(0.35, 0.9)
        stick = join(limb((-0.75, 0, 0), (0.5, 0, 0), 0.035, 0.025, MAPLE, 8), ellipsoid((0.06, 0.04, 0.04), (0.52, 0, 0), MAPLE, 1))
        parts = [turned(_shell(color, 0.55, tall, cords=rng.random() < 0.4), rng.uniform(0, 60))]
        for yaw, z in ((25, 0.2), (-30, -0.2)):
            aimed = turned(turned(stick, rng.uniform(-20, -2), "z"), yaw, "y")
            parts.append(moved(aimed, (0.1, tall / 2 + rng.uniform(0.15, 0.28), z)))
        if tall < 0.55 and rng.random() < 0.6:
            parts.append(around(limb((0.3, -tall / 2, 0), (0.45, -tall / 2 - 0.6, 0), 0.03, color=STEEL, sides=6), 3))
        return join(*parts)

    def _hand_drum(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        goblet = [(0.3, 0), (0.22, 0.3), (0.17, 0.55), (0.24, 0.75), (0.42, 1.0), (0.46, 1.25)]
        barrel = [(0.22, 0), (0.33, 0.35), (0.38, 0.65), (0.37, 0.85), (0.34, 1.05), (0.3, 1.3)]
        profile = (goblet, barrel)[rng.integers(2)]
        (waist, low), (belly, middle), (edge, high) = profile[-3:]
        zigzag = ((edge * 1.03, high - 0.04, 0.2), (belly * 1.03, middle, 0.1), (waist * 1.06, low, 0))
        cord = [(r * np.cos(a), h, r * np.sin(a)) for r, h, a in zigzag]
        drum = join(
            lathe(profile, color=color),
            *(cylinder(r * 1.04, 0.06, (0, h, 0), color=blend(color, BLACK, 0.35)) for r, h in (profile[0], profile[2])),
            cylinder(edge * 1.03, 0.05, (0, high, 0), color=IVORY),
            cylinder(edge * 1.07, 0.05, (0, high - 0.06, 0), color=STEEL),
            around(mirrored(tube(cord, 0.016, (0.85, 0.82, 0.74), 5)), 14),
        )
        other = moved(turned(drum.copy().apply_scale((0.85, 1, 0.85)), 20), (0, 0, 0.85))
        return drum if rng.random() < 0.6 else join(drum, other)

    def _kit(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """Round a bass drum that faces +X: two toms, a floor tom, a snare, and perhaps cymbals."""
        shell = _shell(color, 0.36, 0.5, lugs=6)
        small = turned(shell.copy().apply_scale((0.85, 0.62, 0.85)), 18, "z")
        parts = [turned(_shell(color, 0.62, rng.uniform(0.5, 0.7)), 90, "z"), *(moved(small, (-0.1, 0.88, z)) for z in (-0.36, 0.36))]
        parts += [moved(shell, (-0.6, -0.12, 0.85)), moved(shell.copy().apply_scale((0.95, 0.4, 0.95)), (-0.65, 0.1, -0.8))]
        legs = around(limb((0.2, -0.62, 0), (0, 0, 0), 0.022, color=STEEL, sides=5), 3)
        parts += [moved(legs, (-0.6, -0.1, 0.85)), moved(legs, (-0.65, 0.02, -0.8))]
        parts.append(mirrored(limb((0.1, -0.2, 0.58), (0.35, -0.62, 0.7), 0.025, color=STEEL, sides=6)))
        parts.append(mirrored(limb((-0.05, 0.5, 0.05), (-0.1, 0.85, 0.3), 0.03, color=STEEL, sides=6)))
        for z, y in ((-0.75, 1.15), (0.8, 1.25)) if rng.random() < 0.6 else ():
            plate = turned(frustum(0.36, 0.05, 0.07, (-0.4, y, z), color=GOLD), 12, "x", (-0.4, y, z))
            parts += [limb((-0.4, -0.62, z), (-0.4, y, z), 0.022, color=STEEL, sides=6), plate]
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        ring, skin, top = 0.25 + 0.35 * trait.ring_s, rng.uniform(0.25, 0.6), rng.uniform(2_000, 9_000)
        slack, wide = rng.uniform(1.1, 2.2), rng.uniform(0.02, 0.09)

        def hit(hz: float, ring_s: float, snares: float, slap: float) -> Samples:
            modes = np.array((1, 1.59, 2.14, 2.30, 2.65, 2.92, 3.16, 3.50, 4.06)) * rng.uniform(0.97, 1.03, 9)  # a round membrane
            gains = rng.uniform(0.3, 1, 9) * (skin + 0.4 * trait.brightness) ** np.arange(9)
            shell = 1 + 0.6 * trait.ring_s * np.arange(9) / 9  # of metal, it keeps the upper ones ringing
            seconds = float(np.clip(1.2 * ring_s, 0.3, 2))
            head = _ringing(rng, hz * modes, gains, ring_s * shell / modes**0.7, seconds)
            thump = shaped(tone(glide((slack * hz, 1.05 * hz, hz, hz, hz), seconds), seconds), 0.002, ring_s=ring_s * 0.8)
            click = shaped(band(noise(rng, 0.12), rng.uniform(150, 600), top + 3_000 * trait.brightness), 0.0005, ring_s=wide)
            layers = [(head, 0.7), (thump, 0.8), (click, slap)]
            if snares:
                wires = shaped(
                    band(noise(rng, 0.5), rng.uniform(800, 2_000), 10_500), 0.002, ring_s=rng.uniform(0.15, 0.4) + 0.1 * trait.ring_s
                )
                layers.append((wires, snares))
            if trait is METAL:
                shine = np.array((4.9, 6.7, 9.2))
                layers.append((_ringing(rng, hz * shine, np.array((1, 0.8, 0.6)), 0.7 * trait.ring_s / np.arange(1, 4), 1.0), 0.3))
            return mix(*layers)

        def tabla(hz: float) -> Samples:  # loaded with paste: its overtones are harmonic
            k = np.arange(1, 7)
            ring_tone = _ringing(rng, hz * k, rng.uniform(0.2, 1, 6) / k, rng.uniform(0.3, 1.2) / k**0.5, 1.0)
            click = shaped(band(noise(rng, 0.05), 800, 7_000), 0.0005, ring_s=0.03)
            sliding = rng.uniform(60, 130) * np.array((1, 1, 1.2, rng.uniform(1, 1.8)))
            low = shaped(tone(glide(sliding, 0.6), 0.6, (1, 0.3)), 0.002, 0.05, 0.8)
            return mix((ring_tone, 1), (click, 0.4), (low, rng.choice((0, 0.8))))

        def brush(seconds: float) -> Samples:  # wires swept over the skin
            return unit(shaped(band(noise(rng, seconds, 0.5), rng.uniform(300, 1_500), 11_000), rng.uniform(0.005, 0.1), seconds / 2))

        style, events = rng.choice(7, p=(0.3, 0.13, 0.15, 0.13, 0.09, 0.1, 0.1)), []
        if style == 0:  # one drum, struck once or in a loop: bass drum, tom, conga, slap, tabla, snare, brush
            stroke = (
                lambda: hit(_between(rng, 38, 75), ring * rng.uniform(0.5, 2), 0, rng.uniform(0.05, 0.7)),
                lambda: hit(_between(rng, 70, 220), ring * rng.uniform(0.7, 3), 0, rng.uniform(0.1, 0.6)),
                lambda: hit(_between(rng, 130, 420), ring * rng.uniform(0.5, 1.5), 0, rng.uniform(0.1, 0.9)),
                lambda: hit(_between(rng, 250, 700), ring * rng.uniform(0.2, 0.6), 0, rng.uniform(0.6, 1.5)),
                lambda: tabla(_between(rng, 180, 450)),
                lambda: hit(_between(rng, 150, 320), ring * rng.uniform(0.3, 0.8), rng.uniform(0.5, 1.5), 0.5),
                lambda: brush(rng.uniform(0.1, 0.5)),
            )[rng.integers(7)]()
            double = rng.random() < 0.2
            stroke = sequence(len(stroke) / SAMPLE_RATE + 0.2, (0, stroke), (rng.uniform(0.08, 0.2), stroke * 0.8)) if double else stroke
            return _hall(rng, _looped(rng, sequence(_between(rng, 0.35, 2), (rng.uniform(0, 0.05), stroke))))
        if style == 1:  # a snare: a roll that swells, or a march
            pitch, wires = rng.uniform(150, 320), rng.uniform(0.4, 1.3)
            strokes = [hit(pitch, ring * 0.6, wires, 0.4) for _ in range(3)]
            roll, end = rng.random() < 0.5, rng.uniform(1.2, 3.9)
            gap = rng.uniform(0.035, 0.07) if roll else rng.uniform(0.1, 0.22)
            for i, t in enumerate(np.arange(0.05, end, gap)):
                if roll or rng.random() < 0.75 or i % 4 == 0:
                    gain = rng.uniform(0.4, 0.8) * (0.2 + t / end if roll else 1.6 if i % 4 == 0 else 1)
                    events.append((t + rng.uniform(0, 0.01), strokes[i % 3] * gain))
        elif style == 2:  # hand drums: low open tones and sharp slaps
            pitch, gap = _between(rng, 80, 260), rng.uniform(0.09, 0.25)
            strokes = [
                hit(pitch, ring * 1.2, 0, 0.15),
                hit(pitch * rng.uniform(1.3, 2.1), ring * 0.7, 0, 0.5),
                hit(pitch * 3, ring * 0.3, 0, 1.0),
            ]
            if rng.random() < 0.25:
                strokes = [tabla(2 * pitch), tabla(2 * pitch), hit(pitch * 3, ring * 0.3, 0, 1.0)]
            pattern = [0, *rng.integers(-1, 3, 7)]
            times = ((0.05 + i * gap, pattern[i % 8]) for i in range(int(3.6 / gap)))
            events = [(t + rng.uniform(0, 0.01), strokes[k] * rng.uniform(0.5, 1)) for t, k in times if k >= 0]
        elif style == 3:  # a kit: bass drum and snare in turn, hats between
            beat, brushed = rng.uniform(0.22, 0.5), rng.random() < 0.2
            kick = hit(rng.uniform(42, 75), ring * 0.7, 0, rng.uniform(0.1, 0.5))
            snare = brush(0.25) if brushed else hit(rng.uniform(160, 260), ring * 0.5, 0.9, 0.4)
            hat = unit(shaped(highpass(noise(rng, 0.2), rng.uniform(4_000, 7_500)), 0.001, ring_s=rng.uniform(0.05, 0.2))) * rng.uniform(
                0.05, 0.3
            )
            for i, t in enumerate(np.arange(0.05, 3.8, beat)):
                events += [(t, snare if i % 2 else kick), (t, hat), (t + beat / 2, hat)]
                events += [(t + beat / 2, kick)] if rng.random() < 0.3 else []
        elif style == 4:  # toms, one after the other: a fill
            strokes = [hit(hz, ring * 1.3, 0, rng.uniform(0.2, 0.5)) for hz in _between(rng, 55, 110) * np.array((2.4, 1.9, 1.5, 1))]
            gap, turns = rng.uniform(0.08, 0.2), rng.integers(2, 5)
            events = [(0.05 + i * gap, strokes[i // turns % 4] * rng.uniform(0.6, 1)) for i in range(int(rng.uniform(1, 3.6) / gap))]
        elif style == 5:  # a roll on one drum
            strokes, end = [hit(_between(rng, 60, 300), ring * 1.3, 0, rng.uniform(0.1, 0.8))] * 2, rng.uniform(1, 3.9)
            strokes[1] = strokes[0] * rng.uniform(0.6, 1)
            swell = rng.uniform(0, 1)
            for i, t in enumerate(np.arange(0.03, end, rng.uniform(0.05, 0.13))):
                events.append((t + rng.uniform(0, 0.012), strokes[i % 2] * rng.uniform(0.6, 1) * (1 - swell + swell * t / end)))
        else:  # one deep drum, pounded
            stroke, gap = hit(_between(rng, 40, 130), ring * rng.uniform(1.5, 3), 0, rng.uniform(0.1, 0.5)), rng.uniform(0.3, 1.2)
            events = [(t + rng.uniform(0, 0.02), stroke * rng.uniform(0.6, 1)) for t in np.arange(0.05, 3.5, gap)]
            events += [(t + gap * 0.66, 0.6 * stroke) for t, _ in events if rng.random() < 0.3]
        return _hall(rng, sequence(4.0, *events))


class Xylophone(Kind):
    nouns = ("xylophone", "marimba", "glockenspiel")
    sounds = ("tinkling a tune", "being struck with mallets", "playing a scale", "plinking")
    traits = (WOOD, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        bars, toy = int(rng.integers(8, 15)), trait is PLASTIC or rng.random() < 0.4
        color, oak = trait.color(rng), jittered((0.42, 0.26, 0.14), rng)
        pitch, big, short, parts = 2.0 / bars, rng.uniform(0.8, 1.0), rng.uniform(0.35, 0.5), []
        zs, lengths = (np.arange(bars) - (bars - 1) / 2) * pitch, np.linspace(big, short, bars)
        for z, length in zip(zs, lengths, strict=True):
            tint = trait.color(rng) if trait is PLASTIC else jittered(color, rng, 0.04)
            parts.append(box((length, 0.05, pitch * 0.8), (0, 0.1, z), tint))
            if not toy:  # resonator pipes
                pipe = (0, 0.05, z), (0, 0.05 - 0.6 * length, z)
                parts.append(limb(*pipe, pitch * 0.34, color=GOLD if trait is WOOD else STEEL, sides=8))
        pegs = [(side * 0.36 * length, 0.13, z) for side in (-1, 1) for z, length in zip(zs, lengths, strict=True)]
        parts.append(_row(cylinder(0.02, 0.02, color=EBONY, sides=6), pegs))
        parts.append(mirrored(limb((0.36 * big, 0.05, -1.05), (0.36 * short, 0.05, 1.05), 0.04, color=oak, sides=6), "x"))
        for z, length in ((-1.04, big), (1.04, short)):
            parts.append(box((0.9 * length, 0.12, 0.07), (0, 0.03, z), oak))
            if not toy:
                parts.append(mirrored(limb((0.4 * length, 0, z), (0.45 * length, -1.0, z), 0.04, color=oak, sides=6), "x"))
                parts.append(limb((-0.43 * length, -0.75, z), (0.43 * length, -0.75, z), 0.03, color=oak, sides=6))
        if rng.random() < 0.8:
            felt = jittered((RED, (0.2, 0.3, 0.7))[rng.integers(2)], rng)
            mallet = join(limb((0, 0, 0), (0.8, 0.18, 0), 0.02, color=MAPLE, sides=6), ellipsoid(0.075, color=felt, detail=1))
            spots = ((0.05, 0.2, rng.uniform(-0.6, 0)), (0.05, 0.2, rng.uniform(0.1, 0.6)))
            parts += [moved(turned(mallet, rng.uniform(-30, 30)), spot) for spot in spots]
        return turned(join(*parts), rng.uniform(0, 25) if toy else 0, "z")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low = _between(rng, 700, 2_000) if trait is METAL else _between(rng, 150, 1_000)  # marimba to xylophone
        # wooden bars are undercut until their second partial is a twelfth (a marimba's: two octaves); others ring as bars do
        wooden = (1, 3, 6.1, 9.9) if low > 330 else (1, 3.95, 9.6, 14)
        ratios = np.array(wooden if trait is WOOD else (1, 2.76, 5.4, 8.9) if trait is METAL else (1, 2.5, 4.7, 7.2))
        hard, knock = rng.uniform(0.1, 0.4), rng.uniform(0.05, 0.5)
        gains, ring_s = (hard + 0.5 * trait.brightness) ** np.arange(4), rng.uniform(0.3, 0.8) + 1.2 * trait.ring_s

        def bar(hz: float, seconds: float = 1.4) -> Samples:
            note = unit(_ringing(rng, hz * ratios, gains * rng.uniform(0.6, 1, 4), ring_s * (600 / hz) ** 0.5 / ratios, seconds))
            mallet = unit(shaped(band(noise(rng, 0.03), rng.uniform(200, 900), 2_000 + 15_000 * hard), 0.001, ring_s=0.03))
            return mix((note, 1), (mallet, knock)) * rng.uniform(0.6, 1)

        design, events = rng.choice(5, p=(0.22, 0.33, 0.17, 0.13, 0.15)), []
        if design == 0:  # one bar
            return _hall(rng, _looped(rng, bar(low * _up(rng.integers(0, 20)), _between(rng, 0.4, 3))))
        if design == 3:  # a mallet drawn along the bars
            step, scale = rng.uniform(0.02, 0.06), [12 * octave + s for octave in range(3) for s in MAJOR][: rng.integers(8, 22)]
            run = scale[:: rng.choice((-1, 1))]
            x = sequence(len(run) * step + 1, *((0.03 + i * step, bar(low * _up(s), 0.9)) for i, s in enumerate(run)))
            return _hall(rng, _looped(rng, x))
        notes = _tune(rng, low, 3 * low, (0.1, 0.45))
        if design == 2:  # up the scale and down again
            step, scale = rng.uniform(0.08, 0.25), [12 * octave + s for octave in range(2) for s in MAJOR][: rng.integers(5, 15)]
            notes = [(0.05 + i * step, step, low * _up(s)) for i, s in enumerate(scale + scale[-2::-1]) if i * step < 3.8]
        for start, length, hz in notes:
            strokes = [bar(hz)] + ([bar(hz * _up(-rng.choice((3, 4, 5, 7))))] if design == 4 else [])  # two mallets
            hits = np.arange(0, length, 0.07) if length > 0.4 and rng.random() < 0.5 else (0.0,)  # long notes are rolled
            events += [(start + t, stroke * rng.uniform(0.7, 1)) for stroke in strokes for t in hits]
        return _hall(rng, sequence(min(4.0, notes[-1][0] + 1.2), *events))


class Cymbal(Kind):
    nouns = ("cymbal", "crash cymbal", "hi-hat")
    sounds = ("crashing", "splashing", "shimmering", "swelling", "keeping time")
    traits = (BRASS, METAL)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        plate = _plate(trait.color(rng), rng.uniform(0.75, 0.95), rng.uniform(0.1, 0.2))
        tall, design = rng.uniform(1.3, 1.8), rng.integers(3)
        if design == 0:  # a pair with straps, held apart
            one = join(turned(plate, -90, "z"), torus(0.13, 0.035, (0.3, 0, 0), "y", EBONY, sides=12))
            pair = mirrored(moved(turned(one, rng.uniform(-12, 12), "z"), (rng.uniform(0.15, 0.45), 0, 0)), "x")
            return turned(turned(pair, rng.uniform(-25, 25), "x"), 90, "y")
        legs = (limb((0, y, 0), foot, 0.03, color=STEEL, sides=6) for y, foot in ((0.5, (0.5, 0, 0)), (0.2, (0.28, 0.23, 0))))
        parts = [
            around(join(*legs), 3),
            limb((0, 0.15, 0), (0, tall * 0.6, 0), 0.04, color=STEEL),
            limb((0, tall * 0.6, 0), (0, tall + 0.28, 0), 0.025, color=STEEL),
            cylinder(0.06, 0.06, (0, tall + 0.2, 0), color=RED, sides=10),
            cylinder(0.06, 0.08, (0, tall * 0.6, 0), color=EBONY, sides=10),
        ]
        if design == 1:  # on a stand, tilted
            tilted = turned(plate, rng.uniform(-22, 22), (1, 0, rng.uniform(-1, 1)))
            return join(*parts, moved(tilted, (0, tall, 0)))
        lower = turned(moved(plate, (0, tall - rng.uniform(0.08, 0.2), 0)), 180, "x", (0, tall - 0.04, 0))
        pedal = turned(box((0.45, 0.03, 0.16), (0.3, 0.08, 0), EBONY), 12, "z", (0.1, 0.05, 0))
        return join(*parts, moved(plate, (0, tall, 0)), lower, pedal)

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        bright = (trait.brightness / 0.9) ** 2  # steel sounds harsher than cast bronze
        style, ring_s = rng.choice(8, p=(0.36, 0.1, 0.08, 0.1, 0.12, 0.09, 0.08, 0.07)), _between(rng, 0.8, 5) * (trait.ring_s / 2) ** 0.5
        low, slope, dying = _between(rng, 150, 600), rng.uniform(-0.2, 0.7) / bright, rng.uniform(0.2, 0.8)

        def wash(seconds: float, ring_s: float, low: float = low) -> Samples:
            f = np.exp(rng.uniform(np.log(low), np.log(11_500), 140))  # a plate has hundreds of modes ...
            gains = (f / 1_000) ** -slope * rng.exponential(1, len(f))
            rings_s = ring_s * (f / 1_000) ** -dying
            modes = _ringing(rng, f, gains, rings_s * rng.uniform(0.4, 1.2, len(f)), seconds)
            hiss, blur = noise(rng, seconds), np.zeros(count(seconds))  # ... that blur into noise, whose top dies first
            edges = np.geomspace(low, 11_500, 6)
            t = np.arange(len(blur)) / SAMPLE_RATE
            for a, b in pairwise(edges):
                blur += band(hiss, a, b) * np.exp(-6.9 * t / (ring_s * (np.sqrt(a * b) / 1_000) ** -dying)) * (a / 1_000) ** -slope
            return mix((modes, 1), (shaped(blur, rng.uniform(0.001, 0.015)), rng.uniform(0.4, 1.2)))

        def stick(x: Samples, gain: float) -> Samples:
            tick = shaped(band(noise(rng, 0.08), rng.uniform(200, 2_500), 8_000), 0.0005, ring_s=rng.uniform(0.02, 0.06))
            return mix((x, 1), (tick, gain))

        if style == 0:  # one crash, its end perhaps grasped
            crash = stick(wash(4.0, ring_s), rng.uniform(0, 0.6))
            x = _looped(rng, shaped(crash[: count(_between(rng, 0.5, 4))], 0, rng.uniform(0.03, 0.3)))
        elif style == 1:  # crashes
            crash = wash(3.9, ring_s)
            x = sequence(4.0, *((t, crash * rng.uniform(0.5, 1)) for t in np.arange(0.05, 3.0, rng.uniform(0.5, 2.5))))
        elif style == 2:  # a roll that swells, then is left to ring
            swell_s = rng.uniform(1, 3.5)
            t = np.arange(count(swell_s)) / SAMPLE_RATE
            roll = unit(wash(swell_s, 60.0)) * 10 ** (-rng.uniform(1, 2.2) * (1 - t / swell_s))
            roll *= 1 + 0.2 * np.sin(2 * np.pi * rng.uniform(12, 20) * t)
            x = sequence(4.0, (0, shaped(roll, 0.05, 0.08)), (swell_s - 0.06, shaped(wash(4.0 - swell_s, ring_s), 0.06)))
        elif style == 3:  # a ride: the tick of the stick on a soft wash, in swing
            x = self._beats(rng, [stick(wash(1.5, 0.7 * ring_s, 400), rng.uniform(0.8, 2))])
        elif style == 4:  # hi-hats, closed and open
            closed = shaped(highpass(wash(0.5, 0.8, 800), rng.uniform(1_500, 5_000)), 0.001, ring_s=rng.uniform(0.06, 0.35))
            opened = shaped(highpass(wash(0.8, 2, 800), rng.uniform(800, 4_000)), 0.001, 0.05, rng.uniform(0.5, 2))
            x = self._beats(rng, [unit(closed), unit(closed), unit(opened)][: rng.integers(1, 4)])
        elif style == 5:  # bowed, or rubbed: a few modes sing
            seconds, hz = rng.uniform(1.5, 4), _between(rng, 250, 1_500)
            f = hz * np.cumsum(np.append(1, rng.uniform(0.3, 1.1, 18)))
            t = np.arange(count(seconds)) / SAMPLE_RATE
            song = np.zeros(len(t))
            for k, each in enumerate(f[f < 11_500]):
                onset, gain = rng.uniform(0.1, 1.5), rng.exponential(1) / (1 + 0.15 * k)
                song += gain * np.clip(t / onset, 0, 1) ** 2 * np.sin(2 * np.pi * each * t + rng.uniform(0, 6))
            x = mix((shaped(song, 0.2, rng.uniform(0.1, 1.2)), 1), (wash(seconds, 60), rng.uniform(0.02, 0.3)))
        elif style == 6:  # scratched with a stick's tip over the grooves
            seconds = rng.uniform(0.3, 1.5)
            grooves = np.arange(count(seconds)) / SAMPLE_RATE * rng.uniform(40, 300) * glide(rng.uniform(0.6, 1.2, 3), seconds)
            scrape = highpass(wash(seconds, 60), rng.uniform(500, 2_500)) * (0.3 + (grooves % 1 < 0.3))
            x = _looped(rng, shaped(scrape * glide(rng.uniform(0.2, 1, 4), seconds), 0.03, 0.1))
        else:  # dropped: it spins on its edge, faster and faster
            hits, gap, start, events = [wash(0.8, 0.6 * ring_s), wash(0.8, 0.3 * ring_s)], rng.uniform(0.2, 0.4), 0.05, []
            while start < 3.8 and gap > 0.02:
                events.append((start, hits[len(events) % 2] * rng.uniform(0.6, 1) * (gap + 0.1)))
                start, gap = start + gap, gap * rng.uniform(0.85, 0.98)
            x = sequence(min(4.0, start + 0.5), *events)
        return _hall(rng, x)

    def _beats(self, rng: np.random.Generator, pings: list[Samples]) -> Samples:
        """The pings in time, straight or in swing."""
        beat, swing = rng.uniform(0.2, 0.6), rng.choice((0.5, 0.66, 1))
        times = [t + off * beat for t in np.arange(0.05, 3.7, beat) for off in ((0, swing) if swing < 1 else (0,))]
        return sequence(4.0, *((t + rng.uniform(0, 0.01), pings[rng.integers(len(pings))] * rng.uniform(0.4, 1)) for t in times))


# ---------------------------------------------------------------- parts that several have


def _bouts(*rounds: tuple[float, float], fillet: float) -> BaseGeometry:
    """An outline around discs one above the other, each (height, radius), with filleted waists."""
    return shapely.union_all([shapely.Point(0, y).buffer(r, 10) for y, r in rounds]).buffer(fillet, 6).buffer(-fillet, 6)


def _points(outline: BaseGeometry) -> np.ndarray:
    return shapely.get_coordinates(shapely.get_exterior_ring(outline.simplify(0.004)))


def _row(part: trimesh.Trimesh, places: Sequence[Point]) -> trimesh.Trimesh:
    """The part at each of the places, as one mesh: much faster than joining copies."""
    shift, n = np.array(places, dtype=float)[:, None], len(part.vertices)
    faces = part.faces[None] + n * np.arange(len(places))[:, None, None]
    colors = np.tile(vertex_colors(part), (len(places), 1))
    return trimesh.Trimesh((part.vertices + shift).reshape(-1, 3), faces.reshape(-1, 3), vertex_colors=colors, process=False)


def _neck(
    color: Color, bottom: float, top: float, width: float, strings: int, bridge: float, face: float, frets: int, side: int = 0
) -> trimesh.Trimesh:
    """A neck in front of x = `face` from y = `bottom` to `top`, its head and pegs, and the strings down to the bridge.

    `side` puts all pegs on one side; without frets it is a fiddle's, whose scroll is not part of it.
    """
    head, wide, length, front = (0.42, 0.75 * width, top - bottom, face + 0.05) if frets else (0.24, 0.4 * width, top - bottom, face + 0.05)
    half = [(width / 2, top), (wide, top + 0.1), (wide * 0.85, top + head)]
    parts = [
        box((0.09, length, width * 0.9), (face - 0.02, (top + bottom) / 2, 0), color),
        box((0.03, length, width), (front - 0.02, (top + bottom) / 2, 0), EBONY),
        turned(prism(half + [(-z, y) for z, y in half[::-1]], 0.06, (face, 0, 0), "x", color), 8, "z", (face, top, 0)),
    ]
    places = [(front, bridge + (top - bridge) * 2 ** (-k / 12), 0) for k in range(frets + 1)]
    parts.append(_row(box((0.012, 0.008, width), color=STEEL), [at for at in places if at[1] > bottom]))
    for k in range(strings):
        z = width * (0.8 * k / (strings - 1) - 0.4)
        hand = side or (1 if k % 2 else -1)
        y = top + head * (0.2 + 0.65 * ((k + 0.5) / strings if side else (k // 2 + 0.5) / ((strings + 1) // 2)))
        peg = (face - 0.03, y, hand * wide * 0.6), (face - 0.03, y, hand * (wide + 0.1))
        parts.append(limb((front + 0.03, bridge, 1.3 * z), (front + 0.005, top, z), 0.007, color=STEEL, sides=3))
        parts.append(limb(*peg, 0.018, 0.035, STEEL if frets else EBONY, 6))
    return join(*parts)


def _played(rng: np.random.Generator, upright: trimesh.Trimesh) -> trimesh.Trimesh:
    """Leaning on a stand, or held across as a player does."""
    across = rng.uniform(45, 100) if rng.random() < 0.35 else rng.uniform(-12, 12)
    return turned(turned(upright, across, "x"), rng.uniform(0, 14), "z")


def _keyboard(octaves: int, width: float, case: Color) -> trimesh.Trimesh:
    """White and black keys across z, facing +X, between two cheeks."""
    keys = 7 * octaves
    pitch = width / keys
    seams = [(0.003, 0.031, (k - keys / 2) * pitch) for k in range(1, keys)]
    sharps = [(-0.055, 0.05, z) for k, (_, _, z) in enumerate(seams, 1) if k % 7 not in (0, 3)]
    return join(
        box((0.3, 0.07, width), color=IVORY),
        box((0.36, 0.06, width + 0.08), (0, -0.06, 0), case),
        _row(box((0.3, 0.012, pitch * 0.12), color=(0.45, 0.45, 0.45)), seams),
        _row(box((0.19, 0.05, pitch * 0.55), color=BLACK), sharps),
        mirrored(box((0.36, 0.16, 0.05), (0, 0, width / 2 + 0.03), case)),
    )


def _horn(profile: list[tuple[float, float]], color: Color) -> trimesh.Trimesh:
    """A bell that opens upwards, hollow, with a rolled rim; (radius, height) pairs of its outside."""
    (belly, low), (flare, end) = profile[-2:]
    inside = [(0.93 * flare, end), (0.85 * belly, low), (0.3 * belly, low - 0.15)]
    throat = lathe([(0.84 * belly, low + 0.005), inside[-1]], color=blend(color, BLACK, 0.7))
    return join(lathe(profile + inside, color=color), throat, torus(flare, 0.02, (0, end, 0), color=blend(color, WHITE, 0.35)))


def _shell(color: Color, radius: float, height: float, lugs: int = 8, cords: bool = False) -> trimesh.Trimesh:
    """A drum around the origin, upright: shell, two skins, hoops, and lugs or a zigzag of cords."""
    r, h, turn = radius + 0.02, height / 2, np.pi / lugs
    lug = join(box((0.05, height * 0.35, 0.05), (r, 0, 0), STEEL), limb((r, -h, 0), (r, h, 0), 0.012, color=STEEL, sides=4))
    cord = tube([(r * np.cos(a), y, r * np.sin(a)) for a, y in ((0, -h), (turn, h), (2 * turn, -h))], 0.018, IVORY, 4)
    hoop = blend(color, BLACK, 0.4) if cords else STEEL
    return join(
        cylinder(radius, height, color=color, sides=28),
        *(cylinder(radius + 0.035, 0.07, (0, s * h, 0), color=hoop, sides=28) for s in (-1, 1)),
        *(cylinder(radius * 0.97, 0.03, (0, s * (h + 0.025), 0), color=IVORY, sides=28) for s in (-1, 1)),
        around(cord if cords else lug, lugs),
    )


def _plate(color: Color, radius: float, rise: float) -> trimesh.Trimesh:
    """A cymbal: a dished plate with its cup, and the rings that the lathe left."""
    edges = np.linspace(radius, 0.24, 7)
    ring = [(r, rise * (1 - (r / radius) ** 1.5)) for r in edges]
    top = ring[-1][1]
    cup = lathe([(0.24, top), (0.2, top + 0.07), (0.1, top + 0.11), (0.02, top + 0.12)], color=blend(color, WHITE, 0.1))
    return join(*(lathe(ring[k : k + 2], color=blend(color, BLACK, 0.14 * (k % 2)), sides=32) for k in range(6)), cup)


# ---------------------------------------------------------------- tones that several have


def _up(semitones: ArrayLike) -> Any:
    """The frequency ratio of an interval, or an array of those of several."""
    return 2.0 ** (np.asarray(semitones) / 12)


def _sustain(trait: Material) -> float:
    """How much longer a string rings than on a wooden instrument."""
    return (trait.ring_s / WOOD.ring_s) ** 0.6


def _between(rng: np.random.Generator, low: float, high: float) -> float:
    """A number between two, spread evenly over the octaves."""
    return float(low * (high / low) ** rng.random())


def _looped(rng: np.random.Generator, x: Samples) -> Samples:
    """A sound heard once, or again and again as samples are played."""
    if rng.random() < 0.35:
        return sequence(4.0, (rng.uniform(0, 0.3), x))
    gap = max(0.15, len(x) / SAMPLE_RATE * rng.uniform(0.85, 1.3))
    return sequence(4.0, *((t, x) for t in np.arange(rng.uniform(0, 0.1), 3.9, gap)))


def _hall(rng: np.random.Generator, x: Samples) -> Samples:
    """Played in a dry studio, a room or a hall."""
    if rng.random() < 0.6:
        return x
    echo_s = _between(rng, 0.3, 2.5)
    return room(rng, sequence(min(4.0, len(x) / SAMPLE_RATE + 0.6 * echo_s), (0, x)), echo_s, rng.uniform(0.05, 0.4))


def _piano_string(rng: np.random.Generator, hz: float, seconds: float, force: float, loose: float) -> Samples:
    """The two or three strings of a key: sharp upper partials that beat and die in two stages, fast and then slowly.

    `force` 0..1 is how hard the hammer strikes: the harder, the brighter. `loose` scales the stiffness.
    """
    k = np.arange(1, int(np.clip(11_000 / hz, 1, 70)) + 1)
    f = hz * k * np.sqrt(1 + loose * (1e-4 + 2.5e-4 * (hz / 262) ** 1.4) * k**2)
    gains = (np.abs(np.sin(np.pi * k / 8)) + 0.1) / k**0.6 * np.exp(-f / (180 + 650 * force + 0.6 * hz)) * rng.uniform(0.3, 1, len(k))
    gains *= 1 / (1 + (70 / f) ** 2)  # the soundboard hardly moves so slowly
    kept = gains > 3e-4 * gains.max()
    f, gains = f[kept], gains[kept]
    rings_s = 11 * (110 / hz) ** 0.65 / (1 + f / 1_500) ** 0.8 * rng.uniform(0.6, 1.3, len(f))
    late, off_hz = rng.uniform(0.05, 0.35), rng.uniform(0.1, 0.9)
    both = np.concatenate((f, f + off_hz * rng.uniform(0.3, 1, len(f))))
    x = _ringing(rng, both, np.concatenate((gains, late * gains)), np.concatenate((0.5 * rings_s, 2 * rings_s)), max(seconds, 0.1))
    return shaped(x, 0.001 + 0.002 * (1 - force), 0.03)


def _tune(rng: np.random.Generator, low_hz: float, high_hz: float, pace_s: tuple[float, float], swing: float = 0.0) -> list[Note]:
    """Two to four seconds of a tune that nobody wrote: a walk on a scale between two pitches."""
    scale = (MAJOR, (0, 2, 4, 7, 9), (0, 2, 3, 5, 7, 8, 10))[rng.integers(3)]
    ladder = [hz for octave in range(4) for s in scale if (hz := low_hz * 2 ** (octave + s / 12)) <= high_hz]
    beat, end, start, at, notes = rng.uniform(*pace_s), rng.uniform(2.0, 3.8), 0.05, rng.integers(len(ladder)), []
    while start < end:
        length = beat * rng.choice((0.5, 1, 1, 1, 2)) * (1 + rng.choice((-swing, swing)))
        notes.append((start, float(np.clip(length, 0.08, 3.95 - start)), ladder[at]))
        start += notes[-1][1]
        at = int(np.clip(at + rng.choice((-3, -2, -1, -1, 1, 1, 2, 3)), 0, len(ladder) - 1))
    return notes


def _ringing(rng: np.random.Generator, hz: np.ndarray, gains: np.ndarray, rings_s: np.ndarray, seconds: float) -> Samples:
    """Dying sines, hundreds at little cost: with t = a * block + b, exp(s t) is a product, and their sum a product of two matrices."""
    heard, n = hz < 0.48 * SAMPLE_RATE, count(seconds)
    block = np.arange(int(np.sqrt(n)) + 1)
    s = (2j * np.pi * hz - 6.9 / rings_s)[heard] / SAMPLE_RATE
    start = gains[heard] * np.exp(1j * rng.uniform(0, 2 * np.pi, len(s)))
    waves = (start * np.exp(np.outer(block * len(block), s))) @ np.exp(np.outer(s, block))
    return shaped(np.imag(waves).ravel()[:n], 0.001)


def _string(
    rng: np.random.Generator, hz: float, seconds: float, ring_s: float, brightness: float, position: float, stiffness: float = 5e-5,
    twin: bool = False,
) -> Samples:  # fmt: skip
    """A string plucked or struck at a share `position` of its length; the brighter, the more of its upper partials.

    A `twin` string also swings across, at a slightly different pitch and for longer: it beats, and dies in two stages.
    """
    k = np.arange(1, int(min(60, 11_000 / hz)) + 1)
    f = hz * k * np.sqrt(1 + stiffness * k**2)  # a stiff string's partials are sharp
    gains = (np.abs(np.sin(np.pi * k * position)) + 0.03) / k * np.exp(-f / (500 * 12**brightness)) * rng.uniform(0.8, 1, len(k))
    f, gains = f[gains > 1e-3 * gains.max()], gains[gains > 1e-3 * gains.max()]
    rings_s = ring_s / (0.6 + f / (600 + 1_800 * brightness)) ** 0.7
    if twin:
        rings_s = rings_s * rng.uniform(0.6, 1.3, len(f))
        f, gains = np.concatenate((f, f + rng.uniform(0.05, 0.8))), np.concatenate((gains, rng.uniform(0.1, 0.5) * gains))
        rings_s = np.concatenate((rings_s, 2 * rings_s))
    return shaped(_ringing(rng, f, gains, rings_s, max(seconds, 0.1)), 0.001, 0.03)


def _boxed(x: Samples, modes_hz: Sequence[float], trait: Material) -> Samples:
    """A string's sound through its sound box: wood is warm, metal glitters, plastic is boxy."""
    body = sum((band(x, 0.85 * f, 1.18 * f) for f in modes_hz), np.zeros(len(x)))
    ring = sum((resonant(x, f, 2 + 12 * trait.ring_s) for f in (1_150, 1_900, 3_100)), np.zeros(len(x)))
    boxy = band(x, 500, 1_000) if trait is PLASTIC else 0
    return lowpass(x, 2_000 * 5**trait.brightness, order=1) + 0.6 * body + 0.6 * trait.brightness * ring + boxy


def _peaks(f: np.ndarray, floor: float, *peaks: tuple[float, float, float]) -> np.ndarray:
    """A spectral envelope at frequencies `f`: a floor and bumps, each (centre in Hz, width in octaves, gain)."""
    return floor + sum((gain * np.exp(-((np.log2(f / hz) / width) ** 2)) for hz, width, gain in peaks), np.zeros(f.shape))


def _held(
    rng: np.random.Generator, hz: float, seconds: float, envelope: Callable[[np.ndarray], np.ndarray], trait: Material,
    attack_s: float, release_s: float, slide: float = 0.0, wobble: tuple[float, float] = (5.0, 0.0), shimmer: float = 0.0,
    swell: float = 0.0, throb: float = 0.0, force: float = 0.7, contour: Sequence[float] | np.ndarray = (1.0, 1.0),
) -> Samples:  # fmt: skip
    """A bowed or blown note whose harmonics follow an `envelope` of frequency, duller or brighter as the material is.

    It starts `slide` octaves off and gets there; `wobble` is the rate and depth of its vibrato, `throb` how much that goes
    into loudness; `shimmer` shakes pitch and loudness; with `swell` the upper harmonics come in after the lower, as in brass.
    `force` 0..1 is how hard it is played, `contour` how loud over time: both make it brighter.
    """
    t = np.arange(count(seconds)) / SAMPLE_RATE
    slow = unit(lowpass(rng.standard_normal(len(t)), 12))
    beat = np.sin(2 * np.pi * (wobble[0] * t + rng.random())) * np.clip(t / 0.35, 0, 1)  # vibrato sets in late
    phase = np.cumsum(hz * 2 ** (slide * np.exp(-t / 0.045)) * (1 + wobble[1] * beat + 0.004 * shimmer * slow)) / SAMPLE_RATE
    at = (phase % 1 * 4_096).astype(int)
    f = np.arange(1, int(np.clip(10_000 / hz, 1, 80)) + 1) * hz
    bright = trait.brightness
    gains = envelope(f) * (f / 1_000) ** (1.5 * (bright - 0.7)) / (1 + (f / (1_500 * 7**bright)) ** 2)
    if trait is PLASTIC:
        gains[1::2] *= 0.35  # weak even harmonics sound hollow, as toys do
    gains = gains * (f / hz) ** (1.2 * (force - 0.7)) * np.exp(1j * rng.uniform(-0.6, 0.6, len(f)))
    level = glide(contour, seconds)
    opened = np.clip(np.clip(t / 0.09, 0, 1) ** swell * (1 + 0.3 * shimmer * slow + 0.3 * throb * beat) * level**0.7, 0, 1)
    tables = (np.fft.irfft(np.concatenate(([0], -1j * g)), 4_096) for g in (gains, gains * np.exp(-f / 700)))
    full, soft = (table[at] for table in tables)
    loud = shaped(np.ones(len(t)), attack_s, release_s + 0.02 * trait.ring_s) * (1 + 0.6 * throb * beat + 0.25 * shimmer * slow)
    return loud * level * (opened * full + (1 - opened) * soft)
