"""The window's life: lock screen first, the rest once it is painted; a lock ends the process that held the keys."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSize, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from bilan_desktop import __version__
from bilan_desktop.app import DEMONSTRATION_PASSPHRASE
from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.faults import FaultReporter
from bilan_desktop.app.first_paint import FirstPaint
from bilan_desktop.app.instance import SILENT_TEXT, Doorbell, Knocked, bring_forward, look_for_another
from bilan_desktop.app.locked import NOT_SAVED, is_alarm, lock_hour, lock_message
from bilan_desktop.app.restarting import own_program, restart
from bilan_desktop.app.settings import FileSettings
from bilan_desktop.app.surroundings import service_to_refuse
from bilan_desktop.domain.errors import DomainError, MissingVault
from bilan_desktop.storage.presence import is_missing, says_demonstration
from bilan_desktop.storage.process import harden_process
from bilan_desktop.ui.kit.application import PRODUCT, Application
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.screens.lock.presenter import LockPresenter
from bilan_desktop.ui.screens.lock.screen import LockScreen
from bilan_desktop.ui.shell.look import is_shared
from bilan_desktop.ui.threads import ThreadExecutor

FRAME_HEIGHT = 40
"""Pixels that a title bar takes, at most."""


class Session(QObject):
    """One process of the window: before, while and after a vault is open; ``placed`` names the vault it is for."""

    placed = Signal(object)

    def __init__(
        self,
        settings: FileSettings,
        door: VaultDoor,
        relaunch: Callable[[list[str]], None],
        vault: Path | None,
        locked: str = "",
    ) -> None:
        super().__init__()
        self.settings = settings
        self.door = door
        self._relaunch = relaunch
        self._storage = ThreadExecutor(self)
        self._workers = ThreadExecutor(self)
        self.front = QMainWindow()
        self.front.setWindowTitle(PRODUCT)
        self.front.setMinimumSize(800, 480)
        self.main: Any = None
        self._kit: Any = None
        self._vault_path = vault
        self._opened: Any = None
        restore_geometry(self.front, self.settings)
        # The pages and the database are imported while the passphrase is typed: after the paint, never before.
        self.first_paint = FirstPaint(self.front)
        self.first_paint.painted.connect(self._warm_up)
        if vault is not None:
            self.show_lock(vault, lock_message(locked), alert=is_alarm(locked))
        else:
            self.show_welcome()
        self.front.show()

    def _warm_up(self) -> None:
        self._storage.post(_import_storage, lambda _: None, _raise)

    def show_lock(self, vault: Path, message: str = "", *, alert: bool = False) -> None:
        """Ask for the passphrase of a vault."""
        self._vault_path = vault
        self.placed.emit(vault)
        missing = not message and is_missing(vault)
        service = service_to_refuse(vault, self.settings)
        screen = LockScreen(
            LockPresenter(self.door, self._storage, monotonic),
            vault,
            version=__version__,
            message=message or remark_on(vault, missing=missing),
            alert=missing or alert,
            service=service.name if service is not None else "",
        )
        screen.unlocked.connect(self.opened)
        screen.other_vault_requested.connect(self.show_welcome)
        screen.recovery_requested.connect(self.show_recovery)
        screen.restore_requested.connect(self.show_restore)
        self._put(screen)

    def show_welcome(self) -> None:
        """No vault chosen: make one, open one, or discover."""
        from bilan_desktop.ui.screens.welcome.screen import WelcomeScreen

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        screen = WelcomeScreen(self.door, self._storage, Path(documents or Path.home()), self._vault_path)
        screen.created.connect(self._created)
        screen.opened_path.connect(self.show_lock)
        screen.demonstration_made.connect(self._demonstration_made)
        screen.restore_asked.connect(partial(self.show_restore, new=True))
        self._put(screen)

    def show_recovery(self) -> None:
        """Open with the paper kit."""
        from bilan_desktop.ui.screens.welcome.recovery import RecoveryScreen

        if self._vault_path is None:
            return
        path = self._vault_path
        screen = RecoveryScreen(self.door, self._storage, path)
        screen.opened.connect(self.opened)
        screen.cancelled.connect(partial(self.show_lock, path))
        self._put(screen)

    def show_restore(self, path: Path | None = None, *, new: bool = False) -> None:
        """Put a backup in the place of a vault that cannot be opened, or make a vault of one at ``path``."""
        from bilan_desktop.ui.screens.welcome.restore import RestoreScreen
        from bilan_desktop.usecases.clock import SystemClock

        home = path if new else self._vault_path
        if home is not None:
            screen = RestoreScreen(self.door, self._storage, home, SystemClock(), new=new)
            screen.restored.connect(self.show_lock)
            screen.cancelled.connect(self.show_welcome if new else partial(self.show_lock, home))
            self._put(screen)

    def _put(self, screen: QWidget) -> None:
        self.front.setCentralWidget(screen)
        # Qt shows it later, and what is not shown yet takes no keyboard.
        screen.show()
        screen.setFocus()

    def _created(self, vault: Any, kit_confirmed: bool) -> None:
        from bilan_desktop.ui.shell.kit_reminder import kit_checked, postpone_kit

        if kit_confirmed:
            kit_checked(self.settings, str(vault.vault_id))
        else:
            postpone_kit(self.settings, str(vault.vault_id), _today())
        self.opened(vault)

    def _demonstration_made(self, vault: Path, passphrase: str) -> None:
        self._storage.post(lambda: self.door.open(vault, passphrase), self.opened, partial(self._not_opened, vault))

    def _not_opened(self, vault: Path, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self.show_lock(vault, error.sentence)

    def open_demonstration(self) -> None:
        """From an open vault: make the demonstration in a folder to choose, then start afresh on it."""
        dialog = QFileDialog(self.main, "Où placer la démonstration ?")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.make_demonstration)
        dialog.open()

    def make_demonstration(self, folder: str) -> None:
        """Make the demonstration in a new folder below ``folder``; a refusal is said."""
        target = Path(folder) / "Démonstration Bilan Desktop"
        job = partial(self.door.make_demonstration, target)
        self._workers.post(job, lambda made: self._move_to(made[0]), self._said)

    def _move_to(self, vault: Path) -> None:
        self.main.closing.connect(lambda: self._relaunch([str(vault)]))
        self.main.close()

    def _said(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self.main.say(error.sentence)

    def opened(self, vault: Any) -> None:
        """A vault is open: show the window where the consultant was."""
        from bilan_desktop.app.open_vault import OpenVault
        from bilan_desktop.app.session import begin, compose

        self._vault_path = vault.folder
        self.placed.emit(vault.folder)
        if not vault.demonstration:
            self.settings.set("vault", str(vault.folder))
        self._opened = OpenVault(vault, self._storage, self._workers, ThreadExecutor(self))
        services = compose(
            vault,
            self._storage,
            self._workers,
            self.settings,
            show_kit=self.show_kit,
            keeping=self._opened.keeping,
            secret_words=self.door,
            imported=True,
        )
        services = replace(
            services,
            open_demonstration=None if vault.demonstration else self.open_demonstration,
            replace_vault=self.replace_vault,
        )
        self._storage.post(partial(begin, vault, services), lambda begun: self._show_main(*begun), _raise)

    def _show_main(self, services: Any, left: Any) -> None:
        from bilan_desktop.app.ending import Ending
        from bilan_desktop.app.kit import KitShowing
        from bilan_desktop.app.session import open_main_window

        self.main = open_main_window(services, left)
        self._kit = KitShowing(self.main, self._opened.vault, self.door, self._workers, self.settings)
        self.main.lock_asked.connect(self.lock)
        self.main.closing.connect(self._end)
        self.main.may_close = Ending(self.main, self._storage).may_close
        keep_geometry(self.front, self.settings)
        restore_geometry(self.main, self.settings)
        # Until the page is there, what is below says that the vault is being opened.
        FirstPaint(self.main).painted.connect(self.front.hide)
        self.main.show()
        self._opened.watch(self.main, services, self.settings, self)

    def show_kit(self) -> None:
        """Show the recovery kit of the open vault, to whoever types its passphrase again."""
        if self._kit is not None:
            self._kit.ask()

    def replace_vault(self, prepared: Any) -> None:
        """Put a restore that is ready in the place of the open vault, then start afresh at the lock screen."""
        self._cover(lambda _: self._replace_now(prepared))

    def _replace_now(self, prepared: Any) -> None:
        from bilan_desktop.usecases.clock import SystemClock

        self._close_vault()
        try:
            prepared.swap()
            reason = "restored"
        except (DomainError, OSError):
            reason = "unrestored"
        at = lock_hour(SystemClock().now())
        self._relaunch(["--locked", f"{reason}@{at}", str(self._vault_path)])

    def lock(self, reason: str) -> None:
        """Cover the page at once; what is typed is already posted: end the process once it is saved."""
        self._cover(lambda _: self._lock_now(reason))

    def _cover(self, then: Callable[[None], None]) -> None:
        if self._opened is None or not self.main.isEnabled():
            return
        keep_geometry(self.main, self.settings)
        self._opened.stop_watching()
        self.main.setEnabled(False)
        self.main.hide()
        self._storage.post(lambda: None, then, _raise)

    def _lock_now(self, reason: str) -> None:
        """Every save posted before the lock has answered: close the vault, then start afresh without the keys."""
        from bilan_desktop.usecases.clock import SystemClock

        mark = NOT_SAVED if self.main.holds_unsaved() else ""
        self._close_vault()
        at = lock_hour(SystemClock().now())
        self._relaunch(["--locked", f"{reason}{mark}@{at}", str(self._vault_path)])

    def _end(self) -> None:
        keep_geometry(self.main, self.settings)
        self._close_vault()

    def _close_vault(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.close()

    def close(self) -> None:
        """Stop the threads of a session; a vault just made whose kit page is still shown is kept for next time."""
        unfinished = getattr(self.front.centralWidget(), "unfinished_vault", lambda: None)()
        if unfinished is not None and self._opened is None:
            from bilan_desktop.app.open_vault import OpenVault
            from bilan_desktop.ui.shell.kit_reminder import postpone_kit

            self._opened = OpenVault(unfinished, self._storage, self._workers, ThreadExecutor(self))
            self.settings.set("vault", str(unfinished.folder))
            postpone_kit(self.settings, str(unfinished.vault_id), _today())
        self._close_vault()
        self._workers.close()
        self._storage.close()


def restore_geometry(window: QMainWindow, settings: FileSettings) -> None:
    """Place a window where the last one was, or in the middle of what the screen has room for."""
    kept = settings.get("geometry")
    if not kept or not window.restoreGeometry(QByteArray.fromBase64(kept.encode())):
        # The frame is not drawn yet: on a small screen it would hang below. Not window.screen: see ADR 0015.
        room = QGuiApplication.primaryScreen().availableSize()
        window.resize(QSize(1366, 768).boundedTo(room - QSize(0, FRAME_HEIGHT)))


def keep_geometry(window: QWidget, settings: FileSettings) -> None:
    """Remember where a window is."""
    settings.set("geometry", bytes(window.saveGeometry().toBase64().data()).decode())


def remark_on(vault: Path, *, missing: bool) -> str:
    """What should be known of a vault before it is opened; empty for most."""
    if missing:
        return MissingVault.default
    if says_demonstration(vault):
        public = f"« {DEMONSTRATION_PASSPHRASE} »"
        return f"Coffre de démonstration. Sa phrase secrète est publique\N{NO-BREAK SPACE}: {public}."
    return ""


def _today() -> date:
    """Today, as the dossiers of the vault count days."""
    from bilan_desktop.usecases.clock import SystemClock

    return SystemClock().today()


def _import_storage() -> None:
    import bilan_desktop.app.session  # noqa: F401 - ahead, while the passphrase is typed


def _raise(error: Exception) -> None:
    raise error


def start_look(theme: Theme, settings: FileSettings) -> None:
    """Set the theme and the zoom as they were left."""
    zoom = settings.get("zoom", "100")
    theme.set(settings.get("mode", "auto"), int(zoom) / 100 if zoom.isdigit() else 1.0)


def start_application(settings: FileSettings) -> Application:
    """The application, as it was left; what nobody catches is reported."""
    application = Application(sys.argv[:1])
    FaultReporter(application).install()
    start_look(application.theme, settings)
    application.shield.set_hidden(not is_shared(settings))
    return application


def window_shown(session: Session) -> QMainWindow:
    """The window that is in use: the lock screen's, or the one over the open vault."""
    main: QMainWindow | None = session.main
    return main if main is not None and main.isVisible() else session.front


def hang_bell(session: Session, settings: FileSettings, chosen: Path | None) -> Doorbell:
    """Let other starts find the window of a session, once it is painted."""
    bell = Doorbell(settings, session)
    bell.rung.connect(lambda: bring_forward(window_shown(session)))
    session.placed.connect(bell.follow)
    session.first_paint.painted.connect(lambda: bell.open(chosen))
    return bell


def run_window(
    vault: Path | None,
    locked: str = "",
    *,
    program: Sequence[str] = (),
    started: Callable[[Session], None] = lambda _: None,
) -> int:
    """Open the window on a vault, on the last one, or on the welcome page; returns the exit code.

    ``program``: the command that a lock starts afresh, ours when empty. ``started`` is called with the
    session before the first event.
    """
    harden_process()
    settings = FileSettings()
    kept = settings.get("vault")
    # A vault on a disk that is not plugged in is still the last one: it is named, never left for another.
    chosen = vault or (Path(kept) if kept else None)
    # A lock starts the program afresh: there is no other window then.
    knocked = Knocked.NOBODY if locked else look_for_another(settings, vault, chosen)
    if knocked is Knocked.SHOWN:
        return 0
    application = start_application(settings)
    again: list[list[str]] = []

    def relaunch(arguments: list[str]) -> None:
        again.append(arguments)
        application.quit()

    session = Session(settings, VaultDoor(), relaunch, chosen, locked)
    bell = hang_bell(session, settings, chosen)
    if knocked is Knocked.SILENT:
        screen: Any = session.front.centralWidget()
        screen.warn(SILENT_TEXT)
    started(session)
    code = application.exec()
    session.close()
    bell.close()
    if again:
        restart([*(program or own_program()), *again[0]])
    return code
