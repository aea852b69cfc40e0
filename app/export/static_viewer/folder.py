"""`python -m app export-static DIR`: the read-only explorer as plain files, for any web server and under any path."""

import json
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from app.export.static_viewer import APP, CANNOT, SCRIPTS, SHEETS, Media, contents, page, thumbnail
from app.studio.shelf import Exhibit
from app.studio.studio import Studio
from core import AlignscopeError, Item, read_mesh

DATA, VECTORS = "data.json", "vectors.bin"
FOLDERS = ("thumbs", "large", "sounds", "meshes")
LARGEST = 300_000  # bytes of a picture that goes as it is; a heavier one is made smaller
LARGE = 1024  # pixels a side of those
MOST_CORNERS, MOST_TRIANGLES = 65_535, 60_000  # of a mesh that can be turned there; of others there is a picture
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'"
Progress = Callable[[int, int], None]


def write(studio: Studio, folder: Path, progress: Progress | None = None) -> int:
    """Writes all items of the studio's collection into the folder, and gives back how many bytes that came to.

    The folder may be new, empty, or an earlier export, which is replaced. Raises AlignscopeError for any other.
    """
    _clear(folder)
    items, done = studio.collection.items, 0
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)

    def media(exhibit: Exhibit, row: int | None) -> Media:
        nonlocal done
        done += 1
        if progress:
            progress(done, len(items))
        return _written(folder, exhibit, row)

    told, vectors = contents(studio, items, None, media)
    told["query"] = studio.start.query.row or 0
    told["vectors"] = VECTORS
    told["without"] = {"mesh": "Too large to be turned here; the app can"}
    told["meshes"] = [_turnable(folder, item) if item.modality == "mesh" else "" for item in items]
    (folder / VECTORS).write_bytes(vectors)
    (folder / DATA).write_text(json.dumps(told, separators=(",", ":")), encoding="utf-8")
    for name, parts in (("viewer.css", SHEETS), ("viewer.js", ("export/static_viewer/turner.js", *SCRIPTS))):
        (folder / name).write_text("\n".join((APP / part).read_text(encoding="utf-8") for part in parts), encoding="utf-8")
    style, script = '<link rel="stylesheet" href="viewer.css">', '<script src="viewer.js"></script>'
    (folder / "index.html").write_text(page(studio, len(items), CANNOT, POLICY, style, script), encoding="utf-8")
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _written(folder: Path, exhibit: Exhibit, row: int | None) -> Media:
    """The files of one item, named by its row: what they are called at home may be no name for an address."""
    made: Media = {}
    if exhibit.picture:
        made["picture"] = f"thumbs/{row}.webp"
        (folder / made["picture"]).write_bytes(thumbnail(exhibit.picture))
    if exhibit.large:
        light = exhibit.large.stat().st_size <= LARGEST
        made["large"] = f"large/{row}{exhibit.large.suffix.lower() if light else '.webp'}"
        if light:
            shutil.copyfile(exhibit.large, folder / made["large"])
        else:
            (folder / made["large"]).write_bytes(thumbnail(exhibit.large, LARGE))
    if exhibit.sound:
        made["sound"] = f"sounds/{row}{exhibit.sound.suffix.lower()}"
        shutil.copyfile(exhibit.sound, folder / made["sound"])
    return made


def _turnable(folder: Path, item: Item) -> str:
    """Writes a mesh for `turner.js`, at about 9 bytes a corner and 6 a triangle; gives back "" for points and for what is too large.

    Counts of corners and triangles (uint32), positions (int16, the furthest at 32767, filled up to 4 bytes), colours (4 bytes each),
    triangles (uint16). All little-endian.
    """
    mesh: Any = read_mesh(item.source)  # with a colour for each corner
    faces = getattr(mesh, "faces", np.empty((0, 3)))
    if not 0 < len(faces) <= MOST_TRIANGLES or len(mesh.vertices) > MOST_CORNERS:
        return ""
    places = np.asarray(mesh.vertices, np.float64) - np.mean([mesh.vertices.min(0), mesh.vertices.max(0)], axis=0)
    places *= 32_767 / np.linalg.norm(places, axis=1).max()
    written = places.round().astype("<i2").tobytes()
    written += bytes(-len(written) % 4) + np.asarray(mesh.visual.vertex_colors, np.uint8).tobytes()
    name = f"meshes/{item.row}.bin"
    counts = struct.pack("<2I", len(mesh.vertices), len(faces))
    (folder / name).write_bytes(counts + written + np.asarray(faces).astype("<u2").tobytes())
    return name


def _clear(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise AlignscopeError(f"{folder} is a file; name a folder to write the export into")
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    ours = {"index.html", "viewer.js", "viewer.css", DATA, VECTORS, *FOLDERS}
    if there and not (DATA in there and there <= ours):
        other = min(there - ours or there)
        raise AlignscopeError(f"{folder} holds other files ({other}, ...); name a new folder, or an earlier export, which is replaced")
    for name in there:
        shutil.rmtree(folder / name) if (folder / name).is_dir() else (folder / name).unlink()
    folder.mkdir(parents=True, exist_ok=True)
