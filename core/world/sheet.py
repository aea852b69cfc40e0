"""Pages for review: every kind's look on a contact sheet, every kind's sound as a spectrogram."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from scipy import signal

from core.media.render import render
from core.world.kind import Kind
from core.world.sample import Thing
from core.world.synth import SAMPLE_RATE

TILE = 150  # pixels


def contact_sheet(kinds: Iterable[Kind], out: Path, each: int = 6, seed: int = 0, varied: bool = False) -> Path:
    """Writes a PNG with `each` instances of every kind, one row a kind, typical or of many designs; the traits take turns."""
    return _page(kinds, out, each, lambda thing: render(thing.mesh(), TILE, thing.view()), seed, varied)


def spectrogram_sheet(kinds: Iterable[Kind], out: Path, each: int = 4, seed: int = 0, varied: bool = False) -> Path:
    """Writes a PNG with spectrograms (left to right 4 s, bottom to top 0 to 12 kHz, 70 dB from black to white)."""
    return _page(kinds, out, each, lambda thing: spectrogram(thing.sound().samples), seed, varied)


def spectrogram(samples: np.ndarray, width: int = TILE, height: int = TILE) -> np.ndarray:
    """(height, width, 3) uint8: decibels below the loudest, 0 white to -70 black."""
    _, _, power = signal.spectrogram(samples, SAMPLE_RATE, nperseg=1024, noverlap=768)
    decibels = 10 * np.log10(power / (power.max() + 1e-20) + 1e-9)
    grey = (np.clip(1 + decibels / 70, 0, 1) * 255).astype(np.uint8)[::-1]
    return np.asarray(Image.fromarray(grey).resize((width, height)).convert("RGB"))


def _page(kinds, out, each, tile, seed, varied) -> Path:
    kinds = list(kinds)
    page = Image.new("RGB", (each * TILE + 110, len(kinds) * TILE), "white")
    draw = ImageDraw.Draw(page)
    for row, kind in enumerate(kinds):
        draw.text((6, row * TILE + TILE // 2), kind.name, fill="black")
        for column in range(each):
            trait = kind.traits[column % len(kind.traits)]
            thing = Thing(kind, trait, (seed, row, column), varied)
            page.paste(Image.fromarray(tile(thing)), (110 + column * TILE, row * TILE))
            draw.text((114 + column * TILE, row * TILE + 2), trait.name, fill="red")
    out.parent.mkdir(parents=True, exist_ok=True)
    page.save(out)
    return out
