"""`python -m tests.benchmarks.unmet PACK [--modality audio] [--strict] [--steps 800]`: what finishing does to kinds without real files.

Every other kind with at least five real files of the modality is taken out of the pack; its mini space is finished on the rest,
and asked for those taken out. `--start` is a folder of spaces trained on the world alone, as `core pretrain --out DIR` makes them.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.pretrain.contrastive import LoopConfig
from core.pretrain.data import Things
from core.pretrain.finish import Finish, real_figures
from core.pretrain.real import RealPack, RealThings, plain_rows, real_things
from core.pretrain.recipes import Material, PretrainConfig, encode, kind_words, pictures, shapes, sounds, world_sentences
from core.spaces.mini_clap import MiniClap
from core.spaces.mini_clip import MiniClip
from core.spaces.mini_ulip import MiniUlip
from core.spaces.nets.tower import TowerSpace
from core.types import Modality
from core.world.kind import kinds

LEAST = 5  # real files
SPACES: dict[Modality, tuple[type[TowerSpace], Callable[[Material], Things]]] = {
    "audio": (MiniClap, sounds),
    "image": (MiniClip, pictures),
    "mesh": (MiniUlip, shapes),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--modality", choices=tuple(SPACES), default="audio")
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--strict", action="store_true", help="hold real files against all kinds")
    parser.add_argument("--steps", type=int, default=800)
    options = parser.parse_args()
    modality: Modality = options.modality
    (kind, learnt_from), config, pack = SPACES[modality], PretrainConfig(), RealPack.open(options.pack)
    real, space = real_things(pack, modality, "train"), kind.load(options.start / kind.name)
    counts = np.bincount(real.kinds[real.kinds >= 0], minlength=len(kinds()))
    out = np.isin(real.kinds, np.flatnonzero(counts >= LEAST)[::2])
    taken, left = real.chosen(out), real.chosen(~out)
    print(f"before: {told(space, modality, taken)}", flush=True)
    things = learnt_from(Material(config, pack))
    loop = LoopConfig(options.steps, config.batch, config.finish_rate)
    finish = Finish(space, modality, things, left, world_sentences(modality, things))
    finish.train(loop, "without every other kind", strict=options.strict)
    print(f"{'strict' if options.strict else 'kinds never met left out'}: {told(space, modality, taken)}", flush=True)


def told(space: TowerSpace, modality: Modality, real: RealThings) -> dict[str, float]:
    return real_figures(encode(space, modality, plain_rows(modality, real)), kind_words(space), real)


if __name__ == "__main__":
    main()
