"""The board of options: columns, links that never break, the choice that stays with its step, what is printed."""

from datetime import date

import pytest

from bilan_desktop.blocks import Drawing, Heading, Table, joined, plain_text
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exploring import EnquiryNature, FieldEnquiry, SectorSheet
from bilan_desktop.domain.gaps import Blocking, Target
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.options.model import Card, Lacking, Sheet, columns, linked
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.gaps import add_requirement
from bilan_desktop.usecases.options import adjust_option, link_sheets, read_board
from bilan_desktop.usecases.records import add_item, remove_item, restore_item, save_form
from bilan_desktop.usecases.results import results_of
from bilan_desktop.usecases.supports import view_support
from factories import DeskWork, consented, journal_rows

IDEA, EXPLORING, KEPT, CHOSEN, ASIDE = OptionStatus
SHORT = Horizon.SHORT


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    return consented(work)


@pytest.fixture
def option(work: DeskWork, dossier: RecordId) -> RecordId:
    """An option with a sheet of each kind, an enquiry and a target."""
    key = add_item(work, dossier, Option, {"title": "Formatrice", "attracts": "Transmettre", "to_check": "Le titre"})
    occupation = add_item(work, dossier, KeptOccupation, {"label": "Formation professionnelle"})
    sector = add_item(work, dossier, SectorSheet, {"title": "Enseignement"})
    link_sheets(work, key, (occupation, sector))
    met = {"met": "Mme Roche", "role": "formatrice en centre", "met_on": date(2026, 2, 3), "option_id": key}
    add_item(work, dossier, FieldEnquiry, met)
    add_item(work, dossier, FieldEnquiry, {"nature": EnquiryNature.VISIT, "option_id": key})
    target = add_item(work, dossier, Target, {"option_id": key})
    for label, required, level in (("Animer", 3, 1), ("Évaluer", 2, 2), ("Écouter", 3, None)):
        add_requirement(work, target, {"label": label, "required": required, "level": level})
    add_requirement(work, target, {"label": "Titre de formateur", "blocking": Blocking.DIPLOMA})
    return key


def card(work: DeskWork, dossier: RecordId, key: RecordId) -> Card:
    return next(one for one in read_board(work, dossier).cards if one.key == key)


def printed(work: DeskWork, dossier: RecordId) -> str:
    with work.unit() as unit:
        view = view_support(unit, work, dossier, SUPPORTS["options"])
    return "\n".join(plain_text(SUPPORTS["options"].printout(view, "standard")))


def a(title: str, status: OptionStatus, **values: object) -> Card:
    return Card(RecordId(title), title, status, SHORT, **values)  # type: ignore[arg-type]


def test_each_state_has_its_column_and_the_choice_comes_first() -> None:
    found = [a("a", KEPT), a("b", IDEA), a("c", CHOSEN), a("d", ASIDE), a("e", EXPLORING), a("f", KEPT)]
    assert [[one.title for one in group] for group in columns(found)] == [["b"], ["e"], ["c", "a", "f"], ["d"]]
    assert [one.column for one in found] == [2, 0, 2, 3, 1, 2]


def test_links_are_counted_in_words() -> None:
    two, one = (Sheet(RecordId("s"), "S"), Sheet(RecordId("t"), "T")), (Lacking("Cible", 3),)
    assert a("a", IDEA, sheets=two, enquiries=("Visite",), lacking=one).links == "2 fiches, 1 enquête, 3 écarts"
    assert a("a", IDEA, lacking=(Lacking("", 0),)).links == ""
    assert Lacking("Cible", 0).words == "Cible\N{NO-BREAK SPACE}: aucun écart relevé"
    assert a("a", KEPT, reserve=True).state == "Gardée, court terme, en réserve"


def test_what_was_removed_keeps_its_link_out_of_sight() -> None:
    known = (Sheet(RecordId("a"), "A"), Sheet(RecordId("b"), "B"))
    assert linked(("a", "gone"), ("b",), known) == ("b", "gone")  # type: ignore[arg-type]
    assert linked(("b", "gone"), ("a", "gone"), known) == ("a", "gone")  # type: ignore[arg-type]


def test_an_option_shows_what_it_rests_on(work: DeskWork, dossier: RecordId, option: RecordId) -> None:
    found = card(work, dossier, option)
    assert found.links == "2 fiches, 2 enquêtes, 2 écarts"
    assert [(one.name, one.sector) for one in found.sheets] == [
        ("Formation professionnelle", False),
        ("Enseignement", True),
    ]
    assert found.enquiries[0].endswith("formatrice en centre, le 3\N{NO-BREAK SPACE}février 2026")
    assert found.lacking == (Lacking("Formatrice", 2),)


def test_a_removed_sheet_leaves_no_broken_link_and_comes_back_with_it(
    work: DeskWork, dossier: RecordId, option: RecordId
) -> None:
    occupation, sector = card(work, dossier, option).sheets
    removed = remove_item(work, occupation.key, KeptOccupation)
    assert card(work, dossier, option).sheets == (sector,)
    former = link_sheets(work, option, ())
    assert card(work, dossier, option).sheets == ()
    restore_item(work, removed)
    assert card(work, dossier, option).sheets == (occupation,)
    link_sheets(work, option, former)
    assert card(work, dossier, option).sheets == (occupation, sector)
    before = len(journal_rows(work))
    assert link_sheets(work, option, former) == former
    assert len(journal_rows(work)) == before


def test_the_choice_is_entered_and_left_at_its_step_alone(work: DeskWork, dossier: RecordId, option: RecordId) -> None:
    with pytest.raises(RuleBroken, match="se retient à l’étape du choix"):
        adjust_option(work, option, CHOSEN, SHORT, "")
    choose_option(work, dossier, option)
    for status in (IDEA, KEPT, ASIDE):
        with pytest.raises(RuleBroken, match="C’est la piste retenue"):
            adjust_option(work, option, status, SHORT, "Autre chose")
    adjust_option(work, option, CHOSEN, Horizon.MEDIUM, "Un diplôme d’abord")
    assert (card(work, dossier, option).status, card(work, dossier, option).horizon) == (CHOSEN, Horizon.MEDIUM)
    choose_option(work, dossier, NO_ID)
    with pytest.raises(InvalidInput):
        adjust_option(work, option, ASIDE, SHORT, " ")
    adjust_option(work, option, ASIDE, SHORT, "Trop de capital")
    assert card(work, dossier, option).why == "Trop de capital"
    adjust_option(work, option, IDEA, SHORT, "")
    assert card(work, dossier, option).why == ""


def test_the_paper_tells_states_reasons_links_and_history_and_no_third_party(
    work: DeskWork, dossier: RecordId, option: RecordId
) -> None:
    other = add_item(work, dossier, Option, {"title": "Atelier à soi", "holds_back": "Le capital"})
    add_item(work, dossier, Option, {"title": " "})
    adjust_option(work, other, ASIDE, Horizon.LONG, "Trop de capital")
    save_form(work, dossier, Decision, {"fallback_id": option})
    said = printed(work, dossier)
    for words in (
        "Formatrice (court terme, en réserve)",
        "Transmettre",
        "Le titre",
        "Formation professionnelle",
        "Enseignement",
        "formatrice en centre",
        "Formatrice\N{NO-BREAK SPACE}: 2 écarts",
        "Les pistes écartées, et pourquoi",
        "Trop de capital",
        "Piste notée",
    ):
        assert words in said
    assert "Roche" not in said
    assert "Piste à nommer" not in said
    with work.unit() as unit:
        view = view_support(unit, work, dossier, SUPPORTS["options"])
    blocks = SUPPORTS["options"].printout(view, "standard")
    assert any(isinstance(one, Drawing) for one in blocks)
    assert [joined(one.head[0]) for one in blocks if isinstance(one, Table)] == ["Où elle en est", "Le"]
    assert [one.text for one in blocks if isinstance(one, Heading) and one.level == 1] == [
        "Les pistes d’un coup d’œil",
        "Les idées",
        "Les pistes écartées, et pourquoi",
    ]
    assert SUPPORTS["options"].standing(view) == "3 pistes"


def test_the_results_add_the_links_and_repeat_nothing(work: DeskWork, dossier: RecordId, option: RecordId) -> None:
    with work.unit() as unit:
        chapters = {one.title: one.text for one in results_of(unit, work, dossier)}
    assert "Transmettre" in chapters["Les pistes étudiées"]
    assert "Enseignement" in chapters["Tableau des pistes"]
    assert "Transmettre" not in chapters["Tableau des pistes"]
