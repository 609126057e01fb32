"""What is gone through together at the interview: one tick per point, counted."""

from bilan_desktop.domain.preliminary import CHECKLIST
from bilan_desktop.ui.kit.ticks import Ticks


class Checklist(Ticks):
    """An input of the kit whose value is the codes of the points gone through."""

    def __init__(self) -> None:
        super().__init__({code: words for code, _, words in CHECKLIST}, "covered")
        self.setAccessibleName("Points à parcourir ensemble")
