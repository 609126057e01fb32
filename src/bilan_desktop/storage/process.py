"""Hardening of the process: no core dump, no debugger attached by another program of the same user."""

import sys
from contextlib import suppress


def harden_process() -> None:
    """Refuse core dumps; called first of all, before any secret is in memory.

    Linux: RLIMIT_CORE = 0 and PR_SET_DUMPABLE = 0. macOS: RLIMIT_CORE. Windows: no error report for
    this program. A system that refuses is no reason not to start: nothing is raised.
    """
    if sys.platform == "win32":
        _no_error_report()
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        pr_set_dumpable = 4
        ctypes.CDLL(None).prctl(pr_set_dumpable, 0, 0, 0, 0)


def _no_error_report() -> None:
    if sys.platform == "win32":
        import ctypes
        from pathlib import Path

        # Some editions of Windows have no error reporting, hence no such library.
        with suppress(OSError):
            ctypes.WinDLL("wer").WerAddExcludedApplication(Path(sys.executable).name, False)
