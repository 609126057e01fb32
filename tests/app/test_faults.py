"""A fault of ours is told by its type and place; what it was about is told to nobody."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Quenneville-canari"
START = """
import sys, threading
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QMainWindow
from bilan_desktop.app.faults import FaultReporter
from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.shell.fault_dialog import FaultDialog

secret = sys.argv[1]
application = Application([])
window = QMainWindow()
window.show()
FaultReporter(application).install()

def fail():
    person = secret
    raise ValueError("refused: " + person)

def in_thread():
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

def tell():
    found = window.findChildren(FaultDialog)
    for dialog in found:
        dialog.copy_button.click()
        print(dialog.code.text(), "|", application.clipboard().text())
    print(len(found), "dialog")
    application.quit()

"""


def run(body: str) -> tuple[str, str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", f"{START}{body}\nQTimer.singleShot(200, tell)\napplication.exec()", SECRET],
        env=environ, capture_output=True, text=True, encoding="utf-8", timeout=40, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert SECRET not in done.stdout + done.stderr
    return done.stdout, done.stderr


@pytest.mark.parametrize("body", ["QTimer.singleShot(0, fail)", "QTimer.singleShot(0, in_thread)"])
def test_an_error_in_the_window_or_a_thread_shows_a_code_without_content(body: str) -> None:
    shown, written = run(body)
    assert shown.startswith("ValueError __main__:")
    code, copied = shown.splitlines()[0].split(" | ")
    assert code == copied
    assert written == f"bilan-desktop: {code}\n"


def test_the_same_fault_is_shown_once() -> None:
    shown, written = run("for _ in range(3): QTimer.singleShot(0, fail)")
    assert shown.endswith("1 dialog\n")
    assert written.count("ValueError") == 3


def test_a_warning_of_qt_is_written_without_its_text() -> None:
    shown, written = run("QTimer.singleShot(0, lambda: qWarning(secret))")
    assert written.startswith("bilan-desktop: QtWarning")
    assert shown == "0 dialog\n"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_hardened_process_leaves_no_core_and_lets_no_one_attach() -> None:
    program = (
        "import ctypes, resource\nfrom bilan_desktop.storage.process import harden_process\nharden_process()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0) 0"
