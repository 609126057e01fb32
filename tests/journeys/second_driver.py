"""A program that opens the window under the guard against the network and tells each time it is brought forward.

``second_driver.py REPORT [VAULT]``: appends « ready » once others can find it, « forward » each time one asks for
it, then its words before it ends, which it does once REPORT.end is there. Called ``hangs``, it answers nobody.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from bilan_desktop.app.guard import forbid_network
from bilan_desktop.app.instance import Doorbell
from bilan_desktop.app.window import Session, run_window, window_shown


def main() -> int:
    forbid_network()
    report, rest = Path(sys.argv[1]), sys.argv[2:]

    def tell(words: str) -> None:
        with report.open("a", encoding="utf-8") as lines:
            lines.write(words + "\n")

    def watch(session: Session) -> None:
        (bell,) = session.findChildren(Doorbell)
        bell.rung.connect(lambda: tell("forward" if window_shown(session).isVisible() else "hidden"))

        def ready() -> None:
            tell("ready")
            if report.name == "hangs":
                time.sleep(300)

        def look() -> None:
            if report.with_suffix(".end").exists():
                tell(" | ".join(one.text() for one in session.front.findChildren(QLabel)))
                session.front.close()

        session.first_paint.painted.connect(ready)
        session.looking = QTimer(session, interval=20, timeout=look)
        session.looking.start()

    return run_window(Path(rest[0]) if rest else None, started=watch)


if __name__ == "__main__":
    sys.exit(main())
