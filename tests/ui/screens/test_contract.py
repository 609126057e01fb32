"""The contract's page: its form follows the funding, what is missing is told, its delays and signatures."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.contracts import Conclusion
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import EarlierBilan, Funding, FundingKind
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.papers import PaperKind, PaperState, SignerRole
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.screens.contract import open_screen
from bilan_desktop.usecases.contract import read_contract, save_contract
from bilan_desktop.usecases.dossiers import save_funding, save_organisation
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.journal import JournalFilter, read_journal
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.papers import current_paper, list_papers
from bilan_desktop.usecases.practice import save_practice
from factories import a_slot, confirmed, held_meeting
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


def there(widget, name):
    """The part of that name in sight: what is drawn afresh leaves the former one for a moment."""
    QApplication.processEvents()
    return next(one for one in widget.findChildren(QWidget, name) if one.isVisible())


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_each_delay_shows_its_date_its_source_and_how_its_days_are_counted(services, show, navigator, paid_by):
    key = paid_by(FundingKind.PERSONAL)
    page = show(key)
    told = plain(seen(page.clocks))
    assert "Le lieu de conclusion reste à préciser" in told
    assert "Code de la consommation, à vérifier · jours calendaires, reportés au jour ouvré suivant" in told
    assert {"Loi", "Usage"} <= set(told.splitlines())
    assert "pendant 7 jours" not in told
    choose(page.form.input("conclusion"), Conclusion.OFF_PREMISES)
    page.flush()
    assert "aucun paiement pendant 7 jours" in plain(seen(page.clocks))
    push(there(page.clocks, "rule-contract.deposit_percent"))
    assert navigator.routes == ["regles#contract.deposit_percent"]
    assert unnamed_controls(page) == []


def test_a_start_before_the_end_of_the_time_to_withdraw_asks_for_the_express_request(services, show, paid_by):
    key = paid_by(FundingKind.PERSONAL)
    page = show(key)
    retype(page.form.input("starts_on"), "10/03/2026")
    page.flush()
    assert "demande expresse de la personne" in seen(page.clocks)
    push(page.form.input("starts_early"))
    page.flush()
    assert "demande expresse" not in seen(page.clocks)


def test_after_a_silence_the_draft_is_transmitted_again_and_the_journal_keeps_each_date(
    services, show, navigator, paid_by
):
    key = paid_by(FundingKind.EMPLOYER_PLAN)
    page = show(key)
    assert not page.clocks.again.isVisible()
    retype(page.form.input("transmitted_on"), "10/02/2026")
    page.flush()
    assert "a pris fin le 20 février 2026" in plain(seen(page.clocks))
    push(page.clocks.again)
    assert page.form.input("transmitted_on").value() == date(2026, 3, 4)
    assert "peut signer jusqu’au 14 mars 2026" in plain(seen(page.clocks))
    assert not page.clocks.again.isVisible()
    lines = read_journal(services.work, JournalFilter()).lines
    told = [plain(one.detail) for one in lines if one.words.startswith("Transmission du projet")]
    assert told == ["le 4 mars 2026", "le 10 février 2026"]
    services.commands.of(key).undo()
    assert page.form.input("transmitted_on").value() == date(2026, 2, 10)


def test_what_is_to_be_checked_leads_to_where_it_is_noted(services, show, navigator, paid_by):
    key = paid_by(FundingKind.CPF)
    page = show(key)
    assert "Demandez à la personne" in seen(page.cautions)
    push(page.cautions.findChild(object, "check-earlier_bilan"))
    push(page.cautions.findChild(object, "check-quality_missing"))
    assert navigator.routes == [f"dossier/{key}/personne#anterieur", "reglages"]
    save_practice(services.work, {"quality_until": date(2027, 1, 1)})
    save_funding(services.work, key, Funding(FundingKind.CPF, earlier_bilan=EarlierBilan.NONE), 180_000)
    assert not page.cautions.isVisible()


def test_an_order_on_the_platform_is_followed_step_by_step(services, show, paid_by):
    key = paid_by(FundingKind.CPF)
    page = show(key)
    order = page.platform
    assert "depuis le 1er janvier 2026" in plain(order.contribution.label.text())
    retype(order.fields["ordered_on"].widget, "26/02/2026")
    page.flush()
    told = plain(seen(there(order, "due-cpf_answer")))
    assert "Jusqu’au 2 mars 2026, en retard de 2 jours" in told
    assert "Conditions du CPF, à vérifier · jours ouvrés" in told
    assert "Usage" in told.splitlines()
    retype(order.fields["proposed_on"].widget, "27/02/2026")
    page.flush()
    assert "Fait le 27 février 2026" in plain(seen(there(order, "due-cpf_answer")))
    assert "Au plus tôt le 16 mars 2026" in plain(seen(there(order, "due-cpf_start")))
    retype(order.fields["rights_cents"].widget, "1700")
    page.flush()
    assert "D.6323-1 A" in order.fields["rights_cents"].error()
    retype(order.fields["rights_cents"].widget, "1600")
    retype(order.fields["top_up_cents"].widget, "200")
    page.flush()
    assert order.fields["rights_cents"].error() is None
    assert "font le prix" in order.total.label.text()
    again = show(key)
    assert again.platform.fields["top_up_cents"].widget.value() == 20_000
    assert not again.platform.declare.isVisible()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_what_the_platform_asks_for_is_copied_as_its_fields_take_it(services, show, paid_by):
    key = paid_by(FundingKind.CPF)
    plan_meeting(services.work, key, a_slot(date(2026, 3, 20)))
    page = show(key)
    clipboard = QApplication.clipboard()
    for name, copied in (("hours", "18"), ("price", "1800,00"), ("begins", "20/03/2026"), ("number", "2026-001")):
        push(page.platform.copies.findChild(object, f"copy-{name}"))
        assert clipboard.text() == copied
    assert "Copié" in page.platform.copies.told.text()
    assert not page.platform.copies.findChild(object, "copy-reference").isEnabled()


def test_exit_and_service_done_are_noted_on_the_page_and_taken_back(services, show, navigator, paid_by):
    key = paid_by(FundingKind.CPF)
    with services.work.unit() as unit:
        unit.get(Dossier, key).consent_on = date(2026, 3, 4)
        unit.commit()
    held_meeting(services.work, key)
    end_action(services.work, key)
    page = show(key)
    assert plain(seen(page.platform.copies)).splitlines().count("11 %") == 1
    assert "arrondi en dessous" in seen(page.platform.copies)
    push(page.platform.declare)
    assert "déclarés le 4 mars 2026" in plain(seen(page.platform))
    assert navigator.offered == ["Déclaration au CPF notée."]
    services.commands.of(key).undo()
    assert page.platform.declare.isVisible()
