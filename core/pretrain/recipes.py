"""How each mini space is made: its stream of things, its pairs, its steps, and what it then reaches on things it never saw.

Where a folder of real files is at hand, each stage on the world is followed by one on world and real things together.
"""

import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core.errors import SpaceError, TrainingError
from core.pretrain.augment import vary
from core.pretrain.contrastive import Batch, LoopConfig, train_pairs
from core.pretrain.data import Facet, Things, make_things
from core.pretrain.finish import Finish, kinds_of_labels, real_figures
from core.pretrain.real import RealPack, plain_rows, real_things
from core.spaces.mini_clap import MiniClap
from core.spaces.mini_clip import MiniClip
from core.spaces.mini_ulip import MiniUlip
from core.spaces.nets.tower import CARD, TowerSpace
from core.types import Modality
from core.world.kind import kinds

# the share of many designs among what is learnt from; what is examined is typical. Of pictures only mini_clip meets any
VARIED: dict[Modality, float] = {"audio": 0.67, "mesh": 0.5, "image": 0.0}
PICTURES_VARIED = 0.5  # of mini_clip's; in its last stage they stand before photographs
OWN, PLAIN = 6, 3  # sentences of a thing in its modality's style, and without it
CHECK_THINGS = 1_560  # held-out things whose kind is guessed after training


@dataclass(frozen=True)
class PretrainConfig:
    """How much of the world, and how long. The finishing steps are taken only with real files."""

    things: int = 8_112  # of the stream of mini_ulip's teacher
    pictures: int = 16_224  # of mini_clip's stream
    shapes: int = 24_960  # of mini_ulip's stream
    sounds: int = 48_672  # of mini_clap's stream; sounds of a kind differ more than its shapes
    image_steps: int = 3_000  # of mini_clip
    audio_steps: int = 6_000  # of mini_clap
    teacher_steps: int = 1_600  # of mini_ulip's image-text teacher
    mesh_steps: int = 800  # of mini_ulip's mesh tower
    batch: int = 128
    seed: int = 0
    image_finish: int = 3_600
    audio_finish: int = 2_000
    teacher_finish: int = 1_800
    mesh_finish: int = 2_400
    finish_rate: float = 1.5e-3  # learning rate


# proves the way, learns little
QUICK = PretrainConfig(
    things=468, pictures=468, shapes=468, sounds=468, image_steps=20, audio_steps=20, teacher_steps=20, mesh_steps=20, batch=64,
    image_finish=10, audio_finish=10, teacher_finish=10, mesh_finish=10,
)  # fmt: skip


@dataclass
class Material:
    """What a space is made of: things of the world; real files, and the space to go on from, where there are any."""

    config: PretrainConfig
    pack: RealPack | None = None
    start: Path | None = None  # a folder of spaces trained on the world alone
    made: int = 0  # things of the world so far

    def begin(self, kind: type[TowerSpace]) -> tuple[TowerSpace, bool]:
        """The space to train, and whether its stages on the world are yet to come."""
        if self.start is None:
            return kind(), True
        if self.pack is None:
            raise TrainingError(f"nothing to do: the spaces in {self.start} are trained on the world already; give --real with --start")
        return kind.load(self.start / kind.name), False

    def things(self, stream: str, n: int, facets: Sequence[Facet], varied: float = 0.0) -> Things:
        """As `make_things`, and counted."""
        self.made += n
        return make_things(stream, n, facets, varied=varied)


def pretrain(
    name: str, out: Path, config: PretrainConfig | None = None, real: Path | None = None, start: Path | None = None
) -> TowerSpace:  # fmt: skip
    """Trains the mini space of that name and saves it in `out`; its card holds the recipe, the sources and the figures.

    On the world from nothing, or from the space of that name in the folder `start`; then, with a folder `real` of real files
    (see `core.pretrain.real`), on both.
    """
    if name not in RECIPES:
        raise SpaceError(f"no recipe to pretrain {name!r}; there are recipes for {', '.join(RECIPES)}")
    config, started = config or PretrainConfig(), time.perf_counter()
    pack = RealPack.open(real) if real else None
    torch.manual_seed(config.seed)
    material = Material(config, pack, start)
    space = RECIPES[name](material)
    figures: dict[str, Any] = {
        "right kind first, held-out things": named_rightly(space, config),
        "right kind first, held-out things of many designs": named_rightly(space, config, varied=1),
    }
    card: dict[str, Any] = {"recipe": asdict(config), "world things": material.made}
    if start:
        card["started from"] = json.loads((start / name / CARD).read_text())["fingerprint"]
    if pack:
        figures["real files of the validation split"] = named_rightly_real(space, pack)
        card["real files"] = pack.sources(space.modalities)
    card |= {"figures": figures, "minutes": round((time.perf_counter() - started) / 60, 1)}
    space.save(out, card)
    return space


def pretrain_all(
    names: Sequence[str], out: Path, config: PretrainConfig | None = None, real: Path | None = None, start: Path | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:  # fmt: skip
    """The same for several, as many at a time as there are cores, each on one: two on a core each finish sooner than one
    after the other on both. Yields names and cards as they are done."""
    spawn = multiprocessing.get_context("spawn")
    workers = min(len(names), os.cpu_count() or 1)
    threads = max(1, (os.cpu_count() or 1) // workers)
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=torch.set_num_threads, initargs=(threads,)) as pool:
        jobs = {pool.submit(_pretrained_card, name, out / name, config, real, start): name for name in names}
        for job in as_completed(jobs):
            yield jobs[job], job.result()


def _pretrained_card(name: str, out: Path, *how: Any) -> dict[str, Any]:
    return pretrain(name, out, *how).card


def pictures(material: Material) -> Things:
    """What mini_clip learns from; with cutouts where there are photographs to set them before."""
    facets: list[Facet] = ["image", "cutout"] if material.pack else ["image"]
    return material.things("mini_clip", material.config.pictures, facets, varied=PICTURES_VARIED)


def sounds(material: Material) -> Things:
    """What mini_clap learns from."""
    return material.things("mini_clap", material.config.sounds, ["audio"], varied=VARIED["audio"])


def shapes(material: Material) -> Things:
    """What mini_ulip's mesh tower learns from, and their pictures for its teacher."""
    return material.things("mini_ulip", material.config.shapes, ["mesh", "image"], varied=VARIED["mesh"])


def _mini_clip(material: Material) -> TowerSpace:
    space, fresh = material.begin(MiniClip)
    config = material.config
    _train_with_captions(space, "image", pictures(material), material, fresh, config.image_steps, config.image_finish)
    return space


def _mini_clap(material: Material) -> TowerSpace:
    space, fresh = material.begin(MiniClap)
    config = material.config
    _train_with_captions(space, "audio", sounds(material), material, fresh, config.audio_steps, config.audio_finish)
    return space


def _mini_ulip(material: Material) -> TowerSpace:
    """First the teacher, on images and texts of its own; then, the teacher frozen, the mesh tower on other things (ULIP's recipe)."""
    (space, fresh), config = material.begin(MiniUlip), material.config
    things = material.things("mini_ulip teacher", config.things, ["image"])
    _train_with_captions(space, "image", things, material, fresh, config.teacher_steps, config.teacher_finish)
    learn_meshes(space, material, fresh)
    return space


def learn_meshes(space: TowerSpace, material: Material, fresh: bool) -> None:
    """The mesh tower of a space whose images and texts are not to change. Real models have captions only; the images that the tower
    is held to are of world things."""
    config = material.config
    things = shapes(material)
    images = _frozen_images(space, things)
    if fresh:
        partners = [images, _frozen_captions(space, things)]
        mesh = _learned(space, "mesh", things)
        loop, made_of = _loop(config, config.mesh_steps), [space.weights_digest(), things.told()]
        train_pairs(mesh, partners, space.tower("mesh"), things.labels, loop, "mini_ulip mesh", made_of)
    _finish(space, "mesh", things, material, config.mesh_finish, images)


def _train_with_captions(
    space: TowerSpace, modality: Modality, things: Things, material: Material, fresh: bool, steps: int, finish: int
) -> None:  # fmt: skip
    """The towers of a modality and of text, together, on things and their sentences; then with real files."""
    config = material.config
    if fresh:
        learning = torch.nn.ModuleList([space.tower(modality), space.tower("text")])
        captions = _captions(space, modality, things)
        made_of = [space.weights_digest(), things.told()]
        train_pairs(_learned(space, modality, things), [captions], learning, things.labels, _loop(config, steps), things.stream, made_of)
    _finish(space, modality, things, material, finish)


def _finish(
    space: TowerSpace, modality: Modality, things: Things, material: Material, steps: int, images: Batch | None = None
) -> None:  # fmt: skip
    """The last stage, where there are real files."""
    if material.pack is None:
        return
    real = real_things(material.pack, modality, "train")
    loop = replace(_loop(material.config, steps), learning_rate=material.config.finish_rate)
    finish = Finish(space, modality, things, real, world_sentences(modality, things))
    finish.train(loop, f"{space.name} {modality}, with real files", images)


RECIPES: dict[str, Callable[[Material], TowerSpace]] = {  # the longest first
    "mini_clap": _mini_clap,
    "mini_ulip": _mini_ulip,
    "mini_clip": _mini_clip,
}


def named_rightly(space: TowerSpace, config: PretrainConfig, varied: float = 0.0) -> dict[str, float]:
    """Share of held-out things, for each modality of the space, whose nearest sentence "a KIND" is of their kind."""
    kind_of, words = kinds_of_labels(), kind_words(space)
    n = min(CHECK_THINGS, config.things)
    share = {}
    for modality in sorted(space.modalities - {"text"}):
        things = make_things("held out check", n, [modality], varied=varied)
        vectors = encode(space, modality, things.arrays[modality])
        share[modality] = round(float(((vectors @ words.T).argmax(1) == kind_of[things.labels]).mean()), 4)
    return share


def named_rightly_real(space: TowerSpace, pack: RealPack) -> dict[str, dict[str, float]]:
    """The same of the real files of the validation split that are of a kind; also how often among the five nearest."""
    words, share = kind_words(space), {}
    for modality in sorted(space.modalities - {"text"}):
        real = real_things(pack, modality, "val")
        if (real.kinds >= 0).any():
            share[modality] = real_figures(encode(space, modality, plain_rows(modality, real)), words, real)
    return share


def kind_words(space: TowerSpace) -> np.ndarray:
    """(kinds, d): the vector of "a KIND" for each."""
    return space.embed("text", [f"a {name}" for name in kinds()]).vectors


def encode(space: TowerSpace, modality: Modality, rows: np.ndarray, batch: int = 128) -> np.ndarray:
    """Unit vectors (n, d) of stored things, without random changes."""
    space.towers.eval()
    parts = []
    with torch.inference_mode():
        for start in range(0, len(rows), batch):
            vectors = space.tower(modality).look(as_input(modality, rows[start : start + batch]))
            parts.append(torch.nn.functional.normalize(vectors.float(), dim=1).numpy())
    return np.concatenate(parts)


def as_input(modality: Modality, rows: np.ndarray) -> Tensor:
    """Stored rows as the tower's `prepare` would give them; of a mesh, fewer points."""
    batch = torch.from_numpy(np.array(rows))
    if modality == "image":
        return batch
    return batch.float()


def _learned(space: TowerSpace, modality: Modality, things: Things) -> Batch:
    array, tower = things.arrays[modality], space.tower(modality)
    return lambda rows: tower(vary(modality, torch.from_numpy(array[rows])))


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
    ids = space.tower("text").prepare([s for row in world_sentences(modality, things) for s in row])  # type: ignore[arg-type]
    return ids.unflatten(0, (len(things), OWN + PLAIN)), OWN + PLAIN


def world_sentences(modality: Modality, things: Things) -> list[list[str]]:
    """OWN sentences of each thing in the modality's style, and PLAIN ones without it."""
    own, plain = things.captions(modality, OWN), things.captions("text", PLAIN)
    return [a + b for a, b in zip(own, plain, strict=True)]


def _loop(config: PretrainConfig, steps: int) -> LoopConfig:
    return LoopConfig(steps=steps, batch=config.batch, warm_up=min(100, max(1, steps // 5)), seed=config.seed)
