"""Real recordings, photographs and models in a space: named among the world's kinds, found across modalities, doubted."""

import csv
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.explore.classify import classify
from core.explore.familiar import Familiarity, unfamiliar
from core.pretrain.real import RealPack
from core.spaces.base import Space
from core.types import Modality
from core.world.kind import kinds

FOLDERS: dict[Modality, str] = {"audio": "audio", "image": "images", "mesh": "meshes"}
ENOUGH: dict[Modality, int] = {"audio": 5, "image": 5, "mesh": 1}  # files of a kind in the training pack, for it to count as met
NAMES: dict[Modality, str] = {"audio": "sounds", "image": "photographs", "mesh": "meshes"}


@dataclass(frozen=True)
class Named:
    """A real file, what it is, and the kinds in the order in which the space names them."""

    file: str
    modality: Modality
    kind: str
    order: tuple[str, ...]

    @property
    def place(self) -> int:
        return self.order.index(self.kind)


def named_files(space: Space, folder: Path, unified: bool = False) -> list[Named]:
    """All files of the folder that are of a kind that the world has, named as `classify` names them."""
    kind_of = {noun: kind.name for kind in kinds().values() for noun in kind.nouns}
    with (folder / "index.csv").open(newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["label"] in kind_of]
    out = []
    for modality, start in FOLDERS.items():
        labels = {str(folder / line["path"]): kind_of[line["label"]] for line in lines if line["path"].startswith(start)}
        named, _ = classify(space, modality, list(labels), list(kinds()), unified=unified)
        out += [Named(n.item, modality, labels[n.item], tuple(label for label, _ in n.labels)) for n in named]
    return out


def accuracy_rows(named: Sequence[Named]) -> list[tuple[str, str]]:
    """Of each modality: how often the right kind comes first and among five, with intervals."""
    rows = []
    for modality, name in NAMES.items():
        places = [n.place for n in named if n.modality == modality]
        first, five = (told(sum(place < k for place in places), len(places)) for k in (1, 5))
        rows.append((f"real {name}, {len(places)} files", f"right kind first {first}, among five {five}"))
    return rows


def met_rows(named: Sequence[Named], pack: RealPack) -> list[tuple[str, str]]:
    """Of each modality: the files of kinds of which the training pack has some, the files of kinds of which it has none or few."""
    rows = []
    for modality, name in NAMES.items():
        files, least = Counter(f.kind for f in pack.of(modality, "train")), ENOUGH[modality]
        for met in (True, False):
            places = [n.place for n in named if n.modality == modality and (files[n.kind] >= least) == met]
            which = f"of kinds with {'at least' if met else 'fewer than'} {least} to learn from"
            rows.append((f"real {name} {which}", counted(places)))
    return rows


def kind_rows(named: Sequence[Named]) -> list[tuple[str, str]]:
    """Of each kind, modality by modality: right first and among five, of how many files."""
    rows = []
    for kind in sorted({n.kind for n in named}):
        parts = []
        for modality, name in NAMES.items():
            places = [n.place for n in named if n.kind == kind and n.modality == modality]
            if places:
                parts.append(f"{name} {counted(places)}")
        rows.append((kind, "; ".join(parts)))
    return rows


def crossing_rows(space: Space, named: Sequence[Named]) -> list[tuple[str, str]]:
    """Sounds that ask for meshes, of the kinds that have both; nobody ever trained on such a pair."""
    sounds, meshes = ([n for n in named if n.modality == m] for m in ("audio", "mesh"))
    both = {n.kind for n in sounds} & {n.kind for n in meshes}
    sounds, meshes = ([n for n in some if n.kind in both] for some in (sounds, meshes))
    a = space.embed("audio", [n.file for n in sounds]).vectors
    b = space.embed("mesh", [n.file for n in meshes]).vectors
    asked, held = np.array([n.kind for n in sounds]), np.array([n.kind for n in meshes])
    right = int((held[(a @ b.T).argmax(1)] == asked).sum())
    chance = float(np.mean([(held == kind).mean() for kind in asked]))
    name = f"real sound to real mesh, {len(asked)} sounds, {len(held)} meshes of {len(both)} kinds (chance {chance:.1%})"
    return [(name, f"first of the right kind {told(right, len(asked))}")]


def doubt_rows(space: Space, named: Sequence[Named], strangers: dict[Modality, list[str]]) -> list[tuple[str, str]]:
    """How many files of known kinds are called unfamiliar, and how many strangers."""
    familiar, rows = Familiarity.of(space), []
    if familiar is None:
        return []
    for modality, name in NAMES.items():
        sets = {"known": [n.file for n in named if n.modality == modality], "of no kind": strangers.get(modality, [])}
        for which, files in sets.items():
            places = familiar.embed(modality, files)[1] if files else None
            if places is not None:
                rows.append((f"real {name} {which}", f"called unfamiliar {told(int(unfamiliar(places).sum()), len(files))}"))
    return rows


def counted(places: Sequence[int]) -> str:
    """How many come first and among five, of how many: "2, 3 of 3"."""
    return f"{sum(p < 1 for p in places)}, {sum(p < 5 for p in places)} of {len(places)}"


def told(right: int, n: int) -> str:
    """A share with its 95% interval (Wilson 1927): "55% (40 to 69)"."""
    low, high = wilson(right, n)
    return f"{right / n:.0%} ({100 * low:.0f} to {100 * high:.0f})"


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    share = right / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - half, middle + half
