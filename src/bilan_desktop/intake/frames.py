"""The messages between the two processes: a length, a short JSON header, then the announced bytes."""

import json
from typing import IO

_LENGTH = 4
# Short enough for its nesting to stay far below the interpreter's recursion limit.
_LONGEST_HEADER = 512


def write_frame(stream: IO[bytes], header: dict[str, object], *parts: bytes) -> None:
    """Write one message; ``sizes`` of the header is filled in with the length of each part."""
    head = json.dumps({**header, "sizes": [len(part) for part in parts]}).encode("ascii")
    stream.write(len(head).to_bytes(_LENGTH, "big") + head)
    for part in parts:
        stream.write(part)
    stream.flush()


def read_frame(stream: IO[bytes], limit: int) -> tuple[dict[str, object], list[bytes]]:
    """Read one message whose parts hold at most ``limit`` bytes together.

    Raises ValueError when the stream ends early or is not such a message: the other side may be hostile.
    """
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if length > _LONGEST_HEADER:
        raise ValueError("header too long")
    header = json.loads(_exactly(stream, length))
    sizes = header.get("sizes") if isinstance(header, dict) else None
    if not isinstance(sizes, list) or not all(type(size) is int and size >= 0 for size in sizes):
        raise ValueError("header without sizes")
    if sum(sizes) > limit:
        raise ValueError("message too long")
    return header, [_exactly(stream, size) for size in sizes]


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise ValueError("message cut short")
    return data
