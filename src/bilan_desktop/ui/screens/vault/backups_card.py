"""The verified backups, place by place; one of them opens with Enter or a double click."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.table import Cell, Column, Row, TallTable
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.vault.words import ago, changes_words, counted, moment, place_name, size_words
from bilan_desktop.usecases.keeping import BackupView, KeepingView, MediumView

SUBTITLE = (
    "Ouvrez une sauvegarde pour l’essayer sans rien remplacer, ou pour la restaurer. Sont gardées la dernière de "
    "chacun des sept derniers jours, de quatre semaines et de six mois, et toujours les deux plus récentes."
)
COLUMNS = (
    Column("Date"),
    Column("Dossiers", 130, needs=560),
    Column("Taille", 110, needs=640),
    Column("Depuis", 240, needs=760),
)
NONE = "Aucune sauvegarde vérifiée ici pour l’instant."
AWAY = "Cet emplacement n’est pas branché : ses sauvegardes s’affichent dès qu’il l’est."


def backup_rows(backups: tuple[BackupView, ...], now: datetime) -> list[Row]:
    """The rows of a table of backups, the latest first."""
    latest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    minutes = [moment(backup.made_at, now) for backup in latest_first]
    return [
        Row(
            backup.path,
            (
                Cell(_told_apart(backup, minutes, now), ago(backup.made_at, now), tabular=True),
                Cell(counted(backup.dossiers, "dossier")),
                Cell(size_words(backup.size), tabular=True),
                Cell(changes_words(backup.changes_since), role="text2"),
            ),
        )
        for backup in latest_first
    ]


def _told_apart(backup: BackupView, minutes: list[str], now: datetime) -> str:
    """Its moment, with the seconds where another one was made in the same minute."""
    told = moment(backup.made_at, now)
    return f"{told} {backup.made_at:%S} s" if minutes.count(told) > 1 else told


class BackupsCard(Card):
    """``opened`` carries the backup; ``elsewhere`` asks for another folder."""

    opened = Signal(object)
    elsewhere = Signal()

    def __init__(self) -> None:
        super().__init__("Sauvegardes", SUBTITLE)
        self._media: dict[str, MediumView] = {}
        self._now: datetime | None = None
        self.place = ComboBox([])
        self.place.setObjectName("backups-place")
        self.place_field = field("Emplacement", self.place)
        self.place.changed.connect(self._show_rows)
        row = HBox(spacing=16)
        row.addWidget(self.place_field)
        row.addStretch(1)
        self.add_layout(row)
        self.table = TallTable("Sauvegardes", COLUMNS)
        self.table.setObjectName("backups")
        self.table.opened.connect(self._open)
        self.add(self.table)
        self.nothing = label(NONE, "muted", wrap=True)
        self.add(self.nothing)
        self.open_button = button("Ouvrir cette sauvegarde…", "history")
        self.open_button.setObjectName("open-backup")
        self.open_button.clicked.connect(lambda: self._open(self.table.current_key()))
        self.elsewhere_button = button("Restaurer depuis un autre dossier…", "folder-open", "ghost")
        self.elsewhere_button.setObjectName("restore-elsewhere")
        self.elsewhere_button.clicked.connect(self.elsewhere)
        self.add(row_of(self.open_button, self.elsewhere_button))

    def show_backups(self, view: KeepingView, now: datetime) -> None:
        """Show the backups of this state."""
        self._now = now
        self._media = {str(medium.id): medium for medium in view.media}
        chosen = self.place.value()
        self.place.set_choices([(key, place_name(medium)) for key, medium in self._media.items()])
        if str(chosen) not in self._media and self._media:
            self.place.set_value(next(iter(self._media)))
        self.place_field.setVisible(len(self._media) > 1)
        self._show_rows()

    def _show_rows(self) -> None:
        medium = self._media.get(str(self.place.value() or ""))
        backups = medium.backups if medium is not None else ()
        if self._now is not None:
            self.table.set_rows(backup_rows(backups, self._now))
        self.table.setVisible(bool(backups))
        self.nothing.setText(NONE if medium is None or medium.reachable else AWAY)
        self.nothing.setVisible(not backups)
        self.open_button.setVisible(bool(backups))

    def _open(self, key: object) -> None:
        medium = self._media.get(str(self.place.value() or ""))
        if medium is not None and isinstance(key, Path):
            self.opened.emit(next(backup for backup in medium.backups if backup.path == key))
