"""Progress on stderr: a bar where somebody looks, else a line now and then."""

import sys
import time
from collections.abc import Callable
from typing import Any, Protocol

EVERY_S = 30  # between two lines, where stderr is no terminal


class Told(Protocol):
    """What is shown of a training's step."""

    @property
    def step(self) -> int: ...
    @property
    def steps(self) -> int: ...
    @property
    def loss(self) -> float: ...
    @property
    def recall(self) -> float | None: ...


class Progress:
    """Several things that are counted, one after the other.

    With `aside` they are not what somebody waits for: a bar goes when it is full, and lines begin after EVERY_S only.
    """

    def __init__(self, aside: bool = False) -> None:
        self._bar: Any = None
        self._aside = aside
        self._what, self._next = "", time.monotonic() + EVERY_S * aside
        self._of: str = ""  # the leaf whose recall this is
        self._recall: float | None = None

    def tell(self, what: str, done: int, total: int, unit: str = "", **more: str) -> None:
        """So many of `total` are done (0: nobody knows how many); `more` stands beside it."""
        if sys.stderr.isatty():
            self._draw(what, done, total, unit, more)
        elif time.monotonic() >= self._next or (self._what and (what != self._what or done == total)):
            self._what, self._next = what, time.monotonic() + EVERY_S
            beside = "".join(f", {name} {value}" for name, value in more.items())
            print(f"{what}: {done:,}{f' of {total:,}' if total else ''} {unit}{beside}".rstrip(), file=sys.stderr, flush=True)

    def rows(self, what: str, done: int, total: int) -> None:
        """Of consolidation."""
        self.tell(f"consolidating {what}", done, total, "rows")

    def step(self, leaf: str, step: "Told") -> None:
        """Of training."""
        if step.recall is not None or self._of != leaf:
            self._of, self._recall = leaf, step.recall
        told = {"loss": f"{step.loss:.3f}"} | ({"held-out recall": f"{self._recall:.2f}"} if self._recall is not None else {})
        self.tell(f"training {leaf}", step.step, step.steps, "steps", **told)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()

    def _draw(self, what: str, done: int, total: int, unit: str, more: dict[str, str]) -> None:
        from tqdm import tqdm

        if what != self._what:
            self.close()
            self._what, self._bar = what, tqdm(desc=what, total=total or None, unit=f" {unit}", leave=not self._aside, unit_scale=True)
        self._bar.set_postfix(more, refresh=False)
        self._bar.update(done - self._bar.n)


def counting(what: str, unit: str = "", aside: bool = False) -> Callable[[int, int], None]:
    """Tells of one thing: to be called with (done, total)."""
    progress = Progress(aside)
    return lambda done, total: progress.tell(what, done, total, unit)
