"""`python -m tests.benchmarks.cost [--picture]`: what a question to a bank costs as the bank grows from 10,000 to a million rows.

Banks lie on disk and are memory-mapped, as `core bank` leaves them. The picture is drawn by plotly in Chromium.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.alignment.aggregate import Asking
from core.alignment.kept import Kept
from tests.benchmarks.engine import WIDTH, Watch, anonymous, best, clustered

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

OUT = Path(__file__).resolve().parents[2] / "assets" / "cost.png"
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)  # rows
QUERIES = 2_000
AT_ONCE = 100_000  # rows made at a time


@dataclass(frozen=True)
class Cost:
    """Of one size of bank."""

    rows: int
    query_us: float  # microseconds a query
    memory_mb: float  # the most that the process takes beyond the bank


def cost(n: int) -> Cost:
    queries = clustered(QUERIES, 1).numpy()
    with tempfile.TemporaryDirectory() as folder:
        bank = np.lib.format.open_memmap(Path(folder) / "bank.npy", "w+", np.float16, (n, WIDTH))
        for first in range(0, n, AT_ONCE):
            bank[first : first + AT_ONCE] = clustered(min(AT_ONCE, n - first), first).half().numpy()
        bank.flush()
        stored = np.load(Path(folder) / "bank.npy", mmap_mode="r")

        def ask() -> None:
            Kept(Path(folder) / "kept", f"{np.random.default_rng().random()}", Asking(precision="bfloat16")).ask(
                "it", queries, stored, [stored]
            )

        before = anonymous()
        with Watch() as watch:
            took = best(ask, 3)
    return Cost(n, round(1e6 * took / QUERIES, 1), round((watch.most - before) / 1e6))


def picture(found: Sequence[Cost]) -> "Figure":
    """Microseconds a query, and megabytes, against the rows of the bank. Straight and of slope 1 is linear; level is flat."""
    from plotly import graph_objects as go
    from plotly.subplots import make_subplots

    figure, rows = make_subplots(1, 2, subplot_titles=("time of a query, µs", "memory beyond the bank, MB")), [c.rows for c in found]
    last = found[-1]
    line = {"color": "#94a3b8", "dash": "dot"}
    straight = go.Scatter(x=rows, y=[last.query_us * n / last.rows for n in rows], mode="lines", line=line, name="linear in the bank")
    measured = {"mode": "markers+lines", "marker": {"color": "#0f766e", "size": 9}, "name": "measured"}
    figure.add_trace(straight, 1, 1)
    figure.add_trace(go.Scatter(x=rows, y=[c.query_us for c in found], **measured), 1, 1)
    figure.add_trace(go.Scatter(x=rows, y=[c.memory_mb for c in found], showlegend=False, **measured), 1, 2)
    figure.update_xaxes(type="log", title="rows of the bank, 512 numbers each", dtick=1)
    figure.update_yaxes(type="log", dtick=1, col=1)
    figure.update_yaxes(range=[0, 1.25 * max(c.memory_mb for c in found)], col=2)
    return figure.update_layout(
        template="plotly_white", width=920, height=360, margin={"l": 50, "r": 20, "t": 50, "b": 50}, font={"size": 13}
    )


def draw(figure: "Figure", out: Path) -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM, FLAGS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page(viewport={"width": 920, "height": 360}, device_scale_factor=1.5)
        page.set_content(figure.to_html(config={"displayModeBar": False}))
        page.wait_for_selector(".plotly .main-svg")
        page.locator(".js-plotly-plot").screenshot(path=out)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", nargs="?", type=Path, const=OUT, metavar="FILE.png", help=f"draw it too ({OUT.name} in assets)")
    options = parser.parse_args()
    found = []
    for n in SIZES:
        found.append(cost(n))
        print(json.dumps(asdict(found[-1])), flush=True)
    if options.picture:
        draw(picture(found), options.picture)
        print(options.picture, file=sys.stderr)


if __name__ == "__main__":
    main()
