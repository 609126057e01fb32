"""A copy under a passphrase: every reader refuses it without, and reads the same pages with it."""

import io
import shutil
import subprocess
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from bilan_desktop.documents.pdf.engine import render
from bilan_desktop.documents.pdf.protecting import NEUTRAL_TITLE, protect

from . import samples

PASSPHRASE = "tambour été fenêtre"
SYNTHESIS = samples.papers()["synthesis-charts-standard"]


@pytest.fixture(scope="module")
def clear() -> bytes:
    return render(SYNTHESIS)


@pytest.fixture(scope="module")
def copy(clear: bytes) -> bytes:
    return protect(clear, PASSPHRASE)


def pdfium_text(data: bytes, password: str | None = None) -> list[str]:
    document = pypdfium2.PdfDocument(data, password=password)
    try:
        return [document[index].get_textpage().get_text_range() for index in range(len(document))]
    finally:
        document.close()


@pytest.fixture
def poppler() -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler's pdftotext is not here: another reader of the copy is missing")


def poppler_text(folder: Path, data: bytes, *options: str) -> subprocess.CompletedProcess[str]:
    file = folder / "copie.pdf"
    file.write_bytes(data)
    return subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("wrong", ["", "tambour", "tambour ete fenetre"])
def test_an_empty_and_a_wrong_passphrase_are_refused(copy: bytes, wrong: str) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(copy), password=wrong)
    with pytest.raises(pypdfium2.PdfiumError):
        pdfium_text(copy, wrong or None)


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize("wrong", ["", "tambour", "tambour ete fenetre"])
def test_poppler_refuses_them_too(copy: bytes, tmp_path: Path, wrong: str) -> None:
    for option in ("-upw", "-opw"):
        refused = poppler_text(tmp_path, copy, option, wrong)
        assert (refused.returncode, refused.stdout) == (1, "")
    assert poppler_text(tmp_path, copy).returncode == 1


def test_with_it_the_copy_says_what_the_clear_one_says(clear: bytes, copy: bytes) -> None:
    assert pdfium_text(copy, PASSPHRASE) == pdfium_text(clear)


@pytest.mark.usefixtures("poppler")
def test_with_it_poppler_reads_what_the_clear_one_says(clear: bytes, copy: bytes, tmp_path: Path) -> None:
    read = poppler_text(tmp_path, copy, "-upw", PASSPHRASE)
    assert read.returncode == 0
    assert read.stdout == poppler_text(tmp_path, clear).stdout


def test_it_is_aes_256_with_its_metadata_and_reading_aloud_is_allowed(copy: bytes) -> None:
    with pikepdf.open(io.BytesIO(copy), password=PASSPHRASE) as pdf:
        found = pdf.encryption
        assert (found.R, found.bits, found.stream_method.name, found.string_method.name) == (6, 256, "aesv3", "aesv3")
        assert "/EncryptMetadata" not in pdf.trailer.Encrypt
        assert pdf.allow.accessibility
        assert pdf.allow.extract
        assert not pdf.allow.modify_other
        assert not pdf.owner_password_matched
    for told in ("Synthèse", "SY-2026", "Lefèvre"):
        for coding in ("utf-8", "latin-1", "utf-16-be"):
            assert told.encode(coding) not in copy


def test_it_stays_accessible_and_claims_no_archive(copy: bytes) -> None:
    with pikepdf.open(io.BytesIO(copy), password=PASSPHRASE) as pdf:
        out = io.BytesIO()
        pdf.save(out)
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.docinfo.Title) == NEUTRAL_TITLE
    assert "pdfaid:part>" not in packet
    assert "pdfaid:conformance" not in packet
    assert "pdfuaid:part" in packet
    assert SYNTHESIS.title not in packet
    report = str(page.validate_pdf_bytes(out.getvalue(), profile="ua1"))
    assert not [line for line in report.splitlines() if line.startswith("[")], report


def test_two_copies_are_never_the_same_and_an_empty_passphrase_makes_none(clear: bytes, copy: bytes) -> None:
    assert protect(clear, PASSPHRASE) != copy
    for nothing in ("", " ", "\N{NO-BREAK SPACE}"):
        with pytest.raises(ValueError, match="empty"):
            protect(clear, nothing)


def test_decomposed_accents_and_odd_spaces_open_the_same_copy(clear: bytes) -> None:
    made = protect(
        clear, "tambour e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}\N{NARROW NO-BREAK SPACE}fini"
    )
    pikepdf.open(io.BytesIO(made), password="tambour été fini").close()
