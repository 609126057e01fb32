"""The window: a frame with slots for the sidebar, the page shown and the messages; it knows no page."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.executor import ScopedExecutor
from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import UndoBar, announce
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.tabbing import TabbedWindow
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.banners import standing_banners
from bilan_desktop.ui.shell.dialog_drafts import DialogDrafts
from bilan_desktop.ui.shell.help import HelpDialog
from bilan_desktop.ui.shell.routes import HOME, find
from bilan_desktop.ui.shell.sidebar import SECTIONS, Sidebar
from bilan_desktop.usecases.drafts import dossier_of_route, remember_place

PRODUCT = "Bilan Desktop"
ZOOMS = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class MainWindow(TabbedWindow):
    """Shows one page at a time; ``lock_asked`` and ``closing`` are for whoever composed it."""

    lock_asked = Signal(str)
    closing = Signal()

    def __init__(self, services: Services, route: str = HOME) -> None:
        super().__init__()
        self.services = services
        self.setWindowTitle(PRODUCT)
        self.setMinimumSize(800, 480)
        self.route = ""
        self.may_close: Callable[[], bool] = lambda: True
        self.keeper = DialogDrafts(services, lambda: self.route)
        self._trail: list[str] = []
        self._scopes: tuple[ScopedExecutor, ...] = ()
        self.sidebar = Sidebar(PRODUCT, services.vault_label)
        self.stack = QStackedWidget()
        self._lay_out()
        self.undo_bar = UndoBar(self.stack)
        self.undo_bar.undone.connect(self.undo)
        self._undo_of = NO_ID
        self._connect()
        self.go(route if find(route) else HOME)

    def _lay_out(self) -> None:
        whole = QWidget()
        row = HBox(whole)
        row.addWidget(self.sidebar)
        column = VBox()
        for banner in standing_banners(self.services):
            column.addWidget(banner)
        self._unsaved = Banner("danger", "", "Réessayer", closable=False)
        self._unsaved.acted.connect(self.services.unsaved.retry)
        self._unsaved.hide()
        self.services.unsaved.on_change = self._tell_unsaved
        self.services.commands.say = self.say
        column.addWidget(self._unsaved)
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)

    def _tell_unsaved(self, sentence: str) -> None:
        self._unsaved.setVisible(bool(sentence))
        if sentence:
            self._unsaved.set("danger", f"Une saisie n’est pas encore enregistrée. {sentence}")

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go)
        self.sidebar.lock_asked.connect(lambda: self.lock("button"))
        self.sidebar.theme_asked.connect(self.switch_theme)
        self.sidebar.help_asked.connect(self.show_help)
        for section in SECTIONS:
            self._shortcut(section.shortcut, partial(self.go, section.route))
        self._shortcut("Ctrl+L", lambda: self.lock("key"))
        plain = {"Ctrl+S": self.save_now, "Ctrl+Z": self.undo, "Alt+Left": self.back, "F1": self.show_help}
        for keys, gesture in (*plain.items(), ("Ctrl+Y", self.redo), ("Ctrl+Shift+Z", self.redo)):
            self._shortcut(keys, gesture)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            self._shortcut(keys, partial(self.zoom, step))

    def _shortcut(self, keys: str, gesture: Callable[[], None]) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: self._obey(keys, gesture))
        self.addAction(action)

    def _obey(self, keys: str, gesture: Callable[[], None]) -> None:
        # What a dialog has asked of its page would be answered to nobody; locking and saving never wait.
        if keys in ("Ctrl+L", "Ctrl+S") or not any(dialog.isVisible() for dialog in self.findChildren(Dialog)):
            gesture()
        else:
            announce(self, "Terminez ou fermez d’abord ce qui est ouvert par-dessus la page.")

    @property
    def screen_shown(self) -> Screen | None:
        """The page shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def go(self, route: str) -> None:
        """Save the page shown, then show another."""
        found = find(route)
        if found is None or route == self.route:
            return
        self._leave()
        if self.route:
            self._trail.append(self.route)
            del self._trail[:-50]
        self._show(route)

    def _show(self, route: str) -> None:
        found = find(route)
        if found is None:
            return
        make, ids = found
        self.route = route
        storage, workers = ScopedExecutor(self.services.storage), ScopedExecutor(self.services.workers)
        self._scopes = (storage, workers)
        screen = make(replace(self.services, storage=storage, workers=workers), self, *ids)
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)
        self.sidebar.set_current(route)
        self.sidebar.set_narrow(dossier_of_route(route) is not None)
        screen.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        # A dialog that led here closes after this, and would leave the keyboard nowhere.
        QTimer.singleShot(0, self, self._bring_keyboard)
        announce(self, screen.title.text() or screen.accessibleName())
        if not self.services.read_only:
            work = self.services.work
            self.services.storage.post(lambda: remember_place(work, route), lambda _: None, self._failed)

    def _bring_keyboard(self) -> None:
        shown, focus = self.screen_shown, self.focusWidget()
        if shown is not None and (focus is None or not focus.isVisible()):
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        shown = self.screen_shown
        if shown is not None:
            shown.leave()
            for scope in self._scopes:
                scope.close()
            self.stack.removeWidget(shown)
            shown.deleteLater()

    def reload(self) -> None:
        """Show the same page afresh."""
        self._leave()
        self._show(self.route)

    def back(self) -> None:
        """The page before."""
        if self._trail:
            route = self._trail.pop()
            self._leave()
            self._show(route)

    def save_now(self) -> None:
        """Ctrl+S: everything is saved as it is typed; do it at once and say so."""
        shown = self.screen_shown
        if shown is not None:
            shown.flush()
            shown.save_state.already_saved()

    def say(self, sentence: str) -> None:
        """A short message, shown and spoken."""
        self.undo_bar.offer(sentence, undoable=False)

    def offer_undo(self, sentence: str, dossier_id: RecordId) -> None:
        """A short message with a button that takes the last gesture back."""
        self._undo_of = dossier_id
        self.undo_bar.offer(sentence)

    def undo(self) -> None:
        """Take back the last gesture of the dossier shown."""
        self._after_saves(self.services.commands.undo)

    def redo(self) -> None:
        """Do the last undone gesture again."""
        self._after_saves(self.services.commands.redo)

    def _after_saves(self, turn: Callable[[RecordId], None]) -> None:
        self.save_quietly()
        # What was just typed or undone comes first: wait until its save is on the stack.
        self.services.durable.post(lambda: None, lambda _: turn(self._stack_id()), self._failed)

    def save_quietly(self) -> None:
        """Post what is typed in the page shown."""
        shown = self.screen_shown
        if shown is not None:
            shown.flush()

    def holds_unsaved(self) -> bool:
        """Whether something typed is still in memory only."""
        shown = self.screen_shown
        return bool(self.services.unsaved.forms) or (shown is not None and shown.unsaved())

    def _stack_id(self) -> RecordId:
        return dossier_of_route(self.route) or self._undo_of

    def switch_theme(self) -> None:
        """Light to dark and back."""
        mode = "light" if theme().dark else "dark"
        theme().set(mode)
        self.services.settings.set("mode", mode)

    def zoom(self, step: int) -> None:
        """Larger, smaller, or 100 % for a step of 0."""
        nearest = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - theme().zoom))
        size = 1.0 if step == 0 else ZOOMS[max(0, min(len(ZOOMS) - 1, nearest + step))]
        theme().set(zoom=size)
        self.services.settings.set("zoom", str(round(size * 100)))
        self.reload()

    def show_help(self) -> None:
        """The keys, and where things are."""
        HelpDialog(self).open()

    def lock(self, why: str) -> None:
        """Post what is typed and take the page away, then hand over; ``why`` is button, key, idle or sleep."""
        self.keeper.keep()
        self._leave()
        self.services.commands.clear()
        self.lock_asked.emit(why)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed, then leave if whoever composed the window agrees (``may_close``)."""
        self.keeper.keep()
        self._leave()
        event.setAccepted(self.may_close())
        if event.isAccepted():
            self.closing.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self.say(error.sentence)
