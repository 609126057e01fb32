"""Places to fill as flowables: the same for a pen and for a screen, where each lies over what is printed."""

from dataclasses import replace
from typing import Any, Literal

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from bilan_desktop.blocks import ChoiceField, Paper, ScaleField, Span, Spans, TextField, spans
from bilan_desktop.documents.pdf.canvas import TaggedCanvas
from bilan_desktop.documents.pdf.flowables import CAP_HEIGHT, TALLER_THAN_A_PAGE, TALLEST, TaggedTable, Text
from bilan_desktop.documents.pdf.fonts import FontBook, clean
from bilan_desktop.documents.pdf.form_font import form_font, typed
from bilan_desktop.documents.pdf.layout import lay_out
from bilan_desktop.documents.pdf.structure import Entry, Node
from bilan_desktop.documents.pdf.styles import PAPER_WHITE, RULE, Sheet, TextStyle
from bilan_desktop.documents.pdf.writing import PEN_RULE, SPACING, writing_rules

Buttons = Literal["one", "several"]
_KEPT = 380.0
"""Points up to which a question and its answers are never cut apart."""
_MOST_COLUMNS = 4
_FAINT = "#E4E8EC"
_EDGE = "#6B7785"
_CHOSEN = "Choisi"
"""What is told of a mark that is printed."""


class Fields:
    """Makes the flowables of fields; without the mark of the paper's ``form`` they are for a pen alone."""

    def __init__(self, looks: Sheet, book: FontBook, paper: Paper) -> None:
        self._looks, self._book = looks, book
        self._font = form_font(paper.variant) if paper.form else None

    def flow(self, field: TextField | ChoiceField | ScaleField, width: float, into: Node) -> list[Any]:
        """The label, the hint, then what is filled; together on a page unless that is too high."""
        asked = [self._text(spans(field.label, bold=True), "body", into)]
        hint = "" if isinstance(field, ScaleField) else field.hint
        if hint:
            asked.append(self._text(spans(hint), "note", into))
        for text in asked:
            text.spaceAfter, text.keepWithNext = self._looks.gap * 0.6, True
        asked[0].spaceBefore = self._looks.gap
        told = ". ".join(clean(part).rstrip(" .") for part in (field.label, hint) if part)
        match field:
            case TextField():
                flow = self._written(field, told, into)
            case ChoiceField():
                flow = self._choice(field, told, width, into)
            case ScaleField():
                flow = self._scale(field, told, into)
        # Lines for a pen bring the room below the last of them.
        flow = [*asked, *flow, *([] if isinstance(flow[-1], Spacer) else [Spacer(0, 1.6 * self._looks.gap)])]
        return [CondPageBreak(min(_KEPT, _height(flow, width))), *flow]

    def _text(self, content: Spans, role: str, into: Node) -> Text:
        return Text(content, self._looks[role], into.add("P"), self._book, link_colour=self._looks.accent)

    def _written(self, field: TextField, told: str, into: Node) -> list[Any]:
        value = typed(field.value)
        shown = self._font is not None and self._font.holds(value)
        if value.strip() and not shown:
            # What no field can show is printed and stays as it is.
            return [self._text(spans(field.value), "body", into)]
        if not shown:
            return writing_rules(field.lines, self._looks)
        entry = Entry(field.key, "text", told, self._looks["body"].size, value=value, lines=field.lines)
        return [WritingBox(into.add("Form"), entry, self._looks)]

    def _choice(self, field: ChoiceField, told: str, width: float, into: Node) -> list[Any]:
        look = self._looks["body"]
        natural = max(
            (line.width for _, words in field.options for line in lay_out(spans(words), look, 10_000, self._book)),
            default=0.0,
        )
        across = max(1, min(_MOST_COLUMNS, len(field.options), int(width / (natural + 3.2 * look.size))))
        kind: Buttons = "several" if field.several else "one"
        cells: list[Any] = [
            self._option(field.key, kind, (code, words), told, code in field.chosen, into)
            for code, words in field.options
        ]
        if across == 1:
            return cells
        cells += [Spacer(0, 0)] * (-len(cells) % across)
        rows = [cells[at : at + across] for at in range(0, len(cells), across)]
        return [TaggedTable(rows, colWidths=[width / across] * across, splitInRow=0, style=_TIGHT)]

    def _option(
        self, key: str, kind: Buttons, option: tuple[str, str], told: str, chosen: bool, into: Node
    ) -> "Option":
        code, words = option
        look = self._looks["body"]
        entry = Entry(key, kind, f"{told} – {clean(words)}", look.size, told, code, chosen=chosen)
        content = spans(words, bold=chosen and self._font is None)
        option_ = Option(content, look, into.add("P"), self._book, indent=1.75 * look.size)
        option_.ask(entry, self._looks.accent, fillable=self._font is not None)
        option_.spaceAfter = self._looks.gap * 0.5
        return option_

    def _scale(self, field: ScaleField, told: str, into: Node) -> list[Any]:
        low = self._text(spans(field.low), "note", into)
        marks = []
        for mark in map(str, range(field.first, field.steps + 1)):
            entry = Entry(
                field.key,
                "one",
                f"{told} – {mark} sur {field.steps}",
                self._looks["body"].size,
                told,
                mark,
                chosen=mark == field.chosen,
                figure=mark,
            )
            marks.append((entry, into.add("P")))
        high = self._text(spans(field.high), "note", into)
        high.look = replace(high.look, align="right")
        flow: list[Any] = [ScaleRow(marks, (low, high), self._looks, self._book, fillable=self._font is not None)]
        if field.unknown:
            chosen = field.chosen == "unknown"
            flow += [
                Spacer(0, self._looks.gap),
                self._option(field.key, "one", ("unknown", field.unknown), told, chosen, into),
            ]
        return flow


_TIGHT = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]


def _height(flow: list[Any], width: float) -> float:
    """Points that flowables take one below the other."""
    heights = (one.wrap(width, TALLER_THAN_A_PAGE)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in flow)
    return float(sum(heights))


class WritingBox(Flowable):
    """A frame with lines for a pen; what is typed on a screen covers them."""

    def __init__(self, node: Node, entry: Entry, looks: Sheet) -> None:
        super().__init__()
        self.node, self.entry = node, entry
        self.pitch = SPACING * looks["body"].leading
        self.height = min(TALLEST, entry.lines * self.pitch)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """The frame and its lines as decoration, the field over them."""
        canvas: TaggedCanvas = self.canv
        with canvas.artifact():
            canvas.setFillColor(HexColor(PAPER_WHITE))
            canvas.setStrokeColor(HexColor(PEN_RULE))
            canvas.setLineWidth(0.7)
            canvas.roundRect(0, 0, self.width, self.height, 3, fill=1)
            canvas.setStrokeColor(HexColor(_FAINT))
            canvas.setLineWidth(0.5)
            line = self.height - self.pitch
            while line > self.pitch / 2:
                canvas.line(6, line, self.width - 6, line)
                line -= self.pitch
        canvas.fill_in(self.node, self.entry, (1, 1, self.width - 1, self.height - 1))


class Option(Text):
    """Words with a box before them, or a circle where only one can be chosen."""

    entry: Entry
    form: Node | None = None
    accent = ""

    def ask(self, entry: Entry, accent: str, *, fillable: bool) -> None:
        """What it stands for; where it is not filled on a screen, what is chosen already is drawn."""
        self.entry, self.accent = entry, accent
        if fillable:
            self.form = self.node.add("Form")

    def split(self, width: float, height: float) -> list[Text]:
        """Never: words and their box are one thing to choose."""
        self.wrap(width, height)
        return []

    def draw(self) -> None:
        """The box as decoration, then the words."""
        canvas: TaggedCanvas = self.canv
        side = 1.05 * self.look.size
        low = self._baseline(0) + (CAP_HEIGHT * self.look.size - side) / 2
        with canvas.artifact():
            frame(canvas, self.entry, side, low)
        if self.form is not None:
            canvas.fill_in(self.form, self.entry, (0, low, side, low + side))
        elif self.entry.chosen:
            with canvas.mark(self.node.add("Span", alt=_CHOSEN)):
                _tick(canvas, self.entry, side, low, self.accent)
        super().draw()


def frame(canvas: TaggedCanvas, entry: Entry, side: float, low: float) -> None:
    """An empty box, or a circle, at the left edge."""
    canvas.setFillColor(HexColor(PAPER_WHITE))
    canvas.setStrokeColor(HexColor(_EDGE))
    canvas.setLineWidth(0.9)
    if entry.kind == "several":
        canvas.roundRect(0, low, side, side, 0.14 * side, fill=1)
    else:
        canvas.circle(side / 2, low + side / 2, side / 2, fill=1)


def _tick(canvas: TaggedCanvas, entry: Entry, side: float, low: float, accent: str) -> None:
    canvas.setFillColor(HexColor(accent))
    canvas.setStrokeColor(HexColor(accent))
    if entry.kind != "several":
        canvas.circle(side / 2, low + side / 2, 0.27 * side, stroke=0, fill=1)
        return
    canvas.setLineWidth(0.15 * side)
    path = canvas.beginPath()
    path.moveTo(0.2 * side, low + 0.52 * side)
    path.lineTo(0.42 * side, low + 0.27 * side)
    path.lineTo(0.82 * side, low + 0.78 * side)
    canvas.drawPath(path)


class ScaleRow(Flowable):
    """Figures in circles along a line, the words of its two ends below them."""

    def __init__(
        self,
        marks: list[tuple[Entry, Node]],
        ends: tuple[Text, Text],
        looks: Sheet,
        book: FontBook,
        *,
        fillable: bool,
    ) -> None:
        super().__init__()
        self.marks, self.ends, self.book, self.accent = marks, ends, book, looks.accent
        self.look, self.gap = looks["body"], looks.gap
        self.forms = [node.add("Form") for _, node in marks] if fillable else []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as its figures ask for; the words of each end take half of that."""
        steps = len(self.marks) - 1
        side = 1.95 * self.look.size
        # Far enough apart for a finger, near enough for one glance, and never one over the other.
        self.step = min((width - side) / steps, max(2.3 * side, (0.62 * width - side) / steps))
        self.side = min(side, self.step - 2)
        self.width = self.side + steps * self.step
        heights = [end.wrap(self.width / 2 - self.gap, TALLER_THAN_A_PAGE)[1] for end in self.ends]
        self.height = self.side + self.gap * 0.7 + max(heights)
        return width, self.height

    def draw(self) -> None:
        """The words of the lower end, each figure, the words of the upper end: in the order they are read."""
        canvas: TaggedCanvas = self.canv
        low, high = self.ends
        middle = self.height - self.side / 2
        with canvas.artifact():
            canvas.setStrokeColor(HexColor(RULE))
            canvas.setLineWidth(1.4)
            canvas.line(self.side / 2, middle, self.width - self.side / 2, middle)
        self._end(low, 0)
        for index, (entry, node) in enumerate(self.marks):
            canvas.saveState()
            canvas.translate(index * self.step, self.height - self.side)
            self._mark(canvas, entry, node, index)
            canvas.restoreState()
        self._end(high, self.width - high.width)

    def _end(self, text: Text, left: float) -> None:
        text.drawOn(self.canv, left, self.height - self.side - self.gap * 0.7 - text.height)

    def _mark(self, canvas: TaggedCanvas, entry: Entry, node: Node, index: int) -> None:
        printed = entry.chosen and not self.forms
        with canvas.artifact():
            frame(canvas, entry, self.side, 0)
        if self.forms:
            canvas.fill_in(self.forms[index], entry, (0, 0, self.side, self.side))
        if printed:
            with canvas.mark(node.add("Span", alt=_CHOSEN)):
                canvas.setFillColor(HexColor(self.accent))
                canvas.circle(self.side / 2, self.side / 2, self.side / 2, stroke=0, fill=1)
        size = min(self.look.size, 0.55 * self.side)
        look = TextStyle(size, size, "bold" if printed else self.look.face)
        line = lay_out((Span(entry.figure),), look, 1000, self.book)[0]
        colour = PAPER_WHITE if printed else self.look.colour
        with canvas.mark(node):
            canvas.write((self.side - line.width) / 2, (self.side - CAP_HEIGHT * size) / 2, line.pieces, colour)
