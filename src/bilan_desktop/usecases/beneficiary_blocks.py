"""What each subject of a dossier says to the person: only what is named here, and none of the consultant's notes.

Left out on purpose: everything under « Notes de travail » of a meeting (its objective and what to do next included:
the page calls them confidential), adaptations, funding and price, what comes out of guided work and what was
exchanged about it, what was made of the preliminary interview (needs, frame, relevance, orientation), passages kept
out of the synthesis.
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
    without_blanks,
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
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.progress import StepProgress, StepState
from bilan_desktop.domain.synthesis import CHAPTER_NAMES, SOURCES, Synthesis
from bilan_desktop.usecases.beneficiary_words import HERE, INFORMED, PHASES, READ_FIRST, TO_THE_PERSON
from bilan_desktop.usecases.consent import consent_text
from bilan_desktop.usecases.guided_work import assignments_of
from bilan_desktop.usecases.journey import progress_of
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sheets import hours_of
from bilan_desktop.usecases.supports import composed
from bilan_desktop.usecases.synthesis import versions_of
from bilan_desktop.usecases.unnamed import told_material

TITLES: Mapping[str, str] = {
    "journey": "Où nous en sommes",
    "interview": "Notre entretien préalable",
    "consent": "Votre consentement",
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

STOPPED_TITLE = "L’arrêt de votre bilan"

OF_STEP = {source.step: source.key for source in reversed(SOURCES)} | {
    "F1.3": "rules",
    "F2.5": "options",
    "F3.4": "restitution",
    "F3.5": "synthesis",
    "F3.6": "synthesis",
    "F3.7": "meetings",
    "F3.8": "ending",
}
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
    interview: PreliminaryInterview | None
    consent: tuple[str, ...]


def tell(unit: Unit, work: Work, dossier_id: RecordId) -> Told:
    """What a dossier holds, for all its subjects."""
    dossier = unit.get(Dossier, dossier_id)
    held = told_material(unit, dossier_id)
    meetings = sorted(unit.find(Meeting, dossier_id=dossier_id), key=lambda m: (m.slot.on, m.slot.start))
    versions = versions_of(unit, dossier_id)
    return Told(
        dossier,
        held,
        composed(unit, work, dossier_id),
        tuple(meetings),
        hours_of(unit, dossier),
        progress_of(unit, work, dossier),
        tuple(one for one in assignments_of(unit, dossier_id) if one.withdrawn_on is None),
        versions[-1] if versions else None,
        work.clock.today(),
        next(iter(unit.find(PreliminaryInterview, dossier_id=dossier_id)), None),
        consent_text(unit, work, dossier_id),
    )


def blocks_of(subject: str, told: Told) -> tuple[Block, ...]:
    """What a subject says, as said to the person; nothing when nothing is noted yet."""
    own = _OWN.get(subject)
    if own is not None:
        return tuple(own(told))
    return tuple(_said_to_them(block) for block in told.composed.get(subject, ()))


def _said_to_them(block: Block) -> Block:
    if isinstance(block, Heading):
        return Heading(block.level, TO_THE_PERSON.get(block.text, block.text))
    if isinstance(block, Table):
        names = [joined(cell) for cell in block.head]
        order = [1, 0, *range(2, len(names))] if names[0] in _DATES else range(len(names))
        head = tuple(spans(TO_THE_PERSON.get(names[at], names[at])) for at in order)
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


def title_of(subject: str, told: Told) -> str:
    """The name of a subject as said to the person."""
    stopped = told.dossier.state is DossierState.ABANDONED
    return STOPPED_TITLE if stopped and subject == "ending" else TITLES[subject]


def _journey(told: Told) -> list[Block]:
    blocks = _standing(told)
    stopped = told.dossier.state is DossierState.ABANDONED
    for rank, phase in enumerate(Phase):
        verb, aim = PHASES[phase]
        where = _where_it_is(phase, told)
        blocks += [Heading(2, f"{rank + 1}. {verb}{f' ({where})' if where else ''}"), paragraph(aim)]
        steps = [p for p in _steps_of(phase, told) if p.step.code in OF_STEP]
        done = {OF_STEP[p.step.code]: True for p in steps} | {
            OF_STEP[p.step.code]: False for p in steps if p.state is not StepState.DONE
        }
        if stopped:
            # What was stopped did not come to its end: the sentence above says it.
            done.pop("ending", None)
        blocks += _bulleted(spans(TITLES[one] + (", fait" if finished else "")) for one, finished in done.items())
    return [*blocks, *_next_meeting(told)]


def _standing(told: Told) -> list[Block]:
    """Where a bilan stands that does not simply go on: since when, and what remains of it."""
    dossier, ended = told.dossier, told.dossier.ended_on
    if dossier.state is DossierState.SUSPENDED:
        return [paragraph(f"Votre bilan est suspendu depuis le {date_long(dossier.since.on)}.", "lead")]
    if ended is None:
        return []
    if dossier.state is not DossierState.ABANDONED:
        return [paragraph(f"Votre bilan s’est terminé le {date_long(ended)}.", "lead")]
    parts = (
        (told.hours.accompaniment.held, "de séances"),
        (told.hours.guided.held, "de travail entre les séances"),
    )
    done = " et ".join(f"{duration(held)} {what}" for held, what in parts if held)
    kept = f" Ce qui a été fait reste compté : {done}." if done else ""
    return [paragraph(f"Votre bilan s’est interrompu le {date_long(ended)}.{kept}", "lead")]


def _steps_of(phase: Phase, told: Told) -> list[StepProgress]:
    return [found for found in told.progress if found.step.phase is phase and found.chosen]


def _all_done(steps: list[StepProgress]) -> bool:
    return bool(steps) and all(found.state is StepState.DONE for found in steps)


def _where_it_is(phase: Phase, told: Told) -> str:
    """A phase is over where all its steps are done or all its hours held, never because another one came after."""
    dossier, pool = told.dossier, dict(told.hours.phases)[phase]
    if dossier.plan is None:
        return ""
    rank, now = list(Phase).index(phase), list(Phase).index(dossier.phase)
    begun = pool.held > 0 or (rank == now and dossier.state is not DossierState.CONFIRMED)
    steps = _steps_of(phase, told)
    if rank <= now and begun and (_all_done(steps) or pool.held >= pool.planned > 0):
        here = rank == now and dossier.ended_on is None
        return HERE.get(dossier.state, "en cours") if here else "terminée"
    if dossier.state is DossierState.ENDED:
        return ""
    if rank == now:
        return HERE.get(dossier.state, "en cours")
    return "commencée" if rank < now and begun else ""


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
    blocks = _titled("Ce que nous avons dit", _bulleted(spans(TO_THE_PERSON.get(one, one)) for one in points))
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
                written = map(_deeper, from_json(kept[source.key].text))
                passages += _titled(source.name, (block for block in written if block is not None), 3)
        blocks += _titled(name, passages)
    blocks += _titled("Vos remarques", _lines(version.remarks))
    return blocks + _lines(f"Lue ensemble le {date_plain(version.read_on)}." if version.read_on else "")


def _deeper(block: Block) -> Block | None:
    if isinstance(block, Table):
        return without_blanks(block)
    return Heading(4, block.text) if isinstance(block, Heading) else block


def _ending(told: Told) -> list[Block]:
    return _standing(told) if told.dossier.ended_on is not None else []


def _interview(told: Told) -> list[Block]:
    """The request, in the person's words, and what they were told; what was made of it is the consultant's."""
    found = told.interview
    if found is None:
        return []
    on = f"L’entretien a eu lieu le {date_long(found.held_on)}." if found.held_on else ""
    informed = _bulleted(spans(text) for code, text in INFORMED.items() if code in found.covered)
    asked = _titled("Votre demande", _lines(found.request))
    blocks = [*asked, *_titled("Ce que nous vous avons présenté", informed)]
    return [*_lines(on), *blocks] if blocks else []


def _consent(told: Told) -> list[Block]:
    given = told.dossier.consent_on
    first = READ_FIRST if told.dossier.plan is not None and told.dossier.ended_on is None else ""
    last = f"Vous l’avez signé le {date_long(given)}." if given else first
    return [*(paragraph(line) for line in told.consent), *_lines(last)]


_OWN: Mapping[str, Callable[[Told], list[Block]]] = {
    "journey": _journey,
    "interview": _interview,
    "consent": _consent,
    "meetings": _meetings,
    "guided": _guided,
    "rules": _rules,
    "restitution": _restitution,
    "synthesis": _synthesis,
    "ending": _ending,
}
"""The subjects that are not passages of the synthesis."""
