"""What is unusual in the invoices and payments of a dossier: said with its source, never a bar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bilan_desktop.blocks.formats import date_plain, duration, euros
from bilan_desktop.domain.billing import Invoice, InvoiceDraft, Payment, left_by_invoice
from bilan_desktop.domain.contracts import Conclusion, ContractForm, deposit_of, form_of, is_registered, withdrawal_of
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.usecases.contract import Concluded, agreed_of, contract_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import held_meetings, hours_of


@dataclass(frozen=True)
class MoneyFacts:
    """What the accounts of a dossier are judged by; minutes of accompaniment ``held`` and counted, money in cents.

    ``concluded`` is the contract that everyone signed, None before; ``last`` the last day to withdraw from it.
    """

    dossier: Dossier
    law: Law
    today: date
    held: int
    meetings: tuple[Meeting, ...]
    starts_on: date | None
    ends_on: date | None
    concluded: Concluded | None
    last: date | None

    @property
    def individual(self) -> bool:
        """Whether the person pays: only then is there a time to withdraw."""
        return form_of(self.dossier.funding.kind) is ContractForm.INDIVIDUAL


def money_facts(unit: Unit, work: Work, dossier: Dossier) -> MoneyFacts:
    """What they are judged by, as it stands."""
    row, law = contract_of(unit, dossier.id), law_of(unit, work)
    concluded, last = agreed_of(unit, dossier).concluded, None
    if concluded is not None and concluded.on is not None:
        withdrawal = withdrawal_of(law, concluded.conclusion, concluded.on)
        kept = next(iter(unit.find(Practice, id=THE_PRACTICE)), None)
        local = kept is not None and kept.alsace_moselle
        last = withdrawal.last_day(concluded.on, alsace_moselle=local) if withdrawal is not None else None
    return MoneyFacts(
        dossier,
        law,
        work.clock.today(),
        hours_of(unit, dossier).accompaniment.held,
        tuple(held_meetings(unit, dossier.id)),
        row.starts_on,
        row.ends_on,
        concluded,
        last,
    )


def money_findings(facts: MoneyFacts, invoices: Sequence[Invoice], payments: Sequence[Payment]) -> tuple[Finding, ...]:
    """Everything unusual in the accounts of a dossier as they stand."""
    found = [*payment_findings(facts, payments), *_of_the_hours(facts, invoices), *_of_the_price(facts, invoices)]
    found += _of_the_dates(
        facts, [one for one in invoices if one.credit_of == NO_ID and not _is_credited(one, invoices)]
    )
    owed = left_by_invoice(invoices, payments)
    for one in invoices:
        left = owed.get(one.id, 0)
        if left < 0:
            said = f"La facture {one.number} a reçu {euros(-left)} de trop : à rembourser, ou à noter sur une autre."
            found.append(Finding("overpaid", said))
    return tuple(found)


def draft_findings(facts: MoneyFacts, invoices: Sequence[Invoice], draft: InvoiceDraft) -> tuple[Finding, ...]:
    """What issuing it would bring."""
    names = ("payer", "buyer", "lines", "vat", "vat_rate", "issued_on", "payable_by")
    values = {name: getattr(draft, name) for name in names}
    asked = Invoice(NO_ID, facts.dossier.id, draft.issued_on.year, 0, **values)
    after = (*invoices, asked)
    found = [*_of_the_hours(facts, after), *_of_the_price(facts, after), *_of_the_dates(facts, [asked])]
    if facts.individual and (facts.last is None or draft.payable_by <= facts.last):
        until = f"le {date_plain(facts.last)} inclus" if facts.last is not None else "qui court de sa signature"
        said = (
            "Quand la personne paie, rien ne s’encaisse avant le contrat signé ni avant la fin du délai de "
            f"rétractation, {until} "
            f"(art. L.6353-3 et L.6353-6, par assimilation{_longer(facts)}) : vérifiez l’échéance."
        )
        found.append(Finding("payable", said))
    return tuple(found)


def payment_findings(facts: MoneyFacts, payments: Iterable[Payment]) -> tuple[Finding, ...]:
    """What the law of contracts says of payments: only where the person pays (L.6353-3, L.6353-6 by assimilation)."""
    paid = sorted(payments, key=lambda one: one.on)
    if not facts.individual or not paid:
        return ()
    signed = facts.concluded.on if facts.concluded is not None else None
    if signed is None or paid[0].on < signed:
        said = (
            "Un paiement est noté avant la signature du contrat par tous. Quand la personne paie, le contrat se "
            "conclut avant tout règlement (art. L.6353-3, par assimilation)."
        )
        return (Finding("unsigned", said),)
    return tuple(
        one for one in (_early(facts, paid), _off_premises(facts, paid, signed), _deposit(facts, paid, signed)) if one
    )


def _early(facts: MoneyFacts, paid: Sequence[Payment]) -> Finding | None:
    if facts.last is None or paid[0].on > facts.last:
        return None
    said = (
        f"Un paiement est noté le {date_plain(paid[0].on)}, avant la fin du délai de rétractation, le "
        f"{date_plain(facts.last)} inclus. Rien ne s’encaisse avant (art. L.6353-6, par assimilation{_longer(facts)})."
    )
    return Finding("early", said)


def _longer(facts: MoneyFacts) -> str:
    """What is only usage: L.6353-6 waits for the days of L.6353-5, not for the longer ones of the consumer code."""
    premises = facts.concluded is not None and is_registered(facts.concluded.conclusion)
    return "" if premises else " ; au-delà du délai de l’art. L.6353-5 : usage, à vérifier"


def _off_premises(facts: MoneyFacts, paid: Sequence[Payment], signed: date) -> Finding | None:
    """Usage to check: the consumer code's seven days, the day of the signature not counted."""
    if facts.concluded is None or facts.concluded.conclusion is not Conclusion.OFF_PREMISES:
        return None
    rule = facts.law.at("contract.unpaid_off_premises_days", signed)
    if rule is None or paid[0].on > signed + timedelta(days=int(rule.value)):
        return None
    return Finding(
        "off_premises", f"{rule.text} Un paiement est noté le {date_plain(paid[0].on)} ({_lower(rule.source)})."
    )


def _deposit(facts: MoneyFacts, paid: Sequence[Payment], signed: date) -> Finding | None:
    """More than the share that may be paid at the end of the time to withdraw, as long as no meeting came since.

    By the rule in force when the contract was signed, as its page says.
    """
    price = facts.dossier.price_cents
    if price is None or facts.last is None:
        return None
    start = facts.last + timedelta(days=1)
    met = [meeting.slot.on for meeting in facts.meetings if meeting.slot.on >= start]
    until = max(start, min(met, default=date.max) - timedelta(days=1))
    sooner = sum(one.cents for one in paid if one.on <= until)
    rule = facts.law.at("contract.deposit_percent", signed)
    most = deposit_of(facts.law, price, signed)
    if rule is None or sooner <= most:
        return None
    said = (
        f"{euros(sooner)} sont notés dès la fin du délai de rétractation : {rule.value} % "
        f"du prix au plus, soit {euros(most)}, peuvent l’être alors ; le reste s’échelonne (art. L.6353-6, par "
        "assimilation)."
    )
    return Finding("deposit", said)


def _of_the_hours(facts: MoneyFacts, invoices: Iterable[Invoice]) -> list[Finding]:
    """Hours invoiced in all, credit notes taken off, beside those held: once the action has ended they are the same."""
    known = tuple(invoices)
    told = sum(one.minutes for one in known)
    ended = facts.dossier.ended_on is not None and any(one.credit_of == NO_ID for one in known)
    if told == facts.held or not known or (told < facts.held and not ended):
        return []
    said = (
        f"Heures facturées : {duration(max(told, 0))} ; heures d’accompagnement tenues et comptées : "
        f"{duration(facts.held)}. Un contrôle compare les deux."
    )
    return [Finding("hours", said)]


def _of_the_price(facts: MoneyFacts, invoices: Iterable[Invoice]) -> list[Finding]:
    total, price = sum(one.total_cents for one in invoices), facts.dossier.price_cents
    if price is None or total <= price:
        return []
    return [Finding("price", f"Le total facturé, {euros(total)}, dépasse le prix convenu, {euros(price)}.")]


def _of_the_dates(facts: MoneyFacts, invoices: Sequence[Invoice]) -> list[Finding]:
    """Dates that contradict one another: an invoice, the contract, the meetings that it counts."""
    found = []
    signed = facts.concluded.on if facts.concluded is not None else None
    for one in invoices:
        if signed is not None and one.issued_on < signed:
            days = f"{date_plain(one.issued_on)}, avant le contrat, signé le {date_plain(signed)}"
            said = f"Une facture est datée du {days}."
            found.append(Finding("before_contract", said))
        if one.minutes > 0 and facts.meetings and one.issued_on < facts.meetings[0].slot.on:
            said = f"Une facture datée du {date_plain(one.issued_on)} compte des heures tenues plus tard."
            found.append(Finding("before_held", said))
    met = [meeting.slot.on for meeting in facts.meetings]
    out = met and (
        (facts.starts_on is not None and met[0] < facts.starts_on)
        or (facts.ends_on is not None and met[-1] > facts.ends_on)
    )
    if out and invoices:
        said = (
            f"Les séances facturées vont du {date_plain(met[0])} au {date_plain(met[-1])}, hors de la période prévue "
            "au contrat. Vérifiez l’une ou l’autre."
        )
        found.append(Finding("out_of_period", said))
    return found


def _is_credited(one: Invoice, invoices: Iterable[Invoice]) -> bool:
    return any(other.credit_of == one.id for other in invoices)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
