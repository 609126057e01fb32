"""The comparisons of a dossier: scenarios with a letter for ever, scores, swings, and what the person chooses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Motivation, Option, OptionStatus
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.scenarios import TOP, Comparison, Criterion, PointSide, Scenario, ScenarioPoint, ScenarioScore
from bilan_desktop.supports.scenarios.model import STATUS_QUO, STATUS_QUO_TITLE, Grid, grids
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.forms import Saved, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import Removed, editable, remove_items, restore_items

READ: tuple[type[Any], ...] = (
    Comparison,
    Criterion,
    Scenario,
    ScenarioPoint,
    ScenarioScore,
    Option,
    Decision,
    Motivation,
)
"""The records that the comparisons look at: a change of any of them may change what they show."""

SCORED = frozenset({"likely", "low", "high", "why"})
FROM_OPTION = {PointSide.ADVANTAGE: "attracts", PointSide.RISK: "holds_back"}
"""What becomes an advantage or a risk of the scenario that stands for an option."""

ALREADY = "«\N{NARROW NO-BREAK SPACE}Rester comme aujourd’hui\N{NARROW NO-BREAK SPACE}» est déjà comparé."
NONE_LEFT = "Toutes les pistes qui ne sont pas écartées sont déjà comparées ici."


@dataclass(frozen=True)
class ScenariosView:
    """Every comparison, the options that a scenario may stand for, and the one that was retained."""

    grids: tuple[Grid, ...]
    options: Mapping[RecordId, str]
    """The titles of the options that are not set aside, by key."""
    retained: RecordId = NO_ID
    motivations: tuple[str, ...] = ()
    """What the person said matters, in her order: what criteria may be named after."""


def read_scenarios(work: Work, dossier_id: RecordId) -> ScenariosView:
    """The comparisons as they stand."""
    with work.unit() as unit:
        held = material(unit, dossier_id, READ)
        decision = held.one(Decision)
        alive = [one for one in held.every(Option) if one.status is not OptionStatus.SET_ASIDE]
        return ScenariosView(
            grids(held),
            {one.id: one_line(one.title) or "Piste à nommer" for one in alive},
            decision.option_id if decision is not None else NO_ID,
            tuple(one.text for one in held.every(Motivation)),
        )


def add_scenario(work: Work, comparison_id: RecordId, values: Mapping[str, object], initiator: str = "") -> RecordId:
    """Add a scenario with the next letter, which no other of its comparison ever has; returns its key."""
    check_lengths(values)
    with work.unit() as unit:
        comparison = unit.get(Comparison, comparison_id)
        row = _made(unit, work, comparison, next_letter(_letters(unit, comparison_id)))
        write_fields(row, values, editable(Scenario))
        unit.add(row)
        _kept(unit, "scenario.added", Scenario, comparison.dossier_id, initiator)
        return row.id


def add_status_quo(work: Work, comparison_id: RecordId, initiator: str = "") -> RecordId:
    """Add « rester comme aujourd’hui » as the scenario 0; RuleBroken when it is there, dropped or not."""
    with work.unit() as unit:
        comparison = unit.get(Comparison, comparison_id)
        if STATUS_QUO in _letters(unit, comparison_id):
            raise RuleBroken(ALREADY)
        row = _made(unit, work, comparison, STATUS_QUO)
        row.title = ContentText(STATUS_QUO_TITLE)
        unit.add(row)
        _kept(unit, "scenario.added", Scenario, comparison.dossier_id, initiator)
        return row.id


def take_options(work: Work, comparison_id: RecordId, initiator: str = "") -> tuple[RecordId, ...]:
    """Add a scenario for each option that is not set aside and has none yet; returns their keys.

    What attracts begins its advantages, what holds back its risks, what is to be checked its hypotheses: once, both
    live their own lives afterwards. RuleBroken when there is no such option.
    """
    with work.unit() as unit:
        comparison = unit.get(Comparison, comparison_id)
        taken = {one.option_id for one in unit.find(Scenario, comparison_id=comparison_id)}
        options = sorted(unit.find(Option, dossier_id=comparison.dossier_id), key=lambda one: one.rank)
        left = [one for one in options if one.status is not OptionStatus.SET_ASIDE and one.id not in taken]
        if not left:
            raise RuleBroken(NONE_LEFT)
        made = []
        for option in left:
            row = _made(unit, work, comparison, next_letter(_letters(unit, comparison_id)))
            row.title, row.option_id, row.hypotheses = option.title, option.id, option.to_check
            unit.add(row)
            for side, name in FROM_OPTION.items():
                if getattr(option, name).strip():
                    unit.add(_point(work, row, side, getattr(option, name)))
            made.append(row.id)
        _kept(unit, "scenario.added", Scenario, comparison.dossier_id, initiator)
        return tuple(made)


def withdraw_scenarios(work: Work, keys: Sequence[RecordId]) -> tuple[Removed, ...]:
    """Take back an addition; a scenario that is given up is dropped instead, and keeps its letter."""
    return remove_items(work, keys, Scenario, "undo")


def put_back_scenarios(work: Work, removed: Sequence[Removed]) -> None:
    """Add again what ``withdraw_scenarios`` took."""
    restore_items(work, removed, "redo")


def save_score(
    work: Work, scenario_id: RecordId, criterion_id: RecordId, values: Mapping[str, object], initiator: str = ""
) -> Saved:
    """Keep what is typed of the score of a scenario on a criterion, made at first need.

    InvalidInput for a score off its scale; ValueError for a criterion of another comparison. Bounds that cross the
    likely score are kept as typed, with their sentence.
    """
    check_lengths(values)
    with work.unit() as unit:
        scenario, criterion = unit.get(Scenario, scenario_id), unit.get(Criterion, criterion_id)
        if scenario.comparison_id != criterion.comparison_id:
            raise ValueError("a criterion of another comparison")
        found = next(iter(unit.find(ScenarioScore, scenario_id=scenario_id, criterion_id=criterion_id)), None)
        row = found or ScenarioScore(work.new_id(), scenario.dossier_id, scenario_id, criterion_id)
        before = write_fields(row, values, SCORED)
        problems = row.problems(work.clock.today())
        off = {name: sentence for name, sentence in problems.items() if not 0 <= getattr(row, name) <= TOP}
        if off:
            raise InvalidInput(off)
        if before:
            if found is None:
                unit.add(row)
            _kept(unit, "scenario_score.saved", ScenarioScore, scenario.dossier_id, initiator)
        return Saved(before, problems)


def set_swing(work: Work, criterion_id: RecordId, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep the ``swing`` of a criterion (None: not said) or its ``gate``; InvalidInput off their scales."""
    with work.unit() as unit:
        row = unit.get(Criterion, criterion_id)
        before = write_fields(row, values, frozenset({"swing", "gate"}))
        problems = row.problems(work.clock.today())
        if problems:
            raise InvalidInput(problems)
        if before:
            _kept(unit, "criterion.saved", Criterion, row.dossier_id, initiator)
        return Saved(before)


def choose_scenario(
    work: Work, comparison_id: RecordId, scenario_id: RecordId, on: date | None = None, initiator: str = ""
) -> tuple[RecordId, date | None]:
    """Keep the scenario that the person chooses (NO_ID: none), today or ``on``; returns the former choice and its day.

    With or against the numbers: nothing is judged. ValueError for a scenario of another comparison.
    """
    with work.unit() as unit:
        row = unit.get(Comparison, comparison_id)
        if scenario_id != NO_ID and unit.get(Scenario, scenario_id).comparison_id != comparison_id:
            raise ValueError("a scenario of another comparison")
        former = row.choice_id, row.choice_on
        row.choice_id = scenario_id
        row.choice_on = on if on is not None or scenario_id == NO_ID else work.clock.today()
        if former != (row.choice_id, row.choice_on):
            _kept(unit, "comparison.saved", Comparison, row.dossier_id, initiator)
        return former


def next_letter(taken: Sequence[str]) -> str:
    """The letter after the last of those: A, B… Z, AA, AB…; the 0 of the status quo is none of them."""
    last = max((_number(one) for one in taken if one != STATUS_QUO), default=0) + 1
    letters = ""
    while last:
        last, rest = divmod(last - 1, 26)
        letters = f"{chr(ord('A') + rest)}{letters}"
    return letters


def _number(letters: str) -> int:
    found = 0
    for one in letters:
        found = 26 * found + ord(one) - ord("A") + 1
    return found


def _letters(unit: Unit, comparison_id: RecordId) -> list[str]:
    return [one.letter for one in unit.find(Scenario, comparison_id=comparison_id)]


def _made(unit: Unit, work: Work, comparison: Comparison, letter: str) -> Scenario:
    """A scenario at the end of its list."""
    rank = 1 + max((one.rank for one in unit.find(Scenario, comparison_id=comparison.id)), default=-1)
    return Scenario(work.new_id(), comparison.dossier_id, comparison.id, rank=rank, letter=letter)


def _point(work: Work, scenario: Scenario, side: PointSide, text: ContentText) -> ScenarioPoint:
    return ScenarioPoint(work.new_id(), scenario.dossier_id, scenario.id, side=side, text=text)


def _kept(unit: Unit, action: str, record: type[Any], dossier_id: RecordId, initiator: str) -> None:
    unit.journal(action, Dossier.TABLE, dossier_id)
    unit.publish(Event(record.TABLE, dossier_id, dossier_id, initiator))
    unit.commit()
