"""CLAP in transformers' implementation: its files, its words, its spectrograms, its vectors. LAION's package is in tests/parity."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
import torch

from core.errors import SpaceError
from core.spaces.base import find_space
from core.spaces.clap import Clap, positions, renamed
from core.spaces.nets import clap_mel
from core.spaces.nets.clap_mel import CLIP, FRAMES, filled, log_mel, mel_filters, mel_planes, shrunken, sixteen_bit, stretch_starts
from core.spaces.nets.roberta_bpe import LONGEST, PAD, RobertaBpe
from core.types import Modality, Sound
from core.weights import check_state
from tests.clap_files import captions, chirp, laion_shapes, random_like, save_as_published, write_bpe

GOLDEN = Path(__file__).parent.parent / "golden"
WORDS = 300
SMALL = {
    "audio": {"patch_embeds_hidden_size": 16, "depths": [2, 2], "num_attention_heads": [2, 4], "hidden_size": 32},
    "text": {"vocab_size": WORDS, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64},
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clap")
    return write_bpe(folder, WORDS) | {"weights": save_as_published(random_like(laion_shapes(SMALL)), folder / "630k.pt")}


def make(**settings) -> Clap:
    kind = find_space("clap")
    assert kind is Clap
    return Clap(**(settings or SMALL))


@pytest.fixture(scope="module")
def space(files, device):
    made = make()
    made.fill(files)
    made.towers.to(device)
    return made


# ---------------------------------------------------------------- the contract


@pytest.mark.slow
def test_unit_vectors_in_order_whatever_the_batch(space):
    clips = [chirp(s, seed) for seed, s in enumerate((0.3, 11, 10, 2, 25))]
    given: dict[Modality, list] = {"audio": clips, "text": captions(9)}
    for modality, items in given.items():
        made = space.embed(modality, items).vectors
        assert made.shape == (len(items), 512)
        assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-5)
        assert np.allclose(space.embed(modality, items, batch_size=2).vectors, made, atol=1e-5)
        assert np.allclose(space.embed(modality, items[::-1]).vectors[::-1], made, atol=1e-5)
        assert np.array_equal(space.embed(modality, items[1]).vectors, space.embed(modality, items[1]).vectors)
        assert np.abs(made - made[:1]).max(1)[1:].min() > 1e-4  # they differ


def test_a_long_sound_is_the_same_every_time_whatever_was_drawn_before(space):
    long = chirp(25, 3)
    first = space.embed("audio", long).vectors
    np.random.seed(5)  # noqa: NPY002 - the generator that the original draws from
    assert np.array_equal(space.embed("audio", long).vectors, first)


def test_half_precision(files, device):
    """bf16 keeps eight bits; the spectrogram stays in single precision."""
    space = make()
    space.fill(files)
    space.towers.to(device)
    given: dict[Modality, list] = {"audio": [chirp(3, 0), chirp(12, 1)], "text": captions(3)}
    exact = {modality: space.embed(modality, items).vectors for modality, items in given.items()}
    space.towers.bfloat16()
    for modality, items in given.items():
        assert (space.embed(modality, items).vectors * exact[modality]).sum(1).min() > 0.99


# ---------------------------------------------------------------- the network


@pytest.mark.slow
def test_our_order_of_work_gives_transformers_own_numbers(space, device):
    """Long clips, short clips, both in one batch; more clips than are taken at a time."""
    tower = space.tower("audio")
    for seconds in ((1, 2), (12, 30), (1, 12, 2, 30, 3, 4)):
        batch = mel_planes([chirp(s, s) for s in seconds]).to(device)
        longer = torch.tensor([[s > 10] for s in seconds], device=device)
        four = torch.where(longer[:, :, None, None], batch, batch[:, :1])
        with torch.inference_mode():
            expected = tower.net(input_features=four, is_longer=longer).audio_embeds
            assert torch.allclose(tower(batch), expected, atol=1e-5, rtol=1e-5)


def test_windows_of_a_shifted_square_by_hand():
    """A square of 4 x 4 tokens, windows of 2, shifted by 1: the first window holds 5 6 9 10, the last 15 12 3 0."""
    from core.spaces.nets.clap_towers import APART, _order, _walls

    order, back = _order(4, 2, 1)
    assert order.view(4, 4).tolist() == [[5, 6, 9, 10], [7, 4, 11, 8], [13, 14, 1, 2], [15, 12, 3, 0]]
    assert order[back].tolist() == list(range(16))
    walls = _walls(4, 2, 1)
    assert (walls[0] == 0).all()  # neighbours in the square too
    assert walls[1].tolist() == [[0, APART, 0, APART], [APART, 0, APART, 0]] * 2  # 7 and 11 lie at one edge, 4 and 8 at the other
    assert torch.equal(walls[3] == 0, torch.eye(4, dtype=torch.bool))  # four corners


def test_the_published_names_and_shapes_all_find_their_place():
    """tests/golden/clap_keys.txt lists what the package's own network holds; nothing is missing, nothing is left over."""
    published = {}
    for line in (GOLDEN / "clap_keys.txt").read_text().splitlines():
        key, *shape = line.split()
        published[key] = torch.empty([int(n) for n in shape], device="meta")
    space = Clap()
    check_state(renamed(published) | positions(514), space.towers.state_dict(), Path("630k.pt"), "clap")
    assert {key: value.shape for key, value in published.items() if "attn_mask" not in key} == {
        key: value.shape for key, value in laion_shapes({"audio": {}, "text": {}}, device="meta").items()
    }


# ---------------------------------------------------------------- the spectrogram


def test_sixteen_bits_there_and_back():
    """0.5 is 16383.5 steps of 32767 and is cut to 16383; louder than full scale is full scale."""
    assert np.allclose(sixteen_bit(np.array([0.5, -0.5, 2.0, 1e-5, 0.0], np.float32)) * 32767, [16383, -16383, 32767, 0, 0], atol=1e-3)


def test_a_short_sound_is_repeated_whole_and_silence_follows():
    """200,000 samples fit twice into 480,000; 80,000 samples of silence are left."""
    sound = np.arange(200_000, dtype=np.float32)
    full = filled(sound)
    assert len(full) == CLIP
    assert np.array_equal(full[:400_000], np.concatenate([sound, sound]))
    assert not full[400_000:].any()
    assert filled(np.zeros(CLIP, np.float32)).shape == (CLIP,)


def test_a_tone_lies_in_its_band():
    """1 kHz is 1,000 mel. Bands stand every 51.6 mel from 77.8 on, so the 18th is nearest (1,006). Full scale is (FFT / 4)^2, 48.2 dB."""
    tone = np.sin(2 * np.pi * 1000 * np.arange(CLIP) / 48_000).astype(np.float32)
    mel = log_mel(torch.from_numpy(tone))
    assert mel.shape == (FRAMES, 64)
    assert int(mel[500].argmax()) == 17
    assert abs(float(mel[500, 17]) - 48.2) < 2
    assert float(log_mel(torch.zeros(CLIP)).max()) == -100


def test_log_mel_against_the_package_s_own():
    """tests/golden/clap_mel.npz: torchaudio's numbers for a chirp, every 50th frame, in dB. Below -60, 110 dB under full scale, what a
    CPU's own rounding leaves is seen (0.004 on an AMD EPYC)."""
    golden = np.load(GOLDEN / "clap_mel.npz")["mel"]
    mel = log_mel(torch.from_numpy(filled(sixteen_bit(chirp(3, 7).samples))))[::50].numpy()
    apart = np.abs(mel - golden)
    assert apart[golden > -60].max() < 2e-3
    assert apart.max() < 1e-2


def test_filters_are_triangles_of_height_one():
    filters = mel_filters().numpy()
    assert filters.shape == (513, 64)
    assert 0.4 < filters.max(0).min() <= filters.max() <= 1  # narrow ones have their peak between two frequencies
    hertz = np.linspace(0, 24_000, 513)
    assert not filters[(hertz < 50) | (hertz > 14_000)].any()


def test_only_sounds_of_more_than_ten_seconds_have_stretches():
    """One frame more than fits makes a sound longer; up to 479 samples more do not."""
    planes = mel_planes([_noise(CLIP), _noise(CLIP + 479), _noise(CLIP + 480), _noise(30 * 48_000)])
    assert planes.shape == (4, 4, FRAMES, 64)
    assert planes[:, 1:].isnan().flatten(1).all(1).tolist() == [True, True, False, False]
    assert not planes[:, 0].isnan().any()
    assert not planes[2:].isnan().any()


def test_stretches_are_cut_from_the_sound_s_own_spectrogram():
    """30 s have 3,001 frames; a stretch can begin at 0 ... 2,000, one in each third of that."""
    sound = _noise(30 * 48_000)
    clip = sixteen_bit(sound.samples)
    mel, planes = log_mel(torch.from_numpy(clip)), mel_planes([sound])[0]
    assert len(mel) == 3001
    starts = stretch_starts(len(mel), clap_mel.seed_of(clip))
    assert 0 <= starts[0] <= 666 < starts[1] <= 1333 < starts[2] <= 2000
    for plane, start in zip(planes[1:], starts, strict=True):
        assert torch.equal(plane, mel[start : start + FRAMES])
    assert torch.equal(planes[0], shrunken(mel))
    assert stretch_starts(FRAMES + 1, 0)[2] == 0  # two places, three thirds: the last is empty and the first place stands in


def test_another_sample_rate_is_the_same_sound():
    """A tone at 22,050 Hz and the same at 48,000 Hz have one spectrogram, but for the ends."""
    made = [Sound(np.sin(2 * np.pi * 440 * np.arange(10 * rate) / rate).astype(np.float32) / 2, rate) for rate in (22_050, 48_000)]
    a, b = mel_planes(made)[:, 0, 5:-5]
    loud = b > 0
    assert (a - b)[loud].abs().max() < 0.1


def _noise(samples: int) -> Sound:
    return Sound(np.random.default_rng(0).uniform(-0.5, 0.5, samples).astype(np.float32), 48_000)


# ---------------------------------------------------------------- words


def test_texts_become_numbers_between_their_ends(files):
    tokens = RobertaBpe(files["vocab"], files["merges"], WORDS)
    two = tokens(["a dog", "a dog barks"])
    assert two[:, 0].tolist() == [0, 0]  # <s>
    assert (two == 2).sum(1).tolist() == [1, 1]  # </s>
    assert two[0, -1] == PAD != two[1, -1]
    long = tokens(["very " * 500])
    assert long.shape == (1, LONGEST)
    assert long[0, -1] == 2
    assert not (tokens(captions(200)) == 3).any()  # bytes are never unknown


def test_a_vocabulary_of_another_size_is_refused(files, tmp_path):
    """What an offline hub hands out: special tokens alone. Every text would have the same vector."""
    numbers = json.loads(files["vocab"].read_text())
    cases = {
        "empty": ({}, "holds 0 tokens, the text tower knows 300"),
        "special tokens alone": ({k: numbers[k] for k in ("<s>", "<pad>", "</s>", "<unk>")}, "holds 4 tokens"),
        "a list": (list(numbers), "holds a list"),
        "numbered twice": (numbers | {"<mask>": 7}, "holds 300 tokens, the text tower knows 300 numbered from 0"),
        "another order": ({k: WORDS - 1 - n for k, n in numbers.items()}, "does not begin with <s> <pad> </s> <unk>"),
    }
    for name, (made, sentence) in cases.items():
        vocab = tmp_path / f"{name}.json"
        vocab.write_text(json.dumps(made))
        with pytest.raises(SpaceError, match=sentence):
            RobertaBpe(vocab, files["merges"], WORDS)
    (tmp_path / "cut.json").write_text(files["vocab"].read_text()[:100])
    with pytest.raises(SpaceError, match="cut.json cannot be read as a vocabulary"):
        RobertaBpe(tmp_path / "cut.json", files["merges"], WORDS)


def test_merges_of_another_vocabulary_are_refused(files, tmp_path):
    for name, text, sentence in [
        ("other.txt", "qq zz\n", "other.txt does not fit vocab.json"),
        ("odd.txt", "one\n", "cannot be read as merges"),
    ]:
        (tmp_path / name).write_text(text)
        with pytest.raises(SpaceError, match=sentence):
            RobertaBpe(files["vocab"], tmp_path / name, WORDS)


# ---------------------------------------------------------------- files that are not what they should be


class Hostile:
    def __reduce__(self):
        return os.system, ("echo hostile > hostile.txt",)


def test_wrong_weights_get_one_sentence_and_load_nothing(files, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    good = random_like(laion_shapes(SMALL))
    missing = {k: v for k, v in good.items() if "audio_branch.layers.0.blocks.1.mlp.fc1.bias" not in k}
    wide = good | {"text_projection.0.weight": torch.zeros(512, 99)}
    save_as_published(missing, tmp_path / "missing.pt")
    save_as_published(wide, tmp_path / "wide.pt")
    save_as_published(good | {"visual.proj": torch.zeros(3)}, tmp_path / "more.pt")
    (tmp_path / "cut.pt").write_bytes(files["weights"].read_bytes()[:100_000])
    torch.save({"state_dict": good, "args": Hostile()}, tmp_path / "hostile.pt")
    for name, sentence in {
        "missing.pt": r"missing.pt lacks 'audio.*blocks.1.intermediate.dense.bias' \(64,\) and 0 more that 'clap' needs",
        "wide.pt": r"wide.pt has 'text.net.text_projection.linear1.weight' of shape \(512, 99\), 'clap' needs \(512, 32\)",
        "more.pt": r"more.pt holds 'visual.proj' and 0 more that 'clap' has no place for",
        "cut.pt": "cut.pt cannot be read as weights",
        "hostile.pt": "it is damaged, or asks to run code, which is refused",
    }.items():
        space = make()
        with pytest.raises(SpaceError, match=sentence):
            space.fill({**files, "weights": tmp_path / name})
        assert all(value.is_meta for value in space.towers.parameters())
    assert not (tmp_path / "hostile.txt").exists()


def test_what_clap_does_not_have_is_refused():
    with pytest.raises(SpaceError, match="clap has no backend 'jax'; it has transformers and laion_clap"):
        make(backend="jax")
    with pytest.raises(SpaceError, match="the package laion_clap has one size"):
        make(backend="laion_clap", dim=256)
    with pytest.raises(SpaceError, match="has no vocabulary yet"):
        make().tower("text").prepare(["a dog"])


def test_without_laion_s_package_one_sentence_names_the_cure():
    import importlib.util

    if importlib.util.find_spec("laion_clap"):
        pytest.skip("laion_clap is installed here")
    with pytest.raises(SpaceError, match="install requirements-laion.txt"):
        make(backend="laion_clap")
