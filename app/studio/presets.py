"""Composed queries that show on the demo collection what adding and taking away does.

Chosen by their results in `mini`, which a test keeps true. An item is named by its path, so that a preset survives a new order
of rows, and is hidden where the collection lacks it.
"""

from dataclasses import dataclass

from app.studio.studio import Studio
from app.studio.values import Part
from core import Modality


@dataclass(frozen=True)
class Preset:
    """A name, the parts as (modality, path in the collection or the words themselves, weight), and the modality to look among."""

    name: str
    parts: tuple[tuple[Modality, str, float], ...]
    to: Modality


PRESETS = (
    Preset("A bicycle and a horse", (("image", "images/bicycle_1.jpg", 1), ("audio", "sounds/horse_1.ogg", 1)), "mesh"),
    Preset("A truck and an elephant", (("image", "images/truck_1.jpg", 1), ("audio", "sounds/elephant_1.ogg", 1)), "mesh"),
    Preset("Like a dog, but none", (("mesh", "meshes/dog_1.glb", 1), ("text", "a dog", -0.7)), "mesh"),
    Preset("This bus, large", (("image", "images/bus_3.jpg", 1), ("text", "small", -0.5), ("text", "large", 0.5)), "mesh"),
    Preset("This windmill, of metal", (("audio", "sounds/windmill_1.ogg", 1), ("text", "wooden", -0.5), ("text", "metal", 0.5)), "mesh"),
    Preset(
        "This typewriter, of plastic", (("audio", "sounds/typewriter_1.ogg", 1), ("text", "metal", -0.5), ("text", "plastic", 0.5)), "mesh"
    ),
)


def presets(studio: Studio) -> list[Preset]:
    """Those whose items the studio's collection has, and whose words its space takes."""
    return [preset for preset in PRESETS if preset.to in studio.modalities and all(_there(studio, m, s) for m, s, _ in preset.parts)]


def parts_of(studio: Studio, preset: Preset) -> tuple[Part, ...]:
    """The preset's parts, ready to be composed; items first found by their paths. Raises AlignscopeError for one that is not there."""
    return tuple(
        Part(studio.query("text", source) if modality == "text" else studio.query_row(studio.row_at(modality, source)), weight)
        for modality, source, weight in preset.parts
    )


def _there(studio: Studio, modality: Modality, source: str) -> bool:
    return modality in studio.space.modalities if modality == "text" else studio.row_at(modality, source) is not None
