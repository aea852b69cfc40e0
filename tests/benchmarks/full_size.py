"""The full-size spaces at their true size, on random weights: the time is that of the real ones, the vectors mean nothing."""

import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import numpy as np

BATCH = 16


def in_turns(actions: dict[str, Callable[[], object]], runs: int = 7) -> dict[str, list[float]]:
    """Seconds of each action, run after run in turns, so that a busy minute of the machine hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for action in actions.values():
        action()
    for _ in range(runs):
        for name, action in actions.items():
            started = time.perf_counter()
            action()
            times[name].append(time.perf_counter() - started)
    return times


def ratio(times: dict[str, list[float]], ours: str, theirs: str) -> str:
    """How many times as fast ours is: of the medians, and of the fastest runs."""
    middle = statistics.median(times[theirs]) / statistics.median(times[ours])
    return f"{middle:.2f} times as fast (fastest runs: {min(times[theirs]) / min(times[ours]):.2f})"


def peak_gflops(n: int = 1536, runs: int = 8) -> float:
    """What this machine's float32 matrix product reaches, in 10^9 operations a second."""
    import torch

    a, b = torch.randn(n, n), torch.randn(n, n)
    times = in_turns({"product": lambda: a @ b}, runs)["product"]
    return 2 * n**3 / min(times) / 1e9


def clip_figures() -> list[tuple[str, str]]:
    """open_clip against transformers, which Ex-MCR's code calls: preprocessing and network, 16 pictures or texts at once."""
    from core.spaces.clip import Clip
    from tests.spaces.test_clip import hub_tokenizer

    space = Clip()
    import torch
    from transformers import CLIPConfig, CLIPModel
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

    theirs, processor = CLIPModel(CLIPConfig()).eval(), CLIPImageProcessorPil()
    rng = np.random.default_rng(0)
    pictures = [rng.integers(0, 255, (480, 640, 3), np.uint8) for _ in range(BATCH)]
    texts = list(islice(cycle(["a dog barks at the postman", "a bell", "three red toy cars on a wooden table, seen from above"]), BATCH))
    tokenizer = hub_tokenizer(Path(tempfile.mkdtemp()))

    def original_images():
        with torch.inference_mode():
            return theirs.get_image_features(**processor(images=pictures, return_tensors="pt"))

    def original_texts():
        with torch.inference_mode():
            return theirs.get_text_features(**tokenizer(texts, padding=True, return_tensors="pt"))

    times = in_turns({
        "images": lambda: space.embed("image", pictures, batch_size=BATCH), "original images": original_images,
        "texts": lambda: space.embed("text", texts, batch_size=BATCH), "original texts": original_texts,
    })  # fmt: skip
    per = {name: BATCH / statistics.median(t) for name, t in times.items()}
    # 12 layers of 50 tokens (7 x 7 patches and one more), 768 wide: four square products and two of four times the width
    operations = 2 * (12 * 50 * 12 * 768**2 + 2 * 12 * 50 * 50 * 768 + 49 * 3 * 32 * 32 * 768)
    share = per["images"] * operations / 1e9 / peak_gflops()
    return [
        (
            "clip, images",
            f"{per['images']:.1f} a second, {ratio(times, 'images', 'original images')}; {share:.0%} of the matrix product's peak",
        ),
        ("clip, texts", f"{per['texts']:.1f} a second, {ratio(times, 'texts', 'original texts')}"),
    ]


LOAD = """
import resource, sys, time
started = time.perf_counter()
from core import load_space
space = load_space("exmcr", sys.argv[1])
for part in (space.base, *(leaf.space for leaf in space.leaves)):
    before = time.perf_counter()
    part.loaded
    print(part.name, time.perf_counter() - before)
print("all", time.perf_counter() - started)
import numpy
from core import Sound
space.embed("text", "a bell")
space.embed("image", numpy.zeros((480, 640, 3), "uint8"))
space.embed("audio", Sound(numpy.sin(numpy.arange(480_000) / 9).astype("float32"), 48_000))
space.embed("mesh", numpy.random.default_rng(0).random((10_000, 3)))
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)
print("held", sum(t.numel() * t.element_size() for p in (space.base, *(leaf.space for leaf in space.leaves))
                  for t in p.loaded.towers.state_dict().values()) / 1e9)
"""


def load_figures() -> list[tuple[str, str]]:
    """`exmcr` from files at hand, in a process of its own: all three legs, one after the other, and the memory that takes."""
    import os
    import subprocess
    import sys

    from tests.spaces.published import TRUE_SIZE, write_weights

    with tempfile.TemporaryDirectory() as folder:
        weights = write_weights(Path(folder) / "weights", TRUE_SIZE)
        environment = os.environ | {"CORE_CACHE": folder}
        for _ in range(2):  # the first time the files are also hashed
            done = subprocess.run([sys.executable, "-c", LOAD, str(weights)], env=environment, capture_output=True, text=True, check=True)
            figures = {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}
    legs = ", ".join(f"{name} {figures[name]:.1f} s" for name in ("clip", "clap", "ulip"))
    return [
        ("exmcr, imports and all three legs loaded", f"{figures['all']:.1f} s ({legs})"),
        ("peak memory, one item of each modality embedded", f"{figures['peak']:.2f} GB, of which {figures['held']:.2f} GB weights"),
    ]
