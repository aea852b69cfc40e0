"""A file, bytes or a value -> a checked array: `read` is the only door through which strangers' data comes in."""

from pathlib import Path
from typing import Any

from core.errors import MediaError
from core.types import MODALITIES, Media, Modality, Up

ENDINGS: dict[Modality, frozenset[str]] = {
    "audio": frozenset({".wav", ".mp3", ".ogg", ".oga", ".opus", ".flac", ".aif", ".aiff", ".caf", ".au"}),
    "image": frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".ppm"}),
    "mesh": frozenset({".glb", ".gltf", ".obj", ".ply", ".stl", ".off", ".npy"}),
}


def read(modality: Modality, source: Any, up: Up = "y") -> Media:
    """The source as that modality: a text, an image (h, w, 3) uint8, a `Sound` or a `Cloud` of 10,000 points.

    `source` is a string for text; for the others a path, bytes, or a value already read, as `read_audio`, `read_image`
    and `read_mesh` list them. A file's content decides its format, not its ending. `up` is the axis that points up in a
    mesh's file; the cloud is turned so that it is Y. Raises MediaError with one sentence that names the file, what was
    found, and what to do.
    """
    # Imported here, so that `import core.media` is quick and a text needs neither trimesh nor soundfile.
    match modality:
        case "text":
            from core.media.text import read_text

            return read_text(source)
        case "image":
            from core.media.image import read_image

            return read_image(source)
        case "audio":
            from core.media.audio import read_audio

            return read_audio(source)
        case "mesh":
            from core.media.mesh import read_cloud, turned_up

            return turned_up(read_cloud(source), up)
    raise MediaError(f"no modality named {modality!r}; available: {', '.join(MODALITIES)}")


def guess_modality(path: str | Path) -> Modality:
    """Audio, image or mesh, by the file's ending in upper or lower case. Raises MediaError for any other ending."""
    ending = Path(path).suffix.lower()
    for modality, endings in ENDINGS.items():
        if ending in endings:
            return modality
    from core.media.source import name_of

    known = "; ".join(f"{modality} {' '.join(sorted(endings))}" for modality, endings in ENDINGS.items())
    raise MediaError(f"{name_of(path)} has {f'the ending {ending[:12]!r}' if ending else 'no ending'}; expected {known}")
