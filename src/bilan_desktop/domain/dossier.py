"""The dossier: one bilan of one person, its states, its funding, its plan."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.funding import Funding
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase, checked_choice, checked_supports
from bilan_desktop.domain.records import ACCOUNTING, CONTACT, PROOF, ProofText, Ref


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


@dataclass(frozen=True)
class StateChange:
    """One change: the state entered, its civil date, why, and the UTC time it was written."""

    state: DossierState
    on: date
    motive: Motive
    at: datetime


class PaperLayout(StrEnum):
    """The layout the person's papers are printed in (X1)."""

    STANDARD = "standard"
    LARGE = "large"


@dataclass
class Dossier:
    """One bilan. Changed only by the methods named after the gestures."""

    TABLE: ClassVar[str] = "dossier"

    id: Annotated[RecordId, PROOF]
    beneficiary_id: Annotated[RecordId, PROOF, Ref("beneficiary")]
    year: Annotated[int, PROOF]
    sequence: Annotated[int, PROOF]
    opened_on: Annotated[date, PROOF]
    state: Annotated[DossierState, PROOF] = DossierState.PROSPECT
    history: Annotated[tuple[StateChange, ...], PROOF] = ()
    funding: Annotated[Funding, PROOF] = Funding()
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
        """The first meeting held sets the dossier running."""
        if self.state is DossierState.CONFIRMED:
            self.enter(DossierState.RUNNING, on, Motive.FIRST_MEETING, at)

    def meeting_reopened(self, on: date, at: datetime) -> None:
        """Undo of the only meeting held: the dossier is confirmed again, not running yet."""
        if self.state is DossierState.RUNNING:
            self.enter(DossierState.CONFIRMED, on, Motive.GESTURE_UNDONE, at)

    def end_action(self, on: date, at: datetime) -> None:
        """The action ends on the day of its last meeting: what R.6313-7 counts from."""
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
