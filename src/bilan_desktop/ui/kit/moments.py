"""Inputs of dates, hours and durations: typed freely, kept as typed when they cannot be read."""

from collections.abc import Callable
from datetime import date, time
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidgetAction

from bilan_desktop.ui.kit.buttons import ToolButton
from bilan_desktop.ui.kit.inputs import leave_undo_to_the_window
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.reading import (
    MONTHS,
    NoSuchDay,
    read_date,
    read_minutes,
    read_time,
    show_minutes,
    show_time,
)
from bilan_desktop.ui.kit.theme import theme

Value = TypeVar("Value")


class _Typed(QLineEdit, Generic[Value]):
    """A line whose text is read as a value; an unreadable text stays, with a sentence that says so."""

    changed = Signal()
    error_changed = Signal(str)
    unreadable = ""
    """What is said of a text that is no such value."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setMaxLength(40)
        self._wrong = False
        self.textEdited.connect(self._edited)

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the window."""
        return leave_undo_to_the_window(event) or super().event(event)

    def read(self, text: str) -> Value:
        """The value of a typed text; raises ValueError when it is not one."""
        raise NotImplementedError

    def show_value(self, value: Value) -> str:
        """How a value is written in the line."""
        raise NotImplementedError

    def value(self) -> Value | None:
        """The value, or None when the line is empty or unreadable (see ``is_valid``)."""
        try:
            return self.read(self.text()) if self.text().strip() else None
        except ValueError:
            return None

    def is_valid(self) -> bool:
        """False when something is typed that cannot be read."""
        return not self.text().strip() or self.value() is not None

    @property
    def sentence(self) -> str:
        """Why what is typed cannot be read."""
        return self.unreadable

    def set_value(self, value: Value | None) -> None:
        """Show this value (None: empty) without telling ``changed``."""
        if value is None or value != self.value():
            self.setText("" if value is None else self.show_value(value))
        self._judge()

    def show_typed(self, text: str) -> None:
        """Show what somebody else typed, whole and as it is; says at once when it cannot be read."""
        self.setMaxLength(max(self.maxLength(), len(text)))
        self.setText(" ".join(text.split()))
        self._judge()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the value in full, or say that it cannot be read."""
        value = self.value()
        if value is not None:
            self.setText(self.show_value(value))
        self._judge()
        super().focusOutEvent(event)

    def _edited(self) -> None:
        # While the person types, an error may vanish but none appears: « 24/1 » is on its way.
        if self._wrong:
            self._judge()
        if self.is_valid():
            self.changed.emit()

    def _judge(self) -> None:
        wrong = not self.is_valid()
        if wrong or self._wrong:
            self.error_changed.emit(self.sentence if wrong else "")
        self._wrong = wrong


class TimeEdit(_Typed[time]):
    """An hour of the day: 14h30, 14:30 or 1430."""

    unreadable = "Heure illisible. Écrivez par exemple 14h30."

    def __init__(self) -> None:
        super().__init__("14h30")

    def read(self, text: str) -> time:
        """See ``reading.read_time``."""
        return read_time(text)

    def show_value(self, value: time) -> str:
        """« 14 h 30 »."""
        return show_time(value)


class DurationEdit(_Typed[int]):
    """A duration in minutes: 1h30, 1:30 or 90; with ``bare_hours``, 18 is eighteen hours."""

    unreadable = "Durée illisible. Écrivez par exemple 1h30 ou 90."

    def __init__(self, *, bare_hours: bool = False) -> None:
        self._bare_hours = bare_hours
        super().__init__("1h30")

    def read(self, text: str) -> int:
        """See ``reading.read_minutes``."""
        return read_minutes(text, bare_hours=self._bare_hours)

    def show_value(self, value: int) -> str:
        """« 1 h 30 »."""
        return show_minutes(value)


class DateEdit(_Typed[date]):
    """A civil date, typed or chosen in a calendar; may be empty."""

    unreadable = "Date illisible. Écrivez par exemple 24/11/2026."

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        super().__init__("jj/mm/aaaa")
        self._today = today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.calendar_button = ToolButton("calendar", "Ouvrir le calendrier (flèche bas)", size=32)
        # Tab goes on to the next field: what is typed on a button inside a line would be written in the line.
        self.calendar_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.calendar_button.clicked.connect(self.open_calendar)
        row = HBox(self, (0, 2, 2, 2))
        row.addStretch()
        row.addWidget(self.calendar_button)

    def read(self, text: str) -> date:
        """See ``reading.read_date``."""
        return read_date(text, self._today())

    @property
    def sentence(self) -> str:
        """A day too many for its month is told apart from what is no date at all."""
        try:
            self.read(self.text())
        except NoSuchDay as error:
            month = f"{MONTHS[error.month - 1]} {error.year}"
            return f"Ce jour n’existe pas : {month} compte {error.days} jours. Vérifiez la date."
        except ValueError:
            pass
        return self.unreadable

    def show_value(self, value: date) -> str:
        """« 24/11/2026 »."""
        return f"{value:%d/%m/%Y}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow down opens the calendar."""
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show a month below the line; Escape closes it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        dress(calendar)
        calendar.setAccessibleName("Calendrier")
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = self.value() or self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(self._chosen)
        calendar.activated.connect(self._chosen)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()

    def _chosen(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        self.changed.emit()


class YearEdit(_Typed[int]):
    """A year in four figures; may be empty."""

    unreadable = "Année illisible. Écrivez par exemple 2014."

    def __init__(self) -> None:
        super().__init__("aaaa")

    def read(self, text: str) -> int:
        """Four figures; ValueError otherwise."""
        plain = text.strip()
        if len(plain) != 4 or not (plain.isascii() and plain.isdigit()):
            raise ValueError(text)
        return int(plain)

    def show_value(self, value: int) -> str:
        """« 2014 »."""
        return str(value)


def dress(calendar: QCalendarWidget) -> None:
    """What the style sheet cannot reach: Qt's black arrows, and its red of the week-ends, too dark on a dark theme."""
    for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        arrow = calendar.findChild(QToolButton, name)
        if isinstance(arrow, QToolButton):
            arrow.setIcon(theme().icon(icon))
            arrow.setIconSize(QSize(theme().px(20), theme().px(20)))
    words = QTextCharFormat()
    words.setForeground(theme().color("text2"))
    calendar.setHeaderTextFormat(words)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, words)
