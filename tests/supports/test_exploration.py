"""The exploration: enquiries counted, the occupations of a sector, nobody named on paper nor to the person."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bilan_desktop.blocks import Block, Heading, Paired, WritingLines, paper_text, plain_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.conclusion import Resource
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.exploring import ENQUIRY_PROMPTS, EnquiryNature, FieldEnquiry, SectorSheet
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.exploration import SUPPORT
from bilan_desktop.supports.exploration.model import counted
from bilan_desktop.supports.exploration.report import fact_words, guide, in_short, whole
from bilan_desktop.supports.exploration.thirds import Veil
from bilan_desktop.usecases.beneficiary_view import read_beneficiary_view
from bilan_desktop.usecases.evolution import take_card
from bilan_desktop.usecases.exploration import prepare_guide, read_exploration
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.occupations import keep_occupation
from bilan_desktop.usecases.records import add_item, list_items, remove_item, restore_item, save_form
from bilan_desktop.usecases.sectors import find_sectors, keep_sector, occupations_in
from bilan_desktop.usecases.supports import prepare_support, read_view, support_chapters, told_supports
from factories import DeskWork, consented, fill_practice
from storage.rome_library import library, take_in
from storage.rome_zip import Table

NAMES = ("Marie", "Petit", "PETIT", "Zoé", "Rosier")
NAF: dict[str, Table | None] = {
    "secteur_naf": [
        ["code_secteur_naf", "libelle_secteur_naf"],
        ["0", "Transverse"],
        ["10", "Édition"],
        ["1", "Culture"],
    ],
    "arborescence_secteur_naf": [["code_secteur_naf", "code_rome"], ["1", "A1102"], ["1", "A1101"], ["10", "B1101"]],
}


@pytest.fixture
def key(work: DeskWork) -> RecordId:
    fill_practice(work)
    return consented(work)


@pytest.fixture
def rome_work(work: DeskWork, tmp_path: Path) -> DeskWork:
    """The library of version 60, with two NAF divisions."""
    work.library = library(tmp_path)
    take_in(work.library, tmp_path, 60, NAF)
    return work


def words(blocks: Sequence[Block]) -> str:
    return (
        "\n".join(plain_text(tuple(blocks)))
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("\N{NARROW NO-BREAK SPACE}", " ")
    )


def enquiry(nature: EnquiryNature = EnquiryNature.PROFESSIONAL, **values: object) -> FieldEnquiry:
    told = {"role": ContentText("éditrice"), "nature": nature, **values}
    return FieldEnquiry(RecordId("e"), RecordId("d"), **told)  # type: ignore[arg-type]


def test_enquiries_are_counted_by_nature_in_one_sentence_those_that_say_something() -> None:
    met = EnquiryNature.PROFESSIONAL
    found = [enquiry(), enquiry(EnquiryNature.IMMERSION), enquiry(met), FieldEnquiry(RecordId("x"), RecordId("d"))]
    assert words((Heading(1, counted(found)),)) == (
        "3 enquêtes de terrain : 2 rencontres de professionnels, 1 immersion"
    )
    assert words((Heading(1, counted(found[1:2])),)) == "1 enquête de terrain : 1 immersion"
    assert counted(found[3:]) == ""
    assert counted([enquiry(role="", met_on=date(2026, 2, 3))]) != ""


def test_a_fact_is_never_told_without_saying_what_lacks() -> None:
    veil = Veil(["Mme Petit"])
    whole_fact = LocalFact(ContentText("2 100 € au départ"), ContentText("Mme Petit"), date(2026, 2, 3))
    assert fact_words(whole_fact, veil) == "2 100 € au départ (Personne A, 3\N{NO-BREAK SPACE}février 2026)"
    assert fact_words(LocalFact(ContentText("Deux postes")), veil) == "Deux postes (source à noter, date à noter)"
    without_date = LocalFact(ContentText("Deux postes"), ContentText("une annonce"))
    assert fact_words(without_date, veil) == "Deux postes (une annonce, date à noter)"


def test_a_sector_of_the_library_is_kept_once_with_its_source_and_taken_back(
    rome_work: DeskWork, key: RecordId
) -> None:
    assert [(one.code, one.label, one.count) for one in find_sectors(rome_work, "")] == [
        ("1", "Culture", 2),
        ("10", "Édition", 1),
    ]
    assert [one.code for one in find_sectors(rome_work, "edit")] == ["10"]
    assert [one.code for one in find_sectors(rome_work, "1")] == ["1", "10"]
    assert find_sectors(rome_work, "nulle part") == ()
    assert [hit.code for hit in occupations_in(rome_work, "1")] == ["A1101", "A1102"]
    kept = keep_sector(rome_work, key, "1")
    with pytest.raises(RuleBroken, match="déjà parmi les secteurs"):
        keep_sector(rome_work, key, "1")
    with pytest.raises(NotFound, match="n’a plus ce secteur"):
        keep_sector(rome_work, key, "99")
    (item,) = list_items(rome_work, key, SectorSheet)
    assert (item.values["title"], item.values["version"]) == ("Culture", 60)
    restore_item(rome_work, remove_item(rome_work, kept, SectorSheet))
    assert list_items(rome_work, key, SectorSheet) == (item,)
    said = words(SUPPORT.printout(view(rome_work, key), "standard"))
    assert "Division 01 de la NAF, gardée le 4 mars 2026. Source : France Travail, ROME 4.0 version 60" in said


def view(work: DeskWork, key: RecordId) -> SupportView:
    return read_view(work, key, SUPPORT)


def test_the_occupations_of_a_sector_that_the_dossier_keeps_are_listed(rome_work: DeskWork, key: RecordId) -> None:
    sector = keep_sector(rome_work, key, "1")
    keep_occupation(rome_work, key, "A1101")
    keep_occupation(rome_work, key, "B1101")
    seen = read_exploration(rome_work, key)
    assert (seen.kept[sector], seen.known[sector]) == (("Jardinier / Jardinière",), 2)
    said = words(SUPPORT.printout(view(rome_work, key), "standard"))
    assert "Métiers de ce secteur que je regarde de près : Jardinier / Jardinière" in said
    assert "orientation" not in said


def test_a_library_that_cannot_be_read_takes_nothing_of_what_the_dossier_holds(
    rome_work: DeskWork, key: RecordId, tmp_path: Path
) -> None:
    sector = keep_sector(rome_work, key, "1")
    keep_occupation(rome_work, key, "A1101")
    (tmp_path / "metiers.db").write_bytes(b"damaged" * 999)
    assert read_exploration(rome_work, key).kept[sector] == ()
    assert "Culture" in words(SUPPORT.printout(view(rome_work, key), "standard"))


def test_before_an_import_a_sector_has_a_free_name_and_finds_the_sheets_of_ours(work: DeskWork, key: RecordId) -> None:
    assert find_sectors(work, "") == ()
    free = add_item(work, key, SectorSheet, {"title": "droit et conseil", "trends": "Plus de visio"})
    keep_occupation(work, key, "BD02")
    assert read_exploration(work, key).kept[free] == ("Avocat / Avocate",)
    assert "Source" not in words(SUPPORT.printout(view(work, key), "standard"))


def fill(work: DeskWork, key: RecordId) -> None:
    """Two people of the same name, named in every text that is printed."""
    option = add_item(work, key, Option, {"title": "Reprendre l’atelier de Zoé"})
    free = add_item(work, key, KeptOccupation, {"label": "Aide de Marie"})
    said = dict.fromkeys(ENQUIRY_PROMPTS, "Marie l’a dit, Mme PETIT aussi")
    told = {"met": "Marie Petit", "role": "éditrice chez Rosier", "option_id": option, "occupation_id": free, **said}
    add_item(work, key, FieldEnquiry, {**told, "changed": "Zoé m’a convaincue", "met_on": date(2026, 2, 3)})
    add_item(work, key, FieldEnquiry, {"met": "Zoé Rosier", "role": "relieuse", "changed": "Plus que Marie"})
    facts = (LocalFact(ContentText("Petit recrute"), ContentText("Marie Petit"), date(2026, 2, 3)),)
    notes = dict.fromkeys(("employers", "trends", "attracts", "holds_back", "questions"), "Selon Zoé Rosier")
    add_item(work, key, SectorSheet, {"title": "Le livre, avec Zoé", "facts": facts, **notes})
    note = {"retained": "Merci à Marie", "unlike": "Pas comme Petit", "working": "Zoé", "in_synthesis": True}
    save_form(work, key, SupportNote, note, part="exploration")


def test_nobody_met_is_named_on_paper_nor_in_the_synthesis_the_results_or_to_the_person(
    work: DeskWork, key: RecordId
) -> None:
    fill(work, key)
    sheet = prepare_support(work, key, "exploration")
    with work.unit() as unit:
        told = told_supports(unit, work, key, "deciding")
        added = [blocks for title, blocks in support_chapters(unit, work, key) if title == "Exploration"]
    shown = read_beneficiary_view(work, key, "support/exploration").blocks
    places = (
        "\n".join(paper_text(proof_paper(sheet.facts, sheet.kind, ()))),
        str(sheet.facts),
        words(told),
        words(added[0]),
        words(shown),
    )
    for said in places:
        assert [name for name in NAMES if name in said] == []
        assert "Personne A" in said
        assert "Personne B" in said
    assert "Merci à Personne A" in places[0]


def test_the_synthesis_counts_and_tells_what_changed(work: DeskWork, key: RecordId) -> None:
    fill(work, key)
    with work.unit() as unit:
        told = told_supports(unit, work, key, "deciding")
        assert told_supports(unit, work, key) == ()
    said = words(told)
    assert "2 enquêtes de terrain : 2 rencontres de professionnels." in said
    assert "Personne A, éditrice chez Personne B : Personne B m’a convaincue" in said
    assert in_short(Material({})) == ()


def test_what_the_library_names_stays_whoever_was_met(work: DeskWork, key: RecordId) -> None:
    keep_occupation(work, key, "BD03")
    kept = list_items(work, key, KeptOccupation)[0]
    add_item(work, key, FieldEnquiry, {"met": "Paul Boulanger", "role": "artisan", "occupation_id": kept.key})
    assert "À propos de : Boulanger / Boulangère." in words(SUPPORT.printout(view(work, key), "standard"))


def test_schemes_are_printed_with_their_source_and_left_to_the_resources_in_the_results(
    work: DeskWork, key: RecordId
) -> None:
    take_card(work, key, RecordId("vae"))
    add_item(work, key, Resource, {"text": "Une amie"})
    printed = SUPPORT.printout(view(work, key), "standard")
    assert "vérifié le 30 novembre 2026" in words(printed)
    assert "Une amie" not in words(printed)
    assert SUPPORT.added(view(work, key)) == ()
    assert SUPPORT.standing(view(work, key)) == "1 dispositif"
    assert whole(Material({}), {}) == ()


def test_the_empty_guide_has_the_ten_prompts_with_room_and_nothing_of_the_person(work: DeskWork, key: RecordId) -> None:
    fill(work, key)
    blocks = guide()
    said = words(blocks)
    assert all(words((Heading(1, question),)) in said for question in ENQUIRY_PROMPTS.values())
    rooms = [part for pair in blocks if isinstance(pair, Paired) for _, part in pair.groups]
    assert len(rooms) == len(ENQUIRY_PROMPTS)
    assert all(isinstance(one, WritingLines) and one.count >= 3 for one in rooms)
    paper = prepare_guide(work, key)
    printed = "\n".join(paper_text(proof_paper(paper.facts, paper.kind, ())))
    assert [name for name in NAMES if name in printed] == []
    assert "Qui d’autre pourrais-je rencontrer" in printed
    assert prepare_guide(work, key).id == paper.id
    assert prepare_support(work, key, "exploration").id != paper.id
