"""What many tests share: run-time checked shapes, real files where they are at hand, spaces of random weights."""

import os
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"  # no test waits for a network,
os.environ["HF_HUB_CACHE"] = "/nowhere"  # nor depends on what somebody has downloaded
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

from jaxtyping import install_import_hook

install_import_hook(["core.alignment", "core.spaces"], "beartype.beartype")  # shapes in signatures are checked, in tests only

import pytest  # noqa: E402 - the hook has to come before what it hooks

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "data" / "real"
PACK = ROOT.parent / "shared" / "data" / "train"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--gpu", action="store_true", help="run the encoders' tests on a GPU")


@pytest.fixture(scope="session")
def device(request: pytest.FixtureRequest) -> str:
    """Where encoders run: "cpu", or "cuda" with --gpu."""
    if not request.config.getoption("--gpu"):
        return "cpu"
    import torch

    if not torch.cuda.is_available():
        pytest.skip("--gpu was given, and there is no GPU that torch can use")
    return "cuda"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Real sounds, photographs and models, which are not part of the project."""
    if not REAL.is_dir():
        pytest.skip(f"real files are not at hand: no folder {REAL}")
    return REAL


@pytest.fixture(scope="session")
def training_pack() -> Path:
    """The folder of real files to train on; a test that asks for it is skipped where they are absent."""
    if not PACK.is_dir():
        pytest.skip(f"real files to train on are not at hand: no folder {PACK}")
    return PACK


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory) -> Path:
    """A cache of the test run's own."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["CORE_CACHE"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def random_spaces(tmp_path_factory) -> Path:
    """A folder with mini_clip, mini_clap, mini_ulip and the unified `mini`, all of random weights."""
    import torch

    from core.alignment.projector import Projector, ProjectorShape
    from core.spaces.base import find_space
    from core.unified import UnifiedSpace, load_space

    out = tmp_path_factory.mktemp("spaces")
    torch.manual_seed(0)
    for name in ("mini_clip", "mini_clap", "mini_ulip"):
        find_space(name)().save(out / name)  # type: ignore[attr-defined]
    base = load_space(out / "mini_clip")
    space = UnifiedSpace(base)
    for name in ("mini_clap", "mini_ulip"):
        leaf = load_space(out / name)
        projector = Projector(ProjectorShape(leaf.dim, base.dim), leaf.fingerprint, base.fingerprint)
        space = space.extend(leaf, projector.eval())
    space.save(out / "mini")
    return out


@pytest.fixture(scope="session")
def published_spaces(tmp_path_factory) -> Path:
    """A folder with the cards of all published spaces, in small, and in `weights` files of random numbers for them."""
    from tests.spaces.published import write_cards, write_weights

    out = write_cards(tmp_path_factory.mktemp("published"))
    write_weights(out / "weights")
    return out
