"""A file chosen as a signed sheet is looked at before it counts: its page, the number read on it, one question."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.pixels import image_of
from bilan_desktop.ui.screens.signing.presenter import Joined

PAGE_HEIGHT = 330
"""Designed pixels of the page shown."""


class JoinDialog(Dialog):
    """Shows the first page; what is confirmed seals the sheet, so that nothing is taken on trust."""

    keeps_typed = False

    def __init__(self, window: QWidget, joined: Joined, join: Callable[[], None]) -> None:
        super().__init__(window, "Est-ce bien la feuille signée ?", width=620)
        self._join = join
        self.number = Callout("success" if joined.number else "warning", joined.number or joined.unread)
        self.add(self.number)
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.setAccessibleName(f"Première page du fichier, sur {joined.pages}")
        self.page.setPixmap(_fitted(image_of(joined.picture)))
        self.add(self.page)
        self.add(label(joined.question, wrap=True))
        self.back = button("Choisir un autre fichier")
        self.back.setObjectName("leave-join")
        self.back.clicked.connect(self.reject)
        self.confirm = button("Joindre cette feuille", "check", "primary")
        self.confirm.setObjectName("confirm-join")
        self.confirm.clicked.connect(self._confirmed)
        self.set_buttons([self.back, self.confirm])
        # In a low window the page is longer than its room: the arrows scroll it.
        self.room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.room.setAccessibleName("Feuille à regarder")
        self.first = self.back

    def _confirmed(self) -> None:
        self.accept()
        self._join()


def _fitted(image: QImage) -> QPixmap:
    height = theme().px(PAGE_HEIGHT)
    width = theme().px(540)
    kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(image.scaled(width, height, kept, smooth))
