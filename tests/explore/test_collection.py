"""Collections: found or described, embedded once, broken files named."""

import shutil

import numpy as np
import pytest

from core.errors import AlignscopeError
from core.explore.collection import Collection, Item, list_items
from core.explore.demo import keep_vectors, make_demo, write_things
from core.unified import load_space


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("collection")
    write_things(out, "collection test", 6)
    return out


@pytest.fixture(scope="module")
def space(random_spaces):
    return load_space(random_spaces / "mini")


def test_a_described_folder(folder, space):
    collection = Collection.open(folder, space)
    assert len(collection) == 24
    assert {i.modality for i in collection.items} == {"text", "image", "audio", "mesh"}
    assert collection.items[0].kind
    assert len(collection.of("mesh")) == 6
    assert np.array_equal(collection.of("mesh").vectors, collection.vectors[[i.row for i in collection.items if i.modality == "mesh"]])


def test_the_second_time_nothing_is_embedded(folder, space):
    first = Collection.open(folder, space)
    seen = []
    again = Collection.open(folder, space, progress=lambda i, n: seen.append(i))
    assert seen == []
    assert np.array_equal(first.vectors, again.vectors)


def test_a_changed_file_is_embedded_again(folder, space, tmp_path):
    shutil.copytree(folder, tmp_path / "changed")
    images = sorted((tmp_path / "changed" / "images").iterdir())
    images[0].write_bytes(images[1].read_bytes())
    seen = []
    Collection.open(tmp_path / "changed", space, progress=lambda i, n: seen.append(i))
    assert seen


def test_a_plain_folder_and_a_broken_file(folder, space, tmp_path):
    for name in ("images", "sounds"):
        shutil.copytree(folder / name, tmp_path / name)
    (tmp_path / "words.txt").write_text("a dog\n\na bell\n")
    (tmp_path / "broken.glb").write_bytes(b"broken")
    (tmp_path / "notes.pdf").write_bytes(b"of another sort")
    for _ in range(2):  # the second time from the cache
        collection = Collection.open(tmp_path, space)
        assert len(collection) == 6 + 6 + 2
        assert ["broken.glb" in s.item for s in collection.skipped] == [True]
        assert [i.row for i in collection.items] == list(range(14))


def test_map_rows_are_the_collections(folder, space):
    collection = Collection.open(folder, space)
    laid_out = collection.fit_map(method="pca")
    place = laid_out.place(collection.of("audio"), neighbours=1)
    rows = [i.row for i in collection.items if i.modality == "audio"]
    assert np.allclose(place, laid_out.coordinates[rows], atol=1e-4)


@pytest.mark.slow
def test_kept_vectors_travel_with_the_folder(folder, space, tmp_path):
    shutil.copytree(folder, tmp_path / "moved")
    Collection.open(tmp_path / "moved", space).keep()
    assert (tmp_path / "moved" / "vectors" / f"{space.fingerprint}.npz").is_file()
    assert Collection.open(tmp_path / "moved", space).map.fingerprint == space.fingerprint


@pytest.mark.slow
def test_vectors_of_a_space_with_fewer_modalities_travel_too(folder, random_spaces, tmp_path, monkeypatch):
    shutil.copytree(folder, tmp_path / "moved")
    unified = load_space(random_spaces / "mini")
    (tmp_path / "moved" / "sounds" / "broken.ogg").write_bytes(b"broken")
    with (tmp_path / "moved" / "index.csv").open("a") as index:
        index.write("audio,sounds/broken.ogg,,,,\n")
    assert keep_vectors(tmp_path / "moved", unified) == 24
    leaf = unified.leaves[0].space  # type: ignore[attr-defined] - sounds and texts
    assert not (tmp_path / "moved" / "vectors" / f"{leaf.fingerprint}.map.npz").exists(), "nobody looks at a leaf on a map"
    monkeypatch.setenv("CORE_CACHE", str(tmp_path / "empty"))
    found = Collection.find(tmp_path / "moved", leaf)
    assert found is not None and len(found) == 12 and len(found.skipped) == 1
    (tmp_path / "moved" / "words.txt").write_text("not in the index, so it changes nothing")
    assert Collection.find(tmp_path / "moved", leaf) is not None
    next((tmp_path / "moved" / "sounds").glob("*_*.ogg")).write_bytes(b"another")
    assert Collection.find(tmp_path / "moved", leaf) is None


@pytest.mark.slow
def test_damaged_stores_are_made_again(folder, space, tmp_path):
    shutil.copytree(folder, tmp_path / "damaged")
    Collection.open(tmp_path / "damaged", space).keep()
    (tmp_path / "damaged" / "vectors" / f"{space.fingerprint}.npz").write_bytes(b"cut off")
    assert len(Collection.open(tmp_path / "damaged", space)) == 24


def test_refusals(space, tmp_path):
    with pytest.raises(AlignscopeError, match="is not a folder"):
        list_items(tmp_path / "nowhere")
    with pytest.raises(AlignscopeError, match="holds no"):
        Collection.open(tmp_path, space)
    (tmp_path / "index.csv").write_text("modality,path\nsmell,rose.jpg\n")
    with pytest.raises(AlignscopeError, match="line 2: expected a modality"):
        list_items(tmp_path)
    (tmp_path / "index.csv").write_text("modality,path\nimage,gone.jpg\n")
    with pytest.raises(AlignscopeError, match="line 2: there is no file"):
        list_items(tmp_path)


@pytest.mark.slow
def test_the_demo_collection_is_the_same_from_its_seed(tmp_path):
    make_demo(tmp_path / "a", each=1)
    make_demo(tmp_path / "b", each=1)
    meshes = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a" / "meshes").iterdir())
    assert len(meshes) == 78
    assert all((tmp_path / "a" / m).read_bytes() == (tmp_path / "b" / m).read_bytes() for m in meshes)
    assert (tmp_path / "a" / "index.csv").read_text() == (tmp_path / "b" / "index.csv").read_text()


def test_a_map_is_laid_out_once(tmp_path, space, monkeypatch):
    monkeypatch.setenv("CORE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.txt").write_text("\n".join(f"a thing number {i}" for i in range(8)))
    first = Collection.open(tmp_path / "words", space).map
    monkeypatch.setattr(Collection, "fit_map", lambda self: pytest.fail("it was laid out before"))
    again = Collection.open(tmp_path / "words", space)
    assert np.array_equal(again.map.coordinates, first.coordinates)
    monkeypatch.undo()
    monkeypatch.setenv("CORE_CACHE", str(tmp_path / "cache"))
    next((tmp_path / "cache" / "collections").glob("*.map.npz")).write_bytes(b"damaged")
    assert len(Collection.open(tmp_path / "words", space).map.coordinates) == 8


def test_items_added_come_after_and_are_placed_among_their_kin(folder, space):
    plain = Collection.open(folder, space)
    plain.map = plain.fit_map(method="pca")
    twin = plain.of("mesh").vectors[2:3]  # what is added has the very vector of the third mesh
    kin = [item.row for item in plain.items if item.modality == "mesh"][2]
    more = plain.with_items([Item(0, "mesh", "elsewhere/thing.glb", "mine")], twin)
    assert len(more) == len(plain) + 1 and more.items[:-1] == plain.items
    assert (more.items[-1].row, more.items[-1].own, more.items[-1].title) == (len(plain), True, "mine")
    assert np.allclose(more.vectors[:-1], plain.vectors, atol=1e-6)
    assert {hit.row for hit in more.index.search(twin, 2)} == {kin, len(plain)}, "a twin and the added one are the nearest two"
    assert np.array_equal(more.map.coordinates[:-1], plain.map.coordinates)
    distances = np.linalg.norm(plain.map.coordinates - more.map.coordinates[-1], axis=1)
    assert distances[kin] <= np.sort(distances)[3], "among its kin: their mean place, not at random"
    assert more.thumbnail(more.items[-1]) is None
    with pytest.raises(AlignscopeError, match="1 items need vectors of 128 numbers, got an array .2, 128."):
        plain.with_items([more.items[-1]], plain.vectors[:2])


def test_each_unreadable_item_gets_its_own_sentence(space, tmp_path):
    (tmp_path / "words.txt").write_text("a dog\na cat\n")
    (tmp_path / "cut.wav").write_bytes(b"RIFF")
    (tmp_path / "empty.wav").write_bytes(b"")
    lost = {s.item.rpartition("/")[2]: s.reason for s in Collection.open(tmp_path, space).skipped}
    assert "cannot be read as a sound" in lost["cut.wav"] and "is empty (0 bytes)" in lost["empty.wav"]


def test_an_index_that_is_no_text_is_a_sentence(tmp_path):
    (tmp_path / "index.csv").write_bytes(b"modality,path\n\xff\xfe,x\n")
    with pytest.raises(AlignscopeError, match="cannot be read .* is a CSV in UTF-8"):
        list_items(tmp_path)
