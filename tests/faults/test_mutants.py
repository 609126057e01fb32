"""The seeded faults are caught by the tests that are named for them: ``mutants.py`` tells one after the other."""

import pytest

from faults.mutants import MUTANTS, is_caught, spoilt_text


def test_each_fault_finds_its_place_in_the_code() -> None:
    assert len(MUTANTS) >= 20
    for mutant in MUTANTS:
        compile(spoilt_text(mutant), mutant.file, "exec")


@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_fault_is_caught_and_the_sound_package_passes() -> None:
    newer = next(mutant for mutant in MUTANTS if mutant.breaks == "a newer schema is accepted")
    test = f"{newer.tests[0]}::test_a_schema_of_the_future_is_refused"
    assert not is_caught(None, (test,))
    assert is_caught(newer, (test,))


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.breaks)
def test_every_fault_is_caught(mutant) -> None:
    assert is_caught(mutant, mutant.tests)
