"""The crowd of the contact sheet: dossiers in every state that a person can bring them to, and a full day."""

from pathlib import Path

from crowd import DOSSIERS, MEETINGS_TODAY, Crowd

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.usecases.overview import list_dossiers
from bilan_desktop.usecases.today import read_today
from factories import TODAY, empty_vault, work_on_copy


def test_a_crowd_holds_every_state_and_meetings_today(tmp_path: Path) -> None:
    work = work_on_copy(empty_vault(tmp_path / "modele.bilan"), tmp_path / "abondant.bilan")
    before = work.clock.moment
    Crowd(work, work.clock, TODAY).fill()
    lines = list_dossiers(work, archived=True)
    assert len(lines) == DOSSIERS
    assert {line.state for line in lines} == set(DossierState) - {DossierState.DESTROYED}
    assert any(line.archived for line in lines)
    assert len(read_today(work).meetings) == MEETINGS_TODAY
    assert work.clock.moment == before
    work.vault.close()
