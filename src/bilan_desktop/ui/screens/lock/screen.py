"""The lock screen's window side."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QWidget

from bilan_desktop.ui.kit.application import PRODUCT
from bilan_desktop.ui.kit.buttons import ToolButton, button
from bilan_desktop.ui.kit.copies import SECRET
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import Picture, label, plain_tip
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.lock.brand import BrandPanel
from bilan_desktop.ui.screens.lock.presenter import LockPresenter

if TYPE_CHECKING:
    from bilan_desktop.ui.screens.lock.gate import SyncedGate

BRAND_NEEDS = 980
"""Window width, in designed pixels, under which the brand panel is hidden."""
OPENING = "Ouverture du coffre…"
FORM_AT = 2
"""What stands below the two lines of welcome, above the passphrase."""
CAPS_LOCK = "La touche Verr. Maj est active."


class Eye(ToolButton):
    """A button inside a line: a letter pressed on it is not one typed in the line around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what is typed from going up."""
        super().keyPressEvent(event)
        if event.text().isprintable() and event.text():
            event.accept()


class PassphraseEdit(LineEdit):
    """A hidden line with an eye; tells whether capitals are locked, judged on the letters typed."""

    caps_lock = Signal(bool)

    def __init__(self) -> None:
        super().__init__(limit=1024)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty(SECRET, True)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.eye = Eye("eye", "Afficher la phrase secrète", checkable=True, size=32)
        self.eye.setObjectName("show-passphrase")
        self.eye.toggled.connect(self.reveal)
        row = HBox(self, (0, 2, 2, 2))
        row.addStretch()
        row.addWidget(self.eye)
        self._make_room()
        theme().changed.connect(self._make_room)

    def reveal(self, shown: bool) -> None:
        """Show or hide what is typed."""
        self.eye.setChecked(shown)
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        words = "Masquer la phrase secrète" if shown else "Afficher la phrase secrète"
        self.eye.set("eye-off" if shown else "eye", words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice capitals that come without Shift, or small letters that come with it."""
        letter = event.text()
        if len(letter) == 1 and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(letter.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)
        super().keyPressEvent(event)

    def _make_room(self) -> None:
        self.setTextMargins(0, 0, theme().px(32), 0)


class LockScreen(QWidget):
    """Asks for the passphrase of one vault; ``unlocked`` carries the opened vault."""

    unlocked = Signal(object)
    other_vault_requested = Signal()
    recovery_requested = Signal()
    restore_requested = Signal()

    def __init__(
        self,
        presenter: LockPresenter,
        vault: Path,
        *,
        version: str,
        message: str = "",
        alert: bool = False,
        service: str = "",
        tick_ms: int = 1000,
    ) -> None:
        """``message``: how the vault was locked, or an ``alert``; ``service``: what copies its folder elsewhere.

        ``tick_ms`` is the step of the countdown.
        """
        super().__init__()
        self._presenter, self._vault, self._version = presenter, vault, version
        self.setObjectName("lock-screen")
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._timer = QTimer(self)
        self._timer.setInterval(tick_ms)
        self._timer.timeout.connect(self._count_down)
        self._brand = BrandPanel(PRODUCT)
        self._gate: SyncedGate | None = None
        self._build_form(message, alert)
        if service:
            self._shut(service)
        self._lay_out()
        self._rescale()
        theme().changed.connect(self._rescale)
        presenter.attach(self)
        self.setFocusProxy(self.passphrase)

    def _build_form(self, message: str, alert: bool) -> None:
        self._box = QWidget()
        self._column = column = VBox(self._box, spacing=12)
        column.addWidget(label("Bonjour", "h1"))
        column.addWidget(label("Saisissez votre phrase secrète pour ouvrir le coffre.", "muted"))
        self.passphrase = PassphraseEdit()
        self.passphrase.setObjectName("passphrase")
        self.passphrase.returnPressed.connect(self._submit)
        self.passphrase.installEventFilter(self)
        self.field = field("Phrase secrète", self.passphrase)
        column.addSpacing(8)
        column.addWidget(self.field)
        self.caps_warning = label(CAPS_LOCK, "hint", ink="warning")
        self.caps_warning.hide()
        self.passphrase.caps_lock.connect(self.caps_warning.setVisible)
        column.addWidget(self.caps_warning)
        self.unlock_button = button("Déverrouiller", "key-round", "primary")
        self.unlock_button.setObjectName("unlock")
        self.unlock_button.clicked.connect(self._submit)
        column.addWidget(self.unlock_button)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Ouverture du coffre")
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing jumps when it appears
        self.progress.setSizePolicy(policy)
        self.progress.hide()
        column.addWidget(self.progress)
        self.restore_button = button("Restaurer une sauvegarde…", "history")
        self.restore_button.setObjectName("restore")
        self.restore_button.clicked.connect(self.restore_requested)
        self.restore_button.hide()
        column.addWidget(self.restore_button)
        column.addLayout(self._links())
        if message:
            self._remark(message, alert=alert)

    def _links(self) -> HBox:
        self.recovery_button = button("Phrase oubliée\N{NARROW NO-BREAK SPACE}?", None, "link")
        self.recovery_button.setObjectName("recovery")
        self.recovery_button.clicked.connect(self._recover)
        self.other_button = button("Ouvrir un autre coffre", None, "link")
        self.other_button.setObjectName("other-vault")
        self.other_button.clicked.connect(self.other_vault_requested)
        row = HBox(spacing=8)
        row.addWidget(self.recovery_button)
        row.addStretch()
        row.addWidget(self.other_button)
        return row

    def _lay_out(self) -> None:
        form = QWidget()
        column = VBox(form)
        column.addStretch()
        # Stretches, not an alignment: an aligned widget is asked its height for the whole width.
        middle = HBox()
        middle.addStretch()
        middle.addWidget(self._box)
        middle.addStretch()
        column.addLayout(middle)
        column.addStretch()
        right = VBox()
        right.addWidget(self._room_for(form), 1)
        foot = HBox(margins=(24, 0, 24, 16), spacing=12)
        self.vault_label = label(f"Coffre\N{NO-BREAK SPACE}: {self._vault.name}", "hint")
        self.vault_label.setToolTip(plain_tip(str(self._vault)))
        foot.addWidget(self.vault_label)
        foot.addStretch()
        foot.addWidget(label(f"Version {self._version}", "hint"))
        right.addLayout(foot)
        row = HBox(self)
        row.addWidget(self._brand)
        row.addLayout(right, 1)

    def warn(self, sentence: str) -> None:
        """Say what should be known before the vault is opened."""
        self._remark(sentence, alert=True)

    def _remark(self, message: str, *, alert: bool) -> None:
        self._column.addSpacing(8)
        self._column.addWidget(_remark(message, alert))

    def show_error(self, sentence: str) -> None:
        """See LockView."""
        self.field.set_error(sentence or None)
        if sentence:
            self.passphrase.selectAll()
            self.passphrase.setFocus()

    def show_busy(self, busy: bool) -> None:
        """See LockView."""
        self.progress.setVisible(busy)
        self.passphrase.setReadOnly(busy)
        self.unlock_button.setEnabled(not busy)
        self.other_button.setEnabled(not busy)
        self.recovery_button.setEnabled(not busy)
        self.restore_button.setEnabled(not busy)
        self.unlock_button.set_text(OPENING if busy else "Déverrouiller")
        if busy:
            # Imported once the screen is painted: it is in no hurry.
            from bilan_desktop.ui.kit.feedback import announce

            announce(self, OPENING)

    def show_damage(self) -> None:
        """See LockView: the way out is offered, and has the keyboard."""
        self.restore_button.show()
        self.restore_button.setFocus()

    def show_wait(self, seconds: int) -> None:
        """See LockView."""
        self.unlock_button.setEnabled(seconds == 0)
        words = f"Nouvel essai dans {seconds}\N{NO-BREAK SPACE}s" if seconds else "Déverrouiller"
        self.unlock_button.set_text(words)
        if seconds and not self._timer.isActive():
            self._timer.start()

    def opened(self, vault: object) -> None:
        """See LockView."""
        self.passphrase.clear()
        self.passphrase.reveal(False)
        self.unlocked.emit(vault)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The warning about capitals leaves with the field."""
        if event.type() == QEvent.Type.FocusOut:
            self.caps_warning.hide()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave all the room to the form in a narrow window."""
        super().resizeEvent(event)
        self._brand.setVisible(self.width() >= theme().px(BRAND_NEEDS))

    def _room_for(self, form: QWidget) -> QWidget:
        """What the form stands in: a room that scrolls where more than the passphrase is asked for."""
        if self._gate is None:
            return form
        from bilan_desktop.ui.kit.room import Room

        return Room(form)

    def _shut(self, service: str) -> None:
        """Ask for a typed word before the vault is opened in a folder that a service copies."""
        # Seldom needed: not imported before the paint.
        from bilan_desktop.ui.screens.lock.gate import SyncedGate

        self._gate = SyncedGate(service, self._vault)
        self._gate.submitted.connect(self._submit)
        self._column.insertWidget(FORM_AT, self._gate)

    def _agreed(self) -> bool:
        return self._gate is None or self._gate.check()

    def _recover(self) -> None:
        if self._agreed():
            self.recovery_requested.emit()

    def _submit(self) -> None:
        if not self.passphrase.isReadOnly() and self._agreed():
            self._presenter.unlock(self._vault, self.passphrase.text())

    def _count_down(self) -> None:
        left = self._presenter.remaining()
        self.show_wait(left)
        if not left:
            self._timer.stop()

    def _rescale(self) -> None:
        self._brand.setFixedWidth(theme().px(500))
        self._box.setFixedWidth(theme().px(380 if self._gate is None else 460))
        self.progress.setFixedHeight(theme().px(6))
        self._brand.setVisible(self.width() >= theme().px(BRAND_NEEDS))


def _remark(message: str, alert: bool) -> QFrame:
    inset = QFrame()
    inset.setProperty("role", "inset")
    row = HBox(inset, (12, 10, 12, 10), 12)
    row.addWidget(Picture("triangle-alert", "warning", 20) if alert else Picture("shield-check", "success", 20))
    row.addWidget(label(message, "muted", wrap=True), 1)
    return inset
