"""What the desk reads of many dossiers at once: a few questions to the vault, not some for each dossier."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from bilan_desktop.app.workspace import load_law
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.desk import desk_standings
from bilan_desktop.usecases.evidence import read_evidence
from bilan_desktop.usecases.figures import year_figures
from bilan_desktop.usecases.quality import read_quality
from bilan_desktop.usecases.yearly import read_report
from counted_lives import fill_with_figures
from factories import DeskWork, empty_vault, fill_practice, work_on_copy

DOSSIERS = 300
MOST = 130
"""Far below one question a dossier."""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskWork]:
    """Three hundred dossiers, some years later."""
    folder = tmp_path_factory.mktemp("desk")
    work = work_on_copy(empty_vault(folder / "modele.bilan"), folder / "trois-cents.bilan")
    work.law = load_law()
    fill_with_figures(work, 20240101)
    fill_practice(work)
    work.clock.moment = SetClock.at(date(2026, 9, 1)).moment
    yield work
    work.vault.close()


@contextmanager
def asked(work: DeskWork) -> Iterator[list[str]]:
    """The statements that reach the vault meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    event.listen(work.vault.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(work.vault.engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "read",
    [
        desk_standings,
        lambda work: year_figures(work, 2025),
        lambda work: read_quality(work, 2025),
        lambda work: read_report(work, 2025),
        lambda work: read_evidence(work, None),
    ],
    ids=("desk", "figures", "quality", "report", "evidence"),
)
def test_a_page_of_the_desk_asks_little_of_many_dossiers(crowd: DeskWork, read: Callable[[DeskWork], object]) -> None:
    with asked(crowd) as sent:
        read(crowd)
    assert 0 < len(sent) < MOST < DOSSIERS
