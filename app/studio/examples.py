"""Which items of the collection make good first queries."""

import numpy as np

from app.studio.studio import Studio
from core import Modality

# Sound first: that is what nobody else answers. Kinds that most people know by ear and by eye.
WANTED: tuple[tuple[Modality, tuple[str, ...]], ...] = (
    ("audio", ("bell", "dog", "helicopter", "drum")),
    ("audio", ("helicopter", "rooster", "train", "drum")),
    ("mesh", ("guitar", "cat", "airplane", "chair")),
    ("mesh", ("elephant", "car", "piano", "bicycle")),
    ("image", ("frog", "trumpet", "cow", "boat")),
    ("image", ("motorcycle", "clock", "duck", "tractor")),
    ("text", ("dog", "violin", "bee", "truck")),
    ("text", ("windmill", "chainsaw", "lion", "bus")),
)
LOOKED_AT = 4  # nearest items of each other modality


def example_rows(studio: Studio) -> list[int]:
    """A row for each wish that the collection can meet: of the first such kind, the item that its neighbours answer best.

    Where kinds are unknown: the first items of each modality.
    """
    chosen: list[int] = []
    for modality, kinds in WANTED:
        mine = [i for i in studio.collection.items if i.modality == modality and i.row not in chosen]
        kind = next((k for k in kinds if any(i.kind == k for i in mine)), None)
        mine = [i for i in mine if kind is None or i.kind == kind]
        if mine:
            chosen.append(mine[int(np.argmax([_answered(studio, i.row) for i in mine[:8]]))].row)
    return chosen


def _answered(studio: Studio, row: int) -> int:
    """How many of an item's neighbours in other modalities are of its kind."""
    item = studio.item(row)
    near = [r.item for group in studio.neighbours(row, LOOKED_AT) for r in group.results]
    return sum(other.kind == item.kind and other.modality != item.modality for other in near)
