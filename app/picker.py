"""The visitor's choice of a space: the list, the wait for one to open, and the move of query and selection into it."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from typing import Any

import gradio as gr

from app import header
from app.components.space_picker import Picked, SpacePicker
from app.errors import sentence
from app.move import move
from app.shared import Shared
from app.studios import Studios
from app.values import Query

TICK_S = 0.2  # between two looks at how far an opening is


class Picker:
    """The top and the foot of the page, which follow the visitor's space; the tabs listen to `shared.space`."""

    def __init__(self, studios: Studios):
        self.studios = studios
        self.top = SpacePicker(self._picked(studios.default), elem_classes="as-header", elem_id="top")
        self.chosen = gr.State(None)  # (name, "use" or "fetch", count): what the visitor wants
        self.opened = gr.State(None)  # the name of the space that was last opened for them

    def finish(self, shared: Shared, app: gr.Blocks) -> None:
        """The foot of the page, and what happens when; comes after the tabs."""
        self.shared = shared
        self.foot = gr.HTML(header.footer(self.studios.first), apply_default_css=False)
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False}
        telling: dict[str, Any] = {**quiet, "queue": True, "concurrency_limit": 32}  # those who wait for an opening only look on
        self.top.expand(self._list, shared.space, self.top, **quiet)
        telling["trigger_mode"] = "multiple"  # a new choice must not wait for the end of the last
        waiting = self.chosen.change(self._wait, [self.chosen, shared.space], [self.top, self.opened], **telling)
        there = [shared.query, shared.selection]
        waiting.then(self._move, [self.opened, shared.space, *there], [self.top, self.foot, shared.space, *there], **telling)
        self.top.select(self._choose, None, self.chosen, cancels=[waiting], **telling)  # the last choice counts
        app.load(self._arrive, None, [self.chosen, self.top], **telling)

    def _list(self, space: str) -> Any:
        return self._value(space)

    def _choose(self, event: gr.EventData) -> tuple[str, str, int]:
        return str(event.space), str(event.act), time.monotonic_ns()

    def _arrive(self, request: gr.Request) -> dict[Any, Any]:
        """The page's address may name a space; one that is not ready is told of, and the page stays in the app's own."""
        name, own = request.query_params.get("space", ""), self.studios.default
        if name in ("", own):
            return {self.top: gr.skip()}
        try:
            self.studios.start(name)
            return {self.chosen: (name, "use", time.monotonic_ns())}
        except Exception as error:
            return {self.top: self._value(own, told=f"{sentence(error)} This is {own}.")}

    async def _wait(self, chosen: tuple[str, str, int], space: str) -> AsyncIterator[dict[Any, Any]]:
        """Tells how far the opening is until it has ended."""
        name, act, _ = chosen
        try:
            opening = await asyncio.to_thread(self.studios.start, name, act == "fetch")
            shown = await asyncio.to_thread(self._picked, space)
            while not opening.ended:
                going = opening.progress
                yield {self.top: asdict(replace(shown, going=f"{name}: {going.doing}", share=going.share))}
                await asyncio.sleep(TICK_S)
            opening.result()
            yield {self.opened: name}
        except Exception as error:
            shown = await asyncio.to_thread(self._picked, space)  # anew: what is missing may have changed
            yield {self.top: asdict(replace(shown, failed=sentence(error)))}

    def _move(self, opened: str | None, space: str, query: Query, selection: int | None) -> dict[Any, Any]:
        """The visitor's query and selection as they are now, in the space that was opened."""
        if opened is None or opened == space:
            return {self.top: gr.skip()}
        try:
            after = self.studios.get(opened)
            moved = move(query, selection, self.studios.get(space), after)
        except Exception as error:
            return {self.top: self._value(space, failed=sentence(error))}
        return {
            self.top: self._value(opened, told=moved.told),
            self.foot: header.footer(after),
            self.shared.space: opened,
            self.shared.query: moved.query,
            self.shared.selection: moved.selection,
        }

    def _value(self, space: str, **more: Any) -> dict[str, Any]:
        return asdict(self._picked(space, **more))

    def _picked(self, space: str, **more: Any) -> Picked:
        studio = self.studios.get(space)
        link = "" if space == self.studios.default else space
        return Picked(space, link, header.badge(studio), header.honest(studio), header.spaces(self.studios, space), **more)
