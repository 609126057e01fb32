"""The dossier: one bilan of one person, its states, its funding, its plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.funding import Funding
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase, checked_choice, checked_supports
from bilan_desktop.domain.records import ACCOUNTING, CONTACT, PROOF, PROOF_SEARCHED, ProofText, Ref


class DossierState(StrEnum):
    """The life of a dossier; each change is dated and has its motive."""

    PROSPECT = "prospect"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    SUSPENDED = "suspended"
    ENDED = "ended"
    ABANDONED = "abandoned"
    CLOSED = "closed"
    DESTROYED = "destroyed"


STATE_NAMES = {
    DossierState.PROSPECT: "Prospect",
    DossierState.CONFIRMED: "Confirmé",
    DossierState.RUNNING: "En cours",
    DossierState.SUSPENDED: "Suspendu",
    DossierState.ENDED: "Terminé",
    DossierState.ABANDONED: "Abandonné",
    DossierState.CLOSED: "Clos",
    DossierState.DESTROYED: "Détruit",
}


class Motive(StrEnum):
    """Why a state changed: coded, so that a proof carries no content."""

    OPENED = "opened"
    INTERVIEW_CONFIRMED = "interview_confirmed"
    INTERVIEW_DECLINED = "interview_declined"
    INTERVIEW_NOT_RELEVANT = "interview_not_relevant"
    FIRST_MEETING = "first_meeting"
    GESTURE_UNDONE = "gesture_undone"
    ACTION_ENDED = "action_ended"
    ON_REQUEST = "on_request"
    IMPEDIMENT = "impediment"
    CONSULTANT_AWAY = "consultant_away"
    FUNDING = "funding"
    NO_NEWS = "no_news"
    NEW_SITUATION = "new_situation"
    FORCE_MAJEURE = "force_majeure"
    AGREED = "agreed"
    IMPEDIMENT_OVER = "impediment_over"
    FUNDING_SETTLED = "funding_settled"
    NEWS = "news"
    MEETING_HELD = "meeting_held"
    OTHER = "other"


MOTIVE_NAMES = {
    Motive.ON_REQUEST: "Demande de la personne",
    Motive.IMPEDIMENT: "Empêchement de la personne",
    Motive.CONSULTANT_AWAY: "Empêchement de l’organisme",
    Motive.FUNDING: "Financement",
    Motive.NO_NEWS: "Sans nouvelles",
    Motive.NEW_SITUATION: "Changement de situation",
    Motive.FORCE_MAJEURE: "Force majeure",
    Motive.AGREED: "D’un commun accord",
    Motive.IMPEDIMENT_OVER: "Fin de l’empêchement",
    Motive.FUNDING_SETTLED: "Financement réglé",
    Motive.NEWS: "Reprise de contact",
    Motive.MEETING_HELD: "Séance tenue",
    Motive.OTHER: "Autre motif",
}
"""The motives that somebody chooses, and the one of a meeting that resumes the bilan."""

SUSPENDING = (
    Motive.ON_REQUEST,
    Motive.IMPEDIMENT,
    Motive.CONSULTANT_AWAY,
    Motive.FUNDING,
    Motive.NO_NEWS,
    Motive.AGREED,
    Motive.OTHER,
)
RESUMING = (
    Motive.ON_REQUEST,
    Motive.IMPEDIMENT_OVER,
    Motive.FUNDING_SETTLED,
    Motive.NEWS,
    Motive.AGREED,
    Motive.OTHER,
)
ABANDONING = (
    Motive.ON_REQUEST,
    Motive.NEW_SITUATION,
    Motive.IMPEDIMENT,
    Motive.CONSULTANT_AWAY,
    Motive.FUNDING,
    Motive.NO_NEWS,
    Motive.FORCE_MAJEURE,
    Motive.AGREED,
    Motive.OTHER,
)
"""What is offered for each gesture. None says more: health, or what the person confides, has no place in a proof."""


@dataclass(frozen=True)
class StateChange:
    """One change: the state entered, its civil date, why, and the UTC time it was written."""

    state: DossierState
    on: date
    motive: Motive
    at: datetime


def standing(history: Sequence[StateChange]) -> tuple[StateChange, ...]:
    """The changes that stand, in order: a gesture that was undone and its undoing are left out."""
    kept: list[StateChange] = []
    for change in history:
        if change.motive is not Motive.GESTURE_UNDONE:
            kept.append(change)
            continue
        while kept and kept[-1].state is not change.state:
            kept.pop()
    return tuple(kept)


class PaperLayout(StrEnum):
    """The layout the person's papers are printed in (X1)."""

    STANDARD = "standard"
    LARGE = "large"
    EASY = "easy"
    """Easy to read, for the papers that have such a wording; the others in the standard layout."""


@dataclass
class Dossier:
    """One bilan. Changed only by the methods named after the gestures."""

    TABLE: ClassVar[str] = "dossier"

    id: Annotated[RecordId, PROOF]
    beneficiary_id: Annotated[RecordId, PROOF, Ref("beneficiary")]
    year: Annotated[int, PROOF]
    sequence: Annotated[int, PROOF_SEARCHED]
    opened_on: Annotated[date, PROOF]
    state: Annotated[DossierState, PROOF] = DossierState.PROSPECT
    history: Annotated[tuple[StateChange, ...], PROOF] = ()
    funding: Annotated[Funding, PROOF_SEARCHED] = Funding()
    price_cents: Annotated[int | None, ACCOUNTING] = None
    request_date: Annotated[date | None, CONTACT] = None
    plan: Annotated[HoursPlan | None, PROOF] = None
    steps: Annotated[tuple[str, ...], PROOF] = ()
    supports: Annotated[tuple[str, ...], PROOF] = ()
    phase: Annotated[Phase, PROOF] = Phase.PRELIMINARY
    consent_on: Annotated[date | None, PROOF] = None
    layout: Annotated[PaperLayout, PROOF] = PaperLayout.STANDARD
    archived_on: Annotated[date | None, PROOF] = None
    ended_on: Annotated[date | None, PROOF] = None
    """The end of the action (R.6313-7): the last accompaniment meeting held, or the abandonment."""
    last_exchange_on: Annotated[date | None, CONTACT] = None
    """The last exchange with a person who made no bilan, when it came after the interview."""
    keeping_asked_on: Annotated[date | None, PROOF] = None
    """The day the person was asked what they agree to leave, whatever they answered."""

    @property
    def number(self) -> ProofText:
        """The gapless number of the year, such as 2026-014."""
        return ProofText(f"{self.year}-{self.sequence:03d}")

    @property
    def is_prospect(self) -> bool:
        """Whether the preliminary interview has not ended yet."""
        return self.state is DossierState.PROSPECT

    def enter(self, state: DossierState, on: date, motive: Motive, at: datetime) -> None:
        """Go into a state, keeping the whole history."""
        self.state = state
        self.history = (*self.history, StateChange(state, on, motive, at))

    def confirm(
        self, plan: HoursPlan, steps: tuple[str, ...], supports: tuple[str, ...], on: date, at: datetime
    ) -> None:
        """The preliminary interview confirms the entry: plan, steps and supports are fixed (A6, D2)."""
        if not self.is_prospect:
            raise RuleBroken("L’entretien préalable de ce dossier est déjà conclu.")
        self.plan = plan.checked()
        self.steps, self.supports = checked_choice(steps), checked_supports(supports)
        self.enter(DossierState.CONFIRMED, on, Motive.INTERVIEW_CONFIRMED, at)

    def decline(self, motive: Motive, on: date, at: datetime) -> None:
        """The interview ends without a bilan: the person declines, or a bilan is not relevant (A5)."""
        if not self.is_prospect:
            raise RuleBroken("L’entretien préalable de ce dossier est déjà conclu.")
        self.enter(DossierState.CLOSED, on, motive, at)

    def reopen_interview(self, on: date, at: datetime) -> None:
        """Undo the interview's ending; refused once a meeting was held or the consent recorded."""
        if self.state not in (DossierState.CONFIRMED, DossierState.CLOSED) or self.consent_on is not None:
            raise RuleBroken("La conclusion de l’entretien ne peut plus être annulée : le bilan a déjà commencé.")
        self.plan, self.steps, self.supports = None, (), ()
        self.enter(DossierState.PROSPECT, on, Motive.GESTURE_UNDONE, at)

    def meeting_held(self, on: date, at: datetime) -> None:
        """The first meeting held sets the dossier running; one held since the bilan was suspended resumes it."""
        if self.state is DossierState.CONFIRMED:
            self.enter(DossierState.RUNNING, on, Motive.FIRST_MEETING, at)
        elif self.state is DossierState.SUSPENDED and on > self.since.on:
            self.enter(DossierState.RUNNING, on, Motive.MEETING_HELD, at)

    def meeting_reopened(self, on: date, at: datetime, held: Sequence[date] = ()) -> None:
        """Undo of a meeting held, ``held`` being the days of those that still are.

        Without any, the dossier is confirmed, not running yet; when no other was held since, a bilan that this
        one resumed is suspended again.
        """
        if self.state is not DossierState.RUNNING:
            return
        left = self.suspension_left
        if left and self.since.motive is Motive.MEETING_HELD and not any(day > left.on for day in held):
            self.enter(DossierState.SUSPENDED, on, Motive.GESTURE_UNDONE, at)
        elif not held:
            self.enter(DossierState.CONFIRMED, on, Motive.GESTURE_UNDONE, at)

    def suspend(self, on: date, motive: Motive, at: datetime, *, today: date, last: date | None) -> None:
        """The bilan stops for a while; ``last`` is the day of the last meeting held, which it cannot precede."""
        if self.state not in (DossierState.CONFIRMED, DossierState.RUNNING):
            raise RuleBroken("Un bilan se suspend entre la confirmation de l’entrée et la fin de l’action.")
        self._check(on, motive, SUSPENDING, today, last)
        self.enter(DossierState.SUSPENDED, on, motive, at)

    def resume(self, on: date, motive: Motive, at: datetime, *, today: date, begun: bool) -> None:
        """A suspended bilan goes on, as running once a meeting was held (``begun``)."""
        if self.state is not DossierState.SUSPENDED:
            raise RuleBroken("Ce bilan n’est pas suspendu.")
        self._check(on, motive, RESUMING, today, None)
        self.enter(DossierState.RUNNING if begun else DossierState.CONFIRMED, on, motive, at)

    def abandon(self, on: date, motive: Motive, at: datetime, *, today: date, last: date | None) -> None:
        """The bilan stops for good: that day ends the action (R.6313-7); ``last`` as for ``suspend``."""
        if self.state not in (DossierState.CONFIRMED, DossierState.RUNNING, DossierState.SUSPENDED):
            raise RuleBroken("Un bilan s’interrompt entre la confirmation de l’entrée et la fin de l’action.")
        self._check(on, motive, ABANDONING, today, last)
        self.ended_on = on
        self.enter(DossierState.ABANDONED, on, motive, at)

    def take_back_suspension(self, on: date, at: datetime) -> None:
        """Undo of a suspension, as if it had not been."""
        if self.state is not DossierState.SUSPENDED:
            raise RuleBroken("Ce bilan n’est plus suspendu : il n’y a pas de suspension à annuler.")
        self.enter(standing(self.history)[-2].state, on, Motive.GESTURE_UNDONE, at)

    def take_back_resumption(self, on: date, at: datetime, held: Sequence[date]) -> None:
        """Undo of a resumption; RuleBroken once a meeting was held since the suspension (``held``: their days)."""
        left = self.suspension_left
        if left is None:
            raise RuleBroken("Il n’y a pas de reprise à annuler.")
        if any(day > left.on for day in held):
            raise RuleBroken(
                "Une séance a été tenue depuis la suspension : le bilan a repris. Suspendez-le à nouveau s’il s’arrête."
            )
        self.enter(DossierState.SUSPENDED, on, Motive.GESTURE_UNDONE, at)

    def take_back_abandonment(self, on: date, at: datetime) -> None:
        """Undo of an abandonment: the action goes on; the use case sees to the papers that tell its end."""
        if self.state is not DossierState.ABANDONED:
            raise RuleBroken("Ce bilan n’est pas interrompu.")
        self.ended_on = None
        self.enter(standing(self.history)[-2].state, on, Motive.GESTURE_UNDONE, at)

    @property
    def since(self) -> StateChange:
        """The change that put the dossier in its present state."""
        return standing(self.history)[-1]

    @property
    def not_before(self) -> date | None:
        """The day of the last suspension or resumption, which no later gesture precedes.

        The day of the entry does not count: a bilan may be typed in after it began, or even stopped.
        """
        typed = [change.on for change in standing(self.history) if change.motive in {*SUSPENDING, *RESUMING}]
        return max(typed, default=None)

    @property
    def suspension_left(self) -> StateChange | None:
        """The suspension that the present state came straight out of, or None."""
        kept = standing(self.history)
        goes_on = self.state in (DossierState.CONFIRMED, DossierState.RUNNING)
        return kept[-2] if goes_on and len(kept) > 1 and kept[-2].state is DossierState.SUSPENDED else None

    def _check(self, on: date, motive: Motive, among: tuple[Motive, ...], today: date, last: date | None) -> None:
        """InvalidInput when a change cannot bear that date or that motive."""
        problems = {}
        if on > today:
            problems["on"] = "Cette date est à venir. Notez le changement le jour où il a lieu."
        elif last is not None and on < last:
            problems["on"] = "Une séance a été tenue après cette date. Indiquez le jour de la dernière, ou un suivant."
        elif self.not_before is not None and on < self.not_before:
            problems["on"] = "Cette date précède la suspension ou la reprise déjà notée. Indiquez-la plus tard."
        if motive not in among:
            problems["motive"] = "Choisissez le motif dans la liste."
        if problems:
            raise InvalidInput(problems)

    def end_action(self, on: date, at: datetime) -> None:
        """The action ends on the day of its last meeting: what R.6313-7 counts from."""
        if self.state is DossierState.SUSPENDED:
            raise RuleBroken("Ce bilan est suspendu : reprenez-le pour le clore, ou interrompez-le pour de bon.")
        if self.state is not DossierState.RUNNING:
            raise RuleBroken("L’action se clôt quand elle est en cours et qu’une séance au moins a été tenue.")
        self.ended_on = on
        self.enter(DossierState.ENDED, on, Motive.ACTION_ENDED, at)

    def resume_action(self, on: date, at: datetime) -> None:
        """Undo of the end of the action."""
        if self.state is not DossierState.ENDED:
            raise RuleBroken("Cette action n’est pas close.")
        self.ended_on = None
        self.enter(DossierState.RUNNING, on, Motive.GESTURE_UNDONE, at)

    def open_phase(self, phase: Phase) -> None:
        """Move the journey to a phase; no bilan without consent (L.6313-4): here, it opens the investigation."""
        if self.plan is None:
            raise RuleBroken("Le parcours s’ouvre quand l’entretien préalable confirme l’entrée en bilan.")
        if phase is not Phase.PRELIMINARY and self.consent_on is None:
            raise RuleBroken(
                "Un bilan ne se fait qu’avec le consentement de la personne (art. L.6313-4). "
                "Faites-le signer, puis revenez ici."
            )
        self.phase = phase

    def replan(self, plan: HoursPlan, steps: tuple[str, ...], supports: tuple[str, ...]) -> HoursPlan:
        """Change the plan once confirmed, and return the hours it had; the use case journals the change."""
        if self.plan is None:
            raise RuleBroken("Le plan d’heures se fixe à la conclusion de l’entretien préalable.")
        former, self.plan = self.plan, plan.checked()
        self.steps, self.supports = checked_choice(steps), checked_supports(supports)
        return former

    def archive(self, on: date) -> None:
        """Take the dossier off the everyday list; nothing is erased."""
        self.archived_on = on

    def unarchive(self) -> None:
        """Put it back on the list."""
        self.archived_on = None
