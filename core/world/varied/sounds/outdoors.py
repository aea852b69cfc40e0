"""Many ways that fire, wind, water and balls sound."""

import numpy as np

from core.world.kind import VariedSounds
from core.world.kinds.outdoors import bubbles, ember_pop
from core.world.synth import (
    SAMPLE_RATE,
    Samples,
    band,
    between,
    count,
    crackle,
    formants,
    glide,
    impulses,
    lowpass,
    mix,
    noise,
    resonant,
    room,
    sequence,
    shaped,
    struck,
    tone,
    unit,
    voice,
    wander,
)
from core.world.traits import GLASS, LARGE, METAL, PLASTIC, WOOD, Material, Size


class Campfire(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        big, near = trait is LARGE, rng.uniform(0.5, 1)  # from afar the roar, close by the crackling
        duration = rng.uniform(3.2, 4)
        flicker = np.clip(1 + 0.4 * wander(rng, duration, rng.uniform(2, 9)), 0.2, 4)
        roar = lowpass(noise(rng, duration, rng.uniform(0.8, 1.8)), rng.uniform(150, 600) * trait.pitch, 3) * flicker
        hiss = band(noise(rng, duration, rng.uniform(0, 1)), rng.uniform(600, 2_500), 9_000) * flicker
        bursts = np.clip(1 + wander(rng, duration, 3), 0, 3)  # crackling comes in bursts
        snaps = crackle(rng, rng.uniform(5, 60) * (1.6 if big else 1), duration) ** 3 * bursts
        ticking, rate = rng.uniform((700, 1_800, 3_500), (1_200, 3_000, 6_500)), rng.uniform(8, 40)
        ticks = sum((resonant(crackle(rng, rate, duration), f * trait.pitch**0.5, 3) for f in ticking), np.zeros(count(duration)))
        pops = sequence(duration, *((t, ember_pop(rng, trait)) for t in rng.uniform(0, duration - 0.2, rng.integers(2, 14))))
        dry = resonant(snaps, rng.uniform(1_500, 4_500) * trait.pitch**0.5, rng.uniform(0.5, 1.2))
        low = rng.uniform(0.3, 0.9) if big else rng.uniform(0.05, 0.4)
        return mix((roar, low * (1.3 - near)), (hiss, rng.uniform(0.02, 0.15)), (dry, 0.7), (ticks, 0.5 * near), (pops, 0.3 + 0.6 * near))


class Windmill(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        duration, turn_s = 4.0, between(rng, 1.3, 4) if trait is WOOD else between(rng, 0.7, 3)
        passes, squeak = (4 if trait is WOOD else rng.choice((3, 3, 8))), between(rng, 500, 2_500)
        t = np.arange(count(duration)) / SAMPLE_RATE + rng.uniform(0, 2)
        sweep = (0.5 + 0.5 * np.sin(2 * np.pi * passes * t / turn_s)) ** rng.uniform(1, 4)
        low = rng.uniform(120, 400)
        swish = band(noise(rng, duration, 0.8), low, 6 * low) * sweep + band(noise(rng, duration), 900, 3_200) * 0.3 * sweep**2
        wind = resonant(noise(rng, duration, 1), rng.uniform(180, 600), rng.uniform(1, 4)) * (1 + 0.35 * wander(rng, duration, 1))
        events, gears = [], rng.uniform(0, 0.6) * (rng.random() < 0.5)
        for start in np.arange(rng.uniform(0, 0.5), duration - 0.2, turn_s / rng.integers(1, 4)):
            length = rng.uniform(0.25, 0.9)
            if trait is WOOD:  # beams stick and slip: a slow rattle of clicks through the timber
                grate = voice(glide(rng.uniform(25, 160, 4), length), roughness=0.8, rng=rng)
                creak = formants(grate, rng.uniform((300, 700, 1_500), (700, 1_500, 3_000)), 6)
                events.append((start, rng.uniform(0.2, 1) * unit(shaped(creak, 0.08, 0.15))))
                thud = unit(struck(rng, rng.uniform(90, 260), trait.ring_s, 0.5, (1, 2.1, 3.7), 0.3))
                events.append((start + length, thud * rng.uniform(0.2, 0.8)))
            else:  # a dry bearing squeals, the pump's rod clanks
                pitch = squeak * lowpass(np.append(np.ones(2_400), glide(rng.uniform(0.8, 1.2, 4), length)), 15)[2_400:]
                squeal = tone(pitch * (1 + 0.02 * lowpass(noise(rng, length), 40)), length, (1, 0.4, 0.5, 0.15, 0.1))
                events.append((start, rng.uniform(0, 0.6) * unit(shaped(squeal * (1 + 2 * lowpass(noise(rng, length), 30)), 0.12, 0.2))))
                clank = struck(rng, rng.uniform(300, 900), 0.35 * trait.ring_s, 1.0, brightness=0.7)
                events.append((start + length, rng.uniform(0.1, 0.7) * unit(clank)))
        cogs = resonant(impulses(rng, rng.uniform(6, 20), duration, 0.2), rng.uniform(400, 1_500), 4)
        turning = rng.uniform(0.1, 1.0)
        return mix((swish, 0.8), (wind, rng.uniform(0.05, 0.6)), (sequence(duration, *events), turning), (cogs, gears))


class Fountain(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        duration, big = rng.uniform(3.5, 4), trait is LARGE
        surge = np.clip(1 + rng.uniform(0.05, 0.3) * wander(rng, duration, rng.uniform(1, 5)), 0.4, 2)
        low, slope = rng.uniform(250, 900) * trait.pitch, rng.uniform(0, 1.2)
        rush = band(noise(rng, duration, slope), low, rng.uniform(6_000, 11_000)) * surge
        patter = band(crackle(rng, rng.uniform(250, 1_500) if big else rng.uniform(40, 300), duration), rng.uniform(600, 1_800), 9_000)
        deep = rng.uniform(250, 700) * trait.pitch
        splash = bubbles(rng, rng.uniform(60, 200) if big else rng.uniform(8, 90), deep, deep * rng.uniform(2.5, 6), duration)
        gurgle = bubbles(rng, rng.uniform(5, 25), 0.4 * deep, 1.2 * deep, duration)
        rushing = rng.uniform(0.4, 1.2) if big else rng.uniform(0.05, 0.5)
        layers = (rush, rushing), (patter, rng.uniform(0.1, 0.6)), (splash, rng.uniform(0.3, 1)), (gurgle, rng.uniform(0, 0.6))
        return shaped(mix(*layers), 0.1, 0.1)


class Ball(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        spring = {PLASTIC: 0.83, WOOD: 0.62, METAL: 0.66, GLASS: 0.78}[trait] * rng.uniform(0.9, 1.07)  # speed kept at a bounce
        make = rng.choice(("leather", "light", "rubber")) if trait is PLASTIC else "solid"  # a football's, a table tennis ball's ...
        pitch = {
            "leather": between(rng, 55, 190), "light": between(rng, 500, 1_400), "rubber": between(rng, 150, 500),
            "solid": {WOOD: rng.uniform(350, 900), METAL: rng.uniform(900, 2_400), GLASS: rng.uniform(2_400, 4_800)}.get(trait, 0),
        }[make]  # fmt: skip
        design, bounces = rng.choice(4, p=(0.4, 0.2, 0.2, 0.2)), []
        gap, start, loud = between(rng, 0.2, 0.8), rng.uniform(0.02, 0.3), 1.0
        if design == 0:  # left to bounce, faster and faster
            while start < 3.7 and loud > 0.01 and gap > 0.02:
                bounces.append((start, loud * rng.uniform(0.9, 1) * self._bounce(rng, trait, make, pitch)))
                start, gap, loud = start + gap, gap * spring, loud * spring**1.5
        elif design == 1:  # dribbled evenly
            once = self._bounce(rng, trait, make, pitch)
            while start < 3.7:
                bounces.append((start, rng.uniform(0.8, 1) * once))
                start += gap * rng.uniform(0.97, 1.03)
        elif design == 2:  # a game: rackets, walls or feet in turn with the floor
            while start < 3.7:
                other = rng.random() < 0.5
                bounces.append((start, rng.uniform(0.3, 1) * self._bounce(rng, trait, make, pitch * (1.4 if other else 1))))
                start += gap * rng.uniform(0.4, 1.3)
        else:  # one hit or kick, or the same again
            once = self._bounce(rng, trait, make, pitch)
            bounces = [(t, once) for t in np.arange(start, 3.7, between(rng, 0.5, 4))]
            start = 3.6
        if design == 0 and trait is not PLASTIC and start < 3.0:  # it rolls away
            length = rng.uniform(0.6, 3.6 - start)
            bumps = band(crackle(rng, 350, length) + 0.3 * noise(rng, length), 0.3 * pitch, 1.5 * pitch) * (
                1 + 0.5 * tone(glide((9, 4), length), length)
            )
            bounces.append((start - 0.1, rng.uniform(0.05, 0.3) * unit(shaped(bumps, 0.1, 0.5 * length))))
            start += length
        x = sequence(float(np.clip(start + 0.4, 1, 4)), *bounces)
        return x if rng.random() < 0.5 else room(rng, x, between(rng, 0.3, 2), rng.uniform(0.1, 0.4))  # a court

    def _bounce(self, rng: np.random.Generator, trait: Material, make: str, pitch: float) -> Samples:
        floor = shaped(resonant(noise(rng, 0.15), rng.uniform(80, 300), 3), 0.001, 0.05, 0.12)
        click = shaped(lowpass(noise(rng, 0.08), 3_000 + 8_000 * trait.brightness), 0.0003, 0.02, rng.uniform(0.01, 0.06))
        if make == "leather":  # air and skin: a thump that falls, and a faint ping of the hollow inside
            thump = shaped(tone(glide((1.5 * pitch, pitch, 0.9 * pitch), 0.3), 0.3, (1, 0.4, 0.2)), 0.002, 0.05, rng.uniform(0.1, 0.3))
            ping = struck(rng, pitch * rng.uniform(5, 9), 0.3, 0.4, (1, 1.6, 2.1), 0.4)
            return mix((thump, 1), (click, rng.uniform(0.3, 1)), (ping, rng.uniform(0.02, 0.2)))
        if make == "light":  # a thin shell clicks and has hardly any bass
            shell = struck(rng, pitch, rng.uniform(0.03, 0.09), 0.15, (1, 1.7, 2.6, 5.1, 7.3), 0.7)
            return mix((shell, 1), (click, rng.uniform(0.4, 1.2)), (floor, rng.uniform(0, 0.3)))
        if make == "rubber":  # a tennis ball pocks
            pock = shaped(tone(glide((1.3 * pitch, pitch), 0.12), 0.12, (1, 0.5, 0.4, 0.2)), 0.001, 0.03, rng.uniform(0.04, 0.12))
            return mix((pock, 1), (click, rng.uniform(0.2, 1)), (floor, rng.uniform(0, 0.5)))
        ring = struck(rng, pitch, 0.08 + 0.35 * trait.ring_s, 0.7, (1, 1.83, 2.9, 4.2), trait.brightness)
        return mix((ring, rng.uniform(0.2, 0.8)), (click, 0.8), (floor, 0.5))
