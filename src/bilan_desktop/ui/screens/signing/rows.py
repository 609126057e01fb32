"""Buttons in a row that wraps."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.layouts import Flow


def row_of(*widgets: QWidget) -> QWidget:
    """A widget that holds the others side by side, on several lines when it is narrow.

    The row belongs to a widget from its first moment: a wrapping row without one loses its items when
    the page goes.
    """
    holder = QWidget()
    flow = Flow(holder)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
