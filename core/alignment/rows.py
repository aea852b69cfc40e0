"""Matrices of many rows: in memory, memory-mapped, or several such one below the other. Read a stretch or some rows at a time."""

from collections.abc import Sequence

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

BLOCK = 65_536  # rows copied at a time


class Stacked:
    """Matrices of one width as one, (n, d); nothing is copied until rows are asked for."""

    def __init__(self, parts: Sequence["Matrix"]):
        self.parts = list(parts)
        self.starts = np.cumsum([0, *map(len, self.parts)])
        self.shape = (int(self.starts[-1]), int(self.parts[0].shape[1]))

    def __len__(self) -> int:
        return self.shape[0]


class Shifted:
    """A matrix with one vector (d,) added to every row, when rows are asked for."""

    def __init__(self, matrix: "Matrix", by: Tensor):
        self.matrix, self.by, self.shape = matrix, by, matrix.shape

    def __len__(self) -> int:
        return len(self.matrix)


Matrix = Tensor | np.ndarray | Stacked | Shifted


def stretch(matrix: Matrix, first: int, n: int) -> Float[Tensor, "m d"]:
    """Rows first to first + n, or to the end, as they are stored."""
    if isinstance(matrix, Shifted):
        return stretch(matrix.matrix, first, n).float() + matrix.by
    if not isinstance(matrix, Stacked):
        return _tensor(matrix[first : first + n])
    stop, found = min(first + n, len(matrix)), []
    for part, start in zip(matrix.parts, matrix.starts, strict=False):
        a, b = max(first - start, 0), min(stop - start, len(part))
        if a < b:
            found.append(stretch(part, int(a), int(b - a)))
    return found[0] if len(found) == 1 else torch.cat(found) if found else stretch(matrix.parts[0], 0, 0)


def whole(matrix: Matrix) -> Float[Tensor, "n d"]:
    """All rows in memory, in float32 (float64 stays)."""
    rows = stretch(matrix, 0, len(matrix))
    return rows if rows.dtype == torch.float64 else rows.float()


def mean(matrix: Matrix, at_once: int = 65_536) -> Float[Tensor, " d"]:
    """The mean row, in float32."""
    sums = [stretch(matrix, first, at_once).double().sum(0) for first in range(0, len(matrix), at_once)]
    return (torch.stack(sums).sum(0) / len(matrix)).float()


def take(matrix: Matrix, numbers: Tensor) -> Float[Tensor, "m d"]:
    """Some rows in the order asked for, in float32 (float64 stays)."""
    if isinstance(matrix, Shifted):
        return take(matrix.matrix, numbers) + matrix.by
    if not isinstance(matrix, Stacked):
        found = matrix[numbers] if isinstance(matrix, Tensor) else torch.from_numpy(matrix[numbers.numpy()])
        return found if found.dtype == torch.float64 else found.float()
    where = torch.from_numpy(np.searchsorted(matrix.starts, numbers.numpy(), "right") - 1)
    parts = [(number, (where == number).nonzero()[:, 0]) for number in where.unique().tolist()]
    found = [(places, take(matrix.parts[number], numbers[places] - int(matrix.starts[number]))) for number, places in parts]
    whole = torch.empty(len(numbers), matrix.shape[1], dtype=found[0][1].dtype)
    for places, rows in found:
        whole[places] = rows
    return whole


def resident(matrices: Sequence[Matrix], device: str) -> list[Matrix]:
    """The same in half precision in a GPU's memory, if half of what is free there holds them; else, and on a CPU, as they are.

    What is read many times is there read many times faster. A matrix that is given twice is copied once.
    """
    different = {id(matrix): matrix for matrix in matrices}
    if not device.startswith("cuda"):
        return list(matrices)
    if sum(2 * len(matrix) * matrix.shape[1] for matrix in different.values()) > torch.cuda.mem_get_info(device)[0] / 2:
        return list(matrices)
    there = {key: _on(matrix, device) for key, matrix in different.items()}
    return [there[id(matrix)] for matrix in matrices]


def _on(matrix: Matrix, device: str) -> Tensor:
    whole = torch.empty(matrix.shape, dtype=torch.float16, device=device)
    for first in range(0, len(matrix), BLOCK):
        whole[first : first + BLOCK] = stretch(matrix, first, BLOCK)
    return whole


def _tensor(block: Tensor | np.ndarray) -> Tensor:
    return block if isinstance(block, Tensor) else torch.from_numpy(np.array(block))  # a copy: a map of a file may be read-only
