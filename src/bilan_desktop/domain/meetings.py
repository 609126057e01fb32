"""Meetings: planned, moved, split, held, cancelled or missed, with their reasons and history."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.calendar import FIRST_YEAR, LAST_YEAR, PARIS, YEAR_TO_CHECK, LocalSpan, local_span
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.hours import HeldTime, Pool
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.records import CONTENT_SEARCHED, PROOF, PROOF_SEARCHED, ContentText, ProofText, Ref


class Mode(StrEnum):
    """How a meeting takes place (M1)."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    MIXED = "mixed"


MODE_NAMES = {Mode.IN_PERSON: "En présence", Mode.REMOTE: "À distance", Mode.MIXED: "Mixte"}


class MeetingKind(StrEnum):
    """What a meeting is for; the follow-up is outside the 24 h (U2)."""

    INTERVIEW = "interview"
    RESTITUTION = "restitution"
    CLOSING = "closing"
    FOLLOW_UP = "follow_up"


KIND_NAMES = {
    MeetingKind.INTERVIEW: "Entretien individuel",
    MeetingKind.RESTITUTION: "Restitution orale",
    MeetingKind.CLOSING: "Séance de clôture",
    MeetingKind.FOLLOW_UP: "Entretien de suivi",
}


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


MEETING_STATE_NAMES = {
    MeetingState.PLANNED: "Prévue",
    MeetingState.HELD: "Tenue",
    MeetingState.CANCELLED: "Annulée",
    MeetingState.NO_SHOW: "Absence",
}


class Reason(StrEnum):
    """Why a meeting changed: coded, since its history is a proof (M3)."""

    BENEFICIARY = "beneficiary"
    CONSULTANT = "consultant"
    ILLNESS = "illness"
    TECHNICAL = "technical"
    PACE = "pace"
    REPLACEMENT = "replacement"
    SUSPENDED = "suspended"
    ENDED = "ended"
    ABANDONED = "abandoned"
    CORRECTION = "correction"
    OTHER = "other"


REASON_NAMES = {
    Reason.BENEFICIARY: "Demande de la personne",
    Reason.CONSULTANT: "Empêchement du consultant ou de la consultante",
    Reason.ILLNESS: "Empêchement imprévu",
    Reason.TECHNICAL: "Incident technique ou de lieu",
    Reason.PACE: "Adaptation au rythme du parcours",
    Reason.REPLACEMENT: "Remplacement d’une séance non tenue",
    Reason.SUSPENDED: "Suspension du bilan",
    Reason.ENDED: "Fin de l’action",
    Reason.ABANDONED: "Interruption du bilan",
    Reason.CORRECTION: "Correction d’une erreur de saisie",
    Reason.OTHER: "Autre motif",
}

CHANGE_REASONS = (
    Reason.BENEFICIARY,
    Reason.CONSULTANT,
    Reason.ILLNESS,
    Reason.TECHNICAL,
    Reason.PACE,
    Reason.OTHER,
)
"""Why a meeting may be moved, split or cancelled; the others are given by a gesture or tell an addition."""
ADDITION_REASONS = (Reason.PACE, Reason.BENEFICIARY, Reason.REPLACEMENT, Reason.OTHER)
"""Why a meeting may be added to a planning that people know."""
ABSENCE_REASONS = (Reason.BENEFICIARY, Reason.ILLNESS, Reason.TECHNICAL, Reason.OTHER)
"""Why a person may not have come to a meeting."""

REMOTE_CHECKLIST: tuple[tuple[str, str], ...] = (
    ("equipment", "La personne dispose d’un équipement adapté"),
    ("connection", "Sa connexion est stable ; un autre moyen de se joindre est convenu"),
    ("privacy", "Elle est seule dans un lieu où l’on ne peut pas l’entendre"),
    ("recording", "Personne n’enregistre l’entretien"),
)
"""What is checked at each remote meeting (P2)."""


class ChangeKind(StrEnum):
    """What happened to a meeting."""

    PLANNED = "planned"
    MOVED = "moved"
    EDITED = "edited"
    SPLIT = "split"
    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    REOPENED = "reopened"


@dataclass(frozen=True)
class MeetingChange:
    """One line of a meeting's history: UTC time, what, why, and the former date, start and minutes."""

    at: datetime
    kind: ChangeKind
    reason: Reason | None = None
    was_on: date | None = None
    was_start: time | None = None
    was_minutes: int | None = None


PLACE_LIMIT = 300
"""Characters of a place or of a tool: a line of the sheet."""


def _line_problem(text: str) -> str:
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return "Ce texte contient un caractère incomplet. Effacez-le et ressaisissez-le."
    too_long = f"Ce texte dépasse {PLACE_LIMIT} caractères, la limite de ce champ. Raccourcissez-le."
    return too_long if len(text) > PLACE_LIMIT else ""


@dataclass(frozen=True)
class Slot:
    """When and how a meeting takes place: what is planned, moved and printed.

    ``minutes`` of real time from a local start; ``remote_minutes`` only when the mode is mixed;
    ``later`` picks the second of two equal local times in the night clocks go back.
    """

    on: date
    start: time
    minutes: int
    zone: str = PARIS
    later: bool = False
    mode: Mode = Mode.IN_PERSON
    remote_minutes: int = 0
    place: ProofText = ProofText("")
    tool: ProofText = ProofText("")

    def span(self) -> LocalSpan:
        """Start and end as local times; InvalidInput as ``calendar.local_span``."""
        return local_span(self.on, self.start, self.minutes, self.zone, later=self.later)

    def checked(self) -> "Slot":
        """This slot; InvalidInput names what cannot be."""
        if not FIRST_YEAR <= self.on.year <= LAST_YEAR:
            raise InvalidInput({"on": YEAR_TO_CHECK})
        self.span()
        if self.minutes > 12 * 60:
            raise InvalidInput({"minutes": "Une séance ne dépasse pas 12 heures. Vérifiez la durée."})
        lines = {"place": _line_problem(self.place), "tool": _line_problem(self.tool)}
        if problems := {name: sentence for name, sentence in lines.items() if sentence}:
            raise InvalidInput(problems)
        if self.mode is Mode.MIXED and not 0 < self.remote_minutes < self.minutes:
            raise InvalidInput(
                {
                    "remote_minutes": "Pour une séance mixte, indiquez les minutes à distance : "
                    "plus de zéro et moins que la durée totale."
                }
            )
        return self if self.mode is Mode.MIXED else replace(self, remote_minutes=0)

    def at_most(self, minutes: int) -> "Slot":
        """This slot cut to ``minutes`` where it is longer; a mixed one keeps its share at a distance."""
        if self.minutes <= minutes:
            return self
        remote = min(round(self.remote_minutes * minutes / self.minutes), minutes - 1)
        mode = Mode.IN_PERSON if self.mode is Mode.MIXED and not remote else self.mode
        return replace(self, minutes=minutes, mode=mode, remote_minutes=remote)

    @property
    def distance_minutes(self) -> int:
        """Minutes held at a distance."""
        return {Mode.IN_PERSON: 0, Mode.REMOTE: self.minutes, Mode.MIXED: self.remote_minutes}[self.mode]


@dataclass(frozen=True)
class NotedFinding:
    """What was unusual when the sheet was signed or sent: its code, the UTC time it was said.

    ``confirmed``: the consultant said that it is true as it stands.
    """

    code: str
    at: datetime
    confirmed: bool = False


@dataclass
class Meeting:
    """A meeting of a dossier. ``slot`` is what is planned until held, then what was held."""

    TABLE: ClassVar[str] = "meeting"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    number: Annotated[int, PROOF]
    kind: Annotated[MeetingKind, PROOF]
    phase: Annotated[Phase, PROOF]
    slot: Annotated[Slot, PROOF]
    on: Annotated[date, PROOF]
    state: Annotated[MeetingState, PROOF] = MeetingState.PLANNED
    planned_minutes: Annotated[int, PROOF] = 0
    connected: Annotated[ProofText, PROOF] = ProofText("")
    remote_checked: Annotated[tuple[str, ...], PROOF] = ()
    history: Annotated[tuple[MeetingChange, ...], PROOF] = ()
    process_notes: Annotated[ProofText, PROOF_SEARCHED] = ProofText("")
    objective: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    content_notes: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    next_task: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    noted: Annotated[tuple[NotedFinding, ...], PROOF] = ()

    @property
    def pool(self) -> Pool:
        """The pool its minutes count in."""
        return Pool.OUTSIDE if self.kind is MeetingKind.FOLLOW_UP else Pool.ACCOMPANIMENT

    def held_time(self, told: int | None = None) -> HeldTime:
        """This meeting as the hours see it; ``told``: the minutes its sheet says count, once signed or sent."""
        return HeldTime(self.id, self.pool, self.phase, self.slot.minutes, told)

    @property
    def longest(self) -> int:
        """The most minutes it ever had in the bilan, planned or held: its history tells."""
        former = (change.was_minutes or 0 for change in self.history)
        return 0 if self.pool is Pool.OUTSIDE else max(self.slot.minutes, *former, 0)

    def _log(self, at: datetime, kind: ChangeKind, reason: Reason | None = None) -> None:
        was = self.slot
        self.history = (*self.history, MeetingChange(at, kind, reason, was.on, was.start, was.minutes))
        # A clock that was ahead dated it after this change: it was said of what stood before.
        self.noted = tuple(replace(one, confirmed=False) if one.at > at else one for one in self.noted)

    def plan(self, at: datetime, reason: Reason | None = None) -> None:
        """Note the first planning, and why it was added when that is said."""
        self.slot = self.slot.checked()
        self.on, self.planned_minutes = self.slot.on, self.slot.minutes
        self._log(at, ChangeKind.PLANNED, reason)

    @property
    def added_for(self) -> Reason | None:
        """Why it was added, when its planning says so."""
        return next((change.reason for change in self.history if change.kind is ChangeKind.PLANNED), None)

    def cancelled_at(self, at: datetime, reason: Reason) -> bool:
        """Whether it is cancelled, for that reason, by the gesture of that instant."""
        last = self.history[-1] if self.history else None
        return self.state is MeetingState.CANCELLED and last is not None and (last.at, last.reason) == (at, reason)

    def _must_be_planned(self) -> None:
        if self.state is not MeetingState.PLANNED:
            raise RuleBroken("Cette séance n’est plus « prévue ». Rouvrez-la d’abord si c’était une erreur.")

    def move(self, slot: Slot, reason: Reason, at: datetime) -> None:
        """Plan it elsewhere in time or space, with the reason."""
        self._must_be_planned()
        slot = slot.checked()
        self._log(at, ChangeKind.MOVED, reason)
        self.slot, self.on, self.planned_minutes = slot, slot.on, slot.minutes

    def shorten(self, minutes: int, reason: Reason, at: datetime) -> None:
        """Keep the first ``minutes`` when the meeting is split in two."""
        self._must_be_planned()
        if not 0 < minutes < self.slot.minutes:
            raise InvalidInput({"minutes": "Chaque partie doit durer moins que la séance d’origine."})
        self._log(at, ChangeKind.SPLIT, reason)
        self.slot = self.slot.at_most(minutes).checked()
        self.planned_minutes = minutes

    def cancel(self, reason: Reason, at: datetime) -> None:
        """It will not be held."""
        self._must_be_planned()
        self._log(at, ChangeKind.CANCELLED, reason)
        self.state = MeetingState.CANCELLED

    def miss(self, reason: Reason, at: datetime) -> None:
        """The person did not come; RuleBroken before it was to begin, or for a reason that is not theirs."""
        self._must_be_planned()
        if self.slot.span().start > at:
            raise RuleBroken("Cette séance n’a pas encore commencé : annulez-la ou déplacez-la plutôt.")
        if reason not in ABSENCE_REASONS:
            raise RuleBroken("Une absence est celle de la personne. Dans un autre cas, annulez la séance.")
        self._log(at, ChangeKind.NO_SHOW, reason)
        self.state = MeetingState.NO_SHOW

    def hold(self, slot: Slot, at: datetime) -> None:
        """Record it as held, as it was held; RuleBroken before it has begun."""
        self._must_be_planned()
        slot = slot.checked()
        if slot.span().start > at:
            raise RuleBroken("Cette séance n’a pas encore commencé : elle ne peut pas être notée comme tenue.")
        self._log(at, ChangeKind.HELD)
        self.slot, self.on, self.state = slot, slot.on, MeetingState.HELD

    def correct(self, slot: Slot, at: datetime) -> None:
        """Correct what was noted as held; the use case sees to the sheet's new version."""
        if self.state is not MeetingState.HELD:
            raise RuleBroken("Seule une séance tenue se corrige ; déplacez une séance prévue.")
        slot = slot.checked()
        if slot.span().start > at:
            raise RuleBroken("Une séance tenue ne peut pas être datée dans l’avenir.")
        self._log(at, ChangeKind.EDITED, Reason.CORRECTION)
        self.slot, self.on = slot, slot.on

    def reopen(self, at: datetime, planned: Slot | None = None) -> None:
        """Back to planned, in the slot given or in its present one: undo of held, cancelled or missed."""
        if self.state is MeetingState.PLANNED:
            raise RuleBroken("Cette séance est déjà « prévue ».")
        self._log(at, ChangeKind.REOPENED, Reason.CORRECTION)
        self.state = MeetingState.PLANNED
        if planned is not None and planned != self.slot:
            self.move(planned, Reason.CORRECTION, at)

    def _still_said(self) -> list[NotedFinding]:
        """What was noted of the meeting as it stands: a later change of it asks anew."""
        changed = max((change.at for change in self.history), default=None)
        return [one for one in self.noted if changed is None or one.at >= changed]

    @property
    def confirmed(self) -> frozenset[str]:
        """The codes of what the consultant said to be true of the meeting as it stands."""
        return frozenset(one.code for one in self._still_said() if one.confirmed)

    def note(self, codes: Iterable[str], at: datetime, *, confirmed: bool = False) -> tuple[str, ...]:
        """Note what is unusual in it, once each; returns the codes that were not noted so yet."""
        said = self.confirmed if confirmed else {one.code for one in self._still_said()}
        new = [code for code in codes if code not in said]
        at = max(at, *(change.at for change in self.history)) if self.history else at  # a clock that was ahead
        self.noted = (*self.noted, *(NotedFinding(code, at, confirmed) for code in new))
        return tuple(new)

    def take_back_notes(self, codes: Iterable[str], *, confirmed: bool) -> None:
        """Undo of ``note`` for the meeting as it stands."""
        codes, said = set(codes), self._still_said()
        gone = [one for one in said if one.code in codes and one.confirmed is confirmed]
        self.noted = tuple(one for one in self.noted if one not in gone)
