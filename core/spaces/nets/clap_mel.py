"""What CLAP hears: ten seconds as a log-mel spectrogram; of a longer clip, all of it shrunken to that size and three stretches."""

import zlib
from collections.abc import Sequence
from functools import cache

import numpy as np
import torch
import torch.nn.functional as F
from jaxtyping import Float
from torch import Tensor

from core.media.audio import resample
from core.spaces.nets.mel import mel_triangles
from core.types import Sound

SAMPLE_RATE = 48_000  # Hz; at any other rate the spectrogram would be shifted
CLIP = 480_000  # samples, 10 s
FFT, HOP, MELS = 1024, 480, 64  # samples, samples (10 ms), bands
FRAMES = CLIP // HOP + 1
LOW_HZ, HIGH_HZ = 50.0, 14_000.0
FLOOR = 1e-10  # power of silence, -100 dB


def mel_planes(sounds: Sequence[Sound]) -> Float[Tensor, "n 4 frames mels"]:
    """Log-mel in dB of each sound: plane 0 is the whole, planes 1 to 3 are stretches of 10 s from its beginning, middle
    and end. A sound of at most 10 s has no stretches: NaN stands in their place.

    Where the stretches begin is drawn at random in the original, anew each time; here the sound itself is the seed, so
    that the same sound gives the same vector.
    """
    clips = [sixteen_bit(resample(sound, SAMPLE_RATE).samples) for sound in sounds]
    planes = torch.full((len(clips), 4, FRAMES, MELS), torch.nan)
    for place, clip in zip(planes, clips, strict=True):  # one by one: a spectrum of 10 s fits into the cache, sixteen don't
        mel = log_mel(torch.from_numpy(filled(clip)))
        if len(mel) == FRAMES:
            place[0] = mel
        else:
            place[0] = shrunken(mel)
            for stretch, start in zip(place[1:], stretch_starts(len(mel), seed_of(clip)), strict=True):
                stretch.copy_(mel[start : start + FRAMES])
    return planes


def sixteen_bit(samples: np.ndarray) -> np.ndarray:
    """The samples as they come back from a file of 16 bits, cut towards zero: CLAP was trained on nothing finer."""
    return ((np.clip(samples, -1, 1) * np.float32(32767)).astype(np.int16) / 32767).astype(np.float32)


def filled(samples: np.ndarray) -> np.ndarray:
    """At least CLIP samples: a shorter sound is repeated as often as it fits whole, silence follows."""
    if len(samples) >= CLIP:
        return samples
    again = np.tile(samples, CLIP // len(samples))
    return np.pad(again, (0, CLIP - len(again)))


def log_mel(samples: Float[Tensor, " samples"]) -> Float[Tensor, "frames mels"]:
    """Power per band and 10 ms, in dB; the ends are mirrored, so that the first frame is centred on the first sample."""
    spectrum = torch.stft(samples, FFT, HOP, window=torch.hann_window(FFT), pad_mode="reflect", return_complex=True)
    power = torch.view_as_real(spectrum.T).square().sum(-1)  # (frames, FFT / 2 + 1)
    return (power @ mel_filters()).clamp_(min=FLOOR).log10_().mul_(10)


def shrunken(mel: Float[Tensor, "long mels"]) -> Float[Tensor, "frames mels"]:
    """A long spectrogram in FRAMES frames, each between the two nearest of the long one.

    So did torchvision's Resize when the weights were trained; since 0.17 it averages over all that a frame stands for.
    """
    return F.interpolate(mel[None, None], (FRAMES, MELS), mode="bilinear")[0, 0]


def stretch_starts(frames: int, seed: int) -> list[int]:
    """The first frames of three stretches: one from each third of the places where a stretch can begin.

    Drawn from numpy's older generator, in the original's order: seeded alike, it draws the same.
    """
    draw = np.random.RandomState(seed)
    thirds = np.array_split(np.arange(frames - FRAMES + 1), 3)
    return [int(draw.choice(third)) if len(third) else 0 for third in thirds]


def seed_of(samples: np.ndarray) -> int:
    """A number made from the sound's content."""
    return zlib.crc32(np.ascontiguousarray(samples).tobytes())


@cache
def mel_filters() -> Tensor:
    """Bands of the mel scale, each with its peak at one. (FFT / 2 + 1, MELS)."""
    return torch.from_numpy(mel_triangles(SAMPLE_RATE, FFT, MELS, LOW_HZ, HIGH_HZ).astype(np.float32))
