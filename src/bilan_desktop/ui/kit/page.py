"""The scaffold of a page: head, scrolled body, a list beside it, right panel, footer."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QBoxLayout, QFrame, QLayout, QScrollBar, QSizePolicy, QWidget

from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import ScrolledColumn, is_low
from bilan_desktop.ui.kit.tabbing import is_field, move_by_tab, tab_order
from bilan_desktop.ui.kit.theme import theme

PANEL_NEEDS = 1340
"""Window width, in designed pixels, under which the panel stands below the content."""

UNBOUNDED = 16_777_215
"""Qt's word for a width without limit."""

TITLE_NEEDS = 200
"""Designed width of a title beside its actions, under which they stand below it."""

_SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class Page(QWidget):
    """Title and actions on top, ``add`` content below; ``panel`` beside it when there is room."""

    def __init__(self, title: str = "", subtitle: str = "", *, scrolls: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._outer = VBox(self)
        self._across = HBox()
        self._middle = VBox()
        self._across.addLayout(self._middle, 1)
        self._outer.addLayout(self._across, 1)
        self.title = label(title, "h1", wrap=True, dense=True)
        self.subtitle = label(subtitle, "muted", wrap=True, dense=True)
        self.action_row = HBox(spacing=12)
        self.head = QWidget()
        self._build_head()
        self.content = VBox(spacing=16)
        self._panel: QWidget | None = None
        self._panel_width = 0
        self._foot_row: HBox | None = None
        self._area: ScrolledColumn | None = None
        self._foot: QWidget | None = None
        self._covered = False
        self.columns = HBox(spacing=16)
        self.columns.addLayout(self.content, 1)
        inner = self._inner = QWidget()
        self._inner_box = VBox(inner)
        self._left_margin = 32
        self._fit_margins()
        self._inner_box.addLayout(self.columns, 1)
        if scrolls:
            self._area = ScrolledColumn(inner)
            self._middle.addWidget(self._area, 1)
        else:
            self._middle.addWidget(inner, 1)

    def _build_head(self) -> None:
        row = self._head_row = HBox(self.head, spacing=12)
        words = VBox(spacing=3)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        row.addLayout(self.action_row)
        # Its least height is reckoned at its least width, where the sentence takes ten lines.
        self.head.setMinimumHeight(1)
        self._middle.addWidget(self.head)
        self.head.installEventFilter(self)
        # Only now that they have their place: shown before, they would flash as windows of their own.
        self.title.setVisible(bool(self.title.text()))
        self.subtitle.setVisible(bool(self.subtitle.text()))
        self.head.setVisible(bool(self.title.text()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab follows the page as it is read; at its end, the window goes on."""
        if move_by_tab(self, forward=forward, wrap=self.isWindow()):
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing took scrolls the body, from the head and the footer too: some bodies are only read."""
        action, bar = _SCROLLS.get(Qt.Key(event.key())), self.scroll_bar()
        if action is None or bar is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            bar.triggerAction(action)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the head."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.title.setVisible(bool(title))
        self.subtitle.setVisible(bool(subtitle))
        self.head.setVisible(bool(title) and not self._covered)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget below the others and return it."""
        self.content.addWidget(widget, stretch)
        return widget

    def add_layout(self, layout: QLayout) -> None:
        """Put a row below the others."""
        self.content.addLayout(layout)

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right of the title."""
        self.action_row.addWidget(widget)
        self.head.setVisible(not self._covered)

    def cover(self, widget: QWidget) -> None:
        """Show ``widget`` in place of the head, the body and the footer, once for all: there is nothing to do there."""
        self._covered = True
        for part in (self.head, self._area or self._inner, self._foot):
            if part is not None:
                part.hide()
        self._middle.addWidget(widget, 1)
        widget.show()

    def reveal(self, widget: QWidget) -> None:
        """Scroll until ``widget`` is in sight, from its top on, once the layout has made room for it."""
        area = self._area
        if area is not None:
            QTimer.singleShot(0, self, lambda: area.show_from_top(widget))

    def enter(self, *, fields_only: bool = False) -> bool:
        """Give the keyboard to the first field of the body and bring it into sight; False when there is none.

        Without a field the first button has it, unless ``fields_only``: whoever did not ask for it could press it.
        """
        inside = tab_order(self._inner)
        first = next((one for one in inside if is_field(one)), None if fields_only else next(iter(inside), None))
        if first is None:
            return False
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self.reveal(first)
        return True

    def scroll_bar(self) -> QScrollBar | None:
        """What scrolls the body; None for a page that does not."""
        return self._area.verticalScrollBar() if self._area is not None else None

    def set_header(self, widget: QWidget) -> None:
        """Put a widget across the page above its head, e.g. a dossier's header."""
        widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._outer.insertWidget(0, widget)

    def set_beside(self, widget: QWidget) -> None:
        """Put a list at the left of the head and the body; it stays in sight when the body scrolls."""
        self._across.insertWidget(0, widget)
        # The rest of the margin is the room of the list's scroll bar.
        self._left_margin = 20
        self._fit_margins()

    def set_panel(self, widget: QWidget, width: int = 320) -> None:
        """Put a panel at the right, or below the content when the window is under 1340 px wide (designed)."""
        self._panel, self._panel_width = widget, width
        theme().changed.connect(self._place_panel)
        self.columns.addWidget(widget)
        self._place_panel()

    def set_footer(self, *widgets: QWidget) -> HBox:
        """A bar below the body that stays in sight; returns its row."""
        bar = QFrame()
        bar.setProperty("role", "footer")
        row = self._foot_row = HBox(bar, (32, 10, 32, 10), 12)
        for widget in widgets:
            row.addWidget(widget)
        self._outer.addWidget(bar)
        self._foot = bar
        bar.setVisible(not self._covered)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the panel of a narrow window; draw the head in where it is low."""
        super().resizeEvent(event)
        self._place_panel()
        self._fit_margins()
        self._fit_head()

    def _fit_head(self) -> None:
        """Actions below the title where they would leave it no room."""
        actions = self.action_row.sizeHint().width()
        room = self._middle.geometry().width() - theme().px(self._left_margin + 32 + 12) - actions
        below = bool(actions) and room < theme().px(TITLE_NEEDS)
        self._head_row.turn(self.action_row, below=below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An action came, went or changed its words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_head()
        return super().eventFilter(watched, event)

    def low(self) -> bool:
        """Whether the window is so low for its zoom that the body comes before all else."""
        return is_low(self)

    def _fit_margins(self) -> None:
        low = self.low()
        scrolled = low and self._area is not None
        self._place_head(scrolled=scrolled)
        if scrolled:
            self._head_row.set_margins((0, 0, 0, 8))
        else:
            self._head_row.set_margins((self._left_margin, 8 if low else 24, 32, 2 if low else 4))
        self._inner_box.set_margins((self._left_margin, 8 if low else 12, 32, 24))
        if self._foot_row is not None:
            self._foot_row.set_margins((32, 4 if low else 10, 32, 4 if low else 10))

    def _place_head(self, *, scrolled: bool) -> None:
        """In a low window the head scrolls with the body, which has its height."""
        layout = self._inner_box if scrolled else self._middle
        if layout.indexOf(self.head) < 0:
            (self._middle if scrolled else self._inner_box).removeWidget(self.head)
            layout.insertWidget(0, self.head)

    def _place_panel(self) -> None:
        if self._panel is not None:
            beside = self.window().width() >= theme().px(PANEL_NEEDS)
            direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            self.columns.setDirection(direction)
            self.columns.setAlignment(self._panel, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
            self._panel.setMinimumWidth(theme().px(self._panel_width) if beside else 0)
            self._panel.setMaximumWidth(theme().px(self._panel_width) if beside else UNBOUNDED)
            self.panel_placed(below=not beside)

    def panel_placed(self, *, below: bool) -> None:
        """The panel stands beside the content, or below it; a page that leads to it hears it here."""
