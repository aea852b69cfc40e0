"""The map's points as files that the page fetches once."""

import json
from typing import Any

import numpy as np

from app.render import NAMES, ONE, url
from app.studio import Studio
from core import MODALITIES


def publish(studio: Studio) -> dict[str, Any]:
    """Where the page fetches the points, written once: x and y as float32 and the modality as a byte; names as JSON."""
    stem = f"points-{studio.collection.fingerprint}"
    points = studio.shelf.made(f"{stem}.bin", lambda file: file.write_bytes(_points(studio)))
    names = studio.shelf.made(f"{stem}.json", lambda file: file.write_text(json.dumps(_names(studio))))
    return {"points": url(points), "names": url(names), "n": len(studio.collection)}


def _points(studio: Studio) -> bytes:
    items = studio.collection.items
    where = np.ascontiguousarray(studio.collection.map.coordinates[:, :2], np.float32)
    modalities = np.array([MODALITIES.index(item.modality) for item in items], np.uint8)
    return where.tobytes() + modalities.tobytes()


def _names(studio: Studio) -> dict[str, Any]:
    items = studio.collection.items
    thumbs = [studio.collection.thumbnail(item) for item in items]
    return {
        "modalities": list(MODALITIES),
        "many": [NAMES[m] for m in MODALITIES],
        "one": [ONE[m] for m in MODALITIES],
        "titles": [item.title for item in items],
        "labels": [item.label for item in items],
        "kinds": [item.kind for item in items],
        "families": studio.families,
        "thumbs": [url(file) if file else "" for file in thumbs],
    }
