"""Training that somebody watches: several leaves go into one base in turns, and at any time it can be told where things would lie."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from threading import Lock

import numpy as np
import torch

from core.alignment.bank import Bank
from core.alignment.baselines import Form, closed_form
from core.alignment.consolidate import Roles, consolidate, pick_overlap
from core.alignment.projector import Projector
from core.alignment.recipe import AlignConfig
from core.alignment.rows import take
from core.alignment.training import Training
from core.errors import TrainingError
from core.spaces.base import Space

MOST_ROWS = 8_000  # of a bank's matrix that are used: consolidation takes time with the square of them


class Live:
    """Projectors of some leaves into a base, all of them on their way. For one thread.

    `prepare` comes first; then `advance` until `ended`. A closed form is there when it is prepared.
    """

    def __init__(self, base: Space, leaves: Sequence[Space], bank: Bank, config: AlignConfig, form: Form | None = None):
        self.base, self.leaves = base, {leaf.name: leaf for leaf in leaves}
        self.bank, self.config = bank, config
        self.form: Form | None = form
        self.done = 0  # steps of each leaf
        self._trainings: dict[str, Training] = {}
        self._closed: dict[str, Projector] = {}
        if len(self.leaves) < len(leaves) or base.name in self.leaves:
            raise TrainingError(f"each space can be taken once; got {base.name} as the base and {', '.join(leaf.name for leaf in leaves)}")
        brought = [modality for leaf in leaves for modality in leaf.modalities - base.modalities]
        if twice := sorted({m for m in brought if brought.count(m) > 1}):
            raise TrainingError(f"two of the leaves bring {twice[0]}; take one of them")

    def prepare(self) -> Iterator[str]:
        """Makes pseudo-pairs, leaf by leaf, yielding the leaf's name before each. Raises TrainingError or FingerprintError."""
        for name, leaf in self.leaves.items():
            yield name
            roles = thinned(Roles.of(self.base, leaf, self.bank, pick_overlap(self.base, leaf, self.config.overlap)))
            if self.form:
                self._closed[name] = closed_form(roles, self.form)
            else:
                pairs = consolidate(roles, self.config)
                self._trainings[name] = Training(pairs, self.config)

    @property
    def steps(self) -> int:
        """Of each leaf; 0 for a closed form."""
        return max((training.steps for training in self._trainings.values()), default=0)

    @property
    def ended(self) -> bool:
        return self.done == self.steps

    def advance(self) -> float:
        """One step of every leaf; the mean of their losses."""
        losses = [training.advance().loss for training in self._trainings.values() if not training.ended]
        self.done += 1
        return float(np.mean(losses))

    def carried(self, raw: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Where vectors of each leaf's own modality, by the leaf's name, lie in the base as things stand: unit rows, float32."""
        return {name: carry(self._projector(name), vectors) for name, vectors in raw.items()}

    def finish(self) -> dict[str, Projector]:
        """The projectors as they stand, by leaf, with recipes and fingerprints."""
        made = {name: training.finish() for name, training in self._trainings.items()} | self._closed
        for name, projector in made.items():
            projector.leaf, projector.base = self.leaves[name].fingerprint, self.base.fingerprint
        return made

    def _projector(self, name: str) -> Projector:
        return self._closed[name] if self.form else self._trainings[name].current


def carry(projector: Projector, vectors: np.ndarray) -> np.ndarray:
    """Unit vectors in the base of a leaf's raw ones, (n, leaf_d) -> (n, base_d), as the trained projector gives them."""
    with torch.no_grad():
        return projector.eval()(torch.from_numpy(np.array(vectors, np.float32))).numpy()


def thinned(roles: Roles, most: int = MOST_ROWS) -> Roles:
    """At most so many rows of each matrix, a fixed random sample; the overlap's two keep the same items."""
    kept, rows, random = {}, {}, np.random.default_rng(0)
    for role in (field.name for field in fields(Roles)):
        matrix = getattr(roles, role)
        items = "overlap" if "overlap" in role else role
        if items not in rows:
            chosen = random.permutation(len(matrix))[:most]
            rows[items] = torch.from_numpy(np.sort(chosen))
        kept[role] = matrix if len(matrix) <= most else take(matrix, rows[items])
    return Roles(**kept)


class Threads:
    """While any block of this runs, torch computes on one core, so that a page on the same machine stays awake.

    torch knows one number for the whole process: the first block sets it, the last one gives it back.
    """

    def __init__(self) -> None:
        self._lock, self._inside, self._before = Lock(), 0, 1

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._before = torch.get_num_threads()
            self._inside += 1
            torch.set_num_threads(1)

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                torch.set_num_threads(self._before)
