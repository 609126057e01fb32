"""Feasibility in a real vault: made at first need, undone, gone and back with its option; printed and told."""

from datetime import date

import pytest

from bilan_desktop.app.demonstration_feasibility import fill_feasibility
from bilan_desktop.blocks import Block, Callout, Drawing, Heading, Matrix, PageBreak, plain_text
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.feasibility import (
    AXIS_NAMES,
    Axis,
    AxisState,
    FeasibilityCheck,
    FeasibilityStudy,
    MoneyLine,
    MoneySide,
)
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.feasibility.model import Study
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.feasibility import read_feasibility, save_check
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.records import add_item, list_items, remove_item, restore_item, save_form, save_item
from bilan_desktop.usecases.to_plan import plan_action, withdraw_action
from factories import DeskWork, confirmed

SUPPORT = SUPPORTS["feasibility"]


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    return confirmed(work)


@pytest.fixture
def option(work: DeskWork, dossier: RecordId) -> RecordId:
    return add_item(work, dossier, Option, {"title": "Relieuse indépendante"})


def study(work: DeskWork, dossier: RecordId, key: RecordId) -> Study:
    return next(one for one in read_feasibility(work, dossier).studies if one.key == key)


def view(work: DeskWork, dossier: RecordId) -> SupportView:
    with work.unit() as unit:
        return SupportView(material(unit, dossier, SUPPORT.records), work.clock.today())


def said_in(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain_text(blocks)).replace("\u00a0", " ").replace("\u202f", " ")


def test_an_axis_is_made_at_first_need_and_undone_by_its_former_values(
    work: DeskWork, dossier: RecordId, option: RecordId
) -> None:
    assert not study(work, dossier, option).says
    assert save_check(work, dossier, option, Axis.MARKET, {"state": AxisState.TO_CHECK}).before == {}
    assert study(work, dossier, option).axis(Axis.MARKET).key == NO_ID
    saved = save_check(work, dossier, option, Axis.MARKET, {"state": AxisState.GREEN, "proof": "Douze offres"})
    assert saved.before == {"state": AxisState.TO_CHECK, "proof": ""}
    made = study(work, dossier, option).axis(Axis.MARKET)
    assert (made.state, made.proof) == (AxisState.GREEN, "Douze offres")
    save_check(work, dossier, option, Axis.MARKET, {"blocking": True})
    again = study(work, dossier, option).axis(Axis.MARKET)
    assert (again.key, again.blocking) == (made.key, True)
    save_check(work, dossier, option, Axis.MARKET, {"blocking": False})
    save_check(work, dossier, option, Axis.MARKET, saved.before)
    assert not study(work, dossier, option).says
    with work.unit() as unit:
        assert len(unit.find(FeasibilityCheck, option_id=option)) == 1


def test_what_would_be_a_file_or_belongs_to_another_dossier_is_refused(
    work: DeskWork, dossier: RecordId, option: RecordId
) -> None:
    with pytest.raises(InvalidInput):
        save_check(work, dossier, option, Axis.MARKET, {"proof": "x" * 100_001})
    with pytest.raises(RuleBroken, match="pas de ce dossier"):
        save_check(work, confirmed(work), option, Axis.MARKET, {"proof": "Vu"})
    with pytest.raises(KeyError):
        save_check(work, dossier, option, Axis.MARKET, {"action_id": "x"})
    assert not study(work, dossier, option).says


def test_each_option_has_its_own_study_and_those_set_aside_come_last(
    work: DeskWork, dossier: RecordId, option: RecordId
) -> None:
    other = add_item(work, dossier, Option, {"title": "Formatrice"})
    save_check(work, dossier, option, Axis.SKILLS, {"state": AxisState.GREEN, "proof": "Vu"})
    add_item(work, dossier, MoneyLine, {"text": "Atelier", "cents": 900_000}, within=option)
    add_item(work, dossier, MoneyLine, {"text": "Titre", "cents": 100_000}, within=other)
    save_form(work, dossier, FeasibilityStudy, {"income_cents": 100_000}, part=other)
    assert study(work, dossier, option).money.cost == 900_000
    assert (study(work, dossier, other).money.cost, study(work, dossier, other).money.income) == (100_000, 100_000)
    adjust_option(work, option, OptionStatus.SET_ASIDE, Horizon.SHORT, "Trop de capital")
    assert [one.key for one in read_feasibility(work, dossier).studies] == [other, option]
    assert study(work, dossier, option).axis(Axis.SKILLS).proof == "Vu"
    assert "Relieuse indépendante" in said_in(SUPPORT.printout(view(work, dossier), "standard"))


def test_a_study_goes_and_returns_with_its_option(work: DeskWork, dossier: RecordId, option: RecordId) -> None:
    save_check(work, dossier, option, Axis.FINANCES, {"state": AxisState.RED, "blocking": True})
    add_item(work, dossier, MoneyLine, {"text": "Atelier", "cents": 900_000, "sure": True}, within=option)
    save_form(work, dossier, FeasibilityStudy, {"savings_cents": 5, "reading": "À revoir"}, part=option)
    before = study(work, dossier, option)
    removed = remove_item(work, option, Option)
    assert read_feasibility(work, dossier).studies == ()
    with work.unit() as unit:
        for record in (FeasibilityCheck, FeasibilityStudy, MoneyLine):
            assert unit.find(record, dossier_id=dossier) == []
    restore_item(work, removed)
    assert study(work, dossier, option) == before


def test_what_remains_to_check_becomes_an_action_once_and_follows_it(
    work: DeskWork, dossier: RecordId, option: RecordId
) -> None:
    save_check(work, dossier, option, Axis.DIPLOMA, {"blocking": True})
    key = study(work, dossier, option).axis(Axis.DIPLOMA).key
    with pytest.raises(RuleBroken, match="ce qui reste à vérifier"):
        plan_action(work, FeasibilityCheck, key)
    asked = {"next_check": "Appeler le centre", "check_by": date(2026, 5, 2)}
    save_check(work, dossier, option, Axis.DIPLOMA, asked)
    made = plan_action(work, FeasibilityCheck, key)
    (action,) = list_items(work, dossier, Action)
    assert (action.values["title"], action.values["due"]) == ("Appeler le centre", date(2026, 5, 2))
    assert action.values["option_id"] == option
    save_item(work, made, Action, {"status": ActionStatus.DONE})
    assert study(work, dossier, option).axis(Axis.DIPLOMA).answered
    assert "l’axe est à revoir : Diplôme" in said_in(SUPPORT.printout(view(work, dossier), "standard"))
    withdraw_action(work, FeasibilityCheck, key)
    assert study(work, dossier, option).axis(Axis.DIPLOMA).action is None


def test_a_page_an_option_what_blocks_first_after_them_side_by_side(work: DeskWork, dossier: RecordId) -> None:
    for title in ("Conseillère en insertion", "Médiatrice", "Coordinatrice"):
        add_item(work, dossier, Option, {"title": title})
    fill_feasibility(work, dossier, work.clock.today())
    blocks = SUPPORT.printout(view(work, dossier), "standard")
    heads = [one.text for one in blocks if isinstance(one, Heading) and one.level == 1]
    assert heads == ["D’un coup d’œil", "Conseillère en insertion", "Médiatrice"]
    assert sum(isinstance(one, PageBreak) for one in blocks) == 2
    assert sum(isinstance(one, Drawing) for one in blocks) == 2
    (matrix,) = [one for one in blocks if isinstance(one, Matrix)]
    assert [row.name for row in matrix.rows] == list(AXIS_NAMES.values())
    second = blocks[[isinstance(one, Heading) and one.text == "Médiatrice" for one in blocks].index(True) + 1]
    assert isinstance(second, Callout)
    assert "1 axe défavorable bloque cette piste : Famille et entourage." in said_in((second,))
    said = said_in(blocks)
    assert "sans preuve notée" in said
    assert "source à noter" in said
    assert "(action dans le plan)" in said
    assert "Financement accordé" in said
    assert "Financement espéré" in said
    assert "En payant d’abord le reste à charge, elle couvre 8 mois entiers." in said
    assert "%" not in said


def test_one_studied_option_is_compared_with_none(work: DeskWork, dossier: RecordId, option: RecordId) -> None:
    add_item(work, dossier, Option, {"title": "Formatrice"})
    save_form(work, dossier, FeasibilityStudy, {"reading": "Elle veut y croire"}, part=option)
    blocks = SUPPORT.printout(view(work, dossier), "standard")
    assert not any(isinstance(one, Matrix) for one in blocks)
    assert "Elle veut y croire" in said_in(blocks)
    assert SUPPORT.standing(view(work, dossier)) == "1 piste étudiée"


def test_the_synthesis_tells_the_options_kept_or_chosen_alone(
    work: DeskWork, dossier: RecordId, option: RecordId
) -> None:
    save_check(work, dossier, option, Axis.FINANCES, {"state": AxisState.RED, "blocking": True, "proof": "Refus"})
    line = {"text": "Atelier", "cents": 900_000, "side": MoneySide.COST}
    add_item(work, dossier, MoneyLine, line, within=option)
    assert SUPPORT.told(view(work, dossier)) == ()
    adjust_option(work, option, OptionStatus.KEPT, Horizon.SHORT, "Elle y tient")
    told = said_in(SUPPORT.told(view(work, dossier)))
    assert told.startswith("Relieuse indépendante. 1 axe défavorable bloque cette piste : Finances.")
    assert "Reste à charge : 9 000,00 €." in told
