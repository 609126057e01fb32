"""What an invented person found out of her options: what allows them, what blocks one, what the chosen one costs."""

from datetime import date, timedelta

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.feasibility import Axis, AxisState, FeasibilityCheck, FeasibilityStudy, MoneyLine, MoneySide
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.usecases.feasibility import read_feasibility, save_check
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item
from bilan_desktop.usecases.to_plan import plan_action

Notes = dict[Axis, dict[str, object]]

CHOSEN: Notes = {
    Axis.SKILLS: {
        "state": AxisState.GREEN,
        "proof": "Trois récits montrent l’écoute, le suivi et la formation ; une conseillère en poste l’a confirmé.",
    },
    Axis.DIPLOMA: {
        "state": AxisState.ORANGE,
        "blocking": True,
        "proof": "Le titre est demandé par sept annonces sur neuf ; la session ouvre en septembre.",
        "next_check": "Demander au centre de formation la date limite et les pièces du dossier",
        "check_by": 21,
    },
    Axis.FINANCES: {
        "state": AxisState.TO_CHECK,
        "blocking": True,
        "next_check": "Déposer le dossier de transition professionnelle et noter la date de la réponse",
        "check_by": 90,
    },
    Axis.FAMILY: {
        "state": AxisState.GREEN,
        "proof": "L’organisation de la semaine a été posée par écrit, sept mois ont paru tenables.",
    },
    Axis.CALENDAR: {
        "state": AxisState.ORANGE,
        "proof": "La commission se réunit une fois par mois ; la demande d’absence se fait quatre mois avant.",
        "next_check": "Poser la date de demande à l’employeur dans le plan",
    },
    Axis.TERRITORY: {
        "state": AxisState.GREEN,
        "proof": "Le centre est à quarante minutes, les missions locales à moins de trente.",
    },
    Axis.MARKET: {"state": AxisState.GREEN, "next_check": "Relever les offres du bassin pendant un mois"},
}
FALLBACK: Notes = {
    Axis.SKILLS: {"state": AxisState.GREEN, "proof": "Les démarches en ligne à la maison de quartier, chaque samedi."},
    Axis.DIPLOMA: {"state": AxisState.GREEN, "proof": "Aucun titre exigé dans les cinq annonces lues."},
    Axis.FAMILY: {
        "state": AxisState.RED,
        "blocking": True,
        "proof": "Quatre annonces sur cinq demandent deux soirées par semaine, ce qu’elle ne souhaite pas.",
        "next_check": "Demander à deux associations si des postes de journée existent",
        "check_by": 45,
    },
    Axis.TERRITORY: {"state": AxisState.GREEN, "proof": "Trois des cinq postes sont sur la ligne de métro."},
    Axis.MARKET: {"state": AxisState.ORANGE, "proof": "Cinq offres en trois mois, dont trois à temps partiel."},
}
"""Notes of each axis; dates in days."""

MONEY: tuple[dict[str, object], ...] = (
    {"text": "Formation, sept mois", "cents": 620_000, "source": "Devis du centre de formation", "on": -12},
    {"text": "Déplacements", "cents": 45_000, "source": "Abonnement régional, sept mois", "on": -12},
    {"text": "Repas et matériel", "cents": None, "source": ""},
    {
        "text": "Compte personnel de formation",
        "side": MoneySide.FUNDING,
        "cents": 180_000,
        "source": "Relevé du compte",
        "on": -10,
        "sure": True,
    },
    {
        "text": "Projet de transition professionnelle",
        "side": MoneySide.FUNDING,
        "cents": 440_000,
        "source": "Simulation du conseil en évolution professionnelle",
        "on": -8,
    },
)
STUDY: dict[str, object] = {
    "income_cents": 158_000,
    "spending_cents": 172_000,
    "savings_cents": 600_000,
    "money_source": "Bulletin de paie et budget tenus par la personne",
    "reading": "La piste tient si le financement est accordé avant de quitter le poste. C’est la première chose à "
    "vérifier, avant l’inscription.",
}


def fill_feasibility(work: Work, key: RecordId, today: date) -> None:
    """Study the first two options of a dossier, with the money of the first one and one check in the plan."""
    first, second, *_ = (item.key for item in list_items(work, key, Option))
    for option, notes in ((first, CHOSEN), (second, FALLBACK)):
        for axis, values in notes.items():
            save_check(work, key, option, axis, _dated(values, today))
    for values in MONEY:
        add_item(work, key, MoneyLine, _dated(values, today), within=first)
    save_form(work, key, FeasibilityStudy, {**STUDY, "money_on": today - timedelta(days=10)}, part=first)
    study = next(one for one in read_feasibility(work, key).studies if one.key == first)
    asked = plan_action(work, FeasibilityCheck, study.axis(Axis.DIPLOMA).key)
    first_step = {"first_step": "Trouver qui inscrit, et son numéro", "first_on": today + timedelta(days=3)}
    save_item(work, asked, Action, first_step)


def _dated(values: dict[str, object], today: date) -> dict[str, object]:
    """Days counted from today made dates."""
    days = {name: count for name, count in values.items() if name in ("check_by", "on") and isinstance(count, int)}
    return {**values, **{name: today + timedelta(days=count) for name, count in days.items()}}
