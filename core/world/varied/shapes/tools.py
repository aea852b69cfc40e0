"""Many looks of tools and arms: of other trades and times, and of a few big pieces."""

import numpy as np
import trimesh

from core.world.kind import VariedShapes
from core.world.kinds.tools import GUNMETAL, IRON, PAINTS, STEEL, Outline, framed, guarded, rounded, spoked, tyre, zigzag
from core.world.shapes import (
    BLACK,
    WHITE,
    Color,
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
    pick,
    prism,
    torus,
    tube,
    turned,
)
from core.world.traits import METAL, PLASTIC, SMALL, WOOD, Material, Size

GOLD: Color = (0.80, 0.63, 0.26)


class Chainsaw(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        return turned((self._plain if rng.random() < 0.67 else self._electric)(rng, trait), rng.uniform(-25, 12), "z")

    def _plain(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A box of a motor, a bar with coarse teeth, two thick handles."""
        paint, dark, k = pick(rng, PAINTS), jittered((0.15, 0.15, 0.16), rng, 0.05), trait.head**0.7
        bar = self._bar(rng, 1.3 * trait.stretch**1.6 * rng.uniform(0.9, 1.2), rng.uniform(0.12, 0.2), int(rng.integers(5, 10)))
        high, wide = rng.uniform(0.5, 0.75) * k, rng.uniform(0.4, 0.6) * k
        parts = [
            bar,
            prism(rounded([(-0.6 * k, -high / 2), (0.25, -high / 2), (0.25, 0.25 * high), (-0.6 * k, high / 2)], 0.02), wide, color=paint),
            box((0.4 * k, 0.3 * high, wide + 0.06), (-0.2 * k, -0.15 * high, 0), dark),
        ]
        grip = [(-0.6 * k, 0.4 * high, 0), (-1.0 * k, 0.3 * high, 0), (-1.05 * k, -0.4 * high, 0), (-0.6 * k, -0.4 * high, 0)]
        parts.append(tube(grip, 0.08, dark, 6))
        top = 0.5 * high + rng.uniform(0.15, 0.3)
        parts.append(tube([(0, 0, wide / 2), (0, top, wide / 2), (0, top, -wide / 2), (0, 0, -wide / 2)], 0.06, dark, 6))
        if rng.random() < 0.6:
            parts.append(box((0.06, 0.4, 0.8 * wide), (0.25, 0.5 * high + 0.05, 0), dark))
        return join(*parts)

    def _electric(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Its motor lies in line with the bar; a battery or a cord behind."""
        paint, dark, k = pick(rng, PAINTS), jittered((0.15, 0.15, 0.16), rng, 0.05), trait.head**0.7
        body = [(0.25, -0.16), (0.25, 0.14), (-0.2, 0.24 * k), (-0.6 * k, 0.2 * k), (-1.25 * k, 0.22 * k), (-1.3 * k, -0.2), (-0.3, -0.2)]
        shell = framed(rounded(body, 0.05), 0.16, 0.3 * k, paint)
        core = prism(rounded([(0.2, -0.14), (0.2, 0.12), (-0.55 * k, 0.16), (-0.55 * k, -0.16)], 0.04), 0.36 * k, color=dark)
        hoop = tube([(-0.1, 0, 0.2 * k), (-0.15, 0.45, 0.2 * k), (-0.15, 0.45, -0.2 * k), (-0.1, 0, -0.2 * k)], 0.045, dark, 8)
        if rng.random() < 0.5:
            end = box((0.3 * k, 0.36, 0.34 * k), (-1.35 * k, 0, 0), dark)
        else:
            end = tube([(-1.3 * k, -0.1, 0), (-1.6 * k, -0.15, 0.05), (-1.8 * k, -0.5, 0.2), (-1.5 * k, -0.7, 0.4)], 0.035, BLACK, 6)
        return join(self._bar(rng, 1.4 * trait.stretch**1.6, rng.uniform(0.1, 0.14), int(rng.integers(10, 16))), shell, core, hoop, end)

    def _bar(self, rng: np.random.Generator, reach: float, half: float, teeth: int) -> trimesh.Trimesh:
        tip = 0.2 + reach
        row = zigzag((tip, half + 0.1), (0.2, half + 0.1), teeth, 0.1)
        chain = join(
            *(prism([(0.2, s * 0.5 * half), (tip, s * 0.5 * half), *((x, s * y) for x, y in row)], 0.06, color=IRON) for s in (1, -1))
        )
        return join(chain, prism(rounded([(0.1, 0), (tip, 0)], half), 0.09, color=jittered(STEEL, rng, 0.06)))


class Hammer(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        made = (self._war, self._war, self._plain, self._ball, self._gavel)[rng.integers(5)](rng, trait, trait.color(rng))
        return turned(made, rng.uniform(-70, 70) if rng.random() < 0.7 else 0.0, "z")

    def _war(self, rng: np.random.Generator, trait: Material, color: Color) -> trimesh.Trimesh:
        """A hero's: a huge block with bands on a bound haft."""
        top, long, high, wide = rng.uniform(0.9, 2.2), rng.uniform(0.4, 0.65), rng.uniform(0.25, 0.4), rng.uniform(0.25, 0.42)
        dark, cut = blend(color, BLACK, 0.35), rng.uniform(0.01, 0.12)
        side = rounded([(-long + cut, cut - high), (long - cut, cut - high), (long - cut, high - cut), (-long + cut, high - cut)], cut)
        head = [prism(side, 2 * wide, color=color)]
        way = rng.integers(4)
        if way == 0:
            head += [box((0.12, 2.1 * high, 2.1 * wide), (x, 0, 0), dark) for x in (-0.75 * long, 0.75 * long)]
        elif way == 1:
            head += [
                box((0.3, 2.05 * high, 2.05 * wide), color=dark),
                prism(ellipse(0.6 * high, 0.6 * high, points=4), 2.1 * wide, color=dark),
            ]
        elif way == 2:
            head.append(frustum(1.2 * high, 0.5 * high, 0.4, (long + 0.18, 0, 0), "x", dark, 6))
            head.append(frustum(0.02, 0.8 * high, 0.6, (-long - 0.28, 0, 0), "x", dark, 4))
        haft = pick(rng, WOOD.palette) if trait is not WOOD else dark
        bands = [cylinder(0.11, 0.06, (0, y * top, 0), color=dark, sides=8) for y in np.linspace(0.05, 0.45, int(rng.integers(0, 6)))]
        return join(*(moved(part, (0, top + high, 0)) for part in head), limb((0, 0, 0), (0, top + 0.1, 0), 0.09, color=haft, sides=8),
                    *bands, ellipsoid(0.14, (0, -0.02, 0), color, 1))  # fmt: skip

    def _plain(self, rng: np.random.Generator, trait: Material, color: Color) -> trimesh.Trimesh:
        """A stick and a box or a can, with a claw that is a wedge, or without."""
        top, long, thick = rng.uniform(1.0, 1.9), rng.uniform(0.28, 0.5), rng.uniform(0.12, 0.24)
        stick = blend(WOOD.color(rng), WHITE, 0.15) if trait is not WOOD else blend(color, BLACK, 0.2)
        if rng.random() < 0.6:
            wedge = [(0.1, thick), (-0.3, thick * 1.1), (-long - 0.35, -0.6 * thick), (-0.3, -0.1), (0.1, -thick)]
            prongs = mirrored(prism(wedge, 0.6 * thick, (0, 0, 0.5 * thick), color=color))
            head = join(
                prongs,
                box((long + 0.1, 1.4 * thick, 1.4 * thick), (long / 2, 0, 0), color),
                box((0.16, 2 * thick, 2 * thick), (long, 0, 0), color),
            )
        elif rng.random() < 0.5:
            head = box((2 * long, 2 * thick, 2 * thick), color=color)
        else:
            head = cylinder(1.2 * thick, 2 * long, axis="x", color=color, sides=int(rng.choice((6, 8, 16))))
        thin = rng.uniform(0.06, 0.11)
        handle = tube([(0, 0, 0), (0, 0.5 * top, 0), (0, top + 1.1 * thick, 0)], (1.1 * thin, 0.9 * thin, thin), stick, 10)
        bound = pick(rng, (BLACK, *PAINTS)) if rng.random() < 0.6 else stick
        grip = limb((0, 0, 0), (0, rng.uniform(0.2, 0.5) * top, 0), 1.3 * thin, color=bound, sides=10)
        return join(moved(head, (0, top, 0)), handle, grip)

    def _ball(self, rng: np.random.Generator, trait: Material, color: Color) -> trimesh.Trimesh:
        """A fitter's: flat face before, a ball behind."""
        top, r = rng.uniform(1.3, 1.8), rng.uniform(0.14, 0.2)
        face = [(0.75 * r, -0.15), (0.7 * r, 0.12), (r, 0.2), (r, 0.36), (0.85 * r, 0.4)]
        ball = join(ellipsoid(1.05 * r, (-0.36, 0, 0), color), cylinder(0.6 * r, 0.3, (-0.2, 0, 0), "x", color, 12))
        swell = [(0, y * top, 0) for y in (0, 0.05, 0.3, 0.7, 1.08)]
        wood = blend(WOOD.color(rng), WHITE, 0.15) if trait is METAL else blend(color, BLACK, 0.3)
        return join(
            moved(join(lathe(face, axis="x", color=color), ball, ellipsoid((0.2, 1.1 * r, 0.9 * r), color=color)), (0, top, 0)),
            tube(swell, (0.08, 0.11, 0.09, 0.06, 0.07), wood),
        )

    def _gavel(self, rng: np.random.Generator, trait: Material, color: Color) -> trimesh.Trimesh:
        """A judge's, on or off its block."""
        r, top, ring = rng.uniform(0.26, 0.36), rng.uniform(1.0, 1.4), GOLD if rng.random() < 0.5 else blend(color, BLACK, 0.4)
        half = [(0.02, 0), (0.8 * r, 0.02), (0.85 * r, 0.14), (r, 0.2), (r, 0.4), (0.85 * r, 0.45), (0.9 * r, 0.52), (0.02, 0.56)]
        head = join(mirrored(lathe(half, axis="x", color=color), "x"), cylinder(0.9 * r, 0.12, axis="x", color=ring))
        grip = lathe([(0.05, 0), (0.1, 0.05), (0.07, 0.2), (0.05, 0.6 * top), (0.08, 0.85 * top), (0.05, top)], color=color, sides=12)
        gavel = join(moved(head, (0, top, 0)), grip)
        block = join(
            cylinder(0.6, 0.16, (0.1, -0.08, 0), color=color, sides=24), cylinder(0.5, 0.06, (0.1, 0.02, 0), color=color, sides=24)
        )
        return (
            join(turned(moved(gavel, (0, -top, 0)), 80, "z").apply_translation((0.1, r + 0.08, 0)), block) if rng.random() < 0.4 else gavel
        )


class Drill(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        return (self._plain, self._plain, self._crank, self._press)[rng.integers(4)](rng, trait)

    def _plain(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Blocks: motor, chuck, bit, handle and perhaps a battery."""
        paint, dark = pick(rng, PAINTS), jittered((0.15, 0.15, 0.16), rng, 0.05)
        long, high, wide = 0.9 * trait.stretch**1.5, rng.uniform(0.38, 0.55), rng.uniform(0.3, 0.45)
        nose, lean, k = long / 2, rng.uniform(0, 0.25), trait.head**0.6
        sides = int(rng.choice((6, 8, 12)))
        body = box((long, high, wide), color=paint) if rng.random() < 0.5 else cylinder(high / 2, long, axis="x", color=paint, sides=sides)
        grip = prism([(-0.24, 0), (0.06, 0), (0.02 - lean, -0.9), (-0.22 - lean, -0.9)], 0.7 * wide, color=(paint, dark)[rng.integers(2)])
        reach = rng.uniform(0.4, 0.9) * trait.stretch**1.5
        parts = [
            body,
            frustum(0.42 * high * k, 0.26 * high * k, 0.3, (nose + 0.15, 0, 0), "x", dark, sides),
            limb((nose + 0.28, 0, 0), (nose + 0.28 + reach, 0, 0), 0.05, 0.03, STEEL, 6),
            grip,
            box((0.1, 0.2, 0.14), (0.1, -0.38, 0), BLACK),
            *(box((0.04, 0.5 * high, wide + 0.04), (0.1 * i - nose + 0.1, 0, 0), dark) for i in range(3)),
        ]
        if rng.random() < 0.7:
            parts.append(box((0.62 * k, 0.22, 1.1 * wide), (-0.08 - lean, -1.0, 0), dark))
        return turned(join(*parts), rng.uniform(-20, 15), "z")

    def _crank(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """By hand: a toothed wheel beside the stem, or a joiner's brace."""
        wood, reach, iron = WOOD.color(rng), rng.uniform(0.5, 0.8) * trait.stretch**1.5, pick(rng, (IRON, PAINTS[1], STEEL))
        bit = join(
            limb((0, -0.6, 0), (0, -0.6 - reach, 0), 0.04, 0.02, STEEL, 6), frustum(0.07, 0.12, 0.25, (0, -0.55, 0), color=STEEL, sides=10)
        )
        knob = lathe([(0.06, 0.75), (0.1, 0.85), (0.24 * trait.head, 0.95), (0.24 * trait.head, 1.02), (0.02, 1.1)], color=wood, sides=14)
        if rng.random() < 0.6:
            r = rng.uniform(0.26, 0.4)
            wheel = join(spoked(r, 0.04, 4, iron), around(box((0.08, 0.06, 0.1), (r + 0.04, 0, 0), iron), 18, "z"))
            crank = join(
                limb((0, 0, 0.12), (0.5, 0.3, 0.14), 0.04, color=iron, sides=6),
                limb((0.5, 0.3, 0.1), (0.5, 0.3, 0.4), 0.09, color=wood, sides=10),
            )
            tool = join(limb((0, -0.5, 0), (0, 0.8, 0), 0.06, color=iron), moved(join(wheel, crank), (0, 0.1, 0.15)), knob, bit)
        else:
            bow = [(0, -0.45, 0), (0, -0.25, 0), (0.45, -0.15, 0), (0.48, 0.4, 0), (0, 0.5, 0), (0, 0.8, 0)]
            tool = join(tube(bow, 0.05, iron, 8), limb((0.46, -0.02, 0), (0.48, 0.3, 0), 0.1, color=wood), knob, bit)
        return turned(tool, rng.choice((0, 70)) + rng.uniform(-15, 15), "z")

    def _press(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """On a column above its table."""
        paint, tall, k = pick(rng, PAINTS), 1.9 * trait.stretch, trait.head
        high = tall - 0.3
        parts = [
            box((1.0, 0.12, 0.7), (0.15, 0.06, 0), IRON),
            limb((-0.25, 0, 0), (-0.25, tall, 0), 0.09, color=STEEL),
            box((0.65, 0.06, 0.6), (0.2, 0.35 * tall, 0), IRON),
            box((1.0, 0.45 * k, 0.42 * k), (0.05, high, 0), paint),
            cylinder(0.2 * k, 0.45, (-0.5, high, 0), color=IRON, sides=12),
            frustum(0.06, 0.13, 0.3, (0.3, high - 0.36 * k, 0), color=STEEL, sides=10),
            limb((0.3, high - 0.4 * k, 0), (0.3, 0.45 * tall, 0), 0.03, color=STEEL, sides=6),
        ]
        spoke = join(limb((0, 0, 0), (0.4, 0, 0), 0.025, color=STEEL, sides=5), ellipsoid(0.06, (0.4, 0, 0), BLACK, 1))
        parts.append(moved(around(spoke, 3, "z"), (0.2, high - 0.05, 0.25 * k)))
        return join(*parts)


class Saw(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        made = (self._plain, self._plain, self._disc, self._circular, self._bow, self._two_man)[rng.integers(6)](rng, trait)
        return turned(turned(made, rng.uniform(-35, 35), "x"), rng.uniform(-30, 30), "z")

    def _plain(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A thick blade with few teeth, a closed or a pistol grip."""
        reach, k, heel = 1.4 * trait.stretch**1.5, trait.head**0.8, rng.uniform(0.22, 0.4)
        blade = prism(
            [(0, heel), (reach, rng.uniform(0, heel)), *zigzag((reach, -0.14), (0, -heel), int(rng.integers(7, 14)), 0.12)],
            0.06,
            color=STEEL,
        )
        paint = WOOD.color(rng) if rng.random() < 0.5 else pick(rng, PAINTS)
        bolts = join(*(cylinder(0.05, 0.2, (0.02, y, 0), "z", IRON, 8) for y in (0.6 * heel, -0.2 * heel)))
        if rng.random() < 0.6:
            ring = rounded([(0.1, heel), (-0.5 * k, 0.3 * k), (-0.55 * k, -0.3 * k), (0.1, -heel)], 0.02)
            return join(blade, bolts, framed(ring, 0.14 * k, 0.16, paint))
        pistol = [(0.12, heel), (-0.15, heel), (-0.55 * k, -0.3 * k), (-0.3 * k, -0.45 * k), (0.12, -0.5 * heel)]
        return join(blade, bolts, prism(rounded(pistol, 0.02), 0.16, color=paint))

    def _disc(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A round blade alone; a small one has few teeth."""
        number = int(rng.integers(8, 14)) if trait is SMALL else int(rng.integers(16, 33))
        depth, slant, thick = rng.uniform(0.08, 0.3) * trait.head**2, rng.uniform(0.1, 0.9), rng.uniform(0.04, 0.12)
        step = 2 * np.pi / number
        rim = [(r, step * (i + d)) for i in range(number) for r, d in ((1 - depth, 0), (1, slant))]
        disc = prism([(r * np.cos(a), r * np.sin(a)) for r, a in rim], thick, color=jittered(STEEL, rng, 0.08))
        hub = join(cylinder(0.22, thick + 0.04, axis="z", color=IRON), cylinder(0.09, thick + 0.06, axis="z", color=BLACK, sides=12))
        return join(disc, hub)

    def _circular(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """The power tool: a guarded disc through a foot plate."""
        paint, k = pick(rng, PAINTS), trait.head**0.6
        r = 0.6 * trait.stretch
        disc = moved(self._disc(rng, trait).apply_scale((r, r, 0.5)), (0, 0, 0.12))
        guard = prism(
            [(1.1 * r * np.cos(a), 1.1 * r * np.sin(a)) for a in np.radians(np.linspace(-5, 185, 14))], 0.2, (0, 0, 0.12), color=paint
        )
        motor = cylinder(0.25 * k, 0.6 * k, (0, 0.1, -0.25 * k), "z", IRON, 14)
        grip = tube(
            [(0.1, 0.5 * r, -0.1), (-0.2, 1.5 * r, -0.1), (-0.75, 1.2 * r, -0.1), (-0.85, 0.3 * r, -0.1), (-0.2, 0.1, -0.1)],
            0.1 * k,
            paint,
            8,
        )
        knob = join(limb((0.3, 0.6 * r, -0.1), (0.5, 1.3 * r, -0.1), 0.06, color=BLACK), ellipsoid(0.12, (0.5, 1.3 * r, -0.1), BLACK, 1))
        return join(disc, guard, motor, grip, knob, box((2.6 * r, 0.05, 1.2 * k), (0.05, -0.3 * r, -0.2), STEEL))

    def _bow(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """For branches: a bent tube, or a wooden frame that a cord tightens."""
        reach, paint, k = 1.9 * trait.stretch**1.2, pick(rng, PAINTS), trait.head**0.8
        blade = prism([(0, 0.05), (reach, 0.05), *zigzag((reach, -0.06), (0, -0.06), int(12 * reach), 0.08)], 0.04, color=STEEL)
        if rng.random() < 0.6:
            path = [(0, 0, 0), (-0.1, 0.25, 0), (0.1, 0.6 * k, 0), (0.6 * reach, 0.55 * k, 0), (0.92 * reach, 0.25 * k, 0), (reach, 0, 0)]
            return join(blade, tube(path, 0.06 * k, paint, 8), limb((-0.12, 0.15, 0), (0.06, 0.55 * k, 0), 0.09 * k, color=BLACK))
        wood, high = WOOD.color(rng), 0.8 * k
        ends = [box((0.12, high + 0.2, 0.1), (x, high / 2 - 0.05, 0), wood) for x in (0, reach)]
        cord = tube([(0, high, 0), (reach / 2, high - 0.03, 0), (reach, high, 0)], 0.03, WHITE, 5)
        return join(blade, *ends, box((reach, 0.1, 0.08), (reach / 2, 0.45 * high, 0), wood), cord)

    def _two_man(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A long blade with an upright handle at both ends."""
        half, belly = 1.3 * trait.stretch, rng.uniform(0.1, 0.25)
        arc = [
            (x, -belly * (1 - (x / half) ** 2) - 0.1 * (i % 2))
            for i, x in enumerate(np.linspace(half, -half, 2 * int(rng.integers(9, 16)) + 1))
        ]
        blade = prism([(-half, 0.2), (half, 0.2), *arc], 0.05, color=STEEL)
        stick = limb((half - 0.05, 0.05, 0), (half + 0.05, 0.65 * trait.head, 0), 0.08, color=WOOD.color(rng))
        return join(blade, mirrored(stick, "x"))


class Lawnmower(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._plain, self._reel, self._robot)
        return designs[rng.choice(3, p=(0.45, 0.33, 0.22))](rng, trait)

    def _plain(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A slab on four wheels, a block of a motor and a bent bar."""
        paint, dark = pick(rng, PAINTS), jittered((0.15, 0.15, 0.16), rng, 0.05)
        length, k = 0.65 * trait.stretch, trait.head**0.8
        high, back, lift = rng.uniform(0.18, 0.4), length + rng.uniform(0.6, 1.2), rng.uniform(1.0, 1.4)
        r, bar = rng.uniform(0.18, 0.3), rng.uniform(0.03, 0.06)
        hood = prism(
            [(-length, 0.2), (length, 0.2), (length, 0.2 + 0.5 * high), (0.6 * length, 0.2 + high), (-length, 0.2 + high)],
            0.85,
            color=paint,
        )
        motor = box((0.5 * k, 0.3 * k, 0.45 * k), (0, 0.2 + high + 0.15 * k, 0), dark)
        wheels = mirrored(join(tyre(r, 0.14, (0.8 * length, r, 0.48)), tyre(r, 0.14, (-0.8 * length, r, 0.48))))
        path = [(-length, 0.3, 0.35), (-back, lift, 0.35), (-back, lift, -0.35), (-length, 0.3, -0.35)]
        parts = [hood, motor, wheels, tube(path, bar, dark, 6)]
        if rng.random() < 0.5:
            parts.append(box((0.6, 0.42, 0.6), (-length - 0.3, 0.45, 0), jittered((0.25, 0.25, 0.25), rng, 0.1)))
        if rng.random() < 0.5:
            parts.append(cylinder(0.18 * k, 0.1, (0, 0.25 + high + 0.3 * k, 0), color=paint, sides=12))
        return join(*parts)

    def _reel(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Pushed by hand: two iron wheels, the blades coiled between them, a long wooden handle."""
        paint, wood, r = pick(rng, PAINTS), WOOD.color(rng), rng.uniform(0.28, 0.4)
        half, lift = 0.5 * trait.stretch, rng.uniform(1.0, 1.4)
        turn = np.linspace(0, 0.4 * np.pi, 7)
        coil = np.stack([0.7 * r * np.cos(turn), 0.7 * r * np.sin(turn), np.linspace(-half, half, 7)], 1)
        blades = around(tube(coil, 0.03, STEEL, 4), 6, "z")
        wheel = join(torus(r, 0.06, axis="z", color=BLACK), around(limb((0, 0, 0), (r, 0, 0), 0.035, color=paint, sides=5), 5, "z"))
        wheels = mirrored(moved(join(wheel, cylinder(0.1, 0.14, axis="z", color=paint, sides=10)), (0, 0, half + 0.1)))
        end = (-1.3, lift, 0)
        fork = mirrored(limb((-0.1, 0, half), (-0.6, 0.45 * lift, 0.03), 0.03, color=paint, sides=6))
        parts = [blades, wheels, fork, limb((-0.6, 0.45 * lift, 0), end, 0.045, color=wood)]
        parts += [
            limb((*end[:2], -0.3), (*end[:2], 0.3), 0.05, color=wood),
            limb((-0.2, -0.2, -half), (-0.2, -0.2, half), 0.06, color=wood),
        ]
        return join(*parts)

    def _robot(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A low shell that mows alone."""
        paint, long = pick(rng, PAINTS), 0.85 * trait.stretch
        shell = [(-long, 0.15), (long, 0.12), (0.95 * long, 0.3), (0.4 * long, 0.48), (-0.6 * long, 0.55), (-long, 0.4)]
        parts = [
            prism(rounded(shell, 0.05), 0.8, color=paint),
            prism(rounded([(-0.6 * long, 0.5), (0.3 * long, 0.5), (-0.1 * long, 0.6)], 0.04), 0.4, color=IRON),
            mirrored(join(tyre(0.33 * trait.head, 0.2, (-0.55 * long, 0.33 * trait.head, 0.5)), tyre(0.12, 0.12, (0.7 * long, 0.12, 0.3)))),
            box((0.2, 0.06, 0.2), (-0.1 * long, 0.64, 0), (0.85, 0.1, 0.1)),
            mirrored(ellipsoid((0.05, 0.06, 0.1), (0.98 * long, 0.28, 0.2), WHITE, 1)),
        ]
        return join(*parts)


class Scissors(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        made = (self._flat if rng.random() < 0.67 else self._shears)(rng, trait, trait.color(rng))
        tilt = rng.uniform(-45, 45) if rng.random() < 0.8 else 90  # or lying
        return turned(turned(made, rng.uniform(-100, 100), "z"), tilt, "x")

    def _flat(self, rng: np.random.Generator, trait: Material, color: Color) -> trimesh.Trimesh:
        """Cut from a plate: broad pointed or blunt blades, flat round or long eyes; shut to wide open."""
        steel = color if trait is METAL else STEEL
        reach, wide, r, back = rng.uniform(0.7, 1.6), rng.uniform(0.12, 0.24), rng.uniform(0.2, 0.34), rng.uniform(0.45, 0.8)
        long, thick, rim = r * rng.uniform(1, 1.7), rng.uniform(0.05, 0.14), rng.uniform(0.3, 0.5)
        tip = rng.choice((0.02, 0.7)) * wide
        blade = prism(
            [(-0.15, wide * 0.7), (0.3 * reach, wide), (reach, tip), (reach, 0), (-0.15, -0.08)],
            0.6 * thick,
            (0, 0, 0.3 * thick),
            color=steel,
        )
        shank = prism([(0.05, 0.09), (0.05, -0.09), (-back, -0.9 * r - 0.07), (-back, -0.9 * r + 0.1)], thick, color=color)
        eye = join(*(prism(part, thick, color=color) for part in self._eye(long, r, rim, (-back - 0.8 * long, -r))))
        half = turned(join(blade, shank, eye), rng.uniform(3, 45), "z")
        return join(half, turned(half, 180, "x"), cylinder(0.08, 1.6 * thick, axis="z", color=IRON, sides=8))

    def _eye(self, long: float, r: float, rim: float, at: tuple[float, float]) -> list[Outline]:
        """A flat ring in two halves."""
        turns = (np.linspace(0, np.pi, 12), np.linspace(np.pi, 2 * np.pi, 12))
        edges = [[(1, a) for a in turn] + [(1 - rim, a) for a in turn[::-1]] for turn in turns]
        return [[(at[0] + k * long * float(np.cos(a)), at[1] + k * r * float(np.sin(a))) for k, a in edge] for edge in edges]

    def _shears(self, rng: np.random.Generator, trait: Material, color: Color) -> trimesh.Trimesh:
        """For the hedge or the roses: straight handles without eyes."""
        steel = color if trait is METAL else STEEL
        reach, grip, wide = rng.uniform(0.5, 1.3), rng.uniform(0.7, 1.3), rng.uniform(0.12, 0.22)
        blade = prism(
            [(-0.15, 0.8 * wide), (0.5 * reach, wide), (reach, 0.03), (reach, 0), (-0.15, -0.06)], 0.07, (0, 0, 0.035), color=steel
        )
        shank = tube([(-0.05, 0, 0), (-0.3, -0.12, 0), (-0.3 - grip, -0.3, 0)], (0.07, 0.05, 0.05), steel, 8)
        hold = limb((-0.4, -0.15, 0), (-0.35 - grip, -0.31, 0), 0.1, 0.085, color if trait is PLASTIC else blend(color, BLACK, 0.4))
        half = turned(join(blade, shank, hold), rng.uniform(4, 28), "z")
        return join(half, turned(half, 180, "x"), cylinder(0.08, 0.18, axis="z", color=IRON, sides=10))


class Gun(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        small = (self._plain_pistol, self._sub, self._flintlock, self._blaster, self._sawn_off)
        large = (self._plain_rifle, self._pump, self._sniper, self._long_blaster, self._tommy)
        build = (small if trait is SMALL else large)[rng.choice(5, p=(0.24, 0.19, 0.19, 0.19, 0.19))]
        made = build(rng, pick(rng, GUNMETAL), WOOD.color(rng))
        return turned(made, rng.uniform(-20, 30) if rng.random() < 0.7 else 0.0, "z")

    def _plain_pistol(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        """In blocks; the grip upright or slanted, the barrel bare, fat, or with a silencer."""
        reach, high, wide, lean = rng.uniform(0.7, 1.2), rng.uniform(0.16, 0.34), rng.uniform(0.14, 0.26), rng.uniform(0, 0.3)
        dark = blend(metal, BLACK, 0.4)
        grip = prism(
            [(-0.4, 0), (-0.05, 0), (-0.08 - lean, -0.65), (-0.42 - lean, -0.65)], 0.9 * wide, color=(dark, wood, metal)[rng.integers(3)]
        )
        parts = [
            box((reach, high, wide), (reach / 2 - 0.45, high / 2, 0), metal),
            box((0.85 * reach, 0.12, 0.85 * wide), (0.4 * reach - 0.4, -0.05, 0), dark),
            grip,
            *(
                box(size, at, dark)
                for size, at in (
                    ((0.04, 0.2, 0.06), (0.22, -0.16, 0)),
                    ((0.3, 0.04, 0.06), (0.08, -0.26, 0)),
                    ((0.04, 0.14, 0.05), (0.05, -0.13, 0)),
                )
            ),
            box((0.06, 0.06, 0.05), (reach - 0.5, high + 0.03, 0), dark),
            cylinder(0.3 * min(high, wide), 0.06, (reach - 0.44, 0.55 * high, 0), "x", BLACK, 10),
        ]
        if rng.random() < 0.3:
            parts.append(cylinder(0.4 * high, rng.uniform(0.3, 0.8), (reach - 0.2, 0.55 * high, 0), "x", BLACK, 10))
        return join(*parts)

    def _sub(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        """A short automatic: a long magazine through or before the grip, a stock of wire or none."""
        dark, reach, before = blend(metal, BLACK, 0.4), rng.uniform(0.25, 0.6), rng.random() < 0.5
        long, front = rng.uniform(0.8, 1.1), rng.uniform(0.3, 0.5)
        parts = [
            prism(rounded([(-0.5, -0.1), (front, -0.1), (front, 0.2), (-0.5, 0.2)], 0.03), 0.22, color=metal),
            limb((front, 0.08, 0), (front + reach, 0.08, 0), 0.06, color=dark),
            prism(rounded([(-0.2, -0.1), (0.02, -0.1), (-0.06, -0.55), (-0.28, -0.55)], 0.03), 0.17, color=dark),
            box((0.14, long, 0.12), (0.3 if before else -0.14, -0.5 * long, 0), dark),
            box((0.3, 0.05, 0.05), (-0.2, 0.26, 0), BLACK),
            guarded((0.12, -0.2, 0), dark),
        ]
        if rng.random() < 0.6:
            parts.append(tube([(-0.5, 0.12, 0), (-1.1, 0.1, 0), (-1.1, -0.3, 0)], 0.04, dark, 6))
        if rng.random() < 0.4:
            parts.append(cylinder(0.1, 0.4, (front + reach, 0.08, 0), "x", BLACK, 12))
        return join(*parts)

    def _flintlock(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        """A pirate's: a bent wooden stock, a brass cap, the cock with its flint."""
        reach, flare = rng.uniform(0.9, 1.4), rng.uniform(0.08, 0.16)
        brass = jittered((0.8, 0.62, 0.25), rng)
        stock = tube(
            [(-0.75, -0.5, 0), (-0.55, -0.25, 0), (-0.3, -0.02, 0), (0, 0.03, 0), (0.7 * reach, 0.04, 0)],
            (0.13, 0.11, 0.12, 0.12, 0.08),
            wood,
            10,
        )
        barrel = lathe(
            [(0.1, -0.15), (0.075, 0.3), (0.07, reach - 0.15), (flare, reach)],
            (0, 0.14, 0),
            "x",
            metal if rng.random() < 0.6 else brass,
            12,
        )
        cock = join(
            tube([(-0.12, 0.12, 0.1), (-0.22, 0.3, 0.1), (-0.1, 0.4, 0.1)], 0.035, metal, 6),
            box((0.1, 0.06, 0.06), (-0.05, 0.38, 0.1), BLACK),
        )
        return join(
            stock,
            barrel,
            cock,
            ellipsoid(0.17, (-0.78, -0.55, 0), brass, 1),
            guarded((-0.08, -0.14, 0), brass),
            cylinder(0.05, 0.02, (reach, 0.14, 0), "x", BLACK, 10),
        )

    def _blaster(self, rng: np.random.Generator, metal: Color, wood: Color, long: float = 0.9) -> trimesh.Trimesh:
        """From space or the toy shop: a thick faceted body with bright plates, rings or a tank."""
        shell, glow = (
            ((0.85, 0.85, 0.87), (0.35, 0.37, 0.42), metal, pick(rng, PAINTS))[rng.integers(4)],
            pick(rng, (*PAINTS, (0.2, 0.8, 0.9))),
        )
        high, wide, drop = rng.uniform(0.3, 0.55), rng.uniform(0.2, 0.36), rng.uniform(0.5, 0.7)
        nose, cut = long - 0.5, rng.uniform(0.05, 0.3)
        body = [(-0.5, 0), (nose - cut, -0.06), (nose, 0.12), (nose, high - 0.1), (nose - cut, high), (-0.3, high), (-0.5, 0.5 * high)]
        parts = [
            prism(body, wide, color=shell),
            prism([(-0.4, 0.05), (-0.1, 0.05), (-0.2, -drop), (-0.5, -drop)], 0.7 * wide, color=blend(metal, BLACK, 0.4)),
            box((0.6 * long, 0.12, wide + 0.05), (nose - 0.5 * long, 0.5 * high, 0), glow),
            limb((nose, 0.5 * high, 0), (nose + rng.uniform(0.1, 0.7), 0.5 * high, 0), rng.uniform(0.08, 0.2), color=metal, sides=8),
            guarded((0.05, -0.12, 0), blend(metal, BLACK, 0.4)),
        ]
        way = rng.random()
        if way < 0.3:
            parts += [
                cylinder(0.6 * high, 0.06, (nose + 0.1 + 0.14 * i, 0.5 * high, 0), "x", glow, 14) for i in range(int(rng.integers(1, 4)))
            ]
        elif way < 0.55:
            parts.append(ellipsoid((0.35, 0.22, 0.2), (0, high + 0.15, 0), glow, 1))
        elif way < 0.8:
            parts += [box((0.45, 0.1, 0.12), (0, high + 0.12, 0), BLACK), box((0.08, 0.12, 0.08), (0, high + 0.04, 0), BLACK)]
        if long > 1.2:  # a big one has a stock and a second grip
            parts.append(
                prism(
                    [(-0.45, 0.05), (-0.45, high - 0.05), (-1.1, high - 0.1), (-1.15, -0.3), (-0.95, -0.3), (-0.85, 0.05)],
                    0.8 * wide,
                    color=shell,
                )
            )
            parts.append(box((0.3, 0.3 + 0.3 * rng.random(), 0.7 * wide), (0.5 * nose, -0.15, 0), blend(shell, BLACK, 0.5)))
        return join(*parts)

    def _long_blaster(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        return self._blaster(rng, metal, wood, rng.uniform(1.3, 1.9))

    def _sawn_off(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        """Two short barrels side by side and a stump of a stock."""
        reach = rng.uniform(0.7, 1.3)
        stock = [(0.05, 0.08), (-0.25, 0.1), (-0.75, -0.3), (-0.65, -0.5), (-0.5, -0.45), (-0.25, -0.12), (0.05, -0.12)]
        barrels = mirrored(
            join(
                limb((0, 0.06, 0.085), (reach, 0.06, 0.085), 0.085, color=metal, sides=10),
                cylinder(0.055, 0.02, (reach, 0.06, 0.085), "x", BLACK, 8),
            )
        )
        fore = box((0.45 * reach, 0.1, 0.26), (0.35 * reach, -0.06, 0), wood)
        cocks = mirrored(tube([(-0.12, 0.1, 0.07), (-0.22, 0.24, 0.07), (-0.3, 0.24, 0.07)], 0.035, metal, 5))
        return join(
            prism(rounded(stock, 0.03), 0.2, color=wood),
            barrels,
            fore,
            cocks,
            box((0.28, 0.22, 0.26), (0, 0, 0), metal),
            guarded((-0.08, -0.2, 0), metal),
        )

    def _plain_rifle(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        """In blocks: stock, receiver, grip, magazine and barrel of many proportions, painted or plain."""
        dark, skin = blend(metal, BLACK, 0.4), (metal, wood, (0.35, 0.38, 0.25), (0.6, 0.52, 0.38), pick(rng, PAINTS))[rng.integers(5)]
        body, high, wide = rng.uniform(0.7, 1.1), rng.uniform(0.2, 0.34), rng.uniform(0.14, 0.24)
        reach, butt, bend, guard = rng.uniform(0.3, 1.0), rng.uniform(0.4, 0.8), rng.uniform(-0.05, 0.3), rng.uniform(0.3, 0.7)
        front = body - 0.5
        parts = [
            box((body, high, wide), (body / 2 - 0.5, 0, 0), metal),
            box((guard, 0.75 * high, 0.9 * wide), (front + guard / 2, 0, 0), skin),
            limb((front + guard, 0, 0), (front + guard + reach, 0, 0), 0.05, color=dark, sides=6),
            prism([(-0.4, -0.1), (-0.15, -0.1), (-0.3, -0.55), (-0.52, -0.5)], 0.8 * wide, color=dark),
            guarded((-0.05, -0.2, 0), dark),
        ]
        way = rng.integers(3)
        if way == 0:
            parts.append(prism([(-0.5, 0.1), (-0.5, -0.1), (-0.5 - butt, -0.35), (-0.5 - butt, 0.1)], 0.8 * wide, color=skin))
        elif way == 1:
            parts += [box((butt, 0.1, 0.1), (-0.5 - butt / 2, 0.05, 0), dark), box((0.12, 0.4, 0.8 * wide), (-0.5 - butt, -0.08, 0), skin)]
        if rng.random() < 0.8:
            x = rng.uniform(0.05, 0.25)
            parts.append(
                prism([(x, -0.1), (x + 0.24, -0.1), (x + 0.24 + bend, -rng.uniform(0.4, 0.7)), (x + bend, -0.6)], 0.6 * wide, color=dark)
            )
        sight = rng.random()
        if sight < 0.35:
            parts += [
                cylinder(0.08, 0.5, (0, 0.5 * high + 0.14, 0), "x", BLACK, 8),
                box((0.2, 0.12, 0.06), (0, 0.5 * high + 0.03, 0), BLACK),
            ]
        elif sight < 0.7:
            parts += [box((0.3, 0.1, 0.06), (-0.15, 0.5 * high + 0.1, 0), dark), box((0.05, 0.14, 0.04), (front + guard, 0.1, 0), dark)]
        return join(*parts)

    def _pump(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        """A shotgun: the barrel above its tube, the sliding fore-end between."""
        reach, skin = rng.uniform(1.2, 1.8), wood if rng.random() < 0.6 else blend(metal, BLACK, 0.5)
        stock = [(-0.45, 0.06), (-1.3, -0.05), (-1.3, -0.42), (-0.75, -0.2), (-0.5, -0.2), (-0.4, -0.1)]
        return join(
            prism(rounded(stock, 0.04), 0.2, color=skin),
            prism(rounded([(-0.5, -0.1), (0.2, -0.1), (0.2, 0.14), (-0.45, 0.14)], 0.02), 0.22, color=metal),
            limb((0.2, 0.1, 0), (0.2 + reach, 0.1, 0), 0.075, color=metal, sides=10),
            limb((0.2, -0.05, 0), (0.1 + 0.8 * reach, -0.05, 0), 0.065, color=metal, sides=10),
            cylinder(0.13, rng.uniform(0.35, 0.6), (0.2 + 0.45 * reach, -0.05, 0), "x", skin, 10),
            ellipsoid(0.035, (0.15 + reach, 0.2, 0), (0.8, 0.65, 0.3), 1),
            guarded((-0.2, -0.2, 0), metal),
        )

    def _sniper(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        """Very long, with a scope and a bipod."""
        reach, skin = rng.uniform(1.3, 1.9), (wood, (0.3, 0.34, 0.22), blend(metal, BLACK, 0.4), (0.6, 0.52, 0.38))[rng.integers(4)]
        stock = [
            (0.7, -0.02),
            (0.7, -0.12),
            (-0.3, -0.14),
            (-0.4, -0.42),
            (-0.55, -0.42),
            (-0.6, -0.16),
            (-0.75, -0.2),
            (-1.3, -0.32),
            (-1.3, 0.08),
            (-0.8, 0.08),
            (-0.5, 0),
        ]
        leg = limb((0.62, -0.1, 0.04), (0.7, -0.55, 0.28), 0.03, color=BLACK, sides=6)
        lens = [(0.12, -0.4), (0.12, -0.28), (0.075, -0.2), (0.075, 0.2), (0.14, 0.3), (0.14, 0.45)]
        parts = [
            prism(rounded(stock, 0.03), 0.18, color=skin),
            box((0.8, 0.14, 0.16), (-0.1, 0.06, 0), metal),
            limb((0.3, 0.06, 0), (0.3 + reach, 0.06, 0), 0.06, 0.045, metal, 8),
            cylinder(0.09, 0.2, (0.3 + reach, 0.06, 0), "x", metal, 8),
            lathe(lens, (-0.1, 0.3, 0), "x", BLACK, 12),
            *(box((0.06, 0.16, 0.07), (x, 0.18, 0), BLACK) for x in (-0.25, 0.05)),
            tube([(-0.35, 0.08, 0), (-0.37, 0.05, 0.18), (-0.4, -0.03, 0.24)], 0.035, STEEL, 6),
            box((0.28, 0.2, 0.12), (0.02, -0.2, 0), metal),
            guarded((-0.22, -0.2, 0), metal),
        ]
        return join(*parts, *([mirrored(leg)] if rng.random() < 0.6 else []))

    def _tommy(self, rng: np.random.Generator, metal: Color, wood: Color) -> trimesh.Trimesh:
        """A gangster's, with the round drum."""
        stock = [(-0.45, 0.02), (-1.2, -0.08), (-1.25, -0.42), (-0.8, -0.2), (-0.5, -0.12)]
        fins = [cylinder(0.085, 0.04, (0.55 + 0.08 * i, 0.06, 0), "x", metal, 10) for i in range(5)]
        return join(
            prism(rounded(stock, 0.04), 0.18, color=wood),
            box((1.0, 0.24, 0.18), (0, 0.02, 0), metal),
            limb((0.5, 0.06, 0), (1.35, 0.06, 0), 0.055, color=metal, sides=8),
            cylinder(0.3, 0.16, (0.25, -0.3, 0), "z", blend(metal, BLACK, 0.4), 18),
            prism(rounded([(-0.3, -0.1), (-0.12, -0.1), (-0.24, -0.5), (-0.42, -0.48)], 0.04), 0.14, color=wood),
            prism(rounded([(0.62, -0.06), (0.78, -0.06), (0.68, -0.4), (0.54, -0.38)], 0.04), 0.14, color=wood),
            *fins,
            guarded((-0.05, -0.19, 0), metal),
        )


class Cannon(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._stub, self._stub, self._lone, self._howitzer, self._turret)
        return designs[rng.integers(5)](rng, trait)

    def _stub(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A cartoon's: a short fat barrel on a block, on two or four wheels, or on a wedge."""
        metal, wood = pick(rng, (IRON, (0.16, 0.17, 0.18), (0.55, 0.56, 0.58), (0.62, 0.47, 0.2))), pick(rng, (*WOOD.palette, PAINTS[1]))
        reach, k, sides = 1.0 * trait.stretch**1.6 * rng.uniform(0.8, 1.2), trait.head**0.8, int(rng.choice((8, 12, 20)))
        r, high = rng.uniform(0.26, 0.42) * k, rng.uniform(0.45, 0.75)
        bulge = rng.uniform(0.75, 1.15)
        tube_ = [
            (0.02, -0.6),
            (0.14 * k, -0.58),
            (0.12 * k, -0.48),
            (0.7 * r, -0.45),
            (r, -0.25),
            (bulge * r, 0.5 * reach),
            (0.9 * r, reach - 0.15),
        ]
        mouth = [(1.15 * r, reach - 0.14), (1.15 * r, reach), (0.75 * r, reach), (0.7 * r, reach - 0.2)]
        barrel = join(
            lathe(tube_ + mouth, axis="x", color=metal, sides=sides), cylinder(0.72 * r, 0.02, (reach - 0.1, 0, 0), "x", BLACK, sides)
        )
        barrel = join(barrel, cylinder(1.08 * r, 0.1, (0, 0, 0), "x", blend(metal, BLACK, 0.3), sides))
        if rng.random() < 0.4:
            barrel = join(barrel, tube([(-0.2, r, 0), (-0.22, r + 0.15, 0), (-0.3, r + 0.28, 0.04)], 0.03, WHITE, 5))
        wide = 1.3 * r
        bed = prism(
            [(0.55, 0.12), (0.55, high), (-0.25, high), (-0.7, 0.4 * high), (-0.7, 0.12)],
            2 * wide if rng.random() < 0.5 else 0.12,
            color=wood,
        )
        if np.ptp(bed.bounds[:, 2]) < wide:
            bed = join(mirrored(moved(bed, (0, 0, wide))), box((1.1, 0.14, 2 * wide), (-0.05, 0.22, 0), blend(wood, BLACK, 0.2)))
        way = rng.random()
        if way < 0.4:
            r_ = rng.uniform(0.16, 0.26)
            disc = join(
                cylinder(r_, 0.12, axis="z", color=blend(wood, BLACK, 0.35), sides=sides),
                cylinder(0.3 * r_, 0.16, axis="z", color=metal, sides=8),
            )
            bed = join(bed, mirrored(join(*(moved(disc, (x, r_ - 0.05, wide + 0.1)) for x in (0.38, -0.5)))))
        elif way < 0.75:
            wheel = spoked(0.5, 0.07, 8, wood) if rng.random() < 0.5 else cylinder(0.5, 0.14, axis="z", color=wood, sides=sides)
            bed = join(bed, mirrored(moved(wheel, (0.1, 0.45, wide + 0.14))))
        lift = rng.uniform(0, 30)
        return join(bed, moved(turned(barrel, lift, "z"), (0.1, high + 0.6 * r, 0)))

    def _lone(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """The barrel without its carriage, perhaps on blocks, perhaps a ball before it."""
        metal, reach, k = pick(rng, (IRON, (0.55, 0.56, 0.58), (0.62, 0.47, 0.2))), 1.5 * trait.stretch**1.6, trait.head**0.8
        body = [
            (0.05, -0.6),
            (0.11, -0.52),
            (0.06, -0.45),
            (0.25, -0.36),
            (0.34, -0.28),
            (0.3, 0.3),
            (0.24, 0.34),
            (0.2, reach - 0.25),
            (0.28, reach - 0.08),
            (0.26, reach),
        ]
        barrel = join(
            lathe([(r * k, x) for r, x in body], axis="x", color=metal, sides=16), cylinder(0.16 * k, 0.02, (reach, 0, 0), "x", BLACK, 14)
        )
        parts = [barrel, cylinder(0.08 * k, 0.9 * k, (0.1, 0, 0), "z", metal, 8)]
        if rng.random() < 0.5:
            parts += [box((0.2, 0.35, 0.7 * k), (x, -0.35 * k, 0), pick(rng, WOOD.palette)) for x in (-0.1, 0.6 * reach)]
        if rng.random() < 0.5:
            parts.append(ellipsoid(0.2 * k, (reach + rng.uniform(0.3, 0.6), -0.15, 0), IRON))
        return join(*parts)

    def _howitzer(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A modern field gun: a thin long barrel, a shield, two tyres and a split trail."""
        paint = pick(rng, ((0.35, 0.4, 0.25), (0.45, 0.45, 0.45), (0.6, 0.52, 0.36)))
        reach, k, lift = 2.2 * trait.stretch**1.3 * rng.uniform(0.8, 1.1), trait.head**0.8, rng.uniform(0, 35)
        barrel = join(limb((-0.5, 0, 0), (reach, 0, 0), 0.12 * k, 0.08 * k, paint), box((0.6, 0.32 * k, 0.32 * k), (-0.4, 0, 0), paint))
        brake = box((0.22, 0.22 * k, 0.26 * k), (reach, 0, 0), blend(paint, BLACK, 0.3))
        barrel = join(barrel, brake, limb((-0.3, -0.2 * k, 0), (0.4 * reach, -0.18 * k, 0), 0.07 * k, color=blend(paint, BLACK, 0.2)))
        wheels = mirrored(tyre(0.42, 0.22, (0.1, 0.42, 0.62)))
        trail = mirrored(limb((0, 0.45, 0.15), (-1.9, 0.05, rng.uniform(0.2, 0.9)), 0.09, color=paint, sides=6))
        parts = [
            moved(turned(barrel, lift, "z"), (0.1, 0.9, 0)),
            wheels,
            trail,
            box((0.5, 0.3, 0.6), (0, 0.6, 0), paint),
            limb((0.1, 0.42, -0.6), (0.1, 0.42, 0.6), 0.07, color=IRON),
        ]
        if rng.random() < 0.7:
            parts.append(mirrored(turned(box((0.05, 0.75, 0.5), (0.4, 0.9, 0.4), paint), 12, "z", (0.4, 0.9, 0))))
        return join(*parts)

    def _turret(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A game's: the barrel turns on a round or square base, or stands as a mortar in its tub."""
        metal, base, k = (
            pick(rng, (IRON, (0.3, 0.32, 0.36), (0.55, 0.56, 0.58))),
            pick(rng, ((0.5, 0.5, 0.5), *WOOD.palette, *PAINTS[:4])),
            trait.head**0.8,
        )
        reach, r, sides = 1.1 * trait.stretch**1.5, rng.uniform(0.18, 0.34) * k, int(rng.choice((4, 6, 8, 16)))
        foot = [(0.75, 0), (0.75, 0.15), (0.55, 0.2), (0.45, 0.5)]
        barrel = lathe(
            [
                (0.6 * r, -0.5),
                (1.3 * r, -0.4),
                (1.2 * r, 0.1),
                (r, 0.2),
                (0.9 * r, reach - 0.2),
                (1.2 * r, reach - 0.15),
                (1.2 * r, reach),
                (0.7 * r, reach - 0.02),
            ],
            axis="x",
            color=metal,
            sides=14,
        )
        cheeks = mirrored(
            prism(
                rounded([(-0.3, 0.45), (0.3, 0.45), (0.12, 0.95), (-0.12, 0.95)], 0.05),
                0.1,
                (0, 0, 1.3 * r + 0.06),
                color=blend(base, BLACK, 0.3),
            )
        )
        parts = [lathe(foot, color=base, sides=sides), cheeks, moved(turned(barrel, rng.uniform(5, 60), "z"), (0, 0.85, 0))]
        return join(*parts)


class Whistle(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        color = trait.color(rng)
        return (self._plain if rng.random() < 0.67 else self._straight)(rng, trait, color, blend(color, BLACK, 0.55))

    def _plain(self, rng: np.random.Generator, trait: Material, color: Color, dark: Color) -> trimesh.Trimesh:
        """A drum and a beam for a mouthpiece."""
        r, wide, long, sides = rng.uniform(0.35, 0.6), rng.uniform(0.35, 0.9), rng.uniform(0.6, 1.1), int(rng.choice((8, 12, 24)))
        high = rng.uniform(0.22, 0.36)
        parts = [
            cylinder(r, wide, axis="z", color=color, sides=sides),
            box((long + r, high, wide), ((long + r) / 2, r - high / 2, 0), color),
            box((0.18, 0.1, 0.7 * wide), (0.9 * r, r, 0), BLACK),
            mirrored(cylinder(0.6 * r, 0.03, (0, 0, wide / 2), "z", dark if rng.random() < 0.5 else blend(color, WHITE, 0.3), sides)),
            torus(0.14, 0.04, (-r - 0.1, 0, 0), "z", dark, sides=12),
        ]
        if rng.random() < 0.35:
            parts.append(torus(0.8, 0.04, (-r - 0.95, -0.1, 0), "y", pick(rng, PAINTS), sides=20))
        return turned(join(*parts), rng.uniform(-20, 35), "z")

    def _straight(self, rng: np.random.Generator, trait: Material, color: Color, dark: Color) -> trimesh.Trimesh:
        """A tube for dogs or scouts: one pipe or two, a lip cut in it, a ring at the end."""
        r, long = rng.uniform(0.12, 0.22), rng.uniform(1.3, 1.8)
        pipe = lathe([(0.6 * r, 0), (0.75 * r, 0.35), (r, 0.45), (r, long), (0.8 * r, long + 0.04)], axis="x", color=color, sides=14)
        pipe = join(pipe, box((0.16, 0.5 * r, 1.2 * r), (0.6, 0.85 * r, 0), BLACK), cylinder(1.08 * r, 0.08, (0.46, 0, 0), "x", dark, 14))
        if rng.random() < 0.4:
            pipe = mirrored(moved(pipe, (0, 0, r)))
        ring = torus(0.14, 0.035, (long + 0.15, 0, 0), "z", STEEL if trait is not METAL else dark, sides=12)
        return turned(turned(join(pipe, ring), 180), rng.uniform(-35, 35), "z")
