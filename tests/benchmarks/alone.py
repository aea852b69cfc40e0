"""`python -m tests.benchmarks.alone PACK [--space mini_clap]`: what a mini space knows by its own words, before any projector.

Of each modality: the right kind first of held-out world things, typical and of many designs; the right trait of typical ones, given
the kind; and of the pack's validation split the right kind first and among five, as the files are and changed as strongly as in
training, COPIES times each.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from core.pretrain.augment import vary
from core.pretrain.data import make_things
from core.pretrain.finish import kinds_of_labels, real_figures
from core.pretrain.real import RealPack, RealThings, real_things, sentences_of
from core.pretrain.recipes import CHECK_THINGS, PretrainConfig, encode, kind_words, named_rightly, named_rightly_real
from core.spaces.nets.tower import TowerSpace
from core.train import world_space
from core.types import Modality
from core.unified import load_space
from core.vectors import unit_rows
from core.world.kind import kinds

COPIES = 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--space", default="mini_clap", help="mini_clip, mini_clap, mini_ulip or the folder of one like them")
    options = parser.parse_args()
    pack, space = RealPack.open(options.pack), world_space(load_space(options.space))
    print("world, right kind first:", named_rightly(space, PretrainConfig()), flush=True)
    print("world, of many designs:", named_rightly(space, PretrainConfig(), varied=1), flush=True)
    print("world, right trait, given the kind:", {m: traits_rightly(space, m) for m in sorted(space.modalities - {"text"})}, flush=True)
    print("validation split:", named_rightly_real(space, pack), flush=True)
    words = kind_words(space)
    for modality in sorted(space.modalities - {"text"}):
        real = real_things(pack, modality, "val")
        changed = [encode(space, modality, rows) for rows in copies(modality, real)]
        print(f"its {modality} copies:", mean_figures(changed, words, real), flush=True)


def traits_rightly(space: TowerSpace, modality: Modality) -> float:
    """Share of held-out things nearer to their trait's sentences than to those of their kind's other traits; a kind has two or three."""
    things = make_things("held out check", CHECK_THINGS, [modality])
    said = [sentences_of(kind.name, modality, trait)[:5] for kind in kinds().values() for trait in kind.traits]
    words = unit_rows(np.stack([space.embed("text", some).vectors.mean(0) for some in said]))
    scores, kind_of = encode(space, modality, things.arrays[modality]) @ words.T, kinds_of_labels()
    scores[kind_of[None] != kind_of[things.labels][:, None]] = -np.inf
    return round(float((scores.argmax(1) == things.labels).mean()), 3)


def copies(modality: Modality, real: RealThings) -> list[np.ndarray]:
    """COPIES times the files as rows, changed as in the finishing stage."""
    torch.manual_seed(0)
    rows = torch.from_numpy(np.array(real.array))
    return [vary(modality, rows[:, n % rows.shape[1]], strong=True).numpy() for n in range(COPIES)]


def mean_figures(copies: Sequence[np.ndarray], words: np.ndarray, real: RealThings) -> dict[str, float]:
    """How often the right kind comes first and among five, on average over copies of the same files as vectors."""
    told = [real_figures(vectors, words, real) for vectors in copies]
    return {k: round(float(np.mean([t[k] for t in told])), 3) for k in ("first", "among five")}


if __name__ == "__main__":
    main()
