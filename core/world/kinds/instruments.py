"""Instruments: each is made of a material that is seen in its colour and heard in its ring."""

from collections.abc import Callable, Sequence
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
        shaken = rng.random() < 0.4  # a hand bell, else strokes left to ring
        pitch, gap = (rng.uniform(800, 2_000), rng.uniform(0.13, 0.3)) if shaken else (rng.uniform(220, 1_100), rng.uniform(0.6, 1.6))
        # a tuned bell: hum, prime, tierce, quint, nominal and up
        ratios = np.array((0.5, 1, 1.19, 1.5, 2, 2.51, 2.66, 3.2, 4.1, 5.4, 6.8, 8.6, 10.9))
        gains = np.array((0.4, 0.7, 0.7, 0.4, 1, 0.4, 0.4, 0.6, 0.5, 0.5, 0.4, 0.4, 0.3)) * rng.uniform(0.6, 1, 13)
        gains *= (0.5 + 0.5 * trait.brightness) ** ratios
        pairs = np.concatenate((ratios, ratios * rng.uniform(1.001, 1.004)))  # no casting is quite round: each partial beats
        stroke = unit(ringing(rng, pitch * pairs, np.tile(gains, 2), 2.4 * trait.ring_s / pairs**0.8, 4.0))
        click = shaped(band(noise(rng, 0.03), 1_500, 9_000), 0.0005, ring_s=0.02)
        stroke[: len(click)] += 0.12 * click
        times = np.arange(0.05, 3.6, gap)[: rng.integers(2, 16)]
        return sequence(4.0, *((t + rng.uniform(-0.03, 0.03) * gap, stroke * rng.uniform(0.6, 1)) for t in times))


class Guitar(Kind):
    nouns = ("guitar", "acoustic guitar", "electric guitar")
    sounds = ("strumming chords", "playing a riff", "picking a tune", "strumming")
    traits = (WOOD, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, flip = trait.color(rng), rng.choice((-1, 1))
        if rng.random() < 0.45:
            return played(rng, self._electric(rng, color, flip))
        top = blend(color, SPRUCE, rng.uniform(0, 0.7)) if trait is WOOD else blend(color, WHITE, 0.15)
        return played(rng, self._acoustic(rng, color, top, flip))

    def _acoustic(self, rng: np.random.Generator, color: Color, top: Color, flip: int) -> trimesh.Trimesh:
        dark, depth = blend(color, BLACK, 0.45), rng.uniform(0.2, 0.3)
        outline, face = bouts((0, 0.5), (0.64, rng.uniform(0.33, 0.4)), fillet=0.5), depth / 2 + 0.015
        if rng.random() < 0.3:
            outline = outline.difference(shapely.Point(flip * 0.4, 1.0).buffer(0.22))
        return join(
            prism(points(outline), depth, axis="x", color=dark),
            prism(points(outline.buffer(-0.025)), 0.03, (depth / 2, 0, 0), "x", top),
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
            outline = shapely.union_all([bouts((0, 0.42), (0.42, 0.33), fillet=0.3), *horns]).buffer(0.06).buffer(-0.06)
        elif style == 1:  # one cutaway
            outline = bouts((0, 0.45), (0.56, 0.33), fillet=0.3).difference(shapely.Point(flip * 0.38, 0.72).buffer(0.2))
        else:  # a V
            left = [(-0.12, 0.7), (-0.55, -0.5), (-0.3, -0.5)]
            outline = shapely.Polygon([(0, 0.75), *left, (0, 0.1), *((-x, y) for x, y in left[::-1])]).buffer(0.05)
        guard = outline.buffer(-0.09).intersection(shapely.box(-0.05, -0.25, 0.5, 0.6))
        guard = max(getattr(guard, "geoms", [guard]), key=lambda part: part.area)
        return join(
            prism(points(outline), 0.14, axis="x", color=color),
            prism(points(guard), 0.02, (face, 0, 0), "x", IVORY if rng.random() < 0.7 else BLACK),
            *(box((0.04, 0.07, 0.26), (face + 0.01, y, 0), EBONY) for y in (0.1, 0.27, 0.44)[rng.integers(2) :]),
            box((0.05, 0.07, 0.24), (face + 0.01, -0.1, 0), STEEL),
            *(cylinder(0.04, 0.05, (face + 0.02, y, 0.24), "x", GOLD, 10) for y in (-0.1, -0.22)),
            _neck(blend(color, MAPLE, 0.8), 0.52, rng.uniform(1.75, 1.95), 0.16, 6, -0.1, face, frets=16, side=-flip),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        ring_s, bright, electric = 1.6 * sustain(trait), 0.4 + 0.6 * trait.brightness, rng.random() < 0.35
        events = []
        if rng.random() < 0.55:  # strummed
            beat, start = rng.uniform(0.3, 0.8), 0.05
            while start < 3.4:
                root = 82.4 * interval(rng.choice((0, 1, 3, 5, 7, 8, 10)))  # a low E string is 82.4 Hz
                strings = root * interval((0, 7, 12, rng.choice((15, 16)), 19, 24))[: 3 if electric else 6]
                for hz in strings if rng.random() < 0.7 else strings[::-1]:
                    events.append((start, _string(rng, hz, min(beat * 2, 3.9 - start), ring_s, bright, rng.uniform(0.1, 0.3))))
                    start += rng.uniform(0.006, 0.022)
                start += beat * rng.choice((1, 1, 2))
        else:
            low = rng.uniform(100, 330)
            for start, length, hz in wandering_tune(rng, low, 3.5 * low, (0.2, 0.5)):
                events.append((start, _string(rng, hz, length + 0.8, ring_s, bright, rng.uniform(0.08, 0.25))))
        x = sequence(4.0, *events)
        return lowpass(drive(x, rng.uniform(4, 14)), 2_000 + 4_000 * bright) if electric else boxed(x, (105, 200, 390), trait)


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
        return played(rng, join(*parts))

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        bright, step, start, events = 0.55 + 0.45 * trait.brightness, rng.uniform(0.09, 0.17), 0.05, []
        chord = 196 * interval(rng.integers(-3, 6)) * interval((-5, 0, 4, 7, 12))  # open G: D G B D, and the high drone
        roll = ((1, 2, 4, 3, 2, 4, 1, 3), (3, 2, 4, 3, 2, 4, 3, 2), (0, 2, 3, 4, 1, 2, 3, 4))[rng.integers(3)]
        bends = rng.choice((0, 0, 5, 7), 8)  # chords
        for i in range(int(rng.uniform(0.5, 1) * 3.6 / step)):
            pluck = _string(rng, chord[roll[i % 8]] * interval(bends[i // 8]), 0.7, 0.45 * sustain(trait), bright, rng.uniform(0.05, 0.12))
            events.append((start, pluck * rng.uniform(0.6, 1)))
            start += step * rng.uniform(0.93, 1.07)
        x = sequence(min(4.0, start + 0.6), *events)
        return highpass(boxed(x, (330, 620, 1_150), trait), 220)  # a skin has no bass


class Violin(Kind):
    nouns = ("violin", "fiddle")
    sounds = ("playing a melody", "being bowed", "playing a long note", "plucking strings")
    traits = (WOOD, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = blend(trait.color(rng), (0.70, 0.28, 0.08), 0.45 if trait is WOOD else 0)  # varnish
        face, depth, top = 0.11, 0.15, rng.uniform(1.55, 1.7)
        bites = [shapely.Point(s * 0.5, 0.36).buffer(0.25, 8) for s in (-1, 1)]
        outline = shapely.union_all([bouts((0, 0.39), (0.68, 0.32), fillet=0.01), shapely.box(-0.3, 0, 0.3, 0.68)])
        outline = outline.difference(shapely.union_all(bites))
        hole = [(face + 0.02, y, z) for y, z in ((0.16, 0.23), (0.2, 0.2), (0.34, 0.16), (0.46, 0.11), (0.49, 0.14))]
        curl = [(face, top, 0), (face, top + 0.26, 0), (face + 0.05, top + 0.33, 0), (face + 0.11, top + 0.3, 0)]
        parts = [
            prism(points(outline.buffer(-0.03)), depth, axis="x", color=blend(color, BLACK, 0.35)),
            *(prism(points(outline), 0.03, (s * depth / 2, 0, 0), "x", color) for s in (-1, 1)),
            prism(points(outline.buffer(-0.07)), 0.04, (face - 0.02, 0, 0), "x", blend(color, WHITE, 0.12)),  # the arched belly
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
        return played(rng, join(*parts))

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low = rng.uniform(196, 520)  # the open G string is 196 Hz
        if rng.random() < 0.2:  # pizzicato
            notes, bright = wandering_tune(rng, low, 2.5 * low, (0.2, 0.4)), 0.2 + 0.6 * trait.brightness
            x = sequence(4.0, *((s, _string(rng, hz, 0.9, 0.5 * sustain(trait), bright, 0.15)) for s, _, hz in notes))
            return boxed(x, (280, 460, 900), trait)
        modes = ((290, 0.35, 0.9), (480, 0.35, 1.0), (1_050, 0.4, 0.7), (2_600, 0.5, 0.8))  # of the air, the wood and the bridge
        body = [(hz * rng.uniform(0.92, 1.08), width, gain) for hz, width, gain in modes]
        slow, wobble, before, events = rng.random() < 0.5, (rng.uniform(4.8, 6.5), rng.uniform(0.005, 0.013)), 0.0, []
        for start, length, hz in wandering_tune(rng, low, 2.6 * low, (0.7, 1.6) if slow else (0.16, 0.4)):
            note = _held(
                rng, hz, length + 0.06, lambda f: bumps(f, 0.2, *body) / f / (1 + (f / 6_000) ** 2), trait, attack_s=min(0.12, length / 3),
                release_s=0.08, slide=np.log2(before / hz) if slow and before else -0.05, wobble=wobble, shimmer=0.35,
            )  # fmt: skip
            hair = shaped(band(noise(rng, length + 0.06), 1_500, 6_000), 0.03, 0.05) * rng.uniform(0.01, 0.04)
            events.append((start, unit(note) + hair))
            before = hz
        return sequence(4.0, *events)


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
        low, start, notes = rng.uniform(90, 330), 0.05, []
        if rng.random() < 0.5:  # glissandi over the strings
            step, up = rng.uniform(0.035, 0.07), rng.random() < 0.7
            run = np.array([12 * octave + s for octave in range(4) for s in MAJOR])[: rng.integers(14, 26)]
            while start < 2.6:
                notes += [(start + i * step, low * interval(s)) for i, s in enumerate(run if up else run[::-1])]
                start, up = start + len(run) * step + rng.choice((0.0, 0.3)), not up
        else:  # broken chords
            step = rng.uniform(0.11, 0.22)
            while start < 3.0:
                chord = np.array((0, 4, 7, 12, 16, 19, 24, 28))[: rng.integers(4, 9)] + rng.choice((0, 5, 7, -3))
                notes += [(start + i * step, low * interval(s)) for i, s in enumerate(chord)]
                start = notes[-1][0] + step * rng.choice((1, 2))
        ring_s, bright = 2.2 * sustain(trait), 0.25 + 0.5 * trait.brightness
        # fingertips in the middle of the string: round and dark
        plucks = [(s, _string(rng, hz, min(1.3, 4 - s), ring_s, bright, 0.45) * rng.uniform(0.7, 1)) for s, hz in notes if s < 3.9]
        return boxed(sequence(min(4.0, notes[-1][0] + 1.5), *plucks), (180, 320), trait)


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
            prism(points(rim), 0.3, (0, 0.88, 0), "y", color),
            prism(points(rim.buffer(-0.07)), 0.02, (0, 1.03, 0), "y", GOLD),
            turned(prism(points(rim), 0.035, (0, 1.06, 0), "y", color), opened, "x", (0, 1.06, 0.75)),
            *(limb((x, 0.75, z), (x, 0, z), 0.075, 0.045, dark, 8) for x, z in ((0.55, 0.62), (0.55, -0.62), (-1.0, 0.45))),
            box((0.06, 0.75, 0.18), (0.45, 0.42, 0), dark),
            mirrored(box((0.16, 0.02, 0.03), (0.52, 0.06, 0.05), GOLD)),
            moved(keyboard(octaves, 1.38, dark), (0.72, 0.86, 0)),
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
            placed(box((0.07, tall - 0.06, 0.09), (-front - 0.02, tall / 2, 0), dark), [(0, 0, z) for z in np.linspace(-0.7, 0.7, 5)]),
            box((0.02, tall - 0.98, 1.3), (front + 0.01, (tall + 0.92) / 2, 0), light),
            box((0.02, 0.45, 1.3), (front + 0.01, 0.38, 0), light),
            turned(box((0.03, 0.2, 0.7), (front + 0.08, 1.0, 0), dark), 12, "z", (front, 0.9, 0)),
            moved(keyboard(octaves, 1.36, dark), (front + 0.12, 0.76, 0)),
            mirrored(limb((front + 0.26, 0.7, 0.66), (front + 0.26, 0, 0.66), 0.05, 0.035, dark, 8)),
            mirrored(box((deep + 0.4, 0.07, 0.1), (0.16, 0.035, 0.68), dark)),
            *(box((0.18, 0.02, 0.05), (front + 0.08, 0.08, z), GOLD) for z in (-0.12, 0, 0.12)),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, chords, soft, events = rng.uniform(65, 330), rng.random() < 0.5, rng.uniform(0.35, 0.8), []
        for start, length, root in wandering_tune(rng, low, 4 * low, (0.35, 0.9) if chords else (0.16, 0.45)):
            third, seconds = rng.choice((3, 4)), min(1.3 * length + 0.4, 3.95 - start)
            for hz in root * interval((0, third, 7, -12)[: 4 if chords else 1]):
                if trait is PLASTIC:  # a toy piano strikes metal rods
                    rods = 2 * hz * np.array((1, 2.9, 5.6, 8.4))
                    note = ringing(rng, rods, np.array((1, 0.5, 0.3, 0.15)), 0.7 / np.arange(1, 5), 0.9)
                else:
                    note = _string(rng, hz, seconds, 5.0 * (110 / hz) ** 0.3, soft, 0.125, stiffness=3e-4)
                hammer = shaped(band(rng.standard_normal(count(0.03)), 150, 1_200), 0.001, 0.025)
                events += [(start, shaped(unit(note), 0.002, 0.1) * rng.uniform(0.6, 1)), (start, 0.25 * hammer)]
        return sequence(4.0, *events)


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
        treble.append(placed(box((0.02, 0.03, 0.2), (deep / 2, 0, 0.17), trim), [(0, 0.3 * y, 0) for y in reach]))  # grille
        if rng.random() < 0.65:
            keys = turned(turned(keyboard(int(rng.integers(2, 4)), tall * 1.04, blend(color, BLACK, 0.3)), 90, "x"), -90, "y")
            treble.append(moved(keys, (deep / 2 - 0.02, 0, 0.46)))
        else:  # buttons instead of keys
            spots = [(deep / 2 - 0.03 - 0.08 * row, 0.42 * y, 0.46) for row in range(2) for y in reach]
            treble += [box((0.22, tall, 0.12), (deep / 2 - 0.1, 0, 0.4), EBONY), placed(ellipsoid(0.035, color=IVORY, detail=1), spots)]
        bass = [box((deep, tall, 0.28), (0, 0, -0.14), color), moved(frame, (0, 0, -0.02))]
        bass.append(placed(box((0.04, 0.04, 0.04), color=IVORY), [(x, 0.35 * y, -0.28) for x in (-0.1, 0, 0.1) for y in reach]))
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
        low, beats = rng.uniform(220, 420), rng.uniform(0.002, 0.008)
        reeds = (1 - beats, 1 + beats) if rng.random() < 0.7 else (0.5, 1.0)  # musette: reeds a little apart beat against each other
        body = ((700, 0.6, 0.8), (1_600, 0.6, 1.0), (3_200, 0.6, 0.6))

        def reed(hz: float, length: float, gain: float) -> Samples:
            return gain * unit(_held(rng, hz, length, lambda f: bumps(f, 0.2, *body) / f**0.6, trait, 0.03, 0.04, shimmer=0.1))

        tune = wandering_tune(rng, low, 2.5 * low, (0.18, 0.5))
        events = [(start, reed(hz * r, length, 1.0)) for start, length, hz in tune for r in reeds]
        end, beat, waltz = tune[-1][0] + tune[-1][1], rng.uniform(0.25, 0.5), rng.random() < 0.5
        held = 0.6 * beat if waltz else min(4 * beat, end)
        bass = reed(low / 2, held, 0.4)
        chord = sum((reed(low * interval(n), held, 0.3) for n in (0, 4, 7)), np.zeros(len(bass)))
        for i, start in enumerate(np.arange(0.05, end - 0.1, beat)):
            if waltz:  # bass, chord, chord
                events.append((start, chord if i % 3 else bass))
            elif i % 4 == 0:
                events.append((start, bass + chord))
        x = sequence(min(4.0, end + 0.3), *events)
        return x * (1 + 0.25 * unit(lowpass(rng.standard_normal(len(x)), 1.5)))  # the bellows push unevenly


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
            parts += [placed(key, spots), placed(arm, spots[:8]), *rods]
        else:  # finger holes
            hole = cylinder(r * 0.45, 0.02, (0, r, 0), color=BLACK, sides=12)
            parts.append(placed(hole, [(0, 0, z) for z in (-0.1, 0.02, 0.14, 0.3, 0.42, 0.54, 0.78)]))
        tilt = rng.uniform(25, 65) * rng.choice((-1, 1))  # held aslant: from no side is it seen end-on
        return turned(turned(join(*parts), rng.uniform(-30, 20), "z"), tilt, "x")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, wobble, slope = rng.uniform(262, 750), (rng.uniform(4.2, 6), rng.uniform(0.003, 0.008)), rng.uniform(0.3, 0.45)
        airy = rng.uniform(0.06, 0.16) * (1.8 - 1.2 * trait.brightness)  # a wooden one is breathier
        notes = wandering_tune(rng, low, 2.4 * low, ((0.8, 1.8), (0.15, 0.4))[rng.integers(2)])
        if rng.random() < 0.2:  # a trill
            notes = [(0.05 + 0.085 * i, 0.09, low * (1.12 if i % 2 else 1.0)) for i in range(rng.integers(14, 40))]
        breath = noise(rng, 4.0)
        air = mix((band(breath, 2_000, 7_000), 0.6), (band(breath, 0.9 * low, 2.4 * low), 0.4))
        events = []
        for start, length, hz in notes:
            blown = _held(
                rng, hz, length + 0.03, lambda f, hz=hz: slope ** (f / hz - 1) + 0.02 * (hz / f) ** 2, trait,
                attack_s=min(0.06, length / 3), release_s=0.05, slide=-0.02, wobble=wobble, shimmer=0.1, throb=0.25,
            )  # fmt: skip
            puff = np.exp(-np.arange(len(blown)) / (0.03 * SAMPLE_RATE))  # each note is tongued
            events.append((start, unit(blown) + airy * shaped(air[: len(blown)] * (1 + puff), 0.02, 0.05)))
        return sequence(4.0, *events)


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
            turned(flared_horn(bell, color), -90, "z").apply_translation((front, 0, 0)),
            tube([(front - 0.35, 0, 0), *rear, (0, -drop, 0)], r, color, 10),
            tube([(back - 0.42, 0, 0.14), *fore, (0, -drop, 0.14)], r * 0.85, color, 10),
            cylinder(r * 1.2, 0.2, (back - 0.1, 0, 0.14), "x", light, 12),
            cylinder(r * 1.15, 0.12, (front - 0.05, -drop, 0.14), "x", light, 12),
            lathe([(0.085, -0.05), (0.075, 0.02), (0.035, 0.1), (0.03, 0.22)], (back - 0.6, 0, 0.14), "x", light, 14),  # mouthpiece
            *(limb((x, y, 0), (x, y, 0.14), 0.022, color=dark, sides=6) for x in (back, front - 0.1) for y in (0, -drop)),
            torus(0.07, 0.015, (0.38, 0.07, 0.14), "z", light, (0, 240), 10),  # finger hook
            placed(valve, [(x, 0, 0) for x in (-0.2, 0, 0.2)]),
        )
        return turned(turned(horn, rng.uniform(-30, 40), "z"), rng.uniform(-15, 15), "x")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, wobble = rng.uniform(233, 420), (rng.uniform(4.5, 6), rng.uniform(0, 0.008))
        peaks = ((1_200 * rng.uniform(0.9, 1.1), 0.9, 1.0), (2_500, 0.8, 0.4))  # a bell passes harmonics round 1.2 kHz best
        if rng.random() < 0.5:  # a fanfare on natural tones, tongued in triplets
            beat, start, notes = rng.uniform(0.28, 0.45), 0.05, []
            while start < 3.3:
                hz = low * rng.choice((0.75, 1, 1.25, 1.5, 2))
                for part in ((1,), (1 / 3, 1 / 3, 1 / 3), (0.5, 0.5), (2,))[rng.integers(4)]:
                    notes.append((start, beat * part * 0.85, hz))
                    start += beat * part
        else:
            notes = wandering_tune(rng, low, 2.2 * low, (0.25, 0.7))
        events = []
        for start, length, hz in notes:
            blown = _held(
                rng, hz, length + 0.02, lambda f: bumps(f, 0.08, *peaks) / (1 + (f / 5_000) ** 2), trait, attack_s=0.03, release_s=0.04,
                slide=-0.03, wobble=wobble, shimmer=0.08, swell=1.6,
            )  # fmt: skip
            spit = shaped(band(noise(rng, 0.04), 800, 5_000), 0.005, 0.03)
            events += [(start, unit(blown)), (start, spit * 0.03)]
        return sequence(min(4.0, notes[-1][0] + notes[-1][1] + 0.3), *events)


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
            moved(turned(flared_horn(bell, color), -rng.uniform(8, 22), "z"), (0.5, 0.42, 0)),
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
        parts.append(placed(ellipsoid(0.03, color=IVORY, detail=1), pearls))
        for y, r in ((0.48, 0.12), (rise - 0.18, 0.11)):  # the lids on the bell
            parts.append(cylinder(r, 0.09, (0.53, y, 0.205), "z", light, 12))
        return turned(turned(join(*parts), rng.uniform(-20, 15), "z"), rng.uniform(-12, 12), "x")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low = rng.uniform(100, 330)  # baritone to alto
        peaks = ((480 * rng.uniform(0.85, 1.2), 0.6, 1.0), (1_250 * rng.uniform(0.9, 1.1), 0.5, 0.5), (2_800, 0.6, 0.35))
        wobble, slow = (rng.uniform(4.5, 6), rng.uniform(0.008, 0.018)), rng.random() < 0.5
        growl, events = rng.uniform(0, 0.5) * (rng.random() < 0.5), []
        for start, length, hz in wandering_tune(rng, low, 2.6 * low, (0.6, 1.5) if slow else (0.16, 0.36), swing=0.3):
            blown = _held(
                rng, hz, length + 0.03, lambda f: bumps(f, 0.08, *peaks) * f**-0.25 / (1 + (f / 4_000) ** 2), trait, attack_s=0.035,
                release_s=0.06, slide=rng.choice((0, -0.08, -0.16)), wobble=wobble, shimmer=0.3, swell=0.5,
            )  # fmt: skip
            humming = 1 + growl * np.sin(2 * np.pi * 85 * np.arange(len(blown)) / SAMPLE_RATE)  # into the reed: a growl
            air = shaped(band(noise(rng, length + 0.03), 1_500, 7_000), 0.01, 0.05)
            events.append((start, unit(blown) * humming + air * rng.uniform(0.01, 0.04)))
        return sequence(4.0, *events)


class Drum(Kind):
    nouns = ("drum", "snare drum", "drum kit")
    sounds = ("beating", "playing a drum roll", "pounding", "playing a beat")
    traits = (WOOD, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return (self._side_drum, self._hand_drum, self._kit)[rng.integers(3)](rng, trait.color(rng))

    def _side_drum(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        tall = rng.uniform(0.35, 0.9)
        stick = join(limb((-0.75, 0, 0), (0.5, 0, 0), 0.035, 0.025, MAPLE, 8), ellipsoid((0.06, 0.04, 0.04), (0.52, 0, 0), MAPLE, 1))
        parts = [turned(drum_shell(color, 0.55, tall, cords=rng.random() < 0.4), rng.uniform(0, 60))]
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
        shell = drum_shell(color, 0.36, 0.5, lugs=6)
        small = turned(shell.copy().apply_scale((0.85, 0.62, 0.85)), 18, "z")
        parts = [turned(drum_shell(color, 0.62, rng.uniform(0.5, 0.7)), 90, "z"), *(moved(small, (-0.1, 0.88, z)) for z in (-0.36, 0.36))]
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
        ring = 0.25 + 0.35 * trait.ring_s

        def hit(hz: float, ring_s: float, snares: float, slap: float) -> Samples:
            modes = np.array((1, 1.59, 2.14, 2.30, 2.65, 2.92, 3.16, 3.50, 4.06))  # a round membrane
            gains = rng.uniform(0.5, 1, 9) * (0.45 + 0.4 * trait.brightness) ** np.arange(9)
            shell = 1 + 0.6 * trait.ring_s * np.arange(9) / 9  # of metal, it keeps the upper ones ringing
            head = ringing(rng, hz * modes, gains, ring_s * shell / modes**0.7, 1.0)
            thump = shaped(tone(glide((1.6 * hz, 1.05 * hz, hz, hz), 1.0), 1.0), 0.002, ring_s=ring_s * 0.8)
            click = shaped(band(noise(rng, 0.05), 600, 2_000 + 7_000 * trait.brightness), 0.0005, ring_s=0.03)
            wires = shaped(band(noise(rng, 1.0), 1_200, 9_000), 0.002, ring_s=0.25 + 0.1 * trait.ring_s)
            ping = ringing(rng, hz * np.array((4.9, 6.7, 9.2)), np.array((1, 0.8, 0.6)), 0.7 * trait.ring_s / np.arange(1, 4), 1.0)
            return mix((head, 0.7), (thump, 0.8), (click, slap), (wires, snares), (ping, 0.4 * trait.brightness**2))

        style, events = rng.integers(4), []
        if style == 0:  # a snare: a roll that swells, or a march
            pitch = rng.uniform(170, 260)
            strokes = [hit(pitch, ring * 0.6, rng.uniform(0.7, 1.2), 0.4) for _ in range(2)]
            roll, end = rng.random() < 0.5, rng.uniform(2.2, 3.7)
            gap = rng.uniform(0.045, 0.07) if roll else rng.uniform(0.12, 0.2)
            for i, t in enumerate(np.arange(0.05, end, gap)):
                if roll or rng.random() < 0.75 or i % 4 == 0:
                    gain = rng.uniform(0.5, 0.8) * (0.2 + t / end if roll else 1.4 if i % 4 == 0 else 1)
                    events.append((t + rng.uniform(0, 0.008), strokes[i % 2] * gain))
        elif style == 1:  # hand drums: low open tones and sharp slaps
            pitch, gap = rng.uniform(90, 220), rng.uniform(0.11, 0.2)
            strokes = [hit(pitch, ring * 1.2, 0, 0.15), hit(pitch * 2.1, ring * 0.7, 0, 0.5), hit(pitch * 3, ring * 0.3, 0.05, 1.0)]
            pattern = [0, *rng.integers(-1, 3, 7)]
            times = ((0.05 + i * gap, pattern[i % 8]) for i in range(int(3.4 / gap)))
            events = [(t, strokes[k] * rng.uniform(0.7, 1)) for t, k in times if k >= 0]
        elif style == 2:  # a kit: bass drum and snare in turn, hats between
            beat = rng.uniform(0.26, 0.42)
            kick, snare = hit(rng.uniform(48, 70), ring * 0.7, 0, 0.2), hit(rng.uniform(170, 240), ring * 0.5, 0.9, 0.4)
            hat = shaped(highpass(noise(rng, 0.2), 6_000), 0.001, ring_s=0.1) * 0.1
            for i, t in enumerate(np.arange(0.05, 3.8, beat)):
                events += [(t, snare if i % 2 else kick), (t, hat), (t + beat / 2, hat)]
                events += [(t + beat / 2, kick)] if rng.random() < 0.25 else []
        else:  # one deep drum, pounded
            stroke, gap = hit(rng.uniform(55, 120), ring * 2, 0, 0.25), rng.uniform(0.3, 0.8)
            events = [(t + rng.uniform(0, 0.02), stroke * rng.uniform(0.6, 1)) for t in np.arange(0.05, 3.5, gap)]
            events += [(t + gap * 0.66, 0.6 * stroke) for t, _ in events if rng.random() < 0.3]
        return sequence(4.0, *events)


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
        parts.append(placed(cylinder(0.02, 0.02, color=EBONY, sides=6), pegs))
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
        low = rng.uniform(700, 1_300) if trait is METAL else rng.uniform(330, 800)
        # wooden bars are undercut until their second partial is a twelfth; others ring as bars do
        ratios = np.array((1, 3, 6.1, 9.9) if trait is WOOD else (1, 2.76, 5.4, 8.9) if trait is METAL else (1, 2.5, 4.7, 7.2))
        gains, ring_s = (0.25 + 0.5 * trait.brightness) ** np.arange(4), 0.45 + 1.2 * trait.ring_s

        def bar(hz: float) -> Samples:
            note = unit(ringing(rng, hz * ratios, gains * rng.uniform(0.8, 1, 4), ring_s * (600 / hz) ** 0.5 / ratios, 1.4))
            mallet = shaped(band(noise(rng, 0.02), 700, 4_000), 0.001, 0.015)
            note[: len(mallet)] += 0.12 * mallet
            return note * rng.uniform(0.6, 1)

        notes = wandering_tune(rng, low, 3 * low, (0.12, 0.35))
        if rng.random() < 0.35:  # up the scale and down again
            step, scale = rng.uniform(0.08, 0.2), [12 * octave + s for octave in range(2) for s in MAJOR][: rng.integers(8, 15)]
            notes = [(0.05 + i * step, step, low * interval(s)) for i, s in enumerate(scale + scale[-2::-1])]
        events = []
        for start, length, hz in notes:
            stroke = bar(hz)
            hits = np.arange(0, length, 0.07) if length > 0.4 and rng.random() < 0.5 else (0.0,)  # long notes are rolled
            events += [(start + t, stroke * rng.uniform(0.7, 1)) for t in hits]
        return sequence(min(4.0, notes[-1][0] + 1.2), *events)


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
        center = 2_200 * (trait.brightness / 0.8) ** 4 * rng.uniform(0.8, 1.25)  # steel sounds harsher than cast bronze
        style, ring_s, beat = rng.integers(4), 1.6 * trait.ring_s, rng.uniform(0.28, 0.5)

        def wash(seconds: float, ring_s: float, low: float = 250) -> Samples:
            f = np.exp(rng.uniform(np.log(low), np.log(11_500), 160))  # a plate has hundreds of modes ...
            gains = np.exp(-((np.log2(f / center) / 1.6) ** 2)) * rng.exponential(1, len(f))
            modes = ringing(rng, f, gains, ring_s * rng.uniform(0.5, 1.2, len(f)) / (1 + f / 6_000), seconds)
            hiss = noise(rng, seconds)  # ... that blur into noise, whose top dies first
            bands = ((0.3, 1, 0.9, 0.5), (1, 2.4, 0.6, 0.8), (2.4, 9, 0.35, 0.8))
            blur = ((shaped(band(hiss, a * center, b * center), 0.003, ring_s=r * ring_s), gain) for a, b, r, gain in bands)
            return mix((shaped(modes, 0.004), 0.8), *blur)

        if style == 0:  # crashes
            crash = wash(3.9, ring_s)
            return sequence(4.0, *((t, crash * rng.uniform(0.6, 1)) for t in np.arange(0.05, 3.0, rng.uniform(0.7, 2.5))))
        if style == 1:  # a roll that swells, then is left to ring
            swell_s = rng.uniform(1.5, 2.8)
            t = np.arange(count(swell_s)) / SAMPLE_RATE
            roll = unit(wash(swell_s, 60.0)) * 10 ** (-2.2 * (1 - t / swell_s)) * (1 + 0.2 * np.sin(2 * np.pi * rng.uniform(14, 20) * t))
            return sequence(4.0, (0, shaped(roll, 0.05, 0.08)), (swell_s - 0.06, shaped(wash(4.0 - swell_s, ring_s), 0.06)))
        if style == 2:  # a ride: the tick of the stick on a soft wash, in swing
            ping, tick = wash(1.5, 0.7 * ring_s, 500), shaped(band(noise(rng, 0.08), 2_500, 7_500), 0.0005, ring_s=0.06)
            ping[: len(tick)] += 1.5 * tick
        else:  # closed hi-hats
            ping = shaped(highpass(wash(0.6, 0.5 * ring_s, 1_500), 3_500), 0.001, ring_s=rng.uniform(0.12, 0.3))
        times = [t + off * beat for t in np.arange(0.05, 3.6, beat) for off in ((0, 0.66) if rng.random() < 0.6 else (0,))]
        return sequence(4.0, *((t, ping * rng.uniform(0.6, 1)) for t in times))


# ---------------------------------------------------------------- parts that several have


def bouts(*rounds: tuple[float, float], fillet: float) -> BaseGeometry:
    """An outline around discs one above the other, each (height, radius), with filleted waists."""
    return shapely.union_all([shapely.Point(0, y).buffer(r, 10) for y, r in rounds]).buffer(fillet, 6).buffer(-fillet, 6)


def points(outline: BaseGeometry) -> np.ndarray:
    return shapely.get_coordinates(shapely.get_exterior_ring(outline.simplify(0.004)))


def placed(part: trimesh.Trimesh, places: Sequence[Point]) -> trimesh.Trimesh:
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
    parts.append(placed(box((0.012, 0.008, width), color=STEEL), [at for at in places if at[1] > bottom]))
    for k in range(strings):
        z = width * (0.8 * k / (strings - 1) - 0.4)
        hand = side or (1 if k % 2 else -1)
        y = top + head * (0.2 + 0.65 * ((k + 0.5) / strings if side else (k // 2 + 0.5) / ((strings + 1) // 2)))
        peg = (face - 0.03, y, hand * wide * 0.6), (face - 0.03, y, hand * (wide + 0.1))
        parts.append(limb((front + 0.03, bridge, 1.3 * z), (front + 0.005, top, z), 0.007, color=STEEL, sides=3))
        parts.append(limb(*peg, 0.018, 0.035, STEEL if frets else EBONY, 6))
    return join(*parts)


def played(rng: np.random.Generator, upright: trimesh.Trimesh) -> trimesh.Trimesh:
    """Leaning on a stand, or held across as a player does."""
    across = rng.uniform(45, 100) if rng.random() < 0.35 else rng.uniform(-12, 12)
    return turned(turned(upright, across, "x"), rng.uniform(0, 14), "z")


def keyboard(octaves: int, width: float, case: Color) -> trimesh.Trimesh:
    """White and black keys across z, facing +X, between two cheeks."""
    keys = 7 * octaves
    pitch = width / keys
    seams = [(0.003, 0.031, (k - keys / 2) * pitch) for k in range(1, keys)]
    sharps = [(-0.055, 0.05, z) for k, (_, _, z) in enumerate(seams, 1) if k % 7 not in (0, 3)]
    return join(
        box((0.3, 0.07, width), color=IVORY),
        box((0.36, 0.06, width + 0.08), (0, -0.06, 0), case),
        placed(box((0.3, 0.012, pitch * 0.12), color=(0.45, 0.45, 0.45)), seams),
        placed(box((0.19, 0.05, pitch * 0.55), color=BLACK), sharps),
        mirrored(box((0.36, 0.16, 0.05), (0, 0, width / 2 + 0.03), case)),
    )


def flared_horn(profile: list[tuple[float, float]], color: Color) -> trimesh.Trimesh:
    """A bell that opens upwards, hollow, with a rolled rim; (radius, height) pairs of its outside."""
    (belly, low), (flare, end) = profile[-2:]
    inside = [(0.93 * flare, end), (0.85 * belly, low), (0.3 * belly, low - 0.15)]
    throat = lathe([(0.84 * belly, low + 0.005), inside[-1]], color=blend(color, BLACK, 0.7))
    return join(lathe(profile + inside, color=color), throat, torus(flare, 0.02, (0, end, 0), color=blend(color, WHITE, 0.35)))


def drum_shell(color: Color, radius: float, height: float, lugs: int = 8, cords: bool = False) -> trimesh.Trimesh:
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


def interval(semitones: ArrayLike) -> Any:
    """The frequency ratio of an interval, or an array of those of several."""
    return 2.0 ** (np.asarray(semitones) / 12)


def sustain(trait: Material) -> float:
    """How much longer a string rings than on a wooden instrument."""
    return (trait.ring_s / WOOD.ring_s) ** 0.6


def wandering_tune(rng: np.random.Generator, low_hz: float, high_hz: float, pace_s: tuple[float, float], swing: float = 0.0) -> list[Note]:
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


def ringing(rng: np.random.Generator, hz: np.ndarray, gains: np.ndarray, rings_s: np.ndarray, seconds: float) -> Samples:
    """Dying sines, hundreds at little cost: with t = a * block + b, exp(s t) is a product, and their sum a product of two matrices."""
    heard, n = hz < 0.48 * SAMPLE_RATE, count(seconds)
    block = np.arange(int(np.sqrt(n)) + 1)
    s = (2j * np.pi * hz - 6.9 / rings_s)[heard] / SAMPLE_RATE
    start = gains[heard] * np.exp(1j * rng.uniform(0, 2 * np.pi, len(s)))
    waves = (start * np.exp(np.outer(block * len(block), s))) @ np.exp(np.outer(s, block))
    return shaped(np.imag(waves).ravel()[:n], 0.001)


def _string(
    rng: np.random.Generator, hz: float, seconds: float, ring_s: float, brightness: float, position: float, stiffness: float = 5e-5
) -> Samples:
    """A string plucked or struck at a share `position` of its length; the brighter, the more of its upper partials."""
    k = np.arange(1, int(min(40, 9_000 / hz)) + 1)
    f = hz * k * np.sqrt(1 + stiffness * k**2)  # a stiff string's partials are sharp
    gains = (np.abs(np.sin(np.pi * k * position)) + 0.03) / k * np.exp(-f / (500 * 12**brightness)) * rng.uniform(0.8, 1, len(k))
    f, gains = f[gains > 1e-3 * gains.max()], gains[gains > 1e-3 * gains.max()]
    return shaped(ringing(rng, f, gains, ring_s / (0.6 + f / (600 + 1_800 * brightness)) ** 0.7, max(seconds, 0.1)), 0.001, 0.03)


def boxed(x: Samples, modes_hz: Sequence[float], trait: Material) -> Samples:
    """A string's sound through its sound box: wood is warm, metal glitters, plastic is boxy."""
    body = sum((band(x, 0.85 * f, 1.18 * f) for f in modes_hz), np.zeros(len(x)))
    ring = sum((resonant(x, f, 2 + 12 * trait.ring_s) for f in (1_150, 1_900, 3_100)), np.zeros(len(x)))
    boxy = band(x, 500, 1_000) if trait is PLASTIC else 0
    return lowpass(x, 2_000 * 5**trait.brightness, order=1) + 0.6 * body + 0.6 * trait.brightness * ring + boxy


def bumps(f: np.ndarray, floor: float, *peaks: tuple[float, float, float]) -> np.ndarray:
    """A spectral envelope at frequencies `f`: a floor and bumps, each (centre in Hz, width in octaves, gain)."""
    return floor + sum((gain * np.exp(-((np.log2(f / hz) / width) ** 2)) for hz, width, gain in peaks), np.zeros(f.shape))


def _held(
    rng: np.random.Generator, hz: float, seconds: float, envelope: Callable[[np.ndarray], np.ndarray], trait: Material,
    attack_s: float, release_s: float, slide: float = 0.0, wobble: tuple[float, float] = (5.0, 0.0), shimmer: float = 0.0,
    swell: float = 0.0, throb: float = 0.0,
) -> Samples:  # fmt: skip
    """A bowed or blown note whose harmonics follow an `envelope` of frequency, duller or brighter as the material is.

    It starts `slide` octaves off and gets there; `wobble` is the rate and depth of its vibrato, `throb` how much that goes
    into loudness; `shimmer` shakes pitch and loudness; with `swell` the upper harmonics come in after the lower, as in brass.
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
    gains = gains * np.exp(1j * rng.uniform(-0.6, 0.6, len(f)))
    opened = np.clip(t / 0.09, 0, 1) ** swell
    tables = (np.fft.irfft(np.concatenate(([0], -1j * g)), 4_096) for g in (gains, gains * np.exp(-f / 700)))
    full, soft = (table[at] for table in tables)
    loud = shaped(np.ones(len(t)), attack_s, release_s + 0.02 * trait.ring_s) * (1 + 0.6 * throb * beat + 0.25 * shimmer * slow)
    return loud * (opened * full + (1 - opened) * soft)
