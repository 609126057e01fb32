"""Logos: an sRGB PNG of reasonable size, or the sentence that says what to do."""

import pytest
from PIL import ImageCms

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.intake.parent import ChildIntake
from intake import samples
from intake.test_scans import refused


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF", "GIF"])
def test_a_logo_becomes_a_png(form: str) -> None:
    image = samples.opened(ChildIntake().logo(samples.picture(form)))
    assert (image.format, image.size) == ("PNG", (40, 20))
    red, green, blue = image.convert("RGB").getpixel((20, 10))
    assert red > 245
    assert max(green, blue) < 10


def test_a_logo_of_fifty_megapixels_is_reduced_and_a_larger_one_refused() -> None:
    image = samples.opened(ChildIntake().logo(samples.picture("PNG", "L", (10_000, 5_000), 200)))
    assert image.size == (1200, 600)
    assert "50 millions de pixels" in refused(samples.picture("PNG", "L", (10_000, 5_001), 200), "logo")


@pytest.mark.parametrize(("mode", "colour"), [("RGBA", (255, 0, 0, 100)), ("LA", (90, 100))])
def test_transparency_is_kept(mode: str, colour: tuple[int, ...]) -> None:
    image = samples.opened(ChildIntake().logo(samples.picture("PNG", mode, colour=colour)))
    assert image.mode == "RGBA"
    assert image.getpixel((3, 3))[3] == 100


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_a_logo_in_cmyk_is_converted(form: str) -> None:
    image = samples.opened(ChildIntake().logo(samples.picture(form, "CMYK", colour=(0, 255, 255, 0))))
    red, green, blue = image.getpixel((20, 10))
    assert image.mode == "RGB"
    assert red > 230
    assert max(green, blue) < 60


def test_the_profile_of_a_logo_is_applied_then_dropped() -> None:
    # A profile whose red, green and blue are exchanged would need making; LAB's mismatch is ignored instead.
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (srgb, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(), b"pas un profil"):
        made = ChildIntake().logo(samples.picture("PNG", colour=(10, 200, 30), icc_profile=profile))
        image = samples.opened(made)
        assert "icc_profile" not in image.info
        assert all(abs(a - b) <= 2 for a, b in zip(image.getpixel((3, 3)), (10, 200, 30), strict=True))


def test_sixteen_bits_are_scaled_not_clipped() -> None:
    image = samples.opened(ChildIntake().logo(samples.picture("PNG", "I;16", colour=0x8000)))
    assert image.convert("L").getpixel((3, 3)) in (127, 128)


def test_the_same_logo_gives_the_same_bytes() -> None:
    data = samples.picture("JPEG", size=(1500, 900))
    assert ChildIntake().logo(data) == ChildIntake().logo(data)


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- atelier -->\n<svg/>",
        "\ufeff<?xml version='1.0'?><svg/>".encode("utf-16-le"),
    ],
)
def test_an_svg_is_refused_with_the_way_out(data: bytes) -> None:
    assert refused(data, "logo").startswith("Un logo SVG ne peut pas être lu : exportez-le en PNG")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "vide"),
        (b"bonjour", "pas une image"),
        (b"\0\0\0\x18ftypheic\0\0", "HEIC"),
        (b"PK\x03\x04....", "bureautique"),
        (samples.pdf(), "Un logo PDF"),
        (samples.picture("PNG", size=(300, 300))[:-200], "endommagée"),
        (samples.picture("JPEG", size=(300, 300))[:700], "endommagée"),
        (samples.png_bomb(), "50 millions de pixels"),
    ],
    ids=["empty", "text", "heic", "zip", "pdf", "cut png", "cut jpeg", "bomb"],
)
def test_what_is_no_logo_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        ChildIntake().logo(data)
