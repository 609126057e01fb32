"""Fill the map of resources as full as one gets: many of a kind, long words, old dates, sources never verified."""

from datetime import date, timedelta

from bilan_desktop.domain.conclusion import Resource, ResourceKind, ResourceState
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item

HOW = (
    "Écrire au secrétariat au plus tard en mars, puis rappeler dix jours après avec le devis, le programme et la "
    "lettre de l’employeur ; la commission se réunit le premier jeudi du mois."
)


def fill_resources(work: Work, key: RecordId, today: date) -> None:
    """Twenty more resources, in every state."""
    for row in range(20):
        values = {
            "kind": list(ResourceKind)[row % 4],
            "text": f"Ressource {row + 1} : un organisme de la région qui connaît ce métier et ses débouchés",
            "how": HOW * (row % 3 > 0),
        }
        add_item(work, key, Resource, values)
    for row, item in enumerate(list_items(work, key, Resource)):
        checked = today - timedelta(days=60 * row) if row % 4 else None
        values = {
            "state": list(ResourceState)[row % 3],
            "contact": f"La personne qui suit les dossiers de {row + 1} à {row + 9}, le matin",
            "source": "Le guide régional des formations et des financements, édition de l’année passée" * (row % 5 > 0),
            "checked_on": checked,
        }
        save_item(work, item.key, Resource, values)
    save_form(work, key, SupportNote, {"retained": HOW, "filled_on": today}, part="resources")
