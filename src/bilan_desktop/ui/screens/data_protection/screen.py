"""The page « Données personnelles »."""

from functools import partial

from PySide6.QtWidgets import QApplication

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.law import OwnRule
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.rights import Breach, DataRequest, Rectification
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.data_protection.lists import Rows
from bilan_desktop.ui.screens.data_protection.panels import Panels
from bilan_desktop.ui.screens.data_protection.presenter import RightsPresenter, RightsView
from bilan_desktop.ui.screens.data_protection.rows import RightsCard, RightsRow
from bilan_desktop.ui.screens.data_protection.words import (
    ABOUT,
    BREACHES,
    CORRECTIONS,
    NO_BREACH,
    NO_CORRECTION,
    NO_REQUEST,
    REGISTERS,
    REQUESTS,
)
from bilan_desktop.ui.screens.desk_foot import desk_foot
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services

DOORS = (
    ("bureau/document/traitements", "clipboard-list", "Registre des traitements"),
    ("bureau/document/demandes", "file-text", "Registre des demandes"),
    ("bureau/document/violations", "file-text", "Registre des violations"),
    ("textes/information-donnees/document", "info", "Notice d’information"),
)
"""Route, icon and name of each way."""
SHOWN = frozenset(one.TABLE for one in (DataRequest, Breach, Rectification, Beneficiary, Dossier, OwnRule, Practice))
"""What changes the page."""


class DataProtectionScreen(Screen):
    """Requests, corrections, breaches; a route may name a row after « # »."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Données personnelles", ABOUT)
        self.presenter = RightsPresenter(services, navigator, self)
        self.panels = Panels(self, services, self.presenter, self._closed)
        self._rows = Rows(self.presenter, self.panels, writes=not services.read_only)
        self.view: RightsView | None = None
        self._wanted = ""
        self.note = button("Noter une demande…", "plus", "primary")
        self.note.setObjectName("add-request")
        self.note.clicked.connect(self._ask_request)
        self.write = button("Noter une violation…", "plus")
        self.write.setObjectName("add-breach")
        self.write.clicked.connect(partial(self.panels.ask_breach, None))
        self.refusal = Refusal()
        self.requests = RightsCard("Demandes des personnes", REQUESTS, NO_REQUEST, self.note)
        self.corrections = RightsCard("Corrections", CORRECTIONS, NO_CORRECTION)
        self.breaches = RightsCard("Violations de données", BREACHES, NO_BREACH, self.write)
        for card in (self.refusal, self.requests, self.corrections, self.breaches, self._doors()):
            self.add(card)
        self.corrections.hide()
        for one in (self.note, self.write):
            one.setVisible(not services.read_only)
        self.content.addStretch()
        desk_foot(self)
        self.setFocusProxy(self.note)
        self.presenter.load()

    def _doors(self) -> Card:
        card, ways = Card("Registres et information"), Wrapping(8)
        for route, icon, name in DOORS:
            made = button(name, icon, "soft")
            made.setObjectName(f"open-{route.replace('/', '-')}")
            made.clicked.connect(partial(self.navigator.go, route))
            ways.row.addWidget(made)
        card.add(label(REGISTERS, "muted", wrap=True))
        card.add(ways)
        return card

    def on_event(self, event: Event) -> None:
        """Something that the page tells was committed."""
        if event.topic in SHOWN:
            self.presenter.load()

    def open_part(self, part: str) -> None:
        """The keyboard goes to the row so named."""
        self._wanted = part
        self._bring()

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        super().leave()
        self.panels.leave()

    def show_rights(self, view: RightsView) -> None:
        """See RightsPage."""
        self.view = view
        self.refusal.hide()
        self._wanted = self._wanted or self._row_used()
        self.requests.show_rows([self._rows.request(view.requests, one) for one in view.requests.lines])
        self.breaches.show_rows([self._rows.breach(one) for one in view.breaches])
        self.corrections.show_rows([self._rows.correction(one) for one in view.corrections])
        self.corrections.setVisible(bool(view.corrections))
        self._bring()

    def refuse(self, error: Exception) -> None:
        """See RightsPage."""
        self.refusal.say(error)
        self.reveal(self.refusal)

    def _ask_request(self) -> None:
        if self.view is not None:
            self.panels.ask_request(self.view.requests)

    def _closed(self, part: str) -> None:
        """The panel is gone: the row it was about was drawn afresh, the keyboard goes back to it."""
        self._wanted = part
        self._bring()

    def _row_used(self) -> str:
        """The row that has the keyboard: drawn afresh, it keeps it."""
        used = QApplication.focusWidget()
        return next((name for name, row in self._all_rows().items() if row.isAncestorOf(used)), "") if used else ""

    def _all_rows(self) -> dict[str, RightsRow]:
        return self.requests.rows | self.corrections.rows | self.breaches.rows

    def _bring(self) -> None:
        if self.panels.dialog is not None:
            return
        row = self._all_rows().get(self._wanted)
        if row is not None:
            self._wanted = ""
            self.reveal(row)
            row.take_keyboard()
