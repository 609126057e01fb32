"""What is worth a look before something is signed, validated or closed: a line each, with the way to settle it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.overview.pieces import action, row


@dataclass(frozen=True)
class OpenLine:
    """One thing worth a look, and where it is settled: a section of the dossier, or ``SETTINGS``."""

    words: str
    action: str
    section: str


SETTINGS = "reglages"
"""The page of the settings, which belongs to no dossier."""


class OpenLines(QWidget):
    """Warnings, never bars: hidden while there is nothing to say; ``go`` is told the section of a line pressed."""

    def __init__(self, title: str, go: Callable[[str], None]) -> None:
        super().__init__()
        self._go = go
        self._shown: dict[OpenLine, QWidget] = {}
        column = VBox(self, spacing=6)
        if title:
            column.addWidget(label(title, "label"))
        self._rows = VBox(spacing=6)
        column.addLayout(self._rows)
        self.hide()

    def show_lines(self, lines: Sequence[OpenLine]) -> None:
        """Show these lines; one that was there keeps its button, and the keyboard in it."""
        for gone in [line for line in self._shown if line not in lines]:
            left = self._shown.pop(gone)
            self._rows.removeWidget(left)
            left.hide()
            left.deleteLater()
        for place, line in enumerate(lines):
            if line not in self._shown:
                made = self._shown[line] = self._row(line)
                self._rows.insertWidget(place, made)
                # A layout shows what it is given at the next turn only; the keyboard may be wanted in it now.
                made.show()
        self.setVisible(bool(lines))

    def _row(self, line: OpenLine) -> QWidget:
        way = action(line.action, line.words, partial(self._go, line.section))
        return row(Picture("triangle-alert", "warning", 18), label(line.words, wrap=True), way, stretch=1)
