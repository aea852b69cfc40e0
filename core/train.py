"""From named spaces to a saved unified space: one projector a leaf, then the card."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.alignment.align import CMCR, AlignConfig, align
from core.alignment.bank import Bank
from core.alignment.world_bank import world_bank
from core.errors import TrainingError
from core.spaces.base import Progress, Space
from core.spaces.nets.published import PublishedSpace
from core.spaces.nets.tower import TowerSpace
from core.types import MODALITIES
from core.unified import Deferred, UnifiedSpace

RECIPES = {"default": AlignConfig(), "cmcr": CMCR}


def train_unified(
    base: Space, leaves: Sequence[tuple[Space, str]], bank_folder: Path | None, out: Path, recipe: str = "default", seed: int = 0,
    progress: Progress | None = None,
) -> tuple[UnifiedSpace, dict[str, float]]:  # fmt: skip
    """Trains and saves; returns the space and the seconds that each leaf's training took, banks not counted.

    With each leaf comes the overlap it is to be joined by; "" leaves that to `pick_overlap`. Without a bank, things of the
    world are embedded, which only the mini spaces understand. Nothing is written unless all projectors are trained.
    """
    for leaf, overlap in leaves:
        if overlap and overlap not in MODALITIES:
            raise TrainingError(f"no modality named {overlap!r} to join {leaf.name!r} by; there are {', '.join(MODALITIES)}")
    bank = Bank.open(bank_folder) if bank_folder else world_bank([world_space(space) for space in (base, *(leaf for leaf, _ in leaves))])
    space, seconds = UnifiedSpace(base), {}
    for leaf, overlap in leaves:
        started = time.perf_counter()
        config = replace(RECIPES[recipe], overlap=overlap or None, seed=seed)
        projector = align(base, leaf, bank, config, (lambda s, _: progress(s.step, s.steps)) if progress else None)
        seconds[leaf.name] = round(time.perf_counter() - started, 1)
        space = space.extend(leaf, projector)
    space.save(out)
    return space, seconds


def world_space(space: Space) -> TowerSpace:
    """The space with its encoders loaded, if it was trained on the world. Raises TrainingError."""
    if isinstance(space, Deferred) and not issubclass(space.kind, PublishedSpace) and isinstance(space.loaded, TowerSpace):
        return space.loaded
    raise TrainingError(f"{space.name!r} was not trained on the world, so it needs a bank of your own: give --bank")
