"""A space whose vectors a person can compute, and a small collection of red, green and blue things in all four modalities.

A vector is (red, green, blue) of the thing, then GAP at the place of its modality: the modality gap. A text is red if it says so,
a sound if it is at 220 Hz (green 440, blue 880), a picture and a mesh by their colours. No checkpoint is needed.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import torch
import trimesh
from PIL import Image

from app.studio.studio import Studio
from core import MODALITIES, Collection, Modality, Space

COLORS = {"red": (230, 30, 30), "green": (30, 200, 30), "blue": (30, 30, 230)}
PITCHES = {"red": 220.0, "green": 440.0, "blue": 880.0}  # Hz
SAMPLE_RATE = 16_000
GAP = 0.5
EACH = 3  # items of each colour and modality


class TinySpace(Space):
    name, dim, modalities = "tiny", 7, frozenset(MODALITIES)

    @property
    def fingerprint(self) -> str:
        return "0123456789abcdef"

    def __init__(self) -> None:
        self.embedded = 0

    def embed_batch(self, modality: Modality, items: Sequence[Any]) -> torch.Tensor:
        self.embedded += len(items)
        place = np.eye(4)[MODALITIES.index(modality)] * GAP
        return torch.tensor(np.array([[*_color(modality, item), *place] for item in items]), dtype=torch.float32)


def _color(modality: Modality, item: Any) -> np.ndarray:
    if modality == "text":
        return np.array([float(color in item) for color in COLORS]) + 0.01
    if modality == "audio":
        spectrum = np.abs(np.fft.rfft(item.samples))
        loudest = np.fft.rfftfreq(len(item.samples), 1 / item.sample_rate)[spectrum.argmax()]
        return np.array([float(abs(loudest - pitch) < 30) for pitch in PITCHES.values()]) + 0.01
    pixels = item.reshape(-1, 3) / 255 if modality == "image" else item.colors
    return np.asarray(pixels).mean(0)


def sound(color: str, number: int = 0) -> np.ndarray:
    return (
        0.5
        * np.sin(2 * np.pi * PITCHES[color] * np.arange(SAMPLE_RATE // 2) / SAMPLE_RATE)
        * np.linspace(1, 0.2 + 0.1 * number, SAMPLE_RATE // 2)
    )


def mesh(color: str, number: int = 0) -> trimesh.Trimesh:
    made = [trimesh.creation.box(), trimesh.creation.icosphere(2), trimesh.creation.cone(1, 2)][number % 3]
    colors = np.tile([*COLORS[color], 255], (len(made.vertices), 1)).astype(np.uint8)
    return trimesh.Trimesh(made.vertices, made.faces, vertex_colors=colors, process=False)


def picture(color: str, number: int = 0) -> np.ndarray:
    pixels = np.full((64, 64, 3), COLORS[color], np.uint8)
    pixels[: 10 + 6 * number] //= 2
    return pixels


def make_collection(folder: Path) -> Path:
    """Writes the files and index.csv; no thumbnails, waveforms or vectors, so that they are made when asked for."""
    rows: list[dict[str, str]] = []
    for name in ("sounds", "images", "meshes"):
        (folder / name).mkdir(parents=True)
    for color in COLORS:
        for n in range(EACH):
            files = {"audio": f"sounds/{color}_{n}.wav", "image": f"images/{color}_{n}.png", "mesh": f"meshes/{color}_{n}.ply"}
            soundfile.write(folder / files["audio"], sound(color, n), SAMPLE_RATE)
            Image.fromarray(picture(color, n)).save(folder / files["image"])
            mesh(color, n).export(folder / files["mesh"])
            rows += [{"modality": m, "path": p, "kind": color, "attribute": "", "caption": f"{color} {m} {n}"} for m, p in files.items()]
            rows.append({"modality": "text", "path": "", "kind": color, "attribute": "", "caption": f"something {color}, number {n}"})
    with (folder / "index.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def tiny_studio(folder: Path) -> Studio:
    """The collection in the tiny space; its map by PCA, which needs no compiling."""
    space = TinySpace()
    collection = Collection.open(make_collection(folder), space)
    collection.map = collection.fit_map(method="pca")
    return Studio(space, collection)


@contextmanager
def calibrated(space: Space, **more: Any) -> Iterator[None]:
    """In the block the space knows red, green and blue things, all but pictures: its marks rise from 0 to 1, so that a place is a sureness.

    `more` goes into the card's "familiarity": figures, say, or the fingerprint of another space.
    """
    marks = {m: np.linspace(0, 1, 101).tolist() for m in ("text", "audio", "mesh")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.explore.familiar.kinds", lambda: COLORS)
        patch.setattr(space, "card", {"familiarity": {"fingerprint": space.fingerprint, "marks": marks} | more}, raising=False)
        yield


def row_of(studio: Studio, modality: str, kind: str) -> int:
    """The first item of that modality and kind."""
    return next(i.row for i in studio.collection.items if i.modality == modality and i.kind == kind)
