"""One group of papers: its rows, the latest first, the older ones folded when there are many."""

from PySide6.QtCore import Signal

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.table import Cell, Column, Row, TallTable
from bilan_desktop.ui.screens.papers.words import FIRST, MANY, PaperRow

COLUMNS = (
    Column("Document"),
    Column("État", 184),
    # The state tells it too.
    Column("Signatures", 104, 720, spare=True),
    Column("Copies", 210, 600),
)


class GroupCard(Card):
    """A title, a count and a table; Enter opens a paper."""

    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name, spacing=4)
        self._rows: tuple[PaperRow, ...] = ()
        self._unfolded = False
        self.count = label("", "muted")
        self.head.addWidget(self.count)
        self.table = TallTable(name, COLUMNS)
        self.table.opened.connect(self.opened)
        self.add(self.table)
        self.fold = button("", "chevron-down", "ghost")
        self.fold.clicked.connect(self._toggle)
        self.add(self.fold)

    def show_rows(self, rows: tuple[PaperRow, ...], *, asked: bool) -> None:
        """Show a group's rows; those that were ``asked`` for by a filter are never folded."""
        self._rows, many = rows, len(rows) > MANY and not asked
        shown = rows if self._unfolded or not many else rows[:FIRST]
        self.table.set_rows([_row(row) for row in shown])
        self.count.setText(f"{len(rows)} document{'s' if len(rows) > 1 else ''}")
        self.fold.setVisible(many)
        self.fold.set_icon("chevron-up" if self._unfolded else "chevron-down")
        self.fold.set_text("Montrer moins" if self._unfolded else f"Montrer les {len(rows) - FIRST} autres")
        self.fold.setAccessibleDescription(self.title.text())

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self.show_rows(self._rows, asked=False)


def _row(row: PaperRow) -> Row:
    role = "text3" if row.replaced else "text"
    return Row(
        row.id,
        (
            Cell(row.name, f"{row.reference} · {row.day}", role=role),
            Cell(row.state, pill=row.tone),
            Cell(row.signed, spoken=row.signatures, role=role, tabular=True),
            Cell(row.exports, row.last_export, role=role),
        ),
    )
