"""Visitors of the running app, through `gradio_client` and plain HTTP: some search, some look around."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field

SEARCHING, BROWSING = 10, 9
THINKING_S = 1.0  # between two deeds of one visitor, on average
ROWS = 1248  # of the demo collection
WORDS = "small large wooden metal red dog cat bell horse piano truck bird train guitar drum rain boat whistle clock lion".split()


@dataclass
class Load:
    """What the visitors saw. Several threads write."""

    searches: list[float] = field(default_factory=list)  # milliseconds
    errors: list[str] = field(default_factory=list)
    count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def timed(self, act: Callable[[], object], search: bool) -> None:
        started = time.perf_counter()
        try:
            act()
            error = ""
        except Exception as failure:
            error = f"{type(failure).__name__}: {failure}"
        with self.lock:
            self.count += 1
            if error:
                self.errors.append(error)
            elif search:
                self.searches.append(1000 * (time.perf_counter() - started))


def visitors(pool: Executor, address: str, seconds: float, load: Load | None = None, wait: bool = True) -> list[Future[None]]:
    """Sends them all off at once; they leave after so many seconds. A failure to arrive is raised by the future."""
    load = load or Load()
    going = [pool.submit(_search if n < SEARCHING else _browse, address, seconds, load, n) for n in range(SEARCHING + BROWSING)]
    if wait:
        for one in going:
            one.result()
    return going


def _search(address: str, seconds: float, load: Load, seed: int) -> None:
    """Words that nobody has asked before, again and again."""
    from gradio_client import Client

    client, rng = Client(address, verbose=False, analytics_enabled=False), random.Random(seed + time.time())

    def ask() -> None:
        client.predict(text=f"{' '.join(rng.sample(WORDS, 3))} {rng.random():.4f}", k=8, api_name="/search")

    _until(seconds, rng, lambda: load.timed(ask, True))


def _browse(address: str, seconds: float, load: Load, seed: int) -> None:
    """The page, then what is near to some item, and its thumbnail's neighbours on the map: what a click asks for."""
    import httpx
    from gradio_client import Client

    client, rng = Client(address, verbose=False, analytics_enabled=False), random.Random(seed + time.time())
    with httpx.Client(base_url=address, timeout=30) as plain:

        def arrive() -> None:
            plain.get("/").raise_for_status()
            plain.get("/config").raise_for_status()

        def look() -> None:
            client.predict(row=rng.randrange(ROWS), k=8, api_name="/neighbours")

        _until(seconds, rng, lambda: load.timed(arrive if rng.random() < 0.2 else look, False))


def _until(seconds: float, rng: random.Random, act: Callable[[], None]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        act()
        time.sleep(rng.uniform(0.5, 1.5) * THINKING_S)
