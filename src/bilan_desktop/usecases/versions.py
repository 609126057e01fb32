"""Two versions of the synthesis side by side: what each says, passage by passage, and what changed between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilan_desktop.blocks import from_json
from bilan_desktop.blocks.differences import Change, ComparedLine, compare_lines, lines_of
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.synthesis import SOURCES, Synthesis
from bilan_desktop.usecases.ports import Work

Texts = Mapping[str, tuple[str, ...]]
"""The lines of each passage that a version has in its paper, by the passage's name, in the order of the paper."""

REMARKS = "Remarques de la personne"


@dataclass(frozen=True)
class ComparedPassage:
    """A passage that one version at least has, and what became of it from the first to the second."""

    name: str
    change: Change
    lines: tuple[ComparedLine, ...]


def read_texts(work: Work, synthesis_id: RecordId) -> Texts:
    """What a version says; a passage that is left out of its paper is not among it."""
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        held = {passage.key: passage for passage in row.passages if not passage.left_out}
        found = {s.name: lines_of(from_json(held[s.key].text)) for s in SOURCES if s.key in held}
        remarks = tuple(line.strip() for line in row.remarks.splitlines() if line.strip())
        return {name: lines for name, lines in (found | {REMARKS: remarks}).items() if lines}


def compare_texts(before: Texts, after: Texts) -> tuple[ComparedPassage, ...]:
    """Every passage of both versions; pure, so that a worker can do it while the window goes on."""
    names = [name for name in (*(source.name for source in SOURCES), REMARKS) if name in before or name in after]
    return tuple(_compared(name, before.get(name, ()), after.get(name, ())) for name in names)


def _compared(name: str, before: tuple[str, ...], after: tuple[str, ...]) -> ComparedPassage:
    if before == after:
        change = Change.SAME
    elif before and after:
        change = Change.REWRITTEN
    else:
        change = Change.REMOVED if before else Change.ADDED
    return ComparedPassage(name, change, compare_lines(before, after))
