"""A mesh file or a value -> a checked mesh or point cloud with colours."""

import json
import logging
import re
import warnings
from io import BytesIO
from typing import Any, cast

import numpy as np
import trimesh

from core.errors import MediaError
from core.media.cloud import face_shares, normalized, to_cloud, turned_up
from core.media.gltf import reduced_gltf
from core.media.mesh_checks import MAX_FACES, MAX_FILE_BYTES, MAX_VERTICES, check_counts, check_file, read_npy, read_off
from core.media.mesh_colors import painted, point_colors
from core.media.source import name_of, open_source
from core.media.viewer import to_glb
from core.types import Cloud

__all__ = ["normalized", "read_cloud", "read_mesh", "to_cloud", "to_glb", "turned_up"]

Mesh = trimesh.Trimesh | trimesh.PointCloud
LARGEST = 1e15  # of a coordinate: beyond, float32 overflows in an encoder
FAR = 1e4  # sizes away from the origin: beyond, float32 loses the shape
logging.getLogger("trimesh").addHandler(logging.NullHandler())  # without one, its remarks on odd files go to the terminal
ASCII = bytes(range(128)) + b"?" * 128  # names in other alphabets, in whatever encoding, are of no use here


def read_cloud(source: Any, n: int = 10_000, seed: int = 0) -> Cloud:
    """n points of whatever `read_mesh` reads; a `Cloud` is returned as it is. Raises MediaError."""
    return source if isinstance(source, Cloud) else to_cloud(read_mesh(source), n, seed)


def read_mesh(source: Any) -> Mesh:
    """One mesh with a surface and colours per vertex, or a point cloud where the source has points only.

    `source` is a path or bytes of a file (.glb .gltf .obj .ply .stl .off; points also .npy), a trimesh object, a `Cloud`, or
    an array (n, 3) or (n, 6): x y z and, in 0..1, r g b. A scene's parts are joined where they rest. Axes stay as they
    are, but a thing far from the origin is moved there. Nothing but the file itself is read. Raises MediaError.
    """
    with np.errstate(all="ignore"):  # NaN and infinity are reported once, in `_checked`
        return _checked(_taken(source, name_of(source)), name_of(source))


def _taken(source: Any, name: str) -> Mesh:
    """The source as one mesh or cloud, its numbers not yet judged."""
    if isinstance(source, Cloud):
        return _from_points(np.concatenate([source.points, source.colors], axis=1), name)
    if isinstance(source, np.ndarray):
        return _from_points(source, name)
    if isinstance(source, trimesh.Scene | trimesh.Trimesh | trimesh.PointCloud):
        return _joined(trimesh.Scene(source), name, linear=False)
    with open_source(source, MAX_FILE_BYTES, "simplify the mesh") as file:
        return _load(file.read(), name)


def _load(data: bytes, name: str) -> Mesh:
    kind = check_file(data, name)
    if kind == "npy":
        return _from_points(read_npy(data, name), name)
    linear, options = False, dict[str, Any](process=False)
    if kind in ("glb", "gltf"):
        gltf, files = reduced_gltf(data, name, MAX_VERTICES, MAX_FACES)
        # Vertex colours of glTF measure light; trimesh, which wrote many of the files about, stores what a screen shows.
        linear = "trimesh" not in str(gltf["asset"].get("generator"))
        kind, data, options["resolver"] = "gltf", json.dumps(gltf).encode(), files
    elif kind == "obj":
        data, options["skip_materials"] = _shape_only(data, name), True
    elif kind == "ply":
        options["skip_materials"] = True  # a texture would lie in another file
    elif kind == "stl_ascii" and not data.isascii():
        data = data.translate(ASCII)
    try:
        # Parsers warn of odd files; what they make of them is judged afterwards.
        with warnings.catch_warnings(action="ignore"):
            scene = trimesh.Scene(read_off(data)) if kind == "off" else trimesh.load_scene(BytesIO(data), file_type=kind, **options)
            return _joined(scene, name, linear)
    except MediaError:
        raise
    except Exception as error:
        found = f"a damaged or unusual {kind.removesuffix('_ascii')} file"
        raise MediaError(f"{name} is {found}; open it in a 3D program and export it again as .glb") from error


def _joined(scene: trimesh.Scene, name: str, linear: bool) -> Mesh:
    """The scene's surfaces as one mesh; if it has none, its points as one cloud. Lines are left out."""
    for key, part in scene.geometry.items():
        if isinstance(part, trimesh.Trimesh) and len(part.faces):
            _check_faces(part, name)
            scene.geometry[key] = painted(part, linear)
    parts: list[Any] = scene.dump()
    meshes = [part for part in parts if isinstance(part, trimesh.Trimesh) and len(part.faces)]
    if meshes:
        return cast(trimesh.Trimesh, trimesh.util.concatenate(meshes))
    clouds = [part for part in parts if isinstance(part, trimesh.PointCloud) and len(part.vertices)]
    if not clouds:
        found = f"{sum(len(part.vertices) for part in parts):,} vertices and no faces"
        raise MediaError(f"{name} has {found}, expected a surface; export its faces too, or points as .ply or .npy")
    colors = np.concatenate([point_colors(cloud, linear) for cloud in clouds])
    return trimesh.PointCloud(np.concatenate([cloud.vertices for cloud in clouds]), np.round(colors * 255).astype(np.uint8))


def _checked(mesh: Mesh, name: str) -> Mesh:
    """The mesh, if all its numbers can be used and it has a surface or points apart from each other."""
    faces = len(mesh.faces) if isinstance(mesh, trimesh.Trimesh) else 0
    check_counts(0 if faces else len(mesh.vertices), faces, name)
    if isinstance(mesh, trimesh.Trimesh):
        mesh.remove_unreferenced_vertices()
    vertices = np.asarray(mesh.vertices, np.float64)
    largest = np.abs(vertices).max()
    if not largest <= LARGEST:  # true for NaN as well
        bad = int((~(np.abs(vertices) <= LARGEST)).any(1).sum())
        raise MediaError(f"{name} has {bad:,} vertices that are NaN, infinite or beyond {LARGEST:g}, expected none; repair the mesh")
    size = np.ptp(vertices, axis=0).max()
    if size <= 1e-12 * largest or size < 1 / LARGEST:
        raise MediaError(f"{name} has all its {len(vertices):,} vertices in one place, expected a shape; export it again")
    if isinstance(mesh, trimesh.Trimesh) and not face_shares(vertices[mesh.faces]).any():
        raise MediaError(f"{name} has {faces:,} faces without any area, expected a surface; export it again")
    if largest > FAR * size:
        mesh.vertices = vertices - (vertices.min(0) + vertices.max(0)) / 2
    return mesh


def _check_faces(mesh: trimesh.Trimesh, name: str) -> None:
    n = len(mesh.vertices)
    if mesh.vertices.shape != (n, 3) or mesh.faces.shape != (len(mesh.faces), 3):
        raise MediaError(f"{name} has {mesh.vertices.shape[1]} coordinates a vertex, expected 3; export it again")
    if mesh.faces.min() < 0 or mesh.faces.max() >= n:
        raise MediaError(f"{name} has faces that use vertices beyond its {n:,}; it is damaged, export it again")


def _from_points(rows: np.ndarray, name: str) -> trimesh.PointCloud:
    if rows.ndim != 2 or rows.shape[1] not in (3, 6) or rows.dtype.kind not in "fiu" or not len(rows):
        raise MediaError(f"{name} is an array {rows.shape} of {rows.dtype}, expected (n, 3) or (n, 6) numbers; save x y z in rows")
    if rows.shape[1] == 3:
        return trimesh.PointCloud(rows.astype(np.float64))
    low, high = rows[:, 3:].min(), rows[:, 3:].max()
    if not (low >= 0 and high <= 1):
        raise MediaError(f"{name} has colours (columns 4 to 6) from {low:.3g} to {high:.3g}, expected 0 to 1; scale or leave them out")
    return trimesh.PointCloud(rows[:, :3].astype(np.float64), np.round(rows[:, 3:] * 255).astype(np.uint8))


def _shape_only(data: bytes, name: str) -> bytes:
    """An OBJ's vertices and faces. What is left out refers to other files, or makes the parser cut the mesh in pieces."""
    data = re.sub(rb"\\\r?\n", b" ", data).replace(b"\r", b"\n").replace(b"\t", b" ")
    lines = re.findall(rb"^ *([vf] [^\n#]*)", data, re.MULTILINE)
    faces = [line for line in lines if line[:1] == b"f"]
    if not faces:
        raise MediaError(f"{name} has {len(lines):,} vertices and no faces, expected a surface; save points as .ply or .npy")
    if any(b"-" in line for line in faces) and lines[-len(faces) :] != faces:
        # Counted back from where the face stands; trimesh counts back from the end.
        raise MediaError(f"{name} counts vertices backwards between its faces, expected plain numbers; export it as .glb")
    check_counts(0, sum(line.rstrip().count(b" ") - 2 for line in faces), name)  # a face of n corners is cut into n - 2
    return re.sub(rb"/\S*", b"", b"\n".join(lines))  # 1/2/3 is vertex/texture/normal
