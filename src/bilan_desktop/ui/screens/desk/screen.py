"""The page « Bureau »: what the practice owes besides its bilans, a card each with where it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.desk.presenter import DeskPresenter
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.desk import Standing

BESIDE = 760
"""Designed width of the page under which the cards stand one below the other."""
SUBTITLE = "Ce que l’organisme tient, en dehors des bilans eux-mêmes\N{NO-BREAK SPACE}: par obligation ou par usage."


@dataclass(frozen=True)
class Door:
    """A way: its route, its icon, its name, what is behind it."""

    route: str
    icon: str
    name: str
    about: str


DOORS = (
    Door(
        "annee",
        "chart-no-axes-column",
        "L’année en images",
        "Heures, bilans, financements, satisfaction\N{NO-BREAK SPACE}: à lire ou à imprimer.",
    ),
    Door(
        "qualite",
        "award",
        "Qualité",
        "Les indicateurs qui vous concernent, ce que les dossiers prouvent déjà, les chiffres à publier.",
    ),
    Door(
        "registres",
        "clipboard-list",
        "Registres",
        "Réclamations, aléas, améliorations, veille, formation, habilitations, partenaires.",
    ),
    Door(
        "preuves",
        "file-check",
        "Dossier de preuves",
        "Pour un audit ou un contrôle\N{NO-BREAK SPACE}: le déroulement, sans aucun nom ni contenu.",
    ),
    Door("rapport", "wallet", "Rapport annuel", "Le bilan pédagogique et financier, prêt à recopier."),
    Door(
        "donnees",
        "shield-check",
        "Données personnelles",
        "Registre des traitements, demandes des personnes, violations, information.",
    ),
    Door(
        "echange",
        "log-out",
        "Exporter et importer",
        "Tout le coffre dans des formats ouverts, et vos contacts d’un autre logiciel.",
    ),
)


class DoorCard(Card):
    """A door, what is behind it, where it stands."""

    def __init__(self, door: Door, go: Callable[[str], None]) -> None:
        super().__init__(door.name, spacing=8)
        self.setObjectName(f"door-{door.route}")
        way = button("Ouvrir", door.icon)
        way.setObjectName(f"open-{door.route}")
        way.setAccessibleName(f"Ouvrir\N{NO-BREAK SPACE}: {door.name}")
        way.clicked.connect(lambda: go(door.route))
        self.way = way
        self.head.addWidget(way)
        self.add(label(door.about, "muted", wrap=True))
        self.standing = Callout("info", "")
        self.standing.hide()
        self.add(self.standing)
        self.body.addStretch()

    def show_standing(self, one: Standing | None) -> None:
        """Where it stands, also told by the button; None: nothing is to be said of it."""
        self.standing.setVisible(one is not None)
        self.way.setAccessibleDescription(one.words if one is not None else "")
        if one is not None:
            self.standing.set("danger" if one.late else "warning" if one.waits else "neutral", one.words)


class DeskScreen(Screen):
    """A card a door, two abreast where there is room."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Bureau", SUBTITLE)
        self.cards = {door.route: DoorCard(door, navigator.go) for door in DOORS}
        cards = list(self.cards.values())
        self._pairs = [Pair(*cards[at : at + 2]) for at in range(0, len(cards), 2)]
        for pair in self._pairs:
            self.add(pair)
        self.content.addStretch()
        self.presenter = DeskPresenter(services, navigator, self._show)
        self.presenter.load()

    def on_event(self, event: Event) -> None:
        """Anything committed may change where something stands."""
        self.presenter.load()

    def _show(self, standings: tuple[Standing, ...]) -> None:
        told = {one.route: one for one in standings}
        for route, card in self.cards.items():
            card.show_standing(told.get(route))


class Pair(QWidget):
    """One or two cards, side by side in a wide page, one below the other in a narrow one."""

    def __init__(self, *cards: QWidget) -> None:
        super().__init__()
        self._row = HBox(self, spacing=16)
        for card in cards:
            self._row.addWidget(card, 1)
        if len(cards) == 1:
            self._row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words keep their room."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(BESIDE)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if wanted != self._row.direction():
            self._row.setDirection(wanted)
