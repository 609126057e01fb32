"""What an invented person explored, decided and planned with the aids of her bilan, told through the use cases."""

from datetime import date

from bilan_desktop.app.demonstration_action_plan import fill_action_plan
from bilan_desktop.app.demonstration_feasibility import fill_feasibility
from bilan_desktop.app.demonstration_forces import fill_forces
from bilan_desktop.app.demonstration_priorities import fill_priorities
from bilan_desktop.app.demonstration_resources import fill_resources
from bilan_desktop.app.demonstration_scenarios import fill_scenarios
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import save_form

NOTES: dict[str, dict[str, object]] = {
    "feasibility": {
        "retained": "Ce qui me faisait peur était surtout ce que je n’avais pas vérifié.",
        "in_synthesis": True,
    },
}
"""What she made of each aid."""


def decide(work: Work, key: RecordId, today: date) -> None:
    """Each aid in the order of the journey, then what she made of them; her plan and her choice are there already."""
    fill_feasibility(work, key, today)
    fill_forces(work, key, today)
    fill_resources(work, key, today)
    fill_priorities(work, key, today)
    fill_scenarios(work, key, today)
    fill_action_plan(work, key, today)
    for tool, note in NOTES.items():
        save_form(work, key, SupportNote, {**note, "filled_on": today}, part=tool)
