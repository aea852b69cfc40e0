"""The projector: a leaf's vectors into the base space, first closing the leaf's modality gap, then crossing over (paper 3.2.2)."""

import hashlib
import json
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import torch
from jaxtyping import Float
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional as F

from core.errors import SpaceError

LinearStep = Literal["none", "linear", "mlp"]


@dataclass(frozen=True)
class ProjectorShape:
    """What a projector is built from; the paper's values by default."""

    leaf_dim: int
    base_dim: int
    linear: LinearStep = "linear"  # f_l
    depth: int = 2  # MLP blocks in f_m; 0 is one linear layer
    widen: int = 2  # hidden units of a block, in multiples of its output; 0: half a block, as in C-MCR's released ULIP projector


class Projector(nn.Module):
    """f_m(f_l(x)) for the modality that the leaf brings, f_m(x) for the overlap (as Ex-MCR's released code has it).

    f_l starts as the identity. Each block of f_m is linear, batch norm, ReLU, linear, batch norm, without a shortcut.
    """

    def __init__(self, shape: ProjectorShape, leaf: str = "", base: str = ""):
        super().__init__()
        self.shape = shape
        self.leaf, self.base = leaf, base  # fingerprints of the spaces it joins
        self.linear = _linear_step(shape.leaf_dim, shape.linear)
        dims = [shape.leaf_dim] + [shape.base_dim] * max(shape.depth, 1)
        blocks = [_block(a, b, b * shape.widen) for a, b in pairwise(dims)]
        self.mlp = nn.Sequential(*blocks) if shape.depth else nn.Linear(shape.leaf_dim, shape.base_dim)
        self.recipe: dict[str, Any] = {}

    def forward(self, x: Float[Tensor, "n leaf_d"]) -> Float[Tensor, "n base_d"]:
        """Unit vectors in the base space, of the modality that the leaf brings."""
        return self.across(self.linear(x))

    def across(self, x: Float[Tensor, "n leaf_d"]) -> Float[Tensor, "n base_d"]:
        """Unit vectors in the base space, of the overlap modality: f_m alone."""
        made = self.mlp(x)
        return F.normalize(made.to(torch.promote_types(made.dtype, torch.float32)), dim=1)

    @property
    def fingerprint(self) -> str:
        """A hash of its weights and of the spaces it joins. 16 hexadecimal digits."""
        digest = hashlib.sha256(json.dumps([asdict(self.shape), self.leaf, self.base], sort_keys=True).encode())
        for key, value in sorted(self.state_dict().items()):
            digest.update(key.encode() + value.cpu().contiguous().numpy().tobytes())
        return digest.hexdigest()[:16]

    def save(self, file: Path) -> None:
        """One safetensors file; the shape, the fingerprints and the recipe travel in its header."""
        about = {"shape": asdict(self.shape), "leaf": self.leaf, "base": self.base, "recipe": self.recipe}
        file.parent.mkdir(parents=True, exist_ok=True)
        save_file({k: v.contiguous() for k, v in self.state_dict().items()}, file, {"projector": json.dumps(about)})

    @classmethod
    def load(cls, file: str | Path) -> "Projector":
        """The projector in a file; raises SpaceError for anything else than one that `save` wrote."""
        try:
            with safe_open(file, "pt") as opened:
                about = json.loads((opened.metadata() or {})["projector"])
                state = {key: opened.get_tensor(key) for key in opened.keys()}  # noqa: SIM118 - not a mapping
            projector = cls(ProjectorShape(**about["shape"]), about["leaf"], about["base"])
            projector.load_state_dict(state)
        except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
            reason = str(error).splitlines()[-1].strip()
            raise SpaceError(f"{file} is not a projector of this project: {reason}") from error
        projector.recipe = about["recipe"]
        return projector.eval()


def _linear_step(dim: int, kind: LinearStep) -> nn.Module:
    if kind == "none":
        return nn.Identity()
    first = nn.Linear(dim, dim)
    nn.init.eye_(first.weight)
    nn.init.zeros_(first.bias)
    return first if kind == "linear" else nn.Sequential(first, nn.ReLU(), nn.Linear(dim, dim))


def _block(inside: int, outside: int, hidden: int) -> nn.Sequential:
    if hidden:
        layers = [nn.Linear(inside, hidden), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Linear(hidden, outside), nn.BatchNorm1d(outside)]
    else:
        layers = [nn.Linear(inside, outside), nn.BatchNorm1d(outside), nn.ReLU()]
    block = nn.Sequential(*layers)
    for layer in block:
        if isinstance(layer, nn.Linear):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    return block
