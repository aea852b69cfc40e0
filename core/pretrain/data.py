"""Things of the world as arrays, made by all cores and kept on disk until the world's code changes."""

import hashlib
import json
import multiprocessing
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from tqdm import tqdm

from core import world
from core.cache import cache_folder
from core.media import cloud, render
from core.media.cloud import normalized, to_cloud
from core.spaces.nets import mini_mel
from core.spaces.nets.mini_mel import FRAMES, MELS, log_mel, loudest
from core.spaces.nets.sides import POINTS
from core.types import Modality
from core.world.sample import IMAGE_SIZE, Thing, labels, thing

CLOUD_POINTS = POINTS  # stored of every mesh
CHUNK = 64  # things that a worker makes at a time

# red, green and blue before black, and how much of a pixel the thing covers; apart from SHAPES, of which `world_version` is made
CUTOUT = ((4, IMAGE_SIZE, IMAGE_SIZE), "uint8")
Facet = Modality | Literal["cutout"]  # of a thing: its modalities; of one of many designs also its picture without what lies behind

SHAPES: dict[Modality, tuple[tuple[int, ...], str]] = {
    "image": ((3, IMAGE_SIZE, IMAGE_SIZE), "uint8"),
    "audio": ((MELS, FRAMES), "float16"),
    "mesh": ((CLOUD_POINTS, 6), "float16"),
}


@dataclass(frozen=True, eq=False)
class Things:
    """n things of one stream, row by row: the same row of every array is the same thing."""

    stream: str
    rows: list[Thing]
    arrays: dict[Facet, np.ndarray]  # as SHAPES and CUTOUT have them, memory-mapped
    labels: np.ndarray  # (n,) int, into `core.world.sample.labels()`

    def __len__(self) -> int:
        return len(self.labels)

    def told(self) -> list[Any]:
        """What makes them these and no others."""
        return [world_version(), self.stream, len(self), sum(row.varied for row in self.rows)]

    def captions(self, modality: Modality, each: int = 1) -> list[list[str]]:
        """n lists of sentences in the modality's style; made when asked for, since most uses need none."""
        return [[row.caption(modality, salt) for salt in range(each)] for row in self.rows]


def make_things(stream: str, n: int, facets: Sequence[Facet], workers: int | None = None, varied: float = 0.0) -> Things:
    """The first n things of a stream, those facets of them, from the cache where they are there already.

    `workers` processes make them; by default as many as torch may use threads. A share `varied` of them is of many designs.
    """
    every = labels()
    rows = [thing(stream, i, varied) for i in range(n)]
    told = f"{stream.replace('/', '-')}-{n}" + (f"-{varied:g}-varied" if varied else "")
    folder = cache_folder() / "world" / f"{told}-{world_version()}"
    folder.mkdir(parents=True, exist_ok=True)
    wanted: list[Facet] = [facet for facet in facets if facet != "text"]
    missing: list[Facet] = [facet for facet in wanted if not (folder / f"{facet}.npy").exists()]
    if missing:
        _make(rows, missing, folder, workers or torch.get_num_threads(), told)
    arrays: dict[Facet, np.ndarray] = {facet: np.load(folder / f"{facet}.npy", mmap_mode="r") for facet in wanted}
    return Things(stream, rows, arrays, np.array([every.index(row.label) for row in rows]))


@cache
def world_version() -> str:
    """A hash of the code that makes things and turns them into arrays."""
    return code_version(SHAPES, (*sorted(Path(world.__path__[0]).rglob("*.py")), render.__file__, cloud.__file__, mini_mel.__file__))


def code_version(shapes: Mapping[Modality, tuple[tuple[int, ...], str]], files: Iterable[str | Path]) -> str:
    """A hash of what rows look like and of the code files that make them."""
    digest = hashlib.sha256(json.dumps({m: str(s) for m, s in shapes.items()}).encode())
    for file in files:
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()[:12]


def _make(rows: Sequence[Thing], facets: Sequence[Facet], folder: Path, workers: int, told: str) -> None:
    """Fills one array a facet, each in a file that gets its name when it is whole."""
    n = len(rows)
    for facet in facets:
        shape, dtype = CUTOUT if facet == "cutout" else SHAPES[facet]
        np.lib.format.open_memmap(folder / f"{facet}.part", "w+", dtype, (n, *shape)).flush()
    spawn = multiprocessing.get_context("spawn")  # a fork would inherit torch's threads and may hang
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        jobs = [pool.submit(_fill, rows[start : start + CHUNK], facets, folder, start) for start in range(0, n, CHUNK)]
        for job in tqdm(jobs, desc=f"{told}: {', '.join(facets)}", unit="chunk", mininterval=5):
            job.result()
    for facet in facets:
        (folder / f"{facet}.part").replace(folder / f"{facet}.npy")


def _fill(rows: Sequence[Thing], facets: Sequence[Facet], folder: Path, start: int) -> None:
    arrays: dict[Facet, np.memmap] = {facet: np.load(folder / f"{facet}.part", mmap_mode="r+") for facet in facets}
    for number, item in enumerate(rows, start):
        for facet, array in arrays.items():
            array[number] = _row(facet, item, number)
    for array in arrays.values():
        array.flush()


def _row(facet: Facet, item: Thing, number: int) -> np.ndarray:
    if facet == "image":
        return item.image().transpose(2, 0, 1)
    if facet == "cutout":
        return _cutout(item).transpose(2, 0, 1) if item.varied else np.zeros(*CUTOUT)
    if facet == "audio":
        return log_mel(loudest(item.sound().samples)).numpy().astype(np.float16)
    made = normalized(to_cloud(item.mesh(), CLOUD_POINTS, seed=number))
    return np.concatenate([made.points, made.colors], 1).astype(np.float16)


def _cutout(item: Thing) -> np.ndarray:
    """Of what shows through, a white background shows 255 and a black one nothing."""
    mesh, view = item.mesh(), item.view()
    black = np.zeros((IMAGE_SIZE, IMAGE_SIZE, 3), np.uint8)
    dark, light = (render.render(mesh, IMAGE_SIZE, view, back).astype(np.int16) for back in (black, 255 - black))
    covered = 255 - (light - dark).mean(2, keepdims=True)
    return np.concatenate([dark, covered], 2).clip(0, 255).astype(np.uint8)
