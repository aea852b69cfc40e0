"""What belongs to one visitor: studios that nobody else can find, and a folder for what they bring. GoneError when they leave.

A visit is named by a token that only its own page's state holds; a studio of it by a secret name, which takes the place of a
space's name wherever one is handed around.
"""

import secrets
import shutil
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock, Timer

from app.studio.own import Own
from app.studio.studio import Studio
from app.studio.values import GONE
from core import AlignscopeError

PRIVATE = "~"  # begins the name of a visitor's studio; no space is called so
MOST_VISITS = 40  # that have studios of their own or items; the least recently used gives way
MOST_STUDIOS = 8  # of one visit
REMEMBERED = 10_000  # visits that were closed
GRACE_S = 90  # between the end of a page's connection and the end of its visit: a phone that sleeps comes back


class GoneError(AlignscopeError):
    """A visitor's studio or visit that is no more. The page answers by moving its visitor to the app's own space."""

    def __init__(self) -> None:
        super().__init__(GONE)


@dataclass
class Private:
    """A studio of one visitor."""

    name: str
    visit: str
    label: str
    studio: Studio
    base: str  # the name of the studio that it is, with the visitor's items added; "" where it stands for itself
    folder: Path
    retired: bool = False  # replaced, but kept a little longer for those parts of the page that still show it


@dataclass
class Visit:
    """One open page."""

    folder: Path
    own: Own
    studios: OrderedDict[str, Private] = field(default_factory=OrderedDict)
    leaving: Timer | None = None


class Visits:
    """Everything that is kept for visitors, under one folder of the shelf. Several threads may ask at once."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._visits: OrderedDict[str, Visit] = OrderedDict()  # the least recently used first
        self._names: dict[str, Private] = {}
        self._closed: OrderedDict[str, None] = OrderedDict()  # the last of them: what still works for one must not begin it anew
        self._lock = RLock()

    def begin(self, visit: str) -> None:
        """A page was loaded, or goes on after its visit was closed."""
        with self._lock:
            self._closed.pop(visit, None)

    def open(self, visit: str, label: str, studio: Studio, base: str = "") -> str:
        """Keeps a studio for that visitor, in the place of their older one of that label (or of that base); returns its secret name.

        What its shelf makes from now on goes with it. Raises GoneError for a visit that was closed, AlignscopeError for none ("").
        """
        with self._lock:
            there = self._visit(visit)
            self._drop([old for old in there.studios.values() if old.retired])
            for old in there.studios.values():
                old.retired = old.retired or ((old.base == base) if base else (not old.base and old.label == label))
            name = PRIVATE + secrets.token_urlsafe(18)
            folder = there.folder / secrets.token_urlsafe(9)
            studio.label, studio.shelf = label, studio.shelf.annex(folder)
            there.studios[name] = self._names[name] = Private(name, visit, label, studio, base, folder)
            self._drop(list(there.studios.values())[:-MOST_STUDIOS])
        return name

    def get(self, name: str) -> Studio | None:
        """The studio of that name; None for one that is not a visitor's. Raises GoneError for one that was."""
        if not is_private(name):
            return None
        with self._lock:
            if name not in self._names:
                raise GoneError
            found = self._names[name]
            self._visit(found.visit)
            self._visits[found.visit].studios.move_to_end(name)
        return found.studio

    def base(self, name: str) -> str:
        """The name of the studio that this one is, without the visitor's own items."""
        with self._lock:
            found = self._names.get(name)
        return found.base or name if found else name

    def of(self, visit: str) -> list[tuple[str, str]]:
        """Name and label of what the visitor made here and may go back to; without those that only add their items to another."""
        with self._lock:
            there = self._visits.get(visit)
            return [(p.name, p.label) for p in there.studios.values() if not p.base and not p.retired] if there else []

    def own(self, visit: str) -> Own:
        """The visitor's own items, of which there may be none yet. Raises as `open` does."""
        with self._lock:
            return self._visit(visit).own

    def brought(self, visit: str) -> Own | None:
        """The same, if this visit has anything of its own at all."""
        with self._lock:
            there = self._visits.get(visit)
        return there.own if there else None

    def grown(self, visit: str, base: str) -> str | None:
        """The name of that studio with the visitor's items added, if there is one."""
        with self._lock:
            there = self._visits.get(visit)
            return next((p.name for p in there.studios.values() if p.base == base and not p.retired), None) if there else None

    def outgrown(self, visit: str) -> None:
        """The visitor's items have changed: studios with the items of before are offered no more."""
        with self._lock:
            for one in self._visit(visit).studios.values():
                one.retired = one.retired or bool(one.base)

    def close(self, visit: str) -> None:
        """Forgets everything of that visitor and removes their files."""
        with self._lock:
            if (there := self._visits.pop(visit, None)) is None:
                return
            self._closed[visit] = None
            while len(self._closed) > REMEMBERED:
                self._closed.popitem(last=False)
            if there.leaving:
                there.leaving.cancel()
            for name in there.studios:
                del self._names[name]
        there.own.close()
        shutil.rmtree(there.folder, ignore_errors=True)

    def leave(self, visit: str) -> None:
        """The page's connection has ended: closed in a while, unless the visitor is heard of again."""
        with self._lock:
            there = self._visits.get(visit)
            if there is None or there.leaving:
                return
            there.leaving = Timer(GRACE_S, self.close, [visit])
            there.leaving.daemon = True
            there.leaving.start()

    def _visit(self, visit: str) -> Visit:
        """Found or begun, and marked as just used."""
        if not visit:
            raise AlignscopeError("this page is not fully loaded yet; try again in a second, or reload it")
        if visit in self._closed:
            raise GoneError
        if visit not in self._visits:
            folder = self.folder / f"visit-{secrets.token_urlsafe(18)}"
            folder.mkdir(parents=True)
            self._visits[visit] = Visit(folder, Own(folder / "items"))
        self._visits.move_to_end(visit)
        there = self._visits[visit]
        if there.leaving:
            there.leaving.cancel()
            there.leaving = None
        while len(self._visits) > MOST_VISITS:
            self.close(next(iter(self._visits)))
        return there

    def _drop(self, those: Sequence[Private]) -> None:
        for one in those:
            del self._names[one.name], self._visits[one.visit].studios[one.name]
            shutil.rmtree(one.folder, ignore_errors=True)


def is_private(name: str) -> bool:
    """Whether a name is a visitor's secret, which belongs into no address and no log."""
    return str(name).startswith(PRIVATE)
