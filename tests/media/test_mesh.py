"""A mesh comes in as one geometry with colours per vertex, whatever wrote it; and goes out for a browser's viewer."""

import base64
import io
import json
import struct
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import trimesh
from PIL import Image
from trimesh.exchange.ply import export_ply

from core.errors import MediaError
from core.media.mesh import normalized, read_cloud, read_mesh, to_cloud, to_glb, turned_up
from core.media.mesh_colors import GREY
from core.types import Cloud
from tests.media.bad_files import TRIANGLE, glb_bytes, one_triangle, stl_bytes

BOX = trimesh.creation.box(extents=(1, 2, 4))  # 8 vertices, 12 faces, surface 28
RED, GREEN = [200, 40, 40], [40, 160, 40]


def colored(mesh: trimesh.Trimesh, rgb: list[int]) -> trimesh.Trimesh:
    return trimesh.Trimesh(mesh.vertices, mesh.faces, vertex_colors=np.tile(rgb, (len(mesh.vertices), 1)), process=False)


def rgb_of(mesh: Any) -> np.ndarray:
    return np.asarray(mesh.visual.vertex_colors)[:, :3]


def solid(source: Any) -> trimesh.Trimesh:
    mesh = read_mesh(source)
    assert isinstance(mesh, trimesh.Trimesh)
    return mesh


def exported(format: str) -> bytes:
    if format == "ascii ply":
        return export_ply(BOX, encoding="ascii")
    data: Any = BOX.export(file_type=format)
    if format == "gltf":  # several files, made into one
        gltf = json.loads(data["model.gltf"])
        for buffer in gltf["buffers"]:
            buffer["uri"] = "data:application/octet-stream;base64," + base64.b64encode(data[buffer["uri"]]).decode()
        data = json.dumps(gltf)
    return data.encode() if isinstance(data, str) else data


# --- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["glb", "gltf", "obj", "ply", "ascii ply", "stl", "stl_ascii", "off"])
def test_every_format_gives_the_same_box(format: str):
    mesh = solid(exported(format))
    assert len(mesh.faces) == 12
    assert mesh.area == pytest.approx(28)
    np.testing.assert_allclose(mesh.bounds, [[-0.5, -1, -2], [0.5, 1, 2]])
    assert (rgb_of(mesh) == round(GREY * 255)).all()


def test_a_mesh_is_known_by_its_content_not_its_ending(tmp_path: Path):
    path = tmp_path / "really_a_stl.glb"
    path.write_bytes(exported("stl"))
    assert solid(path).area == pytest.approx(28)


def test_polygons_are_cut_into_triangles():
    square_and_pentagon = b"OFF\n6 2 0\n0 0 0\n1 0 0\n1 1 0\n0 1 0\n.5 2 0\n0 0 1\n4 0 1 2 3\n5 0 1 2 4 3\n"
    assert solid(square_and_pentagon).area == pytest.approx(1 + 1.5)
    house = b"v 0 0 0\nv 1 0 0\nv 1 1 0\nv .5 2 0\nv 0 1 0\nf 1 2 3 4 5\n"
    assert solid(house).area == pytest.approx(1.5)


def test_an_obj_follows_no_other_file(tmp_path: Path):
    (tmp_path / "paint.mtl").write_text("newmtl red\nKd 1 0 0\nmap_Kd http://example.org/red.png\n")
    path = tmp_path / "thing.obj"
    path.write_text(
        "# häuschen\nmtllib paint.mtl\no thing\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 9 9 9\nvt 0 0\nvn 0 0 1\n"
        "usemtl red\ng a\ns 1\nf 1/1/1 2/1/1 3/1/1 # a triangle\n"
    )
    mesh = solid(path)
    assert (mesh.vertices.shape, mesh.area) == ((3, 3), 0.5)  # the fourth vertex belongs to no face
    assert (rgb_of(mesh) == round(GREY * 255)).all()


def test_an_obj_with_lines_continued_counted_back_and_colours():
    text = b"v 0 0 0 1 0 0\r\nv 1 0 0 \\\r\n 1 0 0\r\nv\t0 1 0 1 0 0\r\nf -3 \\\r\n -2 -1\r\n"
    mesh = solid(text)
    assert mesh.area == 0.5 and (rgb_of(mesh) == [255, 0, 0]).all()


def test_a_stl_named_in_another_alphabet():
    text = b"solid Geh\xe4use\nfacet normal 0 0 0\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\nendsolid\n"
    assert solid(text).area == 0.5


# --- scenes and colours ---------------------------------------------------------------------------------------------


def test_a_scene_is_joined_where_its_parts_rest():
    scene = trimesh.Scene()
    scene.add_geometry(colored(BOX, RED), node_name="a", transform=trimesh.transformations.translation_matrix([10, 0, 0]))
    scene.add_geometry(colored(BOX, GREEN), node_name="b", parent_node_name="a", transform=np.diag([2.0, 1, 1, 1]))
    for source in (scene, scene.export(file_type="glb")):
        mesh = solid(source)
        np.testing.assert_allclose(mesh.bounds, [[9, -1, -2], [11, 1, 2]])
        assert {tuple(rgb) for rgb in rgb_of(mesh).tolist()} == {tuple(RED), tuple(GREEN)}


def test_a_part_is_placed_by_its_parents_as_gltf_says():
    """T R S: scaled by 2, then turned a quarter about Z (x to y), then moved up by 5, inside a parent moved along x by 100."""
    nodes = [
        {"translation": [100, 0, 0], "children": [1]},
        {"mesh": 0, "translation": [0, 0, 5], "rotation": [0, 0, 0.5**0.5, 0.5**0.5], "scale": [2, 2, 2]},
    ]
    mesh = read_mesh(glb_bytes(one_triangle(nodes=nodes), TRIANGLE))
    np.testing.assert_allclose(mesh.vertices, [[100, 0, 5], [100, 2, 5], [98, 0, 5]], atol=1e-6)
    matrix = [0, 2, 0, 0, -2, 0, 0, 0, 0, 0, 2, 0, 100, 0, 5, 1]  # the same, column by column
    same = read_mesh(glb_bytes(one_triangle(nodes=[{"mesh": 0, "matrix": matrix}]), TRIANGLE))
    np.testing.assert_allclose(same.vertices, mesh.vertices, atol=1e-6)


@pytest.mark.parametrize(
    ("factor", "shown"), [([1, 1, 1, 1], 255), ([0, 0, 0, 1], 0), ([0.5, 0.5, 0.5, 1], 188)], ids=["white", "black", "half the light"]
)
def test_material_colours_measure_light(factor: list[float], shown: int):
    material = {"pbrMetallicRoughness": {"baseColorFactor": factor}}
    primitive = {"attributes": {"POSITION": 0}, "material": 0}
    mesh = read_mesh(glb_bytes(one_triangle(materials=[material], meshes=[{"primitives": [primitive]}]), TRIANGLE))
    np.testing.assert_allclose(rgb_of(mesh).astype(int), shown, atol=1)


def textured(picture: Image.Image | None, uri: str | None = None) -> bytes:
    """One triangle with a texture: its corners at the texture's left, right and (in glTF's count) lower edge."""
    file = io.BytesIO()
    if picture:
        picture.save(file, "PNG")
    uv = np.array([[0, 0], [1, 0], [0, 1]], np.float32).tobytes()
    image = {"uri": uri} if uri else {"bufferView": 2, "mimeType": "image/png"}
    views = [(0, 36), (36, len(uv)), (36 + len(uv), len(file.getvalue()))]
    return glb_bytes(
        one_triangle(
            meshes=[{"primitives": [{"attributes": {"POSITION": 0, "TEXCOORD_0": 1}, "material": 0}]}],
            materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
            textures=[{"source": 0}],
            images=[image],
            accessors=[*one_triangle()["accessors"], {"bufferView": 1, "componentType": 5126, "count": 3, "type": "VEC2"}],
            bufferViews=[{"buffer": 0, "byteOffset": start, "byteLength": n} for start, n in views],
            buffers=[{"byteLength": sum(n for _, n in views)}],
        ),
        TRIANGLE + uv + file.getvalue(),
    )


@pytest.mark.parametrize("scale", [1, 1500], ids=["small", "larger than is kept"])
def test_a_texture_becomes_vertex_colours(scale: int):
    picture = Image.fromarray(np.array([[RED, GREEN], [[9, 9, 9], [0, 0, 0]]], np.uint8)).resize(
        (2 * scale, 2 * scale), Image.Resampling.NEAREST
    )
    np.testing.assert_allclose(rgb_of(read_mesh(textured(picture))).astype(int), [RED, GREEN, [9, 9, 9]], atol=1)


def test_a_texture_in_another_file_is_not_looked_for_and_shows_grey():
    for uri in ("Textures/colormap.png", "http://example.org/x.png", "file:///etc/passwd"):
        assert (rgb_of(read_mesh(textured(None, uri))) == round(GREY * 255)).all()


def test_face_colours_do_not_run_into_each_other():
    mesh = trimesh.Trimesh([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]], [[0, 1, 2], [1, 3, 2]], process=False)
    cast(Any, mesh.visual).face_colors = [RED, GREEN]
    cloud = to_cloud(mesh, 500)
    expected = np.where(cloud.points[:, :2].sum(1, keepdims=True) < 1, RED, GREEN) / 255
    np.testing.assert_allclose(cloud.colors, expected, atol=1e-6)


def test_a_given_mesh_is_left_as_it_was():
    mesh = trimesh.Trimesh([[0, 0, 0], [1, 0, 0], [0, 1, 0], [9, 9, 9]], [[0, 1, 2]], process=False)
    assert len(read_mesh(mesh).vertices) == 3
    to_glb(mesh)
    assert len(mesh.vertices) == 4 and not cast(Any, mesh.visual).defined


# --- numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1e-12, 1e-3, 1e6, 1e12], ids=str)
def test_no_size_is_too_small_or_too_large(scale: float):
    cloud = normalized(read_cloud(trimesh.Trimesh(BOX.vertices * scale, BOX.faces, process=False), 2000))
    np.testing.assert_allclose(np.ptp(cloud.points, axis=0) / np.ptp(cloud.points[:, 2]), [0.25, 0.5, 1], atol=0.01)


def test_a_thing_far_away_keeps_its_shape():
    """In float32, a millimetre-fine thing at a map's coordinates would collapse to steps of half a metre."""
    mesh = read_mesh(trimesh.Trimesh(np.add(BOX.vertices, [5e6, 0, 3e6]), BOX.faces, process=False))
    np.testing.assert_allclose(mesh.bounds, [[-0.5, -1, -2], [0.5, 1, 2]], atol=1e-6)


# --- points ---------------------------------------------------------------------------------------------------------


def test_sampled_points_lie_on_the_mesh():
    points = np.abs(to_cloud(BOX, 3000).points)
    on_a_side = np.isclose(points, [0.5, 1, 2], atol=1e-6)
    assert on_a_side.any(1).all() and (points <= [0.500001, 1.000001, 2.000001]).all()


def test_points_are_shared_out_by_area():
    """The sides of the box: 8, 4 and 2, twice each, of 28."""
    points = np.abs(to_cloud(BOX, 20_000).points)
    shares = np.isclose(points, [0.5, 1, 2], atol=1e-6).mean(0)
    np.testing.assert_allclose(shares, [16 / 28, 8 / 28, 4 / 28], atol=0.02)


def test_the_first_points_are_a_sample_themselves():
    cloud = to_cloud(BOX, 10_000)
    np.testing.assert_allclose(cloud.points[:1000].mean(0), [0, 0, 0], atol=0.15)
    np.testing.assert_allclose(cloud.points[:1000].std(0), cloud.points.std(0), rtol=0.1)


def test_colours_blend_between_corners():
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], float)
    mesh = trimesh.Trimesh(corners, [[0, 1, 2]], vertex_colors=[[0, 0, 0], [255, 0, 0], [0, 255, 0]], process=False)
    cloud = to_cloud(mesh, 200)
    np.testing.assert_allclose(cloud.colors[:, :2], cloud.points[:, :2], atol=1e-6)  # red grows with x, green with y


def test_a_seed_gives_the_same_points_again():
    first, again, other = to_cloud(BOX, 100, seed=1), to_cloud(BOX, 100, seed=1), to_cloud(BOX, 100, seed=2)
    np.testing.assert_array_equal(first.points, again.points)
    assert not np.array_equal(first.points, other.points)
    assert (first.points.dtype, first.colors.dtype) == (np.float32, np.float32)


@pytest.mark.parametrize("n", [4, 7, 10, 25])
def test_a_point_cloud_gives_its_own_points(n: int):
    rows = np.concatenate([np.arange(30).reshape(10, 3), np.linspace(0, 1, 30).reshape(10, 3)], 1)
    cloud = read_cloud(rows, n)
    assert cloud.points.shape == cloud.colors.shape == (n, 3)
    places = (cloud.points[:, 0] / 3).astype(int)
    assert np.bincount(places, minlength=10).max() - np.bincount(places, minlength=10).min() <= 1  # none twice before all are once
    np.testing.assert_allclose(cloud.colors, rows[places, 3:], atol=0.003)
    np.testing.assert_array_equal(cloud.points, rows[places, :3])


def test_files_of_points():
    points = np.random.default_rng(0).random((50, 3)).astype(np.float32)
    npy = io.BytesIO()
    np.save(npy, points)
    glb = glb_bytes(one_triangle(meshes=[{"primitives": [{"mode": 0, "attributes": {"POSITION": 0}}]}]), TRIANGLE)
    ply = trimesh.PointCloud(points, np.tile(RED, (50, 1))).export(file_type="ply")
    for data, color in ((npy.getvalue(), [GREY] * 3), (glb, [GREY] * 3), (ply, np.array(RED) / 255)):
        mesh = read_mesh(data)
        assert isinstance(mesh, trimesh.PointCloud)
        cloud = to_cloud(mesh, 20)
        assert cloud.points.shape == (20, 3)
        np.testing.assert_allclose(cloud.colors, np.tile(color, (20, 1)), atol=0.003)


def test_normalized_is_centred_by_its_box_and_reaches_to_one():
    points = np.array([[0, 0, 0], [4, 0, 0], [1, 0, 0], [1, 2, 0]], np.float32)  # box centre (2, 1, 0); corners at distance sqrt 5
    cloud = normalized(Cloud(points, points))
    np.testing.assert_allclose(cloud.points * 5**0.5, [[-2, -1, 0], [2, -1, 0], [-1, -1, 0], [-1, 1, 0]], atol=1e-6)
    np.testing.assert_allclose(normalized(cloud).points, cloud.points, atol=1e-6)
    assert normalized(Cloud(points[:1], points[:1])).points.tolist() == [[0, 0, 0]]


@pytest.mark.parametrize(("up", "source"), [("x", [1, 0, 0]), ("y", [0, 1, 0]), ("z", [0, 0, 1])])
def test_turned_up_turns_and_does_not_mirror(up, source: list[float]):
    axes = np.eye(3, dtype=np.float32)
    turned = turned_up(Cloud(np.concatenate([axes, [source]]).astype(np.float32), np.zeros((4, 3), np.float32)), up).points
    np.testing.assert_array_equal(turned[3], [0, 1, 0])
    assert np.linalg.det(turned[:3]) == pytest.approx(1)


# --- for the browser ------------------------------------------------------------------------------------------------


def gltf_of(glb: bytes) -> dict:
    return json.loads(glb[20 : 20 + struct.unpack("<I", glb[12:16])[0]])


def test_a_glb_has_normals_colours_and_a_matt_material():
    glb = to_glb(colored(BOX, RED))
    gltf = gltf_of(glb)
    (primitive,) = gltf["meshes"][0]["primitives"]
    assert {"POSITION", "NORMAL", "COLOR_0"} <= primitive["attributes"].keys()
    assert gltf["materials"][primitive["material"]]["pbrMetallicRoughness"]["metallicFactor"] == 0
    assert all("uri" not in buffer for buffer in gltf["buffers"])
    again = solid(glb)
    assert again.area == pytest.approx(28)
    np.testing.assert_allclose(rgb_of(again).astype(int), np.tile(RED, (len(again.vertices), 1)), atol=4)  # 8 bits of light


def test_edges_stay_sharp_and_balls_smooth():
    def normals(glb: bytes) -> np.ndarray:
        return np.asarray(next(iter(trimesh.load_scene(io.BytesIO(glb), file_type="glb").geometry.values())).vertex_normals)

    assert np.isclose(np.abs(normals(to_glb(BOX))).max(1), 1).all()  # each corner of the box three times, facing straight
    ball = trimesh.creation.icosphere(subdivisions=3)
    np.testing.assert_allclose(normals(to_glb(ball)), ball.vertices, atol=0.02)


@pytest.mark.parametrize("source", ["cloud", "point cloud"])
def test_points_become_marks_that_can_be_seen(source: str):
    cloud = read_cloud(BOX, 300)
    glb = to_glb(cloud if source == "cloud" else trimesh.PointCloud(cloud.points))
    mesh = solid(glb)
    assert len(mesh.faces) == 8 * 300
    np.testing.assert_allclose(mesh.bounds, [[-0.5, -1, -2], [0.5, 1, 2]], atol=0.1)
    assert mesh.volume > 0  # they face outwards


def test_a_large_mesh_goes_out_in_time():
    rng = np.random.default_rng(0)
    glb = to_glb(read_mesh(stl_bytes(rng.random((60_000, 3, 3)))))
    assert len(gltf_of(glb)["meshes"]) == 1


# --- values ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (np.zeros((0, 3)), r"is an array \(0, 3\)"),
        (np.zeros((4, 4)), r"is an array \(4, 4\)"),
        (np.array([["a", "b", "c"]]), "is an array"),
        (np.zeros((9, 3)), "all its 9 vertices in one place"),
        (np.full((9, 3), np.nan), "has 9 vertices that are NaN"),
        (trimesh.Trimesh(), "no faces"),
        (trimesh.Trimesh(BOX.vertices * np.nan, BOX.faces, process=False), "vertices that are NaN"),
        (trimesh.Trimesh(BOX.vertices, [[0, 1, 99]], process=False, validate=False), "vertices beyond its 8"),
        (trimesh.Scene(), "no faces"),
        (Cloud(np.full((4, 3), np.inf, np.float32), np.zeros((4, 3), np.float32)), "NaN, infinite"),
    ],
    ids=["none", "four columns", "words", "one place", "nan", "empty mesh", "nan mesh", "index", "empty scene", "cloud"],
)
def test_values_that_are_refused(source, says: str):
    with pytest.raises(MediaError, match=says) as refusal:
        read_mesh(source)
    assert str(refusal.value).startswith("the upload")
