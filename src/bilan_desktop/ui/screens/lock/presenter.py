"""What the lock screen decides: opening, telling errors apart, and waiting after repeated failures."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from bilan_desktop.domain.errors import DamagedVault, MissingVault, VaultError, WrongPassphrase
from bilan_desktop.ui.attempts import Attempts

EMPTY = "Saisissez votre phrase secrète."


class Door(Protocol):
    """Opens a vault."""

    def open(self, path: Path, passphrase: str) -> object:
        """The opened vault; raises a VaultError whose sentence says why not."""


class Executor(Protocol):
    """See ``bilan_desktop.ui.executor``; named here so that the presenter needs no Qt."""

    def post(
        self,
        job: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run a job off the window's thread."""


class LockView(Protocol):
    """What the presenter asks of the screen."""

    def show_error(self, sentence: str) -> None:
        """Say what went wrong under the passphrase ("" for nothing)."""

    def show_busy(self, busy: bool) -> None:
        """The vault is being opened."""

    def show_damage(self) -> None:
        """The files are damaged: no other passphrase would help, a backup would."""

    def show_wait(self, seconds: int) -> None:
        """The next attempt is possible in so many seconds (0: now)."""

    def opened(self, vault: object) -> None:
        """The vault is open: the screen is still busy, and stays so until what comes next is there."""


class LockPresenter:
    """Tries passphrases, and waits between them once several were wrong (``ui.attempts``)."""

    def __init__(self, door: Door, executor: Executor, clock: Callable[[], float]) -> None:
        """``clock`` counts seconds and never goes back, as ``time.monotonic`` does."""
        self._door, self._executor = door, executor
        self._attempts = Attempts(clock)
        self._view: LockView | None = None
        self._busy = False

    def attach(self, view: LockView) -> None:
        """Name the screen to speak to."""
        self._view = view

    def remaining(self) -> int:
        """Seconds to wait before the next attempt, rounded up."""
        return self._attempts.remaining()

    def unlock(self, path: Path, passphrase: str) -> None:
        """Try a passphrase, unless one is being tried or the wait is not over."""
        view = self._screen()
        if self._busy or self.remaining():
            return
        if not passphrase:
            view.show_error(EMPTY)
            return
        self._busy = True
        view.show_error("")
        view.show_busy(True)
        self._executor.post(lambda: self._door.open(path, passphrase), self._opened, self._failed)

    def _opened(self, vault: object) -> None:
        self._busy = False
        self._attempts.succeeded()
        self._screen().opened(vault)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        view = self._screen()
        view.show_busy(False)
        if not isinstance(error, VaultError):
            raise error
        view.show_error(error.sentence)
        if isinstance(error, DamagedVault | MissingVault):
            view.show_damage()
        if isinstance(error, WrongPassphrase):
            self._attempts.failed()
            if self.remaining():
                view.show_wait(self.remaining())

    def _screen(self) -> LockView:
        if self._view is None:
            raise RuntimeError("attach a screen before unlocking")
        return self._view
