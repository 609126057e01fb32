"""« Établir une facture », « Noter un paiement », « Établir un avoir »: what is typed, refused under its field."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import euros
from bilan_desktop.domain.billing import (
    PAYMENT_NAMES,
    Invoice,
    InvoiceDraft,
    InvoiceLine,
    PaymentMeans,
)
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import abreast
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.payments.words import (
    BASIS_NAMES,
    CREDIT,
    FINAL,
    LATE,
    LATE_HINT,
    PAYMENT,
    name_of,
    origin,
    total_words,
)
from bilan_desktop.ui.screens.person.money import PriceEdit
from bilan_desktop.ui.screens.slots.named import NamedDialog
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.billing_reading import Amount, InvoiceRow, Proposal

Found = Callable[[tuple[Finding, ...]], None]
UNREADABLE = "Indiquez une date."


class MoneyDialog(NamedDialog):
    """A gesture on money, and what is unusual in what is typed."""

    def __init__(self, window: QWidget, title: str, text: str, action: str, icon: str) -> None:
        super().__init__(window, title, text, action, icon)
        self.findings = Callout("warning", "")
        self.findings.hide()

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Say them; none bars the gesture."""
        self.findings.set("warning", "\n".join(one.sentence for one in found))
        self.findings.setVisible(bool(found))


class InvoiceDialog(MoneyDialog):
    """An invoice as it is proposed, each value to be corrected; ``check`` is asked what is unusual in it."""

    enter_confirms = False
    keeps_left = True

    def __init__(
        self,
        window: QWidget,
        proposal: Proposal,
        today: Callable[[], date],
        check: Callable[[InvoiceDraft, Found], None],
    ) -> None:
        super().__init__(window, "Établir une facture", FINAL, "Établir la facture", "file-text")
        self.setObjectName("invoice-dialog")
        self._proposal, self._check = proposal, check
        self.put(label(origin(proposal), "muted", wrap=True))
        self._build_buyer()
        self._build_line()
        self.total = label("", "label", wrap=True)
        self.put(self.total)
        self.put(self.findings)
        self._build_days(today)
        self._show(proposal.draft)
        for made in self.fields.values():
            made.widget.changed.connect(self.look)  # type: ignore[attr-defined]
        self.look()

    def _build_buyer(self) -> None:
        self.buyer, self.address = LineEdit(limit=300), TextArea(lines=2)
        self.siret, self.reference = LineEdit(limit=40), LineEdit(limit=300)
        self.put(self.named("buyer", "Adressée à", self.buyer, required=True))
        self.put(self.named("buyer_address", "Adresse", self.address))
        siret = self.named("buyer_siret", "SIRET de l’acheteur", self.siret, "s’il en a un")
        reference = self.named("reference", "Référence de l’acheteur", self.reference, "prise en charge, commande")
        self.put(abreast(siret, reference))

    def _build_line(self) -> None:
        self.what, self.held, self.amount = TextArea(lines=2), DurationEdit(bare_hours=True), PriceEdit()
        row = Wrapping(8)
        self.amounts: dict[str, QWidget] = {}
        for one in self._proposal.amounts if len(self._proposal.amounts) > 1 else ():
            made = button(f"{BASIS_NAMES[one.basis]}, {euros(one.total)}", "sparkles", "soft")
            made.setObjectName(f"amount-{one.basis}")
            made.clicked.connect(partial(self._take, one))
            self.amounts[one.basis] = made
            row.row.addWidget(made)
        if self.amounts:
            self.put(row)
        self.put(self.named("lines", "Ce qui est facturé", self.what, required=True))
        hint = "accompagnement tenu et compté, jamais au-delà de 24 h ; vide pour un acompte"
        held = self.named("minutes", "Heures", self.held, hint)
        taxed = "hors taxe" if self._proposal.draft.vat_rate else "net à payer"
        self.put(abreast(held, self.named("cents", "Montant", self.amount, taxed, required=True)))

    def _build_days(self, today: Callable[[], date]) -> None:
        self.issued, self.payable, self.late = DateEdit(today), DateEdit(today), CheckBox(LATE)
        issued = self.named("issued_on", "Date de la facture", self.issued, required=True)
        hint = "proposée par usage, sauf autre date convenue"
        self.put(
            abreast(issued, self.named("payable_by", "À payer au plus tard le", self.payable, hint, required=True))
        )
        self.late.setObjectName("late")
        self.late.setAccessibleDescription(LATE_HINT)
        self.put(self.late)
        self.put(label(LATE_HINT, "hint", wrap=True))

    def _show(self, draft: InvoiceDraft) -> None:
        for widget, text in (
            (self.buyer, draft.buyer),
            (self.address, draft.buyer_address),
            (self.siret, draft.buyer_siret),
            (self.reference, draft.reference),
        ):
            widget.set_value(text)
        self.issued.set_value(draft.issued_on)
        self.payable.set_value(draft.payable_by)
        self.late.set_value(draft.late)
        (line,) = draft.lines
        self._show_line(line)

    def _show_line(self, line: InvoiceLine) -> None:
        self.what.set_value(line.label)
        self.held.set_value(line.minutes or None)
        self.amount.set_value(line.cents)

    def _take(self, one: Amount) -> None:
        self._show_line(InvoiceLine(one.label, one.minutes, one.net))
        self.look()

    def look(self) -> None:
        """What it comes to and what is unusual in it, while everything can be read."""
        draft = self._read({})
        if draft is not None:
            names = ("payer", "buyer", "lines", "vat", "vat_rate", "issued_on", "payable_by")
            values = {name: getattr(draft, name) for name in names}
            self.total.setText(total_words(Invoice(NO_ID, NO_ID, draft.issued_on.year, 0, **values)))
            self._check(draft, self.show_findings)

    def draft(self) -> InvoiceDraft | None:
        """What is typed, or None once what cannot be read is said."""
        problems: dict[str, str] = {}
        found = self._read(problems)
        self.say(problems)
        return found

    def _read(self, problems: dict[str, str]) -> InvoiceDraft | None:
        issued, payable, cents = self.issued.value(), self.payable.value(), self.amount.value()
        if issued is None:
            problems["issued_on"] = self.issued.sentence if self.issued.text() else UNREADABLE
        if payable is None:
            problems["payable_by"] = self.payable.sentence if self.payable.text() else UNREADABLE
        if not self.held.is_valid():
            problems["minutes"] = self.held.sentence
        if cents is None:
            problems["cents"] = self.amount.sentence if self.amount.text() else "Indiquez le montant."
        if issued is None or payable is None or cents is None or not self.held.is_valid():
            return None
        proposed = self._proposal.draft
        return InvoiceDraft(
            proposed.payer,
            issued,
            payable,
            ProofText(self.buyer.value().strip()),
            (InvoiceLine(ProofText(self.what.value().strip()), self.held.value() or 0, cents),),
            ProofText(self.address.value().strip()),
            ProofText(self.siret.value().strip()),
            ProofText(self.reference.value().strip()),
            proposed.vat,
            proposed.vat_rate,
            late=bool(self.late.value()),
        )


class PaymentDialog(MoneyDialog):
    """Money that came: for which invoice, when, how much, by what means."""

    keeps_left = True

    def __init__(
        self,
        window: QWidget,
        invoices: Sequence[InvoiceRow],
        today: Callable[[], date],
        check: Callable[[date, int, Found], None],
        chosen: InvoiceRow | None = None,
    ) -> None:
        super().__init__(window, "Noter un paiement", PAYMENT, "Noter le paiement", "wallet")
        self.setObjectName("payment-dialog")
        self.subject = chosen.id if chosen is not None else ""
        self._check, self._left = check, {one.id: one.left for one in invoices}
        named = [(one.id, f"{one.number}, reste {euros(one.left)}") for one in invoices]
        self.invoice = ComboBox([*named, (NO_ID, "Aucune facture pour l’instant")])
        self.invoice.set_value(chosen.id if chosen is not None else named[0][0] if named else NO_ID)
        self.put(self.named("invoice", "Facture", self.invoice))
        self.amount, self.on = PriceEdit(), DateEdit(today)
        self.on.set_value(today())
        amount = self.named("cents", "Montant reçu", self.amount, required=True)
        self.put(abreast(amount, self.named("on", "Reçu le", self.on, required=True)))
        self.means = ComboBox(list(PAYMENT_NAMES.items()))
        self.means.set_value(PaymentMeans.TRANSFER)
        self.put(self.named("means", "Moyen", self.means))
        self.put(self.findings)
        self.invoice.changed.connect(self._fill)
        self.amount.changed.connect(self.look)
        self.on.changed.connect(self.look)
        self._fill()

    def _fill(self) -> None:
        """What is left on the invoice chosen."""
        left = self._left.get(self.chosen, 0)
        self.amount.set_value(left if left > 0 else None)
        self.look()

    @property
    def chosen(self) -> RecordId:
        """The invoice it pays, NO_ID for none."""
        return RecordId(str(self.invoice.value() or NO_ID))

    def look(self) -> None:
        """What is unusual in it, while everything can be read."""
        on, cents = self.on.value(), self.amount.value()
        if on is not None and cents:
            self._check(on, cents, self.show_findings)
        else:
            self.show_findings(())

    def payment(self) -> tuple[date, int, PaymentMeans] | None:
        """Day, cents and means, or None once what lacks is said."""
        on, cents = self.on.value(), self.amount.value()
        problems = {}
        if on is None:
            problems["on"] = self.on.sentence if self.on.text() else UNREADABLE
        if cents is None:
            problems["cents"] = self.amount.sentence if self.amount.text() else "Indiquez le montant reçu."
        self.say(problems)
        means = PaymentMeans(str(self.means.value() or PaymentMeans.OTHER))
        return (on, cents, means) if on is not None and cents is not None else None


class CreditDialog(MoneyDialog):
    """The day of a credit note: it takes the whole invoice back."""

    enter_confirms = False

    def __init__(self, window: QWidget, row: InvoiceRow, today: Callable[[], date]) -> None:
        super().__init__(window, "Établir un avoir", CREDIT, "Établir l’avoir", "undo-2")
        self.setObjectName("credit-dialog")
        self.confirm.set_variant("danger")
        self.put(label(f"{name_of(row)}, {euros(row.total)}", "label", wrap=True))
        self.on = DateEdit(today)
        self.on.set_value(today())
        self.put(self.named("issued_on", "Date de l’avoir", self.on, required=True))

    def day(self) -> date | None:
        """The day, or None once it is said that it lacks."""
        on = self.on.value()
        self.say({} if on is not None else {"issued_on": self.on.sentence if self.on.text() else UNREADABLE})
        return on
