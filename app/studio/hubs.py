"""Which items turn up whatever is asked: counted once for a studio, beside whatever else it does."""

from threading import Lock, Thread

import numpy as np

from core import Collection, hub_shares

AT_ONCE = 3_000  # items that are counted while the first visitor waits (a tenth of a second); more are counted in the background
MOST = 20_000  # items; of more it is not counted at all
OFTEN = 3  # times as often as usual


class Hubs:
    """Of one collection; several threads may ask at once."""

    def __init__(self, collection: Collection):
        self.collection = collection
        self._often: np.ndarray | None = None
        self._counting = False
        self._lock = Lock()

    def often(self, row: int) -> float:
        """The share of all items that have this one among their nearest ten, if that is unusually large; else, or not yet known, 0."""
        if self._often is None:
            self._start()
        return 0.0 if self._often is None else float(self._often[row])

    def _start(self) -> None:
        with self._lock:
            if self._counting or len(self.collection) > MOST:
                return
            self._counting = True
        if len(self.collection) <= AT_ONCE:
            self._count()
        else:
            Thread(target=self._count, daemon=True, name="counting hubs").start()

    def _count(self) -> None:
        shares, usual = hub_shares(self.collection.index)
        self._often = np.where(shares >= OFTEN * usual, shares, 0.0)
