"""Consolidation: from banks of unpaired vectors to pseudo-pairs across modalities (paper 3.2.1, equations 1 and 2).

Every vector of a bank in turn asks the bank of another modality what goes with it, and gets the softmax-weighted mean.
Four roles take part; in CLAP -> CLIP they are the sounds and the texts in CLAP, the same texts and the images in CLIP.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn import functional as F

from core.alignment.bank import Bank
from core.errors import TrainingError
from core.spaces.base import Space
from core.types import Modality

Centre = Literal["overlap", "leaf", "base"]
CENTRES: tuple[Centre, ...] = ("overlap", "leaf", "base")
BLOCK = 2048  # queries at a time


@dataclass(frozen=True, eq=False)
class Roles:
    """The four matrices that take part. `leaf_overlap` and `base_overlap` are the same items, row by row."""

    leaf: Float[Tensor, "a leaf_d"]  # what only the leaf knows: sounds in CLAP, shapes in ULIP
    leaf_overlap: Float[Tensor, "t leaf_d"]
    base_overlap: Float[Tensor, "t base_d"]
    base: Float[Tensor, "v base_d"]  # what only the base knows: images for CLAP, texts for ULIP

    @classmethod
    def of(cls, base: Space, leaf: Space, bank: Bank, overlap: Modality) -> "Roles":
        """The roles that a bank's vectors play; raises TrainingError where one has no vectors."""

        def rows(space: Space, modality: Modality) -> Tensor:
            return torch.from_numpy(bank.vectors(space, modality).copy())

        return cls(rows(leaf, leaf_only(base, leaf)), rows(leaf, overlap), rows(base, overlap), rows(base, base_only(base, overlap)))


@dataclass(frozen=True, eq=False)
class PseudoPairs:
    """Rows that are taken to mean the same thing, one matrix a role."""

    leaf: Float[Tensor, "n leaf_d"]
    leaf_overlap: Float[Tensor, "n leaf_d"]
    base_overlap: Float[Tensor, "n base_d"]
    base: Float[Tensor, "n base_d"]

    def __len__(self) -> int:
        return len(self.leaf)


def consolidate(roles: Roles, centres: Sequence[Centre] = CENTRES, temperature: float = 0.01) -> PseudoPairs:
    """The pseudo-pairs of all centres, one below the other; rows are not yet of unit length."""
    made = [_centred(roles, centre, temperature) for centre in centres]
    return PseudoPairs(*(torch.cat([getattr(p, role) for p in made]) for role in PseudoPairs.__dataclass_fields__))


def _centred(r: Roles, centre: Centre, temperature: float) -> PseudoPairs:
    def ask(queries: Tensor, keys: Tensor, *values: Tensor) -> list[Tensor]:
        return aggregate(queries, keys, values, temperature)

    if centre == "overlap":
        (leaf,), (base,) = ask(r.leaf_overlap, r.leaf, r.leaf), ask(r.base_overlap, r.base, r.base)
        return PseudoPairs(leaf, r.leaf_overlap, r.base_overlap, base)
    if centre == "leaf":
        leaf_overlap, base_overlap = ask(r.leaf, r.leaf_overlap, r.leaf_overlap, r.base_overlap)
        (base,) = ask(F.normalize(base_overlap), r.base, r.base)
        return PseudoPairs(r.leaf, leaf_overlap, base_overlap, base)
    if centre == "base":
        base_overlap, leaf_overlap = ask(r.base, r.base_overlap, r.base_overlap, r.leaf_overlap)
        (leaf,) = ask(F.normalize(leaf_overlap), r.leaf, r.leaf)
        return PseudoPairs(leaf, leaf_overlap, base_overlap, r.base)
    raise TrainingError(f"no centre named {centre!r}; there are {', '.join(CENTRES)}")


def aggregate(queries: Float[Tensor, "q d"], keys: Float[Tensor, "n d"], values: Sequence[Tensor], temperature: float) -> list[Tensor]:
    """For each of the value matrices (n, e): softmax(queries keys^T / temperature) values, (q, e).

    Several value matrices share the weights: what a sound finds among the leaf's texts serves the base's twins as well.
    """
    parts = []
    for block in queries.split(BLOCK):
        logits = block @ keys.T / temperature
        # A softmax whose smallest weights are e^-60 instead of denormal numbers, with which a CPU multiplies ten times slower.
        weights = (logits - logits.amax(1, keepdim=True)).clamp_min_(-60).exp_()
        weights /= weights.sum(1, keepdim=True)
        parts.append([weights @ v for v in values])
    return [torch.cat(column) for column in zip(*parts, strict=True)]


def pick_overlap(base: Space, leaf: Space, wanted: Modality | None = None) -> Modality:
    """The modality that joins the two: the wanted one, else the only one they share, else the image (as the paper joins ULIP).

    Raises TrainingError if they do not share it.
    """
    shared = sorted(base.modalities & leaf.modalities)
    if wanted in shared:
        return wanted
    if wanted or not shared or (len(shared) > 1 and "image" not in shared):
        both = ", ".join(shared) or "none"
        raise TrainingError(f"{base.name!r} and {leaf.name!r} share {both}; choose one of them as AlignConfig.overlap (got {wanted!r})")
    return shared[0] if len(shared) == 1 else "image"


def leaf_only(base: Space, leaf: Space) -> Modality:
    """The modality that the leaf brings. Raises TrainingError unless it is exactly one."""
    new = sorted(leaf.modalities - base.modalities)
    if len(new) != 1:
        raise TrainingError(f"the leaf {leaf.name!r} must bring exactly one modality that {base.name!r} lacks, it brings {new or 'none'}")
    return new[0]


def base_only(base: Space, overlap: Modality) -> Modality:
    """The base's other modality, on the far side of the overlap."""
    other = sorted(base.modalities - {overlap})
    for modality in ("image", "text"):  # a unified base has more; the encoders' own pair comes first
        if modality in other:
            return modality
    raise TrainingError(f"the base {base.name!r} takes nothing beside {overlap!r}; it needs a second modality")


def joinable(base: Space, leaf: Space) -> bool:
    """Whether the leaf can be brought into the base without saying by which modality."""
    try:
        leaf_only(base, leaf)
        base_only(base, pick_overlap(base, leaf))
    except TrainingError:
        return False
    return True
