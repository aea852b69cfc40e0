"""The state of a long run on disk, so that one that was cut off goes on where it was."""

import hashlib
import json
from typing import Any

import torch

from core.cache import cache_folder
from core.files import replacing

EVERY = 100  # steps between two savings


class Kept:
    """A file with all that a run's next steps depend on: whatever has a `state_dict`, and torch's random numbers.

    `told` is what makes it this run and no other: name, settings, data. A run with other ones has another file.
    """

    def __init__(self, name: str, told: Any, **parts: Any):
        mark = hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:16]
        self.file, self.parts = cache_folder() / "pretrain" / f"{name.replace('/', '-')}-{mark}.pt", parts

    def resume(self) -> int:
        """Takes up the saved state, if there is one; returns how many steps were done."""
        if not self.file.is_file():
            return 0
        state = torch.load(self.file, weights_only=True)
        for name, part in self.parts.items():
            part.load_state_dict(state[name])
        torch.set_rng_state(state["random"])
        return state["steps"]

    def save(self, steps: int) -> None:
        state = {name: part.state_dict() for name, part in self.parts.items()}
        with replacing(self.file) as file:
            torch.save(state | {"steps": steps, "random": torch.get_rng_state()}, file)

    def forget(self) -> None:
        self.file.unlink(missing_ok=True)
