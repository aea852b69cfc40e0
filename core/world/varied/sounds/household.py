"""Many ways that things of a household sound."""

from collections.abc import Sequence

import numpy as np
from scipy import signal
from scipy.fft import next_fast_len

from core.world.kind import VariedSounds
from core.world.kinds.household import bubble, bubbling, knocked, one_of, spun_up, wraps
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
    sequence,
    shaped,
    struck,
    tone,
    tremolo,
    unit,
)
from core.world.traits import BRASS, CERAMIC, GLASS, METAL, PLASTIC, WOOD, Material, Size


class Clock(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        # a pendulum beats once or twice a second, a spring alarm clock some four times, a quartz one exactly once
        rate = float(np.exp(rng.uniform(*np.log({WOOD: (0.9, 3.0), BRASS: (1.5, 6.0), PLASTIC: (0.99, 4.0)}[trait]))))
        if trait is PLASTIC and rng.random() < 0.5:
            rate = 1.0
        low = np.exp(rng.uniform(*np.log({WOOD: (150, 1_200), BRASS: (300, 2_500), PLASTIC: (250, 2_200)}[trait])))
        beats = _ticking(rng, rate, low, rng.uniform(4_000, 11_500), rng.uniform(0.02, 0.14) * (1.5 if trait is BRASS else 1.0))
        beats = _reverb(rng, beats, rng.uniform(0.1, 0.6), rng.uniform(0, 0.35))
        if rng.random() < 0.68:
            return mix((beats, 1.0), (_background(rng, 4.0), 10 ** rng.uniform(-2.6, -0.9)))
        if trait is WOOD:
            alarm = one_of(rng, (self._chimes, self._chimes, self._cuckoo))(rng)
        elif trait is BRASS:  # a hammer hurries between two bells
            hammer = impulses(rng, rng.uniform(9, 24), rng.uniform(1.5, 3.5), 0.08)
            pitch, ring_s = rng.uniform(1_300, 3_400), rng.uniform(0.2, 1.2)
            gongs = [struck(rng, pitch * rng.uniform(0.9, 1.2), ring_s, ring_s, (1, 1.53, 2.4, 3.3, 4.5), 0.8) for _ in range(2)]
            clatter = _hit(rng, 800, 11_000, 0.06, ring_s, grit=0.7)
            alarm = _hits(hammer, mix((gongs[0], 1.0), (gongs[1], 0.8), (clatter, rng.uniform(0.2, 0.8))), 4.0)
            alarm = sequence(4.0, (rng.uniform(0, 0.6), alarm))
        else:
            beep_s, times, every_s = rng.uniform(0.04, 0.12), int(rng.integers(1, 5)), rng.uniform(0.7, 1.1)
            beep = shaped(tone(rng.uniform(1_500, 4_200), beep_s, (1, 0, rng.uniform(0, 0.4), 0, rng.uniform(0, 0.2))), 0.003, 0.005)
            starts = np.arange(rng.uniform(0, 0.3), 4, every_s)
            alarm = sequence(4.0, *((start + 2 * beep_s * i, beep) for start in starts for i in range(times)))
        return mix((beats, rng.uniform(0.02, 0.4)), (alarm, 1.0), (_background(rng, 4.0), 10 ** rng.uniform(-3, -1.3)))

    def _chimes(self, rng: np.random.Generator) -> Samples:
        """Rods or a coiled gong give the Westminster notes, or the hour."""
        notes = rng.permutation((1.0, 0.794, 0.891, 0.595)) if rng.random() < 0.5 else np.ones(4)
        low, gap = rng.uniform(180, 620), rng.uniform(0.55, 1.6)
        ratios = ((1, 2, 2.7, 4.1, 5.4), (1, 1.9, 2.6, 3.4, 4.8, 6.6), (1, 2.76, 5.4, 8.9))[rng.integers(3)]
        ring_s, hammer = rng.uniform(1.0, 4.0), _hit(rng, 200, 6_000, 0.05, 0.2, grit=0.6)
        strokes = [mix((struck(rng, low * n, ring_s, 3.0, ratios, rng.uniform(0.3, 0.9)), 1.0), (hammer, 0.3)) for n in notes]
        return sequence(4.0, *((0.1 + i * gap, stroke) for i, stroke in enumerate(strokes)))

    def _cuckoo(self, rng: np.random.Generator) -> Samples:
        """Two little pipes, a third apart, and the clack of the bellows."""
        high, each, calls = rng.uniform(500, 900), rng.uniform(0.16, 0.3), []
        clack = 0.4 * _hit(rng, 250, 5_000, 0.06, 0.15)
        for start in np.arange(rng.uniform(0.05, 0.4), 3.6, rng.uniform(0.95, 1.5)):
            for late, f in ((0.0, high), (1.25 * each, high * 0.8)):
                pipe = mix((tone(f, each, (1, 0.15, 0.25, 0.05)), 1.0), (resonant(noise(rng, each), f, 6), 0.3))
                calls += [(start + late, shaped(pipe, 0.02, 0.06)), (start + late, clack)]
        return sequence(4.0, *calls)


class Watch(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        # an old pocket watch or a stopwatch beats 5 times a second, a modern wristwatch 6 or 8, a quartz one once
        rate = {METAL: one_of(rng, (5.0, 6.0, 8.0, 10.0)), BRASS: one_of(rng, (4.0, 5.0, 5.0, 6.0)), PLASTIC: 1.0}[trait]
        low = rng.uniform(1_800, 5_000) * (0.7 if trait is BRASS else 1.0)
        run = _ticking(rng, rate, low, rng.uniform(7_000, 11_500), rng.uniform(0.012, 0.05), spread_s=0.02)
        run = highpass(run, rng.uniform(300, 2_000))
        rustle = (_background(rng, 4.0), 10 ** rng.uniform(-2.5, -0.7))
        way = rng.random()
        if trait is METAL and way < 0.25:  # its crown is wound between two fingers
            clicks, t = [], rng.uniform(0.05, 0.3)
            while t < 3.6:
                turn_s, teeth = rng.uniform(0.2, 0.45), rng.uniform(30, 70)
                ratchet = _hits(impulses(rng, teeth, turn_s, 0.2), _hit(rng, 1_500, 10_000, 0.015, 0.05, grit=0.6), turn_s)
                clicks.append((t, unit(ratchet) * glide((0.4, 1, 0.7), turn_s)))
                t += turn_s + rng.uniform(0.1, 0.4)
            return mix((run, rng.uniform(0.05, 0.3)), (sequence(4.0, *clicks), 1.0), rustle)
        if trait is not PLASTIC or way < 0.4:
            return mix((run, 1.0), rustle)
        beep = shaped(tone(one_of(rng, (4_096, 2_048, 2_731)), rng.uniform(0.03, 0.1), (1.0, 0.2)), 0.002, 0.004)  # of its 32,768
        pairs = np.arange(rng.uniform(0.1, 0.4), rng.uniform(1.5, 4), one_of(rng, (0.5, 1.0)))
        beeps = sequence(4.0, *((t + late, beep) for t in pairs for late in (0, 0.12)))
        return mix((run, rng.uniform(0.05, 0.3)), (beeps, 1.0), rustle)


class Kettle(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        path = ((0.1, 0.4, 0.8, 1), (0.6, 0.8, 1, 1), (1, 1, 1, 1), (1, 0.9, 0.5, 0.3))[rng.integers(4)]
        rise = glide(path, 4.0)
        simmer = _colored(rng, 4.0, 60, rng.uniform(400, 1_500) + 2_500 * trait.brightness, rng.uniform(0.5, 1.8)) * rise
        simmer *= 1 + rng.uniform(0, 0.5) * _wander(rng, 4.0, 10)
        rolling = bubbling(rng, rng.uniform(20, 110), 4.0, rng.uniform(120, 250), rng.uniform(600, 1_600)) * rise
        layers = [(simmer, 1.0), (rolling, rng.uniform(0.1, 0.9))]
        if trait is not PLASTIC and rng.random() < 0.6:
            clatter = [_hit(rng, 900, 9_000, 0.05 + 0.1 * trait.brightness, 0.25) for _ in range(3)]
            times = np.cumsum(rng.exponential(rng.uniform(0.06, 0.3), 20))
            lid = [(t, clatter[i % 3] * rng.uniform(0.1, 1)) for i, t in enumerate(times)]
            layers.append((sequence(4.0, *lid), rng.uniform(0.1, 0.6)))
        if rng.random() < {METAL: 0.75, CERAMIC: 0.5, PLASTIC: 0.25}[trait]:
            layers += self._whistle(rng)
        elif rng.random() < 0.6:  # it switches itself off and calms down
            off = rng.uniform(1.5, 3.5)
            layers = [(x * np.interp(np.arange(len(x)) / SAMPLE_RATE, (off, off + 1), (1, 0.3)), gain) for x, gain in layers]
            layers.append((sequence(4.0, (off, _hit(rng, 250, 6_000, 0.08, 0.3))), 1.5))
        return mix(*layers)

    def _whistle(self, rng: np.random.Generator) -> list[tuple[Samples, float]]:
        """Steam through the holes of a cap: one note or two that beat, climbing with the pressure, and its hiss."""
        first, top = rng.uniform(0.3, 1.0), np.exp(rng.uniform(np.log(900), np.log(4_200)))
        wobble = 1 + rng.uniform(0.001, 0.02) * _wander(rng, 4.0, 12)
        path = top * wobble * glide((first, 0.5 * first + 0.5, 1.0, 1.0, rng.uniform(0.97, 1.05)), 4.0)
        swell = glide(one_of(rng, ((0, 0.1, 0.6, 1), (0.2, 1, 1, 1), (1, 1, 1, 1), (1, 1, 0.6, 0))), 4.0)
        breath = swell * (1 + 0.4 * _wander(rng, 4.0, 30))
        whistle = _cycle(path, (1, rng.uniform(0.05, 0.5), rng.uniform(0, 0.3))) * breath
        if rng.random() < 0.6:
            whistle += rng.uniform(0.2, 0.9) * _cycle(path * rng.uniform(1.03, 1.35), (1, 0.2)) * breath
        steam = _colored(rng, 4.0, 1_200, 11_000, rng.uniform(-0.5, 0.8)) * swell
        return [(whistle, rng.uniform(0.8, 2.5)), (steam, rng.uniform(0.1, 0.9))]


class Blender(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        pitch, runs, start = rng.uniform(90, 330), [], rng.uniform(0.0, 0.2)
        partials = _gains(rng, int(8_500 / pitch), rng.uniform(0.1, 0.9))
        chunks = [_hit(rng, rng.uniform(300, 1_200), 9_000, 0.05 + 0.1 * trait.brightness, 0.2) for _ in range(4)]
        pulses, icy = int(one_of(rng, (1, 1, 2, 3, 4))), rng.uniform(0, 25) * (rng.random() < 0.6)
        airy, whining, brushes = rng.uniform(0.3, 1.2), rng.uniform(0.2, 1.0), rng.uniform(0.2, 0.8)
        slope, top = rng.uniform(-0.2, 1.2), 5_000 + 6_000 * trait.brightness
        for _ in range(pulses):
            run_s = rng.uniform(3.2, 4.0) if pulses == 1 else rng.uniform(0.4, 1.1)
            speed = spun_up(run_s, rng.uniform(0.08, 0.4), rng.uniform(0.1, 0.5)) if rng.random() < 0.7 else np.ones(count(run_s))
            f = pitch * speed * (1 + rng.uniform(0.01, 0.06) * _wander(rng, run_s, 4))  # labouring
            load = 1 + rng.uniform(0.1, 0.6) * _wander(rng, run_s, 14)
            motor = _cycle(f, partials) * load
            churn = _colored(rng, run_s, 200, top, slope) * load
            sparks = highpass(noise(rng, run_s), 2_500) * (0.4 + 0.6 * np.abs(_cycle(f, (1, 0.5))))  # of the brushes
            ice = [(t, rng.exponential() * one_of(rng, chunks)) for t in run_s * rng.beta(1, rng.uniform(1, 2.5), int(icy * run_s))]
            run = mix((drive(motor, rng.uniform(0.5, 3)), whining), (churn, airy), (sparks, 0.3 * brushes), (sequence(run_s, *ice), 0.8))
            runs.append((start, shaped(run * speed, 0.01, 0.05)))
            start += run_s + rng.uniform(0.12, 0.35)
        return sequence(min(4.0, start), *runs)


class Bottle(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        ways = (self._clinks, self._clinks, self._rolling, self._pour, self._pour, self._blow, self._blow, self._pop, self._pop)
        if trait is PLASTIC:
            ways += (self._crumple, self._crumple)
        return _again(rng, one_of(rng, ways)(rng, trait))

    def _touch(self, rng: np.random.Generator, trait: Material) -> Samples:
        """It is knocked on: clear ringing glass or metal, a hollow tock of plastic."""
        low = rng.uniform(900, 3_400) if trait is not PLASTIC else rng.uniform(180, 900)
        ring_s = rng.uniform(0.3, 1.0) * max(0.1, trait.ring_s) * (500 / low) ** 0.5
        hit = _hit(rng, 0.5 * low, 11_000, 0.04, 0.8, grit=0.6)
        return mix((struck(rng, low, ring_s, 0.8, (1, 1.6, 2.3, 2.9, 4.1, 5.6), trait.brightness), 1.0), (hit, rng.uniform(0.2, 1.2)))

    def _clinks(self, rng: np.random.Generator, trait: Material) -> Samples:
        """It touches others, or is put down and wobbles to rest."""
        touches = [self._touch(rng, trait) for _ in range(rng.integers(1, 4))]
        gaps = rng.exponential(rng.uniform(0.08, 0.5), rng.integers(1, 12))
        if rng.random() < 0.35:  # wobbling, quicker and quicker
            gaps = rng.uniform(0.15, 0.3) * 0.86 ** np.arange(14)
        times = 0.03 + np.cumsum(gaps)
        fading = np.linspace(1, rng.uniform(0.1, 1), len(times)) * rng.uniform(0.4, 1, len(times))
        whole_s = min(4.0, times[-1] + rng.uniform(0.3, 0.9))
        return sequence(whole_s, *((t, loud * one_of(rng, touches)) for t, loud in zip(times, fading, strict=True)))

    def _rolling(self, rng: np.random.Generator, trait: Material) -> Samples:
        """It rolls over a floor, its seam ticking by, and may knock against something."""
        whole_s = rng.uniform(1.5, 4.0)
        speed = glide(np.clip(rng.uniform(0.2, 1, 4) * (0.6, 1, 1, 0.7), 0.1, 1), whole_s)
        touch = self._touch(rng, trait)
        rumble = _colored(rng, whole_s, 120, 4_000, 1.0) * speed
        bumps = _hits(crackle(rng, rng.uniform(20, 120), whole_s) * speed, touch[: count(0.25)], whole_s)
        seam = _hits(wraps(rng.uniform(3, 9) * speed), _hit(rng, 300, 8_000, 0.05, 0.2), whole_s)
        knocks = sequence(whole_s, *((t, touch) for t in rng.uniform(0, whole_s, rng.integers(1, 4))))
        return mix((rumble, 0.6), (bumps, rng.uniform(0.2, 0.8)), (seam, rng.uniform(0.1, 0.8)), (knocks, rng.uniform(0.4, 1)))

    def _pour(self, rng: np.random.Generator, trait: Material) -> Samples:
        """It gulps air, ever lower, or fills a glass, whose note rises; a stream splashes."""
        whole_s, gulps, t = rng.uniform(1.5, 4.0), [], 0.05
        f, pace, falls = rng.uniform(160, 620), rng.uniform(0.07, 0.3), rng.uniform(0.97, 1.0)
        while t < whole_s - 0.2:
            gulp = bubble(f * rng.uniform(0.85, 1.15), rng.uniform(0.05, 0.18), rng.uniform(0.1, 0.6))
            gulps.append((t, rng.uniform(0.4, 1) * gulp))
            t, f = t + pace * rng.uniform(0.6, 1.5), f * falls
        flow = glide(rng.uniform(0.4, 1, 5), whole_s)
        stream = _colored(rng, whole_s, 300, 11_000, rng.uniform(-0.3, 1.2)) * (1 + 0.5 * _wander(rng, whole_s, 25)) * flow
        bubbles = _trickle(rng, rng.uniform(60, 400), whole_s, 400, 4_500) * flow
        rising = glide((1, rng.uniform(1.3, 2.5)), whole_s) * rng.uniform(500, 1_400)
        column = _cycle(rising, (1, 0, 0.4)) * lowpass(noise(rng, whole_s), 60) * flow  # a noisy note: air in a filling glass
        glugs = sequence(whole_s, *gulps) * (rng.random() < 0.75)
        shares = (rng.uniform(0.3, 1.0), rng.uniform(0.1, 1.0), rng.uniform(0.1, 0.8), rng.uniform(0, 0.25))
        return mix(*zip((glugs, stream, bubbles, column), shares, strict=True))

    def _blow(self, rng: np.random.Generator, trait: Material) -> Samples:
        """Across its mouth: a hollow note with few harmonics and breath, or a breathy rush with many."""
        hoots, low, breathy, long = [], rng.uniform(90, 460), rng.uniform(0.05, 1.0), rng.uniform(0.5, 2.4)
        start = rng.uniform(0.0, 0.1)
        while start < 3.0:
            blow_s = long * rng.uniform(0.85, 1.1)
            breath = _colored(rng, blow_s, 150, 9_000, rng.uniform(0.8, 2.5))
            period = round(SAMPLE_RATE / low)
            comb = np.asarray(signal.lfilter([1.0], np.r_[1.0, np.zeros(period - 1), -rng.uniform(0.8, 0.97)], breath))
            note = _cycle(low * (1 + 0.005 * _wander(rng, blow_s, 6)), (1, rng.uniform(0, 0.3), rng.uniform(0, 0.3), 0.05, 0.05))
            layers = ((note, rng.uniform(0.3, 1.0)), (resonant(breath, low, 10), 0.4), (comb, 0.7 * breathy), (breath, 0.25 * breathy))
            hoots.append((start, shaped(mix(*layers), rng.uniform(0.02, 0.2), rng.uniform(0.1, 0.5) * blow_s)))
            start += blow_s + rng.uniform(0.1, 0.6)
            if rng.random() < 0.4:
                break
        return sequence(min(4.0, start + 0.2), *hoots)

    def _pop(self, rng: np.random.Generator, trait: Material) -> Samples:
        """A cork or a cap comes off, maybe with a squeak before and fizz after."""
        pop_at, whole_s = rng.uniform(0.05, 0.5), rng.uniform(0.8, 3.5)
        body = bubble(rng.uniform(180, 900), rng.uniform(0.04, 0.12), rng.uniform(0.1, 0.8))
        burst = _hit(rng, 250, 11_000, rng.uniform(0.03, 0.15), 0.3, grit=0.8)
        pop = mix((body, rng.uniform(0.2, 1)), (burst, 1.0))
        sparkle = highpass(crackle(rng, rng.uniform(50, 900), whole_s), 3_000)
        fizz = highpass(_colored(rng, whole_s, 1_500, 11_500, -0.3), 1_500) + 5 * sparkle
        fizz *= np.exp(-np.arange(len(fizz)) / SAMPLE_RATE / rng.uniform(0.15, 1.5))
        events = [(pop_at, pop)]
        if rng.random() < 0.4:
            squeak = _creak(rng, rng.uniform(150, 700, 4), pop_at + 0.02, 600, 7_000)
            events.append((0, rng.uniform(0.1, 0.5) * unit(squeak)))
        if rng.random() < 0.5:  # the cap falls and rolls to rest
            cap, gaps = _hit(rng, 2_000, 11_000, 0.1, 0.25, grit=0.3), rng.uniform(0.12, 0.2) * 0.8 ** np.arange(9)
            events += [(pop_at + 0.3 + t, 0.4 * 0.9**i * cap) for i, t in enumerate(np.cumsum(gaps))]
        return mix((sequence(whole_s, *events), 1.0), (sequence(whole_s, (pop_at, fizz)), rng.uniform(0, 0.8)))

    def _crumple(self, rng: np.random.Generator, trait: Material) -> Samples:
        """Thin plastic squeezed: bursts of cracks."""
        whole_s = rng.uniform(1.0, 4.0)
        squeeze = np.clip(_wander(rng, whole_s, 3), 0, 1) ** 1.5
        cracks = crackle(rng, rng.uniform(80, 500), whole_s) * squeeze
        return _hits(cracks, _hit(rng, 500, 10_000, rng.uniform(0.01, 0.06), 0.12, grit=0.7, tilt=0.2), whole_s)


class Faucet(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        sink = rng.uniform(250, 1_100)
        if rng.random() < 0.3:
            drops, gap, uneven = [], np.exp(rng.uniform(np.log(0.12), np.log(1.2))), rng.uniform(0.01, 0.3)
            deep = rng.uniform(0.0, 1.0)  # into standing water, or on bare metal
            for t in np.arange(rng.uniform(0.05, 0.3), 3.9, gap):  # the hit rings the sink, then the bubble it takes down sings
                ring = _hit(rng, sink, 9_000, 0.04 + 0.12 * trait.brightness, 0.3)
                plinks = [(late, bubble(rng.uniform(600, 2_600), rng.uniform(0.03, 0.12), 0.3)) for late in rng.uniform(0.01, 0.06, 2)]
                drop = mix((ring, 1 - 0.8 * deep), (sequence(0.2, *plinks), 0.2 + 0.8 * deep))
                drops.append((t + rng.uniform(-1, 1) * uneven * gap, drop * rng.uniform(0.4, 1)))
            dripping = _reverb(rng, sequence(4.0, *drops), rng.uniform(0.2, 1.0), rng.uniform(0.05, 0.4))
            return mix((dripping, 1.0), (_background(rng, 4.0), 10 ** rng.uniform(-2.6, -1.2)))
        flow = np.ones(count(4.0))
        on, off = rng.uniform(0.1, 0.8), rng.uniform(3.0, 3.8)
        if (turned_on := rng.random() < 0.5) or rng.random() < 0.3:
            steps = (on, on + rng.uniform(0.1, 1.0), off, off + rng.uniform(0.1, 0.5))
            flow = np.interp(np.arange(count(4.0)) / SAMPLE_RATE, steps, (0, 1, 1, rng.uniform(0, 0.2)))
        if rng.random() < 0.15:  # air in the pipe: it sputters
            flow = flow * np.clip(0.6 + _wander(rng, 4.0, 9), 0.05, 1)
        rush = _colored(rng, 4.0, rng.uniform(100, 900), rng.uniform(6_000, 11_800), rng.uniform(-0.4, 1.3))
        rush *= (1 + rng.uniform(0.05, 0.5) * _wander(rng, 4.0, rng.uniform(5, 30))) * flow
        bubbles = _trickle(rng, np.exp(rng.uniform(np.log(40), np.log(800))), 4.0, rng.uniform(300, 700), rng.uniform(1_500, 4_500)) * flow
        patter = _hits(crackle(rng, rng.uniform(100, 1_500), 4.0) * flow, _hit(rng, sink, 9_000, 0.03 + 0.1 * trait.brightness, 0.2), 4.0)
        layers = [(rush, 1.0), (bubbles, rng.uniform(0.0, 1.2)), (patter, rng.uniform(0.0, 0.9))]
        if turned_on:
            squeak = _creak(rng, rng.uniform(250, 800, 3), 0.3, 900, 7_000)
            handle = one_of(rng, (squeak, _hit(rng, 500, 8_000, 0.08, 0.3)))
            layers.append((sequence(4.0, (max(0, on - 0.25), handle)), rng.uniform(0.1, 0.6)))
        return mix(*layers)


class Bathtub(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        event, whole_s = one_of(rng, ("fill", "fill", "drain", "splash")), 4.0
        if event == "fill":
            top = 2_500 + 7_000 * trait.brightness * rng.uniform(0.4, 1)
            rush = _colored(rng, 4.0, rng.uniform(60, 250), top, rng.uniform(0.3, 1.6))
            rush *= 1 + rng.uniform(0.1, 0.5) * _wander(rng, 4.0, 12)
            boom = formants(noise(rng, 4.0), np.array((1, 2.1, 3.4)) * rng.uniform(80, 240), 3 + 12 * trait.brightness)
            bubbles = _trickle(rng, rng.uniform(60, 500), 4.0, rng.uniform(180, 400), rng.uniform(1_000, 2_500))
            wet = mix((rush, 1.0), (boom, rng.uniform(0.1, 0.6)), (bubbles, rng.uniform(0.2, 1.3))) * glide(rng.uniform(0.6, 1, 4), 4.0)
        elif event == "drain":  # the vortex opens and closes, faster and louder towards the end
            gulps, t = [], 0.1
            while t < 3.7:
                throat = rng.uniform(130, 520)
                for late in rng.uniform(0, 0.12, 4):
                    gulp = bubble(throat * rng.uniform(0.8, 1.6), rng.uniform(0.04, 0.16), 0.5)
                    gulps.append((t + late, rng.uniform(0.4, 1) * (0.4 + 0.15 * t) * gulp))
                t += rng.uniform(0.08, 0.5) * (1 - 0.15 * t)
            sucking = np.abs(_wander(rng, 4.0, 9)) * glide((0.3, 0.5, 0.9, 1), 4.0)
            slurp = formants(noise(rng, 4.0), np.array((320, 750, 1_500, 2_900)) * rng.uniform(0.7, 1.4), 3) * (0.15 + sucking)
            stream = _colored(rng, 4.0, 150, 6_000, 1.0)
            wet = mix((sequence(4.0, *gulps), rng.uniform(0.4, 1)), (slurp, rng.uniform(0.3, 1.0)), (stream, rng.uniform(0.02, 0.4)))
        else:
            splashes, t = [], 0.1
            for _ in range(rng.integers(2, 9)):
                splash_s = rng.uniform(0.2, 0.9)
                slap = shaped(_colored(rng, splash_s, 150, 10_000, rng.uniform(0.2, 1.2)), 0.02, ring_s=0.8 * splash_s)
                swash = shaped(_trickle(rng, rng.uniform(60, 300), splash_s, 300, 2_000), 0.05, 0.4 * splash_s)
                splashes.append((t, rng.uniform(0.3, 1) * mix((slap, 1.0), (swash, rng.uniform(0.4, 1.2)))))
                t += rng.uniform(0.15, 0.8)
            whole_s = min(4.0, t + 0.8)
            lapping = _trickle(rng, 25, whole_s, 300, 1_200)
            wet = mix((sequence(whole_s, *splashes), 1.0), (lapping, rng.uniform(0.1, 0.5)))
        bump = _hit(rng, rng.uniform(80, 320), 3_500 + 5_000 * trait.brightness, 0.1 + 0.4 * trait.ring_s, 0.8)
        bumps = sequence(whole_s, (rng.uniform(0.1, 0.5) * whole_s, bump))
        layers = mix((wet, 1.0), (bumps, rng.uniform(0, 0.6)))
        return _reverb(rng, layers, 0.2 + rng.uniform(0.2, 0.9) * trait.brightness, rng.uniform(0.1, 0.25) + 0.25 * trait.brightness)


class Toilet(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        pressed, rush_s = rng.uniform(0.0, 0.6), rng.uniform(1.2, 4.0)
        knock = [_hit(rng, rng.uniform(150, 700), 7_000, 0.05 + 0.1 * trait.brightness, 0.3) for _ in range(2)]
        lever = sequence(4.0, (pressed, knock[0]), (pressed + rng.uniform(0.08, 0.3), 0.7 * knock[1]))
        swirl = 1 + rng.uniform(0.2, 0.6) * _wander(rng, rush_s, 7)
        swell = ((0, 1, 0.95, 0.7, 0.35, 0.1, 0), (0, 0.4, 0.9, 1, 1, 0.5, 0.1), (0.6, 1, 0.9, 0.8, 0.6, 0.5, 0.4))[rng.integers(3)]
        rush = _colored(rng, rush_s, rng.uniform(60, 250), 5_000 + 6_000 * trait.brightness, rng.uniform(0.2, 1.4)) * glide(swell, rush_s)
        bowl = formants(rush, rng.uniform(280, 620) * np.array((1, 2.2, 3.7)), 2 + 4 * trait.ring_s)
        swallow = formants(noise(rng, rush_s), (rng.uniform(150, 380), rng.uniform(500, 800), 1_300), 4)
        swallow *= glide((0, 0.2, 0.6, 1, 0.9, 0.2, 0), rush_s) * np.clip(0.6 + _wander(rng, rush_s, 14), 0, 2)
        churn = _trickle(rng, rng.uniform(80, 500), rush_s, 250, 2_200) * glide(swell, rush_s)
        shares = (1.0, rng.uniform(0.2, 0.8), rng.uniform(0.2, 1.2), rng.uniform(0.2, 1.0))
        flush = swirl * mix(*zip((rush, bowl, swallow, churn), shares, strict=True))
        ends = pressed + rush_s
        late = rng.uniform(-1, 0.5, rng.integers(3, 14))
        gulps = [(t, bubble(rng.uniform(100, 340), rng.uniform(0.08, 0.24), 0.5)) for t in ends + late]
        filling = glide((0, 0.1, 0.7, 1, 1, 0.9), 4.0)
        hiss = _colored(rng, 4.0, rng.uniform(600, 2_800), 11_000, rng.uniform(-0.3, 0.8)) * filling
        cistern = _trickle(rng, rng.uniform(20, 150), 4.0, 400, 1_800) * filling
        water = mix(
            (sequence(4.0, (pressed + 0.1, flush)), 1.0), (sequence(4.0, *gulps), rng.uniform(0.1, 0.8)),
            (hiss, rng.uniform(0.02, 0.35)), (cistern, rng.uniform(0.02, 0.3)),
        )  # fmt: skip
        return _reverb(rng, mix((water, 1.0), (lever, rng.uniform(0, 0.8))), rng.uniform(0.2, 0.9), 0.1 + 0.3 * trait.brightness)


class Vacuum(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        whole_s = 4.0
        spin = np.ones(count(whole_s))
        if rng.random() < 0.45:
            spin = spun_up(whole_s, rng.uniform(0.3, 1.2), one_of(rng, (0.02, 1.5, 2.2)))
        stroke = 0.5 + 0.5 * np.sin(2 * np.pi * np.cumsum(rng.uniform(0.3, 1.1) * (1 + 0.4 * _wander(rng, whole_s, 1))) / SAMPLE_RATE)
        pushed = rng.uniform(0, 1)  # how much the strokes to and fro are heard
        f = rng.uniform(90, 520) * trait.pitch * spin * (1 - 0.03 * pushed * stroke) * (1 + 0.004 * _wander(rng, whole_s, 6))
        whine = _cycle(f, _gains(rng, int(9_000 / f.max()), rng.uniform(0.1, 0.8))) * spin
        air = _colored(rng, whole_s, rng.uniform(80, 300), rng.uniform(5_000, 11_500), rng.uniform(0.0, 1.5), 6) * spin**2
        suction = formants(noise(rng, whole_s), np.array((700, 1_900, 3_300)) * trait.pitch * rng.uniform(0.7, 1.4), 2.0)
        suction *= (1 - pushed * stroke) * spin**2
        brush = _cycle(rng.uniform(25, 70) * spin, (1, 0.7, 0.5, 0.5, 0.3, 0.2))
        beating = lowpass(noise(rng, whole_s), 1_500) * np.clip(brush, 0, 3) * spin
        grit = _hits(crackle(rng, rng.uniform(2, 40), whole_s), _hit(rng, 700, 10_000, 0.03, 0.1), whole_s) * spin
        return mix(
            (whine, rng.uniform(0.1, 0.9)), (air, 1.0), (suction, rng.uniform(0.1, 0.8)), (beating, rng.uniform(0, 0.5)),
            (grit, rng.uniform(0, 0.4)),
        )  # fmt: skip


class Fan(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        whole_s = 4.0
        speed = np.ones(count(whole_s))
        if rng.random() < 0.3:
            speed = spun_up(whole_s, rng.uniform(0.8, 2.0), one_of(rng, (0.02, 2.0)))
        turning = np.exp(rng.uniform(np.log(2.5), np.log(30))) * trait.pitch * speed  # a ceiling fan chops, a desk fan hums
        turning = turning * (1 + 0.01 * _wander(rng, whole_s, 2))
        passing = turning * rng.integers(3, 8)  # blades a second
        chop = 1 + rng.uniform(0.0, 0.6) * _cycle(passing, (1, 0.3)) + rng.uniform(0, 0.3) * _cycle(turning, (1, 0.4))
        top = rng.uniform(1_500, 9_000) * trait.pitch**0.5
        wind = _colored(rng, whole_s, rng.uniform(40, 200) * trait.pitch, top, rng.uniform(0.3, 2.0), 6) * chop * speed**2
        hum = _cycle(passing, _gains(rng, 14, rng.uniform(0.4, 1.2))) * speed
        mains = _cycle(np.full(len(speed), one_of(rng, (100.0, 120.0))), _gains(rng, 24, rng.uniform(0.3, 1.2))) * speed
        whirr = _cycle(turning * rng.uniform(20, 60), _gains(rng, 6, 0.5)) * speed
        rattle = _hits(wraps(turning), _hit(rng, 600 * trait.pitch, 7_000, rng.uniform(0.01, 0.06), 0.15), whole_s)
        sway = 1 + rng.uniform(0, 0.5) * _wander(rng, whole_s, 0.7)  # it turns its head
        layers = [(wind, 1.0), (hum, rng.uniform(0.05, 0.7)), (mains, rng.uniform(0.0, 0.4)), (whirr, rng.uniform(0, 0.25))]
        if rng.random() < 0.5:
            layers.append((rattle, rng.uniform(0.05, 0.5)))
        if rng.random() < 0.3:
            layers.append((sequence(whole_s, (0.02, _hit(rng, 400, 8_000, 0.06, 0.2))), 0.6))
        return mix(*layers) * sway


class Lamp(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        whole_s, on = rng.uniform(1.5, 4.0), rng.uniform(0.05, 0.7)
        low = {METAL: rng.uniform(700, 2_200), WOOD: rng.uniform(250, 900), CERAMIC: rng.uniform(400, 1_300)}[trait]
        if rng.random() < 0.45:  # clicks only: a rocker, a push button or a pull chain, again and again
            flips, t = [], on
            way = [self._flip(rng, low, trait), self._flip(rng, low * rng.uniform(0.8, 1.2), trait)]
            while t < whole_s - 0.1:
                flips.append((t, way[len(flips) % 2] * rng.uniform(0.6, 1)))
                t += rng.uniform(0.25, 1.4)
            clicks = _reverb(rng, sequence(whole_s, *flips), rng.uniform(0.1, 0.5), rng.uniform(0, 0.3))
            return _again(rng, mix((clicks, 1.0), (_background(rng, whole_s), 10 ** rng.uniform(-2.6, -1.2))))
        off = whole_s - rng.uniform(0.2, 0.8) if rng.random() < 0.6 else whole_s
        t = np.arange(count(whole_s)) / SAMPLE_RATE
        lit = np.clip((t - on) * 20, 0, 1) * np.clip((off - t) * 20, 0, 1)
        if rng.random() < 0.3:  # a fluorescent tube flickers as it starts
            lit *= np.where(t < on + rng.uniform(0.4, 1.2), np.clip(3 * _wander(rng, whole_s, 8), 0, 1), 1)
        mains = np.full(len(t), one_of(rng, (100.0, 120.0)))  # twice the 50 or 60 Hz of the line
        hum = _cycle(mains, _gains(rng, 40, rng.uniform(0.2, 1.3)))
        filament = band(_cycle(mains, np.ones(60)), rng.uniform(1_000, 3_000), 7_000) * (1 + 0.6 * _wander(rng, whole_s, 12))
        buzz = mix((hum, 1.0), (filament, rng.uniform(0.05, 0.8))) * lit
        flips = sequence(whole_s, (on, self._flip(rng, low, trait)), (off, self._flip(rng, low, trait)))
        return mix((flips, 1.0), (buzz, rng.uniform(0.1, 0.9)), (_background(rng, whole_s), 10 ** rng.uniform(-2.6, -1.3)))

    def _flip(self, rng: np.random.Generator, low: float, trait: Material) -> Samples:
        """A switch: a small click as the finger meets it, a louder one as the spring snaps over."""
        snaps = [_hit(rng, low, 11_000, rng.uniform(0.01, 0.05) + 0.02 * trait.ring_s, 0.2, grit=0.5) for _ in range(2)]
        return sequence(0.4, (0, rng.uniform(0.1, 0.6) * snaps[0]), (rng.uniform(0.01, 0.12), snaps[1]))


class Door(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        ways = (self._slam, self._slam, self._slam, self._close, self._close, self._creaking, self._creaking, self._knocks, self._slide)
        dry = one_of(rng, ways)(rng, trait)
        return _again(rng, _reverb(rng, dry, np.exp(rng.uniform(np.log(0.15), np.log(2.5))), rng.uniform(0.05, 0.8)), 0.6)

    def _thud(self, rng: np.random.Generator, trait: Material, ring_s: float) -> Samples:
        """The leaf hits its frame: a deep boom, the panel and everything loose on it."""
        low = rng.uniform(45, 110) * (1.0 if trait is WOOD else 1.4)
        boom = _hit(rng, low, 500, ring_s, 1.2, grit=0.6)
        panel_s = ring_s * rng.uniform(0.2, 0.8) * (0.5 + trait.brightness)
        panel = _hit(rng, 3 * low, rng.uniform(5_000, 11_500), panel_s, 1.2, grit=0.7, tilt=0.3)
        loose = _hits(crackle(rng, 40, 0.4), _hit(rng, 1_200, 10_000, 0.03 + 0.05 * trait.ring_s, 0.15), 0.6)
        loose = shaped(loose, 0.01, 0.3) * np.exp(-np.arange(len(loose)) / (0.08 * SAMPLE_RATE))
        return mix((boom, rng.uniform(0.4, 1.0)), (panel, rng.uniform(0.4, 1.0)), (loose, rng.uniform(0, 0.5) * trait.brightness))

    def _latch(self, rng: np.random.Generator) -> Samples:
        """The handle, the bolt and the striking plate: two to four clicks of metal."""
        clicks = [_hit(rng, rng.uniform(500, 1_500), 11_000, rng.uniform(0.02, 0.1), 0.2, grit=0.6) for _ in range(2)]
        times = np.cumsum(rng.exponential(0.06, rng.integers(2, 5)))
        return sequence(times[-1] + 0.25, *((t, rng.uniform(0.3, 1) * one_of(rng, clicks)) for t in times))

    def _slam(self, rng: np.random.Generator, trait: Material) -> Samples:
        """Hard, perhaps after a rush of air, perhaps bouncing once."""
        at = rng.uniform(0.02, 0.5) * (rng.random() < 0.5)
        thud = self._thud(rng, trait, rng.uniform(0.15, 0.8))
        swing = shaped(_colored(rng, at + 0.05, 80, 1_500, 1.5), 0.8 * at + 0.02, 0.02)
        events = [(0, rng.uniform(0, 0.15) * unit(swing)), (at + 0.03, thud), (at, rng.uniform(0.1, 0.5) * self._latch(rng))]
        if rng.random() < 0.4:
            events.append((at + rng.uniform(0.1, 0.3), rng.uniform(0.2, 0.6) * thud))
        return sequence(at + rng.uniform(0.5, 3.0), *events)

    def _close(self, rng: np.random.Generator, trait: Material) -> Samples:
        """Opened and shut in everyday haste: handle, bolt, a light thud; or only a key turned in the lock."""
        events, t = [], 0.02
        for _ in range(rng.integers(1, 4)):
            events.append((t, rng.uniform(0.4, 1) * self._latch(rng)))
            t += rng.uniform(0.15, 0.7)
            if rng.random() < 0.7:
                events.append((t, rng.uniform(0.3, 1) * self._thud(rng, trait, rng.uniform(0.08, 0.3))))
                events.append((t + rng.uniform(0.01, 0.08), rng.uniform(0.2, 0.8) * self._latch(rng)))
                t += rng.uniform(0.3, 0.9)
        rub = _colored(rng, min(4.0, t + 0.4), 200, 8_000, 1.0) * np.clip(_wander(rng, min(4.0, t + 0.4), 3), 0, 1)
        return mix((sequence(min(4.0, t + 0.4), *events), 1.0), (rub, rng.uniform(0, 0.15)))

    def _creaking(self, rng: np.random.Generator, trait: Material) -> Samples:
        """The hinges stick and slip: single cracks at a few a second up to a moan or a squeal; at the end it may fall shut."""
        open_s = rng.uniform(0.6, 3.8)
        slow = np.exp(rng.uniform(np.log(6), np.log(400)))
        rates = slow * np.exp(rng.normal(0, rng.uniform(0.1, 0.7), rng.integers(3, 9)))
        low = rng.uniform(200, 1_100) * (1.4 if trait is METAL else 1.0)
        creak = _creak(rng, rates, open_s, low, rng.uniform(3_000, 11_000), rng.uniform(0.01, 0.06))
        wood = _colored(rng, open_s, 150, 6_000, 0.8) * np.clip(_wander(rng, open_s, 4), 0, 1)
        events = [(0.02, mix((creak, 1.0), (wood, rng.uniform(0, 0.3))))]
        if shut := rng.random() < 0.4:
            events.append((open_s + 0.1, rng.uniform(0.5, 2) * self._thud(rng, trait, rng.uniform(0.1, 0.5))))
        return sequence(min(4.0, open_s + 0.1 + 0.8 * shut), *events)

    def _knocks(self, rng: np.random.Generator, trait: Material) -> Samples:
        """Knuckles or a fist, two to seven times, once or twice over."""
        low, top = rng.uniform(80, 320), rng.uniform(1_500, 8_000)
        ring_s = rng.uniform(0.04, 0.2) * (1.6 if trait is METAL else 1.0)
        knocks = [_hit(rng, low, top, ring_s, 0.4, grit=0.5, tilt=0.8) for _ in range(3)]
        events, t = [], rng.uniform(0.02, 0.3)
        for _ in range(rng.integers(1, 3)):
            gap = rng.uniform(0.1, 0.4)
            for _ in range(rng.integers(2, 8)):
                events.append((t, rng.uniform(0.5, 1) * one_of(rng, knocks)))
                t += gap * rng.uniform(0.85, 1.15)
            t += rng.uniform(0.4, 0.9)
        return sequence(min(4.0, t), *events)

    def _slide(self, rng: np.random.Generator, trait: Material) -> Samples:
        """Along its rail on wheels, and against the stop."""
        slide_s = rng.uniform(0.5, 2.2)
        speed = glide((0.2, *rng.uniform(0.6, 1, 3), 0.7), slide_s)
        roll = _colored(rng, slide_s, rng.uniform(80, 300), rng.uniform(2_500, 10_000), rng.uniform(0.5, 1.5)) * speed
        bumps = _hits(wraps(rng.uniform(10, 45) * speed), _hit(rng, 150, 6_000, 0.04, 0.15), slide_s)
        stop = self._thud(rng, trait, rng.uniform(0.1, 0.4))
        run = mix((roll, 1.0), (bumps, rng.uniform(0.1, 0.9)))
        return sequence(slide_s + 0.9, (0.05, rng.uniform(0.2, 0.9) * run), (slide_s + 0.05, stop))


class Chair(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low = {WOOD: rng.uniform(150, 500), METAL: rng.uniform(500, 1_300), PLASTIC: rng.uniform(250, 800)}[trait]
        top = rng.uniform(3_500, 8_000) + 2_500 * trait.brightness
        events, t, way = [], rng.uniform(0.02, 0.4), one_of(rng, ("creak", "creak", "creak", "drag", "drag", "roll"))
        crack = _hit(rng, low, top, 0.03 + 0.03 * trait.ring_s, 0.25, grit=0.4)
        pace = np.exp(rng.uniform(np.log(8), np.log(260)))  # slips a second of a creak: single ticks up to a squeak
        while t < 3.4:
            drag_s = rng.uniform(0.15, 1.2)
            if way == "creak":  # someone shifts on it: its joints stick and slip, now and then one cracks
                rates = pace * np.exp(rng.normal(0, 0.5, 4))
                events.append((t, rng.uniform(0.3, 1) * unit(_creak(rng, rates, drag_s, 1.3 * low, top, rng.uniform(0.008, 0.04)))))
                events += [(t + late, rng.exponential(0.5) * crack) for late in rng.uniform(0, drag_s, rng.integers(0, 4))]
            elif way == "drag":  # its feet judder over the floor, or squeal
                rates = rng.uniform(40, 700) * rng.uniform(0.85, 1.2, 5)
                judder = _creak(rng, rates, drag_s, low, top, rng.uniform(0.008, 0.05))
                rub = shaped(_colored(rng, drag_s, low, top, rng.uniform(0.2, 1.2)), 0.05, 0.1) * (1 + 0.5 * _wander(rng, drag_s, 20))
                events.append((t, rng.uniform(0.4, 1) * mix((judder, rng.uniform(0.3, 1)), (rub, rng.uniform(0.2, 1)))))
            else:  # an office chair on its castors
                speed = shaped(np.ones(count(drag_s)), 0.1, 0.2)
                rolling = _colored(rng, drag_s, 80, 4_000, 1.0) * speed
                clatter = _hits(crackle(rng, 60, drag_s) * speed, crack, drag_s)
                events.append((t, mix((rolling, 1.0), (clatter, rng.uniform(0.2, 1)))))
            t += drag_s + rng.exponential(0.4)
        settle = _hit(rng, rng.uniform(70, 200), 0.6 * top, 0.1 + 0.1 * trait.ring_s, 0.6, tilt=0.7)
        if way != "creak" or rng.random() < 0.3:
            events += [(3.5, rng.uniform(0.3, 1.2) * settle), (3.5 + rng.uniform(0.06, 0.2), 0.6 * settle)]
        heard = _reverb(rng, sequence(4.0, *events), rng.uniform(0.15, 0.9), rng.uniform(0, 0.35))
        return mix((heard, 1.0), (_background(rng, 4.0), 10 ** rng.uniform(-2.7, -1.1)))


class Table(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, top = {WOOD: 150, GLASS: 450, METAL: 250}[trait] * rng.uniform(0.6, 1.6), rng.uniform(2_500, 6_000) + 5_000 * trait.brightness
        ring_s = rng.uniform(0.05, 0.15) + 0.12 * trait.ring_s
        events, t, way = [], rng.uniform(0.05, 0.2), one_of(rng, ("drum", "drum", "dishes", "rap", "drag"))
        tops = [_hit(rng, low * rng.uniform(0.9, 1.1), top, ring_s, 0.5, grit=0.4, tilt=0.6) for _ in range(4)]
        step, rest = rng.uniform(0.04, 0.1), rng.uniform(0.1, 0.5)
        dish_hz = rng.uniform(900, 3_400)
        while t < 3.4:
            if way == "drum":  # four fingers, little to index, again and again
                events += [(t + i * step * rng.uniform(0.85, 1.15), rng.uniform(0.3, 1) * tap) for i, tap in enumerate(tops)]
                t += 4 * step + rest * rng.uniform(0.7, 1.3)
            elif way == "rap":  # knuckles or the flat hand
                events.append((t, rng.uniform(0.5, 1) * one_of(rng, tops)))
                t += 2.5 * step * rng.uniform(0.8, 1.2) + (rest if rng.random() < 0.3 else 0)
            elif way == "dishes":  # cups, plates and spoons are put down, each settling on its foot
                dish = knocked(rng, CERAMIC, dish_hz * rng.uniform(0.8, 1.3), 0.4, 0.35)
                clack = mix((one_of(rng, tops), rng.uniform(0.4, 1)), (dish, 0.6))
                bounces = np.cumsum((0, *rng.uniform(0.02, 0.12, 4)))
                events += [(t + late, loud * clack) for late, loud in zip(bounces, (1, 0.5, 0.35, 0.2, 0.1), strict=True)]
                t += rng.exponential(0.5) + 0.15
            else:  # pushed over the floor
                drag_s = rng.uniform(0.4, 1.5)
                judder = _creak(rng, rng.uniform(30, 300) * rng.uniform(0.7, 1.4, 5), drag_s, low, top, 0.04)
                rub = shaped(_colored(rng, drag_s, low, top, 1.0), 0.05, 0.1)
                rattle = _hits(crackle(rng, 15, drag_s), tops[0], drag_s)
                events.append((t, mix((judder, 1.0), (rub, rng.uniform(0.2, 0.9)), (rattle, rng.uniform(0, 0.6)))))
                t += drag_s + rng.uniform(0.1, 0.6)
        return _reverb(rng, sequence(4.0, *events), rng.uniform(0.15, 0.9), rng.uniform(0, 0.35))


class Sofa(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        events, t, spring = [], rng.uniform(0.05, 0.25), rng.uniform(300, 900) * trait.pitch
        springy, leathery = rng.uniform(0, 1), rng.random() < 0.35
        coil = tremolo(plucked(rng, 95 * trait.pitch * rng.uniform(0.8, 1.3), 0.6, 0.7), rng.uniform(8, 13), 0.6)
        weight = _hit(rng, 45 * trait.pitch, rng.uniform(400, 1_500), rng.uniform(0.1, 0.35), 0.6, grit=0.7, tilt=0.8)
        while t < 3.2:
            puff = shaped(_colored(rng, 0.5, 250, 7_000, rng.uniform(0.4, 1.4)), rng.uniform(0.03, 0.1), 0.4)
            events.append((t, rng.uniform(0.4, 1) * mix((weight, 1.0), (puff, rng.uniform(0.1, 0.7)))))
            for late in (0.03, rng.uniform(0.25, 0.5)):  # its springs squeak down, then up
                squeak_s = rng.uniform(0.08, 0.35)
                wave = glide((1, rng.uniform(1.1, 1.6), rng.uniform(0.8, 1.2)), squeak_s)
                squeak = shaped(_cycle(spring * rng.uniform(0.9, 1.2) * wave, _gains(rng, 9, 0.7)), 0.02, 0.06)
                events += [(t + late, 0.5 * springy * unit(squeak)), (t + late, 0.35 * springy * unit(coil))]
            if rng.random() < 0.5:  # its frame
                creak = _creak(rng, rng.uniform(10, 200) * rng.uniform(0.6, 1.6, 4), rng.uniform(0.2, 0.7), 250 * trait.pitch, 5_000)
                events.append((t + rng.uniform(0, 0.4), rng.uniform(0.1, 0.5) * unit(creak)))
            t += rng.uniform(0.35, 1.8)
        shifting = np.clip(_wander(rng, 4.0, 3), 0, 1)
        rustle = _colored(rng, 4.0, 400, 9_000, rng.uniform(0, 1)) * shifting * (0.4 + np.abs(_wander(rng, 4.0, 40)))
        if leathery:  # leather groans as it is rubbed
            rustle = rustle + 2 * unit(_creak(rng, rng.uniform(60, 320, 8), 4.0, 300 * trait.pitch, 4_000)) * shifting
        return mix((sequence(4.0, *events), 1.0), (rustle, rng.uniform(0.1, 0.9)))


class Umbrella(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        skin = np.array((230, 520, 980, 1_700)) * trait.pitch * rng.uniform(0.7, 1.3)  # cloth stretched like a drum's
        shower = None
        if (way := one_of(rng, ("rain", "rain", "open", "open", "open", "both"))) != "open":
            rate = np.exp(rng.uniform(np.log(15), np.log(400)))
            drop = _hit(rng, skin[0], 8_000, rng.uniform(0.02, 0.06), 0.15, grit=0.6, tilt=rng.uniform(0.3, 0.9))
            drops = _hits(crackle(rng, rate, 4.0), drop, 4.0) + 0.1 * highpass(crackle(rng, 2 * rate, 4.0), 2_500)
            shower = mix((drops, 1.0), (_colored(rng, 4.0, 400, 11_000, rng.uniform(0, 1)), rng.uniform(0.02, 0.3)))
            if way == "rain":
                return shower
        catch = rng.uniform(0.2, 0.7) * _hit(rng, 1_000, 11_000, 0.05, 0.2, grit=0.4)
        events, t = [], rng.uniform(0.02, 0.5)
        for turn in range(rng.integers(1, 6)):  # opened, closed, flapped
            whoosh_s = rng.uniform(0.1, 0.4) / trait.pitch**0.7
            whoosh = _colored(rng, whoosh_s, 120 * trait.pitch, 6_000 * trait.pitch**0.5, rng.uniform(0.5, 1.3))
            whoosh = shaped(whoosh, rng.uniform(0.4, 0.8) * whoosh_s, 0.2 * whoosh_s) * (0.5 + np.abs(_wander(rng, whoosh_s, 40)))
            snap = _hit(rng, 0.4 * skin[0], 10_000, rng.uniform(0.05, 0.25), 0.5, grit=0.75, tilt=0.4)
            folds = _hits(crackle(rng, 70, 0.3), _hit(rng, 500, 9_000, 0.015, 0.06, grit=0.7), 0.3)
            events += [(t, catch), (t, 0.3 * unit(folds)), (t + 0.04, 0.7 * unit(whoosh))]
            events.append((t + 0.04 + whoosh_s, rng.uniform(0.3, 1) * snap))
            if turn == 0 or rng.random() < 0.4:
                events.append((t + whoosh_s + rng.uniform(0.05, 0.15), catch))
            t += whoosh_s + rng.uniform(0.12, 0.9)
        opening = sequence(min(4.0, t + 0.3) if shower is None else 4.0, *events)
        return _again(rng, opening) if shower is None else mix((opening, 1.0), (shower, rng.uniform(0.1, 0.6)))


def _creak(
    rng: np.random.Generator,
    rates_hz: Sequence[float] | np.ndarray,
    duration_s: float,
    low_hz: float,
    high_hz: float,
    ring_s: float = 0.025,
) -> Samples:
    """Sticking and slipping at rates that it glides through, now firm and now letting go, heard through a body with many resonances."""
    pressure = np.clip(0.6 + _wander(rng, duration_s, 7), 0, 2)
    slips = wraps(glide(rates_hz, duration_s) * (1 + rng.uniform(0.02, 0.3) * _wander(rng, duration_s, 25)))
    slips *= pressure * rng.uniform(0.4, 1.0, len(slips))
    return shaped(_hits(slips, _hit(rng, low_hz, high_hz, ring_s, 3 * ring_s, grit=0.25), duration_s), 0.03, 0.05)


def _cycle(frequency: np.ndarray, partials: Sequence[float] | np.ndarray) -> Samples:
    """A `tone` of a gliding frequency read from one stored period: several times faster. The partials must stay below the Nyquist one."""
    period = np.arange(2048) / 2048
    cycle = np.array(partials) @ np.sin(2 * np.pi * np.outer(np.arange(1, len(partials) + 1), period))
    return unit(cycle)[(np.cumsum(frequency) * (2048 / SAMPLE_RATE)).astype(int) % 2048]


def _gains(rng: np.random.Generator, partials: int, tilt: float) -> np.ndarray:
    """The uneven strengths of a machine's harmonics, falling with `tilt`."""
    order = np.arange(1, max(2, min(partials, 60)) + 1)
    return order**-tilt * rng.uniform(0, 1, len(order)) ** 1.5


def _wander(rng: np.random.Generator, duration_s: float, rate_hz: float) -> Samples:
    """Something that drifts up and down some `rate_hz` times a second, between -1 and 1."""
    points = rng.standard_normal(max(4, round(2 * rate_hz * duration_s)))
    return glide(points / np.abs(points).max(), duration_s)


def _colored(rng: np.random.Generator, duration_s: float, low_hz: float, high_hz: float, slope: float, bumps: int = 4) -> Samples:
    """Noise of a band whose power falls by `slope`, with hills and dips of some decibels as cases and rooms make them. Unit deviation."""
    n = count(duration_s)
    padded = int(next_fast_len(n, real=True) or n)
    octave = np.log2(np.maximum(np.fft.rfftfreq(padded, 1 / SAMPLE_RATE), 15))
    level = -3.0 * slope * (octave - 10)
    for _ in range(bumps):
        level += rng.uniform(-9, 11) * np.exp(-(((octave - rng.uniform(6.5, 13.5)) / rng.uniform(0.15, 0.8)) ** 2))
    level -= 15 * np.clip(np.log2(low_hz) - octave, 0, 4) + 20 * np.clip(octave - np.log2(high_hz), 0, 4)
    out = np.fft.irfft(np.fft.rfft(rng.standard_normal(padded)) * 10 ** (level / 20), padded)[:n]
    return out / (out.std() + 1e-12)


def _background(rng: np.random.Generator, duration_s: float) -> Samples:
    """What a microphone hears when nothing happens: a rumble, its own hiss, perhaps the hum of the mains."""
    hum = np.full(count(duration_s), one_of(rng, (50.0, 60.0)) * rng.integers(1, 4))
    rumble = _colored(rng, duration_s, 30, rng.uniform(300, 11_500), rng.uniform(0, 2.2))
    return mix((rumble, 1.0), (_cycle(hum, (1, 0.4, 0.3, 0.1)), rng.uniform(0, 0.5) * (rng.random() < 0.4)))


def _hit(
    rng: np.random.Generator, low_hz: float, high_hz: float, ring_s: float, duration_s: float, grit: float = 0.5, tilt: float = 0.4
) -> Samples:
    """A knock on a thing of many parts: resonances at random from low to high, and as `grit` (0..1) noise of that band.

    The lowest fall by 60 dB in `ring_s`, the high ones sooner; `tilt` makes them softer.
    """
    t = np.arange(count(duration_s)) / SAMPLE_RATE
    f = low_hz * (high_hz / low_hz) ** rng.random(10)
    gains, rings = (low_hz / f) ** tilt * rng.uniform(0.2, 1, 10), ring_s * (low_hz / f) ** 0.25 * rng.uniform(0.5, 1.3, 10)
    ring = gains @ (np.exp(np.outer(-6.9 / rings, t)) * np.sin(2 * np.pi * np.outer(f, t) + rng.uniform(0, 6.28, (10, 1))))
    fall = np.exp(-6.9 * t / (ring_s * rng.uniform(0.4, 1.0)))
    burst = _colored(rng, duration_s, low_hz, high_hz, 1.5 * tilt, 3) * fall
    return shaped(mix((ring, 1 - grit), (burst, grit)), 0.0004, 0.005)


def _hits(at: Samples, hit: Samples, duration_s: float) -> Samples:
    """The hit at every click of `at`."""
    out = signal.oaconvolve(at, hit)[: count(duration_s)]
    return np.pad(out, (0, count(duration_s) - len(out)))


def _ticking(rng: np.random.Generator, rate_hz: float, low_hz: float, high_hz: float, ring_s: float, spread_s: float = 0.08) -> Samples:
    """A movement beats: each tick and tock some clicks of wheel and pallet, a little uneven in strength and time."""

    def beat() -> Samples:
        late = np.r_[0.0, np.cumsum(rng.exponential(rng.uniform(0.1, 0.5) * spread_s, rng.integers(0, 4)))]
        clicks = [_hit(rng, low_hz * rng.uniform(0.7, 1.4), high_hz, ring_s, min(0.3, 2 * ring_s), rng.uniform(0.2, 0.8)) for _ in late]
        return sequence(late[-1] + 0.3, *((t, rng.uniform(0.2, 1) * click) for t, click in zip(late, clicks, strict=True)))

    tick = unit(beat())
    tock = unit(beat()) * rng.uniform(0.3, 1.0) if rng.random() < 0.6 else tick
    limp, uneven = rng.uniform(0, 0.12) * (rng.random() < 0.5), rng.uniform(0, 0.015)
    beats = np.arange(int(4 * rate_hz) + 1)
    times = rng.uniform(0.0, min(0.5, 1 / rate_hz)) + (beats + limp * (beats % 2) + rng.uniform(-1, 1, len(beats)) * uneven) / rate_hz
    return sequence(4.0, *((t, rng.uniform(0.7, 1) * (tock if i % 2 else tick)) for i, t in enumerate(times)))


def _reverb(rng: np.random.Generator, x: Samples, echo_s: float, wet: float) -> Samples:
    """The sound in a room whose high notes fade sooner than its low ones; as long as before."""
    t = np.arange(count(echo_s)) / SAMPLE_RATE
    layers = ((30, 900, 1.0), (900, 3_500, rng.uniform(0.5, 0.9)), (3_500, 11_000, rng.uniform(0.2, 0.7)))
    tail = sum((_colored(rng, echo_s, a, b, 0.5, 1) * np.exp(-6.9 * t / (share * echo_s)) for a, b, share in layers), np.zeros(len(t)))
    return (1 - wet) * unit(x) + wet * unit(signal.oaconvolve(x, tail)[: len(x)])


def _trickle(rng: np.random.Generator, rate_hz: float, duration_s: float, low_hz: float, high_hz: float) -> Samples:
    """So many bubbles a second that only a few different ones are made."""
    pitches = low_hz * (high_hz / low_hz) ** ((np.arange(6) + rng.random(6)) / 6)
    crowd = (_hits(crackle(rng, rate_hz / 6, duration_s), bubble(f, min(0.1, 24 / f), rng.uniform(0.1, 0.7)), duration_s) for f in pitches)
    return sum(crowd, np.zeros(count(duration_s)))


def _again(rng: np.random.Generator, x: Samples, chance: float = 0.35) -> Samples:
    """The sound once or, as someone does it over and over, again and again for four seconds."""
    if rng.random() > chance:
        return x
    x = np.pad(x, (0, count(rng.uniform(0.0, 0.3))))
    return np.tile(x, -(-count(4.0) // len(x)))[: count(4.0)]
