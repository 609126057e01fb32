"""The lines that a pen writes on: drawn across the width, read as nothing."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer

from bilan_desktop.blocks import (
    Block,
    ChoiceField,
    Paragraph,
    ScaleField,
    Span,
    TextField,
    WritingLines,
    paragraph,
    spans,
)
from bilan_desktop.documents.pdf.styles import Sheet

SPACING = 1.65
"""A line of handwriting over a line of the text around it: 8 mm in the standard layout, 14 mm in large print."""
_PEN_RULE = "#8A95A1"


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
            canvas.setStrokeColor(HexColor(_PEN_RULE))
            canvas.setLineWidth(0.6)
            canvas.line(0, 0, self.width, 0)


def writing_rules(count: int, looks: Sheet) -> list[Any]:
    """That many lines to write on, and the room below the last."""
    rules = [WritingRule(SPACING * looks["body"].leading) for _ in range(count)]
    return [*rules, Spacer(0, looks["body"].leading)]


def by_hand(field: TextField | ChoiceField | ScaleField) -> tuple[Block, ...]:
    """A field as a pen meets it: its label, then lines, boxes to tick or marks to ring; what is answered stands out."""
    asked: list[Block] = [Paragraph(spans(field.label, bold=True))]
    if not isinstance(field, ScaleField) and field.hint:
        asked.append(paragraph(field.hint, "note"))
    match field:
        case TextField():
            asked.append(paragraph(field.value) if field.value else WritingLines(field.lines))
        case ChoiceField():
            asked += [_box(words, ticked=code in field.chosen) for code, words in field.options]
        case ScaleField():
            marks = [Span(f"{mark}   ", bold=str(mark) == field.chosen) for mark in range(field.steps + 1)]
            asked.append(Paragraph((Span(f"{field.low}   "), *marks, Span(field.high))))
            if field.unknown:
                asked.append(_box(field.unknown, ticked=field.chosen == "unknown"))
    return tuple(asked)


def _box(words: str, *, ticked: bool) -> Paragraph:
    return Paragraph((Span("☑ " if ticked else "☐ "), *spans(words, bold=ticked)))
