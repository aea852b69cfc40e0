"""The contract of a kind of thing, and the list of all kinds.

A kind is one class in one family file under `kinds/`, and its many other sounds a class of that name under `varied/sounds/`;
nothing else has to change when one is added.
"""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from functools import cache
from typing import ClassVar

import numpy as np
import trimesh

from core.errors import AlignscopeError
from core.world import kinds as families
from core.world.traits import SIZES, Trait
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

    def varied_sound(self, rng: np.random.Generator, trait: Trait) -> np.ndarray:
        """The same of one of many designs, much wider than `sound`: a bark, a growl, a whine, two dogs. Of a kind without any, `sound`."""
        family = importlib.import_module(f"{varied_sounds.__name__}.{self.family}")
        designs = getattr(family, type(self).__name__, None)
        return (designs() if designs else self).sound(rng, trait)

    def trait(self, name: str) -> Trait:
        return next(t for t in self.traits if t.name == name)


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
