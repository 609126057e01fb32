"""What the page of payments shows and does, without Qt."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bilan_desktop.domain.billing import Invoice, InvoiceDraft, Payment, PaymentMeans
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.screens.payments.words import paid_of
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.billing import (
    credit_invoice,
    issue_invoice,
    note_payment,
    remove_payment,
    restore_payment,
)
from bilan_desktop.usecases.billing_reading import (
    InvoiceRow,
    MoneyView,
    PaymentRow,
    Proposal,
    check_draft,
    check_payment,
    propose_invoice,
    read_money,
)

Failed = Callable[[Exception], None]
Found = Callable[[tuple[Finding, ...]], None]


class PaymentsPresenter:
    """Loads the accounts; issues, cancels, notes and takes back."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        dossier_id: RecordId,
        show: Callable[[MoneyView], None],
        failed: Failed,
    ) -> None:
        self._services, self._navigator, self._dossier_id = services, navigator, dossier_id
        self._show, self._failed = show, failed

    def load(self) -> None:
        """Ask for the accounts."""
        job = partial(read_money, self._services.work, self._dossier_id)
        self._services.storage.post(job, self._show, self._failed)

    def propose(self, then: Callable[[Proposal], None]) -> None:
        """Ask for the invoice to start from."""
        self._services.storage.post(partial(propose_invoice, self._services.work, self._dossier_id), then, self._failed)

    def check(self, draft: InvoiceDraft, found: Found) -> None:
        """Ask what is unusual in an invoice as it is typed."""
        job = partial(check_draft, self._services.work, self._dossier_id, draft)
        self._services.storage.post(job, found, self._failed)

    def check_paid(self, on: date, cents: int, found: Found) -> None:
        """Ask what is unusual in a payment as it is typed."""
        job = partial(check_payment, self._services.work, self._dossier_id, on, cents)
        self._services.storage.post(job, found, self._failed)

    def issue(self, draft: InvoiceDraft, done: Callable[[], None], failed: Failed) -> None:
        """Issue an invoice, then open it."""
        services = self._services
        job = partial(issue_invoice, services.work, self._dossier_id, draft, demonstration=services.demonstration)
        services.storage.post(job, partial(self._issued, done), failed)

    def credit(self, row: InvoiceRow, on: date, done: Callable[[], None], failed: Failed) -> None:
        """Cancel an invoice, then open the credit note."""
        services = self._services
        job = partial(credit_invoice, services.work, row.id, on, demonstration=services.demonstration)
        services.storage.post(job, partial(self._issued, done), failed)

    def _issued(self, done: Callable[[], None], invoice: Invoice) -> None:
        done()
        self.open(invoice.paper_id)

    def open(self, paper_id: RecordId) -> None:
        """Open a paper."""
        self._navigator.go(f"dossier/{self._dossier_id}/document/{paper_id}")

    def note(
        self,
        on: date,
        cents: int,
        means: PaymentMeans,
        invoice_id: RecordId,
        done: Callable[[], None],
        failed: Failed,
    ) -> None:
        """Note a payment; undo takes it back, redo puts the same one back."""
        again: Again[RecordId, Payment] = Again(
            partial(note_payment, dossier_id=self._dossier_id, on=on, cents=cents, means=means, invoice_id=invoice_id),
            remove_payment,
            restore_payment,
        )

        def noted() -> None:
            done()
            self._offer("Paiement noté.")

        perform(self._services, self._dossier_id, Gesture("noter le paiement", again.act, again.back), noted, failed)

    def remove(self, row: PaymentRow) -> None:
        """Take a payment back; undo puts it back."""
        again: Again[RecordId, Payment] = Again(lambda _: row.id, remove_payment, restore_payment)
        again.done = row.id
        gesture = Gesture(f"retirer le paiement de {paid_of(row)}", again.back, again.act)
        perform(self._services, self._dossier_id, gesture, partial(self._offer, "Paiement retiré."), self._failed)

    def _offer(self, sentence: str) -> None:
        self._navigator.offer_undo(sentence, self._dossier_id)
