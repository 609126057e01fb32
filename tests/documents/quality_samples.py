"""The figures to publish and the indicators of a year, of an invented practice."""

from dataclasses import replace
from datetime import date

from bilan_desktop.app.workspace import load_indicators
from bilan_desktop.blocks import Paper
from bilan_desktop.documents import figures_paper, indicators_paper
from bilan_desktop.documents.figures_paper import CellTold, FiguresFacts, FigureTold, SectionTold
from bilan_desktop.documents.indicators_paper import IndicatorsFacts, IndicatorTold, LackTold, ProofTold
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.domain.records import ProofText as T

from .samples import CREATED, ISSUER


def _figure(name: str, value: str, method: str, **cells: int) -> FigureTold:
    told = tuple(CellTold(name=T(one.replace("_", " ")), count=count) for one, count in cells.items())
    return FigureTold(name=T(name), value=T(value), method=T(method), cells=told)


FIGURES = FiguresFacts(
    issuer=ISSUER,
    created=CREATED,
    on=date(2026, 11, 24),
    year=2025,
    period=T("Du 1er janvier 2025 au 31 décembre 2025"),
    over=True,
    sections=(
        SectionTold(
            title=T("Bilans"),
            figures=(
                _figure("Bilans commencés", "31 bilans", "Bilans dont la première séance est dans la période."),
                _figure(
                    "Bilans terminés", "28 bilans", "Bilans allés à leur terme, à la date où l’action a été close."
                ),
                _figure("Bilans interrompus", "moins de 5 bilans", "Bilans arrêtés avant leur terme, par motif."),
            ),
        ),
        SectionTold(
            title=T("Avis à la fin du bilan"),
            figures=(
                _figure("Taux de réponse", "86 % (24 sur 28)", "Réponses reçues sur les questionnaires remis."),
                _figure("Satisfaction moyenne", "3,6 sur 4 (n = 23)", "Moyenne des moyennes de chaque avis."),
            ),
        ),
        SectionTold(
            title=T("Enquêtes de terrain"),
            figures=(
                _figure(
                    "Enquêtes de terrain",
                    "41 enquêtes",
                    "Rencontres et visites, par nature.",
                    **{"Rencontre_d’un_professionnel": 22, "Immersion": 11, "Autres": 8},
                ),
            ),
        ),
    ),
)
FIGURES_EXTREME = replace(
    FIGURES,
    issuer=Issuer(T("X")),
    over=False,
    sections=tuple(
        SectionTold(
            title=T(f"Section {rank} " + "longue " * 20),
            figures=tuple(
                _figure("N" * 60, "Non publié : base de moins de 5", "Méthode. " * 60, **{"c" * 80: 5})
                for _ in range(9)
            ),
        )
        for rank in range(6)
    ),
)

VERSION = load_indicators()[-1]
INDICATORS = IndicatorsFacts(
    issuer=ISSUER,
    created=CREATED,
    on=date(2026, 11, 24),
    year=2026,
    day=date(2026, 11, 24),
    version=T(VERSION.name),
    since=VERSION.since,
    source=T(VERSION.source),
    checked_on=VERSION.checked_on,
    total=VERSION.total,
    indicators=tuple(
        IndicatorTold(
            number=one.number,
            criterion=one.criterion,
            title=T(one.title),
            asks=T(one.asks),
            changed=T(one.changed),
            major=False,
            waits=rank % 3 == 0,
            proofs=(
                ProofTold(words=T("Entretien daté : 9 dossiers sur 10 entrés en 2026."), held=True),
                ProofTold(words=T("Aucune habilitation notée."), held=False),
            ),
            missing=(
                LackTold(words=T("Le compte rendu signé de l’entretien préalable"), of=(T("2026-014"), T("2026-017"))),
                LackTold(words=T("Un partenaire au moins")),
            )
            if rank % 3 == 0
            else (),
        )
        for rank, one in enumerate(VERSION.indicators)
    ),
)
INDICATORS_EXTREME = replace(
    INDICATORS,
    issuer=Issuer(T("X")),
    indicators=tuple(
        replace(
            one,
            major=True,
            waits=True,
            proofs=(),
            missing=(LackTold(words=T("Le contrat signé"), of=tuple(T(f"2026-{at:03d}") for at in range(300))),),
        )
        for one in INDICATORS.indicators
    ),
)


def papers() -> dict[str, Paper]:
    """Each in both prints."""
    found = {}
    for variant in ("standard", "large"):
        found[f"figures-{variant}"] = figures_paper.paper(replace(FIGURES, variant=variant))
        found[f"figures-extreme-{variant}"] = figures_paper.paper(replace(FIGURES_EXTREME, variant=variant))
        found[f"indicators-{variant}"] = indicators_paper.paper(replace(INDICATORS, variant=variant))
        found[f"indicators-extreme-{variant}"] = indicators_paper.paper(replace(INDICATORS_EXTREME, variant=variant))
    return found
