"""The sectors of the exploration: picked in the library or named freely, what the person notes, facts, occupations."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.exploring import SectorSheet
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.occupations import OccupationHit
from bilan_desktop.supports.exploration.report import source_words
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.table import Cell, Column, Row, TableView
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.occupations.words import detail
from bilan_desktop.ui.screens.support.library_pick import LibraryPick, PickWords
from bilan_desktop.ui.screens.support.local_facts import FactsEdit
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.exploration import ExplorationView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Item
from bilan_desktop.usecases.sectors import find_sectors

NO_FIGURE = "Un chiffre se note plus bas, dans les faits, avec sa source et sa date."
SECTORS = ListWords(
    record=SectorSheet,
    heading="Secteurs explorés",
    purpose="Regarder un secteur, c’est savoir qui y recrute, où, et ce qui est en train d’y changer.",
    empty="Aucun secteur pour l’instant. Ajoutez celui d’un métier qui intéresse la personne, près de chez elle.",
    add="Ajouter un secteur…",
    title="title",
    unnamed="Secteur à nommer",
    added="Secteur ajouté",
    removed="Secteur retiré",
    moved="Secteur déplacé",
    saved="Secteur modifié",
    asks=(
        Ask("employers", "Qui y recrute, et où", "Des noms, des lieux, des tailles.", row=1),
        Ask("trends", "Ce qui y change", NO_FIGURE, row=1),
        Ask("attracts", "Ce qui attire", row=2),
        Ask("holds_back", "Ce qui retient", row=2),
        Ask("questions", "Les questions à poser", "À qui, et comment le savoir."),
    ),
    lines=2,
)
WORDS = PickWords(
    title="Ajouter un secteur",
    text="Les secteurs sont ceux de la nomenclature d’activités (NAF), tels que la bibliothèque des métiers les donne. "
    "Un secteur peut aussi être nommé librement.",
    look_for="Secteur ou numéro de division",
    asked="Secteur à ajouter",
    found="Secteurs trouvés",
    none="Rien à proposer : la bibliothèque ne connaît pas ces mots, ou n’a pas encore la nomenclature. Écrivez le nom "
    "du secteur : il s’ajoute tel quel.",
    named="Ajouter sous ce nom",
    picked="Garder ce secteur",
)
SHOWN_ROWS = 7
NAMED_FREELY = "Secteur nommé librement"


class SectorPick(LibraryPick):
    """A division of the library, or a name."""

    def __init__(self, window: QWidget, services: Services, failed: Callable[[Exception], None]) -> None:
        super().__init__(window, services, failed, WORDS, _rows)
        self.setObjectName("pick-sector")
        self.search.setObjectName("sector")


class SectorDialog(Dialog):
    """The occupations that the library puts in a sector; ``followed`` carries the code of the one to read."""

    keeps_typed = False
    followed = Signal(str)

    def __init__(self, window: QWidget, title: str, hits: tuple[OccupationHit, ...], source: str) -> None:
        text = "Ouvrez un métier pour lire sa fiche, et le garder dans le dossier."
        super().__init__(window, title, text, width=680)
        self.setObjectName("sector-dialog")
        self.table = TableView("Métiers du secteur", (Column("Métier"),))
        self.table.horizontalHeader().hide()
        self.table.set_rows([Row(hit.code, (Cell(hit.label, detail(hit)),)) for hit in hits])
        if hits:
            self.table.select(hits[0].code)
        self.table.opened.connect(self._follow)
        self.table.setFixedHeight(theme().px(64 * min(SHOWN_ROWS, max(1, len(hits)))))
        self.add(self.table)
        self.add(label(source, "hint", wrap=True))
        close = button("Fermer")
        close.clicked.connect(self.reject)
        self.read = button("Lire la fiche", "book-open", "primary")
        self.read.setObjectName("read-occupation")
        self.read.clicked.connect(lambda: self._follow(self.table.current_key()))
        self.set_buttons([close, self.read])
        self.first = self.table
        self.finished.connect(self.deleteLater)

    def _follow(self, code: object) -> None:
        if isinstance(code, str):
            self.accept()
            self.followed.emit(code)


class SectorLine(QWidget):
    """Below the name of a sector: its division, and the occupations of it that the dossier keeps."""

    def __init__(self) -> None:
        super().__init__()
        self.told = label("", "muted", wrap=True)
        VBox(self, (36, 0, 8, 4)).addWidget(self.told)

    def show_sector(self, item: Item, view: ExplorationView | None) -> None:
        """Follow the sector, and what is read of it once it is."""
        code = str(item.values["code"])
        parts = [f"Division {code:0>2} de la NAF"] if code else [NAMED_FREELY]
        kept = view.kept.get(item.key, ()) if view is not None else ()
        if kept:
            parts.append(f"{counted_words(len(kept))} : {', '.join(kept)}")
        self.told.setText(" · ".join(parts))


class SectorPanel(QWidget):
    """Below the notes of an opened sector: facts, the occupations of the library in it, where it comes from."""

    def __init__(self, item: Item, host: FormHost, today: Callable[[], date], look: Callable[[], None]) -> None:
        super().__init__()
        column = VBox(self, spacing=12)
        self.facts = FactsEdit(today)
        hint = "Un effectif, un salaire, un nombre d’offres : jamais sans sa source ni sa date."
        facts_field = field("Faits appris sur place", self.facts, hint)
        host.bind("facts", self.facts, facts_field)
        column.addWidget(facts_field)
        self.key = item.key
        self.look = button("", "search", "soft")
        self.look.setObjectName("sector-occupations")
        self.look.clicked.connect(look)
        row = HBox()
        row.addWidget(self.look)
        row.addStretch()
        column.addLayout(row)
        self.look.hide()
        if item.values["code"]:
            column.addWidget(label(_source(item), "hint", wrap=True))
        else:
            name = LineEdit(limit=300)
            name_field = field("Le nom du secteur", name)
            host.bind("title", name, name_field)
            column.addWidget(name_field)

    def show_view(self, view: ExplorationView) -> None:
        """How many occupations the library has in it; nothing where it knows none."""
        known = view.known.get(self.key, 0)
        plural = "s" if known > 1 else ""
        self.look.set_text(f"Voir {'les ' if known > 1 else 'le '}{known} métier{plural} de ce secteur")
        self.look.setVisible(bool(known))


def counted_words(kept: int) -> str:
    """« 2 métiers gardés »."""
    return f"{kept} métier{'s' if kept > 1 else ''} gardé{'s' if kept > 1 else ''}"


def _source(item: Item) -> str:
    return source_words(SectorSheet(item.key, RecordId(""), **item.values))


def _rows(work: Work, text: str) -> list[Row]:
    return [Row(one.code, (Cell(one.label, _detail(one.code, one.count)),)) for one in find_sectors(work, text)]


def _detail(code: str, count: int) -> str:
    return f"Division {code:0>2} · {count} métier{'s' if count > 1 else ''}"
