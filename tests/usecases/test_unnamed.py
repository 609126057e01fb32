"""Whoever was met in the field is named on no paper, in whatever field of whatever page the name was typed."""

from dataclasses import fields
from datetime import date

import pytest

from bilan_desktop.blocks import to_json
from bilan_desktop.domain.conclusion import Action, Decision, Milestone, Resource
from bilan_desktop.domain.deciding import Force, Priority
from bilan_desktop.domain.exploring import FieldEnquiry, SectorSheet
from bilan_desktop.domain.feasibility import Axis, AxisState, FeasibilityStudy, MoneyLine
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.scenarios import Comparison, Criterion, PointSide, ScenarioPoint
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.beneficiary_view import read_beneficiary_view
from bilan_desktop.usecases.calendar_export import CalendarChoice, make_calendar
from bilan_desktop.usecases.feasibility import save_check
from bilan_desktop.usecases.plan_papers import prepare_wall
from bilan_desktop.usecases.records import add_item, list_items, save_form
from bilan_desktop.usecases.results import results_of
from bilan_desktop.usecases.scenarios import add_scenario, save_score
from bilan_desktop.usecases.supports import composed, prepare_support
from bilan_desktop.usecases.transition import prepare_transition
from factories import DeskWork, consented, fill_practice

HOLDING = (
    "exploration",
    "options",
    "feasibility",
    "forces",
    "priorities",
    "resources",
    "scenarios",
    "coherence",
    "action-plan",
)
SAID = "Vu avec Zoé Canari, puis Mme Canari"


def spoken(record: type, *but: str) -> dict[str, object]:
    """Every text of a record, with the name in it."""
    texts = [one.name for one in fields(record) if one.default == "" and one.name not in but]
    return {name: SAID for name in texts if not name.endswith("_id")}


@pytest.fixture
def named(work: DeskWork) -> RecordId:
    """A dossier that names whoever was met wherever a text is typed."""
    fill_practice(work)
    key = consented(work)
    add_item(work, key, FieldEnquiry, spoken(FieldEnquiry) | {"met": "Zoé Canari"})
    option = add_item(work, key, Option, spoken(Option))
    save_form(work, key, Decision, spoken(Decision) | {"option_id": option})
    for record in (Force, Priority, Resource, SectorSheet):
        text = spoken(record, "code", "source" if record is SectorSheet else "")
        add_item(work, key, record, text | ({"intensity": 4} if record is Force else {}))
    save_check(work, key, option, Axis.MARKET, {"state": AxisState.RED, "proof": SAID, "next_check": SAID})
    save_form(work, key, FeasibilityStudy, {"reading": SAID, "money_source": SAID, "income_cents": 1}, part=option)
    add_item(work, key, MoneyLine, spoken(MoneyLine), within=option)
    grid = add_item(work, key, Comparison, spoken(Comparison))
    axis = add_item(work, key, Criterion, spoken(Criterion), within=grid)
    scenario = add_scenario(work, grid, {"title": SAID, "text": SAID, "hypotheses": SAID})
    save_score(work, scenario, axis, {"likely": 40, "low": 20, "why": SAID})
    add_item(work, key, ScenarioPoint, spoken(ScenarioPoint) | {"side": PointSide.RISK}, within=scenario)
    add_item(work, key, Action, spoken(Action, "sent") | {"due": date(2026, 5, 1)})
    add_item(work, key, Milestone, spoken(Milestone, "sent") | {"due": date(2026, 6, 1)})
    for code in HOLDING:
        told = {"retained": SAID, "unlike": SAID, "in_synthesis": True}
        save_form(work, key, SupportNote, told, part=code)
    return key


def test_every_paper_and_what_the_person_is_shown_name_nobody_met(work: DeskWork, named: RecordId) -> None:
    said = {code: prepare_support(work, named, code).facts for code in HOLDING}
    said["wall"] = prepare_wall(work, named).facts
    said["transition"] = prepare_transition(work, named).facts
    for section in (*(f"support/{code}" for code in HOLDING), "etape/F2.4", "etape/F3.1", "etape/F3.3"):
        said[section] = to_json(read_beneficiary_view(work, named, section).blocks)
    with work.unit() as unit:
        said |= {f"results {one.title}": one.text for one in results_of(unit, work, named)}
        said |= {f"synthesis {key}": to_json(blocks) for key, blocks in composed(unit, work, named).items()}
    said["calendar"] = make_calendar(work, named, CalendarChoice()).data.decode()
    assert {name for name, text in said.items() if "Personne A" in text} >= {*HOLDING, "wall", "transition"}
    assert [name for name, text in said.items() if "Canari" in text] == []


def test_the_pages_keep_what_was_typed(work: DeskWork, named: RecordId) -> None:
    (action,) = list_items(work, named, Action)
    assert action.values["who"] == ContentText(SAID)
