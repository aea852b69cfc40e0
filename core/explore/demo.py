"""The demo collection: things of the world that no training ever saw, as ordinary files anybody can open."""

import csv
import json
import shutil
from pathlib import Path

import numpy as np
import soundfile
from PIL import Image
from tqdm import tqdm

from core.explore.collection import INDEX, VECTORS, Collection
from core.media.audio import peaks
from core.media.render import View, render
from core.spaces.base import Progress, Space
from core.types import MODALITIES, Modality
from core.unified import UnifiedSpace
from core.world.kind import kinds
from core.world.sample import Thing, thing

STREAM = "demo collection"  # neither pretraining nor banks nor the evaluation use it
IMAGE_SIZE, THUMB_SIZE = 192, 160  # pixels a side
PEAKS = 96  # bars of a drawn waveform
FOLDERS: dict[Modality, str] = {"image": "images", "audio": "sounds", "mesh": "meshes"}


def make_demo(out: Path, each: int = 4) -> int:
    """Writes `each` items of every kind and modality, `index.csv`, thumbnails and waveform peaks; returns how many items.

    Every item is a thing of its own: no sound belongs to a mesh or a picture here.
    """
    for name in (*FOLDERS.values(), "thumbs", VECTORS):
        shutil.rmtree(out / name, ignore_errors=True)
    rows: list[dict[str, str]] = []
    waveforms: dict[str, list[int]] = {}
    for modality in MODALITIES:
        for number in tqdm(range(each * len(kinds())), desc=f"demo {modality}", mininterval=5):
            item = thing(f"{STREAM} {modality}", number)
            path = _write(out, modality, item, number // len(kinds()), waveforms)
            caption = item.caption("text") if modality == "text" else f"{item.label} {number // len(kinds()) + 1}"
            rows.append(_line(modality, path, item, caption))
    _write_index(out, rows)
    (out / "peaks.json").write_text(json.dumps(waveforms))
    return len(rows)


def keep_vectors(folder: Path, space: Space, progress: Progress | None = None) -> int:
    """Embeds the folder's items by the space and by each of its leaves, and keeps that in the folder; returns how many items.

    The leaves' own vectors are what the stages of the alignment begin with.
    """
    collection = Collection.open(folder, space, progress)
    collection.keep()
    for leaf in space.leaves if isinstance(space, UnifiedSpace) else ():
        Collection.open(folder, leaf.space, progress).keep_vectors()
    return len(collection)


def write_things(out: Path, stream: str, n: int) -> int:
    """Writes n things of a stream as files, each as an image, a sound and a mesh of one name, and a line in `index.csv`."""
    rows = []
    for number in tqdm(range(n), desc="things", mininterval=5):
        item = thing(stream, number)
        for modality in MODALITIES:
            path = _write(out, modality, item, number // len(kinds()), {}, thumbs=False)
            rows.append(_line(modality, path, item, item.caption(modality)))
    _write_index(out, rows)
    return len(rows)


def _line(modality: Modality, path: str, item: Thing, caption: str) -> dict[str, str]:
    kind = {"kind": item.kind.name, "family": item.kind.family, "attribute": item.trait.name}
    return {"modality": modality, "path": path, **kind, "caption": caption}


def _write_index(out: Path, rows: list[dict[str, str]]) -> None:
    with (out / INDEX).open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _write(out: Path, modality: Modality, item: Thing, number: int, waveforms: dict[str, list[int]], thumbs: bool = True) -> str:
    """Writes one item's file and what is shown of it; returns its path within `out`, "" for a text."""
    if modality == "text":
        return ""
    ending = {"image": "jpg", "audio": "ogg", "mesh": "glb"}[modality]
    path = Path(FOLDERS[modality]) / f"{item.kind.name.replace(' ', '_')}_{number + 1}.{ending}"
    file, thumb = out / path, (out / "thumbs" / path).with_suffix(".webp")
    file.parent.mkdir(parents=True, exist_ok=True)
    if modality == "audio":
        sound = item.sound()
        soundfile.write(file, sound.samples, sound.sample_rate, format="OGG", subtype="VORBIS", compression_level=0.9)
        waveforms[path.as_posix()] = np.round(peaks(sound, PEAKS) * 255).astype(int).tolist()
        return path.as_posix()
    if modality == "image":
        Image.fromarray(item.image(IMAGE_SIZE)).save(file, quality=82)  # small enough to be its own thumbnail
        return path.as_posix()
    mesh = item.mesh()
    mesh.export(file, file_type="glb")  # half the size of `to_glb`, which adds normals for a viewer
    if thumbs:
        thumb.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(render(mesh, THUMB_SIZE, View())).save(thumb, quality=78)
    return path.as_posix()
