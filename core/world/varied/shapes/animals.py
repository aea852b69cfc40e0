"""Many looks of animals: lifelike, lying, leaping, of blocks, balls and cubes with faces, toys."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import trimesh
from scipy.interpolate import PchipInterpolator

from core.world.kind import VariedShapes
from core.world.kinds.animals import (
    BROWN,
    CREAM,
    DARK,
    GINGER,
    GREY,
    IVORY,
    ORANGE,
    PINK,
    RED,
    TAN,
    YELLOW,
    eyes,
    frog_toes,
    leaf,
    loft,
    one_of,
    paint,
    pair,
    posed,
    smooth_tail,
    spotted,
    woolly,
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
    limb,
    mirrored,
    moved,
    prism,
    recolored,
    tube,
    turned,
)
from core.world.traits import LARGE, SMALL, Size


class Dog(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        breed = rng.choice(5, p=(0.5, 0.12, 0.12, 0.13, 0.13))  # of no kind, a sausage dog, greyhound, bulldog, spitz
        coat = one_of(rng, TAN, BROWN, DARK, CREAM, GINGER, WHITE, GREY)
        length, leg, girth = ((0.48, 0.42, 0.19), (0.62, 0.16, 0.17), (0.52, 0.55, 0.2), (0.45, 0.27, 0.25), (0.42, 0.38, 0.22))[breed]
        snout = (rng.uniform(0.5, 1.0), 1.0, 1.15, 0.3, 0.6)[breed]
        beast = _Beast(
            coat=coat, muzzle=one_of(rng, coat, WHITE, blend(coat, BLACK, 0.4), CREAM), foot=one_of(rng, coat, WHITE),
            hair=one_of(rng, WHITE, DARK, BROWN), length=length, leg=leg, girth=girth, width=0.8 * girth, thick=0.048, neck=(0.2, 0.26),
            head=(0.2, 0.18, 0.15, 0.25, 0.19)[breed], snout=snout, nose=0.55 if breed == 3 else 0.4,
            ears="pointed" if breed == 4 or (breed != 1 and rng.random() < 0.45) else "floppy", ear=rng.uniform(0.6, 1.1),
            tail="curl" if breed == 4 else "brush" if rng.random() < 0.3 else "long", tuck=0.62 if breed == 2 else 0.85,
            patches=int(rng.choice((0, 0, 3))),
        )  # fmt: skip
        return _four_footed(rng, trait, beast)


class Wolf(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = one_of(rng, GREY, (0.42, 0.40, 0.38), (0.62, 0.58, 0.52), (0.25, 0.25, 0.27), WHITE)
        pale = blend(coat, WHITE, rng.uniform(0, 0.7))
        beast = _Beast(
            coat=coat, muzzle=pale, foot=pale, hair=blend(coat, BLACK, 0.4), length=0.53, leg=0.48, girth=0.2, width=0.15, thick=0.046,
            neck=(0.3, rng.uniform(0.1, 0.3)), head=0.18, snout=0.95, nose=0.36, ears="pointed", ear=0.75, tail="brush", tuck=0.8,
            patches=int(rng.choice((0, 2))),
        )  # fmt: skip
        return _four_footed(rng, trait, beast)


class Cat(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = one_of(rng, GINGER, GREY, DARK, CREAM, BROWN, WHITE, BLACK)
        beast = _Beast(
            coat=coat, muzzle=one_of(rng, coat, WHITE), foot=one_of(rng, coat, WHITE), hair=one_of(rng, WHITE, DARK, GINGER),
            length=0.46, leg=0.33, girth=0.15, width=0.125, thick=0.038, neck=(0.16, 0.15), head=0.165, snout=0.22, nose=0.34,
            ears="pointed", ear=rng.uniform(0.65, 0.9), tail="brush" if rng.random() < 0.2 else "long", tuck=0.9,
            patches=int(rng.choice((0, 0, 3))), parts=("whiskers",),
        )  # fmt: skip
        return _four_footed(rng, trait, beast)


class Lion(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = one_of(rng, TAN, (0.76, 0.55, 0.30), (0.85, 0.70, 0.46), (0.92, 0.68, 0.22))
        hair = one_of(rng, BROWN, (0.45, 0.24, 0.08), (0.70, 0.40, 0.13), (0.25, 0.15, 0.09), (0.85, 0.42, 0.10))
        beast = _Beast(
            coat=coat, muzzle=blend(coat, WHITE, rng.uniform(0, 0.6)), foot=coat, hair=hair, length=0.58, leg=0.42, girth=0.23,
            width=0.17, thick=0.062, neck=(0.25, 0.2), head=0.2, snout=0.5, nose=0.48, ears="round", ear=0.75, tail="tuft", tuck=0.82,
            parts=("mane",) if rng.random() < 0.92 else (),
        )  # fmt: skip
        return _four_footed(rng, trait, beast)


class Horse(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat = one_of(rng, (0.45, 0.25, 0.13), (0.58, 0.30, 0.14), DARK, (0.88, 0.87, 0.85), (0.83, 0.65, 0.35), (0.52, 0.50, 0.49))
        hair, foot = one_of(rng, DARK, CREAM, blend(coat, BLACK, 0.5), coat), one_of(rng, DARK, GREY)
        beast = _Beast(
            coat=coat, muzzle=blend(coat, BLACK, rng.choice((0, 0.4))), foot=foot, hair=hair, length=0.52, leg=0.6, girth=0.21,
            width=0.165, thick=0.046, neck=(0.3, rng.uniform(0.3, 0.48)), head=0.155, snout=1.35, nose=0.4, ears="pointed", ear=0.6,
            tail="hair", sole="hoof", tuck=0.92, patches=int(rng.choice((0, 0, 0, 4))), rears=0.18, parts=("crest",),
        )  # fmt: skip
        return _four_footed(rng, trait, beast)


class Cow(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        breed = rng.choice(4, p=(0.5, 0.2, 0.2, 0.1))  # pied, red, fawn, black
        coat = jittered((WHITE, (0.55, 0.25, 0.12), (0.70, 0.48, 0.28), DARK)[breed], rng, 0.03)
        horned = trait is LARGE or rng.random() < 0.3
        beast = _Beast(
            coat=coat, muzzle=one_of(rng, PINK, CREAM, WHITE), foot=(0.2, 0.17, 0.15), hair=BLACK if breed == 0 else WHITE, length=0.65,
            leg=0.44, girth=0.28, width=0.22, thick=0.056, neck=(0.3, rng.uniform(0.0, 0.15)), head=0.19, snout=0.95, nose=0.55,
            ears="level", ear=0.8, tail="tuft", sole="hoof", patches=7 if breed == 0 else int(rng.choice((0, 3))),
            parts=("horns",) * horned + ("udder",) * (rng.random() < 0.7),
        )  # fmt: skip
        return _four_footed(rng, trait, beast)


class Sheep(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = one_of(rng, DARK, TAN, (0.35, 0.28, 0.24), CREAM, BLACK)
        wool = one_of(rng, CREAM, WHITE, WHITE, (0.90, 0.88, 0.84), (0.45, 0.36, 0.29))
        ram = trait is LARGE and rng.random() < 0.5
        beast = _Beast(
            coat=skin, muzzle=skin, foot=blend(skin, BLACK, 0.5), hair=wool, length=0.46, leg=0.34, girth=0.23, width=0.19, thick=0.042,
            neck=(0.24, 0.2), head=0.165, snout=0.75, nose=0.42, ears="level", ear=0.75, tail="stub", sole="hoof",
            parts=("wool", "rams") if ram else ("wool",),
        )  # fmt: skip
        return _four_footed(rng, trait, beast)


class Pig(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = one_of(rng, PINK, PINK, (0.95, 0.76, 0.70), (0.68, 0.46, 0.40), (0.93, 0.55, 0.65), BROWN)
        beast = _Beast(
            coat=skin, muzzle=blend(skin, (0.85, 0.42, 0.42), 0.3), foot=blend(skin, BLACK, rng.choice((0.1, 0.6))), hair=DARK,
            length=0.56, leg=0.22, girth=0.27, width=0.23, thick=0.058, neck=(0.2, 0.0), head=0.23, snout=rng.uniform(0.4, 0.8),
            nose=0.42, ears="pointed" if rng.random() < 0.6 else "floppy", ear=0.7, tail="curl", sole="hoof",
            patches=int(rng.choice((0, 0, 3))), parts=("disc",),
        )  # fmt: skip
        return _four_footed(rng, trait, beast)


class Elephant(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        skin = one_of(rng, GREY, (0.45, 0.43, 0.42), (0.58, 0.54, 0.50), (0.50, 0.52, 0.56), (0.55, 0.60, 0.75))
        beast = _Beast(
            coat=skin, muzzle=skin, foot=blend(skin, WHITE, 0.4), hair=DARK, length=0.6, leg=0.48, girth=0.36, width=0.3, thick=0.1,
            neck=(0.26, 0.1), head=0.27, snout=0.1, nose=0.4, ears="fan", ear=rng.uniform(0.9, 1.6), tail="tuft", sole="pillar",
            parts=("trunk",),
        )  # fmt: skip
        return _four_footed(rng, trait, beast)


class Bird(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        sort = rng.integers(9)  # a songbird, pigeon or gull, crow, parrot, eagle, stork or flamingo, chick or wren, owl, penguin
        coat, breast, wing = (
            ((0.18, 0.38, 0.72), (0.85, 0.45, 0.22), (0.12, 0.25, 0.5)), (WHITE, WHITE, GREY), (DARK, DARK, BLACK),
            ((0.85, 0.15, 0.10), (0.85, 0.15, 0.10), (0.12, 0.35, 0.8)), ((0.36, 0.24, 0.14), BROWN, DARK),
            ((0.93, 0.90, 0.88), WHITE, BLACK), (YELLOW, YELLOW, ORANGE), ((0.5, 0.36, 0.22), CREAM, BROWN), (DARK, WHITE, BLACK),
        )[sort]  # fmt: skip
        if rng.random() < 0.4 and sort < 8:
            coat = one_of(rng, (0.45, 0.33, 0.22), (0.35, 0.55, 0.30), (0.78, 0.10, 0.10), (0.95, 0.55, 0.62), GREY, (0.2, 0.6, 0.75))
            breast, wing = blend(coat, WHITE, rng.uniform(0, 0.6)), blend(coat, BLACK, rng.uniform(0, 0.5))
        length, girth, pitch, leg, neck, head, bill, tail = (
            (0.42, 0.22, 25, 0.25, 0.02, 0.19, 0.7, 0.35), (0.5, 0.22, 15, 0.22, 0.12, 0.15, 0.9, 0.25),
            (0.5, 0.2, 25, 0.25, 0.05, 0.17, 1.1, 0.35),
            (0.5, 0.2, 65, 0.08, 0.0, 0.2, 0.8, 0.75), (0.55, 0.24, 55, 0.15, 0.02, 0.18, 0.9, 0.4),
            (0.45, 0.2, 15, 0.85, 0.6, 0.12, 2.5, 0.12),
            (0.32, 0.27, 20, 0.16, 0.02, 0.2, 0.6, 0.06), (0.38, 0.24, 75, 0.06, 0.0, 0.25, 0.35, 0.1),
            (0.45, 0.24, 82, 0.04, 0.02, 0.17, 0.8, 0.06),
        )[sort]  # fmt: skip
        fowl = _Fowl(
            coat=jittered(coat, rng, 0.03), breast=breast, wing=wing, beak=one_of(rng, ORANGE, YELLOW, (0.25, 0.22, 0.2)),
            shank=one_of(rng, ORANGE, (0.45, 0.3, 0.2), DARK), length=length, girth=girth, pitch=pitch, leg=leg, neck=neck, head=head,
            bill=bill, tail=tail, hooked=bool(sort in (3, 4, 7)), stares=bool(sort == 7),
        )  # fmt: skip
        return _feathered(rng, trait, fowl, 0.0 if sort in (6, 8) else 0.45)


class Rooster(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        coat, wing = (((0.55, 0.22, 0.08), (0.10, 0.22, 0.17)), (WHITE, WHITE), (DARK, (0.80, 0.35, 0.08)), ((0.80, 0.50, 0.18), BROWN))[
            rng.integers(4)
        ]
        fowl = _Fowl(
            coat=jittered(coat, rng, 0.03), breast=one_of(rng, coat, blend(coat, WHITE, 0.4), (0.88, 0.52, 0.12)), wing=wing,
            beak=YELLOW, shank=one_of(rng, YELLOW, ORANGE), length=0.4, girth=0.27, pitch=25, leg=rng.uniform(0.2, 0.35), neck=0.25,
            head=0.14, bill=0.8, tail=rng.uniform(0.35, 0.65), comb=True, upswept=True,
        )  # fmt: skip
        return _feathered(rng, trait, fowl, 0.0)


class Duck(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        plain = one_of(rng, WHITE, YELLOW if trait is SMALL or rng.random() < 0.3 else (0.50, 0.38, 0.25), CREAM)
        fowl = _Fowl(
            coat=plain, breast=one_of(rng, plain, blend(plain, WHITE, 0.5)), wing=blend(plain, BLACK, rng.uniform(0, 0.25)), beak=ORANGE,
            shank=ORANGE, length=0.5, girth=0.26, pitch=rng.uniform(5, 35), leg=0.16, neck=rng.uniform(0.12, 0.3), head=0.16,
            bill=rng.uniform(1.0, 1.5), tail=0.15, flat=True,
        )  # fmt: skip
        return _feathered(rng, trait, fowl, 0.14)


class Frog(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._sprawled, self._ball, self._leaping)
        return designs[rng.choice(3, p=(0.46, 0.31, 0.23))](rng, trait)

    def _sprawled(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Slim and lifelike, of few faces, all four legs spread out on the ground."""
        return self._jointed(rng, trait, rng.uniform(0, 18), (0.25, 0.35), (-0.2, 0.55), 0.0)

    def _leaping(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """In the air, hind legs stretched out behind."""
        return turned(self._jointed(rng, trait, 0, (0.5, 0.2), (-0.75, 0.3), rng.uniform(0.6, 0.9)), rng.uniform(5, 40), "z")

    def _jointed(
        self, rng: np.random.Generator, trait: Size, rise: float, elbow: tuple[float, float], knee: tuple[float, float], stretched: float
    ) -> trimesh.Trimesh:
        skin, sides, x = (
            one_of(rng, (0.28, 0.62, 0.18), (0.40, 0.72, 0.20), (0.36, 0.48, 0.18), (0.48, 0.38, 0.22)),
            int(rng.choice((6, 9, 12))),
            0.5,
        )
        x, toes, head = x * trait.stretch**0.5, one_of(rng, skin, ORANGE, blend(skin, BLACK, 0.3)), trait.head**0.7
        body = loft(
            skin, (-x, 0, 0.05, 0.06), (-0.5 * x, 0, 0.13, 0.17), (0.2 * x, 0.03, 0.17, 0.24), (0.6 * x, 0.03, 0.15 * head, 0.23 * head),
            (1.1 * x, 0, 0.04, 0.09), rings=sides + 4, sides=sides,
        )  # fmt: skip
        paint(body, blend(skin, (0.97, 0.95, 0.75), 0.7), body.vertices[:, 1] < -0.06)
        body = spotted(rng, body, blend(skin, BLACK, 0.4), int(rng.choice((0, 6))), 0.1)
        eye = 0.075 * head
        sight = pair(
            ellipsoid(eye, (0.62 * x, 0.16 * head, 0.15 * head), skin, 1),
            ellipsoid(0.8 * eye, (0.64 * x, 0.17 * head, 0.18 * head), BLACK, 1),
        )
        body, floor = turned(join(body, sight), rise, "z"), -0.22
        hip, low = np.array((-0.75 * x, -0.02, 0.12)), floor * (1 - stretched)
        knee_at, ankle = (
            np.array((*knee, 0))[[0, 2, 1]] + (0, 0.06, 0),
            np.array((-0.65 * x - 0.9 * stretched, low, 0.38 - 0.2 * stretched)),
        )
        shoulder, elbow_at = np.array((0.45 * x, -0.04, 0.18)), np.array((elbow[0], -0.1, elbow[1]))
        wrist = np.array((elbow[0] + 0.2 + 0.2 * stretched, low - 0.1 * stretched, elbow[1] + 0.08 - 0.2 * stretched))
        foot = turned(frog_toes((0, 0, 0), 0.26, 30, toes), 180 * (stretched > 0.5) - 20, "y")
        legs = pair(
            tube([hip, (hip + knee_at) / 2, knee_at], (0.09, 0.09, 0.06), skin, sides), limb(knee_at, ankle, 0.06, 0.035, skin, sides),
            tube([shoulder, elbow_at, wrist], (0.06, 0.045, 0.035), skin, sides),
            moved(foot, ankle), moved(frog_toes((0, 0, 0), 0.14, 35, toes), wrist),
        )  # fmt: skip
        return join(body, legs)

    def _ball(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A ball or cube with eyes on top and a wide mouth, as a toy or in a game."""
        skin, power = one_of(rng, (0.28, 0.62, 0.18), (0.45, 0.78, 0.25), (0.2, 0.55, 0.4)), float(rng.choice((2, 3, 6, 14)))
        x, tall = trait.stretch**0.6, rng.uniform(0.65, 0.95)
        body = _rounded((x, tall, 1.0), skin, power)
        paint(body, blend(skin, (0.97, 0.95, 0.75), 0.7), (body.vertices[:, 1] < -0.15 * tall) & (body.vertices[:, 0] > 0.3))
        eye, front, set_in = rng.uniform(0.24, 0.36) * trait.head**0.5, (0.97 if power > 2 else 0.9) * x, rng.uniform(0.4, 0.6)
        high = tall * (1.0 if power > 2 else 0.85) + 0.4 * eye
        angle = np.linspace(-0.8, 0.8, 9)
        smile = np.stack([(front + 0.02) * np.cos(angle) ** (2 / power), 0.08 * np.abs(angle), 1.05 * np.sin(angle)], 1)
        haunch = ellipsoid((0.45, 0.45, 0.22), (-0.45 * x, -0.5 * tall, 0.95), skin)
        parts = pair(
            ellipsoid(eye, (0.4 * x, high, set_in), skin), ellipsoid(0.8 * eye, (0.4 * x + 0.35 * eye, high, set_in), WHITE, 1),
            ellipsoid((0.4 * eye, 0.5 * eye, 0.5 * eye), (0.4 * x + 0.95 * eye, high, set_in), BLACK, 1), haunch,
            ellipsoid((0.4, 0.1, 0.24), (-0.1, -tall, 1.0), skin, 1),
            limb((0.6 * x, -0.3 * tall, 0.7), (0.75 * x, -tall, 0.75), 0.16, 0.12, skin),
            ellipsoid((0.25, 0.1, 0.2), (0.85 * x, -tall, 0.78), skin, 1),
        )  # fmt: skip
        return join(body, tube(smile, 0.03, blend(skin, BLACK, 0.6), 6), parts)


class Bee(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._ball, self._wasp, self._blocky)
        return designs[rng.choice(3, p=(0.38, 0.38, 0.24))](rng, trait)

    def _ball(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A cartoon: a striped ball or egg with a face and small wings."""
        gold, power, x = (
            one_of(rng, YELLOW, ORANGE, (0.95, 0.85, 0.4)),
            float(rng.choice((2, 2.5, 4))),
            rng.uniform(1, 1.3) * trait.stretch**0.6,
        )
        body = _rounded((x, 1, rng.uniform(0.9, 1.0)), gold, power)
        along = body.vertices[:, 0] / x
        paint(body, BLACK, (along < 0.35) & (np.sin(along * rng.uniform(7, 11) + 1) > 0.1))
        front, h = (0.93 if power > 2 else 0.86) * x, trait.head**0.5
        lift, pane = rng.uniform(10, 60), one_of(rng, (0.85, 0.92, 0.97), WHITE, (0.4, 0.75, 0.85))
        wing = leaf((0, 0.8, 0.3), (-0.3, 0.9, 0.3 + rng.uniform(0.8, 1.3)), 0.8, pane, thin=(0, 1, 0), taper=-0.3, thickness=0.12)
        horn = np.stack([front - 0.2 + 0.35 * np.sin(np.linspace(0, 4, 9)), 0.75 + np.linspace(0, 0.7, 9), np.linspace(0.25, 0.5, 9)], 1)
        parts = pair(
            ellipsoid((0.15, 0.3 * h, 0.24 * h), (front, 0.2, 0.42), BLACK, 1), ellipsoid(0.09 * h, (front + 0.13, 0.32, 0.42), WHITE, 1),
            tube(horn[: rng.integers(4, 10)], 0.05, BLACK, 6), turned(wing, -lift, "x", (0, 0.8, 0.3)),
            *(limb((k, -0.8, 0.35), (k, -1.15, 0.4), 0.07, color=BLACK, sides=6) for k in (-0.4, 0, 0.4)),
        )  # fmt: skip
        return join(body, parts, cone(0.16, -0.4, (-x - 0.1, 0, 0), "x", BLACK, 8))

    def _wasp(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Lifelike: three parts apart, a hanging abdomen, long jointed legs and narrow wings."""
        gold, sides, x = one_of(rng, YELLOW, (0.88, 0.66, 0.15), (0.7, 0.45, 0.15)), int(rng.choice((8, 12))), 0.8 * trait.stretch
        girth, h = rng.uniform(0.2, 0.32), 0.2 * trait.head
        abdomen = loft(
            gold,
            (0, 0, 0.05, 0.05),
            (-0.35 * x, 0, girth, girth),
            (-0.7 * x, 0, 0.8 * girth, 0.8 * girth),
            (-1.1 * x, 0, 0.02, 0.02),
            rings=22,
            sides=sides,
        )
        paint(abdomen, BLACK, np.sin(abdomen.vertices[:, 0] / x * rng.uniform(18, 26)) > 0)
        abdomen = moved(turned(abdomen, rng.uniform(0, 65), "z"), (-0.22, 0, 0))
        thorax = ellipsoid((0.3, 0.24, 0.24), color=one_of(rng, DARK, BLACK, blend(gold, BROWN, 0.5)))
        face = join(
            ellipsoid((0.7, 1, 1), color=one_of(rng, DARK, gold)),
            pair(ellipsoid((0.4, 0.65, 0.35), (0.2, 0.2, 0.75), (0.1, 0.08, 0.08), 1)),
            pair(tube([(0.5, 0.6, 0.2), (1.1, 1.2, 0.4), (2.2, 1.3, 0.8)], 0.08, BLACK, 6)),
            ellipsoid((0.3, 0.3, 0.35), (0.6, -0.6, 0), gold, 1),
        )  # fmt: skip
        swept, lift = rng.uniform(0.1, 1.1), rng.uniform(0, 60)
        pane = one_of(rng, (0.85, 0.92, 0.97), (0.5, 0.75, 0.85), (0.75, 0.6, 0.4))
        wings = join(*(
            leaf((0, 0.2, 0.1), (-swept - k, 0.2, 0.1 + long), 0.3, pane, thin=(0, 1, 0), taper=-0.35, thickness=0.06) for k,
            long in ((0, 1.15), (0.3, 0.8))
        ))  # fmt: skip
        legs = [
            tube(
                [(k, -0.15, 0.15), (k * 1.6, 0.0, 0.45), (k * 2.4, -0.45, 0.6), (k * 3, -0.6, 0.62)], (0.045, 0.045, 0.03, 0.015), BLACK, 5
            )
            for k in (0.16, -0.03, -0.18)
        ]
        head = posed(rng, face, np.array((0.38 + 0.5 * h, -0.02)), h, (-30, 0), 10)
        return join(abdomen, thorax, head, pair(turned(wings, -lift, "x", (0, 0.2, 0.1)), *legs))

    def _blocky(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Of boxes, as in games of blocks."""
        gold, x, bands = one_of(rng, YELLOW, ORANGE), 0.7 * trait.stretch, int(rng.integers(4, 8))
        slices = [box((2 * x / bands, 1, 1), (x - (2 * k + 1) * x / bands, 0, 0), BLACK if k % 2 and k else gold) for k in range(bands)]
        wing = turned(box((0.6, 0.05, rng.uniform(0.6, 1)), (0, 0.52, 0.6), (0.85, 0.92, 0.97)), rng.uniform(-40, 0), "x", (0, 0.52, 0.2))
        e = 0.25 * trait.head
        parts = join(
            box((0.06, 1.3 * e, e), (x, 0.08, 0.32), BLACK), box((0.4, 0.08, 0.08), (x + 0.2, 0.4, 0.2), BLACK), wing,
            *(box((0.08, 0.3, 0.08), (k, -0.6, 0.3), BLACK) for k in (-0.3, 0, 0.3)),
        )  # fmt: skip
        return join(*slices, mirrored(parts), box((0.25, 0.1, 0.1), (-x - 0.1, 0, 0), BLACK))


class Dolphin(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._sleek, self._toy)
        return designs[rng.choice(2, p=(0.67, 0.33))](rng, trait)

    def _sleek(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Slim, of few faces, in a bend: swimming, diving or upright out of the water."""
        back, sides = one_of(rng, (0.36, 0.44, 0.52), (0.25, 0.45, 0.65), GREY, (0.55, 0.68, 0.8)), int(rng.choice((6, 8, 12)))
        x, g, h = trait.stretch**0.6, rng.uniform(0.18, 0.26), rng.uniform(0.9, 1.1) * trait.head**0.6
        beak = rng.uniform(0.15, 0.35)
        body = loft(
            back, (-x, 0, 0.05, 0.03), (-0.55 * x, 0, 0.5 * g, 0.4 * g), (0.1 * x, 0, g, 0.9 * g), (0.65 * x, 0, 0.75 * g * h, 0.7 * g * h),
            (0.85 * x, -0.03, 0.4 * g * h, 0.35 * g * h), (0.9 * x, -0.05, 0.22 * g * h, 0.25 * g * h),
            (0.9 * x + beak, -0.07, 0.1 * g, 0.12 * g),
            rings=2 * sides, sides=sides,
        )  # fmt: skip
        paint(body, blend(back, WHITE, rng.uniform(0.2, 0.9)), body.vertices[:, 1] < -0.3 * g)
        dorsal = prism([(0.2, 0), (-0.05, 0.2), (-0.2, 0.3), (-0.15, 0.12), (-0.14, 0)], 0.03, (0, 0.85 * g, 0), color=back)
        fin = prism([(0.5 * x, 0), (0.3 * x, 0.36), (0.18 * x, 0.4), (0.28 * x, 0)], 0.03, color=back, axis="y")
        fluke = prism([(-0.9 * x, 0), (-x - 0.12, rng.uniform(0.28, 0.42)), (-x - 0.16, 0.3), (-x - 0.04, 0)], 0.03, axis="y", color=back)
        fin = moved(turned(fin, rng.uniform(15, 55), "x"), (0, -0.3 * g, 0.6 * g))
        return self._leaping(rng, join(body, dorsal, pair(fin, fluke), eyes((0.78 * x, 0.02, 0.5 * g * h), 0.03)), rng.uniform(-0.15, 0.45))

    def _toy(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """Short and fat with a big head and a smile."""
        back, x, h = one_of(rng, (0.3, 0.55, 0.85), (0.45, 0.52, 0.58), (0.5, 0.75, 0.9)), 0.8 * trait.stretch**0.6, 0.4 * trait.head**0.5
        body = loft(back, (-x, 0.1, 0.06, 0.06), (-0.3 * x, 0, 0.3, 0.3), (0.35 * x, 0, h, h), (0.35 * x + h, -0.02, 0.06, 0.06), rings=18)
        paint(body, WHITE, body.vertices[:, 1] < -0.1)
        front = 0.35 * x + h
        beak = loft(back, (front - 0.2, -0.1, 0.12, 0.16), (front + 0.1, -0.12, 0.08, 0.11), (front + 0.2, -0.12, 0.03, 0.04), rings=8)
        fins = pair(
            leaf((0.2, -0.15, 0.8 * h), (-0.15, -0.4, h + 0.25), 0.22, back, thin=(0, 1, 0.5), thickness=0.3),
            leaf((-0.95 * x, 0.1, 0), (-x - 0.25, 0.12, 0.35), 0.26, back, thin=(0, 1, 0), thickness=0.3),
        )
        goggles = join(
            eyes((front - 0.2, 0.08, 0.65 * h), 0.07, WHITE), leaf((0.05, 0.9 * h, 0), (-0.25, h + 0.25, 0), 0.28, back, taper=0.5)
        )
        return self._leaping(rng, join(body, beak, fins, goggles), rng.uniform(0, 0.4))

    def _leaping(self, rng: np.random.Generator, whole: trimesh.Trimesh, leap: float) -> trimesh.Trimesh:
        """The dolphin arched by `leap`; now and then on the wave or stand it leaps from."""
        whole.vertices[:, 1] -= leap * whole.vertices[:, 0] ** 2
        whole = turned(whole, rng.choice((0, rng.uniform(-30, 50), rng.uniform(60, 90)), p=(0.5, 0.4, 0.1)), "z")
        if rng.random() > 0.12:
            return whole
        (x, _, z), low, water = whole.bounds.mean(0), whole.bounds[0, 1], one_of(rng, (0.25, 0.55, 0.8), GREY)
        return join(whole, woolly(rng, ellipsoid((0.6, 0.25, 0.5), (x, low - 0.05, z), water), 30, 0.3))


class Snake(VariedShapes):
    def shape(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        designs = (self._raised, self._heap, self._angular)
        return designs[rng.choice(3, p=(0.46, 0.23, 0.31))](rng, trait)

    def _raised(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """The front half upright in an S, mouth open: a cartoon, or a cobra about to strike."""
        skin, marks = (
            one_of(rng, (0.30, 0.50, 0.18), (0.25, 0.6, 0.5), (0.60, 0.48, 0.25), (0.20, 0.20, 0.18)),
            one_of(rng, YELLOW, DARK, CREAM),
        )
        thick, sides, head = rng.uniform(0.09, 0.17) / trait.stretch**0.6, int(rng.choice((6, 10))), rng.uniform(0.16, 0.24) * trait.head
        rise, sway = rng.uniform(0.7, 1.2), rng.uniform(0, 0.4)
        line = [
            (-0.5 - 0.7 * trait.stretch, thick, sway),
            (-0.5, thick, -sway),
            (0, thick, sway),
            (0.25, 0.35 * rise, 0),
            (-0.1, 0.75 * rise, 0),
            (0.12, rise, 0),
        ]
        path = PchipInterpolator(range(6), line)(np.linspace(0, 5, 26))
        body = tube(path, thick * np.interp(np.linspace(0, 1, 26), (0, 0.3, 0.7, 1), (0.1, 0.9, 1.1, 0.8)), skin, sides)
        paint(body, marks, np.arange(len(body.vertices)) // sides % 6 < rng.integers(0, 3))
        gape = rng.choice((0, rng.uniform(15, 35)))
        jaws = [
            turned(
                loft(color, (-0.5, 0, 0.3, 0.5), (0.2, 0, 0.35, 0.75), (1.2, 0, 0.25, 0.5), (1.5, 0, 0.05, 0.1), rings=8, sides=8),
                tilt,
                "z",
                (-0.5, 0, 0),
            )
            for color, tilt in ((skin, 0.6 * gape), (blend(skin, WHITE, 0.3), -gape))
        ]
        mouth = [ellipsoid((0.6, 0.12, 0.5), (0.5, -0.1, 0), RED, 1)] if gape else []
        face = join(*jaws, *mouth, eyes((0.35, 0.35, 0.5), 0.24, (0.95, 0.8, 0.1)), tube([(1.2, -0.15, 0), (2.1, -0.25, 0)], 0.07, RED, 5))
        parts = [body, posed(rng, face, np.add(path[-1][:2], (0.3 * head, 0)), head, (-25, 5), 20)]
        if rng.random() < 0.3:
            parts.append(
                leaf((-0.05, 0.5 * rise, 0), (0.12, rise + 0.05, 0), 0.6, blend(skin, marks, 0.2), thin=(1, 0, 0), taper=0.1, thickness=0.2)
            )
        return join(*parts)

    def _heap(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """A thick body in a tight coil, the head resting on top."""
        skin, marks = (
            one_of(rng, (0.30, 0.50, 0.18), (0.60, 0.48, 0.25), (0.45, 0.75, 0.3), (0.75, 0.25, 0.12)),
            one_of(rng, YELLOW, DARK, CREAM),
        )
        thick, turns, n = rng.uniform(0.13, 0.2) / trait.stretch**0.5, rng.uniform(1.8, 2.6) * trait.stretch**0.5, 48
        u = np.linspace(0, 1, n)
        angle, radius = 2 * np.pi * turns * (u - 1), 0.62 - 0.5 * u
        path = np.stack(
            [radius * np.sin(angle + 1.4) - 0.1, thick + rng.uniform(0.6, 1.6) * turns * thick * u, radius * np.cos(angle + 1.4)], 1
        )
        body = tube(path, thick * np.interp(u, (0, 0.2, 0.9, 1), (0.15, 1, 1, 0.8)), skin, 10)
        paint(body, marks, (np.arange(len(body.vertices)) // 10 % 6 < 2) & (np.arange(len(body.vertices)) % 10 < rng.integers(0, 11)))
        size = 0.19 * trait.head
        face = join(
            loft(skin, (-0.8, 0, 0.5, 0.5), (0.2, 0, 0.55, 0.85), (1.1, -0.08, 0.3, 0.5), (1.4, -0.1, 0.05, 0.1), rings=10, sides=10),
            eyes((0.6, 0.35, 0.5), 0.2, (0.95, 0.8, 0.1)), tube([(1.3, -0.15, 0), (1.9, -0.15, 0)], 0.05, RED, 5),
        )  # fmt: skip
        face = posed(rng, face, np.add(path[-1][:2], (0.8 * size, 0.5 * thick)), size, (-5, 15), 20)
        return join(body, moved(face, (0, 0, path[-1][2])))

    def _angular(self, rng: np.random.Generator, trait: Size) -> trimesh.Trimesh:
        """On the ground in bends of few faces: a long thin one, or a chain of boxes."""
        skin, marks = (
            one_of(rng, (0.30, 0.50, 0.18), (0.60, 0.48, 0.25), (0.20, 0.20, 0.18), (0.75, 0.25, 0.12)),
            one_of(rng, YELLOW, DARK, CREAM),
        )
        n, thick, head = int(rng.integers(9, 22)), rng.uniform(0.05, 0.11) / trait.stretch**0.6, rng.uniform(0.1, 0.14) * trait.head
        u, bends, wide = np.linspace(0, 1, n), rng.uniform(1, 2.6) * trait.stretch**0.5, rng.uniform(0.12, 0.4)
        wave = np.sin(2 * np.pi * bends * (u - 1)) * np.minimum(1, 4 * (1 - u))
        path = np.stack([2 * trait.stretch * u, thick + 0.25 * rng.random() * np.clip(6 * u - 5, 0, 1), wide * wave], 1)
        r = thick * np.interp(u, (0, 0.3, 1), (0.25, 1, 0.9))
        parts = [tube(path, r, skin, int(rng.choice((4, 6))))]
        if rng.random() < 0.4:
            long = 1.4 * float(np.linalg.norm(path[1] - path[0]))
            parts = [
                turned(box((long, 2 * k, 2 * k)), -np.degrees(np.arctan2(dz, dx)), "y").apply_translation(p)
                for p, (dx, _, dz), k in zip(path, np.asarray(np.gradient(path, axis=0)), r, strict=True)
            ]
            parts = [recolored(part, (*(marks if k % 3 == 0 else skin), 1)) for k, part in enumerate(parts)]
        skull = [_rounded((1.2, 0.55, 0.85), skin, float(rng.choice((2, 3, 14))), 2), eyes((0.6, 0.4, 0.5), 0.22, (0.95, 0.8, 0.1))]
        skull += [box((0.8, 0.06, 0.2), (1.5, -0.15, 0), RED)]
        return join(*parts, posed(rng, join(*skull), np.add(path[-1][:2], (0.6 * head, 0)), head, (-5, 5), 15))


# ---------------------------------------------------------------- four-footed animals, simply


@dataclass(frozen=True)
class _Beast:
    """A four-footed animal in numbers, for the designs below. Half lengths; a head's in radii of its skull."""

    coat: Color
    muzzle: Color
    foot: Color
    hair: Color  # of a mane, a tail's tuft, wool, patches
    length: float  # the trunk's
    leg: float  # height of the trunk's underside
    girth: float
    width: float
    thick: float  # a leg
    neck: tuple[float, float]  # from its beginning to the head
    head: float
    snout: float
    nose: float
    ears: Literal["pointed", "floppy", "round", "level", "fan"]
    ear: float
    tail: Literal["long", "brush", "tuft", "hair", "curl", "stub"]
    sole: Literal["paw", "hoof", "pillar"] = "paw"
    tuck: float = 1.0  # the waist's girth to the chest's
    patches: int = 0
    rears: float = 0.0  # how often it stands on its hind legs
    parts: tuple[str, ...] = ()  # mane, crest, horns, rams, trunk, wool, disc, udder, whiskers


def _four_footed(rng: np.random.Generator, trait: Size, beast: _Beast) -> trimesh.Trimesh:
    """The beast in one of many styles: lean and lifelike, lying, of blocks, a cube or ball with a face, a plush toy."""
    vary = rng.uniform(0.85, 1.18, 6)
    beast = replace(
        beast, length=beast.length * vary[0] * trait.stretch**0.6, leg=beast.leg * vary[1] * trait.stretch**0.7,
        head=beast.head * vary[2] * trait.head, girth=beast.girth * vary[3], width=beast.width * vary[3], thick=beast.thick * vary[4],
        snout=beast.snout * vary[5],
    )  # fmt: skip
    designs, shares = (_natural, _lying, _blocky, _cubed, _toy, _bust), (0.38, 0.11, 0.16, 0.17, 0.14, 0.04)
    if "crest" in beast.parts:  # a horse is seldom a ball
        beast, shares = replace(beast, nose=beast.nose * rng.uniform(1, 1.4)), (0.55, 0.08, 0.2, 0.04, 0.06, 0.07)
    return designs[rng.choice(6, p=shares)](rng, beast)


def _natural(rng: np.random.Generator, beast: _Beast) -> trimesh.Trimesh:
    """Right proportions in few or many faces: standing, walking, running, head down, rearing."""
    sides, pose = int(rng.choice((6, 8, 12))), rng.choice(("stand", "walk", "run", "low"), p=(0.3, 0.3, 0.2, 0.2))
    rearing = rng.random() < beast.rears
    reach = 35.0 if pose == "run" or rearing else 18.0 if pose == "walk" else 5.0
    body, swings = [_trunk(rng, beast, sides)], rng.uniform(0.4, 1, 4) * reach
    if rearing:
        swings, folds = np.array((60, 35, -25, -40)), np.array((70, 95, 0, 0))
    elif pose == "run" and rng.random() < 0.5:  # stretched, then gathered
        swings, folds = swings * (1, 1, -1, -1), rng.uniform(0, 20, 4)
    elif pose == "run":
        swings, folds = swings * (-0.4, 0.7, 0.6, 0.9), rng.uniform(20, 70, 4)
    else:
        swings, folds = swings * (1, -1, -1, 1), np.maximum(0, rng.uniform(-30, 30, 4)) * (pose == "walk")
    for k, (x, side) in enumerate(((0.7, 1), (0.7, -1), (-0.72, 1), (-0.72, -1))):
        hip = (x * beast.length, beast.leg + 0.8 * beast.girth, side * (beast.width - beast.thick))
        body.append(_stepping(beast, hip, swings[k], folds[k], sides))
    nape, back = _ends(beast)
    at = nape + (beast.neck if pose != "low" else (0.8 * abs(beast.neck[0]) + 0.12, -rng.uniform(0.3, 0.9) * beast.leg))
    pitch = rng.uniform(-60, -25) if pose == "low" else rng.uniform(-25, 5) - 12 * beast.snout * (beast.neck[1] > 0.2)
    body += [_neck(beast, nape, at, sides), _head(rng, beast, at, pitch, sides), _tail_of(rng, beast, back)]
    whole = join(*body)
    if rearing:
        return turned(whole, rng.uniform(35, 60), "z")
    return _bent(whole, rng.uniform(-0.5, 0.5) * (rng.random() < 0.4))


def _lying(rng: np.random.Generator, beast: _Beast) -> trimesh.Trimesh:
    """On the belly, front legs ahead or folded, awake or asleep, straight or curled up."""
    sides, asleep, g = int(rng.choice((7, 12))), rng.random() < 0.4, beast.girth
    beast = replace(beast, leg=-0.1 * g)
    x, z, t = beast.length, 0.9 * beast.width, beast.thick
    nape, back = _ends(beast)
    at = nape + ((beast.head * 0.9, 0.55 * beast.head - nape[1]) if asleep else (0.7 * beast.neck[0], max(beast.neck[1], 0.25)))
    if beast.sole == "hoof":
        fore = tube([(0.65 * x, 0.6 * g, z), (0.95 * x, t, z + t), (0.6 * x, t, z + t)], (1.8 * t, t, t), beast.coat, sides)
    else:
        fore = tube([(0.65 * x, 0.6 * g, z), (0.75 * x, t, z), (1.2 * x + 0.1, t, z)], (1.8 * t, 1.2 * t, t), beast.coat, sides)
        fore = join(fore, ellipsoid((1.7 * t, t, 1.3 * t), (1.2 * x + 0.1, t, z), beast.foot, 1))
    haunch = ellipsoid((0.36 * x, 0.75 * g, 1.6 * t), (-0.62 * x, 0.6 * g, z), beast.coat)
    shank = limb((-0.75 * x, t, z + t), (-0.2 * x, t, z + 1.5 * t), 1.2 * t, t, beast.coat, sides)
    foot = ellipsoid((1.6 * t, t, 1.2 * t), (-0.18 * x, t, z + 1.5 * t), beast.foot, 1)
    pitch = rng.uniform(-15, 0) if asleep else rng.uniform(-20, 5)
    parts = [_trunk(rng, beast, sides), pair(fore, haunch, shank, foot), _neck(beast, nape, at, sides)]
    whole = join(*parts, _head(rng, beast, at, pitch, sides), _tail_of(rng, beast, back, (-0.1, 0.1)))
    curl = rng.uniform(1.2, 1.9) if asleep and beast.sole == "paw" and rng.random() < 0.6 else rng.uniform(0, 0.5)
    return _bent(whole, curl * rng.choice((-1, 1)))


def _blocky(rng: np.random.Generator, beast: _Beast) -> trimesh.Trimesh:
    """Of boxes, as in games of blocks."""
    x, g, w, t, h = beast.length, beast.girth, beast.width, 1.25 * beast.thick, 0.95 * beast.head
    leg, wool = beast.leg * rng.uniform(0.7, 1.0), 1.18 if "wool" in beast.parts else 1.0
    y, coat = leg + g, beast.hair if "wool" in beast.parts else beast.coat
    parts = [box(np.array((2 * x, 2 * g, 2 * w)) * wool, (0, y, 0), coat)]
    for _ in range(beast.patches):
        size, spot = rng.uniform(0.25, 0.7, 3) * (x, g, w), rng.uniform(-0.6, 0.6, 3) * (x, g, 0) + (0, y, 0)
        parts.append(box((size[0], size[1], 2.04 * w), spot, beast.hair))
    step = rng.uniform(0, 0.15)
    for ahead, side, way in ((1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)):
        at = np.array((ahead * (x - t), leg / 2, side * (w - t)))
        shin = box((2 * t, leg + 0.06, 2 * t), at, beast.coat)
        parts.append(turned(join(shin, box((2.1 * t, 0.3 * leg, 2.1 * t), at - (0, 0.36 * leg, 0), beast.foot)), 90 * step * way, "z", at))
    nape, back = _ends(replace(beast, leg=leg))
    at = nape + np.array(beast.neck) * rng.uniform(0.7, 1.1) + (0.35 * h, 0)
    neck = float(np.linalg.norm(at - nape))
    tilt = np.degrees(np.arctan2(*(at - nape)))
    root = (*(nape + at) / 2, 0)
    parts.append(turned(box((1.3 * h, neck + 0.8 * h, 1.2 * h), root, beast.coat), -tilt, "z", root))
    if "crest" in beast.parts:
        crest = box((0.4 * h, neck + 1.6 * h, 0.4 * h), np.add(root, (-0.7 * h, 0.3 * h, 0)), beast.hair)
        parts.append(turned(crest, -tilt, "z", root))
    s, n = beast.snout, 1.1 * beast.nose
    face = [box((1.7, 1.8, 1.8), color=beast.coat), box((s, 2 * n, 2.1 * n), (0.8 + s / 2, n - 0.95, 0), beast.muzzle)]
    face += _trimmings(rng, beast, (0.85, 0.25, 0.62), (0.8 + s, 1.4 * n - 0.95), 0.9, 0.62, boxes=True)
    parts.append(posed(rng, join(*face), at, h, (-8, 8), 15))
    if beast.tail in ("curl", "stub"):
        parts.append(box((0.16, 0.16, 0.14), (back[0] - 0.06, back[1], 0), beast.hair if beast.tail == "stub" else beast.coat))
    else:
        thick = {"long": 0.09, "brush": 0.2, "tuft": 0.06, "hair": 0.16}[beast.tail]
        tail = box((thick, 0.55, thick), (*(back - (0.02, 0.2)), 0), beast.hair if beast.tail == "hair" else beast.coat)
        parts.append(turned(tail, rng.uniform(-75, -15) if rng.random() < 0.7 else rng.uniform(-150, -110), "z", (*back, 0)))
    return join(*parts)


def _cubed(rng: np.random.Generator, beast: _Beast) -> trimesh.Trimesh:
    """A cube, an egg or a ball with a face, four stubs of legs and a tail: all head, as toys and game pets are."""
    power, wool = float(rng.choice((2, 3, 6, 14), p=(0.2, 0.2, 0.3, 0.3))), "wool" in beast.parts
    long = rng.uniform(0.9, 1.15) * (0.6 + beast.length) ** 0.7
    body = _rounded((long, rng.uniform(0.85, 1.05), rng.uniform(0.9, 1.05)), beast.hair if wool else beast.coat, power)
    body = woolly(rng, body, 60, 0.2) if wool else spotted(rng, body, beast.hair, beast.patches, 0.35)
    at, inset = -0.8 if power > 2 else -0.7, 0.55 if power > 2 else 0.42
    foot, stub = rng.uniform(0.16, 0.26), rng.uniform(0.35, 0.6) * (0.6 + beast.leg)
    shank = join(*(
        frustum(foot, 0.9 * foot, stub, (k * inset * long, at - 0.3 * stub, inset), color=beast.foot, sides=int(rng.choice((4, 8))))
        for k in (-1, 1)
    ))  # fmt: skip
    front = 0.97 * long if power > 2 else 0.9 * long
    s, n, low = 0.35 * beast.snout, 0.6 * beast.nose, rng.uniform(-0.35, 0.0)
    face = [_rounded((s + 0.1, 0.8 * n + 0.05, n + 0.05), beast.muzzle, max(power, 3), 2).apply_translation((front + 0.3 * s, low, 0))]
    if wool:
        face.append(_rounded((0.12, 0.6, 0.62), beast.coat, max(power, 3), 2).apply_translation((front, low, 0)))
    small = replace(beast, ear=rng.uniform(0.5, 0.75) * beast.ear, parts=tuple({*beast.parts} - {"crest", "rams"}))
    eye = rng.uniform(0.4, 0.62)
    wide = 0.65 if beast.ears in ("pointed", "round") else 0.92 if power > 2 else 0.75
    trim = {"eye": rng.uniform(0.8, 1.8), "ahead": rng.uniform(0.35 if "mane" in beast.parts else -0.1, 0.55) * long, "trunk": 0.5}
    face += _trimmings(rng, small, (front, 0.22, eye), (front + 1.2 * s, low), 0.92 if power > 3 else 0.78, wide, **trim)
    if "crest" in beast.parts:
        face += [box((0.3, 0.3, 0.3), (x * long, 1.0 - 0.12 * abs(x), 0), beast.hair) for x in (-0.5, -0.1, 0.3, 0.7)]
    tail = _tail_of(rng, beast, np.array((-0.95 * long, rng.uniform(-0.3, 0.4)))).apply_scale(1.3)
    tail.apply_translation((0.26 * long, 0, 0))
    return join(body, mirrored(shank), *face, tail)


def _toy(rng: np.random.Generator, beast: _Beast) -> trimesh.Trimesh:
    """A big head on a small round body: a plush one that sits like a bear, or one on four short legs."""
    coat = beast.hair if "wool" in beast.parts else beast.coat
    long, h, tall = beast.length**0.5, 0.36 + 0.5 * beast.head, rng.uniform(0.12, 0.35) + 0.5 * beast.leg
    if rng.random() < 0.45:
        body = ellipsoid((0.42, 0.3 + 0.6 * long * 0.5, 0.42), (0, 0.5, 0), coat)
        belly = ellipsoid((0.3, 0.35, 0.32), (0.14, 0.46, 0), blend(beast.coat, WHITE, 0.5))
        limbs = pair(
            ellipsoid((0.36, 0.15, 0.15), (0.4, 0.12, 0.28), beast.coat, 1), ellipsoid((0.1, 0.19, 0.17), (0.74, 0.16, 0.3), beast.foot, 1),
            limb((0.1, 0.75, 0.32), (0.42, rng.uniform(0.35, 0.6), 0.44), 0.14, 0.12, beast.coat),
            ellipsoid(0.13, (0.42, 0.45, 0.44), beast.foot, 1),
        )  # fmt: skip
        at, back, parts = np.array((0.08, 0.75 + 0.25 * long + 0.7 * h)), np.array((-0.4, 0.15)), [body, belly, limbs]
    else:
        r, w = 0.3 + 0.2 * beast.girth, 0.26 + 0.35 * beast.width
        body = ellipsoid((0.6 * long, r, w), (0, tall + 0.7 * r, 0), coat)
        body = woolly(rng, body, 40, 0.25) if "wool" in beast.parts else spotted(rng, body, beast.hair, beast.patches, 0.2)
        shank = [
            frustum(0.13, 0.11, tall + 0.2, (x, tall / 2 + 0.1, 0.6 * w), color=beast.coat, sides=9) for x in (-0.35 * long, 0.35 * long)
        ]
        soles = [cylinder(0.14, 0.09, (x, 0.05, 0.6 * w), color=beast.foot, sides=9) for x in (-0.35 * long, 0.35 * long)]
        at, back = np.array((0.5 * long + 0.3 * h, tall + r + 0.5 * h)), np.array((-0.55 * long, tall + r))
        parts = [body, pair(*shank, *soles), limb((0.3 * long, tall + 0.6 * r, 0), (*at, 0), 0.24, 0.2, beast.coat)]
    s, n = 0.55 * beast.snout, 0.8 * beast.nose
    face = [ellipsoid((1, 0.95, 1.05), color=beast.coat), ellipsoid((0.25 + 0.8 * s, n, 1.1 * n), (0.75 + 0.3 * s, -0.25, 0), beast.muzzle)]
    top, side = (0.6, 0.85) if beast.ears == "floppy" else (0.78, 0.58)
    face += _trimmings(rng, beast, (0.82, 0.22, 0.42), (0.95 + 1.1 * s, -0.15), top, side, eye=rng.uniform(0.8, 1.5))
    if "crest" in beast.parts:
        face += [ellipsoid((0.35, 0.35, 0.2), (np.cos(a), np.sin(a), 0), beast.hair, 1) for a in np.radians((55, 85, 115, 145, 175, 205))]
    return join(*parts, posed(rng, join(*face), at, h, (-10, 10), 20), _tail_of(rng, beast, back))


def _bust(rng: np.random.Generator, beast: _Beast) -> trimesh.Trimesh:
    """Head and neck on a foot, as a sculpture or a chess piece, or on a board, as a trophy."""
    sides, r = int(rng.choice((6, 8, 12))), 1.1 * beast.head + 0.4 * beast.girth
    beast = replace(beast, neck=(beast.neck[0] * rng.uniform(0.3, 0.9), max(beast.neck[1], 0.9 * beast.head)))
    nape, _ = _ends(beast)
    parts = [_neck(beast, nape, nape + beast.neck, sides), _head(rng, beast, nape + beast.neck, rng.uniform(-40, 0), sides)]
    x, y, stone = nape[0] - 0.2 * beast.length, nape[1] - 0.9 * beast.girth, one_of(rng, GREY, BROWN, WHITE, DARK, beast.coat)
    if rng.random() < 0.4:
        return join(*parts, box((0.06, 2.6 * r, 2 * r), (x, nape[1], 0), stone))
    tall = rng.uniform(0.08, 0.3)
    return join(*parts, frustum(1.15 * r, 0.9 * r, tall, (x + 0.05, y - 0.4 * tall, 0), color=stone, sides=int(rng.choice((4, 16)))))


def _ends(beast: _Beast) -> tuple[np.ndarray, np.ndarray]:
    """Where the neck and where the tail begin, (x, y)."""
    y = beast.leg + beast.girth
    return np.array((0.85 * beast.length, y + 0.4 * beast.girth)), np.array((-beast.length, y + 0.55 * beast.girth))


def _trunk(rng: np.random.Generator, beast: _Beast, sides: int) -> trimesh.Trimesh:
    x, g, w = beast.length, beast.girth, beast.width
    y, waist = beast.leg + g, beast.tuck * g
    trunk = loft(
        beast.coat, (-1.05 * x, y + 0.3 * g, 0.3 * g, 0.3 * w), (-0.7 * x, y + 0.9 * (g - waist) + 0.05 * g, 0.95 * waist, 0.9 * w),
        (-0.1 * x, y + 0.7 * (g - waist), waist, w), (0.55 * x, y, g, 0.95 * w), (1.05 * x, y + 0.2 * g, 0.45 * g, 0.4 * w),
        rings=sides + 2, sides=sides,
    )  # fmt: skip
    if "udder" in beast.parts:
        trunk = join(trunk, ellipsoid((0.15, 0.13, 0.13), (-0.45 * x, max(beast.leg, 0.1), 0), PINK, 1))
    if "wool" in beast.parts:
        fleece = ellipsoid((1.25 * x, 1.25 * g, 1.35 * w), (-0.02, y + 0.1 * g, 0), beast.hair, 2 if sides < 12 else 3)
        return join(trunk, woolly(rng, fleece, 40, 0.3) if rng.random() < 0.6 else fleece)
    if beast.muzzle != beast.coat and rng.random() < 0.4:
        paint(trunk, beast.muzzle, trunk.vertices[:, 1] < beast.leg + 0.35 * g)
    return spotted(rng, trunk, beast.hair, beast.patches, 0.25)


def _stepping(beast: _Beast, hip: Point, swing: float, fold: float, sides: int) -> trimesh.Trimesh:
    """A leg, forward by `swing` degrees, its lower half back by `fold`; upright it ends at y = 0."""
    long, hind, t = hip[1], hip[0] < 0, beast.thick
    bend = (0, 0, 0, 0, 0) if beast.sole == "pillar" else (0, 0.05, -0.09, -0.05, -0.05) if hind else (0, -0.02, 0.02, 0.02, 0.02)
    path = np.stack([np.array(bend), -np.array((0.05, 0.42, 0.7, 0.93, 1.0))], 1) * long
    for first, angle in ((2, -fold), (0, swing)):
        c, s, about = np.cos(np.radians(angle)), np.sin(np.radians(angle)), path[max(first - 1, 0)].copy()
        path[first:] = (path[first:] - about) @ np.array(((c, s), (-s, c))) + about
    points = np.column_stack([path, np.zeros(5)]) + hip
    radii = {"paw": (2.6 if hind else 2.2, 1.8, 0.95, 0.9), "hoof": (2.6, 1.9, 1.0, 0.8), "pillar": (1.5, 1.25, 1.1, 1.1)}[beast.sole]
    shank = tube(points[:4], t * np.array(radii), beast.coat, sides)
    if beast.sole == "paw":
        return join(shank, ellipsoid((1.7 * t, 0.9 * t, 1.25 * t), points[3] + (0.7 * t, -0.02 * long, 0), beast.foot, 1))
    return join(shank, limb(points[3], points[4], 1.1 * t, 1.35 * t, beast.foot, sides))


def _neck(beast: _Beast, nape: np.ndarray, at: np.ndarray, sides: int) -> trimesh.Trimesh:
    g, w, h = beast.girth, beast.width, beast.head
    neck = loft(
        beast.hair if {"mane", "wool"} & {*beast.parts} else beast.coat,
        (nape[0] - 0.3 * beast.length, nape[1] - 0.5 * g, 0.7 * g, 0.75 * w),
        (nape[0], nape[1] - 0.1 * g, 0.62 * g, 0.6 * w), (*(0.3 * nape + 0.7 * at), 0.75 * h, 0.65 * h), (*at, 0.6 * h, 0.55 * h),
        rings=max(6, sides), sides=sides,
    )  # fmt: skip
    if "crest" not in beast.parts:
        return neck
    up = np.array((nape[1] - at[1], at[0] - nape[0])) / np.linalg.norm(at - nape)
    line = [nape + 0.4 * g * up, (nape + at) / 2 + 0.95 * h * up, at + 0.75 * h * up]
    return join(neck, loft(beast.hair, *((*p, r * h, 0.15 * h) for p, r in zip(line, (0.4, 0.6, 0.5), strict=True)), rings=8, sides=6))


def _head(rng: np.random.Generator, beast: _Beast, at: np.ndarray, pitch: float, sides: int) -> trimesh.Trimesh:
    s, n = beast.snout, beast.nose
    tip = 0.75 + s
    skull = loft(
        beast.coat, (-0.95, 0.05, 0.1, 0.1), (-0.5, 0.08, 0.85, 0.8), (0.15, 0.08, 0.92, 0.82), (0.7, -0.12, 0.45 + 0.4 * n, 0.4 + 0.4 * n),
        (tip - 0.1, -0.3, n, 0.95 * n), (tip + 0.1, -0.32, 0.4 * n, 0.4 * n), rings=sides + 2, sides=sides,
    )  # fmt: skip
    paint(skull, beast.muzzle, skull.vertices[:, 0] > 0.55 * tip)
    face = [skull, *_trimmings(rng, beast, (0.55, 0.34, 0.55), (tip + 0.08, 0.4 * n - 0.3), 0.72, 0.5)]
    return posed(rng, join(*face), at, beast.head, (pitch - 5, pitch + 5), 25)


def _trimmings(
    rng: np.random.Generator, beast: _Beast, eye_at: Point, nose_at: tuple[float, float], top: float, side: float, eye: float = 1.0,
    boxes: bool = False, ahead: float = 0.0, trunk: float = 1.0,
) -> list[trimesh.Trimesh]:  # fmt: skip
    """All that sits on a head of radius 1: ears, eyes, nose, horns, a mane, a trunk."""
    (x, y), n = nose_at, beast.nose
    ears = _ears_of(beast, (ahead - 0.1, top, side), boxes)
    dot = box((0.06, 0.3, 0.3)) if boxes else ellipsoid((0.07 if eye > 1 else 0.12, 0.14 * eye, 0.14 * eye), detail=1)
    white = moved(recolored(dot.copy(), (*WHITE, 1)), eye_at)
    pupil = moved(recolored(dot.apply_scale(0.65 if eye > 1 or boxes else 1.05), (*BLACK, 1)), np.add(eye_at, (0.05, 0, 0.02)))
    parts = [ears, pair(white, pupil)]
    if "trunk" in beast.parts:
        low, raised = -trunk * rng.uniform(1.3, 2.6), rng.random() < 0.3
        line = (
            [(0.5, -0.1), (1.2, -0.5), (1 + 0.8 * trunk, 0.1), (1 + trunk, trunk)]
            if raised
            else [(0.5, -0.1), (1.15, -0.5), (1.25, 0.6 * low), (1.5, low)]
        )
        parts.append(
            loft(beast.coat, *((px + x - 0.9, py, r, r) for (px, py), r in zip(line, (0.5, 0.4, 0.28, 0.2), strict=True)), sides=8)
        )
        if rng.random() < 0.8:
            parts.append(pair(tube([(x - 0.1, -0.5, 0.4), (x + 0.3, -0.85, 0.45), (x + 0.8, -0.8, 0.45)], (0.12, 0.1, 0.03), IVORY, 8)))
    elif "disc" in beast.parts:
        parts += [cylinder(1.05 * n, 0.2, (x + 0.05, y, 0), "x", blend(beast.muzzle, PINK, 0.5), 4 if boxes else 10)]
        parts.append(pair(ellipsoid((0.05, 0.14 * n * 2, 0.1), (x + 0.16, y, 0.4 * n), DARK, 1)))
    elif beast.sole == "hoof":
        parts.append(pair(ellipsoid(0.11, (x - 0.02, y, 0.5 * n), DARK, 0)))
    else:
        parts.append(box((0.2, 0.3, 0.4), (x, y, 0), BLACK) if boxes else ellipsoid((0.15, 0.14, 0.2), (x, y, 0), BLACK, 1))
    if "horns" in beast.parts:
        parts.append(
            pair(
                tube(
                    [(-0.2, 0.9 * top, 0.5 * side), (-0.2, top + 0.2, side + 0.3), (-0.05, top + 0.75, side + 0.4)],
                    (0.2, 0.16, 0.03),
                    IVORY,
                    6,
                )
            )
        )
    if "rams" in beast.parts:
        angle = np.linspace(1.9, -3.2, 10)
        curl = np.stack([0.55 * np.cos(angle) - 0.25, 0.55 * np.sin(angle) + 0.2, np.linspace(0.5, 1.3, 10)], 1)
        parts.append(mirrored(tube(curl, np.linspace(0.26, 0.06, 10), (0.62, 0.52, 0.38), 6)))
    if "wool" in beast.parts:
        parts.append(
            box((1.2, 0.5, 1.9), (-0.3, top, 0), beast.hair) if boxes else ellipsoid((0.6, 0.4, 0.6), (-0.25, top, 0), beast.hair, 1)
        )
    if "mane" in beast.parts and boxes:
        parts.append(box((0.8, 2.8, 2.7), (-0.3, 0, 0), beast.hair))
    elif "mane" in beast.parts:
        size, locks = rng.uniform(1.15, 1.5) * max(1, top / 0.78), int(rng.integers(7, 14))
        disc = ellipsoid((0.6, size, size), (ahead - 0.15, 0, 0), beast.hair)
        lock = leaf(
            (ahead + 0.1, 0.5 * size, 0),
            (ahead - 0.35, 1.25 * size, 0),
            4 * size / locks,
            beast.hair,
            thin=(1, 0, 0),
            taper=0.4,
            thickness=0.5,
        )
        parts += [disc, around(lock, locks, "x")] if rng.random() < 0.6 else [disc]
    if "whiskers" in beast.parts and not boxes and rng.random() < 0.4:
        parts.append(pair(*(limb((x - 0.1, y - 0.1, 0.2), (x, y - 0.25 + 0.2 * k, 1.2), 0.02, color=WHITE, sides=3) for k in range(3))))
    return parts


def _ears_of(beast: _Beast, at: Point, boxes: bool) -> trimesh.Trimesh:
    """A pair of ears, the one at z > 0 growing from `at`."""
    e, at = beast.ear, np.array(at)
    color = beast.hair if beast.ears == "floppy" and beast.patches else blend(beast.coat, BLACK, 0.12)
    if boxes:
        size, by = {
            "pointed": ((0.25, 0.8, 0.5), (0, 0.4, 0.05)), "round": ((0.25, 0.5, 0.55), (0, 0.2, 0.15)),
            "floppy": ((0.5, 1, 0.2), (0, -0.5, 0.42)),
            "level": ((0.25, 0.35, 0.9), (-0.1, -0.2, 0.7)), "fan": ((0.2, 1.2, 1.0), (-0.2, -0.5, 0.75)),
        }[beast.ears]  # fmt: skip
        return mirrored(box(np.array(size) * e, at + np.array(by) * (e, e, 1), color))
    if beast.ears == "pointed":
        inner = leaf(
            np.add(at, (0.08, 0, 0)), np.add(at, (0.02, 0.75 * e, 0.12)), 0.4 * e, blend(color, PINK, 0.6), thin=(1, 0, 0.3), taper=0.8
        )
        return pair(leaf(at - (0, 0.15, 0), np.add(at, (-0.1, e, 0.15)), 0.65 * e, color, thin=(1, 0, 0.3), taper=0.8), inner)
    if beast.ears == "floppy":
        return pair(leaf(at, np.add(at, (0.1, -1.1 * e, 0.5)), 0.65 * e, color, thin=(0.2, 0.3, 1), taper=-0.3))
    if beast.ears == "round":
        return pair(
            ellipsoid((0.18, 0.42 * e, 0.42 * e), np.add(at, (0, 0.15, 0.12)), color, 1),
            ellipsoid((0.1, 0.25 * e, 0.25 * e), np.add(at, (0.12, 0.15, 0.12)), PINK, 1),
        )
    if beast.ears == "level":
        return pair(leaf(at - (0, 0.25, 0), np.add(at, (-0.15, -0.35, e)), 0.5 * e, color, thin=(1, 0.3, 0), taper=-0.1))
    fan = ellipsoid((0.1, 0.75 * e, 0.62 * e), np.add(at, (-0.1, -0.5, 0.25 + 0.5 * e)), color)
    return pair(turned(fan, 30, "y", at))


def _tail_of(rng: np.random.Generator, beast: _Beast, at: np.ndarray, lifts: tuple[float, float] = (-0.35, 0.5)) -> trimesh.Trimesh:
    (x, y), t, lift = at, 0.045, rng.uniform(*lifts)
    if beast.tail == "long":
        return smooth_tail(
            beast.coat, t, (x + 0.05, y - 0.03), (x - 0.2, y + 0.3 * lift), (x - 0.42, y + lift), (x - 0.5, y + 1.6 * abs(lift))
        )
    if beast.tail == "brush":
        return loft(
            beast.coat, (x + 0.05, y, t, t), (x - 0.25, y + 0.4 * lift - 0.12, 0.1, 0.1), (x - 0.55, y + lift - 0.25, 0.02, 0.02), sides=8
        )
    if beast.tail == "tuft":
        return smooth_tail(
            beast.coat, 0.6 * t, (x, y), (x - 0.12, y - 0.12), (x - 0.2, y - 0.3 + 0.5 * lift), (x - 0.3, y - 0.5 + lift), tuft=beast.hair
        )
    if beast.tail == "hair":
        return loft(
            beast.hair,
            (x + 0.05, y, t, t),
            (x - 0.15, y, 0.08, 0.07),
            (x - 0.3, y - 0.3 + 0.4 * lift, 0.1, 0.09),
            (x - 0.32, y - 0.65 + lift, 0.02, 0.02),
            sides=8,
        )
    if beast.tail == "curl":
        turn = np.linspace(0, 3 * np.pi, 14)
        return tube(np.stack([x - 0.012 * turn, y + 0.06 * np.sin(turn), 0.06 * np.cos(turn)], 1), 0.028, beast.coat, 5)
    return ellipsoid((0.1, 0.12, 0.08), (x - 0.03, y, 0), beast.hair if "wool" in beast.parts else beast.coat, 1)


# ---------------------------------------------------------------- forms


def _rounded(radii: Point, color: Color, power: float, detail: int = 3) -> trimesh.Trimesh:
    """A ball at power 2, towards a box with rounded edges the higher the power."""
    mesh = ellipsoid(1, detail=detail) if power <= 3 else box((2, 2, 2)).subdivide().subdivide().subdivide()
    v = np.array(mesh.vertices)
    mesh = recolored(mesh, (*color, 1))
    mesh.vertices = v / (np.abs(v) ** power).sum(1, keepdims=True) ** (1 / power) * radii
    return mesh


def _bent(mesh: trimesh.Trimesh, curl: float) -> trimesh.Trimesh:
    """The mesh bent sideways, its front towards +z, by `curl` radians a unit of length."""
    if abs(curl) > 0.01:
        x, y, z = mesh.vertices.T
        mesh.vertices = np.stack([(1 / curl - z) * np.sin(curl * x), y, 1 / curl - (1 / curl - z) * np.cos(curl * x)], 1)
    return mesh


# ---------------------------------------------------------------- birds, simply


@dataclass(frozen=True)
class _Fowl:
    """A bird in numbers, for the designs below."""

    coat: Color
    breast: Color
    wing: Color
    beak: Color
    shank: Color
    length: float  # half the body's
    girth: float
    pitch: float  # degrees: 0 level, 90 upright
    leg: float
    neck: float
    head: float
    bill: float  # length in radii of the head
    tail: float
    hooked: bool = False
    flat: bool = False  # a duck's bill and webbed feet
    comb: bool = False
    upswept: bool = False  # the tail
    stares: bool = False  # an owl: large eyes ahead, tufts of ears


def _feathered(rng: np.random.Generator, trait: Size, fowl: _Fowl, flies: float) -> trimesh.Trimesh:
    """The bird lifelike on its legs, in flight, a ball or cube with a face, a bath toy, or of blocks."""
    vary = rng.uniform(0.85, 1.18, 6)
    fowl = replace(
        fowl, length=fowl.length * vary[0] * trait.stretch**0.6, girth=fowl.girth * vary[1], leg=fowl.leg * vary[2] * trait.stretch**0.6,
        neck=fowl.neck * vary[3] * trait.stretch**0.5, head=fowl.head * vary[4] * trait.head, tail=fowl.tail * vary[5],
    )  # fmt: skip
    if rng.random() < flies:
        return _soaring(rng, fowl)
    return (_perched, _round_bird, _bath_bird, _block_bird)[rng.choice(4, p=(0.45, 0.2, 0.15, 0.2))](rng, fowl)


def _perched(rng: np.random.Generator, fowl: _Fowl) -> trimesh.Trimesh:
    """On its legs, wings folded."""
    sides, (x, g, h) = int(rng.choice((6, 8, 12))), (fowl.length, fowl.girth, fowl.head)
    trunk = loft(
        fowl.coat, (-1.1 * x, 0.05, 0.15 * g, 0.2 * g), (-0.5 * x, 0, 0.75 * g, 0.75 * g), (0.3 * x, 0, g, 0.9 * g),
        (x, 0.1 * g, 0.3 * g, 0.3 * g),
        rings=sides + 2, sides=sides,
    )  # fmt: skip
    paint(trunk, fowl.breast, (trunk.vertices[:, 1] < -0.1 * g) & (trunk.vertices[:, 0] > -0.6 * x))
    wing = leaf((0.6 * x, 0.2 * g, 0.8 * g), (-1.15 * x, 0.1 * g, 0.45 * g), 1.1 * g, fowl.wing, taper=0.35)
    tail = _tail_fan(fowl, (-0.9 * x, 0.05, 0), rng.uniform(0.4, 1.0) * g)
    body = turned(join(trunk, pair(wing), tail), fowl.pitch + rng.uniform(-8, 8), "z")
    rise = np.radians(fowl.pitch)
    root = 0.75 * x * np.array((np.cos(rise), np.sin(rise)))
    at = np.add(root, (0.5 * fowl.neck + 0.4 * h, fowl.neck + 0.6 * h))
    bow = root + np.subtract(at, root) * 0.5 + (rng.uniform(-0.1, 0.3) * fowl.neck, 0)
    neck = loft(
        fowl.coat, (*(0.55 * root), 0.7 * g, 0.7 * g), (*bow, 0.65 * h + 0.1 * g, 0.65 * h + 0.1 * g), (*at, 0.7 * h, 0.7 * h), sides=sides
    )
    stance = g * (1.0 if fowl.pitch < 60 else 1.25)
    step = rng.uniform(-0.5, 0.5) * fowl.leg * (rng.random() < 0.4)
    legs = [_shank(fowl, (0, -0.5 * g, s * 0.4 * g), (s * step, -stance - fowl.leg, s * 0.45 * g)) for s in (-1, 1)]
    return join(body, neck, posed(rng, _beaked(rng, fowl, 0.7), at, h, (-12, 8), 30), *legs)


def _soaring(rng: np.random.Generator, fowl: _Fowl) -> trimesh.Trimesh:
    """In flight on wide flat wings of two panels each, up, down or level."""
    x, g, h, sides = fowl.length, 0.75 * fowl.girth, 0.8 * fowl.head, int(rng.choice((6, 10)))
    trunk = loft(
        fowl.coat, (-1.1 * x, 0, 0.1 * g, 0.15 * g), (-0.2 * x, 0, 0.8 * g, 0.85 * g), (0.6 * x, 0, 0.75 * g, 0.75 * g),
        (x + fowl.neck, 0.05, 0.7 * h, 0.7 * h), rings=10, sides=sides,
    )  # fmt: skip
    paint(trunk, fowl.breast, trunk.vertices[:, 1] < -0.15 * g)
    chord, inner, outer, back = rng.uniform(0.55, 1.1) * x, rng.uniform(0.7, 1.4) * x, rng.uniform(0.8, 1.8) * x, rng.uniform(-0.2, 0.7) * x
    fold, dip = rng.uniform(-30, 40), rng.uniform(-55, 20)
    root, tip = rng.uniform(0.7, 1.0) * chord, rng.uniform(0.08, 0.6) * chord
    front, outside = 0.5 * x + 0.1 * chord, inner + outer
    near = prism([(0.5 * x, 0), (front, inner), (front - root, inner), (0.5 * x - chord, 0)], 0.035, axis="y", color=fowl.coat)
    far = [(front, inner), (0.5 * x - back, outside), (0.5 * x - back - tip, outside), (front - root, inner)]
    far = prism(far, 0.03, axis="y", color=fowl.wing)
    wing = turned(join(near, turned(far, -dip, "x", (0, 0, inner))), -fold, "x")
    face = posed(rng, _beaked(rng, fowl, 0.7), np.array((x + fowl.neck + 0.1, 0.05)), h, (-10, 5), 12)
    legs = [limb((-0.6 * x, -0.5 * g, 0.3 * g), (-1.2 * x - 0.5 * fowl.leg, -0.4 * g, 0.3 * g), 0.03, 0.02, fowl.shank, 6)]
    tail = _tail_fan(replace(fowl, upswept=False), (-0.9 * x, 0, 0), rng.uniform(0.7, 1.6) * g)
    body = join(trunk, tail, face, pair(moved(wing, (0, 0.3 * g, 0.3 * g)), *legs))
    return turned(turned(body, rng.uniform(-25, 25) * (rng.random() < 0.5), "x"), rng.uniform(-20, 20), "z")


def _round_bird(rng: np.random.Generator, fowl: _Fowl) -> trimesh.Trimesh:
    """A ball, egg or cube with a face, stubs of wings and feet."""
    power, tall = float(rng.choice((2, 3, 6, 14))), rng.uniform(0.9, 1.25)
    body = _rounded((rng.uniform(0.85, 1.05), tall, rng.uniform(0.85, 1.0)), fowl.coat, power)
    paint(body, fowl.breast, (body.vertices[:, 1] < 0.1) & (body.vertices[:, 0] > 0.4))
    front, low = (0.95 if power > 2 else 0.88), rng.uniform(-0.1, 0.2)
    white, wide = rng.random() < 0.6, rng.uniform(0.28, 0.5)
    parts = [body, moved(_bill(fowl, 0.4 * fowl.bill + 0.2, 0.3), (front, low, 0))]
    eye = [ellipsoid((0.08, 0.2, 0.2), (front, low + 0.3, wide), WHITE, 1)] if white else []
    parts.append(pair(*eye, ellipsoid((0.08, 0.12, 0.12), (front + 0.03, low + 0.3, wide), BLACK, 1)))
    wing = leaf((0.3, 0.2, 0.9), (-0.6, -0.3, 0.98), rng.uniform(0.5, 0.8), fowl.wing, taper=0.3, thickness=0.3)
    feet = [
        ellipsoid((0.28, 0.09, 0.2), (0.12, -tall - 0.1, 0.4), fowl.shank, 1),
        cylinder(0.08, 0.4, (0, -tall, 0.4), color=fowl.shank, sides=6),
    ]
    parts.append(pair(turned(wing, rng.choice((0, -60)), "x", (0, 0.2, 0.9)), *feet))
    parts.append(_tail_fan(replace(fowl, tail=0.3 + fowl.tail), (-0.8, 0, 0), 0.5))
    if fowl.comb:
        parts += [ellipsoid((0.2, 0.22, 0.12), (k, tall + 0.05, 0), RED, 1) for k in (0.4, 0.1, -0.2)]
        parts.append(ellipsoid((0.1, 0.22, 0.15), (front + 0.05, low - 0.3, 0), RED, 1))
    elif rng.random() < 0.4:
        parts.append(around(leaf((0, tall - 0.1, 0), (-0.3, tall + 0.35, 0), 0.2, fowl.coat, taper=0.5), 3))
    return join(*parts)


def _bath_bird(rng: np.random.Generator, fowl: _Fowl) -> trimesh.Trimesh:
    """A round body with a pointed tail and a ball of a head on top, as a bath toy or a chick."""
    x, w, h = 0.7 * (0.5 + fowl.length), rng.uniform(0.42, 0.55), 0.26 + 0.7 * fowl.head
    body = loft(
        fowl.coat, (-x - 0.15, 0.35 + 0.3 * fowl.tail, 0.04, 0.1), (-0.6 * x, 0.08, 0.3, 0.8 * w), (0.15 * x, 0, 0.42, w),
        (0.8 * x, 0.03, 0.28, 0.7 * w),
        (x, 0.05, 0.04, 0.1),
    )  # fmt: skip
    paint(body, fowl.breast, (body.vertices[:, 1] < -0.05) & (body.vertices[:, 0] > 0))
    at = np.array((0.45 * x, 0.35 + 0.75 * h + 0.2 * fowl.neck))
    face = posed(rng, _beaked(rng, replace(fowl, bill=min(fowl.bill, 1.2)), 1.0), at, h, (-8, 8), 20)
    parts = [body, limb((0.4 * x, 0.2, 0), (*at, 0), 0.75 * h, 0.6 * h, fowl.coat), face]
    parts.append(pair(leaf((0.3 * x, 0.1, w), (-0.8 * x, rng.uniform(0.1, 0.4), 0.9 * w), 0.4, fowl.wing, taper=0.2, thickness=0.5)))
    if not fowl.flat or rng.random() < 0.3:
        parts += [_shank(fowl, (0, -0.3, s * 0.2), (0, -0.6, s * 0.22)) for s in (-1, 1)]
    return join(*parts)


def _block_bird(rng: np.random.Generator, fowl: _Fowl) -> trimesh.Trimesh:
    """Of boxes, as in games of blocks."""
    x, g, h, leg = fowl.length, fowl.girth, 1.1 * fowl.head, 0.6 * fowl.leg + 0.1
    trunk = box((2 * x, 1.7 * g, 1.8 * g), color=fowl.coat)
    wing = turned(box((1.5 * x, 1.3 * g, 0.12), (-0.1 * x, 0.05, 0.96 * g), fowl.wing), rng.choice((0, -70)), "x", (0, 0.7 * g, 0.9 * g))
    lift = 50 if fowl.upswept else 10
    tail = turned(box((0.3 + fowl.tail, 0.12, 1.1 * g), (-x - 0.4 * fowl.tail, 0.5 * g, 0), fowl.wing), -lift, "z", (-x, 0.5 * g, 0))
    body = turned(join(trunk, mirrored(wing), tail, box((0.1, 1.2 * g, 1.4 * g), (x, 0, 0), fowl.breast)), 0.6 * fowl.pitch, "z")
    up = np.sin(np.radians(0.6 * fowl.pitch)) * x
    at = np.array((0.85 * x, up + 0.6 * g + 0.8 * fowl.neck + 0.7 * h))
    b = 0.8 * fowl.bill
    face = [box((1.7, 2, 1.8), color=fowl.coat), box((b, 0.5, 1.5 if fowl.flat else 0.8), (0.85 + b / 2, -0.15, 0), fowl.beak)]
    face.append(mirrored(box((0.3, 0.35, 0.1), (0.45, 0.4, 0.9), BLACK)))
    if fowl.comb:
        face += [box((1.2, 0.6, 0.35), (0.1, 1.2, 0), RED), box((0.3, 0.8, 0.5), (0.95, -0.75, 0), RED)]
    neck = box((1.2 * h, fowl.neck + g, 1.2 * h), (0.75 * x, up + 0.5 * (0.4 * g + fowl.neck), 0), fowl.coat)
    drop = 0.8 * g + leg
    feet = mirrored(
        join(
            box((0.07, leg + 0.8 * g, 0.07), (0, -drop / 2, 0.5 * g), fowl.shank),
            box((0.26, 0.05, 0.24), (0.07, -drop, 0.5 * g), fowl.shank),
        )
    )
    return join(body, neck, posed(rng, join(*face), at, h, (-5, 5), 10), feet)


def _beaked(rng: np.random.Generator, fowl: _Fowl, side: float) -> trimesh.Trimesh:
    """A bird's head of radius 1."""
    parts = [ellipsoid((1.05, 1, 0.9 * side + 0.15), color=fowl.coat), moved(_bill(fowl, fowl.bill, 0.4), (0.85, -0.1, 0))]
    if fowl.stares:
        disc = ellipsoid((0.2, 0.5, 0.45), (0.75, 0.2, 0.42), blend(fowl.coat, WHITE, 0.5), 1)
        eye = join(ellipsoid((0.15, 0.3, 0.28), (0.88, 0.22, 0.4), YELLOW, 1), ellipsoid((0.1, 0.16, 0.15), (1.0, 0.22, 0.4), BLACK, 1))
        parts.append(pair(disc, eye, leaf((0.3, 0.7, 0.5), (0.2, 1.4, 0.75), 0.4, fowl.wing, taper=0.7)))
    elif rng.random() < 0.4:
        parts.append(pair(ellipsoid(0.25, (0.5, 0.3, 0.72 * side), WHITE, 1), ellipsoid(0.18, (0.6, 0.3, 0.82 * side), BLACK, 1)))
    else:
        parts.append(eyes((0.5, 0.3, 0.78 * side), 0.17))
    if fowl.comb:
        outline = [(-0.8, 0.3), (-0.9, 1.2), (-0.45, 0.9), (-0.3, 1.6), (0.05, 1.0), (0.35, 1.5), (0.55, 0.8), (0.9, 0.9), (0.8, 0.2)]
        parts += [prism(outline, 0.25, (0, 0.35, 0), color=RED), pair(ellipsoid((0.2, 0.45, 0.12), (0.85, -0.75, 0.15), RED, 1))]
    return join(*parts)


def _bill(fowl: _Fowl, long: float, thick: float) -> trimesh.Trimesh:
    """A beak along +x from the origin: pointed, hooked or flat."""
    if fowl.flat:
        return loft(
            fowl.beak,
            (-0.2, 0.1, thick, thick),
            (0.5 * long, -0.08, 0.35 * thick, 1.3 * thick),
            (long, -0.05, 0.25 * thick, 1.3 * thick),
            rings=7,
            sides=8,
        )
    if fowl.hooked:
        return loft(
            fowl.beak,
            (-0.2, 0.1, 1.3 * thick, thick),
            (0.7 * long, 0, thick, 0.6 * thick),
            (long, -0.6 * long, 0.1, 0.08),
            rings=8,
            sides=8,
        )
    return cone(thick, long + 0.2, (0.5 * long - 0.1, 0, 0), "x", fowl.beak, 7)


def _tail_fan(fowl: _Fowl, at: Point, wide: float) -> trimesh.Trimesh:
    x, y, _ = at
    if fowl.upswept:  # an upright fan of broad feathers
        ends = [(x - fowl.tail * np.cos(a), y + fowl.tail * np.sin(a), 0) for a in np.radians((20, 50, 80))]
        return join(*(leaf((x + 0.15, y, 0), end, 0.45 * fowl.tail, fowl.wing, thickness=0.4) for end in ends))
    long = fowl.tail + 0.1
    return prism(
        [(x + 0.1, -0.4 * wide), (x - long, -wide), (x - 0.9 * long, 0), (x - long, wide), (x + 0.1, 0.4 * wide)],
        0.05,
        (0, y, 0),
        "y",
        fowl.wing,
    )


def _shank(fowl: _Fowl, hip: Point, foot: Point) -> trimesh.Trimesh:
    """One leg with its foot."""
    thick, (x, y, z) = 0.02 + 0.05 * fowl.girth, foot
    shank = tube([hip, (0.5 * (hip[0] + x) - 0.04, 0.5 * (hip[1] + y), z), foot], (2.2 * thick, thick, thick), fowl.shank, 6)
    if fowl.flat:
        return join(
            shank, prism([(x - 0.05, z), (x + 0.22, z + 0.12), (x + 0.25, z), (x + 0.22, z - 0.12)], 0.03, (0, y, 0), "y", fowl.shank)
        )
    ends = ((0.5, 0.25), (0.6, 0), (0.5, -0.25), (-0.35, 0))
    reach = 0.3 * (0.4 + fowl.girth)
    return join(shank, *(limb(foot, (x + reach * dx, y - 0.01, z + reach * dz), thick, 0.6 * thick, fowl.shank, 5) for dx, dz in ends))
