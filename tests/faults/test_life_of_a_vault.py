"""Lives of a vault drawn at random: created, edited, locked, backed up, restored, rotated, destroyed, killed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from factories import empty_vault
from faults.forks import Forks
from faults.machine import LifeOfAVault


def live(forks: Forks, folder: Path, lives: int, steps: int, drawn: int) -> None:
    """So many lives of so many gestures; Hypothesis prints the life that fails, and its seed is ours."""
    LifeOfAVault.template, LifeOfAVault.forks = empty_vault(folder / "modele.bilan"), forks

    @seed(drawn)
    class Drawn(LifeOfAVault):
        pass

    run_state_machine_as_test(
        Drawn,
        settings=settings(
            max_examples=lives,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def test_a_few_lives_of_a_vault(forks: Forks, tmp_path: Path) -> None:
    live(forks, tmp_path, lives=5, steps=12, drawn=1)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("drawn", range(20))
def test_lives_of_a_vault(forks: Forks, tmp_path: Path, drawn: int) -> None:
    live(forks, tmp_path, lives=20, steps=40, drawn=100 + drawn)
