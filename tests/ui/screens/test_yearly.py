"""The page of the yearly report, driven by keyboard on a real vault."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.funding import Funding, FundingKind, PersonStatus
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.yearly import Frame
from bilan_desktop.ui.screens.yearly.rows import FigureRow, ValueButton
from bilan_desktop.ui.screens.yearly.screen import YearlyScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.yearly import keep_report, read_report, save_typed
from factories import a_slot, consented, held_meeting
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import choose, press, push, retype, seen, type_text

LATER = SetClock.at(date(2026, 2, 10)).moment


@pytest.fixture
def year(services: Services, clock: SetClock) -> str:
    """A bilan held in 2025, and the clock in February 2026; returns its dossier."""
    clock.moment = SetClock.at(date(2025, 11, 3)).moment
    key = consented(services.work)  # type: ignore[arg-type]
    funding = Funding(FundingKind.CPF, person_status=PersonStatus.EMPLOYEE)
    save_funding(services.work, key, funding, 180_000)
    held_meeting(services.work, key, a_slot(date(2025, 11, 12), minutes=90))  # type: ignore[arg-type]
    clock.moment = LATER
    return key


@pytest.fixture
def page(services: Services, navigator: Trail, in_window: Show[YearlyScreen], year: str) -> YearlyScreen:
    found = find("rapport")
    assert found is not None
    return in_window(found[0](services, navigator))


def named(widget: QWidget, name: str) -> QPushButton:
    made = widget.findChild(QPushButton, name)
    assert isinstance(made, QPushButton), name
    return made


def row(page: YearlyScreen, frame: Frame, code: str) -> FigureRow:
    QApplication.processEvents()
    return next(one for one in page.frames[frame].rows if one.code == code)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_it_opens_the_last_year_over_with_every_control_named(page: YearlyScreen) -> None:
    assert page.status.years.value() == 2025
    told = plain(seen(page))
    assert "À envoyer avant le 30 avril 2026 (code du travail, art. L.6352-11, R.6352-22 et R.6352-23)" in told
    assert "usage, à vérifier avec la notice de l’année" in told
    for frame in Frame:
        assert f"Cadre {frame.value} · " in told
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_a_value_is_copied_without_its_unit(page: YearlyScreen, navigator: Trail) -> None:
    people, hours = row(page, Frame.F1, "F1a").findChildren(ValueButton)
    assert (plain(people.text().strip()), plain(hours.text().strip())) == ("1 stagiaire", "2 h")
    assert "Valeur exacte : 1 h 30" in plain(seen(row(page, Frame.F1, "F1a")))
    push(hours)
    assert QGuiApplication.clipboard().text() == "2"
    assert [plain(words) for words in navigator.said] == ["Copié : 2"]


def test_a_figure_unfolds_into_its_meetings_and_leads_to_them(page: YearlyScreen, navigator: Trail, year: str) -> None:
    line = row(page, Frame.F1, "F1a")
    folding = line.folding
    assert folding is not None
    push(folding.way)
    told = plain(seen(line))
    assert "2025-001 · Ariane Quenneville" in told
    assert "1 séance : 12 novembre 2025 (1 h 30)" in told
    assert "ouvert" in folding.way.accessibleName()
    push(next(one for one in line.findChildren(QPushButton) if one.text() == "Ouvrir"))
    assert navigator.routes == [f"dossier/{year}/seances"]
    page.presenter.load()
    again = row(page, Frame.F1, "F1a").folding
    assert again is not None
    assert again.is_open


def test_what_is_missing_leads_to_where_it_is_mended(page: YearlyScreen, navigator: Trail, year: str) -> None:
    assert "Il manque (4)" in page.missing.title.text()
    ways = {one.text(): one for one in page.missing.findChildren(QPushButton) if one.isVisible()}
    push(ways["Voir les séances"])
    push(ways["Voir les paiements"])
    assert navigator.routes == [f"dossier/{year}/seances", f"dossier/{year}/paiements"]
    push(ways["Saisir"])
    assert QApplication.focusWidget() is page.amounts.fields["charges"].widget


def test_amounts_are_saved_as_they_are_typed_and_feed_the_figures(page: YearlyScreen) -> None:
    field = page.amounts.fields["charges"].widget
    retype(field, "12 500,50")  # type: ignore[arg-type]
    page.flush()
    assert read_report(page.services.work, 2025).typed == {"charges": 1_250_050}
    (value,) = row(page, Frame.D, "D").findChildren(ValueButton)
    assert value.value == "12501"
    assert "charges" not in plain(seen(page.missing))
    retype(field, "douze")  # type: ignore[arg-type]
    press(field, Qt.Key.Key_Tab)
    page.flush()
    assert read_report(page.services.work, 2025).typed == {"charges": 1_250_050}
    assert field.text() == "douze"  # type: ignore[attr-defined]
    page.services.commands.of(NO_ID).undo()
    assert read_report(page.services.work, 2025).typed == {}


def test_a_contradiction_is_said_under_its_field_and_kept(page: YearlyScreen) -> None:
    for code, text in (("charges", "100"), ("wages", "200")):
        retype(page.amounts.fields[code].widget, text)  # type: ignore[arg-type]
    page.flush()
    assert page.amounts.fields["charges"].error()
    assert read_report(page.services.work, 2025).typed == {"charges": 10_000, "wages": 20_000}


def test_a_version_is_kept_compared_and_let_go(page: YearlyScreen, navigator: Trail, year: str) -> None:
    push(page.keep)
    assert navigator.offered == ["Rapport gardé."]
    assert "Version gardée le 10 février 2026." in plain(seen(page.status))
    assert not page.keep.isVisible()
    held_meeting(page.services.work, year, a_slot(date(2025, 12, 2), minutes=120))  # type: ignore[arg-type]
    assert (
        "F-1, ligne a · Salariés d’employeurs privés (heures) : 2 h dans la version gardée, 4 h aujourd’hui."
        in plain(seen(page.differs))
    )
    assert row(page, Frame.F1, "F1a").findChildren(ValueButton)[1].value == "2"
    page.differs.version.setFocus()
    type_text(page.differs.version, "a")
    assert row(page, Frame.F1, "F1a").findChildren(ValueButton)[1].value == "4"
    page.services.commands.of(NO_ID).undo()
    assert read_report(page.services.work, 2025).kept is None
    page.services.commands.of(NO_ID).redo()
    assert page.keep.isVisible()
    push(page.status.forget)
    assert read_report(page.services.work, 2025).kept is None
    page.services.commands.of(NO_ID).undo()
    assert read_report(page.services.work, 2025).kept is not None


def test_the_day_it_was_sent_is_noted_and_a_wrong_one_refused(page: YearlyScreen, navigator: Trail) -> None:
    push(page.file)
    dialog = page.dialog
    assert dialog is not None
    retype(dialog.on, "31/12/2025")
    dialog.confirm.setFocus()
    push(dialog.confirm)
    assert dialog.on.hasFocus()
    assert "précède la fin de l’exercice" in str(dialog.field.error())
    retype(dialog.on, "09/02/2026")
    assert dialog.field.error() is None
    press(dialog.on, Qt.Key.Key_Return)
    assert page.dialog is None
    assert navigator.offered == ["Envoi du rapport noté."]
    told = plain(seen(page))
    assert "Envoyé le 9 février 2026." in told
    assert "À envoyer avant" not in told
    assert "Il était à envoyer avant le" in told
    assert "Il manque" not in told
    assert "Remarques sur les chiffres d’aujourd’hui (" in told
    assert not page.file.isVisible()
    page.services.commands.of(NO_ID).undo()
    assert page.file.isVisible()
    assert "À envoyer avant le" in seen(page)
    assert "Il manque (" in seen(page)


def test_years_and_the_paper_are_pages_of_their_own(page: YearlyScreen, navigator: Trail) -> None:
    choose(page.status.years, "2026")
    push(page.paper)
    push(named(page, "back"))
    assert navigator.routes == ["rapport/2026", "bureau/document/rapport/2025", "bureau"]


def test_a_year_that_runs_is_said_and_neither_kept_nor_sent(
    services: Services, navigator: Trail, in_window: Show[YearlyScreen], year: str
) -> None:
    found = find("rapport/2026")
    assert found is not None
    page = in_window(found[0](services, navigator, *found[1]))
    told = plain(seen(page.status))
    assert "En cours" in told
    assert "Exercice en cours : chiffres au 10 février 2026" in told
    assert not page.keep.isVisible()
    assert not page.file.isVisible()


def test_a_vault_for_consultation_shows_it_and_changes_nothing(
    services: Services, navigator: Trail, in_window: Show[YearlyScreen], year: str
) -> None:
    save_typed(services.work, 2025, {"charges": 100_00})
    keep_report(services.work, 2025)
    found = find("rapport/2025")
    assert found is not None
    page = in_window(found[0](replace(services, read_only=True), navigator, *found[1]))
    for one in (page.keep, page.file, page.status.forget):
        assert not one.isVisible()
    assert page.paper.isVisible()
