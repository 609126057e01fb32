"""The page turned to the person: their name, where we are, and one subject in large letters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QWidget

from bilan_desktop.blocks import paragraph
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.gauge import Gauge
from bilan_desktop.ui.kit.labels import LineLabel, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.beneficiary.presenter import FACTORS, BeneficiaryPresenter, phase_words
from bilan_desktop.ui.screens.beneficiary.reading import ReadingText
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.usecases.beneficiary_view import BeneficiaryView, Measure, Neighbour

BODY = 14
"""Designed size of running text, in pixels."""
LINE_LENGTH = 70
"""Characters of a line at most: longer ones tire the eye (usage of typography, WCAG 1.4.8 says 80)."""
SAMPLE = "Les séances se tiennent au calme, et chacun lit à son rythme."
NOTHING = "Rien n’est encore noté ici. Nous le ferons ensemble."


_SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ReadingArea(ScrolledColumn):
    """Leaves every key to the page: it answers alike wherever the keyboard is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Not here."""
        event.ignore()


class MeasureBar(QWidget):
    """Time done of the time planned: what it is, a bar, and the same in words."""

    def __init__(self, measure: Measure) -> None:
        super().__init__()
        column = VBox(self, spacing=8)
        column.addWidget(label(measure.name, "h3", wrap=True))
        gauge = Gauge(measure.done, 0, max(measure.planned, measure.done))
        gauge.setAccessibleName(measure.name)
        column.addWidget(gauge)
        column.addWidget(label(measure.words, wrap=True))


class BeneficiaryScreen(QWidget):
    """One subject at a time; ``left`` when the consultant takes the screen back."""

    left = Signal()

    def __init__(self, presenter: BeneficiaryPresenter, view: BeneficiaryView) -> None:
        super().__init__()
        self.presenter = presenter
        self.setObjectName("beneficiary-view")
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        outer = VBox(self)
        outer.addWidget(self._build_head())
        self.area = ReadingArea(self._build_column())
        outer.addWidget(self.area, 1)
        self.ways = self._build_ways()
        outer.addWidget(self.ways)
        theme().changed.connect(self._dress)
        self.show_view(view)

    def _build_head(self) -> QFrame:
        head = QFrame()
        head.setProperty("role", "header")
        row = HBox(head, (32, 14, 32, 14), 16)
        self.name, self.phase = LineLabel("", "h3"), LineLabel("", "body")
        self.words = QWidget()
        words = HBox(self.words, spacing=20)
        words.addWidget(self.name)
        words.addWidget(self.phase, 1)
        row.addWidget(self.words, 1)
        self.full = tool_button("maximize-2", "Plein écran (F11)")
        self.full.clicked.connect(self.toggle_full_screen)
        self.leave_button = button("Revenir à mon espace", "arrow-left")
        self.leave_button.setToolTip("Échap")
        self.leave_button.clicked.connect(self.left)
        row.addWidget(self.full)
        row.addWidget(self.leave_button)
        return head

    def _build_column(self) -> QWidget:
        inner = QWidget()
        row = HBox(inner, (32, 40, 32, 48))
        self.column = QWidget()
        column = VBox(self.column, spacing=28)
        self.title = label("", "h1", wrap=True)
        column.addWidget(self.title)
        self.text = ReadingText()
        column.addWidget(self.text)
        self._measures = VBox(spacing=24)
        column.addLayout(self._measures)
        column.addStretch()
        row.addStretch(1)
        row.addWidget(self.column, 1000)
        row.addStretch(1)
        return inner

    def _build_ways(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "footer")
        row = HBox(bar, (32, 10, 32, 10), 12)
        self.before, self.after = button("", "arrow-left", "ghost"), button("", "arrow-right", "ghost")
        self.before.clicked.connect(lambda: self._go(self._view.before))
        self.after.clicked.connect(lambda: self._go(self._view.after))
        row.addWidget(self.before)
        row.addStretch()
        row.addWidget(self.after)
        return bar

    def show_view(self, view: BeneficiaryView) -> None:
        """Show a subject from its beginning, and have it spoken."""
        self._view = view
        for one, text in ((self.name, view.first_name), (self.phase, phase_words(view))):
            one.setText(text)
            one.setAccessibleName(text)
        self.title.setText(view.title)
        self.setAccessibleName(f"{view.title}, {phase_words(view)}")
        for way, there in ((self.before, view.before), (self.after, view.after)):
            way.setVisible(there is not None)
            way.set_text(there.title if there is not None else "")
        self.ways.setVisible(view.before is not None or view.after is not None)
        self._dress()
        self.begin()

    def begin(self) -> None:
        """From the top, the keyboard in the text, the subject spoken."""
        self.area.verticalScrollBar().setValue(0)
        self.text.setFocus()
        announce(self, self.accessibleName())

    def zoom(self, step: int) -> None:
        """Larger, smaller, or the usual size for a step of 0; the window behind keeps its own."""
        self.presenter.zoom(step)
        self._dress()

    def toggle_full_screen(self) -> None:
        """The whole screen, and back."""
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; left and right go from subject to subject, the others scroll."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_F11:
            self.toggle_full_screen()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(self._view.before if key == Qt.Key.Key_Left else self._view.after)
        elif key in _SCROLLS:
            self.area.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(key)])
        # Whatever else is pressed stops here: nothing behind may answer.
        event.accept()

    def _go(self, there: Neighbour | None) -> None:
        if there is not None:
            self.presenter.read(there.section, self.show_view)

    def _dress(self) -> None:
        """Set the sizes, then the text in them: a document keeps those of the time it was filled."""
        factor, view = self.presenter.factor, self._view
        font = QFont(theme().reading_family())
        font.setPixelSize(theme().px(BODY * factor))
        a_character = QFontMetricsF(font).horizontalAdvance(SAMPLE) / len(SAMPLE)
        self.column.setMaximumWidth(round(a_character * LINE_LENGTH))
        self.words.setStyleSheet(theme().reading_sheet(FACTORS[0]))
        self.column.setStyleSheet(theme().reading_sheet(factor))
        self.area.verticalScrollBar().setSingleStep(theme().px(3 * BODY * factor))
        clear(self._measures)
        for measure in view.measures:
            self._measures.addWidget(MeasureBar(measure))
        self.text.show_blocks(view.title, view.blocks or (paragraph(NOTHING),), font)
