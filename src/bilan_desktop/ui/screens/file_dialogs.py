"""Where a copy goes and where a file comes from: asked in the folder chosen last while this vault is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from bilan_desktop.ui.services import Folders


def ask_copy(
    parent: QWidget,
    folders: Folders,
    title: str,
    name: str,
    chosen: Callable[[str], object],
    files: str = "PDF (*.pdf)",
) -> None:
    """Ask where a copy goes; ``name`` is proposed, its suffix is added to a name that lacks it."""
    dialog = QFileDialog(parent, title, str(_start(folders.copies) / name), files)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))

    def take(path: str) -> None:
        folders.copies = str(Path(path).parent)
        chosen(path)

    _open(dialog, take)


def ask_file(parent: QWidget, folders: Folders, title: str, files: str, chosen: Callable[[str], object]) -> None:
    """Ask for an existing file; ``files`` tells which, as Qt's dialogs do."""
    dialog = QFileDialog(parent, title, str(_start(folders.files)), files)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def take(path: str) -> None:
        folders.files = str(Path(path).parent)
        chosen(path)

    _open(dialog, take)


def _open(dialog: QFileDialog, take: Callable[[str], None]) -> None:
    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _start(last: str) -> Path:
    """The folder chosen last, unless it is gone; the person's documents, never where the program was started."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((Path(one) for one in (last, documents) if one and Path(one).is_dir()), Path.home())
