from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu, QStyleOptionComboBox, QToolButton, QWidget

from bilan_desktop.ui.kit.binder import FormBinder
from bilan_desktop.ui.kit.buttons import Chips, button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import SaveState, UndoBar
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.moments import DateEdit, dress
from bilan_desktop.ui.kit.signature import SignatureDialog, SignaturePad
from bilan_desktop.ui.kit.stepper import Phase, PhaseStepper
from bilan_desktop.ui.kit.suggestions import SuggestEdit
from bilan_desktop.ui.kit.tabbing import TabbedWindow
from bilan_desktop.ui.kit.table import Cell, Column, Row, TableView
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.kit.tokens import contrast


def shown(qtbot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def type_text(widget: QWidget, text: str) -> None:
    for letter in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def test_a_field_speaks_its_name_and_its_error(qtbot):
    line = LineEdit()
    box = shown(qtbot, field("Courriel", line, "Pour la convocation.", required=True))
    box.set_error("Cette adresse n’est pas complète.")
    node = QAccessible.queryAccessibleInterface(line)
    assert node.text(QAccessible.Text.Name) == "Courriel, obligatoire"
    assert node.text(QAccessible.Text.Description).startswith("Cette adresse n’est pas complète.")
    box.set_error(None)
    assert box.error() is None


def test_an_unreadable_date_stays_as_typed_with_its_sentence(qtbot):
    day = DateEdit(lambda: date(2026, 11, 24))
    box = shown(qtbot, field("Échéance", day))
    type_text(day, "bientôt")
    assert box.error() is None  # not while typing
    day.setFocus()
    day.clearFocus()
    assert day.text() == "bientôt"
    assert day.value() is None
    assert box.error() == "Date illisible. Écrivez par exemple 24/11/2026."
    day.clear()
    type_text(day, "24 nov 2026")
    assert day.value() == date(2026, 11, 24)
    assert box.error() is None


def test_a_day_too_many_for_its_month_is_said_so(qtbot):
    day = DateEdit(lambda: date(2026, 11, 24))
    box = shown(qtbot, field("Échéance", day))
    for typed, said in (
        ("31/02", "Ce jour n’existe pas : février 2026 compte 28 jours. Vérifiez la date."),
        ("31/06/27", "Ce jour n’existe pas : juin 2027 compte 30 jours. Vérifiez la date."),
        ("31/02/", "Date illisible. Écrivez par exemple 24/11/2026."),
    ):
        day.setFocus()
        day.clear()
        type_text(day, typed)
        day.clearFocus()
        assert day.text() == typed
        assert box.error().replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_paste_too_long_is_refused_whole(qtbot):
    area = TextArea(limit=10)
    box = shown(qtbot, field("Analyse", area))
    area.set_value("avant")
    mime = QMimeData()
    mime.setText("beaucoup trop long")
    area.insertFromMimeData(mime)
    assert area.value() == "avant"
    assert "rien n’a été collé" in box.error()
    mime.setHtml("<b>ok</b>")
    mime.setText("ok")
    area.insertFromMimeData(mime)
    assert area.value() == "okavant"
    assert box.error() is None
    mime.setText("beaucoup trop long")
    area.insertFromMimeData(mime)
    qtbot.keyClicks(area, "1234")
    assert "limite de ce champ est dépassée" in box.error()
    qtbot.keyClick(area, Qt.Key.Key_Backspace)
    assert box.error() is None
    area.insertFromMimeData(mime)
    assert box.error()
    area.set_value("avant")
    assert box.error() is None


def test_a_text_area_grows_with_what_is_written(qtbot):
    area = shown(qtbot, TextArea())
    before = area.sizeHint().height()
    area.set_value("\n".join("ligne" for _ in range(12)))
    assert area.sizeHint().height() > 2 * before


def test_a_text_area_grows_when_it_becomes_narrower(qtbot):
    page = QWidget()
    area = TextArea()
    column = VBox(page)
    column.addWidget(area)
    column.addStretch()
    page.resize(900, 400)
    shown(qtbot, page)
    area.set_value("Deux organismes à moins d’une heure, et une session en septembre. " * 3)
    qtbot.waitUntil(lambda: area.height() == area.sizeHint().height())
    before = area.height()
    page.resize(240, 400)
    qtbot.waitUntil(lambda: area.height() > 2 * before)
    assert not area.verticalScrollBar().isVisible()


def test_chips_refuse_one_too_many(qtbot):
    chips = shown(qtbot, Chips([("a", "A"), ("b", "B"), ("c", "C")], many=True, limit=2))
    for value in "abc":
        chips.findChild(QWidget, f"chip-{value}").click()
    assert chips.value() == ("a", "b")


def test_a_list_knows_its_values_by_equality(qtbot):
    combo = shown(qtbot, ComboBox([((1, 2), "Deux"), (None, "Aucun")]))
    combo.set_value((1, 2))
    assert combo.currentText() == "Deux"
    combo.set_value(None)
    assert combo.currentText() == "Aucun"


def test_a_list_too_narrow_for_its_words_says_that_they_go_on(qtbot):
    combo = shown(qtbot, ComboBox([("a", "Le projet dans son ensemble"), ("b", "Oui")]))
    combo.set_value("a")
    for width, cut in ((120, True), (500, False)):
        combo.setFixedWidth(width)
        drawn = QStyleOptionComboBox()
        combo.initStyleOption(drawn)
        assert drawn.currentText.endswith("…") is cut
        assert combo.currentText() == "Le projet dans son ensemble"


class Draft:
    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.saved: list[dict[str, object]] = []

    def changed(self, name: str, value: object) -> None:
        self.values[name] = value

    def save(self) -> None:
        self.saved.append(dict(self.values))


def test_a_form_saves_after_a_pause_and_at_once_on_flush(qtbot):
    draft, line = Draft(), LineEdit()
    shown(qtbot, line)
    binder = FormBinder(draft, line, delay_ms=0)
    binder.bind("name", line)
    binder.load({"name": "Ann"})
    assert draft.values == {}
    type_text(line, "e")
    qtbot.waitUntil(lambda: draft.saved == [{"name": "Anne"}])
    slow = FormBinder(draft, line, delay_ms=60_000)
    slow.bind("again", line)
    type_text(line, "!")
    assert slow.pending()
    slow.flush()
    assert draft.saved[-1]["again"] == "Anne!"
    assert not slow.pending()


def test_the_saved_state_is_shown_and_spoken_once(qtbot):
    state = shown(qtbot, SaveState())
    spoken: list[str] = []
    state.spoken.connect(spoken.append)
    state.editing()
    assert state.text() == "Modification en cours…"
    state.saved(time(14, 32))
    state.saved(time(14, 32))
    assert [words.replace("\N{NO-BREAK SPACE}", " ") for words in spoken] == ["Enregistré à 14 h 32"]
    state.failed("Le disque est plein.")
    assert "Le disque est plein." in spoken[-1]


def test_the_saved_state_tells_what_is_to_be_corrected(qtbot):
    state = SaveState()
    qtbot.addWidget(state)

    def said() -> str:
        return state.text().replace("\N{NO-BREAK SPACE}", " ")

    state.judge("a", 1, 1)
    assert said() == ""
    state.saved(time(14, 32))
    assert said() == "Gardé en brouillon : un champ est à corriger"
    state.judge("b", 2, 0)
    assert said() == "Gardé en brouillon : 3 champs sont à corriger"
    state.judge("a", 0, 0)
    assert said() == "Enregistré à 14 h 32, 2 champs sont à corriger"
    state.already_saved()
    assert said() == "Déjà enregistré, 2 champs sont à corriger"
    state.editing()
    state.judge("b", 0, 0)
    assert said() == "Modification en cours…"
    state.saved(time(14, 33))
    assert said() == "Enregistré à 14 h 33"


def test_the_undo_bar_offers_and_undoes(qtbot):
    host = shown(qtbot, QWidget())
    bar = UndoBar(host)
    bar.offer("Séance supprimée.")
    with qtbot.waitSignal(bar.undone):
        bar.undo_button.click()
    assert not bar.isVisible()


def test_the_undo_bar_covers_no_gesture_even_one_that_comes_later(qtbot):
    host = shown(qtbot, QWidget())
    host.resize(900, 500)
    bar = UndoBar(host)
    bar.offer("Séance tenue.")
    middle = bar.pos()
    later = button("Valider la signature")
    later.setParent(host)
    later.move(middle)
    later.show()
    qtbot.waitUntil(lambda: not bar.geometry().intersects(later.geometry()))
    assert host.rect().contains(bar.geometry())
    bar.offer("Séance notée.")
    assert not bar.geometry().intersects(later.geometry())
    later.hide()
    bar.offer("Séance supprimée.")
    assert bar.y() == middle.y()


def test_escape_closes_a_dialog_and_gives_the_focus_back(qtbot):
    window = shown(qtbot, QWidget())
    window.resize(900, 600)
    opener = button("Ouvrir")
    opener.setParent(window)
    opener.show()
    opener.setFocus()
    dialog = Dialog(window, "Renommer")
    line = LineEdit()
    dialog.add(field("Nom", line))
    dialog.set_buttons([button("Annuler"), button("Valider", None, "primary")])
    dialog.open()
    assert line.hasFocus()
    for _ in range(4):
        dialog.focusNextPrevChild(True)
        assert dialog.isAncestorOf(QApplication.focusWidget())
    with qtbot.waitSignal(dialog.finished) as closed:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert closed.args == [False]
    assert opener.hasFocus()


def test_arrows_move_between_phases_and_space_chooses(qtbot):
    phases = [Phase(name, "", 0, "todo") for name in ("Préliminaire", "Investigation", "Conclusion")]
    stepper = shown(qtbot, PhaseStepper(phases, 0))
    stepper.items[0].setFocus()
    qtbot.keyClick(stepper.items[0], Qt.Key.Key_Right)
    assert stepper.items[1].hasFocus()
    with qtbot.waitSignal(stepper.chosen) as chosen:
        qtbot.keyClick(stepper.items[1], Qt.Key.Key_Space)
    assert chosen.args == [1]


def test_enter_opens_the_row_and_the_cells_are_spoken(qtbot):
    table = shown(qtbot, TableView("Dossiers", [Column("Nom"), Column("Heures", 100)]))
    table.set_rows([Row(7, (Cell("Anne", "CPF"), Cell("3 h", spoken="3 heures sur 24")))])
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [7]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [table.rows_model.index(0, at).data(role) for at in (0, 1)] == ["Anne, CPF", "3 heures sur 24"]


@pytest.fixture
def pad(qtbot) -> SignaturePad:
    made = shown(qtbot, SignaturePad("Anne Morel, bénéficiaire", pause_ms=60_000))
    made.resize(400, 200)
    made.setFocus()
    return made


def test_a_held_button_draws_a_line(pad, qtbot):
    with qtbot.waitSignal(pad.signed):
        qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        qtbot.mouseMove(pad, QPoint(200, 100))
        qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    written = pad.handwriting()
    assert written.strokes == (((0.25, 0.5), (0.5, 0.5)),)
    assert written.aspect == 2.0


def hover(pad: QWidget, at: QPoint) -> None:
    """A move of the pointer, told to the pad itself: a window of an earlier test may lie over it."""
    none = Qt.MouseButton.NoButton
    spot = (at.toPointF(), pad.mapToGlobal(at).toPointF())
    move = QMouseEvent(QEvent.Type.MouseMove, *spot, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pad, move)


def test_the_trackpad_draws_without_holding_and_any_key_ends(pad, qtbot):
    pad.set_trackpad(True)
    qtbot.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    hover(pad, QPoint(200, 50))
    with qtbot.waitSignal(pad.signed):
        qtbot.keyClick(pad, Qt.Key.Key_Tab)
    hover(pad, QPoint(300, 50))
    assert pad.handwriting().strokes == (((0.25, 0.5), (0.5, 0.25)),)
    pad.clear()
    assert pad.is_empty()


def test_a_pause_ends_the_line(qtbot):
    pad = shown(qtbot, SignaturePad("Anne Morel", pause_ms=0))
    with qtbot.waitSignal(pad.signed):
        qtbot.keyClick(pad, Qt.Key.Key_Space)
        hover(pad, QPoint(20, 20))
        hover(pad, QPoint(60, 30))
    assert not pad.is_empty()


def test_the_keyboard_alone_leaves_no_dot(pad, qtbot):
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Tab):
        qtbot.keyClick(pad, Qt.Key.Key_Space)
        qtbot.keyClick(pad, key)
    assert pad.is_empty()
    assert pad.accessibleDescription().startswith("Aucun tracé.")
    assert "Le clavier seul ne dessine rien" in pad.accessibleDescription()


def arrow(pad: SignaturePad, *, repeated: bool = False) -> bool:
    """Whether the pad keeps a press of Down to itself."""
    plain = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, plain, "", repeated)
    QApplication.sendEvent(pad, event)
    return event.isAccepted()


def test_arrows_scroll_nothing_while_a_line_is_drawn(pad, qtbot):
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert arrow(pad)
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert not arrow(pad)
    qtbot.keyClick(pad, Qt.Key.Key_Space)
    hover(pad, QPoint(200, 100))
    hover(pad, QPoint(250, 120))
    assert arrow(pad)
    # Held down, the key that ended the line goes on.
    assert arrow(pad, repeated=True)
    assert not arrow(pad)


def test_the_signature_dialog_hands_over_the_lines(qtbot):
    window = shown(qtbot, QWidget())
    window.resize(1280, 720)
    dialog = SignatureDialog(window, "Anne Morel")
    dialog.open()
    assert not dialog.accept_button.isEnabled()
    qtbot.mouseClick(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    with qtbot.waitSignal(dialog.completed) as completed:
        dialog.accept_button.click()
    assert len(completed.args[0].strokes) == 1


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_calendar_is_read_in_both_themes(qtbot, theme: Theme, mode: str) -> None:
    theme.set(mode, 1.0)
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    dress(calendar)
    ground = theme.color("surface").name()
    for name in ("qt_calendar_prevmonth", "qt_calendar_nextmonth"):
        arrow = calendar.findChild(QToolButton, name).icon().pixmap(40, 40).toImage()
        drawn = [arrow.pixelColor(x, y) for x in range(arrow.width()) for y in range(arrow.height())]
        ink = next(colour.name() for colour in drawn if colour.alpha() == 255)
        assert contrast(ink, ground) >= 4.5
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        ink = calendar.weekdayTextFormat(day).foreground().color().name()
        assert contrast(ink, ground) >= 4.5


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard")
def test_tab_leaves_a_line_for_the_next_and_the_arrow_down_opens_what_it_offers(qtbot):
    holder = TabbedWindow()
    inside = QWidget()
    holder.setCentralWidget(inside)
    column = VBox(inside)
    day, region, last = DateEdit(), SuggestEdit(("Bretagne", "Occitanie")), LineEdit()
    for line in (day, region, last):
        column.addWidget(line)
    shown(qtbot, holder)
    day.setFocus()
    for after in (region, last):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after
    QTest.keyClick(day, Qt.Key.Key_Down)
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    QApplication.activePopupWidget().close()
    QTest.keyClick(region, Qt.Key.Key_Down)
    assert region.answers.popup().isVisible()
    region.answers.popup().close()


def test_a_long_line_that_is_shown_is_read_from_its_beginning(qtbot, theme):
    line = LineEdit()
    qtbot.addWidget(line)
    line.resize(80, 30)
    line.show()
    qtbot.waitExposed(line)
    line.set_value("Demander au centre de formation la date limite et les pièces du dossier")
    assert line.cursorPosition() == 0
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.set_value("Appeler le centre")
    assert line.cursorPosition() == len("Appeler le centre")


def test_a_refusal_is_taken_back_once_the_value_changes_but_not_what_the_input_says_itself(qtbot):
    words = TextArea(limit=5)
    box = shown(qtbot, field("Nom", words))
    box.refuse("Écrivez un nom.")
    assert box.error() == "Écrivez un nom."
    type_text(words, "A")
    assert box.error() is None
    box.refuse("Ce nom est déjà pris.")
    pasted = QMimeData()
    pasted.setText("beaucoup trop long")
    words.insertFromMimeData(pasted)
    assert box.error() not in (None, "Ce nom est déjà pris.")
