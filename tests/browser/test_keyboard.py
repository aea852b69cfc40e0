"""A search by keyboard alone: nothing but Tab, Enter and letters, the focus always in sight and never lost."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

NAME = "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || '').trim()"
# An outline on the element, its label or a box around it; or nothing has the focus.
SEEN = """() => {
  const e = document.activeElement;
  const outlined = (node) => node && getComputedStyle(node).outlineStyle !== 'none' && parseFloat(getComputedStyle(node).outlineWidth) > 0;
  return [e !== document.body && [e, e.closest('label'), e.closest('.as-viewer')].some(outlined), e.outerHTML.slice(0, 120)];
}"""


def tab_to(page: Page, name: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(NAME).startswith(name):
            return
    raise AssertionError(f"{name!r} is not among the next {most} stops of the Tab key")


def focused(page: Page) -> dict[str, str]:
    return page.evaluate("({ ...document.activeElement.dataset, inside: document.activeElement.closest('#results') ? 'results' : '' })")


def test_a_search_from_the_first_key_to_the_answer(page: Page):
    for _ in range(20):  # to the words
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#words textarea')"):
            break
    page.keyboard.type("something green")
    page.keyboard.press("Enter")
    expect(page.locator(".pane[data-query=text] blockquote")).to_have_text("something green")
    assert page.evaluate("document.activeElement.matches('#words textarea')"), "the focus stays where it was"

    tab_to(page, "Skip to the results", 3)
    page.keyboard.press("Enter")
    assert focused(page)["inside"] == "results" and focused(page)["act"] == "pick"
    first = focused(page)["row"]
    while (row := focused(page)["row"]) == first:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".as-stage .chosen")).to_have_attribute("data-selected", row)
    expect(page.locator(".as-stage .chosen")).to_contain_text("rank 2 of 9")
    assert focused(page)["row"] == row, "selecting moves nothing"

    tab_to(page, "Use green mesh", 4)
    row = focused(page)["row"]
    page.keyboard.press("Enter")
    expect(page.locator(".pane[data-query=mesh]")).to_contain_text("green mesh")
    expect(page.locator(f"#results [data-item='{row}']")).to_have_count(0)  # redrawn, without the new query
    page.wait_for_function("document.activeElement.closest('#results')")
    assert focused(page)["act"] == "query", "where the pressed button is gone, the first of its kind has the focus"


def test_the_focus_stays_on_a_redrawn_result(page: Page):
    button = page.locator("#results [data-group=mesh] .card .title").nth(1)
    button.focus()
    row = focused(page)["row"]
    page.evaluate("document.querySelector('#results').dataset.old = '1'; document.querySelector('#results .group').classList.add('old')")
    page.locator(".as-size").get_by_label("12").evaluate("box => box.click()")  # redraws the results, the focus is in them
    expect(page.locator("#results .group.old")).to_have_count(0)
    page.wait_for_function("document.activeElement.closest('#results')")
    assert focused(page) == {"act": "pick", "row": row, "inside": "results"}


def test_the_focus_is_in_sight_at_every_stop(page: Page):
    stops = 0
    while stops < 70:
        page.keyboard.press("Tab")
        stops += 1
        seen, what = page.evaluate(SEEN)
        assert seen, f"stop {stops} shows no focus: {what}"
        if focused(page)["inside"] == "results":
            break
    assert 20 < stops < 70


def test_the_first_stop_leads_past_the_head_of_the_page(page: Page):
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the content")
    expect(link).to_be_focused()
    box = link.bounding_box()
    assert box is not None and box["width"] > 100, "seen as soon as it has the focus"
    page.keyboard.press("Enter")
    assert focused(page)["inside"] == "results"
    page.get_by_role("tab", name="About", exact=True).click()
    page.keyboard.press("Home")
    link.focus()
    page.keyboard.press("Enter")
    assert focused(page)["inside"] == "" and page.evaluate("document.activeElement !== document.body")
