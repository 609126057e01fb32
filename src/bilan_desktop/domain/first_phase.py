"""What the first phase finds: the request and its needs, the context, the ground rules, the objectives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref

RATING_NAMES = ("Pas du tout", "Un peu", "En partie", "Largement", "Tout à fait")
"""The anchors of a rating from 0 to 4, in the person's own judgement; no norm stands behind it."""


@dataclass
class RequestAnalysis:
    """F1.1: the request in the person's words, what started it, what should have changed at the end."""

    TABLE: ClassVar[str] = "request_analysis"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    request: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    trigger: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    expected: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    set_aside: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


@dataclass
class Need:
    """A need behind the request; its place in the list is its rank."""

    TABLE: ClassVar[str] = "need"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    sign: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


class Situation(StrEnum):
    """Where the person stands at work, as far as it bears on the bilan."""

    UNSAID = "unsaid"
    EMPLOYED = "employed"
    PUBLIC = "public"
    SEEKING = "seeking"
    SELF_EMPLOYED = "self_employed"
    OTHER = "other"


SITUATION_NAMES = {
    Situation.UNSAID: "Non précisée",
    Situation.EMPLOYED: "En emploi salarié",
    Situation.PUBLIC: "Dans la fonction publique",
    Situation.SEEKING: "En recherche d’emploi",
    Situation.SELF_EMPLOYED: "À son compte",
    Situation.OTHER: "Autre situation",
}


@dataclass
class WorkContext:
    """F1.2: the professional context; health has its own place, with consent (``Adaptation``)."""

    TABLE: ClassVar[str] = "work_context"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    situation: Annotated[Situation, CONTENT] = Situation.UNSAID
    position: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    setting: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    relations: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    schedule: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


class ConstraintKind(StrEnum):
    """What a constraint bears on."""

    TIME = "time"
    TERRITORY = "territory"
    FINANCE = "finance"
    FAMILY = "family"
    WORK = "work"
    OTHER = "other"


CONSTRAINT_NAMES = {
    ConstraintKind.TIME: "Temps et calendrier",
    ConstraintKind.TERRITORY: "Territoire et mobilité",
    ConstraintKind.FINANCE: "Finances",
    ConstraintKind.FAMILY: "Vie personnelle",
    ConstraintKind.WORK: "Travail et statut",
    ConstraintKind.OTHER: "Autre",
}


class Firmness(StrEnum):
    """Whether a constraint can move."""

    UNSAID = "unsaid"
    FIRM = "firm"
    NEGOTIABLE = "negotiable"


FIRMNESS_NAMES = {
    Firmness.UNSAID: "À préciser",
    Firmness.FIRM: "Ne peut pas bouger",
    Firmness.NEGOTIABLE: "Peut évoluer",
}


@dataclass
class Constraint:
    """A constraint on the project, and what would loosen it."""

    TABLE: ClassVar[str] = "work_constraint"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    kind: Annotated[ConstraintKind, CONTENT] = ConstraintKind.TIME
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    firmness: Annotated[Firmness, CONTENT] = Firmness.UNSAID
    lever: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


GROUND_RULES: tuple[tuple[str, str], ...] = (
    ("phases", "Les trois phases du bilan, leur durée prévue et ce que chacune produit"),
    ("guided", "Le travail personnel guidé : consignes écrites, échanges, temps retenu d’un commun accord"),
    ("consent", "Le bilan se fait avec le consentement de la personne ; refuser n’est pas une faute"),
    ("secrecy", "Le secret professionnel, et ce qui n’est transmis à personne sans accord écrit"),
    ("questions", "Des questions en lien direct et nécessaire avec le bilan ; des réponses de bonne foi"),
    ("results", "La synthèse et les résultats détaillés remis à la personne seule"),
    ("keeping", "Ce qui est détruit à la fin de l’action, ce qui peut être gardé avec un accord écrit"),
    ("meetings", "Les séances : lieu ou distance, ponctualité, report, absence, émargement"),
    ("contact", "Les échanges entre les séances et leurs limites"),
    ("end", "L’interruption du bilan : comment, et ce qui en reste"),
    ("follow_up", "L’entretien de suivi, proposé entre trois et six mois, hors des 24 heures"),
    ("referent", "Le référent handicap, et les adaptations possibles à tout moment"),
)
"""Code and what is presented (F1.3): the paper signed by both lists these lines, so it carries no content."""


@dataclass
class GroundRules:
    """F1.3: what was presented, on which date, and what was agreed for this bilan."""

    TABLE: ClassVar[str] = "ground_rules"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    presented_on: Annotated[date | None, PROOF] = None
    covered: Annotated[tuple[str, ...], PROOF] = ()
    agreed: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    questions: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        if self.presented_on is not None and self.presented_on > today:
            return {"presented_on": "Cette présentation n’a pas encore eu lieu. Vérifiez la date."}
        return {}


@dataclass
class Objective:
    """F1.4: an objective of the journey, the criterion that will tell, its ratings (0 to 4) at start and end."""

    TABLE: ClassVar[str] = "objective"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    criterion: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    start_rating: Annotated[int | None, CONTENT] = None
    end_rating: Annotated[int | None, CONTENT] = None
    end_note: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
