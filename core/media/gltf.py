"""A glTF file -> the little of it that makes a mesh, judged before trimesh loads it.

glTF can point to other files, repeat a mesh a million times, or promise arrays of any size. What is kept here:
triangles, points, base colours and where the parts stand. Animations, skins, lines, cameras and other textures go.
"""

import base64
import json
from typing import Any

import numpy as np
from trimesh.transformations import quaternion_matrix

from core.errors import MediaError
from core.media.mesh_colors import GREY_TEXTURE, MAX_TEXTURE_PIXELS, small_texture

MAX_JSON_ITEMS = 2_000_000  # commas and brackets
MAX_NODES = 20_000  # of a scene, bones among them
MAX_PARTS = 5_000  # meshes shown; each costs trimesh a third of a millisecond
MAX_NUMBERS = 60_000_000  # in all accessors: two million vertices with everything glTF offers
MAX_BUFFER_BYTES = 400_000_000  # of all views; they may share bytes, and trimesh copies each
COMPRESSED = ("KHR_draco_mesh_compression", "EXT_meshopt_compression", "KHR_meshopt_compression", "KHR_mesh_quantization")
COMPONENTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
POINTS, TRIANGLES, STRIP = 0, 4, 5  # modes of a primitive
KEPT = ("asset", "scene", "scenes", "nodes", "meshes", "accessors", "bufferViews", "buffers", "materials", "textures", "images")

Files = dict[str, bytes]


def reduced_gltf(data: bytes, name: str, max_vertices: int, max_faces: int) -> tuple[dict[str, Any], Files]:
    """The glTF without what makes no mesh, and the files that it now names: its own buffers and textures.

    Raises MediaError for a .glb or .gltf that is cut off, damaged, too large, compressed, or in need of other files.
    """
    try:
        gltf, binary = _parts(data, name)
        _check_alone(gltf, name)
        gltf = {key: gltf[key] for key in KEPT if key in gltf}
        gltf["nodes"] = _flat_nodes(gltf, name)
        gltf["scene"], gltf["scenes"] = 0, [{"nodes": list(range(len(gltf["nodes"])))}]
        for mesh in gltf.get("meshes", ()):
            mesh["primitives"] = [p for p in mesh["primitives"] if p.get("mode", TRIANGLES) in (POINTS, TRIANGLES, STRIP)]
        limits = {"vertices": 3 * max_vertices, "faces": max_faces, "parts": MAX_PARTS}
        limits |= {"numbers": MAX_NUMBERS, "bytes of buffers": MAX_BUFFER_BYTES}
        totals = _totals(gltf)
        for word, limit in limits.items():
            if totals[word] > limit:
                raise MediaError(f"{name} has {totals[word]:,} {word}, expected at most {limit:,}; simplify the mesh")
        return gltf, _own_files(gltf, binary, name)
    except MediaError:
        raise
    except Exception as error:  # whatever JSON of the wrong shape leads to
        raise MediaError(f"{name} is damaged glTF; export it again as .glb") from error


def _parts(data: bytes, name: str) -> tuple[dict[str, Any], bytes]:
    """The JSON, and the binary part that follows it in a .glb."""
    binary = b""
    if data.startswith(b"glTF"):
        promised = int.from_bytes(data[8:12], "little")
        if promised > len(data):
            raise MediaError(f"{name} is cut off: its header promises {promised:,} bytes, it has {len(data):,}; export or upload it again")
        end = 20 + int.from_bytes(data[12:16], "little")
        data, binary = data[20:end], data[end + 8 : end + 8 + int.from_bytes(data[end : end + 4], "little")]
    items = sum(data.count(mark) for mark in (b",", b"[", b"{"))
    if items > MAX_JSON_ITEMS:
        raise MediaError(f"{name} has {items:,} items in its JSON, expected at most {MAX_JSON_ITEMS:,}; simplify the mesh")
    gltf = json.loads(data)
    if not isinstance(gltf, dict) or not isinstance(gltf.get("asset"), dict):
        raise MediaError(f"{name} is JSON but not glTF, expected an asset with meshes; export it again as .glb")
    return gltf, binary


def _check_alone(gltf: dict[str, Any], name: str) -> None:
    used = {*gltf.get("extensionsUsed", ()), *gltf.get("extensionsRequired", ())}
    compressed = [extension for extension in COMPRESSED if extension in used]
    if compressed:
        raise MediaError(f"{name} is compressed ({compressed[0]}), expected plain glTF; export it again without compression")
    for buffer in gltf.get("buffers", ()):
        uri = buffer.get("uri", "data:")
        if not uri.startswith("data:"):
            raise MediaError(
                f"{name} needs another file, {uri[:30]!r}, expected all in one; export it as .glb, which has everything inside"
            )


def _flat_nodes(gltf: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """A node for each mesh that the scene shows, with the matrix that puts it where it rests.

    trimesh's own walk takes time with the fourth power of a scene's depth: 20 s for 200 nodes in a chain.
    """
    nodes, scenes = gltf.get("nodes", []), gltf.get("scenes", [])
    for found, most, word in ((len(nodes), MAX_NODES, "nodes"), (sum("mesh" in node for node in nodes), MAX_PARTS, "parts")):
        if found > most:
            raise MediaError(f"{name} has {found:,} {word}, expected at most {most:,}; join its parts into one mesh")
    roots = scenes[gltf.get("scene", 0)].get("nodes", ()) if scenes else ()
    below = [child for node in nodes for child in node.get("children", ())]
    if len({*roots, *below}) != len(roots) + len(below):
        raise ValueError("a node with two parents: following them might never end")
    flat, waiting = [], [(root, np.eye(4)) for root in roots]
    while waiting:
        index, above = waiting.pop()
        matrix = above @ _matrix(nodes[index])
        if "mesh" in nodes[index]:
            flat.append({"mesh": nodes[index]["mesh"], "matrix": matrix.T.ravel().tolist()})
        waiting += [(child, matrix) for child in nodes[index].get("children", ())]
    return flat


def _matrix(node: dict[str, Any]) -> np.ndarray:
    """(4, 4): a node's place in its parent. glTF writes matrices column by column, and quaternions as x y z w."""
    if "matrix" in node:
        return np.reshape(np.asarray(node["matrix"], np.float64), (4, 4)).T
    x, y, z, w = node.get("rotation", (0, 0, 0, 1))
    matrix = quaternion_matrix([w, x, y, z])
    matrix[:3, :3] *= np.asarray(node.get("scale", (1, 1, 1)), np.float64)
    matrix[:3, 3] = node.get("translation", (0, 0, 0))
    return matrix


def _totals(gltf: dict[str, Any]) -> dict[str, int]:
    """What loading will make, every mesh as often as the scene shows it."""
    accessors, meshes = gltf.get("accessors", []), gltf.get("meshes", [])
    loaded = [primitive for mesh in meshes for primitive in mesh["primitives"]]
    placed = [primitive for node in gltf["nodes"] for primitive in meshes[node["mesh"]]["primitives"]]
    for primitive in loaded:
        for index in (primitive["attributes"]["POSITION"], primitive.get("indices")):
            # trimesh would take zeros for what it cannot find.
            if index is not None and ("bufferView" not in accessors[index] or "sparse" in accessors[index]):
                raise ValueError("vertices or faces without data")
    return {
        "vertices": sum(accessors[p["attributes"]["POSITION"]]["count"] for p in placed),
        "faces": sum(_faces(p, accessors) for p in placed),
        "parts": max(len(loaded), len(placed)),
        "numbers": sum(abs(a["count"]) * COMPONENTS[a["type"]] for a in accessors),
        "bytes of buffers": sum(abs(view["byteLength"]) for view in gltf.get("bufferViews", ())),
    }


def _faces(primitive: dict[str, Any], accessors: list[dict[str, Any]]) -> int:
    corners = accessors[primitive.get("indices", primitive["attributes"]["POSITION"])]["count"]
    return {POINTS: 0, TRIANGLES: corners // 3, STRIP: corners}[primitive.get("mode", TRIANGLES)]


def _own_files(gltf: dict[str, Any], binary: bytes, name: str) -> Files:
    """Every buffer and picture of the glTF by a name of its own, which then stands in the glTF as its only address."""
    buffers = [_embedded(buffer["uri"]) if "uri" in buffer else binary for buffer in gltf.get("buffers", ())]
    files: Files = {}
    for i, buffer in enumerate(buffers):
        files[f"buffer {i}"] = buffer
        gltf["buffers"][i] = {"uri": f"buffer {i}"}
    shown, pixels = _base_color_images(gltf), 0
    for i, image in enumerate(gltf.get("images", ())):
        files[f"image {i}"], size = small_texture(_image_bytes(image, gltf, buffers)) if i in shown else (GREY_TEXTURE, 1)
        gltf["images"][i] = {"uri": f"image {i}"}
        pixels += size
        if pixels > MAX_TEXTURE_PIXELS:
            most = MAX_TEXTURE_PIXELS / 1e6
            raise MediaError(f"{name} has textures of {pixels / 1e6:,.0f} million pixels, expected at most {most:.0f}; scale them down")
    return files


def _image_bytes(image: dict[str, Any], gltf: dict[str, Any], buffers: list[bytes]) -> bytes:
    """A picture's file; nothing if it lies outside."""
    if "bufferView" not in image:
        return _embedded(image["uri"]) if image["uri"].startswith("data:") else b""
    view = gltf["bufferViews"][image["bufferView"]]
    start = view.get("byteOffset", 0)
    return buffers[view["buffer"]][start : start + view["byteLength"]]


def _base_color_images(gltf: dict[str, Any]) -> set[int]:
    """The pictures that colour a surface; others hold its bumps, gloss and the like."""
    materials = gltf.get("materials", ())
    used = [m.get("pbrMetallicRoughness", {}).get("baseColorTexture") for m in materials]
    used += [e.get("diffuseTexture") for m in materials for e in m.get("extensions", {}).values() if isinstance(e, dict)]
    textures = [gltf["textures"][texture["index"]] for texture in used if texture]
    return {form.get("source") for t in textures for form in (t, *t.get("extensions", {}).values())}


def _embedded(uri: str) -> bytes:
    return base64.b64decode(uri.partition("base64,")[2])
