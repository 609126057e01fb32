"""What changed between two texts in blocks: lines added, removed, rewritten, and the words within them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bilan_desktop.blocks.charts.anchored import told
from bilan_desktop.blocks.matrices import as_table
from bilan_desktop.blocks.model import Block, Callout, Drawing, Facts, ListBlock, Matrix, Paired, Scale, Table
from bilan_desktop.blocks.reading import joined, plain_text

ALIKE = 0.5
"""Share of the words that two lines have in common from which one is the other rewritten."""

MOST_PAIRS, MOST_WORDS = 2_500, 4_000
"""Beyond these, lines and words are not matched one by one: comparing would take longer than anybody waits."""

_WORDS = re.compile(r"(?:\w+|[^\s\w])\s*|\s+")


class Change(StrEnum):
    """What became of a line, or of a stretch of it."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    REWRITTEN = "rewritten"


@dataclass(frozen=True)
class Stretch:
    """Words of a line; ``changed`` when the other version has not got them."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class ComparedLine:
    """One line: as it was, as it is; nothing on the side where it does not stand."""

    change: Change
    before: tuple[Stretch, ...] = ()
    after: tuple[Stretch, ...] = ()


def lines_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The text of blocks line by line: an item, a row of a table or a labelled value is one line."""
    return tuple(line for block in map(_told, blocks) for line in map(str.strip, _lines(block)) if line)


def compare_lines(before: Sequence[str], after: Sequence[str]) -> tuple[ComparedLine, ...]:
    """Every line of both versions, in the order of the later one, with what became of it."""
    found: list[ComparedLine] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [ComparedLine(Change.SAME, (Stretch(line),), (Stretch(line),)) for line in after[k:m]]
        else:
            found += _replaced(before[i:j], after[k:m])
    return tuple(found)


def _told(block: Block) -> Block:
    return as_table(block) if isinstance(block, Matrix) else block


def _lines(block: Block) -> Iterator[str]:
    match block:
        case ListBlock():
            yield from (f"• {joined(item)}" for item in block.items if joined(item).strip())
        case Table():
            yield block.caption
            rows = (tuple(map(joined, row)) for row in (block.head, *block.rows))
            yield from (" · ".join(row) for row in rows if "".join(row).strip())
        case Scale():
            yield from (block.text, told(block))
        case Facts():
            yield from (f"{pair.label}\N{NO-BREAK SPACE}: {joined(pair.value)}" for pair in block.pairs)
        case Callout():
            yield from lines_of(block.blocks)
        case Paired():
            for group in block.groups:
                yield from lines_of(group)
        case Drawing():
            yield block.alt
        case _:
            for text in plain_text((block,)):
                yield from text.splitlines()


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[ComparedLine]:
    """Lines that gave way to others: those much alike are rewritten, the rest was removed and added around them."""
    i = k = 0
    for former, later in [*_pairs(before, after), (len(before), len(after))]:
        yield from (ComparedLine(Change.REMOVED, before=(Stretch(line, True),)) for line in before[i:former])
        yield from (ComparedLine(Change.ADDED, after=(Stretch(line, True),)) for line in after[k:later])
        if former < len(before):
            yield _rewritten(before[former], after[later])
        i, k = former + 1, later + 1


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Which line became which, the most alike first, none crossing another."""
    if len(before) * len(after) > MOST_PAIRS:
        return []
    formers = [_keys(_words(line)) for line in before]
    alike = []
    for k, line in enumerate(after):
        words = _keys(_words(line))
        matcher = SequenceMatcher(None, b=words)
        for i, former in enumerate(formers):
            if len(former) + len(words) > MOST_WORDS:
                continue
            matcher.set_seq1(former)
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
                alike.append((-matcher.ratio(), i, k))
    kept: list[tuple[int, int]] = []
    for _, i, k in sorted(alike):
        if all((i < former and k < later) or (i > former and k > later) for former, later in kept):
            kept.append((i, k))
    return sorted(kept)


def _rewritten(before: str, after: str) -> ComparedLine:
    former, words = _words(before), _words(after)
    left: list[Stretch] = []
    right: list[Stretch] = []
    for tag, i, j, k, m in SequenceMatcher(None, _keys(former), _keys(words)).get_opcodes():
        left.append(Stretch("".join(former[i:j]), tag != "equal"))
        right.append(Stretch("".join(words[k:m]), tag != "equal"))
    return ComparedLine(Change.REWRITTEN, _kept(left), _kept(right))


def _words(line: str) -> list[str]:
    """The words and signs of a line, each with the spaces after it."""
    return _WORDS.findall(line)


def _keys(words: list[str]) -> list[str]:
    return [word.strip() for word in words]


def _kept(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    return tuple(one for one in stretches if one.text)
