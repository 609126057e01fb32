"""The papers of the practice's desk: registers, figures, reports; printed from their facts, never kept in the vault."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from bilan_desktop.domain.desk import DESK_NAMES
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.usecases.dashboard import prepare_year
from bilan_desktop.usecases.desk_paper_view import DeskPaper, DeskPaperView
from bilan_desktop.usecases.personal_copy import prepare_personal_data
from bilan_desktop.usecases.personal_data import record_personal_copy
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.processing import prepare_processing
from bilan_desktop.usecases.quality_papers import prepare_figures, prepare_indicators
from bilan_desktop.usecases.register_papers import prepare_register
from bilan_desktop.usecases.rights_papers import prepare_breaches, prepare_requests
from bilan_desktop.usecases.yearly_papers import prepare_report

__all__ = ["DESK_PAPERS", "DeskPaper", "DeskPaperView", "record_desk_copy"]


DESK_PAPERS: Mapping[str, DeskPaper] = MappingProxyType(
    {
        "donnees-personne": DeskPaper(
            DESK_NAMES["donnees-personne"],
            "Ce que le coffre contient d’une personne, pour elle seule.",
            "dossier/{argument}/donnees",
            "Données de la personne",
            prepare_personal_data,
        ),
        "traitements": DeskPaper(
            DESK_NAMES["traitements"],
            "Ce que le coffre contient de personnel, pourquoi, et jusqu’à quand (RGPD, art. 30).",
            "donnees",
            "Données personnelles",
            prepare_processing,
        ),
        "demandes": DeskPaper(
            DESK_NAMES["demandes"],
            "Les demandes reçues, leur délai et la suite donnée (RGPD, art. 12 à 21).",
            "donnees",
            "Données personnelles",
            prepare_requests,
        ),
        "violations": DeskPaper(
            DESK_NAMES["violations"],
            "Chaque violation de données, notifiée ou non (RGPD, art. 33.5).",
            "donnees",
            "Données personnelles",
            prepare_breaches,
        ),
        "registre": DeskPaper(
            DESK_NAMES["registre"],
            "Le registre tel qu’il est aujourd’hui, même vide.",
            "registres/{argument}",
            "Registres",
            prepare_register,
        ),
        "rapport": DeskPaper(
            DESK_NAMES["rapport"],
            "Le bilan pédagogique et financier, ligne par ligne, et d’où vient chaque chiffre.",
            "rapport/{argument}",
            "Rapport annuel",
            prepare_report,
        ),
        "annee": DeskPaper(
            DESK_NAMES["annee"],
            "Les heures, les bilans, les financements et la satisfaction de l’année, en graphiques.",
            "annee/{argument}",
            "L’année en images",
            prepare_year,
        ),
        "chiffres": DeskPaper(
            DESK_NAMES["chiffres"],
            "Les chiffres de l’année tels qu’ils se publient, avec la manière dont ils sont comptés.",
            "qualite/{argument}#chiffres",
            "Qualité",
            prepare_figures,
        ),
        "indicateurs": DeskPaper(
            DESK_NAMES["indicateurs"],
            "Ce que les dossiers et les registres prouvent de chaque indicateur, et ce qui manque.",
            "qualite/{argument}",
            "Qualité",
            prepare_indicators,
        ),
    }
)
"""By the name in the route « bureau/document/<name> », then « /<argument> »."""


def record_desk_copy(work: Work, name: str, argument: str, means: str) -> None:
    """Note that a copy of a paper of the desk left the vault: ``means`` is « pdf » or « print »."""
    if name == "donnees-personne":
        record_personal_copy(work, RecordId(argument), means)
        return
    with work.unit() as unit:
        if re.fullmatch("[0-9a-f]{32}", argument):
            unit.journal("desk.exported", Dossier.TABLE, argument, paper=name, means=means)
        else:
            unit.journal("desk.exported", "vault", "", paper=name, of=argument, means=means)
        unit.commit()
