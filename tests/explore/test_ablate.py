"""The ablation's table: every variant is what it says, no cell is made twice, any bank and any held-out things will do."""

import json

import numpy as np
import pytest

from core.alignment.bank import Bank
from core.alignment.recipe import AlignConfig
from core.errors import AlignscopeError
from core.explore.ablate import Row, ablate, ablation_figure, bench_of, markdown
from core.explore.evaluate import Labelled
from core.explore.variants import variants
from core.unified import load_space
from core.vectors import unit_rows
from core.world.sample import things

SHORT = AlignConfig(steps=2, batch=32)


@pytest.fixture(scope="module")
def spaces(random_spaces):
    return [load_space(random_spaces / name) for name in ("mini_clip", "mini_clap", "mini_ulip")]


@pytest.fixture(scope="module")
def bank(spaces):
    rng = np.random.default_rng(0)
    matrices = {(s.name, m): unit_rows(rng.standard_normal((60, s.dim))) for s in spaces for m in sorted(s.modalities)}
    return Bank(matrices, {s.name: s.fingerprint for s in spaces})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def bench(spaces, bank):
    base, clap, ulip = spaces
    made = list(things("ablation test", 6))
    kinds, labels = [t.kind.name for t in made], [t.label for t in made]
    held = {
        "text": Labelled([t.caption("text") for t in made], kinds, labels),
        "image": Labelled([t.image() for t in made], kinds, labels),
        "audio": Labelled([t.sound() for t in made], kinds, labels),
        "mesh": Labelled([t.mesh() for t in made], kinds, labels),
    }
    return bench_of(base, {"mini_clap": (clap, None), "mini_ulip": (ulip, "image")}, bank, held)  # type: ignore[arg-type]


def test_every_row_is_another(bench):
    made = variants()
    assert len({(v.group, v.name) for v in made}) == len(made)
    settings = [v.settings for v in made if v.settings and v.group not in ("noise", "ridge strength")]
    assert len(set(settings)) >= len(settings) - 2, "the default recipe stands for itself, the oracle and the ensemble"
    for group in ("data centres", "losses", "linear step f_l", "depth of f_m", "lambda", "aggregation temperature", "loss temperature"):
        assert any(v.group == group for v in made)
    own = AlignConfig()
    assert sorted(int(v.name) for v in made if v.group == "depth of f_m") == [n for n in range(6) if n != own.depth]
    assert sum(v.group == "depth with loss temperature" for v in made) == 4, "without those that other groups have"


def test_options_beyond_the_paper_all_run(bench):
    chosen = variants(["beyond the paper"], SHORT)
    rows = list(ablate(bench, chosen, (0,)))
    assert len(rows) == len(chosen) == 9
    assert all(0 <= row.mean_map <= 1 and row.new_pair_p1 is not None for row in rows)
    assert len({row.mean_map for row in rows}) > 5, "they are not the same"


def test_a_cell_that_is_done_is_not_done_again(bench, tmp_path, monkeypatch):
    chosen, file = variants(["linear step f_l"], SHORT), tmp_path / "cells.jsonl"
    first = list(ablate(bench, chosen, (0, 1), file))
    file.write_text(file.read_text() + '{"key": "cut off')
    assert len(file.read_text().splitlines()) == 2 * 2 + 1
    monkeypatch.setattr(type(bench), "measure", lambda *_: pytest.fail("a cell was made again"))
    assert list(ablate(bench, chosen, (0, 1), file)) == first
    monkeypatch.undo()
    file.write_text(file.read_text() + "\n")
    other = list(ablate(bench, variants(["linear step f_l"], AlignConfig(steps=1, batch=32)), (0,), file))
    assert other[0].mean_map != first[0].mean_map, "another recipe's cell is another"
    assert all(json.loads(line)["seed"] in (0, 1) for line in file.read_text().splitlines() if "cut off" not in line)


def test_a_file_that_cannot_be_read_takes_its_label_with_it(bench, bank, tmp_path):
    (tmp_path / "no.wav").write_bytes(b"no sound")
    made = list(things("ablation test", 6))
    held = {"audio": Labelled([tmp_path / "no.wav", *(t.sound() for t in made[1:])], list("abcdef"), list("ABCDEF"))}
    cut = bench_of(bench.base, {"mini_clap": (bench.leaves["mini_clap"], None)}, bank, held)  # type: ignore[arg-type]
    assert cut.labels["audio"] == list("bcdef") and cut.fine["audio"] == list("BCDEF") and len(cut.raw["mini_clap"]) == 5
    assert ["no.wav cannot be read" in lost.reason for lost in cut.skipped] == [True]
    assert np.allclose(cut.raw["mini_clap"], bench.raw["mini_clap"][1:], atol=1e-5)


def test_held_out_items_without_a_leafs_own_modality_are_refused(bench, bank):
    with pytest.raises(AlignscopeError, match="the held-out items hold no mesh, which 'mini_ulip' is measured on"):
        bench_of(bench.base, {"mini_ulip": (bench.leaves["mini_ulip"], "image")}, bank, {"text": Labelled(["a"], ["a"], ["a"])})


def test_table_and_plot(tmp_path):
    rows = [Row("a", "one", 0.5, 0.01, 0.25, {}, 3), Row("b", "two", 0.4, 0.0, None, {}, 1)]
    assert markdown(rows).splitlines()[2:] == ["| a | one | 0.500 ± 0.010 | 0.250 |", "| b | two | 0.400 ± 0.000 |  |"]
    ablation_figure(rows).write_html(tmp_path / "a.html")
    assert "a: one" in (tmp_path / "a.html").read_text()


def test_a_group_that_is_not_there():
    with pytest.raises(AlignscopeError, match="no group 'colour' in the ablation; there are: baselines, "):
        variants(["colour"])
