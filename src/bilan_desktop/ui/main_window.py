"""The window: a frame with slots for the sidebar, the page shown and the messages; it knows no page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.kit.feedback import UndoBar, announce
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.tabbing import FocusKeeper, TabbedWindow
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.services import Services, scoped
from bilan_desktop.ui.shell import palette
from bilan_desktop.ui.shell.backing_up import WorkStrip, back_up
from bilan_desktop.ui.shell.banners import UnsavedBanner, standing_banners
from bilan_desktop.ui.shell.dialog_drafts import DialogDrafts
from bilan_desktop.ui.shell.help import HelpDialog
from bilan_desktop.ui.shell.keys import Gestures, WindowKeys
from bilan_desktop.ui.shell.locking import signature_begun
from bilan_desktop.ui.shell.look import switch_theme, zoom
from bilan_desktop.ui.shell.returning import left_at, return_to
from bilan_desktop.ui.shell.routes import HOME, find
from bilan_desktop.ui.shell.sidebar import SECTIONS, Sidebar
from bilan_desktop.ui.shell.two_sides import TwoSides
from bilan_desktop.usecases.drafts import LeftAt, dossier_of_route, keep_left, remember_place

PRODUCT = "Bilan Desktop"


class MainWindow(TabbedWindow):
    """Shows one page at a time; ``lock_asked`` and ``closing`` are for whoever composed it."""

    lock_asked = Signal(str)
    closing = Signal()

    def __init__(self, services: Services, route: str = HOME, left: LeftAt | None = None) -> None:
        """``left``: where the page of ``route`` was left by a lock."""
        super().__init__()
        self.services = services
        self.setWindowTitle(PRODUCT)
        self.setMinimumSize(800, 480)
        self.route = ""
        self.may_close: Callable[[], bool] = lambda: True
        self.keeper = DialogDrafts(services, lambda: self.route, self.say)
        self._trail: list[str] = []
        self._close_scopes: Callable[[], None] = lambda: None
        self.sidebar = Sidebar(PRODUCT, services.vault_label)
        self.stack = QStackedWidget()
        self._lay_out()
        self.focus_keeper = FocusKeeper(self, lambda: self.screen_shown)
        self.undo_bar = UndoBar(self.stack)
        self.undo_bar.undone.connect(self.undo)
        self._undo_of = NO_ID
        self._connect()
        self.go(route if find(route) else HOME)
        if left is not None and left.route == self.route:
            return_to(self.screen_shown, left)
            if left.turned:
                self.sides.turn(left.route, at_once=True)

    def _lay_out(self) -> None:
        whole = QWidget()
        row = HBox(whole)
        row.addWidget(self.sidebar)
        column = VBox()
        for banner in standing_banners(self.services, self.go):
            column.addWidget(banner)
        self.services.commands.say = self.say
        column.addWidget(UnsavedBanner(self.services.unsaved))
        column.addWidget(self.stack, 1)
        column.addWidget(WorkStrip(self.services.works))
        row.addLayout(column, 1)
        self.sides = TwoSides(self.services, whole, self.say)
        self.setCentralWidget(self.sides)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go)
        self.sidebar.lock_asked.connect(lambda: self.lock("button"))
        self.sidebar.theme_asked.connect(self.switch_theme)
        self.sidebar.help_asked.connect(self.show_help)
        keys = WindowKeys(self, lambda: self.sides.turned)
        palette.bind(self, keys)
        plain: Gestures = {s.shortcut: partial(self.go, s.route) for s in SECTIONS} | {"Alt+Left": self.back}
        plain |= {"Ctrl+S": self.save_now, "Ctrl+Z": self.undo, "Ctrl+Y": self.redo, "Ctrl+Shift+Z": self.redo}
        plain |= {"Ctrl+L": partial(self.lock, "key"), "F1": self.show_help, "F6": self.show_to_person}
        for name, gesture in plain.items():
            keys.bind(name, gesture)
        for name, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            keys.bind(name, partial(self.zoom, step))
        keys.bind("Ctrl+Shift+S", lambda: back_up(self.services, self.say))
        keys.bind("F7", lambda: self.screen_shown is not None and self.screen_shown.enter())

    @property
    def screen_shown(self) -> Screen | None:
        """The page shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def go(self, route: str) -> None:
        """Save the page shown, then show another; what follows « # » is a part of it, to open at once."""
        route, _, part = route.partition("#")
        if find(route) is not None and route != self.route:
            self._leave()
            if self.route:
                self._trail.append(self.route)
                del self._trail[:-50]
            self._show(route)
        if part and route == self.route and self.screen_shown is not None:
            self.screen_shown.open_part(part)

    def _show(self, route: str) -> None:
        found = find(route)
        if found is None:
            return
        make, ids = found
        self.route = route
        services, self._close_scopes = scoped(self.services)
        screen = make(services, self, *ids)
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)
        self.sidebar.set_current(route)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        # A dialog that led here closes after this, and would leave the keyboard nowhere.
        QTimer.singleShot(0, self, self._bring_keyboard)
        announce(screen, screen.title.text() or screen.accessibleName())
        if not self.services.read_only:
            work = self.services.work
            self.services.storage.post(lambda: remember_place(work, route), lambda _: None, self._failed)

    def _bring_keyboard(self) -> None:
        shown, focus = self.screen_shown, self.focusWidget()
        if shown is not None and (focus is None or not focus.isVisible()):
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.sides.flush()
        if (shown := self.screen_shown) is not None:
            shown.leave()
            self._close_scopes()
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
        if (shown := self.screen_shown) is not None:
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
        switch_theme(self.services.settings)

    def zoom(self, step: int) -> None:
        """Larger, smaller, or 100 % for a step of 0; of the person's part alone while the screen is turned."""
        if self.sides.turned:
            self.sides.zoom(step)
        else:
            zoom(self.services.settings, step)
            self.reload()

    def show_help(self) -> None:
        """The keys, and where things are."""
        HelpDialog(self).open()

    def show_to_person(self) -> None:
        """Turn the screen to the person: their part of this page, what is being typed included; or turn it back."""
        if self.sides.turned:
            self.sides.turn_back()
            return
        self.save_quietly()
        # What was asked before may open a dialog or change the page: turn once it has answered.
        self.services.durable.post(lambda: None, lambda _: self.sides.turn(self.route), self._failed)

    def lock(self, why: str) -> None:
        """Post what is typed and take the page away, then hand over; ``why`` is button, key, idle or sleep."""
        shown, work, why = self.screen_shown, self.services.work, why + signature_begun(self)
        if shown is not None and not self.services.read_only:
            left = left_at(self.route, shown, turned=self.sides.turned)
            self.services.durable.post(lambda: keep_left(work, left), lambda _: None, self._failed)
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
