"""What the action plan makes worth talking over, each sentence leading to its action; nothing is ever blocked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.supports.action_plan.model import USAGE, Remark
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.ui.screens.slots.clearing import clear

MOST = 8
"""Sentences in sight: more would be a list of faults."""


class RemarksCard(Card):
    """Tells ``opened`` with the action to open; hidden while there is nothing to say."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("À regarder ensemble", USAGE, spacing=6)
        self._column = VBox(spacing=2)
        self.add_layout(self._column)
        self._shown: tuple[Remark, ...] | None = None
        self._all = False
        self.more = button("", None, "link")
        self.more.setObjectName("more-remarks")
        self.more.clicked.connect(self._show_all)
        row = HBox()
        row.addWidget(self.more)
        row.addStretch()
        self.add_layout(row)
        self.hide()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Say these."""
        told = tuple(remarks)
        if told == self._shown:
            return
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self._shown = told
        clear(self._column)
        shown = told if self._all else told[:MOST]
        for one in shown:
            self._column.addWidget(self._line(one))
        left = len(told) - len(shown)
        self.more.set_text(f"Voir les {left} suivantes" if left > 1 else "Voir la suivante")
        self.more.setVisible(left > 0)
        self.setVisible(bool(told))
        if held and shown:
            following = self.findChild(QWidget, "see-remark-0")
            if following is not None:
                following.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Bring the sentences into sight, the keyboard on the first that leads somewhere."""
        leading = [one for one in self.findChildren(QPushButton) if one.isVisible() and one is not self.more]
        first = leading[0] if leading else self.more
        bring(first, first.parentWidget())

    def _line(self, remark: Remark) -> QWidget:
        line = QWidget()
        row = HBox(line, (0, 2, 0, 2), 8)
        row.addWidget(label(remark.text, wrap=True), 1)
        if remark.key != NO_ID:
            see = button("Ouvrir", "arrow-right", "link")
            see.setAccessibleName(f"Ouvrir : {remark.text[:90]}")
            see.setObjectName(f"see-remark-{self._column.count()}")
            see.clicked.connect(lambda: self.opened.emit(remark.key))
            row.addWidget(see, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _show_all(self) -> None:
        told, self._all, self._shown = self._shown or (), True, None
        self.show_remarks(told)
