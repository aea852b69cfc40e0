"""Pictures of meshes and clouds: a z-buffer on the CPU, so that no OpenGL and no display is needed.

Used for thumbnails of any mesh and for the world's own images. 224 px of 1,000 faces takes a few milliseconds after
numba has compiled once (about a second, kept on disk).
"""

import math
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import trimesh

from core.types import Cloud, Picture

SUPERSAMPLE = 2  # each pixel is the mean of 2 x 2


@dataclass(frozen=True)
class View:
    """Where the camera and the light stand. Angles in degrees."""

    yaw: float = 35.0  # round the up axis; 0 looks along -x at a thing's front
    pitch: float = 20.0  # above the ground
    roll: float = 0.0
    distance: float = 4.0  # in radii of the thing; small is close, with strong perspective
    fill: float = 0.92  # share of the picture's half width that the thing's radius takes
    shift: tuple[float, float] = (0.0, 0.0)  # right and up, in half widths
    light_yaw: float = 75.0
    light_pitch: float = 50.0
    ambient: float = 0.38  # light from everywhere, 0..1
    shine: float = 0.15  # strength of the highlight, 0..1


def render(mesh: trimesh.Trimesh, size: int = 224, view: View | None = None, background: Picture | None = None) -> Picture:
    """A picture (size, size, 3) of a mesh with its vertex colours, flat-shaded, over a background of that size (default: white)."""
    view = view or View()
    xyz, _ = _to_screen(np.asarray(mesh.vertices), size * SUPERSAMPLE, view)
    color, depth = _blank(size, background)
    if len(mesh.faces):
        xyz[:, 2] = -1 / xyz[:, 2]  # in perspective not the distance but its inverse is linear across the screen
        shade, gloss = _shading(mesh, view)
        rgb = vertex_colors(mesh).astype(np.float32)
        _fill_triangles(xyz, np.asarray(mesh.faces, np.int64), rgb, shade, gloss, color, depth)
    return _downsample(color, size)


def render_cloud(cloud: Cloud, size: int = 224, view: View | None = None, background: Picture | None = None) -> Picture:
    """A picture (size, size, 3) of a cloud, each point a small ball, over a background of that size (default: white)."""
    view = view or View()
    xyz, scale = _to_screen(cloud.points, size * SUPERSAMPLE, view)
    color, depth = _blank(size, background)
    radius = max(1.5, 0.9 * scale / math.sqrt(max(len(xyz), 1)) * 1.6)
    _fill_balls(xyz, cloud.colors.astype(np.float32), np.float32(radius), np.float32(radius / scale), color, depth)
    return _downsample(color, size)


def vertex_colors(mesh: trimesh.Trimesh) -> np.ndarray:
    """(v, 3) float32 in [0, 1]; mid grey where the mesh carries no colours."""
    visual: Any = mesh.visual  # of a class that depends on its kind
    if visual.kind == "face":
        visual = visual.copy()
    if visual.kind in ("vertex", "face"):
        return np.asarray(visual.vertex_colors, np.float32)[:, :3] / 255
    return np.full((len(mesh.vertices), 3), 0.6, np.float32)


def _camera(view: View) -> np.ndarray:
    """Rows: right, up, towards the camera."""
    yaw, pitch, roll = np.radians((view.yaw, view.pitch, view.roll))
    toward = np.array([np.cos(pitch) * np.cos(yaw), np.sin(pitch), np.cos(pitch) * np.sin(yaw)])
    right = np.array([np.sin(yaw), 0.0, -np.cos(yaw)])
    up = np.cross(toward, right)
    c, s = np.cos(roll), np.sin(roll)
    return np.stack([c * right + s * up, -s * right + c * up, toward])


def _to_screen(vertices: np.ndarray, pixels: int, view: View) -> tuple[np.ndarray, float]:
    """(v, 3) float32: x and y in pixels, depth growing away from the camera; and the pixels that one radius takes."""
    low, high = vertices.min(0), vertices.max(0)
    centred = vertices - (low + high) / 2
    radius = float(np.linalg.norm(centred, axis=1).max()) or 1.0
    seen = (centred / radius) @ _camera(view).T
    scale = pixels / 2 * view.fill
    zoom = view.distance / np.maximum(view.distance - seen[:, 2], 0.1)
    x = pixels / 2 * (1 + view.shift[0]) + seen[:, 0] * zoom * scale
    y = pixels / 2 * (1 - view.shift[1]) - seen[:, 1] * zoom * scale
    return np.stack([x, y, view.distance - seen[:, 2]], 1).astype(np.float32), scale


def _shading(mesh: trimesh.Trimesh, view: View) -> tuple[np.ndarray, np.ndarray]:
    """Per face: the share of its colour that is seen, and the highlight added to it. Faces are two-sided."""
    triangles = np.asarray(mesh.vertices)[np.asarray(mesh.faces)]
    normals = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
    toward = _camera(view)[2]
    normals = np.where((normals @ toward)[:, None] < 0, -normals, normals)
    yaw, pitch = np.radians((view.light_yaw, view.light_pitch))
    light = np.array([np.cos(pitch) * np.cos(yaw), np.sin(pitch), np.cos(pitch) * np.sin(yaw)])
    halfway = light + toward
    halfway /= np.linalg.norm(halfway)
    sky = 0.5 + 0.5 * normals[:, 1]
    shade = view.ambient * (0.6 + 0.4 * sky) + (1.08 - view.ambient) * np.maximum(normals @ light, 0)
    gloss = view.shine * np.maximum(normals @ halfway, 0) ** 20
    return shade.astype(np.float32), gloss.astype(np.float32)


def _blank(size: int, background: Picture | None) -> tuple[np.ndarray, np.ndarray]:
    pixels = size * SUPERSAMPLE
    if background is None:
        color = np.ones((pixels, pixels, 3), np.float32)
    else:
        color = np.repeat(np.repeat(background.astype(np.float32) / 255, SUPERSAMPLE, 0), SUPERSAMPLE, 1)
    return color, np.full((pixels, pixels), np.inf, np.float32)


def _downsample(color: np.ndarray, size: int) -> Picture:
    mean = color.reshape(size, SUPERSAMPLE, size, SUPERSAMPLE, 3).mean((1, 3))
    return (np.clip(mean, 0, 1) * 255 + 0.5).astype(np.uint8)


@numba.njit(cache=True, fastmath=True)
def _fill_triangles(xyz, faces, rgb, shade, gloss, color, depth):  # pragma: no cover - compiled
    height, width = depth.shape
    for f in range(faces.shape[0]):
        i, j, k = faces[f, 0], faces[f, 1], faces[f, 2]
        x0, y0, z0 = xyz[i, 0], xyz[i, 1], xyz[i, 2]
        x1, y1, z1 = xyz[j, 0], xyz[j, 1], xyz[j, 2]
        x2, y2, z2 = xyz[k, 0], xyz[k, 1], xyz[k, 2]
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        if abs(area) < 1e-9:
            continue
        left, right = max(0, int(min(x0, x1, x2))), min(width - 1, int(max(x0, x1, x2)) + 1)
        top, bottom = max(0, int(min(y0, y1, y2))), min(height - 1, int(max(y0, y1, y2)) + 1)
        for y in range(top, bottom + 1):
            for x in range(left, right + 1):
                px, py = x + 0.5, y + 0.5
                a = ((x1 - px) * (y2 - py) - (x2 - px) * (y1 - py)) / area
                b = ((x2 - px) * (y0 - py) - (x0 - px) * (y2 - py)) / area
                c = 1 - a - b
                if a < 0 or b < 0 or c < 0:
                    continue
                z = a * z0 + b * z1 + c * z2
                if z < depth[y, x]:
                    depth[y, x] = z
                    for channel in range(3):
                        tint = a * rgb[i, channel] + b * rgb[j, channel] + c * rgb[k, channel]
                        color[y, x, channel] = tint * shade[f] + gloss[f]


@numba.njit(cache=True, fastmath=True)
def _fill_balls(xyz, rgb, radius, depth_radius, color, depth):  # pragma: no cover - compiled
    height, width = depth.shape
    for p in range(xyz.shape[0]):
        cx, cy = xyz[p, 0], xyz[p, 1]
        for y in range(max(0, int(cy - radius)), min(height - 1, int(cy + radius) + 1) + 1):
            for x in range(max(0, int(cx - radius)), min(width - 1, int(cx + radius) + 1) + 1):
                dx, dy = (x + 0.5 - cx) / radius, (y + 0.5 - cy) / radius
                inside = 1 - dx * dx - dy * dy
                if inside <= 0:
                    continue
                bulge = math.sqrt(inside)
                z = xyz[p, 2] - bulge * depth_radius
                if z < depth[y, x]:
                    depth[y, x] = z
                    light = 0.45 + 0.55 * max(0.0, 0.3 * dx - 0.6 * dy + 0.7 * bulge)
                    for channel in range(3):
                        color[y, x, channel] = rgb[p, channel] * light
