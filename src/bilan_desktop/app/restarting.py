"""Ending this process by starting the program afresh, without anything it held in memory."""

import sys


def own_program() -> list[str]:
    """The command that started this process, without its arguments."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "bilan_desktop"]


def restart(command: list[str]) -> None:
    """Replace this process, and all it held in memory, by a fresh one showing the lock screen."""
    import os

    if sys.platform == "win32":
        # Windows has no exec: the new process starts, this one ends.
        import subprocess

        subprocess.Popen(command, close_fds=True)
        return
    os.execv(command[0], command)
