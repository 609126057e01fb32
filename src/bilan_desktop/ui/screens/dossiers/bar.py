"""The filters above the list of the dossiers, drawn in where the window is low."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.ui.kit.buttons import Chips, button
from bilan_desktop.ui.kit.inputs import ComboBox, SearchLine, Toggle
from bilan_desktop.ui.kit.layouts import Flow, HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.dossiers.filters import ALL, GROUPS
from bilan_desktop.ui.screens.dossiers.presenter import ListView

WIDE = 928
"""Room, in designed pixels, from which the lists are wide enough for their longest words."""


class FilterBar(QWidget):
    """States, search, phase and funding; ``asked`` when the rest of the filters is shown or hidden."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = VBox(self, spacing=10)
        self._first = QWidget()
        first = HBox(self._first, spacing=12)
        self.groups = Chips([(key, name) for key, (name, _) in GROUPS.items()])
        self.groups.setAccessibleName("État des dossiers")
        self.groups.set_value([ALL])
        self.archived = Toggle("Archivés")
        self.archived.setAccessibleName("Voir aussi les dossiers archivés")
        first.addWidget(self.groups, 1)
        first.addWidget(self.archived, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._first)
        row = QWidget()
        flow = Flow(row)
        self.search = SearchLine("Nom ou numéro")
        self.search.setObjectName("search")
        self.search.setAccessibleName("Filtrer par nom ou numéro")
        self.more = button("Filtres", "chevron-down", "ghost")
        self.more.setObjectName("filters")
        self.more.setCheckable(True)
        self.more.toggled.connect(self.asked)
        self.phase = ComboBox([(ALL, "Toutes les phases"), *((p.value, name) for p, name in PHASE_NAMES.items())])
        self.funding = ComboBox([(ALL, "Tous les financements")])
        self.phase.setAccessibleName("Phase")
        self.funding.setAccessibleName("Financement")
        self.clear_button = button("Effacer les filtres", "x", "ghost")
        for widget in (self.search, self.more, self.phase, self.funding, self.clear_button):
            flow.addWidget(widget)
        self._column.addWidget(row)

    def show_filters(self, view: ListView) -> None:
        """Show what is asked, and how many dossiers each state has."""
        asked = view.filters
        for key, (name, _) in GROUPS.items():
            self.groups.set_text(key, f"{name} {view.counts[key]}")
        self.groups.set_value([asked.group])
        self.search.set_value(asked.text)
        self.phase.set_value(asked.phase)
        self.funding.set_choices([(ALL, "Tous les financements"), *view.fundings])
        self.funding.set_value(asked.funding)
        self.archived.set_value(view.archived)
        self.clear_button.setVisible(asked.any)

    def fit(self, room: float, *, low: bool) -> None:
        """Arrange for so many designed pixels; in a ``low`` window the search alone, and the rest when asked for."""
        px, whole = theme().px, not low or self.more.isChecked()
        self.more.setVisible(low)
        for one in (self._first, self.phase, self.funding):
            one.setVisible(whole)
        widths = (300, 190, 250) if room >= WIDE else (200, 168, 196)
        for widget, width in zip((self.search, self.phase, self.funding), widths, strict=True):
            widget.setFixedWidth(px(width))
        # The page asks a wrapping bar for its height at its narrowest; say the real one.
        self.setFixedHeight(self._column.heightForWidth(px(room)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the text of the search away."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.search.changed.emit()
        else:
            super().keyPressEvent(event)
