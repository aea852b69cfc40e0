"""Household things: fittings heard by their water and their motors, furniture heard when it is handled."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
import trimesh

from core.world.kind import Kind
from core.world.shapes import (
    BLACK,
    GREY,
    WHITE,
    Color,
    Point,
    around,
    blend,
    box,
    cone,
    cylinder,
    ellipse,
    ellipsoid,
    jittered,
    join,
    lathe,
    limb,
    mirrored,
    moved,
    prism,
    recolored,
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
    crackle,
    drive,
    formants,
    glide,
    highpass,
    impulses,
    lowpass,
    mix,
    noise,
    plucked,
    resonant,
    room,
    sequence,
    shaped,
    struck,
    tone,
    tremolo,
    unit,
    vibrato,
    voice,
)
from core.world.traits import BRASS, CERAMIC, GLASS, LARGE, METAL, PLASTIC, WOOD, Material, Size

CHROME: Color = (0.75, 0.77, 0.80)
CREAM: Color = (0.96, 0.90, 0.76)
DARK: Color = (0.16, 0.16, 0.18)
GOLD: Color = (0.85, 0.68, 0.25)
RED: Color = (0.75, 0.14, 0.12)
TEAK: Color = (0.48, 0.30, 0.15)
WATER: Color = (0.55, 0.78, 0.92)
BULB: Color = (1.0, 0.95, 0.62)
FABRICS: tuple[Color, ...] = (
    (0.62, 0.18, 0.18), (0.22, 0.36, 0.55), (0.45, 0.50, 0.33), (0.55, 0.42, 0.30),
    (0.50, 0.50, 0.52), (0.85, 0.66, 0.25), (0.20, 0.50, 0.48),
)  # fmt: skip


# ---------------------------------------------------------------- time


class Clock(Kind):
    nouns = ("clock", "wall clock", "alarm clock")
    sounds = ("ticking", "ticking and tocking", "striking the hour", "sounding its alarm")
    traits = (WOOD, BRASS, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        dark = blend(color, BLACK, 0.35)
        dial = clock_dial(rng, 0.45, blend(CREAM, WHITE, rng.uniform(0, 1)))
        design = one_of(rng, ("grandfather", "mantel", "station") if trait is WOOD else ("bells", "bells", "station"))
        if design == "grandfather":
            rod, bob = limb((0.3, 1.45, 0), (0.3, 0.75, 0), 0.025, color=GOLD), cylinder(0.15, 0.04, (0.3, 0.72, 0), "x", GOLD)
            gable = [(-0.55, 2.65), (0.55, 2.65), (0.45, 2.78), (0.2, 2.82), (0, 3.02), (-0.2, 2.82), (-0.45, 2.78)]
            return join(
                box((0.62, 0.42, 1.0), (0, 0.21, 0), dark),
                planks(rng, (0.5, 1.3, 0.7), (0, 1.05, 0), color, trait.grain),
                box((0.02, 0.95, 0.46), (0.25, 1.05, 0), blend(dark, BLACK, 0.6)),
                turned(join(rod, bob), rng.uniform(-9, 9), "x", (0, 1.45, 0)),
                box((0.62, 0.1, 1.02), (0, 1.72, 0), dark),
                box((0.56, 0.95, 0.94), (0, 2.2, 0), color),
                moved(dial, (0.3, 2.2, 0)),
                torus(0.45, 0.04, (0.3, 2.2, 0), "x", GOLD),
                prism(gable, 0.62, axis="x", color=dark),
                ellipsoid(0.08, (0, 3.06, 0), GOLD, 1),
            )
        if design == "mantel":
            shoulder = rng.uniform(0.12, 0.3)
            half = [(1.1, 0.0), (1.1, shoulder), (0.72, shoulder + 0.1)]
            hump = [(0.62 * np.cos(a), 0.5 + 0.62 * np.sin(a)) for a in np.linspace(0, np.pi, 16)]
            return join(
                prism([*half, *hump, *((-z, y) for z, y in half[::-1])], 0.46, axis="x", color=color),
                box((0.6, 0.1, 2.36), (0, 0, 0), dark),
                moved(dial, (0.24, 0.56, 0)),
                torus(0.46, 0.045, (0.24, 0.56, 0), "x", GOLD),
                box((0.03, 0.6, 0.6), (-0.24, 0.5, 0), dark),
            )
        if design == "station":  # a face to either side
            face = join(moved(dial, (0.08, 0, 0)), torus(0.48, 0.055, (0.08, 0, 0), "x", color))
            arm = join(limb((0, 0.45, 0), (0, 0.75, 0), 0.05, color=dark), box((0.16, 0.06, 0.5), (0, 0.76, 0), dark))
            drum = cylinder(0.5, 0.15, axis="x", color=color, sides=32)
            return join(drum, face, turned(face, 180), *([arm] if rng.random() < 0.6 else []))
        bell = lathe([(0.26, 0), (0.25, 0.08), (0.17, 0.18), (0.03, 0.23)], (0, 0.5, 0), color=blend(color, GOLD, 0.5))
        return join(
            cylinder(0.5, 0.34, axis="x", color=color, sides=32),
            torus(0.47, 0.045, (0.17, 0, 0), "x", dark),
            moved(dial, (0.17, 0, 0)),
            mirrored(join(turned(bell, 35, "x"), limb((0, -0.4, 0.25), (0, -0.62, 0.38), 0.05, 0.03, dark))),
            limb((0, 0.45, 0), (0, 0.74, 0), 0.025, color=dark),  # the hammer between the bells
            ellipsoid((0.05, 0.05, 0.09), (0, 0.74, 0), dark, 1),
            torus(0.36, 0.03, (0, 0.57, 0), "x", dark, (-90, 90)),
            *(cylinder(0.07, 0.08, (-0.2, y, z), "x", dark) for y, z in ((0.15, 0.15), (-0.15, 0.12), (0.0, -0.18))),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        # a pendulum beats about once a second, a spring alarm clock four or five times, a quartz one exactly once
        beat_s = rng.uniform(*{WOOD: (0.5, 1.0), BRASS: (0.2, 0.28), PLASTIC: (0.99, 1.0)}[trait])
        pitch = rng.uniform(*{WOOD: (450, 900), BRASS: (1_800, 3_000), PLASTIC: (1_200, 2_200)}[trait])
        tick, tock = (knocked(rng, trait, pitch * lower, 0.12, 0.3) for lower in (1.0, rng.uniform(0.7, 0.9)))
        times = np.arange(rng.uniform(0.02, 0.2), 4, beat_s)
        beats = sequence(4.0, *((t, tock if i % 2 else tick) for i, t in enumerate(times)))
        if rng.random() < 0.5:
            return beats
        if trait is WOOD:  # rods chime the Westminster notes, or the hour
            notes = rng.permutation((1.0, 0.794, 0.891, 0.595)) if rng.random() < 0.5 else np.ones(4)
            low, gap = rng.uniform(260, 480), rng.uniform(0.6, 0.95)
            alarm = [(0.3 + i * gap, struck(rng, low * n, 3.0, 2.8, (1, 2, 2.7, 4.1, 5.4), 0.5)) for i, n in enumerate(notes)]
        elif trait is BRASS:  # a hammer hurries between two bells
            hammer = impulses(rng, rng.uniform(11, 20), rng.uniform(1.5, 3.0), 0.05)
            alarm = [(rng.uniform(0.2, 0.8), formants(hammer, rng.uniform(1_700, 3_200) * np.array((1, 1.53, 2.4)), 90))]
        else:
            beep_s, every_s = rng.uniform(0.05, 0.1), rng.uniform(0.8, 1.1)
            beep = shaped(tone(rng.uniform(1_700, 2_500), beep_s, (1, 0, 0.3, 0, 0.15)), 0.003, 0.005)
            alarm = [(0.2 + group + 2 * beep_s * i, beep) for group in np.arange(0, 4, every_s) for i in range(4)]
        return mix((beats, rng.uniform(0.15, 0.4)), (sequence(4.0, *alarm), 1.0))


class Watch(Kind):
    nouns = ("watch", "wristwatch", "pocket watch")
    sounds = ("ticking fast", "ticking softly", "beeping", "ticking away")
    traits = (METAL, BRASS, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        dark = blend(color, BLACK, 0.35)
        dial = moved(clock_dial(rng, 0.4, one_of(rng, (WHITE, CREAM, (0.1, 0.12, 0.25)))), (0.08, 0, 0))
        if trait is BRASS and rng.random() < 0.75:  # a pocket watch on its chain
            spine = curve((0, 0.78, 0.12), (0.1, 0.3, 0.4), (0.2, 0.6, 0.6), (0.2, 0.75, 0.9), points=11)
            lid = turned(cylinder(0.46, 0.05, (0.1, 0, -0.02), "x", color, 32), rng.uniform(80, 120), "y", (0.1, 0, -0.47))
            return join(
                lathe([(0.2, -0.14), (0.4, -0.1), (0.48, 0), (0.47, 0.09), (0.4, 0.09)], axis="x", color=color, sides=32),
                dial,
                limb((0, 0.45, 0), (0, 0.62, 0), 0.07, color=dark),
                torus(0.12, 0.028, (0, 0.72, 0), "x", color),
                *(turned(torus(0.055, 0.018, p, "y" if i % 2 else "x", dark, sides=8), 35, "x", p) for i, p in enumerate(spine)),
                *([lid] if rng.random() < 0.5 else []),
            )
        strap = trait.color(rng) if trait is PLASTIC else one_of(rng, ((0.25, 0.14, 0.08), (0.08, 0.08, 0.09), color))
        tall, width = rng.uniform(0.55, 0.65), rng.uniform(0.34, 0.46)
        angles = np.radians(np.linspace(28, 332, 31))  # the loop round the wrist, open where the case is
        ring = np.stack([0.6 * np.cos(angles) - 0.6, tall * np.sin(angles)], 1)
        if trait is not PLASTIC and strap == color:  # links
            link = box((0.06, 0.105, width), color=color), box((0.06, 0.105, 0.9 * width), color=dark)
            loop = join(*(moved(turned(link[i % 2], np.degrees(np.arctan2(y, x + 0.6)), "z"), (x, y, 0)) for i, (x, y) in enumerate(ring)))
        else:
            inner = ring[::-1] * (0.9, 0.92) + (-0.06, 0)
            loop = join(prism([*ring, *inner], width, color=strap), box((0.08, 0.14, width + 0.08), (-1.2, 0, 0), CHROME))
        if trait is PLASTIC and rng.random() < 0.6:
            screen = join(box((0.03, 0.5, 0.62), (0.08, 0, 0), BLACK), moved(digits(rng, 0.5), (0.1, 0, 0)))
            case = join(box((0.16, 0.72, 0.74), color=color), screen)
        else:
            case = join(cylinder(0.44, 0.16, axis="x", color=color, sides=32), torus(0.42, 0.045, (0.08, 0, 0), "x", dark), dial)
        crown, lugs = cylinder(0.06, 0.1, (0, 0, -0.47), "z", dark), box((0.1, 0.92, width), (-0.06, 0, 0), dark)
        return join(case, crown, lugs, loop)

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        # an old pocket watch beats 5 times a second, a modern wristwatch 6 or 8, a quartz one once
        rate = {METAL: one_of(rng, (6.0, 8.0)), BRASS: 5.0, PLASTIC: 1.0}[trait]
        pitch = rng.uniform(3_000, 5_500) * (0.7 if trait is BRASS else 1.0)
        parts = ((0.0, 0.4), (0.006, 0.6), (0.012, 1.0))  # the pallet's unlocking, impulse and drop
        beats = [[(late, loud * knocked(rng, trait, f, 0.03, 0.04)) for late, loud in parts] for f in (pitch, 0.9 * pitch)]
        tick, tock = (sequence(0.05, *beat) for beat in beats)
        times = np.arange(rng.uniform(0.02, 0.1), 4, 1 / rate)
        run = highpass(sequence(4.0, *((t, tock if i % 2 else tick) for i, t in enumerate(times))), 1_500)
        if trait is not PLASTIC or rng.random() < 0.4:
            return mix((run, 1.0), (noise(rng, 4.0, 1), 0.01))
        beep = shaped(tone(4_096, 0.06, (1.0, 0.2)), 0.002, 0.004)  # its quartz, 32,768 Hz, divided by eight
        pairs = np.arange(rng.uniform(0.1, 0.4), rng.uniform(1.5, 4), one_of(rng, (0.5, 1.0)))
        return mix((run, 0.25), (sequence(4.0, *((t + late, beep) for t in pairs for late in (0, 0.12))), 1.0))


# ---------------------------------------------------------------- kitchen


class Kettle(Kind):
    nouns = ("kettle", "teakettle", "tea kettle")
    sounds = ("boiling", "whistling", "bubbling and whistling", "coming to the boil")
    traits = (METAL, CERAMIC, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        grip = one_of(rng, (BLACK, TEAK, blend(color, BLACK, 0.4)))
        if trait is PLASTIC or (trait is METAL and rng.random() < 0.4):  # an electric jug on its base
            wide, tall = rng.uniform(0.46, 0.56), rng.uniform(1.0, 1.3)
            wall = [(wide, 0), (wide, 0.08), (0.78 * wide, tall), (0.72 * wide, tall + 0.07), (0.2, tall + 0.11)]
            gauge = turned(box((0.1, 0.65 * tall, 0.03), (0, 0.5 * tall, 0.89 * wide), WATER), -5, "x", (0, 0.5 * tall, 0.89 * wide))
            beak = [(0.3, tall - 0.35), (0.82 * wide, tall - 0.3), (1.35 * wide, tall + 0.04), (0.3, tall + 0.04)]
            handle = curve((-0.7 * wide, tall), (-2.3 * wide, 1.15 * tall), (-2.3 * wide, 0.1), (-0.9 * wide, 0.2))
            return join(
                cylinder(wide + 0.06, 0.1, (0, -0.05, 0), color=BLACK, sides=28),
                lathe(wall, color=color, sides=28),
                ellipsoid((0.1, 0.05, 0.1), (0, tall + 0.13, 0), grip, 1),
                prism(beak, 0.26, color=color),
                tube(handle, 0.075, grip),
                mirrored(gauge),
            )
        tall, belly = rng.uniform(0.6, 0.95), rng.uniform(0.66, 0.76)
        wall = [(0.5, 0), (0.62, 0.03), (belly, 0.3 * tall), (0.9 * belly, 0.6 * tall), (0.5, 0.92 * tall), (0.32, tall)]
        spout = ((0.5 * belly, 0.3 * tall), (belly + 0.4, 0.35 * tall), (belly + 0.1, 0.9 * tall), (belly + 0.46, tall + 0.05))
        over = ((-0.55, 0.8 * tall), (-0.6, tall + 0.85), (0.6, tall + 0.85), (0.55, 0.8 * tall))
        behind = ((-0.6 * belly, 0.85 * tall), (-belly - 0.6, tall), (-belly - 0.4, 0), (-0.9 * belly, 0.22 * tall))
        handle = behind if rng.random() < (0.65 if trait is CERAMIC else 0.2) else over
        return join(
            lathe(wall, color=color, sides=28),
            lathe([(0.34, tall - 0.01), (0.3, tall + 0.06), (0.06, tall + 0.12)], color=blend(color, WHITE, 0.25)),
            ellipsoid(0.075, (0, tall + 0.18, 0), grip, 1),
            tube(curve(*spout, points=8), np.linspace(0.17, 0.07, 8), color),
            tube(curve(*handle), 0.06, grip if handle is over else color),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        rise = glide((rng.uniform(0.1, 0.6), 0.6, 1.0, 1.0), 4.0)
        simmer = lowpass(noise(rng, 4.0, 1), rng.uniform(300, 500) + 700 * trait.brightness) * rise
        rolling = bubbling(rng, rng.uniform(30, 70), 4.0, 180, 900) * rise
        clatter = [knocked(rng, trait, rng.uniform(1_500, 2_600), 0.25, 0.2) for _ in range(4)]
        lid = [(t, clatter[i % 4] * rng.uniform(0.2, 1)) for i, t in enumerate(np.cumsum(rng.uniform(0.04, 0.4, 20)))]
        layers = [(simmer, 1.0), (rolling, 0.8), (sequence(4.0, *lid), rng.uniform(0.3, 0.6))]
        if rng.random() < {METAL: 0.75, CERAMIC: 0.5, PLASTIC: 0.2}[trait]:
            first = rng.uniform(0.6, 1.0)  # its pitch climbs with the pressure
            path = rng.uniform(1_300, 2_900) * glide((first, 0.3 * first + 0.7, 1.0, 1.0, rng.uniform(0.98, 1.04)), 4.0)
            path = vibrato(path, 4.0, rng.uniform(5, 12), 0.004)
            whistle = tone(path, 4.0, (1, 0.3, 0.12)) + 0.5 * tone(path * rng.uniform(1.03, 1.3), 4.0)
            breath = 1 + 0.3 * unit(lowpass(noise(rng, 4.0), 20))
            layers += [(whistle * breath * glide((0, first, 1, 1), 4.0), 1.6), (highpass(noise(rng, 4.0), 3_500) * rise, 0.3)]
        else:
            layers.append((sequence(4.0, (rng.uniform(3.2, 3.7), knocked(rng, trait, 900, 0.2, 0.3))), 1.5))  # it switches itself off
        return mix(*layers)


class Blender(Kind):
    nouns = ("blender", "smoothie maker", "liquidizer")
    sounds = ("blending", "crushing ice", "whirring loudly", "grinding in bursts")
    traits = (GLASS, PLASTIC, METAL)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        base = one_of(rng, (DARK, (0.9, 0.9, 0.88), CHROME, RED))
        dark = GREY if base == DARK else BLACK
        fruit = one_of(rng, ((0.86, 0.3, 0.42), (0.5, 0.72, 0.25), (0.95, 0.68, 0.25), (0.5, 0.25, 0.5)))
        foot, tall, top, neck = 0.62, rng.uniform(0.95, 1.25), rng.uniform(0.42, 0.5), 0.3
        level = rng.uniform(0.4, 0.8)  # what is in it shows through, unless it is of metal
        brim = (neck + (top - neck) * level, level * tall)
        handle = curve((-0.8 * top, 0.95 * tall), (-top - 0.5, 1.05 * tall), (-top - 0.3, 0.1 * tall), (-0.32, 0.2 * tall))
        buttons = [cylinder(0.05, 0.06, (0.43, 0.22, z), "x", RED if z > 0.15 else CHROME) for z in (-0.24, -0.08, 0.08, 0.24)]
        knob = [cylinder(0.13, 0.08, (0.43, 0.25, 0), "x", CHROME), box((0.04, 0.2, 0.03), (0.47, 0.25, 0), BLACK)]
        return join(
            turned(lathe([(0.66, 0), (0.66, 0.1), (0.44, 0.5), (0.4, 0.52)], color=base, sides=4), 45),
            cylinder(0.34, 0.14, (0, 0.57, 0), color=dark),
            lathe([(neck, 0), brim], (0, foot, 0), color=color if trait is METAL else blend(fruit, color, 0.2), sides=20),
            lathe([brim, (top, tall), (top + 0.02, tall + 0.02)], (0, foot, 0), color=color, sides=20),
            cylinder(top + 0.03, 0.1, (0, foot + tall + 0.05, 0), color=dark),
            cylinder(0.16, 0.1, (0, foot + tall + 0.14, 0), color=dark),
            moved(tube(handle, 0.06, dark), (0, foot, 0)),
            *one_of(rng, (buttons, knob)),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        pitch, whine, runs, start = rng.uniform(110, 240), rng.integers(7, 12), [], rng.uniform(0.05, 0.2)
        chunks = [knocked(rng, trait, rng.uniform(900, 3_200), 0.15, 0.15) for _ in range(8)]
        pulses = int(rng.integers(1, 5))
        for _ in range(pulses):
            run_s = rng.uniform(2.5, 3.6) if pulses == 1 else rng.uniform(0.4, 1.0)
            f = pitch * spun_up(run_s, 0.15, 0.25) * (1 + 0.04 * unit(lowpass(noise(rng, run_s), 5)))  # labouring
            motor = formants(voice(f, roughness=0.35, rng=rng), (3 * pitch, 1_100, 2_900), 1.5)
            churn = band(noise(rng, run_s), 500, 5_000) * (1 + 0.7 * unit(lowpass(noise(rng, run_s), 15)))
            ice = [(t, rng.uniform(0.2, 1) * one_of(rng, chunks)) for t in run_s * rng.beta(1, rng.uniform(1, 2.5), int(16 * run_s))]
            run = mix((drive(motor, 2), 1.0), (tone(whine * f, run_s), 0.2), (churn, 0.45), (sequence(run_s, *ice), 0.8))
            runs.append((start, shaped(run * spun_up(run_s, 0.05, 0.3), 0.01, 0.05)))
            start += run_s + rng.uniform(0.12, 0.35)
        return sequence(min(4.0, start), *runs)


class Bottle(Kind):
    nouns = ("bottle", "flask", "wine bottle", "water bottle")
    sounds = ("clinking", "glugging while it is poured", "being blown across the top", "popping open")
    traits = (GLASS, PLASTIC, METAL)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        if trait is GLASS and rng.random() < 0.5:
            color = jittered(one_of(rng, ((0.12, 0.35, 0.18), (0.42, 0.24, 0.09), (0.30, 0.52, 0.30))), rng, 0.04)
        elif trait is PLASTIC and rng.random() < 0.4:
            color = jittered((0.72, 0.88, 0.95), rng, 0.05)
        tall, neck, long = rng.uniform(0.85, 1.25), rng.uniform(0.1, 0.13), rng.uniform(0.3, 0.6)
        if trait is METAL:
            neck, long = rng.uniform(0.15, 0.2), 0.12
            shoulder = [(0.36, tall), (0.33, tall + 0.08), (0.22, tall + 0.17), (neck, tall + 0.2)]
        elif rng.random() < 0.6:  # as for a Bordeaux
            shoulder = [(0.36, tall), (0.33, tall + 0.1), (0.22, tall + 0.24), (neck, tall + 0.36)]
        else:  # as for a Burgundy
            shoulder = [(0.36, tall * 0.8), (0.3, tall), (0.2, tall + 0.22), (neck, tall + 0.4)]
        ribs = [(0.36 - 0.02 * (i % 2), h) for i, h in enumerate(np.linspace(0.04, 0.9 * shoulder[0][1], 13 if trait is PLASTIC else 1))]
        mouth = shoulder[-1][1] + long
        cap = one_of(rng, (RED, BLACK, (0.2, 0.35, 0.7), GOLD, (0.72, 0.56, 0.38)))
        parts = [
            lathe([(0.31, 0), *ribs, *shoulder, (neck, mouth)], color=color, sides=28),
            torus(neck, 0.025, (0, mouth - 0.06, 0), color=blend(color, BLACK, 0.2), sides=20),
            cylinder(neck + 0.025, 0.2 if trait is METAL else 0.14, (0, mouth + 0.05, 0), color=cap),
        ]
        if trait is METAL:
            parts.append(torus(0.11, 0.025, (0, mouth + 0.2, 0), "x", cap))
        if rng.random() < 0.75:
            label = jittered(one_of(rng, (CREAM, WHITE, RED, (0.2, 0.4, 0.7))), rng)
            parts.append(cylinder(0.37, rng.uniform(0.25, 0.45), (0, 0.4, 0), color=label, sides=28))
            parts.append(cylinder(0.373, 0.06, (0, rng.uniform(0.3, 0.5), 0), color=blend(label, BLACK, 0.5), sides=28))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        event, pitch = one_of(rng, ("clink", "pour", "blow", "pop")), rng.uniform(1_400, 3_200)
        down = (rng.uniform(3.2, 3.6), knocked(rng, trait, 0.7 * pitch, 0.4, 0.6))  # in the end it is put down
        if event == "clink":
            times = 0.05 + np.cumsum(rng.uniform(0.08, 0.7, rng.integers(3, 7)))
            return sequence(3.5, *((t, rng.uniform(0.3, 1) * knocked(rng, trait, pitch * one_of(rng, (1, 1.17)), 0.9, 0.7)) for t in times))
        if event == "pour":  # it gulps air; the more it has, the lower the note
            gulps, t, f = [], 0.1, rng.uniform(280, 520)
            while t < 3.0:
                gulps.append((t, bubble(f * rng.uniform(0.93, 1.07), rng.uniform(0.1, 0.16), 0.35)))
                t, f = t + rng.uniform(0.13, 0.24), f * 0.985
            stream = band(noise(rng, 3.1, 0.5), 800, 7_000) * glide((0.3, 1, 1, 0.9, 0.3), 3.1)
            return mix((sequence(4.0, *gulps), 1.0), (stream, 0.2), (sequence(4.0, down), 0.7))
        if event == "blow":
            hoots, low = [], rng.uniform(130, 420)
            for start in np.arange(0.1, 3.0, rng.uniform(0.9, 1.6)):
                blow_s = rng.uniform(0.6, 1.0)
                breath = noise(rng, blow_s)
                note = tone(low * glide((0.97, 1, 1, 0.98), blow_s), blow_s, (1, 0.12, 0.1, 0.03))
                hoot = mix((note, 1.0), (resonant(breath, low, 12), 0.5), (band(breath, 500, 6_000), 0.12))
                hoots.append((start, shaped(hoot, 0.12, 0.15)))
            return mix((sequence(4.0, *hoots), 1.0), (sequence(4.0, down), 0.5))
        pop = mix((bubble(rng.uniform(350, 700), 0.08, 0.4), 1.0), (shaped(noise(rng, 0.05), 0.001, 0.045), 0.5))
        fizz = highpass(noise(rng, 3.0) + 6 * crackle(rng, 400, 3.0), 4_000) * glide((1, 0.5, 0.25, 0.12, 0.05), 3.0)
        cap = [(0.75 + late, 0.5 * knocked(rng, trait, 1.5 * pitch, 0.4, 0.5)) for late in np.cumsum((0, 0.16, 0.09, 0.05))]
        return mix((sequence(3.9, (0.2, pop), *cap, down), 1.0), (sequence(3.9, (0.22, fizz)), rng.uniform(0.15, 0.4)))


# ---------------------------------------------------------------- bathroom


class Faucet(Kind):
    nouns = ("faucet", "tap", "water tap", "spigot")
    sounds = ("running", "dripping", "dripping slowly", "gushing water")
    traits = (METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = blend(trait.color(rng), WHITE, 0.15)
        dark = blend(color, BLACK, 0.25)
        if rng.random() < 0.3:  # a garden tap, out of a wall
            mouth = np.array((0.75, 0.35, 0))
            body = join(
                cylinder(0.26, 0.06, (-0.3, 0.75, 0), "x", dark),
                limb((-0.3, 0.75, 0), (0.5, 0.75, 0), 0.13, color=color),
                tube(curve((0.3, 0.75), (0.8, 0.8), (0.75, 0.35), points=6), 0.13, color),
                torus(0.12, 0.03, mouth, color=dark),
                limb((0.25, 0.75, 0), (0.25, 1.12, 0), 0.12, 0.07, color),
                limb((0.25, 1.1, -0.36), (0.25, 1.1, 0.36), 0.07, color=one_of(rng, (RED, dark))),
                mirrored(ellipsoid(0.09, (0.25, 1.1, 0.36), dark, 1)),
            )
        else:
            tall, reach = rng.uniform(0.7, 1.35), rng.uniform(0.75, 1.0)
            mouth = np.array((reach, tall - 0.08, 0))
            cross = join(around(limb((0, 0, 0), (0.2, 0.02, 0), 0.045, 0.06, color), 4), ellipsoid(0.09, (0, 0.04, 0), dark, 1))
            post = join(limb((0, 0, 0), (0, 0.42, 0), 0.13, 0.07, color), cylinder(0.2, 0.06, (0, 0.06, 0), color=dark))
            handle = moved(join(post, moved(turned(cross, rng.uniform(0, 90)), (0, 0.42, 0))), (0, 0, 0.5))
            lever = tube([(-0.05, 0.5, 0.1), (-0.05, 0.62, 0.3), (-0.1, 0.85, 0.42)], (0.1, 0.06, 0.05), color)
            plate = box((0.42, 0.08, 1.5), color=dark)
            controls = (plate, mirrored(handle)) if rng.random() < 0.6 else (cylinder(0.3, 0.08, color=dark), lever)
            body = join(
                *controls,
                lathe([(0.2, 0), (0.19, 0.2), (0.12, 0.5), (0.1, tall)], color=color, sides=16),
                tube(curve((0, tall - 0.02), (-0.02, tall + 0.7), (reach + 0.02, tall + 0.7), mouth, points=12), 0.1, color),
                limb(np.add(mouth, (0, 0.06, 0)), np.subtract(mouth, (0, 0.06, 0)), 0.12, color=dark),
            )
        stream = limb(mouth, (mouth[0], 0, 0), 0.06, 0.045, WATER, 8)
        drop = lathe([(0.0, -0.3), (0.06, -0.24), (0.07, -0.18), (0.03, -0.06), (0.01, 0)], mouth, color=WATER, sides=10)
        return join(body, one_of(rng, (stream, drop)))

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        sink = rng.uniform(450, 900)
        if rng.random() < 0.5:
            drops, gap = [], rng.uniform(0.22, 1.1)
            for t in np.arange(rng.uniform(0.05, 0.3), 3.8, gap):  # the hit rings the sink, then the bubble it takes down sings
                ring = knocked(rng, trait, sink * rng.uniform(0.97, 1.03), 0.5, 0.35)
                plink = sequence(0.13, (0.015, bubble(rng.uniform(1_100, 2_400), rng.uniform(0.05, 0.11), 0.25)))
                drops.append((t + rng.uniform(-0.03, 0.03) * gap, mix((ring, 0.5), (plink, rng.uniform(0.5, 1)))))
            return sequence(4.0, *drops)
        on, off = rng.uniform(0.1, 0.5), rng.uniform(3.0, 3.8)
        flow = np.interp(np.arange(count(4.0)) / SAMPLE_RATE, (on, on + rng.uniform(0.1, 0.6), off, off + 0.15), (0, 1, 1, 0))
        rush = _water(rng, 4.0, 500, 9_500, rng.uniform(50, 120), (500, 2_600)) * flow
        bowl = formants(crackle(rng, 1_200, 4.0) * flow, (sink, 1.58 * sink, 2.7 * sink, 4.1 * sink), 4 + 40 * trait.brightness)
        squeak = _creak(rng, (320, 700, 450), 0.3, (1_400, 2_300, 3_500))
        handle = one_of(rng, (squeak, knocked(rng, trait, 1_200, 0.2, 0.2)))
        return mix((rush, 1.0), (bowl, 0.5), (sequence(4.0, (max(0, on - 0.25), handle)), 0.3))


class Bathtub(Kind):
    nouns = ("bathtub", "bath", "tub", "bath tub")
    sounds = ("filling with water", "draining", "splashing", "gurgling empty")
    traits = (CERAMIC, METAL, WOOD)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        long, tall = rng.uniform(1.7, 2.1), rng.uniform(0.85, 1.0)
        spread = rng.uniform(-1, 1, (rng.integers(4, 16) if rng.random() < 0.6 else 0, 2)) * (0.6 * long, 0.35)
        foam = [ellipsoid(rng.uniform(0.06, 0.16), (x, 0.72 * tall, z), WHITE, 1) for x, z in spread]
        high = tall + 0.42
        pipe = [(-long, 0, 0), (-long, high - 0.06, 0), (-long + 0.08, high, 0), (-0.86 * long, high, 0), (-0.82 * long, high - 0.12, 0)]
        handle = limb((-long, tall + 0.15, 0.02), (-long, tall + 0.15, 0.25), 0.05, 0.08, one_of(rng, (GOLD, CHROME)))
        fittings = join(tube(pipe, 0.06, CHROME), mirrored(handle), *foam)
        if trait is not WOOD and rng.random() < 0.35:  # built in: sunk into a panelled block
            shade = blend(color, BLACK, 0.12)
            return join(
                mirrored(box((2 * long, 0.12, 0.22), (0, tall, 0.72), color)),
                mirrored(box((0.25, 0.12, 1.66), (long - 0.12, tall, 0), color), "x"),
                mirrored(box((2 * long - 0.1, tall, 0.1), (0, tall / 2, 0.74), shade)),
                mirrored(box((0.1, tall, 1.56), (long - 0.08, tall / 2, 0), shade), "x"),
                box((2 * long - 0.3, 0.04, 1.5), (0, 0.72 * tall, 0), WATER),
                fittings,
            )
        wall = [(0.72, 0.0), (0.86, 0.12), (0.97, 0.5), (1.0, 1.0), (0.93, 1.0), (0.88, 0.7)]
        if trait is WOOD:
            wall = [(0.9, 0.0), (1.0, 1.0), (0.92, 1.0), (0.9, 0.7)]
        bowl = lathe(wall, color=color, sides=36)
        parts = [bowl, cylinder(0.9, 0.04, (0, 0.72, 0), color=WATER, sides=36)]
        if trait is WOOD:  # hooped staves, each its own tone
            tones = np.tile(np.repeat(rng.uniform(0.7, 1.05, 18), 2), len(wall))[:, None] * np.array(color)
            vertex_colors(bowl)[: len(tones), :3] = np.clip(tones * 255, 0, 255)
            parts += [torus(r, 0.02, (0, y, 0), color=DARK, sides=36) for r, y in ((0.93, 0.2), (0.985, 0.8))]
        else:
            parts.append(torus(0.98, 0.06, (0, 1.0, 0), color=color, sides=36))
        paw = ellipsoid((0.13, 0.09, 0.1), (0.74 * long, -0.17, 0.58), GOLD, 1)
        claw = join(limb((0.6 * long, 0.12, 0.4), (0.72 * long, -0.12, 0.56), 0.14, 0.07, GOLD), paw)
        feet = [] if trait is WOOD else [mirrored(mirrored(claw), "x")]
        return join(join(*parts).apply_scale((long, tall, 0.8)), fittings, *feet)

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        event, whole_s = one_of(rng, ("fill", "drain", "splash")), 4.0
        if event == "fill":
            pour = lowpass(_water(rng, 4.0, 120, 3_500, 120, (220, 1_300)), 2_000 + 4_000 * trait.brightness)
            boom = formants(noise(rng, 4.0), np.array((1, 2.1, 3.4)) * rng.uniform(110, 200), 12 + 20 * trait.brightness)
            wet = mix((pour, 1.0), (boom, 0.5), (bubbling(rng, 30, 4.0, 250, 900), 0.9)) * glide((0.5, 1, 1, 1), 4.0)
        elif event == "drain":  # the vortex opens and closes, faster and louder towards the end
            gulps, t = [], 0.1
            while t < 3.7:
                throat = rng.uniform(180, 420)
                for late in rng.uniform(0, 0.12, 4):
                    gulp = bubble(throat * rng.uniform(0.8, 1.6), rng.uniform(0.04, 0.13), 0.5)
                    gulps.append((t + late, rng.uniform(0.4, 1) * (0.4 + 0.15 * t) * gulp))
                t += rng.uniform(0.12, 0.4) * (1 - 0.15 * t)
            sucking = np.abs(unit(lowpass(noise(rng, 4.0), 9))) * glide((0.3, 0.5, 0.9, 1), 4.0)
            slurp = lowpass(formants(noise(rng, 4.0), (320, 750, 1_500), 5), 1_800, 4) * (0.15 + sucking)
            wet = mix((sequence(4.0, *gulps), 1.0), (slurp, 0.5))
        else:
            splashes, t = [], 0.1
            for _ in range(rng.integers(3, 7)):
                splash_s = rng.uniform(0.3, 0.7)
                slap = shaped(band(noise(rng, splash_s, 0.6), 250, 6_000), 0.02, ring_s=0.8 * splash_s)
                splashes.append((t, rng.uniform(0.4, 1) * mix((slap, 1.0), (bubbling(rng, 70, splash_s, 300, 1_600), 0.9))))
                t += rng.uniform(0.25, 0.8)
            whole_s = min(4.0, t + 0.8)
            wet = sequence(whole_s, *splashes)
        bump = sequence(whole_s, (rng.uniform(0.1, 0.5) * whole_s, knocked(rng, trait, rng.uniform(180, 320), 0.8, 0.6)))
        return room(rng, mix((wet, 1.0), (bump, 0.6)), 0.15 + 0.5 * trait.brightness, 0.15 + 0.4 * trait.brightness)


class Toilet(Kind):
    nouns = ("toilet", "lavatory", "loo", "water closet")
    sounds = ("flushing", "flushing and refilling", "gurgling after a flush")
    traits = (CERAMIC, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        shade = blend(color, BLACK, 0.15)
        seat = one_of(rng, (WHITE, TEAK, BLACK, color))
        wall = [(0.24, 0), (0.24, 0.06), (0.19, 0.2), (0.26, 0.36), (0.4, 0.52), (0.42, 0.62), (0.36, 0.62), (0.26, 0.48)]
        bowl = join(lathe(wall, color=color), cylinder(0.24, 0.02, (0, 0.52, 0), color=WATER), torus(0.37, 0.055, (0, 0.65, 0), color=seat))
        lid = prism(ellipse(0.5, 0.41, (0.1, 0)), 0.05, (0, 0.71, 0), "y", seat)
        lid = turned(lid, rng.uniform(95, 108) if rng.random() < 0.65 else 0, "z", (-0.38, 0.7, 0))
        tank = join(box((0.32, 0.5, 0.9), (-0.66, 0.88, 0), color), box((0.38, 0.07, 0.98), (-0.66, 1.16, 0), shade))
        if rng.random() < 0.2:  # an old one, its tank up on the wall and a chain to pull
            pipe = limb((-0.66, 0.5, 0), (-0.66, 1.9, 0), 0.07, color=CHROME)
            chain = tube([(-0.6, 2.05, 0.4), (-0.45, 2.05, 0.55), (-0.45, 1.2, 0.55)], 0.02)
            tank = join(moved(tank, (0, 1.12, 0)), pipe, chain, ellipsoid((0.05, 0.1, 0.05), (-0.45, 1.15, 0.55), TEAK, 1))
        else:
            lever = limb((-0.5, 1.04, 0.3), (-0.44, 1.01, 0.12), 0.035, color=CHROME)
            button = cylinder(0.09, 0.05, (-0.66, 1.21, 0), color=CHROME)
            tank = join(tank, one_of(rng, (lever, button)))
        return join(bowl.apply_scale((1.28, 1, 1)), lid, box((0.62, 0.62, 0.44), (-0.5, 0.31, 0), color), tank)

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        pressed, rush_s = rng.uniform(0.02, 0.6), rng.uniform(1.5, 2.8)
        lever = [(pressed + late, knocked(rng, trait, rng.uniform(350, 1_000), 0.3, 0.35)) for late in (0, rng.uniform(0.08, 0.2))]
        swirl = 1 + 0.5 * unit(lowpass(noise(rng, rush_s), 6))
        rush = band(noise(rng, rush_s, 0.8), 180, 5_500) * glide((0, 1, 0.95, 0.7, 0.35, 0.1, 0), rush_s)
        bowl = formants(rush, rng.uniform(380, 520) * np.array((1, 2.2, 3.7)), 3 + 6 * trait.ring_s)
        swallow = formants(noise(rng, rush_s), (rng.uniform(220, 340), 620, 1_300), 6) * glide((0, 0.2, 0.6, 1, 0.9, 0.2, 0), rush_s)
        flush = swirl * mix((rush, 1.0), (bowl, 0.6), (swallow, 0.9))
        ends = pressed + rush_s
        gulps = [(t, bubble(rng.uniform(130, 300), rng.uniform(0.1, 0.22), 0.5)) for t in ends + rng.uniform(-1, 0.3, rng.integers(4, 9))]
        filling = glide((0, 0.1, 0.7, 1, 1, 0.9), 4.0)
        hiss = band(noise(rng, 4.0), rng.uniform(1_800, 3_000), 8_500) * filling
        cistern = bubbling(rng, 45, 4.0, 500, 1_500) * filling
        water = mix(
            (sequence(4.0, (pressed + 0.15, flush)), 1.0), (sequence(4.0, *gulps), 0.6), (hiss, rng.uniform(0.04, 0.2)), (cistern, 0.15)
        )
        return room(rng, mix((water, 1.0), (sequence(4.0, *lever), 0.6)), 0.1 + 0.4 * trait.brightness, 0.25)


# ---------------------------------------------------------------- motors


class Vacuum(Kind):
    nouns = ("vacuum", "vacuum cleaner", "hoover")
    sounds = ("vacuuming", "whining and sucking", "humming loudly", "roaring over a carpet")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        color = jittered(one_of(rng, (RED, (0.15, 0.32, 0.65), (0.2, 0.5, 0.32), (0.45, 0.2, 0.5), (0.9, 0.55, 0.1))), rng)
        if rng.random() < 0.5:  # an upright one: head on the floor, bag and handle leaning back
            long, girth, head = 1.9 * trait.stretch, 0.26 * trait.stretch**1.5, trait.head**0.7
            bag = [(0, f * long, 0) for f in (0.05, 0.16, 0.55, 0.9, 1.0)]
            body = join(
                limb((0, 0.1, 0), (0, long + 0.5, 0), 0.045, color=CHROME),
                tube(bag, (0.1, girth, 1.1 * girth, 0.7 * girth, 0.08), color, 16),
                cylinder(0.85 * girth, 0.3, (0, 0.25, 0), color=DARK),
                tube(curve((0, long + 0.45), (0.1, long + 0.85), (-0.3, long + 0.72), points=6), 0.06, DARK),
            )
            return join(
                turned(body, rng.uniform(18, 35), "z", (0, 0.15, 0)),
                cushion((0.75, 0.26, head), (0.25, 0.16, 0), color),
                box((0.12, 0.08, 0.9 * head), (0.6, 0.1, 0), DARK),
                mirrored(cylinder(0.13, 0.08, (-0.05, 0.13, 0.36), "z", DARK)),
                box((0.03, 0.06, 0.3), (0.6, 0.2, 0), BULB),
            )
        size = 0.8 * trait.stretch  # a canister on wheels, its hose and wand ahead
        reach, slack = 1.0 + 0.7 * trait.stretch, rng.uniform(0.2, 0.6)
        top = np.array((reach - 0.75, 1.5 + 0.15 * trait.stretch, 0))
        sag = ((-0.4 * size, 0.6 * size), (0.5, 0.4 * size, slack), (-0.3, 1.9, slack), (0.2, 1.9), np.add(top, (-0.1, 0.1, 0)))
        return join(
            cushion((1.5 * size, 0.75 * size, 0.85 * size), (-size, 0.5 * size, 0), color),
            cushion((0.7 * size, 0.3 * size, 0.6 * size), (-0.8 * size, 0.85 * size, 0), DARK),
            mirrored(cylinder(0.36 * size, 0.12, (-1.45 * size, 0.36 * size, 0.42 * size), "z", DARK, 20)),
            ellipsoid(0.12 * size, (-0.4 * size, 0.12 * size, 0), DARK, 1),
            torus(0.3 * size, 0.05, (-0.85 * size, 0.9 * size, 0), "z", DARK, (0, 180)),
            tube(curve(*sag, points=12), 0.075, (0.3, 0.3, 0.32)),
            limb(np.add(top, (-0.14, 0.16, 0)), (reach, 0.12, 0), 0.055, color=CHROME),
            limb(np.add(top, (-0.18, 0.2, 0)), np.add(top, (0.1, -0.18, 0)), 0.08, color=DARK),
            box((0.3, 0.12, 0.75 * trait.head), (reach + 0.1, 0.06, 0), DARK),
            box((0.05, 0.06, 0.75 * trait.head), (reach + 0.26, 0.06, 0), color),
        )

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        whole_s = round(rng.uniform(3.0, 4.0), 1)
        spin = spun_up(whole_s, rng.uniform(0.3, 0.9), one_of(rng, (0.8, 0.02)))
        stroke = vibrato(1.0, whole_s, rng.uniform(0.5, 1.1), 1.0)  # 0 to 2: to and fro on the floor
        f = rng.uniform(330, 480) * trait.pitch * spin * (0.985 + 0.015 * stroke)
        whine = tone(f / 2, whole_s, (0.5, 1, 0.15, 0.8, 0.05, 0.25, 0, 0.45, 0, 0.12)) * spin
        air = band(noise(rng, whole_s), 200, 6_000, 1) * spin**2
        suction = formants(noise(rng, whole_s), (700 * trait.pitch, 1_900 * trait.pitch), 2.5) * (0.5 + 0.5 * stroke) * spin**2
        grit = highpass(crackle(rng, rng.uniform(5, 40), whole_s), 1_500) * spin
        return mix((whine, 0.55), (air, 0.7), (suction, 0.6), (grit, rng.uniform(0, 0.5)))


class Fan(Kind):
    nouns = ("fan", "electric fan", "ventilator")
    sounds = ("blowing air", "whirring softly", "spinning up", "humming and ticking")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        color = jittered(one_of(rng, (WHITE, DARK, CHROME, (0.45, 0.65, 0.8), (0.35, 0.6, 0.5))), rng, 0.05)
        dark = blend(color, BLACK, 0.35)
        paint = one_of(rng, ((0.3, 0.5, 0.75), blend(color, WHITE, 0.4), DARK, TEAK))
        blades, start = int(rng.integers(3, 6)), rng.uniform(0, 120)
        if rng.random() < 0.3:  # under the ceiling
            long, light = 1.1 * trait.stretch, 0.15 * trait.head
            edge = [(0.12, 0.05), (0.3, 0.11), (long, 0.17), (long + 0.05, 0.06)]
            blade = turned(prism([*edge, *((x, -z) for x, z in edge[::-1])], 0.03, axis="y", color=paint), 12, "x")
            return join(
                turned(around(blade, blades), start),
                lathe([(0.06, -0.26), (0.16, -0.22), (0.2, -0.1), (0.24, -0.08), (0.24, 0.1), (0.1, 0.2)], color=color, sides=20),
                ellipsoid((light, 0.13 * trait.head, light), (0, -0.28, 0), CREAM),
                limb((0, 0.15, 0), (0, 0.75, 0), 0.04, color=dark),
                cone(0.17, -0.14, (0, 0.74, 0), color=color),
            )
        head, post = trait.head, (1.55 if trait is LARGE else 0.5) * rng.uniform(0.85, 1.15)  # by the bed, or on a pole
        outline = [(0.06, 0.08), (0.24, 0.3), (0.27, 0.62), (0.1, 0.8), (-0.14, 0.78), (-0.17, 0.45), (-0.06, 0.08)]
        rotor = around(turned(prism(outline, 0.03, axis="x", color=paint), 18, "y"), blades, "x")
        wire = blend(color, BLACK, 0.15)
        spokes = [around(tube([(x, 0.1, 0), (0.8 * x, 0.7, 0), (0, 0.95, 0)], 0.016, wire, 4), 12, "x") for x in (0.17, -0.17)]
        rings = [torus(r, 0.022, (x, 0, 0), "x", wire, sides=24) for r, x in ((0.95, 0.0), (0.7, 0.135), (0.35, 0.16), (0.7, -0.135))]
        motor = lathe([(0.05, -0.54), (0.18, -0.5), (0.26, -0.34), (0.26, -0.14)], axis="x", color=color)
        cage = join(*rings, *spokes, turned(rotor, start, "x"), cylinder(0.14, 0.36, axis="x", color=dark), motor)
        cage = turned(turned(cage.apply_scale(head), rng.uniform(-5, 18), "z"), rng.uniform(-30, 30), "y")
        back = -0.22 * head
        return join(
            moved(cage, (0, post + 0.75 * head, 0)),
            limb((back, 0, 0), (back, post + 0.75 * head, 0), 0.07 if trait is LARGE else 0.1, 0.06, dark),
            lathe([(0.55, 0), (0.54, 0.06), (0.2, 0.12), (0.09, 0.2)], (back, 0, 0), color=color),
            *(cylinder(0.05, 0.06, (back + 0.32, 0.1, z), color=WHITE, sides=8) for z in (-0.14, 0, 0.14)),
        )

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        whole_s = round(rng.uniform(3.2, 4.0), 1)
        speed = spun_up(whole_s, rng.uniform(0.8, 2.0), 0.02) if rng.random() < 0.4 else np.ones(count(whole_s))
        turning = np.exp(rng.uniform(np.log(3), np.log(18))) * trait.pitch * speed  # a ceiling fan chops, a desk fan hums
        passing = turning * rng.integers(3, 6)  # blades a second
        chop = 1 + rng.uniform(0.2, 0.6) * tone(passing, whole_s)
        wind = band(noise(rng, whole_s, 1.2), 120 * trait.pitch, 3_500 * trait.pitch) * chop * speed**2
        hum = tone(passing, whole_s, (1, 0.7, 0.4, 0.25, 0.15)) * speed
        mains = tone(one_of(rng, (100.0, 120.0)), whole_s, (1, 0.3, 0.2, 0.1)) * speed
        rattle = formants(wraps(turning), (1_300 * trait.pitch, 2_700 * trait.pitch), 12)
        button = sequence(whole_s, (0.02, knocked(rng, PLASTIC, 1_300, 0.1, 0.3)))
        return mix((wind, 1.0), (hum, rng.uniform(0.2, 0.6)), (mains, rng.uniform(0.05, 0.2)), (rattle, rng.uniform(0, 0.3)), (button, 0.3))


# ---------------------------------------------------------------- rooms


class Lamp(Kind):
    nouns = ("lamp", "table lamp", "desk lamp", "reading lamp")
    sounds = ("clicking on", "humming", "buzzing after a click", "being switched on and off")
    traits = (METAL, WOOD, CERAMIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        if trait is CERAMIC and rng.random() < 0.5:  # glazed
            color = jittered(one_of(rng, ((0.25, 0.42, 0.62), (0.35, 0.58, 0.5), (0.72, 0.42, 0.3))), rng)
        dark = blend(color, BLACK, 0.3)
        design = one_of(rng, {METAL: ("arm", "arm", "floor"), WOOD: ("table", "floor", "tripod"), CERAMIC: ("table",)}[trait])
        if design == "arm":  # two arms and a reflector over the desk
            first, second = np.radians(rng.uniform(100, 125)), np.radians(rng.uniform(25, 55))
            foot = np.array((0, 0.12, 0))
            elbow = foot + np.array((np.cos(first), np.sin(first), 0))
            wrist = elbow + 0.95 * np.array((np.cos(second), np.sin(second), 0))
            reflector = lathe([(0.42, -0.42), (0.4, -0.36), (0.2, -0.06), (0.14, 0.1), (0.05, 0.13)], color=color)
            head = turned(join(reflector, ellipsoid(0.17, (0, -0.34, 0), BULB)), rng.uniform(10, 45), "z")
            return join(
                lathe([(0.46, 0), (0.45, 0.07), (0.1, 0.12)], color=color),
                *(mirrored(moved(limb(a, b, 0.035, color=dark), (0, 0, 0.06))) for a, b in pairwise((foot, elbow, wrist))),
                *(cylinder(0.085, 0.22, p, "z", color) for p in (foot, elbow, wrist)),
                moved(head, wrist),
            )
        height = {"table": 1.05, "tripod": 1.7, "floor": 2.4}[design]
        if design == "table":
            vase = [(0.1, 0.1), (0.3, 0.3), (0.36, 0.5), (0.26, 0.75), (0.1, 0.95), (0.06, height)]
            turnery = [(0.1, 0.08), (0.07, 0.2), (0.17, 0.34), (0.08, 0.46), (0.12, 0.7), (0.05, 0.92), (0.05, height)]
            stand = [lathe([(0.34, 0), (0.33, 0.07), *(vase if trait is CERAMIC else turnery)], color=color)]
        elif design == "floor":
            stand = [lathe([(0.4, 0), (0.38, 0.06), (0.06, 0.12)], color=dark), limb((0, 0.05, 0), (0, height, 0), 0.05, color=color)]
        else:
            leg = limb((0.06, height, 0), (0.62, 0, 0), 0.05, 0.04, color)
            stand = [around(leg, 3), cylinder(0.13, 0.1, (0, height - 0.02, 0), color=dark)]
        wide, top, tall = rng.uniform(0.5, 0.68), rng.uniform(0.26, 0.45), rng.uniform(0.5, 0.7)
        shade = jittered(one_of(rng, ((0.98, 0.92, 0.72), (0.97, 0.85, 0.55), (0.85, 0.35, 0.28), (0.93, 0.93, 0.9))), rng, 0.03)
        cloth = [(wide, 0), (wide, 0.03), (top, tall), (top - 0.03, tall), (wide - 0.06, 0.02)]
        return join(
            *stand,
            lathe(cloth, (0, height, 0), color=shade, sides=28),
            ellipsoid((0.12, 0.17, 0.12), (0, height + 0.18, 0), BULB, 1),
            limb((0, height - 0.1, 0), (0, height + tall, 0), 0.025, color=GOLD),
            ellipsoid(0.045, (0, height + tall + 0.02, 0), GOLD, 1),
            limb((0.3, height + 0.02, 0), (0.3, height - 0.25, 0), 0.012, color=GOLD),  # the chain to pull
            ellipsoid(0.03, (0.3, height - 0.26, 0), GOLD, 1),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        whole_s, on = rng.uniform(2.5, 4.0), rng.uniform(0.1, 0.7)
        off = whole_s - rng.uniform(0.2, 0.8) if rng.random() < 0.6 else whole_s
        pitch = rng.uniform(1_500, 2_800) if trait is METAL else rng.uniform(700, 1_500)
        flips = [(t + late, loud * knocked(rng, trait, pitch, 0.25, 0.25)) for t in (on, off) for late, loud in ((0, 0.5), (0.025, 1.0))]
        t = np.arange(count(whole_s)) / SAMPLE_RATE
        lit = np.clip((t - on) * 20, 0, 1) * np.clip((off - t) * 20, 0, 1)
        mains = one_of(rng, (100.0, 120.0))  # twice the 50 or 60 Hz of the line
        hum = tone(mains, whole_s, (1, 0.6, 0.5, 0.3, 0.35, 0.15, 0.2, 0.1, 0.12, 0.06, 0.08) * rng.uniform(0.3, 1.0, 11))
        filament = band(voice(mains, whole_s), 1_500, 5_000) * (1 + 0.6 * unit(lowpass(noise(rng, whole_s), 12)))
        buzz = mix((hum, 1.0), (filament, rng.uniform(0.1, 0.5))) * lit
        return mix((sequence(whole_s, *flips), 1.0), (buzz, rng.uniform(0.15, 0.5)))


class Door(Kind):
    nouns = ("door", "front door", "house door")
    sounds = ("creaking open", "slamming shut", "being knocked on", "closing with a bang")
    traits = (WOOD, METAL, GLASS)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        if trait is WOOD and rng.random() < 0.3:  # painted
            color = blend(color, one_of(rng, (RED, (0.15, 0.3, 0.5), (0.15, 0.4, 0.28))), 0.75)
        dark = blend(color, BLACK, 0.25)
        frame = jittered(one_of(rng, (WHITE, TEAK, (0.3, 0.3, 0.32))), rng, 0.04)
        wide, tall = rng.uniform(0.85, 1.0), rng.uniform(1.95, 2.15)
        middle = wide / 2  # the leaf hangs from z = 0
        if trait is GLASS:
            stiles = [box((0.08, tall, 0.12), (0, tall / 2, z), DARK) for z in (0.06, wide - 0.06)]
            rails = [box((0.08, 0.12, wide), (0, y, middle), DARK) for y in np.linspace(0.08, tall - 0.06, rng.integers(2, 6))]
            leaf = [*stiles, *rails, box((0.03, tall - 0.2, wide - 0.1), (0, tall / 2, middle), color)]
        else:
            leaf = [planks(rng, (0.08, tall, wide), (0, tall / 2, middle), color, trait.grain if rng.random() < 0.7 else 0)]
        if trait is WOOD:
            rows = int(rng.integers(1, 4))
            step = (tall - 0.2) / rows
            for y, z in ((0.1 + step * (r + 0.5), middle + s * wide) for r in range(rows) for s in (-0.22, 0.22)):
                leaf += [box((0.1, step - 0.16, 0.36 * wide), (0, y, z), dark), box((0.12, step - 0.26, 0.26 * wide), (0, y, z), color)]
        elif trait is METAL:  # a small window, a bar to push, a plate for feet
            leaf += [box((0.11 + d, 0.5 - 8 * d, 0.5 - 8 * d), (0, 0.75 * tall, middle), c) for d, c in ((0, dark), (0.01, WATER))]
            leaf += [
                box((0.16, 0.06, 0.7 * wide), (0, 1.0, middle), dark),
                box((0.11, 0.3, 0.8 * wide), (0, 0.2, middle), blend(color, WHITE, 0.3)),
            ]
        lock = wide - 0.06
        knob, lever = ellipsoid(0.06, (0.11, 1.0, lock), GOLD, 1), limb((0.1, 1.0, lock), (0.1, 1.0, lock - 0.2), 0.03, color=CHROME)
        handle = join(
            knob if trait is WOOD else lever,
            limb((0, 1, lock), (0.1, 1, lock), 0.025, color=GOLD),
            box((0.11, 0.22, 0.08), (0, 0.98, lock), GOLD),
        )
        return join(
            turned(join(*leaf, mirrored(handle, "x")), rng.uniform(15, 75) if rng.random() < 0.5 else 0),
            *(box((0.16, tall + 0.1, 0.12), (0, tall / 2 + 0.05, z), frame) for z in (-0.06, wide + 0.06)),
            box((0.18, 0.12, wide + 0.24), (0, tall + 0.08, middle), frame),
            box((0.2, 0.04, wide), (0, -0.02, middle), blend(frame, BLACK, 0.3)),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low = rng.uniform(80, 130) if trait is WOOD else rng.uniform(130, 240)
        if rng.random() < 0.35:
            gap, start, knocks = rng.uniform(0.16, 0.35), rng.uniform(0.1, 0.3), int(rng.integers(3, 6))
            knock = knocked(rng, trait, 2.2 * low, 0.5, 0.12, 1.0)
            times = start + gap * (np.arange(knocks) + rng.uniform(-0.08, 0.08, knocks))
            return sequence(start + gap * knocks + rng.uniform(0.8, 1.5), *((t, knock * rng.uniform(0.6, 1)) for t in times))
        open_s = rng.uniform(0.8, 2.0)
        hinge = np.array((650, 1_250, 2_100, 3_000)) * rng.uniform(0.8, 1.25) * (1.4 if trait is METAL else 1.0)
        creak = _creak(rng, np.exp(rng.uniform(np.log(30), np.log(420), 5)), open_s, hinge)
        thud = shaped(lowpass(noise(rng, 0.35), 350), 0.002, 0.3)
        slam = mix((knocked(rng, trait, low, 1.8, 0.5, 1.0), 1.0), (thud, 0.9), (knocked(rng, trait, 7 * low, 1.2, 0.15), 0.35))
        latch = knocked(rng, METAL, rng.uniform(1_400, 2_400), 0.2, 0.05)
        pane = knocked(rng, GLASS, rng.uniform(1_800, 3_400), 0.2, 0.2)
        rattle = [(open_s + 0.25 + late, (0.5 - 0.8 * late) * pane) for late in rng.uniform(0.01, 0.4, 12 if trait is GLASS else 0)]
        shut = [(open_s + 0.17, 0.4 * latch), (open_s + 0.2, slam), (open_s + 0.29, 0.3 * latch)]
        return sequence(open_s + 2.0, (0.05, 0.5 * unit(creak)), *shut, *rattle)


class Chair(Kind):
    nouns = ("chair", "dining chair", "kitchen chair")
    sounds = ("scraping over the floor", "creaking", "being dragged", "squeaking under someone")
    traits = (WOOD, METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        dark = blend(color, BLACK, 0.25)
        wide, deep, tall, lean = rng.uniform(0.42, 0.5), rng.uniform(0.42, 0.5), rng.uniform(0.9, 1.25), rng.uniform(0.05, 0.22)
        if trait is PLASTIC:  # a shell bent out of one sheet
            line = curve((deep, 0.95), (0.7 * deep, 1.1), (-1.6 * deep, 0.8), (-0.7 * deep, 1.5), (-deep - lean, 1 + tall), points=14)
            sheet = prism([*line[:, :2], *np.add(line[::-1, :2], (0.05, 0.06))], 2.1 * wide, color=color)
            legs = four_legs(0.6 * deep, 0.7 * wide, 0.98, 0.05, one_of(rng, (CHROME, TEAK, color)), splay=0.16)
            arm = curve((0.6 * deep, 0.98, wide), (0.7 * deep, 1.6, 1.1 * wide), (-deep - 0.3 * lean, 1.5, wide), points=8)
            return join(sheet, legs, *([mirrored(tube(arm, 0.055, color))] if rng.random() < 0.35 else []))
        rise = {f: (-deep - lean * f, 1.0 + tall * f) for f in (0.0, 0.35, 0.62, 0.68, 0.9, 1.0)}  # points up the back
        design = one_of(rng, ("slats", "spindles", "panel"))
        if design == "slats":
            back = [box((0.05, 0.16, 2 * wide), (*rise[f], 0), color) for f in (0.35, 0.62, 0.9)]
        elif design == "spindles":
            back = [limb((*rise[0.0], z), (*rise[1.0], z), 0.028, color=color, sides=8) for z in np.linspace(-0.75, 0.75, 5) * wide]
            back.append(limb((*rise[1.0], -1.1 * wide), (*rise[1.0], 1.1 * wide), 0.075, color=color))
        else:
            middle = (*rise[0.68], 0)
            back = [turned(cushion((0.1, 0.6 * tall, 2.05 * wide), middle, color), np.degrees(lean / tall), "z", middle)]
        seat = planks(rng, (2.2 * deep, 0.09, 2.2 * wide), (0, 1.0, 0), color, trait.grain)
        if rng.random() < 0.35:
            seat = cushion((2.1 * deep, 0.2, 2.1 * wide), (0, 1.05, 0), one_of(rng, FABRICS))
        rest, front = (0.75 * deep, 1.46, 1.05 * wide), (0.75 * deep, 1.0, wide)
        arms = join(limb((-deep, 1.5, wide), rest, 0.055, color=color), limb(front, rest, 0.045, color=dark))
        return join(
            seat,
            *back,
            mirrored(limb((-deep, 0.9, wide), (*rise[1.0], wide), 0.06, 0.05, dark)),
            four_legs(0.9 * deep, 0.9 * wide, 1.0, 0.045 if trait is METAL else 0.065, dark, splay=rng.uniform(0, 0.12)),
            mirrored(limb((-0.9 * deep, 0.4, 0.93 * wide), (0.9 * deep, 0.4, 0.93 * wide), 0.035, color=dark)),
            *([mirrored(arms)] if rng.random() < 0.25 else []),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        bodies = {WOOD: (280, 620, 1_150, 2_000), METAL: (900, 2_100, 3_300, 5_200), PLASTIC: (400, 950, 1_700, 2_600)}
        body = np.array(bodies[trait]) * rng.uniform(0.8, 1.25)
        events, t, creaky = [], rng.uniform(0.05, 0.2), rng.random() < 0.35
        while t < 3.0:
            drag_s = rng.uniform(0.25, 0.9)
            if creaky:  # someone shifts on it: slow sticking and slipping of its joints
                events.append((t, _creak(rng, rng.uniform(12, 45) * rng.uniform(0.6, 1.8, 4), drag_s, 1.3 * body)))
            else:  # its feet judder over the floor
                judder = _creak(rng, rng.uniform(0.3, 0.8) * body[0] * rng.uniform(0.85, 1.2, 5), drag_s, body)
                rub = shaped(band(noise(rng, drag_s, 0.5), body[0], 2.5 * body[2]), 0.05, 0.1)
                events.append((t, mix((judder, 1.0), (rub, 0.35))))
            t += drag_s + rng.uniform(0.08, 0.5)
        settle = knocked(rng, trait, body[0], 0.5, 0.6, 0.8)
        return sequence(4.0, *events, (t, 0.9 * settle), (t + rng.uniform(0.06, 0.15), 0.6 * settle))


class Table(Kind):
    nouns = ("table", "dining table", "coffee table", "kitchen table")
    sounds = ("being drummed on", "being rapped on", "rattling as dishes are put down", "thudding")
    traits = (WOOD, GLASS, METAL)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        stand = one_of(rng, (DARK, CHROME, TEAK)) if trait is GLASS else blend(color, BLACK, 0.3)
        tall, thick = rng.uniform(0.55, 1.1), 0.05 if trait is GLASS else rng.uniform(0.07, 0.12)
        under = tall - thick / 2
        if rng.random() < 0.4:  # round
            wide = rng.uniform(0.8, 1.05)
            turnery = [(0.1, 0.1), (0.13, 0.3 * tall), (0.07, 0.5 * tall), (0.09, 0.8 * tall), (0.2, tall)]
            claw = tube(curve((0, 0.35 * tall), (0.45, 0.35 * tall), (0.58, 0), points=5), np.linspace(0.09, 0.06, 5), stand)
            foot = join(lathe(turnery, color=stand, sides=16), around(claw, 4))
            legs = around(limb((0.25 * wide, under, 0), (0.7 * wide, 0, 0), 0.06, 0.04, stand), 3)
            edge = torus(wide, thick / 2, (0, tall, 0), color=blend(color, BLACK, 0.15), sides=40)
            return join(cylinder(wide, thick, (0, tall, 0), color=color, sides=40), edge, foot if rng.random() < 0.6 else legs)
        wide, deep = rng.uniform(0.6, 0.75), rng.uniform(0.95, 1.4)
        top = planks(rng, (2 * deep, thick, 2 * wide), (0, tall, 0), color, trait.grain)
        if rng.random() < 0.3:  # on trestles
            leg = limb((0.7 * deep, under, 0), (0.7 * deep, 0, 0.8 * wide), 0.055, color=stand)
            beam = limb((-0.7 * deep, 0.7 * tall, 0), (0.7 * deep, 0.7 * tall, 0), 0.045, color=stand)
            return join(top, mirrored(mirrored(leg), "x"), beam)
        return join(
            top,
            mirrored(box((1.8 * deep, 0.13, 0.05), (0, tall - 0.1, 0.86 * wide), stand)),
            mirrored(box((0.05, 0.13, 1.72 * wide), (0.9 * deep, tall - 0.1, 0), stand), "x"),
            four_legs(0.9 * deep, 0.86 * wide, under, rng.uniform(0.05, 0.08), stand, splay=rng.uniform(0, 0.08)),
        )

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        pitch = {WOOD: 260, GLASS: 900, METAL: 420}[trait] * rng.uniform(0.75, 1.3)
        events, t = [], rng.uniform(0.05, 0.2)
        if rng.random() < 0.6:  # four fingers, little to index, again and again
            fingers = [(0.45 + 0.18 * i) * knocked(rng, trait, pitch * (1.1 - 0.05 * i), 0.35, 0.15, 0.5) for i in range(4)]
            step, rest = rng.uniform(0.045, 0.09), rng.uniform(0.12, 0.4)
            while t < 3.3:
                events += [(t + i * step * rng.uniform(0.9, 1.1), rng.uniform(0.8, 1) * tap) for i, tap in enumerate(fingers)]
                t += 4 * step + rest * rng.uniform(0.8, 1.2)
        else:  # cups and plates are put down, each settling on its foot
            while t < 3.3:
                top, dish = knocked(rng, trait, pitch, 0.7, 0.4, 0.8), knocked(rng, CERAMIC, rng.uniform(1_600, 3_400), 0.4, 0.35)
                clack = mix((top, 1.0), (dish, 0.5))
                bounces = np.cumsum((0, *rng.uniform(0.03, 0.12, 3)))
                events += [(t + late, loud * clack) for late, loud in zip(bounces, (1, 0.5, 0.3, 0.15), strict=True)]
                t += rng.uniform(0.35, 1.0)
        return sequence(4.0, *events)


class Sofa(Kind):
    nouns = ("sofa", "couch", "settee")
    sounds = ("squeaking its springs", "being sat down on", "rustling", "bouncing")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        color = jittered(one_of(rng, FABRICS), rng)
        light = blend(color, WHITE, 0.12)
        seats, each = int(rng.integers(3, 5)) if trait is LARGE else 2, 0.75
        half, places = each * seats / 2, (np.arange(seats) - (seats - 1) / 2) * each
        arm_tall = rng.uniform(0.55, 0.8)
        arm = cushion((1.2, arm_tall, 0.3), (0.02, 0.2 + arm_tall / 2, half + 0.13), blend(color, BLACK, 0.08))
        if rng.random() < 0.5:  # rolled
            arm = join(arm, cylinder(0.19, 1.16, (0.02, 0.2 + arm_tall, half + 0.15), "x", color, 16))
        rest = turned(cushion((0.34, 0.75, 0.98 * each), (-0.38, 0.95, 0), light), 12, "z", (-0.38, 0.7, 0))
        pillow = turned(cushion((0.18, 0.45, 0.45), (-0.1, 0.92, 0), one_of(rng, FABRICS)), rng.uniform(5, 25), "z", (-0.1, 0.7, 0))
        parts = [
            box((1.1, 0.35, 2 * half), (0, 0.3, 0), color),
            cushion((0.3, 1.0, 2 * half + 0.1), (-0.52, 0.68, 0), color),
            mirrored(arm),
            *(cushion((1.0, 0.3, 0.98 * each), (0.1, 0.55, z), light) for z in places),
            *(moved(rest, (0, 0, z)) for z in places),
            *(moved(pillow, (0, 0, side * (half - 0.3))) for side in rng.choice((-1, 1), rng.integers(0, 3), replace=False)),
            four_legs(0.42, half, 0.16, 0.06, (0.25, 0.15, 0.08)),
        ]
        if trait is LARGE and rng.random() < 0.4:  # a chaise at one end
            end = rng.choice((-1, 1)) * (half - each / 2)
            parts += [cushion((0.95, 0.3, 0.98 * each), (0.95, 0.55, end), light), box((0.9, 0.35, each), (0.9, 0.3, end), color)]
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        events, t, spring = [], rng.uniform(0.05, 0.25), rng.uniform(420, 800) * trait.pitch
        coil = tremolo(plucked(rng, 95 * trait.pitch * rng.uniform(0.9, 1.1), 0.6, 0.7), rng.uniform(8, 13), 0.6)
        while t < 3.1:
            thump_s = rng.uniform(0.2, 0.35)
            whump = shaped(lowpass(noise(rng, thump_s, 1), 160 * trait.pitch), 0.008, 0.9 * thump_s)
            puff = shaped(band(noise(rng, 0.4, 0.5), 400, 3_500), 0.05, 0.3)
            events.append((t, mix((whump, 1.0), (puff, 0.2))))
            for late in (0.03, thump_s + rng.uniform(0.05, 0.2)):  # its springs squeak down, then up
                squeak_s = rng.uniform(0.08, 0.22)
                f = vibrato(spring * glide((1, rng.uniform(1.1, 1.6), rng.uniform(0.8, 1.2)), squeak_s), squeak_s, 30, 0.03)
                squeak = shaped(tone(f, squeak_s, (1, 0.6, 0.5, 0.3, 0.2, 0.1)), 0.02, 0.06)
                events += [(t + late, 0.5 * unit(squeak)), (t + late, 0.35 * unit(coil))]
            t += rng.uniform(0.55, 1.4)
        shifting = np.clip(unit(lowpass(noise(rng, 4.0), 3)), 0, 1)
        rustle = band(crackle(rng, 300, 4.0) + 0.2 * noise(rng, 4.0), 1_500, 6_000) * shifting
        return mix((sequence(4.0, *events), 1.0), (rustle, rng.uniform(0.1, 0.3)))


class Umbrella(Kind):
    nouns = ("umbrella", "parasol", "brolly")
    sounds = ("opening with a whoosh", "drumming under the rain", "popping open", "flapping")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        first = jittered(one_of(rng, (RED, (0.12, 0.25, 0.6), DARK, (0.95, 0.75, 0.15), (0.2, 0.55, 0.35), (0.85, 0.4, 0.6))), rng, 0.05)
        cloth = (first, one_of(rng, (first, blend(first, WHITE, 0.85), blend(first, BLACK, 0.35))))
        wide, dome = 0.95 * trait.stretch, 0.42 * trait.head  # a child's is a deep bell, a golfer's a wide flat roof
        long = rng.uniform(1.25, 1.55) + 0.1 * trait.stretch
        rim, runner, ribs = long - dome, long - dome / 2 - 0.3, 8
        rib = tube([(wide * np.sin(a), rim + dome * np.cos(a) - 0.02, 0) for a in np.linspace(0, np.pi / 2, 6)], 0.013, BLACK, 5)
        stay = limb((0, runner, 0), (0.55 * wide, rim + 0.83 * dome, 0), 0.012, color=CHROME, sides=5)
        grip = one_of(rng, (TEAK, BLACK, first))
        crook = [(0, 0.25, 0), *((0.16 - 0.16 * np.cos(a), -0.16 * np.sin(a), 0) for a in np.linspace(0, 1.1 * np.pi, 9))]
        whole = join(
            *(turned(moved(gore(wide, dome, 180 / ribs, cloth[i % 2]), (0, rim, 0)), 360 * i / ribs) for i in range(ribs)),
            turned(around(join(rib, stay), ribs), 180 / ribs),
            limb((0, 0.1, 0), (0, long, 0), 0.022, color=CHROME),
            limb((0, long - 0.02, 0), (0, long + 0.16, 0), 0.035, 0.012, CHROME),
            cylinder(0.05, 0.1, (0, runner, 0), color=BLACK),
            tube(crook, 0.05, grip) if rng.random() < 0.75 else limb((0, 0.28, 0), (0, -0.12, 0), 0.06, 0.075, grip),
        )
        return turned(whole, one_of(rng, (0, rng.uniform(-30, 30), rng.uniform(95, 120))), "z")

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        skin = np.array((230, 520, 980, 1_700)) * trait.pitch * rng.uniform(0.85, 1.15)  # cloth stretched like a drum's
        rate = np.exp(rng.uniform(np.log(15), np.log(150)))
        drops = formants(crackle(rng, rate, 4.0), skin, 4) + 0.1 * highpass(crackle(rng, 2 * rate, 4.0), 2_500)
        shower = mix((drops, 1.0), (band(noise(rng, 4.0, 0.6), 800, 8_000), rng.uniform(0.02, 0.08)))
        if rng.random() < 0.35:
            return shower
        whoosh_s = rng.uniform(0.18, 0.35) / trait.pitch**0.7
        whoosh = shaped(band(noise(rng, whoosh_s, 0.8), 200 * trait.pitch, 3_000 * trait.pitch), 0.8 * whoosh_s, 0.2 * whoosh_s)
        taut = struck(rng, 0.5 * skin[0], 0.25, 0.3, (1, 1.59, 2.14, 2.65), 0.7)
        snap = mix((taut, 1.0), (shaped(noise(rng, 0.12, 0.5), 0.001, 0.11, 0.12), 0.8))
        flap = sequence(whoosh_s + 0.3, (0, 0.7 * unit(whoosh)), (whoosh_s, snap))
        catch = 0.5 * knocked(rng, METAL, rng.uniform(2_200, 3_200), 0.15, 0.06)
        opens = rng.uniform(0.1, 0.6)
        opening = sequence(4.0, (opens, catch), (opens + 0.04, flap), (opens + whoosh_s + 0.09, catch))
        if rng.random() < 0.5:  # and the rain falls on it
            return mix((opening, 1.0), (shower * np.clip(np.arange(len(shower)) / SAMPLE_RATE - opens - 0.3, 0, 1), 0.5))
        times = opens + whoosh_s + 0.3 + np.cumsum(rng.uniform(0.3, 0.7, rng.integers(2, 5)))  # or it is shaken dry
        return mix((opening + sequence(4.0, *((t, rng.uniform(0.4, 0.9) * flap) for t in times)), 1.0), (drops, 0.1))


# ---------------------------------------------------------------- parts they share

T = TypeVar("T")


def one_of(rng: np.random.Generator, options: Sequence[T]) -> T:
    return options[int(rng.integers(len(options)))]


def curve(*controls: Point, points: int = 10) -> np.ndarray:
    """A smooth line (Bézier) from the first point to the last, drawn towards those between; without a z they lie in z = 0."""
    line = np.array([(*c, 0.0)[:3] for c in controls], float)[:, None]  # (controls, points, 3)
    share = np.linspace(0, 1, points)[:, None]
    while len(line) > 1:
        line = line[:-1] * (1 - share) + line[1:] * share
    return line[0]


def planks(rng: np.random.Generator, size: Point, at: Point, color: Color, grain: float, boards: int = 5) -> trimesh.Trimesh:
    """A box, of boards side by side along z when there is grain."""
    if not grain:
        return box(size, at, color)
    each = size[2] / boards
    tones = [blend(color, BLACK, grain * rng.uniform(0, 0.5)) for _ in range(boards)]
    return join(*(box((size[0], size[1], each), np.add(at, (0, 0, (i - (boards - 1) / 2) * each)), c) for i, c in enumerate(tones)))


def cushion(size: Point, at: Point = (0, 0, 0), color: Color = GREY) -> trimesh.Trimesh:
    """A box with soft edges."""
    mesh = ellipsoid(1.0, color=color)
    v = np.asarray(mesh.vertices)
    mesh.vertices = v / (np.abs(v) ** 5).sum(1, keepdims=True) ** 0.2 * (np.array(size) / 2) + np.array(at)
    return mesh


def four_legs(x: float, z: float, height: float, radius: float, color: Color, splay: float = 0.0) -> trimesh.Trimesh:
    """Legs under the corners (+-x, +-z), their feet farther out by `splay`."""
    leg = limb((x, height, z), (x + splay, 0, z + splay), radius, 0.75 * radius, color)
    return mirrored(mirrored(leg), "x")


def clock_dial(rng: np.random.Generator, radius: float, face: Color) -> trimesh.Trimesh:
    """A clock face towards +X showing some time."""
    ink = BLACK if sum(face) > 1.5 else WHITE
    hour = rng.uniform(0, 360)
    hands = ((0.55, 0.09, ink, hour), (0.85, 0.06, ink, 12 * hour), (0.9, 0.025, RED, rng.uniform(0, 360)))  # length, width, colour, angle
    return join(
        cylinder(radius, 0.05, axis="x", color=face, sides=32),
        around(box((0.02, 0.16 * radius, 0.055 * radius), (0.03, 0.85 * radius, 0), ink), 12, "x"),
        *(
            turned(box((0.02, long * radius, wide * radius), (0.04 + 0.01 * i, 0.42 * long * radius, 0), color), angle, "x")
            for i, (long, wide, color, angle) in enumerate(hands)
        ),
        cylinder(0.07 * radius, 0.14, axis="x", color=ink, sides=10),
    )


def digits(rng: np.random.Generator, wide: float) -> trimesh.Trimesh:
    """A liquid-crystal display towards +X with four digits, each some of its seven bars."""
    across = [(y, 0, 0.02, 0.11) for y in (-0.1, 0, 0.1)]
    upright = [(y, z, 0.1, 0.02) for y in (-0.05, 0.05) for z in (-0.05, 0.05)]
    shown = [(at, bar) for at in np.linspace(-0.4, 0.4, 4) * wide for bar in across + upright if rng.random() < 0.8]
    bars = [box((0.02, tall, broad), (0.01, y, z + at), BLACK) for at, (y, z, tall, broad) in shown]
    return join(box((0.02, 0.36, wide + 0.06), color=(0.68, 0.74, 0.62)), *bars)


def gore(wide: float, dome: float, half_angle: float, color: Color) -> trimesh.Trimesh:
    """One segment of an umbrella's cloth round the y axis, its hem an arch from rib to rib."""
    down, across = np.meshgrid(np.linspace(0, np.pi / 2, 7), np.linspace(-1, 1, 5), indexing="ij")
    slack = np.sin(down) ** 2 * np.cos(across * np.pi / 2)  # the cloth is taut, so it cuts the corner between two ribs
    angle = np.radians(half_angle) * across
    r, y = wide * np.sin(down) * (1 - 0.13 * slack), dome * (np.cos(down) + 0.16 * slack * np.sin(down) ** 2)
    vertices = np.stack([r * np.cos(angle), y, -r * np.sin(angle)], -1).reshape(-1, 3)
    i = (np.arange(6)[:, None] * 5 + np.arange(4)).ravel()
    cloth = trimesh.Trimesh(vertices, np.concatenate([np.stack([i, i + 5, i + 6], 1), np.stack([i, i + 6, i + 1], 1)]), process=False)
    rgba = np.append(np.array(color) * 255, 255).astype(np.uint8)
    return recolored(cloth, rgba)


# ---------------------------------------------------------------- sounds they share


def knocked(
    rng: np.random.Generator, stuff: Material, pitch: float, duration_s: float, damping: float = 1.0, weight: float = 0.3
) -> Samples:
    """Something of that material knocked on: the ring of a plate, cut short by `damping`, and a thump of that weight. Peak about one."""
    ring_s = max(0.02, damping * stuff.ring_s * (500 / pitch) ** 0.5)
    ring = struck(rng, pitch, ring_s, duration_s, (1, 1.58, 2.24, 2.92, 4.1, 5.4), stuff.brightness)
    thump_s = min(duration_s, 0.06)
    thump = shaped(lowpass(noise(rng, thump_s), 1.5 * pitch * (0.6 + stuff.brightness)), 0.001, 0.9 * thump_s, 0.07)
    return mix((ring, 1.0), (thump, weight))


def bubble(pitch: float, duration_s: float, rise: float = 0.3) -> Samples:
    """The chirp of one bubble in water (Minnaert 1933): a fading tone that rises as the bubble nears the surface."""
    t = np.arange(count(duration_s)) / SAMPLE_RATE
    x = t / duration_s
    return np.sin(2 * np.pi * pitch * t * (1 + 0.5 * rise * x)) * np.exp(-5 * x) * np.minimum(1, t * 400)


def bubbling(rng: np.random.Generator, rate_hz: float, duration_s: float, low_hz: float, high_hz: float) -> Samples:
    """Bubbles at random times; the high ones fade sooner."""
    pitches = low_hz * (high_hz / low_hz) ** rng.random(int(rate_hz * duration_s) + 1)
    return sequence(duration_s, *((rng.uniform(0, duration_s), rng.exponential() * bubble(f, min(0.12, 22 / f), 0.4)) for f in pitches))


def _water(
    rng: np.random.Generator, duration_s: float, low_hz: float, high_hz: float, rate_hz: float, bubbles_hz: tuple[float, float]
) -> Samples:
    """Water running: a band of noise that flutters, and bubbles at a rate."""
    rush = band(noise(rng, duration_s, 0.7), low_hz, high_hz) * (1 + 0.3 * unit(lowpass(noise(rng, duration_s), 12)))
    return mix((rush, 1.0), (bubbling(rng, rate_hz, duration_s, *bubbles_hz), 0.8))


def _creak(
    rng: np.random.Generator, rates_hz: Sequence[float] | np.ndarray, duration_s: float, body_hz: Sequence[float] | np.ndarray
) -> Samples:
    """Sticking and slipping at a rate that wanders, heard through the resonances of a body."""
    pressure = 1 + 0.5 * unit(lowpass(noise(rng, duration_s), 8))
    slips = wraps(glide(rates_hz, duration_s) * (1 + 0.04 * unit(lowpass(noise(rng, duration_s), 25))))
    slips *= pressure * rng.uniform(0.7, 1.0, len(slips))
    return shaped(lowpass(formants(slips, body_hz, 7), 1.6 * max(body_hz)), 0.04, 0.06)


def wraps(rate_hz: np.ndarray) -> Samples:
    """A click at every whole turn of something that turns at that rate."""
    return np.diff(np.floor(np.cumsum(rate_hz) / SAMPLE_RATE), prepend=0.0)


def spun_up(duration_s: float, up_s: float, down_s: float) -> Samples:
    """The speed of a motor switched on and off again, as a share of its full speed."""
    t = np.arange(count(duration_s)) / SAMPLE_RATE
    return np.clip((1 - np.exp(-4 * t / up_s)) * np.clip((duration_s - t) / down_s, 0, 1) ** 0.7, 0.02, 1)
