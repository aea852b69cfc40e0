"""What the app hands around: a query, results in groups, a figure with its meaning."""

from dataclasses import dataclass
from pathlib import Path

from app.studio.chance import Spread
from app.studio.shelf import Exhibit
from core import Embeddings, Item, Modality, unfamiliar

GONE = "What you had made or brought here is gone: it is kept while your page is open, and not for ever."  # a visitor's own studio


@dataclass(frozen=True, eq=False)
class Query:
    """What is searched with: one vector and what is shown of it."""

    embedding: Embeddings
    exhibit: Exhibit
    row: int | None = None  # in the collection; None for an upload
    kind: str = ""
    source: str | Path | None = None  # of an upload: its text or file, from which another space embeds it anew
    parts: tuple["Part", ...] = ()  # of a composed query
    familiarity: float | None = None  # its place among known things of its modality, 0 to 1; None where the space makes no claim
    kinds: tuple[tuple[str, float], ...] = ()  # of an upload: what its encoder takes it for, nearest first, with cosines there

    @property
    def modality(self) -> Modality:
        return self.embedding.modality

    @property
    def unfamiliar(self) -> bool | None:
        """Whether it is like nothing the space knows; None where that is not told."""
        return None if self.familiarity is None else bool(unfamiliar([self.familiarity])[0])

    @property
    def rows(self) -> frozenset[int]:
        """Rows of the collection that it is made of: they are no results of its own."""
        return frozenset(row for row in (self.row, *(part.query.row for part in self.parts)) if row is not None)


@dataclass(frozen=True, eq=False)
class Part:
    """One query among those that a composed one is the sum of."""

    query: Query
    weight: float  # -1 to 1


@dataclass(frozen=True)
class Start:
    """What the page shows before anybody has asked for anything."""

    examples: list[Query]
    query: Query
    selection: int | None


@dataclass(frozen=True)
class Result:
    """An item found: its true cosine to the query, its rank from 1 among the items of its modality."""

    item: Item
    score: float
    rank: int
    among: int = 1  # how many of its modality were ranked
    often: float = 0.0  # the share of all items that have it among their nearest, where that is unusually large

    @property
    def percentile(self) -> float:
        """How many in a hundred of its modality's items it is nearer than: 99 for the first of 100."""
        return 100 * (self.among - self.rank) / max(self.among, 1)


@dataclass(frozen=True)
class Group:
    """The results of one modality, best first, out of how many."""

    modality: Modality
    results: tuple[Result, ...]
    searched: int
    spread: Spread | None = None  # of the cosines of all items of the modality: what chance would find


@dataclass(frozen=True)
class Figure:
    """One number about the alignment, what chance would give, and what it means in plain words."""

    name: str
    value: float
    chance: float | None
    meaning: str


@dataclass(frozen=True)
class Progress:
    """How far a piece of work is."""

    doing: str
    share: float | None = None  # 0 to 1; None where that is not known
