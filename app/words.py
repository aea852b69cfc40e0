"""What the modalities are called in front of a visitor."""

from core import Modality

NAMES: dict[Modality, str] = {"mesh": "Meshes", "audio": "Sounds", "image": "Pictures", "text": "Words"}
ONE: dict[Modality, str] = {"mesh": "mesh", "audio": "sound", "image": "picture", "text": "words"}
NOUN: dict[Modality, str] = {"mesh": "mesh", "audio": "sound", "image": "picture", "text": "text"}
MANY: dict[Modality, str] = {"mesh": "meshes", "audio": "sounds", "image": "pictures", "text": "texts"}
