"""The statement of the hours says the gauge, to the minute: what is printed adds up to what is counted."""

import re
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_desktop.app.workspace import load_law
from bilan_desktop.blocks import Paper, Table, joined, paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.funding import PUBLIC_BODIES, Funding, FundingKind
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.hours import PRESETS, HoursBalance, split_over_phases
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.meetings import MeetingKind, Mode
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases import guided_work as guided
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.meeting_papers import prepare_hours
from bilan_desktop.usecases.meetings import hold_meeting, plan_meeting
from bilan_desktop.usecases.sheets import hours_of
from factories import TODAY, DeskWork, a_slot, confirmed, consented, fill_practice, held_meeting

DURATION = re.compile(r"(?:(\d+)\xa0h\xa0)?(\d+)(?:\xa0min)?")
ODD = st.lists(st.tuples(st.sampled_from(list(Phase)), st.integers(1, 719)), min_size=1, max_size=6)
WORK = st.lists(st.integers(1, 500), max_size=3)


def minutes(told: str) -> int:
    """What a printed duration says; a dash is none."""
    sign = -1 if told.startswith("dépassé de ") else 1
    found = DURATION.fullmatch(told.removeprefix("dépassé de "))
    return sign * (60 * int(found[1] or 0) + int(found[2])) if found else 0


def tables(paper: Paper) -> list[list[list[str]]]:
    """Each table's rows as words, heads left out."""
    return [[[joined(cell) for cell in row] for row in b.rows] for b in paper.blocks if isinstance(b, Table)]


def hold(work: DeskWork, key: RecordId, phase: Phase, long: int, **more: object) -> RecordId:
    """A meeting of a phase, held the day after the one before."""
    slot = a_slot((work.clock.today() + timedelta(days=1)), time(9), long, **more)
    meeting = plan_meeting(work, key, slot, phase=phase)
    work.clock.moment = slot.span().end
    hold_meeting(work, meeting, slot)
    return meeting


def accept(work: DeskWork, key: RecordId, long: int) -> None:
    """A piece of guided work given, exchanged about and accepted today."""
    made = guided.give_assignment(work, key, "Ce qui ne s’imprime pas")
    guided.save_assignment(work, made, {"instruction": "Raconter sa vie."})
    guided.note_exchange(work, made, work.clock.today(), ExchangeMeans.PHONE)
    guided.accept_minutes(work, made, long)


def gauge(work: DeskWork, key: RecordId) -> HoursBalance:
    with work.unit() as unit:
        return hours_of(unit, unit.get(Dossier, key))


def printed(work: DeskWork, key: RecordId) -> Paper:
    view = prepare_hours(work, key)
    return proof_paper(view.facts, view.kind, ())


@pytest.mark.parametrize("preset", PRESETS)
@given(held=ODD, work_done=WORK)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_printed_is_the_gauge_whatever_the_plan_and_the_minutes(
    work: DeskWork, preset: tuple[int, int], held: list[tuple[Phase, int]], work_done: list[int]
) -> None:
    fill_practice(work)
    key = consented(work, plan=split_over_phases(preset[0] * 60, preset[1] * 60))
    for phase, long in held:
        hold(work, key, phase, long)
    for long in work_done:
        accept(work, key, long)
    hours = gauge(work, key)
    pool, own, meetings, *rest = tables(printed(work, key))
    for row, (phase, balance) in zip(pool, hours.phases, strict=False):
        assert row[0] == PHASE_NAMES[phase]
        assert [minutes(cell) for cell in row[1:]] == [balance.planned, balance.held, balance.left]
    total = hours.accompaniment
    assert [minutes(cell) for cell in pool[-1][1:]] == [total.planned, total.held, total.left]
    assert [minutes(cell) for cell in own[0][1:]] == [hours.guided.planned, hours.guided.held, hours.guided.left]
    beyond = 0
    for rows, count in ((meetings, total.held), *((rows, hours.guided.held) for rows in rest)):
        *each, summed = rows
        assert sum(minutes(row[-2]) for row in each) == minutes(summed[-2]) == count
        assert sum(minutes(row[-1]) for row in each) == minutes(summed[-1])
        beyond += minutes(summed[-1])
    assert beyond == hours.beyond
    assert [len(rows) - 1 for rows in (meetings, *rest)] == [len(held), *([len(work_done)] if work_done else [])]


@pytest.fixture
def key(work: DeskWork) -> RecordId:
    """A dossier whose hours can be told."""
    fill_practice(work)
    return consented(work)


def text(work: DeskWork, key: RecordId) -> str:
    return "\n".join(paper_text(printed(work, key)))


def test_the_two_pools_are_never_added(work: DeskWork, key: RecordId) -> None:
    hold(work, key, Phase.PRELIMINARY, 95)
    accept(work, key, 66)
    hours = gauge(work, key)
    assert (hours.held, hours.planned) == (161, 1440)
    said = text(work, key)
    assert "ne s’additionnent pas" in said
    assert "2\xa0h\xa041" not in said
    assert "24\xa0h\xa000" not in said
    assert "vie" not in said
    assert "Ce qui ne s’imprime pas" not in said


def test_what_is_beyond_is_told_apart(work: DeskWork, key: RecordId) -> None:
    for _ in range(3):
        hold(work, key, Phase.INVESTIGATION, 600)
    said = text(work, key)
    assert "ni compté, ni certifié, ni facturé" in said
    _, _, meetings = tables(printed(work, key))
    assert [row[-2:] for row in meetings[2:]] == [["4\xa0h\xa000", "6\xa0h\xa000"], ["24\xa0h\xa000", "6\xa0h\xa000"]]


def test_the_interview_and_the_follow_up_are_outside(work: DeskWork, key: RecordId) -> None:
    held_meeting(work, key)
    follow_up = a_slot(TODAY + timedelta(days=120), minutes=50)
    meeting = plan_meeting(work, key, follow_up, MeetingKind.FOLLOW_UP)
    work.clock.moment = follow_up.span().end
    hold_meeting(work, meeting, follow_up)
    said = text(work, key)
    assert "Entretien préalable, gratuit et avant le contrat\xa0: le 4\xa0mars 2026" in said
    assert "Entretien de suivi, séance 2\xa0: le 2\xa0juillet 2026, 50\xa0min" in said
    _, _, meetings = tables(printed(work, key))
    assert [row[0] for row in meetings] == ["1. Entretien individuel", "Total"]


@pytest.mark.parametrize("kind", list(FundingKind))
def test_the_share_at_a_distance_is_told_to_those_who_ask_for_it(
    work: DeskWork, key: RecordId, kind: FundingKind
) -> None:
    save_funding(work, key, Funding(kind, reference=ProofText("DOS-7")), None)
    hold(work, key, Phase.PRELIMINARY, 95)
    hold(work, key, Phase.PRELIMINARY, 60, mode=Mode.REMOTE, tool=ProofText("Visio"))
    hold(work, key, Phase.PRELIMINARY, 90, mode=Mode.MIXED, remote_minutes=21, tool=ProofText("Visio"))
    said = text(work, key)
    assert "DOS-7" in said
    assert ("1\xa0h\xa021 sur 4\xa0h\xa005, soit 33,1\xa0%" in said) is (kind in PUBLIC_BODIES)
    assert ("ce dénominateur est notre choix" in said) is (kind in PUBLIC_BODIES)


def test_only_what_counts_at_a_distance_is_in_the_share(work: DeskWork, key: RecordId) -> None:
    save_funding(work, key, Funding(FundingKind.FAF), None)
    hold(work, key, Phase.PRELIMINARY, 700)
    hold(work, key, Phase.PRELIMINARY, 700)
    hold(work, key, Phase.PRELIMINARY, 80, mode=Mode.MIXED, remote_minutes=40, tool=ProofText("Visio"))
    assert "20\xa0min sur 24\xa0h\xa000, soit 1,4\xa0%" in text(work, key)


@pytest.mark.parametrize(
    ("kind", "asked", "told"),
    [
        (FundingKind.CPF, date(2026, 2, 25), False),
        (FundingKind.CPF, date(2026, 2, 26), True),
        (FundingKind.PERSONAL, date(2026, 2, 26), False),
    ],
)
def test_what_the_cpf_pays_is_said_to_the_cpf_from_the_day_it_is_law(
    work: DeskWork, key: RecordId, kind: FundingKind, asked: date, told: bool
) -> None:
    work.law = load_law()
    save_funding(work, key, Funding(kind), None)
    with work.unit() as unit:
        unit.get(Dossier, key).request_date = asked
        unit.commit()
    hold(work, key, Phase.PRELIMINARY, 95)
    assert ("art. D.6323-6" in text(work, key)) is told


def test_what_is_missing_is_said(work: DeskWork) -> None:
    key = confirmed(work)
    with pytest.raises(RuleBroken, match="Aucune heure"):
        prepare_hours(work, key)
    accept(work, key, 30)
    with pytest.raises(InvalidInput, match="organisme"):
        prepare_hours(work, key)
