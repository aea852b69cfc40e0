"""How each mini space is made: its stream of things, its pairs, its steps, and what it then reaches on things it never saw."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core.errors import SpaceError
from core.pretrain.augment import vary_pictures, vary_points, vary_sounds
from core.pretrain.contrastive import Batch, LoopConfig, train_pairs
from core.pretrain.data import Things, make_things
from core.spaces.mini_clap import MiniClap
from core.spaces.mini_clip import MiniClip
from core.spaces.mini_ulip import MiniUlip
from core.spaces.nets.points import POINTS
from core.spaces.nets.tower import TowerSpace
from core.types import Modality
from core.world.kind import kinds
from core.world.sample import labels

OWN, PLAIN = 6, 3  # sentences of a thing in its modality's style, and without it
CHECK_THINGS = 1_560  # held-out things whose kind is guessed after training


@dataclass(frozen=True)
class PretrainConfig:
    """How much of the world, and how long."""

    things: int = 8_112  # of each stream
    image_steps: int = 1_400  # of mini_clip
    audio_steps: int = 1_200  # of mini_clap
    teacher_steps: int = 800  # of mini_ulip's image-text teacher
    mesh_steps: int = 800  # of mini_ulip's mesh tower
    batch: int = 128
    seed: int = 0


# proves the way, learns little
QUICK = PretrainConfig(things=468, image_steps=20, audio_steps=20, teacher_steps=20, mesh_steps=20, batch=64)


def pretrain(name: str, out: Path, config: PretrainConfig | None = None) -> TowerSpace:
    """Trains the mini space of that name from nothing and saves it in `out`; its card holds the recipe and the figures."""
    if name not in RECIPES:
        raise SpaceError(f"no recipe to pretrain {name!r}; there are recipes for {', '.join(RECIPES)}")
    config, started = config or PretrainConfig(), time.perf_counter()
    torch.manual_seed(config.seed)
    space = RECIPES[name](config)
    figures = {"right kind first, held-out things": named_rightly(space, config)}
    card = {"recipe": asdict(config), "figures": figures, "minutes": round((time.perf_counter() - started) / 60, 1)}
    space.save(out, card)
    return space


def pretrain_all(names: Sequence[str], out: Path, config: PretrainConfig | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The same for several, as many at a time as there are cores, each on one: two on a core each finish sooner than one
    after the other on both. Yields names and cards as they are done."""
    spawn = multiprocessing.get_context("spawn")
    workers = min(len(names), os.cpu_count() or 1)
    threads = max(1, (os.cpu_count() or 1) // workers)
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=torch.set_num_threads, initargs=(threads,)) as pool:
        jobs = {pool.submit(_pretrained_card, name, out / name, config): name for name in names}
        for job in as_completed(jobs):
            yield jobs[job], job.result()


def _pretrained_card(name: str, out: Path, config: PretrainConfig | None) -> dict[str, Any]:
    return pretrain(name, out, config).card


def _mini_clip(config: PretrainConfig) -> TowerSpace:
    space = MiniClip()
    _train_with_captions(space, "image", "mini_clip", config, config.image_steps)
    return space


def _mini_clap(config: PretrainConfig) -> TowerSpace:
    space = MiniClap()
    _train_with_captions(space, "audio", "mini_clap", config, config.audio_steps)
    return space


def _mini_ulip(config: PretrainConfig) -> TowerSpace:
    """First the teacher, on images and texts of its own; then, the teacher frozen, the mesh tower on other things (ULIP's recipe)."""
    space = MiniUlip()
    _train_with_captions(space, "image", "mini_ulip teacher", config, config.teacher_steps)

    things = make_things("mini_ulip", config.things, ["mesh", "image"])
    mesh = _learned(space, "mesh", things)
    frozen = [_frozen_images(space, things), _frozen_captions(space, things)]
    train_pairs(mesh, frozen, space.tower("mesh"), things.labels, _loop(config, config.mesh_steps), "mini_ulip mesh")
    return space


def _train_with_captions(space: TowerSpace, modality: Modality, stream: str, config: PretrainConfig, steps: int) -> None:
    """The towers of a modality and of text, together, on the things of a stream and their sentences."""
    things = make_things(stream, config.things, [modality])
    learning = torch.nn.ModuleList([space.tower(modality), space.tower("text")])
    captions = _captions(space, modality, things)
    train_pairs(_learned(space, modality, things), [captions], learning, things.labels, _loop(config, steps), stream)


RECIPES: dict[str, Callable[[PretrainConfig], TowerSpace]] = {  # the longest first
    "mini_ulip": _mini_ulip,
    "mini_clip": _mini_clip,
    "mini_clap": _mini_clap,
}


def named_rightly(space: TowerSpace, config: PretrainConfig) -> dict[str, float]:
    """Share of held-out things, per modality, whose nearest sentence "a KIND" is of their kind."""
    names = list(kinds())
    kind_of = np.array([names.index(label.split(" ", 1)[1]) for label in labels()])
    words = space.embed("text", [f"a {name}" for name in names]).vectors
    n = min(CHECK_THINGS, config.things)
    share = {}
    for modality in sorted(space.modalities - {"text"}):
        things = make_things("held out check", n, [modality])
        vectors = encode(space, modality, things.arrays[modality])
        share[modality] = round(float(((vectors @ words.T).argmax(1) == kind_of[things.labels]).mean()), 4)
    return share


def encode(space: TowerSpace, modality: Modality, rows: np.ndarray, batch: int = 128) -> np.ndarray:
    """Unit vectors (n, d) of stored things, without random changes."""
    space.towers.eval()
    parts = []
    with torch.inference_mode():
        for start in range(0, len(rows), batch):
            vectors = space.tower(modality)(as_input(modality, rows[start : start + batch]))
            parts.append(torch.nn.functional.normalize(vectors.float(), dim=1).numpy())
    return np.concatenate(parts)


def as_input(modality: Modality, rows: np.ndarray) -> Tensor:
    """Stored rows as the tower's `prepare` would give them."""
    batch = torch.from_numpy(np.array(rows))
    if modality == "image":
        return batch
    return batch[:, :POINTS].float() if modality == "mesh" else batch.float()


VARY: dict[Modality, Callable[[Tensor], Tensor]] = {
    "image": vary_pictures,
    "audio": vary_sounds,
    "mesh": lambda batch: vary_points(batch, POINTS),
}


def _learned(space: TowerSpace, modality: Modality, things: Things) -> Batch:
    array, tower = things.arrays[modality], space.tower(modality)
    return lambda rows: tower(VARY[modality](torch.from_numpy(array[rows])))


def _captions(space: TowerSpace, modality: Modality, things: Things) -> Batch:
    """One of each row's sentences, another at every step; every third of them a plain one without the modality's phrases."""
    ids, each = _prepared(space, modality, things)
    tower = space.tower("text")
    return lambda rows: tower(ids[torch.from_numpy(rows), torch.randint(0, each, (len(rows),))])


def _frozen_images(space: TowerSpace, things: Things) -> Batch:
    vectors = torch.from_numpy(encode(space, "image", things.arrays["image"]))
    return lambda rows: vectors[torch.from_numpy(rows)]


def _frozen_captions(space: TowerSpace, things: Things) -> Batch:
    ids, each = _prepared(space, "mesh", things)
    with torch.inference_mode():
        flat = torch.cat([space.tower("text")(part) for part in ids.flatten(0, 1).split(512)])
    vectors = flat.clone().unflatten(0, (len(things), each))
    return lambda rows: vectors[torch.from_numpy(rows), torch.randint(0, each, (len(rows),))]


def _prepared(space: TowerSpace, modality: Modality, things: Things) -> tuple[Tensor, int]:
    own, plain = things.captions(modality, OWN), things.captions("text", PLAIN)
    sentences, each = [a + b for a, b in zip(own, plain, strict=True)], OWN + PLAIN
    ids = space.tower("text").prepare([s for row in sentences for s in row])  # type: ignore[arg-type]
    return ids.unflatten(0, (len(things), each)), each


def _loop(config: PretrainConfig, steps: int) -> LoopConfig:
    return LoopConfig(steps=steps, batch=config.batch, warm_up=min(100, max(1, steps // 5)), seed=config.seed)
