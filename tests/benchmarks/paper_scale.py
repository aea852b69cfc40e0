"""The paper's two leaves at the paper's sizes on one GPU: `python -m tests.benchmarks.paper_scale [--scale 1] [--device cuda]`.

Banks are random and clustered, of the true numbers of rows; consolidation and training are the ones that `core train` runs.
"""

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from core.alignment.aggregate import Asking
from core.alignment.consolidate import PseudoPairs, Roles, consolidate
from core.alignment.kept import Kept
from core.alignment.recipe import PAPER
from core.alignment.training import Compute, Training
from core.progress import counting

WIDTH, CLUSTERS = 512, 2_000
TEXTS, SOUNDS, IMAGES, CLOUDS = 2_300_000, 1_800_000, 1_300_000, 800_000  # rows of the paper's banks
Rows = list[tuple[str, str]]


def paper_scale(device: str, scale: float = 1.0, compiled: bool = False) -> Rows:
    """Seconds of both leaves, and how near consolidation comes to the rate at which the device multiplies bfloat16 matrices."""
    texts, sounds, images, clouds = (max(CLUSTERS, round(scale * n)) for n in (TEXTS, SOUNDS, IMAGES, CLOUDS))
    rate, rows, total = product_rate(device), [], 0.0
    rows.append(("bfloat16 matrix product, 8,192 x 8,192", f"{rate / 1e12:,.1f} TFLOP/s"))
    for leaf, sizes in (("CLAP", (sounds, texts, texts, images)), ("ULIP", (clouds, images, images, texts))):
        roles = Roles(*(clustered(n, role, device) for role, n in enumerate(sizes)))
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            kept = Kept(Path(folder), leaf, Asking(device=device), Told())
            pairs = consolidate(roles, PAPER, kept.ask)
            asked = time.perf_counter() - started
            done = products(sizes)
            rows.append((f"{leaf} into CLIP, consolidation", f"{asked:,.0f} s, {done:.1e} FLOP, {done / asked / rate:.0%} of that rate"))
            trained, steps = train(pairs, Compute(device, compiled=compiled))
        rows.append((f"{leaf} into CLIP, {steps:,} steps of {PAPER.batch:,}", f"{trained:,.0f} s, {1000 * trained / steps:.1f} ms a step"))
        total += asked + trained
    rows.append(("both leaves, banks to projectors", f"{total / 60:.1f} min (asked: 15)"))
    return rows


class Told:
    """Progress of one question after the other."""

    def __call__(self, what: str, done: int, total: int) -> None:
        if done == total or getattr(self, "what", "") != what:
            self.what, self.tell = what, counting(f"asking {what}", "rows")
        self.tell(done, total)


def train(pairs: PseudoPairs, compute: Compute) -> tuple[float, int]:
    started = time.perf_counter()
    training = Training(pairs.on(compute.device), replace(PAPER, batch=min(PAPER.batch, len(pairs) // 4)), compute)
    tell = counting("training", "steps")
    while not training.ended:
        training.advance()
        tell(training.done, training.steps)
    return time.perf_counter() - started, training.steps


def products(sizes: tuple[int, int, int, int]) -> float:
    """Floating-point operations of the matrix products that the three centres need, scores and means."""
    leaf, overlap, twin, base = sizes
    assert overlap == twin, "the same items"
    asked = [(overlap, leaf, 1), (overlap, base, 1), (leaf, overlap, 2), (leaf, base, 1), (base, overlap, 2), (base, leaf, 1)]
    return sum(2.0 * WIDTH * queries * keys * (1 + values) for queries, keys, values in asked)


def product_rate(device: str) -> float:
    """FLOP a second."""
    n = 8_192 if device != "cpu" else 2_048
    a = torch.randn(n, n, device=device).bfloat16()
    took = []
    for _ in range(4):
        started = time.perf_counter()
        for _ in range(10):
            made = a @ a
        made.flatten()[0].item()  # type: ignore[possibly-unbound] - waits for the device
        took.append((time.perf_counter() - started) / 10)
    return 2 * n**3 / min(took)


def clustered(n: int, role: int, device: str) -> Tensor:
    """(n, WIDTH) float16 unit rows in memory; of the two overlaps row i lies in the same cluster."""
    centres = F.normalize(torch.randn(CLUSTERS, WIDTH, generator=torch.Generator().manual_seed(role)), dim=1).to(device)
    random, parts = torch.Generator(device).manual_seed(100 + role), []
    for first in range(0, n, 100_000):
        which = torch.arange(first, min(first + 100_000, n), device=device) % CLUSTERS
        noise = F.normalize(torch.randn(len(which), WIDTH, generator=random, device=device), dim=1)
        parts.append(F.normalize(centres[which] + 0.5 * noise, dim=1).half().cpu())
    return torch.cat(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--scale", type=float, default=1.0, help="of the banks' sizes; 0.001 proves the way on a CPU")
    parser.add_argument("--compile", action="store_true", help="the training step by torch.compile")
    options = parser.parse_args()
    if options.device == "cpu" and options.scale > 0.01:
        parser.error("no GPU is at hand, and the whole would take days on a CPU; give --scale 0.001 to prove the way")
    for name, value in paper_scale(options.device, options.scale, options.compile):
        print(f"| {name} | {value} |", flush=True)


if __name__ == "__main__":
    main()
