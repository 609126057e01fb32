"""The pinned PySide6 keeps its references to None: 6.12.0 on Python 3.11 loses one at each call."""

import os
import subprocess
import sys

PROBE = """
import sys
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPen
pen, thing = QPen(QColor(1, 2, 3)), QObject()
before = sys.getrefcount(None)
for _ in range(500):
    pen.setWidthF(1.0)
    thing.setObjectName("x")
print(before - sys.getrefcount(None))
"""


def test_calls_that_return_nothing_lose_no_reference_to_none() -> None:
    # In a process of its own: where the fault is there, it aborts the interpreter sooner or later.
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 100
