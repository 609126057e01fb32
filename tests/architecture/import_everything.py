"""Run in a process of its own: imports every module of the package and tells what doing so set off."""

import importlib
import json
import os
import pkgutil
import sys

set_off: list[str] = []
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: note sockets, processes, databases, and files opened for writing."""
    if event == "open":
        path, mode, flags = arguments
        writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else False
        if writes or (isinstance(flags, int) and flags & WRITING):
            set_off.append(f"writes {path}")
    elif event in ("socket.__new__", "socket.connect", "subprocess.Popen", "sqlite3.connect", "os.mkdir"):
        set_off.append(f"{event} {arguments}")


def main() -> None:
    """Import all, then print one JSON line."""
    import bilan_desktop

    sys.addaudithook(watch)
    names = [module.name for module in pkgutil.walk_packages(bilan_desktop.__path__, "bilan_desktop.")]
    names = [name for name in names if not name.endswith(".__main__")]
    for name in names:
        before = len(set_off)
        importlib.import_module(name)
        set_off[before:] = [f"{name}: {what}" for what in set_off[before:]]
    core = sys.modules.get("PySide6.QtCore")
    application = core is not None and core.QCoreApplication.instance() is not None
    print(json.dumps({"modules": len(names), "set_off": set_off, "application": application}))


main()
