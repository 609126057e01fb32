"""A new vault made of an export, from the welcome page: the steps of any vault, then what the export held."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.app.door import VaultDoor, Words
from bilan_desktop.app.exchanging import vault_from
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.screens.welcome.screen import WelcomeScreen
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.keeping import Report
from factories import TODAY, DeskWork, empty_vault, prospect, work_on_copy
from storage.exchange_helpers import exported
from storage.vault_helpers import LIGHT, fixed_now
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, retype, seen


class LightDoor(VaultDoor):
    """The real door, with the lightest key derivation; ``interrupt`` is called at the first report."""

    def __init__(self) -> None:
        super().__init__(fixed_now)
        self.reported: Any = lambda: None

    def take_over(self, path: Path, passphrase: str, export: Path, report: Report) -> tuple[Vault, Words]:
        def told(doing: str, share: float) -> None:
            self.reported()
            report(doing, share)

        vault, kit, _ = vault_from(export, path, passphrase, now=self._now, report=told, kdf=LIGHT)
        return vault, kit.lines


@pytest.fixture
def door() -> LightDoor:
    return LightDoor()


@pytest.fixture
def opened() -> Iterator[list[Any]]:
    """The vaults that the page gave; closed at the end."""
    vaults: list[Any] = []
    yield vaults
    for vault in vaults:
        vault.close()


@pytest.fixture
def welcome(qtbot, door, tmp_path, opened) -> WelcomeScreen:
    screen = WelcomeScreen(door, ImmediateExecutor(), tmp_path)
    screen.created.connect(lambda vault, _: opened.append(vault))
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


@pytest.fixture
def export(tmp_path) -> Path:
    """The export of a vault with a dossier."""
    work = work_on_copy(empty_vault(tmp_path / "modele.bilan"), tmp_path / "ancien.bilan")
    prospect(work)
    exported(work.vault, tmp_path / "export.zip")
    work.vault.close()
    return tmp_path / "export.zip"


def to_the_passphrase(welcome: WelcomeScreen, export: Path) -> Any:
    """The place left as proposed, the words retyped; what was retyped before stays."""
    welcome.take_over(export)
    assistant = welcome.taking_over
    push(assistant.next_button)
    if not assistant.chooser.retyped.text():
        retype(assistant.chooser.retyped, " ".join(assistant.chooser.sheet.words()))
    return assistant


def test_the_export_becomes_a_vault_with_its_own_passphrase_and_kit(welcome, export, opened, tmp_path):
    assert welcome.home.import_button.accessibleName() == "Reprendre un export"
    welcome.take_over(export)
    assert "export.zip" in seen(welcome)
    assert "Bilans.bilan" in seen(welcome)
    assistant = to_the_passphrase(welcome, export)
    push(assistant.next_button)
    assert assistant.kit.isVisible()
    assert len(assistant.kit.sheet.words()) == 28
    push(assistant.later_button)
    (vault,) = opened
    assert vault.folder == tmp_path / "Bilans.bilan"
    work = DeskWork(vault, SetClock.at(TODAY))
    with work.unit() as unit:
        assert [one.number for one in unit.find(Dossier)] == ["2026-001"]


def test_a_file_that_is_no_export_is_said_and_another_can_be_chosen(welcome, export, opened, tmp_path):
    bad = tmp_path / "contacts.vcf"
    bad.write_bytes(b"BEGIN:VCARD\r\nEND:VCARD\r\n")
    welcome.take_over(bad)
    assert welcome.home.isVisible(), "nothing else is asked before the file will do"
    assert "n’est pas un export" in welcome.home.error.label.text()
    assert welcome.home.import_button.hasFocus()
    assistant = to_the_passphrase(welcome, export)
    assert not welcome.home.error.label.text()
    push(assistant.next_button)
    assert assistant.kit.isVisible()
    push(assistant.later_button)
    assert len(opened) == 1


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (None, "« export.json » y manque"),
        (b"{}", "l’en-tête d’un export"),
        (b'{"format":"bilan-desktop-export","version":99,"schema":1}', "version plus récente"),
    ],
)
def test_an_archive_that_cannot_be_taken_is_said_when_it_is_chosen(welcome, tmp_path, head, said):
    with zipfile.ZipFile(tmp_path / "autre.zip", "w") as archive:
        archive.writestr("note.txt" if head is None else "export.json", head or b"rien")
    welcome.take_over(tmp_path / "autre.zip")
    assert welcome.home.isVisible()
    assert said in " ".join(welcome.home.error.label.text().split())


def test_the_file_is_read_off_the_window_and_what_was_chosen_meanwhile_stays(qtbot, door, tmp_path, export):
    waiting: list[Any] = []

    class Held(ImmediateExecutor):
        def post(self, job: Any, done: Any, failed: Any) -> None:
            waiting.append(lambda: ImmediateExecutor.post(self, job, done, failed))

    screen = WelcomeScreen(door, Held(), tmp_path)
    qtbot.addWidget(screen)
    screen.show()
    screen.take_over(export)
    assert not screen.home.import_button.isEnabled()
    push(screen.home.create_button)
    waiting.pop()()
    assert screen.assistant.isVisible()
    assert screen.home.import_button.isEnabled()


def test_it_is_stopped_by_going_back_and_leaves_nothing(welcome, export, door, opened, tmp_path):
    assistant = to_the_passphrase(welcome, export)
    words: list[str] = []

    def stop() -> None:
        if not words:
            words.append(assistant.back_button.accessibleName() or assistant.back_button.text())
            welcome.back()

    door.reported = stop
    push(assistant.next_button)
    assert words == ["Interrompre"]
    assert "Interrompu à votre demande" in assistant.error.label.text()
    assert not (tmp_path / "Bilans.bilan").exists()
    assert assistant.back_button.isEnabled()
    assert opened == []


def test_everything_has_a_name_and_is_large_enough(welcome, export):
    welcome.take_over(export)
    assert unnamed_controls(welcome) == []
    assert small_targets(welcome) == []
    assert welcome.taking_over.place.name.hasFocus()
