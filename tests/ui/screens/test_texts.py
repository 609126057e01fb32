"""The texts of papers reworded on a real vault: kept as typed, seen as printed, used, given back."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from bilan_desktop.blocks import plain_text
from bilan_desktop.blocks.template import filled
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.journal import JournalAsked
from bilan_desktop.ui.kit.table import TableView
from bilan_desktop.ui.screens.practice_paper import open_screen as open_practice_paper
from bilan_desktop.ui.screens.text.screen import TextScreen
from bilan_desktop.ui.screens.texts.screen import TextsScreen
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.own_texts import list_texts, read_text
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.practice_papers import PRACTICE_TEXTS
from bilan_desktop.usecases.text_papers import prepare_confirmation
from factories import confirmed, fill_practice
from ui.screens.driving import press
from ui.screens.hand import shown
from ui.screens.test_dossiers import LateExecutor

NAME = "confirmation"


def opened(qtbot, services, navigator) -> TextScreen:
    page = TextScreen(services, navigator, NAME)
    qtbot.addWidget(page)
    page.resize(1122, 640)
    page.show()
    qtbot.waitExposed(page)
    return page


def rewrite(page: TextScreen, body: str) -> None:
    page.writing.body.setPlainText(body)
    page.flush()


def test_every_text_is_listed_with_who_worded_it_and_opens(qtbot, services, navigator) -> None:
    page = TextsScreen(services, navigator)
    qtbot.addWidget(page)
    page.show()
    table = page.findChild(TableView)
    assert table is not None
    assert {"confirmation", "confirmation-facile"} <= {line.name for line in list_texts(services.work)}
    names = {line.name for line in list_texts(services.work)}
    assert "consent-bilan" in names
    assert "health-words" not in names
    table.setFocus()
    press(table, Qt.Key.Key_Return)
    assert navigator.routes == [f"textes/{list_texts(services.work)[0].name}"]


def test_a_text_is_kept_as_typed_and_stands_only_once_used(qtbot, services, navigator) -> None:
    fill_practice(services.work)
    page = opened(qtbot, services, navigator)
    assert not page.writing.use.isEnabled()
    rewrite(page, "== Bonjour\n\n{personne}, à bientôt.")
    qtbot.waitUntil(page.writing.use.isEnabled)
    assert read_text(services.work, NAME).body.startswith("== Bonjour")
    key = confirmed(services.work)
    assert json.loads(prepare_confirmation(services.work, key).facts)["text_version"] == "confirmation.1"
    page.writing.use.click()
    assert "portent ce texte" in shown(page.writing.outcome)
    again = json.loads(prepare_confirmation(services.work, key).facts)
    assert (again["text_version"], again["text"]) == ("confirmation.1-p1", "== Bonjour\n\n{personne}, à bientôt.")
    page.writing.give_back.click()
    assert json.loads(prepare_confirmation(services.work, key).facts)["text_version"] == "confirmation.1"
    assert [version.body != "" for version in read_text(services.work, NAME).versions] == [False, True]


def test_what_is_written_is_seen_as_it_prints_with_the_settings_and_an_invented_person(
    qtbot, services, navigator
) -> None:
    fill_practice(services.work)
    save_practice(services.work, {"consultant": "Odile Ferrand"})
    page = opened(qtbot, services, navigator)
    page.writing.body.setPlainText("{personne} et {consultant}")
    qtbot.waitUntil(lambda: "Camille Exemple et Odile Ferrand" in page.reader.text.toPlainText())


def test_a_fault_is_told_with_its_line_and_keeps_the_text_from_being_used(qtbot, services, navigator) -> None:
    page = opened(qtbot, services, navigator)
    rewrite(page, "Bonjour\n\n{prenom}")
    assert "Ligne 3" in shown(page)
    qtbot.waitUntil(lambda: "Ce texte ne porte plus" in shown(page.writing.lost))
    assert not page.writing.use.isEnabled()
    assert read_text(services.work, NAME).body == "Bonjour\n\n{prenom}"


def test_what_was_being_written_is_found_again(qtbot, services, navigator) -> None:
    page = opened(qtbot, services, navigator)
    page.writing.body.setPlainText("Demain")
    page.leave()
    assert opened(qtbot, services, navigator).writing.body.value() == "Demain"


def test_a_place_goes_where_one_writes(qtbot, services, navigator) -> None:
    page = opened(qtbot, services, navigator)
    rewrite(page, "")
    (place,) = [one for one in page.writing.findChildren(type(page.writing.use)) if one.text() == "{personne}"]
    place.click()
    assert page.writing.body.value() == "{personne}"


@pytest.mark.parametrize("name", PRACTICE_TEXTS)
def test_a_paper_of_the_practice_is_read_in_each_layout_and_its_copy_is_noted(
    qtbot, services, navigator, tmp_path: Path, name: str
) -> None:
    fill_practice(services.work)
    text = TextScreen(services, navigator, name)
    qtbot.addWidget(text)
    text.findChild(QPushButton, "document").click()
    found = find(navigator.routes[-1])
    assert found is not None
    page = found[0](services, navigator, *found[1])
    qtbot.addWidget(page)
    page.show()
    plain = page.presenter.data
    assert plain.startswith(b"%PDF")
    page.side.layouts.set_value("large")
    page.side.layouts.changed.emit()
    assert page.presenter.data not in (plain, b"")
    page.export_to(str(tmp_path / "copie"))
    assert (tmp_path / "copie.pdf").read_bytes() == page.presenter.data
    with services.work.unit() as unit:
        assert unit.journal_lines(JournalAsked()).entries[0].action == "text.copied"


def test_a_paper_of_the_practice_says_what_the_settings_lack(qtbot, services, navigator) -> None:
    save_practice(services.work, {"organisation": ""})
    page = open_practice_paper(services, navigator, "livret-accueil")
    qtbot.addWidget(page)
    page.show()
    assert "Complétez" in shown(page.reader)


def test_a_text_that_could_not_be_kept_is_not_said_to_be_used(qtbot, services, navigator) -> None:
    page = opened(qtbot, services, navigator)
    rewrite(page, "{personne}, à bientôt.")
    qtbot.waitUntil(page.writing.use.isEnabled)
    rewrite(page, "{personne}, à demain. " * 3_000)
    page.writing.use.click()
    assert "portent ce texte" not in shown(page.writing.outcome)
    assert read_text(services.work, NAME).line.version == 0
    assert page.writing.body.value().startswith("{personne}, à demain. {personne}")


def test_what_was_being_written_stays_readable_once_the_original_is_back(qtbot, services, navigator) -> None:
    page = opened(qtbot, services, navigator)
    rewrite(page, "Demain, {personne}")
    page.leave()
    page = opened(qtbot, services, navigator)
    qtbot.waitUntil(page.writing.give_back.isEnabled)
    page.writing.give_back.click()
    view = read_text(services.work, NAME)
    assert view.body == view.standing == view.original
    assert [version.body for version in view.versions] == ["", "Demain, {personne}"]


def test_a_text_that_no_font_can_print_is_not_used(qtbot, services, navigator) -> None:
    page = opened(qtbot, services, navigator)
    rewrite(page, "Appelez-moi 👩, {personne}")
    qtbot.waitUntil(page.writing.use.isEnabled)
    page.writing.use.click()
    qtbot.waitUntil(lambda: "aucune police" in shown(page.writing.outcome))
    assert read_text(services.work, NAME).line.version == 0


class CountingPress(DocumentPress):
    """The real press, which tells the texts it was asked for."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def print_sample(self, text: str, *more: Any) -> bytes:
        self.texts.append(text)
        return super().print_sample(text, *more)


def test_only_the_last_of_the_texts_that_wait_to_be_drawn_is_drawn(qtbot, services, navigator) -> None:
    late, counting = LateExecutor(), CountingPress()
    page = opened(qtbot, replace(services, workers=late, press=counting), navigator)
    late.answer()
    counting.texts.clear()
    for body in ("un", "deux 👩", "trois"):
        page.presenter.draw(body)
    late.answer()
    assert counting.texts == ["trois"]
    assert "trois" in page.reader.text.toPlainText()


def test_a_paper_of_the_practice_says_whose_wording_it_is(qtbot, services, navigator) -> None:
    fill_practice(services.work)
    page = open_practice_paper(services, navigator, "livret-accueil")
    qtbot.addWidget(page)
    page.show()
    assert "Texte d’origine, version 1" in [one.text() for one in page.findChildren(QLabel)]


def test_the_example_of_a_letter_reads_as_a_letter(services) -> None:
    view = read_text(services.work, NAME)
    told = " ".join(plain_text(tuple(filled(view.original, view.values))))
    assert "À la fin de l’entretien préalable du 2 mars 2026" in told
