"""Printing a PDF held in memory: each page is drawn as a picture for the printer; nothing is written by us."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

DPI = 300
SPOOL = (
    "Le système et l’imprimante gardent souvent une copie de ce qu’ils impriment, hors de portée du programme. "
    "Recopier à la main est plus sûr."
)


class Pages(Protocol):
    """A PDF's pages as pictures."""

    def count(self) -> int:
        """Number of pages."""

    def picture(self, index: int, scale: float) -> tuple[int, int, int, bytes]:
        """Width, height, bytes per row and BGRX pixels of a page, ``scale`` pixels per point."""


def ask_printer(parent: QWidget, name: str, data: bytes, failed: Callable[[str], None]) -> QPrintDialog:
    """Ask for a printer, then print the PDF ``data``; ``name`` is what the print queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    # The kit opens the vault: it goes to paper, never into a file in clear, which Qt would offer first.
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)

    def accepted() -> None:
        if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
            failed("Aucune imprimante n’est choisie, et cette feuille ne va que sur papier. Recopiez-la à la main.")
        elif not print_pages(printer, open_pdf(data)):
            failed("L’imprimante ne répond pas. Vérifiez qu’elle est allumée, ou recopiez la feuille à la main.")

    dialog.accepted.connect(accepted)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    return dialog


def open_pdf(data: bytes) -> Pages:
    """The pages of a PDF in memory; PDFium is imported only now."""
    from bilan_desktop.documents.press import HeldPages

    return HeldPages(data)


def print_pages(printer: QPrinter, pages: Pages) -> bool:
    """Draw every page on the whole sheet; False when the printer cannot be started."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for index in range(pages.count()):
            if index:
                printer.newPage()
            width, height, stride, pixels = pages.picture(index, DPI / 72)
            image = QImage(pixels, width, height, stride, QImage.Format.Format_RGB32)
            painter.drawImage(_fitted(image.size(), painter.viewport()), image)
    finally:
        painter.end()
    return True


def _fitted(size: QSize, sheet: QRect) -> QRect:
    """The largest place for a picture on a sheet, in its middle: paper may be of another shape than ours."""
    place = QRect(sheet.topLeft(), size.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(sheet.center())
    return place
