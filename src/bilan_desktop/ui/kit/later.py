"""What is done once the events that wait have been told, for as long as its owner lives."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(owner: QObject, job: Callable[[], object]) -> None:
    """Run a job at the next turn of the event loop; not at all once ``owner`` has gone.

    A timer of the owner's own: ``QTimer.singleShot`` on an owner that goes first is suspected of ending the process.
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(job)
    timer.timeout.connect(timer.deleteLater)
    timer.start(0)
