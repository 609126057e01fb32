"""The calendar that the transition plan carries: found by readers of PDF, whole, archivable sealed or not."""

import io
import shutil
import subprocess
from pathlib import Path

import ics
import pikepdf
import pypdf
import pytest

from bilan_desktop.documents.calendar import FILE_NAME
from bilan_desktop.documents.pdf.protecting import protect

from . import every
from .test_papers import _verapdf, refusals
from .test_seals import sealed_paper

DATED = ("transition-dated", "transition-dated-large")


@pytest.fixture(scope="module", params=DATED)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def calendar(name: str) -> bytes:
    (file,) = every.papers()[name].attached
    return file.data


def test_readers_of_pdf_list_the_file_and_give_it_whole(name: str, tmp_path: Path) -> None:
    data = every.printed(name)
    assert dict(pypdf.PdfReader(io.BytesIO(data)).attachments) == {FILE_NAME: [calendar(name)]}
    if shutil.which("pdfdetach") is None:
        pytest.skip("poppler's pdfdetach is not here: another reader of the file is missing")
    (tmp_path / "plan.pdf").write_bytes(data)
    subprocess.run(["pdfdetach", "-saveall", "-o", str(tmp_path), str(tmp_path / "plan.pdf")], check=True)
    assert (tmp_path / FILE_NAME).read_bytes() == calendar(name)
    assert len(ics.Calendar(calendar(name).decode()).events) == 2


def test_it_is_described_bound_to_the_document_and_seen_at_once(name: str) -> None:
    with pikepdf.open(io.BytesIO(every.printed(name))) as pdf:
        (file,) = pdf.Root.AF
        assert (file.AFRelationship, file.EF.F.Subtype) == ("/Alternative", "/text/calendar")
        assert str(file.Desc) == "Les dates du plan, pour un agenda"
        assert (str(file.F), str(file.UF)) == (FILE_NAME, FILE_NAME)
        assert int(file.EF.F.Params.Size) == len(calendar(name))
        assert str(file.EF.F.Params.ModDate) == str(pdf.docinfo.ModDate)
        assert pdf.Root.PageMode == "/UseAttachments"
        assert "<pdfaid:part>3</pdfaid:part>" in pdf.Root.Metadata.read_bytes().decode()


def test_a_plan_without_dates_carries_nothing_and_claims_no_more(name: str) -> None:
    with pikepdf.open(io.BytesIO(every.printed("transition"))) as pdf:
        assert "/AF" not in pdf.Root
        assert "/PageMode" not in pdf.Root or pdf.Root.PageMode != "/UseAttachments"
        assert "<pdfaid:part>2</pdfaid:part>" in pdf.Root.Metadata.read_bytes().decode()


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_sealed_it_stays_accessible_and_archivable(name: str, profile: str) -> None:
    data = sealed_paper(name)[1]
    refused, report = refusals(data, profile)
    assert not refused, report


def test_under_a_passphrase_it_is_closed_with_the_pages(name: str) -> None:
    copy = protect(every.printed(name), "tambour été fenêtre")
    assert b"VCALENDAR" not in copy
    assert FILE_NAME.encode() not in copy
    with pikepdf.open(io.BytesIO(copy), password="tambour été fenêtre") as pdf:
        assert pdf.attachments[FILE_NAME].get_file().read_bytes() == calendar(name)


@pytest.mark.long
@pytest.mark.timeout(300)
def test_the_reference_validator_accepts_it_sealed(tmp_path: Path) -> None:
    check = _verapdf()
    if check is None:
        pytest.skip("veraPDF is not here: set VERAPDF to its launcher")
    files = [tmp_path / f"{name}.pdf" for name in DATED]
    for file in files:
        file.write_bytes(sealed_paper(file.stem)[1])
    done = subprocess.run([str(check), "ua1,3a", *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASS") == 2 * len(files)
