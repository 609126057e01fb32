"""Scans and returned sheets: what is kept of them, and the sentence when they are refused."""

import contextlib
import io
import unicodedata
import zipfile

import pikepdf
import pytest
from PIL import Image

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.intake.parent import ChildIntake
from intake import samples


def refused(data: bytes, kind: str = "scan") -> str:
    with pytest.raises(InvalidInput) as caught:
        getattr(ChildIntake(), kind)(data)
    assert list(caught.value.problems) == [kind]
    return caught.value.problems[kind]


def test_a_pdf_is_kept_to_the_byte_and_its_number_is_found() -> None:
    data = samples.pdf("Présence EM-2026-0042", pages=2)
    scan = ChildIntake().scan(data)
    assert (scan.media_type, scan.data) == ("application/pdf", data)
    assert scan.text.splitlines() == ["Présence EM-2026-0042"] * 2
    assert unicodedata.is_normalized("NFC", scan.text)


@pytest.mark.parametrize("side", [0.01, 15_000])
def test_a_page_that_could_never_be_shown_is_refused(side: float) -> None:
    document = samples.blank()
    document.pages[0].mediabox = [0, 0, side, 842]
    assert "endommagé" in refused(samples.saved(document))


def test_links_and_destinations_of_a_pdf_are_accepted() -> None:
    assert ChildIntake().scan(samples.benign_pdf()).media_type == "application/pdf"


@pytest.mark.parametrize(("form", "kept"), [("JPEG", "jpeg"), ("PNG", "png"), ("TIFF", "jpeg"), ("WEBP", "jpeg")])
def test_a_picture_is_reduced_and_has_no_text(form: str, kept: str) -> None:
    scan = ChildIntake().scan(samples.picture(form, size=(5000, 500)))
    assert scan.media_type == f"image/{kept}"
    assert samples.opened(scan.data).size == (2480, 248)
    assert scan.text == ""


def test_a_photograph_is_turned_upright_and_forgets_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "Lieu secret"
    scan = ChildIntake().scan(samples.picture("JPEG", size=(40, 20), exif=exif))
    image = samples.opened(scan.data)
    assert image.size == (20, 40)
    assert not image.getexif()
    assert b"Lieu secret" not in scan.data


def test_a_tiff_of_several_pages_is_refused_rather_than_cut() -> None:
    data = samples.picture("TIFF", save_all=True, append_images=[Image.new("RGB", (40, 20))])
    assert "plusieurs pages" in refused(data)


@pytest.mark.parametrize("kind", ["JavaScript", "Launch", "SubmitForm", "GoToR", "ImportData"])
def test_a_pdf_that_acts_on_its_own_is_refused(kind: str) -> None:
    assert "action automatique" in refused(samples.action_pdf(kind))


@pytest.mark.parametrize("make", [samples.hidden_script_pdf, samples.attachment_pdf])
def test_a_script_or_an_attachment_is_found_where_it_hides(make) -> None:
    assert "fichier joint" in refused(make())


@pytest.mark.parametrize("user", ["", "ouvre-toi"])
def test_a_protected_pdf_is_refused_with_or_without_a_password_to_open_it(user: str) -> None:
    data = samples.pdf(encryption=pikepdf.Encryption(owner="maître", user=user))
    assert "mot de passe" in refused(data)


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    assert ChildIntake().scan(samples.pdf(pages=40)).media_type == "application/pdf"
    assert "40 pages" in refused(samples.pdf(pages=41))


@pytest.mark.parametrize("length", [20, 300, -30])
def test_a_pdf_cut_short_is_damaged(length: int) -> None:
    assert "endommagé" in refused(samples.pdf()[:length])


def test_a_document_renamed_is_told_apart() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "bureautique" in refused(packed.getvalue())


def test_an_empty_and_a_heavy_file_are_refused() -> None:
    assert "vide" in refused(b"")
    assert "25 Mo" in refused(bytes(25 * 1024 * 1024 + 1))


def test_something_else_is_not_a_scan() -> None:
    assert "ni un PDF ni une image" in refused("Bonjour à tous".encode())


@pytest.mark.timeout(90)
def test_a_pdf_that_unfolds_into_gigabytes_ends_in_a_sentence_or_in_nothing() -> None:
    # PDFium may stop unfolding by itself (an empty page), or the child may be stopped.
    with contextlib.suppress(InvalidInput):
        assert ChildIntake().scan(samples.stream_bomb_pdf()).text == ""
