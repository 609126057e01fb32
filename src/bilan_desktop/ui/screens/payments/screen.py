"""The page of the payments of a dossier."""

from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import euros
from bilan_desktop.domain.billing import Invoice, Payment
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.practice import Practice
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card, EmptyState
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, VBox
from bilan_desktop.ui.screens.payments.dialogs import CreditDialog, InvoiceDialog, PaymentDialog
from bilan_desktop.ui.screens.payments.presenter import PaymentsPresenter
from bilan_desktop.ui.screens.payments.words import (
    HINT,
    NOTHING,
    means_of,
    name_of,
    paid_of,
    state_of,
    stopped,
    sums,
    told_of,
)
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.register import RegisterCard, RegisterRow, gesture_on
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import PRICE
from bilan_desktop.usecases.billing_reading import InvoiceRow, MoneyView, PaymentRow, Proposal
from bilan_desktop.usecases.overview import DossierView

ISSUE, NOTE = "facturer", "noter"
"""Parts of the route that open « Établir une facture… » and « Noter un paiement… »."""


class PaymentsScreen(DossierScreen):
    """The sums, what is unusual, the invoices and the payments, the latest first."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self._built = False
        self._money: MoneyView | None = None
        self._part = ""
        super().__init__(services, navigator, dossier_id, "paiements", "Paiements", HINT)

    def _build(self) -> None:
        self._built = True
        self.presenter = PaymentsPresenter(self.services, self.navigator, self.dossier_id, self._show, self._refused)
        self.note = button("Noter un paiement…", "wallet")
        self.note.setObjectName("note-payment")
        self.note.clicked.connect(partial(self.ask_payment, None))
        self.issue = button("Établir une facture…", "file-plus", "primary")
        self.issue.setObjectName("issue-invoice")
        self.issue.clicked.connect(self.ask_invoice)
        for one in (self.note, self.issue):
            self.add_action(one)
        self.refusal = Refusal()
        self.add(self.refusal)
        self.add(self._missing())
        self.add(self._sums())
        self.stopped = Callout("info", "")
        self.stopped.setObjectName("stopped")
        self.stopped.hide()
        self.add(self.stopped)
        self.findings = Card("À vérifier", "Rien n’est bloqué : ce qui est vrai se note tel quel.", spacing=8)
        self._found = VBox(spacing=8)
        self.findings.add_layout(self._found)
        self.invoices, self.payments = RegisterCard("Factures"), RegisterCard("Paiements reçus")
        for card in (self.findings, self.invoices, self.payments):
            card.hide()
            self.add(card)
        self.empty = EmptyState("Rien de facturé ni de payé pour l’instant", NOTHING)
        self.empty.hide()
        self.add(self.empty)
        self.content.addStretch()

    def _missing(self) -> Card:
        self.missing = Card("Pour facturer, il manque")
        self.lacking = label("", wrap=True)
        self.missing.add(self.lacking)
        row = Wrapping(12)
        self.to_settings = button("Ouvrir les réglages", "arrow-right", "soft")
        self.to_settings.setObjectName("to-settings")
        self.to_settings.clicked.connect(lambda: self.navigator.go("reglages"))
        self.to_price = button("Indiquer le prix", "arrow-right", "soft")
        self.to_price.setObjectName("to-price")
        self.to_price.clicked.connect(lambda: self.go(PRICE))
        for one in (self.to_settings, self.to_price):
            row.row.addWidget(one)
        self.missing.add(row)
        self.missing.hide()
        return self.missing

    def _sums(self) -> QWidget:
        self.sums, beside = [SumCard() for _ in range(4)], Columns(150, even=True)
        for one in self.sums:
            beside.add(one)
        return beside

    def show_dossier(self, view: DossierView) -> None:
        """The accounts follow the dossier."""
        if not self._built:
            self._build()
        self.presenter.load()

    def on_event(self, event: Event) -> None:
        """Invoices, payments and settings too."""
        super().on_event(event)
        ours = event.dossier_id == self.dossier_id and event.topic in (Invoice.TABLE, Payment.TABLE)
        if self._built and (ours or event.topic == Practice.TABLE):
            self.presenter.load()

    def open_part(self, part: str) -> None:
        """See ISSUE and NOTE; once the accounts are there."""
        self._part = part
        self._follow_part()

    def _follow_part(self) -> None:
        if self._money is not None and self._part in (ISSUE, NOTE):
            part, self._part = self._part, ""
            self.ask_invoice() if part == ISSUE else self.ask_payment()

    def _show(self, view: MoneyView) -> None:
        self._money = view
        self.refusal.hide()
        self._show_missing(view)
        for card, (name, value) in zip(self.sums, sums(view), strict=True):
            card.show_sum(name, value)
        self.stopped.set("info", stopped(view.clause))
        self.stopped.setVisible(view.stopped)
        clear(self._found)
        for one in view.findings:
            made = Callout("warning", one.sentence)
            made.setObjectName(f"finding-{one.code}")
            self._found.addWidget(made)
            made.show()
        self.findings.setVisible(bool(view.findings))
        self.invoices.show_rows([self._invoice(one) for one in view.invoices])
        self.payments.show_rows([self._payment(one) for one in view.payments])
        self.empty.setVisible(not view.invoices and not view.payments)
        for button_ in (self.note, self.issue):
            button_.setVisible(not self.services.read_only)
        self._follow_part()

    def _show_missing(self, view: MoneyView) -> None:
        told = [text for _, text in view.missing] + ([] if view.price is not None else ["le prix du bilan"])
        self.lacking.setText(", ".join(told)[:1].upper() + ", ".join(told)[1:] + ".")
        self.to_settings.setVisible(bool(view.missing))
        self.to_price.setVisible(view.price is None)
        self.missing.setVisible(bool(told))

    def _invoice(self, one: InvoiceRow) -> QWidget:
        read = gesture_on(name_of(one), "Lire", "file-text", soft=True)
        read.clicked.connect(partial(self.presenter.open, one.paper_id))
        gestures = [read]
        if not (one.credit_of or one.credited_by or self.services.read_only):
            if one.left > 0:
                paid = gesture_on(name_of(one), "Noter un paiement…", "wallet")
                paid.clicked.connect(partial(self.ask_payment, one))
                gestures.append(paid)
            credit = gesture_on(name_of(one), "Avoir…", "undo-2")
            credit.clicked.connect(partial(self._ask_credit, one))
            gestures.append(credit)
        return RegisterRow(
            "file-text", (name_of(one), euros(one.total)), state_of(one), [(told_of(one), "hint")], gestures
        )

    def _payment(self, one: PaymentRow) -> QWidget:
        gestures = []
        if not self.services.read_only:
            remove = gesture_on(paid_of(one), "Retirer", "trash-2")
            remove.clicked.connect(partial(self.presenter.remove, one))
            gestures.append(remove)
        return RegisterRow("wallet", (paid_of(one),), None, [(means_of(one), "hint")], gestures)

    def ask_invoice(self) -> None:
        """Ask for an invoice, as it is proposed."""
        self.presenter.propose(self._ask_proposed)

    def _ask_proposed(self, proposal: Proposal) -> None:
        dialog = InvoiceDialog(self.window(), proposal, self.services.work.clock.today, self.presenter.check)

        def confirmed() -> None:
            draft = dialog.draft()
            if draft is not None:
                self.presenter.issue(draft, dialog.accept, dialog.refuse)

        dialog.confirmed.connect(confirmed)
        dialog.open()

    def ask_payment(self, row: InvoiceRow | None = None) -> None:
        """Ask for a payment, of that invoice or of the oldest that waits."""
        if self._money is None:
            return
        waiting = [one for one in reversed(self._money.invoices) if one.left > 0]
        today = self.services.work.clock.today
        dialog = PaymentDialog(self.window(), waiting, today, self.presenter.check_paid, row)

        def confirmed() -> None:
            paid = dialog.payment()
            if paid is not None:
                self.presenter.note(*paid, dialog.chosen, dialog.accept, dialog.refuse)

        dialog.confirmed.connect(confirmed)
        dialog.open()

    def _ask_credit(self, row: InvoiceRow) -> None:
        dialog = CreditDialog(self.window(), row, self.services.work.clock.today)

        def confirmed() -> None:
            on = dialog.day()
            if on is not None:
                self.presenter.credit(row, on, dialog.accept, dialog.refuse)

        dialog.confirmed.connect(confirmed)
        dialog.open()

    def _refused(self, error: Exception) -> None:
        self.refusal.say(error)


class SumCard(Card):
    """One sum under its name."""

    def __init__(self) -> None:
        super().__init__(spacing=2)
        self._name, self._value = label("", "hint"), label("", "h3", wrap=True)
        self.add(self._name)
        self.add(self._value)

    def show_sum(self, name: str, value: str) -> None:
        """Show it."""
        self._name.setText(name)
        self._value.setText(value)
