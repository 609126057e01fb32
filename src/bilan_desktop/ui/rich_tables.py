"""The gestures of a table in a text: put one in, add and take out its rows and columns, from where the cursor is.

Each moves the cursor to where one goes on typing, and returns the sentence that refuses it, or nothing.
"""

from collections.abc import Callable

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextTable

from bilan_desktop.blocks import Paragraph, Table
from bilan_desktop.ui.rich_document import block_format, cell_format, insert_table, share_evenly

TableGesture = Callable[[QTextCursor], str]

MOST_ROWS, MOST_COLUMNS = 30, 4
"""What a new row or column may reach, heads included: beyond, no cell of a page keeps room for its words."""

FULL_ROWS = f"Un tableau a {MOST_ROWS} lignes au plus, en-tête compris. Pour la suite, insérez-en un autre."
FULL_COLUMNS = f"Un tableau a {MOST_COLUMNS} colonnes au plus : au-delà, les mots seraient coupés sur la page."
HEAD_STAYS = "La première ligne nomme les colonnes : elle reste. « Retirer le tableau » enlève tout."
LAST_ROW = "C’est la seule ligne sous l’en-tête : elle reste. « Retirer le tableau » enlève tout."
LAST_COLUMN = "C’est la seule colonne : elle reste. « Retirer le tableau » enlève tout."

NEW = Table(((), ()), (((), ()), ((), ())), row_headers=True)
"""A table just put in."""


def table_at(cursor: QTextCursor) -> QTextTable | None:
    """The table that a cursor stands in."""
    found: QTextTable | None = cursor.currentTable()  # the stubs forget that there may be none
    return found


def put_in(cursor: QTextCursor) -> str:
    """Put an empty table where the cursor is: what stands after it on its line goes below."""
    cursor.setPosition(cursor.selectionEnd())
    cursor.beginEditBlock()
    made = insert_table(cursor, NEW)
    # The line that the table parted keeps its look; of a list or a heading, an empty half would show its mark.
    for beside in (_at(cursor, made.firstPosition() - 1), _at(cursor, made.lastPosition() + 1)):
        if not beside.block().text():
            beside.setBlockFormat(block_format(Paragraph(())))
            beside.setBlockCharFormat(QTextCharFormat())
    _enter(cursor, made, 0, 0)
    cursor.endEditBlock()
    return ""


def add_row(cursor: QTextCursor) -> str:
    """An empty row below the one the cursor is in."""
    table, row, _ = _place(cursor)
    if table.rows() >= MOST_ROWS:
        return FULL_ROWS
    cursor.beginEditBlock()
    table.insertRows(row + 1, 1)
    for column in range(table.columns()):
        _dress(table, row + 1, column)
    _enter(cursor, table, row + 1, 0)
    cursor.endEditBlock()
    return ""


def add_column(cursor: QTextCursor) -> str:
    """An empty column on the right of the one the cursor is in; all are then as wide."""
    table, _, column = _place(cursor)
    if table.columns() >= MOST_COLUMNS:
        return FULL_COLUMNS
    cursor.beginEditBlock()
    table.insertColumns(column + 1, 1)
    for row in range(table.rows()):
        _dress(table, row, column + 1)
    share_evenly(table)
    _enter(cursor, table, 0, column + 1)
    cursor.endEditBlock()
    return ""


def take_row(cursor: QTextCursor) -> str:
    """Take out the row the cursor is in; the row of the heads and the last one below it stay."""
    table, row, column = _place(cursor)
    if row == 0:
        return HEAD_STAYS
    if table.rows() == 2:
        return LAST_ROW
    cursor.beginEditBlock()
    table.removeRows(row, 1)
    _enter(cursor, table, min(row, table.rows() - 1), column)
    cursor.endEditBlock()
    return ""


def take_column(cursor: QTextCursor) -> str:
    """Take out the column the cursor is in, unless it is the only one; the others are then as wide."""
    table, row, column = _place(cursor)
    if table.columns() == 1:
        return LAST_COLUMN
    cursor.beginEditBlock()
    table.removeColumns(column, 1)
    share_evenly(table)
    _enter(cursor, table, row, min(column, table.columns() - 1))
    cursor.endEditBlock()
    return ""


def take_out(cursor: QTextCursor) -> str:
    """Take out the table with all it holds."""
    table, _, _ = _place(cursor)
    before = _at(cursor, table.firstPosition() - 1)
    cursor.beginEditBlock()
    _part(before, _at(cursor, table.lastPosition() + 1))
    table.removeRows(0, table.rows())
    cursor.setPosition(before.position())
    cursor.endEditBlock()
    return ""


WITHIN: tuple[tuple[str, TableGesture], ...] = (
    ("Ligne au-dessous", add_row),
    ("Colonne à droite", add_column),
    ("Retirer la ligne", take_row),
    ("Retirer la colonne", take_column),
    ("Retirer le tableau", take_out),
)
"""What can be done from inside a table, in the order offered."""


def size_of(table: QTextTable) -> str:
    """« Tableau de 3 lignes et 2 colonnes », to be heard after a gesture."""
    rows, columns = table.rows(), table.columns()
    return f"Tableau de {rows} ligne{'s' * (rows > 1)} et {columns} colonne{'s' * (columns > 1)}"


def _place(cursor: QTextCursor) -> tuple[QTextTable, int, int]:
    table = table_at(cursor)
    if table is None:
        raise ValueError("the cursor is in no table")
    cell = table.cellAt(cursor)
    return table, cell.row(), cell.column()


def _at(cursor: QTextCursor, position: int) -> QTextCursor:
    found = QTextCursor(cursor.document())
    found.setPosition(position)
    return found


def _part(before: QTextCursor, after: QTextCursor) -> None:
    """Keep the lines beside a table apart, each in its look: Qt makes them one when the table goes."""
    if after.block().text() and before.block().text():
        after.insertBlock(after.blockFormat(), after.blockCharFormat())
        _at(after, after.position() - 1).setBlockFormat(before.blockFormat())
    elif after.block().text():
        before.setBlockFormat(after.blockFormat())
    else:
        after.setBlockFormat(before.blockFormat())


def _dress(table: QTextTable, row: int, column: int) -> None:
    table.cellAt(row, column).firstCursorPosition().setBlockCharFormat(cell_format(row))


def _enter(cursor: QTextCursor, table: QTextTable, row: int, column: int) -> None:
    cursor.setPosition(table.cellAt(row, column).firstPosition())
