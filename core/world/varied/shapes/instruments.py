"""Many looks of instruments: their relatives, and ones of a few big pieces."""

import numpy as np
import shapely
import trimesh

from core.world.kind import VariedShapes
from core.world.kinds import instruments as typical
from core.world.kinds.instruments import (
    EBONY,
    GOLD,
    IVORY,
    MAPLE,
    RED,
    SPRUCE,
    STEEL,
    bouts,
    drum_shell,
    flared_horn,
    keyboard,
    placed,
    played,
    points,
)
from core.world.shapes import (
    BLACK,
    WHITE,
    Color,
    Point,
    around,
    blend,
    box,
    cylinder,
    ellipse,
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
)
from core.world.traits import PLASTIC, WOOD, Material


class Bell(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = (self._cast, self._cast, self._cast, self._sleigh, self._desk, self._cow)
        return designs[rng.integers(6)](rng, trait.color(rng))

    def _cast(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """Of any profile, plain: with a loop, a round or thick handle, a yoke between posts, a wall bracket, or two with a bow."""
        waist, shoulder, tall = rng.uniform(0.45, 0.75), rng.uniform(0.3, 0.62), rng.uniform(0.8, 1.5)
        sides, dark = int(rng.choice((8, 12, 24))), blend(color, BLACK, 0.35)
        wall = [(0.8, 0), (0.82, 0.06), (0.8 * waist + 0.12, 0.3 * tall), (waist * 0.85, 0.6 * tall), (shoulder, 0.85 * tall)]
        wall += [(0.7 * shoulder, 0.97 * tall), (0.02, tall)]
        swing = rng.uniform(-0.3, 0.3)
        ball = rng.uniform(0.1, 0.2)
        bell = join(
            lathe([(0.3, 0.7 * tall), (0.7, 0), *wall], color=color, sides=sides),
            limb((0, 0.6 * tall, 0), (swing, 0, 0), 0.04, color=dark, sides=6),
            ellipsoid(ball, (swing, -0.3 * ball, 0), dark, 1),
        )
        if rng.random() < 0.5:
            bell = join(bell, *(torus(0.8 * r + 0.02, 0.04, (0, h * tall, 0), color=dark) for r, h in ((1, 0.05), (waist + 0.1, 0.32))))
        design = rng.integers(6)
        if design == 0:
            return join(bell, torus(0.18, 0.06, (0, tall + 0.12, 0), "z", dark, sides=14))
        if design == 1:  # a thick handle
            long = rng.uniform(0.5, 1.1)
            grip = lathe(
                [(0.1, 0), (0.1, 0.1), (0.16, 0.5 * long), (0.1, long), (0.15, long + 0.1), (0, long + 0.18)],
                color=jittered(MAPLE, rng, 0.2),
            )
            return turned(join(bell, moved(grip, (0, tall, 0))), rng.uniform(-30, 30), "z")
        if design == 2:  # a yoke between two posts, or in a little tower with a roof
            high, oak = tall + 0.35, jittered((0.45, 0.3, 0.18), rng, 0.1)
            posts = mirrored(join(box((0.2, high + 0.7, 0.2), (0, high / 2 - 0.25, 1.1), oak), box((0.8, 0.15, 0.3), (0, -0.6, 1.1), oak)))
            parts = [posts, cylinder(0.12, 2.3, (0, high - 0.1, 0), "z", oak, 8), box((0.3, 0.3, 0.5), (0, high - 0.2, 0), dark)]
            if rng.random() < 0.5:
                roof = [(-1.5, high), (1.5, high), (0, high + 0.9)]
                parts.append(prism(roof, 1.2, axis="x", color=jittered(RED, rng, 0.1)))
            return join(turned(bell, rng.uniform(-20, 20), "z", (0, tall, 0)), *parts)
        if design == 3:  # a ship's, on the wall
            arm = tube(
                [(-1.0, tall - 0.2, 0), (-0.8, tall + 0.3, 0), (-0.4, tall + 0.4, 0), (0, tall + 0.3, 0), (0, tall, 0)], 0.06, dark, 8
            )
            cord = limb((0, 0, 0), (0, -0.6, 0), 0.05, 0.08, IVORY, 6)
            return join(bell, arm, box((0.1, 0.7, 0.4), (-1.0, tall - 0.2, 0), dark), cord)
        if design == 4:  # two at a bow, for a feast
            pair = mirrored(turned(moved(bell, (0, -tall - 0.1, 0)), 28, "x"))
            wings = mirrored(
                join(ellipsoid((0.12, 0.25, 0.4), (0.1, 0.1, 0.4), RED, 1), limb((0.1, 0, 0.1), (0.15, -0.7, 0.35), 0.08, 0.14, RED, 6))
            )
            return join(pair, wings, ellipsoid(0.16, (0.12, 0.05, 0), blend(RED, BLACK, 0.3), 1))
        return join(bell, ellipsoid(0.14, (0, tall + 0.06, 0), color, 1))

    def _sleigh(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A slit ball with a loop, alone or several on a strap."""
        dark = blend(color, BLACK, 0.75)
        slits = join(box((0.12, 0.5, 1.75), (0, -0.68, 0), dark), box((1.75, 0.5, 0.12), (0, -0.68, 0), dark))
        slits = join(ellipsoid(0.99, color=color), torus(1.0, 0.06, color=blend(color, WHITE, 0.2)), slits.apply_scale(0.87))
        ends = join(*(ellipsoid((0.2, 0.1, 0.2), (0.72 * x, -0.7, 0.72 * z), dark, 1) for x, z in ((1, 0), (-1, 0), (0, 1), (0, -1))))
        ball = join(slits, ends, torus(0.2, 0.07, (0, 1.12, 0), "z", color, sides=12))
        if rng.random() < 0.65:
            return ball
        number = int(rng.integers(3, 5))
        strap = box((0.8, 0.12, 2.3 * number), (0, 1.25, 0), jittered((0.4, 0.15, 0.1), rng, 0.1))
        return join(strap, placed(ball, [(0, 0, 2.2 * (i - (number - 1) / 2)) for i in range(number)]))

    def _desk(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A hotel desk's: a dome on a plate, a button on top."""
        high, base = rng.uniform(0.5, 0.8), (EBONY, color, jittered(MAPLE, rng, 0.15))[rng.integers(3)]
        dome = [(0.95, 0.2), (0.97, 0.26), (0.88, 0.24 + 0.5 * high), (0.6, 0.24 + 0.85 * high), (0.2, 0.24 + high), (0.02, 0.25 + high)]
        button = join(
            cylinder(0.06, 0.3, (0, 0.35 + high, 0), color=STEEL, sides=8), ellipsoid((0.16, 0.07, 0.16), (0, 0.5 + high, 0), STEEL, 1)
        )
        return join(lathe([(0.98, 0), (0.98, 0.12), (0.85, 0.2)], color=base), lathe(dome, color=color), button)

    def _cow(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """Bent of sheet: flat sides, wider below, perhaps on a collar."""
        tall, top, deep = rng.uniform(1.1, 1.6), rng.uniform(0.35, 0.55), rng.uniform(0.5, 0.75)
        side = [(-0.75, 0), (0.75, 0), (top, tall), (-top, tall)]
        body = prism(points(shapely.Polygon(side).buffer(0.05)), 1.0, axis="x", color=color)
        bent = np.array(body.vertices)
        bent[:, 0] *= deep * (1.3 - 0.7 * bent[:, 1] / tall)
        body.vertices = bent
        hole = box((deep * 1.1, 0.06, 1.3), (0, -0.05, 0), BLACK)
        loop = torus(0.2, 0.06, (0, tall + 0.06, 0), "x", blend(color, BLACK, 0.3), (-90, 90), 10)
        parts = [body, hole, loop, ellipsoid(0.15, (rng.uniform(-0.2, 0.2), -0.12, 0), EBONY, 1)]
        parts += [ellipsoid(0.05, (deep * 0.45, 0.85 * tall, z), STEEL, 1) for z in (-0.25, 0.25)]
        if rng.random() < 0.4:
            collar = torus(0.65, 0.12, (0, tall + 0.75, 0), "x", jittered((0.45, 0.2, 0.1), rng, 0.1), sides=24)
            parts.append(collar)
        return join(*parts)


class Guitar(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return played(rng, self._plain(rng, trait.color(rng), rng.choice((-1, 1))))

    def _plain(self, rng: np.random.Generator, color: Color, flip: int) -> trimesh.Trimesh:
        """Few parts in broad outlines: ukulele to bass, round, cut away, starred or pointed, with a peg board or paddles."""
        depth, neck, wide = rng.uniform(0.1, 0.35), rng.uniform(0.8, 1.7), rng.uniform(0.12, 0.24)
        hollow, face = rng.random() < 0.5, depth / 2
        waist = rng.uniform(0.28, 0.42)
        if hollow:
            outline, top = bouts((0, 0.5), (rng.uniform(0.5, 0.7), waist), fillet=rng.uniform(0.05, 0.5)), 0.55 + waist
        else:
            star = [(-0.1, 0.75), (-0.62, 0.7), (-0.35, 0.15), (-0.6, -0.55), (0.45, -0.2), (0.35, 0.2), (0.6, 0.55), (0.1, 0.75)]
            vee = [(-0.12, 0.7), (-0.6, -0.6), (-0.35, -0.6), (0, 0.05), (0.35, -0.6), (0.6, -0.6), (0.12, 0.7)]
            axe = [
                (-0.12, 0.6),
                (-0.3, 0.95),
                (-0.42, 0.5),
                (-0.3, 0.2),
                (-0.45, -0.4),
                (0.45, -0.4),
                (0.3, 0.2),
                (0.4, 0.75),
                (0.15, 0.55),
            ]
            shape = (star, vee, axe, axe)[rng.integers(4)]
            outline, top = shapely.Polygon([(flip * x, y) for x, y in shape]).buffer(rng.choice((0.01, 0.08))), 0.6
        dark = blend(color, BLACK, 0.5)
        board = (EBONY, jittered((0.4, 0.25, 0.15), rng), blend(color, BLACK, 0.3))[rng.integers(3)]
        head, end = rng.uniform(0.3, 0.45), top + neck
        paddle = [
            (-0.6 * wide, end),
            (0.6 * wide, end),
            (0.95 * wide, end + 0.3 * head),
            (0.8 * wide, end + head),
            (-0.8 * wide, end + head),
            (-0.95 * wide, end + 0.3 * head),
        ]
        pegs = [(face - 0.02, end + head * k, s * (0.95 * wide + 0.05)) for k in (0.3, 0.55, 0.8) for s in ((-1, 1) if hollow else (flip,))]
        parts = [
            prism(points(outline), depth, axis="x", color=color),
            box((0.12, neck + 0.3, wide), (face, top + neck / 2 - 0.15, 0), board),
            prism(paddle, 0.1, (face - 0.01, 0, 0), "x", blend(color, BLACK, 0.2)),
            placed(box((0.05, 0.06, 0.1), color=(STEEL, GOLD, IVORY)[rng.integers(3)]), pegs),
            box((0.08, 0.09, 0.34), (face + 0.02, -0.12, 0), dark),
        ]
        if hollow:
            parts.append(cylinder(rng.uniform(0.12, 0.18), 0.03, (face, 0.38, 0), "x", BLACK, 14))
            if rng.random() < 0.5:
                parts.append(prism(points(outline.buffer(-0.04)), 0.02, (face, 0, 0), "x", blend(color, SPRUCE, 0.5)))
        else:
            parts += [box((0.06, 0.08, 0.28), (face + 0.01, y, 0), EBONY) for y in (0.1, 0.32)]
        if rng.random() < 0.5:
            ends = ((face + 0.08, -0.12, z * wide) for z in (-0.33, -0.11, 0.11, 0.33))
            parts += [limb(at, (face + 0.08, end, at[2]), 0.01, color=STEEL, sides=3) for at in ends]
        if rng.random() < 0.4:
            frets = [(face + 0.06, top + neck * k, 0) for k in np.linspace(0, 0.95, int(rng.integers(5, 13)))]
            parts.append(placed(box((0.02, 0.02, wide), color=STEEL), frets))
        return join(*parts)


class Banjo(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return played(rng, self._plain(rng, trait.color(rng)))

    def _plain(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A round or eight-sided box with a skin, a stick for a neck."""
        r, depth, neck, wide = rng.uniform(0.42, 0.6), rng.uniform(0.15, 0.4), rng.uniform(0.9, 1.7), rng.uniform(0.1, 0.17)
        sides, face, top = int(rng.choice((8, 14, 24))), depth / 2, r + neck
        pegs = [(face, top + y, s * wide) for y in (0.1, 0.24) for s in (-1, 1)]
        return join(
            cylinder(r, depth, axis="x", color=color, sides=sides),
            cylinder(0.9 * r, 0.04, (face, 0, 0), "x", IVORY, sides),
            box((0.1, neck + 0.3, wide), (face - 0.02, r + neck / 2 - 0.15, 0), blend(color, BLACK, 0.35)),
            box((0.1, 0.36, 1.4 * wide), (face - 0.02, top + 0.16, 0), color),
            placed(box((0.06, 0.06, 0.12), color=STEEL), pegs),
            box((0.08, 0.05, 0.24), (face + 0.04, -0.3 * r, 0), MAPLE),
            *(limb((face + 0.06, -0.8 * r, z), (face + 0.05, top, z), 0.012, color=STEEL, sides=3) for z in (-0.04, 0, 0.04)),
        )


class Violin(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        varnish = blend(trait.color(rng), (0.70, 0.28, 0.08), rng.uniform(0, 0.5) if trait is WOOD else 0)
        whole = self._plain(rng, varnish)
        return turned(whole, 90, "z") if rng.random() < 0.2 else played(rng, whole)  # on its back, or

    def _plain(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A waisted board with few fittings, the bow beside it, or a hollow frame with a pick-up."""
        depth, low, high = rng.uniform(0.12, 0.32), rng.uniform(0.36, 0.44), rng.uniform(0.28, 0.36)
        top, face, hip = rng.uniform(1.5, 1.85), depth / 2, rng.uniform(0.18, 0.28)
        outline = shapely.union_all([bouts((0, low), (0.68, high), fillet=0.05), shapely.box(-hip, 0, hip, 0.7)])
        if rng.random() < 0.2:  # electric: only an edge on one side
            outline = shapely.union_all([outline.difference(outline.buffer(-0.1)), shapely.box(-0.1, -0.35, 0.1, 0.9)])
        curl = torus(0.07, 0.05, (face + 0.05, top + 0.22, 0), "z", color, (-90, 230), 10)
        pegs = placed(limb((face, top + 0.04, -0.18), (face, top + 0.04, 0.18), 0.025, color=EBONY, sides=6), [(0, 0, 0), (0, 0.1, 0)])
        parts = [
            prism(points(outline), depth, axis="x", color=color),
            box((0.1, top - 0.6, 0.12), (face, (top + 0.6) / 2 - 0.1, 0), EBONY),
            box((0.1, 0.25, 0.13), (face - 0.02, top + 0.08, 0), color),
            box((0.1, 0.05, 0.22), (face + 0.05, 0.34, 0), MAPLE),
            prism([(-0.05, -0.3), (0.05, -0.3), (0.09, 0.12), (-0.09, 0.12)], 0.06, (face + 0.03, 0, 0), "x", EBONY),
            mirrored(box((0.02, 0.26, 0.03), (face + 0.005, 0.34, 0.17), BLACK)),
            curl,
            pegs,
        ]
        if rng.random() < 0.5:
            parts.append(box((0.06, 0.16, 0.2), (face + 0.02, -0.3, 0.16), EBONY))
        if rng.random() < 0.6:
            stick = join(box((0.04, 2.0, 0.04), (0, 0.6, 0.07), (0.4, 0.2, 0.1)), box((0.03, 1.9, 0.02), (0, 0.6, -0.05), IVORY))
            ends = join(box((0.05, 0.16, 0.12), (0, -0.3, 0), EBONY), box((0.05, 0.06, 0.12), (0, 1.58, 0), EBONY))
            parts.append(moved(turned(join(stick, ends), rng.uniform(-12, 12), "x"), (0, 0, rng.choice((-1, 1)) * rng.uniform(0.6, 0.8))))
        return join(*parts)


class Harp(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return (self._plain if rng.random() < 0.6 else self._lyre)(rng, trait.color(rng))

    def _plain(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A bent frame of one thickness with a few strings."""
        thick, tall, dip = rng.uniform(0.06, 0.13), rng.uniform(1.5, 2.2), rng.uniform(0.05, 0.35)
        foot, back, front = np.array((0.1, 0.15, 0)), np.array((-0.75, 0.75 * tall, 0)), np.array((0.6, tall, 0))
        neck = [back, (-0.4, 0.75 * tall - 0.4 * dip, 0), (0, 0.87 * tall - dip, 0), front]
        belly = rng.uniform(0, 0.3)
        column = [front, (0.62 + belly, 0.6 * tall, 0), (0.5 + 0.7 * belly, 0.3 * tall, 0), foot]
        parts = [tube(neck, thick, color, 8), tube(column, thick, color, 8), limb(foot, back, 1.7 * thick, 1.1 * thick, color, 8)]
        line = np.array(neck)
        for share in np.linspace(0.12, 0.88, int(rng.integers(6, 13))):
            end = foot + share * (back - foot)
            x = end[0] + 0.15
            parts.append(limb(end, (x, np.interp(x, line[:, 0], line[:, 1]), 0), 0.015, color=(GOLD, IVORY)[rng.integers(2)], sides=4))
        if rng.random() < 0.5:
            parts.append(box((0.8, 0.12, 0.4), (0.1, 0.06, 0), blend(color, BLACK, 0.3)))
        return join(*parts)

    def _lyre(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """The small old one: two curved arms and a bar across."""
        tall, wide = rng.uniform(1.2, 1.7), rng.uniform(0.5, 0.75)
        curve = rng.uniform(0.0, 0.35)
        arm = [(0, 0.2, 0.3), (0, 0.5 * tall, wide + curve), (0, 0.8 * tall, wide - 0.1), (0, tall, wide + 0.1)]
        strings = [
            (limb((0.08, 0.15, 0.35 * z), (0.03, 0.92 * tall, 0.8 * z * wide), 0.012, color=IVORY, sides=4))
            for z in np.linspace(-0.8, 0.8, 7)
        ]
        body = join(prism(ellipse(0.5, 0.35, (0, 0.1)), 0.16, axis="x", color=color), cylinder(0.12, 0.18, (0, 0.2, 0), "x", BLACK))
        return join(
            body,
            mirrored(tube(arm, (0.1, 0.08, 0.06, 0.09), color, 8)),
            limb((0, 0.92 * tall, -wide), (0, 0.92 * tall, wide), 0.05, color=color),
            *strings,
        )


class Piano(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color, octaves = trait.color(rng), int(rng.integers(5, 8) if trait is WOOD else rng.integers(2, 4))  # toys have few keys
        build = (self._plain_grand, self._plain_upright, self._stage)[rng.integers(3)]
        return build(rng, color, blend(color, BLACK, 0.35), octaves)

    def _plain_grand(self, rng: np.random.Generator, color: Color, dark: Color, octaves: int) -> trimesh.Trimesh:
        """In a few blocks: short or long, the lid shut or up, a board of keys with or without black ones."""
        long, tall, high = rng.uniform(0.7, 1.5), rng.uniform(0.2, 0.45), rng.uniform(0.55, 0.95)
        rim = [
            (0.5, -0.75),
            (0.5, 0.75),
            (-long, 0.75),
            (-long - 0.1, 0.35),
            (-0.8 * long, -0.05),
            (-0.4 * long, -0.3),
            (-0.15 * long, -0.75),
        ]
        parts = [
            prism(rim, tall, (0, high, 0), "y", color),
            box((0.32, 0.5 * tall, 1.5), (0.62, high - 0.2 * tall, 0), color),
            moved(keyboard(min(octaves, 3), 1.36, color), (0.64, high + 0.07 * tall + 0.05, 0)),
            *(box((0.12, high, 0.12), (x, high / 2, z), dark) for x, z in ((0.5, 0.62), (0.5, -0.62), (-0.8 * long, 0.4))),
        ]
        if rng.random() < 0.7:
            parts.append(
                turned(prism(rim, 0.05, (0, high + tall / 2 + 0.03, 0), "y", dark), rng.uniform(20, 60), "x", (0, high + tall / 2, 0.75))
            )
        if rng.random() < 0.6:
            parts.append(turned(box((0.04, 0.32, 0.6), (0.42, high + tall / 2 + 0.16, 0), dark), 15, "z", (0.42, high, 0)))
        return join(*parts)

    def _plain_upright(self, rng: np.random.Generator, color: Color, dark: Color, octaves: int) -> trimesh.Trimesh:
        """A tall box with a shelf of keys; as low as a spinet, as high as a saloon's, legs or whole cheeks before it."""
        tall, deep, shelf = rng.uniform(0.95, 1.7), rng.uniform(0.3, 0.6), rng.uniform(0.3, 0.5)
        keys, front = rng.uniform(0.6, 0.8), deep / 2
        parts = [
            box((deep, tall, 1.6), (0, tall / 2, 0), color),
            box((shelf, 0.12, 1.6), (front + shelf / 2, keys, 0), color),
            moved(keyboard(min(octaves, 4), 1.4, dark), (front + shelf / 2, keys + 0.1, 0)),
            box((deep + 0.1, 0.06, 1.7), (0, tall, 0), dark),
        ]
        if rng.random() < 0.5:
            parts.append(mirrored(box((0.12, keys, 0.12), (front + shelf - 0.08, keys / 2, 0.72), dark)))
        else:
            parts.append(mirrored(box((shelf, keys + 0.25, 0.08), (front + shelf / 2, keys / 2 + 0.12, 0.78), color)))
        if rng.random() < 0.6:
            parts.append(
                turned(
                    box((0.04, 0.3, 0.8), (front + 0.06, keys + 0.35, 0), IVORY if rng.random() < 0.5 else dark), 10, "z", (front, keys, 0)
                )
            )
        parts += [box((0.16, 0.04, 0.06), (front + 0.08, 0.08, z), GOLD) for z in (-0.1, 0.1)]
        return join(*parts)

    def _stage(self, rng: np.random.Generator, color: Color, dark: Color, octaves: int) -> trimesh.Trimesh:
        """Without strings: a flat electric one on crossed legs or lying."""
        deck = join(
            box((0.5, 0.16, 1.9), color=color),
            moved(keyboard(octaves, 1.7, dark), (0.16, 0.1, 0)),
            box((0.18, 0.06, 1.8), (-0.14, 0.1, 0), dark),
            placed(cylinder(0.03, 0.06, color=STEEL, sides=8), [(-0.14, 0.15, z) for z in np.linspace(0.2, 0.8, 5)]),
            box((0.1, 0.02, 0.4), (-0.14, 0.14, -0.3), (0.4, 0.6, 0.7)),
        )
        if rng.random() < 0.25:
            return deck
        way, high = rng.random(), rng.uniform(0.8, 1.1)
        if way < 0.5:
            bars = [limb((x, -high, -0.6), (x, 0, 0.6), 0.04, color=EBONY, sides=6) for x in (-0.12, 0.12)]
            return join(deck, mirrored(join(*bars)), *(box((0.6, 0.05, 0.08), (0, -high, z), EBONY) for z in (-0.6, 0.6)))
        sides = mirrored(join(box((0.12, high, 0.08), (0, -high / 2, 0.8), dark), box((0.6, 0.06, 0.1), (0, -high, 0.8), dark)))
        return join(deck, sides, box((0.05, 0.25, 1.6), (-0.08, -0.5 * high, 0), dark))


class Accordion(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return (self._plain if rng.random() < 0.5 else self._concertina)(rng, trait.color(rng))

    def _plain(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """Two boxes and a few thick folds, pulled out straight or bent into a bow, or shut."""
        tall, deep, folds = rng.uniform(0.8, 1.3), rng.uniform(0.4, 0.7), int(rng.integers(4, 9))
        step, bend, cloth = (
            rng.uniform(0.07, 0.2),
            rng.uniform(0, 8),
            ((0.7, 0.1, 0.1), EBONY, IVORY, blend(color, BLACK, 0.4))[rng.integers(4)],
        )
        fold = box((0.95 * deep, 0.95 * tall, 0.5 * step), color=cloth)
        inner = box((0.8 * deep, 0.8 * tall, step), color=blend(cloth, BLACK, 0.5))
        shift = trimesh.transformations.translation_matrix((0, 0, -step))
        shift = shift @ trimesh.transformations.rotation_matrix(np.radians(bend), (1, 0, 0), (0, -tall / 2, 0))
        turns = [np.linalg.matrix_power(shift, k) for k in range(folds + 1)]
        keys = [box((0.14, tall, 0.2), (deep / 2, 0, 0.4), IVORY)]
        keys.append(placed(box((0.1, 0.05, 0.12), color=BLACK), [(deep / 2 + 0.06, y * tall, 0.36) for y in np.linspace(-0.42, 0.42, 8)]))
        left = join(box((deep, tall, 0.3), (0, 0, 0.2), color), *keys, box((0.03, 0.7 * tall, 0.12), (deep / 2, 0, 0.15), GOLD))
        spots = [(deep * x, tall * y, -0.26) for x in (-0.25, 0, 0.25) for y in np.linspace(-0.35, 0.35, 5)]
        right = join(box((deep, tall, 0.25), (0, 0, -0.12), color), placed(cylinder(0.04, 0.06, axis="z", color=IVORY, sides=8), spots))
        bellows = [join(fold, inner).apply_transform(turn) for turn in turns[:-1]]
        whole = join(left, *bellows, right.apply_transform(turns[-1]))
        return turned(whole, -0.5 * bend * folds, "x")

    def _concertina(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """The small six-sided one, with buttons at both ends."""
        folds, step, cloth = (
            int(rng.integers(5, 10)),
            rng.uniform(0.08, 0.16),
            ((0.12, 0.1, 0.1), RED, blend(color, BLACK, 0.5))[rng.integers(3)],
        )
        sides, half = int(rng.choice((4, 6, 6, 8))), 0.5 * folds * step
        zigzag = [(0.62 if k % 2 else 0.78, k * step / 2 - half) for k in range(2 * folds + 1)]
        angles = np.radians((0, 60, 120, 180, 240, 300, 90, 270))
        spots = [(0.4 * np.cos(a), 0.4 * np.sin(a), half + 0.32) for a in angles]
        end = join(
            cylinder(0.85, 0.3, (0, 0, half + 0.15), "z", color, sides),
            cylinder(0.7, 0.03, (0, 0, half + 0.31), "z", GOLD, sides),
            placed(cylinder(0.06, 0.08, axis="z", color=IVORY, sides=8), spots),
            torus(0.35, 0.05, (0, 0, half + 0.3), "y", EBONY, (-70, 70), 10),
        )
        return turned(
            turned(join(lathe(zigzag, axis="z", color=cloth, sides=sides), mirrored(end)), 360 / sides / 2, "z"), rng.uniform(-15, 15), "x"
        )


class Flute(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        if rng.random() < 0.5:
            return typical.Flute().shape(rng, trait)
        made = (self._recorder if rng.random() < 0.73 else self._pan)(rng, trait.color(rng))
        tilt = rng.uniform(25, 65) * rng.choice((-1, 1))  # held aslant: from no side is it seen end-on
        return turned(turned(made, rng.uniform(-30, 20), "z"), tilt if rng.random() < 0.85 else 90, "x")

    def _recorder(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        r, joints = rng.uniform(0.06, 0.11), IVORY if rng.random() < 0.5 else blend(color, BLACK, 0.3)
        pipe = [(0.6 * r, -1.0), (1.4 * r, -0.95), (1.3 * r, -0.8), (0.9 * r, -0.72), (1.05 * r, 0.45), (1.4 * r, 0.5), (1.35 * r, 0.72)]
        pipe += [(0.6 * r, 0.95), (0.5 * r, 1.0)]
        holes = [(0, 0.95 * r, z) for z in np.linspace(-0.6, 0.25, 7)]
        beak = box((0.9 * r, 0.12 * r, 0.1), (0, 1.25 * r, 0.62), BLACK)
        rings = [cylinder(1.45 * r, 0.05, (0, 0, z), "z", joints, 16) for z in (-0.78, 0.48)]
        return join(
            lathe(pipe, axis="z", color=color, sides=16), placed(cylinder(0.4 * r, 0.03, color=BLACK, sides=10), holes), beak, *rings
        )

    def _pan(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """Pipes side by side, shorter and shorter."""
        number, r = int(rng.integers(5, 10)), 0.11
        parts = []
        for k in range(number):
            long, z = 1.6 - 1.0 * k / number, 2.05 * r * (k - (number - 1) / 2)
            parts += [
                cylinder(r, long, (0, -long / 2, z), color=jittered(color, rng, 0.03), sides=10),
                cylinder(0.75 * r, 0.02, (0, 0, z), color=BLACK, sides=10),
            ]
        band = box((2.5 * r, 0.1, 2.05 * r * number), (0, -0.3, 0), blend(color, BLACK, 0.4))
        return turned(join(*parts, band), 90, "x")


class Trumpet(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        made = (self._plain, self._bugle, self._fanfare)[rng.integers(3)](rng, trait.color(rng))
        return turned(turned(made, rng.uniform(-30, 40), "z"), rng.uniform(-15, 15), "x")

    def _plain(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """Thick pipes in a flat loop, three plain valves, a wide bell."""
        r, flare, reach, drop = rng.uniform(0.05, 0.1), rng.uniform(0.3, 0.5), rng.uniform(0.6, 1.1), rng.uniform(0.3, 0.5)
        back, light = -rng.uniform(0.5, 0.8), blend(color, WHITE, 0.35)
        loop = [
            (0.5, 0, 0),
            (back, 0, 0),
            (back - 0.15, -drop / 2, 0),
            (back, -drop, 0),
            (0.5, -drop, 0),
            (0.65, -drop / 2, 0),
            (0.5, -0.02, 0),
        ]
        bell = [(r, 0), (1.3 * r, 0.5 * reach), (2.5 * r, 0.75 * reach), (0.6 * flare, 0.92 * reach), (flare, reach)]
        valve = join(
            cylinder(0.1, 0.55 + drop / 2, (0, -drop / 2, 0), color=light, sides=10),
            cylinder(0.05, 0.12, (0, 0.18, 0), color=IVORY, sides=8),
        )
        return join(
            tube(loop, r, color, 8),
            turned(flared_horn(bell, color), -90, "z").apply_translation((0.4, 0, 0)),
            limb((back, 0, 0), (back - 0.6, 0, 0), 0.8 * r, color=color, sides=8),
            frustum(0.12, 0.05, 0.16, (back - 0.65, 0, 0), "x", light, 10),
            placed(valve, [(x, 0, 0) for x in (-0.25, 0, 0.25)]),
        )

    def _bugle(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """No valves: a long loop of widening pipe, perhaps a cord."""
        drop, long, flare = rng.uniform(0.3, 0.55), rng.uniform(0.6, 0.9), rng.uniform(0.3, 0.42)
        turn = np.radians(np.linspace(90, 270, 9))
        bend = [(-long - 0.5 * drop * (-np.cos(a)), 0.5 * drop * (np.sin(a) - 1)) for a in turn]
        fore = [(long + 0.5 * drop * (-np.cos(a)), 0.5 * drop * (np.sin(a) - 1)) for a in turn]
        path = [(-long - 0.4, 0.02, 0.1), *((x, y, 0.1) for x, y in fore), *((x, y, 0.0) for x, y in bend[::-1]), (long - 0.1, 0, 0)]
        bell = [(0.1, 0), (0.13, 0.3), (0.2, 0.5), (0.6 * flare, 0.62), (flare, 0.7)]
        cup = frustum(0.11, 0.05, 0.14, (-long - 0.45, 0.02, 0.1), "x", blend(color, WHITE, 0.3), 12)
        parts = [
            tube(path, np.linspace(0.05, 0.1, len(path)), color, 10),
            turned(flared_horn(bell, color), -90, "z").apply_translation((long - 0.12, 0, 0)),
            cup,
        ]
        if rng.random() < 0.5:
            parts.append(
                tube(
                    [(-0.5 * long, 0, 0.05), (-0.2, -drop - 0.4, 0.1), (0.3, -drop - 0.4, 0.1), (0.5 * long, 0, 0.05)],
                    0.04,
                    jittered(RED, rng),
                    6,
                )
            )
        return join(*parts)

    def _fanfare(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A herald's: long and straight, with or without its banner."""
        long, flare = rng.uniform(1.6, 2.4), rng.uniform(0.25, 0.4)
        bell = [(0.05, -long), (0.06, -0.2), (0.09, 0.2), (0.15, 0.4), (0.6 * flare, 0.52), (flare, 0.6)]
        parts = [turned(flared_horn(bell, color), -90, "z"), frustum(0.12, 0.05, 0.14, (-long, 0, 0), "x", blend(color, WHITE, 0.3), 12)]
        parts += [cylinder(0.1, 0.08, (-x * long, 0, 0), "x", blend(color, BLACK, 0.25), 12) for x in (0.15, 0.55)]
        if rng.random() < 0.5:
            flag = [
                (-0.15 * long, -0.04),
                (-0.75 * long, -0.04),
                (-0.75 * long, -0.8),
                (-0.45 * long, -rng.uniform(0.5, 0.95)),
                (-0.15 * long, -0.8),
            ]
            parts.append(prism(flag, 0.03, color=jittered((RED, (0.15, 0.2, 0.55), (0.1, 0.4, 0.2))[rng.integers(3)], rng)))
        return join(*parts)


class Saxophone(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        made = (self._plain if rng.random() < 0.67 else self._straight)(rng, trait.color(rng))
        return turned(turned(made, rng.uniform(-20, 15), "z"), rng.uniform(-12, 12), "x")

    def _plain(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """One thick bent pipe that widens to the bell, with a few big keys."""
        tall, rise, flare, gap = rng.uniform(1.2, 1.9), rng.uniform(0.5, 1.0), rng.uniform(0.3, 0.45), rng.uniform(0.45, 0.65)
        low, wide, light = gap / 2, rng.uniform(0.11, 0.17), blend(color, WHITE, 0.4)
        bow = [(low - low * np.cos(a), low - low * np.sin(a), 0) for a in np.radians(np.linspace(0, 180, 7))]
        path = [
            (-0.5, tall + 0.1, 0),
            (-0.25, tall + 0.22, 0),
            (-0.06, tall + 0.15, 0),
            (0, tall - 0.1, 0),
            *bow,
            (gap + 0.02, rise - 0.1, 0),
        ]
        radii = [0.05, 0.05, 0.055, 0.065, *np.linspace(0.8, 1.1, 7) * wide, 1.2 * wide]
        bell = [(1.2 * wide, 0), (1.35 * wide, 0.15), (0.75 * flare, 0.3), (flare, 0.38)]
        spots = [
            (0.09, y * tall, side * 0.06) for y, side in zip(np.linspace(0.3, 0.9, int(rng.integers(4, 9))), [1, -1] * 5, strict=False)
        ]
        return join(
            tube(path, radii, color, 10),
            moved(turned(flared_horn(bell, color), -rng.uniform(5, 30), "z"), (gap + 0.02, rise - 0.12, 0)),
            limb((-0.48, tall + 0.11, 0), (-0.72, tall + 0.02, 0), 0.07, 0.04, EBONY, 8),
            placed(cylinder(rng.uniform(0.05, 0.09), 0.06, axis="x", color=light, sides=8), spots),
            limb((0.05, 0.3, 0.16), (0.02, 0.9 * tall, 0.09), 0.025, color=light, sides=5),
            cylinder(0.11, 0.1, (gap, 0.4 * rise, 1.15 * wide), "z", light, 10),
        )

    def _straight(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """The soprano: a cone without a bow."""
        tall, flare, light = rng.uniform(1.8, 2.2), rng.uniform(0.26, 0.36), blend(color, WHITE, 0.4)
        cone = turned(
            flared_horn([(0.05, -tall), (0.1, -0.6 * tall), (0.15, -0.2), (0.19, 0), (0.75 * flare, 0.16), (flare, 0.22)], color), 180, "z"
        )
        mouth = [
            limb((0, tall, 0), (-0.1, tall + 0.22, 0), 0.045, color=color),
            limb((-0.09, tall + 0.2, 0), (-0.22, tall + 0.4, 0), 0.055, 0.03, EBONY, 8),
        ]
        spots = [(0.16 - 0.1 * k, k * tall, 0) for k in np.linspace(0.15, 0.85, 9)]
        rods = mirrored(limb((0.1, 0.1, 0.12), (0.04, 0.92 * tall, 0.06), 0.02, color=light, sides=5))
        return join(
            cone,
            *mouth,
            rods,
            placed(cylinder(0.075, 0.05, axis="x", color=light, sides=10), spots),
            torus(0.06, 0.02, (-0.12, 0.5 * tall, 0), "z", light),
        )


class Drum(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = (self._plain, self._plain, self._bass, self._kettle, self._bongos, self._barrel, self._plain_kit)
        return designs[rng.integers(7)](rng, trait.color(rng))

    def _plain(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A can with two hoops and a skin; a zigzag, a strap or sticks now and then."""
        tall, sides, bulge = rng.uniform(0.25, 1.6), int(rng.choice((8, 12, 24))), rng.uniform(0.75, 1.15)
        hoop, sticks = (STEEL, GOLD, blend(color, BLACK, 0.4), RED)[rng.integers(4)], rng.random()
        parts = [
            lathe([(0.5, -tall / 2), (0.5 * bulge, 0), (0.5, tall / 2)], color=color, sides=sides),
            *(cylinder(0.54, rng.uniform(0.05, 0.12), (0, s * 0.5 * tall, 0), color=hoop, sides=sides) for s in (-1, 1)),
            cylinder(0.48, 0.05, (0, tall / 2 + 0.05, 0), color=IVORY, sides=sides),
        ]
        if rng.random() < 0.35:
            r, turn = 0.53 * max(1, bulge), np.pi / 8
            parts.append(
                around(
                    tube(
                        [(r * np.cos(a), y * tall, r * np.sin(a)) for a, y in ((0, -0.45), (turn, 0.45), (2 * turn, -0.45))], 0.02, IVORY, 4
                    ),
                    8,
                )
            )
        if sticks < 0.35:
            stick = join(limb((-0.6, 0, 0), (0.3, 0, 0), 0.035, color=MAPLE, sides=6), ellipsoid(0.07, (0.33, 0, 0), MAPLE, 1))
            crossed = (moved(turned(stick, yaw), (0, tall / 2 + y, 0.05)) for yaw, y in ((35, 0.12), (-40, 0.19)))
            parts += crossed
        elif sticks < 0.5:
            parts.append(
                tube(
                    [(0, tall / 2, 0.52), (0, tall / 2 + 0.7, 0.4), (0, tall / 2 + 0.7, -0.4), (0, tall / 2, -0.52)],
                    0.04,
                    blend(RED, BLACK, 0.4),
                    5,
                )
            )
        return join(*parts)

    def _bass(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A marching one, its skins to the sides or the front."""
        drum = turned(drum_shell(color, rng.uniform(0.7, 0.9), rng.uniform(0.35, 0.7), lugs=int(rng.integers(6, 11))), 90, "z")
        mallet = join(limb((0, 0, 0), (-0.7, -0.25, 0), 0.035, color=MAPLE, sides=6), ellipsoid(0.14, color=IVORY, detail=1))
        drum = join(drum, moved(mallet, (drum.bounds[1][0] + 0.2, 0.1, 0.1)))
        if rng.random() < 0.5:
            drum = join(
                drum, mirrored(join(*(limb((x, -0.3, 0.6), (1.8 * x, -1.0, 0.8), 0.04, color=STEEL, sides=6) for x in (-0.2, 0.2))))
            )
        return turned(drum, rng.choice((0, 90)))

    def _kettle(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A bowl on three legs or a frame with a pedal."""
        deep, high = rng.uniform(0.5, 0.8), rng.uniform(0.2, 0.8)
        bowl = [(0.02, -deep), (0.3, -0.93 * deep), (0.55, -0.65 * deep), (0.68, -0.25 * deep), (0.7, 0)]
        lug = join(
            limb((0.76, 0.02, 0), (0.72, -0.4 * deep, 0), 0.025, color=STEEL, sides=5), box((0.12, 0.04, 0.05), (0.8, 0.05, 0), STEEL)
        )
        leg = tube([(0.72, -0.3 * deep, 0), (0.62, -deep, 0), (0.6, -deep - high, 0)], 0.035, blend(color, BLACK, 0.5), 6)
        parts = [
            lathe(bowl, color=color),
            cylinder(0.75, 0.07, color=STEEL, sides=28),
            cylinder(0.7, 0.03, (0, 0.05, 0), color=IVORY, sides=28),
        ]
        parts += [around(lug, 8), around(leg, int(rng.integers(3, 5)))]
        if rng.random() < 0.5:
            parts += [
                box((0.5, 0.06, 0.2), (0.7, -deep - high + 0.05, 0), BLACK),
                torus(0.6, 0.04, (0, -deep - high, 0), color=blend(color, BLACK, 0.5)),
            ]
        return join(*parts)

    def _bongos(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """Two side by side, a bridge between them; tall ones are congas."""
        tall, pinch = rng.choice((rng.uniform(0.5, 0.75), rng.uniform(1.3, 1.8))), rng.uniform(0.65, 0.95)
        parts = []
        for r, side in ((0.42, 1), (0.34, -1)):
            z = side * (r + 0.06)
            parts += [
                lathe([(pinch * r, 0), (1.08 * r, 0.55 * tall), (r, tall)], (0, 0, z), color=color, sides=18),
                cylinder(1.04 * r, 0.07, (0, tall - 0.06, z), color=STEEL),
            ]
            parts += [cylinder(0.97 * r, 0.05, (0, tall, z), color=IVORY), cylinder(1.02 * pinch * r, 0.06, (0, 0.03, z), color=STEEL)]
            parts.append(
                moved(around(limb((1.1 * r, 0.55 * tall, 0), (1.05 * r, tall - 0.05, 0), 0.02, color=STEEL, sides=4), 6), (0, 0, z))
            )
        parts.append(box((0.3, 0.25, 0.3), (0, 0.6 * tall, 0), blend(color, BLACK, 0.4)))
        return join(*parts)

    def _barrel(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A taiko: studded skins on a bulging barrel that lies in its stand, or stands."""
        long, dark = rng.uniform(0.7, 1.3), jittered((0.2, 0.12, 0.08), rng, 0.05)
        body = [(0.55, -long / 2), (0.66, -long / 4), (0.7, 0), (0.66, long / 4), (0.55, long / 2)]
        end = join(cylinder(0.57, 0.05, (0, long / 2, 0), color=IVORY), around(ellipsoid(0.035, (0.57, long / 2 - 0.08, 0), BLACK, 1), 16))
        drum = join(lathe(body, color=color), mirrored(end, "y"), mirrored(torus(0.14, 0.03, (0, 0, 0.72), "x", STEEL, sides=12)))
        if rng.random() < 0.3:
            return drum
        posts = mirrored(
            join(
                limb((0.45, -1.1, 0.5), (-0.3, 0, 0.72), 0.06, color=dark, sides=6),
                limb((-0.45, -1.1, 0.5), (0.3, 0, 0.72), 0.06, color=dark, sides=6),
            )
        )
        rails = placed(box((0.1, 0.1, 1.3), color=dark), [(-0.42, -1.05, 0), (0.42, -1.05, 0), (0, -0.72, 0)])
        return join(turned(drum, 90 - rng.uniform(0, 25), "z"), posts, rails)

    def _plain_kit(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A set of cans on sticks with flat discs for cymbals, and a seat."""
        sides, gap, gold = int(rng.choice((10, 16))), rng.uniform(0.8, 1.1), jittered(GOLD, rng, 0.06)

        def can(r: float, tall: float, at: Point) -> trimesh.Trimesh:
            skins = (cylinder(0.92 * r, 0.04, (0, s * tall / 2, 0), color=IVORY, sides=sides) for s in (-1, 1))
            return moved(join(cylinder(r, tall, color=color, sides=sides), *skins), at)

        parts = [turned(can(0.55, 0.5, (0, 0, 0)), 90, "z"), can(0.3, 0.3, (-0.05, 0.8, 0.32)), can(0.3, 0.3, (-0.05, 0.8, -0.32))]
        parts += [can(0.36, 0.45, (-0.5, 0, gap)), can(0.33, 0.2, (-0.6, 0.15, -gap))]
        for x, y, z in ((-0.4, 1.2, 1.1 * gap), (-0.3, 1.3, -gap), (-0.9, 0.7, -1.1 * gap))[: rng.integers(1, 4)]:
            parts += [
                limb((x, -0.55, z), (x, y, z), 0.03, color=STEEL, sides=5),
                turned(cylinder(0.38, 0.03, (x, y, z), color=gold, sides=sides), 15, "x", (x, y, z)),
            ]
        sticks = [
            limb((x, -0.55, z), (x, y, z), 0.04, color=STEEL, sides=5)
            for x, y, z in ((-0.5, 0, gap), (-0.6, 0.1, -gap), (-0.05, 0.7, 0.3), (-0.05, 0.7, -0.3))
        ]
        if rng.random() < 0.5:
            parts += [
                cylinder(0.28, 0.12, (-1.2, 0.05, 0), color=BLACK, sides=sides),
                limb((-1.2, -0.55, 0), (-1.2, 0, 0), 0.05, color=STEEL, sides=5),
            ]
        return join(*parts, *sticks)


class Xylophone(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return self._plain(rng, trait)

    def _plain(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Few broad bars on a closed tapering box, on two beams, or on wheels."""
        bars, big, small = int(rng.integers(5, 10)), rng.uniform(0.9, 1.2), rng.uniform(0.4, 0.7)
        color, case = trait.color(rng), (jittered(MAPLE, rng, 0.1), (0.2, 0.45, 0.8), RED, EBONY)[rng.integers(4)]
        zs, lengths, pitch = np.linspace(-1, 1, bars), np.linspace(big, small, bars), 2 / bars
        parts = [
            box((length, 0.08, 0.78 * pitch), (0, 0.14, z), trait.color(rng) if trait is PLASTIC else jittered(color, rng, 0.05))
            for z, length in zip(zs, lengths, strict=True)
        ]
        heads = [(s * 0.38 * length, 0.19, z) for s in (-1, 1) for z, length in zip(zs, lengths, strict=True)]
        parts.append(placed(cylinder(0.04, 0.04, color=STEEL, sides=8), heads))
        way = rng.random()
        if way < 0.5:
            rim = [(-0.42 * big, -1.15), (0.42 * big, -1.15), (0.42 * small, 1.15), (-0.42 * small, 1.15)]
            parts.append(prism(rim, rng.uniform(0.12, 0.3), (0, 0, 0), "y", case))
        else:
            beam = prism([(0.3 * big, -1.15), (0.4 * big, -1.15), (0.4 * small, 1.15), (0.3 * small, 1.15)], 0.18, axis="y", color=case)
            parts.append(mirrored(beam, "x"))
            parts += [box((0.8 * big, 0.14, 0.12), (0, 0, -1.05), case), box((0.8 * small, 0.14, 0.12), (0, 0, 1.05), case)]
            if way > 0.8:
                wheel = cylinder(0.16, 0.1, axis="x", color=RED, sides=12)
                parts.append(mirrored(placed(wheel, [(0.46 * big, -0.1, -0.8), (0.46 * big, -0.1, 0.8)]), "x"))
        if rng.random() < 0.6:
            mallet = join(limb((-0.4, 0, 0), (0.4, 0, 0), 0.03, color=MAPLE, sides=6), ellipsoid(0.1, (0.42, 0, 0), RED, 1))
            parts += [moved(turned(mallet, yaw), (0, 0.3, z)) for yaw, z in ((40, -0.2), (110, 0.3))[: rng.integers(1, 3)]]
        return turned(join(*parts), rng.uniform(0, 25), "z")


class Cymbal(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return self._plain(rng, trait.color(rng))

    def _plain(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A dish with a dome: alone, on a simple stand, or a small pair to clap with."""
        rise, sides, dome = rng.uniform(0.05, 0.25), int(rng.choice((10, 16, 32))), rng.uniform(0.15, 0.3)
        dish = [(1, 0), (0.6, 0.6 * rise), (dome + 0.05, rise), (dome, rise + 0.08), (0.6 * dome, rise + 0.16), (0.02, rise + 0.18)]
        plate = join(lathe(dish, color=color, sides=sides), cylinder(0.05, 0.06, (0, rise + 0.18, 0), color=EBONY, sides=8))
        way = rng.integers(3)
        if way == 0:
            return turned(plate, rng.uniform(0, 90), "z")
        if way == 1:
            tall = rng.uniform(1.2, 2.0)
            legs = around(limb((0, 0.5, 0), (0.5, 0, 0), 0.04, color=STEEL, sides=6), 3)
            return join(
                moved(turned(plate, rng.uniform(-25, 25), "x"), (0, tall, 0)),
                limb((0, 0.3, 0), (0, tall + rise + 0.25, 0), 0.035, color=STEEL, sides=6),
                legs,
            )
        strap = tube([(0, rise + 0.15, 0), (0.15, rise + 0.6, 0), (-0.15, rise + 0.6, 0), (0, rise + 0.15, 0)], 0.06, EBONY, 6)
        one = moved(turned(join(plate, strap), -90, "z"), (rng.uniform(0.1, 0.5), 0, 0))
        return turned(mirrored(one, "x"), rng.choice((0, 90)))
