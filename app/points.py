"""The map's points as files that the page fetches once."""

import json
from typing import Any

import numpy as np

from app.render import NAMES, ONE, url
from app.studio import Studio
from core import MODALITIES


def publish(studio: Studio) -> dict[str, Any]:
    """Writes the points where the page can fetch them: x and y as float32 and the modality as a byte; names as JSON."""
    items = studio.collection.items
    stem = studio.shelf.folder / f"points-{studio.collection.fingerprint}"
    where = np.ascontiguousarray(studio.collection.map.coordinates[:, :2], np.float32)
    modalities = np.array([MODALITIES.index(item.modality) for item in items], np.uint8)
    stem.with_suffix(".bin").write_bytes(where.tobytes() + modalities.tobytes())
    thumbs = [studio.collection.thumbnail(item) for item in items]
    names = {
        "modalities": list(MODALITIES),
        "many": [NAMES[m] for m in MODALITIES],
        "one": [ONE[m] for m in MODALITIES],
        "titles": [item.title for item in items],
        "labels": [item.label for item in items],
        "kinds": [item.kind for item in items],
        "families": studio.families,
        "thumbs": [url(file) if file else "" for file in thumbs],
    }
    stem.with_suffix(".json").write_text(json.dumps(names))
    return {"points": url(stem.with_suffix(".bin")), "names": url(stem.with_suffix(".json")), "n": len(items)}
