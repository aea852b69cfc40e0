"""From a bank to a projector: consolidate once, then pull the pseudo-pairs together in the base space."""

from collections.abc import Callable

from core.alignment.bank import Bank
from core.alignment.consolidate import PseudoPairs, Roles, consolidate, pick_overlap
from core.alignment.projector import Projector
from core.alignment.recipe import AlignConfig
from core.alignment.training import Step, Training
from core.spaces.base import Space


def align(
    base: Space, leaf: Space, bank: Bank, config: AlignConfig | None = None, on_step: Callable[[Step, Projector], None] | None = None
) -> Projector:
    """A projector of the leaf into the base, trained on the bank in memory; base and leaf are left as they are.

    `on_step` is called after every step and may raise to stop. `core.alignment.resumable` does the same for banks of any size.
    Raises TrainingError or FingerprintError.
    """
    config = config or AlignConfig()
    roles = Roles.of(base, leaf, bank, pick_overlap(base, leaf, config.overlap))
    projector = train_projector(consolidate(roles, config), config, on_step)
    projector.leaf, projector.base = leaf.fingerprint, base.fingerprint
    return projector


def train_projector(pairs: PseudoPairs, config: AlignConfig, on_step: Callable[[Step, Projector], None] | None = None) -> Projector:
    """A projector trained on pairs, pseudo or true. Two runs with one seed agree."""
    training = Training(pairs, config)
    while not training.ended:
        step = training.advance()
        if on_step:
            on_step(step, training.projector)
    return training.finish()
