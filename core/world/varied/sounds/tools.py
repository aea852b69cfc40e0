"""Many ways that tools and weapons sound."""

import numpy as np

from core.world.kind import VariedSounds
from core.world.kinds.tools import charge_blast
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
    room,
    sequence,
    shaped,
    silence,
    struck,
    tone,
    unit,
    voice,
    wander,
)
from core.world.traits import METAL, PLASTIC, WOOD, Material, Size
from core.world.varied.sounds.vehicles import echoing, outside, roar


class Chainsaw(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        top, duration = 160 * trait.pitch**0.6 * rng.uniform(0.75, 1.3), rng.uniform(2.8, 4)  # a two-stroke fires once a turn
        way, idle = rng.choice(4, p=(0.35, 0.35, 0.15, 0.15)), rng.uniform(0.22, 0.36)
        if way == 0:  # revved: up fast, down more slowly
            pulls = rng.choice((idle, idle, 0.9, 1.0, 1.05), rng.integers(4, 10))
        elif way == 1:  # it cuts: slower under load than running free
            pulls = rng.uniform(0.6, 1.0, rng.integers(3, 9))
        else:
            pulls = np.full(4, idle if way == 2 else rng.uniform(0.85, 1.05))
        start, events = 0.0, []
        if way != 1 and rng.random() < 0.25:  # the cord is pulled first
            start = rng.uniform(0.5, 1.2)
            events = [(lag, rng.uniform(0.2, 0.6) * _cord(rng)) for lag in np.arange(0.02, start - 0.3, 0.45)]
        throttle = glide(np.repeat(pulls, 2), duration - start)
        throttle = throttle[0] + lowpass(throttle - throttle[0], rng.uniform(3, 9))
        long = len(throttle) / SAMPLE_RATE
        speed = top * throttle * (1 + rng.uniform(0.005, 0.04) * wander(rng, long, 6))
        body = np.array((260, 800, 1_700, 3_100)) * rng.uniform(0.7, 1.4, 4)
        rasp = formants(
            highpass(voice(speed, roughness=rng.uniform(0.05, 0.4), rng=rng), rng.uniform(120, 900), 1), body, rng.uniform(0.8, 2.5)
        )
        rasp = rasp * (1 + rng.uniform(0, 0.4) * tone(speed / 2, long))  # every other firing is weaker
        firing = np.exp(-rng.uniform(2, 8) * (np.cumsum(speed) / SAMPLE_RATE % 1))
        exhaust = roar(rng, long, rng.uniform(130, 420), rng.uniform(2.5, 5), 6, 3.5) * (0.3 + firing) * (0.15 + throttle**1.5)
        chips = roar(rng, long, rng.uniform(1_500, 4_000), 4) * throttle**2 * (1 + 0.4 * lowpass(noise(rng, long), 20) * 5)
        layers = ((drive(rasp, rng.uniform(1, 4)), rng.uniform(0.3, 1)), (exhaust, rng.uniform(0.4, 1)), (chips, rng.uniform(0.03, 0.25)))
        whole = shaped(mix(*layers) * (0.3 + 0.7 * throttle), 0.05, 0.1)
        return outside(rng, sequence(duration, *events, (start, whole)))


class Hammer(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        pitch = {METAL: rng.uniform(700, 3_200), WOOD: rng.uniform(300, 900), PLASTIC: rng.uniform(140, 420)}[trait]
        board, rising = rng.uniform(90, 320), rng.uniform(1.0, 1.05)  # a nail sings higher as it goes in
        gap, start, most, blows = rng.uniform(0.18, 1.0), rng.uniform(0.02, 0.3), rng.integers(1, 14), []
        ratios = ((1, 2.3, 3.9, 5.6), (1, 2.76, 5.4, 8.9), (1, 1.47, 2.09, 2.56, 3.4))[rng.integers(3)]
        ring_s, sings, hollow = 0.1 + 0.5 * trait.ring_s * rng.random(), rng.uniform(0.1, 1), rng.uniform(3, 9)
        snap_hz, boards = 1_200 + rng.uniform(3_000, 9_000) * trait.brightness, board * np.array((1, *rng.uniform(1.4, 5, 2)))
        indoors, last = rng.random() < 0.5, rng.random() < 0.4  # the last blow may sound different: the nail is in
        while start < 3.6 and len(blows) < most:
            ring = struck(rng, pitch * rising ** len(blows), ring_s, 0.9, ratios, trait.brightness)
            thud = shaped(formants(noise(rng, 0.3), boards, hollow), 0.001, 0.05, rng.uniform(0.1, 0.3))
            click = shaped(lowpass(noise(rng, 0.05), snap_hz), 0.0005, 0.01, rng.uniform(0.015, 0.045))
            blow = mix((ring, sings), (thud, 0.8), (click, rng.uniform(0.5, 1))) * rng.uniform(0.4, 1)
            blows.append((start, blow))
            if rng.random() < 0.15:  # it bounces
                blows.append((start + rng.uniform(0.06, 0.12), 0.25 * blow))
            start += gap * rng.uniform(0.88, 1.14)
        if last:
            blows[-1] = (blows[-1][0], lowpass(blows[-1][1], 1_200))
        whole = sequence(np.clip(start + 0.5, 1.0, 4.0), *blows)
        return room(rng, whole, rng.uniform(0.15, 0.6), rng.uniform(0.05, 0.35)) if indoors else echoing(rng, whole)


class Drill(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        top, gear = 280 * trait.pitch**0.7 * rng.uniform(0.6, 1.5), rng.uniform(5, 24)
        hammering, coasting, brief = rng.random() < 0.2, rng.random() < 0.4, rng.random() < 0.5
        body, width = (rng.uniform(900, 6_000) * trait.pitch**0.3, rng.uniform(1.5, 6)), rng.uniform(1, 4)
        rise, fall, hiss, whirr = rng.uniform(0.08, 0.9), rng.uniform(0.1, 0.25), rng.uniform(0.5, 2), rng.uniform(0.05, 0.8)
        partials = rng.uniform(0, 1, 8) * (1, 0.8, 0.7, 0.5, 0.5, 0.4, 0.3, 0.3)
        bursts, start = [], rng.uniform(0, 0.25)
        while start < 3.4:
            length = rng.uniform(0.3, 1.0) if brief else rng.uniform(1.2, 4.0 - 0.5 * start)
            up, down = min(rise, 0.3 * length), min((2.5 if coasting else 1) * fall + coasting * 0.4 * length, 0.7 * length)
            load = rng.uniform(0.65, 1)
            knots = (0, 0.6 * up, up, up + 0.5 * (length - up - down), length - down, length - 0.4 * down, length)
            trigger = np.interp(np.linspace(0, length, count(length)), knots, (0.1, 0.8, 1, load, load, 0.45 * load, 0.1))
            speed = top * lowpass(trigger, 15) * (1 + rng.uniform(0.003, 0.02) * wander(rng, length, 8)) + 15
            motor = tone(speed, length, partials) + whirr * tone(speed * gear, length, (1, 0.4, 0.2, 0.1))
            motor += rng.uniform(0, 0.5) * tone(speed * gear * rng.uniform(0.4, 1.6), length, (1, 0.5))
            air = roar(rng, length, *body, rng.uniform(3, 8), 4) * trigger**1.5  # the fan, brushes and gears: mostly noise
            turns = 1 + rng.uniform(0, 0.6) * tone(speed / 8, length)
            run = mix((motor, 1), (resonant(voice(speed * 2, roughness=0.3, rng=rng), body[0], width), 0.4), (air * turns, hiss))
            run = highpass(run * (0.2 + 0.8 * trigger), rng.uniform(80, 500), 1)
            if hammering:  # the clutch of a hammer drill strikes some fifty times a second
                run = run * (0.4 + 1.6 * np.exp(-5 * (np.cumsum(speed / 6) / SAMPLE_RATE % 1)))
            bursts += [(start, shaped(run, 0.02, 0.05)), (start, 0.3 * rng.random() * _clack(rng, 0.03))]
            start += length + rng.uniform(0.1, 0.7)
        return sequence(4.0, *bursts)


class Saw(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        stroke_s = rng.uniform(0.13, 0.6) / trait.pitch**0.6
        grain = 190 * trait.pitch * rng.uniform(0.5, 1.6)
        wood = np.array((420, 1_150, 2_700)) * trait.pitch**0.5 * rng.uniform(0.6, 1.6, 3)
        hand, force, push = [silence(rng.uniform(0.02, 0.3))], [], True
        force.append(hand[0])
        back, uneven = rng.uniform(0.1, 0.9), rng.uniform(0.05, 0.25)
        while sum(map(len, hand)) < count(3.9 - 1.3 * stroke_s):
            length = stroke_s * rng.uniform(1 - uneven, 1 + uneven)
            stroke = np.sin(np.pi * np.linspace(0, 1, count(length)) ** rng.uniform(0.6, 1.2)) ** rng.uniform(
                0.5, 1.2
            )  # it stops at each end
            rest = silence(rng.uniform(0.01, 0.08))
            hand += [stroke * (1 if push else 1.2), rest]
            force += [stroke * (1 if push else back) * rng.uniform(0.7, 1), rest]
            push = not push
        speed, loud = np.concatenate(hand), np.concatenate(force)
        long = len(speed) / SAMPLE_RATE
        teeth = voice(grain * (0.35 + 0.65 * speed), roughness=0.7, rng=rng)
        hiss = roar(rng, long, rng.uniform(500, 3_500), rng.uniform(2, 6))
        rasp = lowpass(formants(unit(hiss) * (0.5 + np.abs(teeth)) + rng.uniform(0, 0.4) * teeth, wood, 1.5), rng.uniform(2_500, 9_000), 1)
        cutting = mix((rasp * loud, 1), (hiss * loud, rng.uniform(0.2, 1)), (band(hiss, 2_500, 7_500) * loud, rng.uniform(0.05, 0.4)))
        twang = sum((resonant(cutting, f, 30) for f in rng.uniform(500, 3_500, 2)), silence(long))  # the blade sings along
        cutting = mix((cutting, 1), (twang, rng.uniform(0, 0.5)))
        if rng.random() < 0.25:  # the offcut falls
            cutting = sequence(4.0, (0, cutting), (long, struck(rng, rng.uniform(250, 500), 0.15, 0.3, brightness=0.4)))
        return cutting


class Lawnmower(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        duration, events, start = 4.0, [], 0.0
        if rng.random() < 0.25:  # the cord is pulled before the motor catches
            for _ in range(rng.integers(1, 4)):
                events.append((start + 0.05, rng.uniform(0.2, 0.6) * _cord(rng)))
                start += rng.uniform(0.45, 0.7)
        length, way = duration - start, rng.choice(3, p=(0.6, 0.2, 0.2))
        pace = glide((0.4 if start else 1, 1, 1, rng.uniform(0.8, 1), 1, rng.uniform(0.8, 1.05), 1), length)
        cut = roar(rng, length, rng.uniform(200, 1_500), rng.uniform(3, 7), 4, 3.5)
        if way == 1:  # an electric one: a motor's whine in the wash of the blade
            speed = rng.uniform(45, 65) * trait.pitch**0.5 * pace
            motor = tone(speed, length, rng.uniform(0, 1, 16)) + rng.uniform(0.1, 0.6) * tone(speed * rng.uniform(20, 50), length, (1, 0.3))
            wash = cut * (1 + 0.4 * tone(speed * 2, length))
            return outside(rng, sequence(duration, *events, (start, mix((motor, rng.uniform(0.3, 1)), (wash, 1)))))
        if way == 2 and not start:  # pushed by hand: the reel's blades brush past the bar, there and back
            strides = 0.15 + np.abs(np.sin(np.pi * np.arange(count(length)) / SAMPLE_RATE / rng.uniform(1, 2.2)))
            reel = roar(rng, length, rng.uniform(1_800, 4_500), 4) * np.exp(
                -3 * (np.cumsum(rng.uniform(12, 28) * strides) / SAMPLE_RATE % 1)
            )
            return outside(rng, mix((reel * strides, 1), (cut * strides, rng.uniform(0.1, 0.4))))
        speed = (
            26 * trait.pitch**0.8 * rng.uniform(0.8, 1.25) * pace
        )  # one four-stroke cylinder at 3,000 turns a minute: 25 firings a second
        putter = engine(rng, speed, length, rng.uniform(0.3, 0.7), rng.uniform(75, 140) * trait.pitch**0.5)
        blade = cut * (1 + rng.uniform(0.1, 0.6) * tone(speed * 4, length))
        clatter = formants(voice(speed * 2, roughness=0.5, rng=rng), np.array((380, 900, 2_100)) * rng.uniform(0.7, 1.4, 3), 2)
        layers = ((putter, 1), (blade, rng.uniform(0.25, 1.2)), (clatter, rng.uniform(0.05, 0.5)))
        swing = np.exp(0.15 * wander(rng, length, 1))  # nearer and farther
        return outside(rng, sequence(duration, *events, (start, shaped(mix(*layers) * swing, 0.1, 0.2))))


class Scissors(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        edge = rng.uniform(3_000, 7_500) * (1 if trait is METAL else 0.6)
        gap, paper, shears = rng.uniform(0.18, 0.9), rng.uniform(0, 0.8) * (rng.random() < 0.6), rng.random() < 0.3
        scrape, ring, opens = rng.uniform(0.2, 0.9), rng.uniform(0.1, 0.8), rng.uniform(0.02, 0.4)
        share, body = rng.uniform(0.2, 0.6), rng.uniform(500, 2_500)
        snips, start = [], rng.uniform(0.02, 0.25)
        while start < 3.7:
            length = np.clip(gap * share * rng.uniform(0.85, 1.15), 0.05, 0.4)
            rub = noise(rng, length) * (0.3 + np.abs(lowpass(noise(rng, length), 90)) * 4)
            slide = mix(
                (band(rub, 0.3 * edge, 0.9 * edge) * glide((1, 0.6, 0.2), length), 0.8),
                (band(rub, 0.9 * edge, 11_000) * glide((0, 0.6, 1), length), 1),
            )
            crunch = band(crackle(rng, 900, length), 900, 5_000) * glide((0.3, 1, 0.6), length)
            close = struck(rng, edge * 0.7, 0.05 + 0.08 * trait.ring_s, 0.25, (1, 1.31, 1.83, 2.4), trait.brightness)
            clack = mix((_clack(rng, 0.05), 1), (shaped(resonant(noise(rng, 0.06), body, 3), 0.0005, 0.01, 0.05), 1))
            snip = sequence(
                length + 0.25, (0, scrape * unit(shaped(slide, 0.02))), (0, paper * unit(crunch)),
                (length, (0.4 if shears else 0.8) * mix((close, ring), (clack, 1))),
            )  # fmt: skip
            opening = shaped(band(noise(rng, 0.6 * length), 0.5 * edge, edge), 0.02, 0.04) * opens * 0.4
            snips += [(start, snip * rng.uniform(0.6, 1)), (start + length + 0.05, opening)]
            start += max(gap, length + 0.1) * rng.uniform(0.85, 1.2)
        return sequence(4.0, *snips)


class Gun(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        style = str(rng.choice(("single", "several", "burst", "loading"), p=(0.2, 0.3, 0.22, 0.28)))
        if style == "loading":
            return self._loading(rng, trait)
        tail_s, shots, start = rng.uniform(0.25, 1.8), [], rng.uniform(0.02, 0.6)
        gap = {"single": 9.0, "several": rng.uniform(0.35, 1.8), "burst": 1 / rng.uniform(7, 16)}[style]
        limit = start + rng.choice((rng.uniform(0.3, 1.6), 3.4)) if style == "burst" else 3.4
        if style != "burst" and rng.random() < 0.3 and start > 0.3:  # the slide is racked first
            shots += [(start - 0.3 + d, rng.uniform(0.05, 0.2) * _clack(rng, 0.08)) for d in (0, 0.11)]
        most = rng.integers(2, 7) if style == "several" else 50
        pitch = trait.pitch**0.7 * rng.uniform(0.5, 2.2)
        bang = charge_blast(rng, pitch, rng.uniform(0.015, 0.06), tail_s, rng.uniform(0.2, 1.2))
        spread = roar(rng, tail_s, rng.uniform(200, 1_800) * pitch, rng.uniform(2, 5), 3)  # the space it is fired in answers
        bang = mix((bang, 1), (shaped(spread, 0.001, 0.1, rng.uniform(0.4, 1.1) * tail_s), rng.uniform(0, 0.6)))
        if rng.random() < 0.25:  # far away: a dull thump and its rumble
            bang = lowpass(bang, rng.uniform(500, 2_500), 1)
        while start < limit and len(shots) < most:
            shots.append((start, bang * rng.uniform(0.75, 1)))
            start += gap * (rng.uniform(0.97, 1.03) if style == "burst" else rng.uniform(0.6, 1.4))
        if rng.random() < 0.2:  # cases fall on the ground
            tinkles = rng.uniform(0.3, 1, 3) + shots[-1][0]
            shots += [(at, 0.05 * unit(struck(rng, rng.uniform(3_500, 6_000), 0.15, 0.2, brightness=0.8))) for at in tinkles]
        return drive(sequence(np.clip(shots[-1][0] + 0.5 + tail_s, 1.0, 4.0), *shots), rng.uniform(1, 5))

    def _loading(self, rng: np.random.Generator, trait: Size) -> Samples:
        """A slide, a bolt or a pump worked back and forth, a magazine pushed home: metal that clacks and scrapes."""
        steps, moves = np.cumsum(rng.uniform(0.05, 0.22, rng.integers(2, 5))), []
        body = rng.uniform(1_500, 5_000) * trait.pitch**0.4
        for i, at in enumerate(steps):
            scrape = roar(rng, rng.uniform(0.04, 0.15), body * rng.uniform(0.7, 1.4), rng.uniform(2, 5), 4, 5)
            moves += [
                (at, rng.uniform(0.4, 1) * _clack(rng, rng.uniform(0.03, 0.12))),
                (at, rng.uniform(0.1, 0.6) * unit(shaped(scrape, 0.02, 0.03))),
            ]
            if i % 2:
                moves.append((at, rng.uniform(0.1, 0.5) * unit(struck(rng, body, 0.12, 0.15, (1, 1.43, 1.9, 2.7), 0.8))))
        cycle = sequence(steps[-1] + 0.3, *moves)
        every = steps[-1] + rng.choice((rng.uniform(0.1, 0.3), rng.uniform(0.4, 1.5)))
        starts = np.arange(rng.uniform(0.0, 0.2), 3.8, every)[: rng.choice((1, 3, 12, 12))]
        return room(rng, sequence(4.0, *((start, cycle * rng.uniform(0.7, 1)) for start in starts)), 0.3, rng.uniform(0, 0.2))


class Cannon(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        start, tail_s = rng.uniform(0.02, 0.3), rng.uniform(1.2, 3.2)
        events = []
        if rng.random() < 0.3:  # a fuse burns down
            fuse_s = rng.uniform(0.5, 1.1)
            fuse = band(noise(rng, fuse_s), 3_000, 9_000) * (1 + lowpass(noise(rng, fuse_s), 25) * 5)
            events.append((start, rng.uniform(0.03, 0.15) * unit(shaped(fuse, 0.1, 0.02))))
            start += fuse_s
        boom_s, crack, low_hz = 0.5 * rng.uniform(0.6, 1.4), rng.uniform(0.1, 0.8), rng.uniform(50, 160) * trait.pitch**0.6
        for i in range(rng.integers(1, 4)):
            low = tone(glide((95, 50, 34, 28), boom_s * 2) * trait.pitch * rng.uniform(0.9, 1.1), boom_s * 2, (1, 0.5, 0.2))
            blast = charge_blast(rng, 0.3 * trait.pitch, rng.uniform(0.1, 0.3), tail_s, crack)
            thunder = shaped(roar(rng, tail_s, low_hz, rng.uniform(4, 8)), 0.003, 0.2, rng.uniform(0.5, 1.2) * tail_s)
            thunder = thunder * np.exp(0.5 * wander(rng, tail_s, 4))  # it rolls
            boom = mix((shaped(low, 0.004, 0.1, 2 * boom_s), rng.uniform(0.2, 1)), (blast, 1), (thunder, rng.uniform(0.4, 1.2)))
            events.append((start, boom * (1 - 0.4 * (i > 0) * rng.random())))
            start += rng.uniform(0.6, 1.6)
        return echoing(rng, lowpass(drive(sequence(4.0, *events), rng.uniform(1, 3)), 6_000 * trait.pitch * rng.uniform(0.4, 1)))


def _clack(rng: np.random.Generator, ring_s: float) -> Samples:
    """Two hard parts that meet: a short ragged burst, sharp at its beginning."""
    burst = roar(rng, 2 * ring_s, rng.uniform(1_500, 5_000), rng.uniform(2, 5), 4, 5)
    return unit(shaped(burst, 0.0005, 0.01, ring_s))


def _cord(rng: np.random.Generator) -> Samples:
    """A starter cord that is pulled: the reel rasps and the piston goes up and down against its pressure."""
    pull_s = rng.uniform(0.25, 0.45)
    strokes = 0.4 + voice(glide((20, rng.uniform(40, 80), 30), pull_s)) ** 2
    return unit(roar(rng, pull_s, rng.uniform(700, 2_500), 4) * strokes * glide((0, 1, 0.5, 0), pull_s))
