"""Ctrl+K: what is typed finds actions, pages, people and words of their dossiers; all by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from bilan_desktop.domain.errors import VaultInUse
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Skill
from bilan_desktop.ui.executor import ImmediateExecutor, run
from bilan_desktop.ui.kit.theme import Mode, Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.dossiers.dialog import NewDossierDialog
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell import palette as palette_module
from bilan_desktop.ui.shell.help import KEYS, HelpDialog
from bilan_desktop.ui.shell.palette import Palette
from bilan_desktop.ui.shell.palette_rows import Entry
from bilan_desktop.usecases.drafts import read_drafts
from bilan_desktop.usecases.records import add_item
from factories import confirmed, prospect
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import press, seen, type_text
from ui.shell.conftest import keys

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def dossier(services: Services) -> RecordId:
    """A confirmed dossier with two skills; another person beside it."""
    prospect(services.work, "Lavallière", "Basile")  # type: ignore[arg-type]
    key = confirmed(services.work)  # type: ignore[arg-type]
    for label in ("Gérer une équipe", "Cœur de métier : la reliure"):
        add_item(services.work, key, Skill, {"label": label})
    return key


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader would be given to say."""
    said: list[str] = []
    monkeypatch.setattr(palette_module, "announce", lambda _, sentence: said.append(sentence))
    return said


def opened(window: MainWindow) -> Palette:
    keys(window, Qt.Key.Key_K)
    return shown(window)


def shown(window: MainWindow) -> Palette:
    (found,) = (one for one in window.findChildren(Palette) if one.isVisible())
    return found


def typed(palette: Palette, text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is palette.line
    palette.line.selectAll()
    type_text(focus, text)


def rows(palette: Palette) -> list[str]:
    """Each row as it is read, the names of groups in capitals."""
    model = palette.list.entries
    return [str(model.data(model.index(at))) for at in range(model.rowCount())]


def told(palette: Palette) -> list[str]:
    model = palette.list.entries
    return [row.spoken() for row in model.rows if isinstance(row, Entry)]


def current(palette: Palette) -> str:
    entry = palette.list.current()
    return entry.text if entry is not None else ""


def closed(window: MainWindow) -> bool:
    return not any(one.isVisible() for one in window.findChildren(Palette))


def test_a_word_of_a_dossier_is_found_and_opens_its_page(window: MainWindow, dossier: RecordId) -> None:
    palette = opened(window)
    typed(palette, "coeur")
    assert rows(palette) == ["DANS LES DOSSIERS", "Compétence"]
    assert told(palette) == ["Compétence, Cœur de métier : la reliure, Ariane Quenneville · 2026-002"]
    press(palette.line, Qt.Key.Key_Return)
    assert window.route == f"dossier/{dossier}/etape/F2.2"
    assert closed(window)


def test_people_come_before_what_is_written_of_them(window: MainWindow, dossier: RecordId) -> None:
    add_item(window.services.work, dossier, Skill, {"label": "Lavallière de velours"})
    palette = opened(window)
    typed(palette, "lavall")
    assert rows(palette) == ["PERSONNES ET DOSSIERS", "Basile Lavallière", "DANS LES DOSSIERS", "Compétence"]
    press(palette.line, Qt.Key.Key_Down)
    assert current(palette) == "Compétence"
    press(palette.line, Qt.Key.Key_Down)
    assert current(palette) == "Basile Lavallière"
    press(palette.line, Qt.Key.Key_Up)
    press(palette.line, Qt.Key.Key_Return)
    assert window.route == f"dossier/{dossier}/etape/F2.2"


def test_tab_goes_from_group_to_group_and_the_keyboard_stays_in_the_line(
    window: MainWindow, dossier: RecordId, spoken: list[str]
) -> None:
    window.go(f"dossier/{dossier}/apercu")
    palette = opened(window)
    first = current(palette)
    QTest.keyClick(palette.line, Qt.Key.Key_Tab)
    assert current(palette) == "Montrer cette page à la personne"
    assert spoken[-1].startswith("Ce dossier\N{NO-BREAK SPACE}: Montrer cette page à la personne")
    QTest.keyClick(palette.line, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert current(palette) == first
    assert QApplication.focusWidget() is palette.line


def test_an_action_is_done(window: MainWindow) -> None:
    palette = opened(window)
    typed(palette, "nouv dos")
    assert current(palette) == "Nouveau dossier"
    press(palette.line, Qt.Key.Key_Return)
    assert window.route == "dossiers"
    (dialog,) = window.findChildren(NewDossierDialog)
    assert dialog.isVisible()
    assert dialog.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(
    ("word", "page"),
    [
        ("bpf", "Rapport annuel"),
        ("rgpd", "Données personnelles"),
        ("vol", "Données personnelles"),
        ("qualiopi", "Qualité"),
        ("réclamation", "Registres"),
        ("audit", "Dossier de preuves"),
        ("vcard", "Exporter et importer"),
    ],
)
def test_a_page_of_the_desk_is_found_by_the_words_of_the_trade(window: MainWindow, word: str, page: str) -> None:
    palette = opened(window)
    typed(palette, word)
    assert page in rows(palette)


def test_help_settings_and_lock_are_reached(window: MainWindow) -> None:
    asked: list[str] = []
    window.lock_asked.connect(asked.append)
    palette = opened(window)
    typed(palette, "aide")
    press(palette.line, Qt.Key.Key_Return)
    (help_dialog,) = (one for one in window.findChildren(HelpDialog) if one.isVisible())
    help_dialog.reject()
    palette = opened(window)
    typed(palette, "reglage")
    press(palette.line, Qt.Key.Key_Return)
    assert window.route == "reglages"
    palette = opened(window)
    typed(palette, "verr")
    press(palette.line, Qt.Key.Key_Return)
    assert asked == ["key"]


def test_pages_of_the_dossier_shown_are_offered(window: MainWindow, dossier: RecordId) -> None:
    window.go(f"dossier/{dossier}/apercu")
    palette = opened(window)
    typed(palette, "seances")
    assert rows(palette)[:2] == ["CE DOSSIER", "Séances et émargement"]
    press(palette.line, Qt.Key.Key_Return)
    assert window.route == f"dossier/{dossier}/seances"


def test_the_supports_of_the_dossier_shown_are_offered(window: MainWindow, dossier: RecordId) -> None:
    window.go(f"dossier/{dossier}/apercu")
    palette = opened(window)
    typed(palette, "tri de val")
    assert rows(palette)[:2] == ["CE DOSSIER", "Tri de valeurs"]
    press(palette.line, Qt.Key.Key_Return)
    assert window.route == f"dossier/{dossier}/support/values"


def test_the_dossiers_lately_shown_come_first_without_the_one_shown(window: MainWindow, dossier: RecordId) -> None:
    window.go(f"dossier/{dossier}/apercu")
    window.go("dossiers")
    palette = opened(window)
    assert rows(palette)[:3] == ["DOSSIERS RÉCENTS", "Ariane Quenneville", "ACTIONS ET PAGES"]
    press(palette.line, Qt.Key.Key_Return)
    assert window.route == f"dossier/{dossier}/apercu"
    assert "DOSSIERS RÉCENTS" not in rows(opened(window))


def test_escape_gives_the_keyboard_back_where_it_was_and_keeps_nothing(window: MainWindow, services: Services) -> None:
    window.go("reglages")
    window.screen_shown.enter()  # type: ignore[union-attr]
    field = QApplication.focusWidget()
    assert field is not None
    palette = opened(window)
    typed(palette, "cabinet")
    press(palette.line, Qt.Key.Key_Escape)
    assert closed(window)
    assert QApplication.focusWidget() is field
    palette = opened(window)
    assert palette.line.text() == ""
    window.keeper.keep()
    assert read_drafts(services.work, "dialog:reglages:Palette:Rechercher") == {}


def test_a_click_beside_it_closes_and_a_click_on_a_row_opens(window: MainWindow, dossier: RecordId) -> None:
    palette = opened(window)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, NONE, QPoint(4, 4))
    assert closed(window)
    palette = opened(window)
    typed(palette, "reliure")
    where = palette.list.visualRect(palette.list.entries.index(1)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    assert window.route == f"dossier/{dossier}/etape/F2.2"
    assert closed(window)


def test_nothing_found_says_so_and_what_is_searched(window: MainWindow, dossier: RecordId, spoken: list[str]) -> None:
    palette = opened(window)
    typed(palette, "zzz")
    assert "Rien ne correspond à «\u202fzzz\u202f»." in seen(palette)
    assert "Elle ignore les accents" in seen(palette)
    assert not palette.list.isVisible()
    assert spoken[-1] == "Aucun résultat"
    press(palette.line, Qt.Key.Key_Return)
    assert not closed(window)
    typed(palette, "reliure")
    assert "Rien ne correspond" not in seen(palette)
    assert spoken[-1] == "1 résultat"
    press(palette.line, Qt.Key.Key_Down)
    assert spoken[-1] == (
        "Dans les dossiers\N{NO-BREAK SPACE}: Compétence, Cœur de métier : la reliure, Ariane Quenneville · 2026-002"
    )


def test_the_side_bar_opens_it_wide_and_narrow(window: MainWindow, dossier: RecordId) -> None:
    for route, name in (("dossiers", "nav-search"), (f"dossier/{dossier}/apercu", "rail-search")):
        window.go(route)
        entry = window.findChild(QAbstractButton, name)
        assert entry is not None
        assert entry.isVisible()
        entry.click()
        assert QApplication.focusWidget() is shown(window).line
        shown(window).reject()
    assert any("Ctrl+K" in name for name, _ in KEYS)


def test_it_does_not_open_over_a_dialog_nor_while_the_screen_is_turned(window: MainWindow, dossier: RecordId) -> None:
    window.show_help()
    keys(window, Qt.Key.Key_K)
    assert closed(window)
    (dialog,) = (one for one in window.findChildren(HelpDialog) if one.isVisible())
    dialog.reject()
    window.go(f"dossier/{dossier}/etape/F1.1")
    window.show_to_person()
    assert window.sides.turned
    keys(window, Qt.Key.Key_K)
    assert closed(window)


class HeldBack:
    """The port Executor over a thread that answers when it is told to, in the order that is told."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]]] = []

    def post(self, job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self.jobs.append((job, done, failed))

    def answer(self, at: int = 0) -> None:
        run(*self.jobs.pop(at))()

    def close(self) -> None:
        self.jobs.clear()


@pytest.fixture
def held_back(slow: Services, theme: Theme, dossier: RecordId) -> Any:
    thread = HeldBack()
    window = MainWindow(slow)
    window.resize(1366, 768)
    window.show()
    QTest.qWaitForWindowActive(window)
    window.services = replace(slow, storage=thread)
    yield window, thread
    window.services = slow
    window.close()
    window.deleteLater()


def test_what_an_older_question_found_never_replaces_what_a_newer_one_did(held_back: Any) -> None:
    window, thread = held_back
    palette = opened(window)
    for text in ("equipe", "reliure"):
        palette.line.setText(text)
    thread.answer(at=2)
    assert told(palette)[0].startswith("Compétence, Cœur de métier : la reliure")
    thread.answer(at=1)
    thread.answer()
    assert told(palette)[0].startswith("Compétence, Cœur de métier : la reliure")


def test_enter_waits_for_the_answer_to_what_is_typed(held_back: Any, dossier: RecordId) -> None:
    window, thread = held_back
    palette = opened(window)
    thread.answer()
    palette.line.setText("reliure")
    press(palette.line, Qt.Key.Key_Return)
    assert window.route == "aujourdhui"
    thread.answer()
    assert window.route == f"dossier/{dossier}/etape/F2.2"


def test_an_answer_after_it_is_closed_is_dropped(held_back: Any) -> None:
    window, thread = held_back
    palette = opened(window)
    palette.line.setText("reliure")
    press(palette.line, Qt.Key.Key_Return)
    press(palette.line, Qt.Key.Key_Escape)
    while thread.jobs:
        thread.answer()
    assert window.route == "aujourdhui"
    assert closed(window)


class Refusing(ImmediateExecutor):
    """A storage that another program holds."""

    def post(self, job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        failed(VaultInUse())


def test_a_vault_that_does_not_answer_is_told_in_it(window: MainWindow, slow: Services) -> None:
    window.services = replace(slow, storage=Refusing())
    palette = opened(window)
    assert VaultInUse().sentence in seen(palette)
    palette.reject()
    window.services = slow


def test_a_vault_for_reading_only_is_searched_and_offers_no_new_dossier(slow: Services, theme: Theme) -> None:
    window = MainWindow(replace(slow, read_only=True))
    window.show()
    QTest.qWaitForWindowActive(window)
    palette = opened(window)
    assert "Nouveau dossier" not in rows(palette)
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("zoom", "size"), [(1.0, (1366, 768)), (1.5, (1366, 768)), (2.0, (1366, 768)), (1.0, (800, 480))]
)
def test_it_is_named_and_whole_at_every_size(
    window: MainWindow, theme: Theme, dossier: RecordId, zoom: float, size: tuple[int, int]
) -> None:
    theme.set(Mode.LIGHT, zoom)
    window.resize(*size)
    palette = opened(window)
    for text in ("", "e", "zzz"):
        typed(palette, text)
        QApplication.processEvents()
        assert palette.rect().contains(palette.panel.geometry()), text
        assert unnamed_controls(palette) == []
        assert small_targets(palette, 32) == []
        assert palette.list.height() >= 80
    theme.set(Mode.LIGHT, 1.0)


def test_the_agreements_of_the_dossier_shown_are_found_by_what_one_does_there(
    window: MainWindow, dossier: RecordId
) -> None:
    window.go(f"dossier/{dossier}/apercu")
    palette = opened(window)
    typed(palette, "révoquer")
    assert current(palette) == "Accords de la personne"
    press(palette.line, Qt.Key.Key_Return)
    assert window.route == f"dossier/{dossier}/accords"
