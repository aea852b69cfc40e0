"""axe-core on every tab, light and dark: nothing that it calls serious or critical."""

from typing import TYPE_CHECKING

import pytest

from app.studio.studio import Studio
from tests.browser.test_static_viewer import opened, site  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
HEAVY = ("serious", "critical")
# Gradio fades what a new answer fills; half faded, its words are paler than any reader will see them
STILL = """() => !document.querySelector('.pending') && document.getAnimations().every(
    (one) => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)"""


def findings(page: "Page") -> list[str]:
    """Rule, element and what is wrong with it, one line each, once nothing fades any more."""
    page.wait_for_function(STILL)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (requirements-dev.txt)")
    told = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} ({'; '.join(node['failureSummary'].splitlines()[1:3])})"
        for rule in told
        if rule["impact"] in HEAVY
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_tab(page: "Page", address: str, theme: str):
    page.goto(f"{address}?__theme={theme}")
    page.wait_for_selector("#results .card")
    tabs = page.locator(".as-tabs > .tab-wrapper [role=tab]:visible")
    names = [name.strip() for name in tabs.all_inner_texts()]
    assert len(names) >= 5
    found = {}
    for name in names:
        page.get_by_role("tab", name=name, exact=True).click()
        page.wait_for_timeout(1200)  # what a tab draws when it is first seen
        if heavy := findings(page):
            found[name] = heavy
    assert not found, "\n".join(f"{name}: {line}" for name, lines in found.items() for line in lines)


def test_the_list_of_spaces(page: "Page"):
    page.get_by_title("Pick the space").click()
    page.wait_for_selector(".spaces .choice")
    assert findings(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_read_only_explorer(chromium: "Browser", site: str, studio: Studio, theme: str):  # noqa: F811 - as above
    with opened(chromium, site) as explorer:
        explorer.evaluate("dark => document.body.classList.toggle('dark', dark)", theme == "dark")
        explorer.locator(".find input").fill("red")
        assert findings(explorer) == []
