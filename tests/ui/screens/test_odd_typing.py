"""Whatever is typed or pasted in a field is kept, or refused with a sentence; it is found again either way."""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.funding import EarlierBilan, Funding
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.people import WITHOUT_INK
from bilan_desktop.ui.kit.fields import Field
from bilan_desktop.ui.screens import person, preliminary, settings
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.dossiers import save_adaptation, save_funding
from bilan_desktop.usecases.forms import TEXT_LIMIT
from factories import prospect
from sampling import sampled

ODD = {
    "no such day": "31/02",
    "no leap year": "29/02/2027",
    "year 26": "01/03/0026",
    "year 20226": "01/03/20226",
    "two digits": "1/3/26",
    "arabic digits": "٠١/٠٣/٢٠٢٦",
    "no-break spaces": "\u00a01\u202f850 ",
    "decomposed": "Le\u0301ger Noe\u0308l",
    "long": "Quenneville-" * 21,
    "emoji": "Ariane 🌻👩🏽‍🌾",
    "arabic": "ليلى بن عمّار",
    "marks": "Quenne\u200fville\u200e",
    "zero width": "Quenne\u200bville\ufeff",
    "override": "Quenne\u202eville",
    "a megabyte": "mots et mots " * 80_000,
}


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """The pages go with their test: a megabyte left in one would be laid out anew at the next change of the theme."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _settings(services: Services, navigator: Navigator, key: str) -> Screen:
    return settings.open_screen(services, navigator)


PAGES: dict[str, Callable[[Services, Navigator, str], Screen]] = {
    "settings": _settings,
    "person": person.open_screen,
    "preliminary": preliminary.open_screen,
}


def a_dossier(services: Services) -> RecordId:
    """Every field of the person's page is open: a homonym, adaptations agreed to, an earlier bilan."""
    work = services.work
    prospect(work)
    key = prospect(work)
    save_adaptation(work, key, "2026-03-04", "", "")
    save_funding(work, key, Funding(earlier_bilan=EarlierBilan.FUNDED), None)
    return key


def inputs(page: QWidget) -> dict[str, QLineEdit | QPlainTextEdit]:
    found = {}
    for one in page.findChildren(Field):
        if isinstance(one.widget, (QLineEdit, QPlainTextEdit)) and one.widget.isVisibleTo(page):
            assert one.widget.isEnabled(), one.widget.objectName()
            found[one.widget.objectName()] = one.widget
    return found


def errors(page: QWidget) -> dict[str, str]:
    return {one.widget.objectName(): one.error() or "" for one in page.findChildren(Field)}


def text_of(widget: QLineEdit | QPlainTextEdit) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def read(text: str) -> str:
    """Text as a name keeps it: composed, without marks that have no ink, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text.translate(WITHOUT_INK)).split())


@pytest.mark.parametrize("page_name", PAGES)
@pytest.mark.parametrize("odd", sampled(ODD, 4))
def test_nothing_typed_is_lost(qtbot: QtBot, services, navigator, page_name: str, odd: str) -> None:
    key = a_dossier(services)

    def opened() -> Screen:
        page = PAGES[page_name](services, navigator, key)
        qtbot.addWidget(page)
        page.show()
        return page

    page = opened()
    left: dict[str, tuple[str, object]] = {}
    QApplication.clipboard().setText(ODD[odd])
    fields = inputs(page)
    assert len(fields) >= 7
    for name, widget in fields.items():
        widget.setFocus()
        widget.selectAll()
        widget.paste()
        value = widget.value() if hasattr(widget, "is_valid") else None  # type: ignore[union-attr]
        left[name] = (text_of(widget), value)
    page.flush()
    said = errors(page)
    for name in fields:
        assert left[name][0] or said[name], f"{name}: not pasted, and not a word about it"
    page.leave()
    page.hide()

    again = opened()
    said = errors(again)
    for name, widget in inputs(again).items():
        text, value = left[name]
        now = text_of(widget)
        if value is not None and not said[name]:
            assert widget.value() == value, name  # type: ignore[union-attr]
        elif isinstance(value, date) or text:
            assert read(now) == read(text), name
        if hasattr(widget, "is_valid") and not widget.is_valid():
            assert "Écrivez" in said[name] or "Vérifiez" in said[name], name


@pytest.mark.parametrize("page_name", sampled(["person", "preliminary"]))
def test_a_note_that_is_refused_is_found_again_with_its_sentence(qtbot, services, navigator, page_name: str) -> None:
    key = a_dossier(services)
    name = {"person": "need", "preliminary": "request"}[page_name]
    page = PAGES[page_name](services, navigator, key)
    qtbot.addWidget(page)
    page.show()
    note = inputs(page)[name]
    assert isinstance(note, QPlainTextEdit)
    note.textCursor().insertText("x" * (TEXT_LIMIT + 1))
    page.flush()
    assert "100\u202f000 caractères" in errors(page)[name]
    page.leave()
    again = PAGES[page_name](services, navigator, key)
    qtbot.addWidget(again)
    again.show()
    assert len(text_of(inputs(again)[name])) == TEXT_LIMIT + 1
    assert "n’est pas enregistrée" in errors(again)[name]
