"""Many looks of household things: of other makes, times and places."""

from itertools import pairwise

import numpy as np
import trimesh

from core.world.kind import VariedShapes
from core.world.kinds.household import (
    BULB,
    CHROME,
    CREAM,
    DARK,
    FABRICS,
    GOLD,
    RED,
    TEAK,
    WATER,
    clock_dial,
    curve,
    cushion,
    digits,
    four_legs,
    gore,
    one_of,
    planks,
)
from core.world.shapes import (
    BLACK,
    GREY,
    WHITE,
    Color,
    Point,
    around,
    blend,
    box,
    cone,
    cylinder,
    ellipse,
    ellipsoid,
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
from core.world.traits import BRASS, CERAMIC, GLASS, LARGE, METAL, PLASTIC, WOOD, Material, Size


class Clock(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = [self._wall, self._wall, self._wall, self._bracket]
        designs += {WOOD: [self._chalet, self._tower], BRASS: [self._post, self._tower], PLASTIC: [self._digital, self._digital]}[trait]
        return one_of(rng, designs)(rng, trait)

    def _wall(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Flat on a wall: round, square, eight-sided, a sunburst, a long case with a pendulum."""
        color = trait.color(rng)
        face = one_of(rng, (blend(CREAM, WHITE, rng.uniform(0, 1)), WHITE, color, BLACK))
        dial, thick = clock_dial(rng, 0.45, face), rng.uniform(0.06, 0.3)
        design = one_of(rng, ("round", "round", "corners", "sun", "long") if trait is not PLASTIC else ("round", "round", "corners"))
        if design == "corners":
            sides = one_of(rng, (4, 4, 6, 8))
            case = turned(cylinder(0.48 / np.cos(np.pi / sides) + 0.06, thick, axis="x", color=color, sides=sides), 180 / sides, "x")
            return join(case, moved(dial, (thick / 2, 0, 0)))
        bezel = torus(0.47, rng.uniform(0.02, 0.09), (thick / 2, 0, 0), "x", blend(color, BLACK, one_of(rng, (0.0, 0.3))), sides=32)
        case = join(cylinder(0.48, thick, axis="x", color=color, sides=one_of(rng, (12, 32))), bezel, moved(dial, (thick / 2, 0, 0)))
        if design == "sun":
            rays = int(rng.integers(8, 25))
            long, short = rng.uniform(0.75, 1.1), rng.uniform(0.6, 0.75)
            ray = [limb((0, 0.4, 0), (0, r, 0), 0.04, one_of(rng, (0.005, 0.04)), color, 4) for r in (long, short)]
            tips = [ellipsoid(0.06, (0, long, 0), color, 1)] if rays < 14 and rng.random() < 0.5 else []
            return join(case, around(join(ray[0], *tips), rays, "x"), turned(around(ray[1], rays, "x"), 180 / rays, "x"))
        if design == "long":
            low = rng.uniform(0.9, 1.6)
            bob = join(limb((0, -0.4, 0), (0, 0.2 - low, 0), 0.02, color=GOLD, sides=6), cylinder(0.11, 0.04, (0, 0.2 - low, 0), "x", GOLD))
            hut = [(-0.6, 0.55), (0.6, 0.55), (0.0, 0.9)]
            return join(case, turned(moved(bob, (0.12, 0, 0)), rng.uniform(-12, 12), "x"),
                        box((0.16, low + 0.6, 1.05), (-0.1, 0.3 - low / 2, 0), blend(color, BLACK, 0.25)),
                        *([prism(hut, 0.3, axis="x", color=color)] * (rng.random() < 0.6)))  # fmt: skip
        return case

    def _bracket(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A box on a shelf, with a handle, columns or a pediment."""
        color, deep, tall, wide = trait.color(rng), rng.uniform(0.3, 0.8), rng.uniform(1.15, 1.5), rng.uniform(1.05, 1.35)
        dark, roof = blend(color, BLACK, 0.3), one_of(rng, ("flat", "gable", "dome"))
        gable = [(-0.55 * wide, tall), (0.55 * wide, tall), (0, tall + rng.uniform(0.2, 0.4))]
        dome = [(0.55 * wide * np.cos(a), tall + 0.35 * np.sin(a)) for a in np.linspace(0, np.pi, 14)]
        top = {"flat": box((deep + 0.1, 0.08, wide + 0.1), (0, tall + 0.04, 0), dark), "gable": prism(gable, deep, axis="x", color=dark),
               "dome": prism(dome, deep, axis="x", color=color)}[roof]  # fmt: skip
        ring = torus(0.2, 0.03, (0, tall + 0.06, 0), "x", dark if trait is WOOD else GOLD, (-90, 90), 12)
        columns = mirrored(mirrored(limb((deep / 2, 0, wide / 2), (deep / 2, tall, wide / 2), 0.06, color=one_of(rng, (dark, GOLD)))), "x")
        y = tall - 0.58
        return join(
            box((deep, tall, wide), (0, tall / 2, 0), color),
            box((deep + 0.16, 0.12, wide + 0.2), (0, 0.0, 0), dark),
            top,
            moved(clock_dial(rng, 0.45, blend(CREAM, WHITE, rng.uniform(0, 1))), (deep / 2, y, 0)),
            torus(0.46, 0.03, (deep / 2, y, 0), "x", GOLD if trait is not PLASTIC else dark),
            *([ring] if roof == "flat" else []),
            *([columns] * (rng.random() < 0.4)),
        )

    def _chalet(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A little house with a bird's door, a pendulum and cones on chains."""
        color, low = trait.color(rng), rng.uniform(0.7, 1.5)
        dark, roof = blend(color, BLACK, 0.3), one_of(rng, ((0.3, 0.16, 0.1), (0.2, 0.35, 0.2), (0.55, 0.2, 0.15)))
        eave = limb((0, 1.5, 0), (0, 0.75, 0.95), 0.09, color=roof, sides=4).apply_scale((4.5, 1, 1))
        bob = join(limb((0.2, 0, 0), (0.2, -0.6, 0), 0.02, color=GOLD, sides=6), cylinder(0.13, 0.04, (0.2, -0.65, 0), "x", GOLD))
        weight = join(limb((0, 0, 0.3), (0, -low, 0.3), 0.012, color=GOLD, sides=4), ellipsoid((0.08, 0.2, 0.08), (0, -low, 0.3), dark, 1))
        leaf = around(moved(ellipsoid((0.05, 0.22, 0.12), color=dark, detail=1), (0.25, 1.0, 0)), 5, "x", (0.25, 0.45, 0))
        return join(
            prism([(-0.65, 0), (0.65, 0), (0.65, 0.9), (0, 1.4), (-0.65, 0.9)], 0.5, axis="x", color=color),
            mirrored(eave),
            moved(clock_dial(rng, 0.38, one_of(rng, (CREAM, dark))), (0.26, 0.45, 0)),
            box((0.06, 0.26, 0.24), (0.26, 1.05, 0), BLACK),
            ellipsoid((0.14, 0.07, 0.07), (0.34, 1.03, 0), WHITE, 1),
            turned(bob, rng.uniform(-15, 15), "x"),
            mirrored(weight),
            *([leaf] * (rng.random() < 0.4)),
        )

    def _tower(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A church's or a town's, with a face to each side."""
        color, high, sides = trait.color(rng), rng.uniform(1.5, 3.2), 4
        dark, tip = blend(color, BLACK, 0.35), rng.uniform(0.5, 1.4)
        face = join(
            moved(clock_dial(rng, 0.4, blend(CREAM, WHITE, rng.uniform(0, 1))), (0.56, high + 0.55, 0)),
            torus(0.42, 0.04, (0.57, high + 0.55, 0), "x", dark),
        )
        slit = box((0.04, 0.4, 0.14), (0.46, 0.5 * high, 0), BLACK)
        return join(
            box((0.92, high, 0.92), (0, high / 2, 0), color),
            box((1.1, 1.1, 1.1), (0, high + 0.55, 0), color),
            *(box((1.24, 0.1, 1.24), (0, y, 0), dark) for y in (0.05, high, high + 1.1)),
            turned(cone(0.8, tip, (0, high + 1.15 + tip / 2, 0), color=dark, sides=sides), 45),
            around(join(face, slit), 4),
        )

    def _post(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """On a pillar in the street, or a small one on a foot, a face to the front and one to the back."""
        color, high = trait.color(rng), one_of(rng, (rng.uniform(0.1, 0.4), rng.uniform(1.5, 3.0)))
        face = join(moved(clock_dial(rng, 0.45, WHITE), (0.12, 0, 0)), torus(0.47, 0.05, (0.13, 0, 0), "x", color))
        head = join(
            cylinder(0.5, 0.24, axis="x", color=color, sides=24), face, turned(face, 180), cone(0.12, 0.25, (0, 0.6, 0), color=color)
        )
        foot = lathe(
            [(0.4, 0), (0.38, 0.1), (0.2, 0.16 + 0.05 * high), (0.07, 0.2 + 0.15 * high), (0.06, high), (0.14, high + 0.05)],
            color=color,
            sides=12,
        )
        return join(foot, moved(head, (0, high + 0.52, 0)))

    def _digital(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Four digits on a box by the bed."""
        color, wide, deep = trait.color(rng), rng.uniform(0.75, 1.2), rng.uniform(0.3, 0.9)
        profile = [(-deep, 0), (deep * 0.4, 0), (0.1, 0.6), (-0.8 * deep, 0.6 * rng.uniform(0.5, 1))]
        screen = join(box((0.03, 0.44, 1.3), color=BLACK), moved(digits(rng, 1.0), (0.02, 0, 0)).apply_scale((1, 1.1, 1.1)))
        slope = np.degrees(np.arctan2(0.4 * deep - 0.1, 0.6))
        return join(
            prism(profile, 2 * wide, color=color),
            moved(turned(screen, slope, "z"), (0.5 * (0.4 * deep + 0.1) + 0.015, 0.3, 0)),
            *(box((0.12, 0.05, 0.2), (-0.4 * deep, 0.6, z), blend(color, BLACK, 0.4)) for z in (-0.35, 0, 0.35)),
        )


class Watch(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = [self._laid, self._laid, self._smart if trait is not BRASS else self._pocket]
        designs += {METAL: [self._pocket, self._worn], BRASS: [self._pocket, self._pocket], PLASTIC: [self._smart, self._worn]}[trait]
        watch = one_of(rng, designs)(rng, trait)
        return turned(watch, 90, "z") if rng.random() < 0.25 else watch  # on its back

    def _laid(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """The strap open and straight, or hanging a little back, above and below the case."""
        color, strap = self._colors(rng, trait)
        long, width, thick, bend = rng.uniform(0.8, 1.5), rng.uniform(0.32, 0.5), rng.uniform(0.05, 0.1), rng.uniform(0, 0.5)
        case, parts = self._case(rng, trait, color), []
        for side, reach in ((1, long), (-1, long * rng.uniform(1.0, 1.5))):
            line = curve((-0.03, 0.3 * side), (0.02, (0.3 + reach / 2) * side), (-bend, (0.4 + reach) * side), points=10)[:, :2]
            if trait is METAL and strap == color:  # links
                parts += [limb((*a, 0), (*b, 0), 0.075, 0.07, color, 4).apply_scale((0.7, 1, 4.5 * width)) for a, b in pairwise(line)]
            else:
                parts.append(prism([*line, *(line[::-1] - (thick, 0))], width, color=strap))
        buckle = torus(0.2, 0.03, (0, 0, 0), "x", CHROME if trait is PLASTIC else color, sides=8).apply_scale((1, 0.7, 1.3))
        return join(case, *parts, moved(buckle, (-bend - 0.03, 0.4 + long, 0)))

    def _worn(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A thick bangle of a toy: one broad band, closed."""
        color, strap = self._colors(rng, trait)
        width, tall, deep = rng.uniform(0.35, 0.7), rng.uniform(0.5, 0.75), rng.uniform(0.45, 0.7)
        sides, thick = one_of(rng, (8, 12, 24)), rng.uniform(0.04, 0.12)
        angles = np.linspace(0, 2 * np.pi, sides + 1)
        pieces = []
        for a, b in pairwise(angles):
            corners = [(r * np.cos(t), r * np.sin(t)) for r, t in ((1.0, a), (1.0, b), (1 - thick, b), (1 - thick, a))]
            pieces.append(prism(corners, width, color=strap))
        band = join(*pieces).apply_scale((deep, tall, 1))
        return join(moved(band, (-deep, 0, 0)), self._case(rng, trait, color))

    def _smart(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A dark screen with rounded corners and a smooth strap."""
        color, strap = self._colors(rng, trait)
        tall, wide, width, reach = rng.uniform(0.42, 0.55), rng.uniform(0.36, 0.45), rng.uniform(0.28, 0.36), rng.uniform(0.9, 1.3)
        flat = rng.random() < 0.4
        power = rng.uniform(3.5, 9)
        case = _squarish(lathe([(0.85, -0.1), (1.0, -0.05), (1.0, 0.08), (0.92, 0.12)], color=color, sides=24), power)
        glass = _squarish(cylinder(0.88, 0.03, (0, 0.13, 0), color=BLACK, sides=24), power)
        body = turned(join(case, glass).apply_scale((tall, 1, wide)), -90, "z")
        icons = around(cylinder(0.05, 0.02, (0.15, 0.18, 0), "x", one_of(rng, (RED, WATER, BULB)), 8), int(rng.integers(3, 7)), "x")
        bands = []
        for side in (1, -1):
            out = (-0.05, side * (0.4 + reach), 0) if flat else (-1.15, side * 0.15, 0)
            bend = (0.0, side * 0.7) if flat else (-0.2, side * 1.1)
            line = curve((-0.02, side * 0.36), bend, (-0.05, side * 0.9) if flat else (-1.1, side * 0.9), out, points=9)[:, :2]
            bands.append(
                prism([*line, *(line[::-1] - (0.07, 0))] if flat else [*line, *(0.9 * line[::-1] - (0.03, 0))], 2 * width, color=strap)
            )
        return join(body, *bands, *one_of(rng, ([], [icons])), cylinder(0.07, 0.06, (0, 0.12, -wide - 0.01), "z", color, 10))

    def _pocket(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A pocket watch or a stopwatch: a round case under a bow and a crown, its lid shut or open, the chain hanging."""
        color = trait.color(rng)
        dark, thick, sides = blend(color, BLACK, 0.3), rng.uniform(0.1, 0.24), one_of(rng, (12, 32))
        case = lathe([(0.3, -thick), (0.45, -0.6 * thick), (0.5, 0), (0.48, 0.06), (0.42, 0.06)], axis="x", color=color, sides=sides)
        dial = moved(clock_dial(rng, 0.41, one_of(rng, (WHITE, CREAM, (0.1, 0.12, 0.25)))), (0.05, 0, 0))
        parts = [
            case,
            limb((0, 0.46, 0), (0, 0.62, 0), 0.06, color=dark, sides=8),
            cylinder(0.09, 0.08, (0, 0.64, 0), color=color, sides=12),
        ]
        pushers = mirrored(turned(cylinder(0.05, 0.16, (0, 0.54, 0), color=dark, sides=8), 35, "x"))
        parts += one_of(rng, ([torus(0.15, 0.03, (0, 0.74, 0), "x", color, sides=14)], [pushers]))
        if rng.random() < 0.3:
            parts.append(lathe([(0.5, 0.06), (0.42, 0.12), (0.1, 0.16)], axis="x", color=color, sides=sides))  # shut
        else:
            parts.append(dial)
        if rng.random() < 0.3:
            links = [(0, 0.9 + 0.13 * i, 0.12 * np.sin(0.6 * i)) for i in range(int(rng.integers(5, 12)))]
            parts += [torus(0.075, 0.022, p, "x" if i % 2 else "z", dark, sides=8) for i, p in enumerate(links)]
        return join(*parts)

    def _case(self, rng: np.random.Generator, trait: Material, color: Color) -> trimesh.Trimesh:
        """Round, with edges or square, about 0.45 in radius, its face towards +X."""
        dark, sides, thick = blend(color, BLACK, 0.35), one_of(rng, (8, 24, 24, 32)), rng.uniform(0.12, 0.3)
        face = one_of(rng, (WHITE, CREAM, (0.1, 0.12, 0.25), BLACK, color))
        crown = cylinder(0.06, 0.12, (0, 0, -0.5), "z", dark, 10)
        if rng.random() < 0.2:
            square = join(box((thick, 0.9, 0.8), color=color), moved(clock_dial(rng, 0.36, face), (thick / 2, 0, 0)))
            screen = join(box((thick, 0.8, 0.9), color=color), moved(digits(rng, 0.6), (thick / 2, 0, 0)))
            return join(screen if trait is PLASTIC else square, crown)
        bezel = lathe(
            [(0.48, thick / 2 - 0.05), (0.48, thick / 2 + 0.02), (0.38, thick / 2 + 0.06)],
            axis="x",
            color=one_of(rng, (color, dark)),
            sides=sides,
        )
        lugs = mirrored(box((0.08, 1.0, 0.08), (-0.02, 0, 0.22), color))
        pushers = [turned(crown, a, "x") for a in (-35, 35)] if rng.random() < 0.3 else []
        dial = moved(clock_dial(rng, 0.37, face), (thick / 2 + 0.05, 0, 0))
        return join(cylinder(0.46, thick, axis="x", color=color, sides=sides), bezel, dial, crown, lugs, *pushers)

    def _colors(self, rng: np.random.Generator, trait: Material) -> tuple[Color, Color]:
        """Of the case and of the strap."""
        color = trait.color(rng)
        return color, color if trait is PLASTIC else one_of(rng, ((0.25, 0.14, 0.08), (0.08, 0.08, 0.09), (0.45, 0.28, 0.16), color, color))


class Kettle(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = [self._stovetop, self._stovetop, self._stovetop]
        designs += {METAL: [self._pouring, self._jug], CERAMIC: [self._stovetop], PLASTIC: [self._jug, self._jug, self._jug]}[trait]
        return one_of(rng, designs)(rng, trait)

    def _stovetop(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A cone, a ball, a squat drum or a straight pot, with a spout of any length and a handle over it or behind."""
        color, sides, wide, tall = self._color(rng, trait), one_of(rng, (6, 8, 12, 28)), rng.uniform(0.5, 0.8), rng.uniform(0.5, 1.0)
        grip = one_of(rng, (BLACK, TEAK, RED, color, blend(color, BLACK, 0.4)))
        cone_ = [(wide, 0), (wide, 0.06), (0.35 * wide, tall)]
        ball = [(wide * np.cos(t), tall * (0.5 + 0.5 * np.sin(t) / np.sin(1.1))) for t in np.linspace(-1.1, 1.1, 8)]
        drum = [(0.9 * wide, 0), (wide, 0.1), (wide, 0.6 * tall), (0.6 * wide, 0.95 * tall), (0.45 * wide, tall)]
        pot = [(0.8 * wide, 0), (0.75 * wide, tall)]
        wall = one_of(rng, (cone_, ball, ball, drum, pot))
        top = wall[-1][0]
        root, reach, lip = wide * rng.uniform(0.6, 0.8), rng.uniform(0.15, 0.5), tall * rng.uniform(0.85, 1.2)
        girth = rng.uniform(0.08, 0.16)
        spout = curve((root, 0.45 * tall), (wide + 0.7 * reach, 0.45 * tall), (wide + reach, lip), points=6)
        rise = rng.uniform(0.25, 0.7)
        hoop = [(0, tall * 0.85 + rise * np.sin(t) * 1.4, wide * 0.8 * np.cos(t)) for t in np.linspace(0, np.pi, 11)]
        ahead = [(z, y, 0) for _, y, z in hoop]
        angular = [(-0.7 * wide, 0.8 * tall, 0), (-0.6 * wide, tall + rise, 0), (0.6 * wide, tall + rise, 0), (0.7 * wide, 0.8 * tall, 0)]
        behind = curve((-0.6 * wide, 0.9 * tall), (-1.9 * wide, tall), (-1.7 * wide, 0.1 * tall), (-0.8 * wide, 0.2 * tall), points=8)
        handle = one_of(rng, (hoop, ahead, ahead, angular, behind))
        bars = [limb(a, b, 0.05, color=grip, sides=6) for a, b in pairwise(handle)]
        return join(
            lathe(wall, color=color, sides=sides),
            lathe(
                [(top + 0.02, tall - 0.01), (0.8 * top, tall + 0.06), (0.05, tall + 0.1)],
                color=blend(color, one_of(rng, (WHITE, BLACK, color)), 0.25),
                sides=sides,
            ),
            ellipsoid(rng.uniform(0.05, 0.09), (0, tall + 0.14, 0), grip, 1),
            tube(spout, np.linspace(1.5 * girth, 0.7 * girth, 6), color, min(sides, 12)),
            *bars,
        )

    def _jug(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """An electric one: upright, round or flat-sided, a D of a handle, a beak, a base or none."""
        color, sides, wide, tall = self._color(rng, trait), one_of(rng, (8, 16, 28)), rng.uniform(0.4, 0.6), rng.uniform(0.85, 1.4)
        dark = one_of(rng, (BLACK, DARK, color, blend(color, BLACK, 0.4)))
        belly, mouth = rng.uniform(0.9, 1.1) * wide, wide * rng.uniform(0.6, 0.95)
        wall = [(0.95 * wide, 0), (wide, 0.05), (belly, 0.4 * tall), (mouth, tall), (0.8 * mouth, tall + 0.08)]
        body = _squarish(lathe(wall, color=color, sides=sides), one_of(rng, (2.0, 2.0, 3.5))).apply_scale((rng.uniform(1, 1.2), 1, 1))
        out, low = rng.uniform(0.3, 0.6), rng.uniform(0.08, 0.5) * tall
        path = [(-0.8 * mouth, tall, 0), (-wide - out, tall, 0), (-wide - 0.8 * out, low, 0), (-0.95 * wide, low, 0)]
        open_end = path[:3] if rng.random() < 0.25 else path
        beak = [(0.5 * mouth, 0.75 * tall), (mouth + rng.uniform(0.1, 0.3), tall + 0.02), (0.5 * mouth, tall + 0.02)]
        base = [lathe([(wide + 0.1, -0.14), (wide + 0.08, -0.02)], color=dark, sides=sides)] if rng.random() < 0.6 else []
        return join(
            body,
            *(limb(a, b, 0.07, color=dark, sides=one_of(rng, (4, 8))) for a, b in pairwise(open_end)),
            *(ellipsoid(0.07, p, dark, 1) for p in open_end[1:]),
            prism(beak, rng.uniform(0.2, 0.4), color=color),
            cylinder(0.75 * mouth, 0.06, (0, tall + 0.1, 0), color=dark, sides=sides),
            *base,
        )

    def _pouring(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """For coffee: a thin swan's neck from the foot."""
        color, tall, wide = trait.color(rng), rng.uniform(0.65, 0.95), rng.uniform(0.45, 0.6)
        grip = one_of(rng, (BLACK, TEAK, color))
        neck = curve((0.85 * wide, 0.15), (wide + 0.7, 0.1), (wide + 0.2, tall + 0.1), (wide + 0.7, tall + 0.15), points=12)
        back = curve((-0.5 * wide, 0.95 * tall), (-wide - 0.4, tall + 0.3), (-wide - 0.6, 0.5 * tall), (-wide - 0.5, 0.1), points=9)
        return join(
            lathe([(wide, 0), (wide, 0.1), (0.7 * wide, tall), (0.5 * wide, tall + 0.04)], color=color),
            lathe([(0.5 * wide, tall), (0.4 * wide, tall + 0.1), (0.04, tall + 0.12)], color=color),
            ellipsoid(0.07, (0, tall + 0.18, 0), grip, 1),
            tube(neck, np.linspace(0.09, 0.04, 12), color, 8),
            tube(back, 0.055, grip, 8),
        )

    def _color(self, rng: np.random.Generator, trait: Material) -> Color:
        """Enamel in a colour, now and then, for a pot."""
        if trait is CERAMIC and rng.random() < 0.3:
            return jittered(one_of(rng, ((0.25, 0.42, 0.62), (0.35, 0.58, 0.5), (0.85, 0.55, 0.45))), rng)
        return trait.color(rng)


class Blender(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return one_of(rng, (self._faceted, self._faceted, self._faceted, self._cup, self._stick))(rng, trait)

    def _faceted(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A jar of any section on a base of any section, often of few faces."""
        color, base, dark, fruit = self._colors(rng, trait)
        sides, foot_sides, wide, foot = (
            one_of(rng, (4, 6, 8, 24)),
            one_of(rng, (4, 4, 8, 24)),
            rng.uniform(0.38, 0.6),
            rng.uniform(0.3, 0.8),
        )
        tall, neck, low = rng.uniform(0.8, 1.5), rng.uniform(0.55, 1.0), rng.uniform(0.9, 1.3)
        bulge = rng.uniform(0.95, 1.15)
        plinth = lathe([(low * wide, 0), (low * wide, 0.1), (neck * wide, foot)], color=base, sides=foot_sides)
        wall = [(neck * wide, foot), (bulge * 0.5 * (1 + neck) * wide, foot + 0.5 * tall), (wide, foot + tall)]
        jar = [lathe(wall, color=color, sides=sides)]
        if trait is not METAL and rng.random() < 0.6:
            jar.append(lathe([(neck * wide * 1.01, foot + 0.03), (bulge * 0.5 * (1 + neck) * wide * 1.01, foot + 0.5 * tall)],
                             color=blend(fruit, color, 0.2), sides=sides))  # fmt: skip
        lid = [lathe([(1.04 * wide, foot + tall), (wide, foot + tall + 0.12)], color=dark, sides=sides)]
        lid += [cylinder(0.35 * wide, 0.1, (0, foot + tall + 0.16, 0), color=dark, sides=sides)] * (rng.random() < 0.6)
        out = wide * rng.uniform(1.3, 1.7)
        grip = [
            (-0.75 * wide, foot + 0.88 * tall, 0),
            (-out, foot + 0.85 * tall, 0),
            (-out, foot + 0.3 * tall, 0),
            (-0.7 * neck * wide, foot + 0.25 * tall, 0),
        ]
        bars = join(*(limb(a, b, 0.06, color=one_of(rng, (dark, color)), sides=4) for a, b in pairwise(grip)))
        front = (0.74 if foot_sides == 4 else 0.98) * (low + neck) / 2 * wide
        knob = cylinder(0.1, 0.1, (front, 0.45 * foot, 0), "x", CHROME, 10)
        keys = _row(box((0.06, 0.09, 0.1), (front, 0.45 * foot, 0), dark), 4, 0.14)
        jar_parts = join(*jar, *(lid if rng.random() < 0.85 else []))
        return join(
            turned(plinth, 45 if foot_sides == 4 else 0),
            turned(jar_parts, 45 if sides == 4 else 0),
            *([bars] * (rng.random() < 0.65)),
            *one_of(rng, ([knob], [keys], [])),
        )

    def _cup(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A small one whose cup stands head down on the motor."""
        color, base, dark, fruit = self._colors(rng, trait)
        wide, tall, foot, sides = rng.uniform(0.34, 0.42), rng.uniform(0.8, 1.3), rng.uniform(0.5, 0.8), one_of(rng, (8, 24))
        wall = [(0.95 * wide, foot), (wide, foot + 0.25), (0.85 * wide, foot + tall - 0.1), (0.6 * wide, foot + tall)]
        return join(
            lathe([(1.25 * wide, 0), (1.25 * wide, 0.08), (1.05 * wide, foot - 0.1), (1.15 * wide, foot)], color=base, sides=sides),
            torus(1.05 * wide, 0.04, (0, foot + 0.02, 0), color=CHROME),
            lathe(wall, color=color, sides=sides),
            *(
                [lathe([(0.98 * wide, foot + 0.03), (1.02 * wide, foot + 0.25), (0.95 * wide, foot + 0.5)], color=fruit, sides=sides)]
                * (trait is not METAL)
            ),
            *([torus(0.2, 0.04, (0, foot + 0.55, -wide), "x", dark, sides=10)] * (rng.random() < 0.25)),
        )

    def _stick(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """To hold into a pot, sometimes with its beaker."""
        color, base, dark, fruit = self._colors(rng, trait)
        girth, long = rng.uniform(0.15, 0.22), rng.uniform(0.8, 1.1)
        bell = [(0.26, 0), (0.25, 0.08), (0.1, 0.3), (0.08, 0.7), (0.14, 0.85)]
        wand = join(
            lathe(bell, color=color if trait is METAL else CHROME, sides=16),
            lathe([(0.15, 0.85), (girth, 1.0), (0.85 * girth, 0.9 + 0.6 * long), (girth, 0.85 + long), (0.6 * girth, 0.93 + long)],
                  color=base if trait is METAL else color, sides=16),
            cylinder(0.05, 0.06, (0.9 * girth, 0.9 + 0.6 * long, 0), "x", dark, 8),
        )  # fmt: skip
        if rng.random() < 0.5:
            return turned(wand, one_of(rng, (0, rng.uniform(-40, 40), 90)), "z")
        beaker = lathe([(0.34, 0), (0.42, 0.8), (0.38, 0.8), (0.3, 0.06)], color=color, sides=20)
        return join(moved(wand, (0, 0.08, 0)), beaker, cylinder(0.33, 0.02, (0, 0.3, 0), color=fruit))

    def _colors(self, rng: np.random.Generator, trait: Material) -> tuple[Color, Color, Color, Color]:
        """Of the jar, the base, its dark parts and what is blended."""
        base = one_of(rng, (DARK, (0.9, 0.9, 0.88), CHROME, RED, (0.25, 0.5, 0.5)))
        fruit = one_of(rng, ((0.86, 0.3, 0.42), (0.5, 0.72, 0.25), (0.95, 0.68, 0.25), (0.5, 0.25, 0.5)))
        return trait.color(rng), base, GREY if base == DARK else BLACK, fruit


class Bottle(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = [self._turned, self._turned, self._turned]
        designs += {GLASS: [self._potion, self._turned], PLASTIC: [self._squeezed] * 2, METAL: [self._flask] * 2}[trait]
        return one_of(rng, designs)(rng, trait)

    def _turned(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Any profile from a stubby one to a tall one, round, with edges or square; closed by a cork, a cap or not."""
        color, cap = self._color(rng, trait), one_of(rng, (RED, BLACK, WHITE, (0.2, 0.35, 0.7), GOLD, (0.72, 0.56, 0.38)))
        sides, wide, tall, neck = one_of(rng, (6, 8, 8, 12, 28)), rng.uniform(0.24, 0.5), rng.uniform(0.7, 1.4), rng.uniform(0.25, 0.5)
        narrow = wide * neck
        rise, long, steps = rng.uniform(0.05, 0.6), rng.uniform(0.02, 0.6), np.linspace(0, 1, 5)
        bulge = one_of(rng, (0.0, 0.0, rng.uniform(-0.12, 0.15)))
        body = [(wide * (1 + bulge * np.sin(np.pi * f)), 0.03 + (tall - 0.03) * f) for f in steps]
        ease = steps ** rng.uniform(0.6, 1.8)
        shoulder = [(wide + (narrow - wide) * e, tall + rise * f) for e, f in zip(ease, steps, strict=True)][1:]
        mouth = tall + rise + long
        glass = lathe([(0.9 * wide, 0), *body, *shoulder, (narrow, mouth)], color=color, sides=sides)
        parts = [glass, lathe([(1.2 * narrow, mouth - 0.07), (1.2 * narrow, mouth)], color=color, sides=sides)]
        girth, high = (1.3 * narrow, rng.uniform(0.1, 0.25)) if rng.random() < 0.7 else (0.85 * narrow, 0.15)
        if rng.random() < 0.8:
            parts.append(cylinder(girth, high, (0, mouth + high / 2 - 0.03, 0), color=cap, sides=sides))
        if rng.random() < 0.5:
            label, low = jittered(one_of(rng, (CREAM, WHITE, RED, (0.2, 0.4, 0.7), DARK)), rng), rng.uniform(0.1, 0.3)
            girth = max(r for r, _ in body) + 0.012
            parts.append(cylinder(girth, rng.uniform(0.3, 0.6) * tall, (0, (0.25 + low) * tall, 0), color=label, sides=sides))
        bottle = join(*parts)
        if rng.random() < 0.3 and sides >= 8:
            bottle = _squarish(bottle, rng.uniform(3, 10)).apply_scale((rng.uniform(0.5, 1), 1, 1))
        return bottle

    def _potion(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A round or conical flask of a game or a laboratory, half full, with a cork."""
        color, sides, wide = trait.color(rng), one_of(rng, (6, 8, 12, 24)), rng.uniform(0.45, 0.7)
        juice = one_of(rng, ((0.8, 0.15, 0.2), (0.2, 0.4, 0.9), (0.3, 0.75, 0.3), (0.6, 0.25, 0.75), (0.95, 0.7, 0.2)))
        narrow, long = rng.uniform(0.12, 0.22), rng.uniform(0.2, 0.6)
        a = np.linspace(-1.2, np.pi / 2 - narrow / wide, 9)
        ball = [(wide * np.cos(t), wide * (1 + np.sin(t))) for t in a]
        flask = [(wide, 0), (wide, 0.08), (0.5 * wide + 0.1, 0.6), (narrow + 0.03, 1.0)]
        wall = one_of(rng, (ball, ball, flask))
        full, top = rng.uniform(0.4, 0.75), wall[-1][1]
        filled = [(r * 1.01, y) for r, y in wall if y < full * top]
        return join(
            lathe(
                [*wall, (narrow, top + 0.05), (narrow, top + long), (1.35 * narrow, top + long), (1.35 * narrow, top + long + 0.08)],
                color=color,
                sides=sides,
            ),
            lathe(filled, color=juice, sides=sides),
            cylinder(0.95 * narrow, 0.25, (0, top + long + 0.16, 0), color=(0.6, 0.42, 0.25), sides=sides),
            *([torus(1.1 * narrow, 0.03, (0, top + 0.15, 0), color=TEAK, sides=12)] * (rng.random() < 0.4)),
        )

    def _squeezed(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """For ketchup, soap, cleaner or oil: a nozzle, a pump, a trigger, a handle at the side."""
        color, sides, design = (
            self._color(rng, trait),
            one_of(rng, (8, 12, 24)),
            one_of(rng, ("nozzle", "nozzle", "pump", "spray", "jug")),
        )
        wide, tall, cap = rng.uniform(0.3, 0.45), rng.uniform(0.8, 1.3), one_of(rng, (WHITE, BLACK, RED, color, (0.2, 0.35, 0.7)))
        wall = [
            (0.9 * wide, 0),
            (wide, 0.05),
            (wide * rng.uniform(0.85, 1), tall / 2),
            (wide, 0.9 * tall),
            (0.5 * wide, tall),
            (0.45 * wide, tall + 0.08),
        ]
        body = _squarish(lathe(wall, color=color, sides=sides), one_of(rng, (2.0, 2.0, 5.0))).apply_scale((rng.uniform(0.6, 1.0), 1, 1))
        ring = cylinder(0.5 * wide, 0.12, (0, tall + 0.1, 0), color=cap, sides=sides)
        if design == "nozzle":
            parts = [
                lathe(
                    [(wide * 0.6, 0), (wide * 0.6, 0.1), (0.12, 0.16), (0.1, 0.2), (0.04, rng.uniform(0.4, 0.65))],
                    (0, tall + 0.03, 0),
                    color=cap,
                    sides=sides,
                )
            ]
        elif design == "pump":
            beak = tube(curve((0, tall + 0.42), (0.3, tall + 0.44), (0.34, tall + 0.3), points=5), 0.045, cap, 8)
            parts = [
                ring,
                limb((0, tall, 0), (0, tall + 0.42, 0), 0.04, color=cap),
                cylinder(0.11, 0.07, (0, tall + 0.43, 0), color=cap),
                beak,
            ]
        elif design == "spray":
            gun = [(-0.22, 0.16), (-0.2, 0.42), (0.3, 0.46), (0.36, 0.34), (0.12, 0.3), (0.1, 0.16)]
            trigger = tube(curve((0.2, 0.3), (0.28, 0.2), (0.2, 0.02), points=4), 0.035, DARK, 6)
            parts = [ring, moved(join(prism(gun, 0.18, color=cap), trigger, cylinder(0.05, 0.1, (0.38, 0.4, 0), "x", DARK)), (0, tall, 0))]
        else:
            handle = curve((-0.4 * wide, tall), (-2.2 * wide, tall), (-2.0 * wide, 0.4 * tall), (-0.9 * wide, 0.45 * tall), points=8)
            parts = [ring, tube(handle, 0.08, color, 8)]
        label = cylinder(1.02 * wide, 0.4 * tall, (0, 0.45 * tall, 0), color=one_of(rng, (WHITE, CREAM, RED)), sides=sides)
        return join(body, *parts, *([label] if rng.random() < 0.3 and design != "jug" else []))

    def _flask(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """To carry along: a sports bottle, a thermos with its cup, a hip flask, a gas cylinder's likeness."""
        color, wide, tall = trait.color(rng), rng.uniform(0.26, 0.36), rng.uniform(1.0, 1.6)
        cap = one_of(rng, (DARK, blend(color, BLACK, 0.4), RED, (0.2, 0.35, 0.7)))
        design = one_of(rng, ("sport", "thermos", "hip"))
        if design == "hip":
            body = _squarish(lathe([(0.45, 0), (0.5, 0.04), (0.5, 0.95), (0.42, 1.05), (0.1, 1.1), (0.1, 1.18)], color=color), 5)
            return join(body.apply_scale((rng.uniform(0.25, 0.4), 1, 1)), cylinder(0.13, 0.14, (0, 1.22, 0), color=cap, sides=12))
        if design == "thermos":
            mug = torus(0.16, 0.035, (0, tall + 0.2, -wide), "x", cap, sides=12)
            parts = [cylinder(0.9 * wide, 0.36, (0, tall + 0.22, 0), color=cap), cylinder(1.04 * wide, 0.08, (0, 0.04, 0), color=cap)]
            grip = tube(
                curve((0, 0.85 * tall, wide), (0, 0.85 * tall, 2 * wide), (0, 0.3 * tall, 2 * wide), (0, 0.3 * tall, wide)), 0.05, cap, 8
            )
            parts += one_of(rng, ([], [mug], [grip]))
            return join(lathe([(wide, 0), (wide, tall), (0.85 * wide, tall + 0.06)], color=color, sides=one_of(rng, (8, 24))), *parts)
        waist = rng.uniform(0.75, 1.0)
        wall = [
            (0.9 * wide, 0),
            (wide, 0.05),
            (wide, 0.5 * tall),
            (waist * wide, 0.65 * tall),
            (wide, 0.8 * tall),
            (0.95 * wide, tall),
            (0.6 * wide, tall + 0.12),
        ]
        loop = torus(0.13, 0.03, (0, tall + 0.36, 0), "x", cap, (-90, 90), 10)
        straw = limb((0, tall + 0.3, 0), (0.05, tall + 0.5, 0), 0.05, color=cap)
        return join(
            lathe(wall, color=color, sides=one_of(rng, (10, 24))),
            lathe([(0.75 * wide, 0.05), (0.75 * wide, 0.25), (0.4 * wide, 0.32)], (0, tall, 0), color=cap),
            one_of(rng, (loop, straw)),
        )

    def _color(self, rng: np.random.Generator, trait: Material) -> Color:
        color = trait.color(rng)
        if trait is GLASS and rng.random() < 0.5:
            return jittered(one_of(rng, ((0.12, 0.35, 0.18), (0.42, 0.24, 0.09), (0.30, 0.52, 0.30))), rng, 0.04)
        if trait is PLASTIC and rng.random() < 0.3:
            return jittered((0.72, 0.88, 0.95), rng, 0.05)
        return color


class Faucet(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return one_of(rng, (self._mixer, self._mixer, self._tall, self._spread, self._spigot, self._sink))(rng, trait)

    def _mixer(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """One body with one lever, round or square."""
        color = self._color(rng, trait)
        sides, tall, reach, girth = one_of(rng, (4, 8, 20)), rng.uniform(0.4, 1.4), rng.uniform(0.6, 1.1), rng.uniform(0.11, 0.2)
        drop, thick = rng.uniform(-0.15, 0.3), rng.uniform(0.5, 0.85) * girth
        spout = limb((0, 0.8 * tall, 0), (reach, 0.8 * tall - drop, 0), 1.2 * thick, thick, color, sides)
        mouth = limb(
            (reach - thick, 0.8 * tall - drop, 0),
            (reach - thick, 0.8 * tall - drop - 0.15, 0),
            0.8 * thick,
            color=blend(color, BLACK, 0.3),
            sides=8,
        )
        up = rng.uniform(10, 50)
        lever = turned(join(limb((-0.05, tall, 0), (0.5, tall, 0), 0.07, 0.05, color, sides)), up, "z", (0, tall, 0))
        side = join(
            limb((0, 0.7 * tall, 0), (0, 0.7 * tall, 0.3), 0.1, color=color, sides=8),
            limb((0, 0.7 * tall, 0.26), (0.1, 0.7 * tall + 0.4, 0.3), 0.04, color=color, sides=6),
        )
        return join(
            turned(
                lathe(
                    [(1.5 * girth, 0), (1.5 * girth, 0.05), (girth, 0.07), (girth, tall), (0.8 * girth, tall + 0.08)],
                    color=color,
                    sides=sides,
                ),
                45,
            ),
            spout,
            mouth,
            one_of(rng, (lever, lever, side)),
            *self._water(rng, (reach - thick, 0.8 * tall - drop - 0.15, 0)),
        )

    def _tall(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A kitchen's: a bow as high as a swan's neck, some in a spring, some square, with a spray head."""
        color = self._color(rng, trait)
        tall, reach, girth = rng.uniform(1.3, 2.0), rng.uniform(0.6, 0.9), rng.uniform(0.06, 0.1)
        dark, end = blend(color, BLACK, 0.3), tall * rng.uniform(0.45, 0.75)
        bow = [
            (0, 0.2, 0),
            (0, tall - reach / 2, 0),
            *((reach / 2 * (1 - np.cos(a)), tall + reach / 2 * (np.sin(a) - 1), 0) for a in np.linspace(0.2, np.pi, 10)),
            (reach, end, 0),
        ]
        square = [(0, 0.2, 0), (0, tall, 0), (reach, tall, 0), (reach, end, 0)]
        if rng.random() < 0.3:
            pipe = join(*(limb(a, b, girth, color=color, sides=4) for a, b in pairwise(square)))
        else:
            pipe = tube(bow, girth, color, 10)
            if rng.random() < 0.4:
                pipe = join(
                    pipe, *(torus(girth + 0.03, 0.02, (0, y, 0), color=dark, sides=8) for y in np.linspace(0.5, tall - reach / 2, 9))
                )
        return join(
            lathe([(0.22, 0), (0.2, 0.05), (0.13, 0.08), (0.13, 0.4), (girth, 0.45)], color=color, sides=16),
            pipe,
            limb((reach, end, 0), (reach, end - 0.3, 0), 1.2 * girth, 1.5 * girth, dark, 10),
            limb((0, 0.28, 0), (0, 0.28, 0.25), 0.08, color=color, sides=8),
            limb((0, 0.28, 0.22), (-0.05, 0.28 + rng.uniform(0.1, 0.4), 0.4), 0.035, color=color, sides=6),
            *self._water(rng, (reach, end - 0.3, 0)),
        )

    def _spread(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Three pieces: a spout between two handles, on a rim or out of the wall."""
        color = self._color(rng, trait)
        tall, reach, apart = rng.uniform(0.3, 0.8), rng.uniform(0.5, 0.9), rng.uniform(0.4, 0.7)
        spout = curve((0, 0), (0, 1.9 * tall), (reach, 1.6 * tall), (reach, 0.6 * tall), points=10)
        cross = around(
            join(limb((0, 0, 0), (0.2, 0, 0), 0.035, color=color, sides=6), ellipsoid(0.05, (0.2, 0, 0), color, 1)), int(rng.integers(3, 6))
        )
        lever = limb((-0.05, 0, 0), (0.3, 0.06, 0), 0.05, 0.04, color, 6)
        knob = lathe([(0.12, -0.1), (0.16, 0.05), (0.1, 0.1)], color=one_of(rng, (color, WATER, WHITE)), sides=one_of(rng, (6, 12)))
        post = join(
            lathe([(0.18, 0), (0.16, 0.05), (0.08, 0.12), (0.07, 0.34)], color=color, sides=12),
            moved(one_of(rng, (cross, lever, knob)), (0, 0.36, 0)),
        )
        caps = [join(cylinder(0.06, 0.02, (0, 0.42, s * apart), color=c, sides=10)) for s, c in ((1, RED), (-1, (0.2, 0.35, 0.7)))]
        whole = join(
            lathe([(0.2, 0), (0.18, 0.05), (0.12, 0.15)], color=color, sides=12),
            tube(spout, np.linspace(0.11, 0.07, 10), color, 10),
            mirrored(moved(post, (0, 0, apart))),
            *caps,
        )
        if rng.random() < 0.3:
            return join(turned(whole, -90, "z"), box((0.06, 0.8, 2 * apart + 0.7), (-0.05, 0, 0), blend(color, WHITE, 0.5)))
        return join(whole, *self._water(rng, (reach, 0.6 * tall, 0)))

    def _spigot(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A garden's or a barrel's, with a wheel or a bar on top; some on a pipe out of the ground."""
        color, sides = self._color(rng, trait), one_of(rng, (6, 8, 14))
        wheel_color, wide = one_of(rng, (RED, (0.2, 0.4, 0.7), (0.2, 0.5, 0.3), color)), rng.uniform(0.2, 0.34)
        wheel = join(
            torus(wide, 0.05, (0.15, 0.5, 0), color=wheel_color, sides=12),
            moved(around(limb((0, 0, 0), (wide, 0, 0), 0.035, color=wheel_color, sides=6), 4), (0.15, 0.5, 0)),
        )
        bar = limb((0.15, 0.5, -wide), (0.15, 0.5, wide), 0.06, color=wheel_color, sides=6)
        paddle = turned(box((0.1, 0.06, 0.5), (0.15, 0.45, 0.2), wheel_color), rng.uniform(0, 90), "y", (0.15, 0.45, 0))
        tap = join(
            limb((-0.5, 0, 0), (0.3, 0, 0), 0.13, color=color, sides=sides),
            cylinder(0.22, 0.1, (-0.35, 0, 0), "x", color, 6),
            tube([(0.2, 0.02, 0), (0.5, 0, 0), (0.66, -0.15, 0), (0.68, -0.4, 0)], (0.13, 0.13, 0.12, 0.1), color, sides),
            torus(0.11, 0.025, (0.68, -0.38, 0), color=color, sides=10),
            limb((0.15, 0.05, 0), (0.15, 0.5, 0), 0.1, 0.05, color, sides),
            one_of(rng, (wheel, wheel, bar, paddle)),
            *self._water(rng, (0.68, -0.42, 0)),
        )
        pipe = join(
            limb((-0.5, 0.15, 0), (-0.5, -1.6, 0), 0.11, color=blend(color, BLACK, 0.2), sides=sides),
            box((0.6, 0.12, 0.6), (-0.5, -1.6, 0), GREY),
        )
        wall = box((0.1, 1.1, 1.1), (-0.5, -0.05, 0), one_of(rng, ((0.62, 0.36, 0.28), GREY, CREAM)))
        return join(tap, *one_of(rng, ([], [], [pipe], [wall], [cylinder(0.28, 0.06, (-0.5, 0, 0), "x", color)])))

    def _sink(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """With the rim or the basin it stands on."""
        tap = moved(one_of(rng, (self._mixer, self._tall, self._spread))(rng, trait), (0, 0.02, 0))
        wall = [(0.5, -0.5), (0.75, -0.4), (1.0, 0.0), (0.93, 0.0), (0.7, -0.35), (0.3, -0.42)]
        color, power = one_of(rng, (WHITE, CREAM, CHROME)), one_of(rng, (2.0, 4.0, 12.0))
        basin = _squarish(lathe(wall, color=color, sides=24), power).apply_scale((0.8, 1, 1.0))
        slab = box((0.5, 0.08, 1.8), (-0.05, -0.03, 0), color)
        return join(tap, slab, moved(basin, (0.75, 0, 0)))

    def _water(self, rng: np.random.Generator, mouth: Point) -> list[trimesh.Trimesh]:
        """Now and then a stream or a drop below the mouth."""
        if rng.random() < 0.65:
            return []
        return [limb(mouth, np.subtract(mouth, (0, rng.uniform(0.15, 0.7), 0)), 0.05, 0.035, WATER, 8)]

    def _color(self, rng: np.random.Generator, trait: Material) -> Color:
        return blend(trait.color(rng), WHITE, 0.15)


class Bathtub(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return one_of(rng, (self._shell, self._shell, self._built_in, self._corner))(rng, trait)

    def _shell(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """It stands free, empty or full: an oval or a rounded box, the ends perhaps higher than the middle."""
        color, sides = trait.color(rng), one_of(rng, (8, 16, 32))
        foot, thick, floor = rng.uniform(0.55, 0.95), rng.uniform(0.03, 0.12), rng.uniform(0.1, 0.3)
        wall = [(foot, 0), (0.5 + foot / 2, 0.4), (1.0, 1.0), (1 - thick, 1.0), (0.9 * foot, floor + 0.15), (0.6 * foot, floor)]
        bowl = lathe([(0.9 * foot, 0.0), *wall], color=color, sides=sides)
        parts = [_squarish(bowl, rng.uniform(2, 8))]
        if rng.random() < 0.35:
            parts.append(_squarish(cylinder(0.88 * (1 - thick), 0.03, (0, 0.75, 0), color=WATER, sides=32), 3))
        tub = join(*parts).apply_scale((rng.uniform(1.4, 2.3), rng.uniform(0.7, 1.1), rng.uniform(0.65, 0.9)))
        vertices = np.asarray(tub.vertices).copy()
        lift, one_end = rng.uniform(0, 0.35) * (rng.random() < 0.6), rng.random() < 0.5
        x = vertices[:, 0] / vertices[:, 0].max()
        vertices[:, 1] *= 1 + lift * np.where((x < 0) | ~np.bool_(one_end), x**2, 0)
        tub.vertices = vertices
        long, _, wide = tub.bounds[1]
        metal, drop = one_of(rng, (GOLD, CHROME, BLACK)), rng.uniform(0.12, 0.25)
        paw = join(
            limb((0.6 * long, 0.15, 0.55 * wide), (0.7 * long, -drop, 0.7 * wide), 0.12, 0.06, metal, 8),
            ellipsoid(0.1, (0.71 * long, -drop, 0.71 * wide), metal, 1),
        )
        block = mirrored(box((0.2, drop, 1.2 * wide), (0.5 * long, -drop / 2, 0), TEAK), "x")
        under = one_of(rng, ([], [], [mirrored(mirrored(paw), "x")], [block]))
        return join(tub, *under, *([self._tap(long, 1.0, metal)] * (rng.random() < 0.4)))

    def _built_in(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A block with a hollow in it: square outside, oval or square inside."""
        color, metal, tall, inside = trait.color(rng), one_of(rng, (GOLD, CHROME, BLACK)), rng.uniform(0.75, 1.1), rng.uniform(2, 12)
        rim, long, wide = rng.uniform(0.08, 0.2), rng.uniform(1.4, 2.1), rng.uniform(0.7, 0.95)
        wall = [(1.0, 0.0), (1.0, 0.93), (1.03, 0.93), (1.03, 1.0), (1 - rim, 1.0), (0.92 - rim, 0.6), (0.85 - rim, 0.25), (0.6, 0.2)]
        powers = np.r_[np.repeat([60.0] * 4 + [inside] * 4, 32), 2, 2]
        tub = _squarish(lathe(wall, color=color, sides=32), powers)
        if rng.random() < 0.4:
            apron = trait.color(rng) if trait is WOOD else blend(color, one_of(rng, (BLACK, TEAK)), 0.2)
            vertex_colors(tub)[:64, :3] = np.array(apron) * 255
        parts = [tub.apply_scale((long, tall, wide))]
        if rng.random() < 0.4:
            parts.append(_squarish(cylinder(0.9 - rim, 0.03, (0, 0.7, 0), color=WATER, sides=32), inside).apply_scale((long, tall, wide)))
        if rng.random() < 0.25:  # a screen of glass against the shower
            parts += [
                box((1.4, 1.9, 0.04), (-0.6, tall + 0.95, wide - 0.05), (0.75, 0.88, 0.92)),
                limb((-long, tall, 0), (-long, tall + 1.8, 0), 0.04, color=metal),
            ]
            parts.append(lathe([(0.2, 0), (0.05, 0.08)], (-long + 0.35, tall + 1.75, 0), color=metal, sides=12))
        return join(*parts, *([self._tap(long, tall, metal)] * (rng.random() < 0.6)))

    def _corner(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """For two, round or filling a corner, with seats and jets."""
        color, sides, deep, rim = trait.color(rng), 32, rng.uniform(0.6, 0.85), rng.uniform(0.14, 0.3)
        wall = [
            (1.0, 0.0),
            (1.0, 0.92),
            (1.04, 0.92),
            (1.04, 1.0),
            (1.04 - rim, 1.0),
            (0.95 - rim, 0.6),
            (0.7 - rim, 0.55),
            (0.6 - rim, 0.2),
        ]
        tub = lathe(wall, color=color, sides=sides)
        v = np.asarray(tub.vertices).copy()
        if rng.random() < 0.6:  # the two sides at the wall are straight
            corner = (v[:, 0] < 0) & (v[:, 2] < 0)
            side = np.maximum(np.abs(v[:, 0]), np.abs(v[:, 2])) + 1e-9
            v[corner] *= np.stack([r := np.hypot(v[:, 0], v[:, 2]) / side, np.ones_like(r), r], 1)[corner]
        tub.vertices = v * (1.2, deep, 1.2)
        jets = [cylinder(0.05, 0.04, (1.18 * (0.93 - rim) * np.cos(a), 0.75 * deep, 1.18 * (0.93 - rim) * np.sin(a)), color=CHROME, sides=8)
                for a in np.linspace(0.3, 5.9, 7)]  # fmt: skip
        water = [cylinder(1.16 * (1 - rim), 0.03, (0, 0.8 * deep, 0), color=WATER, sides=32)] if rng.random() < 0.6 else jets
        steps = [box((0.35, 0.3 * deep, 0.9), (1.35, 0.15 * deep, 0), blend(color, BLACK, 0.2))] if rng.random() < 0.4 else []
        return join(tub, *water, *steps)

    def _tap(self, long: float, tall: float, color: Color) -> trimesh.Trimesh:
        """At the end of the rim."""
        spout = curve((-0.95 * long, tall), (-0.95 * long, tall + 0.45), (-0.75 * long, tall + 0.4), (-0.75 * long, tall + 0.2), points=7)
        knob = join(
            cylinder(0.05, 0.18, (-0.95 * long, tall + 0.08, 0.22), color=color, sides=10),
            ellipsoid(0.07, (-0.95 * long, tall + 0.18, 0.22), color, 1),
        )
        return join(tube(spout, 0.05, color, 8), mirrored(knob))


class Toilet(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return one_of(rng, (self._modern, self._modern, self._blocks, self._blocks, self._public))(rng, trait)

    def _modern(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """In one piece down to the floor, or hung on the wall; the tank slim or out of sight."""
        color, metal = trait.color(rng), one_of(rng, (CHROME, BLACK, GOLD))
        hung, plan, long = rng.random() < 0.3, rng.uniform(2.3, 5), rng.uniform(0.58, 0.72)
        foot = rng.uniform(0.65, 0.95)
        wall = [(0.4, 0.3), (0.8, 0.4), (0.97, 0.6)] if hung else [(foot, 0), (foot + 0.02, 0.3), (0.97, 0.6)]
        bowl = _squarish(lathe([*wall, (1.0, 0.68), (0.82, 0.68), (0.6, 0.5), (0.3, 0.35)], color=color, sides=24), plan)
        lid = _squarish(cylinder(1.02, 0.05, (0, 0.73, 0), color=one_of(rng, (color, WHITE, DARK)), sides=24), plan)
        top = join(bowl, lid if rng.random() < 0.5 else _squarish(lathe([(1.0, 0.69), (1.0, 0.73), (0.75, 0.73)], color=color), plan))
        parts = [top.apply_scale((long, 1, 0.42))]
        if rng.random() < 0.5 and not hung:
            tall, thick = rng.uniform(0.9, 1.5), rng.uniform(0.2, 0.34)
            parts += [cushion((thick, tall, 0.84), (-long, tall / 2, 0), color), box((thick + 0.04, 0.06, 0.88), (-long, tall, 0), color)]
            parts.append(cylinder(0.07, 0.06, (-long, tall + 0.04, 0), color=metal))
        else:
            wall = box((0.12, 1.7, rng.uniform(0.9, 1.5)), (-long - 0.06, 0.85, 0), blend(color, GREY, rng.uniform(0.1, 0.5)))
            parts += [box((0.3, 0.66, 0.7), (-long + 0.15, 0.33 + 0.12 * hung, 0), color)]
            parts += [wall, box((0.03, 0.16, 0.26), (-long + 0.01, 1.3, 0), metal)]
        if rng.random() < 0.3:  # its lid up
            parts.append(turned(_squarish(cylinder(1, 0.05, color=color, sides=24), plan).apply_scale((long * 0.9, 1, 0.42)), 80, "z"))
            parts[-1] = moved(parts[-1], (-0.72 * long, 0.72 + 0.85 * long, 0))
        return join(*parts)

    def _blocks(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A few flat faces each: a foot, a bowl, a tank, a lid."""
        color, sides = trait.color(rng), one_of(rng, (4, 6, 8, 12))
        shade, seat = blend(color, BLACK, 0.12), one_of(rng, (WHITE, color, TEAK, blend(color, BLACK, 0.3)))
        neck, tall, wide, high = rng.uniform(0.2, 0.34), rng.uniform(0.55, 0.8), rng.uniform(0.4, 0.52), rng.uniform(0.4, 0.8)
        turn = 180 / sides
        wall = [
            (0.32, 0),
            (0.3, 0.08),
            (neck, 0.4 * tall),
            (wide, 0.75 * tall),
            (wide, tall),
            (0.7 * wide, tall),
            (0.5 * wide, 0.75 * tall),
        ]
        ring = lathe(
            [(1.05 * wide, tall), (1.05 * wide, tall + 0.08), (0.7 * wide, tall + 0.08), (0.7 * wide, tall)], color=seat, sides=sides
        )
        bowl = turned(join(lathe(wall, color=color, sides=sides), ring), turn).apply_scale((rng.uniform(1.0, 1.4), 1, 1))
        reach = bowl.bounds[0][0]
        cover = turned(cylinder(wide, 0.06, color=seat, sides=sides), turn).apply_scale((1.2, 1, 1))
        shut = moved(cover, (0, tall + 0.1, 0))
        open_ = moved(turned(cover, rng.uniform(78, 90), "z"), (reach + 0.12, tall + 0.1 + wide, 0))
        thick = rng.uniform(0.25, 0.45)
        return join(
            bowl,
            box((0.5, 0.9 * tall, 0.5), (reach + 0.1, 0.45 * tall, 0), color),
            box((thick, high, 1.9 * wide), (reach - thick / 2 + 0.06, tall + high / 2 - 0.05, 0), color),
            box((thick + 0.08, 0.1, 2.05 * wide), (reach - thick / 2 + 0.06, tall + high, 0), shade),
            box((0.05, 0.06, 0.2), (reach + 0.08, tall + 0.75 * high, 0.6 * wide), CHROME),
            *one_of(rng, ([], [shut], [open_], [open_])),
        )

    def _public(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """No tank: a pipe with a valve behind a bowl of thick rim."""
        color, tall = trait.color(rng), rng.uniform(0.62, 0.75)
        wall = [(0.3, 0), (0.3, 0.05), (0.2, 0.12), (0.22, 0.35), (0.4, 0.85 * tall), (0.42, tall), (0.3, tall), (0.2, 0.6 * tall)]
        ring = torus(
            0.36, 0.06, (0, tall + 0.03, 0), color=one_of(rng, (BLACK, WHITE, color)), arc=(-240, 60) if rng.random() < 0.5 else (0, 360)
        )
        valve = [(-0.7, tall, 0), (-0.7, tall + 0.75, 0)]
        return join(
            join(lathe(wall, color=color), ring).apply_scale((1.35, 1, 1)),
            box((0.4, 0.5 * tall, 0.4), (-0.5, 0.7 * tall, 0), color),
            tube(valve, 0.05, CHROME),
            cylinder(0.1, 0.28, (-0.7, tall + 0.5, 0), color=CHROME),
            limb((-0.7, tall + 0.5, 0), (-0.7, tall + 0.5, 0.3), 0.03, color=CHROME),
            cylinder(0.12, 0.04, (-0.76, tall + 0.1, 0), "x", CHROME),
        )


class Vacuum(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        more = (self._drum,) if trait is LARGE else (self._robot, self._hand)
        return one_of(rng, (self._upright, self._upright, self._drum, self._stick, *more))(rng, trait)

    def _upright(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Boxy or with a clear drum, its handle a loop; standing or leaning."""
        color, dark = self._color(rng), one_of(rng, (DARK, GREY, BLACK))
        tall, wide, deep = 1.5 * trait.stretch * rng.uniform(0.85, 1.2), rng.uniform(0.35, 0.5) * trait.stretch, rng.uniform(0.3, 0.45)
        head, pad = trait.head**0.7 * rng.uniform(0.8, 1.0), one_of(rng, (box, cushion))
        boxy = pad((deep, 0.75 * tall, wide), (0, 0.1 + 0.38 * tall, 0), color)
        drum = join(
            cylinder(0.45 * wide, 0.45 * tall, (0.05, 0.15 + 0.25 * tall, 0), color=one_of(rng, ((0.75, 0.85, 0.88), color)), sides=16),
            lathe([(0.5 * wide, 0), (0.45 * wide, 0.2), (0.2 * wide, 0.3)], (0.05, 0.15 + 0.47 * tall, 0), color=color, sides=16),
            box((0.14, 0.85 * tall, 0.5 * wide), (-0.16, 0.1 + 0.42 * tall, 0), dark),
        )
        top = 0.8 * tall + rng.uniform(0.3, 0.7)
        loop = [(-0.12, 0.6 * tall, 0), (-0.15, top, 0), (0.05, top + 0.22, 0), (-0.3, top + 0.3, 0), (-0.15, top, 0)]
        bar = join(
            limb((-0.12, 0.6 * tall, 0), (-0.15, top, 0), 0.06, color=dark, sides=6), box((0.1, 0.1, 0.6 * wide), (-0.15, top, 0), dark)
        )
        handle = one_of(rng, (bar, join(*(limb(a, b, 0.05, color=dark, sides=6) for a, b in pairwise(loop)))))
        hose = curve((-0.25, 0.2, 0.1), (-0.7, 0.5, 0.3), (-0.5, tall, 0.3), (-0.2, 0.75 * tall, 0.1), points=9)
        body = join(one_of(rng, (boxy, drum)), handle, *([tube(hose, 0.06, dark, 8)] if rng.random() < 0.4 else []))
        return join(
            turned(body, rng.uniform(0, 35), "z", (0, 0.12, 0)),
            pad((0.55, 0.2, head), (0.25, 0.12, 0), color),
            box((0.1, 0.14, 1.02 * head), (0.5, 0.1, 0), dark),
            mirrored(cylinder(0.14, 0.08, (-0.05, 0.14, 0.5 * wide), "z", dark, 10)),
        )

    def _drum(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A barrel on castors, of a workshop or with a face like a friend, its hose curling to a wand."""
        color, dark, sides = self._color(rng), one_of(rng, (DARK, BLACK, GREY)), one_of(rng, (8, 12, 24))
        wide, tall = 0.5 * trait.stretch, rng.uniform(0.6, 1.3) * trait.stretch
        crown = [(wide, tall), (1.04 * wide, tall + 0.08), (0.85 * wide, tall + 0.3 * trait.head), (0.3 * wide, tall + 0.4 * trait.head)]
        caster = join(
            cylinder(0.09, 0.08, (wide, 0.09, 0), "z", dark, 10), limb((wide, 0.1, 0), (0.8 * wide, 0.25, 0), 0.05, color=dark, sides=6)
        )
        reach, height = wide + rng.uniform(0.5, 1.2), rng.uniform(1.0, 1.7)
        hose = curve(
            (0.9 * wide, 0.8 * tall), (wide + 1.2, 0.9 * tall, 0.9), (wide, 2.2 * tall, 0.9), (reach - 0.5, height, 0.2), points=14
        )
        wand = join(
            limb((reach - 0.5, height, 0.2), (reach, 0.08, 0.2), 0.05, color=CHROME, sides=8),
            box((0.22, 0.1, 0.6), (reach + 0.08, 0.05, 0.2), dark),
        )
        eyes = mirrored(
            join(ellipsoid(0.09, (wide, 0.75 * tall, 0.16), WHITE, 1), ellipsoid(0.045, (wide + 0.07, 0.75 * tall, 0.15), BLACK, 1))
        )
        return join(
            lathe([(0.95 * wide, 0.18), (wide, 0.3), (wide, tall)], color=color, sides=sides),
            lathe(crown, color=one_of(rng, (dark, color)), sides=sides),
            torus(0.2, 0.04, (0, tall + 0.38 * trait.head, 0), "z", dark, (0, 180), 8),
            turned(around(caster, 4), 45),
            tube(hose, 0.07, dark, 8),
            *([wand] if rng.random() < 0.7 else []),
            *([eyes] if rng.random() < 0.25 else []),
        )

    def _stick(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Without a cord: motor and cup at the hand, a thin tube, a flat head."""
        color, dark, long = self._color(rng), one_of(rng, (DARK, GREY)), 1.5 * trait.stretch * rng.uniform(0.9, 1.1)
        girth = 0.16 * trait.head
        motor = join(
            lathe([(girth, -0.25), (1.1 * girth, 0.2), (0.8 * girth, 0.3)], (0.1, long + 0.25, 0), color=color, sides=14),
            cylinder(0.9 * girth, 0.3, (0.12, long - 0.1, 0), color=(0.75, 0.85, 0.88), sides=14),
            tube(curve((0, long + 0.5), (-0.4, long + 0.6), (-0.4, long + 0.1), (-0.05, long + 0.05), points=7), 0.05, dark, 8),
            box((0.2, 0.12, 0.16), (-0.28, long + 0.05, 0), dark),
        )
        if rng.random() < 0.3:  # the motor low, near the floor
            motor = join(moved(motor, (0, -0.6 * long, 0)), limb((0, 0.4 * long, 0), (0, long, 0), 0.045, color=dark, sides=8))
        lean = rng.uniform(0, 40)
        return join(
            turned(
                join(limb((0, 0.1, 0), (0, long, 0), 0.05, color=one_of(rng, (CHROME, color, RED)), sides=8), motor),
                lean,
                "z",
                (0, 0.1, 0),
            ),
            one_of(rng, (box, cushion))((0.3, 0.14, 0.85), (0.1, 0.08, 0), dark),
            cylinder(0.08, 0.8, (0.2, 0.08, 0), "z", color, 10),
        )

    def _robot(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A disc that finds its way."""
        color, tall, sides = one_of(rng, (DARK, WHITE, GREY, self._color(rng))), rng.uniform(0.16, 0.3), one_of(rng, (12, 32))
        ring, light = one_of(rng, (DARK, CHROME, self._color(rng))), one_of(rng, ((0.2, 0.8, 0.4), WATER, RED))
        square = (
            [_squarish(lathe([(0.9, 0.05), (0.9, tall)], color=color, sides=32).apply_scale((1.0, 1, 1.0)), 5)]
            if rng.random() < 0.2
            else []
        )
        brush = moved(around(limb((0, 0, 0), (0.28, 0, 0), 0.02, color=DARK, sides=4), 3), (0.75, 0.04, 0.6))
        return join(
            *(square or [lathe([(0.95, 0.04), (1.0, 0.08), (1.0, tall - 0.04), (0.95, tall)], color=color, sides=sides)]),
            cylinder(0.6, 0.03, (0, tall + 0.01, 0), color=ring, sides=sides),
            *([cylinder(0.2, 0.12, (-0.3, tall + 0.06, 0), color=ring, sides=16)] if rng.random() < 0.5 else []),
            cylinder(0.09, 0.05, (0.35, tall + 0.02, 0), color=light, sides=12),
            mirrored(cylinder(0.14, 0.1, (0, 0.08, 0.7), "z", BLACK, 12)),
            brush,
        )

    def _hand(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Held in one hand: a fat nose and a grip over the back."""
        color, dark = self._color(rng), one_of(rng, (DARK, GREY, WHITE))
        nose = [(-0.9, 0.1), (-0.8, 0.45), (0.0, 0.5), (0.9, 0.16), (1.0, 0.0), (0.0, -0.05), (-0.7, -0.05)]
        return join(
            prism(nose, 0.5 * trait.head**0.5, color=color),
            prism([(0.15, 0.44), (0.9, 0.17), (1.05, -0.02), (0.15, -0.06)], 0.54 * trait.head**0.5, color=(0.4, 0.42, 0.46)),
            tube(curve((0.05, 0.45), (0.0, 0.95), (-0.8, 0.95), (-0.85, 0.35), points=8), 0.08, dark, 8),
            mirrored(cylinder(0.18, 0.03, (-0.5, 0.2, 0.26 * trait.head**0.5), "z", dark, 12)),
        )

    def _color(self, rng: np.random.Generator) -> Color:
        colors = (RED, (0.15, 0.32, 0.65), (0.2, 0.5, 0.32), (0.45, 0.2, 0.5), (0.9, 0.55, 0.1), (0.55, 0.57, 0.6), (0.95, 0.8, 0.2))
        return jittered(one_of(rng, colors), rng)


class Fan(VariedShapes):
    slab = 0.0  # some hang

    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        if rng.random() < 0.25:
            return self._ceiling(rng, trait)
        more = (self._tower,) if trait is LARGE else ()
        return one_of(rng, (self._simple, self._simple, self._boxed, self._ring, self._drum, *more))(rng, trait)

    def _ceiling(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Under the ceiling: flat boards for blades, a short rod or none, lamps or none."""
        color, paint, blades = self._color(rng), one_of(rng, (TEAK, (0.75, 0.52, 0.3), WHITE, DARK, CHROME)), int(rng.integers(3, 7))
        long, wide, rod = trait.stretch * rng.uniform(0.8, 1.3), rng.uniform(0.12, 0.3), rng.uniform(0.05, 0.7)
        hub, light = 0.22 * trait.head, 0.2 * trait.head
        blade = turned(box((long, 0.035, wide), (long / 2 + hub, 0, 0), paint), rng.uniform(0, 18), "x")
        shade = lathe([(0.06, 0.12), (0.12, 0.05), (0.17, -0.12)], color=BULB, sides=10)
        three = around(moved(turned(shade, 35, "z"), (light, -0.28, 0)), int(rng.integers(3, 5)))
        lamp = one_of(rng, ([], [ellipsoid((light, 0.7 * light, light), (0, -0.2, 0), CREAM, 1)], [three]))
        return join(
            turned(around(join(blade, box((0.2, 0.05, 0.08), (hub, 0, 0), color)), blades), rng.uniform(0, 120)),
            lathe([(0.8 * hub, -0.18), (hub, -0.1), (hub, 0.1), (0.5 * hub, 0.18)], color=color, sides=one_of(rng, (8, 20))),
            limb((0, 0.1, 0), (0, 0.15 + rod, 0), 0.04, color=color, sides=8),
            lathe([(0.08, rod + 0.05), (0.18, rod + 0.2)], color=color, sides=12),
            *lamp,
        )

    def _simple(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A few parts: blades bare or in one ring, on a stand."""
        color, sides, thin = self._color(rng), one_of(rng, (8, 12, 24)), trait is LARGE
        paint, blades, post = (
            one_of(rng, (WHITE, color, blend(color, BLACK, 0.4), WATER)),
            int(rng.integers(3, 6)),
            rng.uniform(1.4, 2.2) if thin else rng.uniform(0.2, 0.6),
        )
        reach = 0.85 * trait.head
        outline = ellipse(0.24 * reach, 0.4 * reach, (0, 0.5 * reach), 10)
        rotor = around(turned(prism(outline, 0.04, axis="x", color=paint), rng.uniform(5, 35), "y"), blades, "x")
        cage = [
            torus(1.05 * reach, rng.uniform(0.03, 0.07), (x, 0, 0), "x", color, sides=sides) for x in one_of(rng, ((0.0,), (-0.12, 0.12)))
        ]
        wires = around(limb((0.13, 0.1, 0), (0.1, 1.05 * reach, 0), 0.02, color=color, sides=4), int(rng.integers(6, 16)), "x")
        bars = one_of(rng, ([], cage, [*cage, wires], [*cage, wires, turned(wires, 180)]))
        motor = cylinder(0.17, 0.4, (-0.22, 0, 0), "x", color, sides)
        head = join(rotor, cylinder(0.13, 0.16, (0.02, 0, 0), "x", blend(color, BLACK, 0.3), sides), motor, *bars)
        head = turned(head, rng.uniform(-5, 20), "z")
        foot = rng.uniform(0.35, 0.65)
        plate = cylinder(foot, 0.09, (-0.2, 0.04, 0), color=color, sides=sides)
        cross = moved(around(box((foot, 0.06, 0.1), (foot / 2, 0.04, 0), color), 4), (-0.2, 0, 0))
        y = post + 0.9 * reach
        return join(
            moved(head, (0, y, 0)), limb((-0.2, 0, 0), (-0.2, y, 0), 0.06, color=color, sides=8), one_of(rng, (plate, plate, cross))
        )

    def _boxed(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """In a square frame behind a grille, to stand in a window or a wall; of a computer when small."""
        color, paint, blades = (
            self._color(rng),
            one_of(rng, (WHITE, DARK, GREY, WATER)),
            int(rng.integers(3, 6) if trait is LARGE else rng.integers(5, 10)),
        )
        deep, edge = rng.uniform(0.25, 0.5) * trait.head, rng.uniform(0.06, 0.16)
        outline = [(0.05, 0.1), (0.3, 0.75), (0.12, 0.9), (-0.15, 0.86), (-0.05, 0.1)]
        rotor = around(turned(prism(outline, 0.03, axis="x", color=paint), 25, "y"), blades, "x")
        sides = [box((deep, edge, 2 + 2 * edge), (0, s * (1 + edge / 2), 0), color) for s in (-1, 1)]
        sides.append(mirrored(box((deep, 2, edge), (0, 0, 1 + edge / 2), color)))
        rings = [torus(r, 0.025, (deep / 2, 0, 0), "x", color, sides=20) for r in (0.3, 0.55, 0.8, 1.0)]
        grid = [box((0.03, 2, 0.03), (deep / 2, 0, z), color) for z in np.linspace(-0.85, 0.85, 9)]
        corners = mirrored(mirrored(prism([(1, 1), (1, 0.55), (0.55, 1)], 0.8 * deep, axis="x", color=color)), "y")
        front = one_of(rng, ([*rings, box((0.03, 0.05, 2), (deep / 2, 0, 0), color)], grid, [corners]))
        feet = mirrored(box((1.6 * deep, 0.1, 0.2), (0, -1.1 - edge, 0.7), DARK))
        return join(
            turned(rotor, rng.uniform(0, 90), "x"),
            cylinder(0.2, 0.8 * deep, axis="x", color=DARK),
            *sides,
            *front,
            *([feet] * (rng.random() < 0.4)),
        )

    def _tower(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A slit all the way up a column."""
        color, tall, wide, power = self._color(rng), rng.uniform(2.2, 3.2) * trait.stretch, rng.uniform(0.26, 0.4), one_of(rng, (2.0, 4.0))
        fins = [box((0.04, 0.03, 1.1 * wide), (0.9 * wide, y, 0), DARK) for y in np.linspace(0.35, 0.8 * tall, 20)]
        body = _squarish(lathe([(wide, 0.1), (0.95 * wide, tall - 0.1), (0.8 * wide, tall)], color=color), power)
        slit = box((0.06, 0.55 * tall, 1.2 * wide), (0.86 * wide, 0.2 + 0.32 * tall, 0), blend(color, BLACK, 0.5))
        return join(
            body,
            slit,
            *fins,
            lathe([(1.8 * wide, 0), (1.7 * wide, 0.06), (wide, 0.12)], color=DARK),
            cylinder(0.1, 0.05, (0, tall + 0.02, 0), color=CHROME),
        )

    def _ring(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Without blades: air out of a hoop on a drum."""
        color, high, girth = self._color(rng), rng.uniform(1.0, 1.7) * trait.stretch, 0.32 * trait.head
        circle = 0.71 * np.array([(0, np.cos(a), np.sin(a)) for a in np.linspace(0, 2 * np.pi, 25)])
        band = tube(circle, 0.07, color, 6).apply_scale((3, 1, 1))
        band.apply_scale((1, high, trait.head**0.5))
        low = 0.71 * high
        return join(
            moved(band, (0, low + 0.85, 0)),
            lathe(
                [(girth, 0), (girth, 0.2), (0.85 * girth, 0.85), (0.7 * girth, 0.95)], color=one_of(rng, (color, CHROME, DARK)), sides=24
            ),
            cylinder(1.1 * girth, 0.06, (0, 0.03, 0), color=DARK),
            cylinder(0.06, 0.04, (0.95 * girth, 0.2, 0), "x", WHITE, 8),
        )

    def _drum(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """For a workshop: a deep round housing that tilts in a yoke of tube."""
        color, deep, blades = (
            self._color(rng),
            rng.uniform(0.3, 0.9) / trait.head,
            int(rng.integers(3, 5) if trait is LARGE else rng.integers(4, 7)),
        )
        shell = around(box((deep, 0.05, 0.29), (0, 1.0, 0), color), 24, "x")
        rotor = around(
            turned(prism([(0.08, 0.1), (0.35, 0.85), (-0.25, 0.9), (-0.08, 0.1)], 0.03, axis="x", color=CHROME), 25, "y"), blades, "x"
        )
        wires = [torus(r, 0.02, (deep / 2, 0, 0), "x", DARK, sides=20) for r in (0.25, 0.5, 0.75)]
        cross = around(limb((deep / 2, 0, 0), (deep / 2, 1.0, 0), 0.02, color=DARK, sides=4), 6, "x")
        head = turned(join(shell, rotor, *wires, cross, cylinder(0.2, 0.5 * deep, axis="x", color=DARK)), rng.uniform(-10, 35), "z")
        yoke = [(-0.6, 0.04, 1.1), (0.6, 0.04, 1.1), (0, 1.25, 1.12), (-0.6, 0.04, 1.1)]
        bars = join(*(limb(a, b, 0.05, color=DARK, sides=6) for a, b in pairwise(yoke)))
        return join(moved(head, (0, 1.25, 0)), mirrored(bars), *(box((0.08, 0.08, 2.2), (x, 0.04, 0), DARK) for x in (-0.6, 0.6)))

    def _color(self, rng: np.random.Generator) -> Color:
        return jittered(
            one_of(rng, (WHITE, DARK, CHROME, (0.45, 0.65, 0.8), (0.35, 0.6, 0.5), (0.85, 0.3, 0.2), (0.95, 0.75, 0.2))), rng, 0.05
        )


class Lamp(VariedShapes):
    slab = 0.0  # some hang

    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        hung = (self._pendant, self._pendant, self._chandelier, self._ceiling)
        stood = (self._shaded, self._shaded, self._globe, self._arc, self._lantern, self._bent)
        return one_of(rng, hung if rng.random() < 0.4 else stood)(rng, trait)

    def _shaded(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A table's or a floor's: any foot, any stem, any shade, round or with edges."""
        color, cloth, sides = self._color(rng, trait), self._cloth(rng), one_of(rng, (4, 6, 8, 24))
        tall = rng.uniform(1.8, 3.0) if (high := rng.random() < 0.4) else rng.uniform(0.4, 1.1)
        foot, stem = rng.uniform(0.22, 0.45), rng.uniform(0.03, 0.09)
        gourd = [(0.2, 0), (0.24, 0.05 * tall), (rng.uniform(0.25, 0.45), 0.4 * tall), (0.12, 0.85 * tall), (0.06, tall)]
        rod = [(foot, 0), (foot, 0.07), (one_of(rng, (stem, 0.6 * foot)), 0.1), (stem, 0.16), (stem, tall)]
        block = [(foot, 0), (0.8 * foot, 0.85 * tall), (0.05, 0.9 * tall), (0.05, tall)]
        balls = [(foot, 0), (foot, 0.06), *((0.05 + 0.16 * np.sin(a) ** 2, 0.1 + (tall - 0.1) * a / (3 * np.pi))
                                          for a in np.linspace(0, 3 * np.pi, 22))]  # fmt: skip
        stand = lathe(rod if high else one_of(rng, (gourd, rod, rod, block, balls)), color=color, sides=sides)
        wide, height = rng.uniform(0.35, 0.7), rng.uniform(0.4, 0.8) * (1.15 if high else 1)
        top, wall = wide * one_of(rng, (1.0, rng.uniform(0.4, 0.95))), 0.03
        shade = lathe([(wide, 0), (top, height), (top - wall, height), (wide - wall, 0.02)], color=cloth, sides=one_of(rng, (sides, 24)))
        whole = join(stand, moved(shade, (0, tall - rng.uniform(0, 0.3) * height, 0)), ellipsoid(0.11, (0, tall + 0.15, 0), BULB, 1))
        return turned(whole, 45) if sides == 4 else whole

    def _globe(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Its shade is a ball, a mushroom or a glowing body on a low foot."""
        color, glow = self._color(rng, trait), blend(BULB, WHITE, rng.uniform(0, 1))
        tall, wide = rng.uniform(0.1, 1.2), rng.uniform(0.3, 0.55)
        dome = lathe([(wide * 1.3, 0), (wide * 1.2, 0.25), (0.7 * wide, 0.5), (0.1, 0.58)], (0, tall, 0), color=color)
        ball = ellipsoid((wide, wide * rng.uniform(0.8, 1.3), wide), (0, tall + 0.8 * wide, 0), glow)
        drop = lathe([(0.3, 0), (0.36, 0.15), (0.26, 0.8), (0.14, 1.3)], (0, tall, 0), color=glow)  # as of wax in oil
        foot = lathe([(0.34, 0), (0.32, 0.08), (rng.uniform(0.05, 0.3), 0.12), (rng.uniform(0.05, 0.2), tall + 0.04)], color=color)
        return join(
            foot,
            *one_of(
                rng,
                (
                    (ball,),
                    (ball,),
                    (dome, ellipsoid(0.2, (0, tall, 0), glow, 1)),
                    (drop, cone(0.14, 0.3, (0, tall + 1.44, 0), color=color)),
                ),
            ),
        )

    def _arc(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A tall bow hangs the shade over a seat."""
        color, reach, tall = self._color(rng, trait), rng.uniform(0.8, 1.6), rng.uniform(1.8, 2.4)
        bow = curve((-0.5 * reach, 0.05), (-0.6 * reach, 1.5 * tall), (reach, 1.3 * tall), (reach, 0.8 * tall), points=14)
        shade = lathe([(0.42, 0), (0.38, 0.15), (0.2, 0.34), (0.05, 0.38)], color=one_of(rng, (color, self._cloth(rng))))
        foot = one_of(rng, (cylinder(0.38, 0.12, color=color), box((0.5, 0.16, 0.6), color=blend(color, WHITE, 0.5))))
        return join(
            moved(foot, (-0.5 * reach, 0.06, 0)),
            tube(bow, 0.035, blend(color, BLACK, 0.2), 8),
            moved(join(shade, ellipsoid(0.17, (0, 0.06, 0), BULB, 1)), (reach, 0.8 * tall - 0.36, 0)),
        )

    def _bent(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A desk's: a gooseneck, or a flat bar of diodes on a jointed arm."""
        color, tall, reach = self._color(rng, trait), rng.uniform(0.9, 1.4), rng.uniform(0.5, 0.9)
        foot = _squarish(cylinder(0.4, 0.08, (0, 0.04, 0), color=color), one_of(rng, (2.0, 6.0)))
        if rng.random() < 0.5:
            neck = curve((-0.1, 0), (-0.5, 1.5 * tall), (reach, 1.6 * tall), (reach, 0.85 * tall), points=14)
            head = join(lathe([(0.3, -0.3), (0.25, -0.12), (0.1, 0.05)], color=color), ellipsoid(0.15, (0, -0.24, 0), BULB, 1))
            return join(
                foot, tube(neck, 0.05, blend(color, BLACK, 0.3), 8), turned(moved(head, neck[-1]), rng.uniform(-10, 25), "z", neck[-1])
            )
        bar = join(box((1.1, 0.07, 0.2), (0.5, 0, 0), color), box((0.95, 0.03, 0.15), (0.52, -0.04, 0), BULB))
        arm = limb((-0.15, 0.05, 0), (-0.3, tall, 0), 0.05, color=color, sides=one_of(rng, (4, 10)))
        return join(
            foot,
            arm,
            cylinder(0.07, 0.22, (-0.3, tall, 0), "z", color),
            turned(moved(bar, (-0.35, tall, 0)), rng.uniform(-25, 25), "z", (-0.3, tall, 0)),
        )

    def _lantern(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Panes between posts under a roof, to carry, or up on a post in the street."""
        color, sides, tall, glow = (
            self._color(rng, trait),
            one_of(rng, (4, 6, 8)),
            rng.uniform(0.6, 1.0),
            blend(BULB, GOLD, rng.uniform(0, 0.5)),
        )
        top = rng.uniform(0.35, 0.5)
        post = join(limb((0.36, 0.1, 0), (top, tall, 0), 0.035, color=color, sides=4))
        body = join(
            lathe([(0.4, 0), (0.4, 0.1), (0.36, 0.12)], color=color, sides=sides),
            lathe([(0.3, 0.1), (top - 0.06, tall)], color=glow, sides=sides),
            around(post, sides),
            lathe([(top + 0.12, tall), (0.14, tall + 0.3), (0.1, tall + 0.42)], color=color, sides=sides),
        )
        if rng.random() < 0.55:
            return join(body, torus(0.18, 0.03, (0, tall + 0.52, 0), "x", color, sides=12))
        high = rng.uniform(2.0, 4.5)
        pole = lathe([(0.3, 0), (0.28, 0.2), (0.12, 0.35), (0.07, 0.5), (0.06, high)], color=color, sides=8)
        if rng.random() < 0.5:
            return join(pole, moved(body, (0, high, 0)))
        arm = tube(curve((0, high - 0.3), (0, high + 0.6), (0.8, high + 0.5), (0.8, high), points=9), 0.045, color, 6)
        hung = join(arm, moved(body, (0.8, high - tall - 0.4, 0)))
        return join(pole, hung, *([turned(hung, 180)] * (rng.random() < 0.4)))

    def _pendant(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """From the ceiling on a cord or a rod, one alone or several from one rose."""
        color, cord = self._color(rng, trait), rng.uniform(0.8, 2.0)
        wide, tall, sides = rng.uniform(0.3, 0.6), rng.uniform(0.3, 0.8), one_of(rng, (6, 10, 24))
        design, paint = one_of(rng, ("bell", "bell", "drum", "ball", "cage", "cube")), one_of(rng, (color, color, self._cloth(rng)))
        if design == "bell":
            bow = rng.uniform(0.3, 1.5)
            wall = [(0.06 + (wide - 0.06) * (1 - f) ** bow, tall * f) for f in (0, 0.2, 0.4, 0.6, 0.8, 1.0)]
            shade = join(lathe(wall, (0, -tall, 0), color=paint, sides=sides), ellipsoid(0.5 * wide, (0, -tall, 0), BULB, 1))
        elif design == "drum":
            shade = lathe([(wide, 0), (wide, tall), (wide - 0.03, tall), (wide - 0.03, 0.02)], (0, -tall, 0), color=paint, sides=sides)
        elif design == "ball":
            shade = join(ellipsoid(wide, (0, -wide, 0), BULB), cylinder(0.25 * wide, 0.15, (0, -0.02, 0), color=color))
        elif design == "cube":
            shade = join(box((1.3 * wide,) * 3, (0, -0.65 * wide, 0), BULB), box((1.4 * wide, 0.05, 1.4 * wide), color=color))
        else:
            crystal = trimesh.creation.icosahedron() if rng.random() < 0.6 else trimesh.creation.box()
            ends = np.asarray(crystal.vertices)[crystal.edges_unique]
            edges = ends[np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1) < 1.2] / np.linalg.norm(ends[0, 0])  # no diagonals of a cube
            bars = [limb(a, b, 0.05, color=color, sides=4) for a, b in edges]
            shade = moved(join(*bars).apply_scale(wide), (0, -0.9 * wide, 0))
            shade = join(
                shade, limb((0, 0, 0), (0, -0.7 * wide, 0), 0.05, color=color), ellipsoid(0.2 * wide, (0, -0.8 * wide, 0), BULB, 1)
            )
        drops, slant = [np.zeros(3)], 1.0
        plate = lathe([(0.26, 0), (0.24, 0.06), (0.1, 0.1)], (0, cord, 0), color=color, sides=sides)
        if (way := rng.random()) < 0.2:
            many = int(rng.integers(2, 6))
            drops = [np.array((0, 0, (i - (many - 1) / 2) * 2.4 * wide)) for i in range(many)]
            plate = box((0.25, 0.08, 2.4 * wide * many), (0, cord, 0), color)
        elif way < 0.4:
            angles = 2 * np.pi * np.arange(many := int(rng.integers(3, 6))) / many
            drops = [1.5 * wide * np.array((np.cos(a), rng.uniform(-0.3, 0.3), np.sin(a))) for a in angles]
            plate, slant = cylinder(0.8 * wide, 0.08, (0, cord, 0), color=color, sides=sides), 0.4
        cords = (limb(p, (slant * p[0], cord, slant * p[2]), 0.025, color=blend(color, BLACK, 0.4), sides=6) for p in drops)
        return join(plate, *(moved(shade, p) for p in drops), *cords)

    def _chandelier(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Arms in a ring, a candle or a cup on each."""
        color, arms, reach, drop = self._color(rng, trait), int(rng.integers(3, 9)), rng.uniform(0.6, 1.1), rng.uniform(0.2, 0.7)
        arm = tube(curve((0.05, 0), (0.5 * reach, -1.5 * drop), (reach, -drop), (reach, 0.05), points=8), 0.035, color, 6)
        candle = join(cylinder(0.05, 0.3, (0, 0.15, 0), color=CREAM, sides=8), ellipsoid((0.05, 0.11, 0.05), (0, 0.38, 0), BULB, 1))
        cup = lathe([(0.07, 0), (0.16, 0.1), (0.22, 0.38), (0.19, 0.38)], color=blend(BULB, WHITE, 0.5), sides=10)
        light = one_of(rng, (candle, cup, turned(cup, 180, "x")))
        ring = [torus(reach, 0.05, (0, 0.02, 0), color=color)] if rng.random() < 0.3 else []
        return join(
            lathe([(0.02, -0.5 * drop - 0.1), (0.14, -0.4 * drop), (0.06, 0), (0.14, 0.15), (0.05, 0.4)], color=color, sides=12),
            limb((0, 0.3, 0), (0, 1.2, 0), 0.03, color=color),
            lathe([(0.26, 1.15), (0.1, 1.25)], color=color),
            around(join(arm, moved(cylinder(0.12, 0.04, color=color, sides=10), (reach, 0.05, 0)), moved(light, (reach, 0.06, 0))), arms),
            *ring,
        )

    def _ceiling(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A shallow bowl close under the ceiling, or a plate with spots."""
        color, glow, sides = self._color(rng, trait), blend(BULB, WHITE, rng.uniform(0.2, 1)), one_of(rng, (8, 12, 28))
        deep = rng.uniform(0.15, 0.9)
        bowl = [(0.05, -deep), (0.5, -0.9 * deep), (0.8, -0.5 * deep), (0.88, 0)]
        rim = lathe([(0.85, -0.06), (1.0, -0.04), (1.0, 0.08), (0.6, 0.12)], color=color, sides=sides)
        if rng.random() < 0.7:
            whole = join(lathe(bowl, color=glow, sides=sides), rim)
            return _squarish(whole, 10) if rng.random() < 0.2 else whole
        spot = join(
            lathe([(0.06, 0.2), (0.18, 0.1), (0.22, -0.25)], color=color, sides=12), cylinder(0.19, 0.03, (0, -0.25, 0), color=BULB)
        )
        spots = int(rng.integers(2, 5))
        turns = [turned(spot, rng.uniform(-40, 40), one_of(rng, ("x", "z"))) for _ in range(spots)]
        return join(
            box((0.2, 0.08, 0.7 * spots), (0, 0.3, 0), color),
            *(moved(s, (0, 0, (i - (spots - 1) / 2) * 0.65)) for i, s in enumerate(turns)),
        )

    def _color(self, rng: np.random.Generator, trait: Material) -> Color:
        if trait is CERAMIC and rng.random() < 0.5:  # glazed
            return jittered(one_of(rng, ((0.25, 0.42, 0.62), (0.35, 0.58, 0.5), (0.72, 0.42, 0.3))), rng)
        return trait.color(rng)

    def _cloth(self, rng: np.random.Generator) -> Color:
        return jittered(one_of(rng, ((0.98, 0.92, 0.72), (0.97, 0.85, 0.55), (0.85, 0.35, 0.28), (0.93, 0.93, 0.9), DARK, GREY)), rng, 0.03)


class Door(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = [self._leaf, self._leaf, self._leaf, self._double, self._entrance]
        designs += {WOOD: [self._arched, self._arched, self._braced], METAL: [self._riveted], GLASS: [self._double]}[trait]
        return one_of(rng, designs)(rng, trait)

    def _leaf(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """The leaf alone or in a thin frame, of any build."""
        leaf, wide, tall = self._panelled(rng, trait)
        parts = [leaf, self._knob(rng, wide, rng.uniform(0.03, 0.06))]
        if rng.random() < 0.4:
            thick, deep = rng.uniform(0.05, 0.15), rng.uniform(0.08, 0.25)
            color = one_of(rng, (trait.color(rng), WHITE, DARK))
            parts.append(mirrored(box((deep, tall + thick, thick), (0, (tall + thick) / 2, wide / 2 + thick / 2), color)))
            parts.append(box((deep, thick, wide + 2 * thick), (0, tall + thick / 2, 0), color))
            if rng.random() < 0.3:
                parts.append(box((deep + 0.1, 0.06, wide + 3 * thick), (0, tall + thick, 0), color))
        if rng.random() < 0.3:
            hinges = [cylinder(0.03, 0.12, (0.04, f * tall, -wide / 2), color=DARK, sides=6) for f in (0.15, 0.5, 0.85)]
            parts += hinges[:: one_of(rng, (1, 2))]
        return join(*parts)

    def _double(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Two leaves that meet, shut or ajar."""
        leaf, wide, tall = self._panelled(rng, trait)
        leaf = moved(join(leaf, self._knob(rng, wide, 0.04)), (0, 0, -wide / 2))  # its handle is next to the other leaf
        leaf = turned(leaf, rng.uniform(20, 80) if rng.random() < 0.4 else 0, "y", (0, 0, -wide))
        frame, thick = one_of(rng, (trait.color(rng), WHITE, DARK)), rng.uniform(0.06, 0.16)
        posts = mirrored(box((0.16, tall + thick, thick), (0, (tall + thick) / 2, wide + thick / 2), frame))
        return join(mirrored(leaf), posts, box((0.16, thick, 2 * wide), (0, tall + thick / 2, 0), frame))

    def _entrance(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """With the wall round it, a step before it, a roof or a window above it."""
        leaf, wide, tall = self._panelled(rng, trait)
        thick, side, over = rng.uniform(0.15, 0.35), rng.uniform(0.15, 0.5), rng.uniform(0.15, 0.6)
        wall = jittered(one_of(rng, ((0.62, 0.36, 0.28), GREY, CREAM, (0.4, 0.42, 0.46), WHITE)), rng)
        trim = one_of(rng, (WHITE, DARK, TEAK, blend(wall, BLACK, 0.3)))
        extras = [
            box((0.6, 0.14, wide + 0.4), (0.4, 0.07, 0), blend(wall, BLACK, 0.2)),
            turned(box((0.8, 0.08, wide + 0.5), (0.4, tall + 0.2, 0), trim), -15, "z", (0, tall + 0.2, 0)),
            box((thick + 0.02, 0.6 * over, wide), (0, tall + 0.5 * over, 0), WATER),
            mirrored(cylinder(0.07, tall, (0.5, tall / 2, wide / 2 + 0.1), color=trim, sides=8)),
            moved(
                join(box((0.12, 0.08, 0.08), color=DARK), ellipsoid(0.09, (0.1, 0, 0), BULB, 1)), (thick / 2, 0.8 * tall, wide / 2 + 0.14)
            ),
        ]
        return join(
            moved(join(leaf, self._knob(rng, wide, 0.04)), (thick / 2 - 0.04, 0, 0)),
            mirrored(box((thick, tall + over, side), (0, (tall + over) / 2, wide / 2 + side / 2), wall)),
            box((thick, over, wide), (0, tall + over / 2, 0), wall),
            mirrored(box((thick + 0.06, tall, 0.06), (0, tall / 2, wide / 2), trim)),
            box((thick + 0.06, 0.06, wide), (0, tall, 0), trim),
            *(part for part in extras if rng.random() < 0.4),
        )

    def _arched(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Of a castle or a church: planks under a round or pointed arch, iron bands, a ring to pull; often in stone."""
        color, iron, half, tall = trait.color(rng), DARK, rng.uniform(0.42, 0.65), rng.uniform(1.2, 1.7)
        pointed, boards = rng.uniform(0.8, 1.6), int(rng.integers(3, 8))
        a = np.linspace(0, np.pi, 25)
        arch = [(half * float(np.cos(t)), tall + half * pointed * float(np.sin(t)) ** 0.9) for t in a]
        leaf = []
        for i in range(boards):
            low, high = (-1 + 2 * i / boards) * half, (-1 + 2 * (i + 1) / boards) * half
            tops = [(z, tall + half * pointed * np.sqrt(max(0, 1 - (z / half) ** 2))) for z in np.linspace(high, low, 5)]
            leaf.append(prism([(low, 0), (high, 0), *tops], 0.09, axis="x", color=blend(color, BLACK, rng.uniform(0, 0.3))))
        bands = [box((0.13, 0.1, 1.9 * half), (0, f * tall, 0), iron) for f in one_of(rng, ((0.15, 0.9), (0.2, 0.55, 0.9)))]
        nails = [ellipsoid(0.03, (0.07, 0.9 * tall, z), iron, 1) for z in np.linspace(-0.8, 0.8, 5) * half]
        ring = join(
            torus(0.1, 0.025, (0.1, 0.55 * tall, 0.7 * half), "x", iron, sides=12),
            cylinder(0.05, 0.12, (0.04, 0.55 * tall + 0.1, 0.7 * half), "x", iron),
        )
        parts = [*leaf, *bands, *nails, ring]
        if rng.random() < 0.65:
            stone, grow = jittered(one_of(rng, (GREY, (0.6, 0.56, 0.48), (0.35, 0.37, 0.42))), rng, 0.04), rng.uniform(0.12, 0.3)
            outer = [(z * (1 + grow / half), y + grow * max(0.0, np.sin(t))) for (z, y), t in zip(arch, a, strict=True)]
            rim = [(half + grow, 0), *outer, (-half - grow, 0), (-half, 0), *arch[::-1], (half, 0)]
            parts.append(prism(rim, rng.uniform(0.15, 0.4), axis="x", color=stone))
            if rng.random() < 0.4:
                parts.append(box((0.7, 0.12, 2 * half + 2 * grow), (0.25, -0.06, 0), stone))
        return join(*parts)

    def _braced(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A barn's: planks with a Z or an X of boards across."""
        color, wide, tall = trait.color(rng), rng.uniform(0.8, 1.4), rng.uniform(1.6, 2.2)
        paint = one_of(rng, (color, blend(color, BLACK, 0.3), WHITE, (0.5, 0.12, 0.1)))
        parts = [planks(rng, (0.07, tall, wide), (0, tall / 2, 0), color, trait.grain, int(rng.integers(4, 9)))]
        levels = one_of(rng, ((0.1, 0.9), (0.06, 0.5, 0.94)))
        parts += [box((0.12, 0.16, wide), (0, f * tall, 0), paint) for f in levels]
        for low, high in pairwise(levels):
            slants = one_of(rng, ((1,), (1, -1)))
            parts += [
                limb((0.02, low * tall, -s * wide / 2), (0.02, high * tall, s * wide / 2), 0.07, color=paint, sides=4) for s in slants
            ]
        if rng.random() < 0.5:
            parts.append(mirrored(box((0.12, tall, 0.14), (0, tall / 2, wide / 2 - 0.07), paint)))
        if rng.random() < 0.4:  # hung from a rail to slide
            parts += [limb((0.05, tall + 0.15, -wide), (0.05, tall + 0.15, wide), 0.04, color=DARK)]
            parts += [mirrored(box((0.04, 0.4, 0.07), (0.08, tall, 0.3 * wide), DARK))]
        return join(*parts, box((0.1, 0.3, 0.05), (0.08, 0.45 * tall, 0.4 * wide), DARK))

    def _riveted(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Of a ship, a lift or a vault: heavy, with a wheel or a seam down the middle."""
        color, wide, tall = trait.color(rng), rng.uniform(0.8, 1.2), rng.uniform(1.4, 2.0)
        dark = blend(color, BLACK, 0.35)
        frame = [mirrored(box((0.25, tall + 0.3, 0.15), (0, tall / 2, wide / 2 + 0.075), dark))]
        frame += [box((0.25, 0.15, wide), (0, y, 0), dark) for y in (-0.075, tall + 0.075)]
        spokes = int(rng.integers(3, 6))
        wheel = join(torus(0.2, 0.03, color=dark, axis="x"), around(limb((0, 0, 0), (0, 0.2, 0), 0.02, color=dark), spokes, "x"))
        rivets = [
            ellipsoid(0.03, (0.08, y, z), dark, 1) for y in np.linspace(0.1, tall - 0.1, 6) for z in (0.08 - wide / 2, wide / 2 - 0.08)
        ]
        hatch = [moved(wheel, (0.18, 0.5 * tall, 0)), limb((0, tall / 2, 0), (0.18, tall / 2, 0), 0.05, color=dark), *rivets]
        lift = [box((0.12, tall, 0.03), (0.02, tall / 2, 0), BLACK), mirrored(box((0.13, 0.5, 0.14), (0, 0.7 * tall, 0.22 * wide), WATER))]
        stripe = [
            box((0.13, 0.14, wide), (0.01, 0.5 * tall, 0), (0.9, 0.7, 0.1)),
            box((0.15, 0.3, 0.15), (0.02, 0.5 * tall, 0.35 * wide), DARK),
        ]
        return join(box((0.14, tall, wide), (0, tall / 2, 0), color), *frame, *one_of(rng, (hatch, lift, stripe)))

    def _panelled(self, rng: np.random.Generator, trait: Material) -> tuple[trimesh.Trimesh, float, float]:
        """A leaf around z = 0 with panels or panes in some pattern; its width and height."""
        color = trait.color(rng)
        if trait is WOOD and rng.random() < 0.35:  # painted
            color = blend(color, one_of(rng, (RED, WHITE, (0.15, 0.3, 0.5), (0.15, 0.4, 0.28))), 0.8)
        wide, tall, thick = rng.uniform(0.7, 1.15), rng.uniform(1.7, 2.3), rng.uniform(0.05, 0.14)
        rows, columns = int(rng.integers(1, 6)), int(rng.integers(1, 4))
        edge, gap = rng.uniform(0.08, 0.16), rng.uniform(0.04, 0.1)
        high, broad = (tall - 2 * edge + gap) / rows, (wide - 2 * edge + gap) / columns
        fill = color if trait is GLASS else one_of(rng, (blend(color, BLACK, 0.2), blend(color, BLACK, 0.1), blend(color, WHITE, 0.2)))
        body = one_of(rng, (DARK, WHITE, TEAK, color)) if trait is GLASS else color
        glazed = rows - 1 if trait is not GLASS and rng.random() < 0.35 else rows  # the top row may be panes
        bulge, parts = one_of(rng, (0.02, 0.04)), [box((thick, tall, wide), (0, tall / 2, 0), body)]
        if rng.random() < 0.12 and trait is not GLASS:
            return parts[0], wide, tall
        for r in range(rows):
            for c in range(columns):
                at = (0, edge + high * (r + 0.5) - gap / 2, (c - (columns - 1) / 2) * broad)
                parts.append(box((thick + bulge, high - gap, broad - gap), at, WATER if r >= glazed else fill))
                if rows * columns < 9 and r < glazed and trait is not GLASS:
                    parts.append(box((thick + 2 * bulge, high - gap - 0.1, broad - gap - 0.1), at, color))
        return join(*parts), wide, tall

    def _knob(self, rng: np.random.Generator, wide: float, out: float) -> trimesh.Trimesh:
        """On both sides of a leaf around z = 0."""
        color, z = one_of(rng, (GOLD, CHROME, DARK)), wide / 2 - 0.09
        ball = join(limb((0, 1, z), (0.06 + out, 1, z), 0.025, color=color, sides=8), ellipsoid(0.055, (0.08 + out, 1, z), color, 1))
        lever = join(ball, limb((0.08 + out, 1, z), (0.08 + out, 1, z - 0.18), 0.025, color=color, sides=6))
        bar = join(*(box((0.16, 0.04, 0.04), (0.05, y, z), color) for y in (0.75, 1.25)), box((0.05, 0.65, 0.05), (0.1 + out, 1, z), color))
        return mirrored(one_of(rng, (ball, lever, bar)), "x")


class Chair(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = [self._blocks, self._blocks, self._armchair]
        designs += {
            WOOD: [self._hoop, self._hoop, self._garden, self._stool],
            METAL: [self._cantilever, self._cantilever, self._office, self._stool],
            PLASTIC: [self._office, self._office, self._stool, self._garden],
        }[trait]
        return one_of(rng, designs)(rng, trait)

    def _blocks(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Square timber: a toy's, a throne, a plain one of a kit."""
        color = trait.color(rng)
        dark = one_of(rng, (color, blend(color, BLACK, 0.25)))
        deep, wide, tall, seat = rng.uniform(0.38, 0.55), rng.uniform(0.38, 0.6), rng.uniform(0.7, 1.7), rng.uniform(0.65, 1.1)
        leg, thick = rng.uniform(0.06, 0.18), rng.uniform(0.08, 0.2)
        x, z, top = deep - leg / 2, wide - leg / 2, seat + tall
        design = one_of(rng, ("panel", "panel", "bars", "rails"))
        if design == "panel":
            crest = [(-wide, top), (0, top + one_of(rng, (0.0, 0.0, 0.2, 0.4)) * wide), (wide, top)]
            back = [prism([(wide, seat), (-wide, seat + rng.uniform(0, 0.01)), *crest], leg, (-x, 0, 0), "x", color)]
        elif design == "bars":
            bars = int(rng.integers(2, 6))
            back = [_row(box((0.5 * leg, tall, 0.6 * leg), (-x, seat + tall / 2, 0), color), bars, 1.8 * wide / bars)]
        else:
            back = [box((0.6 * leg, 0.2 * tall, 2 * z), (-x, seat + f * tall, 0), color) for f in ((0.4, 0.85), (0.85,))[rng.integers(2)]]
        posts = [] if design == "panel" else [mirrored(box((leg, tall, leg), (-x, seat + tall / 2, z), dark))]
        if design == "bars":
            posts.append(box((leg, 1.2 * leg, 2 * wide), (-x, top, 0), dark))
        arms = join(box((2 * deep, 0.7 * leg, leg), (0, seat + 0.45, z), dark), box((leg, 0.45, leg), (x, seat + 0.22, z), dark))
        pillow = cushion((1.8 * deep, 0.16, 1.8 * wide), (0, seat + thick / 2 + 0.05, 0), one_of(rng, FABRICS))
        return join(
            box((2 * deep, thick, 2 * wide), (0, seat, 0), color),
            mirrored(mirrored(box((leg, seat, leg), (x, seat / 2, z), dark)), "x"),
            *back,
            *posts,
            *([pillow] * (rng.random() < 0.3)),
            *([mirrored(arms)] * (rng.random() < 0.25)),
        )

    def _office(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """It turns and rolls on five castors."""
        color, seat, wide = trait.color(rng), rng.uniform(0.85, 1.1), rng.uniform(0.45, 0.55)
        cloth, pad, tall, spokes = (
            one_of(rng, (color, DARK, *FABRICS)),
            one_of(rng, (cushion, box)),
            rng.uniform(0.8, 1.5),
            int(rng.integers(4, 6)),
        )
        if trait is PLASTIC:
            cloth = color
        metal = color if trait is METAL else DARK
        foot = join(limb((0, 0.2, 0), (0.55, 0.13, 0), 0.06, 0.04, metal, 6), cylinder(0.08, 0.07, (0.55, 0.08, 0), "z", DARK, 10))
        lift = rng.uniform(0.1, 0.3)
        back = turned(pad((0.14, tall, 1.9 * wide), (-0.5, seat + lift + tall / 2, 0), cloth), rng.uniform(2, 14), "z", (-0.5, seat, 0))
        arm = tube([(0.1, seat, wide), (0.15, seat + 0.38, wide + 0.08), (-0.45, seat + 0.42, wide + 0.08)], 0.045, metal, 6)
        loop = moved(torus(0.24, 0.05, (0, seat + 0.26, wide + 0.06), "z", metal, sides=12), (-0.1, 0, 0))
        return join(
            turned(around(foot, spokes), rng.uniform(0, 72)),
            limb((0, 0.15, 0), (0, seat, 0), 0.06, color=metal),
            cylinder(0.09, 0.35 * seat, (0, 0.38 * seat, 0), color=DARK),
            pad((1.0, 0.16, 2 * wide), (0, seat, 0), cloth),
            tube([(-0.2, seat - 0.08, 0), (-0.52, seat, 0), (-0.58, seat + lift + 0.3 * tall, 0)], 0.05, metal, 6),
            back,
            *one_of(rng, ([], [mirrored(arm)], [mirrored(loop)])),
        )

    def _armchair(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Upholstered all round; what it is made of shows in its legs, arm rests and back."""
        color, cloth = trait.color(rng), jittered(one_of(rng, FABRICS), rng)
        wide, tall, arm, pad = rng.uniform(0.4, 0.55), rng.uniform(0.7, 1.3), rng.uniform(0.25, 0.5), one_of(rng, (cushion, box))
        leg, lean = rng.uniform(0.12, 0.4), rng.uniform(3, 15)
        cloth = cloth if trait is WOOD else color
        side = pad((1.0, arm + 0.4, 0.22), (0, leg + (arm + 0.4) / 2, wide + 0.1), cloth)
        back = pad((0.24, tall + 0.3, 2 * wide + 0.2), (-0.45, leg + (tall + 0.3) / 2, 0), cloth)
        wings = pad((0.35, 0.6 * tall, 0.1), (-0.3, leg + 0.3 + 0.65 * tall, wide + 0.06), cloth)
        return join(
            pad((1.0, 0.3, 2 * wide), (0, leg + 0.15, 0), blend(cloth, BLACK, 0.1)),
            cushion((0.9, 0.22, 1.96 * wide), (0.08, leg + 0.38, 0), blend(cloth, WHITE, 0.12)),
            turned(join(back, *([mirrored(wings)] * (rng.random() < 0.3))), lean, "z", (-0.5, leg, 0)),
            mirrored(side),
            mirrored(box((0.9, 0.05, 0.18), (0.03, leg + arm + 0.42, wide + 0.1), blend(color, BLACK, 0.1))),
            four_legs(0.42, wide, leg, 0.055, color, splay=rng.uniform(0, 0.1)),
        )

    def _hoop(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A Windsor chair or a bentwood one: a round back; some rock on runners."""
        color, sides = trait.color(rng), one_of(rng, (5, 8))
        wide, tall, lean, seat = rng.uniform(0.45, 0.55), rng.uniform(0.8, 1.4), rng.uniform(0.1, 0.35), rng.uniform(0.8, 1.0)
        a = np.linspace(0, np.pi, 15)
        arch = np.stack([-0.38 - lean * np.sin(a) ** 0.7, seat + tall * np.sin(a) ** 0.7, 0.95 * wide * np.cos(a)], 1)
        inner = arch * (1, 0.82, 0.6) + (0, 0.18 * seat, 0)
        spindles = [tube([(-0.38, seat, 0.75 * z), (-0.38 - lean * h, seat + tall * h, z)], 0.025, color, 5)
                    for z, h in ((0.8 * wide * np.cos(b), np.sin(b) ** 0.7) for b in np.linspace(0.5, np.pi - 0.5, 6))]  # fmt: skip
        runner = tube(curve((0.85, 0.12, wide), (0.3, -0.14, wide), (-0.4, -0.14, wide), (-1.0, 0.14, wide), points=9), 0.05, color, 6)
        rest = tube([(-0.42, seat + 0.4, 0.95 * wide), (0.35, seat + 0.42, 1.1 * wide), (0.3, seat, wide)], 0.045, color, 6)
        plate = _squarish(cylinder(0.52, 0.1, (0, seat, 0), color=color, sides=24), one_of(rng, (2.0, 4.0)))
        return join(
            plate.apply_scale((1, 1, wide / 0.5)),
            tube(arch, 0.05, color, sides),
            *one_of(rng, (spindles, spindles, [tube(inner, 0.035, color, sides)])),
            four_legs(0.36, 0.8 * wide, seat, 0.06, color, splay=rng.uniform(0.02, 0.15)),
            mirrored(limb((-0.4, 0.4, 0.85 * wide), (0.4, 0.4, 0.85 * wide), 0.03, color=color, sides=6)),
            *([mirrored(runner)] * (rng.random() < 0.3)),
            *([mirrored(rest)] * (rng.random() < 0.4)),
        )

    def _garden(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Low and leaning far back, of slats, with broad arms."""
        color, wide, slats = trait.color(rng), rng.uniform(0.5, 0.65), int(rng.integers(4, 8))
        each, lean = 2 * wide / slats, rng.uniform(18, 35)
        heights = 1.2 + one_of(rng, (0.0, 0.25)) * np.cos(np.linspace(-np.pi / 2, np.pi / 2, slats))
        back = [box((0.06, h, 0.85 * each), (-0.4, 0.4 + h / 2, (i - (slats - 1) / 2) * each), color) for i, h in enumerate(heights)]
        seat = [box((0.16, 0.05, 2 * wide), (x, 0.5 + 0.2 * x, 0), color) for x in np.linspace(-0.35, 0.55, 6)]
        dark = blend(color, BLACK, 0.15)
        return join(
            turned(join(*back, box((0.05, 0.1, 2 * wide), (-0.45, 1.2, 0), dark)), lean, "z", (-0.4, 0.45, 0)),
            *seat,
            mirrored(box((1.25, 0.06, 0.24), (0.02, 0.92, wide + 0.1), color)),
            mirrored(box((0.12, 0.92, 0.08), (0.52, 0.46, wide + 0.05), dark)),
            mirrored(limb((0.55, 0.55, wide), (-0.75, 0.0, wide), 0.08, color=dark, sides=4)),
            mirrored(limb((-0.5, 0.92, wide + 0.08), (-0.6, 0.05, wide), 0.06, color=dark, sides=4)),
        )

    def _stool(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """High, as at a bar, with a low back."""
        color, seat, wide = trait.color(rng), rng.uniform(1.3, 1.7), rng.uniform(0.36, 0.45)
        metal = color if trait is METAL else one_of(rng, (CHROME, DARK, color))
        legs = join(
            four_legs(0.7 * wide, 0.7 * wide, seat, 0.05, metal, splay=rng.uniform(0, 0.15)),
            *(box((1.6 * wide, 0.05, 0.05), (0, 0.4, z), metal) for z in (-0.75 * wide, 0.75 * wide)),
            *(box((0.05, 0.05, 1.6 * wide), (x, 0.4, 0), metal) for x in (-0.75 * wide, 0.75 * wide)),
        )
        stem = join(lathe([(0.42, 0), (0.42, 0.05), (0.05, 0.1), (0.05, seat)], color=metal), torus(0.3, 0.025, (0, 0.5, 0), color=metal))
        low = rng.uniform(0.15, 0.6)
        arc = np.linspace(np.pi - 1.2, np.pi + 1.2, 11)
        rim = [*zip(np.cos(arc), np.sin(arc), strict=True), *zip(0.88 * np.cos(arc[::-1]), 0.88 * np.sin(arc[::-1]), strict=True)]
        back = prism(wide * np.array(rim), low, (0, seat + 0.07 + low / 2, 0), "y", color)
        return join(
            cylinder(wide, 0.14, (0, seat, 0), color=color, sides=one_of(rng, (8, 24))),
            one_of(rng, (legs, stem)),
            back,
        )

    def _cantilever(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """One tube bent into a frame, open at the back, the seat and the back slung in it."""
        color, wide, seat, tall = trait.color(rng), rng.uniform(0.4, 0.5), rng.uniform(0.85, 1.05), rng.uniform(0.8, 1.3)
        cloth = one_of(rng, (color, DARK, TEAK, blend(color, BLACK, 0.3)))
        lean, foot, thick = rng.uniform(0, 0.25), rng.uniform(-0.6, -0.3), rng.uniform(0.035, 0.08)
        upper = [(0.5, seat, wide), (-0.45, seat, wide), (-0.45 - lean, seat + tall, wide)]
        if rng.random() < 0.6:
            runs = [[(foot, 0, wide), (0.5, 0, wide), *upper]]
        else:  # four legs of the same tube
            runs, foot = [[(0.55, 0, wide), *upper], [(-0.55, 0, wide), upper[1]]], 0.55
        bars = [limb(a, b, thick, color=color, sides=6) for run in runs for a, b in pairwise(run)]
        height = rng.uniform(0.3, 0.95) * tall
        middle = (-0.45 - lean * (1 - 0.5 * height / tall), seat + tall - height / 2, 0)
        return join(
            mirrored(join(*bars)),
            limb((foot, 0, -wide), (foot, 0, wide), thick, color=color, sides=6),
            limb((-0.45 - lean, seat + tall, -wide), (-0.45 - lean, seat + tall, wide), thick, color=color, sides=6),
            cushion((1.0, 0.12, 2 * wide), (0.02, seat + 0.04, 0), cloth),
            turned(cushion((0.1, height, 1.95 * wide), middle, cloth), np.degrees(lean / tall), "z", middle),
        )


class Table(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = [self._square, self._square, self._panels, self._pedestal, self._pedestal, self._hairpin]
        designs += ([self._desk] if trait is not GLASS else []) + ([self._picnic] if trait is WOOD else [])
        return one_of(rng, designs)(rng, trait)

    def _square(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Legs of square timber at or near the corners, from a coffee table to one to stand at."""
        color, stand = self._colors(rng, trait)
        deep, wide, tall = rng.uniform(0.5, 1.0), rng.uniform(0.5, 1.6), rng.uniform(0.45, 1.4)
        leg, thick, inset = rng.uniform(0.05, 0.2), rng.uniform(0.04, 0.16), one_of(rng, (0.0, rng.uniform(0, 0.2)))
        x, z = deep - leg / 2 - inset, wide - leg / 2 - inset
        parts = [
            planks(rng, (2 * deep, thick, 2 * wide), (0, tall, 0), color, trait.grain if rng.random() < 0.5 else 0),
            mirrored(mirrored(box((leg, tall, leg), (x, tall / 2, z), stand)), "x"),
        ]
        if rng.random() < 0.4:  # an apron
            height = rng.uniform(0.08, 0.25)
            parts.append(box((2 * x, height, 2 * z), (0, tall - thick / 2 - height / 2, 0), stand))
        if rng.random() < 0.35:
            parts.append(box((2 * x, 0.05, 2 * z), (0, rng.uniform(0.15, 0.5) * tall, 0), color))
        elif rng.random() < 0.3:  # braces between the legs
            y = rng.uniform(0.1, 0.4) * tall
            parts += [mirrored(box((2 * x, 0.5 * leg, 0.5 * leg), (0, y, z), stand)), box((0.5 * leg, 0.5 * leg, 2 * z), (0, y, 0), stand)]
        return join(*parts)

    def _panels(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Boards, crosses or closed frames at the two ends."""
        color, stand = self._colors(rng, trait)
        deep, wide, tall, thick = rng.uniform(0.5, 0.8), rng.uniform(0.9, 1.7), rng.uniform(0.5, 1.0), rng.uniform(0.05, 0.12)
        z = wide - rng.uniform(0.05, 0.35)
        design = one_of(rng, ("board", "cross", "frame"))
        if design == "board":
            end = box((1.9 * deep, tall, thick), (0, tall / 2, z), stand)
        elif design == "cross":
            end = join(*(limb((s * deep, 0, z), (-s * deep, tall, z), 0.06, color=stand, sides=4) for s in (-1, 1)))
        else:
            bars = [(1.8 * deep, 0.08, y, 0.0) for y in (0.04, tall - 0.04)] + [(0.08, tall, tall / 2, s * 0.86 * deep) for s in (-1, 1)]
            end = join(*(box((w, h, 0.1), (x, y, z), stand) for w, h, y, x in bars))
        beam = [box((0.08, 0.08, 2 * z), (0, (0.5 if design == "cross" else 0.3) * tall, 0), stand)] if rng.random() < 0.5 else []
        return join(planks(rng, (2 * deep, thick, 2 * wide), (0, tall, 0), color, trait.grain), mirrored(end), *beam)

    def _pedestal(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """One foot under a round, oval or square top: a tulip, a bistro's, a bar's."""
        color, stand = self._colors(rng, trait)
        wide, tall, thick, sides = rng.uniform(0.5, 1.1), rng.uniform(0.6, 1.6), rng.uniform(0.04, 0.1), one_of(rng, (8, 12, 32, 32))
        foot, stem = rng.uniform(0.4, 0.75) * wide, rng.uniform(0.04, 0.12)
        tulip = [(foot, 0), (foot, 0.03), (0.5 * foot, 0.08), (stem, 0.4 * tall), (stem, 0.7 * tall), (0.35 * wide, tall)]
        bistro = [(foot, 0), (foot, 0.05), (stem, 0.07), (stem, tall)]
        drum = [(0.6 * wide, 0), (0.5 * wide, 0.5 * tall), (0.6 * wide, tall)]
        top = cylinder(wide, thick, (0, tall, 0), color=color, sides=sides)
        if (plan := rng.random()) < 0.25:
            top = _squarish(top, 12)
        elif plan < 0.5:
            top.apply_scale((1, 1, rng.uniform(1.2, 1.7)))
        return join(lathe(one_of(rng, (tulip, tulip, bistro, bistro, drum)), color=stand, sides=sides), top)

    def _hairpin(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A thin top of any plan on thin rods."""
        color, stand = self._colors(rng, trait)
        deep, wide, tall, thick = rng.uniform(0.5, 0.8), rng.uniform(0.6, 1.3), rng.uniform(0.45, 1.0), rng.uniform(0.04, 0.09)
        top = _squarish(cylinder(1, thick, (0, tall, 0), color=color, sides=32), one_of(rng, (2.0, 4.0, 30.0))).apply_scale((deep, 1, wide))
        x, z, foot = 0.62 * deep, 0.62 * wide, rng.uniform(0, 0.2)
        tips = ((x + 0.12, z - 0.1), (x - 0.1, z + 0.12)) if rng.random() < 0.5 else ((x, z),)
        pins = join(*(limb((a, tall, b), (x + foot, 0, z + foot), 0.03, color=stand, sides=6) for a, b in tips))
        return join(top, mirrored(mirrored(pins), "x"))

    def _desk(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """With drawers under it, at one end or both."""
        color, stand = self._colors(rng, trait)
        deep, wide, tall, drawers = rng.uniform(0.45, 0.65), rng.uniform(0.9, 1.4), rng.uniform(0.8, 1.05), int(rng.integers(1, 4))
        low, broad = (0.0 if drawers == 3 else 1 - 0.3 * drawers) * tall, rng.uniform(0.4, 0.6)
        each, z = (tall - low) / drawers, wide - broad / 2 - 0.04
        fronts = []
        for y in low + each * (np.arange(drawers) + 0.5):
            fronts += [box((0.04, 0.85 * each, 0.88 * broad), (deep - 0.02, y, z), color), ellipsoid(0.035, (deep + 0.02, y, z), GOLD, 1)]
        chest = join(box((2 * deep - 0.08, tall - low, broad), (0, (tall + low) / 2, z), stand), *fronts)
        legs = mirrored(mirrored(box((0.09, tall, 0.09), (deep - 0.07, tall / 2, wide - 0.07), stand)), "x")
        top = planks(rng, (2 * deep, 0.07, 2 * wide), (0, tall, 0), color, trait.grain)
        return join(top, legs, mirrored(chest) if rng.random() < 0.4 else chest)

    def _picnic(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A bench to either side, all on one frame."""
        color, stand = self._colors(rng, trait)
        wide, tall, seat = rng.uniform(1.0, 1.5), rng.uniform(0.9, 1.1), rng.uniform(0.5, 0.6)
        bench = turned(planks(rng, (2 * wide, 0.07, 0.32), (0, seat, 0.95), color, trait.grain, 2), 90)
        leg = limb((0.3, tall, 0.7 * wide), (0.85, 0, 0.7 * wide), 0.07, color=stand, sides=4)
        beams = [box((2 * x, 0.1, 0.06), (0, y, 0.7 * wide), stand) for x, y in ((1.1, seat - 0.08), (0.45, tall - 0.08))]
        top = turned(planks(rng, (2 * wide, 0.07, 0.95), (0, tall, 0), color, trait.grain), 90)
        return join(top, mirrored(bench, "x"), mirrored(mirrored(leg), "x"), mirrored(join(*beams)))

    def _colors(self, rng: np.random.Generator, trait: Material) -> tuple[Color, Color]:
        """Of the top and of what carries it."""
        color = trait.color(rng)
        return color, one_of(rng, (DARK, CHROME, TEAK, WHITE)) if trait is GLASS else blend(color, BLACK, one_of(rng, (0.0, 0.15, 0.4)))


class Sofa(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        more = (self._corner, self._corner) if trait is LARGE else ()
        return one_of(rng, (self._slim, self._blocks, self._chesterfield, self._camelback, self._framed, *more))(rng, trait)

    def _slim(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Thin, on high legs, as in the fifties."""
        color, half, pad = jittered(one_of(rng, FABRICS), rng), self._half(rng, trait), one_of(rng, (box, cushion))
        deep, leg, seat, tall = rng.uniform(0.85, 1.15), rng.uniform(0.2, 0.4), rng.uniform(0.14, 0.26), rng.uniform(0.4, 0.7)
        pads, frame = int(rng.integers(1, 4)), one_of(rng, (TEAK, DARK, CHROME, color))
        each, up = 2 * half / pads, leg + 0.06
        hinge = (-deep / 2, up, 0)
        back = _row(pad((0.2, tall, 0.98 * each), (0.08 - deep / 2, up + seat + tall / 2, 0), color), pads, each)
        arm_tall, arm = rng.uniform(0.25, 0.55), rng.uniform(0.08, 0.22)
        side = pad((deep, arm_tall + seat, arm), (0, up + (arm_tall + seat) / 2, half + arm / 2), blend(color, BLACK, 0.1))
        open_side = join(
            box((deep, 0.07, 0.1), (0, up + seat + 0.3, half + 0.05), frame),
            mirrored(box((0.08, up + seat + 0.3, 0.08), (deep / 2 - 0.06, (up + seat + 0.3) / 2, half + 0.05), frame), "x"),
        )
        sides = one_of(rng, ([], [mirrored(side)], [mirrored(side)], [mirrored(open_side)]))
        return join(
            box((deep, 0.08, 2 * half), (0, leg, 0), frame),
            _row(pad((deep, seat, 0.98 * each), (0, up + seat / 2, 0), blend(color, WHITE, 0.1)), pads, each),
            turned(back, rng.uniform(3, 18), "z", hinge),
            *sides,
            four_legs(0.4 * deep, 0.92 * half, leg, rng.uniform(0.03, 0.06), frame, splay=rng.uniform(0, 0.1)),
        )

    def _blocks(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Boxes only, chunky and as thick as you like."""
        color, half = jittered(one_of(rng, FABRICS), rng), self._half(rng, trait)
        other = one_of(rng, (color, blend(color, WHITE, 0.25), blend(color, BLACK, 0.25), *FABRICS))
        deep, tall, arm, back = rng.uniform(0.8, 1.3), rng.uniform(0.75, 1.3), rng.uniform(0.15, 0.4), rng.uniform(0.2, 0.4)
        foot, seat, pads = rng.uniform(0, 0.15), rng.uniform(0.35, 0.55), int(rng.integers(1, 5))
        arm_tall, wide = seat + rng.uniform(0.1, 0.35), 2 * half / pads
        return join(
            box((deep, seat - 0.12, 2 * half), (0, foot + (seat - 0.12) / 2, 0), color),
            _row(box((deep - back + 0.06, 0.16, 0.97 * wide), (back / 2, foot + seat - 0.05, 0), other), pads, wide),
            box((back, tall, 2 * half), (back / 2 - deep / 2, foot + tall / 2, 0), color),
            mirrored(box((deep, arm_tall, arm), (0, foot + arm_tall / 2, half + arm / 2), color)),
            mirrored(mirrored(box((0.12, foot + 0.02, 0.12), (deep / 2 - 0.1, foot / 2, half), DARK)), "x"),
        )

    def _chesterfield(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Arms and back rolled at one height, buttoned, in leather."""
        color = jittered(one_of(rng, ((0.36, 0.18, 0.10), (0.30, 0.08, 0.08), (0.12, 0.22, 0.17), *FABRICS)), rng, 0.03)
        half, roll, high, pads = self._half(rng, trait), rng.uniform(0.14, 0.22), rng.uniform(0.7, 0.9), int(rng.integers(2, 4))
        each, rest, dark = 2 * half / pads, rng.uniform(0, 0.25), blend(color, BLACK, 0.3)
        knots = [(-0.28, y, z) for y in (0.68, 0.82 + rest / 2) for z in np.linspace(-0.85, 0.85, 7) * half]
        return join(
            box((1.1, 0.34, 2 * half), (0, 0.27, 0), color),
            _row(cushion((0.95, 0.24, 0.98 * each), (0.12, 0.52, 0), color), pads, each),
            box((0.22, high + rest - 0.1, 2 * half), (-0.44, 0.1 + (high + rest) / 2, 0), color),
            cylinder(roll, 2 * half + 2 * roll, (-0.5, high + rest, 0), "z", color, 14),
            mirrored(box((1.1, high - 0.1, 0.2), (0, 0.1 + (high - 0.1) / 2, half + 0.08), color)),
            mirrored(cylinder(roll, 1.1, (0, high, half + 0.12), "x", color, 14)),
            mirrored(cylinder(0.6 * roll, 0.02, (0.56, high, half + 0.12), "x", dark, 14)),
            *(ellipsoid(0.035, at, dark, 1) for at in knots),
            four_legs(0.42, half, 0.12, 0.07, (0.25, 0.15, 0.08)),
        )

    def _camelback(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """An antique: the back an arch or two humps in a wooden frame, curling arms and legs."""
        color, half, wood = jittered(one_of(rng, FABRICS), rng), self._half(rng, trait), one_of(rng, (TEAK, GOLD, (0.25, 0.14, 0.08)))
        humps, rise = int(rng.integers(1, 4)), rng.uniform(0.15, 0.4)
        z = np.linspace(-half, half, 31)
        top = 1.0 + rise * np.abs(np.cos(np.pi / 2 * humps * z / half + (0 if humps % 2 else np.pi / 2))) ** 0.8
        crest = np.stack([np.full(31, -0.5), top, z], 1)
        arm = curve((-0.45, 0.85, half), (0.2, 0.95, half), (0.75, 0.95, half + 0.1), (0.5, 0.5, half + 0.05), points=9)
        leg = tube(
            curve((0.42, 0.32, half), (0.62, 0.3, half), (0.4, 0.1, half), (0.6, 0, half), points=7), np.linspace(0.07, 0.035, 7), wood
        )
        return join(
            prism([(-half, 0.4), (half, 0.4), *zip(z[::-1], top[::-1], strict=True)], 0.16, (-0.47, 0, 0), "x", color),
            tube(crest, 0.05, wood, 6),
            box((1.0, 0.14, 2 * half), (0, 0.34, 0), wood),
            cushion((1.0, 0.26, 2 * half), (0.02, 0.5, 0), blend(color, WHITE, 0.12)),
            mirrored(tube(arm, 0.05, wood, 8)),
            mirrored(box((0.75, 0.36, 0.06), (-0.1, 0.6, half), color)),
            mirrored(leg),
            mirrored(limb((-0.45, 0.35, half), (-0.5, 0, half), 0.06, 0.04, wood)),
        )

    def _framed(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Loose cushions on a bare frame of bars: a futon, a garden sofa of wood or cane."""
        color, half = jittered(one_of(rng, FABRICS), rng), self._half(rng, trait)
        wood, thick, pads = one_of(rng, (TEAK, DARK, WHITE, (0.7, 0.5, 0.3))), rng.uniform(0.06, 0.12), int(rng.integers(1, 4))
        each, seat, top, arm = 2 * half / pads, rng.uniform(0.3, 0.45), rng.uniform(0.85, 1.15), rng.uniform(0.65, 0.8)
        slats = int(rng.integers(4, 12))
        bars = _row(box((0.05, top - seat, 0.06), (-0.5, (top + seat) / 2, 0), wood), slats, 2 * half / slats)
        rest = turned(cushion((0.22, top - seat, 0.96 * each), (-0.33, (top + seat) / 2 + 0.15, 0), color), 10, "z", (-0.45, seat, 0))
        return join(
            mirrored(box((thick, top, thick), (-0.5, top / 2, half), wood)),
            mirrored(box((thick, arm, thick), (0.5, arm / 2, half), wood)),
            mirrored(box((1.1, 0.05, 1.4 * thick), (0, arm, half), wood)),
            *(box((0.06, thick, 2 * half), (x, y, 0), wood) for x, y in ((-0.5, top), (0.5, seat - 0.05), (-0.5, seat - 0.05))),
            box((1.0, 0.04, 2 * half), (0, seat - 0.02, 0), wood),
            bars,
            _row(cushion((1.0, 0.24, 0.97 * each), (0.02, seat + 0.12, 0), color), pads, each),
            _row(rest, pads, each),
        )

    def _corner(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Two rows of seats at a right angle, the backs behind both."""
        color, pad = jittered(one_of(rng, FABRICS), rng), one_of(rng, (box, cushion))
        light, seats, wing, tall = blend(color, WHITE, 0.12), int(rng.integers(2, 4)), int(rng.integers(1, 3)), rng.uniform(0.8, 1.1)
        length, end = seats + 1, wing + 0.5  # the seats are 1 x 1; the corner one is at z = 0
        arm, foot = rng.uniform(0.12, 0.3), rng.uniform(0.04, 0.14)
        places = [(0.0, float(i)) for i in range(length)] + [(i + 1.0, 0.0) for i in range(wing)]
        return turned(
            join(
                *(box((1.0, 0.3, 1.0), (x, foot + 0.15, z), color) for x, z in places),
                *(pad((0.97, 0.22, 0.97), (x, foot + 0.4, z), light) for x, z in places),
                box((0.28, tall, length + 0.28), (-0.6, foot + tall / 2, length / 2 - 0.64), color),
                box((wing + 1.0, tall, 0.28), (wing / 2, foot + tall / 2, -0.6), color),
                *(turned(pad((0.24, 0.5, 0.95), (-0.36, foot + 0.72, i), light), 10, "z", (-0.36, foot + 0.5, 0)) for i in range(length)),
                *(pad((0.95, 0.5, 0.24), (i + 1.0, foot + 0.72, -0.36), light) for i in range(wing)),
                box((1.25, 0.7, arm), (-0.1, foot + 0.35, length - 0.5 + arm / 2), color),
                *([box((arm, 0.7, 1.2), (end + arm / 2, foot + 0.35, -0.1), color)] if rng.random() < 0.5 else []),
                *(box((0.1, foot, 0.1), (x, foot / 2, z), DARK) for x, z in ((-0.6, -0.6), (0.4, length - 0.6), (end - 0.1, 0.4))),
            ),
            one_of(rng, (0, 90)),  # so that either row is the one in front
        )

    def _half(self, rng: np.random.Generator, trait: Size) -> float:
        """Half its width between the arms."""
        return rng.uniform(1.1, 1.6) if trait is LARGE else rng.uniform(0.6, 0.8)


class Umbrella(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        more = (self._beach, self._beach) if trait is LARGE else ()
        design = one_of(rng, (self._faceted, self._faceted, self._closed, self._closed, self._paper, *more))
        umbrella = design(rng, trait)
        if design == self._beach:
            return umbrella
        return turned(umbrella, one_of(rng, (0, 0, rng.uniform(-40, 40), rng.uniform(85, 125))), "z")

    def _faceted(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A cone or a dome of few flat pieces on a stick."""
        cloth, ribs, wide, rise = (
            self._cloth(rng),
            one_of(rng, (6, 8, 8, 10, 16)),
            0.95 * trait.stretch,
            rng.uniform(0.25, 0.6) * trait.head,
        )
        long, bend, wall = rng.uniform(1.2, 1.8), rng.uniform(0.5, 1.0), 0.02
        share = np.linspace(1, 0.03, 5 if bend < 0.95 else 2)
        line = [(wide * r, long - rise + rise * (1 - r ** (1 / bend))) for r in share]
        top = lathe([*line, *((max(0.001, r - wall), y - 0.03) for r, y in line[::-1])], color=cloth[0], sides=ribs)
        if cloth[0] != cloth[1]:
            rings, paint = len(line) * 2, np.array(cloth[1]) * 255
            vertex_colors(top)[: rings * ribs].reshape(rings, ribs, 4)[:, ::2, :3] = paint
        grip = one_of(rng, (TEAK, BLACK, cloth[0], CHROME))
        hook = [(0, 0.2, 0), (0, 0.02, 0), (0.08, -0.1, 0), (0.22, -0.1, 0), (0.28, 0.02, 0)]
        handle = one_of(rng, (tube(hook, rng.uniform(0.035, 0.06), grip, 6), limb((0, 0.25, 0), (0, -0.1, 0), 0.06, color=grip, sides=8)))
        return join(
            top, limb((0, 0.1, 0), (0, long + 0.12, 0), rng.uniform(0.02, 0.045), color=one_of(rng, (CHROME, TEAK, DARK)), sides=6), handle
        )

    def _closed(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Furled round its stick, tight or loose."""
        cloth, ribs, long = self._cloth(rng), int(rng.integers(5, 9)), rng.uniform(1.4, 2.0) * trait.stretch
        girth, share = rng.uniform(0.1, 0.24) * trait.head, np.linspace(0, 1, 9)
        wall = np.stack([0.03 + girth * np.sin(np.pi * np.minimum(1, 0.35 + 0.65 * share)) ** 0.8, 0.35 + share * (long - 0.35)], 1)
        furled = lathe(wall, color=cloth[0], sides=4 * ribs)
        v = np.asarray(furled.vertices).copy()
        twist = np.arctan2(v[:, 2], v[:, 0]) + rng.uniform(0, 1.2) * v[:, 1]
        v[:, [0, 2]] *= (1 + rng.uniform(0.1, 0.4) * np.cos(ribs * twist))[:, None]
        furled.vertices = v
        grip, thick = one_of(rng, (TEAK, BLACK, cloth[0])), rng.uniform(0.035, 0.06)
        crook = [(0, 0.35, 0), *((0.17 - 0.17 * np.cos(a), -0.15 * np.sin(a), 0) for a in np.linspace(0, 1.1 * np.pi, 9))]
        straight = limb((0, 0.35, 0), (0, -0.05, 0), 1.2 * thick, color=grip)
        strap = torus(girth * 0.95, 0.02, (0, 0.35 + 0.35 * (long - 0.35), 0), color=cloth[1], sides=12)
        tip = limb((0, long - 0.05, 0), (0, long + 0.2, 0), 0.03, 0.015, CHROME, 8)
        return turned(join(furled, tip, strap, one_of(rng, (tube(crook, thick, grip, 8), straight))), one_of(rng, (0, 180)), "z")

    def _paper(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Of oiled paper and bamboo: a flat cone with many ribs, rings painted on it."""
        cloth, ribs, wide, rise = self._cloth(rng), int(rng.integers(14, 24)), trait.stretch, rng.uniform(0.25, 0.45) * trait.head
        cane, long = (0.75, 0.6, 0.35), rng.uniform(1.2, 1.6)
        band = rng.uniform(0.4, 0.8)
        rib = limb((0.05, long - 0.05, 0), (wide, long - rise - 0.02, 0), 0.014, color=cane, sides=4)
        stay = limb((0.03, long - 0.6 * rise - 0.2, 0), (0.55 * wide, long - 0.55 * rise - 0.03, 0), 0.012, color=cane, sides=4)
        levels = [(f * wide, long - f * rise) for f in (1.0, band + 0.1, band, 0.02)]
        return join(
            *(lathe([a, b], color=c, sides=ribs) for (a, b), c in zip(pairwise(levels), (cloth[0], cloth[1], cloth[0]), strict=True)),
            around(join(rib, stay), ribs),
            limb((0, 0, 0), (0, long + 0.08, 0), 0.03, color=cane, sides=8),
            cylinder(0.06, 0.1, (0, long + 0.02, 0), color=DARK, sides=8),
        )

    def _beach(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A parasol on its foot, in the sand or over a table; some hang from an arm at the side."""
        cloth, ribs, wide = self._cloth(rng), one_of(rng, (4, 6, 8, 8)), rng.uniform(1.0, 1.5)
        long, dome, pole = rng.uniform(1.8, 2.5), rng.uniform(0.3, 0.6), one_of(rng, (TEAK, WHITE, CHROME, DARK))
        x, z = wide * np.cos(np.pi / ribs), wide * np.sin(np.pi / ribs)
        hem = limb((x, 0, -z), (x, 0, z), 0.06, color=cloth[1], sides=4)
        roof = join(
            *(turned(moved(gore(wide, dome, 180 / ribs, cloth[i % 2]), (0, long - dome, 0)), 360 * i / ribs) for i in range(ribs)),
            *([moved(around(hem, ribs), (0, long - dome - 0.03, 0))] if rng.random() < 0.5 else []),
            ellipsoid(0.06, (0, long + 0.05, 0), pole, 1),
        )
        foot = lathe([(0.4, 0), (0.4, 0.08), (0.1, 0.16), (0.06, 0.4)], color=one_of(rng, (DARK, GREY, WHITE)), sides=12)
        sand = ellipsoid((0.6, 0.12, 0.6), color=(0.9, 0.8, 0.55), detail=1)
        board = join(cylinder(0.7, 0.06, (0, 0.75, 0), color=WHITE), foot)
        if rng.random() < 0.2:
            arm = tube(curve((-wide - 0.2, 0.1), (-wide - 0.3, 1.3 * long), (0, 1.25 * long), (0, long), points=10), 0.05, pole, 8)
            return join(roof, arm, moved(around(box((0.9, 0.08, 0.14), (0.2, 0.04, 0), DARK), 4), (-wide - 0.2, 0, 0)))
        whole = join(turned(roof, rng.uniform(0, 25), "z", (0, long - dome, 0)), limb((0, 0, 0), (0, long, 0), 0.04, color=pole, sides=8))
        return join(whole, *one_of(rng, ([], [foot], [sand], [board])))

    def _cloth(self, rng: np.random.Generator) -> tuple[Color, Color]:
        """Two colours that alternate, or one twice."""
        colors = (RED, (0.12, 0.25, 0.6), DARK, (0.95, 0.75, 0.15), (0.2, 0.55, 0.35), (0.85, 0.4, 0.6), (0.4, 0.7, 0.85), WHITE)
        first = jittered(one_of(rng, colors), rng, 0.05)
        return first, one_of(rng, (first, blend(first, WHITE, 0.85), blend(first, BLACK, 0.35)))


def _row(part: trimesh.Trimesh, count: int, step: float) -> trimesh.Trimesh:
    """The part `count` times along z, the row's middle where the part is."""
    return join(*(moved(part, (0, 0, (i - (count - 1) / 2) * step)) for i in range(count)))


def _squarish(part: trimesh.Trimesh, power: float | np.ndarray) -> trimesh.Trimesh:
    """The part, round about the y axis, itself with a plan of rounded corners: a circle at power 2, nearly a square at 20."""
    v = np.asarray(part.vertices)
    power = np.broadcast_to(power, len(v))
    x, z = np.abs(v[:, 0]), np.abs(v[:, 2])
    longest = np.maximum(x, z) + 1e-9
    shrink = np.hypot(x, z) / longest / ((x / longest) ** power + (z / longest) ** power + 1e-9) ** (1 / power)
    part.vertices = v * np.stack([shrink, np.ones(len(v)), shrink], 1)
    return part
