"""The limits that the child process puts on itself before it looks at a file."""

import codecs
import os
import sys

from bilan_desktop.intake.refusals import MEBIBYTE

MOST_MEMORY = 1536 * MEBIBYTE
_FILES_WHILE_LOADING = 64
_STANDARD_STREAMS = 3
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Python imports an encoding when first used: afterwards it could not.
_ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "latin-1",
    "ascii",
    "cp1252",
    "cp437",
    "iso8859-15",
    "utf-8-sig",
)
_SHUT = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system")

if sys.platform != "win32":
    import resource

    def _limit(kind: int, most: int) -> None:
        """Lower a limit; one that the system does not know or that is already lower stays as it is."""
        try:
            _, hard = resource.getrlimit(kind)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            return

    def confine(cpu_seconds: int) -> None:
        """Limit memory, processor time, written files and processes, before any library is loaded."""
        _limit(resource.RLIMIT_AS, MOST_MEMORY)
        _limit(resource.RLIMIT_CPU, cpu_seconds)
        _limit(resource.RLIMIT_FSIZE, 0)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_NPROC, 0)
        _limit(resource.RLIMIT_NOFILE, _FILES_WHILE_LOADING)

    def _no_more_descriptors() -> None:
        _limit(resource.RLIMIT_NOFILE, _STANDARD_STREAMS)

else:

    def confine(cpu_seconds: int) -> None:
        """Windows has no such limits: there the parent's clock alone ends the child."""

    def _no_more_descriptors() -> None:
        return


def seal() -> None:
    """Once the libraries are loaded: no file, socket or process can be opened any more.

    The system refuses any new descriptor, native code included, where it has such a limit; the audit hook
    says the same to Python code everywhere.
    """
    for name in _ENCODINGS:
        codecs.lookup(name)
    sys.addaudithook(_refuse)
    _no_more_descriptors()


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_SHUT):
        raise PermissionError(event)
    if event == "open":
        _, mode, flags = arguments
        writes = isinstance(mode, str) and any(letter in mode for letter in "wax+")
        if writes or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError(event)
