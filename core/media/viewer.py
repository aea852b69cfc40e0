"""A mesh -> a file that a browser's 3D viewer shows as our own pictures do."""

from typing import Any, cast

import numpy as np
import trimesh
from trimesh.graph import smooth_shade

from core.media.cloud import to_cloud
from core.media.mesh_colors import painted, to_linear
from core.types import Cloud

SMOOTH_FACES = 50_000  # up to here sharp edges are looked for, above all is smooth
CREASE = np.radians(30)
MARK = 0.006  # radius of the marks that stand for points, in sizes of the cloud
MAX_MARKS = 10_000


def to_glb(mesh: trimesh.Trimesh | trimesh.PointCloud | Cloud) -> bytes:
    """A .glb with normals and vertex colours. Edges sharper than 30 degrees stay sharp; points become small eight-sided marks."""
    if isinstance(mesh, trimesh.PointCloud):
        mesh = to_cloud(mesh, min(len(mesh.vertices), MAX_MARKS))
    solid = _marks(mesh) if isinstance(mesh, Cloud) else painted(mesh)
    if len(solid.faces) <= SMOOTH_FACES:
        solid = smooth_shade(solid, angle=CREASE, facet_minarea=None)
    colors = np.asarray(cast(Any, solid.visual).vertex_colors)[:, :3] / 255
    linear = np.round(to_linear(colors) * 255).astype(np.uint8)
    shown = trimesh.Trimesh(solid.vertices, solid.faces, vertex_colors=linear, process=False, validate=False)
    with np.errstate(all="ignore"):  # a face without area has no normal
        return cast(bytes, shown.export(file_type="glb", include_normals=True, tree_postprocessor=_finish))


def _marks(cloud: Cloud) -> trimesh.Trimesh:
    """A small octahedron at each point."""
    points, colors = cloud.points[:MAX_MARKS], cloud.colors[:MAX_MARKS]
    corners = np.concatenate([np.eye(3), -np.eye(3)]) * MARK * np.ptp(points, axis=0).max()
    faces = np.array([[0, 1, 2], [1, 3, 2], [3, 4, 2], [4, 0, 2], [1, 0, 5], [3, 1, 5], [4, 3, 5], [0, 4, 5]])
    vertices = (points[:, None] + corners).reshape(-1, 3)
    faces = (faces + len(corners) * np.arange(len(points))[:, None, None]).reshape(-1, 3)
    shades = np.repeat(np.round(colors * 255).astype(np.uint8), len(corners), axis=0)
    return trimesh.Trimesh(vertices, faces, vertex_colors=shades, process=False)


def _finish(gltf: dict[str, Any]) -> None:
    """Without a material a viewer takes the thing for metal, nearly black; without our name `read_mesh` takes it for trimesh's own."""
    gltf["asset"]["generator"] = "alignscope"
    gltf["materials"] = [{"pbrMetallicRoughness": {"metallicFactor": 0.0, "roughnessFactor": 0.9}, "doubleSided": True}]
    for mesh in gltf["meshes"]:
        for primitive in mesh["primitives"]:
            primitive["material"] = 0
