"""The frame of the pages shown before a vault is open, and an assistant of a few steps inside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from bilan_desktop.ui.kit.application import PRODUCT
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import Room
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.lock.brand import BrandPanel

BRAND_NEEDS = 1180
"""Window width, in designed pixels, under which the brand panel is hidden."""
BRAND_WIDTH = 440


class FrontScreen(QWidget):
    """The brand at the left, one column in the middle of the rest, scrolled when it is too tall."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._brand = BrandPanel(PRODUCT)
        self._widths: dict[QWidget, int] = {}
        self._current: QWidget | None = None
        inner = QWidget()
        column = VBox(inner, 24)
        column.addStretch()
        # Stretches, not an alignment: an aligned widget is asked its height for the whole width.
        self._middle = HBox()
        self._middle.addStretch(1)
        self._middle.addStretch(1)
        column.addLayout(self._middle)
        column.addStretch()
        self._area = Room(inner)
        row = HBox(self)
        row.addWidget(self._brand)
        row.addWidget(self._area, 1)
        self._rescale()
        theme().changed.connect(self._rescale)

    def add_page(self, page: QWidget, width: int) -> None:
        """Hold a page, hidden; ``width`` in designed pixels."""
        self._widths[page] = width
        policy = page.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        page.setSizePolicy(policy)
        page.hide()
        self._middle.insertWidget(1, page, 1000)
        if isinstance(page, Assistant):
            page.stepped.connect(self._to_top)
        self._rescale()

    def show_page(self, page: QWidget) -> None:
        """Show one page alone, with the keyboard in it."""
        for one in self._widths:
            one.setVisible(one is page)
        self._current = page
        self.setFocusProxy(page)
        page.setFocus()
        self._to_top()

    def shown(self) -> QWidget | None:
        """The page shown."""
        return self._current

    def back(self) -> None:
        """One step back; Escape does it too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back one step."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave all the room to the column in a narrow window."""
        super().resizeEvent(event)
        self._brand.setVisible(self.width() >= theme().px(BRAND_NEEDS))

    def _to_top(self) -> None:
        self._area.verticalScrollBar().setValue(0)

    def _rescale(self) -> None:
        self._brand.setFixedWidth(theme().px(BRAND_WIDTH))
        self._brand.setVisible(self.width() >= theme().px(BRAND_NEEDS))
        for page, width in self._widths.items():
            page.setMaximumWidth(theme().px(width))


class Assistant(QWidget):
    """Short steps one after the other; going back loses nothing typed."""

    left = Signal()
    stepped = Signal()

    def __init__(self, steps: Sequence[tuple[str, str, QWidget]], final: str) -> None:
        """``steps``: title, words of the button that goes on, page. ``final``: name of the long task."""
        super().__init__()
        self._steps = steps
        self.step = -1
        column = VBox(self, spacing=14)
        head = VBox(spacing=4)
        self._count = label("", "overline")
        self._title = label("", "h1")
        head.addWidget(self._count)
        head.addWidget(self._title)
        column.addLayout(head)
        for _, _, page in steps:
            page.hide()
            column.addWidget(page)
        self.error = Callout("danger", "")
        self.error.hide()
        column.addWidget(self.error)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(final)
        self.progress.hide()
        self.progress_words = label(final, "muted")
        self.progress_words.hide()
        column.addWidget(self.progress_words)
        column.addWidget(self.progress)
        self.back_button = button("Retour", "arrow-left", "ghost")
        self.back_button.clicked.connect(self.back)
        self.next_button = button("Continuer", None, "primary")
        self.next_button.clicked.connect(self.go_on)
        self.buttons = HBox(spacing=12)
        self.buttons.addWidget(self.back_button)
        self.buttons.addStretch()
        self.buttons.addWidget(self.next_button)
        column.addLayout(self.buttons)

    def show_step(self, step: int) -> None:
        """Show a step alone, with the keyboard in its first field."""
        self.step = step
        for index, (title, words, page) in enumerate(self._steps):
            page.setVisible(index == step)
            if index == step:
                self._title.setText(title)
                self.next_button.set_text(words)
                self.setFocusProxy(page)
                page.setFocus()
        self._count.setText(f"Étape {step + 1} sur {len(self._steps)}")
        self._count.setVisible(len(self._steps) > 1)
        self.show_error("")
        self.stepped.emit()
        announce(self, f"{self._count.text()}. {self._title.text()}")

    def back(self) -> None:
        """The step before, or out."""
        if self.progress.isHidden() and self.step > 0:
            self.show_step(self.step - 1)
        elif self.progress.isHidden():
            self.left.emit()

    def go_on(self) -> None:
        """Check the step shown and go on: each assistant says how."""
        raise NotImplementedError

    def show_error(self, sentence: str) -> None:
        """Say what prevents from going on ("" for nothing)."""
        self.error.set("danger", sentence)
        self.error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def show_busy(self, busy: bool) -> None:
        """The long task runs: nothing else can be done."""
        self.progress.setVisible(busy)
        self.progress_words.setVisible(busy)
        for one in (self.back_button, self.next_button, *(page for _, _, page in self._steps)):
            one.setEnabled(not busy)
        if busy:
            self.show_error("")
        else:
            self.next_button.setFocus()  # what is disabled loses the keyboard
