"""Real sounds, photographs and models to train on beside the world: a folder with an index.csv, of which nothing is shipped.

`index.csv` has a row per file: path, modality (audio, image, mesh), kind, caption, licence, source_repo, split (train or
val). A kind that the world does not have, or none, makes a file a negative: it keeps its caption and is of no kind.
`texts.csv`, where there is one, has sentences (kind, caption) that people wrote.
"""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, cast

import numpy as np
from tqdm import tqdm

from core.cache import cache_folder
from core.errors import MediaError, TrainingError
from core.media import cloud, read
from core.media.audio import resample
from core.media.cloud import normalized
from core.pretrain.data import CLOUD_POINTS, code_version
from core.spaces.nets import mini_mel, picture
from core.spaces.nets.mini_mel import FRAMES, MELS, SAMPLE_RATE, WINDOW_S, log_mel, loudest
from core.spaces.nets.picture import squared
from core.types import MODALITIES, Cloud, Modality, Picture, Sound
from core.world.kind import kinds
from core.world.sample import IMAGE_SIZE, TEMPLATES
from core.world.traits import Trait

Split = Literal["train", "val"]

PHOTO_SIZE = 128  # pixels; a tower's picture is cut out of it
CUTS = 6  # stretches of a sound, each at another speed
COLUMNS = ("path", "modality", "kind", "caption", "licence", "source_repo", "split")
SHAPES: dict[Modality, tuple[tuple[int, ...], str]] = {
    "image": ((1, 3, PHOTO_SIZE, PHOTO_SIZE), "uint8"),
    "audio": ((CUTS, MELS, FRAMES), "float16"),
    "mesh": ((1, CLOUD_POINTS, 6), "float16"),
}


@dataclass(frozen=True)
class RealFile:
    """One line of the index."""

    path: Path
    modality: Modality
    kind: str  # "" for none that the world has
    caption: str
    licence: str
    source: str
    split: Split

    def sentences(self, told: Sequence[str] = ()) -> list[str]:
        """What it may be called: its caption; where its kind is known also the world's words for that, and `told`."""
        return [self.caption, self.caption, *sentences_of(self.kind, self.modality), *told] if self.kind else [self.caption]


@dataclass(frozen=True)
class RealPack:
    """A folder's files and sentences."""

    folder: Path
    files: tuple[RealFile, ...]
    told: dict[str, tuple[str, ...]]  # by kind

    @classmethod
    def open(cls, folder: Path) -> "RealPack":
        """Reads the index; raises TrainingError with what is missing in it."""
        index = folder / "index.csv"
        if not index.is_file():
            raise TrainingError(f"{folder} has no index.csv; give a folder with one line a file: {', '.join(COLUMNS)}")
        with index.open(newline="", encoding="utf-8") as file:
            lines = csv.DictReader(file)
            if missing := [c for c in COLUMNS if c not in (lines.fieldnames or ())]:
                raise TrainingError(f"{index} has no column {', '.join(missing)}; expected {', '.join(COLUMNS)}")
            files = tuple(_file(folder, line) for line in lines)
        told: dict[str, list[str]] = {}
        if (folder / "texts.csv").is_file():
            with (folder / "texts.csv").open(newline="", encoding="utf-8") as file:
                for line in csv.DictReader(file):
                    told.setdefault(line["kind"], []).append(line["caption"])
        return cls(folder, files, {kind: tuple(sentences) for kind, sentences in told.items()})

    def of(self, modality: Modality, split: Split) -> list[RealFile]:
        return [f for f in self.files if f.modality == modality and f.split == split]

    def sources(self, modalities: Collection[Modality] = MODALITIES) -> dict[str, dict[str, int]]:
        """Files of those modalities per licence of every source, for the card of what is trained on them."""
        counts = Counter((f.source, f.licence) for f in self.files if f.split == "train" and f.modality in modalities)
        out: dict[str, dict[str, int]] = {}
        for (source, licence), n in sorted(counts.items()):
            out.setdefault(source, {})[licence] = n
        return out


@dataclass(frozen=True, eq=False)
class RealThings:
    """Files of one modality and split as arrays; a file that cannot be read is left out."""

    files: list[RealFile]
    array: np.ndarray  # (n, variants, ...), as SHAPES has them
    told: dict[str, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.files)

    def chosen(self, which: np.ndarray) -> "RealThings":
        """Those of which `which` (n,) is true."""
        rows = np.flatnonzero(which)
        return RealThings([self.files[row] for row in rows], np.asarray(self.array[rows]), self.told)

    @cached_property
    def kinds(self) -> np.ndarray:
        """(n,) places in the list of kinds, -1 for none."""
        names = list(kinds())
        return np.array([names.index(f.kind) if f.kind else -1 for f in self.files])

    def captions(self, each: int, seed: int = 0) -> list[list[str]]:
        """n lists of `each` sentences; a photograph may also get what people wrote of others of its kind."""
        rng, out = np.random.default_rng(seed), []
        for file in self.files:
            told = list(rng.permutation(self.told.get(file.kind, ()))[:2]) if file.modality == "image" else []
            sentences = file.sentences(told)
            picked = rng.permutation(len(sentences))[:each] if len(sentences) >= each else np.arange(each) % len(sentences)
            out.append([sentences[i] for i in picked])
        return out


def real_things(pack: RealPack, modality: Modality, split: Split) -> RealThings:
    """The pack's files of a modality and split, from the cache where they are there already."""
    files = pack.of(modality, split)
    code = code_version(SHAPES, (__file__, cloud.__file__, mini_mel.__file__, picture.__file__))
    told = json.dumps([code, [(str(f.path), f.path.stat().st_size if f.path.is_file() else 0) for f in files]])
    folder = cache_folder() / "real" / f"{modality}-{split}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
    if not (folder / "kept.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        rows, kept = [], []
        for number, file in enumerate(tqdm(files, desc=f"real {modality}, {split}", mininterval=5)):
            try:
                rows.append(ROWS[modality](read(modality, file.path), number))
                kept.append(number)
            except MediaError as error:
                print(f"skipped: {error}")
        shape, dtype = SHAPES[modality]
        np.save(folder / f"{modality}.npy", np.stack(rows) if rows else np.zeros((0, *shape), dtype))
        (folder / "kept.json").write_text(json.dumps(kept))
    array = np.load(folder / f"{modality}.npy", mmap_mode="r")
    return RealThings([files[n] for n in json.loads((folder / "kept.json").read_text())], array, pack.told)


def plain_rows(modality: Modality, real: RealThings) -> np.ndarray:
    """The files as their tower's `prepare` would give them: whole pictures, the loudest seconds of sounds."""
    rows = np.asarray(real.array[:, 0])
    if modality != "image":
        return rows
    return np.stack([squared(photo.transpose(1, 2, 0), IMAGE_SIZE).transpose(2, 0, 1) for photo in rows])


def sentences_of(kind: str, modality: Modality, trait: Trait | None = None) -> list[str]:
    """Every template of the modality and three plain ones, filled with the kind's nouns, the first most often, and a trait's words."""
    about, out = kinds()[kind], []
    for number, template in (*enumerate(TEMPLATES[modality]), *enumerate(TEMPLATES["text"][:3], 6)):
        noun = about.nouns[number // 3 % len(about.nouns) if number % 3 == 2 else 0]
        noun = f"{trait.words[number % len(trait.words)]} {noun}" if trait else noun
        article = "a pair of" if about.plural and noun.endswith("s") else "an" if noun[0] in "aeiou" else "a"
        out.append(template.format(a=article, noun=noun, sound=about.sounds[number % len(about.sounds)]))
    return out


def _file(folder: Path, line: dict[str, str]) -> RealFile:
    kind = next((k.name for k in kinds().values() if line["kind"] in k.nouns), "")
    split: Split = "val" if line["split"] == "val" else "train"
    modality = cast(Modality, line["modality"])
    return RealFile(folder / line["path"], modality, kind, line["caption"], line["licence"], line["source_repo"], split)


def _photo(photo: Picture, _: int) -> np.ndarray:
    return squared(photo, PHOTO_SIZE).transpose(2, 0, 1)[None]


def _stretches(sound: Sound, number: int) -> np.ndarray:
    """The loudest seconds as they are, then others, played up to a fifth faster or slower."""
    rng = np.random.default_rng(number)
    need, rows = int(WINDOW_S * SAMPLE_RATE), [log_mel(loudest(resample(sound, SAMPLE_RATE).samples))]
    for _ in range(CUTS - 1):
        slower = Sound(sound.samples, int(sound.sample_rate / rng.uniform(0.8, 1.25)))
        samples = resample(slower, SAMPLE_RATE).samples
        start = rng.integers(0, max(1, len(samples) - need))
        rows.append(log_mel(np.resize(samples[start:], need) if len(samples) - start < need else samples[start : start + need]))
    return np.stack([r.numpy() for r in rows]).astype(np.float16)


def _cloud(points: Cloud, _: int) -> np.ndarray:
    made = normalized(Cloud(points.points[:CLOUD_POINTS], points.colors[:CLOUD_POINTS]))
    return np.concatenate([made.points, made.colors], 1).astype(np.float16)[None]


ROWS = cast(dict[Modality, Callable[..., np.ndarray]], {"image": _photo, "audio": _stretches, "mesh": _cloud})
