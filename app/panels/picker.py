"""The visitor's choice of a space: the list, the wait for one to open, and the move of query and selection into it."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from typing import Any

import gradio as gr

from app.components.space_picker import Picked, SpacePicker
from app.errors import sentence
from app.shared import Shared
from app.studio.links import Link, follow
from app.studio.move import move
from app.studio.studios import Studios
from app.studio.values import GONE, Query
from app.studio.visits import GoneError
from app.views import header

TICK_S = 0.2  # between two looks at how far an opening is


class Picker:
    """The top and the foot of the page, which follow the visitor's space; the tabs listen to `shared.space`."""

    def __init__(self, studios: Studios):
        self.studios = studios
        self.top = SpacePicker(self._picked(studios.default), elem_classes="as-header", elem_id="top")
        self.chosen = gr.State(None)  # (name, "use" or "fetch", count): what the visitor wants
        self.asked = gr.State(None)  # the Link that waits for its space to open

    def finish(self, shared: Shared, app: gr.Blocks) -> None:
        """The foot of the page, and what happens when; comes after the tabs."""
        self.shared = shared
        self.foot = gr.HTML(header.footer(self.studios.first), apply_default_css=False)
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False}
        telling: dict[str, Any] = {**quiet, "queue": True, "concurrency_limit": 32}  # those who wait for an opening only look on
        where, there = [shared.space, shared.visit], [shared.query, shared.selection]
        moved = [self.top, self.foot, self.asked, self.chosen, shared.opened, shared.space, *there]
        self.top.expand(self._list, where, moved, **telling)
        telling["trigger_mode"] = "multiple"  # a new choice must not wait for the end of the last
        waiting = self.chosen.change(self._wait, [self.chosen, *where], [self.top, shared.opened], **telling)
        shared.opened.change(self._move, [shared.opened, *where, *there, self.asked], moved, **telling)
        self.top.select(self._choose, None, self.chosen, cancels=[waiting], **telling)  # the last choice counts
        self.top.clear(self._home, shared.visit, moved, **telling)
        arrived = [shared.visit, shared.linked, shared.tabs, self.chosen, self.asked, self.top]
        app.load(self._arrive, None, arrived, **telling)
        app.unload(self._leave)

    def _list(self, space: str, visit: str) -> dict[Any, Any]:
        try:
            return {self.top: self._value(space, visit)}
        except GoneError:
            return self._home(visit)

    def _choose(self, event: gr.EventData) -> tuple[str, str, int]:
        return str(event.space), str(event.act), time.monotonic_ns()

    def _arrive(self, request: gr.Request) -> dict[Any, Any]:
        """The page's address may name a space; one that is not ready is told of, and the page stays in the app's own."""
        link, own, visit = Link.read(request.query_params), self.studios.default, str(request.session_hash)
        self.studios.visits.begin(visit)
        arrived = {self.shared.visit: visit}
        if link.tab in self._tabs:
            arrived |= {self.shared.tabs: gr.Tabs(selected=link.tab)}
        if link.space in ("", own):
            return arrived | self._follow(link, visit)
        try:
            self.studios.start(link.space)
            return arrived | {self.asked: link, self.chosen: (link.space, "use", time.monotonic_ns())}
        except Exception as error:
            return arrived | self._follow(link, visit, f"{sentence(error)} This is {own}.")

    def _follow(self, link: Link, visit: str, told: str = "") -> dict[Any, Any]:
        """What a link asks for, in the app's own space."""
        try:
            moved = follow(link, self.studios.first, self._tabs)
        except Exception as error:
            return {self.top: self._value(self.studios.default, visit, told=sentence(error))}
        shown = {self.shared.linked: (moved, time.monotonic_ns())} if link.asks else {}
        if told := " ".join(filter(None, (told, moved.told))):
            shown |= {self.top: self._value(self.studios.default, visit, told=told)}
        return shown

    @property
    def _tabs(self) -> list[str]:
        return [str(tab.id) for tab in self.shared.tabs.children if isinstance(tab, gr.Tab)]

    def _leave(self, request: gr.Request) -> None:
        self.studios.visits.leave(str(request.session_hash))

    def _home(self, visit: str) -> dict[Any, Any]:
        """The visitor's own studio is no more: the app's own space as at first."""
        self.studios.visits.begin(visit)
        own, studio = self.studios.default, self.studios.first
        return {
            self.top: self._value(own, visit, told=f"{GONE} This is {own}."),
            self.foot: header.footer(studio),
            self.shared.opened: None,
            self.shared.space: own,
            self.shared.query: studio.start.query,
            self.shared.selection: studio.start.selection,
        }

    async def _wait(self, chosen: tuple[str, str, int], space: str, visit: str) -> AsyncIterator[dict[Any, Any]]:
        """Tells how far the opening is until it has ended."""
        name, act, _ = chosen
        try:
            opening = await asyncio.to_thread(self.studios.start, name, act == "fetch")
            shown = await asyncio.to_thread(self._picked, space, visit)
            while not opening.ended:
                going = opening.progress
                yield {self.top: asdict(replace(shown, going=f"{name}: {going.doing}", share=going.share))}
                await asyncio.sleep(TICK_S)
            opening.result()
            steps = self.studios.follow(visit, name)
            while step := await asyncio.to_thread(next, steps, None):
                yield {self.top: asdict(replace(shown, going=f"{name}: {step.doing}", share=step.share))}
            yield {self.shared.opened: name}
        except GoneError:
            yield {self.shared.opened: name}  # which finds the same, and leads home
        except Exception as error:
            shown = await asyncio.to_thread(self._picked, space, visit)  # anew: what is missing may have changed
            yield {self.top: asdict(replace(shown, failed=sentence(error)))}

    def _move(self, opened: str | None, space: str, visit: str, query: Query, selection: int | None, link: Link | None) -> Any:
        """The visitor's query and selection as they are now, or what the link asks for, in the space that was opened."""
        if opened is None:
            return gr.skip()
        try:
            asked = link if link is not None and link.space == opened else None
            there = self.studios.joined(visit, opened)
            if there is None:  # the visitor's items come along: back to `_wait`
                return {self.chosen: (opened, "use", time.monotonic_ns()), self.shared.opened: None}
            if there == space:
                return {self.top: self._value(space, visit), self.shared.opened: None}
            opened, after = there, self.studios.get(there)
            moved = follow(asked, after, self._tabs) if asked else move(query, selection, self.studios.get(space), after)
        except GoneError:
            return self._home(visit)
        except Exception as error:
            return {self.top: self._value(space, visit, failed=sentence(error)), self.shared.opened: None}
        return {
            self.top: self._value(opened, visit, told=moved.told),
            self.foot: header.footer(after),
            self.asked: None,
            self.shared.opened: None,  # so that the same name can be written again
            self.shared.space: opened,
            self.shared.query: moved.query,
            self.shared.selection: moved.selection,
        }

    def _value(self, space: str, visit: str, **more: Any) -> dict[str, Any]:
        return asdict(self._picked(space, visit, **more))

    def _picked(self, space: str, visit: str = "", **more: Any) -> Picked:
        studio = self.studios.get(space)
        listed = header.spaces(self.studios, self.studios.visits.base(space), visit)
        own = sum(item.own for item in studio.collection.items)
        return Picked(space, self.studios.link(space), header.badge(studio), header.honest(studio), listed, own=own, **more)
