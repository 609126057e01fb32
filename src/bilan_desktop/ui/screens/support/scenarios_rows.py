"""The rows of the score table: criteria and their scores as words, the totals last."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from bilan_desktop.supports.scenarios.model import Axis, Grid, Mark, Reckoning
from bilan_desktop.supports.scenarios.report import total_words
from bilan_desktop.supports.scenarios.sentences import mark_words, weight_words
from bilan_desktop.ui.kit.labels import plain_tip
from bilan_desktop.ui.screens.support.scenarios_presenter import Cell

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Rows(QAbstractTableModel):
    """Serves the criteria and their scores, as words; the last row is the totals."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Reckoning | None = None
        self.typed: Callable[[Cell], str] = lambda _: ""
        self.narrow = False
        """Whether a column has room for a letter alone."""

    @property
    def grid(self) -> Grid | None:
        """The comparison shown."""
        return self.found.grid if self.found is not None else None

    def show(self, found: Reckoning) -> None:
        """Show these; the same rows and columns changed in place keep the cursor where it is."""
        same = self.found is not None and _shape(self.found) == _shape(found)
        if not same:
            self.beginResetModel()
        self.found = found
        if not same:
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The criteria, then the totals."""
        return 0 if parent.isValid() or self.grid is None else len(self.grid.axes) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The criterion, then a scenario each."""
        return 0 if parent.isValid() or self.grid is None else len(self.grid.alive) + 1

    def axis(self, row: int) -> Axis | None:
        """The criterion of a row; None for the totals."""
        axes = self.grid.axes if self.grid is not None else ()
        return axes[row] if 0 <= row < len(axes) else None

    def mark(self, index: Index) -> Mark | None:
        """The score of a cell; None outside the scores."""
        if self.grid is None or index.column() < 1 or self.axis(index.row()) is None:
            return None
        return self.grid.alive[index.column() - 1].marks[index.row()]

    def cell(self, index: Index) -> Cell | None:
        """The scenario and the criterion of a cell; None outside the scores."""
        axis = self.axis(index.row())
        if self.grid is None or axis is None or index.column() < 1:
            return None
        return self.grid.alive[index.column() - 1].key, axis.key

    def shown(self, index: Index) -> str:
        """What stands in a cell."""
        axis, mark, cell = self.axis(index.row()), self.mark(index), self.cell(index)
        if self.found is None:
            return ""
        if mark is not None and cell is not None:
            return self.typed(cell) or ("?" if mark.likely is None else mark_words(mark.likely))
        if axis is not None:
            return axis.title
        return "Total sur 10" if index.column() == 0 else total_words(self.found.standings[index.column() - 1])

    def below(self, index: Index) -> str:
        """What is said below a criterion or a score."""
        axis, mark = self.axis(index.row()), self.mark(index)
        if self.found is None or axis is None:
            return ""
        if mark is None:
            return f"poids {weight_words(self.found.weights.values[index.row()])}"
        if axis.gate is not None and mark.likely is not None and mark.likely < axis.gate:
            return f"seuil {mark_words(axis.gate)}"
        if mark.uncertain:
            low, _, high = mark.bounds
            return f"{mark_words(low)} à {mark_words(high)}"
        return ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, spoken words and tool tip of a cell."""
        if not index.isValid() or self.grid is None:
            return None
        words = self.shown(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            spoken = self._spoken(index, words)
            return plain_tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else spoken
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The scenarios by their letters and titles."""
        if orientation != Qt.Orientation.Horizontal or self.grid is None:
            return None
        words = "Critère" if section == 0 else self.grid.alive[section - 1].name
        if role == Qt.ItemDataRole.DisplayRole:
            return self.grid.alive[section - 1].letter if section and self.narrow else words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else None

    def _spoken(self, index: Index, words: str) -> str:
        axis, mark = self.axis(index.row()), self.mark(index)
        course = self.grid.alive[index.column() - 1].name if self.grid is not None and index.column() else ""
        below = self.below(index)
        if mark is None:
            told = f"{course}, total : {words}" if course else words
        else:
            told = f"{axis.title if axis else ''}, {course} : "
            told += "pas de note" if mark.likely is None else f"{words} sur 10"
        return f"{told}, {below}" if below else told


def _shape(found: Reckoning) -> tuple[object, ...]:
    return (
        tuple(one.key for one in found.grid.axes),
        tuple((one.key, one.name) for one in found.grid.alive),
    )
