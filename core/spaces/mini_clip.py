"""mini_clip: the small image-text space, the base of the unified space `mini`. Plays CLIP's part."""

from collections.abc import Sequence

from core.spaces.nets.picture import PictureTower
from core.spaces.nets.tower import Tower, TowerSpace
from core.spaces.nets.words import TextTower
from core.types import Modality


class MiniClip(TowerSpace):
    name = "mini_clip"
    modalities = frozenset({"image", "text"})
    defaults = {"dim": 128, "image_size": 96, "zooms": [1.0, 1.2, 1.4]}  # noqa: RUF012

    @classmethod
    def build(cls, dim: int, image_size: int, zooms: Sequence[float]) -> dict[Modality, Tower]:
        return {"image": PictureTower(dim, image_size, zooms), "text": TextTower(dim)}
