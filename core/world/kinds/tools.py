"""Tools and weapons: motors that whine, blades that scrape, blows that ring, shots that echo."""

from collections.abc import Sequence

import numpy as np
import shapely
import trimesh

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
    pick,
    prism,
    torus,
    tube,
    turned,
)
from core.world.synth import (
    SAMPLE_RATE,
    Samples,
    band,
    count,
    crackle,
    drive,
    engine,
    formants,
    glide,
    highpass,
    lowpass,
    mix,
    noise,
    resonant,
    sequence,
    shaped,
    silence,
    struck,
    tone,
    tremolo,
    unit,
    vibrato,
    voice,
    wander,
)
from core.world.traits import LARGE, METAL, PLASTIC, SMALL, WOOD, Material, Size

Outline = list[tuple[float, float]]

STEEL: Color = (0.72, 0.74, 0.77)
IRON: Color = (0.25, 0.26, 0.28)
GUNMETAL: tuple[Color, ...] = ((0.13, 0.13, 0.15), (0.22, 0.23, 0.26), (0.55, 0.57, 0.60))
PAINTS: tuple[Color, ...] = (
    (0.92, 0.36, 0.05), (0.80, 0.10, 0.10), (0.95, 0.75, 0.08), (0.10, 0.45, 0.22), (0.05, 0.45, 0.50), (0.12, 0.28, 0.65),
)  # fmt: skip


class Chainsaw(Kind):
    nouns = ("chainsaw", "chain saw", "power saw")
    sounds = ("revving", "buzzing loudly", "cutting through a log", "idling, then revving up", "roaring")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, dark = pick(rng, PAINTS[:4]), jittered((0.12, 0.12, 0.13), rng, 0.03)
        reach, half = 1.5 * trait.stretch**1.6 * rng.uniform(0.9, 1.1), rng.uniform(0.11, 0.14)
        tip = 0.3 + reach
        cutters = prism(
            [(0.3, 0.9 * half), (tip, 0.9 * half), *zigzag((tip, half + 0.09), (0.3, half + 0.09), int(10 * reach), 0.07)], 0.07, color=dark
        )
        chain = join(prism(rounded([(0.2, 0), (tip, 0)], half + 0.045), 0.05, color=dark), mirrored(cutters, "y"))
        bar = prism(rounded([(0.2, 0), (tip, 0)], half - 0.02), 0.08, color=STEEL)
        k = trait.head**0.7
        shell = rounded([(-0.55 * k, -0.18), (0.3, -0.18), (0.3, 0.1), (0.12, 0.32 * k), (-0.45 * k, 0.26 * k)], 0.06)
        housing = prism(shell, 0.5 * k, color=paint)
        side = 0.25 * k
        covers = join(
            prism(rounded([(-0.25, -0.13), (0.3, -0.1), (0.3, 0.12), (-0.2, 0.14)], 0.05), 0.1, (0, 0, side + 0.03), color=dark),
            cylinder(0.2 * k, 0.08, (-0.1, 0.05, -side - 0.03), "z", dark),
            *(box((0.26 * k, 0.025, 0.02), (-0.1, 0.05 + y * k, -side - 0.08), paint) for y in (-0.08, 0, 0.08)),
            ellipsoid((0.08, 0.03, 0.08), (-0.35, 0.33 * k, 0), dark, 1),
        )
        back = -0.5 * k
        rear = framed(rounded([(back, 0.2), (back - 0.42, 0.14), (back - 0.5, -0.16), (back, -0.2)], 0.06), 0.12, 0.15, dark)
        over = [(0, 0.3 * k, side + 0.04), (-0.02, 0.54 * k, side * 0.6), (-0.02, 0.56 * k, -side * 0.7)]
        hoop = tube([(0.05, -0.15, side), *over, (0.02, 0, -side - 0.06)], 0.045, dark)
        guard = turned(box((0.04, 0.36, 0.5 * k), (0.27, 0.42 * k, 0), dark), -15, "z", (0.27, 0.3, 0))
        return turned(join(moved(join(chain, bar), (0, 0, 0.6 * side)), housing, covers, rear, hoop, guard), rng.uniform(-25, 12), "z")

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        top = 150 * trait.pitch * rng.uniform(0.85, 1.15)  # a two-stroke fires once a turn: 9,000 a minute at full throttle
        duration = rng.uniform(2.5, 4)
        revved = rng.random() < 0.6  # else it cuts: slower under load than running free
        pulls = rng.choice((0.3, 0.36, 1.0, 1.05) if revved else (0.65, 0.75, 0.85, 1.05), rng.integers(4, 9))
        throttle = glide(np.repeat(pulls, 2).tolist(), duration)
        speed = top * throttle * (1 + 0.02 * wander(rng, duration, 6))
        body = np.array((260, 800, 1_700, 3_100)) * rng.uniform(0.85, 1.2)
        rasp = formants(highpass(voice(speed, roughness=0.12, rng=rng), 900, 1), body, 1.5)
        rasp = rasp * (1 + 0.35 * tone(speed / 2, duration))  # every other firing is weaker
        chain = highpass(noise(rng, duration) * np.abs(voice(speed)), 1_800) * throttle**2
        return shaped(mix((drive(rasp, 3), 1), (chain, rng.uniform(0.08, 0.2))), 0.08, 0.2)


class Hammer(Kind):
    nouns = ("hammer", "mallet", "claw hammer")
    sounds = ("hammering", "hitting a nail", "knocking", "pounding three times")
    traits = (METAL, WOOD, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, top = trait.color(rng), rng.uniform(1.3, 1.8)
        dark = blend(color, BLACK, 0.35)
        wood = blend(WOOD.color(rng), WHITE, 0.15)
        if rng.random() < (0.7 if trait is METAL else 0.25):
            curve = [(-0.05, top + 0.03, 0.04), (-0.28, top + 0.07, 0.09), (-0.5, top - 0.01, 0.12), (-0.68, top - 0.2, 0.13)]
            prong = tube(curve, (0.11, 0.1, 0.07, 0.025), color)
            head = join(
                cylinder(0.19, 0.16, (0.46, top, 0), "x", color), frustum(0.12, 0.15, 0.26, (0.26, top, 0), "x", dark),
                box((0.3, 0.28, 0.26), (0.03, top, 0), color), mirrored(prong),
            )  # fmt: skip
        elif trait is METAL:  # a sledge: an eight-sided bar
            bevels = [(0.2, -0.55), (0.24, -0.5), (0.25, -0.15), (0.21, -0.1), (0.21, 0.1), (0.25, 0.15), (0.24, 0.5), (0.2, 0.55)]
            head = lathe(bevels, (0, top, 0), "x", color, 8)
        elif rng.random() < 0.5:  # a carpenter's block
            wedge = [(-0.5, -0.3), (0.5, -0.3), (0.46, 0.3), (-0.46, 0.3)]
            head = join(
                prism(rounded(wedge, 0.03), 0.5, (0, top, 0), color=color),
                *(box((0.98, 0.02, 0.57), (0, top + y, 0), dark) for y in (-0.15, 0.02, 0.2)),
            )
        else:
            r, cap = rng.uniform(0.3, 0.4), dark if trait is WOOD else pick(rng, (BLACK, WHITE, *PAINTS))
            head = join(
                lathe([(0.9 * r, -0.5), (r, -0.3), (r, 0.3), (0.9 * r, 0.5)], (0, top, 0), "x", color),
                *(cylinder(0.97 * r, 0.1, (x, top, 0), "x", cap) for x in (-0.46, 0.46)),
            )
        if trait is PLASTIC or (trait is METAL and rng.random() < 0.4):
            shaft = limb((0, 0, 0), (0, top, 0), 0.07, color=dark if trait is PLASTIC else STEEL)
            grip = tube([(0, y, 0) for y in (0, 0.05, 0.3, 0.55, 0.62)], (0.08, 0.12, 0.095, 0.115, 0.07), pick(rng, (BLACK, *PAINTS)))
            handle = join(shaft, grip)
        else:
            swell = [(0, y * top, 0) for y in (0, 0.04, 0.25, 0.6, 1.1)]
            handle = tube(swell, (0.09, 0.12, 0.1, 0.075, 0.09), wood if trait is METAL else color)
        return turned(join(head, handle), rng.uniform(-70, 70), "z")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        pitch = {METAL: rng.uniform(900, 2_600), WOOD: rng.uniform(350, 800), PLASTIC: rng.uniform(160, 380)}[trait]
        board, rising = rng.uniform(110, 260), rng.uniform(1.0, 1.04)  # a nail sings higher as it goes in
        gap, start, most, blows = rng.uniform(0.22, 0.75), rng.uniform(0.05, 0.3), rng.integers(2, 12), []
        while start < 3.6 and len(blows) < most:
            ring = struck(rng, pitch * rising ** len(blows), 0.16 + 0.4 * trait.ring_s, 0.9, (1, 2.3, 3.9, 5.6), trait.brightness)
            thud = shaped(resonant(noise(rng, 0.2), board, 4), 0.001, 0.05, 0.15)
            click = shaped(lowpass(noise(rng, 0.03), 1_500 + 9_000 * trait.brightness), 0.0005, 0.01, 0.02)
            blows.append((start, mix((ring, 0.7), (thud, 0.7), (click, 0.8)) * rng.uniform(0.6, 1)))
            start += gap * rng.uniform(0.9, 1.12)
        return sequence(min(4.0, start + 0.5), *blows)


class Drill(Kind):
    nouns = ("drill", "power drill", "electric drill")
    sounds = ("drilling", "whirring", "boring a hole", "whining", "screwing in short bursts")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, dark = pick(rng, PAINTS), jittered((0.13, 0.13, 0.14), rng, 0.03)
        length, k, reach = 0.85 * trait.stretch**1.5, trait.head**0.6, 0.6 * trait.stretch**1.8 * rng.uniform(0.8, 1.3)
        nose = length / 2
        motor = join(
            cylinder(0.25, length, axis="x", color=paint),
            frustum(0.18, 0.255, 0.12, (-nose - 0.06, 0, 0), "x", dark),
            frustum(0.25, 0.18, 0.2, (nose + 0.1, 0, 0), "x", dark),
            *(box((0.03, 0.2, 0.515), (-nose + 0.08 + 0.07 * i, 0.02, 0), dark) for i in range(4)),
        )
        jaws = nose + 0.2
        chuck = join(
            cylinder(0.16 * k, 0.2, (jaws + 0.1, 0, 0), "x", IRON, 12), frustum(0.16 * k, 0.06, 0.16, (jaws + 0.28, 0, 0), "x", STEEL)
        )
        turn = np.linspace(0, 2 * np.pi * 3.5, 36)
        flutes = np.stack([jaws + 0.3 + reach * turn / turn[-1], 0.035 * np.cos(turn), 0.035 * np.sin(turn)], 1)
        tip = jaws + 0.3 + reach
        bit = join(
            tube(flutes, 0.028, STEEL, 5),
            tube(flutes * (1, -1, -1), 0.028, STEEL, 5),
            frustum(0.06, 0, 0.1, (tip + 0.04, 0, 0), "x", STEEL, 8),
        )
        slant = rng.uniform(0.05, 0.25)
        grip = prism(rounded([(-0.22, -0.1), (0.08, -0.1), (-0.02 - slant, -0.85), (-0.22 - slant, -0.85)], 0.06), 0.22, color=dark)
        trigger = rounded([(0.08, -0.28), (0.17, -0.28), (0.1, -0.5), (0.03, -0.5)], 0.02)
        trigger = prism(trigger, 0.12, color=pick(rng, (BLACK, PAINTS[1])))
        foot = (0.02 - slant, -0.98, 0)
        if trait is SMALL or rng.random() < 0.35:
            pack = rounded([(-0.32 * k, -0.07), (0.32 * k, -0.07), (0.28 * k, 0.08), (-0.28 * k, 0.08)], 0.04)
            power = join(prism(pack, 0.42 * k, foot, color=paint), box((0.5 * k, 0.1, 0.36 * k), np.add(foot, (0, -0.14, 0)), dark))
        else:  # a cord, and a second handle for the other hand
            droop = ((-0.12, 0.1, 0), (-0.15, -0.2, 0), (-0.3, -0.42, 0.1), (-0.7, -0.45, 0.25), (-1.1, -0.3, 0.1))
            power = join(
                tube(np.add(droop, foot), 0.035, BLACK, 8),
                limb((nose + 0.08, 0, 0), (nose + 0.08, -0.7, 0.25), 0.075, 0.095, dark),
                torus(0.22, 0.05, (nose + 0.08, 0, 0), "x", dark),
            )
        return turned(join(motor, chuck, bit, grip, trigger, power), rng.uniform(-20, 15), "z")

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        top, gear = 260 * trait.pitch * rng.uniform(0.75, 1.3), rng.uniform(5.2, 9.4)
        hammering = rng.random() < 0.3
        bursts, start = [], rng.uniform(0, 0.2)
        while start < 3.2:
            length = rng.uniform(0.35, 1.0) if rng.random() < 0.5 else rng.uniform(1.2, 3.6)
            load = rng.uniform(0.7, 0.95)
            times = (0, 0.18, 0.3, 0.45, length - 0.2, length - 0.1, length)
            trigger = np.interp(np.linspace(0, length, count(length)), sorted(times), (0.1, 1, 1, load, load, 1, 0.2))
            speed = top * lowpass(trigger, 15) * (1 + 0.015 * wander(rng, length, 8)) + 15
            motor = tone(speed, length, (1, 0.6, 0.5, 0.25, 0.35, 0.2, 0.15, 0.1))
            motor += rng.uniform(0.2, 0.7) * tone(speed * gear, length, (1, 0.5, 0.2))
            bite = band(noise(rng, length), 900, 6_000) * (1 + tone(speed / 8, length)) * glide((0, 0.2, 1, 1, 1, 0.3, 0), length)
            run = mix((motor, 1), (voice(speed * 2, roughness=0.3, rng=rng), 0.4), (bite, rng.uniform(0.4, 1)))
            if hammering:  # the clutch of a hammer drill strikes some fifty times a second
                run = run * (0.4 + 1.6 * np.exp(-5 * (np.cumsum(speed / 6) / SAMPLE_RATE % 1)))
            bursts.append((start, shaped(run, 0.05, 0.1)))
            start += length + rng.uniform(0.1, 0.5)
        return sequence(4.0, *bursts)


class Saw(Kind):
    nouns = ("saw", "handsaw", "hand saw", "hacksaw")
    sounds = ("sawing", "sawing wood", "cutting a board", "rasping back and forth")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        reach, k = 1.55 * trait.stretch**1.5 * rng.uniform(0.9, 1.1), trait.head**0.8
        if rng.random() < 0.65:
            heel, toe = 0.3 * rng.uniform(0.9, 1.2), 0.12
            edge = zigzag((reach, -toe), (0.0, -heel), int(17 * reach), 0.06)
            blade = prism([(0, heel), (reach, toe), *edge], 0.035, color=STEEL)
            top, back = [(0.12, heel - 0.03), (-0.12 * k, 0.34 * k), (-0.42 * k, 0.36 * k)], [(-0.4 * k, 0.02), (-0.5 * k, -0.32 * k)]
            outline = rounded([*top, *back, (-0.1, -0.3 * k), (0.1, 0.02 - heel)], 0.05)
            grip = framed(outline, 0.15 * k, 0.13, WOOD.color(rng) if rng.random() < 0.6 else pick(rng, PAINTS))
            bolts = join(*(cylinder(0.035, 0.16, (0.04, y, 0), "z", BLACK, 8) for y in (0.15, -0.12)))
            whole = join(blade, grip, bolts)
        else:  # a thin blade held taut in a frame
            paint, rise = pick(rng, PAINTS), rng.uniform(0.4, 0.6)
            blade = prism([(0, 0.05), (reach, 0.05), *zigzag((reach, -0.03), (0.0, -0.03), int(18 * reach), 0.06)], 0.035, color=STEEL)
            left = [(-0.02, -0.05, 0), (0, 0.3 * rise, 0), (0.1, 0.9 * rise, 0), (0.25, rise, 0)]
            bow = tube([*left, (reach - 0.15, rise, 0), (reach - 0.02, 0.85 * rise, 0), (reach, -0.05, 0)], 0.05, paint)
            pins = join(*(cylinder(0.05, 0.14, (x, 0, 0), "z", BLACK, 8) for x in (0, reach)))
            outline = rounded([(0, 0.2), (-0.28 * k, 0.24), (-0.42 * k, -0.42 * k), (-0.16 * k, -0.46 * k), (0, -0.05)], 0.06)
            grip = framed(outline, 0.12 * k, 0.14, pick(rng, (BLACK, paint)))
            whole = join(blade, bow, pins, grip)
        return turned(turned(whole, rng.uniform(-35, 35), "x"), rng.uniform(-30, 30), "z")

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        stroke_s = rng.uniform(0.22, 0.42) / trait.pitch**0.7
        grain, wood = 190 * trait.pitch * rng.uniform(0.8, 1.25), np.array((420, 1_150, 2_700)) * trait.pitch**0.6 * rng.uniform(0.85, 1.15)
        hand, force, push = [silence(0.1)], [silence(0.1)], True
        while sum(map(len, hand)) < count(3.9 - stroke_s):
            stroke = np.sin(np.pi * np.linspace(0, 1, count(stroke_s * rng.uniform(0.9, 1.1)))) ** 0.7  # it stops at each end
            rest = silence(rng.uniform(0.02, 0.07))
            hand += [stroke * (1 if push else 1.2), rest]
            force += [stroke * (1 if push else rng.uniform(0.35, 0.6)), rest]
            push = not push
        speed, loud = np.concatenate(hand), np.concatenate(force)
        teeth = voice(grain * (0.35 + 0.65 * speed), roughness=0.7, rng=rng)
        hiss = noise(rng, len(speed) / SAMPLE_RATE)
        rasp = lowpass(formants(unit(hiss) * (0.5 + np.abs(teeth)) + 0.25 * teeth, wood, 1.5), 4_500, 1)
        cutting = mix((rasp * loud, 1), (band(hiss, 2_500, 7_500) * loud, 0.15))
        if rng.random() < 0.3:  # the offcut falls
            cutting = sequence(4.0, (0, cutting), (len(speed) / SAMPLE_RATE, struck(rng, rng.uniform(250, 500), 0.15, 0.3, brightness=0.4)))
        return cutting


class Lawnmower(Kind):
    nouns = ("lawnmower", "lawn mower", "mower", "grass cutter")
    sounds = ("mowing the lawn", "puttering", "starting up", "droning", "running steadily")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint, dark = pick(rng, PAINTS), jittered((0.14, 0.14, 0.15), rng, 0.03)
        if trait is LARGE and rng.random() < 0.5:
            return self._ride_on(rng, paint, dark)
        length, k = 0.62 * trait.stretch, trait.head**0.8
        corners = [(-length, -0.36), (0.5 * length, -0.36), (length, -0.2), (length, 0.2), (0.5 * length, 0.36), (-length, 0.36)]
        deck = join(
            prism(rounded(corners, 0.12), 0.2, (0, 0.27, 0), "y", paint),
            prism(rounded(ellipse(0.7 * length, 0.3), 0.02), 0.1, (0, 0.4, 0), "y", blend(paint, BLACK, 0.2)),
        )
        motor = join(
            cylinder(0.24 * k, 0.26 * k, (0.05, 0.5, 0), color=dark), cylinder(0.2 * k, 0.1 * k, (0.05, 0.5 + 0.17 * k, 0), color=paint),
            box((0.2, 0.18, 0.3), (0.05 + 0.28 * k, 0.5, 0), STEEL), cylinder(0.08, 0.1, (-0.15 * k, 0.5 + 0.16 * k, 0.12), color=BLACK),
        )  # fmt: skip
        big = rng.uniform(0.2, 0.34)
        wheels = mirrored(join(tyre(0.2, 0.14, (length + 0.02, 0.2, 0.5)), tyre(big, 0.14, (-length, big, 0.5))))
        lift, back = rng.uniform(1.15, 1.45), length + rng.uniform(0.8, 1.1)
        middle, high = (-0.6 * back - 0.4 * length, 0.15 + 0.5 * lift), lift + 0.04
        bars = mirrored(tube([(-length, 0.3, 0.36), (*middle, 0.34), (-back + 0.1, lift, 0.32), (-back, high, 0.3)], 0.03, dark, 8))
        push = limb((-back, high, -0.32), (-back, high, 0.32), 0.045, color=dark)
        brace = limb((*middle, -0.34), (*middle, 0.34), 0.025, color=dark, sides=8)
        parts = [deck, motor, wheels, bars, push, brace]
        if rng.random() < 0.5:
            sack = [(-length - 0.62, 0.26), (-length, 0.2), (-length, 0.42), (-length - 0.2, 0.62), (-length - 0.6, 0.6)]
            parts.append(prism(rounded(sack, 0.05), 0.55, color=jittered((0.2, 0.2, 0.21), rng, 0.05)))
        return join(*parts)

    def _ride_on(self, rng: np.random.Generator, paint: Color, dark: Color) -> trimesh.Trimesh:
        seat = pick(rng, (BLACK, (0.9, 0.75, 0.1)))
        hood = prism(rounded([(0.25, 0.45), (1.0, 0.45), (1.0, 0.72), (0.3, 0.9)], 0.07), 0.5, color=paint)
        rear = prism(rounded([(-0.85, 0.45), (-0.15, 0.45), (-0.2, 0.72), (-0.85, 0.72)], 0.06), 0.55, color=paint)
        floor = box((1.7, 0.1, 0.5), (0.05, 0.42, 0), dark)
        deck = prism(rounded([(-0.35, -0.4), (0.4, -0.4), (0.4, 0.4), (-0.35, 0.4)], 0.25), 0.16, (0, 0.22, 0), "y", paint)
        chair = prism([(-0.75, 0.75), (-0.25, 0.75), (-0.22, 0.85), (-0.65, 0.87), (-0.72, 1.3), (-0.85, 1.3)], 0.42, color=seat)
        wheel = turned(torus(0.2, 0.03, (0, 0, 0), color=BLACK), 35, "z")
        steering = join(moved(wheel, (0.08, 1.12, 0)), limb((0.3, 0.75, 0), (0.08, 1.12, 0), 0.035, color=BLACK))
        wheels = mirrored(join(tyre(0.26, 0.18, (0.8, 0.26, 0.36)), tyre(0.4, 0.26, (-0.6, 0.4, 0.42))))
        lamps = mirrored(cylinder(0.07, 0.04, (1.07, 0.62, 0.15), "x", WHITE, 10))
        return join(hood, rear, floor, deck, chair, steering, wheels, lamps)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        fire = 26 * trait.pitch * rng.uniform(0.85, 1.15)  # one four-stroke cylinder at 3,000 turns a minute fires 25 times a second
        duration, events, start = 4.0, [], 0.0
        if rng.random() < 0.3:  # the cord is pulled before the motor catches
            for _ in range(rng.integers(1, 3)):
                pull = band(noise(rng, 0.35), 600, 3_500) * (0.4 + voice(glide((25, 70, 30), 0.35)) ** 2) * glide((0, 1, 0.5, 0), 0.35)
                events.append((start + 0.05, 0.4 * unit(pull)))
                start += 0.5
        length = duration - start
        speed = fire * glide((0.4 if start else 1, 1, 1, rng.uniform(0.8, 1), 1, rng.uniform(0.85, 1.05), 1), length)
        putter = engine(rng, speed, length, roughness=0.5, body_hz=95 * trait.pitch**0.5)
        blade = band(noise(rng, length, 1), 250, 3_500) * (1 + 0.6 * tone(speed * 4, length))
        clatter = formants(voice(speed * 2, roughness=0.5, rng=rng), (380, 900, 2_100), 2)
        return sequence(duration, *events, (start, shaped(mix((putter, 1), (blade, rng.uniform(0.25, 0.5)), (clatter, 0.35)), 0.1, 0.2)))


class Scissors(Kind):
    nouns = ("scissors", "shears")
    sounds = ("snipping", "cutting paper", "snipping quickly", "clipping hair")
    plural = True
    traits = (METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        steel, thick = (color, 0.08) if trait is METAL else (STEEL, 0.115)
        reach, width, bow = rng.uniform(0.9, 1.5), rng.uniform(0.1, 0.14), rng.uniform(0.22, 0.32)
        tip = 0.03 if rng.random() < 0.7 else 0.08  # pointed, or blunt for children
        edges = [(-0.2, 0.6 * width), (0, width), (0.4 * reach, width), (reach, tip), (reach, 0), (0, -0.05), (-0.2, -0.1)]
        blade = prism(rounded(edges, 0.02), 0.07, (0, 0, 0.035), color=steel)
        bend = [(-0.1, 0, 0.02), (-0.3, -0.05, 0.02), (-0.5, -0.16, 0)]
        shank = tube(bend, (0.09, 0.8 * thick, thick), steel if trait is METAL else color, 8)
        long = bow * rng.uniform(1.2, 1.6)
        ring = ellipse(long, bow, (-0.5 - long, -0.2 - 0.5 * bow), 20)
        eye = tube([(x, y, 0) for x, y in [*ring, ring[0]]], thick, color, 8)
        half = turned(join(blade, shank, eye), rng.uniform(4, 28), "z")
        pair = join(half, turned(half, 180, "x"), cylinder(0.07, 0.16, axis="z", color=blend(steel, BLACK, 0.4), sides=10))
        return turned(turned(pair, rng.uniform(-45, 45), "x"), rng.uniform(-100, 100), "z")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        edge = rng.uniform(3_800, 6_500) * (1 if trait is METAL else 0.6)
        gap, paper = rng.uniform(0.22, 0.75), rng.random() < 0.5
        snips, start = [], rng.uniform(0.05, 0.25)
        while start < 3.7:
            length = np.clip(gap * rng.uniform(0.22, 0.42), 0.07, 0.28)
            rub = noise(rng, length) * (0.3 + np.abs(lowpass(noise(rng, length), 90)) * 4)
            slide = mix(
                (band(rub, 0.45 * edge, 0.9 * edge) * glide((1, 0.6, 0), length), 0.8),
                (band(rub, 0.9 * edge, 11_000) * glide((0, 0.6, 1), length), 1),
            )
            crunch = band(crackle(rng, 900, length), 900, 5_000) * glide((0.3, 1, 0.6), length)
            close = struck(rng, edge * 0.7, 0.05 + 0.08 * trait.ring_s, 0.25, (1, 1.31, 1.83, 2.4), trait.brightness)
            clack = shaped(resonant(noise(rng, 0.05), 900 if trait is PLASTIC else 2_200, 3), 0.0005, 0.01, 0.04)
            snip = sequence(
                length + 0.25, (0, 0.5 * unit(shaped(slide, 0.02))), (0, 0.5 * paper * unit(crunch)),
                (length, 0.8 * mix((close, 0.7), (clack, 1))),
            )  # fmt: skip
            opening = shaped(band(noise(rng, 0.6 * length), 0.5 * edge, edge), 0.02, 0.04) * 0.08
            snips += [(start, snip * rng.uniform(0.7, 1)), (start + length + 0.05, opening)]
            start += gap * rng.uniform(0.85, 1.2)
        return sequence(4.0, *snips)


class Gun(Kind):
    nouns = ("gun", "pistol", "rifle", "firearm")
    sounds = ("firing", "shooting twice", "firing a burst", "going off with a bang")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        metal, wood = pick(rng, GUNMETAL), WOOD.color(rng)
        if trait is SMALL:
            made = self._pistol(rng, metal, wood) if rng.random() < 0.6 else self._revolver(rng, metal, wood)
        else:
            made = self._hunting_rifle(rng, metal, wood) if rng.random() < 0.5 else self._assault_rifle(rng, pick(rng, GUNMETAL[:2]), wood)
        return turned(made, rng.uniform(-20, 30), "z")

    def _pistol(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        reach, dark = rng.uniform(0.95, 1.3), blend(metal, BLACK, 0.45)
        front = reach - 0.45
        slide = prism(rounded([(-0.45, 0), (front, 0), (front, 0.18), (-0.42, 0.18)], 0.03), 0.22, color=metal)
        frame = prism(rounded([(-0.4, -0.12), (front - 0.05, -0.08), (front - 0.05, 0), (-0.4, 0)], 0.03), 0.18, color=dark)
        grip = prism(
            rounded([(-0.36, -0.05), (-0.04, -0.05), (-0.2, -0.72), (-0.5, -0.72)], 0.04), 0.2, color=dark if rng.random() < 0.6 else wood
        )
        details = join(
            cylinder(0.07, 0.06, (front + 0.02, 0.1, 0), "x", BLACK, 12),
            box((0.06, 0.06, 0.05), (front - 0.08, 0.23, 0), BLACK),
            box((0.06, 0.06, 0.14), (-0.36, 0.23, 0), BLACK),
            *(box((0.02, 0.18, 0.235), (-0.38 + 0.05 * i, 0.1, 0), dark) for i in range(4)),
            box((0.42, 0.07, 0.23), (-0.36, -0.76, 0), BLACK),
        )
        return join(slide, frame, grip, details, guarded((0.1, -0.22, 0), dark))

    def _revolver(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        reach, dark = rng.uniform(0.5, 1.0), blend(metal, BLACK, 0.5)
        drum = join(
            cylinder(0.2, 0.38, (0.05, 0.03, 0), "x", metal, 18),
            around(moved(cylinder(0.05, 0.3, (0.12, 0.2, 0), "x", dark, 6), (0, 0.03, 0)), 6, "x", (0, 0.03, 0)),
        )
        frame = join(
            box((0.75, 0.06, 0.12), (0, 0.25, 0), metal),
            box((0.1, 0.5, 0.14), (-0.22, 0.02, 0), metal),
            box((0.62, 0.07, 0.12), (0, -0.2, 0), metal),
        )
        barrel = join(
            limb((0.2, 0.13, 0), (0.3 + reach, 0.13, 0), 0.09, color=metal), cylinder(0.055, 0.02, (0.3 + reach, 0.13, 0), "x", BLACK, 10),
            box((0.75 * reach, 0.08, 0.07), (0.25 + 0.37 * reach, 0.02, 0), metal), box((0.08, 0.08, 0.03), (0.24 + reach, 0.25, 0), dark),
        )  # fmt: skip
        grip = prism(
            rounded([(-0.25, 0.15), (-0.15, -0.15), (-0.3, -0.55), (-0.38, -0.72), (-0.62, -0.66), (-0.5, -0.3), (-0.36, 0.05)], 0.04),
            0.18,
            color=wood,
        )
        cock = tube([(-0.26, 0.2, 0), (-0.34, 0.34, 0), (-0.44, 0.36, 0)], 0.04, dark, 6)
        return join(drum, frame, barrel, grip, cock, guarded((0.08, -0.32, 0), dark))

    def _hunting_rifle(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        reach, twin = rng.uniform(1.4, 1.8), rng.random() < 0.35
        upper, lower = (
            [(-1.4, -0.02), (-0.6, 0.02), (0.9, 0.02), (0.9, -0.06)],
            [(0.0, -0.12), (-0.5, -0.14), (-0.62, -0.24), (-0.75, -0.2)],
        )
        stock = prism(rounded([(-1.45, -0.42), *upper, *lower], 0.06), 0.24, color=wood)
        butt = prism(rounded([(-1.5, -0.42), (-1.45, -0.02)], 0.07), 0.25, color=BLACK)
        breech = box((0.6, 0.2, 0.2), (-0.25, 0.1, 0), metal)
        one, two = limb((0, 0.12, 0), (reach, 0.12, 0), 0.085, 0.065, metal), limb((0, 0.12, 0.09), (reach, 0.12, 0.09), 0.09, color=metal)
        tubes = mirrored(two) if twin else one
        parts = [stock, butt, breech, tubes, guarded((-0.28, -0.22, 0), metal), box((0.05, 0.12, 0.04), (reach - 0.06, 0.21, 0), metal)]
        if not twin:
            parts.append(tube([(-0.3, 0.1, 0), (-0.33, 0.08, 0.2), (-0.36, -0.04, 0.26)], 0.045, STEEL, 8))
        if not twin and rng.random() < 0.6:
            lens = [(0.13, -0.42), (0.13, -0.28), (0.08, -0.2), (0.08, 0.2), (0.15, 0.32), (0.15, 0.48)]
            scope = lathe(lens, (-0.1, 0.37, 0), "x", BLACK, 14)
            parts += [scope, *(box((0.07, 0.2, 0.08), (x, 0.24, 0), BLACK) for x in (-0.25, 0.05))]
        return join(*parts)

    def _assault_rifle(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        furniture = wood if rng.random() < 0.5 else blend(metal, BLACK, 0.35)
        reach, bend = rng.uniform(1.25, 1.5), rng.uniform(0.05, 0.3)
        receiver = prism(rounded([(-0.5, -0.08), (0.35, -0.08), (0.35, 0.12), (-0.5, 0.12)], 0.06), 0.22, color=metal)
        stock = prism(rounded([(-1.25, -0.35), (-1.25, 0.02), (-0.5, 0.08), (-0.5, -0.04), (-0.8, -0.1)], 0.05), 0.18, color=furniture)
        grip = prism(rounded([(-0.45, -0.1), (-0.25, -0.1), (-0.38, -0.48), (-0.56, -0.46)], 0.04), 0.17, color=furniture)
        magazine = prism(
            rounded([(0.0, -0.1), (0.22, -0.1), (0.26, -0.35), (0.34 + bend, -0.62), (0.16 + bend, -0.68), (0.04, -0.38)], 0.03),
            0.14,
            color=metal,
        )
        guard = prism(rounded([(0.35, -0.05), (0.95, -0.03), (0.95, 0.09), (0.35, 0.1)], 0.05), 0.21, color=furniture)
        barrel = join(limb((0.9, 0.03, 0), (reach, 0.03, 0), 0.055, color=metal), cylinder(0.08, 0.18, (reach, 0.03, 0), "x", metal, 10))
        sights = join(
            prism([(-0.07, 0), (0.07, 0), (0.02, 0.22), (-0.02, 0.22)], 0.04, (reach - 0.2, 0.05, 0), color=metal),
            box((0.4, 0.05, 0.08), (-0.1, 0.17, 0), BLACK),
            box((0.06, 0.14, 0.05), (-0.3, 0.2, 0), metal),
        )
        return join(receiver, stock, grip, magazine, guard, barrel, sights, guarded((-0.12, -0.18, 0), metal))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        style = rng.choice(("single", "several", "burst"), p=(0.3, 0.45, 0.25))
        tail_s, shots, start = rng.uniform(0.5, 1.6), [], rng.uniform(0.05, 0.6)
        gap = {"single": 9.0, "several": rng.uniform(0.4, 1.6), "burst": 1 / rng.uniform(8, 13)}[str(style)]
        limit = start + rng.uniform(0.5, 1.6) if style == "burst" else 3.4
        if style != "burst" and rng.random() < 0.4 and start > 0.3:  # the slide is racked first
            shots += [(start - 0.3 + d, 0.15 * unit(struck(rng, rng.uniform(1_800, 3_000), 0.08, 0.1, brightness=0.9))) for d in (0, 0.11)]
        most = rng.integers(2, 6) if style == "several" else 20
        bang = charge_blast(rng, trait.pitch, 0.03, tail_s, crack=1.0)
        while start < limit and len(shots) < most:
            shots.append((start, bang * rng.uniform(0.8, 1)))
            start += gap * (rng.uniform(0.98, 1.02) if style == "burst" else rng.uniform(0.6, 1.4))
        return drive(sequence(min(4.0, shots[-1][0] + 0.5 + tail_s), *shots), 2.0)


class Cannon(Kind):
    nouns = ("cannon", "artillery gun", "field gun")
    sounds = ("firing", "booming", "thundering", "going off with a deep boom")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        metal = pick(rng, (IRON, (0.16, 0.17, 0.18), (0.62, 0.47, 0.2), (0.35, 0.42, 0.34)))
        wood = pick(rng, (*WOOD.palette, (0.45, 0.12, 0.1), (0.25, 0.32, 0.22)))
        reach, k = 1.7 * trait.stretch**1.6 * rng.uniform(0.9, 1.1), trait.head**0.8
        knob, breech = [(0.05, -0.78), (0.1, -0.72), (0.1, -0.66), (0.05, -0.6)], [(0.2, -0.52), (0.3, -0.48), (0.31, -0.4), (0.27, -0.36)]
        rings = [(0.25, 0.15), (0.28, 0.17), (0.28, 0.23), (0.22, 0.25)]
        mouth = [(0.17, reach - 0.3), (0.21, reach - 0.26), (0.18, reach - 0.2), (0.26, reach - 0.04), (0.24, reach)]
        barrel = join(
            lathe([(r * k, x) for r, x in knob + breech + rings + mouth], axis="x", color=metal, sides=18),
            cylinder(0.14 * k, 0.02, (reach, 0, 0), "x", BLACK),
            cylinder(0.07, 0.75 * k, (0, 0, 0), "z", metal, 10),
        )
        if rng.random() < 0.65:  # for the field: two tall wheels and a trail
            r = rng.uniform(0.6, 0.75)
            axle = r + 0.18
            beam = [(0.25, axle - 0.12), (0.25, axle + 0.06), (-0.4, axle), (-1.7, 0.12), (-1.7, 0), (-0.5, axle - 0.3)]
            trail = mirrored(prism(beam, 0.1, (0, 0, 0.24 * k), color=wood))
            wheel = join(spoked(r, 0.07, 12, wood), torus(r + 0.06, 0.035, axis="z", color=IRON, sides=20))
            carriage = join(
                trail,
                box((0.2, 0.1, 0.5 * k), (-1.55, 0.12, 0), wood),
                limb((0, axle - 0.12, -0.5), (0, axle - 0.12, 0.5), 0.06, color=wood),
                mirrored(moved(wheel, (0, r, 0.5))),
            )
        else:  # for a ship: a stepped block on four small wheels
            axle = 0.62
            steps = [(0.45, 0.22), (0.45, 0.62), (-0.1, 0.66), (-0.1, 0.54), (-0.4, 0.54), (-0.4, 0.42), (-0.7, 0.42), (-0.7, 0.22)]
            truck = join(*(cylinder(0.19, 0.12, (x, 0.19, 0.42 * k), "z", blend(wood, BLACK, 0.3), 16) for x in (0.3, -0.55)))
            bed = box((1.1, 0.1, 0.6 * k), (-0.12, 0.24, 0), blend(wood, BLACK, 0.2))
            carriage = join(mirrored(join(prism(steps, 0.12, (0, 0, 0.28 * k), color=wood), truck)), bed)
        parts = [carriage, moved(turned(barrel, rng.uniform(3, 22), "z"), (0, axle + 0.05, 0))]
        if rng.random() < 0.4:
            heap = ((0, 0.13, 0), (0.27, 0.13, 0), (0.13, 0.13, 0.23), (0.13, 0.35, 0.08))
            parts += [ellipsoid(0.135, np.add(at, (0.1, 0, 0.75)), (0.12, 0.12, 0.13), 1) for at in heap]
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        start, tail_s = rng.uniform(0.05, 0.3), rng.uniform(1.6, 2.8)
        events = []
        if rng.random() < 0.4:  # a fuse burns down
            fuse_s = rng.uniform(0.5, 1.1)
            fuse = band(noise(rng, fuse_s), 3_000, 9_000) * (1 + lowpass(noise(rng, fuse_s), 25) * 5)
            events.append((start, 0.07 * unit(shaped(fuse, 0.1, 0.02))))
            start += fuse_s
        boom_s = 0.5 * rng.uniform(0.8, 1.2)
        for i in range(rng.integers(1, 3)):
            low = tone(glide((95, 50, 34, 28), boom_s * 2) * trait.pitch, boom_s * 2, (1, 0.5, 0.2))
            boom = mix((shaped(low, 0.004, 0.1, 2 * boom_s), 1), (charge_blast(rng, 0.3 * trait.pitch, 0.25, tail_s, crack=0.35), 1))
            events.append((start + i * rng.uniform(0.9, 1.6), boom * (1 - 0.4 * i * rng.random())))
        return lowpass(drive(sequence(4.0, *events), 2.2), 6_000 * trait.pitch)


class Whistle(Kind):
    nouns = ("whistle", "referee whistle", "police whistle")
    sounds = ("blowing", "whistling", "blowing sharply", "shrilling twice", "tooting")
    traits = (METAL, PLASTIC, WOOD)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        dark, cord = blend(color, BLACK, 0.55), pick(rng, (BLACK, WHITE, *PAINTS))
        if trait is WOOD and rng.random() < 0.6:
            return self._train_whistle(rng, color, dark)
        wide, mouth = rng.uniform(0.42, 0.6), rng.uniform(0.75, 1.0)
        body = join(
            prism(rounded(ellipse(0.44, 0.44, points=20), 0.01), wide, color=color),
            mirrored(cylinder(0.36, 0.03, (0, 0, wide / 2), "z", blend(color, WHITE if rng.random() < 0.5 else BLACK, 0.3))),
            prism([(0.12, 0.13), (0.5 + mouth, 0.2), (0.5 + mouth, 0.4), (0.3, 0.45), (0.14, 0.45)], wide, color=color),
            prism(
                [(0.35 + mouth, 0.15), (0.52 + mouth, 0.17), (0.52 + mouth, 0.43), (0.35 + mouth, 0.43)],
                0.96 * wide,
                color=dark if trait is PLASTIC else color,
            ),
            box((0.2, 0.06, 0.8 * wide), (0.02, 0.435, 0), BLACK),
            ellipsoid(0.14, (-0.02, 0.36, 0), pick(rng, ((0.75, 0.55, 0.3), dark)), 1),  # the pea
            box((0.1, 0.08, wide), (-0.12, 0.43, 0), color),
        )
        ring = join(
            cylinder(0.09, 0.1, (-0.48, 0.05, 0), "z", dark, 10),
            torus(0.16, 0.035, (-0.66, 0.05, 0), "z", STEEL if trait is not METAL else dark, sides=14),
        )
        parts = [body, ring]
        if rng.random() < 0.5:
            hang = [
                (-0.8, 0.05, 0), (-1.0, -0.2, 0.1), (-0.95, -0.5, 0.3), (-0.5, -0.62, 0.4), (0.1, -0.6, 0.35), (0.3, -0.55, 0.0),
                (-0.1, -0.6, -0.3), (-0.7, -0.5, -0.3), (-0.95, -0.2, -0.1), (-0.8, 0.05, 0),
            ]  # fmt: skip
            parts.append(tube(hang, 0.045, cord, 6))
        return turned(join(*parts), rng.uniform(-20, 35), "z")

    def _train_whistle(self, rng: np.random.Generator, color: Color, dark: Color) -> trimesh.Trimesh:
        """Four wooden pipes glued side by side, of different lengths, with a mouthpiece."""
        pipes = [(1.2 - 0.16 * i, 0.24 * (i - 1.5)) for i in range(4)]
        tops = join(
            *(cylinder(0.125, length, (-length / 2, 0, z), "x", color, 14) for length, z in pipes),
            *(cylinder(0.09, 0.02, (-length, 0, z), "x", BLACK, 10) for length, z in pipes),
            *(box((0.12, 0.06, 0.14), (-0.15, 0.11, z), BLACK) for _, z in pipes),
        )
        block = join(
            box((0.4, 0.32, 1.02), (0.1, 0, 0), dark),
            prism([(0.28, -0.4), (0.6, -0.28), (0.6, 0.28), (0.28, 0.4)], 0.18, axis="y", color=color),
        )
        return turned(join(tops, block), rng.uniform(-15, 40), "z")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        start, blasts = rng.uniform(0.05, 0.3), []
        if trait is WOOD:  # a train whistle: a breathy chord
            root = rng.uniform(340, 560)
            chord, pea = root * np.array((1, 1.19, 1.5, 1.78)[: rng.integers(3, 5)]), 0.0
        elif trait is METAL:
            chord, pea = rng.uniform(2_100, 3_000) * np.array((1.0,)), rng.uniform(0.5, 1.0)
        else:  # without a pea: chambers that beat with each other
            chord, pea = rng.uniform(3_000, 4_000) * np.array((1.0, rng.uniform(1.03, 1.08))), 0.25 * rng.integers(2)
        quick = rng.random() < 0.5
        most = rng.integers(2, 8) if quick else rng.integers(1, 4)
        rate = rng.uniform(24, 42)  # the pea rattles round some thirty times a second
        while start < 3.2 and len(blasts) < most:
            length = rng.uniform(0.12, 0.4) if quick else rng.uniform(0.4, 2.4)
            length = max(length, 0.35) if trait is WOOD else length
            bend = glide((0.93, 1, 1, 1.005, 1, 0.95), length)
            partials = 0.35 ** np.arange(1 + round(3 * trait.brightness))
            pipes = sum((tone(vibrato(f * bend, length, rate, 0.03 * pea), length, partials) for f in chord), np.zeros(len(bend)))
            breath = resonant(noise(rng, length), chord[0], 4) + 0.4 * band(noise(rng, length), 1_500, 8_000)
            blow = tremolo(mix((pipes, 1), (breath, 0.18 if trait is WOOD else 0.12)), rate, 0.75 * pea)
            blasts.append((start, shaped(blow, 0.025, 0.06)))
            start += length + (rng.uniform(0.06, 0.2) if quick else rng.uniform(0.15, 0.5))
        return sequence(min(4.0, start + 0.2), *blasts)


# ---------------------------------------------------------------- parts


def rounded(points: Sequence[tuple[float, float]], radius: float) -> Outline:
    """The outline (of two points: the line) grown by a radius, so that its corners are round."""
    inner = shapely.Polygon(points) if len(points) > 2 else shapely.LineString(points)
    return [(x, y) for x, y in inner.buffer(radius, quad_segs=4).exterior.coords]


def framed(outline: Outline, width: float, depth: float, color: Color) -> trimesh.Trimesh:
    """An outline given depth with a hole for the hand, `width` inside it."""
    whole = shapely.Polygon(outline)
    left, low, right, high = whole.bounds
    middle = whole.centroid.x
    ring = whole.difference(whole.buffer(-width))
    halves = (ring.intersection(shapely.box(*sides)) for sides in ((left, low, middle, high), (middle, low, right, high)))
    return join(*(prism(list(part.exterior.coords), depth, color=color) for half in halves for part in getattr(half, "geoms", [half])))


def zigzag(start: tuple[float, float], end: tuple[float, float], number: int, depth: float) -> Outline:
    """A zigzag below the line from start to end."""
    share = np.linspace(0, 1, 2 * number + 1)
    x, y = (start[i] + (end[i] - start[i]) * share for i in (0, 1))
    return list(zip(x.tolist(), (y - depth * (np.arange(len(y)) % 2)).tolist(), strict=True))


def tyre(radius: float, width: float, at: Point) -> trimesh.Trimesh:
    """A rubber wheel with a light hub, its axis along z."""
    return join(cylinder(radius, width, at, "z", BLACK), cylinder(0.55 * radius, 1.15 * width, at, "z", (0.75, 0.75, 0.72), 12))


def spoked(radius: float, thickness: float, spokes: int, color: Color) -> trimesh.Trimesh:
    """A cart wheel round the z axis."""
    rays = around(limb((0, 0, 0), (radius, 0, 0), 0.045, 0.035, color, 6), spokes, "z")
    return join(
        torus(radius, thickness, axis="z", color=color), rays, cylinder(0.13, 0.24, axis="z", color=blend(color, BLACK, 0.3), sides=12)
    )


def guarded(at: Point, color: Color) -> trimesh.Trimesh:
    """A trigger in its guard."""
    return join(
        torus(0.14, 0.032, at, "z", color, sides=16),
        limb(np.add(at, (-0.02, 0.13, 0)), np.add(at, (0.03, -0.06, 0)), 0.025, color=color, sides=6),
    )


# ---------------------------------------------------------------- sounds


def charge_blast(rng: np.random.Generator, pitch: float, body_s: float, tail_s: float, crack: float) -> Samples:
    """A charge going off: a crack, the body of the bang, then the echoes from all around, ever duller."""
    body = shaped(lowpass(noise(rng, 8 * body_s), 2_600 * pitch), 0.0005, 0.01, 8 * body_s)
    snap = shaped(highpass(noise(rng, 0.03), 1_200), 0.0002, 0.01, 0.02)
    near = shaped(lowpass(noise(rng, tail_s), 1_500 * pitch), 0.01, 0.1, 0.6 * tail_s)
    far = shaped(lowpass(noise(rng, tail_s, 1), 500 * pitch), 0.25 * tail_s, 0.3 * tail_s, 1.3 * tail_s)
    slap = sequence(
        tail_s, *((rng.uniform(0.08, 0.4) * tail_s, rng.uniform(0.1, 0.35) * unit(lowpass(body, 900 * pitch))) for _ in range(3))
    )
    return mix((body, 1), (snap, crack), (near, 0.35), (far, 0.3), (slap, 0.35))
