"""The training engine at sizes like the paper's: consolidation and training steps, each beside a plain version in the same run."""

import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.alignment.aggregate import Asking, aggregate
from core.alignment.consolidate import PseudoPairs
from core.alignment.kept import Kept
from core.alignment.objective import noisy
from core.alignment.projector import Projector, ProjectorShape
from core.alignment.recipe import PAPER
from core.alignment.training import Compute, Training
from tests.benchmarks.paper_scale import CLUSTERS, SOUNDS, TEXTS, WIDTH

Rows = list[tuple[str, str]]


def engine() -> Rows:
    rate = product_rate()
    rows = [("bfloat16 matrix product, 4,096 x 4,096", f"{rate:,.0f} GFLOP/s")]
    rows += consolidation(rate)
    rows += [("training step, batch 4,096, 512 numbers", steps())]
    rows += [memory()]
    return rows


def product_rate() -> float:
    a = torch.randn(4096, 4096).bfloat16()
    return 2 * 4096**3 / best(lambda: a @ a, 5) / 1e9


def consolidation(rate: float) -> Rows:
    """20,000 queries to 200,000 rows in clusters; the plain version answers a tenth of the queries and counts ten times.

    Its softmax makes denormal numbers, which a CPU multiplies many times slower; they are flushed to zero in its main thread.
    """
    queries, keys = clustered(20_000, 1), clustered(200_000, 2)
    ours = best(lambda: aggregate(queries, keys, [keys], Asking()), 3)
    torch.set_flush_denormal(True)
    plain = 10 * best(lambda: plainly(queries[:2_000], keys), 2)
    torch.set_flush_denormal(False)
    done = 4 * len(queries) * len(keys) * WIDTH / ours / 1e9
    exact = aggregate(queries[:200], keys, [keys], Asking(precision="float64"))[0]
    loose = aggregate(queries[:200], keys, [keys], Asking(precision="bfloat16"))[0]
    spread = unit(torch.randn(200_000, WIDTH))
    exact_spread = aggregate(spread[:200] + 0.01, spread, [spread], Asking(precision="float64"))[0]
    loose_spread = aggregate(spread[:200] + 0.01, spread, [spread], Asking(precision="bfloat16"))[0]
    told = (
        f"{ours:.1f} s, {plain / ours:.1f} times as fast as float32 products and softmax in chunks; {done:,.0f} GFLOP/s, {done / rate:.0%}"
    )
    return [
        ("consolidation, 20,000 queries x 200,000 rows", f"{told} of the matrix product's rate"),
        ("least cosine of bfloat16 to float64, 200 queries, clusters", f"{F.cosine_similarity(exact, loose).min():.6f}"),
        ("the same, rows without any structure", f"{F.cosine_similarity(exact_spread, loose_spread).min():.6f}"),
    ]


def plainly(queries: Tensor, keys: Tensor) -> Tensor:
    return torch.cat([torch.softmax(block @ keys.T / 0.01, 1) @ keys for block in queries.split(1_000)])


def steps() -> str:
    pairs = PseudoPairs(*(clustered(20_000, seed) for seed in range(4)))
    training, plain = Training(pairs, PAPER), PlainTraining(pairs)
    reached = {name: best(step, 3) for name, step in (("ours", training.advance), ("plain", plain.advance))}
    exact = Training(pairs, PAPER, Compute(precision="float32"))
    reached["float32"] = best(exact.advance, 3)
    return (
        f"{reached['ours']:.2f} s, {reached['plain'] / reached['ours']:.1f} times as fast as a straightforward loop "
        f"(in float32: {reached['plain'] / reached['float32']:.1f} times)"
    )


class PlainTraining:
    """The same step written down as the paper has it."""

    def __init__(self, pairs: PseudoPairs):
        self.pairs = pairs
        self.projector = Projector(ProjectorShape(WIDTH, WIDTH))
        self.optimizer = torch.optim.AdamW(self.projector.parameters(), 1e-3)

    def advance(self) -> None:
        rows = torch.randperm(len(self.pairs))[: PAPER.batch]
        leaf, overlap, twin, base = (noisy(role, PAPER) for role in self.pairs.take(rows))
        closed = self.projector.linear(leaf)
        losses = [self._nce(x, y) for x in (self.projector.across(closed), self.projector.across(overlap)) for y in (base, twin)]
        loss = 0.05 * (closed - overlap).norm(dim=1).mean() + torch.stack(losses).mean()
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()

    @staticmethod
    def _nce(a: Tensor, b: Tensor) -> Tensor:
        logits, own = a @ b.T / PAPER.temperature, torch.arange(len(a))
        return (nn.functional.cross_entropy(logits, own) + nn.functional.cross_entropy(logits.T, own)) / 2


def memory() -> tuple[str, str]:
    """What a block of queries to the paper's sounds takes beyond the memory-mapped bank; blocks follow one another."""
    with tempfile.TemporaryDirectory() as folder:
        bank = np.lib.format.open_memmap(Path(folder) / "sounds.npy", "w+", np.float16, (SOUNDS, WIDTH))
        for first in range(0, SOUNDS, 100_000):
            bank[first : first + 100_000] = clustered(100_000, first).half().numpy()
        bank.flush()
        stored = np.load(Path(folder) / "sounds.npy", mmap_mode="r")
        queries = np.concatenate([stored[: 16_384 * 2 : 2]])
        before, started = anonymous(), time.perf_counter()
        with Watch() as watch:
            Kept(Path(folder) / "kept", "key", Asking()).ask("sounds", queries, stored, [stored])
        took = time.perf_counter() - started
    told = f"{(watch.most - before) / 1e6:,.0f} MB beyond it; all {TEXTS:,} at this rate {took * TEXTS / len(queries) / 3600:.1f} h"
    return f"{len(queries):,} queries to a bank of {SOUNDS:,} rows on disk", told


class Watch:
    """The most memory of its own that this process takes while the block runs, bytes."""

    def __enter__(self) -> "Watch":
        self.most, self._ended = 0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            self.most = max(self.most, anonymous())


def anonymous() -> int:
    """Bytes of memory that are no file's."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return 1000 * next(int(line.split()[1]) for line in lines if line.startswith("Anonymous"))


def clustered(n: int, seed: int) -> Tensor:
    """n unit rows around CLUSTERS centres, as embeddings lie."""
    random = torch.Generator().manual_seed(seed)
    centres = unit(torch.randn(CLUSTERS, WIDTH, generator=torch.Generator().manual_seed(0)))
    which = torch.randint(0, CLUSTERS, (n,), generator=random)
    return unit(centres[which] + 0.5 * unit(torch.randn(n, WIDTH, generator=random)))


def unit(x: Tensor) -> Tensor:
    return F.normalize(x, dim=1)


def best(call: Callable[[], object], times: int) -> float:
    """The least seconds of several calls, after one to warm up."""
    call()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        taken.append(time.perf_counter() - started)
    return min(taken)
