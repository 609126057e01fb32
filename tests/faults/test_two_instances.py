"""One process at a time on a vault: a second one is refused, and accepted as soon as the first is dead."""

from pathlib import Path

import pytest

from bilan_desktop.domain.errors import VaultInUse
from bilan_desktop.storage.vault import inspect
from faults.conftest import Stages
from faults.deeds import OPEN
from faults.forks import Forks
from faults.judging import contents, problems_of, state_of
from faults.story import GESTURES
from storage.vault_helpers import reopen


def test_a_second_process_is_refused_until_the_first_is_killed(forks: Forks, stages: Stages, tmp_path: Path) -> None:
    home = stages.copy(1, tmp_path / "essai.bilan")
    child = forks.start("hold", OPEN, folder=home)
    before = contents(home)
    with pytest.raises(VaultInUse, match="déjà ouvert"):
        reopen(home)
    with pytest.raises(VaultInUse):
        inspect(home)
    assert contents(home) == before
    forks.kill(child)
    vault = reopen(home)
    assert vault.unclean
    assert problems_of(vault) == []
    assert state_of(vault) == stages.states[1]
    vault.close()


@pytest.mark.parametrize("count", [2, 4])
def test_of_those_that_open_at_the_same_instant_exactly_one_wins(
    forks: Forks, stages: Stages, tmp_path: Path, count: int
) -> None:
    home = stages.copy(len(GESTURES), tmp_path / "essai.bilan")
    for _ in range(10):
        told = forks.race(*["try_to_hold"] * count, folder=home)
        assert sorted(one.words[-1:] or one.error for one in told) == [(OPEN,), *[("refused",)] * (count - 1)], told
        vault = reopen(home)  # all of them are over
        assert problems_of(vault) == []
        assert state_of(vault) == stages.states[-1]
        vault.close()


def test_of_those_that_make_a_vault_at_the_same_place_exactly_one_wins(forks: Forks, tmp_path: Path) -> None:
    for rank in range(10):
        home = tmp_path / f"{rank}.bilan"
        told = forks.race("make_and_stay", "make_and_stay", folder=home)
        assert sorted(one.words[-1:] or one.error for one in told) == [(OPEN,), ("refused",)], told
        vault = reopen(home)
        assert problems_of(vault) == []
        vault.close()
