"""The pages of a kept sheet, drawn by a child: what is seen, what is never asked of it, and its failures."""

import contextlib
import io
import os
import random
import struct
import sys
import time
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.intake.foreign import ForeignPages, drawn_size
from bilan_desktop.intake.parent import ChildIntake
from bilan_desktop.intake.refusals import LONGEST_TEXT, MOST_DRAWN_PIXELS, Refusal, sentence
from intake import samples
from intake.test_child_process import damaged, stand_in

UNSHOWN = sentence("pages", Refusal.CRASHED)
A4 = struct.pack("<dd", 595, 842)


def seen(pages: ForeignPages, index: int = 0, scale: float = 1.0) -> Image.Image:
    """The picture of a page as a window would read it."""
    width, height, stride, pixels = pages.picture(index, scale)
    assert len(pixels) == stride * height
    return Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", stride, 1)


def share_of_ink(image: Image.Image) -> float:
    """The share of pixels that are not white."""
    dark = sum(image.convert("L").histogram()[:250])
    return dark / (image.width * image.height)


def failure_of(code: str, timeout_seconds: float = 20) -> str:
    """The sentence when a child of our making opens the pages and draws the first."""
    with pytest.raises(InvalidInput) as caught:
        ChildIntake(timeout_seconds, stand_in(code)).pages(samples.pdf()).picture(0, 1.0)
    assert list(caught.value.problems) == ["scan"]
    return caught.value.problems["scan"]


def test_the_pages_of_a_pdf_are_drawn_and_read() -> None:
    pages = ChildIntake().pages(samples.pdf("Présence EM-2026-0042", pages=2))
    assert pages.count() == 2
    assert pages.size(1) == (595, 842)
    assert pages.text(1) == "Présence EM-2026-0042"
    image = seen(pages, 1, 2.0)
    assert image.size == (1190, 1684)
    assert image.getpixel((5, 5)) == (255, 255, 255)
    assert share_of_ink(image.crop((140, 240, 500, 300))) > 0.03
    assert share_of_ink(image.crop((0, 320, 1190, 1684))) == 0


def test_each_page_is_drawn_as_itself_and_turned_as_it_asks() -> None:
    document = samples.blank(2)
    for page, colour in zip(document.pages, (b"1 0 0", b"0 0 1"), strict=True):
        page.Contents = document.make_stream(colour + b" rg 0 0 595 842 re f")
    document.pages[1].Rotate = 90
    pages = ChildIntake().pages(samples.saved(document))
    assert seen(pages, 0, 0.1).getpixel((20, 20)) == (255, 0, 0)
    assert pages.size(1) == (842, 595)
    turned = seen(pages, 1, 0.1)
    assert turned.size == (84, 59)
    assert turned.getpixel((20, 20)) == (0, 0, 255)


def test_a_filled_field_of_a_returned_form_is_seen() -> None:
    document = samples.blank()
    look = document.make_stream(b"0 0.5 0 rg 0 0 200 50 re f")
    look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 200, 50])
    field = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="Nom",
            F=4,
            Rect=[100, 700, 300, 750],
            AP=pikepdf.Dictionary(N=look),
        )
    )
    document.pages[0].Annots = pikepdf.Array([field])
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    image = seen(ChildIntake().pages(samples.saved(document)))
    red, green, blue = image.getpixel((200, 842 - 725))
    assert (red, blue) == (0, 0)
    assert green > 100
    assert image.getpixel((200, 842 - 600)) == (255, 255, 255)


@pytest.mark.parametrize(("form", "options"), [("PNG", {}), ("JPEG", {"quality": 95})])
def test_an_image_is_one_page_at_three_hundred_pixels_an_inch(form: str, options: dict[str, int]) -> None:
    pages = ChildIntake().pages(samples.picture(form, size=(1000, 500), **options))
    assert (pages.count(), pages.text(0)) == (1, "")
    assert pages.size(0) == pytest.approx((240, 120))
    image = seen(pages, scale=2.0)
    assert image.size == (480, 240)
    red, green, blue = image.getpixel((240, 120))
    assert red > 245
    assert max(green, blue) < 10


def test_what_was_kept_can_be_shown() -> None:
    intake = ChildIntake()
    for given in (samples.pdf(), samples.picture("TIFF"), samples.picture("PNG", "RGBA", colour=(0, 0, 0, 128))):
        assert share_of_ink(seen(intake.pages(intake.scan(given).data), scale=4.0)) > 0


@pytest.mark.parametrize(
    ("data", "index"), [(samples.pdf(pages=2), 1), (samples.picture("PNG", size=(2480, 1754)), 0)], ids=["pdf", "png"]
)
def test_an_absurd_scale_is_lowered_to_forty_million_pixels(data: bytes, index: int) -> None:
    pages = ChildIntake().pages(data)
    width, height, stride, pixels = pages.picture(index, 1e9)
    assert 0.99 * MOST_DRAWN_PIXELS < width * height <= MOST_DRAWN_PIXELS
    assert (stride, len(pixels)) == (width * 4, width * height * 4)
    assert width / height == pytest.approx(pages.size(index)[0] / pages.size(index)[1], rel=0.001)


def test_pictures_stay_within_bounds_whatever_the_page() -> None:
    for size in ((14_400.0, 14_400.0), (14_400.0, 0.1), (0.24, 595.2), (0.1, 0.1)):
        for scale in (1e-9, 1.0, 1e30, float("inf")):
            width, height = drawn_size(size, scale)
            assert 1 <= width <= 20_000
            assert 1 <= height <= 20_000
            assert width * height <= MOST_DRAWN_PIXELS


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bonjour",
        samples.pdf()[:300],
        samples.picture("PNG", size=(300, 300))[:-200],
        samples.picture("JPEG", size=(300, 300))[:700],
        samples.png_bomb(),
        samples.pdf(pages=41),
        samples.pdf(encryption=pikepdf.Encryption(owner="maître", user="ouvre-toi")),
        bytes(25 * 1024 * 1024 + 1),
    ],
    ids=["empty", "text", "cut pdf", "cut png", "cut jpeg", "bomb", "41 pages", "locked", "heavy"],
)
def test_a_file_that_cannot_be_shown_ends_in_a_sentence(data: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        ChildIntake().pages(data)
    assert caught.value.problems == {"scan": UNSHOWN}


def test_damaged_files_are_shown_or_refused_never_more() -> None:
    chance = random.Random(5)
    intake = ChildIntake()
    for sample in (samples.pdf(), samples.picture("PNG"), samples.picture("JPEG")):
        for _ in range(3):
            with contextlib.suppress(InvalidInput):
                assert seen(intake.pages(damaged(chance, sample)), scale=0.5).width


def test_a_child_that_hangs_is_ended_in_time() -> None:
    before = time.monotonic()
    assert failure_of("time.sleep(600)", 0.5) == sentence("pages", Refusal.TOO_LONG)
    assert time.monotonic() - before < 10


def test_a_child_that_hangs_while_it_draws_is_ended_in_time() -> None:
    code = f"write_frame(out, {{}}, {A4!r}, b'') if asked['kind'] == 'outline' else time.sleep(600)"
    before = time.monotonic()
    assert failure_of(code, 1.0) == sentence("pages", Refusal.TOO_LONG)
    assert time.monotonic() - before < 10


@pytest.mark.parametrize(
    "sizes",
    [
        b"",
        A4[:-1],
        A4 * 41,
        struct.pack("<dd", 1e9, 842),
        struct.pack("<dd", 595, 0),
        struct.pack("<dd", 1e-300, 1e-300),
        struct.pack("<dd", -595, -842),
        struct.pack("<dd", float("nan"), 842),
        struct.pack("<dd", float("inf"), 842),
    ],
    ids=["none", "cut", "41 pages", "vast", "flat", "minute", "negative", "nan", "infinite"],
)
def test_absurd_sizes_are_refused(sizes: bytes) -> None:
    texts = b"\f" * max(0, len(sizes) // 16 - 1)
    assert failure_of(f"write_frame(out, {{}}, {sizes!r}, {texts!r})") == UNSHOWN


@pytest.mark.parametrize(
    "answer",
    [
        "os.abort()",
        "out.write(b'nonsense, and at length')",
        "write_frame(out, {'refusal': 'Votre coffre est perdu'})",
        f"write_frame(out, {{}}, {A4!r})",
        f"write_frame(out, {{}}, {A4!r}, b'', b'')",
        f"write_frame(out, {{}}, {A4!r}, b'one page\\ftoo many')",
        f"write_frame(out, {{}}, {A4!r}, b'\\xff')",
        f"write_frame(out, {{}}, {A4!r}, b'a' * {LONGEST_TEXT + 1})",
    ],
)
def test_a_child_that_lies_about_the_pages_is_not_believed(answer: str) -> None:
    assert failure_of(answer) == UNSHOWN


@pytest.mark.parametrize(
    "answer",
    [
        "os.abort()",
        "write_frame(out, {})",
        "write_frame(out, {}, bytes(595 * 842 * 4 - 1))",
        "write_frame(out, {}, bytes(595 * 842 * 4 + 1))",
        "write_frame(out, {}, bytes(4), bytes(595 * 842 * 4 - 4))",
        "out.write((20).to_bytes(4, 'big') + b'{\"sizes\": [10 ** 12]}')",
    ],
)
def test_pixels_that_were_not_asked_for_are_refused(answer: str) -> None:
    # The stand-in opens the page as our child would, then answers the second question in its own way.
    opening = f"write_frame(out, {{}}, {A4!r}, b'')"
    assert failure_of(f"({opening}) if asked['kind'] == 'outline' else ({answer})") == UNSHOWN


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="children are read in /proc")
def test_drawing_leaves_no_process_behind() -> None:
    before = children()
    ChildIntake().pages(samples.pdf()).picture(0, 1.0)
    assert children() == before


def children() -> set[str]:
    """The processes whose parent is this one, ended and not waited for included."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if stat.read_text().rpartition(")")[2].split()[1] == str(os.getpid()):
                found.add(stat.parent.name)
    return found


def test_the_content_does_not_show_in_the_representation() -> None:
    pages = ChildIntake().pages(samples.pdf("Secret de Capucine"))
    assert "Capucine" not in repr(pages)
    assert "%PDF" not in repr(pages)


def test_the_letters_of_a_page_are_placed_where_its_picture_shows_them() -> None:
    pages = ChildIntake().pages(samples.pdf("Présence EM-2026-0042", pages=2))
    letters = pages.letters(1)
    assert len(letters) == len(pages.text(1))
    left, top, width, height = letters[0]
    assert (
        share_of_ink(seen(pages, 1, 4.0).crop(tuple(round(4 * v) for v in (left, top, left + width, top + height))))
        > 0.05
    )
    picture = seen(pages, 1, 4.0)
    assert share_of_ink(picture.crop((0, 0, 2380, round(4 * top) - 4))) == 0
    assert share_of_ink(picture.crop((0, 0, round(4 * left) - 4, 3368))) == 0
    right = max(place[0] + place[2] for place in letters)
    assert share_of_ink(picture.crop((round(4 * right) + 4, 0, 2380, 3368))) == 0


def test_the_letters_of_a_turned_page_turn_with_it() -> None:
    document = pikepdf.open(io.BytesIO(samples.pdf("Présence")))
    document.pages[0].Rotate = 90
    pages = ChildIntake().pages(samples.saved(document))
    left, top, width, height = pages.letters(0)[0]
    box = tuple(round(4 * v) for v in (left, top, left + width, top + height))
    assert share_of_ink(seen(pages, 0, 4.0).crop(box)) > 0.05
    assert pages.letters(0)[1][1] > top


def test_a_picture_has_no_letters() -> None:
    assert ChildIntake().pages(samples.picture("PNG", size=(300, 300))).letters(0) == ()


@pytest.mark.parametrize(
    "answer",
    ["b''", "bytes(15)", "struct.pack('<ffff', 0, 0, float('nan'), 1)", "struct.pack('<ffff', 0, 1e9, 1, 1)"],
)
def test_letters_that_no_child_of_ours_would_place_are_refused(answer: str) -> None:
    code = (
        f"import struct; write_frame(out, {{}}, {A4!r}, b'A') if asked['kind'] == 'outline' "
        f"else write_frame(out, {{}}, {answer})"
    )
    with pytest.raises(InvalidInput) as caught:
        ChildIntake(20, stand_in(code)).pages(samples.pdf()).letters(0)
    assert caught.value.problems == {"scan": UNSHOWN}
