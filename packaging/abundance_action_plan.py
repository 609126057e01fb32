"""An action plan as full as one gets: many actions, long words, rings, late dates, reviews, ten milestones."""

from datetime import date, timedelta

from bilan_desktop.domain.conclusion import Action, ActionStatus, Milestone, Verdict
from bilan_desktop.domain.feasibility import Axis
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.usecases.plan import review_action
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_item

LONG = "Rappeler la responsable du service pour lui demander, cette fois, une réponse écrite avant la fin du mois"
ROWS = 18


def fill_action_plan(work: Work, key: RecordId, today: date) -> None:
    """As many actions as a plan holds before it is unreadable, and what is said of each."""
    option = next((one.key for one in list_items(work, key, Option)), NO_ID)
    made = [add_item(work, key, Action, _action(number, option, today)) for number in range(ROWS)]
    for number, action in enumerate(made):
        waits = (made[number - 1],) if number else (made[2],)  # the first three go in a ring
        save_item(work, action, Action, {"depends_on": (*waits, *made[number + 4 : number + 5])})
    for action in made[:6]:
        review_action(work, action, {"confidence": 4, "words": f"{LONG}, et personne n’a encore répondu."})
    verdicts = tuple(Verdict)
    for number, axis in enumerate((*Axis, *Axis)[:10]):
        row = {
            "title": f"{number + 1}. {LONG}",
            "criterion": LONG,
            "axis": axis,
            "due": today + timedelta(days=12 * number),
        }
        add_item(work, key, Milestone, {**row, "verdict": verdicts[number % 4], "verdict_why": LONG})


def _action(number: int, option: RecordId, today: date) -> dict[str, object]:
    return {
        "title": f"{LONG} ({number + 1})",
        "first_step": LONG,
        "first_on": today + timedelta(days=number % 5),
        "proof": LONG,
        "who": "Moi, avec la maison de quartier et deux personnes de la mission locale",
        "resource": "Le conseil en évolution professionnelle, gratuit, et le réseau des anciennes stagiaires",
        "cost_cents": 123_456 * number,
        "start": today + timedelta(days=4 * number - 20),
        "due": today + timedelta(days=9 * number - 10),
        "status": tuple(ActionStatus)[number % 4],
        "dropped_why": LONG if number % 4 == 3 else "",
        "obstacle": LONG,
        "if_then": f"{LONG}, puis je passe par une autre personne",
        "confidence": number % 11,
        "option_id": option,
    }
