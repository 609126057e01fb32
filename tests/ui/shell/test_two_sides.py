"""The screen turned to the person: their part of the page, read-only and large; nothing else is reached nor heard."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.kit.theme import READING_FAMILY, Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.beneficiary.presenter import FACTORS
from bilan_desktop.ui.screens.beneficiary.screen import BeneficiaryScreen
from bilan_desktop.ui.screens.meeting.screen import MeetingScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases import records
from bilan_desktop.usecases.drafts import LeftAt, take_left
from bilan_desktop.usecases.meetings import list_meetings, save_notes
from bilan_desktop.usecases.overview import list_dossiers
from bilan_desktop.usecases.records import RequestAnalysis
from factories import confirmed, consented, held_meeting, prospect
from sampling import sampled
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import press, type_text
from ui.shell.conftest import keys

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NAVIGATION = (
    (Qt.Key.Key_1, CTRL),
    (Qt.Key.Key_2, CTRL),
    (Qt.Key.Key_3, CTRL),
    (Qt.Key.Key_K, CTRL),
    (Qt.Key.Key_F, CTRL),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_Y, CTRL),
    (Qt.Key.Key_S, CTRL),
    (Qt.Key.Key_A, CTRL),
    (Qt.Key.Key_C, CTRL),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_F1, NONE),
    (Qt.Key.Key_N, NONE),
    (Qt.Key.Key_Return, NONE),
)


@pytest.fixture
def dossier(services: Services) -> RecordId:
    """A dossier that says a request and a meeting with its notes; another person's beside it."""
    prospect(services.work, "Lavallière", "Basile")  # type: ignore[arg-type]
    key = consented(services.work)  # type: ignore[arg-type]
    records.save_form(services.work, key, RequestAnalysis, {"request": "Trouver un métier d’accompagnement."})
    held = held_meeting(services.work, key)  # type: ignore[arg-type]
    save_notes(services.work, held, {"content_notes": "Note confidentielle", "process_notes": "En retard"})
    return key


def turned(window: MainWindow) -> BeneficiaryScreen:
    found = window.sides.currentWidget()
    assert isinstance(found, BeneficiaryScreen)
    return found


def heard(node: QAccessibleInterface | None) -> Iterator[str]:
    """Everything a screen reader may come upon."""
    if node is None or not node.isValid() or node.state().invisible:
        return
    yield node.text(QAccessible.Text.Name)
    yield node.text(QAccessible.Text.Description)
    if node.textInterface() is not None:
        yield node.textInterface().text(0, node.textInterface().characterCount())
    for at in range(node.childCount()):
        yield from heard(node.child(at))


def everything(window: MainWindow) -> str:
    QApplication.processEvents()
    told = "\n".join(heard(QAccessible.queryAccessibleInterface(window)))
    return told.replace("\u00a0", " ").replace("\u202f", " ")


def request(window: MainWindow) -> TextArea:
    area = window.findChild(TextArea, "request")
    assert area is not None
    return area


def test_the_page_turns_with_what_is_being_typed_and_nothing_of_the_consultant(
    window: MainWindow, dossier: RecordId
) -> None:
    window.go(f"dossier/{dossier}/etape/F1.1")
    request(window).setFocus()
    request(window).moveCursor(QTextCursor.MoveOperation.End)
    type_text(request(window), " Et vite.")
    before = everything(window)
    assert "Il manque encore" in before
    assert "Repères pour l’entretien" in before
    keys(window, Qt.Key.Key_F6, NONE)
    assert window.sides.turned
    told = everything(window)
    assert "Trouver un métier d’accompagnement. Et vite." in told
    assert "Votre demande et vos besoins" in told
    assert "Phase 1 sur 3 : Comprendre" in told
    for gone in (
        "Il manque encore",
        "Repères pour l’entretien",
        "Enregistré",
        "Aujourd’hui",
        "Réglages",
        "Quenneville",
        "Lavallière",
        "Étape suivante",
        "Étapes et dossier",
    ):
        assert gone.lower() not in told.lower(), gone
    assert window.windowTitle() == "Bilan Desktop"


def test_escape_comes_back_to_the_same_field_and_the_same_place(window: MainWindow, dossier: RecordId) -> None:
    window.resize(1366, 520)
    window.go(f"dossier/{dossier}/etape/F1.1")
    page = window.screen_shown
    assert page is not None
    area = window.findChild(TextArea, "set_aside")
    assert area is not None
    area.setFocus()
    type_text(area, "Ne pas perdre")
    cursor = area.textCursor()
    cursor.setPosition(3)
    area.setTextCursor(cursor)
    QApplication.processEvents()
    bar = page.scroll_bar()
    assert bar is not None
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place > 0
    keys(window, Qt.Key.Key_F6, NONE)
    turned(window).zoom(2)
    QApplication.processEvents()
    keys(window, Qt.Key.Key_Escape, NONE)
    QApplication.processEvents()
    assert not window.sides.turned
    assert window.screen_shown is page
    assert QApplication.focusWidget() is area
    assert area.textCursor().position() == 3
    assert bar.value() == place
    type_text(area, "!")
    assert area.value() == "Ne !pas perdre"
    assert records.read_form(window.services.work, dossier, RequestAnalysis).values["set_aside"] == "Ne pas perdre"


def test_the_button_turns_the_screen_and_the_other_turns_it_back(window: MainWindow, dossier: RecordId) -> None:
    window.go(f"dossier/{dossier}/parcours")
    button = window.screen_shown.identity.show_button  # type: ignore[union-attr]
    assert button.isVisible()
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    back = turned(window).leave_button
    assert back.accessibleName() == "Revenir à mon espace"
    back.setFocus()
    press(back, Qt.Key.Key_Space)
    assert not window.sides.turned
    keys(window, Qt.Key.Key_F6, NONE)
    keys(window, Qt.Key.Key_F6, NONE)
    assert not window.sides.turned


@pytest.mark.parametrize(
    "section", sampled(["etape/F3.5", "parcours", "seances", "travail", "etape/F2.1", "etape/F3.6"], 2)
)
def test_each_page_of_the_journey_has_its_button(window: MainWindow, dossier: RecordId, section: str) -> None:
    window.go(f"dossier/{dossier}/{section}")
    assert window.screen_shown.identity.show_button.isVisible()  # type: ignore[union-attr]
    window.show_to_person()
    assert window.sides.turned
    assert unnamed_controls(window) == []
    assert small_targets(window, 32) == []


def test_a_narrow_window_keeps_the_button_as_an_icon(window: MainWindow, dossier: RecordId) -> None:
    window.resize(1000, 700)
    window.go(f"dossier/{dossier}/parcours")
    QApplication.processEvents()
    page = window.screen_shown
    assert not page.identity.show_button.isVisible()  # type: ignore[union-attr]
    assert page.identity.show_icon.isVisible()  # type: ignore[union-attr]
    assert page.identity.show_icon.accessibleName() == "Montrer à la personne (F6)"  # type: ignore[union-attr]


def test_a_page_of_the_consultants_own_says_that_it_has_nothing_to_show(window: MainWindow, dossier: RecordId) -> None:
    for route in ("aujourdhui", "dossiers", f"dossier/{dossier}/personne"):
        window.go(route)
        keys(window, Qt.Key.Key_F6, NONE)
        assert not window.sides.turned
        assert "n’a rien à montrer" in window.undo_bar.label.text()
    assert not window.screen_shown.identity.show_button.isVisible()  # type: ignore[union-attr]


def test_the_notes_of_a_meeting_stay_behind(window: MainWindow, services: Services, dossier: RecordId) -> None:
    window.go(f"dossier/{dossier}/seances")
    (line,) = list_meetings(services.work, dossier)
    window.go(f"dossier/{dossier}/seance/{line.id}")
    assert isinstance(window.screen_shown, MeetingScreen)
    keys(window, Qt.Key.Key_F6, NONE)
    told = everything(window)
    assert "Votre séance n° 1" in told
    assert "Lyon, 3 rue des Tilleuls" in told
    assert "2 h 00 faites sur 18 h 00, il reste 16 h 00." in told
    for gone in ("Note confidentielle", "En retard", "Notes de travail", "émargement"):
        assert gone not in told


def test_no_key_reveals_the_rest(window: MainWindow, services: Services, dossier: RecordId) -> None:
    window.go("dossiers")
    window.go(f"dossier/{dossier}/etape/F1.1")
    type_text(request(window), "Mot ")
    keys(window, Qt.Key.Key_F6, NONE)
    QApplication.clipboard().clear()
    told, screen = everything(window), turned(window)
    for key, held in NAVIGATION:
        keys(window, key, held)
        assert window.route == f"dossier/{dossier}/etape/F1.1", key
        assert window.sides.currentWidget() is screen, key
        assert everything(window) == told, key
    assert QApplication.clipboard().text() == ""
    assert records.read_form(services.work, dossier, RequestAnalysis).values["request"].startswith("Mot Trouver")
    assert len(list_dossiers(services.work)) == 2


def test_what_the_pages_say_meanwhile_is_neither_seen_nor_heard(
    window: MainWindow, dossier: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go(f"dossier/{dossier}/parcours")
    keys(window, Qt.Key.Key_F6, NONE)
    spoken: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", spoken.append)
    window.say("Dossier 2026-002 archivé.")
    window.offer_undo("Séance annulée.", dossier)
    window.go("dossiers")
    assert spoken == []
    assert "2026-002" not in everything(window)
    assert not window.undo_bar.isVisible()


def test_an_open_dialog_is_closed_first(window: MainWindow, dossier: RecordId) -> None:
    window.go(f"dossier/{dossier}/parcours")
    window.show_help()
    keys(window, Qt.Key.Key_F6, NONE)
    assert not window.sides.turned
    window.show_to_person()
    assert not window.sides.turned
    keys(window, Qt.Key.Key_Escape, NONE)
    keys(window, Qt.Key.Key_F6, NONE)
    assert window.sides.turned


def test_the_text_is_read_scrolled_and_never_chosen(window: MainWindow, dossier: RecordId) -> None:
    window.resize(1000, 480)
    window.go(f"dossier/{dossier}/parcours")
    keys(window, Qt.Key.Key_F6, NONE)
    screen = turned(window)
    QApplication.processEvents()
    bar = screen.area.verticalScrollBar()
    assert QApplication.focusWidget() is screen.text
    places = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home):
        keys(window, key, NONE)
        places.append(bar.value())
    down, page, end, up, home = places
    assert 0 < down < page < end == bar.maximum()
    assert up < end
    assert home == 0
    at = QPointF(screen.text.viewport().rect().center())
    QTest.mouseDClick(screen.text.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    QTest.mouseRelease(screen.text.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert not screen.text.textCursor().hasSelection()
    size = screen.text.document().defaultFont().pixelSize()
    wheel = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(screen.text.viewport(), wheel)
    assert screen.text.document().defaultFont().pixelSize() == size
    node = QAccessible.queryAccessibleInterface(screen.text)
    assert node.state().readOnly
    assert node.text(QAccessible.Text.Name) == "Où nous en sommes"
    assert "Titre : 1. Comprendre" in node.text(QAccessible.Text.Description).replace("\u00a0", " ")


@pytest.mark.parametrize("zoom", sampled([1.5, 1.0]))
def test_the_letters_are_large_and_the_lines_short(
    qtbot: QtBot, window: MainWindow, theme: Theme, dossier: RecordId, zoom: float
) -> None:
    theme.set(zoom=zoom)
    long = "Nous avons parlé longtemps de ce qui compte. " * 20
    records.save_form(window.services.work, dossier, RequestAnalysis, {"request": long})
    window.go(f"dossier/{dossier}/etape/F1.1")
    keys(window, Qt.Key.Key_F6, NONE)
    screen = turned(window)
    for step in (0, -1, *(1 for _ in FACTORS)):
        screen.zoom(step)
        QApplication.processEvents()
        document = screen.text.document()
        assert document.defaultFont().pixelSize() >= round(1.5 * 14 * zoom)
        assert document.defaultFont().family() == READING_FAMILY
        layout = document.begin().layout()
        longest = max(layout.lineAt(at).textLength() for at in range(layout.lineCount()))
        assert longest <= 75
        qtbot.waitUntil(lambda: screen.text.height() >= screen.text.document().size().height())
        assert screen.area.horizontalScrollBar().maximum() == 0
    assert theme.zoom == zoom


def test_zooming_is_for_the_persons_part_alone_and_is_kept(window: MainWindow, theme: Theme, dossier: RecordId) -> None:
    window.go(f"dossier/{dossier}/etape/F1.1")
    page = window.screen_shown
    keys(window, Qt.Key.Key_F6, NONE)
    before = turned(window).text.document().defaultFont().pixelSize()
    keys(window, Qt.Key.Key_Plus)
    larger = turned(window).text.document().defaultFont().pixelSize()
    assert larger > before
    assert theme.zoom == 1.0
    keys(window, Qt.Key.Key_Escape, NONE)
    assert window.screen_shown is page
    keys(window, Qt.Key.Key_F6, NONE)
    assert turned(window).text.document().defaultFont().pixelSize() == larger
    keys(window, Qt.Key.Key_0)
    assert turned(window).text.document().defaultFont().pixelSize() == before


def test_one_goes_to_the_next_subject_and_comes_back_to_the_page_one_left(
    window: MainWindow, dossier: RecordId
) -> None:
    window.go(f"dossier/{dossier}/etape/F1.1")
    keys(window, Qt.Key.Key_F6, NONE)
    screen = turned(window)
    assert screen.before.accessibleName() == "Vos séances"
    keys(window, Qt.Key.Key_Left, NONE)
    assert screen.title.text() == "Vos séances"
    keys(window, Qt.Key.Key_Left, NONE)
    assert screen.title.text() == "Votre consentement"
    for _ in range(3):
        keys(window, Qt.Key.Key_Left, NONE)
    assert screen.title.text() == "Où nous en sommes"
    keys(window, Qt.Key.Key_Left, NONE)
    assert screen.title.text() == "Où nous en sommes"
    keys(window, Qt.Key.Key_Right, NONE)
    assert screen.title.text() != "Où nous en sommes"
    keys(window, Qt.Key.Key_Escape, NONE)
    assert window.route == f"dossier/{dossier}/etape/F1.1"


def test_an_empty_subject_says_so_calmly(window: MainWindow, dossier: RecordId) -> None:
    window.go(f"dossier/{dossier}/etape/F2.1")
    keys(window, Qt.Key.Key_F6, NONE)
    assert "Rien n’est encore noté ici. Nous le ferons ensemble." in everything(window)


def test_the_whole_screen_is_given_back_as_it_was(window: MainWindow, dossier: RecordId) -> None:
    window.go(f"dossier/{dossier}/parcours")
    keys(window, Qt.Key.Key_F6, NONE)
    keys(window, Qt.Key.Key_F11, NONE)
    assert window.isFullScreen()
    keys(window, Qt.Key.Key_Escape, NONE)
    assert not window.isFullScreen()
    assert not window.sides.turned


def test_a_long_name_leaves_room_for_the_way_back(window: MainWindow, theme: Theme, services: Services) -> None:
    theme.set(zoom=1.5)
    key = prospect(services.work, "Quenneville", "Marie-Éléonore " * 12)  # type: ignore[arg-type]
    window.resize(800, 480)
    window.go(f"dossier/{key}/parcours")
    keys(window, Qt.Key.Key_F6, NONE)
    QApplication.processEvents()
    screen = turned(window)
    assert window.width() == 800
    assert window.rect().contains(screen.leave_button.rect().translated(screen.leave_button.mapTo(window, QPoint())))


def test_the_text_follows_the_theme(window: MainWindow, theme: Theme, dossier: RecordId) -> None:
    window.go(f"dossier/{dossier}/parcours")
    keys(window, Qt.Key.Key_F6, NONE)
    theme.set("dark")
    QApplication.processEvents()
    assert turned(window).text.palette().text().color() == theme.color("text")


def test_the_lock_comes_back_to_the_persons_part(window: MainWindow, slow: Services, dossier: RecordId) -> None:
    """Whoever unlocks may have the screen still turned: the consultant's page is not shown without their asking."""
    asked: list[str] = []
    window.lock_asked.connect(asked.append)
    window.go(f"dossier/{dossier}/etape/F1.1")
    keys(window, Qt.Key.Key_F6, NONE)
    keys(window, Qt.Key.Key_L)
    assert asked == ["key"]
    left = take_left(slow.work)
    assert left is not None
    assert left.turned
    again = MainWindow(slow, left.route, left)
    again.show()
    again.activateWindow()
    QTest.qWaitForWindowActive(again)
    assert again.sides.turned
    assert "Votre demande et vos besoins" in everything(again)
    assert "Il manque encore" not in everything(again)
    keys(again, Qt.Key.Key_Escape, NONE)
    assert again.route == f"dossier/{dossier}/etape/F1.1"
    assert not again.sides.turned
    again.close()


def test_the_frame_is_never_seen_before_the_persons_part_after_a_lock(slow: Services, dossier: RecordId) -> None:
    waiting: list[object] = []

    class Later:
        """The port Executor, whose reads of the person's part wait."""

        def post(self, job: object, done: object, failed: object) -> None:
            if window:
                waiting.append((job, done))
            else:
                slow.storage.post(job, done, failed)  # type: ignore[arg-type]

        def close(self) -> None:
            return

    window: list[MainWindow] = []
    route = f"dossier/{dossier}/etape/F1.1"
    made = MainWindow(replace(slow, storage=Later()), route)
    window.append(made)
    made.sides.turn(route, at_once=True)
    made.show()
    assert made.sides.turned
    assert [one.text() for one in made.findChildren(QLabel) if one.isVisible()] == []
    ((job, done),) = waiting  # type: ignore[misc]
    done(job())
    assert turned(made).title.text() == "Votre demande et vos besoins"
    made.close()


def test_a_lock_of_the_page_itself_comes_back_to_the_page(window: MainWindow, slow: Services) -> None:
    key = confirmed(slow.work)  # type: ignore[arg-type]
    window.go(f"dossier/{key}/parcours")
    window.lock("idle")
    left = take_left(slow.work)
    assert left == LeftAt(f"dossier/{key}/parcours")
    assert take_left(slow.work) is None
