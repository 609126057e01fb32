"""What is checked of a meeting before its sheet is signed: read from the dossier, said, confirmed, noted."""

from collections.abc import Iterable
from datetime import timedelta

import msgspec

from bilan_desktop.domain.billing import Invoice
from bilan_desktop.domain.contracts import ANSWERED, Contract, ContractForm, answer_by, form_of, withdrawal_of
from bilan_desktop.domain.deadlines import counted
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.findings import Finding, Surroundings, findings, overlaps
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.hours import CountedTime, HoursBalance, Pool
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.meetings import Meeting, MeetingState, Mode
from bilan_desktop.domain.papers import BOTH, IssuedPaper, PaperKind, Signature
from bilan_desktop.domain.people import Adaptation
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.terms import Billed, ContractTerms, Limit
from bilan_desktop.usecases.contract import agreed_of, contract_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import hours_of, live_sheets, untouched

LIVE = (MeetingState.PLANNED, MeetingState.HELD)


def surroundings_of(unit: Unit, work: Work, dossier: Dossier, meeting: Meeting, hours: HoursBalance) -> Surroundings:
    """What a meeting is judged by; ``hours`` say what counts of it."""
    days = [meeting.on + timedelta(days=shift) for shift in (-1, 0, 1)]
    others = tuple(other for day in days for other in unit.find(Meeting, on=day))
    elsewhere = {one.dossier_id for one in others if overlaps(meeting, one)} - {dossier.id}
    signatures = tuple(s for sheet in live_sheets(unit, meeting.id) for s in unit.find(Signature, paper_id=sheet.id))
    local = any(practice.alsace_moselle for practice in unit.find(Practice, id=THE_PRACTICE))
    adaptations = unit.find(Adaptation, dossier_id=dossier.id)
    known = {one.id: one for one in unit.find(Meeting, dossier_id=dossier.id)} | {meeting.id: meeting}
    counted_here = counted_of(meeting, hours)
    return Surroundings(
        work.clock.today(),
        dossier.opened_on,
        dossier.consent_on,
        others,
        counted_here.beyond,
        counted_here.displaced,
        signatures,
        alsace_moselle=local,
        suspended_on=dossier.since.on if dossier.state is DossierState.SUSPENDED else None,
        ended_on=dossier.ended_on,
        numbers={key: unit.get(Dossier, key).number for key in elsewhere},
        above=_above(meeting, hours, known),
        awaited=not set(BOTH) <= {signature.role for signature in signatures},
        now=work.clock.now(),
        terms=_terms(unit, law_of(unit, work), dossier, meeting, alsace_moselle=local),
        away=_away(meeting, known),
        billed=_billed(unit, dossier, hours, known),
        longest=max((one.meeting_minutes for one in adaptations), default=0),
    )


def counted_of(meeting: Meeting, hours: HoursBalance) -> CountedTime:
    """What counts of a meeting."""
    return next((one for one in hours.counted if one.key == meeting.id), CountedTime(meeting.id, 0, 0))


def _above(meeting: Meeting, hours: HoursBalance, known: dict[RecordId, Meeting]) -> int:
    """Minutes of this meeting above the accompaniment planned, in the order in which hours count."""
    planned, so_far = hours.accompaniment.planned, 0
    for time in hours.counted:
        one = known.get(RecordId(time.key))
        if one is None or one.pool is not Pool.ACCOMPANIMENT:
            continue
        so_far += time.counted
        if one.id == meeting.id:
            return max(0, min(time.counted, so_far - planned)) if planned else 0
    return 0


def _away(meeting: Meeting, known: dict[RecordId, Meeting]) -> int:
    """Minutes of accompaniment at a distance with this meeting: a mixed one counts whole, as in the contract."""
    states = LIVE if meeting.state is MeetingState.PLANNED else (MeetingState.HELD,)
    live = (one for one in known.values() if one.pool is Pool.ACCOMPANIMENT and one.state in states)
    return sum(one.slot.minutes for one in live if one.slot.mode is not Mode.IN_PERSON)


class _Dated(msgspec.Struct):
    """A meeting as the calendar of a contract tells it."""

    number: int
    minutes: int
    mode: Mode


class _Calendar(msgspec.Struct):
    """The one fact of a signed contract that its meetings are compared with."""

    meetings: tuple[_Dated, ...] = ()


def _terms(unit: Unit, law: Law, dossier: Dossier, meeting: Meeting, *, alsace_moselle: bool) -> ContractTerms:
    row, agreed = contract_of(unit, dossier.id), agreed_of(unit, dossier)
    form, kind = form_of(dossier.funding.kind), dossier.funding.kind
    concluded = agreed.concluded
    dated = msgspec.json.decode(agreed.paper.facts, type=_Calendar).meetings if agreed.paper is not None else ()
    asked = form is ContractForm.TRIPARTITE and kind in ANSWERED
    withdrawal = None
    if form is ContractForm.INDIVIDUAL and concluded and concluded.on and not (concluded.starts_early):
        told = withdrawal_of(law, concluded.conclusion, concluded.on)
        rule = law.at(told.code, concluded.on) if told is not None else None
        if told is not None and rule is not None:
            withdrawal = Limit(told.last_day(concluded.on, alsace_moselle=alsace_moselle), rule.source)
    return ContractTerms(
        starts_on=row.starts_on if form is not None else None,
        ends_on=row.ends_on if form is not None else None,
        concluded_on=concluded.on if concluded is not None else None,
        withdrawal=withdrawal,
        asked=asked,
        answer=_answer(law, row) if asked else None,
        accepted_on=agreed.accepted_on,
        platform=_platform(unit, law, dossier, alsace_moselle=alsace_moselle),
        place=row.place,
        mode=next((one.mode for one in dated if one.number == meeting.number), None),
        away=sum(one.minutes for one in dated if one.mode is not Mode.IN_PERSON) if dated else None,
    )


def _answer(law: Law, row: Contract) -> Limit | None:
    last = answer_by(law, row.transmitted_on) if row.transmitted_on is not None else None
    rule = law.at("contract.answer_days", row.transmitted_on) if row.transmitted_on is not None else None
    return Limit(last, rule.source) if last is not None and rule is not None else None


def _platform(unit: Unit, law: Law, dossier: Dossier, *, alsace_moselle: bool) -> Limit | None:
    """The first day possible after the proposal on the CPF's platform: usage, as its rule says."""
    order = next(iter(unit.find(CpfOrder, dossier_id=dossier.id)), None)
    if dossier.funding.kind is not FundingKind.CPF or order is None or order.proposed_on is None:
        return None
    rule = law.at("cpf.start_working_days", order.proposed_on)
    if rule is None:
        return None
    return Limit(counted(rule, order.proposed_on, alsace_moselle=alsace_moselle), rule.source)


def _billed(unit: Unit, dossier: Dossier, hours: HoursBalance, known: dict[RecordId, Meeting]) -> tuple[Billed, ...]:
    """The invoices that stand, in the order of time, each with what was told and held by its day."""
    rows = unit.find(Invoice, dossier_id=dossier.id)
    if not rows:
        return ()
    credits = [row for row in rows if row.credit_of]
    taken = {row.id: [one for one in credits if one.credit_of == row.id] for row in rows}
    alive = [one for one in rows if not one.credit_of and one.total_cents + _sum(taken[one.id]) > 0]
    found, minutes, cents = [], 0, 0
    for one in sorted(alive, key=lambda row: (row.issued_on, row.sequence)):
        minutes += one.minutes - sum(abs(credit.minutes) for credit in taken[one.id])
        cents += one.net_cents - sum(abs(credit.net_cents) for credit in taken[one.id])
        held = sum(
            time.counted
            for time in hours.counted
            if (met := known.get(RecordId(time.key))) is not None
            and met.pool is Pool.ACCOMPANIMENT
            and met.state is MeetingState.HELD
            and met.slot.on <= one.issued_on
        )
        whole = bool(dossier.price_cents) and cents >= (dossier.price_cents or 0)
        found.append(Billed(one.number, one.issued_on, minutes, held, whole))
    return tuple(found)


def _sum(rows: Iterable[Invoice]) -> int:
    return sum(row.total_cents for row in rows)


def found_in(unit: Unit, work: Work, meeting: Meeting) -> tuple[Finding, ...]:
    """What is unusual in a meeting as it stands."""
    dossier = unit.get(Dossier, meeting.dossier_id)
    return findings(meeting, surroundings_of(unit, work, dossier, meeting, hours_of(unit, dossier)))


def note_unusual(unit: Unit, work: Work, paper: IssuedPaper) -> None:
    """Note on its meeting what is unusual when a sheet is signed or sent, in the unit of that gesture."""
    if paper.kind is PaperKind.ATTENDANCE:
        meeting = unit.get(Meeting, paper.subject_id)
        found = found_in(unit, work, meeting)
        meeting.note((one.code for one in found if one.proof), work.clock.now())


def forget_unusual(unit: Unit, paper: IssuedPaper) -> None:
    """Undo of ``note_unusual`` once nobody has signed nor received the sheet any more: what was confirmed stays."""
    if paper.kind is PaperKind.ATTENDANCE and untouched(unit, paper):
        meeting = unit.get(Meeting, paper.subject_id)
        meeting.take_back_notes((one.code for one in meeting.noted), confirmed=False)


def confirm_findings(work: Work, meeting_id: RecordId, codes: Iterable[str], initiator: str = "") -> tuple[str, ...]:
    """Say that what is unusual in a meeting is true as it stands; returns what was not confirmed yet.

    Only what is still found, and concerns the proof, can be: InvalidInput for anything else, and before it was held.
    """
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        found = {one.code for one in found_in(unit, work, meeting) if one.proof}
        wanted = tuple(dict.fromkeys(codes))
        if meeting.state is not MeetingState.HELD or not wanted or not set(wanted) <= found:
            raise InvalidInput({"findings": "La séance a changé entre-temps : relisez ce qui est à vérifier."})
        new = meeting.note(wanted, work.clock.now(), confirmed=True)
        if new:
            _kept(unit, "meeting.confirmed", meeting, new, initiator)
        return new


def take_back_confirmation(work: Work, meeting_id: RecordId, codes: Iterable[str], initiator: str = "") -> None:
    """Undo of a confirmation: what the sheet was signed or sent with stays noted, unconfirmed."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        taken = tuple(code for code in dict.fromkeys(codes) if code in meeting.confirmed)
        if not taken:
            return
        meeting.take_back_notes(taken, confirmed=True)
        for paper in live_sheets(unit, meeting_id):
            if not untouched(unit, paper):
                meeting.note(taken, work.clock.now())
        _kept(unit, "meeting.unconfirmed", meeting, taken, initiator)


def _kept(unit: Unit, action: str, meeting: Meeting, codes: tuple[str, ...], initiator: str) -> None:
    unit.journal(action, Meeting.TABLE, meeting.id, number=meeting.number, findings="+".join(codes))
    unit.publish(Event(Meeting.TABLE, meeting.id, meeting.dossier_id, initiator))
    unit.commit()
