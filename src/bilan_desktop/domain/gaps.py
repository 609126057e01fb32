"""Gap matrices (S4, G2): skills beside the requirements of a target, resources beside constraints."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref


@dataclass
class Target:
    """What is aimed at: a title, and the occupation kept in the dossier that its requirements came from."""

    TABLE: ClassVar[str] = "target"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    occupation_id: Annotated[RecordId, CONTENT] = NO_ID
    option_id: Annotated[RecordId, CONTENT] = NO_ID
    met: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    """Who or what said what is required: the sheet, a person met, an advertisement."""


class Blocking(StrEnum):
    """What cannot be done without, apart from skills."""

    DIPLOMA = "diploma"
    LICENCE = "licence"
    REGULATED = "regulated"
    OTHER = "other"


BLOCKING_NAMES = {
    Blocking.DIPLOMA: "Diplôme ou titre",
    Blocking.LICENCE: "Habilitation ou permis",
    Blocking.REGULATED: "Métier réglementé",
    Blocking.OTHER: "Autre condition",
}


class Met(StrEnum):
    """Whether a blocking requirement is met."""

    UNSAID = "unsaid"
    YES = "yes"
    UNDER_WAY = "under_way"
    NO = "no"


MET_NAMES = {Met.UNSAID: "À vérifier", Met.YES: "Oui", Met.UNDER_WAY: "En cours", Met.NO: "Non"}


class Closing(StrEnum):
    """How a gap is closed."""

    UNSAID = "unsaid"
    TRAINING = "training"
    VALIDATION = "validation"
    TUTORING = "tutoring"
    ALONE = "alone"
    ASSIGNMENT = "assignment"


CLOSING_NAMES = {
    Closing.UNSAID: "À décider",
    Closing.TRAINING: "Se former",
    Closing.VALIDATION: "Faire valider son expérience (VAE)",
    Closing.TUTORING: "Être accompagné sur le terrain",
    Closing.ALONE: "Apprendre par soi-même",
    Closing.ASSIGNMENT: "S’exercer dans une mission",
}


WEIGHT_NAMES = {1: "utile", 2: "important", 3: "essentiel"}
"""What each weight of a requirement means."""


@dataclass
class Gap:
    """One requirement of a target. ``required`` and ``level`` from 0 to 4, ``weight`` from 1 to 3, cost in cents.

    The level is that of ``skill_id`` where it names a skill of the dossier, else ``level``. A ``blocking`` one has no
    level: it is met or not. ``code`` is that of the referential the label came from, « rome:60:… ». ``action_id`` is
    the action that closes it.
    """

    TABLE: ClassVar[str] = "gap"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    target_id: Annotated[RecordId, PROOF, Ref("target")]
    rank: Annotated[int, PROOF] = 0
    label: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    code: Annotated[str, CONTENT] = ""
    required: Annotated[int | None, CONTENT] = None
    weight: Annotated[int, CONTENT] = 2
    skill_id: Annotated[RecordId, CONTENT] = NO_ID
    level: Annotated[int | None, CONTENT] = None
    blocking: Annotated[Blocking | None, CONTENT] = None
    met: Annotated[Met, CONTENT] = Met.UNSAID
    closing: Annotated[Closing, CONTENT] = Closing.UNSAID
    by: Annotated[date | None, CONTENT] = None
    cost_cents: Annotated[int | None, CONTENT] = None
    proof: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    action_id: Annotated[RecordId, CONTENT] = NO_ID

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        if self.cost_cents is not None and self.cost_cents < 0:
            return {"cost_cents": "Un coût ne peut pas être négatif. Indiquez 0 s’il n’y en a pas."}
        return {}


class Ground(StrEnum):
    """The field of life that a circumstance belongs to. Health is none: its place is the adaptations, with consent."""

    PERSONAL = "personal"
    FAMILY = "family"
    MONEY = "money"
    TERRITORY = "territory"
    TIME = "time"
    NETWORK = "network"
    TRAINING = "training"


GROUND_NAMES = {
    Ground.PERSONAL: "Personnel",
    Ground.FAMILY: "Famille",
    Ground.MONEY: "Finances",
    Ground.TERRITORY: "Territoire et déplacements",
    Ground.TIME: "Temps",
    Ground.NETWORK: "Réseau",
    Ground.TRAINING: "Formation",
}


class Bearing(StrEnum):
    """Which way a circumstance bears."""

    RESOURCE = "resource"
    CONSTRAINT = "constraint"


BEARING_NAMES = {Bearing.RESOURCE: "Ressource", Bearing.CONSTRAINT: "Contrainte"}


class Changeable(StrEnum):
    """Whether it could be otherwise."""

    UNSAID = "unsaid"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


CHANGEABLE_NAMES = {
    Changeable.UNSAID: "À examiner",
    Changeable.YES: "Oui",
    Changeable.PARTLY: "En partie",
    Changeable.NO: "Non",
}


STRENGTH_NAMES = {1: "un peu", 2: "nettement", 3: "fortement"}
"""How strongly a circumstance bears."""


@dataclass
class Circumstance:
    """A resource or a constraint; ``strength`` from 1 to 3, ``by_what`` what would change it."""

    TABLE: ClassVar[str] = "circumstance"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    ground: Annotated[Ground, CONTENT] = Ground.PERSONAL
    bearing: Annotated[Bearing, CONTENT] = Bearing.RESOURCE
    strength: Annotated[int | None, CONTENT] = None
    changeable: Annotated[Changeable, CONTENT] = Changeable.UNSAID
    by_what: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    action_id: Annotated[RecordId, CONTENT] = NO_ID
