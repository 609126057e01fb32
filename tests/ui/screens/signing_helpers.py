"""Drawing on a real pad, and the page that holds one."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bilan_desktop.domain.papers import SignerRole
from bilan_desktop.ui.kit.signature import SignaturePad
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.services import Services

LOOP = ((40, 60), (70, 30), (100, 70), (130, 40), (160, 80))
WAVE = ((30, 80), (60, 50), (90, 85), (120, 45), (150, 75), (180, 50))
LEFT = Qt.MouseButton.LeftButton


def draw(pad: SignaturePad, points: Sequence[tuple[int, int]]) -> None:
    """One line on a pad, with the mouse."""
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(pad, LEFT, none, QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, LEFT, none, QPoint(*points[-1]))


def sign(panel: SigningPanel, role: SignerRole, points: Sequence[tuple[int, int]]) -> None:
    """Draw and validate, as a person does."""
    box = panel.screen_way.boxes[role]
    draw(box.pad, points)
    QTest.mouseClick(box.validate, LEFT)


def sign_both(panel: SigningPanel) -> None:
    """Both sign on the screen."""
    sign(panel, SignerRole.BENEFICIARY, LOOP)
    sign(panel, SignerRole.CONSULTANT, WAVE)


def text_of(services: Services, data: bytes) -> str:
    """All the text of a PDF, one kind of space."""
    pages = services.press.pages(data)
    return " ".join(" ".join(pages.text(index) for index in range(pages.count())).split())
