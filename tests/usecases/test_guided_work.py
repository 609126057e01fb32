"""Guided work: what is accepted counts in its pool, never without an exchange, never beyond 24 h."""

from datetime import date, timedelta

import msgspec
import pytest

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.usecases import guided_work as guided
from bilan_desktop.usecases.drafts import save_drafts
from bilan_desktop.usecases.guided_papers import prepare_guided_log
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.sheets import hours_of
from factories import DeskWork, confirmed, fill_practice, prospect, sign_and_seal


def given(work: DeskWork, key: RecordId, exchanged: bool = True) -> RecordId:
    """An assignment with its instruction, and an exchange of today unless told."""
    made = guided.give_assignment(work, key, "Enquête métier")
    guided.save_assignment(work, made, {"instruction": "Rencontrer deux personnes du métier.", "estimated": 180})
    if exchanged:
        guided.note_exchange(work, made, work.clock.today(), ExchangeMeans.PHONE, "Point d’étape")
    return made


def test_accepted_minutes_count_in_the_pool_and_declared_ones_do_not(work: DeskWork) -> None:
    key = confirmed(work)
    made = given(work, key)
    guided.save_assignment(work, made, {"declared": 240})
    assert guided.read_guided_work(work, key).pool.held == 0
    guided.accept_minutes(work, made, 150)
    assert guided.read_guided_work(work, key).pool.held == 150
    guided.take_back_minutes(work, made)
    assert guided.read_guided_work(work, key).pool.held == 0


def test_nothing_is_accepted_without_instruction_or_exchange(work: DeskWork) -> None:
    key = confirmed(work)
    bare = guided.give_assignment(work, key)
    with pytest.raises(InvalidInput, match="consigne"):
        guided.accept_minutes(work, bare, 60)
    with pytest.raises(RuleBroken, match="échange daté"):
        guided.accept_minutes(work, given(work, key, exchanged=False), 60)
    assert guided.read_guided_work(work, key).pool.held == 0


def test_what_accepted_minutes_rest_on_stays(work: DeskWork) -> None:
    key = confirmed(work)
    made = given(work, key)
    guided.accept_minutes(work, made, 60)
    (view,) = guided.read_guided_work(work, key).assignments
    with pytest.raises(RuleBroken, match="retenue"):
        guided.remove_exchange(work, view.exchanges[0].id)
    with pytest.raises(RuleBroken, match="retenue"):
        guided.withdraw_assignment(work, made)
    with pytest.raises(InvalidInput, match="consigne"):
        guided.save_assignment(work, made, {"instruction": " "})
    guided.take_back_minutes(work, made)
    taken = guided.remove_exchange(work, view.exchanges[0].id)
    guided.restore_exchange(work, taken)
    assert guided.read_guided_work(work, key).assignments[0].exchanges == view.exchanges


def test_the_hours_never_pass_24_h_and_the_first_accepted_come_first(work: DeskWork) -> None:
    key = confirmed(work)
    first, second = given(work, key), given(work, key)
    work.clock.moment += timedelta(days=1)
    today = work.clock.today()
    guided.accept_minutes(work, first, 14 * 60, today)
    guided.accept_minutes(work, second, 14 * 60, today - timedelta(days=1))
    with work.unit() as unit:
        hours = hours_of(unit, unit.get(Dossier, key))
    assert (hours.held, hours.beyond) == (24 * 60, 4 * 60)
    assert [(one.key, one.counted) for one in hours.counted] == [(second, 14 * 60), (first, 10 * 60)]


def test_a_withdrawn_assignment_keeps_its_number_and_comes_back(work: DeskWork) -> None:
    key = confirmed(work)
    made = given(work, key)
    guided.withdraw_assignment(work, made)
    with pytest.raises(RuleBroken, match="retirée"):
        guided.accept_minutes(work, made, 60)
    given(work, key)
    guided.restore_assignment(work, made)
    views = guided.read_guided_work(work, key).assignments
    assert [one.assignment.number for one in views] == [1, 2]
    assert views[0].assignment.withdrawn_on is None


def test_dates_that_cannot_be_are_refused_and_late_work_is_told(work: DeskWork) -> None:
    key = confirmed(work)
    made = given(work, key, exchanged=False)
    today = work.clock.today()
    with pytest.raises(InvalidInput, match="échange"):
        guided.note_exchange(work, made, today + timedelta(days=1), ExchangeMeans.MEETING)
    past = today - timedelta(days=9)
    guided.save_assignment(work, made, {"given_on": past, "due": today - timedelta(days=2)})
    assert guided.read_guided_work(work, key).assignments[0].late
    guided.save_assignment(work, made, {"returned_on": today})
    assert not guided.read_guided_work(work, key).assignments[0].late


def test_no_assignment_before_the_entry_is_confirmed(work: DeskWork) -> None:
    with pytest.raises(RuleBroken, match="entretien préalable"):
        guided.give_assignment(work, prospect(work))


def test_a_blank_assignment_is_undone_with_its_number_and_any_other_withdrawn(work: DeskWork) -> None:
    key = confirmed(work)
    first, blank = guided.give_assignment(work, key, "Enquête"), guided.give_assignment(work, key)
    kept = guided.unmake_assignment(work, blank)
    assert kept is not None
    assert guided.unmake_assignment(work, first) is None
    (left,) = guided.read_guided_work(work, key).assignments
    assert left.assignment.withdrawn_on == work.clock.today()
    other = guided.give_assignment(work, key)
    guided.put_back_assignment(work, kept)
    numbers = {one.assignment.id: one.assignment.number for one in guided.read_guided_work(work, key).assignments}
    assert numbers == {first: 1, other: 2, blank: 3}
    save_drafts(work, f"assignment:{other}", {"declared": "quatre"})
    assert guided.unmake_assignment(work, other) is None


def test_what_an_inspection_would_read_as_a_contradiction_is_refused_or_said(work: DeskWork) -> None:
    today = work.clock.today()
    key = guided.give_assignment(work, confirmed(work, "Montferrand"), "Consigne")
    guided.save_assignment(work, key, {"instruction": "Rencontrer deux personnes."})
    guided.note_exchange(work, key, today, ExchangeMeans.PHONE)
    with pytest.raises(InvalidInput, match="consentement") as refused:
        guided.save_assignment(work, key, {"phase": Phase.INVESTIGATION})
    assert set(refused.value.problems) == {"phase"}
    for on in (today - timedelta(days=1), today + timedelta(days=1)):
        with pytest.raises(InvalidInput, match="entre la date de la consigne"):
            guided.accept_minutes(work, key, 60, on)
    work.clock.moment += timedelta(days=5)
    saved = guided.save_assignment(work, key, {"given_on": today + timedelta(days=2)})
    assert "échange" in saved.problems["given_on"]


def test_the_log_is_made_up_on_the_day_of_its_last_change_and_stands_until_the_next(work: DeskWork) -> None:
    def made_up(paper: PaperView) -> date:
        return date.fromisoformat(msgspec.json.decode(paper.facts)["on"])

    fill_practice(work)
    key = confirmed(work)
    made = given(work, key)
    work.clock.moment += timedelta(days=55)
    accepted = work.clock.today()
    guided.accept_minutes(work, made, 150)
    log = prepare_guided_log(work, key)
    assert made_up(log) == accepted, "not the day of the last exchange: the minutes were accepted since"
    sign_and_seal(work, log)
    work.clock.moment += timedelta(days=3)
    assert prepare_guided_log(work, key).id == log.id
    guided.save_assignment(work, made, {"returned_on": work.clock.today()})
    after = prepare_guided_log(work, key)
    assert (after.version, made_up(after)) == (2, work.clock.today())


def test_minutes_given_away_are_told_and_never_refused(work: DeskWork) -> None:
    key = confirmed(work)
    made = given(work, key)

    def beyond() -> int:
        (view,) = guided.read_guided_work(work, key).assignments
        return view.assignment.beyond_declared

    guided.accept_minutes(work, made, 150)
    assert beyond() == 0  # nothing declared to compare with
    guided.save_assignment(work, made, {"declared": 90})
    assert beyond() == 60
    guided.save_assignment(work, made, {"declared": 150})
    assert beyond() == 0
    assert guided.read_guided_work(work, key).pool.held == 150
