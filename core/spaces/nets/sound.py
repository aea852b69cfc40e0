"""The sound tower: a log-mel spectrogram of a sound's loudest seconds through a small convolutional network."""

from collections.abc import Sequence

import torch
from jaxtyping import Float
from torch import Tensor

from core.media.audio import resample
from core.spaces.nets.conv import ConvNet
from core.spaces.nets.mini_mel import FRAMES, SAMPLE_RATE, log_mel, loudest
from core.spaces.nets.tower import Tower, agreed
from core.types import Sound


class SoundTower(Tower):
    """(n, MELS, FRAMES) log-mel -> (n, dim). To `look`, it takes the window as a ring, from that many `starts`."""

    def __init__(self, dim: int, starts: int = 1):
        super().__init__()
        self.starts = starts
        self.net = ConvNet(1, dim)

    def prepare(self, items: Sequence[Sound]) -> Tensor:
        return torch.stack([log_mel(loudest(resample(sound, SAMPLE_RATE).samples)) for sound in items])

    def forward(self, batch: Float[Tensor, "n mels frames"]) -> Float[Tensor, "n d"]:
        return self.net(batch[:, None])

    def look(self, batch: Float[Tensor, "n mels frames"]) -> Float[Tensor, "n d"]:
        return agreed([self(batch.roll(start * FRAMES // self.starts, 2)) for start in range(self.starts)])
