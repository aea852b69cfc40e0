"""Projectors from banks of any size: what is done lies in a folder, and a run that was cut off goes on where it was."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from core.alignment.aggregate import Asking
from core.alignment.bank import Bank
from core.alignment.consolidate import Roles, consolidate, pick_overlap
from core.alignment.kept import Kept
from core.alignment.projector import Projector
from core.alignment.recipe import AlignConfig
from core.alignment.together import Group
from core.alignment.training import Compute, Step, Training
from core.errors import TrainingError
from core.files import replacing
from core.spaces.base import Space

EVERY = 500  # steps between two states on disk


@dataclass
class Work:
    """A folder for what lies between a bank and a projector: pseudo-pairs in `LEAF/`, the training's state in `LEAF.state`."""

    folder: Path
    compute: Compute
    on_rows: Callable[[str, int, int], None] | None = None  # told what is consolidated, rows done, of all
    on_step: Callable[[Step, Projector], None] | None = None  # called after every step, may raise to stop
    every: int = EVERY

    def align(self, base: Space, leaf: Space, bank: Bank, config: AlignConfig) -> Projector:
        """As `align`, with its state in the folder. Under torch.distributed, the first process alone writes there.

        Raises TrainingError (the folder is of another run, or cannot be written) or FingerprintError.
        """
        group = Group.current()
        told = {"bank": bank.key, "base": base.fingerprint, "leaf": leaf.fingerprint, "recipe": asdict(config)}
        roles = Roles.of(base, leaf, bank, pick_overlap(base, leaf, config.overlap))
        key = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
        kept = Kept(self.folder / leaf.name, key, Asking(config.aggregation_temperature, config.nearest, device=self.compute.device))
        if group.rank == 0:
            self._claim(leaf.name, told)
            kept.progress = self.on_rows
            pairs = consolidate(roles, config, kept.ask)
        group.wait()
        if group.rank:
            pairs = consolidate(roles, config, kept.ask)  # finds it done
        training = Training(pairs.on(self.compute.device), config, self.compute)  # type: ignore[possibly-unbound]
        state = self.folder / f"{leaf.name}.state"
        if state.is_file():
            training.restore(torch.load(state, map_location=self.compute.device, weights_only=True))
        while not training.ended:
            step = training.advance()
            if group.rank == 0 and (training.done % self.every == 0 or training.ended):
                self._write(state, training.state())
            if self.on_step and group.rank == 0:
                self.on_step(step, training.projector)
        projector = training.finish()
        projector.leaf, projector.base = leaf.fingerprint, base.fingerprint
        return projector

    def _claim(self, leaf: str, told: dict[str, Any]) -> None:
        """Raises TrainingError if the folder holds another run of that leaf."""
        file = self.folder / f"{leaf}.json"
        if not file.is_file():
            self._write(file, told)
            return
        known = json.loads(file.read_text())
        mine = json.loads(json.dumps(told))
        for where, a, b in [("", known, mine), ("recipe.", known["recipe"], mine["recipe"])][::-1]:
            for name in b:
                if a.get(name) != b[name]:
                    raise TrainingError(
                        f"{self.folder} holds an unfinished run with {where}{name} {a.get(name)!r}, this one has {b[name]!r}; "
                        "go on with the same settings, or remove that folder"
                    )

    def _write(self, file: Path, content: Any) -> None:
        try:
            with replacing(file) as made:
                if file.suffix == ".json":
                    made.write_text(json.dumps(content, indent=1) + "\n")
                else:
                    torch.save(content, made)
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
            raise TrainingError(f"{file} cannot be written ({reason}); make room there or give another --work folder") from error
