"""The bar of hours: held, planned, and what remains of the total; two of them end to end for two pools."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop.ui.kit.labels import plain_tip
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.reading import show_minutes
from bilan_desktop.ui.kit.theme import theme


class Gauge(QWidget):
    """Minutes held then planned, on a total; the figures are also its accessible text."""

    def __init__(self, held: int = 0, planned: int = 0, total: int = 24 * 60, *, tone: str = "primary") -> None:
        super().__init__()
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Heures du bilan")
        theme().changed.connect(self.updateGeometry)
        self.set(held, planned, total)

    def set(self, held: int, planned: int, total: int) -> None:
        """Show these minutes; more than the total fills the bar."""
        self._held, self._planned, self._total = held, planned, total
        words = f"{show_minutes(held)} réalisées et {show_minutes(planned)} prévues sur {show_minutes(total)}"
        self.setAccessibleDescription(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        """8 px high."""
        return QSize(theme().px(160), theme().px(8))

    def minimumSizeHint(self) -> QSize:
        """8 px high."""
        return QSize(theme().px(60), theme().px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, then planned hours hatched, then held hours full."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setClipPath(path)
        painter.fillRect(rect, theme().color("track"))
        whole = max(self._total, self._held + self._planned, 1)
        held = rect.width() * self._held / whole
        planned = rect.width() * self._planned / whole
        # Hatching tells planned from held without relying on colour.
        painter.fillRect(QRectF(held, 0, planned, rect.height()), theme().color(f"{self._tone}_soft"))
        brush = QBrush(theme().color(self._tone), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(QRectF(held, 0, planned, rect.height()), brush)
        painter.fillRect(QRectF(0, 0, held, rect.height()), theme().color(self._tone))


class PairedGauges(QWidget):
    """Two bars end to end, as long as what is planned in each: together the whole, yet never added."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__()
        self.first, self.second = Gauge(), Gauge(tone="violet")
        self._row = HBox(self, spacing=3)
        for name, gauge in ((first, self.first), (second, self.second)):
            gauge.setAccessibleName(name)
            self._row.addWidget(gauge)

    def set(self, first: tuple[int, int, int], second: tuple[int, int, int]) -> None:
        """Show minutes held, planned and in all of each; a bar of nothing leaves its room to the other."""
        for place, (gauge, minutes) in enumerate(((self.first, first), (self.second, second))):
            held, planned, total = minutes
            gauge.set(held, planned, total)
            self._row.setStretch(place, max(1, total, held))
            gauge.setVisible(bool(total or held))
