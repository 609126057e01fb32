"""Children that are killed: a process of one thread, its imports done, forks one for each blow in a few milliseconds.

A child does one deed of ``faults.deeds`` and tells of its progress, a word a line. ``strike`` kills it a given time
after a given word, and returns all it had told.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Tell = Callable[[str], None]
Deed = Callable[..., None]
NEVER = "\n"
"""No child tells this word: listening for it lasts until the end or the deadline."""


@dataclass(frozen=True)
class Told:
    """What a child told, with the time of each word in seconds since the first one; whether it was killed."""

    words: tuple[str, ...]
    times: tuple[float, ...]
    killed: bool
    error: str


class Forks:
    """The forking process, seen from a test."""

    def __init__(self) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": paths},
        )

    def strike(self, deed: str, word: str, delay: float, **values: object) -> Told:
        """Let a child do the deed and kill it ``delay`` seconds after that word, unless it is over before."""
        (told,) = self._ask([deed], values, word, delay)
        return told

    def run(self, deed: str, **values: object) -> Told:
        """Let a child do the deed to its end."""
        (told,) = self._ask([deed], values, "", None)
        return told

    def race(self, *deeds: str, **values: object) -> list[Told]:
        """Let several children start at the same instant; they are killed once each has told something."""
        return self._ask(list(deeds), values, "", 0.0)

    def start(self, deed: str, word: str, **values: object) -> int:
        """Let a child do the deed until it has told that word, and leave it there; returns what ``kill`` takes."""
        return int(self._send({"start": deed, "values": values, "word": word}))

    def kill(self, child: int) -> None:
        """Kill a child that was started."""
        self._send({"kill": child})

    def close(self) -> None:
        """End the process."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait(10)

    def _ask(self, deeds: list[str], values: Mapping[str, object], word: str, delay: float | None) -> list[Told]:
        answer = self._send({"deeds": deeds, "values": values, "word": word, "delay": delay})
        return [Told(tuple(a["words"]), tuple(a["times"]), a["killed"], a["error"]) for a in answer]

    def _send(self, order: Mapping[str, object]) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order, default=str) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def forking() -> Iterator[Forks]:
    """A forking process, ended on the way out."""
    forks = Forks()
    try:
        yield forks
    finally:
        forks.close()


class _Child:
    """A forked child, seen from the process that forks."""

    def __init__(self, deed: Deed, values: Mapping[str, Any], gate: tuple[int, int]) -> None:
        self._from, to = os.pipe()
        self.words: list[str] = []
        self.times: list[float] = []
        self._rest = b""
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._from)
            os.close(gate[1])
            _live(deed, values, to, gate[0])
        os.close(to)

    def until(self, word: str, deadline: float | None = None) -> bool:
        """Listen until that word, the end or the deadline; whether the child goes on."""
        while word not in self.words:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                return True
            if not select.select([self._from], [], [], left)[0]:
                return True
            if not self._listen():
                return False
        return True

    def until_something(self) -> None:
        """Listen until a word, or the end."""
        while not self.words and self._listen():
            pass

    def _listen(self) -> bool:
        read = os.read(self._from, 65536)
        *lines, self._rest = (self._rest + read).split(b"\n")
        self.words += [line.decode() for line in lines]
        self.times += [time.monotonic()] * len(lines)
        return bool(read)

    def killed(self) -> dict[str, object]:
        """Kill it, if it still lives, and tell all."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.over()

    def over(self) -> dict[str, object]:
        """Listen to the end, and tell all."""
        self.until(NEVER)
        os.close(self._from)
        _, status = os.waitpid(self.pid, 0)
        errors = [word for word in self.words if word.startswith("!")]
        words = [word for word in self.words if not word.startswith("!")]
        first = self.times[0] if self.times else 0.0
        times = [at - first for at in self.times[: len(words)]]
        return {"words": words, "times": times, "killed": os.WIFSIGNALED(status), "error": "\n".join(errors)}


def _live(deed: Deed, values: Mapping[str, Any], to: int, gate: int) -> None:
    """The whole life of a child; it never returns."""
    status = 1
    try:
        os.read(gate, 1)  # opened for all the children of a race at once
        deed(lambda word: os.write(to, f"{word}\n".encode()), **values)
        status = 0
    except BaseException as problem:
        os.write(to, f"!{type(problem).__name__}: {' '.join(str(problem).split())}\n".encode())
    finally:
        os._exit(status)


def _born(names: list[str], values: Mapping[str, Any], deeds: Mapping[str, Deed]) -> list[_Child]:
    gate = os.pipe()
    children = [_Child(deeds[name], values, gate) for name in names]
    os.close(gate[1])
    os.close(gate[0])
    return children


def _obey(order: Mapping[str, Any], deeds: Mapping[str, Deed], kept: dict[int, _Child]) -> object:
    if "kill" in order:
        return kept.pop(order["kill"]).killed()
    if "start" in order:
        (child,) = _born([order["start"]], order["values"], deeds)
        child.until(order["word"])
        kept[child.pid] = child
        return child.pid
    children = _born(order["deeds"], order["values"], deeds)
    if order["delay"] is None:
        return [child.over() for child in children]
    if len(children) > 1:
        for child in children:
            child.until_something()
    elif children[0].until(order["word"]):
        children[0].until(NEVER, time.monotonic() + order["delay"])
    return [child.killed() for child in children]


def main() -> None:
    """Obey the orders that come on the standard input, one a line."""
    from faults.deeds import DEEDS

    kept: dict[int, _Child] = {}
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_obey(json.loads(line), DEEDS, kept)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main()
