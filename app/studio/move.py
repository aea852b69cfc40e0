"""What becomes of a visitor's query and selection when they change to another space."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.studio.studio import Studio
from app.studio.values import Part, Query
from app.words import NAMES, ONE
from core import AlignscopeError


@dataclass(frozen=True)
class Moved:
    """Where the visitor stands in the new space."""

    query: Query
    selection: int | None
    told: str = ""  # a sentence, if something could not be taken along


def move(query: Query, selection: int | None, before: Studio, after: Studio) -> Moved:
    """The same query asked anew: an item by its row there, an upload embedded again from its text or file.

    What cannot be taken along gives way to the space's first example. The same item stays selected, or the best result is.
    """
    try:
        asked, told = _again(query, before, after), ""
    except AlignscopeError as error:
        asked, told = after.start.query, f"{error}; an example stands in its place."
    kept = None if selection is None else _row(selection, before, after)
    return Moved(asked, after.best(asked) if kept is None else kept, told)


def move_parts(parts: Sequence[Part], before: Studio, after: Studio) -> tuple[tuple[Part, ...], str]:
    """The parts of a composed query asked anew, and a sentence about the first of those that could not be taken along."""
    kept, told = [], ""
    for part in parts:
        try:
            kept.append(Part(_again(part.query, before, after), part.weight))
        except AlignscopeError as error:
            told = told or f"{error}; that part was left out."
    return tuple(kept), told


def _again(query: Query, before: Studio, after: Studio) -> Query:
    if query.modality not in after.space.modalities:
        raise AlignscopeError(f"{after.space.name} takes no {NAMES[query.modality].lower()}, so your query could not be asked there")
    if query.row is not None:
        row = _row(query.row, before, after)
        if row is None:
            raise AlignscopeError(f"your query is not among the items of {after.space.name}")
        return after.query_row(row)
    if query.source is None:
        raise AlignscopeError(f"your {ONE[query.modality]} was not kept")
    try:
        return after.query(query.modality, query.source, query.exhibit.title)
    except AlignscopeError as error:
        raise AlignscopeError(f"your query could not be asked anew in {after.space.name}: {str(error).rstrip('.')}") from error


def _row(row: int, before: Studio, after: Studio) -> int | None:
    """The row there of the item that has this row here."""
    item, same = before.item(row), after.collection.items[row : row + 1]
    if same and (same[0].modality, same[0].source) == (item.modality, item.source):
        return row  # of several texts with the same words, the very one
    return after.row_of(item)
