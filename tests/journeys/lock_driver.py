"""A program that opens the window as ours does, then types, locks and unlocks by itself; it starts itself afresh.

``lock_driver.py REPORT [--locked REASON@TIME] VAULT``: each life of the process appends one JSON line to REPORT.
"""

import ctypes
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import time
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.app.window import Session, run_window
from bilan_desktop.ui.kit.text_area import TextArea
from storage.vault_helpers import PASSPHRASE

MASK = bytes(value ^ 0x5A for value in range(256))
CHUNK = 1 << 20


def masked(needle: bytes) -> bytes:
    """A needle that can be held and written without being itself in memory."""
    return needle.translate(MASK)


def in_memory(hidden: list[bytes]) -> list[bool]:
    """Whether each masked needle is, unmasked, somewhere in the writable memory of this process."""
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # PR_SET_DUMPABLE: a hardened process may not read itself
    found = [False] * len(hidden)
    with Path("/proc/self/mem").open("rb", 0) as memory:
        for start, end in list(writable()):
            tail = b""
            for at in range(start, end, CHUNK):
                try:
                    memory.seek(at)
                    part = tail + memory.read(min(CHUNK, end - at)).translate(MASK)
                except OSError:
                    break
                found = [known or needle in part for known, needle in zip(found, hidden, strict=True)]
                tail = part[-256:]
    return found


def writable() -> Iterator[tuple[int, int]]:
    """Address ranges that hold data of this process."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        place, rights = line.split()[:2]
        if "w" in rights and "[v" not in line:
            start, end = (int(part, 16) for part in place.split("-"))
            yield start, end


def type_text(widget: QWidget, text: str) -> None:
    """Press keys, accented ones included."""
    for letter in text:
        QApplication.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


class Robot:
    """What somebody would do at the window, one step at a time."""

    def __init__(self, session: Session, report: Path, locked: str) -> None:
        self.session, self.report, self.locked = session, report, locked
        self.said: dict[str, Any] = {"pid": os.getpid(), "began": time(), "locked": locked}
        QTimer.singleShot(0, self.unlock)

    def when(self, ready: Callable[[], object], then: Callable[[], None]) -> None:
        """Go on once something is so."""
        QTimer.singleShot(10, then if ready() else lambda: self.when(ready, then))

    def unlock(self) -> None:
        screen: Any = self.session.front.centralWidget()
        if self.locked:
            kept = [bytes.fromhex(text) for text in json.loads(self.report.read_text().splitlines()[0])["hidden"]]
            self.said["found"] = in_memory(kept) if sys.platform == "linux" else []
            self.said["shows"] = [w.text() for w in screen.findChildren(type(screen.vault_label))]
            self.said["descriptors"] = open_files()
        type_text(screen.passphrase, PASSPHRASE)
        screen.passphrase.setFocus()
        QTest.keyClick(self.session.front.windowHandle(), Qt.Key.Key_Return)
        self.when(lambda: self.session.main is not None and self.session.main.isVisible(), self.opened)

    def area(self) -> TextArea | None:
        """The first long text of the interview's page, once what the vault holds is shown."""
        shown = self.session.main.screen_shown
        found = {area.accessibleName(): area for area in shown.findChildren(TextArea)}
        return found.get("La demande") if found else None

    def opened(self) -> None:
        main = self.session.main
        self.said["route"] = main.route
        if not self.locked:
            # Where use cases run: the home page may be reading still, and units never nest.
            main.services.storage.post(partial(first_dossier, main), self.write_to, refuse)
        else:
            self.when(lambda: self.area() is not None and self.area().value(), self.read_and_leave)

    def write_to(self, key: str) -> None:
        self.session.main.go(f"dossier/{key}/entretien")
        self.when(lambda: self.area() is not None, self.type_and_lock)

    def type_and_lock(self) -> None:
        main, area = self.session.main, self.area()
        main.activateWindow()
        area.setFocus()
        # Drawn here: a constant of this file would be in the memory of the next life too.
        typed = f"Reprendre l’été, {secrets.token_hex(16)}"
        type_text(area, typed)
        root = self.session._opened.vault.key.root
        hidden = [masked(one) for one in (typed.encode("utf-16-le"), root, typed.encode())]
        self.said["hidden"] = [one.hex() for one in hidden]
        self.said["found"] = in_memory(hidden) if sys.platform == "linux" else []
        self.said["saved"] = main.screen_shown.save_state.text()
        self.tell()
        QTest.keyClick(main.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def read_and_leave(self) -> None:
        self.said["text"] = self.area().value()
        focus = self.session.main.screen_shown.focusWidget()
        self.said["focus"] = focus.accessibleName() if focus is not None else ""
        self.tell()
        self.session.main.close()

    def tell(self) -> None:
        with self.report.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(self.said) + "\n")


def refuse(error: Exception) -> None:
    raise error


def open_files() -> list[str]:
    """Files of the vault that this process holds open."""
    folder = Path("/proc/self/fd")
    named = [str(one.readlink()) for one in folder.iterdir() if one.exists()] if folder.exists() else []
    return [name for name in named if ".bilan" in name]


def first_dossier(main: Any) -> str:
    """The only dossier of the vault."""
    from bilan_desktop.usecases.overview import list_dossiers

    return list_dossiers(main.services.work)[0].id


def main() -> int:
    report, *rest = sys.argv[1:]
    locked = rest.pop(1) if rest[0] == "--locked" else ""
    path = Path(rest[-1])
    robots: list[Robot] = []
    return run_window(
        path,
        locked,
        program=[sys.executable, __file__, report],
        started=lambda session: robots.append(Robot(session, Path(report), locked)),
    )


if __name__ == "__main__":
    sys.exit(main())
