"""The point-cloud spaces in small: sizes of the golden tensors, weight files in the formats of their publishers, clouds."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from core.types import Cloud

GOLDEN = Path(__file__).parent.parent / "golden"
TINY_POINTBERT = {"width": 48, "depth": 3, "heads": 3, "patches": 24, "neighbours": 8, "patch_width": 32}
TINY_ULIP: dict[str, Any] = {
    "dim": 512,
    "mesh": TINY_POINTBERT,
    "image": {"size": 32, "patch": 16, "width": 32, "depth": 2, "heads": 2},
    "text": {"width": 32, "depth": 2, "heads": 2, "words": 100},
}
TINY_OPENSHAPE: dict[str, Any] = {
    "dim": 32,
    "mesh": {"depth": 2, "heads": 2, "hidden": 48, "patch_width": 24, "patches": 16, "neighbours": 32},
}


def published(name: str) -> dict[str, Tensor]:
    """The golden weights of "ulip" or "openshape" under their published names."""
    held = load_file(GOLDEN / f"{name}.safetensors")
    return {key.removeprefix("state."): value for key, value in held.items() if key.startswith("state.")}


def ulip_file(path: Path, state: dict[str, Tensor] | None = None) -> Path:
    """A checkpoint as ULIP's training writes it: parallel names, arguments, numbers of numpy's, the optimizer's state."""
    state = published("ulip") if state is None else state
    beside = {"epoch": 3, "best_acc1": np.float64(75.6), "optimizer": {"state": {}, "param_groups": [{"lr": 1e-3, "betas": (0.9, 0.98)}]}}
    args = argparse.Namespace(model="ULIP_PointBERT", evaluate_3d=False, betas=[0.9, 0.98], gpu=0, resume="")
    torch.save({"state_dict": {f"module.{key}": value for key, value in state.items()}, "args": args, **beside}, path)
    return path


def openshape_file(path: Path, state: dict[str, Tensor] | None = None) -> Path:
    torch.save(published("openshape") if state is None else state, path)
    return path


def outputs(blocks: Iterable[nn.Module]) -> list[Tensor]:
    """What each of the blocks will have made, once they have run."""
    made: list[Tensor] = []

    def keep(_: nn.Module, given: object, out: Tensor) -> None:
        made.append(out.cpu())

    for block in blocks:
        block.register_forward_hook(keep)
    return made


def clouds(*sizes: int, grey: bool = False) -> list[Cloud]:
    rng = np.random.default_rng(0)
    colors = [np.full((n, 3), 0.6, np.float32) if grey else rng.random((n, 3)).astype(np.float32) for n in sizes]
    return [Cloud(rng.normal(size=(n, 3)).astype(np.float32), c) for n, c in zip(sizes, colors, strict=True)]
