"""Breaches: the 72 hours, what cannot stand, what closing asks for, the summary to copy."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.rights import Breach, BreachRisk
from bilan_desktop.usecases.breaches import (
    BreachLine,
    BreachTyped,
    add_breach,
    edit_breach,
    list_breaches,
    remove_breach,
    restore_breach,
    rewrite_breach,
    summary_of,
)
from factories import TODAY, DeskWork, fill_practice, journal_rows

KNOWN = BreachTyped(TODAY, time(8, 30))
WHOLE = replace(
    KNOWN,
    natures=("confidentiality",),
    risk=BreachRisk.RISK,
    people=12,
    facts="Ordinateur volé, coffre fermé.",
    effects="Lecture peu probable : le coffre est chiffré.",
    measures="Phrase secrète changée.",
)


def line_of(work: DeskWork, key: RecordId) -> BreachLine:
    return next(one for one in list_breaches(work) if one.id == key)


def problems(work: DeskWork, typed: BreachTyped) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refused:
        add_breach(work, typed)
    assert list_breaches(work) == ()
    return refused.value.problems


def test_hours_are_those_of_the_practice_and_the_clock_runs_from_them(work: DeskWork) -> None:
    key = add_breach(work, KNOWN)
    with work.unit() as unit:
        assert unit.get(Breach, key).known_at == datetime(2026, 3, 4, 7, 30, tzinfo=UTC)
    line = line_of(work, key)
    assert (line.typed.known_on, line.typed.known_time) == (TODAY, time(8, 30))
    assert line.minutes_left == 72 * 60 - 30  # it is nine
    assert line.authority
    assert not line.told_people
    work.clock.moment += timedelta(days=4)
    assert line_of(work, key).minutes_left == 72 * 60 - 30 - 4 * 24 * 60


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"known_on": None}, "known_on"),
        ({"known_time": None}, "known_time"),
        ({"known_time": time(9, 30)}, "known_on"),
        ({"known_on": date(1026, 3, 4)}, "known_on"),
        ({"people": -1}, "people"),
        ({"people": 2_000_000}, "people"),
        ({"told_on": TODAY}, "told_time"),
        ({"told_time": time(8)}, "told_on"),
        ({"told_on": TODAY, "told_time": time(10)}, "told_on"),
        ({"told_on": TODAY, "told_time": time(8)}, "told_on"),
        ({"told_people_on": TODAY + timedelta(days=1)}, "told_people_on"),
        ({"told_people_on": TODAY - timedelta(days=1)}, "told_people_on"),
    ],
)
def test_moments_to_come_or_out_of_order_are_refused(work: DeskWork, change: dict[str, object], field: str) -> None:
    assert list(problems(work, replace(KNOWN, **change))) == [field]  # type: ignore[arg-type]


def test_an_hour_that_the_clocks_skip_is_refused(work: DeskWork) -> None:
    work.clock.moment = datetime(2026, 4, 1, 8, tzinfo=UTC)
    assert "passage à l’heure d’été" in problems(work, BreachTyped(date(2026, 3, 29), time(2, 30)))["known_time"]


def test_a_late_notification_says_why(work: DeskWork) -> None:
    work.clock.moment += timedelta(days=5)
    late = replace(WHOLE, told_on=TODAY + timedelta(days=4), told_time=time(9))
    assert list(problems(work, late)) == ["late_reason"]
    key = add_breach(work, replace(late, late_reason="L’étendue n’était pas connue."))
    line = line_of(work, key)
    assert line.told_late
    assert line.minutes_left is None
    in_time = replace(WHOLE, told_on=TODAY + timedelta(days=3), told_time=time(8, 30))
    assert not line_of(work, add_breach(work, in_time)).told_late


def test_closing_asks_for_what_the_register_tells(work: DeskWork) -> None:
    found = problems(work, replace(KNOWN, closed_on=TODAY))
    assert set(found) == {"natures", "risk", "facts", "effects", "measures"}
    assert set(problems(work, replace(WHOLE, closed_on=TODAY))) == {"told_on"}
    key = add_breach(work, replace(WHOLE, risk=BreachRisk.UNLIKELY, closed_on=TODAY))
    line = line_of(work, key)
    assert not line.is_open
    assert line.minutes_left is None


def test_a_high_risk_is_told_to_the_people(work: DeskWork) -> None:
    key = add_breach(work, replace(WHOLE, risk=BreachRisk.HIGH))
    assert line_of(work, key).told_people
    edit_breach(work, key, replace(WHOLE, risk=BreachRisk.HIGH, told_people_on=TODAY))
    assert not line_of(work, key).told_people


def test_a_high_risk_is_closed_once_people_are_told_or_it_is_written_why_not(work: DeskWork) -> None:
    high = replace(WHOLE, risk=BreachRisk.HIGH, told_on=TODAY, told_time=time(8, 45), closed_on=TODAY)
    found = problems(work, replace(high, measures=" "))
    assert set(found) == {"measures", "told_people_on"}
    assert "indiquez quand les personnes en ont été informées" in found["told_people_on"]
    assert "art. 34.3" in found["told_people_on"]
    assert set(problems(work, replace(high, measures="", told_people_on=TODAY))) == {"measures"}
    assert set(problems(work, replace(high, measures="", risk=BreachRisk.RISK))) == {"measures"}
    assert not line_of(work, add_breach(work, replace(high, measures="Données chiffrées, clé intacte."))).is_open


def test_edit_remove_and_their_undo_leave_no_content_in_the_journal(work: DeskWork) -> None:
    key = add_breach(work, WHOLE)
    before = edit_breach(work, key, replace(WHOLE, people=40, natures=("availability", "integrity")))
    assert line_of(work, key).typed.natures == ("integrity", "availability")
    rewrite_breach(work, key, before)
    assert line_of(work, key).typed == WHOLE
    gone = remove_breach(work, key)
    assert list_breaches(work) == ()
    restore_breach(work, gone)
    assert line_of(work, key).typed == WHOLE
    rows = [one for one in journal_rows(work) if one["action"].startswith("breach")]
    assert len(rows) == 5
    assert "volé" not in str(rows)


def test_the_summary_tells_what_the_notification_asks_for(work: DeskWork) -> None:
    fill_practice(work)
    text = summary_of(work, add_breach(work, WHOLE)).replace("\N{NO-BREAK SPACE}", " ")
    for told in ("Cabinet Boussole", "4 mars 2026 à 8 h 30", "Ordinateur volé", "12", "Phrase secrète changée."):
        assert told in text
    assert "à écrire" in summary_of(work, add_breach(work, KNOWN))


def test_the_summary_leaves_to_write_the_people_and_the_records_that_the_notification_asks_for(work: DeskWork) -> None:
    lines = summary_of(work, add_breach(work, WHOLE)).replace("\N{NO-BREAK SPACE}", " ").split("\n\n")
    assert "Catégories de personnes concernées : à écrire, si les faits ne les disent pas" in lines
    assert "Catégories et nombre approximatif d’enregistrements de données concernés : à écrire" in lines


def test_the_night_clocks_go_back_a_notification_of_the_second_hour_follows_the_discovery(work: DeskWork) -> None:
    work.clock.moment = datetime(2026, 10, 25, 1, 50, tzinfo=UTC)  # 2 h 50 for the second time
    night = BreachTyped(date(2026, 10, 25), time(2, 45), told_on=date(2026, 10, 25), told_time=time(2, 30))
    key = add_breach(work, night)
    with work.unit() as unit:
        kept = unit.get(Breach, key)
        told = kept.told_authority_at
        assert (kept.known_at.hour, told.hour if told else None, told.minute if told else None) == (0, 1, 30)
    assert edit_breach(work, key, night) == {}
