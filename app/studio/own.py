"""A visitor's own items: files taken in, each read and embedded once a space, and added to a studio's collection.

Whatever a file is called, it lies in the visitor's folder under a hash of its content; its name is only ever shown.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np

from app.studio.studio import Studio
from app.studio.uploads import content_key
from app.studio.values import GONE, Progress
from app.words import NAMES
from core import AlignscopeError, Item, MediaError, Modality, Skipped, guess_modality, read

MOST = 200  # items of one visitor
MOST_BYTES = 100_000_000  # of their files together
LONGEST_TEXT = 1_000_000  # bytes of a .txt file
TITLE = 80  # characters of a file's name


@dataclass(frozen=True)
class Given:
    """One item as it was brought; `source` is its file in the visitor's folder, or the text itself."""

    key: str  # of its content: the same thing twice is one item
    modality: Modality
    source: str
    title: str


class Own:
    """The items of one visit. One job at a time changes them."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.given: dict[str, Given] = {}
        self.skipped: list[Skipped] = []  # of the last files brought
        self._vectors: dict[tuple[str, str], np.ndarray | None] = {}  # by space and item; None for what cannot be embedded there
        self._uploads: list[Path] = []
        self._stopped = False
        self._turn = Lock()

    def __len__(self) -> int:
        return len(self.given)

    def stop(self) -> None:
        """The job under way ends with the item that it is at; what was embedded stays."""
        self._stopped = True

    def remove_with_it(self, uploads: Sequence[str]) -> None:
        """Files that the page itself has written for this visitor, and that nobody else has: removed when the visit ends."""
        self._uploads += map(Path, uploads)

    def add(self, studio: Studio, files: Sequence[tuple[str | Path, str]]) -> Iterator[Progress]:
        """Takes in files by path and name, and embeds them in the studio's space; `skipped` then says what was left out and why.

        Files are copied. Raises AlignscopeError while another job of this visitor goes on.
        """
        with self._alone():
            self.skipped = []
            for number, (file, name) in enumerate(files):
                if self._stopped:
                    self.skipped.append(Skipped(_short(name), "you stopped before it was read"))
                    continue
                yield Progress(f"{_short(name)} ({number + 1} of {len(files)})", number / len(files))
                try:
                    self._take(studio, Path(file), name)
                except AlignscopeError as error:
                    self.skipped.append(Skipped(_short(name), str(error)))

    def follow(self, studio: Studio) -> Iterator[Progress]:
        """Embeds what was brought in another studio's space too."""
        with self._alone():
            waiting = [one for one in self._taken(studio) if (studio.space.fingerprint, one.key) not in self._vectors]
            for number, one in enumerate(waiting):
                if self._stopped:
                    return
                yield Progress(f"embedding your items: {_short(one.title)} ({number + 1} of {len(waiting)})", number / len(waiting))
                try:
                    self._embed(studio, one, one.source)
                except MediaError:
                    self._vectors[studio.space.fingerprint, one.key] = None

    def clear(self) -> None:
        """Forgets all items and removes their files."""
        self.stop()
        if not self._turn.acquire(timeout=10):
            raise AlignscopeError("your last files are still being read; try again in a while")
        try:
            self.given, self.skipped, self._vectors = {}, [], {}
            shutil.rmtree(self.folder, ignore_errors=True)
        finally:
            self._turn.release()

    def close(self) -> None:
        """The visit has ended, and its folder goes."""
        self.stop()
        for file in self._uploads:
            file.unlink(missing_ok=True)

    def waits(self, studio: Studio) -> bool:
        """Whether there is an item that the studio's space takes and that was never tried there."""
        return any((studio.space.fingerprint, one.key) not in self._vectors for one in self._taken(studio))

    def joined(self, studio: Studio) -> Studio:
        """The studio with the items added, its own figures and examples kept; the same studio where it takes none of them."""
        known = [(one, self._vectors.get((studio.space.fingerprint, one.key))) for one in self._taken(studio)]
        mine = [(one, vector) for one, vector in known if vector is not None]
        if not mine:
            return studio
        items = [Item(number, one.modality, one.source, one.title) for number, (one, _) in enumerate(mine)]
        made = Studio(studio.space, studio.collection.with_items(items, np.stack([vector for _, vector in mine])), studio.uploads)
        # Told by items with a kind, so they are what they were.
        made.start, made.alignment, made.joints, made.staged = studio.start, studio.alignment, studio.joints, studio.staged
        made.familiar = studio.familiar  # the space is the same
        return made

    def _taken(self, studio: Studio) -> list[Given]:
        return [one for one in self.given.values() if one.modality in studio.space.modalities]

    def _take(self, studio: Studio, file: Path, name: str) -> None:
        """One file's items. Raises MediaError for what cannot be read, AlignscopeError for what is too much."""
        if Path(name).suffix.lower() == ".txt":
            for line in _lines(file, name):
                try:
                    self._keep(studio, Given(content_key("text", line), "text", line, line), line)
                except MediaError as error:
                    self.skipped.append(Skipped(_short(name), str(error)))
            return
        try:
            modality = guess_modality(name)
        except MediaError as error:
            raise MediaError(f"{error}; or .txt with a text on each line") from None
        key, size = content_key(modality, file), file.stat().st_size
        there = sum(Path(one.source).stat().st_size for one in self.given.values() if one.modality != "text")
        if key not in self.given and there + size > MOST_BYTES:
            told = f"{_short(name)} has {size / 1e6:,.1f} MB beside the {there / 1e6:,.1f} MB that you brought before"
            raise AlignscopeError(f"{told}, expected at most {MOST_BYTES / 1e6:,.0f} MB in all; remove your items first, or bring less")
        kept = self.folder / f"{key}{Path(name).suffix.lower()}"
        self._keep(studio, Given(key, modality, str(kept), _short(name)), file)

    def _keep(self, studio: Studio, one: Given, source: str | Path) -> None:
        """Embedded, where the space takes it, and kept; its file is copied last, when it is known to be readable."""
        if one.key in self.given:
            return
        if len(self) >= MOST:
            raise AlignscopeError(f"you have {MOST} items already, which is the most; remove your items first")
        if one.modality in studio.space.modalities:
            self._embed(studio, one, source)
        else:
            read(one.modality, source)
            note = f"{studio.space.name} takes no {NAMES[one.modality].lower()}; it is kept for a space that does"
            self.skipped.append(Skipped(one.title, note))
        if isinstance(source, Path):
            try:
                self.folder.mkdir(exist_ok=True)
                shutil.copyfile(source, one.source)
            except FileNotFoundError as error:  # the visit was closed meanwhile
                raise AlignscopeError(GONE) from error
        self.given[one.key] = one

    def _embed(self, studio: Studio, one: Given, source: str | Path) -> None:
        made = studio.uploads.embed(studio.space, one.modality, source)
        self._vectors[studio.space.fingerprint, one.key] = made.vectors[0]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._turn.acquire(blocking=False):
            raise AlignscopeError("your last files are still being read; stop that, or wait until it has ended")
        try:
            self._stopped = False
            yield
        finally:
            self._turn.release()


def _lines(file: Path, name: str) -> list[str]:
    """The texts of a .txt file, one a line. Raises MediaError for one that is none."""
    if (size := file.stat().st_size) > LONGEST_TEXT:
        raise MediaError(
            f"{_short(name)} has {size / 1e6:,.1f} MB, expected at most {LONGEST_TEXT / 1e6:,.0f} MB of text; bring a part of it"
        )
    content = file.read_bytes()
    if b"\0" in content:
        raise MediaError(f"{_short(name)} is not a plain text, expected UTF-8 with a text on each line; save it as plain text")
    lines = [line for line in map(str.strip, content.decode("utf-8", "replace").splitlines()) if line]
    if not lines:
        raise MediaError(f"{_short(name)} has no text in it, expected one on each line; write some words")
    return lines


def _short(name: str) -> str:
    """A file's name as it is shown: without folders and control characters, not too long."""
    name = "".join(c if c.isprintable() else "?" for c in name.replace("\\", "/").rpartition("/")[2]) or "unnamed"
    return name if len(name) <= TITLE else f"{name[: TITLE - 12]}...{name[-9:]}"


def many(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
