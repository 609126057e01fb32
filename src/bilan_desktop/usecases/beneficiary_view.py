"""What a page says when the screen is turned to the person: their part of the dossier, none of the consultant's.

Only what is named here is shown. Left out on purpose: everything under « Notes de travail » of a meeting (its
objective and what to do next included: the page calls them confidential), adaptations, funding and price, what
comes out of guided work and what was exchanged about it, passages kept out of the synthesis.
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
    typeset,
)
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.conclusion import RESTITUTION_POINTS, Restitution
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.first_phase import GROUND_RULES, GroundRules
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.hours import HoursBalance, PoolBalance
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase, step
from bilan_desktop.domain.meetings import KIND_NAMES, Meeting, MeetingState, Mode, Slot
from bilan_desktop.domain.people import Beneficiary
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

_OF_SECTION = {"parcours": "journey", "apercu": "journey", "seances": "meetings", "travail": "guided"}
_OF_STEP = {source.step: source.key for source in SOURCES} | {
    "F1.3": "rules",
    "F2.5": "options",
    "F3.4": "restitution",
    "F3.5": "synthesis",
    "F3.6": "synthesis",
    "F3.7": "meetings",
    "F3.8": "ending",
}
_STEP, _MEETING = "etape/", "seance/"

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
class Measure:
    """Minutes done of those planned, and what they are."""

    name: str
    done: int
    planned: int

    @property
    def words(self) -> str:
        """« 12 h 30 faites sur 18 h 00, il en reste 5 h 30. »"""
        left = self.planned - self.done
        told = f"{duration(self.done)} faites sur {duration(self.planned)}"
        return f"{told}, il reste {duration(left)}." if left > 0 else f"{told}."


@dataclass(frozen=True)
class Neighbour:
    """Another subject of the dossier: the last part of its route, and its name."""

    section: str
    title: str


@dataclass(frozen=True)
class BeneficiaryView:
    """One subject as the person reads it; ``phase`` is the one it belongs to, 1 to 3.

    ``before`` and ``after`` are the nearest subjects that have something to show.
    """

    first_name: str
    title: str
    phase: int
    phase_name: str
    blocks: tuple[Block, ...]
    measures: tuple[Measure, ...]
    before: Neighbour | None
    after: Neighbour | None


@dataclass(frozen=True)
class _Told:
    """What the subjects draw on."""

    dossier: Dossier
    held: Material
    composed: Mapping[str, tuple[Block, ...]]
    meetings: tuple[Meeting, ...]
    hours: HoursBalance
    progress: tuple[StepProgress, ...]
    assignments: tuple[Assignment, ...]
    synthesis: Synthesis | None
    today: date


def can_be_shown(section: str) -> bool:
    """Whether a page of a dossier, by the last part of its route, has a face for the person."""
    return bool(_subject_of(section))


def read_beneficiary_view(work: Work, dossier_id: RecordId, section: str) -> BeneficiaryView:
    """The subject of a page; NotFound for a page that shows the person nothing."""
    subject = _subject_of(section)
    if not subject:
        raise NotFound("Cette page n’a pas de présentation pour la personne.")
    with work.unit() as unit:
        told = _tell(unit, work, dossier_id)
        meeting = next((m for m in told.meetings if section == f"{_MEETING}{m.id}"), None)
        if subject == "meeting" and meeting is None:
            raise NotFound
        phase = _phase_of(section, meeting, told.dossier)
        before, after = _neighbours(subject, told)
        person = unit.get(Beneficiary, told.dossier.beneficiary_id)
        return BeneficiaryView(
            first_name=person.first_name or person.name,
            title=TITLES[subject] if meeting is None else f"Votre séance n° {meeting.number}",
            phase=list(Phase).index(phase) + 1,
            phase_name=PHASES[phase][0],
            blocks=typeset(tuple(_meeting(meeting, told)) if meeting else _blocks(subject, told)),
            measures=_measures(subject, told),
            before=before,
            after=after,
        )


def _subject_of(section: str) -> str:
    if section.startswith(_STEP):
        return _OF_STEP.get(section.removeprefix(_STEP), "")
    return "meeting" if section.startswith(_MEETING) else _OF_SECTION.get(section, "")


def _tell(unit: Unit, work: Work, dossier_id: RecordId) -> _Told:
    dossier = unit.get(Dossier, dossier_id)
    held = material(unit, dossier_id)
    meetings = sorted(unit.find(Meeting, dossier_id=dossier_id), key=lambda m: (m.slot.on, m.slot.start))
    versions = versions_of(unit, dossier_id)
    return _Told(
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


def _phase_of(section: str, meeting: Meeting | None, dossier: Dossier) -> Phase:
    if meeting is not None:
        return meeting.phase
    return step(section.removeprefix(_STEP)).phase if section.startswith(_STEP) else dossier.phase


def _neighbours(subject: str, told: _Told) -> tuple[Neighbour | None, Neighbour | None]:
    """What comes before and after a subject, those with nothing to show left out."""
    here = "meetings" if subject == "meeting" else subject
    shown = [one for one in TITLES if one == here or _blocks(one, told)]
    at = shown.index(here)
    before, after = shown[max(0, at - 1) : at], shown[at + 1 : at + 2]
    known = [[Neighbour(_section_of(one), TITLES[one]) for one in side] for side in (before, after)]
    return next(iter(known[0]), None), next(iter(known[1]), None)


def _section_of(subject: str) -> str:
    section = next((name for name, known in _OF_SECTION.items() if known == subject), "")
    return section or next(f"{_STEP}{code}" for code, known in _OF_STEP.items() if known == subject)


def _measures(subject: str, told: _Told) -> tuple[Measure, ...]:
    def measure(name: str, pool: PoolBalance) -> tuple[Measure, ...]:
        return (Measure(name, pool.held, pool.planned),) if pool.planned else ()

    met = measure("Vos séances", told.hours.accompaniment)
    guided = measure("Votre travail entre les séances", told.hours.guided)
    return {"meeting": met, "meetings": met, "guided": guided, "journey": met + guided, "ending": met + guided}.get(
        subject, ()
    )


def _blocks(subject: str, told: _Told) -> tuple[Block, ...]:
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


def _journey(told: _Told) -> list[Block]:
    phases = list(Phase)
    now = phases.index(told.dossier.phase)
    blocks: list[Block] = []
    for rank, phase in enumerate(phases):
        verb, aim = PHASES[phase]
        where = "" if told.dossier.plan is None else "terminée" if rank < now else "en cours" if rank == now else ""
        blocks += [Heading(2, f"{rank + 1}. {verb}{f' ({where})' if where else ''}"), paragraph(aim)]
        steps = [p for p in told.progress if p.step.phase is phase and p.chosen and p.step.code in _OF_STEP]
        done = {_OF_STEP[p.step.code]: True for p in steps} | {
            _OF_STEP[p.step.code]: False for p in steps if p.state is not StepState.DONE
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


def _meeting(meeting: Meeting, told: _Told) -> list[Block]:
    blocks: list[Block] = [paragraph(_when(meeting.slot), "lead"), *_where(meeting.slot)]
    blocks += _labelled("Durée", duration(meeting.slot.minutes)) + _labelled("Nature", KIND_NAMES[meeting.kind])
    if meeting.state is not MeetingState.PLANNED:
        blocks += _lines(f"Cette séance {_STATES[meeting.state]}.")
    return [*blocks, *_next_meeting(told, but=meeting)]


def _next_meeting(told: _Told, but: Meeting | None = None) -> list[Block]:
    coming = (m for m in told.meetings if m.state is MeetingState.PLANNED and m.slot.on >= told.today)
    found = next((m for m in coming if m is not but), None)
    return [] if found is None else _titled("Prochaine séance", [paragraph(_when(found.slot)), *_where(found.slot)])


def _meetings(told: _Told) -> list[Block]:
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


def _guided(told: _Told) -> list[Block]:
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


def _rules(told: _Told) -> list[Block]:
    found = told.held.one(GroundRules)
    if found is None:
        return []
    points = _bulleted(spans(text) for code, text in GROUND_RULES if code in found.covered)
    on = f"Présenté le {date_plain(found.presented_on)}." if found.presented_on else ""
    shown = _titled("Ce que nous avons parcouru ensemble", [*_lines(on), *points])
    return [*shown, *_titled("Ce dont nous sommes convenus", _lines(found.agreed))]


def _restitution(told: _Told) -> list[Block]:
    found = told.held.one(Restitution)
    if found is None:
        return []
    points = [text for code, text in RESTITUTION_POINTS if code in found.told]
    blocks = _titled("Ce que nous avons dit", _bulleted(spans(_TO_THE_PERSON.get(one, one)) for one in points))
    blocks += _titled("Ce que vous en dites", _lines(found.answer))
    return blocks + _titled("Ce que vous voulez pour la synthèse", _lines(found.corrections))


def _synthesis(told: _Told) -> list[Block]:
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


def _ending(told: _Told) -> list[Block]:
    ended = told.dossier.ended_on
    return _lines(f"Votre bilan s’est terminé le {date_long(ended)}." if ended else "")


_OWN: Mapping[str, Callable[[_Told], list[Block]]] = {
    "journey": _journey,
    "meetings": _meetings,
    "guided": _guided,
    "rules": _rules,
    "restitution": _restitution,
    "synthesis": _synthesis,
    "ending": _ending,
}
"""The subjects that are not passages of the synthesis."""
