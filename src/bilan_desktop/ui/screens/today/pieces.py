"""The pieces of the home page: bars of hours, a row that leads back to work, a soft icon."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from bilan_desktop.ui.kit.labels import Picture, paint_avatar, plain_tip
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.kit.tokens import tone_roles


class SoftIcon(QFrame):
    """An icon on a soft square; decorative, the words beside it say the same."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self.setProperty("role", "callout")
        self.setProperty("tone", tone)
        HBox(self).addWidget(Picture(icon, tone_roles(tone)[0], 18), 0, Qt.AlignmentFlag.AlignCenter)
        self._rescale()
        theme().changed.connect(self._rescale)

    def _rescale(self) -> None:
        self.setFixedSize(theme().px(36), theme().px(36))


class WeekBars(QWidget):
    """Hours week by week, the last one in full colour; the figures are also its accessible text."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[tuple[str, str, int], ...] = ()
        self.setAccessibleName("Heures d’accompagnement, six dernières semaines")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_bars(self, bars: tuple[tuple[str, str, int], ...], words: str) -> None:
        """Show these bars (label, figure, size) and say them with these words."""
        self._bars = bars
        self.setAccessibleDescription(words)
        self.setToolTip(plain_tip("\n".join(words.split("\N{NARROW NO-BREAK SPACE}; "))))
        self.update()

    def sizeHint(self) -> QSize:
        """150 px high."""
        return QSize(theme().px(280), theme().px(150))

    def minimumSizeHint(self) -> QSize:
        """150 px high."""
        return QSize(theme().px(240), theme().px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figures, the bars and the weeks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colour = theme().px, theme().color
        most = max((size for _, _, size in self._bars), default=0) or 1
        room = self.height() - px(44)
        each = self.width() / max(1, len(self._bars))
        for at, (name, figure, size) in enumerate(self._bars):
            last = at == len(self._bars) - 1
            column = QRectF(at * each, 0, each, self.height())
            high = max(px(3), room * size / most)
            bar = QRectF(column.center().x() - px(14), px(22) + room - high, px(28), high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primary" if last else "border_strong"))
            painter.setOpacity(1 if last else 0.45)
            painter.drawRoundedRect(bar, min(px(4), high / 2), min(px(4), high / 2))
            painter.setOpacity(1)
            painter.setFont(theme().font(12, QFont.Weight.DemiBold if last else QFont.Weight.Medium, tabular=True))
            painter.setPen(colour("text" if last else "text2"))
            painter.drawText(QRectF(column.left(), bar.top() - px(20), each, px(18)), _CENTRE, figure)
            painter.setFont(theme().font(12))
            painter.setPen(colour("text2"))
            painter.drawText(QRectF(column.left(), self.height() - px(18), each, px(18)), _CENTRE, name)


class ResumeRow(QPushButton):
    """A person's avatar, two lines and a chevron: one button to go back to work."""

    def __init__(self, initials: str, tone: int, name: str, detail: str) -> None:
        super().__init__()
        self._shown = initials, tone, name, detail
        self.setAccessibleName(f"Reprendre : {name}, {detail}")
        self.setToolTip(plain_tip(name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """52 px high."""
        return QSize(theme().px(240), theme().px(52))

    def minimumSizeHint(self) -> QSize:
        """Narrower than the words: they are then cut with an ellipsis."""
        return QSize(theme().px(160), theme().px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colour = theme().px, theme().color
        initials, tone, name, detail = self._shown
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(rect, px(7), px(7))
        side = px(36)
        disc = QRectF(rect.left() + px(8), rect.center().y() - side / 2, side, side)
        paint_avatar(painter, disc, initials, tone)
        words = QRectF(disc.right() + px(12), rect.center().y() - px(19), 0, px(19))
        words.setRight(rect.right() - px(34))
        _line(painter, words, name, theme().font(14, QFont.Weight.Medium), "text")
        _line(painter, words.translated(0, px(19)), detail, theme().font(12), "text2")
        at = QPointF(rect.right() - px(26), rect.center().y() - px(9))
        painter.drawPixmap(at, theme().pixmap("chevron-right", "text3", 18))
        if self.hasFocus():
            painter.setPen(QPen(colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, px(7), px(7))


_CENTRE = Qt.AlignmentFlag.AlignCenter


def _line(painter: QPainter, rect: QRectF, text: str, font: QFont, role: str) -> None:
    painter.setFont(font)
    painter.setPen(theme().color(role))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
