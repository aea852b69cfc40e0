"""What a mesh file says of itself, judged before a parser sees it: a parser must neither run long nor fill the memory.

A header costs microseconds to read. The parsers (trimesh) trust it, and some need 40 times the file's size in memory.
"""

import re
from io import BytesIO

import numpy as np
import trimesh
from trimesh.geometry import triangulate_quads

from core.errors import MediaError
from core.media.gltf import MAX_PARTS

MAX_FILE_BYTES = 100_000_000
MAX_TEXT_BYTES = 50_000_000  # of a format that writes numbers as text, which takes 20 times as long to parse
MAX_VERTICES = 2_000_000
MAX_FACES = 2_000_000
MAX_LINES = 12_000_000
FORMATS = ".glb, .obj, .ply, .stl, .off or .npy"

STL_HEADER, STL_FACE = 84, 50  # bytes
PLY_LINE_ENDS = b"\r\n\v\f\x1c\x1d\x1e"  # all that str.splitlines cuts at in ASCII


def check_file(data: bytes, name: str) -> str:
    """The format of a mesh file by its content: glb, gltf, ply, stl, stl_ascii, off, obj or npy.

    Raises MediaError for a file that is none of these, and for one whose own header shows that it is too large or cut
    off. A glTF (`core.media.gltf`) and a .npy (`read_npy`) are judged when they are taken apart.
    """
    kind = _format(data)
    if kind is None:
        raise MediaError(f"{name} cannot be read as a mesh ({_what_else(data, name)}); export it as {FORMATS}")
    if kind in ("obj", "off", "stl_ascii") and len(data) > MAX_TEXT_BYTES:
        raise _too_much_text(len(data), kind, name)
    checks = {"ply": _check_ply, "stl": _check_stl, "stl_ascii": _check_stl_text, "off": _check_off, "obj": _check_obj}
    if kind in checks:
        checks[kind](data, name)
    return kind


def check_counts(vertices: int, faces: int, name: str) -> None:
    """Raises MediaError above `MAX_VERTICES` or `MAX_FACES`."""
    for n, limit, word in ((vertices, MAX_VERTICES, "vertices"), (faces, MAX_FACES, "faces")):
        if n > limit:
            raise MediaError(f"{name} has {n:,} {word}, expected at most {limit:,}; simplify the mesh")


def read_npy(data: bytes, name: str) -> np.ndarray:
    """The points (n, 3) or (n, 6) of a .npy file, as floats. Nothing is unpickled. Raises MediaError."""
    file, expected = BytesIO(data), "expected an array (n, 3) or (n, 6) of floats"
    try:
        version = np.lib.format.read_magic(file)
        read_header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, _, dtype = read_header(file)
    except Exception as error:
        raise MediaError(f"{name} has a damaged .npy header, {expected}; save it again with numpy.save") from error
    if dtype.hasobject:
        cure = "convert one of OpenShape's records with: python -m core convert FILE.npy --out FILE.ply"
        raise MediaError(f"{name} holds pickled Python objects, which are never loaded, {expected}; {cure}")
    if dtype.kind not in "fiu" or len(shape) != 2 or shape[1] not in (3, 6):
        raise MediaError(f"{name} holds an array {shape} of {dtype}, {expected}; save x y z, or x y z r g b, in rows")
    check_counts(shape[0], 0, name)
    if len(data) - file.tell() < shape[0] * shape[1] * dtype.itemsize:
        raise MediaError(f"{name} is cut off: its header promises an array {shape} of {dtype}; save or upload it again")
    return np.load(BytesIO(data), allow_pickle=False).astype(np.float64)


def read_off(data: bytes) -> trimesh.Trimesh:
    """The mesh of an OFF file, which trimesh's own reader (5.2.0) cannot read if a face has more than four corners.

    Raises ValueError or IndexError for fewer lines than the header counts, and for what is no number.
    """
    text = re.sub(r"C?OFF", " ", data.decode("ascii", "replace"), count=1)
    rows = [words for line in text.splitlines() if (words := line.partition("#")[0].split())]
    n, n_faces = int(rows[0][0]), int(rows[0][1])
    vertices = np.array([row[:3] for row in rows[1 : n + 1]], np.float64).reshape(n, 3)
    polygons = [[int(corner) for corner in row[1 : int(row[0]) + 1]] for row in rows[n + 1 : n + n_faces + 1]]
    if len(polygons) < n_faces:
        raise ValueError("fewer faces than the header counts")
    return trimesh.Trimesh(vertices, triangulate_quads(polygons).reshape(-1, 3), process=False)


def _format(data: bytes) -> str | None:
    if data.startswith(b"glTF"):
        return "glb"
    if data.startswith(b"\x93NUMPY"):
        return "npy"
    if re.match(rb"ply\s", data):
        return "ply"
    if len(data) > STL_HEADER and len(data) == STL_HEADER + STL_FACE * _stl_faces(data):
        return "stl"
    head = data[:100_000].removeprefix(b"\xef\xbb\xbf")
    if b"\0" in head:  # what is left is text
        return None
    if re.match(rb"\s*solid", head, re.IGNORECASE) and re.search(rb"facet|endsolid", head, re.IGNORECASE):
        return "stl_ascii"
    if re.match(rb"\s*(#.*\s+)*C?OFF", head):
        return "off"
    if re.match(rb"\s*\{", head):
        return "gltf"
    return "obj" if re.search(rb"^[vf]\s+[-+.\d]", head, re.MULTILINE) else None


def _check_stl(data: bytes, name: str) -> None:
    check_counts(0, _stl_faces(data), name)


def _check_stl_text(data: bytes, name: str) -> None:
    text = data.lower()
    check_counts(0, text.count(b"vertex") // 3, name)
    _check_parts(text.count(b"endsolid"), name)


def _check_ply(data: bytes, name: str) -> None:
    header, end, body = data[:100_000].partition(b"end_header")
    found = re.findall(rb"^element[ \t]+(\w+)[ \t]+(\d{1,18})[ \t]*\r?$", header, re.MULTILINE)
    counts = {word.decode(): int(n) for word, n in found}
    if not end or "vertex" not in counts:
        raise MediaError(f"{name} has a damaged PLY header, expected one that counts its vertices; export it again")
    check_counts(counts["vertex"], counts.get("face", 0), name)
    if re.search(rb"^format[ \t]+ascii", header, re.MULTILINE):
        if len(data) > MAX_TEXT_BYTES:
            raise _too_much_text(len(data), "ply", name)
        body = data[len(header) + len(end) :]
        lines = len(body) - len(body.translate(None, PLY_LINE_ENDS)) - body.count(b"\r\n")
        if not body.isascii() or lines > min(sum(counts.values()), MAX_VERTICES + MAX_FACES) + 1000:
            raise MediaError(f"{name} has {lines:,} lines of text, more than its PLY header counts; export it again")


def _check_off(data: bytes, name: str) -> None:
    counts = re.match(rb"\s*(?:#.*\s+)*C?OFF\s*(?:#.*\s+)*(\d{1,18})\s+(\d{1,18})", data[:100_000].removeprefix(b"\xef\xbb\xbf"))
    if not counts:
        raise MediaError(f"{name} does not count its vertices and faces after OFF; export it again")
    vertices, faces = int(counts[1]), int(counts[2])
    check_counts(vertices, faces, name)
    # Corners are at most about twice the vertices and faces (Euler); the rest is coordinates and colours.
    words = data.count(b" ") + data.count(b"\n")
    if words > 10 * (vertices + faces) + 1000:
        raise MediaError(f"{name} has {words:,} numbers, more than {vertices:,} vertices and {faces:,} faces need; export it again")


def _check_obj(data: bytes, name: str) -> None:
    check_counts(data.count(b"\nv "), data.count(b"\nf "), name)
    lines = data.count(b"\n")
    if lines > MAX_LINES:
        raise MediaError(f"{name} has {lines:,} lines, expected at most {MAX_LINES:,}; export it as .glb")


def _check_parts(parts: int, name: str) -> None:
    if parts > MAX_PARTS:
        raise MediaError(f"{name} has {parts:,} parts, expected at most {MAX_PARTS:,}; join them into one mesh")


def _stl_faces(data: bytes) -> int:
    return int.from_bytes(data[80:84], "little")


def _too_much_text(n_bytes: int, kind: str, name: str) -> MediaError:
    most = MAX_TEXT_BYTES / 1e6
    return MediaError(
        f"{name} is a text .{kind[:3]} of {n_bytes / 1e6:,.1f} MB, expected at most {most:,.0f} MB; export it as .glb or binary .ply"
    )


def _what_else(data: bytes, name: str) -> str:
    """What a file that is no mesh looks like."""
    known = {b"\x89PNG": "it is a PNG picture", b"\xff\xd8\xff": "it is a JPEG picture", b"RIFF": "it is a wav sound or webp picture"}
    known |= {b"OggS": "it is an ogg sound", b"PK": "it is a zip archive", b"\x1f\x8b": "it is a gzip archive", b"Kaydara": "it is FBX"}
    known |= {b"BLENDER": "it is a Blender file", b"<": "it is XML", b"\x80": "it is a Python pickle"}
    found = next((found for magic, found in known.items() if data.startswith(magic)), None)
    if not found and name.lower().endswith(".stl") and len(data) >= STL_HEADER:
        found = f"it is cut off: its header promises {_stl_faces(data):,} faces"
    return found or "unknown, damaged or cut off"
