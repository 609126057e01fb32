"""The page on which the journal is read as it prints, then copied or printed."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QScrollBar

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.file_dialogs import ask_copy
from bilan_desktop.ui.screens.journal_paper.presenter import JournalPaperPresenter, PaperTold
from bilan_desktop.ui.screens.journal_paper.side import JournalSide
from bilan_desktop.ui.screens.preview.desk import Desk
from bilan_desktop.ui.screens.preview.printing import Printing
from bilan_desktop.ui.screens.preview.reader import Reader
from bilan_desktop.ui.screens.preview.showing import Showing
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.journal import JournalFilter

ABOUT = "Préparé en mémoire, rien n’en est gardé ; les numéros de dossier y sont, jamais les noms."


class JournalPaperScreen(Screen):
    """The pages at the left, the two ways out at the right; what scrolls is the pages, never the page."""

    def __init__(self, services: Services, navigator: Navigator, asked: JournalFilter) -> None:
        super().__init__(services, navigator, "Journal du coffre", ABOUT, scrolls=False)
        back = button("Revenir au journal", "arrow-left")
        back.setObjectName("back")
        back.clicked.connect(lambda: navigator.go("/".join(filter(None, ("journal", asked.dossier_id)))))
        self.add_action(back)
        self.reader, self.side = Reader(), JournalSide()
        self.showing = Showing(self.reader, services, self._failed)
        self.printing = Printing(self, services, self.side, self._failed)
        self.desk = Desk(self.reader, self.side, self.side.print)
        self.add(self.desk, 1)
        told = PaperTold(
            self.side.show_paper, self.showing.show, self._left, self._refused, self.reader.show_unreadable
        )
        laying = self.showing.laying
        self.presenter = JournalPaperPresenter(services, asked, told, laying)
        self.reader.laying.follow(laying, self.presenter.draw)
        self._leaving.append(laying.interrupt)
        self.side.large.changed.connect(lambda: self.presenter.set_variant(large=self.side.large.value()))
        self.side.export_asked.connect(self.choose_place)
        self.printing.ended.connect(self._printed)
        for signal in (self.side.print_asked, self.reader.print_asked):
            signal.connect(self.choose_printer)
        self.setFocusProxy(self.reader.pages)
        self.presenter.load()

    def scroll_bar(self) -> QScrollBar | None:
        """The paper's: what is found again after a lock."""
        return self.reader.pages.verticalScrollBar()

    def choose_place(self) -> None:
        """Ask where the copy goes."""
        if self.presenter.may_leave():
            name = self.presenter.file_name
            ask_copy(self, self.services.folders, "Enregistrer une copie du journal", name, self.export_to)

    def export_to(self, path: str) -> None:
        """Write the copy there; the journal notes it."""
        self.presenter.export(Path(path))

    def choose_printer(self) -> None:
        """Ask for the printer."""
        if not self.printing.busy and self.presenter.may_leave():
            self.printing.ask(self.presenter.file_name, self.print_to)

    def print_to(self, printer: QPrinter) -> None:
        """Print page by page; noted once the last page is drawn."""
        self.desk.show_side()
        self.printing.start(printer, self.presenter.data)

    def _printed(self, data: bytes | None, file: str) -> None:
        if data is not None:
            self.presenter.printed(file)
        else:
            self._refused("L’impression est arrêtée ; rien n’est noté comme sorti.")

    def _left(self, sentence: str) -> None:
        self._tell("success", sentence)

    def _refused(self, sentence: str) -> None:
        self._tell("danger", sentence)

    def _tell(self, tone: str, sentence: str) -> None:
        self.desk.show_side()
        self.side.told(tone, sentence)
        announce(self, sentence)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._refused(error.sentence)
