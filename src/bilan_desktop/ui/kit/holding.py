"""Inputs that are read and not changed: nothing is typed that would be refused afterwards."""

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_TEXTS = QLineEdit | QPlainTextEdit | QTextEdit


def hold(widget: QWidget) -> None:
    """Let an input be read only: a text can still be scrolled, selected and copied, a choice is greyed."""
    parts = [widget, *widget.findChildren(QWidget)]
    held = False
    for part in parts:
        if isinstance(part, _TEXTS):
            part.setReadOnly(True)
        elif isinstance(part, QAbstractButton | QComboBox):
            part.setEnabled(False)
        else:
            continue
        held = True
    if not held:
        # Drawn by itself: a scale, a pad.
        widget.setEnabled(False)
