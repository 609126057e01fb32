"""The page of payments: an invoice established by keyboard, paid, cancelled; what lacks and what is unusual said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from bilan_desktop.domain.billing import PaymentMeans, VatBasis
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.screens.payments import open_screen
from bilan_desktop.ui.screens.payments.dialogs import CreditDialog, InvoiceDialog, PaymentDialog
from bilan_desktop.ui.screens.preview import open_screen as open_paper
from bilan_desktop.ui.screens.settings import open_screen as open_settings
from bilan_desktop.usecases.billing import issue_invoice
from bilan_desktop.usecases.billing_reading import propose_invoice, read_money
from bilan_desktop.usecases.dossiers import save_funding, save_organisation
from bilan_desktop.usecases.practice import read_practice, save_practice
from factories import a_slot, consented, held_meeting
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, push, retype, seen


@pytest.fixture
def dossier(services):  # type: ignore[no-untyped-def]
    key = consented(services.work)
    payer = save_organisation(services.work, Organisation(NO_ID, ProofText("Opco Atelier")))
    save_funding(services.work, key, Funding(FundingKind.OPCO_PLAN, payer), 185_000)
    held_meeting(services.work, key, a_slot(minutes=90))
    return key


@pytest.fixture
def page(services, navigator, dossier, in_window):  # type: ignore[no-untyped-def]
    return in_window(open_screen(services, navigator, dossier))


def gesture(page, words):  # type: ignore[no-untyped-def]
    found = [one for one in page.findChildren(QPushButton) if one.accessibleName().startswith(words)]
    return next(one for one in found if one.isVisible())


def opened(page, kind):  # type: ignore[no-untyped-def]
    return page.window().findChildren(kind)[-1]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_what_an_invoice_lacks_is_said_with_the_way_to_it_and_nothing_typed_is_lost(page, services, navigator) -> None:
    assert "Le régime de TVA" in seen(page)
    push(page.to_settings)
    assert navigator.routes == ["reglages"]
    push(page.issue)
    dialog = opened(page, InvoiceDialog)
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    retype(dialog.buyer, "Opco des Œuvres")
    push(dialog.confirm)
    assert "Indiquez le régime de TVA" in plain(seen(dialog))
    assert dialog.buyer.value() == "Opco des Œuvres"
    dialog.reject()
    save_practice(services.work, {"vat": VatBasis.EXEMPT})
    assert not page.missing.isVisible()


def test_an_invoice_is_established_read_paid_and_cancelled_by_keyboard(
    page, services, navigator, dossier, in_window
) -> None:
    save_practice(services.work, {"vat": VatBasis.FRANCHISE})
    push(page.issue)
    dialog = opened(page, InvoiceDialog)
    assert "1 h 30 sur 18 h 00" in plain(seen(dialog))
    assert "Total à payer : 1 850,00 €. TVA non applicable" in plain(seen(dialog))
    retype(dialog.held, "3h")
    assert "Heures facturées : 3 h 00" in plain(seen(dialog))
    retype(dialog.held, "1h30")
    assert not dialog.findings.isVisible()
    retype(dialog.amount, "pas un prix")
    push(dialog.confirm)
    assert "Prix illisible" in seen(dialog)
    retype(dialog.amount, "1850")
    push(dialog.confirm)
    assert not dialog.isVisible()
    (row,) = read_money(services.work, dossier).invoices
    assert navigator.routes[-1] == f"dossier/{dossier}/document/{row.paper_id}"
    sheet = in_window(open_paper(services, navigator, dossier, row.paper_id))
    assert "FA-2026-0001-V1 · établie" in seen(sheet)
    assert sheet.side.recipient() == (RecipientKind.FUNDER, "Opco Atelier")
    sheet.leave()
    assert "Facture FA-2026-0001" in plain(seen(page))

    push(gesture(page, "Noter un paiement…\N{NO-BREAK SPACE}: Facture"))
    dialog = opened(page, PaymentDialog)
    assert unnamed_controls(dialog) == []
    retype(dialog.amount, "1000")
    choose(dialog.means, PaymentMeans.CHEQUE)
    push(dialog.confirm)
    assert {"Payée en partie", "850,00 €"} <= {plain(line) for line in seen(page).split("\n")}
    assert navigator.offered == ["Paiement noté."]
    services.commands.of(dossier).undo()
    assert read_money(services.work, dossier).payments == ()
    services.commands.of(dossier).redo()
    push(gesture(page, "Retirer"))
    assert read_money(services.work, dossier).payments == ()
    services.commands.of(dossier).undo()
    assert read_money(services.work, dossier).paid == 100_000

    push(gesture(page, "Avoir…"))
    dialog = opened(page, CreditDialog)
    push(dialog.confirm)
    assert "Annule FA-2026-0001" in seen(page)
    assert "1 000,00 € de trop" in plain(seen(page))
    assert "Avoir…" not in {one.text() for one in page.findChildren(QPushButton) if one.isVisible()}
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_the_page_says_what_contradicts_and_follows_what_is_issued_elsewhere(page, services, dossier) -> None:
    save_practice(services.work, {"vat": VatBasis.EXEMPT})
    assert page.empty.isVisible()
    draft = propose_invoice(services.work, dossier).draft
    issue_invoice(services.work, dossier, replace(draft, lines=(replace(draft.lines[0], cents=200_000),)))
    assert not page.empty.isVisible()
    assert "dépasse le prix convenu" in seen(page)
    services.work.clock.moment += timedelta(days=31)
    page.presenter.load()
    assert "En retard" in seen(page)


def test_the_settings_keep_what_invoices_need_and_ask_for_it_nowhere_else(services, navigator, in_window) -> None:
    page = in_window(open_settings(services, navigator))
    assert "Il manque encore pour vos documents" not in plain(seen(page))
    assert "Il manque encore pour vos factures : le régime de TVA." in plain(seen(page))
    vat, rate = page.form.input("vat"), page.form.input("vat_rate")
    assert not rate.isVisible()
    choose(vat, VatBasis.TAXED)
    assert rate.isVisible()
    retype(rate, "5,5")
    retype(page.form.input("vat_number"), "FR 1")
    retype(page.form.input("quality_until"), "31/10/2026")
    page.flush()
    values = read_practice(services.work).values
    assert (values["vat"], values["vat_rate"], str(values["quality_until"])) == (VatBasis.TAXED, 550, "2026-10-31")
    assert "Un numéro de TVA français" in seen(page)
    retype(rate, "")
    page.flush()
    assert unnamed_controls(page) == []
