"""Lists and headers: where each dossier stands."""

from datetime import date, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.journey import Phase
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.overview import list_dossiers, open_phase, read_dossier
from factories import (
    DeskWork,
    a_slot,
    confirmed,
    consented,
    fill_practice,
    held_meeting,
    prospect,
)


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


def test_a_phase_opens_with_the_consent_and_stays_open(work: DeskWork) -> None:
    waiting, agreed = confirmed(work, "Un"), consented(work, "Deux")
    with pytest.raises(RuleBroken):
        open_phase(work, waiting, Phase.INVESTIGATION)
    open_phase(work, agreed, Phase.INVESTIGATION)
    assert read_dossier(work.reopened(), agreed).phase is Phase.INVESTIGATION
    assert read_dossier(work, waiting).phase is Phase.PRELIMINARY


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
    assert (line.next.code, line.next.late, line.next.deadline.late(work.clock.today())) == ("deadline", True, 25)
