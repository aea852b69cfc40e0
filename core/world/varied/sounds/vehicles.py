"""Many ways that vehicles sound: starting, idling, passing, hooting."""

from itertools import pairwise

import numpy as np
from scipy.fft import next_fast_len

from core.world.kind import VariedSounds
from core.world.kinds.vehicles import blown_horn, firing_motor, passing, steam_whistle, uneven_clicks
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


class Car(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch = rng.choice(8, p=(0.15, 0.18, 0.13, 0.09, 0.21, 0.1, 0.07, 0.07)), trait.pitch * rng.uniform(0.9, 1.15)
        if way == 0:  # past a listener, mostly tyres
            shift, near = passing(rng, 4.0, rng.uniform(0.03, 0.09), rng.uniform(0.25, 1.4))
            tyres = roar(rng, 4.0, rng.uniform(400, 1_100), rng.uniform(5, 9), rng.uniform(2, 5)) * near ** rng.uniform(1, 2)
            rumble = roar(rng, 4.0, rng.uniform(50, 120), rng.uniform(5, 9)) * near
            motor = _running(rng, rng.uniform(50, 110) * pitch * shift, 120 * pitch) * near
            return outside(rng, mix((tyres, 1), (rumble, rng.uniform(0.1, 0.8)), (motor, rng.uniform(0.1, 0.8))))
        if way == 1:
            return self._honk(rng, pitch)
        if way == 2:  # an idling four-cylinder fires about 26 times a second
            idle = rng.uniform(20, 32)
            rev = (idle, idle) if rng.random() < 0.4 else (idle, idle, rng.uniform(50, 130), 45, idle, rng.uniform(60, 150), 45, idle)
            f = glide(rev, rng.uniform(2.5, 4)) * pitch
            return outside(rng, _running(rng, f, rng.uniform(60, 130) * pitch, rng.choice((3, 4, 6))) * (0.4 + f / f.max()))
        if way == 3:
            cranks, rev = rng.uniform(0.4, 1.6), (rng.uniform(40, 60), rng.uniform(60, 110), 42, 32, 28, 28)
            whine = voice(glide((260, 360, 330, 350), cranks) * pitch) + rng.uniform(0.3, 1) * noise(rng, cranks)
            starter = band(tremolo(whine, rng.uniform(7, 11) * pitch, 0.75), 250, 3_500)  # slower at every compression
            run = _running(rng, glide(rev, rng.uniform(1.5, 2.8)) * pitch, rng.uniform(70, 130) * pitch)
            both = sequence(4.0, (0.1, rng.uniform(0.2, 0.6) * unit(starter)), (0.1 + cranks, run))
            return outside(rng, both[: count(0.1 + cranks) + len(run)])
        if way == 4:  # doors
            starts = rng.uniform(0, 0.5) + np.arange(rng.integers(1, 5)) * rng.uniform(0.9, 2.2)
            slam = _slam(rng, pitch)
            slams = ((start, slam * rng.uniform(0.5, 1)) for start in starts if start < 3.7)
            hum = roar(rng, 4.0, 80, rng.uniform(5, 9)) * 10 ** rng.uniform(-4, -2.3)
            return hum + sequence(4.0, *slams)
        if way == 5:
            squeal = _squeal(rng, rng.uniform(600, 1_500) * pitch**0.4, rng.uniform(0.8, 3.6))
            motor = _running(rng, glide(rng.uniform(30, 120, 4), 4.0) * pitch, 110 * pitch)
            skids = sequence(4.0, (rng.uniform(0, 0.3), squeal))
            return mix((skids, 1), (roar(rng, 4.0, 200, 6), rng.uniform(0, 0.3)), (motor, rng.uniform(0, 0.7)))
        if way == 6:  # pulling away through its gears
            f, fast = _gears(rng, 4.0, rng.uniform(25, 45), rng.uniform(90, 190), int(rng.integers(1, 4)))
            motor = _running(rng, f * pitch, rng.uniform(80, 200) * pitch, rng.choice((4, 6, 8)), wash=0.9)
            return outside(
                rng, mix((motor * (0.3 + fast), 1), (roar(rng, 4.0, 500, 7) * fast, 0.3)) * glide((1, 1, rng.uniform(0.2, 1)), 4.0)
            )
        cabin = roar(rng, 4.0, rng.uniform(35, 90), rng.uniform(5, 10), 3) * _drift(rng, 4.0, 0.15)  # from the driver's seat
        f = glide(rng.uniform(0.8, 1.2, 5), 4.0) * rng.uniform(45, 110) * pitch
        return mix(
            (cabin, 1), (_running(rng, f, 80 * pitch, clatter=0.05), rng.uniform(0.3, 1)), (roar(rng, 4.0, 600, 7), rng.uniform(0, 0.2))
        )

    def _honk(self, rng: np.random.Generator, pitch: float) -> Samples:
        """Two horns, a minor or a major third apart, or one, shrill; in the street or before an idling engine."""
        quick = rng.random() < 0.6
        lengths = rng.uniform(0.08, 0.7) * rng.uniform(0.7, 1.2, rng.integers(1, 6)) if quick else rng.uniform(0.5, 2.0, rng.integers(1, 3))
        starts = 0.1 + np.cumsum(lengths + rng.uniform(0.07, 0.5)) - lengths[0]
        chord = rng.uniform(300, 480) * pitch**0.7 * np.array((1, rng.choice((1.19, 1.26))))[: 1 + (rng.random() < 0.75)]
        shrill, width, loud = rng.uniform(1_900, 3_600), rng.uniform(1.5, 5), rng.uniform(0.2, 2)
        honks = []
        for start, long in zip(starts, lengths, strict=True):
            buzz = drive(blown_horn(chord, long, 0.012), rng.uniform(1, 4))
            honks.append((start, mix((highpass(buzz, 250), 1), (resonant(buzz, shrill, width), loud))))
        idle = _running(rng, glide((26, 26), 4.0) * pitch, 100 * pitch)
        return outside(rng, mix((sequence(4.0, *honks), 1), (idle, rng.choice((0.0, rng.uniform(0.03, 0.2))))))


class Truck(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch, long = rng.integers(6), trait.pitch * rng.uniform(0.88, 1.12), rng.uniform(3, 4)
        idle = rng.uniform(14, 22)
        rev = (idle, idle) if way else (idle, idle, 30, 42, 28, rng.uniform(38, 60), 50)
        diesel = _running(rng, glide(rev, long) * pitch, rng.uniform(60, 95) * pitch, 6, 0.35, rng.uniform(0.4, 1), 0.45)
        if way == 1:  # a chord of brass trumpets blown with air
            chord = rng.uniform(140, 260) * pitch**0.8 * np.array((1, 1.26, 1.5))[: rng.integers(1, 4)]
            blasts = ((0.2, blown_horn(chord, rng.uniform(0.3, 0.9))), (rng.uniform(1.2, 1.8), blown_horn(chord, rng.uniform(0.6, 1.8))))
            return outside(rng, mix((sequence(long, *blasts), 1), (diesel, rng.uniform(0.05, 0.4))))
        if way == 2:  # air let out of the brakes
            starts = 0.4 + np.arange(rng.integers(1, 4)) * rng.uniform(0.9, 1.2)
            puffs = (
                (start, shaped(highpass(noise(rng, 0.9), rng.uniform(900, 2_400) * pitch**0.5), 0.004, 0.1, rng.uniform(0.4, 1.8)))
                for start in starts
            )
            squeal = sequence(long, (rng.uniform(0, 1), _squeal(rng, rng.uniform(900, 2_600), 1.2)))
            return outside(rng, mix((diesel, 0.7), (sequence(long, *puffs), 1), (squeal, rng.choice((0, 0.3)))))
        if way == 3:
            beep, period = shaped(tone(rng.uniform(1_000, 1_500) * pitch**0.4, 0.42, (1, 0, 0.25, 0, 0.08))), rng.uniform(0.8, 1.05)
            beeps = sequence(long, *((0.1 + i * period, beep) for i in range(5)))
            return outside(rng, mix((diesel, 0.7), (beeps, rng.uniform(0.2, 0.7))))
        if way == 4:  # past on the road: heavy tyres, a turbocharger
            shift, near = passing(rng, 4.0, rng.uniform(0.03, 0.08), rng.uniform(0.5, 1.4))
            motor = _running(rng, rng.uniform(50, 90) * pitch * shift, 80 * pitch, 6, wash=1)
            tyres = roar(rng, 4.0, rng.uniform(250, 800), rng.uniform(5, 8), 2) * near
            turbo = tone(rng.uniform(2_500, 5_000) * shift, 4.0) * near
            return outside(rng, mix((motor * near, 1), (tyres, rng.uniform(0.4, 1.2)), (turbo, rng.uniform(0, 0.08))))
        if way == 5:  # at work: a press or a tipper on hydraulics, things falling into the tub
            pump = tone(vibrato(rng.uniform(180, 420) * pitch, long, 3, 0.02), long, (1, 0.6, 0.4, 0.3, 0.2)) * glide(
                rng.uniform(0, 1, 7), long
            )
            falls = ((start, _slam(rng, rng.uniform(0.5, 1.5))) for start in rng.uniform(0, 3.5, rng.integers(1, 7)))
            return outside(rng, mix((diesel, 1), (pump, rng.uniform(0.1, 0.4)), (sequence(long, *falls), rng.uniform(0.2, 1))))
        return outside(rng, diesel)


class Bus(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch, long = rng.choice(4, p=(0.35, 0.35, 0.15, 0.15)), trait.pitch * rng.uniform(0.9, 1.12), rng.uniform(3.2, 4)
        pipe, idle = rng.uniform(70, 110) * pitch, rng.uniform(16, 24)
        if way == 0:  # it stops: the engine falls, the brakes squeal, the doors sigh open
            diesel = _running(rng, glide((45, 36, 22, idle, idle), long) * pitch, pipe, 6, 0.2, 0.8, 0.25)
            start, squeal_s = rng.uniform(0.1, 0.7), rng.uniform(0.7, 1.5)
            squeal = _squeal(rng, rng.uniform(900, 2_600) * pitch**0.5, squeal_s)
            doors = sequence(long, (start + squeal_s + 0.1, _bus_doors(rng)))
            return outside(
                rng, mix((diesel, 0.7), (sequence(long, (start, squeal)), rng.uniform(0.1, 0.6)), (doors, rng.uniform(0.3, 0.9)))
            )
        if way == 1:  # it pulls away through its gears
            f, fast = _gears(rng, long, 24, rng.uniform(60, 85), int(rng.integers(1, 3)))
            whine = tone(f * pitch * rng.uniform(9, 16), long, (1, 0.3)) * np.linspace(0.3, 1, len(f))
            ding = struck(rng, rng.uniform(900, 1_700) * pitch**0.5, 1.0, 1.2, (1, 2.0, 3.01), 0.5)
            bells = sequence(long, *((start, ding) for start in (0.15, 0.5)[: rng.integers(1, 3)]))
            motor = _running(rng, f * pitch, pipe, 6, 0.15, 1, 0.2) * (0.4 + fast)
            return outside(rng, mix((motor, 0.8), (whine, rng.uniform(0.02, 0.15)), (bells, 0.4 * (rng.random() < 0.5))))
        diesel = _running(rng, glide((idle, idle), long) * pitch, pipe, 6, 0.3, 0.8, 0.35)
        if way == 2:
            return outside(rng, mix((diesel, 0.7), (sequence(long, (rng.uniform(0.2, 1.5), _bus_doors(rng))), rng.uniform(0, 1))))
        shift, near = passing(rng, long, 0.05, rng.uniform(0.6, 1.4))
        motor = _running(rng, rng.uniform(45, 75) * pitch * shift, pipe, 6, wash=1) * near
        return outside(rng, mix((motor, 1), (roar(rng, long, rng.uniform(250, 700), 6, 2) * near, rng.uniform(0.3, 1))))


class Ambulance(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch, t = trait.pitch**0.7 * rng.uniform(0.88, 1.12), np.arange(count(4.0)) / SAMPLE_RATE
        way, start = rng.choice(4, p=(0.33, 0.33, 0.2, 0.14)), rng.uniform(0, 1)
        low, high = rng.uniform(380, 700) * pitch, rng.uniform(1_100, 1_600) * pitch
        if way == 0:  # two tones in turn, a third or a fourth apart, as in Europe
            period, low = rng.choice((0.45, 0.55, 0.8, 1.1)), rng.uniform(380, 700) * pitch
            f = np.where((t / period + 2 * start) % 2 < 1, low, low * rng.choice((1.19, 1.25, 1.335)))
        else:  # wail, yelp or a horn of three pipes
            rate = rng.uniform(0.12, 0.4) if way == 1 else rng.uniform(2.2, 5)
            cycle, up = (t * rate + start) % 1, rng.uniform(0.2, 0.6)
            rise = np.where(cycle < up, cycle / up, (1 - cycle) / (1 - up))
            f = low * (high / low) ** np.sin(rise * np.pi / 2)
            if way == 3:  # switched from the one to the other
                f = np.where(t < rng.uniform(1, 3), f, low * (high / low) ** np.sin(np.pi / 2 * np.abs(1 - 2 * (t * 0.3 % 1))))
        passes = rng.random() < 0.5
        shift, near = passing(rng, 4.0, 0.05, rng.uniform(0.5, 2)) if passes else (np.ones(len(t)), _drift(rng, 4.0, 0.15))
        f = f[0] + lowpass(f * shift - f[0], 60)
        siren = voice(f) + rng.choice((0.0, 0.6)) * voice(f * rng.uniform(1.01, 1.3))  # a second loudspeaker
        siren = formants(siren, np.array((950, 1_700, 2_900)) * rng.uniform(0.6, 1.3, 3), rng.uniform(0.8, 3))
        siren = lowpass(siren + rng.uniform(0, 0.15) * band(noise(rng, 4.0), 500, 4_000) * np.abs(siren), rng.uniform(1_800, 9_000))
        street = roar(rng, 4.0, rng.uniform(60, 300), rng.uniform(4, 8)) * _drift(rng, 4.0, 0.2)
        motor = _running(rng, glide(rng.uniform(30, 90, 4), 4.0) * shift, 90)
        both = mix((siren * near, 1), (motor * near, rng.uniform(0, 0.3)), (street, 10 ** rng.uniform(-2, -0.5)))
        return echoing(rng, outside(rng, both))


class Motorcycle(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch, long = rng.integers(6), trait.pitch * rng.uniform(0.88, 1.15), rng.uniform(2.8, 4)
        hard, pipe = rng.uniform(1.2, 3.5), rng.uniform(110, 260) * pitch
        if way <= 1:  # a big twin fires unevenly: the "potato" idle, then twists of the throttle
            idle = rng.uniform(12, 20)
            turns = (rng.uniform(35, 90), rng.uniform(20, 28), idle) * rng.integers(1, 4) if way == 0 else (idle,)
            f = glide((idle, idle, *turns), long) * pitch
            return outside(rng, drive(_running(rng, f, rng.uniform(80, 150) * pitch, 2, 0.55, 0.5, 0.2), hard) * (0.4 + f / f.max()))
        if way == 2:
            f, fast = _gears(rng, long, 70, rng.uniform(150, 240), int(rng.integers(2, 5)))
            motor = drive(_running(rng, f * pitch, pipe, 4, 0.12, 0.8, 0.15), hard) * (0.4 + fast)
            return outside(rng, motor * glide((0.7, 1, rng.uniform(0.1, 1)), long))
        if way == 3:  # revved at a stand, a single or a two-stroke: it barks at each twist and falls back, popping
            low = rng.uniform(20, 45)
            twists = [v for top in rng.uniform(70, 200, rng.integers(2, 6)) for v in (low, top, 0.6 * top)]
            f = lowpass(glide((low, *twists, low), long) - low, 8) + low
            pops = lowpass(crackle(rng, 6, long), 900) * (np.gradient(f) < 0)
            motor = drive(_running(rng, f * pitch, pipe, int(rng.integers(1, 3)), 0.3, 0.6, 0.2), hard) * (0.25 + f / f.max())
            return outside(rng, mix((motor, 1), (pops, 0.4 * rng.random())))
        if way == 4:  # ridden: steady, with wind
            f = glide(rng.uniform(0.85, 1.15, 6), long) * rng.uniform(60, 150) * pitch
            wind = roar(rng, long, rng.uniform(80, 500), 6) * _drift(rng, long, 0.2)
            return mix((drive(_running(rng, f, pipe, int(rng.choice((1, 2, 4))), 0.25), hard), 1), (wind, rng.uniform(0.1, 0.8)))
        shift, near = passing(rng, 4.0, rng.uniform(0.05, 0.12), rng.uniform(0.3, 1.3))
        motor = drive(_running(rng, rng.uniform(80, 190) * pitch * shift, pipe, int(rng.choice((1, 2, 4))), 0.2, 0.7), hard)
        return outside(rng, mix((motor * near, 1), (roar(rng, 4.0, 700, 6, 3) * near**2, rng.uniform(0.1, 0.5))))


class Bicycle(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        long, way = rng.uniform(2.5, 4), rng.choice(5, p=(0.42, 0.2, 0.13, 0.13, 0.12))
        rate = glide(rng.uniform(8, 40, 3), long) * trait.pitch**0.5  # the pawls of the freewheel
        ticks = lowpass(
            formants(uneven_clicks(rng, rate), np.array((2_300, 3_700, 5_600)) * rng.uniform(0.7, 1.3, 3), rng.uniform(4, 9)), 9_000
        )
        road = roar(rng, long, rng.uniform(200, 900), rng.uniform(5, 8)) * _drift(rng, long, 0.2)
        if way == 0:
            return mix((self._bell(rng, trait, long), 1), (ticks, rng.choice((0, 0.08))), (road, 10 ** rng.uniform(-3, -1)))
        if way == 1:
            return mix((ticks, 1), (road, rng.uniform(0.03, 0.4)))
        if way == 2:  # pedalled: the chain over the teeth, a click at every turn of the pedals
            turns = rng.uniform(0.9, 1.7)
            chain = formants(uneven_clicks(rng, glide(rng.uniform(25, 60, 3), long)), (1_800, 3_300, 5_200), 4)
            chain = tremolo(chain, 2 * turns, 0.6) + 0.1 * band(noise(rng, long), 2_000, 7_000)
            clicks = sequence(
                long, *((start, struck(rng, rng.uniform(700, 1_500), 0.06, 0.1)) for start in np.arange(0.1, long, 1 / turns))
            )
            return mix((chain, 1), (clicks, rng.uniform(0.1, 0.7)), (road, rng.uniform(0.1, 0.6)))
        if way == 3:  # the brakes
            squeal = _squeal(rng, rng.uniform(900, 3_000) * trait.pitch**0.3, rng.uniform(0.5, 1.8))
            return mix((sequence(long, (rng.uniform(0.2, 1), squeal)), 1), (ticks, rng.uniform(0, 0.5)), (road, rng.uniform(0.1, 0.5)))
        _, near = passing(rng, long, 0.02, 0.3)  # it whirs by
        spin = tremolo(band(noise(rng, long), 900, 5_000), rng.uniform(8, 20), 0.5)
        return mix((road * near, 1), (ticks * near, rng.uniform(0.3, 1)), (spin * near**2, rng.uniform(0.1, 0.5)))

    def _bell(self, rng: np.random.Generator, trait: Size, long: float) -> Samples:
        """A thumb bell: a toothed wheel throws the hammer half a dozen times; or a dome that is struck once or twice."""
        f, trill = rng.uniform(1_700, 3_200) * trait.pitch**0.8, rng.uniform(12, 26)
        ratios = ((1, 1.51, 2.3, 3.4), (1, 1.006, 2.38, 2.40, 3.9), (1, 2.72, 2.75, 4.9))[rng.integers(3)]
        dome = struck(rng, f, rng.uniform(0.5, 2.5), 2.0, ratios, rng.uniform(0.4, 1))
        clack = shaped(band(noise(rng, 0.03), 1_500, 9_000), 0.0005, 0.01, 0.02)
        dome = mix((dome, 1), (clack, rng.uniform(0.1, 0.6)))
        single = rng.random() < 0.35  # ting-ting
        blows = (lambda: int(rng.integers(1, 3))) if single else (lambda: int(rng.integers(4, 9)))
        starts = np.arange(rng.uniform(0.02, 0.4), long - 0.3, rng.uniform(0.45, 1.3))[: rng.integers(1, 6)]
        gap = rng.uniform(0.12, 0.3) if single else 1 / trill
        return sequence(
            long, *((start + i * gap * rng.uniform(0.9, 1.1), dome * rng.uniform(0.5, 1)) for start in starts for i in range(blows()))
        )


class Tractor(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        long, old = rng.uniform(3, 4), rng.random() < 0.5
        rev = ((1, 1), (1, 1, rng.uniform(1.6, 2.6), rng.uniform(1.5, 2.2)), (0.4, 1.4, 1.1, 1))[rng.integers(3)]
        f = glide(rev, long) * (rng.uniform(6, 11) if old else rng.uniform(18, 40)) * trait.pitch
        pipe = rng.uniform(60, 110) * trait.pitch
        chug = firing_motor(rng, f, int(rng.integers(1, 4)), rng.uniform(0.15, 0.4), pipe, 0.5, rng.uniform(9, 18))
        knock = formants(
            uneven_clicks(rng, 2 * f), (rng.uniform(800, 1_400) * trait.pitch**0.5, 2_300), 8
        )  # slow diesels knock at every stroke
        body = _running(rng, f, pipe, 4, 0.3, 0.9, 0.4)
        rattle = band(crackle(rng, 80, long), 500, 4_000) * _drift(rng, long, 0.3)  # loose sheet metal
        layers = ((chug, 1.0 if old else 0.3), (body, 0.3 if old else 1.0), (knock, rng.uniform(0.05, 0.3)), (rattle, rng.uniform(0, 0.3)))
        return outside(rng, mix(*layers))


class Train(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch = rng.choice(6, p=(0.34, 0.2, 0.17, 0.09, 0.1, 0.1)), trait.pitch * rng.uniform(0.88, 1.12)
        thump, ring = struck(rng, 110 * pitch, 0.15, 0.3), struck(rng, 900 * pitch, 0.12, 0.3)
        click = shaped(lowpass(noise(rng, 0.08), rng.uniform(600, 4_000)), 0.001, 0.04)
        clack, pairs = (
            mix((thump, 1), (ring, rng.uniform(0, 0.35)), (click, rng.uniform(0.2, 0.8))),
            (0, 0.13, 0.35, 0.48)[: rng.choice((2, 4))],
        )
        starts = np.arange(0.1, 3.8, rng.uniform(0.5, 1.3) * trait.pitch**-0.5)
        joints = sequence(4.0, *((start + lag * rng.uniform(0.9, 1.1), clack * rng.uniform(0.3, 1)) for start in starts for lag in pairs))
        rumble = roar(rng, 4.0, rng.uniform(45, 420), rng.uniform(5, 13), rng.uniform(2, 8)) * _drift(rng, 4.0, 0.2, 4)
        squeals = np.zeros(count(4.0))
        for f in rng.uniform(1_500, 9_500, rng.integers(1, 3) if way == 4 else rng.integers(0, 3) if way == 0 else 0):
            squeals += _squeal(rng, f, 4.0) * glide(rng.uniform(0, 1, 6), 4.0)
        if way == 0:  # it passes: a rumble, more or less of the joints, of the motors and of the wheels that sing in a bend
            shift, near = passing(rng, 4.0, rng.uniform(0, 0.12), rng.uniform(0.8, 4))
            hum = tone(rng.uniform(90, 800) * pitch * shift, 4.0, rng.uniform(0, 1, 8)) * _drift(rng, 4.0, 0.2)
            layers = ((rumble, 1), (joints, rng.choice((0, rng.uniform(0.1, 0.7)))), (hum, rng.uniform(0, 0.15)))
            return outside(rng, mix(*layers, (squeals, rng.uniform(0.02, 0.4))) * near)
        if way == 1:  # steam: four chuffs a turn of the wheels, one of them louder, and a whistle
            phase = np.cumsum(glide(rng.uniform(1.5, 7, 2), 4.0) * trait.pitch**0.6) / SAMPLE_RATE
            puff = np.minimum(1, rng.uniform(4, 12) * (phase % 1)) * np.exp(-rng.uniform(2.5, 6) * (phase % 1))
            puff = rng.uniform(0, 0.2) + puff * rng.uniform(0.55, 1, 4)[phase.astype(int) % 4]
            calls = (
                (start, steam_whistle(rng, rng.uniform(380, 650) * pitch, rng.uniform(0.3, 1.3)))
                for start in (rng.uniform(0, 0.6), rng.uniform(1.7, 2.6))
            )
            chuffs = roar(rng, 4.0, rng.uniform(200, 900) * pitch, rng.uniform(4, 9)) * puff
            steam = highpass(noise(rng, 4.0), 2_500) * glide(rng.uniform(0, 1, 5), 4.0)
            whistles = (sequence(4.0, *calls), 0.8 * (rng.random() < 0.5))
            return outside(rng, mix((chuffs, 1), whistles, (steam, rng.uniform(0, 0.12)), (joints, rng.uniform(0, 0.2)), (rumble, 0.15)))
        if way == 2:  # a diesel: a horn of up to five bells, as on American railways, near or far
            chord = rng.uniform(240, 400) * pitch**0.7 * np.array((1, 1.19, 1.335, 1.59, 2.0))[: rng.choice((2, 3, 5))]
            blasts = (
                (rng.uniform(0, 0.3), blown_horn(chord, rng.uniform(0.6, 1.5))),
                (rng.uniform(1.7, 2.2), blown_horn(chord, rng.uniform(0.3, 1.7))),
            )
            call = lowpass(sequence(4.0, *blasts), rng.uniform(900, 7_000), 1)
            return echoing(rng, mix((call, 1), (joints, rng.uniform(0, 0.5)), (rumble, rng.uniform(0.05, 0.6))))
        if way == 3:  # the bell of a crossing, while the train goes by
            ding = struck(rng, rng.uniform(600, 1_300) * pitch**0.5, 0.8, 0.8, (1, 1.53, 2.1, 2.9, 3.7), 0.7)
            bell = sequence(4.0, *((start, ding * rng.uniform(0.8, 1)) for start in np.arange(0.05, 3.8, rng.uniform(0.22, 0.7))))
            return outside(rng, mix((bell, 1), (rumble * passing(rng, 4.0, 0, 2)[1], rng.uniform(0.1, 1.2)), (joints, rng.uniform(0, 0.5))))
        if way == 4:  # it brakes
            slow = glide((1, 0.7, 0.4, 0.15), 4.0)
            return outside(rng, mix((squeals * slow**0.3, 1), (rumble * slow, rng.uniform(0.3, 1)), (joints * slow, 0.3)))
        shift, near = passing(rng, 4.0, 0.16)  # an express
        rush = tremolo(roar(rng, 4.0, rng.uniform(200, 900) * pitch, rng.uniform(4, 8), 3), rng.uniform(5, 10) * pitch, 0.4) * near
        whine = tone(rng.uniform(500, 800) * pitch * shift, 4.0, (1, 0.3, 0.5, 0.1)) * near
        return outside(rng, mix((rush, 1), (joints * near, rng.uniform(0.1, 0.8)), (whine, rng.uniform(0, 0.25))))


class Airplane(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch = rng.choice(4, p=(0.4, 0.34, 0.16, 0.1)), trait.pitch * rng.uniform(0.88, 1.12)
        shift, near = passing(rng, 4.0, rng.uniform(0.08, 0.2), rng.uniform(0.6, 3))
        if way == 0:  # a jet flies over: the treble only when near
            far = roar(rng, 4.0, rng.uniform(50, 180), rng.uniform(5, 11)) * near**0.5
            close = roar(rng, 4.0, rng.uniform(150, 700) * pitch**0.5, rng.uniform(4, 7), 3) * near**1.5
            both = (unit(far) + rng.uniform(0.1, 1.2) * unit(close)) * _drift(rng, 4.0, 0.12, 3)
            return mix(
                (_combed(rng, both, near), 1), (self._turbine(rng, pitch * shift) * near**1.5, rng.choice((0, rng.uniform(0.02, 0.2))))
            )
        if way == 1:  # two blades at 2,400 turns a minute buzz at 80 Hz; a second engine beats with the first
            f = rng.uniform(65, 125) * pitch * shift * (1 if rng.random() < 0.7 else glide((0.6, 1, 1.15, 1.15), 4.0))
            buzz = voice(f, roughness=0.08, rng=rng) + rng.choice((0, 0.1, 0.8)) * voice(f * rng.uniform(1.004, 1.02))
            hum = formants(buzz, (130 * pitch, 330 * pitch, 700, 1_500), 1.5) + rng.uniform(0, 0.3) * buzz
            wash = roar(rng, 4.0, rng.uniform(100, 500), rng.uniform(4, 8)) * _drift(rng, 4.0, 0.15)
            both = lowpass(mix((hum, 1), (wash, rng.uniform(0.15, 1))), rng.uniform(900, 6_000), 1) * near
            return _combed(rng, both, near)
        if way == 2:  # on the ground or about to start: a whine that rises, then the roar
            spool = glide(np.sort(rng.uniform(0.35, 1, 3)), 4.0)
            blast = roar(rng, 4.0, rng.uniform(150, 600) * pitch**0.5, rng.uniform(3, 7)) * spool**2
            return outside(rng, mix((blast, rng.uniform(0.3, 1)), (self._turbine(rng, pitch * spool), rng.uniform(0.2, 0.8))))
        cabin = roar(rng, 4.0, rng.uniform(60, 250), rng.uniform(4, 9), 3)  # from a seat, or high in the sky
        hum = tone(rng.uniform(80, 160) * pitch, 4.0, (1, 0.5, 0.3)) * _drift(rng, 4.0, 0.2)
        return mix(
            (cabin * _drift(rng, 4.0, 0.15), 1),
            (hum, rng.uniform(0, 0.3)),
            (self._turbine(rng, np.full(count(4.0), pitch)), rng.uniform(0, 0.05)),
        )

    def _turbine(self, rng: np.random.Generator, pitch: Samples) -> Samples:
        """The fan of a jet engine: a few high lines that shake a little."""
        f, lines = rng.uniform(1_200, 3_200) * pitch, rng.uniform(1.02, 2.6, 2)
        whine = tone(f, 4.0, (1, 0.4)) + sum((rng.uniform(0.2, 0.8) * tone(f * ratio, 4.0) for ratio in lines), np.zeros(len(f)))
        return whine * (1 + 0.5 * lowpass(noise(rng, 4.0), 20)) + 0.4 * band(noise(rng, 4.0), 1_500, 7_000)


class Helicopter(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        still = (np.ones(count(4.0)), _drift(rng, 4.0, 0.15))
        approach = (np.ones(count(4.0)), glide(np.geomspace(rng.uniform(0.1, 0.6), 1, 4)[:: rng.choice((-1, 1))], 4.0))
        shift, near = (still, still, approach, passing(rng, 4.0, 0.08, rng.uniform(0.8, 3)))[rng.integers(4)]
        rate = rng.uniform(10, 22) * trait.pitch**0.6 * shift  # the blades pass some 13 times a second
        phase = np.cumsum(rate * (1 + 0.01 * noise(rng, 4.0, 1))) / SAMPLE_RATE
        sharp = rng.uniform(1.5, 9)
        slap = np.exp(-sharp * (phase % 1)) * np.minimum(1, rng.uniform(6, 40) * (phase % 1)) * (1 - 0.25 * (phase.astype(int) % 2))
        deep, steep = (rng.uniform(0.05, 0.7) if rng.random() < 0.75 else 1), rng.uniform(4, 12)
        low, high = (roar(rng, 4.0, rng.uniform(50, 260) * trait.pitch**0.4, fall, 5, 3.5) for fall in (steep, 0.8 * steep))
        swish = 1 - deep + deep * slap / slap.max()
        wash = low * swish + rng.uniform(0.1, 0.6) * high * (swish[::-1] if rng.random() < 0.5 else _drift(rng, 4.0, 0.2, 6))
        thump = formants(highpass(slap, 30), np.array((65, 130)) * trait.pitch**0.6 * rng.uniform(0.8, 1.3), 2)
        tail = formants(voice(rate * rng.uniform(4.2, 6.2)), (150, 350, 900), 2)
        f = rng.uniform(1_000, 6_000) * trait.pitch**0.4 * shift
        turbine = tone(f, 4.0, (1, 0.2)) + rng.uniform(0, 0.8) * tone(f * rng.uniform(0.3, 1.5), 4.0)
        layers = (
            (wash, 1),
            (thump, rng.uniform(0.05, 0.9)),
            (tail, rng.uniform(0, 0.4)),
            (turbine, rng.choice((0, 10 ** rng.uniform(-2.7, -1)))),
        )
        return _combed(rng, mix(*layers) * near, near)


class Rocket(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        start, pitch, way = rng.uniform(0, 0.7), trait.pitch * rng.uniform(0.8, 1.2), rng.choice(3, p=(0.35, 0.35, 0.3))
        if way == 0 and trait == SMALL and rng.random() < 0.6:  # a firework: a fizzing whistle up, sometimes a bang
            up_s = rng.uniform(0.6, 1.6)
            f = glide(rng.uniform(900, 2_800) * np.array((1, 1.3, 1.2, 0.9)), up_s)
            fizz = mix((band(noise(rng, up_s), 1_500, 9_000), 1), (voice(f, roughness=0.4, rng=rng), rng.uniform(0, 0.6)))
            blow = shaped(roar(rng, 1.5, 150, 5), 0.001, 0.2, rng.uniform(0.4, 1.4))
            return echoing(
                rng, sequence(4.0, (start, unit(shaped(fizz, 0.03, 0.3))), (start + up_s + 0.2, rng.choice((0, 1.2)) * unit(blow)))
            )
        distant = way == 1
        path = (0, 0.1, 0.3, 0.6, 0.9, 1, 1) if distant else (0, 1, 1, 0.9, 0.75, 0.5, rng.uniform(0.1, 0.9))
        near = glide(path, 4.0)
        flutter = near**0.7 * (1 + 0.35 * unit(lowpass(noise(rng, 4.0), rng.uniform(6, 25))))
        rumble = roar(rng, 4.0, rng.uniform(35, 150) * pitch, rng.uniform(5, 9)) * flutter
        hiss = roar(rng, 4.0, rng.uniform(400, 2_000) * pitch**0.5, rng.uniform(2, 5)) * flutter * near  # the treble fades first
        tears = band(crackle(rng, 250, 4.0), 300 * pitch, 4_500) * near * (0.3 + 40 * np.abs(lowpass(noise(rng, 4.0), 4)))
        fire = mix((rumble, 1), (hiss, 0.15 if distant else rng.uniform(0.2, 1)), (tears, rng.uniform(0.2, 1.0)))
        bang = mix((shaped(noise(rng, 0.6), 0.002, 0.3, 0.5), 0.5), (struck(rng, 60 * pitch, 0.6, 0.6), 0.7))
        return echoing(rng, sequence(4.0, (start, fire), (start, rng.choice((0, 0.8)) * bang)))


class Boat(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        way, pitch = rng.choice(5, p=(0.2, 0.3, 0.2, 0.15, 0.15)), trait.pitch * rng.uniform(0.85, 1.15)
        swell = np.abs(lowpass(noise(rng, 4.0), 1.2))
        water = roar(rng, 4.0, rng.uniform(300, 1_200), rng.uniform(4, 8)) * (0.3 + swell / swell.max())
        if way == 0:  # a ship's horn: deep, brassy, swelling, and its echo over the water
            starts, f = (rng.uniform(0, 0.3), rng.uniform(1.9, 2.4))[: rng.integers(1, 3)], rng.uniform(80, 190) * pitch
            pipes = f * np.array((1, 1.007, 1.5))[: rng.integers(1, 4)]
            horn = sequence(4.0, *((start, blown_horn(pipes, rng.uniform(0.6, 2.4), 0.15)) for start in starts))
            far = sequence(4.0, (rng.uniform(0.3, 0.7), lowpass(horn, 700)))
            return echoing(
                rng, mix((lowpass(horn, rng.uniform(700, 3_000)), 1), (far, rng.uniform(0, 0.3)), (water, rng.uniform(0.02, 0.3)))
            )
        if way in (1, 2):  # an outboard, or a diesel that thuds below deck, with its wash
            outboard = way == 1
            f = glide(rng.uniform(0.7, 1.1, 5), 4.0) * (rng.uniform(40, 130) if outboard else rng.uniform(8, 24)) * pitch
            motor = _running(
                rng, f, (rng.uniform(120, 220) if outboard else rng.uniform(60, 110)) * pitch, 3 if outboard else 4, 0.3, 1, 0.15
            )
            motor = lowpass(motor, rng.uniform(1_000, 5_000), 1) * _drift(rng, 4.0, 0.15)
            wash = roar(rng, 4.0, rng.uniform(80, 500), rng.uniform(4, 9)) * _drift(rng, 4.0, 0.2, 5)
            near = passing(rng, 4.0, 0.03, 1.5)[1] if rng.random() < 0.3 else np.ones(count(4.0))
            return outside(rng, mix((motor, 1), (wash, rng.uniform(0.3, 1.2)), (water, rng.uniform(0, 0.4))) * near)
        blips = (
            (rng.uniform(0, 3.8), f) for f in rng.uniform(300, 1_100, rng.integers(15, 60)) * pitch**0.5
        )  # drops, rising as bubbles shrink
        drops = sequence(4.0, *((start, rng.random() * shaped(tone(glide((f, 1.8 * f), 0.05), 0.05), 0.003, 0.04)) for start, f in blips))
        creak = resonant(uneven_clicks(rng, glide(rng.uniform(30, 90, 5), 4.0)), 480 * pitch, 6) * np.maximum(
            0, lowpass(noise(rng, 4.0), 1)
        )
        if way == 3:  # rowed: the oars creak, dip and drip
            strokes = np.arange(0.1, 3.6, rng.uniform(0.9, 1.7))
            splash = shaped(roar(rng, 0.7, rng.uniform(500, 1_500), 6), 0.08, 0.3)
            dips = sequence(4.0, *((start + rng.uniform(0, 0.1), unit(splash) * rng.uniform(0.5, 1)) for start in strokes))
            knocks = sequence(4.0, *((start + 0.4, struck(rng, rng.uniform(200, 450), 0.1, 0.2)) for start in strokes))
            return mix(
                (dips, 1), (drops, 0.3), (knocks, rng.uniform(0.1, 0.6)), (creak, rng.uniform(0, 0.5)), (water, rng.uniform(0.05, 0.3))
            )
        taps = np.cumsum(rng.uniform(0.15, 0.9, 8))  # at its mooring: the rigging taps the mast
        clinks = sequence(
            4.0, *((start, rng.random() * struck(rng, rng.uniform(1_500, 2_600) * pitch, 0.4, 0.5, brightness=0.7)) for start in taps)
        )
        return mix((water, 1), (drops, rng.uniform(0.2, 1)), (clinks, rng.uniform(0, 0.4)), (creak, rng.uniform(0, 0.5)))


def roar(
    rng: np.random.Generator, duration_s: float, peak_hz: float, fall_db: float, rise_db: float = 4.0, ragged_db: float = 2.5
) -> Samples:
    """Broadband noise, loudest near a frequency, weaker by so many dB an octave above it and below it.

    Its spectrum is ragged, as that of real things is, which have resonances. Unit deviation.
    """
    n = count(duration_s)
    padded = int(next_fast_len(n, real=True) or n)
    f = np.fft.rfftfreq(padded, 1 / SAMPLE_RATE)
    points = np.geomspace(20, SAMPLE_RATE / 2, 100)
    octaves = np.log2(points / peak_hz)
    level = np.minimum(rise_db * octaves, -fall_db * octaves) + ragged_db * (_ragged(rng, octaves, 12) + 0.6 * _ragged(rng, octaves, 70))
    spectrum = rng.standard_normal(2 * len(f)).view(complex) * np.interp(f, points, 10 ** (level / 20), left=0)
    out = np.fft.irfft(spectrum, padded)[:n]
    return out / (out.std() + 1e-12)


def _ragged(rng: np.random.Generator, octaves: Samples, bumps: int) -> Samples:
    """Random bumps over those octaves, one deviation high."""
    return np.interp(octaves, np.linspace(octaves[0], octaves[-1], bumps), rng.standard_normal(bumps))


def _drift(rng: np.random.Generator, duration_s: float, depth: float = 0.2, rate_hz: float = 1.5) -> Samples:
    """A loudness that wanders slowly round one."""
    return np.exp(depth * glide(rng.standard_normal(int(2 * rate_hz * duration_s) + 2), duration_s))


def _later(x: Samples, delay_s: float) -> Samples:
    lag = min(count(delay_s), len(x))
    return np.concatenate([np.zeros(lag), x[: len(x) - lag]])


def outside(rng: np.random.Generator, x: Samples) -> Samples:
    """As heard outdoors: again off the ground, duller from afar, over the noise of the surroundings."""
    x = unit(x + rng.uniform(0, 0.6) * lowpass(_later(x, rng.uniform(0.0003, 0.006)), rng.uniform(500, 4_000), 1))
    if rng.random() < 0.5:
        x = unit(lowpass(x, 10 ** rng.uniform(2.9, 4), 1))
    around_it = roar(rng, len(x) / SAMPLE_RATE, rng.uniform(40, 250), rng.uniform(3, 8))
    return x + unit(around_it) * 10 ** rng.uniform(-3, -1.1)


def echoing(rng: np.random.Generator, x: Samples) -> Samples:
    """With a few late, dull echoes, as between houses or over a valley."""
    return x + sum((rng.uniform(0.05, 0.3) * lowpass(_later(x, lag), 1_800) for lag in rng.uniform(0.04, 0.5, 3)), np.zeros(len(x)))


def _combed(rng: np.random.Generator, x: Samples, near: Samples) -> Samples:
    """Heard from above and again off the ground; the delay changes on the way, so that a comb sweeps through the spectrum."""
    at, delay = np.arange(len(x)), rng.uniform(0.0004, 0.003) + rng.uniform(0, 0.005) * (1 - near) ** 2
    again = np.interp(at - delay * SAMPLE_RATE, at, x)
    return unit(x + rng.uniform(0, 0.7) * lowpass(again, rng.uniform(800, 5_000), 1))


def _running(
    rng: np.random.Generator, firing_hz: Samples, pipe_hz: float, cylinders: int = 4, uneven: float = 0.2, wash: float = 0.6,
    clatter: float = 0.25,
) -> Samples:  # fmt: skip
    """A motor as it is recorded: its firings in the broadband roar of exhaust, intake and fan, the whine of its gears."""
    long, fast = len(firing_hz) / SAMPLE_RATE, firing_hz / firing_hz.max()
    firings = firing_motor(rng, firing_hz, cylinders, uneven, pipe_hz, clatter * rng.uniform(0.3, 1.3), rng.uniform(4, 11))
    wind = roar(rng, long, pipe_hz * rng.uniform(0.5, 2.5), rng.uniform(4, 8)) * (0.3 + 0.7 * fast**1.5)
    whine = tone(firing_hz * rng.uniform(4, 11), long, (1, 0.4, 0.2))
    return mix((firings, 1), (wind, wash * rng.uniform(0.3, 1.6)), (whine, rng.uniform(0, 0.06))) * _drift(rng, long, 0.08, 4)


def _gears(rng: np.random.Generator, duration_s: float, low: float, high: float, shifts: int) -> tuple[Samples, Samples]:
    """An engine's speed while it accelerates and shifts up that often, and how hard it pulls, 0 to 1."""
    bounds = np.concatenate([[0], np.sort(rng.uniform(0.2, 0.95, shifts)), [1]])
    share, speed = np.linspace(0, 1, count(duration_s)), np.zeros(count(duration_s))
    for i, (a, b) in enumerate(pairwise(bounds)):
        start = low + (high - low) * (0.35 + 0.1 * i) * (i > 0)
        inside = (share >= a) & (share <= b)
        speed[inside] = start + (high * rng.uniform(0.85, 1.1) - start) * ((share[inside] - a) / (b - a)) ** 0.8
    speed = speed[0] + lowpass(speed - speed[0], 9)
    return speed, np.clip(lowpass(np.gradient(speed) > 0, 9), 0, 1) * (0.5 + 0.5 * speed / speed.max())


def _squeal(rng: np.random.Generator, frequency: float, duration_s: float) -> Samples:
    """Rubber on the road or a brake: a few unsteady tones with harmonics and a hiss."""
    out = np.zeros(count(duration_s))
    for ratio in (1, *rng.uniform(1.1, 2.6, rng.integers(0, 3))):
        f = frequency * ratio * glide(1 + 0.06 * rng.standard_normal(5), duration_s) * (1 + 0.01 * lowpass(noise(rng, duration_s), 40) * 8)
        out += rng.uniform(0.3, 1) * tone(f, duration_s, (1, rng.uniform(0.1, 0.8), 0.3, 0.15)) * _drift(rng, duration_s, 0.5, 5)
    hiss = band(noise(rng, duration_s), 0.8 * frequency, 2.5 * frequency)
    return shaped(mix((out, 1), (hiss, rng.uniform(0.1, 0.6))), 0.1 * duration_s, 0.2 * duration_s)


def _slam(rng: np.random.Generator, pitch: float) -> Samples:
    """A door thrown shut: the latch, then the sheet metal, which booms and rattles a moment."""
    ring_s = rng.uniform(0.15, 0.6)
    boom = shaped(roar(rng, 0.7, rng.uniform(150, 420) * pitch**0.5, rng.uniform(5, 8)), 0.002, 0.1, ring_s)
    snap = shaped(roar(rng, 0.2, rng.uniform(900, 3_000), 4), 0.001, 0.05, rng.uniform(0.04, 0.15))
    tin = formants(shaped(noise(rng, 0.5), 0.002, 0.1, 0.6 * ring_s), rng.uniform(180, 900, 3), 6)
    hits = ((0.12 + lag, rng.uniform(0.2, 0.8) * unit(boom)) for lag in rng.uniform(0.01, 0.06, 2))
    latch = rng.uniform(0, 0.3) * unit(snap)
    whole = mix((boom, 1), (snap, rng.uniform(0.1, 0.5)), (tin, rng.uniform(0.1, 0.6)))
    return unit(sequence(0.9, (rng.uniform(0, 0.1), latch), (0.12, whole), *hits))


def _bus_doors(rng: np.random.Generator) -> Samples:
    """Compressed air, then the leaves meet the frame."""
    sigh = shaped(band(noise(rng, 0.8), rng.uniform(800, 1_800), 9_000), 0.02, 0.3, rng.uniform(0.7, 2))
    return mix((sigh, 1), (_later(np.append(_slam(rng, 0.7), np.zeros(9_600)), 0.35), rng.uniform(0.3, 0.8)))
