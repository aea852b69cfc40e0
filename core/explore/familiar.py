"""Knowing what it doesn't know: how much an item is like the things a space was calibrated on.

An item is judged by the encoder that serves its modality, in that encoder's own space: sounds by the audio leaf, before the
projector. Its score is how far its best cosine to the kinds' sentences stands above the others. Raw scores differ from modality
to modality, so each is told as its place among the scores of known things that no training saw: 0.03 means "less sure than of
97% of what it knows". Below FALSE_ALARMS it is called unfamiliar.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.errors import SpaceError
from core.explore.held_out import held_out
from core.pretrain.augment import same_changes, vary
from core.pretrain.real import RealPack, RealThings, real_things
from core.pretrain.recipes import encode
from core.spaces.base import Space
from core.spaces.nets.tower import TowerSpace
from core.types import Embeddings, Modality
from core.unified import CARD, Deferred, UnifiedSpace, encoder_of, folder_of, load_space, read_card
from core.world.kind import kinds

STREAM = "calibration"  # of world things; nothing else uses it

SHARPNESS = 10.0  # of the softmax over the kinds; of the validation split's strangers 3 to 20 told about equally many, 40 fewer
FALSE_ALARMS = 0.05  # share of known things that are called unfamiliar
FEW, COPIES = 30, 12  # fewer known files of a modality are too few to tell 5%: so many changed copies of each stand in for them
MARKS = 101  # quantiles stored of each modality's scores
KEY = "familiarity"  # in a space's card


@dataclass(frozen=True, eq=False)
class Familiarity:
    """The scores of known things of each modality, as quantiles, for one space."""

    space: Space
    marks: Mapping[Modality, np.ndarray]  # (MARKS,) rising

    @classmethod
    def of(cls, space: Space) -> "Familiarity | None":
        """As the space's card has it; None for a space that was never calibrated."""
        stored = getattr(space, "card", {}).get(KEY)
        if not stored:
            return None
        if stored["fingerprint"] != space.fingerprint:
            raise SpaceError(f"{space.name!r} was calibrated as {stored['fingerprint']} and is {space.fingerprint}; calibrate it again")
        return cls(space, {m: np.array(marks) for m, marks in stored["marks"].items()})

    @classmethod
    def fit(cls, space: Space, scores: Mapping[Modality, Sequence[np.ndarray]]) -> "Familiarity":
        """From the scores (n,) of known things of each modality; sets of one modality count the same, large or small."""
        at, marks = np.linspace(0, 1, MARKS), dict[Modality, np.ndarray]()
        for modality, sets in scores.items():
            weights = np.concatenate([np.full(len(some), 1 / len(some)) for some in sets])
            marks[modality] = np.quantile(np.concatenate(sets), at, weights=weights, method="inverted_cdf")
        return cls(space, marks)

    def embed(self, modality: Modality, items: Any, **how: Any) -> tuple[Embeddings, np.ndarray | None]:
        """As the space's `embed`, and the places (n,) of the same items in 0..1 among known things; None for a modality that was not
        calibrated. One pass through the encoder serves both."""
        if modality not in self.marks:
            return self.space.embed(modality, items, **how), None
        own, places = self.embed_own(modality, items, **how)
        return self.bring(own), places

    def embed_own(self, modality: Modality, items: Any, **how: Any) -> tuple[Embeddings, np.ndarray]:
        """The same of a calibrated modality, but the vectors are its encoder's, before any projector; see `bring`."""
        encoder = encoder_of(self.space, modality)
        own = encoder.embed(modality, items, **how)
        return own, self.places(modality, sureness(own.vectors, self._words(encoder)))

    def bring(self, own: Embeddings) -> Embeddings:
        """An encoder's own vectors as the space's."""
        return self.space.bring(own) if isinstance(self.space, UnifiedSpace) else own

    def named(self, own: Embeddings) -> list[list[tuple[str, float]]]:
        """For each of an encoder's own vectors, the kinds of the world with their cosines, the nearest first."""
        cosines, names = own.vectors @ self._words(encoder_of(self.space, own.modality)).T, list(kinds())
        return [[(names[k], round(float(row[k]), 4)) for k in np.argsort(-row, kind="stable")] for row in cosines]

    def scores(self, modality: Modality, items: Sequence[Any]) -> np.ndarray:
        """(n,) of readable items: how sure the modality's own encoder is."""
        encoder = encoder_of(self.space, modality)
        return sureness(encoder.embed(modality, list(items)).vectors, self._words(encoder))

    def places(self, modality: Modality, scores: np.ndarray) -> np.ndarray:
        """(n,) scores as places in 0..1 among known things."""
        return np.interp(scores, self.marks[modality], np.linspace(0, 1, MARKS))

    def scores_of_copies(self, encoder: TowerSpace, modality: Modality, files: RealThings) -> np.ndarray:
        """(COPIES n,) of n files changed as strongly as in training. Few files are of few collections, and what a visitor has is of
        others."""
        with same_changes():
            rows = vary(modality, torch.from_numpy(np.repeat(files.array[:, 0], COPIES, axis=0)), strong=True).numpy()
        return sureness(encode(encoder, modality, rows), self._words(encoder))

    def _words(self, encoder: Space) -> np.ndarray:
        if encoder.name not in self._known_words:
            self._known_words[encoder.name] = encoder.embed("text", [f"a {name}" for name in kinds()], batch_size=256).vectors
        return self._known_words[encoder.name]

    @cached_property
    def _known_words(self) -> dict[str, np.ndarray]:
        return {}

    def card(self, space: Space) -> dict[str, Any]:
        return {"fingerprint": space.fingerprint, "marks": {m: [round(float(x), 4) for x in marks] for m, marks in self.marks.items()}}


def embed_judged(
    space: Space, modality: Modality, items: Any, own: bool = False, **how: Any
) -> tuple[Embeddings, list[float] | list[None]]:  # fmt: skip
    """As the space's `embed`, and beside each vector its item's place among known things, as `Familiarity` tells it. The vectors
    are the space's or, with `own`, those of the modality's own encoder, before any projector."""
    familiar = Familiarity.of(space)
    if familiar and modality in familiar.marks:
        made, places = familiar.embed_own(modality, items, **how)
        return made if own else familiar.bring(made), [round(float(place), 4) for place in places]
    made = (encoder_of(space, modality) if own else space).embed(modality, items, **how)
    return made, [None] * len(made.items)


def sureness(vectors: np.ndarray, words: np.ndarray) -> np.ndarray:
    """(n,) of unit vectors (n, d), by the kinds' sentences (k, d): the log-odds of the nearest kind in a softmax of SHARPNESS times the
    cosines, told in cosines. Ranks items as the softmax's largest share does (Hendrycks and Gimpel 2017), which is 1 to many digits
    for all that is well known."""
    cosines = np.sort(vectors @ words.T, 1)
    return cosines[:, -1] - np.logaddexp.reduce(SHARPNESS * cosines[:, :-1], axis=1) / SHARPNESS


def unfamiliar(places: Sequence[float] | np.ndarray) -> np.ndarray:
    """(n,) whether each is less like a known thing than all but FALSE_ALARMS of them."""
    return np.asarray(places) < FALSE_ALARMS


def told(place: float | None) -> dict[str, Any]:
    """A place as programs are told of it: "familiarity" and "unfamiliar", both None where nothing is known."""
    return {"familiarity": place, "unfamiliar": None if place is None else bool(unfamiliar([place])[0])}


def calibrate(name: str | Path, real: Path | None = None, per_kind: int = 4) -> dict[str, Any]:
    """Calibrates a saved space on the known files of a pack's validation split; on held-out world things where there are none, and on
    both of texts.

    What a visitor brings is a file. World things, of which encoders are surer, would hide how many of those raise the alarm; of
    words, a visitor's are as short as the world's. Writes the marks into the space's card. Returns for each modality how many known
    things there were and the share of each set that is called unfamiliar (world things, files, and where these are few their copies),
    and the same of the pack's files of no kind.
    """
    folder, space = folder_of(name), load_space(name)
    pack, judge = RealPack.open(real) if real else None, Familiarity(space, {})
    known: dict[Modality, list[np.ndarray]] = {}
    strangers: dict[Modality, np.ndarray] = {}
    for modality, things in held_out(per_kind, sorted(space.modalities), STREAM).items():
        known[modality] = [judge.scores(modality, things.items)]
        if pack and modality == "text":
            if said := [s for kind, sentences in pack.told.items() if kind in kinds() for s in sentences]:
                known[modality].append(judge.scores("text", said))
        elif pack and len(files := real_things(pack, modality, "val")):
            scores = judge.scores(modality, [str(f.path) for f in files.files])
            known[modality].append(scores[files.kinds >= 0])
            strangers[modality] = scores[files.kinds < 0]
            encoder = encoder_of(space, modality)
            encoder = encoder.loaded if isinstance(encoder, Deferred) else encoder
            if 0 < len(known[modality][1]) < FEW and isinstance(encoder, TowerSpace):
                known[modality].append(judge.scores_of_copies(encoder, modality, files.chosen(files.kinds >= 0)))
    met: dict[Modality, list[np.ndarray]] = {m: [scores for scores in sets if len(scores)] for m, sets in known.items()}
    # the world's things, or the files, or where these are few their copies
    made = Familiarity.fit(space, {m: sets if m == "text" else sets[-1:] for m, sets in met.items()})
    card = read_card(folder) | {KEY: made.card(space)}
    figures: dict[str, Any] = {}
    for modality, sets in met.items():
        alarms = [round(float(unfamiliar(made.places(modality, scores)).mean()), 3) for scores in sets]
        figures[modality] = {"known": [len(scores) for scores in sets], "false alarms": alarms}
        if len(others := strangers.get(modality, ())):
            flagged = unfamiliar(made.places(modality, np.asarray(others)))
            figures[modality] |= {"strangers": len(others), "called unfamiliar": round(float(flagged.mean()), 3)}
    card[KEY]["figures"] = figures
    (folder / CARD).write_text(json.dumps(card, indent=2) + "\n")
    return figures
