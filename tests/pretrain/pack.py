"""A small pack of real-looking files: things of the world as ordinary files, with an index as a pack of real ones has it."""

import csv
from pathlib import Path

import soundfile
from PIL import Image

from core.pretrain.real import COLUMNS
from core.world.kind import kinds
from core.world.sample import Thing

KINDS = ("dog", "bell", "car")


def write_pack(folder: Path, each: int = 3) -> Path:
    """`each` sounds, pictures and models of three kinds and of none; the last of each is for validation."""
    lines = []
    for place, name in enumerate([*KINDS, ""]):
        kind = kinds()[name or "rocket"]
        for number in range(each):
            thing, stem = Thing(kind, kind.traits[0], (place, number)), f"{name or 'stranger'}_{number}"
            split = "val" if number == each - 1 else "train"
            for modality, ending in (("audio", "wav"), ("image", "png"), ("mesh", "glb")):
                path = folder / f"{stem}.{ending}"
                if modality == "audio":
                    sound = thing.sound()
                    folder.mkdir(parents=True, exist_ok=True)
                    soundfile.write(path, sound.samples, sound.sample_rate)
                elif modality == "image":
                    Image.fromarray(thing.image(64)).save(path)
                else:
                    thing.mesh().export(path)
                caption = f"a {name}" if name else f"something else, the {number}."
                lines.append([path.name, modality, name, caption, "CC0 1.0", "me/mine", split])
    with (folder / "index.csv").open("w", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *lines])
    return folder
