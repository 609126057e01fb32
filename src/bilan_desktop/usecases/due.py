"""What a dossier waits for, and all dossiers together: read from the vault, counted by the rules in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bilan_desktop.domain.agreements import KEPT, Agreement, AgreementKind
from bilan_desktop.domain.billing import Invoice, Payment, asked_of, left_by_invoice, pro_rata
from bilan_desktop.domain.contracts import ANSWERED, Conclusion, ContractForm, form_of
from bilan_desktop.domain.deadlines import DESTRUCTIONS, Deadline, DueKind
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.due import Kept, LifeFacts, OpinionState, Owed, Platform, deadlines
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.papers import IssuedPaper, PaperKind
from bilan_desktop.domain.people import Beneficiary, told_apart
from bilan_desktop.domain.periods import accounting_year_of
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.preliminary import Outcome, PreliminaryInterview
from bilan_desktop.domain.questionnaires import Moment, OpinionAsked
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.usecases.contract import agreed_of, contract_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import hours_of
from bilan_desktop.usecases.together import Together

WITHOUT = frozenset({Outcome.DECLINED, Outcome.NOT_RELEVANT})


@dataclass(frozen=True)
class DueLine:
    """A date of a dossier in a list of all of them; ``late``: days since its last day."""

    dossier_id: RecordId
    number: str
    name: str
    deadline: Deadline
    late: int


def due_on(work: Work, on: date, *, kinds: frozenset[DueKind] = frozenset(DueKind)) -> tuple[DueLine, ...]:
    """What runs or is to be done that day in every dossier, archived ones too: the late first, then by date.

    What was noted by now counts, as if nothing more happened until then.
    """
    with work.unit() as unit:
        return due_lines(unit, unit.find(Dossier), law_of(unit, work), on, kinds)


def due_lines(
    unit: Unit, dossiers: list[Dossier], law: Law, on: date, kinds: frozenset[DueKind] = frozenset(DueKind)
) -> tuple[DueLine, ...]:
    """The same for these dossiers."""
    together = Together(unit, (dossier.id for dossier in dossiers))
    people = {one.id: one for one in unit.find(Beneficiary, id=frozenset(d.beneficiary_id for d in dossiers))}
    found = []
    for dossier in dossiers:
        person = people[dossier.beneficiary_id]
        name = told_apart(person.name, person.distinction)
        for one in dues_of(together, law, dossier, on):
            if one.what in kinds and one.is_due(on):
                found.append(DueLine(dossier.id, dossier.number, name, one, one.late(on)))
    return tuple(sorted(found, key=lambda line: (-line.late, line.deadline.on, line.number)))


def dues_of(unit: Unit, law: Law, dossier: Dossier, on: date) -> tuple[Deadline, ...]:
    """Every date of a dossier, as it stands that day."""
    return deadlines(law, life_facts(unit, dossier, on))


def dues_if_ended(unit: Unit, law: Law, dossier: Dossier, ended_on: date, on: date) -> tuple[Deadline, ...]:
    """Those that its end would bring, were it that day."""
    return deadlines(law, life_facts(unit, dossier, on, ended_on=ended_on))


def life_facts(unit: Unit, dossier: Dossier, on: date, *, ended_on: date | None = None) -> LifeFacts:
    """What the dates of a dossier hang on, as it stands that day; ``ended_on`` as if the action ended then."""
    contract, agreed = contract_of(unit, dossier.id), agreed_of(unit, dossier)
    concluded = agreed.concluded
    answered = dossier.funding.kind in ANSWERED and form_of(dossier.funding.kind) is ContractForm.TRIPARTITE
    order = next(iter(unit.find(CpfOrder, dossier_id=dossier.id)), None)
    follow_up = next(iter(unit.find(FollowUp, dossier_id=dossier.id)), None)
    asked = {one.questionnaire.rpartition(".")[0]: one for one in unit.find(OpinionAsked, dossier_id=dossier.id)}
    practice = next(iter(unit.find(Practice, id=THE_PRACTICE)), None) or Practice()
    return LifeFacts(
        state=dossier.state,
        opened_on=dossier.opened_on,
        funding=dossier.funding,
        due_cents=cents_due(unit, dossier),
        first_held=_first_held(unit, dossier),
        ended_on=ended_on or dossier.ended_on,
        closed_on=_closed_on(unit, dossier),
        last_exchange=_last_exchange(unit, dossier),
        transmitted_on=contract.transmitted_on if answered else None,
        accepted_on=agreed.accepted_on,
        conclusion=concluded.conclusion if concluded is not None else Conclusion.UNKNOWN,
        concluded_on=concluded.on if concluded is not None else None,
        absence_asked_on=dossier.funding.absence_asked_on,
        platform=_platform(order),
        keeping=_keeping(unit, dossier, on),
        cep_on=_to_cep(unit, dossier),
        gone=gone_of(unit, dossier.id),
        offered_on=_offered(unit, dossier, follow_up, on),
        longer=follow_up is not None and follow_up.longer,
        opinion_end=_asked(asked, f"satisfaction-{Moment.END.value}"),
        opinion_later=_asked(asked, f"satisfaction-{Moment.LATER.value}"),
        invoices=tuple(_owed(unit, dossier)),
        accounts=_accounts(unit, dossier, practice.closes),
        alsace_moselle=practice.alsace_moselle,
    )


def cents_due(unit: Unit, dossier: Dossier) -> int:
    """What is due of the price: all of it, or the share of the hours held of a bilan that was abandoned; 0 without one.

    By the hours of accompaniment alone: guided work is never added to what goes to who pays (D.6323-6).
    """
    price = dossier.price_cents or 0
    if not price or dossier.state is not DossierState.ABANDONED:
        return price
    hours = hours_of(unit, dossier).accompaniment
    return pro_rata(price, hours.held, hours.planned)


def gone_of(unit: Unit, dossier_id: RecordId) -> frozenset[Part]:
    """The parts of a dossier that were destroyed."""
    return frozenset(one.part for one in unit.find(DestroyedDossier, dossier_id=dossier_id))


def content_gone_on(unit: Unit, dossier_id: RecordId) -> date | None:
    """The day on which content of a dossier was last destroyed, None while all of it is there."""
    found = (one for one in unit.find(DestroyedDossier, dossier_id=dossier_id) if one.part in CONTENTS)
    return max((one.destroyed_on for one in found), default=None)


def destructions_due(unit: Unit, work: Work, dossier: Dossier) -> tuple[Deadline, ...]:
    """The destructions of a dossier whose day has come."""
    today = work.clock.today()
    found = dues_of(unit, law_of(unit, work), dossier, today)
    return tuple(one for one in found if one.what in DESTRUCTIONS and one.is_due(today))


def _first_held(unit: Unit, dossier: Dossier) -> date | None:
    met = unit.find(Meeting, dossier_id=dossier.id)
    return min(
        (m.on for m in met if m.state is MeetingState.HELD and m.kind is not MeetingKind.FOLLOW_UP), default=None
    )


def _closed_on(unit: Unit, dossier: Dossier) -> date | None:
    if dossier.state is not DossierState.CLOSED:
        return None
    rows = unit.find(PreliminaryInterview, dossier_id=dossier.id)
    return next((row.outcome_on for row in rows if row.outcome in WITHOUT), dossier.since.on)


def _platform(order: CpfOrder | None) -> Platform:
    if order is None:
        return Platform()
    return Platform(order.ordered_on, order.proposed_on, order.accepted_on, order.entered_on)


def _keeping(unit: Unit, dossier: Dossier, on: date) -> tuple[Kept, ...]:
    """What the person agreed to leave by that day, with the day that it was revoked."""
    given = unit.find(Agreement, dossier_id=dossier.id, kind=AgreementKind.KEEPING)
    return tuple(
        Kept(one.documents or tuple(KEPT), one.until or date.max, one.revoked_on) for one in given if one.given_on <= on
    )


def _last_exchange(unit: Unit, dossier: Dossier) -> date | None:
    """The last exchange with a person who made no bilan: the preliminary interview, or a later one."""
    held = (row.held_on for row in unit.find(PreliminaryInterview, dossier_id=dossier.id))
    return max((day for day in (dossier.last_exchange_on, *held) if day is not None), default=None)


def _to_cep(unit: Unit, dossier: Dossier) -> date | None:
    """The day the synthesis was sent to the CEP operator, at the person's request (R.6313-7)."""
    sent = unit.find(Export, dossier_id=dossier.id, recipient_kind=RecipientKind.CEP)
    days = [one.at.date() for one in sent if unit.get(IssuedPaper, one.paper_id).kind is PaperKind.SYNTHESIS]
    return min(days, default=None)


def _offered(unit: Unit, dossier: Dossier, follow_up: FollowUp | None, on: date) -> date | None:
    """The day it was proposed or answered, or that of the first such meeting held or still to come.

    To a person who asked for one up to twelve months after, it is to be proposed again: only their answer settles it,
    or that none is waited for any more. A meeting whose day went by unrecorded settles nothing.
    """
    if follow_up is not None and (day := _settled(follow_up)) is not None:
        return day
    met = unit.find(Meeting, dossier_id=dossier.id, kind=MeetingKind.FOLLOW_UP)
    live = (m for m in met if m.state is MeetingState.HELD or (m.state is MeetingState.PLANNED and m.slot.on >= on))
    return min((meeting.slot.on for meeting in live), default=None)


def _settled(follow_up: FollowUp) -> date | None:
    if not follow_up.longer:
        return follow_up.settled_on
    days = (follow_up.declined_on, follow_up.held_on, follow_up.unanswered_on)
    return min((day for day in days if day is not None), default=None)


def _asked(asked: dict[str, OpinionAsked], name: str) -> OpinionState:
    one = asked.get(name)
    if one is None:
        return OpinionState()
    return OpinionState(max((one.given_on, *one.reminded_on)), one.answered_on, one.closed_without_answer)


def _owed(unit: Unit, dossier: Dossier) -> Iterator[Owed]:
    """Each invoice but the credit notes, with what is left of it."""
    invoices = unit.find(Invoice, dossier_id=dossier.id)
    left = left_by_invoice(invoices, unit.find(Payment, dossier_id=dossier.id))
    for one in invoices:
        if one.id in left:
            yield Owed(one.issued_on, one.payable_by, left[one.id], asked_of(one, invoices))


def _accounts(unit: Unit, dossier: Dossier, closes: str) -> date | None:
    """The last day of the accounting year of the last invoice or payment: by usage, accounts are kept from there."""
    days = [one.issued_on for one in unit.find(Invoice, dossier_id=dossier.id)]
    days += [one.on for one in unit.find(Payment, dossier_id=dossier.id)]
    return accounting_year_of(max(days), closes).last if days else None
