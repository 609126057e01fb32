"""A JSON file from outside: read strictly, each value with its line, each trouble said where it stands."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.blocks import french
from bilan_desktop.domain.errors import FileRefused, InvalidInput
from bilan_desktop.intake.json_tree import Node, Trouble, Unreadable, packed, read, unpacked
from bilan_desktop.intake.json_words import shown, trouble_words
from bilan_desktop.intake.parent import ChildIntake
from intake.test_child_process import stand_in


def plain(node: Node) -> Any:
    """The values without their lines."""
    if isinstance(node.value, dict):
        return {name: plain(kid) for name, kid in node.value.items()}
    return [plain(kid) for kid in node.value] if isinstance(node.value, list) else node.value


def trouble(text: str | bytes) -> tuple[int, Trouble]:
    with pytest.raises(Unreadable) as caught:
        read(text.encode() if isinstance(text, str) else text)
    return caught.value.line, caught.value.trouble


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**13), 10**13) | st.text(max_size=8),
    lambda kids: st.lists(kids, max_size=3) | st.dictionaries(st.text(max_size=4), kids, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), st.sampled_from([None, 1]), st.booleans())
def test_it_reads_what_the_standard_library_writes_and_crosses_unchanged(
    value: dict[str, Any], indent: int | None, ascii_only: bool
) -> None:
    data = json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode()
    assert plain(read(data)) == value
    assert unpacked(packed(data)) == read(data)


def test_each_value_has_the_line_of_its_name_whatever_ends_the_lines() -> None:
    for end in ("\n", "\r\n", "\r"):
        found = read(end.join(["", "{", '"a":', " 1,", '"b": [', '"c",', "2]}", ""]).encode()).value
        assert isinstance(found, dict)
        assert [one.line for one in found.values()] == [3, 5]
        assert [one.line for one in found["b"].value] == [6, 7]  # type: ignore[union-attr]


WRONG = [
    ("", 1, Trouble.NOT_OBJECT),
    ("[]", 1, Trouble.NOT_OBJECT),
    ("\n\n%PDF-1.7", 3, Trouble.NOT_OBJECT),
    ('{"a": 1\n"b": 2}', 2, Trouble.NO_COMMA),
    ('{"a" 1}', 1, Trouble.NO_COLON),
    ('{"a": 1,\n}', 2, Trouble.LAST_COMMA),
    ('{"a": [1,]}', 1, Trouble.LAST_COMMA),
    ('{"a": ,}', 1, Trouble.NO_VALUE),
    ("{a: 1}", 1, Trouble.NO_NAME),
    ("{'a': 1}", 1, Trouble.QUOTES),
    ("{\n“a”: 1}", 2, Trouble.QUOTES),
    ('{\n// titre\n"a": 1}', 2, Trouble.COMMENT),
    ('{"a": 1}\n\n{}', 3, Trouble.AFTER_END),
    ('{"a": [1, 2', 1, Trouble.ENDS_EARLY),
    ('{"a": "été\nsuite"}', 1, Trouble.OPEN_TEXT),
    ('{"a": "été', 1, Trouble.OPEN_TEXT),
    ('{"a": "x\ty"}', 1, Trouble.CONTROL),
    ('{"a": "\\x41"}', 1, Trouble.ESCAPE),
    ('{"a": "\\u00g0"}', 1, Trouble.ESCAPE),
    ('{"a": "\\ud83d"}', 1, Trouble.SURROGATE),
    ('{"a": "\\ude00\\ud83d"}', 1, Trouble.SURROGATE),
    ('{"a": NaN}', 1, Trouble.NUMBER),
    ('{"a": -Infinity}', 1, Trouble.NUMBER),
    ('{"a": 1e999}', 1, Trouble.NUMBER),
    ('{"a": 1.5}', 1, Trouble.NUMBER),
    ('{"a": 012}', 1, Trouble.NUMBER),
    ('{"a": ٣}', 1, Trouble.NUMBER),
    ('{"a": ' + "9" * 5000 + "}", 1, Trouble.NUMBER),
    ('{"a": True}', 1, Trouble.NUMBER),
    ('{"a": 1,\n"b": 2,\n"a": 3}', 3, Trouble.TWICE),
    ('{"a": 1, "\\u0061": 3}', 1, Trouble.TWICE),
    ('{"a": ' + "[" * 100_000, 1, Trouble.TOO_DEEP),
    ('{"a": ' * 100_000, 1, Trouble.TOO_DEEP),
    ('{"a": [' + "1,\n" * 30_000 + "1]}", 19_999, Trouble.TOO_MANY),
    ('{"a": "é"}'.encode("utf-16"), 1, Trouble.NOT_UTF8),
    (b'{\n"a": "\xe9"}', 2, Trouble.NOT_UTF8),
    (b'{"a": "\xed\xa0\x80"}', 1, Trouble.NOT_UTF8),
]


@pytest.mark.parametrize(("text", "line", "said"), WRONG, ids=range(len(WRONG)))
def test_what_is_no_json_is_told_with_its_line(text: str | bytes, line: int, said: Trouble) -> None:
    assert trouble(text) == (line, said)


def test_a_byte_order_mark_and_two_halves_of_a_character_are_read() -> None:
    assert plain(read(b'\xef\xbb\xbf{"a": "\\ud83d\\ude00"}')) == {"a": "😀"}


@given(st.text(max_size=40), st.integers(0, 40))
def test_anything_is_read_or_refused_and_nothing_else(text: str, cut: int) -> None:
    for data in (text.encode(), ('{"a": [1, "b", {"c": null}]}'[:cut] + text).encode()):
        with suppress(Unreadable):
            assert isinstance(unpacked(packed(data)), Node)


def test_every_trouble_has_its_sentence_and_shows_nothing_that_hides() -> None:
    for one in Trouble:
        assert trouble_words(one).endswith(".")
        assert "{word}" not in trouble_words(one)
    assert "{0}{x}" in trouble_words(Trouble.TWICE, "{0}{x}")
    assert shown("a\u202eb\x1b[31m\u200b") == "a\ufffdb\ufffd[31m\ufffd"


def test_the_file_is_read_in_a_process_of_its_own() -> None:
    assert plain(ChildIntake().tree('{"titre": "Été"}'.encode())) == {"titre": "Été"}
    with pytest.raises(FileRefused) as caught:
        ChildIntake().tree(b'{\n"a": 1,\n"a": 2}')
    assert caught.value.told() == (
        french("Ligne 3 : « a » est écrit deux fois dans le même élément : n’en gardez qu’un."),
    )


@pytest.mark.parametrize(("data", "said"), [(b"", "vide"), (b" " * 50_000_000, "dépasse 1 Mo")], ids=["none", "50 MB"])
def test_an_empty_or_enormous_file_never_reaches_the_process(data: bytes, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        ChildIntake(command=["/nonexistent"]).tree(data)


LIES = [
    b"",
    b"{}",
    b'["tree",[0,"a"]]',
    b'["tree",[1,1.5]]',
    b'["tree",[true,1]]',
    b'["tree",[1,NaN]]',
    b'["trouble",1,"else",""]',
    b'["trouble",-1,"twice",""]',
    b'["tree",' + b"[1,[" * 5000,
    b'["tree",' + b"[1,[" * 20 + b"]]" * 20 + b"]",
    b"\xff",
]


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_of_the_child_is_not_believed(lie: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  several kinds, all of them this one
        unpacked(lie)


def test_a_child_that_lies_is_told_as_a_file_that_cannot_be_read() -> None:
    with pytest.raises(InvalidInput, match="rien n’a été modifié"):
        ChildIntake(command=stand_in(f"write_frame(out, {{}}, {LIES[1]!r})")).tree(b"{}")
