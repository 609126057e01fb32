"""A restore, guided: what will happen, a typed word, the preparation, a last look; each step can be given up."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.room import is_low
from bilan_desktop.ui.kit.work_line import WorkLine
from bilan_desktop.ui.long_work import LASTING_MS
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.vault.dialogs import trial_summary
from bilan_desktop.ui.screens.vault.restore_presenter import RESTORING, RestorePresenter
from bilan_desktop.ui.screens.vault.words import changes_words, moment
from bilan_desktop.ui.screens.welcome.presenter import plain
from bilan_desktop.usecases.keeping import Prepared

WORD = "RESTAURER"
STEPS = (
    "La sauvegarde choisie est préparée à côté du coffre, puis relue en entier.",
    "Une sauvegarde de l’état présent est faite et vérifiée aussi, s’il est sain.",
    "Vous regardez ce qu’elle contient, et décidez.",
    "Le fichier présent est alors mis de côté, jamais effacé, et la sauvegarde prend sa place.",
    "L’application se verrouille ; vous rouvrez le coffre avec votre phrase secrète.",
)
DESTROYED = "Les dossiers détruits depuis restent détruits : le registre des destructions est appliqué à la copie."
LAST_LOOK = (
    "Tout est prêt, rien n’est encore remplacé. Si vous continuez, le coffre présent est mis de côté et l’application "
    "se verrouille."
)


def lost_words(prepared_at: str, changes: int | None) -> str:
    """What was typed since, and is not in the backup."""
    if changes == 0:
        return f"Rien n’a été saisi depuis cette sauvegarde ({prepared_at})."
    told = f" ({changes_words(changes)})" if changes else ""
    return f"Ce qui a été saisi depuis le {prepared_at}{told} n’y est pas, et ne sera plus dans le coffre ouvert."


class RestoreDialog(Dialog):
    """Explains, prepares, then replaces; closing it at any step leaves nothing behind."""

    keeps_typed = False

    def __init__(self, window: QWidget, presenter: RestorePresenter, now: datetime) -> None:
        super().__init__(window, "Restaurer cette sauvegarde", width=680)
        self.setObjectName("restore-dialog")
        self._presenter, self._now = presenter, now
        self._explain = self._explanation()
        self.add(self._explain)
        self.line = WorkLine()
        self.line.cancelled.connect(presenter.interrupt)
        self.add(self.line)
        look = QWidget()
        self._look = VBox(look, spacing=12)
        self._look_place = look
        look.hide()
        self.add(look)
        self.refusal = Refusal()
        self.add(self.refusal)
        self.cancel_button = button("Annuler")
        self.cancel_button.clicked.connect(self.reject)
        self.prepare_button = button("Préparer la restauration", "history", "primary")
        self.prepare_button.setObjectName("prepare")
        self.prepare_button.clicked.connect(self._prepare)
        self.replace_button = button("Remplacer le coffre", "history", "danger")
        self.replace_button.setObjectName("replace")
        self.replace_button.clicked.connect(self._replace)
        self.replace_button.hide()
        self.set_buttons([self.cancel_button, self.prepare_button, self.replace_button])
        low = is_low(self.window())
        if low:
            # What happens comes first, and is read by the arrows.
            self.room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.room.setAccessibleName("Ce qui va se passer")
        self.first = self.room if low else self.word
        self.finished.connect(lambda _: presenter.give_up())
        self.finished.connect(self.deleteLater)

    def _explanation(self) -> QWidget:
        holder = QWidget()
        column = VBox(holder, spacing=12)
        steps = "\n".join(f"{number}. {step}" for number, step in enumerate(STEPS, 1))
        column.addWidget(label(steps, wrap=True))
        at = moment(self._presenter.backup.made_at, self._now)
        column.addWidget(Callout("warning", lost_words(at, self._presenter.backup.changes_since)))
        column.addWidget(Callout("neutral", DESTROYED))
        self.word = LineEdit(limit=40)
        self.word.setObjectName("restore-word")
        self.word_field = field(f"Pour continuer, tapez « {WORD} »", self.word)
        self.word.changed.connect(lambda: self.word_field.set_error(None))
        self.word.returnPressed.connect(self._prepare)
        column.addWidget(self.word_field)
        return holder

    def reject(self) -> None:
        """While it is prepared, closing stops it first."""
        self._presenter.interrupt()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter never replaces the vault from anywhere but its button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _prepare(self) -> None:
        if not self.prepare_button.isEnabled():
            return
        if plain(self.word.text()) != plain(WORD):
            self.word_field.set_error(f"Tapez « {WORD} », ou annulez.")
            self.word.setFocus()
            return
        self.refusal.hide()
        self._busy(busy=True)
        self.line.begin(RESTORING, LASTING_MS)
        self._presenter.prepare(self.line.progress, self._ready, self._failed)

    def _busy(self, *, busy: bool) -> None:
        self.prepare_button.setEnabled(not busy)
        self.word.setEnabled(not busy)
        if busy:
            self.cancel_button.setFocus()

    def _ready(self, prepared: Prepared) -> None:
        self.line.end()
        self._explain.hide()
        self._look.addWidget(trial_summary(prepared.trial, self._now))
        at = moment(self._presenter.backup.made_at, self._now)
        self._look.addWidget(Callout("warning", lost_words(at, self._presenter.backup.changes_since)))
        self._look.addWidget(label(LAST_LOOK, wrap=True))
        self._look_place.show()
        self.prepare_button.hide()
        self.replace_button.show()
        self.cancel_button.setFocus()
        announce(self, LAST_LOOK)

    def _failed(self, sentence: str) -> None:
        self.line.end()
        self._busy(busy=False)
        self.refusal.set("warning", sentence)
        self.refusal.show()
        announce(self, sentence)
        self.word.setFocus()

    def _replace(self) -> None:
        self.replace_button.setEnabled(False)
        self._presenter.replace()
