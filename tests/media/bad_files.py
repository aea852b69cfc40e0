"""Files that must be refused with one sentence: name -> modality, maker, and what the sentence must say.

    path = BAD_FILES["silent.wav"].make(tmp_path)

Every maker takes milliseconds and little room on disk: the largest files are sparse.
"""

import base64
import gzip
import io
import json
import pickle
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import soundfile
from PIL import Image

from core.types import Modality


class BadFile(NamedTuple):
    modality: Modality
    says: str  # a regular expression
    make: Callable[[Path], Path]  # writes the file into that folder and gives its path


BAD_FILES: dict[str, BadFile] = {}


def bad(modality: Modality, name: str, says: str):
    """Enters a function's bytes (or what it writes to the path that it is given) as a bad file of that name."""

    def enter(content: Callable[[Path], bytes | None]) -> Callable[[Path], bytes | None]:
        def make(folder: Path) -> Path:
            path = folder / name
            data = content(path)
            if data is not None:
                path.write_bytes(data)
            return path

        BAD_FILES[name] = BadFile(modality, says, make)
        return content

    return enter


def bytes_of(modality: Modality, name: str, data: bytes, says: str) -> None:
    bad(modality, name, says)(lambda path: data)


def sparse(path: Path, header: bytes, size: int) -> None:
    """A file of that size that takes no room: the header, then zeros."""
    with path.open("wb") as file:
        file.write(header)
        file.truncate(size)


def wav_bytes(samples: np.ndarray, sample_rate: int = 8000, subtype: str | None = None) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, sample_rate, format="WAV", subtype=subtype)
    return file.getvalue()


def png_bytes(size: tuple[int, int], mode: str = "1") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, "PNG")
    return file.getvalue()


def glb_bytes(gltf: dict[str, Any], binary: bytes = b"") -> bytes:
    """A .glb of that JSON and binary part, each padded to four bytes."""
    text = json.dumps(gltf).encode()
    text, binary = text + b" " * (-len(text) % 4), binary + b"\0" * (-len(binary) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(binary), b"BIN\0") + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def one_triangle(**changes: Any) -> dict[str, Any]:
    """The JSON of the smallest glTF: one triangle, whose 36 bytes are `TRIANGLE`."""
    return {
        "asset": {"version": "2.0"},
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}],
        "buffers": [{"byteLength": 36}],
        **changes,
    }


TRIANGLE = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], np.float32).tobytes()


def stl_bytes(triangles: np.ndarray) -> bytes:
    """A binary STL of triangles (n, 3, 3)."""
    rows = np.zeros(len(triangles), [("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("rest", "<u2")])
    rows["corners"] = triangles
    return bytes(80) + struct.pack("<I", len(triangles)) + rows.tobytes()


def npy_bytes(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


# --- archives and checkpoints under another name --------------------------------------------------------------------


def zip_bytes() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("points.npy", bytes(1000))
    return file.getvalue()


def checkpoint_bytes() -> bytes:
    """As PyTorch saves: a zip archive with a pickle in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({"weight": [0.0]}))
    return file.getvalue()


bytes_of("mesh", "renamed_archive.glb", zip_bytes(), r"it is a zip archive")
bytes_of("audio", "renamed_archive.wav", zip_bytes(), r"cannot be read as a sound")
bytes_of("image", "renamed_archive.png", zip_bytes(), r"cannot be read as a picture")
bytes_of("mesh", "renamed_archive.ply", gzip.compress(bytes(1000)), r"it is a gzip archive")
bytes_of("mesh", "weights.pt", checkpoint_bytes(), r"it is a zip archive")
bytes_of("mesh", "renamed_weights.glb", checkpoint_bytes(), r"it is a zip archive")
bytes_of("audio", "renamed_weights.wav", checkpoint_bytes(), r"cannot be read as a sound")

# --- sounds ---------------------------------------------------------------------------------------------------------

TONE = (0.5 * np.sin(np.arange(8000) * 0.3)).astype(np.float32)

bytes_of("audio", "empty.wav", b"", r"is empty \(0 bytes\)")
bytes_of("audio", "zero_samples.wav", wav_bytes(TONE[:0]), r"has 0 samples")
bytes_of("audio", "one_sample.wav", wav_bytes(TONE[1:2]), r"has 1 sample \(0\.000 s\), expected at least 0\.05 s")
bytes_of("audio", "click.wav", wav_bytes(TONE[:399]), r"has 399 samples \(0\.050 s\)")
bytes_of("audio", "silent.wav", wav_bytes(0 * TONE), r"is silent")
bytes_of("audio", "cancelling.wav", wav_bytes(np.stack([TONE, -TONE], 1), subtype="FLOAT"), r"is silent")
bytes_of("audio", "nan.wav", wav_bytes(np.where(TONE > 0.49, np.nan, TONE), subtype="FLOAT"), r"has [\d,]+ samples that are not a number")
bytes_of("audio", "inf.wav", wav_bytes(np.where(np.arange(8000) == 7, np.inf, TONE), subtype="FLOAT"), r"has 1 samples that")
bytes_of("audio", "truncated.wav", wav_bytes(TONE)[:30], r"cannot be read as a sound .*cut off")
bytes_of("audio", "truncated_samples.wav", wav_bytes(TONE)[:44], r"has 0 samples")
bytes_of("audio", "text.wav", b"I am not a sound.\n" * 20, r"cannot be read as a sound .*convert it to wav, ogg, mp3 or flac")
bytes_of("audio", "picture.wav", png_bytes((9, 9)), r"cannot be read as a sound \(it is a PNG picture\)")
bytes_of("audio", "song.m4a", b"\0\0\0\x20ftypM4A " + bytes(500), r"m4a or aac.*convert it to wav, ogg, mp3 or flac")
bytes_of("audio", "song.aac", b"\xff\xf1\x50\x80" + bytes(500), r"m4a or aac.*convert it to wav, ogg, mp3 or flac")
bytes_of("audio", "slow.wav", wav_bytes(TONE, 1), r"sample rate of 1 Hz")
bytes_of("audio", "crowd.wav", wav_bytes(np.tile(TONE[:, None], 64)), r"has 64 channels")


@bad("audio", "ten_minutes.wav", r"lasts 600 s, expected at most 300 s")
def _ten_minutes(path: Path) -> None:
    header = wav_bytes(TONE[:0])
    n = 600 * 8000 * 2
    sparse(path, header[:4] + struct.pack("<I", len(header) - 8 + n) + header[8:-4] + struct.pack("<I", n), len(header) + n)


@bad("audio", "an_hour_in_a_few_kilobytes.flac", r"lasts 3,600 s")
def _flac_bomb(path: Path) -> None:
    with soundfile.SoundFile(path, "w", 8000, 1, "PCM_16") as file:
        for _ in range(60):
            file.write(np.zeros(60 * 8000, np.int16))


# --- pictures -------------------------------------------------------------------------------------------------------

noise = np.random.default_rng(0).integers(0, 256, (50, 50, 3), np.uint8)
_jpeg = io.BytesIO()
Image.fromarray(noise).save(_jpeg, "JPEG")
_png = io.BytesIO()
Image.fromarray(noise).save(_png, "PNG")

bytes_of("image", "empty.png", b"", r"is empty \(0 bytes\)")
bytes_of("image", "truncated.jpg", _jpeg.getvalue()[:900], r"cannot be read as a picture .*save it as jpg, png or webp")
bytes_of("image", "truncated.png", _png.getvalue()[:3000], r"cannot be read as a picture")
bytes_of("image", "text.png", b"I am not a picture.\n" * 20, r"cannot be read as a picture")
bytes_of("image", "sound.png", wav_bytes(TONE), r"cannot be read as a picture \(it is a wav sound\)")
bytes_of("image", "drawing.svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', r"it is an SVG drawing")
bytes_of("image", "page.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", r"it is PostScript")
bytes_of("image", "phone.heic", b"\0\0\0\x18ftypheic" + bytes(500), r"it is heic")
bytes_of("image", "dot.png", png_bytes((1, 1)), r"has 1 x 1 pixels, expected at least 2")
bytes_of("image", "wide.png", png_bytes((30_000, 20)), r"has 30,000 x 20 pixels, expected at most 20,000 on a side")
# 196 million pixels in 24 kB: beyond what Pillow agrees to open.
bytes_of("image", "bomb.png", png_bytes((14_000, 14_000)), r"more than 40,000,000 pixels")
bytes_of("image", "smaller_bomb.png", png_bytes((10_000, 10_000)), r"has 10,000 x 10,000 pixels, expected at most 40 million")
bytes_of("image", "warned_bomb.png", png_bytes((12_000, 10_000)), r"has 12,000 x 10,000 pixels")


# --- meshes ---------------------------------------------------------------------------------------------------------

TRIANGLES = np.random.default_rng(0).random((30_000, 3, 3)).astype(np.float32)
_huge = [{"bufferView": 0, "componentType": 5126, "count": 10**12, "type": "VEC3"}]
_ply_5m = b"ply\nformat binary_little_endian 1.0\nelement vertex 2500000\nproperty float x\nproperty float y\nproperty float z\n"
_ply_5m += b"element face 5000000\nproperty list uchar int vertex_indices\nend_header\n"

bytes_of("mesh", "empty.glb", b"", r"is empty \(0 bytes\)")
bytes_of("mesh", "truncated.glb", glb_bytes(one_triangle(), TRIANGLE)[:-20], r"is cut off: its header promises")
bytes_of("mesh", "truncated.stl", stl_bytes(TRIANGLES)[:-7], r"is cut off: its header promises 30,000 faces")
bytes_of("mesh", "truncated.ply", _ply_5m[:90], r"damaged PLY header")
bytes_of("mesh", "truncated.off", b"OFF\n3 1 0\n0 0 0\n1 0 0\n", r"damaged or unusual off file")
bytes_of("mesh", "truncated.npy", npy_bytes(TRIANGLES[:, 0])[:-9], r"is cut off: its header promises an array \(30000, 3\)")
bytes_of("mesh", "picture.glb", png_bytes((9, 9)), r"cannot be read as a mesh \(it is a PNG picture\)")
bytes_of("mesh", "sound.glb", wav_bytes(TONE), r"cannot be read as a mesh \(it is a wav sound")
bytes_of("mesh", "text.obj", b"I am not a mesh.\n" * 20, r"cannot be read as a mesh .*export it as \.glb")
bytes_of("mesh", "car.fbx", b"Kaydara FBX Binary  \0\x1a\0" + bytes(500), r"it is FBX")
bytes_of("mesh", "list.gltf", b'{"things": []}', r"is JSON but not glTF")
bytes_of("mesh", "broken.gltf", b'{"asset": {"version": "2.0"}, "meshes": 7}', r"is damaged glTF")
bytes_of("mesh", "deep.gltf", b'{"asset":' + b"[" * 200_000, r"is damaged glTF")

bytes_of("mesh", "no_faces.off", b"OFF\n3 0 0\n0 0 0\n1 0 0\n0 1 0\n", r"has 3 vertices and no faces")
bytes_of("mesh", "no_faces.obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\n", r"has 3 vertices and no faces")
bytes_of("mesh", "no_faces.glb", glb_bytes({"asset": {"version": "2.0"}}), r"no faces")
bytes_of("mesh", "one_place.stl", stl_bytes(0 * TRIANGLES + 0.5), r"has all its 90,000 vertices in one place")
bytes_of("mesh", "no_area.stl", stl_bytes(TRIANGLES * [1, 0, 0]), r"has 30,000 faces without any area")
bytes_of("mesh", "nan.stl", stl_bytes(np.where(TRIANGLES > 0.999, np.nan, TRIANGLES)), r"vertices that are NaN, infinite")
bytes_of("mesh", "inf.stl", stl_bytes(np.where(TRIANGLES > 0.999, np.inf, TRIANGLES)), r"vertices that are NaN, infinite")
bytes_of("mesh", "beyond.off", b"OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 9\n", r"has faces that use vertices beyond its 3")
bytes_of("mesh", "beyond.obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n", r"damaged or unusual obj file")
bytes_of("mesh", "backwards.obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf -3 -2 -1\nv 2 2 2\n", r"counts vertices backwards")
bytes_of("mesh", "flat.obj", b"v 0 0\nv 1 0\nv 0 1\nf 1 2 3\n", r"has 2 coordinates a vertex")

bad("mesh", "five_million.stl", r"has 250\.0 MB, expected at most 100")(
    lambda path: sparse(path, bytes(80) + struct.pack("<I", 5_000_000), 84 + 5_000_000 * 50)
)
bytes_of("mesh", "five_million.ply", _ply_5m, r"has 2,500,000 vertices, expected at most 2,000,000")
bytes_of("mesh", "five_million.off", b"OFF\n100 5000000 0\n", r"has 5,000,000 faces, expected at most 2,000,000")
bytes_of("mesh", "five_million.glb", glb_bytes(one_triangle(nodes=[{"mesh": 0}] * 2, accessors=_huge)), r"vertices, expected at most")
bytes_of(
    "mesh", "one_mesh_a_million_times.glb",
    glb_bytes(one_triangle(scenes=[{"nodes": list(range(19_000))}], nodes=[{"mesh": 0}] * 19_000), TRIANGLE),
    r"has 19,000 parts, expected at most 5,000",
)  # fmt: skip
bytes_of("mesh", "child_of_itself.glb", glb_bytes(one_triangle(nodes=[{"mesh": 0, "children": [0]}]), TRIANGLE), r"is damaged glTF")
bytes_of(
    "mesh", "one_face_of_a_million_corners.off", b"OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n9000000" + b" 1" * 10**6, r"numbers, more than 3 vert"
)
bytes_of(
    "mesh", "many_lines.ply", _ply_5m.replace(b"binary_little_endian", b"ascii").replace(b"00000", b"") + b"\n" * 10**6, r"lines of text"
)
bytes_of("mesh", "text_bomb.obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n" + b"\n" * 13_000_000, r"lines, expected at most 12,000,000")

bytes_of(
    "mesh", "draco.glb", glb_bytes(one_triangle(extensionsUsed=["KHR_draco_mesh_compression"])),
    r"is compressed \(KHR_draco_mesh_compression\).*export it again without compression",
)  # fmt: skip
for _name, _uri in {"web.gltf": "http://example.org/x.bin", "disk.gltf": "file:///etc/passwd", "beside.gltf": "../x.bin"}.items():
    bytes_of(
        "mesh",
        _name,
        json.dumps(one_triangle(buffers=[{"byteLength": 36, "uri": _uri}])).encode(),
        r"needs another file.*export it as \.glb",
    )


@bad("mesh", "texture_bomb.glb", r"has textures of 121 million pixels, expected at most 100")
def _texture_bomb(path: Path) -> bytes:
    picture = png_bytes((11_000, 11_000))
    return glb_bytes(
        one_triangle(
            materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
            textures=[{"source": 0}],
            images=[{"uri": "data:image/png;base64," + base64.b64encode(picture).decode()}],
        ),
        TRIANGLE,
    )


class _Evil:
    def __reduce__(self):
        return (print, ("this must never be printed",))


bytes_of("mesh", "pickled.npy", npy_bytes(np.array([_Evil()], object)), r"holds pickled Python objects, which are never loaded")
bytes_of("mesh", "bare_pickle.npy", pickle.dumps(_Evil()), r"it is a Python pickle")
bytes_of("mesh", "numbers.npy", npy_bytes(np.zeros(9)), r"holds an array \(9,\) of float64, expected an array \(n, 3\)")
bytes_of("mesh", "normals.npy", npy_bytes(TRIANGLES.reshape(-1, 9)[:, :6] * 2 - 1), r"has colours .* from -1 to 1, expected 0 to 1")
bytes_of("mesh", "one_point.npy", npy_bytes(np.ones((1, 3))), r"has all its 1 vertices in one place")
bytes_of("mesh", "header_bomb.npy", re.sub(rb"\(30000, 3\),", b"(10**9,3), ", npy_bytes(TRIANGLES[:, 0])), r"damaged \.npy header")
bytes_of(
    "mesh", "big_header.npy", re.sub(rb"\(30000, 3\), }   ", b"(10000000, 3), }", npy_bytes(TRIANGLES[:, 0])), r"has 10,000,000 vertices"
)


@bad("mesh", "archive.npz", r"it is a zip archive")
def _zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("points.npy", bytes(10_000_000))
