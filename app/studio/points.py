"""The map's points as files that the page fetches once: their places in one layout, their codes, their names."""

import json
from base64 import b64encode
from typing import Any

import numpy as np

from app.studio.layouts import Layout
from app.studio.shelf import url
from app.studio.studio import Studio
from app.studio.values import Query
from app.words import NAMES, ONE
from core import MODALITIES, Item

LEAST = 2  # percent of all items that are drawn in the lowest colour of the score


def publish(studio: Studio, layout: Layout | None = None) -> dict[str, Any]:
    """Where the page fetches the points, each file written once.

    `points`: float32 (n, dims); `codes`: kind and attribute as uint16 (n,), modality as uint8 (n,); `names`: what the codes mean, titles.
    """
    shelf, laid, stem = studio.shelf, layout or Layout(), f"points-{studio.layouts.key}"
    points = shelf.made(f"{stem}-{laid.key}.bin", lambda file: file.write_bytes(_places(studio, laid)))
    codes = shelf.made(f"{stem}.codes", lambda file: file.write_bytes(_codes(studio)))
    names = shelf.made(f"{stem}.json", lambda file: file.write_text(json.dumps(_names(studio))))
    dims = min(laid.dims, studio.layouts.map(laid).coordinates.shape[1])
    return {"points": url(points), "codes": url(codes), "names": url(names), "n": len(studio.collection), "dims": dims}


def scored(studio: Studio, query: Query) -> dict[str, Any]:
    """The cosine of every item to the query as uint16, 0 being `least` and 65535 `least + span`.

    From `low` to `high` the colours differ: from what nearly all items reach to the best of those that are not the query itself.
    """
    scores = studio.collection.index.scores(query.embedding)[0]
    others = np.delete(scores, list(query.rows)) if len(scores) > len(query.rows) else scores
    least, span = float(scores.min()), float(np.ptp(scores)) or 1.0
    values = np.round((scores - least) / span * 65535).astype("<u2").tobytes()
    return {
        "values": b64encode(values).decode(),
        "key": f"{hash(values):x}",
        "least": least,
        "span": span,
        "low": float(np.percentile(others, LEAST)),
        "high": float(others.max()),
    }


def _places(studio: Studio, layout: Layout) -> bytes:
    return np.ascontiguousarray(studio.layouts.map(layout).coordinates[:, : layout.dims], "<f4").tobytes()


def _codes(studio: Studio) -> bytes:
    items = studio.collection.items
    kinds, attributes = _of(items, "kind"), _of(items, "attribute")
    kind = np.array([kinds[item.kind] for item in items], "<u2")
    attribute = np.array([attributes[item.attribute] for item in items], "<u2")
    modality = np.array([MODALITIES.index(item.modality) for item in items], np.uint8)
    return kind.tobytes() + attribute.tobytes() + modality.tobytes()


def _of(items: list[Item], field: str) -> dict[str, int]:
    """The number of each different word."""
    return {word: number for number, word in enumerate(sorted({getattr(item, field) for item in items}))}


def _names(studio: Studio) -> dict[str, Any]:
    items = studio.collection.items
    kinds = list(_of(items, "kind"))
    thumbs = [None if item.modality == "text" else studio.collection.thumbnail(item) for item in items]
    return {
        "modalities": list(MODALITIES),
        "many": [NAMES[m] for m in MODALITIES],
        "one": [ONE[m] for m in MODALITIES],
        "titles": [item.title for item in items],
        "kinds": kinds,
        "families": [studio.families.get(kind, "") for kind in kinds],
        "attributes": list(_of(items, "attribute")),
        "yours": [item.row for item in items if item.own],
        "thumbs": {item.row: url(file) for item, file in zip(items, thumbs, strict=True) if file},
    }
