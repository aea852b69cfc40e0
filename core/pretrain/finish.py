"""The last stage of a mini space, where real files are at hand: on batches of world and real things, varied strongly."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import update_bn

from core.pretrain.augment import mixed_colours, vary_pictures, vary_points, vary_sounds
from core.pretrain.contrastive import Batch, LoopConfig, descend
from core.pretrain.data import Things
from core.pretrain.mixture import Mixture
from core.pretrain.real import RealThings, sentences_of
from core.spaces.nets.points import POINTS
from core.spaces.nets.tower import TowerSpace
from core.types import Modality
from core.world.kind import kinds
from core.world.sample import IMAGE_SIZE, labels

SENTENCES = 9  # of a thing, world or real
STRICT_SHARE = 0.15  # of a soup; more of it cost world sounds and their traits more, and gained real ones nothing
SETTLING = 40  # batches for a soup's batch statistics


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
        in a teacher that is not to change.

        A strict run holds real things against all kinds, and asks for kinds alone, of sounds in each other's colours too; any
        other one holds them against the kinds that were met, and asks for the world's traits too.
        """
        mixture = self._mixture(strict)
        said = self._rotating([*self.captions, *self.real.captions(SENTENCES)], frozen=images is not None)
        named = self._rotating([sentences_of(kind, self.modality) for kind in kinds()], frozen=images is not None)
        traits = [sentences_of(kind.name, self.modality, trait) for kind in kinds().values() for trait in kind.traits]
        finer = self._rotating(traits, frozen=images is not None)
        all_kinds, all_labels = np.arange(len(kinds())), np.arange(len(traits))
        told = None if strict else lambda: finer(all_labels)
        seen = self._recoloured if strict and self.modality == "audio" else self._vary
        tower = self.space.tower(self.modality)
        loss = mixture.loss(lambda rows: tower(seen(rows)), [said], lambda: named(all_kinds), told, [images] if images else [])
        towers = [tower, *([] if images else [self.space.tower("text")])]
        made_of = [strict, self.space.weights_digest(), [f.path.name for f in self.real.files], self.things.told()]
        return descend(loss, nn.ModuleList(towers), mixture.batches(config.batch, config.seed), config, name, made_of)

    def train_soup(self, config: LoopConfig, name: str) -> None:
        """Two runs from the same start, one of them strict, and the mean of their weights (model soups, Wortsman et al. 2022), which
        then gets batch statistics of its own: means of weights don't go with means of those (Izmailov et al. 2018)."""
        towers = self.space.towers
        start = copy.deepcopy(towers.state_dict())
        self.train(config, f"{name} (1 of 2)", strict=True)
        strict = copy.deepcopy(towers.state_dict())
        towers.load_state_dict(start)
        self.train(config, f"{name} (2 of 2)")
        self.mix(strict, towers.state_dict(), config)

    def mix(self, strict: Mapping[str, Tensor], other: Mapping[str, Tensor], config: LoopConfig) -> None:
        """The last step of a soup: the space gets the mean of both states."""
        self.space.towers.load_state_dict(mean_state(strict, other, STRICT_SHARE))
        torch.manual_seed(config.seed)
        batches = self._mixture(strict=False).batches(config.batch, config.seed)
        update_bn((self._vary(rows) for rows in islice(batches, SETTLING)), self.space.tower(self.modality))
        self.space.towers.eval()

    def _mixture(self, strict: bool) -> Mixture:
        labels, captions = self.things.labels, [f.caption for f in self.real.files]
        return Mixture(labels, kinds_of_labels()[labels], self.real.kinds, captions, only_met=not strict)

    def _vary(self, rows: np.ndarray) -> Tensor:
        """The rows, changed: real things always varied strongly, the world's at every other step, or they would be half forgotten."""
        world, real = rows[rows < len(self.things)], rows[rows >= len(self.things)] - len(self.things)
        variant = torch.randint(0, self.real.array.shape[1], (len(real),)).numpy()
        things = self._varied(torch.from_numpy(self.things.arrays[self.modality][world]), strong=bool(torch.rand(()) < 0.5))
        files = self._varied(torch.from_numpy(self.real.array[real, variant]), strong=True)
        return torch.cat([things, files])

    def _recoloured(self, rows: np.ndarray) -> Tensor:
        return mixed_colours(self._vary(rows))

    def _varied(self, batch: Tensor, strong: bool) -> Tensor:
        if self.modality == "image":
            return vary_pictures(batch, IMAGE_SIZE, strong)
        if self.modality == "mesh":
            return vary_points(batch, POINTS, strong)
        return vary_sounds(batch, strong, self._strangers)

    @cached_property
    def _strangers(self) -> Tensor:
        """Sounds of no kind, which may be heard behind others."""
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


def mean_state(first: Mapping[str, Tensor], second: Mapping[str, Tensor], share: float) -> dict[str, Tensor]:
    """Weights between two of one network, a `share` of the first's; what counts (steps of a norm, say) is the second's."""
    return {name: second[name].lerp(value, share) if value.is_floating_point() else second[name] for name, value in first.items()}


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
