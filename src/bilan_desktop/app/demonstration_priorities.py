"""What an invented person could do first, placed by its impact and its effort, told through the use cases."""

from datetime import date

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.deciding import Priority
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.priorities import take_plan
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item

PLACED: tuple[tuple[str, int, int, str], ...] = (
    ("Rencontrer deux conseillères", 5, 2, "Rien ne remplace ce qu’elles en disent."),
    ("Observer une journée", 4, 2, "C’est là que l’envie se vérifie."),
    ("Déposer le dossier", 5, 4, "Sans financement, pas de formation."),
)
"""The actions of the plan, by how they begin: impact, effort, why."""
IDEAS: tuple[dict[str, object], ...] = (
    {"text": "Relire les droits et les financements", "impact": 3, "effort": 3},
    {
        "text": "Mettre à jour le CV",
        "impact": 2,
        "effort": 2,
        "why": "Utile, mais aucune candidature avant le printemps.",
    },
    {"text": "Préparer le concours de la fonction publique", "impact": 2, "effort": 5},
    {"text": "Demander un entretien avec la direction de la clinique", "impact": 4, "effort": 3},
    {"text": "S’inscrire à un réseau professionnel"},
)
NOTE: dict[str, object] = {"retained": "Deux rencontres d’abord. Le reste en dépend.", "in_synthesis": True}


def fill_priorities(work: Work, key: RecordId, today: date) -> None:
    """The actions of the plan on the map, some ideas beside them, one not placed yet."""
    take_plan(work, key)
    titles = {item.key: str(item.values["title"]) for item in list_items(work, key, Action)}
    for item in list_items(work, key, Priority):
        title = titles[item.values["action_id"]]
        place = next((one for one in PLACED if title.startswith(one[0])), None)
        if place is not None:
            save_item(work, item.key, Priority, {"impact": place[1], "effort": place[2], "why": place[3]})
    for idea in IDEAS:
        add_item(work, key, Priority, idea)
    save_form(work, key, SupportNote, {**NOTE, "filled_on": today}, part="priorities")
