"""Everything the app can do, in plain Python: search, neighbours, embed, the map's points, the alignment in figures.

Nothing here knows of Gradio. One Studio serves all visitors of a space; a visitor's query and selection are values handed in and out.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from app.studio.alignment import alignment
from app.studio.chance import spread
from app.studio.familiar import Familiar
from app.studio.hubs import Hubs
from app.studio.joints import Joints
from app.studio.layouts import Layout, Layouts
from app.studio.shelf import Exhibit, Shelf
from app.studio.stages import Staged
from app.studio.uploads import Uploads
from app.studio.values import Figure, Group, Part, Query, Result, Start
from core import (
    MODALITIES,
    AlignscopeError,
    Bridge,
    Collection,
    Embeddings,
    Item,
    Modality,
    Sound,
    Space,
    bridges,
    compose,
    contributions,
)

MOST_HITS = 100  # of one modality in one answer
ORDER: tuple[Modality, ...] = ("mesh", "audio", "image", "text")  # how groups of results follow each other


class Studio:
    """A space and a collection, and what a visitor can do with them."""

    def __init__(self, space: Space, collection: Collection, uploads: Uploads | None = None):
        self.space, self.collection = space, collection
        self.label = space.name  # what the page calls it; a visitor's own studio is called otherwise
        self.uploads = uploads or Uploads(Shelf(collection))  # studios of the same collection in other spaces share them
        self.shelf = self.uploads.shelf

    @cached_property
    def modalities(self) -> tuple[Modality, ...]:
        """Those that the collection has items of, in the order of results."""
        there = {item.modality for item in self.collection.items}
        return tuple(m for m in ORDER if m in there)

    @cached_property
    def kinds(self) -> list[str]:
        return sorted({item.kind for item in self.collection.items} - {""})

    def item(self, row: Any) -> Item:
        """The item of that row. Raises AlignscopeError for anything but a row of the collection."""
        whole = isinstance(row, int | float) and not isinstance(row, bool) and row == row // 1
        if not whole or not 0 <= row < len(self.collection):
            raise AlignscopeError(f"there is no row {str(row)[:20]!r} in this collection; rows go from 0 to {len(self.collection) - 1}")
        return self.collection.items[int(row)]

    def query(self, modality: Modality, source: Any, title: str = "") -> Query:
        """A text, or a sound, image or mesh as path, bytes or array, embedded and ready to be shown.

        The same content is embedded once. Raises AlignscopeError with a sentence for what cannot be read.
        """
        return self.uploads.query(self.space, modality, source, title, self.familiar)

    def query_row(self, row: Any) -> Query:
        """An item of the collection as the query; needs no encoder, so nothing is known of how familiar it is."""
        item = self.item(row)
        vectors = self.collection.vectors[item.row : item.row + 1]
        embedding = Embeddings(vectors, [item.source], item.modality, self.collection.fingerprint)
        return Query(embedding, self.shelf.exhibit(item), item.row, item.kind)

    def row_at(self, modality: Modality, path: str) -> int | None:
        """The row of the item that lies at this path of the collection's folder, of a text that has these words; None if there is none."""
        return self._rows.get((modality, path if modality == "text" else str(self.collection.folder / path)))

    def row_of(self, item: Item) -> int | None:
        """The row of that item here, which may come from the same collection in a space of other modalities; None if it is not here."""
        return self._rows.get((item.modality, item.source))

    @cached_property
    def _rows(self) -> dict[tuple[Modality, str], int]:
        return {(item.modality, item.source): item.row for item in reversed(self.collection.items)}

    @cached_property
    def start(self) -> Start:
        """The first example as the query, its best result selected."""
        from app.studio.examples import example_rows  # here, because it asks a Studio

        examples = [self.query_row(row) for row in example_rows(self)]
        return Start(examples, examples[0], self.best(examples[0]))

    def best(self, query: Query, among: Sequence[str] | None = None) -> int | None:
        """The row of the first result."""
        return next((group.results[0].item.row for group in self.search(query, among, 1) if group.results), None)

    def embed(self, modality: Modality, source: Any) -> Embeddings:
        """One unit vector (1, d) of a text, sound, image or mesh."""
        return self.query(modality, source).embedding

    def search(self, query: Query, to: Sequence[str] | None = None, k: int = 8) -> list[Group]:
        """The k nearest items of each modality asked for, without the query itself; its own modality comes last."""
        wanted: list[Modality] = [m for m in self.modalities if to is None or m in to]
        wanted.sort(key=lambda m: m == query.modality and not query.parts)
        scores = self.collection.index.scores(query.embedding)[0]
        return [self._group(query, scores, m, k) for m in wanted]

    def neighbours(self, row: Any, k: int = 8, modality: Modality | None = None) -> list[Group]:
        """What is nearest to an item, in each modality or in one."""
        return self.search(self.query_row(row), None if modality is None else [modality], k)

    def _group(self, query: Query, scores: np.ndarray, modality: Modality, k: int) -> Group:
        k = max(1, min(int(k), MOST_HITS))
        own = [row for row in query.rows if self.collection.items[row].modality == modality]
        hits = self.collection.index.search(query.embedding, k + len(own), modality)
        others = [hit for hit in hits if hit.row not in own][:k]
        there = self.collection.index.modalities == modality
        there[own] = False
        searched, items = int(there.sum()), self.collection.items
        made = [Result(items[hit.row], hit.score, rank, searched, self.hubs.often(hit.row)) for rank, hit in enumerate(others, 1)]
        return Group(modality, tuple(made), searched, spread(scores[there]))

    def compose(self, parts: Sequence[Part]) -> Query:
        """The weighted sum of up to four queries as one. Raises AlignscopeError for parts of which no query can be made."""
        embedding = compose([(part.query.embedding, part.weight) for part in parts])
        return Query(embedding, Exhibit(embedding.modality, formula(parts)), parts=tuple(parts))

    def shares(self, query: Query, groups: Sequence[Group]) -> dict[int, tuple[float, ...]]:
        """By row of each result: how much each part of a composed query adds to its cosine. They sum to it."""
        rows = [result.item.row for group in groups for result in group.results]
        made = contributions([(part.query.embedding, part.weight) for part in query.parts], self.collection.vectors[rows])
        return {row: tuple(shares) for row, shares in zip(rows, made.tolist(), strict=True)}

    def relation(self, query: Query, row: Any) -> Result:
        """An item's true cosine to the query, and its rank among all items of its modality but the query."""
        item = self.item(row)
        scores = self.collection.index.scores(query.embedding)[0]
        rows, own = np.arange(len(scores)), scores[item.row]
        before = (scores > own) | ((scores == own) & (rows < item.row))  # of equals the first stands first, as in a search
        among = (self.collection.index.modalities == item.modality) & ~np.isin(rows, list(query.rows))
        return Result(item, float(own), 1 + int((before & among).sum()), int(among.sum()), self.hubs.often(item.row))

    def bridges(self, query: Query, row: Any) -> list[Bridge]:
        """The items through which a query and a result met that no training ever showed together; none for any other two."""
        item = self.item(row)
        return [] if query.parts else bridges(self.collection, self.space, query.embedding, item.row, without=query.rows)

    @cached_property
    def familiar(self) -> Familiar:
        """How much a query is like what the space knows; says nothing in a space that was never calibrated."""
        return Familiar(self.space)

    @cached_property
    def hubs(self) -> Hubs:
        """Which items turn up whatever is asked."""
        return Hubs(self.collection)

    def count(self, modality: Modality) -> int:
        return sum(item.modality == modality for item in self.collection.items)

    def place(self, query: Query, layout: Layout | None = None) -> tuple[float, ...]:
        """Where the query lies on the map, x, y and in 3-D z: its own place, or, for an upload, among what it is near to."""
        laid = self.layouts.map(layout)
        where = laid.coordinates[query.row] if query.row is not None else laid.place(query.embedding)[0]
        return tuple(float(value) for value in where)

    @cached_property
    def layouts(self) -> Layouts:
        """Other ways to lay out the map than the first one."""
        return Layouts(self.collection)

    def matched(self, row: Any) -> list[tuple[int, int]]:
        """The item's row with that of its nearest of each other modality."""
        item = self.item(row)
        groups = self.search(self.query_row(row), [m for m in self.modalities if m != item.modality], 1)
        return [(item.row, group.results[0].item.row) for group in groups if group.results]

    def links(self, kind: str) -> list[tuple[int, int]]:
        """Rows of every sound and mesh of a kind; no such pair was ever shown to the space."""
        rows = {m: [i.row for i in self.collection.items if i.modality == m and i.kind == kind] for m in ("audio", "mesh")}
        return [(a, b) for a in rows["audio"] for b in rows["mesh"]] if kind else []

    @cached_property
    def families(self) -> dict[str, str]:
        """The family of each kind ("animals"); empty where the collection does not tell."""
        known = {item.kind: item.family for item in self.collection.items if item.kind}
        return known if all(known.values()) else {}

    @cached_property
    def alignment(self) -> list[Figure]:
        """How well sounds and meshes meet in this collection; empty where kinds are unknown."""
        return alignment(self.collection)

    @cached_property
    def joints(self) -> Joints:
        """How every two modalities meet; measured when asked for."""
        return Joints(self.space, self.collection)

    @cached_property
    def staged(self) -> Staged:
        """The way from the raw leaf spaces to this one, stage by stage."""
        return Staged(self.space, self.collection)

    def warm_up(self) -> None:
        """Loads every encoder and compiles the renderer, so that a visitor's first query does not wait for it."""
        rng = np.random.default_rng(0)
        samples = {
            "text": "a bell",
            "image": np.zeros((64, 64, 3), np.uint8),
            "audio": Sound(rng.uniform(-0.1, 0.1, 48_000).astype(np.float32), 48_000),
            "mesh": rng.uniform(-1, 1, (2_000, 3)),
        }
        for modality in MODALITIES:
            if modality in self.space.modalities:
                self.embed(modality, samples[modality])


def formula(parts: Sequence[Part]) -> str:
    """Composed queries in a line: "large truck 2 + 0.5 a bell − small dog 1"."""
    told = ""
    for part in parts:
        sign = "−" if part.weight < 0 else "+" if told else ""
        size = "" if abs(part.weight) == 1 else f"{abs(part.weight):g} "
        told += f" {sign} {size}{part.query.exhibit.title}" if told else f"{sign}{size}{part.query.exhibit.title}"
    return told
