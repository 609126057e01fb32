"""What the yearly report will ask of a dossier: one line under the funding, with the way to the first field."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.funding import ReportGap
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.screens.person.words import report_words


class ReportLine(QWidget):
    """Hidden once nothing is missing; ``fields`` are where each is noted, ``reveal`` brings one in sight."""

    def __init__(self, fields: Mapping[ReportGap, QWidget], reveal: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._fields, self._reveal = fields, reveal
        self.setObjectName("report")
        self.gaps: tuple[ReportGap, ...] = ()
        row = HBox(self, spacing=10)
        row.addWidget(Picture("info", "text3", 18))
        self.words = label("", "hint", wrap=True)
        row.addWidget(self.words, 1)
        self.complete = button("Compléter", "arrow-right", "ghost")
        self.complete.setObjectName("complete-report")
        self.complete.setAccessibleName("Compléter pour le rapport annuel")
        self.complete.clicked.connect(self._complete)
        row.addWidget(self.complete, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_gaps(self, gaps: Sequence[ReportGap]) -> None:
        """Show what is missing."""
        self.gaps = tuple(gaps)
        self.words.setText(report_words(self.gaps))
        self.setVisible(bool(gaps))

    def _complete(self) -> None:
        wanted = self._fields[self.gaps[0]]
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(wanted)
