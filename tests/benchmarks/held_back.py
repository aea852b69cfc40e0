"""`python -m tests.benchmarks.held_back PACK --start DIR2 [--modality audio] [--steps 1400]`: real files that finishing did not meet.

The validation split has few sounds and models. So more of the pack is taken out: of every kind with at least LEAST files the last
third by name (takes of one series lie together), and of every kind that several collections have, all but the largest's. Its mini
space is finished on the rest and asked for two sets: `near` are of the collections that their kind was learnt from, `far` of
others. The validation split's are among them. `--start` is a folder of spaces trained on the world alone.
"""

from collections import Counter

import numpy as np

from core.pretrain.real import RealPack, RealThings, real_things
from core.pretrain.recipes import PretrainConfig, named_rightly
from core.types import Modality
from tests.benchmarks.unmet import arguments, finish, space_of_world, told

LEAST = 4  # files of a kind


def main() -> None:
    options = arguments(__doc__, steps=1_400).parse_args()
    modality: Modality = options.modality
    pack, space, config = RealPack.open(options.pack), space_of_world(options.start, modality), PretrainConfig()
    left, asked = held_back(real_things(pack, modality, "train"), real_things(pack, modality, "val"))
    print("before:", told(space, modality, asked), flush=True)
    finish(space, modality, pack, left, options.steps, f"{modality}, some held back")
    print("after:", told(space, modality, asked), flush=True)
    print("world, right kind first:", named_rightly(space, config), "of many designs:", named_rightly(space, config, varied=1))


def held_back(train: RealThings, val: RealThings) -> tuple[RealThings, dict[str, RealThings]]:
    """What is left to learn from; and what is asked for, near and far."""
    both = RealThings([*train.files, *val.files], np.concatenate([train.array, val.array]), train.told)
    of_val, sources = np.arange(len(both)) >= len(train), np.array([file.source for file in both.files])
    last, other = np.zeros((2, len(both)), bool)
    for number in np.unique(both.kinds[both.kinds >= 0]):
        rows = np.flatnonzero((both.kinds == number) & ~of_val)
        if not len(rows):
            continue
        most = Counter(sources[rows]).most_common(1)[0][0]
        other |= (both.kinds == number) & (sources != most)
        if len(rows) >= LEAST:
            by_name = sorted(rows, key=lambda row: both.files[row].path.name)
            last[by_name[-max(1, round(0.3 * len(rows))) :]] = True
    left = ~(of_val | last | other)
    known = np.isin(both.kinds, np.unique(both.kinds[left & (both.kinds >= 0)]))
    return both.chosen(left), {"near": both.chosen(known & ~left & ~other), "far": both.chosen(known & other)}


if __name__ == "__main__":
    main()
