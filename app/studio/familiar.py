"""How much a query is like what its space knows, and what it takes it for: the calibrated flag "not like anything I know", what that was
measured to be worth, and the nearest kinds."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from core import MODALITIES, Embeddings, Familiarity, Modality, Space, SpaceError

CARD = "familiarity"  # where `python -m core calibrate` writes in a space's card
KINDS = 5  # told of a query


@dataclass(frozen=True, eq=False)
class Judged:
    """One item in a space, and what its encoder makes of it."""

    embedding: Embeddings  # (1, d)
    familiarity: float | None = None  # its place among known things of its modality, 0 to 1: 0.03 is less sure than of 97% of them
    kinds: tuple[tuple[str, float], ...] = ()  # the nearest, with their cosines in the encoder's own space


@dataclass(frozen=True)
class Measured:
    """The flag on things of one modality that no training saw: how many there were, and the share that was called unfamiliar."""

    modality: Modality
    known: tuple[tuple[int, float], ...]  # false alarms: on things of the world, then, where there were any, on real ones
    strangers: tuple[int, float] | None = None  # things of no kind that the space knows


class Familiar:
    """Of one space, for all who ask. The kinds' sentences are embedded when the first place is asked for, and never again."""

    def __init__(self, space: Space):
        self.space = space

    def embed(self, modality: Modality, media: Any) -> Judged:
        """What `core.read` reads. No claim is made of it where the space is not calibrated, not as what it is now, or not for that
        modality."""
        marks, _ = self._read
        if marks is None or modality not in marks.marks:
            return Judged(self.space.embed(modality, media))
        own, places = marks.embed_own(modality, media)
        return Judged(marks.bring(own), round(float(places[0]), 4), tuple(marks.named(own)[0][:KINDS]))

    @property
    def fault(self) -> str:
        """Why nothing is said although the space was calibrated: it was another then. "" where all is well."""
        return self._read[1]

    @cached_property
    def measured(self) -> list[Measured]:
        """As the card tells it; empty where it does not, or tells of another space."""
        figures = getattr(self.space, "card", {}).get(CARD, {}).get("figures", {})
        return [] if self.fault else [_measured(modality, figures[modality]) for modality in MODALITIES if modality in figures]

    @cached_property
    def _read(self) -> tuple[Familiarity | None, str]:
        try:
            return Familiarity.of(self.space), ""
        except SpaceError as error:
            return None, str(error)


def _measured(modality: Modality, told: dict) -> Measured:
    counts = [count for count in told["known"] if count]  # an empty set has no false alarms to tell of
    strangers = (told["strangers"], told["called unfamiliar"]) if told.get("strangers") else None
    return Measured(modality, tuple(zip(counts, told["false alarms"], strict=True)), strangers)
