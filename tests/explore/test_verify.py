"""Verification against published figures: what counts as equal, and which leg a difference points to."""

import numpy as np
import pytest
import soundfile
from PIL import Image

from core.__main__ import main
from core.errors import AlignscopeError, MediaError
from core.explore.verify import PUBLISHED, SAMPLES, TOLERANCE, Verification, verify
from core.unified import load_space

ENCODERS = {"audio": "clap", "image": "clip", "mesh": "ulip", "text": "clip"}


def found(off=(), by: float = 0.1) -> Verification:
    """The published matrices, those with a leg in `off` moved."""
    return Verification({p: np.array(m) + (by if set(p) & set(off) else 0.001) for p, m in PUBLISHED.items()}, ENCODERS)  # type: ignore[arg-type]


def test_the_published_matrices_pass():
    assert found().passed
    assert found(["audio"], 0.9 * TOLERANCE).passed
    assert f"all 6 matrices are the published ones within {TOLERANCE}" in found().table()
    assert not found(["audio"], np.nan).passed


def test_rows_of_the_published_matrices_are_probabilities():
    for matrix in PUBLISHED.values():
        assert np.allclose(np.sum(matrix, axis=1), 1, atol=2e-4)


def test_a_miss_names_the_leg_that_explains_it():
    assert "3 of 6 matrices differ by more than 0.02: audio (clap) is off" in found(["audio"]).verdict
    assert "mesh (ulip) is off" in found(["mesh"]).verdict
    assert "5 of 6 matrices differ by more than 0.02: audio (clap), mesh (ulip) are off" in found(["audio", "mesh"]).verdict
    assert "image (clip), text (clip) are off" in found(["image", "text"]).verdict
    assert "every leg is off; begin with the base" in found(["image", "text", "audio", "mesh"]).verdict
    one = found()
    one.found["audio", "mesh"] += 0.1
    assert "no leg explains it alone (audio x mesh)" in one.verdict
    assert "OFF" in one.table()


@pytest.fixture
def samples(tmp_path):
    """Files of the published samples' formats: 10 s at 32 kHz, a JPEG, a pickled record."""
    rng = np.random.default_rng(0)
    for name in SAMPLES:
        soundfile.write(tmp_path / f"{name}.wav", 0.1 * rng.standard_normal(320_000), 32_000)
        Image.fromarray(rng.integers(0, 255, (40, 60, 3), np.uint8)).save(tmp_path / f"{name}.jpeg")
        record = {"xyz": rng.standard_normal((600, 3)).astype(np.float16), "rgb": rng.random((600, 3)).astype(np.float16), "id": name}
        np.save(tmp_path / f"{name}.npy", record, allow_pickle=True)  # type: ignore[arg-type]
    return tmp_path


def test_random_weights_miss_and_the_command_says_so(samples, published_spaces, capsys):
    arguments = ["--space", str(published_spaces / "exmcr"), "--weights", str(published_spaces / "weights"), "--samples", str(samples)]
    assert main(["verify", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out.count("OFF") == 6
    assert "audio x mesh    toilet" in out
    assert "error: 6 of 6 matrices differ" in err


def test_what_is_missing_is_named(samples, published_spaces, random_spaces):
    space = load_space(published_spaces / "exmcr", published_spaces / "weights")
    (samples / "BBQ.npy").unlink()
    with pytest.raises(MediaError, match=r"lacks BBQ\.npy; give the folder `assets`"):
        verify(space, samples)
    with pytest.raises(AlignscopeError, match="takes no audio, mesh; the published figures are those of exmcr"):
        verify(load_space(random_spaces / "mini_clip"), samples)
