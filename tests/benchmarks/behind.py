"""`python -m tests.benchmarks.behind PACK`: where on its way into `mini` a leaf's knowledge of real files is lost.

The validation split's sounds and models, as they are and changed as strongly as in training, named among all kinds: by the leaf's
own words; by the targets that consolidation would give them, the softmax-weighted mean of what the base knows of the bank's texts
or pictures; and behind the shipped projector. World things beside them.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from core.alignment.aggregate import Asking, aggregate
from core.alignment.consolidate import leaf_only, pick_overlap
from core.alignment.recipe import AlignConfig
from core.alignment.world_bank import world_bank
from core.pretrain.data import make_things
from core.pretrain.finish import kinds_of_labels, real_figures
from core.pretrain.real import RealPack, plain_rows, real_things
from core.pretrain.recipes import CHECK_THINGS, encode, kind_words
from core.train import world_space
from core.unified import UnifiedSpace, load_space
from tests.benchmarks.alone import copies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    pack = RealPack.open(parser.parse_args().pack)
    mini = load_space("mini")
    assert isinstance(mini, UnifiedSpace)
    base, leaves = world_space(mini.base), [(world_space(leaf.space), leaf.projector) for leaf in mini.leaves if leaf.projector]
    bank, words = world_bank([base, *(leaf for leaf, _ in leaves)], real=pack), kind_words(base)
    for leaf, projector in leaves:
        modality, overlap = leaf_only(base, leaf), pick_overlap(base, leaf)
        real = real_things(pack, modality, "val")
        things = make_things("held out check", CHECK_THINGS, [modality])
        sets = [encode(leaf, modality, rows) for rows in (things.arrays[modality], plain_rows(modality, real), *copies(modality, real))]
        known, twins = bank.rows(leaf, overlap), bank.rows(base, overlap)
        ask = Asking(AlignConfig().aggregation_temperature)
        asked = [aggregate(torch.from_numpy(rows), known, [twins], ask)[0] for rows in sets]
        with torch.inference_mode():
            behind = [projector(torch.from_numpy(rows)) for rows in sets]
        print(f"{leaf.name}, {modality}, right kind first / among five:")
        for way, made, named in (
            ("by its own words", [torch.from_numpy(rows) for rows in sets], kind_words(leaf)),
            (f"by its pseudo-pairs' targets, asked for by {overlap}", asked, words),
            ("behind the projector", behind, words),
        ):
            world, plain, *changed = (F.normalize(rows, dim=1).numpy() for rows in made)
            right = ((world @ named.T).argmax(1) == kinds_of_labels()[things.labels]).mean()
            figures = [real_figures(rows, named, real) for rows in (plain, *changed)]
            told = ["{:.3f} / {:.3f}".format(*(np.mean([f[k] for f in some]) for k in ("first", "among five"))) for some in split(figures)]
            print(f"  {way}: world {right:.3f} (first); real files {told[0]}; their copies {told[1]}", flush=True)


def split(figures: list[dict[str, float]]) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """Of the files as they are, and of their copies."""
    return figures[:1], figures[1:]


if __name__ == "__main__":
    main()
