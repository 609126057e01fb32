"""Charts beside what is typed, and in the text of the synthesis, where they are moved but never edited."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bilan_desktop.app.demonstration_words import INVESTIGATION
from bilan_desktop.blocks import Drawing, Heading, Label, ListBlock, Paragraph, Span, Table, paragraph, spans, to_json
from bilan_desktop.blocks.charts import both_layouts
from bilan_desktop.domain.investigation import Experience
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.ui.journey.rich_text import RichText, fill, read
from bilan_desktop.ui.kit.theme import Mode
from bilan_desktop.ui.pictures import MARK, drawing_at, pictures_of
from bilan_desktop.usecases.records import add_item, remove_item, save_item
from bilan_desktop.usecases.synthesis import begin_version, read_synthesis, save_synthesis, validate_version
from blocks.chart_samples import board, levels, timeline
from factories import consented, fill_practice
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, seen, type_text

ONE, OTHER = both_layouts(timeline(4))[0], both_layouts(board(4))[0]
BLOCKS = (
    paragraph("Avant."),
    ONE,
    ListBlock((spans("un"), spans("deux"))),
    OTHER,
    OTHER,
    Table((spans("A"), spans("B")), ((spans("1"), spans("2")),), (0.3, 0.7), row_headers=True),
    ONE,
)
PAGES = {
    "F1.4": ("start_rating", "rating", "au départ"),
    "F2.1": ("started", "2014", "depuis 2014"),
    "F2.2": ("level", "rating", "niveau de 0 à 4"),
    "F2.3": ("satisfied", "rating", "Motivations"),
    "F3.3": ("due", "04/05/2026", "04/05/2026"),
    "F3.4": ("end_rating", "rating", "à la fin"),
}


@pytest.fixture(autouse=True)
def clipboard(qapp):  # type: ignore[no-untyped-def]
    """Emptied as the application does when its vault closes: what it holds must not outlive the interpreter."""
    yield
    QApplication.clipboard().clear()


def told(services) -> str:  # type: ignore[no-untyped-def]
    """A dossier whose investigation is told."""
    fill_practice(services.work)
    dossier = consented(services.work)
    for record, values in INVESTIGATION:
        add_item(services.work, dossier, record, values)
    return dossier


def editor(qtbot, *blocks):  # type: ignore[no-untyped-def]
    text = RichText("Essai")
    qtbot.addWidget(text)
    text.set_value(to_json(blocks))
    text.resize(700, 900)
    with qtbot.waitExposed(text):
        text.show()
    return text


def select(text: RichText, drawing: int) -> None:
    """Select the drawing of this place."""
    words = text.document().toPlainText()
    at = -1
    for _ in range(drawing + 1):
        at = words.index(MARK, at + 1)
    cursor = text.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


@pytest.mark.parametrize("code", PAGES)
def test_the_chart_follows_what_is_typed_after_each_save_and_leaves_the_cursor(
    services, navigator, in_window, code
) -> None:  # type: ignore[no-untyped-def]
    name, typed, expected = PAGES[code]
    dossier = consented(services.work)
    page = in_window(open_screen(services, navigator, dossier, code))
    assert not page.chart.view.isVisible()
    assert page.chart.missing.text() in seen(page)
    card = page._lists[0]
    push(card.add_button)
    row = card.rows[0]
    row.fields[card.words.title].widget.setFocus()
    type_text(row.fields[card.words.title].widget, "Œuvrer à l’été")
    widget = row.fields[name].widget
    widget.setFocus()
    if typed == "rating":
        QTest.keyClick(widget, Qt.Key.Key_3)
    else:
        type_text(widget, typed)
    focused = QApplication.focusWidget()
    page.flush()
    QApplication.processEvents()
    assert page.chart.view.isVisible()
    assert not page.chart.missing.isVisible()
    assert "Œuvrer à l’été" in page.chart.view.accessibleDescription()
    assert expected in page.chart.view.accessibleDescription()
    assert QApplication.focusWidget() is focused
    assert row.opened
    services.commands.of(dossier).undo()
    page.reload()
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_the_figures_can_be_read_in_words_below_the_chart(services, navigator, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    key = add_item(services.work, dossier, Experience, {"title": "Vendre", "started": 2008, "ended": 2011})
    page = in_window(open_screen(services, navigator, dossier, "F2.1"))
    assert "2008–2011" not in seen(page)
    assert page.chart.ask.accessibleName().endswith("fermé")
    push(page.chart.ask)
    assert "2008–2011" in seen(page)
    assert page.chart.ask.accessibleName().endswith("ouvert")
    save_item(services.work, key, Experience, {"ended": 2012})
    assert "2008–2012" in seen(page)
    push(page.chart.ask)
    assert "2008–2012" not in seen(page)
    push(page.chart.ask)
    remove_item(services.work, key, Experience)
    assert page.chart.missing.isVisible()
    assert not page.chart.ask.isVisible()
    assert "2008" not in seen(page)


def test_a_chart_without_change_is_not_laid_out_again(services, navigator, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    key = add_item(services.work, dossier, Experience, {"title": "Vendre", "started": 2008})
    page = in_window(open_screen(services, navigator, dossier, "F2.1"))
    before = page.chart.view.drawings(page.chart.view.width())
    save_item(services.work, key, Experience, {"liked": "Le conseil long."})
    assert page.chart.view.drawings(page.chart.view.width()) == before
    save_item(services.work, key, Experience, {"significant": True})
    assert page.chart.view.drawings(page.chart.view.width()) != before


def test_the_calendar_marks_today_and_takes_the_milestones(services, navigator, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    page = in_window(open_screen(services, navigator, dossier, "F3.3"))
    push(page.milestones.add_button)
    fields = page.milestones.rows[0].fields
    fields["title"].widget.setFocus()
    type_text(fields["title"].widget, "Faire le point")
    fields["due"].widget.setFocus()
    type_text(fields["due"].widget, "20/03/2026")
    page.flush()
    (drawn,) = page.chart.view.drawings(700)
    assert "jalon « Faire le point », le 20/03/2026" in drawn.alt.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert any(isinstance(shape, Label) and shape.text == "aujourd’hui" for shape in drawn.shapes)


def test_drawings_are_shown_and_read_back_without_loss(qtbot) -> None:  # type: ignore[no-untyped-def]
    document = QTextDocument()
    fill(document, BLOCKS)
    assert read(document) == BLOCKS
    text = editor(qtbot, *BLOCKS)
    assert text.value() == to_json(BLOCKS)
    text.grab()
    assert text.value() == to_json(BLOCKS)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_a_drawing_is_seen_in_the_text_at_any_zoom(qtbot, theme, mode) -> None:  # type: ignore[no-untyped-def]
    theme.set(mode)
    text = editor(qtbot, both_layouts(levels(4))[0])
    heights = []
    for zoom in (1.0, 1.5):
        theme.set(zoom=zoom)
        QApplication.processEvents()
        heights.append(text.sizeHint().height())
        shown = text.grab().toImage()
        found = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 3) for y in range(shown.height())}
        assert theme.color("primary").name() in found
    assert heights[1] > 1.3 * heights[0]


def test_what_a_drawing_tells_is_heard_with_its_text(qtbot) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot, paragraph("Avant."), ONE)
    assert text.accessibleDescription() == ONE.alt
    select(text, 0)
    QTest.keyClick(text, Qt.Key.Key_Delete)
    assert text.accessibleDescription() == ""


def test_a_drawing_is_deleted_but_never_edited(qtbot) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot, paragraph("Avant."), ONE, paragraph("Après."))
    select(text, 0)
    text.toggle_bold()
    text.toggle_heading()
    assert read(text.document()) == (paragraph("Avant."), ONE, paragraph("Après."))
    text.toggle_list(ordered=False)
    assert read(text.document()) == (paragraph("Avant."), ONE, paragraph("Après."))
    text.moveCursor(QTextCursor.MoveOperation.End)
    cursor = text.textCursor()
    cursor.setPosition(text.document().toPlainText().index(MARK) + 1)
    text.setTextCursor(cursor)
    type_text(text, "un mot")
    assert ONE in read(text.document())
    assert "un mot" in str(read(text.document()))
    select(text, 0)
    QTest.keyClick(text, Qt.Key.Key_Backspace)
    assert not any(isinstance(block, Drawing) for block in read(text.document()))


def test_a_drawing_is_moved_by_cut_and_paste(qtbot) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot, paragraph("Avant."), ONE, paragraph("Milieu."), paragraph("Fin."))
    select(text, 0)
    text.cut()
    assert not any(isinstance(block, Drawing) for block in read(text.document()))
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.paste()
    assert read(text.document()) == (paragraph("Avant."), paragraph("Milieu."), paragraph("Fin."), ONE)
    text.moveCursor(QTextCursor.MoveOperation.Start)
    text.paste()
    assert read(text.document())[0] == ONE
    again = text.value()
    text.set_value(to_json((paragraph("Autre."),)))
    text.set_value(again)
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.paste()
    assert read(text.document())[-1] == ONE


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ((paragraph("un deux"),), 3, (paragraph("un "), ONE, paragraph("deux"))),
        (
            (ListBlock((spans("un"), spans("deux"))),),
            3,
            (ListBlock((spans("un"),)), ONE, ListBlock((spans("deux"),))),
        ),
        ((Heading(3, "Titre"), paragraph("Fin.")), 5, (Heading(3, "Titre"), ONE, paragraph("Fin."))),
        (
            (Table((spans("A"),), ((spans("1"),),), (1.0,), row_headers=True), paragraph("Fin.")),
            2,
            (Table((spans("A"),), ((spans("1"),),), (1.0,), row_headers=True), ONE, paragraph("Fin.")),
        ),
    ],
)
def test_a_drawing_pasted_anywhere_stands_alone(qtbot, before, at, after) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot, *before, ONE)
    select(text, 0)
    text.cut()
    cursor = text.textCursor()
    cursor.setPosition(at)
    text.setTextCursor(cursor)
    text.paste()
    assert read(text.document()) == after


def test_words_and_a_drawing_are_copied_together_even_beyond_the_usual_letters(qtbot) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot, paragraph("😀 Avant."), ONE)
    text.selectAll()
    text.copy()
    assert QApplication.clipboard().text().strip() == "😀 Avant."
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.paste()
    kept = [block for block in read(text.document()) if isinstance(block, Drawing)]
    assert kept == [ONE, ONE]


def test_a_drawing_of_another_text_is_not_pasted(qtbot) -> None:  # type: ignore[no-untyped-def]
    source, target = editor(qtbot, paragraph("Ici."), ONE), editor(qtbot, paragraph("Là."))
    source.selectAll()
    source.copy()
    carried = QApplication.clipboard().mimeData()
    assert source.canInsertFromMimeData(carried)
    assert not target.canInsertFromMimeData(carried)
    target.moveCursor(QTextCursor.MoveOperation.End)
    said: list[str] = []
    target.error_changed.connect(said.append)
    target.paste()
    assert "passage d’où il vient" in said[-1]
    assert not any(isinstance(block, Drawing) for block in read(target.document()))
    assert "Ici." in target.toPlainText()
    foreign = QMimeData()
    foreign.setText("mot")
    foreign.setData("application/x-bilan-desktop-drawings", b"\xff\xfe mot")
    target.insertFromMimeData(foreign)
    assert "mot" in target.toPlainText()


def test_a_click_selects_a_drawing(qtbot) -> None:  # type: ignore[no-untyped-def]
    text = editor(qtbot, paragraph("Avant."), ONE)
    at = text.document().toPlainText().index(MARK)
    place = next(
        QPoint(40, y) for y in range(text.height()) if drawing_at(text.document(), QPointF(40, y)) == at
    )  # fmt: skip
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(0, 20))
    assert text.textCursor().selectedText() == MARK
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert not text.textCursor().hasSelection()


def test_a_chart_deleted_from_a_passage_comes_back_with_what_the_dossier_says(services, navigator, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    begin_version(services.work, dossier)  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.5"))
    card = page.passages["career"]
    whole = card.text.value()
    assert "Tel que composé" in seen(card)
    assert "Un graphique suit le dossier" in seen(card)
    assert "Frise du parcours" in card.text.accessibleDescription()
    select(card.text, 0)
    card.text.setFocus()
    QTest.keyClick(card.text, Qt.Key.Key_Delete)
    page.flush()
    assert "Réécrit" in seen(card)
    assert "Un graphique suit le dossier" not in seen(card)
    assert "Frise du parcours" not in card.text.accessibleDescription()
    assert not drawings(services, dossier, "career")
    services.commands.of(dossier).undo()
    page.reload()
    assert card.text.value() == whole
    select(card.text, 0)
    QTest.keyClick(card.text, Qt.Key.Key_Delete)
    page.flush()
    push(card.compose)
    assert card.text.value() == whole
    assert "Tel que composé" in seen(card)
    assert not page.unsaved()


def test_opening_the_passages_writes_nothing(services, navigator, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    begin_version(services.work, dossier)  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.5"))
    for card in page.passages.values():
        card.text.setFocus()
    page.flush()
    assert not page.unsaved()
    view = read_synthesis(services.work, dossier)  # type: ignore[arg-type]
    assert not any(one.passage.edited for one in view.passages if one.passage is not None)


def test_a_validated_text_keeps_its_drawings_from_the_keyboard(services, navigator, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    version = begin_version(services.work, dossier)  # type: ignore[arg-type]
    save_synthesis(services.work, version, {"read_on": services.work.clock.today()})
    validate_version(services.work, version)
    page = in_window(open_screen(services, navigator, dossier, "F3.5"))
    card = page.passages["skills"]
    before = card.text.value()
    select(card.text, 0)
    card.text.setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_X):
        QTest.keyClick(card.text, key)
    card.text.cut()
    assert card.text.value() == before


def test_a_document_knows_its_own_drawings_only(qtbot) -> None:  # type: ignore[no-untyped-def]
    document = QTextDocument()
    assert pictures_of(document) is pictures_of(document)
    fill(document, (paragraph("Avant."), ONE))
    assert pictures_of(document).every() == [ONE]
    assert read(document)[0] == Paragraph((Span("Avant."),))


def drawings(services, dossier: str, key: str) -> list[Drawing]:  # type: ignore[no-untyped-def]
    view = read_synthesis(services.work, dossier)  # type: ignore[arg-type]
    blocks = next(one.blocks for one in view.passages if one.source.key == key)
    return [block for block in blocks if isinstance(block, Drawing)]


def test_what_is_said_of_a_paste_goes_once_the_text_changes(services, navigator, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    begin_version(services.work, dossier)  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.5"))
    source = page.passages["skills"].text
    card = next(one for one in page.passages.values() if one.text.isVisible() and one.text is not source)
    source.selectAll()
    source.copy()

    def paste() -> None:
        card.text.setFocus()
        card.text.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClick(card.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert "mots seuls" in (card.field.error() or "")

    paste()
    page.flush()
    assert card.field.error()
    QTest.keyClicks(card.text, "a")
    assert card.field.error() is None
    page.flush()
    paste()
    page.flush()
    services.commands.of(dossier).undo()
    assert card.field.error() is None
