"""Banks: stored embeddings of unpaired items, by modality, in every space that takes the modality.

One folder: `bank.json` (which spaces, their fingerprints) and one `SPACE.MODALITY.npy` (float16) each. The rows of one
modality are the same items in every space: for an overlap modality, the leaf's rows are the base's rows seen by the leaf.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import FingerprintError, MediaError, TrainingError
from core.media import read
from core.spaces.base import Progress, Space, item_name
from core.types import MODALITIES, Media, Modality, Skipped, Up

HEADER = "bank.json"
TOGETHER = 32  # items of a modality that are embedded at once


class Bank:
    """Vectors by (space name, modality), each with the fingerprint of the space that made them."""

    def __init__(self, matrices: Mapping[tuple[str, Modality], np.ndarray], fingerprints: Mapping[str, str]):
        self.matrices = dict(matrices)
        self.fingerprints = dict(fingerprints)
        self.skipped: list[Skipped] = []  # of the items that were embedded, those that could not be read
        self._check()

    @classmethod
    def build(
        cls, spaces: Sequence[Space], items: Iterable[tuple[Modality, Any]], progress: Progress | None = None, total: int = 0, up: Up = "y"
    ) -> "Bank":
        """Reads (modality, item) one after the other, each once, and embeds it in every one of the spaces that takes it.

        Items that cannot be read are left out of all and named in `skipped`. `progress` is told (items read, `total`);
        `up` is the axis that points up in mesh files.
        Raises TrainingError if no item is left.
        """
        rows: dict[tuple[str, Modality], list[np.ndarray]] = {}
        waiting: dict[Modality, list[Media]] = {}
        skipped: list[Skipped] = []

        def embed(modality: Modality) -> None:
            media = waiting.pop(modality)
            for space in (s for s in spaces if modality in s.modalities):
                rows.setdefault((space.name, modality), []).append(space.vectors_of(modality, media).astype(np.float16))

        wanted = frozenset().union(*(s.modalities for s in spaces))
        for number, (modality, item) in enumerate(items, 1):
            if modality in wanted:
                try:
                    waiting.setdefault(modality, []).append(read(modality, item, up))
                except MediaError as error:
                    skipped.append(Skipped(item_name(modality, item, number), str(error)))
                if len(waiting.get(modality, ())) == TOGETHER:
                    embed(modality)
            if progress:
                progress(number, total)
        for modality in MODALITIES:
            if waiting.get(modality):
                embed(modality)
        if not rows:
            reason = skipped[0].reason if skipped else f"there is no {' or '.join(sorted(wanted))} among them"
            raise TrainingError(f"none of the items can go into a bank: {reason}")
        bank = cls({key: np.concatenate(parts) for key, parts in rows.items()}, {s.name: s.fingerprint for s in spaces})
        bank.skipped = skipped
        return bank

    @classmethod
    def open(cls, folder: str | Path) -> "Bank":
        """The bank in a folder, its matrices memory-mapped. Raises TrainingError where there is none or it is damaged."""
        folder = Path(folder)
        try:
            header = _header(folder)
            matrices = {(s, m): np.load(folder / f"{s}.{m}.npy", mmap_mode="r", allow_pickle=False) for s, m in header["matrices"]}
        except (OSError, ValueError, KeyError) as error:
            raise TrainingError(f"no usable bank in {folder}: {error}; make one with `python -m core bank`") from error
        return cls(matrices, header["fingerprints"])

    @staticmethod
    def spaces_of(folder: str | Path) -> list[str]:
        """The names of the spaces in a folder's bank; reads no vectors. Raises TrainingError where there is none."""
        try:
            return sorted({space for space, _ in _header(Path(folder))["matrices"]})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TrainingError(f"no usable bank in {folder}: {error}; make one with `python -m core bank`") from error

    def save(self, folder: str | Path) -> None:
        """Writes the bank; the header comes last, so that a bank cut off while writing is not taken for a whole one."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / HEADER).unlink(missing_ok=True)
        for (space, modality), matrix in self.matrices.items():
            unfinished = folder / f"{space}.{modality}.part"
            with unfinished.open("wb") as file:
                np.save(file, matrix.astype(np.float16))
            unfinished.replace(folder / f"{space}.{modality}.npy")
        header = {"matrices": sorted(self.matrices), "fingerprints": self.fingerprints}
        (folder / HEADER).write_text(json.dumps(header, indent=2) + "\n")

    def vectors(self, space: Space, modality: Modality) -> np.ndarray:
        """(n, d) float32: the modality's items as that space embedded them.

        Raises TrainingError if the bank has none, FingerprintError if another version of the space made them.
        """
        if (space.name, modality) not in self.matrices:
            raise TrainingError(f"the bank has no {modality} of {space.name!r}; it has {self.contents()}")
        made_by = self.fingerprints[space.name]
        if made_by != space.fingerprint:
            raise FingerprintError(
                f"the bank's {modality} vectors were made by {space.name!r} {made_by}, this one is {space.fingerprint}; make the bank again"
            )
        return np.asarray(self.matrices[space.name, modality], np.float32)

    def contents(self) -> str:
        """One line: "mini_clap audio (6000), mini_clap text (6000), ..."."""
        return ", ".join(f"{s} {m} ({len(x)})" for (s, m), x in sorted(self.matrices.items()))

    def _check(self) -> None:
        for (space, modality), x in self.matrices.items():
            twins = {len(y) for (_, m), y in self.matrices.items() if m == modality}
            if len(twins) > 1:
                raise TrainingError(f"the bank's {modality} rows are not the same items in all spaces: {self.contents()}")
            lengths = np.linalg.norm(np.asarray(x, np.float32), axis=1)
            bad = np.flatnonzero(~np.isfinite(lengths) | (lengths < 1e-6))
            if len(bad):
                raise TrainingError(f"row {bad[0]} of {space} {modality} is zero or not finite ({len(bad)} such rows); make the bank again")


def _header(folder: Path) -> dict[str, Any]:
    return json.loads((folder / HEADER).read_text())
