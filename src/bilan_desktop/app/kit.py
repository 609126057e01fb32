"""The recovery kit of an open vault: shown to whoever types its passphrase again, never to whoever finds it open."""

from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bilan_desktop.app.door import VaultDoor, Words
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.executor import Executor
from bilan_desktop.ui.screens.lock.dialog import PassphraseDialog
from bilan_desktop.ui.screens.lock.presenter import LockPresenter
from bilan_desktop.ui.screens.welcome.kit import KitDialog
from bilan_desktop.ui.services import Settings
from bilan_desktop.ui.shell.kit_reminder import kit_checked


class KitDoor:
    """What the lock's presenter tries: the passphrase of the open vault, for its kit."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def open(self, path: Path, passphrase: str) -> Words:
        """The four lines; raises the VaultError that says why not."""
        self._vault.check_passphrase(passphrase)
        return self._vault.kit().lines


class KitShowing(QObject):
    """Asks for the passphrase, then shows the kit, one of its lines to be retyped.

    The wrong attempts are counted for as long as the vault is open: closing the dialog forgets none.
    """

    def __init__(self, window: QWidget, vault: Vault, door: VaultDoor, executor: Executor, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._vault, self._door, self._executor = window, vault, door, executor
        self._settings = settings
        # Deriving the key takes about a second: never on the window's thread, nor before what is being saved.
        self._presenter = LockPresenter(KitDoor(vault), executor, monotonic)

    def ask(self) -> None:
        """Ask for the passphrase."""
        dialog = PassphraseDialog(self._window, self._presenter, self._vault.folder)
        dialog.proved.connect(self._show)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self, lines: Words) -> None:
        dialog = KitDialog(self._window, lines, self._vault.folder.stem, self._door, self._executor)
        dialog.finished.connect(partial(self._closed, str(self._vault.vault_id)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _closed(self, vault_id: str, checked: bool) -> None:
        if checked:
            kit_checked(self._settings, vault_id)
