"""Passages of a synthesis that may tell of health: said beside its validation, kept nowhere."""

from dataclasses import dataclass

from bilan_desktop.blocks import from_json, plain_text
from bilan_desktop.domain.health import words_found
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.synthesis import SOURCES, Synthesis
from bilan_desktop.usecases.ports import Work

LIST = "health-words.1"
"""Name and version of the list in ``resources/texts``."""


@dataclass(frozen=True)
class HealthPointer:
    """Where words of health stand, and the words, as they are written there."""

    name: str
    words: tuple[str, ...]


def health_in(work: Work, synthesis_id: RecordId) -> tuple[HealthPointer, ...]:
    """What the synthesis says that may be of health, which it holds by agreement only (GDPR art. 9)."""
    listed = [line for line in work.texts[LIST].splitlines() if line.strip() and not line.startswith("#")]
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        names = {source.key: source.name for source in SOURCES}
        told = [(names[p.key], "\n".join(plain_text(from_json(p.text)))) for p in row.passages if not p.left_out]
        told.append(("Remarques de la personne", row.remarks))
    found = ((name, words_found(text, listed)) for name, text in told)
    return tuple(HealthPointer(name, words) for name, words in found if words)
