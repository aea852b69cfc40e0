"""A space whose weights somebody published: the card names the files, the towers are built in their shape and filled."""

import hashlib
import json
from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from torch import Tensor

from core.errors import SpaceError
from core.spaces.nets.tower import CARD, TowerSpace
from core.types import Modality
from core.weights import WeightFile, Weights, check_state


class PublishedSpace(TowerSpace):
    """Towers as in a `TowerSpace`; weights from files that lie where `Weights` finds them. Subclasses build and fill."""

    optional: ClassVar[frozenset[Modality]] = frozenset()  # towers that a file may lack; their modality is then refused

    @abstractmethod
    def fill(self, paths: Mapping[str, Path]) -> None:
        """Reads the files, by the roles that the card gives them, into the towers, with `put`. Raises SpaceError."""

    def put(self, state: Mapping[str, Tensor], path: Path) -> None:
        """Fills the towers from tensors named as in `self.towers.state_dict()`: all of them, in the right shapes, or none."""
        state = dict(state)
        for modality in self.optional & self.modalities:
            if not any(key.startswith(f"{modality}.") for key in state):
                del self.towers[modality]
        check_state(state, self.towers.state_dict(), path, repr(self.name))
        self.towers.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in state.items()}, assign=True)
        self.towers.eval().requires_grad_(False)

    def tower(self, modality: Modality) -> Any:
        if modality not in self.towers:
            raise SpaceError(f"the weights at hand for {self.name!r} have no {modality} tower; take the file that its card names")
        return super().tower(modality)

    def put_on(self, device: str = "cpu", precision: str = "float32") -> None:
        """Moves the encoders to a device; bfloat16 halves their memory and pays on a GPU, and on a CPU that multiplies in it."""
        import torch

        known = {"float32": torch.float32, "bfloat16": torch.bfloat16}
        if precision not in known:
            raise SpaceError(f"no precision {precision!r} for {self.name!r}; there are {', '.join(known)}")
        super().put_on(device)
        self.towers.to(known[precision])
        self._fingerprint = at_precision(self.fingerprint, precision)

    @classmethod
    def load(cls, folder: Path, weights: Weights | None = None) -> "PublishedSpace":
        """The space that a card describes, its files found or fetched. Raises SpaceError."""
        card = json.loads((folder / CARD).read_text())
        weights, files = weights or Weights(), files_of(card)
        space = cls(**card["settings"])
        space.fill(weights.paths(files))
        space.card, space._fingerprint = card, cls.identity(card, weights)
        return space

    @classmethod
    def identity(cls, card: Mapping[str, Any], weights: Weights) -> str:
        """The fingerprint: a hash of the settings and of the files' content. 16 hexadecimal digits."""
        settings = {**cls.defaults, **card["settings"]}
        content = {role: weights.digest(file) for role, file in sorted(files_of(card).items())}
        return hashlib.sha256(json.dumps([cls.name, settings, content], sort_keys=True).encode()).hexdigest()[:16]

    def save(self, folder: Path, card: dict[str, Any] | None = None) -> None:
        raise SpaceError(f"the weights of {self.name!r} are published files that its card names; there is nothing to save")


def at_precision(fingerprint: str, precision: str) -> str:
    """The fingerprint of a space whose vectors are computed less precisely: another one, since they differ."""
    return fingerprint if precision == "float32" else hashlib.sha256(f"{fingerprint} {precision}".encode()).hexdigest()[:16]


def plain_keys(checkpoint: Mapping[str, Any]) -> dict[str, Tensor]:
    """The tensors of a checkpoint, out of their "state_dict" if they lie in one, without the "module." of a parallel run."""
    held = checkpoint.get("state_dict", checkpoint)
    if not isinstance(held, Mapping):
        raise SpaceError(f"the checkpoint's 'state_dict' is a {type(held).__name__}, expected a table of tensors; nothing was loaded")
    return {str(key).removeprefix("module."): value for key, value in held.items()}


def files_of(card: Mapping[str, Any]) -> dict[str, WeightFile]:
    """The published files that a card names, by their roles; none for a space that carries its weights."""
    return {role: WeightFile.of(file) for role, file in card.get("files", {}).items()}
