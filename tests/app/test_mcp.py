"""`--mcp`: the endpoints as an assistant's tools, called through the protocol's own client."""

import asyncio
import importlib.util
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.__main__ import main
from app.studio.studio import Studio
from app.studio.studios import Studios
from tests.app.served import served
from tests.app.tiny import row_of

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.filterwarnings("ignore::DeprecationWarning")]
VERBS = {"search", "embed", "neighbours", "explain", "compose", "evaluate"}


@pytest.fixture(scope="module")
def address(studio: Studio) -> Iterator[str]:
    pytest.importorskip("mcp", reason='mcp is not installed (pip install "gradio[mcp]")')
    with served(Studios(studio), mcp_server=True) as url:
        yield f"{url.rstrip('/')}/gradio_api/mcp/"


def ask(address: str, what: Callable[[Any], Awaitable[Any]]) -> Any:
    """What an assistant gets in a session of its own."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def session() -> Any:
        async with streamable_http_client(address) as (read, write, _), ClientSession(read, write) as opened:
            await opened.initialize()
            return await what(opened)

    with ThreadPoolExecutor(1) as thread:  # where a browser test came before, this thread has a loop already
        return thread.submit(asyncio.run, session()).result()


def test_only_the_verbs_are_tools_and_each_says_what_it_does(address: str):
    tools = {tool.name: tool for tool in ask(address, lambda session: session.list_tools()).tools}
    assert set(tools) == VERBS
    for tool in tools.values():
        assert len(tool.description) > 40 and "Returns: " in tool.description
        assert all(about["description"] for about in tool.inputSchema["properties"].values()), tool.name
    assert tools["neighbours"].inputSchema["properties"]["row"] == {
        "type": "integer",
        "description": "Of the item, as searches tell it.",
    }


def test_every_type_is_one_that_a_strict_client_can_read(address: str):
    def check(node: Any) -> None:
        assert not isinstance(node, dict) or ("$ref" not in node and node.get("type") != {})
        for inside in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            check(inside)

    for tool in ask(address, lambda session: session.list_tools()).tools:
        check(tool.inputSchema)


def test_a_search_and_a_composition(address: str, studio: Studio):
    row = row_of(studio, "image", "red")

    async def both(session: Any) -> list[Any]:
        found = await session.call_tool("search", {"text": "something blue", "to": ["mesh"], "k": 1})
        parts = [{"row": row}, {"text": "green", "weight": -0.5}]
        return [found, await session.call_tool("compose", {"parts": parts, "to": ["audio"], "k": 1})]

    found, composed = ask(address, both)
    assert not found.isError and "'kind': 'blue'" in found.content[0].text
    assert not composed.isError and "'kind': 'red'" in composed.content[0].text and "contributions" in composed.content[0].text


def test_a_mistake_is_one_sentence(address: str):
    told = ask(address, lambda session: session.call_tool("neighbours", {"row": 9999}))
    assert told.isError and "rows go from 0 to 35" in told.content[0].text and "Traceback" not in told.content[0].text


def test_without_the_package_the_app_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "mcp" else found(name, *rest))
    assert main(["--mcp"]) == 1
    assert capsys.readouterr().err == '--mcp needs a package that is not installed; `pip install "gradio[mcp]"` brings it\n'
