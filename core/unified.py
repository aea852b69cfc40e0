"""The unified space: a base as it is, plus leaves that projectors carry into it. Itself a space, so it can be a base again."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from jaxtyping import Float
from torch import Tensor
from torch.nn import functional as F

from core.alignment.projector import Projector
from core.errors import FingerprintError, SpaceError
from core.spaces.base import Space, available_spaces, find_space
from core.types import Media, Modality

CARD = "space.json"
CHECKPOINTS = Path(__file__).resolve().parent.parent / "checkpoints"


def load_space(name: str | Path = "mini") -> Space:
    """The space of that name in `checkpoints/`, or in that folder. Encoders are read when they are first asked.

    Raises SpaceError that lists what there is.
    """
    for folder in (CHECKPOINTS / name, Path(name)):
        if (folder / CARD).is_file():
            return _from_folder(folder)
    raise SpaceError(f"no space named {str(name)!r} and no {CARD} in such a folder; available: {', '.join(known_spaces())}")


def known_spaces() -> list[str]:
    """Names that `load_space` knows; reads nothing but the folder."""
    return sorted(card.parent.name for card in CHECKPOINTS.glob(f"*/{CARD}"))


def _from_folder(folder: Path) -> Space:
    card = read_card(folder)
    return UnifiedSpace.load(folder) if card["space"] == "unified" else Deferred(folder, card)


def read_card(folder: Path) -> dict[str, Any]:
    """What a space's folder says of it: settings, recipe, fingerprint, figures. Raises SpaceError if it is damaged."""
    try:
        card = json.loads((folder / CARD).read_text())
        if card["space"] != "unified" and card["space"] not in available_spaces():
            raise SpaceError(f"{folder / CARD} is of a space {card['space']!r} that this version does not know")
        return card
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SpaceError(f"{folder / CARD} is damaged ({error}); restore it or make the space again") from error


class Deferred(Space):
    """A saved space whose card is read and whose weights are not, until something is to be embedded."""

    def __init__(self, folder: Path, card: dict[str, Any]):
        self.folder, self.card = folder, card
        self.kind = find_space(card["space"])
        self.name = card["space"]
        self.modalities = self.kind.modalities
        self.dim = card["settings"]["dim"]

    @cached_property
    def loaded(self) -> Space:
        return self.kind.load(self.folder)  # type: ignore[attr-defined] - the spaces that are saved in folders have it

    def embed_batch(self, modality: Modality, items: Sequence[Media]) -> Float[Tensor, "n d"]:
        return self.loaded.embed_batch(modality, items)

    @property
    def fingerprint(self) -> str:
        return self.card["fingerprint"]


@dataclass(frozen=True)
class Leaf:
    """A space and the projector that carries it into the base."""

    space: Space
    projector: Projector


class UnifiedSpace(Space):
    """A base and its leaves. The base's own modalities pass through untouched, bit for bit."""

    name = "unified"

    def __init__(self, base: Space, leaves: Sequence[Leaf] = (), name: str = "unified", card: dict[str, Any] | None = None):
        self.base, self.leaves, self.card = base, tuple(leaves), card or {}
        self.name = name
        self.dim = base.dim
        self._leaf_of: dict[Modality, Leaf] = {m: leaf for leaf in self.leaves for m in leaf.space.modalities - base.modalities}
        self.modalities = base.modalities | frozenset(self._leaf_of)
        for leaf in self.leaves:
            _check_joint(leaf, base)

    def extend(self, leaf: Space, projector: Projector) -> "UnifiedSpace":
        """A new unified space with one more leaf; this one is left as it is.

        Raises FingerprintError if the projector was trained for other spaces.
        """
        return UnifiedSpace(self.base, (*self.leaves, Leaf(leaf, projector)), self.name, self.card)

    def embed_batch(self, modality: Modality, items: Sequence[Media]) -> Float[Tensor, "n d"]:
        if modality in self.base.modalities:
            return self.base.embed_batch(modality, items)
        leaf = self._leaf_of[modality]
        return leaf.projector(F.normalize(leaf.space.embed_batch(modality, items).float(), dim=1))

    @cached_property
    def fingerprint(self) -> str:
        parts = [self.base.fingerprint] + [leaf.projector.fingerprint for leaf in self.leaves]
        return hashlib.sha256("/".join(parts).encode()).hexdigest()[:16]

    def save(self, folder: str | Path, **about: Any) -> None:
        """Writes the projectors and a card that names the base, the leaves and the recipes; encoders stay where they are.

        `about` goes into the card: figures, say. Raises SpaceError for spaces that were not loaded from a folder.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for leaf in self.leaves:
            leaf.projector.save(folder / f"{leaf.space.name}.safetensors")
        self.card = {
            "space": "unified",
            "base": _where(self.base, folder),
            "leaves": [_where(leaf.space, folder) for leaf in self.leaves],
            "fingerprint": self.fingerprint,
            "recipes": {leaf.space.name: leaf.projector.recipe for leaf in self.leaves},
            **about,
        }
        (folder / CARD).write_text(json.dumps(self.card, indent=2) + "\n")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The space that `save` wrote. Raises SpaceError or FingerprintError where its parts no longer belong together."""
        card = read_card(folder)
        base = _find(card["base"], folder)
        leaves = []
        for where in card["leaves"]:
            leaf = _find(where, folder)
            leaves.append(Leaf(leaf, Projector.load(folder / f"{leaf.name}.safetensors")))
        space = cls(base, leaves, folder.resolve().name, card)
        if space.fingerprint != card["fingerprint"]:
            raise FingerprintError(f"{folder} holds other projectors than its card names; train it again or restore it")
        return space


def _check_joint(leaf: Leaf, base: Space) -> None:
    made_for = leaf.projector.leaf, leaf.projector.base
    given = leaf.space.fingerprint, base.fingerprint
    if made_for != given:
        raise FingerprintError(
            f"the projector was trained from {made_for[0]} into {made_for[1]}, but {leaf.space.name!r} is {given[0]} and "
            f"{base.name!r} is {given[1]}; train a projector for these"
        )


def _where(space: Space, folder: Path) -> dict[str, str]:
    home = getattr(space, "folder", None)
    if home is None:
        raise SpaceError(f"{space.name!r} was not loaded from a folder, so a saved space could not find it again; save it first")
    return {"folder": os.path.relpath(Path(home).resolve(), folder.resolve()), "fingerprint": space.fingerprint}


def _find(where: dict[str, str], folder: Path) -> Space:
    space = _from_folder((folder / where["folder"]).resolve())
    if space.fingerprint != where["fingerprint"]:
        raise FingerprintError(
            f"{folder.name!r} was trained with {space.name!r} {where['fingerprint']}, the one in {where['folder']} is "
            f"{space.fingerprint}; train it again"
        )
    return space


def modality_bringers(space: Space) -> dict[str, str]:
    """Which encoder serves each modality: {"text": "mini_clip", ..., "mesh": "mini_ulip"}."""
    if not isinstance(space, UnifiedSpace):
        return dict.fromkeys(sorted(space.modalities), space.name)
    served = dict.fromkeys(sorted(space.base.modalities), space.base.name)
    return served | {m: leaf.space.name for m, leaf in sorted(space._leaf_of.items())}
