"""The page that lists the papers of a dossier."""

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card, EmptyState
from bilan_desktop.ui.kit.table import Cell, Column, Row, TableView
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.papers.presenter import PaperRow, PapersPresenter
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.overview import DossierView

COLUMNS = (
    Column("Document"),
    Column("État", 150),
    Column("Signatures", 104),
    Column("Copies remises", 190),
)
HEADER, ROW = 40, 64
LEAST = 660
"""Width of the list, in designed pixels, under which the page scrolls sideways rather than cut words."""


class PapersScreen(DossierScreen):
    """One row per paper; Enter opens its preview."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self._built = False
        super().__init__(
            services,
            navigator,
            dossier_id,
            "documents",
            "Documents",
            "Chaque document se prépare à son étape ; ici, vous les relisez, les imprimez et les remettez.",
        )

    def _build(self) -> None:
        self._built = True
        self.presenter = PapersPresenter(self.services, self.dossier_id, self._show, self.failed)
        self.table = TableView("Documents du dossier", COLUMNS)
        self.table.setMinimumWidth(theme().px(LEAST))
        self.table.opened.connect(self._open)
        self.card = Card()
        self.card.add(self.table)
        self.add(self.card)
        consent = button("Aller au consentement", "signature", "primary")
        consent.clicked.connect(lambda: self.go("consentement"))
        meetings = button("Aller aux séances", "calendar")
        meetings.clicked.connect(lambda: self.go("seances"))
        self.empty = EmptyState(
            "Aucun document pour l’instant",
            "Le consentement et les feuilles d’émargement apparaissent ici dès qu’ils sont préparés, "
            "avec leurs signatures et les copies remises.",
            [meetings, consent],
        )
        self.add(self.empty)
        self.content.addStretch(1)

    def show_dossier(self, view: DossierView) -> None:
        """The list follows the dossier."""
        if not self._built:
            self._build()
        self.presenter.load()

    def _show(self, rows: tuple[PaperRow, ...]) -> None:
        self.card.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.table.set_rows([_row(row) for row in rows])
        # The page scrolls, the list does not: it is as high as its rows.
        self.table.setFixedHeight(theme().px(HEADER) + len(rows) * theme().px(ROW) + theme().px(4))

    def _open(self, key: object) -> None:
        self.navigator.go(f"dossier/{self.dossier_id}/document/{key}")


def _row(row: PaperRow) -> Row:
    return Row(
        row.id,
        (
            Cell(row.name, f"{row.reference} · {row.day}"),
            Cell(row.state, pill=row.tone),
            Cell(row.signed, spoken=row.signatures, tabular=True),
            Cell(row.exports, row.last_export),
        ),
    )
