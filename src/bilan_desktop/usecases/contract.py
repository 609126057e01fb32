"""The contract of a dossier as it is typed: its form, its mentions, its clocks."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

import msgspec

from bilan_desktop.domain.contracts import (
    ANSWERED,
    Conclusion,
    Contract,
    ContractForm,
    answer_by,
    deposit_of,
    form_of,
    withdrawal_of,
)
from bilan_desktop.domain.deadlines import counted
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import Law, Rule
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.papers import STANDING, IssuedPaper, PaperKind, PaperState, Signature, SignerRole
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.usecases.contract_mentions import Mention, mentions_of
from bilan_desktop.usecases.forms import Saved, check_dates, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of

EDITABLE = frozenset(item.name for item in fields(Contract)) - {"id", "dossier_id"}
TO_COME = "Ce jour n’est pas encore venu. Notez la remise du projet le jour où elle a lieu."


@dataclass(frozen=True)
class Clock:
    """A delay of the contract: what it is, its last day once known, the rule it comes from, whether it is past.

    ``days`` are those of the rule, or its percent for what may be paid; ``registered`` as
    ``domain.contracts.Withdrawal``, whose end the wait before a payment follows. ``most`` is what may be paid then at
    most, in cents, None without a price; ``unsure``: the place of conclusion is not known, the longest delay is
    proposed.
    """

    code: str
    on: date | None
    rule: Rule
    late: bool = False
    registered: bool = False
    most: int | None = None
    unsure: bool = False

    @property
    def days(self) -> int:
        """What the rule counts."""
        return int(self.rule.value)

    @property
    def source(self) -> str:
        """Where the rule comes from."""
        return self.rule.source


@dataclass(frozen=True)
class ContractView:
    """The contract as typed, in the form that the funding calls for; ``form`` is None while it is undecided.

    ``party`` and ``funder`` name the employer or buyer and who pays beside them.
    """

    form: ContractForm | None
    funding: FundingKind
    values: Mapping[str, object]
    problems: Mapping[str, str]
    mentions: tuple[Mention, ...]
    clocks: tuple[Clock, ...]
    party: str
    funder: str
    price_cents: int | None

    @property
    def missing(self) -> tuple[Mention, ...]:
        """The mentions that the law asks for and that nobody has told."""
        return tuple(mention for mention in self.mentions if mention.required and not mention.told)


def read_contract(work: Work, dossier_id: RecordId) -> ContractView:
    """The contract of a dossier."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        row = contract_of(unit, dossier_id)
        form = form_of(dossier.funding.kind)
        return ContractView(
            form,
            dossier.funding.kind,
            {name: getattr(row, name) for name in sorted(EDITABLE)},
            _problems(row, work.clock.today()),
            mentions_of(unit, work, dossier, row) if form is not None else (),
            clocks_of(unit, work, dossier, row),
            _named(unit, party_id(dossier)),
            _named(unit, dossier.funding.payer_id) if dossier.funding.payer_id != party_id(dossier) else "",
            dossier.price_cents,
        )


def save_contract(work: Work, dossier_id: RecordId, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep what is typed, complete or not; the record is made when something is first typed."""
    check_lengths(values)
    check_dates(values)
    with work.unit() as unit:
        found = unit.find(Contract, dossier_id=dossier_id)
        row = found[0] if found else Contract(work.new_id(), dossier_id)
        before = write_fields(row, values, EDITABLE)
        if before:
            if not found:
                unit.add(row)
            if "transmitted_on" in before:
                # The history of the transmissions: each opens another delay (R.6313-8).
                on = row.transmitted_on.isoformat() if row.transmitted_on is not None else ""
                unit.journal("contract.transmitted", Dossier.TABLE, dossier_id, on=on)
            if set(before) != {"transmitted_on"}:
                unit.journal("contract.saved", Dossier.TABLE, dossier_id)
            unit.publish(Event(Contract.TABLE, dossier_id, dossier_id, initiator))
            unit.commit()
        return Saved(before, _problems(row, work.clock.today()))


def _problems(row: Contract, today: date) -> dict[str, str]:
    """The sentence of each field that cannot stand that day."""
    ahead = row.transmitted_on is not None and row.transmitted_on > today
    return {**row.problems(), **({"transmitted_on": TO_COME} if ahead else {})}


def contract_of(unit: Unit, dossier_id: RecordId) -> Contract:
    """The record of a dossier, empty before anything is typed."""
    found = unit.find(Contract, dossier_id=dossier_id)
    return found[0] if found else Contract(NO_ID, dossier_id)


def party_id(dossier: Dossier) -> RecordId:
    """The organisation that is a party of the convention: the employer, or the buyer."""
    form = form_of(dossier.funding.kind)
    if form is ContractForm.TRIPARTITE:
        return dossier.funding.employer_id
    return dossier.funding.payer_id if form is ContractForm.BIPARTITE else NO_ID


def live_contract(unit: Unit, dossier_id: RecordId) -> IssuedPaper | None:
    """The version of the contract that stands, or None before the first is prepared."""
    papers = unit.find(IssuedPaper, subject_id=dossier_id, kind=PaperKind.CONTRACT)
    live = [paper for paper in papers if paper.state in STANDING]
    return max(live, key=lambda paper: paper.version, default=None)


def clocks_of(unit: Unit, work: Work, dossier: Dossier, row: Contract) -> tuple[Clock, ...]:
    """The delays that run, or that will once the contract is signed; the platform keeps its own."""
    form, agreed = form_of(dossier.funding.kind), agreed_of(unit, dossier)
    if form is ContractForm.TRIPARTITE and dossier.funding.kind in ANSWERED:
        return _answer(law_of(unit, work), row, agreed.accepted_on or work.clock.today(), work.clock.today())
    if form is not ContractForm.INDIVIDUAL:
        return ()
    return _withdrawal(unit, work, dossier, row, agreed.concluded)


def _answer(law: Law, row: Contract, signed: date, today: date) -> tuple[Clock, ...]:
    """The days that the employee has to sign; silence is refusal."""
    rule = law.at("contract.answer_days", row.transmitted_on or today)
    if rule is None:
        return ()
    last = answer_by(law, row.transmitted_on) if row.transmitted_on is not None else None
    return (Clock("answer", last, rule, last is not None and signed > last),)


def _withdrawal(
    unit: Unit, work: Work, dossier: Dossier, row: Contract, concluded: "Concluded | None"
) -> tuple[Clock, ...]:
    """The time to withdraw, the days without payment off premises, and what may then be paid."""
    law, today = law_of(unit, work), work.clock.today()
    told = concluded or Concluded(row.conclusion, row.starts_early)
    at = concluded.on if concluded is not None and concluded.on is not None else None
    withdrawal = withdrawal_of(law, told.conclusion, at or today)
    rule = law.at(withdrawal.code, at or today) if withdrawal is not None else None
    if withdrawal is None or rule is None:
        return ()
    kept = next(iter(unit.find(Practice, id=THE_PRACTICE)), None)
    local = kept is not None and kept.alsace_moselle
    last = withdrawal.last_day(at, alsace_moselle=local) if at is not None else None
    begins = [day for day in (row.starts_on, *_bilan_days(unit, dossier.id)) if day is not None]
    over = last or withdrawal.last_day(today, alsace_moselle=local)  # were it signed today
    early = bool(begins) and min(begins) <= over and not told.starts_early
    unsure = told.conclusion is Conclusion.UNKNOWN
    found = [Clock("withdrawal", last, rule, early, registered=withdrawal.registered, unsure=unsure)]
    unpaid = law.at("contract.unpaid_off_premises_days", at or today)
    if told.conclusion is Conclusion.OFF_PREMISES and unpaid is not None:
        found.append(Clock("unpaid", counted(unpaid, at) if at is not None else None, unpaid))
    paid = law.at("contract.deposit_percent", at or today)
    if paid is not None:
        price = dossier.price_cents
        most = deposit_of(law, price, at or today) if price is not None else None
        found.append(Clock("payment", last, paid, registered=withdrawal.registered, most=most))
    return tuple(found)


def _bilan_days(unit: Unit, dossier_id: RecordId) -> list[date]:
    """The days on which the bilan is planned or held, whatever the contract foresaw."""
    met = (one for one in unit.find(Meeting, dossier_id=dossier_id) if one.kind is not MeetingKind.FOLLOW_UP)
    return [one.slot.on for one in met if one.state in (MeetingState.PLANNED, MeetingState.HELD)]


class Concluded(msgspec.Struct):
    """What a contract says of its withdrawal, and the day it was concluded: that of its last signature."""

    conclusion: Conclusion = Conclusion.UNKNOWN
    starts_early: bool = False
    on: date | None = None
    form: ContractForm | None = None


@dataclass(frozen=True)
class Agreed:
    """What the parties signed, whatever is typed or prepared since.

    A later version amends the contract: it neither undoes it nor concludes it anew. So ``concluded`` says what the
    last version that all signed says, on the day of the first; ``accepted_on`` is when the person signed that first
    one, or the version that waits for the others. ``paper`` is that last version, None before all signed one.
    """

    paper: IssuedPaper | None = None
    concluded: Concluded | None = None
    accepted_on: date | None = None


def agreed_of(unit: Unit, dossier: Dossier) -> Agreed:
    """The contract that holds for the present funding; one of another form is none of it."""
    versions = unit.find(IssuedPaper, subject_id=dossier.id, kind=PaperKind.CONTRACT)
    found = Agreed()
    for paper in sorted(versions, key=lambda one: one.version):
        if paper.state is PaperState.DESTROYED:
            continue
        given = unit.find(Signature, paper_id=paper.id)
        told = msgspec.json.decode(paper.facts, type=Concluded)
        accepted = min((one.signed_on for one in given if one.role is SignerRole.BENEFICIARY), default=None)
        if told.form is not form_of(dossier.funding.kind):
            continue
        if {one.role for one in given} >= set(paper.signers):
            told.on = max(one.signed_on for one in given)
            if found.concluded is not None:
                told.on, accepted = found.concluded.on, found.accepted_on
            found = Agreed(paper, told, accepted)
        elif found.paper is None and paper.state in STANDING:
            found = Agreed(accepted_on=accepted)
    return found


def _named(unit: Unit, key: RecordId) -> str:
    return str(unit.get(Organisation, key).name) if key != NO_ID else ""
