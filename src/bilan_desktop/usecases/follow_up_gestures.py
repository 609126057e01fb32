"""The gestures of the follow-up: offered, reminded of, given up, held as its meeting was; each can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Mode
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.ports import Unit, Work

NOT_ENDED = "L’action n’est pas close\N{NO-BREAK SPACE}: l’entretien de suivi se propose après sa fin."
OFFERED = "L’entretien de suivi a déjà été proposé\N{NO-BREAK SPACE}: son jour est noté."
NOT_OFFERED = "L’entretien de suivi n’a pas encore été proposé\N{NO-BREAK SPACE}: il n’y a rien à relancer."
ANSWERED = "La personne a répondu\N{NO-BREAK SPACE}: il n’y a rien à relancer."
NOT_MET = "Aucune séance de suivi n’a été tenue\N{NO-BREAK SPACE}: notez vous-même le jour de l’entretien."
HELD = "L’entretien est déjà noté comme tenu\N{NO-BREAK SPACE}: corrigez-le dans ses champs."


@dataclass(frozen=True)
class HeldBefore:
    """What was noted of the interview before its meeting was taken."""

    held_on: date | None
    start: time | None
    minutes: int | None
    mode: Mode
    place: ProofText


def offer_follow_up(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Note that the interview is offered today; RuleBroken before the end of the action, or once it was."""

    def offer(unit: Unit, kept: FollowUp) -> None:
        if unit.get(Dossier, dossier_id).ended_on is None:
            raise RuleBroken(NOT_ENDED)
        if kept.offered_on is not None:
            raise RuleBroken(OFFERED)
        kept.offered_on = work.clock.today()

    _change(work, dossier_id, offer, "follow_up.offered", initiator)


def undo_offer(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Undo of ``offer_follow_up``."""

    def undo(_: Unit, kept: FollowUp) -> None:
        kept.offered_on = None

    _change(work, dossier_id, undo, "follow_up.offer_undone", initiator)


def remind_of_follow_up(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Note that the person was reminded of the offer today; RuleBroken without one, or once they answered."""

    def remind(_: Unit, kept: FollowUp) -> None:
        _must_wait(kept)
        kept.reminded_on = (*kept.reminded_on, work.clock.today())

    _change(work, dossier_id, remind, "follow_up.reminded", initiator)


def undo_reminder(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Take the last reminder away."""

    def undo(_: Unit, kept: FollowUp) -> None:
        kept.reminded_on = kept.reminded_on[:-1]

    _change(work, dossier_id, undo, "follow_up.reminder_undone", initiator)


def close_unanswered(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Note that no answer came to the offer and that none is waited for any more: it was offered all the same."""

    def close(_: Unit, kept: FollowUp) -> None:
        _must_wait(kept)
        kept.unanswered_on = work.clock.today()

    _change(work, dossier_id, close, "follow_up.unanswered", initiator)


def wait_again(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Undo of closing: an answer may still come."""

    def wait(_: Unit, kept: FollowUp) -> None:
        kept.unanswered_on = None

    _change(work, dossier_id, wait, "follow_up.awaited", initiator)


def take_meeting(work: Work, dossier_id: RecordId, initiator: str = "") -> HeldBefore:
    """Note the interview as held, as the last meeting of that kind was: its day, hour, length, mode and place.

    What stood before is returned, for ``put_back``. RuleBroken when no such meeting was held, or it was noted already.
    """
    before: list[HeldBefore] = []

    def take(unit: Unit, kept: FollowUp) -> None:
        met = held_meetings(unit, dossier_id)
        if not met:
            raise RuleBroken(NOT_MET)
        if kept.held_on is not None:
            raise RuleBroken(HELD)
        before.append(HeldBefore(kept.held_on, kept.start, kept.minutes, kept.mode, kept.place))
        slot = met[-1].slot
        kept.held_on, kept.start, kept.minutes, kept.mode = slot.on, slot.start, slot.minutes, slot.mode
        kept.place = ProofText(slot.tool if slot.mode is Mode.REMOTE else slot.place)

    _change(work, dossier_id, take, "follow_up.held", initiator)
    return before[0]


def put_back(work: Work, dossier_id: RecordId, before: HeldBefore, initiator: str = "") -> None:
    """Undo of ``take_meeting``."""

    def undo(_: Unit, kept: FollowUp) -> None:
        kept.held_on, kept.start, kept.minutes = before.held_on, before.start, before.minutes
        kept.mode, kept.place = before.mode, before.place

    _change(work, dossier_id, undo, "follow_up.held_undone", initiator)


def held_meetings(unit: Unit, dossier_id: RecordId) -> list[Meeting]:
    """The meetings of follow-up that were held, in the order of time."""
    met = unit.find(Meeting, dossier_id=dossier_id, kind=MeetingKind.FOLLOW_UP, state=MeetingState.HELD)
    return sorted(met, key=lambda one: (one.slot.on, one.slot.start))


def _must_wait(kept: FollowUp) -> None:
    """RuleBroken unless an answer to the offer is still waited for."""
    if kept.declined_on is not None or kept.held_on is not None:
        raise RuleBroken(ANSWERED)
    if kept.offered_on is None:
        raise RuleBroken(NOT_OFFERED)


def _change(
    work: Work, dossier_id: RecordId, change: Callable[[Unit, FollowUp], None], action: str, initiator: str
) -> None:
    with work.unit() as unit:
        found = next(iter(unit.find(FollowUp, dossier_id=dossier_id)), None)
        kept = found or FollowUp(work.new_id(), dossier_id)
        change(unit, kept)
        if found is None:
            unit.add(kept)
        unit.journal(action, Dossier.TABLE, dossier_id)
        unit.publish(Event(FollowUp.TABLE, dossier_id, dossier_id, initiator))
        unit.commit()
