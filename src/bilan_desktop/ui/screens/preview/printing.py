"""Pages to a printer, one at a time at 300 dots per inch, stoppable between two pages."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.executor import Executor
from bilan_desktop.ui.kit.feedback import Progress
from bilan_desktop.ui.pixels import Picture, image_of
from bilan_desktop.ui.services import Pages, Services

DPI = 300


class PrintJob(QObject):
    """Draws the chosen pages; ``progressed(done, total)``, then ``ended(printed)``."""

    progressed = Signal(int, int)
    ended = Signal(bool)

    def __init__(self, printer: QPrinter, pages: Pages, count: int, workers: Executor, parent: QObject) -> None:
        super().__init__(parent)
        self._printer, self._pages, self._workers = printer, pages, workers
        first = max(1, printer.fromPage())
        last = min(count, printer.toPage() or count)
        self._wanted = list(range(first - 1, last))
        self._total = len(self._wanted)
        self._painter = QPainter()
        self._stopped = False

    def start(self, failed: Callable[[Exception], None]) -> None:
        """Begin; ``failed`` hears of a page that cannot be drawn."""
        self._failed = failed
        self._printer.setFullPage(True)
        if not self._wanted or not self._painter.begin(self._printer):
            self.ended.emit(False)
            return
        self._next()

    def stop(self) -> None:
        """Stop before the next page."""
        self._stopped = True

    def _next(self) -> None:
        if self._stopped:
            self._printer.abort()
            self._finish(printed=False)
        elif not self._wanted:
            self._finish(printed=True)
        else:
            index = self._wanted.pop(0)
            job = partial(self._pages.picture, index, DPI / 72)
            self._workers.post(job, self._draw, self._broken)

    def _draw(self, picture: Picture) -> None:
        done = self._total - len(self._wanted)
        image = image_of(picture)
        paper = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        size = image.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2
        self._painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
        if self._wanted and not self._stopped:
            self._printer.newPage()
        self.progressed.emit(done, self._total)
        self._next()

    def _broken(self, error: Exception) -> None:
        self._printer.abort()
        self._finish(printed=False)
        self._failed(error)

    def _finish(self, *, printed: bool) -> None:
        self._painter.end()
        self.ended.emit(printed)


class PrintSide(Protocol):
    """The column beside the pages, as far as printing goes."""

    progress: Progress

    def show_progress(self, done: int, total: int) -> None:
        """So many pages are printed."""

    def end_progress(self) -> None:
        """Printing is over."""


class Printing(QObject):
    """Sends one document at a time to a printer; ``ended`` with the bytes that left (None: stopped) and the file."""

    ended = Signal(object, str)

    def __init__(
        self, parent: QWidget, services: Services, side: PrintSide, failed: Callable[[Exception], None]
    ) -> None:
        super().__init__(parent)
        self._parent, self._services, self._side, self._failed = parent, services, side, failed
        self.busy = False

    def ask(self, name: str, chosen: Callable[[QPrinter], None]) -> None:
        """Ask for the printer; ``name`` is what the print queue shows."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(lambda: chosen(printer))
        dialog.show()

    def start(self, printer: QPrinter, data: bytes) -> None:
        """Print page by page; told once the last page is drawn."""
        printer.setResolution(DPI)
        press = self._services.press

        def open_pages() -> tuple[Pages, int]:
            pages = press.pages(data)
            return pages, pages.count()

        def failed(error: Exception) -> None:
            self.busy = False
            self._failed(error)

        self.busy = True
        self._services.workers.post(open_pages, lambda both: self._run(printer, *both, data), failed)

    def _run(self, printer: QPrinter, pages: Pages, count: int, data: bytes) -> None:
        job = PrintJob(printer, pages, count, self._services.workers, self)
        file = printer.outputFileName()
        job.progressed.connect(self._side.show_progress)
        job.ended.connect(lambda printed: self._end(data if printed else None, file))
        job.ended.connect(job.deleteLater)
        self._side.progress.cancelled.connect(job.stop)
        self._side.show_progress(0, count)
        job.start(self._failed)

    def _end(self, data: bytes | None, file: str) -> None:
        self.busy = False
        self._side.end_progress()
        self.ended.emit(data, file)
