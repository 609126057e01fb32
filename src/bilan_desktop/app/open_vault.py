"""A vault while its window is up: its threads, what watches over it, and its end."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from bilan_desktop.app.caring import Caring
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.executor import Executor
from bilan_desktop.ui.kit.copies import forget_what_was_copied
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.services import Services, Settings
from bilan_desktop.ui.shell.idle import IdleWatch
from bilan_desktop.ui.shell.retrying import Retrying
from bilan_desktop.ui.shell.system_lock import SystemLock


class OpenVault:
    """``storage`` runs use cases, ``workers`` prints and reads, ``keeping`` runs the vault's procedures."""

    def __init__(self, vault: Vault, storage: Executor, workers: Executor, keeping: Executor) -> None:
        self.vault = vault
        self.keeping = keeping
        self._storage, self._workers = storage, workers
        self._watches: list[Any] = []

    def watch(self, main: MainWindow, services: Services, settings: Settings, parent: QObject) -> None:
        """Lock when nobody is there, the computer sleeps or the session is locked; keep the vault by itself."""
        idle = IdleWatch(settings, services.presence, parent)
        idle.idle.connect(partial(main.lock, "idle"))
        system = SystemLock(parent)
        system.locking.connect(main.lock)
        system.listen(int(main.winId()))
        self._watches = [idle, system, Retrying(main, parent)]
        if services.keeper is not None and not (services.read_only or services.demonstration):
            caring = Caring(services, services.keeper, idle.rest, parent, unclean=self.vault.unclean)
            caring.damaged.connect(partial(main.lock, "damage"))
            self._watches.append(caring)
        self._watches += [one for one in (services.works, services.kept) if one is not None]

    def stop_watching(self) -> None:
        """Watch no more; a procedure under way leaves what was there before."""
        for watch in self._watches:
            watch.stop()
        self._watches.clear()

    def close(self) -> None:
        """Give everything back; every save posted before has run when the vault closes."""
        self.stop_watching()
        # What was copied from a dossier must not outlive its vault's opening.
        forget_what_was_copied()
        self._workers.close()
        self.keeping.close()
        self._storage.post(self.vault.close, lambda _: None, _raise)
        self._storage.close()


def _raise(error: Exception) -> None:
    raise error
