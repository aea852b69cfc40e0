"""torchvision beside a CPU build of torch: its wheel may hold CUDA code that cannot be loaded, though nothing here needs that code."""

import importlib
import sys
from types import ModuleType
from typing import Any

_kept: list[Any] = []  # an operator's definition lasts as long as this reference


def ensure_torchvision() -> ModuleType:
    """torchvision, imported. Call it before open_clip, timm or transformers, which import it themselves.

    Where the wheel's compiled operators fail to load (a CUDA build of torchvision beside a CPU build of torch), the two
    that its Python code registers on import are declared empty: transforms then work, and a detection operator would
    say that it has no implementation. Does nothing where torchvision loads as it is.
    """
    import torch

    try:
        return importlib.import_module("torchvision")
    except RuntimeError as error:
        if "torchvision::nms" not in str(error):
            raise
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[name]
    library = torch.library.Library("torchvision", "DEF")
    for operator in ("nms", "qnms"):
        library.define(f"{operator}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    _kept.append(library)
    return importlib.import_module("torchvision")
