"""The Train tab: a projector learns while one looks on, any part of its recipe can be taken out, and runs stand side by side."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from typing import Any

import gradio as gr

from app.components.cards import Cards
from app.components.moving_map import MovingMap
from app.errors import sentence
from app.shared import Shared
from app.studio.studios import Studios
from app.training import plans
from app.training.ground import NEAR, Ground
from app.training.plans import BATCHES, CENTRES, LINEAR, LIVE, LOSSES, MOST_STEPS, NOISES, RECIPES, Settings
from app.training.trainer import Run, Trainer
from app.views import render, runs
from core import DEMO

TICK_S = 0.2  # between two looks at a run: at most five updates a second
NO_BANK = (
    "There is no bank here that fits two of the spaces on this machine, so nothing can be trained. "
    "Make one with `python -m core bank` and start the app with --bank FOLDER."
)
NOTE = (
    "One frame for the whole run: the base is fixed, so its items stay where the map has them. Each item that a leaf brings lies among "
    f"the {NEAR} of them that are nearest to it by cosine, the nearer the heavier, and moves as its projector learns. "
    "<b>Distance on a map is not similarity.</b>"
)
ABOUT = "A map of the collection: the base's items stay, those that the leaves bring move while their projectors learn."


class TrainTab:
    """Each visitor's runs are their own. What is being trained is looked at, never waited for."""

    def __init__(self, studios: Studios, shared: Shared, tab: gr.Tab, trainer: Trainer):
        self.studios, self.shared, self.tab, self.trainer = studios, shared, tab, trainer
        self.bank_name = next((bank for bank in trainer.banks if trainer.bases(bank)), "")
        self.base_name = next(iter(trainer.bases(self.bank_name)), "")
        self.notice = gr.HTML(render.notice(""), apply_default_css=False, elem_classes="as-notice")
        with gr.Row(elem_classes="as-train"):
            with gr.Column(scale=0, min_width=300, elem_classes="as-recipe"):
                self._build_choices()
                self._build_more()
            with gr.Column(scale=1, min_width=320, elem_classes="as-watch"):
                self.status = gr.HTML(runs.status(None, 0, sentence), apply_default_css=False, elem_id="run-status")
                with gr.Row(elem_classes="as-live"):
                    with gr.Column(scale=3, min_width=320):
                        self.map = MovingMap(elem_id="training-map")
                        self.picked = gr.HTML("", apply_default_css=False, elem_id="picked")
                        gr.HTML(f'<p class="note">{NOTE}</p>', apply_default_css=False)
                    with gr.Column(scale=2, min_width=300):
                        self.plots = gr.HTML(runs.plots([], None), apply_default_css=False, elem_id="curves")
                self.table = Cards(runs.table([], None), elem_classes="as-runs", elem_id="runs")
                with gr.Accordion("Use the files in Python", open=False, elem_classes="as-points", visible=False) as self.how:
                    self.code = gr.Code(language="python", show_label=False, interactive=False)
        self._wire()

    def _build_choices(self) -> None:
        default = Settings.of(LIVE)
        with gr.Row(elem_classes="as-go"):
            self.start = gr.Button("Start", variant="primary", elem_id="start-run", interactive=bool(self.base_name))
            self.stop = gr.Button("Stop", elem_id="stop-run", interactive=False)
            self.reset = gr.Button("Reset", elem_id="reset-run")
        with gr.Column(elem_classes="as-controls"):
            self.recipe = gr.Radio([(r.name, key) for key, r in RECIPES.items()], value="exmcr", label="Recipe", elem_id="recipe")
            self.about = gr.HTML(runs.recipe(RECIPES["exmcr"].about), apply_default_css=False)
        with gr.Column(elem_classes="as-controls") as self.toggles:
            self.centres = gr.CheckboxGroup(
                [(words, key) for key, words in CENTRES.items()], value=list(default.centres),
                label="Who asks for pseudo-pairs (data centres)", elem_id="centres",
            )  # fmt: skip
            self.linear = gr.Radio(
                [(words, key) for key, words in LINEAR.items()],
                value=default.linear,
                label="First step, closes the leaf’s gap (f_l)",
                elem_id="linear",
            )
            self.losses = gr.Radio([(w, k) for k, (w, _) in LOSSES.items()], value=default.losses, label="Losses", elem_id="losses")
            self.noise = gr.Radio(
                [(words, key) for key, words in NOISES.items()], value=default.noise, label="Noise on pseudo-pairs", elem_id="noise"
            )
        with gr.Column(elem_classes="as-numbers") as self.length:
            self.steps = gr.Slider(50, MOST_STEPS, default.steps, step=50, label="Steps of each leaf", elem_id="steps", buttons=[])

    def _build_more(self) -> None:
        default, trainer = Settings.of(LIVE), self.trainer
        with gr.Accordion("More", open=False, elem_classes="as-points"), gr.Column(elem_classes="as-more"):
            with gr.Column(elem_classes="as-numbers") as self.more:
                self.depth = gr.Slider(0, 5, default.depth, step=1, label="Blocks of f_m (0: one linear layer)", buttons=[])
                self.batch = gr.Slider(min(BATCHES), max(BATCHES), default.batch, step=64, label="Batch", buttons=[])
                self.intra = gr.Slider(0, 1, default.intra_weight, step=0.05, label="Weight of the intra loss", buttons=[])
                self.temperature = gr.Number(default.temperature, label="Temperature of the losses", step=0.01)
                self.asking = gr.Number(default.aggregation_temperature, label="Temperature of the pseudo-pairs", step=0.01)
                self.rate = gr.Number(default.learning_rate, label="Learning rate", step=0.0005)
                self.seed = gr.Number(default.seed, label="Seed")
            with gr.Column(elem_classes="as-controls"):
                self.leaves = gr.CheckboxGroup(
                    **self._leaves(self.bank_name, self.base_name), label="Leaves, which are brought in", elem_id="leaves"
                )
            with gr.Column(elem_classes="as-numbers"):
                self.base = gr.Dropdown(trainer.bases(self.bank_name), value=self.base_name or None, label="Base, which stays fixed")
                self.bank = gr.Dropdown(list(trainer.banks), value=self.bank_name or None, label="Bank: unpaired items to learn from")

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False, "trigger_mode": "always_last"}
        telling: dict[str, Any] = {**quiet, "queue": True, "concurrency_limit": 32}
        visit = self.shared.visit
        self.settings = [self.centres, self.linear, self.losses, self.noise, self.depth, self.intra, self.temperature, self.asking,
                         self.rate, self.steps, self.batch, self.seed]  # fmt: skip
        self.watched = [self.notice, self.status, self.map, self.plots, self.table, self.start, self.stop, self.how, self.code]
        chosen = [self.base, self.leaves, self.bank, self.recipe, *self.settings]
        about = [self.about, self.toggles, self.length, self.more]
        self.tab.select(self._open, visit, [self.notice, self.map], **telling)
        self.recipe.input(self._take, self.recipe, [*about, *self.settings], **quiet)
        gr.on([self.base.input, self.bank.input], self._offer, [self.bank, self.base], [self.base, self.leaves], **quiet)
        self.reset.click(self._reset, None, [self.recipe, *about, *self.settings, self.bank, self.base, self.leaves], **quiet)
        self.start.click(self._train, [visit, *chosen], self.watched, **telling)
        self.stop.click(self._stop, visit, self.stop, **quiet)
        self.map.select(self._select, [visit, self.shared.space], [self.notice, self.picked, self.shared.selection], **telling)
        self.table.select(self._act, visit, [self.notice, self.shared.opened, self.table, self.plots, self.how], **telling)

    # ---- choices

    def _leaves(self, bank: str, base: str) -> dict[str, Any]:
        names = self.trainer.leaves(bank, base)
        return {"choices": [(f"{name} ({runs.MANY[self.trainer.brings(base, name)]})", name) for name in names], "value": names}

    def _offer(self, bank: str, base: str) -> dict[Any, Any]:
        """Which bases a bank has, and which leaves a base."""
        there = self.trainer.bases(bank)
        base = base if base in there else next(iter(there), "")
        return {self.base: gr.Dropdown(there, value=base or None), self.leaves: gr.CheckboxGroup(**self._leaves(bank, base))}

    def _take(self, recipe: str) -> dict[Any, Any]:
        """The recipe's own values."""
        config = RECIPES[recipe].config
        values = dict(zip(self.settings, _values(Settings.of(config or LIVE)), strict=True))
        shown = gr.Column(visible=config is not None)
        return values | {self.about: runs.recipe(RECIPES[recipe].about), self.toggles: shown, self.length: shown, self.more: shown}

    def _reset(self) -> dict[Any, Any]:
        return self._take("exmcr") | {self.recipe: "exmcr", self.bank: self.bank_name or None} | self._offer(self.bank_name, self.base_name)

    # ---- a run

    def _open(self, visit: str) -> dict[Any, Any]:
        """The tab was opened: the app's own space in the frame of the runs, unless a run is shown already."""
        try:
            if self.trainer.runs(visit) or not self.base_name:
                return {self.notice: render.notice("" if self.base_name else NO_BANK)}
            if self.studios.first.collection.folder != DEMO.resolve():
                return {self.notice: render.notice("")}  # it might have to be embedded first, which a run does with progress
            ground = self.trainer.warm_up(self.bank_name, self.base_name)
            return {self.map: _state(ground, ground.frame(ground.shipped or {}), f"as {ground.studio.space.name} has it")}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    async def _train(self, visit: str, base: str, leaves: list[str], bank: str, recipe: str, *values: Any) -> AsyncIterator[dict[Any, Any]]:
        try:
            settings = dict(zip(Settings.__dataclass_fields__, values, strict=True))
            run = await asyncio.to_thread(self.trainer.start, visit, plans.plan(base, leaves, bank, recipe, settings))
        except Exception as error:
            yield {self.notice: render.notice(sentence(error))}
            return
        yield {self.notice: render.notice(""), self.start: gr.Button(interactive=False), self.stop: gr.Button(interactive=True)}
        async for shown in self._watch(visit, run):
            yield shown

    async def _watch(self, visit: str, run: Run) -> AsyncIterator[dict[Any, Any]]:
        """What is new of a run, until it has ended."""
        frame, points = 0, -1
        while True:
            run.look()
            ended = run.ended  # before the rest, so that nothing of the end is missed
            news: dict[Any, Any] = {self.status: runs.status(run, self.trainer.place(run), sentence)}
            if run.frame and run.ground and run.frame[0] != frame:
                frame = run.frame[0]
                title = f"run {run.number}, step {run.step:,}" if run.steps else f"run {run.number}"
                news[self.map] = _state(run.ground, run.frame[1], title)
            if len(run.curve) != points:
                points = len(run.curve)
                news[self.plots] = await asyncio.to_thread(self._plots, visit, run)
            if ended:
                yield news | self._ended(visit, run)
                return
            yield news
            await asyncio.sleep(TICK_S)

    def _plots(self, visit: str, run: Run) -> str:
        return runs.plots(self.trainer.runs(visit), run.ground.reference if run.ground else None)

    def _ended(self, visit: str, run: Run) -> dict[Any, Any]:
        return {
            self.table: self._side_by_side(visit),
            self.start: gr.Button(interactive=True),
            self.stop: gr.Button(interactive=False),
            self.how: gr.Accordion(visible=bool(run.files)),
        } | ({self.code: runs.usage(run)} if run.files else {})

    def _side_by_side(self, visit: str) -> str:
        mine = self.trainer.runs(visit)
        ground = self._shown(mine)
        return runs.table(mine, ground.reference if ground else None)

    def leave(self, request: gr.Request) -> None:
        """The page was closed, or lost its connection."""
        self.trainer.leave(str(request.session_hash))

    @staticmethod
    def _shown(those: Sequence[Run]) -> Ground | None:
        """What the map shows after these runs."""
        return next((run.ground for run in reversed(those) if run.ground), None)

    def _stop(self, visit: str) -> Any:
        for run in self.trainer.runs(visit):
            run.stop()
        return gr.Button(interactive=False)

    # Gradio finds the event by its annotation, and only where the other arguments are written out.
    def _select(self, visit: str, space: str, event: gr.EventData) -> dict[Any, Any]:
        """A point was pressed: its item is selected in all tabs."""
        try:
            ground = self._shown(self.trainer.runs(visit)) or self.trainer.warm_up(self.bank_name, self.base_name)
            item = ground.item(event.row)
            row = self.studios.get(space).row_of(item)
            return {self.picked: runs.picked(item, row is not None), self.shared.selection: row, self.notice: render.notice("")}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}

    def _act(self, visit: str, event: gr.EventData) -> dict[Any, Any]:
        """A button of the table: use a run in every tab, or remove it."""
        try:
            if event.act == "use":
                name = self.studios.visits.open(visit, *self.trainer.studio(visit, int(event.row)))
                return {self.notice: render.notice(""), self.shared.opened: name}
            self.trainer.remove(visit, int(event.row))
            left = self.trainer.runs(visit)
            ground = self._shown(left)
            drawn = {self.table: self._side_by_side(visit), self.plots: runs.plots(left, ground.reference if ground else None)}
            return drawn | {self.notice: render.notice(""), self.how: gr.Accordion(visible=any(run.files for run in left))}
        except Exception as error:
            return {self.notice: render.notice(sentence(error))}


def _state(ground: Ground, places: Any, title: str) -> dict[str, Any]:
    return MovingMap.frame(MovingMap.scene(ground.shown), places, title, about=ABOUT)


def _values(settings: Settings) -> list[Any]:
    return [list(value) if isinstance(value, tuple) else value for value in asdict(settings).values()]
