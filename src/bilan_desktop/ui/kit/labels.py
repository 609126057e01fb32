"""Text on the screen: labels by role, pills, avatars, icons and the product's mark."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from bilan_desktop.ui.kit.theme import set_style, theme
from bilan_desktop.ui.kit.tokens import tone_roles

AVATAR_TONES = ("primary", "info", "violet", "success", "warning")


class Label(QLabel):
    """Plain text, never markup; wrapped text gets a comfortable line height, unless it is ``dense``.

    Qt needs markup for a line height, and four times as long to show it: rows that come by the dozen are dense.
    """

    def __init__(self, text: str = "", role: str = "body", *, wrap: bool = False, dense: bool = False) -> None:
        super().__init__()
        self._plain = ""
        self._dressed = wrap and not dense
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.RichText if self._dressed else Qt.TextFormat.PlainText)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show this text exactly as it is written."""
        self._plain = text
        if self._dressed:
            # QLabel knows a line height only in rich text: each line is escaped, then dressed.
            text = _escaped(text).replace("\n", "<br>")
            # Without pre-wrap, markup would make the spaces that hold « … » and « ? » ordinary ones.
            style = "line-height:135%; margin:0; white-space:pre-wrap"
            text = f'<p style="{style}">{text}</p>' if self._plain else ""
        super().setText(text)

    def text(self) -> str:
        """The text as given, without the dressing of wrapped labels."""
        return self._plain

    def set_role(self, role: str) -> None:
        """Change the role, e.g. from ``hint`` to ``error``."""
        set_style(self, role=role)


def _escaped(text: str) -> str:
    # html.escape() would do, but importing html and its entities takes 2 ms before the first paint.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def label(text: str, role: str = "body", *, wrap: bool = False, dense: bool = False, ink: str | None = None) -> Label:
    """A label; role: h1 h2 h3 label body muted hint overline link error kbd. ``ink``: a tone or brand."""
    made = Label(text, role, wrap=wrap, dense=dense)
    if ink:
        made.setProperty("ink", ink)
    return made


class LineLabel(Label):
    """One line that is cut with an ellipsis when there is no room; read and pointed at in full."""

    def __init__(self, text: str, role: str, *, ink: str = "") -> None:
        super().__init__(text, role)
        self.setProperty("ink", ink)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show another line."""
        super().setText(text)
        self.setAccessibleName(text)
        self._cut()

    def sizeHint(self) -> QSize:
        """The whole line."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(theme().px(80), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the line to the room there is."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        QLabel.setText(self, shown)
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")


class Pill(Label):
    """A short state in a coloured pill; tone: primary success warning danger info violet neutral."""

    def __init__(self, text: str, tone: str = "primary") -> None:
        super().__init__(text, "pill")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set(self, text: str, tone: str) -> None:
        """Show another state."""
        self.setText(text)
        set_style(self, tone=tone)


class Picture(QLabel):
    """A decorative icon; what it means must also be written beside it."""

    def __init__(self, name: str, role: str = "text2", size: float = 18) -> None:
        super().__init__()
        self._shown = name, role, size
        self._redraw()
        theme().changed.connect(self._redraw)

    def set(self, name: str, role: str) -> None:
        """Show another icon or colour."""
        self._shown = name, role, self._shown[2]
        self._redraw()

    def _redraw(self) -> None:
        name, role, size = self._shown
        self.setPixmap(theme().pixmap(name, role, size, max(2.0, self.devicePixelRatioF())))
        self.setFixedSize(theme().px(size), theme().px(size))


class Avatar(QWidget):
    """Initials in a coloured disc; decorative, the name is always written beside it."""

    def __init__(self, initials: str, tone: int = 0, size: float = 40) -> None:
        super().__init__()
        self._initials, self._tone, self._size = initials, tone, size
        self._rescale()
        theme().changed.connect(self._rescale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._initials, self._tone)

    def _rescale(self) -> None:
        self.setFixedSize(theme().px(self._size), theme().px(self._size))


def paint_avatar(painter: QPainter, rect: QRectF, initials: str, tone: int = 0) -> None:
    """Draw initials in a disc; ``tone`` is any stable number, e.g. the dossier's."""
    ink, soft = tone_roles(AVATAR_TONES[tone % len(AVATAR_TONES)])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(soft))
    painter.drawEllipse(rect)
    font = theme().font(14, QFont.Weight.DemiBold)
    font.setPixelSize(max(1, round(rect.height() * 0.35)))
    painter.setFont(font)
    painter.setPen(theme().color(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials)
    painter.restore()


class Mark(QWidget):
    """The product's mark: a compass needle in a rounded square."""

    def __init__(self, size: float = 34) -> None:
        super().__init__()
        self._size = size
        self._rescale()
        theme().changed.connect(self._rescale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()))

    def _rescale(self) -> None:
        self.setFixedSize(theme().px(self._size), theme().px(self._size))


def paint_mark(painter: QPainter, rect: QRectF) -> None:
    """Draw the mark in a square; its colours are the same in both themes, as on a desktop icon."""
    side = rect.width()
    gradient = QLinearGradient(rect.topLeft(), rect.bottomRight())
    gradient.setColorAt(0, QColor("#138291"))
    gradient.setColorAt(1, QColor("#0A4C57"))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawRoundedRect(rect, side * 0.28, side * 0.28)
    painter.setPen(QPen(QColor(255, 255, 255, 110), side * 0.05))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.center(), side * 0.31, side * 0.31)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(rect.center())
    painter.rotate(42)
    for tip, colour in ((-0.25, "#FFFFFF"), (0.25, "#F3B65A")):
        painter.setBrush(QColor(colour))
        half = side * 0.075
        painter.drawPolygon(QPolygonF([QPointF(0, side * tip), QPointF(half, 0), QPointF(-half, 0)]))
    painter.restore()


def line() -> QFrame:
    """A thin separator across a card or a page."""
    frame = QFrame()
    frame.setProperty("role", "line")
    return frame


def plain_tip(text: str) -> str:
    """A tool tip that shows these words as they are: Qt would read « <b>… » as markup, and fetch a picture."""
    if "<" not in text and "&" not in text:
        return text
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
        text = text.replace(sign, written)
    return f"<p>{text}</p>"
