"""Banks of world things, which nobody paired, and true pairs of them for the oracle."""

from collections.abc import Sequence

import numpy as np
import torch

from core.alignment.bank import Bank
from core.alignment.consolidate import PseudoPairs
from core.pretrain.data import Things, make_things
from core.pretrain.recipes import encode
from core.spaces.nets.tower import TowerSpace
from core.types import MODALITIES, Modality

BANK_THINGS = 6_240  # of each modality


def world_bank(spaces: Sequence[TowerSpace], n: int = BANK_THINGS) -> Bank:
    """A bank of world things in those spaces. Every modality has a stream of its own: no two of them hold the same thing."""
    matrices: dict[tuple[str, Modality], np.ndarray] = {}
    for modality in MODALITIES:
        takers = [s for s in spaces if modality in s.modalities]
        if takers:
            made = make_things(f"bank {modality}", n, [] if modality == "text" else [modality])
            matrices |= {(space.name, modality): embed_things(space, modality, made) for space in takers}
    return Bank(matrices, {s.name: s.fingerprint for s in spaces})


def embed_things(space: TowerSpace, modality: Modality, made: Things) -> np.ndarray:
    """(n, d) unit vectors. A text is one sentence of the row, its style (of a photo, a sound, a mesh, plain) taking turns."""
    if modality != "text":
        return encode(space, modality, made.arrays[modality])
    return space.embed("text", bank_texts(made), batch_size=256).vectors


def bank_texts(made: Things) -> list[str]:
    """One caption a row; nobody tells the text encoders for which modality it was written."""
    return [made.captions[MODALITIES[i % len(MODALITIES)]][i][0] for i in range(len(made))]


def true_pairs(base: TowerSpace, leaf: TowerSpace, overlap: Modality, n: int = BANK_THINGS) -> PseudoPairs:
    """What consolidation has to guess: the same thing seen by all four encoders, for the oracle."""
    new = next(iter(leaf.modalities - base.modalities))
    other: Modality = "text" if overlap == "image" else "image"
    made = make_things("oracle", n, [new, "image"])

    def rows(space: TowerSpace, modality: Modality) -> torch.Tensor:
        if modality == "text":
            return torch.from_numpy(space.embed("text", [c[0] for c in made.captions["text"]], batch_size=256).vectors)
        return torch.from_numpy(encode(space, modality, made.arrays[modality]))

    return PseudoPairs(rows(leaf, new), rows(leaf, overlap), rows(base, overlap), rows(base, other))
