"""Training runs of visitors: one at a time for each of them, few at a time on the machine, watched while they go on, kept to compare.

A run works in a thread of its own. Whoever shows it looks at it now and then; one that nobody has looked at for a while stops.
"""

import ctypes
import os
import secrets
import shutil
import time
import weakref
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Event, RLock, Thread, Timer
from typing import Literal

import numpy as np

from app.studio.studio import Studio
from app.studio.studios import Studios
from app.training.ground import Ground, Score
from app.training.plans import LIVE, RECIPES, Plan
from core import (
    CHECKPOINTS,
    AlignscopeError,
    Bank,
    Live,
    Modality,
    Projector,
    Space,
    Threads,
    UnifiedSpace,
    Weights,
    describe,
    joinable,
    known_spaces,
    leaf_only,
    load_space,
)

BANKS = (CHECKPOINTS / "mini" / "bank",)  # shipped
AT_ONCE = max(1, (os.cpu_count() or 2) // 2)  # a run takes one core, and the page wants one too
KEPT = 4  # runs of a visit
VISITS = 64  # whose runs are kept; the least recently used give way
GROUNDS = 2  # kept in memory
LIMIT_S = 120.0  # of training
ABANDONED_S = 15.0  # without a look from the page
GRACE_S = 90.0  # between the end of a page's connection and the end of its runs: a phone that sleeps comes back
FRAME_S = 0.2  # between two states of the map
SCORE_S = 0.3  # between two measurements
SHARE = 6  # either waits at least so many times as long as it took
State = Literal["waiting", "preparing", "training", "done", "stopped", "failed"]


class Stopped(Exception):  # noqa: N818 - no error
    """The run was told to end."""


@dataclass(frozen=True)
class Point:
    """One moment of a run."""

    step: int
    loss: float  # mean since the last moment; nan before the first step and for a closed form
    first: float  # of the Score; nan where none was measured


class Run:
    """One training. Its thread writes, anybody may read."""

    def __init__(self, number: int, plan: Plan, folder: Path):
        self.number, self.plan = number, plan
        self.folder = folder  # of its files, with a name that nobody can guess
        self.state: State = "waiting"
        self.told = "waiting"  # what is being done, while it is
        self.error: Exception | None = None
        self.step, self.steps, self.seconds = 0, 0, 0.0
        self.curve: list[Point] = []
        self.scores: list[Score] = []
        self.frame: tuple[int, np.ndarray] | None = None  # how many there were, and the last
        self.ground: Ground | None = None
        self.projectors: dict[str, Projector] = {}
        self.files: dict[str, Path] = {}  # by leaf
        self.timed_out = False
        self._stopping, self._ended, self._seen = Event(), Event(), time.monotonic()

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    @property
    def usable(self) -> bool:
        return bool(self.projectors)

    @property
    def loss(self) -> float:
        return self.curve[-1].loss if self.curve else float("nan")

    @property
    def score(self) -> Score | None:
        return self.scores[-1] if self.scores else None

    def look(self) -> None:
        """Somebody watches."""
        self._seen = time.monotonic()

    def stop(self) -> None:
        self._stopping.set()

    def wait(self, seconds: float | None = None) -> bool:
        return self._ended.wait(seconds)

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set() or time.monotonic() - self._seen > ABANDONED_S

    def check(self) -> None:
        """Raises Stopped where the run is to end."""
        if self.stopping:
            raise Stopped

    def tell(self, state: State, told: str) -> None:
        self.check()
        self.state, self.told = state, told

    def end(self, state: State) -> None:
        self.state = state
        self._ended.set()


class Trainer:
    """All runs of all visitors, and what they can be made of."""

    def __init__(self, studios: Studios, banks: Sequence[str | Path] = (), at_once: int = AT_ONCE):
        self.studios = studios
        self.banks = {_bank_name(folder): Path(folder) for folder in (*filter(Path.is_dir, BANKS), *banks)}
        self._bank_spaces = {name: Bank.spaces_of(folder) for name, folder in self.banks.items()}
        self._at_once = at_once
        self._line: list[Run] = []  # those that go on, and behind them those that wait
        self._moved = Condition()
        self._visits: OrderedDict[str, list[Run]] = OrderedDict()
        self._counts: dict[str, int] = {}
        self._grounds: OrderedDict[tuple[str, ...], Ground] = OrderedDict()
        self._spaces: dict[str, Space] = {}
        self._leaving: dict[str, Timer] = {}
        self._lock, self._grounding = RLock(), RLock()
        self._threads = Threads()
        self._end = weakref.finalize(self, _stop_all, self._line)  # also when the program ends: torch dies badly under a thread

    # ---- what there is to choose from

    def spaces(self, bank: str) -> list[str]:
        """The spaces of a bank whose weights are on this machine."""
        weights = Weights(self.studios.weights)
        return [n for n in known_spaces() if n in self._bank_spaces.get(bank, ()) and not weights.missing(describe(n).files)]

    def leaves(self, bank: str, base: str) -> list[str]:
        """The spaces of a bank that can be brought into that base."""
        if base not in self.spaces(bank):
            return []
        return [n for n in self.spaces(bank) if n != base and joinable(self._space(base), self._space(n))]

    def bases(self, bank: str) -> list[str]:
        """The spaces of a bank that have a leaf there, the base of the app's own space first."""
        own = self._own_parts()[:1]
        found = [name for name in self.spaces(bank) if self.leaves(bank, name)]
        return sorted(found, key=lambda name: name not in own)

    def brings(self, base: str, leaf: str) -> Modality:
        return leaf_only(self._space(base), self._space(leaf))

    def _own_parts(self) -> list[str]:
        space = self.studios.first.space
        return [space.base.name, *(leaf.space.name for leaf in space.leaves)] if isinstance(space, UnifiedSpace) else []

    def _space(self, name: str) -> Space:
        """Loaded once; the app's own parts are used as they are, so that no encoder is in memory twice."""
        with self._lock:
            if name not in self._spaces:
                own = self.studios.first.space
                parts = [own.base, *(leaf.space for leaf in own.leaves)] if isinstance(own, UnifiedSpace) else []
                found = next((part for part in parts if part.name == name), None)
                s = self.studios
                self._spaces[name] = found or load_space(name, Weights(s.weights, download=False), s.device, s.precision)
            return self._spaces[name]

    # ---- a visitor's runs

    def runs(self, visit: str) -> list[Run]:
        """The visitor's runs, the oldest first."""
        with self._lock:
            self._stay(visit)
            return list(self._visits.get(visit, ()))

    def run(self, visit: str, number: int) -> Run:
        """Raises AlignscopeError where the visitor has no such run."""
        found = next((run for run in self.runs(visit) if run.number == number), None)
        if found is None:
            raise AlignscopeError(f"there is no run {str(number)[:10]} of yours here; it was removed, or replaced by a newer one")
        return found

    def start(self, visit: str, plan: Plan) -> Run:
        """A new run; of KEPT older ones the oldest gives way. Raises AlignscopeError while another of the visitor's goes on."""
        self._check(plan)
        with self._lock:
            mine = self._visits.setdefault(visit, [])
            self._visits.move_to_end(visit)
            if going := next((run for run in mine if not run.ended), None):
                raise AlignscopeError(f"your run {going.number} is not over yet; stop it, or wait for its end")
            self._counts[visit] = self._counts.get(visit, 0) + 1
            run = Run(self._counts[visit], plan, self.studios.first.shelf.folder / f"run-{secrets.token_urlsafe(18)}")
            gone = mine[: len(mine) + 1 - KEPT] if len(mine) >= KEPT else []
            for old in gone:
                self._forget(old)
            mine[:] = [*(old for old in mine if old not in gone), run]
            while len(self._visits) > VISITS:
                self._leave(next(iter(self._visits)))
        with self._moved:
            self._line.append(run)
        Thread(target=self._work, args=(run,), daemon=True, name=f"run {run.number}").start()
        return run

    def _check(self, plan: Plan) -> None:
        """A page can send anything: only what is offered is trained."""
        if plan.recipe not in RECIPES or plan.bank not in self.banks:
            raise AlignscopeError(f"there is no bank {plan.bank[:40]!r} here; choose among {', '.join(self.banks)}")
        if plan.base not in self.bases(plan.bank):
            raise AlignscopeError(f"{plan.base[:40]!r} cannot be a base with this bank; choose among {', '.join(self.bases(plan.bank))}")
        there = self.leaves(plan.bank, plan.base)
        if wrong := [leaf for leaf in plan.leaves if leaf not in there]:
            raise AlignscopeError(f"{wrong[0][:40]!r} cannot be a leaf of {plan.base}; choose among {', '.join(there)}")

    def remove(self, visit: str, number: int) -> None:
        run = self.run(visit, number)
        with self._lock:
            self._visits[visit] = [other for other in self._visits[visit] if other is not run]
        self._forget(run)

    def leave(self, visit: str) -> None:
        """The page's connection has ended: all runs are forgotten in a while, unless it is heard of again."""
        with self._lock:
            if visit in self._visits and visit not in self._leaving:
                timer = self._leaving[visit] = Timer(GRACE_S, self._leave, [visit])
                timer.daemon = True
                timer.start()

    def _leave(self, visit: str) -> None:
        with self._lock:
            self._stay(visit)
            for run in self._visits.pop(visit, ()):
                self._forget(run)
            self._counts.pop(visit, None)

    def _stay(self, visit: str) -> None:
        if timer := self._leaving.pop(visit, None):
            timer.cancel()

    def _forget(self, run: Run) -> None:
        run.stop()
        shutil.rmtree(run.folder, ignore_errors=True)

    def place(self, run: Run) -> int:
        """How many runs of others go before it; 0 once it goes on."""
        with self._moved:
            return max(0, self._line.index(run) + 1 - self._at_once) if run in self._line else 0

    # ---- what becomes of a run

    def studio(self, visit: str, number: int) -> tuple[str, Studio]:
        """A label and a studio of the app's collection in the run's own space. Raises AlignscopeError for a run without projectors."""
        run = self.run(visit, number)
        if not run.usable or run.ground is None:
            raise AlignscopeError(f"your run {number} has no projectors to use yet; let it train for a moment")
        made = " and ".join(filter(None, [run.plan.name, ", ".join(run.plan.changes)]))
        parts = [run.plan.base, *run.plan.leaves]
        own = self.studios.first.space.name if parts == self._own_parts() else " + ".join(parts)
        label = f"{own}, your run {number}"
        about = (
            f"Your own training run {number} on this page ({made}). On its map, what a leaf brings lies among the base's items near to it."
        )
        space = UnifiedSpace(self._space(run.plan.base), (), label, {"about": about})
        for name in run.plan.leaves:
            space = space.extend(self._space(name), run.projectors[name])
        return label, Studio(space, run.ground.collection(space), self.studios.first.uploads)

    # ---- the thread

    def _work(self, run: Run) -> None:
        state: State = "failed"
        try:
            self._wait_turn(run)
            with self._threads:
                state = self._train(run)
            self._save(run)
        except Stopped:
            state = "stopped"
        except Exception as error:
            run.error = error
        finally:
            with self._moved:
                self._line.remove(run)
                self._moved.notify_all()
            give_back()
            run.end(state)

    def _wait_turn(self, run: Run) -> None:
        with self._moved:
            while self._line.index(run) >= self._at_once:
                run.check()
                self._moved.wait(0.2)

    def _train(self, run: Run) -> State:
        run.tell("preparing", "looking up the collection")
        plan = run.plan
        ground = run.ground = self.ground(plan.base, plan.leaves, run)
        live = Live(ground.base, list(ground.leaves.values()), Bank.open(self.banks[plan.bank]), plan.config, plan.form)
        for leaf in live.prepare():
            run.tell("preparing", f"making pseudo-pairs for {leaf}")
        run.tell("training", "training")
        run.steps = live.steps
        Watch(run, ground, live).through()
        run.projectors = live.finish()
        return "done" if live.ended else "stopped"

    def ground(self, base: str, leaves: Sequence[str], run: Run | None = None) -> Ground:
        """Made once for equal spaces; the collection is embedded now where that was not done before."""

        def tell(done: int, whole: int) -> None:
            if run:
                run.tell("preparing", f"embedding the collection: {done:,} of {whole:,}")

        key = (base, *leaves)
        with self._grounding:
            if key not in self._grounds:
                self._grounds[key] = Ground(self.studios.first, self._space(base), [self._space(leaf) for leaf in leaves], tell)
            self._grounds.move_to_end(key)
            while len(self._grounds) > GROUNDS:
                self._grounds.popitem(last=False)
            return self._grounds[key]

    def warm_up(self, bank: str, base: str) -> Ground:
        """Makes ready what the first run would wait for; the ground of all leaves of that base."""
        leaves = self.leaves(bank, base)
        ground = self.ground(base, leaves)
        live = Live(ground.base, list(ground.leaves.values()), Bank.open(self.banks[bank]), replace(LIVE, steps=1))
        with self._threads:
            list(live.prepare())
            live.advance()
        return ground

    def _save(self, run: Run) -> None:
        """Files to download, which go with the run."""
        for leaf, projector in run.projectors.items():
            file = run.folder / f"run_{run.number}_{leaf}.safetensors"
            projector.save(file)
            run.files[leaf] = file


class Watch:
    """Trains, and writes down what is to be seen of it, at a pace that leaves most of the time to the training."""

    def __init__(self, run: Run, ground: Ground, live: Live):
        self.run, self.ground, self.live = run, ground, live
        self._losses: list[float] = []
        self._frames = 0
        self._started = time.monotonic()
        self._next_frame = self._next_score = self._started

    def through(self) -> None:
        """To the last step, to the time limit, or until the run is stopped: whichever comes first."""
        run, live = self.run, self.live
        self._look(True)
        while not live.ended and not run.stopping:
            if run.seconds > LIMIT_S:
                run.timed_out = True
                break
            self._losses.append(live.advance())
            run.step, run.seconds = live.done, time.monotonic() - self._started
            self._look(False)
        self._look(True)

    def _look(self, surely: bool) -> None:
        now = time.monotonic()
        if not (surely or now >= self._next_frame):
            return
        carried = self.live.carried(self.ground.shown_raw)
        self._frames += 1
        self.run.frame = self._frames, self.ground.frame(carried)
        drawn = time.monotonic()
        self._next_frame = drawn + max(FRAME_S, SHARE * (drawn - now))
        score = None
        if surely or now >= self._next_score:
            before = time.monotonic()
            score = self.ground.score(carried)
            took = time.monotonic() - before
            self._next_score = time.monotonic() + max(SCORE_S, SHARE * took)
            if score:
                self.run.scores.append(score)
        self._write(score)

    def _write(self, score: Score | None) -> None:
        loss = float(np.mean(self._losses)) if self._losses else self.run.loss
        self._losses.clear()
        self.run.curve.append(Point(self.run.step, loss, score.first if score else float("nan")))


def _stop_all(line: list[Run]) -> None:
    going = list(line)
    for run in going:
        run.stop()
    for run in going:
        run.wait(2)


def _bank_name(folder: str | Path) -> str:
    path = Path(folder).resolve()
    return path.parent.name if path.name == "bank" else path.name


def give_back() -> None:
    """Returns freed memory to the system. glibc keeps what a thread's matrices took, and the next run's thread takes its own."""
    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL("libc.so.6").malloc_trim(0)
