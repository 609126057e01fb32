"""What is copied from here: marked as not to be kept, forgotten at the lock, a secret after a while."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData

from bilan_desktop.ui.kit.copies import NOT_KEPT, asking_for_silence

START = """
import sys
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.kit.copies import NOT_KEPT, forget_what_was_copied
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.screens.lock.screen import PassphraseEdit
application = Application(["essai"])
clipboard = application.clipboard()
def copied(widget):
    widget.show()
    QTest.qWaitForWindowExposed(widget)
    widget.setFocus()
    widget.activateWindow()
    while application.focusWidget() is not widget:
        application.processEvents()
    widget.selectAll()
    widget.copy()
    application.processEvents()
"""


def told(tmp_path: Path, script: str) -> list[str]:
    """What a program says under a server of X: offscreen, Qt does not say whose clipboard it is."""
    if shutil.which("xvfb-run") is None:
        pytest.skip("no xvfb-run")
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path)}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    command = ["xvfb-run", "-a", sys.executable, "-c", START + script]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=50)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_what_was_copied_from_here_is_forgotten(tmp_path: Path) -> None:
    script = """
line = LineEdit()
line.set_value("Confidence")
copied(line)
print(clipboard.text())
forget_what_was_copied()
application.processEvents()
print(repr(clipboard.text()))
"""
    assert told(tmp_path, script) == ["Confidence", "''"]


def test_a_copy_from_any_widget_asks_managers_to_keep_nothing(tmp_path: Path) -> None:
    script = """
line, rich = LineEdit(), QTextEdit()
line.set_value("Confidence")
rich.setHtml("une <b>autre</b>")
for one in (line, rich):
    copied(one)
    carried = clipboard.mimeData()
    print(clipboard.text(), all(carried.hasFormat(name) for name in NOT_KEPT), carried.hasHtml())
clipboard.setText("un code")
print(clipboard.text(), all(clipboard.mimeData().hasFormat(name) for name in NOT_KEPT))
"""
    assert told(tmp_path, script) == ["Confidence True False", "une autre True True", "un code True"]


def test_a_copied_secret_leaves_after_a_while_unless_something_else_was_copied(tmp_path: Path) -> None:
    script = """
copies = application._copies
copies._timer.setInterval(150)
secret, line = PassphraseEdit(), LineEdit()
secret.set_value("plume ardoise")
secret.reveal(True)
line.set_value("Adresse")
copied(secret)
print(clipboard.text(), copies._timer.isActive())
while copies._timer.isActive():
    application.processEvents()
print(repr(clipboard.text()))
copied(secret)
copied(line)
print(clipboard.text(), copies._timer.isActive())
"""
    assert told(tmp_path, script) == ["plume ardoise True", "''", "Adresse False"]


def test_the_content_of_a_copy_is_unchanged() -> None:
    carried = QMimeData()
    carried.setText("Séance « 2 »")
    carried.setHtml("<b>Séance</b>")
    carried.setData("application/x-bilan-desktop-drawings", b"abc")
    again = asking_for_silence(carried)
    assert (again.text(), again.html()) == ("Séance « 2 »", "<b>Séance</b>")
    assert bytes(again.data("application/x-bilan-desktop-drawings").data()) == b"abc"
    assert {name: bytes(again.data(name).data()) for name in NOT_KEPT} == NOT_KEPT
