"""Tables put in the text of the synthesis by hand: their rows and columns, their limits, what is kept of them."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from bilan_desktop.blocks import Heading, ListBlock, Span, Table, from_json, paragraph, spans, to_json
from bilan_desktop.domain.first_phase import RequestAnalysis
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.ui.journey.rich_text import RichText, read
from bilan_desktop.ui.journey.table_tool import CHANGE, INSERT
from bilan_desktop.ui.rich_tables import (
    add_column,
    add_row,
    put_in,
    take_column,
    take_out,
    take_row,
)
from bilan_desktop.usecases.records import save_form
from bilan_desktop.usecases.synthesis import begin_version, read_synthesis, save_synthesis, validate_version
from factories import consented, fill_practice
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, seen, type_text

EMPTY = Table(((), ()), (((), ()), ((), ())), row_headers=True)
POPUP = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def editor(qtbot, *blocks, at: int = 0):  # type: ignore[no-untyped-def]
    text = RichText("Essai")
    qtbot.addWidget(text)
    text.set_value(to_json(blocks))
    go(text, at)
    return text


def go(text: RichText, at: int) -> None:
    cursor = text.textCursor()
    cursor.setPosition(at)
    text.setTextCursor(cursor)


def go_to(text: RichText, row: int, column: int) -> None:
    """Into a cell of the table that the cursor is in."""
    table = text.textCursor().currentTable()
    go(text, table.cellAt(row, column).firstPosition())


def place(text: RichText) -> tuple[int, int]:
    cell = text.textCursor().currentTable().cellAt(text.textCursor())
    return cell.row(), cell.column()


def table_of(text: RichText) -> Table:
    (found,) = (block for block in read(text.document()) if isinstance(block, Table))
    return found


def words(table: Table) -> list[list[str]]:
    return [["".join(span.text for span in cell) for cell in row] for row in (table.head, *table.rows)]


@pytest.fixture
def card(services, navigator, in_window):  # type: ignore[no-untyped-def]
    """The passage of the request, with the keyboard at its end."""
    fill_practice(services.work)
    dossier = consented(services.work)
    save_form(services.work, dossier, RequestAnalysis, {"request": "Trouver un métier."})
    begin_version(services.work, dossier)
    page = in_window(open_screen(services, navigator, dossier, "F3.5"))
    found = page.passages["request"]
    found.page, found.dossier = page, dossier
    found.text.setFocus()
    found.text.moveCursor(QTextCursor.MoveOperation.End)
    return found


def kept(services, card):  # type: ignore[no-untyped-def]
    """What the vault holds of the passage."""
    view = read_synthesis(services.work, card.dossier)
    return next(one.blocks for one in view.passages if one.source.key == "request")


def keys(card) -> None:  # type: ignore[no-untyped-def]
    QTest.keyClick(card.text, Qt.Key.Key_T, KEYS)


def pick(name: str) -> None:
    """Choose in the open menu with the arrows."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in menu.actions():
        if menu.activeAction().text() == name:
            break
        QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction().text() == name
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(
    ("blocks", "at", "after"),
    [
        ((), 0, (EMPTY,)),
        ((paragraph("Avant."),), 6, (paragraph("Avant."), EMPTY)),
        ((paragraph("undeux"),), 2, (paragraph("un"), EMPTY, paragraph("deux"))),
        ((Heading(3, "Titre"),), 5, (Heading(3, "Titre"), EMPTY)),
        (
            (ListBlock((spans("un"), spans("deux"))),),
            2,
            (ListBlock((spans("un"),)), EMPTY, ListBlock((spans("deux"),))),
        ),
        ((ListBlock((spans("un"),)),), 2, (ListBlock((spans("un"),)), EMPTY)),
    ],
)
def test_a_table_is_put_in_where_the_cursor_is_which_goes_to_its_first_cell(qtbot, blocks, at, after) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot, *blocks, at=at)
    text.change_table(put_in)
    assert read(text.document()) == after
    assert place(text) == (0, 0)
    type_text(text, "Piste")
    assert text.fontWeight() > 500
    assert table_of(text).head == (spans("Piste"), ())
    text.moveCursor(QTextCursor.MoveOperation.End)
    if len(after) < 3:
        type_text(text, "La suite")
        assert read(text.document())[-1] == paragraph("La suite")
        assert text.textCursor().currentList() is None


def test_rows_and_columns_come_and_go_around_what_is_written(qtbot) -> None:  # type: ignore[no-untyped-def]
    wide = Table(
        (spans("A"), spans("B")), ((spans("1"), spans("2")),), (0.3, 0.7), row_headers=True, caption="Les pistes"
    )
    text = editor(qtbot, paragraph("Avant."), wide, paragraph("Après."), at=8)
    text.change_table(add_row)
    assert place(text) == (1, 0)
    type_text(text, "x")
    assert text.fontWeight() < 500
    assert words(table_of(text)) == [["A", "B"], ["x", ""], ["1", "2"]]
    assert table_of(text).widths == (0.3, 0.7)
    text.change_table(add_column)
    assert place(text) == (0, 1)
    type_text(text, "Y")
    assert text.fontWeight() > 500
    assert words(table_of(text)) == [["A", "Y", "B"], ["x", "", ""], ["1", "", "2"]]
    assert table_of(text).widths == ()
    assert (table_of(text).row_headers, table_of(text).caption) == (True, "Les pistes")
    assert text.value() == to_json(from_json(text.value()))
    go_to(text, 1, 2)
    text.change_table(take_row)
    assert place(text) == (1, 2)
    text.change_table(take_column)
    assert words(table_of(text)) == [["A", "Y"], ["1", ""]]
    assert place(text) == (1, 1)
    text.change_table(take_out)
    assert read(text.document()) == (paragraph("Avant."), paragraph("Après."))
    type_text(text, " Et")
    assert read(text.document()) == (paragraph("Avant. Et"), paragraph("Après."))


@pytest.mark.parametrize(
    ("size", "cell", "gesture", "said"),
    [
        ((30, 2), (29, 0), add_row, "30 lignes au plus"),
        ((3, 4), (0, 0), add_column, "4 colonnes au plus"),
        ((40, 6), (2, 3), add_row, "30 lignes au plus"),
        ((3, 2), (0, 1), take_row, "nomme les colonnes"),
        ((2, 2), (1, 0), take_row, "seule ligne"),
        ((3, 1), (1, 0), take_column, "seule colonne"),
    ],
)
def test_what_a_table_cannot_be_is_refused_in_a_sentence_until_one_goes_on(qtbot, size, cell, gesture, said) -> None:  # type: ignore[no-untyped-def]
    rows, columns = size
    full = Table((spans("A"),) * columns, ((spans("1"),) * columns,) * (rows - 1))
    text = editor(qtbot, full, at=1)
    go_to(text, *cell)
    sentences: list[str] = []
    text.error_changed.connect(sentences.append)
    text.change_table(gesture)
    assert said in sentences[-1]
    assert read(text.document()) == (full,)
    assert place(text) == cell
    type_text(text, "x")
    assert sentences[-1] == ""


def test_a_table_grows_to_its_limits_and_stays_whole(qtbot) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot)
    text.change_table(put_in)
    for _ in range(40):
        text.change_table(add_row)
    for _ in range(10):
        text.change_table(add_column)
    assert [len(row) for row in words(table_of(text))] == [4] * 30


def test_a_cell_takes_words_only(qtbot) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot)
    text.change_table(put_in)
    pasted = QMimeData()
    pasted.setHtml("<table><tr><td><h1>Un</h1></td><td><b>deux</b></td></tr></table>")
    pasted.setText("Un\ndeux")
    go_to(text, 1, 1)
    text.insertFromMimeData(pasted)
    assert table_of(text).rows[0] == ((), spans("Un\ndeux"))
    assert text.value() == to_json(read(text.document()))
    before = read(text.document())
    sentences: list[str] = []
    text.error_changed.connect(sentences.append)
    text.toggle_heading()
    assert "en dehors" in sentences[-1]
    text.toggle_list(ordered=False)
    assert read(text.document()) == before
    again = RichText("Essai")
    qtbot.addWidget(again)
    again.set_value(text.value())
    assert again.value() == text.value()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((Heading(3, "Titre"),), (paragraph("Fin."),)),
        ((paragraph("Avant."),), (Heading(3, "Titre"),)),
        ((), (Heading(3, "Titre"),)),
        ((Heading(3, "Titre"),), ()),
        ((ListBlock((spans("un"),)),), (paragraph("Fin."),)),
        ((paragraph("Avant."),), (ListBlock((spans("un"), spans("deux"))),)),
    ],
)
def test_the_lines_around_a_table_stay_what_they_are_without_it(qtbot, before, after) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot, *before, Table((spans("A"),), ((spans("1"),),)), *after)
    go(text, text.toPlainText().index("A\n"))
    text.change_table(take_out)
    assert read(text.document()) == (*before, *after)


def test_bold_and_italic_words_of_a_cell_are_kept(qtbot) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot)
    text.change_table(put_in)
    go_to(text, 2, 1)
    text.toggle_bold()
    type_text(text, "fort")
    text.toggle_bold()
    text.toggle_italic()
    type_text(text, "doux")
    cell = (Span("fort", bold=True), Span("doux", italic=True))
    assert table_of(text).rows[1] == ((), cell)
    text.set_value(to_json((paragraph("Autre."), Table((spans("A"),), ((cell,),)))))
    assert read(text.document())[1] == Table((spans("A"),), ((cell,),))


@POPUP
def test_the_keys_put_a_table_in_then_open_what_can_be_done_with_it(services, card) -> None:  # type: ignore[no-untyped-def]
    assert card.table.accessibleName() == INSERT
    assert "Ctrl+Maj+T" in card.table.toolTip()
    keys(card)
    assert card.table.accessibleName() == CHANGE
    assert kept(services, card)[-1] == EMPTY
    type_text(card.text, "Piste")
    QTest.keyClick(card.text, Qt.Key.Key_Right)
    type_text(card.text, "Intérêt")
    QTest.keyClick(card.text, Qt.Key.Key_Down)
    assert place(card.text) == (1, 1)
    keys(card)
    pick("Ligne au-dessous")
    keys(card)
    pick("Colonne à droite")
    type_text(card.text, "Suite")
    assert words(table_of(card.text)) == [["Piste", "Suite", "Intérêt"], ["", "", ""], ["", "", ""], ["", "", ""]]
    keys(card)
    pick("Retirer la colonne")
    QTest.keyClick(card.text, Qt.Key.Key_Down)
    keys(card)
    pick("Retirer la ligne")
    assert words(table_of(card.text)) == [["Piste", "Intérêt"], ["", ""], ["", ""]]
    keys(card)
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    assert words(table_of(card.text)) == [["Piste", "Intérêt"], ["", ""], ["", ""]]
    QTest.keyClick(card.text, Qt.Key.Key_Tab)
    assert not card.text.hasFocus()
    card.text.setFocus()
    keys(card)
    pick("Retirer le tableau")
    assert not any(isinstance(block, Table) for block in read(card.text.document()))
    assert card.table.accessibleName() == INSERT
    assert card.text.hasFocus()


@POPUP
def test_the_button_does_the_same_and_has_its_name_and_size(card, qtbot) -> None:  # type: ignore[no-untyped-def]
    push(card.table)
    assert place(card.text) == (0, 0)
    assert card.text.hasFocus()
    card.table.setFocus()
    push(card.table)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.accessibleName() == CHANGE
    pick("Retirer la ligne")
    assert card.text.hasFocus()
    assert "nomme les colonnes" in seen(card)
    type_text(card.text, "x")
    assert "nomme les colonnes" not in seen(card)
    assert not unnamed_controls(card.page)
    qtbot.waitUntil(lambda: not small_targets(card.page))


@POPUP
def test_each_gesture_is_taken_back_alone(services, card) -> None:  # type: ignore[no-untyped-def]
    type_text(card.text, " Et après")
    written = read(card.text.document())
    keys(card)
    type_text(card.text, "Piste")
    keys(card)
    pick("Ligne au-dessous")
    keys(card)
    pick("Retirer le tableau")
    stack = services.commands.of(card.dossier)
    for expected in (
        [["Piste", ""], ["", ""], ["", ""], ["", ""]],
        [["Piste", ""], ["", ""], ["", ""]],
        [["", ""], ["", ""], ["", ""]],
    ):
        stack.undo()
        card.page.reload()
        assert words(table_of(card.text)) == expected
    stack.undo()
    card.page.reload()
    assert read(card.text.document()) == written
    stack.redo()
    card.page.reload()
    assert words(table_of(card.text)) == [["", ""], ["", ""], ["", ""]]


def test_a_table_is_kept_as_it_is_typed_and_found_again_after_a_lock(services, navigator, in_window, card) -> None:  # type: ignore[no-untyped-def]
    keys(card)
    type_text(card.text, "Été")
    # Locking leaves the page with what waits.
    card.page.leave()
    assert words(kept(services, card)[-1]) == [["Été", ""], ["", ""], ["", ""]]
    page = in_window(open_screen(services, navigator, card.dossier, "F3.5"))
    again = page.passages["request"].text
    assert again.value() == to_json(kept(services, card))
    page.flush()
    assert not page.unsaved()


def test_the_table_of_a_validated_text_is_only_read(services, navigator, in_window, card) -> None:  # type: ignore[no-untyped-def]
    keys(card)
    card.page.flush()
    version = read_synthesis(services.work, card.dossier).id
    save_synthesis(services.work, version, {"read_on": services.work.clock.today()})
    validate_version(services.work, version)
    page = in_window(open_screen(services, navigator, card.dossier, "F3.5"))
    frozen = page.passages["request"]
    before = frozen.text.value()
    assert not frozen.table.isVisible()
    frozen.text.setFocus()
    for place_ in (0, frozen.text.document().characterCount() - 3):
        go(frozen.text, place_)
        keys(frozen)
        assert QApplication.activePopupWidget() is None
    frozen.text.change_table(put_in)
    assert frozen.text.value() == before
