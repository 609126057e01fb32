"""The pages before a vault is open, at each of their steps: lock, welcome, creation, recovery."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from bilan_desktop import __version__
from bilan_desktop.app.door import VaultDoor, Words
from bilan_desktop.storage.kit import kit_of
from bilan_desktop.storage.wordlist import french_words
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.screens.lock.presenter import LockPresenter
from bilan_desktop.ui.screens.lock.screen import LockScreen
from bilan_desktop.ui.screens.welcome.creation import CreateVault
from bilan_desktop.ui.screens.welcome.recovery import Recovery, RecoveryScreen
from bilan_desktop.ui.screens.welcome.screen import WelcomeScreen

KIT = kit_of(bytes(range(1, 33))).lines
"""The kit of a key that everybody knows."""
LOCKED = "Verrouillé automatiquement à 12 h 41, faute d’activité. Aucune saisie n’a été perdue."
DOCUMENTS = Path("/home/odile/Documents")
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
