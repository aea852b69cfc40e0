"""`python -m tests.benchmarks.held_back PACK --start DIR2 [--modality audio] [--steps 1400]`: real files that finishing did not meet.

The validation split has few sounds and models. So more of the pack is taken out: of every kind with at least LEAST files the last
third by name (takes of one series lie together), and of every kind that several collections have, all but the largest's. Its mini
space is finished on the rest and asked for two sets: `near` are of the collections that their kind was learnt from, `far` of
others. The validation split's are among them. `--start` is a folder of spaces trained on the world alone.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from core.pretrain.contrastive import LoopConfig
from core.pretrain.finish import Finish
from core.pretrain.real import RealPack, RealThings, real_things
from core.pretrain.recipes import Material, PretrainConfig, named_rightly, world_sentences
from core.types import Modality
from tests.benchmarks.unmet import SPACES, told

LEAST = 4  # files of a kind


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--modality", choices=tuple(SPACES), default="audio")
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1_400)
    options = parser.parse_args()
    modality: Modality = options.modality
    (kind, learnt_from), config, pack = SPACES[modality], PretrainConfig(), RealPack.open(options.pack)
    space = kind.load(options.start / kind.name)
    left, asked = held_back(real_things(pack, modality, "train"), real_things(pack, modality, "val"))
    print("before:", {how: told(space, modality, real) for how, real in asked.items()}, flush=True)
    things = learnt_from(Material(config, pack))
    loop = LoopConfig(options.steps, config.batch, config.finish_rate)
    Finish(space, modality, things, left, world_sentences(modality, things)).train(loop, f"{modality}, some held back")
    print("after:", {how: told(space, modality, real) for how, real in asked.items()}, flush=True)
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
