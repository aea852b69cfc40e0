"""`python -m tests.benchmarks [embed] [index] [real] [train] [engine] [app] [explorer] [full]`: one table a group."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[2]
PORT = 7899
RUNS = 9


def median_ms(action: Callable[[], object], runs: int = RUNS) -> float:
    """The median of some runs, after one that is not counted."""
    action()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return 1000 * statistics.median(times)


def table(title: str, rows: list[tuple[str, str]]) -> None:
    print(f"\n| {title} | |\n| --- | --- |", flush=True)
    for name, value in rows:
        print(f"| {name} | {value} |", flush=True)


def embed() -> None:
    """One item at a time, read from its file, as a query is."""
    from core import load_space
    from core.explore.collection import DEMO, list_items

    space, rows = load_space("mini"), []
    for modality in ("text", "image", "audio", "mesh"):
        source = next(i.source for i in list_items(DEMO) if i.modality == modality)
        rows.append((f"one {modality}", f"{median_ms(lambda m=modality, s=source: space.embed(m, s)):.0f} ms"))
    table("embedding, file to vector", rows)


def index() -> None:
    """Exact search against the plainest way: all scores, all sorted."""
    import numpy as np

    from core.explore.index import Index
    from core.types import Modality
    from core.vectors import unit_rows

    rng, rows = np.random.default_rng(0), []
    query = unit_rows(rng.standard_normal((1, 512)))
    for n in (10_000, 100_000):
        vectors = unit_rows(rng.standard_normal((n, 512)))
        built = Index(vectors, [""] * n, cast(list[Modality], ["mesh"] * n), "f")
        ours = median_ms(lambda b=built: b.search(query, 20))
        plain = median_ms(lambda v=vectors: np.argsort(-(query @ v.T), axis=1)[:, :20])
        rows.append((f"{n:,} rows of 512 numbers, 20 hits", f"{ours:.1f} ms, {plain / ours:.1f} times as fast as scoring and sorting all"))
    table("search", rows)


def real() -> None:
    """Real recordings, photographs and models, named among the world's kinds."""
    from core import load_space
    from core.pretrain.real import RealPack
    from core.world.kind import kinds
    from tests.benchmarks.real_files import accuracy_rows, crossing_rows, doubt_rows, kind_rows, met_rows, named_files
    from tests.conftest import PACK, REAL

    if not REAL.is_dir():
        print(f"\nreal: no real files at hand (looked for {REAL})")
        return
    space = load_space("mini")
    named, chance = named_files(space, REAL), f"{len(kinds())} kinds (chance {1 / len(kinds()):.1%}), 95% intervals"
    table(f"real files, named by their own encoders, {chance}", accuracy_rows(named))
    table(f"real files, named behind the projectors, {chance}", accuracy_rows(named_files(space, REAL, unified=True)))
    table("across modalities", crossing_rows(space, named))
    table("what it doesn't know", doubt_rows(space, named, {}))
    if PACK.is_dir():
        table("by what there was to learn from: right first, among five, of how many", met_rows(named, RealPack.open(PACK)))
    table("kind by kind: right first, among five, of how many", kind_rows(named))


def train() -> None:
    """Projectors alone, from banks."""
    from core.alignment.align import align
    from core.alignment.world_bank import world_bank
    from core.unified import load_space

    base, *leaves = (load_space(name) for name in ("mini_clip", "mini_clap", "mini_ulip"))
    bank, rows = world_bank([s.loaded for s in (base, *leaves)]), []  # type: ignore[attr-defined]
    for leaf in leaves:
        started = time.perf_counter()
        align(base, leaf, bank)
        rows.append((f"{leaf.name} into mini_clip", f"{time.perf_counter() - started:.1f} s"))
    table("one projector, consolidation included", rows)


def engine() -> None:
    """Consolidation and training at sizes like the paper's."""
    from tests.benchmarks.engine import engine as measured

    table("the training engine", measured())


def app() -> None:
    """The real page in a real Chromium: start to first screen, queries, memory."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM, FLAGS

    rows = []
    for start in ("first start", "second start"):
        with tempfile.TemporaryFile() as log, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
            page = browser.new_page()
            started = time.perf_counter()
            server = subprocess.Popen([sys.executable, "-m", "app", "--port", str(PORT)], cwd=ROOT, stdout=log, stderr=log)
            try:
                _arrive(page)
                rows.append((f"{start}, command to the first screen filled", f"{time.perf_counter() - started:.1f} s"))
                if start == "second start":
                    rows += [*_queries(), ("memory of the server after these queries", f"{_megabytes(server.pid):,.0f} MB")]
            finally:
                browser.close()
                server.terminate()
                server.wait(20)
    table("the app", rows)


def _arrive(page) -> None:
    """Waits until the page is there and shows results."""
    for _ in range(300):
        try:
            page.goto(f"http://127.0.0.1:{PORT}")
            break
        except Exception:
            time.sleep(0.2)
    page.wait_for_selector("#results .card", timeout=60_000)


def _queries() -> list[tuple[str, str]]:
    """Time of /search by each modality, another item every time, so that nothing comes from a cache."""
    from gradio_client import Client, handle_file

    from core.explore.collection import DEMO, list_items

    client = Client(f"http://127.0.0.1:{PORT}", verbose=False)
    rows = []
    for modality in ("text", "image", "audio", "mesh"):
        sources = iter([i.source for i in list_items(DEMO) if i.modality == modality])

        def ask(m=modality, left=sources):
            source = next(left)
            given = {"text": f"{source} {time.time()}"} if m == "text" else {"file": handle_file(source), "modality": m}
            return client.predict(**given, k=8, api_name="/search")  # type: ignore[arg-type]

        rows.append((f"{modality} query through HTTP", f"{median_ms(ask):.0f} ms"))
    return rows


def _megabytes(pid: int) -> float:
    """Resident memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def full() -> None:
    """The full-size spaces on random weights of true size. CLAP's original is measured where it is installed (`make parity`)."""
    from tests.benchmarks.full_size import clip_figures, load_figures
    from tests.benchmarks.full_size_points import pointbert_figures

    table("full-size spaces", clip_figures() + pointbert_figures() + load_figures())
    laion = ROOT / ".venv-laion" / "bin" / "python"
    if laion.is_file():
        subprocess.run([str(laion), "-m", "tests.benchmarks.full_size_clap"], cwd=ROOT, check=True)
    else:
        print("clap: not measured, since `make parity` has not been run here")


def explorer() -> None:
    """What the explorer reaches of what is asked of it, with 50,000 points and with 20 visitors at once."""
    from tests.benchmarks.explorer import explorer as measured
    from tests.benchmarks.explorer import printed

    print(f"\n{printed(measured())}", flush=True)


GROUPS = {"embed": embed, "index": index, "real": real, "train": train, "engine": engine, "app": app, "explorer": explorer, "full": full}

if __name__ == "__main__":
    for name in sys.argv[1:] or GROUPS:
        GROUPS[name]()
