"""The unified space: a base as it is, plus leaves that projectors carry into it. Itself a space, so it can be a base again."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from jaxtyping import Float
from torch import Tensor
from torch.nn import functional as F

from core.alignment.projector import Projector
from core.alignment.released import read_released
from core.errors import FingerprintError, SpaceError
from core.spaces.base import Space, available_spaces, find_space
from core.spaces.nets.published import PublishedSpace, at_precision, files_of
from core.types import MODALITIES, Embeddings, Media, Modality
from core.vectors import unit_rows
from core.weights import WeightFile, Weights

CARD = "space.json"
CHECKPOINTS = Path(__file__).resolve().parent.parent / "checkpoints"


@dataclass(frozen=True)
class Place:
    """Where published weights are taken from, and where and how precisely encoders run."""

    weights: Weights
    device: str = "cpu"
    precision: str = "float32"


def load_space(
    name: str | Path = "mini", weights: str | Path | Weights | None = None, device: str = "cpu", precision: str = "float32"
) -> Space:
    """The space of that name in `checkpoints/`, or in that folder. Encoders are read when they are first asked.

    Spaces whose weights others published (clip, clap, ulip, openshape, and the presets made of them) need their files: those
    in the folder `weights` are used as they are, others come from the caches, and what is nowhere is downloaded, with a
    progress bar. `device` is "cpu", "cuda", ...; `precision` is "float32" or "bfloat16" (published spaces only).
    Raises SpaceError that lists what there is, or which files to put where.
    """
    place = Place(weights if isinstance(weights, Weights) else Weights(weights), device, precision)
    folder = folder_of(name)
    place.weights.paths(_files(folder))  # all at once, so that one sentence names all that is missing
    return _from_folder(folder, place)


def known_spaces() -> list[str]:
    """Names that `load_space` knows; reads nothing but the folder."""
    return sorted(card.parent.name for card in CHECKPOINTS.glob(f"*/{CARD}"))


@dataclass(frozen=True)
class Description:
    """A space as its cards describe it; nothing of it is loaded."""

    name: str
    about: str  # one sentence; "" where the card has none
    unified: bool
    bringers: dict[Modality, str]  # which encoder serves each modality
    files: tuple[WeightFile, ...]  # published ones, which this project does not carry


def describe(name: str | Path) -> Description:
    """What a known space, or the one in a folder, is made of. Reads only cards; raises SpaceError for damaged ones."""
    folder = folder_of(name)
    card = read_card(folder)
    unified, files = card["space"] == "unified", tuple(_files(folder).values())
    return Description(Path(name).name, card.get("about", ""), unified, _bringers(folder), files)


def _bringers(folder: Path) -> dict[Modality, str]:
    """As `modality_bringers` tells of a loaded space: the base first, then its leaves."""
    card = read_card(folder)
    if card["space"] != "unified":
        return dict.fromkeys(sorted(find_space(card["space"]).modalities), folder.resolve().name)
    served: dict[Modality, str] = {}
    for part in (*card["leaves"], card["base"]):
        served |= _bringers((folder / part["folder"]).resolve())
    return served


def folder_of(name: str | Path) -> Path:
    """Where the known space of that name is, or the folder itself. Raises SpaceError."""
    for folder in (CHECKPOINTS / name, Path(name)):
        if (folder / CARD).is_file():
            return folder
    raise SpaceError(f"no space named {str(name)!r} and no {CARD} in such a folder; available: {', '.join(known_spaces())}")


def _files(folder: Path) -> dict[str, WeightFile]:
    """By name, those of the space in that folder and of all that it is made of."""
    card = read_card(folder)
    if card["space"] != "unified":
        return {file.name: file for file in files_of(card).values()}
    found: dict[str, WeightFile] = {}
    for part in (card["base"], *card["leaves"]):
        found |= _files((folder / part["folder"]).resolve())
        if released := part.get("projector"):
            file = WeightFile.of(released)
            found[file.name] = file
    return found


def _from_folder(folder: Path, place: Place) -> Space:
    card = read_card(folder)
    return UnifiedSpace.load(folder, place) if card["space"] == "unified" else Deferred(folder, card, place)


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
    """A saved or published space whose card is read and whose weights are not, until something is to be embedded."""

    def __init__(self, folder: Path, card: dict[str, Any], place: Place):
        self.folder, self.card, self.place = folder, card, place
        self.kind = find_space(card["space"])
        self.name = folder.resolve().name if issubclass(self.kind, PublishedSpace) else card["space"]
        self.modalities = self.kind.modalities
        self.dim = card["settings"]["dim"]

    @cached_property
    def loaded(self) -> Space:
        extra = [self.place.weights] if issubclass(self.kind, PublishedSpace) else []
        space = self.kind.load(self.folder, *extra)  # type: ignore[attr-defined] - what is found in a folder has it
        space.put_on(self.place.device, self.place.precision)
        return space

    def embed_batch(self, modality: Modality, items: Sequence[Media]) -> Float[Tensor, "n d"]:
        return self.loaded.embed_batch(modality, items)

    @cached_property
    def fingerprint(self) -> str:
        if not issubclass(self.kind, PublishedSpace):
            return self.card["fingerprint"]
        return at_precision(self.kind.identity(self.card, self.place.weights), self.place.precision)


class Projected(Space):
    """A space seen through a projector: what C-MCR does to its base."""

    def __init__(self, space: Space, projector: Projector):
        self.space, self.projector = space, projector
        self.name, self.modalities, self.dim = space.name, space.modalities, projector.shape.base_dim

    def embed_batch(self, modality: Modality, items: Sequence[Media]) -> Float[Tensor, "n d"]:
        return _through(self.space, self.projector, modality, items)

    @cached_property
    def fingerprint(self) -> str:
        return hashlib.sha256(f"{self.space.fingerprint}/{self.projector.fingerprint}".encode()).hexdigest()[:16]


def _through(space: Space, projector: Projector | None, modality: Modality, items: Sequence[Media]) -> Float[Tensor, "n d"]:
    vectors = F.normalize(space.embed_batch(modality, items).float().cpu(), dim=1)
    return vectors if projector is None else projector(vectors)


@dataclass(frozen=True)
class Leaf:
    """A space and the projector that carries it into the base; None for one that was trained in the base's space (OpenShape)."""

    space: Space
    projector: Projector | None


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

    def bringer(self, modality: Modality) -> Space:
        """The base or the leaf whose encoder serves the modality."""
        return self.base if modality in self.base.modalities else self._leaf_of[modality].space

    def embed_batch(self, modality: Modality, items: Sequence[Media]) -> Float[Tensor, "n d"]:
        if modality in self.base.modalities:
            return self.base.embed_batch(modality, items)
        leaf = self._leaf_of[modality]
        return _through(leaf.space, leaf.projector, modality, items)

    def bring(self, own: Embeddings) -> Embeddings:
        """Vectors of the encoder that serves their modality (see `bringer`), carried into this space: what `embed` would have given."""
        import torch

        leaf = self._leaf_of.get(own.modality)
        vectors = own.vectors
        if leaf and leaf.projector:
            with torch.inference_mode():
                vectors = unit_rows(leaf.projector(torch.from_numpy(vectors)).numpy())
        return replace(own, vectors=vectors, fingerprint=self.fingerprint)

    @cached_property
    def fingerprint(self) -> str:
        parts = [self.base.fingerprint] + [(leaf.projector or leaf.space).fingerprint for leaf in self.leaves]
        return hashlib.sha256("/".join(parts).encode()).hexdigest()[:16]

    def save(self, folder: str | Path, **about: Any) -> None:
        """Writes the projectors and a card that names the base, the leaves and the recipes; encoders stay where they are.

        `about` goes into the card: figures, say. Raises SpaceError for spaces that were not loaded from a folder.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for leaf in self.leaves:
            if leaf.projector is None:
                raise SpaceError(f"{leaf.space.name!r} has no projector to save; describe the space in a card, as checkpoints/ has them")
            leaf.projector.save(folder / f"{leaf.space.name}.safetensors")
        self.card = {
            "space": "unified",
            "base": _where(self.base, folder),
            "leaves": [_where(leaf.space, folder) for leaf in self.leaves],
            "fingerprint": self.fingerprint,
            "recipes": {leaf.space.name: leaf.projector.recipe for leaf in self.leaves if leaf.projector},
            **about,
        }
        (folder / CARD).write_text(json.dumps(self.card, indent=2) + "\n")

    @classmethod
    def load(cls, folder: Path, place: Place | None = None) -> Self:
        """The space that `save` wrote or a preset's card describes. Raises SpaceError or FingerprintError where its parts no
        longer belong together."""
        card, place = read_card(folder), place or Place(Weights())
        base = _part(card["base"], folder, place)
        if released := card["base"].get("projector"):
            base = Projected(base, _released(released, place, base.fingerprint))
        leaves = [_leaf(where, folder, place, base) for where in card["leaves"]]
        space = cls(base, leaves, folder.resolve().name, card)
        if card.get("fingerprint", space.fingerprint) != space.fingerprint:
            raise FingerprintError(f"{folder} holds other projectors than its card names; train it again or restore it")
        return space


def _check_joint(leaf: Leaf, base: Space) -> None:
    if leaf.projector is None:
        if leaf.space.dim != base.dim:
            raise SpaceError(
                f"{leaf.space.name!r} has {leaf.space.dim} numbers, {base.name!r} {base.dim}; without a projector both are one"
            )
        return
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


def _part(where: Mapping[str, Any], folder: Path, place: Place) -> Space:
    """The base or a leaf that a card names; a saved space's card also says which fingerprint it had."""
    space = _from_folder((folder / where["folder"]).resolve(), place)
    if where.get("fingerprint", space.fingerprint) != space.fingerprint:
        raise FingerprintError(
            f"{folder.name!r} was trained with {space.name!r} {where['fingerprint']}, the one in {where['folder']} is "
            f"{space.fingerprint}; train it again"
        )
    return space


def _leaf(where: Mapping[str, Any], folder: Path, place: Place, base: Space) -> Leaf:
    space = _part(where, folder, place)
    if "projector" not in where:
        return Leaf(space, Projector.load(folder / f"{space.name}.safetensors"))
    released = where["projector"]
    return Leaf(space, None if released is None else _released(released, place, space.fingerprint, base.fingerprint))


def _released(where: Mapping[str, Any], place: Place, leaf: str, base: str = "") -> Projector:
    """A projector that its authors published: it knows of no fingerprints, so the preset that names it vouches for the spaces."""
    file = WeightFile.of(where)
    place.weights.digest(file)  # the right content
    return read_released(place.weights.paths({"projector": file})["projector"], where.get("head", ""), leaf, base)


def modality_bringers(space: Space) -> dict[Modality, str]:
    """Which encoder serves each modality: {"text": "mini_clip", ..., "mesh": "mini_ulip"}."""
    there: list[Modality] = [m for m in MODALITIES if m in space.modalities]
    return {m: encoder_of(space, m).name for m in there}


def encoder_of(space: Space, modality: Modality) -> Space:
    """What serves the modality: in a unified space the base or a leaf, any other space itself."""
    return space.bringer(modality) if isinstance(space, UnifiedSpace) else space
