"""What an invented person compared before she chose: her options and today, on what counts for her."""

from datetime import date

from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.scenarios import Comparison, Criterion, PointSide, Scenario, ScenarioPoint
from bilan_desktop.domain.support_notes import FilledBy, FilledHow, SupportNote
from bilan_desktop.supports.scenarios.model import STATUS_QUO, grids
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, save_form, save_item
from bilan_desktop.usecases.scenarios import (
    READ,
    add_scenario,
    add_status_quo,
    choose_scenario,
    save_score,
    take_options,
)

CRITERIA: tuple[dict[str, object], ...] = (
    {
        "title": "Suivre les personnes dans la durée",
        "worst": "On ne revoit jamais la même personne",
        "best": "On suit chacune pendant plusieurs mois",
        "swing": 100,
    },
    {
        "title": "Revenu du foyer",
        "worst": "1 500 € par mois",
        "best": "2 200 € par mois",
        "swing": 70,
        "gate": 30,
    },
    {
        "title": "Soirées et mercredis avec les enfants",
        "worst": "Deux soirées prises par semaine",
        "best": "Aucune, et le mercredi libre",
        "swing": 60,
    },
    {"title": "Trajet", "worst": "Une heure", "best": "Un quart d’heure", "swing": 25},
    {
        "title": "Postes dans le bassin d’emploi",
        "worst": "Deux ou trois annonces par an",
        "best": "Plusieurs annonces par mois",
        "swing": 45,
    },
)
"""What counts for her, with its two ends: facts, so that a score says something."""

SCORES: dict[str, tuple[int | tuple[int, int, int], ...]] = {
    "Conseillère": (90, (45, 60, 70), 75, 60, (50, 65, 75)),
    "Médiatrice": (75, 35, 20, 40, 30),
    "Coordinatrice": (35, 70, 80, 90, (10, 30, 60)),
    "Rester": (20, 65, 80, 90, 90),
}
"""By the beginning of a title, in the order of the criteria; low, likely, high where it is uncertain."""
WHY = {
    ("Conseillère", 1): "Grille de la branche, et ce que disent deux annonces d’octobre.",
    ("Conseillère", 4): "Onze annonces en trois mois à moins de 45 minutes.",
    ("Coordinatrice", 4): "Un seul poste, s’il est créé.",
}
POINTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("Conseillère", {"text": "L’écoute et les ateliers servent chaque jour"}),
    (
        "Conseillère",
        {
            "side": PointSide.RISK,
            "text": "Le financement de la formation est refusé",
            "likelihood": 2,
            "severity": 4,
            "answer": "Déposer le dossier en janvier, et préparer une entrée par la VAE",
            "likelihood_after": 2,
            "severity_after": 2,
            "sign": "Pas d’accusé de réception sous quinze jours",
            "who": "Elle, avec le conseil en évolution professionnelle",
        },
    ),
    ("Médiatrice", {"text": "Aucune étude à reprendre"}),
    (
        "Médiatrice",
        {
            "side": PointSide.RISK,
            "text": "Des contrats courts, renouvelés chaque année",
            "likelihood": 3,
            "severity": 3,
            "sign": "La durée écrite dans l’annonce",
        },
    ),
    ("Coordinatrice", {"text": "Aucune rupture de revenu"}),
    (
        "Coordinatrice",
        {
            "side": PointSide.RISK,
            "text": "Le poste n’est jamais créé",
            "likelihood": 3,
            "severity": 4,
            "answer": "Demander une date à la direction avant l’été",
            "likelihood_after": 2,
            "severity_after": 4,
        },
    ),
    ("Rester", {"text": "Rien à risquer tout de suite"}),
    (
        "Rester",
        {
            "side": PointSide.RISK,
            "text": "L’usure continue",
            "likelihood": 3,
            "severity": 3,
            "sign": "Un arrêt de plus",
        },
    ),
)
ASIDE: dict[str, object] = {
    "title": "Coordinatrice d’accueil dans la clinique",
    "dropped": True,
    "dropped_why": "Le poste ne sera pas créé cette année.",
}
REASONS = (
    "C’est là que j’ai envie d’aller travailler le matin. Le revenu baisse un peu, nous l’avons regardé à deux et cela "
    "tient."
)


def fill_scenarios(work: Work, key: RecordId, today: date) -> None:
    """A comparison of her options and of today, scored, chosen."""
    comparison = add_item(work, key, Comparison, {"title": "Après la clinique", "seed": 7})
    axes = [add_item(work, key, Criterion, values, within=comparison) for values in CRITERIA]
    try:
        take_options(work, comparison)
    except RuleBroken:
        add_scenario(work, comparison, {"title": "Conseillère en insertion professionnelle"})
    if "Coordinatrice" not in _by_beginning(work, key, comparison):
        # The option was set aside since: its scenario keeps its letter and its scores, out of the reckoning.
        add_scenario(work, comparison, ASIDE)
    add_status_quo(work, comparison)
    found = _by_beginning(work, key, comparison)
    for beginning, scores in SCORES.items():
        for place, score in enumerate(scores if beginning in found else ()):
            low, likely, high = score if isinstance(score, tuple) else (None, score, None)
            why = WHY.get((beginning, place), "")
            save_score(work, found[beginning], axes[place], {"low": low, "likely": likely, "high": high, "why": why})
    for beginning, values in POINTS:
        if beginning in found:
            add_item(work, key, ScenarioPoint, values, within=found[beginning])
    if "Conseillère" in found:
        save_item(work, found["Conseillère"], Scenario, {"hypotheses": "La formation est financée avant l’été."})
        choose_scenario(work, comparison, found["Conseillère"], today)
        save_item(work, comparison, Comparison, {"reasons": REASONS})
    note = {"in_synthesis": True, "filled_by": FilledBy.BOTH, "filled_how": FilledHow.MEETING, "filled_on": today}
    save_form(work, key, SupportNote, note, part="scenarios")


def _by_beginning(work: Work, key: RecordId, comparison: RecordId) -> dict[str, RecordId]:
    """Her scenarios by the beginning of their titles, as ``SCORES`` names them."""
    with work.unit() as unit:
        (grid,) = (one for one in grids(material(unit, key, READ)) if one.key == comparison)
    named = {one.letter: one.title for one in grid.courses} | {STATUS_QUO: "Rester"}
    return {
        beginning: one.key for beginning in SCORES for one in grid.courses if named[one.letter].startswith(beginning)
    }
