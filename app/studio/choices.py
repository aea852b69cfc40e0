"""The unified spaces that a visitor may pick: what each of them is, and which of its files are not on this machine. Loads none."""

from collections.abc import Iterable
from dataclasses import dataclass

from core import AlignscopeError, Modality, Space, WeightFile, Weights, describe, known_spaces, modality_bringers

MINI = (  # the fewest words that nobody can mistake
    "Small encoders trained by this project on a procedural world and a few thousand real files. "
    "It is not CLIP, CLAP or ULIP, and often takes real photographs and recordings for something else."
)


@dataclass(frozen=True)
class Choice:
    """A space as its card describes it."""

    name: str
    about: str  # in words; "" where the card has none
    bringers: dict[Modality, str]  # which encoder serves each modality
    missing: tuple[WeightFile, ...] = ()
    fault: str = ""  # the sentence that says why it cannot be opened here, whatever is downloaded


def known_choices(weights: Weights) -> list[Choice]:
    """Every unified space that `checkpoints/` has a card of, by name."""
    return [choice for name in known_spaces() if (choice := _choice(name, weights)) is not None]


def choice_of(space: Space) -> Choice:
    """A space that is open."""
    bringers = modality_bringers(space)
    return Choice(space.name, about(getattr(space, "card", {}).get("about", ""), bringers), bringers)


def about(words: str, bringers: dict[Modality, str]) -> str:
    """What a space is, in its card's own words; mini spaces are called what they are."""
    return f"{words} {MINI if is_mini(bringers) else ''}".strip()


def is_mini(bringers: dict[Modality, str]) -> bool:
    """Whether all of its encoders are this project's own small ones."""
    return all(name.startswith("mini_") for name in bringers.values())


def total(files: Iterable[WeightFile]) -> str:
    """The size of several files in words: "605 MB and 6 files of unpublished size"."""
    files = list(files)
    known, unknown = sum(file.bytes for file in files), sum(not file.bytes for file in files)
    size = f"{known / 1e9:.1f} GB" if known >= 1e9 else f"{known / 1e6:,.0f} MB" if known >= 1e7 else f"{known / 1e6:.1f} MB"
    rest = f"{unknown} file{'s' if unknown > 1 else ''} of unpublished size"
    return " and ".join(part for part, there in ((size, known), (rest, unknown)) if there)


def _choice(name: str, weights: Weights) -> Choice | None:
    try:
        found = describe(name)
        if not found.unified:
            return None
        return Choice(name, about(found.about, found.bringers), found.bringers, tuple(weights.missing(found.files)))
    except AlignscopeError as error:
        return Choice(name, "", {}, fault=str(error))
