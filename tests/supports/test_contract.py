"""The contract of every support: named for ever, silent while empty, the same blocks from the same records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

import bilan_desktop.supports as room
from bilan_desktop.blocks import Heading, from_json, paper_text, to_json
from bilan_desktop.blocks.typesetting import typeset
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.documents.support_sheet import NOT_CALIBRATED
from bilan_desktop.domain.card_sort import Pile
from bilan_desktop.domain.conclusion import Action, Milestone, Resource
from bilan_desktop.domain.deciding import Force, Priority
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.exploring import FieldEnquiry, SectorSheet
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.feasibility import Axis, AxisState
from bilan_desktop.domain.gaps import Bearing, Blocking, Circumstance, Target
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import (
    CareerReading,
    Experience,
    Horizon,
    Option,
    OptionStatus,
    Skill,
    SkillsReading,
)
from bilan_desktop.domain.occupations import LocalFact
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.scenarios import Comparison, Criterion
from bilan_desktop.domain.step_points import StepPoint
from bilan_desktop.domain.stories import Story
from bilan_desktop.storage.vault import Vault
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.usecases.asking import save_answers
from bilan_desktop.usecases.card_sort import lay_card
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.evolution import take_card
from bilan_desktop.usecases.feasibility import save_check
from bilan_desktop.usecases.gaps import add_requirement
from bilan_desktop.usecases.leaving import may_receive
from bilan_desktop.usecases.occupations import keep_occupation
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.papers import record_export
from bilan_desktop.usecases.records import add_item, save_form
from bilan_desktop.usecases.scenarios import add_scenario, save_score
from bilan_desktop.usecases.supports import prepare_support, view_support
from factories import TODAY, DeskWork, consented, empty_vault, fill_practice, work_on_copy
from storage.vault_helpers import PASSPHRASE, fixed_now

CODES = list(SUPPORTS)


@dataclass
class Desk:
    """A vault with a dossier in which each support holds something."""

    work: DeskWork
    key: RecordId


@pytest.fixture(scope="module")
def filled_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecordId]:
    """That vault, closed, made once: each test has a copy."""
    folder = empty_vault(tmp_path_factory.mktemp("filled") / "rempli.bilan")
    work = DeskWork(Vault.open(folder, PASSPHRASE, now=fixed_now), SetClock.at(TODAY))
    key = fill(work)
    work.vault.close()
    return folder, key


@pytest.fixture
def desk(filled_vault: tuple[Path, RecordId], tmp_path: Path) -> Iterator[Desk]:
    """A copy of its own for each test."""
    made = Desk(work_on_copy(filled_vault[0], tmp_path / "essai.bilan"), filled_vault[1])
    yield made
    made.work.vault.close()


def fill(work: DeskWork) -> RecordId:
    """Something in each support."""
    fill_practice(work)
    key = consented(work)
    add_item(work, key, Experience, {"title": "Relieuse", "started": 2012, "liked": "Le geste"})
    save_form(work, key, CareerReading, {"thread": "La main"})
    add_item(work, key, Skill, {"label": "Relier", "level": 4, "evidence": "Douze ans d’atelier"})
    save_form(work, key, SkillsReading, {"to_develop": "Tenir un groupe"})
    trainer = add_item(work, key, Option, {"title": "Formatrice", "attracts": "Transmettre"})
    dropped = add_item(work, key, Option, {"title": "Ouvrir un atelier"})
    shown = add_item(work, key, Skill, {"label": "Restaurer"})
    add_item(work, key, Story, {"title": "Le registre brûlé", "actions": "Trois mois d’atelier", "skills": (shown,)})
    save_form(work, key, StepPoint, {"useful": 7, "words": "J’ai osé"}, part="F1.1")
    save_answers(work, key, asking("autodiagnostic", "entry"), {"clarity": "3", "fears": "Perdre la main"})
    save_answers(work, key, asking("interests", "investigation"), {f"s{rank}": "4" for rank in range(1, 11)})
    target = add_item(work, key, Target, {"title": "Formatrice en reliure", "met": "Une enquête métier"})
    add_requirement(work, target, {"label": "Animer un groupe", "required": 3, "level": 1})
    add_requirement(work, target, {"label": "Titre de formateur", "blocking": Blocking.DIPLOMA})
    around = {
        "text": "Rester à Lyon",
        "bearing": Bearing.CONSTRAINT,
        "strength": 2,
        "by_what": "Un centre à Villeurbanne",
    }
    add_item(work, key, Circumstance, around)
    lay_card(work, key, "craft", Pile.MUCH)
    worded = work.questionnaires["personality.1"]
    save_answers(work, key, asking("personality", "investigation"), {one.code: "4" for one in worded.questions()})
    keep_occupation(work, key, "BD05")
    adjust_option(work, dropped, OptionStatus.SET_ASIDE, Horizon.SHORT, "Trop de capital")
    choose_option(work, key, trainer)
    facts = (LocalFact(ContentText("Deux ateliers recrutent"), ContentText("Mme Petit"), work.clock.today()),)
    add_item(work, key, SectorSheet, {"title": "Le livre", "trends": "Moins de tirages", "facts": facts})
    met = {
        "met": "Marie Petit",
        "role": "éditrice",
        "option_id": dropped,
        "day": "Marie lit",
        "changed": "L’envie reste",
    }
    add_item(work, key, FieldEnquiry, met)
    take_card(work, key, RecordId("cep"))
    add_item(work, key, Force, {"text": "Le regard des collègues", "intensity": 3, "mastery": 2})
    add_item(work, key, Priority, {"text": "Appeler le centre", "impact": 4, "effort": 1})
    add_item(work, key, Resource, {"text": "Le centre de formation", "source": "Son site"})
    finances = {"state": AxisState.RED, "blocking": True, "next_check": "Demander un prêt"}
    save_check(work, key, dropped, Axis.FINANCES, finances)
    compared = add_item(work, key, Comparison, {"title": "Après le bilan"})
    axes = [add_item(work, key, Criterion, {"title": title}, within=compared) for title in ("Revenu", "Trajet")]
    for title, scores in (("Formatrice", (60, 80)), ("Relieuse", (70, 30))):
        scenario = add_scenario(work, compared, {"title": title})
        for axis, score in zip(axes, scores, strict=True):
            save_score(work, scenario, axis, {"likely": score, "low": score - 10})
    add_item(work, key, Action, {"title": "Appeler le centre", "first_step": "Trouver le numéro", "confidence": 5})
    add_item(work, key, Milestone, {"title": "Session confirmée", "axis": Axis.CALENDAR})
    return key


def view_of(work: DeskWork, key: RecordId, code: str) -> SupportView:
    with work.unit() as unit:
        return view_support(unit, work, key, SUPPORTS[code])


def test_every_tool_of_the_room_is_in_the_catalogue() -> None:
    folder = Path(str(room.__file__)).parent
    tools = [path.parent.name for path in folder.glob("*/__init__.py")]
    listed = set(map(id, SUPPORTS.values()))
    assert [name for name in tools if id(import_module(f"bilan_desktop.supports.{name}").SUPPORT) not in listed] == []


@pytest.mark.parametrize("code", CODES)
def test_it_is_named_for_ever_and_says_its_version(code: str) -> None:
    one = SUPPORTS[code]
    assert one.code == code
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert one.title.strip() == one.title != ""
    assert re.fullmatch(r"[0-9]+(\.[0-9]+)*", one.instrument)
    assert one.records


@pytest.mark.parametrize("code", CODES)
def test_it_prints_nothing_while_it_holds_nothing(work: DeskWork, code: str) -> None:
    fill_practice(work)
    key = consented(work)
    assert SUPPORTS[code].printout(view_of(work, key, code), "standard") == ()
    with pytest.raises(RuleBroken, match="rien à imprimer"):
        prepare_support(work, key, code)


@pytest.mark.parametrize("code", CODES)
def test_the_same_records_give_the_same_blocks_whole_through_the_vault(desk: Desk, code: str) -> None:
    one, view = SUPPORTS[code], view_of(desk.work, desk.key, code)
    for variant in ("standard", "large"):
        blocks = one.printout(view, variant)
        assert blocks
        assert blocks == one.printout(view, variant)
        assert from_json(to_json(blocks)) == blocks
        levels = [block.level for block in blocks if isinstance(block, Heading)]
        assert min(levels, default=1) >= 1
        assert typeset(blocks) is not None
    assert one.filling(view).by


@pytest.mark.parametrize("code", CODES)
def test_its_paper_is_content_under_a_number_of_its_own(desk: Desk, code: str) -> None:
    one, view = SUPPORTS[code], prepare_support(desk.work, desk.key, code)
    said = paper_text(proof_paper(view.facts, view.kind, ()))
    assert (view.kind, view.shown.name, view.missing) == (PaperKind.SUPPORT, one.title, ())
    assert said.count(one.title) == 1
    assert (NOT_CALIBRATED in said) is (one.calibrated is False)
    assert [to for to in RecipientKind if may_receive(view.kind, to)] == [RecipientKind.BENEFICIARY]
    assert prepare_support(desk.work, desk.key, code).id == view.id


def test_each_keeps_its_number_whatever_is_printed_after_it(desk: Desk) -> None:
    work, filled = desk.work, desk.key
    first = [prepare_support(work, filled, code) for code in CODES]
    assert [view.number for view in first] == [f"SU-2026-001-{rank:02d}" for rank in range(1, 1 + len(CODES))]
    at = CODES.index("career")
    record_export(work, first[at].id, RecipientKind.BENEFICIARY, "Ariane", "print", data=b"%PDF")
    add_item(work, filled, Experience, {"title": "Apprentie"})
    again = prepare_support(work, filled, "career")
    assert (again.number, again.version) == (first[at].number, 2)


@pytest.mark.parametrize("code", CODES)
def test_what_opens_with_the_consent_is_not_printed_before_it(desk: Desk, code: str) -> None:
    work, filled = desk.work, desk.key
    with work.unit() as unit:
        unit.get(Dossier, filled).consent_on = None
        unit.commit()
    if SUPPORTS[code].opens_with_consent:
        with pytest.raises(RuleBroken, match=r"L\.6313-4"):
            prepare_support(work, filled, code)
    else:
        assert prepare_support(work, filled, code).missing == ()
