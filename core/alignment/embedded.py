"""Items read once and embedded in every space that takes them, a batch at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.errors import MediaError
from core.media import read
from core.spaces.base import Progress, Space, item_name
from core.types import Media, Modality, Skipped, Up

TOGETHER = 32  # items of a modality that are embedded at once


@dataclass
class Batch:
    """What became of some items: their vectors (n, d) float16 by (space name, modality), and those that could not be read."""

    read: int  # items so far, from the very first
    vectors: dict[tuple[str, Modality], np.ndarray] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    whole: bool = False  # every item so far is in this batch or in one before


def embedded(
    spaces: Sequence[Space], items: Iterable[tuple[Modality, Any]], up: Up = "y", progress: Progress | None = None, total: int = 0,
    first: int = 0, due: Callable[[], bool] = lambda: False,
) -> Iterator[Batch]:  # fmt: skip
    """A batch for every item, most of them empty: items wait until there are enough of their modality, or it is `due`, or the end.

    `first` is how many items came before these; `progress` is told (items read, `total`).
    """
    waiting: dict[Modality, list[Media]] = {}
    wanted = frozenset().union(*(s.modalities for s in spaces))

    def embed(least: int) -> dict[tuple[str, Modality], np.ndarray]:
        ready = {m: waiting.pop(m) for m in list(waiting) if len(waiting[m]) >= least}
        return {(s.name, m): s.vectors_of(m, media).astype(np.float16) for m, media in ready.items() for s in spaces if m in s.modalities}

    number = first
    for number, (modality, item) in enumerate(items, first + 1):
        batch = Batch(number)
        if modality in wanted:
            try:
                waiting.setdefault(modality, []).append(read(modality, item, up))
            except MediaError as error:
                batch.skipped.append(Skipped(item_name(modality, item, number), str(error)))
        batch.vectors = embed(1 if due() else TOGETHER)
        batch.whole = not waiting
        if progress:
            progress(number, total)
        yield batch
    yield Batch(number, embed(1), whole=True)
