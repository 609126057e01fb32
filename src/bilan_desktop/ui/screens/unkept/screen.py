"""The page on which a paper that is not kept is read as it prints, then copied or printed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QScrollBar

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import Toggle
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.file_dialogs import ask_copy
from bilan_desktop.ui.screens.preview.desk import Desk
from bilan_desktop.ui.screens.preview.leaving import LeavingSide
from bilan_desktop.ui.screens.preview.printing import Printing
from bilan_desktop.ui.screens.preview.reader import Reader
from bilan_desktop.ui.screens.preview.showing import Showing
from bilan_desktop.ui.screens.unkept.presenter import PaperTold, UnkeptPresenter, View
from bilan_desktop.ui.services import Navigator, Services


class UnkeptSide(LeavingSide):
    """What stands beside the pages: it has a switch for large print."""

    layout_chosen = Signal(str)

    def large_print(self) -> Toggle:
        """The switch."""
        large = Toggle("Grands caractères")
        large.changed.connect(lambda: self.layout_chosen.emit("large" if large.value() else "standard"))
        return large


class UnkeptScreen(Screen):
    """The pages at the left, the two ways out at the right; what scrolls is the pages, never the page.

    A subclass makes its side, then its presenter with ``told``, and calls ``begin``.
    """

    COPY = ""
    """The title of the system's dialog in which the place of a copy is chosen."""

    def __init__(self, services: Services, navigator: Navigator, title: str, about: str, side: UnkeptSide) -> None:
        super().__init__(services, navigator, title, about, scrolls=False)
        self.reader, self._leaving_side = Reader(), side
        self.showing = Showing(self.reader, services, self._failed)
        self.printing = Printing(self, services, side, self._failed)
        self.desk = Desk(self.reader, side, side.print)
        self.add(self.desk, 1)
        self.setFocusProxy(self.reader.pages)

    def add_back(self, words: str, route: str) -> None:
        """The way back to where the paper was asked for."""
        back = button(words, "arrow-left")
        back.setObjectName("back")
        back.clicked.connect(lambda: self.navigator.go(route))
        self.add_action(back)

    def told(self, prepared: Callable[[View], None]) -> PaperTold[View]:
        """What a presenter tells this page."""
        return PaperTold(prepared, self.showing.show, self._left, self._refused, self.reader.show_unreadable)

    def begin(self, presenter: UnkeptPresenter[Any]) -> None:
        """Link the gestures, and ask for the pages."""
        self._paper, side = presenter, self._leaving_side
        side.layout_chosen.connect(presenter.set_variant)
        laying = self.showing.laying
        self.reader.laying.follow(laying, presenter.draw)
        self._leaving.append(laying.interrupt)
        side.export_asked.connect(self.choose_place)
        self.printing.ended.connect(self._printed)
        for signal in (side.print_asked, self.reader.print_asked):
            signal.connect(self.choose_printer)
        presenter.load()

    def scroll_bar(self) -> QScrollBar | None:
        """The paper's: what is found again after a lock."""
        return self.reader.pages.verticalScrollBar()

    def choose_place(self) -> None:
        """Ask where the copy goes."""
        if self._paper.may_leave():
            name = self._paper.file_name
            ask_copy(self, self.services.folders, self.COPY, name, self.export_to)

    def export_to(self, path: str) -> None:
        """Write the copy there; the journal notes it."""
        self._paper.export(Path(path))

    def choose_printer(self) -> None:
        """Ask for the printer."""
        if not self.printing.busy and self._paper.may_leave():
            self.printing.ask(self._paper.file_name, self.print_to)

    def print_to(self, printer: QPrinter) -> None:
        """Print page by page; noted once the last page is drawn."""
        self.desk.show_side()
        self.printing.start(printer, self._paper.data)

    def _printed(self, data: bytes | None, file: str) -> None:
        if data is not None:
            self._paper.printed(file)
        else:
            self._refused("L’impression est arrêtée ; rien n’est noté comme sorti.")

    def _left(self, sentence: str) -> None:
        self._tell("success", sentence)

    def _refused(self, sentence: str) -> None:
        self._tell("danger", sentence)

    def _tell(self, tone: str, sentence: str) -> None:
        self.desk.show_side()
        self._leaving_side.told(tone, sentence)
        announce(self, sentence)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._refused(error.sentence)
