"""Words keep their French spaces and their lines; columns stand side by side or stack."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from bilan_desktop.ui.kit.buttons import LineButton, tool_button
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox, abreast

NARROW = "\N{NARROW NO-BREAK SPACE}"
TITLE = "Titre professionnel de conseiller en insertion professionnelle, en alternance"


def show(qtbot, widget: QWidget, width: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, 400)
    widget.show()
    qtbot.waitExposed(widget)


@pytest.mark.parametrize("dense", [False, True])
def test_wrapped_words_keep_the_spaces_that_hold_french_signs(qtbot, theme, dense):
    text = f"«{NARROW}Oui{NARROW}» <b> & non{NARROW}?\nDeux  espaces."
    made = label(text, wrap=True, dense=dense)
    qtbot.addWidget(made)
    drawn = QTextDocument()
    if dense:
        drawn.setPlainText(QLabel.text(made))
    else:
        drawn.setHtml(QLabel.text(made))
    assert drawn.toRawText().replace("\u2028", "\n").replace("\u2029", "\n") == text
    assert made.text() == text


def test_a_line_button_says_its_words_on_as_many_lines_as_it_may(qtbot, theme):
    row = QWidget()
    head = HBox(row)
    made = LineButton("chevron-right", 3)
    made.set_text(TITLE)
    head.addWidget(made)
    head.addWidget(tool_button("x", "Retirer"), 0, Qt.AlignmentFlag.AlignVCenter)
    show(qtbot, row, 1200)
    assert made.text().strip() == TITLE
    one_line = made.height()
    row.resize(300, 400)
    qtbot.waitUntil(lambda: made.text().count("\n") == 2)
    assert " ".join(made.text().split()) == TITLE
    assert made.sizeHint().height() > one_line
    assert made.toolTip() == ""
    row.resize(210, 400)
    qtbot.waitUntil(lambda: "…" in made.text())
    assert made.text().count("\n") == 2
    assert made.toolTip() == TITLE
    assert made.accessibleName() == TITLE


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_columns_stand_side_by_side_while_each_has_its_least_width(qtbot, theme, zoom):
    theme.set(zoom=zoom)
    page = QWidget()
    columns = Columns(200, 16)
    texts = [label("Des mots qui demandent de la place. " * n, wrap=True) for n in (2, 6, 1)]
    for text in texts:
        columns.add(text)
    column = VBox(page)
    column.addWidget(columns)
    column.addStretch()
    wide, narrow = round(641 * zoom), round(620 * zoom)
    show(qtbot, page, wide)
    qtbot.waitUntil(lambda: len({text.y() for text in texts}) == 1)
    assert max(text.width() for text in texts) - min(text.width() for text in texts) <= 1
    assert texts[2].geometry().right() == columns.rect().right()
    assert texts[0].x() < texts[1].x() < texts[2].x()
    assert columns.height() == max(text.heightForWidth(text.width()) for text in texts)
    page.resize(narrow, 400)
    qtbot.waitUntil(lambda: len({text.x() for text in texts}) == 1)
    assert texts[0].y() < texts[1].y() < texts[2].y()
    assert {text.width() for text in texts} == {narrow}
    assert columns.minimumSizeHint().width() < narrow


def test_a_hidden_column_leaves_its_room_and_a_taller_one_is_followed(qtbot, theme):
    columns = Columns(200, 16)
    first, second = label("Un", wrap=True), label("Deux", wrap=True)
    for one in (first, second):
        columns.add(one)
    page = QWidget()
    column = VBox(page)
    column.addWidget(columns)
    column.addStretch()
    show(qtbot, page, 600)
    qtbot.waitUntil(lambda: first.width() < 300)
    second.hide()
    qtbot.waitUntil(lambda: first.width() == 600)
    before = columns.height()
    first.setText("Un\n" * 8)
    qtbot.waitUntil(lambda: columns.height() > 4 * before)


def test_fields_stack_rather_than_cut_a_label_that_cannot_wrap(qtbot, theme):
    long, short = label("Référence du dossier chez le financeur", "label"), label("Prix", "label")
    page = QWidget()
    column = VBox(page)
    column.addWidget(abreast(long, short))
    column.addStretch()
    show(qtbot, page, 800)
    assert long.y() == short.y()
    page.resize(long.sizeHint().width() * 2 - 10, 400)
    qtbot.waitUntil(lambda: long.y() < short.y())
    assert long.width() >= long.sizeHint().width()


def test_a_field_alone_is_given_back_as_it_is(qtbot, theme):
    alone = label("Adresse")
    qtbot.addWidget(alone)
    assert abreast(alone) is alone
