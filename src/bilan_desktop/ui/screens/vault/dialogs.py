"""The panels of the vault's page that explain before anything is done, or tell what was found."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.table import TallTable
from bilan_desktop.ui.screens.vault.backups_card import COLUMNS, backup_rows
from bilan_desktop.ui.screens.vault.words import (
    backup_lines,
    backup_name,
    blind_words,
    numbers_words,
    place_name,
    trial_lines,
)
from bilan_desktop.usecases.keeping import BackupView, MediumView, TrialView

TRY = (
    "« Essayer sans remplacer » la fait passer par toute la restauration, à côté du coffre : vous voyez ce qu’elle "
    "vous rendrait, et rien ne change."
)
FORGET = (
    "Les prochaines sauvegardes n’iront plus dans « {place} ». Celles qui s’y trouvent y restent, chiffrées, et "
    "s’ouvrent toujours avec votre phrase secrète."
)


class BackupDialog(Dialog):
    """One backup: ``try_asked`` or ``restore_asked``, then it closes."""

    keeps_typed = False
    try_asked = Signal()
    restore_asked = Signal()

    def __init__(self, window: QWidget, backup: BackupView, now: datetime) -> None:
        super().__init__(window, backup_name(backup, now), backup_lines(backup, now), width=600)
        self.setObjectName("backup")
        self.add(Callout("neutral", TRY))
        self.add(label(str(backup.path), "hint", wrap=True))
        self.cancel_button = button("Fermer")
        self.cancel_button.clicked.connect(self.reject)
        self.restore_button = button("Restaurer…", "history")
        self.restore_button.setObjectName("restore")
        self.restore_button.clicked.connect(lambda: self._choose(self.restore_asked.emit))
        self.try_button = button("Essayer sans remplacer", "play", "primary")
        self.try_button.setObjectName("try")
        self.try_button.clicked.connect(lambda: self._choose(self.try_asked.emit))
        self.set_buttons([self.cancel_button, self.restore_button, self.try_button])
        self.first = self.try_button
        self.finished.connect(self.deleteLater)

    def _choose(self, tell: Callable[[], None]) -> None:
        self.accept()
        tell()


class TrialDialog(Dialog):
    """What a backup would give back; nothing was replaced."""

    keeps_typed = False

    def __init__(self, window: QWidget, trial: TrialView, now: datetime, *, exercise: bool) -> None:
        super().__init__(window, "Exercice réussi" if exercise else "Essai réussi", width=600)
        self.setObjectName("trial")
        self.add(trial_summary(trial, now))
        text = "Rien n’a été remplacé\N{NO-BREAK SPACE}: votre coffre est tel qu’il était."
        self.add(label(text, "muted", wrap=True))
        self.close_action = button("Fermer", None, "primary")
        self.close_action.clicked.connect(self.accept)
        self.set_buttons([self.close_action])
        self.first = self.close_action
        self.finished.connect(self.deleteLater)


def trial_summary(trial: TrialView, now: datetime) -> QWidget:
    """The counts, the dossiers that stay destroyed, the warning, the numbers."""
    holder = QWidget()
    column = VBox(holder, spacing=10)
    column.addWidget(Callout("success", "\n".join(trial_lines(trial, now))))
    blind = blind_words(trial)
    if blind:
        column.addWidget(Callout("warning", blind))
    if trial.numbers:
        column.addWidget(label(numbers_words(trial.numbers), "hint", wrap=True))
    return holder


class ForgetDialog(Dialog):
    """``finished(True)`` to send no more backups to a place."""

    keeps_typed = False

    def __init__(self, window: QWidget, medium: MediumView) -> None:
        super().__init__(window, "Ne plus y sauvegarder ?", FORGET.format(place=place_name(medium)), width=560)
        self.setObjectName("forget-place")
        self.cancel_button = button("Annuler")
        self.cancel_button.clicked.connect(self.reject)
        self.confirm_button = button("Ne plus y sauvegarder", None, "danger")
        self.confirm_button.setObjectName("confirm")
        self.confirm_button.clicked.connect(self.accept)
        self.set_buttons([self.cancel_button, self.confirm_button])
        self.first = self.cancel_button
        self.finished.connect(self.deleteLater)


class FoundDialog(Dialog):
    """The backups of a folder chosen by hand; ``chosen`` carries one."""

    keeps_typed = False
    chosen = Signal(object)

    def __init__(self, window: QWidget, folder: Path, backups: tuple[BackupView, ...], now: datetime) -> None:
        super().__init__(window, "Sauvegardes trouvées", f"Dans {folder}", width=820)
        self.setObjectName("found")
        self._backups = {backup.path: backup for backup in backups}
        self.table = TallTable("Sauvegardes trouvées", COLUMNS)
        self.table.set_rows(backup_rows(backups, now))
        self.table.opened.connect(self._choose)
        self.add(self.table)
        self.cancel_button = button("Annuler")
        self.cancel_button.clicked.connect(self.reject)
        self.open_button = button("Ouvrir cette sauvegarde…", "history", "primary")
        self.open_button.setObjectName("open-found")
        self.open_button.clicked.connect(lambda: self._choose(self.table.current_key()))
        self.set_buttons([self.cancel_button, self.open_button])
        self.first = self.table
        self.finished.connect(self.deleteLater)

    def _choose(self, key: object) -> None:
        if isinstance(key, Path) and key in self._backups:
            self.accept()
            self.chosen.emit(self._backups[key])
