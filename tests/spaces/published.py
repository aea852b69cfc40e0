"""Published spaces on random weights: files in their publishers' formats, and the shipped cards, if wanted in small."""

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor

from core.unified import CARD, CHECKPOINTS, describe
from tests.alignment.test_released import CMCR, CMCR_ULIP, EXMCR, random_state
from tests.clap_files import laion_shapes, random_like, save_as_published, write_bpe
from tests.spaces.points import openshape_file, ulip_file

# ViT-B/32's design, small
TINY_CLIP: dict[str, Any] = {
    "embed_dim": 512,
    "quick_gelu": True,
    "vision_cfg": {"image_size": 64, "layers": 2, "width": 32, "patch_size": 32, "head_width": 16},
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2},
}
WORDS = 300
POINTS = {"patches": 24, "neighbours": 8}
TINY: dict[str, dict[str, Any]] = {
    "clip": {"model": "tiny-clip"},
    "clap": {
        "audio": {"patch_embeds_hidden_size": 16, "depths": [2, 2], "num_attention_heads": [2, 4], "hidden_size": 32},
        "text": {"vocab_size": WORDS, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64},
    },
    "ulip": {
        "mesh": {"width": 48, "depth": 2, "heads": 3, "patch_width": 32, **POINTS},
        "image": {"size": 32, "patch": 16, "width": 32, "depth": 1, "heads": 2},
        "text": {"width": 32, "depth": 1, "heads": 2},
    },
    "openshape": {"mesh": {"depth": 1, "heads": 2, "hidden": 48, "patch_width": 24, **POINTS}},
}
TRUE_SIZE: dict[str, dict[str, Any]] = {"clip": {}, "clap": {"audio": {}, "text": {}}, "ulip": {}, "openshape": {}}


@cache
def tiny_clip_model() -> str:
    """Teaches open_clip a model named "tiny-clip"."""
    from core.spaces.nets.torchvision_guard import ensure_torchvision

    ensure_torchvision()
    import open_clip

    file = Path(tempfile.mkdtemp()) / "tiny-clip.json"
    file.write_text(json.dumps(TINY_CLIP))
    open_clip.add_model_config(file)
    file.unlink()
    return "tiny-clip"


def clip_state(model: str = "tiny-clip", seed: int = 0) -> dict[str, Tensor]:
    """Random weights under open_clip's keys, as its safetensors files have them."""
    tiny_clip_model()
    import open_clip

    torch.manual_seed(seed)
    plan = open_clip.get_model_config(model)
    assert plan is not None
    state = open_clip.CLIP(**plan).state_dict()
    return {key: torch.randn_like(value) * 0.1 + (1 if "ln_" in key and key.endswith("weight") else 0) for key, value in state.items()}


def write_weights(folder: Path, sizes: dict[str, dict[str, Any]] = TINY) -> Path:
    """A folder as `--weights` takes it: every file that the shipped cards name, of random numbers."""
    from core.spaces.openshape import OpenShape
    from core.spaces.ulip import Ulip

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    named = {role: file for name in ("clip", "clap", "ulip", "openshape") for role, file in _named(name)}
    save_file(clip_state(sizes["clip"].get("model", "ViT-B-32-quickgelu")), folder / named["clip weights"])
    save_as_published(random_like(laion_shapes(sizes["clap"])), folder / named["clap weights"])
    for role, file in write_bpe(folder, sizes["clap"]["text"].get("vocab_size", 50265)).items():
        file.rename(folder / named[f"clap {role}"])
    # Point encoders and their teacher under this project's names, which the files may have as well.
    ulip_file(folder / named["ulip weights"], Ulip(**sizes["ulip"]).towers.state_dict())
    encoder = {f"pc_encoder.{k.removeprefix('mesh.')}": v for k, v in OpenShape(**sizes["openshape"]).towers.state_dict().items()}
    openshape_file(folder / named["openshape weights"], encoder)
    for seed, (name, table) in enumerate({"ex_clap": EXMCR, "ex_ulip": EXMCR, "clap_clip": CMCR, "ulip_clip": CMCR_ULIP}.items()):
        torch.save(random_state(table, seed), folder / f"{name}.pt")
    return folder


def write_cards(folder: Path, sizes: dict[str, dict[str, Any]] = TINY) -> Path:
    """The shipped cards of the published spaces and of what is made of them, in small sizes."""
    tiny_clip_model()
    for card in sorted(CHECKPOINTS.glob(f"*/{CARD}")):
        about = json.loads(card.read_text())
        if card.parent.name.startswith("mini"):
            continue
        if about["space"] in sizes:
            about["settings"] |= sizes[about["space"]]
        (folder / card.parent.name).mkdir(parents=True)
        (folder / card.parent.name / CARD).write_text(json.dumps(about))
    return folder


def _named(name: str) -> list[tuple[str, str]]:
    card = json.loads((CHECKPOINTS / name / CARD).read_text())
    assert {f["name"] for f in card["files"].values()} == {f.name for f in describe(name).files}
    return [(f"{name} {role}", file["name"]) for role, file in card["files"].items()]
