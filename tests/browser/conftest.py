"""A real Chromium on the real page. No request may leave this machine, in any test."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlparse

import pytest

from app.studio.studio import Studio
from app.studio.studios import Studios
from tests.app.served import served
from tests.app.tiny import tiny_studio

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync "
    "--use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader --ignore-gpu-blocklist "
    "--use-fake-ui-for-media-stream --use-fake-device-for-media-stream"
).split()


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CORE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield tiny_studio(tmp_path_factory.mktemp("collection") / "things")


@pytest.fixture(scope="session")
def address(studio: Studio) -> Iterator[str]:
    with served(Studios(studio)) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (requirements-dev.txt)")
    if not CHROMIUM.is_file():
        pytest.skip(f"there is no {CHROMIUM}; install Debian's package chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visitor(chromium: "Browser") -> "Iterator[BrowserContext]":
    """One visitor's browser for all tests, so that Gradio's scripts come from its cache."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(visitor: "BrowserContext", address: str) -> "Iterator[Page]":
    """The first screen, in light colours at 1280 x 800."""
    opened = visitor.new_page()
    outside: list[str] = []
    broken: list[str] = []
    opened.on("request", lambda request: None if is_local(request.url) else outside.append(request.url))
    opened.on("pageerror", lambda error: broken.append(str(error)))
    opened.goto(f"{address}?__theme=light")
    opened.wait_for_selector("#results .card")
    yield opened
    opened.close()
    assert not outside, "a request left the machine"
    assert not broken, "an error in the page's own scripts"


def is_local(url: str) -> bool:
    return urlparse(url).scheme in ("data", "blob") or urlparse(url).hostname in ("127.0.0.1", "localhost")
