"""Training on real files beside the world: the pack is read, its rows are drawn fairly, nothing is held against its like."""

from itertools import islice

import numpy as np
import pytest
import torch

from core.errors import TrainingError
from core.pretrain.data import make_things
from core.pretrain.finish import Finish
from core.pretrain.mixture import Mixture, alike
from core.pretrain.real import CUTS, PHOTO_SIZE, RealPack, plain_rows, real_things, sentences_of
from core.pretrain.recipes import PretrainConfig, pretrain, world_sentences
from core.spaces.mini_clip import MiniClip
from core.spaces.nets import mini_mel
from core.world.kind import kinds
from tests.pretrain.pack import KINDS, write_pack


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return RealPack.open(write_pack(tmp_path_factory.mktemp("pack")))


def test_a_pack_is_read_by_modality_and_split(pack):
    assert [f.kind for f in pack.of("audio", "train")] == ["dog", "dog", "bell", "bell", "car", "car", "", ""]
    assert [f.path.name for f in pack.of("mesh", "val")] == ["dog_2.glb", "bell_2.glb", "car_2.glb", "stranger_2.glb"]
    assert pack.sources() == {"me/mine": {"CC0 1.0": 24}}, "what is for validation trains nothing"


def test_files_become_rows_once(pack):
    sounds, photos, models = (real_things(pack, m, "train") for m in ("audio", "image", "mesh"))
    assert sounds.array.shape == (8, CUTS, 64, 201)
    assert photos.array.shape == (8, 1, 3, PHOTO_SIZE, PHOTO_SIZE)
    assert models.array.shape == (8, 1, 2048, 6)
    assert plain_rows("image", photos).shape == (8, 3, 96, 96)
    assert [list(kinds())[k] for k in sounds.kinds[:6]] == ["dog", "dog", "bell", "bell", "car", "car"]
    assert set(sounds.kinds[6:]) == {-1}
    again = real_things(pack, "audio", "train")
    assert isinstance(again.array, np.memmap), "from the cache"


def test_files_become_rows_anew_when_the_spectrogram_is_another(pack, tmp_path, monkeypatch):
    before = real_things(pack, "audio", "val")
    (tmp_path / "other.py").write_text("FLOOR = 1e-8\n")
    monkeypatch.setattr(mini_mel, "__file__", str(tmp_path / "other.py"))
    after = real_things(pack, "audio", "val")
    assert isinstance(before.array, np.memmap)
    assert isinstance(after.array, np.memmap)
    assert after.array.filename != before.array.filename


def test_a_file_that_cannot_be_read_is_left_out(tmp_path, capsys):
    folder = write_pack(tmp_path / "pack", each=1)
    (folder / "bell_0.png").write_bytes(b"no picture")
    photos = real_things(RealPack.open(folder), "image", "val")
    assert [f.kind for f in photos.files] == ["dog", "car", ""]
    assert "bell_0.png cannot be read" in capsys.readouterr().out


def test_a_folder_without_an_index_or_a_column_is_named(tmp_path):
    with pytest.raises(TrainingError, match=r"has no index\.csv"):
        RealPack.open(tmp_path)
    (tmp_path / "index.csv").write_text("path,modality\n")
    with pytest.raises(TrainingError, match="no column kind, caption"):
        RealPack.open(tmp_path)


def test_a_known_thing_is_called_by_the_worlds_words_and_a_stranger_by_its_caption_alone(pack):
    real = real_things(pack, "audio", "train")
    dog, stranger = real.captions(6)[0], real.captions(6)[-1]
    assert len(set(dog)) > 2
    assert all(any(noun in s for noun in kinds()["dog"].nouns) for s in dog)
    assert set(stranger) == {"something else, the 1."}
    assert "a dog" in sentences_of("dog", "mesh")
    assert sentences_of("headphones", "image")[0] == "a photo of a pair of headphones"


# world: a small dog, a large dog, a small cat; real: two dogs and no cat, then three strangers of whom the first two are one caption
MIXED = Mixture(np.array([0, 1, 2]), np.array([0, 0, 2]), np.array([0, 0, -1, -1, -1]), ["a", "b", "rain", "rain", "sea"])


def test_what_may_be_of_one_caption_and_kinds_never_met_are_not_held_against_each_other():
    assert MIXED.apart(np.arange(8)).int().tolist() == [
        [0, 0, 0, 1, 1, 0, 0, 0],  # small dog: not the large one, but any real dog
        [0, 0, 0, 1, 1, 0, 0, 0],
        [0, 0, 0, 1, 1, 1, 1, 1],  # the cat: no real thing, since none of them could be a cat; but both dogs
        [1, 1, 1, 0, 1, 0, 0, 0],
        [1, 1, 1, 1, 0, 0, 0, 0],
        [0, 0, 1, 0, 0, 0, 1, 0],  # rain and rain
        [0, 0, 1, 0, 0, 1, 0, 0],
        [0, 0, 1, 0, 0, 0, 0, 0],
    ]


def test_a_batch_is_half_real_and_a_quarter_of_that_strangers():
    kinds_of = np.repeat([0, 1, -1], [64, 4, 32])
    mixed = Mixture(np.arange(40), np.arange(40), kinds_of, [str(i) for i in range(100)])
    batches = list(islice(mixed.batches(32, seed=0), 50))
    for rows in batches:
        assert (rows < 40).sum() == 16
        assert list(rows < 40) == sorted(rows < 40, reverse=True), "world rows first"
        assert (mixed.kinds[rows] == -1).sum() == 4
    seen = np.concatenate(batches)[np.concatenate(batches) >= 40] - 40
    often, rare = np.isin(seen, range(64)).sum() / 64, np.isin(seen, range(64, 68)).sum() / 4
    assert 2 < rare / often < 4.5, "a file of a kind with 16 times as many comes a quarter as often"


def test_the_loss_wants_kinds_named_and_strangers_named_by_nothing():
    words = torch.eye(3)

    def loss_of(vectors: torch.Tensor) -> float:
        same = lambda rows: vectors[torch.from_numpy(rows)]  # noqa: E731
        return MIXED.loss(same, [same], lambda: words)(np.array([2, 3, 5]), torch.tensor(10.0)).item()

    sure_of_all = torch.eye(3)[[0, 0, 2, 0, 0, 1, 1, 1]]
    right, lost = sure_of_all.clone(), torch.ones(8, 3)
    right[5:] = lost[5:]  # as near to every word
    assert loss_of(right) < loss_of(sure_of_all)
    assert loss_of(right) < loss_of(lost)


def test_a_strict_mixture_holds_real_things_against_all_kinds():
    strict = Mixture(MIXED.labels, MIXED.world_kinds, MIXED.real_kinds, MIXED.real_captions, only_met=False)
    assert not strict.apart(np.arange(8))[2].any(), "the cat against every real thing"
    assert MIXED.apart(np.arange(8))[2].sum() == 5


def test_a_real_thing_is_not_pushed_away_from_a_kind_never_met():
    real_dog = torch.zeros(8, 3)
    real_dog[[0, 1, 3, 4], 0] = real_dog[2, 2] = 1
    dogs = {towards: real_dog.clone() for towards in (1, 2)}  # a mouse, of which nothing is there, and the cat of the world alone
    for towards, vectors in dogs.items():
        vectors[3, towards] = 0.9
    known = Mixture(MIXED.labels, MIXED.world_kinds, np.array([0, 0, 2, -1, -1]), MIXED.real_captions)

    def loss_of(mixture: Mixture, vectors: torch.Tensor) -> float:
        return mixture.loss(lambda rows: vectors[rows], [], lambda: torch.eye(3))(np.array([0, 2, 3]), torch.tensor(10.0)).item()

    assert all(loss_of(MIXED, vectors) == pytest.approx(loss_of(MIXED, real_dog), abs=1e-3) for vectors in dogs.values())
    assert loss_of(known, dogs[2]) > loss_of(known, real_dog) + 0.05, "a real cat is there: the dog is not to be near it"


def test_a_world_thing_is_to_be_known_by_its_trait():
    words, vectors = torch.eye(4)[:3], torch.eye(4)[[0, 1, 2, 0, 0, 3, 3, 3]]

    def loss_of(vectors: torch.Tensor) -> float:
        loss = MIXED.loss(lambda rows: vectors[rows], [], lambda: torch.ones(3, 4), lambda: words)
        return loss(np.array([0, 1, 2]), torch.tensor(10.0)).item()

    swapped = vectors[[1, 0, 2, 3, 4, 5, 6, 7]]
    assert loss_of(vectors) < loss_of(swapped) - 0.1
    cat_like = vectors.clone()
    cat_like[0] = torch.tensor([1.0, 0, 1, 0])
    assert loss_of(cat_like) == pytest.approx(loss_of(vectors), abs=1e-2), "whether it is a cat is not asked here"


def test_sentences_of_different_kinds_are_to_be_at_right_angles():
    right, leaning, opposed = torch.eye(3), torch.eye(3) + 0.5, torch.tensor([[1.0, 0], [-2, 0]])
    assert alike(right) == 0
    assert alike(leaning) == pytest.approx((1.75 / 2.75) ** 2 * 6 / 9), "cosines of 1.75 / 2.75, six of nine pairs"
    assert alike(opposed) == pytest.approx(0.5), "neither the same way nor the other"
    vectors = torch.eye(3)[[0, 0, 2, 0, 0, 1, 1, 1]]

    def loss_of(spread: float) -> float:
        loss = MIXED.loss(lambda rows: vectors[rows], [], lambda: leaning, spread=spread)
        return loss(np.array([0, 2, 3]), torch.tensor(10.0)).item()

    assert loss_of(3.0) - loss_of(0.0) == pytest.approx(3 * alike(leaning).item(), abs=1e-5)


def test_of_a_batch_only_pictures_of_many_designs_stand_before_photographs(pack):
    torch.manual_seed(0)
    made = make_things("finished", 8, ["image", "cutout"], workers=1, varied=0.5)
    finish = Finish(MiniClip(), "image", made, real_things(pack, "image", "train"), world_sentences("image", made))
    varied = np.array([item.varied for item in made.rows])
    pictures, shown = made.arrays["image"], finish.world(np.arange(8)).numpy()
    assert [np.array_equal(a, b) for a, b in zip(shown, pictures, strict=True)] == list(~varied)
    assert np.array_equal(finish.world(np.flatnonzero(~varied)).numpy(), pictures[~varied]), "a batch may have typical things alone"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mini_clip", "mini_clap", "mini_ulip"])
def test_every_recipe_finishes_on_real_files_and_says_on_which(name, pack, tmp_path):
    tiny = PretrainConfig(
        things=156, pictures=156, shapes=156, sounds=156, image_steps=2, audio_steps=2, teacher_steps=2, mesh_steps=2, batch=8,
        image_finish=2, audio_finish=2, teacher_finish=2, mesh_finish=2,
    )  # fmt: skip
    first = pretrain(name, tmp_path / "first" / name, tiny)
    assert "real files" not in first.card
    assert first.card["world things"] == (312 if name == "mini_ulip" else 156)
    then = pretrain(name, tmp_path / "then" / name, tiny, pack.folder, tmp_path / "first")
    assert then.card["real files"] == {"me/mine": {"CC0 1.0": 16 if name == "mini_ulip" else 8}}, "of its own modalities"
    assert then.card["world things"] == first.card["world things"]
    assert then.card["started from"] == first.fingerprint != then.fingerprint
    told = then.card["figures"]["real files of the validation split"]
    assert all(figures["files"] == len(KINDS) for figures in told.values())
    with pytest.raises(TrainingError, match="give --real with --start"):
        pretrain(name, tmp_path / "no", tiny, start=tmp_path / "first")
