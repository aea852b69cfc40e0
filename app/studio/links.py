"""Addresses that bring a view back: `?tab=&q=&sel=&space=`. An item is named by its file or words, so that a restart changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from app.studio.move import Moved
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.studio.values import Query
from app.studio.visits import is_private
from app.words import ONE
from core import MODALITIES, AlignscopeError, Item

ITEM, WORDS, TEXT = "item:", "words:", "text:"  # an item of the collection; words that begin like one of these; an item of words
LONGEST = 500  # signs of words or of an item's name: browsers and mail programs cut longer addresses


@dataclass(frozen=True)
class Link:
    """What an address asks for; "" where it does not say."""

    tab: str = ""
    query: str = ""  # words, or `item:` and a file of the collection, a row, or `text:` and an item's words
    selection: str = ""  # the same without words
    space: str = ""

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> "Link":
        return cls(*(str(parameters.get(name, "")).strip() for name in ("tab", "q", "sel", "space")))

    @property
    def asks(self) -> bool:
        """Whether it asks for more than a tab and a space."""
        return bool(self.query or self.selection)


@dataclass(frozen=True)
class Address:
    """The other way round: what stands behind the question mark, and a sentence about what it leaves out."""

    parameters: str
    told: str = ""


def follow(link: Link, studio: Studio, tabs: Sequence[str] = ()) -> Moved:
    """Where a link leads in a studio. What cannot be found there is told of, and the rest of the link still counts."""
    told: list[str] = []
    if link.tab and tabs and link.tab not in tabs:
        told.append(f"There is no tab {link.tab[:20]!r}; there are {', '.join(tabs)}.")
    query = studio.start.query
    try:
        query = _query(studio, link.query) if link.query else query
    except AlignscopeError as error:
        told.append(f"The link's query could not be asked ({error}); an example stands in its place.")
    selection = None
    try:
        selection = _row(studio, link.selection) if link.selection else None
    except AlignscopeError as error:
        told.append(f"The link's selection could not be shown ({error}).")
    return Moved(query, studio.best(query) if selection is None else selection, " ".join(told))


def address(studios: Studios, space: str, tab: str, query: Query, selection: int | None) -> Address:
    """The link to a view. What belongs to one visit only stays out of it: uploads, composed sums, studios of the visitor's own."""
    told: list[str] = []
    studio = public = studios.get(space)
    if is_private(space):
        public = studios.get(studios.link(space))
        told.append(f"What you trained or added is of this visit only, so the link leads to {public.space.name}.")
    asked = _asked(query, studio, public)
    if not asked:
        told.append(f"The link is without your {_what(query)}.")
    chosen = None if selection is None else _name(studio.item(selection), public)
    given = {"tab": tab, "q": asked, "sel": chosen, "space": studios.link(space)}
    return Address(urlencode({name: value for name, value in given.items() if value}, safe="/:", quote_via=quote), " ".join(told))


def _asked(query: Query, studio: Studio, public: Studio) -> str:
    if query.parts:
        return ""
    if query.row is not None:
        return _name(studio.item(query.row), public)
    words = query.source if query.modality == "text" and isinstance(query.source, str) else ""
    if len(words) > LONGEST:
        return ""
    return WORDS + words if words.startswith((ITEM, WORDS)) else words


def _what(query: Query) -> str:
    if query.parts:
        return "composed query, which the Compose tab keeps for this visit"
    if query.row is not None:
        return "query, which is of this visit only"
    return "words, which are too long for one" if query.modality == "text" else f"{ONE[query.modality]}, which stays with this visit"


def _name(item: Item, public: Studio) -> str:
    """The item's name in links; "" for one that the public collection does not hold."""
    if (row := public.row_of(item)) is None:
        return ""
    name = TEXT + item.source if item.modality == "text" else Path(item.source).relative_to(public.collection.folder).as_posix()
    return ITEM + (name if len(name) <= LONGEST else str(row))


def _query(studio: Studio, told: str) -> Query:
    if told.startswith(ITEM):
        return studio.query_row(_row(studio, told))
    return studio.query("text", told.removeprefix(WORDS))


def _row(studio: Studio, told: str) -> int:
    """Raises AlignscopeError for an item that is not there."""
    name = told.removeprefix(ITEM)
    found = [studio.row_at("text", name.removeprefix(TEXT))] if name.startswith(TEXT) else [studio.row_at(m, name) for m in MODALITIES]
    for row in found:
        if row is not None:
            return row
    if name.isascii() and name.isdigit() and len(name) < 10:
        return studio.item(int(name)).row
    raise AlignscopeError(f"this collection has no item {name[:60]!r}")
