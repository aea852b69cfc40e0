"""Consolidation in files: what was found stays found when the work is stopped, and needs no memory."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.alignment.aggregate import Asking, stream
from core.alignment.rows import Matrix
from core.errors import TrainingError
from core.files import replacing


@dataclass
class Kept:
    """Answers in a folder: `ABOUT.0.npy`, ... (q, e) float16, and `ABOUT.json`, which says how many rows are done.

    `key` stands for all that the answers depend on; files of another key are made anew.
    """

    folder: Path
    key: str
    how: Asking
    progress: Callable[[str, int, int], None] | None = None  # told what is asked, rows done, of all

    def ask(self, about: str, queries: Matrix, keys: Matrix, values: Sequence[Matrix]) -> list[np.ndarray]:
        """As `aggregate`, memory-mapped; goes on after the last block that was finished. Raises TrainingError if the disk is full."""
        shapes = [(len(queries), value.shape[1]) for value in values]
        done = self._done(about, shapes)
        try:
            made = [self._opened(about, i, shape, fresh=done == 0) for i, shape in enumerate(shapes)]
            for first, means in stream(queries, keys, values, self.how, done):
                for matrix, mean in zip(made, means, strict=True):
                    matrix[first : first + len(mean)] = mean.numpy()
                    matrix.flush()
                done = first + len(means[0])
                self._tell(about, done, shapes)
                if self.progress:
                    self.progress(about, done, len(queries))
        except OSError as error:
            raise TrainingError(f"{self.folder} cannot be written ({error.strerror}); make room there or give another folder") from error
        return [np.load(self._file(about, i), mmap_mode="r") for i in range(len(values))]

    def _done(self, about: str, shapes: Sequence[tuple[int, int]]) -> int:
        """Rows that are there already; 0 where the files are of something else."""
        try:
            told = json.loads((self.folder / f"{about}.json").read_text())
            whole = all(self._file(about, i).stat().st_size > 2 * n * d for i, (n, d) in enumerate(shapes))
            return told["done"] if whole and (told["key"], told["shapes"]) == (self.key, [list(s) for s in shapes]) else 0
        except (OSError, ValueError, KeyError, TypeError):
            return 0

    def _tell(self, about: str, done: int, shapes: Sequence[tuple[int, int]]) -> None:
        with replacing(self.folder / f"{about}.json") as made:
            made.write_text(json.dumps({"key": self.key, "done": done, "shapes": shapes}))

    def _opened(self, about: str, number: int, shape: tuple[int, int], fresh: bool) -> np.memmap:
        file = self._file(about, number)
        if fresh:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{about}.json").unlink(missing_ok=True)
            made = np.lib.format.open_memmap(file, "w+", np.float16, shape)
            # Room for all of it now: a map that meets a full disk later ends the process without a word.
            with file.open("r+b") as opened:
                os.posix_fallocate(opened.fileno(), 0, made.offset + made.nbytes)
            return made
        return np.lib.format.open_memmap(file, "r+")

    def _file(self, about: str, number: int) -> Path:
        return self.folder / f"{about}.{number}.npy"
