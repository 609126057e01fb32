"""Fill the feasibility of every option as full as one gets: long proofs, every state, many lines of money."""

from datetime import date, timedelta

from bilan_desktop.domain.feasibility import Axis, AxisState, FeasibilityStudy, MoneyLine, MoneySide
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.usecases.feasibility import save_check
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_form

PROOF = (
    "Elle a rencontré trois employeurs et relu douze annonces : les mêmes exigences reviennent, dans le même ordre, "
    "et deux responsables ont accepté de les commenter avec elle. "
)
"""A long sentence of an invented person."""


def fill_feasibility(work: Work, key: RecordId, today: date) -> None:
    """Study every option: long texts, every state in turn, twelve lines of money each."""
    states = tuple(AxisState)
    for number, item in enumerate(list_items(work, key, Option)):
        for place, axis in enumerate(Axis):
            values = {
                "state": states[(number + place) % len(states)],
                "blocking": place % 3 == 0,
                "proof": PROOF * (1 + place % 3) if place != 4 else "",
                "next_check": "Demander une réponse écrite au service qui instruit les demandes, puis la dater",
                "check_by": today + timedelta(days=10 * place),
            }
            save_check(work, key, item.key, axis, values)
        for place in range(12):
            line = {
                "text": f"Frais et aides de la période {place + 1}, tels que le service les a détaillés par écrit",
                "side": MoneySide.FUNDING if place % 3 == 2 else MoneySide.COST,
                "cents": None if place == 7 else 123_456 * (place + 1),
                "source": "Réponse écrite du service instructeur, avec la simulation jointe" if place % 4 else "",
                "on": today - timedelta(days=place) if place % 2 else None,
                "sure": place % 2 == 0,
            }
            add_item(work, key, MoneyLine, line, within=item.key)
        study = {
            "income_cents": 120_000,
            "spending_cents": 187_050,
            "savings_cents": 2_000_000,
            "money_on": today,
            "money_source": "Budget tenu par la personne pendant trois mois",
            "reading": PROOF * 3,
        }
        save_form(work, key, FeasibilityStudy, study, part=item.key)
