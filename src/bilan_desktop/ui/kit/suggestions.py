"""A line that is typed freely, with the usual answers at hand."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView

from bilan_desktop.ui.kit.buttons import ToolButton
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.theme import theme


class SuggestEdit(LineEdit):
    """Offers the answers that hold what is typed; all of them with the arrow down or the button."""

    def __init__(self, answers: Sequence[str], placeholder: str = "") -> None:
        super().__init__(placeholder)
        self.answers = QCompleter(QStringListModel(list(answers), self), self)
        self.answers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.answers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.answers.setMaxVisibleItems(12)
        popup = QListView()
        popup.setAccessibleName("Réponses proposées")
        self.answers.setPopup(popup)
        self.answers.activated.connect(self._chosen)
        self.setCompleter(self.answers)
        self.list_button = ToolButton("chevron-down", "Voir la liste (flèche bas)", size=32)
        # Tab goes on to the next field: what is typed on a button inside a line would be written in the line.
        self.list_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list_button.clicked.connect(self.open_list)
        row = HBox(self, (0, 2, 2, 2))
        row.addStretch()
        row.addWidget(self.list_button)
        self._make_room()
        theme().changed.connect(self._make_room)

    def open_list(self) -> None:
        """Show every answer, whatever is typed."""
        self.setFocus()
        self.answers.setCompletionPrefix("")
        self.answers.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow down opens the list."""
        if event.key() == Qt.Key.Key_Down:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _chosen(self, answer: str) -> None:
        # Qt writes the answer without telling that anything was typed.
        self.setText(answer)
        self.changed.emit()

    def _make_room(self) -> None:
        self.setTextMargins(0, 0, theme().px(32), 0)
