"""What the rules ask of the bilans of the demonstration: platform, invoices, payments, what is left or destroyed."""

from dataclasses import replace
from datetime import date

from bilan_desktop.app.demonstration_papers import LAST_DAY
from bilan_desktop.app.demonstration_story import Story
from bilan_desktop.domain.billing import Invoice, PaymentMeans
from bilan_desktop.domain.funding import EarlierBilan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases import billing, billing_reading, dossiers, keeping_asked, overview, platform
from bilan_desktop.usecases.billing_reading import Basis
from bilan_desktop.usecases.papers import read_paper

PLATFORM_ADDRESS = ProofText("56 rue de Lille\n75007 Paris")


def order_on_platform(story: Story, key: RecordId) -> None:
    """An order of the CPF whose steps are noted, the entry included; an earlier bilan was asked about."""
    values = {
        "ordered_on": story.day(132),
        "proposed_on": story.day(131),
        "accepted_on": story.day(128),
        "entered_on": story.day(103),
        "rights_cents": 160_000,
        "contribution_cents": 15_000,
        "top_up_cents": 5_000,
    }
    platform.save_order(story.work, key, values)
    view = overview.read_dossier(story.work, key)
    funding = replace(view.funding, earlier_bilan=EarlierBilan.NONE, reference=ProofText("CPF-EXEMPLE-4021"))
    dossiers.save_funding(story.work, key, funding, view.price_cents)


def leave_nothing(story: Story, key: RecordId) -> None:
    """The person, asked, lets nothing be kept: the content goes at once, the proofs stay (R.6313-7)."""
    keeping_asked.note_nothing_left(story.work, key, story.clock.today())
    story.destroy_due(key)


def tell_accounts(story: Story) -> None:
    """Invoices, in the order of their numbers: paid, by instalments, waiting, cancelled and made again."""
    followed, distant, complete, stopped = (story.named(name) for name in ("Vasseur", "Benali", "Delmas", "Lemoine"))
    for back, tell, key in (
        (170, _paid, followed),
        (68, _deposit, distant),
        (24, _balance, distant),
        (20, _waiting, complete),
        (15, _again, stopped),
    ):
        story.at(story.day(back), 18)
        tell(story, key)


def _paid(story: Story, key: RecordId) -> None:
    made = _issue(story, key)
    _pay(story, made, made.total_cents)


def _deposit(story: Story, key: RecordId) -> None:
    made = _issue(story, key, Basis.DEPOSIT)
    _pay(story, made, made.total_cents, PaymentMeans.CARD)


def _balance(story: Story, key: RecordId) -> None:
    made = _issue(story, key)
    _pay(story, made, made.total_cents // 2)


def _waiting(story: Story, key: RecordId) -> None:
    _issue(story, key, address=PLATFORM_ADDRESS)


def _again(story: Story, key: RecordId) -> None:
    """A wrong invoice, its credit note, the right one."""
    wrong = _issue(story, key, Basis.LEFT)
    billing.credit_invoice(story.work, wrong.id, demonstration=True)
    _hand(story, max(_invoices(story, key), key=lambda one: one.sequence))
    _issue(story, key, Basis.PRO_RATA)


def _issue(story: Story, key: RecordId, basis: Basis | None = None, address: ProofText = ProofText("")) -> Invoice:
    """The invoice proposed, or the one of this basis, handed to who pays."""
    proposed = billing_reading.propose_invoice(story.work, key)
    draft = proposed.draft
    wanted = next((one for one in proposed.amounts if one.basis is basis), None)
    if wanted is not None:
        line = replace(draft.lines[0], label=wanted.label, minutes=wanted.minutes, cents=wanted.net)
        draft = replace(draft, lines=(line,))
    draft = replace(draft, payable_by=min(draft.payable_by, LAST_DAY))
    if address:
        draft = replace(draft, buyer_address=address)
    made = billing.issue_invoice(story.work, key, draft, demonstration=True)
    _hand(story, made)
    return made


def _hand(story: Story, invoice: Invoice) -> None:
    story.establish(read_paper(story.work, invoice.paper_id))


def _pay(story: Story, invoice: Invoice, cents: int, means: PaymentMeans = PaymentMeans.TRANSFER) -> None:
    day: date = story.clock.today()
    billing.note_payment(story.work, invoice.dossier_id, day, cents, means, invoice.id)


def _invoices(story: Story, key: RecordId) -> list[Invoice]:
    with story.work.unit() as unit:
        return unit.find(Invoice, dossier_id=key)
