"""The contract's page: its form follows the funding, what is missing is told, its delays and signatures."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from bilan_desktop.domain.contracts import Conclusion
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.papers import PaperKind, PaperState, SignerRole
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.screens.contract import open_screen
from bilan_desktop.usecases.contract import read_contract, save_contract
from bilan_desktop.usecases.dossiers import save_funding, save_organisation
from bilan_desktop.usecases.papers import current_paper, list_papers
from bilan_desktop.usecases.practice import save_practice
from factories import confirmed
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, push, retype, seen
from ui.screens.signing_helpers import LOOP, WAVE, sign


@pytest.fixture
def show(qtbot, services, navigator):
    def open_page(dossier):
        page = open_screen(services, navigator, dossier)
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        qtbot.waitExposed(page)
        return page

    return open_page


@pytest.fixture
def paid_by(services):
    """A confirmed dossier, its funding and its price; the employer is the buyer too."""

    def make(kind, price=180_000):
        key = confirmed(services.work)
        employer = save_organisation(services.work, Organisation(NO_ID, name=ProofText("Ateliers Montjoie")))
        save_funding(services.work, key, Funding(kind, payer_id=employer, employer_id=employer), price)
        return key

    return make


def test_the_form_and_its_fields_follow_the_funding(services, show, paid_by):
    key = confirmed(services.work)
    page = show(key)
    assert "Choisissez d’abord le financement" in seen(page)
    assert not page.signing.isVisible()
    save_funding(services.work, key, Funding(FundingKind.PERSONAL), 180_000)
    assert page.form_card.title.text() == "Contrat individuel"
    assert page._fields["conclusion"].isVisible()
    assert not page._fields["transmitted_on"].isVisible()
    save_funding(services.work, key, Funding(FundingKind.OPCO_PLAN), 180_000)
    assert page.form_card.title.text() == "Convention tripartite"
    assert page._fields["transmitted_on"].isVisible()
    assert not page._fields["starts_early"].isVisible()
    save_funding(services.work, key, Funding(FundingKind.STATE_AGENT), 180_000)
    assert "Usage à vérifier" in page.about.text()
    assert not page._fields["transmitted_on"].isVisible()
    save_funding(services.work, key, Funding(FundingKind.CPF), 180_000)
    assert "tiennent lieu de convention" in seen(page)
    assert page.to_programme.isVisible()
    assert not page.agreed.isVisible()
    assert unnamed_controls(page) == []
    QApplication.processEvents()
    assert small_targets(page) == []


def test_what_the_law_asks_for_is_told_with_the_way_to_it_until_the_contract_can_be_signed(
    services, show, navigator, paid_by
):
    key = paid_by(FundingKind.PERSONAL)
    page = show(key)
    assert page.mentions.count.text() == "5 mentions dues sur 8"
    push(page.findChild(object, "complete-qualifications"))
    assert navigator.routes == ["reglages"]
    push(page.findChild(object, "complete-payment"))
    assert page.focusWidget() is page.form.input("payment")
    push(page.sign)
    assert "Il manque encore une mention" in seen(page.signing)
    assert current_paper(services.work, key, PaperKind.CONTRACT) is None
    push(page.findChild(object, "propose-payment"))
    push(page.findChild(object, "propose-early_end"))
    page.flush()
    assert "30 %" in str(read_contract(services.work, key).values["payment"])
    save_practice(services.work, {"qualifications": "Titre de psychologue"})
    page.presenter.load()
    assert page.mentions.count.text().startswith("8")
    assert current_paper(services.work, key, PaperKind.CONTRACT) is not None
    assert page.signing.isEnabled()


def test_the_place_of_conclusion_decides_the_time_to_withdraw(services, show, paid_by):
    key = paid_by(FundingKind.PERSONAL)
    page = show(key)
    assert "14 jours pour se rétracter" in seen(page.clocks)
    choose(page.form.input("conclusion"), Conclusion.PREMISES)
    page.flush()
    assert "10 jours pour se rétracter par lettre recommandée" in seen(page.clocks)
    assert "540,00" in seen(page.clocks)


def test_the_ten_days_of_the_employee_run_from_the_transmission(services, show, paid_by):
    key = paid_by(FundingKind.EMPLOYER_PLAN)
    page = show(key)
    assert "Notez cette date" in seen(page.clocks)
    retype(page.form.input("transmitted_on"), "02/03/2026")
    page.flush()
    assert "jusqu’au 12" in seen(page.clocks)
    retype(page.form.input("transmitted_on"), "02/02/2026")
    page.flush()
    assert "vaut refus" in seen(page.clocks)


def test_three_parties_sign_a_convention_on_the_screen(services, show, paid_by):
    key = paid_by(FundingKind.EMPLOYER_PLAN)
    save_contract(
        services.work,
        key,
        {
            "starts_on": date(2026, 4, 1),
            "ends_on": date(2026, 7, 1),
            "payment": "À réception de la facture.",
            "employer_signatory": "Aurélien Bastide, directeur",
        },
    )
    page = show(key)
    push(page.sign)
    boxes = page.signing.screen_way.boxes
    assert all(boxes[role].isVisible() for role in SignerRole)
    assert "Aurélien Bastide" in boxes[SignerRole.PAYER].name.text()
    draw_all(page)
    paper = current_paper(services.work, key, PaperKind.CONTRACT)
    assert paper.state is PaperState.SEALED
    assert {signature.name for signature in paper.signatures} >= {"Aurélien Bastide, directeur", "Odile Ferrand"}
    assert page.signing.summary.isVisible()
    assert "Aurélien Bastide" in seen(page.signing.summary)
    assert "trois signatures" not in seen(page.signing)


def test_a_signed_contract_stands_until_a_new_version_is_asked_for(services, show, paid_by):
    key = paid_by(FundingKind.PERSONAL)
    save_practice(services.work, {"qualifications": "Titre de psychologue"})
    save_contract(services.work, key, {"payment": "En trois fois.", "early_end": "Au prorata."})
    page = show(key)
    push(page.sign)
    draw_all(page)
    assert not page.sign.isVisible()
    save_contract(services.work, key, {"payment": "En deux fois."})
    assert current_paper(services.work, key, PaperKind.CONTRACT).state is PaperState.SEALED
    push(page.anew)
    push(page.dialog.findChild(object, "make-anew"))
    versions = {paper.reference: paper.state for paper in list_papers(services.work, key)}
    assert sorted(versions.values()) == [PaperState.OPEN, PaperState.REPLACED]
    assert page.signing.view().version == 2


def test_what_was_handed_over_is_ticked_kept_and_receipted(services, show, navigator, paid_by):
    key = paid_by(FundingKind.PERSONAL)
    page = show(key)
    assert page.handed.ticks.value() == ()
    push(page.handed.prepare)
    assert "Cochez d’abord" in seen(page.handed)
    push(page.handed.every)
    push(page.handed.ticks.boxes["booklet"])
    again = show(key)
    assert "booklet" not in again.handed.ticks.value()
    assert "price" in again.handed.ticks.value()
    push(again.handed.prepare)
    receipt = current_paper(services.work, key, PaperKind.PRECONTRACT)
    assert navigator.routes == [f"dossier/{key}/document/{receipt.id}"]
    assert "Livret d’accueil et engagement de confidentialité" in receipt.facts.partition('"left"')[2]


def draw_all(page):
    """Each signer draws, the boxes in sight one after the other."""
    lines = {SignerRole.BENEFICIARY: LOOP, SignerRole.CONSULTANT: WAVE, SignerRole.PAYER: WAVE[::-1]}
    for role, line in lines.items():
        if page.signing.screen_way.boxes[role].isVisible():
            sign(page.signing, role, line)
