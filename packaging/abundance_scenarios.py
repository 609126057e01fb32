"""Fill the comparisons of a dossier as full as they get: for the contact sheets and whoever asks what a page holds."""

from datetime import date

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.scenarios import Comparison, Criterion, PointSide, Scenario, ScenarioPoint, Weighting
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, save_item
from bilan_desktop.usecases.scenarios import add_scenario, add_status_quo, choose_scenario, save_score

LONG = (
    "Reprendre la coordination de l’équipe d’accueil pendant la réorganisation des trois services, avec une période "
    "d’essai de six mois et un point chaque trimestre"
)
TOLD = f"{LONG}. " * 4
TITLES = tuple(f"{place}. {LONG}" for place in range(1, 7))
AXES = (
    "Équilibre entre la vie professionnelle et la vie de famille, soirées et mercredis compris",
    "Revenu",
    "Anticonstitutionnellement long, pour voir",
    "Trajet",
    "Postes dans le bassin d’emploi à moins de quarante-cinq minutes",
    "Sens",
    "Équipe",
    "Santé du secteur à cinq ans",
    "Temps de formation",
    "Coût",
)


def fill_scenarios(work: Work, key: RecordId, today: date) -> None:
    """Two comparisons: one with seven scenarios on ten criteria, all said; one with nothing scored."""
    comparison = add_item(work, key, Comparison, {"title": LONG, "reasons": TOLD})
    axes = [add_item(work, key, Criterion, _axis(place), within=comparison) for place in range(len(AXES))]
    courses = [add_scenario(work, comparison, {"title": one, "text": TOLD, "hypotheses": TOLD}) for one in TITLES]
    courses.append(add_status_quo(work, comparison))
    for row, course in enumerate(courses):
        for place, axis in enumerate(axes):
            save_score(work, course, axis, _score(row, place))
        for values in _points():
            add_item(work, key, ScenarioPoint, values, within=course)
    save_item(work, courses[5], Scenario, {"dropped": True, "dropped_why": TOLD})
    choose_scenario(work, comparison, courses[1], today)
    other = add_item(work, key, Comparison, {"title": "Où habiter", "weighting": Weighting.ORDER})
    for title in ("Lyon", "Villeurbanne"):
        add_scenario(work, other, {"title": title})
    for title in AXES[:3]:
        add_item(work, key, Criterion, {"title": title}, within=other)


def _axis(place: int) -> dict[str, object]:
    return {
        "title": AXES[place],
        "worst": LONG,
        "best": LONG,
        "swing": None if place == 9 else 100 - 9 * place,
        "gate": 30 if place in (1, 4) else None,
    }


def _score(row: int, place: int) -> dict[str, object]:
    """Every third one hesitates; one is missing."""
    likely = (35 * row + 17 * place) % 91 + 5
    if (row, place) == (3, 2):
        return {"likely": None}
    if (row + place) % 3:
        return {"likely": likely}
    return {"likely": likely, "low": likely - 5, "high": min(100, likely + 20), "why": LONG}


def _points() -> list[dict[str, object]]:
    """Four advantages facing four risks, all said."""
    risk = {"side": PointSide.RISK, "text": LONG, "answer": TOLD, "likelihood_after": 1, "sign": LONG}
    return [
        values
        for place in range(4)
        for values in (
            {"text": LONG},
            {**risk, "likelihood": place + 1, "severity": 4 - place, "severity_after": 4 - place, "who": "La personne"},
        )
    ]
