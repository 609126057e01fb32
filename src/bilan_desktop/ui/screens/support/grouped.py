"""What is noted, in groups that say where to begin: each line leads to its record, and may become an action."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame

from bilan_desktop.domain.conclusion import ActionStatus
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.kit.buttons import LineButton
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.support.action_line import ActionLine
from bilan_desktop.ui.screens.support.page import SupportScreen


@dataclass(frozen=True)
class Line:
    """One record: its words, what is said below them, its state and the tone of that, where its action is."""

    key: RecordId
    text: str
    about: str = ""
    state: str = ""
    tone: str = "neutral"
    planned: ActionStatus | None = None


Groups = Sequence[tuple[str, Sequence[Line]]]


class _Row(QFrame):
    """The line of a record."""

    def __init__(self, page: SupportScreen, record: type[Any], key: RecordId, opened: Callable[[], None]) -> None:
        super().__init__()
        column = VBox(self, (0, 2, 0, 6), 4)
        head = HBox(spacing=8)
        self.way = LineButton("chevron-right", 3)
        self.way.setObjectName(f"lead-{key}")
        self.way.clicked.connect(opened)
        self.state = Pill("", "neutral")
        head.addWidget(self.way)
        head.addStretch()
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        below = VBox(margins=(30, 0, 0, 0), spacing=4)
        self.about = label("", "muted", wrap=True, dense=True)
        self.action = ActionLine(page, record, key)
        below.addWidget(self.about)
        below.addWidget(self.action)
        column.addLayout(below)

    def show_line(self, line: Line) -> None:
        """Follow the record."""
        self.way.set_text(line.text)
        self.state.setVisible(bool(line.state))
        self.state.set(line.state, line.tone)
        self.about.setText(line.about)
        self.about.setVisible(bool(line.about))
        self.action.make.setAccessibleName(f"{self.action.make.text()} : {line.text[:70]}")
        self.action.show_action(line.planned)


class GroupedCard(Card):
    """Groups of lines, each under its name; ``opened`` tells the record that a line leads to."""

    opened = Signal(str)

    def __init__(self, page: SupportScreen, record: type[Any], title: str, missing: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle, spacing=8)
        self._page, self._record = page, record
        self.rows: dict[RecordId, _Row] = {}
        self.missing = label(missing, "muted", wrap=True)
        self._column = VBox(spacing=2)
        self.add(self.missing)
        self.add_layout(self._column)
        self.foot = label("", "hint", wrap=True)
        self.foot.hide()
        self.add(self.foot)
        self.body.addStretch()
        self._shown: Groups = ()

    def show_groups(self, groups: Groups) -> None:
        """Draw them up; the keyboard stays on its line while that is there."""
        lines = [line for _, held in groups for line in held]
        self.missing.setVisible(not lines)
        if _placed(groups) != _placed(self._shown):
            self._lay(groups)
        for line in lines:
            self.rows[line.key].show_line(line)
        self._shown = groups

    def _lay(self, groups: Groups) -> None:
        focus = QApplication.focusWidget()
        former, self.rows = self.rows, {}
        for row in former.values():
            self._column.removeWidget(row)
        clear(self._column)
        for title, lines in groups:
            name = label(title, "overline", wrap=True, dense=True)
            self._column.addWidget(name)
            for line in lines:
                row = former.pop(line.key) if line.key in former else self._row(line.key)
                self.rows[line.key] = row
                self._column.addWidget(row)
        for gone in former.values():
            gone.hide()
            gone.deleteLater()
        if focus is not None and any(row.isAncestorOf(focus) for row in self.rows.values()):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, key: RecordId) -> _Row:
        return _Row(self._page, self._record, key, lambda: self.opened.emit(key))


def _placed(groups: Groups) -> list[tuple[str, list[RecordId]]]:
    """What stands where: while that is the same, the lines change in place."""
    return [(title, [line.key for line in lines]) for title, lines in groups]
