"""Textures and materials -> one colour per vertex, as a screen shows it (sRGB)."""

import warnings
from io import BytesIO
from typing import Any, cast

import numpy as np
import trimesh
from PIL import Image
from trimesh.visual.material import PBRMaterial

GREY = 0.6  # of a thing without colours
MAX_TEXTURE_PIXELS = 100_000_000  # in all textures of a file: about three seconds to decode
TEXTURE_SIDE = 1024  # pixels; more shows nothing in colours per vertex
TEXTURE_FORMATS = ("PNG", "JPEG", "WEBP")  # those of glTF; Pillow knows others that start programs (EPS)


def painted(mesh: trimesh.Trimesh, linear: bool = False) -> trimesh.Trimesh:
    """The mesh with colours per vertex; itself where it has them already. Faces of different colours get vertices of their own.

    `linear`: the mesh's vertex colours measure light, as glTF's do, and are brought to what a screen shows.
    """
    visual: Any = mesh.visual  # of a class that depends on its kind
    if visual.kind == "vertex" and not linear:
        return mesh
    vertices, faces = mesh.vertices, mesh.faces
    if visual.kind == "face":
        colors = np.repeat(np.asarray(visual.face_colors)[:, :3], 3, axis=0)
        vertices, faces = vertices[faces.reshape(-1)], np.arange(3 * len(faces)).reshape(-1, 3)
    elif visual.kind == "vertex":
        colors = _as_shown(np.asarray(visual.vertex_colors)[:, :3] / 255) * 255
    elif visual.kind == "texture":
        colors = _material_colors(mesh, linear) * 255
    else:
        colors = np.full((len(vertices), 3), GREY * 255)
    rounded = np.clip(colors + 0.5, 0, 255).astype(np.uint8)
    return trimesh.Trimesh(vertices, faces, vertex_colors=rounded, process=False, validate=False)


def point_colors(points: trimesh.PointCloud, linear: bool = False) -> np.ndarray:
    """(n, 3) in 0..1, as a screen shows them; grey where the cloud has none."""
    colors = np.asarray(points.colors)
    if len(colors) != len(points.vertices):
        return np.full((len(points.vertices), 3), GREY)
    return _as_shown(colors[:, :3] / 255) if linear else colors[:, :3] / 255


def small_texture(data: bytes) -> tuple[bytes, int]:
    """A texture's file, scaled down for colours per vertex, and the number of its pixels before.

    Grey for one that cannot be read, and for one of more than `MAX_TEXTURE_PIXELS`, which is not decoded.
    """
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=TEXTURE_FORMATS) as image:
            pixels = image.width * image.height
            if pixels > MAX_TEXTURE_PIXELS:
                return GREY_TEXTURE, pixels
            image.draft("RGB", (TEXTURE_SIDE, TEXTURE_SIDE))
            width, height = (min(side, TEXTURE_SIDE) for side in image.size)
            # Nearest, for a texture may be a palette whose colours must not run into each other.
            return _bmp(image.convert("RGB").resize((width, height), Image.Resampling.NEAREST)), pixels
    except Image.DecompressionBombError:
        return GREY_TEXTURE, 2 * MAX_TEXTURE_PIXELS  # at least: Pillow does not say
    except Exception:
        return GREY_TEXTURE, 1


def to_linear(shown: np.ndarray) -> np.ndarray:
    """Measured light, as glTF stores vertex colours, of colours as a screen shows them. Both in 0..1."""
    return np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)


def _as_shown(linear: np.ndarray) -> np.ndarray:
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def _material_colors(mesh: trimesh.Trimesh, linear: bool) -> np.ndarray:
    """(v, 3) in 0..1: factor x texture x vertex colour, as glTF multiplies them; grey for a material that says nothing."""
    visual, n = cast(Any, mesh.visual), len(mesh.vertices)
    material = visual.material
    light = np.ones((n, 3))
    if isinstance(material, PBRMaterial):
        if material.baseColorFactor is not None:
            light = light * np.asarray(material.baseColorFactor)[:3] / 255
    elif material.image is None:
        # An OBJ's default material is a grey of its own, whatever its colours were.
        light = light * to_linear(np.asarray(GREY))
    image = _image(material)
    if image is not None and visual.uv is not None and len(visual.uv) == n:
        uv = np.nan_to_num(np.asarray(visual.uv, np.float64)[:, :2]).clip(-1e6, 1e6)
        light = light * to_linear(_colors_at(uv, image) / 255)
    extra = visual.vertex_attributes.get("color")
    if extra is not None and len(extra) == n:
        extra = np.asarray(extra)[:, :3] / (1 if extra.dtype.kind == "f" else np.iinfo(extra.dtype).max)
        light = light * (extra if linear else to_linear(np.clip(extra, 0, 1)))
    return _as_shown(np.nan_to_num(light))


def _image(material: Any) -> Image.Image | None:
    """The picture of a material's base colour."""
    return material.baseColorTexture if isinstance(material, PBRMaterial) else getattr(material, "image", None)


def _colors_at(uv: np.ndarray, image: Image.Image) -> np.ndarray:
    """(n, 3) uint8: the pixels at places (n, 2) that count from the lower left corner and wrap at the edges, as trimesh takes them."""
    if "pixels" not in image.info:  # a thousand parts may share a texture, and decoding it takes milliseconds
        image.info["pixels"] = np.asarray(image.convert("RGB"))
    pixels: np.ndarray = image.info["pixels"]
    height, width = pixels.shape[:2]
    x, y = np.round(uv[:, 0] * (width - 1)), np.round((1 - uv[:, 1]) * (height - 1))
    return pixels[y.astype(int) % height, x.astype(int) % width]


def _bmp(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "BMP")
    return file.getvalue()


GREY_TEXTURE = _bmp(Image.new("RGB", (1, 1), (round(GREY * 255),) * 3))  # stands for a texture that cannot be had
