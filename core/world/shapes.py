"""Parts to build shapes from: coloured meshes, Y up, placed where they are asked to be. Lengths are free units.

A shape is a `join` of parts:

    join(ellipsoid((1, 0.6, 0.5), at=(0, 1, 0), color=brown), limb((0.6, 1, 0.2), (0.6, 0, 0.2), 0.12, color=brown))
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import shapely
import trimesh
from numpy.typing import ArrayLike
from trimesh import transformations
from trimesh.visual import ColorVisuals

from core.world.traits import Color, Material, Trait

Point = Sequence[float] | np.ndarray  # x, y, z
Axis = Literal["x", "y", "z"]

GREY: Color = (0.5, 0.5, 0.5)
BLACK: Color = (0.07, 0.07, 0.08)
WHITE: Color = (0.95, 0.95, 0.95)

FEWEST = 100  # faces of a whole thing

_AXES = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}


# ---------------------------------------------------------------- parts


def box(size: Point, at: Point = (0, 0, 0), color: Color = GREY) -> trimesh.Trimesh:
    """A box of that size around `at`."""
    return _finish(trimesh.creation.box(extents=size), at, color)


def ellipsoid(radii: Point | float, at: Point = (0, 0, 0), color: Color = GREY, detail: int = 2) -> trimesh.Trimesh:
    """An ellipsoid (or, given one number, a ball) around `at`; `detail` 1 has 80 faces, 2 has 320, 3 has 1,280."""
    mesh = trimesh.creation.icosphere(subdivisions=detail)
    mesh.apply_scale(np.broadcast_to(radii, 3))
    return _finish(mesh, at, color)


def cylinder(
    radius: float, height: float, at: Point = (0, 0, 0), axis: Axis = "y", color: Color = GREY, sides: int = 20
) -> trimesh.Trimesh:
    """A cylinder around `at` along `axis`. A flat one is a wheel or a disc."""
    return frustum(radius, radius, height, at, axis, color, sides)


def cone(radius: float, height: float, at: Point = (0, 0, 0), axis: Axis = "y", color: Color = GREY, sides: int = 20) -> trimesh.Trimesh:
    """A cone around `at` (half its height) whose tip points along +axis; a negative height turns it round."""
    return frustum(radius, 0.0, height, at, axis, color, sides)


def frustum(
    bottom: float, top: float, height: float, at: Point = (0, 0, 0), axis: Axis = "y", color: Color = GREY, sides: int = 20
) -> trimesh.Trimesh:
    """A cone cut off: radius `bottom` at -height/2 and `top` at +height/2 along `axis`."""
    start = np.array(at, dtype=float) - 0.5 * height * np.array(_AXES[axis])
    return limb(start, start + height * np.array(_AXES[axis]), bottom, top, color, sides)


def limb(start: Point, end: Point, radius: float, end_radius: float | None = None, color: Color = GREY, sides: int = 12) -> trimesh.Trimesh:
    """A straight round bar from `start` to `end`, tapering to `end_radius`: a leg, a pole, a spoke, a string."""
    return tube([start, end], [radius, radius if end_radius is None else end_radius], color, sides)


def tube(path: Sequence[Point] | np.ndarray, radius: float | Point, color: Color = GREY, sides: int = 12) -> trimesh.Trimesh:
    """A round bar along a line of points, with one radius or one a point: a tail, a horn, a cable, a snake."""
    points = np.array(path, dtype=float)  # (p, 3)
    radii = np.broadcast_to(np.asarray(radius, dtype=float), len(points))
    ahead = np.gradient(points, axis=0) if len(points) > 2 else np.repeat(points[1:] - points[:1], 2, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-12
    side = np.cross(ahead[0], (0.0, 1.0, 0.0) if abs(ahead[0][1]) < 0.9 else (1.0, 0.0, 0.0))
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    rings = []
    for point, direction, r in zip(points, ahead, radii, strict=True):
        side = side - direction * (side @ direction)  # carry the frame along, so that the tube does not twist
        side /= np.linalg.norm(side) + 1e-12
        other = np.cross(direction, side)
        rings.append(point + r * (np.cos(angles)[:, None] * side + np.sin(angles)[:, None] * other))
    vertices = np.concatenate([*rings, points[:1], points[-1:]])
    k, last = np.arange(sides), (len(points) - 1) * sides
    after = (k + 1) % sides
    faces = [np.stack([s + k, s + sides + after, s + after], 1) for s in range(0, last, sides)]
    faces += [np.stack([s + k, s + sides + k, s + sides + after], 1) for s in range(0, last, sides)]
    faces += [np.stack([np.full(sides, len(vertices) - 2), k, after], 1)]
    faces += [np.stack([np.full(sides, len(vertices) - 1), last + after, last + k], 1)]
    return _finish(trimesh.Trimesh(vertices, np.concatenate(faces), process=False), (0, 0, 0), color)


def lathe(
    profile: Sequence[tuple[float, float]] | np.ndarray, at: Point = (0, 0, 0), axis: Axis = "y", color: Color = GREY, sides: int = 24
) -> trimesh.Trimesh:
    """A shape turned round `axis`, from (radius, height) pairs going up: a bottle, a bell, a vase, a lamp shade."""
    heights = [h for _, h in profile]
    unit = np.array(_AXES[axis])
    path = np.array(at) + np.outer(heights, unit)
    radii = np.array([r for r, _ in profile], dtype=float)
    mesh = tube([(0, 0, 0), tuple(unit)], 1.0, color, sides)  # a template that knows the frame of this axis
    ring = np.asarray(mesh.vertices[:sides])
    vertices = np.concatenate([p + r * ring for p, r in zip(path, radii, strict=True)] + [path[:1], path[-1:]])
    k, last = np.arange(sides), (len(path) - 1) * sides
    after = (k + 1) % sides
    faces = [np.stack([s + k, s + sides + after, s + after], 1) for s in range(0, last, sides)]
    faces += [np.stack([s + k, s + sides + k, s + sides + after], 1) for s in range(0, last, sides)]
    faces += [np.stack([np.full(sides, len(vertices) - 2), k, after], 1)]
    faces += [np.stack([np.full(sides, len(vertices) - 1), last + after, last + k], 1)]
    return _finish(trimesh.Trimesh(vertices, np.concatenate(faces), process=False), (0, 0, 0), color)


def torus(
    radius: float,
    thickness: float,
    at: Point = (0, 0, 0),
    axis: Axis = "y",
    color: Color = GREY,
    arc: tuple[float, float] = (0.0, 360.0),
    sides: int = 24,
) -> trimesh.Trimesh:
    """A ring of that radius round `axis` (a tyre, a handle); `arc` in degrees leaves part of it out (headphones).

    For axis z an arch over the top is (0, 180), for axis x (-90, 90).
    """
    angles = np.radians(np.linspace(*arc, sides + 1))
    first, second = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    path = np.zeros((len(angles), 3))
    path[:, first], path[:, second] = radius * np.cos(angles), radius * np.sin(angles)
    return tube(path + np.array(at), thickness, color, sides=8)


def prism(
    outline: Sequence[tuple[float, float]] | np.ndarray, depth: float, at: Point = (0, 0, 0), axis: Axis = "z", color: Color = GREY
) -> trimesh.Trimesh:
    """A flat outline given depth, around `at`: a guitar body, a wing, a blade.

    The outline lies in the (x, y) plane for axis z, in (z, y) for axis x, in (x, z) for axis y.
    """
    polygon = shapely.Polygon(outline).buffer(0)
    mesh = trimesh.creation.extrude_polygon(polygon, depth)  # type: ignore[arg-type] - buffer(0) of a simple outline is one polygon
    mesh.apply_translation((0, 0, -depth / 2))
    if axis == "x":
        mesh.apply_transform(transformations.rotation_matrix(-np.pi / 2, (0, 1, 0)))
    elif axis == "y":
        mesh.apply_transform(transformations.rotation_matrix(np.pi / 2, (1, 0, 0)))
    return _finish(mesh, at, color)


# ---------------------------------------------------------------- putting together


def join(*parts: trimesh.Trimesh) -> trimesh.Trimesh:
    """One mesh of many, colours kept."""
    first = np.cumsum([0] + [len(part.vertices) for part in parts])
    vertices = np.concatenate([part.vertices for part in parts])
    faces = np.concatenate([part.faces + start for part, start in zip(parts, first, strict=False)])
    colors = np.concatenate([vertex_colors(part) for part in parts])
    return trimesh.Trimesh(vertices, faces, vertex_colors=colors, process=False)


def mirrored(part: trimesh.Trimesh, axis: Axis = "z") -> trimesh.Trimesh:
    """A part and its mirror image across the plane through the origin: two ears, two wheels, four legs out of two."""
    other = part.copy()
    flip = np.eye(4)
    flip["xyz".index(axis), "xyz".index(axis)] = -1
    other.apply_transform(flip)
    return join(part, other)


def turned(part: trimesh.Trimesh, degrees: float, axis: Axis | Point = "y", about: Point = (0, 0, 0)) -> trimesh.Trimesh:
    """A copy of the part, turned round an axis through `about`."""
    direction = _AXES[axis] if isinstance(axis, str) else axis
    copy = part.copy()
    copy.apply_transform(transformations.rotation_matrix(np.radians(degrees), direction, about))
    return copy


def moved(part: trimesh.Trimesh, by: Point) -> trimesh.Trimesh:
    """A copy of the part, elsewhere."""
    copy = part.copy()
    copy.apply_translation(by)
    return copy


def around(part: trimesh.Trimesh, count: int, axis: Axis = "y", about: Point = (0, 0, 0)) -> trimesh.Trimesh:
    """The part repeated `count` times round an axis: spokes, petals, rotor blades, clock marks."""
    return join(*(turned(part, 360 * i / count, axis, about) for i in range(count)))


def ellipse(rx: float, ry: float, center: tuple[float, float] = (0, 0), points: int = 24) -> list[tuple[float, float]]:
    """An outline for `prism`."""
    angles = np.linspace(0, 2 * np.pi, points, endpoint=False)
    return [(center[0] + rx * float(np.cos(a)), center[1] + ry * float(np.sin(a))) for a in angles]


def blend(a: Color, b: Color, share: float) -> Color:
    """A colour between two: all of `a` at share 0, all of `b` at 1."""
    return tuple((np.array(a) * (1 - share) + np.array(b) * share).tolist())


def pick(rng: np.random.Generator, colors: Sequence[Color], amount: float = 0.05) -> Color:
    """One of the colours, each channel off by up to `amount`."""
    return jittered(colors[int(rng.integers(len(colors)))], rng, amount)


def jittered(color: Color, rng: np.random.Generator, amount: float = 0.08) -> Color:
    """The colour, each channel off by up to `amount`."""
    return tuple(np.clip(np.array(color) + rng.uniform(-amount, amount, 3), 0, 1).tolist())


def recolored(part: trimesh.Trimesh, colors: ArrayLike) -> trimesh.Trimesh:
    """The part itself with other colours, RGB or RGBA, one for all vertices or one each: floats in 0..1 or integers in 0..255."""
    part.visual = ColorVisuals(part, vertex_colors=colors)
    return part


def restyled(rng: np.random.Generator, thing: trimesh.Trimesh, trait: Trait, slab: float) -> trimesh.Trimesh:
    """A thing as another maker shows it: of other proportions, now and then all in one colour, and that often on a slab of ground."""
    thing.apply_scale(np.exp(rng.normal(0, 0.05, 3)))
    if rng.random() < 0.15:
        own = trait.color(rng) if isinstance(trait, Material) else vertex_colors(thing)[:, :3].mean(0) / 255
        recolored(thing, (*(own if rng.random() < 0.5 else np.full(3, rng.uniform(0.35, 0.95))), 1.0))
    if rng.random() < slab:
        low, high = thing.bounds
        size = (high - low) * rng.uniform(1.0, 1.4)
        size[1] = rng.uniform(0.03, 0.1) * size.max()
        at, color = (low + high) / 2, pick(rng, (GREY, WHITE, (0.45, 0.33, 0.2), (0.38, 0.55, 0.26)), 0.08)
        at[1] = low[1] - size[1] / 2
        thing = join(thing, box(size, at, color) if rng.random() < 0.6 else cylinder(max(size[0], size[2]) / 2, size[1], at, color=color))
    while len(thing.faces) < FEWEST:
        thing = _finer(thing)
    return thing


def vertex_colors(part: trimesh.Trimesh) -> np.ndarray:
    """(v, 4) uint8; what is written into them colours the part."""
    visual = part.visual
    assert isinstance(visual, ColorVisuals), "parts are made by the functions above, which colour their vertices"
    return np.asarray(visual.vertex_colors)


def _finer(part: trimesh.Trimesh) -> trimesh.Trimesh:
    """The same with every face cut in four, which nobody sees."""
    rows, faces = trimesh.remesh.subdivide(np.hstack([part.vertices, vertex_colors(part)]), part.faces)[:2]
    return recolored(trimesh.Trimesh(rows[:, :3], faces, process=False), rows[:, 3:].astype(np.uint8))


def _finish(mesh: trimesh.Trimesh, at: Point, color: Color) -> trimesh.Trimesh:
    mesh.apply_translation(at)
    rgba = np.append(np.clip(np.asarray(color) * 255, 0, 255), 255).astype(np.uint8)
    return recolored(mesh, rgba)
