"""A vault open in the real window, driven by keyboard as a person does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.app.session import compose
from bilan_desktop.domain.papers import SignerRole
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.clock import SetClock
from storage.vault_helpers import LIGHT, PASSPHRASE
from ui.screens.conftest import MemorySettings
from ui.screens.driving import type_text
from ui.screens.signing_helpers import LOOP, WAVE, sign

Line = tuple[tuple[int, int], ...]

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Desk:
    """A vault open in the real window, with its real threads."""

    def __init__(self, folder: Path, clock: SetClock, qtbot: QtBot, *, new: bool = False, signed: int = 0) -> None:
        self.qtbot, self.clock, self.closed = qtbot, clock, False
        self.signed, self.far, self.outside = signed, False, folder.parent
        if new:
            self.vault, _ = Vault.create(folder, PASSPHRASE, kdf=LIGHT, now=clock.now, ballast_size=4096)
        else:
            self.vault = Vault.open(folder, PASSPHRASE, now=clock.now)
        self.storage, self.workers = ThreadExecutor(), ThreadExecutor()
        self.services = compose(self.vault, self.storage, self.workers, MemorySettings(), clock)
        self.work = self.services.work
        self.window = MainWindow(self.services)
        self.window.resize(1366, 768)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def close(self) -> None:
        """Close as a person does: the window first, the vault after what was posted."""
        if self.closed:
            return
        self.closed = True
        self.window.close()
        self.workers.close()
        self.storage.post(self.vault.close, lambda _: None, lambda _: None)
        self.storage.close()
        self.window.deleteLater()

    def focus(self) -> QWidget:
        """The widget the keyboard is in."""
        return QApplication.focusWidget() or self.window

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focus(), key, held)

    def tab_to(self, name: str) -> QWidget:
        """Go to a control by Tab alone, once it is there."""

        def there() -> bool:
            return any(w.isVisible() and w.isEnabled() for w in self.window.findChildren(QWidget, name))

        self.qtbot.waitUntil(there)
        met = []
        for _ in range(150):
            found = self.focus()
            if found.objectName() == name:
                return found
            met.append(found.objectName() or type(found).__name__)
            self.key(Qt.Key.Key_Tab)
        pytest.fail(f"{name} is not reached by Tab: {met}")

    def tab_to_within(self, name: str) -> QWidget:
        """Go by Tab to what is in a control, such as a level of a scale."""
        self.until(lambda: any(w.isVisible() for w in self.window.findChildren(QWidget, name)))
        for _ in range(200):
            found: QWidget | None = self.focus()
            while found is not None:
                if found.objectName() == name:
                    return self.focus()
                found = found.parentWidget()
            self.key(Qt.Key.Key_Tab)
        pytest.fail(f"{name} is not reached by Tab")

    def words(self, said: str) -> QWidget:
        """Go by Tab alone to the button that says this, once it is there."""

        def says(widget: QWidget) -> bool:
            return isinstance(widget, QAbstractButton) and said in (widget.text(), widget.accessibleName())

        def there() -> bool:
            return any(w.isVisible() and w.isEnabled() and says(w) for w in self.window.findChildren(QAbstractButton))

        self.until(there)
        for _ in range(200):
            found = self.focus()
            if says(found):
                return found
            self.key(Qt.Key.Key_Tab)
        pytest.fail(f"« {said} » is not reached by Tab")

    def push(self, said: str) -> None:
        """Go to the button that says this and press Space."""
        self.words(said)
        self.key(Qt.Key.Key_Space)

    def write(self, name: str, text: str) -> None:
        """Go to a field and replace what it holds."""
        field = self.tab_to(name)
        self.key(Qt.Key.Key_A, CTRL)
        type_text(field, text)

    def press(self, name: str) -> None:
        """Go to a button or a box and press Space."""
        self.tab_to(name)
        self.key(Qt.Key.Key_Space)

    def choose(self, name: str) -> None:
        """Go by Tab to the one stop of a single choice, then by the arrows to what is wanted."""
        self.until(lambda: any(w.isVisible() for w in self.window.findChildren(QWidget, name)))
        (wanted,) = (w for w in self.window.findChildren(QWidget, name) if w.isVisible())
        for _ in range(150):
            if self.focus().parentWidget() is wanted.parentWidget():
                break
            self.key(Qt.Key.Key_Tab)
        for arrow in [Qt.Key.Key_Right] * 12 + [Qt.Key.Key_Left] * 12:
            if self.focus() is wanted:
                if not wanted.isChecked():  # type: ignore[attr-defined]  # a chip
                    self.key(Qt.Key.Key_Space)
                return
            self.key(arrow)
        pytest.fail(f"{name} is not reached")

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for an outcome."""
        self.qtbot.waitUntil(holds, timeout=15_000)

    def ask(self, job: Callable[[], object]) -> object:
        """The answer of a use case, on the thread where they run."""
        answers: list[object] = []
        errors: list[Exception] = []
        self.storage.post(job, answers.append, errors.append)
        self.until(lambda: bool(answers or errors))
        assert not errors, errors
        return answers[0]

    def sign_both(self) -> None:
        """Both sign on the pads shown, or the paper leaves and comes back signed; it is then sealed."""
        panel = self.pads()
        if self.far:
            self.sign_far(panel)
            return
        for role, line in ((SignerRole.BENEFICIARY, LOOP), (SignerRole.CONSULTANT, WAVE)):
            self.sign(panel, role, line)
        self.until(lambda: panel.summary.isVisibleTo(panel))

    def sign_far(self, panel: SigningPanel) -> None:
        """Send the paper, join what comes back: every choice by keyboard, file dialogs included."""
        self.choose("chip-remote")
        reference = panel.view().reference  # type: ignore[union-attr]
        place = self.outside / f"{reference}.pdf"
        self.push("Exporter la feuille à envoyer…")
        self.choose_file(place)
        self.until(place.exists)
        self.push("Joindre le retour…")
        self.choose_file(place)
        self.press("confirm-join")
        self.until(lambda: panel.summary.isVisibleTo(panel))

    def choose_file(self, place: Path) -> None:
        """Type a path into the file dialog, and Enter."""

        def dialogs() -> list[QFileDialog]:
            return [one for one in self.window.findChildren(QFileDialog) if one.isVisible()]

        self.until(lambda: bool(dialogs()))
        dialog = dialogs()[-1]
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        name.setText(str(place))
        QTest.keyClick(name, Qt.Key.Key_Return)
        self.until(lambda: not dialogs())
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def sign_alone(self) -> None:
        """The consultant signs; the paper is then sealed."""
        panel = self.pads()
        self.sign(panel, SignerRole.CONSULTANT, WAVE)
        self.until(lambda: panel.summary.isVisibleTo(panel))

    def pads(self) -> SigningPanel:
        """The panel of the page whose pads wait for a signature; what is asked before is said to be true."""

        def waiting(part: str) -> list[SigningPanel]:
            panels = self.window.screen_shown.findChildren(SigningPanel)  # type: ignore[union-attr]
            return [one for one in panels if one.isVisible() and getattr(one, part).isVisibleTo(one)]

        self.until(lambda: bool(waiting("screen_way") or waiting("gate")))
        if waiting("gate"):
            self.press("sign-anyway")
            self.until(lambda: bool(waiting("screen_way")))
        return waiting("screen_way")[0]

    def sign(self, panel: SigningPanel, role: SignerRole, line: Line) -> None:
        """One person signs on the pad, never twice alike."""
        self.signed += 1
        self.until(panel.screen_way.boxes[role].pad.isVisible)
        sign(panel, role, tuple((x + self.signed, y) for x, y in line))
