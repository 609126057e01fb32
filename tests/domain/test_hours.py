"""Hours: two pools within 24 h, the rest recorded and never counted."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.hours import (
    BILAN_MAXIMUM,
    PRESETS,
    HeldTime,
    HoursPlan,
    Pool,
    balance,
    split_over_phases,
)
from bilan_desktop.domain.journey import Phase

PLAN = HoursPlan()


def held(minutes: int, pool: Pool = Pool.ACCOMPANIMENT, phase: Phase = Phase.INVESTIGATION, key: str = "m") -> HeldTime:
    return HeldTime(key, pool, phase, minutes)


def test_the_programme_s_default_is_eighteen_and_six() -> None:
    assert (PLAN.accompaniment, PLAN.guided, PLAN.total) == (18 * 60, 6 * 60, BILAN_MAXIMUM)
    assert PLAN.checked() == PLAN
    assert sum(PLAN.of_phase(phase) for phase in Phase) == PLAN.accompaniment


def test_the_presets_are_those_of_the_rules_and_all_valid() -> None:
    assert set(PRESETS) == {(13, 0), (16, 8), (18, 6), (20, 4), (24, 0)}
    for hours, guided in PRESETS:
        plan = split_over_phases(hours * 60, guided * 60).checked()
        assert (plan.accompaniment, plan.guided) == (hours * 60, guided * 60)
    assert split_over_phases(18 * 60, 6 * 60) == PLAN


@given(st.integers(1, BILAN_MAXIMUM))
@example(28)  # the half-hours, rounded up, exceed the whole
@settings(max_examples=150)
def test_a_proposed_plan_is_always_valid(accompaniment: int) -> None:
    assert split_over_phases(accompaniment, BILAN_MAXIMUM - accompaniment).checked()


def test_more_than_24_hours_are_never_planned() -> None:
    with pytest.raises(InvalidInput) as refusal:
        HoursPlan(18 * 60, 6 * 60 + 1).checked()
    assert "24 h" in refusal.value.sentence
    assert "L.6313-4" in refusal.value.sentence


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (HoursPlan(0, 60, 0, 0, 0), "accompaniment"),
        (HoursPlan(120, -60, 60, 60, 0), "accompaniment"),
        (HoursPlan(120, 0, 180, -60, 0), "accompaniment"),
        (HoursPlan(120, 0, 60, 30, 0), "preliminary"),
    ],
)
def test_a_plan_that_does_not_hold_together_is_refused(plan: HoursPlan, field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        plan.checked()
    assert field in refusal.value.problems


def test_twenty_four_hours_exactly_all_count() -> None:
    found = balance(PLAN, [held(18 * 60), held(6 * 60, Pool.GUIDED)])
    assert (found.held, found.beyond, found.warning) == (BILAN_MAXIMUM, 0, "")
    assert found.accompaniment.left == found.guided.left == 0


def test_what_lies_beyond_24_hours_is_recorded_and_not_counted() -> None:
    found = balance(PLAN, [held(23 * 60, key="a"), held(120, key="b"), held(30, key="c")])
    assert [(c.key, c.counted, c.beyond) for c in found.counted] == [("a", 1380, 0), ("b", 60, 60), ("c", 0, 30)]
    assert found.held == BILAN_MAXIMUM
    assert found.beyond == 90
    assert "hors bilan" in found.warning


def test_what_a_sheet_tells_stays_and_a_late_meeting_takes_what_is_left() -> None:
    late = held(10 * 60, key="late")
    signed = [HeldTime(key, Pool.ACCOMPANIMENT, Phase.CONCLUSION, 600, told=600) for key in "ab"]
    found = balance(PLAN, [late, *signed])
    told = [(c.key, c.counted, c.beyond, c.displaced) for c in found.counted]
    assert told == [("late", 240, 360, 360), ("a", 600, 0, 0), ("b", 600, 0, 0)]
    assert (found.held, found.beyond) == (BILAN_MAXIMUM, 360)
    assert dict(found.phases)[Phase.CONCLUSION].held == 1200


def test_sheets_that_tell_more_than_24_hours_are_cut_in_order() -> None:
    found = balance(PLAN, [HeldTime(key, Pool.ACCOMPANIMENT, Phase.CONCLUSION, 720, told=720) for key in "abc"])
    assert [(c.counted, c.beyond) for c in found.counted] == [(720, 0), (720, 0), (0, 720)]


def test_what_a_sheet_told_beyond_gets_no_room_back() -> None:
    found = balance(PLAN, [held(120), HeldTime("b", Pool.ACCOMPANIMENT, Phase.CONCLUSION, 60, told=0)])
    assert (found.held, found.beyond, found.counted[1].displaced) == (120, 60, 0)


def test_more_than_planned_within_24_hours_still_counts() -> None:
    found = balance(PLAN, [held(20 * 60)])
    assert (found.accompaniment.held, found.accompaniment.left, found.beyond) == (1200, -120, 0)


def test_the_follow_up_is_outside_and_takes_no_room() -> None:
    found = balance(PLAN, [held(60, Pool.OUTSIDE), held(24 * 60)])
    assert (found.outside, found.held, found.beyond) == (60, BILAN_MAXIMUM, 0)
    assert found.counted[0].counted == 0


def test_phases_hold_accompaniment_only() -> None:
    found = balance(PLAN, [held(60, phase=Phase.PRELIMINARY), held(90), held(45, Pool.GUIDED)])
    assert {phase: (b.planned, b.held, b.left) for phase, b in found.phases} == {
        Phase.PRELIMINARY: (180, 60, 120),
        Phase.INVESTIGATION: (600, 90, 510),
        Phase.CONCLUSION: (300, 0, 300),
    }
    assert found.guided.held == 45
    assert found.planned == BILAN_MAXIMUM


@given(st.lists(st.tuples(st.sampled_from(Pool), st.sampled_from(Phase), st.integers(1, 720)), max_size=20))
@settings(max_examples=100)
def test_no_minute_is_lost_nor_counted_twice(times: list[tuple[Pool, Phase, int]]) -> None:
    found = balance(PLAN, [HeldTime(str(n), *t) for n, t in enumerate(times)])
    assert found.held + found.beyond + found.outside == sum(minutes for _, _, minutes in times)
    assert found.held <= BILAN_MAXIMUM
    assert sum(c.counted for c in found.counted) == found.held
    assert sum(b.held for _, b in found.phases) == found.accompaniment.held
    assert (found.beyond > 0) == bool(found.warning)
