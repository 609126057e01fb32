"""What the tests of the faults share: the forking process, and the story told once for all of them."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from factories import empty_vault
from faults.forks import Forks, forking
from faults.judging import State, state_of
from faults.story import GESTURES, open_to_tell, tell


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """The process that forks the children to be killed."""
    if not hasattr(os, "fork"):
        pytest.skip("this system does not fork")
    with forking() as made:
        yield made


class Stages:
    """The vault before each gesture, closed, and what it holds then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.states: list[State] = []
        home = empty_vault(folder / "histoire.bilan")
        for rank in range(len(GESTURES) + 1):
            work = open_to_tell(home)
            self.states.append(state_of(work.vault))
            work.vault.close()
            shutil.copytree(home, folder / str(rank))
            if rank < len(GESTURES):
                work = open_to_tell(home)
                GESTURES[rank][1](work.at(rank))
                work.vault.close()

    def copy(self, rank: int, folder: Path) -> Path:
        """The vault before the gesture of that rank, copied."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder / str(rank), folder)
        return folder


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """The story, told once."""
    return Stages(tmp_path_factory.mktemp("stages"))


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault in which the whole story was told, closed."""
    return tell(tmp_path_factory.mktemp("told") / "histoire.bilan")
