"""The pages before a vault is open, at each of their steps: lock, welcome, creation, recovery."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Never

from PySide6.QtWidgets import QLineEdit, QWidget

from bilan_desktop import __version__
from bilan_desktop.app.door import Secret, VaultDoor, Words
from bilan_desktop.domain.errors import DamagedVault
from bilan_desktop.storage.kit import kit_of
from bilan_desktop.storage.wordlist import french_words
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.screens.lock.presenter import LockPresenter
from bilan_desktop.ui.screens.lock.screen import LockScreen
from bilan_desktop.ui.screens.welcome.creation import CreateVault
from bilan_desktop.ui.screens.welcome.recovery import Recovery, RecoveryScreen
from bilan_desktop.ui.screens.welcome.restore import Restore, RestoreScreen
from bilan_desktop.ui.screens.welcome.screen import WelcomeScreen
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.keeping import BackupView, Report, TrialView

KIT = kit_of(bytes(range(1, 33))).lines
"""The kit of a key that everybody knows."""
LOCKED = "Verrouillé automatiquement à 12 h 41, faute d’activité. Aucune saisie n’a été perdue."
DOCUMENTS = Path("/home/odile/Documents")
SHOWN_AT = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
OWN = "sept mots que personne ne devinera jamais ensemble"

Build = Callable[[], QWidget]


class ShownDoor(VaultDoor):
    """Makes nothing: the same words at each run, and no key to wait for."""

    def create(self, path: Path, passphrase: str, demonstration: bool = False) -> tuple[None, Words]:
        """No vault, and a kit to show."""
        return None, KIT

    def propose(self) -> str:
        """Eight words."""
        return " ".join(french_words()[7::251][:8])


class ShownRestore:
    """A restore that is ready, and never done."""

    trial = TrialView(SHOWN_AT - timedelta(hours=20), 31, 5210, 1, date(2026, 9, 30), ("2026-001", "2026-002"))

    def swap(self) -> Path | None:
        """Nothing is replaced."""
        return None

    def drop(self) -> None:
        """Nothing was made."""


class RestoringDoor(ShownDoor):
    """The door of a damaged vault that has backups."""

    def open(self, path: Path, passphrase: str) -> Never:
        """It does not open."""
        raise DamagedVault

    def backups_of(self, path: Path, secret: Secret, folder: Path | None = None) -> tuple[BackupView, ...]:
        """Two of them."""
        return tuple(
            BackupView(Path(f"/{hours}"), SHOWN_AT - timedelta(hours=hours), 31, 48_200_000, None) for hours in (20, 68)
        )

    def prepare_restore(self, path: Path, secret: Secret, backup: Path, report: Report) -> ShownRestore:
        """At once."""
        return ShownRestore()


def type_in(line: QLineEdit, text: str) -> None:
    """Type a text in a line, as the person does."""
    line.setFocus()
    line.setText(text)
    line.textEdited.emit(text)


def front_pages(vault: Path) -> Iterator[tuple[str, Build]]:
    """Name and maker of every page; ``vault`` is the one that is locked."""
    door, executor = ShownDoor(), ImmediateExecutor()
    presenter = LockPresenter(door, executor, lambda: 0.0)
    yield "verrou", lambda: LockScreen(presenter, vault, version=__version__, message=LOCKED)
    yield "bienvenue", lambda: WelcomeScreen(door, executor, DOCUMENTS)
    yield "bienvenue-retour", lambda: WelcomeScreen(door, executor, DOCUMENTS, vault)
    yield "bienvenue-demonstration", partial(_demonstration, door)
    for name, step in CREATION.items():
        yield f"creation-{name}", partial(_creation, door, step)
    yield "verrou-endommage", lambda: _damaged(vault)
    for name, step in RESTORE.items():
        yield f"restauration-{name}", partial(_restore, vault, step)
    for name, step in RECOVERY.items():
        yield f"recuperation-{name}", partial(_recovery, door, vault, step)


def _demonstration(door: ShownDoor) -> QWidget:
    screen = WelcomeScreen(door, ImmediateExecutor(), DOCUMENTS)
    screen.home.demonstration_button.click()
    return screen


def _creation(door: ShownDoor, step: Callable[[CreateVault], None]) -> QWidget:
    screen = WelcomeScreen(door, ImmediateExecutor(), DOCUMENTS)
    screen.home.create_button.click()
    screen.show()
    step(screen.assistant)
    return screen


def _recovery(door: ShownDoor, vault: Path, step: Callable[[Recovery], None]) -> QWidget:
    screen = RecoveryScreen(door, ImmediateExecutor(), vault)
    screen.show()
    step(screen.assistant)
    return screen


def _damaged(vault: Path) -> QWidget:
    screen = LockScreen(LockPresenter(RestoringDoor(), ImmediateExecutor(), lambda: 0.0), vault, version=__version__)
    type_in(screen.passphrase, OWN)
    screen.unlock_button.click()
    return screen


def _restore(vault: Path, step: Callable[[Restore], None]) -> QWidget:
    screen = RestoreScreen(RestoringDoor(), ImmediateExecutor(), vault, SetClock(SHOWN_AT))
    screen.show()
    step(screen.assistant)
    return screen


def _search(restore: Restore) -> None:
    type_in(restore.page.passphrase, OWN)


def _search_kit(restore: Restore) -> None:
    restore.page.kit_tick.click()


def _choose(restore: Restore) -> None:
    _search(restore)
    restore.go_on()


def _last_look(restore: Restore) -> None:
    _choose(restore)
    restore.go_on()


def _place(assistant: CreateVault) -> None:
    assistant.place.name.setFocus()


def _synced(assistant: CreateVault) -> None:
    type_in(assistant.place.folder.line, "/home/odile/OneDrive/Cabinet Boussole/Bilans de compétences")


def _phrase(assistant: CreateVault) -> None:
    assistant.go_on()


def _phrase_refused(assistant: CreateVault) -> None:
    _phrase(assistant)
    type_in(assistant.chooser.retyped, "un mot qui n’y est pas")
    assistant.go_on()


def _own_phrase(assistant: CreateVault) -> None:
    _phrase(assistant)
    assistant.chooser.own_tick.click()
    type_in(assistant.chooser.own, OWN)


def _own_refused(assistant: CreateVault) -> None:
    _phrase(assistant)
    assistant.chooser.own_tick.click()
    type_in(assistant.chooser.own, "azerty 1234")
    assistant.go_on()


def _kit(assistant: CreateVault) -> None:
    _phrase(assistant)
    type_in(assistant.chooser.retyped, ShownDoor().propose())
    assistant.go_on()


def _kit_retyped(assistant: CreateVault) -> None:
    _kit(assistant)
    type_in(assistant.kit.line, " ".join(KIT[0][:5]))


def _kit_refused(assistant: CreateVault) -> None:
    _kit_retyped(assistant)
    assistant.go_on()


def _lines(recovery: Recovery) -> None:
    recovery.page.lines[0].setFocus()


def _lines_refused(recovery: Recovery) -> None:
    for line, words in zip(recovery.page.lines, KIT[:3], strict=False):
        type_in(line, " ".join(words))
    type_in(recovery.page.lines[1], " ".join(reversed(KIT[1])))
    recovery.go_on()


def _new_phrase(recovery: Recovery) -> None:
    for line, words in zip(recovery.page.lines, KIT, strict=True):
        type_in(line, " ".join(words))
    recovery.go_on()


RESTORE: dict[str, Callable[[Restore], None]] = {
    "recherche": _search,
    "feuille": _search_kit,
    "choix": _choose,
    "regard": _last_look,
}
CREATION: dict[str, Callable[[CreateVault], None]] = {
    "lieu": _place,
    "lieu-synchronise": _synced,
    "phrase": _phrase,
    "phrase-refusee": _phrase_refused,
    "phrase-choisie": _own_phrase,
    "phrase-choisie-refusee": _own_refused,
    "secours": _kit,
    "secours-retapee": _kit_retyped,
    "secours-refusee": _kit_refused,
}
RECOVERY: dict[str, Callable[[Recovery], None]] = {
    "lignes": _lines,
    "lignes-refusees": _lines_refused,
    "phrase": _new_phrase,
}
"""What is done on the first step to come to each picture."""
