"""What an invented person adds to her action plan in session: first steps dated, what could hinder, what decides."""

from datetime import date, timedelta

from bilan_desktop.domain.conclusion import Action, ActionStatus, Milestone
from bilan_desktop.domain.feasibility import Axis
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.plan import depend_on
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item

PLANNED: dict[str, dict[str, object]] = {
    "Rencontrer": {
        "first_on": 2,
        "obstacle": "Je n’ose pas rappeler si l’on ne me répond pas",
        "if_then": "Je rappelle le mardi suivant, la question écrite devant moi",
        "confidence": 9,
    },
    "Observer": {
        "first_on": 24,
        "obstacle": "Mon planning tombe sur le jour proposé",
        "if_then": "Je demande un échange de poste à ma collègue dès que j’ai la date",
        "confidence": 7,
    },
    "Déposer": {
        "first_on": 33,
        "obstacle": "Une pièce manque au dernier moment",
        "if_then": "Je fais relire la liste au conseil en évolution professionnelle trois semaines avant",
        "confidence": 6,
    },
    "S’exercer": {"first_on": 5, "proof": "Trois visites racontées", "confidence": 8},
    "Demander": {"first_step": "Noter le numéro du centre", "first_on": 3, "confidence": 9},
    "Passer": {"first_step": "Proposer deux dates à l’organisme", "first_on": 12, "due": 40, "confidence": 8},
    "Consulter": {"first_step": "Retrouver ses identifiants", "first_on": 6, "due": 30, "confidence": 9},
}
"""What is added to each action, by how its title begins; a first step in days after the plan is decided."""

AFTER = (("Observer", "Rencontrer"), ("Déposer", "Observer"))
"""What waits for what, by how their titles begin."""

DROPPED: dict[str, object] = {
    "title": "Chercher un poste de jour dans une autre clinique",
    "first_step": "Regarder les annonces du mois",
    "dropped_why": "Elle garde son poste jusqu’à la formation : changer deux fois coûterait plus.",
}
FUNDED: dict[str, object] = {
    "title": "Savoir si la formation est financée",
    "due": 130,
    "criterion": "La réponse de la commission est écrite ; le salaire est gardé pendant sept mois.",
    "axis": Axis.FINANCES,
}
NOTE: dict[str, object] = {"retained": "Un pas par semaine me suffit, si je sais lequel."}


def fill_action_plan(work: Work, key: RecordId, today: date) -> None:
    """Complete the actions that the plan holds, on the day it is decided."""
    option = next((one.key for one in list_items(work, key, Option)), NO_ID)
    actions = {str(one.values["title"]): one.key for one in list_items(work, key, Action)}
    found: dict[str, RecordId] = {}
    for begins, values in PLANNED.items():
        for action in (held for title, held in actions.items() if title.startswith(begins)):
            found[begins] = action
            save_item(work, action, Action, {**_dated(values, today), "option_id": option})
    for later, before in AFTER:
        if later in found and before in found:
            depend_on(work, found[later], (found[before],))
    add_item(work, key, Action, {**DROPPED, "status": ActionStatus.DROPPED})
    for one in list_items(work, key, Milestone):
        save_item(work, one.key, Milestone, {"axis": Axis.SKILLS})
    add_item(work, key, Milestone, _dated(FUNDED, today))
    save_form(work, key, SupportNote, {**NOTE, "filled_on": today}, part="action-plan")


def _dated(values: dict[str, object], today: date) -> dict[str, object]:
    """Days told from the plan's as dates."""
    return {
        name: today + timedelta(days=value) if name in ("first_on", "due") and isinstance(value, int) else value
        for name, value in values.items()
    }
