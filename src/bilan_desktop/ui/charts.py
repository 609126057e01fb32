"""Charts on screen: the neutral drawings of the papers, painted in the colours of the theme at any size."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop.blocks import Circle, Drawing, Label, Line, Poly, Rect
from bilan_desktop.blocks.charts import Maker, frame
from bilan_desktop.ui.kit.theme import theme

ROLES = {
    frame.INK: "text",
    frame.MUTED: "text2",
    frame.MAIN: "primary",
    frame.SOFT: "primary_soft",
    frame.EDGE: "border_strong",
    frame.RULE: "border",
    frame.BAND: "surface2",
    frame.BLANK: "surface",
    frame.ALERT: "warning",
}
"""The token of the theme for each colour of a chart."""
POINT = 1.44
"""Logical pixels a point at a zoom of 1: the words of a chart are as large as a label."""
_WIDEST = 620.0
_GAP = 14.0
_KEPT = 6
"""Widths whose layout is kept: Qt asks for several each time it places a widget."""
_EDGE = 1.0
"""Room for the outline of what stands at the edge of a drawing."""


def scale_of(drawing: Drawing, room: float, larger: float = 1.0) -> float:
    """Pixels a point: as designed at the present zoom, ``larger`` beside larger words, less where room is missing."""
    return min(POINT * theme().zoom * larger, (room - 2 * _EDGE) / drawing.width)


def layout_for(drawing: Drawing, room: float, larger: float = 1.0) -> Drawing:
    """The layout that is easier to read in ``room`` pixels."""
    return drawing.narrow if drawing.narrow and room < drawing.width * POINT * theme().zoom * larger else drawing


def paint(painter: QPainter, drawing: Drawing, scale: float) -> None:
    """Draw from the painter's origin, ``scale`` pixels a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(_EDGE, _EDGE)
    painter.scale(scale, scale)
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            _write(painter, shape, scale)
        elif isinstance(shape, Line):
            painter.setPen(_pen(shape.colour, shape.width, shape.dash))
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        else:
            _fill(painter, shape)
    painter.restore()


def _fill(painter: QPainter, shape: Rect | Circle | Poly) -> None:
    painter.setPen(_pen(shape.stroke, shape.stroke_width, shape.dash if isinstance(shape, Poly) else ()))
    painter.setBrush(QBrush(_colour(shape.fill)) if shape.fill else Qt.BrushStyle.NoBrush)
    if isinstance(shape, Rect):
        painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.width, shape.height), shape.radius, shape.radius)
    elif isinstance(shape, Circle):
        painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
    else:
        points = QPolygonF([QPointF(x, y) for x, y in shape.points])
        if shape.closed:
            painter.drawPolygon(points)
        else:
            painter.drawPolyline(points)


def _write(painter: QPainter, label: Label, scale: float) -> None:
    # At its true size rather than scaled: small letters keep their hinting.
    font = theme().font(weight=QFont.Weight.DemiBold if label.bold else QFont.Weight.Normal)
    font.setPointSizeF(label.size * scale * 72 / painter.device().logicalDpiY())
    width = QFontMetricsF(font).horizontalAdvance(label.text)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    painter.save()
    painter.translate(label.x, label.y)
    painter.scale(1 / scale, 1 / scale)
    painter.setFont(font)
    painter.setPen(_colour(label.colour))
    painter.drawText(QPointF(-shift, 0), label.text)
    painter.restore()


def _pen(colour: str, width: float, dash: tuple[float, ...]) -> QPen:
    if not colour:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_colour(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen


def _colour(name: str) -> QColor:
    return theme().color(ROLES[name]) if name in ROLES else QColor(name)


class ChartView(QWidget):
    """The drawings of a chart below each other, laid out again for each width; what they tell can be heard."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._make: Maker = lambda _: ()
        self._laid: dict[float, tuple[Drawing, ...]] = {}
        self.setAccessibleName(f"Graphique : {name}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._measure)

    def show_chart(self, make: Maker) -> bool:
        """Draw this chart from now on; whether there is anything to see. The same one again changes nothing."""
        before = self.drawings(self.width())
        self._make = make
        self._laid.clear()
        drawings = self.drawings(self.width())
        if drawings != before:
            self.setAccessibleDescription(" ".join(self.told()))
            self.updateGeometry()
            self.update()
        return bool(drawings)

    def told(self) -> tuple[str, ...]:
        """What each drawing tells, in words."""
        return tuple(drawing.alt for drawing in self.drawings(self.width()))

    def drawings(self, width: int) -> tuple[Drawing, ...]:
        """What is drawn in a width of pixels."""
        points = min(_WIDEST, (width - 2 * _EDGE) / (POINT * theme().zoom))
        if points not in self._laid:
            if len(self._laid) >= _KEPT:
                self._laid.clear()
            self._laid[points] = self._make(points)
        return self._laid[points]

    def heightForWidth(self, width: int) -> int:
        """As high as the drawings, with a gap between two."""
        heights = [drawing.height * scale_of(drawing, width) + 2 * _EDGE for drawing in self.drawings(width)]
        return round(sum(heights) + theme().px(_GAP) * max(0, len(heights) - 1))

    def sizeHint(self) -> QSize:
        """Wide enough for the words beside their bars."""
        width = theme().px(360)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Narrower, it is drawn smaller."""
        return QSize(theme().px(200), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        for drawing in self.drawings(self.width()):
            scale = scale_of(drawing, self.width())
            paint(painter, drawing, scale)
            painter.translate(0, drawing.height * scale + 2 * _EDGE + theme().px(_GAP))

    def _measure(self) -> None:
        """Another zoom."""
        self.updateGeometry()
        self.update()
