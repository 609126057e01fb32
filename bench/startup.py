"""How long the lock screen takes to show, as a ratio to an empty PySide6 window.

Each run is a fresh process, timed from its start to the end of its first paint; the two kinds take turns, so
that a busy machine slows both. The median of their ratios hardly depends on the machine, which the times do.
Both find the bytecode of their modules, as an installed application does: it is kept for the time of the bench.
The gate is 1.5: beyond, something was imported before the paint (tests/ui/test_start_up.py names what). The
bench tells the ratio and ends with 0 either way: a shared machine is no judge.

    python bench/startup.py [--runs N]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
GATE = 1.5

EMPTY = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Paint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False

application = QApplication([])
window, paint = QMainWindow(), Paint()
window.installEventFilter(paint)
window.resize(1366, 768)
window.show()
application.exec()
"""

LOCK = """
import os, sys
from pathlib import Path
import bilan_desktop.app.guard, bilan_desktop.cli  # as the program does, before any of Qt
from bilan_desktop.app.first_paint import FirstPaint
from bilan_desktop.app.window import run_window

def started(session):
    # Before the session's own listener: what it imports next is not part of the paint.
    FirstPaint(session.front.centralWidget()).painted.connect(lambda: os._exit(0))

run_window(Path(sys.argv[1]), started=started)
"""


def seconds(program: str, vault: Path) -> float:
    """Time of one fresh process, to its first paint."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}
    environ["HOME"] = environ["XDG_CONFIG_HOME"] = str(vault.parent)
    environ["PYTHONPYCACHEPREFIX"] = str(vault.parent / "bytecode")
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = perf_counter()
    subprocess.run([sys.executable, "-c", program, str(vault)], env=environ, check=True, stderr=subprocess.DEVNULL)
    return perf_counter() - begun


def main() -> int:
    """Measure and tell."""
    reader = argparse.ArgumentParser(description="Rapport de l’écran de verrouillage à une fenêtre vide.")
    reader.add_argument("--runs", type=int, default=9)
    runs = reader.parse_args().runs
    with tempfile.TemporaryDirectory() as home:
        vault = Path(home) / "essai.bilan"
        vault.mkdir()
        for program in (EMPTY, LOCK):
            seconds(program, vault)  # the first run reads the files from disk and writes the bytecode
        pairs = [(seconds(EMPTY, vault), seconds(LOCK, vault)) for _ in range(runs)]
    empty, lock = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(lock / empty for empty, lock in pairs)
    verdict = "tenu" if ratio <= GATE else "dépassé"
    print(f"fenêtre vide   {empty * 1000:6.0f} ms (médiane de {runs})")
    print(f"verrouillage   {lock * 1000:6.0f} ms (médiane de {runs})")
    print(f"rapport        {ratio:6.2f}    (seuil {GATE} : {verdict})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
