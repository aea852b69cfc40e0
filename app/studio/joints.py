"""How the modalities of a space meet in its collection: what the Alignment tab shows and `/evaluate` tells. Kept once computed."""

from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any, Literal

from core import (
    AlignscopeError,
    Collection,
    Confusion,
    Inspection,
    Item,
    Modality,
    Report,
    Space,
    comparable,
    evaluate_collection,
    inspect_pair,
    trained_together,
)

What = Literal["kind", "attribute"]
FIRST: tuple[Modality, Modality] = ("audio", "mesh")  # of all pairs the one that no training ever showed


@dataclass(frozen=True)
class Pair:
    """One cell's query and the item that it found."""

    asked: Item
    found: Item
    score: float


@dataclass(frozen=True)
class Shown:
    """Where a visitor stands in the Alignment tab."""

    space: str
    pair: tuple[str, str]
    what: What = "kind"
    cell: tuple[int, int] = (0, 0)


class Joints:
    """Of one studio; several threads may ask at once."""

    def __init__(self, space: Space, collection: Collection):
        self.space, self.collection = space, collection
        self._made: dict[tuple[str, str], Inspection] = {}
        self._lock = Lock()

    @cached_property
    def pairs(self) -> list[tuple[Modality, Modality]]:
        """What can be compared, sounds and meshes first; empty where kinds are unknown."""
        return sorted(comparable(self.collection), key=lambda pair: pair != FIRST)

    def known(self, a: str, b: str) -> tuple[Modality, Modality]:
        """The pair. Raises AlignscopeError for one that cannot be compared."""
        if pair := next((p for p in self.pairs if p == (a, b)), None):
            return pair
        there = ", ".join(f"{a}-{b}" for a, b in self.pairs) or "none, since its items are not labelled by kind"
        raise AlignscopeError(f"there is no pair {str(a)[:20]}-{str(b)[:20]} to compare in this collection; available: {there}")

    def inspect(self, a: str, b: str) -> Inspection:
        """Everything about a pair, measured when first asked for. Raises AlignscopeError for a pair that cannot be compared."""
        pair = self.known(a, b)
        with self._lock:
            if pair not in self._made:
                self._made[pair] = inspect_pair(self.collection, *pair)
            return self._made[pair]

    def met(self, a: Modality, b: Modality) -> bool:
        """Whether an encoder of the space was trained on such pairs."""
        return trained_together(self.space, a, b)

    def table(self, a: str, b: str, what: What) -> Confusion:
        """What is taken for what. Raises AlignscopeError where the collection knows no attributes and they are asked for."""
        made = self.inspect(a, b)
        table = made.by_kind if what == "kind" else made.by_attribute
        if table is None:
            raise AlignscopeError("the items of this collection have no attributes that could be compared")
        return table

    def cell(self, a: str, b: str, what: What, row: Any, column: Any) -> list[Pair]:
        """The pairs of a cell, the nearest first. Raises AlignscopeError for a cell that is not there."""
        if not all(isinstance(n, int | float) and n == n // 1 for n in (row, column)):
            raise AlignscopeError(f"there is no cell {str(row)[:20]}, {str(column)[:20]} in this table")
        items = self.collection.items
        return [Pair(items[q], items[f], score) for q, f, score in self.table(a, b, what).cell(int(row), int(column))]

    def first_cell(self, a: str, b: str, what: What) -> tuple[int, int]:
        """The fullest of the wrong cells: what one would look at first; the fullest right one where nothing is wrong."""
        table = self.table(a, b, what)
        fullest = int(table.counts.diagonal().argmax())
        return next(((i, j) for i, j, _ in table.mistakes(1)), (fullest, fullest))

    @cached_property
    def report(self) -> Report:
        """All directions and gaps. Raises AlignscopeError where kinds are unknown."""
        return evaluate_collection(self.collection)
