"""Adaptations: what changed in hours, the one that changes nothing."""

from datetime import date

from bilan_desktop.domain.amendments import AMENDMENT_NAMES, Amendment, AmendmentReason, HoursLine, hours_lines
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import checked_supports, supports_of


def amendment(after: HoursPlan, steps: tuple[str, ...] = ("F1.1",), supports: tuple[str, ...] = ()) -> Amendment:
    return Amendment(
        RecordId("a"), RecordId("d"), 2, date(2026, 3, 4), AmendmentReason.PACE, HoursPlan(), after, ("F1.1",), steps,
        (), supports,
    )  # fmt: skip


def test_every_reason_has_its_french_name() -> None:
    assert set(AMENDMENT_NAMES) == set(AmendmentReason)


def test_the_hours_are_told_by_phase_then_by_pool() -> None:
    lines = hours_lines(HoursPlan(), HoursPlan(60, 30, 10, 20, 30))
    assert lines[0] == HoursLine("Phase préliminaire", 180, 10)
    assert [(line.before, line.after) for line in lines] == [(180, 10), (600, 20), (300, 30), (1080, 60), (360, 30)]
    assert sum(line.after for line in lines[:3]) == lines[3].after


def test_an_adaptation_that_came_back_changes_nothing() -> None:
    assert amendment(HoursPlan()).changes_nothing
    assert not amendment(HoursPlan(60, 0, 60, 0, 0)).changes_nothing
    assert not amendment(HoursPlan(), steps=("F1.1", "F2.1")).changes_nothing
    assert not amendment(HoursPlan(), supports=("S1",)).changes_nothing


def test_supports_are_kept_in_the_order_of_the_programme() -> None:
    assert checked_supports(("S9", "S1", "S99")) == ("S1", "S9")
    assert [kind.name for kind in supports_of(("S5", "S3"))] == [
        "Inventaires de compétences",
        "Comparaison de scénarios",
    ]
