"""A copy of a paper written outside the vault: whole or not at all."""

import errno
import os
import re
from pathlib import Path
from secrets import token_hex
from time import time

from bilan_desktop.domain.errors import DomainError

MARK = "bilan-desktop-"
OURS = re.compile(rf"\.{MARK}[0-9a-f]{{16}}\.part")
"""Names of copies being written: no other program makes them, and they say nothing of the paper."""
ABANDONED = 60
"""Seconds after which a copy nobody writes any more was left by a kill: writing one takes a few."""

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


class ExportFailed(DomainError):
    """The copy could not be written; nothing half-written is left and an older file is untouched."""

    exit_code = 70
    default = "Le fichier n’a pas pu être écrit. Choisissez un autre dossier ; rien n’a été laissé à moitié écrit."


def write_copy(path: Path, data: bytes, suffix: str = ".pdf") -> Path:
    """Write a copy beside its place, then put it there in one gesture; ExportFailed says what to do.

    ``suffix`` is added to a name that lacks it. A file of that name is replaced: the dialog asked. What an export
    cut short left in that folder is removed first.
    """
    if path.suffix.lower() != suffix:
        path = path.with_name(path.name + suffix)
    beside = path.with_name(f".{MARK}{token_hex(8)}.part")
    try:
        _sweep(path.parent)
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        _forget(beside)
        raise ExportFailed(_sentence(error, path)) from error
    return path


def _sweep(folder: Path) -> None:
    """Remove the half-written copies of a process that was killed; another program's files are left alone."""
    oldest = time() - ABANDONED
    for one in folder.glob(f".{MARK}*.part"):
        if OURS.fullmatch(one.name) and one.lstat().st_mtime < oldest:
            _forget(one)


def _forget(beside: Path) -> None:
    try:
        beside.unlink(missing_ok=True)
    except OSError:
        # The disk that refused the copy may refuse this too; the first error is the one to tell.
        return


def _sentence(error: OSError, path: Path) -> str:
    if error.errno in _FULL:
        return (
            "Le disque choisi est plein : la copie n’a pas été écrite. "
            "Libérez de la place ou choisissez un autre disque."
        )
    if isinstance(error, PermissionError) and path.exists():
        return (
            "Ce fichier existe déjà et ne peut pas être remplacé : il est ouvert ailleurs ou protégé. "
            "Fermez-le, ou choisissez un autre nom."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "Ce dossier est protégé en écriture. Choisissez-en un autre."
    if isinstance(error, FileNotFoundError):
        return "Ce dossier n’existe plus. Choisissez-en un autre."
    return ""
