"""Links the widgets of a form with the fields of a presenter's draft, and saves after a pause."""

from typing import Any, Protocol

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

AUTOSAVE_MS = 600
LONGEST_MS = 900
"""Whoever types without a pause is saved too: a crash takes a second of typing at most."""


class Draft(Protocol):
    """What a presenter offers to a form."""

    def changed(self, name: str, value: Any) -> None:
        """A field of the draft has a new value."""

    def save(self) -> None:
        """Keep the draft now."""


class Input(Protocol):
    """What the binder asks of a widget: every input of the kit has it."""

    changed: Any

    def value(self) -> Any:
        """The value shown."""

    def set_value(self, value: Any) -> None:
        """Show a value silently."""


class FormBinder(QObject):
    """Tells the presenter of each change, asks it to save after a pause, each second without one, on ``flush``."""

    def __init__(self, presenter: Draft, parent: QObject, *, delay_ms: int = AUTOSAVE_MS) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._inputs: dict[str, Input] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._presenter.save)
        self._delay, self._unsaved = delay_ms, QElapsedTimer()

    def bind(self, name: str, widget: Input) -> None:
        """Link an input with a field; it then gets the field's name as object name if it has none."""
        self._inputs[name] = widget
        widget.changed.connect(lambda: self._changed(name))
        if isinstance(widget, QWidget):
            if not widget.objectName():
                widget.setObjectName(name)
            for part in (widget, *widget.findChildren(QWidget)):
                part.installEventFilter(self)

    def load(self, values: dict[str, Any]) -> None:
        """Show these values, without telling the presenter."""
        for name, value in values.items():
            if name in self._inputs:
                self._inputs[name].set_value(value)

    def touch(self) -> None:
        """Something was typed: save after the pause, and before it when there is none."""
        if not self._timer.isActive():
            self._unsaved.start()
        left = max(self._delay, LONGEST_MS) - self._unsaved.elapsed()
        self._timer.start(max(0, min(self._delay, left)))

    def pending(self) -> bool:
        """Whether a change waits to be saved."""
        return self._timer.isActive()

    def flush(self) -> None:
        """Save at once what waits: on leaving a field, a page, at the lock and at the end."""
        if self._timer.isActive():
            self._timer.stop()
            self._presenter.save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a field saves it."""
        if event.type() == QEvent.Type.FocusOut:
            # After the widget itself has seen the event: a date writes itself in full on leaving.
            QTimer.singleShot(0, self, self.flush)
        return False

    def _changed(self, name: str) -> None:
        self._presenter.changed(name, self._inputs[name].value())
        self.touch()
