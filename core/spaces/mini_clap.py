"""mini_clap: the small audio-text space, a leaf of the unified space `mini`. Plays CLAP's part."""

from core.spaces.nets.sound import SoundTower
from core.spaces.nets.tower import Tower, TowerSpace
from core.spaces.nets.words import TextTower
from core.types import Modality


class MiniClap(TowerSpace):
    name = "mini_clap"
    modalities = frozenset({"audio", "text"})
    defaults = {"dim": 96, "starts": 4}  # noqa: RUF012

    @classmethod
    def build(cls, dim: int, starts: int) -> dict[Modality, Tower]:
        return {"audio": SoundTower(dim, starts), "text": TextTower(dim)}
