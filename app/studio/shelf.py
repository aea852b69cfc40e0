"""What is shown of an item or an upload: a small picture, a waveform, a file that a browser can play or turn.

What the collection brings along is used as it is; the rest is made when first asked for, in a folder that goes with the process.
"""

import hashlib
import json
import shutil
import tempfile
import weakref
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any
from urllib.parse import quote

import numpy as np
import soundfile
from PIL import Image

from core import Cloud, Collection, Item, Modality, Sound, list_items, peaks, read_audio, read_image, read_mesh, to_cloud, to_glb

BARS = 96  # of a drawn waveform
PICTURE = 320  # pixels a side
PREVIEW_S = 30  # of an upload that can be heard again
PLAYABLE = {".wav", ".mp3", ".ogg", ".oga", ".opus", ".flac"}
VIEWABLE = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"}


def url(file: Path) -> str:
    """Where the page fetches a file of the collection or the shelf."""
    return "/gradio_api/file=" + quote(str(file))


@dataclass(frozen=True)
class Exhibit:
    """What the page shows of one thing; None or empty where its modality has none."""

    modality: Modality
    title: str
    label: str = ""  # "small dog": what it is, where that is known
    text: str = ""
    picture: Path | None = None
    large: Path | None = None
    sound: Path | None = None
    peaks: tuple[int, ...] = ()  # 0..255
    own: bool = False  # a visitor's item, and not the collection's


class Shelf:
    """Exhibits of a collection's items and of uploads. Several threads may ask at once.

    One shelf serves every space that the collection is embedded in: rows differ there, so what is made is named by the item.
    """

    def __init__(self, collection: Collection):
        self.collection = collection
        self.folder = Path(tempfile.mkdtemp(prefix="alignscope-"))
        self.apart = self.folder  # where what is not of a single item is made
        self._lock = RLock()
        self._clean = weakref.finalize(self, shutil.rmtree, self.folder, True)

    @cached_property
    def _waveforms(self) -> dict[str, list[int]]:
        file = self.collection.folder / "peaks.json"
        return json.loads(file.read_text()) if file.is_file() else {}

    @cached_property
    def served(self) -> list[str]:
        """The folders that the page may fetch files from: those that hold items of any modality, their thumbnails, and the shelf."""
        files = [Path(item.source) for item in list_items(self.collection.folder) if item.modality != "text"]
        folders = {file.parent for file in files} | {self.folder}
        thumbs = self.collection.folder / "thumbs"
        return sorted(str(folder) for folder in folders | ({thumbs} if thumbs.is_dir() else set()))

    def exhibit(self, item: Item) -> Exhibit:
        return replace(self._exhibit(item), own=item.own)

    def _exhibit(self, item: Item) -> Exhibit:
        source = Path(item.source)
        match item.modality:
            case "text":
                return Exhibit("text", item.title, item.label, text=item.source)
            case "image":
                picture = self.picture(item)
                large = source if source.suffix.lower() in VIEWABLE else picture
                return Exhibit("image", item.title, item.label, picture=picture, large=large)
            case "audio":
                return Exhibit("audio", item.title, item.label, sound=self._playable(item), peaks=self._peaks(item))
            case "mesh":
                picture = self.picture(item)
                return Exhibit("mesh", item.title, item.label, picture=picture, large=picture)

    def exhibit_upload(self, modality: Modality, media: Any, title: str, key: str) -> Exhibit:
        """What is shown of something just read: a text, a picture, a `Sound`, or a mesh as `read_mesh` gives it."""
        if modality == "text":
            return Exhibit("text", title, text=media)
        if modality == "audio":
            file = self.folder / f"upload-{key}.wav"
            soundfile.write(file, media.samples[: PREVIEW_S * media.sample_rate], media.sample_rate, subtype="PCM_16")
            return Exhibit("audio", title, sound=file, peaks=_bars(media))
        picture = self.folder / f"upload-{key}.webp"
        _small(media if modality == "image" else _photograph(media)).save(picture, quality=85)
        return Exhibit(modality, title, picture=picture, large=picture)

    def forget(self, key: str) -> None:
        for file in self.folder.glob(f"upload-{key}.*"):
            file.unlink(missing_ok=True)

    def annex(self, folder: Path) -> "Shelf":
        """The same shelf for one visitor's studio: what is `made` for that lies in a folder of its own, and goes with it."""
        beside = copy(self)
        beside.apart = folder
        folder.mkdir(parents=True, exist_ok=True)
        return beside

    def glb(self, item: Item) -> Path:
        """The mesh as a file for the browser's viewer, with normals."""
        return self._made_of(item, ".glb", lambda file: file.write_bytes(to_glb(read_mesh(item.source))))

    def picture(self, item: Item) -> Path:
        """A small picture of an image or a mesh."""

        def make(file: Path) -> None:
            media = read_image(item.source) if item.modality == "image" else _photograph(read_mesh(item.source))
            _small(media).save(file, quality=85)

        return self.collection.thumbnail(item) or self._made_of(item, ".webp", make)

    def _playable(self, item: Item) -> Path:
        source = Path(item.source)
        if source.suffix.lower() in PLAYABLE:
            return source

        def make(file: Path) -> None:
            sound = read_audio(source)
            soundfile.write(file, sound.samples, sound.sample_rate, subtype="PCM_16")

        return self._made_of(item, ".wav", make)

    def _peaks(self, item: Item) -> tuple[int, ...]:
        source, folder = Path(item.source), self.collection.folder
        ready = self._waveforms.get(source.relative_to(folder).as_posix()) if source.is_relative_to(folder) else None
        if ready is None:
            file = self._made_of(item, ".json", lambda file: file.write_text(json.dumps(_bars(read_audio(source)))))
            ready = json.loads(file.read_text())
        return tuple(ready)

    def made(self, name: str, make: Any) -> Path:
        """The file of that name on the shelf; made under another name first, so that nobody finds half of it."""
        return self._made(self.apart / name, make)

    def _made_of(self, item: Item, ending: str, make: Any) -> Path:
        """What is made of an item: on the shelf, or, of a visitor's item, beside its file, so that both go together."""
        source = Path(item.source)
        folder = source.parent if source.is_relative_to(self.folder) else self.folder
        return self._made(folder / f"{hashlib.sha256(item.source.encode()).hexdigest()[:24]}{ending}", make)

    def _made(self, file: Path, make: Any) -> Path:
        with self._lock:
            if not file.is_file():
                unfinished = file.with_stem(f"part-{file.stem}")
                make(unfinished)
                unfinished.replace(file)
        return file


def _bars(sound: Sound) -> tuple[int, ...]:
    heights = peaks(sound, min(BARS, len(sound.samples)))
    return tuple(np.round(heights / max(float(heights.max()), 1e-6) * 255).astype(int).tolist())


def _photograph(mesh: Any) -> np.ndarray:
    from core import render, render_cloud  # here, because they bring a compiler along that the first screen does not need

    if isinstance(mesh, Cloud):
        return render_cloud(mesh, PICTURE)
    return render(mesh, PICTURE) if hasattr(mesh, "faces") else render_cloud(to_cloud(mesh), PICTURE)


def _small(pixels: np.ndarray) -> Image.Image:
    picture = Image.fromarray(pixels)
    picture.thumbnail((PICTURE, PICTURE), Image.Resampling.LANCZOS)
    return picture
