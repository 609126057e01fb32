"""The gap matrices in a real vault: rated, linked, closed by an action, undone whole; printed and told."""

from datetime import date

import pytest

from bilan_desktop.blocks import Block, Drawing, Heading, PageBreak, plain_text
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.gaps import (
    Bearing,
    Blocking,
    Changeable,
    Circumstance,
    Closing,
    Gap,
    Ground,
    Met,
    Target,
)
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Skill
from bilan_desktop.domain.occupations import KeptOccupation, OccupationSheet, Requirement, RequirementKind
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.gaps.model import MOST, Aim
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.gaps import (
    add_requirement,
    link_skill,
    move_requirement,
    read_gaps,
    remove_requirements,
    remove_target,
    restore_requirements,
    restore_target,
    save_requirement,
    take_from_sheet,
)
from bilan_desktop.usecases.records import add_item, list_items, remove_item, save_item
from bilan_desktop.usecases.to_plan import plan_action, withdraw_action
from factories import DeskWork, confirmed

SHEET = OccupationSheet(
    "K2111",
    "Formation professionnelle",
    60,
    "Source : France Travail, ROME 4.0 version 60",
    requirements=tuple(Requirement(str(n), f"Compétence {n}", RequirementKind.KNOW_HOW, core=n < 3) for n in range(30)),
    regulated=True,
)


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    return confirmed(work)


@pytest.fixture
def target(work: DeskWork, dossier: RecordId) -> RecordId:
    """A target that comes from a sheet of thirty skills."""
    values = {"label": SHEET.label, "code": SHEET.code, "version": 60, "sheet": SHEET}
    kept = add_item(work, dossier, KeptOccupation, values)
    return add_item(work, dossier, Target, {"occupation_id": kept, "met": "Une enquête métier"})


def said_in(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain_text(blocks)).replace("\u00a0", " ")


def aim(work: DeskWork, dossier: RecordId) -> Aim:
    return read_gaps(work, dossier).aims[0]


def test_a_target_without_a_title_bears_that_of_its_occupation(
    work: DeskWork, dossier: RecordId, target: RecordId
) -> None:
    assert aim(work, dossier).title == "Formation professionnelle"
    save_item(work, target, Target, {"title": "Formatrice"})
    assert aim(work, dossier).title == "Formatrice"


def test_a_sheet_gives_a_few_requirements_with_the_skills_that_the_person_has(
    work: DeskWork, dossier: RecordId, target: RecordId
) -> None:
    skill = add_item(work, dossier, Skill, {"label": "Compétence 1", "level": 3})
    take_from_sheet(work, target, ("5", "1"), regulated=True)
    found = aim(work, dossier)
    assert [(one.label, one.weight, one.required, one.level, one.skill_id) for one in found.demands] == [
        ("Compétence 1", 3, None, 3, skill),
        ("Compétence 5", 2, None, None, NO_ID),
    ]
    assert [(one.blocking, one.met) for one in found.blocking] == [(Blocking.REGULATED, Met.UNSAID)]
    assert found.mention.startswith("Source : France Travail")
    with pytest.raises(RuleBroken, match="12 exigences au plus"):
        take_from_sheet(work, target, [str(n) for n in range(10, 10 + MOST - 1)])
    take_from_sheet(work, target, [str(n) for n in range(10, 10 + MOST - 2)], regulated=True)
    assert len(aim(work, dossier).demands) == MOST
    assert len(aim(work, dossier).blocking) == 1


def test_a_level_is_that_of_the_skill_wherever_it_is_rated(work: DeskWork, dossier: RecordId, target: RecordId) -> None:
    skill = add_item(work, dossier, Skill, {"label": "Animer", "level": 1})
    row = add_requirement(work, target, {"label": "Animer un groupe", "required": 3, "level": 0})
    assert link_skill(work, row, skill) == NO_ID
    save_item(work, skill, Skill, {"level": 2})
    assert aim(work, dossier).demands[0].gap == 1
    saved = save_requirement(work, row, {"level": 4})
    assert saved.before == {"level": 2}
    assert list_items(work, dossier, Skill)[0].values["level"] == 4
    save_requirement(work, row, saved.before)
    assert aim(work, dossier).demands[0].level == 2
    remove_item(work, skill, Skill)
    assert (aim(work, dossier).demands[0].level, aim(work, dossier).demands[0].skill_id) == (0, NO_ID)


def test_a_level_off_its_scale_is_never_kept(work: DeskWork, dossier: RecordId, target: RecordId) -> None:
    row = add_requirement(work, target, {"label": "Animer", "required": 3})
    for values in ({"required": 5}, {"level": -1}, {"weight": 4}):
        with pytest.raises(ValueError, match="off its scale"):
            save_requirement(work, row, values)
    assert save_requirement(work, row, {"cost_cents": -1}).problems.keys() == {"cost_cents"}
    assert aim(work, dossier).demands[0].required == 3


def test_requirements_move_among_their_kind_and_come_back_as_they_were(
    work: DeskWork, dossier: RecordId, target: RecordId
) -> None:
    keys = [add_requirement(work, target, {"label": label}) for label in "abc"]
    add_requirement(work, target, {"label": "Titre", "blocking": Blocking.DIPLOMA})
    assert move_requirement(work, keys[2], 0) == 2
    assert [one.label for one in aim(work, dossier).demands] == ["c", "a", "b"]
    gone = remove_requirements(work, keys[:2])
    assert [one.label for one in aim(work, dossier).demands] == ["c"]
    restore_requirements(work, gone)
    assert [one.label for one in aim(work, dossier).demands] == ["c", "a", "b"]
    whole = aim(work, dossier)
    taken = remove_target(work, target)
    assert read_gaps(work, dossier).aims == ()
    restore_target(work, taken)
    assert aim(work, dossier) == whole


def test_a_gap_becomes_an_action_once_and_follows_it(work: DeskWork, dossier: RecordId, target: RecordId) -> None:
    asked = {"label": "Animer un groupe", "required": 3, "level": 1, "closing": Closing.TRAINING}
    row = add_requirement(work, target, {**asked, "by": date(2027, 6, 30), "cost_cents": 185_000, "proof": "Le titre"})
    plan_action(work, Gap, row)
    (action,) = list_items(work, dossier, Action)
    assert action.values["title"] == "Se former\u00a0: Animer un groupe"
    carried = {name: action.values[name] for name in ("due", "cost_cents", "proof")}
    assert carried == {"due": date(2027, 6, 30), "cost_cents": 185_000, "proof": "Le titre"}
    with pytest.raises(RuleBroken, match="s’en occupe déjà"):
        plan_action(work, Gap, row)
    for status in ActionStatus:
        save_item(work, action.key, Action, {"status": status})
        assert aim(work, dossier).demands[0].action is status
        assert aim(work, dossier).demands[0].closed is (status is ActionStatus.DONE)
    taken = withdraw_action(work, Gap, row)
    assert list_items(work, dossier, Action) == ()
    assert aim(work, dossier).demands[0].action is None
    assert plan_action(work, Gap, row, again=taken) == action.key
    assert list_items(work, dossier, Action)[0].values["status"] is ActionStatus.DROPPED
    remove_item(work, action.key, Action)
    plan_action(work, Gap, row)
    assert len(list_items(work, dossier, Action)) == 1


def test_what_would_change_a_constraint_becomes_an_action(work: DeskWork, dossier: RecordId) -> None:
    values = {"text": "Rester à Lyon", "bearing": Bearing.CONSTRAINT}
    key = add_item(work, dossier, Circumstance, values)
    with pytest.raises(RuleBroken, match="par quoi cette contrainte"):
        plan_action(work, Circumstance, key)
    save_item(work, key, Circumstance, {"by_what": "Trouver une formation à distance"})
    plan_action(work, Circumstance, key)
    assert [one.values["title"] for one in list_items(work, dossier, Action)] == ["Trouver une formation à distance"]
    assert read_gaps(work, dossier).planned == {key: ActionStatus.TO_DO}


def test_an_unnamed_requirement_has_no_action_and_no_word_on_paper(
    work: DeskWork, dossier: RecordId, target: RecordId
) -> None:
    row = add_requirement(work, target, {"required": 4, "level": 0})
    with pytest.raises(RuleBroken, match="Nommez l’exigence"):
        plan_action(work, Gap, row)
    assert "Ce qui est prévu" not in said_in(SUPPORTS["gaps"].printout(_view(work, dossier), "standard"))


def test_each_target_has_its_page_and_the_figure_stays_in_its_sentence(
    work: DeskWork, dossier: RecordId, target: RecordId
) -> None:
    for label, level in (("Animer", 1), ("Écouter", 4), ("Évaluer", None)):
        add_requirement(work, target, {"label": label, "required": 3, "level": level})
    add_requirement(work, target, {"label": "Titre de formateur", "blocking": Blocking.DIPLOMA, "met": Met.NO})
    second = add_item(work, dossier, Target, {"title": "Relieuse"})
    add_requirement(work, second, {"label": "Tenir un budget", "required": 2, "level": 2})
    around = {"text": "Rester à Lyon", "ground": Ground.TERRITORY, "bearing": Bearing.CONSTRAINT, "strength": 2}
    add_item(work, dossier, Circumstance, {**around, "changeable": Changeable.PARTLY})
    support, view = SUPPORTS["gaps"], _view(work, dossier)
    blocks = support.printout(view, "standard")
    titles = [one.text for one in blocks if isinstance(one, Heading) and one.level == 1]
    assert titles == ["Formation professionnelle", "Relieuse", "Ressources et contraintes"]
    # What helps and what limits follows the last target: on a page of its own it would leave one half empty.
    assert sum(isinstance(one, PageBreak) for one in blocks) == 1
    drawn = " ".join(one.alt for one in blocks if isinstance(one, Drawing))
    assert "Titre de formateur" in drawn
    assert "non remplie" in drawn
    assert "Animer (important)" in drawn
    said = said_in(blocks)
    assert "1 exigence sur 3 est déjà tenue, 1 reste à évaluer." in said
    assert said.count("%") == 2
    assert "il ne dit rien des chances de réussir" in said
    told = said_in(support.told(view))
    assert "À travailler d’abord : Animer." in told
    assert "Conditions à remplir : Titre de formateur." in told
    assert "%" not in told


def _view(work: DeskWork, dossier: RecordId) -> SupportView:
    with work.unit() as unit:
        return SupportView(material(unit, dossier, SUPPORTS["gaps"].records), work.clock.today())
