"""Things: instances of kinds. A stream's name and a number make one, always the same: its mesh, image, sound and words."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import trimesh
from scipy import ndimage

from core.media.render import View, render
from core.types import Modality, Picture, Sound
from core.world.kind import Kind, find_kind, kinds
from core.world.synth import SAMPLE_RATE, band, count, noise, room, shaped, unit
from core.world.traits import Material, Trait

CLIP_S, LEAST_S = 4.0, 0.3  # seconds of a world sound; of a varied one at least
SHORT = 0.4  # of the varied sounds are files that end soon after the thing falls silent
IMAGE_SIZE = 96  # pixels a side

TEMPLATES: dict[Modality, tuple[str, ...]] = {
    "text": ("{a} {noun}", "{noun}", "one {noun}", "{a} {noun}, nothing else", "this is {a} {noun}"),
    "image": (
        "a photo of {a} {noun}", "a picture of {a} {noun}", "an image showing {a} {noun}", "a photograph with {a} {noun} in it",
        "{a} {noun} in front of a plain background", "a close view of {a} {noun}",
    ),
    "audio": (
        "the sound of {a} {noun} {sound}", "{a} {noun} {sound}", "{a} {noun} is {sound}", "{a} {noun} can be heard {sound}",
        "a recording of {a} {noun} {sound}", "{sound}, the sound of {a} {noun}",
    ),
    "mesh": ("a 3D model of {a} {noun}", "a mesh of {a} {noun}", "the shape of {a} {noun}", "{a} {noun} as a 3D model",
             "a low-poly model of {a} {noun}"),
}  # fmt: skip


@dataclass(frozen=True)
class Thing:
    """One instance of a kind with one value of the kind's attribute; everything else follows from the seed."""

    kind: Kind
    trait: Trait
    seed: tuple[int, ...]
    varied: bool = False  # of one of many designs, not the typical

    @property
    def label(self) -> str:
        """The finer label: the trait and the kind, "metal bell"."""
        return f"{self.trait.name} {self.kind.name}"

    def mesh(self) -> trimesh.Trimesh:
        """Its shape, Y up and facing +X, centred on its bounding box, the farthest vertex at distance 1."""
        return self._mesh.copy()

    def image(self, size: int = IMAGE_SIZE) -> Picture:
        """A picture of its shape: any side, some light, some background."""
        rng = self._rng("image")
        background = _background(rng, size)
        picture = render(self._mesh, size, self.view(), background).astype(np.float32)
        picture = picture * rng.uniform(0.85, 1.12) + rng.normal(0, rng.uniform(0, 6), picture.shape)
        return np.clip(picture, 0, 255).astype(np.uint8)

    def sound(self) -> Sound:
        """Its sound in some room with some background noise, peak between 0.3 and 0.95: CLIP_S seconds; of a varied thing it may end
        sooner."""
        rng = self._rng("sound")
        made = self.kind.varied_sound if self.varied else self.kind.sound
        dry = np.asarray(made(rng, self.trait), float)[: count(CLIP_S)]
        clip = np.zeros(count(CLIP_S))
        clip[: len(dry)] = unit(shaped(dry, 0.002, 0.02))
        heard = len(clip)
        if self.varied and rng.random() <= SHORT:
            heard = int(np.flatnonzero(np.abs(clip) > 0.02)[-1]) + count(rng.uniform(0.02, 0.6))
        clip = room(rng, clip, echo_s=rng.uniform(0.1, 0.9), wet=rng.uniform(0.0, 0.3))
        floor = noise(rng, CLIP_S, slope=rng.uniform(0, 2)) * 10 ** (rng.uniform(-60, -26) / 20)
        clip = (clip + band(floor, 60, 10_000))[: max(heard, count(LEAST_S))]
        return Sound((unit(clip) * rng.uniform(0.3, 0.95)).astype(np.float32), SAMPLE_RATE)

    def caption(self, modality: Modality, salt: int = 0) -> str:
        """A sentence for it as one of the modality would be captioned; another `salt` gives another sentence."""
        rng = self._rng(f"caption {modality} {salt}")
        noun = str(rng.choice(self.kind.nouns, p=_first_likely(len(self.kind.nouns))))
        if rng.random() < 0.7:
            noun = f"{rng.choice(self.trait.words)} {noun}"
        article = "a pair of" if self.kind.plural and noun.endswith("s") else "an" if noun[0] in "aeiou" else "a"
        template = TEMPLATES[modality][rng.integers(len(TEMPLATES[modality]))]
        return template.format(a=article, noun=noun, sound=rng.choice(self.kind.sounds))

    def view(self) -> View:
        """The camera and light of its picture."""
        rng = self._rng("view")
        shine = 0.5 if isinstance(self.trait, Material) and self.trait.brightness > 0.7 else 0.12
        yaw = rng.uniform(0, 360)
        return View(
            yaw=yaw,
            pitch=rng.uniform(0, 38),
            roll=rng.normal(0, 4),
            distance=rng.uniform(3, 7),
            fill=rng.uniform(0.75, 1.0),
            shift=tuple(rng.uniform(-0.08, 0.08, 2)),
            light_yaw=yaw + rng.uniform(-75, 75),  # a photographer has the light behind him
            light_pitch=rng.uniform(25, 75),
            ambient=rng.uniform(0.32, 0.5),
            shine=shine,
        )

    @cached_property
    def _mesh(self) -> trimesh.Trimesh:
        rng = self._rng("shape")
        made = self.kind.varied_shape if self.varied else self.kind.shape
        mesh = made(rng, self.trait)
        mesh.apply_scale(rng.uniform(0.9, 1.1, 3))
        mesh.apply_translation(-mesh.bounds.mean(0))
        mesh.apply_scale(1 / np.linalg.norm(mesh.vertices, axis=1).max())
        return mesh

    def __reduce__(self):
        """Another process makes it anew: kinds ask whether their trait `is` one of those that there are, and no copy of one is."""
        return _same, (self.kind.name, self.trait.name, self.seed, self.varied)

    def _rng(self, purpose: str) -> np.random.Generator:
        return _drawn(self.seed, purpose)


def thing(stream: str, number: int, varied: float = 0.0) -> Thing:
    """The thing of that number in a stream: kinds take turns, then their traits. Streams of different names share no seed.

    A share `varied` of them is of many designs, for training; the others, and all that is shown or examined, are typical of their kind.
    """
    every, seed = list(kinds().values()), (zlib.crc32(stream.encode()), number)
    kind = every[number % len(every)]
    trait = kind.traits[(number // len(every)) % len(kind.traits)]
    return Thing(kind, trait, seed, varied > 0 and _drawn(seed, "varied").random() < varied)


def things(stream: str, n: int) -> Iterator[Thing]:
    """The first n things of a stream."""
    return (thing(stream, number) for number in range(n))


def labels() -> list[str]:
    """All finer labels, "small dog", "large dog", ..., kind by kind."""
    return [f"{trait.name} {kind.name}" for kind in kinds().values() for trait in kind.traits]


def _same(kind: str, trait: str, seed: tuple[int, ...], varied: bool) -> Thing:
    return Thing(find_kind(kind), find_kind(kind).trait(trait), seed, varied)


def _drawn(seed: tuple[int, ...], purpose: str) -> np.random.Generator:
    return np.random.default_rng((*seed, zlib.crc32(purpose.encode())))


def _first_likely(n: int) -> np.ndarray:
    weights = np.array([2.0] + [1.0] * (n - 1))
    return weights / weights.sum()


def _background(rng: np.random.Generator, size: int) -> Picture:
    """Plain, shaded, with a horizon, or blotchy."""
    first, second = rng.uniform(40, 255, (2, 3))
    y, x = np.mgrid[0:size, 0:size] / size
    style = rng.integers(4)
    if style == 0:
        share = np.zeros((size, size))
    elif style == 1:
        angle = rng.uniform(0, 6.28)
        share = np.clip(0.5 + (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle), 0, 1)
    elif style == 2:
        share = 1 / (1 + np.exp(-(y - rng.uniform(0.45, 0.8)) * rng.uniform(20, 120)))
    else:
        blotches = ndimage.gaussian_filter(rng.standard_normal((size, size)), size / rng.uniform(6, 30))
        share = (blotches - blotches.min()) / (np.ptp(blotches) + 1e-9)
    return (first + (second - first) * share[..., None]).astype(np.uint8)
