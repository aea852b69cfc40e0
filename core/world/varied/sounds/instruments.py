"""Many ways that instruments sound: struck, plucked, bowed, blown."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from core.world.kind import VariedSounds
from core.world.kinds.instruments import MAJOR, boxed, bumps, interval, ringing, sustain, wandering_tune
from core.world.synth import (
    SAMPLE_RATE,
    Samples,
    band,
    between,
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
from core.world.traits import METAL, PLASTIC, WOOD, Material


class Bell(VariedSounds):
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
            return _hall(rng, _looped(rng, shaped(stroke[: count(between(rng, 0.6, 4))], 0, 0.06)))
        gap = between(rng, 0.5, 1.8) if style < 0.75 else between(rng, 0.1, 0.35)  # tolled, or shaken
        times = np.arange(0.05, 3.6, gap)[: rng.integers(2, 30)]
        return _hall(rng, sequence(4.0, *((t + rng.uniform(-0.06, 0.06) * gap, stroke * rng.uniform(0.4, 1)) for t in times)))

    def _stroke(self, rng: np.random.Generator, trait: Material, design: str) -> Samples:
        """One stroke left to ring: the partials that a bell of that design has, each a beating pair, and the clapper's click."""
        if design == "church":  # tuned: hum, prime, tierce, quint, nominal and up
            pitch, ring_s, bang = between(rng, 130, 1_100), rng.uniform(2.5, 7), 0.12
            ratios = np.array((0.5, 1, 1.19, 1.5, 2, 2.51, 2.66, 3.2, 4.1, 5.4, 6.8, 8.6, 10.9)) * rng.uniform(0.985, 1.015, 13)
            gains = np.array((0.4, 0.7, 0.7, 0.4, 1, 0.4, 0.4, 0.6, 0.5, 0.5, 0.4, 0.4, 0.3)) * rng.uniform(0.3, 1, 13)
        elif design in ("hand", "electric"):
            pitch, ring_s, bang = between(rng, 500, 2_400), rng.uniform(1.2, 4), 0.15
            ratios = np.array((1, 2, 3, 4.2, 5.4, 6.8, 8.2)) * rng.uniform(0.96, 1.04, 7)
            gains = rng.uniform(0.4, 0.9) ** np.arange(7) * rng.uniform(0.3, 1, 7)
        elif design == "tiny":
            pitch, ring_s, bang = between(rng, 1_500, 5_000), between(rng, 0.3, 2), rng.uniform(0.05, 0.4)
            ratios, gains = np.array((1, rng.uniform(1.5, 2.9), rng.uniform(2.8, 4.6), 6.1)), rng.uniform(0.2, 1, 4)
        elif design == "bowl":  # a temple's: few partials, a long hum that beats
            pitch, ring_s, bang = between(rng, 140, 1_100), rng.uniform(4, 12), rng.uniform(0, 0.1)
            ratios = np.array((1, 2.75, 5.1, 8.1, 11.5)) * rng.uniform(0.95, 1.05, 5)
            gains = rng.uniform(0.3, 0.8) ** np.arange(5) * rng.uniform(0.4, 1, 5)
        elif design == "cow":  # folded sheet: two clonking tones
            pitch, ring_s, bang = between(rng, 350, 1_000), rng.uniform(0.25, 0.7), 0.3
            ratios = np.concatenate(((1, rng.uniform(1.42, 1.55)), rng.uniform(2, 9, 12)))
            gains = np.concatenate(((1, 1), rng.uniform(0.05, 0.4, 12)))
        else:  # cast roughly, or a gong: no order among the partials
            gong = design == "gong"
            pitch, ring_s = (between(rng, 60, 220), rng.uniform(5, 12)) if gong else (between(rng, 250, 1_400), between(rng, 0.5, 3))
            bang, ratios = 0.05 if gong else rng.uniform(0.2, 0.7), between(rng, 15, 40) ** np.sort(rng.random(60 if gong else 30))
            gains = rng.exponential(1, len(ratios)) * ratios ** -rng.uniform(0.5, 1.2)
            ratios[0], gains[0] = 1, rng.uniform(0.5, 2)
        gains = gains * (0.5 + 0.5 * trait.brightness) ** np.minimum(ratios, 12)
        pairs = np.concatenate((ratios, ratios + rng.uniform(0.2, 3) / pitch))  # no casting is quite round
        rings_s = ring_s * (trait.ring_s / 2) ** 0.7 / np.maximum(pairs, 0.5) ** rng.uniform(0.5, 1)
        stroke = unit(ringing(rng, pitch * pairs, np.concatenate((gains, gains * rng.uniform(0.1, 0.8))), rings_s, 4.0))
        click = unit(shaped(band(noise(rng, 0.08), rng.uniform(300, 2_000), 10_000), 0.0005, ring_s=rng.uniform(0.015, 0.08)))
        stroke[: len(click)] += bang * click
        return stroke

    def _doorbell(self, rng: np.random.Generator, trait: Material) -> Samples:
        """Ding dong: two struck bars, or a chip's tones."""
        high, chip, ring_s = between(rng, 500, 1_600), rng.random() < 0.4, rng.uniform(0.8, 2.5) * (trait.ring_s / 2) ** 0.4
        steps = ((0, -4), (0, -3), (0, -5), (0, -4, -2, -9), (0, 0, 0), (-9, -2, 0, -4))[rng.integers(6)]
        gap, start, events = rng.uniform(0.3, 0.8), rng.uniform(0.02, 0.3), []
        for step in steps:
            hz = high * interval(step)
            if chip:
                note = shaped(tone(hz, 1.5, rng.uniform(0.1, 0.7) ** np.arange(8)), 0.004, 0.05, ring_s)
            else:
                rates = np.array((1, 1.003, 2.76, 5.4))
                note = ringing(rng, hz * rates, np.array((1, 0.4, 0.3, 0.15 * trait.brightness)), ring_s / rates**0.7, 2.5)
            events.append((start, unit(note)))
            start += gap
        x = sequence(min(4.0, start + 1.2), *events)
        return x if rng.random() < 0.5 else _looped(rng, x)

    def _jingle(self, rng: np.random.Generator, trait: Material) -> Samples:
        """Sleigh bells shaken, or wind chimes that touch now and then."""
        shaken = rng.random() < 0.6
        low, ring_s = (between(rng, 2_000, 5_000), 0.25) if shaken else (between(rng, 600, 2_000), 1.8)
        ring_s *= (trait.ring_s / 2) ** 0.5
        pipes = []
        for ratio in rng.uniform(1, 2, 7):
            hz = low * ratio * np.array((1, 2.76, 1.31, 5.4))
            pipes.append(ringing(rng, hz, np.array((1, 0.4, 0.5 * shaken, 0.2)), ring_s * rng.uniform(0.6, 1, 4), 2.5 * ring_s + 0.1))
        if shaken:
            beats = np.arange(0.05, 3.9, rng.uniform(0.15, 0.45))
            times = np.concatenate([t + np.abs(rng.normal(0, 0.03, rng.integers(3, 9))) for t in beats])
        else:
            times = rng.uniform(0, 3.8, rng.integers(6, 30))
        return sequence(4.0, *((t, pipes[rng.integers(7)] * rng.uniform(0.2, 1)) for t in times))


class Guitar(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        kinds_of = {
            WOOD: ("nylon", "steel", "electric", "bass"),
            METAL: ("steel", "electric", "driven"),
            PLASTIC: ("nylon", "electric", "driven"),
        }
        make, design = rng.choice(kinds_of[trait]), rng.choice(5, p=(0.3, 0.2, 0.2, 0.2, 0.1))
        acoustic, low = make in ("nylon", "steel"), 41.2 if make == "bass" else 82.4  # Hz of the low E string
        bright = (0.3 if make in ("nylon", "bass") else 0.5) * rng.uniform(0.7, 1.4) + 0.5 * trait.brightness
        ring_s = rng.uniform(1.5, 4) * (0.7 if make == "nylon" else 1.2) * sustain(trait) ** 0.5
        place, attack = rng.uniform(0.07, 0.35), rng.uniform(0.05, 0.5) * (1.5 if make == "steel" else 0.8)

        def pluck(hz: float, seconds: float, ring_s: float = ring_s) -> Samples:
            note = unit(_string(rng, hz, seconds, ring_s * (220 / hz) ** 0.3, bright, place * rng.uniform(0.9, 1.1), twin=True))
            pick = unit(shaped(band(noise(rng, 0.04), 500, 9_000), 0.001, ring_s=rng.uniform(0.01, 0.04)))
            return mix((note, 1), (pick, 0.3 * attack)) * rng.uniform(0.7, 1)

        def strum(root: float, seconds: float, down: bool, ring_s: float = ring_s) -> Samples:
            chord = (0, 7, 12, rng.choice((15, 16)), 19, 24) if acoustic or rng.random() < 0.3 else (0, 7, 12)
            apart = rng.uniform(0.005, 0.03)
            strings = (root * interval(chord))[:: 1 if down else -1]
            return sequence(seconds, *((i * apart, pluck(hz, seconds - i * apart, ring_s)) for i, hz in enumerate(strings)))

        if design == 0:  # one note, left to ring
            x = _looped(rng, pluck(low * interval(rng.choice((0, 5, 10, 15, 19, 24)) + rng.integers(0, 8)), between(rng, 0.8, 4)))
        elif design == 1:  # one chord
            x = _looped(rng, strum(low * interval(rng.integers(0, 12)), between(rng, 1.2, 4), rng.random() < 0.8))
        elif design == 2:  # strummed in time, perhaps damped by the hand
            beat, start, events, short = rng.uniform(0.2, 0.7), 0.03, [], rng.uniform(0.15, 0.4) if rng.random() < 0.3 else ring_s
            chords = [strum(low * interval(n), 1.6, k < 3, short) for k, n in enumerate(rng.choice((0, 3, 5, 7, 8, 10), 4))]
            while start < 3.6:
                events.append((start, chords[rng.integers(4)] * rng.uniform(0.5, 1)))
                start += beat * rng.choice((0.5, 1, 1, 2))
            x = sequence(4.0, *events)
        else:  # a tune, or a riff on the low strings
            riff = design == 4
            base = low * interval(rng.integers(0, 8 if riff else 20))
            tune = wandering_tune(rng, base, (2 if riff else 3.5) * base, (0.12, 0.3) if riff else (0.2, 0.6))
            damp = rng.uniform(0.2, 0.5) if riff and rng.random() < 0.5 else ring_s
            x = sequence(4.0, *((start, pluck(hz, min(length + 0.1 if riff else length + 0.7, 1.6), damp)) for start, length, hz in tune))
        if make == "driven":
            x = lowpass(drive(x, between(rng, 3, 30)), 1_800 + 4_000 * bright, 3)
        elif acoustic:
            x = boxed(x, (105, 200, 390), trait)
        else:  # pickups hear no box
            x = lowpass(x + rng.uniform(0, 1) * resonant(x, rng.uniform(1_500, 4_000), 1.5), rng.uniform(2_500, 7_000))
        return _hall(rng, x)


class Banjo(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        bright, step, start, events = rng.uniform(0.4, 0.65) + 0.45 * trait.brightness, rng.uniform(0.08, 0.2), 0.05, []
        chord = 196 * interval(rng.integers(-5, 8)) * interval((-5, 0, 4, 7, 12))  # open G: D G B D, and the high drone
        ring_s, design, skin = rng.uniform(0.35, 0.9) * sustain(trait), rng.random(), rng.uniform(0.1, 0.4)

        def pluck(hz: float, seconds: float = 0.9) -> Samples:
            tap = unit(shaped(resonant(noise(rng, 0.06), rng.uniform(300, 600), 2), 0.0005, ring_s=0.05))  # the skin
            note = _string(rng, hz, seconds, ring_s, bright, rng.uniform(0.05, 0.15), twin=True)
            return mix((note, 1), (tap, skin)) * rng.uniform(0.6, 1)

        if design < 0.2:  # one string
            x = _looped(rng, pluck(chord[rng.integers(5)] * interval(rng.integers(0, 12)), between(rng, 0.5, 2)))
        elif design < 0.4:  # brushed
            brush = sequence(1.5, *((i * rng.uniform(0.01, 0.025), pluck(hz)) for i, hz in enumerate(chord)))
            x = _looped(rng, brush[: count(between(rng, 0.25, 1.4))])
        elif design < 0.55:
            x = sequence(4.0, *((s, pluck(hz)) for s, _, hz in wandering_tune(rng, chord[1], 3 * chord[1], (0.14, 0.4))))
        else:
            roll = ((1, 2, 4, 3, 2, 4, 1, 3), (3, 2, 4, 3, 2, 4, 3, 2), (0, 2, 3, 4, 1, 2, 3, 4))[rng.integers(3)]
            bends = rng.choice((0, 0, 5, 7), 8)  # chords
            for i in range(int(rng.uniform(0.5, 1) * 3.6 / step)):
                events.append((start, pluck(chord[roll[i % 8]] * interval(bends[i // 8 % 8]), 0.6)))
                start += step * rng.uniform(0.93, 1.07)
            x = sequence(min(4.0, start + 0.6), *events)
        return _hall(rng, highpass(boxed(x, (330, 620, 1_150), trait), 220))  # a skin has no bass


class Violin(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, design = between(rng, 196, 700), rng.choice(6, p=(0.27, 0.23, 0.12, 0.1, 0.12, 0.16))  # the open G string is 196 Hz
        modes = ((290, 0.35, 0.9), (480, 0.35, 1.0), (1_050, 0.4, 0.7), (2_600, 0.5, 0.8))  # of the air, the wood and the bridge
        body = [(hz * rng.uniform(0.9, 1.1), width * rng.uniform(0.6, 1.2), gain * rng.uniform(0.5, 1.2)) for hz, width, gain in modes]
        wobble, force, hiss = (rng.uniform(4.8, 6.8), rng.uniform(0, 0.014)), rng.uniform(0.2, 1), between(rng, 0.01, 0.12)

        def bowed(hz: float, seconds: float, attack_s: float = 0.05, slide: float = -0.03, rough: float = 0.35, **more: Any) -> Samples:
            note = _held(
                rng, hz, seconds, lambda f: bumps(f, 0.2, *body) / f / (1 + (f / 6_000) ** 2), trait, attack_s=min(attack_s, seconds / 3),
                release_s=0.08, slide=slide, wobble=wobble, shimmer=rough, force=force, **more,
            )  # fmt: skip
            hair = band(noise(rng, seconds), rng.uniform(400, 1_500), rng.uniform(5_000, 11_000))
            bite = 1 + 2 * np.exp(-np.arange(len(hair)) / (0.04 * SAMPLE_RATE))
            return unit(note) + hiss * shaped(hair * bite, 0.01, 0.05)

        if design == 0:  # a long note, alone or a double stop
            hz, seconds = low * interval(rng.integers(0, 20)), rng.uniform(1, 4)
            contour = rng.uniform(0.3, 1, 3)
            x = bowed(hz, seconds, rng.uniform(0.03, 0.3), contour=contour)
            if rng.random() < 0.3:
                x = x + bowed(hz * interval(rng.choice((-12, -9, -7, -5))), seconds, 0.1, contour=contour)
            x = _looped(rng, x)
        elif design == 1:
            slow, before, events = rng.random() < 0.5, 0.0, []
            for start, length, hz in wandering_tune(rng, low, 2.6 * low, (0.5, 1.4) if slow else (0.12, 0.4)):
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
            x = bowed(low * interval(rng.integers(0, 12)), seconds, contour=rng.uniform(0.4, 1, 4))
            x = x * (0.25 + np.abs(np.sin(np.pi * rate * np.arange(len(x)) / SAMPLE_RATE)))
        elif design == 4:  # scraped: pressed hard or near the bridge, strings together
            seconds, hiss, force = rng.uniform(1, 4), rng.uniform(0.2, 0.8), 1.0
            x = sum((bowed(low * interval(n), seconds, rough=3.0, swell=0.2) for n in (0, rng.uniform(0.3, 8))), np.zeros(count(seconds)))
            grit = unit(lowpass(noise(rng, seconds), between(rng, 15, 120)))
            x = _looped(rng, x * (0.6 + grit))
        else:  # pizzicato
            bright = 0.2 + 0.6 * trait.brightness
            notes = wandering_tune(rng, low, 2.5 * low, (0.2, 0.6))[: rng.integers(1, 14)]
            x = sequence(4.0, *((s, _string(rng, hz, 0.9, rng.uniform(0.4, 0.8) * sustain(trait), bright, 0.15)) for s, _, hz in notes))
            x = boxed(x, (280, 460, 900), trait)
        return _hall(rng, x)


class Harp(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, start, notes, design = between(rng, 65, 400), 0.05, [], rng.random()
        ring_s, bright, place = (
            rng.uniform(1.8, 4) * sustain(trait),
            rng.uniform(0.15, 0.45) + 0.45 * trait.brightness,
            rng.uniform(0.3, 0.5),
        )

        def pluck(hz: float, seconds: float) -> Samples:  # fingertips in the middle of the string: round and dark
            thump = unit(shaped(band(noise(rng, 0.06), 100, 700), 0.002, ring_s=0.05))
            note = _string(rng, hz, seconds, ring_s * (300 / hz) ** 0.4, bright, place)
            return mix((note, 1), (thump, 0.1)) * rng.uniform(0.6, 1)

        if design < 0.2:  # one string
            x = _looped(rng, pluck(low * interval(rng.integers(0, 36)), between(rng, 0.8, 4)))
            return _hall(rng, boxed(x, (180, 320), trait))
        if design < 0.55:  # glissandi over the strings
            step, up = rng.uniform(0.025, 0.08), rng.random() < 0.7
            run = np.array([12 * octave + s for octave in range(4) for s in MAJOR])[: rng.integers(12, 26)]
            while start < 2.6:
                notes += [(start + i * step, low * interval(s)) for i, s in enumerate(run if up else run[::-1])]
                start, up = start + len(run) * step + rng.choice((0.0, 0.3, 1.5)), not up
        elif design < 0.85:  # broken chords, from almost together to one by one
            step = between(rng, 0.025, 0.25)
            while start < 3.0:
                chord = np.array((0, 4, 7, 12, 16, 19, 24, 28))[: rng.integers(3, 9)] + rng.choice((0, 5, 7, -3))
                notes += [(start + i * step, low * interval(s)) for i, s in enumerate(chord)]
                start = notes[-1][0] + step + rng.choice((0, 0.15, 0.6))
        else:
            notes = [(s, hz) for s, _, hz in wandering_tune(rng, 2 * low, 6 * low, (0.2, 0.6))]
        strings, events = {}, []
        for s, hz in notes:
            if s < 3.9:
                strings[hz] = strings[hz] if hz in strings else pluck(hz, 1.4)
                events.append((s, strings[hz] * rng.uniform(0.7, 1)))
        return _hall(rng, boxed(sequence(min(4.0, notes[-1][0] + 1.5), *events), (180, 320), trait))


class Piano(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        design, force, toy = rng.choice(5, p=(0.46, 0.08, 0.16, 0.17, 0.13)), rng.uniform(0, 1), trait is PLASTIC and rng.random() < 0.4
        thud, loose = between(rng, 0.01, 0.25), rng.uniform(0.5, 1.5)

        def note(hz: float, seconds: float) -> Samples:
            if toy:  # it strikes metal rods
                rods = 2 * hz * np.array((1, 2.9, 5.6, 8.4))
                x = ringing(rng, rods, np.array((1, 0.5, 0.3, 0.15)), rng.uniform(0.5, 1.2) / np.arange(1, 5), min(seconds, 1.2))
            else:
                x = _piano_string(rng, hz, seconds, 0.3 + 0.7 * force if trait is PLASTIC else force, loose)
            knock = shaped(band(rng.standard_normal(count(0.12)), 50, rng.uniform(300, 1_500)), 0.001, ring_s=rng.uniform(0.04, 0.12))
            return mix((shaped(x, 0.001, 0.08), 1), (knock, thud)) * rng.uniform(0.7, 1)

        if design == 0:  # one note held
            x = _looped(rng, note(between(rng, 27.5, 4_186), rng.uniform(2.5, 4)))
        elif design == 1:  # one note, short
            x = _looped(rng, note(between(rng, 40, 3_000), between(rng, 0.25, 1.5)))
        elif design == 2:  # one chord held
            root, seconds = between(rng, 55, 700), rng.uniform(1.2, 4)
            chord = root * interval(((0, 4, 7), (0, 3, 7, 12), (0, 4, 7, 10, 14), (-12, 0, 7), (0, 1, 6))[rng.integers(5)])
            x = _looped(rng, sequence(seconds, *((rng.uniform(0, 0.015), note(hz, seconds)) for hz in chord)))
        elif design == 3:
            low, held = between(rng, 65, 700), rng.uniform(0, 1)  # the pedal
            tune = wandering_tune(rng, low, 4 * low, ((0.12, 0.3), (0.25, 0.8))[rng.integers(2)])
            x = sequence(4.0, *((s, note(hz, min(length + held, 3.95 - s) + 0.05)) for s, length, hz in tune))
        else:
            low, events = between(rng, 110, 330), []
            for start, length, root in wandering_tune(rng, low, 3 * low, (0.4, 1.0)):
                chord = root * interval((0, rng.choice((3, 4)), 7, -12)[: rng.integers(3, 5)])
                events += [(start, note(hz, min(1.2 * length + 0.1, 3.95 - start) + 0.05)) for hz in chord]
            x = sequence(4.0, *events)
        return _hall(rng, x)


class Accordion(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, beats, design, force = between(rng, 130, 520), rng.uniform(0.0005, 0.009), rng.random(), rng.uniform(0.4, 1)
        # musette: reeds a little apart beat against each other
        reeds = ((1 - beats, 1 + beats), (0.5, 1.0), (1.0,), (1 - beats, 1, 1 + beats))[rng.integers(4)]
        body = [(hz * rng.uniform(0.8, 1.2), 0.6, gain) for hz, gain in ((700, 0.8), (1_600, 1.0), (3_200, 0.6))]
        slope = rng.uniform(0.3, 0.9)

        def reed(hz: float, length: float, gain: float, attack_s: float = 0.03) -> Samples:
            blown = _held(rng, hz, length, lambda f: bumps(f, 0.2, *body) / f**slope, trait, attack_s, 0.04, shimmer=0.1, force=force)
            return gain * unit(blown)

        if design < 0.35:  # a note or a chord held
            seconds, root = rng.uniform(0.8, 4), low * interval(rng.integers(-12, 18))
            chord = ((0,), (0,), (0, 4, 7), (0, 3, 7), (0, 7, 12), (0, 4, 7, 10))[rng.integers(6)]
            attack_s = rng.uniform(0.02, 0.25)
            x = sum((reed(root * r * interval(n), seconds, 1, attack_s) for n in chord for r in reeds), np.zeros(count(seconds)))
            x = _looped(rng, x * glide(rng.uniform(0.3, 1, 4), seconds))
        else:
            tune = wandering_tune(rng, low, 2.5 * low, (0.14, 0.5))
            events = [(start, reed(hz * r, length, 1.0)) for start, length, hz in tune for r in reeds[:2]]
            end, beat, waltz = tune[-1][0] + tune[-1][1], rng.uniform(0.25, 0.5), rng.random() < 0.5
            held = 0.6 * beat if waltz else min(4 * beat, end)
            bass = reed(low / 2, held, rng.uniform(0.2, 0.6))
            chord = sum((reed(low * interval(n), held, rng.uniform(0.15, 0.4)) for n in (0, 4, 7)), np.zeros(len(bass)))
            for i, start in enumerate(np.arange(0.05, end - 0.1, beat) if design < 0.8 else ()):
                if waltz:  # bass, chord, chord
                    events.append((start, chord if i % 3 else bass))
                elif i % 4 == 0:
                    events.append((start, bass + chord))
            x = sequence(min(4.0, end + 0.3), *events)
        wheeze = band(noise(rng, len(x) / SAMPLE_RATE), 400, 5_000)[: len(x)] * between(rng, 0.001, 0.03)  # the bellows
        x = unit(x) + wheeze
        return _hall(rng, x * (1 + 0.25 * unit(lowpass(rng.standard_normal(len(x)), 1.5))))  # and they push unevenly


class Flute(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, wobble, slope = between(rng, 262, 1_000), (rng.uniform(4.2, 6), rng.uniform(0, 0.01)), rng.uniform(0.2, 0.55)
        airy = between(rng, 0.04, 0.4) * (1.8 - 1.2 * trait.brightness)  # a wooden one is breathier
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
            x = _looped(rng, blown(low * interval(rng.integers(0, 24)), seconds, rng.uniform(0.02, 0.2), contour=rng.uniform(0.3, 1, 3)))
        elif design == 3:  # a trill
            step, gap = rng.choice((1, 2, 2, 3, 4)), rng.uniform(0.05, 0.11)
            x = sequence(4.0, *((0.05 + gap * i, blown(low * interval(step * (i % 2)), gap + 0.02)) for i in range(rng.integers(10, 40))))
        elif design == 4:  # overblown: it jumps up the harmonics
            notes, start = [], 0.02
            while start < 3.4:
                length = between(rng, 0.1, 0.7)
                notes.append((start, blown(low * rng.integers(1, 6), min(length + 0.05, 3.9 - start), slide=rng.uniform(-0.2, 0.1))))
                start += length
            x = sequence(4.0, *notes)
        else:
            notes = wandering_tune(rng, low, 2.4 * low, (0.6, 1.6) if design == 1 else (0.12, 0.4))
            x = sequence(4.0, *((start, blown(hz, length + 0.03)) for start, length, hz in notes))
        return _hall(rng, x)


class Trumpet(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, wobble = between(rng, 165, 480), (rng.uniform(4.5, 6.5), rng.uniform(0, 0.012) * (rng.random() < 0.6))
        force, design, muted = rng.uniform(0.2, 1.1), rng.choice(4, p=(0.35, 0.25, 0.25, 0.15)), rng.random() < 0.2
        peaks = ((1_200 * rng.uniform(0.8, 1.2), 0.9, 1.0), (2_500 * rng.uniform(0.8, 1.2), 0.8, 0.4))  # a bell passes these best
        if muted:  # nasal
            peaks = ((1_900 * rng.uniform(0.8, 1.3), 0.35, 1.5), (4_000, 0.6, 0.5))
        spits = rng.uniform(0.01, 0.15)

        def blown(hz: float, seconds: float, attack_s: float = 0.03, slide: float = -0.03, **more: Any) -> Samples:
            lips = _held(
                rng, hz, seconds, lambda f: bumps(f, 0.08, *peaks) / (1 + (f / 5_000) ** 2), trait, attack_s=min(attack_s, seconds / 3),
                release_s=0.04, slide=slide, wobble=wobble, shimmer=0.15, swell=1.6, force=force, **more,
            )  # fmt: skip
            air = shaped(band(noise(rng, seconds), 800, 6_000), 0.005, 0.03)
            return unit(lips) + air * (0.004 + spits * np.exp(-np.arange(len(air)) / (0.02 * SAMPLE_RATE)))

        if design == 0:  # one note, from soft to blaring
            seconds = rng.uniform(0.4, 4)
            contour = ((1, 0.8, 0.7), (0.3, 0.6, 1), (1, 0.3, 1), (0.4, 1, 0.4))[rng.integers(4)]
            slide = rng.uniform(-0.2, 0.02)
            x = _looped(rng, blown(low * interval(rng.integers(0, 15)), seconds, rng.uniform(0.02, 0.12), slide, contour=contour))
            return _hall(rng, x)
        if design == 1:  # a fanfare on natural tones, tongued in triplets
            beat, start, notes = rng.uniform(0.22, 0.5), 0.05, []
            while start < 3.3:
                hz = low * rng.choice((0.75, 1, 1.25, 1.5, 2))
                for part in ((1,), (1 / 3, 1 / 3, 1 / 3), (0.5, 0.5), (2,))[rng.integers(4)]:
                    notes.append((start, beat * part * 0.85, hz))
                    start += beat * part
        elif design == 2:
            notes = wandering_tune(rng, low, 2.2 * low, (0.18, 0.8))
        else:  # a section together
            chord = low * interval(((0, 4, 7), (0, 3, 7), (0, 5, 9))[rng.integers(3)])
            length, gap = rng.uniform(0.15, 1.2), rng.uniform(0.1, 0.6)
            notes = [(s + rng.uniform(0, 0.02), length, hz) for s in np.arange(0.05, 3.0, length + gap) for hz in chord]
        events = [(start, blown(hz, length + 0.02)) for start, length, hz in notes]
        return _hall(rng, sequence(min(4.0, notes[-1][0] + notes[-1][1] + 0.3), *events))


class Saxophone(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, design = between(rng, 80, 420), rng.choice(3, p=(0.38, 0.42, 0.2))  # baritone to soprano
        shift = (low / 180) ** 0.3  # a smaller horn resonates higher
        peaks = [
            (hz * shift * rng.uniform(0.85, 1.2), width, gain)
            for hz, width, gain in ((480, 0.6, 1.0), (1_250, 0.5, 0.5), (2_800, 0.6, 0.35))
        ]
        wobble, force = (rng.uniform(4.5, 6), rng.uniform(0, 0.02)), rng.uniform(0.3, 1)
        growl, rate, airy = rng.uniform(0, 0.6) * (rng.random() < 0.4), rng.uniform(60, 110), between(rng, 0.008, 0.12)

        def blown(hz: float, seconds: float, slide: float, attack_s: float = 0.035, **more: Any) -> Samples:
            reed = _held(
                rng, hz, seconds, lambda f: bumps(f, 0.08, *peaks) * f**-0.25 / (1 + (f / 4_000) ** 2), trait,
                attack_s=min(attack_s, seconds / 3), release_s=0.06, slide=slide, wobble=wobble, shimmer=0.35, swell=0.5,
                force=force, **more,
            )  # fmt: skip
            t = np.arange(len(reed)) / SAMPLE_RATE
            humming = 1 + growl * np.sin(2 * np.pi * rate * t)  # into the reed: a growl
            air = shaped(band(noise(rng, seconds), rng.uniform(800, 2_000), 7_000), 0.01, 0.05) * (1 + 3 * np.exp(-t / 0.03))
            pad = unit(shaped(band(noise(rng, 0.03), 300, 2_000), 0.001, ring_s=0.03))  # a key falls shut
            return mix((unit(reed) * humming + airy * air, 1), (pad, 0.1 * airy * (seconds > 0.1)))

        if design == 0:  # one note
            hz, seconds = low * interval(rng.integers(0, 22)), rng.uniform(0.5, 4)
            x = blown(hz, seconds, rng.choice((0, -0.08, -0.2, 0.08)), rng.uniform(0.02, 0.15), contour=rng.uniform(0.35, 1, 3))
            return _hall(rng, _looped(rng, x))
        slow, events = design == 2, []
        for start, length, hz in wandering_tune(rng, low, 2.6 * low, (0.6, 1.5) if slow else (0.13, 0.4), swing=0.3):
            events.append((start, blown(hz, length + 0.03, rng.choice((0, -0.08, -0.16)))))
        return _hall(rng, sequence(4.0, *events))


class Drum(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        ring, skin, top = 0.25 + 0.35 * trait.ring_s, rng.uniform(0.25, 0.6), rng.uniform(2_000, 9_000)
        slack, wide = rng.uniform(1.1, 2.2), rng.uniform(0.02, 0.09)

        def hit(hz: float, ring_s: float, snares: float, slap: float) -> Samples:
            modes = np.array((1, 1.59, 2.14, 2.30, 2.65, 2.92, 3.16, 3.50, 4.06)) * rng.uniform(0.97, 1.03, 9)  # a round membrane
            gains = rng.uniform(0.3, 1, 9) * (skin + 0.4 * trait.brightness) ** np.arange(9)
            shell = 1 + 0.6 * trait.ring_s * np.arange(9) / 9  # of metal, it keeps the upper ones ringing
            seconds = float(np.clip(1.2 * ring_s, 0.3, 2))
            head = ringing(rng, hz * modes, gains, ring_s * shell / modes**0.7, seconds)
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
                layers.append((ringing(rng, hz * shine, np.array((1, 0.8, 0.6)), 0.7 * trait.ring_s / np.arange(1, 4), 1.0), 0.3))
            return mix(*layers)

        def tabla(hz: float) -> Samples:  # loaded with paste: its overtones are harmonic
            k = np.arange(1, 7)
            ring_tone = ringing(rng, hz * k, rng.uniform(0.2, 1, 6) / k, rng.uniform(0.3, 1.2) / k**0.5, 1.0)
            click = shaped(band(noise(rng, 0.05), 800, 7_000), 0.0005, ring_s=0.03)
            sliding = rng.uniform(60, 130) * np.array((1, 1, 1.2, rng.uniform(1, 1.8)))
            low = shaped(tone(glide(sliding, 0.6), 0.6, (1, 0.3)), 0.002, 0.05, 0.8)
            return mix((ring_tone, 1), (click, 0.4), (low, rng.choice((0, 0.8))))

        def brush(seconds: float) -> Samples:  # wires swept over the skin
            return unit(shaped(band(noise(rng, seconds, 0.5), rng.uniform(300, 1_500), 11_000), rng.uniform(0.005, 0.1), seconds / 2))

        style, events = rng.choice(7, p=(0.3, 0.13, 0.15, 0.13, 0.09, 0.1, 0.1)), []
        if style == 0:  # one drum, struck once or in a loop: bass drum, tom, conga, slap, tabla, snare, brush
            stroke = (
                lambda: hit(between(rng, 38, 75), ring * rng.uniform(0.5, 2), 0, rng.uniform(0.05, 0.7)),
                lambda: hit(between(rng, 70, 220), ring * rng.uniform(0.7, 3), 0, rng.uniform(0.1, 0.6)),
                lambda: hit(between(rng, 130, 420), ring * rng.uniform(0.5, 1.5), 0, rng.uniform(0.1, 0.9)),
                lambda: hit(between(rng, 250, 700), ring * rng.uniform(0.2, 0.6), 0, rng.uniform(0.6, 1.5)),
                lambda: tabla(between(rng, 180, 450)),
                lambda: hit(between(rng, 150, 320), ring * rng.uniform(0.3, 0.8), rng.uniform(0.5, 1.5), 0.5),
                lambda: brush(rng.uniform(0.1, 0.5)),
            )[rng.integers(7)]()
            double = rng.random() < 0.2
            stroke = sequence(len(stroke) / SAMPLE_RATE + 0.2, (0, stroke), (rng.uniform(0.08, 0.2), stroke * 0.8)) if double else stroke
            return _hall(rng, _looped(rng, sequence(between(rng, 0.35, 2), (rng.uniform(0, 0.05), stroke))))
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
            pitch, gap = between(rng, 80, 260), rng.uniform(0.09, 0.25)
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
            strokes = [hit(hz, ring * 1.3, 0, rng.uniform(0.2, 0.5)) for hz in between(rng, 55, 110) * np.array((2.4, 1.9, 1.5, 1))]
            gap, turns = rng.uniform(0.08, 0.2), rng.integers(2, 5)
            events = [(0.05 + i * gap, strokes[i // turns % 4] * rng.uniform(0.6, 1)) for i in range(int(rng.uniform(1, 3.6) / gap))]
        elif style == 5:  # a roll on one drum
            strokes, end = [hit(between(rng, 60, 300), ring * 1.3, 0, rng.uniform(0.1, 0.8))] * 2, rng.uniform(1, 3.9)
            strokes[1] = strokes[0] * rng.uniform(0.6, 1)
            swell = rng.uniform(0, 1)
            for i, t in enumerate(np.arange(0.03, end, rng.uniform(0.05, 0.13))):
                events.append((t + rng.uniform(0, 0.012), strokes[i % 2] * rng.uniform(0.6, 1) * (1 - swell + swell * t / end)))
        else:  # one deep drum, pounded
            stroke, gap = hit(between(rng, 40, 130), ring * rng.uniform(1.5, 3), 0, rng.uniform(0.1, 0.5)), rng.uniform(0.3, 1.2)
            events = [(t + rng.uniform(0, 0.02), stroke * rng.uniform(0.6, 1)) for t in np.arange(0.05, 3.5, gap)]
            events += [(t + gap * 0.66, 0.6 * stroke) for t, _ in events if rng.random() < 0.3]
        return _hall(rng, sequence(4.0, *events))


class Xylophone(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low = between(rng, 700, 2_000) if trait is METAL else between(rng, 150, 1_000)  # marimba to xylophone
        # wooden bars are undercut until their second partial is a twelfth (a marimba's: two octaves); others ring as bars do
        wooden = (1, 3, 6.1, 9.9) if low > 330 else (1, 3.95, 9.6, 14)
        ratios = np.array(wooden if trait is WOOD else (1, 2.76, 5.4, 8.9) if trait is METAL else (1, 2.5, 4.7, 7.2))
        hard, knock = rng.uniform(0.1, 0.4), rng.uniform(0.05, 0.5)
        gains, ring_s = (hard + 0.5 * trait.brightness) ** np.arange(4), rng.uniform(0.3, 0.8) + 1.2 * trait.ring_s

        def bar(hz: float, seconds: float = 1.4) -> Samples:
            note = unit(ringing(rng, hz * ratios, gains * rng.uniform(0.6, 1, 4), ring_s * (600 / hz) ** 0.5 / ratios, seconds))
            mallet = unit(shaped(band(noise(rng, 0.03), rng.uniform(200, 900), 2_000 + 15_000 * hard), 0.001, ring_s=0.03))
            return mix((note, 1), (mallet, knock)) * rng.uniform(0.6, 1)

        design, events = rng.choice(5, p=(0.22, 0.33, 0.17, 0.13, 0.15)), []
        if design == 0:  # one bar
            return _hall(rng, _looped(rng, bar(low * interval(rng.integers(0, 20)), between(rng, 0.4, 3))))
        if design == 3:  # a mallet drawn along the bars
            step, scale = rng.uniform(0.02, 0.06), [12 * octave + s for octave in range(3) for s in MAJOR][: rng.integers(8, 22)]
            run = scale[:: rng.choice((-1, 1))]
            x = sequence(len(run) * step + 1, *((0.03 + i * step, bar(low * interval(s), 0.9)) for i, s in enumerate(run)))
            return _hall(rng, _looped(rng, x))
        notes = wandering_tune(rng, low, 3 * low, (0.1, 0.45))
        if design == 2:  # up the scale and down again
            step, scale = rng.uniform(0.08, 0.25), [12 * octave + s for octave in range(2) for s in MAJOR][: rng.integers(5, 15)]
            notes = [(0.05 + i * step, step, low * interval(s)) for i, s in enumerate(scale + scale[-2::-1]) if i * step < 3.8]
        for start, length, hz in notes:
            strokes = [bar(hz)] + ([bar(hz * interval(-rng.choice((3, 4, 5, 7))))] if design == 4 else [])  # two mallets
            hits = np.arange(0, length, 0.07) if length > 0.4 and rng.random() < 0.5 else (0.0,)  # long notes are rolled
            events += [(start + t, stroke * rng.uniform(0.7, 1)) for stroke in strokes for t in hits]
        return _hall(rng, sequence(min(4.0, notes[-1][0] + 1.2), *events))


class Cymbal(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        bright = (trait.brightness / 0.9) ** 2  # steel sounds harsher than cast bronze
        style, ring_s = rng.choice(8, p=(0.36, 0.1, 0.08, 0.1, 0.12, 0.09, 0.08, 0.07)), between(rng, 0.8, 5) * (trait.ring_s / 2) ** 0.5
        low, slope, dying = between(rng, 150, 600), rng.uniform(-0.2, 0.7) / bright, rng.uniform(0.2, 0.8)

        def wash(seconds: float, ring_s: float, low: float = low) -> Samples:
            f = np.exp(rng.uniform(np.log(low), np.log(11_500), 140))  # a plate has hundreds of modes ...
            gains = (f / 1_000) ** -slope * rng.exponential(1, len(f))
            rings_s = ring_s * (f / 1_000) ** -dying
            modes = ringing(rng, f, gains, rings_s * rng.uniform(0.4, 1.2, len(f)), seconds)
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
            x = _looped(rng, shaped(crash[: count(between(rng, 0.5, 4))], 0, rng.uniform(0.03, 0.3)))
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
            seconds, hz = rng.uniform(1.5, 4), between(rng, 250, 1_500)
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
    echo_s = between(rng, 0.3, 2.5)
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
    x = ringing(rng, both, np.concatenate((gains, late * gains)), np.concatenate((0.5 * rings_s, 2 * rings_s)), max(seconds, 0.1))
    return shaped(x, 0.001 + 0.002 * (1 - force), 0.03)


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
    return shaped(ringing(rng, f, gains, rings_s, max(seconds, 0.1)), 0.001, 0.03)


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
