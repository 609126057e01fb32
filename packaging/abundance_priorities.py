"""Fill the map of priorities as full as one gets: the whole plan, many ideas, several at one place, long words."""

from datetime import date

from bilan_desktop.domain.deciding import Priority
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.priorities import take_plan
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item

IDEA = "Reprendre contact avec l’ancienne équipe et lui demander ce qu’elle retient de la réorganisation"
WHY = "Trois personnes l’ont dit, chacune à sa façon, et la date tombe avant la rentrée de l’organisme de formation"


def fill_priorities(work: Work, key: RecordId, today: date) -> None:
    """The plan on the map and a dozen ideas, seven points at one place."""
    take_plan(work, key)
    for row in range(12):
        add_item(work, key, Priority, {"text": f"{IDEA} ({row + 1})", "why": WHY * (row % 2)})
    for row, item in enumerate(list_items(work, key, Priority)):
        impact, effort = (4, 2) if row % 4 == 0 else (1 + row * 7 % 5, 1 + row * 3 % 5)
        values = {"impact": impact, "effort": effort, "why": WHY if row % 3 == 0 else ""}
        save_item(work, item.key, Priority, values if row % 9 else {"why": WHY})
    save_form(work, key, SupportNote, {"retained": WHY, "filled_on": today}, part="priorities")
