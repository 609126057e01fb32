"""The page that lists the texts papers print, and who worded each."""

from functools import partial

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.texts import OwnText
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.table import Cell, Column, Row, TallTable
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.own_texts import TextLine, list_texts

ABOUT = "Ce que les documents disent. Le texte d’origine reste toujours là ; vos mots le remplacent si vous le décidez."
COLUMNS = (Column("Texte"), Column("Rédaction", 230), Column("En cours", 150, 720, spare=True))


class TextsScreen(Screen):
    """One table; Enter opens a text."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Textes des documents", ABOUT)
        card = Card("Textes")
        self.table = TallTable("Textes", COLUMNS)
        self.table.opened.connect(lambda name: navigator.go(f"textes/{name}"))
        card.add(self.table)
        self.add(card)
        self.content.addStretch()
        self.setFocusProxy(self.table)
        self.load()

    def load(self) -> None:
        """Ask for the texts."""
        self.services.storage.post(partial(list_texts, self.services.work), self._show, self._failed)

    def on_event(self, event: Event) -> None:
        """One was reworded."""
        if event.topic == OwnText.TABLE:
            self.load()

    def _show(self, lines: tuple[TextLine, ...]) -> None:
        self.table.set_rows([_row(line) for line in lines])

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self.navigator.say(error.sentence)


def _row(line: TextLine) -> Row:
    if line.version and line.written_at is not None:
        worded = Cell("La vôtre", f"version {line.version}, le {date_plain(line.written_at.date())}")
    else:
        worded = Cell("D’origine", role="text2")
    kind = "facile à lire" if line.easy else ""
    return Row(
        line.name, (Cell(line.title, kind), worded, Cell("à terminer", pill="info") if line.working else Cell(""))
    )
