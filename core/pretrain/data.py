"""Things of the world as arrays, made by all cores and kept on disk until the world's code changes."""

import hashlib
import json
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tqdm import tqdm

from core import world
from core.cache import cache_folder
from core.media import cloud, render
from core.media.cloud import normalized, to_cloud
from core.spaces.nets import sound
from core.spaces.nets.sides import POINTS
from core.spaces.nets.sound import FRAMES, MELS, log_mel, loudest
from core.types import Modality
from core.world.sample import IMAGE_SIZE, Thing, labels, thing

CLOUD_POINTS = POINTS  # stored of every mesh
CHUNK = 64  # things that a worker makes at a time

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
    arrays: dict[Modality, np.ndarray]  # as SHAPES has them, memory-mapped
    labels: np.ndarray  # (n,) int, into `core.world.sample.labels()`

    def __len__(self) -> int:
        return len(self.labels)

    def told(self) -> list[Any]:
        """What makes them these and no others."""
        return [world_version(), self.stream, len(self), sum(row.varied for row in self.rows)]

    def captions(self, modality: Modality, each: int = 1) -> list[list[str]]:
        """n lists of sentences in the modality's style; made when asked for, since most uses need none."""
        return [[row.caption(modality, salt) for salt in range(each)] for row in self.rows]


def make_things(stream: str, n: int, modalities: Sequence[Modality], workers: int | None = None, varied: float = 0.0) -> Things:
    """The first n things of a stream in those modalities, from the cache where they are there already.

    `workers` processes make them; by default as many as torch may use threads. A share `varied` of them is of many designs.
    """
    every = labels()
    rows = [thing(stream, i, varied) for i in range(n)]
    told = f"{stream.replace('/', '-')}-{n}" + (f"-{varied:g}-varied" if varied else "")
    folder = cache_folder() / "world" / f"{told}-{world_version()}"
    folder.mkdir(parents=True, exist_ok=True)
    wanted: list[Modality] = [m for m in modalities if m in SHAPES]
    missing: list[Modality] = [m for m in wanted if not (folder / f"{m}.npy").exists()]
    if missing:
        _make(rows, missing, folder, workers or torch.get_num_threads(), told)
    arrays: dict[Modality, np.ndarray] = {m: np.load(folder / f"{m}.npy", mmap_mode="r") for m in wanted}
    return Things(stream, rows, arrays, np.array([every.index(row.label) for row in rows]))


@cache
def world_version() -> str:
    """A hash of the code that makes things and turns them into arrays."""
    digest = hashlib.sha256(json.dumps({m: str(s) for m, s in SHAPES.items()}).encode())
    for file in (*sorted(Path(world.__path__[0]).rglob("*.py")), *map(Path, (render.__file__, cloud.__file__, sound.__file__))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _make(rows: Sequence[Thing], modalities: Sequence[Modality], folder: Path, workers: int, told: str) -> None:
    """Fills one array a modality, each in a file that gets its name when it is whole."""
    n = len(rows)
    for modality in modalities:
        shape, dtype = SHAPES[modality]
        np.lib.format.open_memmap(folder / f"{modality}.part", "w+", dtype, (n, *shape)).flush()
    spawn = multiprocessing.get_context("spawn")  # a fork would inherit torch's threads and may hang
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        jobs = [pool.submit(_fill, rows[start : start + CHUNK], modalities, folder, start) for start in range(0, n, CHUNK)]
        for job in tqdm(jobs, desc=f"{told}: {', '.join(modalities)}", unit="chunk", mininterval=5):
            job.result()
    for modality in modalities:
        (folder / f"{modality}.part").replace(folder / f"{modality}.npy")


def _fill(rows: Sequence[Thing], modalities: Sequence[Modality], folder: Path, start: int) -> None:
    arrays: dict[Modality, np.memmap] = {m: np.load(folder / f"{m}.part", mmap_mode="r+") for m in modalities}
    for number, item in enumerate(rows, start):
        for modality, array in arrays.items():
            array[number] = _row(modality, item, number)
    for array in arrays.values():
        array.flush()


def _row(modality: Modality, item: Thing, number: int) -> np.ndarray:
    if modality == "image":
        return item.image().transpose(2, 0, 1)
    if modality == "audio":
        return log_mel(loudest(item.sound().samples)).numpy().astype(np.float16)
    made = normalized(to_cloud(item.mesh(), CLOUD_POINTS, seed=number))
    return np.concatenate([made.points, made.colors], 1).astype(np.float16)
