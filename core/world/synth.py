"""Sounds from nothing: tones, noise, filters, struck and plucked bodies, voices, engines. All at SAMPLE_RATE, mono.

Frequencies are in Hz, times in seconds, gains linear. A frequency may be an array, one value a sample: a glide.

    bark = shaped(formants(voice(glide((420, 700, 380), 0.18)), (900, 1800)), attack_s=0.01, release_s=0.08)
"""

from collections.abc import Sequence
from typing import cast

import numpy as np
from scipy import signal
from scipy.fft import next_fast_len

SAMPLE_RATE = 24_000  # Hz
Samples = np.ndarray  # (n,) float
Frequency = float | np.ndarray
Values = Sequence[float] | np.ndarray


# ---------------------------------------------------------------- sources


def count(duration_s: float) -> int:
    return max(1, round(duration_s * SAMPLE_RATE))


def silence(duration_s: float) -> Samples:
    return np.zeros(count(duration_s))


def glide(values: Values, duration_s: float) -> Samples:
    """A line through the values, evenly spaced in time: a pitch that moves, a swelling loudness."""
    return np.interp(np.linspace(0, len(values) - 1, count(duration_s)), np.arange(len(values)), values)


def vibrato(frequency: Frequency, duration_s: float, rate_hz: float = 5.5, depth: float = 0.01) -> Samples:
    """The frequency, wavering by the share `depth`."""
    t = np.arange(count(duration_s)) / SAMPLE_RATE
    return np.broadcast_to(frequency, t.shape) * (1 + depth * np.sin(2 * np.pi * rate_hz * t))


def tone(frequency: Frequency, duration_s: float, partials: Values = (1.0,)) -> Samples:
    """Harmonics of a frequency with those gains; partials above the Nyquist frequency are left out."""
    frequency = np.broadcast_to(frequency, count(duration_s))
    phase = 2 * np.pi * np.cumsum(frequency) / SAMPLE_RATE
    out = np.zeros(len(phase))
    for k, gain in enumerate(partials, start=1):
        if gain and k * frequency.max() < SAMPLE_RATE / 2:
            out += gain * np.sin(k * phase)
    return out


def voice(frequency: Frequency, duration_s: float | None = None, roughness: float = 0.0, rng: np.random.Generator | None = None) -> Samples:
    """A buzz rich in harmonics, as vocal folds, reeds and lips make it: filter it with `formants`.

    `roughness` 0..1 lets the pitch and the loudness shake (needs `rng`): a growl, a roar.
    """
    n = len(frequency) if isinstance(frequency, np.ndarray) else count(duration_s or 1.0)
    f = np.broadcast_to(frequency, n).astype(float)
    gain = np.ones(n)
    if roughness and rng is not None:
        shake = lowpass(rng.standard_normal(n), 60)
        shake /= np.abs(shake).max() + 1e-9
        f, gain = f * (1 + 0.25 * roughness * shake), 1 + roughness * lowpass(rng.standard_normal(n), 40) * 4
    phase = np.cumsum(f) / SAMPLE_RATE
    saw = 2 * (phase % 1) - 1
    return lowpass(saw * gain, 6_000)


def noise(rng: np.random.Generator, duration_s: float, slope: float = 0.0) -> Samples:
    """Noise whose power falls by `slope` in frequency: 0 white, 1 pink, 2 brown. Unit deviation."""
    n = count(duration_s)
    if slope == 0:
        return rng.standard_normal(n)
    padded = cast(int, next_fast_len(n, real=True))  # by its stub it returns nothing
    spectrum = np.fft.rfft(rng.standard_normal(padded))
    f = np.maximum(np.fft.rfftfreq(padded, 1 / SAMPLE_RATE), 20.0)
    out = np.fft.irfft(spectrum * f ** (-slope / 2), padded)[:n]
    return out / (out.std() + 1e-12)


def impulses(rng: np.random.Generator, rate_hz: float, duration_s: float, jitter: float = 0.0) -> Samples:
    """Clicks at a rate, each early or late by up to `jitter` of a period; give rate x duration of them or so."""
    out = silence(duration_s)
    times = np.arange(0, duration_s, 1 / rate_hz)
    times = times + rng.uniform(-jitter, jitter, len(times)) / rate_hz
    at = np.clip((times * SAMPLE_RATE).astype(int), 0, len(out) - 1)
    out[at] = rng.uniform(0.7, 1.0, len(at))
    return out


def crackle(rng: np.random.Generator, rate_hz: float, duration_s: float) -> Samples:
    """Clicks at random times, `rate_hz` of them a second on average, of random strength: fire, gravel, foil."""
    out = silence(duration_s)
    at = rng.integers(0, len(out), rng.poisson(rate_hz * duration_s))
    out[at] = rng.exponential(1.0, len(at)) * rng.choice((-1, 1), len(at))
    return out


# ---------------------------------------------------------------- bodies


def struck(
    rng: np.random.Generator, frequency: float, ring_s: float, duration_s: float,
    ratios: Values = (1, 2.76, 5.40, 8.93), brightness: float = 0.6,
) -> Samples:  # fmt: skip
    """A struck body: decaying partials at `ratios` of the frequency (the default: a free bar), higher ones shorter.

    `ring_s` is the time in which the lowest falls by 60 dB; `brightness` 0..1 the strength of the upper ones.
    """
    t = np.arange(count(duration_s)) / SAMPLE_RATE
    out = np.zeros(len(t))
    for k, ratio in enumerate(ratios):
        f = frequency * ratio * rng.uniform(0.995, 1.005)
        if f < SAMPLE_RATE / 2:
            gain = (0.25 + 0.75 * brightness) ** k * rng.uniform(0.7, 1.0)
            out += gain * np.exp(-6.9 * t / (ring_s / (1 + 0.35 * k))) * np.sin(2 * np.pi * f * t + rng.uniform(0, 6.28))
    return shaped(out, attack_s=0.001)


def plucked(rng: np.random.Generator, frequency: float, duration_s: float, ring_s: float = 1.5, brightness: float = 0.6) -> Samples:
    """A plucked string: a burst of noise going round a delay line (Karplus and Strong 1983)."""
    period = max(2, round(SAMPLE_RATE / frequency))
    burst = np.zeros(count(duration_s))
    start = min(period, len(burst))
    burst[:start] = lowpass(rng.standard_normal(max(period, 64)), 800 + 8_000 * brightness)[:start]
    loss = 10 ** (-3 / (frequency * ring_s))  # 60 dB in ring_s
    smooth = 0.5 - 0.4 * brightness
    feedback = np.zeros(period + 2)
    feedback[0], feedback[period], feedback[period + 1] = 1.0, -loss * (1 - smooth), -loss * smooth
    return _samples(signal.lfilter([1.0], feedback, burst))


def engine(rng: np.random.Generator, firing_hz: Frequency, duration_s: float, roughness: float = 0.3, body_hz: float = 120.0) -> Samples:
    """A piston engine: firings at a rate (an array: revving), each a thump of the exhaust and some noise."""
    f = np.broadcast_to(firing_hz, count(duration_s)) * (1 + 0.02 * roughness * lowpass(rng.standard_normal(count(duration_s)), 8) * 20)
    phase = np.cumsum(f) / SAMPLE_RATE
    pulse = np.exp(-6 * (phase % 1)) * (
        1 + roughness * 0.5 * np.repeat(rng.standard_normal(count(duration_s) // 256 + 1), 256)[: len(phase)]
    )
    thump = resonant(pulse, body_hz, 4) + 0.5 * resonant(pulse, body_hz * 2.7, 5)
    hiss = band(rng.standard_normal(len(phase)), 300, 3_000) * pulse * roughness
    return unit(thump) + 0.6 * hiss


# ---------------------------------------------------------------- filters


def lowpass(x: Samples, cutoff_hz: float, order: int = 2) -> Samples:
    return _samples(signal.sosfilt(signal.butter(order, _inside(cutoff_hz), "lowpass", fs=SAMPLE_RATE, output="sos"), x))


def highpass(x: Samples, cutoff_hz: float, order: int = 2) -> Samples:
    return _samples(signal.sosfilt(signal.butter(order, _inside(cutoff_hz), "highpass", fs=SAMPLE_RATE, output="sos"), x))


def band(x: Samples, low_hz: float, high_hz: float, order: int = 2) -> Samples:
    low, high = _inside(low_hz), _inside(max(high_hz, low_hz * 1.05))
    return _samples(signal.sosfilt(signal.butter(order, (min(low, high * 0.95), high), "bandpass", fs=SAMPLE_RATE, output="sos"), x))


def resonant(x: Samples, frequency: float, quality: float = 10.0) -> Samples:
    """What of the sound is near a frequency; a higher quality is narrower and rings longer."""
    return _samples(signal.lfilter(*signal.iirpeak(_inside(frequency), quality, fs=SAMPLE_RATE), x))


def formants(x: Samples, centers_hz: Values, quality: float = 5.0) -> Samples:
    """The resonances of a throat or a horn, the lower ones stronger."""
    return sum((resonant(x, f, quality) / (1 + 0.5 * k) for k, f in enumerate(centers_hz)), np.zeros(len(x)))


def drive(x: Samples, amount: float = 3.0) -> Samples:
    """Softly clipped: louder, rougher."""
    return np.tanh(amount * unit(x))


def _samples(filtered: object) -> Samples:
    """What scipy's filters return when they are given no state."""
    return np.asarray(filtered)


def _inside(frequency: float) -> float:
    return float(np.clip(frequency, 0.5, SAMPLE_RATE * 0.49))


# ---------------------------------------------------------------- time


def shaped(x: Samples, attack_s: float = 0.005, release_s: float = 0.01, ring_s: float | None = None) -> Samples:
    """Faded in and out, and if `ring_s` is given falling by 60 dB in that time."""
    out = np.array(x, dtype=float)
    a, r = min(count(attack_s), len(out)), min(count(release_s), len(out))
    out[:a] *= np.linspace(0, 1, a)
    out[len(out) - r :] *= np.linspace(1, 0, r)
    if ring_s is not None:
        out *= np.exp(-6.9 * np.arange(len(out)) / (ring_s * SAMPLE_RATE))
    return out


def unit(x: Samples) -> Samples:
    """Scaled to a peak of one."""
    return x / (np.abs(x).max() + 1e-9)


def mix(*layers: tuple[Samples, float]) -> Samples:
    """Layers at gains, each scaled to a peak of one first; the result is as long as the longest."""
    out = np.zeros(max(len(x) for x, _ in layers))
    for x, gain in layers:
        out[: len(x)] += gain * unit(x)
    return out


def sequence(duration_s: float, *events: tuple[float, Samples]) -> Samples:
    """Sounds at their start times, added up in a stretch of that length; what runs over the end is cut."""
    out = silence(duration_s)
    for start_s, x in events:
        at = min(max(0, round(start_s * SAMPLE_RATE)), len(out))
        fit = min(len(x), len(out) - at)
        out[at : at + fit] += x[:fit]
    return out


def wander(rng: np.random.Generator, duration_s: float, rate_hz: float) -> Samples:
    """Slow noise, unit deviation: gusts, flickering, the speed of a motor that is never quite even."""
    return glide(rng.standard_normal(int(2 * rate_hz * duration_s) + 2).tolist(), duration_s)


def between(rng: np.random.Generator, low: float, high: float) -> float:
    """A number between two, spread evenly over the octaves."""
    return float(low * (high / low) ** rng.random())


def tremolo(x: Samples, rate_hz: float, depth: float = 0.5, phase: float = 0.0) -> Samples:
    """Louder and softer at a rate; depth 1 goes down to silence."""
    t = np.arange(len(x)) / SAMPLE_RATE
    return x * (1 - depth * 0.5 * (1 + np.sin(2 * np.pi * (rate_hz * t + phase))))


def room(rng: np.random.Generator, x: Samples, echo_s: float = 0.4, wet: float = 0.3) -> Samples:
    """The sound in a room whose echo falls by 60 dB in `echo_s`; as long as before."""
    tail = rng.standard_normal(count(echo_s)) * np.exp(-6.9 * np.linspace(0, 1, count(echo_s)))
    echo = signal.fftconvolve(x, tail)[: len(x)]
    return (1 - wet) * unit(x) + wet * unit(echo)
