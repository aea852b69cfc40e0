"""What a visitor asks a training run to be: spaces, bank, recipe, and what of the recipe was changed, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core import CMCR, PAPER, AlignConfig, AlignscopeError, Form

STEPS, MOST_STEPS = 600, 3_000  # of each leaf
BATCHES = (64, 128, 256, 512)
LIVE = replace(AlignConfig(), steps=STEPS, batch=256)
"""The recipe of the shipped projectors, made shorter: half the batch and 600 steps instead of 3,024 and 1,980, for a small bank."""


@dataclass(frozen=True)
class Recipe:
    """A way to make projectors; `config` is None for a closed form, which has nothing to set."""

    name: str
    about: str
    config: AlignConfig | None = None
    form: Form | None = None


RECIPES: dict[str, Recipe] = {
    "exmcr": Recipe(
        "Ex-MCR", "Pseudo-pairs asked for from three sides, four losses, noise; four blocks and a softer loss than the paper's.", LIVE
    ),
    "paper": Recipe(
        "Ex-MCR as in the paper",
        "The same with the paper's own numbers: two blocks, temperatures 0.05 of the losses and 0.01 of the pseudo-pairs.",
        replace(PAPER, steps=STEPS, batch=LIVE.batch),
    ),
    "cmcr": Recipe(
        "C-MCR",
        "Its forerunner's: asked for by the shared modality alone, two losses, one block. The base stays fixed here.",
        replace(CMCR, steps=STEPS, batch=LIVE.batch),
    ),
    "ridge": Recipe("Closed form: ridge", "No training: one linear map, fitted to what both spaces share.", form="ridge"),
    "procrustes": Recipe("Closed form: a turn", "No training: the rotation that brings what both share nearest.", form="procrustes"),
}

LOSSES: dict[str, tuple[str, tuple[Any, ...]]] = {
    "dense": ("all four (dense)", LIVE.pairs),
    "two": ("two (C-MCR’s)", CMCR.pairs),
    "one": ("leaf – base only", ("leaf-base",)),
}
NOISES: dict[str, str] = {"variance": "0.004 as variance", "deviation": "0.004 as deviation", "none": "none"}
CENTRES: dict[str, str] = {"overlap": "what both spaces share", "leaf": "what only the leaf knows", "base": "what only the base knows"}
LINEAR: dict[str, str] = {"linear": "linear", "none": "none", "mlp": "a small MLP"}


@dataclass(frozen=True)
class Settings:
    """What the controls of the page say, as they say it."""

    centres: tuple[str, ...]
    linear: str
    losses: str
    noise: str
    depth: int
    intra_weight: float
    temperature: float
    aggregation_temperature: float
    learning_rate: float
    steps: int
    batch: int
    seed: int

    @classmethod
    def of(cls, config: AlignConfig) -> "Settings":
        losses = next(key for key, (_, pairs) in LOSSES.items() if pairs == config.pairs)
        noise = config.noise_is if config.noise else "none"
        return cls(config.centres, config.linear, losses, noise, config.depth, config.intra_weight, config.temperature,
                   config.aggregation_temperature, config.learning_rate, config.steps or STEPS, config.batch, config.seed)  # fmt: skip

    def config(self, recipe: str) -> AlignConfig:
        """Checked, since a page can send anything. Raises AlignscopeError with the value, what was expected, what to do."""
        _known("data centre", self.centres, CENTRES)
        _known("linear step", [self.linear], LINEAR)
        _known("choice of losses", [self.losses], LOSSES)
        _known("noise", [self.noise], NOISES)
        if not self.centres:
            raise AlignscopeError("no data centre is chosen, so nobody asks for pseudo-pairs; choose at least one")
        start = RECIPES[recipe].config or LIVE
        numbers = {
            "steps": _within("steps", self.steps, 1, MOST_STEPS),
            "batch": _within("the batch", self.batch, min(BATCHES), max(BATCHES)),
            "seed": _within("the seed", self.seed, 0, 2**31 - 1),
            "depth": _within("the depth of f_m", self.depth, 0, 5),
            "intra_weight": _between("the intra weight", self.intra_weight, 0, 10),
            "temperature": _between("the temperature of the losses", self.temperature, 0.001, 10),
            "aggregation_temperature": _between("the temperature of the pseudo-pairs", self.aggregation_temperature, 0.001, 10),
            "learning_rate": _between("the learning rate", self.learning_rate, 1e-6, 1),
        }
        return replace(
            start,
            centres=tuple(centre for centre in CENTRES if centre in self.centres),  # type: ignore[arg-type] - checked above
            linear=self.linear,  # type: ignore[arg-type]
            pairs=LOSSES[self.losses][1],
            noise=0.0 if self.noise == "none" else LIVE.noise,
            noise_is=start.noise_is if self.noise == "none" else self.noise,  # type: ignore[arg-type]
            **numbers,
        )


@dataclass(frozen=True)
class Plan:
    """All that a run is made from; two runs of one plan give the same projectors."""

    base: str
    leaves: tuple[str, ...]
    bank: str
    recipe: str = "exmcr"
    config: AlignConfig = LIVE

    @property
    def form(self) -> Form | None:
        return RECIPES[self.recipe].form

    @property
    def name(self) -> str:
        return RECIPES[self.recipe].name

    @property
    def changes(self) -> list[str]:
        """What differs from the recipe's own values, in words: ["no noise", "seed 3"]."""
        own = RECIPES[self.recipe].config
        if own is None:
            return []
        mine, default = Settings.of(self.config), Settings.of(own)
        return [words for field, words in _told(mine).items() if getattr(mine, field) != getattr(default, field)]


def plan(base: str, leaves: Any, bank: str, recipe: str, settings: Mapping[str, Any]) -> Plan:
    """The plan that the page's controls describe. Raises AlignscopeError for what no run can be made of."""
    _known("recipe", [recipe], RECIPES)
    if not leaves:
        raise AlignscopeError("no leaf is chosen, so there is nothing to bring into the base; choose at least one")
    if RECIPES[recipe].form:
        return Plan(base, tuple(leaves), bank, recipe)
    given = Settings(**{**settings, "centres": tuple(settings["centres"] or ())})
    return Plan(base, tuple(leaves), bank, recipe, given.config(recipe))


def _told(s: Settings) -> dict[str, str]:
    return {
        "centres": "asked for by " + " and ".join(CENTRES[c] for c in s.centres),
        "linear": {"none": "no linear step", "linear": "a linear step", "mlp": "an MLP as the first step"}[s.linear],
        "losses": f"losses: {LOSSES[s.losses][0]}",
        "noise": "no noise" if s.noise == "none" else f"noise {NOISES[s.noise]}",
        "depth": f"depth {s.depth}",
        "intra_weight": f"intra weight {s.intra_weight:g}" if s.intra_weight else "no intra loss",
        "temperature": f"temperature {s.temperature:g}",
        "aggregation_temperature": f"pseudo-pairs at {s.aggregation_temperature:g}",
        "learning_rate": f"learning rate {s.learning_rate:g}",
        "steps": f"{s.steps:,} steps",
        "batch": f"batch {s.batch}",
        "seed": f"seed {s.seed}",
    }


def _known(what: str, given: Any, there: Mapping[str, Any]) -> None:
    for one in given:
        if one not in there:
            raise AlignscopeError(f"there is no {what} {str(one)[:30]!r}; choose among {', '.join(there)}")


def _within(what: str, value: Any, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or not low <= value <= high or value != int(value):
        raise AlignscopeError(f"{what} must be a whole number from {low:,} to {high:,}, got {_shown(value)}")
    return int(value)


def _between(what: str, value: Any, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise AlignscopeError(f"{what} must be from {low:g} to {high:g}, got {_shown(value)}")
    return float(value)


def _shown(value: Any) -> str:
    return "nothing" if value is None else str(value)[:20]
