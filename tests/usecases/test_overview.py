"""Lists and the home page: what the consultant sees first."""

from datetime import date, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import DossierState, Motive
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.first_phase import RequestAnalysis
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import Reason
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.dossiers import archive_dossier, save_funding
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.guided_papers import prepare_guided_log
from bilan_desktop.usecases.guided_work import give_assignment
from bilan_desktop.usecases.life import abandon_bilan
from bilan_desktop.usecases.meetings import cancel_meeting, plan_meeting
from bilan_desktop.usecases.overview import list_dossiers, open_phase, read_dossier
from bilan_desktop.usecases.records import save_form
from bilan_desktop.usecases.synthesis import begin_version
from bilan_desktop.usecases.today import read_today
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    confirmed,
    consented,
    fill_practice,
    held_meeting,
    prospect,
    sign_and_seal,
)


def test_an_empty_vault_has_an_empty_day(work: DeskWork) -> None:
    today = read_today(work)
    assert (today.on, today.meetings, today.reminders, today.dossiers) == (TODAY, (), (), 0)
    assert today.practice_missing == 7
    fill_practice(work)
    assert read_today(work).practice_missing == 0


def test_the_list_tells_where_each_dossier_stands(work: DeskWork) -> None:
    prospect(work, "Un")
    confirmed(work, "Deux")
    held_meeting(work, consented(work, "Trois"), a_slot(minutes=90))
    lines = list_dossiers(work.reopened())
    assert [(line.state, line.next.code, line.accompaniment.held) for line in lines] == [
        (DossierState.RUNNING, "plan", 90),
        (DossierState.CONFIRMED, "consent", 0),
        (DossierState.PROSPECT, "interview", 0),
    ]
    assert lines[0].phases == (0.5, 0.0, 0.0)
    assert (lines[0].accompaniment.planned, lines[0].guided.planned) == (18 * 60, 6 * 60)


def test_the_next_meeting_is_the_earliest_and_late_once_past(work: DeskWork) -> None:
    key = consented(work)
    plan_meeting(work, key, a_slot(date(2026, 3, 18)))
    plan_meeting(work, key, a_slot(date(2026, 3, 11)))
    following = read_dossier(work, key).next
    assert (following.code, following.number, following.late) == ("meeting", 2, False)
    work.clock.moment += timedelta(days=8)
    assert read_dossier(work, key).next.late


def test_the_day_shows_its_meetings_but_the_cancelled_ones(work: DeskWork) -> None:
    key = confirmed(work)
    plan_meeting(work, key, a_slot())
    cancel_meeting(work, plan_meeting(work, key, a_slot()), Reason.OTHER)
    plan_meeting(work, key, a_slot(TODAY + timedelta(days=1)))
    assert [(m.name, m.number) for m in read_today(work).meetings] == [("Ariane Quenneville", 1)]


def test_reminders_name_what_waits(work: DeskWork) -> None:
    prospect(work, "Un")
    late = consented(work, "Deux")
    plan_meeting(work, late, a_slot())
    held_meeting(work, late)
    confirmed(work, "Trois")
    work.clock.moment += timedelta(days=1)
    found = sorted((r.code, r.name) for r in read_today(work).reminders)
    assert found == [
        ("consent", "Ariane Trois"),
        ("interview", "Ariane Un"),
        ("programme", "Ariane Deux"),
        ("programme", "Ariane Trois"),
        ("to_record", "Ariane Deux"),
        ("to_sign", "Ariane Deux"),
    ]


def test_an_archived_dossier_asks_for_nothing(work: DeskWork) -> None:
    held = consented(work, "Trois")
    held_meeting(work, held)
    for key in (prospect(work, "Un"), confirmed(work, "Deux"), held):
        archive_dossier(work, key)
    today = read_today(work)
    assert (today.reminders, today.dossiers) == ((), 0)


def test_the_weeks_count_accompaniment_held(work: DeskWork) -> None:
    key = confirmed(work)
    work.clock.moment += timedelta(days=1)
    held_meeting(work, key, a_slot(date(2026, 3, 4), minutes=90))
    weeks = read_today(work).weeks
    assert [minutes for _, minutes in weeks] == [0, 0, 0, 0, 0, 90]
    assert weeks[-1][0] == date(2026, 3, 2)
    assert weeks[0][0] == date(2026, 1, 26)


def test_dossiers_lately_seen_are_proposed_once_each(work: DeskWork) -> None:
    one, two = prospect(work, "Un"), prospect(work, "Deux")
    routes = (f"dossier/{two}/hours", f"dossier/{two}/interview", "today", "dossier/absent/x", f"dossier/{one}/x")
    assert [(route, number) for route, _, number in read_today(work, routes).resume] == [
        (f"dossier/{two}/hours", "2026-002"),
        (f"dossier/{one}/x", "2026-001"),
    ]


def test_a_phase_opens_with_the_consent_and_stays_open(work: DeskWork) -> None:
    waiting, agreed = confirmed(work, "Un"), consented(work, "Deux")
    with pytest.raises(RuleBroken):
        open_phase(work, waiting, Phase.INVESTIGATION)
    open_phase(work, agreed, Phase.INVESTIGATION)
    assert read_dossier(work.reopened(), agreed).phase is Phase.INVESTIGATION
    assert read_dossier(work, waiting).phase is Phase.PRELIMINARY


def test_the_day_tells_the_papers_that_wait_as_the_overview_of_each_dossier(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work, "Un")
    sign_and_seal(work, prepare_sheet(work, held_meeting(work, key)))
    abandon_bilan(work, key, TODAY, Motive.NO_NEWS)
    found = [one.lack.code for one in read_today(work).reminders if one.lack is not None]
    told = [one.code for one in read_bilan_overview(work, key).missing if one.deadline is None]
    assert found == told == ["certificate"]
    other = consented(work, "Deux")
    open_phase(work, other, Phase.CONCLUSION)
    sign_and_seal(work, prepare_sheet(work, held_meeting(work, other)))
    save_form(work, other, RequestAnalysis, {"request": "Changer de voie."})
    begin_version(work, other)
    give_assignment(work, other, "Enquête")
    prepare_guided_log(work, other)
    lacks = [one.lack for one in read_today(work).reminders if one.lack is not None and one.dossier_id == other]
    assert [(one.code, one.kind) for one in lacks] == [
        ("paper", PaperKind.GUIDED_LOG),
        ("synthesis_to_read", None),
    ]


def test_an_ended_dossier_waits_for_its_latest_deadline(work: DeskWork) -> None:
    work.law = load_law()
    fill_practice(work)
    key = consented(work)
    save_funding(work, key, Funding(FundingKind.CPF), None)
    held_meeting(work, key)
    end_action(work, key)
    assert not list_dossiers(work)[0].next.late
    work.clock.moment += timedelta(days=25)
    (line,) = list_dossiers(work)
    assert line.next.deadline is not None
    assert (line.next.code, line.next.late, line.next.deadline.what) == ("deadline", True, DueKind.CPF_EXIT)
