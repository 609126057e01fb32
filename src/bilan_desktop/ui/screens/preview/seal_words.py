"""What the page says of the seal on a paper, and what such a seal is worth. Without Qt."""

from zoneinfo import ZoneInfo

from bilan_desktop.documents.seals import SealReading, SealState
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.screens.signing.words import moment

SEAL_WORTH = (
    "Le cachet est celui de l’organisme : il montre que le fichier n’a pas changé et porte le nom que l’organisme se "
    "donne, par un certificat à lui, non qualifié. La personne ne détient aucune clé : ce qu’elle a signé l’est à la "
    "main ou par une signature électronique simple (règlement eIDAS, art. 25)."
)
_WORDS = {
    SealState.VALID: "Cachet valide, posé le {at} ; rien n’a changé",
    SealState.ALTERED: "Ce fichier a été modifié depuis qu’il a été scellé : ne vous y fiez pas",
    SealState.UNKNOWN: "Cachet d’un certificat que ce coffre n’a jamais eu : il ne prouve rien ici",
    SealState.OUT_OF_FORCE: "Cachet posé le {at}, hors de la période de validité de son certificat",
    SealState.NONE: "Sans cachet : formulaire, ou gardé avant que l’application n’en pose ; empreinte inchangée",
}


class AlteredPaper(DomainError):
    """The kept pages of a sealed paper are no longer those of a PDF."""

    default = (
        "Les pages gardées de ce document ne se lisent plus : elles ont été modifiées ou abîmées depuis qu’il a été "
        "scellé. Une sauvegarde plus ancienne du coffre peut les contenir encore."
    )


def seal_words(seal: SealReading, zone: ZoneInfo) -> tuple[bool, str]:
    """Whether all is well, and the sentence; times are told in ``zone``."""
    at = moment(seal.at, zone) if seal.at is not None else ""
    return seal.state in (SealState.VALID, SealState.NONE), _WORDS[seal.state].format(at=at)
