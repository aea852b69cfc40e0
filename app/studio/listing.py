"""The map as a table: the same points, as far as one can read them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from app.studio.layouts import Layout
from app.studio.studio import Studio
from app.studio.values import Query
from app.words import ONE

MOST = 500  # rows of the table


def listing(
    studio: Studio, query: Query, layout: Layout, shown: Sequence[str], kind: str = "", by_score: bool = False
) -> tuple[tuple[list[str], list[list[Any]]], str]:
    """Headers and lines of the points that are shown, the nearest to the query first or by row; and a sentence if there are more."""
    where = studio.layouts.map(layout).coordinates
    scores = studio.collection.index.scores(query.embedding)[0]
    there = np.isin(studio.collection.index.modalities, list(shown))
    if kind:
        there &= np.array([item.kind == kind for item in studio.collection.items])
    rows = np.flatnonzero(there)
    if by_score:
        rows = rows[np.argsort(-scores[rows], kind="stable")]
    items = [studio.collection.items[row] for row in rows[:MOST]]
    axes = ["x", "y", "z"][: where.shape[1]]
    data = [
        [i.row, ONE[i.modality], i.title, i.kind, round(float(scores[i.row]), 3), *(round(float(v), 2) for v in where[i.row])]
        for i in items
    ]
    return (["row", "modality", "title", "kind", "cosine", *axes], data), _told(len(rows), by_score, kind)


def _told(many: int, by_score: bool, kind: str) -> str:
    order = "the nearest to your query first" if by_score else "in the order of the collection"
    if many <= MOST:
        return f"{many:,} points, {order}."
    cure = "" if by_score else "; colour by score to have the nearest to your query first"
    return f"{MOST} of {many:,} points, {order}{cure}{'' if kind else '; highlight a kind to list only that'}."
