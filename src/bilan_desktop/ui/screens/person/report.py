"""What the yearly report will ask of a dossier: one line under the funding, with the way to the first field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.funding import ReportGap
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.screens.person.words import report_words


class ReportLine(QWidget):
    """Hidden once nothing is missing; ``gaps`` are those shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("report")
        self.gaps: tuple[ReportGap, ...] = ()
        row = HBox(self, spacing=10)
        row.addWidget(Picture("info", "text3", 18))
        self.words = label("", "hint", wrap=True)
        row.addWidget(self.words, 1)
        self.complete = button("Compléter", "arrow-right", "ghost")
        self.complete.setObjectName("complete-report")
        self.complete.setAccessibleName("Compléter pour le rapport annuel")
        row.addWidget(self.complete, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_gaps(self, gaps: Sequence[ReportGap]) -> None:
        """Show what is missing."""
        self.gaps = tuple(gaps)
        self.words.setText(report_words(self.gaps))
        self.setVisible(bool(gaps))
