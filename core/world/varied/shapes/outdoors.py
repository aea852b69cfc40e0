"""Many looks of what stands or lies outdoors."""

import numpy as np
import trimesh

from core.world.kind import VariedShapes
from core.world.kinds import outdoors as typical
from core.world.kinds.outdoors import BARK, SPRAY, STONE, WATER, arc, tongue_of_flame
from core.world.shapes import (
    BLACK,
    WHITE,
    Color,
    around,
    blend,
    box,
    cone,
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
    recolored,
    torus,
    tube,
    turned,
)
from core.world.traits import LARGE, METAL, WOOD, Material, Size


class Campfire(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._plain, self._unlit, self._cooking, self._crib)
        return designs[rng.choice(4, p=(0.34, 0.26, 0.2, 0.2))](rng, trait)

    def _plain(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Few thick logs that lean together and flames like cones."""
        big = trait is LARGE
        high, r, bark = (1.9 if big else 1.0) * rng.uniform(0.85, 1.15), rng.uniform(0.1, 0.17), jittered(BARK, rng, 0.08)
        lean, n = rng.uniform(0.15, 0.6) * high, int(rng.integers(4, 8))
        log = join(limb((0.75, r, 0), (0.08, lean, 0), r, color=bark, sides=8),
            limb((0.78, 0.97 * r, 0), (0.75, r, 0), 0.85 * r, color=(0.75, 0.57, 0.36), sides=8))  # fmt: skip
        layers = ((1.0, (0.95, 0.35, 0.08)), (0.72, (1.0, 0.6, 0.1)), (0.45, (1.0, 0.88, 0.3)))[: rng.integers(1, 4)]
        sides, fat = int(rng.integers(5, 9)), rng.uniform(0.3, 0.48)
        drop = [(0.0, 0.0), (0.8, 0.12), (1.0, 0.3), (0.6, 0.6), (0.2, 0.85), (0.0, 1.0)]
        flames = []
        for u, color in layers:
            flame = lathe([(fat * u * w + 0.005, 0.1 + y * high * u) for w, y in drop], color=color, sides=sides)
            flames.append(moved(flame, (0.35 * (1 - u), 0, 0.1 * (1 - u))))
        return join(around(log, n), *flames, *(_stones(rng, int(rng.integers(7, 12)), 1.0) if rng.random() < 0.6 else ()))

    def _unlit(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Logs laid crosswise or like a star, burnt down or not lit yet, with a few embers."""
        r, n, bark = rng.uniform(0.12, 0.2), int(rng.integers(3, 6)) + 2 * (trait is LARGE), jittered(BARK, rng, 0.08)
        logs = []
        for k in range(n):
            a, tip, low = np.pi * k / n + rng.normal(0, 0.15), rng.uniform(0.6, 0.95), r * (1 + 0.9 * (k % 3))
            ends = [np.array((s * tip * np.cos(a), low + rng.uniform(0, 0.15), s * tip * np.sin(a))) for s in (-1, 1)]
            logs += [limb(ends[0], ends[1], r, 0.9 * r, bark, 8),
                limb(ends[0], ends[0] * (1.02, 1, 1.02), 0.85 * r, color=(0.75, 0.57, 0.36),
                sides=8)]  # fmt: skip
        embers = ellipsoid((0.3, 0.12, 0.3), (0, 2 * r, 0), (0.95, 0.4, 0.1) if rng.random() < 0.5 else (0.2, 0.18, 0.17), 1)
        return join(*logs, embers, *(_stones(rng, int(rng.integers(8, 13)), 1.1, rng.uniform(1, 1.6)) if rng.random() < 0.65 else ()))

    def _cooking(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A kettle over the fire, hung from three poles or from a bar; or the fire in an iron bowl."""
        fire = typical.Campfire().shape(rng, trait)
        top, wood, iron = float(fire.bounds[1][1]), jittered((0.42, 0.29, 0.18), rng), (0.2, 0.2, 0.21)
        way = rng.integers(3)
        if way == 2:
            bowl = lathe([(0.35, 0), (0.8, 0.2), (1.0, 0.5), (1.05, 0.5), (1.05, 0.55), (0.9, 0.5), (0.5, 0.25)], (0, 0.4, 0), color=iron)
            return join(bowl, moved(self._plain(rng, trait), (0, 0.75, 0)),
                around(limb((0.6, 0.6, 0), (0.8, 0, 0), 0.06, color=iron, sides=6), 4))  # fmt: skip
        high = max(top + 0.5, 1.6)
        pot = [(0.02, 0), (0.25, 0.03), (0.34, 0.2), (0.33, 0.38), (0.37, 0.42), (0.3, 0.42), (0.28, 0.3)]
        pot_y = 0.5 * high
        if way == 0:
            frame = around(limb((1.1, 0, 0), (-0.08, high + 0.15, 0), 0.045, color=wood, sides=6), 3)
        else:
            post = join(limb((0, 0, 1.15), (0, high, 1.15), 0.05, color=wood, sides=6),
                limb((0, 0.8 * high, 1.15), (0.2, high + 0.05, 1.2), 0.035, color=wood, sides=6))  # fmt: skip
            frame = join(mirrored(post), limb((0, 0.93 * high, -1.3), (0, 0.93 * high, 1.3), 0.045, color=wood, sides=6))
        kettle = join(lathe(pot, (0, pot_y, 0), color=iron, sides=16), torus(0.35, 0.02, (0, pot_y + 0.4, 0), "z", iron, (0, 180)),
            limb((0, pot_y + 0.7, 0), (0, 0.95 * high, 0), 0.015, color=iron, sides=5))  # fmt: skip
        return join(fire, frame, kettle)

    def _crib(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Logs stacked crosswise like a hut, flames coming out of it; or people's seats around it."""
        big, r = trait is LARGE, rng.uniform(0.08, 0.12)
        bark, layers = jittered(BARK, rng, 0.06), int(rng.integers(3, 5)) + 2 * big
        logs = []
        for k in range(layers):
            y, out, long = r * (1 + 1.7 * k), 0.5 - 0.03 * k, 0.72 - 0.03 * k
            pair = join(*(limb((-long, y, s * out), (long, y, s * out), r, color=jittered(bark, rng, 0.03), sides=7) for s in (-1, 1)))
            logs.append(turned(pair, 90 * (k % 2)))
        high = (1.5 if big else 0.9) + 1.7 * r * layers
        flames = (tongue_of_flame(rng, (q * np.cos(a), 0.05, q * np.sin(a)), w, high * h) for q, a, w,
            h in ((0, 0, 0.3, 1), (0.2, 1, 0.2, 0.75), (0.22, 3.2, 0.18, 0.65), (0.2, 5, 0.2, 0.8)))  # fmt: skip
        seats = (join(limb((1.5, 0.17, -0.7), (1.5, 0.17, 0.7), 0.17, color=bark, sides=9)),) if rng.random() < 0.3 else ()
        return join(*logs, *flames, *(around(s, int(rng.integers(2, 5))) for s in seats))


class Windmill(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        if trait is WOOD:
            return (self._tower if rng.random() < 0.63 else self._post)(rng, trait.color(rng))
        return self._upright(rng, trait.color(rng)) if rng.random() < 0.4 else typical.Windmill().shape(rng, trait)

    def _tower(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A round tower of stone under a wooden cap, maybe with a gallery; four to eight sails as lattices or plain blades."""
        height, low, high, dark = rng.uniform(1.5, 2.6), rng.uniform(0.6, 0.9), rng.uniform(0.45, 0.58), blend(color, BLACK, 0.4)
        wall, sides = jittered((*STONE, (0.92, 0.9, 0.85), (0.6, 0.33, 0.25))[rng.integers(6)], rng, 0.04), int(rng.choice((6, 8, 20)))
        parts = [frustum(low, high, height, (0, height / 2, 0), color=wall, sides=sides),
            box((0.1, 0.55, 0.32), (0.98 * low, 0.28, 0), dark)]  # fmt: skip
        wide = low + (high - low) * 0.7
        parts += [turned(box((0.12, 0.2, 0.16), (wide, 0.7 * height, 0), dark), a) for a in (0, 120, 240)]
        if rng.random() < 0.4:
            y = 0.4 * height
            r = low + 0.4 * (high - low) + 0.3
            parts += [cylinder(r, 0.06, (0, y, 0), color=color), torus(r - 0.03, 0.02, (0, y + 0.22, 0), color=dark),
                around(limb((r - 0.03, y, 0), (r - 0.03, y + 0.22, 0), 0.02, color=dark, sides=4), 12)]  # fmt: skip
        if rng.random() < 0.5:
            parts.append(cone(1.15 * high, rng.uniform(0.5, 0.9), (0, height + 0.3, 0), color=color, sides=max(sides, 8)))
        else:
            parts.append(ellipsoid((1.1 * high, 0.5, 1.05 * high), (0, height, 0), color))
        span, n, style = rng.uniform(0.95, 1.6), int(rng.choice((4, 4, 4, 5, 6, 8))), rng.integers(3)
        stock = limb((0, 0, 0), (0, span, 0), 0.045, 0.035, dark, 6)
        if style == 0:
            blade = join(stock, box((0.04, 0.72 * span, 0.3), (0, 0.6 * span, 0.12), color))
        elif style == 1:
            blade = join(stock, prism([(0, 0.2 * span), (0.12, 0.3 * span), (0.4, span), (0, span)], 0.025, axis="x",
                color=blend(WHITE, color, rng.uniform(0.1, 0.6))))  # fmt: skip
        else:
            bars = (box((0.03, 0.03, 0.34), (0, y, 0.08), color) for y in np.linspace(0.3, 1, 7) * span)
            blade = join(stock, *bars, *(limb((0, 0.3 * span, z), (0, span, z), 0.018, color=color, sides=4) for z in (-0.09, 0.25)))
        x, top = 1.1 * high + 0.22, height + 0.12
        sails = moved(turned(around(turned(blade, 10), n, "x"), rng.uniform(0, 90), "x"), (x, top, 0))
        return join(*parts, sails, limb((0.2, top, 0), (x + 0.08, top, 0), 0.07, color=dark), ellipsoid(0.1, (x, top, 0), dark, 1))

    def _post(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A wooden house on a post and slanting beams, with a gabled roof and a tail pole; or a plain house with sails."""
        dark, high, wide, foot = blend(color, BLACK, 0.45), rng.uniform(1.0, 1.5), rng.uniform(0.8, 1.05), rng.uniform(0.5, 1.1)
        roof = jittered(((0.35, 0.18, 0.14), (0.25, 0.24, 0.24), (0.5, 0.38, 0.25))[rng.integers(3)], rng, 0.04)
        gable = prism([(-0.6 * wide, 0), (0, rng.uniform(0.35, 0.6)), (0.6 * wide, 0)], 1.2 * wide, (0, foot + high, 0), "x", roof)
        planks = (box((wide + 0.02, 0.03, wide + 0.02), (0, foot + y, 0), dark) for y in np.linspace(0.15, high - 0.1, 6))
        parts = [box((wide, high, wide), (0, foot + high / 2, 0), color), gable, *planks,
            box((0.04, 0.45, 0.28), (-wide / 2, foot + 0.3, 0), dark),
            box((0.04, 0.2, 0.2), (wide / 2, foot + 0.3 * high, 0.2), dark)]  # fmt: skip
        parts += [limb((0, 0, 0), (0, foot, 0), 0.13, color=dark, sides=8),
            around(limb((0.75, 0.05, 0), (0.08, foot, 0), 0.06, color=dark, sides=6), 4), box((1.6, 0.1, 0.12), (0, 0.05, 0), dark),
            box((0.12, 0.1, 1.6), (0, 0.05, 0), dark)]  # fmt: skip
        if rng.random() < 0.6:
            parts.append(limb((-wide / 2, foot + 0.1, 0), (-wide / 2 - 1.0, 0.1, 0), 0.05, color=dark, sides=6))
        span = rng.uniform(1.1, 1.5)
        bars = (box((0.03, 0.025, 0.3), (0, y, 0.12), dark) for y in np.linspace(0.25, 1, 8) * span)
        blade = join(limb((0, 0, 0), (0, span, 0), 0.04, color=dark, sides=6), *bars,
            *((box((0.015, 0.72 * span, 0.27), (0, 0.62 * span, 0.13),
            blend(WHITE, color, 0.2)),) if rng.random() < 0.5 else ()))  # fmt: skip
        hub = (wide / 2 + 0.25, foot + 0.85 * high, 0)
        return join(*parts, moved(turned(around(blade, 4, "x"), rng.uniform(0, 90), "x"), hub),
            limb((0, hub[1], 0), np.add(hub, (0.06, 0, 0)), 0.07, color=dark))  # fmt: skip

    def _upright(self, rng: np.random.Generator, color: Color) -> trimesh.Trimesh:
        """A turbine that turns round its mast, with bowed or straight blades."""
        height, r, dark = rng.uniform(1.6, 2.4), rng.uniform(0.6, 1.0), blend(color, BLACK, 0.35)
        s = np.linspace(0, np.pi, 11)
        low = 0.5
        bowed = tube(np.stack([0.08 + r * np.sin(s), low + height * s / np.pi, 0 * s], 1), 0.05, color, 5)
        straight = join(box((0.05, 0.8 * height, 0.22), (r, low + height / 2, 0), color),
            *(limb((0, y, 0), (r, y, 0), 0.03, color=dark, sides=5) for y in (low + 0.25 * height, low + 0.75 * height)))  # fmt: skip
        rotor = around(bowed if rng.random() < 0.5 else straight, int(rng.integers(2, 5)))
        return join(rotor, limb((0, 0, 0), (0, low + height, 0), 0.07, color=dark), cylinder(0.4, 0.12, (0, 0.06, 0), color=STONE[2]),
            cylinder(0.15, 0.3, (0, low - 0.1, 0), color=dark))  # fmt: skip


class Fountain(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._basin, self._statue, self._wall, self._drinking)
        return designs[rng.choice(4, p=(0.37, 0.28, 0.19, 0.16))](rng, trait)

    def _basin(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A square or round pool on a pavement, with a dome of water, a ball, or jets in a row."""
        stone, big, square = jittered(STONE[rng.integers(4)], rng, 0.03), trait is LARGE, rng.random() < 0.5
        wide, high = 1.6 if big else 0.9, rng.uniform(0.2, 0.5)
        if square:
            sides = around(box((0.18, high, 2 * wide), (wide - 0.09, high / 2, 0), stone), 4)
            pool = join(sides, box((2 * wide - 0.2, 0.04, 2 * wide - 0.2), (0, 0.7 * high, 0), WATER))
        else:
            pool = join(lathe([(wide, 0), (wide, high), (wide - 0.18, high), (wide - 0.18, 0.6 * high)], color=stone),
                cylinder(wide - 0.17, 0.04, (0, 0.7 * high, 0), color=WATER, sides=24))  # fmt: skip
        parts, y, way = [pool], 0.7 * high, rng.integers(4)
        if rng.random() < 0.6:
            parts.append(box((2.8 * wide, 0.1, 2.8 * wide), (0, -0.05, 0), blend(stone, BLACK, 0.25)))
        if way == 0:  # a bell of water round a pipe
            r, tall = rng.uniform(0.3, 0.5) * wide, rng.uniform(0.5, 0.9) * wide
            dome = lathe([(r, y), (r, y + 0.6 * tall), (0.8 * r, y + 0.85 * tall), (0.4 * r, y + tall), (0.02, y + 1.02 * tall)],
                color=SPRAY, sides=16)  # fmt: skip
            parts += [cylinder(1.3 * r, 0.3 * high + 0.1, (0, y, 0), color=stone), dome]
        elif way == 1:  # a ball that water runs over
            r = rng.uniform(0.3, 0.45) * wide
            parts += [frustum(0.8 * r, 0.5 * r, 0.5 * wide, (0, y + 0.2 * wide, 0), color=stone),
                ellipsoid(r, (0, y + 0.45 * wide + 0.8 * r, 0), blend(stone, SPRAY, rng.uniform(0, 0.5)))]  # fmt: skip
        elif way == 2:
            rise = rng.uniform(0.6, 1.2) * wide
            jets = (limb((x, y, z), (x, y + rise * (1 - 0.25 * abs(x)), z), 0.05, 0.02, SPRAY, 6) for x in np.linspace(-0.6, 0.6,
                5 if big else 3) * wide for z in ((-0.35 * wide, 0.35 * wide) if big else (0,)))  # fmt: skip
            parts += list(jets)
        else:
            parts.append(around(arc(0.85 * wide, y, 0.15 * wide, y + 0.05, rng.uniform(0.5, 0.9) * wide, 0.035), 12 if big else 8))
        return join(*parts)

    def _statue(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A figure, a fish or an obelisk on a plinth in a pool, spouting."""
        stone, big = jittered(STONE[rng.integers(4)], rng, 0.03), trait is LARGE
        wide, dark, tall = 1.5 if big else 0.85, blend(stone, BLACK, 0.2), rng.uniform(0.5, 0.9)
        steps = [(1.3 * wide, 0), (1.3 * wide, 0.1), (1.12 * wide, 0.1), (1.12 * wide, 0.2), (wide, 0.2), (wide, 0.5), (1.05 * wide, 0.55),
            (0.88 * wide, 0.55), (0.88 * wide, 0.45)]  # fmt: skip
        parts = [lathe(steps, color=stone, sides=(6, 8, 24)[rng.integers(3)]), cylinder(0.9 * wide, 0.04, (0, 0.46, 0), color=WATER),
            box((0.5, tall, 0.5), (0, 0.45 + tall / 2, 0), dark), box((0.62, 0.1, 0.62), (0, 0.45 + tall, 0), stone)]  # fmt: skip
        y, way = 0.5 + tall, rng.integers(3)
        if way == 0:
            parts += [frustum(0.26, 0.15, 0.7, (0, y + 0.35, 0), color=stone, sides=10),
                ellipsoid((0.17, 0.24, 0.22), (0, y + 0.78, 0), stone), ellipsoid(0.13, (0, y + 1.12, 0), stone),
                limb((0, y + 0.9, 0.18), (0.3, y + 1.2, 0.3), 0.06, color=stone, sides=7),
                limb((0, y + 0.9, -0.18), (0.15, y + 0.6, -0.32), 0.06, color=stone, sides=7),
                lathe([(0.1, 0), (0.2, 0.2), (0.1, 0.3), (0.14, 0.38)], (0.32, y + 1.2, 0.3), color=dark, sides=10)]  # fmt: skip
            spout = arc(0.4, y + 1.45, 0.75 * wide, 0.5, 0.3, 0.04)
        elif way == 1:
            s = np.linspace(0, 1, 9)
            fish = tube(np.stack([0.3 * np.cos(3.5 * s), y + 0.15 + 0.95 * s, 0 * s], 1), 0.22 * np.sin(0.35 + 2.6 * s) + 0.02, stone, 10)
            parts += [fish, prism([(-0.28, y + 1.0), (-0.55, y + 1.4), (-0.28, y + 1.25), (-0.05, y + 1.45)], 0.06, color=stone)]
            spout = arc(0.35, y + 0.2, 0.75 * wide, 0.5, 0.4, 0.045)
        else:
            parts += [frustum(0.2, 0.12, 1.5, (0, y + 0.75, 0), color=stone, sides=4),
                cone(0.13, 0.2, (0, y + 1.6, 0), color=stone, sides=4)]  # fmt: skip
            spout = arc(0.3, 0.3 + tall, 0.7 * wide, 0.5, 0.1, 0.04)
        return join(*parts, spout if way == 1 else around(spout, 4 if way else 1))

    def _wall(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Against a wall: a mask or a pipe that pours into a trough, or into several."""
        stone, big = jittered(STONE[rng.integers(4)], rng, 0.03), trait is LARGE
        dark, wide, high = blend(stone, BLACK, 0.25), 1.5 if big else 0.8, rng.uniform(1.5, 2.1)
        panel = [(-0.6 * wide, 0), (-0.6 * wide, 0.8 * high), (-0.35 * wide, 0.95 * high), (0, high), (0.35 * wide, 0.95 * high),
            (0.6 * wide, 0.8 * high), (0.6 * wide, 0)]  # fmt: skip
        if rng.random() < 0.5:
            panel = [(-0.7 * wide, 0), (-0.7 * wide, high), (0.7 * wide, high), (0.7 * wide, 0)]
        trough = lathe([(0.45 * wide, 0), (0.55 * wide, 0.4), (0.62 * wide, 0.45), (0.62 * wide, 0.55), (0.52 * wide, 0.55),
            (0.5 * wide, 0.45)], (0.12, 0, 0), color=dark, sides=20)  # fmt: skip
        parts = [prism(panel, 0.25, axis="x", color=stone), trough, cylinder(0.52 * wide, 0.03, (0.12, 0.48, 0), color=WATER)]
        for z in (-0.35 * wide, 0, 0.35 * wide) if big else (0,):
            parts += [ellipsoid((0.12, 0.16, 0.14), (0.15, 0.68 * high, z), dark, 1),
                limb((0.15, 0.66 * high, z), (0.32, 0.66 * high, z), 0.035, color=dark, sides=7),
                arc(0.3, 0.66 * high, 0.5, 0.5, 0.02, 0.035) if z == 0 else moved(arc(0.3, 0.66 * high, 0.5, 0.5, 0.02, 0.035),
                (-0.1, 0, z))]  # fmt: skip
        return join(*parts)

    def _drinking(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A bowl on a column, for birds or for the thirsty; small ones may be of bamboo or pots."""
        stone, wide, high = jittered(STONE[rng.integers(4)], rng, 0.03), 0.75 if trait is LARGE else 0.45, rng.uniform(0.8, 1.3)
        dark = blend(stone, BLACK, 0.2)
        post = [(0.55 * wide, 0), (0.55 * wide, 0.08), (0.3 * wide, 0.15), (0.2 * wide, 0.5 * high), (0.25 * wide, 0.85 * high),
            (0.4 * wide, high)]  # fmt: skip
        bowl = [(0.35 * wide, high - 0.05), (0.8 * wide, high + 0.08), (wide, high + 0.25), (1.02 * wide, high + 0.28),
            (0.9 * wide, high + 0.25), (0.6 * wide, high + 0.12)]  # fmt: skip
        jet = arc(-0.1, high + 0.2, 0.3 * wide, high + 0.2, rng.uniform(0.2, 0.5), 0.03)
        spray = around(moved(jet, (0.12, 0, 0)), 6) if rng.random() < 0.5 else join(jet,
            limb((-0.12, high + 0.1, 0), (-0.08, high + 0.3, 0), 0.04, color=METAL.color(rng), sides=8))  # fmt: skip
        return join(lathe(post, color=dark, sides=12), lathe(bowl, color=stone),
            cylinder(0.85 * wide, 0.03, (0, high + 0.19, 0), color=WATER), spray)  # fmt: skip


class Ball(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        designs = (self._sewn, self._few_faces, self._dented, self._on_stand)
        return designs[rng.choice(4, p=(0.33, 0.22, 0.27, 0.18))](rng, trait)

    def _on_stand(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """As in a shop."""
        stand = lathe([(0.75, -1.12), (0.75, -1.0), (0.55, -0.85), (0.6, -0.78)], color=blend(trait.color(rng), BLACK, 0.4))
        return join(typical.Ball().shape(rng, trait), stand)

    def _sewn(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """Panels with deep seams: a football's, a volleyball's or a pumpkin-like ball's."""
        sphere = ellipsoid(1.0, detail=4)
        n, color, way = np.asarray(sphere.vertices).copy(), trait.color(rng), rng.integers(3)
        if way == 0:  # pentagons and hexagons: the middles of an icosahedron's corners and faces
            solid = trimesh.creation.icosahedron()
            middles = np.concatenate([solid.vertices, np.asarray(solid.triangles_center)])
            near = n @ (middles / np.linalg.norm(middles, axis=1, keepdims=True)).T
            near[:, :12] -= 0.02
            best = np.sort(near, axis=1)
            seam, dark = best[:, -1] - best[:, -2] < 0.025, near.argmax(1) < 12
        elif way == 1:  # each side of a cube in three strips
            side, a = np.abs(n).argmax(1), np.abs(n)
            across = n[np.arange(len(n)), (side + 1) % 3] / a.max(1)
            seam = (np.abs(np.abs(across) - 0.33) < 0.06) | (np.sort(a, axis=1)[:, 2] - np.sort(a, axis=1)[:, 1] < 0.05)
            dark = side == rng.integers(3)
        else:
            wedges = np.arctan2(n[:, 2], n[:, 0]) * int(rng.integers(3, 6)) / np.pi
            seam, dark = np.abs(wedges - np.round(wedges)) < 0.06, np.floor(wedges) % 2 == 0
        other = blend(color, BLACK, rng.uniform(0.3, 0.9)) if rng.random() < 0.6 else blend(color, WHITE, 0.8)
        rgb = np.where(dark[:, None], other, color)
        rgb[seam] = blend(color, BLACK, 0.7)
        sphere.vertices = n * np.where(seam, 0.965, 1.0)[:, None]
        return turned(recolored(sphere, np.append(rgb, np.ones((len(n), 1)), axis=1)), rng.uniform(0, 180), rng.normal(0, 1, 3))

    def _few_faces(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """As a game shows it, faceted or turned from a circle of few corners, in one colour or with a band."""
        color = trait.color(rng)
        if rng.random() < 0.5:
            return turned(ellipsoid(1.0, color=color, detail=int(rng.integers(2, 4))), rng.uniform(0, 180), rng.normal(0, 1, 3))
        angles = np.linspace(-np.pi / 2, np.pi / 2, int(rng.integers(8, 16)))
        ball = lathe([(float(np.cos(a)) + 0.003, float(np.sin(a))) for a in angles], color=color, sides=int(rng.integers(10, 24)))
        band = lathe([(1.0, -0.12), (1.02, -0.12), (1.02, 0.12), (1.0, 0.12)],
            color=WHITE if rng.random() < 0.5 else blend(color, BLACK, 0.5))  # fmt: skip
        return join(ball, band) if rng.random() < 0.6 else ball

    def _dented(self, rng: np.random.Generator, trait: Material) -> trimesh.Trimesh:
        """A golf ball's dimples, a massage ball's spikes, a skittle ball's holes, or an egg-shaped rugby ball."""
        color, way = trait.color(rng), rng.integers(4)
        sphere = ellipsoid(1.0, color=color, detail=4)
        n = np.asarray(sphere.vertices).copy()
        k = np.arange(int(rng.integers(60, 130)))
        z, turn = 1 - (2 * k + 1) / len(k), 2.39996 * k
        spots = np.stack([np.sqrt(1 - z**2) * np.cos(turn), z, np.sqrt(1 - z**2) * np.sin(turn)], 1)
        reach = 1.1 / np.sqrt(len(k))
        far = np.arccos(np.clip((n @ spots.T).max(1), -1, 1)) / reach
        bump = np.clip(1 - far**2, 0, 1)
        if way == 0:
            n *= (1 - 0.07 * bump)[:, None]
        elif way == 1:
            n *= (1 + 0.22 * np.clip(1 - 1.4 * far, 0, 1))[:, None]
        elif way == 2:
            holes = np.array(((0.2, 0.96, 0.15), (-0.2, 0.96, 0.15), (0, 0.96, -0.28)))
            deep = (n @ (holes / np.linalg.norm(holes, axis=1, keepdims=True)).T).max(1) > 0.99
            n *= np.where(deep, 0.85, 1.0)[:, None]
            sphere = recolored(sphere, np.where(deep[:, None], (*blend(color, BLACK, 0.85), 1.0), (*color, 1.0)))
        else:
            stripes = np.abs(np.abs(n[:, 0]) - 0.6) < 0.07
            sphere = recolored(sphere, np.where(stripes[:, None], (*WHITE, 1.0), (*color, 1.0)))
            n = n * (1.0, 0.62, 0.62) * (1 + 0.1 * np.abs(n[:, :1]) ** 3)
        sphere.vertices = n
        return turned(sphere, rng.uniform(0, 180), rng.normal(0, 1, 3))


def _stones(rng: np.random.Generator, n: int, r: float, scale: float = 1.0) -> list[trimesh.Trimesh]:
    """A ring of stones."""
    spots = [(r * np.cos(a), 0.09, r * np.sin(a)) for a in np.linspace(0, 2 * np.pi, n, endpoint=False)]
    return [ellipsoid(scale * rng.uniform(0.13, 0.2, 3) * (1, 0.8, 1), at, jittered(STONE[rng.integers(3)], rng, 0.03), 1) for at in spots]
