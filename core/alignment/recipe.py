"""The recipe of a projector: whatever of the method can be chosen, one field each."""

from dataclasses import dataclass
from typing import Literal

from core.alignment.projector import LinearStep
from core.types import Modality

Centre = Literal["overlap", "leaf", "base"]
CENTRES: tuple[Centre, ...] = ("overlap", "leaf", "base")
Pair = Literal["leaf-base", "overlap-base", "leaf-overlap", "overlap-overlap"]
DENSE: tuple[Pair, ...] = ("leaf-base", "overlap-base", "leaf-overlap", "overlap-overlap")


@dataclass(frozen=True)
class AlignConfig:
    """The recipe; every part can be taken out by one field. Defaults are the paper's, but where something else is
    better on the mini world or the paper is silent (checkpoints/README.md has the table)."""

    overlap: Modality | None = None  # through what leaf and base meet; None: see pick_overlap
    centres: tuple[Centre, ...] = CENTRES  # whose vectors ask
    aggregation_temperature: float = 0.02  # the paper: 0.01, for banks of millions
    noise: float = 0.004  # 0: none
    noise_is: Literal["variance", "deviation"] = "variance"  # of each coordinate
    renormalize: bool = True  # pseudo-pairs back to unit length, after the noise
    linear: LinearStep = "linear"  # f_l
    depth: int = 4  # MLP blocks of f_m; the paper: 2
    pairs: tuple[Pair, ...] = DENSE  # the inter losses; each pair of vectors meets in the base space
    intra_weight: float = 0.1
    intra_at: Literal["leaf", "base"] = "leaf"  # before f_m (Ex-MCR) or after it (C-MCR)
    temperature: float = 0.2  # of the inter losses; the paper: 0.05
    learning_rate: float = 1e-3
    weight_decay: float = 0.01
    epochs: int = 36  # over all pseudo-pairs
    batch: int = 512  # the paper: 4096 of 5.4 million
    steps: int | None = None  # instead of epochs
    seed: int = 0
    # beyond the paper
    nearest: int | None = None  # the mean of so many nearest instead of the softmax-weighted mean of all
    centred: bool = False  # the leaf's two modalities are brought to one mean: before they ask each other, and in f_l's start
    start: Literal["random", "closed form"] = "random"  # closed form: f_m's last layer is solved for before the first step
    learned_temperature: bool = False  # `temperature` is where it starts
    average: float = 0.0  # of the weights over the steps (an EMA of this decay); 0: the last ones


PAPER = AlignConfig(aggregation_temperature=0.01, depth=2, temperature=0.05, batch=4096)
"""The paper's recipe to the letter: for banks of its size."""

CMCR = AlignConfig(
    centres=("overlap",), aggregation_temperature=0.01, linear="none", depth=1, pairs=("leaf-base", "overlap-overlap"), intra_at="base",
    temperature=0.05,
)  # fmt: skip
"""C-MCR's recipe in this harness: pseudo-pairs asked for by the overlap alone, one MLP block, two losses, the intra loss
after projection. C-MCR also projects the base; here the base stays fixed, or sounds and meshes would meet nowhere."""

RECIPES = {"default": AlignConfig(), "paper": PAPER, "cmcr": CMCR}
