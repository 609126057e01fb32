"""The last card of the person's page: the states that the dossier went through, and putting it away."""

from PySide6.QtCore import Signal

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.dossier import STATE_NAMES
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.person.words import MOTIVES
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.overview import DossierView


class LifeCard(Card):
    """The history, the latest first; ``asked`` to archive or to put back, ``data_asked`` for the data of the person."""

    asked = Signal()
    data_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Vie du dossier")
        self.archive = button("Archiver", "archive")
        self.archive.setObjectName("archive")
        self.archive.clicked.connect(self.asked)
        self.data = button("Données de la personne", "shield-check", "ghost")
        self.data.setObjectName("personal-data")
        self.data.clicked.connect(self.data_asked)
        self.head.addWidget(self.archive)
        self.archived = Callout("neutral", "")
        self.add(self.archived)
        self.history = VBox(spacing=6)
        self.add_layout(self.history)
        ways = Wrapping(12)
        ways.row.addWidget(self.data)
        self.add(ways)

    def show_life(self, view: DossierView) -> None:
        """Follow the dossier."""
        away = view.archived_on
        self.archive.set_text("Archiver" if away is None else "Remettre dans la liste")
        self.archive.set_icon("archive" if away is None else "undo-2")
        self.archived.setVisible(away is not None)
        if away is not None:
            self.archived.label.setText(f"Archivé le {date_plain(away)} : rien n’est effacé.")
        clear(self.history)
        for change in reversed(view.history):
            words = f"{date_plain(change.on)} · {STATE_NAMES[change.state]} · {MOTIVES[change.motive]}"
            self.history.addWidget(label(words, wrap=True))
