"""What the conclusion decides: the option chosen, its coherence, the action plan, the oral restitution."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.feasibility import Axis
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref


@dataclass
class Decision:
    """F3.1: the option chosen with its reasons; ``fallback_id`` the one kept in reserve; confidence 0 to 4."""

    TABLE: ClassVar[str] = "decision"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    option_id: Annotated[RecordId, CONTENT] = NO_ID
    fallback_id: Annotated[RecordId, CONTENT] = NO_ID
    decided_on: Annotated[date | None, PROOF] = None
    reasons: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    given_up: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    conditions: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    training: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    confidence: Annotated[int | None, CONTENT] = None


class Fit(StrEnum):
    """How a skill or a motivation stands towards the chosen option."""

    UNSAID = "unsaid"
    SUPPORTS = "supports"
    TENSION = "tension"
    APART = "apart"


FIT_NAMES = {
    Fit.UNSAID: "À examiner",
    Fit.SUPPORTS: "Soutient le projet",
    Fit.TENSION: "En tension",
    Fit.APART: "Sans lien",
}


@dataclass(frozen=True)
class FitMark:
    """The reading of one skill, motivation or resource beside one option; without an option, beside whichever."""

    key: RecordId
    fit: Fit
    option_id: RecordId = NO_ID


@dataclass(frozen=True)
class ContradictionAnswer:
    """What the person answers to a contradiction, under its key, with the question as it was then asked."""

    key: str
    question: ContentText
    text: ContentText


@dataclass
class Coherence:
    """F3.2: skills, motivations and resources read beside the chosen option; another option keeps its own marks."""

    TABLE: ClassVar[str] = "coherence"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    marks: Annotated[tuple[FitMark, ...], CONTENT] = ()
    reading: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    tensions: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    answers: Annotated[tuple[ContradictionAnswer, ...], CONTENT_SEARCHED] = ()

    def fits(self, option_id: RecordId) -> dict[RecordId, Fit]:
        """What was marked beside an option, by the identifier of each record."""
        found = {mark.key: mark.fit for mark in self.marks if mark.option_id == NO_ID}
        return found | {mark.key: mark.fit for mark in self.marks if mark.option_id == option_id}

    def mark(self, key: RecordId, fit: Fit, option_id: RecordId) -> Fit:
        """Mark a record beside an option (UNSAID takes the mark away); returns what it was."""
        former = self.fits(option_id).get(key, Fit.UNSAID)
        kept = tuple(m for m in self.marks if m.key != key or m.option_id not in (NO_ID, option_id))
        self.marks = kept if fit is Fit.UNSAID else (*kept, FitMark(key, fit, option_id))
        return former

    def answer(self, key: str, question: str, text: str) -> str:
        """Keep the answer to a contradiction (a blank one takes it away); returns what it was."""
        former = next((answer.text for answer in self.answers if answer.key == key), "")
        kept = tuple(answer for answer in self.answers if answer.key != key)
        told = ContradictionAnswer(key, ContentText(question), ContentText(text))
        self.answers = (*kept, told) if text.strip() else kept
        return former


class ResourceKind(StrEnum):
    """What can be called upon (G4)."""

    TRAINING = "training"
    FUNDING = "funding"
    NETWORK = "network"
    ACTOR = "actor"
    PERSONAL = "personal"


RESOURCE_NAMES = {
    ResourceKind.TRAINING: "Formation",
    ResourceKind.FUNDING: "Financement",
    ResourceKind.NETWORK: "Réseau",
    ResourceKind.ACTOR: "Acteur du secteur",
    ResourceKind.PERSONAL: "Appui personnel",
}


class ResourceState(StrEnum):
    """How far a resource is called upon."""

    SPOTTED = "spotted"
    CONTACTED = "contacted"
    SECURED = "secured"


RESOURCE_STATES = {
    ResourceState.SPOTTED: "Repérée",
    ResourceState.CONTACTED: "Contactée",
    ResourceState.SECURED: "Acquise",
}


@dataclass
class Resource:
    """A resource for the project and how to call upon it.

    ``contact`` is whom to ask, ``source`` and ``checked_on`` where it was read and when it was last verified;
    ``card_id`` the evolution card it was taken from, ``action_id`` the action of the plan that calls upon it.
    """

    TABLE: ClassVar[str] = "resource"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    kind: Annotated[ResourceKind, CONTENT] = ResourceKind.TRAINING
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    how: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    contact: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    source: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    checked_on: Annotated[date | None, CONTENT] = None
    state: Annotated[ResourceState, CONTENT] = ResourceState.SPOTTED
    card_id: Annotated[RecordId, CONTENT] = NO_ID
    action_id: Annotated[RecordId, CONTENT] = NO_ID


class ActionStatus(StrEnum):
    """Where an action stands."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


ACTION_NAMES = {
    ActionStatus.TO_DO: "À faire",
    ActionStatus.UNDER_WAY: "En cours",
    ActionStatus.DONE: "Faite",
    ActionStatus.DROPPED: "Abandonnée",
}


@dataclass(frozen=True)
class ActionChange:
    """The status of an action from a day on."""

    on: date
    status: ActionStatus


REVIEW_DAYS = 14
"""Days during which what is said of an action completes the same review: an interview is written up afterwards."""


@dataclass(frozen=True)
class ActionReview:
    """What an action had become when the plan was looked at again; ``confidence`` from 0 to 10, None: not said."""

    on: date
    status: ActionStatus
    confidence: int | None = None
    words: ContentText = ContentText("")


@dataclass
class Action:
    """F3.3: an action of the plan; ``cost_cents`` in euro cents, None when unknown.

    ``first_on`` is the day of its first step; ``depends_on`` the actions that must be done before; ``obstacle`` and
    ``if_then`` the two halves of « si … alors … » ; ``confidence`` from 0 to 10 that it will be done; ``option_id`` the
    option it serves. ``history`` keeps its statuses, ``reviews`` what the follow-up says of it. ``sequence`` counts
    the changes of its event in the calendars given out, ``sent`` tells what was in the last one.
    """

    TABLE: ClassVar[str] = "action"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    first_step: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    proof: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    who: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    resource: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    cost_cents: Annotated[int | None, CONTENT] = None
    start: Annotated[date | None, CONTENT] = None
    due: Annotated[date | None, CONTENT] = None
    status: Annotated[ActionStatus, CONTENT] = ActionStatus.TO_DO
    first_on: Annotated[date | None, CONTENT] = None
    depends_on: Annotated[tuple[RecordId, ...], CONTENT] = ()
    obstacle: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    if_then: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    confidence: Annotated[int | None, CONTENT] = None
    option_id: Annotated[RecordId, CONTENT] = NO_ID
    dropped_why: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    history: Annotated[tuple[ActionChange, ...], CONTENT] = ()
    reviews: Annotated[tuple[ActionReview, ...], CONTENT_SEARCHED] = ()
    sequence: Annotated[int, PROOF] = 0
    sent: Annotated[str, PROOF] = ""

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        if self.start is not None and self.due is not None and self.due < self.start:
            return {"due": "L’échéance précède le début. Vérifiez les deux dates."}
        if self.cost_cents is not None and self.cost_cents < 0:
            return {"cost_cents": "Un coût ne peut pas être négatif. Indiquez 0 s’il n’y en a pas."}
        return {}

    def noted(self, on: date) -> None:
        """Keep the present status in the history, from that day on; that of the same day is replaced.

        An action is to be done until its history says otherwise: a change taken back within the day leaves no trace.
        """
        kept = self.history[:-1] if self.history and self.history[-1].on == on else self.history
        former = kept[-1].status if kept else ActionStatus.TO_DO
        self.history = kept if former is self.status else (*kept, ActionChange(on, self.status))

    def review_at(self, on: date) -> ActionReview | None:
        """The review that is completed on that day: the last one, while it is not older than ``REVIEW_DAYS``."""
        last = self.reviews[-1] if self.reviews else None
        return last if last is not None and on - last.on <= timedelta(days=REVIEW_DAYS) else None

    def review(self, on: date, confidence: int | None, words: str) -> None:
        """Keep what is said of it on that day beside its present status; a review that says nothing is taken away."""
        held = self.review_at(on)
        kept = self.reviews if held is None else self.reviews[:-1]
        begun = on if held is None else held.on
        moved = any(change.on >= begun for change in self.history)
        told = ActionReview(begun, self.status, confidence, ContentText(words))
        self.reviews = (*kept, told) if moved or confidence is not None or words.strip() else kept


class Verdict(StrEnum):
    """What is decided at a milestone."""

    UNSAID = "unsaid"
    GO_ON = "go_on"
    ADJUST = "adjust"
    STOP = "stop"


VERDICT_NAMES = {
    Verdict.UNSAID: "À décider ce jour-là",
    Verdict.GO_ON: "Continuer",
    Verdict.ADJUST: "Ajuster",
    Verdict.STOP: "S’arrêter",
}


@dataclass
class Milestone:
    """A date at which the plan is looked at: what must be true then, and when it was.

    ``axis`` is the axis of feasibility that its criterion rests on; ``verdict`` and ``verdict_why`` what was decided.
    ``sequence`` and ``sent`` are those of an action.
    """

    TABLE: ClassVar[str] = "milestone"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    due: Annotated[date | None, CONTENT] = None
    criterion: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    reached_on: Annotated[date | None, CONTENT] = None
    axis: Annotated[Axis | None, CONTENT] = None
    verdict: Annotated[Verdict, CONTENT] = Verdict.UNSAID
    verdict_why: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    sequence: Annotated[int, PROOF] = 0
    sent: Annotated[str, PROOF] = ""


RESTITUTION_POINTS: tuple[tuple[str, str], ...] = (
    ("circumstances", "Les circonstances du bilan et la demande de départ"),
    ("objectives", "Les objectifs, évalués ensemble"),
    ("skills", "Les compétences et les aptitudes au regard de l’évolution envisagée"),
    ("motivations", "Les motivations et les besoins prioritaires"),
    ("project", "Le projet professionnel et, s’il y a lieu, le projet de formation"),
    ("plan", "Les principales étapes prévues pour le réaliser"),
    ("remarks", "Les remarques de la personne, recueillies"),
)
"""Code and what is told aloud before it is written (F3.4)."""


@dataclass
class Restitution:
    """F3.4: what was told at the restitution meeting, and what the person answered."""

    TABLE: ClassVar[str] = "restitution"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    told: Annotated[tuple[str, ...], PROOF] = ()
    answer: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    corrections: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
