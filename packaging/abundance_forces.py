"""Fill levers and brakes as full as one gets: long words, ties, what is out of reach, what is not rated."""

from datetime import date

from bilan_desktop.domain.deciding import Force, ForceSide
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_form
from bilan_desktop.usecases.to_plan import plan_action

TEXTS = (
    "L’équipe de l’agence, qui connaît ses projets et qui a déjà proposé de couvrir ses absences du vendredi",
    "Un calendrier de formation fixé longtemps à l’avance, sans rentrée possible entre octobre et mars",
    "Le réseau des anciens, actif",
    "Une mobilité limitée par la garde des enfants une semaine sur deux et par un seul véhicule pour le foyer",
)


def fill_forces(work: Work, key: RecordId, today: date) -> None:
    """Twenty-four levers and brakes, about the project and three options."""
    about = [NO_ID, *(item.key for item in list_items(work, key, Option)[:3])]
    for row in range(24):
        values = {
            "side": list(ForceSide)[row % 2],
            "text": f"{TEXTS[row % 4]} ({row + 1})",
            "intensity": 1 + row % 5 if row % 7 else None,
            "mastery": row % 4 if row % 5 else None,
            "by_what": "Un rendez-vous par mois, avec un point écrit d’une page et une date pour décider"
            * (row % 3 > 0),
            "option_id": about[row % 4 % len(about)],
        }
        made = add_item(work, key, Force, values)
        if row % 6 == 1:
            plan_action(work, Force, made)
    save_form(work, key, SupportNote, {"retained": TEXTS[0] + ". " + TEXTS[1], "filled_on": today}, part="forces")
