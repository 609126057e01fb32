"""A labelled field: label above, hint below, error said where it happened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import set_style


class Field(QWidget):
    """Holds ``widget`` with its label; ``set_error`` shows and speaks what is wrong."""

    def __init__(self, text: str, widget: QWidget, hint: str = "", *, required: bool = False) -> None:
        super().__init__()
        self.widget = widget
        self._hint = hint
        self._refused, self._watched = "", False
        self.label = label(text, "label")
        self.label.setBuddy(widget)
        name = f"{text}, obligatoire" if required else text
        widget.setAccessibleName(name)
        widget.setAccessibleDescription(hint)
        head = HBox(spacing=4)
        head.addWidget(self.label)
        if required:
            head.addWidget(label("*", "label", ink="danger"))
        head.addStretch()
        column = VBox(self, spacing=5)
        column.addLayout(head)
        column.addWidget(widget)
        self.hint = label(hint, "hint", wrap=True)
        column.addWidget(self.hint)
        # Only now that it has its place: shown before, it would flash as a window of its own.
        self.hint.setVisible(bool(hint))
        self._error = label("", "error", wrap=True)
        self._error_row = QWidget()
        row = HBox(self._error_row, spacing=6)
        row.addWidget(Picture("circle-alert", "danger", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        self._error_row.hide()
        column.addWidget(self._error_row)
        if widget.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            # Beside a taller field, the label stays at the top.
            column.addStretch()
        # Inputs of the kit judge what is typed themselves; their sentence is shown here.
        if hasattr(widget, "error_changed"):
            widget.error_changed.connect(self._from_widget)

    def set_error(self, sentence: str | None) -> None:
        """Show what is wrong under the field (None: nothing is)."""
        self._error.setText(sentence or "")
        self._error_row.setVisible(bool(sentence))
        description = " ".join(part for part in (sentence or "", self._hint) if part)
        self.widget.setAccessibleDescription(description)
        set_style(self.widget, invalid=bool(sentence))

    def refuse(self, sentence: str | None) -> None:
        """Show what is wrong until another value is given (None: nothing is)."""
        self.set_error(sentence)
        self._refused = sentence or ""
        if sentence and not self._watched and hasattr(self.widget, "changed"):
            self._watched = True
            self.widget.changed.connect(self._changed)

    def _changed(self) -> None:
        # What the input says itself is its own to take back.
        if self._refused and self.error() == self._refused:
            self.set_error(None)
        self._refused = ""

    def error(self) -> str | None:
        """The sentence shown under the field, or None."""
        return self._error.text() or None

    def set_hint(self, hint: str) -> None:
        """Change the sentence that helps."""
        self._hint = hint
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.set_error(self.error())

    def _from_widget(self, sentence: str) -> None:
        self.set_error(sentence or None)


def field(text: str, widget: QWidget, hint: str = "", *, required: bool = False) -> Field:
    """A labelled field around an input."""
    return Field(text, widget, hint, required=required)
