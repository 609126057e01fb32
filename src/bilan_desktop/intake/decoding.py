"""The bytes of a text file as Unicode: its mark where it bears one, else what its bytes allow."""

import codecs

UTF_8, UTF_16, WINDOWS = "UTF-8", "UTF-16", "Windows-1252"
_SAMPLE = 4096


def unmarked(data: bytes) -> tuple[bytes, str]:
    """The bytes in an encoding whose ASCII is ASCII, and the name of the one found: UTF-16 becomes UTF-8.

    ValueError for what is no text.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _no_nul(data[len(codecs.BOM_UTF8) :]), UTF_8
    wide = _wide(data)
    if wide:
        return _no_nul(data.decode(wide).removeprefix("\ufeff").encode("utf-8")), UTF_16
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _no_nul(data), WINDOWS
    return _no_nul(data), UTF_8


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and the encoding it was read in; ValueError for what is no text."""
    plain, name = unmarked(data)
    return legible(plain), name


def legible(data: bytes) -> str:
    """A piece of a file: UTF-8 where it is, else Windows-1252, whose five holes become U+FFFD."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _wide(data: bytes) -> str:
    """The name of the UTF-16 that a file is in, marked or not; empty for any other."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    # Of our letters, one byte of two is nought: the second where the least comes first.
    if half and sample[1::2].count(0) > 0.6 * half and not sample[::2].count(0):
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.6 * half and not sample[1::2].count(0):
        return "utf-16-be"
    return ""


def _no_nul(data: bytes) -> bytes:
    if b"\0" in data:
        raise ValueError("not a text")
    return data
