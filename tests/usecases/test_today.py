"""The home page: the day, what each meeting needs, what to deal with, each thing once."""

import itertools
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.deadlines import DESTRUCTIONS, DueKind
from bilan_desktop.domain.dossier import Dossier, DossierState, Motive
from bilan_desktop.domain.first_phase import RequestAnalysis
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import MeetingKind, Mode, Reason
from bilan_desktop.domain.papers import PaperKind, SigningMeans
from bilan_desktop.domain.people import Adaptation
from bilan_desktop.domain.preliminary import Outcome, PreliminaryInterview
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.dossiers import archive_dossier
from bilan_desktop.usecases.due import due_lines
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.guided_papers import prepare_guided_log
from bilan_desktop.usecases.guided_work import give_assignment
from bilan_desktop.usecases.life import abandon_bilan
from bilan_desktop.usecases.meetings import cancel_meeting, plan_meeting
from bilan_desktop.usecases.overview import open_phase
from bilan_desktop.usecases.past import past_dossiers
from bilan_desktop.usecases.preliminary import end_without_bilan
from bilan_desktop.usecases.records import save_form
from bilan_desktop.usecases.rules import law_of
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
    programmed,
    prospect,
    sign_and_seal,
)


def test_an_empty_vault_has_an_empty_day(work: DeskWork) -> None:
    today = read_today(work)
    assert (today.on, today.meetings, today.reminders, today.dossiers) == (TODAY, (), (), 0)
    assert today.practice_missing == 7
    fill_practice(work)
    assert read_today(work).practice_missing == 0


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


def needs(work: DeskWork) -> list[list[tuple[str, int]]]:
    """The codes and numbers of what each meeting of the day needs, in the order of the day."""
    found = read_today(work).meetings
    return [[(one.lack.code if one.lack is not None else one.code, one.number) for one in m.needs] for m in found]


def test_each_meeting_says_what_it_needs_and_nothing_is_told_twice(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work, "Un")
    work.clock.moment -= timedelta(days=3)
    held_meeting(work, key, a_slot(TODAY - timedelta(days=3)))
    work.clock.moment += timedelta(days=3)
    given = give_assignment(work, key, "Enquête")
    with work.unit() as unit:
        unit.get(Assignment, given).due = TODAY
        unit.get(Assignment, given).given_on = TODAY - timedelta(days=3)
        unit.add(Adaptation(work.new_id(), key, TODAY.isoformat(), "Fatigue visuelle", "Pauses"))
        unit.commit()
    plan_meeting(work, key, a_slot(start=time(14), mode=Mode.REMOTE))
    plan_meeting(work, key, a_slot(start=time(17)))
    first, second = needs(work)
    assert first == [("to_sign", 1), ("programme", 0), ("guided", 1), ("adaptations", 0), ("remote", 4), ("sheet", 2)]
    assert second == [("sheet", 3)], "what waits for the person is told once, at the first meeting"
    assert not [one for one in read_today(work).reminders if one.dossier_id == key]
    assert "Fatigue" not in repr(read_today(work)), "of an adaptation, only that there is one"


def test_the_last_meeting_asks_for_the_synthesis_and_for_what_is_kept(work: DeskWork) -> None:
    fill_practice(work)
    key = programmed(work)
    open_phase(work, key, Phase.CONCLUSION)
    sign_and_seal(work, prepare_sheet(work, held_meeting(work, key)))
    save_form(work, key, RequestAnalysis, {"request": "Changer de voie."})
    begin_version(work, key)
    plan_meeting(work, key, a_slot(start=time(14)), MeetingKind.CLOSING)
    coming = needs(work)[1]
    assert coming == [("synthesis_to_read", 0), ("keeping", 0), ("sheet", 2)]
    with work.unit() as unit:
        unit.get(Dossier, key).keeping_asked_on = TODAY
        unit.commit()
    assert ("keeping", 0) not in needs(work)[1], "asked once, whatever the answer"


def test_a_sheet_of_today_is_asked_for_with_its_meeting(work: DeskWork) -> None:
    fill_practice(work)
    key = programmed(work)
    held = held_meeting(work, key)
    assert needs(work) == [[("to_sign", 1)]]
    sign_and_seal(work, prepare_sheet(work, held))
    assert needs(work) == [[]]


def a_past(work: DeskWork, name: str, ended: date | None, gone: Iterable[Part], opened: date | None = None) -> RecordId:
    """A dossier archived after its end, or without a bilan, of which these parts were destroyed."""
    key = prospect(work, name)
    with work.unit() as unit:
        dossier = unit.get(Dossier, key)
        dossier.opened_on = opened or (ended or TODAY) - timedelta(days=90)
        dossier.state, dossier.ended_on, dossier.archived_on = DossierState.ENDED, ended, ended
        for part in gone:
            grave = DestroyedDossier(
                work.new_id(), dossier.year, dossier.sequence, TODAY, "end.content_days", {}, dossier_id=key, part=part
            )
            unit.add(grave)
        unit.commit()
    return key


def test_the_dossiers_that_are_not_read_had_nothing_to_destroy(work: DeskWork) -> None:
    work.law = load_law()
    but_one = [part for part in CONTENTS if part is not Part.SYNTHESIS]
    for years in (0, 2, 5, 6, 7, 11):
        ended = date(TODAY.year - years, 2, 28)
        for rank, gone in enumerate(((), CONTENTS, but_one, (*but_one, Part.PROOF))):
            a_past(work, f"Passé{years}-{rank}", ended, gone)
            a_past(work, f"Repris{years}-{rank}", ended, gone, ended + timedelta(days=200))
    for years, gone in itertools.product((0, 2, 3, 4), ((), CONTENTS)):
        key = prospect(work, f"Refus{years}-{len(gone)}")
        end_without_bilan(work, key, Outcome.DECLINED)
        with work.unit() as unit:
            dossier = unit.get(Dossier, key)
            day = TODAY.replace(year=TODAY.year - years)
            dossier.opened_on = day
            dossier.history = tuple(replace(change, on=day) for change in dossier.history)
            for row in unit.find(PreliminaryInterview, dossier_id=key):
                row.outcome_on = day
            for part in gone:
                grave = DestroyedDossier(work.new_id(), day.year, 1, day, "x", {}, dossier_id=key, part=part)
                unit.add(grave)
            unit.commit()
    with work.unit() as unit:
        every, law = unit.find(Dossier), law_of(unit, work)
        slow = {(one.dossier_id, one.deadline.what) for one in due_lines(unit, every, law, TODAY, DESTRUCTIONS)}
        read = past_dossiers(unit, law, TODAY)
    told = [
        (r.dossier_id, r.deadline.what) for r in read_today(work).reminders if r.deadline and r.on and r.on <= TODAY
    ]
    assert set(told) == slow
    assert {what for _, what in slow} == {DueKind.CONTENT, DueKind.PROOF, DueKind.INTERVIEW, DueKind.PROSPECT}
    assert len(read) < len(every), "those that wait for years are not read"


def test_a_destruction_is_announced_before_its_day(work: DeskWork) -> None:
    work.law = load_law()
    fill_practice(work)
    key = programmed(work)
    held_meeting(work, key)
    end_action(work, key)
    agreed = Agreement(
        work.new_id(), key, AgreementKind.KEEPING, "keeping.1", TODAY, SigningMeans.PAPER,
        documents=("synthesis",), until=TODAY + timedelta(days=200),
    )  # fmt: skip
    with work.unit() as unit:
        unit.add(agreed)
        unit.commit()

    def kept() -> list[date | None]:
        told = [one for one in read_today(work).reminders if one.deadline is not None]
        return [one.on for one in told if one.deadline and one.deadline.what is DueKind.AGREED]

    work.clock.moment += timedelta(days=139)
    assert kept() == []
    for days in (1, 59, 1, 1):  # announced, until its last day, then to be destroyed
        work.clock.moment += timedelta(days=days)
        assert kept() == [TODAY + timedelta(days=200)]
