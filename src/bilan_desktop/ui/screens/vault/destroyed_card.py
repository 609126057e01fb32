"""The register of destroyed dossiers on the vault's page: each leads to its certificate."""

from PySide6.QtCore import Signal

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.table import Cell, Column, Row, TallTable
from bilan_desktop.usecases.destruction import DestroyedLine

SUBTITLE = "Ce qui est détruit, le numéro du dossier, la date et le motif. Ouvrez une ligne pour son attestation."
COLUMNS = (Column("Dossier", 190), Column("Ce qui est détruit"), Column("Sauvegardes", 190))


class DestroyedCard(Card):
    """``opened`` with the identifier of the dossier that is no more."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("Destructions", SUBTITLE, spacing=6)
        self.table = TallTable("Destructions", COLUMNS)
        self.table.opened.connect(self.opened)
        self.none = label("Rien n’a été détruit.", "muted", wrap=True)
        self.add(self.table)
        self.add(self.none)
        self.table.hide()

    def show_register(self, lines: tuple[DestroyedLine, ...]) -> None:
        """Show the register, the latest first."""
        self.table.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self.table.set_rows([_row(line) for line in lines])


def _row(line: DestroyedLine) -> Row:
    state = ("À finir", "warning") if line.pending else ("Terminée", "success")
    return Row(
        line.id,
        (
            Cell(line.number, date_plain(line.on), tabular=True),
            Cell(line.what, line.basis),
            Cell(state[0], pill=state[1]),
        ),
    )
