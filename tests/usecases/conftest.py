"""A work on a vault of its own for each test: one empty vault is made per run, then copied."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from factories import DeskWork, empty_vault, work_on_copy


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with nothing in it."""
    return empty_vault(tmp_path_factory.mktemp("template") / "modele.bilan")


@pytest.fixture
def work(template: Path, tmp_path: Path) -> Iterator[DeskWork]:
    """A work on an empty vault, closed at the end."""
    made = work_on_copy(template, tmp_path / "essai.bilan")
    yield made
    made.vault.close()
