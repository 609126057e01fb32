"""The lock of a vault: one process at a time, released by the system when the process dies."""

import os
import sys
from pathlib import Path
from types import TracebackType

from bilan_desktop.domain.errors import VaultError, VaultInUse
from bilan_desktop.storage.durable import PRIVATE_FILE

NAME = "verrou.lock"


class VaultLock:
    """Holds ``verrou.lock`` from its creation to ``release``; raises VaultInUse when another holds it,
    VaultError when the file cannot be opened.

    In a folder protected against writing the lock is shared, and absent when the file cannot be opened.
    """

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        self._descriptor: int | None = None
        flags = os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT
        try:
            descriptor = os.open(folder / NAME, flags, PRIVATE_FILE)
        except OSError:
            if shared:
                return
            raise VaultError(
                "Le fichier « verrou.lock » du coffre ne peut pas être ouvert. "
                "Vérifiez les droits du dossier et son disque, puis recommencez."
            ) from None
        try:
            _lock(descriptor, shared)
        except OSError:
            os.close(descriptor)
            raise VaultInUse from None
        self._descriptor = descriptor

    def release(self) -> None:
        """Let another process open the vault. The file stays: removing it would let two in."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> "VaultLock":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, shared: bool) -> None:
        # msvcrt only knows exclusive locks: two readers of a protected folder do not open together.
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, shared: bool) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
