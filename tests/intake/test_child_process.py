"""The child process: what it cannot do, and what the parent does when it misbehaves."""

import contextlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.intake.child import examine
from bilan_desktop.intake.parent import ChildIntake
from bilan_desktop.intake.refusals import LONGEST_TEXT, Kind, Refusal, Refused, sentence
from intake import samples

SOURCE = Path(__file__).resolve().parents[2] / "src"
PNG = samples.picture("PNG")


def stand_in(code: str) -> list[str]:
    """A child of our own making: it has read the request, then does ``code``."""
    start = f"import os, sys, time; sys.path.insert(0, {str(SOURCE)!r})\n"
    start += "from bilan_desktop.intake.frames import read_frame, write_frame\n"
    start += "asked, _ = read_frame(sys.stdin.buffer, 10**8); out = sys.stdout.buffer\n"
    return [sys.executable, "-I", "-c", start + code]


def refusal_of(code: str, timeout_seconds: float = 20) -> str:
    with pytest.raises(InvalidInput) as caught:
        ChildIntake(timeout_seconds, stand_in(code)).logo(PNG)
    return caught.value.problems["logo"]


def test_a_child_that_hangs_is_ended_in_time() -> None:
    before = time.monotonic()
    assert refusal_of("time.sleep(600)", 0.5) == sentence("logo", Refusal.TOO_LONG)
    assert time.monotonic() - before < 10


def test_a_child_that_never_reads_is_ended_in_time() -> None:
    intake = ChildIntake(0.5, [sys.executable, "-I", "-c", "import time; time.sleep(600)"])
    with pytest.raises(InvalidInput, match="trop de temps"):
        intake.scan(samples.pdf() + bytes(5_000_000))


@pytest.mark.parametrize(
    "code",
    [
        "os.kill(os.getpid(), 9)",
        "os.abort()",
        "sys.exit(0)",
        "out.write(b'nonsense, and at length')",
        "out.write(bytes([255] * 100))",
        "write_frame(out, {})",
        "write_frame(out, {'refusal': 'Votre coffre est perdu'})",
        "write_frame(out, {'refusal': ['empty']})",
        "write_frame(out, {'media': 'text/html'}, b'<html>', b'')",
        "write_frame(out, {'media': 'image/png'}, b'<html>', b'')",
        "write_frame(out, {'media': 'image/jpeg'}, b'\\xff\\xd8\\xff', b'')",
        "write_frame(out, {'media': 'image/png'}, b'\\x89PNG\\r\\n\\x1a\\n', b'\\xff')",
        "write_frame(out, {'media': 'image/png'}, b'\\x89PNG\\r\\n\\x1a\\n', b'a' * 200_001)",
        "write_frame(out, {'media': 'image/png'}, b'\\x89PNG\\r\\n\\x1a\\n' + bytes(26 * 1024 * 1024), b'')",
    ],
)
def test_a_child_that_dies_or_lies_ends_in_the_same_sentence(code: str) -> None:
    assert refusal_of(code) == sentence("logo", Refusal.CRASHED)


def test_a_child_that_cannot_start_ends_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="n’a pas pu être lu"):
        ChildIntake(command=[str(tmp_path / "absent")]).logo(PNG)


def test_nothing_of_our_environment_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAN_PASSPHRASE", "huit mots que personne ne lit")
    code = "write_frame(out, {'media': 'image/png'}, b'\\x89PNG\\r\\n\\x1a\\n' + repr(dict(os.environ)).encode(), b'')"
    seen = ChildIntake(command=stand_in(code)).logo(PNG)
    assert b"huit mots" not in seen
    assert b"HOME" not in seen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import _socket; _socket.socket()",
        "open('trace', 'w')",
        "os.open('trace', os.O_CREAT | os.O_WRONLY)",
        "open('/dev/null')",
        "os.fork()",
        "subprocess.run(['true'])",
        "bytearray(3 * 1024 ** 3)",
    ],
)
def test_a_sealed_process_opens_nothing(attempt: str, tmp_path: Path) -> None:
    code = (
        "import os, sys, subprocess, socket, _socket\n"
        "from bilan_desktop.intake.confinement import confine, seal\n"
        f"confine(20); seal()\ntry:\n    {attempt}\nexcept (OSError, MemoryError):\n    print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=dict(os.environ, PYTHONPATH=str(SOURCE)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "refused\n", done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_parent_loads_no_parser() -> None:
    code = (
        "import sys, bilan_desktop.intake.parent\n"
        "print([m for m in ('PIL', 'pikepdf', 'pypdfium2', 'lxml') if m in sys.modules])"
    )
    environ = dict(os.environ, PYTHONPATH=str(SOURCE))
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def damaged(chance: random.Random, sample: bytes) -> bytes:
    """The sample with some bytes changed, and sometimes its end cut off."""
    data = bytearray(sample)
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.randint(8, len(data))] if chance.random() < 0.3 else data)


def told(kind: Kind, data: bytes) -> str:
    """What comes of a file: its media type, or the sentence that refuses it."""
    try:
        media_type, _, text = examine(kind, data)
    except Refused as refused:
        return sentence(kind, refused.refusal)
    assert len(text) <= LONGEST_TEXT
    return media_type


def test_damaged_files_and_noise_are_read_or_refused_never_more() -> None:
    chance = random.Random(20260)
    seeds = [samples.pdf(), *(samples.picture(form) for form in ("PNG", "JPEG", "TIFF", "WEBP", "GIF"))]
    for turn in range(200):
        kind: Kind = "scan" if turn % 2 else "logo"
        for data in (chance.randbytes(chance.randint(1, 400)), damaged(chance, seeds[turn // 2 % len(seeds)])):
            assert told(kind, data)


def test_damaged_files_go_through_the_real_child() -> None:
    chance = random.Random(7)
    intake = ChildIntake()
    for sample in (samples.pdf(), PNG, samples.picture("JPEG")):
        with contextlib.suppress(InvalidInput):
            assert intake.scan(damaged(chance, sample)).data


def test_a_reason_that_a_scan_cannot_have_ends_in_a_sentence() -> None:
    with pytest.raises(InvalidInput, match="n’a pas pu être lu"):
        ChildIntake(command=stand_in("write_frame(out, {'refusal': 'pdf-as-logo'})")).scan(PNG)
