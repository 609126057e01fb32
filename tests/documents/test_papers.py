"""Every paper is accessible, archivable, complete and the same to the byte."""

import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest

from bilan_desktop.blocks import Paper
from bilan_desktop.documents import attendance_sheet
from bilan_desktop.documents.pdf.engine import missing_characters, render
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.domain.errors import UnprintableText
from bilan_desktop.domain.records import ProofText
from sampling import sampled

from . import every, samples
from .reading import is_read_in_order

PAPERS = every.papers()
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=every.params())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def printed(name: str) -> tuple[Paper, bytes]:
    return PAPERS[name], every.printed(name)


@pytest.mark.parametrize("norm", ["access", "archive"])
def test_each_paper_is_accessible_and_archivable(name: str, printed: tuple[Paper, bytes], norm: str) -> None:
    profile = "ua1" if norm == "access" else every.archive(name)
    refused, report = refusals(printed[1], profile)
    assert not refused, report


def refusals(data: bytes, profile: str) -> tuple[list[str], str]:
    """What the validator refuses of a PDF, a line for each rule, without what it misreads; then its whole report.

    page-validation 0.11 takes a carriage return that ends a stream's data for its line end; veraPDF, which the last
    test asks, does not. Excused only where the checks that failed are as many as the streams that end so.
    """
    report = str(page.validate_pdf_bytes(data, profile=profile))
    failed = [line for line in report.splitlines() if line.startswith("[")]
    told = re.search(r"Checks: (\d+) failed", report)
    misread = told is not None and int(told[1]) == data.count(b"\r\nendstream")
    return [line for line in failed if not (misread and "STREAM-LENGTH" in line)], report


def test_each_string_of_the_model_is_read_once_in_order(printed: tuple[Paper, bytes]) -> None:
    is_read_in_order(*printed)


def test_only_bundled_fonts_are_used_and_all_are_embedded(printed: tuple[Paper, bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed[1])) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        assert fonts
        for font in fonts:
            assert "SourceSans" in str(font.BaseFont) or "Atkinson" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor


def test_an_ordinary_sheet_holds_on_one_page() -> None:
    with open_pages(every.printed("attendance-standard")) as pages:
        assert pages.count == 1
        assert pages.size(0) == pytest.approx((595.28, 841.89), abs=0.01)


@pytest.mark.parametrize(("name", "most"), [("programme-standard", 3), ("amendment-standard", 1), ("realisation", 1)])
def test_ordinary_papers_are_short(name: str, most: int) -> None:
    with open_pages(render(PAPERS[name])) as pages:
        assert pages.count <= most


def test_columns_side_by_side_go_on_one_page_together() -> None:
    with open_pages(every.printed("programme-extreme-standard")) as pages:
        texts = [pages.text(index) for index in range(pages.count)]
    (page_,) = [text for text in texts if "1. Phase préliminaire" in text]
    assert "Attestation de fin de bilan" in page_
    assert all(len(text) > 200 for text in texts), "a page is empty"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("step", sampled([7, 1]))
def test_the_same_facts_give_the_same_bytes_in_another_process_and_time_zone(step: int) -> None:
    code = (
        "import hashlib; from tests.documents.test_papers import PAPERS;"
        "from bilan_desktop.documents.pdf.engine import render;"
        "[print(name, hashlib.sha256(render(paper)).hexdigest()) "
        f"for name, paper in list(PAPERS.items())[::{step}]]"
    )
    path = os.pathsep.join(map(str, (ROOT / "src", ROOT, ROOT / "tests")))
    elsewhere = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": path}
    assert (os.environ.get("PYTHONHASHSEED"), os.environ.get("TZ")) != ("7", "Asia/Tokyo")
    with subprocess.Popen([sys.executable, "-c", code], env=elsewhere, stdout=subprocess.PIPE, text=True) as running:
        here = [f"{name} {hashlib.sha256(every.printed(name)).hexdigest()}" for name in list(PAPERS)[::step]]
        there = running.communicate()[0].splitlines()
    assert [one for one, other in zip(here, there, strict=True) if one != other] == []


def test_papers_are_described_without_the_libraries_that_print_them() -> None:
    code = (
        "import sys; import bilan_desktop.documents.press, bilan_desktop.usecases.programme_papers;"
        "import bilan_desktop.usecases.calendar_export;"
        "sys.exit(bool({'reportlab', 'uharfbuzz', 'pikepdf', 'PIL', 'icalendar', 'dateutil'} & set(sys.modules)))"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", code], env=env, check=False).returncode == 0


def test_a_character_without_glyph_is_refused_before_printing_and_named() -> None:
    facts = replace(samples.ATTENDANCE, beneficiary=ProofText("Ana 😀 中"))
    paper = attendance_sheet.paper(facts)
    assert missing_characters(paper) == "😀中"
    with pytest.raises(UnprintableText) as caught:
        render(paper)
    assert caught.value.characters == "😀中"


def test_spaces_survive_between_words_across_line_ends() -> None:
    with open_pages(every.printed("consent-large")) as pages:
        text = " ".join("".join(pages.text(i) for i in range(pages.count)).split())
    assert "destinataire des résultats détaillés et du document de synthèse" in text


@pytest.mark.parametrize(
    "typed", ["73282932000074", "732 829 320 00074", "732.829.320.00074", "732\u202f829\u202f320 00074"]
)
def test_a_siret_is_printed_in_groups_however_it_was_typed(typed: str) -> None:
    issuer = replace(samples.ISSUER, siret=ProofText(typed))
    assert "SIRET\u00a0732\u00a0829\u00a0320\u00a000074" in issuer.header().splitlines()
    with open_pages(render(attendance_sheet.paper(replace(samples.ATTENDANCE, issuer=issuer)))) as pages:
        assert "SIRET 732 829 320 00074" in pages.text(0).replace("\u00a0", " ")


def test_a_narrow_space_never_ends_a_line() -> None:
    with open_pages(every.printed("extreme-large")) as pages:
        lines = [line for i in range(pages.count) for line in pages.text(i).splitlines()]
    assert not [line for line in lines if line.lstrip().startswith(("!", "»", ";", "?"))]


def test_a_page_becomes_a_picture_without_a_file() -> None:
    with open_pages(every.printed("bare-standard")) as pages:
        picture = pages.picture(0, 0.5)
    assert (picture.width, picture.height) == (298, 421)
    assert len(picture.data) == picture.stride * picture.height
    assert len(set(picture.data)) > 10


def _verapdf() -> Path | None:
    for place in (os.environ.get("VERAPDF", ""), str(ROOT.parent / "shared" / "tools" / "verapdf" / "check")):
        if place and Path(place).is_file():
            return Path(place)
    return None


@pytest.mark.long
@pytest.mark.timeout(300)
def test_the_reference_validator_accepts_every_paper(tmp_path: Path) -> None:
    check = _verapdf()
    if check is None:
        pytest.skip("veraPDF is not here: set VERAPDF to its launcher")
    for part in ("2a", "3a"):
        files = []
        for name in (one for one in PAPERS if every.archive(one) == part):
            files.append(tmp_path / f"{name}.pdf")
            files[-1].write_bytes(every.printed(name))
        done = subprocess.run(
            [str(check), f"ua1,{part}", *map(str, files)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout
        assert done.stdout.count("PASS") == 2 * len(files)
