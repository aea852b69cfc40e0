"""The last stage of a mini space, where real files are at hand: on batches of world and real things, varied strongly."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from core.pretrain.augment import set_before, vary
from core.pretrain.contrastive import Batch, LoopConfig, descend
from core.pretrain.data import Things
from core.pretrain.mixture import Mixture
from core.pretrain.real import RealThings, sentences_of
from core.spaces.nets.tower import TowerSpace
from core.types import Modality
from core.world.kind import kinds
from core.world.sample import labels

SENTENCES = 9  # of a thing, world or real
# how much it weighs, in these spaces, that sentences of different kinds are at right angles: where a leaf is unsure, its second guess
# is its own then, and not a kind to which the base's first leans
SPREAD = {"mini_clip": 3.0}


@dataclass(frozen=True, eq=False)
class Finish:
    """World things and real ones of one modality, and the space that is to know both."""

    space: TowerSpace
    modality: Modality
    things: Things
    real: RealThings
    captions: list[list[str]]  # of the world things, SENTENCES each

    def train(self, config: LoopConfig, name: str, images: Batch | None = None, strict: bool = False) -> list[float]:
        """Trains the modality's tower, and the text tower with it unless `images` are given: vectors of the same world things
        in a teacher that is not to change. Real things are held against the kinds that were met, in a `strict` run against all.
        """
        labels, told = self.things.labels, [f.caption for f in self.real.files]
        mixture = Mixture(labels, kinds_of_labels()[labels], self.real.kinds, told, only_met=not strict)
        said = self._rotating([*self.captions, *self.real.captions(SENTENCES)], frozen=images is not None)
        named = self._rotating([sentences_of(kind, self.modality) for kind in kinds()], frozen=images is not None)
        traits = [sentences_of(kind.name, self.modality, trait) for kind in kinds().values() for trait in kind.traits]
        finer = self._rotating(traits, frozen=images is not None)
        all_kinds, all_labels = np.arange(len(kinds())), np.arange(len(traits))
        tower, spread = self.space.tower(self.modality), SPREAD.get(self.space.name, 0.0)
        loss = mixture.loss(
            lambda rows: tower(self._vary(rows)),
            [said],
            lambda: named(all_kinds),
            lambda: finer(all_labels),
            [images] if images else [],
            spread,
        )
        towers = [tower, *([] if images else [self.space.tower("text")])]
        things = [self.things.told(), sorted(self.things.arrays)]
        made_of = [strict, spread, self.space.weights_digest(), [f.path.name for f in self.real.files], things]
        return descend(loss, nn.ModuleList(towers), mixture.batches(config.batch, config.seed), config, name, made_of)

    def world(self, rows: np.ndarray) -> Tensor:
        """World things as they are; where there are cutouts, pictures of many designs are these, set before photographs."""
        things = torch.from_numpy(self.things.arrays[self.modality][rows])
        if "cutout" not in self.things.arrays:
            return things
        cut = np.array([self.things.rows[row].varied for row in rows])
        if not cut.any():
            return things
        cutouts = torch.from_numpy(self.things.arrays["cutout"][rows[cut]])
        things = things.float()
        things[torch.from_numpy(cut)] = set_before(cutouts, self._photos)
        return things

    def _vary(self, rows: np.ndarray) -> Tensor:
        """The rows, changed: real things always varied strongly, the world's at every other step, or they would be half forgotten."""
        world, real = rows[rows < len(self.things)], rows[rows >= len(self.things)] - len(self.things)
        variant = torch.randint(0, self.real.array.shape[1], (len(real),)).numpy()
        things, files = self.world(world), torch.from_numpy(self.real.array[real, variant])
        things = vary(self.modality, things, bool(torch.rand(()) < 0.5), self._strangers)
        files = vary(self.modality, files, True, self._strangers)
        return torch.cat([things, files])

    @cached_property
    def _photos(self) -> Tensor:
        return torch.from_numpy(np.array(self.real.array[:, 0]))

    @cached_property
    def _strangers(self) -> Tensor | None:
        """Sounds of no kind, which may be heard behind others; of pictures and meshes none are asked for."""
        if self.modality != "audio":
            return None
        return torch.from_numpy(np.array(self.real.array[self.real.kinds < 0, 0]))

    def _rotating(self, sentences: Sequence[Sequence[str]], frozen: bool) -> Batch:
        """One of each row's sentences as a vector, another at every step."""
        tower, each = self.space.tower("text"), min(map(len, sentences))
        ids = tower.prepare([s for row in sentences for s in row[:each]]).unflatten(0, (len(sentences), each))
        if frozen:
            with torch.inference_mode():
                made = torch.cat([tower(part) for part in ids.flatten(0, 1).split(512)])
            vectors = made.clone().unflatten(0, (len(sentences), each))
            return lambda rows: vectors[torch.from_numpy(rows), torch.randint(0, each, (len(rows),))]
        return lambda rows: tower(ids[torch.from_numpy(rows), torch.randint(0, each, (len(rows),))])


def kinds_of_labels() -> np.ndarray:
    """The place in the list of kinds of each finer label."""
    names = list(kinds())
    return np.array([names.index(label.split(" ", 1)[1]) for label in labels()])


def real_figures(vectors: np.ndarray, words: np.ndarray, real: RealThings) -> dict[str, Any]:
    """How often the nearest of the kinds' `words` (k, d) is right, and among the five nearest, of the real files of a kind."""
    known = real.kinds >= 0
    scores, right = vectors[known] @ words.T, real.kinds[known]
    place = (scores > scores[np.arange(len(right)), right][:, None]).sum(1)
    return {"files": len(right), "first": round(float((place < 1).mean()), 4), "among five": round(float((place < 5).mean()), 4)}
