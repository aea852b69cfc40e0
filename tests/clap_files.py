"""Small files of the kinds that CLAP is published as: a vocabulary, merges, weights under LAION's names."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from core.types import Sound

FIRST = ["<s>", "<pad>", "</s>", "<unk>"]


def captions(n: int) -> list[str]:
    """n different texts: plain, with digits, signs, other scripts, and longer than 77 tokens."""
    who = "a dog;two children;the old train;Ünal's café;рой пчёл;猫;a 12-string guitar;rain  (heavy)".split(";")
    does = "barks;is laughing!;passes by, slowly;'s playing at 3:45;hums... and hums;échoue 🎷".split(";")
    where = ["", " in the distance", " near " + "a very busy road and " * 20, "\tindoors", " #field_recording"]
    made = [f"{a} {b}{c}" for c in where for b in does for a in who]
    assert n <= len(made)
    return made[:n]


def write_bpe(folder: Path, size: int) -> dict[str, Path]:
    """A byte-pair vocabulary of `size` tokens, learnt from the captions, filled up with words that never occur."""
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    learner.train_from_iterator(captions(200), trainers.BpeTrainer(
        vocab_size=min(size, 600) - 1, special_tokens=FIRST, initial_alphabet=alphabet, show_progress=False))  # fmt: skip
    model = json.loads(learner.to_str())["model"]
    numbers = model["vocab"] | {f"filler{n}": n for n in range(len(model["vocab"]), size - 1)} | {"<mask>": size - 1}
    files = {"vocab": folder / "vocab.json", "merges": folder / "merges.txt"}
    files["vocab"].write_text(json.dumps(numbers))
    files["merges"].write_text("#version: 0.2\n" + "".join(f"{left} {right}\n" for left, right in model["merges"]))
    return files


def random_like(shapes: Mapping[str, Tensor], seed: int = 0) -> dict[str, Tensor]:
    """Tensors of these shapes with every weight, bias and statistic drawn at random, so that none hides a mistake."""
    draw = torch.Generator().manual_seed(seed)

    def one(key: str, like: Tensor) -> Tensor:
        if not like.is_floating_point() or key.endswith("attn_mask"):  # constants that are saved with the weights
            return like.clone()
        value = torch.randn(like.shape, generator=draw)
        if key.endswith("running_var"):
            return value.square() + 0.5 if "bn0" not in key else 300 * (value.square() + 0.5)
        if key.endswith("running_mean"):
            return value if "bn0" not in key else 5 * value - 30
        if like.ndim < 2:
            return 0.1 * value + (1.0 if key.endswith("weight") else 0.0)
        return value * (0.5 if "relative_position" in key else like[0].numel() ** -0.5)

    return {key: one(key, like) for key, like in shapes.items()}


def save_as_published(state: Mapping[str, Tensor], path: Path) -> Path:
    """As LAION's training saved it: "module." before each name, position_ids, and what it knew about the run."""
    held = {f"module.{key}": value for key, value in state.items()}
    places = len(state["text_branch.embeddings.position_embeddings.weight"])
    held["module.text_branch.embeddings.position_ids"] = torch.arange(places)[None]
    run = {"epoch": 45, "name": "clap", "optimizer": {"state": {}, "param_groups": [{"lr": 1e-4, "betas": (0.9, 0.99)}]}}
    torch.save({**run, "scaler": {"scale": 65536.0}, "best": np.float64(0.46), "state_dict": held}, path)
    return path


def chirp(duration_s: float, seed: int, sample_rate: int = 48_000) -> Sound:
    """Rising tones that die away each second, over noise that comes and goes."""
    draw = np.random.default_rng(seed)
    t = np.arange(int(duration_s * sample_rate)) / sample_rate
    tone = 0.4 * np.sin(2 * np.pi * (200 + 300 * draw.random() + 40 * t) * t) * np.exp(-3 * (t % 1))
    noise = 0.05 * draw.standard_normal(len(t)) * (np.sin(2 * t) > 0)
    return Sound((tone + noise).astype(np.float32), sample_rate)


def laion_shapes(sizes: Mapping[str, Mapping], device: str = "cpu") -> dict[str, Tensor]:
    """Zeros under LAION's names, for sizes given as transformers calls them; without `attn_mask`, which is no weight."""
    audio = {"patch_embeds_hidden_size": 96, "depths": [2, 2, 6, 2], "num_attention_heads": [4, 8, 16, 32]} | dict(sizes["audio"])
    text = {"vocab_size": 50265, "hidden_size": 768, "num_hidden_layers": 12, "intermediate_size": 3072} | dict(sizes["text"])
    made: dict[str, Tensor] = {}

    def put(prefix: str, /, **shapes: tuple[int, ...]) -> None:
        made.update({f"{prefix}.{name}": torch.zeros(shape, device=device) for name, shape in shapes.items()})

    def linear(prefix: str, out: int, into: int, *kernel: int) -> None:
        put(prefix, weight=(out, into, *kernel), bias=(out,))

    def norm(prefix: str, n: int, batch: bool = False) -> None:
        put(prefix, weight=(n,), bias=(n,))
        if batch:
            put(prefix, running_mean=(n,), running_var=(n,))
            made[f"{prefix}.num_batches_tracked"] = torch.zeros((), dtype=torch.long, device=device)

    for letter in "at":
        made[f"logit_scale_{letter}"] = torch.zeros((), device=device)
    put("audio_branch.spectrogram_extractor.stft", **{"conv_real.weight": (513, 1, 1024), "conv_imag.weight": (513, 1, 1024)})
    put("audio_branch.logmel_extractor", melW=(513, 64))
    norm("audio_branch.bn0", 64, batch=True)
    width = audio["patch_embeds_hidden_size"]
    embed = "audio_branch.patch_embed"
    linear(f"{embed}.proj", width, 1, 4, 4)
    norm(f"{embed}.norm", width)
    linear(f"{embed}.mel_conv2d", width, 1, 4, 12)
    for part, first in (("local_att", 0), ("global_att", 1)):
        linear(f"{embed}.fusion_model.{part}.{first}", width // 4, width, 1, 1)
        norm(f"{embed}.fusion_model.{part}.{first + 1}", width // 4, batch=True)
        linear(f"{embed}.fusion_model.{part}.{first + 3}", width, width // 4, 1, 1)
        norm(f"{embed}.fusion_model.{part}.{first + 4}", width, batch=True)
    for i, (depth, heads) in enumerate(zip(audio["depths"], audio["num_attention_heads"], strict=True)):
        for j in range(depth):
            block = f"audio_branch.layers.{i}.blocks.{j}"
            norm(f"{block}.norm1", width)
            put(f"{block}.attn", relative_position_bias_table=(225, heads))
            made[f"{block}.attn.relative_position_index"] = _window_index(8).to(device)
            linear(f"{block}.attn.qkv", 3 * width, width)
            linear(f"{block}.attn.proj", width, width)
            norm(f"{block}.norm2", width)
            linear(f"{block}.mlp.fc1", 4 * width, width)
            linear(f"{block}.mlp.fc2", width, 4 * width)
        if i + 1 < len(audio["depths"]):
            put(f"audio_branch.layers.{i}.downsample", **{"reduction.weight": (2 * width, 4 * width)})
            norm(f"audio_branch.layers.{i}.downsample.norm", 4 * width)
            width *= 2
    norm("audio_branch.norm", width)
    linear("audio_branch.tscam_conv", 527, width, 2, 3)
    linear("audio_branch.head", 527, 527)
    hidden = text["hidden_size"]
    words = "text_branch.embeddings"
    put(words, **{"word_embeddings.weight": (text["vocab_size"], hidden), "position_embeddings.weight": (514, hidden)})
    put(words, **{"token_type_embeddings.weight": (1, hidden)})
    norm(f"{words}.LayerNorm", hidden)
    for i in range(text["num_hidden_layers"]):
        layer = f"text_branch.encoder.layer.{i}"
        for part in ("query", "key", "value"):
            linear(f"{layer}.attention.self.{part}", hidden, hidden)
        linear(f"{layer}.attention.output.dense", hidden, hidden)
        norm(f"{layer}.attention.output.LayerNorm", hidden)
        linear(f"{layer}.intermediate.dense", text["intermediate_size"], hidden)
        linear(f"{layer}.output.dense", hidden, text["intermediate_size"])
        norm(f"{layer}.output.LayerNorm", hidden)
    linear("text_branch.pooler.dense", hidden, hidden)
    for modality, into in (("audio", width), ("text", hidden)):
        for n in (0, 3):
            linear(f"{modality}_transform.sequential.{n}", 512, 512)
        linear(f"{modality}_projection.0", 512, into)
        linear(f"{modality}_projection.2", 512, 512)
    return made


def _window_index(window: int) -> Tensor:
    """Which row of the bias table two tokens of a window look up: by how far they lie apart, row by row."""
    row, column = torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")
    row, column = row.flatten(), column.flatten()
    far = 2 * window - 1
    return (row[:, None] - row + window - 1) * far + column[:, None] - column + window - 1
