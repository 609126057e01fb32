"""Settings kept outside the vault, since they say nothing of anybody: look, window, last vault's place."""

import json
from pathlib import Path

from PySide6.QtCore import QStandardPaths

NAMES = frozenset({"mode", "zoom", "vault", "geometry", "idle_minutes", "kit_reminders", "door", "synced", "capture"})


class FileSettings:
    """The port ``Settings`` over one small JSON file, written whole; unreadable, it is as if it were empty."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or _own_folder()) / "reglages.json"
        self._values: dict[str, str] = {}
        try:
            read = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            read = {}
        if isinstance(read, dict):
            self._values = {k: v for k, v in read.items() if k in NAMES and isinstance(v, str)}

    def get(self, name: str, default: str = "") -> str:
        """A setting as text."""
        return self._values.get(name, default)

    def set(self, name: str, value: str) -> None:
        """Keep a setting; a disk that refuses loses the look, never the work."""
        if name not in NAMES:
            raise KeyError(name)
        self._values[name] = value
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(self._path)
        except OSError:
            return


def _own_folder() -> Path:
    """``~/.config/bilan-desktop`` on Linux, its like elsewhere."""
    shared = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(shared) / "bilan-desktop"
