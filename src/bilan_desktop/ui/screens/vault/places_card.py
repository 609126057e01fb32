"""The places that receive backups: which, whether they can be reached, what is there."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import LineLabel, Picture, Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.vault.words import place_detail, place_name, place_state
from bilan_desktop.usecases.keeping import KeepingView, MediumView

SUBTITLE = (
    "Une copie au moins doit vivre ailleurs que dans cet ordinateur : sur une clé ou un disque, rangé à part. "
    "Chaque copie est chiffrée comme le coffre."
)


class PlacesCard(Card):
    """``add_asked``, or ``forget_asked`` with the medium."""

    add_asked = Signal()
    forget_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("Emplacements", SUBTITLE)
        self._told: tuple[tuple[MediumView, str], ...] | None = None
        rows = QWidget()
        self._rows = VBox(rows, spacing=10)
        self.add(rows)
        self.add_button = button("Ajouter un disque ou une clé…", "plus")
        self.add_button.setObjectName("add-place")
        self.add_button.clicked.connect(self.add_asked)
        self.add(row_of(self.add_button))
        self.add(label("Une première sauvegarde y est faite aussitôt.", "hint"))

    def show_places(self, view: KeepingView, now: datetime, *, changeable: bool) -> None:
        """Show the places of this state; drawn again only where it says something else, and the keyboard stays."""
        told = tuple((medium, place_detail(medium, now)) for medium in view.media)
        if told == self._told:
            return
        self._told = told
        focus = self.focusWidget()
        kept = focus.objectName() if focus is not None and focus.hasFocus() else ""
        clear(self._rows)
        for place, medium in enumerate(view.media):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._place(medium, now, changeable=changeable))
        self.add_button.setEnabled(changeable)
        again = self.findChild(QWidget, kept) if kept else None
        if again is not None:
            again.setFocus()

    def _place(self, medium: MediumView, now: datetime, *, changeable: bool) -> QWidget:
        holder = QWidget()
        row = HBox(holder, spacing=14)
        icon = "monitor" if not medium.id else "usb" if medium.removable else "hard-drive"
        row.addWidget(Picture(icon, "text2", 22), 0, Qt.AlignmentFlag.AlignTop)
        words = VBox(spacing=3)
        head = HBox(spacing=10)
        head.addWidget(label(place_name(medium), "label"))
        head.addWidget(Pill(*place_state(medium)))
        head.addStretch()
        words.addLayout(head)
        words.addWidget(label(place_detail(medium, now), "muted", wrap=True, dense=True))
        words.addWidget(LineLabel(str(medium.folder), "hint"))
        row.addLayout(words, 1)
        if medium.id and changeable:
            forget = button("Ne plus y sauvegarder", None, "link")
            forget.setObjectName(f"forget-{medium.id}")
            forget.setAccessibleName(f"Ne plus sauvegarder dans {place_name(medium)}")
            forget.clicked.connect(lambda _=False, medium=medium: self.forget_asked.emit(medium))
            words.addWidget(row_of(forget))
        return holder
