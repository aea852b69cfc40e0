"""Consolidation: from banks of unpaired vectors to pseudo-pairs across modalities (paper 3.2.1, equations 1 and 2).

Every vector of a bank in turn asks the bank of another modality what goes with it, and gets the softmax-weighted mean.
Four roles take part; in CLAP -> CLIP they are the sounds and the texts in CLAP, the same texts and the images in CLIP.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from torch import Tensor

from core.alignment.aggregate import Asking, aggregate
from core.alignment.bank import Bank
from core.alignment.recipe import CENTRES, AlignConfig, Centre
from core.alignment.rows import Matrix, Shifted, Stacked, mean, resident, take
from core.errors import TrainingError
from core.spaces.base import Space
from core.types import Modality


@dataclass(frozen=True, eq=False)
class Roles:
    """The four matrices that take part, where they lie. `leaf_overlap` and `base_overlap` are the same items, row by row."""

    leaf: Matrix  # (a, leaf_d), what only the leaf knows: sounds in CLAP, shapes in ULIP
    leaf_overlap: Matrix  # (t, leaf_d)
    base_overlap: Matrix  # (t, base_d)
    base: Matrix  # (v, base_d), what only the base knows: images for CLAP, texts for ULIP

    @classmethod
    def of(cls, base: Space, leaf: Space, bank: Bank, overlap: Modality) -> "Roles":
        """The roles that a bank's vectors play; raises TrainingError where one has no vectors."""
        mine, theirs = leaf_only(base, leaf), base_only(base, overlap)
        return cls(bank.rows(leaf, mine), bank.rows(leaf, overlap), bank.rows(base, overlap), bank.rows(base, theirs))


@dataclass(frozen=True, eq=False)
class PseudoPairs:
    """Rows that are taken to mean the same thing, one matrix a role, (n, leaf_d) or (n, base_d). Not all are of unit length."""

    leaf: Matrix
    leaf_overlap: Matrix
    base_overlap: Matrix
    base: Matrix

    def __len__(self) -> int:
        return len(self.leaf)

    def take(self, numbers: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Some pairs: their rows of leaf, leaf_overlap, base_overlap and base, in float32."""
        return tuple(take(getattr(self, field.name), numbers) for field in fields(self))  # type: ignore[return-value]

    def on(self, device: str) -> "PseudoPairs":
        """The same in a device's memory, where that is `resident`'s to give."""
        return PseudoPairs(*resident([getattr(self, field.name) for field in fields(self)], device))


Ask = Callable[[str, Matrix, Matrix, Sequence[Matrix]], Sequence[Matrix]]
"""(a name of its own in the consolidation, queries, keys, values) -> the softmax-weighted means of each of the values, (q, e)"""


def consolidate(roles: Roles, config: AlignConfig, ask: Ask | None = None) -> PseudoPairs:
    """The pseudo-pairs of all of the recipe's centres, one below the other; rows are not yet of unit length.

    `ask` is in memory by default; `Kept.ask` keeps what it finds in files and goes on from there.
    Raises TrainingError for a centre that there is not.
    """

    def in_memory(about: str, queries: Matrix, keys: Matrix, values: Sequence[Matrix]) -> Sequence[Matrix]:
        return aggregate(queries, keys, values, Asking(config.aggregation_temperature, config.nearest))

    gap = mean(roles.leaf_overlap) - mean(roles.leaf) if config.centred else None
    made = [_centred(roles, centre, ask or in_memory, gap) for centre in config.centres]
    return PseudoPairs(*(Stacked([getattr(p, field.name) for p in made]) for field in fields(PseudoPairs)))


def _centred(r: Roles, centre: Centre, ask: Ask, gap: Tensor | None) -> PseudoPairs:
    """The pseudo-pairs that one centre asks for. `gap` is added to the leaf's own vectors when they meet those of the overlap."""
    if centre == "overlap":
        (leaf,) = ask("overlap.leaf", _shifted(r.leaf_overlap, gap, -1), r.leaf, [r.leaf])
        (base,) = ask("overlap.base", r.base_overlap, r.base, [r.base])
        return PseudoPairs(leaf, r.leaf_overlap, r.base_overlap, base)
    if centre == "leaf":
        leaf_overlap, base_overlap = ask("leaf.overlap", _shifted(r.leaf, gap, 1), r.leaf_overlap, [r.leaf_overlap, r.base_overlap])
        (base,) = ask("leaf.base", base_overlap, r.base, [r.base])
        return PseudoPairs(r.leaf, leaf_overlap, base_overlap, base)
    if centre == "base":
        base_overlap, leaf_overlap = ask("base.overlap", r.base, r.base_overlap, [r.base_overlap, r.leaf_overlap])
        (leaf,) = ask("base.leaf", _shifted(leaf_overlap, gap, -1), r.leaf, [r.leaf])
        return PseudoPairs(leaf, leaf_overlap, base_overlap, r.base)
    raise TrainingError(f"no centre named {centre!r}; there are {', '.join(CENTRES)}")


def _shifted(matrix: Matrix, gap: Tensor | None, sign: int) -> Matrix:
    return matrix if gap is None else Shifted(matrix, sign * gap)


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
