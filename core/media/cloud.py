"""Points on a mesh, and what an encoder of point clouds wants done with them."""

from typing import Any, cast

import numpy as np
import trimesh

from core.media.mesh_colors import painted, point_colors
from core.types import Cloud, Up


def to_cloud(mesh: trimesh.Trimesh | trimesh.PointCloud, n: int = 10_000, seed: int = 0) -> Cloud:
    """n points spread evenly over the mesh's surface, in random order, with the colours there; a seed gives the same again.

    Of a point cloud: n of its points, or all of them and then again from the start, in another order.
    """
    rng = np.random.default_rng(seed)
    if isinstance(mesh, trimesh.PointCloud):
        return _drawn(mesh, n, rng)
    mesh = painted(mesh)
    faces = np.asarray(mesh.faces)
    corners = np.asarray(mesh.vertices, np.float64)[faces]  # (f, 3, 3)
    picked = rng.choice(len(faces), n, p=face_shares(corners))
    a, b = rng.random((2, n))
    a, b = np.where(a + b > 1, [1 - a, 1 - b], [a, b])  # the far half of a parallelogram folds back onto the triangle
    weights = np.stack([1 - a - b, a, b], axis=1)  # (n, 3)
    colors = np.asarray(cast(Any, mesh.visual).vertex_colors)[faces[picked], :3] / 255  # (n, 3 corners, rgb)
    return _cloud(np.einsum("nc,ncd->nd", weights, corners[picked]), np.einsum("nc,ncd->nd", weights, colors))


def normalized(cloud: Cloud) -> Cloud:
    """The cloud moved and scaled: its bounding box centred on the origin, its farthest point at distance 1 (as Ex-MCR does)."""
    points = cloud.points.astype(np.float64)
    points -= (points.min(0) + points.max(0)) / 2
    return Cloud((points / (np.linalg.norm(points, axis=1).max() or 1.0)).astype(np.float32), cloud.colors)


def turned_up(cloud: Cloud, up: Up) -> Cloud:
    """The cloud turned (not mirrored), so that the axis that points up in its source becomes Y."""
    if up == "y":
        return cloud
    x, y, z = cloud.points.T
    turned = {"z": (x, z, -y), "x": (-y, x, z)}[up]
    return Cloud(np.stack(turned, axis=1), cloud.colors)


def face_shares(corners: np.ndarray) -> np.ndarray:
    """(f,) each face's share of the surface, of corners (f, 3, 3); they sum to 1, or are all 0 if there is no surface."""
    size = np.ptp(corners.reshape(-1, 3), axis=0).max() or 1.0  # areas of very small or large things would under- or overflow
    first, second = (corners[:, 1] - corners[:, 0]) / size, (corners[:, 2] - corners[:, 0]) / size
    areas = np.linalg.norm(np.cross(first, second), axis=1)
    return areas / (areas.sum() or 1.0)


def _drawn(points: trimesh.PointCloud, n: int, rng: np.random.Generator) -> Cloud:
    rounds = -(-n // len(points.vertices))
    picked = np.concatenate([rng.permutation(len(points.vertices)) for _ in range(rounds)])[:n]
    return _cloud(np.asarray(points.vertices)[picked], point_colors(points)[picked])


def _cloud(points: np.ndarray, colors: np.ndarray) -> Cloud:
    return Cloud(points.astype(np.float32), colors.astype(np.float32))
