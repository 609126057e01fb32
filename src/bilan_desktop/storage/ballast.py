"""The ballast: room kept aside, given back when the disk is full so that the vault can still be written."""

import os
import shutil
from pathlib import Path

from bilan_desktop.domain.errors import VaultError
from bilan_desktop.storage.durable import write_atomically

NAME = "reserve.bin"
SIZE = 32 * 1024 * 1024


class Ballast:
    """``reserve.bin`` of a vault; ``size`` in bytes."""

    def __init__(self, folder: Path, size: int = SIZE) -> None:
        self._path = folder / NAME
        self._size = size

    @property
    def present(self) -> bool:
        """Whether the room is kept."""
        return self._path.is_file()

    def ensure(self) -> bool:
        """Keep the room if the disk has twice as much; False otherwise, which is no reason to refuse to open.

        The bytes are random: a disk that compresses would keep no room at all for zeros.
        """
        if self.present:
            return True
        try:
            if shutil.disk_usage(self._path.parent).free < 2 * self._size:
                return False
            write_atomically(self._path, os.urandom(self._size))
        except (VaultError, OSError):
            return False
        return True

    def release(self) -> bool:
        """Give the room back; False when there was none left to give."""
        held = self._path.is_file()
        self._path.unlink(missing_ok=True)
        return held
