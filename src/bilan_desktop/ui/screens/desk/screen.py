"""The page « Bureau »: what the practice owes besides its bilans, a card each with where it stands."""

from dataclasses import dataclass
from functools import partial

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services

SUBTITLE = "Ce que l’organisme doit tenir, en dehors des bilans eux-mêmes."


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


class DeskScreen(Screen):
    """A card a door."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Bureau", SUBTITLE)
        for door in DOORS:
            card = Card(door.name)
            card.setObjectName(f"door-{door.route}")
            card.add(label(door.about, "muted", wrap=True))
            tools = Wrapping(8)
            way = button("Ouvrir", door.icon)
            way.setObjectName(f"open-{door.route}")
            way.setAccessibleName(f"Ouvrir\N{NO-BREAK SPACE}: {door.name}")
            way.clicked.connect(partial(navigator.go, door.route))
            tools.row.addWidget(way)
            card.add(tools)
            self.add(card)
        self.content.addStretch()
