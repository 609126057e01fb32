"""The plan of a bilan changed: freely before the programme is signed, with a note and a new version after."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bilan_desktop.blocks import date_plain
from bilan_desktop.domain.amendments import Amendment, AmendmentReason
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journey import checked_supports
from bilan_desktop.domain.papers import IssuedPaper, PaperState, Signature, is_lapsed
from bilan_desktop.usecases.ending import end_is_certified
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.programme_papers import (
    Desk,
    amendments_of,
    make_note,
    make_programme,
    note_of,
    programme_of,
    programmes,
    versions_of,
)
from bilan_desktop.usecases.sheets import engaged, untouched, void

REASON_NEEDED = (
    "Le programme personnalisé est déjà signé ou envoyé. Choisissez le motif de l’adaptation : la note le porte."
)
STANDS = (
    "La note d’adaptation ou le programme est signé ou envoyé depuis : ce changement ne s’annule plus. "
    "Modifiez de nouveau le plan, avec son motif."
)


@dataclass(frozen=True)
class PaperStanding:
    """Where a paper stands, without its bytes; ``on``: the day of its last signature once sealed, else it was made.

    ``lapsed``: the action ended before it was signed, and nobody is asked for it any more.
    """

    id: RecordId
    reference: str
    state: PaperState
    signed: int
    on: date
    lapsed: bool = False


@dataclass(frozen=True)
class AmendmentView:
    """One adaptation, the version of the programme that it made and where its note stands."""

    amendment: Amendment
    version: int
    note: PaperStanding | None


@dataclass(frozen=True)
class ProgrammeView:
    """The programme that stands and its adaptations, in order.

    ``needs_reason`` once a version was signed or sent: a change of the plan then makes a note, or goes into the
    one that ``waits`` still for its first signature. ``ended``: nothing of it is to sign any more.
    """

    paper: PaperStanding | None
    amendments: tuple[AmendmentView, ...]
    needs_reason: bool
    waits: Amendment | None
    ended: bool = False


@dataclass(frozen=True)
class PlanChange:
    """What a change of the plan replaced, to take it back.

    ``amendment_id`` is the note that it made, changed or took away; ``reason`` what that note said before, None
    when the change made it.
    """

    hours: HoursPlan
    steps: tuple[str, ...]
    supports: tuple[str, ...]
    amendment_id: RecordId = NO_ID
    reason: AmendmentReason | None = None


def read_programme(work: Work, dossier_id: RecordId) -> ProgrammeView:
    """The programme of a dossier and its adaptations."""
    with work.unit() as unit:
        paper = programme_of(unit, dossier_id)
        amendments = amendments_of(unit, dossier_id)
        return ProgrammeView(
            _standing(unit, paper),
            tuple(
                AmendmentView(one, versions_of(unit, one)[1], _standing(unit, note_of(unit, one.id)))
                for one in amendments
            ),
            _is_engaged(unit, dossier_id),
            _waiting(unit, dossier_id),
            unit.get(Dossier, dossier_id).ended_on is not None,
        )


def change_plan(
    work: Work,
    dossier_id: RecordId,
    hours: HoursPlan,
    steps: tuple[str, ...],
    supports: tuple[str, ...],
    reason: AmendmentReason | None = None,
    initiator: str = "",
    *,
    demonstration: bool = False,
) -> PlanChange:
    """Change hours, steps or supports once the entry is confirmed; what was held never changes.

    Before the programme is signed or sent, its draft follows. After, the change makes a note and a version of the
    programme, both to sign, or goes into the note that nobody signed nor received yet; InvalidInput without a
    reason.
    """
    with work.unit() as unit:
        desk = Desk(unit, work, unit.get(Dossier, dossier_id), demonstration)
        _must_go_on(unit, desk.dossier)
        former = _replan(desk.dossier, hours, steps, supports)
        if _plan_of(desk.dossier) == (former.hours, former.steps, former.supports):
            return former
        change = _follow(desk, former, reason)
        _kept(desk, change, initiator)
        return change


def take_back_plan(
    work: Work, dossier_id: RecordId, change: PlanChange, initiator: str = "", *, demonstration: bool = False
) -> None:
    """Undo of ``change_plan``: plan, note and programme as they were; RuleBroken once they were signed or sent."""
    with work.unit() as unit:
        desk = Desk(unit, work, unit.get(Dossier, dossier_id), demonstration)
        _must_go_on(unit, desk.dossier)
        waiting = _waiting(unit, dossier_id)
        there = change.amendment_id != NO_ID and bool(unit.find(Amendment, id=change.amendment_id))
        if there and (waiting is None or waiting.id != change.amendment_id):
            raise RuleBroken(STANDS)
        if change.amendment_id == NO_ID and _is_engaged(unit, dossier_id):
            raise RuleBroken(STANDS)
        former = _replan(desk.dossier, change.hours, change.steps, change.supports)
        if waiting is not None and there and change.reason is None:
            _withdraw(desk, waiting)
        else:
            _follow(desk, former, change.reason, change.amendment_id)
        _kept(desk, change, initiator)


def _must_go_on(unit: Unit, dossier: Dossier) -> None:
    """RuleBroken once the action ended: its certificate and its plan would tell two stories."""
    if dossier.ended_on is None:
        return
    if end_is_certified(unit, dossier):
        raise RuleBroken(
            "L’attestation est signée\N{NO-BREAK SPACE}: le plan de ce bilan ne change plus. "
            "Les heures réalisées se corrigent sur les séances."
        )
    raise RuleBroken(
        f"L’action a pris fin le {date_plain(dossier.ended_on)}\N{NO-BREAK SPACE}: son plan ne change plus. "
        "S’il reste des séances à tenir, reprenez d’abord l’action."
    )


def _plan_of(dossier: Dossier) -> tuple[HoursPlan | None, tuple[str, ...], tuple[str, ...]]:
    return dossier.plan, dossier.steps, dossier.supports


def _replan(dossier: Dossier, hours: HoursPlan, steps: tuple[str, ...], supports: tuple[str, ...]) -> PlanChange:
    before = dossier.steps, checked_supports(dossier.supports)
    return PlanChange(dossier.replan(hours, steps, supports), *before)


def _follow(
    desk: Desk, former: PlanChange, reason: AmendmentReason | None, amendment_id: RecordId = NO_ID
) -> PlanChange:
    """Let the papers follow the plan, in a unit that goes on; a note that is made takes ``amendment_id`` if given."""
    unit, key = desk.unit, desk.dossier.id
    waiting = _waiting(unit, key)
    if waiting is not None:
        was = waiting.reason
        _extend(desk, waiting, reason or was)
        return PlanChange(former.hours, former.steps, former.supports, waiting.id, was)
    if not _is_engaged(unit, key):
        _refresh(desk)
        return former
    if reason is None:
        raise InvalidInput({"reason": REASON_NEEDED})
    made = _amend(desk, former, reason, amendment_id)
    return PlanChange(former.hours, former.steps, former.supports, made.id)


def _refresh(desk: Desk) -> None:
    """The draft follows; it goes when the settings lack what it names: the plan may change all the same."""
    draft = programme_of(desk.unit, desk.dossier.id)
    if draft is None:
        return
    try:
        make_programme(desk)
    except InvalidInput:
        void(desk.unit, draft)


def _amend(desk: Desk, former: PlanChange, reason: AmendmentReason, amendment_id: RecordId) -> Amendment:
    unit, dossier = desk.unit, desk.dossier
    made = Amendment(
        amendment_id if amendment_id != NO_ID else desk.work.new_id(),
        dossier.id,
        1 + len(amendments_of(unit, dossier.id)),
        desk.work.clock.today(),
        reason,
        former.hours,
        dossier.plan or former.hours,
        former.steps,
        dossier.steps,
        former.supports,
        dossier.supports,
    )
    unit.add(made)
    live = programme_of(unit, dossier.id)
    if live is not None:
        live.replace()
    make_programme(desk)
    make_note(desk, made)
    return made


def _extend(desk: Desk, amendment: Amendment, reason: AmendmentReason) -> None:
    """The change goes into a note that nobody signed nor received; one that changes nothing any more goes."""
    dossier = desk.dossier
    amendment.plan_after = dossier.plan or amendment.plan_after
    amendment.steps_after, amendment.supports_after = dossier.steps, dossier.supports
    amendment.reason, amendment.on = reason, desk.work.clock.today()
    if amendment.changes_nothing:
        _withdraw(desk, amendment)
    else:
        make_programme(desk)
        make_note(desk, amendment)


def _withdraw(desk: Desk, amendment: Amendment) -> None:
    """The note and the version it made go, kept as replaced where a copy left; the version before stands again."""
    unit, key = desk.unit, desk.dossier.id
    before, _ = versions_of(unit, amendment)
    for paper in (note_of(unit, amendment.id), programme_of(unit, key)):
        if paper is not None:
            void(unit, paper)
    for paper in programmes(unit, key):
        if paper.version == before:
            paper.reinstate()
    unit.remove(amendment)


def _waiting(unit: Unit, dossier_id: RecordId) -> Amendment | None:
    """The last adaptation, when nobody signed nor received its note or the version of the programme it made."""
    amendments = amendments_of(unit, dossier_id)
    if not amendments:
        return None
    papers = (note_of(unit, amendments[-1].id), programme_of(unit, dossier_id))
    return amendments[-1] if all(paper is not None and untouched(unit, paper) for paper in papers) else None


def _is_engaged(unit: Unit, dossier_id: RecordId) -> bool:
    """Whether a version of the programme was signed or sent once."""
    return any(engaged(unit, paper) for paper in programmes(unit, dossier_id))


def _standing(unit: Unit, paper: IssuedPaper | None) -> PaperStanding | None:
    if paper is None:
        return None
    days = [signature.signed_on for signature in unit.find(Signature, paper_id=paper.id)]
    made = paper.created_at.astimezone(ZoneInfo(PARIS)).date()
    on = max(days, default=made) if paper.sealed_at is not None else made
    ended = unit.get(Dossier, paper.dossier_id).ended_on is not None
    lapsed = is_lapsed(paper.kind, paper.state, ended=ended, begun=bool(days))
    return PaperStanding(paper.id, f"{paper.number}-V{paper.version}", paper.state, len(days), on, lapsed)


def _kept(desk: Desk, change: PlanChange, initiator: str) -> None:
    unit, dossier = desk.unit, desk.dossier
    plan = dossier.plan or change.hours
    unit.journal(
        "dossier.replanned",
        Dossier.TABLE,
        dossier.id,
        accompaniment=plan.accompaniment,
        guided=plan.guided,
        amendments=len(amendments_of(unit, dossier.id)),
    )
    unit.publish(Event(Dossier.TABLE, dossier.id, dossier.id, initiator))
    unit.commit()
