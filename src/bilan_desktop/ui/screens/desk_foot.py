"""The foot of every page of the practice's desk: what is saved, ways to its neighbours, the way back."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.screens.base import Screen


def desk_foot(screen: Screen, *ways: QWidget) -> None:
    """Put it below the page, its ways before the one that leads back to « Bureau »."""
    row = screen.set_footer(screen.save_state, *ways)
    row.addStretch()
    back = button("Bureau", "arrow-left", "ghost")
    back.setObjectName("back")
    back.clicked.connect(lambda: screen.navigator.go("bureau"))
    row.addWidget(back)
