"""The studios of one collection, by the name of their space: opened when first asked for, once, and kept while they are in use."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, RLock, Thread
from typing import Literal

from app.studio.choices import Choice, choice_of, known_choices, total
from app.studio.own import many
from app.studio.points import publish
from app.studio.studio import Studio
from app.studio.values import Progress
from app.studio.visits import Visits, is_private
from core import AlignscopeError, Collection, SpaceError, WeightFile, Weights, load_space

KEPT = 3  # studios in memory, besides the one that the app was started with
PATIENCE_S = 10  # how long somebody who asked for an answer waits for a studio to open
State = Literal["open", "ready", "missing", "opening", "faulty"]


class Opening:
    """A studio on its way. Any number of visitors may look on; nobody can stop it."""

    def __init__(self, name: str, files: Sequence[WeightFile] = ()):
        self.name, self.files = name, {file.name: file for file in files}  # those to be downloaded, in order
        self.progress = Progress("starting")
        self.error: Exception | None = None
        self.studio: Studio | None = None
        self._ended = Event()

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    def end(self, studio: Studio | None = None, error: Exception | None = None) -> None:
        self.studio, self.error = studio, error
        self._ended.set()

    def result(self, wait_s: float | None = None) -> Studio:
        """The studio; raises what went wrong, or AlignscopeError if it takes longer than that."""
        if not self._ended.wait(wait_s):
            share = "" if self.progress.share is None else f", {self.progress.share:.0%}"
            raise AlignscopeError(f"the space {self.name!r} is still being opened ({self.progress.doing}{share}); ask again in a while")
        if self.studio is None:
            raise self.error or AlignscopeError(f"the space {self.name!r} could not be opened")
        return self.studio

    def downloaded(self, file: str, here: int, whole: int) -> None:
        number = f"{1 + list(self.files).index(file)} of {len(self.files)}" if file in self.files else "once more"
        size = f"{here / 1e6:,.1f} of {whole / 1e6:,.1f} MB" if whole else f"{here / 1e6:,.1f} MB"
        self.progress = Progress(f"downloading {file} ({number}): {size}", here / whole if whole else None)

    def embedded(self, done: int, whole: int) -> None:
        self.progress = Progress(f"embedding the collection: {done:,} of {whole:,}", done / whole)


class Studios:
    """Serves every visitor; several threads may ask at once.

    `downloads` says whether a visitor may have missing files fetched onto this machine.
    """

    def __init__(
        self, first: Studio, weights: str | Path | None = None, downloads: bool = False, device: str = "cpu", precision: str = "float32"
    ):
        self.first, self.downloads = first, downloads
        self.weights, self.device, self.precision = weights, device, precision
        self.visits = Visits(first.shelf.folder)
        self._others: OrderedDict[str, Studio] = OrderedDict()  # the least recently used first
        self._openings: dict[str, Opening] = {}
        self._lock = RLock()

    @classmethod
    def open(cls, space: str, folder: str | Path, progress=None, weights: str | Path | None = None, downloads: bool = False,
             device: str = "cpu", precision: str = "float32") -> "Studios":  # fmt: skip
        """Loads the space by name or folder and opens the collection, embedding it now where that was not done before.

        Missing files are downloaded, with bars in the terminal. Raises AlignscopeError.
        """
        loaded = load_space(space, weights, device, precision)
        return cls(Studio(loaded, Collection.open(folder, loaded, progress)), weights, downloads, device, precision)

    @property
    def default(self) -> str:
        """The name of the space that the app was started with; a space of `checkpoints/` by the same name gives way to it."""
        return self.first.space.name

    def choices(self) -> list[Choice]:
        """What a visitor may pick: the app's own space, then those of `checkpoints/`: the complete and the rich ones first."""
        own = choice_of(self.first.space)
        others = [choice for choice in known_choices(Weights(self.weights)) if choice.name != own.name]
        return [own, *sorted(others, key=lambda choice: (bool(choice.missing), -len(choice.bringers), choice.name))]

    def state(self, choice: Choice) -> State:
        with self._lock:
            if choice.name == self.default or choice.name in self._others:
                return "open"
            if choice.name in self._openings:
                return "opening"
        return "faulty" if choice.fault else "missing" if choice.missing else "ready"

    def get(self, name: str, wait_s: float = PATIENCE_S) -> Studio:
        """The studio of that space, "" being the app's own, or of that visitor's secret name; opened now if its files are here.

        Raises AlignscopeError with a sentence for an unknown space, one that lacks files, and one that takes longer to open;
        GoneError for a visitor's studio that is no more.
        """
        return self._found(name) or self.start(name).result(wait_s)

    def start(self, name: str, fetch: bool = False) -> Opening:
        """Opens that space in the background, or says how far somebody else's opening is; `fetch` downloads what is missing."""
        if there := self._there(name):
            return there
        choice = self._choice(name)
        if choice.missing and not (fetch and self.downloads):
            many = "a file that is" if len(choice.missing) == 1 else f"{len(choice.missing)} files that are"
            raise SpaceError(f"the space {name!r} needs {many} not on this machine ({total(choice.missing)}); {self.cure(name)}")
        with self._lock:
            if there := self._there(name):  # somebody else was faster
                return there
            opening = self._openings[name] = Opening(name, choice.missing)
        Thread(target=self._open, args=(opening,), daemon=True, name=f"opening {name}").start()
        return opening

    def follow(self, visit: str, name: str) -> Iterator[Progress]:
        """Embeds the visitor's items in that studio's space, if they have any; `joined` then has them."""
        if own := self.visits.brought(visit):
            yield from own.follow(self.get(name))

    def joined(self, visit: str, name: str) -> str | None:
        """The name of that studio with the visitor's items added, or its own where there are none; None where they must `follow` first."""
        own = self.visits.brought(visit)
        if not own or self.visits.base(name) != name:
            return name
        plain = self.get(name)
        if own.waits(plain):
            return None
        made = own.joined(plain)
        if made is plain:
            return name
        label = f"{plain.label} + {many(len(made.collection) - len(plain.collection), 'item')} of yours"
        return self.visits.grown(visit, name) or self.visits.open(visit, label, made, base=name)

    def link(self, name: str) -> str:
        """What an address may say of that studio: the name of its space, "" for the app's own and for what is one visitor's only."""
        public = self.visits.base(name)
        return "" if public == self.default or is_private(public) else public

    def cure(self, name: str) -> str:
        """How its missing files come to this machine."""
        if self.downloads:
            return "pick it in the list of spaces to download them"
        return f"its host can run `python -m core weights --space {name} --fetch`, or start the app with --downloads"

    def _there(self, name: str) -> Opening | None:
        """The opening that is under way, or, of a studio that is open, one that has ended."""
        with self._lock:
            if under_way := self._openings.get(name):
                return under_way
            if found := self._found(name):
                ended = Opening(name)
                ended.end(found)
                return ended
        return None

    def _found(self, name: str) -> Studio | None:
        if name in ("", self.default):
            return self.first
        if private := self.visits.get(name):
            return private
        with self._lock:
            if name in self._others:
                self._others.move_to_end(name)
            return self._others.get(name)

    def _choice(self, name: str) -> Choice:
        """Only listed names: a visitor's must never be taken for a folder of this machine."""
        choices = {choice.name: choice for choice in self.choices()}
        if name not in choices:
            raise SpaceError(f"there is no space {str(name)[:40]!r} to pick here; available: {', '.join(choices)}")
        if fault := choices[name].fault:
            raise SpaceError(fault)
        return choices[name]

    def _open(self, opening: Opening) -> None:
        try:
            studio = self._made(opening)
        except Exception as error:
            with self._lock:
                del self._openings[opening.name]
            opening.end(error=error)
            return
        with self._lock:
            self._others[opening.name] = studio
            while len(self._others) > KEPT:
                self._others.popitem(last=False)
            del self._openings[opening.name]
        opening.end(studio)

    def _made(self, opening: Opening) -> Studio:
        weights = Weights(self.weights, download=bool(opening.files), progress=opening.downloaded)
        for name, file in opening.files.items():  # one by one, so that the sentence about a failure names only that one
            weights.paths({name: file})
        opening.progress = Progress("checking the files")
        space = load_space(opening.name, weights, self.device, self.precision)
        opening.progress = Progress("looking up the collection")
        collection = Collection.open(self.first.collection.folder, space, opening.embedded)
        opening.progress = Progress("laying out the map")
        studio = Studio(space, collection, self.first.uploads)
        publish(studio)  # with the map, which takes seconds where it was not laid out ahead
        _ = studio.start, studio.alignment  # what the first visitor will see
        return studio
