"""Invoices of a dossier: numbers without a gap, what is proposed, what is said; payments noted and taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.billing import VAT_MENTIONS, Invoice, InvoiceLine, VatBasis, net_of, pro_rata
from bilan_desktop.domain.contracts import Conclusion
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import Motive
from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken, UnprintableText
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, SignerRole
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import DataClass, ProofText
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.storage.destroying import destroy_dossier, destroy_parts
from bilan_desktop.usecases.billing import (
    credit_invoice,
    issue_invoice,
    note_payment,
    remove_payment,
    restore_payment,
)
from bilan_desktop.usecases.billing_reading import Basis, check_draft, check_payment, propose_invoice, read_money
from bilan_desktop.usecases.contract import save_contract
from bilan_desktop.usecases.contract_papers import prepare_contract
from bilan_desktop.usecases.dossiers import save_beneficiary, save_funding, save_organisation
from bilan_desktop.usecases.due import due_on
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.life import abandon_bilan
from bilan_desktop.usecases.papers import read_paper, sign_on_screen
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.rules import add_rule
from factories import TODAY, DeskWork, a_slot, consented, drawn, fill_practice, held_meeting

PRICE = 185_000


@pytest.fixture
def desk(work: DeskWork) -> DeskWork:
    """Settings complete enough to invoice, and the rules of law."""
    fill_practice(work)
    save_practice(work, {"vat": VatBasis.EXEMPT})
    work.law = load_law()
    return work


def funded(work: DeskWork, kind: FundingKind = FundingKind.OPCO_PLAN, last_name: str = "Quenneville") -> RecordId:
    key = consented(work, last_name)
    payer = save_organisation(
        work, Organisation(NO_ID, ProofText("Opco Atelier"), ProofText("732 829 320 00074"), ProofText("75011 Paris"))
    )
    given = Funding(kind, NO_ID if kind is FundingKind.PERSONAL else payer, reference=ProofText("PEC-12"))
    save_funding(work, key, given, PRICE)
    return key


def issue(work: DeskWork, key: RecordId, cents: int | None = None) -> Invoice:
    draft = propose_invoice(work, key).draft
    if cents is not None:
        draft = replace(draft, lines=(replace(draft.lines[0], cents=cents),))
    return issue_invoice(work, key, draft)


def codes(work: DeskWork, key: RecordId) -> set[str]:
    return {one.code for one in read_money(work, key).findings}


def test_it_proposes_what_the_dossier_knows_and_prints_it_without_content(desk: DeskWork) -> None:
    key = funded(desk)
    held_meeting(desk, key, a_slot(minutes=90))
    held_meeting(desk, key, a_slot(TODAY + timedelta(days=7), minutes=120))
    proposal = propose_invoice(desk, key)
    draft = proposal.draft
    assert (draft.buyer, draft.buyer_siret, draft.reference) == ("Opco Atelier", "732 829 320 00074", "PEC-12")
    assert draft.payable_by == draft.issued_on + timedelta(days=30)
    (line,) = draft.lines
    assert (line.minutes, line.cents) == (210, PRICE)
    assert line.label.replace("\N{NO-BREAK SPACE}", " ") == (
        "Bilan de compétences, dossier 2026-001, 3 h 30 d’accompagnement réalisées du 4 mars 2026 au 11 mars 2026"
    )
    invoice = issue_invoice(desk, key, draft)
    with desk.unit() as unit:
        paper = unit.get(IssuedPaper, invoice.paper_id)
        kept = (paper.kind, paper.held_as, paper.number, paper.subject_id)
        told = list(paper_text(proof_paper(paper.facts, paper.kind, ())))
    assert kept == (PaperKind.INVOICE, DataClass.ACCOUNTING, "FA-2026-0001", invoice.id)
    assert {
        "Opco Atelier\n75011 Paris\nSIRET 732\N{NO-BREAK SPACE}829\N{NO-BREAK SPACE}320\N{NO-BREAK SPACE}00074"
    } & set(told)
    assert {
        VAT_MENTIONS[VatBasis.EXEMPT],
        "1\N{NARROW NO-BREAK SPACE}850,00\N{NO-BREAK SPACE}€",
        "FA-2026-0001",
    } <= set(told)
    assert any("L.441-10" in text for text in told)


def test_numbers_have_no_gap_and_none_is_given_again_after_a_destruction(desk: DeskWork) -> None:
    kept, doomed = funded(desk), funded(desk, last_name="Lefèvre")
    assert [issue(desk, one, 10_000).number for one in (kept, doomed, kept)] == [
        f"FA-2026-000{rank}" for rank in (1, 2, 3)
    ]
    last = issue(desk, doomed, 10_000)
    destroy_dossier(desk.vault, doomed, basis="request.person", media={}, now=desk.clock.now())
    assert last.number == "FA-2026-0004"
    desk.reopened()
    assert credit_invoice(desk, read_money(desk, kept).invoices[-1].id).number == "FA-2026-0005"
    desk.clock.moment = desk.clock.moment.replace(year=2027)
    assert issue(desk, kept, 10_000).number == "FA-2027-0001"


def test_accounts_outlive_the_proofs_and_can_still_be_read(desk: DeskWork) -> None:
    key = funded(desk)
    held_meeting(desk, key)
    end_action(desk, key)
    invoice = issue(desk, key)
    note_payment(desk, key, desk.clock.today(), PRICE, invoice_id=invoice.id)
    destroy_parts(desk.vault, key, (*CONTENTS, Part.PROOF), basis="end.proof_years", media={}, now=desk.clock.now())
    desk.reopened()
    view = read_money(desk, key)
    assert (view.invoiced, view.paid, view.findings) == (PRICE, PRICE, ())
    paper = read_paper(desk, view.invoices[0].paper_id)
    assert "FA-2026-0001" in paper_text(proof_paper(paper.facts, paper.kind, ()))


def test_a_refused_invoice_takes_no_number_and_says_all_that_lacks(desk: DeskWork) -> None:
    key = funded(desk)
    save_practice(desk, {"vat": VatBasis.UNSAID, "address": ""})
    draft = propose_invoice(desk, key).draft
    tomorrow = draft.issued_on + timedelta(days=1)
    with pytest.raises(InvalidInput) as refused:
        issue_invoice(desk, key, replace(draft, buyer=ProofText(""), buyer_siret=ProofText("12"), issued_on=tomorrow))
    assert set(refused.value.problems) == {"buyer", "buyer_siret", "vat", "address", "issued_on"}
    save_practice(desk, {"vat": VatBasis.FRANCHISE, "address": "3 rue des Tilleuls"})
    assert issue(desk, key).number == "FA-2026-0001"
    with pytest.raises(InvalidInput, match="les numéros suivent les dates"):
        issue_invoice(desk, key, replace(propose_invoice(desk, key).draft, issued_on=TODAY - timedelta(days=1)))
    beyond = replace(draft, vat=VatBasis.EXEMPT, lines=(replace(draft.lines[0], minutes=24 * 60 + 1),))
    with pytest.raises(InvalidInput, match="24 h"):
        issue_invoice(desk, key, beyond)


def test_a_credit_note_takes_the_whole_invoice_back_once(desk: DeskWork) -> None:
    key = funded(desk)
    invoice = issue(desk, key)
    credit = credit_invoice(desk, invoice.id)
    assert (credit.number, credit.total_cents, credit.credit_of) == ("FA-2026-0002", -PRICE, invoice.id)
    view = read_money(desk, key)
    assert (view.invoiced, view.to_invoice, view.left) == (0, PRICE, 0)
    assert [(row.number, row.credit_of, row.credited_by) for row in view.invoices] == [
        ("FA-2026-0002", "FA-2026-0001", ""),
        ("FA-2026-0001", "", "FA-2026-0002"),
    ]
    for again in (invoice.id, credit.id):
        with pytest.raises(RuleBroken):
            credit_invoice(desk, again)
    with desk.unit() as unit:
        paper = unit.get(IssuedPaper, credit.paper_id)
        printed = proof_paper(paper.facts, paper.kind, ())
    assert printed.title == "Avoir"
    assert any("annule la facture FA-2026-0001" in text for text in paper_text(printed))


def test_payments_are_noted_taken_back_and_put_back(desk: DeskWork) -> None:
    key = funded(desk)
    invoice = issue(desk, key)
    paid = note_payment(desk, key, desk.clock.today(), 100_000, invoice_id=invoice.id)
    view = read_money(desk, key)
    assert (view.paid, view.left, view.invoices[0].left) == (100_000, 85_000, 85_000)
    taken = remove_payment(desk, paid)
    assert read_money(desk, key).left == PRICE
    restore_payment(desk, taken)
    assert [(row.id, row.number) for row in read_money(desk, key).payments] == [(paid, "FA-2026-0001")]
    with pytest.raises(InvalidInput) as refused:
        note_payment(desk, key, desk.clock.today() + timedelta(days=1), 0)
    assert set(refused.value.problems) == {"on", "cents"}
    note_payment(desk, key, desk.clock.today(), 90_000, invoice_id=invoice.id)
    assert "overpaid" in codes(desk, key)


@pytest.mark.parametrize(
    ("price", "realised", "sold", "due"),
    [
        (185_000, 600, 1080, 102_778),
        (100, 1, 3, 33),
        (101, 1, 2, 51),
        (100, 0, 60, 0),
        (100, 90, 60, 100),
        (9, 1, 0, 0),
    ],
)
def test_pro_rata_is_rounded_half_up_and_never_beyond_the_price(price: int, realised: int, sold: int, due: int) -> None:
    assert pro_rata(price, realised, sold) == due


@pytest.mark.parametrize("total", [185_000, 180_001, 99_999, 100, 53_333])
@pytest.mark.parametrize("rate", [2000, 550])
def test_an_amount_before_tax_gives_its_total_back_to_the_cent(total: int, rate: int) -> None:
    net = net_of(total, VatBasis.TAXED, rate)
    tax = (2 * net * rate + 10_000) // 20_000
    assert abs(net + tax - total) <= 1
    assert net_of(total, VatBasis.EXEMPT, rate) == total


def test_vat_is_invoiced_on_the_price_as_it_is_paid(desk: DeskWork) -> None:
    key = funded(desk)
    save_practice(desk, {"vat": VatBasis.TAXED, "vat_rate": 0, "vat_number": "FR 1"})
    assert set(dict(read_money(desk, key).missing)) == {"vat_rate", "vat_number"}
    save_practice(desk, {"vat": VatBasis.TAXED, "vat_rate": 2000, "vat_number": "FR40 732829320"})
    assert read_money(desk, key).missing == ()
    invoice = issue(desk, key)
    assert (invoice.net_cents, invoice.vat_cents, invoice.total_cents) == (154_167, 30_833, PRICE)


def test_an_abandoned_bilan_is_invoiced_for_the_hours_realised_beside_the_clause(desk: DeskWork) -> None:
    key = funded(desk)
    save_contract(desk, key, {"early_end": "Seules les heures réalisées sont dues."})
    held_meeting(desk, key, a_slot(minutes=600))
    abandon_bilan(desk, key, desk.clock.today(), Motive.FORCE_MAJEURE)
    proposal = propose_invoice(desk, key)
    assert [one.basis for one in proposal.amounts] == [Basis.PRO_RATA, Basis.LEFT]
    assert (proposal.held, proposal.sold, proposal.draft.lines[0].cents) == (600, 1080, 102_778)
    # L.6353-7 is about the contract that the person pays: another convention says itself what force majeure does.
    assert (proposal.stopped, proposal.forced) == (True, False)
    assert proposal.clause == read_money(desk, key).clause == "Seules les heures réalisées sont dues."


def waited(work: DeskWork, what: DueKind) -> list[int]:
    """The days by which each date of that kind is late today."""
    return [line.late for line in due_on(work, work.clock.today(), kinds=frozenset({what}))]


def test_a_deposit_does_not_make_the_invoice_of_an_abandoned_bilan_but_its_pro_rata_does(desk: DeskWork) -> None:
    save_practice(desk, {"vat": VatBasis.TAXED, "vat_rate": 2000, "vat_number": "FR40 732829320"})
    key = funded(desk, FundingKind.PERSONAL)
    deposit = issue(desk, key)
    assert deposit.total_cents == 55_500
    held_meeting(desk, key, a_slot(minutes=567))
    abandon_bilan(desk, key, desk.clock.today(), Motive.ON_REQUEST)
    assert waited(desk, DueKind.INVOICE) == [0]
    last = issue(desk, key)
    # 971,25 € are due in all, which no amount before tax reaches to the cent.
    assert deposit.total_cents + last.total_cents == 97_124
    assert waited(desk, DueKind.INVOICE) == []
    credit_invoice(desk, last.id)
    assert waited(desk, DueKind.INVOICE) == [0]


def test_the_invoice_is_asked_for_until_the_price_is_invoiced_at_the_end(desk: DeskWork) -> None:
    key = funded(desk)
    held_meeting(desk, key, a_slot(minutes=120))
    issue(desk, key, 30_000)
    end_action(desk, key)
    issue(desk, key, 20_000)
    desk.clock.moment += timedelta(days=5)
    assert waited(desk, DueKind.INVOICE) == [5]
    issue(desk, key)
    assert (waited(desk, DueKind.INVOICE), read_money(desk, key).to_invoice) == ([], 0)


def test_a_payment_noted_without_an_invoice_pays_the_oldest_that_are_owed(desk: DeskWork) -> None:
    key = funded(desk)
    held_meeting(desk, key, a_slot(minutes=120))
    first, second = issue(desk, key, 100_000), issue(desk, key)
    desk.clock.moment += timedelta(days=45)
    today = desk.clock.today()
    assert waited(desk, DueKind.PAYMENT) == [15, 15]

    def told() -> list[tuple[str, int, bool]]:
        return [(row.number, row.left, row.late) for row in reversed(read_money(desk, key).invoices)]

    note_payment(desk, key, today, 10_000, invoice_id=first.id)
    loose = note_payment(desk, key, today, 100_000)
    assert told() == [(first.number, 0, False), (second.number, 75_000, True)]
    assert waited(desk, DueKind.PAYMENT) == [15]
    note_payment(desk, key, today, 75_000)
    assert told() == [(first.number, 0, False), (second.number, 0, False)]
    assert (waited(desk, DueKind.PAYMENT), read_money(desk, key).left) == ([], 0)
    # More than what is owed pays nothing else, and is not said of an invoice that asked for less.
    note_payment(desk, key, today, 5_000)
    assert told() == [(first.number, 0, False), (second.number, 0, False)]
    assert "overpaid" not in codes(desk, key)
    remove_payment(desk, loose)
    assert told() == [(first.number, 10_000, True), (second.number, 85_000, True)]


def test_force_majeure_is_the_law_of_the_contract_that_the_person_pays(desk: DeskWork) -> None:
    key = funded(desk, FundingKind.PERSONAL)
    held_meeting(desk, key, a_slot(minutes=600))
    abandon_bilan(desk, key, desk.clock.today(), Motive.FORCE_MAJEURE)
    assert propose_invoice(desk, key).forced


def test_hours_price_and_dates_that_contradict_are_said_and_bar_nothing(desk: DeskWork) -> None:
    key = funded(desk)
    save_contract(desk, key, {"starts_on": TODAY + timedelta(days=20)})
    held_meeting(desk, key, a_slot(minutes=120))
    draft = propose_invoice(desk, key).draft
    issue_invoice(desk, key, replace(draft, lines=(replace(draft.lines[0], minutes=180, cents=PRICE + 1),)))
    assert codes(desk, key) == {"hours", "price", "out_of_period"}


def test_guided_work_is_never_among_the_hours(desk: DeskWork) -> None:
    key = funded(desk, FundingKind.CPF)
    held_meeting(desk, key, a_slot(minutes=60))
    end_action(desk, key)
    assert propose_invoice(desk, key).draft.lines[0].minutes == 60
    issue(desk, key)
    assert codes(desk, key) == set()


def signed_by_both(work: DeskWork, conclusion: Conclusion) -> RecordId:
    key = funded(work, FundingKind.PERSONAL)
    save_beneficiary(work, key, {"address": "1 rue du Lac\n74000 Annecy"})
    clauses = {"payment": "30 % puis le solde.", "early_end": "Au prorata.", "place": "Lyon", "conclusion": conclusion}
    save_contract(work, key, {**clauses, "starts_on": TODAY, "ends_on": date(2026, 6, 30)})
    save_practice(work, {"qualifications": "Psychologue", "mediator": "Médiation, mediation.example"})
    paper = prepare_contract(work, key)
    for seed, role in enumerate((SignerRole.BENEFICIARY, SignerRole.CONSULTANT)):
        sign_on_screen(work, paper.id, role, drawn(seed))
    return key


def test_what_the_person_pays_too_soon_is_said_with_its_source(desk: DeskWork) -> None:
    key = signed_by_both(desk, Conclusion.OFF_PREMISES)
    assert [one.basis for one in propose_invoice(desk, key).amounts] == [Basis.DEPOSIT, Basis.LEFT]
    assert propose_invoice(desk, key).draft.lines[0].cents == 55_500
    week, last = TODAY + timedelta(days=7), TODAY + timedelta(days=14)
    said = {
        on: {one.code for one in check_payment(desk, key, on, 55_500)}
        for on in (TODAY - timedelta(days=1), week, week + timedelta(days=1), last, last + timedelta(days=1))
    }
    assert list(said.values()) == [{"unsigned"}, {"early", "off_premises"}, {"early"}, {"early"}, set()]
    # The rule is that of the day of the contract, whatever comes since.
    add_rule(desk, "contract.deposit_percent", 20, TODAY + timedelta(days=3), "Une source", Weight.USAGE)
    assert {one.code for one in check_payment(desk, key, last + timedelta(days=1), 55_501)} == {"deposit"}
    assert check_payment(desk, key, last + timedelta(days=1), 55_500) == ()
    (early,) = check_payment(desk, key, last, 1)
    assert "par assimilation" in early.sentence
    assert "usage, à vérifier" in early.sentence


def test_an_invoice_payable_too_soon_is_said_as_it_is_typed(desk: DeskWork) -> None:
    key = signed_by_both(desk, Conclusion.PREMISES)
    draft = propose_invoice(desk, key).draft
    assert check_draft(desk, key, draft) == ()
    (found,) = check_draft(desk, key, replace(draft, payable_by=TODAY + timedelta(days=10)))
    assert (found.code, "L.6353-6" in found.sentence) == ("payable", True)


def test_in_the_premises_ten_days_and_no_seven(desk: DeskWork) -> None:
    key = signed_by_both(desk, Conclusion.PREMISES)
    ten = TODAY + timedelta(days=10)
    (early,) = check_payment(desk, key, ten, 1)
    assert early.code == "early"
    assert "usage" not in early.sentence
    assert check_payment(desk, key, ten + timedelta(days=1), 1) == ()


def test_a_payment_does_not_come_back_to_a_dossier_that_is_no_more(desk: DeskWork) -> None:
    key = funded(desk)
    row = remove_payment(desk, note_payment(desk, key, TODAY, 100))
    destroy_dossier(desk.vault, key, basis="request.person", media={}, now=desk.clock.now())
    with pytest.raises(NotFound):
        restore_payment(desk, row)


def test_an_invoice_that_nobody_could_print_takes_no_number(desk: DeskWork) -> None:
    key = funded(desk)
    draft = replace(propose_invoice(desk, key).draft, buyer=ProofText("Atelier 李"))
    with pytest.raises(UnprintableText, match="李"):
        issue_invoice(desk, key, draft)
    assert issue(desk, key).number == "FA-2026-0001"


def test_nothing_invisible_is_printed_on_an_invoice(desk: DeskWork) -> None:
    key = consented(desk)
    held_meeting(desk, key)
    draft = propose_invoice(desk, key).draft
    line = InvoiceLine(ProofText("Bilan de compétences"), 0, 1_000)
    with pytest.raises(InvalidInput) as refused:
        issue_invoice(desk, key, replace(draft, buyer=ProofText("Ateliers\u202eBréval"), lines=(line,)))
    assert set(refused.value.problems) == {"buyer"}
