"""Changing the passphrase; a new key with a new recovery kit: the present passphrase is asked first."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.work_line import WorkLine
from bilan_desktop.ui.long_work import LASTING_MS
from bilan_desktop.ui.screens.lock.screen import CAPS_LOCK, PassphraseEdit
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.vault.restore_presenter import EMPTY, ROTATING, SecretPresenter
from bilan_desktop.ui.screens.welcome.choice import PassphraseChooser
from bilan_desktop.ui.screens.welcome.kit import KitSheet
from bilan_desktop.ui.screens.welcome.presenter import KitCheck, PassphraseChoice
from bilan_desktop.ui.secret_words import Words
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.kit_reminder import kit_checked, postpone_kit

CHANGE = (
    "Seule la phrase change : la clé du coffre et la feuille de secours restent les mêmes. Chaque emplacement de "
    "sauvegarde reçoit la nouvelle phrase dès qu’il est branché."
)
ROTATION = (
    "Le coffre et les sauvegardes accessibles sont réécrits sous une nouvelle clé, puis relus. À faire si la feuille "
    "de secours est perdue, si quelqu’un l’a vue, ou au moindre soupçon."
)
VOID = (
    "Une nouvelle feuille s’affiche à la fin : l’ancienne ne vaudra plus pour le coffre, détruisez-la. Les "
    "sauvegardes d’un disque non branché gardent l’ancienne clé : branchez-le vite, il sera mis à jour."
)
NEW_KIT = (
    "Nouvelle clé en place. Détruisez l’ancienne feuille : elle ouvre encore les copies qui n’ont pas été réécrites."
)


class PresentPassphrase(QWidget):
    """The passphrase of now, with its eye, the warning about capitals and the wait after repeated failures."""

    submitted = Signal()

    def __init__(self, presenter: SecretPresenter, *, tick_ms: int = 1000) -> None:
        super().__init__()
        self._presenter = presenter
        self._gesture: Button | None = None
        self._words = ""
        self.edit = PassphraseEdit()
        self.edit.setObjectName("present-passphrase")
        self.field = field("Phrase secrète actuelle", self.edit)
        self.edit.changed.connect(lambda: self.field.set_error(None))
        self.edit.returnPressed.connect(self.submitted)
        column = VBox(self, spacing=8)
        column.addWidget(self.field)
        self.caps_warning = label(CAPS_LOCK, "hint", ink="warning")
        self.caps_warning.hide()
        self.edit.caps_lock.connect(self.caps_warning.setVisible)
        column.addWidget(self.caps_warning)
        self.setFocusProxy(self.edit)
        self._timer = QTimer(self)
        self._timer.setInterval(tick_ms)
        self._timer.timeout.connect(self.look)

    def hold(self, gesture: Button) -> None:
        """The button that waits after repeated failures."""
        self._gesture, self._words = gesture, gesture.accessibleName()
        self.look()

    def look(self) -> None:
        """Show the seconds left, or that one may try again."""
        left = self._presenter.remaining()
        if self._gesture is not None:
            self._gesture.setEnabled(not left)
            self._gesture.set_text(f"Nouvel essai dans {left}\N{NO-BREAK SPACE}s" if left else self._words)
        if left:
            self._timer.start()
        else:
            self._timer.stop()

    def given(self) -> bool:
        """Whether something is typed and may be tried now."""
        if not self.edit.text():
            self.field.set_error(EMPTY)
            self.edit.setFocus()
        return bool(self.edit.text()) and not self._presenter.remaining()

    def refuse(self, sentence: str) -> None:
        """It was wrong."""
        self.field.set_error(sentence)
        self.edit.selectAll()
        self.edit.setFocus()
        announce(self, sentence)
        self.look()

    def forget(self) -> None:
        """Take it off the screen."""
        self._timer.stop()
        self.edit.setText("")
        self.edit.reveal(False)


class PassphraseChange(Dialog):
    """``changed`` once the new passphrase opens the vault."""

    keeps_typed = False
    changed = Signal()

    def __init__(self, window: QWidget, presenter: SecretPresenter, choice: PassphraseChoice) -> None:
        super().__init__(window, "Changer la phrase secrète", CHANGE, width=680)
        self.setObjectName("passphrase-dialog")
        self._presenter, self._choice = presenter, choice
        self.present = PresentPassphrase(presenter)
        self.present.submitted.connect(self._submit)
        self.add(self.present)
        self.chooser = PassphraseChooser(choice)
        self.chooser.prepare()
        self.chooser.submitted.connect(self._submit)
        self.add(self.chooser)
        self.refusal = Refusal()
        self.add(self.refusal)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Calcul de la nouvelle clé")
        self.progress.hide()
        self.add(self.progress)
        self.cancel_button = button("Annuler")
        self.cancel_button.clicked.connect(self.reject)
        self.change_button = button("Changer la phrase", "key-round", "primary")
        self.change_button.setObjectName("confirm")
        self.change_button.clicked.connect(self._submit)
        self.set_buttons([self.cancel_button, self.change_button])
        self.first = self.present.edit
        self.present.hold(self.change_button)
        self.finished.connect(lambda _: self._forget())
        self.finished.connect(self.deleteLater)

    def reject(self) -> None:
        """Not while the passphrase is being changed: nobody must doubt which one opens the vault."""
        if self.progress.isHidden():
            super().reject()

    def _submit(self) -> None:
        if not self.progress.isHidden() or not self.present.given() or not self.chooser.check():
            return
        self.refusal.hide()
        self._busy(busy=True)
        self._presenter.change(self.present.edit.text(), self._choice.passphrase(), self._done, self._failed)

    def _busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.present.setEnabled(not busy)
        self.chooser.setEnabled(not busy)
        self.change_button.setEnabled(not busy)

    def _done(self) -> None:
        self._busy(busy=False)
        self.accept()
        self.changed.emit()

    def _failed(self, sentence: str, wrong: bool) -> None:
        self._busy(busy=False)
        if wrong:
            self.present.refuse(sentence)
        else:
            self.refusal.set("warning", sentence)
            self.refusal.show()
            announce(self, sentence)

    def _forget(self) -> None:
        self.present.forget()
        self.chooser.forget()


class RotationDialog(Dialog):
    """Explains, asks for the passphrase, makes the new key, then shows the new kit, one line to be retyped."""

    keeps_typed = False

    def __init__(self, window: QWidget, services: Services, presenter: SecretPresenter) -> None:
        super().__init__(window, "Nouvelle clé et nouvelle feuille de secours", width=760)
        self.setObjectName("rotation-dialog")
        self._services, self._presenter = services, presenter
        self._running = False
        self.before = QWidget()
        column = VBox(self.before, spacing=12)
        column.addWidget(label(ROTATION, wrap=True))
        column.addWidget(Callout("warning", VOID))
        self.present = PresentPassphrase(presenter)
        self.present.submitted.connect(self._rotate)
        column.addWidget(self.present)
        self.add(self.before)
        self.line = WorkLine()
        self.line.cancelled.connect(presenter.interrupt)
        self.add(self.line)
        self.void = Callout("warning", NEW_KIT)
        self.void.hide()
        self.kit = KitSheet()
        self.kit.submitted.connect(self._check)
        self.kit.hide()
        self.add(self.kit)
        self.add(self.void)  # below, where the keyboard is: above, the line to type would scroll it away
        self.refusal = Refusal()
        self.add(self.refusal)
        self._build_buttons()
        self.first = self.present.edit
        self.finished.connect(self._forget)
        self.finished.connect(self.deleteLater)

    def _build_buttons(self) -> None:
        self.cancel_button = button("Annuler")
        self.cancel_button.clicked.connect(self.reject)
        self.rotate_button = button("Faire une nouvelle clé", "refresh-cw", "primary")
        self.rotate_button.setObjectName("confirm")
        self.rotate_button.clicked.connect(self._rotate)
        self.check_button = button("Vérifier la ligne", "check", "primary")
        self.check_button.setObjectName("check-line")
        self.check_button.clicked.connect(self._check)
        self.check_button.hide()
        self.set_buttons([self.cancel_button, self.rotate_button, self.check_button])
        self.present.hold(self.rotate_button)

    def reject(self) -> None:
        """While the key is being made, closing stops it first; the panel goes once that is done."""
        if self._running:
            self._presenter.interrupt()
        else:
            super().reject()

    def _rotate(self) -> None:
        if self._running or not self.present.given():
            return
        self.refusal.hide()
        self._busy(busy=True)
        self.line.begin(ROTATING, LASTING_MS)
        self._presenter.rotate(self.present.edit.text(), self.line.progress, self._rotated, self._failed)

    def _busy(self, *, busy: bool) -> None:
        self._running = busy
        self.before.setEnabled(not busy)
        self.rotate_button.setEnabled(not busy)
        if busy:
            self.cancel_button.setFocus()

    def _rotated(self, lines: Words) -> None:
        services = self._services
        self._busy(busy=False)
        # Until a line was retyped the sheet may not be written: reminded each day, as after a creation.
        postpone_kit(services.settings, services.vault_id, services.work.clock.today())
        self.line.end()
        self.present.forget()
        self.before.hide()
        self.rotate_button.hide()
        if services.secret_words is not None:
            self.kit.show_kit(KitCheck(services.secret_words, services.workers, lines, services.vault_name))
        self.void.show()
        self.kit.show()
        self.check_button.show()
        self.cancel_button.set_text("Plus tard, avec un rappel chaque jour")
        self.kit.line.setFocus()
        announce(self, NEW_KIT)

    def _failed(self, sentence: str, wrong: bool) -> None:
        self._busy(busy=False)
        self.line.end()
        if wrong:
            self.present.refuse(sentence)
        else:
            self.refusal.set("warning", sentence)
            self.refusal.show()
            announce(self, sentence)
            self.present.look()

    def _check(self) -> None:
        if self.kit.check():
            kit_checked(self._services.settings, self._services.vault_id)
            self.accept()

    def _forget(self) -> None:
        self.present.forget()
        self.kit.forget()


def personal_names(services: Services) -> tuple[str, ...]:
    """What counts for nothing in a phrase of one's own: the vault's name and the account's."""
    return (services.vault_name, Path.home().name)
