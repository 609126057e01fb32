"""The left panel of the lock screen: what the product is, in one sentence."""

from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.labels import Mark, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme

_RINGS = 14
# Angle in degrees, which ring, and whether it is the milestone in the accent colour.
_MILESTONES = ((214, 3, False), (236, 4, False), (262, 10, True))


class BrandPanel(QWidget):
    """A petrol panel with rings, milestones and the promise of the product."""

    def __init__(self, product: str) -> None:
        super().__init__()
        column = VBox(self, 48, 12)
        head = HBox(spacing=12)
        head.addWidget(Mark(40))
        head.addWidget(label(product, "h3", ink="brand"))
        head.addStretch()
        column.addLayout(head)
        column.addStretch()
        promise = "Le bilan de compétences,\ndu premier entretien\nau suivi à six mois."
        column.addWidget(label(promise, "h1", ink="brand"))
        column.addWidget(
            label(
                "Vos dossiers restent sur cet ordinateur, chiffrés.\nAucune connexion n’est nécessaire.",
                "body",
                wrap=True,
                ink="brand",
            )
        )
        column.addStretch()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the gradient, the rings and the milestones."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        gradient = QLinearGradient(rect.topLeft(), rect.bottomRight())
        gradient.setColorAt(0, theme().color("brand_light"))
        gradient.setColorAt(1, theme().color("brand"))
        painter.fillRect(rect, gradient)
        centre = QPointF(rect.width() * 0.92, rect.height() * 1.02)
        for ring in range(_RINGS):
            painter.setPen(QPen(QColor(255, 255, 255, 26 - ring), 1.4))
            # The centre is below the panel: nothing shows of the lower half, which would be drawn all the same.
            reach = QPointF(_radius(ring), _radius(ring))
            painter.drawArc(QRectF(centre - reach, centre + reach), 0, 180 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        for angle, ring, accent in _MILESTONES:
            painter.setBrush(theme().color("brand_accent") if accent else QColor(255, 255, 255, 150))
            turn, far = radians(angle), _radius(ring)
            painter.drawEllipse(centre + QPointF(cos(turn), sin(turn)) * far, 6, 6)


def _radius(ring: int) -> float:
    return 60 + ring * 62
