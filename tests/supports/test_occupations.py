"""The printout of the occupations explored, and what the synthesis tells of them."""

from collections.abc import Sequence
from datetime import date

from bilan_desktop.blocks import Block, Heading, plain_text
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.occupations.report import in_short, whole
from factories import DeskWork

SALARY = LocalFact(ContentText("2 100 € au départ"), ContentText("Mme Petit"), date(2026, 2, 3))


def kept(work: DeskWork, code: str = "", **values: object) -> KeptOccupation:
    sheet = work.library.sheet(code) if code else None
    made = {"label": sheet.label, "code": code, "kept_on": date(2026, 3, 4), "sheet": sheet} if sheet else {}
    return KeptOccupation(RecordId(f"k{code}"), RecordId("d"), **{**made, **values})  # type: ignore[arg-type]


def words(blocks: Sequence[Block]) -> str:
    return "\n".join(plain_text(tuple(blocks)))


def test_a_sheet_never_prints_without_its_source_and_date(work: DeskWork) -> None:
    said = words(whole([kept(work, "BD03")]))
    sheet = work.library.sheet("BD03")
    assert sheet is not None
    assert sheet.definition[0] in said
    assert "Fiche BD03, gardée le 4\N{NO-BREAK SPACE}mars 2026." in said
    assert sheet.source in said


def test_the_person_speaks_before_the_sheet_goes_on(work: DeskWork) -> None:
    one = kept(work, "BD03", attracts="Le geste", holds_back="La nuit", questions="Où apprendre ?", facts=(SALARY,))
    said = words(whole([one]))
    order = [
        "Le geste",
        "La nuit",
        "Où apprendre ?",
        "2 100 € au départ (Mme Petit, 3\N{NO-BREAK SPACE}février 2026)",
        "Pour y accéder",
    ]
    places = [said.index(one) for one in order]
    assert places == sorted(places)


def test_a_fact_without_a_source_says_that_it_is_missing(work: DeskWork) -> None:
    one = kept(work, "BD03", facts=(LocalFact(ContentText("Deux postes ouverts")), LocalFact(ContentText(" "))))
    assert "Deux postes ouverts (source à noter)" in words(whole([one]))


def test_an_occupation_that_no_library_lists_prints_what_is_noted_of_it(work: DeskWork) -> None:
    blocks = whole([kept(work, label="Gardienne de phare", attracts="La mer"), kept(work)])
    assert [one.text for one in blocks if isinstance(one, Heading)] == ["Gardienne de phare"]
    assert "La mer" in words(blocks)
    assert "Source" not in words(blocks)


def test_the_synthesis_tells_names_and_what_attracts(work: DeskWork) -> None:
    told = words(in_short([kept(work, label="Gardienne de phare", attracts="La mer"), kept(work, "BD03")]))
    assert "Gardienne de phare\N{NO-BREAK SPACE}: La mer" in told
    assert told.endswith("Boulanger / Boulangère")
    assert in_short([]) == ()
