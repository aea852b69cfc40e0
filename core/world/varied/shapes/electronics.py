"""Many looks of electronics: of other makes and times, and of a few big pieces."""

import numpy as np
import shapely
import trimesh

from core.world.kind import VariedShapes
from core.world.kinds.electronics import (
    CREAM,
    DARK,
    GLASS,
    GOLD,
    SILVER,
    blocks,
    camera_lens,
    coil,
    copies,
    grid,
    picture,
    planks,
    qwerty,
    receiver,
    slab,
    tapered,
)
from core.world.shapes import (
    BLACK,
    WHITE,
    Color,
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
    tube,
    turned,
)
from core.world.traits import Material, Size


class Telephone(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = (self._smart, self._smart, self._flip, self._cordless, self._candlestick, self._wall, self._blocky, self._blocky)
        return designs[rng.integers(8)](rng, trait.color(rng))

    def _smart(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """All screen: upright, propped up or lying on its back."""
        thick, wide, corner = rng.uniform(0.06, 0.2), rng.uniform(0.7, 0.88), rng.uniform(0.02, 0.18)
        share = rng.uniform(0.76, 0.97)
        glass = BLACK if rng.random() < 0.5 else jittered((0.4, 0.55, 0.75), rng, 0.3)
        parts = [
            slab((thick, 1.6, wide), color=color, corner=corner),
            slab((0.03, 1.6 * share, 0.92 * wide), (thick / 2, 0.02, 0), glass, 0.8 * corner),
        ]
        if share < 0.87:
            parts += [cylinder(0.055, 0.04, (thick / 2, -0.74, 0), "x", SILVER), box((0.03, 0.03, 0.2), (thick / 2, 0.74, 0), DARK)]
        if rng.random() < 0.7:
            parts.append(slab((0.06, 0.3, 0.3), (-thick / 2 - 0.02, 0.55, -0.2), blend(color, BLACK, 0.3), 0.08))
            parts += [cylinder(0.06, 0.05, (-thick / 2 - 0.04, y, -0.2), "x", BLACK, 10) for y in (0.48, 0.63)]
        lean = 90 if rng.random() < 0.25 else rng.uniform(-5, 40)
        return turned(join(*parts), lean, "z")

    def _flip(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        wide, thick, bend = rng.uniform(0.5, 0.75), rng.uniform(0.12, 0.22), rng.uniform(5, 60)
        face = thick / 2
        keys = turned(grid((0.1, 0.05, 0.14 * wide / 0.6), (4, 3), (0.15, 0.27 * wide), color=CREAM), -90, "z")
        pad = slab((0.05, 0.14, 0.3), (face, -0.22, 0), SILVER, 0.06)
        lower = join(slab((thick, 0.95, wide), (0, -0.5, 0), color, 0.1), moved(keys, (face + 0.02, -0.62, 0)), pad)
        upper = join(
            slab((thick, 0.9, wide), (0, 0.48, 0), color, 0.1),
            box((0.04, 0.5, 0.74 * wide), (face, 0.45, 0), blend(GLASS, (0.5, 0.7, 0.9), rng.uniform(0, 0.8))),
            box((0.04, 0.03, 0.2), (face, 0.82, 0), BLACK),
            slab((0.04, 0.25, 0.3), (-face, 0.55, 0), GLASS, 0.05),
        )
        hinge = cylinder(0.75 * thick, 0.9 * wide, (0.2 * thick, 0, 0), "z", blend(color, BLACK, 0.4), 12)
        stub = limb((-0.02, 0.3, 0.42 * wide), (-0.02, 1.1, 0.42 * wide), 0.045, color=DARK)
        upper = join(upper, stub) if rng.random() < 0.4 else upper
        return turned(join(lower, turned(upper, -bend, "z"), hinge), rng.choice((0, 30, 75)) + rng.uniform(0, 10), "z")

    def _cordless(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        keys = turned(grid((0.1, 0.05, 0.1), (5, 3), (0.14, 0.15), color=CREAM), -90, "z")
        handset = join(
            tapered(slab((0.2, 1.5, 0.52), color=color, corner=0.16), "y", 1.12),
            slab((0.03, 0.3, 0.36), (0.11, 0.38, 0), (0.6, 0.75, 0.55), 0.04),
            moved(keys, (0.12, -0.2, 0)),
            slab((0.03, 0.05, 0.22), (0.11, 0.65, 0), BLACK, 0.02),
        )
        if rng.random() < 0.6:
            handset = join(handset, limb((-0.02, 0.7, 0.17), (-0.02, rng.uniform(0.9, 1.4), 0.17), 0.06, 0.045, DARK))
        if rng.random() < 0.3:
            return turned(handset, rng.uniform(0, 90), "z")
        foot = prism([(-0.5, 0), (0.55, 0), (0.5, 0.14), (0.2, 0.3), (-0.3, 0.42), (-0.45, 0.3)], rng.uniform(0.7, 1.1), color=color)
        return join(foot, moved(turned(handset, 14, "z"), (-0.02, 0.95, 0)), cylinder(0.06, 0.04, (0.42, 0.18, 0), color=CREAM))

    def _candlestick(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        tall, trim = rng.uniform(1.2, 1.7), (GOLD, SILVER, BLACK)[rng.integers(3)]
        stand = [(0.55, 0), (0.55, 0.08), (0.4, 0.16), (0.14, 0.24), (0.09, 0.4), (0.09, tall - 0.2), (0.15, tall - 0.12), (0.12, tall)]
        cup = lathe([(0.1, 0), (0.12, 0.15), (0.16, 0.22), (0.3, 0.42), (0.24, 0.42), (0.08, 0.26)], (0.05, 0, 0), "x", trim, 18)
        mouth = join(cylinder(0.17, 0.12, axis="x", color=color), cup)
        piece = lathe([(0.08, -0.35), (0.09, 0.1), (0.13, 0.2), (0.2, 0.32), (0.2, 0.38)], color=color, sides=16)
        hook = tube([(0, tall - 0.28, 0.05), (0, tall - 0.28, 0.3), (0.02, tall - 0.16, 0.36)], 0.03, trim, 6)
        cord = [(0, tall - 0.75, 0.36), (-0.05, 0.25, 0.5), (-0.3, 0.04, 0.6), (-0.45, 0.05, 0.2)]
        ear = moved(turned(piece, rng.uniform(-8, 8), "x"), (0, tall - 0.4, 0.36))
        return join(lathe(stand, color=color), moved(turned(mouth, 15, "z"), (0.05, tall + 0.1, 0)), ear, hook, tube(cord, 0.025, DARK, 6))

    def _wall(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        if rng.random() < 0.5:  # an old box with a crank, two gongs and a horn to speak into
            horn = moved(turned(frustum(0.07, 0.17, 0.4, axis="x", color=BLACK), -15, "z"), (0.5, 0.15, 0))
            gongs = mirrored(join(ellipsoid(0.15, (0.3, 0.72, 0.2), GOLD), cylinder(0.04, 0.1, (0.42, 0.72, 0.2), "x", DARK)))
            crank = join(
                limb((0, 0.25, -0.4), (0, 0.25, -0.62), 0.03, color=SILVER), limb((0, 0.25, -0.62), (0, 0.05, -0.66), 0.05, color=DARK)
            )
            piece = lathe([(0.07, -0.35), (0.08, 0.15), (0.17, 0.3), (0.17, 0.36)], (0.05, -0.1, 0.56), color=BLACK, sides=14)
            shelf = prism([(0.25, -0.62), (0.25, -0.4), (0.7, -0.52), (0.7, -0.58)], 0.74, color=blend(color, BLACK, 0.25))
            back = box((0.1, 2.0, 0.9), (-0.25, 0.05, 0), blend(color, BLACK, 0.2))
            return join(box((0.5, 1.5, 0.76), color=color), back, horn, gongs, crank, piece, shelf)
        case = join(slab((0.4, 1.7, 1.15), color=color, corner=0.15), box((0.5, 0.3, 0.3), (0.1, 0.55, 0.34), blend(color, BLACK, 0.3)))
        handset = moved(turned(turned(receiver(color, DARK), -90, "z"), 90, "x"), (0.38, 0, 0.34))
        if rng.random() < 0.5:
            keys = turned(grid((0.14, 0.05, 0.14), (4, 3), (0.2, 0.2), color=(CREAM, DARK)[rng.integers(2)]), -90, "z")
            dial = moved(keys, (0.22, -0.1, -0.22))
        else:
            holes = around(cylinder(0.045, 0.03, (0.03, 0.21, 0), "x", BLACK, 8), 10, "x")
            dial = moved(join(cylinder(0.3, 0.06, axis="x", color=SILVER), holes), (0.22, 0.1, -0.22))
        return join(case, handset, dial, coil((0.3, -0.85, 0.34), (0.1, -0.85, -0.3), -0.3))

    def _blocky(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A few big pieces: a wedge, a dial or keys, the receiver on top."""
        top, wide, accent = rng.uniform(0.4, 0.8), rng.uniform(1.1, 1.7), (CREAM, SILVER, DARK, WHITE)[rng.integers(4)]
        slope = np.degrees(np.arctan2(top - 0.12, 0.7))
        base = prism([(-0.7, 0), (0.75, 0), (0.75, 0.12), (0.05, top), (-0.7, top)], wide, color=color)
        disc = join(cylinder(0.38, 0.08, color=accent, sides=16), cylinder(0.16, 0.1, color=color, sides=12))
        pad = disc if rng.random() < 0.5 else grid((0.15, 0.1, 0.2), (4, 3), (0.2, 0.27), color=accent)
        pad = moved(turned(pad, -slope, "z"), (0.4, (top + 0.12) / 2, 0))
        bar, half = (box((0.24, 0.2, 2.0), color=color), box((0.36, 0.26, 0.4), (0, -0.15, 0.85), color))
        if rng.random() < 0.5:
            bar, half = (
                limb((0, 0, -0.9), (0, 0, 0.9), 0.12, color=color, sides=8),
                cylinder(0.25, 0.3, (0, -0.12, 0.85), color=color, sides=10),
            )
        rests = mirrored(box((0.25, 0.2, 0.15), (-0.35, top + 0.05, 0.3 * wide), accent))
        return join(base, pad, rests, moved(join(bar, mirrored(half)), (-0.35, top + 0.25, 0)))


class Keyboard(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = (self._plain, self._plain, self._home_computer, self._curved)
        return designs[rng.integers(4)](rng, trait, trait.color(rng))

    def _plain(self, rng: np.random.Generator, trait: Material, color: Color) -> trimesh.Trimesh:
        """A slab with even rows of keys, few big ones or many small ones."""
        rows, columns, gap = int(rng.integers(3, 7)), int(rng.integers(9, 20)), rng.uniform(0.06, 0.3)
        tall, thick, rim = rng.uniform(0.1, 0.8), rng.uniform(0.25, 1.3), rng.uniform(0.15, 0.9)
        width, depth = columns + 2 * rim, rows + 2 * rim
        caps = (DARK, CREAM, WHITE, SILVER, color)[rng.integers(5)]
        shades = np.clip(np.array(caps) * np.where(rng.random((rows * columns, 1)) < 0.12, 0.6, 1), 0, 1)
        keys = grid((1 - gap, tall, 1 - gap), (rows - 1, columns), (1, 1), (-0.5, (thick + tall) / 2, 0), shades[columns:], 0.85)
        x, y, side = (rows - 1) / 2, (thick + tall) / 2, round(0.22 * columns)
        space = box((1 - gap, tall, columns - 2 * side - gap), (x, y, 0), caps)
        ends = mirrored(grid((1 - gap, tall, 1 - gap), (1, side), (1, 1), (x, y, (columns - side) / 2), caps, 0.85))
        if rng.random() < 0.5:
            frame = planks(rng, (depth, thick, width), color=color, grain=trait.grain)
        else:
            frame = slab((depth, thick, width), color=color, corner=rng.uniform(0.1, 1), axis="y")
        board = join(frame, keys, space, ends)
        if rng.random() < 0.3:
            board = join(
                board, limb((-depth / 2, 0, 0), (-depth / 2 - rng.uniform(2, 6), -thick / 4, rng.uniform(-3, 3)), 0.15, color=BLACK)
            )
        return turned(board, -rng.uniform(0, 9), "z")

    def _home_computer(self, rng: np.random.Generator, trait: Material, color: Color) -> trimesh.Trimesh:
        """A thick wedge that holds the whole computer behind its keys."""
        high, back, width = rng.uniform(1.8, 3.2), rng.uniform(2, 5), rng.uniform(16.5, 20)
        caps = ((0.3, 0.22, 0.17), DARK, CREAM, WHITE)[rng.integers(4)]
        case = prism([(-3.3 - back, 0), (3.6, 0), (3.6, 0.5), (-2.8, 0.55 * high), (-3.2, high), (-3.3 - back, high)], width, color=color)
        slope = np.degrees(np.arctan2(0.55 * high - 0.5, 6.4))
        keys = moved(turned(qwerty(rng, 5, caps, blend(caps, color, 0.5), 0.7), -slope, "z"), (0.3, 0.28 * high + 0.5, 0.05 * width))
        slits = blocks([(-3.8 - 0.5 * i, high, 0) for i in range(int(back / 0.6))], [(0.2, 0.08, 0.7 * width)] * int(back / 0.6), DARK)
        badge = box((0.6, 0.06, 2.5), (-3.6, high, 0.35 * width), SILVER)
        return join(case, keys, slits, badge)

    def _curved(self, rng: np.random.Generator, trait: Material, color: Color) -> trimesh.Trimesh:
        """One piece for both hands: two fields of keys turned outwards, a rest for the wrists."""
        yaw, caps, tall = rng.uniform(6, 16), (DARK, BLACK, WHITE)[rng.integers(3)], rng.uniform(0.3, 0.6)
        field = grid((0.86, tall, 0.86), (5, 6), (1, 1), (0, 0.4, 3.7), caps, 0.8)
        thumb = grid((0.86, tall, 2.4), (1, 1), (1, 1), (3.0, 0.4, 2.6), caps, 0.8)
        half = turned(turned(join(field, thumb), yaw, "y"), rng.uniform(0, 7), "x")
        outer = [(8.8, -4.2), (9, 1.5), (7.5, 4.8), (3, 4.2)]
        outline = [(x, z) for z, x in outer] + [(4.0, 0)] + [(x, -z) for z, x in outer[::-1]] + [(-2.9, 0)]
        plate = prism(shapely.get_coordinates(shapely.Polygon(outline).buffer(0.4)), 0.7, axis="y", color=color)
        return turned(join(plate, moved(mirrored(half), (-0.6, 0.35, 0))), -rng.uniform(0, 7), "z")


class Camera(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = (self._blocky, self._blocky, self._twin_lens, self._bellows, self._movie, self._camcorder, self._action, self._security)
        body = designs[rng.integers(8)](rng, trait.color(rng))
        return _on_tripod(rng, body) if rng.random() < 0.12 else body

    def _blocky(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A box, a round lens, a button."""
        high, wide, deep, sides = rng.uniform(0.8, 1.3), rng.uniform(1.3, 2.0), rng.uniform(0.4, 0.8), int(rng.integers(8, 21))
        r, long, dark = rng.uniform(0.28, 0.42) * high, rng.uniform(0.2, 0.8), (DARK, blend(color, BLACK, 0.5))[rng.integers(2)]
        front, z = deep / 2, rng.uniform(-0.1, 0.1) * wide
        parts = [
            slab((deep, high, wide), color=color, corner=rng.choice((0.01, 0.12, 0.25))),
            cylinder(r, long, (front + long / 2, -0.05, z), "x", dark, sides),
            cylinder(0.8 * r, 0.06, (front + long, -0.05, z), "x", (0.25, 0.3, 0.45), sides),
            cylinder(1.12 * r, 0.12, (front, -0.05, z), "x", SILVER, sides),
            cylinder(0.1, 0.16, (0, high / 2 + 0.05, -0.35 * wide), color=((0.85, 0.15, 0.12), SILVER, DARK)[rng.integers(3)], sides=10),
        ]
        if rng.random() < 0.6:
            parts.append(box((1.02 * deep, 0.5 * high, 1.02 * wide), (0, -0.06, 0), dark))
        if rng.random() < 0.7:
            parts.append(tapered(box((0.8 * deep, 0.26, 0.36 * wide), (0, high / 2 + 0.1, z), color), "y", 0.7))
            parts.append(box((0.05, 0.14, 0.26 * wide), (0.4 * deep, high / 2 + 0.1, z), GLASS))
        else:
            parts.append(box((0.06, 0.16, 0.3), (front, 0.36 * high, 0.34 * wide), WHITE))
        if rng.random() < 0.5:
            parts.append(box((0.3, 0.9 * high, 0.3), (front, 0, -0.4 * wide), dark))
        return join(*parts)

    def _twin_lens(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        body = join(slab((0.95, 1.5, 0.95), color=color, corner=0.06), box((0.97, 0.9, 0.97), (0, -0.15, 0), DARK))
        plate = slab((0.12, 1.2, 0.75), (0.5, -0.05, 0), SILVER, 0.25)
        lenses = [camera_lens(0.24, long, (0.54, y, 0), color) for y, long in ((0.28, 0.16), (-0.32, 0.2))]
        sides = blocks([(-0.36, 0.95, 0), (0.36, 0.92, 0)], [(0.04, 0.4, 0.7), (0.04, 0.34, 0.7)], BLACK)
        hood = join(mirrored(box((0.7, 0.4, 0.04), (0, 0.95, 0.36), BLACK)), sides)
        knob = join(cylinder(0.2, 0.16, (0.1, -0.3, 0.55), "z", SILVER), cylinder(0.15, 0.14, (-0.1, 0.3, -0.55), "z", SILVER))
        return join(body, plate, *lenses, knob, *([hood] if rng.random() < 0.7 else []))

    def _bellows(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A folding camera pulled out on its rail."""
        wide, high, reach = rng.uniform(1.2, 1.8), rng.uniform(1.1, 1.4), rng.uniform(0.7, 1.4)
        folds = int(rng.integers(6, 11))
        cloth = jittered(((0.12, 0.1, 0.1), (0.45, 0.1, 0.1))[rng.integers(2)], rng, 0.05)
        at = [(0.15 + reach * (i + 0.5) / folds, 1 - 0.45 * i / folds) for i in range(folds)]
        parts = [box((0.5 * reach / folds, 0.82 * high * k, 0.72 * wide * k), (x, 0, 0), cloth) for x, k in at]
        parts += [box((0.85 * reach / folds, 0.7 * high * k, 0.6 * wide * k), (x, 0, 0), blend(cloth, BLACK, 0.4)) for x, k in at]
        front = 0.2 + reach
        parts += [
            slab((0.36, high, wide), color=color, corner=0.1),
            box((0.08, 0.62 * high, 0.52 * wide), (front, 0, 0), color),
            box((reach + 0.3, 0.06, 0.45 * wide), (0.15 + reach / 2, -0.5 * high, 0), blend(color, BLACK, 0.3)),
            mirrored(limb((front, -0.5 * high, 0.2), (front, 0.1, 0.27 * wide), 0.03, color=SILVER, sides=6)),
            camera_lens(0.25, 0.22, (front + 0.03, 0, 0), color),
            box((0.2, 0.16, 0.3), (0, high / 2 + 0.08, 0.1), SILVER),
        ]
        return join(*parts)

    def _movie(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """For films: two reels above the box."""
        r, sides = rng.uniform(0.4, 0.6), int(rng.integers(12, 25))
        reel = join(
            cylinder(r, 0.22, axis="z", color=blend(color, BLACK, 0.3), sides=sides), cylinder(0.3 * r, 0.3, axis="z", color=SILVER)
        )
        holes = around(cylinder(0.17 * r, 0.26, (0.62 * r, 0, 0), "z", BLACK, 8), 5, "z")
        reels = copies(join(reel, holes), [(-r, 0.45 + 0.8 * r, 0), (0.95 * r, 0.45 + 0.9 * r, 0)])
        hood = tapered(box((0.4, 0.5, 0.6), (1.25, 0.1, 0), DARK), "x", 1.5)
        parts = [slab((1.5, 0.95, 0.6), color=color, corner=0.05, axis="z"), reels, cylinder(0.22, 0.5, (0.9, 0.1, 0), "x", DARK)]
        parts += [hood] if rng.random() < 0.5 else [cylinder(0.26, 0.3, (1.2, 0.1, 0), "x", BLACK)]
        parts += [box((0.4, 0.2, 0.2), (-0.85, 0.2, 0.15), DARK), cylinder(0.14, 0.1, (-0.2, 0, 0.33), "z", SILVER)]
        return join(*parts)

    def _camcorder(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        long, high = rng.uniform(1.3, 1.9), rng.uniform(0.6, 0.85)
        nose = long / 2
        parts = [
            slab((long, high, 0.55), color=color, corner=0.15, axis="z"),
            cylinder(0.4 * high, 0.4, (nose + 0.1, 0.02, 0), "x", DARK),
            cylinder(0.3 * high, 0.05, (nose + 0.3, 0.02, 0), "x", (0.2, 0.2, 0.4)),
            box((0.5, 0.2, 0.2), (-nose - 0.1, 0.3 * high, 0), DARK),
            box((0.3, 0.6 * high, 0.4), (-nose - 0.05, -0.1, 0), BLACK),
        ]
        if rng.random() < 0.6:  # its screen swung out
            parts += [box((0.06, 0.5, 0.75), (0.1, 0, 0.68), DARK), box((0.03, 0.42, 0.62), (0.06, 0, 0.68), (0.3, 0.5, 0.7))]
        if rng.random() < 0.5:
            grip = [(0.5, high / 2, 0), (0.42, high / 2 + 0.3, 0), (-0.42, high / 2 + 0.3, 0), (-0.5, high / 2, 0)]
            parts.append(tube(grip, 0.07, DARK, 8))
        else:
            parts.append(
                tube([(0.45, -0.1, -0.28), (0.3, 0, -0.42), (-0.3, 0, -0.42), (-0.45, -0.1, -0.28)], (0.1, 0.1, 0.1, 0.1), DARK, 6)
            )
        return join(*parts)

    def _action(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        body = slab((0.55, 1.0, rng.uniform(1.0, 1.5)), color=color, corner=0.15)
        z = body.bounds[1][2]
        lens = join(
            slab((0.2, 0.55, 0.55), (0.3, 0.15, 0.25 - z), DARK, 0.12), cylinder(0.2, 0.1, (0.38, 0.15, 0.25 - z), "x", (0.15, 0.2, 0.4))
        )
        screen = box((0.03, 0.3, 0.4), (0.28, -0.1, z - 0.4), GLASS)
        return join(
            body, lens, screen, cylinder(0.12, 0.06, (0, 0.52, 0), color=(0.85, 0.15, 0.12)), box((0.03, 0.7, 0.8), (-0.28, 0, 0), GLASS)
        )

    def _security(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """One that watches: a long case or a globe on its arm."""
        if rng.random() < 0.6:
            head = join(box((1.3, 0.5, 0.5), color=color), box((1.6, 0.06, 0.62), (0.08, 0.3, 0), blend(color, WHITE, 0.3)))
            head = join(head, cylinder(0.2, 0.08, (0.67, 0, 0), "x", BLACK), cylinder(0.12, 0.1, (0.68, 0, 0), "x", (0.25, 0.3, 0.5)))
        else:
            eye = join(cylinder(0.24, 0.4, (0.3, 0, 0), "x", DARK), cylinder(0.16, 0.42, (0.32, 0, 0), "x", (0.2, 0.25, 0.45)))
            head = join(ellipsoid(0.45, color=color), eye)
        arm = tube([(-0.2, -0.2, 0), (-0.35, -0.55, 0), (-1.0, -0.6, 0)], 0.08, blend(color, BLACK, 0.3), 10)
        return join(turned(head, -rng.uniform(0, 25), "z"), arm, box((0.08, 0.5, 0.5), (-1.0, -0.6, 0), color))


class Typewriter(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return self._plain(rng, trait.color(rng))

    def _plain(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A chunky case with few big keys, the roller and a sheet of paper."""
        high, wide, rows, columns = rng.uniform(0.6, 1.2), rng.uniform(1.6, 2.3), int(rng.integers(3, 5)), int(rng.integers(6, 11))
        dark, caps = blend(color, BLACK, 0.45), (CREAM, WHITE, DARK)[rng.integers(3)]
        body = prism([(-0.8, 0), (1.1, 0), (1.1, 0.2), (0.15, 0.5 * high), (0.05, high), (-0.8, high)], wide, color=color)
        slope = (0.5 * high - 0.2) / 0.95
        pitch, key = 0.84 / rows, np.array((0.6 / rows, 0.16, 0.72 * wide / columns))
        spots = [
            (1.0 - pitch * (r + 0.4), 0.25 + slope * pitch * (r + 0.6), z)
            for r in range(rows)
            for z in np.linspace(-0.42, 0.42, columns) * wide
        ]
        if rng.random() < 0.5:
            keys = copies(cylinder(0.5 * key[[0, 2]].min(), 0.14, color=caps, sides=8), spots)
        else:
            keys = blocks(spots, [key] * len(spots), caps, 0.85)
        top = high + 0.12
        roller = join(
            cylinder(0.17, 1.1 * wide, (-0.45, top, 0), "z", BLACK, 12),
            mirrored(cylinder(0.22, 0.12, (-0.45, top, 0.58 * wide), "z", dark, 10)),
        )
        sheet = turned(box((0.03, rng.uniform(0.6, 1.2), 0.6 * wide), (-0.5, top + 0.5, 0), WHITE), rng.uniform(0, 25), "z", (-0.5, top, 0))
        lever = limb((-0.4, top, 0.58 * wide), (0.1, top + 0.2, 0.66 * wide), 0.04, color=SILVER, sides=6)
        hole = box((0.3, 0.06, 0.5 * wide), (-0.1, high, 0), dark)
        return join(body, keys, roller, lever, hole, *([sheet] if rng.random() < 0.8 else []))


class Laptop(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        return self._plain(rng, trait.color(rng))

    def _plain(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """Two slabs: wide open, half open, shut or laid flat; thin ones, thick old ones."""
        thick, deep, lid = rng.uniform(0.04, 0.22), rng.uniform(0.62, 0.85), rng.uniform(0.03, 0.09)
        corner, dark = rng.choice((0.005, 0.04, 0.1)), (BLACK, blend(color, BLACK, 0.6), (0.8, 0.8, 0.8))[rng.integers(3)]
        base = [slab((deep, thick, 1.1), (deep / 2, 0, 0), color, corner, "y")]
        rows, columns = int(rng.integers(3, 6)), int(rng.integers(8, 15))
        if rng.random() < 0.75:
            size, pitch = (0.36 * deep / rows, 0.03, 0.76 / columns), (0.47 * deep / rows, 0.95 / columns)
            base.append(grid(size, (rows, columns), pitch, (0.36 * deep, thick / 2, 0), dark))
        else:
            base.append(box((0.5 * deep, 0.02, 0.95), (0.36 * deep, thick / 2, 0), dark))
        base.append(slab((0.22 * deep, 0.02, rng.uniform(0.25, 0.45)), (0.8 * deep, thick / 2, 0), blend(color, BLACK, 0.2), 0.02, "y"))
        edge = rng.uniform(0.02, 0.12)
        glow = picture(rng, 1.1 - 2 * edge, deep - 2.4 * edge, ("off", "landscape", "windows"))
        screen = [slab((lid, deep, 1.1), (0, deep / 2, 0), color, corner), moved(glow, (lid / 2 - 0.012, deep / 2, 0))]
        if rng.random() < 0.6:
            screen.append(slab((0.01, 0.14, 0.14), (-lid / 2, deep / 2, 0), blend(color, WHITE, 0.6), 0.07))
        way = rng.random()
        lean = -89 if way < 0.08 else rng.uniform(70, 88) if way < 0.15 else rng.uniform(-55, -15) if way < 0.25 else rng.uniform(-8, 45)
        hinge = cylinder(0.5 * thick, 0.8, (0, 0.3 * thick, 0), "z", dark, 8)
        return join(*base, hinge, moved(turned(join(*screen), lean, "z"), (0, (thick + lid) / 2, 0)))


class Headphones(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paints = (DARK, (0.9, 0.9, 0.9), (0.75, 0.12, 0.15), (0.15, 0.3, 0.7), (0.85, 0.82, 0.75), (0.2, 0.55, 0.5))
        build = self._plain if rng.random() < 0.75 else self._earbuds
        whole = build(rng, trait, jittered(paints[rng.integers(6)], rng))
        return turned(whole, 90, "z") if rng.random() < 0.12 else whole  # laid down

    def _plain(self, rng: np.random.Generator, trait: Size, color: Color) -> trimesh.Trimesh:
        """A flat band over two thick discs, perhaps hung on a stand."""
        big, sides, wide = 1 / trait.head, int(rng.choice((8, 12, 24))), rng.uniform(0.75, 1.0)
        cup, thick, band = rng.uniform(0.3, 0.42) * big**1.2, rng.uniform(0.14, 0.3) * big, rng.uniform(0.14, 0.4) * big
        pad: Color = (DARK, BLACK, blend(color, WHITE, 0.5), (0.42, 0.26, 0.15))[rng.integers(4)]
        high, gauge = rng.uniform(0.85, 1.3), rng.uniform(0.05, 0.14)
        turns = np.linspace(-0.08 * np.pi, 1.08 * np.pi, sides + 7)
        bow = [(r * wide * np.cos(a), r * high * np.sin(a)) for r, path in ((1, turns), (1 - gauge, turns[::-1])) for a in path]
        hoop = prism(bow, band, axis="x", color=color)
        y = -0.25 * high - 0.5 * cup
        can = join(
            cylinder(cup, thick, (0, 0, 0.05 + 0.5 * thick), "z", color, sides),
            cylinder(rng.uniform(0.5, 0.8) * cup, thick + 0.08, (0, 0, 0.05 + 0.5 * thick), "z", blend(color, SILVER, 0.6), sides),
            cylinder(rng.uniform(0.85, 1.05) * cup, 0.6 * thick, (0, 0, -0.2 * thick), "z", pad, sides),
        )
        can.apply_scale((1, rng.uniform(1, 1.35), 1))
        arm = box((0.6 * band, 0.5 * high, 0.08), (0, y + 0.35 * high, wide * 0.98), blend(color, BLACK, 0.3))
        parts = [hoop, mirrored(join(moved(turned(can, rng.uniform(0, 10), "x"), (0, y, wide * 0.95)), arm))]
        if rng.random() < 0.5:
            pillow = [
                (r * wide * np.cos(a), r * high * np.sin(a))
                for r, path in ((1 - gauge, turns[4:-4]), (0.88 - gauge, turns[-5:3:-1]))
                for a in path
            ]
            parts.append(prism(pillow, 0.85 * band, axis="x", color=pad))
        if rng.random() < 0.2:
            parts.append(tube([(0.1, y, wide), (0.5, y - 0.2, wide), (0.8, y - 0.25, 0.6 * wide)], 0.045, DARK, 6))
        if rng.random() < 0.12:
            parts += [
                limb((0, 0.9 * high - gauge, 0), (0, -1.1 * high, 0), 0.06, color=SILVER),
                cylinder(0.5, 0.08, (0, -1.1 * high, 0), color=DARK),
            ]
        return join(*parts)

    def _earbuds(self, rng: np.random.Generator, trait: Size, color: Color) -> trimesh.Trimesh:
        k, corded = trait.head**-0.8, rng.random() < 0.35
        bud = [ellipsoid((0.2, 0.18, 0.18), color=color), ellipsoid((0.12, 0.11, 0.14), (0.02, 0.02, -0.2), blend(color, BLACK, 0.5))]
        bud += [cylinder(0.12, 0.02, (0, 0.02, 0.17), "z", BLACK, 12)]
        if not corded or rng.random() < 0.4:
            bud.append(limb((0.06, 0, 0.05), (0.12, -0.65 * k, 0.1), 0.075, 0.06, color))
        pair = mirrored(moved(turned(join(*bud), rng.uniform(-15, 15), "z"), (0, 0, 0.42)))
        if corded:
            fork = [(0.06, 0, 0.45), (0.12, -0.6 * k, 0.5), (0.1, -1.0, 0.35), (0, -1.3, 0.02)]
            parts = [mirrored(tube(fork, 0.03, color, 6)), tube([(0, -1.3, 0), (0.1, -1.8, 0.1), (0, -2.2 * k, -0.1)], 0.035, color, 6)]
            parts.append(limb((0, -2.2 * k, -0.1), (0, -2.2 * k - 0.2, -0.12), 0.06, color=GOLD, sides=8))
            return join(pair, *parts, limb((0, -1.25, 0), (0, -1.4, 0), 0.05, color=DARK))
        return pair


class Radio(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = (self._blocky, self._blocky, self._round_dial, self._walkie_talkie, self._clock)
        return designs[rng.integers(5)](rng, trait.color(rng))

    def _blocky(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A plain box with one or two round loudspeakers, a dial, a handle and an aerial."""
        width, height, deep, sides = rng.uniform(1.3, 2.6), rng.uniform(0.8, 1.3), rng.uniform(0.3, 0.8), int(rng.choice((8, 12, 20)))
        dark, front = (DARK, blend(color, BLACK, 0.5), CREAM)[rng.integers(3)], deep / 2
        two = width > 1.9 and rng.random() < 0.7
        r = 0.36 * min(height, width / 2)
        cone = join(
            cylinder(r, 0.08, axis="x", color=dark, sides=sides),
            cylinder(0.4 * r, 0.14, axis="x", color=blend(dark, SILVER, 0.5), sides=sides),
        )
        spots = [(front, -0.05, s * 0.29 * width) for s in ((-1, 1) if two else (1,))]
        z, span = (0, 0.3) if two else (-0.24, 0.4)
        parts = [
            box((deep, height, width), color=color) if rng.random() < 0.5 else slab((deep, height, width), color=color, corner=0.2),
            copies(cone, spots),
            box((0.06, 0.22 * height, span * width), (front, 0.22 * height, z * width), (CREAM, GLASS, (0.7, 0.8, 0.6))[rng.integers(3)]),
            box((0.08, 0.2 * height, 0.03), (front + 0.01, 0.22 * height, (z + 0.06) * width), (0.85, 0.1, 0.1)),
            copies(
                cylinder(0.1, 0.16, axis="x", color=SILVER, sides=sides), [(front, -0.2 * height, z * width + dz) for dz in (-0.15, 0.15)]
            ),
        ]
        if rng.random() < 0.6:
            up = height / 2
            parts += [
                mirrored(box((0.1, 0.35, 0.1), (0, up + 0.12, 0.36 * width), dark)),
                box((0.1, 0.1, 0.76 * width), (0, up + 0.3, 0), dark),
            ]
        if rng.random() < 0.75:
            tip = (0, height / 2 + rng.uniform(0.5, 1.3), -0.44 * width + rng.uniform(-0.5, 0.5))
            parts += [limb((-0.1, height / 2, -0.44 * width), tip, 0.035, color=SILVER, sides=6), ellipsoid(0.06, tip, SILVER, 1)]
        return join(*parts)

    def _round_dial(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """Of the fifties: soft corners, one big dial, slats, little feet."""
        width, height = rng.uniform(1.5, 2.1), rng.uniform(0.95, 1.25)
        body = slab((0.75, height, width), color=color, corner=rng.uniform(0.2, 0.5))
        dial = join(
            cylinder(0.34 * height, 0.1, axis="x", color=(CREAM, GOLD, WHITE)[rng.integers(3)], sides=28),
            cylinder(0.12, 0.2, axis="x", color=GOLD),
        )
        hand = turned(box((0.14, 0.26 * height, 0.03), (0, 0.15 * height, 0), (0.7, 0.1, 0.1)), rng.uniform(-100, 100), "x")
        slats = blocks(
            [(0.37, y * height, 0.2 * width) for y in np.linspace(-0.3, 0.3, 7)], [(0.06, 0.05, 0.46 * width)] * 7, blend(color, WHITE, 0.6)
        )
        mesh = box((0.03, 0.7 * height, 0.46 * width), (0.37, 0, 0.2 * width), blend(color, BLACK, 0.6))
        legs = [
            limb((x, -height / 2 + 0.05, 0.32 * width), (1.5 * x, -height / 2 - 0.2, 0.4 * width), 0.06, 0.03, DARK, 8)
            for x in (-0.22, 0.22)
        ]
        return join(body, moved(join(dial, hand), (0.38, 0, -0.24 * width)), mesh, slats, mirrored(join(*legs)))

    def _walkie_talkie(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        tall, wide = rng.uniform(1.1, 1.6), rng.uniform(0.55, 0.75)
        up = tall / 2
        slits = blocks([(0.2, y, 0) for y in np.linspace(-0.32, -0.02, 5) * tall], [(0.04, 0.05, 0.6 * wide)] * 5, BLACK)
        aerial = limb((0, up, 0.3 * wide), (0, up + rng.uniform(0.5, 1.2), 0.3 * wide), 0.08, rng.uniform(0.03, 0.07), DARK)
        return join(
            slab((0.38, tall, wide), color=color, corner=0.1),
            box((0.05, 0.2 * tall, 0.66 * wide), (0.18, 0.3 * tall, 0), (0.6, 0.72, 0.5)),
            grid((0.05, 0.08, 0.12), (1, 3), (1, 0.2), (0.19, 0.13 * tall, 0), SILVER),
            slits,
            aerial,
            cylinder(0.1, 0.14, (0, up + 0.06, -0.25 * wide), color=BLACK, sides=12),
            box((0.16, 0.3, 0.06), (0, 0.2, wide / 2), (0.8, 0.2, 0.1)),
        )

    def _clock(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A bedside radio: low and wide, glowing digits."""
        width = rng.uniform(1.6, 2.2)
        case = prism([(-0.55, 0), (0.55, 0), (0.4, 0.6), (-0.45, 0.65)], width, color=color)
        lit = ((0.95, 0.15, 0.1), (0.3, 0.95, 0.4))[rng.integers(2)]
        digits = blocks([(0, 0, z) for z in (0.36, 0.2, -0.02, -0.18)], [(0.06, 0.22, 0.09)] * 4, lit)
        face = turned(join(box((0.04, 0.4, 0.85), color=GLASS), digits), 14, "z")
        grille = blocks([(0.0, 0.64, z) for z in np.linspace(-0.4, 0.4, 9) * width], [(0.5, 0.04, 0.06)] * 9, DARK)
        bar = box((0.2, 0.08, 0.5 * width), (-0.32, 0.66, 0), SILVER)
        return join(case, moved(face, (0.49, 0.3, 0.15 * width)), grille, bar, cylinder(0.14, 0.12, (0.5, 0.3, -0.36 * width), "x", SILVER))


class Television(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        made = (self._boxy, self._panel, self._cartoon)[rng.integers(3)](rng, trait)
        return self._on_bench(rng, made) if rng.random() < 0.12 else made

    def _boxy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """The heavy set of the nineties: the screen fills the front, the tube's hump is behind."""
        color = jittered(((0.2, 0.2, 0.22), (0.62, 0.62, 0.64), (0.42, 0.27, 0.15), (0.88, 0.86, 0.8), BLACK)[rng.integers(5)], rng, 0.04)
        width, height, edge = rng.uniform(1.25, 1.45) * trait.stretch**0.6, rng.uniform(0.95, 1.2), 0.09 * trait.head**1.5
        deep, shell, low = rng.uniform(0.1, 0.6), rng.uniform(0.25, 0.85), rng.uniform(0, 0.2)
        parts = [
            slab((shell, height, width), color=color, corner=rng.uniform(0.01, 0.1)),
            tapered(slab((deep, 0.9 * height, 0.92 * width), (-(shell + deep) / 2, 0, 0), blend(color, BLACK, 0.3), 0.05), "x", 1.7),
            slab((0.06, height - 1.4 * edge - low, width - 1.4 * edge), (shell / 2, low / 2, 0), blend(color, BLACK, 0.7), 0.05),
            moved(
                picture(rng, width - 2.2 * edge, height - 2.2 * edge - low, ("off", "off", "bars", "landscape")),
                (shell / 2 + 0.02, low / 2, 0),
            ),
        ]
        if low > 0.08:
            size = [(0.05, 0.05, 0.06)] * 5
            parts.append(blocks([(shell / 2, (low - height) / 2 + 0.02, z * width) for z in np.linspace(-0.4, -0.1, 5)], size, SILVER))
        if rng.random() < 0.3:
            feet = join(
                *(limb((x, -height / 2, 0.4 * width), (1.4 * x, -height / 2 - 0.3, 0.45 * width), 0.05, color=DARK) for x in (-0.2, 0.15))
            )
            parts.append(mirrored(feet))
        if rng.random() < 0.4:
            parts.append(self._aerial(rng, height / 2, trait))
        return join(*parts)

    def _panel(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Thin and almost without a rim: on a plate, on two feet, over a sound bar, or for the wall."""
        color = (BLACK, DARK, DARK, SILVER)[rng.integers(4)]
        width, thick, edge = rng.uniform(1.6, 1.8) * trait.stretch**0.5, rng.uniform(0.03, 0.1), rng.uniform(0.015, 0.03) * trait.head**2.5
        shown = moved(picture(rng, width - 2 * edge, 1 - 2 * edge, ("off", "off", "landscape", "windows")), (thick / 2 - 0.01, 0, 0))
        bulge = rng.uniform(0.02, 0.12)
        slits = blocks([(-thick / 2 - bulge, -0.1, z * width) for z in np.linspace(-0.2, 0.2, 5)], [(0.02, 0.2, 0.03)] * 5, BLACK)
        parts = [box((thick, 1, width), color=color), shown, slits]
        parts.append(box((bulge, rng.uniform(0.35, 0.9), rng.uniform(0.45, 0.9) * width), (-(thick + bulge) / 2, -0.04, 0), DARK))
        way = rng.integers(5)
        if way == 0:
            parts += [limb((-0.05, -0.4, 0), (-0.05, -0.68, 0), 0.06, color=color), cylinder(0.36, 0.04, (0, -0.7, 0), color=color)]
        elif way == 1:
            parts += [
                box((0.05, 0.4, 0.2), (-0.06, -0.5, 0), color),
                box((0.45, 0.04, rng.uniform(0.3, 0.8) * width), (0, -0.68, 0), color),
            ]
        elif way == 2:
            parts.append(
                mirrored(prism([(-0.25, -0.62), (0.25, -0.62), (0.03, -0.48), (-0.03, -0.48)], 0.06, (0, 0, 0.38 * width), color=DARK))
            )
        elif way == 3:
            parts += [slab((0.2, 0.13, 0.75 * width), (0.05, -0.64, 0), DARK, 0.05), box((0.06, 0.12, 0.4), (0, -0.54, 0), color)]
        return join(*parts)

    def _cartoon(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A cheerful set: a bright round-cornered or square box, big knobs, stick legs, an aerial with balls."""
        paint = jittered(
            ((0.85, 0.3, 0.2), (0.25, 0.6, 0.6), (0.95, 0.75, 0.3), (0.6, 0.38, 0.2), (0.5, 0.5, 0.52))[rng.integers(5)], rng, 0.08
        )
        width, height, deep = rng.uniform(1.25, 1.6) * trait.stretch**0.6, rng.uniform(0.9, 1.2), rng.uniform(0.5, 1.1)
        corner, side, knob = rng.choice((0.01, 0.12, 0.35)), rng.random() < 0.6, 0.08 * trait.head
        wide, high = (0.66 * width, 0.76 * height) if side else (0.84 * width, 0.6 * height)
        y, z, front = (0, 0.12 * width, deep / 2) if side else (0.12 * height, 0, deep / 2)
        glass = (GLASS, (0.55, 0.75, 0.8), (0.6, 0.62, 0.62))[rng.integers(3)]
        spots = (
            [(front, dy * height, -0.36 * width) for dy in (0.25, 0)]
            if side
            else [(front, -0.35 * height, dz * width) for dz in (-0.3, -0.15)]
        )
        grille = (0.26 * width, 0.25 * height) if side else (0.4 * width, 0.12 * height)
        at = (front, -0.28 * height, -0.36 * width) if side else (front, -0.35 * height, 0.18 * width)
        parts = [
            slab((deep, height, width), color=paint, corner=corner),
            slab(
                (0.08, high + 0.1, wide + 0.1),
                (front, y, z),
                blend(paint, WHITE if rng.random() < 0.5 else BLACK, 0.5),
                max(0.03, 0.6 * corner),
            ),
            slab((0.12, high, wide), (front, y, z), glass, max(0.02, 0.6 * corner)),
            copies(cylinder(knob, 0.14, axis="x", color=(SILVER, GOLD, DARK)[rng.integers(3)], sides=12), spots),
            blocks([(at[0], at[1] + dy * grille[1], at[2]) for dy in (-0.4, 0, 0.4)], [(0.05, 0.03, 0.8 * grille[0])] * 3, DARK),
        ]
        if rng.random() < 0.7:
            parts.append(self._aerial(rng, height / 2, trait))
        if rng.random() < 0.5:
            drop = rng.uniform(0.15, 0.6)
            legs = join(
                *(
                    limb((x * deep, -height / 2, 0.35 * width), (1.5 * x * deep, -height / 2 - drop, 0.42 * width), 0.05, 0.03, DARK, 8)
                    for x in (-0.3, 0.3)
                )
            )
            parts.append(mirrored(legs))
        return join(*parts)

    def _aerial(self, rng: np.random.Generator, top: float, trait: Size) -> trimesh.Trimesh:
        """Rabbit's ears."""
        tall, thick = rng.uniform(0.5, 0.9) * trait.head, rng.uniform(0.015, 0.04)
        tip = (-0.05, top + tall, rng.uniform(0.3, 0.8) * tall)
        rod = join(limb((-0.05, top, 0.04), tip, thick, color=SILVER, sides=6), ellipsoid(2 * thick, tip, SILVER, 1))
        return join(mirrored(rod), ellipsoid((0.12, 0.08, 0.14), (-0.05, top, 0), DARK, 1))

    def _on_bench(self, rng: np.random.Generator, made: trimesh.Trimesh) -> trimesh.Trimesh:
        """Standing on a low cabinet."""
        low, high = made.bounds
        wide, tall, paint = (
            rng.uniform(1.05, 1.5) * (high - low)[2],
            rng.uniform(0.3, 0.6),
            jittered(((0.5, 0.33, 0.2), WHITE, DARK)[rng.integers(3)], rng),
        )
        y = low[1] - tall / 2
        doors = blocks([(0.4, y, z * wide) for z in (-0.32, 0, 0.32)], [(0.06, 0.75 * tall, 0.29 * wide)] * 3, blend(paint, BLACK, 0.25))
        legs = mirrored(copies(box((0.08, 0.15, 0.08), (0, y - tall / 2 - 0.07, 0.46 * wide), DARK), [(-0.3, 0, 0), (0.3, 0, 0)]))
        return join(made, box((0.8, tall, wide), (0, y, 0), paint), doors, legs)


def _on_tripod(rng: np.random.Generator, body: trimesh.Trimesh) -> trimesh.Trimesh:
    low, size = body.bounds[0][1], float(np.ptp(body.bounds[:, 2]))
    tall, spread = rng.uniform(0.7, 1.5) * size, rng.uniform(0.3, 0.6) * size
    foot = join(
        limb((0, 0, 0), (spread, -tall, 0), 0.05, 0.035, DARK, 6),
        limb((0, -0.5 * tall, 0), (0.5 * spread, -0.5 * tall, 0), 0.025, color=SILVER, sides=5),
    )
    legs = join(
        around(foot, 3), limb((0, 0, 0), (0, -0.55 * tall, 0), 0.06, color=DARK, sides=8), box((0.3, 0.14, 0.3), (0, 0.02, 0), BLACK)
    )
    return join(body, moved(turned(legs, rng.uniform(0, 120)), (0, low - 0.08, 0)))
