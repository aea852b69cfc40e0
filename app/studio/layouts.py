"""Ways to lay out a collection's map: what a visitor may set, made once for everybody, in the background."""

import hashlib
import time
from collections import OrderedDict
from dataclasses import asdict, dataclass
from functools import cached_property
from threading import Event, RLock, Thread

from core import AlignscopeError, Collection, Map, Method

KEPT = 4  # layouts in memory, besides the first; others come from the cache
WAITING = 3  # layouts of one collection that may be on their way
NEIGHBOURS = (2, 100)
SPREADS = (0.0, 0.99)


@dataclass(frozen=True)
class Layout:
    """How the map is laid out; as `Map.fit` takes it. The first values are those of the map that comes with the collection."""

    method: Method = "umap"
    dims: int = 2
    neighbours: int = 15  # that UMAP ties each item to
    spread: float = 0.25  # UMAP's least distance of two points
    centred: bool = True  # False shows the modality gap

    @property
    def key(self) -> str:
        """The same for settings that give the same map."""
        return f"{self.method}{self.dims}{'' if self.centred else 'g'}" + (f"-{self.neighbours}-{self.spread:g}" * (self.method == "umap"))

    @property
    def told(self) -> str:
        """In words: "UMAP in 2-D, 15 neighbours, spread 0.25"."""
        more = f", {self.neighbours} neighbours, spread {self.spread:g}" if self.method == "umap" else ""
        return f"{self.method.upper()} in {self.dims}-D{more}{'' if self.centred else ', modality gap shown'}"


def checked(method: str, dims: int | float, neighbours: int | float, spread: float, centred: bool) -> Layout:
    """A layout of what somebody chose. Raises AlignscopeError for what cannot be laid out."""
    if method not in ("umap", "pca"):
        raise AlignscopeError(f"no layout {str(method)[:20]!r}; there are 'umap' and 'pca'")
    if dims not in (2, 3):
        raise AlignscopeError(f"a map has 2 or 3 dimensions, not {str(dims)[:20]}")
    for name, value, (low, high) in (("neighbours", neighbours, NEIGHBOURS), ("spread", spread, SPREADS)):
        if not isinstance(value, int | float) or not low <= value <= high:
            raise AlignscopeError(f"{name} go from {low} to {high}, not {str(value)[:20]}")
    return Layout(method, int(dims), int(neighbours), round(float(spread), 2), bool(centred))


class Laying:
    """A layout on its way; any number of visitors may look on."""

    def __init__(self, layout: Layout, points: int):
        self.layout, self.points = layout, points
        self.started = time.monotonic()
        self.error: Exception | None = None
        self._ended = Event()

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    @property
    def told(self) -> str:
        return f"Laying out {self.points:,} points by {self.layout.told}: {time.monotonic() - self.started:.0f} s so far"

    def end(self, error: Exception | None = None) -> None:
        self.error = error
        self._ended.set()

    def wait(self, seconds: float | None = None) -> bool:
        return self._ended.wait(seconds)

    def check(self) -> None:
        """Raises what went wrong."""
        if self.error is not None:
            raise self.error


class Layouts:
    """Of one collection; several threads may ask at once."""

    def __init__(self, collection: Collection):
        self.collection = collection
        self._kept: OrderedDict[str, Map] = OrderedDict()  # the least recently used first
        self._going: dict[str, Laying] = {}
        self._lock = RLock()

    @cached_property
    def key(self) -> str:
        """Of the collection as it is: other items or vectors, another key."""
        digest = hashlib.sha256(self.collection.fingerprint.encode() + self.collection.vectors.tobytes())
        for item in self.collection.items:
            digest.update(f"{item.modality}\0{item.title}\0{item.kind}\0{item.attribute}\0".encode())
        return digest.hexdigest()[:16]

    def map(self, layout: Layout | None = None) -> Map:
        """The map in that layout, made now if need be."""
        if layout is None or layout == Layout():
            return self.collection.map
        return self._ready(layout) or self._make(layout)

    def start(self, layout: Layout) -> Laying:
        """Makes that layout in the background, or says how far somebody else's is. Raises AlignscopeError if too many are waiting."""
        with self._lock:
            if going := self._going.get(layout.key):
                return going
            laying = Laying(layout, len(self.collection))
            if layout == Layout() or self._ready(layout) is not None:
                laying.end()
                return laying
            if len(self._going) >= WAITING:
                raise AlignscopeError(f"{WAITING} layouts of this map are being made already; try again when one of them is done")
            self._going[layout.key] = laying
        Thread(target=self._run, args=(laying,), daemon=True, name=f"layout {layout.key}").start()
        return laying

    def _run(self, laying: Laying) -> None:
        error = None
        try:
            self._make(laying.layout)
        except Exception as raised:
            error = raised
        with self._lock:
            del self._going[laying.layout.key]
        laying.end(error)

    def _ready(self, layout: Layout) -> Map | None:
        with self._lock:
            if layout.key in self._kept:
                self._kept.move_to_end(layout.key)
            return self._kept.get(layout.key)

    def _make(self, layout: Layout) -> Map:
        made = self.collection.layout(**asdict(layout))
        with self._lock:
            self._kept[layout.key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made
