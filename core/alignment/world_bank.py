"""Banks of world things, which nobody paired, and true pairs of them for the oracle. Real files may join the banks."""

from collections.abc import Sequence

import numpy as np
import torch

from core.alignment.bank import Bank
from core.alignment.consolidate import PseudoPairs
from core.pretrain.augment import same_changes, vary
from core.pretrain.data import make_things
from core.pretrain.real import RealPack, plain_rows, real_things, sentences_of
from core.pretrain.recipes import VARIED, encode
from core.spaces.nets.tower import TowerSpace
from core.types import MODALITIES, Modality
from core.world.kind import kinds
from core.world.sample import thing

BANK_THINGS = 6_240  # of each modality
REAL_MESHES = 8
KIND_TEXTS = 3


def world_bank(spaces: Sequence[TowerSpace], n: int = BANK_THINGS, real: RealPack | None = None) -> Bank:
    """A bank of world things in those spaces. Every modality has a stream of its own: no two of them hold the same thing.

    With a pack of real files, those of its training split come in too, unpaired like the rest: pictures, every stored stretch of the
    sounds, and each model REAL_MESHES times, turned and changed as in training. All sounds then come twice, as they are and as heard
    through rooms, walls and noise: a projector will be asked for recordings of which the encoder is less sure than of those that it
    learned from. Instead of the files' captions, which are of some kinds far more often than of others, come `kind_texts`.
    """
    matrices: dict[tuple[str, Modality], np.ndarray] = {}
    for modality in MODALITIES:
        for space in (s for s in spaces if modality in s.modalities):
            if modality == "text":
                told = bank_texts(n) + (kind_texts() if real else [])
                vectors = space.embed("text", told, batch_size=256).vectors
            else:
                parts = [make_things(f"bank {modality}", n, [modality], varied=VARIED[modality]).arrays[modality]]
                if real:
                    parts.append(real_rows(real, modality))
                    parts += [heard_elsewhere(part) for part in parts if modality == "audio"]
                vectors = np.concatenate([encode(space, modality, part) for part in parts])
            matrices[space.name, modality] = vectors
    return Bank(matrices, {s.name: s.fingerprint for s in spaces})


def bank_texts(n: int) -> list[str]:
    """n captions, one a thing, every kind in the styles of a photo, a sound, a mesh and plain; nobody is told which it is."""
    styles: list[Modality] = [MODALITIES[(i + i // len(kinds())) % len(MODALITIES)] for i in range(n)]
    return [thing("bank text", i).caption(style) for i, style in enumerate(styles)]


def kind_texts() -> list[str]:
    """Sentences that name a kind and no trait, KIND_TEXTS times each: of a recording's trait a leaf knows too little to ask by it."""
    told = [s for kind in kinds() for modality in MODALITIES if modality != "text" for s in sentences_of(kind, modality)]
    return told * KIND_TEXTS


def real_rows(pack: RealPack, modality: Modality) -> np.ndarray:
    """The training split's files as rows that `encode` takes."""
    real = real_things(pack, modality, "train")
    if modality == "audio":
        return real.array.reshape(-1, *real.array.shape[2:])
    if modality == "image":
        return plain_rows(modality, real)
    with same_changes():
        clouds = torch.from_numpy(np.array(real.array[:, 0])).repeat(REAL_MESHES, 1, 1)
        return vary("mesh", clouds, strong=True).numpy()


def heard_elsewhere(sounds: np.ndarray) -> np.ndarray:
    """(n, mels, frames) the same sounds, each changed as strongly as in training."""
    with same_changes():
        parts = [vary("audio", torch.from_numpy(np.array(sounds[at : at + 256])), strong=True) for at in range(0, len(sounds), 256)]
        return torch.cat(parts).half().numpy()


def true_pairs(base: TowerSpace, leaf: TowerSpace, overlap: Modality, n: int = BANK_THINGS) -> PseudoPairs:
    """What consolidation has to guess: the same thing seen by all four encoders, for the oracle."""
    new = next(iter(leaf.modalities - base.modalities))
    other: Modality = "text" if overlap == "image" else "image"
    made = make_things("oracle", n, [new, "image"])

    def rows(space: TowerSpace, modality: Modality) -> torch.Tensor:
        if modality == "text":
            return torch.from_numpy(space.embed("text", [sentence for (sentence,) in made.captions("text")], batch_size=256).vectors)
        return torch.from_numpy(encode(space, modality, made.arrays[modality]))

    return PseudoPairs(rows(leaf, new), rows(leaf, overlap), rows(base, overlap), rows(base, other))
