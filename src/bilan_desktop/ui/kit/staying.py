"""Answers that come once the part of the page that asked may be gone: another record was opened in its place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid


def while_there(asked: QObject, told: Callable[..., object], otherwise: Callable[..., object] | None = None) -> Any:
    """What calls ``told`` as long as ``asked`` is there, ``otherwise`` (nothing by default) once it was deleted.

    The executor of a page drops what comes back for a page that is gone, not for a part of one.
    """

    def answer(*values: object) -> None:
        if isValid(asked):
            told(*values)
        elif otherwise is not None:
            otherwise(*values)

    return answer
