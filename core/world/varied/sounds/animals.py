"""Many ways that animals sound: voices of formants, hooves, wings."""

from collections.abc import Callable, Sequence

import numpy as np

from core.world.kind import VariedSounds
from core.world.kinds.animals import curve, drift, scaled_formants
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


class Dog(VariedSounds):
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
        throat = scaled_formants(wide, (600, 1_300, 2_600, 4_600), (950, 1_700, 3_000, 5_000), (550, 1_100, 2_400, 4_400))
        rise, quality, split = rng.uniform(1.1, 1.7), rng.uniform(1.5, 5), rng.choice((0, 0, 0.6))
        breaths = rng.random() < 0.2

        def bark() -> Samples:
            strength = rng.uniform(0.55, 1)
            seconds = bark_s * rng.uniform(0.8, 1.25)
            f = pitch * strength**0.3 * curve((0.65, rise, 0.9 * rise, rng.uniform(0.5, 0.8)), seconds)
            cry = strength * _cry(rng, f, throat, 0.015, 0.6 * bark_s, rough, breath, quality, split)
            if not breaths:
                return cry
            intake = shaped(band(noise(rng, 0.12, 0.5), 600 * wide, 5_000), 0.04, 0.05)
            return sequence(seconds + 0.22, (0, cry), (seconds + 0.08, 0.08 * unit(intake)))

        gap = rng.uniform(0.04, 0.6)
        return _repeat(rng, bark, rng.integers(1, 9), (0.6 * gap, gap * rng.uniform(1, 2.5)))

    def _growl(self, rng: np.random.Generator, trait: Size, seconds: float) -> Samples:
        pitch, wide = 70 * trait.pitch * _spread(rng, 0.6), trait.pitch**0.4
        f = pitch * curve(rng.uniform(0.7, 1.3, 5), seconds)
        throat = scaled_formants(wide, (350, 900, 2_200), (550, 1_300, 2_600), (400, 1_000, 2_200))
        return _cry(rng, f, throat, 0.3 * seconds, 0.2 * seconds, rng.uniform(0.6, 1), rng.uniform(0.2, 0.5), 2.5) * _swell(
            rng, seconds, 3, 0.3
        )

    def _whine(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch = 750 * trait.pitch * _spread(rng, 0.6)
        throat = scaled_formants(trait.pitch**0.4, (900, 2_000, 3_500), (1_200, 2_400, 4_000))

        def whimper() -> Samples:
            f = pitch * curve(rng.uniform(0.7, 1.3, rng.integers(3, 6)), rng.uniform(0.15, 1.1))
            return _cry(rng, f, throat, 0.05, 0.08, rng.uniform(0, 0.25), 0.05, 1.5, soft=rng.uniform(0.3, 1)) * rng.uniform(0.4, 1)

        return _repeat(rng, whimper, rng.integers(2, 7), (0.05, 0.5))


class Wolf(VariedSounds):
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
        f = pitch * vibrato(curve(path, seconds), seconds, rng.uniform(2.5, 6), rng.uniform(0, 0.015))
        if rng.random() < 0.3:  # the voice breaks
            jump = int(rng.uniform(0.1, 0.5) * len(f))
            f[:jump] *= rng.choice((0.6, 0.75, 1.35))
        throat = scaled_formants(trait.pitch**0.4, (450, 900, 2_400), (650, 1_100, 2_700), (480, 850, 2_300))
        cry = _cry(
            rng, f, throat, 0.15 * seconds, 0.25 * seconds, rng.uniform(0, 0.2), rng.uniform(0.01, 0.1), 2, soft=rng.uniform(0.4, 1.0)
        )
        return cry * _swell(rng, seconds, 2, 0.2)

    def _snarl(self, rng: np.random.Generator, trait: Size) -> Samples:
        throat = scaled_formants(trait.pitch**0.4, (450, 1_100, 2_300, 3_800), (650, 1_500, 2_700, 4_200))

        def snarl() -> Samples:
            seconds = rng.uniform(0.5, 2.0)
            f = 85 * trait.pitch * _spread(rng, 0.6) * curve(rng.uniform(0.7, 1.4, 5), seconds)
            return _cry(rng, f, throat, 0.1, 0.2, rng.uniform(0.6, 1), rng.uniform(0.2, 0.6), 2.5) * _swell(rng, seconds, 6, 0.4)

        return _repeat(rng, snarl, rng.integers(1, 5), (0.02, 0.4))


class Cat(VariedSounds):
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
        mouth = scaled_formants(wide, *(vowels, vowels, vowels[1:], vowels[:2], (vowels[0], vowels[2], vowels[0]))[rng.integers(5)])
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
            f = pitch * curve(np.array(path) * rng.uniform(0.93, 1.07, 5), seconds) * rng.uniform(0.9, 1.1)
            f = vibrato(f, seconds, rng.uniform(4, 9), rng.uniform(0, 0.02))
            cry = _cry(rng, f, mouth, rng.uniform(0.03, 0.15), 0.25 * seconds, rough, breath, quality, rng.choice((0, 0, 0, 0.3)), soft)
            if trill_s:  # a chirrup first: the tongue flutters
                head = min(count(trill_s), len(cry))
                cry[:head] = tremolo(cry[:head], rng.uniform(22, 32), 0.9)
            return cry * rng.uniform(0.6, 1)

        return _repeat(rng, meow, rng.integers(1, 5), (0.1, rng.uniform(0.2, 1.2)))

    def _yowl(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, wide = 430 * trait.pitch**0.8 * _spread(rng, 0.4), trait.pitch**0.4
        mouth = scaled_formants(
            wide, (600, 1_300, 3_000, 4_800), (1_100, 1_700, 3_300, 5_300), (700, 1_100, 2_900, 4_700), (1_000, 1_500, 3_200, 5_000)
        )

        def yowl() -> Samples:
            seconds = rng.uniform(0.8, 3.0)
            f = pitch * vibrato(curve(rng.uniform(0.75, 1.35, 6), seconds), seconds, rng.uniform(4, 9), rng.uniform(0, 0.03))
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
        beat = np.cumsum(rate * lowpass(pace, 6, 1) * drift(rng, 4.0, 8, 0.03)) / SAMPLE_RATE
        strength = rng.uniform(0.5, 1, int(beat[-1]) + 2)[beat.astype(int)]
        pulse = np.exp(-rng.uniform(4, 12) * (beat % 1)) * strength
        thuds = formants(np.diff(pulse, prepend=0), (140 * low, 320 * low, 700, 1_500), 2.0)
        hush = band(noise(rng, 4.0, rng.uniform(0, 1)), 150, rng.uniform(1_500, 6_000)) * pulse
        breath = tremolo(np.ones(count(4.0)), breathing, rng.uniform(0.2, 0.8), phase)  # in and out
        return mix((thuds, 1.0), (hush, rng.uniform(0.2, 1.2))) * breath


class Lion(VariedSounds):
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
        throat = scaled_formants(
            trait.pitch**0.35 * _spread(rng, 0.2), (280, 600, 1_300, 2_400), (520, 1_000, 1_900, 3_100), (280, 600, 1_300, 2_400)
        )
        f = pitch * curve((0.7, top, top * rng.uniform(0.85, 1.05), 0.6), seconds)
        rough, breath = rng.uniform(0.5, 1), rng.uniform(0.15, 0.6)
        cry = _cry(
            rng, f, throat, rng.uniform(0.05, 0.3) * seconds, 0.4 * seconds, rough, breath, 2.5, rng.uniform(0, 1), rng.uniform(0.2, 0.8)
        )
        return drive(cry * _swell(rng, seconds, 8, 0.15), rng.uniform(1, 3))

    def _growl(self, rng: np.random.Generator, trait: Size) -> Samples:
        throat = scaled_formants(trait.pitch**0.35, (220, 550, 1_300, 2_600), (350, 800, 1_700, 3_000), (250, 600, 1_400, 2_600))

        def growl() -> Samples:
            seconds = rng.uniform(0.6, 3.5)
            f = 48 * trait.pitch * _spread(rng, 0.5) * curve(rng.uniform(0.7, 1.5, 6), seconds)
            growl = _cry(rng, f, throat, 0.25 * seconds, 0.3 * seconds, rng.uniform(0.5, 1), rng.uniform(0.2, 0.7), 2)
            return growl * _swell(rng, seconds, 5, 0.4)

        return _repeat(rng, growl, rng.integers(1, 4), (0.05, 0.5))


class Horse(VariedSounds):
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
        grown = curve((0.1, 0.4, 1, 1), seconds)  # it begins to shiver in the middle
        shiver = np.sin(2 * np.pi * np.cumsum(shake * drift(rng, seconds, 5, 0.1)) / SAMPLE_RATE)
        f = pitch * curve(path, seconds) * (1 + rng.uniform(0.02, 0.12) * grown * shiver)
        mouth = scaled_formants(
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
            f = 110 * trait.pitch * _spread(rng, 0.5) * curve(rng.uniform(0.8, 1.3, 4), seconds)
            cry = _cry(
                rng,
                f,
                scaled_formants(trait.pitch**0.3, (400, 1_100, 2_400), (500, 1_400, 2_700)),
                0.1,
                0.2,
                0.6,
                rng.uniform(0.2, 0.6),
                2.5,
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


class Cow(VariedSounds):
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
            f = pitch * curve(np.array(path) * rng.uniform(0.93, 1.07, 6), seconds)
            cry = _cry(rng, f, scaled_formants(wide, *vowels), rng.uniform(0.05, 0.25), 0.2 * seconds, rough, breath, quality, split, soft)
            if rng.random() < 0.4:  # all at once the mouth is open
                cry *= np.where(np.arange(len(cry)) < rng.uniform(0.3, 0.6) * len(cry), rng.uniform(0.2, 0.6), 1)
            return cry * _swell(rng, seconds, 4, 0.12)

        return _repeat(rng, moo, rng.integers(1, 4), (0.1, 0.8))


class Sheep(VariedSounds):
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
        mouth, quality, rough = scaled_formants(wide, *vowels), rng.uniform(2.5, 6), rng.uniform(0.1, 0.6)
        length, waver, pulse = rng.uniform(0.35, 1.6), rng.uniform(0.01, 0.07), rng.uniform(0.2, 0.9)
        paths = ((0.95, 1.1, 1.08, 1.0, 0.85), (0.8, 1.0, 1.05, 1.05, 1.0), (1.2, 1.15, 1.05, 0.9, 0.75), (1, 1, 1, 1, 0.95))
        path, breath, split = paths[rng.integers(len(paths))], rng.uniform(0.03, 0.3), rng.choice((0, 0, 0.5))

        def baa() -> Samples:
            seconds = length * rng.uniform(0.8, 1.2)
            shake = np.sin(2 * np.pi * np.cumsum(shiver * drift(rng, seconds, 8, 0.12)) / SAMPLE_RATE)
            grown = curve((rng.uniform(0, 0.6), 1, 1, 1), seconds)
            f = pitch * curve(path, seconds) * rng.uniform(0.93, 1.07) * (1 + waver * grown * shake)
            cry = _cry(rng, f, mouth, rng.uniform(0.02, 0.1), 0.2 * seconds, rough, breath, quality, split, rng.uniform(0, 0.4))
            return cry * (1 - pulse * grown * (0.5 - 0.5 * shake)) * rng.uniform(0.6, 1)

        return _repeat(rng, baa, rng.integers(1, 5), (0.1, rng.uniform(0.3, 1.2)))


class Pig(VariedSounds):
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
        mouth = scaled_formants(trait.pitch**0.3, (1_200, 2_500, 3_900, 5_800), (1_800, 3_200, 4_600, 6_800), (1_400, 2_700, 4_200, 6_200))
        rough, breath, split = rng.uniform(0.1, 0.9), rng.uniform(0.05, 0.4), rng.choice((0, 0.4, 0.9))

        def squeal() -> Samples:
            seconds = length * rng.uniform(0.7, 1.3)
            f = pitch * curve((0.6, *rng.uniform(0.85, 1.5, 4), 0.7), seconds)
            return _cry(rng, f, mouth, 0.04, 0.1, rough, breath, 2, split) * _swell(rng, seconds, 8, 0.2) * rng.uniform(0.6, 1)

        return _repeat(rng, squeal, rng.integers(1, 6), (0.03, 0.4))

    def _grunts(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, wide = 75 * trait.pitch * _spread(rng, 0.5), trait.pitch**0.4 * _spread(rng, 0.25)
        snuffle = scaled_formants(wide, (450, 1_150, 2_300, 3_600), (330, 900, 2_000, 3_300))
        rough, breath, length, nasal = rng.uniform(0.4, 1), rng.uniform(0.2, 0.9), rng.uniform(0.08, 0.4), rng.random() < 0.5
        rise = rng.uniform(0.8, 1.7)

        def oink() -> Samples:
            f = pitch * curve((1.0, 1.3, 1.1 * rise, 0.8 * rise), length * rng.uniform(0.7, 1.4)) * rng.uniform(0.9, 1.1)
            grunt = _cry(rng, f, snuffle, 0.02, 0.4 * length, rough, breath, 2.5) * rng.uniform(0.4, 1)
            if not nasal:
                return grunt
            return sequence(0.7, (0.0, 0.35 * self._snort(rng, trait, rng.uniform(0.05, 0.2))), (0.06, grunt))

        gap = rng.uniform(0.02, 0.4)
        return _repeat(rng, oink, rng.integers(2, 14), (-0.3 * nasal + 0.5 * gap, -0.2 * nasal + 1.5 * gap))

    def _snort(self, rng: np.random.Generator, trait: Size, seconds: float) -> Samples:
        """Air drawn in through the snout, the palate rattling."""
        rattle = np.cumsum(rng.uniform(25, 70) * trait.pitch**0.5 * drift(rng, seconds, 20, 0.15)) / SAMPLE_RATE % 1
        air = formants(noise(rng, seconds, 0.5), np.array((600, 1_500, 2_900, 5_000)) * trait.pitch**0.3 * rng.uniform(0.85, 1.15, 4), 2)
        return unit(shaped(air * (0.3 + np.exp(-4 * rattle)), 0.25 * seconds, 0.35 * seconds))


class Elephant(VariedSounds):
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
        brass = scaled_formants(wide, (900, 1_900, 3_200, 4_800), (1_300, 2_500, 3_900, 5_600), (800, 1_700, 3_000, 4_600))
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
            f = pitch * curve(path * rng.uniform(0.9, 1.1, 6), seconds)
            f = vibrato(f, seconds, rng.uniform(8, 32), rng.uniform(0.003, 0.03))
            cry = _cry(rng, f, brass, rng.uniform(0.03, 0.2), 0.2 * seconds, rough, breath, 1.5, split)
            return drive(cry, hard) * _swell(rng, seconds, 10, 0.2) * rng.uniform(0.6, 1)

        return _repeat(rng, blast, rng.integers(1, 4), (0.05, 0.6))

    def _rumble(self, rng: np.random.Generator, trait: Size) -> Samples:
        seconds = rng.uniform(2, 3.8)
        f = 28 * trait.pitch**0.7 * _spread(rng, 0.5) * curve((0.8, *rng.uniform(0.9, 1.2, 3), 0.8), seconds)  # more felt than heard
        chest = scaled_formants(1, (90, 230, 480, 1_100), (130, 300, 600, 1_400), (100, 250, 500, 1_200))
        return _cry(rng, f, chest, 0.4, 0.7, rng.uniform(0.2, 0.9), rng.uniform(0.05, 0.4), 1.5) * _swell(rng, seconds, 3, 0.3)

    def _blow(self, rng: np.random.Generator, trait: Size) -> Samples:
        """Air through the trunk."""
        seconds = rng.uniform(0.3, 1.4)
        pipe = np.array((280, 750, 1_500, 2_600)) * trait.pitch**0.4 * rng.uniform(0.85, 1.2, 4)
        return unit(shaped(formants(noise(rng, seconds, 0.6), pipe, 2) * _swell(rng, seconds, 12, 0.3), 0.05, 0.6 * seconds))


class Bird(VariedSounds):
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
            f = pitch * np.clip(curve(shapes[i] * rng.uniform(0.98, 1.02), seconds), 0.3, 2.2) * drift(rng, seconds, 60, 0.006)
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
            times, i, pause = rng.integers(4, 26), int(rng.integers(notes)), rng.uniform(1.0, 1.6)
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
        throat = scaled_formants(
            trait.pitch**0.4 * _spread(rng, 0.3), (1_100, 2_000, 3_600, 6_000), (1_600, 2_700, 4_400, 7_000), (1_200, 2_100, 3_800, 6_200)
        )
        rough, breath, split = rng.uniform(0.05, 1), rng.uniform(0.02, 0.6), rng.choice((0, 0, 0.7))
        path = rng.uniform(0.75, 1.3, rng.integers(3, 6))

        def caw() -> Samples:
            f = pitch * curve(path, length * rng.uniform(0.8, 1.2)) * rng.uniform(0.94, 1.06)
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
                f = pitch * step * curve((0.92, 1.02, 1, 0.94), seconds)
                hoot = tone(f, seconds, (1, rng.uniform(0.02, 0.25), 0.05)) + 0.05 * band(noise(rng, seconds), 0.7 * pitch, 2.5 * pitch)
                events.append((at, shaped(tremolo(hoot, shake, depth), 0.25 * seconds, 0.4 * seconds) * rng.uniform(0.7, 1)))
                at += seconds * rng.uniform(1.05, 1.3)
            return sequence(at, *events)

        return _repeat(rng, coo, rng.integers(1, 5), (0.2, 0.8))


class Rooster(VariedSounds):
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
        throat = scaled_formants(
            trait.pitch**0.3 * _spread(rng, 0.2), (900, 1_500, 2_700, 5_200), (1_200, 1_900, 3_300, 6_000), (1_000, 1_600, 2_900, 5_500)
        )
        rough, breath, quality, soft = rng.uniform(0, 0.6) ** 2, rng.uniform(0.01, 0.15), rng.uniform(1.5, 4), rng.uniform(0, 0.7)

        def note(path: Sequence[float] | np.ndarray, seconds: float, hoarse: float = 0.0) -> Samples:
            f = pitch * curve(np.array(path) * rng.uniform(0.96, 1.04), seconds)
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
        throat = scaled_formants(trait.pitch**0.3, (800, 1_500, 2_800, 5_000), (1_100, 1_900, 3_300, 5_600))

        def cluck() -> Samples:
            long = rng.random() < 0.15  # buck, buck, buck, ba-gawk
            path, seconds = ((0.8, 1.5, 1.4, 0.9), rng.uniform(0.2, 0.6)) if long else ((1.0, 0.95, 0.6), rng.uniform(0.04, 0.13))
            return _cry(rng, pitch * curve(path, seconds), throat, 0.008, 0.5 * seconds, rng.uniform(0.1, 0.7), 0.2, 2.5) * rng.uniform(
                0.4, 1
            )

        return _repeat(rng, cluck, rng.integers(5, 16), (0.5 * gap, 1.5 * gap))


class Duck(VariedSounds):
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
        nasal = scaled_formants(wide, (1_000, 1_800, 2_900, 7_500), (1_300, 2_300, 3_400, 8_500), (1_050, 1_700, 2_800, 7_500))
        rough, breath, quality, length = rng.uniform(0.1, 0.9), rng.uniform(0.05, 0.5), rng.uniform(2, 6), rng.uniform(0.1, 0.3)
        fading, path = rng.uniform(0.88, 1), np.array(((0.9, 1.15, 1.0, 0.75), (1, 1.02, 1, 0.95), (1.2, 1.1, 0.95, 0.8))[rng.integers(3)])

        def quack() -> Samples:
            nonlocal loudness
            loudness *= rng.uniform(fading, 1.0)  # the first quacks of a call are the loudest
            f = pitch * loudness**0.3 * curve(path * rng.uniform(0.97, 1.03), length * rng.uniform(0.8, 1.2))
            return loudness * rng.uniform(0.8, 1) * _cry(rng, f, nasal, 0.012, 0.25 * length, rough, breath, quality)

        gap = rng.uniform(0.03, 0.3)
        return _repeat(rng, quack, rng.integers(2, 16), (0.7 * gap, gap * rng.uniform(1, 1.6)))

    def _peeps(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, path = 3_300 * trait.pitch**0.4 * _spread(rng, 0.3), rng.uniform(0.75, 1.25, 4)

        def peep() -> Samples:
            seconds = rng.uniform(0.06, 0.16)
            return shaped(tone(pitch * curve(path, seconds) * rng.uniform(0.95, 1.05), seconds, (1, 0.3, 0.1)), 0.01, 0.04) * rng.uniform(
                0.5, 1
            )

        return _repeat(rng, peep, rng.integers(6, 18), (0.03, 0.35))


class Frog(VariedSounds):
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
        beat = np.cumsum(rate * glide(path, seconds) * drift(rng, seconds, 20, 0.03)) / SAMPLE_RATE
        strength = rng.uniform(0.6, 1, int(beat[-1]) + 2)[beat.astype(int)]
        drop = strength * np.exp(-rng.uniform(3, 7) * (beat % 1)) * (1 - np.exp(-60 * (beat % 1)))
        f = hum * drift(rng, seconds, 30, 0.02)
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
            scaled_formants(trait.pitch * _spread(rng, 0.3), (230, 520, 1_300)),
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


class Bee(VariedSounds):
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
        f = 205 * trait.pitch**0.9 * _spread(rng, 0.35) * _swell(rng, seconds, 2, rng.uniform(0.01, 0.08)) * drift(rng, seconds, 40, 0.012)
        near = _swell(rng, seconds, rng.uniform(1, 4), rng.uniform(0.1, 0.6))
        source = _folds(rng, f, rng.uniform(0, 0.35), rng.choice((0, 0, 0.8)))
        buzz = lowpass(source, rng.uniform(250, 2_500), 1) + rng.uniform(0, 1) * resonant(source, rng.uniform(250, 900), 2)
        wind = highpass(noise(rng, seconds, rng.uniform(0, 1)), 300) * (1 + rng.uniform(0, 0.8) * unit(source))
        return shaped(mix((highpass(buzz, 100), 1.0), (wind, rng.uniform(0.01, 0.25))) * near, 0.1, 0.15)


class Dolphin(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        share = ((0.75, 0.15, 0.1), (0.1, 0.8, 0.1), (0.35, 0.35, 0.3), (0.1, 0.3, 0.6))[rng.integers(4)]
        signature = rng.uniform(0.55, 1.5, rng.integers(3, 8)) if rng.random() < 0.5 else None  # a whistle of its own
        pitch, air = 6_000 * trait.pitch**0.7 * _spread(rng, 0.5), rng.choice((1, rng.uniform(0.25, 0.8)))  # in the air they sound lower

        def whistle() -> Samples:
            seconds = rng.uniform(0.2, 1.2)
            path = signature if signature is not None else rng.uniform(0.55, 1.5, rng.integers(2, 6))
            f = np.clip(pitch * air * curve(path, seconds) * drift(rng, seconds, 20, 0.004), 700, 11_500)
            cry = tone(f, seconds, (1, rng.uniform(0, 0.5), rng.uniform(0, 0.25)))
            return unit(shaped(cry * _swell(rng, seconds, 8, 0.2), 0.08, 0.1))

        def train() -> Samples:  # sonar clicks, faster the nearer the fish: in the end a creak
            seconds, start = rng.uniform(0.3, 2.0), rng.uniform(8, 60)
            phase = np.cumsum(start * glide((1, rng.uniform(0.7, 3), rng.uniform(0.5, 10)), seconds)) / SAMPLE_RATE
            clicks = np.diff(np.floor(phase), prepend=0) * rng.uniform(0.5, 1.0, len(phase))
            low = 2_400 * trait.pitch**0.6 * _spread(rng, 0.7)
            return unit(band(clicks, low, 11_500) + rng.uniform(0, 0.6) * resonant(clicks, low * rng.uniform(1.2, 2.5), 6))

        def squeak() -> Samples:  # a burst of pulses so fast that it has a pitch
            f = 480 * trait.pitch * _spread(rng, 0.9) * curve(rng.uniform(0.6, 1.8, 4), rng.uniform(0.1, 0.7))
            beak = scaled_formants(trait.pitch**0.4, (1_800, 3_600, 6_000), (2_600, 4_600, 7_500))
            return _cry(rng, f, beak, 0.02, 0.06, rng.uniform(0, 0.6), 0.05, 1.5)

        ways, gap = (whistle, train, squeak), rng.uniform(0, 0.5)

        def pod() -> Samples:
            return _repeat(rng, lambda: ways[rng.choice(3, p=share)]() * rng.uniform(0.4, 1), rng.integers(2, 10), (-0.2, gap))

        calls = pod() if rng.random() < 0.65 else _chorus(rng, pod, rng.integers(2, 4))
        if rng.random() < 0.5:
            calls = room(rng, calls, echo_s=rng.uniform(0.3, 1.5), wet=rng.uniform(0.1, 0.5))
        water = lowpass(noise(rng, len(calls) / SAMPLE_RATE, rng.uniform(0.5, 1.5)), rng.uniform(500, 4_000))
        return _recorded(rng, mix((calls, 1.0), (water, rng.choice((0, rng.uniform(0, 0.3))))))


class Snake(VariedSounds):
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
            np.cumsum(rate * glide((rng.uniform(0.5, 1), 1, 1, 1.05, rng.uniform(0.7, 1)), seconds) * drift(rng, seconds, 20, 0.06))
            / SAMPLE_RATE
        )
        strength = rng.uniform(0.4, 1, int(beat[-1]) + 2)[beat.astype(int)]
        scales = band(noise(rng, seconds) + crackle(rng, 600, seconds), low, 11_700) + resonant(noise(rng, seconds), low * 1.8, 3)
        return shaped(
            scales * strength * (rng.uniform(0, 0.4) + np.exp(-rng.uniform(2, 6) * (beat % 1))) * _swell(rng, seconds, 4, 0.15), 0.15, 0.2
        )


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
    step = f * drift(rng, seconds, 12, 0.012) * (1 + (0.003 + 0.09 * roughness**2) * shake / (shake.std() + 1e-9)) / SAMPLE_RATE
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
        wave *= 1 - 0.7 * (period % 2) * np.clip(drift(rng, seconds, 5, 1.0) - 1.5 + 1.5 * split, 0, 1)
    return wave


def _spread(rng: np.random.Generator, octaves: float) -> float:
    """A factor about one, up to so many octaves up or down."""
    return float(2 ** rng.uniform(-octaves, octaves))


def _swell(rng: np.random.Generator, seconds: float, rate_hz: float, depth: float) -> np.ndarray:
    """A loudness that drifts, never down to nothing."""
    return np.clip(drift(rng, seconds, rate_hz, depth), 0.15, None)


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
        return shaped(tone(rng.uniform(2_500, 6_000) * curve(rng.uniform(0.8, 1.2, 3), chirp_s), chirp_s), 0.02, 0.04) * rng.uniform(0.3, 1)

    birds = sequence(seconds, *((at, chirp()) for at in rng.uniform(0, seconds, rng.integers(4, 16))))
    return birds + 0.03 * noise(rng, seconds, 1)
