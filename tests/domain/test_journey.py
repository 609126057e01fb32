"""The journey: its steps and supports are the programme's, line by line."""

import re
from pathlib import Path

import pytest

from bilan_desktop.domain.journey import PHASE_NAMES, STEPS, SUPPORTS, Phase, checked_choice, steps_of

COVERAGE = Path(__file__).resolve().parents[2].parent / "shared" / "mission" / "coverage.md"


def promised(prefix: str) -> list[str]:
    if not COVERAGE.is_file():
        pytest.skip("the programme's coverage table is not beside this checkout")
    return re.findall(rf"^\| ({prefix}[\d.]+) \|", COVERAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_steps_are_those_the_programme_promises() -> None:
    assert [step.code for step in STEPS] == promised("F")


def test_the_supports_are_those_the_programme_promises() -> None:
    assert [support.code for support in SUPPORTS] == promised("S")


def test_codes_are_unique_and_stand_in_their_phase() -> None:
    assert len({step.code for step in STEPS}) == len(STEPS) == 17
    numbers = {Phase.PRELIMINARY: "F1.", Phase.INVESTIGATION: "F2.", Phase.CONCLUSION: "F3."}
    assert all(step.code.startswith(numbers[step.phase]) for step in STEPS)
    assert set(PHASE_NAMES) == set(Phase)


def test_required_steps_cannot_be_left_out() -> None:
    assert set(checked_choice(())) == {step.code for step in STEPS if step.required}
    assert {"F1.1", "F3.5", "F3.6"} <= set(checked_choice(()))


def test_a_choice_is_kept_in_the_journey_s_order_and_drops_what_is_unknown() -> None:
    kept = checked_choice(("F2.4", "F1.2", "F9.9", "F2.4"))
    assert "F9.9" not in kept
    assert list(kept) == [step.code for step in STEPS if step.code in kept]
    assert kept.count("F2.4") == 1


def test_the_steps_of_a_phase_follow_the_choice() -> None:
    assert len(steps_of(Phase.INVESTIGATION)) == 5
    assert [s.code for s in steps_of(Phase.INVESTIGATION, ("F2.3",))] == ["F2.3"]
    assert [s.code for s in steps_of(Phase.PRELIMINARY, ())] == ["F1.1", "F1.3", "F1.4"]
