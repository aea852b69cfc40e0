"""A bank on disk: `bank.json` and blocks of rows, `MODALITY.SPACE.NUMBER.npy` (float16).

Blocks are only ever added. A block counts once the header names it, which is the last thing written: of a bank cut off while it
grew, what was being written is dropped, and everything before is there.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from core.alignment.rows import Matrix, stretch
from core.errors import FingerprintError, TrainingError
from core.files import replacing
from core.types import MODALITIES, Modality

HEADER = "bank.json"
MOST = 65_536  # rows of a block
MAKE = "make one with `python -m core bank`"


@dataclass
class Source:
    """Where rows came from: a hash of what was given, how many of its items were read, whether that was all, what was skipped."""

    key: str
    read: int = 0
    whole: bool = False
    skipped: list[list[str]] = field(default_factory=list)  # [item, reason]


class Blocks:
    """The header of a bank's folder, and the files it names."""

    def __init__(self, folder: Path, spaces: Mapping[str, str], blocks: dict[Modality, list[dict[str, Any]]], sources: list[Source]):
        self.folder, self.spaces, self.sources = folder, dict(spaces), sources  # spaces: name -> fingerprint
        self.blocks = blocks  # of each modality: {"rows": n, "sha256": {space name: of its file}}

    @classmethod
    def fresh(cls, folder: Path, spaces: Mapping[str, str]) -> "Blocks":
        """An empty bank in that folder; one that was there is no more. Raises TrainingError if nothing can be written there."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / HEADER).unlink(missing_ok=True)
            for file in folder.glob("*.*.*.npy"):
                file.unlink()
            with tempfile.TemporaryFile(dir=folder):  # before the first item is embedded: can anything be written here?
                pass
        except OSError as error:
            raise TrainingError(f"no bank can be written in {folder} ({error.strerror or error}); give another --out") from error
        return cls(folder, spaces, {}, [])

    @classmethod
    def open(cls, folder: Path) -> "Blocks":
        """Reads the header and looks at each file's size. Raises TrainingError where there is no bank or a file is not what it was."""
        if not (folder / HEADER).is_file():
            raise TrainingError(f"no usable bank in {folder}: it has no {HEADER}; {MAKE}")
        try:
            told = json.loads((folder / HEADER).read_text())
            found = cls(folder, told["spaces"], told["blocks"], [Source(**source) for source in told["sources"]])
            for space, modality in found.kinds():
                found.maps(space, modality)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TrainingError(f"no usable bank in {folder}: {error}; {MAKE}") from error
        return found

    def kinds(self) -> list[tuple[str, Modality]]:
        """(space name, modality) of every matrix."""
        return sorted(((space, modality) for modality, blocks in self.blocks.items() if blocks for space in blocks[0]["sha256"]), key=str)

    def maps(self, space: str, modality: Modality) -> list[np.ndarray]:
        """The blocks of one matrix, memory-mapped."""
        made = []
        for number, block in enumerate(self.blocks[modality]):
            file = self._file(space, modality, number)
            try:
                rows = np.load(file, mmap_mode="r", allow_pickle=False)
            except (OSError, ValueError) as error:
                raise ValueError(f"{file.name} is missing or cut off") from error
            if len(rows) != block["rows"]:
                raise ValueError(f"{file.name} has {len(rows)} rows instead of {block['rows']}")
            made.append(rows)
        return made

    @property
    def key(self) -> str:
        """A hash of spaces and content, 16 hexadecimal digits."""
        return hashlib.sha256(json.dumps([self.spaces, self.blocks], sort_keys=True).encode()).hexdigest()[:16]

    def append(self, matrices: Mapping[tuple[str, Modality], Matrix]) -> None:
        """Adds rows to the modalities, the same number in each of a modality's spaces, and says so in the header.

        Raises TrainingError if they cannot be written; the bank then is what it was.
        """
        blocks: dict[Modality, list[dict[str, Any]]] = {modality: list(there) for modality, there in self.blocks.items()}
        try:
            for modality in MODALITIES:
                mine = {space: matrix for (space, m), matrix in matrices.items() if m == modality}
                if not mine:
                    continue
                there = blocks.setdefault(modality, [])
                for first in range(0, len(next(iter(mine.values()))), MOST):
                    number = len(there)
                    parts = {space: stretch(matrix, first, MOST).half().numpy() for space, matrix in sorted(mine.items())}
                    hashes = {space: self._write(self._file(space, modality, number), rows) for space, rows in parts.items()}
                    there.append({"rows": len(next(iter(parts.values()))), "sha256": hashes})
            self._tell(blocks)
        except OSError as error:
            reason = error.strerror or error
            raise TrainingError(f"the bank in {self.folder} cannot be written ({reason}); what was there is kept") from error
        self.blocks = blocks

    def remove(self) -> None:
        """Takes the header away: no bank is there any more."""
        (self.folder / HEADER).unlink(missing_ok=True)

    def check(self, spaces: Mapping[str, str]) -> None:
        """Raises FingerprintError unless rows of those spaces may be added."""
        if self.spaces != dict(spaces):
            raise FingerprintError(
                f"the bank in {self.folder} is of {_listed(self.spaces)}, not of {_listed(spaces)}; give another folder or the same spaces"
            )

    def verify(self) -> None:
        """Reads every file; raises TrainingError for the first whose content is not what was written."""
        for modality, blocks in self.blocks.items():
            for number, block in enumerate(blocks):
                for space, known in block["sha256"].items():
                    file = self._file(space, modality, number)
                    if hashlib.sha256(file.read_bytes()).hexdigest() != known:
                        raise TrainingError(f"{file} is not what was written there; {MAKE}")

    def _write(self, file: Path, rows: np.ndarray) -> str:
        with replacing(file) as made, made.open("wb") as out:
            np.save(out, rows)
            out.flush()
            os.fsync(out.fileno())  # before the header says that it is there
        return hashlib.sha256(file.read_bytes()).hexdigest()

    def _tell(self, blocks: dict[Modality, list[dict[str, Any]]]) -> None:
        told = {"spaces": self.spaces, "blocks": blocks, "sources": [asdict(source) for source in self.sources]}
        with replacing(self.folder / HEADER) as made:
            made.write_text(json.dumps(told, indent=1) + "\n")

    def _file(self, space: str, modality: Modality, number: int) -> Path:
        return self.folder / f"{modality}.{space}.{number:04}.npy"


def _listed(spaces: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {fingerprint}" for name, fingerprint in sorted(spaces.items()))
