"""What is around every page of a dossier: the list at the left, the phases, the name."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bilan_desktop.domain.meetings import MeetingKind
from bilan_desktop.ui.kit.labels import Label
from bilan_desktop.ui.kit.stepper import StepItem
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.meetings.screen import MeetingsScreen
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.dossiers import create_dossier, save_beneficiary
from bilan_desktop.usecases.drafts import last_places
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.overview import read_dossier
from factories import a_slot, consented, held_meeting
from sampling import sampled
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import seen

NB = "\N{NO-BREAK SPACE}"
PAGES = ("apercu", "personne", "consentement", "parcours", "seances", "documents", "etape/F1.1", "etape/F3.5")


def frame(window: MainWindow) -> DossierScreen:
    shown = window.screen_shown
    assert isinstance(shown, DossierScreen)
    for _ in range(3):
        QApplication.sendPostedEvents()
    return shown


def listed(page: DossierScreen) -> list[QWidget]:
    """The items of the list at the left, from top to bottom."""
    found = [one for one in page.findChildren(QWidget) if one.objectName().startswith("section-")]
    return sorted(found, key=lambda one: height(page, one))


def height(page: QWidget, one: QWidget) -> int:
    return one.mapTo(page, QPoint(0, 0)).y()


def in_sight(one: QWidget) -> bool:
    return not one.visibleRegion().isEmpty()


@pytest.mark.parametrize("size", sampled([(1366, 768), (1280, 720), (900, 560)]))
def test_the_list_begins_at_the_same_height_on_every_page(window: MainWindow, services, size) -> None:
    key = consented(services.work)
    window.resize(*size)
    heights = set()
    for page in PAGES:
        window.go(f"dossier/{key}/{page}")
        shown = frame(window)
        heights.add(height(shown, listed(shown)[0]))
    assert len(heights) == 1


def test_the_list_stays_in_sight_when_the_page_scrolls(window: MainWindow, services) -> None:
    key = consented(services.work)
    window.resize(1280, 720)
    window.go(f"dossier/{key}/personne")
    page = frame(window)
    bar = page.scroll_bar()
    assert bar is not None
    assert bar.maximum() > 0
    before = [height(page, one) for one in listed(page)]
    bar.setValue(bar.maximum())
    assert [height(page, one) for one in listed(page)] == before
    assert in_sight(listed(page)[0])


def test_a_list_taller_than_the_room_scrolls_by_itself_and_follows_the_keyboard(window: MainWindow, services) -> None:
    key = consented(services.work)
    window.resize(1280, 480)
    window.go(f"dossier/{key}/etape/F3.5")
    page = frame(window)
    first, last = listed(page)[0], listed(page)[-1]
    assert first.height() >= 32
    assert not in_sight(last)
    last.setFocus()
    assert in_sight(last)


def test_the_phase_that_stands_out_is_the_page_s_and_the_dossier_s_own_is_told(window: MainWindow, services) -> None:
    key = consented(services.work)
    held_meeting(services.work, key)
    window.go(f"dossier/{key}/etape/F3.5")
    cards = frame(window).stepper.items
    assert [card.isChecked() for card in cards] == [False, False, True]
    told = QAccessible.queryAccessibleInterface(cards[2])
    assert told.state().checked
    assert "En cours" in cards[0].accessibleDescription()
    cards[0].click()
    assert window.route == f"dossier/{key}/etape/F1.1"
    assert [card.isChecked() for card in frame(window).stepper.items] == [True, False, False]
    window.go(f"dossier/{key}/seances")
    assert [card.isChecked() for card in frame(window).stepper.items] == [True, False, False]


@pytest.mark.parametrize("page", ["etape/F2.2", "versions", "seances"])
def test_every_section_is_one_click_away_from_every_page(window: MainWindow, services, page) -> None:
    key = consented(services.work)
    sections = [
        "apercu",
        "personne",
        "entretien",
        "contrat",
        "paiements",
        "consentement",
        "parcours",
        "seances",
        "supports",
        "travail",
        "documents",
    ]
    window.go(f"dossier/{key}/{page}")
    names = [one.objectName().removeprefix("section-") for one in listed(frame(window))]
    assert names[-len(sections) :] == sections
    assert all(name.startswith("etape/") for name in names[: -len(sections)])
    frame(window).findChild(StepItem, "section-personne").click()
    assert window.route == f"dossier/{key}/personne"


def test_the_second_half_of_a_double_click_does_not_open_what_came_under_the_pointer(
    window: MainWindow, services
) -> None:
    key = consented(services.work)
    window.go(f"dossier/{key}/etape/F3.5")
    QTest.mouseDClick(listed(frame(window))[1], Qt.MouseButton.LeftButton)
    route = window.route
    for item in listed(frame(window))[:3]:
        event = QMouseEvent(
            QEvent.Type.MouseButtonDblClick,
            QPointF(9, 9),
            item.mapToGlobal(QPointF(9, 9)),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(item, event)
        QTest.mouseRelease(item, Qt.MouseButton.LeftButton)
    assert window.route == route


def test_at_150_per_cent_the_groups_of_icons_are_parted(window: MainWindow, services, theme: Theme) -> None:
    theme.set("light", 1.5)
    key = consented(services.work)
    window.go(f"dossier/{key}/etape/F1.2")
    page = frame(window)
    assert [words.isVisible() for words in page.sections.findChildren(Label)] == [False, False]
    assert small_targets(page) == []
    assert unnamed_controls(page) == []
    assert in_sight(page.findChild(StepItem, "section-etape/F1.2"))


def test_to_plan_a_meeting_is_one_click_from_the_header(window: MainWindow, services) -> None:
    key = consented(services.work)
    window.go(f"dossier/{key}/apercu")
    page = frame(window)
    assert page.identity.next.accessibleName() == "Planifier une séance"
    page.identity.next.click()
    meetings = frame(window)
    assert isinstance(meetings, MeetingsScreen)
    assert meetings.dialog is not None
    assert meetings.dialog.isVisible()
    assert meetings.dialog.chosen_kind() is MeetingKind.INTERVIEW
    assert window.route == f"dossier/{key}/seances"
    assert f"dossier/{key}/seances" in last_places(services.work)
    meetings.dialog.reject()
    window.go(f"dossier/{key}/apercu")
    window.back()
    assert frame(window).dialog is None  # type: ignore[attr-defined]


def test_the_oral_restitution_is_planned_as_such(window: MainWindow, services) -> None:
    key = consented(services.work)
    window.go(f"dossier/{key}/etape/F3.4")
    frame(window).way.click()  # type: ignore[attr-defined]
    meetings = frame(window)
    assert isinstance(meetings, MeetingsScreen)
    assert meetings.dialog is not None
    assert meetings.dialog.chosen_kind() is MeetingKind.RESTITUTION
    meetings.dialog.reject()


def test_each_button_of_the_footer_keeps_its_place_on_the_last_step(window: MainWindow, services) -> None:
    key = consented(services.work)
    window.go(f"dossier/{key}/etape/F3.7")
    page = frame(window)
    assert page.after.isVisible()  # type: ignore[attr-defined]
    before = page.before.mapTo(page, QPoint(0, 0)).x()  # type: ignore[attr-defined]
    window.go(f"dossier/{key}/etape/F3.8")
    page = frame(window)
    assert not page.after.isVisible()  # type: ignore[attr-defined]
    assert page.before.mapTo(page, QPoint(0, 0)).x() == before  # type: ignore[attr-defined]


def test_what_tells_a_homonym_apart_is_in_the_header_and_on_the_home_page(window: MainWindow, services) -> None:
    key = consented(services.work)
    save_beneficiary(services.work, key, {"distinction": "Lyon"})
    window.go(f"dossier/{key}/apercu")
    page = frame(window)
    assert page.identity.name.text().endswith(" (Lyon)")
    window.go("aujourdhui")
    name = read_dossier(services.work, key).name
    assert f"{name} (Lyon)" in seen(window)


def test_a_name_of_200_characters_is_cut_with_an_ellipsis_and_read_in_full(window: MainWindow, services) -> None:
    key = create_dossier(services.work, "Albert" * 33).dossier_id
    window.go(f"dossier/{key}/personne")
    page = frame(window)
    drawn = QLabel.text(page.identity.name)
    assert drawn.endswith("…")
    assert page.identity.name.fontMetrics().horizontalAdvance(drawn) <= page.identity.name.width()
    assert page.identity.name.accessibleName() == page.identity.name.text() == "Albert" * 33
    assert page.identity.pill.isVisible()


def picture(one: QWidget) -> bytes:
    return bytes(one.grab().toImage().convertToFormat(QImage.Format.Format_RGB32).constBits())


def drawn_whole(page: DossierScreen) -> bool:
    """Whether the name is not cut, nor the state, nor what comes next."""
    who = page.identity
    uncut = QLabel.text(who.name) == who.name.text()
    return uncut and all(one.width() >= one.sizeHint().width() for one in (who.pill, who.next))


@pytest.mark.parametrize(
    ("width", "height", "zoom"), sampled([(1366, 768, 2.0), (1280, 720, 2.0), (1280, 720, 1.75)], rows=True)
)
def test_at_200_per_cent_the_name_has_its_room_and_the_next_thing_is_said_in_short(
    window: MainWindow, services, theme: Theme, width, height, zoom
) -> None:
    theme.set("light", zoom)
    window.resize(width, height)
    key = consented(services.work)
    plan_meeting(services.work, key, a_slot(date(2026, 11, 30)))
    told = f"Séance 1, le 30{NB}novembre 2026"
    for section in ("apercu", "personne", "etape/F1.1"):
        window.go(f"dossier/{key}/{section}")
        page = frame(window)
        assert drawn_whole(page)
        assert page.identity.next.text().strip() == "Séance 1"
        assert (
            page.identity.next.accessibleName() == page.identity.next.toolTip() == f"Séance 1, le 30{NB}novembre 2026"
        )
    page.findChild(QWidget, "add-need").click()  # type: ignore[union-attr]
    assert drawn_whole(frame(window)), "a commit draws the header again"
    theme.set("light", 1.0)
    window.resize(1366, 768)
    window.go(f"dossier/{key}/apercu")
    assert drawn_whole(frame(window))
    assert frame(window).identity.next.text().strip() == told
    assert frame(window).identity.next.toolTip() == ""


def test_at_200_per_cent_a_name_without_end_leaves_what_comes_next_whole(
    window: MainWindow, services, theme: Theme
) -> None:
    theme.set("light", 2.0)
    key = create_dossier(services.work, "Albert" * 33).dossier_id
    window.go(f"dossier/{key}/personne")
    who = frame(window).identity
    assert QLabel.text(who.name).endswith("…")
    assert not who.avatar.isVisible()  # type: ignore[union-attr]
    assert who.next.text().strip() == "Entretien"
    assert who.next.width() >= who.next.sizeHint().width()
    assert who.pill.width() >= who.pill.sizeHint().width()


def test_the_narrow_list_tells_the_steps_apart_by_their_number_and_marks_their_state(
    window: MainWindow, services, theme: Theme
) -> None:
    theme.set("light", 1.5)
    key = consented(services.work)
    window.go(f"dossier/{key}/etape/F1.2")
    items = [page for page in listed(frame(window)) if isinstance(page, StepItem)]
    steps = [one for one in items if one.objectName().startswith("section-etape")]
    pictures = [picture(one) for one in items]
    assert len(set(pictures)) == len(items)
    assert [one.accessibleName().split()[0] for one in steps] == ["1.1", "1.2", "1.3", "1.4"]
    assert all(one.toolTip() == one.accessibleName() for one in items)
    assert all(one.accessibleName().endswith(", à faire") for one in steps)
    steps[2].set("Règles", "warn")
    assert steps[2].accessibleName() == "1.3 Règles, à compléter"
    assert picture(steps[2]) not in pictures
    theme.set("light", 1.0)
    window.reload()
    assert listed(frame(window))[0].accessibleName().startswith("Demande")
