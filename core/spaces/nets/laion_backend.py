"""CLAP in LAION's own package: its network and its spectrograms, filled from the same files, without asking a hub."""

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from jaxtyping import Float, Int
from torch import Tensor

from core.errors import SpaceError
from core.media.audio import resample
from core.spaces.nets.clap_mel import CLIP, SAMPLE_RATE, seed_of
from core.spaces.nets.roberta_bpe import PAD
from core.spaces.nets.torchvision_guard import ensure_torchvision
from core.spaces.nets.tower import Tower
from core.types import Modality, Sound

# What LAION's weights were trained on; the package itself would ask the hub for it.
ROBERTA = {"vocab_size": 50265, "max_position_embeddings": 514, "type_vocab_size": 1, "layer_norm_eps": 1e-5,
           "bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2}  # fmt: skip


def laion_towers() -> dict[Modality, Tower]:
    """Towers over one network of the package. Raises SpaceError where the package, or what it needs, is missing."""
    package = _construct()
    return {"audio": LaionAudioTower(package), "text": LaionTextTower(package)}


class LaionAudioTower(Tower):
    """The package's HTS-AT; the same batches as `AudioTower`, made by the package's own code."""

    def __init__(self, package: Any):
        super().__init__()
        self.branch, self.projection = package.model.audio_branch, package.model.audio_projection
        self.audio_cfg = package.model_cfg["audio_cfg"]

    def prepare(self, items: Sequence[Sound]) -> Float[Tensor, "n 4 frames mels"]:
        return torch.stack([self._planes(resample(sound, SAMPLE_RATE).samples) for sound in items])

    def _planes(self, samples: np.ndarray) -> Float[Tensor, "4 frames mels"]:
        from laion_clap.training.data import float32_to_int16, get_audio_features, int16_to_float32  # type: ignore[import-not-found]

        samples = int16_to_float32(float32_to_int16(samples))
        with _seeded(seed_of(samples)):
            made = get_audio_features({}, torch.from_numpy(samples), CLIP, "fusion", "repeatpad", self.audio_cfg)
        if not made["longer"]:
            made["mel_fusion"][1:] = torch.nan  # how a batch says that a clip has no stretches
        return made["mel_fusion"]

    def forward(self, batch: Float[Tensor, "n 4 frames mels"]) -> Float[Tensor, "n d"]:
        longer = ~batch[:, 1, 0, 0].isnan()
        planes = torch.where(longer[:, None, None, None], batch, batch[:, :1]).to(next(self.parameters()).dtype)
        inputs = {"mel_fusion": planes, "longer": longer[:, None]}
        return self.projection(self.branch(inputs, device=batch.device)["embedding"])


class LaionTextTower(Tower):
    """The package's RoBERTa over (n, words) token numbers; `tokens` has to be set before texts can be prepared."""

    vocabulary = ROBERTA["vocab_size"]

    def __init__(self, package: Any):
        super().__init__()
        self.branch, self.projection = package.model.text_branch, package.model.text_projection
        self.tokens: Any = None

    def prepare(self, items: Sequence[str]) -> Int[Tensor, "n words"]:
        return self.tokens(items)

    def forward(self, batch: Int[Tensor, "n words"]) -> Float[Tensor, "n d"]:
        return self.projection(self.branch(input_ids=batch, attention_mask=(batch != PAD).long())["pooler_output"])


def _construct() -> Any:
    """The package's `CLAP_Module` with random weights."""
    ensure_torchvision()
    before = list(sys.path)
    try:
        with warnings.catch_warnings(), _without_hub():
            warnings.simplefilter("ignore")  # its dependencies' own, on import
            import torchaudio  # type: ignore[import-not-found] # noqa: F401 - the package goes on without it, and then fails on the first sound
            from laion_clap import CLAP_Module  # type: ignore[import-not-found]

            return CLAP_Module(enable_fusion=True, amodel="HTSAT-tiny", device="cpu")
    except (ImportError, OSError) as error:
        why = str(error).splitlines()[0]
        raise SpaceError(f"backend 'laion_clap' cannot be used here ({why}); install requirements-laion.txt, on its own") from error
    finally:
        sys.path[:] = before  # the package adds its own folder, and modules called "training" and "evaluate" with it


@contextmanager
def _without_hub() -> Iterator[None]:
    """transformers' `from_pretrained` gives an unfilled network and no tokenizer: the package asks for both by name."""
    from transformers import BartTokenizer, BertTokenizer, RobertaConfig, RobertaModel, RobertaTokenizer

    def unfilled(*_: Any, **__: Any) -> Any:
        return RobertaModel(RobertaConfig(**ROBERTA))

    stand_ins = {RobertaModel: unfilled} | dict.fromkeys((BartTokenizer, BertTokenizer, RobertaTokenizer), lambda *_, **__: None)
    own = {kind: vars(kind).get("from_pretrained") for kind in stand_ins}
    for kind, stand_in in stand_ins.items():
        kind.from_pretrained = staticmethod(stand_in)
    try:
        yield
    finally:
        for kind, method in own.items():
            if method is None:  # it was inherited
                del kind.from_pretrained
            else:
                kind.from_pretrained = method


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """numpy's global generator, from which the package draws, begins at `seed` and is put back afterwards."""
    state = np.random.get_state()  # noqa: NPY002
    np.random.seed(seed)  # noqa: NPY002
    try:
        yield
    finally:
        np.random.set_state(state)  # noqa: NPY002
