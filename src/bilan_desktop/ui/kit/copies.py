"""What is copied from here asks clipboard managers to keep nothing of it; a secret leaves after half a minute.

Windows: three registered formats (the history and the synchronisation between computers obey the last two). KDE:
the hint of its passwords. macOS: a type of the pasteboard that managers know; no such format stops the universal
clipboard. What a program that obeys none of them does is out of reach.
"""

import sys
from contextlib import suppress

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

SECRET = "secret"
"""Property of an input whose text is a passphrase or words of the kit."""
SECRET_MS = 30_000
"""Milliseconds that a copied secret stays."""

KDE = "x-kde-passwordManagerHint"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
NOT_KEPT = {
    KDE: b"secret",
    # Their presence is enough for the first; the others hold a DWORD that says no.
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): bytes(4),
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}
"""Formats to add to a copy, and what each holds."""


class PrivateCopies(QObject):
    """Adds the formats to each copy made from here, whatever widget made it, and times the secrets."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECRET_MS)
        self._timer.timeout.connect(forget_what_was_copied)
        QApplication.clipboard().dataChanged.connect(self._copied)

    def _copied(self) -> None:
        clipboard = QApplication.clipboard()
        carried = clipboard.mimeData() if clipboard.ownsClipboard() else None
        if carried is None or not carried.formats() or carried.hasFormat(KDE):
            return
        clipboard.setMimeData(asking_for_silence(carried))
        if sys.platform == "darwin":
            _conceal()
        source = QApplication.focusWidget()
        if source is not None and source.property(SECRET):
            self._timer.start()
        else:
            # Something else was copied since: it is not the secret that would leave.
            self._timer.stop()


def asking_for_silence(carried: QMimeData) -> QMimeData:
    """The same content, with the formats that ask that it be kept nowhere."""
    again = QMimeData()
    for name in carried.formats():
        again.setData(name, carried.data(name))
    if carried.hasText():
        again.setText(carried.text())
    for name, value in NOT_KEPT.items():
        again.setData(name, value)
    return again


def forget_what_was_copied() -> None:
    """Empty the clipboard of what was copied from here; what another program put there stays."""
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _conceal() -> None:
    """Add org.nspasteboard.ConcealedType to the pasteboard; not run on macOS so far."""
    from bilan_desktop.ui.kit.cocoa import Cocoa

    with suppress(OSError, AttributeError):
        cocoa = Cocoa()
        board = cocoa.send(cocoa.named("NSPasteboard"), "generalPasteboard")
        concealed = cocoa.text("org.nspasteboard.ConcealedType")
        types = cocoa.send(cocoa.named("NSArray"), "arrayWithObject:", concealed)
        cocoa.send(board, "addTypes:owner:", types, None)
        cocoa.send(board, "setString:forType:", cocoa.text(""), concealed)
