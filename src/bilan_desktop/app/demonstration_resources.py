"""What an invented person can call upon, completed from the reading side by side, told through the use cases."""

from datetime import date, timedelta

from bilan_desktop.domain.conclusion import Action, Resource, ResourceKind, ResourceState
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item
from bilan_desktop.usecases.to_plan import plan_action

MORE: dict[str, tuple[int | None, dict[str, object]]] = {
    "Titre professionnel": (
        40,
        {
            "state": ResourceState.CONTACTED,
            "source": "Le site de l’organisme",
            "contact": "Le bureau des inscriptions",
        },
    ),
    "Projet de transition": (400, {"source": "La plaquette de l’association régionale"}),
    "La responsable": (None, {"state": ResourceState.SECURED, "contact": "Mme Aubert, le mardi"}),
}
"""What is added to each resource, by how it begins; first, how many days ago it was verified."""
OTHERS: tuple[dict[str, object], ...] = (
    {
        "kind": ResourceKind.FUNDING,
        "text": "Les droits du compte personnel de formation",
        "how": "Consulter le relevé avec le conseil en évolution professionnelle",
        "source": "Le relevé de droits",
    },
    {
        "kind": ResourceKind.PERSONAL,
        "text": "Une famille qui prend le relais le mercredi",
        "how": "Refaire le planning de la semaine avant la rentrée.",
        "state": ResourceState.SECURED,
    },
)
NOTE: dict[str, object] = {"retained": "Je ne pars pas seule : j’ai déjà trois portes ouvertes.", "in_synthesis": True}
PLANNED = "Les droits du compte"


def fill_resources(work: Work, key: RecordId, today: date) -> None:
    """The resources of the reading with their sources and dates, two more, one of them in the plan."""
    for item in list_items(work, key, Resource):
        for beginning, (days, values) in MORE.items():
            if str(item.values["text"]).startswith(beginning):
                checked = {} if days is None else {"checked_on": today - timedelta(days=days)}
                save_item(work, item.key, Resource, {**values, **checked})
    for values in OTHERS:
        made = add_item(work, key, Resource, values)
        if str(values["text"]).startswith(PLANNED):
            first = {"first_step": "Retrouver ses identifiants", "due": today + timedelta(days=20)}
            save_item(work, plan_action(work, Resource, made), Action, first)
    save_form(work, key, SupportNote, {**NOTE, "filled_on": today}, part="resources")
