"""clip: open_clip's network gives the numbers of transformers' CLIP on equal weights, and the weights' file is judged whole."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

from core.errors import SpaceError
from core.spaces.clip import Clip
from core.spaces.nets.torchvision_guard import ensure_torchvision
from core.world.sample import things
from tests.spaces.published import TINY_CLIP, clip_state, tiny_clip_model

pytestmark = pytest.mark.usefixtures("tiny_clip")


@pytest.fixture(scope="module")
def tiny_clip() -> None:
    tiny_clip_model()


@pytest.fixture
def captions() -> list[str]:
    made = [thing.caption("text", each) for each in range(2) for thing in things("captions", 98)]
    return [*made, "", "a " * 300, "ÜBER-Größe — naïve café?!", "x" * 500]


def hub_tokenizer(folder: Path):
    """transformers' CLIP tokenizer from the merges that open_clip carries, in the two files of OpenAI's hub repository."""
    import open_clip
    from transformers import CLIPTokenizer

    with gzip.open(Path(open_clip.__file__).parent / "bpe_simple_vocab_16e6.txt.gz") as packed:
        merges = packed.read().decode().split("\n")
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *merges[1 : 49152 - 256 - 2 + 1]]) + "\n")
    marks = {"<start_of_text>": "<|startoftext|>", "<end_of_text>": "<|endoftext|>"}
    numbers = {marks.get(token, token): n for token, n in open_clip.tokenizer.SimpleTokenizer().encoder.items()}
    (folder / "vocab.json").write_text(json.dumps(numbers))
    return CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"))


def hub_clip(state: dict[str, torch.Tensor], space: Clip):
    """transformers' CLIP with the same weights: its keys from open_clip's, its fused qkv cut in three."""
    from transformers import CLIPConfig, CLIPModel

    plan = TINY_CLIP
    vision, text = plan["vision_cfg"], plan["text_cfg"]
    width, depth = vision["width"], vision["layers"]
    shared = {"hidden_act": "quick_gelu", "projection_dim": plan["embed_dim"]}
    config = CLIPConfig(
        projection_dim=plan["embed_dim"],
        vision_config=shared
        | {"hidden_size": width, "num_hidden_layers": depth, "num_attention_heads": width // vision["head_width"]}
        | {"intermediate_size": 4 * width, "image_size": vision["image_size"], "patch_size": vision["patch_size"]},
        text_config=shared
        | {"hidden_size": text["width"], "num_hidden_layers": text["layers"], "num_attention_heads": text["heads"]}
        | {"intermediate_size": 4 * text["width"], "vocab_size": text["vocab_size"], "eos_token_id": 49407},
    )
    renamed = {
        "logit_scale": state["logit_scale"],
        "visual_projection.weight": state["visual.proj"].T,
        "text_projection.weight": state["text_projection"].T,
        "vision_model.embeddings.class_embedding": state["visual.class_embedding"],
        "vision_model.embeddings.patch_embedding.weight": state["visual.conv1.weight"],
        "vision_model.embeddings.position_embedding.weight": state["visual.positional_embedding"],
        "text_model.embeddings.token_embedding.weight": state["token_embedding.weight"],
        "text_model.embeddings.position_embedding.weight": state["positional_embedding"],
    }
    norms = {
        "visual.ln_pre": "vision_model.pre_layrnorm",
        "visual.ln_post": "vision_model.post_layernorm",
        "ln_final": "text_model.final_layer_norm",
    }
    for ours, theirs in norms.items():
        renamed |= {f"{theirs}.{part}": state[f"{ours}.{part}"] for part in ("weight", "bias")}
    for tower, theirs, layers in (("visual.transformer", "vision_model", depth), ("transformer", "text_model", text["layers"])):
        for n in range(layers):
            ours, to = f"{tower}.resblocks.{n}", f"{theirs}.encoder.layers.{n}"
            for part in ("weight", "bias"):
                qkv = state[f"{ours}.attn.in_proj_{part}"].chunk(3)
                renamed |= {f"{to}.self_attn.{name}_proj.{part}": value for name, value in zip("qkv", qkv, strict=True)}
                for a, b in (("attn.out_proj", "self_attn.out_proj"), ("ln_1", "layer_norm1"), ("ln_2", "layer_norm2"),
                             ("mlp.c_fc", "mlp.fc1"), ("mlp.c_proj", "mlp.fc2")):  # fmt: skip
                    renamed[f"{to}.{b}.{part}"] = state[f"{ours}.{a}.{part}"]
    model = CLIPModel(config).eval()
    lost = model.load_state_dict({k: v.contiguous() for k, v in renamed.items()}, strict=False)
    assert not lost.unexpected_keys
    assert all(key.endswith("position_ids") for key in lost.missing_keys)
    return model


@pytest.fixture(scope="module")
def space(tiny_clip, tmp_path_factory) -> Clip:
    folder = tmp_path_factory.mktemp("clip")
    save_file(clip_state(), folder / "w.safetensors")
    space = Clip(dim=TINY_CLIP["embed_dim"], model="tiny-clip")
    space.fill({"weights": folder / "w.safetensors"})
    return space


def test_tokens_are_those_of_transformers(space, captions, tmp_path):
    theirs = hub_tokenizer(tmp_path)(captions, padding="max_length", max_length=77, truncation=True, return_tensors="pt")
    ours = space.tower("text").prepare(captions)
    assert len(captions) == 200
    for i, caption in enumerate(captions):  # open_clip pads with 0, transformers with the end mark: compared up to the first end
        n = int(theirs["attention_mask"][i].sum())
        assert torch.equal(ours[i, :n], theirs["input_ids"][i, :n]), caption
        assert ours[i, n:].eq(0).all()


def test_equal_weights_give_equal_vectors(space, captions):
    model = hub_clip(clip_state(), space)
    pictures = [thing.image() for thing in things("parity", 6)]
    with torch.no_grad():
        pixels = space.tower("image").prepare(pictures)
        ours = space.tower("image")(pixels)
        theirs = model.visual_projection(model.vision_model(pixel_values=pixels).pooler_output)
        assert (ours - theirs).abs().max() <= 1e-5
        tokens = space.tower("text").prepare(captions)
        mask = (torch.arange(77) <= tokens.argmax(1)[:, None]).long()
        theirs = model.text_projection(model.text_model(input_ids=tokens, attention_mask=mask).pooler_output)
        assert (space.tower("text")(tokens) - theirs).abs().max() <= 1e-5


def test_pictures_are_prepared_as_transformers_does(space):
    """Ex-MCR's own path is transformers' processor. Where an odd number of pixels is cut off, it cuts one pixel further left than
    OpenAI's and open_clip's, which is why this picture is 3 : 2."""
    ensure_torchvision()
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

    size = TINY_CLIP["vision_cfg"]["image_size"]
    theirs = CLIPImageProcessorPil(size={"shortest_edge": size}, crop_size={"height": size, "width": size})
    rng = np.random.default_rng(0)
    picture = np.asarray(Image.fromarray(rng.integers(0, 255, (30, 40, 3), np.uint8)).resize((300, 200), Image.Resampling.BICUBIC))
    wanted = theirs(images=Image.fromarray(picture), return_tensors="pt")["pixel_values"]
    difference = (space.tower("image").prepare([picture]) - wanted).abs()
    assert difference.max() <= 0.02, "a rounding of one grey level at most"


def test_a_file_of_another_model_is_refused(tmp_path):
    space = Clip(dim=TINY_CLIP["embed_dim"], model="tiny-clip")
    before = space.towers.state_dict()["text.text.logit_scale"].clone()
    wrong = clip_state()
    wrong["visual.proj"] = torch.zeros(32, 99)
    save_file(wrong, tmp_path / "other.safetensors")
    with pytest.raises(SpaceError, match=r"other\.safetensors has 'image\.visual\.proj' of shape \(32, 99\), 'clip' needs \(32, 512\)"):
        space.fill({"weights": tmp_path / "other.safetensors"})
    assert torch.equal(space.towers.state_dict()["text.text.logit_scale"], before), "nothing was loaded"


def test_a_training_checkpoint_of_open_clip_is_taken(tmp_path, space):
    torch.save({"epoch": 3, "state_dict": {f"module.{k}": v for k, v in clip_state().items()}}, tmp_path / "epoch_3.pt")
    again = Clip(dim=TINY_CLIP["embed_dim"], model="tiny-clip")
    again.fill({"weights": tmp_path / "epoch_3.pt"})
    assert np.array_equal(again.embed("text", "a dog").vectors, space.embed("text", "a dog").vectors)


def test_settings_that_cannot_be_are_named():
    with pytest.raises(SpaceError, match="no image-text model named 'ViT-B-33'; it has ViT-B"):
        Clip(model="ViT-B-33")
    with pytest.raises(SpaceError, match="tiny-clip makes vectors of 512 numbers, the card says dim 24"):
        Clip(model="tiny-clip", dim=24)
