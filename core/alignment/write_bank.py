"""Making a bank that memory does not hold: item by item, block by block, going on where it was cut off."""

import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from core.alignment.bank import Bank, check_rows, nothing
from core.alignment.bank_blocks import HEADER, MOST, Blocks, Source
from core.alignment.embedded import Batch, embedded
from core.errors import TrainingError
from core.spaces.base import Progress, Space
from core.types import Modality, Skipped, Up

EVERY_S = 60  # at most that much work is lost by a kill


def write_bank(
    folder: str | Path, spaces: Sequence[Space], items: Iterable[tuple[Modality, Any]], source: str, progress: Progress | None = None,
    total: int = 0, up: Up = "y",
) -> Bank:  # fmt: skip
    """Embeds (modality, item) one after the other into the bank in that folder, and opens it.

    `source` names what the items are, the same for the same: if that source was cut off there, it goes on after the last block,
    if it was finished nothing is done, and another source is added to what is there. What cannot be read is left out of all
    spaces and named in `skipped`. `progress` is told (items read, `total`).
    Raises TrainingError (another source is not finished, no item is left, disk full) and FingerprintError (other spaces).
    """
    folder, spaces = Path(folder), list(spaces)
    prints = {space.name: space.fingerprint for space in spaces}
    blocks = Blocks.open(folder) if (folder / HEADER).is_file() else Blocks.fresh(folder, prints)
    blocks.check(prints)
    at, growth = _source(blocks, source), Growth(blocks)
    if not at.whole:
        for batch in embedded(spaces, islice(items, at.read, None), up, progress, total, at.read, growth.due):
            at.skipped += [[skipped.item, skipped.reason] for skipped in batch.skipped]
            growth.add(batch, at)
        at.whole = True
        growth.commit()
    skipped = [Skipped(*one) for one in at.skipped]
    if not blocks.kinds():
        blocks.remove()
        raise TrainingError(f"none of the items can go into a bank: {nothing(spaces, skipped)}")
    bank = Bank.open(folder)
    bank.skipped = skipped
    return bank


def source_key(path: Path, items: Sequence[str] = ()) -> str:
    """A hash that tells one source from another: of a file, its name and size; of a folder, those of its `items`, in order."""
    told = [(item, _size(item)) for item in items] or [(path.name, _size(path))]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def _size(file: str | Path) -> int:
    try:
        return Path(file).stat().st_size
    except OSError:  # a text, or gone
        return -1


def _source(blocks: Blocks, key: str) -> Source:
    """What is known of that source; a new one is put below the others. Raises TrainingError if another is not finished."""
    for known in blocks.sources:
        if known.key == key:
            return known
        if not known.whole:
            raise TrainingError(
                f"the bank in {blocks.folder} is not finished: {known.read} items of another source were read; "
                "go on with that one first, or give another folder"
            )
    blocks.sources.append(Source(key))
    return blocks.sources[-1]


class Growth:
    """Rows that are to be the next block."""

    def __init__(self, blocks: Blocks):
        self.blocks, self.rows, self.since = blocks, dict[tuple[str, Modality], list[np.ndarray]](), time.monotonic()

    def due(self) -> bool:
        return time.monotonic() - self.since > EVERY_S or any(sum(map(len, parts)) >= MOST for parts in self.rows.values())

    def add(self, batch: Batch, at: Source) -> None:
        for key, vectors in batch.vectors.items():
            self.rows.setdefault(key, []).append(vectors)
        at.read = batch.read
        if batch.whole and self.due():
            self.commit()

    def commit(self) -> None:
        made = {key: np.concatenate(parts) for key, parts in self.rows.items()}
        for key, matrix in made.items():
            check_rows(matrix, *key)
        self.blocks.append(made)
        self.rows.clear()
        self.since = time.monotonic()
