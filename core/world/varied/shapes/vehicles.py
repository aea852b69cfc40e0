"""Many looks of vehicles: of other makes, times and trades, and toys."""

from collections.abc import Sequence

import numpy as np
import trimesh

from core.world.kind import VariedShapes
from core.world.kinds import vehicles as typical
from core.world.kinds.vehicles import (
    BRIGHT,
    CHROME,
    HEADLIGHT,
    PAINTS,
    PANE,
    RUBBER,
    STEEL,
    TAIL_LIGHT,
    airscrew,
    bar,
    boat,
    bogies,
    carriage,
    cycle_wheel,
    farm_wheels,
    glazed,
    lights,
    mudguard,
    rail_wheels,
    road_wheels,
    row,
    sailcloth,
    sheet,
    solid,
    tapered,
)
from core.world.shapes import (
    BLACK,
    WHITE,
    Color,
    Point,
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
    pick,
    prism,
    recolored,
    torus,
    tube,
    turned,
    vertex_colors,
)
from core.world.traits import SMALL, Size


class Car(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._people_carrier, self._jeep, self._racer, self._beetle, self._vintage, self._toy, self._wedge)
        return designs[rng.choice(7, p=(0.15, 0.2, 0.12, 0.12, 0.12, 0.17, 0.12))](rng, trait)

    def _people_carrier(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        half, high, paint = 2.2 * trait.stretch, 1.95 * trait.head**0.35 * rng.uniform(0.9, 1.1), pick(rng, PAINTS)
        van = _van(half, high, 1.75, rng.uniform(0.3, 0.38), paint, int(rng.integers(3, 5)), rng.uniform(0.06, 0.4))
        if rng.random() < 0.5:  # in two colours, as the camper of the sixties
            van = join(van, row((-0.02 * half,), 0.53 * high, (1.94 * half, 0.06, 1.8), WHITE),
                box((1.5 * half, 0.1, 1.5), (-0.1, high, 0), WHITE))  # fmt: skip
        return van

    def _jeep(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Square and high on its wheels, with a roof or without one."""
        half, roof, wide, r, paint = 1.9 * trait.stretch, 1.85 * trait.head**0.4, 1.75, rng.uniform(0.38, 0.5), pick(rng, PAINTS)
        xs, dark, back = (-0.6 * half, 0.62 * half), (0.18, 0.18, 0.19), rng.choice((0.1, 0.3)) * half
        tub = [(-half, 0.5), (-half, 1.08), (0.4 * half, 1.08), (0.95 * half, 1.04), (half, 0.95), (half, 0.5)]
        parts = [
            solid(tub, wide, paint, 0.03, xs if r < 0.48 else (), r),  # a wheel higher than the tub stands beside it
            road_wheels(xs, r, wide + 0.15, 0.32),
            box((0.16, 0.2, wide), (half + 0.05, 0.55, 0), dark),
            box((0.16, 0.2, wide), (-half - 0.05, 0.55, 0), dark),
            *(box((0.04, 0.26, 0.05), (half + 0.01, 0.85, z), dark) for z in np.linspace(-0.3, 0.3, 7)),
            *(mirrored(moved(mudguard((x, r), 1.25 * r, (5, 175), 0.3, dark), (0, 0, wide / 2))) for x in xs),
            lights((half, 0.88, 0.62), (0.06, 0.12, 0.12), HEADLIGHT),
            moved(cylinder(r, 0.24, axis="x", color=RUBBER), (-half - 0.12, 1.0, 0)),
        ]  # fmt: skip
        if rng.random() < 0.65:
            corners = [(-0.97 * half, 1.05), (-0.95 * half, roof), (back, roof), (back + 0.25, 1.05)]
            parts.append(glazed(corners, 0.96 * wide, paint, 0.92, np.linspace(-0.97 * half, back, 4)[1:3]))
            if rng.random() < 0.5:
                parts.append(_tub((0.9 * half, 0.14, 1.4), (-0.4 * half, roof + 0.02, 0), 0.05, dark))
        else:
            hoop = join(mirrored(bar((-0.4 * half, 1.0, 0.75), (-0.4 * half, roof, 0.7), 0.05)),
                box((0.1, 0.1, 1.5), (-0.4 * half, roof, 0), dark))  # fmt: skip
            seats = (box((0.4, 0.5, 0.5), (x * half, 1.2, z), dark) for x in (-0.15, -0.7) for z in (-0.4, 0.4))
            parts += [hoop, *seats, sheet((0.35 * half, 1.05), (0.25 * half, 0.96 * roof), 0.9 * wide)]
        return join(*parts)

    def _racer(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Open wheels, a thin nose, wings and a helmet."""
        half, paint, accent, r = 2.3 * trait.stretch, pick(rng, PAINTS), pick(rng, PAINTS), 0.36 * trait.head**0.5
        old, xs = rng.random() < 0.35, (-0.62 * half, 0.6 * half)
        wheels = join(_rimmed(accent, xs[:1], r, 1.9, 0.24 if old else 0.42), _rimmed(accent, xs[1:], 0.93 * r, 1.85, 0.2 if old else 0.34))
        axles = join(*(bar((x, r, -0.8), (x + s, r + 0.05, 0.8), 0.035) for x in xs for s in (-0.1, 0.1)))
        hole = join(box((0.5, 0.06, 0.42), (-0.05, 0.66, 0), BLACK), ellipsoid((0.16, 0.18, 0.15), (-0.1, 0.78, 0), pick(rng, PAINTS), 1))
        if old:  # a cigar
            tail = [(0.05, -1), (0.3, -0.7), (0.42, -0.2), (0.36, 0.5), (0.26, 0.96), (0.1, 1.0)]
            cigar = lathe([(w, u * half) for w, u in tail], (0, 0.42, 0), "x", paint, 14)
            return join(cigar, wheels, axles, hole, cylinder(0.2, 0.05, (half, 0.42, 0), "x", BLACK, 12),
                sheet((0.35, 0.65), (0.2, 0.85), 0.4))  # fmt: skip
        body = [(-half, 0.2), (-half, 0.5), (-0.3, 1.02), (-0.22, 0.66), (0.2, 0.66), (half, 0.32), (half, 0.2)]
        nose = tapered(solid(body, 0.75, paint, 0.02), "x", (-half, -0.1, half), (0.6, 1, 0.35))
        rear, high = -half + 0.1, rng.uniform(0.85, 1.0)
        return join(
            nose, wheels, axles, hole, mirrored(tapered(solid([(-0.5 * half, 0.15), (-0.5 * half, 0.5), (0.2 * half, 0.58),
            (0.25 * half, 0.15)],
            1.5, paint, 0.04), "x", (-0.5 * half, 0.2 * half), (0.6, 1))), box((0.45, 0.05, 1.7), (half - 0.1, 0.2, 0), accent),
            mirrored(box((0.45, 0.25, 0.04), (half - 0.1, 0.26, 0.85), accent)),
            mirrored(box((0.5, 0.5, 0.04), (rear, high - 0.1, 0.55), accent)),
            *(box((0.36, 0.05, 1.1), (rear, high - d, 0), accent) for d in (0, 0.2)),
        )  # fmt: skip

    def _beetle(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """All round: a bowl, a dome and four bulging wings."""
        half, dome, paint, r = 2.0 * trait.stretch, 0.85 * trait.head**0.5, pick(rng, PAINTS), 0.36
        roof, xs, middle = 0.7 + dome, (-0.6 * half, 0.62 * half), -0.12 * half
        return join(
            ellipsoid((half, 0.5, 0.68), (0, 0.62, 0), paint, 3), ellipsoid((0.6 * half, dome, 0.64), (middle, 0.7, 0), paint, 3),
            ellipsoid((0.44 * half, 0.72 * dome, 0.665), (middle, 0.82, 0), PANE, 3), box((0.07, dome, 1.25), (middle, 0.85, 0), paint),
            sheet((0.42 * half, 0.72 + 0.35 * dome), (0.12 * half, roof - 0.1), 0.85),
            sheet((-0.66 * half, 0.7 + 0.4 * dome), (-0.36 * half, roof - 0.1), 0.8),
            *(mirrored(ellipsoid((1.5 * r, 1.15 * r, 0.24), (x, 0.5, 0.66), paint)) for x in xs), road_wheels(xs, r, 1.8, 0.22),
            mirrored(box((1.1 * half, 0.08, 0.2), (0, 0.32, 0.74), BLACK)), lights((0.86 * half, 0.72, 0.6), (0.1, 0.14, 0.14), HEADLIGHT),
            *(box((0.08, 0.1, 1.4), (s * (half + 0.02), 0.48, 0), CHROME) for s in (-1, 1)),
            lights((-0.9 * half, 0.6, 0.6), (0.06, 0.1, 0.08), TAIL_LIGHT),
        )  # fmt: skip

    def _vintage(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A narrow bonnet, wings over large wheels and a cabin like a coach."""
        half, roof, paint, r = 2.0 * trait.stretch, 1.95 * trait.head**0.35, pick(rng, PAINTS[2:]), rng.uniform(0.4, 0.48)
        dark, xs, open_ = blend(paint, BLACK, rng.uniform(0.4, 1)), (-0.58 * half, 0.7 * half), rng.random() < 0.35
        wheel = cycle_wheel(r, 0.07, jittered((0.8, 0.72, 0.5), rng))
        parts = [
            box((1.2 * half, 0.45, 1.2), (-0.36 * half, 0.8, 0), paint),
            tapered(box((0.65 * half, 0.55, 1.1), (0.5 * half, 0.85, 0), paint), "x",
            (0.2 * half, 0.83 * half), (1, 0.7)), box((0.1, 0.62, 0.7), (0.84 * half, 0.86, 0), CHROME),
            box((1.8 * half, 0.12, 0.8), (0, 0.5, 0), BLACK),
            *(mirrored(moved(mudguard((x, r), 1.2 * r, arc, 0.3, dark), (0, 0, 0.7))) for x,
            arc in zip(xs, ((10, 170), (20, 160)), strict=True)),
            *(mirrored(moved(wheel, (x, r, 0.7))) for x in xs), mirrored(box((0.9 * half, 0.05, 0.3), (0.03 * half, 0.42, 0.7), dark)),
            lights((0.88 * half, 0.95, 0.5), (0.12, 0.14, 0.14), HEADLIGHT), box((0.06, 0.08, 1.5), (half + 0.02, 0.45, 0), CHROME),
            moved(cylinder(0.9 * r, 0.16, axis="x", color=RUBBER), (-half - 0.02, 0.85, 0)),
        ]  # fmt: skip
        if open_:
            parts += [sheet((0.22 * half, 1.05), (0.16 * half, roof - 0.2), 1.1),
                *(box((0.3, 0.55, 1.1), (x * half, 1.15, 0), (0.35, 0.2, 0.13)) for x in (-0.2, -0.75))]  # fmt: skip
        else:
            parts.append(glazed([(-0.94 * half, 1.0), (-0.92 * half, roof), (0.18 * half, roof), (0.22 * half, 1.0)], 1.2, dark, 0.95,
                (-0.38 * half,)))  # fmt: skip
        return join(*parts)

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Chunky, of few rounded pieces, on wheels too large for it."""
        half, wide, r, paint = 1.45 * trait.stretch, rng.uniform(1.4, 1.8), rng.uniform(0.42, 0.6), pick(rng, PAINTS)
        belt, roof, xs = 1.1, 1.1 + 0.7 * trait.head**0.5, (-0.56 * half, 0.56 * half)
        back, front = rng.choice((-0.9, -0.6)) * half, rng.uniform(0.2, 0.45) * half
        body = solid([(-half, 0.35), (-half, belt), (half, belt), (half, 0.35)], wide, paint, rng.uniform(0.02, 0.3))
        corners = [(back, belt - 0.05), (back + 0.12, roof), (front - 0.2, roof), (front, belt - 0.05)]
        cab = glazed(corners, 0.86 * wide, paint if rng.random() < 0.6 else pick(rng, PAINTS), 0.85,
        ((back + front) / 2,)[: rng.integers(2)],
            0.13)  # fmt: skip
        if rng.random() < 0.35:
            cab = solid(corners, 0.86 * wide, pick(rng, PAINTS), 0.1)  # a solid block
        return join(
            body, cab, _rimmed(pick(rng, PAINTS), xs, r, wide + 0.3, rng.uniform(0.28, 0.5)),
                lights((half, 0.8, 0.35 * wide), (0.08, 0.16, 0.16), HEADLIGHT),
            *(box((0.16, 0.2, wide), (s * half, 0.42, 0), CHROME) for s in (-1, 1)),
            lights((-half, 0.8, 0.36 * wide), (0.06, 0.12, 0.12), TAIL_LIGHT),
        )  # fmt: skip

    def _wedge(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A low sports car, broad at the back, maybe with a spoiler."""
        half, roof, wide, r, paint = 2.2 * trait.stretch, 1.08 * trait.head**0.4, 1.95, 0.34, pick(rng, PAINTS)
        xs, belt = (-0.6 * half, 0.64 * half), 0.66 * roof
        outline = [(-half, 0.22), (-half, 0.72 * roof), (-0.7 * half, 0.76 * roof), (0.3 * half, belt), (half, 0.42), (half, 0.18)]
        body = tapered(solid(outline, wide, paint, 0.05), "x", (-half, -0.3 * half, 0.5 * half, half), (0.96, 1, 0.97, 0.8))
        cabin = glazed([(-0.75 * half, 0.72 * roof), (-0.25 * half, roof), (0.02 * half, roof), (0.42 * half, belt - 0.03)], 0.82 * wide,
            paint, 0.72)  # fmt: skip
        parts = [body, cabin, road_wheels(xs, r, wide + 0.06, 0.3), lights((0.9 * half, 0.5, 0.68), (0.2, 0.05, 0.14), HEADLIGHT),
                 box((0.04, 0.1, 0.85 * wide), (-half, 0.62 * roof, 0), TAIL_LIGHT), box((0.1, 0.12, 1.2), (0.99 * half, 0.24, 0), BLACK),
                 mirrored(box((0.35, 0.16, 0.05), (-0.3 * half, 0.5, wide / 2), BLACK))]  # fmt: skip
        if rng.random() < 0.6:
            high = rng.uniform(0.85, 1.15) * roof
            parts += [box((0.3, 0.05, 0.9 * wide), (-0.92 * half, high, 0), paint),
                mirrored(box((0.1, 0.4, 0.05), (-0.9 * half, high - 0.2, 0.6), paint))]  # fmt: skip
        return join(*parts)


class Truck(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._offroad, self._delivery, self._fire_engine, self._mixer, self._bobtail, self._toy)
        return designs[rng.choice(6, p=(0.29, 0.21, 0.13, 0.11, 0.13, 0.13))](rng, trait)

    def _offroad(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A pickup high on fat tyres: one row of seats or two, its bed open, barred or under a lid."""
        half, roof, wide, r, paint = 2.35 * trait.stretch, 2.0 * trait.head**0.3, 1.9, rng.uniform(0.42, 0.62), pick(rng, PAINTS)
        lift, xs, front, long = r + 0.1, (-0.6 * half, 0.62 * half), rng.uniform(0.1, 0.25) * half, rng.choice((0.4, 0.65)) * half
        belt, dark, back = lift + 0.68, (0.2, 0.2, 0.21), front - long
        hood = [(back - 0.05, lift), (back - 0.05, belt), (0.5 * half, belt), (0.95 * half, belt - 0.08), (half, belt - 0.2), (half, lift)]
        bed, middle = back + half, (back - half) / 2
        parts = [
            solid(hood, wide, paint, 0.05, xs[1:], r), road_wheels(xs, r, wide + 0.2, 0.2 + 0.3 * r),
            box((2 * half, 0.2, 0.6), (0, lift, 0), dark),
            glazed([(back, belt - 0.03), (back + 0.04, roof + lift - 0.45), (front - 0.1, roof + lift - 0.45),
            (front + 0.35, belt - 0.03)], 0.94 * wide, paint, 0.86,
                   (back + 0.5 * long,)),
            *(mirrored(moved(mudguard((x, r), 1.22 * r, (0, 180), 0.22, dark), (0, 0, wide / 2))) for x in xs),
            *(box((0.16, 0.24, wide), (s * (half + 0.05), lift + 0.05, 0), CHROME) for s in (-1, 1)),
            box((0.05, 0.25, 1.1), (half, lift + 0.32, 0), BLACK),
            lights((half, lift + 0.34, 0.72), (0.06, 0.12, 0.15), HEADLIGHT),
            lights((-half, lift + 0.42, 0.82), (0.05, 0.14, 0.08), TAIL_LIGHT),
        ]  # fmt: skip
        side, way = solid([(-half, lift + 0.1), (-half, belt), (back, belt), (back, lift + 0.1)], 0.1, paint, 0.0, xs[:1],
            r), rng.integers(4)  # fmt: skip
        parts.append(mirrored(moved(side, (0, 0, wide / 2 - 0.05))))
        parts += [box((0.08, belt - lift - 0.1, wide), (-half + 0.04, (belt + lift + 0.1) / 2, 0), paint),
            box((bed, 0.06, wide - 0.1), (middle, belt - 0.32, 0), dark)]  # fmt: skip
        if way == 0:  # a bar with lamps
            rack = box((0.1, 0.1, wide - 0.2), (back - 0.15, roof + lift - 0.4, 0), dark)
            lamps = (ellipsoid((0.08, 0.12, 0.12), (back - 0.12, roof + lift - 0.25, z), HEADLIGHT, 1) for z in (-0.6, -0.2, 0.2, 0.6))
            parts += [rack, *lamps, mirrored(bar((back - 0.15, belt - 0.3, 0.8), (back - 0.15, roof + lift - 0.4, 0.8), 0.06))]
        elif way == 1:
            parts.append(glazed([(-half, belt), (-half + 0.06, roof + lift - 0.5), (back, roof + lift - 0.5), (back, belt)], 0.94 * wide,
                paint, 0.88))  # fmt: skip
        elif way == 2:  # crates and sacks
            parts += [box(rng.uniform(0.3, 0.55, 3), (middle + u * bed, belt - 0.05, z), jittered((0.6, 0.45, 0.28), rng)) for u in (-0.25,
                0.2) for z in (-0.4, 0.4)]  # fmt: skip
        return join(*parts)

    def _delivery(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A box van: a short snout, a tall body, maybe a hatch to sell from."""
        half, high, wide, r, paint = (
            2.5 * trait.stretch,
            rng.uniform(2.3, 2.9) * trait.head**0.15,
            2.0,
            0.42 * trait.head**0.3,
            pick(rng, PAINTS),
        )
        front, body = 0.38 * half, paint if rng.random() < 0.4 else pick(rng, PAINTS)
        middle, long = (front - half) / 2, front + half
        parts = [
            _lorry_cab((front, 0.72 * half), 0.83 * high, 0.93 * wide, paint, 0.45, 0.28 * half),
            box((long, high - 0.6, wide), (middle, 0.6 + (high - 0.6) / 2, 0), body),
            box((1.9 * half, 0.2, 0.7), (0, 0.5, 0), STEEL), road_wheels((-0.55 * half, 0.72 * half), r, wide),
            lights((-half, 0.8, 0.85), (0.05, 0.12, 0.12), TAIL_LIGHT),
            *(box((long + 0.04, 0.08, wide + 0.04), (middle, y, 0), blend(body, BLACK, 0.4)) for y in (0.62, high)),
        ]  # fmt: skip
        way = rng.integers(3)
        if way == 0:  # a hatch with an awning, and what is sold on the roof
            parts += [row((middle,), 0.62 * high, (0.55 * long, 0.3 * high, wide + 0.03), PANE),
                box((0.6 * long, 0.06, 0.6), (middle, 0.82 * high, wide / 2 + 0.25), pick(rng, BRIGHT)),
                      frustum(0.06, 0.25, 0.5, (middle, high + 0.25, 0), color=(0.85, 0.6, 0.3), sides=10),
                      ellipsoid(0.3, (middle, high + 0.62, 0), pick(rng, BRIGHT), 1)]  # fmt: skip
        elif way == 1:
            parts.append(row((middle,), 0.6 * high, (0.6 * long, 0.25 * high, wide + 0.03), pick(rng, PAINTS)))
        return join(*parts)

    def _fire_engine(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        red, half, wide, r = jittered((0.78, 0.08, 0.07), rng, 0.05), 3.4 * trait.stretch, 2.3, 0.5 * trait.head**0.4
        front, high, silver = 0.35 * half, 2.3, (0.75, 0.76, 0.78)
        middle, long, top = (front - half) / 2, front + half, 2.6 * trait.head**0.2
        shutters = row(np.linspace(-0.85 * half, front - 0.4, 5), 1.45, (0.17 * half, 0.9, wide + 0.04), silver)
        tilt = rng.choice((0.0, 0.0, 1.2))
        return join(
            _lorry_cab((front + 0.05, half), top, wide, red, 0.5),
            solid([(-half, 0.5), (-half, high), (front, high), (front, 0.5)], wide, red, 0.04, (-0.6 * half,), r),
            shutters, box((2 * half, 0.18, wide + 0.05), (0, 0.85, 0), ((0.95, 0.95, 0.95), (0.95, 0.85, 0.15))[rng.integers(2)]),
            road_wheels((-0.6 * half, 0.7 * half), r, wide + 0.04, 0.36),
            _ladder((-0.9 * half, high + 0.2, 0), (0.85 * half, top + 0.25 + tilt, 0), 0.7, silver),
            cylinder(0.45, 0.2, (-0.8 * half, high + 0.1, 0), color=STEEL),
            mirrored(box((0.25, 0.22, 0.7), (0.85 * half, top + 0.1, 0.55), (0.12, 0.30, 0.95))),
            box((long, 0.08, 0.9), (middle, high, 0), STEEL),
        )  # fmt: skip

    def _mixer(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        half, r, paint, drum = 3.1 * trait.stretch, 0.5 * trait.head**0.4, pick(rng, PAINTS), pick(rng, PAINTS)
        back, long, y = half - 1.5 * trait.head**0.4, 1.3 * half, 1.95
        wall = [(0.45, -0.5), (0.65, -0.45), (1.05, 0.05), (1.05, 0.2), (0.6, 0.5), (0.3, 0.52)]
        barrel = lathe([(w, u * long) for w, u in wall], axis="x", color=drum, sides=18)
        bands = (torus(w, 0.05, (u * long, 0, 0), "x", blend(drum, WHITE, 0.5)) for w, u in ((0.86, -0.2), (1.07, 0.12)))
        middle = (back - half) / 2 - 0.1
        return join(
            _lorry_cab((back, half), 2.6 * trait.head**0.2, 2.3, paint), moved(turned(join(barrel, *bands), -10, "z"), (middle, y, 0)),
            box((2 * half - 0.5, 0.3, 0.9), (-0.2, 0.7, 0), STEEL),
            frustum(0.2, 0.5, 0.5, (-half + 0.15, y + 0.75, 0), color=STEEL, sides=10),
            bar((-half, y + 0.1, 0), (-half - 0.35, 1.0, 0), 0.14, STEEL),
            mirrored(bar((-half + 0.3, 0.7, 0.35), (-half + 0.3, y, 0.35), 0.08, STEEL)),
            mirrored(box((1.1 * half, 0.3, 0.5), (-0.35 * half, 1.12, 0.85), paint)),
            road_wheels((-0.75 * half, -0.75 * half + 1.1, half - 0.7), r, 2.34, 0.36),
        )  # fmt: skip

    def _bobtail(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A tractor unit without its trailer, or a flatbed with stakes."""
        half, r, paint, top = 2.6 * trait.stretch, 0.5 * trait.head**0.4, pick(rng, PAINTS), 2.8 * trait.head**0.25
        snout, back = rng.choice((0.0, 0.42)) * half, (0.05, 0.3)[rng.integers(2)] * half
        parts = [
            _lorry_cab((back, half - snout), top, 2.3, paint, 0.55, snout), box((2 * half - 0.3, 0.25, 0.9), (-0.1, 0.68, 0), STEEL),
            road_wheels((-0.72 * half, -0.72 * half + 2.1 * r, 0.72 * half), r, 2.3, 0.36),
            mirrored(cylinder(0.28, 0.9, (0.02 * half, 0.7, 0.85), "x", CHROME, 14)),
            mirrored(bar((back - 0.1, 0.7, 0.95), (back - 0.1, top + 0.5, 0.95), 0.09, CHROME)),
            lights((-half, 0.7, 0.5), (0.06, 0.1, 0.12), TAIL_LIGHT),
        ]  # fmt: skip
        if rng.random() < 0.5:
            wood, mid, long = jittered((0.5, 0.36, 0.22), rng), (back - half) / 2 - 0.1, back + half - 0.1
            stakes = mirrored(row(np.linspace(-half + 0.1, back - 0.3, 6), 1.5, (0.08, 0.8, 0.06), wood))
            rails = (mirrored(box((long, 0.1, 0.05), (mid, y, 1.12), wood)) for y in (1.4, 1.8)) if rng.random() < 0.6 else ()
            parts += [box((long, 0.12, 2.3), (mid, 1.1, 0), wood), *rails, moved(stakes, (0, 0, 1.12)), moved(stakes, (0, 0, -1.12))]
        else:
            parts += [cylinder(0.45, 0.12, (-0.5 * half, 0.88, 0), color=STEEL),
                solid([(back, top - 0.05), (back, top + 0.55), (half - snout - 0.2, top - 0.05)], 2.0, paint, 0.05)]  # fmt: skip
        return join(*parts)

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Chunky blocks: a cab, a bed or a tipping tub, wheels like drums."""
        half, wide, r, paint, load = 1.8 * trait.stretch, 1.7, rng.uniform(0.45, 0.62), pick(rng, PAINTS), pick(rng, PAINTS)
        back, top = half - 1.05 * trait.head**0.5, 1.9 * trait.head**0.3
        long, middle = back + half - 0.1, (back - half) / 2 - 0.05
        tub = _tub((long, rng.uniform(0.5, 0.9), wide), (middle, 0.95, 0), 0.12, load)
        if rng.random() < 0.4:
            tub = box((long, 1.2, wide), (middle, 1.55, 0), load)
        xs = (-0.6 * half, 0.62 * half) if trait == SMALL else (-0.72 * half, -0.72 * half + 2.15 * r, 0.66 * half)
        return join(
            _lorry_cab((back, half), top, wide, paint, 0.55), box((2 * half, 0.3, 0.8 * wide), (0, 0.75, 0), STEEL),
            _rimmed(paint, xs, r, wide + 0.25, 0.42),
            turned(tub, rng.choice((0, 0, 0, 25)), "z", (-half, 0.95, 0)),
        )  # fmt: skip


class Bus(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._coach, self._rounded, self._minibus, self._bendy, self._toy)
        return designs[rng.choice(5, p=(0.26, 0.24, 0.17, 0.16, 0.17))](rng, trait)

    def _coach(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """For long journeys: high, all glass above the luggage, its face sloping back."""
        half, high, wide, r, paint = 4.6 * trait.stretch**1.3, rng.uniform(3.2, 3.8), 2.5, 0.5 * trait.head**0.35, pick(rng, PAINTS)
        xs, lean, accent = (-0.5 * half, 0.62 * half), rng.uniform(0.3, 1.0), pick(rng, PAINTS)
        outline = [(-half, 0.4), (-half, high - 0.2), (-half + 0.3, high), (half - lean, high), (half, 1.4), (half, 0.4)]
        glass = [(-half + 0.4, 0.5 * high), (-half + 0.4, 0.88 * high), (half - lean, 0.88 * high), (half - 0.15, 0.45 * high),
            (half - 1.0, 0.5 * high)]  # fmt: skip
        return join(
            solid(outline, wide, paint, 0.18, xs, r), prism(glass, wide + 0.04, color=PANE),
            sheet((half + 0.02, 1.2), (half - lean, high - 0.1), 0.86 * wide),
            row(np.arange(-half + 1.4, half - 1.6, 1.9), 0.69 * high, (0.06, 0.38 * high, wide + 0.06), blend(paint, BLACK, 0.5)),
            road_wheels(xs, r, wide, 0.32),
            prism([(-half, 0.9), (-half, 0.44 * high), (-0.2 * half, 0.44 * high), (0.3 * half, 0.9)], wide + 0.05, color=accent),
            box((0.35 * half, 0.2, 0.7 * wide), (-0.2 * half, high + 0.06, 0), blend(paint, WHITE, 0.4)),
            lights((half, 0.8, 0.9), (0.08, 0.12, 0.22), HEADLIGHT),
            mirrored(tube([(half - 0.4, high - 0.5, 1.1), (half + 0.3, high - 0.3, 1.25), (half + 0.4, high - 1.0, 1.3)],
            (0.05, 0.05, 0.12), BLACK, 6)),
            lights((-half, 1.0, 1.0), (0.06, 0.3, 0.1), TAIL_LIGHT), box((0.05, 0.8, 0.8 * wide), (-half, 0.72 * high, 0), PANE),
        )  # fmt: skip

    def _rounded(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Of the fifties: every edge rounded, the roof and the belt in another colour."""
        half, high, wide, r = 3.9 * trait.stretch**1.2, 2.85, 2.35, 0.5 * trait.head**0.4
        paint, pale, xs = pick(rng, PAINTS[2:]), jittered((0.93, 0.9, 0.8), rng), (-0.5 * half, 0.6 * half)
        outline = [(-half, 0.4), (-half, high), (half - 0.1, high), (half, 1.5), (half, 0.4)]
        body = solid(outline, wide, paint, rng.uniform(0.4, 0.8), xs, r)
        roof = solid([(-half, high - 0.45), (-half, high), (half - 0.12, high), (half - 0.05, high - 0.45)], wide, pale, 0.2)
        dome = tapered(moved(roof, (0, 0.012, 0)), "y", (high - 0.45, high - 0.25, high), (1.01, 0.97, 0.75))
        panes = np.linspace(-half + 0.5, half - 0.5, max(4, round(2 * half / 1.1)) + 1)
        step = panes[1] - panes[0]
        return join(
            tapered(body, "y", (0, high - 0.45, high), (1, 1, 0.72)), dome, road_wheels(xs, r, wide, 0.3),
            row(panes[:-1] + step / 2, 1.95, (0.78 * step, 0.7, wide + 0.04), PANE),
            box((2 * half - 0.3, 0.12, wide + 0.05), (0, 1.42, 0), pale), mirrored(box((0.06, 0.7, 0.95), (half - 0.02, 1.95, 0.55), PANE)),
            mirrored(box((0.06, 0.5, 0.7), (-half, 1.95, 0.45), PANE)), lights((half - 0.02, 0.95, 0.85), (0.09, 0.17, 0.17), HEADLIGHT),
            box((0.06, 0.5, 0.8), (half, 0.95, 0), CHROME), *(box((0.12, 0.16, wide), (s * half, 0.5, 0), CHROME) for s in (-1, 1)),
        )  # fmt: skip

    def _minibus(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        half, high, wide, paint = 3.1 * trait.stretch, 2.5 * trait.head**0.2, 2.0, pick(rng, PAINTS)
        van = _van(half, high, wide, 0.42, paint, 5 + 2 * (trait != SMALL), rng.uniform(0.05, 0.3))
        stripe = box((1.9 * half, 0.2, wide + 0.03), (-0.03 * half, 0.45 * high, 0), pick(rng, PAINTS))
        return join(van, stripe, box((0.9 * half, 0.14, 0.7 * wide), (-0.2 * half, high + 0.05, 0), blend(paint, WHITE, 0.5)))

    def _bendy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Two cars and a bellows between them, going straight or round a corner."""
        front, rear, high, wide, r, paint = 3.6 * trait.stretch, 2.7 * trait.stretch, 3.0, 2.5, 0.5 * trait.head**0.35, pick(rng, PAINTS)
        halves, bend = [], rng.uniform(-18, 18)
        for half, x, xs in ((front, front + 0.4, (-0.6, 0.65)), (rear, -rear - 0.4, (-0.3,))):
            panes = np.arange(-half + 0.8, half - 0.4, 1.45)
            car = join(
                solid([(-half, 0.4), (-half, high), (half, high), (half, 0.4)], wide, paint, 0.12, [u * half for u in xs], r),
                road_wheels([u * half for u in xs], r, wide, 0.3),
                row(panes, 2.05, (1.2, 1.0, wide + 0.04), PANE),
                box((2 * half - 0.1, 0.2, wide + 0.03), (0, 0.75, 0), blend(paint, BLACK, 0.5)),
                *(box((0.9, 2.0, wide / 2 + 0.03), (u * half, 1.4, wide / 4), PANE) for u in (0.15, 0.8)),
            )  # fmt: skip
            halves.append(moved(car, (x, 0, 0)))
        face = join(box((0.06, 1.5, 0.9 * wide), (2 * front + 0.4, 1.95, 0), PANE),
            lights((2 * front + 0.4, 0.8, 0.95), (0.08, 0.13, 0.2), HEADLIGHT))  # fmt: skip
        folds = (box((0.09, high - 0.7, wide - 0.15 * (k % 2)), (0.16 * k - 0.4, 1.75, 0), (0.2, 0.2, 0.21)) for k in range(6))
        return join(halves[0], face, *folds, turned(halves[1], bend, "y"))

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Short, fat and rounded, with few large windows and large wheels."""
        half, wide, high, r = 2.2 * trait.stretch, 1.9, 2.5 * trait.head**0.3, rng.uniform(0.45, 0.6)
        paint, floors = pick(rng, (*PAINTS[3:], (0.96, 0.68, 0.05))), 1 + (rng.random() < 0.3)
        high *= 1 + 0.4 * (floors - 1)
        xs, panes = (-0.6 * half, 0.6 * half), np.linspace(-0.95 * half, 0.95 * half, 4 + (trait != SMALL))
        step, tall = panes[1] - panes[0], 0.32 * high / floors**0.6
        rows = (row(panes[:-1] + step / 2, y * high, (0.72 * step, tall, wide + 0.05),
            PAINTS[8] if rng.random() < 0.4 else PANE) for y in (0.72, 0.4)[:floors])  # fmt: skip
        return join(
            solid([(-half, 0.4), (-half, high), (half, high), (half, 0.4)], wide, paint, rng.uniform(0.03, 0.4)), *rows,
            _rimmed(pick(rng, PAINTS), xs, r, wide + 0.25, 0.4),
            box((0.06, 0.3 * high, 0.8 * wide), (half, 0.7 * high, 0), PANE),
            box((0.06, 0.25 * high, 0.7 * wide), (-half, 0.7 * high, 0), PANE),
            lights((half, 0.8, 0.35 * wide), (0.09, 0.17, 0.17), HEADLIGHT),
            box((2 * half + 0.16, 0.2, 0.98 * wide), (0, 0.5, 0), blend(paint, BLACK, 0.6)),
        )  # fmt: skip


class Ambulance(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._panel_van, self._estate, self._toy)
        return designs[rng.choice(3, p=(0.45, 0.22, 0.33))](rng, trait)

    def _panel_van(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A van in one piece, hardly any windows, its lamps in a bar."""
        half, high, wide = 2.6 * trait.stretch, 2.45 * trait.head**0.2, 2.0
        paint, stripe = pick(rng, (WHITE, WHITE, (0.96, 0.85, 0.12), (0.9, 0.25, 0.1))), pick(rng, (*PAINTS[3:5], PAINTS[7]))
        y, mid = 0.7 * high, -0.3 * half
        return join(
            _van(half, high, wide, 0.38 * trait.head**0.3, paint, 0, rng.uniform(0.1, 0.35)), _cross((mid, y, 0), 0.13 * high, wide + 0.04),
            box((1.93 * half, 0.22, wide + 0.03), (-0.02 * half, 0.42 * high, 0), stripe),
            *_beacons(rng, ((0.5 * half, high), (-0.85 * half, high)), 0.6 * wide),
        )  # fmt: skip

    def _estate(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """As in the sixties: a long low car with a high roof behind."""
        half, roof, wide, r = 2.8 * trait.stretch, 1.9 * trait.head**0.4, 1.9, 0.38
        paint, xs = pick(rng, (WHITE, (0.93, 0.9, 0.82), (0.8, 0.12, 0.1))), (-0.55 * half, 0.66 * half)
        sill = [(-half, 0.3), (-half, 1.0), (0.35 * half, 1.0), (0.95 * half, 0.92), (half, 0.85), (half, 0.3)]
        return join(
            solid(sill, wide, paint, 0.06, xs, r), glazed([(-0.97 * half, 0.97), (-0.93 * half, roof), (0.08 * half, roof),
            (0.36 * half, 0.97)], 0.95 * wide, paint, 0.88, (-0.2 * half,)),
            road_wheels(xs, r, wide), _cross((-0.6 * half, 0.97 + 0.45 * (roof - 0.97), 0), 0.2, wide + 0.02),
            *_beacons(rng, ((-0.1 * half, roof),), 0.5 * wide),
            *(box((0.1, 0.14, wide), (s * half, 0.42, 0), CHROME) for s in (-1, 1)),
            lights((half, 0.72, 0.7), (0.06, 0.11, 0.11), HEADLIGHT),
            box((1.95 * half, 0.12, wide + 0.03), (0, 0.72, 0), (0.8, 0.1, 0.1)), box((0.05, 0.2, 0.9), (half, 0.68, 0), CHROME),
        )  # fmt: skip

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        half, wide, high, r = 1.8 * trait.stretch, 1.7, 2.1 * trait.head**0.25, rng.uniform(0.42, 0.56)
        paint, front, stripe = jittered(WHITE, rng, 0.05), rng.uniform(0.15, 0.35) * half, (0.85, 0.06, 0.08)
        return join(
            _lorry_cab((front - 0.05, 0.68 * half), high - 0.25, 0.94 * wide, paint, 0.45, 0.32 * half),
            road_wheels((-0.6 * half, 0.66 * half), r, wide + 0.2, 0.36),
            solid([(-half, 0.45), (-half, high), (front, high), (front, 0.45)], wide, paint, rng.uniform(0.02, 0.2)),
            _cross(((front - half) / 2, 1.5, 0), 0.32, wide + 0.05),
            box((front + half + 0.02, 0.22, wide + 0.03), ((front - half) / 2, 0.95, 0), stripe),
            *_beacons(rng, ((0.45 * half, high - 0.25), (-0.8 * half, high)), 0.7 * wide),
            box((0.05, 0.5, 0.7 * wide), (-half, high - 0.5, 0), PANE),
        )  # fmt: skip


class Motorcycle(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._chopper, self._trail, self._sidecar, self._toy)
        return designs[rng.choice(4, p=(0.31, 0.28, 0.13, 0.28))](rng, trait)

    def _chopper(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Low and long, the fork far ahead, the bars high."""
        paint, r, reach = pick(rng, PAINTS[2:]), 0.34 * trait.head**0.25, 0.85 * trait.stretch**0.5 * rng.uniform(0.95, 1.15)
        head, rise, slim = np.array((0.42 * reach, 0.92, 0)), rng.uniform(0.15, 0.45), cycle_wheel(1.05 * r, 0.055)
        bars = [head + p for p in ((0, 0, 0), (0, 0.03, 0.1), (-0.06, rise, 0.3), (-0.25, rise - 0.03, 0.4))]
        barrels = (turned(cylinder(0.11, 0.32, (0.05, 0.58, 0), color=CHROME, sides=10), a, "z", (0.05, 0.42, 0)) for a in (24, -24))
        pipes = (tube([(0.1, 0.5, 0.14), (0.15, 0.3, 0.2), (-reach - 0.3, 0.3 + u, 0.24)], (0.035, 0.045, 0.06), CHROME, 8) for u in (0,
            0.12))  # fmt: skip
        return join(
            moved(cycle_wheel(r, 0.1), (-reach, r, 0)), moved(slim, (reach + 0.25, 1.05 * r, 0)), *barrels, *pipes,
            mirrored(tube(bars, 0.025, CHROME, 7)),
            mirrored(bar((reach + 0.25, r, 0.09), np.add(head, (0, 0, 0.09)), 0.035, CHROME)),
            ellipsoid((0.36, 0.14, 0.15), (0.06, 0.85, 0), paint),
            bar((-0.3, 0.62, 0), head, 0.05), bar((0.3, 0.34, 0), head, 0.05),
            mirrored(bar((-reach, r, 0.13), (0.25, 0.34, 0.1), 0.045, STEEL)),
            ellipsoid((0.3, 0.07, 0.18), (-0.42, 0.68, 0), BLACK), mudguard((-reach, r), 1.15 * r, (40, 170), 0.26, paint),
            box((0.45, 0.2, 0.25), (0.02, 0.38, 0), STEEL),
            bar((-0.6, 0.7, 0), (-reach - 0.1, 1.0 + rise, 0), 0.025, CHROME),
            ellipsoid((0.1, 0.1, 0.1), np.add(head, (0.12, -0.05, 0)), HEADLIGHT, 1),
        )  # fmt: skip

    def _trail(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """For fields: tall and thin, knobbly tyres, a mudguard like a beak."""
        paint, seat, r, reach = pick(rng, PAINTS[3:]), pick(rng, PAINTS), 0.36 * trait.head**0.2, 0.7 * trait.stretch**0.5
        head, wheel = np.array((reach - 0.28, 1.02, 0)), cycle_wheel(r, 0.065, BLACK)
        beak, tail = ([(reach - 0.3, 0.86), (reach + 0.4, 0.74), (reach - 0.2, 0.9)],
            [(-0.1, 0.86), (-reach - 0.3, 1.02), (-reach - 0.28, 1.06), (-0.1, 0.95)])  # fmt: skip
        tank = [(-0.15, 0.7), (-0.1, 0.95), (0.2, 1.02), (0.38, 0.95), (0.42, 0.62), (0.3, 0.6)]
        return join(
            *(moved(wheel, (s * reach, r, 0)) for s in (-1, 1)), prism(beak, 0.2, color=paint), prism(tail, 0.18, color=paint),
            prism(tank, 0.28, color=paint),
            mirrored(join(bar((reach, r, 0.1), np.add(head, (0, 0, 0.1)), 0.035, CHROME),
            bar((-reach, r, 0.09), (0, 0.42, 0.08), 0.04, STEEL))),
            mirrored(tube([head, np.add(head, (0, 0.08, 0.12)), np.add(head, (-0.08, 0.14, 0.4))], 0.025, BLACK, 7)),
            box((0.3, 0.3, 0.24), (0.05, 0.48, 0), STEEL),
            solid([(-0.75, 0.98), (-0.72, 1.04), (0.05, 0.99), (0.05, 0.93)], 0.2, seat, 0.01), bar((0.2, 0.3, 0), head, 0.045),
            bar((-0.1, 0.4, 0), (-0.3, 0.9, 0), 0.05),
            tube([(0.15, 0.5, 0.12), (0.0, 0.45, 0.17), (-0.6, 0.85, 0.17)], (0.03, 0.04, 0.07), CHROME, 8),
            box((0.03, 0.22, 0.22), np.add(head, (0.1, -0.02, 0)), WHITE),
        )  # fmt: skip

    def _sidecar(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        paint = pick(rng, PAINTS[2:])
        hull = [(0.04, -0.75), (0.24, -0.65), (0.33, -0.2), (0.33, 0.15), (0.2, 0.6), (0.04, 0.85)]
        pod = join(
            lathe(hull, (0, 0.48, 0.78), "x", paint, 14), ellipsoid((0.25, 0.1, 0.22), (-0.15, 0.75, 0.78), BLACK, 1),
            moved(cycle_wheel(0.3, 0.07), (-0.1, 0.3, 1.18)),
            sheet((0.2, 0.75), (0.1, 1.0), 0.4), *(bar((x, 0.35, 0), (x, 0.35, 1.15), 0.03) for x in (-0.3, 0.2)),
        )  # fmt: skip
        return join(typical.Motorcycle().shape(rng, trait), pod)

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Fat tyres and a body of few blocks."""
        paint, r, reach, fat = pick(rng, PAINTS), 0.4 * trait.head**0.2, 0.68 * trait.stretch**0.4, rng.uniform(0.1, 0.16)
        wheel = join(torus(r - fat, fat, axis="z", color=RUBBER), cylinder(r - fat, 0.14, axis="z", color=pick(rng, PAINTS), sides=14))
        body = [(-reach - 0.15, 0.85), (-0.1, 0.66), (0.1, 0.9), (0.45 * reach, 0.95), (0.62 * reach, 0.75), (0.35, 0.3), (-0.3, 0.3),
            (-0.3, 0.6)]  # fmt: skip
        head = np.array((0.55 * reach, 1.02, 0))
        return join(
            *(moved(wheel, (s * reach, r, 0)) for s in (-1, 1)), solid(body, 0.34, paint, 0.03),
            solid([(-reach, 0.84), (-0.85 * reach, 0.94), (-0.05, 0.8), (-0.1, 0.66)], 0.3, BLACK, 0.02),
            mirrored(bar((reach, r, 0.17), np.add(head, (0, -0.1, 0.13)), 0.05, CHROME)),
            mirrored(tube([np.subtract(head, (0, 0.1, 0)), head, np.add(head, (-0.12, 0.06, 0.36))], 0.045, BLACK, 6)),
            ellipsoid((0.12, 0.14, 0.14), np.add(head, (0.12, -0.08, 0)), HEADLIGHT, 1),
            mirrored(cylinder(0.08, 0.7, (-0.5 * reach, 0.34, 0.2), "x", CHROME, 10)),
            mudguard((reach, r), 1.12 * r, (40, 150), 0.26, paint),
        )  # fmt: skip


class Bicycle(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._simple, self._penny_farthing, self._tandem, self._tricycle)
        return designs[rng.choice(4, p=(0.55, 0.15, 0.15, 0.15))](rng, trait)

    def _simple(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A stunt bike, a cruiser or a child's model of thick tubes."""
        way, paint = rng.integers(3), pick(rng, PAINTS)
        r, reach = ((0.26, 0.45), (0.36, 0.62), (0.34, 0.5))[way]
        reach, tyre, thick = reach * trait.stretch**0.4, (0.035, 0.045, rng.uniform(0.05, 0.08))[way], (0.022, 0.028, 0.045)[way]
        wheel = cycle_wheel(r, tyre)
        if way == 2 and rng.random() < 0.6:  # no spokes but a disc, or nothing
            disc = cylinder(r - tyre, 0.03, axis="z", color=pick(rng, PAINTS), sides=14)
            wheel = join(torus(r - tyre, tyre, axis="z", color=RUBBER), disc) if rng.random() < 0.6 else torus(r - tyre, tyre, axis="z",
                color=RUBBER)  # fmt: skip
        bars = (((0, 0.16, 0.1), (0, 0.24, 0.14), (-0.08, 0.24, 0.34)), ((0.08, 0.12, 0.16), (-0.25, 0.14, 0.32)),
            ((-0.02, 0.06, 0.12), (-0.1, 0.1, 0.34)))[way]  # fmt: skip
        high = (2.1, 2.25, 2.4)[way] * r * trait.head**0.2
        return _cycle_frame((-reach, reach, r), (-0.42 * reach, high, 0), (0.55 * reach, 1.02 * high, 0), thick, paint, bars, wheel)

    def _penny_farthing(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A huge wheel in front and a tiny one behind."""
        r, small, paint = 0.72 * trait.stretch**0.3, 0.2 * trait.head**0.4, pick(rng, (BLACK, *PAINTS[2:6]))
        turns = np.radians(np.linspace(75, 195, 9))
        spine = [((r + 0.06) * np.cos(a), r + (r + 0.06) * np.sin(a), 0) for a in turns] + [(-r - 0.1, small, 0)]
        return join(
            moved(cycle_wheel(r, 0.025), (0, r, 0)), moved(cycle_wheel(small, 0.025), (-r - 0.1, small, 0)), tube(spine, 0.03, paint, 7),
            mirrored(bar((0, r, 0.07), (0.02, 2 * r + 0.08, 0.05), 0.02, paint)),
            ellipsoid((0.16, 0.04, 0.1), (-0.2, 2 * r + 0.1, 0), (0.35, 0.2, 0.12), 1),
            mirrored(tube([(0.02, 2 * r + 0.1, 0), (0.08, 2 * r + 0.1, 0.2), (-0.05, 2 * r + 0.02, 0.34)], 0.022, BLACK, 6)),
            *(join(bar((0, r, s * 0.1), (0.12 * s, r - 0.12 * s, s * 0.1), 0.015, CHROME),
            box((0.1, 0.03, 0.1), (0.12 * s, r - 0.12 * s, s * 0.15), BLACK)) for s in (-1, 1)),
        )  # fmt: skip

    def _tandem(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        r, reach, paint = 0.35, 0.95 * trait.stretch**0.4, pick(rng, PAINTS)
        bars, seat = ((0, 0.08, 0.1), (-0.1, 0.12, 0.3)), 0.92 * trait.head**0.2
        solo = _cycle_frame((-reach, reach, r), (0.02 * reach, seat, 0), (0.72 * reach, 0.85, 0), 0.024, paint, bars,
            cycle_wheel(r, 0.026))  # fmt: skip
        low, post = np.array((-0.45 * reach, 0.3, 0)), np.array((-0.6 * reach, seat, 0))
        return join(
            solo, bar(low, post, 0.024, paint), bar(low, (0.05 * reach, 0.3, 0), 0.024, paint),
            bar(0.85 * post + 0.15 * low, (0.02 * reach, 0.8, 0), 0.024, paint),
            ellipsoid((0.14, 0.045, 0.09), np.add(post, (0, 0.03, 0)), BLACK, 1),
            mirrored(tube([(0.02, seat - 0.06, 0), (-0.05, seat + 0.1, 0.12), (-0.25, seat + 0.12, 0.28)], 0.018, CHROME, 6)),
            mirrored(bar((-reach, r, 0.06), post * 0.8 + low * 0.2, 0.016, paint)),
            cylinder(0.1, 0.03, np.add(low, (0, 0, 0.06)), "z", STEEL, 12),
        )  # fmt: skip

    def _tricycle(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """For a child: a large wheel in front, two behind."""
        r, back, paint, other, fat = 0.3, 0.2, pick(rng, PAINTS[3:]), pick(rng, PAINTS), rng.uniform(0.03, 0.06)
        reach, head = 0.42 * trait.stretch**0.5, np.array((0.3, 0.62 * trait.head**0.3, 0))
        pair = mirrored(moved(cycle_wheel(back, fat, other), (-reach, back, 0.28)))
        return join(
            pair, moved(cycle_wheel(r, fat, other), (reach, r, 0)), bar((-reach, back, -0.28), (-reach, back, 0.28), 0.03, paint),
            tube([head, (0, 0.42, 0), (-reach, 0.25, 0)], 0.04, paint, 7),
            mirrored(bar((reach, r, 0.08), np.add(head, (0, 0, 0.04)), 0.025, paint)),
            mirrored(tube([head, np.add(head, (0, 0.15, 0.05)), np.add(head, (-0.1, 0.2, 0.28))], 0.025, BLACK, 6)),
            box((0.24, 0.06, 0.24), (-0.14, 0.5, 0), other), turned(box((0.05, 0.2, 0.24), (-0.27, 0.6, 0), other), 10, "z",
            (-0.27, 0.5, 0)), bar((-0.12, 0.36, 0), (-0.14, 0.5, 0), 0.03, paint),
            mirrored(box((0.1, 0.04, 0.12), (reach + 0.08, r, 0.16), BLACK)),
        )  # fmt: skip


class Tractor(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._loader, self._antique, self._giant, self._toy)
        return designs[rng.choice(4, p=(0.24, 0.24, 0.21, 0.31))](rng, trait)

    def _loader(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """With a bucket on two arms, up or down."""
        paint, front, y, wide = pick(rng, PAINTS[3:8]), 2.5 * trait.stretch**0.6 + rng.uniform(0, 0.4), rng.uniform(0.25, 1.9), 1.8
        bucket = [(front, y - 0.2), (front - 0.05, y + 0.45), (front + 0.08, y + 0.45), (front + 0.1, y - 0.05), (front + 0.6, y - 0.15),
            (front + 0.6, y - 0.25)]  # fmt: skip
        arms = mirrored(tube([(0.1, 1.5, 0.5), (0.6 * front, max(y + 0.2, 1.2), 0.5), (front, y + 0.05, 0.5)], 0.08, paint, 6))
        return join(typical.Tractor().shape(rng, trait), prism(bucket, wide, color=paint), arms,
            mirrored(box((0.6, 0.5, 0.03), (front + 0.3, y + 0.02, wide / 2), paint)))  # fmt: skip

    def _antique(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Iron wheels, a thin body and a seat like a pan."""
        paint, rim, big = pick(rng, (PAINTS[2], (0.35, 0.37, 0.36), *PAINTS[3:6], PAINTS[7])), pick(rng,
            (PAINTS[3], PAINTS[7], PAINTS[6], STEEL)), rng.uniform(0.72, 0.9)  # fmt: skip
        nose, small, single = 1.9 * trait.stretch**0.6, 0.4, rng.random() < 0.35
        spoke = around(bar((0, 0, 0), (0, big, 0), 0.035, rim), 10, "z")
        rear = join(spoke, *(torus(big, 0.05, (0, 0, z), "z", rim) for z in (-0.12, 0, 0.12)),
            around(box((0.08, 0.1, 0.34), (0, big + 0.03, 0), STEEL), 16, "z"))  # fmt: skip
        front = farm_wheels((nose - 0.4, small, 0.12 if single else 0.6), small, 0.16, rim)
        high = 1.35 * trait.head**0.2
        return join(
            mirrored(moved(rear, (-0.6, big, 0.7))), front, solid([(0, 0.8), (0, high), (nose - 0.15, high), (nose, high - 0.1),
            (nose, 0.8)], 0.5, paint, 0.05), box((nose + 0.7, 0.3, 0.4), (nose / 2 - 0.35, 0.75, 0), STEEL),
            bar((-0.6, big, -0.8), (-0.6, big, 0.8), 0.1, STEEL), bar((nose - 0.4, small, -0.6), (nose - 0.4, small, 0.6), 0.06, STEEL),
            bar((nose - 0.4, small, 0), (nose - 0.4, 0.9, 0), 0.09, STEEL),
            bar((0.6 * nose, high, 0), (0.6 * nose, high + 0.65, 0), 0.05),
            box((0.04, high - 0.9, 0.42), (nose, 0.5 * high + 0.4, 0), BLACK), ellipsoid((0.22, 0.06, 0.24), (-0.75, 1.25, 0), paint, 1),
            tube([(-0.3, 0.85, 0), (-0.7, 0.9, 0), (-0.75, 1.22, 0)], 0.04, STEEL, 6),
            bar((0, high - 0.1, 0), (-0.35, high + 0.15, 0), 0.03),
            turned(torus(0.22, 0.025, (-0.37, high + 0.17, 0), color=BLACK, sides=16), 35, "z", (-0.37, high + 0.17, 0)),
        )  # fmt: skip

    def _giant(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Four or eight wheels of one size, hinged in the middle."""
        paint, half, r = pick(rng, (PAINTS[3], PAINTS[4], PAINTS[7], (0.12, 0.42, 0.16))), 2.0 * trait.stretch**0.6, rng.uniform(0.75,
            0.9)  # fmt: skip
        rim, top, twin = jittered((0.9, 0.85, 0.6), rng, 0.1), 1.7 + 1.0 * trait.head**0.4, rng.random() < 0.4
        wheels = (farm_wheels((s * 0.58 * half, r, z), r, 0.45, rim) for s in (-1, 1) for z in ((0.75, 1.28) if twin else (0.85,)))
        return join(
            *wheels, solid([(0.15 * half, 0.8), (0.15 * half, 1.75), (0.9 * half, 1.65), (half, 1.4), (half, 0.8)], 0.9, paint, 0.08),
            solid([(-half, 0.8), (-half, 1.3), (0, 1.3), (0, 0.8)], 0.9, paint, 0.06),
            glazed([(-0.25 * half, 1.25), (-0.28 * half, top), (0.22 * half, top), (0.25 * half, 1.25)], 1.2, paint, 0.95, (0,), 0.09),
            box((0.55 * half, 0.12, 1.25), (-0.03 * half, top + 0.05, 0), paint),
            *(bar((s * 0.58 * half, r, -1), (s * 0.58 * half, r, 1), 0.14) for s in (-1, 1)),
            bar((0.45 * half, 1.6, 0.5), (0.45 * half, 2.5, 0.5), 0.07), box((0.05, 0.45, 0.7), (half, 1.1, 0), BLACK),
            lights((half, 1.4, 0.3), (0.06, 0.08, 0.1), HEADLIGHT),
        )  # fmt: skip

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Smooth round wheels, a block for the engine and a block of windows."""
        paint, rim = pick(rng, (*PAINTS[3:8], (0.15, 0.5, 0.2))), pick(rng, (PAINTS[6], WHITE, PAINTS[3]))
        big, small, nose, wide = rng.uniform(0.75, 1.0), rng.uniform(0.4, 0.6), 1.5 * trait.stretch**0.7, rng.uniform(0.8, 1.1)
        top = 1.5 + rng.uniform(0.7, 1.1) * trait.head**0.4
        parts = [
            moved(_rimmed(rim, (0,), big, 2 * wide + 0.5, 0.42), (-0.6, 0, 0)),
            moved(_rimmed(rim, (0,), small, 2 * wide + 0.3, 0.35), (nose - 0.45, 0, 0)),
            box((nose + 0.5, 0.3, 0.8 * wide), (nose / 2 - 0.4, 0.65, 0), STEEL),
            solid([(-0.1, 0.7), (-0.1, 1.5), (nose, 1.4), (nose, 0.7)], 0.9 * wide, paint, rng.uniform(0.02, 0.15)),
            bar((0.6 * nose, 1.4, 0.2), (0.6 * nose, 2.0, 0.2), 0.09, STEEL),
            mirrored(moved(mudguard((-0.6, big), big + 0.1, (10, 170), 0.42, paint), (0, 0, wide))),
            lights((nose, 1.15, 0.3 * wide), (0.08, 0.13, 0.13), HEADLIGHT), box((0.05, 0.35, 0.5), (nose, 0.95, 0), BLACK),
        ]  # fmt: skip
        if rng.random() < 0.7:
            parts += [glazed([(-0.95, 1.0), (-0.9, top), (0.0, top), (0.08, 1.0)], 1.1 * wide, paint, 0.9, (), 0.12),
                box((1.05, 0.12, 1.1 * wide), (-0.45, top + 0.04, 0), paint)]  # fmt: skip
        else:
            parts += [box((0.5, 0.12, 0.6), (-0.55, 1.2, 0), BLACK), box((0.12, 0.5, 0.6), (-0.8, 1.4, 0), BLACK),
                turned(torus(0.25, 0.04, (-0.1, 1.7, 0), color=BLACK, sides=14), 35, "z", (-0.1, 1.7, 0))]  # fmt: skip
        return join(*parts)


class Train(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._wagon, self._coach, self._tram, self._electric, self._toy, self._freight)
        return designs[rng.choice(6, p=(0.32, 0.13, 0.16, 0.13, 0.16, 0.1))](rng, trait)

    def _wagon(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """One goods wagon: open, flat, closed, for liquids, for ore, or a brake van."""
        half, wide, way = 4.0 * trait.stretch**1.5 * rng.uniform(0.85, 1.15), 2.3, rng.integers(6)
        paint, floor, high = jittered(((0.45, 0.2, 0.13), (0.2, 0.25, 0.3), (0.16, 0.16, 0.17), (0.2, 0.35, 0.22),
            *PAINTS)[rng.integers(13)], rng), 0.9, rng.uniform(1.1, 2.2) * trait.head**0.5  # fmt: skip
        dark = blend(paint, BLACK, 0.4)
        parts = [
            box((2 * half, 0.22, 0.9 * wide), (0, floor, 0), dark),
            *(cylinder(0.16, 0.4, (s * (half + 0.15), floor, z), "x", STEEL, 10) for s in (-1, 1) for z in (-0.7, 0.7)),
            bogies(0, half) if half > 2.9 and rng.random() < 0.7 else rail_wheels((-0.6 * half, 0.6 * half), 0.45, STEEL),
        ]  # fmt: skip
        ribs, spots = (0.1, high, wide + 0.1), np.linspace(-half + 0.06, half - 0.06, max(4, round(2.2 * half)))
        if way == 0:  # open, maybe heaped with coal
            parts += [_tub((2 * half, high, wide), (0, floor + 0.1, 0), 0.1, paint),
                *(moved(row(spots, floor + 0.1 + high / 2, (0.1, high, 0.08), dark), (0, 0, s * wide / 2)) for s in (-1, 1))]  # fmt: skip
            if rng.random() < 0.5:
                parts += [ellipsoid((0.5 * half, 0.5, 0.46 * wide), (s * 0.45 * half, floor + 0.7 * high, 0),
                    jittered((0.15, 0.14, 0.13), rng, 0.05), 1) for s in (-1, 1)]  # fmt: skip
        elif way == 1:  # flat: bare, with logs, or with containers
            load = rng.integers(3)
            if load == 1:
                wood = jittered((0.45, 0.32, 0.2), rng)
                parts += [cylinder(0.3, 1.7 * half, (0, floor + 0.4 + 0.52 * j, (i - 1 + 0.5 * j) * 0.6), "x", wood,
                    10) for j in range(3) for i in range(3 - j)]  # fmt: skip
            elif load == 2:
                parts += [box((0.93 * half, 1.8, 0.9 * wide), (s * 0.5 * half, floor + 1.0, 0), pick(rng, PAINTS)) for s in (-1, 1)]
            parts.append(mirrored(row(spots, floor + 0.15, (0.1, 0.4, 0.08), dark)) if load == 1 else box((2 * half, 0.1, wide),
                (0, floor + 0.1, 0), jittered((0.45, 0.36, 0.26), rng)))  # fmt: skip
        elif way == 2:
            steel = pick(rng, (CHROME, BLACK, WHITE, *PAINTS[3:6]))
            wall = [(r, u * half) for r, u in ((0.05, -0.95), (0.7, -0.93), (0.98, -0.85), (0.98, 0.85), (0.7, 0.93), (0.05, 0.95))]
            parts += [lathe(wall, (0, floor + 1.1, 0), "x", steel, 18), cylinder(0.3, 0.4, (0, floor + 2.15, 0), color=steel, sides=12),
                *(torus(1.0, 0.04, (u * half, floor + 1.1, 0), "x", STEEL, sides=16) for u in (-0.6, 0, 0.6))]  # fmt: skip
            parts.append(mirrored(_ladder((0.3, floor, 0.98), (0.3, floor + 1.9, 0.98), 0.05, STEEL)))
        elif way == 3:  # a hopper
            tub = [(-half, floor + 0.2 + high), (half, floor + 0.2 + high), (half, floor + 0.5 * high), (0.45 * half, 0.5),
                (-0.45 * half, 0.5), (-half, floor + 0.5 * high)]  # fmt: skip
            parts += [prism(tub, wide, color=paint), row(spots[1:-1], floor + 0.3 + 0.7 * high, (0.1, 0.55 * high, wide + 0.1), dark),
                box((1.9 * half, 0.08, 0.85 * wide), (0, floor + 0.2 + high, 0), jittered((0.3, 0.26, 0.22), rng, 0.1))]  # fmt: skip
        else:  # closed, or a brake van with windows and a lookout
            high = max(high, 1.7)
            roof = solid([(-half - 0.1, floor + high), (-half - 0.1, floor + high + 0.25), (half + 0.1, floor + high + 0.25),
                (half + 0.1, floor + high)], wide + 0.15, dark, 0.05)  # fmt: skip
            parts += [box((2 * half, high, wide), (0, floor + high / 2, 0), paint),
                tapered(roof, "y", (floor + high, floor + high + 0.25), (1, 0.6))]  # fmt: skip
            if way == 4:
                parts += [row(spots, floor + high / 2, ribs, dark),
                    box((0.3 * half + 0.5, 0.85 * high, wide + 0.14), (0, floor + high / 2, 0), blend(paint, WHITE, 0.15))]  # fmt: skip
            else:
                parts += [row((-0.55 * half, 0.55 * half), floor + 0.65 * high, (0.5, 0.5, wide + 0.04), PANE),
                    glazed([(-0.3 * half, floor + high), (-0.3 * half, floor + high + 0.75), (0.3 * half, floor + high + 0.75),
                    (0.3 * half, floor + high)], 0.85 * wide, paint)]  # fmt: skip
                parts += [mirrored(bar((s * (half + 0.5), floor, 1), (s * (half + 0.5), floor + 0.9, 1), 0.03)) for s in (-1,
                    1)] + [box((2 * half + 1.1, 0.12, wide), (0, floor, 0), dark)]  # fmt: skip
        return join(*parts)

    def _coach(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Passenger cars by themselves, with a curved or a clerestory roof."""
        long, high, wide, paint = 7.5 * trait.stretch, 2.9 * trait.head**0.2, 2.3, pick(rng, PAINTS)
        car, dark = carriage(0, long, high, wide, paint, pick(rng, PAINTS)), blend(paint, (0.3, 0.3, 0.32), rng.uniform(0.4, 1))
        roof = tapered(box((long + 0.1, 0.35, wide + 0.1), (-long / 2, high + 0.17, 0), dark), "y", (high, high + 0.35), (1, 0.6))
        top = box((0.95 * long, 0.3, 0.35 * wide), (-long / 2, high + 0.45, 0), dark)
        return join(car, roof, *((top,) if rng.random() < 0.4 else ()),
            *((moved(car, (-long - 0.3, 0, 0)), moved(roof, (-long - 0.3, 0,
            0))) if trait != SMALL and rng.random() < 0.4 else ()))  # fmt: skip

    def _tram(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """An underground train or a tram, old with a trolley pole or new and sleek."""
        half, high, wide, paint, stripe = 4.2 * trait.stretch, 3.0, 2.3, pick(rng, PAINTS), pick(rng, PAINTS)
        old, cars = rng.random() < 0.4, 1 + (trait != SMALL) * int(rng.integers(3))
        lean = 0.05 if old else rng.uniform(0.1, 0.9)
        outline = [(-half, 0.5), (-half, high), (half - lean, high), (half, 1.5), (half, 0.5)]
        doors = np.linspace(-0.65, 0.65, 3) * half
        car = join(
            solid(outline, wide, paint, 0.35 if old else 0.15),
            row(np.arange(-half + 0.6, half - 0.7 - lean, 1.0), 2.1, (0.8, 0.8, wide + 0.04), PANE),
            row(doors, 1.6, (0.9, 2.0, wide + 0.03), blend(paint, WHITE, 0.35)),
            row(doors, 2.1, (0.75, 0.75, wide + 0.06), PANE), box((2 * half, 0.18, wide + 0.05), (0, 1.25, 0), stripe),
            bogies(0, 0.85 * half) if not old else rail_wheels((-0.35 * half, 0.35 * half), 0.42, STEEL),
            box((1.2 * half, 0.2, 0.6 * wide), (0, high + 0.08, 0), (0.45, 0.46, 0.48)),
        )  # fmt: skip
        tops = [sheet((half + 0.01, 1.6), (half - lean, high - 0.1), 0.8 * wide), lights((half, 1.0, 0.8), (0.06, 0.12, 0.14), HEADLIGHT)]
        if old:
            tops += [solid([(-0.85 * half, high), (-0.85 * half, high + 0.35), (0.85 * half, high + 0.35), (0.85 * half, high)],
                0.5 * wide, stripe, 0.05), bar((0, high + 0.3, 0), (-0.9 * half, high + 1.4, 0), 0.04)]  # fmt: skip
        elif rng.random() < 0.6:
            tops.append(_pantograph(-0.3 * half, high + 0.2))
        return join(*tops, *(moved(car, (-k * (2 * half + 0.25), 0, 0)) for k in range(cars)),
            *(box((0.5, 1.9, 1.6), (half - 2 * k * half - 0.25 * k + 0.12 - 2 * half, 1.7, 0),
            BLACK) for k in range(cars - 1)))  # fmt: skip

    def _electric(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A square locomotive with a face at both ends and pantographs, or an American one with its cab above a long bonnet."""
        half, wide, paint, stripe, dark = 4.0 * trait.stretch, 2.3, pick(rng, PAINTS), pick(rng, PAINTS), (0.25, 0.25, 0.26)
        lamps = (lights((s * half, 1.3, 0.75), (0.08, 0.13, 0.13), HEADLIGHT) for s in (-1, 1))
        if rng.random() < 0.55:
            lean, high = rng.uniform(0, 0.5), 3.0
            outline = [(-half, 0.7), (-half, 1.7), (-half + lean, high), (half - lean, high), (half, 1.7), (half, 0.7)]
            faces = (sheet((s * (half + 0.01), 1.75), (s * (half - lean), high - 0.1), 0.8 * wide) for s in (-1, 1))
            return join(
                solid(outline, wide, paint, 0.08), *faces, *lamps, box((2 * half + 0.04, 0.22, wide + 0.04), (0, 1.35, 0), stripe),
                row(np.arange(-half + 1.6, half - 1.2, 1.1), 2.3, (0.7, 0.4, wide + 0.04), dark),
                bogies(0, half), *(_pantograph(s * 0.55 * half, high) for s in (-1, 1)),
                box((half, 0.2, 0.5 * wide), (0, high + 0.08, 0), dark),
            )  # fmt: skip
        cab, front = 1.7 * trait.head**0.4, 0.45 * half
        return join(
            box((2 * half, 0.2, wide), (0, 1.05, 0), dark), box((1.4 * half, 1.5, 0.62 * wide), (-0.28 * half, 1.9, 0), paint),
            box((0.95 * half - front, 0.95, 0.62 * wide), ((0.95 * half + front) / 2, 1.6, 0), paint),
            box((1.4, cab, 0.97 * wide), (front, 1.1 + cab / 2, 0), paint), row((front,), 0.75 + cab, (1.0, 0.5, wide), PANE),
            box((1.44, 0.45, 0.75 * wide), (front, 0.75 + cab, 0), PANE), box((1.6, 0.12, wide + 0.1), (front, 1.1 + cab, 0), dark),
            bogies(0, half), *lamps, mirrored(join(*(bar((x, 1.1, 1.1), (x, 1.8, 1.1), 0.025, WHITE) for x in np.linspace(-0.95, 0.95,
            8) * half), bar((-0.95 * half, 1.8, 1.1), (0.95 * half, 1.8, 1.1), 0.025, WHITE))),
            *(cylinder(0.4, 0.15, (x * half, 2.7, 0), color=dark, sides=12) for x in (-0.75, -0.45)),
            *(box((0.15, 0.4, wide), (s * half, 0.85, 0), stripe) for s in (-1, 1)),
            box((1.38 * half, 0.2, 0.64 * wide), (-0.28 * half, 1.6, 0), stripe),
        )  # fmt: skip

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Of wood or plastic: a fat boiler, a funnel, a hut, and wagons like blocks."""
        paint, other, rim = pick(rng, PAINTS[3:]), pick(rng, PAINTS[3:]), pick(rng, PAINTS[3:])
        half, r, wide, wheel = 1.3 * trait.stretch**0.6, rng.uniform(0.5, 0.65), 1.5, rng.uniform(0.34, 0.5)
        base, cab = wheel + 0.25, 1.35 * trait.head**0.4
        xs = np.linspace(-0.7, 0.7, int(rng.integers(2, 4))) * half
        parts = [
            box((2 * half, 0.3, wide), (0, base, 0), other), cylinder(r, 1.3 * half, (0.3 * half, base + 0.15 + r, 0), "x", paint),
            box((0.65 * half, cab, 0.9 * wide), (-0.62 * half, base + cab / 2, 0), paint),
            box((0.85 * half, 0.15, 1.05 * wide), (-0.62 * half, base + cab, 0), other),
            row((-0.62 * half,), base + 0.7 * cab, (0.35 * half, 0.35 * cab, 0.93 * wide), PANE),
            _rimmed(rim, xs, wheel, wide + 0.2, 0.22),
            frustum(0.16, rng.uniform(0.16, 0.4), 0.6, (0.65 * half, base + 2 * r + 0.35, 0), color=other, sides=14),
            ellipsoid(0.22, (0.2 * half, base + 2 * r + 0.12, 0), PAINTS[6], 1),
            cylinder(0.8 * r, 0.1, (0.98 * half, base + 0.15 + r, 0), "x", other),
            ellipsoid(0.14, (1.03 * half, base + 0.15 + r, 0), PAINTS[6], 1),
        ]  # fmt: skip
        for k in range(int(rng.integers(0, 2 if trait == SMALL else 4))):
            x, skin = -half - 1.3 - 2.4 * k, pick(rng, PAINTS[3:])
            load = rng.integers(3)
            parts += [moved(_rimmed(rim, (-0.6, 0.6), 0.8 * wheel, wide + 0.2, 0.2), (x, 0, 0)),
                box((2.0, 0.2, wide), (x, base, 0), other), bar((x + 0.9, base, 0), (x + 1.5, base, 0), 0.07)]  # fmt: skip
            parts.append((_tub((2.0, 0.7, wide), (x, base, 0), 0.12, skin), box((1.8, 1.2, 0.9 * wide), (x, base + 0.7, 0), skin),
                cylinder(0.55, 1.8, (x, base + 0.65, 0), "x", skin))[load])  # fmt: skip
        return join(*parts)

    def _freight(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A locomotive and what it pulls."""
        engine = (typical.Train().steam if rng.random() < 0.5 else self._electric)(rng, SMALL)
        wagon = self._wagon(rng, SMALL)
        for _ in range(1 + (trait != SMALL)):
            engine = join(engine, moved(wagon, (engine.bounds[0][0] - wagon.bounds[1][0] - 0.1, 0, 0)))
        return engine


class Airplane(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._biplane, self._fighter, self._warbird, self._delta, self._glider, self._toy)
        return designs[rng.choice(6, p=(0.2, 0.21, 0.18, 0.11, 0.09, 0.21))](rng, trait)

    def _biplane(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Two or three wings one above the other; wheels or floats."""
        skin, accent, wood = pick(rng, PAINTS[3:]), pick(rng, PAINTS), (0.40, 0.28, 0.16)
        half, fat, span, gap = 2.0 * trait.stretch, 0.38 * trait.head**0.6, rng.uniform(2.3, 2.9), rng.uniform(0.5, 0.6)
        wall = [(0.06, -half - 0.5), (0.6 * fat, -0.6 * half), (fat, 0), (fat, 0.75 * half), (0.7 * fat, 0.9 * half)]
        plan = [(0.45, 0), (0.45, span - 0.25), (0.25, span), (-0.3, span), (-0.4, span - 0.3), (-0.4, 0)]
        floors = (-0.6 * gap, 0.25, 1.5 * gap)[:: 1 if rng.random() < 0.25 else 2]
        wings = (prism(plan, 0.08, (0.42 * half, y, 0), "y", skin) for y in floors)
        struts = (bar((0.42 * half + x, floors[0], z), (0.42 * half + x, floors[-1], z), 0.03, wood) for x in (-0.2, 0.25) for z in (0.35,
            0.8 * span))  # fmt: skip
        tail = prism([(-half + 0.2, 0), (-half - 0.1, 0.9), (-half - 0.6, 0.9), (-half - 0.6, 0)], 0.06, (0, 0.1, 0), "y", accent)
        low = -fat - 0.5
        gear = cylinder(0.25, 0.09, (0.6 * half, low, 0.5), "z", RUBBER, 14)
        if rng.random() < 0.25:
            gear = lathe([(0.03, -1.3), (0.2, -0.6), (0.22, 0.4), (0.03, 0.9)], (0.3 * half, low, 0.6), "x", accent, 10)
        legs = (bar((u * half, -0.5 * fat, 0.3), (u * half, low, 0.55), 0.035, wood) for u in (0.35, 0.6))
        return join(
            lathe(wall, axis="x", color=skin, sides=14), mirrored(join(*wings, *struts, tail, gear, *legs)),
            cylinder(1.02 * fat, 0.3, (0.85 * half, 0, 0), "x", accent, 14),
            prism([(-half + 0.1, 0.1), (-half - 0.2, 0.7), (-half - 0.65, 0.65), (-half - 0.6, 0)], 0.06, color=accent),
            moved(airscrew(rng, 0.75), (0.9 * half + 0.06, 0, 0)),
            ellipsoid((0.3, 0.1, 0.2), (-0.05, fat, 0), BLACK, 1), ellipsoid(0.14, (-0.1, fat + 0.12, 0), wood, 1),
        )  # fmt: skip

    def _fighter(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A pointed jet with swept or triangular wings, one fin or two, maybe armed."""
        skin = pick(rng, ((0.5, 0.54, 0.58), (0.62, 0.64, 0.66), (0.36, 0.40, 0.30), (0.2, 0.22, 0.25), *PAINTS[3:5]))
        dark, half, fat, span = blend(skin, BLACK, 0.35), 3.2 * trait.stretch, 0.42 * trait.head**0.5, rng.uniform(1.7, 2.5)
        wall = [(0.7, -1), (0.85, -0.9), (1, -0.5), (1, 0.1), (0.75, 0.5), (0.45, 0.8), (0.08, 1)]
        body = lathe([(w * fat, u * half) for w, u in wall], axis="x", color=skin, sides=14)
        sweep, twin = rng.uniform(0.6, 1.3), rng.random() < 0.5
        root, tip = 0.25 * half, 0.25 * half - sweep * span
        wing = prism([(root, 0.2), (tip, span), (tip - 0.5, span), (-0.55 * half, 0.2)], 0.08, (0, -0.05, 0), "y", skin)
        fin = prism([(-0.55 * half, 0.2), (-0.9 * half, 1.3), (-1.08 * half, 1.3), (-0.95 * half, 0.2)], 0.07, color=dark)
        parts = [turned(moved(fin, (0, 0, 0.3)), 14, "x")] if twin else []
        if rng.random() < 0.75:
            parts.append(prism([(-0.75 * half, 0.2), (-half, 1.05), (-1.12 * half, 1.05), (-half, 0.2)], 0.06, (0, -0.02, 0), "y", skin))
        if rng.random() < 0.5:
            parts += [lathe([(0.03, -0.7), (0.08, -0.6), (0.08, 0.5), (0.02, 0.75)], (0.5 * (root + tip) - 0.3, -0.2, 0.55 * span), "x",
                WHITE, 8)]  # fmt: skip
        intake = box((0.9 * half, 0.8 * fat, 0.5 * fat), (-0.1 * half, -0.15, 1.05 * fat), dark)
        return join(
            body, mirrored(join(wing, intake, *parts)), *(() if twin else (fin,)),
                ellipsoid((0.22 * half, 0.65 * fat, 0.55 * fat), (0.42 * half, 0.6 * fat, 0), PANE),
            *(cylinder(0.6 * fat, 0.25, (-half - 0.05, 0, z), "x", BLACK, 12) for z in ((-0.3, 0.3) if twin else (0,))),
            cone(0.06, 0.5, (half + 0.2, 0, 0), "x", dark, 6),
        )  # fmt: skip

    def _warbird(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A propeller fighter with rounded wings, or a bomber with four propellers."""
        skin, pale, heavy = pick(rng, ((0.35, 0.38, 0.25), (0.45, 0.42, 0.32), (0.5, 0.55, 0.6), CHROME, PAINTS[4])), (0.7, 0.75,
            0.78), trait != SMALL and rng.random() < 0.5  # fmt: skip
        half, fat, span = 2.2 * trait.stretch, 0.4 * trait.head**0.6, 3.4 if heavy else 2.6
        wall = [(0.06, -1.25), (0.5, -0.7), (1, 0), (1, 0.6), (0.75, 0.92), (0.4, 1)]
        plan = [(0.55, 0), (0.5, 0.6 * span), (0.25, 0.93 * span), (0.0, span), (-0.25, 0.93 * span), (-0.45, 0.6 * span), (-0.6, 0)]
        wing = moved(turned(prism(plan, 0.11, axis="y", color=skin), -5, "x"), (0.25 * half, -0.4 * fat, 0))
        tail = prism([(-0.95 * half, 0), (-1.05 * half, 0.9), (-1.2 * half, 0.85), (-1.25 * half, 0)], 0.07, (0, 0.1, 0), "y", skin)
        marks = cylinder(0.3, 0.14, (0.2 * half, -0.05 * fat, 0.72 * span), color=pick(rng, (WHITE, PAINTS[3], PAINTS[4])), sides=14)
        pods, screws = [], [(half, 0.0, 0.0)]
        if heavy:
            spots = [(0.25 * half + 0.75, -0.2, z) for z in (0.9, 1.8)[: rng.integers(1, 3)]]
            pods, screws = [lathe([(0.05, -1.1), (0.22, -0.5), (0.25, 0)], at, "x", skin, 12) for at in spots], [(x, y, s * z) for x, y,
                z in spots for s in (-1, 1)]  # fmt: skip
        return join(
            lathe([(w * fat, u * half) for w, u in wall], axis="x", color=skin, sides=16), mirrored(join(wing, tail, marks, *pods)),
            *(moved(airscrew(rng, 0.7), at) for at in screws),
            prism([(-0.9 * half, 0.1), (-1.05 * half, 0.85), (-1.2 * half, 0.85), (-1.27 * half, 0.4), (-1.22 * half, 0)], 0.08,
            color=skin), ellipsoid((0.5, 0.6 * fat, 0.6 * fat), (0.6 * half if heavy else -0.05 * half, 0.8 * fat, 0), PANE),
            ellipsoid((1.0 * half, 0.5 * fat, 0.8 * fat), (0, -0.55 * fat, 0), pale),
            *((ellipsoid(0.85 * fat, (0.96 * half, 0, 0), PANE),) if heavy else ()),
        )  # fmt: skip

    def _delta(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Concorde, or a wing that flies by itself."""
        if rng.random() < 0.5:
            dark, span, half = pick(rng, ((0.17, 0.18, 0.2), (0.45, 0.47, 0.5))), 3.6, 1.5 * trait.stretch
            plan = [(half, 0), (-0.9 * half, span), (-1.1 * half, 0.93 * span), (-0.7 * half, 0.6 * span), (-1.1 * half, 0.35 * span),
                (-0.75 * half, 0)]  # fmt: skip
            hump = ellipsoid((0.7 * half, 0.35 * trait.head, 0.5), (0.05 * half, 0.05, 0), dark)
            return join(mirrored(_thinned(prism(plan, 0.22, axis="y", color=dark), span)), hump,
                ellipsoid((0.25, 0.2, 0.3), (0.5 * half, 0.22 * trait.head, 0), PANE, 1),
                mirrored(ellipsoid((0.6, 0.2, 0.3), (-0.2, 0.12, 0.9), dark, 1)))  # fmt: skip
        skin, half, fat = jittered(WHITE, rng, 0.04), 4.2 * trait.stretch, 0.33 * trait.head**0.5
        wall = [(0.02, -1.05), (0.5, -0.8), (1, -0.3), (1, 0.6), (0.6, 0.82), (0.05, 1.08)]
        wing = prism([(0.45 * half, 0.1), (0.05 * half, 0.6), (-0.4 * half, 2.0), (-0.6 * half, 2.2), (-0.75 * half, 2.2),
            (-0.75 * half, 0.1)], 0.07, (0, -0.15, 0), "y", skin)  # fmt: skip
        fin = prism([(-0.5 * half, 0.2), (-0.8 * half, 1.25), (-0.95 * half, 1.25), (-0.95 * half, 0.1)], 0.07, color=pick(rng, BRIGHT))
        return join(lathe([(w * fat, u * half) for w, u in wall], axis="x", color=skin, sides=14),
            mirrored(join(wing, box((0.3 * half, 0.28, 0.6), (-0.55 * half, -0.3, 0.8), STEEL))), fin,
                    row(np.arange(-0.3 * half, 0.6 * half, 0.22), 0.08, (0.08, 0.08, 2 * fat), PANE),
                    box((0.25, 0.1, 0.4), (0.8 * half, 0.2, 0), PANE))  # fmt: skip

    def _glider(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin, half, span, accent = jittered(WHITE, rng, 0.05), 2.4 * trait.stretch, rng.uniform(4.2, 5.2), pick(rng, BRIGHT)
        fat = 0.32 * trait.head**0.7
        wall = [(0.2, -1.1), (0.25, -0.4), (0.8, 0.15), (1, 0.5), (0.8, 0.8), (0.1, 1)]
        wing = turned(prism([(0.5, 0), (0.42, 0.6 * span), (0.2, span), (0.0, span), (-0.15, 0)], 0.06, axis="y", color=skin), -3, "x")
        tail = prism([(-half, 0), (-1.08 * half, 0.9), (-1.15 * half, 0.9), (-1.15 * half, 0)], 0.05, (0, 0.85, 0), "y", skin)
        fin = prism([(-0.9 * half, 0), (-half, 0.9), (-1.17 * half, 0.9), (-1.13 * half, 0)], 0.06, color=accent)
        return join(lathe([(w * fat, u * half) for w, u in wall], axis="x", color=skin, sides=12),
            mirrored(join(moved(wing, (0.15 * half, 0.6 * fat, 0)), tail)), fin,
            ellipsoid((0.28 * half, 0.6 * fat, 0.65 * fat), (0.6 * half, 0.5 * fat, 0), PANE))  # fmt: skip

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Fat and stubby, rounded or of blocks."""
        skin, accent, half, fat = pick(rng, PAINTS), pick(rng, PAINTS), 1.35 * trait.stretch, 0.55 * trait.head**0.5
        span, deep, y = rng.uniform(1.5, 2.1), rng.uniform(0.55, 0.8), rng.choice((-0.25, 0.0, 0.9)) * fat
        if rng.random() < 0.5:
            body = lathe([(w * fat, u * half) for w, u in ((0.1, -1.1), (0.35, -0.9), (0.9, -0.2), (1, 0.3), (0.85, 0.75), (0.4, 1.0))],
                axis="x", color=skin, sides=14)  # fmt: skip
        else:
            body = tapered(solid([(-1.1 * half, 0.3 * fat), (-half, 0.6 * fat), (0.9 * half, 0.8 * fat), (half, 0),
                (0.9 * half, -0.8 * fat), (0, -0.8 * fat)], 1.6 * fat, skin, 0.05), "x", (-1.1 * half, 0, half), (0.3, 1, 0.9))  # fmt: skip
        wing = solid([(-0.5 * deep, 0), (-0.5 * deep, span), (0.5 * deep, span), (0.5 * deep, 0)], 0.16, accent, 0.0)
        wing = moved(turned(wing, 90, "x"), (0.2 * half, y, 0))
        tail = box((0.4, 0.12, 0.8), (-half, 0.25 * fat, 0.4), accent)
        parts = [body, mirrored(join(wing, tail)), prism([(-0.7 * half, 0.3 * fat), (-half, 1.6 * fat), (-1.3 * half, 1.6 * fat),
            (-1.15 * half, 0.2 * fat)], 0.14, color=accent)]  # fmt: skip
        if rng.random() < 0.6:
            parts += [moved(airscrew(rng, 0.65), (half + 0.05, 0, 0)),
                ellipsoid((0.35, 0.4 * fat, 0.5 * fat), (0.15 * half, 0.85 * fat, 0), PANE, 1)]  # fmt: skip
        else:
            engine = lathe([(0.12, -0.3), (0.24, -0.1), (0.24, 0.3), (0.16, 0.3)], (0.35 * half, y - 0.25, 0.5 * span), "x", WHITE, 12)
            parts += [mirrored(engine), row(np.linspace(-0.4, 0.4, 4) * half, 0.35 * fat, (0.16, 0.2, 1.9 * fat), PANE),
                box((0.3, 0.3 * fat, 1.2 * fat), (0.75 * half, 0.5 * fat, 0), PANE)]  # fmt: skip
        if rng.random() < 0.5:
            parts += [mirrored(join(bar((0.4 * half, -0.5 * fat, 0.3), (0.4 * half, -fat - 0.25, 0.45), 0.06, STEEL),
                cylinder(0.22, 0.16, (0.4 * half, -fat - 0.25, 0.5), "z", RUBBER, 14)))]  # fmt: skip
        return join(*parts)


class Helicopter(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._tandem, self._attack, self._utility, self._toy)
        return designs[rng.choice(4, p=(0.21, 0.27, 0.24, 0.28))](rng, trait)

    def _tandem(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A long hull with a rotor at both ends."""
        paint, half, r, dark = pick(rng, ((0.33, 0.36, 0.22), (0.5, 0.53, 0.55),
            *PAINTS[3:8])), 2.4 * trait.stretch, 0.6 * trait.head**0.4, (0.22, 0.22, 0.23)  # fmt: skip
        hull = [(-half, 0.3 * r), (-half, 2.4 * r), (-0.6 * half, 2.5 * r), (-0.4 * half, r), (0.5 * half, r), (0.65 * half, 1.7 * r),
            (0.85 * half, 1.6 * r), (half, 0.2 * r), (0.95 * half, -0.8 * r), (-0.6 * half, -0.9 * r)]  # fmt: skip
        reach, blades = rng.uniform(1.5, 1.9) * trait.stretch**0.6, int(rng.integers(2, 4))
        wheels = (join(cylinder(0.22, 0.14, (x * half, -r - 0.1, 0.9 * r), "z", RUBBER, 12),
            bar((x * half, -0.5 * r, 0.8 * r), (x * half, -r - 0.1, 0.9 * r), 0.05)) for x in (-0.55, 0.6))  # fmt: skip
        return join(
            solid(hull, 1.7 * r, paint, 0.1), row(np.arange(-0.35 * half, 0.5 * half, 0.5), 0.35 * r, (0.22, 0.22, 1.75 * r), PANE),
            sheet((1.01 * half, 0.2 * r), (0.87 * half, 1.4 * r), 1.4 * r),
            row((0.75 * half,), 0.7 * r, (0.3, 0.4, 1.75 * r), PANE),
            mirrored(ellipsoid((0.7, 0.25 * r, 0.25 * r), (-0.75 * half, 1.4 * r, 1.0 * r), dark, 1)),
            mirrored(ellipsoid((0.6 * half, 0.35 * r, 0.25 * r), (0, -0.6 * r, 0.85 * r), paint, 1)),
            *(join(moved(_rotor(rng, reach, blades, dark), (x, y, 0)), bar((x, y - 0.4, 0), (x, y, 0), 0.09, STEEL)) for x,
            y in ((-0.78 * half, 2.5 * r + 0.3), (0.74 * half, 1.7 * r + 0.3))), mirrored(join(*wheels)),
        )  # fmt: skip

    def _attack(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Slim, two seats one behind the other, stub wings with pods, wheels."""
        paint, dark, half = pick(rng, ((0.30, 0.34, 0.22), (0.42, 0.4, 0.3), (0.25, 0.27, 0.28), (0.4, 0.43, 0.45))), (0.2, 0.2,
            0.21), 1.3 * trait.stretch**0.7  # fmt: skip
        w, boom = 0.75 * trait.head**0.5, -2.9 * trait.stretch**0.5
        hull = [(boom, 0.3), (boom, 0.5), (-half, 0.75), (-0.5, 0.9), (0.1, 0.8), (0.55 * half, 0.5), (half, 0.3), (1.25 * half, 0),
            (1.2 * half, -0.3), (-0.6 * half, -0.45), (-half, -0.1)]  # fmt: skip
        hood = [(-0.05, 0.55), (0.05, 0.95), (0.35 * half, 0.92), (0.5 * half, 0.7), (0.75 * half, 0.62), (1.05 * half, 0.22)]
        pod = lathe([(0.05, -0.5), (0.13, -0.4), (0.13, 0.4), (0.05, 0.5)], axis="x", color=dark, sides=10)
        wing = join(box((0.5, 0.08, 0.9), (-0.2, 0.1, w / 2 + 0.35), paint), *(moved(pod, (-0.15, -0.12, w / 2 + z)) for z in (0.35, 0.75)))
        gear = join(bar((0.3, -0.2, 0.3), (0.35, -0.8, 0.55), 0.05), cylinder(0.22, 0.12, (0.35, -0.8, 0.6), "z", RUBBER, 12))
        return join(
            tapered(solid(hull, w, paint, 0.02), "x", (boom, -half, 0, 1.25 * half), (0.25, 0.9, 1, 0.45)),
            tapered(prism(hood, 0.7 * w, color=PANE), "x", (0, half), (1, 0.7)),
            mirrored(join(wing, gear, ellipsoid((0.7, 0.22, 0.2), (-0.55, 0.6, 0.5 * w), dark, 1))),
            prism([(boom + 0.4, 0.35), (boom - 0.2, 1.3), (boom - 0.5, 1.3), (boom - 0.15, 0.2)], 0.08, color=paint),
            mirrored(box((0.35, 0.05, 0.7), (boom + 0.2, 0.45, 0.35), paint)), bar((1.05 * half, -0.35, 0), (1.5 * half, -0.45, 0), 0.04),
            moved(_rotor(rng, 2.3 * trait.stretch**0.3, int(rng.integers(4, 6)), dark), (-0.2, 1.3, 0)),
            bar((-0.2, 0.7, 0), (-0.2, 1.3, 0), 0.09, STEEL),
            moved(turned(_rotor(rng, 0.5, 4, dark, 0.1), 90, "x"), (boom - 0.2, 0.95, 0.12)),
        )  # fmt: skip

    def _utility(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A cabin with flat sides and sliding doors; its tail rotor may turn inside a ring."""
        paint, accent, dark = pick(rng, PAINTS), pick(rng, PAINTS), (0.22, 0.22, 0.23)
        half, boom, top = 1.35 * trait.stretch, -3.0 * trait.stretch**0.5, 0.75 * trait.head**0.5
        hull = [(-half, -0.1), (-half, 0.85 * top), (-0.6 * half, top), (0.5 * half, top), (0.8 * half, 0.75 * top), (1.15 * half, 0.0),
            (1.2 * half, -0.35), (half, -0.6), (-0.7 * half, -0.6)]  # fmt: skip
        parts = [
            tapered(solid(hull, 1.3, paint, 0.08), "x", (-half, -0.5 * half, 0.6 * half, 1.2 * half), (0.75, 1, 1, 0.6)),
            tapered(sheet((1.17 * half, 0.0), (0.8 * half, 0.75 * top), 1.15), "x", (0.7 * half, 1.2 * half), (1, 0.65)),
            row((-0.35 * half, 0.2 * half), 0.45 * top, (0.36 * half, 0.4 * top, 1.33), PANE),
            limb((-0.8 * half, 0.35 * top, 0), (boom, 0.5, 0), 0.32, 0.12, paint),
            box((1.9 * half, 0.12, 1.34), (-0.02 * half, -0.2, 0), accent),
            solid([(-0.7 * half, top), (-0.5 * half, top + 0.35), (0.2 * half, top + 0.3), (0.5 * half, top)], 0.8,
            blend(paint, BLACK, 0.2), 0.03), bar((-0.1, top, 0), (-0.1, top + 0.6, 0), 0.09, STEEL),
            moved(_rotor(rng, 2.4 * trait.stretch**0.3, int(rng.integers(3, 6)), dark), (-0.1, top + 0.6, 0)),
            mirrored(box((0.3, 0.05, 0.8), (boom + 0.5, 0.5, 0.4), accent)),
        ]  # fmt: skip
        if rng.random() < 0.4:
            parts += [torus(0.42, 0.08, (boom - 0.3, 0.75, 0), "z", accent),
                moved(turned(_rotor(rng, 0.38, 7, dark, 0.08), 90, "x"), (boom - 0.3, 0.75, 0)),
                prism([(boom, 0.9), (boom - 0.6, 1.6), (boom - 0.8, 1.5), (boom - 0.7, 1.0)], 0.07, color=accent)]  # fmt: skip
        else:
            parts += [prism([(boom + 0.3, 0.4), (boom - 0.3, 1.4), (boom - 0.6, 1.4), (boom - 0.1, 0.35)], 0.09, color=accent),
                moved(turned(_rotor(rng, 0.55, int(rng.choice((2, 4))), dark, 0.1), 90, "x"), (boom - 0.3, 1.1, 0.14))]  # fmt: skip
        if rng.random() < 0.5:
            parts += [mirrored(join(bar((x * half, -0.5, 0.5), (x * half, -0.85, z), 0.05),
                cylinder(0.2, 0.14, (x * half, -0.85, z), "z", RUBBER, 12))) for x, z in ((-0.5, 0.75), (0.7, 0.3))]  # fmt: skip
        else:
            skid = tube([(-0.9 * half, -1.0, 0.7), (half, -1.0, 0.7), (1.2 * half, -0.85, 0.7)], 0.05, BLACK, 6)
            parts.append(mirrored(join(skid, *(bar((x * half, -0.5, 0.4), (x * half, -1.0, 0.7), 0.04) for x in (-0.5, 0.6)))))
        return join(*parts)

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """An egg or a block with a stick for a tail and broad blades."""
        paint, accent, fat, boom = pick(rng, PAINTS), pick(rng, PAINTS), 0.8 * trait.head**0.5, -1.6 * trait.stretch
        dark = pick(rng, ((0.22, 0.22, 0.23), (0.22, 0.22, 0.23), *PAINTS[3:]))
        if rng.random() < 0.6:
            body = join(ellipsoid((1.15 * fat, fat, 0.9 * fat), color=paint),
                ellipsoid((0.85 * fat, 0.75 * fat, 0.8 * fat), (0.4 * fat, 0.12, 0), PANE))  # fmt: skip
        else:
            body = join(solid([(-fat, -0.7), (-fat, 0.7), (0.5 * fat, 0.75), (1.1 * fat, 0), (fat, -0.7)], 1.4 * fat, paint, 0.1),
                sheet((1.12 * fat, 0), (0.52 * fat, 0.72), 1.2 * fat), row((0.1,), 0.25, (0.5, 0.45, 1.45 * fat), PANE))  # fmt: skip
        skid = mirrored(join(bar((-fat, -fat - 0.25, 0.55), (fat, -fat - 0.25, 0.55), 0.08, accent),
            *(bar((x, -0.5 * fat, 0.4), (x, -fat - 0.25, 0.55), 0.06, accent) for x in (-0.45, 0.45))))  # fmt: skip
        return join(
            body, limb((-0.5 * fat, 0.1, 0), (boom, 0.3, 0), 0.3, 0.14, paint), box((0.35, 0.75, 0.12), (boom, 0.5, 0), accent), skid,
                bar((0, 0.6 * fat, 0), (0, fat + 0.3, 0), 0.1, STEEL),
            moved(_rotor(rng, rng.uniform(1.3, 1.8), int(rng.choice((2, 3, 4))), dark, rng.uniform(0.2, 0.32)), (0, fat + 0.3, 0)),
            moved(turned(_rotor(rng, 0.42, int(rng.choice((2, 4))), dark, 0.13), 90, "x"), (boom, 0.55, 0.12)),
        )  # fmt: skip


class Rocket(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._toy, self._shuttle, self._heavy, self._missile, self._starship, self._spacecraft)
        return designs[rng.choice(6, p=(0.22, 0.16, 0.19, 0.09, 0.09, 0.25))](rng, trait)

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Stubby, with one large window and fins like feet."""
        skin, accent, high = pick(rng, (WHITE, WHITE, *PAINTS)), pick(rng, BRIGHT), 2.0 * trait.stretch
        r, fins, low = 0.62 * trait.head**0.5, int(rng.integers(3, 5)), rng.uniform(0.25, 0.5)
        wall = [(0.6 * r, low), (0.95 * r, low + 0.3 * high), (r, low + 0.5 * high), (0.8 * r, low + 0.75 * high)]
        tip = [(0.8 * r, low + 0.75 * high), (0.5 * r, low + 0.92 * high), (0.05 * r, low + 1.05 * high)]
        fin = [(0.55 * r, low + 0.1), (0.85 * r, low + 0.4 * high), (1.5 * r, low + 0.15 * high), (1.6 * r, 0), (1.2 * r, 0.0),
            (1.0 * r, low)]  # fmt: skip
        port = moved(join(torus(0.36 * r, 0.08, axis="x", color=accent, sides=14),
            cylinder(0.36 * r, 0.08, axis="x", color=PAINTS[8], sides=14)), (0.95 * r, low + 0.58 * high, 0))  # fmt: skip
        parts = [lathe(wall, color=skin, sides=18), lathe(tip, color=accent, sides=18),
            around(prism(fin, rng.uniform(0.08, 0.2), color=accent), fins), port,
            frustum(0.5 * r, 0.35 * r, 0.25, (0, low - 0.08, 0), color=STEEL, sides=14)]  # fmt: skip
        if rng.random() < 0.35:
            parts += [cone(0.4 * r, -0.9, (0, low - 0.6, 0), color=(0.98, 0.5, 0.08), sides=12),
                ellipsoid((0.25 * r, 0.3, 0.25 * r), (0, low - 0.3, 0), (1.0, 0.88, 0.3), 1)]  # fmt: skip
        return turned(join(*parts), rng.uniform(0, 360))

    def _shuttle(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """The space shuttle: upright on its tank with boosters, or the orbiter lying by itself."""
        white, black, half, r = jittered((0.92, 0.92, 0.92), rng, 0.04), (0.13, 0.13,
            0.14), 1.9 * trait.stretch**0.6, 0.42 * trait.head**0.4  # fmt: skip
        wall = [(0.7, -1), (1, -0.9), (1, 0.55), (0.75, 0.8), (0.3, 0.97), (0.05, 1)]
        wing = prism([(0.5 * half, 0.2), (0.1 * half, 0.5), (-0.55 * half, 1.45), (-0.85 * half, 1.45), (-0.95 * half, 0.2)], 0.1,
            (0, -0.28 * half**0.5, 0), "y", white)  # fmt: skip
        belly = prism([(0.52 * half, 0.0), (0.1 * half, 0.52), (-0.55 * half, 1.47), (-0.85 * half, 1.47), (-0.95 * half, 0.0)], 0.05,
            (0, -0.35 * half**0.5, 0), "y", black)  # fmt: skip
        nozzles = (frustum(0.22, 0.12, 0.35, (-half - 0.12, y, z), "x", STEEL, 10) for y, z in ((0.25, 0), (-0.15, 0.22), (-0.15, -0.22)))
        orbiter = join(
            lathe([(w * r, u * half) for w, u in wall], axis="x", color=white, sides=16), mirrored(join(wing, belly)),
            mirrored(lathe([(0.08, -0.3), (0.2, -0.2), (0.15, 0.4)], (-0.8 * half, 0.6 * r, 0.7 * r), "x", white, 10)), *nozzles,
            prism([(-0.6 * half, 0.8 * r), (-0.95 * half, 1.3), (-1.15 * half, 1.3), (-0.95 * half, 0.5 * r)], 0.1, color=white),
            box((0.22, 0.16, 0.9 * r), (0.72 * half, 0.72 * r, 0), PANE),
            ellipsoid((0.12 * half, 0.4 * r, 0.5 * r), (0.94 * half, -0.05, 0), black, 1),
        )  # fmt: skip
        if rng.random() < 0.35:
            return orbiter
        tank = lathe([(0.05, -1.25 * half), (0.6, -1.15 * half), (0.62, 0.9 * half), (0.35, 1.3 * half), (0.03, 1.45 * half)],
            color=jittered((0.76, 0.42, 0.18), rng, 0.06), sides=18)  # fmt: skip
        booster = lathe([(0.32, -1.4 * half), (0.25, -1.25 * half), (0.25, 1.0 * half), (0.03, 1.25 * half)], (-0.05, 0, 0.88),
            color=white, sides=12)  # fmt: skip
        return join(moved(turned(orbiter, 90, "z"), (-0.65 - r, -0.2 * half, 0)), tank, mirrored(booster))

    def _heavy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Stages that narrow, or a bundle of cores; bare, or on its pad beside a tower."""
        skin, accent, high, r = pick(rng, (WHITE, WHITE, (0.35, 0.4, 0.36), CHROME, (0.78, 0.5, 0.25))), pick(rng,
            PAINTS[2:]), 5.5 * trait.stretch, 0.38 * trait.head**0.6  # fmt: skip
        steps = ((1, 0.3), (1, 0.72), (0.7, 0.77), (0.7, 0.9)) if rng.random() < 0.6 else ((1, 0.1), (1, 0.45), (0.85, 0.48), (0.85, 0.72),
            (0.55, 0.77), (0.55, 0.88))  # fmt: skip
        top = steps[-1][0]
        fairing = [(top * r, steps[-1][1] * high), (1.15 * top * r, 0.91 * high), (1.15 * top * r, 0.95 * high), (0.05, 1.03 * high)]
        parts = [lathe([(r, 0.25), *((w * r, u * high) for w, u in steps)], color=skin, sides=18),
            lathe(fairing, color=(skin, accent)[rng.integers(2)], sides=18),
            frustum(0.9 * r, 0.5 * r, 0.3, (0, 0.12, 0), color=STEEL, sides=12),
                 *(cylinder(1.01 * r, 0.025 * high, (0, u * high, 0), color=accent, sides=18) for u in rng.uniform(0.12, 0.44,
                 2))]  # fmt: skip
        if rng.random() < 0.6:
            bundle, long, lean = int(rng.choice((2, 4))), rng.uniform(0.35, 0.65) * high, rng.choice((0.0, 0.12))
            side = lathe([(0.85 * r, 0.2), (0.85 * r, 0.7 * long), (0.5 * r * (lean == 0) + 0.15 * r, 0.92 * long), (0.05, long)],
                color=blend(skin, WHITE, 0.3), sides=12)  # fmt: skip
            parts.append(around(join(moved(turned(side, 30 * lean, "z"), (1.9 * r, 0, 0)),
                frustum(0.7 * r, 0.4 * r, 0.25, (1.9 * r, 0.1, 0), color=STEEL, sides=10)), bundle))  # fmt: skip
        else:
            parts.append(around(prism([(0.9 * r, 0.3), (0.9 * r, 0.2 * high), (2.0 * r, 0.35), (2.0 * r, 0.15)], 0.06, color=accent), 4))
        if rng.random() < 0.3:  # the pad
            x, tall = -4 * r - 0.2, 0.95 * high
            legs = around(bar((0.3, 0, 0.3), (0.3, tall, 0.3), 0.05, (0.7, 0.2, 0.15)), 4)
            ties = (box((0.65, 0.06, 0.65), (0, y, 0), STEEL) for y in np.linspace(0.3, tall, 8))
            parts += [moved(join(legs, *ties), (x, 0, 0)), *(bar((x, u * high, 0), (-r, u * high, 0), 0.06, STEEL) for u in (0.4, 0.7)),
                box((-2 * x, 0.3, -1.6 * x), (x / 3, -0.15, 0), (0.55, 0.55, 0.54))]  # fmt: skip
        return turned(join(*parts), rng.uniform(0, 360))

    def _missile(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A thin pipe with a point, fins at its end and in its middle; or a firework on a stick."""
        skin, accent, high, r = pick(rng, PAINTS), pick(rng, BRIGHT), 4.2 * trait.stretch, 0.24 * trait.head
        if rng.random() < 0.35:
            return join(cylinder(1.4 * r, 1.2, (0, 2.4, 0), color=accent), cone(1.7 * r, 0.6, (0, 3.3, 0), color=skin),
                limb((1.3 * r, -0.6 * trait.stretch, 0), (1.3 * r, 2.8, 0), 0.05, color=(0.75, 0.6, 0.4)),
                *(cylinder(1.42 * r, 0.12, (0, y, 0), color=skin) for y in (2.0, 2.5)))  # fmt: skip
        fin = prism([(0.8 * r, 0.1), (0.8 * r, 0.9), (2.6 * r, 0.35), (2.6 * r, 0.1)], 0.04, color=blend(skin, BLACK, 0.4))
        body = lathe([(0.8 * r, 0), (r, 0.1), (r, 0.8 * high), (0.7 * r, 0.91 * high), (0.03, high)], color=skin, sides=16)
        rings = (cylinder(1.02 * r, 0.12, (0, u * high, 0), color=accent, sides=16) for u in (0.3, 0.78))
        whole = join(body, *rings, around(fin, 4), moved(around(fin, 4), (0, rng.uniform(0.45, 0.6) * high, 0)))
        return turned(whole, -90, "z") if rng.random() < 0.4 else turned(whole, rng.uniform(0, 360))

    def _starship(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A steel pipe with four flaps."""
        steel, high, r = jittered((0.72, 0.74, 0.77), rng), 3.8 * trait.stretch, 0.5 * trait.head**0.6
        low = prism([(0.9 * r, 0.1), (0.9 * r, 0.35 * high), (2.1 * r, 0.22 * high), (2.1 * r, 0.05)], 0.08, color=BLACK)
        up = prism([(0.8 * r, 0.72 * high), (0.8 * r, 0.9 * high), (1.7 * r, 0.82 * high), (1.7 * r, 0.72 * high)], 0.08, color=BLACK)
        wall = [(0.9 * r, 0), (r, 0.05), (r, 0.72 * high), (0.85 * r, 0.84 * high), (0.5 * r, 0.95 * high), (0.05, high)]
        return turned(join(lathe(wall, color=steel, sides=20), mirrored(join(low, up), "x")), rng.uniform(0, 360))

    def _spacecraft(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A spaceship of tales of the future, lying: a wedge, a hull with wings and guns, or one with engines on arms."""
        skin, accent, dark = pick(rng, ((0.55, 0.56, 0.58), (0.75, 0.76, 0.78), *PAINTS)), pick(rng, BRIGHT), (0.22, 0.22, 0.24)
        half, r, way, glow = 2.2 * trait.stretch, 0.4 * trait.head**0.5, rng.integers(3), (0.4, 0.8, 1.0)
        engine = join(lathe([(0.2, -0.7), (0.3, -0.5), (0.3, 0.4), (0.12, 0.8)], axis="x", color=dark, sides=12),
            cylinder(0.17, 0.06, (-0.71, 0, 0), "x", glow, 12))  # fmt: skip
        canopy = ellipsoid((0.25 * half, 0.5 * r, 0.5 * r), (0.25 * half, 0.55 * r, 0), PANE)
        if way == 0:
            span = rng.uniform(0.8, 1.6)
            plan = [(half, 0), (-0.7 * half, span), (-half, 0.9 * span), (-0.85 * half, 0)]
            decks = (mirrored(prism([(x * u - 0.15 * half * (1 - u), z * u) for x, z in plan], 0.22, (0, 0.22 * k, 0), "y",
                blend(skin, WHITE, 0.12 * k))) for k, u in enumerate((1, 0.7, 0.4)))  # fmt: skip
            tower = join(box((0.3, 0.5, 0.3), (-0.6 * half, 0.8, 0), skin), box((0.25, 0.2, 0.8), (-0.6 * half, 1.05, 0), skin))
            return join(*decks, tower, *(moved(engine, (-0.8 * half, 0.1, z * span)) for z in (-0.5, 0, 0.5)))
        wall = [(0.5, -1), (0.9, -0.8), (1, -0.1), (0.7, 0.4), (0.35, 0.85), (0.1, 1)]
        hull = lathe([(w * r, u * half) for w, u in wall], axis="x", color=skin, sides=8 if rng.random() < 0.5 else 16)
        if way == 1:
            span, sweep, bend = rng.uniform(1.1, 2.2), rng.uniform(-0.6, 1.0), rng.uniform(-25, 25)
            wing = prism([(0.1 * half, 0.1), (0.1 * half - sweep, span), (-0.4 - sweep, span), (-0.8 * half, 0.1)], 0.1, axis="y",
                color=accent)  # fmt: skip
            gun = limb((-0.4 - sweep, 0, span), (0.7 - sweep, 0, span), 0.07, 0.03, dark, 8)
            wings = [turned(join(wing, gun), b, "x") for b in ((bend,) if rng.random() < 0.6 else (18, -18))]
            return join(hull, canopy, mirrored(join(*wings, moved(engine, (-0.7 * half, 0.1, r)))))
        spread = rng.uniform(0.8, 1.4)
        arm = join(bar((-0.3 * half, 0, 0.2), (-0.5 * half, 0.2, spread), 0.09, dark), moved(engine, (-0.5 * half, 0.2, spread)),
            box((0.7, 0.06, 0.3), (-0.45 * half, 0.2, spread + 0.35), accent))  # fmt: skip
        return join(hull, canopy, mirrored(arm), mirrored(turned(arm, 35, "x")),
            ellipsoid((0.4 * half, 0.6 * r, 1.2 * r), (-0.3 * half, 0, 0), accent))  # fmt: skip


class Boat(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._rowing, self._galleon, self._inflatable, self._canoe, self._workboat, self._yacht, self._toy)
        return designs[rng.choice(7, p=(0.22, 0.18, 0.13, 0.1, 0.15, 0.1, 0.12))](rng, trait)

    def _rowing(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Open, with benches and maybe oars, pointed at one end or flat at both."""
        wood = pick(rng, ((0.5, 0.33, 0.18), (0.66, 0.48, 0.3), *PAINTS))
        half, wide, high, inside = 1.6 * trait.stretch, 0.62 * trait.head**0.4, rng.uniform(0.45, 0.7), jittered((0.62, 0.46, 0.3), rng)
        hull = _shell(half, wide, high, wood, inside, rng.choice((0.45, 0.8)), rng.uniform(0.05, 0.3))
        seats = (box((0.24, 0.05, 1.7 * wide * (1 - 0.35 * max(u, 0))), (u * half, 0.68 * high, 0), inside) for u in (-0.65, -0.1, 0.4))
        parts = [hull, *seats]
        if rng.random() < 0.6:
            a, b = np.array((-0.1, 0.95 * high, 0.4 * wide)), np.array((rng.uniform(-0.5, 0.3), high + rng.uniform(-0.4, 0.1), wide + 0.9))
            parts.append(mirrored(join(bar(a, b, 0.03, inside), moved(box((0.2, 0.04, 0.5), (0, 0, 0.15), inside), b))))
        return join(*parts)

    def _galleon(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Castles fore and aft, square sails on one to three masts; some are pirates."""
        wood, trim, half = jittered((0.45, 0.29, 0.16), rng, 0.07), pick(rng,
            ((0.75, 0.6, 0.25), (0.25, 0.15, 0.09), *PAINTS[3:6])), 2.3 * trait.stretch  # fmt: skip
        wide, high, cloth = 0.72 * trait.head**0.3, 1.0, pick(rng, (WHITE, (0.9, 0.85, 0.72), (0.9, 0.85, 0.72), BLACK, PAINTS[3]))
        masts = ((0.05,), (0.4, -0.2), (0.52, 0.02, -0.5))[0 if trait == SMALL and rng.random() < 0.6 else int(rng.integers(1, 3))]
        tall, belly, furled = rng.uniform(2.3, 3.2), rng.uniform(0.15, 0.35), rng.random() < 0.15
        rigs = (_mast(u * half, high, tall * (1 - 0.18 * abs(u)), () if furled else (0.3 * tall, 0.42 * tall)[: rng.integers(1, 3)],
            rng.uniform(0.75, 1.0), cloth, belly) for u in masts)  # fmt: skip
        aft, y = [(-half, high - 0.1), (-1.1 * half, high + 0.75), (-0.6 * half, high + 0.6), (-0.55 * half, high - 0.1)], 0.6 * high
        ports = (mirrored(box((0.14, 0.14, 0.05), (u * half, y, wide * (0.93 - 0.25 * max(u, 0))), BLACK)) for u in (-0.6, -0.3, 0, 0.3))
        return join(
            boat(half, wide, high, wood, jittered((0.62, 0.46, 0.3), rng)), *rigs, solid(aft, 1.55 * wide, wood, 0.0),
            box((0.5 * half, 0.06, 1.6 * wide), (-0.82 * half, high + 0.62, 0), trim),
            solid([(0.55 * half, high), (0.55 * half, high + 0.35), (0.95 * half, high + 0.55), (0.9 * half, high)], 0.75 * wide, wood,
            0.0), limb((0.8 * half, high + 0.2, 0), (1.45 * half, high + 0.7, 0), 0.06, 0.03, wood, 7), *ports,
            box((0.03, 0.3, wide), (-1.05 * half, high + 0.4, 0), (0.95, 0.85, 0.5)),
            mirrored(box((1.3 * half, 0.06, 0.06), (-0.2 * half, high + 0.02, 0.9 * wide), trim)),
            prism([(masts[0] * half, high + tall + 0.2), (masts[0] * half - 0.5, high + tall + 0.1), (masts[0] * half, high + tall)], 0.03,
            color=pick(rng, (BLACK, PAINTS[3]))),
        )  # fmt: skip

    def _inflatable(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A tube round a floor: a raft, or a dinghy with an outboard motor."""
        paint, half, wide, r = pick(rng, (*PAINTS[2:4], *PAINTS[6:8], (0.45, 0.5, 0.2))), 1.35 * trait.stretch, 0.62, rng.uniform(0.17,
            0.24) * trait.head**0.5  # fmt: skip
        raft, dark = rng.random() < 0.4, blend(paint, BLACK, 0.4)
        bow = [(half * (0.6 + 0.4 * np.cos(a)), r + 0.18 * np.cos(a) ** 2, wide * np.sin(a)) for a in np.radians(np.linspace(90, -90, 9))]
        ring = [(-half, r, wide), *bow, (-half, r, -wide)]
        if raft:
            ring += [(-half - 0.35 * np.sin(a), r + 0.15 * np.sin(a),
                wide * np.cos(a + np.pi)) for a in np.radians(np.linspace(20, 160, 5))] + [(-half, r, wide)]  # fmt: skip
        parts = [tube(ring, r, paint, 10), box((1.7 * half, 0.06, 2 * wide), (-0.1 * half, 0.7 * r, 0), dark),
            *(cylinder(0.55 * r, 2 * wide, (u * half, 1.4 * r, 0), "z", dark, 10) for u in (-0.5, 0.1)[: rng.integers(3)])]  # fmt: skip
        if not raft:
            parts += [box((0.08, 2 * r, 1.8 * wide), (-0.9 * half, r, 0), dark)]
            if rng.random() < 0.6:
                parts += [box((0.3, 0.4, 0.26), (-half - 0.1, 2.6 * r, 0), (0.15, 0.15, 0.17)),
                    box((0.12, 0.8, 0.08), (-half - 0.1, r, 0), STEEL)]  # fmt: skip
            if rng.random() < 0.3:
                parts += [box((0.3, 0.6, 0.4), (0, 0.4, 0), dark), sheet((0.18, 0.65), (0.1, 0.95), 0.5)]
        return join(*parts)

    def _canoe(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Pointed at both ends: a canoe, a kayak with a paddle, or a dragon ship with a striped sail."""
        half, wide, paint, way = 2.2 * trait.stretch, 0.4 * trait.head**0.4, pick(rng, (*PAINTS, (0.5, 0.33, 0.18))), rng.integers(3)
        if way == 2:
            wood = jittered((0.42, 0.28, 0.16), rng)
            hull, stripe = _shell(half, 1.4 * wide, 0.55, wood, wood, 0.0, 0.6), pick(rng, (PAINTS[3], PAINTS[4]))
            prow = (tube([(s * 0.97 * half, 0.6, 0), (s * 1.08 * half, 1.1, 0), (s * 1.0 * half, 1.4, 0), (s * 1.1 * half, 1.5, 0)],
                (0.09, 0.07, 0.06, 0.08), wood, 7) for s in (-1, 1))  # fmt: skip
            shields = (mirrored(cylinder(0.17, 0.05, (u * half, 0.52, 1.42 * wide * (1 - u * u)), "z", pick(rng, PAINTS[3:]),
                12)) for u in np.linspace(-0.55, 0.55, 6))  # fmt: skip
            return join(hull, *prow, *shields, _mast(0, 0.4, 2.2, (1.3,), 1.0, WHITE, 0.25),
                _mast(0.02, 0.4, 2.2, (0.45,), 0.98, stripe, 0.25))  # fmt: skip
        hull = _shell(half, wide, 0.4, paint, jittered((0.75, 0.62, 0.42), rng), 0.0, rng.uniform(0.1, 0.5))
        paddle = join(bar((0, 0, -0.9), (0, 0, 0.9), 0.025, BLACK), mirrored(box((0.2, 0.03, 0.4), (0, 0, 1.0), pick(rng, BRIGHT))))
        if way == 1:  # decked over
            hull = join(ellipsoid((half, 0.22, wide), (0, 0.25, 0), paint, 3), torus(0.24, 0.03, (-0.1, 0.46, 0), color=BLACK, sides=16),
                cylinder(0.23, 0.04, (-0.1, 0.45, 0), color=BLACK))  # fmt: skip
        seats = (box((0.2, 0.04, 1.7 * wide), (u * half, 0.33, 0), (0.5, 0.36, 0.2)) for u in (-0.5, 0.45)) if way == 0 else ()
        return join(hull, *seats, *((moved(turned(paddle, rng.uniform(-40, 40)), (0, 0.55, 0)),) if rng.random() < 0.6 else ()))

    def _workboat(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A fishing boat or a tug: a deep hull, a wheelhouse, a mast with a boom, tyres at the sides."""
        half, wide, high, paint = 1.9 * trait.stretch, 0.8, 0.95, pick(rng, PAINTS[2:])
        white, tug, tall = jittered(WHITE, rng, 0.04), rng.random() < 0.5, 0.85 * trait.head**0.5
        x = rng.choice((-0.45, 0.2)) * half
        floors = (0, 0.75 * tall) if tug else (0,)
        parts = [boat(half, wide, high, paint, jittered((0.6, 0.45, 0.3), rng)),
            mirrored(box((1.5 * half, 0.16, 0.07), (-0.2 * half, high + 0.06, 0.93 * wide), paint))]  # fmt: skip
        for k, y in enumerate(floors):
            a, b = x - 0.5 + 0.15 * k, x + 0.5 - 0.12 * k
            parts += [glazed([(a, high + y), (a, high + y + tall), (b, high + y + tall), (b, high + y)], 1.1 * wide, white, 0.95, (x,),
                0.14), box((1.15, 0.08, 1.2 * wide), (x, high + y + tall, 0), paint)]  # fmt: skip
        top = high + floors[-1] + tall
        if tug:
            parts += [cylinder(0.22, 0.9, (x - 0.8, top - 0.3, 0), color=pick(rng, BRIGHT)),
                cylinder(0.23, 0.15, (x - 0.8, top + 0.2, 0), color=BLACK)]  # fmt: skip
            parts += [mirrored(torus(0.17, 0.07, (u * half, 0.7 * high, wide * (1.0 - 0.2 * max(u, 0))), "z", RUBBER,
                sides=14)) for u in (-0.6, -0.25, 0.1)]  # fmt: skip
        else:
            m = -x - 0.1 * half
            parts += [bar((m, high, 0), (m, high + 2.0, 0), 0.05, STEEL),
                bar((m, high + 0.6, 0), (m - np.sign(m) * 1.2, high + 1.6, 0), 0.035, STEEL),
                bar((m, high + 2, 0), (m - np.sign(m) * 1.2, high + 1.6, 0), 0.015, STEEL),
                box((0.4, 0.3, 0.5), (0.6 * m, high + 0.15, 0), (0.5, 0.36, 0.22))]  # fmt: skip
        return join(*parts, bar((x, top, 0), (x, top + 0.7, 0), 0.03, STEEL))

    def _yacht(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Sleek decks one above the other, or two hulls under a mast."""
        white, half = jittered((0.95, 0.95, 0.95), rng, 0.03), 2.6 * trait.stretch
        if rng.random() < 0.35:
            hull, cloth = boat(half, 0.28, 0.5, white, white), pick(rng, (WHITE, WHITE, PAINTS[3]))
            sail = sailcloth([(0, 1.0), (-0.8 * half, 1.0), (-0.55 * half, 1.8), (0, 4.2)], 0.12, cloth)
            return join(mirrored(moved(hull, (0, 0, 0.95))), box((1.1 * half, 0.12, 1.9), (-0.25 * half, 0.55, 0), white),
                glazed([(-0.6 * half, 0.6), (-0.5 * half, 1.05), (0.05 * half, 1.05), (0.3 * half, 0.6)], 1.5, white, 0.85),
                        sail, limb((0, 0.5, 0), (0, 4.4, 0), 0.05, 0.03, CHROME),
                        bar((0, 0.97, 0), (-0.85 * half, 0.97, 0), 0.04, CHROME),
                        sailcloth([(0.85 * half, 0.6), (0.1, 0.8), (0.06, 3.6)], 0.12, cloth))  # fmt: skip
        tall, decks = 0.42 * trait.head**0.6, 2 + (trait != SMALL)
        floors = (glazed([(half * (-0.75 + 0.1 * k), 0.75 + k * tall), (half * (-0.72 + 0.12 * k), 0.75 + (k + 1) * tall),
            (half * (0.2 - 0.2 * k), 0.75 + (k + 1) * tall), (half * (0.5 - 0.2 * k), 0.75 + k * tall)], 1.1 * 0.85**k, white, 0.88, (),
            0.09) for k in range(decks))  # fmt: skip
        top = 0.75 + decks * tall
        return join(boat(half, 0.75, 0.8, pick(rng, (WHITE, WHITE, PAINTS[2], PAINTS[4])), jittered((0.7, 0.55, 0.36), rng)), *floors,
            mirrored(bar((-0.45 * half, top - 0.1, 0.4), (-0.6 * half, top + 0.4, 0.3), 0.05, white)),
            box((0.2, 0.06, 0.8), (-0.6 * half, top + 0.4, 0), white),
            bar((-0.6 * half, top + 0.4, 0), (-0.7 * half, top + 0.9, 0), 0.03, white))  # fmt: skip

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A bath toy: a fat hull, a house, a funnel or a sail like a card."""
        half, wide, paint, other = 1.2 * trait.stretch, 0.65, pick(rng, PAINTS[3:]), pick(rng, PAINTS)
        parts = [boat(half, wide, 0.6, paint, other), mirrored(box((1.2 * half, 0.12, 0.08), (-0.3 * half, 0.63, 0.88 * wide), paint))]
        if rng.random() < 0.5:
            high = 0.65 * trait.head**0.5
            parts += [box((0.9 * half, high, wide), (-0.2 * half, 0.6 + high / 2, 0), WHITE),
                box((half, 0.1, 1.15 * wide), (-0.2 * half, 0.6 + high, 0), other),
                frustum(0.2, 0.17, 0.6, (-0.3 * half, 0.9 + high, 0), color=pick(rng, BRIGHT))]  # fmt: skip
            parts += [mirrored(cylinder(0.11, 0.04, (u * half, 0.6 + 0.55 * high, wide / 2 + 0.01), "z", PANE, 12)) for u in (-0.4, 0.0)]
        else:
            cloth, top = pick(rng, (WHITE, *BRIGHT)), 0.6 + rng.uniform(1.6, 2.2)
            parts += [cylinder(0.07, top, (0.1, top / 2 + 0.2, 0), color=(0.6, 0.45, 0.28)),
                prism([(0.0, 0.8), (-0.85 * half, 0.8), (0.0, top)], 0.06, color=cloth),
                prism([(0.2, 0.8), (0.8 * half, 0.8), (0.2, 0.85 * top)], 0.06, color=other)]  # fmt: skip
        return join(*parts)


def _van(half: float, high: float, wide: float, r: float, paint: Color, panes: int, slope: float) -> trimesh.Trimesh:
    """A van in one box, with that many windows a side; `slope` is the share of its half length that the windscreen leans over."""
    belt, roof, xs = 0.56 * high, 0.97 - slope, (-0.6 * half, 0.64 * half)
    outline = [
        (-half, 0.35), (-half, 0.9 * high), (-0.95 * half, high), (roof * half, high), (0.97 * half, belt), (half, 0.8 * belt),
        (half, 0.35),
    ]  # fmt: skip
    spots = np.linspace(-0.92 * half, (roof - 0.02) * half, panes + 1) if panes else np.array(((roof - 0.3) * half, (roof - 0.02) * half))
    step = spots[1] - spots[0]
    return join(
        solid(outline, wide, paint, 0.1, xs, r), road_wheels(xs, r, wide + 0.02),
        row(spots[:-1] + step / 2, 0.74 * high, (0.85 * step, 0.28 * high, wide + 0.03), PANE),
        sheet((0.975 * half, belt), (roof * half + 0.01, high), 0.86 * wide),
        box((0.05, 0.25 * high, 0.7 * wide), (-half, 0.74 * high, 0), PANE),
        box((2 * half + 0.12, 0.14, 0.94 * wide), (0, 0.42, 0), blend(paint, BLACK, 0.6)),
        box((0.05, 0.16, 0.5 * wide), (half, 0.6, 0), BLACK),
        lights((half, 0.66, 0.37 * wide), (0.06, 0.11, 0.13), HEADLIGHT),
        lights((-half, 0.75, 0.42 * wide), (0.05, 0.18, 0.09), TAIL_LIGHT),
    )  # fmt: skip


def _lorry_cab(span: tuple[float, float], top: float, wide: float, paint: Color, lift: float = 0.5, snout: float = 0.0) -> trimesh.Trimesh:
    """The cab of a lorry between two x, flat in front or behind a bonnet that is so long."""
    (back, front), belt = span, lift + 0.48 * (top - lift)
    face = front + snout
    parts = [
        solid([(back, lift), (back, belt), (front, belt), (front, lift)], wide, paint, 0.05),
        glazed([(back, belt - 0.05), (back, top), (front - 0.15, top), (front, belt - 0.05)], wide, paint, 0.93),
        box((0.08, 0.3, 0.6 * wide), (face + 0.01, lift + 0.35, 0), BLACK), box((0.14, 0.2, wide), (face + 0.03, lift, 0), CHROME),
        lights((face + 0.03, lift + 0.35, 0.38 * wide), (0.07, 0.12, 0.14), HEADLIGHT),
        mirrored(box((0.08, 0.4, 0.16), (front, belt + 0.35, wide / 2 + 0.12), BLACK)),
    ]  # fmt: skip
    if snout:
        parts.append(solid([(front - 0.1, lift), (front - 0.1, belt), (face, belt - 0.12), (face, lift)], 0.86 * wide, paint, 0.08))
    return join(*parts)


def _tub(size: Point, at: Point, wall: float, color: Color) -> trimesh.Trimesh:
    """A box without a lid, `at` the middle of its floor."""
    (length, high, wide), (x, y, z) = size, at
    floor = box((length, wall, wide), (x, y + wall / 2, z), color)
    ends = (box((wall, high, wide), (x + s * (length - wall) / 2, y + high / 2, z), color) for s in (-1, 1))
    return join(floor, *ends, *(box((length, high, wall), (x, y + high / 2, z + s * (wide - wall) / 2), color) for s in (-1, 1)))


def _cross(at: Point, arm: float, depth: float) -> trimesh.Trimesh:
    """A red cross on both sides of a body."""
    return join(box((2 * arm, 0.7 * arm, depth), at, (0.85, 0.06, 0.08)), box((0.7 * arm, 2 * arm, depth), at, (0.85, 0.06, 0.08)))


def _ladder(start: Point, end: Point, wide: float, color: Color) -> trimesh.Trimesh:
    """Two rails and their rungs, in the plane of z and the line from `start` to `end`."""
    a, b = np.array(start, float), np.array(end, float)
    rungs = (box((0.05, 0.05, wide), a + u * (b - a), color) for u in np.linspace(0.03, 0.97, 10))
    return join(*(bar(np.add(a, (0, 0, s)), np.add(b, (0, 0, s)), 0.05, color) for s in (-wide / 2, wide / 2)), *rungs)


def _cycle_frame(
    wheels: tuple[float, float, float],
    saddle: Point,
    head: Point,
    thick: float,
    paint: Color,
    bars: Sequence[Point],
    wheel: trimesh.Trimesh,
) -> trimesh.Trimesh:
    """A cycle of straight tubes: `wheels` tells the x of the hubs and their height, `bars` the handlebar from the head outwards."""
    rear, front, r = wheels
    seat, crown, low = np.array(saddle, float), np.array(head, float), np.array((0.42 * rear + 0.18 * front, 0.85 * r, 0))
    stem, neck, hub, side = np.add(crown, (0, 0.08, 0)), crown + 0.2 * ((front, r, 0) - crown), np.array((rear, r, 0.06)), np.array((0, 0,
        0.06))  # fmt: skip
    return join(
        moved(wheel, (rear, r, 0)), moved(wheel, (front, r, 0)), bar(low, seat, thick, paint),
        bar(seat * 0.85 + low * 0.15, crown, thick, paint),
        bar(low, neck, thick, paint), mirrored(join(*(bar(hub, p, 0.7 * thick, paint) for p in (low + side, seat * 0.8 + low * 0.2)))),
        mirrored(bar((front, r, 0.06), neck + side, 0.7 * thick, paint)), bar(neck, stem, 1.1 * thick, paint),
        mirrored(tube([stem, *(crown + p for p in bars)], 0.8 * thick, BLACK, 6)),
        ellipsoid((0.15, 0.045, 0.09), np.add(seat, (0, 0.03, 0)), BLACK, 1), cylinder(0.1, 0.03, low + side, "z", STEEL, 12),
        *(bar(np.add(low, (0, 0, s * 0.09)), np.add(low, (s * 0.12, s * 0.1, s * 0.09)), 0.6 * thick, STEEL) for s in (-1, 1)),
        *(box((0.1, 0.03, 0.1), np.add(low, (s * 0.12, s * 0.1, s * 0.14)), BLACK) for s in (-1, 1)),
    )  # fmt: skip


def _rotor(rng: np.random.Generator, reach: float, blades: int, color: Color, chord: float = 0.19) -> trimesh.Trimesh:
    """A helicopter's rotor round the origin."""
    blade = turned(box((reach, 0.04, chord), (reach / 2, 0, 0), color), rng.uniform(0, 8), "x")
    return turned(join(around(blade, blades), cylinder(0.15, 0.14, color=BLACK, sides=10)), rng.uniform(0, 360))


def _mast(x: float, foot: float, high: float, sails: Sequence[float], wide: float, cloth: Color, belly: float) -> trimesh.Trimesh:
    """A square-rigged mast: one sail above the other, each of that height, narrower to the top."""
    wood, y, parts = (0.40, 0.27, 0.15), foot + high, [limb((x, 0.5 * foot, 0), (x, foot + high + 0.25, 0), 0.06, 0.03, (0.40, 0.27, 0.15),
        8)]  # fmt: skip
    for k, tall in enumerate(sails):
        w = wide * (0.72 + 0.28 * (k + 1) / len(sails))
        sail = sailcloth([(-w, y), (w, y), (0.92 * w, y - tall), (-0.92 * w, y - tall)], 0.0, cloth)
        share = (y - sail.vertices[:, 1]) / tall
        sail.vertices[:, 2] += belly * np.sin(np.pi * np.clip(share, 0, 1)) * np.cos(1.2 * sail.vertices[:, 0] / w)
        parts += [moved(turned(sail, 90), (x + 0.06, 0, 0)), bar((x + 0.03, y, -1.05 * w), (x + 0.03, y, 1.05 * w), 0.03, wood)]
        y -= tall + 0.08
    return join(*parts)


def _beacons(rng: np.random.Generator, at: Sequence[tuple[float, float]], wide: float) -> list[trimesh.Trimesh]:
    """Bars of flashing lamps on roofs at those (x, y): blue, or blue and red."""
    blue, other = (0.12, 0.30, 0.95), ((0.12, 0.30, 0.95), (0.9, 0.1, 0.1))[rng.integers(2)]
    return [box((0.26, 0.2, wide / 2), (x, y + 0.08, s * wide / 4), c) for x, y in at for s, c in ((1, blue), (-1, other))]


def _pantograph(x: float, y: float) -> trimesh.Trimesh:
    """The folding arm on a roof that reaches for the wire."""
    arm = mirrored(tube([(x, y, 0.4), (x - 0.8, y + 0.45, 0.35), (x + 0.1, y + 0.9, 0.3)], 0.035, STEEL, 5))
    return join(arm, box((0.12, 0.05, 1.5), (x + 0.1, y + 0.92, 0), STEEL), box((0.9, 0.08, 1.0), (x - 0.3, y + 0.04, 0), STEEL))


def _thinned(wing: trimesh.Trimesh, span: float) -> trimesh.Trimesh:
    """A wing that is thinner towards its tip."""
    wing.vertices[:, 1] *= np.interp(np.abs(wing.vertices[:, 2]), (0, span), (1, 0.3))
    return wing


def _shell(half: float, wide: float, high: float, paint: Color, inside: Color, stern: float, sheer: float) -> trimesh.Trimesh:
    """An open hull, its bow pointed; `stern` is the width left at the other end, `sheer` how far the ends rise."""
    u = np.linspace(-1, 1, 13)
    beam = np.where(u < 0, stern + (1 - stern) * (1 - u**2) ** 0.6, (1 - u**2) ** 0.7) + 0.01
    turns = np.radians(np.linspace(0, 180, 9))
    skins = []
    for share, color in ((1.0, paint), (0.9, inside)):
        x = np.repeat(u * half * share, 9)
        y = high * (1 - share * np.outer(0.35 + 0.65 * beam, np.sin(turns) ** 0.7).ravel()) + np.repeat(sheer * np.abs(u) ** 2.5, 9)
        z = np.outer(beam * wide * share, np.cos(turns)).ravel()
        i = (np.arange(12)[:, None] * 9 + np.arange(8)).ravel()
        faces = np.concatenate([np.stack([i, i + 1, i + 9], 1), np.stack([i + 1, i + 10, i + 9], 1)])
        skins.append(
            recolored(trimesh.Trimesh(np.stack([x, y, z], 1), faces[:, ::-1] if share == 1 else faces, process=False), (*color, 1.0))
        )
    outer, inner = skins
    rims = [[outer.vertices[k::9], inner.vertices[k::9]] for k in (0, 8)]
    walls = (tube((a + b) / 2, 0.05 * wide, paint, 5) for a, b in rims)
    end = [tuple(p[[2, 1]]) for p in outer.vertices[:9]]
    board = (prism([(z, y) for z, y in end], 0.05, (-half, 0, 0), "x", paint),) if stern > 0.1 else ()
    return join(outer, inner, *walls, *board)


def _rimmed(rim: Color, xs: Sequence[float], radius: float, track: float, width: float) -> trimesh.Trimesh:
    """Road wheels with rims of that colour."""
    wheels = road_wheels(xs, radius, track, width)
    colors = vertex_colors(wheels)
    colors[(colors == _rgba(CHROME)).all(1)] = _rgba(rim)
    return wheels


def _rgba(color: Color) -> np.ndarray:
    return vertex_colors(box((1, 1, 1), color=color))[0]
