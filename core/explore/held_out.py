"""Held-out things of the world, with what they are: what spaces trained on the world are measured on."""

from collections.abc import Sequence

from tqdm import tqdm

from core.errors import AlignscopeError
from core.explore.collection import Item
from core.explore.evaluate import Labelled
from core.media import read
from core.types import MODALITIES, Modality
from core.world.kind import kinds
from core.world.sample import things

EVALUATION = "evaluation"  # the stream of the published figures; nothing else uses it
SELECTION = "selection"  # the stream on which recipes are chosen


def held_out(per_kind: int = 20, modalities: Sequence[Modality] = MODALITIES, stream: str = EVALUATION) -> dict[Modality, Labelled]:
    """At least `per_kind` things of every kind, in each modality, that no training and no bank has seen."""
    items = list(things(stream, per_kind * len(kinds())))
    labels, fine = [t.kind.name for t in items], [t.label for t in items]
    out: dict[Modality, Labelled] = {}
    for modality in modalities:
        rows = tqdm(items, desc=f"held-out {modality}", mininterval=5)
        if modality == "text":
            media = [t.caption("text") for t in rows]
        elif modality == "image":
            media = [t.image() for t in rows]
        elif modality == "audio":
            media = [t.sound() for t in rows]
        else:
            media = [read("mesh", t.mesh()) for t in rows]
        out[modality] = Labelled(media, labels, fine)
    return out


def labelled(items: Sequence[Item]) -> dict[Modality, Labelled]:
    """A collection's items by modality, as `evaluate` takes them. Raises AlignscopeError if their kinds are not known."""
    if not all(item.kind for item in items):
        unknown = next(item for item in items if not item.kind)
        raise AlignscopeError(f"{unknown.title!r} has no kind; evaluation needs an index.csv that gives every item one")
    out: dict[Modality, Labelled] = {}
    for modality in MODALITIES:
        if rows := [item for item in items if item.modality == modality]:
            out[modality] = Labelled([i.source for i in rows], [i.kind for i in rows], [i.label for i in rows])
    return out
