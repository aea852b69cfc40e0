"""Metrics on matrices small enough to rank by eye, and against plain loops."""

import numpy as np
import pytest

from core.explore.evaluate import chance_average_precision, cross_space, evaluate_vectors, retrieval

DOGS_AND_CATS = np.array(["cat", "dog", "dog"])


def one(scores, query, gallery=DOGS_AND_CATS, fine_query="small dog", fine_gallery=("small cat", "large dog", "small dog")):
    return retrieval(np.array([scores]), np.array([query]), gallery, np.array([fine_query]), np.array(fine_gallery))


def test_worked_example():
    # a dog asks: the cat scores .9, the first dog .8, the second .1 -> cat, dog, dog
    d = one([0.9, 0.8, 0.1], "dog")
    assert d.recall_at == {1: 0.0, 5: 1.0, 10: 1.0}
    assert d.precision_at_1 == 0.0
    assert d.map == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert d.chance_precision_at_1 == pytest.approx(2 / 3)
    # among the dogs, the large one is nearer, but the small one was meant
    assert d.attribute_at_1 == 0.0
    assert d.chance_attribute_at_1 == pytest.approx(1 / 2)


def test_the_right_attribute_counts():
    assert one([0.9, 0.1, 0.8], "dog").attribute_at_1 == 1.0


def test_a_query_whose_kind_is_not_there_is_left_out():
    scores = np.array([[0.9, 0.8, 0.1], [0.1, 0.2, 0.3]])
    d = retrieval(scores, np.array(["dog", "fish"]), DOGS_AND_CATS, np.array(["a", "b"]), np.array(["a", "a", "a"]))
    assert d.n == 1


def test_a_perfect_order_is_one():
    v = np.eye(4)
    report = evaluate_vectors(
        {"audio": v, "mesh": v}, {"audio": list("abcd"), "mesh": list("abcd")}, {"audio": list("abcd"), "mesh": list("abcd")}
    )
    assert report["audio->mesh"].map == 1.0
    assert report["mesh->audio"].precision_at_1 == 1.0
    assert report.gap["audio-mesh"] == 0.0


def naive_average_precision(right):
    hits, total = 0, 0.0
    for place, yes in enumerate(right, start=1):
        if yes:
            hits += 1
            total += hits / place
    return total / hits


def test_average_precision_against_loops():
    rng = np.random.default_rng(0)
    queries, gallery = rng.integers(0, 5, 20), np.concatenate([np.arange(5), rng.integers(0, 5, 25)])
    scores = rng.standard_normal((20, 30))
    wanted = np.mean([naive_average_precision((gallery == q)[np.argsort(-row)]) for q, row in zip(queries, scores, strict=True)])
    d = retrieval(scores, queries, gallery, queries, gallery)
    assert d.map == pytest.approx(wanted)


@pytest.mark.parametrize(("relevant", "n"), [(1, 1), (1, 7), (3, 9), (5, 5)])
def test_chance_against_shuffling(relevant, n):
    rng = np.random.default_rng(1)
    right = np.arange(n) < relevant
    drawn = np.mean([naive_average_precision(rng.permutation(right)) for _ in range(4000)])
    assert chance_average_precision(relevant, n) == pytest.approx(drawn, abs=0.012)


def test_order_of_rows_does_not_matter():
    rng = np.random.default_rng(2)
    v, labels = rng.standard_normal((12, 8)), [str(i % 3) for i in range(12)]
    turn = rng.permutation(12)
    before = evaluate_vectors({"audio": v, "mesh": v * 2}, {"audio": labels, "mesh": labels}, {"audio": labels, "mesh": labels})
    w, renamed = v[turn], [labels[i] for i in turn]
    after = evaluate_vectors({"audio": w, "mesh": w * 2}, {"audio": renamed, "mesh": renamed}, {"audio": renamed, "mesh": renamed})
    assert before["audio->mesh"].map == pytest.approx(after["audio->mesh"].map)


def test_ten_directions_cross_spaces():
    every = [f"{a}->{b}" for a in ("text", "image", "audio", "mesh") for b in ("text", "image", "audio", "mesh") if a != b]
    assert len(cross_space(every)) == 10
    assert "image->text" not in cross_space(every)
