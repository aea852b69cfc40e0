"""Vehicles: bodies cut out in side view and set on wheels, engines of single firings, horns, sirens and rushing air."""

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
import trimesh

from core.world.kind import Kind
from core.world.shapes import (
    BLACK,
    WHITE,
    Axis,
    Color,
    Point,
    around,
    blend,
    box,
    cone,
    cylinder,
    ellipsoid,
    frustum,
    jittered,
    join,
    lathe,
    limb,
    mirrored,
    moved,
    pick,
    prism,
    recolored,
    torus,
    tube,
    turned,
)
from core.world.synth import (
    SAMPLE_RATE,
    Samples,
    Values,
    band,
    count,
    crackle,
    drive,
    formants,
    glide,
    highpass,
    lowpass,
    mix,
    noise,
    resonant,
    sequence,
    shaped,
    struck,
    tone,
    tremolo,
    unit,
    vibrato,
    voice,
)
from core.world.traits import SMALL, Size

Outline = Sequence[tuple[float, float]]  # in side view, (x, y)

PAINTS: tuple[Color, ...] = (
    (0.93, 0.93, 0.92), (0.66, 0.68, 0.71), (0.16, 0.17, 0.19), (0.76, 0.10, 0.11), (0.11, 0.27, 0.62), (0.10, 0.36, 0.24),
    (0.95, 0.77, 0.12), (0.90, 0.42, 0.08), (0.45, 0.67, 0.82),
)  # fmt: skip
BRIGHT = PAINTS[3:8]
PANE: Color = (0.15, 0.21, 0.27)  # from outside a window is dark
RUBBER: Color = (0.10, 0.10, 0.11)
STEEL: Color = (0.27, 0.27, 0.29)
CHROME: Color = (0.76, 0.78, 0.81)
HEADLIGHT: Color = (1.0, 0.96, 0.75)
TAIL_LIGHT: Color = (0.82, 0.08, 0.08)


class Car(Kind):
    nouns = ("car", "automobile", "sedan", "hatchback")
    sounds = ("driving past", "honking", "idling and revving", "starting its engine")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint = pick(rng, PAINTS)
        half, roof, wide = 2.25 * trait.stretch, 1.48 * trait.head**0.45 * rng.uniform(0.95, 1.06), 1.75
        belt, lift, wheel, xs = 0.62 * roof, rng.uniform(0.22, 0.32), rng.uniform(0.205, 0.235) * roof, (-0.62 * half, 0.66 * half)
        hood, nose = belt * rng.uniform(0.96, 1.0), belt * rng.uniform(0.79, 0.88)
        sill = [(-1, lift), (-1, 0.9 * belt), (-0.96, belt), (0.42, hood), (0.9, nose), (1, nose - 0.12), (1, lift)]
        styles = {  # where the cabin's rear and front stand on the body and meet the roof
            "sedan": (-0.70, -0.40, 0.06, 0.46), "hatchback": (-0.96, -0.74, 0.10, 0.47), "estate": (-0.97, -0.90, 0.10, 0.47),
            "coupe": (-0.90, -0.32, -0.02, 0.36), "convertible": (-0.70, -0.40, 0.06, 0.40),
        }  # fmt: skip
        style = rng.choice(list(styles), p=(0.25, 0.25, 0.2, 0.18, 0.12))
        corners = [(u * half, y) for u, y in zip(styles[style], (belt - 0.03, roof, roof, belt - 0.03), strict=True)]
        if style == "convertible":
            screen = tapered(sheet(corners[3], corners[2], 0.9 * wide), "y", (belt, roof), (1, 0.85))
            seats = (box((0.25, 0.5, 0.5), (x * half, belt + 0.1, z), (0.35, 0.22, 0.15)) for x in (-0.35, 0.0) for z in (-0.4, 0.4))
            cabin = join(screen, box((0.95 * half, 0.02, 0.8 * wide), (-0.12 * half, belt, 0), BLACK), *seats)
        else:
            cabin = glazed(corners, 0.94 * wide, paint, 0.8, (-0.12 * half, -0.6 * half)[: 1 + (style in ("hatchback", "estate"))])
        return join(
            solid([(u * half, y) for u, y in sill], wide, paint, 0.06, xs, wheel), cabin, road_wheels(xs, wheel, wide),
            lights((half, nose - 0.12, 0.62), (0.06, 0.07, 0.2), HEADLIGHT),
            lights((-half, 0.85 * belt, 0.65), (0.05, 0.09, 0.16), TAIL_LIGHT), box((0.08, 0.12, 0.8), (half, nose - 0.25, 0), BLACK),
            box((0.05, 0.12, 0.45), (-half, 0.6 * belt, 0), WHITE),
            box((2 * half + 0.12, 0.11, 0.9 * wide), (0, lift + 0.08, 0), blend(paint, BLACK, 0.5)),
            lights((0.34 * half, belt + 0.1, 0.52 * wide), (0.08, 0.08, 0.13), paint),
        )  # fmt: skip

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch = rng.integers(4), trait.pitch * rng.uniform(0.9, 1.15)
        if way == 0:  # past a listener, mostly tyres
            shift, near = passing(rng, 4.0, 0.07)
            tyres = band(noise(rng, 4.0, 0.5), 350 * pitch, 2_600) * near**1.5
            return mix((tyres, 1), (firing_motor(rng, rng.uniform(60, 95) * pitch * shift, pipe_hz=150 * pitch) * near, 0.7))
        if way == 1:  # two horns, a minor or a major third apart
            lengths = rng.uniform(0.12, 0.3, 3) if rng.random() < 0.6 else rng.uniform(0.5, 1.3, 2)
            starts = 0.1 + np.cumsum(lengths + rng.uniform(0.08, 0.3)) - lengths[0]
            chord = (400 * pitch, 400 * pitch * rng.choice((1.19, 1.26)))
            idle = firing_motor(rng, glide((26, 26), min(4.0, starts[-1] + lengths[-1] + 0.5)) * pitch)
            honks = sequence(4.0, *((start, blown_horn(chord, long)) for start, long in zip(starts, lengths, strict=True)))
            return mix((honks[: len(idle)], 1), (idle, 0.15))
        if way == 2:  # an idling four-cylinder fires about 26 times a second
            rev = (26, 26, rng.uniform(60, 130), 45, 27, rng.uniform(60, 150), 45, 26)
            f = glide(rev, rng.uniform(2.5, 4)) * pitch
            return firing_motor(rng, f, pipe_hz=115 * pitch, clatter=0.25) * (0.4 + f / f.max())
        cranks, run = rng.uniform(0.6, 1.3), glide((50, 75, 42, 30, 28, 28), rng.uniform(1.5, 2.5)) * pitch
        whine = voice(glide((300, 360, 330), cranks) * pitch) + 0.4 * noise(rng, cranks)
        starter = band(tremolo(whine, 9 * pitch, 0.75), 250, 3_500)  # slower at every compression
        both = sequence(4.0, (0.1, 0.5 * unit(starter)), (0.1 + cranks, firing_motor(rng, run, pipe_hz=115 * pitch)))
        return both[: count(0.2 + cranks) + len(run)]


class Truck(Kind):
    nouns = ("truck", "lorry", "pickup truck", "semi truck")
    sounds = ("idling and rumbling", "blowing its air horn", "braking with a hiss", "reversing with beeps")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, wide, small = pick(rng, PAINTS), 2.4, trait == SMALL
        if small and rng.random() < 0.5:
            return self._pickup(rng, paint)
        r, half = 0.5 * trait.head**0.4, 3.8 * trait.stretch**1.3 * rng.uniform(0.93, 1.07)
        back, top = half - 1.75 * trait.head**0.4, 2.65 * trait.head**0.25  # of the cab
        snout = 1.3 if not small and rng.random() < 0.45 else 0.0  # an American truck has its engine ahead of the cab
        steer, face = (half + 0.45, half + snout) if snout else (half - 0.8, half)
        lower = [(back, 0.45), (back, 1.5), (half, 1.5), (half + 0.05, 0.45)]
        parts = [
            solid(lower, wide, paint, 0.05, () if snout else (steer,), r),
            glazed([(back, 1.45), (back, top), (half - 0.25, top), (half, 1.45)], wide, paint, 0.94),
            box((0.08, 0.5, 0.6 * wide), (face + 0.02, 0.9, 0), BLACK), box((0.15, 0.22, wide), (face + 0.05, 0.5, 0), CHROME),
            lights((face + 0.06, 0.82, 0.85), (0.08, 0.12, 0.18), HEADLIGHT),
            lights((-half - 0.05, 0.62, 0.8), (0.08, 0.12, 0.2), TAIL_LIGHT),
            *(box((0.16, 0.22, 0.9 * wide), (x, 0.6, 0), STEEL) for x in (-half, -half + 0.9)),
            box((2 * half + snout - 0.4, 0.3, 0.9), (snout / 2, 0.62, 0), STEEL), self._load(rng, (-half, back - 0.25), wide, paint),
            road_wheels((-half + 0.9, steer) if small else (-half + 0.7, -half + 1.8, back - 0.2, steer), r, wide + 0.04, 0.34),
        ]  # fmt: skip
        if snout:
            hood = [(half, 0.45), (half, 1.55), (face, 1.42), (face, 0.45)]
            stack = bar((back - 0.12, 0.7, 0.95), (back - 0.12, top + 0.6, 0.95), 0.09, CHROME)
            parts += [solid(hood, 0.8 * wide, paint, 0.08), mirrored(stack), box((0.06, 0.8, 1.3), (face, 1.0, 0), CHROME)]
        return join(*parts)

    def _load(self, rng: np.random.Generator, span: tuple[float, float], wide: float, paint: Color) -> trimesh.Trimesh:
        """A tank, a tipper's tub with earth, or a crate."""
        (rear, front), middle, length = span, sum(span) / 2, span[1] - span[0]
        way = rng.integers(4)
        if way == 0:
            steel = jittered(CHROME, rng)
            wall = [(r, u * length) for r, u in ((0.02, -0.5), (0.75, -0.49), (1.05, -0.45), (1.05, 0.45), (0.75, 0.49), (0.02, 0.5))]
            hoops = (torus(1.06, 0.05, (middle + u * length, 1.85, 0), "x", blend(steel, BLACK, 0.3)) for u in (-0.3, 0.0, 0.3))
            hatches = (cylinder(0.25, 0.2, (middle + u * length, 2.92, 0), color=steel, sides=10) for u in (-0.15, 0.15))
            return join(lathe(wall, (middle, 1.85, 0), "x", steel), *hoops, *hatches)
        if way == 1:
            tub = [(rear - 0.3, 2.0), (rear + 0.25, 0.8), (front, 0.8), (front, 2.3), (front + 0.5, 2.35), (front + 0.1, 2.1)]
            ribs = row(np.linspace(rear + 0.4, front - 0.3, 5), 1.4, (0.12, 1.2, wide + 0.12), blend(paint, BLACK, 0.3))
            heap = ellipsoid((0.47 * length, 0.6, 0.47 * wide), (middle, 2.0, 0), jittered((0.45, 0.36, 0.26), rng))
            return turned(join(prism(tub, wide, color=paint), ribs, heap), rng.choice((0, 0, 20)), "z", (rear, 0.8, 0))
        skin, high = (pick(rng, PAINTS) if way == 2 else jittered(WHITE, rng, 0.05)), rng.uniform(2.2, 2.6)
        trim = (box((length + 0.04, 0.1, wide + 0.04), (middle, y, 0), blend(skin, BLACK, 0.35)) for y in (0.84, 0.76 + high))
        ribs = row(np.linspace(rear, front, 8 if way == 2 else 2), 0.8 + high / 2, (0.06, high, wide + 0.04), blend(skin, BLACK, 0.2))
        doors = box((0.06, high - 0.2, 0.06), (rear - 0.02, 0.8 + high / 2, 0), BLACK)
        sign = box(
            (0.55 * length, 0.4 * high, wide + 0.05), (middle, 0.8 + 0.55 * high, 0), skin if rng.random() < 0.4 else pick(rng, PAINTS)
        )
        return join(box((length, high, wide), (middle, 0.8 + high / 2, 0), skin), ribs, *trim, doors, sign)

    def _pickup(self, rng: np.random.Generator, paint: Color) -> trimesh.Trimesh:
        r, wide, xs = 0.42, 1.85, (-1.45, 1.5)
        outline = [(-2.4, 0.45), (-2.4, 1.12), (1.05, 1.12), (2.2, 1.02), (2.3, 0.9), (2.3, 0.45)]
        return join(
            solid(outline, wide, paint, 0.04, xs, r), road_wheels(xs, r, wide + 0.04), box((1.75, 0.03, 1.55), (-1.45, 1.125, 0), BLACK),
            glazed([(-0.45, 1.1), (-0.35, 1.85), (0.55, 1.85), (1.15, 1.1)], 0.95 * wide, paint, 0.85),
            mirrored(box((1.9, 0.1, 0.12), (-1.45, 1.15, 0.86), paint)), box((0.1, 0.1, wide), (-2.35, 1.15, 0), paint),
            box((0.1, 0.32, 1.0), (2.28, 0.85, 0), BLACK), box((4.75, 0.16, 0.92 * wide), (0, 0.5, 0), CHROME),
            lights((2.28, 0.88, 0.72), (0.07, 0.12, 0.16), HEADLIGHT), lights((-2.4, 0.95, 0.8), (0.05, 0.25, 0.1), TAIL_LIGHT),
        )  # fmt: skip

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch, long = rng.integers(4), trait.pitch * rng.uniform(0.88, 1.12), rng.uniform(3, 4)
        rev = (18, 18) if way else (17, 18, 30, 42, 28, 38, 50)
        diesel = firing_motor(rng, glide(rev, long) * pitch, 6, 0.35, 75 * pitch, 0.45)
        if way == 1:  # a chord of brass trumpets blown with air
            chord = 165 * pitch * np.array((1, 1.26, 1.5))
            blasts = ((0.2, blown_horn(chord, rng.uniform(0.3, 0.9))), (1.4, blown_horn(chord, rng.uniform(0.9, 1.8))))
            return mix((sequence(long, *blasts), 1), (diesel, 0.2))
        if way == 2:  # air let out of the brakes
            starts = 0.4 + np.arange(rng.integers(1, 4)) * rng.uniform(0.9, 1.2)
            puffs = ((start, shaped(highpass(noise(rng, 0.9), 1_800 * pitch**0.5), 0.004, 0.1, rng.uniform(0.5, 1.6))) for start in starts)
            return mix((diesel, 0.7), (sequence(long, *puffs), 1))
        if way == 3:
            beep, period = shaped(tone(1_250 * pitch**0.6, 0.42, (1, 0, 0.25, 0, 0.08))), rng.uniform(0.8, 1.05)
            return mix((diesel, 0.7), (sequence(long, *((0.1 + i * period, beep) for i in range(5))), 0.5))
        return diesel


class Bus(Kind):
    nouns = ("bus", "school bus", "coach", "double-decker")
    sounds = ("stopping with squealing brakes", "opening its doors", "pulling away", "ringing its stop bell")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        design = rng.choice(("city", "school", "double"))
        school, paints = design == "school", {"city": PAINTS, "school": ((0.96, 0.68, 0.05),), "double": ((0.78, 0.08, 0.10), *PAINTS[3:6])}
        paint, stripe = pick(rng, paints[design]), BLACK if school else pick(rng, PAINTS)
        half, wide, r = 4.5 * trait.stretch**1.3 * rng.uniform(0.92, 1.08), 2.5, 0.5 * trait.head**0.35
        front, high = half - 1.1 * school, 4.3 if design == "double" else 3.0
        xs = (-0.55 * half, half - 0.55 if school else 0.66 * half)
        outline = [(-half, 0.4), (-half, high), (front - 0.08, high), (front, 1.6), (front, 0.4)]
        panes = np.linspace(-half + 0.3, front - 0.5, max(4, round(2 * half / (1.15 if school else 1.5)) + 1))
        step = panes[1] - panes[0]
        parts = [
            solid(outline, wide, paint, 0.2, xs[: 2 - school], r), road_wheels(xs, r, wide, 0.32),
            box((0.9, 1.9, 0.06), (front - 0.75, 1.45, wide / 2), PANE), box((0.05, 1.9, 0.08), (front - 0.75, 1.45, wide / 2), paint),
            box((2 * half + 0.1, 0.2, 0.95 * wide), (0, 0.48, 0), STEEL), lights((half, 0.85, 0.9), (0.1, 0.14, 0.2), HEADLIGHT),
            lights((-half, 0.9, 1.0), (0.06, 0.3, 0.14), TAIL_LIGHT),
        ]  # fmt: skip
        for y in (2.1, 3.55) if design == "double" else (2.2,):
            parts.append(row(panes[:-1] + step / 2, y, (step * 0.82, 0.8, wide + 0.04), PANE))
            parts += [box((0.06, 1.0, 0.86 * wide), (front - 0.01, y, 0), PANE), box((0.06, 0.7, 0.7 * wide), (-half, y, 0), PANE)]
        for y in (1.1, 1.45) if school else (1.15,):
            parts.append(box((front + half - 0.2, 0.09 if school else 0.25, wide + 0.03), ((front - half) / 2, y, 0), stripe))
        if school:
            hood = [(front - 0.1, 0.4), (front - 0.1, 1.62), (half, 1.45), (half, 0.4)]
            parts += [solid(hood, 0.8 * wide, paint, 0.12, xs[1:], r), box((0.05, 0.55, 1.1), (half, 1.0, 0), BLACK)]
            parts.append(lights((front, high - 0.15, 0.8), (0.1, 0.09, 0.12), TAIL_LIGHT))
        else:  # the destination in lights, and mirrors like feelers
            parts += [
                box((0.07, 0.26, 1.5), (front - 0.05, high - 0.3, 0), BLACK),
                box((0.08, 0.12, 1.1), (front - 0.04, high - 0.3, 0), (1, 0.65, 0.1)),
            ]  # fmt: skip
            parts.append(mirrored(limb((front - 0.05, 2.6, wide / 2), (front + 0.3, 2.3, wide / 2 + 0.15), 0.06, 0.12, BLACK, 6)))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, long = trait.pitch * rng.uniform(0.9, 1.12), rng.uniform(3.2, 4)
        if rng.random() < 0.5:  # it stops: the engine falls, the brakes squeal, the doors sigh open
            diesel = firing_motor(rng, glide((45, 36, 22, 20, 20), long) * pitch, 6, 0.2, 95 * pitch, 0.25)
            start, squeal_s = rng.uniform(0.3, 0.7), rng.uniform(0.7, 1.3)
            f = vibrato(rng.uniform(0.8, 1.2) * glide((2_300, 2_150, 1_700), squeal_s) * pitch**0.7, squeal_s, 17, 0.004)
            squeal = shaped(tone(f, squeal_s, (1, 0.5, 0.2)) * (1 + 0.3 * lowpass(noise(rng, squeal_s), 30)), 0.3, 0.2)
            doors = mix(
                (shaped(band(noise(rng, 0.8), 1_200, 9_000), 0.02, 0.3, 1.6), 1),
                (np.append(np.zeros(9_600), struck(rng, 90, 0.2, 0.3)), 0.6),
            )  # fmt: skip
            return mix((diesel, 0.7), (sequence(long, (start, squeal)), 0.55), (sequence(long, (start + squeal_s + 0.1, doors)), 0.8))
        low, high = 24 * pitch, rng.uniform(60, 80) * pitch  # it pulls away through its gears
        f = np.concatenate([glide((low, high), 0.4 * long), glide((0.65 * high, 1.05 * high), 0.6 * long)])
        whine = tone(f * 14, len(f) / SAMPLE_RATE, (1, 0.3)) * np.linspace(0.3, 1, len(f))
        ding = struck(rng, 1_150 * pitch**0.7, 1.0, 1.2, (1, 2.0, 3.01), 0.5)
        bells = sequence(long, *((start, ding) for start in (0.15, 0.5)[: rng.integers(1, 3)]))
        return mix((firing_motor(rng, f, 6, 0.15, 95 * pitch, 0.2), 0.8), (whine, 0.12), (bells, 0.4 * (rng.random() < 0.6)))


class Ambulance(Kind):
    nouns = ("ambulance", "emergency ambulance", "rescue vehicle")
    sounds = ("wailing", "sounding its siren", "rushing past with its siren on", "yelping")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, stripe = pick(rng, (WHITE, WHITE, WHITE, (0.96, 0.85, 0.12))), pick(rng, (*PAINTS[3:5], PAINTS[7]))
        boxy = rng.random() < 0.5  # in America a box behind the cab, in Europe a high van
        half, wide, r, high = 2.7 * trait.stretch, 2.0, 0.38 * trait.head**0.3, 2.55 * trait.head**0.2
        xs, cab, top, outer = (-0.6 * half, 0.64 * half), 0.28 * half, high - 0.4 if boxy else high - 0.1, wide + 0.25 * boxy
        hood = [(cab - 0.1, 0.4), (cab - 0.1, 1.2), (0.68 * half, 1.2), (half, 0.98), (half, 0.4)]
        middle, span, red = (cab - half) / 2, cab + half, (0.85, 0.06, 0.08)
        arm, y = 0.32 * (high - 1.2), 0.5 * (1.25 + high)  # of the red cross
        parts = [
            solid([(-half, 0.4), (-half, high), (cab, high), (cab, 0.4)], outer, paint, 0.06, xs[:1], r),
            solid(hood, wide, paint, 0.06, xs[1:], r), road_wheels(xs, r, wide),
            glazed([(cab - 0.1, 1.1), (cab - 0.1, top), (0.36 * half, top), (0.68 * half, 1.15)], wide, paint, 0.92),
            box((2 * arm, 0.7 * arm, outer + 0.04), (middle, y, 0), red), box((0.7 * arm, 2 * arm, outer + 0.04), (middle, y, 0), red),
            box((1.2, 0.04, 0.4), (middle, high, 0), red), box((0.4, 0.04, 1.2), (middle, high, 0), red),
            box((0.05, 0.6, 1.4), (-half, high - 0.7, 0), PANE), box((0.06, high - 0.6, 0.04), (-half - 0.01, 0.3 + high / 2, 0), BLACK),
            box((2 * half + 0.1, 0.18, 0.93 * wide), (0, 0.46, 0), STEEL), box((0.06, 0.25, 1.0), (half, 0.78, 0), BLACK),
            lights((half, 0.8, 0.75), (0.07, 0.12, 0.18), HEADLIGHT), lights((-half, 0.75, 0.85), (0.06, 0.25, 0.1), TAIL_LIGHT),
        ]  # fmt: skip
        if rng.random() < 0.5:
            parts += [
                box((span - 0.02, 0.26, outer + 0.04), (middle, 0.98, 0), stripe),
                box((half - cab, 0.2, wide + 0.03), ((half + cab) / 2, 0.9, 0), stripe),
            ]  # fmt: skip
        else:  # the chequers of British and German ones
            xs_, tints = -half + (np.arange(8) + 0.5) * span / 8, ((0.10, 0.55, 0.25), (0.96, 0.88, 0.15))
            parts += [row(xs_[k::2], 0.86 + 0.24 * j, (span / 8, 0.24, outer + 0.04), tints[(j + k) % 2]) for j in (0, 1) for k in (0, 1)]
        blue = (0.12, 0.30, 0.95)
        for z, color in ((0.42, blue), (-0.42, blue if rng.random() < 0.6 else (0.9, 0.1, 0.1))):
            parts += [
                box((0.3, 0.3, 0.7), at, color) for at in ((0.29 * half, (top if boxy else high) + 0.08, z), (-half + 0.3, high + 0.08, z))
            ]
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, t = trait.pitch * rng.uniform(0.88, 1.12), np.arange(count(4.0)) / SAMPLE_RATE
        way, start = rng.integers(3), rng.uniform(0, 1)
        if way == 0:  # two tones in turn, a third or a fourth apart, as in Europe
            low, period = rng.uniform(400, 480) * pitch, rng.choice((0.55, 0.8, 1.1))
            f = np.where((t / period + 2 * start) % 2 < 1, low, low * rng.choice((1.25, 1.335)))
        else:  # wail or yelp: up fast, down slowly, as in America
            cycle = (t * (rng.uniform(0.25, 0.4) if way == 1 else rng.uniform(2.6, 3.6)) + start) % 1
            rise = np.where(cycle < 0.4, cycle / 0.4, (1 - cycle) / 0.6)
            f = pitch * 560 * (1_350 / 560) ** np.sin(rise * np.pi / 2)
        shift, near = passing(rng, 4.0, 0.045) if rng.random() < 0.4 else (np.ones(len(t)), np.ones(len(t)))
        siren = formants(voice(f[0] + lowpass(f * shift - f[0], 60)), (950, 1_700, 2_900), 2)
        return mix((siren * near, 1), (band(noise(rng, 4.0, 1), 80, 1_200) * near, 0.08))


class Motorcycle(Kind):
    nouns = ("motorcycle", "motorbike", "scooter", "moped")
    sounds = ("revving", "roaring past", "idling with a throb", "accelerating through the gears")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, sport = pick(rng, PAINTS[2:]), rng.random() < 0.5
        if trait == SMALL and rng.random() < 0.5:
            return self._scooter(paint)
        r, reach = 0.34 * trait.head**0.25, 0.72 * trait.stretch**0.5 * (1 if sport else 1.1)
        seat, x, rim = (0.78, reach - 0.28, paint) if sport else (0.66, reach - 0.45, CHROME)  # x of the fork's crown
        grip, bend = ((x - 0.1, 0.98, 0.36), (x + 0.02, 1.0, 0.12)) if sport else ((x - 0.28, 1.12, 0.4), (x - 0.05, 1.14, 0.22))
        wheel = cycle_wheel(r, 0.078, rim)
        saddle = [(-0.62 * reach - 0.2, 0.02), (-0.62 * reach - 0.2, 0.12), (-0.2, 0.06), (0, 0.12), (0.02, -0.02)]
        pipe = [(0.2, 0.5, 0.14), (0.24, 0.3, 0.17), (0.1, 0.24, 0.18), (-reach - 0.15, 0.3, 0.2)]
        parts = [
            *(moved(wheel, (u, r, 0)) for u in (-reach, reach)),
            mirrored(join(bar((reach, r, 0.1), (x, 1.0, 0.1), 0.035, CHROME), bar((-reach, r, 0.1), (0, 0.38, 0.1), 0.04, STEEL))),
            mirrored(tube([grip, bend, (x, 1.0, 0)], 0.025, BLACK, 8)), solid([(u, seat + v) for u, v in saddle], 0.26, BLACK, 0.02),
            ellipsoid((0.3, 0.16, 0.17), (0.14, seat + 0.14, 0), paint), bar((0, seat, 0), (x, 1.0, 0), 0.06),
            bar((-0.15, 0.5, 0), (-0.55 * reach, seat + 0.05, 0), 0.06), tube(pipe, (0.035, 0.04, 0.045, 0.065), CHROME, 10),
            box((0.34, 0.24, 0.26), (0.06, 0.36, 0), STEEL), lights((-reach - 0.16, seat + 0.1, 0.04), (0.03, 0.05, 0.05), TAIL_LIGHT),
            *(turned(cylinder(0.11, 0.3, (u, 0.56, 0), color=CHROME, sides=10), a, "z", (u, 0.45, 0)) for u, a in ((0, 18), (0.16, -18))),
        ]  # fmt: skip
        if sport:
            cowl = [
                (0.3, 0.34), (-0.05, 0.28), (-0.02, 0.5), (0.3, 0.72), (0.36, 1), (0.5, 1), (reach + 0.02, 0.84), (0.52, 0.68), (0.45, 0.5),
            ]  # fmt: skip
            tail = [(-0.25, seat), (-reach - 0.2, seat + 0.28), (-reach - 0.14, seat + 0.12), (-0.3, seat - 0.1)]
            parts += [tapered(prism(cowl, 0.36, color=paint), "x", (0.3, reach), (1, 0.5)), prism(tail, 0.22, color=paint)]
            parts += [sheet((x - 0.06, 1.18), (reach - 0.04, 0.88), 0.24), box((0.08, 0.08, 0.16), (reach - 0.03, 0.8, 0), HEADLIGHT)]
        else:
            parts += [mudguard((u, r), 1.13 * r, (20, 160), 0.2, paint) for u in (-reach, reach)]
            parts += [
                ellipsoid((0.11, 0.12, 0.12), (x + 0.12, 0.92, 0), CHROME, 1),
                ellipsoid((0.04, 0.1, 0.1), (x + 0.21, 0.92, 0), HEADLIGHT, 1),
            ]  # fmt: skip
            if rng.random() < 0.5:  # saddle bags
                parts.append(mirrored(ellipsoid((0.26, 0.15, 0.11), (-reach + 0.02, r + 0.28, 0.18), BLACK)))
        return turned(join(*parts), rng.uniform(-8, 8), "x")

    def _scooter(self, paint: Color) -> trimesh.Trimesh:
        r, seat = 0.22, [(-0.78, 0.62), (-0.74, 0.74), (-0.1, 0.7), (-0.1, 0.62)]
        rear = [(-0.75, 0.3), (-0.72, 0.6), (-0.25, 0.62), (-0.05, 0.45), (0.0, 0.2), (-0.3, 0.2)]
        shield = [(0.32, 0.2), (0.5, 0.98), (0.56, 0.98), (0.6, 0.55), (0.5, 0.2)]
        return join(
            *(moved(cycle_wheel(r, 0.07), (x, r, 0)) for x in (-0.5, 0.62)), solid(rear, 0.38, paint, 0.06),
            tapered(solid(shield, 0.5, paint, 0.02), "y", (0.2, 1.0), (1, 0.5)),
            box((0.5, 0.06, 0.38), (0.15, 0.22, 0), blend(paint, BLACK, 0.4)), solid(seat, 0.28, (0.25, 0.15, 0.1), 0.03),
            bar((0.62, r, 0), (0.5, 1.02, 0), 0.05, CHROME),
            mirrored(tube([(0.4, 1.1, 0.34), (0.5, 1.06, 0.1), (0.5, 1.06, 0)], 0.03, BLACK, 8)),
            ellipsoid((0.1, 0.1, 0.12), (0.55, 1.04, 0), paint, 1), ellipsoid((0.04, 0.08, 0.08), (0.63, 1.04, 0), HEADLIGHT, 1),
            ellipsoid((0.25, 0.12, 0.12), (0.64, 0.4, 0), paint, 1), ellipsoid((0.03, 0.05, 0.1), (-0.76, 0.52, 0), TAIL_LIGHT, 1),
            mirrored(bar((0.45, 1.08, 0.28), (0.4, 1.3, 0.34), 0.012, CHROME)), lights((0.4, 1.32, 0.34), (0.02, 0.06, 0.08), BLACK),
        )  # fmt: skip

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch, long = rng.integers(3), trait.pitch * rng.uniform(0.88, 1.15), rng.uniform(2.8, 4)
        if way == 0:  # a big twin fires unevenly: the "potato" idle, then twists of the throttle
            f = glide((16, 16, rng.uniform(40, 80), 22, 16, rng.uniform(50, 90), 24, 16), long) * pitch
            return drive(firing_motor(rng, f, 2, 0.55, 130 * pitch, 0.2, 9), 2.5) * (0.5 + f / f.max())
        if way == 1:
            f = np.concatenate([glide((low, high), long / 3) for low, high in ((70, 190), (125, 215), (155, 230))]) * pitch
            return drive(firing_motor(rng, f, 4, 0.12, 240 * pitch, 0.15), 2.5) * np.linspace(0.5, 1, len(f))
        shift, near = passing(rng, 4.0, 0.1)
        return drive(firing_motor(rng, rng.uniform(110, 170) * pitch * shift, 4, 0.15, 240 * pitch, 0.15), 2.5) * near


class Bicycle(Kind):
    nouns = ("bicycle", "bike", "pushbike", "cycle")
    sounds = ("ringing its bell", "ticking as it coasts", "rolling by", "rattling its chain")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, small, design = pick(rng, PAINTS), trait == SMALL, rng.choice(("city", "mountain", "road")[: 2 + (trait != SMALL)])
        r, reach, thin = (0.25, 0.42, 0.03) if small else (0.36 * rng.uniform(0.94, 1.06), 0.56, 0.024)
        tyre = {"city": 0.024, "road": 0.018, "mountain": 0.034}[design]
        wheel, (x, y, z) = cycle_wheel(r, tyre), np.eye(3)
        low, seat = np.array((-0.07, 0.82 * r, 0)), np.array((-0.24, 0.72 if small else 0.9, 0))
        head, crown = np.array((reach - 0.2, 0.62 if small else 0.82, 0)), np.array((reach - 0.14, r + 0.13, 0))
        joint, hub = seat + 0.22 * (low - seat), (-reach, r, 0.06)
        top = (joint, head) if design != "city" else (joint + 0.5 * (low - joint), 0.4 * crown + 0.6 * head)  # stepped through
        curve = {
            "city": ((0, 0.1, 0), (0.04, 0.13, 0.12), (-0.14, 0.2, 0.27)), "mountain": ((0, 0.1, 0), (0, 0.11, 0.14), (-0.04, 0.12, 0.32)),
            "road": ((0, 0.08, 0), (0.02, 0.08, 0.2), (0.14, 0.07, 0.21), (0.16, -0.03, 0.21), (0.06, -0.09, 0.21)),
        }[design]  # fmt: skip
        grips = mirrored(tube([head + p for p in curve], 0.02, BLACK if design == "road" else CHROME, 6))
        fork = mirrored(bar((reach, r, 0.05), crown + 0.04 * z, 0.016, paint))
        front = join(moved(wheel, (reach, r, 0)), grips, fork, bar(crown, head + 0.1 * y, thin, paint))
        crank = join(bar((0, -0.15, 0.07), (0, 0, 0.07), 0.016, CHROME), box((0.1, 0.03, 0.1), (0, -0.15, 0.12), BLACK))
        pedals = turned(join(crank, turned(crank, 180, "x")), rng.uniform(0, 360), "z")
        chain = (bar(low + u * y + 0.05 * z, (-reach, r + u / 2, 0.05), 0.008) for u in (-0.07, 0.07))
        stays = join(bar(hub, low + 0.03 * z, 0.015, paint), bar(hub, joint + 0.02 * z, 0.015, paint))
        parts = [
            turned(front, rng.uniform(-25, 25), head - crown, crown), moved(wheel, (-reach, r, 0)), mirrored(stays), *chain,
            *(bar(a, b, thin, paint) for a, b in ((low, joint), (low, 0.7 * crown + 0.3 * head), top)), bar(joint, seat, 0.018, CHROME),
            ellipsoid((0.09, 0.035, 0.075), seat - 0.06 * x + 0.02 * y, BLACK, 1),
            ellipsoid((0.12, 0.026, 0.035), seat + 0.05 * x + 0.02 * y, BLACK, 1),
            torus(0.085, 0.014, low + 0.05 * z, "z", CHROME, sides=14), moved(pedals, low),
        ]  # fmt: skip
        if small:  # stabilisers
            parts.append(
                mirrored(join(cylinder(0.09, 0.04, (-reach, 0.09, 0.22), "z", BLACK, 12), bar(hub, (-reach, 0.09, 0.21), 0.014, CHROME)))
            )
        elif design == "city":
            parts += [
                mudguard((-reach, r), r + 0.05, (20, 170), 0.06, paint), box((0.32, 0.02, 0.14), (-reach + 0.02, 2 * r + 0.06, 0), CHROME),
            ]  # fmt: skip
            if rng.random() < 0.6:
                parts.append(frustum(0.11, 0.15, 0.2, head + 0.2 * x + 0.05 * y, color=(0.62, 0.45, 0.25), sides=8))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        long = rng.uniform(2.5, 4)
        rate = glide(rng.uniform(10, 26, 3), long) * trait.pitch**0.7  # the pawls of the freewheel
        ticks = lowpass(formants(uneven_clicks(rng, rate), np.array((2_300, 3_700, 5_600)) * trait.pitch**0.4, 9), 9_000)
        road = band(noise(rng, 4.0, 1)[: len(ticks)], 250, 2_000)
        if rng.random() < 0.45:
            return mix((ticks, 1), (road, 0.06))
        f, trill = rng.uniform(1_900, 2_600) * trait.pitch**0.8, rng.uniform(15, 24)
        dome = struck(rng, f, 0.9, 1.0, (1, 1.51, 2.3, 3.4), 0.8)
        rings = [  # a toothed wheel throws the hammer half a dozen times
            (start + i / trill, dome * rng.uniform(0.6, 1))
            for start in np.arange(rng.uniform(0.05, 0.4), long - 0.5, rng.uniform(0.5, 0.9))[: rng.integers(2, 5)]
            for i in range(rng.integers(5, 9))
        ]
        return mix((sequence(long, *rings), 1), (ticks, 0.12), (road, 0.04))


class Tractor(Kind):
    nouns = ("tractor", "farm tractor", "ploughing tractor")
    sounds = ("chugging", "puttering slowly", "working in a field", "throttling up")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint = pick(rng, (PAINTS[3], PAINTS[4], PAINTS[7], (0.12, 0.42, 0.16), (0.15, 0.45, 0.2)))
        rim = (0.95, 0.80, 0.15) if paint[1] > max(paint[::2]) else jittered((0.9, 0.88, 0.84), rng, 0.06)  # green ones have yellow wheels
        big, small, nose, z = rng.uniform(0.82, 0.95), rng.uniform(0.42, 0.52), 1.95 * trait.stretch**0.6, 0.8
        hood = [(0.1, 0.75), (0.1, 1.5), (nose - 0.25, 1.42), (nose, 1.25), (nose, 0.75)]
        x = nose - 0.75
        parts = [
            solid(hood, 0.72, paint, 0.08), box((nose + 0.6, 0.35, 0.5), (nose / 2 - 0.3, 0.75, 0), STEEL),
            box((0.05, 0.45, 0.6), (nose, 1.05, 0), BLACK), lights((nose - 0.02, 1.18, 0.22), (0.1, 0.09, 0.1), HEADLIGHT),
            bar((x, 1.4, 0.2), (x, 2.2, 0.2), 0.06), bar((x, 1.6, 0.2), (x, 1.95, 0.2), 0.1, STEEL),
            bar((-0.75, big, -z), (-0.75, big, z), 0.14), bar((x + 0.3, small, -z), (x + 0.3, small, z), 0.09),
            farm_wheels((-0.75, big, z), big, 0.42, rim), farm_wheels((x + 0.3, small, z - 0.05), small, 0.3, rim),
            mirrored(moved(mudguard((-0.75, big), big + 0.1, (30, 160), 0.4, paint), (0, 0, z))),
        ]  # fmt: skip
        if rng.random() < (0.3 if trait == SMALL else 0.85):
            top = 1.5 + 1.15 * trait.head**0.4
            cab = glazed([(-1.05, 1.2), (-1.15, top), (0.2, top), (0.35, 1.2)], 1.25, paint, 1.0, (-0.45,), 0.09)
            parts += [cab, box((1.6, 0.14, 1.4), (-0.47, top + 0.05, 0), blend(paint, WHITE, 0.3 * rng.integers(3)))]
        else:
            wheel = turned(torus(0.24, 0.03, (0, 1.78, 0), color=BLACK, sides=16), 30, "z", (0, 1.78, 0))
            back = turned(box((0.1, 0.5, 0.5), (-0.95, 1.5, 0), BLACK), 12, "z", (-0.95, 1.3, 0))
            parts += [wheel, back, box((0.45, 0.1, 0.5), (-0.7, 1.25, 0), BLACK), box((1.1, 0.3, 0.5), (-0.6, 1.05, 0), STEEL)]
            parts.append(bar((0.2, 1.4, 0), (0, 1.78, 0), 0.035))
            if rng.random() < 0.4:  # a bar to save the driver when it rolls over
                parts += [mirrored(bar((-1.1, 1.1, 0.55), (-1.1, 2.5, 0.55), 0.05)), bar((-1.1, 2.5, -0.55), (-1.1, 2.5, 0.55), 0.05)]
        if rng.random() < 0.3:  # weights, lest it rear up
            parts.append(box((0.25, 0.4, 0.65), (nose + 0.12, 0.72, 0), STEEL))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        rev = (1, 1) if rng.random() < 0.5 else (1, 1, rng.uniform(1.6, 2.6), rng.uniform(1.5, 2.2))
        f = glide(rev, rng.uniform(3, 4)) * rng.uniform(7.5, 11) * trait.pitch
        chug = firing_motor(rng, f, int(rng.integers(1, 4)), 0.25, 85 * trait.pitch, 0.5, 14)
        knock = formants(uneven_clicks(rng, 2 * f), (1_100 * trait.pitch, 2_300), 8)  # slow diesels knock at every stroke
        return mix((chug, 1), (knock, rng.uniform(0.1, 0.3)))


class Train(Kind):
    nouns = ("train", "locomotive", "railway train", "steam train")
    sounds = ("whistling", "chuffing along", "blowing its horn", "clattering over the rails", "speeding by")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        train = (self.steam, self._diesel, self._express)[rng.integers(3)](rng, trait)
        (low, _, _), (high, _, _) = train.bounds
        rails = mirrored(box((high - low + 0.6, 0.12, 0.14), ((low + high) / 2, -0.06, 0.72), (0.45, 0.40, 0.38)))
        return join(train, rails, row(np.arange(low, high, 1.2), -0.16, (0.4, 0.1, 2.3), jittered((0.36, 0.27, 0.20), rng)))

    def steam(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, small = pick(rng, (BLACK, PAINTS[5], (0.12, 0.22, 0.50), (0.60, 0.10, 0.10))), trait == SMALL
        red, gold, black = (0.70, 0.10, 0.08), (0.85, 0.68, 0.25), (0.12, 0.12, 0.13)
        front, r, y, tall, cab = 3.4 * trait.stretch, 0.72, 2.0, 0.75 * trait.head, 1.75 * trait.head**0.3
        drivers = np.linspace(0.1, 0.62 * front, 2 if small else 3)
        stack = [(0.2, 0), (0.2, 0.5), (0.34, 1), (0.24, 1.02)]
        if rng.random() < 0.4:  # the spark arrester of the Wild West
            stack = [(0.2, 0), (0.2, 0.4), (0.5, 0.95), (0.36, 1.15), (0.3, 1.15)]
        eaves = 1.6 + cab
        plough = prism([(front + 0.35, 0.95), (front + 0.35, 0.12), (front + 1.0, 0.12)], 1.8, color=red)
        parts = [
            cylinder(r, front, (front / 2, y, 0), "x", paint), cylinder(r + 0.03, 0.9, (front - 0.4, y, 0), "x", black),
            cylinder(0.5, 0.1, (front + 0.08, y, 0), "x", STEEL, 16), tapered(plough, "x", (front + 0.35, front + 1.0), (1, 0.15)),
            lathe([(w, u * tall) for w, u in stack], (front - 0.5, y + r - 0.1, 0), color=black, sides=14),
            ellipsoid((0.28, 0.4, 0.28), (0.55 * front, y + r, 0), gold), ellipsoid((0.22, 0.3, 0.22), (0.25 * front, y + r, 0), paint, 1),
            *(torus(r + 0.01, 0.03, (u * front, y, 0), "x", gold, sides=16) for u in (0.12, 0.4, 0.68)),
            box((1.45, cab, 2.0), (-0.7, 1.45 + cab / 2, 0), paint), row((-1.05, -0.4), eaves - 0.5, (0.5, 0.6, 2.04), PANE),
            box((0.04, 0.5, 1.6), (0.03, eaves - 0.5, 0), PANE),
            solid([(-1.6, eaves), (-1.5, eaves + 0.18), (0.05, eaves + 0.18), (0.2, eaves)], 2.3, black, 0.02),
            box((front + 1.8, 0.2, 1.7), (front / 2 - 0.65, 1.2, 0), red), box((0.2, 0.45, 2.1), (front + 0.3, 1.1, 0), red),
            mirrored(box((drivers[-1] - drivers[0] + 0.3, 0.1, 0.08), (drivers.mean(), 0.5, 0.93), CHROME)),  # couples the wheels
            mirrored(box((0.8, 0.45, 0.4), (front - 0.45, 0.85, 0.75), black)),
            ellipsoid(0.2, (front - 0.1, y + r + 0.15, 0), HEADLIGHT, 1),
            rail_wheels(drivers, 0.62, red), rail_wheels((front - 0.75, front - 0.05), 0.32, red),
        ]  # fmt: skip
        if not small or rng.random() < 0.3:  # a tender of coal
            parts += [box((2.3, 1.3, 1.9), (-3.1, 1.75, 0), paint), ellipsoid((1.0, 0.45, 0.8), (-3.1, 2.35, 0), black)]
            parts += [box((3.2, 0.2, 1.7), (-2.8, 1.05, 0), red), rail_wheels((-3.8, -3.1, -2.4), 0.42, red)]
        return join(*parts)

    def _diesel(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, stripe, high, wide, half = pick(rng, BRIGHT), pick(rng, PAINTS), 3.1, 2.3, 4.2 * trait.stretch
        outline = [(-half, 0.7), (-half, high), (half - 0.9, high), (half - 0.5, 2.3), (half - 0.05, 1.9), (half, 0.7)]
        parts = [
            solid(outline, wide, paint, 0.15), sheet((half - 0.87, high - 0.1), (half - 0.52, 2.35), 0.8 * wide),
            box((0.7, 0.55, wide + 0.04), (half - 1.35, 2.55, 0), PANE),
            mirrored(box((0.06, 0.6, 0.7), (-half, 2.4, 0.6), PANE)), lights((-half, 1.1, 0.8), (0.06, 0.12, 0.12), TAIL_LIGHT),
            box((2 * half - 0.3, 0.3, wide + 0.04), (-0.05, 1.45, 0), stripe),
            *(row(np.arange(-half + 1, half - 2.6, 1.6), 2.2 + 0.3 * k, (1.1, 0.16, wide + 0.05), STEEL) for k in range(2)),  # louvres
            *(cylinder(0.5, 0.2, (x * half, high, 0), color=STEEL, sides=14) for x in (-0.4, 0.1)),
            box((0.2, 0.5, wide), (half, 0.7, 0), (0.9, 0.8, 0.1)),
            lights((half, 1.35, 0.7), (0.1, 0.14, 0.14), HEADLIGHT), ellipsoid((0.2, 0.15, 0.4), (half - 0.65, high, 0), HEADLIGHT, 1),
            bogies(0, half),
        ]  # fmt: skip
        if trait != SMALL or rng.random() < 0.6:
            parts.append(carriage(-half - 0.3, 3.4 if trait == SMALL else 6.0, high, wide, pick(rng, (stripe, paint)), paint))
        return join(*parts)

    def _express(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, stripe = jittered((0.90, 0.91, 0.93), rng), pick(rng, BRIGHT)
        half, high, wide, nose = 4.6 * trait.stretch, 3.0, 2.4, rng.uniform(2.4, 3.2)
        tip, slim = half - nose, (half - nose, half - 0.5 * nose, half)
        outline = [
            (-half, 0.35), (-half, high), (tip, high), (tip + 0.35 * nose, high - 0.35), (tip + 0.7 * nose, high - 1.1), (half, 0.9),
            (half - 0.1, 0.35),
        ]  # fmt: skip
        line = [(-half, 1.2), (-half, 1.5), (tip, 1.5), (slim[1], 1.35), (half, 0.95), (slim[1], 1.1), (tip, 1.2)]
        screen = sheet((tip + 0.33 * nose, high - 0.33), (tip + 0.68 * nose, high - 1.05), 0.72 * wide)
        parts = [
            tapered(solid(outline, wide, paint, 0.1), "x", slim, (1, 0.85, 0.25)), tapered(screen, "x", (tip, half), (1, 0.5)),
            tapered(prism(line, wide + 0.05, color=stripe), "x", slim, (1, 0.85, 0.27)), bogies(0, half - 0.8),
            row(np.arange(-half + 0.7, tip - 0.3, 1.3), 2.1, (0.75, 0.55, wide + 0.04), PANE),
            lights((half - 0.35, 1.15, 0.34), (0.2, 0.08, 0.08), HEADLIGHT),
            mirrored(box((0.06, 0.6, 0.7), (-half, 2.2, 0.6), PANE)), lights((-half, 1.0, 0.8), (0.06, 0.12, 0.12), TAIL_LIGHT),
        ]  # fmt: skip
        if trait != SMALL or rng.random() < 0.3:
            parts.append(carriage(-half - 0.2, 4.0 if trait == SMALL else 7.0, high, wide, paint, stripe))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch = rng.integers(3), trait.pitch * rng.uniform(0.88, 1.12)
        if way == 0:  # steam: four chuffs a turn of the wheels, one of them louder, and a whistle
            phase = np.cumsum(glide(rng.uniform(2.5, 6, 2), 4.0) * trait.pitch**0.6) / SAMPLE_RATE
            puff = np.minimum(1, 12 * (phase % 1)) * np.exp(-5 * (phase % 1)) * rng.uniform(0.55, 1, 4)[phase.astype(int) % 4]
            whistles = (
                (start, steam_whistle(rng, 520 * pitch, rng.uniform(0.4, 1.1))) for start in (rng.uniform(0.2, 0.6), rng.uniform(1.7, 2.6))
            )
            chuffs = band(noise(rng, 4.0, 0.7), 150 * pitch, 3_500 * pitch) * puff
            return mix((chuffs, 1), (sequence(4.0, *whistles), 0.8 * (rng.random() < 0.65)))
        thump, ring, click = struck(rng, 110 * pitch, 0.15, 0.3), struck(rng, 900 * pitch, 0.12, 0.3), shaped(noise(rng, 0.05), 0.001, 0.04)
        clack, pairs = mix((thump, 1), (ring, 0.35), (click, 0.1)), (0, 0.13, 0.35, 0.48)[: rng.choice((2, 4))]
        starts = np.arange(0.1, 3.8, rng.uniform(0.6, 1.1) * trait.pitch**-0.5)
        joints = sequence(4.0, *((start + lag, clack * rng.uniform(0.6, 1)) for start in starts for lag in pairs))
        if way == 1:  # a diesel: a horn of up to five bells, as on American railways
            chord = 290 * pitch * np.array((1, 1.19, 1.335, 1.59, 2.0))[: rng.choice((2, 3, 5))]
            blasts = ((0.15, blown_horn(chord, rng.uniform(0.8, 1.4))), (1.9, blown_horn(chord, rng.uniform(0.3, 1.6))))
            return mix((sequence(4.0, *blasts), 1), (joints, 0.5), (band(noise(rng, 4.0, 1), 40, 700), 0.25))
        shift, near = passing(rng, 4.0, 0.16)
        rush = tremolo(band(noise(rng, 4.0, 0.8), 100 * pitch, 5_000), 7 * pitch, 0.4) * near
        whine = tone(rng.uniform(500, 800) * pitch * shift, 4.0, (1, 0.3, 0.5, 0.1)) * near
        return mix((rush, 1), (joints * near, 0.7), (whine, 0.25))


class Airplane(Kind):
    nouns = ("airplane", "plane", "aeroplane", "airliner", "jet")
    sounds = ("flying over", "roaring overhead", "taking off", "droning")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        return (self._propeller if rng.random() < 0.4 else self._jet)(rng, trait)

    def _jet(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin, accent, small = jittered((0.92, 0.93, 0.95), rng, 0.05), pick(rng, PAINTS[3:]), trait == SMALL
        grey, half, r, span = blend(skin, BLACK, 0.18), 3.6 * trait.stretch, 0.42 * trait.head**0.5, 3.4 if small else 3.75
        wall = [(0.02, -1), (0.24, -0.99), (0.65, -0.72), (1, -0.4), (1, 0.68), (0.85, 0.83), (0.55, 0.94), (0.25, 0.99), (0.02, 1)]
        body = lathe([(w * r, u * half) for w, u in wall], axis="x", color=skin, sides=18)
        body.vertices[:, 1] += np.interp(body.vertices[:, 0], (-half, -0.4 * half), (0.6 * r, 0))  # the tail sweeps up
        wing = prism([(1.0, 0.2), (-0.45, span), (-0.85, span), (-0.65, 1.3), (-0.65, 0.2)], 0.09, (0, -0.2, 0), "y", grey)
        fin = prism([(-half + 0.95, 0.25), (-half + 0.25, 1.65), (-half - 0.2, 1.65), (-half + 0.05, 0.25)], 0.09, color=accent)
        x, y = -half + (0.3 if small else 0.75), 1.55 if small else 0.3  # business jets carry the tailplane on top of the fin
        tail = prism([(x, 0), (x - 0.6, 1.35), (x - 0.85, 1.35), (x - 0.6, 0)], 0.07, (0, y, 0), "y", grey)
        pods, shell = [], jittered((0.8, 0.81, 0.84), rng)
        for u, v, w in (
            [(-half * 0.52, 0.15, 0.42 + r * 0.5)] if small else [(0.55, -0.52, 1.15), (-0.15, -0.45, 2.2)][: rng.integers(1, 3)]
        ):
            pods.append(lathe([(0.12, -0.5), (0.22, -0.3), (0.26, 0.2), (0.22, 0.42), (0.15, 0.36)], (u, v, w), "x", shell, 14))
            pods.append(cylinder(0.17, 0.05, (u + 0.39, v, w), "x", BLACK, 12))
            pods.append(bar((u - 0.15, v, w), (u - 0.25, v + 0.3 * (not small), w - 0.4 * small), 0.06, grey))
        cockpit = prism([(0.84 * half, 0.12), (0.82 * half, 0.8 * r), (0.87 * half, 0.8 * r), (0.94 * half, 0.12)], 1.55 * r, color=PANE)
        windows = np.arange(-0.4 * half, 0.66 * half, 0.34 if small else 0.22)
        return join(
            body, fin, mirrored(join(turned(wing, -5, "x"), tail, *pods)), tapered(cockpit, "x", (0.82 * half, 0.94 * half), (1, 0.55)),
            row(windows, 0.1, (0.08, 0.11, 2 * np.sqrt(r**2 - 0.1**2) + 0.02), PANE),
            box((1.08 * half, 0.07, 2 * r), (0.14 * half, -0.06, 0), accent),
        )  # fmt: skip

    def _propeller(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin, accent = pick(rng, (WHITE, WHITE, (0.93, 0.78, 0.2), PAINTS[3], (0.2, 0.35, 0.6))), pick(rng, PAINTS[3:])
        half, deep, span = 2.0 * trait.stretch, 0.42 * trait.head**0.6, 3.0
        high_wing, twin = rng.random() < 0.6, trait != SMALL and rng.random() < 0.6
        nose = half + (0.5 if twin else 0.15)
        outline = [
            (-half - 0.8, 0.1), (-half - 0.8, 0.28), (-0.6, 0.75 * deep), (-0.35, 1.5 * deep), (0.5, 1.5 * deep), (0.95, 0.65 * deep),
            (half, 0.5 * deep), (nose, 0.12), (nose - 0.05, -0.5 * deep), (half * 0.4, -deep), (-0.4, -deep),
        ]  # fmt: skip
        slim = ((-half - 0.8, -0.4, 0.9, nose), (0.12, 1, 1, 0.55 if twin else 0.75))
        y, tilt, low = (1.5 * deep, -2, -deep - 0.45) if high_wing else (-0.55 * deep, -6, -deep - 0.45)
        plan = [(0.65, 0), (0.6, span - 0.2), (0.5, span), (-0.15, span), (-0.3, span - 0.3), (-0.4, 0)]
        wing = join(prism(plan, 0.1, (0, y, 0), "y", skin), box((0.82, 0.12, 0.3), (0.2, y, span - 0.35), accent))
        tail = prism([(-half + 0.05, 0), (-half - 0.3, 1.1), (-half - 0.75, 1.1), (-half - 0.8, 0)], 0.07, (0, 0.22, 0), "y", skin)
        gear = join(
            bar((0.1, -0.7 * deep, 0.3 * deep), (0.1, low, 0.75), 0.05, CHROME), cylinder(0.2, 0.12, (0.1, low, 0.8), "z", RUBBER, 14),
        )  # fmt: skip
        parts = [
            tapered(solid(outline, 1.7 * deep, skin, 0.05), "x", *slim), mirrored(join(turned(wing, tilt, "x"), tail, gear)),
            prism([(-half + 0.1, 0.2), (-half - 0.45, 1.1), (-half - 0.9, 1.1), (-half - 0.85, 0.1)], 0.08, color=accent),
            box((0.62, 0.45 * deep, 1.7 * deep + 0.03), (0.02, 1.08 * deep, 0), PANE),
            sheet((0.53, 1.45 * deep), (0.93, 0.7 * deep), 1.4 * deep), sheet((-0.58, 0.82 * deep), (-0.37, 1.42 * deep), 1.3 * deep),
            bar((half - 0.25, -0.4 * deep, 0), (half - 0.25, low, 0), 0.04, CHROME),
            cylinder(0.17, 0.1, (half - 0.25, low - 0.02, 0), "z", RUBBER, 14),
            tapered(
                prism([(-half - 0.7, 0.15), (-0.4, 0), (nose - 0.2, 0), (nose - 0.2, 0.1), (-0.4, 0.1)], 1.7 * deep + 0.04, color=accent),
                "x", *slim,
            ),
        ]  # fmt: skip
        if high_wing:
            parts.append(mirrored(bar((0.1, -0.7 * deep, 0.8 * deep), (0.2, y, 1.5), 0.035, skin)))
        if twin:
            pod = lathe([(0.05, -0.9), (0.2, -0.4), (0.24, 0.4), (0.12, 0.62)], (0.35, y - 0.05, 1.05), "x", skin, 12)
            parts.append(mirrored(join(pod, moved(airscrew(rng, 0.62), (0.95, y - 0.05, 1.05)))))
        else:
            parts.append(moved(airscrew(rng, 0.75), (nose, -0.05, 0)))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, (shift, near) = trait.pitch * rng.uniform(0.88, 1.12), passing(rng, 4.0, rng.uniform(0.1, 0.2), rng.uniform(0.6, 1.4))
        if rng.random() < 0.45:  # two blades at 2,400 turns a minute buzz at 80 Hz; a second engine beats with the first
            f = 82 * pitch * shift * (1 if rng.random() < 0.7 else glide((0.6, 1, 1.15, 1.15), 4.0))
            buzz = voice(f, roughness=0.08, rng=rng) + rng.choice((0.1, 0.8)) * voice(f * rng.uniform(1.008, 1.02))
            hum = formants(buzz, (130 * pitch, 330 * pitch, 700, 1_500), 1.5) + 0.25 * buzz
            return mix((hum * near, 1), (band(noise(rng, 4.0, 1), 150, 2_500) * near, 0.15))
        far, roar = band(noise(rng, 4.0, 1.2), 50, 900 * pitch), band(noise(rng, 4.0, 0.5), 300 * pitch, 5_000)
        both, at = unit(far) * near**0.5 + 0.8 * unit(roar) * near**1.5, np.arange(count(4.0))
        delay = rng.uniform(0.0006, 0.002) + 0.004 * (1 - near) ** 2  # the roar comes again off the ground: a sweeping comb
        both = both + rng.uniform(0.2, 0.6) * np.interp(at - delay * SAMPLE_RATE, at, both)
        f = rng.uniform(1_500, 2_300) * pitch * shift
        whine = (tone(f, 4.0, (1, 0.4)) + 0.6 * tone(f * 1.37, 4.0)) * (1 + 0.5 * lowpass(noise(rng, 4.0), 20))
        return mix((both, 1), (whine * near**1.5, rng.uniform(0.05, 0.2)))


class Helicopter(Kind):
    nouns = ("helicopter", "chopper", "copter")
    sounds = ("hovering", "chopping the air", "flying past", "whirring overhead")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, accent, small = pick(rng, (*PAINTS, (0.33, 0.36, 0.22))), pick(rng, PAINTS), trait == SMALL
        long, cab, boom = 1.05 * trait.stretch, 0.62 * trait.head**0.5, -2.6 * trait.stretch**0.5
        top, tall, dark = cab + 0.42, rng.uniform(1.25, 1.45), (0.22, 0.22, 0.23)
        bubble = small and rng.random() < 0.4  # a Bell 47: a globe of glass on a lattice
        if bubble:
            length = boom + 0.7
            rails = (((-0.7, v, w), (boom, 0.35 + 0.2 * v, 0.2 * w)) for v, w in ((0.3, 0.25), (0.3, -0.25), (-0.25, 0)))
            ties = (((u * length - 0.7, 0.3 + 0.1 * u, 0), ((u + 0.13) * length - 0.7, 0.5 * u - 0.2, 0)) for u in np.arange(6) / 6.5)
            body = [
                ellipsoid((0.75, 0.68, 0.66), (0.45, 0, 0), (0.45, 0.62, 0.70)), box((0.9, 0.5, 0.7), (-0.35, -0.1, 0), paint),
                mirrored(ellipsoid((0.4, 0.16, 0.16), (-0.4, 0.42, 0.3), paint, 1)),
                *(bar(a, b, 0.035, paint) for a, b in (*rails, *ties)),
            ]  # fmt: skip
        else:
            windows = (-0.1 * long,) if small else (0.05 * long, -0.4 * long)
            body = [
                ellipsoid((long, cab, 0.85 * cab), (0, 0, 0), paint, 3),
                ellipsoid((0.62 * long, 0.72 * cab, 0.74 * cab), (0.45 * long, 0.08, 0), PANE),
                box((0.05, 0.9 * cab, 1.54 * cab), (0.42 * long, 0.1, 0), paint),
                box((0.05 + long, 0.1, 1.75 * cab), (-0.1, -0.35 * cab, 0), accent),
                row(windows, 0.2 * cab, (0.36, 0.42 * cab, 1.72 * cab), PANE),
                limb((-0.6 * long, 0.2, 0), (boom, 0.42, 0), 0.5 * cab, 0.1, paint),
                ellipsoid((0.55 * long, 0.24, 0.3), (-0.3 * long, cab, 0), blend(paint, BLACK, 0.25)),
            ]  # fmt: skip
        fin = prism([(boom + 0.35, 0.4), (boom - 0.25, tall), (boom - 0.5, tall), (boom - 0.1, 0.15)], 0.07, color=accent)
        plane = prism([(boom + 0.7, 0), (boom + 0.6, 0.5), (boom + 0.35, 0.5), (boom + 0.3, 0)], 0.05, (0, 0.4, 0), "y", accent)
        tail = turned(around(box((0.1, 0.5, 0.03), (0, 0.25, 0), dark), int(rng.choice((2, 2, 4))), "z"), rng.uniform(0, 90), "z")
        blade, reach = int(rng.choice((2, 2, 3, 4) if small else (4, 5))), 2.3 * trait.stretch**0.3
        rotor = turned(around(box((reach, 0.035, 0.19), (reach / 2, 0, 0), dark), blade), rng.uniform(0, 360))
        low, z = -cab - 0.42, 0.62 * cab + 0.12
        skid = [(-0.85 * long, low, z), (0.8 * long, low, z), (1.0 * long, low + 0.06, z), (1.12 * long, low + 0.2, z)]
        legs = (
            tube([(x, -0.7 * cab, 0.3 * cab), (x, -0.9 * cab, 0.6 * cab), (x, low, z)], 0.04, BLACK, 6) for x in (-0.45 * long, 0.45 * long)
        )
        return join(
            *body, fin, mirrored(join(plane, tube(skid, 0.05, BLACK, 8), *legs)),
            moved(turned(rotor, rng.uniform(-4, 4), "z"), (-0.05, top, 0)), moved(tail, (boom - 0.2, 0.75, 0.12)),
            cylinder(0.07, 0.2, (boom - 0.2, 0.75, 0.06), "z", BLACK, 8), bar((-0.05, 0.5 * cab, 0), (-0.05, top, 0), 0.08, STEEL),
            cylinder(0.16, 0.14, (-0.05, top, 0), color=BLACK, sides=10),
        )  # fmt: skip

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        hover = (np.ones(count(4.0)), glide(rng.uniform(0.5, 1, 4), 4.0))
        shift, near = passing(rng, 4.0, 0.08, 0.8) if rng.random() < 0.4 else hover
        rate = rng.uniform(11, 17) * trait.pitch * shift  # two blades pass some 13 times a second
        phase = np.cumsum(rate) / SAMPLE_RATE
        slap = np.exp(-9 * (phase % 1)) * np.minimum(1, 40 * (phase % 1)) * (1 - 0.25 * (phase.astype(int) % 2))
        thump = formants(highpass(slap, 30), (65 * trait.pitch, 130 * trait.pitch), 2)
        swish = band(noise(rng, 4.0, 0.8), 120 * trait.pitch, 2_800 * trait.pitch**0.5) * (slap + 0.08)
        tail = formants(voice(rate * rng.uniform(4.7, 5.8)), (250, 600, 1_100), 2)
        turbine = tone(rng.uniform(1_600, 2_600) * trait.pitch**0.7 * shift, 4.0, (1, 0.3))
        return mix((thump * near, 1), (swish * near, 0.8), (tail * near, 0.18), (turbine * near, rng.uniform(0, 0.05)))


class Rocket(Kind):
    nouns = ("rocket", "spaceship", "space rocket", "launch vehicle")
    sounds = ("launching", "blasting off", "roaring and crackling", "whooshing up")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin, accent = pick(rng, (WHITE, (0.80, 0.82, 0.85), (0.90, 0.88, 0.80))), pick(rng, BRIGHT)
        fat, fins = 0.42 * trait.head, int(rng.integers(3, 5))
        parts = (self._tale if rng.random() < 0.4 else self._launcher)(rng, trait, fat, skin, accent, fins)
        if rng.random() < 0.4:
            flames = ((0.55, 1.3, (0.98, 0.50, 0.08)), (0.62, 0.6, (1.0, 0.88, 0.30)))
            parts += [cone(r * fat, -long, (0, -0.05 - long / 2, 0), color=color, sides=12) for r, long, color in flames]
        nozzle = frustum(0.62 * fat, 0.38 * fat, 0.45, (0, 0.15, 0), color=STEEL, sides=14)
        return turned(join(*parts, nozzle), rng.uniform(0, 360))

    def _tale(self, rng: np.random.Generator, trait: Size, fat: float, skin: Color, accent: Color, fins: int) -> list[trimesh.Trimesh]:
        """The rocket of old science fiction: a cigar on long fins, with portholes."""
        high, r = 3.2 * trait.stretch, 1.15 * fat
        wall = (
            [(0.5, 0), (0.75, 0.12), (0.97, 0.3), (1, 0.45), (0.9, 0.62), (0.66, 0.8)],
            [(0.66, 0.8), (0.4, 0.92), (0.15, 0.985), (0.02, 1)],
        )  # fmt: skip
        fin = [(0.45, 0.5), (0.9, 0.36 * high), (2.2, 0.35), (2.3, -0.15), (1.9, 0.1), (0.9, 0.45)]
        port = join(
            torus(0.4 * fat, 0.1 * fat, axis="x", color=accent, sides=14), cylinder(0.38 * fat, 0.06, axis="x", color=PAINTS[8], sides=14),
        )  # fmt: skip
        sights = join(*(moved(port, (0.98 * r, 0.4 + u * high, 0)) for u in (0.42, 0.6)[: 1 + (trait != SMALL)]))
        hulls = (lathe([(r * w, 0.4 + u * high) for w, u in part], color=c, sides=20) for part, c in zip(wall, (skin, accent), strict=True))
        return [*hulls, around(prism([(x * fat, y) for x, y in fin], 0.07, color=accent), fins), sights, turned(sights, 180)]

    def _launcher(self, rng: np.random.Generator, trait: Size, fat: float, skin: Color, accent: Color, fins: int) -> list[trimesh.Trimesh]:
        """Two stages and a capsule; a large one may have boosters at its sides."""
        high, waist, z = 4.6 * trait.stretch, fat * rng.uniform(0.7, 0.95), 1.55 * fat
        wall = [(fat, 0.3), (fat, 0.3 + 0.55 * high), (waist, 0.3 + 0.6 * high), (waist, 0.3 + 0.84 * high)]
        tip = [(waist * w, 0.3 + u * high) for w, u in ((1, 0.84), (0.75, 0.91), (0.35, 0.97), (0.03, 1))]
        fin = [(0.8 * fat, 0.3), (0.8 * fat, 0.3 + 0.2 * high), (1.8 * fat, 0.45), (1.8 * fat, 0.2)]
        parts = [
            lathe(wall, color=skin, sides=20), lathe(tip, color=accent if rng.random() < 0.5 else skin, sides=20),
            *(cylinder(fat + 0.01, 0.05 * high, (0, 0.3 + u * high, 0), color=c) for u, c in ((0.06, BLACK), (0.3, accent), (0.52, BLACK))),
            *(box((2 * waist + 0.03, 0.05 * high, 0.35 * waist), (0, 0.3 + u * high, 0), accent) for u in (0.7, 0.76)),
            turned(around(prism(fin, 0.06, color=blend(skin, BLACK, 0.5)), fins), 45),
        ]  # fmt: skip
        if rng.random() < 0.5:  # a tower that would pull the crew away
            parts.append(bar((0, 0.2 + high, 0), (0, 0.3 + 1.09 * high, 0), 0.04, skin))
        if trait != SMALL and rng.random() < 0.5:
            side = [(0.62 * fat, 0.2), (0.62 * fat, 0.5 * high), (0.3 * fat, 0.58 * high), (0.02, 0.62 * high)]
            collar, bell = (
                cylinder(0.64 * fat, 0.15, (0, 0.42 * high, z), color=accent),
                frustum(0.5 * fat, 0.3 * fat, 0.35, (0, 0.1, z), color=BLACK),
            )  # fmt: skip
            parts.append(mirrored(join(lathe(side, (0, 0, z), color=WHITE, sides=16), collar, bell)))
        return parts

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        start, pitch, distant = rng.uniform(0.1, 0.7), trait.pitch * rng.uniform(0.8, 1.2), rng.random() < 0.35
        path = (0, 0.1, 0.3, 0.6, 0.9, 1, 1) if distant else (0, 1, 1, 0.9, 0.75, 0.5, rng.uniform(0.1, 0.4))
        near = glide(path, 4.0)
        flutter = near**0.7 * (1 + 0.35 * unit(lowpass(noise(rng, 4.0), 12)))
        roar = band(noise(rng, 4.0, 1.6), 30 * pitch, 500 * pitch) * flutter
        hiss = band(noise(rng, 4.0, 0.4), 500 * pitch, 6_000 * min(1.0, pitch)) * flutter * near  # the treble fades first
        tears = band(crackle(rng, 250, 4.0), 300 * pitch, 4_500) * near * (0.3 + 40 * np.abs(lowpass(noise(rng, 4.0), 4)))
        fire = mix((roar, 1), (hiss, 0.15 if distant else rng.uniform(0.3, 0.8)), (tears, rng.uniform(0.3, 1.0)))
        bang = mix((shaped(noise(rng, 0.6), 0.002, 0.3, 0.5), 0.5), (struck(rng, 60 * pitch, 0.6, 0.6), 0.7))
        return sequence(4.0, (start, fire), (start, (0.0 if distant else 0.8) * bang))


class Boat(Kind):
    nouns = ("boat", "ship", "sailboat", "speedboat", "ferry")
    sounds = ("blowing its horn", "motoring across the water", "splashing through the waves", "sailing")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        return (self._sail, self._ship, self._speed)[rng.integers(3)](rng, trait)

    def _sail(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        half, foot, high, swing = 1.6 * trait.stretch, 0.85, 3.6 * trait.stretch**0.5, rng.uniform(-25, 25)
        cloth, wood = pick(rng, (WHITE, WHITE, (0.93, 0.89, 0.78), (0.80, 0.25, 0.18))), (0.50, 0.36, 0.20)
        top, hut = foot + high, 0.6 + 0.26 * trait.head
        leech = [
            (0, foot), (-0.86 * half, foot), (-0.62 * half, foot + 0.35 * high), (-0.3 * half, foot + 0.72 * high), (0, foot + 0.95 * high),
        ]  # fmt: skip
        jib = [(0.85 * half, foot - 0.1), (0.1, foot + 0.05), (0.08, foot + 0.8 * high)]
        main = join(sailcloth(leech, 0.18 * np.sign(swing), cloth), bar((0, foot - 0.03, 0), (-0.9 * half, foot - 0.03, 0), 0.035, wood))
        return join(
            boat(half, 0.62, 0.6, pick(rng, PAINTS), jittered((0.72, 0.52, 0.32), rng)), limb((0, 0.3, 0), (0, top, 0),
            0.05, 0.03, wood, 8),
            turned(main, swing), sailcloth(jib, 0.15 * np.sign(swing), cloth if rng.random() < 0.6 else pick(rng, PAINTS)),
            glazed([(-0.35 * half, 0.6), (-0.32 * half, hut), (0.2 * half, hut - 0.06), (0.35 * half, 0.6)], 0.6, WHITE, 0.85, (0,), 0.06),
            prism([(0, top), (-0.4, top - 0.1), (0, top - 0.2)], 0.02, color=pick(rng, BRIGHT)),
            *(bar((x * half, 0.6, 0), (0, foot + 0.97 * high, 0), 0.012, STEEL) for x in (0.95, -0.98)),
        )  # fmt: skip

    def _ship(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        half, wide, tall, cargo = 3.0 * trait.stretch**1.3, 0.85, 0.42 * trait.head**0.5, rng.random() < 0.4
        white, accent, x = jittered(WHITE, rng, 0.03), pick(rng, BRIGHT), 0.72 * half
        parts = [
            boat(half, wide, 0.9, pick(rng, (WHITE, *PAINTS[2:6])), jittered((0.62, 0.45, 0.32), rng)),
            bar((x, 0.9, 0), (x, 2.0, 0), 0.04, white), bar((x, 1.75, -0.25), (x, 1.75, 0.25), 0.025, white),
        ]  # fmt: skip
        floors = int(rng.integers(2, 4)) + cargo
        for k in range(floors):
            a, b = (-0.8 * half, -0.35 * half) if cargo else (half * (0.12 * k - 0.72), half * (0.42 - 0.12 * k))
            y, deep, middle = 0.9 + (k + 0.5) * tall, 1.45 * wide * 0.93**k, (a + b) / 2
            parts += [
                box((b - a, tall, deep), (middle, y, 0), white), box((b - a + 0.06, 0.04, deep + 0.06), (middle, y + tall / 2, 0), white),
            ]  # fmt: skip
            parts += [
                row(np.arange(a + 0.2, b - 0.1, 0.36), y, (0.16, 0.4 * tall, deep + 0.03), PANE),
                box((0.03, 0.4 * tall, wide), (b, y, 0), PANE),
            ]  # fmt: skip
        roof = 0.9 + floors * tall
        for x in (-0.8 * half + 0.25,) if cargo else np.linspace(-0.42, 0.02, 1 if trait == SMALL else 2) * half:  # funnels
            parts.append(limb((x, roof - 0.1, 0), (x - 0.15, roof + 0.75, 0), 0.24, 0.22, accent))
            parts.append(limb((x - 0.12, roof + 0.58, 0), (x - 0.16, roof + 0.8, 0), 0.235, color=BLACK))
        if cargo:
            for x in np.arange(-0.24 * half, 0.55 * half, 0.62):
                for z in (-0.43, 0, 0.43):
                    parts += [box((0.56, 0.34, 0.42), (x, 1.05 + 0.36 * j, z), pick(rng, PAINTS[3:])) for j in range(rng.integers(1, 4))]
        else:
            boats = (ellipsoid((0.26, 0.1, 0.09), (u * half, 1.02 + tall, 0.8 * wide), PAINTS[7], 1) for u in (-0.5, -0.18, 0.15))
            parts.append(mirrored(join(*boats)))
        return join(*parts)

    def _speed(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        half, deck, tall, paint = 1.9 * trait.stretch, 0.62, 0.45 * trait.head**0.6, pick(rng, PAINTS)
        line = boat(1.005 * half, 0.69, 0.16 * deck, paint, paint)
        cowl, x = [(-half - 0.4, 0.6), (-half - 0.38, 1.1), (-half - 0.05, 1.1), (-half, 0.7)], -half - 0.2
        parts = [
            boat(half, 0.68, deck, blend(paint, WHITE, 0.9 * rng.integers(2)), jittered((0.92, 0.90, 0.86), rng)),
            moved(line, (0, 0.42, 0)), tapered(sheet((0.52 * half, deck), (0.3 * half, deck + tall), 1.0), "y", (0.6, 1.2), (1, 0.75)),
            mirrored(box((0.3 * half, 0.7 * tall, 0.03), (0.2 * half, deck + 0.33 * tall, 0.5), PANE)),
            box((1.15 * half, 0.02, 0.92), (-0.28 * half, deck + 0.005, 0), (0.35, 0.28, 0.22)),
            solid(cowl, 0.32, (0.15, 0.15, 0.17), 0.06), box((0.14, 0.7, 0.1), (x, 0.35, 0), STEEL),
            around(box((0.03, 0.2, 0.08), (x - 0.08, 0.14, 0), CHROME), 3, "x", (x, 0.04, 0)),
        ]  # fmt: skip
        for u in (0.0,) if trait == SMALL else (0.0, -0.42):
            seat = join(
                box((0.3, 0.25, 0.34), (0, 0.7, 0.25), (0.85, 0.80, 0.72)), box((0.09, 0.42, 0.34), (-0.17, 0.85, 0.25), (0.7, 0.62, 0.52)),
            )  # fmt: skip
            parts.append(moved(mirrored(seat), (u * half, 0, 0)))
        if rng.random() < 0.4:
            posts = join(*(bar((u * half, 0.6, 0.52), (0.9 * u * half, 1.65, 0.49), 0.04, CHROME) for u in (-0.35, 0.15)))
            parts += [mirrored(posts), box((0.65 * half, 0.06, 1.1), (-0.1 * half, 1.67, 0), pick(rng, PAINTS))]
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch, swell = rng.integers(3), trait.pitch * rng.uniform(0.85, 1.15), np.abs(lowpass(noise(rng, 4.0), 1.2))
        water = band(noise(rng, 4.0, 0.6), 250, 3_500) * (0.3 + swell / swell.max())
        if way == 0:  # a ship's horn: deep, brassy, swelling, and its echo over the water
            starts = (0.2, 2.1)[: rng.integers(1, 3)]
            horn = sequence(
                4.0, *((start, blown_horn((95 * pitch, 95.7 * pitch, 143 * pitch), rng.uniform(0.7, 1.6), 0.15)) for start in starts),
            )  # fmt: skip
            return mix((lowpass(horn, 1_800), 1), (sequence(4.0, (0.45, lowpass(horn, 700))), 0.2), (water, 0.12))
        if way == 1:
            f = glide((45, 60, 90, 95, 85, 95), 4.0) * pitch * rng.uniform(0.7, 1.2)
            return mix((firing_motor(rng, f, 3, 0.3, 170 * pitch, 0.2), 0.8), (water, 0.6))
        blips = ((rng.uniform(0, 3.8), f) for f in rng.uniform(350, 900, 40) * pitch)  # drops, rising as their bubbles shrink
        drops = sequence(4.0, *((start, shaped(tone(glide((f, 1.8 * f), 0.05), 0.05), 0.003, 0.04)) for start, f in blips))
        clinks = sequence(
            4.0, *((start, struck(rng, 1_900 * pitch, 0.4, 0.5, brightness=0.7)) for start in np.cumsum(rng.uniform(0.3, 0.9, 5))),
        )  # fmt: skip
        creak = resonant(uneven_clicks(rng, glide(rng.uniform(30, 90, 5), 4.0)), 480 * pitch, 6) * np.maximum(
            0, lowpass(noise(rng, 4.0), 1)
        )
        return mix((water, 1), (drops, 0.35), (clinks, 0.2), (creak, 0.3))


# ---------------------------------------------------------------- shapes


def solid(outline: Outline, width: float, color: Color, corner: float, arches: Sequence[float] = (), radius: float = 0) -> trimesh.Trimesh:
    """A body from its side view, the corners rounded, with room for wheels of that radius at those x."""
    shape = shapely.Polygon(outline).buffer(-corner, quad_segs=2).buffer(corner, quad_segs=2)
    for x in arches:
        shape = shape.difference(shapely.Point(x, radius).buffer(1.14 * radius, quad_segs=5))
    return prism(shapely.get_coordinates(shapely.get_exterior_ring(shape))[:-1], width, color=color)


def glazed(
    corners: Outline, width: float, paint: Color, top: float = 0.9, pillars: Sequence[float] = (), frame: float = 0.08
) -> trimesh.Trimesh:
    """A cabin from its side view (base, roof, roof, base): glass all round, split by pillars at those x, narrower at the top."""
    glass = shapely.Polygon(corners).buffer(-frame, join_style="mitre")
    for x in pillars:
        glass = glass.difference(shapely.box(x - 0.5 * frame, -9, x + 0.5 * frame, 9))
    sides = (prism(list(pane.exterior.coords)[:-1], width + 0.03, color=PANE) for pane in getattr(glass, "geoms", [glass]))
    ends = (sheet(corners[i], corners[j], width * 0.86) for i, j in ((0, 1), (3, 2)))
    return tapered(join(prism(corners, width, color=paint), *sides, *ends), "y", (corners[0][1], corners[1][1]), (1, top))


def sheet(start: tuple[float, float], end: tuple[float, float], width: float) -> trimesh.Trimesh:
    """A slab of glass that stands on a line of the side view."""
    a, b = np.array(start), np.array(end)
    a, b = a + 0.08 * (b - a), b - 0.1 * (b - a)
    across = 0.025 * np.array((a[1] - b[1], b[0] - a[0])) / np.linalg.norm(b - a)
    return prism([tuple(p) for p in (a - across, b - across, b + across, a + across)], width, color=PANE)


def tapered(part: trimesh.Trimesh, axis: Axis, at: Sequence[float], widths: Sequence[float]) -> trimesh.Trimesh:
    """The part, its width (along z) multiplied by those shares at those places along an axis."""
    part.vertices[:, 2] *= np.interp(part.vertices[:, "xyz".index(axis)], at, widths)
    return part


def row(xs: Iterable[float], y: float, size: Point, color: Color) -> trimesh.Trimesh:
    """Boxes right through a body: each a window, a rib or a stripe on both of its sides."""
    return join(*(box(size, (x, y, 0), color) for x in xs))


def bar(start: Point, end: Point, radius: float, color: Color = BLACK) -> trimesh.Trimesh:
    return limb(start, end, radius, color=color, sides=7)


def lights(at: Point, radii: Point, color: Color) -> trimesh.Trimesh:
    return mirrored(ellipsoid(radii, at, color, 1))


def road_wheels(xs: Sequence[float], radius: float, track: float, width: float = 0.24) -> trimesh.Trimesh:
    """Pairs of road wheels on the ground at those x, their outer sides `track` apart."""
    tyre = cylinder(radius, width, (0, radius, (track - width) / 2), "z", RUBBER)
    disc = cylinder(0.62 * radius, 0.03, (0, radius, track / 2), "z", CHROME, 14)
    pair = mirrored(join(tyre, disc, cylinder(0.2 * radius, 0.03, (0, radius, track / 2 + 0.02), "z", STEEL, 8)))
    return join(*(moved(pair, (x, 0, 0)) for x in xs))


def farm_wheels(at: Point, radius: float, width: float, rim: Color) -> trimesh.Trimesh:
    """A wheel and its mirror image, with the slanting lugs of a tractor's tyres."""
    angles = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    reach = radius * np.where(np.arange(64) % 4 < 2, 1.0, 0.92)
    tyre = prism(list(zip(reach * np.cos(angles), reach * np.sin(angles), strict=True)), width, color=RUBBER)
    x, y, z = tyre.vertices.T
    tyre.vertices[:, :2] += (0.35 * z / width * np.array((-y, x))).T  # a twist
    disc, hub = (
        cylinder(0.58 * radius, width + 0.03, axis="z", color=rim), cylinder(0.18 * radius, width + 0.08, axis="z", color=STEEL, sides=8),
    )  # fmt: skip
    return mirrored(moved(join(tyre, disc, hub), at))


def cycle_wheel(radius: float, tyre: float, rim: Color = CHROME) -> trimesh.Trimesh:
    """A spoked wheel round the origin."""
    turns = np.linspace(0, 2 * np.pi, 29)
    reach = np.where(np.arange(29) % 2, 0.1 * radius, radius - 1.5 * tyre)
    spokes = tube(np.stack([reach * np.cos(turns), reach * np.sin(turns), 0 * turns], 1), 0.006, CHROME, 3)  # from hub to rim and back
    rings = join(torus(radius - tyre, tyre, axis="z", color=RUBBER), torus(radius - 2.1 * tyre, 0.4 * tyre, axis="z", color=rim))
    return join(rings, spokes, cylinder(0.12 * radius, 0.1, axis="z", color=rim, sides=8))


def mudguard(at: tuple[float, float], radius: float, arc: tuple[float, float], width: float, color: Color) -> trimesh.Trimesh:
    """A sheet bent round a wheel, over an arc in degrees."""
    angles = np.radians(np.linspace(*arc, 9))
    rim = np.stack([np.cos(angles), np.sin(angles)], 1) * radius
    return prism(np.concatenate([rim, 0.95 * rim[::-1]]).tolist(), width, (*at, 0), color=color)


def rail_wheels(xs: Values, radius: float, color: Color) -> trimesh.Trimesh:
    tyre, disc = cylinder(radius, 0.14, (0, radius, 0.75), "z", STEEL, 18), cylinder(0.8 * radius, 0.04, (0, radius, 0.83), "z", color, 14)
    pair = mirrored(join(tyre, disc))
    return join(*(moved(pair, (x, 0, 0)) for x in xs))


def bogies(middle: float, half: float) -> trimesh.Trimesh:
    """The two frames of four wheels below a railway car."""
    frames = row((middle - half + 1.5, middle + half - 1.5), 0.62, (2.3, 0.35, 1.9), STEEL)
    return join(frames, rail_wheels([middle + s * (half - u) for s in (-1, 1) for u in (0.95, 2.05)], 0.4, (0.4, 0.4, 0.42)))


def carriage(front: float, length: float, high: float, wide: float, paint: Color, stripe: Color) -> trimesh.Trimesh:
    """A passenger car whose front end is at that x, coupled to what is ahead."""
    middle = front - length / 2
    return join(
        box((length, high - 0.55, wide), (middle, (high + 0.55) / 2, 0), paint),
        box((length - 0.05, 0.25, wide + 0.03), (middle, 1.3, 0), stripe),
        row(np.arange(front - length + 0.7, front - 0.4, 1.3), 2.1, (0.75, 0.6, wide + 0.04), PANE), bogies(middle, length / 2),
        box((0.5, 1.8, 1.2), (front + 0.15, 1.6, 0), BLACK), mirrored(box((length + 0.04, 0.55, 0.5), (middle, 2.2, 0.7), PANE)),
        lights((front - length, 1.0, 0.8), (0.06, 0.1, 0.1), TAIL_LIGHT),
    )  # fmt: skip


def airscrew(rng: np.random.Generator, radius: float) -> trimesh.Trimesh:
    blade = turned(box((0.03, radius, 0.13), (0, radius / 2, 0), (0.2, 0.2, 0.2)), 20, "y")
    spin = turned(around(blade, int(rng.integers(2, 4)), "x"), rng.uniform(0, 180), "x")
    return join(spin, cone(0.13, 0.28, (0.1, 0, 0), "x", CHROME, 10))


def boat(half: float, wide: float, high: float, paint: Color, deck: Color) -> trimesh.Trimesh:
    """A hull with a pointed bow, a flat stern and a deck that rises to the bow; the keel at y = 0."""
    side = [(-1, 0.8), (-0.4, 1), (0.2, 0.95), (0.6, 0.68), (0.85, 0.32)]
    plan = [(x * half, z * wide) for x, z in (*side, (1, 0), *((x, -z) for x, z in reversed(side)))]
    layers = ((0, 0.3, blend(paint, BLACK, 0.55)), (0.3, 0.94, paint), (0.94, 1, deck))
    hull = join(*(prism(plan, (b - a) * high, (0, (a + b) / 2 * high, 0), "y", color) for a, b, color in layers))
    up = hull.vertices[:, 1] / high
    hull.vertices[:, 1] += 0.35 * high * np.maximum(hull.vertices[:, 0] / half, 0) ** 2 * up
    hull.vertices[:, 0] *= np.interp(up, (0, 1), (0.84, 1))
    hull.vertices[:, 2] *= np.interp(up, (0, 0.3, 1), (0.45, 0.75, 1))
    return hull


def sailcloth(outline: Outline, belly: float, color: Color) -> trimesh.Trimesh:
    """A sail from its side view, blown out to one side by a share of its width."""
    sail = prism(outline, 0.02, color=color).subdivide().subdivide()
    sail = recolored(sail, [round(255 * c) for c in color])  # the new vertices have none
    share = (sail.vertices - sail.bounds[0]) / np.ptp(sail.bounds, axis=0)
    sail.vertices[:, 2] += belly * np.ptp(sail.bounds[:, 0]) * np.sin(np.pi * share[:, 0]) * np.sin(np.pi * share[:, 1])
    return sail


# ---------------------------------------------------------------- sounds


def firing_motor(
    rng: np.random.Generator, firing_hz: Samples, cylinders: int = 4, uneven: float = 0.2, pipe_hz: float = 110.0, clatter: float = 0.3,
    sharp: float = 7.0,
) -> Samples:  # fmt: skip
    """A piston engine: a thump a firing through the resonances of an exhaust pipe, and the rattle of valves.

    Unlike `synth.engine` it knows its cylinders: none is quite like the next, which is heard below the firing rate.
    """
    n = len(firing_hz)
    phase = np.cumsum(firing_hz * (1 + 0.6 * lowpass(rng.standard_normal(n), 6))) / SAMPLE_RATE
    strength = rng.uniform(1 - uneven, 1 + uneven, cylinders)[phase.astype(int) % cylinders]
    pulse = strength * np.exp(-sharp * (phase % 1))
    pipe = formants(highpass(pulse, 0.8 * pipe_hz, 1), pipe_hz * np.array((1, 2.3, 4.6, 9.5)), 2)
    return mix((pipe, 1), (band(rng.standard_normal(n), 600, 5_000) * pulse, clatter))


def passing(rng: np.random.Generator, duration_s: float, mach: float, nearest_s: float = 0.5) -> tuple[Samples, Samples]:
    """How a listener hears something pass: the Doppler factor of its pitch, and its loudness, 1 when nearest."""
    t = (np.arange(count(duration_s)) / SAMPLE_RATE - rng.uniform(0.35, 0.65) * duration_s) / (nearest_s * rng.uniform(0.7, 1.4))
    return 1 / (1 + mach * t / np.sqrt(1 + t**2)), 1 / np.sqrt(1 + t**2)


def blown_horn(chord: Values, duration_s: float, attack_s: float = 0.03) -> Samples:
    """Membranes or reeds blown together: buzzing, with the formants of a flaring trumpet."""
    bend = np.minimum(1, np.arange(count(duration_s)) / SAMPLE_RATE + 0.94)  # the pitch takes a moment to settle
    buzz = sum((voice(f * bend) for f in chord), np.zeros(len(bend)))
    low = float(np.mean(chord))
    return unit(shaped(0.5 * buzz + formants(buzz, (2.2 * low, 4.5 * low, 2_600), 2), attack_s, 0.06))


def steam_whistle(rng: np.random.Generator, frequency: float, duration_s: float) -> Samples:
    """A steam whistle: three pipes, breathy, sagging as the pressure falls."""
    sag = glide((0.93, 1, 1, 0.99, 0.94), duration_s)
    pipes = sum((tone(frequency * ratio * sag, duration_s, (1, 0.15, 0.25)) for ratio in (1, 1.26, 1.5)), np.zeros(len(sag)))
    return shaped(mix((pipes, 1), (band(noise(rng, duration_s), frequency, 5 * frequency), 0.25)), 0.08, 0.12)


def uneven_clicks(rng: np.random.Generator, rate_hz: Samples) -> Samples:
    """Clicks of uneven strength at a rate that changes."""
    steps = np.diff(np.floor(np.cumsum(rate_hz) / SAMPLE_RATE), prepend=0)
    return steps * rng.uniform(0.5, 1, len(steps))
