"""A space of towers: one network per modality, all ending in one dimension; settings and weights in one folder."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import torch
from jaxtyping import Float
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

from core.errors import SpaceError
from core.spaces.base import Space
from core.types import Media, Modality

WEIGHTS, CARD = "weights.safetensors", "space.json"


class Tower(nn.Module, ABC):
    """One modality's network: `prepare` turns media into a batch, `forward` a batch into vectors of any length."""

    @abstractmethod
    def prepare(self, items: Sequence[Media]) -> Tensor:
        """The batch (n, ...) that `forward` takes, for n items already read."""

    @abstractmethod
    def forward(self, batch: Tensor) -> Float[Tensor, "n d"]: ...

    def look(self, batch: Tensor) -> Float[Tensor, "n d"]:
        """The vectors that an embedding is made of; a tower may look at each item in several ways, where training sees it in one."""
        return self(batch)


class TowerSpace(Space):
    """A space whose modalities each have a tower of their own. Subclasses name the towers; all else is here.

    Weights are stored in half precision and computed in single: what is loaded is exactly what was measured.
    """

    defaults: ClassVar[dict[str, Any]]  # settings, each with its usual value; "dim" among them

    def __init__(self, **settings: Any):
        unknown = settings.keys() - self.defaults.keys()
        if unknown:
            raise SpaceError(f"{self.name} has no setting {', '.join(sorted(unknown))}; it has {', '.join(self.defaults)}")
        self.settings = {**self.defaults, **settings}
        self.dim = self.settings["dim"]
        self.towers = nn.ModuleDict(dict(self.build(**self.settings).items())).eval()
        self.card: dict[str, Any] = {}
        self._fingerprint: str | None = None

    @classmethod
    @abstractmethod
    def build(cls, **settings: Any) -> dict[Modality, Tower]:
        """Fresh towers, one for each of the space's modalities."""

    def tower(self, modality: Modality) -> Tower:
        return self.towers[modality]  # type: ignore[return-value]

    def embed_batch(self, modality: Modality, items: Sequence[Media]) -> Float[Tensor, "n d"]:
        tower = self.tower(modality)
        return tower.look(tower.prepare(items).to(next(tower.parameters()).device))

    def put_on(self, device: str = "cpu", precision: str = "float32") -> None:
        """Moves the encoders to a device ("cpu", "cuda", ...). Raises SpaceError for one that is not there."""
        if precision != "float32":
            raise SpaceError(f"{self.name!r} computes in float32, not in {precision}; leave precision out")
        try:
            self.towers.to(torch.device(device))
        except (RuntimeError, AssertionError) as error:
            raise SpaceError(f"no device {device!r} for {self.name!r} ({str(error).splitlines()[0][:80]}); try cpu") from error

    @property
    def fingerprint(self) -> str:
        if self._fingerprint is None:
            self._fingerprint = self.weights_digest()
        return self._fingerprint

    def weights_digest(self) -> str:
        """The fingerprint of the weights as they are now, in the middle of training too."""
        digest = hashlib.sha256(json.dumps([self.name, self.settings], sort_keys=True).encode())
        for key, value in sorted(self.towers.state_dict().items()):
            digest.update(key.encode())
            digest.update(_stored(value).cpu().contiguous().numpy().tobytes())
        return digest.hexdigest()[:16]

    def save(self, folder: Path, card: dict[str, Any] | None = None) -> None:
        """Writes weights and card; `card` adds what made them (the recipe) and what they reach (figures)."""
        folder.mkdir(parents=True, exist_ok=True)
        save_file({k: _stored(v).contiguous() for k, v in self.towers.state_dict().items()}, folder / WEIGHTS)
        self._fingerprint = None
        self.card = {"space": self.name, "settings": self.settings, "fingerprint": self.fingerprint, **(card or {})}
        (folder / CARD).write_text(json.dumps(self.card, indent=2) + "\n")

    @classmethod
    def load(cls, folder: Path) -> "TowerSpace":
        """The space as it was saved; raises SpaceError where weights and card do not belong together."""
        card = json.loads((folder / CARD).read_text())
        space = cls(**card["settings"])
        try:
            state = load_file(folder / WEIGHTS)
            space.towers.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in state.items()})
        except (OSError, SafetensorError, RuntimeError) as error:
            reason = str(error).splitlines()[-1].strip()
            told = f"{reason.rstrip('.')}; restore the file, or make the space again if another version made it"
            raise SpaceError(f"cannot load the weights of {cls.name!r} from {folder / WEIGHTS}: {told}") from error
        space.card, space._fingerprint = card, card["fingerprint"]
        return space


def agreed(views: Sequence[Float[Tensor, "n d"]]) -> Float[Tensor, "n d"]:
    """The mean direction of several views of the same items."""
    return torch.stack([F.normalize(view.float(), dim=1) for view in views]).mean(0)


def _stored(value: Tensor) -> Tensor:
    return value.half() if value.is_floating_point() else value
