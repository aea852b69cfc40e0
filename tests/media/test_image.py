"""A picture comes in as RGB bytes, upright, on white."""

import io
import warnings
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import MediaError
from core.media.image import FORMATS, read_image

# Red, green above blue, white.
FOUR = np.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [255, 255, 255]]], np.uint8)


def encoded(image: Image.Image, format: str = "PNG", **options) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gives_the_same_picture(format: str):
    large = np.kron(FOUR, np.ones((16, 16, 1), np.uint8))
    options = {"AVIF": {"quality": 100, "subsampling": "4:4:4"}, "JPEG": {"quality": 100, "subsampling": 0}, "WEBP": {"lossless": True}}
    picture = read_image(encoded(Image.fromarray(large), format, **options.get(format, {})))
    assert (picture.shape, picture.dtype) == ((32, 32, 3), np.uint8)
    assert picture.flags.c_contiguous and picture.flags.writeable
    np.testing.assert_allclose(picture[4::16, 4::16].astype(int), FOUR, atol=6)


@pytest.mark.parametrize(
    ("orientation", "corner"),
    list(enumerate(2 * ["upper left", "upper right", "lower right", "lower left"], start=1)),
)
def test_exif_turns_the_picture(orientation: int, corner: str):
    image = Image.new("RGB", (6, 4), "white")
    image.putpixel((0, 0), (0, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = read_image(encoded(image, exif=exif))
    assert picture.shape[:2] == ((4, 6) if orientation < 5 else (6, 4))
    y, x = np.argwhere(picture[..., 0] == 0)[0]
    assert f"{'upper' if y == 0 else 'lower'} {'left' if x == 0 else 'right'}" == corner


def test_garbage_in_exif_does_no_harm():
    image = Image.fromarray(FOUR)
    with warnings.catch_warnings(action="ignore"):
        data = encoded(image, "PNG", exif=b"Exif\0\0" + b"MM\0*\0\0\0\x08\xff\xff" + bytes(range(99)))
    np.testing.assert_array_equal(read_image(data), FOUR)


def test_what_is_transparent_shows_white():
    pixels = np.zeros((2, 2, 4), np.uint8)  # black
    pixels[..., 3] = [[255, 0], [51, 255]]  # 51 / 255 is a fifth
    expected = np.array([[0, 255], [204, 0]])
    for source in (pixels, encoded(Image.fromarray(pixels)), encoded(Image.fromarray(pixels), "WEBP", lossless=True, exact=True)):
        np.testing.assert_allclose(read_image(source)[..., 0].astype(int), expected, atol=1)


def test_a_palette_with_a_transparent_colour():
    image = Image.fromarray(np.array([[0, 1], [1, 0]], np.uint8), "P")
    image.putpalette([9, 9, 9, 200, 100, 50])
    picture = read_image(encoded(image, "GIF", transparency=0))
    assert picture.tolist() == [[[255] * 3, [200, 100, 50]], [[200, 100, 50], [255] * 3]]


@pytest.mark.parametrize(
    ("image", "grey"),
    [
        (Image.fromarray(np.array([[0, 128], [255, 64]], np.uint8)), [[0, 128], [255, 64]]),
        (Image.fromarray(np.array([[0, 32896], [65535, 257]], np.uint16)), [[0, 128], [255, 1]]),
        (Image.fromarray(np.array([[0, 32896], [65535, 257]], np.int32)), [[0, 128], [255, 1]]),
        (Image.fromarray(np.array([[0, 1], [1, 0]], bool)), [[0, 255], [255, 0]]),
        (Image.fromarray(np.array([[0, 0.5], [1, 0.25]], np.float32)), [[0, 128], [255, 64]]),
        (Image.fromarray(FOUR).convert("CMYK").convert("L"), None),
    ],
    ids=["grey", "16 bit", "16 in 32 bit", "1 bit", "float", "cmyk to grey"],
)
def test_grey_becomes_three_equal_channels(image: Image.Image, grey: list | None):
    picture = read_image(encoded(image, "TIFF"))
    assert (picture[..., 0] == picture[..., 1]).all() and (picture[..., 1] == picture[..., 2]).all()
    if grey:
        np.testing.assert_array_equal(picture[..., 0], grey)


def test_cmyk_and_16_bit_png():
    np.testing.assert_array_equal(read_image(encoded(Image.fromarray(FOUR).convert("CMYK"), "TIFF")), FOUR)
    assert read_image(encoded(Image.fromarray(np.full((3, 3), 65535, np.uint16)))).min() == 255


def test_the_first_frame_of_an_animation():
    first, second = Image.new("RGB", (4, 4), "red"), Image.new("RGB", (4, 4), "blue")
    for format in ("GIF", "WEBP", "PNG"):
        picture = read_image(encoded(first, format, save_all=True, append_images=[second]))
        np.testing.assert_allclose(picture.astype(int), np.full((4, 4, 3), [255, 0, 0]), atol=3)


@pytest.mark.parametrize(
    "array",
    [
        FOUR,
        FOUR.astype(np.uint16) * 257,
        FOUR / 255,
        (FOUR / 255).astype(np.float32),
        FOUR.astype(np.int64),
        np.concatenate([FOUR, np.full((2, 2, 1), 255, np.uint8)], 2),
        Image.fromarray(FOUR),
    ],
    ids=["uint8", "uint16", "float64", "float32", "int64", "rgba", "pil"],
)
def test_pixels_already_read(array):
    np.testing.assert_array_equal(read_image(array), FOUR)


@pytest.mark.parametrize(
    ("array", "says"),
    [
        (FOUR * 1.0, r"has float64 pixels from 0 to 255, expected 0 to 1; scale them"),
        (FOUR / 255 * np.nan, "pixels from nan to nan"),
        (FOUR.astype(int) - 1, "int64 pixels from -1 to 254"),
        (FOUR[:, :, :2], r"of shape \(2, 2, 2\)"),
        (FOUR[0, 0], r"of shape \(3,\)"),
        (np.zeros((0, 0, 3), np.uint8), "has 0 x 0 pixels"),
        (np.array([["a", "b"], ["c", "d"]]), "pixels of type <U1"),
    ],
    ids=["0 to 255 floats", "nan", "negative", "two channels", "one pixel", "nothing", "words"],
)
def test_pixels_that_are_refused(array: np.ndarray, says: str):
    with pytest.raises(MediaError, match=says):
        read_image(array)


def test_a_pil_image_that_turns_out_to_be_cut_off():
    data = encoded(Image.fromarray(np.random.default_rng(0).integers(0, 256, (50, 50, 3), np.uint8)), "JPEG")
    with pytest.raises(MediaError, match="the upload cannot be read as a picture"):
        read_image(Image.open(io.BytesIO(data[:900])))


def test_a_picture_is_known_by_its_content_not_its_ending(tmp_path: Path):
    path = tmp_path / "really_a_png.jpg"
    path.write_bytes(encoded(Image.fromarray(FOUR)))
    np.testing.assert_array_equal(read_image(path), FOUR)
