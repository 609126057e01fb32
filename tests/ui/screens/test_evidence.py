"""The page of the evidence pack: previewed, written whole with progress, stopped without a trace, journalled."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from bilan_desktop.domain.registers import RegisterKind, Theme
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.long_work import LongWorks
from bilan_desktop.ui.screens.evidence.screen import EvidenceScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.registers import save_entry
from factories import TODAY, journal_rows, programmed
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import choose, push, seen


@pytest.fixture
def working(services: Services) -> Services:
    """With a dossier whose programme is sealed, and the way to what lasts."""
    programmed(services.work)  # type: ignore[arg-type]
    return replace(services, works=LongWorks(ImmediateExecutor()))


def opened(services: Services, navigator: Trail, in_window: Show[EvidenceScreen]) -> EvidenceScreen:
    found = find("preuves")
    assert found is not None
    return in_window(found[0](services, navigator))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def exported(services: Services) -> list[dict[str, object]]:
    rows = journal_rows(services.work)  # type: ignore[arg-type]
    return [json.loads(row["detail"]) for row in rows if row["action"] == "evidence.exported"]


def test_the_page_says_what_the_pack_holds_leaves_out_and_masks(
    working: Services, navigator: Trail, in_window: Show[EvidenceScreen]
) -> None:
    told = {"on": TODAY, "title": "Salon avec Ariane Quenneville", "theme": Theme.LAW}
    save_entry(working.work, RegisterKind.WATCH, told)
    page = opened(working, navigator, in_window)
    words = plain(seen(page))
    assert "1 dossier, par leurs numéros" in words
    assert "Les factures et les paiements" in words
    assert "Veille, ligne du 4 mars 2026 : 1" in words
    assert "1-deroulement.pdf : Déroulement du dossier 2026-001" in words
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    assert page.presenter.file_name == "preuves-2026-2026-03-04.zip"
    choose(page.year, "0")
    assert page.presenter.file_name == "preuves-tout-2026-03-04.zip"


def test_one_gesture_writes_the_archive_and_the_journal_keeps_its_hash(
    working: Services, navigator: Trail, in_window: Show[EvidenceScreen], tmp_path: Path
) -> None:
    page = opened(working, navigator, in_window)
    shares: list[float] = []
    assert working.works is not None
    working.works.progressed.connect(lambda _, share: shares.append(share))
    page.prepare.setFocus()
    page.write_to(str(tmp_path / "preuves"))
    assert page.prepare.hasFocus(), "it was not to be pushed meanwhile, and took the keyboard back"
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".bilan"] == ["preuves.zip"]
    with zipfile.ZipFile(tmp_path / "preuves.zip") as archive:
        assert archive.testzip() is None
        files = len(archive.namelist())
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert f"preuves.zip, {files} fichiers" in plain(seen(page))
    (line,) = exported(working)
    assert (line["files"], line["dossiers"], line["of"]) == (files, 1, "2026")
    assert page.prepare.isEnabled()


def test_one_that_is_stopped_leaves_nothing_and_nothing_is_there_before_the_end(
    working: Services, navigator: Trail, in_window: Show[EvidenceScreen], tmp_path: Path
) -> None:
    into = tmp_path / "copies"
    into.mkdir()
    page = opened(working, navigator, in_window)
    works, there = working.works, []
    assert works is not None

    def stop(_doing: str, share: float) -> None:
        there.extend(into.iterdir())
        if share > 0.5:
            works.interrupt()

    works.progressed.connect(stop)
    page.write_to(str(into / "preuves.zip"))
    assert there == []
    assert list(into.iterdir()) == []
    assert "Interrompu à votre demande" in seen(page)
    assert exported(working) == []
    assert page.prepare.isEnabled()


def test_an_archive_that_was_there_stays_whole_when_the_new_one_is_stopped(
    working: Services, navigator: Trail, in_window: Show[EvidenceScreen], tmp_path: Path
) -> None:
    page = opened(working, navigator, in_window)
    page.write_to(str(tmp_path / "preuves.zip"))
    before = (tmp_path / "preuves.zip").read_bytes()
    works = working.works
    assert works is not None
    works.progressed.connect(lambda _doing, _share: works.interrupt())
    page.write_to(str(tmp_path / "preuves.zip"))
    assert (tmp_path / "preuves.zip").read_bytes() == before
    assert len(exported(working)) == 1


def test_the_outcome_is_said_wherever_one_is(
    working: Services, navigator: Trail, in_window: Show[EvidenceScreen], tmp_path: Path
) -> None:
    page = opened(working, navigator, in_window)
    assert working.works is not None
    working.works.progressed.connect(lambda _doing, share: page.leave() if share == 0 else None)
    page.write_to(str(tmp_path / "preuves.zip"))
    assert "Dossier de preuves écrit" in plain(navigator.said[-1])
    assert len(exported(working)) == 1


def test_a_folder_that_is_gone_is_told_and_nothing_is_noted(
    working: Services, navigator: Trail, in_window: Show[EvidenceScreen], tmp_path: Path
) -> None:
    page = opened(working, navigator, in_window)
    page.write_to(str(tmp_path / "parti" / "preuves.zip"))
    assert "Ce dossier n’existe plus." in seen(page)
    assert exported(working) == []


def test_a_character_that_no_font_draws_is_told_with_the_file_that_holds_it(
    working: Services, navigator: Trail, in_window: Show[EvidenceScreen], tmp_path: Path
) -> None:
    save_practice(working.work, {"organisation": "Cabinet 😀"})
    page = opened(working, navigator, in_window)
    page.write_to(str(tmp_path / "preuves.zip"))
    assert "Déroulement du dossier 2026-001 : Ce document contient des caractères" in plain(seen(page))
    assert not (tmp_path / "preuves.zip").exists()


def test_without_the_name_of_the_practice_it_says_what_to_do(
    working: Services, navigator: Trail, in_window: Show[EvidenceScreen]
) -> None:
    save_practice(working.work, {"organisation": ""})
    page = opened(working, navigator, in_window)
    assert "Complétez vos réglages" in seen(page)
    assert not page.prepare.isEnabled()


def test_a_vault_for_consultation_prepares_nothing(
    working: Services, navigator: Trail, in_window: Show[EvidenceScreen], tmp_path: Path
) -> None:
    page = opened(replace(working, read_only=True), navigator, in_window)
    assert not page.prepare.isEnabled()
    page.write_to(str(tmp_path / "preuves.zip"))
    assert not (tmp_path / "preuves.zip").exists()


def test_the_page_leads_back_to_the_desk(working: Services, navigator: Trail, in_window: Show[EvidenceScreen]) -> None:
    page = opened(working, navigator, in_window)
    back = page.findChild(QPushButton, "back")
    assert isinstance(back, QPushButton)
    push(back)
    assert navigator.routes == ["bureau"]
