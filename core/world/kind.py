"""The contract of a kind of thing, and the list of all kinds.

A kind is one class in one family file under `kinds/`, and its many other looks and sounds are classes of that name under
`varied/shapes/` and `varied/sounds/`; nothing else has to change when one is added.
"""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from functools import cache
from types import ModuleType
from typing import Any, ClassVar

import numpy as np
import trimesh

from core.errors import AlignscopeError
from core.world import kinds as families
from core.world.shapes import restyled
from core.world.traits import SIZES, Trait
from core.world.varied import shapes as varied_shapes
from core.world.varied import sounds as varied_sounds


class Kind(ABC):
    """A kind of thing that has a look, a sound and words.

    `shape` and `sound` draw everything that varies from the generator they are given, so that one seed makes one thing.
    """

    nouns: ClassVar[tuple[str, ...]]  # what it is called; the first is the kind's name
    sounds: ClassVar[tuple[str, ...]]  # what it does, heard: "barking", "ringing slowly"
    plural: ClassVar[bool] = False  # "headphones", not "a headphones"
    traits: ClassVar[tuple[Trait, ...]] = SIZES  # the values of its attribute

    @property
    def name(self) -> str:
        return self.nouns[0]

    @property
    def family(self) -> str:
        return type(self).__module__.rsplit(".", 1)[-1]

    @abstractmethod
    def shape(self, rng: np.random.Generator, trait: Trait) -> trimesh.Trimesh:
        """A coloured mesh of this kind: Y up, facing +X, at any scale and place."""

    @abstractmethod
    def sound(self, rng: np.random.Generator, trait: Trait) -> np.ndarray:
        """Mono samples of this kind at `synth.SAMPLE_RATE`, one to four seconds, at any loudness."""

    def varied_shape(self, rng: np.random.Generator, trait: Trait) -> trimesh.Trimesh:
        """As `shape`, of one of many designs beside the typical: a dog of blocks, a dog that runs, a plush dog."""
        looks: VariedShapes = self._beside(varied_shapes)
        return restyled(rng, looks.shape(rng, trait), trait, looks.slab)

    def varied_sound(self, rng: np.random.Generator, trait: Trait) -> np.ndarray:
        """As `sound`, of one of many designs, much wider: a bark, a growl, a whine, two dogs. Of a kind without any, `sound`."""
        return self._beside(varied_sounds).sound(rng, trait)

    def _beside(self, varied: ModuleType) -> Any:
        """What has this kind's name among its family there; the kind itself where nothing has."""
        family = importlib.import_module(f"{varied.__name__}.{self.family}")
        return getattr(family, type(self).__name__, type(self))()

    def trait(self, name: str) -> Trait:
        return next(t for t in self.traits if t.name == name)


class VariedShapes(ABC):
    """The many looks that a kind may have beside the typical; of the same name as its `Kind`."""

    slab: ClassVar[float] = 0.05  # how often it is shown on a slab of ground

    @abstractmethod
    def shape(self, rng: np.random.Generator, trait: Trait) -> trimesh.Trimesh:
        """As `Kind.shape`; it is then `restyled`."""


class VariedSounds(ABC):
    """The many ways that a kind may sound; of the same name as its `Kind`."""

    @abstractmethod
    def sound(self, rng: np.random.Generator, trait: Trait) -> np.ndarray:
        """As `Kind.sound`, of any length; what lies beyond a clip's end is not heard."""


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by name, family by family in alphabetical order, inside a family in the order of the file."""
    found: dict[str, Kind] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(families.__path__)):
        family = importlib.import_module(f"{families.__name__}.{module}")
        for value in vars(family).values():
            if isinstance(value, type) and issubclass(value, Kind) and value.__module__ == family.__name__:
                thing = value()
                found[thing.name] = thing
    return found


def find_kind(name: str) -> Kind:
    """The kind of that name; raises AlignscopeError with the names there are."""
    try:
        return kinds()[name]
    except KeyError:
        raise AlignscopeError(f"no kind named {name!r}; the world has: {', '.join(kinds())}") from None
