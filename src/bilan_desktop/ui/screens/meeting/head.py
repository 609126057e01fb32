"""The head of a meeting: what, when, its state, the time elapsed and its gestures."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from bilan_desktop.blocks.formats import duration
from bilan_desktop.domain.meetings import MEETING_STATE_NAMES, MeetingState
from bilan_desktop.ui.kit.buttons import Button, Variant, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.meeting.stopwatch import Stopwatch, shown
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots import words
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.meetings import MeetingView
from bilan_desktop.usecases.ports import Clock

SECOND = 1000

GESTURES: tuple[tuple[str, str, str, Variant], ...] = (
    ("start", "Commencer la séance", "play", "primary"),
    ("end", "Terminer et noter", "square", "primary"),
    ("pause", "Pause", "pause", "default"),
    ("hold", "Noter comme tenue", "check", "default"),
    ("convocation", "Convocation", "send", "ghost"),
    ("move", "Déplacer", "calendar", "ghost"),
    ("split", "Scinder", "copy", "ghost"),
    ("miss", "Noter une absence", "user", "ghost"),
    ("cancel", "Annuler la séance", "x", "ghost"),
    ("correct", "Corriger", "pen-line", "default"),
    ("reopen", "Rouvrir", "rotate-ccw", "ghost"),
)
OFFERED = {
    MeetingState.PLANNED: ("start", "end", "pause", "hold", "convocation", "move", "split", "miss", "cancel"),
    MeetingState.HELD: ("correct", "reopen"),
    MeetingState.CANCELLED: ("reopen",),
    MeetingState.NO_SHOW: ("reopen",),
}


class BigTime(QWidget):
    """« 1:12:45 » in large figures; a screen reader hears the minutes only, when it asks."""

    def __init__(self) -> None:
        super().__init__()
        self.text = shown(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Temps écoulé")
        theme().changed.connect(self.updateGeometry)

    def set(self, seconds: int) -> None:
        """Show this time."""
        self.text = shown(seconds)
        self.setAccessibleDescription(duration(seconds // 60))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for « 0:00:00 »."""
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance("0:00:00") + theme().px(12), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figures."""
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(theme().color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text)

    def _font(self) -> QFont:
        return theme().font(44, QFont.Weight.DemiBold, tabular=True)


class Clockwork(QWidget):
    """The time elapsed of a meeting under way, against what is planned."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._stopwatch: Stopwatch | None = None
        self.time = BigTime()
        self.planned = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Part de la durée prévue")
        column = VBox(spacing=6)
        column.addStretch()
        column.addWidget(self.planned)
        column.addWidget(self.bar)
        column.addStretch()
        row = HBox(self, spacing=16)
        row.addWidget(self.time)
        row.addLayout(column, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(self.tick)
        self.hide()

    def set(self, stopwatch: Stopwatch | None, planned: int) -> None:
        """Show this stopwatch, or nothing when there is none."""
        self._stopwatch = stopwatch
        self.setVisible(stopwatch is not None)
        self.bar.setRange(0, max(1, planned) * 60)
        running = stopwatch is not None and stopwatch.pause_began is None
        (self._timer.start if running else self._timer.stop)()
        state = " · en pause" if stopwatch is not None and not running else ""
        self.planned.setText(f"Durée prévue\N{NO-BREAK SPACE}: {duration(planned)}{state}")
        self.tick()

    def tick(self) -> None:
        """A second has passed."""
        if self._stopwatch is not None:
            seconds = self._stopwatch.seconds(self._now())
            self.time.set(seconds)
            self.bar.setValue(min(seconds, self.bar.maximum()))

    def _now(self) -> datetime:
        return self._clock.now()


class HeadCard(Card):
    """Shows a meeting; ``asked`` says which gesture is wanted."""

    asked = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__(" ", spacing=10)
        self.head.insertWidget(0, Picture("timer", "primary"))
        self.pill = Pill("", "info")
        self.head.addWidget(self.pill)
        self.when = label("", wrap=True)
        self.where = label("", "muted", wrap=True)
        self.add(self.when)
        self.add(self.where)
        self.clockwork = Clockwork(clock)
        self.add(self.clockwork)
        gestures = Wrapping(8)
        self.buttons: dict[str, Button] = {}
        for code, text, icon, variant in GESTURES:
            made = button(text, icon, variant)
            made.setObjectName(code)
            made.clicked.connect(lambda _=False, code=code: self.asked.emit(code))
            self.buttons[code] = made
            gestures.row.addWidget(made)
        self.add(gestures)
        self.refusal = Refusal()
        self.add(self.refusal)

    def show_meeting(self, view: MeetingView, stopwatch: Stopwatch | None) -> None:
        """Show this meeting and offer what can be done with it."""
        line = view.line
        planned = line.state is MeetingState.PLANNED
        running = stopwatch if planned else None
        self.title.setText(words.title(line))
        if running:
            self.pill.set("En cours", "primary")
        else:
            self.pill.set(MEETING_STATE_NAMES[line.state], words.STATE_TONES[line.state])
        self.when.setText(f"{words.capital(words.moment(line.slot))} ({duration(line.slot.minutes)})")
        self.where.setText(words.where(line.slot))
        self.clockwork.set(running, view.planned_minutes)
        paused = running is not None and running.pause_began is not None
        self.buttons["pause"].set_text("Reprendre" if paused else "Pause")
        self.buttons["pause"].set_icon("play" if paused else "pause")
        hidden = ("start", "hold", "convocation") if running else ("end", "pause")
        for code, one in self.buttons.items():
            one.setVisible(code in OFFERED[line.state] and code not in hidden)
