"""Asking for a folder: a path that can be typed, and a button that lets one choose it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import HBox


class FolderEdit(QWidget):
    """A folder's path; usable in a ``field``."""

    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.line = LineEdit(limit=2000)
        self.line.changed.connect(self.changed)
        self.choose_button = button("Choisir…", "folder-open")
        self.choose_button.clicked.connect(self._choose)
        row = HBox(self, spacing=8)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose_button)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """The line bears the name of its field."""
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """The line bears the hint and the error of its field."""
        self.line.setAccessibleDescription(description)

    def value(self) -> str:
        """The path typed or chosen."""
        return self.line.text()

    def set_value(self, path: str) -> None:
        """Show this path."""
        self.line.set_value(path)

    def _choose(self) -> None:
        ask_folder(self, self._title, Path(self.line.text() or Path.home()), self._chosen)

    def _chosen(self, path: Path) -> None:
        self.line.set_value(str(path))
        self.changed.emit()


def ask_folder(parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> QFileDialog:
    """Let a folder be chosen without blocking Python; ``start`` or its nearest existing parent is shown."""
    dialog = QFileDialog(parent.window(), title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(str(next((one for one in (start, *start.parents) if one.is_dir()), Path.home())))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_archive(parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> QFileDialog:
    """Let an existing ZIP be chosen without blocking Python."""
    dialog = QFileDialog(parent.window(), title, str(start), "Archive ZIP (*.zip)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
