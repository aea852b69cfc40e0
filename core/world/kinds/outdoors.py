"""Things found outdoors: fire, wind, water and a ball at play."""

import numpy as np
import trimesh

from core.world.kind import Kind
from core.world.shapes import (
    BLACK,
    WHITE,
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
    moved,
    prism,
    recolored,
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
    formants,
    glide,
    lowpass,
    mix,
    noise,
    resonant,
    sequence,
    shaped,
    silence,
    struck,
    tone,
    unit,
    voice,
    wander,
)
from core.world.traits import GLASS, LARGE, METAL, PLASTIC, WOOD, Material, Size

BARK: Color = (0.33, 0.21, 0.13)
STONE: tuple[Color, ...] = ((0.62, 0.61, 0.58), (0.80, 0.77, 0.70), (0.50, 0.50, 0.52), (0.72, 0.64, 0.54))
WATER: Color = (0.45, 0.72, 0.90)
SPRAY: Color = (0.82, 0.92, 0.98)


class Campfire(Kind):
    nouns = ("campfire", "fire", "bonfire")
    sounds = ("crackling", "burning", "crackling and popping", "roaring")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        big = trait is LARGE
        height = (1.9 if big else 0.95) * rng.uniform(0.85, 1.15)
        logs = [
            self._log(rng, a + rng.uniform(-0.2, 0.2), height, rng.random() < (0.8 if big else 0.3))
            for a in np.arange(0, 6.28, 6.28 / (8 if big else 5))
        ]
        ash = lathe([(0.72, 0.0), (0.6, 0.04), (0.2, 0.09)], color=(0.16, 0.14, 0.13))
        flames = [tongue_of_flame(rng, (0, 0.08, 0), 0.34, height)]
        for a in np.arange(0, 6.28, 0.9 if big else 1.3) + rng.uniform(0, 1):
            r = rng.uniform(0.15, 0.34)
            flames.append(tongue_of_flame(rng, (r * np.cos(a), 0.1, r * np.sin(a)), rng.uniform(0.13, 0.2), height * rng.uniform(0.4, 0.8)))
        stones = []
        if not big or rng.random() < 0.5:
            for a in np.linspace(0, 2 * np.pi, rng.integers(9, 13), endpoint=False):
                radii = rng.uniform(0.11, 0.19, 3) * (1, 0.8, 1)
                stones.append(ellipsoid(radii, (0.86 * np.cos(a), 0.09, 0.86 * np.sin(a)), jittered(STONE[rng.integers(3)], rng, 0.03), 1))
        return join(ash, *logs, *flames, *stones)

    def _log(self, rng: np.random.Generator, angle: float, height: float, standing: bool) -> trimesh.Trimesh:
        """One that leans on the others, or one that lies with an end in the fire."""
        r = rng.uniform(0.065, 0.1)
        low, high = ((0.72, 0.05), (0.06, min(0.75 * height, 1.1))) if standing else ((0.85, r), (0.1, 0.16))
        foot, head = [np.array((d * np.cos(angle), y, d * np.sin(angle))) for d, y in (low, high)]
        wood = limb(foot, head, r, 0.9 * r, jittered(BARK, rng, 0.05), 8)
        cut = limb(foot, foot + 0.02 * (foot - head), 0.85 * r, color=(0.75, 0.57, 0.36), sides=8)
        return join(wood, cut)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        big = trait is LARGE
        duration = rng.uniform(3.2, 4)
        flicker = np.clip(1 + 0.4 * wander(rng, duration, rng.uniform(2, 7)), 0.2, 4)
        roar = lowpass(noise(rng, duration, 1.2), 260 * trait.pitch, 3) * flicker
        hiss = band(noise(rng, duration), 2_000, 8_000) * flicker
        snaps = crackle(rng, rng.uniform(18, 45) * (1.6 if big else 1), duration) ** 3
        ticking = rng.uniform((700, 1_800, 3_500), (1_200, 3_000, 6_500))
        ticks = sum((resonant(crackle(rng, 22, duration), f * trait.pitch**0.5, 3) for f in ticking), np.zeros(count(duration)))
        pops = sequence(duration, *((t, ember_pop(rng, trait)) for t in rng.uniform(0, duration - 0.2, rng.integers(2, 8))))
        dry = resonant(snaps, 2_400 * trait.pitch**0.5, 0.8)
        return mix((roar, rng.uniform(0.5, 0.9) if big else rng.uniform(0.1, 0.3)), (hiss, 0.05), (dry, 0.7), (ticks, 0.5), (pops, 0.8))


class Windmill(Kind):
    nouns = ("windmill", "wind mill", "wind turbine", "windpump")
    sounds = ("turning in the wind", "creaking", "swishing round", "squeaking as it turns")
    traits = (WOOD, METAL)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        if trait is WOOD:
            return self._mill(rng, color)
        return self._pump(rng, color) if rng.random() < 0.6 else self._turbine(rng, color)

    def _mill(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        height, span, dark = rng.uniform(1.9, 2.5), rng.uniform(1.25, 1.6), blend(color, BLACK, 0.45)
        roof = jittered(((0.35, 0.18, 0.14), (0.2, 0.2, 0.22), (0.45, 0.33, 0.2))[rng.integers(3)], rng, 0.04)
        low, high = rng.uniform(0.72, 0.9), rng.uniform(0.42, 0.5)
        radii, step = np.linspace(low, high, 9), height / 8
        boards = [
            frustum(radii[i], radii[i + 1], step, (0, 0.3 + (i + 0.5) * step, 0), color=blend(color, BLACK, 0.13 * (i % 2)), sides=8)
            for i in range(8)
        ]
        plinth = lathe([(low * 1.04, 0), (low * 1.04, 0.3)], color=jittered(STONE[rng.integers(4)], rng, 0.03), sides=8)
        tower = join(plinth, *boards, torus(high + 0.05, 0.04, (0, 0.3 + height, 0), color=dark, sides=16))
        top = 0.3 + height
        cap = moved(ellipsoid((high * 1.2, 0.5, high * 1.02), color=roof), (0, top, 0))
        hub = (high * 1.2 + 0.28, top + 0.12, 0)
        bars = join(
            limb((0, 0, 0), (0, span, 0), 0.045, 0.03, dark, 6), limb((0, 0.25, 0.3), (0, span, 0.3), 0.02, color=dark, sides=5),
            *(limb((0, y, 0), (0, y, 0.3), 0.018, color=dark, sides=5) for y in np.linspace(0.25, span, 9)),
        )  # fmt: skip
        if rng.random() < 0.6:  # canvas is spread on the lattice
            bars = join(bars, box((0.015, span - 0.3, 0.27), (0.0, span / 2 + 0.13, 0.15), blend(WHITE, color, rng.uniform(0.05, 0.25))))
        sails = moved(turned(around(turned(bars, 12, "y"), 4, "x"), rng.uniform(0, 90), "x"), hub)
        shaft = join(limb((0.2, top + 0.1, 0), np.add(hub, (0.08, 0, 0)), 0.07, color=dark), ellipsoid(0.11, hub, dark, 1))
        windows = join(
            *(box((0.1, 0.2, 0.16), (low + (high - low) * y / height - 0.07, 0.3 + y, 0), (0.85, 0.85, 0.75)) for y in (0.9, 1.5))
        )
        door = box((0.1, 0.55, 0.32), (low - 0.04, 0.28, 0), dark)
        sides = around(join(windows, door), 2)
        return join(tower, cap, sails, shaft, sides)

    def _pump(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A lattice tower with a wheel of many blades and a tail that turns it into the wind."""
        height, foot, r, dark = rng.uniform(2.2, 3.0), rng.uniform(0.5, 0.7), rng.uniform(0.75, 1.0), blend(color, BLACK, 0.4)
        spots = np.linspace(0, 1, 5)
        edge = [foot * (1 - 0.88 * s) for s in spots]
        panels = [limb((edge[0], 0, edge[0]), (edge[-1], height, edge[-1]), 0.035, color=color, sides=6)]
        for i in range(4):
            y, above, a, b = spots[i] * height, spots[i + 1] * height, edge[i], edge[i + 1]
            panels += [limb((a, y, side * a), (b, above, -side * b), 0.018, color=dark, sides=4) for side in (-1, 1)]
            panels += [limb((b, above, b), (b, above, -b), 0.022, color=color, sides=4)]
        tower = join(around(join(*panels), 4), limb((0, 0, 0), (0, height, 0), 0.025, color=dark, sides=6))
        blade = turned(
            prism([(-0.05, 0.3 * r), (0.05, 0.3 * r), (0.13 * r + 0.03, r), (-0.13 * r - 0.03, r)], 0.015, axis="x", color=color), 25, "y"
        )
        paint = jittered(((0.75, 0.15, 0.12), (0.15, 0.3, 0.6), color, WHITE)[rng.integers(4)], rng, 0.04)
        spoke = limb((0, 0, 0), (0, 0.97 * r, 0), 0.018, color=dark, sides=4)
        rims = [torus(share * r, 0.02, axis="x", color=dark) for share in (0.97, 0.4)]
        wheel = join(around(blade, int(rng.integers(12, 19)), "x"), around(spoke, 6, "x"), *rims, ellipsoid(0.1, color=dark, detail=1))
        vane = prism([(-0.65, 0.04), (-1.3, 0.32), (-1.4, 0.32), (-1.4, -0.28), (-1.3, -0.28), (-0.65, -0.04)], 0.03, color=paint)
        head = join(
            moved(wheel, (0.35, 0, 0)), limb((0.35, 0, 0), (-0.8, 0, 0), 0.04, color=dark), box((0.3, 0.2, 0.2), (0, 0, 0), dark), vane
        )
        return join(tower, moved(turned(head, rng.uniform(-25, 25)), (0, height + 0.08, 0)))

    def _turbine(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A slender mast with three long blades."""
        height, r, pale = rng.uniform(2.4, 3.1), rng.uniform(1.2, 1.6), blend(color, WHITE, rng.uniform(0.3, 0.7))
        mast = frustum(0.15, 0.08, height, (0, height / 2, 0), color=pale)
        pod = join(
            lathe([(0.08, -0.45), (0.15, -0.3), (0.16, 0.1), (0.13, 0.2)], (0, height + 0.08, 0), "x", pale),
            ellipsoid((0.16, 0.13, 0.13), (0.26, height + 0.08, 0), color, 2),
        )
        wing = turned(
            prism([(-0.05, 0), (0.05, 0), (0.15, 0.2 * r), (0.03, r), (-0.02, r), (-0.06, 0.2 * r)], 0.04, axis="x", color=pale), 20, "y"
        )
        rotor = moved(turned(around(wing, 3, "x"), rng.uniform(0, 120), "x"), (0.28, height + 0.08, 0))
        return join(mast, pod, rotor, cylinder(0.35, 0.08, (0, 0.04, 0), color=STONE[2]))

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        duration, turn_s = 4.0, rng.uniform(1.3, 2.6) if trait is WOOD else rng.uniform(0.8, 1.7)
        passes, squeak = (4 if trait is WOOD else 3), rng.uniform(600, 1_500)
        t = np.arange(count(duration)) / SAMPLE_RATE + rng.uniform(0, 2)
        sweep = (0.5 + 0.5 * np.sin(2 * np.pi * passes * t / turn_s)) ** 2
        swish = band(noise(rng, duration, 0.8), 220, 1_400) * sweep + band(noise(rng, duration), 900, 3_200) * 0.3 * sweep**2
        wind = resonant(noise(rng, duration, 1), rng.uniform(250, 450), 2) * (1 + 0.35 * wander(rng, duration, 1))
        events = []
        for start in np.arange(rng.uniform(0, 0.5), duration - 0.2, turn_s / 2):
            length = rng.uniform(0.35, 0.7)
            if trait is WOOD:  # beams stick and slip: a slow rattle of clicks through the timber
                grate = voice(glide(rng.uniform(30, 110, 4), length), roughness=0.8, rng=rng)
                events.append((start, unit(shaped(formants(grate, rng.uniform((350, 800, 1_700), (600, 1_300, 2_600)), 6), 0.08, 0.15))))
                thud = unit(struck(rng, rng.uniform(110, 240), trait.ring_s, 0.5, (1, 2.1, 3.7), 0.3))
                events.append((start + length, thud * rng.uniform(0.3, 0.8)))
            else:  # a dry bearing squeals, the pump's rod clanks
                pitch = squeak * lowpass(np.append(np.ones(2_400), glide(rng.uniform(0.85, 1.15, 4), length)), 15)[2_400:]
                squeal = tone(pitch * (1 + 0.02 * lowpass(noise(rng, length), 40)), length, (1, 0.4, 0.5, 0.15, 0.1))
                events.append((start, rng.uniform(0, 0.5) * unit(shaped(squeal * (1 + 2 * lowpass(noise(rng, length), 30)), 0.12, 0.2))))
                events.append((start + length, 0.7 * unit(struck(rng, rng.uniform(420, 700), 0.35 * trait.ring_s, 1.0, brightness=0.7))))
        return mix((swish, 0.8), (wind, 0.3), (sequence(duration, *events), rng.uniform(0.35, 1.0)))


class Fountain(Kind):
    nouns = ("fountain", "water fountain", "garden fountain")
    sounds = ("splashing", "trickling", "spraying water", "gurgling", "babbling")

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        stone, big = jittered(STONE[rng.integers(4)], rng, 0.03), trait is LARGE
        dark, wide = blend(stone, BLACK, 0.15), (1.7 if big else 0.8) * rng.uniform(0.9, 1.1)
        sides = (8, 24)[rng.integers(2)]
        wall = [
            (0.92 * wide, 0), (0.92 * wide, 0.08), (0.98 * wide, 0.1), (0.98 * wide, 0.3), (1.04 * wide, 0.32), (1.04 * wide, 0.4),
            (0.9 * wide, 0.4), (0.9 * wide, 0.3),
        ]  # fmt: skip
        parts = [lathe(wall, color=stone, sides=sides), cylinder(0.91 * wide, 0.02, (0, 0.34, 0), color=WATER, sides=sides)]
        tiers = rng.integers(2, 4) if big else rng.integers(0, 2)
        y, r = 0.3, 0.95 * wide
        for _ in range(tiers):
            rise, r = rng.uniform(0.5, 0.65), r * rng.uniform(0.52, 0.64)
            post = [
                (0.2 * r + 0.06, y), (0.2 * r + 0.06, y + 0.08), (0.1 * r + 0.04, y + 0.14), (0.16 * r + 0.05, y + 0.5 * rise),
                (0.1 * r + 0.04, y + 0.8 * rise),
            ]  # fmt: skip
            y += rise
            bowl = [
                (0.12 * r + 0.04, y - 0.2), (0.5 * r, y - 0.15), (0.9 * r, y - 0.02), (r, y + 0.06), (0.93 * r, y + 0.06), (0.85 * r, y),
            ]  # fmt: skip
            parts += [
                lathe(post, color=dark, sides=12),
                lathe(bowl, color=stone),
                cylinder(0.88 * r, 0.02, (0, y + 0.03, 0), color=WATER, sides=20),
            ]
            fall = arc(0.92 * r, y + 0.05, 1.35 * r, y - rise + 0.1, 0.06, 0.024)
            parts.append(turned(around(fall, 9 if big else 8), rng.uniform(0, 40)))
        jet = y + (rng.uniform(0.5, 0.8) if tiers else rng.uniform(0.9, 1.3))
        parts += [frustum(0.1, 0.05, 0.16, (0, y + 0.06, 0), color=dark, sides=10), limb((0, y, 0), (0, jet, 0), 0.045, 0.03, SPRAY, 8)]
        parts.append(around(arc(0.03, y + 0.12, 0.6 * r, y + 0.05, 0.85 * (jet - y), 0.022), 10))
        parts.append(torus(0.6 * r, 0.035, (0, y + 0.05, 0), color=SPRAY))  # foam where it lands
        if big and rng.random() < 0.6:  # jets from the rim
            parts.append(turned(around(arc(0.85 * wide, 0.32, 0.45 * wide, 0.36, 0.5, 0.03), 12), 15))
        return join(*parts)

    def sound(self, rng: np.random.Generator, trait: Size) -> Samples:
        duration, big = rng.uniform(3.5, 4), trait is LARGE
        surge = 1 + 0.15 * wander(rng, duration, 2)
        rush = band(noise(rng, duration, 0.6), 500 * trait.pitch, 9_500) * np.clip(surge, 0.4, 2)
        patter = band(crackle(rng, 500 if big else 120, duration), 1_200, 9_000)
        splash = bubbles(rng, 110 if big else 45, 480 * trait.pitch, 2_000 * trait.pitch, duration)
        return shaped(
            mix(
                (rush, rng.uniform(0.6, 1) if big else rng.uniform(0.12, 0.3)), (patter, rng.uniform(0.2, 0.5)),
                (splash, rng.uniform(0.6, 1)),
            ),
            0.1, 0.1,
        )  # fmt: skip


class Ball(Kind):
    nouns = ("ball", "toy ball", "bouncy ball")
    sounds = ("bouncing", "bouncing and rolling away", "hitting the floor", "dribbling")
    traits = (PLASTIC, WOOD, METAL, GLASS)

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        sphere, other = ellipsoid(1.0, detail=4), WHITE if rng.random() < 0.7 else jittered((0.95, 0.8, 0.15), rng, 0.1)
        n = np.asarray(sphere.vertices)
        x, y, z = n.T
        turn = np.arctan2(z, x)
        style = rng.integers(4)
        if trait is PLASTIC and style == 0:  # a beach ball
            inside = np.where(np.abs(y) < 0.95, np.sin(3 * turn) * np.hypot(x, z) / 3, 0.1)
        elif trait is PLASTIC and style == 1:  # a football: spots at the corners of an icosahedron
            corners = trimesh.creation.icosahedron().vertices
            inside, color = (
                (n @ (corners / np.linalg.norm(corners, axis=1, keepdims=True)).T).max(1) - 0.92,
                blend(BLACK, color, float(rng.integers(2))),
            )
            color, other, inside = WHITE, color, 2 * inside
        elif trait is PLASTIC and style == 2:  # a basketball: seams
            seams = np.minimum(np.minimum(np.abs(x), np.abs(y)), np.abs(np.abs(z) - 0.55 - 0.35 * x**2))
            inside, other = 0.05 - seams, BLACK
        elif trait is PLASTIC:
            inside = rng.uniform(0.12, 0.3) - np.abs(y)
        elif trait is WOOD:  # year rings
            inside, other = 0.1 * np.sin(n @ rng.normal(0, 5, 3) + 2 * x * y), blend(color, BLACK, 0.4)
        elif trait is METAL:  # a bowl, grooved
            inside, other = (
                0.05 - (np.minimum(np.abs(np.abs(y) - 0.25), np.abs(x)) if style < 3 else np.ones(len(n))),
                blend(color, BLACK, 0.6),
            )
        else:  # a marble: twisted ribbons
            inside, other = 0.2 * (np.sin(2 * turn + 3 * y) - 0.7), PLASTIC.color(rng)
        share = np.clip(0.5 + inside / 0.08, 0, 1)[:, None]  # a soft edge: the colours are as fine as the mesh
        sphere = recolored(sphere, np.append((1 - share) * color + share * other, np.ones((len(n), 1)), axis=1))
        return turned(sphere, rng.uniform(0, 180), rng.normal(0, 1, 3))

    def sound(self, rng: np.random.Generator, trait: Material) -> Samples:
        spring = {PLASTIC: 0.83, WOOD: 0.62, METAL: 0.66, GLASS: 0.78}[trait] * rng.uniform(0.93, 1.05)  # speed kept at a bounce
        pitch = {
            PLASTIC: rng.uniform(75, 190), WOOD: rng.uniform(420, 900), METAL: rng.uniform(900, 2_200), GLASS: rng.uniform(2_600, 4_800),
        }[trait]  # fmt: skip
        dribbled = trait is PLASTIC and rng.random() < 0.4
        gap, start, loud, bounces = rng.uniform(0.35, 0.75), rng.uniform(0.05, 0.3), 1.0, []
        while start < 3.7 and loud > 0.01 and gap > 0.02:
            bounces.append((start, loud * rng.uniform(0.9, 1) * self._bounce(rng, trait, pitch)))
            start += gap * (rng.uniform(0.94, 1.06) if dribbled else 1)
            gap, loud = (gap, rng.uniform(0.7, 1)) if dribbled else (gap * spring, loud * spring**1.5)
        if trait is not PLASTIC and start < 3.0:  # it rolls away
            length = rng.uniform(0.6, 3.6 - start)
            bumps = band(crackle(rng, 350, length) + 0.3 * noise(rng, length), 0.3 * pitch, 1.5 * pitch) * (
                1 + 0.5 * tone(glide((9, 4), length), length)
            )
            bounces.append((start - 0.1, 0.25 * unit(shaped(bumps, 0.1, 0.5 * length))))
            start += length
        return sequence(float(np.clip(start + 0.4, 1, 4)), *bounces)

    def _bounce(self, rng: np.random.Generator, trait: Material, pitch: float) -> Samples:
        if trait is PLASTIC:  # air and skin: a thump that falls, and a faint ping of the hollow inside
            thump = shaped(tone(glide((1.5 * pitch, pitch, 0.9 * pitch), 0.3), 0.3, (1, 0.4, 0.2)), 0.002, 0.05, 0.22)
            slap = shaped(lowpass(noise(rng, 0.04), 2_500), 0.0005, 0.01, 0.04)
            return mix((thump, 1), (slap, 0.6), (struck(rng, pitch * 6.3, 0.3, 0.4, (1, 1.6, 2.1), 0.4), 0.15))
        click = shaped(lowpass(noise(rng, 0.02), 3_000 + 8_000 * trait.brightness), 0.0003, 0.005, 0.01)
        floor = shaped(resonant(noise(rng, 0.15), rng.uniform(120, 220), 3), 0.001, 0.05, 0.12)
        return mix(
            (struck(rng, pitch, 0.08 + 0.35 * trait.ring_s, 0.7, (1, 1.83, 2.9, 4.2), trait.brightness), 0.8), (click, 0.7), (floor, 0.5)
        )


# ---------------------------------------------------------------- parts


def tongue_of_flame(rng: np.random.Generator, foot: Point, radius: float, height: float) -> trimesh.Trimesh:
    """A tongue, yellow at its foot and red at its wavering tip."""
    s = np.linspace(0, 1, 9)
    phase, lean = rng.uniform(0, 6.28, 2), rng.normal(0, 0.12, 2)
    sway = [0.1 * height * s * np.sin(4.5 * s + p) + d * height * s**2 for p, d in zip(phase, lean, strict=True)]
    path = np.stack([foot[0] * (1 - 0.5 * s) + sway[0], foot[1] + height * s, foot[2] * (1 - 0.5 * s) + sway[1]], 1)
    flame = tube(path, radius * (0.55 + 1.9 * s) * (1 - s) ** 0.9 + 0.004, sides=10)
    rise = np.clip((np.asarray(flame.vertices)[:, 1] - foot[1]) / height, 0, 1)
    stops = np.array([(1.0, 0.88, 0.25), (1.0, 0.62, 0.08), (0.95, 0.32, 0.05), (0.8, 0.12, 0.04)])
    rgb = np.stack([np.interp(rise, (0, 0.3, 0.65, 1), stops[:, c]) for c in range(3)] + [np.ones(len(rise))], 1)
    return recolored(flame, rgb)


def arc(start_r: float, start_y: float, end_r: float, end_y: float, rise: float, thickness: float) -> trimesh.Trimesh:
    """A jet of water that leaps from one distance and height to another."""
    s = np.linspace(0, 1, 7)
    path = np.stack([start_r + (end_r - start_r) * s, start_y + (end_y - start_y) * s**2 + 4 * rise * s * (1 - s), 0 * s], 1)
    return tube(path, thickness * (1 + 0.4 * s), blend(WATER, SPRAY, 0.6), 5)


# ---------------------------------------------------------------- sounds


def ember_pop(rng: np.random.Generator, trait: Size) -> Samples:
    snap = shaped(noise(rng, 0.05), 0.0003, 0.01, rng.uniform(0.008, 0.03))
    return rng.uniform(0.3, 1) * unit(resonant(snap, rng.uniform(500, 1_600) * trait.pitch, 1.5) + 0.3 * snap)


def bubbles(rng: np.random.Generator, rate_hz: float, low_hz: float, high_hz: float, duration_s: float) -> Samples:
    """Drops falling into water: each closes a bubble that rings for a moment, rising."""
    out = silence(duration_s)
    for start in rng.uniform(0, duration_s - 0.1, int(rate_hz * duration_s)):
        f = low_hz * (high_hz / low_hz) ** rng.random()
        t = np.arange(count(min(0.09, 30 / f))) / SAMPLE_RATE
        drop = np.sin(2 * np.pi * f * t * (1 + rng.uniform(0, 3) * t)) * np.exp(-t * f / 6) * rng.exponential(1.0)
        at = int(start * SAMPLE_RATE)
        out[at : at + len(t)] += drop
    return out
