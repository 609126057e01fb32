"""The door of this room: hands a file from outside to a child process, and judges the answer."""

import math
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO

from bilan_desktop.domain.errors import FileRefused, InvalidInput
from bilan_desktop.intake.contact_words import ContactsRead, contacts_said
from bilan_desktop.intake.contacts_told import LARGEST_CONTACTS_FILE, LONGEST_CONTACTS
from bilan_desktop.intake.contacts_told import unpacked as unpacked_contacts
from bilan_desktop.intake.foreign import PIXEL_BYTES, ForeignPages, Place, unpacked, unpacked_places
from bilan_desktop.intake.frames import read_frame, write_frame
from bilan_desktop.intake.json_tree import LONGEST_TREE, Node, Unreadable
from bilan_desktop.intake.json_tree import unpacked as unpacked_tree
from bilan_desktop.intake.json_words import trouble_words
from bilan_desktop.intake.refusals import (
    LARGEST_FILE,
    LARGEST_TREE_FILE,
    LONGEST_TEXT,
    Kind,
    Refusal,
    Refused,
    Subject,
    sentence,
)
from bilan_desktop.intake.returned import LONGEST_ANSWER, FilledForm, unpacked_form

_BEGINNINGS = {"application/pdf": b"%PDF-", "image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}
# Isolated (-I), Python ignores PYTHONPATH: the folder of this package is given by hand, and only where
# the package is not installed.
_START = (
    "import sys; sys.path[:0] = [p for p in sys.argv[1:] if p not in sys.path]; "
    "from bilan_desktop.intake.{module} import main; sys.exit(main())"
)


@dataclass(frozen=True)
class TakenScan:
    """A scan fit to be kept: its type, its bytes, and the text found in it (empty for a picture)."""

    media_type: str
    data: bytes = field(repr=False)
    text: str = field(repr=False)


class ChildIntake:
    """Reads and draws files from outside, each time in a fresh process without keys, ended after
    ``timeout_seconds``.

    The calls wait for that process: keep them off the window's thread. ``command`` replaces the process
    that is started.
    """

    def __init__(self, timeout_seconds: float = 20, command: Sequence[str] = ()) -> None:
        self._timeout_seconds = timeout_seconds
        self._command = list(command) or own_command()

    def logo(self, data: bytes) -> bytes:
        """An sRGB PNG of at most 1200 × 600 pixels, transparency kept, metadata dropped.

        The same file gives the same bytes. Raises InvalidInput, whose field is ``logo``.
        """
        return self._taken("logo", data).data

    def scan(self, data: bytes) -> TakenScan:
        """A sheet: a PDF to the byte, or a JPEG or PNG at most 2480 pixels long, upright, without metadata.

        Raises InvalidInput, whose field is ``scan``.
        """
        return self._taken("scan", data)

    def form(self, data: bytes) -> FilledForm:
        """What is typed in the fields of a filled PDF; whether it is one of ours is for others to judge.

        Raises InvalidInput, whose field is ``form``.
        """
        with _told("form", "form"):
            _, parts = self._answer({"kind": "form"}, data, LONGEST_ANSWER)
            return unpacked_form(parts)

    def tree(self, data: bytes) -> Node:
        """The values of a JSON file, each with its line; nothing says yet that they mean something.

        Raises FileRefused with the line, or InvalidInput, whose field is ``tree``, where the file has no line to name.
        """
        with _told("tree", "tree"):
            if len(data) > LARGEST_TREE_FILE:
                raise Refused(Refusal.TOO_LARGE)
            _, parts = self._answer({"kind": "tree"}, data, LONGEST_TREE)
            try:
                return unpacked_tree(*parts)
            except Unreadable as wrong:
                raise FileRefused([(wrong.line, trouble_words(wrong.trouble, wrong.word))]) from None
            except (TypeError, ValueError):
                raise Refused(Refusal.CRASHED) from None

    def contacts(self, data: bytes) -> ContactsRead:
        """The contacts of a vCard or CSV file, and what is wrong in it line by line; nothing says who they are.

        Raises FileRefused where nothing of it can be taken, or InvalidInput, whose field is ``contacts``.
        """
        with _told("contacts", "contacts"):
            if len(data) > LARGEST_CONTACTS_FILE:
                raise Refused(Refusal.TOO_LARGE)
            _, parts = self._answer({"kind": "contacts"}, data, LONGEST_CONTACTS)
            try:
                found = unpacked_contacts(*parts)
            except (TypeError, ValueError):
                raise Refused(Refusal.CRASHED) from None
        return contacts_said(found)

    def pages(self, data: bytes) -> ForeignPages:
        """The pages of a sheet that was kept, a PDF or an image: one process now, one for each picture.

        Raises InvalidInput, whose field is ``scan``.
        """
        with _told("pages", "scan"):
            _, parts = self._answer({"kind": "outline"}, data, LARGEST_FILE)
            return ForeignPages(*unpacked(parts), partial(self._drawn, data), partial(self._placed, data))

    def _drawn(self, data: bytes, index: int, width: int, height: int) -> bytes:
        """The pixels of a page; the size is ours, and the child is not asked about it."""
        size = width * height * PIXEL_BYTES
        with _told("pages", "scan"):
            question = {"kind": "picture", "page": index, "width": width, "height": height}
            _, parts = self._answer(question, data, size)
            if len(parts) != 1 or len(parts[0]) != size:
                raise Refused(Refusal.CRASHED)
            return parts[0]

    def _placed(self, data: bytes, index: int, count: int) -> tuple[Place, ...]:
        """Where the letters of a page stand; how many they are is known from its text."""
        with _told("pages", "scan"):
            question = {"kind": "letters", "page": index, "count": count}
            _, parts = self._answer(question, data, LARGEST_FILE)
            return unpacked_places(parts, count)

    def _taken(self, kind: Kind, data: bytes) -> TakenScan:
        with _told(kind, kind):
            header, parts = self._answer({"kind": kind}, data, LARGEST_FILE)
            return _judged(kind, data, header, parts)

    def _answer(self, question: Mapping[str, object], data: bytes, limit: int) -> tuple[dict[str, object], list[bytes]]:
        """One question, one answer of at most ``limit`` bytes.

        Raises Refused for the reason that the process gives, or when it crashes, hangs or talks nonsense.
        """
        if not data:
            raise Refused(Refusal.EMPTY)
        if len(data) > LARGEST_FILE:
            raise Refused(Refusal.TOO_LARGE)
        question = {**question, "cpu": math.ceil(self._timeout_seconds) + 1}
        header, parts = self._exchanged(question, data, limit)
        if "refusal" in header:
            if header["refusal"] not in list(Refusal):
                raise Refused(Refusal.CRASHED)
            raise Refused(Refusal(str(header["refusal"])))
        return header, parts

    def _exchanged(self, question: dict[str, object], data: bytes, limit: int) -> tuple[dict[str, object], list[bytes]]:
        with watched(self._command, self._timeout_seconds) as child:
            return _exchange(child, question, data, limit)


@contextmanager
def _told(subject: Subject, field_name: str) -> Iterator[None]:
    """Turn a reason into the InvalidInput that says it under ``field_name``."""
    try:
        yield
    except Refused as refused:
        raise InvalidInput({field_name: sentence(subject, refused.refusal)}) from None


def own_command(module: str = "child", *flags: str) -> list[str]:
    """How to start the child: from a checkout, from an installed wheel, or from a frozen build, told by ``flags``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--intake-child", *flags]
    return [sys.executable, "-I", "-B", "-c", _START.format(module=module), str(Path(__file__).resolve().parents[2])]


@contextmanager
def watched(
    command: list[str], seconds: float, source: IO[bytes] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """A child to talk to, gone when the talk ends or has lasted ``seconds``; it reads ``source``, else what it is told.

    Raises Refused when it cannot be started, hangs, ends too soon or talks nonsense (ValueError, RecursionError).
    """
    late = threading.Event()
    try:
        child = _started(command, source)
    except OSError:
        raise Refused(Refusal.CRASHED) from None

    def stop() -> None:
        late.set()
        child.kill()

    watch = threading.Timer(seconds, stop)
    watch.start()
    try:
        yield child
    except (OSError, ValueError, RecursionError):
        raise Refused(Refusal.TOO_LONG if late.is_set() else Refusal.CRASHED) from None
    finally:
        watch.cancel()
        child.kill()
        child.wait()


def _started(command: list[str], source: IO[bytes] | None) -> "subprocess.Popen[bytes]":
    """The child, with its pipes; raises OSError when it cannot be started."""
    # Nothing of our environment is inherited; Windows cannot start Python without its own folder.
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    no_window: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(
        command,
        env=kept,
        stdin=source or subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=no_window,
    )


def _exchange(
    child: "subprocess.Popen[bytes]", question: dict[str, object], data: bytes, limit: int
) -> tuple[dict[str, object], list[bytes]]:
    if child.stdin is None or child.stdout is None:
        raise OSError("no pipe")
    with child.stdout:
        # Closing writes what is left: that, too, fails when the child is gone.
        with child.stdin:
            write_frame(child.stdin, question, data)
        return read_frame(child.stdout, limit)


def _judged(kind: Kind, given: bytes, header: dict[str, object], parts: list[bytes]) -> TakenScan:
    """The answer as a scan; Refused when it is not an answer that our child gives."""
    media_type = header.get("media")
    if len(parts) != 2 or not isinstance(media_type, str) or media_type not in _BEGINNINGS:
        raise Refused(Refusal.CRASHED)
    is_pdf = media_type == "application/pdf"
    # The child cannot exchange a PDF for another: what is kept is what was given.
    data = given if is_pdf else parts[0]
    starts_well = _BEGINNINGS[media_type] in data[:1024] if is_pdf else data.startswith(_BEGINNINGS[media_type])
    if not starts_well or (kind == "logo" and media_type != "image/png"):
        raise Refused(Refusal.CRASHED)
    try:
        text = parts[1].decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(Refusal.CRASHED) from None
    if len(text) > LONGEST_TEXT:
        raise Refused(Refusal.CRASHED)
    return TakenScan(media_type, data, text)
