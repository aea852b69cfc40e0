"""Collections: a user's items in one folder, embedded once, ready to be searched and mapped.

A folder may describe its items in `index.csv` (columns modality, path, kind, family, attribute, caption; for a text the caption is
the item). Without one, every file whose ending is known is an item, and every line of a .txt file is a text.
"""

import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from core.cache import cache_folder
from core.errors import AlignscopeError, MediaError
from core.explore.index import Index
from core.explore.map import Map
from core.files import replacing
from core.media import guess_modality, read
from core.spaces.base import Progress, Space
from core.types import MODALITIES, Embeddings, Modality, Skipped

INDEX = "index.csv"
VECTORS = "vectors"  # folder of what was embedded ahead, one file a space, named by its fingerprint
DEMO = Path(__file__).resolve().parents[2] / "assets"


@dataclass(frozen=True)
class Item:
    """One row of a collection."""

    row: int
    modality: Modality
    source: str  # a file's full path, or the text itself
    title: str
    kind: str = ""  # "" where it is not known
    attribute: str = ""
    family: str = ""  # of kinds
    own: bool = False  # brought by a visitor, and not of the collection's folder

    @property
    def label(self) -> str:
        return f"{self.attribute} {self.kind}".strip()


class Collection:
    """Items and their vectors in one space, row by row."""

    def __init__(self, folder: Path, items: Sequence[Item], vectors: np.ndarray, fingerprint: str, skipped: Sequence[Skipped] = ()):
        self.folder, self.items, self.vectors = folder, list(items), vectors
        self.fingerprint, self.skipped = fingerprint, list(skipped)

    @classmethod
    def open(cls, folder: str | Path, space: Space, progress: Progress | None = None) -> "Collection":
        """The folder's items of the space's modalities, embedded now unless that was done before by the very same space.

        Files that cannot be read are left out and named in `skipped`. Raises AlignscopeError if nothing is left.
        """
        folder, items, key = _asked(folder, space)
        if found := _before(folder, items, key, space.fingerprint):
            return cls(folder, found[0], found[1], space.fingerprint, found[2])
        made = cls(folder, *_embedded(items, space, progress))
        made._store(cache_folder() / "collections" / f"{key}.npz", key)
        return made

    @classmethod
    def find(cls, folder: str | Path, space: Space) -> "Collection | None":
        """The collection if it was embedded before, as `open` would give it; None if `open` would have to embed it now."""
        folder, items, key = _asked(folder, space)
        found = _before(folder, items, key, space.fingerprint)
        return cls(folder, found[0], found[1], space.fingerprint, found[2]) if found else None

    def __len__(self) -> int:
        return len(self.items)

    def of(self, modality: Modality) -> Embeddings:
        """The embeddings of one modality."""
        rows = [item.row for item in self.items if item.modality == modality]
        return Embeddings(self.vectors[rows], [self.items[r].source for r in rows], modality, self.fingerprint)

    @cached_property
    def index(self) -> Index:
        """Searches all modalities; a hit's `row` is the item's row."""
        return Index(self.vectors, [i.source for i in self.items], [i.modality for i in self.items], self.fingerprint)

    @cached_property
    def map(self) -> Map:
        """The 2-D map of all items, row by row: one laid out before if it fits, else laid out now (a few seconds) and kept."""
        if (ready := self._laid_out(self.folder / VECTORS / f"{self.fingerprint}.map.npz")) is not None:
            return ready
        return self._mapped()

    def layout(self, **settings) -> Map:
        """The map with other settings of `Map.fit`, row by row: one laid out before if there is one, else laid out now.

        One by PCA is not kept: it takes less time than reading it.
        """
        return self.fit_map(**settings) if settings.get("method") == "pca" else self._mapped(**settings)

    def _mapped(self, **settings) -> Map:
        told = json.dumps(settings, sort_keys=True) if settings else ""
        own = hashlib.sha256(f"{self.fingerprint}{told}".encode() + self.vectors.tobytes()).hexdigest()[:32]
        cached = cache_folder() / "collections" / f"{own}.map.npz"
        if (ready := self._laid_out(cached)) is None:
            ready = self.fit_map(**settings)
            ready.save(cached)
        return ready

    def _laid_out(self, file: Path) -> Map | None:
        """The map in that file, if it is one of these very items."""
        try:
            ready = Map.load(file)
        except AlignscopeError:  # not there, or damaged
            return None
        return ready if len(ready.coordinates) == len(self) and ready.fingerprint == self.fingerprint else None

    def fit_map(self, **settings) -> Map:
        """A new map, with the settings of `Map.fit`; its rows are the collection's."""
        sets = [self.of(m) for m in MODALITIES if any(i.modality == m for i in self.items)]
        fitted = Map.fit(sets, **settings)
        order = np.concatenate([[i.row for i in self.items if i.modality == m] for m in MODALITIES]).astype(int)
        back = np.argsort(order)
        return Map(fitted.coordinates[back], fitted.vectors[back], fitted.centres, fitted.fingerprint, fitted.method)

    def with_items(self, items: Sequence[Item], vectors: np.ndarray) -> "Collection":
        """A collection of these items and then the given ones, whose unit vectors (m, d) were made by the same space.

        Rows of the old items stay what they are; the given ones are numbered on from there and marked as `own`. On the map the old
        places stay too, and each new item lies among what it is near to. Raises AlignscopeError for vectors that do not fit.
        """
        if vectors.shape != (len(items), self.vectors.shape[1]):
            raise AlignscopeError(f"{len(items)} items need vectors of {self.vectors.shape[1]} numbers, got an array {vectors.shape}")
        return Grown(self, items, np.asarray(vectors, np.float32))

    def keep(self) -> None:
        """Writes vectors and map into the folder itself, so that they travel with it."""
        self.keep_vectors()
        self.map.save(self.folder / VECTORS / f"{self.fingerprint}.map.npz")

    def keep_vectors(self) -> None:
        """Writes the vectors alone: of a space that nobody will look at on a map, as a leaf of a unified one."""
        known = {item.source for item in self.items} | {lost.item for lost in self.skipped}
        items = list_items(self.folder)
        taken = {item.modality for item in items if item.source in known}  # those of the space, which may be fewer than the folder's
        key = content_key([item for item in items if item.modality in taken], self.fingerprint)
        self._store(self.folder / VECTORS / f"{self.fingerprint}.npz", key)

    def thumbnail(self, item: Item) -> Path | None:
        """The small picture made ahead for a mesh, if there is one; an image of the demo is its own."""
        if item.modality == "text" or item.own:
            return None
        file = self.folder / "thumbs" / Path(item.source).relative_to(self.folder).with_suffix(".webp")
        return file if file.is_file() else None

    def _store(self, file: Path, key: str) -> None:
        lost = np.array([[s.item, s.reason] for s in self.skipped], dtype=str).reshape(-1, 2)
        with replacing(file) as made:
            np.savez(made, key=key, vectors=self.vectors, skipped=lost)


class Grown(Collection):
    """A collection with items added. What was laid out of the plain one is used, and never done again for one visitor."""

    def __init__(self, plain: Collection, items: Sequence[Item], vectors: np.ndarray):
        more = [replace(item, row=len(plain) + number, own=True) for number, item in enumerate(items)]
        super().__init__(plain.folder, [*plain.items, *more], np.concatenate([plain.vectors, vectors]), plain.fingerprint, plain.skipped)
        self.plain = plain
        self.vectors = self.index.vectors  # the same numbers: in memory once, since every visitor may have such a collection

    @cached_property
    def map(self) -> Map:
        return self._placed(self.plain.map)

    def layout(self, **settings) -> Map:
        return self._placed(self.plain.layout(**settings))

    def fit_map(self, **settings) -> Map:
        return self._placed(self.plain.fit_map(**settings))

    def _placed(self, plain: Map) -> Map:
        """Only the plain items stay what others are placed by."""
        places = np.zeros((len(self) - len(self.plain), plain.coordinates.shape[1]), np.float32)
        for modality in MODALITIES:
            rows = [item.row for item in self.items[len(self.plain) :] if item.modality == modality]
            if rows:
                made = Embeddings(self.vectors[rows], [self.items[r].source for r in rows], modality, self.fingerprint)
                places[np.array(rows) - len(self.plain)] = plain.place(made)
        everything = np.concatenate([plain.coordinates, places])
        return Map(everything, plain.vectors, plain.centres, plain.fingerprint, plain.method)


def _asked(folder: str | Path, space: Space) -> tuple[Path, list[Item], str]:
    """The folder, its items of the space's modalities, and their key."""
    folder = Path(folder).resolve()
    items = [item for item in list_items(folder) if item.modality in space.modalities]
    if not items:
        raise AlignscopeError(f"{folder} holds no {', '.join(sorted(space.modalities))} that {space.name!r} could embed")
    return folder, items, content_key(items, space.fingerprint)


def _before(folder: Path, items: Sequence[Item], key: str, fingerprint: str) -> tuple[list[Item], np.ndarray, list[Skipped]] | None:
    """What was embedded before, ahead of time or into the cache."""
    for file in (folder / VECTORS / f"{fingerprint}.npz", cache_folder() / "collections" / f"{key}.npz"):
        if (found := _stored(file, key, items)) is not None:
            return found
    return None


def list_items(folder: Path) -> list[Item]:
    """What the folder holds, in a fixed order. Raises AlignscopeError for a missing folder or a damaged index."""
    if not folder.is_dir():
        raise AlignscopeError(f"{folder} is not a folder; give one that holds sounds, images, meshes or .txt files")
    try:
        rows = _described(folder) if (folder / INDEX).is_file() else _found(folder)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise AlignscopeError(f"{folder} cannot be read ({error}); check who may read it, and that {INDEX} is a CSV in UTF-8") from error
    return [Item(number, *row) for number, row in enumerate(rows)]


def content_key(items: Sequence[Item], fingerprint: str) -> str:
    """A hash of the space and of every item's content; names do not matter, order does."""
    digest = hashlib.sha256(fingerprint.encode())
    for item in items:
        content = item.source.encode() if item.modality == "text" else _bytes(Path(item.source))
        digest.update(item.modality.encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()[:32]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # nobody may read it, or it has just gone: it will be left out with a sentence
        return b""


Row = tuple[Modality, str, str, str, str, str]  # modality, source, title, kind, attribute, family


def _described(folder: Path) -> list[Row]:
    rows: list[Row] = []
    with (folder / INDEX).open(newline="", encoding="utf-8") as file:
        for number, line in enumerate(csv.DictReader(file), start=2):
            modality, path, caption = line.get("modality", ""), line.get("path") or "", line.get("caption") or ""
            if modality not in MODALITIES or not (path or caption):
                raise AlignscopeError(
                    f"{folder / INDEX}, line {number}: expected a modality of {', '.join(MODALITIES)} and a path or caption"
                )
            source = caption if modality == "text" else str(folder / path)
            if modality != "text" and not Path(source).is_file():
                raise AlignscopeError(f"{folder / INDEX}, line {number}: there is no file {source}")
            known = (line.get(column) or "" for column in ("kind", "attribute", "family"))
            rows.append((modality, source, caption or Path(path).stem, *known))  # type: ignore[arg-type]
    return rows


def _found(folder: Path) -> list[Row]:
    rows: list[Row] = []
    for path in sorted(
        p for p in folder.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.relative_to(folder).parts)
    ):
        if path.suffix.lower() == ".txt":
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            for line in filter(None, map(str.strip, lines)):
                rows.append(("text", line, line, "", "", ""))
            continue
        try:
            rows.append((guess_modality(path), str(path), path.stem.replace("_", " "), "", "", ""))
        except MediaError:
            continue  # a file of another sort is not an item
    return rows


def _embedded(items: Sequence[Item], space: Space, progress: Progress | None) -> tuple[list[Item], np.ndarray, str, list[Skipped]]:
    vectors: dict[int, np.ndarray] = {}
    skipped: list[Skipped] = []
    done = 0
    for modality in MODALITIES:
        group = [item for item in items if item.modality == modality]
        if not group:
            continue
        step = (lambda i, n, d=done: progress(d + i, len(items))) if progress else None
        try:
            made = space.embed(modality, [item.source for item in group], progress=step)
        except MediaError:  # none of them can be read: go on with the other modalities
            skipped += [Skipped(item.source, _why(item)) for item in group]
            done += len(group)
            continue
        lost = {s.item for s in made.skipped}
        survivors = [item for item in group if item.source not in lost]
        vectors |= {item.row: v for item, v in zip(survivors, made.vectors, strict=True)}
        skipped += made.skipped
        done += len(group)
    if not vectors:
        raise AlignscopeError(f"none of the {len(items)} items could be read; the first: {skipped[0].item}: {skipped[0].reason}")
    return _renumbered(items, set(vectors)), np.stack([vectors[r] for r in sorted(vectors)]), space.fingerprint, skipped


def _why(item: Item) -> str:
    """The sentence about an item that cannot be read."""
    try:
        read(item.modality, item.source)
    except MediaError as error:
        return str(error)
    return "could not be read"


def _renumbered(items: Sequence[Item], kept: set[int]) -> list[Item]:
    survivors = [item for item in items if item.row in kept]
    return [replace(item, row=number) for number, item in enumerate(survivors)]


def _stored(file: Path, key: str, items: Sequence[Item]) -> tuple[list[Item], np.ndarray, list[Skipped]] | None:
    """What a file of `_store` holds, if it is of these very items; a damaged file counts as none."""
    try:
        with np.load(file, allow_pickle=False) as data:
            if str(data["key"]) != key:
                return None
            skipped = [Skipped(str(item), str(reason)) for item, reason in data["skipped"]]
            lost = {s.item for s in skipped}
            kept = {item.row for item in items if item.source not in lost}
            return (_renumbered(items, kept), data["vectors"], skipped) if len(kept) == len(data["vectors"]) else None
    except (OSError, ValueError, KeyError):
        return None
