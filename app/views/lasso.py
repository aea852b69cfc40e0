"""Several items selected on the map: who they are, in a sentence, as thumbnails and as a table."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np

from app.studio.shelf import url
from app.studio.studio import Studio
from app.studio.values import Query
from app.views.render import TILE_BARS, waveform
from app.words import NAMES, NOUN, ONE
from core import AlignscopeError, Item, Modality

SHOWN = 60  # of the selected as thumbnails
LISTED = 5_000  # of the selected in the table; exports have all
NAMED = 4  # kinds in the sentence
COLUMNS = ["row", "modality", "title", "kind", "attribute", "cosine"]


def several(studio: Studio, rows: Any) -> tuple[int, ...]:
    """The rows, each once, in their order. Raises AlignscopeError for anything but rows of the collection."""
    if not isinstance(rows, list | tuple) or len(rows) > len(studio.collection):
        raise AlignscopeError("a selection is a list of rows of this collection")
    return tuple(dict.fromkeys(studio.item(row).row for row in rows))


def ranked(studio: Studio, rows: Sequence[int], query: Query) -> list[tuple[Item, float]]:
    """The items with their cosines to the query, the nearest first."""
    chosen = np.asarray(rows, int)
    scores = studio.collection.index.scores(query.embedding)[0][chosen]
    order = np.argsort(-scores, kind="stable")
    return [(studio.collection.items[row], float(score)) for row, score in zip(chosen[order], scores[order], strict=True)]


def sentence(items: Sequence[Item]) -> str:
    """How many, of which modalities, of which kinds: "5 selected: 3 meshes and 2 sounds; mostly dog (4), bell (1)."."""
    modalities: Counter[Modality] = Counter(item.modality for item in items)
    parts = [f"{count:,} {NAMES[m].lower() if count > 1 else NOUN[m]}" for m, count in modalities.most_common()]
    kinds = Counter(item.kind for item in items if item.kind)
    told = ", ".join(f"{kind} ({count:,})" for kind, count in kinds.most_common(NAMED))
    rest = len(kinds) - NAMED
    more = f" and {rest} more kind{'s' if rest > 1 else ''}" if rest > 0 else ""
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{len(items):,} selected: {listed}{f'; {told}{more}' if told else ''}."


def table(found: Sequence[tuple[Item, float]]) -> list[list[Any]]:
    """Rows for COLUMNS, at most LISTED."""
    return [[i.row, ONE[i.modality], i.title, i.kind, i.attribute, round(score, 3)] for i, score in found[:LISTED]]


def tiles(studio: Studio, found: Sequence[tuple[Item, float]]) -> str:
    """The first SHOWN as small pictures that can be pressed. HTML; strangers' words are escaped."""
    made = "".join(_tile(studio, item) for item, _ in found[:SHOWN])
    notes = []
    if len(found) > SHOWN:
        notes.append(f"The {SHOWN} nearest to your query are pictured")
    if len(found) > LISTED:
        notes.append(f"the table lists the first {LISTED:,}; an export has all {len(found):,}")
    told = f'<p class="note">{"; ".join(notes)}.</p>' if notes else ""
    return f'<div class="picked-tiles">{made}</div>{told}'


def _tile(studio: Studio, item: Item) -> str:
    shown, name = studio.shelf.exhibit(item), escape(item.title)
    if shown.picture:
        inner = f'<img loading="lazy" src="{url(shown.picture)}" alt="">'
    else:
        inner = waveform(shown.peaks[::TILE_BARS]) if shown.peaks else f"<q>{escape(item.title[:40])}</q>"
    label = f'aria-label="Show {name}, {ONE[item.modality]}" title="{name}"'
    return f'<button type="button" class="pic m-{item.modality}" data-act="pick" data-row="{item.row}" {label}>{inner}</button>'
