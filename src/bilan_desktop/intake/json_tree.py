"""JSON (RFC 8259) read strictly, each value with its line, so that what is wrong in a file is said where it is."""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

DEEPEST = 12
"""Lists and objects within one another: no file of ours needs more than seven."""
MOST_VALUES = 20_000
LONGEST_NUMBER = 15
LONGEST_WORD = 60
"""Characters that are quoted of a file at most."""
LONGEST_TREE = 8 * 1024 * 1024
"""Bytes of an answer of the child at most: a file of one mebibyte, each value with its line."""


class Trouble(StrEnum):
    """What keeps a file from being read, as it travels between the two processes."""

    NOT_UTF8 = "not-utf8"
    NOT_OBJECT = "not-object"
    NO_VALUE = "no-value"
    NO_NAME = "no-name"
    NO_COLON = "no-colon"
    NO_COMMA = "no-comma"
    LAST_COMMA = "last-comma"
    QUOTES = "quotes"
    COMMENT = "comment"
    OPEN_TEXT = "open-text"
    CONTROL = "control"
    ESCAPE = "escape"
    SURROGATE = "surrogate"
    NUMBER = "number"
    TWICE = "twice"
    TOO_DEEP = "too-deep"
    TOO_MANY = "too-many"
    AFTER_END = "after-end"
    ENDS_EARLY = "ends-early"


class Unreadable(Exception):
    """Raised at the first trouble; ``word`` is what the file says there, at most ``LONGEST_WORD`` characters."""

    def __init__(self, line: int, trouble: Trouble, word: str = "") -> None:
        self.line, self.trouble, self.word = line, trouble, word[:LONGEST_WORD]
        super().__init__(trouble.value)


@dataclass(frozen=True)
class Node:
    """A value and its line, that of its name in an object: a text, a whole number, true, false, null, or more nodes."""

    line: int
    value: "str | int | bool | list[Node] | dict[str, Node] | None"


_BLANK = re.compile(r"[ \t\n\r]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_OPEN_TEXT = re.compile(r'"([^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)')
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.)?)", re.DOTALL)
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_ESCAPED = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_OTHER_QUOTES = (0x27, 0x2018, 0x2019, 0x201C, 0x201D, 0xAB, 0x2039)
"""The apostrophe, curly quotes, and those of French: what an editor may put for a straight quote."""
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def read(data: bytes) -> Node:
    """The object that a file holds; raises Unreadable."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Unreadable(1 + data[: error.start].count(b"\n"), Trouble.NOT_UTF8) from None
    return _Reader(text).whole()


class _Reader:
    """Goes once from the beginning to the end; what is nested is limited before it is entered."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._count = text, 0, 0
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def whole(self) -> Node:
        """The one object of the file."""
        self._skip()
        if self._peek() != "{":
            raise self._trouble(Trouble.NOT_OBJECT)
        found = self._value(0)
        self._skip()
        if self._peek():
            raise self._trouble(Trouble.AFTER_END)
        return found

    def _value(self, depth: int) -> Node:
        self._count += 1
        if self._count > MOST_VALUES:
            raise self._trouble(Trouble.TOO_MANY)
        sign, line = self._peek(), self._line()
        if sign in ("{", "["):
            if depth >= DEEPEST:
                raise self._trouble(Trouble.TOO_DEEP)
            self._at += 1
            return Node(line, self._object(depth) if sign == "{" else self._list(depth))
        return Node(line, self._string() if sign == '"' else self._scalar())

    def _object(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while self._more("}", first=not found):
            line = self._line()
            if self._peek() != '"':
                raise self._trouble(self._odd(Trouble.NO_NAME))
            name = self._string()
            if name in found:
                raise Unreadable(line, Trouble.TWICE, name)
            self._skip()
            if self._peek() != ":":
                raise self._trouble(Trouble.NO_COLON, name)
            self._at += 1
            self._skip()
            found[name] = Node(line, self._value(depth + 1).value)
        return found

    def _list(self, depth: int) -> list[Node]:
        found: list[Node] = []
        while self._more("]", first=not found):
            found.append(self._value(depth + 1))
        return found

    def _more(self, end: str, *, first: bool) -> bool:
        """Whether another element comes, at which the reader then stands."""
        self._skip()
        if self._peek() == end:
            self._at += 1
            return False
        if not first:
            if self._peek() != ",":
                raise self._trouble(self._odd(Trouble.NO_COMMA))
            self._at += 1
            self._skip()
            if self._peek() == end:
                raise self._trouble(Trouble.LAST_COMMA)
        return True

    def _string(self) -> str:
        found = _OPEN_TEXT.match(self._text, self._at)
        assert found is not None  # whoever comes here has seen the quote
        end = self._text[found.end() : found.end() + 1]
        if end != '"':
            # A line end, or that of the file, rather than any other character that commands.
            raise self._trouble(Trouble.OPEN_TEXT if end in ("", "\n", "\r", "\\") else Trouble.CONTROL)
        said = _ESCAPE.sub(self._escaped, found.group(1))
        try:
            # Two escapes may make one character; a half alone is none.
            said = said.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            raise self._trouble(Trouble.SURROGATE) from None
        self._at = found.end() + 1
        return said

    def _escaped(self, found: re.Match[str]) -> str:
        digits, letter = found.groups()
        if digits is not None:
            return chr(int(digits, 16))
        if letter not in _ESCAPED:
            raise self._trouble(Trouble.ESCAPE, found.group())
        return _ESCAPED[letter]

    def _scalar(self) -> int | bool | None:
        found = _WORD.match(self._text, self._at)
        if found is None:
            raise self._trouble(self._odd(Trouble.NO_VALUE))
        word = found.group()
        if word not in _CONSTANTS and (len(word) > LONGEST_NUMBER or not _WHOLE.fullmatch(word)):
            raise self._trouble(self._odd(Trouble.NUMBER), word)
        self._at = found.end()
        return _CONSTANTS[word] if word in _CONSTANTS else int(word)

    def _odd(self, otherwise: Trouble) -> Trouble:
        """What stands here instead of what was to come, where it can be named."""
        here = self._text[self._at : self._at + 2]
        if not here:
            return Trouble.ENDS_EARLY
        if ord(here[0]) in _OTHER_QUOTES:
            return Trouble.QUOTES
        return Trouble.COMMENT if here in ("//", "/*") or here[0] == "#" else otherwise

    def _skip(self) -> None:
        found = _BLANK.match(self._text, self._at)
        self._at = found.end() if found is not None else self._at

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)

    def _trouble(self, trouble: Trouble, word: str = "") -> Unreadable:
        return Unreadable(self._line(), trouble, word)


def packed(data: bytes) -> bytes:
    """What the child tells of a file: its nodes, or its trouble."""
    try:
        told: object = ["tree", _plain(read(data))]
    except Unreadable as trouble:
        told = ["trouble", trouble.line, trouble.trouble.value, trouble.word]
    return json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _plain(node: Node) -> list[object]:
    value = node.value
    if isinstance(value, dict):
        return [node.line, {name: _plain(kid) for name, kid in value.items()}]
    return [node.line, [_plain(kid) for kid in value] if isinstance(value, list) else value]


def unpacked(part: bytes) -> Node:
    """The nodes as the child told them; Unreadable as it told, ValueError when no child of ours would tell that."""
    try:
        told = json.loads(part)
    except RecursionError:
        raise ValueError("too deep") from None
    match told:
        case ["tree", node]:
            return _node(node, 0)
        case ["trouble", int(line), str(trouble), str(word)] if type(line) is int and line >= 0:
            raise Unreadable(line, Trouble(trouble), word)
    raise ValueError("neither nodes nor a trouble")


def _node(told: object, depth: int) -> Node:
    if depth > DEEPEST + 1 or not isinstance(told, list) or len(told) != 2:
        raise ValueError("not a node")
    line, value = told
    if type(line) is not int or line < 1:
        raise ValueError("not a line")
    if isinstance(value, dict):
        return Node(line, {str(name): _node(kid, depth + 1) for name, kid in value.items()})
    if isinstance(value, list):
        return Node(line, [_node(kid, depth + 1) for kid in value])
    if value is None or isinstance(value, (str, bool)) or type(value) is int:
        return Node(line, value)
    raise ValueError("not a value")
