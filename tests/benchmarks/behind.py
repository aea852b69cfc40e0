"""`python -m tests.benchmarks.behind PACK`: where on its way into `mini` a leaf's knowledge of real files is lost.

The validation split's sounds and models, as they are and changed as strongly as in training, named among all kinds: by the leaf's
own words; by the targets that consolidation would give them, the softmax-weighted mean of what the base knows of the bank's texts
or pictures; and behind the shipped projector. World things beside them.
"""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from core.alignment.aggregate import Asking, aggregate
from core.alignment.consolidate import leaf_only, pick_overlap
from core.alignment.recipe import AlignConfig
from core.alignment.rows import Matrix
from core.alignment.world_bank import world_bank
from core.pretrain.data import make_things
from core.pretrain.finish import kinds_of_labels
from core.pretrain.real import RealPack, plain_rows, real_things
from core.pretrain.recipes import CHECK_THINGS, encode, kind_words
from core.train import world_space
from core.unified import UnifiedSpace, load_space
from tests.benchmarks.alone import copies, mean_figures


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
        ways: dict[str, tuple[Callable[[Tensor], Tensor], np.ndarray]] = {
            "by its own words": (lambda rows: rows, kind_words(leaf)),
            f"by its pseudo-pairs' targets, asked for by {overlap}": (
                partial(targets, bank.rows(leaf, overlap), bank.rows(base, overlap)),
                words,
            ),
            "behind the projector": (projector, words),
        }
        for way, (carry, named) in ways.items():
            with torch.inference_mode():
                world, plain, *changed = (F.normalize(carry(torch.from_numpy(rows)), dim=1).numpy() for rows in sets)
            right = ((world @ named.T).argmax(1) == kinds_of_labels()[things.labels]).mean()
            figures = mean_figures([plain], named, real), mean_figures(changed, named, real)
            print(f"{leaf.name}, {modality}, {way}: world {right:.3f}, files {figures[0]}, their copies {figures[1]}", flush=True)


def targets(known: Matrix, twins: Matrix, rows: Tensor) -> Tensor:
    """What consolidation gives for rows of the leaf: the mean of the base's `twins` of what the leaf finds near among the `known`."""
    return aggregate(rows, known, [twins], Asking(AlignConfig().aggregation_temperature))[0]


if __name__ == "__main__":
    main()
