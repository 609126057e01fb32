"""The figures of a year: each counted once, where its day puts it, without what was undone and without who is who."""

from datetime import date, time, timedelta
from fractions import Fraction

import pytest

from bilan_desktop.domain.dossier import DossierState, Motive
from bilan_desktop.domain.exploring import EnquiryNature, FieldEnquiry
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases import follow_up_gestures, guided_work, opinions
from bilan_desktop.usecases.dashboard import read_year
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.ending import end_action, resume_action
from bilan_desktop.usecases.figures import Figures, OpinionFigures, year_figures
from bilan_desktop.usecases.life import abandon_bilan, take_back_abandonment
from bilan_desktop.usecases.records import add_item
from factories import DeskWork, a_slot, concluding, confirmed, consented, fill_practice, held_meeting, prospect

END = asking("satisfaction-end", "end")


def at(work: DeskWork, day: date, hour: int = 9) -> DeskWork:
    work.clock.moment = work.clock.at(day, hour).moment
    return work


def figures(work: DeskWork, year: int = 2026) -> Figures:
    return year_figures(work, year)


def months(work: DeskWork, year: int) -> dict[int, tuple[int, int, int]]:
    told = figures(work, year).months
    return {one.month: (one.in_person, one.remote, one.guided) for one in told if one.accompaniment or one.guided}


def test_a_life_is_counted_where_each_of_its_days_falls(work: DeskWork) -> None:
    at(work, date(2025, 12, 10))
    key = consented(work)
    held_meeting(work, key, a_slot(date(2025, 12, 18), minutes=90))
    at(work, date(2026, 1, 15))
    held_meeting(work, key, a_slot(date(2026, 1, 15), minutes=120, mode=Mode.REMOTE, tool=ProofText("Jitsi")))
    end_action(work, key)

    before, after = figures(work, 2025), figures(work, 2026)
    assert (before.interviews, before.entered, before.started, before.finished, before.open_at_end) == (1, 1, 1, 0, 1)
    assert (after.interviews, after.entered, after.started, after.finished, after.open_at_end) == (0, 0, 0, 1, 0)
    assert months(work, 2025) == {12: (90, 0, 0)}
    assert months(work, 2026) == {1: (0, 120, 0)}
    assert after.states == ((DossierState.ENDED, 1),)
    assert before.states == ((DossierState.RUNNING, 1),)


def test_what_was_undone_does_not_count(work: DeskWork) -> None:
    at(work, date(2026, 2, 3))
    key = consented(work)
    held_meeting(work, key, a_slot(date(2026, 2, 3)))
    end_action(work, key)
    resume_action(work, key)
    abandon_bilan(work, key, date(2026, 2, 3), Motive.ON_REQUEST)
    take_back_abandonment(work, key)
    told = figures(work)
    assert (told.started, told.finished, told.abandoned, told.open_at_end) == (1, 0, 0, 1)


def test_an_abandonment_tells_its_motive_and_one_before_the_start_stands_apart(work: DeskWork) -> None:
    at(work, date(2026, 2, 3))
    begun, never = consented(work), confirmed(work, "Vasseur")
    held_meeting(work, begun, a_slot(date(2026, 2, 3)))
    abandon_bilan(work, begun, date(2026, 2, 3), Motive.NEW_SITUATION)
    abandon_bilan(work, never, date(2026, 2, 3), Motive.FUNDING)
    told = figures(work)
    assert (told.abandoned, told.abandoned_why, told.never_begun) == (1, ((Motive.NEW_SITUATION, 1),), 1)


def test_hours_beyond_twenty_four_are_not_counted_and_guided_work_stands_apart(work: DeskWork) -> None:
    at(work, date(2026, 3, 2))
    key = consented(work)
    work_given = guided_work.give_assignment(work, key, "Une semaine")
    guided_work.save_assignment(work, work_given, {"instruction": "Notez une journée."})
    guided_work.note_exchange(work, work_given, work.clock.today(), ExchangeMeans.MEETING, "")
    guided_work.accept_minutes(work, work_given, 45)
    for day in range(3, 8):
        held_meeting(work, key, a_slot(date(2026, 3, day), time(8), minutes=300))
    assert months(work, 2026) == {3: (24 * 60 - 45, 0, 45)}


def test_fundings_are_those_of_the_bilans_started(work: DeskWork) -> None:
    at(work, date(2026, 3, 4))
    key = consented(work)
    save_funding(work, key, Funding(kind=FundingKind.CPF), None)
    prospect(work, "Vasseur")
    assert figures(work).funding == ()
    held_meeting(work, key, a_slot(date(2026, 3, 4)))
    assert figures(work).funding == ((FundingKind.CPF, 1),)


def test_enquiries_are_told_by_nature_and_only_once_made(work: DeskWork) -> None:
    at(work, date(2026, 3, 4))
    key = consented(work)
    for nature, on in ((EnquiryNature.VISIT, date(2026, 3, 2)), (EnquiryNature.IMMERSION, None)):
        add_item(work, key, FieldEnquiry, {"nature": nature, "met_on": on})
    assert figures(work).enquiries == ((EnquiryNature.VISIT, 1),)
    assert figures(work, 2025).enquiries == ()


@pytest.mark.parametrize(("last", "due"), [(date(2026, 7, 14), 0), (date(2026, 7, 15), 1), (date(2026, 12, 31), 1)])
def test_a_follow_up_is_due_six_months_after_the_end(work: DeskWork, last: date, due: int) -> None:
    at(work, date(2026, 1, 15))
    key = consented(work)
    held_meeting(work, key, a_slot(date(2026, 1, 15)))
    end_action(work, key)
    at(work, last)
    told = figures(work)
    assert (told.follow_up_due, told.follow_up_held) == (due, 0)
    follow_up_gestures.offer_follow_up(work, key)
    follow_up_gestures.close_unanswered(work, key)
    assert figures(work).follow_up_unanswered == due


def opinion(work: DeskWork, year: int = 2026) -> OpinionFigures:
    return figures(work, year).opinions[0]


def ended(work: DeskWork, name: str) -> RecordId:
    key = concluding(work, name)
    held_meeting(work, key, a_slot(work.clock.today(), time(9), minutes=30))
    end_action(work, key)
    return key


def test_opinions_are_told_from_five_on_and_a_mark_from_five_marks_on(work: DeskWork) -> None:
    fill_practice(work)
    at(work, date(2026, 3, 4))
    names = ("Arnoux", "Bérard", "Caillaud", "Delmas", "Esnault")
    given = [{"pace": "4", "tools": "2"}] * 4
    for name, answers in zip(names, given, strict=False):
        opinions.give_opinion(work, ended(work, name), END, answers)
        work.clock.moment += timedelta(hours=2)
    told = opinion(work)
    assert (told.given, told.answered, told.received, told.marks, told.satisfaction) == (4, 4, 4, (), None)

    last = ended(work, names[-1])
    opinions.note_given_by_hand(work, last, END)
    assert (opinion(work).given, opinion(work).answered) == (5, 4)
    opinions.give_opinion(work, last, END, {"pace": "1", "before": "10"})
    told = opinion(work)
    marks = {one.code: one.mean for one in told.marks}
    pace = marks["pace"]
    assert pace is not None
    assert (pace.n, pace.value) == (5, Fraction(17, 5))
    assert marks["tools"] is None, "four marks tell who gave them"
    assert told.satisfaction is not None
    assert (told.satisfaction.n, told.satisfaction.value) == (5, Fraction(4 * 3 + 1, 5))
    assert opinion(work, 2025).marks == ()


def test_the_years_that_have_something_to_tell(work: DeskWork) -> None:
    at(work, date(2026, 3, 4))
    assert read_year(work, 2026).years == (2026,)
    at(work, date(2024, 5, 6))
    prospect(work)
    at(work, date(2026, 3, 4))
    assert read_year(work, 2026).years == (2026, 2025, 2024)
    assert figures(work, 2025).is_empty
