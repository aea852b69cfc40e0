"""The unified spaces that a visitor may pick: what each of them is, and which of its files are not on this machine. Loads none."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core import (
    AlignscopeError,
    Modality,
    Space,
    WeightFile,
    Weights,
    find_space,
    known_spaces,
    modality_bringers,
    published_files,
    read_card,
)

MINI = (  # the fewest words that nobody can mistake
    "Small encoders trained offline on a procedural world. "
    "It is not CLIP, CLAP or ULIP, and knows little of real photographs and recordings."
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
    from core import CHECKPOINTS  # here, because tests put other spaces in its place

    return [choice for name in known_spaces() if (choice := _choice(name, CHECKPOINTS / name, weights)) is not None]


def choice_of(space: Space) -> Choice:
    """A space that is open."""
    bringers = modality_bringers(space)
    return Choice(space.name, about(getattr(space, "card", {}), bringers), bringers)


def about(card: dict, bringers: dict[Modality, str]) -> str:
    """What a space is, in its card's own words; mini spaces are called what they are."""
    mini = all(name.startswith("mini_") for name in bringers.values())
    return f"{card.get('about', '')} {MINI if mini else ''}".strip()


def total(files: Iterable[WeightFile]) -> str:
    """The size of several files in words: "605 MB and 6 files of unpublished size"."""
    files = list(files)
    known, unknown = sum(file.bytes for file in files), sum(not file.bytes for file in files)
    size = f"{known / 1e9:.1f} GB" if known >= 1e9 else f"{known / 1e6:,.0f} MB" if known >= 1e7 else f"{known / 1e6:.1f} MB"
    rest = f"{unknown} file{'s' if unknown > 1 else ''} of unpublished size"
    return " and ".join(part for part, there in ((size, known), (rest, unknown)) if there)


def _choice(name: str, folder: Path, weights: Weights) -> Choice | None:
    try:
        card = read_card(folder)
        if card["space"] != "unified":
            return None
        bringers = _bringers(folder)
        return Choice(name, about(card, bringers), bringers, tuple(weights.missing(published_files(name))))
    except AlignscopeError as error:
        return Choice(name, "", {}, fault=str(error))


def _bringers(folder: Path) -> dict[Modality, str]:
    """As `modality_bringers` tells of an open space: the base comes first, of the leaves the last."""
    card = read_card(folder)
    if card["space"] != "unified":
        return dict.fromkeys(sorted(find_space(card["space"]).modalities), folder.name)
    served: dict[Modality, str] = {}
    for part in (*card["leaves"], card["base"]):
        served |= _bringers((folder / part["folder"]).resolve())
    return served
