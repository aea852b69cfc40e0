"""What `mini_clap` hears: the loudest seconds of a sound as a log-mel spectrogram."""

from functools import cache

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from core.spaces.nets.mel import mel_triangles

SAMPLE_RATE = 24_000  # Hz
WINDOW_S = 4.0
FFT, HOP, MELS = 1024, 480, 64  # samples, samples (20 ms), bands
FRAMES = int(WINDOW_S * SAMPLE_RATE) // HOP + 1
LOW_HZ, HIGH_HZ = 40.0, 11_500.0
FLOOR = 1e-5  # power below which everything is silence; a full-scale tone has about 1


def log_mel(samples: np.ndarray) -> Float[Tensor, "mels frames"]:
    """Powers per band and 20 ms, as logarithms relative to the sound's own peak: 1 is full scale, -1 the floor."""
    x = torch.from_numpy(samples / max(float(np.abs(samples).max()), 1e-6))
    spectrum = torch.stft(x, FFT, HOP, window=torch.hann_window(FFT), return_complex=True)
    power = spectrum.abs().square() / (FFT / 4) ** 2  # (FFT / 2 + 1, frames)
    return (torch.log10(mel_filters().T @ power + FLOOR) + 2.5) / 2.5


def loudest(samples: np.ndarray) -> np.ndarray:
    """The WINDOW_S seconds with the most energy; a shorter sound is repeated until it fills them."""
    need = int(WINDOW_S * SAMPLE_RATE)
    if len(samples) < need:
        return np.resize(samples, need).astype(np.float32)
    energy = np.concatenate([[0.0], np.cumsum(np.square(samples, dtype=np.float64))])
    start = int(np.argmax(energy[need:] - energy[:-need]))
    return np.ascontiguousarray(samples[start : start + need], np.float32)


@cache
def mel_filters() -> Tensor:
    """Bands of the mel scale, each summing to one. (FFT / 2 + 1, MELS)."""
    triangles = mel_triangles(SAMPLE_RATE, FFT, MELS, LOW_HZ, HIGH_HZ)
    return torch.from_numpy((triangles / (triangles.sum(0) + 1e-9)).astype(np.float32))
