"""Animals: bodies of ellipsoids and limbs, voices of formants."""

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
import trimesh
from scipy.interpolate import PchipInterpolator
from trimesh.visual.color import ColorVisuals

from core.world.kind import Kind
from core.world.shapes import (
    BLACK,
    WHITE,
    Color,
    Point,
    around,
    blend,
    cone,
    cylinder,
    ellipsoid,
    frustum,
    jittered,
    join,
    limb,
    mirrored,
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
    formants,
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
    tremolo,
    unit,
    vibrato,
    voice,
)
from core.world.traits import LARGE, SMALL, Size

TAN, BROWN, DARK, CREAM = (0.80, 0.62, 0.38), (0.50, 0.31, 0.16), (0.20, 0.16, 0.14), (0.93, 0.87, 0.76)
GINGER, GREY, PINK, ORANGE = (0.82, 0.49, 0.19), (0.52, 0.52, 0.54), (0.92, 0.66, 0.63), (0.95, 0.55, 0.10)
RED, YELLOW, IVORY = (0.82, 0.10, 0.10), (0.96, 0.80, 0.16), (0.94, 0.91, 0.80)


class Dog(Kind):
    nouns = ("dog", "puppy", "hound", "doggy")
    sounds = ("barking", "woofing", "barking twice", "growling and barking")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = _one_of(rng, TAN, BROWN, DARK, CREAM, GINGER)
        marks, head = _one_of(rng, coat, WHITE, BROWN, DARK), 0.26 * trait.head
        if rng.random() < 0.35:
            body, nape = _sitting(coat, marks, 0.48 * trait.stretch**0.5, 0.62 * trait.stretch**0.5, girth=0.25, thick=0.065)
            tail = _tail(coat, 0.05, (-0.5, 0.1), (-0.75, 0.08), (-0.95, 0.22))
        else:
            length, leg, up = 0.5 * trait.stretch**0.4, 0.48 * trait.stretch, rng.uniform(0.2, 0.45)
            body, nape = _standing(rng, coat, marks, length, leg, chest=0.27, waist=0.2, width=0.19, thick=0.06)
            tail = _tail(coat, 0.055, (-length, nape[1] - 0.1), (-length - 0.25, nape[1] + 0.4 * up), (-length - 0.2, nape[1] + up))
        at = np.add(nape, (0.18, 0.2 + 0.45 * head))
        neck = _loft(coat, (*(nape - (0.2, 0.22)), 0.16, 0.15), (*nape, 0.17, 0.15), (*at, 0.13, 0.13))
        throat = (*(nape + at) / 2, 0)
        collar = turned(torus(0.155, 0.03, throat, color=_one_of(rng, RED, (0.1, 0.3, 0.75))), -38, "z", throat)
        face = _canine_head(coat, marks, snout=rng.uniform(0.75, 1.05), floppy=rng.random() < 0.6)
        tongue = _leaf((1.3, -0.45, 0), (1.6, -0.95, 0), 0.3, (0.9, 0.45, 0.48), thin=(1, 0.4, 0))
        return join(_spotted(rng, body, marks, 4, 0.2), tail, neck, collar, _posed(rng, join(face, tongue), at, head, (-12, 12), 35))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.08:
            return _recorded(rng, self._growl(rng, trait, rng.uniform(1.5, 3.5)))
        if way < 0.16:
            return _recorded(rng, self._whine(rng, trait))
        if way < 0.28:  # two dogs or three
            return _recorded(rng, _chorus(rng, lambda: self._barks(rng, trait), rng.integers(2, 4)))
        barks = self._barks(rng, trait)
        if rng.random() < 0.15:
            growl_s = rng.uniform(0.6, 1.6)
            barks = sequence(4.0, (0.05, rng.uniform(0.3, 0.8) * self._growl(rng, trait, growl_s)), (growl_s, barks))
        return _recorded(rng, barks)

    def _barks(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, wide = 340 * trait.pitch * _spread(rng, 0.7), trait.pitch**0.4 * _spread(rng, 0.25)
        bark_s, rough, breath = rng.uniform(0.09, 0.24) / wide, rng.uniform(0.1, 0.9), rng.uniform(0.05, 0.5)
        throat = _throat(wide, (600, 1_300, 2_600, 4_600), (950, 1_700, 3_000, 5_000), (550, 1_100, 2_400, 4_400))
        rise, quality, split = rng.uniform(1.1, 1.7), rng.uniform(1.5, 5), rng.choice((0, 0, 0.6))
        breaths = rng.random() < 0.2

        def bark() -> Samples:
            strength = rng.uniform(0.55, 1)
            seconds = bark_s * rng.uniform(0.8, 1.25)
            f = pitch * strength**0.3 * _curve((0.65, rise, 0.9 * rise, rng.uniform(0.5, 0.8)), seconds)
            cry = strength * _cry(rng, f, throat, 0.015, 0.6 * bark_s, rough, breath, quality, split)
            if not breaths:
                return cry
            intake = shaped(band(noise(rng, 0.12, 0.5), 600 * wide, 5_000), 0.04, 0.05)
            return sequence(seconds + 0.22, (0, cry), (seconds + 0.08, 0.08 * unit(intake)))

        gap = rng.uniform(0.04, 0.6)
        return _repeat(rng, bark, rng.integers(1, 9), (0.6 * gap, gap * rng.uniform(1, 2.5)))

    def _growl(self, rng: np.random.Generator, trait: Size, seconds: float) -> Samples:
        pitch, wide = 70 * trait.pitch * _spread(rng, 0.6), trait.pitch**0.4
        f = pitch * _curve(rng.uniform(0.7, 1.3, 5), seconds)
        throat = _throat(wide, (350, 900, 2_200), (550, 1_300, 2_600), (400, 1_000, 2_200))
        return _cry(rng, f, throat, 0.3 * seconds, 0.2 * seconds, rng.uniform(0.6, 1), rng.uniform(0.2, 0.5), 2.5) * _swell(
            rng, seconds, 3, 0.3
        )

    def _whine(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch = 750 * trait.pitch * _spread(rng, 0.6)
        throat = _throat(trait.pitch**0.4, (900, 2_000, 3_500), (1_200, 2_400, 4_000))

        def whimper() -> Samples:
            f = pitch * _curve(rng.uniform(0.7, 1.3, rng.integers(3, 6)), rng.uniform(0.15, 1.1))
            return _cry(rng, f, throat, 0.05, 0.08, rng.uniform(0, 0.25), 0.05, 1.5, soft=rng.uniform(0.3, 1)) * rng.uniform(0.4, 1)

        return _repeat(rng, whimper, rng.integers(2, 7), (0.05, 0.5))


class Wolf(Kind):
    nouns = ("wolf", "gray wolf", "timber wolf")
    sounds = ("howling", "howling at the moon", "howling in a pack")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = _one_of(rng, GREY, (0.42, 0.40, 0.38), (0.62, 0.58, 0.52), (0.25, 0.25, 0.27))
        pale, brush, head = blend(coat, WHITE, 0.55), blend(coat, BLACK, 0.25), 0.26 * trait.head
        if rng.random() < 0.3:
            body, nape = _sitting(coat, pale, 0.5 * trait.stretch**0.5, 0.68 * trait.stretch**0.5, girth=0.25, thick=0.06)
            tail = _loft(brush, (-0.4, 0.12, 0.05, 0.05), (-0.7, 0.12, 0.12, 0.12), (-1.1, 0.08, 0.01, 0.01))
        else:
            length, leg = 0.56 * trait.stretch**0.4, 0.56 * trait.stretch
            body, nape = _standing(rng, coat, pale, length, leg, chest=0.28, waist=0.2, width=0.2, thick=0.058)
            x, y = -length, nape[1] - 0.12
            tail = _loft(brush, (x, y, 0.05, 0.05), (x - 0.2, y - 0.2, 0.13, 0.12), (x - 0.3, y - 0.58, 0.01, 0.01))
        howling = rng.random() < 0.55
        at = np.add(nape, ((0.2, 0.3 + 0.3 * head) if howling else (0.32, 0.12 + 0.4 * head)))
        ruff = _loft(blend(coat, pale, 0.4), (*(nape - (0.25, 0.2)), 0.2, 0.18), (*nape, 0.28, 0.25), (*at, 0.17, 0.18), rings=22, sides=18)
        face = _canine_head(coat, pale, snout=1.15, floppy=False, iris=(0.95, 0.75, 0.2))
        _paint(body, pale, body.vertices[:, 1] < nape[1] - 0.38)
        face = _posed(rng, face, at, head, (40, 62) if howling else (-15, 5), 25)
        return join(body, tail, _woolly(rng, ruff, 60, 0.3), face)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.1:
            return _recorded(rng, self._snarl(rng, trait))
        if way < 0.5:
            pack = _repeat(rng, lambda: self._howl(rng, trait, rng.uniform(1.2, 3.9)), rng.integers(1, 4), (-0.3, 0.5))
        elif way < 0.85:
            wolves = rng.integers(2, 6)
            pack = _chorus(rng, lambda: self._howl(rng, trait, rng.uniform(1.2, 3.4)), wolves)
        else:  # young ones join in with yips
            yips = _repeat(rng, lambda: self._howl(rng, SMALL, rng.uniform(0.12, 0.5)), 9, (0.02, 0.4))
            pack = mix((self._howl(rng, trait, rng.uniform(2, 3.6)), 1.0), (yips, rng.uniform(0.3, 1)))
        if rng.random() < 0.6:  # heard across a valley
            pack = room(rng, pack, echo_s=rng.uniform(0.6, 2.0), wet=rng.uniform(0.15, 0.5))
        return _recorded(rng, pack)

    def _howl(self, rng: np.random.Generator, trait: Size, seconds: float) -> Samples:
        pitch = 420 * trait.pitch**0.8 * _spread(rng, 0.45)
        paths = (
            (0.6, 1, 1.1, 1.08, 1.05, 0.7), (0.5, 0.95, 1.25, 1, 1, 0.95, 0.6), (0.7, 1.2, 1, 1, 0.95, 0.9, 0.75),
            (0.6, 1.5, 1.45, 1.0, 0.98, 0.95, 0.8), (0.9, 1, 1, 1, 0.9, 0.6), (0.5, 0.8, 1.0, 1.15, 1.3, 1.25),
            (0.8, 1.3, 1.25, 1.1, 0.8, 0.75, 0.75),
        )  # fmt: skip
        path = np.array(paths[rng.integers(len(paths))]) * rng.uniform(0.93, 1.07)
        f = pitch * vibrato(_curve(path, seconds), seconds, rng.uniform(2.5, 6), rng.uniform(0, 0.015))
        if rng.random() < 0.3:  # the voice breaks
            jump = int(rng.uniform(0.1, 0.5) * len(f))
            f[:jump] *= rng.choice((0.6, 0.75, 1.35))
        throat = _throat(trait.pitch**0.4, (450, 900, 2_400), (650, 1_100, 2_700), (480, 850, 2_300))
        cry = _cry(
            rng, f, throat, 0.15 * seconds, 0.25 * seconds, rng.uniform(0, 0.2), rng.uniform(0.01, 0.1), 2, soft=rng.uniform(0.4, 1.0)
        )
        return cry * _swell(rng, seconds, 2, 0.2)

    def _snarl(self, rng: np.random.Generator, trait: Size) -> Samples:
        throat = _throat(trait.pitch**0.4, (450, 1_100, 2_300, 3_800), (650, 1_500, 2_700, 4_200))

        def snarl() -> Samples:
            seconds = rng.uniform(0.5, 2.0)
            f = 85 * trait.pitch * _spread(rng, 0.6) * _curve(rng.uniform(0.7, 1.4, 5), seconds)
            return _cry(rng, f, throat, 0.1, 0.2, rng.uniform(0.6, 1), rng.uniform(0.2, 0.6), 2.5) * _swell(rng, seconds, 6, 0.4)

        return _repeat(rng, snarl, rng.integers(1, 5), (0.02, 0.4))


class Cat(Kind):
    nouns = ("cat", "kitty", "kitten", "house cat")
    sounds = ("meowing", "purring", "mewing", "crying for food")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = _one_of(rng, GINGER, GREY, DARK, CREAM, BROWN, WHITE)
        marks, paws, head = _one_of(rng, coat, blend(coat, BLACK, 0.5)), _one_of(rng, coat, WHITE), 0.24 * trait.head
        if rng.random() < 0.45:
            body, nape = _sitting(coat, paws, 0.42 * trait.stretch**0.4, 0.62 * trait.stretch**0.5, girth=0.2, thick=0.05)
            swirl = np.linspace(0, 2.4, 8)
            tail = tube(np.stack([-0.48 * np.cos(swirl), np.full(8, 0.06), 0.45 * np.sin(swirl)], 1), np.linspace(0.06, 0.045, 8), coat)
        else:
            length, leg, lean = 0.46 * trait.stretch**0.5, 0.34 * trait.stretch**0.8, rng.uniform(-0.25, 0.1)
            body, nape = _standing(rng, coat, paws, length, leg, chest=0.19, waist=0.17, width=0.15, thick=0.045)
            x, y = -length, nape[1] - 0.08
            tail = _tail(coat, 0.05, (x + 0.05, y - 0.05), (x - 0.15, y + 0.1), (x - 0.15 + lean, y + 0.5), (x + lean, y + 0.75))
        at = np.add(nape, (0.12, 0.06 + 0.5 * head))
        neck = _loft(coat, (*(nape - (0.18, 0.14)), 0.13, 0.12), (*nape, 0.14, 0.13), (*at, 0.12, 0.12))
        ears = _pair(
            _leaf((-0.1, 0.55, 0.55), (-0.1, 1.5, 0.72), 0.75, coat, thin=(1, 0, 0.2), taper=0.85),
            _leaf((0.0, 0.6, 0.56), (0.0, 1.3, 0.68), 0.45, PINK, thin=(1, 0, 0.2), taper=0.85),
        )
        whiskers = _pair(*(limb((0.85, -0.25, 0.25), (0.95, -0.35 + 0.22 * i, 1.35), 0.022, color=WHITE, sides=4) for i in range(3)))
        iris = _one_of(rng, (0.55, 0.75, 0.2), (0.9, 0.7, 0.15), (0.3, 0.6, 0.8))
        face = _posed(rng, join(_feline_head(coat, iris), ears, whiskers), at, head, (-10, 12), 40)
        return join(_striped(body, marks, rng.uniform(0.13, 0.2)), _striped(tail, marks, 0.15), neck, face)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.16:
            return _recorded(rng, self._purr(rng, trait))
        if way < 0.26:
            return _recorded(rng, _repeat(rng, lambda: self._hiss(rng, trait), rng.integers(1, 4), (0.1, 0.6)))
        if way < 0.38:
            return _recorded(rng, self._yowl(rng, trait))
        meows = self._meows(rng, trait)
        if way > 0.92:
            meows = _chorus(rng, lambda: self._meows(rng, trait), rng.integers(2, 4))
        if rng.random() < 0.1:
            meows = mix((meows, 1.0), (self._purr(rng, trait), rng.uniform(0.1, 0.5)))
        return _recorded(rng, meows)

    def _meows(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, wide = 580 * trait.pitch**0.9 * _spread(rng, 0.45), trait.pitch**0.4 * _spread(rng, 0.2)
        # mi - a - ow: the jaw opens, then the lips close; or only part of it
        vowels = ((450, 2_300, 3_500, 5_600), (1_150, 2_000, 3_600, 5_800), (1_000, 1_600, 3_300, 5_300), (600, 1_050, 2_800, 4_800))
        mouth = _throat(wide, *(vowels, vowels, vowels[1:], vowels[:2], (vowels[0], vowels[2], vowels[0]))[rng.integers(5)])
        paths = (
            (0.8, 1.0, 1.3, 1.25, 0.85),
            (0.85, 1.2, 1.15, 1.0, 0.7),
            (0.7, 1, 1.05, 1.1, 1.3),
            (1.2, 1.25, 1.15, 0.95, 0.75),
            (0.95, 1.1, 1.12, 1.1, 1.0),
        )
        path, length = paths[rng.integers(len(paths))], rng.choice((rng.uniform(0.2, 0.5), rng.uniform(0.45, 0.9), rng.uniform(0.8, 1.7)))
        rough, breath, quality, soft = rng.uniform(0, 0.35), rng.uniform(0.01, 0.2), rng.uniform(2.5, 7), rng.uniform(0, 0.5)
        trill_s = rng.uniform(0.1, 0.3) if rng.random() < 0.2 else 0

        def meow() -> Samples:
            seconds = trill_s + length * rng.uniform(0.75, 1.25)
            f = pitch * _curve(np.array(path) * rng.uniform(0.93, 1.07, 5), seconds) * rng.uniform(0.9, 1.1)
            f = vibrato(f, seconds, rng.uniform(4, 9), rng.uniform(0, 0.02))
            cry = _cry(rng, f, mouth, rng.uniform(0.03, 0.15), 0.25 * seconds, rough, breath, quality, rng.choice((0, 0, 0, 0.3)), soft)
            if trill_s:  # a chirrup first: the tongue flutters
                head = min(count(trill_s), len(cry))
                cry[:head] = tremolo(cry[:head], rng.uniform(22, 32), 0.9)
            return cry * rng.uniform(0.6, 1)

        return _repeat(rng, meow, rng.integers(1, 5), (0.1, rng.uniform(0.2, 1.2)))

    def _yowl(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, wide = 430 * trait.pitch**0.8 * _spread(rng, 0.4), trait.pitch**0.4
        mouth = _throat(
            wide, (600, 1_300, 3_000, 4_800), (1_100, 1_700, 3_300, 5_300), (700, 1_100, 2_900, 4_700), (1_000, 1_500, 3_200, 5_000)
        )

        def yowl() -> Samples:
            seconds = rng.uniform(0.8, 3.0)
            f = pitch * vibrato(_curve(rng.uniform(0.75, 1.35, 6), seconds), seconds, rng.uniform(4, 9), rng.uniform(0, 0.03))
            cry = _cry(rng, f, mouth, 0.15, 0.25, rng.uniform(0.2, 0.9), rng.uniform(0.05, 0.3), 3.5, rng.choice((0, 0.4, 0.8)))
            return cry * _swell(rng, seconds, 4, 0.25)

        cries = _repeat(rng, yowl, rng.integers(1, 4), (0.05, 0.4))
        if rng.random() < 0.3:
            cries = sequence(4.0, (0, cries), (rng.uniform(1, 3), rng.uniform(0.3, 0.8) * self._hiss(rng, trait)))
        return cries

    def _hiss(self, rng: np.random.Generator, trait: Size) -> Samples:
        seconds, wide = rng.uniform(0.25, 1.4), trait.pitch**0.3
        jet = formants(noise(rng, seconds, 0.3), np.array((1_500, 3_200, 5_200, 8_000)) * wide * rng.uniform(0.8, 1.2, 4), 1.5)
        spit = rng.random() < 0.4
        return unit(shaped(jet * _swell(rng, seconds, 5, 0.2), 0.01 if spit else 0.15, 0.6 * seconds))

    def _purr(self, rng: np.random.Generator, trait: Size) -> Samples:
        rate, low = (
            26 * trait.pitch**0.35 * rng.uniform(0.85, 1.2),
            trait.pitch**0.5 * _spread(rng, 0.3),
        )  # a larynx twitches about 26 times a second
        phase = rng.uniform(0, 1)
        breathing = rng.uniform(0.4, 0.9)
        pace = 1 + rng.uniform(0.03, 0.12) * np.sign(np.sin(2 * np.pi * (breathing * np.arange(count(4.0)) / SAMPLE_RATE + phase)))
        beat = np.cumsum(rate * lowpass(pace, 6, 1) * _drift(rng, 4.0, 8, 0.03)) / SAMPLE_RATE
        strength = rng.uniform(0.5, 1, int(beat[-1]) + 2)[beat.astype(int)]
        pulse = np.exp(-rng.uniform(4, 12) * (beat % 1)) * strength
        thuds = formants(np.diff(pulse, prepend=0), (140 * low, 320 * low, 700, 1_500), 2.0)
        hush = band(noise(rng, 4.0, rng.uniform(0, 1)), 150, rng.uniform(1_500, 6_000)) * pulse
        breath = tremolo(np.ones(count(4.0)), breathing, rng.uniform(0.2, 0.8), phase)  # in and out
        return mix((thuds, 1.0), (hush, rng.uniform(0.2, 1.2))) * breath


class Lion(Kind):
    nouns = ("lion", "african lion", "king of the jungle")
    sounds = ("roaring", "roaring and grunting", "growling deeply")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = _one_of(rng, TAN, (0.76, 0.55, 0.30), (0.85, 0.70, 0.46))
        hair, head = _one_of(rng, BROWN, (0.45, 0.24, 0.08), (0.70, 0.40, 0.13), (0.25, 0.15, 0.09)), 0.27 * trait.head
        if rng.random() < 0.25:
            body, nape = _sitting(coat, coat, 0.55 * trait.stretch**0.5, 0.7 * trait.stretch**0.5, girth=0.28, thick=0.08)
            tail = _tail(coat, 0.035, (-0.5, 0.08), (-0.9, 0.07), (-1.2, 0.15), tuft=hair)
        else:
            length, leg = 0.6 * trait.stretch**0.5, 0.46 * trait.stretch
            body, nape = _standing(rng, coat, coat, length, leg, chest=0.3, waist=0.24, width=0.22, thick=0.08)
            x, y = -length, nape[1] - 0.12
            tail = _tail(coat, 0.035, (x, y), (x - 0.25, y - 0.1), (x - 0.35, y - 0.35), (x - 0.55, y - 0.3), tuft=hair)
        at = np.add(nape, (0.3, 0.1 + 0.4 * head))
        ears = _pair(ellipsoid((0.2, 0.34, 0.3), (-0.05, 0.9, 0.75), coat, 1), ellipsoid((0.1, 0.2, 0.18), (0.1, 0.9, 0.76), hair, 1))
        chin = ellipsoid((0.3, 0.3, 0.35), (0.7, -0.75, 0), blend(coat, WHITE, 0.6), 1)
        lock = {"thin": (1, 0, 0), "taper": 0.35, "thickness": 0.6}
        back = turned(_leaf((-0.35, 0.5, 0), (-0.75, 1.7, 0), 0.95, blend(hair, BLACK, 0.25), **lock), 16, "x")
        mane = around(join(_leaf((0.2, 0.5, 0), (-0.25, 1.45, 0), 0.95, hair, **lock), back), 11, "x")
        bib = [(*(nape - (0.3, 0.25)), 0.22, 0.2), (nape[0] + 0.03, nape[1] - 0.12, 0.38, 0.29), (*at, 0.3, 0.28)]
        bib = _woolly(rng, _loft(blend(hair, BLACK, 0.12), *bib, rings=18), 40, 0.3)
        face = join(_feline_head(coat, (0.85, 0.6, 0.15), snout=1.4), ears, chin, mane)
        return join(body, tail, bib, _posed(rng, face, at, head, (-8, 12), 30))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.2:
            return _recorded(rng, self._growl(rng, trait))
        roar_s = rng.uniform(0.7, 2.6)
        roar = (0.05, self._call(rng, trait, roar_s, rng.uniform(0.9, 1.5)))
        if way < 0.4:
            return _recorded(rng, sequence(roar_s + 0.3, roar))
        if way < 0.65:  # one roar after another, each shorter
            roars = _repeat(
                rng, lambda: self._call(rng, trait, rng.uniform(0.5, 1.4), rng.uniform(0.9, 1.3)), rng.integers(2, 5), (0.05, 0.5)
            )
            return _recorded(rng, roars)
        grunts = _repeat(
            rng, lambda: self._call(rng, trait, rng.uniform(0.2, 0.5), 0.9) * rng.uniform(0.4, 0.9), rng.integers(2, 8), (0.1, 0.5)
        )
        return _recorded(rng, grunts if way > 0.85 else sequence(4.0, roar, (roar_s, grunts)))

    def _call(self, rng: np.random.Generator, trait: Size, seconds: float, top: float) -> Samples:
        pitch = 125 * trait.pitch * _spread(rng, 0.6)
        throat = _throat(
            trait.pitch**0.35 * _spread(rng, 0.2), (280, 600, 1_300, 2_400), (520, 1_000, 1_900, 3_100), (280, 600, 1_300, 2_400)
        )
        f = pitch * _curve((0.7, top, top * rng.uniform(0.85, 1.05), 0.6), seconds)
        rough, breath = rng.uniform(0.5, 1), rng.uniform(0.15, 0.6)
        cry = _cry(
            rng, f, throat, rng.uniform(0.05, 0.3) * seconds, 0.4 * seconds, rough, breath, 2.5, rng.uniform(0, 1), rng.uniform(0.2, 0.8)
        )
        return drive(cry * _swell(rng, seconds, 8, 0.15), rng.uniform(1, 3))

    def _growl(self, rng: np.random.Generator, trait: Size) -> Samples:
        throat = _throat(trait.pitch**0.35, (220, 550, 1_300, 2_600), (350, 800, 1_700, 3_000), (250, 600, 1_400, 2_600))

        def growl() -> Samples:
            seconds = rng.uniform(0.6, 3.5)
            f = 48 * trait.pitch * _spread(rng, 0.5) * _curve(rng.uniform(0.7, 1.5, 6), seconds)
            growl = _cry(rng, f, throat, 0.25 * seconds, 0.3 * seconds, rng.uniform(0.5, 1), rng.uniform(0.2, 0.7), 2)
            return growl * _swell(rng, seconds, 5, 0.4)

        return _repeat(rng, growl, rng.integers(1, 4), (0.05, 0.5))


class Horse(Kind):
    nouns = ("horse", "stallion", "mare", "pony")
    sounds = ("neighing", "whinnying", "snorting", "trotting along")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat, hair = (
            ((0.45, 0.25, 0.13), DARK), ((0.58, 0.30, 0.14), (0.52, 0.26, 0.12)), (DARK, BLACK), ((0.88, 0.87, 0.85), (0.75, 0.74, 0.72)),
            ((0.83, 0.65, 0.35), CREAM), ((0.52, 0.50, 0.49), (0.30, 0.30, 0.31)),
        )[rng.integers(6)]  # fmt: skip
        coat, socks = jittered(coat, rng, 0.03), _one_of(rng, coat, WHITE, hair)
        length, leg, head = 0.6 * trait.stretch**0.5, 0.74 * trait.stretch**0.8, 0.2 * trait.head
        body, nape = _standing(rng, coat, (0.2, 0.17, 0.15), length, leg, 0.3, 0.26, 0.22, 0.052, sole="hoof")
        _paint(body, socks, body.vertices[:, 1] < rng.uniform(0.2, 0.45) * leg)
        _paint(body, (0.2, 0.17, 0.15), body.vertices[:, 1] < 0.085)
        grazing = rng.random() < 0.25
        at = np.add(nape, ((0.55, -0.5 * leg) if grazing else (0.4, 0.47 * trait.stretch**0.5)))
        middle = (nape + at) / 2 + ((0.1, 0.08) if grazing else (-0.06, 0.06))
        neck = _loft(coat, (*(nape - (0.25, 0.25)), 0.24, 0.17), (*middle, 0.18, 0.12), (*at, 0.14, 0.1))
        crest = (0.02, 0.14) if grazing else (-0.1, 0.1)
        mane = _loft(hair, *((*(p + crest), r, 0.05) for p, r in ((nape, 0.08), (middle, 0.13), (at, 0.1))))
        face = _loft(
            coat, (-0.6, 0.05, 0.05, 0.05), (-0.2, 0, 0.62, 0.5), (0.5, -0.1, 0.62, 0.5), (1.5, -0.15, 0.38, 0.34), (2.2, -0.2, 0.37, 0.35),
            (2.5, -0.25, 0.1, 0.1),
        )  # fmt: skip
        x, y, z = face.vertices.T
        _paint(face, blend(coat, BLACK, 0.5), x > 2.1)
        _paint(face, WHITE, (np.abs(z) < rng.choice((0.0, 0.2))) & (y > -0.1) & (x > 0.3))  # a blaze
        ears = _pair(_leaf((-0.2, 0.45, 0.3), (-0.15, 1.15, 0.36), 0.32, coat, thin=(1, 0, 0), taper=0.7))
        forelock = _leaf((-0.2, 0.75, 0), (0.6, 0.4, 0), 0.4, hair, thin=(0, 1, 0), taper=0.6)
        nostrils = _pair(ellipsoid(0.09, (2.35, -0.12, 0.24), BLACK, 1))
        face = join(face, ears, forelock, nostrils, _eyes((0.45, 0.22, 0.45), 0.13))
        x, y = -length, nape[1] - 0.08
        tail = _loft(
            hair, (x, y, 0.06, 0.06), (x - 0.16, y - 0.08, 0.09, 0.08), (x - 0.26, 0.6 * y, 0.12, 0.1), (x - 0.22, 0.25 * y, 0.03, 0.03)
        )
        if rng.random() < 0.2:  # a piebald
            body = _spotted(rng, body, WHITE, 5, 0.25)
        return join(body, neck, mane, tail, _posed(rng, face, at, head, (-75, -60) if grazing else (-48, -25), 25))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.45:
            cry = self._neigh(rng, trait)
        elif way < 0.55:
            cry = self._nicker(rng, trait)
        elif way < 0.72:
            cry = _repeat(rng, lambda: self._snort(rng, trait, rng.uniform(0.3, 1.2)), rng.integers(1, 4), (0.1, 0.8))
        else:
            cry = self._trot(rng, trait)
            if way > 0.93:
                cry = mix((cry, 1.0), (self._neigh(rng, trait), rng.uniform(0.4, 1)))
        return _recorded(rng, cry)

    def _neigh(self, rng: np.random.Generator, trait: Size) -> Samples:
        seconds, pitch, shake = rng.uniform(0.9, 2.6), 850 * trait.pitch**0.8 * _spread(rng, 0.6), rng.uniform(7, 15)
        paths = (
            (0.5, 1.1, 1.15, 1.0, 0.85, 0.7, 0.5, 0.38), (1.4, 1.6, 1.3, 1.0, 0.8, 0.6, 0.4), (0.4, 0.6, 1.0, 1.2, 1.15, 0.9, 0.6),
            (0.9, 1.5, 1.4, 1.35, 1.0, 0.9, 0.7), (0.7, 1, 1.05, 1, 1, 0.9, 0.8),
        )  # fmt: skip
        path = np.array(paths[rng.integers(len(paths))])
        grown = _curve((0.1, 0.4, 1, 1), seconds)  # it begins to shiver in the middle
        shiver = np.sin(2 * np.pi * np.cumsum(shake * _drift(rng, seconds, 5, 0.1)) / SAMPLE_RATE)
        f = pitch * _curve(path, seconds) * (1 + rng.uniform(0.02, 0.12) * grown * shiver)
        mouth = _throat(
            trait.pitch**0.3 * _spread(rng, 0.2), (900, 1_900, 3_300, 5_200), (1_300, 2_400, 3_800, 5_800), (700, 1_500, 2_900, 4_800)
        )
        rough, breath, split = rng.uniform(0.1, 0.8), rng.uniform(0.05, 0.5), rng.choice((0, 0.3, 0.7))
        cry = _cry(rng, f, mouth, rng.uniform(0.03, 0.25), 0.3 * seconds, rough, breath, rng.uniform(1.5, 3.5), split, rng.uniform(0, 0.5))
        cry = cry * (1 - rng.uniform(0.1, 0.7) * grown * (0.5 + 0.5 * shiver))
        if rng.random() < 0.5:
            return sequence(seconds + 0.1, (0.05, cry))
        return sequence(
            min(4.0, seconds + 1.2), (0.05, cry), (seconds - 0.05, rng.uniform(0.2, 0.6) * self._snort(rng, trait, rng.uniform(0.4, 0.8)))
        )

    def _nicker(self, rng: np.random.Generator, trait: Size) -> Samples:
        def nicker() -> Samples:
            seconds, rate = rng.uniform(0.5, 1.6), rng.uniform(9, 20)
            f = 110 * trait.pitch * _spread(rng, 0.5) * _curve(rng.uniform(0.8, 1.3, 4), seconds)
            cry = _cry(
                rng, f, _throat(trait.pitch**0.3, (400, 1_100, 2_400), (500, 1_400, 2_700)), 0.1, 0.2, 0.6, rng.uniform(0.2, 0.6), 2.5
            )
            return tremolo(cry, rate, rng.uniform(0.6, 0.95))

        return _repeat(rng, nicker, rng.integers(1, 4), (0.1, 0.8))

    def _snort(self, rng: np.random.Generator, trait: Size, seconds: float) -> Samples:
        flap = voice(glide((38, 30, 18), seconds) * trait.pitch**0.5 * _spread(rng, 0.4), roughness=0.6, rng=rng)  # the lips flutter
        puff = formants(noise(rng, seconds, rng.uniform(0.2, 1.2)), (500 * trait.pitch, 1_400 * trait.pitch**0.6, 3_000, 5_500), 1.5)
        flutter = rng.uniform(0, 1)
        return unit(shaped(puff * (1 - 0.75 * flutter + flutter * np.clip(unit(flap), 0, 1)), rng.uniform(0.01, 0.1), 0.6 * seconds))

    def _trot(self, rng: np.random.Generator, trait: Size) -> Samples:
        hard, ground = rng.random(), rng.uniform(700, 1_900) * trait.pitch**0.5

        def clop() -> Samples:
            hit, pitch = noise(rng, 0.16), ground * rng.uniform(0.8, 1.25)
            hoof = hard * resonant(hit, pitch, rng.uniform(2, 7)) + resonant(hit, 190 * trait.pitch**0.5 * rng.uniform(0.8, 1.2), 2)
            click = 0.15 * hard * highpass(noise(rng, 0.16), 2_500) * np.exp(-np.arange(count(0.16)) / 90)
            grit = 0.2 * (1 - hard) * band(noise(rng, 0.16) + crackle(rng, 400, 0.16), 500, 6_000)
            return unit(shaped(unit(hoof) + click + grit, 0.002, 0.03, ring_s=rng.uniform(0.06, 0.18))) * rng.uniform(0.35, 1)

        step = rng.uniform(0.2, 0.4) / trait.pitch**0.4
        # a walk has four even beats, a trot two, a canter three and a pause, a gallop four in a burst
        beats, stride_s = (((0, 1), 2), ((0, 0.45, 0.8), 2), ((0, 0.3, 0.6, 0.9), 2), ((0, 1, 2, 3), 4))[rng.integers(4)]
        horses = 1 if rng.random() < 0.75 else rng.integers(2, 5)
        falls = [
            0.05 + late + step * (stride_s * stride + beat) * rng.uniform(0.99, 1.01)
            for late in rng.uniform(0, step, horses) * (horses > 1)
            for stride in range(int(3.7 / step / stride_s))
            for beat in beats
        ]
        return sequence(4.0, *((at, clop()) for at in falls))


class Cow(Kind):
    nouns = ("cow", "dairy cow", "calf", "heifer")
    sounds = ("mooing", "lowing", "mooing loudly")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        design = rng.choice(4, p=(0.5, 0.2, 0.2, 0.1))  # Holstein, Hereford, Jersey, Angus
        coat = jittered((WHITE, (0.55, 0.25, 0.12), (0.70, 0.48, 0.28), DARK)[design], rng, 0.03)
        marks, muzzle = (BLACK, WHITE, coat if rng.random() < 0.5 else CREAM, coat)[design], (PINK, PINK, CREAM, (0.3, 0.26, 0.25))[design]
        length, leg, head = 0.72 * trait.stretch**0.5, 0.48 * trait.stretch**0.6, 0.23 * trait.head
        body, nape = _standing(rng, coat, (0.2, 0.17, 0.15), length, leg, 0.36, 0.37, 0.29, 0.068, sole="hoof")
        body = _spotted(rng, body, marks, 13, 0.26)
        teat = limb((-0.36 * length, leg - 0.14, 0.06), (-0.36 * length, leg - 0.27, 0.06), 0.025, color=PINK)
        udder = join(ellipsoid((0.17, 0.14, 0.14), (-0.38 * length, leg - 0.06, 0), PINK), mirrored(teat))
        grazing = rng.random() < 0.3
        at = np.add(nape, ((0.3, -0.8 * leg) if grazing else (0.3, 0.12)))
        middle = (nape + at) / 2 - (0, 0.06)
        neck = _loft(marks, (*(nape - (0.35, 0.22)), 0.3, 0.22), (*middle, 0.25, 0.17), (*at, 0.17, 0.14))
        face = _loft(
            marks if design == 0 else coat, (-0.7, 0.2, 0.1, 0.2), (-0.3, 0.1, 0.72, 0.66), (0.4, 0, 0.7, 0.66), (1.2, -0.1, 0.5, 0.44),
            (1.75, -0.15, 0.48, 0.5), (2.05, -0.2, 0.2, 0.25),
        )  # fmt: skip
        x, y, z = face.vertices.T
        _paint(face, WHITE, (np.abs(z) < (0.3, 1, 0, 0)[design]) & (x > -0.2) & (y > -0.3))
        _paint(face, muzzle, x > 1.4)
        ears = _pair(_leaf((-0.3, 0.35, 0.5), (-0.45, 0.25, 1.5), 0.5, marks, thin=(1, 0.3, 0), taper=-0.2))
        nostrils = _pair(ellipsoid(0.1, (1.98, -0.02, 0.25), BLACK, 1))
        face = join(face, ears, nostrils, _eyes((0.45, 0.35, 0.56), 0.15))
        if trait is LARGE:
            face = join(face, _pair(tube([(-0.4, 0.6, 0.35), (-0.4, 0.85, 0.85), (-0.25, 1.35, 1.0)], (0.17, 0.14, 0.03), IVORY)))
        x, y = -length, nape[1] - 0.06
        tail = _tail(coat, 0.03, (x, y), (x - 0.12, y - 0.1), (x - 0.14, y - 0.55), tuft=marks)
        return join(body, udder, neck, tail, _posed(rng, face, at, head, (-70, -50) if grazing else (-45, -20), 35))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.2:
            return _recorded(rng, _chorus(rng, lambda: self._moos(rng, trait), rng.integers(2, 5)))
        return _recorded(rng, self._moos(rng, trait))

    def _moos(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, wide = 125 * trait.pitch * _spread(rng, 0.6), trait.pitch**0.3 * _spread(rng, 0.2)
        # m - oo - oh: through the nose at first, then the mouth opens
        nose, lips, jaw, wail = (230, 950, 2_100, 3_400), (350, 750, 2_000, 3_200), (520, 950, 2_300, 3_600), (650, 1_250, 2_500, 3_900)
        vowels = ((nose, lips, jaw, lips), (nose, nose, jaw, jaw), (lips, jaw, wail), (nose, nose, lips), (lips, jaw, wail, jaw))[
            rng.integers(5)
        ]
        paths = (
            (0.72, 0.85, 1.05, 1.15, 1.05, 0.8),
            (0.6, 0.65, 1.2, 1.5, 1.45, 1.2),
            (0.9, 1, 1.05, 1, 0.95, 0.8),
            (0.8, 0.8, 0.85, 1.3, 1.6, 1.5),
        )
        path, length = paths[rng.integers(len(paths))], rng.choice((rng.uniform(0.5, 1), rng.uniform(1, 1.8), rng.uniform(1.6, 3.2)))
        rough, breath, quality = rng.uniform(0.05, 0.6), rng.uniform(0.03, 0.35), rng.uniform(2, 5)
        split, soft = rng.choice((0, 0, 0.4, 0.9)), rng.uniform(0.1, 0.8)

        def moo() -> Samples:
            seconds = length * rng.uniform(0.85, 1.15)
            f = pitch * _curve(np.array(path) * rng.uniform(0.93, 1.07, 6), seconds)
            cry = _cry(rng, f, _throat(wide, *vowels), rng.uniform(0.05, 0.25), 0.2 * seconds, rough, breath, quality, split, soft)
            if rng.random() < 0.4:  # all at once the mouth is open
                cry *= np.where(np.arange(len(cry)) < rng.uniform(0.3, 0.6) * len(cry), rng.uniform(0.2, 0.6), 1)
            return cry * _swell(rng, seconds, 4, 0.12)

        return _repeat(rng, moo, rng.integers(1, 4), (0.1, 0.8))


class Sheep(Kind):
    nouns = ("sheep", "lamb", "ewe")
    sounds = ("bleating", "baaing", "bleating for its lamb")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        wool, skin = _one_of(rng, CREAM, WHITE, (0.90, 0.88, 0.84), (0.45, 0.36, 0.29)), _one_of(rng, DARK, TAN, (0.35, 0.28, 0.24))
        length, leg, head = 0.46 * trait.stretch**0.5, 0.36 * trait.stretch**0.6, 0.21 * trait.head
        body, nape = _standing(rng, skin, BLACK, length, leg, 0.26, 0.26, 0.2, 0.05, sole="hoof")
        fleece = _woolly(rng, ellipsoid((length * 1.3, 0.38, 0.37), (0, leg + 0.22, 0), wool, 3), 50, 0.4)
        grazing = rng.random() < 0.25
        at = nape + ((0.3, -0.7 * leg) if grazing else (0.32, rng.uniform(0.12, 0.25)))
        neck = _woolly(rng, _loft(wool, (*(nape - (0.2, 0.15)), 0.22, 0.2), (*at, 0.16, 0.15)), 24, 0.25)
        face = _loft(
            skin, (-0.5, 0.1, 0.1, 0.1), (-0.1, 0.1, 0.62, 0.55), (0.6, -0.05, 0.55, 0.45), (1.3, -0.2, 0.36, 0.32), (1.6, -0.3, 0.1, 0.1)
        )
        ears = _pair(_leaf((-0.1, 0.25, 0.4), (-0.25, 0.05, 1.25), 0.42, skin, thin=(0.2, 1, 0), taper=-0.1))
        cap = _woolly(rng, ellipsoid((0.5, 0.4, 0.5), (-0.25, 0.55, 0), wool), 14, 0.3)
        face = join(face, ears, cap, _eyes((0.5, 0.3, 0.42), 0.15, (0.8, 0.7, 0.4)), ellipsoid((0.1, 0.12, 0.2), (1.52, -0.15, 0), PINK, 1))
        if trait is LARGE and rng.random() < 0.5:  # a ram
            angle = np.linspace(1.9, -3.4, 12)
            curl = np.stack([-0.25 + 0.6 * np.cos(angle), 0.05 + 0.6 * np.sin(angle), np.linspace(0.4, 1.15, 12)], 1)
            face = join(face, mirrored(tube(curl, np.linspace(0.24, 0.06, 12), (0.62, 0.52, 0.38), 8)))
        tail = ellipsoid((0.12, 0.15, 0.1), (-1.25 * length, leg + 0.25, 0), wool, 1)
        return join(body, fleece, neck, tail, _posed(rng, face, at, head, (-60, -45) if grazing else (-30, -10), 35))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        if rng.random() < 0.25:
            flock = (trait, SMALL, LARGE)  # ewes and lambs
            return _recorded(rng, _chorus(rng, lambda: self._baas(rng, flock[rng.integers(3)]), rng.integers(2, 6)))
        return _recorded(rng, self._baas(rng, trait))

    def _baas(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, shiver, wide = 260 * trait.pitch * _spread(rng, 0.6), rng.uniform(6, 13), trait.pitch**0.3 * _spread(rng, 0.2)
        vowels = (
            ((500, 1_300, 2_500, 3_800), (850, 1_700, 2_800, 4_200), (750, 1_500, 2_600, 4_000)),
            ((400, 1_100, 2_300, 3_500), (620, 1_800, 2_700, 4_000), (600, 1_700, 2_600, 3_900)),
            ((300, 1_000, 2_300, 3_500), (450, 1_150, 2_400, 3_600)),  # with its mouth shut
        )[rng.choice(3, p=(0.5, 0.35, 0.15))]
        mouth, quality, rough = _throat(wide, *vowels), rng.uniform(2.5, 6), rng.uniform(0.1, 0.6)
        length, waver, pulse = rng.uniform(0.35, 1.6), rng.uniform(0.01, 0.07), rng.uniform(0.2, 0.9)
        paths = ((0.95, 1.1, 1.08, 1.0, 0.85), (0.8, 1.0, 1.05, 1.05, 1.0), (1.2, 1.15, 1.05, 0.9, 0.75), (1, 1, 1, 1, 0.95))
        path, breath, split = paths[rng.integers(len(paths))], rng.uniform(0.03, 0.3), rng.choice((0, 0, 0.5))

        def baa() -> Samples:
            seconds = length * rng.uniform(0.8, 1.2)
            shake = np.sin(2 * np.pi * np.cumsum(shiver * _drift(rng, seconds, 8, 0.12)) / SAMPLE_RATE)
            grown = _curve((rng.uniform(0, 0.6), 1, 1, 1), seconds)
            f = pitch * _curve(path, seconds) * rng.uniform(0.93, 1.07) * (1 + waver * grown * shake)
            cry = _cry(rng, f, mouth, rng.uniform(0.02, 0.1), 0.2 * seconds, rough, breath, quality, split, rng.uniform(0, 0.4))
            return cry * (1 - pulse * grown * (0.5 - 0.5 * shake)) * rng.uniform(0.6, 1)

        return _repeat(rng, baa, rng.integers(1, 5), (0.1, rng.uniform(0.3, 1.2)))


class Pig(Kind):
    nouns = ("pig", "hog", "piglet", "swine")
    sounds = ("oinking", "grunting", "squealing", "snorting in the mud")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = _one_of(rng, PINK, PINK, (0.95, 0.76, 0.70), (0.68, 0.46, 0.40))
        rosy, marks = blend(skin, (0.85, 0.42, 0.42), 0.4), _one_of(rng, skin, skin, DARK)
        length, leg, head = 0.56 * trait.stretch**0.6, 0.24 * trait.stretch**0.5, 0.27 * trait.head
        body, nape = _standing(rng, skin, (0.35, 0.25, 0.23), length, leg, 0.33, 0.36, 0.31, 0.075, sole="hoof")
        at = np.add(nape, (0.18, rng.uniform(-0.14, 0)))
        neck = _loft(skin, (*(nape - (0.35, 0.2)), 0.28, 0.26), (*nape, 0.29, 0.27), (*at, 0.22, 0.22))
        skull = _loft(
            skin, (-0.9, 0, 0.1, 0.1), (-0.3, 0.05, 0.9, 0.88), (0.4, -0.1, 0.78, 0.75), (0.85, -0.2, 0.5, 0.52), (1.2, -0.2, 0.44, 0.47)
        )
        nostrils = _pair(ellipsoid((0.05, 0.14, 0.09), (1.33, -0.18, 0.18), (0.25, 0.1, 0.1), 1))
        ears = _pair(_leaf((-0.1, 0.65, 0.5), (0.35, rng.uniform(0.85, 1.4), 0.95), 0.95, rosy, thin=(1, 0, -0.4), taper=0.75))
        face = join(skull, cylinder(0.48, 0.16, (1.25, -0.2, 0), "x", rosy), nostrils, ears, _eyes((0.55, 0.3, 0.52), 0.12))
        turn = np.linspace(0, 4.5 * np.pi, 24)
        curl = tube(np.stack([-length - 0.01 * turn, leg + 0.36 + 0.07 * np.sin(turn), 0.07 * np.cos(turn)], 1), 0.025, rosy, 6)
        return join(_spotted(rng, body, marks, 5, 0.22), neck, curl, _posed(rng, face, at, head, (-15, 5), 35))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.3:
            return _recorded(rng, self._squeals(rng, trait))
        if way < 0.6:
            return _recorded(rng, self._grunts(rng, trait))
        if way < 0.75:
            return _recorded(rng, _chorus(rng, lambda: self._grunts(rng, trait), rng.integers(2, 5)))
        if way < 0.85:
            return _recorded(rng, mix((self._grunts(rng, trait), 1.0), (self._squeals(rng, trait), rng.uniform(0.3, 1))))
        snuffles = _repeat(rng, lambda: self._snort(rng, trait, rng.uniform(0.15, 0.6)), rng.integers(2, 8), (0.0, 0.4))
        return _recorded(rng, snuffles)

    def _squeals(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, length = 950 * trait.pitch**0.8 * _spread(rng, 0.6), rng.uniform(0.2, 1.8)
        mouth = _throat(trait.pitch**0.3, (1_200, 2_500, 3_900, 5_800), (1_800, 3_200, 4_600, 6_800), (1_400, 2_700, 4_200, 6_200))
        rough, breath, split = rng.uniform(0.1, 0.9), rng.uniform(0.05, 0.4), rng.choice((0, 0.4, 0.9))

        def squeal() -> Samples:
            seconds = length * rng.uniform(0.7, 1.3)
            f = pitch * _curve((0.6, *rng.uniform(0.85, 1.5, 4), 0.7), seconds)
            return _cry(rng, f, mouth, 0.04, 0.1, rough, breath, 2, split) * _swell(rng, seconds, 8, 0.2) * rng.uniform(0.6, 1)

        return _repeat(rng, squeal, rng.integers(1, 6), (0.03, 0.4))

    def _grunts(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, wide = 75 * trait.pitch * _spread(rng, 0.5), trait.pitch**0.4 * _spread(rng, 0.25)
        snuffle = _throat(wide, (450, 1_150, 2_300, 3_600), (330, 900, 2_000, 3_300))
        rough, breath, length, nasal = rng.uniform(0.4, 1), rng.uniform(0.2, 0.9), rng.uniform(0.08, 0.4), rng.random() < 0.5
        rise = rng.uniform(0.8, 1.7)

        def oink() -> Samples:
            f = pitch * _curve((1.0, 1.3, 1.1 * rise, 0.8 * rise), length * rng.uniform(0.7, 1.4)) * rng.uniform(0.9, 1.1)
            grunt = _cry(rng, f, snuffle, 0.02, 0.4 * length, rough, breath, 2.5) * rng.uniform(0.4, 1)
            if not nasal:
                return grunt
            return sequence(0.7, (0.0, 0.35 * self._snort(rng, trait, rng.uniform(0.05, 0.2))), (0.06, grunt))

        gap = rng.uniform(0.02, 0.4)
        return _repeat(rng, oink, rng.integers(2, 14), (-0.3 * nasal + 0.5 * gap, -0.2 * nasal + 1.5 * gap))

    def _snort(self, rng: np.random.Generator, trait: Size, seconds: float) -> Samples:
        """Air drawn in through the snout, the palate rattling."""
        rattle = np.cumsum(rng.uniform(25, 70) * trait.pitch**0.5 * _drift(rng, seconds, 20, 0.15)) / SAMPLE_RATE % 1
        air = formants(noise(rng, seconds, 0.5), np.array((600, 1_500, 2_900, 5_000)) * trait.pitch**0.3 * rng.uniform(0.85, 1.15, 4), 2)
        return unit(shaped(air * (0.3 + np.exp(-4 * rattle)), 0.25 * seconds, 0.35 * seconds))


class Elephant(Kind):
    nouns = ("elephant", "african elephant", "tusker")
    sounds = ("trumpeting", "blowing its trunk", "rumbling")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = _one_of(rng, GREY, (0.45, 0.43, 0.42), (0.58, 0.54, 0.50), (0.50, 0.52, 0.56))
        dark, head, drop = blend(skin, BLACK, 0.22), 0.34 * trait.head, 2.4 * trait.stretch**0.5
        length, leg = 0.62 * trait.stretch**0.5, 0.54 * trait.stretch**0.6
        body, nape = _standing(rng, skin, blend(skin, WHITE, 0.35), length, leg, 0.46, 0.48, 0.4, 0.115, sole="pillar")
        at = np.add(nape, (0.22, rng.uniform(-0.08, 0.06)))
        neck = _loft(skin, (*(nape - (0.4, 0.2)), 0.34, 0.3), (*at, 0.28, 0.26))
        skull = _loft(
            skin, (-0.8, 0, 0.1, 0.1), (-0.2, 0.1, 0.95, 0.8), (0.4, 0.05, 0.85, 0.7), (0.85, -0.35, 0.5, 0.45), (1.05, -0.6, 0.2, 0.2)
        )
        if rng.random() < 0.4:  # raised to trumpet
            trunk = [(0.6, -0.2), (1.25, -0.55), (1.75, -0.1), (2.0, 0.7), (1.85, 1.35), (2.15, 1.7)]
        else:
            trunk = [(0.6, -0.2), (1.05, -0.7), (1.2, -1.3), (1.15, 0.3 - drop), (1.3, -drop), (1.6, rng.uniform(0.05, 0.5) - drop)]
        trunk = _loft(skin, *((*p, r, r) for p, r in zip(trunk, (0.42, 0.36, 0.28, 0.22, 0.18, 0.13), strict=True)), rings=24)
        _paint(trunk, dark, np.arange(len(trunk.vertices)) // 14 % 3 == 0)  # wrinkles
        tusks = _pair(tube([(0.8, -0.5, 0.35), (1.2, -0.95, 0.5), (1.75, -0.95, 0.5)], (0.11, 0.09, 0.03), IVORY))
        outline = [(0.2, 0.8), (-0.5, 1.1), (-1.2, 0.8), (-1.5, 0.0), (-1.15, -0.8), (-0.6, -1.5), (-0.25, -0.9), (0.1, -0.3)]
        ears = _pair(turned(prism(outline, 0.1, (0.1, 0, 0.68), color=dark), rng.uniform(15, 60), "y", (0.1, 0, 0.68)))
        face = join(skull, trunk, ears, _eyes((0.62, 0.15, 0.56), 0.09), *([tusks] if rng.random() < 0.85 else []))
        x, y = -length, nape[1] - 0.2
        tail = _tail(skin, 0.03, (x, y), (x - 0.14, y - 0.2), (x - 0.12, y - 0.55), tuft=BLACK)
        return join(body, neck, tail, _posed(rng, face, at, head, (-8, 10), 25))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.15:
            return _recorded(rng, self._rumble(rng, trait))
        if way < 0.25:
            blows = _repeat(rng, lambda: self._blow(rng, trait), rng.integers(1, 4), (0.1, 0.6))
            return _recorded(rng, blows)
        cry = self._trumpets(rng, trait)
        if way < 0.4:
            cry = _chorus(rng, lambda: self._trumpets(rng, trait), rng.integers(2, 4))
        if way > 0.85:
            cry = mix((cry, 1.0), (self._rumble(rng, trait), rng.uniform(0.2, 0.8)))
        return _recorded(rng, cry)

    def _trumpets(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, wide = 400 * trait.pitch**0.9 * _spread(rng, 0.5), trait.pitch**0.3 * _spread(rng, 0.25)
        brass = _throat(wide, (900, 1_900, 3_200, 4_800), (1_300, 2_500, 3_900, 5_600), (800, 1_700, 3_000, 4_600))
        length, rough, breath = rng.uniform(0.4, 2.2), rng.uniform(0.1, 0.8), rng.uniform(0.05, 0.5)
        paths = (
            (0.6, 1.0, 1.15, 1.1, 1.1, 0.75),
            (0.5, 0.8, 1.2, 1.6, 1.5, 1.1),
            (1, 1.05, 1.0, 1.0, 0.95, 0.6),
            (0.9, 1.4, 1.3, 1.45, 1.2, 0.7),
        )
        path, split, hard = np.array(paths[rng.integers(len(paths))]), rng.choice((0, 0.3, 0.8)), rng.uniform(1, 4)

        def blast() -> Samples:
            seconds = length * rng.uniform(0.75, 1.25)
            f = pitch * _curve(path * rng.uniform(0.9, 1.1, 6), seconds)
            f = vibrato(f, seconds, rng.uniform(8, 32), rng.uniform(0.003, 0.03))
            cry = _cry(rng, f, brass, rng.uniform(0.03, 0.2), 0.2 * seconds, rough, breath, 1.5, split)
            return drive(cry, hard) * _swell(rng, seconds, 10, 0.2) * rng.uniform(0.6, 1)

        return _repeat(rng, blast, rng.integers(1, 4), (0.05, 0.6))

    def _rumble(self, rng: np.random.Generator, trait: Size) -> Samples:
        seconds = rng.uniform(2, 3.8)
        f = 28 * trait.pitch**0.7 * _spread(rng, 0.5) * _curve((0.8, *rng.uniform(0.9, 1.2, 3), 0.8), seconds)  # more felt than heard
        chest = _throat(1, (90, 230, 480, 1_100), (130, 300, 600, 1_400), (100, 250, 500, 1_200))
        return _cry(rng, f, chest, 0.4, 0.7, rng.uniform(0.2, 0.9), rng.uniform(0.05, 0.4), 1.5) * _swell(rng, seconds, 3, 0.3)

    def _blow(self, rng: np.random.Generator, trait: Size) -> Samples:
        """Air through the trunk."""
        seconds = rng.uniform(0.3, 1.4)
        pipe = np.array((280, 750, 1_500, 2_600)) * trait.pitch**0.4 * rng.uniform(0.85, 1.2, 4)
        return unit(shaped(formants(noise(rng, seconds, 0.6), pipe, 2) * _swell(rng, seconds, 12, 0.3), 0.05, 0.6 * seconds))


class Bird(Kind):
    nouns = ("bird", "songbird", "little bird")
    sounds = ("chirping", "singing", "tweeting", "trilling")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        back, breast = (
            ((0.18, 0.38, 0.72), (0.85, 0.45, 0.22)), ((0.42, 0.32, 0.24), (0.85, 0.33, 0.13)), (YELLOW, (0.98, 0.88, 0.40)), (BLACK, DARK),
            ((0.45, 0.33, 0.22), (0.80, 0.74, 0.64)), ((0.78, 0.10, 0.10), (0.85, 0.18, 0.13)), ((0.35, 0.55, 0.30), (0.85, 0.85, 0.45)),
        )[rng.integers(7)]  # bluebird, robin, canary, blackbird, sparrow, cardinal, finch  # fmt: skip
        back, head, length = jittered(back, rng, 0.04), 0.24 * trait.head, 0.5 * trait.stretch**0.7
        wing, beak, fan = blend(back, BLACK, 0.3), _one_of(rng, ORANGE, (0.25, 0.22, 0.2), YELLOW), rng.uniform(0.04, 0.16)
        body = _loft(
            back, (-length, -0.02, 0.05, 0.06), (-0.5 * length, 0, 0.2, 0.2), (0.35 * length, 0.02, 0.3, 0.28), (length, 0.12, 0.05, 0.05)
        )
        _paint(body, breast, (body.vertices[:, 1] < 0.02) & (body.vertices[:, 0] > -0.6 * length))
        rump, tip = -0.7 * length, -length - 0.5 * trait.stretch
        tail = join(*(_leaf((rump, 0.03, 0), (tip, 0.06, z), 0.15, wing, thin=(0, 1, 0), taper=-0.4) for z in (-fan, 0, fan)))
        face = join(
            ellipsoid((1, 0.95, 0.92), color=back),
            ellipsoid((0.55, 0.5, 0.65), (0.35, -0.38, 0), breast),
            cone(0.3, rng.uniform(0.7, 1.1), (1.25, -0.05, 0), "x", beak, 8),
            _eyes((0.6, 0.25, 0.66), 0.17),
        )
        if rng.random() < 0.3:
            face = join(face, _leaf((0.3, 0.7, 0), (-0.8, 1.7, 0), 0.6, back, taper=0.8))  # a crest
        at = np.array((0.75 * length, 0.2 + 0.5 * head))
        neck = limb((0.45 * length, 0.05, 0), (*at, 0), 0.22, 0.8 * head, back)
        bird = join(body, tail, neck, _posed(rng, face, at, head, (-8, 15), 50))
        if rng.random() < 0.3:
            return join(bird, self._spread_wings(rng, trait, back, wing))
        folded = _leaf((0.5 * length, 0.12, 0.24), (-length - 0.12, 0.0, 0.14), 0.3, wing, taper=0.3)
        shoulder = _leaf((0.4 * length, 0.16, 0.27), (-0.4 * length, 0.08, 0.24), 0.24, back)
        height = 0.32 * trait.stretch
        legs = _pair(_claw((0.0, -0.15, 0.12), height, 0.025, (0.45, 0.3, 0.2)))
        perch = [limb((0.05, -0.19 - height, -0.55), (0.0, -0.17 - height, 0.6), 0.06, 0.045, BROWN)] if rng.random() < 0.35 else []
        return join(turned(join(bird, _pair(folded, shoulder)), rng.uniform(10, 40), "z"), legs, *perch)

    def _spread_wings(self, rng: np.random.Generator, trait: Size, back: Color, wing: Color) -> trimesh.Trimesh:
        root, feathers = (0, 0.12, 0.1), []
        for i in range(6):
            tip = (0.15 - 0.14 * i, 0.12, (0.45 + 0.6 * (1 - i / 6) ** 0.5) * 0.95 * trait.stretch)
            feathers.append(_leaf((0.22 - 0.1 * i, 0.12, 0.1), tip, 0.24, blend(back, wing, i % 2), thin=(0, 1, 0), thickness=0.15))
        return _pair(turned(join(*feathers), rng.uniform(-50, 10), "x", root))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.56:
            song = self._song(rng, trait)
        elif way < 0.75:
            song = self._caws(rng, trait)
        elif way < 0.84:
            song = self._chatter(rng, trait)
        elif way < 0.9:
            song = self._coos(rng, trait)
        else:  # a hedge full of birds
            song = _chorus(rng, lambda: self._song(rng, trait), rng.integers(2, 6))
        if rng.random() < 0.35:  # in a wood
            song = room(rng, song, echo_s=rng.uniform(0.2, 1.2), wet=rng.uniform(0.1, 0.4))
        return _recorded(rng, song)

    def _song(self, rng: np.random.Generator, trait: Size) -> Samples:
        """Whistled notes: single chirps, trills, or a phrase of different notes sung again and again."""
        pitch = 3_400 * trait.pitch**0.75 * _spread(rng, 0.5)
        notes = int(rng.integers(2, 9))
        # how the pitch of each note moves, how long it is, and whether it is pure, harsh or fluttering
        shapes = rng.uniform(0.7, 1.35, (notes, rng.integers(2, 5))) * rng.uniform(0.75, 1.3, (notes, 1))
        lengths = rng.uniform(0.6, 1.6, notes)
        harsh, flutter, rate = rng.choice((0, rng.uniform(0.5, 8))), rng.choice((0, rng.uniform(0.01, 0.12))), rng.uniform(40, 180)
        partials = (
            1,
            rng.choice((0.02, rng.uniform(0.05, 0.9))),
            rng.choice((0.01, rng.uniform(0, 0.5))),
            rng.choice((0, rng.uniform(0, 0.3))),
        )
        air = rng.choice((0, rng.uniform(0.02, 0.3)))

        def note(i: int, seconds: float) -> Samples:
            f = pitch * np.clip(_curve(shapes[i] * rng.uniform(0.98, 1.02), seconds), 0.3, 2.2) * _drift(rng, seconds, 60, 0.006)
            f = np.clip(vibrato(f, seconds, rate, flutter), 300, 11_500)
            whistle = tone(f, seconds, partials)
            if harsh:
                whistle = drive(whistle + 0.3 * tone(f * 0.5, seconds), harsh)
            if air:
                whistle = whistle + air * band(noise(rng, seconds), 0.6 * f.mean(), 1.8 * f.mean())
            return shaped(whistle, rng.uniform(0.05, 0.3) * seconds, rng.uniform(0.2, 0.5) * seconds) * rng.uniform(0.6, 1)

        def chirp() -> Samples:
            return note(0, note_s * rng.uniform(0.9, 1.1))

        def trill() -> Samples:
            times, i, pause = rng.integers(4, 26), rng.integers(notes), rng.uniform(1.0, 1.6)
            return sequence(times * note_s * pause, *((k * note_s * pause, note(i, note_s)) for k in range(times)))

        def phrase() -> Samples:
            each = note_s * lengths
            starts = np.cumsum([0, *(each * rng.uniform(1.05, 1.6))])
            return sequence(starts[-1], *((starts[i], note(i, each[i])) for i in range(notes)))

        way = rng.integers(4)
        if way == 3:  # a warbler's: trills and phrases as they come
            note_s = rng.uniform(0.04, 0.12)
            return _repeat(rng, lambda: (chirp, trill, phrase)[rng.integers(3)](), 12, (0.01, 0.2))
        note_s = (rng.uniform(0.04, 0.25), rng.uniform(0.02, 0.09), rng.uniform(0.05, 0.22))[way]
        gap = rng.uniform(0.08, 0.6)
        return _repeat(rng, (chirp, trill, phrase)[way], (rng.integers(3, 20), 4, 6)[way], (0.5 * gap, gap))

    def _caws(self, rng: np.random.Generator, trait: Size) -> Samples:
        """A crow, a gull, a parrot: voices with harmonics, more or less hoarse."""
        pitch, length = 620 * trait.pitch**0.8 * _spread(rng, 0.9), rng.uniform(0.1, 0.6)
        throat = _throat(
            trait.pitch**0.4 * _spread(rng, 0.3), (1_100, 2_000, 3_600, 6_000), (1_600, 2_700, 4_400, 7_000), (1_200, 2_100, 3_800, 6_200)
        )
        rough, breath, split = rng.uniform(0.05, 1), rng.uniform(0.02, 0.6), rng.choice((0, 0, 0.7))
        path = rng.uniform(0.75, 1.3, rng.integers(3, 6))

        def caw() -> Samples:
            f = pitch * _curve(path, length * rng.uniform(0.8, 1.2)) * rng.uniform(0.94, 1.06)
            return _cry(rng, f, throat, 0.02, 0.3 * length, rough, breath, 2, split) * rng.uniform(0.6, 1)

        gap = rng.uniform(0.05, 0.6)
        return _repeat(rng, caw, rng.integers(2, 12), (0.5 * gap, 1.5 * gap))

    def _chatter(self, rng: np.random.Generator, trait: Size) -> Samples:
        """A magpie's or a wren's rattle: short harsh ticks in quick bursts."""
        low, high, tick_s = 1_800 * trait.pitch**0.5 * _spread(rng, 0.6), rng.uniform(6_000, 11_500), rng.uniform(0.015, 0.05)

        def tick() -> Samples:
            rasp = band(noise(rng, tick_s), low, high) + 2 * resonant(noise(rng, tick_s), low * rng.uniform(1.4, 1.6), 6)
            return unit(shaped(rasp, 0.002, 0.6 * tick_s)) * rng.uniform(0.5, 1)

        def burst() -> Samples:
            times, pace = rng.integers(3, 18), tick_s * rng.uniform(1.3, 3.5)
            return sequence(times * pace, *((k * pace, tick()) for k in range(times)))

        return _repeat(rng, burst, rng.integers(2, 10), (0.05, 0.5))

    def _coos(self, rng: np.random.Generator, trait: Size) -> Samples:
        """A dove, a cuckoo, an owl: low and round."""
        pitch, syllables = 520 * trait.pitch**0.7 * _spread(rng, 0.5), int(rng.integers(1, 6))
        steps, lengths = rng.uniform(0.75, 1.25, syllables), rng.uniform(0.1, 0.6, syllables)
        shake, depth = rng.uniform(15, 35), rng.choice((0, 0, 0.7))

        def coo() -> Samples:
            events, at = [], 0.0
            for step, seconds in zip(steps, lengths, strict=True):
                f = pitch * step * _curve((0.92, 1.02, 1, 0.94), seconds)
                hoot = tone(f, seconds, (1, rng.uniform(0.02, 0.25), 0.05)) + 0.05 * band(noise(rng, seconds), 0.7 * pitch, 2.5 * pitch)
                events.append((at, shaped(tremolo(hoot, shake, depth), 0.25 * seconds, 0.4 * seconds) * rng.uniform(0.7, 1)))
                at += seconds * rng.uniform(1.05, 1.3)
            return sequence(at, *events)

        return _repeat(rng, coo, rng.integers(1, 5), (0.2, 0.8))


class Rooster(Kind):
    nouns = ("rooster", "cockerel", "chicken")
    sounds = ("crowing", "crowing at dawn", "crying cock-a-doodle-doo", "clucking")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat, hackle, plume = (
            ((0.45, 0.16, 0.08), (0.88, 0.52, 0.12), (0.05, 0.22, 0.17)), (WHITE, (0.96, 0.93, 0.84), WHITE),
            (DARK, (0.80, 0.35, 0.08), (0.07, 0.12, 0.22)), ((0.72, 0.40, 0.14), (0.90, 0.65, 0.20), (0.12, 0.10, 0.10)),
        )[rng.integers(4)]  # fmt: skip
        head, leg, tall = 0.16 * trait.head, 0.36 * trait.stretch, trait.stretch**0.4
        length, y = 0.46 * tall, leg + 0.26
        rump, breast = (-0.5 * length, y + 0.08, 0.24, 0.2), (0.3 * length, y, 0.3, 0.25)
        body = _loft(coat, (-length, y + 0.22, 0.08, 0.08), rump, breast, (0.9 * length, y + 0.12, 0.12, 0.12))
        at = np.array((0.85 * length + rng.uniform(0, 0.08), y + 0.62 * tall))
        neck = _loft(hackle, (0.35 * length, y + 0.02, 0.27, 0.24), (0.7 * length, y + 0.3, 0.19, 0.17), (*at, 0.11, 0.1))
        points = [(-1.25, 1.2), (-0.7, 0.95), (-0.5, 1.65), (-0.1, 1.1), (0.2, 1.75), (0.5, 1.05), (0.85, 1.4)]
        comb = [(-0.9, 0.3), *points, (1.0, 0.3), (0, 0)]
        face = join(
            ellipsoid((1, 0.9, 0.75), color=hackle),
            ellipsoid((0.5, 0.5, 0.6), (0.45, 0, 0), RED, 1),
            prism(comb, 0.25, (0, 0.35, 0), color=RED),
            _pair(_leaf((0.65, -0.3, 0.15), (0.7, -1.5, 0.25), 0.5, RED, taper=-0.4, thickness=0.5)),  # wattles
            turned(cone(0.33, 0.9, (1.3, 0, 0), "x", YELLOW, 8), -12, "z"),
            _eyes((0.5, 0.2, 0.55), 0.17),
        )
        plumes, r = [], np.sin(np.linspace(0.5, 3.1, 9)) * 0.06 + 0.006
        for i in range(9):
            spread, lift, reach = (i % 3 - 1) * 0.1, 0.5 + 0.2 * (i // 3), (0.5 + 0.1 * (i // 3) + rng.uniform(0, 0.12)) * tall
            rise, root = lift * reach, np.array((-length, y + 0.18, 0))
            sickle = [(-0.35 * reach, rise, spread), (-0.8 * reach, 0.95 * rise, 1.5 * spread), (-1.05 * reach, 0.45 * rise, 2 * spread)]
            arc = root + np.array([(0.25 * length, 0, 0), *sickle])
            plumes.append(tube(PchipInterpolator(range(4), arc)(np.linspace(0, 3, 9)), r, jittered(plume, rng, 0.05), 6))
        wings = _pair(_leaf((0.5 * length, y + 0.1, 0.22), (-0.85 * length, y + 0.05, 0.18), 0.36, blend(coat, plume, 0.6), taper=0.3))
        thigh = limb((-0.02, y - 0.1, 0.12), (0, leg - 0.08, 0.12), 0.13, 0.05, coat)
        legs = _pair(thigh, _claw((0, leg - 0.05, 0.12), leg - 0.06, 0.032, YELLOW))
        return join(body, neck, wings, legs, *plumes, _posed(rng, face, at, head, (-5, 25), 25))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.14:
            return _recorded(rng, self._clucks(rng, trait))
        if way < 0.22:
            return _recorded(rng, _chorus(rng, lambda: self._crow(rng, trait), rng.integers(2, 4)))
        crow = self._crow(rng, trait)
        if way < 0.36:
            hens = _chorus(rng, lambda: self._clucks(rng, trait), rng.integers(1, 4))
            crow = mix((crow, 1.0), (hens, rng.uniform(0.05, 0.4)))
        return _recorded(rng, sequence(4.0, (rng.choice((0, rng.uniform(0, 1))), crow)) if rng.random() < 0.6 else crow)

    def _crow(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, pace = 540 * trait.pitch**0.6 * _spread(rng, 0.4), rng.uniform(0.7, 1.35)
        throat = _throat(
            trait.pitch**0.3 * _spread(rng, 0.2), (900, 1_500, 2_700, 5_200), (1_200, 1_900, 3_300, 6_000), (1_000, 1_600, 2_900, 5_500)
        )
        rough, breath, quality, soft = rng.uniform(0, 0.6) ** 2, rng.uniform(0.01, 0.15), rng.uniform(1.5, 4), rng.uniform(0, 0.7)

        def note(path: Sequence[float], seconds: float, hoarse: float = 0.0) -> Samples:
            f = pitch * _curve(np.array(path) * rng.uniform(0.96, 1.04), seconds)
            fade = min(0.1, 0.3 * seconds)
            return _cry(rng, f, throat, 0.015, fade, min(1, rough + hoarse), breath + 0.6 * hoarse, quality, hoarse, soft)

        # cock - a - doodle: one to four short syllables, close together
        shorts = (
            ((0.7, 0.9, 0.85), 0.16), ((0.9, 1.0, 0.95), 0.11), ((1.0, 1.2, 1.15), rng.uniform(0.15, 0.35)), ((1.1, 1.15, 1.05), 0.14)
        )[: rng.integers(1, 5)]  # fmt: skip
        events, at = [], 0.03
        for path, seconds in shorts:
            events.append((at, rng.uniform(0.4, 0.9) * note(path, seconds * pace, rng.choice((0, 0, rng.uniform(0, 0.6))))))
            at += pace * seconds + rng.uniform(0.01, 0.12)
        # doo: a hoarse shout that turns clear, holds and sinks
        shout_s, hold_s, top = rng.uniform(0.15, 0.7), rng.uniform(0.5, 1.7), rng.uniform(1.15, 1.6)
        hoarse, fall = rng.choice((0, 0, rng.uniform(0.1, 0.8))), rng.uniform(0.55, 1)
        events.append((at, note((0.95 * top, top, top, top), shout_s + 0.06, hoarse)))
        hold = rng.uniform(0.85, 1) * top
        tails = ((1, 1, 0.98, 0.95, fall), (1, 0.95, 0.88, 0.8, 0.75 * fall), (1, 1, 1, 1, 1), (0.95, 1.02, 1, 0.9, 0.75 * fall))
        events.append((at + shout_s, rng.uniform(0.5, 1) * note(hold * np.array(tails[rng.integers(4)]), hold_s)))
        return sequence(min(4.0, at + shout_s + hold_s), *events)

    def _clucks(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, gap = 430 * trait.pitch**0.8 * _spread(rng, 0.5), rng.uniform(0.05, 0.4)
        throat = _throat(trait.pitch**0.3, (800, 1_500, 2_800, 5_000), (1_100, 1_900, 3_300, 5_600))

        def cluck() -> Samples:
            long = rng.random() < 0.15  # buck, buck, buck, ba-gawk
            path, seconds = ((0.8, 1.5, 1.4, 0.9), rng.uniform(0.2, 0.6)) if long else ((1.0, 0.95, 0.6), rng.uniform(0.04, 0.13))
            return _cry(rng, pitch * _curve(path, seconds), throat, 0.008, 0.5 * seconds, rng.uniform(0.1, 0.7), 0.2, 2.5) * rng.uniform(
                0.4, 1
            )

        return _repeat(rng, cluck, rng.integers(5, 16), (0.5 * gap, 1.5 * gap))


class Duck(Kind):
    nouns = ("duck", "mallard", "duckling")
    sounds = ("quacking", "quacking loudly", "quacking on a pond")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        drake, swimming = rng.random() < 0.35, rng.random() < 0.4
        plain = _one_of(rng, WHITE, YELLOW if trait is SMALL else (0.50, 0.38, 0.25))
        coat, hood = ((0.60, 0.56, 0.52), (0.05, 0.36, 0.22)) if drake else (plain, plain)
        head, length, tall, y = 0.21 * trait.head, 0.6 * trait.stretch**0.7, trait.stretch**0.7, 0.2 if swimming else 0.52
        rump, keel, breast = (-0.7 * length, y + 0.06, 0.18, 0.2), (0.1 * length, y, 0.28, 0.3), (0.75 * length, y + 0.04, 0.24, 0.24)
        body = _loft(coat, (-length - 0.12, y + 0.2, 0.03, 0.08), rump, keel, breast, (length, y + 0.12, 0.05, 0.06))
        at = np.array((0.75 * length + 0.1, y + 0.5 * tall + 0.1))
        neck = _loft(hood, (0.55 * length, y + 0.08, 0.18, 0.17), (0.7 * length, y + 0.25, 0.11, 0.11), (*at, 0.1, 0.1))
        face = join(
            ellipsoid((1.0, 0.92, 0.85), color=hood),
            _leaf((0.6, -0.1, 0), (2.0, -0.25, 0), 0.85, ORANGE, thin=(0, 1, 0), taper=-0.25, thickness=0.3),
            ellipsoid((0.4, 0.28, 0.35), (0.85, -0.05, 0), ORANGE, 1),
            _eyes((0.5, 0.3, 0.63), 0.15),
        )
        wings = _pair(_leaf((0.45 * length, y + 0.1, 0.24), (-length, y + 0.16, 0.14), 0.36, blend(coat, BLACK, 0.15), taper=0.3))
        parts = [body, neck, wings, _posed(rng, face, at, head, (-8, 15), 50)]
        if drake:
            _paint(body, (0.38, 0.20, 0.12), body.vertices[:, 0] > 0.45 * length)
            _paint(body, BLACK, body.vertices[:, 0] < -0.75 * length)
            speculum = _leaf((-0.25 * length, y + 0.06, 0.25), (-0.6 * length, y + 0.1, 0.23), 0.13, (0.15, 0.25, 0.65))
            parts += [torus(0.125, 0.03, (0.68 * length, y + 0.24, 0), color=WHITE), mirrored(speculum)]
        if not swimming:
            web = [(-0.06, 0.0), (0.2, 0.14), (0.22, 0.05), (0.26, 0.0), (0.22, -0.05), (0.2, -0.14)]
            leg = limb((-0.02, 0.32, 0.14), (-0.02, 0.02, 0.15), 0.045, 0.03, ORANGE)
            parts.append(_pair(leg, prism(web, 0.035, (0, 0.02, 0.15), "y", ORANGE)))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.15:
            quacks = _chorus(rng, lambda: self._quacks(rng, trait), rng.integers(2, 6))
        elif way < 0.21:  # ducklings
            quacks = _chorus(rng, lambda: self._peeps(rng, trait), rng.integers(1, 5))
        else:
            quacks = self._quacks(rng, trait)
        if rng.random() < 0.25:  # it splashes on a pond
            splash = band(noise(rng, 4.0, 1) * _swell(rng, 4.0, 6, 0.6) + crackle(rng, 60, 4.0), 300, 5_000)
            quacks = mix((quacks, 1.0), (splash, rng.uniform(0.02, 0.3)))
        return _recorded(rng, quacks)

    def _quacks(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, loudness, wide = 245 * trait.pitch * _spread(rng, 0.4), 1.0, trait.pitch**0.4 * _spread(rng, 0.25)
        nasal = _throat(wide, (1_000, 1_800, 2_900, 7_500), (1_300, 2_300, 3_400, 8_500), (1_050, 1_700, 2_800, 7_500))
        rough, breath, quality, length = rng.uniform(0.1, 0.9), rng.uniform(0.05, 0.5), rng.uniform(2, 6), rng.uniform(0.1, 0.3)
        fading, path = rng.uniform(0.88, 1), np.array(((0.9, 1.15, 1.0, 0.75), (1, 1.02, 1, 0.95), (1.2, 1.1, 0.95, 0.8))[rng.integers(3)])

        def quack() -> Samples:
            nonlocal loudness
            loudness *= rng.uniform(fading, 1.0)  # the first quacks of a call are the loudest
            f = pitch * loudness**0.3 * _curve(path * rng.uniform(0.97, 1.03), length * rng.uniform(0.8, 1.2))
            return loudness * rng.uniform(0.8, 1) * _cry(rng, f, nasal, 0.012, 0.25 * length, rough, breath, quality)

        gap = rng.uniform(0.03, 0.3)
        return _repeat(rng, quack, rng.integers(2, 16), (0.7 * gap, gap * rng.uniform(1, 1.6)))

    def _peeps(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, path = 3_300 * trait.pitch**0.4 * _spread(rng, 0.3), rng.uniform(0.75, 1.25, 4)

        def peep() -> Samples:
            seconds = rng.uniform(0.06, 0.16)
            return shaped(tone(pitch * _curve(path, seconds) * rng.uniform(0.95, 1.05), seconds, (1, 0.3, 0.1)), 0.01, 0.04) * rng.uniform(
                0.5, 1
            )

        return _repeat(rng, peep, rng.integers(6, 18), (0.03, 0.35))


class Frog(Kind):
    nouns = ("frog", "toad", "tree frog", "bullfrog")
    sounds = ("croaking", "ribbiting", "croaking in a pond")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = _one_of(rng, (0.28, 0.62, 0.18), (0.40, 0.72, 0.20), (0.36, 0.48, 0.18), (0.48, 0.38, 0.22))
        belly, marks = blend(skin, (0.97, 0.95, 0.75), 0.7), _one_of(rng, skin, blend(skin, BLACK, 0.5))
        toes, iris = _one_of(rng, skin, ORANGE), _one_of(rng, (0.9, 0.2, 0.1), (0.9, 0.75, 0.2))
        length, eye, floor = 0.62 * trait.stretch**0.5, 0.13 * trait.head, -0.4
        body = _loft(
            skin, (-length, -0.12, 0.03, 0.03), (-0.55 * length, -0.08, 0.2, 0.26), (0, 0.03, 0.28, 0.38), (0.5 * length, 0.12, 0.23, 0.38),
            (0.95 * length, 0.12, 0.14, 0.25), (1.15 * length, 0.1, 0.02, 0.05), sides=18,
        )  # fmt: skip
        _paint(body, belly, body.vertices[:, 1] < 0.08 + 0.1 * (body.vertices[:, 0] / length - 1))
        body = turned(_spotted(rng, body, marks, 7, 0.11), rng.uniform(14, 26), "z")
        x, y, z = 0.42 * length, 0.44, 0.22
        sight = _pair(
            ellipsoid(eye, (x, y, z), skin),
            ellipsoid(0.8 * eye, (x + 0.04, y + 0.01, z + 0.45 * eye), iris, 1),
            ellipsoid((0.5 * eye, 0.35 * eye, 0.5 * eye), (x + 0.06, y + 0.01, z + 0.9 * eye), BLACK, 1),
        )
        angle = np.linspace(-1.15, 1.15, 9)
        smile = np.stack([1.12 * length * np.cos(angle) - 0.02, 0.27 + 0.06 * np.cos(angle), 0.4 * np.sin(angle)], 1)
        knee, ankle = (0.12, -0.05, 0.62), (-0.75 * length, floor, 0.5)
        elbow, wrist = (0.4 * length, -0.12, 0.42), (0.5 * length, floor, 0.38)
        legs = _pair(
            tube([(-0.65 * length, -0.22, 0.2), (-0.25 * length, -0.08, 0.45), knee], (0.15, 0.17, 0.1), skin),
            tube([knee, (-0.3 * length, -0.25, 0.6), ankle], (0.1, 0.1, 0.05), skin),
            tube([(0.42 * length, 0.1, 0.28), elbow, wrist], (0.1, 0.08, 0.05), skin),
            _toes(ankle, 0.5, 35, toes),
            _toes(wrist, 0.24, 25, toes),
        )
        return join(body, sight, legs, tube(smile, 0.014, blend(skin, BLACK, 0.6), 6))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        calls = (self._ribbits, self._bellow, self._trills, self._peepers)[rng.choice(4, p=(0.42, 0.2, 0.23, 0.15))]
        pond = calls(rng, trait)
        if rng.random() < 0.3:
            pond = _chorus(rng, lambda: calls(rng, trait), rng.integers(2, 7))
        if rng.random() < 0.15:  # crickets at night
            cricket = tremolo(tone(rng.uniform(3_800, 5_200), 4.0), rng.uniform(18, 35), 1.0) * _swell(rng, 4.0, 3, 0.5)
            pond = mix((pond, 1.0), (cricket, rng.uniform(0.03, 0.25)))
        return _recorded(rng, pond)

    def _pulses(self, rng: np.random.Generator, hum: float, rate: float, path: Sequence[float], seconds: float) -> Samples:
        """A rasp: every pulse of the throat rings and dies."""
        beat = np.cumsum(rate * glide(path, seconds) * _drift(rng, seconds, 20, 0.03)) / SAMPLE_RATE
        strength = rng.uniform(0.6, 1, int(beat[-1]) + 2)[beat.astype(int)]
        drop = strength * np.exp(-rng.uniform(3, 7) * (beat % 1)) * (1 - np.exp(-60 * (beat % 1)))
        f = hum * _drift(rng, seconds, 30, 0.02)
        ring = tone(f, seconds, (1, rng.uniform(0.1, 0.7), rng.uniform(0, 0.4), 0.1)) + rng.uniform(0, 0.8) * tone(f * 0.52, seconds)
        return shaped((ring + rng.uniform(0, 0.15) * band(noise(rng, seconds), 0.5 * hum, 3 * hum)) * drop, 0.02, 0.04)

    def _ribbits(self, rng: np.random.Generator, trait: Size) -> Samples:
        hum, rate = 1_150 * trait.pitch * _spread(rng, 0.6), 58 * trait.pitch**0.5 * _spread(rng, 0.5)
        single, length, gap = rng.random() < 0.4, rng.uniform(0.8, 1.6), rng.uniform(0.08, 0.7)
        first, second = rng.uniform(0.08, 0.18) * length, rng.uniform(0.1, 0.25) * length

        def ribbit() -> Samples:
            bit = self._pulses(rng, hum * rng.uniform(1, 1.15), rate, (0.9, 1.4), second * rng.uniform(0.9, 1.1))
            if single:
                return bit * rng.uniform(0.6, 1)
            rib = self._pulses(rng, hum * 0.9, rate, (1.2, 0.9), first)
            return sequence(first + second + 0.08, (0, rng.uniform(0.4, 0.9) * rib), (first + 0.03, bit))

        return _repeat(rng, ribbit, rng.integers(1, 12), (0.7 * gap, 1.3 * gap))

    def _bellow(self, rng: np.random.Generator, trait: Size) -> Samples:
        """A bullfrog's jug-o-rum."""
        pitch, sac, length = (
            115 * trait.pitch * _spread(rng, 0.5),
            _throat(trait.pitch * _spread(rng, 0.3), (230, 520, 1_300)),
            rng.uniform(0.2, 0.9),
        )
        shake, depth = rng.uniform(15, 40), rng.uniform(0, 0.7)

        def rum() -> Samples:
            f = pitch * glide((0.9, 1.05, 1.0), length * rng.uniform(0.85, 1.15))
            return tremolo(_cry(rng, f, sac, 0.08, 0.3 * length, rng.uniform(0.1, 0.6), 0.05, 2.5), shake, depth) * rng.uniform(0.6, 1)

        return _repeat(rng, rum, rng.integers(1, 7), (0.05, 0.6))

    def _trills(self, rng: np.random.Generator, trait: Size) -> Samples:
        """A tree frog's or a toad's long trill."""
        hum, rate, length = 1_900 * trait.pitch**0.8 * _spread(rng, 0.6), rng.uniform(12, 45), rng.uniform(0.3, 3)
        return _repeat(rng, lambda: self._pulses(rng, hum, rate, (0.9, 1, 1), length * rng.uniform(0.8, 1.2)), 6, (0.1, 0.8))

    def _peepers(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, gap = 2_700 * trait.pitch**0.6 * _spread(rng, 0.3), rng.uniform(0.1, 0.7)

        def peep() -> Samples:
            seconds = rng.uniform(0.06, 0.22)
            return shaped(tone(pitch * glide((0.92, 1, 1.06), seconds), seconds, (1, 0.1, 0.04)), 0.02, 0.05) * rng.uniform(0.5, 1)

        return _repeat(rng, peep, 20, (0.7 * gap, 1.3 * gap))


class Bee(Kind):
    nouns = ("bee", "honeybee", "bumblebee")
    sounds = ("buzzing", "humming", "buzzing around a flower")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        gold, head = _one_of(rng, YELLOW, ORANGE, (0.88, 0.66, 0.15)), 0.24 * trait.head
        length, girth = 0.85 * trait.stretch, 0.36 * rng.uniform(0.85, 1.15)
        waist, broad, narrow = (0, 0, 0.05, 0.05), (-0.25 * length, -0.02, girth, girth), (-0.6 * length, -0.08, 0.9 * girth, 0.9 * girth)
        abdomen = _loft(gold, waist, broad, narrow, (-length, -0.2, 0.01, 0.01), rings=30, sides=16)
        _paint(abdomen, BLACK, np.sin(abdomen.vertices[:, 0] / length * 2 * np.pi * rng.choice((3, 4)) + 0.6) > 0.1)
        sting = limb((-0.95 * length, -0.19, 0), (-length - 0.14, -0.24, 0), 0.035, 0.002, BLACK)
        thorax = _woolly(rng, ellipsoid(0.3, (0.2, 0.03, 0), blend(gold, BROWN, rng.uniform(0.1, 0.6))), 30, 0.25)
        face = join(
            ellipsoid((0.85, 0.95, 0.95), color=DARK),
            ellipsoid((0.3, 0.35, 0.4), (0.7, -0.3, 0), gold, 1),
            _pair(ellipsoid((0.4, 0.6, 0.3), (0.3, 0.15, 0.75), (0.1, 0.08, 0.08))),
            _pair(tube([(0.7, 0.5, 0.2), (1.2, 1.1, 0.35), (1.9, 0.9, 0.5)], 0.08, BLACK, 6)),
        )
        pane, lift = _one_of(rng, (0.85, 0.92, 0.97), (0.92, 0.90, 0.82)), rng.uniform(15, 55)
        flat = {"thin": (0, 1, 0), "taper": -0.35, "thickness": 0.06}
        fore = _leaf((0.25, 0.25, 0.1), (-0.25, 0.25, 1.15), 0.45, pane, **flat)
        hind = _leaf((0.1, 0.25, 0.1), (-0.5, 0.25, 0.8), 0.34, blend(pane, GREY, 0.2), **flat)
        legs = [
            tube([(x, -0.15, 0.15), (x + s, -0.3, 0.42), (x + 1.8 * s, -0.62, 0.45)], (0.045, 0.04, 0.02), BLACK, 6)
            for x, s in ((0.35, 0.1), (0.2, -0.02), (0.02, -0.14))
        ]
        face = _posed(rng, face, np.array((0.48 + 0.6 * head, 0)), head, (-15, -5), 15)
        return join(abdomen, sting, thorax, face, _pair(turned(join(fore, hind), -lift, "x", (0, 0.25, 0.1)), *legs))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.2:  # from flower to flower
            buzz = _repeat(rng, lambda: self._flight(rng, trait, rng.uniform(0.3, 1.3)), rng.integers(2, 6), (0.05, 0.5))
        elif way < 0.5:  # near a hive
            buzz = mix(*((self._flight(rng, trait, 4.0), rng.uniform(0.3, 1)) for _ in range(rng.integers(3, 7))))
            buzz = mix((buzz, 1.0), (band(noise(rng, 4.0, 1), 80, 3_000), rng.uniform(0, 0.5)))
        elif way < 0.62:  # one flies past
            path = np.exp(-((np.linspace(-1, 1, count(4.0)) - rng.uniform(-0.4, 0.4)) ** 2) / rng.uniform(0.02, 0.3))
            buzz = self._flight(rng, trait, 4.0) * (0.03 + path)
        else:
            buzz = mix(*((self._flight(rng, trait, 4.0), gain) for gain in (1.0, 0.4, 0.3)[: rng.integers(1, 4)]))
        return _recorded(rng, buzz)

    def _flight(self, rng: np.random.Generator, trait: Size, seconds: float) -> Samples:
        # wings beat 230 times a second on a honeybee, 130 on a bumblebee; pitch and loudness follow the path it flies
        f = 205 * trait.pitch**0.9 * _spread(rng, 0.35) * _swell(rng, seconds, 2, rng.uniform(0.01, 0.08)) * _drift(rng, seconds, 40, 0.012)
        near = _swell(rng, seconds, rng.uniform(1, 4), rng.uniform(0.1, 0.6))
        source = _folds(rng, f, rng.uniform(0, 0.35), rng.choice((0, 0, 0.8)))
        buzz = lowpass(source, rng.uniform(250, 2_500), 1) + rng.uniform(0, 1) * resonant(source, rng.uniform(250, 900), 2)
        wind = highpass(noise(rng, seconds, rng.uniform(0, 1)), 300) * (1 + rng.uniform(0, 0.8) * unit(source))
        return shaped(mix((highpass(buzz, 100), 1.0), (wind, rng.uniform(0.01, 0.25))) * near, 0.1, 0.15)


class Dolphin(Kind):
    nouns = ("dolphin", "porpoise", "bottlenose dolphin")
    sounds = ("clicking", "whistling", "clicking and whistling", "squeaking under water")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        back = _one_of(rng, (0.36, 0.44, 0.52), (0.45, 0.52, 0.58), (0.28, 0.33, 0.40))
        head, length = trait.head**0.6, 1.05 * trait.stretch**0.6
        brow = length * 0.78
        body = _loft(
            back, (-length, 0.02, 0.04, 0.03), (-0.7 * length, 0, 0.11, 0.07), (0, 0, 0.27, 0.25),
            (0.5 * length, 0, 0.25 * head, 0.24 * head),
            (brow, 0.01, 0.17 * head, 0.16 * head), (brow + 0.12, -0.02, 0.03, 0.03), rings=24, sides=18,
        )  # fmt: skip
        lips = [(brow + 0.12, -0.07, 0.055 * head, 0.075 * head), (brow + 0.34, -0.08, 0.035, 0.05)]
        beak = _loft(back, (brow - 0.05, -0.06, 0.08, 0.08), *lips, (brow + 0.37, -0.08, 0.01, 0.01))
        for part in (body, beak):
            _paint(part, (0.88, 0.88, 0.88), part.vertices[:, 1] < -0.07)
        fin = prism([(0.16, -0.06), (0.0, 0.16), (-0.16, 0.27), (-0.13, 0.1), (-0.16, -0.06)], 0.035, (-0.05, 0.25, 0), color=back)
        limbs = _pair(
            _leaf((0.38 * length, -0.1, 0.17), (0.12 * length, -0.3, 0.52), 0.2, blend(back, BLACK, 0.15), thin=(0.2, 1, 0.5), taper=0.3),
            _leaf((-0.94 * length, 0.02, 0), (-length - 0.2, 0.02, 0.42), 0.28, back, thin=(0, 1, 0), taper=0.5, thickness=0.15),
            tube([(brow + 0.3, -0.085, 0.05), (brow + 0.1, -0.09, 0.075 * head), (brow - 0.08, -0.05, 0.155 * head)], 0.009, DARK, 6),
        )
        whole, leap = join(body, beak, fin, limbs, _eyes((brow - 0.1, 0.02, 0.16 * head), 0.028)), rng.uniform(0.05, 0.35)
        whole.vertices[:, 1] -= leap * whole.vertices[:, 0] ** 2
        return turned(whole, rng.uniform(-20, 45) if leap > 0.15 else 0, "z")

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        share = ((0.75, 0.15, 0.1), (0.1, 0.8, 0.1), (0.35, 0.35, 0.3), (0.1, 0.3, 0.6))[rng.integers(4)]
        signature = rng.uniform(0.55, 1.5, rng.integers(3, 8)) if rng.random() < 0.5 else None  # a whistle of its own
        pitch, air = 6_000 * trait.pitch**0.7 * _spread(rng, 0.5), rng.choice((1, rng.uniform(0.25, 0.8)))  # in the air they sound lower

        def whistle() -> Samples:
            seconds = rng.uniform(0.2, 1.2)
            path = signature if signature is not None else rng.uniform(0.55, 1.5, rng.integers(2, 6))
            f = np.clip(pitch * air * _curve(path, seconds) * _drift(rng, seconds, 20, 0.004), 700, 11_500)
            cry = tone(f, seconds, (1, rng.uniform(0, 0.5), rng.uniform(0, 0.25)))
            return unit(shaped(cry * _swell(rng, seconds, 8, 0.2), 0.08, 0.1))

        def train() -> Samples:  # sonar clicks, faster the nearer the fish: in the end a creak
            seconds, start = rng.uniform(0.3, 2.0), rng.uniform(8, 60)
            phase = np.cumsum(start * glide((1, rng.uniform(0.7, 3), rng.uniform(0.5, 10)), seconds)) / SAMPLE_RATE
            clicks = np.diff(np.floor(phase), prepend=0) * rng.uniform(0.5, 1.0, len(phase))
            low = 2_400 * trait.pitch**0.6 * _spread(rng, 0.7)
            return unit(band(clicks, low, 11_500) + rng.uniform(0, 0.6) * resonant(clicks, low * rng.uniform(1.2, 2.5), 6))

        def squeak() -> Samples:  # a burst of pulses so fast that it has a pitch
            f = 480 * trait.pitch * _spread(rng, 0.9) * _curve(rng.uniform(0.6, 1.8, 4), rng.uniform(0.1, 0.7))
            beak = _throat(trait.pitch**0.4, (1_800, 3_600, 6_000), (2_600, 4_600, 7_500))
            return _cry(rng, f, beak, 0.02, 0.06, rng.uniform(0, 0.6), 0.05, 1.5)

        ways, gap = (whistle, train, squeak), rng.uniform(0, 0.5)

        def pod() -> Samples:
            return _repeat(rng, lambda: ways[rng.choice(3, p=share)]() * rng.uniform(0.4, 1), rng.integers(2, 10), (-0.2, gap))

        calls = pod() if rng.random() < 0.65 else _chorus(rng, pod, rng.integers(2, 4))
        if rng.random() < 0.5:
            calls = room(rng, calls, echo_s=rng.uniform(0.3, 1.5), wet=rng.uniform(0.1, 0.5))
        water = lowpass(noise(rng, len(calls) / SAMPLE_RATE, rng.uniform(0.5, 1.5)), rng.uniform(500, 4_000))
        return _recorded(rng, mix((calls, 1.0), (water, rng.choice((0, rng.uniform(0, 0.3))))))


class Snake(Kind):
    nouns = ("snake", "serpent", "viper", "rattlesnake")
    sounds = ("hissing", "rattling its tail", "hissing angrily")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = _one_of(rng, (0.30, 0.50, 0.18), (0.60, 0.48, 0.25), (0.20, 0.20, 0.18), (0.75, 0.25, 0.12), (0.45, 0.52, 0.20))
        marks, head, thick = _one_of(rng, YELLOW, DARK, BLACK, CREAM), 0.15 * trait.head, 0.095 / trait.stretch**0.6
        u, coiled = np.linspace(0, 1, 60), rng.random() < 0.5  # u runs from the tail's tip to the head
        if coiled:
            turns, wound, up = 2.2 * trait.stretch, np.minimum(u / 0.72, 1), np.clip((u - 0.72) / 0.28, 0, 1)
            angle, radius, height = 2 * np.pi * turns * (wound - 1), 0.62 - 0.42 * wound, thick + 0.13 * turns * wound + 0.55 * up**0.8
            path = np.stack([radius * np.cos(angle) - 0.2 * np.sin(np.pi * up) + 0.12 * up**3, height, radius * np.sin(angle)], 1)
        else:
            waves, up = rng.uniform(1.2, 1.8) * trait.stretch, np.clip((u - 0.86) / 0.14, 0, 1)
            sway = 0.3 * np.sin(2 * np.pi * waves * (u - 1)) * np.clip(1.1 - 0.6 * up, 0, 1)
            path = np.stack([1.6 * trait.stretch * u, thick + rng.uniform(0.05, 0.4) * up**1.3, sway], 1)
        body = tube(path, thick * np.interp(u, (0, 0.35, 0.6, 0.9, 1), (0.12, 1, 1.1, 0.8, 0.6)), skin)
        vertex, period = np.arange(len(body.vertices)), rng.integers(4, 9)
        _paint(body, marks, (vertex // 12 % period < 2) & ((vertex % 6 < 4) | (period < 6)))  # rings, or saddles
        face = join(
            _loft(
                skin,
                (-0.5, 0, 0.45, 0.45),
                (0.1, 0, 0.55, 0.85),
                (0.7, -0.03, 0.45, 0.62),
                (1.4, -0.08, 0.22, 0.32),
                (1.55, -0.1, 0.05, 0.05),
            ),
            _eyes((0.75, 0.28, 0.5), 0.2, iris=(0.95, 0.8, 0.1)),
            tube([(1.45, -0.15, 0), (1.9, -0.15, 0)], 0.05, RED, 6),
            _pair(limb((1.88, -0.15, 0), (2.25, -0.1, 0.2), 0.045, 0.02, RED, 6)),
        )
        parts = [body, _posed(rng, face, np.add(path[-1][:2], 0.02), head, (-12, 5), 25)]
        if rng.random() < 0.3:  # a rattle
            back = (path[0] - path[2]) / np.linalg.norm(path[0] - path[2])
            parts += [ellipsoid(0.05 - 0.006 * i, path[0] + back * 0.05 * i, (0.75, 0.65, 0.45), 1) for i in range(5)]
        elif coiled and rng.random() < 0.4:  # a cobra's hood
            hood = blend(skin, marks, 0.15)
            parts.append(_leaf(path[-10] + (0.02, 0, 0), path[-1], 0.48, hood, thin=(1, 0, 0), taper=-0.2, thickness=0.2))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.62:
            hisses = self._hisses(rng, trait)
        elif way < 0.92:
            hisses = _repeat(rng, lambda: self._rattle(rng, trait), rng.integers(1, 3), (0.1, 0.6))
        else:
            hisses = mix((self._hisses(rng, trait), 1.0), (self._rattle(rng, trait), rng.uniform(0.2, 1)))
        return _recorded(rng, hisses)

    def _hisses(self, rng: np.random.Generator, trait: Size) -> Samples:
        low, high = 900 * trait.pitch**0.8 * _spread(rng, 1.5), rng.uniform(7_000, 11_700)
        slope, length, peak = rng.uniform(0, 0.8), rng.choice((rng.uniform(0.3, 0.9), rng.uniform(0.7, 3.9))), rng.uniform(2_000, 8_000)
        ring, rise, fall = rng.uniform(0, 1.5), rng.uniform(0.02, 0.4), rng.uniform(0.1, 0.6)

        def hiss() -> Samples:
            seconds = min(3.9, length * rng.uniform(0.8, 1.2))
            jet = band(noise(rng, seconds, slope), low, high, 1) + ring * resonant(noise(rng, seconds), peak, 2)
            return unit(shaped(jet * _swell(rng, seconds, 8, 0.15), rise * seconds, fall * seconds)) * rng.uniform(0.6, 1)

        return _repeat(rng, hiss, rng.integers(1, 6), (0.02, 0.6))

    def _rattle(self, rng: np.random.Generator, trait: Size) -> Samples:
        seconds, rate = rng.uniform(0.8, 3.9), 55 * trait.pitch**0.6 * _spread(rng, 0.5)  # a rattler shakes 40 to 90 times a second
        low = 2_800 * trait.pitch**0.6 * _spread(rng, 0.5)
        beat = (
            np.cumsum(rate * glide((rng.uniform(0.5, 1), 1, 1, 1.05, rng.uniform(0.7, 1)), seconds) * _drift(rng, seconds, 20, 0.06))
            / SAMPLE_RATE
        )
        strength = rng.uniform(0.4, 1, int(beat[-1]) + 2)[beat.astype(int)]
        scales = band(noise(rng, seconds) + crackle(rng, 600, seconds), low, 11_700) + resonant(noise(rng, seconds), low * 1.8, 3)
        return shaped(
            scales * strength * (rng.uniform(0, 0.4) + np.exp(-rng.uniform(2, 6) * (beat % 1))) * _swell(rng, seconds, 4, 0.15), 0.15, 0.2
        )


# ---------------------------------------------------------------- bodies


def _loft(color: Color, *rows: Sequence[float], rings: int = 16, sides: int = 14) -> trimesh.Trimesh:
    """A body round a line in the plane z = 0: (x, y, half height, half width) rows, joined smoothly, the ends round."""
    spine = np.array(rows, dtype=float)
    along = np.append(0, np.cumsum(np.linalg.norm(np.diff(spine[:, :2], axis=0), axis=1)))
    even = np.linspace(0, 1, rings)
    at = along[-1] * (0.3 * even + 0.7 * (0.5 - 0.5 * np.cos(np.pi * even)))  # rings closer together at the ends
    line = PchipInterpolator(along, np.column_stack([spine[:, :2], spine[:, 2:] ** 2]))(at)  # squares, as on a circle
    height, width = np.sqrt(np.maximum(line[:, 2:], 1e-6)).T
    mesh = tube(np.column_stack([line[:, :2], np.zeros(rings)]), height, color, sides)
    mesh.vertices[: rings * sides, 2] *= np.repeat(width / height, sides)
    return mesh


def _leaf(
    start: Point, end: Point, width: float, color: Color,
    thin: Point = (0, 0, 1), taper: float = 0.0, thickness: float = 0.25,
) -> trimesh.Trimesh:  # fmt: skip
    """A flat oval from start to end, thin along `thin`, narrower towards its end by `taper`: an ear, a feather, a fin."""
    ahead, middle = np.subtract(end, start) / 2, np.add(start, end) / 2
    direction = ahead / np.linalg.norm(ahead)
    normal = np.array(thin, dtype=float) - direction * (direction @ np.array(thin))
    normal /= np.linalg.norm(normal)
    mesh = ellipsoid(1, color=color, detail=1)
    ball = np.array(mesh.vertices)
    ball[:, 1:] *= 1 - taper * ball[:, :1]
    mesh.vertices = ball @ np.stack([ahead, np.cross(normal, direction) * width / 2, normal * width / 2 * thickness]) + middle
    return mesh


def _pair(*parts: trimesh.Trimesh) -> trimesh.Trimesh:
    return mirrored(join(*parts))


def _posed(
    rng: np.random.Generator, head: trimesh.Trimesh, at: np.ndarray, scale: float, pitch: tuple[float, float], yaw: float
) -> trimesh.Trimesh:
    """A head made round the origin, put in its place in the plane z = 0: nose up by some degrees, turned by up to `yaw`."""
    nodded = turned(head, rng.uniform(*pitch), "z")
    return turned(nodded, rng.uniform(-yaw, yaw), "y").apply_scale(scale).apply_translation((*at, 0))


def _standing(
    rng: np.random.Generator, coat: Color, foot: Color, length: float, leg: float, chest: float, waist: float, width: float, thick: float,
    sole: Literal["paw", "hoof", "pillar"] = "paw",
) -> tuple[trimesh.Trimesh, np.ndarray]:  # fmt: skip
    """Trunk and four legs in mid-stride, feet at y = 0; and the point (x, y) where the neck begins.

    `length` is half the trunk's, `leg` the height of its underside; `chest`, `waist` and `width` are half sizes, `thick` a leg's radius.
    """
    y = leg + chest
    trunk = _loft(
        coat, (-1.08 * length, y + 0.1 * chest, 0.06, 0.06), (-0.82 * length, y + 0.94 * (chest - waist), 0.92 * waist, 0.92 * width),
        (-0.2 * length, y + 0.9 * (chest - waist), waist, 0.95 * width), (0.45 * length, y, chest, width),
        (0.85 * length, y + 0.12 * chest, 0.82 * chest, 0.8 * width), (1.1 * length, y + 0.25 * chest, 0.06, 0.06), rings=24, sides=20,
    )  # fmt: skip
    stride, parts = rng.uniform(0.0, 0.22) * leg, [trunk]
    for side, x, step in ((1, 0.66, stride), (-1, 0.66, -stride), (1, -0.74, -stride), (-1, -0.74, stride)):
        # a hind leg's knee is forward and its hock backward
        bend = (0, 0.05, -0.13, -0.05) if x < 0 and sole != "pillar" else (0, 0, 0.02, 0)
        radii = (1.4, 1.3, 1.05, 1.1) if sole == "pillar" else (2.7, 2.2, 0.9, 0.85) if x < 0 else (2.2, 1.7, 0.95, 0.85)
        hip, z = leg + 0.75 * chest, side * (width - 1.1 * thick)
        xs = x * length + np.array(bend) * hip + np.array((0, 0.3, 0.6, 1)) * step
        path = np.stack([xs, (hip, 0.9 * leg, 0.45 * leg, 0.05 * leg), [z] * 4], 1)
        path[0, 2] -= side * (radii[0] - 1.3) * thick  # thighs and shoulders lie close to the trunk
        path[1, 2] -= side * 0.4 * (radii[1] - 1.3) * thick
        tip = path[-1, 0]
        if sole == "paw":
            end = ellipsoid((1.6 * thick, 0.8 * thick, 1.2 * thick), (tip + 0.6 * thick, 0.75 * thick, z), foot, 1)
        else:
            height = (1.6 if sole == "hoof" else 0.6) * thick
            end = frustum(1.25 * thick, thick, height, (tip, height / 2, z), color=foot, sides=10)
        parts += [tube(path, thick * np.array(radii), coat), end]
    return join(*parts), np.array((0.85 * length, y + 0.4 * chest))


def _sitting(coat: Color, foot: Color, reach: float, height: float, girth: float, thick: float) -> tuple[trimesh.Trimesh, np.ndarray]:
    """A trunk on its haunches, front legs straight, feet at y = 0; and the point (x, y) where the neck begins."""
    shoulders = [(0.1, 0.72 * height, 0.95 * girth, 0.85 * girth), (0.5 * reach, height + 0.1, 0.6 * girth, 0.6 * girth)]
    trunk = _loft(coat, (-reach, 0.1, 0.05, 0.05), (-0.7 * reach, 0.26, girth, girth), *shoulders, rings=20, sides=18)
    paw, z = (1.6 * thick, 0.8 * thick, 1.2 * thick), 0.45 * girth
    legs = _pair(
        ellipsoid((0.5 * reach, 0.24, 0.13), (-0.4 * reach, 0.24, 0.75 * girth), coat),
        limb((-0.45 * reach, 0.09, 0.85 * girth), (0.1 * reach, thick, 0.85 * girth), 0.09, thick, coat),
        ellipsoid(paw, (0.12 * reach, 0.75 * thick, 0.85 * girth), foot, 1),
        limb((0.5 * reach, 0.85 * height, z), (0.75 * reach, 0.05, z), 1.9 * thick, 0.9 * thick, coat),
        ellipsoid(paw, (0.75 * reach + 0.6 * thick, 0.75 * thick, z), foot, 1),
    )
    return join(trunk, legs), np.array((0.42 * reach, height + 0.08))


def _canine_head(coat: Color, muzzle: Color, snout: float, floppy: bool, iris: Color | None = None) -> trimesh.Trimesh:
    """Round the origin, the skull's radius about 1."""
    tip = 0.75 + snout
    skull = _loft(
        coat, (-1, 0, 0.1, 0.1), (-0.6, 0.1, 0.85, 0.85), (0, 0.15, 0.95, 0.92), (0.6, -0.05, 0.66, 0.64), (0.95, -0.2, 0.46, 0.46),
        (tip, -0.28, 0.34, 0.34), (tip + 0.15, -0.28, 0.05, 0.05),
    )  # fmt: skip
    x, y, _ = skull.vertices.T
    _paint(skull, muzzle, (x > 0.75) | ((y < -0.3) & (x > 0)))
    nose = ellipsoid((0.16, 0.15, 0.2), (tip + 0.1, -0.1, 0), BLACK, 1)
    if floppy:
        ears = _leaf((-0.15, 0.85, 0.55), (-0.2, -0.75, 1.1), 0.75, blend(coat, BLACK, 0.35), taper=-0.3)
    else:
        inner = _leaf((-0.15, 0.7, 0.52), (-0.26, 1.45, 0.64), 0.4, blend(coat, PINK, 0.5), thin=(1, 0, 0.3), taper=0.8)
        ears = join(_leaf((-0.25, 0.55, 0.5), (-0.35, 1.7, 0.66), 0.7, coat, thin=(1, 0, 0.3), taper=0.8), inner)
    return join(skull, nose, mirrored(ears), _eyes((0.62, 0.36, 0.46), 0.14, iris))


def _feline_head(coat: Color, iris: Color, snout: float = 1.0) -> trimesh.Trimesh:
    """Round the origin, the skull's radius about 1: broad, with a short muzzle of two cushions."""
    return join(
        ellipsoid((0.95, 0.9, 1.0), color=coat),
        limb((0.6, 0.15, 0), (0.6 + 0.5 * snout, -0.12, 0), 0.28, 0.2, coat),
        ellipsoid((0.1, 0.11, 0.17), (0.68 + 0.5 * snout, -0.13, 0), blend(PINK, BROWN, 0.5), 1),
        _pair(
            ellipsoid((0.35 * snout, 0.3, 0.33), (0.55 + 0.3 * snout, -0.35, 0.2), blend(coat, WHITE, 0.6), 1),
            ellipsoid((0.16, 0.22, 0.2), (0.8, 0.2, 0.42), iris, 1),
            ellipsoid((0.1, 0.2, 0.07), (0.92, 0.2, 0.42), BLACK, 1),
        ),
    )


def _eyes(at: Point, radius: float, iris: Color | None = None) -> trimesh.Trimesh:
    if iris is None:
        return _pair(ellipsoid(radius, at, BLACK, 1))
    x, y, z = at
    return _pair(ellipsoid(radius, at, iris, 1), ellipsoid(radius * 0.6, (x + radius * 0.55, y, z + radius * 0.25), BLACK, 1))


def _tail(color: Color, radius: float, *path: tuple[float, float], tuft: Color | None = None) -> trimesh.Trimesh:
    """A tail along a smooth line in the plane z = 0, half as thick at its end, with a tuft there if it has a colour."""
    points = np.zeros((10, 3))
    points[:, :2] = PchipInterpolator(range(len(path)), path)(np.linspace(0, len(path) - 1, 10))
    tail = tube(points, radius * np.linspace(1, 0.5, 10), color, 10)
    return tail if tuft is None else join(tail, ellipsoid((0.08, 0.1, 0.07), points[-1], tuft, 1))


def _claw(top: Point, height: float, radius: float, color: Color) -> trimesh.Trimesh:
    """A bird's leg and its four toes."""
    x, y, z = top
    foot, ends = (x, y - height, z), ((0.16, 0.07), (0.19, 0.0), (0.16, -0.07), (-0.11, 0.0))
    toes = (limb(foot, (x + dx, y - height - 0.01, z + dz), radius, radius * 0.5, color, 6) for dx, dz in ends)
    return join(limb(top, foot, radius, color=color, sides=8), *toes)


def _toes(at: Point, reach: float, spread: float, color: Color) -> trimesh.Trimesh:
    """A frog's foot: long toes ending in little discs."""
    angles = np.radians((-spread, 0, spread))
    ends = np.array(at) + reach * np.stack([np.cos(angles), np.zeros(3), np.sin(angles)], 1)
    return join(*(join(limb(at, end, 0.045, 0.025, color, 6), ellipsoid((0.06, 0.03, 0.06), end, color, 1)) for end in ends))


# ---------------------------------------------------------------- coats


def _one_of(rng: np.random.Generator, *colors: Color) -> Color:
    return jittered(colors[rng.integers(len(colors))], rng, 0.03)


def _paint(mesh: trimesh.Trimesh, color: Color, where: np.ndarray) -> None:
    _colors(mesh)[where] = np.array(color) * 255


def _colors(mesh: trimesh.Trimesh) -> np.ndarray:
    assert isinstance(mesh.visual, ColorVisuals)
    return mesh.visual.vertex_colors[:, :3]


def _spotted(rng: np.random.Generator, mesh: trimesh.Trimesh, color: Color, spots: int, radius: float) -> trimesh.Trimesh:
    """The mesh with patches of the colour on its upper part."""
    v = mesh.vertices
    high = v[v[:, 1] > v[:, 1].mean()]
    for center in high[rng.integers(len(high), size=spots)]:
        _paint(mesh, color, np.linalg.norm(v - center, axis=1) < radius * rng.uniform(0.6, 1.2))
    return mesh


def _striped(mesh: trimesh.Trimesh, color: Color, period: float) -> trimesh.Trimesh:
    x, y, _ = mesh.vertices.T
    _paint(mesh, color, ((x + 0.6 * y) % period < 0.45 * period) & (y > 0.12))
    return mesh


def _woolly(rng: np.random.Generator, mesh: trimesh.Trimesh, tufts: int, depth: float) -> trimesh.Trimesh:
    """The mesh swollen into so many round tufts, in a coat that is darker between them."""
    v = np.array(mesh.vertices)
    peaks = v[rng.choice(len(v), tufts, replace=False)]
    gap = np.linalg.norm(v[:, None] - peaks, axis=2).min(1, keepdims=True)
    gap = (gap / gap.max()) ** 2
    mesh.vertices = v + (v - v.mean(0)) * depth * (0.4 - gap)
    _colors(mesh)[:] = _colors(mesh) * (1 - 0.3 * gap)
    return mesh


# ---------------------------------------------------------------- voices


def _cry(
    rng: np.random.Generator, f: np.ndarray, mouth: Sequence[Sequence[float]], attack_s: float, release_s: float,
    roughness: float = 0.2, breath: float = 0.05, quality: float = 5.0, split: float = 0.0, soft: float = 0.2,
) -> Samples:  # fmt: skip
    """One call: a voice at the pitch f (Hz, one a sample) through a throat that moves from one set of formants to the next.

    `roughness` and `split` as in `_folds`; `soft` 0..1 takes the upper harmonics away, as a quiet or round voice has few.
    """
    folds = unit(lowpass(_folds(rng, f, roughness, split), 9_000 * 0.1**soft, 1))
    source = folds + breath * 2 * lowpass(rng.standard_normal(len(f)), 2_500, 1) * (0.4 + np.abs(folds))
    place = np.linspace(0, len(mouth) - 1, len(f))
    spoken = (0.06 - 0.05 * soft) * source  # what passes every resonance by
    own = rng.uniform(0.92, 1.08, max(len(centers) for centers in mouth))
    for k, centers in enumerate(mouth):
        stretch = slice(*np.searchsorted(place, (k - 1, k + 1)))  # where it is heard
        vowel = formants(source[stretch], np.array(centers) * own[: len(centers)], quality)
        spoken[stretch] += vowel * (1 - np.abs(place[stretch] - k))
    return unit(shaped(spoken, attack_s, release_s))


def _folds(rng: np.random.Generator, f: np.ndarray, roughness: float, split: float) -> Samples:
    """Vocal folds at the pitch f: a sawtooth (without aliases) of which no two periods are alike.

    `roughness` 0..1 lets pitch and strength shake, up to a roar; `split` 0..1 lets every other period be weaker, now and then.
    """
    seconds = len(f) / SAMPLE_RATE
    shake = lowpass(rng.standard_normal(len(f)), 180, 1)
    step = f * _drift(rng, seconds, 12, 0.012) * (1 + (0.003 + 0.09 * roughness**2) * shake / (shake.std() + 1e-9)) / SAMPLE_RATE
    step = np.clip(step, 2e-4, 0.45)
    turns = np.cumsum(step) + rng.uniform()
    phase, period = turns % 1, turns.astype(int)
    wave = 2 * phase - 1
    first, last = phase < step, phase > 1 - step  # the samples on either side of a jump, which is rounded off
    after, before = phase[first] / step[first], (phase[last] - 1) / step[last]
    wave[first] += (1 - after) ** 2
    wave[last] -= (1 + before) ** 2
    wave *= np.clip(rng.normal(1, 0.03 + 0.45 * roughness, period[-1] + 1), 0.1, 2)[period]
    if split:
        wave *= 1 - 0.7 * (period % 2) * np.clip(_drift(rng, seconds, 5, 1.0) - 1.5 + 1.5 * split, 0, 1)
    return wave


def _throat(scale: float, *vowels: Sequence[float]) -> list[tuple[float, ...]]:
    """Sets of formants, all higher by `scale`, as a smaller animal's are."""
    return [tuple(scale * f for f in vowel) for vowel in vowels]


def _spread(rng: np.random.Generator, octaves: float) -> float:
    """A factor about one, up to so many octaves up or down."""
    return float(2 ** rng.uniform(-octaves, octaves))


def _curve(values: Sequence[float] | np.ndarray, seconds: float) -> np.ndarray:
    """A smooth line through the values, evenly spaced in time."""
    return PchipInterpolator(np.linspace(0, 1, len(values)), values)(np.linspace(0, 1, count(seconds)))


def _drift(rng: np.random.Generator, seconds: float, rate_hz: float, depth: float) -> np.ndarray:
    """A slow random walk about one, changing some `rate_hz` times a second by the share `depth`."""
    return glide(rng.normal(1, depth, max(4, int(seconds * rate_hz) + 2)).tolist(), seconds)


def _swell(rng: np.random.Generator, seconds: float, rate_hz: float, depth: float) -> np.ndarray:
    """A loudness that drifts, never down to nothing."""
    return np.clip(_drift(rng, seconds, rate_hz, depth), 0.15, None)


def _repeat(rng: np.random.Generator, call: Callable[[], Samples], times: int | np.integer, gap_s: tuple[float, float]) -> Samples:
    """Calls one after another, as many as four seconds hold; now and then one and the same call again and again."""
    at, events = rng.uniform(0.03, 0.2), []
    looped = call() if rng.random() < 0.2 else None
    pause = rng.uniform(*gap_s)
    for _ in range(int(times) if looped is None else 40):
        sound = call() if looped is None else looped
        if events and at + 0.8 * len(sound) / SAMPLE_RATE > 4:
            break
        events.append((at, sound))
        at += max(0.05, len(sound) / SAMPLE_RATE + (rng.uniform(*gap_s) if looped is None else pause))
    return sequence(float(np.clip(at, 1.0, 4.0)), *events)


def _chorus(rng: np.random.Generator, calls: Callable[[], Samples], animals: int | np.integer) -> Samples:
    """Several animals at once, some nearer than others."""
    late = [0.0, *rng.uniform(0, 2.0, int(animals) - 1)]
    return sequence(4.0, *((at, unit(calls()) * rng.uniform(0.15, 1)) for at in late))


# ---------------------------------------------------------------- recordings


def _recorded(rng: np.random.Generator, x: Samples) -> Samples:
    """The sound as recordings have it: through some microphone, near or far, at times overloaded, played in a loop or out of doors."""
    x = unit(x[: count(4.0)])
    if len(x) < count(2.6) and rng.random() < 0.45:
        x = np.resize(x, count(4.0))
    x = _coloured(rng, x, rng.uniform(1, 6))
    if rng.random() < 0.2:
        x = room(rng, lowpass(x, rng.uniform(1_500, 7_000), 1), rng.uniform(0.2, 1.2), rng.uniform(0.15, 0.5))
    if rng.random() < 0.1:
        x = drive(x, rng.uniform(2, 6))
    if rng.random() < 0.25:
        x = mix((x, 1.0), (_outdoors(rng, len(x) / SAMPLE_RATE), 10 ** rng.uniform(-2.2, -0.8)))
    return x


def _coloured(rng: np.random.Generator, x: Samples, depth_db: float) -> Samples:
    """The sound through a microphone and a place of their own: some bands louder, some softer, the whole brighter or duller."""
    points = np.geomspace(50, 12_000, 18)
    gains = rng.normal(0, depth_db, len(points)) + rng.normal(0, 1.5) * np.log2(points / 1_000)
    f = np.fft.rfftfreq(count(4.0), 1 / SAMPLE_RATE)
    gain = 10 ** (np.interp(np.log(np.maximum(f, 1)), np.log(points), gains) / 20)
    return np.fft.irfft(np.fft.rfft(x, count(4.0)) * gain, count(4.0))[: len(x)]


def _outdoors(rng: np.random.Generator, seconds: float) -> Samples:
    """Wind, leaves, insects or far birds."""
    way = rng.integers(4)
    if way == 0:
        return noise(rng, seconds, 2) * _swell(rng, seconds, 2, 0.5)
    if way == 1:
        return band(noise(rng, seconds, 0.5), 1_000, 9_000) * _swell(rng, seconds, 1.5, 0.5)
    if way == 2:
        middle = rng.uniform(3_500, 7_500)
        return band(noise(rng, seconds), 0.9 * middle, 1.1 * middle) * tremolo(np.ones(count(seconds)), rng.uniform(10, 60), 0.8)

    def chirp() -> Samples:
        chirp_s = rng.uniform(0.05, 0.2)
        return shaped(tone(rng.uniform(2_500, 6_000) * _curve(rng.uniform(0.8, 1.2, 3), chirp_s), chirp_s), 0.02, 0.04) * rng.uniform(
            0.3, 1
        )

    birds = sequence(seconds, *((at, chirp()) for at in rng.uniform(0, seconds, rng.integers(4, 16))))
    return birds + 0.03 * noise(rng, seconds, 1)
