"""Many ways that machines ring, click, speak and play."""

from collections.abc import Sequence

import numpy as np
from scipy import signal

from core.world.kind import VariedSounds
from core.world.kinds.electronics import cased, jingle, music, speech, steady_tone
from core.world.synth import (
    SAMPLE_RATE,
    Samples,
    band,
    count,
    crackle,
    glide,
    highpass,
    impulses,
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
    voice,
)
from core.world.traits import METAL, Material, Size


class Telephone(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        way = rng.choice(("bell", "warble", "ringtone", "vibrate", "dial", "line", "rotary"), p=(0.4, 0.24, 0.14, 0.05, 0.08, 0.05, 0.04))
        # Rings of one to two seconds as in America, or double rings of 0.4 s as in Britain; a recording may begin within one
        if rng.random() < 0.65:
            ring_s, rest_s = rng.uniform(0.8, 2.4), rng.uniform(0.2, 3.0)
            bursts = [(t, ring_s) for t in np.arange(rng.uniform(-0.5, 0.3), 4, ring_s + rest_s)]
        else:
            pace, first = rng.uniform(0.8, 1.1), rng.uniform(-0.2, 0.4)
            bursts = [(first + pace * start, 0.45 * pace) for start in (0, 0.65, 2.5, 3.15)]
        bursts = [(max(0.0, t), length + min(0.0, t)) for t, length in bursts]
        if way == "bell":
            heard = self._bell(rng, trait, bursts)
        elif way == "warble":
            heard = cased(rng, self._warble(rng, bursts), trait, rng.uniform(0, 0.6))
        elif way == "ringtone":
            heard = cased(rng, self._ringtone(rng, trait), trait, rng.uniform(0, 0.6))
        elif way == "vibrate":
            heard = self._vibration(rng, bursts)
        elif way == "dial":
            heard = cased(rng, self._touch_tones(rng), trait)
        elif way == "line":  # dial tone, ringing or engaged, through the receiver
            lines = ((9.0, 0, (350, 440)), (0.5, 0.5, (480, 620)), (2.0, 4.0, (440, 480)), (0.35, 0.35, (425, 425)))
            on_s, off_s, pair = lines[rng.integers(4)]
            hum = steady_tone(pair[0], 4.0, (1, 0.1)) + steady_tone(pair[1], 4.0, (1, 0.1))
            hum *= np.arange(len(hum)) / SAMPLE_RATE % (on_s + off_s) < on_s
            heard = band(mix((hum, 1), (noise(rng, 4.0), 0.05)), 300, 3_400)
        else:
            heard = cased(rng, self._rotary_dial(rng), trait)
        return mix((_echoing(rng, heard), 1), (noise(rng, 4.0, rng.uniform(0, 2)), 10 ** rng.uniform(-3.2, -1.6)))

    def _bell(self, rng: np.random.Generator, trait: Material, bursts: Sequence[tuple[float, float]]) -> Samples:
        """A hammer swings some twenty times a second between two gongs that ring on; it and the case clatter."""
        pitch, rate = rng.uniform(700, 2_300), rng.uniform(16, 32)
        ring_s, bright = (0.3 + 0.5 * trait.ring_s) * rng.uniform(0.6, 2.0), 0.5 + 0.5 * trait.brightness
        out, whole_s = silence(4.0), min(2.0, ring_s)
        for gong, late in ((1.0, 0.0), (rng.uniform(1.04, 1.35), 0.5 / rate)):
            hits = sequence(4.0, *((t + late, impulses(rng, rate, s, 0.08)) for t, s in bursts))
            ratios = np.array((1, 2.1, 3.0, 4.3, 5.6, 7.4)) * rng.uniform(0.92, 1.08, 6)
            stroke = struck(rng, pitch * gong, ring_s, whole_s, ratios, bright)
            clatter = _clack(rng, rng.uniform(150, 800), 11_000, 0.05, min(0.2, whole_s), grit=0.7)
            out += signal.oaconvolve(hits, mix((stroke, 1), (clatter, rng.uniform(0.3, 1.5))))[: len(out)]
        return cased(rng, out, trait, rng.uniform(0.1, 0.5)) if rng.random() < 0.5 else out

    def _ringtone(self, rng: np.random.Generator, trait: Material) -> Samples:
        root, step = rng.uniform(400, 1_500), rng.uniform(0.07, 0.25)
        tune = rng.choice((0, 2, 4, 5, 7, 9, 12), rng.integers(3, 10))
        partials = ((1, 0, 0.33, 0, 0.2), (1, 0.5, 0.1), (1, 0.1, 0.05, 0.3), (1, 0.8, 0.7, 0.5, 0.4, 0.3))[rng.integers(4)]
        ring_s = rng.uniform(0.2, 1.2)
        phrase = [
            (i * step, shaped(steady_tone(root * 2 ** (k / 12), step * 1.6, partials), 0.004, 0.05, ring_s)) for i, k in enumerate(tune)
        ]
        phrase_s = (len(tune) + rng.integers(0, 6)) * step
        repeats = [(0.1 + i * phrase_s, sequence(phrase_s + 0.1, *phrase)) for i in range(int(3.7 / phrase_s) + 1)]
        melody = sequence(4.0, *repeats)
        if rng.random() < 0.35:
            buzz = self._vibration(rng, [(t, 0.6) for t in np.arange(0, 3.4, 1.1)])
            return mix((melody, 1), (buzz, rng.uniform(0.3, 0.8)))
        return melody

    def _warble(self, rng: np.random.Generator, bursts: Sequence[tuple[float, float]]) -> Samples:
        """An electronic bell: two or three notes in quick turns, hard square waves from a cheap buzzer or rounder ones."""
        notes = rng.uniform(450, 1_900) * np.cumprod((1, *rng.uniform(1.05, 1.4, rng.integers(1, 3))))
        rate, longest = np.exp(rng.uniform(np.log(7), np.log(40))), max(s for _, s in bursts) + 0.1
        steps = notes[(np.arange(count(longest)) * rate / SAMPLE_RATE).astype(int) % len(notes)]
        phase = np.cumsum(steps) / SAMPLE_RATE % 1
        square = np.tanh(rng.uniform(0.5, 8) * (np.sin(2 * np.pi * phase) + rng.uniform(0, 0.5)))
        warble = lowpass(square - square.mean(), rng.uniform(2_000, 11_000))
        buzzer = mix((warble, 1), (resonant(warble, rng.uniform(1_500, 3_500), 4), rng.uniform(0, 1)))
        return sequence(4.0, *((t, shaped(buzzer[: max(2, count(s))], 0.01, 0.03)) for t, s in bursts if s > 0.02))

    def _vibration(self, rng: np.random.Generator, bursts: Sequence[tuple[float, float]]) -> Samples:
        """The motor turns some 170 times a second and rattles on the table."""
        buzz = steady_tone(rng.uniform(120, 240), 4.0, tuple(rng.uniform(0.2, 1, 24) / np.arange(1, 25) ** 0.5))
        rattle = band(noise(rng, 4.0), 500, 6_000) * np.clip(buzz, 0, None)
        on = sequence(4.0, *((t, shaped(np.ones(count(s)), 0.03, 0.08)) for t, s in bursts if s > 0.02))
        return mix((buzz, 1), (rattle, rng.uniform(0.1, 0.8))) * on

    def _touch_tones(self, rng: np.random.Generator) -> Samples:
        rows, columns = (697, 770, 852, 941), (1209, 1336, 1477)  # the standard ones
        length = rng.uniform(0.08, 0.3)
        pairs = zip(rng.choice(rows, 12), rng.choice(columns, 12), strict=True)
        pressed = [steady_tone(row, length, (1,)) + steady_tone(column, length, (1,)) for row, column in pairs][: rng.integers(5, 13)]
        gap, start = length + rng.uniform(0.06, 0.3), rng.uniform(0.1, 0.7)
        hum = shaped(steady_tone(350, start, (1,)) + steady_tone(440, start, (1,)), 0.01, 0.01)  # the dial tone, until the first key
        key = 0.3 * _clack(rng, 300, 6_000, 0.03, 0.1)
        digits = [(start + i * gap + rng.uniform(0, 0.06), x) for i, x in enumerate(pressed)]
        events = [(t, shaped(x, 0.003, 0.003)) for t, x in digits] + [(t, key) for t, _ in digits]
        return sequence(min(4.0, start + len(digits) * gap + 0.3), (0, 0.5 * hum), *events)

    def _rotary_dial(self, rng: np.random.Generator) -> Samples:
        """The disc is drawn round to the stop and runs back ten clicks a second."""
        events, t = [], rng.uniform(0.05, 0.2)
        stop, click = _clack(rng, 300, 8_000, 0.05, 0.2), _clack(rng, 800, 10_000, 0.03, 0.1)
        while t < 3.5:
            digit, wind_s = int(rng.integers(1, 11)), rng.uniform(0.3, 0.7)
            zip_ = band(noise(rng, wind_s), 1_000, 7_000) * (0.5 + impulses(rng, 60, wind_s))
            events += [(t, 0.1 * unit(zip_)), (t + wind_s, stop)]
            t += wind_s + 0.05
            back_s = 0.1 * digit + 0.1
            whirr = voice(rng.uniform(90, 130), back_s) + band(noise(rng, back_s), 800, 5_000)
            events += [(t, 0.2 * unit(whirr)), *((t + 0.1 * i, rng.uniform(0.5, 0.8) * click) for i in range(digit))]
            t += back_s + rng.uniform(0.1, 0.4)
        return sequence(4.0, *events)


class Keyboard(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        # a switch that snaps, one that only bottoms out, or a flat one of rubber
        low, high, ring_s = ((900, 11_000, 0.03), (250, 7_000, 0.05), (150, 3_500, 0.05))[rng.integers(3)]
        low, high = low * rng.uniform(0.7, 1.4), high * rng.uniform(0.8, 1.0)
        thud, up_s, loose = rng.uniform(120, 420), rng.uniform(0.05, 0.13), rng.uniform(0.1, 0.6)

        def press(weight: float = 1.0) -> Samples:
            down = _clack(rng, low / weight, high, ring_s * rng.uniform(0.6, 1.4), 0.1)
            knock = _clack(rng, thud / weight, 2_500, 0.06 + 0.03 * trait.ring_s, 0.15, grit=0.4, tilt=0.8)
            rise = _clack(rng, 1.3 * low, high, 0.6 * ring_s, 0.06)
            snap = rng.uniform(0.002, 0.02)  # the finger's touch, then the bottom
            return sequence(0.3, (0, 0.4 * rise), (snap, mix((down, 1), (knock, rng.uniform(0.2, 0.9)))), (up_s, loose * rise))

        keys, space = [press() for _ in range(8)], press(rng.uniform(1.3, 2.2))
        typed = _typing(rng, rng.uniform(2.8, 4.0), np.exp(rng.uniform(np.log(2), np.log(13))), keys, space)
        typed = _echoing(rng, cased(rng, typed, trait, rng.uniform(0.1, 0.5)))
        return mix((typed, 1), (noise(rng, len(typed) / SAMPLE_RATE, rng.uniform(0.5, 2)), 10 ** rng.uniform(-3, -1.3)))


class Camera(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        way = rng.choice(("single", "burst", "wind", "lever", "focus", "flash"), p=(0.35, 0.2, 0.15, 0.1, 0.1, 0.1))
        heard = _echoing(rng, cased(rng, getattr(self, f"_{way}")(rng, trait), trait, rng.uniform(0, 0.4)))
        if way == "single" and rng.random() < 0.6:  # picture after picture
            heard = np.tile(heard, 1 + count(4.0) // len(heard))[: count(4.0)]
        return mix((heard, 1), (noise(rng, len(heard) / SAMPLE_RATE, rng.uniform(0, 2)), 10 ** rng.uniform(-3.2, -1.3)))

    def _shot(self, rng: np.random.Generator, trait: Material) -> Samples:
        """The mirror flips up, the curtain runs, the mirror falls back; or a leaf shutter's small click."""
        low, lag = rng.uniform(200, 1_500) * (1.0 if trait is METAL else 0.8), np.exp(rng.uniform(np.log(0.02), np.log(0.4)))
        ring_s = rng.uniform(0.03, 0.12) + 0.03 * trait.ring_s
        high, grit = rng.uniform(7_000, 11_500), rng.uniform(0.4, 0.8)
        clacks = [_clack(rng, low * rng.uniform(0.7, 1.5), high, ring_s, 0.3, grit, 0.3) for _ in range(3)]
        events = [(0.0, clacks[0])]
        if rng.random() < 0.8:
            whirr = shaped(band(noise(rng, lag), rng.uniform(500, 2_500), 8_000), 0.01, 0.01)
            events += [(0.01, rng.uniform(0.02, 0.2) * unit(whirr)), (lag, rng.uniform(0.5, 1.2) * clacks[1])]
            events += [(lag + rng.uniform(0.01, 0.08), rng.uniform(0.1, 0.7) * clacks[2])]
        return sequence(lag + 0.4, *events)

    def _single(self, rng: np.random.Generator, trait: Material) -> Samples:
        shot, whole_s = self._shot(rng, trait), rng.uniform(0.5, 2.5)
        return sequence(max(whole_s, len(shot) / SAMPLE_RATE), (rng.uniform(0, 0.15), shot))

    def _burst(self, rng: np.random.Generator, trait: Material) -> Samples:
        first, shot, shots = rng.uniform(0.02, 0.4), self._shot(rng, trait), []
        rate = rng.uniform(1.5, 9) * min(1, 0.8 * SAMPLE_RATE / len(shot))
        for i in range(rng.integers(3, 25)):
            shots.append((first + (i + rng.uniform(-0.03, 0.03)) / rate, rng.uniform(0.8, 1) * shot))
        motor = voice(rng.uniform(100, 300), 4.0, 0.3, rng)
        driven = mix((sequence(4.0, *shots), 1), (band(motor, 400, 5_000), rng.uniform(0, 0.2)))
        return driven[: count(min(4.0, first + len(shots) / rate + 0.4))]

    def _wind(self, rng: np.random.Generator, trait: Material) -> Samples:
        """A motor pulls the film on by one picture."""
        length, motor, shot = rng.uniform(0.3, 1.6), rng.uniform(110, 420), self._shot(rng, trait)
        buzz = voice(glide((motor * 0.6, motor, motor * 1.05, motor), length), roughness=0.3, rng=rng)
        film = mix((band(buzz, 300, 7_000), 1), (band(noise(rng, length), 1_000, 9_000) * (1 + buzz), rng.uniform(0.2, 0.8)))
        after = len(shot) / SAMPLE_RATE - rng.uniform(0.15, 0.35)
        events = [(0.0, shot), (after, rng.uniform(0.2, 0.9) * shaped(film, 0.03, 0.03)), (after + length, 0.4 * shot[: count(0.1)])]
        wound = sequence(after + length + 0.4, *events)
        return sequence(4.0, (rng.uniform(0, 0.2), wound), (length + rng.uniform(1.2, 2.0), wound))

    def _lever(self, rng: np.random.Generator, trait: Material) -> Samples:
        """The film is wound on by hand: a ratchet, stroke by stroke, then the picture."""
        tooth, events, t = _clack(rng, 900, 10_000, 0.02, 0.08), [], rng.uniform(0.02, 0.2)
        for _ in range(rng.integers(1, 4)):
            stroke_s, teeth = rng.uniform(0.2, 0.6), rng.uniform(20, 80)
            ratchet = signal.oaconvolve(impulses(rng, teeth, stroke_s, 0.2), tooth)[: count(stroke_s)]
            events += [(t, ratchet * glide((0.4, 1, 0.8), stroke_s)), (t + stroke_s, 0.8 * _clack(rng, 400, 8_000, 0.05, 0.2))]
            t += stroke_s + rng.uniform(0.1, 0.4)
        return sequence(min(4.0, t + 0.9), *events, (t + 0.1, self._shot(rng, trait)))

    def _focus(self, rng: np.random.Generator, trait: Material) -> Samples:
        """A small motor seeks, two beeps, the picture."""
        beep = shaped(steady_tone(rng.uniform(2_000, 4_200), rng.uniform(0.04, 0.1), (1, 0, 0.2)), 0.004, 0.01)
        at, motor_hz = rng.uniform(0.4, 1.1), rng.uniform(200, 900)
        motor = shaped(band(noise(rng, 0.3) * (1 + tone(glide((0.6, 1, 0.8), 0.3) * motor_hz, 0.3)), 600, 7_000), 0.05, 0.05)
        beeps = [(at + late, rng.uniform(0.3, 0.9) * beep) for late in (0, rng.uniform(0.1, 0.18))]
        shot = (at + rng.uniform(0.3, 0.8), self._shot(rng, trait))
        return sequence(at + 1.6, (at - 0.4, rng.uniform(0.1, 0.4) * unit(motor)), *beeps, shot)

    def _flash(self, rng: np.random.Generator, trait: Material) -> Samples:
        """The flash pops, then its capacitor charges with a rising whine."""
        length, top = rng.uniform(1.0, 2.4), rng.uniform(4_000, 10_000)
        whine = shaped(tone(top * (1 - 0.8 * np.exp(-3 * np.linspace(0, 1, count(length)))), length, (1, 0.3)), 0.1, 0.3)
        shot = mix((self._shot(rng, trait), 1), (_clack(rng, 600, 10_000, 0.02, 0.05), 0.4))
        return sequence(length + 1.2, (0.05, shot), (0.35, rng.uniform(0.05, 0.3) * whine), (length + 0.5, shot))


class Typewriter(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        low, ring_s = rng.uniform(180, 900), rng.uniform(0.06, 0.15) + 0.04 * trait.ring_s
        electric = rng.random() < 0.25

        def strike(weight: float = 1.0) -> Samples:  # the type hits paper and roller, then the carriage moves on by a tooth
            slap = _clack(rng, low / weight, rng.uniform(8_000, 11_500), ring_s, 0.3, rng.uniform(0.4, 0.8), 0.25)
            frame = struck(rng, 2 * low * rng.uniform(0.9, 1.1), 1.5 * ring_s, 0.25, (1, 1.9, 3.1, 4.7, 6.4), trait.brightness)
            tooth = _clack(rng, 1_500, 11_000, 0.03, 0.08)
            hit = mix((slap, 1), (frame, rng.uniform(0.1, 0.6)))
            lift = (0.0, rng.uniform(0.05, 0.3) * tooth)  # the key goes down before the type arrives
            return sequence(0.45, lift, (0.03, hit), (rng.uniform(0.06, 0.12), rng.uniform(0.2, 0.6) * tooth))

        keys, space = [strike() for _ in range(7)], strike(1.8)
        pace = np.exp(rng.uniform(np.log(2.5), np.log(11)))
        line_s = rng.uniform(0.6, 2.4) if (bell := rng.random() < 0.55) else 4.0
        typed = _typing(rng, line_s, pace, keys, space)
        if bell:
            typed = sequence(4.0, (0, typed), (line_s - 0.1, self._new_line(rng, trait, space)))
            typed += sequence(4.0, (line_s + rng.uniform(1.1, 1.6), _typing(rng, 1.2, pace, keys, space)))
        if electric:
            typed = mix((typed, 1), (steady_tone(_mains(rng), 4.0, (1, 0.6, 0.5, 0.2, 0.3, 0.1)), rng.uniform(0.03, 0.15)))
        typed = _echoing(rng, cased(rng, typed, trait, rng.uniform(0.1, 0.5)))
        return mix((typed, 1), (noise(rng, len(typed) / SAMPLE_RATE, rng.uniform(0.5, 2)), 10 ** rng.uniform(-3, -1.5)))

    def _new_line(self, rng: np.random.Generator, trait: Material, clunk: Samples) -> Samples:
        """The bell at the margin; the lever turns the roller, the carriage runs back and bangs against its stop."""
        ding = struck(rng, rng.uniform(1_500, 3_800), rng.uniform(0.3, 1.0) + 0.5 * trait.ring_s, 1.4, (1, 2.1, 3.2, 4.6), 0.6)
        zip_s, at = rng.uniform(0.25, 0.8), rng.uniform(0.3, 0.6)
        tooth = _clack(rng, 700, 10_000, 0.02, 0.08)
        ratchet = signal.oaconvolve(impulses(rng, rng.uniform(35, 110), zip_s, 0.2), tooth)[: count(zip_s)]
        run = mix((ratchet * glide((0.4, 1, 0.8), zip_s), 1), (band(noise(rng, zip_s), 400, 7_000), rng.uniform(0.03, 0.2)))
        turns = [(at - 0.15 + late, 0.5 * tooth) for late in (0, 0.04, 0.08)]
        return sequence(2.4, (0, rng.uniform(0.2, 0.8) * unit(ding)), *turns, (at, 0.6 * unit(run)), (at + zip_s, unit(clunk)))


class Laptop(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        blades = rng.uniform(180, 800)
        booting, way = rng.random() < 0.5, rng.random()
        speed = glide((0.25, 0.8, 1.0, 1.0), 4.0) if booting else glide((1.0, rng.uniform(0.9, 1.15), rng.uniform(0.9, 1.15)), 4.0)
        whine = tone(blades * speed, 4.0, (1, rng.uniform(0, 0.8), rng.uniform(0, 0.4), rng.uniform(0, 0.3)))
        air = band(noise(rng, 4.0, rng.uniform(0.5, 1.6)), rng.uniform(100, 500), 3_000 + 6_000 * trait.brightness * rng.uniform(0.4, 1))
        fan = mix((air * speed**2, 1), (whine, rng.uniform(0.02, 0.4)))
        layers = [(fan, rng.uniform(0.05, 0.6) if booting or way < 0.7 else 1.0)]
        if rng.random() < 0.35:  # a disk seeks
            seek = _clack(rng, 500, 8_000, 0.02, 0.06)
            seeking = crackle(rng, 25, 4.0) * (np.sin(2 * np.pi * rng.uniform(0.5, 2) * np.arange(count(4.0)) / SAMPLE_RATE) > 0)
            layers += [(signal.oaconvolve(seeking, seek)[: count(4.0)], rng.uniform(0.1, 0.5))]
        if booting:
            layers.append((self._greeting(rng, trait), 1))
        elif way < 0.7:
            low, high = rng.uniform(150, 500), rng.uniform(2_500, 8_000)  # flat keys: soft and dull

            def press(weight: float = 1.0) -> Samples:
                down, up = (_clack(rng, low / weight, high, 0.04, 0.12, grit=0.6, tilt=0.6) for _ in range(2))
                return sequence(0.3, (0, down), (rng.uniform(0.05, 0.11), rng.uniform(0.15, 0.5) * up))

            typed = _typing(rng, 3.9, np.exp(rng.uniform(np.log(2.5), np.log(11))), [press() for _ in range(7)], press(1.8))
            layers.append((typed, 1))
        return _echoing(rng, cased(rng, mix(*layers), trait, 0.12))

    def _greeting(self, rng: np.random.Generator, trait: Material) -> Samples:
        """The chord, the notes or the beep with which it starts; or an alert in the midst of work."""
        root = rng.uniform(200, 520)
        notes = [root * r for r in ((1, 1.25, 1.5, 2), (1, 1.5, 2, 2.5), (0.5, 1, 1.5, 2.52), (2, 1.5, 1), (2, 3))[rng.integers(5)]]
        step, ring_s = rng.choice((0.0, 0.1, 0.16, 0.3)), rng.uniform(0.5, 2.4)  # all at once, or one after the other
        soft = (1, 0.5 * trait.brightness, 0.3, rng.uniform(0, 0.3))
        chord = [(i * step, shaped(steady_tone(f, 2.4, soft), rng.uniform(0.005, 0.1), 0.1, ring_s)) for i, f in enumerate(notes)]
        beep = shaped(steady_tone(rng.uniform(700, 1_900), rng.uniform(0.05, 0.25), (1, 0, 0.3)), 0.002, 0.002)
        start = beep if rng.random() < 0.25 else unit(sequence(3.0, *chord))
        times = (rng.uniform(0.1, 1.1),) if rng.random() < 0.7 else np.arange(rng.uniform(0.1, 0.5), 3.5, rng.uniform(0.8, 1.6))
        return sequence(4.0, *((t, start) for t in times))


class Headphones(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        low = rng.uniform(400, 1_500) * trait.pitch  # so small a membrane moves little bass into the room
        if rng.random() < 0.25:  # a voice, a film or a call
            leak = highpass(speech(rng, rng.uniform(95, 230), 4.0), 0.7 * low, 3)
        else:
            tune, drums = music(rng, 4.0)
            leak = mix((highpass(tune, low, 4), rng.uniform(0.1, 1.0)), (highpass(drums, 1.6 * low, 4), rng.uniform(0.2, 1.0)))
        leak = leak + rng.uniform(0.2, 1.5) * resonant(leak, rng.uniform(1_800, 4_000) * trait.pitch**0.5, 4)
        leak = lowpass(leak, rng.uniform(5_000, 11_000) * trait.pitch**0.5)
        rustle = [(t, _clack(rng, 200, 7_000, 0.06, 0.2)) for t in rng.uniform(0, 3.8, rng.integers(1, 6))]  # it is put on or laid down
        events = [(0.0, unit(leak))]
        if rng.random() < 0.35:  # the plug goes in
            pop = shaped(band(crackle(rng, 150, 0.35), 100, 8_000), 0.001, 0.05)
            events = [(0.05, rng.uniform(0.4, 1) * unit(pop)), (rng.uniform(0.4, 1.2), unit(leak))]
        if rng.random() < 0.35:
            events += [(t, rng.uniform(0.2, 0.8) * x) for t, x in rustle]
        hiss = noise(rng, 4.0, rng.uniform(0, 1.5))
        return mix((_echoing(rng, sequence(4.0, *events)), 1), (hiss, 10 ** rng.uniform(-2.8, -1.0)))


class Radio(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        def station() -> Samples:
            if rng.random() < 0.5:
                return unit(speech(rng, rng.uniform(85, 240), 4.0))
            tune, drums = music(rng, 4.0)
            return mix((tune, 1), (drums, rng.uniform(0.2, 0.8)))

        low, high = rng.uniform(120, 450), np.exp(rng.uniform(np.log(2_800), np.log(9_000)))  # medium wave or FM, small or large
        static = mix(
            (band(noise(rng, 4.0, rng.uniform(0, 1)), 300, 9_000), 1),
            (band(crackle(rng, rng.uniform(10, 200), 4.0), 200, 9_000), rng.uniform(0.2, 1.2)),
        )
        way = rng.random()
        if way < 0.4:  # over the dial from one station to another; carriers whistle as they are passed
            heard = np.clip(glide(rng.permutation((1, -0.6, -1, 0.9, 1.2, -0.8)), 4.0), 0, 1)
            pitch = rng.uniform(150, 900) + np.abs(glide(rng.uniform(-4_500, 4_500, rng.integers(4, 10)), 4.0))
            whistle = tone(pitch, 4.0) * (1 - heard) * np.clip(lowpass(rng.standard_normal(count(4.0)), 2) * 60, 0, 1)
            first = station()
            second = np.roll(first[::-1], len(first) // 3) if rng.random() < 0.3 else first  # another language
            half = np.arange(len(first)) < len(first) // 2
            shares = (1, rng.uniform(0.2, 0.9), rng.uniform(0.05, 0.5))
            out = mix(*zip((np.where(half, first, second) * heard, static * (1.1 - heard) ** 2, whistle), shares, strict=True))
        elif way < 0.5:  # nothing but static
            out = mix((static, 1), (station(), rng.uniform(0, 0.15)))
        else:
            fading = 1 - rng.uniform(0, 0.7) * np.abs(glide(rng.uniform(-1, 1, 8), 4.0))
            out = mix((station() * fading, 1), (static, 10 ** rng.uniform(-2.2, -0.5)))
        if rng.random() < 0.3:  # it is switched on or off
            click, at = _clack(rng, 300, 9_000, 0.04, 0.15), rng.uniform(0.1, 1.0)
            out = sequence(4.0, (at, out), (at - 0.05, rng.uniform(0.4, 1) * click))
        return _echoing(rng, cased(rng, band(out, low, high), trait, rng.uniform(0.1, 0.5)))


class Television(VariedSounds):
    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        shows = rng.choice(("talk", "talk", "jingle", "applause", "song", "drama"), rng.integers(1, 4))
        cut = np.sort(rng.uniform(0.5, 3.5, len(shows) - 1))
        flicked = rng.random() < 0.4  # through the channels: noise or silence between them
        starts, ends = [0.0, *(cut + 0.2 * flicked)], [*cut, 4.0]
        times = zip(shows, starts, ends, strict=True)
        heard = [(a, shaped(self._programme(rng, trait, show, max(0.3, b - a)), 0.01, 0.02)) for show, a, b in times]
        if flicked:
            snow, click = 0.3 * unit(shaped(noise(rng, 0.22), 0.01, 0.01)), _clack(rng, 300, 8_000, 0.04, 0.15)
            heard += [(t, layer) for t in cut for layer in ((snow, click) if rng.random() < 0.6 else (0.6 * click,))]
        low, top = rng.uniform(90, 220) * trait.pitch, rng.uniform(4_000, 11_000)
        speaker = band(sequence(4.0, *heard), low, top)
        speaker = mix((speaker, 1), (resonant(speaker, rng.uniform(300, 900) * trait.pitch, 3), rng.uniform(0.1, 0.7)))
        tube = steady_tone(11_600, 4.0, (1,))  # about as high as a tube's line whistle is heard
        return mix((_echoing(rng, speaker), 1), (tube, 10 ** rng.uniform(-3, -1.5)), (noise(rng, 4.0, 1), 10 ** rng.uniform(-3, -1.4)))

    def _programme(self, rng: np.random.Generator, trait: Size, show: str, duration_s: float) -> Samples:
        pitch = 150 * trait.pitch**0.5 * rng.uniform(0.7, 1.45)
        if show == "talk":
            return unit(speech(rng, pitch, duration_s))
        if show == "jingle":
            return unit(jingle(rng, 3 * pitch, duration_s))
        if show == "song":
            tune, drums = music(rng, duration_s)
            return mix((tune, 1), (drums, rng.uniform(0.3, 0.9)))
        if show == "drama":  # someone speaks over held strings
            partials = (1, 0.7, 0.5, 0.4, 0.3, 0.2)
            strings = sum((steady_tone(pitch * r, duration_s, partials) for r in (1, 1.5, 2.38, 3.02)), silence(duration_s))
            return mix((speech(rng, pitch, duration_s), 1), (tremolo(strings, rng.uniform(4, 9), 0.4), rng.uniform(0.1, 0.6)))
        clap = _clack(rng, rng.uniform(500, 900), rng.uniform(3_000, 8_000), 0.015, 0.04, grit=0.8)
        claps = signal.oaconvolve(crackle(rng, rng.uniform(80, 1_200), duration_s), clap)[: count(duration_s)]
        crowd = band(noise(rng, duration_s, 1), 250, 2_500)
        return mix((claps * glide((0.3, 1, 0.9, 0.6), duration_s), 1), (crowd, rng.uniform(0.1, 0.6)))


def _typing(rng: np.random.Generator, duration_s: float, rate_hz: float, keys: Sequence[Samples], space: Samples) -> Samples:
    """Keys of those sounds pressed word by word at about that rate, unevenly, with the space bar between and now and then a pause."""
    events, at, uneven = [], rng.uniform(0.02, 0.3), rng.uniform(3, 12)
    while at < duration_s - 0.2:
        for _ in range(rng.integers(1, 9)):
            events.append((at, keys[int(rng.integers(len(keys)))] * rng.uniform(0.3, 1.0)))
            at += rng.gamma(uneven, 1 / uneven) / rate_hz
        events.append((at, space * rng.uniform(0.6, 1.2)))
        at += rng.uniform(0.8, 2.0) / rate_hz + (rng.uniform(0.2, 0.9) if rng.random() < 0.15 else 0)
    return sequence(duration_s, *((t, x) for t, x in events if t < duration_s - 0.15))


def _clack(
    rng: np.random.Generator, low_hz: float, high_hz: float, ring_s: float, duration_s: float, grit: float = 0.5, tilt: float = 0.4
) -> Samples:
    """A click of a small mechanism: resonances at random from low to high, softer by `tilt`, and as `grit` (0..1) noise of that band.

    The lowest fall by 60 dB in `ring_s`, the high ones sooner.
    """
    t = np.arange(count(duration_s)) / SAMPLE_RATE
    f = low_hz * (high_hz / low_hz) ** rng.random(10)
    gains, rings = (low_hz / f) ** tilt * rng.uniform(0.2, 1, 10), ring_s * (low_hz / f) ** 0.25 * rng.uniform(0.5, 1.3, 10)
    ring = gains @ (np.exp(np.outer(-6.9 / rings, t)) * np.sin(2 * np.pi * np.outer(f, t) + rng.uniform(0, 6.28, (10, 1))))
    burst = band(noise(rng, duration_s, 1.5 * tilt), low_hz, high_hz) * np.exp(-6.9 * t / (ring_s * rng.uniform(0.4, 1.0)))
    return shaped(mix((ring, 1 - grit), (burst, grit)), 0.0004, 0.005)


def _echoing(rng: np.random.Generator, x: Samples) -> Samples:
    """The sound in some room, whose high notes fade sooner than its low ones; as long as before."""
    echo_s, wet = np.exp(rng.uniform(np.log(0.1), np.log(1.2))), rng.uniform(0, 0.4)
    low, high = lowpass(noise(rng, echo_s), rng.uniform(1_000, 3_000)), highpass(noise(rng, echo_s), 2_000)
    fall = np.linspace(0, -6.9, len(low))
    tail = low * np.exp(fall) + rng.uniform(0.1, 0.5) * high * np.exp(2 * fall)
    return (1 - wet) * unit(x) + wet * unit(signal.oaconvolve(x, tail)[: len(x)])


def _mains(rng: np.random.Generator) -> float:
    """The frequency at which what runs on the line hums, in America or elsewhere."""
    return float(rng.choice((100.0, 120.0)))
