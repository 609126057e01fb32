"""The end of the window: closed once everything typed is in the vault, or once the person has decided otherwise."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from bilan_desktop.ui.executor import Executor
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.main_window import MainWindow

TEXT = (
    "Votre dernière saisie n’a pas pu être enregistrée dans le coffre. Libérez de la place, rebranchez son disque ou "
    "rendez son dossier modifiable, puis réessayez. Si vous quittez maintenant, cette saisie sera perdue."
)


class UnsavedDialog(Dialog):
    """``finished(True)`` to try again, ``finished(False)`` to go back to the window; ``abandon`` leaves anyway."""

    keeps_typed = False

    def __init__(self, window: MainWindow, abandon: Callable[[], None]) -> None:
        super().__init__(window, "Une saisie n’est pas enregistrée", TEXT)
        self.setObjectName("unsaved")
        self.leave_button = button("Quitter sans enregistrer", None, "danger")
        self.leave_button.clicked.connect(abandon)
        self.retry_button = button("Réessayer", None, "primary")
        self.retry_button.clicked.connect(self.accept)
        self.set_buttons([self.leave_button, self.retry_button])
        self.finished.connect(self.deleteLater)


class Ending(QObject):
    """Answers ``MainWindow.may_close``: no, until every save posted before has answered and none has failed."""

    def __init__(self, window: MainWindow, storage: Executor) -> None:
        super().__init__(window)
        self._window, self._storage = window, storage
        self._settled = self._asking = False

    def may_close(self) -> bool:
        """Whether the window may close now; otherwise it closes by itself, or asks, in a moment."""
        if not self._settled and not self._asking:
            self._asking = True
            self._await()
        return self._settled

    def _await(self) -> None:
        # Posted last: what was typed has been saved, or refused, when this answers.
        self._storage.post(lambda: None, lambda _: self._judge(), self._broken)

    def _judge(self) -> None:
        if self._window.holds_unsaved():
            dialog = UnsavedDialog(self._window, self._leave)
            dialog.finished.connect(self._answered)
            dialog.open()
            # The button that loses nothing has the keyboard.
            dialog.retry_button.setFocus()
        else:
            self._leave()

    def _answered(self, again: bool) -> None:
        if again:
            self._window.services.unsaved.retry()
            self._await()
        else:
            self._asking = False
            self._window.reload()

    def _leave(self) -> None:
        self._settled = True
        self._window.close()

    def _broken(self, error: Exception) -> None:
        raise error
