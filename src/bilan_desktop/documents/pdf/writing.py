"""The lines that a pen writes on: drawn across the width, read as nothing."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer

from bilan_desktop.documents.pdf.styles import Sheet

SPACING = 1.65
"""A line of handwriting over a line of the text around it: 8 mm in the standard layout, 14 mm in large print."""
PEN_RULE = "#8A95A1"


class WritingRule(Flowable):
    """One line to write on, at the foot of the room that a hand needs."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """The rule, as decoration."""
        canvas: Any = self.canv
        with canvas.artifact():
            canvas.setStrokeColor(HexColor(PEN_RULE))
            canvas.setLineWidth(0.6)
            canvas.line(0, 0, self.width, 0)


def writing_rules(count: int, looks: Sheet) -> list[Any]:
    """That many lines to write on, and the room below the last."""
    rules = [WritingRule(SPACING * looks["body"].leading) for _ in range(count)]
    return [*rules, Spacer(0, looks["body"].leading)]
