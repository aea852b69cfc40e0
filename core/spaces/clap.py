"""clap: LAION's CLAP, audio and text. A leaf of the paper's unified space; its overlap with CLIP is text."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from core.errors import SpaceError
from core.spaces.nets.clap_towers import AudioTower, TextTower
from core.spaces.nets.published import PublishedSpace, plain_keys
from core.spaces.nets.roberta_bpe import RobertaBpe
from core.spaces.nets.tower import Tower
from core.types import Modality
from core.weights import read_checkpoint

BACKENDS = ("transformers", "laion_clap")


class Clap(PublishedSpace):
    """HTS-AT (tiny, with feature fusion) beside RoBERTa (base), both ending in 512 numbers (arXiv 2211.06687).

    LAION's weights run in transformers' implementation of the same network, or, with `backend="laion_clap"`, in LAION's
    own package (requirements-laion.txt). `audio` and `text` change sizes of transformers' ClapAudioConfig and
    ClapTextConfig.
    """

    name = "clap"
    modalities = frozenset({"audio", "text"})
    defaults = {"dim": 512, "backend": "transformers", "audio": {}, "text": {}}  # noqa: RUF012

    @classmethod
    def build(cls, dim: int, backend: str, audio: dict[str, Any], text: dict[str, Any]) -> dict[Modality, Tower]:
        if backend not in BACKENDS:
            raise SpaceError(f"clap has no backend {backend!r}; it has {' and '.join(BACKENDS)}")
        if backend == "transformers":
            return {"audio": AudioTower(dim, audio), "text": TextTower(dim, text)}
        if audio or text or dim != 512:
            raise SpaceError("the package laion_clap has one size; leave out dim, audio and text, or take backend 'transformers'")
        from core.spaces.nets.laion_backend import laion_towers

        return laion_towers()

    def fill(self, paths: Mapping[str, Path]) -> None:
        text = self.tower("text")
        text.tokens = RobertaBpe(paths["vocab"], paths["merges"], text.vocabulary)
        published = plain_keys(read_checkpoint(paths["weights"], allow=numpy_scalars()))
        published.pop("text_branch.embeddings.position_ids", None)  # only files of older transformers have it: 0, 1, 2, ...
        if self.settings["backend"] == "transformers":
            state = renamed(published) | positions(self.settings["text"].get("max_position_embeddings", 514))
        else:
            state = {re.sub(r"^(audio|text)_", r"\1.", key): value for key, value in published.items() if not TRAINING.fullmatch(key)}
        self.put(state, paths["weights"])


# LAION's names -> transformers', in this order. What a vector does not depend on is dropped.
TRAINING = re.compile(r"logit_scale_[at]|(audio|text)_transform\..*")
ELSEWHERE = re.compile(r"audio_branch\.(spectrogram_extractor|logmel_extractor|tscam_conv|head)\..*|.*\.attn_mask")
AUDIO_NAMES = {
    r"^audio_branch\.": "audio.net.audio_model.audio_encoder.",
    r"^audio_projection\.0\.": "audio.net.audio_projection.linear1.",
    r"^audio_projection\.2\.": "audio.net.audio_projection.linear2.",
    r"\.bn0\.": ".batch_norm.",
    r"\.norm1\.": ".layernorm_before.",
    r"\.norm2\.": ".layernorm_after.",
    r"\.mlp\.fc1\.": ".intermediate.dense.",
    r"\.mlp\.fc2\.": ".output.dense.",
    r"\.attn\.proj\.": ".attention.output.dense.",
    r"\.attn\.(?=qkv\.|relative_)": ".attention.self.",
}
PARTS = ("query", "key", "value")
TEXT_NAMES = {
    r"^text_branch\.": "text.net.text_model.",
    r"^text_projection\.0\.": "text.net.text_projection.linear1.",
    r"^text_projection\.2\.": "text.net.text_projection.linear2.",
}


def renamed(published: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """LAION's tensors under the names that the towers give them; the joint query-key-value maps are taken apart."""
    state = {}
    for key, value in published.items():
        if TRAINING.fullmatch(key) or ELSEWHERE.fullmatch(key):
            continue
        for pattern, name in (AUDIO_NAMES if key.startswith("audio_") else TEXT_NAMES).items():
            key = re.sub(pattern, name, key)
        if ".qkv." in key and isinstance(value, Tensor) and value.ndim:
            state |= {key.replace(".qkv.", f".{part}."): rows for part, rows in zip(PARTS, value.tensor_split(3), strict=True)}
        else:
            state[key] = value
    return state


def positions(n: int) -> dict[str, Tensor]:
    """Two tables of constants that transformers counts among its weights."""
    place = "text.net.text_model.embeddings."
    return {f"{place}position_ids": torch.arange(n)[None], f"{place}token_type_ids": torch.zeros(1, n, dtype=torch.long)}


def numpy_scalars() -> list[Any]:
    """The training's best scores lie beside the weights as numpy numbers; numpy 1 and 2 call their maker differently."""
    import numpy as np
    from numpy._core.multiarray import scalar

    makers = [(scalar, f"numpy.{core}.multiarray.scalar") for core in ("core", "_core")]
    return [*makers, np.dtype, *(type(np.dtype(kind)) for kind in ("f4", "f8", "i4", "i8", "?"))]
