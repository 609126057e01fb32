"""What the investigation finds: experiences, skills, motivations, and options with their history."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref


@dataclass
class CareerReading:
    """F2.1: what the career tells when it is read as a whole."""

    TABLE: ClassVar[str] = "career_reading"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    thread: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    transitions: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    lesson: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


class ExperienceKind(StrEnum):
    """What an experience was."""

    JOB = "job"
    TRAINING = "training"
    VOLUNTEERING = "volunteering"
    PERSONAL = "personal"
    SELF_EMPLOYED = "self_employed"
    JOB_SEARCH = "job_search"
    FAMILY = "family"


EXPERIENCE_NAMES = {
    ExperienceKind.JOB: "Emploi",
    ExperienceKind.TRAINING: "Formation",
    ExperienceKind.VOLUNTEERING: "Engagement bénévole",
    ExperienceKind.PERSONAL: "Expérience personnelle",
    ExperienceKind.SELF_EMPLOYED: "Activité indépendante",
    ExperienceKind.JOB_SEARCH: "Recherche d’emploi",
    ExperienceKind.FAMILY: "Temps familial",
}


class Trigger(StrEnum):
    """How an experience began: the passage from the one before."""

    UNSAID = "unsaid"
    CHOSEN = "chosen"
    ENDURED = "endured"
    MIXED = "mixed"


TRIGGER_NAMES = {
    Trigger.UNSAID: "À préciser",
    Trigger.CHOSEN: "Choisi",
    Trigger.ENDURED: "Subi",
    Trigger.MIXED: "Un peu des deux",
}


@dataclass
class Experience:
    """An experience; ``started`` and ``ended`` are years, None when it is not said or still lasts.

    Months are from 1 to 12, None where only the year is known; ``approximate``: the dates are as remembered.
    ``satisfaction`` and ``energy`` from 1 to 5. ``trigger`` and what follows tell the passage into it, ``tags`` what
    recurs, with commas between. ``occupation_code`` and ``_version`` are those of the library, as ``occupation`` was
    then named. ``hidden`` keeps it out of every paper and of what the person is shown.
    """

    TABLE: ClassVar[str] = "experience"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    kind: Annotated[ExperienceKind, CONTENT] = ExperienceKind.JOB
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    place: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    started: Annotated[int | None, CONTENT] = None
    ended: Annotated[int | None, CONTENT] = None
    significant: Annotated[bool, CONTENT] = False
    done: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    proud_of: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    liked: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    disliked: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    started_month: Annotated[int | None, CONTENT] = None
    ended_month: Annotated[int | None, CONTENT] = None
    approximate: Annotated[bool, CONTENT] = False
    sector: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    size: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    occupation: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    occupation_code: Annotated[str, CONTENT] = ""
    occupation_version: Annotated[int, CONTENT] = 0
    satisfaction: Annotated[int | None, CONTENT] = None
    energy: Annotated[int | None, CONTENT] = None
    trigger: Annotated[Trigger, CONTENT] = Trigger.UNSAID
    helped: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    cost: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    gain: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    tags: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    hidden: Annotated[bool, CONTENT] = False

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        found = {}
        for name, year in (("started", self.started), ("ended", self.ended)):
            if year is not None and not 1930 <= year <= today.year + 1:
                found[name] = "Indiquez une année, par exemple 2014."
        if not found and self.started is not None and self.ended is not None and self.ended < self.started:
            found["ended"] = "La fin précède le début. Vérifiez les deux années."
        if not found and self.started is not None and self.started == self.ended:
            months = self.started_month, self.ended_month
            if months[0] is not None and months[1] is not None and months[1] < months[0]:
                found["ended_month"] = "La fin précède le début. Vérifiez les deux mois."
        return found


@dataclass
class SkillsReading:
    """F2.2: what the inventory of skills tells."""

    TABLE: ClassVar[str] = "skills_reading"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    strengths: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    elsewhere: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    to_develop: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


class SkillKind(StrEnum):
    """What a skill is made of."""

    KNOW_HOW = "know_how"
    SOFT = "soft"
    KNOWLEDGE = "knowledge"


SKILL_NAMES = {
    SkillKind.KNOW_HOW: "Savoir-faire",
    SkillKind.SOFT: "Savoir-être professionnel",
    SkillKind.KNOWLEDGE: "Connaissance",
}


LEVEL_NAMES = ("Je découvre", "Avec de l’aide", "En autonomie", "Avec aisance", "Je peux former")
"""The anchors of a skill's level from 0 to 4: the person's own judgement, set against no norm.

The names are those under which levels were given and printed: ``LEVEL_HELP`` says each as something one can see,
and means nothing else.
"""
LEVEL_HELP = (
    "pas encore pratiqué, ou tout juste essayé",
    "pratiqué avec quelqu’un, ou avec un mode d’emploi",
    "fait sans aide dans les situations courantes",
    "fait sans aide dans des situations variées ou imprévues",
    "transmis à d’autres, ou amélioré",
)


def level_help() -> str:
    """What each level looks like, in one sentence."""
    return " ; ".join(f"{level}, {words}" for level, words in enumerate(LEVEL_HELP))


PLEASURE_NAMES = ("Pas ou très peu", "Un peu", "Assez", "Beaucoup")
"""The anchors of the pleasure found in a skill, from 1 to 4."""


class Wish(StrEnum):
    """Whether the person wants to go on using a skill."""

    UNSAID = "unsaid"
    MORE = "more"
    SAME = "same"
    LESS = "less"


WISH_NAMES = {
    Wish.UNSAID: "À préciser",
    Wish.MORE: "L’utiliser davantage",
    Wish.SAME: "Autant qu’aujourd’hui",
    Wish.LESS: "L’utiliser moins",
}


class Practised(StrEnum):
    """When a skill was last used."""

    UNSAID = "unsaid"
    NOW = "now"
    RECENT = "recent"
    EARLIER = "earlier"
    LONG_AGO = "long_ago"


PRACTISED_NAMES = {
    Practised.UNSAID: "À préciser",
    Practised.NOW: "Aujourd’hui",
    Practised.RECENT: "Il y a moins de deux ans",
    Practised.EARLIER: "Il y a deux à cinq ans",
    Practised.LONG_AGO: "Il y a plus de cinq ans",
}


WITNESSED = "Peut être confirmée par une personne qui l’a vue à l’œuvre"


@dataclass
class Skill:
    """A skill with the fact that proves it; ``level`` from 0 to 4 is the person's own judgement.

    ``pleasure`` from 1 to 4; ``document`` names what backs it, ``attested_by`` who can confirm it; ``referential`` is
    the code of the label where it was picked from one, « rome:60:123456 ».
    """

    TABLE: ClassVar[str] = "skill"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    label: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    kind: Annotated[SkillKind, CONTENT] = SkillKind.KNOW_HOW
    level: Annotated[int | None, CONTENT] = None
    evidence: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    wish: Annotated[Wish, CONTENT] = Wish.UNSAID
    transfer: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    practised: Annotated[Practised, CONTENT] = Practised.UNSAID
    pleasure: Annotated[int | None, CONTENT] = None
    document: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    attested_by: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    referential: Annotated[str, CONTENT] = ""

    @property
    def proof(self) -> str:
        """What shows it in a few words: the fact that was told, or else the document, or else that it can be confirmed.

        It may go beyond the person, in the synthesis or a CV: who can confirm it is for their own papers to name.
        """
        witness = WITNESSED if self.attested_by.strip() else ""
        return self.evidence.strip() or self.document.strip() or witness


@dataclass
class MotivationReading:
    """F2.3: what drives the person, and what a next work must not be."""

    TABLE: ClassVar[str] = "motivation_reading"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    energy: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    balance: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    refused: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


class MotivationKind(StrEnum):
    """What is meant: a drive, a value, a need, or what is not negotiable."""

    DRIVE = "drive"
    VALUE = "value"
    NEED = "need"
    CONDITION = "condition"


MOTIVATION_NAMES = {
    MotivationKind.DRIVE: "Motivation",
    MotivationKind.VALUE: "Valeur",
    MotivationKind.NEED: "Besoin",
    MotivationKind.CONDITION: "Non négociable",
}


@dataclass
class Motivation:
    """A motivation or a need; its place in the list is its rank, ``satisfied`` from 0 to 4 is today's work."""

    TABLE: ClassVar[str] = "motivation"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    kind: Annotated[MotivationKind, CONTENT] = MotivationKind.DRIVE
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    satisfied: Annotated[int | None, CONTENT] = None
    meaning: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


class Horizon(StrEnum):
    """When an option could begin; the programme studies the short term."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


HORIZON_NAMES = {
    Horizon.SHORT: "Court terme (moins d’un an)",
    Horizon.MEDIUM: "Moyen terme (un à trois ans)",
    Horizon.LONG: "Plus tard",
}


class OptionStatus(StrEnum):
    """Where an option stands."""

    IDEA = "idea"
    EXPLORING = "exploring"
    KEPT = "kept"
    CHOSEN = "chosen"
    SET_ASIDE = "set_aside"


OPTION_NAMES = {
    OptionStatus.IDEA: "Idée",
    OptionStatus.EXPLORING: "À l’étude",
    OptionStatus.KEPT: "Gardée",
    OptionStatus.CHOSEN: "Retenue",
    OptionStatus.SET_ASIDE: "Écartée",
}


@dataclass(frozen=True)
class OptionChange:
    """One adjustment of an option: the status and horizon entered, why, its civil date and UTC time."""

    on: date
    at: datetime
    status: OptionStatus
    horizon: Horizon
    reason: ContentText


@dataclass
class Option:
    """An option of evolution; status and horizon change by a gesture with its reason, never overwritten (F2.5).

    ``sheets`` are the occupations and the sectors explored that it rests on; enquiries and targets name it themselves.
    """

    TABLE: ClassVar[str] = "option"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    horizon: Annotated[Horizon, CONTENT] = Horizon.SHORT
    status: Annotated[OptionStatus, CONTENT] = OptionStatus.IDEA
    attracts: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    holds_back: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    to_check: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    history: Annotated[tuple[OptionChange, ...], CONTENT_SEARCHED] = ()
    sheets: Annotated[tuple[RecordId, ...], CONTENT] = ()

    def adjust(self, status: OptionStatus, horizon: Horizon, reason: str, on: date, at: datetime) -> None:
        """Change status or horizon, keeping why; InvalidInput without a reason once it was looked at."""
        if status is self.status and horizon is self.horizon:
            raise RuleBroken("Cette piste est déjà dans cet état.")
        if status is OptionStatus.SET_ASIDE and not reason.strip():
            raise InvalidInput(
                {"reason": "Notez pourquoi cette piste est écartée : la personne y reviendra peut-être."}
            )
        self.status, self.horizon = status, horizon
        self.history = (*self.history, OptionChange(on, at, status, horizon, ContentText(reason.strip())))
