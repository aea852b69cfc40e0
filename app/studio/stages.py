"""The stages of a studio's space, from its raw leaves to the projector: at hand, still to be measured, or why there are none."""

from functools import cached_property
from itertools import permutations
from threading import Lock, Thread

from app.studio.values import Progress
from app.words import NAMES
from core import AlignscopeError, Collection, Modality, Space, StageFigures, Stages, embedded_before, staged_leaves, stages

MOST_THREADS = 150  # lines from modality to modality, one a kind


class Measuring:
    """The leaves embed the collection, in the background. Any number of visitors may look on."""

    def __init__(self) -> None:
        self.progress = Progress("starting", 0.0)
        self.error: Exception | None = None
        self.ended = False

    def embedded(self, done: int, whole: int) -> None:
        self.progress = Progress(f"the leaves embed the collection: {done:,} of {whole:,}", done / max(whole, 1))


class Staged:
    """Of one studio; several threads may ask at once."""

    def __init__(self, space: Space, collection: Collection):
        self.space, self.collection = space, collection
        self.going: Measuring | None = None  # the last one; its error stays until the next
        self._made: Stages | None = None
        self._figures: dict[tuple[Modality, Modality], list[StageFigures]] = {}
        self._lock = Lock()

    @cached_property
    def why_not(self) -> str:
        """Why this space has no stages; "" if it has."""
        try:
            staged_leaves(self.space)
        except AlignscopeError as error:
            return str(error)
        return ""

    def ready(self) -> Stages | None:
        """The stages, if nothing has to be embedded for them. Raises AlignscopeError where the collection has none."""
        with self._lock:
            if self._made is None and not self.why_not and embedded_before(self.space, self.collection):
                self._made = stages(self.space, self.collection)
            return self._made

    def start(self) -> Measuring:
        """Embeds and measures in the background, or joins what is under way."""
        with self._lock:
            if self.going is None or self.going.ended:
                self.going = Measuring()
                Thread(target=self._measure, args=(self.going,), daemon=True, name="measuring stages").start()
            return self.going

    def _measure(self, going: Measuring) -> None:
        try:
            made = stages(self.space, self.collection, going.embedded)
            with self._lock:
                self._made = made
        except Exception as error:
            going.error = error
        going.ended = True

    def pair(self, a: str, b: str) -> tuple[Modality, Modality]:
        """These two modalities where the collection has them, else the first two it has, those that leaves bring before others."""
        made = self.ready()
        there = {item.modality for item in made.items} if made else set()
        ordered: list[Modality] = sorted((m for m in NAMES if m in there), key=lambda m: m not in (made.moving if made else ()))
        pairs = list(permutations(ordered, 2))
        if not pairs:
            raise AlignscopeError("this collection has items of one modality only, so there is nothing that could meet")
        return next((pair for pair in pairs if pair == (a, b)), pairs[0])

    def threads(self, a: Modality, b: Modality) -> list[tuple[str, list[int], list[int]]]:
        """By kind: its name, the rows of a's items and the rows of b's; none where the lines between them would be too many to see."""
        made = self.ready()
        rows: dict[str, tuple[list[int], list[int]]] = {}
        for item in made.items if made else ():
            if item.kind and item.modality in (a, b):
                rows.setdefault(item.kind, ([], []))[item.modality == b].append(item.row)
        both = [(kind, *ends) for kind, ends in sorted(rows.items()) if all(ends)]
        return both if len(both) <= MOST_THREADS else []

    def figures(self, a: Modality, b: Modality) -> list[StageFigures]:
        """A pair's figures at each stop, measured once. Raises AlignscopeError before the stages are there."""
        if (made := self.ready()) is None:
            raise AlignscopeError("the stages have not been measured yet; press the button that does")
        with self._lock:
            if (a, b) not in self._figures:
                self._figures[a, b] = made.figures(a, b)
            return self._figures[a, b]
