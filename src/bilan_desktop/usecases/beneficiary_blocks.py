"""What each subject of a dossier says to the person: only what is named here, and none of the consultant's notes.

Left out on purpose: everything under « Notes de travail » of a meeting (its objective and what to do next included:
the page calls them confidential), adaptations, funding and price, what comes out of guided work and what was
exchanged about it, passages kept out of the synthesis.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bilan_desktop.blocks import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Span,
    Spans,
    Table,
    clock,
    date_long,
    date_plain,
    duration,
    from_json,
    joined,
    paragraph,
    spans,
)
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.conclusion import RESTITUTION_POINTS, Restitution
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.first_phase import GROUND_RULES, GroundRules
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.hours import HoursBalance
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import KIND_NAMES, Meeting, MeetingState, Mode, Slot
from bilan_desktop.domain.progress import StepProgress, StepState
from bilan_desktop.domain.synthesis import CHAPTER_NAMES, SOURCES, Synthesis
from bilan_desktop.usecases.composition import Material, compose, material
from bilan_desktop.usecases.guided_work import assignments_of
from bilan_desktop.usecases.journey import progress_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sheets import hours_of
from bilan_desktop.usecases.synthesis import versions_of

TITLES: Mapping[str, str] = {
    "journey": "Où nous en sommes",
    "meetings": "Vos séances",
    "guided": "Votre travail entre les séances",
    "request": "Votre demande et vos besoins",
    "context": "Votre situation et ce qui compte autour",
    "rules": "Comment nous travaillons ensemble",
    "objectives": "Vos objectifs",
    "career": "Votre parcours",
    "skills": "Vos compétences",
    "motivations": "Ce qui vous motive",
    "options": "Vos pistes",
    "project": "Le projet que vous retenez",
    "coherence": "Ce qui soutient votre projet",
    "plan": "Votre plan d’action",
    "restitution": "Ce que le bilan vous apprend",
    "synthesis": "Votre synthèse",
    "ending": "La fin de votre bilan",
}
"""The subjects, in the order in which one goes from one to the next, and their names as said to the person."""

OF_STEP = {source.step: source.key for source in SOURCES} | {
    "F1.3": "rules",
    "F2.5": "options",
    "F3.4": "restitution",
    "F3.5": "synthesis",
    "F3.6": "synthesis",
    "F3.7": "meetings",
    "F3.8": "ending",
}
PHASES: Mapping[Phase, tuple[str, str]] = {
    Phase.PRELIMINARY: ("Comprendre", "Nous précisons votre demande, votre situation et les objectifs de ce bilan."),
    Phase.INVESTIGATION: (
        "Explorer",
        "Nous regardons votre parcours, vos compétences et ce qui vous motive, puis les pistes possibles.",
    ),
    Phase.CONCLUSION: ("Conclure", "Vous retenez un projet, et nous écrivons le plan d’action et la synthèse."),
}
"""The three phases (R.6313-4) in plain words: a verb, and what is done in it."""

_TO_THE_PERSON = {
    "Maîtrise, selon la personne": "Maîtrise, selon vous",
    "Ce à quoi la personne renonce": "Ce à quoi vous renoncez",
    "Les remarques de la personne, recueillies": "Vos remarques, recueillies",
}
"""What is written of the person, as it is said to them."""

_DATES = ("Échéance", "Période")
"""Heads of a first column that gives way to the second: a row is told under the name of what it is about."""

_STATES = {
    MeetingState.PLANNED: "prévue",
    MeetingState.HELD: "a eu lieu",
    MeetingState.CANCELLED: "est annulée",
    MeetingState.NO_SHOW: "n’a pas eu lieu",
}


@dataclass(frozen=True)
class Told:
    """What the subjects draw on, read once."""

    dossier: Dossier
    held: Material
    composed: Mapping[str, tuple[Block, ...]]
    meetings: tuple[Meeting, ...]
    hours: HoursBalance
    progress: tuple[StepProgress, ...]
    assignments: tuple[Assignment, ...]
    synthesis: Synthesis | None
    today: date


def tell(unit: Unit, work: Work, dossier_id: RecordId) -> Told:
    """What a dossier holds, for all its subjects."""
    dossier = unit.get(Dossier, dossier_id)
    held = material(unit, dossier_id)
    meetings = sorted(unit.find(Meeting, dossier_id=dossier_id), key=lambda m: (m.slot.on, m.slot.start))
    versions = versions_of(unit, dossier_id)
    return Told(
        dossier,
        held,
        compose(held),
        tuple(meetings),
        hours_of(unit, dossier),
        progress_of(unit, dossier),
        tuple(one for one in assignments_of(unit, dossier_id) if one.withdrawn_on is None),
        versions[-1] if versions else None,
        work.clock.today(),
    )


def blocks_of(subject: str, told: Told) -> tuple[Block, ...]:
    """What a subject says, as said to the person; nothing when nothing is noted yet."""
    own = _OWN.get(subject)
    if own is not None:
        return tuple(own(told))
    return tuple(_said_to_them(block) for block in told.composed.get(subject, ()))


def _said_to_them(block: Block) -> Block:
    if isinstance(block, Heading):
        return Heading(block.level, _TO_THE_PERSON.get(block.text, block.text))
    if isinstance(block, Table):
        names = [joined(cell) for cell in block.head]
        order = [1, 0, *range(2, len(names))] if names[0] in _DATES else range(len(names))
        head = tuple(spans(_TO_THE_PERSON.get(names[at], names[at])) for at in order)
        return Table(head, tuple(tuple(row[at] for at in order) for row in block.rows), row_headers=block.row_headers)
    return block


def _lines(text: str) -> list[Block]:
    return [paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def _titled(title: str, blocks: Iterable[Block], level: int = 2) -> list[Block]:
    kept = list(blocks)
    return [Heading(level, title), *kept] if kept else []


def _bulleted(items: Iterable[Spans]) -> list[Block]:
    kept = tuple(items)
    return [ListBlock(kept)] if kept else []


def _labelled(name: str, text: str) -> list[Block]:
    return [Paragraph((Span(f"{name} : ", bold=True), Span(text)))] if text.strip() else []


def _journey(told: Told) -> list[Block]:
    phases = list(Phase)
    stopped = told.dossier.state is DossierState.ABANDONED
    going = stopped or told.dossier.ended_on is None
    now = phases.index(told.dossier.phase) if going else len(phases)
    blocks: list[Block] = []
    for rank, phase in enumerate(phases):
        verb, aim = PHASES[phase]
        here = "interrompue" if stopped else "en cours"
        where = "" if told.dossier.plan is None else "terminée" if rank < now else here if rank == now else ""
        blocks += [Heading(2, f"{rank + 1}. {verb}{f' ({where})' if where else ''}"), paragraph(aim)]
        steps = [p for p in told.progress if p.step.phase is phase and p.chosen and p.step.code in OF_STEP]
        done = {OF_STEP[p.step.code]: True for p in steps} | {
            OF_STEP[p.step.code]: False for p in steps if p.state is not StepState.DONE
        }
        blocks += _bulleted(spans(TITLES[one] + (", fait" if finished else "")) for one, finished in done.items())
    return [*blocks, *_next_meeting(told)]


def _when(slot: Slot) -> str:
    end = slot.span().end
    next_day = " le lendemain" if end.date() > slot.on else ""
    zone = "" if slot.zone == PARIS else f" (heure de {slot.zone.rpartition('/')[2].replace('_', ' ')})"
    day = date_long(slot.on)
    return f"{day[:1].upper()}{day[1:]}, de {clock(slot.start)} à {clock(end.time())}{next_day}{zone}"


def _where(slot: Slot) -> list[Block]:
    blocks: list[Block] = []
    if slot.mode is not Mode.REMOTE:
        blocks += _labelled("Lieu", slot.place)
    if slot.mode is not Mode.IN_PERSON:
        blocks += _labelled("À distance", slot.tool or "par le moyen dont nous sommes convenus")
    return blocks


def meeting_blocks(meeting: Meeting, told: Told) -> list[Block]:
    """One meeting: when, where, what kind, and the next one."""
    blocks: list[Block] = [paragraph(_when(meeting.slot), "lead"), *_where(meeting.slot)]
    blocks += _labelled("Durée", duration(meeting.slot.minutes)) + _labelled("Nature", KIND_NAMES[meeting.kind])
    if meeting.state is not MeetingState.PLANNED:
        blocks += _lines(f"Cette séance {_STATES[meeting.state]}.")
    return [*blocks, *_next_meeting(told, but=meeting)]


def _next_meeting(told: Told, but: Meeting | None = None) -> list[Block]:
    coming = (m for m in told.meetings if m.state is MeetingState.PLANNED and m.slot.on >= told.today)
    found = next((m for m in coming if m is not but), None)
    return [] if found is None else _titled("Prochaine séance", [paragraph(_when(found.slot)), *_where(found.slot)])


def _meetings(told: Told) -> list[Block]:
    known = [m for m in told.meetings if m.state is not MeetingState.CANCELLED]
    rows = tuple(
        (
            spans(f"Séance {m.number}"),
            spans(date_long(m.slot.on)),
            spans(duration(m.slot.minutes)),
            spans(_STATES[m.state]),
        )
        for m in known
    )
    head = tuple(spans(name) for name in ("Séance", "Date", "Durée", "État"))
    listed: list[Block] = [Table(head, rows, row_headers=True)] if rows else []
    return [*_next_meeting(told), *_titled("Toutes vos séances", listed)]


def _guided(told: Told) -> list[Block]:
    blocks: list[Block] = []
    for one in told.assignments:
        if one.returned_on is None:
            blocks.append(Heading(2, f"{one.number}. {one.title.strip() or 'Consigne'}"))
            blocks += _labelled("À rendre le", date_long(one.due) if one.due else "") + _lines(one.instruction)
    returned = [
        (Span(f"{one.number}. {one.title.strip() or 'Consigne'}"), Span(f", rendu le {date_plain(one.returned_on)}"))
        for one in told.assignments
        if one.returned_on is not None
    ]
    return [*blocks, *_titled("Déjà rendu", _bulleted(returned))]


def _rules(told: Told) -> list[Block]:
    found = told.held.one(GroundRules)
    if found is None:
        return []
    points = _bulleted(spans(text) for code, text in GROUND_RULES if code in found.covered)
    on = f"Présenté le {date_plain(found.presented_on)}." if found.presented_on else ""
    shown = _titled("Ce que nous avons parcouru ensemble", [*_lines(on), *points])
    return [*shown, *_titled("Ce dont nous sommes convenus", _lines(found.agreed))]


def _restitution(told: Told) -> list[Block]:
    found = told.held.one(Restitution)
    if found is None:
        return []
    points = [text for code, text in RESTITUTION_POINTS if code in found.told]
    blocks = _titled("Ce que nous avons dit", _bulleted(spans(_TO_THE_PERSON.get(one, one)) for one in points))
    blocks += _titled("Ce que vous en dites", _lines(found.answer))
    return blocks + _titled("Ce que vous voulez pour la synthèse", _lines(found.corrections))


def _synthesis(told: Told) -> list[Block]:
    version = told.synthesis
    if version is None:
        return []
    kept = {passage.key: passage for passage in version.passages if not passage.left_out}
    blocks: list[Block] = []
    for chapter, name in CHAPTER_NAMES.items():
        passages: list[Block] = []
        for source in SOURCES:
            if source.chapter is chapter and source.key in kept:
                passages += _titled(source.name, map(_deeper, from_json(kept[source.key].text)), 3)
        blocks += _titled(name, passages)
    blocks += _titled("Vos remarques", _lines(version.remarks))
    return blocks + _lines(f"Lue ensemble le {date_plain(version.read_on)}." if version.read_on else "")


def _deeper(block: Block) -> Block:
    return Heading(4, block.text) if isinstance(block, Heading) else block


def _ending(told: Told) -> list[Block]:
    ended = told.dossier.ended_on
    return _lines(f"Votre bilan s’est terminé le {date_long(ended)}." if ended else "")


_OWN: Mapping[str, Callable[[Told], list[Block]]] = {
    "journey": _journey,
    "meetings": _meetings,
    "guided": _guided,
    "rules": _rules,
    "restitution": _restitution,
    "synthesis": _synthesis,
    "ending": _ending,
}
"""The subjects that are not passages of the synthesis."""
