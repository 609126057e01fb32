"""The supports of a dossier: where each stands, what it shows, prints, brings to the synthesis and to the results."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from bilan_desktop.blocks import Block, Heading, paragraph
from bilan_desktop.blocks import to_json as json_of
from bilan_desktop.documents.support_sheet import SupportFacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.exploring import SectorSheet
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.progress import CLOSED
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.domain.synthesis import SOURCES
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.usecases.composition import compose, material
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.own_questionnaires import questionnaires_of
from bilan_desktop.usecases.own_told import told_own
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sectors import branches_of
from bilan_desktop.usecases.unnamed import masking, told_material

NOTHING = "Rien n’est encore noté ici\N{NO-BREAK SPACE}: il n’y a rien à imprimer."
RETAINED, UNLIKE = "Ce que j’en retiens", "Ce qui ne me ressemble pas"
TOLD, DECIDING = "supports", "deciding"
"""The sources of the synthesis that the supports make together: of the person, of the project."""


@dataclass(frozen=True)
class SupportLine:
    """One support of a dossier: itself, and where it stands in a few words."""

    support: Support
    standing: str


def support_of(work: Work, code: str) -> Support:
    """The support of a code; NotFound when there is none."""
    if code not in work.supports:
        raise NotFound("Ce support n’existe pas.")
    return work.supports[code]


def view_support(unit: Unit, work: Work, dossier_id: RecordId, support: Support) -> SupportView:
    """What a support reads of a dossier."""
    note = next(iter(unit.find(SupportNote, dossier_id=dossier_id, tool=support.code)), None)
    held = material(unit, dossier_id, support.records)
    branches = branches_of(work, held.every(SectorSheet))
    return SupportView(held, work.clock.today(), note, questionnaires_of(unit, work), branches)


def told_view(unit: Unit, work: Work, dossier_id: RecordId, support: Support) -> SupportView:
    """The same, to be printed, told or shown: nobody met in the field is named in it."""
    view, mask = view_support(unit, work, dossier_id, support), masking(unit, dossier_id)
    return view if mask is None else replace(view, held=view.held.changed(mask), note=mask(view.note))


def read_view(work: Work, dossier_id: RecordId, support: Support) -> SupportView:
    """The same, for the page of the support."""
    with work.unit() as unit:
        unit.get(Dossier, dossier_id)
        return view_support(unit, work, dossier_id, support)


def read_supports(work: Work, dossier_id: RecordId) -> tuple[SupportLine, ...]:
    """Every support, in the order of the journey."""
    with work.unit() as unit:
        unit.get(Dossier, dossier_id)
        return tuple(
            SupportLine(one, one.standing(view_support(unit, work, dossier_id, one))) for one in work.supports.values()
        )


def shown_support(unit: Unit, work: Work, dossier_id: RecordId, support: Support) -> tuple[Block, ...]:
    """What a support holds, with what the person made of it, for the person; never the notes."""
    view = told_view(unit, work, dossier_id, support)
    return (*support.printout(view, "standard"), *_note(support, view))


def told_supports(unit: Unit, work: Work, dossier_id: RecordId, source: str = TOLD) -> tuple[Block, ...]:
    """What a source of the synthesis tells of the supports that were asked for in it: a few lines each, then the
    person's own. The questionnaires of the practice come after those of ``TOLD``.
    """
    notes = {note.tool: note for note in unit.find(SupportNote, dossier_id=dossier_id)}
    blocks: list[Block] = []
    for support in work.supports.values():
        note = notes.get(support.code)
        if note is None or not note.in_synthesis or support.told_in != source:
            continue
        view = told_view(unit, work, dossier_id, support)
        words = support.own_words(view)
        told = [*support.told(view), *_lines(words.retained if words is not None else "")]
        blocks += [Heading(3, support.title), *told] if told else []
    return (*blocks, *(told_own(unit, work, dossier_id) if source == TOLD else ()))


def composed(unit: Unit, work: Work, dossier_id: RecordId) -> dict[str, tuple[Block, ...]]:
    """The blocks of each source of the synthesis that says something, the supports with the others."""
    found = compose(told_material(unit, dossier_id))
    found |= {source: told_supports(unit, work, dossier_id, source) for source in (TOLD, DECIDING)}
    return {source.key: found[source.key] for source in SOURCES if found.get(source.key)}


def support_chapters(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """What the detailed results add of the supports, those that a step already tells and those left out apart."""
    left_out = {note.tool for note in unit.find(SupportNote, dossier_id=dossier_id) if not note.in_results}
    views = (
        (one, told_view(unit, work, dossier_id, one))
        for one in work.supports.values()
        if not one.source and one.code not in left_out
    )
    return tuple((one.title, (*one.added(view), *_note(one, view))) for one, view in views)


def prepare_support(
    work: Work, dossier_id: RecordId, code: str, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The printout of a support as it stands; RuleBroken while it holds nothing, NotFound for an unknown code."""
    return prepare_printout(work, dossier_id, support_of(work, code), initiator, demonstration=demonstration)


def prepare_printout(
    work: Work, dossier_id: RecordId, support: Support, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The same, for a support that was made to print what was chosen (the portfolio of skills).

    RuleBroken too before the consent, for what opens with it (L.6313-4).
    """
    with work.unit() as unit:
        told = _told(support, told_view(unit, work, dossier_id, support))
        must_be_open(unit, dossier_id, support)
        return issue_sheet(unit, work, dossier_id, told, initiator, demonstration=demonstration)


def must_be_open(unit: Unit, dossier_id: RecordId, support: Support) -> None:
    """RuleBroken before the consent, for what opens with it (L.6313-4)."""
    if support.opens_with_consent and unit.get(Dossier, dossier_id).consent_on is None:
        raise RuleBroken(CLOSED)


def issue_sheet(
    unit: Unit, work: Work, dossier_id: RecordId, told: Mapping[str, Any], initiator: str, *, demonstration: bool
) -> PaperView:
    """A sheet of a support: the present one of its ``tool`` in the dossier, or a new one when it says otherwise."""
    dossier, kind, tool = unit.get(Dossier, dossier_id), PaperKind.SUPPORT, str(told["tool"])
    subject_id, rank = subject_of(dossier_id, tool), f"{_rank(unit, dossier_id, tool):02d}"

    def build(version: int) -> SupportFacts:
        common = common_facts(unit, work, dossier, kind, version, rank, demonstration=demonstration)
        return as_dated(unit, subject_id, kind, SupportFacts(**common, **told))

    return view_of(unit, prepare(unit, work, dossier, subject_id, kind, build, initiator))


def subject_of(dossier_id: RecordId, code: str) -> RecordId:
    """What the versions of a support's printout have in common: the dossier and the support."""
    return RecordId(hashlib.sha256(f"{dossier_id}:{code}".encode()).hexdigest()[:32])


def _told(support: Support, view: SupportView) -> dict[str, Any]:
    blocks = support.printout(view, "standard")
    if not blocks:
        raise RuleBroken(NOTHING)
    note, filling = _note(support, view), support.filling(view)
    body = _text((*blocks, *note))
    large = _text((*support.printout(view, "large"), *note))
    return {
        "tool": support.code,
        "title": support.title,
        "instrument": support.instrument,
        "filled_by": filling.by,
        "means": filling.means,
        "filled_on": filling.on,
        "body": body,
        "large": large if large != body else ContentText(""),
        "calibrated": support.calibrated,
    }


def _note(support: Support, view: SupportView) -> list[Block]:
    words = support.own_words(view)
    return note_blocks(words) if words is not None else []


def note_blocks(note: SupportNote, level: int = 1) -> list[Block]:
    """What the person made of it, in their own words, under headings of that level."""
    parts = ((RETAINED, note.retained), (UNLIKE, note.unlike))
    return [block for title, text in parts if text.strip() for block in (Heading(level, title), *_lines(text))]


def _lines(text: str) -> list[Block]:
    return [paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def _text(blocks: Iterable[Block]) -> ContentText:
    return ContentText(json_of(tuple(blocks)))


class _Tool(msgspec.Struct):
    tool: str


def _rank(unit: Unit, dossier_id: RecordId, code: str) -> int:
    """The rank of a support among those printed in a dossier: its own, or the next one."""
    printed = unit.find(IssuedPaper, dossier_id=dossier_id, kind=PaperKind.SUPPORT)
    ranks: dict[str, int] = {}
    for paper in printed:
        if paper.state is PaperState.DESTROYED:
            continue  # it no longer says which support it was of
        ranks[msgspec.json.decode(paper.facts, type=_Tool).tool] = int(paper.number.rpartition("-")[2])
    return ranks.get(code, 1 + max((int(paper.number.rpartition("-")[2]) for paper in printed), default=0))
