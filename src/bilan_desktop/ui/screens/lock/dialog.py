"""The passphrase asked again in an open vault, before something that opens it is shown."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.screens.lock.presenter import LockPresenter
from bilan_desktop.ui.screens.lock.screen import PassphraseEdit

SHOW = "Voir la feuille"
TEXT = "Cette feuille ouvre le coffre à elle seule. Tapez votre phrase secrète pour la voir."


class PassphraseDialog(Dialog):
    """Tries passphrases as the lock screen does, its delays included; ``proved`` carries what the right one gives."""

    keeps_typed = False
    proved = Signal(object)

    def __init__(self, window: QWidget, presenter: LockPresenter, vault: Path, *, tick_ms: int = 1000) -> None:
        super().__init__(window, "Feuille de secours", TEXT, width=460)
        self.setObjectName("ask-passphrase")
        self._presenter, self._vault = presenter, vault
        self.passphrase = PassphraseEdit()
        self.passphrase.setObjectName("passphrase")
        self.passphrase.returnPressed.connect(self._submit)
        self.field = field("Phrase secrète", self.passphrase)
        self.add(self.field)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Vérification de la phrase secrète")
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing jumps when it appears
        self.progress.setSizePolicy(policy)
        self.progress.hide()
        self.add(self.progress)
        self.cancel_button = button("Annuler")
        self.cancel_button.clicked.connect(self.reject)
        self.show_button = button(SHOW, "key-round", "primary")
        self.show_button.clicked.connect(self._submit)
        self.set_buttons([self.cancel_button, self.show_button])
        self._timer = QTimer(self)
        self._timer.setInterval(tick_ms)
        self._timer.timeout.connect(self._count_down)
        self.finished.connect(self._forget)
        presenter.attach(self)
        if presenter.remaining():
            self.show_wait(presenter.remaining())

    def show_error(self, sentence: str) -> None:
        """See LockView."""
        self.field.set_error(sentence or None)
        if sentence and self.isVisible():
            self.passphrase.selectAll()
            self.passphrase.setFocus()

    def show_busy(self, busy: bool) -> None:
        """See LockView."""
        self.progress.setVisible(busy)
        self.passphrase.setReadOnly(busy)
        self.show_button.setEnabled(not busy)

    def show_damage(self) -> None:
        """See LockView: the vault is open, and its page says what to do."""

    def show_wait(self, seconds: int) -> None:
        """See LockView."""
        self.show_button.setEnabled(seconds == 0)
        self.show_button.set_text(f"Nouvel essai dans {seconds}\N{NO-BREAK SPACE}s" if seconds else SHOW)
        if seconds and not self._timer.isActive():
            self._timer.start()

    def opened(self, vault: object) -> None:
        """See LockView: what the right passphrase gives, unless one has given up meanwhile."""
        if self.isVisible():
            self.accept()
            self.proved.emit(vault)

    def _submit(self) -> None:
        self._presenter.unlock(self._vault, self.passphrase.text())

    def _count_down(self) -> None:
        left = self._presenter.remaining()
        self.show_wait(left)
        if not left:
            self._timer.stop()

    def _forget(self) -> None:
        self._timer.stop()
        self.passphrase.clear()
        self.passphrase.reveal(False)
