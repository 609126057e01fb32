"""The person's page: identity, funding, adaptations with consent, archive."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.dossier import Motive, PaperLayout
from bilan_desktop.domain.funding import EarlierBilan, Funding, FundingKind, PersonStatus
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.screens.person import open_screen
from bilan_desktop.ui.screens.person.money import read_cents
from bilan_desktop.ui.screens.person.screen import PersonScreen
from bilan_desktop.ui.screens.person.words import MOTIVES
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.dialog_drafts import LEFT
from bilan_desktop.usecases.dossiers import (
    AdaptationView,
    list_organisations,
    read_adaptation,
    save_funding,
    save_organisation,
)
from bilan_desktop.usecases.overview import read_dossier
from factories import journal_rows, prospect
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.hand import choose, key, press, shown, type_in

OpenPerson = Callable[[RecordId], PersonScreen]
NOTHING = AdaptationView("", "", "")


@pytest.fixture
def opened(services: Services, navigator: Trail, in_window: Show[PersonScreen]) -> OpenPerson:
    return lambda dossier_id: in_window(open_screen(services, navigator, dossier_id))


def part(page: QWidget, kind: type, name: str) -> QWidget:
    found = page.findChild(kind, name)
    assert isinstance(found, QWidget)
    return found


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("1850", 185000), ("1 850,50", 185050), ("1850.5", 185050), ("1\u202f850,00 €", 185000), ("0,05", 5)],
)
def test_a_price_is_read_with_a_comma_or_a_point(typed: str, cents: int) -> None:
    assert read_cents(typed) == cents


@pytest.mark.parametrize("typed", ["mille", "1,234", "-5", "1,5,0", "€"])
def test_anything_else_is_no_price(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_cents(typed)


def test_the_identity_is_kept_and_found_again(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    type_in(page, "first_name", "Anaïs")
    type_in(page, "last_name", "Lefèvre-Nœl")
    type_in(page, "latin_name", "Anais Lefevre")
    type_in(page, "phone", "06 00 00 00 00")
    type_in(page, "address", "5 allée des Érables")
    page.flush()
    view = read_dossier(services.work, dossier_id)
    assert view.name == "Anaïs Lefèvre-Nœl"
    assert view.printed_name == "Anais Lefevre"
    assert view.address == "5 allée des Érables"
    assert "Anaïs Lefèvre-Nœl" in shown(page)
    assert part(opened(dossier_id), QWidget, "phone").property("text") == "06 00 00 00 00"


def test_a_name_is_undone_as_it_was(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    type_in(page, "last_name", "Zola")
    page.flush()
    services.commands.of(dossier_id).undo()
    assert read_dossier(services.work, dossier_id).name == "Ariane Quenneville"
    assert part(page, QWidget, "last_name").property("text") == "Quenneville"


def test_an_empty_name_and_a_wrong_address_are_said(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    type_in(page, "email", "ariane@exemple")
    type_in(page, "first_name", "")
    type_in(page, "last_name", "")
    page.flush()
    assert "Indiquez au moins un nom ou un prénom." in shown(page)
    assert "Cette adresse électronique n’est pas complète." in shown(page)
    assert read_dossier(services.work, dossier_id).name == "Ariane Quenneville"


def test_homonyms_are_told_apart(opened: OpenPerson, services: Services, dossier_id) -> None:
    alone = opened(dossier_id)
    assert not alone.distinction.isVisible()
    prospect(services.work)
    page = opened(dossier_id)
    assert page.distinction.isVisible()
    type_in(page, "distinction", "Lyon")
    page.flush()
    assert read_dossier(services.work, dossier_id).distinction == "Lyon"


def test_the_funding_is_kept_field_by_field(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    choose(page, "kind", "CPF")
    choose(page, "person_status", "En recherche d’emploi")
    type_in(page, "reference", "EDOF-2026-55")
    type_in(page, "price_cents", "1 850,50")
    press(page, "during_working_time")
    page.flush()
    view = read_dossier(services.work, dossier_id)
    assert view.funding.kind is FundingKind.CPF
    assert view.funding.reference == "EDOF-2026-55"
    assert view.funding.during_working_time
    assert view.price_cents == 185050
    again = opened(dossier_id)
    assert part(again, QWidget, "price_cents").property("text") == "1\u202f850,50\u00a0€"
    services.commands.of(dossier_id).undo()
    assert not read_dossier(services.work, dossier_id).funding.during_working_time


def test_an_unreadable_price_is_said_and_the_former_one_stays(opened: OpenPerson, services, dossier_id) -> None:
    page = opened(dossier_id)
    type_in(page, "price_cents", "beaucoup")
    part(page, QWidget, "reference").setFocus()
    page.flush()
    assert "Prix illisible. Écrivez par exemple 1 850,50." in shown(page)
    assert read_dossier(services.work, dossier_id).price_cents is None
    assert part(opened(dossier_id), QWidget, "price_cents").property("text") == "beaucoup"


def test_the_five_year_rule_is_told_with_its_source(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    choose(page, "kind", "CPF")
    assert not part(page, QWidget, "earlier_bilan_on").isEnabled()
    choose(page, "earlier_bilan", "Oui, par un financeur de l’art. L.6316-1 ou un FAF")
    page.flush()
    type_in(page, "earlier_bilan_on", "10/06/2023")
    page.flush()
    assert "art. D.6323-6" in shown(page)
    type_in(page, "earlier_bilan_on", "10/06/2020")
    page.flush()
    view = read_dossier(services.work, dossier_id)
    assert view.funding.earlier_bilan is EarlierBilan.FUNDED
    assert view.funding.earlier_bilan_on == date(2020, 6, 10)
    assert "art. D.6323-6" not in shown(page)
    type_in(page, "earlier_bilan_on", "10/06/2023")
    page.flush()
    assert "art. D.6323-6" in shown(page)
    # Asked before the rule began: it bars nothing.
    type_in(page, "request_date", "25/2/2026")
    page.flush()
    assert read_dossier(services.work, dossier_id).request_date == date(2026, 2, 25)
    assert "art. D.6323-6" not in shown(page)


def test_working_time_with_the_cpf_asks_for_the_day_the_employer_was_asked(
    opened: OpenPerson, services: Services, dossier_id
) -> None:
    page = opened(dossier_id)
    press(page, "during_working_time")
    page.flush()
    # D.6323-4 is about the CPF: nothing is asked for otherwise.
    assert not part(page, QWidget, "absence_asked_on").isVisible()
    choose(page, "kind", "CPF")
    page.flush()
    assert "Pas encore demandé" in part(page, QComboBox, "earlier_bilan").currentText()
    assert "Demandez à la personne" in shown(page)
    assert "60 jours au moins avant le début" in shown(page)
    type_in(page, "absence_asked_on", "2/3/2026")
    page.flush()
    assert read_dossier(services.work, dossier_id).funding.absence_asked_on == date(2026, 3, 2)
    told = shown(page).replace("\N{NO-BREAK SPACE}", " ")
    assert "Sans réponse de l’employeur le 1er avril 2026" in told
    assert "Début possible à partir du 1er mai 2026" in told
    assert "art. D.6323-4" in told


def test_an_organisation_is_typed_once(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    press(page, "new-employer_id")
    press(page, "keep-organisation")
    assert "Indiquez le nom de l’organisme." in shown(page)
    type_in(page, "organisation-name", "Ateliers du Vélo")
    type_in(page, "organisation-siret", "123")
    press(page, "keep-organisation")
    assert "Un SIRET compte 14 chiffres." in shown(page)
    assert list_organisations(services.work) == ()
    type_in(page, "organisation-siret", "732 829 320 00074")
    press(page, "keep-organisation")
    ((kept, name),) = list_organisations(services.work)
    assert name == "Ateliers du Vélo"
    view = read_dossier(services.work, dossier_id)
    assert view.funding.employer_id == kept
    assert view.funding.payer_id == ""
    choose(page, "payer_id", "Ateliers du Vélo")
    page.flush()
    assert read_dossier(services.work, dossier_id).funding.payer_id == kept


def test_an_organisation_is_corrected_and_taken_back(opened: OpenPerson, services, navigator, dossier_id) -> None:
    key = save_organisation(services.work, Organisation(NO_ID, ProofText("Atelier du Velo"), address=ProofText("Sète")))
    page = opened(dossier_id)
    assert not part(page, QWidget, "correct-payer_id").isEnabled()
    choose(page, "payer_id", "Atelier du Velo")
    page.flush()
    press(page, "correct-payer_id")
    assert "Les documents déjà établis gardent ce qu’ils disent." in shown(page)
    assert part(page, QWidget, "organisation-address").property("text") == "Sète"
    type_in(page, "organisation-name", "")
    press(page, "keep-organisation")
    assert "Indiquez le nom de l’organisme." in shown(page)
    type_in(page, "organisation-name", "Ateliers du Vélo")
    press(page, "keep-organisation")
    assert not part(page, QWidget, "organisation-dialog").isVisible()
    assert list_organisations(services.work) == ((key, "Ateliers du Vélo"),)
    assert page.pickers["payer_id"].currentText() == "Ateliers du Vélo"
    assert navigator.offered == ["Organisme modifié"]
    services.commands.of(dossier_id).undo()
    assert page.pickers["payer_id"].currentText() == "Atelier du Velo"
    assert read_dossier(services.work, dossier_id).funding.payer_id == key


def test_enter_in_a_line_records_the_organisation(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    press(page, "new-employer_id")
    type_in(page, "organisation-name", "Ateliers du Vélo")
    key(part(page, QWidget, "organisation-name"), Qt.Key.Key_Return)
    ((_, name),) = list_organisations(services.work)
    assert name == "Ateliers du Vélo"
    assert page.dialog is not None
    assert not page.dialog.isVisible()


def test_what_escape_leaves_in_a_new_organisation_is_there_again(
    opened: OpenPerson, services, navigator, dossier_id, qtbot
) -> None:
    page = opened(dossier_id)
    press(page, "new-employer_id")
    type_in(page, "organisation-name", "Ateliers du Vélo")
    key(page.dialog, Qt.Key.Key_Escape)
    assert navigator.said == [LEFT]
    page.leave()
    page = opened(dossier_id)
    press(page, "new-payer_id")
    assert page.dialog.typed()["name"] == ""  # another list, another organisation
    key(page.dialog, Qt.Key.Key_Escape)
    assert navigator.said == [LEFT]
    press(page, "new-employer_id")
    assert page.dialog.typed()["name"] == "Ateliers du Vélo"
    press(page, "leave-organisation")
    press(page, "new-employer_id")
    assert page.dialog.typed()["name"] == ""
    type_in(page, "organisation-name", "Vélo et compagnie")
    press(page, "keep-organisation")
    press(page, "new-employer_id")
    assert page.dialog.typed()["name"] == ""


def test_the_layout_of_the_papers_is_chosen(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    choose(page, "layout", "Grands caractères")
    page.flush()
    assert read_dossier(services.work, dossier_id).layout is PaperLayout.LARGE


def test_nothing_is_written_without_the_explicit_consent(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    box = part(page, QCheckBox, "adaptation-consent")
    assert not box.property("checked")
    assert not part(page, QPlainTextEdit, "need").isEnabled()
    press(page, "adaptation-consent")
    assert read_adaptation(services.work, dossier_id) == AdaptationView("2026-03-04", "", "")
    assert "Accord recueilli le 4 mars 2026." in shown(page)
    type_in(page, "need", "Fatigue visuelle")
    type_in(page, "arrangements", "Pauses, grands caractères")
    page.flush()
    kept = AdaptationView("2026-03-04", "Fatigue visuelle", "Pauses, grands caractères")
    assert read_adaptation(services.work, dossier_id) == kept
    assert part(opened(dossier_id), QCheckBox, "adaptation-consent").property("checked")


def test_the_length_of_a_meeting_is_kept_with_the_consent_undone_and_goes_with_it(
    opened: OpenPerson, services: Services, dossier_id
) -> None:
    page = opened(dossier_id)
    assert not part(page, QWidget, "longest").isEnabled()
    page.open_part("amenagements")
    assert QApplication.focusWidget() is part(page, QCheckBox, "adaptation-consent")
    press(page, "adaptation-consent")
    type_in(page, "longest", "1h30")
    page.flush()
    assert read_adaptation(services.work, dossier_id).meeting_minutes == 90
    services.commands.of(dossier_id).undo()
    assert read_adaptation(services.work, dossier_id).meeting_minutes == 0
    services.commands.of(dossier_id).redo()
    again = opened(dossier_id)
    assert part(again, QWidget, "longest").property("text") == "1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"
    type_in(again, "longest", "5")
    again.flush()
    assert "d’un quart d’heure à douze heures" in shown(again)
    assert read_adaptation(services.work, dossier_id).meeting_minutes == 90
    press(again, "adaptation-consent")
    press(again, "erase")
    assert read_adaptation(services.work, dossier_id) == NOTHING
    # All that the journal knows is one code for everything of the person.
    actions = {row["action"] for row in journal_rows(services.work)}
    assert {action for action in actions if action.startswith(("person.", "adaptation."))} == {"person.saved"}


def test_withdrawing_the_consent_erases_after_a_question(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    press(page, "adaptation-consent")
    type_in(page, "need", "Fatigue visuelle")
    press(page, "adaptation-consent")
    assert "effacés du coffre, sans retour possible" in shown(page)
    key(part(page, QWidget, "erase-dialog"), Qt.Key.Key_Escape)
    assert read_adaptation(services.work, dossier_id).need == "Fatigue visuelle"
    assert part(page, QCheckBox, "adaptation-consent").property("checked")
    press(page, "adaptation-consent")
    press(page, "erase")
    assert read_adaptation(services.work, dossier_id) == NOTHING
    assert part(page, QPlainTextEdit, "need").property("plainText") == ""
    assert not part(page, QPlainTextEdit, "need").isEnabled()
    services.commands.of(dossier_id).undo()
    assert read_adaptation(services.work, dossier_id) == NOTHING


def test_a_dossier_is_archived_and_put_back(opened: OpenPerson, services: Services, navigator, dossier_id) -> None:
    page = opened(dossier_id)
    assert "4 mars 2026 · Prospect · dossier ouvert" in shown(page)
    press(page, "archive")
    assert read_dossier(services.work, dossier_id).archived_on == date(2026, 3, 4)
    assert navigator.offered == ["Dossier archivé."]
    assert "Archivé le 4 mars 2026 : rien n’est effacé." in shown(page)
    services.commands.of(dossier_id).undo()
    assert read_dossier(services.work, dossier_id).archived_on is None
    press(page, "archive")
    press(page, "archive")
    assert read_dossier(services.work, dossier_id).archived_on is None


def test_every_control_has_a_name_and_a_size(opened: OpenPerson, qtbot: QtBot, dossier_id) -> None:
    page = opened(dossier_id)
    qtbot.waitUntil(lambda: small_targets(page) == [])
    assert unnamed_controls(page) == []
    press(page, "adaptation-consent")
    press(page, "new-payer_id")
    qtbot.waitUntil(lambda: small_targets(page) == [])
    assert unnamed_controls(page) == []


def test_nine_figures_are_kept_and_said_then_and_at_the_next_visit(opened: OpenPerson, services, dossier_id) -> None:
    page = opened(dossier_id)
    type_in(page, "phone", "06 11 22 33 4")
    page.flush()
    assert "Un numéro français compte dix chiffres" in shown(page)
    assert read_dossier(services.work, dossier_id).phone == "06 11 22 33 4"
    page.leave()
    again = opened(dossier_id)
    assert part(again, QWidget, "phone").property("text") == "06 11 22 33 4"
    assert "Un numéro français compte dix chiffres" in shown(again)
    type_in(again, "phone", "06 11 22 33 44")
    again.flush()
    assert "dix chiffres" not in shown(again)


def test_leaving_the_page_closes_its_dialog_and_keeps_what_is_typed(opened: OpenPerson, services, dossier_id) -> None:
    page = opened(dossier_id)
    type_in(page, "phone", "06 11 22 33 44")
    press(page, "new-payer_id")
    dialog = part(page, QWidget, "organisation-dialog")
    page.leave()
    assert not dialog.isVisible()
    assert read_dossier(services.work, dossier_id).phone == "06 11 22 33 44"


def test_every_reason_of_a_dossiers_history_has_its_words() -> None:
    assert set(MOTIVES) == set(Motive)


def test_a_way_to_the_funding_brings_it_into_sight_with_the_keyboard(opened: OpenPerson, dossier_id, qtbot) -> None:
    page = opened(dossier_id)
    page.resize(1122, 420)
    for name, asked in (("financement", "kind"), ("prix", "price_cents")):
        page.open_part(name)
        wanted = page.findChild(QWidget, asked)
        assert wanted.hasFocus()
        qtbot.waitUntil(lambda wanted=wanted: not wanted.visibleRegion().isEmpty())


def test_what_the_yearly_report_still_asks_is_one_key_away(opened: OpenPerson, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    assert "le financement, la situation de la personne, le prix" in page.report.words.text()
    press(page, "complete-report")
    assert page.focusWidget() is page.hosts["person-funding"].input("kind")
    save_funding(services.work, dossier_id, Funding(FundingKind.PERSONAL, person_status=PersonStatus.EMPLOYEE), 185_000)
    assert not page.report.isVisible()
