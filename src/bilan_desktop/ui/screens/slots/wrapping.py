"""A row that wraps, in a widget of its own."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop.ui.kit.layouts import Flow


class Wrapping(QWidget):
    """Holds widgets side by side, on more lines when it is narrow.

    The row is never a layout inside another one: its items then died under Python's hands when a button
    was hidden.
    """

    def __init__(self, spacing: int) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.row = Flow(self, spacing)
