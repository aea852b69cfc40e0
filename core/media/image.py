"""A picture file or pixels -> a `Picture`."""

import warnings
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from core.errors import MediaError
from core.media.source import head_of, name_of, open_source
from core.types import Picture

MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000
MIN_SIDE = 2
MAX_FILE_BYTES = 200_000_000
# Of Pillow's formats only these: the others are rare, and one (EPS) would start another program.
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "PPM")


def read_image(source: Any) -> Picture:
    """The picture (h, w, 3) uint8, turned as its EXIF says, laid over white, the first frame of an animation.

    `source` is a path or bytes of a picture file, a PIL image, or an array (h, w), (h, w, 3) or (h, w, 4) of uint8,
    uint16, or floats in [0, 1]. Raises MediaError.
    """
    name = name_of(source)
    if isinstance(source, np.ndarray):
        return _from_array(source, name)
    try:
        # Pillow warns of large pictures and of odd metadata; the size is judged below, odd metadata does no harm.
        with warnings.catch_warnings(action="ignore"):
            if isinstance(source, Image.Image):
                return _from_pil(source, name)
            with open_source(source, MAX_FILE_BYTES, "save it smaller") as file, Image.open(file, formats=FORMATS) as image:
                return _from_pil(image, name)
    except MediaError:
        raise
    except Image.DecompressionBombError as error:  # so large that Pillow does not even open it
        raise MediaError(f"{name} has more than {MAX_PIXELS:,} pixels; scale it down") from error
    except Exception as error:
        found = _what_else(head_of(source))
        raise MediaError(f"{name} cannot be read as a picture ({found}); save it as jpg, png or webp") from error


def _from_pil(image: Image.Image, name: str) -> Picture:
    _check_size(image.width, image.height, name)
    image = ImageOps.exif_transpose(image)
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        pixels = np.asarray(image)
        return _from_array(pixels.astype(np.uint16) if image.mode == "I" and _fits_16_bit(pixels) else pixels, name)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return np.array(image.convert("RGB"))


def _from_array(pixels: np.ndarray, name: str) -> Picture:
    channels = 1 if pixels.ndim == 2 else pixels.shape[2] if pixels.ndim == 3 else 0
    if channels not in (1, 3, 4):
        raise MediaError(f"{name} is an array of shape {pixels.shape}, expected (h, w), (h, w, 3) or (h, w, 4); give pixels in rows")
    _check_size(pixels.shape[1], pixels.shape[0], name)
    pixels = _to_8_bit(pixels.reshape(*pixels.shape[:2], channels), name)
    if channels == 4:
        alpha = pixels[..., 3:].astype(np.float32) / 255
        pixels = (pixels[..., :3] * alpha + 255 * (1 - alpha) + 0.5).astype(np.uint8)
    return np.ascontiguousarray(np.broadcast_to(pixels, (*pixels.shape[:2], 3)))


def _to_8_bit(pixels: np.ndarray, name: str) -> np.ndarray:
    if pixels.dtype == np.uint8:
        return pixels
    if pixels.dtype == np.uint16:
        return (pixels // 257).astype(np.uint8)
    if pixels.dtype == bool:
        return pixels.astype(np.uint8) * 255
    if pixels.dtype.kind not in "iuf":
        raise MediaError(f"{name} has pixels of type {pixels.dtype}, expected numbers; give uint8 or floats in 0..1")
    low, high, most = pixels.min(), pixels.max(), 1 if pixels.dtype.kind == "f" else 255
    if not (low >= 0 and high <= most):  # false for NaN as well
        raise MediaError(f"{name} has {pixels.dtype} pixels from {low:.4g} to {high:.4g}, expected 0 to {most}; scale them or give uint8")
    return (pixels * (255 / most) + 0.5).astype(np.uint8)


def _fits_16_bit(pixels: np.ndarray) -> bool:
    """Pillow opens some 16-bit files with 32 bits a pixel."""
    return bool(pixels.min() >= 0 and 255 < pixels.max() < 2**16)


def _check_size(width: int, height: int, name: str) -> None:
    if min(width, height) < MIN_SIDE:
        raise MediaError(f"{name} has {width:,} x {height:,} pixels, expected at least {MIN_SIDE} on each side; give a larger picture")
    if max(width, height) > MAX_SIDE:
        raise MediaError(f"{name} has {width:,} x {height:,} pixels, expected at most {MAX_SIDE:,} on a side; scale it down or crop it")
    if width * height > MAX_PIXELS:
        raise MediaError(f"{name} has {width:,} x {height:,} pixels, expected at most {MAX_PIXELS / 1e6:.0f} million; scale it down")


def _what_else(head: bytes) -> str:
    """What the first bytes of a file that is no picture look like."""
    if b"<svg" in head.lower():
        return "it is an SVG drawing"
    if head[4:8] == b"ftyp":
        return "it is heic or a film"
    known = {b"RIFF": "it is a wav sound", b"OggS": "it is an ogg sound", b"%PDF": "it is a PDF", b"%!PS": "it is PostScript"}
    known |= {b"glTF": "it is a glb mesh", b"8BPS": "it is a Photoshop file"}
    return next((found for magic, found in known.items() if head.startswith(magic)), "unknown, damaged or cut off")
