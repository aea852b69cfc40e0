"""What visitors bring: read, embedded once, remembered for a while."""

import hashlib
from collections import OrderedDict, defaultdict
from pathlib import Path
from threading import RLock
from typing import Any

import numpy as np

from app.studio.familiar import Familiar
from app.studio.shelf import Shelf
from app.studio.values import Query
from core import Embeddings, Modality, Sound, Space, read, read_mesh, to_cloud

LARGEST = 100_000_000  # bytes of an upload that the page takes
MESH_FILES = [".glb", ".gltf", ".obj", ".ply", ".stl", ".off", ".npy"]
REMEMBERED = 128  # uploads whose vectors and previews are kept


class Uploads:
    """Queries by content, in whichever space. Several threads may ask at once."""

    def __init__(self, shelf: Shelf):
        self.shelf = shelf
        self._known: OrderedDict[str, dict[str, Query]] = OrderedDict()  # by content, then by the space's fingerprint
        self._lock = RLock()
        self._encoding: defaultdict[str, RLock] = defaultdict(RLock)

    def query(self, space: Space, modality: Modality, source: Any, title: str, familiar: Familiar) -> Query:
        """The source embedded and ready to be shown; `familiar` is of the space, and tells how familiar it is.

        Raises AlignscopeError with a sentence for what cannot be read.
        """
        key = content_key(modality, source)
        with self._lock:
            if (known := self._known.get(key, {}).get(space.fingerprint)) is not None:
                self._known.move_to_end(key)
                return known
        media: Any = read_mesh(source) if modality == "mesh" else read(modality, source)
        with self._turn(space):
            judged = familiar.embed(modality, to_cloud(media) if modality == "mesh" else media)
        with self._lock:
            kin = self._known.get(key, {})
        exhibit = next((query.exhibit for query in kin.values()), None)  # shown alike in every space
        exhibit = exhibit or self.shelf.exhibit_upload(modality, media, title or _title(modality, source, media), key)
        kept = source if isinstance(source, str | Path) else None
        made = Query(judged.embedding, exhibit, source=kept, familiarity=judged.familiarity, kinds=judged.kinds)
        with self._lock:
            self._known.setdefault(key, {})[space.fingerprint] = made
            self._known.move_to_end(key)
            while len(self._known) > REMEMBERED:
                self.shelf.forget(self._known.popitem(last=False)[0])
        return made

    def embed(self, space: Space, modality: Modality, media: Any) -> Embeddings:
        """One unit vector (1, d) of what `core.read` reads. Raises AlignscopeError for what it does not."""
        with self._turn(space):
            return space.embed(modality, media)

    def _turn(self, space: Space) -> RLock:
        """Held while a space encodes: encoders load on first use, and two of them at once would only share the cores."""
        with self._lock:
            return self._encoding[space.fingerprint]


def content_key(modality: Modality, source: Any) -> str:
    """A hash of what was given, whatever it is called."""
    digest = hashlib.sha256(modality.encode())
    if modality != "text" and isinstance(source, str | Path) and (path := Path(source)).is_file():
        if path.stat().st_size > LARGEST:  # will be refused: not worth reading
            digest.update(f"{path} {path.stat()}".encode())
        else:
            digest.update(path.read_bytes())
    elif isinstance(source, np.ndarray):
        digest.update(f"{source.shape} {source.dtype}".encode() + np.ascontiguousarray(source).tobytes())
    elif isinstance(source, Sound):
        digest.update(f"{source.sample_rate}".encode() + source.samples.tobytes())
    else:
        digest.update(source if isinstance(source, bytes) else repr(source).encode())
    return digest.hexdigest()[:24]


def _title(modality: Modality, source: Any, media: Any) -> str:
    if modality == "text":
        return media
    return Path(source).name if isinstance(source, str | Path) else f"your {modality}"
