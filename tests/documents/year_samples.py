"""The year in pictures of an invented practice: an ordinary year, an empty one, one that breaks layouts."""

from dataclasses import replace
from datetime import date

from bilan_desktop.blocks import Paper
from bilan_desktop.documents import dashboard_paper
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.documents.year_pictures import CountTold, MarkTold, MonthTold, OpinionTold, YearFacts
from bilan_desktop.domain.dossier import STATE_NAMES
from bilan_desktop.domain.funding import FUNDING_NAMES
from bilan_desktop.domain.records import ProofText as T

from .samples import CREATED, ISSUER

TEXTS = (
    "Avant de commencer, l’information reçue était claire et complète.",
    "J’ai trouvé une écoute sans jugement.",
    "Le lieu, ou la visioconférence, convenait.",
)


def _count(name: str, count: int, before: int | None = None) -> CountTold:
    return CountTold(name=T(name), count=count, before=before)


def _mark(text: str, steps: int, hundredths: int | None, given: int) -> MarkTold:
    return MarkTold(text=T(text), steps=steps, hundredths=hundredths, given=given)


YEAR = YearFacts(
    issuer=ISSUER,
    created=CREATED,
    on=date(2026, 11, 24),
    year=2025,
    until=date(2025, 12, 31),
    told=(
        _count("Entretiens préalables tenus", 34, 28),
        _count("Bilans commencés", 27, 24),
        _count("Bilans terminés", 25, 22),
        _count("Bilans interrompus", 1, 2),
        _count("En cours au 31 décembre 2025", 6),
        _count("Entretiens de suivi tenus", 19, 15),
    ),
    months=tuple(
        MonthTold(month=month, in_person=60 * (3 + month * 5 % 11), remote=45 * (month % 4), guided=30 * (month % 5))
        for month in range(1, 13)
    ),
    states=tuple(_count(name, 3 + place * 7 % 20) for place, name in enumerate(STATE_NAMES.values())),
    funding=(
        _count("CPF", 14, 12),
        _count("Plan de développement · employeur", 5, 6),
        _count("Financement personnel", 8, 5),
        _count("France Travail", 0, 1),
    ),
    opinions=(
        OpinionTold(
            name=T("Avis à la fin du bilan"),
            given=25,
            answered=19,
            received=19,
            rate=T("76\N{NO-BREAK SPACE}% (19 sur 25)"),
            why=T(""),
            marks=(
                *(_mark(text, 4, 340 + 15 * place, 19 - place) for place, text in enumerate(TEXTS)),
                _mark("Avant le bilan, mon projet était clair.", 10, 412, 18),
                _mark("Aujourd’hui, mon projet est clair.", 10, 788, 18),
            ),
        ),
        OpinionTold(
            name=T("Avis quelques mois après"),
            given=4,
            answered=3,
            received=3,
            rate=T("À partir de 5 questionnaires remis (4 dans l’année)"),
            why=T("Les avis se lisent à partir de 5 réponses : avant, on pourrait deviner de qui ils sont."),
        ),
    ),
    before=2024,
    minutes_before=(9000, 1200, 2400),
)
YEAR_EXTREME = replace(
    YEAR,
    issuer=Issuer(T("X")),
    told=tuple(_count("Entretiens préalables tenus avec " + "Wilhelmina" * 12, 99_999, 88_888) for _ in range(9)),
    months=tuple(MonthTold(month=month, in_person=599_999, remote=599_999, guided=599_999) for month in range(1, 13)),
    funding=tuple(_count(f"{name} {'W' * 60}", 9_999, 99_999) for name in FUNDING_NAMES.values()),
    opinions=tuple(
        replace(
            YEAR.opinions[0],
            name=T("Avis " + "à la fin du bilan " * 9),
            marks=tuple(_mark(f"{'J’ai trouvé ' * 30}{place}", 4, 399, 99_999) for place in range(60)),
        )
        for _ in range(2)
    ),
    why=T("L’année 2025 n’est pas terminée : elle n’est pas comparée à la précédente."),
)
YEAR_EMPTY = replace(
    YEAR, told=(), months=(), states=(), funding=(), opinions=(), before=None, minutes_before=None, why=T("")
)


def papers() -> dict[str, Paper]:
    """Each in both prints."""
    found = {}
    for variant in ("standard", "large"):
        found[f"dashboard-{variant}"] = dashboard_paper.paper(replace(YEAR, variant=variant))
        found[f"dashboard-extreme-{variant}"] = dashboard_paper.paper(replace(YEAR_EXTREME, variant=variant))
    found["dashboard-empty-standard"] = dashboard_paper.paper(YEAR_EMPTY)
    return found
