"""From named spaces to a saved unified space: one projector a leaf, then the card."""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from core.alignment.bank import Bank
from core.alignment.recipe import RECIPES
from core.alignment.resumable import Work
from core.alignment.together import joined
from core.alignment.training import Compute, Step
from core.alignment.world_bank import world_bank
from core.errors import TrainingError
from core.pretrain.real import RealPack
from core.spaces.base import Space
from core.spaces.nets.published import PublishedSpace
from core.spaces.nets.tower import TowerSpace
from core.types import MODALITIES
from core.unified import Deferred, UnifiedSpace


@dataclass(frozen=True)
class Run:
    """How a unified space is trained, beside what it is made of."""

    recipe: str = "default"  # of RECIPES
    seed: int = 0
    work: Path | None = None  # where the unfinished lies, so that the same call goes on with it; None: OUT.work, removed at the end
    compute: Compute = field(default_factory=Compute)
    real: Path | None = None  # a folder of real files, to join the things of the world
    on_rows: Callable[[str, int, int], None] | None = None  # told of consolidation: what, rows done, of all
    on_step: Callable[[str, Step], None] | None = None  # told of training: the leaf, the step


def train_unified(
    base: Space, leaves: Sequence[tuple[Space, str]], bank_folder: Path | None, out: Path, run: Run | None = None
) -> tuple[UnifiedSpace, dict[str, float]]:  # fmt: skip
    """Trains and saves; returns the space and the seconds that each leaf took in this call, banks not counted.

    With each leaf comes the overlap it is to be joined by; "" leaves that to `pick_overlap`. Without a bank, things of the
    world are embedded, which only the mini spaces understand, and with them `run.real`.
    `out` is not touched unless all projectors are trained.
    """
    run = run or Run()
    for leaf, overlap in leaves:
        if overlap and overlap not in MODALITIES:
            raise TrainingError(f"no modality named {overlap!r} to join {leaf.name!r} by; there are {', '.join(MODALITIES)}")
    if bank_folder:
        bank = Bank.open(bank_folder)
    else:
        spaces = [world_space(space) for space in (base, *(leaf for leaf, _ in leaves))]
        bank = world_bank(spaces, real=RealPack.open(run.real) if run.real else None)
    folder = run.work or out.with_name(f"{out.name}.work")
    space, seconds = UnifiedSpace(base), {}
    with joined(run.compute.device) as group:
        for leaf, overlap in leaves:
            started = time.perf_counter()
            config = replace(RECIPES[run.recipe], overlap=overlap or None, seed=run.seed)
            told = partial(run.on_step, leaf.name) if run.on_step else None
            work = Work(folder, run.compute, run.on_rows, (lambda step, _, told=told: told(step)) if told else None)
            projector = work.align(base, leaf, bank, config)
            seconds[leaf.name] = round(time.perf_counter() - started, 1)
            space = space.extend(leaf, projector)
        if group.rank == 0:
            space.save(out)
            if not run.work:
                shutil.rmtree(folder)
    return space, seconds


def world_space(space: Space) -> TowerSpace:
    """The space with its encoders loaded, if it was trained on the world. Raises TrainingError."""
    if isinstance(space, Deferred) and not issubclass(space.kind, PublishedSpace) and isinstance(space.loaded, TowerSpace):
        return space.loaded
    raise TrainingError(f"{space.name!r} was not trained on the world, so it needs a bank of your own: give --bank")
