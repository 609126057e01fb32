"""The vault's journal frozen for print: by dossier numbers alone, never kept; its leaving is journalled."""

from dataclasses import dataclass, replace

from bilan_desktop.blocks.formats import date_plain, period
from bilan_desktop.documents.journal_paper import JournalFacts, JournalRow
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.issuing import WATERMARK, frozen, issuer_of
from bilan_desktop.usecases.journal import JournalFilter, JournalLineView, Subjects, asked_of, line_of
from bilan_desktop.usecases.journal_check import counted, told
from bilan_desktop.usecases.journal_words import REASONS
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.practice import load_practice

MOST = 5_000
"""Lines of one paper at most."""


@dataclass(frozen=True)
class JournalPaperView:
    """A journal ready to print: its facts as the press takes them, and what to tell of it beside its pages."""

    facts: str
    period: str
    dossier: str
    lines: int
    sound: bool
    verdict: str
    head: str


def prepare_journal(work: Work, asked: JournalFilter, *, demonstration: bool = False) -> JournalPaperView:
    """Freeze the lines of a period and of a dossier, whatever their kind, oldest first, with the check of the whole.

    Nothing is kept. InvalidInput (``first``) when there are too many lines for one paper.
    """
    chosen = JournalFilter(asked.first, asked.last, dossier_id=asked.dossier_id)
    with work.unit() as unit:
        page = unit.journal_lines(replace(asked_of(unit, chosen), limit=MOST))
        if page.total > MOST:
            raise InvalidInput(
                {"first": f"{counted(page.total)} ne s’impriment pas d’un coup. Choisissez une période plus courte."}
            )
        known, check = Subjects(unit), told(unit.journal_state())
        number = known.dossier(asked.dossier_id).number if asked.dossier_id else ""
        facts = JournalFacts(
            issuer=issuer_of(load_practice(unit)),
            created=work.clock.now(),
            on=work.clock.today(),
            period=ProofText(_period(asked)),
            dossier=ProofText(number),
            rows=tuple(_row(line_of(entry, known, without=REASONS)) for entry in reversed(page.entries)),
            lines=check.lines,
            head=ProofText(check.head),
            sealed=ProofText(check.sealed),
            sound=check.sound,
            verdict=ProofText(check.verdict),
            problems=tuple(ProofText(one) for one in check.problems),
            anchored=ProofText(check.anchored),
            watermark=WATERMARK if demonstration else None,
        )
    text = frozen(facts)
    return JournalPaperView(text, facts.period, number, len(facts.rows), check.sound, check.verdict, check.head)


def record_journal_copy(work: Work, means: str, lines: int) -> None:
    """Note that a copy of the journal left the vault: ``means`` is « pdf » or « print »."""
    with work.unit() as unit:
        unit.journal("journal.exported", "vault", "", means=means, lines=lines)
        unit.commit()


def _row(line: JournalLineView) -> JournalRow:
    return JournalRow(
        seq=line.seq,
        at=line.at,
        words=ProofText(line.words),
        detail=ProofText(line.detail),
        dossier=ProofText(line.subject.number),
    )


def _period(asked: JournalFilter) -> str:
    """« Du … au … », « Depuis le … », « Jusqu’au … »; empty for the whole life of the vault."""
    first, last = asked.first, asked.last
    if first is not None and last is not None:
        told_period = period(first, last)
        return told_period[:1].upper() + told_period[1:]
    if first is not None:
        return f"Depuis le {date_plain(first)}"
    return f"Jusqu’au {date_plain(last)}" if last is not None else ""
