"""What a run is to be: the controls give a recipe and back, changes are told in words, nonsense in a sentence."""

from dataclasses import asdict, replace

import pytest

from app.training.plans import LIVE, RECIPES, Plan, Settings, plan
from core import CMCR, PAPER, AlignscopeError

TRAINED = [key for key, recipe in RECIPES.items() if recipe.config]


@pytest.mark.parametrize("recipe", TRAINED)
def test_controls_left_alone_give_the_recipe_itself(recipe):
    config = RECIPES[recipe].config
    assert config is not None
    made = plan("base", ["leaf"], "bank", recipe, asdict(Settings.of(config)))
    assert made.config == config
    assert made.changes == []


def test_published_recipes_are_themselves_but_for_their_length():
    assert RECIPES["cmcr"].config == replace(CMCR, steps=LIVE.steps, batch=LIVE.batch)
    assert RECIPES["paper"].config == replace(PAPER, steps=LIVE.steps, batch=LIVE.batch)


def test_changes_in_words():
    settings = asdict(Settings.of(LIVE)) | {"noise": "none", "linear": "none", "losses": "one", "seed": 3, "centres": ["leaf", "overlap"]}
    made = plan("base", ["leaf"], "bank", "exmcr", settings)
    assert made.changes == [
        "asked for by what both spaces share and what only the leaf knows", "no linear step", "losses: leaf – base only",
        "no noise", "seed 3",
    ]  # fmt: skip
    assert made.config == replace(LIVE, centres=("overlap", "leaf"), linear="none", pairs=("leaf-base",), noise=0.0, seed=3)
    assert made.name == "Ex-MCR"


def test_a_closed_form_has_nothing_to_set():
    made = plan("base", ["leaf"], "bank", "ridge", asdict(Settings.of(LIVE)) | {"steps": -1})
    assert made == Plan("base", ("leaf",), "bank", "ridge") and made.form == "ridge" and made.changes == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"steps": 3_001}, "steps must be a whole number from 1 to 3,000, got 3001"),
        ({"steps": None}, "got nothing"),
        ({"steps": 10.5}, "steps must be a whole number"),
        ({"batch": 1_000_000}, "the batch must be a whole number from 64 to 512"),
        ({"seed": -1}, "the seed must be"),
        ({"temperature": 0.0}, "the temperature of the losses must be from 0.001 to 10, got 0"),
        ({"learning_rate": float("nan")}, "the learning rate must be from 1e-06 to 1, got nan"),
        ({"depth": "x" * 500}, "the depth of f_m must be a whole number from 0 to 5, got x{20}$"),
        ({"centres": []}, "no data centre is chosen"),
        ({"centres": None}, "no data centre is chosen"),
        ({"centres": ["middle"]}, "there is no data centre 'middle'; choose among overlap, leaf, base"),
        ({"noise": "loud"}, "there is no noise 'loud'"),
        ({"losses": "all"}, "there is no choice of losses 'all'"),
    ],
)
def test_nonsense_is_told_in_a_sentence(change, sentence):
    with pytest.raises(AlignscopeError, match=sentence):
        plan("base", ["leaf"], "bank", "exmcr", asdict(Settings.of(LIVE)) | change)


def test_no_leaf_and_no_such_recipe():
    with pytest.raises(AlignscopeError, match="no leaf is chosen"):
        plan("base", [], "bank", "exmcr", asdict(Settings.of(LIVE)))
    with pytest.raises(AlignscopeError, match="there is no recipe 'magic'"):
        plan("base", ["leaf"], "bank", "magic", asdict(Settings.of(LIVE)))
