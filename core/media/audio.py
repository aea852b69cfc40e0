"""A sound file or samples -> a `Sound`."""

from typing import Any

import numpy as np
import soundfile
import soxr

from core.errors import MediaError
from core.media.source import head_of, name_of, open_source
from core.types import Sound

MAX_DURATION_S = 300
MIN_DURATION_S = 0.05
MIN_SAMPLE_RATE, MAX_SAMPLE_RATE = 2_000, 384_000  # Hz
MAX_CHANNELS = 32
MAX_FILE_BYTES = 500_000_000  # 300 s of eight channels at 48 kHz and 32 bits are 461 MB
BLOCK = 65_536  # frames decoded at a time
SILENCE = 1e-5  # the loudest sample of a silent sound: a third of one step of 16 bits
FORMATS = "wav, ogg, mp3 or flac"


def read_audio(source: Any) -> Sound:
    """The sound in mono (channels averaged) at its own sample rate; louder than full scale is turned down to 1.

    `source` is a path or bytes of a sound file, a `Sound`, or a pair (sample rate, samples) with integer samples or
    floats in [-1, 1], shape (n,) or (n, channels). Raises MediaError.
    """
    name = name_of(source)
    if isinstance(source, Sound):
        samples, sample_rate = _mono(source.samples, name), source.sample_rate
    elif isinstance(source, tuple) and len(source) == 2 and isinstance(source[0], int | np.integer):
        samples, sample_rate = _mono(source[1], name), int(source[0])
    else:
        samples, sample_rate = _decode(source, name)
    _check_length(len(samples), sample_rate, name)
    if not np.isfinite(samples).all():
        bad = int((~np.isfinite(samples)).sum())
        raise MediaError(f"{name} has {bad:,} samples that are not a number or infinite, expected none; export the sound again")
    peak = float(np.abs(samples).max())
    if peak < SILENCE:
        raise MediaError(f"{name} is silent (its loudest sample is {peak:.1g} of full scale); record or choose a sound that can be heard")
    return Sound((samples / max(peak, 1.0)).astype(np.float32), sample_rate)


def resample(sound: Sound, sample_rate: int) -> Sound:
    """The sound at another sample rate, in Hz."""
    if sound.sample_rate == sample_rate:
        return sound
    samples = soxr.resample(sound.samples, sound.sample_rate, sample_rate)
    return Sound(np.clip(samples, -1, 1).astype(np.float32), sample_rate)  # the filter swings past a loud edge


def peaks(sound: Sound, n: int) -> np.ndarray:
    """(n,) float32 in 0..1: the loudest sample in each of n equal stretches, for drawing a waveform."""
    starts = np.arange(n) * len(sound.samples) // n
    return np.maximum.reduceat(np.abs(sound.samples), starts).astype(np.float32)


def _decode(source: Any, name: str) -> tuple[np.ndarray, int]:
    """Mono samples, and the sample rate. The header is judged before anything is decoded."""
    with open_source(source, MAX_FILE_BYTES, f"cut it to {MAX_DURATION_S} s") as file:
        try:
            with soundfile.SoundFile(file) as sound:
                _check_length(sound.frames, sound.samplerate, name)
                _check_channels(sound.channels, name)
                return _mono_blocks(sound, name), sound.samplerate
        except soundfile.SoundFileError as error:
            found = _what_else(head_of(source))
            raise MediaError(f"{name} cannot be read as a sound ({found}); convert it to {FORMATS}") from error


def _mono_blocks(sound: soundfile.SoundFile, name: str) -> np.ndarray:
    """The channels averaged block by block, so that many channels take no more memory than one."""
    blocks, n = [np.zeros(0, np.float32)], 0
    # Not SoundFile.blocks: where a header promises more than the file holds, it hands out memory that nobody has written.
    while len(block := sound.read(BLOCK, dtype="float32", always_2d=True)):
        with np.errstate(all="ignore"):  # NaN and infinity are reported once, with their number
            blocks.append(block.mean(1))
        n += len(block)
        _check_length(max(n, sound.frames), sound.samplerate, name)  # a header can also promise less
    return np.concatenate(blocks)


def _mono(samples: Any, name: str) -> np.ndarray:
    """(n,) float samples, full scale 1, of an array (n,) or (n, channels) of floats or of integers of any width."""
    samples = np.asarray(samples)
    if samples.ndim not in (1, 2) or samples.dtype.kind not in "iuf":
        raise MediaError(
            f"{name} is an array {samples.shape} of {samples.dtype}, expected numbers of shape (n,) or (n, channels); "
            f"give a sound file or (sample rate, samples)"
        )
    if samples.ndim == 2:
        _check_channels(samples.shape[1], name)
    if samples.dtype.kind in "iu":
        scale = 2.0 ** (8 * samples.dtype.itemsize - 1)
        samples = samples / scale - (1.0 if samples.dtype.kind == "u" else 0.0)  # unsigned samples rest in the middle
    with np.errstate(all="ignore"):
        return samples if samples.ndim == 1 else samples.mean(1)


def _check_length(frames: int, sample_rate: int, name: str) -> None:
    if not MIN_SAMPLE_RATE <= sample_rate <= MAX_SAMPLE_RATE:
        raise MediaError(
            f"{name} has a sample rate of {sample_rate:,} Hz, expected {MIN_SAMPLE_RATE:,} to {MAX_SAMPLE_RATE:,}; export it at 48,000 Hz"
        )
    duration_s = frames / sample_rate
    if duration_s > MAX_DURATION_S:
        raise MediaError(f"{name} lasts {duration_s:,.0f} s, expected at most {MAX_DURATION_S} s; cut it")
    if duration_s < MIN_DURATION_S:
        samples = "1 sample" if frames == 1 else f"{frames:,} samples"
        raise MediaError(f"{name} has {samples} ({duration_s:.3f} s), expected at least {MIN_DURATION_S} s; give a longer sound")


def _check_channels(channels: int, name: str) -> None:
    if not 1 <= channels <= MAX_CHANNELS:
        raise MediaError(f"{name} has {channels:,} channels, expected 1 to {MAX_CHANNELS}; mix it down to stereo or mono")


def _what_else(head: bytes) -> str:
    """What the first bytes of a file that is no sound look like."""
    if head[4:8] == b"ftyp" or head[:2] in (b"\xff\xf1", b"\xff\xf9"):
        return "it is m4a or aac"
    known = {
        b"\x89PNG": "it is a PNG picture",
        b"\xff\xd8\xff": "it is a JPEG picture",
        b"glTF": "it is a glb mesh",
        b"\x1aE\xdf\xa3": "it is webm",
        b"0&\xb2u": "it is wma",
    }
    return next((found for magic, found in known.items() if head.startswith(magic)), "unknown, damaged or cut off")
