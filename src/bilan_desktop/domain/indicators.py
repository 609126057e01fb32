"""The quality indicators that apply to bilans de compétences, as dated versions (référentiel national qualité)."""

from dataclasses import dataclass
from datetime import date

CRITERIA = {
    1: "Informer le public",
    2: "Définir les objectifs et adapter le bilan",
    3: "Accueillir, accompagner, évaluer",
    4: "Les moyens et l’encadrement",
    5: "Les compétences de qui accompagne",
    6: "L’environnement professionnel",
    7: "Les avis, les réclamations, les améliorations",
}
"""What each criterion is about, in our words."""


@dataclass(frozen=True)
class Indicator:
    """One indicator that applies: its number, what it asks of a bilan centre in our words, what proves it.

    ``proofs`` are codes that the application reads from the dossiers and the registers. ``major``: only a major
    non-conformity is possible, where the version says it; None where its grading was not read.
    """

    number: int
    criterion: int
    title: str
    asks: str
    proofs: tuple[str, ...]
    major: bool | None = None
    changed: str = ""


@dataclass(frozen=True)
class IndicatorsVersion:
    """A version: the day it applies from, how many indicators it counts in all, its source, when it was checked."""

    since: date
    total: int
    name: str
    source: str
    checked_on: date
    indicators: tuple[Indicator, ...]


def version_at(versions: tuple[IndicatorsVersion, ...], day: date) -> IndicatorsVersion:
    """The version in force that day; the first one before any."""
    return max((one for one in versions if one.since <= day), key=lambda one: one.since, default=versions[0])
