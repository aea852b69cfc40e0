"""Presets of published spaces: made of cards alone, loaded leg by leg, honest about what is missing, wrong or not theirs."""

import json
import shutil

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from core.alignment.projector import Projector, ProjectorShape
from core.alignment.released import read_released
from core.errors import FingerprintError, SpaceError
from core.types import Modality
from core.unified import UnifiedSpace, describe, load_space
from core.weights import Weights
from core.world.sample import thing


@pytest.fixture(scope="module")
def exmcr(published_spaces):
    return load_space(published_spaces / "exmcr", published_spaces / "weights")


def loaded(space) -> list[str]:
    return [part.name for part in (space.base, *(leaf.space for leaf in space.leaves)) if "loaded" in vars(part)]


def test_each_leg_loads_alone_on_first_use(published_spaces):
    space = load_space(published_spaces / "exmcr", published_spaces / "weights")
    assert space.modalities == {"text", "image", "audio", "mesh"}
    assert loaded(space) == []
    space.embed("text", "a dog")
    assert loaded(space) == ["clip"]
    space.embed("mesh", thing("preset", 0).mesh())
    assert loaded(space) == ["clip", "ulip"], "nobody asked for a sound"


def test_audio_comes_by_clap_and_the_released_projector(exmcr, published_spaces):
    sound = thing("preset", 1).sound()
    weights = published_spaces / "weights"
    raw = torch.from_numpy(load_space(published_spaces / "clap", weights).embed("audio", sound).vectors)
    with torch.no_grad():
        wanted = read_released(weights / "ex_clap.pt")(raw).numpy()
    assert np.allclose(exmcr.embed("audio", sound).vectors, wanted, atol=1e-6)
    image = thing("preset", 1).image()
    assert np.array_equal(exmcr.embed("image", image).vectors, load_space(published_spaces / "clip", weights).embed("image", image).vectors)


def test_cmcr_projects_its_base_too(published_spaces):
    weights = published_spaces / "weights"
    space = load_space(published_spaces / "cmcr", weights)
    raw = torch.from_numpy(load_space(published_spaces / "clip", weights).embed("text", "a dog").vectors)
    with torch.no_grad():
        wanted = F.normalize(read_released(weights / "clap_clip.pt", "Head_B")(raw), dim=1).numpy()
    assert np.allclose(space.embed("text", "a dog").vectors, wanted, atol=1e-6)
    assert space.modalities == {"text", "image", "audio"}
    assert load_space(published_spaces / "cmcr_ulip", weights).fingerprint != space.fingerprint


def test_openshape_needs_no_projector(published_spaces):
    weights, mesh = published_spaces / "weights", thing("preset", 2).mesh()
    space = load_space(published_spaces / "exmcr_openshape", weights)
    assert np.allclose(space.embed("mesh", mesh).vectors, load_space(published_spaces / "openshape", weights).embed("mesh", mesh).vectors)
    with pytest.raises(SpaceError, match="'openshape' has no projector to save"):
        space.save(published_spaces / "nowhere")  # type: ignore[attr-defined]


def test_the_shipped_presets_name_what_they_need():
    assert {f.name.partition("-")[0] for f in describe("exmcr").files} == {"clip", "630k", "roberta", "ULIP", "ex_clap.pt", "ex_ulip.pt"}
    assert list(describe("mini").files) == []


def test_missing_files_are_listed_at_once_and_nothing_is_loaded(published_spaces, tmp_path, monkeypatch):
    monkeypatch.setenv("CORE_CACHE", str(tmp_path / "cache"))
    mine = tmp_path / "mine"
    shutil.copytree(published_spaces / "weights", mine)
    for name in ("ex_ulip.pt", "630k-fusion-best.pt"):
        (mine / name).unlink()
    with pytest.raises(SpaceError, match=r"630k-fusion-best\.pt .*; ex_ulip\.pt .*--weights FOLDER") as caught:
        load_space(published_spaces / "exmcr", Weights(mine, download=False))
    assert "ViT" not in str(caught.value), "what is there is not asked for"


def test_files_under_the_names_that_the_originals_readmes_use(published_spaces, tmp_path, exmcr):
    mine = tmp_path / "mine"
    shutil.copytree(published_spaces / "weights", mine)
    (mine / "630k-fusion-best.pt").rename(mine / "laion_clap_fullset_fusion.pt")
    next(mine.glob("ULIP-2*.pt")).rename(mine / "pointbert_ULIP-2.pt")
    assert load_space(published_spaces / "exmcr", mine).fingerprint == exmcr.fingerprint


def test_other_weights_are_another_space(published_spaces, tmp_path, exmcr):
    mine = tmp_path / "mine"
    shutil.copytree(published_spaces / "weights", mine)
    shutil.copy(mine / "ex_ulip.pt", mine / "ex_clap.pt")
    assert load_space(published_spaces / "exmcr", mine).fingerprint != exmcr.fingerprint
    assert load_space(published_spaces / "exmcr", published_spaces / "weights", precision="bfloat16").fingerprint != exmcr.fingerprint


def test_a_projector_trained_for_other_weights_is_refused(published_spaces, tmp_path):
    weights = published_spaces / "weights"
    clip, clap = (load_space(published_spaces / name, weights) for name in ("clip", "clap"))
    joint = UnifiedSpace(clip).extend(clap, Projector(ProjectorShape(512, 512), clap.fingerprint, clip.fingerprint).eval())
    joint.save(tmp_path / "mine")
    assert load_space(tmp_path / "mine", weights).fingerprint == joint.fingerprint
    mine = tmp_path / "weights"
    shutil.copytree(weights, mine)
    state = torch.load(mine / "630k-fusion-best.pt", weights_only=False)
    torch.save(state | {"epoch": 46}, mine / "630k-fusion-best.pt")
    with pytest.raises(FingerprintError, match="was trained with 'clap'"):
        load_space(tmp_path / "mine", mine)


def test_a_swapped_file_is_one_sentence_and_loads_nothing(published_spaces, tmp_path):
    mine = tmp_path / "mine"
    shutil.copytree(published_spaces / "weights", mine)
    shutil.copy(mine / "630k-fusion-best.pt", next(mine.glob("ULIP-2*.pt")))
    space = load_space(published_spaces / "ulip", mine)
    with pytest.raises(SpaceError, match="has no point encoder"):
        space.embed("mesh", thing("preset", 3).mesh())
    shutil.copy(mine / "ex_clap.pt", mine / "clip-vit-b-32-openai.safetensors")
    with pytest.raises(SpaceError, match=r"clip-vit-b-32-openai\.safetensors (lacks|has|holds) .*nothing was loaded"):
        load_space(published_spaces / "clip", mine).embed("text", "a dog")


def test_devices_and_precisions_that_are_not_there(published_spaces, random_spaces):
    weights = published_spaces / "weights"
    with pytest.raises(SpaceError, match="no device 'warp' for 'clip'"):
        load_space(published_spaces / "clip", weights, device="warp").embed("text", "a dog")
    with pytest.raises(SpaceError, match="no precision 'int4' for 'clip'; there are float32, bfloat16"):
        load_space(published_spaces / "clip", weights, precision="int4").embed("text", "a dog")
    with pytest.raises(SpaceError, match="'mini_clip' computes in float32"):
        load_space(random_spaces / "mini_clip", precision="bfloat16").embed("text", "a dog")


def test_half_precision_stays_close(published_spaces, exmcr):
    half = load_space(published_spaces / "exmcr", published_spaces / "weights", precision="bfloat16")
    item = thing("preset", 5)
    given: dict[Modality, object] = {"text": "a red car", "image": item.image(), "audio": item.sound(), "mesh": item.mesh()}
    for modality, media in given.items():
        cosine = float((half.embed(modality, media).vectors * exmcr.embed(modality, media).vectors).sum())
        assert cosine > 0.98, modality


def test_a_damaged_card_is_named(published_spaces, tmp_path):
    (tmp_path / "odd").mkdir()
    card = json.loads((published_spaces / "clip" / "space.json").read_text())
    (tmp_path / "odd" / "space.json").write_text(json.dumps(card | {"settings": {"dim": 512, "modell": "x"}}))
    with pytest.raises(SpaceError, match="clip has no setting modell; it has dim, model, tag"):
        load_space(tmp_path / "odd", published_spaces / "weights").embed("text", "a dog")


@pytest.mark.slow
def test_bank_and_train_work_on_them_as_on_the_mini_ones(published_spaces, tmp_path, capsys):
    from core.__main__ import main
    from core.explore.demo import write_things

    write_things(tmp_path / "things", "preset training", 40)
    weights = ["--weights", str(published_spaces / "weights")]
    clip, clap = (str(published_spaces / name) for name in ("clip", "clap"))
    assert main(["bank", str(tmp_path / "things"), "--space", clip, "--space", clap, "--out", str(tmp_path / "bank"), *weights]) == 0
    assert "clap audio (40), clap text (40), clip image (40), clip text (40)" in capsys.readouterr().out
    trained = ["train", "--base", clip, "--leaf", f"{clap}:text", "--bank", str(tmp_path / "bank"), "--out", str(tmp_path / "mine")]
    assert main([*trained, *weights]) == 0
    mine = load_space(tmp_path / "mine", published_spaces / "weights")
    assert mine.modalities == {"text", "image", "audio"}
    assert mine.embed("audio", thing("preset", 7).sound()).vectors.shape == (1, 512)
    with pytest.raises(SpaceError, match=r"not on this machine .*clip-vit-b-32-openai\.safetensors"):
        load_space(tmp_path / "mine", Weights(download=False))
