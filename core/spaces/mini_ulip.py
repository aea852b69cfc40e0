"""mini_ulip: the small mesh space beside an image-text teacher of its own, a leaf of the unified space `mini`. Plays ULIP's part."""

from collections.abc import Sequence

from core.spaces.nets.picture import PictureTower
from core.spaces.nets.sides import CloudTower
from core.spaces.nets.tower import Tower, TowerSpace
from core.spaces.nets.words import TextTower
from core.types import Modality


class MiniUlip(TowerSpace):
    name = "mini_ulip"
    modalities = frozenset({"mesh", "image", "text"})
    defaults = {"dim": 160, "image_size": 96, "zooms": [1.0, 1.2, 1.4], "clouds": 4}  # noqa: RUF012

    @classmethod
    def build(cls, dim: int, image_size: int, zooms: Sequence[float], clouds: int) -> dict[Modality, Tower]:
        return {"mesh": CloudTower(dim, clouds), "image": PictureTower(dim, image_size, zooms), "text": TextTower(dim)}
