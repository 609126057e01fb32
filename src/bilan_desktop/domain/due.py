"""Every date that a dossier waits for, from what is known of it and the rules in force on the day each looks at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bilan_desktop.domain.contracts import ANSWERED, Conclusion, ContractForm, form_of, withdrawal_of
from bilan_desktop.domain.deadlines import Deadline, DueKind, counted
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.law import Counted, Law, Rule, Weight
from bilan_desktop.domain.retention import CONTENTS, Part, kept_parts

PAYABLE_BY = "Date convenue sur la facture"
OUT_OF_REACH = 1
"""The cent by which a total may miss what is due: with VAT, rounding reaches some totals from no amount before tax."""
OPEN = frozenset({DossierState.CONFIRMED, DossierState.RUNNING, DossierState.SUSPENDED})


@dataclass(frozen=True)
class Kept:
    """An agreement to leave documents for the follow-up: until its term, or until the day it was revoked."""

    documents: tuple[str, ...]
    until: date
    revoked_on: date | None = None


@dataclass(frozen=True)
class Owed:
    """An invoice: its day, when it is payable by, what is still owed on it and what it asks for, in cents.

    ``asked`` is what credit notes left of its total: nothing for an invoice that was cancelled.
    """

    issued_on: date
    payable_by: date
    left: int
    asked: int


@dataclass(frozen=True)
class OpinionState:
    """Where a satisfaction questionnaire stands: ``last`` is the day it was given or last reminded of."""

    last: date | None = None
    answered_on: date | None = None
    closed: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing is waited for any more."""
        return self.closed or self.answered_on is not None


@dataclass(frozen=True)
class Platform:
    """The steps of an order on the CPF's platform, each with the day it was noted, None while it is not."""

    ordered_on: date | None = None
    proposed_on: date | None = None
    accepted_on: date | None = None
    entered_on: date | None = None


@dataclass(frozen=True)
class LifeFacts:
    """What the dates of a dossier hang on.

    ``first_held`` and ``ended_on`` are those of the bilan; ``closed_on`` the day an interview ended without one;
    ``last_exchange`` that of the last exchange with who made none. ``accepted_on`` is the day the employee signed,
    ``concluded_on`` that on which everybody had signed a contract paid by the person, and ``conclusion`` where.
    ``cep_on``: the synthesis was sent to the CEP operator. ``gone`` are the parts destroyed already. ``offered_on``
    settles the follow-up; ``longer``: the person asked for one up to twelve months after. ``due_cents`` is to be
    invoiced: the price, or what the hours held make of it for a bilan that was abandoned; 0 without a price.
    ``accounts``: the last day of the accounting year of the last invoice or payment, None without any.
    """

    state: DossierState
    opened_on: date
    funding: Funding = Funding()
    due_cents: int = 0
    first_held: date | None = None
    ended_on: date | None = None
    closed_on: date | None = None
    last_exchange: date | None = None
    transmitted_on: date | None = None
    accepted_on: date | None = None
    conclusion: Conclusion = Conclusion.UNKNOWN
    concluded_on: date | None = None
    absence_asked_on: date | None = None
    platform: Platform = Platform()
    keeping: tuple[Kept, ...] = ()
    cep_on: date | None = None
    gone: frozenset[Part] = frozenset()
    offered_on: date | None = None
    longer: bool = False
    opinion_end: OpinionState = OpinionState()
    opinion_later: OpinionState = OpinionState()
    invoices: tuple[Owed, ...] = ()
    accounts: date | None = None
    alsace_moselle: bool = False


@dataclass
class _Count:
    """Counts the dates of a dossier by the rules in force."""

    law: Law
    facts: LifeFacts
    found: list[Deadline] = field(default_factory=list)

    def day(self, code: str, start: date, at: date | None = None) -> tuple[date, Rule] | None:
        """The day that a rule counts from ``start``, by what was in force ``at`` (or then), with the rule."""
        rule = self.law.at(code, at or start)
        if rule is None:
            return None
        return counted(rule, start, alsace_moselle=self.facts.alsace_moselle), rule

    def add(
        self,
        what: DueKind,
        code: str,
        start: date,
        *,
        first: date | None = None,
        settled: date | None = None,
        parts: Iterable[Part] = (),
        sooner: date | None = None,
        later: date | None = None,
        limit: date | None = None,
    ) -> None:
        """A date counted from ``start``, unless another is sooner or later; nothing while no rule is in force."""
        counted_on = self.day(code, start)
        if counted_on is not None:
            on, rule = counted_on
            on = min(on, sooner or on)
            on = max(on, later or on)
            self.found.append(
                Deadline(
                    what,
                    on,
                    code,
                    rule.text,
                    rule.source,
                    rule.weight,
                    rule.unit,
                    first,
                    settled,
                    tuple(parts),
                    limit,
                    start,
                )
            )


def deadlines(law: Law, facts: LifeFacts) -> tuple[Deadline, ...]:
    """The dates of a dossier, in the order of time; those whose gesture is made bear its day."""
    count = _Count(law, facts)
    _of_the_contract(count)
    _of_the_platform(count)
    _of_the_accounts(count)
    _of_the_end(count)
    _of_what_is_kept(count)
    return tuple(sorted(count.found, key=lambda one: (one.on, list(DueKind).index(one.what))))


def _of_the_contract(count: _Count) -> None:
    facts = count.facts
    begun = facts.state in OPEN or facts.state is DossierState.PROSPECT
    if facts.funding.kind in ANSWERED and facts.transmitted_on is not None and begun:
        count.add(DueKind.ANSWER, "contract.answer_days", facts.transmitted_on, settled=facts.accepted_on)
    working = facts.funding.kind is FundingKind.CPF and facts.funding.during_working_time
    if working and facts.absence_asked_on is not None and begun:  # D.6323-4 is of the CPF alone
        start = facts.absence_asked_on
        count.add(DueKind.ABSENCE, "leave.answer_days", start, first=start)
    individual = form_of(facts.funding.kind) is ContractForm.INDIVIDUAL
    if individual and facts.concluded_on is not None and facts.state in OPEN:
        signed = facts.concluded_on
        withdrawal = withdrawal_of(count.law, facts.conclusion, signed)
        rule = count.law.at(withdrawal.code, signed) if withdrawal is not None else None
        if withdrawal is not None and rule is not None:
            on = withdrawal.last_day(signed, alsace_moselle=facts.alsace_moselle)
            count.found.append(
                Deadline(DueKind.WITHDRAWAL, on, rule.code, rule.text, rule.source, rule.weight, rule.unit, signed)
            )


def _of_the_platform(count: _Count) -> None:
    facts, steps = count.facts, count.facts.platform
    if facts.funding.kind is not FundingKind.CPF:
        return
    before = facts.state in OPEN or facts.state is DossierState.PROSPECT
    if steps.ordered_on is not None and before:
        count.add(DueKind.CPF_ANSWER, "cpf.answer_working_days", steps.ordered_on, settled=steps.proposed_on)
    if steps.proposed_on is not None and before:
        first = steps.proposed_on
        count.add(DueKind.CPF_HOLDER, "cpf.holder_working_days", first, settled=steps.accepted_on)
        count.add(DueKind.CPF_START, "cpf.start_working_days", first, first=first, settled=facts.first_held)
    if facts.first_held is not None:
        count.add(DueKind.CPF_ENTRY, "cpf.entry_working_days", facts.first_held, settled=steps.entered_on)
    if facts.ended_on is not None and facts.first_held is not None:
        declared = facts.funding.service_declared_on
        same = facts.funding.service_declared_of == facts.ended_on
        count.add(DueKind.CPF_EXIT, "end.cpf_working_days", facts.ended_on, settled=declared if same else None)


def _of_the_accounts(count: _Count) -> None:
    facts = count.facts
    if facts.ended_on is not None and facts.first_held is not None and facts.due_cents:
        count.add(DueKind.INVOICE, "end.invoice_days", facts.ended_on, settled=_invoiced(facts))
    for owed in facts.invoices:
        if owed.left > 0:
            rule = count.law.at("invoice.payment_days", owed.issued_on)
            text = rule.text if rule is not None else ""
            count.found.append(
                Deadline(
                    DueKind.PAYMENT, owed.payable_by, "invoice.payment_days", text, PAYABLE_BY, Weight.USAGE,
                    Counted.DAYS, since=owed.issued_on,
                )
            )  # fmt: skip


def _invoiced(facts: LifeFacts) -> date | None:
    """The day of the invoice with which all that is due was invoiced, None while some of it is not.

    Instalments leave the last invoice to make, before the end or since; a cancelled invoice invoices nothing.
    """
    total = 0
    for one in sorted(facts.invoices, key=lambda one: one.issued_on):
        total += one.asked
        if one.asked > 0 and total + OUT_OF_REACH >= facts.due_cents:
            return one.issued_on
    return None


def _of_the_end(count: _Count) -> None:
    """What is offered and asked after the end, nothing to who never came nor after twelve months."""
    facts, end = count.facts, count.facts.ended_on
    if end is None or facts.first_held is None:
        return
    window, last = count.day("end.follow_up_first_months", end), count.day("end.follow_up_limit_months", end)
    limit = last[0] if last is not None else None
    asked, later = facts.opinion_end, facts.opinion_later
    settled = asked.last or asked.answered_on or _over(asked, end)
    count.add(DueKind.OPINION_END, "opinion.end_days", end, settled=settled, limit=limit)
    first = count.day("opinion.later_first_months", end)
    if first is not None:
        settled = later.last or later.answered_on or _over(later, end)
        count.add(DueKind.OPINION_LATER, "opinion.later_last_months", end, first=first[0], settled=settled, limit=limit)
    for one in (asked, later):
        if one.last is not None and not one.is_over:
            count.add(
                DueKind.OPINION_REMINDER, "opinion.reminder_days", one.last, first=_reminded_from(count, one.last)
            )
    if window is not None:
        code = "end.follow_up_limit_months" if facts.longer else "end.follow_up_last_months"
        count.add(DueKind.FOLLOW_UP, code, end, first=window[0], settled=facts.offered_on, limit=limit)


def _over(asked: OpinionState, end: date) -> date | None:
    return end if asked.closed else None


def _reminded_from(count: _Count, last: date) -> date | None:
    found = count.day("opinion.reminder_days", last)
    return found[0] if found is not None else None


def _of_what_is_kept(count: _Count) -> None:
    facts, end = count.facts, count.facts.ended_on
    if Part.ALL in facts.gone:
        return
    if end is None:
        _of_who_made_none(count)
        return
    gone = {*facts.gone, *(CONTENTS if Part.PROOF in facts.gone else ())}  # proofs take with them all that is left
    left = [part for part in CONTENTS if part not in gone]
    kept, revoked = _kept_until(count, end)
    for day in sorted({end, *revoked.values()}):
        if parts := [part for part in left if part not in kept and revoked.get(part, end) == day]:
            count.add(DueKind.CONTENT, "end.content_days", day, parts=parts)
    for until in sorted({kept[part] for part in left if part in kept}):
        parts = [part for part in left if kept.get(part) == until]
        count.add(DueKind.AGREED, "end.agreed_years", end, parts=parts, sooner=until)
    _of_the_proofs(count, end, max((kept[part] for part in left if part in kept), default=None))


def _kept_until(count: _Count, end: date) -> tuple[dict[Part, date], dict[Part, date]]:
    """Each part that may be kept beyond the end, until when, never longer than the rule allows; and each one that was.

    The second holds the parts whose agreements were all revoked since the end, with the day of the last: they were kept
    by right until then, and are to be destroyed from that day.
    """
    most = count.day("end.agreed_years", end)
    if most is None:
        return {}, {}
    last: dict[Part, tuple[date, bool]] = {}
    for agreed in count.facts.keeping:
        until, ended = min(agreed.until, most[0]), agreed.revoked_on
        found = (until, True) if ended is None or ended >= until else (ended, False)
        if found[0] > end:  # before it, nothing is kept beyond the end
            last |= {part: max(found, last.get(part, found)) for part in kept_parts(agreed.documents)}
    kept = {part: day for part, (day, stands) in last.items() if stands}
    revoked = {part: day for part, (day, stands) in last.items() if not stands}
    if count.facts.cep_on is not None:
        kept[Part.SYNTHESIS] = most[0]
    return kept, revoked


def _of_the_proofs(count: _Count, end: date, kept: date | None) -> None:
    """Proofs, then what is left of the dossier with its accounts: the last of the two takes everything.

    Never before what the person left until ``kept``: the agreement proves that it may be, and proofs take it with them.
    """
    facts = count.facts
    proofs = count.day("end.proof_years", end)
    accounts = count.day("end.accounting_years", facts.accounts) if facts.accounts is not None else None
    if facts.accounts is None or (accounts is not None and proofs is not None and accounts[0] <= proofs[0]):
        count.add(DueKind.PROOF, "end.proof_years", end, parts=(Part.ALL,), later=kept)
        return
    if Part.PROOF not in facts.gone:
        count.add(DueKind.PROOF, "end.proof_years", end, parts=(Part.PROOF,), later=kept)
    count.add(DueKind.ACCOUNTING, "end.accounting_years", facts.accounts, parts=(Part.ALL,), later=kept)


def _of_who_made_none(count: _Count) -> None:
    """A preliminary interview without a bilan: its content goes at once, the contact details years later."""
    facts = count.facts
    if facts.closed_on is not None and (left := [part for part in CONTENTS if part not in facts.gone]):
        count.add(DueKind.INTERVIEW, "interview.content_days", facts.closed_on, parts=left)
    if facts.state not in (DossierState.CLOSED, DossierState.PROSPECT):
        return
    if facts.accounts is not None:
        count.add(DueKind.ACCOUNTING, "end.accounting_years", facts.accounts, parts=(Part.ALL,))
    else:
        last = max(day for day in (facts.last_exchange, facts.closed_on, facts.opened_on) if day is not None)
        count.add(DueKind.PROSPECT, "prospect.contact_years", last, parts=(Part.ALL,))
