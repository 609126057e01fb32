"""Uncaught errors: told on the error stream and to the consultant by their type and place, never by a value.

The text of an exception, its local variables and the messages of Qt may hold what was typed: none is written.
"""

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

_PACKAGE = "bilan_desktop"
_QT_TOLD = {
    QtMsgType.QtWarningMsg: "QtWarning",
    QtMsgType.QtCriticalMsg: "QtCritical",
    QtMsgType.QtFatalMsg: "QtFatal",
}

_HARMLESS = "This plugin does not support"
"""What Qt repeats where there is no screen; it says nothing of a fault."""


def code_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """« ValueError ui.forms:101 »: the type of an error and its innermost line, our own rather than a library's."""
    place = ours = ""
    while trace is not None:
        frame = trace.tb_frame
        module = str(frame.f_globals.get("__name__", "?"))
        place = f"{module}:{trace.tb_lineno}"
        if module.startswith(_PACKAGE):
            ours = place.removeprefix(f"{_PACKAGE}.")
        trace = trace.tb_next
    return f"{kind.__name__} {ours or place}".strip()


class FaultReporter(QObject):
    """Takes over whatever nobody caught, on any thread; each fault is shown once over the window in front."""

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: set[str] = set()
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of Python and of Qt, for the life of the process."""
        sys.excepthook = self._uncaught
        sys.unraisablehook = self._unraisable
        threading.excepthook = self._in_thread
        qInstallMessageHandler(_qt_message)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        code = code_of(kind, trace)
        _write(code)
        if issubclass(kind, Exception):
            self._caught.emit(code)

    def _in_thread(self, caught: threading.ExceptHookArgs) -> None:
        code = code_of(caught.exc_type, caught.exc_traceback)
        _write(code)
        self._caught.emit(code)

    def _unraisable(self, caught: "sys.UnraisableHookArgs") -> None:
        # Raised where Python could not pass it on, often while the process ends: written, not shown.
        _write(code_of(caught.exc_type, caught.exc_traceback))

    def _show(self, code: str) -> None:
        window = QApplication.activeWindow() or next((w for w in QApplication.topLevelWidgets() if w.isVisible()), None)
        if window is None or code in self._shown:
            return
        self._shown.add(code)
        from bilan_desktop.ui.shell.fault_dialog import FaultDialog

        FaultDialog(window, code).open()


def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    name = _QT_TOLD.get(kind)
    if name is not None and not text.startswith(_HARMLESS):
        place = f"{Path(context.file).name}:{context.line}" if context.file else context.category
        _write(f"{name} {place}")


def _write(code: str) -> None:
    # A windowed build has no error stream.
    if sys.stderr is not None:
        sys.stderr.write(f"bilan-desktop: {code}\n")
        sys.stderr.flush()
