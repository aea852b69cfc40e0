"""A sound comes in as mono float32 at its own rate, full scale 1."""

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.errors import MediaError
from core.media.audio import peaks, read_audio, resample
from core.types import Sound

RATE = 8000
TONE = (0.5 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype(np.float32)


def encoded(samples: np.ndarray, sample_rate: int = RATE, **options) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, sample_rate, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("format", "subtype", "tolerance"),
    [
        ("WAV", "PCM_16", 1e-4),
        ("WAV", "PCM_U8", 1e-2),
        ("WAV", "DOUBLE", 1e-7),
        ("FLAC", None, 1e-4),
        ("AIFF", None, 1e-4),
        ("OGG", "VORBIS", 0.05),
        ("OGG", "OPUS", 0.1),
        ("MP3", None, 0.05),
    ],
)
def test_every_format_gives_the_same_tone(format: str, subtype: str | None, tolerance: float):
    sound = read_audio(encoded(TONE, format=format, subtype=subtype))
    assert (sound.samples.dtype, sound.samples.ndim, sound.sample_rate) == (np.float32, 1, RATE)
    assert sound.duration_s == pytest.approx(1, abs=0.05)
    middle = slice(RATE // 4, RATE // 2)  # codecs blur the ends
    assert np.abs(sound.samples[middle] - TONE[middle]).max() < tolerance


def test_stereo_becomes_the_mean():
    left, right = np.full(RATE, 0.5, np.float32), np.full(RATE, -0.25, np.float32)
    sound = read_audio(encoded(np.stack([left, right], 1), format="WAV", subtype="FLOAT"))
    np.testing.assert_array_equal(sound.samples, np.full(RATE, 0.125, np.float32))


@pytest.mark.parametrize(
    ("samples", "first"),
    [
        (np.full(RATE, 16384, np.int16), 0.5),
        (np.full((RATE, 2), 16384, np.int16), 0.5),
        (np.full(RATE, 2**30, np.int32), 0.5),
        (np.full(RATE, 192, np.uint8), 0.5),
        (np.full(RATE, 0.5), 0.5),
        (np.full((RATE, 1), 0.5, np.float32), 0.5),
        (np.full(RATE, 4.0), 1.0),
    ],
    ids=["int16", "stereo int16", "int32", "uint8", "float64", "one channel", "too loud"],
)
def test_a_pair_as_a_browser_gives_it(samples: np.ndarray, first: float):
    sound = read_audio((RATE, samples))
    assert sound.samples.shape == (RATE,) and sound.samples.dtype == np.float32
    assert sound.samples[0] == pytest.approx(first)


def test_a_sound_that_swings_past_full_scale_is_turned_down_not_cut():
    np.testing.assert_allclose(read_audio((RATE, TONE * 4)).samples, TONE * 2, atol=1e-6)


def test_a_sound_read_before_stays_as_it_is():
    sound = read_audio(Sound(TONE, RATE))
    np.testing.assert_array_equal(sound.samples, TONE)


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ((RATE, np.zeros((2, RATE), np.int16)), "has 8,000 channels"),
        ((RATE, np.zeros((2, 2, 2))), r"is an array \(2, 2, 2\)"),
        ((RATE, np.array(["a"])), "is an array"),
        ((RATE, np.zeros(0)), "has 0 samples"),
        ((0, TONE), "sample rate of 0 Hz"),
        ((RATE, TONE * np.nan), "has 8,000 samples that are not a number"),
        ((RATE, TONE * 1e-6), "is silent"),
        ((TONE, RATE), "is a Python tuple"),
    ],
    ids=["channels first", "cube", "words", "nothing", "no rate", "nan", "silent", "wrong order"],
)
def test_pairs_that_are_refused(pair, says: str):
    with pytest.raises(MediaError, match=says):
        read_audio(pair)


def test_resampling_keeps_duration_and_pitch():
    sound = resample(Sound(TONE, RATE), 48_000)
    assert (sound.sample_rate, len(sound.samples)) == (48_000, 48_000)
    spectrum = np.abs(np.fft.rfft(sound.samples))
    assert spectrum.argmax() == 440  # one second: bins are 1 Hz apart
    assert resample(sound, 48_000) is sound


def test_resampling_stays_within_full_scale():
    square = np.where(TONE > 0, 1.0, -1.0).astype(np.float32)
    assert np.abs(resample(Sound(square, RATE), 11_025).samples).max() <= 1


def test_peaks_are_the_loudest_of_each_stretch():
    sound = Sound(np.array([0.1, -0.4, 0.2, 0.3, -0.9, 0.0], np.float32), RATE)
    np.testing.assert_allclose(peaks(sound, 3), [0.4, 0.3, 0.9])
    np.testing.assert_allclose(peaks(sound, 1), [0.9])
    assert peaks(sound, 100).shape == (100,) and peaks(sound, 100).max() == np.float32(0.9)


def test_a_sound_is_known_by_its_content_not_its_ending(tmp_path: Path):
    path = tmp_path / "really_a_wav.mp3"
    path.write_bytes(encoded(TONE, format="WAV"))
    assert len(read_audio(path).samples) == RATE


def test_a_file_cut_in_the_middle_gives_what_is_there():
    whole = encoded(TONE, format="WAV", subtype="PCM_16")
    assert len(read_audio(whole[: len(whole) // 2]).samples) == pytest.approx(RATE // 2, abs=50)


def test_a_header_that_promises_more_than_there_is():
    whole = encoded(np.tile(TONE, 4), format="MP3")  # an MP3's header says how many samples there were
    cut = whole[: len(whole) // 2]
    assert soundfile.SoundFile(io.BytesIO(cut)).frames == 4 * RATE
    there = len(soundfile.SoundFile(io.BytesIO(cut)).read())
    assert there < 3 * RATE
    assert len(read_audio(cut).samples) == there, "and no memory that nobody has written"
