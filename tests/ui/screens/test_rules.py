"""The page of the rules applied, driven by keyboard on a real vault."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.law import Weight
from bilan_desktop.ui.screens.rules.cards import RuleRow
from bilan_desktop.ui.screens.rules.screen import RulesScreen
from bilan_desktop.ui.screens.settings import open_screen as open_settings
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.rules import add_rule, list_rules
from factories import TODAY
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import choose, press, push, retype, seen, type_text

ANSWER, SHARE = "contract.answer_days", "cpf.contribution_cents"


@pytest.fixture
def page(services: Services, navigator: Trail, in_window: Show[RulesScreen]) -> RulesScreen:
    found = find("regles")
    assert found is not None
    return in_window(found[0](services, navigator))


def row(page: RulesScreen, code: str) -> RuleRow:
    QApplication.processEvents()
    return next(one for one in page.rows() if one.line.code == code)


def named(widget: QWidget, name: str) -> QPushButton:
    made = next(one for one in widget.findChildren(QPushButton) if one.objectName().startswith(name))
    assert isinstance(made, QPushButton)
    return made


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_the_settings_lead_to_it(services: Services, navigator: Trail, in_window: Show[QWidget]) -> None:  # type: ignore[type-var]
    settings = in_window(open_settings(services, navigator))  # type: ignore[arg-type]
    push(named(settings, "to-rules"))
    assert navigator.routes == ["regles"]


def test_every_rule_tells_its_value_its_day_its_source_and_whether_it_is_the_law(page: RulesScreen) -> None:
    assert {one.line.code for one in page.rows()} == {line.code for line in list_rules(page.services.work)}
    titles = [card.title.text() for card in page.cards]
    assert titles == ["Durée et consentement", "Contrat et temps de travail", "CPF", "Fin et conservation",
                      "Avis et suivi", "Comptes", "Données personnelles", "Certificat de qualité"]  # fmt: skip
    told = plain(seen(row(page, ANSWER)))
    assert "10 jours calendaires" in told
    assert "En vigueur depuis le 1er janvier 2019 · Code du travail, art. R.6313-8 · vérifié le 20 août 2026" in told
    assert "Loi" in told.splitlines()
    assert "Usage" in plain(seen(row(page, SHARE))).splitlines()
    assert "Pas en vigueur" in seen(row(page, "bilan.accompaniment_floor_minutes"))
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_searching_leaves_the_rules_that_hold_every_word(page: RulesScreen) -> None:
    page.search.setFocus()
    type_text(page.search, "retracter DISTANCE")
    shown = [one.line.code for one in page.rows() if one.isVisible()]
    assert shown == ["contract.withdrawal_distance_days"]
    assert page.found.text() == "1 règle"
    retype(page.search, "zzz")
    assert "Aucune règle" in page.found.text()
    retype(page.search, "")
    assert all(one.isVisible() for one in page.rows())


def test_a_route_opens_the_rows_of_its_rule(page: RulesScreen) -> None:
    page.open_part(SHARE)
    QApplication.processEvents()
    assert page.focusWidget() is row(page, SHARE).fold
    told = plain(seen(row(page, SHARE)))
    assert "103,20 € · à partir du 1er janvier 2026" in told
    assert "150,00 € · à partir du 2 avril 2026" in told


def test_a_row_is_added_marked_removed_and_undone(page: RulesScreen, services: Services, navigator: Trail) -> None:
    push(named(row(page, ANSWER), "add-row"))
    dialog = page.dialog
    assert dialog is not None
    push(named(dialog, "keep-row"))
    assert "Indiquez un nombre entier" in seen(dialog)
    assert "Indiquez le jour" in seen(dialog)
    retype(dialog.fields["value"].widget, "12")  # type: ignore[arg-type]
    retype(dialog.fields["since"].widget, "01/03/2026")  # type: ignore[arg-type]
    push(named(dialog, "keep-row"))
    # The words tell ten days still, and no source is given: both are said, what is typed stays.
    assert "dit une autre valeur" in seen(dialog)
    assert "d’où vient cette valeur" in seen(dialog)
    assert dialog.fields["value"].widget.value() == "12"  # type: ignore[attr-defined]
    retype(dialog.fields["source"].widget, "Décret d’essai")  # type: ignore[arg-type]
    choose(dialog.fields["weight"].widget, Weight.LAW)
    retype(dialog.fields["text"].widget, "Douze jours pour accepter.")  # type: ignore[arg-type]
    push(named(dialog, "keep-row"))
    assert page.dialog is None
    told = plain(seen(row(page, ANSWER)))
    assert "Douze jours pour accepter." in told
    assert "12 jours calendaires" in told
    assert "Ajoutée par vous" in told
    assert page.focusWidget() is row(page, ANSWER).fold
    assert navigator.offered == ["Ligne ajoutée à la règle."]
    push(named(row(page, ANSWER), "remove-"))
    assert "Ajoutée par vous" not in seen(row(page, ANSWER))
    assert navigator.offered[-1] == "Ligne retirée de la règle."
    services.commands.of(NO_ID).undo()
    assert "Ajoutée par vous" in seen(row(page, ANSWER))
    services.commands.of(NO_ID).undo()
    assert "Ajoutée par vous" not in seen(row(page, ANSWER))


def test_an_amount_is_typed_in_euros(page: RulesScreen, services: Services) -> None:
    push(named(row(page, SHARE), "add-row"))
    dialog = page.dialog
    assert dialog is not None
    retype(dialog.fields["value"].widget, "160,50")  # type: ignore[arg-type]
    retype(dialog.fields["since"].widget, "01/01/2027")  # type: ignore[arg-type]
    retype(dialog.fields["source"].widget, "Page lue")  # type: ignore[arg-type]
    retype(dialog.fields["text"].widget, "Participation de 160,50 €.")  # type: ignore[arg-type]
    press(named(dialog, "keep-row"), Qt.Key.Key_Return)
    added = next(line for line in list_rules(services.work) if line.code == SHARE).rows[-1]
    assert (added.value, added.weight, added.own) == (16_050, Weight.USAGE, True)


def test_a_vault_for_consultation_shows_rows_without_gestures(
    services: Services, navigator: Trail, in_window: Show[RulesScreen]
) -> None:
    add_rule(services.work, ANSWER, 12, TODAY, "Source", Weight.LAW)
    page = in_window(RulesScreen(replace(services, read_only=True), navigator))
    assert "Ajoutée par vous" in seen(row(page, ANSWER))
    assert [one for one in page.findChildren(QPushButton) if one.objectName().startswith(("add-", "remove-"))] == []
