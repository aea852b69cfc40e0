"""Loops over a cloud's points, compiled: farthest points, nearest points, points within reach. `nets.point_groups` says what for.

A cloud comes as (3, blocks, BLOCK) float32: a coordinate lies in one piece, so that the compiler takes many points at once, and
of each block one number tells whether to look into it. The last block is filled with points at FAR, which are never taken.
Squared distances are (dx*dx + dy*dy) + dz*dz, each step rounded; of equal ones the lower index comes first.
(Not among the networks, whose functions the tests wrap in checks of shapes: what is wrapped cannot be compiled.)
"""

import numba
import numpy as np

BLOCK = 64
FAR = np.float32(1e18)  # a coordinate beyond any cloud's, its square still finite

# Without "contract" and "reassoc": a fused multiply-add or another order of the sum would round differently.
# Extremes are taken of the floats' bits, which order alike as long as nothing is negative: of integers the compiler takes 16 at once.
_compiled = numba.njit(cache=True, nogil=True, fastmath={"nnan", "ninf", "nsz"})


@_compiled
def farthest(xyz, _, start, out):  # pragma: no cover - compiled
    x, y, z = xyz[0], xyz[1], xyz[2]  # (blocks, BLOCK)
    away, tops = np.full(x.shape, FAR * FAR, np.float32), np.empty(len(x), np.int32)
    for i in range(x.size):
        if x[i // BLOCK, i % BLOCK] == FAR:
            away[i // BLOCK, i % BLOCK] = 0  # fills the last block: never the farthest
    bits = away.view(np.int32)
    block, place = start // BLOCK, start % BLOCK
    for picked in range(len(out)):
        out[picked] = block * BLOCK + place
        cx, cy, cz = x[block, place], y[block, place], z[block, place]
        for b in range(len(x)):
            xs, ys, zs, here, there = x[b], y[b], z[b], away[b], bits[b]
            for i in range(BLOCK):
                dx, dy, dz = xs[i] - cx, ys[i] - cy, zs[i] - cz
                here[i] = min(here[i], dx * dx + dy * dy + dz * dz)
            top = there[0]
            for i in range(len(there)):
                if there[i] > top:
                    top = there[i]
            tops[b] = top
        block, place = np.argmax(tops), 0
        while bits[block, place] != tops[block]:
            place += 1


@_compiled
def nearest(xyz, centres, out):  # pragma: no cover - compiled
    x, y, z = xyz[0], xyz[1], xyz[2]
    k = out.shape[1]
    squared, lows = np.empty(x.shape, np.float32), np.empty(len(x), np.float32)
    kept = np.empty(k, np.float32)
    for c in range(len(centres)):
        _distances(x, y, z, centres[c], squared, lows)
        # k blocks have a point within the k-th least of the blocks' leasts, so the k nearest are: few others are.
        limit = np.partition(lows, k - 1)[k - 1] if k <= len(lows) else FAR * FAR / 2
        found = 0
        for b in range(len(x)):
            if lows[b] > limit:
                continue
            for i in range(BLOCK):
                d = squared[b, i]
                if d <= limit and (found < k or d < kept[k - 1]):
                    at = min(found, k - 1)
                    while at > 0 and kept[at - 1] > d:
                        kept[at], out[c, at] = kept[at - 1], out[c, at - 1]
                        at -= 1
                    kept[at], out[c, at] = d, b * BLOCK + i
                    found = min(found + 1, k)


@_compiled
def within(xyz, centres, reach, out):  # pragma: no cover - compiled
    x, y, z = xyz[0], xyz[1], xyz[2]
    k = out.shape[1]
    squared, lows = np.empty(x.shape, np.float32), np.empty(len(x), np.float32)
    for c in range(len(centres)):
        _distances(x, y, z, centres[c], squared, lows)
        found = 0
        for b in range(len(x)):
            if lows[b] > reach:
                continue
            for i in range(BLOCK):
                if squared[b, i] <= reach and found < k:
                    out[c, found] = b * BLOCK + i
                    found += 1
        for at in range(found, k):
            out[c, at] = out[c, 0]


@_compiled
def _distances(x, y, z, centre, squared, lows):  # pragma: no cover - compiled
    """Squared distances of all points from the centre, and the least of each block."""
    cx, cy, cz = centre[0], centre[1], centre[2]
    bits, low_bits = squared.view(np.int32), lows.view(np.int32)
    for b in range(len(x)):
        xs, ys, zs, here, there = x[b], y[b], z[b], squared[b], bits[b]
        for i in range(BLOCK):
            dx, dy, dz = xs[i] - cx, ys[i] - cy, zs[i] - cz
            here[i] = dx * dx + dy * dy + dz * dz
        low = there[0]
        for i in range(len(there)):
            if there[i] < low:
                low = there[i]
        low_bits[b] = low
