"""The mel scale: frequencies as an ear spaces them."""

import numpy as np


def mel_triangles(sample_rate: int, fft: int, bands: int, low_hz: float, high_hz: float) -> np.ndarray:
    """Overlapping triangles evenly spaced in mel (2595 log10(1 + f / 700)), each with its peak at one. (fft / 2 + 1, bands) float64."""
    low, high = (2595 * np.log10(1 + f / 700) for f in (low_hz, high_hz))
    corners = 700 * (10 ** (np.linspace(low, high, bands + 2) / 2595) - 1)
    frequency = np.linspace(0, sample_rate / 2, fft // 2 + 1)[:, None]
    rising = (frequency - corners[:-2]) / (corners[1:-1] - corners[:-2])
    falling = (corners[2:] - frequency) / (corners[2:] - corners[1:-1])
    return np.maximum(0, np.minimum(rising, falling))
