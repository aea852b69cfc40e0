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
    formants,
    glide,
    highpass,
    impulses,
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
        coat = one_of(rng, TAN, BROWN, DARK, CREAM, GINGER)
        marks, head = one_of(rng, coat, WHITE, BROWN, DARK), 0.26 * trait.head
        if rng.random() < 0.35:
            body, nape = _sitting(coat, marks, 0.48 * trait.stretch**0.5, 0.62 * trait.stretch**0.5, girth=0.25, thick=0.065)
            tail = smooth_tail(coat, 0.05, (-0.5, 0.1), (-0.75, 0.08), (-0.95, 0.22))
        else:
            length, leg, up = 0.5 * trait.stretch**0.4, 0.48 * trait.stretch, rng.uniform(0.2, 0.45)
            body, nape = _standing(rng, coat, marks, length, leg, chest=0.27, waist=0.2, width=0.19, thick=0.06)
            tail = smooth_tail(coat, 0.055, (-length, nape[1] - 0.1), (-length - 0.25, nape[1] + 0.4 * up), (-length - 0.2, nape[1] + up))
        at = np.add(nape, (0.18, 0.2 + 0.45 * head))
        neck = loft(coat, (*(nape - (0.2, 0.22)), 0.16, 0.15), (*nape, 0.17, 0.15), (*at, 0.13, 0.13))
        throat = (*(nape + at) / 2, 0)
        collar = turned(torus(0.155, 0.03, throat, color=one_of(rng, RED, (0.1, 0.3, 0.75))), -38, "z", throat)
        face = _canine_head(coat, marks, snout=rng.uniform(0.75, 1.05), floppy=rng.random() < 0.6)
        tongue = leaf((1.3, -0.45, 0), (1.6, -0.95, 0), 0.3, (0.9, 0.45, 0.48), thin=(1, 0.4, 0))
        return join(spotted(rng, body, marks, 4, 0.2), tail, neck, collar, posed(rng, join(face, tongue), at, head, (-12, 12), 35))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, wide = 430 * trait.pitch * rng.uniform(0.75, 1.3), trait.pitch**0.4
        bark_s = rng.uniform(0.12, 0.2) / wide
        throat = ((pitch * 1.6, 1_100 * wide, 2_400), (pitch * 2.2, 1_500 * wide, 2_800), (pitch, 800, 2_000))

        def bark() -> Samples:
            f = pitch * glide((0.7, 1.25, 1.1, 0.55), bark_s * rng.uniform(0.9, 1.2)) * rng.uniform(0.94, 1.06)
            return _cry(rng, f, throat, 0.012, 0.07, roughness=0.4, breath=0.2)

        barks = _repeat(rng, bark, rng.integers(2, 7), (0.08, rng.uniform(0.15, 0.7)))
        if rng.random() < 0.7:
            return barks
        growl_s = rng.uniform(0.8, 1.6)
        growl = _cry(rng, pitch * glide((0.16, 0.2, 0.22), growl_s), ((400, 1_000, 2_200),), 0.3, 0.15, roughness=1.0, breath=0.3)
        return sequence(4.0, (0.05, 0.5 * growl), (growl_s, barks))


class Wolf(Kind):
    nouns = ("wolf", "gray wolf", "timber wolf")
    sounds = ("howling", "howling at the moon", "howling in a pack")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = one_of(rng, GREY, (0.42, 0.40, 0.38), (0.62, 0.58, 0.52), (0.25, 0.25, 0.27))
        pale, brush, head = blend(coat, WHITE, 0.55), blend(coat, BLACK, 0.25), 0.26 * trait.head
        if rng.random() < 0.3:
            body, nape = _sitting(coat, pale, 0.5 * trait.stretch**0.5, 0.68 * trait.stretch**0.5, girth=0.25, thick=0.06)
            tail = loft(brush, (-0.4, 0.12, 0.05, 0.05), (-0.7, 0.12, 0.12, 0.12), (-1.1, 0.08, 0.01, 0.01))
        else:
            length, leg = 0.56 * trait.stretch**0.4, 0.56 * trait.stretch
            body, nape = _standing(rng, coat, pale, length, leg, chest=0.28, waist=0.2, width=0.2, thick=0.058)
            x, y = -length, nape[1] - 0.12
            tail = loft(brush, (x, y, 0.05, 0.05), (x - 0.2, y - 0.2, 0.13, 0.12), (x - 0.3, y - 0.58, 0.01, 0.01))
        howling = rng.random() < 0.55
        at = np.add(nape, ((0.2, 0.3 + 0.3 * head) if howling else (0.32, 0.12 + 0.4 * head)))
        ruff = loft(blend(coat, pale, 0.4), (*(nape - (0.25, 0.2)), 0.2, 0.18), (*nape, 0.28, 0.25), (*at, 0.17, 0.18), rings=22, sides=18)
        face = _canine_head(coat, pale, snout=1.15, floppy=False, iris=(0.95, 0.75, 0.2))
        paint(body, pale, body.vertices[:, 1] < nape[1] - 0.38)
        face = posed(rng, face, at, head, (40, 62) if howling else (-15, 5), 25)
        return join(body, tail, woolly(rng, ruff, 60, 0.3), face)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        def howl() -> Samples:
            seconds, pitch = rng.uniform(1.6, 3.2), 430 * trait.pitch**0.8 * rng.uniform(0.85, 1.2)
            path = ((0.6, 1, 1.1, 1.08, 1.05, 0.7), (0.5, 0.95, 1.25, 1, 1, 0.95, 0.6), (0.7, 1.2, 1, 1, 0.95, 0.9, 0.75))[rng.integers(3)]
            f = pitch * vibrato(curve(path, seconds), seconds, rng.uniform(3, 6), 0.008) * drift(rng, seconds, 8, 0.006)
            cry = tone(f, seconds, (1, rng.uniform(0.3, 0.7), rng.uniform(0.1, 0.35), 0.12, 0.06, 0.03))
            return shaped(mix((cry, 1.0), (band(noise(rng, seconds), pitch * 0.8, pitch * 3), 0.04)), 0.25, 0.5)

        wolves = 1 if rng.random() < 0.6 else rng.integers(2, 5)
        pack = [(0.1 + i * rng.uniform(0.2, 0.8), howl() * rng.uniform(0.5, 1)) for i in range(wolves)]
        return room(rng, sequence(4.0, *pack), echo_s=1.2, wet=0.3)  # heard across a valley


class Cat(Kind):
    nouns = ("cat", "kitty", "kitten", "house cat")
    sounds = ("meowing", "purring", "mewing", "crying for food")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = one_of(rng, GINGER, GREY, DARK, CREAM, BROWN, WHITE)
        marks, paws, head = one_of(rng, coat, blend(coat, BLACK, 0.5)), one_of(rng, coat, WHITE), 0.24 * trait.head
        if rng.random() < 0.45:
            body, nape = _sitting(coat, paws, 0.42 * trait.stretch**0.4, 0.62 * trait.stretch**0.5, girth=0.2, thick=0.05)
            swirl = np.linspace(0, 2.4, 8)
            tail = tube(np.stack([-0.48 * np.cos(swirl), np.full(8, 0.06), 0.45 * np.sin(swirl)], 1), np.linspace(0.06, 0.045, 8), coat)
        else:
            length, leg, lean = 0.46 * trait.stretch**0.5, 0.34 * trait.stretch**0.8, rng.uniform(-0.25, 0.1)
            body, nape = _standing(rng, coat, paws, length, leg, chest=0.19, waist=0.17, width=0.15, thick=0.045)
            x, y = -length, nape[1] - 0.08
            tail = smooth_tail(coat, 0.05, (x + 0.05, y - 0.05), (x - 0.15, y + 0.1), (x - 0.15 + lean, y + 0.5), (x + lean, y + 0.75))
        at = np.add(nape, (0.12, 0.06 + 0.5 * head))
        neck = loft(coat, (*(nape - (0.18, 0.14)), 0.13, 0.12), (*nape, 0.14, 0.13), (*at, 0.12, 0.12))
        ears = pair(
            leaf((-0.1, 0.55, 0.55), (-0.1, 1.5, 0.72), 0.75, coat, thin=(1, 0, 0.2), taper=0.85),
            leaf((0.0, 0.6, 0.56), (0.0, 1.3, 0.68), 0.45, PINK, thin=(1, 0, 0.2), taper=0.85),
        )
        whiskers = pair(*(limb((0.85, -0.25, 0.25), (0.95, -0.35 + 0.22 * i, 1.35), 0.022, color=WHITE, sides=4) for i in range(3)))
        iris = one_of(rng, (0.55, 0.75, 0.2), (0.9, 0.7, 0.15), (0.3, 0.6, 0.8))
        face = posed(rng, join(_feline_head(coat, iris), ears, whiskers), at, head, (-10, 12), 40)
        return join(_striped(body, marks, rng.uniform(0.13, 0.2)), _striped(tail, marks, 0.15), neck, face)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        if rng.random() < 0.3:
            return self._purr(rng, trait)
        pitch = 540 * trait.pitch * rng.uniform(0.8, 1.2)
        # mi - a - ow: the jaw opens, then the lips close
        mouth = scaled_formants(trait.pitch**0.4, (450, 2_100, 3_200), (1_050, 1_900, 3_100), (950, 1_500, 2_900), (550, 1_000, 2_600))

        def meow() -> Samples:
            rise, seconds = rng.uniform(1.1, 1.5), rng.uniform(0.45, 1.2)
            f = vibrato(curve((0.8, 1.0, rise, rise * 0.97, rng.uniform(0.7, 1.0)), seconds), seconds, rng.uniform(5, 8), 0.012)
            return _cry(rng, pitch * f * rng.uniform(0.93, 1.07), mouth, 0.08, 0.15, roughness=rng.uniform(0, 0.25), breath=0.03)

        return _repeat(rng, meow, rng.integers(1, 4), (0.15, 0.9))

    def _purr(self, rng: np.random.Generator, trait: Size) -> Samples:
        rate, low = 26 * trait.pitch**0.35 * rng.uniform(0.9, 1.15), trait.pitch**0.5  # a larynx twitches about 26 times a second
        thuds = formants(impulses(rng, rate, 4.0, 0.06), (140 * low, 320 * low, 700), 2.5)
        hush = band(noise(rng, 4.0, 1), 150, 2_500) * tremolo(np.ones(count(4.0)), rate, 0.9)
        breath = tremolo(np.ones(count(4.0)), rng.uniform(0.5, 0.8), 0.75)  # in and out
        return lowpass(mix((thuds, 1.0), (hush, 0.3)), 3_000) * breath


class Lion(Kind):
    nouns = ("lion", "african lion", "king of the jungle")
    sounds = ("roaring", "roaring and grunting", "growling deeply")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = one_of(rng, TAN, (0.76, 0.55, 0.30), (0.85, 0.70, 0.46))
        hair, head = one_of(rng, BROWN, (0.45, 0.24, 0.08), (0.70, 0.40, 0.13), (0.25, 0.15, 0.09)), 0.27 * trait.head
        if rng.random() < 0.25:
            body, nape = _sitting(coat, coat, 0.55 * trait.stretch**0.5, 0.7 * trait.stretch**0.5, girth=0.28, thick=0.08)
            tail = smooth_tail(coat, 0.035, (-0.5, 0.08), (-0.9, 0.07), (-1.2, 0.15), tuft=hair)
        else:
            length, leg = 0.6 * trait.stretch**0.5, 0.46 * trait.stretch
            body, nape = _standing(rng, coat, coat, length, leg, chest=0.3, waist=0.24, width=0.22, thick=0.08)
            x, y = -length, nape[1] - 0.12
            tail = smooth_tail(coat, 0.035, (x, y), (x - 0.25, y - 0.1), (x - 0.35, y - 0.35), (x - 0.55, y - 0.3), tuft=hair)
        at = np.add(nape, (0.3, 0.1 + 0.4 * head))
        ears = pair(ellipsoid((0.2, 0.34, 0.3), (-0.05, 0.9, 0.75), coat, 1), ellipsoid((0.1, 0.2, 0.18), (0.1, 0.9, 0.76), hair, 1))
        chin = ellipsoid((0.3, 0.3, 0.35), (0.7, -0.75, 0), blend(coat, WHITE, 0.6), 1)
        lock = {"thin": (1, 0, 0), "taper": 0.35, "thickness": 0.6}
        back = turned(leaf((-0.35, 0.5, 0), (-0.75, 1.7, 0), 0.95, blend(hair, BLACK, 0.25), **lock), 16, "x")
        mane = around(join(leaf((0.2, 0.5, 0), (-0.25, 1.45, 0), 0.95, hair, **lock), back), 11, "x")
        bib = [(*(nape - (0.3, 0.25)), 0.22, 0.2), (nape[0] + 0.03, nape[1] - 0.12, 0.38, 0.29), (*at, 0.3, 0.28)]
        bib = woolly(rng, loft(blend(hair, BLACK, 0.12), *bib, rings=18), 40, 0.3)
        face = join(_feline_head(coat, (0.85, 0.6, 0.15), snout=1.4), ears, chin, mane)
        return join(body, tail, bib, posed(rng, face, at, head, (-8, 12), 30))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch = 165 * trait.pitch * rng.uniform(0.8, 1.2)
        throat = scaled_formants(trait.pitch**0.35, (300, 650, 1_300), (500, 950, 1_900), (280, 600, 1_300))

        def call(seconds: float, top: float) -> Samples:
            f = pitch * glide((0.75, top, top * 0.95, 0.65), seconds)
            cry = _cry(rng, f, throat, 0.12 * seconds, 0.35 * seconds, roughness=0.8, breath=0.3, quality=3)
            return drive(cry * (1 + 0.6 * tone(f / 2, seconds)), 2.0)  # a big cat's folds beat at half the pitch too

        roar_s = rng.uniform(1.0, 2.2)
        grunts = _repeat(rng, lambda: call(rng.uniform(0.3, 0.5), 0.9) * rng.uniform(0.4, 0.8), rng.integers(1, 5), (0.1, 0.4))
        return sequence(4.0, (0.05, call(roar_s, rng.uniform(1.0, 1.3))), (roar_s, grunts))


class Horse(Kind):
    nouns = ("horse", "stallion", "mare", "pony")
    sounds = ("neighing", "whinnying", "snorting", "trotting along")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat, hair = (
            ((0.45, 0.25, 0.13), DARK), ((0.58, 0.30, 0.14), (0.52, 0.26, 0.12)), (DARK, BLACK), ((0.88, 0.87, 0.85), (0.75, 0.74, 0.72)),
            ((0.83, 0.65, 0.35), CREAM), ((0.52, 0.50, 0.49), (0.30, 0.30, 0.31)),
        )[rng.integers(6)]  # fmt: skip
        coat, socks = jittered(coat, rng, 0.03), one_of(rng, coat, WHITE, hair)
        length, leg, head = 0.6 * trait.stretch**0.5, 0.74 * trait.stretch**0.8, 0.2 * trait.head
        body, nape = _standing(rng, coat, (0.2, 0.17, 0.15), length, leg, 0.3, 0.26, 0.22, 0.052, sole="hoof")
        paint(body, socks, body.vertices[:, 1] < rng.uniform(0.2, 0.45) * leg)
        paint(body, (0.2, 0.17, 0.15), body.vertices[:, 1] < 0.085)
        grazing = rng.random() < 0.25
        at = np.add(nape, ((0.55, -0.5 * leg) if grazing else (0.4, 0.47 * trait.stretch**0.5)))
        middle = (nape + at) / 2 + ((0.1, 0.08) if grazing else (-0.06, 0.06))
        neck = loft(coat, (*(nape - (0.25, 0.25)), 0.24, 0.17), (*middle, 0.18, 0.12), (*at, 0.14, 0.1))
        crest = (0.02, 0.14) if grazing else (-0.1, 0.1)
        mane = loft(hair, *((*(p + crest), r, 0.05) for p, r in ((nape, 0.08), (middle, 0.13), (at, 0.1))))
        face = loft(
            coat, (-0.6, 0.05, 0.05, 0.05), (-0.2, 0, 0.62, 0.5), (0.5, -0.1, 0.62, 0.5), (1.5, -0.15, 0.38, 0.34), (2.2, -0.2, 0.37, 0.35),
            (2.5, -0.25, 0.1, 0.1),
        )  # fmt: skip
        x, y, z = face.vertices.T
        paint(face, blend(coat, BLACK, 0.5), x > 2.1)
        paint(face, WHITE, (np.abs(z) < rng.choice((0.0, 0.2))) & (y > -0.1) & (x > 0.3))  # a blaze
        ears = pair(leaf((-0.2, 0.45, 0.3), (-0.15, 1.15, 0.36), 0.32, coat, thin=(1, 0, 0), taper=0.7))
        forelock = leaf((-0.2, 0.75, 0), (0.6, 0.4, 0), 0.4, hair, thin=(0, 1, 0), taper=0.6)
        nostrils = pair(ellipsoid(0.09, (2.35, -0.12, 0.24), BLACK, 1))
        face = join(face, ears, forelock, nostrils, eyes((0.45, 0.22, 0.45), 0.13))
        x, y = -length, nape[1] - 0.08
        tail = loft(
            hair, (x, y, 0.06, 0.06), (x - 0.16, y - 0.08, 0.09, 0.08), (x - 0.26, 0.6 * y, 0.12, 0.1), (x - 0.22, 0.25 * y, 0.03, 0.03)
        )
        if rng.random() < 0.2:  # a piebald
            body = spotted(rng, body, WHITE, 5, 0.25)
        return join(body, neck, mane, tail, posed(rng, face, at, head, (-75, -60) if grazing else (-48, -25), 25))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way = rng.random()
        if way < 0.6:
            return self._neigh(rng, trait)
        if way < 0.8:
            return _repeat(rng, lambda: self._snort(rng, trait, rng.uniform(0.4, 1.0)), rng.integers(1, 4), (0.2, 0.7))
        return self._trot(rng, trait)

    def _neigh(self, rng: np.random.Generator, trait: Size) -> Samples:
        seconds, pitch, shake = rng.uniform(1.3, 2.4), 950 * trait.pitch**0.8 * rng.uniform(0.85, 1.15), rng.uniform(8, 12)
        f = pitch * vibrato(curve((0.6, 1.1, 1.15, 1.0, 0.85, 0.7, 0.5, 0.38), seconds), seconds, shake, rng.uniform(0.05, 0.1))
        mouth = ((900, 1_900, 3_300), (1_200, 2_300, 3_600), (700, 1_500, 2_900))
        cry = tremolo(_cry(rng, f, mouth, 0.05, 0.3, roughness=0.3, breath=0.08, quality=3), shake, 0.5)
        return sequence(min(4.0, seconds + 1.2), (0.05, cry), (seconds - 0.05, 0.4 * self._snort(rng, trait, rng.uniform(0.4, 0.8))))

    def _snort(self, rng: np.random.Generator, trait: Size, seconds: float) -> Samples:
        flap = voice(glide((38, 30, 18), seconds) * trait.pitch**0.5, roughness=0.6, rng=rng)  # the lips flutter
        puff = formants(noise(rng, seconds, 0.7), (500 * trait.pitch, 1_400 * trait.pitch**0.6, 3_000), 1.5)
        return unit(shaped(puff * (0.25 + np.clip(unit(flap), 0, 1)), 0.03, 0.6 * seconds))

    def _trot(self, rng: np.random.Generator, trait: Size) -> Samples:
        def clop() -> Samples:
            hit, pitch = noise(rng, 0.09), rng.uniform(850, 1_500) * trait.pitch**0.7
            hoof = resonant(hit, pitch, 5) + 0.4 * resonant(hit, 220 * trait.pitch, 3)
            return unit(shaped(hoof, 0.001, 0.01, ring_s=0.09)) * rng.uniform(0.6, 1)

        step = rng.uniform(0.24, 0.36) / trait.pitch**0.4
        beats = (0, 1) if rng.random() < 0.6 else (0, 0.45, 0.8)  # a trot has two beats, a canter three and a pause
        falls = [0.05 + step * (2 * stride + beat) * rng.uniform(0.99, 1.01) for stride in range(int(1.8 / step)) for beat in beats]
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
        body = spotted(rng, body, marks, 13, 0.26)
        teat = limb((-0.36 * length, leg - 0.14, 0.06), (-0.36 * length, leg - 0.27, 0.06), 0.025, color=PINK)
        udder = join(ellipsoid((0.17, 0.14, 0.14), (-0.38 * length, leg - 0.06, 0), PINK), mirrored(teat))
        grazing = rng.random() < 0.3
        at = np.add(nape, ((0.3, -0.8 * leg) if grazing else (0.3, 0.12)))
        middle = (nape + at) / 2 - (0, 0.06)
        neck = loft(marks, (*(nape - (0.35, 0.22)), 0.3, 0.22), (*middle, 0.25, 0.17), (*at, 0.17, 0.14))
        face = loft(
            marks if design == 0 else coat, (-0.7, 0.2, 0.1, 0.2), (-0.3, 0.1, 0.72, 0.66), (0.4, 0, 0.7, 0.66), (1.2, -0.1, 0.5, 0.44),
            (1.75, -0.15, 0.48, 0.5), (2.05, -0.2, 0.2, 0.25),
        )  # fmt: skip
        x, y, z = face.vertices.T
        paint(face, WHITE, (np.abs(z) < (0.3, 1, 0, 0)[design]) & (x > -0.2) & (y > -0.3))
        paint(face, muzzle, x > 1.4)
        ears = pair(leaf((-0.3, 0.35, 0.5), (-0.45, 0.25, 1.5), 0.5, marks, thin=(1, 0.3, 0), taper=-0.2))
        nostrils = pair(ellipsoid(0.1, (1.98, -0.02, 0.25), BLACK, 1))
        face = join(face, ears, nostrils, eyes((0.45, 0.35, 0.56), 0.15))
        if trait is LARGE:
            face = join(face, pair(tube([(-0.4, 0.6, 0.35), (-0.4, 0.85, 0.85), (-0.25, 1.35, 1.0)], (0.17, 0.14, 0.03), IVORY)))
        x, y = -length, nape[1] - 0.06
        tail = smooth_tail(coat, 0.03, (x, y), (x - 0.12, y - 0.1), (x - 0.14, y - 0.55), tuft=marks)
        return join(body, udder, neck, tail, posed(rng, face, at, head, (-70, -50) if grazing else (-45, -20), 35))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch = 150 * trait.pitch * rng.uniform(0.8, 1.2)
        # m - oo - oh: through the nose at first, then the mouth opens
        mouth = scaled_formants(trait.pitch**0.3, (200, 900, 2_100), (330, 700, 2_000), (450, 850, 2_300), (420, 800, 2_200))

        def moo() -> Samples:
            f = curve((0.72, 0.85, 1.05, rng.uniform(1.0, 1.3), 1.05, rng.uniform(0.7, 0.95)), rng.uniform(1.1, 2.3))
            return _cry(rng, pitch * f, mouth, 0.2, 0.25, roughness=rng.uniform(0.05, 0.4), breath=0.03, quality=4)

        return _repeat(rng, moo, rng.integers(1, 3), (0.2, 0.5))


class Sheep(Kind):
    nouns = ("sheep", "lamb", "ewe")
    sounds = ("bleating", "baaing", "bleating for its lamb")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        wool, skin = one_of(rng, CREAM, WHITE, (0.90, 0.88, 0.84), (0.45, 0.36, 0.29)), one_of(rng, DARK, TAN, (0.35, 0.28, 0.24))
        length, leg, head = 0.46 * trait.stretch**0.5, 0.36 * trait.stretch**0.6, 0.21 * trait.head
        body, nape = _standing(rng, skin, BLACK, length, leg, 0.26, 0.26, 0.2, 0.05, sole="hoof")
        fleece = woolly(rng, ellipsoid((length * 1.3, 0.38, 0.37), (0, leg + 0.22, 0), wool, 3), 50, 0.4)
        grazing = rng.random() < 0.25
        at = nape + ((0.3, -0.7 * leg) if grazing else (0.32, rng.uniform(0.12, 0.25)))
        neck = woolly(rng, loft(wool, (*(nape - (0.2, 0.15)), 0.22, 0.2), (*at, 0.16, 0.15)), 24, 0.25)
        face = loft(
            skin, (-0.5, 0.1, 0.1, 0.1), (-0.1, 0.1, 0.62, 0.55), (0.6, -0.05, 0.55, 0.45), (1.3, -0.2, 0.36, 0.32), (1.6, -0.3, 0.1, 0.1)
        )
        ears = pair(leaf((-0.1, 0.25, 0.4), (-0.25, 0.05, 1.25), 0.42, skin, thin=(0.2, 1, 0), taper=-0.1))
        cap = woolly(rng, ellipsoid((0.5, 0.4, 0.5), (-0.25, 0.55, 0), wool), 14, 0.3)
        face = join(face, ears, cap, eyes((0.5, 0.3, 0.42), 0.15, (0.8, 0.7, 0.4)), ellipsoid((0.1, 0.12, 0.2), (1.52, -0.15, 0), PINK, 1))
        if trait is LARGE and rng.random() < 0.5:  # a ram
            angle = np.linspace(1.9, -3.4, 12)
            curl = np.stack([-0.25 + 0.6 * np.cos(angle), 0.05 + 0.6 * np.sin(angle), np.linspace(0.4, 1.15, 12)], 1)
            face = join(face, mirrored(tube(curl, np.linspace(0.24, 0.06, 12), (0.62, 0.52, 0.38), 8)))
        tail = ellipsoid((0.12, 0.15, 0.1), (-1.25 * length, leg + 0.25, 0), wool, 1)
        return join(body, fleece, neck, tail, posed(rng, face, at, head, (-60, -45) if grazing else (-30, -10), 35))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, shiver = 210 * trait.pitch * rng.uniform(0.8, 1.2), rng.uniform(7, 11)
        mouth = scaled_formants(trait.pitch**0.3, (600, 1_300, 2_500), (800, 1_700, 2_700), (720, 1_500, 2_600))

        def baa() -> Samples:
            seconds = rng.uniform(0.5, 1.3)
            f = pitch * vibrato(curve((0.95, 1.1, 1.08, 1.0, 0.85), seconds), seconds, shiver, 0.05) * rng.uniform(0.93, 1.07)
            return tremolo(_cry(rng, f, mouth, 0.04, 0.15, roughness=0.3, breath=0.06), shiver, 0.75)

        return _repeat(rng, baa, rng.integers(1, 4), (0.15, 0.8))


class Pig(Kind):
    nouns = ("pig", "hog", "piglet", "swine")
    sounds = ("oinking", "grunting", "squealing", "snorting in the mud")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = one_of(rng, PINK, PINK, (0.95, 0.76, 0.70), (0.68, 0.46, 0.40))
        rosy, marks = blend(skin, (0.85, 0.42, 0.42), 0.4), one_of(rng, skin, skin, DARK)
        length, leg, head = 0.56 * trait.stretch**0.6, 0.24 * trait.stretch**0.5, 0.27 * trait.head
        body, nape = _standing(rng, skin, (0.35, 0.25, 0.23), length, leg, 0.33, 0.36, 0.31, 0.075, sole="hoof")
        at = np.add(nape, (0.18, rng.uniform(-0.14, 0)))
        neck = loft(skin, (*(nape - (0.35, 0.2)), 0.28, 0.26), (*nape, 0.29, 0.27), (*at, 0.22, 0.22))
        skull = loft(
            skin, (-0.9, 0, 0.1, 0.1), (-0.3, 0.05, 0.9, 0.88), (0.4, -0.1, 0.78, 0.75), (0.85, -0.2, 0.5, 0.52), (1.2, -0.2, 0.44, 0.47)
        )
        nostrils = pair(ellipsoid((0.05, 0.14, 0.09), (1.33, -0.18, 0.18), (0.25, 0.1, 0.1), 1))
        ears = pair(leaf((-0.1, 0.65, 0.5), (0.35, rng.uniform(0.85, 1.4), 0.95), 0.95, rosy, thin=(1, 0, -0.4), taper=0.75))
        face = join(skull, cylinder(0.48, 0.16, (1.25, -0.2, 0), "x", rosy), nostrils, ears, eyes((0.55, 0.3, 0.52), 0.12))
        turn = np.linspace(0, 4.5 * np.pi, 24)
        curl = tube(np.stack([-length - 0.01 * turn, leg + 0.36 + 0.07 * np.sin(turn), 0.07 * np.cos(turn)], 1), 0.025, rosy, 6)
        return join(spotted(rng, body, marks, 5, 0.22), neck, curl, posed(rng, face, at, head, (-15, 5), 35))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        wide = trait.pitch**0.4
        if rng.random() < 0.25:
            pitch = 900 * trait.pitch**0.8 * rng.uniform(0.8, 1.3)

            def squeal() -> Samples:
                f = pitch * glide((0.7, 1.2, rng.uniform(1, 1.5), 1.1, 0.7), rng.uniform(0.35, 1.1))
                return _cry(rng, f, ((1_400, 2_700, 4_000), (1_800, 3_200, 4_500)), 0.04, 0.1, roughness=0.5, breath=0.15, quality=2.5)

            return _repeat(rng, squeal, rng.integers(1, 4), (0.1, 0.4))
        pitch, snuffle = 85 * trait.pitch * rng.uniform(0.8, 1.25), scaled_formants(wide, (450, 1_150, 2_300), (330, 900, 2_000))

        def oink() -> Samples:
            f = pitch * glide((1.0, 1.3, 0.8), rng.uniform(0.12, 0.35))
            grunt = _cry(rng, f, snuffle, 0.03, 0.08, roughness=1.2, breath=0.45, quality=3)
            intake = band(noise(rng, rng.uniform(0.05, 0.15), 0.5), 500 * wide, 3_500)
            return sequence(0.5, (0.0, 0.35 * unit(shaped(intake, 0.02, 0.03))), (0.06, grunt * rng.uniform(0.5, 1)))

        return _repeat(rng, oink, rng.integers(3, 8), (-0.15, rng.uniform(0, 0.3)))


class Elephant(Kind):
    nouns = ("elephant", "african elephant", "tusker")
    sounds = ("trumpeting", "blowing its trunk", "rumbling")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = one_of(rng, GREY, (0.45, 0.43, 0.42), (0.58, 0.54, 0.50), (0.50, 0.52, 0.56))
        dark, head, drop = blend(skin, BLACK, 0.22), 0.34 * trait.head, 2.4 * trait.stretch**0.5
        length, leg = 0.62 * trait.stretch**0.5, 0.54 * trait.stretch**0.6
        body, nape = _standing(rng, skin, blend(skin, WHITE, 0.35), length, leg, 0.46, 0.48, 0.4, 0.115, sole="pillar")
        at = np.add(nape, (0.22, rng.uniform(-0.08, 0.06)))
        neck = loft(skin, (*(nape - (0.4, 0.2)), 0.34, 0.3), (*at, 0.28, 0.26))
        skull = loft(
            skin, (-0.8, 0, 0.1, 0.1), (-0.2, 0.1, 0.95, 0.8), (0.4, 0.05, 0.85, 0.7), (0.85, -0.35, 0.5, 0.45), (1.05, -0.6, 0.2, 0.2)
        )
        if rng.random() < 0.4:  # raised to trumpet
            trunk = [(0.6, -0.2), (1.25, -0.55), (1.75, -0.1), (2.0, 0.7), (1.85, 1.35), (2.15, 1.7)]
        else:
            trunk = [(0.6, -0.2), (1.05, -0.7), (1.2, -1.3), (1.15, 0.3 - drop), (1.3, -drop), (1.6, rng.uniform(0.05, 0.5) - drop)]
        trunk = loft(skin, *((*p, r, r) for p, r in zip(trunk, (0.42, 0.36, 0.28, 0.22, 0.18, 0.13), strict=True)), rings=24)
        paint(trunk, dark, np.arange(len(trunk.vertices)) // 14 % 3 == 0)  # wrinkles
        tusks = pair(tube([(0.8, -0.5, 0.35), (1.2, -0.95, 0.5), (1.75, -0.95, 0.5)], (0.11, 0.09, 0.03), IVORY))
        outline = [(0.2, 0.8), (-0.5, 1.1), (-1.2, 0.8), (-1.5, 0.0), (-1.15, -0.8), (-0.6, -1.5), (-0.25, -0.9), (0.1, -0.3)]
        ears = pair(turned(prism(outline, 0.1, (0.1, 0, 0.68), color=dark), rng.uniform(15, 60), "y", (0.1, 0, 0.68)))
        face = join(skull, trunk, ears, eyes((0.62, 0.15, 0.56), 0.09), *([tusks] if rng.random() < 0.85 else []))
        x, y = -length, nape[1] - 0.2
        tail = smooth_tail(skin, 0.03, (x, y), (x - 0.14, y - 0.2), (x - 0.12, y - 0.55), tuft=BLACK)
        return join(body, neck, tail, posed(rng, face, at, head, (-8, 10), 25))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        if rng.random() < 0.25:
            f = 24 * trait.pitch**0.7 * rng.uniform(0.85, 1.2) * glide((0.8, 1.1, 1.15, 1.0, 0.8), 3.5)  # more felt than heard
            return _cry(rng, f, ((90, 210, 420), (120, 260, 500)), 0.5, 0.8, roughness=0.5, breath=0.06, quality=1.5)
        pitch = 420 * trait.pitch * rng.uniform(0.85, 1.2)
        brass = ((900, 1_900, 3_200, 4_600), (1_300, 2_400, 3_700, 5_000), (800, 1_700, 3_000, 4_400))

        def blast() -> Samples:
            seconds = rng.uniform(0.6, 1.6)
            f = pitch * vibrato(curve((0.6, 1.0, 1.15, rng.uniform(1.0, 1.4), 1.1, 0.75), seconds), seconds, rng.uniform(20, 32), 0.015)
            return drive(_cry(rng, f, brass, 0.06, 0.2, roughness=rng.uniform(0.1, 0.4), breath=0.06, quality=1.5), 2.5)

        return _repeat(rng, blast, rng.integers(1, 4), (0.1, 0.5))


class Bird(Kind):
    nouns = ("bird", "songbird", "little bird")
    sounds = ("chirping", "singing", "tweeting", "trilling")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        back, breast = (
            ((0.18, 0.38, 0.72), (0.85, 0.45, 0.22)), ((0.42, 0.32, 0.24), (0.85, 0.33, 0.13)), (YELLOW, (0.98, 0.88, 0.40)), (BLACK, DARK),
            ((0.45, 0.33, 0.22), (0.80, 0.74, 0.64)), ((0.78, 0.10, 0.10), (0.85, 0.18, 0.13)), ((0.35, 0.55, 0.30), (0.85, 0.85, 0.45)),
        )[rng.integers(7)]  # bluebird, robin, canary, blackbird, sparrow, cardinal, finch  # fmt: skip
        back, head, length = jittered(back, rng, 0.04), 0.24 * trait.head, 0.5 * trait.stretch**0.7
        wing, beak, fan = blend(back, BLACK, 0.3), one_of(rng, ORANGE, (0.25, 0.22, 0.2), YELLOW), rng.uniform(0.04, 0.16)
        body = loft(
            back, (-length, -0.02, 0.05, 0.06), (-0.5 * length, 0, 0.2, 0.2), (0.35 * length, 0.02, 0.3, 0.28), (length, 0.12, 0.05, 0.05)
        )
        paint(body, breast, (body.vertices[:, 1] < 0.02) & (body.vertices[:, 0] > -0.6 * length))
        rump, tip = -0.7 * length, -length - 0.5 * trait.stretch
        tail = join(*(leaf((rump, 0.03, 0), (tip, 0.06, z), 0.15, wing, thin=(0, 1, 0), taper=-0.4) for z in (-fan, 0, fan)))
        face = join(
            ellipsoid((1, 0.95, 0.92), color=back),
            ellipsoid((0.55, 0.5, 0.65), (0.35, -0.38, 0), breast),
            cone(0.3, rng.uniform(0.7, 1.1), (1.25, -0.05, 0), "x", beak, 8),
            eyes((0.6, 0.25, 0.66), 0.17),
        )
        if rng.random() < 0.3:
            face = join(face, leaf((0.3, 0.7, 0), (-0.8, 1.7, 0), 0.6, back, taper=0.8))  # a crest
        at = np.array((0.75 * length, 0.2 + 0.5 * head))
        neck = limb((0.45 * length, 0.05, 0), (*at, 0), 0.22, 0.8 * head, back)
        bird = join(body, tail, neck, posed(rng, face, at, head, (-8, 15), 50))
        if rng.random() < 0.3:
            return join(bird, self._spread_wings(rng, trait, back, wing))
        folded = leaf((0.5 * length, 0.12, 0.24), (-length - 0.12, 0.0, 0.14), 0.3, wing, taper=0.3)
        shoulder = leaf((0.4 * length, 0.16, 0.27), (-0.4 * length, 0.08, 0.24), 0.24, back)
        height = 0.32 * trait.stretch
        legs = pair(_claw((0.0, -0.15, 0.12), height, 0.025, (0.45, 0.3, 0.2)))
        perch = [limb((0.05, -0.19 - height, -0.55), (0.0, -0.17 - height, 0.6), 0.06, 0.045, BROWN)] if rng.random() < 0.35 else []
        return join(turned(join(bird, pair(folded, shoulder)), rng.uniform(10, 40), "z"), legs, *perch)

    def _spread_wings(self, rng: np.random.Generator, trait: Size, back: Color, wing: Color) -> trimesh.Trimesh:
        root, feathers = (0, 0.12, 0.1), []
        for i in range(6):
            tip = (0.15 - 0.14 * i, 0.12, (0.45 + 0.6 * (1 - i / 6) ** 0.5) * 0.95 * trait.stretch)
            feathers.append(leaf((0.22 - 0.1 * i, 0.12, 0.1), tip, 0.24, blend(back, wing, i % 2), thin=(0, 1, 0), thickness=0.15))
        return pair(turned(join(*feathers), rng.uniform(-50, 10), "x", root))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, second = 3_300 * trait.pitch**0.75 * rng.uniform(0.8, 1.25), rng.uniform(0.02, 0.15)
        shapes = rng.uniform(0.7, 1.3, (rng.integers(2, 6), rng.integers(2, 5)))  # how the pitch of each note of its song moves

        def whistle(path: np.ndarray, seconds: float) -> Samples:
            f = pitch * np.clip(glide(path, seconds), 0.4, 2)
            return shaped(tone(f, seconds, (1, second, 0.03)), 0.25 * seconds, 0.35 * seconds)

        def chirp() -> Samples:
            return whistle(shapes[0] * rng.uniform(0.97, 1.03), note_s)

        def trill() -> Samples:
            notes = rng.integers(8, 22)
            return sequence(notes * note_s, *((i * note_s, whistle(shapes[0], note_s * 0.75)) for i in range(notes)))

        def phrase() -> Samples:
            starts = np.cumsum([0, *(note_s * rng.uniform(1.1, 2.2, len(shapes)))])
            return sequence(starts[-1], *((at, whistle(path, note_s * 1.1)) for at, path in zip(starts, shapes, strict=False)))

        way = rng.integers(3)
        note_s = (rng.uniform(0.05, 0.18), rng.uniform(0.035, 0.09), rng.uniform(0.09, 0.2))[way]
        return _repeat(rng, (chirp, trill, phrase)[way], (rng.integers(4, 14), 3, 4)[way], (0.08, rng.uniform(0.15, 0.6)))


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
        body = loft(coat, (-length, y + 0.22, 0.08, 0.08), rump, breast, (0.9 * length, y + 0.12, 0.12, 0.12))
        at = np.array((0.85 * length + rng.uniform(0, 0.08), y + 0.62 * tall))
        neck = loft(hackle, (0.35 * length, y + 0.02, 0.27, 0.24), (0.7 * length, y + 0.3, 0.19, 0.17), (*at, 0.11, 0.1))
        points = [(-1.25, 1.2), (-0.7, 0.95), (-0.5, 1.65), (-0.1, 1.1), (0.2, 1.75), (0.5, 1.05), (0.85, 1.4)]
        comb = [(-0.9, 0.3), *points, (1.0, 0.3), (0, 0)]
        face = join(
            ellipsoid((1, 0.9, 0.75), color=hackle),
            ellipsoid((0.5, 0.5, 0.6), (0.45, 0, 0), RED, 1),
            prism(comb, 0.25, (0, 0.35, 0), color=RED),
            pair(leaf((0.65, -0.3, 0.15), (0.7, -1.5, 0.25), 0.5, RED, taper=-0.4, thickness=0.5)),  # wattles
            turned(cone(0.33, 0.9, (1.3, 0, 0), "x", YELLOW, 8), -12, "z"),
            eyes((0.5, 0.2, 0.55), 0.17),
        )
        plumes, r = [], np.sin(np.linspace(0.5, 3.1, 9)) * 0.06 + 0.006
        for i in range(9):
            spread, lift, reach = (i % 3 - 1) * 0.1, 0.5 + 0.2 * (i // 3), (0.5 + 0.1 * (i // 3) + rng.uniform(0, 0.12)) * tall
            rise, root = lift * reach, np.array((-length, y + 0.18, 0))
            sickle = [(-0.35 * reach, rise, spread), (-0.8 * reach, 0.95 * rise, 1.5 * spread), (-1.05 * reach, 0.45 * rise, 2 * spread)]
            arc = root + np.array([(0.25 * length, 0, 0), *sickle])
            plumes.append(tube(PchipInterpolator(range(4), arc)(np.linspace(0, 3, 9)), r, jittered(plume, rng, 0.05), 6))
        wings = pair(leaf((0.5 * length, y + 0.1, 0.22), (-0.85 * length, y + 0.05, 0.18), 0.36, blend(coat, plume, 0.6), taper=0.3))
        thigh = limb((-0.02, y - 0.1, 0.12), (0, leg - 0.08, 0.12), 0.13, 0.05, coat)
        legs = pair(thigh, _claw((0, leg - 0.05, 0.12), leg - 0.06, 0.032, YELLOW))
        return join(body, neck, wings, legs, *plumes, posed(rng, face, at, head, (-5, 25), 25))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch = 520 * trait.pitch**0.8 * rng.uniform(0.85, 1.2)
        throat = scaled_formants(trait.pitch**0.4, (800, 1_700, 3_200), (1_100, 2_100, 3_600), (950, 1_900, 3_300))

        def note(path: Sequence[float], seconds: float) -> Samples:
            fade = min(0.12, 0.4 * seconds)
            return _cry(rng, pitch * curve(path, seconds), throat, 0.02, fade, roughness=0.25, breath=0.08, quality=2.5)

        def cluck() -> Samples:
            if rng.random() < 0.15:
                return note((0.8, 1.5, 1.3, 0.9), rng.uniform(0.2, 0.45))
            return note((1.0, 0.9, 0.6), rng.uniform(0.05, 0.1))

        if rng.random() < 0.2:
            return _repeat(rng, cluck, rng.integers(6, 14), (0.06, 0.3))
        pace, hold = rng.uniform(0.85, 1.2), rng.uniform(0.8, 1.5)
        return sequence(
            4.0,
            (0.05, 0.7 * note((0.8, 1.05, 1.0), 0.17 * pace)),  # cock
            (0.05 + 0.25 * pace, 0.6 * note((1.0, 1.15, 1.1), 0.12 * pace)),  # a
            (0.05 + 0.42 * pace, 0.9 * note((1.05, 1.4, 1.45, 1.2), 0.34 * pace)),  # doodle
            (0.05 + 0.82 * pace, note((1.2, 1.55, 1.6, 1.5, 1.3, 0.8), hold)),  # doo
        )


class Duck(Kind):
    nouns = ("duck", "mallard", "duckling")
    sounds = ("quacking", "quacking loudly", "quacking on a pond")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        drake, swimming = rng.random() < 0.35, rng.random() < 0.4
        plain = one_of(rng, WHITE, YELLOW if trait is SMALL else (0.50, 0.38, 0.25))
        coat, hood = ((0.60, 0.56, 0.52), (0.05, 0.36, 0.22)) if drake else (plain, plain)
        head, length, tall, y = 0.21 * trait.head, 0.6 * trait.stretch**0.7, trait.stretch**0.7, 0.2 if swimming else 0.52
        rump, keel, breast = (-0.7 * length, y + 0.06, 0.18, 0.2), (0.1 * length, y, 0.28, 0.3), (0.75 * length, y + 0.04, 0.24, 0.24)
        body = loft(coat, (-length - 0.12, y + 0.2, 0.03, 0.08), rump, keel, breast, (length, y + 0.12, 0.05, 0.06))
        at = np.array((0.75 * length + 0.1, y + 0.5 * tall + 0.1))
        neck = loft(hood, (0.55 * length, y + 0.08, 0.18, 0.17), (0.7 * length, y + 0.25, 0.11, 0.11), (*at, 0.1, 0.1))
        face = join(
            ellipsoid((1.0, 0.92, 0.85), color=hood),
            leaf((0.6, -0.1, 0), (2.0, -0.25, 0), 0.85, ORANGE, thin=(0, 1, 0), taper=-0.25, thickness=0.3),
            ellipsoid((0.4, 0.28, 0.35), (0.85, -0.05, 0), ORANGE, 1),
            eyes((0.5, 0.3, 0.63), 0.15),
        )
        wings = pair(leaf((0.45 * length, y + 0.1, 0.24), (-length, y + 0.16, 0.14), 0.36, blend(coat, BLACK, 0.15), taper=0.3))
        parts = [body, neck, wings, posed(rng, face, at, head, (-8, 15), 50)]
        if drake:
            paint(body, (0.38, 0.20, 0.12), body.vertices[:, 0] > 0.45 * length)
            paint(body, BLACK, body.vertices[:, 0] < -0.75 * length)
            speculum = leaf((-0.25 * length, y + 0.06, 0.25), (-0.6 * length, y + 0.1, 0.23), 0.13, (0.15, 0.25, 0.65))
            parts += [torus(0.125, 0.03, (0.68 * length, y + 0.24, 0), color=WHITE), mirrored(speculum)]
        if not swimming:
            web = [(-0.06, 0.0), (0.2, 0.14), (0.22, 0.05), (0.26, 0.0), (0.22, -0.05), (0.2, -0.14)]
            leg = limb((-0.02, 0.32, 0.14), (-0.02, 0.02, 0.15), 0.045, 0.03, ORANGE)
            parts.append(pair(leg, prism(web, 0.035, (0, 0.02, 0.15), "y", ORANGE)))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, loudness = 270 * trait.pitch * rng.uniform(0.85, 1.2), 1.0
        nasal = scaled_formants(trait.pitch**0.4, (900, 1_700, 2_900), (1_250, 2_200, 3_300), (1_000, 1_700, 2_800))

        def quack() -> Samples:
            nonlocal loudness
            loudness *= rng.uniform(0.85, 1.0)  # the first quacks of a call are the loudest
            f = pitch * loudness**0.3 * glide((0.9, 1.15, 1.0, 0.75), rng.uniform(0.11, 0.25))
            return loudness * _cry(rng, f, nasal, 0.012, 0.05, roughness=0.4, breath=0.12, quality=4)

        return _repeat(rng, quack, rng.integers(3, 11), (0.06, rng.uniform(0.1, 0.35)))


class Frog(Kind):
    nouns = ("frog", "toad", "tree frog", "bullfrog")
    sounds = ("croaking", "ribbiting", "croaking in a pond")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = one_of(rng, (0.28, 0.62, 0.18), (0.40, 0.72, 0.20), (0.36, 0.48, 0.18), (0.48, 0.38, 0.22))
        belly, marks = blend(skin, (0.97, 0.95, 0.75), 0.7), one_of(rng, skin, blend(skin, BLACK, 0.5))
        toes, iris = one_of(rng, skin, ORANGE), one_of(rng, (0.9, 0.2, 0.1), (0.9, 0.75, 0.2))
        length, eye, floor = 0.62 * trait.stretch**0.5, 0.13 * trait.head, -0.4
        body = loft(
            skin, (-length, -0.12, 0.03, 0.03), (-0.55 * length, -0.08, 0.2, 0.26), (0, 0.03, 0.28, 0.38), (0.5 * length, 0.12, 0.23, 0.38),
            (0.95 * length, 0.12, 0.14, 0.25), (1.15 * length, 0.1, 0.02, 0.05), sides=18,
        )  # fmt: skip
        paint(body, belly, body.vertices[:, 1] < 0.08 + 0.1 * (body.vertices[:, 0] / length - 1))
        body = turned(spotted(rng, body, marks, 7, 0.11), rng.uniform(14, 26), "z")
        x, y, z = 0.42 * length, 0.44, 0.22
        sight = pair(
            ellipsoid(eye, (x, y, z), skin),
            ellipsoid(0.8 * eye, (x + 0.04, y + 0.01, z + 0.45 * eye), iris, 1),
            ellipsoid((0.5 * eye, 0.35 * eye, 0.5 * eye), (x + 0.06, y + 0.01, z + 0.9 * eye), BLACK, 1),
        )
        angle = np.linspace(-1.15, 1.15, 9)
        smile = np.stack([1.12 * length * np.cos(angle) - 0.02, 0.27 + 0.06 * np.cos(angle), 0.4 * np.sin(angle)], 1)
        knee, ankle = (0.12, -0.05, 0.62), (-0.75 * length, floor, 0.5)
        elbow, wrist = (0.4 * length, -0.12, 0.42), (0.5 * length, floor, 0.38)
        legs = pair(
            tube([(-0.65 * length, -0.22, 0.2), (-0.25 * length, -0.08, 0.45), knee], (0.15, 0.17, 0.1), skin),
            tube([knee, (-0.3 * length, -0.25, 0.6), ankle], (0.1, 0.1, 0.05), skin),
            tube([(0.42 * length, 0.1, 0.28), elbow, wrist], (0.1, 0.08, 0.05), skin),
            frog_toes(ankle, 0.5, 35, toes),
            frog_toes(wrist, 0.24, 25, toes),
        )
        return join(body, sight, legs, tube(smile, 0.014, blend(skin, BLACK, 0.6), 6))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        if rng.random() < 0.3:
            return self._bellow(rng, trait)
        hum, rate = 1_250 * trait.pitch * rng.uniform(0.75, 1.2), 62 * trait.pitch**0.5 * rng.uniform(0.75, 1.3)

        def pulses(seconds: float, path: Sequence[float], rise: float) -> Samples:
            beat = np.cumsum(rate * glide(path, seconds)) / SAMPLE_RATE % 1  # every pulse of the throat rings and dies
            ring = tone(hum * rise, seconds, (1, 0.35, 0.12)) + 0.5 * tone(hum * rise * 0.52, seconds)
            return shaped(ring * np.exp(-5 * beat) * (1 - np.exp(-60 * beat)), 0.02, 0.04)

        def ribbit() -> Samples:
            first, second = rng.uniform(0.1, 0.18), rng.uniform(0.12, 0.25)
            rib, bit = pulses(first, (1.2, 0.9), 0.9), pulses(second, (0.9, 1.4), 1.1)
            return sequence(first + second + 0.06, (0, 0.7 * rib), (first + 0.04, bit))

        return _repeat(rng, ribbit, rng.integers(3, 8), (0.1, rng.uniform(0.15, 0.6)))

    def _bellow(self, rng: np.random.Generator, trait: Size) -> Samples:
        """A bullfrog's jug-o-rum."""
        pitch, sac = 120 * trait.pitch * rng.uniform(0.85, 1.2), scaled_formants(trait.pitch, (230, 480, 1_300))

        def rum() -> Samples:
            f = pitch * glide((0.9, 1.05, 1.0), rng.uniform(0.4, 0.8))
            return tremolo(_cry(rng, f, sac, 0.08, 0.15, roughness=0.3, breath=0.02), 24, 0.5)

        return _repeat(rng, rum, rng.integers(2, 6), (0.1, 0.5))


class Bee(Kind):
    nouns = ("bee", "honeybee", "bumblebee")
    sounds = ("buzzing", "humming", "buzzing around a flower")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        gold, head = one_of(rng, YELLOW, ORANGE, (0.88, 0.66, 0.15)), 0.24 * trait.head
        length, girth = 0.85 * trait.stretch, 0.36 * rng.uniform(0.85, 1.15)
        waist, broad, narrow = (0, 0, 0.05, 0.05), (-0.25 * length, -0.02, girth, girth), (-0.6 * length, -0.08, 0.9 * girth, 0.9 * girth)
        abdomen = loft(gold, waist, broad, narrow, (-length, -0.2, 0.01, 0.01), rings=30, sides=16)
        paint(abdomen, BLACK, np.sin(abdomen.vertices[:, 0] / length * 2 * np.pi * rng.choice((3, 4)) + 0.6) > 0.1)
        sting = limb((-0.95 * length, -0.19, 0), (-length - 0.14, -0.24, 0), 0.035, 0.002, BLACK)
        thorax = woolly(rng, ellipsoid(0.3, (0.2, 0.03, 0), blend(gold, BROWN, rng.uniform(0.1, 0.6))), 30, 0.25)
        face = join(
            ellipsoid((0.85, 0.95, 0.95), color=DARK),
            ellipsoid((0.3, 0.35, 0.4), (0.7, -0.3, 0), gold, 1),
            pair(ellipsoid((0.4, 0.6, 0.3), (0.3, 0.15, 0.75), (0.1, 0.08, 0.08))),
            pair(tube([(0.7, 0.5, 0.2), (1.2, 1.1, 0.35), (1.9, 0.9, 0.5)], 0.08, BLACK, 6)),
        )
        pane, lift = one_of(rng, (0.85, 0.92, 0.97), (0.92, 0.90, 0.82)), rng.uniform(15, 55)
        flat = {"thin": (0, 1, 0), "taper": -0.35, "thickness": 0.06}
        fore = leaf((0.25, 0.25, 0.1), (-0.25, 0.25, 1.15), 0.45, pane, **flat)
        hind = leaf((0.1, 0.25, 0.1), (-0.5, 0.25, 0.8), 0.34, blend(pane, GREY, 0.2), **flat)
        legs = [
            tube([(x, -0.15, 0.15), (x + s, -0.3, 0.42), (x + 1.8 * s, -0.62, 0.45)], (0.045, 0.04, 0.02), BLACK, 6)
            for x, s in ((0.35, 0.1), (0.2, -0.02), (0.02, -0.14))
        ]
        face = posed(rng, face, np.array((0.48 + 0.6 * head, 0)), head, (-15, -5), 15)
        return join(abdomen, sting, thorax, face, pair(turned(join(fore, hind), -lift, "x", (0, 0.25, 0.1)), *legs))

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        def flight(seconds: float) -> Samples:
            # wings beat 230 times a second on a honeybee, 130 on a bumblebee; pitch and loudness follow the path it flies
            f = 225 * trait.pitch**0.9 * rng.uniform(0.88, 1.15) * drift(rng, seconds, 3, 0.05)
            near = np.clip(drift(rng, seconds, 1.2, 0.5), 0.3, None)
            buzz = lowpass(voice(vibrato(f, seconds, rng.uniform(12, 25), 0.008)), rng.uniform(500, 2_000), 1)
            return shaped(mix((highpass(buzz, 150), 1.0), (highpass(noise(rng, seconds), 300), 0.02)) * near, 0.15, 0.2)

        if rng.random() < 0.3:  # from flower to flower
            return _repeat(rng, lambda: flight(rng.uniform(0.5, 1.2)), 4, (0.1, 0.4))
        return mix(*((flight(4.0), gain) for gain in (1.0, 0.4)[: rng.integers(1, 3)]))


class Dolphin(Kind):
    nouns = ("dolphin", "porpoise", "bottlenose dolphin")
    sounds = ("clicking", "whistling", "clicking and whistling", "squeaking under water")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        back = one_of(rng, (0.36, 0.44, 0.52), (0.45, 0.52, 0.58), (0.28, 0.33, 0.40))
        head, length = trait.head**0.6, 1.05 * trait.stretch**0.6
        brow = length * 0.78
        body = loft(
            back, (-length, 0.02, 0.04, 0.03), (-0.7 * length, 0, 0.11, 0.07), (0, 0, 0.27, 0.25),
            (0.5 * length, 0, 0.25 * head, 0.24 * head),
            (brow, 0.01, 0.17 * head, 0.16 * head), (brow + 0.12, -0.02, 0.03, 0.03), rings=24, sides=18,
        )  # fmt: skip
        lips = [(brow + 0.12, -0.07, 0.055 * head, 0.075 * head), (brow + 0.34, -0.08, 0.035, 0.05)]
        beak = loft(back, (brow - 0.05, -0.06, 0.08, 0.08), *lips, (brow + 0.37, -0.08, 0.01, 0.01))
        for part in (body, beak):
            paint(part, (0.88, 0.88, 0.88), part.vertices[:, 1] < -0.07)
        fin = prism([(0.16, -0.06), (0.0, 0.16), (-0.16, 0.27), (-0.13, 0.1), (-0.16, -0.06)], 0.035, (-0.05, 0.25, 0), color=back)
        limbs = pair(
            leaf((0.38 * length, -0.1, 0.17), (0.12 * length, -0.3, 0.52), 0.2, blend(back, BLACK, 0.15), thin=(0.2, 1, 0.5), taper=0.3),
            leaf((-0.94 * length, 0.02, 0), (-length - 0.2, 0.02, 0.42), 0.28, back, thin=(0, 1, 0), taper=0.5, thickness=0.15),
            tube([(brow + 0.3, -0.085, 0.05), (brow + 0.1, -0.09, 0.075 * head), (brow - 0.08, -0.05, 0.155 * head)], 0.009, DARK, 6),
        )
        whole, leap = join(body, beak, fin, limbs, eyes((brow - 0.1, 0.02, 0.16 * head), 0.028)), rng.uniform(0.05, 0.35)
        whole.vertices[:, 1] -= leap * whole.vertices[:, 0] ** 2
        return turned(whole, rng.uniform(-20, 45) if leap > 0.15 else 0, "z")

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        def whistle() -> Samples:
            seconds = rng.uniform(0.3, 0.9)
            f = 5_200 * trait.pitch**0.8 * curve(rng.uniform(0.6, 1.35, rng.integers(3, 6)), seconds)
            return shaped(tone(np.minimum(f, 11_000), seconds, (1, 0.12)), 0.08, 0.1)

        def train() -> Samples:  # sonar clicks, faster the nearer the fish: in the end a creak
            seconds, start = rng.uniform(0.5, 1.6), rng.uniform(12, 40)
            phase = np.cumsum(start * glide((1, rng.uniform(0.7, 2), rng.uniform(1, 9)), seconds)) / SAMPLE_RATE
            clicks = np.diff(np.floor(phase), prepend=0) * rng.uniform(0.7, 1.0, len(phase))
            return unit(band(clicks, 3_200 * trait.pitch**0.7, 10_500))

        def squeak() -> Samples:  # a burst of pulses so fast that it has a pitch
            f = 520 * trait.pitch * glide((0.8, 1.5, 1.1, rng.uniform(0.7, 1.6)), rng.uniform(0.15, 0.4))
            return unit(shaped(band(voice(f), 2_000 * trait.pitch**0.5, 8_000), 0.02, 0.05))

        ways, share = (whistle, train, squeak), ((0.6, 0.3, 0.1), (0.15, 0.75, 0.1), (0.3, 0.35, 0.35))[rng.integers(3)]
        calls = _repeat(rng, lambda: ways[rng.choice(3, p=share)]() * rng.uniform(0.5, 1), rng.integers(3, 8), (-0.15, 0.3))
        water = lowpass(noise(rng, len(calls) / SAMPLE_RATE, 1), 700)
        return mix((calls, 1.0), (water, rng.uniform(0, 0.06)))


class Snake(Kind):
    nouns = ("snake", "serpent", "viper", "rattlesnake")
    sounds = ("hissing", "rattling its tail", "hissing angrily")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = one_of(rng, (0.30, 0.50, 0.18), (0.60, 0.48, 0.25), (0.20, 0.20, 0.18), (0.75, 0.25, 0.12), (0.45, 0.52, 0.20))
        marks, head, thick = one_of(rng, YELLOW, DARK, BLACK, CREAM), 0.15 * trait.head, 0.095 / trait.stretch**0.6
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
        paint(body, marks, (vertex // 12 % period < 2) & ((vertex % 6 < 4) | (period < 6)))  # rings, or saddles
        face = join(
            loft(
                skin,
                (-0.5, 0, 0.45, 0.45),
                (0.1, 0, 0.55, 0.85),
                (0.7, -0.03, 0.45, 0.62),
                (1.4, -0.08, 0.22, 0.32),
                (1.55, -0.1, 0.05, 0.05),
            ),
            eyes((0.75, 0.28, 0.5), 0.2, iris=(0.95, 0.8, 0.1)),
            tube([(1.45, -0.15, 0), (1.9, -0.15, 0)], 0.05, RED, 6),
            pair(limb((1.88, -0.15, 0), (2.25, -0.1, 0.2), 0.045, 0.02, RED, 6)),
        )
        parts = [body, posed(rng, face, np.add(path[-1][:2], 0.02), head, (-12, 5), 25)]
        if rng.random() < 0.3:  # a rattle
            back = (path[0] - path[2]) / np.linalg.norm(path[0] - path[2])
            parts += [ellipsoid(0.05 - 0.006 * i, path[0] + back * 0.05 * i, (0.75, 0.65, 0.45), 1) for i in range(5)]
        elif coiled and rng.random() < 0.4:  # a cobra's hood
            hood = blend(skin, marks, 0.15)
            parts.append(leaf(path[-10] + (0.02, 0, 0), path[-1], 0.48, hood, thin=(1, 0, 0), taper=-0.2, thickness=0.2))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        low = 2_600 * trait.pitch**0.8 * rng.uniform(0.85, 1.2)

        def hiss() -> Samples:
            seconds = rng.uniform(0.5, 2.2)
            jet = band(noise(rng, seconds), low, 11_000) + 1.5 * resonant(noise(rng, seconds), low * 1.6, 3)
            return unit(shaped(jet * np.clip(drift(rng, seconds, 6, 0.25), 0.2, None), rng.uniform(0.05, 0.3), rng.uniform(0.15, 0.5)))

        if rng.random() < 0.6:
            return _repeat(rng, hiss, rng.integers(1, 4), (0.15, 0.7))
        seconds, rate = rng.uniform(1.5, 3.8), 52 * trait.pitch**0.6 * rng.uniform(0.8, 1.3)  # a rattler shakes 40 to 90 times a second
        beat = np.cumsum(rate * glide((0.6, 1, 1, 1.05, 0.9), seconds)) / SAMPLE_RATE % 1
        scales = band(noise(rng, seconds) + crackle(rng, 400, seconds), low * 1.3, 11_500)
        return shaped(scales * np.exp(-4 * beat), 0.15, 0.3)


# ---------------------------------------------------------------- bodies


def loft(color: Color, *rows: Sequence[float], rings: int = 16, sides: int = 14) -> trimesh.Trimesh:
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


def leaf(
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


def pair(*parts: trimesh.Trimesh) -> trimesh.Trimesh:
    return mirrored(join(*parts))


def posed(
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
    trunk = loft(
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
    trunk = loft(coat, (-reach, 0.1, 0.05, 0.05), (-0.7 * reach, 0.26, girth, girth), *shoulders, rings=20, sides=18)
    paw, z = (1.6 * thick, 0.8 * thick, 1.2 * thick), 0.45 * girth
    legs = pair(
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
    skull = loft(
        coat, (-1, 0, 0.1, 0.1), (-0.6, 0.1, 0.85, 0.85), (0, 0.15, 0.95, 0.92), (0.6, -0.05, 0.66, 0.64), (0.95, -0.2, 0.46, 0.46),
        (tip, -0.28, 0.34, 0.34), (tip + 0.15, -0.28, 0.05, 0.05),
    )  # fmt: skip
    x, y, _ = skull.vertices.T
    paint(skull, muzzle, (x > 0.75) | ((y < -0.3) & (x > 0)))
    nose = ellipsoid((0.16, 0.15, 0.2), (tip + 0.1, -0.1, 0), BLACK, 1)
    if floppy:
        ears = leaf((-0.15, 0.85, 0.55), (-0.2, -0.75, 1.1), 0.75, blend(coat, BLACK, 0.35), taper=-0.3)
    else:
        inner = leaf((-0.15, 0.7, 0.52), (-0.26, 1.45, 0.64), 0.4, blend(coat, PINK, 0.5), thin=(1, 0, 0.3), taper=0.8)
        ears = join(leaf((-0.25, 0.55, 0.5), (-0.35, 1.7, 0.66), 0.7, coat, thin=(1, 0, 0.3), taper=0.8), inner)
    return join(skull, nose, mirrored(ears), eyes((0.62, 0.36, 0.46), 0.14, iris))


def _feline_head(coat: Color, iris: Color, snout: float = 1.0) -> trimesh.Trimesh:
    """Round the origin, the skull's radius about 1: broad, with a short muzzle of two cushions."""
    return join(
        ellipsoid((0.95, 0.9, 1.0), color=coat),
        limb((0.6, 0.15, 0), (0.6 + 0.5 * snout, -0.12, 0), 0.28, 0.2, coat),
        ellipsoid((0.1, 0.11, 0.17), (0.68 + 0.5 * snout, -0.13, 0), blend(PINK, BROWN, 0.5), 1),
        pair(
            ellipsoid((0.35 * snout, 0.3, 0.33), (0.55 + 0.3 * snout, -0.35, 0.2), blend(coat, WHITE, 0.6), 1),
            ellipsoid((0.16, 0.22, 0.2), (0.8, 0.2, 0.42), iris, 1),
            ellipsoid((0.1, 0.2, 0.07), (0.92, 0.2, 0.42), BLACK, 1),
        ),
    )


def eyes(at: Point, radius: float, iris: Color | None = None) -> trimesh.Trimesh:
    if iris is None:
        return pair(ellipsoid(radius, at, BLACK, 1))
    x, y, z = at
    return pair(ellipsoid(radius, at, iris, 1), ellipsoid(radius * 0.6, (x + radius * 0.55, y, z + radius * 0.25), BLACK, 1))


def smooth_tail(color: Color, radius: float, *path: tuple[float, float], tuft: Color | None = None) -> trimesh.Trimesh:
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


def frog_toes(at: Point, reach: float, spread: float, color: Color) -> trimesh.Trimesh:
    """A frog's foot: long toes ending in little discs."""
    angles = np.radians((-spread, 0, spread))
    ends = np.array(at) + reach * np.stack([np.cos(angles), np.zeros(3), np.sin(angles)], 1)
    return join(*(join(limb(at, end, 0.045, 0.025, color, 6), ellipsoid((0.06, 0.03, 0.06), end, color, 1)) for end in ends))


# ---------------------------------------------------------------- coats


def one_of(rng: np.random.Generator, *colors: Color) -> Color:
    return pick(rng, colors, 0.03)


def paint(mesh: trimesh.Trimesh, color: Color, where: np.ndarray) -> None:
    _colors(mesh)[where] = np.array(color) * 255


def _colors(mesh: trimesh.Trimesh) -> np.ndarray:
    assert isinstance(mesh.visual, ColorVisuals)
    return mesh.visual.vertex_colors[:, :3]


def spotted(rng: np.random.Generator, mesh: trimesh.Trimesh, color: Color, spots: int, radius: float) -> trimesh.Trimesh:
    """The mesh with patches of the colour on its upper part."""
    v = mesh.vertices
    high = v[v[:, 1] > v[:, 1].mean()]
    for center in high[rng.integers(len(high), size=spots)]:
        paint(mesh, color, np.linalg.norm(v - center, axis=1) < radius * rng.uniform(0.6, 1.2))
    return mesh


def _striped(mesh: trimesh.Trimesh, color: Color, period: float) -> trimesh.Trimesh:
    x, y, _ = mesh.vertices.T
    paint(mesh, color, ((x + 0.6 * y) % period < 0.45 * period) & (y > 0.12))
    return mesh


def woolly(rng: np.random.Generator, mesh: trimesh.Trimesh, tufts: int, depth: float) -> trimesh.Trimesh:
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
    roughness: float = 0.2, breath: float = 0.05, quality: float = 5.0,
) -> Samples:  # fmt: skip
    """One call: a voice at the pitch f (Hz, one a sample) through a throat that moves from one set of formants to the next."""
    seconds = len(f) / SAMPLE_RATE
    source = unit(voice(f * drift(rng, seconds, 12, 0.015), roughness=roughness, rng=rng)) + breath * 2 * noise(rng, seconds, 1)
    place = np.linspace(0, len(mouth) - 1, len(f))
    spoken = np.zeros(len(f))
    for k, centers in enumerate(mouth):
        spoken += formants(source, centers, quality) * np.clip(1 - np.abs(place - k), 0, 1)
    return unit(shaped(spoken, attack_s, release_s))


def scaled_formants(scale: float, *vowels: Sequence[float]) -> list[tuple[float, ...]]:
    """Sets of formants, all higher by `scale`, as a smaller animal's are."""
    return [tuple(scale * f for f in vowel) for vowel in vowels]


def curve(values: Sequence[float] | np.ndarray, seconds: float) -> np.ndarray:
    """A smooth line through the values, evenly spaced in time."""
    return PchipInterpolator(np.linspace(0, 1, len(values)), values)(np.linspace(0, 1, count(seconds)))


def drift(rng: np.random.Generator, seconds: float, rate_hz: float, depth: float) -> np.ndarray:
    """A slow random walk about one, changing some `rate_hz` times a second by the share `depth`."""
    return glide(rng.normal(1, depth, max(4, int(seconds * rate_hz) + 2)).tolist(), seconds)


def _repeat(rng: np.random.Generator, call: Callable[[], Samples], times: int | np.integer, gap_s: tuple[float, float]) -> Samples:
    """Calls one after another, as many as four seconds hold."""
    at, events = rng.uniform(0.03, 0.2), []
    for _ in range(int(times)):
        sound = call()
        if events and at + 0.8 * len(sound) / SAMPLE_RATE > 4:
            break
        events.append((at, sound))
        at += len(sound) / SAMPLE_RATE + rng.uniform(*gap_s)
    return sequence(float(np.clip(at, 1.0, 4.0)), *events)
