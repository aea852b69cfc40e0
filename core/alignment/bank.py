"""Banks: stored embeddings of unpaired items, by modality, in every space that takes the modality.

The rows of one modality are the same items in every space: for an overlap modality, the leaf's rows are the base's rows seen by
the leaf. A bank on disk is a folder of blocks (`bank_blocks.py`); it is memory-mapped, whatever its size.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.alignment.bank_blocks import Blocks
from core.alignment.embedded import embedded
from core.alignment.rows import Matrix, Stacked, stretch, whole
from core.errors import FingerprintError, TrainingError
from core.spaces.base import Progress, Space
from core.types import Modality, Skipped, Up

TOGETHER = 65_536  # rows looked at, or copied, at a time


class Bank:
    """Matrices (n, d) by (space name, modality), each with the fingerprint of the space that made it."""

    def __init__(self, matrices: Mapping[tuple[str, Modality], Matrix], fingerprints: Mapping[str, str], key: str = ""):
        self.matrices, self.fingerprints = dict(matrices), dict(fingerprints)
        self._key = key  # of a bank on disk
        self.skipped: list[Skipped] = []  # of the items that were embedded, those that could not be read
        for modality in {modality for _, modality in self.matrices}:
            if len({len(x) for (_, m), x in self.matrices.items() if m == modality}) > 1:
                raise TrainingError(f"the bank's {modality} rows are not the same items in all spaces: {self.contents()}")
        if not key:  # blocks were looked at when they were written
            for name, matrix in self.matrices.items():
                check_rows(matrix, *name)

    @cached_property
    def key(self) -> str:
        """A hash of spaces and content, 16 hexadecimal digits."""
        if self._key:
            return self._key
        digest = hashlib.sha256(json.dumps(self.fingerprints, sort_keys=True).encode())
        for name, matrix in sorted(self.matrices.items()):
            digest.update("/".join(name).encode() + whole(matrix).numpy().tobytes())
        return digest.hexdigest()[:16]

    @classmethod
    def open(cls, folder: str | Path) -> "Bank":
        """The bank in a folder, memory-mapped: milliseconds for millions of rows. Raises TrainingError for none, or a damaged one."""
        blocks = Blocks.open(Path(folder))
        return cls({key: Stacked(blocks.maps(*key)) for key in blocks.kinds()}, blocks.spaces, blocks.key)

    @classmethod
    def build(
        cls, spaces: Sequence[Space], items: Iterable[tuple[Modality, Any]], progress: Progress | None = None, total: int = 0, up: Up = "y"
    ) -> "Bank":
        """Reads (modality, item) one after the other, each once, and embeds it in every one of the spaces that takes it; in memory.

        Items that cannot be read are left out of all and named in `skipped`. `progress` is told (items read, `total`);
        `up` is the axis that points up in mesh files. For what memory does not hold there is `write_bank`.
        Raises TrainingError if no item is left.
        """
        rows: dict[tuple[str, Modality], list[np.ndarray]] = {}
        skipped: list[Skipped] = []
        for batch in embedded(spaces, items, up, progress, total):
            for key, vectors in batch.vectors.items():
                rows.setdefault(key, []).append(vectors)
            skipped += batch.skipped
        if not rows:
            raise TrainingError(f"none of the items can go into a bank: {nothing(spaces, skipped)}")
        bank = cls({key: np.concatenate(parts) for key, parts in rows.items()}, {s.name: s.fingerprint for s in spaces})
        bank.skipped = skipped
        return bank

    @staticmethod
    def spaces_of(folder: str | Path) -> list[str]:
        """The names of the spaces in a folder's bank; reads no vectors. Raises TrainingError where there is none."""
        return sorted({space for space, _ in Blocks.open(Path(folder)).kinds()})

    def save(self, folder: str | Path) -> None:
        """Writes the bank; one cut off while writing is not taken for a whole one."""
        Blocks.fresh(Path(folder), self.fingerprints).append(self.matrices)

    def rows(self, space: Space, modality: Modality) -> Matrix:
        """(n, d): the modality's items as that space embedded them, where they lie.

        Raises TrainingError if the bank has none, FingerprintError if another version of the space made them.
        """
        if (space.name, modality) not in self.matrices:
            raise TrainingError(f"the bank has no {modality} of {space.name!r}; it has {self.contents() or 'nothing'}")
        made_by = self.fingerprints[space.name]
        if made_by != space.fingerprint:
            raise FingerprintError(
                f"the bank's {modality} vectors were made by {space.name!r} {made_by}, this one is {space.fingerprint}; make the bank again"
            )
        return self.matrices[space.name, modality]

    def vectors(self, space: Space, modality: Modality) -> np.ndarray:
        """The same as one array in memory, float32."""
        return whole(self.rows(space, modality)).numpy()

    def contents(self) -> str:
        """One line: "mini_clap audio (6000), mini_clap text (6000), ..."."""
        return ", ".join(f"{s} {m} ({len(x)})" for (s, m), x in sorted(self.matrices.items()))


def check_rows(matrix: Matrix, space: str, modality: Modality) -> None:
    """Raises TrainingError for rows of which nothing can be learned: zero, infinite or not a number."""
    for first in range(0, len(matrix), TOGETHER):
        lengths = torch.linalg.vector_norm(stretch(matrix, first, TOGETHER).float(), dim=1)
        bad = (~lengths.isfinite() | (lengths < 1e-6)).nonzero()[:, 0]
        if len(bad):
            many = f"{len(bad)} such rows among {min(TOGETHER, len(matrix))}"
            raise TrainingError(f"row {first + int(bad[0])} of {space} {modality} is zero or not finite ({many}); make the bank again")


def nothing(spaces: Sequence[Space], skipped: Sequence[Skipped]) -> str:
    """Why no item is left."""
    wanted = sorted(frozenset().union(*(s.modalities for s in spaces)))
    return skipped[0].reason if skipped else f"there is no {' or '.join(wanted)} among them"
