"""The About tab says what is in use, by whom it was made, and what it is not."""

from app.studio.studio import Studio
from app.views.about import about
from core import Collection, load_space


def test_the_mini_space_is_called_what_it_is(tmp_path):
    (tmp_path / "words.txt").write_text("a dog\na cat\na bell\n")
    space = load_space("mini")
    studio = Studio(space, Collection.open(tmp_path, space))
    page = about(studio)
    assert "It is not CLIP, CLAP or ULIP" in page
    for part in (studio.space.base, *(leaf.space for leaf in studio.space.leaves)):  # type: ignore[attr-defined]
        assert f"<b>{part.name}</b>" in page
        assert f"<code>{part.fingerprint}</code>" in page
    assert "on 48,672 things of its world and 879 real files" in page, "mini_clap's"
    assert page.count("trained by this project (") == len(studio.space.leaves)  # type: ignore[attr-defined]
    assert "often named wrongly" in page


def test_a_published_space_names_its_files_licences_and_projectors(published_spaces, tmp_path):
    (tmp_path / "words.txt").write_text("a dog\na cat\na bell\n")
    space = load_space(published_spaces / "exmcr", published_spaces / "weights")
    page = about(Studio(space, Collection.open(tmp_path, space)))
    for told in ("630k-fusion-best.pt", "CC0-1.0, MIT", "released by its authors as ex_clap.pt", "BSD-3-Clause"):
        assert told in page
    assert "procedural world" not in page
    assert "it has not measured these weights" in page
