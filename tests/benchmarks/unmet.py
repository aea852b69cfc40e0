"""`python -m tests.benchmarks.unmet PACK --start DIR2 [--modality audio] [--keep 0] [--strict] [--steps 800]`: finishing, and kinds
without real files, or with few.

Of every other kind with at least five real files of the modality all but `--keep` are taken out of the pack; its mini space is
finished on the rest, and asked for those taken out, and for the validation split's files of the other kinds. `--start` is a folder
of spaces trained on the world alone, as `core pretrain --out DIR` makes them.
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
    parser = arguments(__doc__, steps=800)
    parser.add_argument("--keep", type=int, default=0, help="so many files of each kind are left, drawn at random")
    parser.add_argument("--strict", action="store_true", help="hold real files against all kinds")
    options = parser.parse_args()
    modality: Modality = options.modality
    pack, space = RealPack.open(options.pack), space_of_world(options.start, modality)
    real, val, rng = real_things(pack, modality, "train"), real_things(pack, modality, "val"), np.random.default_rng(0)
    counts = np.bincount(real.kinds[real.kinds >= 0], minlength=len(kinds()))
    chosen = np.flatnonzero(counts >= LEAST)[::2]
    out = np.isin(real.kinds, chosen)
    for kind in chosen:
        out[rng.permutation(np.flatnonzero(real.kinds == kind))[: options.keep]] = False
    asked = {"taken out": real.chosen(out), "other kinds": val.chosen((val.kinds >= 0) & ~np.isin(val.kinds, chosen))}
    print("before:", told(space, modality, asked), flush=True)
    finish(space, modality, pack, real.chosen(~out), options.steps, "without every other kind", options.strict)
    print("strict:" if options.strict else "after:", told(space, modality, asked), flush=True)


def arguments(told: str | None, steps: int) -> argparse.ArgumentParser:
    """Of a benchmark that takes files out of a pack and finishes a space on the rest."""
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--modality", choices=tuple(SPACES), default="audio")
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=steps)
    return parser


def space_of_world(start: Path, modality: Modality) -> TowerSpace:
    kind, _ = SPACES[modality]
    return kind.load(start / kind.name)


def finish(
    space: TowerSpace, modality: Modality, pack: RealPack, left: RealThings, steps: int, name: str, strict: bool = False
) -> None:  # fmt: skip
    """The last stage of the modality's recipe, on those real files."""
    config = PretrainConfig()
    things = SPACES[modality][1](Material(config, pack))
    loop = LoopConfig(steps, config.batch, config.finish_rate)
    Finish(space, modality, things, left, world_sentences(modality, things)).train(loop, name, strict=strict)


def told(space: TowerSpace, modality: Modality, asked: dict[str, RealThings]) -> dict[str, dict[str, float]]:
    """How well each of the sets is named."""
    words = kind_words(space)
    return {which: real_figures(encode(space, modality, plain_rows(modality, real)), words, real) for which, real in asked.items()}


if __name__ == "__main__":
    main()
