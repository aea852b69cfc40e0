"""Electronics: cases with screens, keys and knobs, and the clicks, rings and small loudspeakers inside them."""

from collections.abc import Sequence

import numpy as np
import shapely
import trimesh
from scipy import signal

from core.world.kind import Kind
from core.world.shapes import (
    BLACK,
    WHITE,
    Axis,
    Color,
    Point,
    around,
    blend,
    box,
    cylinder,
    ellipsoid,
    frustum,
    jittered,
    join,
    lathe,
    limb,
    mirrored,
    moved,
    prism,
    torus,
    tube,
    turned,
    vertex_colors,
)
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
from core.world.traits import METAL, PLASTIC, WOOD, Material, Size

CREAM: Color = (0.93, 0.89, 0.76)
DARK: Color = (0.16, 0.16, 0.18)
GLASS: Color = (0.10, 0.13, 0.17)
SILVER: Color = (0.75, 0.76, 0.79)
GOLD: Color = (0.80, 0.64, 0.28)


class Telephone(Kind):
    nouns = ("telephone", "phone", "mobile phone")
    sounds = ("ringing", "ringing insistently", "beeping", "playing a ringtone", "dialling a number")
    traits = (PLASTIC, METAL, WOOD)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        build = (self._rotary, self._rotary, self._desk_set, self._mobile, self._mobile)[rng.integers(5)]
        return build(rng, trait.color(rng))

    def _rotary(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        top, accent = rng.uniform(0.72, 0.95), (CREAM, SILVER, GOLD, BLACK)[rng.integers(4)]
        slope = [(0.85, 0.14), (0.28, top)]
        base = tapered(prism([(-0.8, 0), (0.85, 0), *slope, (-0.35, top), (-0.8, 0.14)], 1.75, color=color), "y", 0.62)
        holes = around(cylinder(0.068, 0.03, (0.31, 0.06, 0), color=BLACK, sides=8), 12)
        dial = join(cylinder(0.45, 0.08, color=accent, sides=28), holes, cylinder(0.17, 0.1, color=blend(color, WHITE, 0.3)))
        lean = 90 - np.degrees(np.arctan2(top - 0.14, 0.57))
        dial = moved(turned(dial, lean - 90, "z"), (0.585, (top + 0.14) / 2 + 0.02, 0))
        fork = mirrored(join(*(box((0.1, 0.22, 0.12), (x, top + 0.08, 0.3), blend(color, BLACK, 0.3)) for x in (-0.3, 0.2))))
        handset = moved(turned(receiver(color, accent), rng.normal(0, 4)), (-0.05, top + 0.3, 0))
        return join(base, dial, fork, handset, coil((-0.05, top + 0.15, 0.78), (-0.6, 0.1, 0.75), 0.25))

    def _desk_set(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        keys = grid((0.17, 0.08, 0.17), (4, 3), (0.25, 0.26), (0.33, 0.26, -0.2), (CREAM, WHITE, DARK)[rng.integers(3)])
        panel = box((0.3, 0.05, 0.85), (-0.42, 0.24, -0.2), (0.55, 0.68, 0.5))
        memory = grid((0.5, 0.06, 0.09), (1, 2), (1, 0.14), (0.4, 0.25, -0.68), DARK)
        handset = turned(turned(receiver(color, DARK), 180, "x"), 90, "y")
        handset = moved(turned(handset, 180, "x"), (0, 0.55, 0.52))
        cradle = join(*(box((0.46, 0.16, 0.42), (x, 0.28, 0.52), blend(color, BLACK, 0.35)) for x in (-0.62, 0.62)))
        top = turned(join(slab((1.9, 0.44, 1.65), color=color, corner=0.12, axis="y"), keys, panel, memory, cradle, handset), -14, "z")
        foot = slab((0.5, 0.5, 1.3), (-0.6, -0.2, 0), blend(color, BLACK, 0.4), 0.05, "y")
        return join(top, foot, coil((0.95, 0.1, 0.62), (-0.3, -0.3, 0.85), 0.25))

    def _mobile(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        lean = rng.uniform(0, 25)
        if rng.random() < 0.65:
            case = slab((0.12, 1.6, 0.8), color=color, corner=0.12)
            front = moved(slab((0.02, 1.52, 0.72), color=BLACK, corner=0.09), (0.06, 0, 0))
            sky = jittered((0.25, 0.35, 0.65), rng, 0.25)
            screen = box((0.01, 1.36, 0.66), (0.075, 0, 0), sky)
            icons = turned(grid((0.11, 0.02, 0.1), (5, 4), (0.2, 0.155), color=rng.uniform(0.3, 1, (20, 3))), -90, "z")
            dock = box((0.01, 0.16, 0.62), (0.08, -0.57, 0), blend(sky, WHITE, 0.6))
            bump = slab((0.05, 0.36, 0.34), (-0.07, 0.56, -0.18), blend(color, BLACK, 0.3), 0.08)
            spots = [(0, y, z) for y, z in ((0.08, 0.07), (0.08, -0.08), (-0.08, 0.07))]
            lenses = copies(cylinder(0.065, 0.04, (-0.1, 0.56, -0.18), "x", BLACK), spots)
            button = box((0.04, 0.2, 0.02), (0, 0.25, -0.405), DARK)
            return turned(join(case, front, screen, moved(icons, (0.08, 0.1, 0)), dock, bump, lenses, button), lean, "z")
        case = slab((0.28, 1.5, 0.66), color=color, corner=0.14)
        front = slab((0.04, 1.3, 0.54), (0.14, -0.02, 0), blend(color, BLACK, 0.45), 0.1)
        screen = box((0.04, 0.42, 0.42), (0.155, 0.34, 0), (0.62, 0.74, 0.48))
        keys = turned(grid((0.1, 0.05, 0.12), (5, 3), (0.145, 0.16), color=CREAM), -90, "z")
        tip = (-0.03, 1.05, -0.22)
        antenna = join(limb((-0.03, 0.7, -0.22), tip, 0.07, 0.055, BLACK), ellipsoid(0.055, tip, BLACK, 1))
        return turned(join(case, front, screen, moved(keys, (0.17, -0.3, 0)), antenna), lean, "z")

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        way = rng.choice(("bell", "warble", "ringtone", "dial"), p=(0.45, 0.22, 0.2, 0.13))
        # Rings of two seconds as in America, or double rings of 0.4 s as in Britain
        bursts = [(0.1, 1.9), (2.9, 1.9)] if rng.random() < 0.5 else [(0.1, 0.45), (0.75, 0.45), (2.6, 0.45), (3.25, 0.45)]
        pace = rng.uniform(0.8, 1.1)
        bursts = [(pace * start, pace * length) for start, length in bursts]
        if way == "bell":
            return self._bell(rng, trait, bursts)
        if way == "warble":
            low, rate = rng.uniform(650, 1500), rng.uniform(9, 24)
            high = low * rng.uniform(1.15, 1.45)
            steps = np.where(np.arange(count(2.2)) * rate / SAMPLE_RATE % 1 < 0.5, low, high)
            partials = (1, 0.1, rng.uniform(0.1, 0.5), 0.1, rng.uniform(0, 0.3))
            warble = tone(steps, 2.2, partials)
            return cased(rng, sequence(4.0, *((t, shaped(warble[: count(s)], 0.01, 0.03)) for t, s in bursts)), trait)
        if way == "ringtone":
            return cased(rng, self._ringtone(rng, trait), trait)
        rows, columns = (697, 770, 852, 941), (1209, 1336, 1477)  # the standard touch-tones
        length = rng.uniform(0.08, 0.2)
        pressed = [tone(rows[rng.integers(4)], length) + tone(columns[rng.integers(3)], length) for _ in range(rng.integers(6, 11))]
        gap = length + rng.uniform(0.06, 0.22)
        start = rng.uniform(0.1, 0.7)
        hum = shaped((tone(350, start) + tone(440, start)) * 0.5, 0.01, 0.01)  # the dial tone, until the first key
        digits = [(start + i * gap + rng.uniform(0, 0.04), shaped(x, 0.003, 0.003)) for i, x in enumerate(pressed)]
        return cased(rng, sequence(min(4.0, start + len(digits) * gap + 0.3), (0, hum), *digits), trait)

    def _bell(self, rng: np.random.Generator, trait: Material, bursts: Sequence[tuple[float, float]]) -> Samples:
        pitch, rate = rng.uniform(900, 1900), rng.uniform(18, 26)  # the hammer swings about twenty times a second
        ring_s, bright = 0.25 + 0.5 * trait.ring_s, 0.3 + 0.65 * trait.brightness
        out = silence(4.0)
        for gong, late in ((1.0, 0.0), (rng.uniform(1.12, 1.35), 0.5 / rate)):
            hits = sequence(4.0, *((t + late, impulses(rng, rate, s, 0.06)) for t, s in bursts))
            stroke = struck(rng, pitch * gong, ring_s, min(1.0, ring_s), (1, 1.58, 2.44, 3.36, 4.9), bright)
            out += signal.oaconvolve(hits, stroke)[: len(out)]
        return cased(rng, out, trait)

    def _ringtone(self, rng: np.random.Generator, trait: Material) -> Samples:
        root, step = rng.uniform(600, 1300), rng.uniform(0.09, 0.18)
        tune = rng.choice((0, 2, 4, 5, 7, 9, 12), rng.integers(4, 9))
        partials = ((1, 0, 0.33, 0, 0.2), (1, 0.5, 0.1), (1, 0.1, 0.05, 0.3))[rng.integers(3)]
        phrase = [(i * step, shaped(tone(root * 2 ** (k / 12), step * 1.6, partials), 0.004, 0.05, 0.8)) for i, k in enumerate(tune)]
        phrase_s = (len(tune) + rng.integers(0, 4)) * step
        repeats = [(0.1 + i * phrase_s, sequence(phrase_s + 0.1, *phrase)) for i in range(int(3.7 / phrase_s) + 1)]
        melody = sequence(4.0, *repeats)
        if rng.random() < 0.5:  # the vibration motor turns some 170 times a second and rattles on the table
            buzz = tone(rng.uniform(140, 200), 4.0, (1, 0.7, 0.5, 0.4, 0.3, 0.2)) * (np.arange(count(4.0)) / SAMPLE_RATE % 1.1 < 0.6)
            return mix((melody, 1), (buzz, rng.uniform(0.3, 0.8)))
        return melody


class Keyboard(Kind):
    nouns = ("keyboard", "computer keyboard")
    sounds = ("clicking", "clacking", "being typed on", "clattering quickly")
    traits = (PLASTIC, METAL, WOOD)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        caps = (DARK, BLACK, CREAM, WHITE, (0.72, 0.72, 0.70))[rng.integers(5)]
        tall = rng.uniform(0.5, 0.9)
        if rng.random() < 0.25:
            half = join(
                planks(rng, (7.2, 0.9, 8.2), (0.3, 0, 0), color, trait.grain),
                grid((0.9, tall, 0.9), (5, 7), (1.08, 1.1), (-0.4, 0.4 + tall / 2, 0), caps, 0.75),
                grid((0.9, tall, 1.7), (1, 3), (1, 1.9), (3.0, 0.4 + tall / 2, -1), blend(caps, color, 0.5), 0.75),
            )
            left = turned(turned(moved(half, (0, 0, 4.1)), 7, "x"), 14, "y")
            wire = tube([(-2, 0.2, -2), (-4.5, 0.2, -1), (-4.5, 0.2, 1), (-2, 0.2, 2)], 0.18, BLACK, 6)
            return turned(join(mirrored(moved(left, (0, 0, 1.0))), wire), -rng.uniform(3, 8), "z")
        full = rng.random() < 0.6
        width, rows = (22.6, 6) if full else (16.0, int(rng.integers(5, 7)))
        depth = rows * 1.0 + 1.0
        keys = qwerty(rng, rows, caps, blend(caps, color, rng.uniform(0.25, 0.8)), tall)
        if full:
            keys = moved(keys, (0, 0, 3.3))
            pads = [((rows - 3, 3), -6.0, 0), ((1, 3), -6.0, rows - 1), ((rows - 1, 4), -9.05, 1)]
            extra = [grid((0.86, tall, 0.8), n, (1, 0.88), (first + n[0] / 2 - rows / 2, 0, z), caps, 0.78) for n, z, first in pads]
            keys = join(keys, *extra)
        frame = planks(rng, (depth, 0.9, width), (0, 0, 0), color, trait.grain)
        foot = mirrored(box((0.5, 1.3, 1.6), (-depth / 2 + 0.8, -0.7, width / 2 - 2), DARK))
        board = turned(join(frame, moved(keys, (0, 0.4 + tall / 2, 0)), foot), -rng.uniform(6, 11), "z")
        if rng.random() < 0.3:
            return board
        z = rng.uniform(-3, 3)
        cable = [(-depth / 2 + 0.2, 0.3, z), (-depth / 2 - 0.8, 0.4, z), (-depth / 2 - 2, -0.9, z + 1), (-depth / 2 - 2.6, -1, z + 4)]
        return join(board, tube(cable, 0.2, BLACK, 6))

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        clicky = rng.random() < 0.5  # a switch that snaps, or one that only bottoms out
        low, high = (1_500, 9_000) if clicky else (400, 4_500)
        thud = rng.uniform(180, 420)

        def press() -> Samples:
            slap = shaped(band(noise(rng, 0.05), low, high), 0.0005, 0.01, 0.02 if clicky else 0.04)
            knock = struck(rng, thud * rng.uniform(0.8, 1.25), 0.06 + 0.03 * trait.ring_s, 0.1, (1, 2.1, 3.7), trait.brightness)
            rise = shaped(band(noise(rng, 0.03), 1.3 * low, high), 0.0005, 0.01, 0.015)
            return sequence(0.22, (0, mix((slap, 1), (knock, 0.6))), (rng.uniform(0.06, 0.11), 0.4 * rise))

        keys = [press() for _ in range(7)]
        return cased(rng, _typing(rng, rng.uniform(2.5, 4.0), rng.uniform(4.5, 11), keys), trait)


class Camera(Kind):
    nouns = ("camera", "photo camera")
    sounds = ("clicking its shutter", "taking a photo", "shooting a burst", "beeping and clicking", "winding its film")
    traits = (METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        build = (self._reflex, self._reflex, self._reflex, self._compact, self._compact, self._instant)[rng.integers(6)]
        body = build(rng, color)
        if rng.random() < 0.3:
            low = body.bounds[0][1] - rng.uniform(-0.6, 0.1)
            half = [(0, 0.3, 0.95), (-0.2, 0.1, 1.25), (-0.6, low, 0.9), (-0.8, low, 0)]
            strap = half + [(x, y, -z) for x, y, z in half[-2::-1]]
            body = join(body, tube(strap, 0.05, DARK, 6))
        return body

    def _reflex(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        long, radius = rng.uniform(0.45, 1.1), rng.uniform(0.4, 0.5)
        body = join(
            slab((0.6, 0.75, 1.9), (0, 0, 0), DARK, 0.1, "y"),
            slab((0.62, 0.2, 1.92), (0, 0.45, 0), color, 0.1, "y"),
            slab((0.62, 0.14, 1.92), (0, -0.42, 0), color, 0.1, "y"),
        )
        hump = tapered(slab((0.68, 0.34, 0.78), (0.02, 0.7, 0), color, 0.05, "x"), "y", 0.6)
        grip = slab((0.34, 0.95, 0.42), (0.36, -0.02, -0.74), DARK, 0.14, "y")
        dials = join(
            cylinder(0.15, 0.14, (-0.02, 0.6, 0.66), color=DARK), cylinder(0.16, 0.16, (-0.05, 0.6, -0.5), color=DARK),
            cylinder(0.08, 0.12, (0.3, 0.55, -0.74), color=SILVER), box((0.25, 0.05, 0.22), (0, 0.89, 0), SILVER),
        )  # fmt: skip
        back = join(box((0.04, 0.5, 0.75), (-0.31, -0.05, 0.15), GLASS), box((0.14, 0.2, 0.34), (-0.33, 0.66, 0), BLACK))
        buttons = [cylinder(0.06, 0.04, (-0.31, y, -0.6), "x", SILVER, 10) for y in (0.15, -0.05, -0.25)]
        return join(body, hump, grip, dials, back, *buttons, camera_lens(radius, long, (0.3, 0, 0.1), color))

    def _compact(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        body = slab((0.5, 1.1, 1.9), (0, 0, 0), color, rng.uniform(0.1, 0.25), "x")
        wrap = slab((0.52, 0.58, 1.92), (0, -0.08, 0), DARK if rng.random() < 0.6 else blend(color, BLACK, 0.5), 0.05, "x")
        windows = join(
            slab((0.06, 0.2, 0.42), (0.25, 0.37, 0.55), blend(WHITE, (0.8, 0.85, 1), 0.5), 0.04),  # the flash
            slab((0.06, 0.18, 0.26), (0.25, 0.38, -0.1), GLASS, 0.03), cylinder(0.05, 0.06, (0.26, 0.38, 0.2), "x", BLACK, 10),
        )  # fmt: skip
        top = join(cylinder(0.13, 0.12, (0, 0.58, -0.65), color=SILVER), cylinder(0.16, 0.1, (0, 0.58, 0.62), color=SILVER))
        screen = slab((0.04, 0.7, 0.95), (-0.26, -0.05, 0.2), GLASS, 0.04)
        button = cylinder(0.08, 0.12, (0, 0.6, -0.35), color=(0.8, 0.15, 0.12))
        wheel = cylinder(0.17, 0.04, (-0.27, -0.1, -0.6), "x", SILVER)
        lens = camera_lens(rng.uniform(0.36, 0.46), rng.uniform(0.2, 0.55), (0.25, -0.08, 0), color)
        return join(body, wrap, windows, top, screen, button, wheel, lens)

    def _instant(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        side = [(-0.6, -0.55), (0.75, -0.55), (0.75, -0.2), (0.35, 0.1), (0.3, 0.65), (-0.25, 0.65), (-0.6, 0.1)]
        body = prism(side, 1.6, color=color)
        face = box((0.08, 0.62, 1.5), (0.33, 0.32, 0), blend(color, BLACK, 0.65))
        rainbow = np.array([(0.83, 0.16, 0.2), (0.95, 0.5, 0.12), (0.97, 0.8, 0.2), (0.2, 0.6, 0.3), (0.15, 0.45, 0.8)])
        stripes = blocks([(0.755, -0.38, 0.18 - 0.04 * i) for i in range(5)], [(0.02, 0.34, 0.04)] * 5, rainbow)
        slot = box((0.04, 0.06, 1.2), (0.75, -0.48, 0), BLACK)
        if rng.random() < 0.5:  # a picture comes out
            slot = join(slot, box((0.7, 0.02, 1.05), (1.0, -0.48, 0), WHITE), box((0.35, 0.025, 0.85), (1.08, -0.478, 0), GLASS))
        flash = slab((0.1, 0.24, 0.5), (0.36, 0.46, 0.42), (0.95, 0.97, 1.0), 0.04)
        finder = join(slab((0.1, 0.24, 0.3), (0.36, 0.46, -0.5), BLACK, 0.04), box((0.3, 0.22, 0.34), (-0.42, 0.44, -0.5), BLACK))
        door = box((0.04, 0.4, 1.3), (-0.6, -0.28, 0), blend(color, BLACK, 0.5))
        button = cylinder(0.1, 0.08, (0.4, 0.12, -0.5), "x", (0.85, 0.15, 0.12))
        return join(body, face, stripes, slot, flash, finder, door, button, camera_lens(0.34, 0.25, (0.36, 0.25, 0), color))

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        lag = rng.uniform(0.04, 0.13)

        def click(dull: float) -> Samples:
            snap = shaped(band(noise(rng, 0.06), 900 / dull, 9_000 / dull), 0.0005, 0.02, 0.05)
            body = struck(rng, rng.uniform(700, 1500) / dull, 0.04 + 0.05 * trait.ring_s, 0.15, (1, 1.7, 2.9, 4.4), trait.brightness)
            return mix((snap, 1), (body, 0.6))

        def shot() -> Samples:  # the mirror flips up, the curtain runs, the mirror falls back
            whirr = shaped(band(noise(rng, lag), 2_000, 7_000), 0.01, 0.01)
            return sequence(lag + 0.3, (0, click(1.4)), (0.01, 0.1 * whirr), (lag, 0.85 * click(1.0)), (lag + 0.03, 0.3 * click(1.0)))

        way = rng.choice(("burst", "wind", "focus", "flash"))
        if way == "burst":
            rate, first = rng.uniform(2.2, 7) * min(1, 0.3 / lag), rng.uniform(0.05, 0.4)
            pictures = [shot() for _ in range(3)]
            shots = [(first + i / rate, pictures[i % 3]) for i in range(rng.integers(3, 13)) if first + i / rate < 3.7]
            return cased(rng, sequence(min(4.0, shots[-1][0] + 0.6), *shots), trait, 0.3)
        if way == "wind":  # a motor pulls the film on by one picture
            length, motor = rng.uniform(0.5, 1.1), rng.uniform(110, 260)
            buzz = voice(glide((motor * 0.7, motor, motor * 1.05, motor), length), roughness=0.3, rng=rng)
            film = mix((band(buzz, 300, 5_000), 1), (band(noise(rng, length), 1_500, 8_000) * buzz, 0.4))
            events = [(0.05, shot()), (lag + 0.15, 0.3 * shaped(film, 0.03, 0.03)), (lag + 0.17 + length, 0.3 * click(1.2))]
            wound = sequence(length + 0.8, *events)
            return cased(rng, sequence(min(4.0, 2 * length + 2), (0.1, wound), (length + rng.uniform(0.8, 1.2), wound)), trait, 0.3)
        if way == "focus":
            beep = shaped(tone(rng.uniform(2_000, 4_200), 0.07, (1, 0, 0.2)), 0.004, 0.01)
            at = rng.uniform(0.6, 1.1)
            motor = shaped(band(noise(rng, 0.3) * tone(rng.uniform(300, 600), 0.3), 600, 4_000), 0.05, 0.05)
            beeps = [(at, 0.6 * beep), (at + 0.13, 0.6 * beep)]
            return cased(rng, sequence(at + 1.6, (at - 0.45, 0.15 * unit(motor)), *beeps, (at + rng.uniform(0.4, 0.8), shot())), trait, 0.3)
        length = rng.uniform(1.2, 2.2)  # the flash's capacitor charges with a rising whine
        top = rng.uniform(5_000, 9_000)
        whine = shaped(tone(top * (1 - 0.8 * np.exp(-3 * np.linspace(0, 1, count(length)))), length, (1, 0.3)), 0.1, 0.3)
        return cased(rng, sequence(length + 1.2, (0.1, shot()), (0.35, 0.2 * whine), (length + 0.5, shot())), trait, 0.3)


class Typewriter(Kind):
    nouns = ("typewriter", "typing machine")
    sounds = ("clacking", "typing", "hammering letters and ringing its bell", "returning its carriage")
    traits = (METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        old = rng.random() < 0.45
        height, trim = (rng.uniform(0.95, 1.15), GOLD) if old else (rng.uniform(0.62, 0.8), SILVER)
        shell = [(-0.95, 0), (1.15, 0), (1.15, 0.14), (0.25, 0.42), (0.12, height), (-0.75, height), (-0.95, 0.5)]
        low = [(-0.9, 0.04), (1.1, 0.04), (1.1, 0.1), (0.2, 0.34), (0.1, 0.72 * height), (-0.9, 0.72 * height)]
        cheeks = mirrored(prism(shell, 0.16, (0, 0, 1.02), color=color))
        body = join(prism(low, 2.0, color=blend(color, BLACK, 0.35)), cheeks, box((0.12, 0.13, 2.2), (1.12, 0.085, 0), color))
        hood = prism([(0.2, 0.5 * height), (0.26, 0.5 * height), (0.14, height), (-0.1, height), (-0.1, 0.9 * height)], 2.0, color=color)
        # The type bars lie in a half round basket behind the keys
        bar = limb((0.05, height - 0.06, 0), (-0.28, height + 0.02, 0), 0.015, color=trim, sides=5)
        basket = [turned(bar, angle, about=(-0.38, 0, 0)) for angle in np.linspace(-50, 50, 9)]
        basket.append(cylinder(0.36, 0.04, (-0.1, height, 0), color=BLACK))
        spools = mirrored(cylinder(0.26, 0.1, (-0.08, height + 0.04, 0.62), color=BLACK if old else blend(color, BLACK, 0.25)))
        caps = (BLACK, CREAM, WHITE, DARK)[rng.integers(4)]
        rows = [(1.0 - 0.21 * row, 0.26 + 0.11 * row, 0.04 * (row % 2) - 0.02) for row in range(4)]
        keys = copies(
            cylinder(0.068, 0.04, color=caps, sides=8), [(x, y, z + dz) for x, y, dz in rows for z in np.linspace(-0.82, 0.82, 10)]
        )
        stems = blocks([(1.0 - 0.21 * r, 0.15 + 0.08 * r, 0) for r in range(4)], [(0.03, 0.2 + 0.04 * r, 1.6) for r in range(4)], DARK)
        space = slab((0.12, 0.06, 1.2), (1.2, 0.2, 0), caps, 0.05, "y")
        slide, top = rng.uniform(-0.35, 0.35), height + 0.14
        roller = join(
            cylinder(0.16, 2.3, (-0.5, top, 0), "z", BLACK),
            mirrored(cylinder(0.2, 0.14, (-0.5, top, 1.22), "z", DARK, 14)),
            box((0.4, 0.12, 2.15), (-0.6, top - 0.16, 0), blend(color, BLACK, 0.2)),
            limb((-0.4, top, 1.12), (0.05, top + 0.2, 1.3), 0.04, color=SILVER),
            limb((-0.3, top + 0.17, -1), (-0.3, top + 0.17, 1), 0.02, color=SILVER),
            mirrored(box((0.3, 0.2, 0.08), (-0.45, top + 0.06, 1.05), trim)),
        )
        paper_h = rng.uniform(0.5, 1.1)
        curl = [(-0.34, 0), (-0.42, 0.2), (-0.62, paper_h), (-0.64, paper_h), (-0.46, 0.2), (-0.38, 0)]
        sheet = prism([(x, top + y) for x, y in curl], 1.35, color=WHITE)
        lines = blocks(
            [(-0.4 - 0.28 * s, top + 0.2 + 0.7 * s * (paper_h - 0.2), 0.05 * (i % 3)) for i, s in enumerate(np.linspace(0, 1, 5))],
            [(0.03, 0.025, 1.05 - 0.1 * (i % 3)) for i in range(5)], DARK,
        )  # fmt: skip
        carriage = moved(join(roller, sheet, lines) if rng.random() < 0.8 else roller, (0, 0, slide))
        return join(body, hood, *basket, spools, keys, stems, space, carriage)

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        pitch = rng.uniform(450, 900)

        def strike() -> Samples:  # the type hits paper and roller, then the carriage moves on by a tooth
            slap = shaped(band(noise(rng, 0.08), 700, 9_000), 0.0005, 0.02, 0.07)
            frame = struck(rng, pitch * rng.uniform(0.9, 1.1), 0.09 + 0.07 * trait.ring_s, 0.25, (1, 1.9, 3.1, 4.7, 6.4), trait.brightness)
            tooth = shaped(band(noise(rng, 0.02), 2_500, 9_000), 0.0005, 0.005, 0.02)
            return sequence(0.3, (0, mix((slap, 1), (frame, 0.6))), (rng.uniform(0.035, 0.06), 0.35 * tooth))

        line_s = rng.uniform(1.3, 2.2) if (bell := rng.random() < 0.65) else 3.8
        keys, pace = [strike() for _ in range(7)], rng.uniform(4, 8.5)
        typed = _typing(rng, line_s, pace, keys)
        if not bell:
            return cased(rng, typed, trait)
        ding = struck(rng, rng.uniform(1_900, 3_200), 0.5 + 0.5 * trait.ring_s, 1.2, (1, 2.1, 3.2), 0.5)
        zip_s, teeth = rng.uniform(0.35, 0.7), rng.uniform(45, 90)
        ratchet = np.asarray(signal.lfilter([1.0], [1.0, -0.93], impulses(rng, teeth, zip_s, 0.15))) * noise(rng, zip_s)
        ratchet = mix((band(ratchet, 900, 7_000) * glide((0.4, 1, 0.8), zip_s), 1), (band(noise(rng, zip_s), 1_000, 5_000), 0.12))
        at = line_s + rng.uniform(0.3, 0.5)
        clunk = unit(lowpass(keys[0], 2_500))
        more = _typing(rng, 0.9, pace, keys)
        events = [(0, typed), (line_s - 0.1, 0.5 * unit(ding)), (at, 0.5 * ratchet), (at + zip_s, clunk), (at + zip_s + 0.4, more)]
        return cased(rng, sequence(min(4.0, at + zip_s + 1.3), *events), trait)


class Laptop(Kind):
    nouns = ("laptop", "notebook computer", "laptop computer")
    sounds = ("whirring its fan", "chiming as it starts", "humming and being typed on", "booting up")
    traits = (METAL, PLASTIC)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        thin = rng.random() < 0.65
        thick, width = (rng.uniform(0.6, 0.8), rng.uniform(15.5, 17)) if thin else (rng.uniform(1.2, 1.7), rng.uniform(14, 16))
        depth = width * rng.uniform(0.62, 0.72)
        caps = (DARK, BLACK, WHITE)[rng.integers(3)]
        base = slab((depth, thick, width), (depth / 2, 0, 0), color, 0.6, "y")
        tray = box((6.3, 0.1, 15.0 * 0.9), (depth * 0.38, thick / 2, 0), blend(color, BLACK, 0.35))
        keys = qwerty(rng, 6, caps, caps, 0.25)
        keys.apply_scale((1.0, 1.0, 0.88))
        pad = slab((depth * 0.25, 0.08, width * 0.33), (depth * 0.82, thick / 2, 0), blend(color, (0.5, 0.5, 0.5), 0.4), 0.2, "y")
        ports = mirrored(blocks([(x, 0, width / 2) for x in (1.5, 2.8, 4.0)], [(0.8, 0.3, 0.1)] * 3, BLACK))
        lid_h = depth * rng.uniform(0.95, 1.02)
        lid = join(
            slab((0.5 * thick, lid_h, width), (0, lid_h / 2, 0), color, 0.6),
            slab((0.06, lid_h * 0.95, width * 0.96), (0.26 * thick, lid_h / 2, 0), BLACK, 0.3),
            moved(picture(rng, width * 0.9, lid_h * 0.82, ("off", "landscape", "windows")), (0.26 * thick + 0.06, lid_h * 0.52, 0)),
            cylinder(rng.uniform(0.7, 1.2), 0.1, (-0.26 * thick, lid_h * 0.55, 0), "x", blend(color, WHITE, 0.6)),  # the maker's mark
        )
        lid = turned(lid, rng.uniform(-8, 38), "z")
        hinge = mirrored(cylinder(0.45 * thick, width * 0.2, (0, thick * 0.45, width * 0.28), "z", DARK, 12))
        return join(base, tray, moved(keys, (depth * 0.38, thick / 2 + 0.15, 0)), pad, ports, hinge, moved(lid, (0, thick * 0.45, 0)))

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        blades = rng.uniform(280, 620)
        booting = rng.random() < 0.5
        speed = glide((0.25, 0.8, 1.0, 1.0), 4.0) if booting else glide((1.0, rng.uniform(0.9, 1.15), rng.uniform(0.9, 1.15)), 4.0)
        whine = tone(blades * speed, 4.0, (1, 0.5, 0.25))
        air = band(noise(rng, 4.0, 1), 250, 3_000 + 3_500 * trait.brightness) * speed**2
        fan = mix((air, 1), (whine, rng.uniform(0.15, 0.35)))
        if booting:
            root = rng.uniform(260, 420)
            notes = [root * r for r in ((1, 1.25, 1.5, 2), (1, 1.5, 2, 2.5), (0.5, 1, 1.5, 2.52))[rng.integers(3)]]
            step = rng.choice((0.0, 0.16))  # all at once, or one after the other
            chord = [
                (i * step, shaped(steady_tone(f, 2.0, (1, 0.5 * trait.brightness, 0.3, 0.15)), 0.015, 0.1, 1.6))
                for i, f in enumerate(notes)
            ]
            beep = shaped(tone(rng.uniform(900, 1_100), 0.12, (1, 0, 0.3)), 0.002, 0.002)
            start = beep if rng.random() < 0.25 else unit(sequence(2.6, *chord))
            return cased(rng, mix((fan, rng.uniform(0.15, 0.4)), (sequence(4.0, (rng.uniform(0.3, 1.1), start)), 1)), trait, 0.12)

        def press() -> Samples:  # flat keys: soft and dull
            tap = shaped(band(noise(rng, 0.05), 300, 2_600), 0.001, 0.01, 0.05)
            return sequence(0.15, (0, tap), (rng.uniform(0.05, 0.09), 0.3 * tap))

        typed = _typing(rng, 3.8, rng.uniform(3.5, 8), [press() for _ in range(7)])
        return cased(rng, mix((fan, rng.uniform(0.15, 0.5)), (typed, 1)), trait, 0.12)


class Headphones(Kind):
    nouns = ("headphones", "headset", "earphones")
    plural = True
    sounds = ("leaking music", "playing tinny music", "hissing with a beat", "playing a song quietly")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paints = (DARK, (0.9, 0.9, 0.9), (0.75, 0.12, 0.15), (0.15, 0.3, 0.7), (0.85, 0.82, 0.75), (0.2, 0.55, 0.5))
        color = jittered(paints[rng.integers(6)], rng)
        pad: Color = DARK if rng.random() < 0.75 else (0.42, 0.26, 0.15)
        big = 1 / trait.head  # large ones have wide bands and cups over the whole ear
        cup, thick, wide = 0.36 * big**1.1, 0.2 * big, 0.1 * big**2
        wire = pad if trait.head < 1 else SILVER
        high = rng.uniform(1.0, 1.15)
        hoop = torus(1.0, 0.045 * big, color=color if trait.head < 1 else wire, axis="x", arc=(-98, 98), sides=28)
        hoop.apply_scale((wide / 0.045 / big, high, 1))
        cushion = torus(0.95, 0.07 * big, color=pad, axis="x", arc=(-42, 42), sides=16)
        cushion.apply_scale((0.85 * wide / 0.07 / big, high, 1))
        tilt = rng.uniform(2, 9)
        shell = join(
            lathe([(0.7 * cup, 0.75 * thick), (0.95 * cup, 0.55 * thick), (cup, 0.1 * thick), (cup, -0.3 * thick)], axis="z", color=color),
            cylinder(0.6 * cup, 0.04, (0, 0, 0.76 * thick), "z", blend(color, SILVER, 0.6)),
            torus(0.72 * cup, 0.3 * cup, (0, 0, -0.45 * thick), "z", pad),
            cylinder(0.7 * cup, 0.05, (0, 0, -0.4 * thick), "z", BLACK),
            torus(1.04 * cup, 0.05, (0, 0, 0.1 * thick), "z", wire, (-10, 190), 14),
        )
        shell.apply_scale((1, rng.uniform(1.0, 1.25), 1))
        y = -0.2 - 0.9 * cup
        arm = limb((0, 0.05, 1.0), (0, y + cup, 1.02), 0.06 * big, color=wire)
        parts = [hoop, cushion, mirrored(join(moved(turned(shell, tilt, "x"), (0, y, 1.0)), arm))]
        if rng.random() < 0.3:  # a headset's microphone
            boom = [(0, y - 0.4 * cup, 1.0 + thick * 0.5), (0.45, y - cup, 1.0), (0.85, y - 1.15 * cup, 0.6)]
            parts += [tube(boom, 0.035, BLACK, 8), ellipsoid((0.1, 0.09, 0.12), boom[-1], BLACK)]
        elif rng.random() < 0.6:
            t = np.linspace(0, 1, 14)
            cable = np.stack([0.35 * np.sin(5 * t) * t, y - cup - 1.1 * t, 1.0 - 0.5 * t + 0.2 * np.sin(7 * t) * t], 1)
            parts += [tube(cable, 0.03, color, 6), limb(cable[-1], cable[-1] - (0, 0.2, 0), 0.045, color=GOLD, sides=8)]
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        tune, drums = music(rng, 4.0)
        low = 1_100 * trait.pitch * rng.uniform(0.9, 1.2)  # so small a membrane moves no bass into the room
        leak = mix((highpass(tune, low, 4), rng.uniform(0.25, 0.9)), (highpass(drums, 1.6 * low, 4), rng.uniform(0.6, 1.0)))
        leak = leak + 0.6 * resonant(leak, 2_600 * trait.pitch, 4)
        leak = lowpass(leak, 6_500 * trait.pitch)
        if rng.random() < 0.4:  # the plug goes in
            pop = shaped(band(crackle(rng, 150, 0.35), 200, 5_000), 0.001, 0.05)
            leak = sequence(4.0, (0.05, 0.8 * unit(pop)), (0.6, unit(leak)))
        return mix((leak, 1), (highpass(noise(rng, 4.0), 3_000), 0.02))


class Radio(Kind):
    nouns = ("radio", "radio receiver", "transistor radio", "boombox")
    sounds = ("playing music", "hissing with static", "being tuned", "crackling between stations", "broadcasting a voice")
    traits = (WOOD, PLASTIC, METAL)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        build = (self._cabinet, self._portable, self._boombox)[rng.choice(3, p=(0.6, 0.3, 0.1) if trait is WOOD else (0.2, 0.45, 0.35))]
        return build(rng, trait)

    def _cabinet(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, cloth = trait.color(rng), jittered((0.78, 0.68, 0.48), rng)
        trim = blend(color, BLACK, 0.45)
        if rng.random() < 0.4:  # a cathedral: an arch over the loudspeaker
            bow = [(0.75 * np.cos(a), 0.9 + 0.75 * np.sin(a)) for a in np.linspace(0, np.pi, 16)]
            arch = [(-0.75, 0), (0.75, 0), *bow]
            inner = [(0.78 * z, 0.78 * y + 0.32) for z, y in arch if y > 0.3] + [(-0.58, 0.75), (0.58, 0.75)]
            inner = shapely.get_coordinates(shapely.MultiPoint(inner).convex_hull)
            body = join(prism(arch, 0.8, axis="x", color=color), prism(inner, 0.06, (0.4, 0, 0), "x", cloth))
            bars = ((-0.36, 0.75), (-0.12, 0.85), (0.12, 0.85), (0.36, 0.75))
            slats = blocks([(0.41, 0.72 + h / 2, z) for z, h in bars], [(0.09, h, 0.06) for _, h in bars], trim)
            needle = box((0.1, 0.2, 0.02), (0.41, 0.46, rng.uniform(-0.2, 0.2)), (0.8, 0.1, 0.1))
            dial = join(slab((0.08, 0.26, 0.5), (0.4, 0.46, 0), CREAM, 0.1), needle)
            knobs = [cylinder(0.085, 0.14, (0.45, 0.22, z), "x", DARK, 14) for z in (-0.42, 0, 0.42)]
            foot = box((0.9, 0.1, 1.62), (0, 0.02, 0), trim)
            return join(body, slats, dial, *knobs, foot, _back_cover((-0.4, 0.65, 0), 0.8, 1.2, color))
        width, height = rng.uniform(1.9, 2.4), rng.uniform(1.05, 1.3)
        body = self._case(rng, (0.9, height, width), color, trait)
        front = slab((0.06, 0.86 * height, 0.92 * width), (0.44, 0, 0), trim, 0.08)
        grille = slab((0.06, 0.7 * height, 0.5 * width), (0.46, 0, 0.19 * width), cloth, 0.08)
        slats = blocks([(0.47, y, 0.19 * width) for y in np.linspace(-0.28, 0.28, 6) * height], [(0.07, 0.045, 0.5 * width)] * 6, trim)
        dial = slab((0.06, 0.36 * height, 0.34 * width), (0.465, 0.16 * height, -0.26 * width), CREAM, 0.06)
        marks = blocks([(0.5, 0.16 * height, z * width) for z in np.linspace(-0.38, -0.14, 7)], [(0.02, 0.12, 0.02)] * 7, DARK)
        needle = box((0.03, 0.3 * height, 0.03), (0.505, 0.16 * height, rng.uniform(-0.37, -0.15) * width), (0.8, 0.1, 0.1))
        knob = cylinder(0.13, 0.16, (0.52, -0.23 * height, 0), "x", (CREAM, GOLD, DARK)[rng.integers(3)], 16)
        knobs = copies(knob, [(0, 0, -0.36 * width), (0, 0, -0.16 * width)])
        feet = mirrored(copies(cylinder(0.07, 0.14, (0, -0.5 * height - 0.02, 0.5 * width - 0.2), color=DARK), [(-0.3, 0, 0), (0.3, 0, 0)]))
        back = _back_cover((-0.45, 0, 0), 0.7 * height, 0.85 * width, color)
        return join(body, front, grille, slats, dial, marks, needle, knobs, feet, back)

    def _portable(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        width, height = rng.uniform(1.6, 2.1), rng.uniform(1.0, 1.2)
        body = self._case(rng, (0.5, height, width), color, trait)
        face = slab((0.05, 0.86 * height, 0.93 * width), (0.25, 0, 0), blend(color, (CREAM, SILVER, BLACK)[rng.integers(3)], 0.75), 0.1)
        dial = slab((0.05, 0.2, 0.42 * width), (0.27, 0.27 * height, -0.2 * width), CREAM, 0.04)
        needle = box((0.07, 0.2, 0.03), (0.27, 0.27 * height, rng.uniform(-0.36, -0.05) * width), (0.85, 0.1, 0.1))
        knobs = [cylinder(r, 0.14, (0.32, -0.14 * height, z * width), "x", DARK, 16) for r, z in ((0.17, -0.31), (0.1, -0.12))]
        speaker = _speaker(0.37 * height, (0.26, -0.02, 0.22 * width), SILVER)
        top = join(_handle(0.36 * width, height / 2, 0.35), _antenna(rng, (-0.18, height / 2, 0.44 * width)))
        back = _back_cover((-0.25, -0.1 * height, 0), 0.5 * height, 0.6 * width, color)
        return join(body, face, dial, needle, *knobs, speaker, top, back)

    def _boombox(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        height = rng.uniform(1.1, 1.35)
        body = slab((0.7, height, 2.7), color=color, corner=0.12)
        speakers = mirrored(_speaker(0.42 * height, (0.36, -0.02, 0.87), SILVER))
        needle = box((0.08, 0.14, 0.03), (0.34, 0.34 * height, rng.uniform(-0.3, 0.3)), (0.85, 0.1, 0.1))
        dial = join(box((0.06, 0.14, 0.74), (0.34, 0.34 * height, 0), CREAM), needle)
        deck = join(
            slab((0.08, 0.42, 0.7), (0.35, -0.2 * height, 0), DARK, 0.05),
            slab((0.1, 0.24, 0.5), (0.35, -0.2 * height, 0), (0.5, 0.55, 0.6), 0.03),
            mirrored(cylinder(0.06, 0.12, (0.35, -0.2 * height, 0.12), "x", WHITE, 10)),
        )
        buttons = blocks([(0.38, 0.12 * height, z) for z in np.linspace(-0.3, 0.3, 6)], [(0.1, 0.1, 0.09)] * 6, SILVER)
        top = join(_handle(1.05, height / 2, 0.4), _antenna(rng, (-0.28, height / 2, 1.2)))
        return join(body, speakers, dial, deck, buttons, top, _back_cover((-0.35, -0.1 * height, 0), 0.5 * height, 1.4, color))

    def _case(self, rng: np.random.Generator, size: Point, color: Color, trait: Material) -> trimesh.Trimesh:
        return planks(rng, size, color=color, grain=trait.grain) if trait.grain else slab(size, color=color, corner=0.16)

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        def station() -> Samples:
            if rng.random() < 0.45:
                return unit(speech(rng, rng.uniform(95, 210), 4.0))
            tune, drums = music(rng, 4.0)
            return mix((tune, 1), (drums, 0.5))

        static = mix((band(noise(rng, 4.0), 400, 4_500), 1), (band(crackle(rng, 60, 4.0), 300, 5_000), 0.8))
        if rng.random() < 0.5:  # over the dial from one station to another; carriers whistle as they are passed
            heard = np.clip(glide(rng.permutation((1, -0.6, -1, 0.9, 1.2)), 4.0), 0, 1)
            low = rng.uniform(150, 900)
            pitch = low + np.abs(glide(rng.uniform(-3_500, 3_500, 5), 4.0))
            whistle = tone(pitch, 4.0) * (1 - heard) * np.clip(lowpass(rng.standard_normal(count(4.0)), 2) * 60, 0, 1)
            out = mix((station() * heard, 1), (static * (1.1 - heard) ** 2, rng.uniform(0.3, 0.6)), (whistle, rng.uniform(0.1, 0.35)))
        else:
            out = mix((station(), 1), (static, rng.uniform(0.04, 0.2)))
        return cased(rng, band(out, 220, 4_200), trait, 0.35)  # what a medium-wave station sends


class Television(Kind):
    nouns = ("television", "tv", "television set", "telly")
    sounds = ("talking", "playing the news", "playing a jingle", "flicking through channels", "broadcasting applause")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        return (self._tube if rng.random() < 0.55 else self._flat)(rng, trait)

    def _tube(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paints = ((0.45, 0.28, 0.15), (0.2, 0.2, 0.22), (0.72, 0.70, 0.66), (0.72, 0.22, 0.16), (0.25, 0.5, 0.5))
        color = jittered(paints[rng.integers(5)], rng, 0.05)
        height, part = 1.3, 0.42 * trait.head**0.6
        screen = 1.45 * trait.stretch**1.2
        width = screen + part + 0.2
        z = (width - screen) / 2 - 0.1  # the screen is on the left, the knobs are on the right
        back = tapered(slab((0.65, height, width), (-0.6, 0, 0), DARK, 0.1), "x", 1.5)
        vents = blocks([(-0.92, y, 0) for y in np.linspace(-0.2, 0.2, 5)], [(0.03, 0.035, 0.4 * width)] * 5, (0.3, 0.3, 0.32))
        case = join(slab((0.7, height, width), color=color, corner=0.12), back, vents)
        bezel = slab((0.08, 1.14, screen), (0.35, 0, z), blend(color, BLACK, 0.6), 0.16)
        glass = moved(picture(rng, screen * 0.84, 0.92, ("off", "off", "bars", "landscape")), (0.385, 0, z))
        right = -width / 2 + part / 2 + 0.08
        knobs = [cylinder(0.36 * part, 0.14, (0.4, y, right), "x", SILVER, 16) for y in (0.42, 0.1)]
        marks = [box((0.04, 0.3 * part, 0.05), (0.47, y, right), BLACK) for y in (0.42, 0.1)]
        grille = blocks([(0.36, y, right) for y in np.linspace(-0.5, -0.18, 5)], [(0.06, 0.04, 0.85 * part)] * 5, blend(color, BLACK, 0.6))
        tall = 0.9 * trait.head**1.5
        tip = (-0.1, height / 2 + tall, 0.75 * tall)
        ears = mirrored(join(limb((-0.1, height / 2, 0.05), tip, 0.02, color=SILVER, sides=6), ellipsoid(0.04, tip, SILVER, 1)))
        parts = [case, bezel, glass, *knobs, *marks, grille, ears, ellipsoid((0.14, 0.1, 0.16), (-0.1, height / 2, 0), DARK, 1)]
        if trait.head < 1 or rng.random() < 0.3:
            ends = [((x - 0.1, -0.6, 0.38 * width), (1.7 * x - 0.1, -1.1 * trait.stretch, 0.46 * width)) for x in (-0.25, 0.25)]
            parts.append(mirrored(join(*(limb(*end, 0.06, 0.035, (0.35, 0.2, 0.1)) for end in ends))))
        else:
            parts.append(mirrored(box((0.5, 0.08, 0.2), (0, -height / 2 - 0.03, 0.35 * width), DARK)))
        return join(*parts)

    def _flat(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        color = (BLACK, DARK, SILVER, (0.9, 0.9, 0.9))[rng.integers(4)]
        width, edge = 1.57 * trait.stretch**0.6, 0.06 * trait.head**2
        panel = join(
            slab((0.08, 1, width), color=color, corner=0.03),
            tapered(slab((0.1, 0.75, 0.8 * width), (-0.08, -0.05, 0), blend(color, DARK, 0.5), 0.05), "x", 1.25),
            moved(picture(rng, width - 2 * edge, 1 - 2.6 * edge, ("off", "off", "bars", "landscape")), (0.05, 0.3 * edge, 0)),
            box((0.02, 0.015, 0.06), (0.045, -0.5 + 0.5 * edge, 0), (0.3, 0.8, 0.4)),
            blocks([(-0.14, -0.12, z * width) for z in (-0.15, -0.1, -0.05, 0.1, 0.15)], [(0.02, 0.06, 0.04 * width)] * 5, BLACK),
        )
        if trait.head < 1 and rng.random() < 0.6:  # a wide one stands on two feet
            foot = join(*(limb((0, -0.45, 0.36 * width), (x, -0.62, 0.4 * width), 0.025, color=DARK) for x in (-0.24, 0.22)))
            return join(panel, mirrored(foot))
        neck = join(box((0.06, 0.3, 0.16), (-0.05, -0.58, 0), DARK), slab((0.42, 0.04, 0.42 * width), (-0.02, -0.72, 0), color, 0.1, "y"))
        return join(panel, neck)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        pitch = 150 * trait.pitch

        def programme(show: str, duration_s: float) -> Samples:
            if show == "talk":
                return unit(speech(rng, pitch * rng.uniform(0.8, 1.25), duration_s))
            if show == "jingle":
                return unit(jingle(rng, 3 * pitch, duration_s))
            if show == "applause":
                clapping = band(crackle(rng, 900, duration_s), 700, 3_500) * glide((0.3, 1, 0.9, 0.6), duration_s)
                return mix((clapping, 1), (band(noise(rng, duration_s, 1), 300, 1_500), 0.25))
            return 0.25 * band(noise(rng, duration_s), 200, 8_000)  # nothing on this channel

        if rng.random() < 0.5:
            shows, starts = (("jingle", "talk"), ("jingle", "talk"), ("talk", "applause"))[rng.integers(3)], [0, rng.uniform(1.2, 2.0)]
        else:  # someone flicks through the channels
            first, second = rng.permutation(("talk", "jingle", "applause"))[:2]
            shows, at = (first, "none", second, "none", "talk"), rng.uniform((0.9, 2.2), (1.5, 2.8))
            starts = [0, at[0], at[0] + 0.25, at[1], at[1] + 0.25]
        ends = [*starts[1:], 4.0]
        heard = [(a, shaped(programme(show, b - a), 0.01, 0.02)) for show, a, b in zip(shows, starts, ends, strict=True)]
        speaker = band(sequence(4.0, *heard), 160 * trait.pitch**2, 8_000)
        return mix((speaker, 1), (resonant(speaker, 500 * trait.pitch**2, 3), 0.5))


# ---------------------------------------------------------------- parts of shapes


def slab(size: Point, at: Point = (0, 0, 0), color: Color = DARK, corner: float = 0.1, axis: Axis = "x") -> trimesh.Trimesh:
    """A box whose corners are round as seen along `axis`."""
    depth = size["xyz".index(axis)]
    a, b = {"x": (size[2], size[1]), "y": (size[0], size[2]), "z": (size[0], size[1])}[axis]
    corner = min(corner, 0.49 * min(a, b))
    outline = shapely.box(corner - a / 2, corner - b / 2, a / 2 - corner, b / 2 - corner).buffer(corner, quad_segs=3)
    return prism(shapely.get_coordinates(outline), depth, at, axis, color)


def tapered(part: trimesh.Trimesh, axis: Axis, share: float) -> trimesh.Trimesh:
    """The part, its cross-section growing or shrinking along `axis` to `share` of what it is at the low end."""
    k = "xyz".index(axis)
    low, high = part.bounds
    vertices = np.array(part.vertices)
    scale = 1 + (share - 1) * (vertices[:, k] - low[k]) / (high[k] - low[k])
    scale /= max(1.0, share)
    middle = (low + high) / 2
    for other in {0, 1, 2} - {k}:
        vertices[:, other] = middle[other] + (vertices[:, other] - middle[other]) * scale
    part.vertices = vertices
    return part


def blocks(
    centers: Sequence[Point] | np.ndarray, sizes: Sequence[Point] | np.ndarray, color: Color | np.ndarray, top: float = 1.0
) -> trimesh.Trimesh:
    """Many boxes as one mesh, of one colour or one each, the tops narrowed to the share `top`: keys."""
    unit_box = trimesh.creation.box()
    corners = np.array(unit_box.vertices) * np.array(sizes, float)[:, None]  # (n, 8, 3)
    corners *= np.where(corners[:, :, 1:2] > 0, (top, 1, top), 1)
    n = len(corners)
    vertices = (corners + np.array(centers, float)[:, None]).reshape(-1, 3)
    faces = (np.array(unit_box.faces) + 8 * np.arange(n)[:, None, None]).reshape(-1, 3)
    colors = np.repeat(np.broadcast_to(np.array(color, float), (n, 3)), 8, 0)
    rgba = np.clip(np.column_stack([colors, np.ones(len(colors))]) * 255, 0, 255).astype(np.uint8)
    return trimesh.Trimesh(vertices, faces, process=False, vertex_colors=rgba)


def copies(part: trimesh.Trimesh, places: Sequence[Point]) -> trimesh.Trimesh:
    """The part moved to many places, as one mesh."""
    n = len(places)
    vertices = (np.array(part.vertices) + np.array(places, float)[:, None]).reshape(-1, 3)
    faces = (np.array(part.faces) + len(part.vertices) * np.arange(n)[:, None, None]).reshape(-1, 3)
    return trimesh.Trimesh(vertices, faces, process=False, vertex_colors=np.tile(vertex_colors(part), (n, 1)))


def grid(
    size: Point,
    counts: tuple[int, int],
    pitch: tuple[float, float],
    at: Point = (0, 0, 0),
    color: Color | np.ndarray = DARK,
    top: float = 0.85,
) -> trimesh.Trimesh:
    """Rows (along x) and columns (along z) of keys around `at`."""
    rows, columns = ((np.arange(n) - (n - 1) / 2) * step for n, step in zip(counts, pitch, strict=True))
    centers = [(at[0] + x, at[1], at[2] + z) for x in rows for z in columns]
    return blocks(centers, [size] * len(centers), color, top)


def qwerty(rng: np.random.Generator, rows: int, caps: Color, special: Color, tall: float) -> trimesh.Trimesh:
    """The staggered keys of a typing keyboard around the origin, 15 key widths wide, `rows` (5 or 6) deep."""
    edges = ((1, 1), (1, 2), (1.5, 1.5), (1.75, 2.25), (2.25, 2.75))  # widths of the first and last key: Esc, Tab, Shift ...
    widths = [[a, *[1.0] * round(15 - a - b), b] for a, b in edges] + [[1.25] * 3 + [6.25] + [1.25] * 4]
    centers, sizes, colors = [], [], []
    for row, keys in enumerate(widths[6 - rows :]):
        ends = np.cumsum(keys)
        for end, width in zip(ends, keys, strict=True):
            centers.append((row - (rows - 1) / 2, 0, 7.5 - end + width / 2))
            sizes.append((0.86, tall, width - 0.14))
            colors.append(special if width not in (1.0, 6.25) or (rows == 6 and row == 0 and end in (1, 6, 7, 8, 9)) else caps)
    if rng.random() < 0.3:
        colors[0] = (0.85, 0.3, 0.15)
    return blocks(centers, sizes, np.array(colors), 0.78)


def planks(rng: np.random.Generator, size: Point, at: Point = (0, 0, 0), color: Color = DARK, grain: float = 0.0) -> trimesh.Trimesh:
    """A box, in strips of a little darker and lighter where the material has a grain."""
    n = 9 if grain else 1
    shades = np.array(color) * (1 + 0.5 * grain * rng.uniform(-1, 1, (n, 1)))
    k = 0 if size[0] > size[1] else 1  # strips lie along z
    centers, sizes = np.tile(np.array(at, float), (n, 1)), np.tile(np.array(size, float), (n, 1))
    centers[:, k] += (np.arange(n) - (n - 1) / 2) * size[k] / n
    sizes[:, k] /= n
    return blocks(centers, sizes, np.clip(shades, 0, 1))


def picture(rng: np.random.Generator, width: float, height: float, styles: Sequence[str]) -> trimesh.Trimesh:
    """What a screen facing +X shows, one of the styles: it is off, or has colour bars, a landscape or windows."""
    style, thin = rng.choice(styles), 0.02 * height
    if style == "bars":
        bars = np.array([(4, 4, 4), (4, 4, 0.5), (0.5, 4, 4), (0.5, 3.5, 0.7), (4, 0.5, 4), (4, 0.5, 0.5), (0.5, 0.7, 4)]) / 5
        return blocks([(0, 0, z) for z in (3 - np.arange(7)) * width / 7], [(0.04, height, width / 7)] * 7, bars)
    if style == "off":
        glare = np.array([(0.1, -0.5), (0.25, -0.5), (0.4, 0.5), (0.25, 0.5)]) * (width, height)
        return join(box((0.04, height, width), color=GLASS), prism(glare, 0.05, axis="x", color=blend(GLASS, WHITE, 0.18)))
    if style == "landscape":
        low, peak, dip = rng.uniform(-0.3, 0.1), rng.uniform(0, 0.2), rng.uniform(-0.3, -0.1)
        hills = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, low), (rng.uniform(0.05, 0.3), peak), (-0.1, dip), (-0.5, peak - 0.1)])
        land = prism(hills * (width, height), thin, (0.02, 0, 0), "x", jittered((0.25, 0.55, 0.25), rng))
        sun = cylinder(0.09 * height, thin, (0.02, 0.28 * height, rng.uniform(-0.35, 0.35) * width), "x", (0.98, 0.88, 0.4))
        return join(box((0.04, height, width), color=jittered((0.45, 0.7, 0.92), rng, 0.1)), land, sun)
    parts = [
        box((0.04, height, width), color=jittered((0.2, 0.35, 0.65), rng, 0.15)),
        box((thin, 0.07 * height, width), (0.02, -0.46 * height, 0), DARK),
    ]
    for i in range(2):
        y, z = rng.uniform(-0.12, 0.15) * height, rng.uniform(-0.2, 0.2) * width
        parts.append(box((thin * (i + 1), 0.5 * height, 0.5 * width), (0.02, y, z), WHITE))
        parts.append(
            box((thin * (i + 1.5), 0.06 * height, 0.5 * width), (0.02, y + 0.25 * height, z), jittered((0.4, 0.45, 0.55), rng, 0.2))
        )
    return join(*parts)


def receiver(color: Color, accent: Color) -> trimesh.Trimesh:
    """A telephone's receiver along z, its ear and mouth pieces down."""
    bow = [(0, 0.2 - 0.16 * abs(z) ** 2, z * 0.8) for z in np.linspace(-1, 1, 9)]
    grip = tube(bow, (0.15, 0.12, 0.11, 0.11, 0.11, 0.11, 0.11, 0.12, 0.15), color)
    cup = lathe([(0.24, -0.2), (0.27, -0.12), (0.2, 0.08), (0.1, 0.16)], (0, 0, 0.8), color=color, sides=18)
    return join(grip, mirrored(join(cup, cylinder(0.2, 0.03, (0, -0.21, 0.8), color=accent, sides=14))))


def coil(start: Point, end: Point, sag: float) -> trimesh.Trimesh:
    """A telephone's curly cord, hanging outwards (+z) between two points."""
    t = np.linspace(0, 1, 90)
    line = np.outer(1 - t, start) + np.outer(t, end) + np.outer(np.sin(np.pi * t), (0, -0.5 * sag, sag))
    turns = np.stack([np.cos(95 * t), np.zeros(len(t)), np.sin(95 * t)], 1)
    return tube(line + 0.055 * turns, 0.022, DARK, 5)


def camera_lens(radius: float, length: float, at: Point, color: Color) -> trimesh.Trimesh:
    """A camera's lens from `at` towards +X: barrel, ribbed ring, glass."""
    profile = [(1, 0), (1, 0.3), (0.92, 0.34), (0.92, 0.9), (1, 1), (0.8, 1)]
    barrel = lathe([(radius * r, length * h) for r, h in profile], at, "x", DARK)
    x, y, z = at
    rings = join(
        cylinder(1.08 * radius, 0.1, (x + 0.04, y, z), "x", blend(color, SILVER, 0.5)),
        around(box((0.3 * length, 0.05, 0.05), (x + 0.6 * length, y + 0.94 * radius, z), BLACK), 18, "x", at),
        cylinder(1.01 * radius, 0.03, (x + 0.93 * length, y, z), "x", SILVER),
    )
    front = x + 0.95 * length
    glass = ellipsoid((0.12, 0.76 * radius, 0.76 * radius), (front, y, z), (0.13, 0.12, 0.30))
    glint = ellipsoid((0.05, 0.2 * radius, 0.16 * radius), (front + 0.08, y + 0.3 * radius, z + 0.25 * radius), (0.75, 0.8, 0.95), 1)
    return join(barrel, rings, glass, glint)


def _speaker(radius: float, at: Point, color: Color) -> trimesh.Trimesh:
    """A round loudspeaker facing +X: rim, dark membrane, dust cap."""
    x, y, z = at
    return join(
        torus(radius, 0.05, at, "x", color),
        cylinder(radius, 0.05, at, "x", DARK),
        torus(0.62 * radius, 0.03, (x + 0.03, y, z), "x", blend(DARK, color, 0.35)),
        ellipsoid((0.09, 0.3 * radius, 0.3 * radius), (x + 0.02, y, z), blend(DARK, color, 0.25), 1),
    )


def _back_cover(at: Point, height: float, width: float, color: Color) -> trimesh.Trimesh:
    """The lid on the back of a radio, with slots for the heat of its valves."""
    x, y, z = at
    slots = blocks([(x - 0.02, y + h * height, z) for h in np.linspace(-0.35, 0.35, 6)], [(0.03, 0.06 * height, 0.75 * width)] * 6, BLACK)
    return join(box((0.04, height, width), at, blend(color, BLACK, 0.45)), slots)


def _handle(half: float, bottom: float, height: float) -> trimesh.Trimesh:
    """A carrying handle over the top of a radio."""
    side = [(0, bottom - 0.1, half), (0, bottom + 0.75 * height, half), (0, bottom + height, 0.8 * half)]
    path = side + [(x, y, -z) for x, y, z in side[::-1]]
    return tube(path, 0.07, DARK, 8)


def _antenna(rng: np.random.Generator, at: Point) -> trimesh.Trimesh:
    """A telescopic aerial of three pieces, leaning."""
    lean = np.array((rng.uniform(-0.1, 0.1), 1, rng.uniform(-0.7, 0.2))) * rng.uniform(0.35, 0.55)
    ends = [np.array(at) + k * lean for k in range(4)]
    rods = [limb(ends[k], ends[k + 1], 0.04 - 0.01 * k, color=SILVER, sides=7) for k in range(3)]
    return join(*rods, ellipsoid(0.05, ends[3], SILVER, 1), frustum(0.08, 0.06, 0.1, at, color=DARK, sides=10))


# ---------------------------------------------------------------- parts of sounds


def cased(rng: np.random.Generator, x: Samples, material: Material, share: float = 0.55) -> Samples:
    """The sound as it leaves a case that answers with that share: warm wood, a bright ring of metal, a short clack of plastic."""
    ring_s = 0.05 + 0.13 * material.ring_s
    box_hz = 220 * 7**material.brightness * rng.uniform(0.8, 1.25)
    answer = struck(rng, box_hz, ring_s, ring_s, (1, 1.52, 2.31, 3.4, 4.6), material.brightness)
    echo = signal.oaconvolve(x, answer)[: len(x)]
    return lowpass(mix((x, 1), (echo, share)), 2_200 + 8_800 * material.brightness)


def _typing(rng: np.random.Generator, duration_s: float, rate_hz: float, keys: Sequence[Samples]) -> Samples:
    """Keys of those sounds pressed word by word at about that rate, the space bar duller."""
    space = 1.3 * lowpass(keys[0], 3_500)
    events = []
    at = rng.uniform(0.05, 0.25)
    while at < duration_s - 0.2:
        for _ in range(rng.integers(2, 9)):
            events.append((at, keys[int(rng.integers(len(keys)))] * rng.uniform(0.45, 1.0)))
            at += rng.gamma(9, 1 / 9) / rate_hz
        events.append((at, space))
        at += rng.uniform(1.0, 3.0) / rate_hz
    return sequence(duration_s, *((t, x) for t, x in events if t < duration_s - 0.15))


def steady_tone(frequency: float, duration_s: float, partials: Sequence[float]) -> Samples:
    """A steady `tone`, read from one stored period: several times faster."""
    period = np.arange(2048) / 2048
    heard = [(k, gain) for k, gain in enumerate(partials, 1) if k * frequency < SAMPLE_RATE / 2]
    cycle = sum((gain * np.sin(2 * np.pi * k * period) for k, gain in heard), np.zeros(len(period)))
    return cycle[(np.arange(count(duration_s)) * (2048 * frequency / SAMPLE_RATE)).astype(int) % 2048]


def music(rng: np.random.Generator, duration_s: float) -> tuple[Samples, Samples]:
    """A bit of a pop song: the tune with its chords, and the drums."""
    eighth, root = 30 / rng.uniform(85, 150), rng.uniform(180, 330)
    progression = ((0, 7, 9, 5), (9, 5, 0, 7), (0, 5, 7, 5), (2, 7, 0, 9))[rng.integers(4)]
    scale = (0, 2, 4, 7, 9, 12, 14, 16)
    partials = ((1, 0.6, 0.5, 0.35, 0.3, 0.2), (1, 0, 0.5, 0, 0.3), (1, 0.9, 0.7, 0.6, 0.4, 0.3, 0.2))[rng.integers(3)]
    fade_s = rng.choice((0.35, 1.2, 3.0))  # plucked, struck or held
    hat = 0.5 * unit(shaped(highpass(noise(rng, 0.05), 5_000), 0.001, 0.01, 0.06))
    snare = 0.8 * unit(shaped(band(noise(rng, 0.2), 700, 6_000), 0.001, 0.02, 0.2))
    kick = shaped(tone(glide((150, 60, 45), 0.15), 0.15), 0.002, 0.03)
    tune, drums, place = [], [], 4
    for i in range(int(duration_s / eighth) + 1):
        at = i * eighth
        if i % 4 == 0:
            chord = progression[(i // 4) % 4]
            for interval in (-12, 0, 3 if chord in (2, 9) else 4, 7):
                note = steady_tone(root * 2 ** ((chord + interval) / 12), 4 * eighth, (1, 0.5, 0.4, 0.2))
                tune.append((at, 0.22 * shaped(note, 0.01, 0.05, 3.0)))
        if rng.random() < 0.7:
            place = int(np.clip(place + rng.integers(-2, 3), 0, 7))
            note = steady_tone(2 * root * 2 ** (scale[place] / 12), eighth * rng.choice((0.9, 1.8)), partials)
            tune.append((at, 0.5 * shaped(note, 0.01, 0.04, fade_s)))
        drums.append((at, hat * rng.uniform(0.6, 1)))
        if i % 2 == 0:
            drums.append((at, snare if i % 4 else kick))
    return sequence(duration_s, *tune), sequence(duration_s, *drums)


# The first three formants of "father, bed, beet, bought, boot, bird" (Peterson and Barney 1952)
VOWELS = ((730, 1_090, 2_440), (530, 1_840, 2_480), (270, 2_290, 3_010), (570, 840, 2_410), (300, 870, 2_240), (490, 1_350, 1_690))


def speech(rng: np.random.Generator, pitch: float, duration_s: float) -> Samples:
    """Someone talking, no word understood: syllables of vowels and hisses with the falling tune of sentences."""
    starts, at = [], rng.uniform(0, 0.1)
    while at < duration_s:
        starts.append(at)
        at += rng.uniform(0.11, 0.24) + (rng.uniform(0.2, 0.5) if rng.random() < 0.1 else 0)
    pauses = np.diff([*starts, duration_s]) > 0.25  # the pitch falls up to a pause
    since = np.array([np.argmax(np.r_[pauses[i::-1][1:], True]) for i in range(len(starts))])
    contour = np.interp(np.arange(count(duration_s)) / SAMPLE_RATE, starts, (1.2 - 0.035 * since) * rng.uniform(0.88, 1.12, len(starts)))
    buzz = voice(pitch * contour, roughness=0.08, rng=rng)
    events = []
    tract = (pitch / 120) ** 0.25  # a high voice comes from a short throat
    for start, length in zip(starts, np.minimum(np.diff([*starts, duration_s]), 0.25) + 0.04, strict=True):
        piece = buzz[count(start) : count(start + length)]
        vowel = np.array((*VOWELS[rng.integers(len(VOWELS))], 3_500)) * tract
        bands = zip(vowel, (80, 110, 160, 250), (1, 0.6, 0.35, 0.2), strict=True)
        spoken = sum((resonant(piece, hz, hz / width) * gain for hz, width, gain in bands), np.zeros(len(piece)))
        events.append((start, unit(shaped(spoken, 0.04, 0.05)) * rng.uniform(0.4, 1)))
        if rng.random() < 0.45:  # s, sh, t, k
            low = rng.uniform(1_800, 5_000)
            hiss = shaped(band(noise(rng, rng.uniform(0.03, 0.1)), low, 2 * low), 0.01, 0.02)
            events.append((start - 0.04, 0.25 * unit(hiss)))
    return sequence(duration_s, *events)


def jingle(rng: np.random.Generator, pitch: float, duration_s: float) -> Samples:
    """A fanfare that leads into the news: quick brassy notes up to a long chord."""
    n, step = int(rng.integers(4, 8)), rng.uniform(0.1, 0.16)
    rise = np.sort(rng.choice((0, 4, 7, 12, 16), n)) if rng.random() < 0.6 else rng.choice((0, 4, 7, 12), n)
    brass = (1, 0.8, 0.7, 0.5, 0.4, 0.25, 0.15)
    notes = [(i * step, shaped(steady_tone(pitch * 2 ** (k / 12), 1.5 * step, brass), 0.015, 0.05)) for i, k in enumerate(rise)]
    rest = max(0.3, duration_s - n * step)
    chord = [(n * step, 0.6 * shaped(steady_tone(pitch * 2 ** (k / 12), rest, brass), 0.02, 0.3, 3.0)) for k in (0, 4, 7, 12)]
    shimmer = (n * step, 0.5 * shaped(highpass(noise(rng, rest), 4_000), 0.005, 0.1, 1.2))
    return tremolo(sequence(duration_s, *notes, *chord, shimmer), 6, 0.15)
