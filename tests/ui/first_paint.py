"""Run in a process of its own: opens the lock screen and prints, as JSON, the modules loaded when it is painted."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from bilan_desktop.app.window import Session, run_window


class AtPaint(QObject):
    """Notes what is loaded at the very first paint of a window, then ends."""

    modules: tuple[str, ...] = ()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.modules:
            self.modules = tuple(sorted(sys.modules))
            QCoreApplication.quit()
        return False


seen = AtPaint()


def started(session: Session) -> None:
    screen = session.front.centralWidget()
    assert screen.objectName() == "lock-screen"
    screen.installEventFilter(seen)


code = run_window(Path(sys.argv[1]), started=started)
sys.stdout.write(json.dumps(seen.modules))
sys.exit(code)
