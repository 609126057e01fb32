"""What the vault's keeping asks for by itself, and when."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.usecases.keeping import KeepingView, MediumView, PendingDestruction
from bilan_desktop.usecases.keeping_schedule import Care, Situation, due

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STICK = RecordId("a" * 32)

OWN = MediumView(NO_ID, Path("/own"), removable=False, reachable=True, verified_at=NOW - HOUR)
AWAY = MediumView(STICK, Path("/stick"), removable=True, reachable=False, verified_at=NOW - 2 * DAY)
WELL = KeepingView(
    media=(OWN, AWAY),
    last_verified_at=NOW - HOUR,
    changes=0,
    away_at=NOW - 2 * DAY,
    exercised_at=NOW - 10 * DAY,
    checked_at=NOW - DAY,
    pending=(),
    size=1,
    created_at=NOW - 100 * DAY,
)


def at(idle: timedelta, **more: object) -> Situation:
    return replace(Situation(NOW, NOW - idle), **more)


REST, PAUSE, TYPING = timedelta(minutes=6), timedelta(seconds=30), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("view", "moment", "care"),
    [
        (WELL, at(REST), None),
        (replace(WELL, changes=3), at(REST), Care.BACKUP),
        (replace(WELL, changes=3), at(PAUSE), None),
        (replace(WELL, changes=None, last_verified_at=None), at(PAUSE), Care.BACKUP),
        (replace(WELL, changes=1, last_verified_at=NOW - 25 * HOUR), at(PAUSE), Care.BACKUP),
        (replace(WELL, changes=1, last_verified_at=NOW - 25 * HOUR), at(TYPING), None),
        (replace(WELL, changes=0, last_verified_at=NOW - 25 * HOUR), at(PAUSE), None),
        (replace(WELL, checked_at=NOW - 8 * DAY), at(REST), Care.CHECK),
        (replace(WELL, checked_at=NOW - 8 * DAY), at(PAUSE), None),
        (replace(WELL, exercised_at=NOW - 32 * DAY), at(REST), Care.EXERCISE),
        (replace(WELL, exercised_at=None, created_at=NOW - 20 * DAY), at(REST), None),
        (replace(WELL, exercised_at=None), at(REST), Care.EXERCISE),
        (replace(WELL, changes=2, checked_at=None, exercised_at=None), at(REST), Care.BACKUP),
    ],
)
def test_one_thing_is_due_at_a_time(view: KeepingView, moment: Situation, care: Care | None) -> None:
    assert due(view, moment) is care


def test_a_known_stick_that_is_plugged_in_gets_its_backup_at_once_and_once() -> None:
    plugged = replace(WELL, media=(OWN, replace(AWAY, reachable=True)))
    assert due(plugged, at(TYPING, plugged=frozenset({STICK}))) is Care.BACKUP
    assert due(plugged, at(TYPING)) is None
    level = replace(WELL, media=(OWN, replace(AWAY, reachable=True, verified_at=NOW - HOUR)))
    assert due(level, at(TYPING, plugged=frozenset({STICK}))) is None


def test_a_destruction_that_waits_for_a_stick_is_done_before_all_once_it_is_there() -> None:
    waiting = PendingDestruction("2026-004", date(2026, 3, 1), (Path("/stick"),), (STICK,))
    away = replace(WELL, pending=(waiting,), changes=5)
    assert due(away, at(TYPING)) is None
    there = replace(away, media=(OWN, replace(AWAY, reachable=True)))
    assert due(there, at(TYPING)) is Care.DESTRUCTIONS


def test_a_clock_set_back_makes_nothing_rest_for_ever() -> None:
    assert Situation(NOW, NOW + DAY).idle == timedelta(0)


def test_what_failed_lately_hides_nothing_else() -> None:
    waiting = PendingDestruction("2026-004", date(2026, 3, 1), (Path("/stick"),), (STICK,))
    media = (OWN, replace(AWAY, reachable=True))
    view = replace(WELL, media=media, pending=(waiting,), changes=5, checked_at=None, exercised_at=None)
    order = []
    while (care := due(view, at(REST, resting=frozenset(order)))) is not None:
        order.append(care)
    assert order == [Care.DESTRUCTIONS, Care.BACKUP, Care.CHECK, Care.EXERCISE]


def test_what_a_clock_years_ahead_told_lets_nothing_rest_for_years() -> None:
    ahead = NOW + 3_000 * DAY
    assert due(replace(WELL, checked_at=ahead), at(REST)) is Care.CHECK
    assert due(replace(WELL, exercised_at=ahead), at(REST)) is Care.EXERCISE
    assert due(replace(WELL, changes=1, last_verified_at=ahead), at(PAUSE)) is Care.BACKUP
    assert replace(WELL, away_at=ahead).away_overdue(NOW)
    plugged = replace(WELL, media=(OWN, replace(AWAY, reachable=True, verified_at=ahead)))
    assert due(plugged, at(TYPING, plugged=frozenset({STICK}))) is Care.BACKUP


def test_a_clock_at_the_end_of_time_is_only_a_clock() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    view = replace(WELL, last_verified_at=last, checked_at=last, media=(OWN, replace(AWAY, verified_at=last)))
    for moment in (NOW, last):
        due(view, replace(at(REST), now=moment, plugged=frozenset({STICK})))
