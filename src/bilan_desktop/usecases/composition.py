"""What the dossier already says, composed as the passages of the synthesis: one function a source."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from bilan_desktop.blocks import Block, Heading, ListBlock, Paragraph, Span, Spans, Table, euros, paragraph, spans
from bilan_desktop.blocks.charts import both_layouts
from bilan_desktop.blocks.formats import year_span
from bilan_desktop.domain.conclusion import (
    ACTION_NAMES,
    RESOURCE_NAMES,
    Action,
    ActionStatus,
    Coherence,
    Decision,
    Fit,
    Milestone,
    Resource,
)
from bilan_desktop.domain.contradictions import FACED, contradictions, marked
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.first_phase import (
    FIRMNESS_NAMES,
    RATING_NAMES,
    SITUATION_NAMES,
    Constraint,
    Firmness,
    Need,
    Objective,
    RequestAnalysis,
    Situation,
    WorkContext,
)
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import (
    HORIZON_NAMES,
    LEVEL_NAMES,
    OPTION_NAMES,
    CareerReading,
    Experience,
    Motivation,
    MotivationReading,
    Option,
    OptionStatus,
    Skill,
    SkillsReading,
)
from bilan_desktop.domain.progress import TYPES_OF
from bilan_desktop.domain.stories import Story
from bilan_desktop.usecases import charts
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.ports import Unit

UNSAID = "–"


TOLD: tuple[type[Any], ...] = (*TYPES_OF.values(), SkillsReading, *FACED)
"""The records that the synthesis may tell."""


def material(unit: Unit, dossier_id: RecordId, types: tuple[type[Any], ...] = TOLD) -> Material:
    """What a dossier holds of these records."""
    found: dict[type, tuple[Any, ...]] = {Dossier: (unit.get(Dossier, dossier_id),)}
    for record in types:
        rows = unit.find(record, dossier_id=dossier_id)
        # What is not to be printed is not to be shown either: nothing made from a material holds it.
        kept = [row for row in rows if not getattr(row, "hidden", False)]
        found[record] = tuple(sorted(kept, key=lambda row: getattr(row, "rank", 0)))
    if Story in found:
        # A story says what its experience was: it stays behind with it.
        hidden = {one.id for one in unit.find(Experience, dossier_id=dossier_id) if one.hidden}
        found[Story] = tuple(one for one in found[Story] if one.experience_id not in hidden)
    return Material(found)


def compose(held: Material) -> dict[str, tuple[Block, ...]]:
    """The blocks of each source that says something, by its key; ``supports.composed`` adds the supports."""
    composed = {key: tuple(tell(held)) for key, tell in _COMPOSERS.items()}
    return {key: blocks for key, blocks in composed.items() if blocks}


def _said(text: str) -> list[Block]:
    """Each line of a note as a paragraph."""
    return [paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def _titled(title: str, text: str) -> list[Block]:
    said = _said(text)
    return [Heading(3, title), *said] if said else []


def _bulleted(items: Iterable[Spans], *, ordered: bool = False) -> list[Block]:
    kept = tuple(item for item in items if item)
    return [ListBlock(kept, ordered)] if kept else []


def _name_and(name: str, text: str, about: str = "") -> Spans:
    """A name in bold with ``about`` in brackets, then what is said of it."""
    name, text = name.strip(), " ".join(text.split())
    if not name:
        return spans(text)
    rest = (f" ({about})" if about else "") + (f" : {text}" if text else "")
    return (Span(name, bold=True), Span(rest)) if rest else (Span(name, bold=True),)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]) -> list[Block]:
    cells = tuple(tuple(spans(" ".join(cell.split()) or UNSAID) for cell in row) for row in rows)
    return [Table(tuple(spans(name) for name in head), cells, widths, row_headers=True)] if cells else []


def _rated(rating: int | None, anchors: tuple[str, ...] = RATING_NAMES) -> str:
    return anchors[rating] if rating is not None else UNSAID


def _request(held: Material) -> list[Block]:
    found = held.one(RequestAnalysis)
    blocks: list[Block] = []
    if found is not None:
        blocks += [*_said(found.request), *_titled("Ce qui amène ce bilan", found.trigger)]
        blocks += _titled("Ce qui doit avoir changé à la fin", found.expected)
    needs = _bulleted((_name_and(need.text, need.sign) for need in held.every(Need)), ordered=True)
    return [*blocks, *([Heading(3, "Les besoins, du plus au moins important")] if needs else []), *needs]


def _context(held: Material) -> list[Block]:
    found = held.one(WorkContext)
    blocks: list[Block] = []
    if found is not None:
        place = SITUATION_NAMES[found.situation] if found.situation is not Situation.UNSAID else ""
        said = " : ".join(part for part in (place, found.position.strip()) if part)
        blocks += [*_said(said), *_said(found.setting), *_said(found.relations), *_said(found.schedule)]
    limits = _bulleted(_constraint(one) for one in held.every(Constraint) if one.text.strip())
    return [*blocks, *([Heading(3, "Ce avec quoi le projet compte")] if limits else []), *limits]


def _constraint(one: Constraint) -> Spans:
    firmness = FIRMNESS_NAMES[one.firmness].lower() if one.firmness is not Firmness.UNSAID else ""
    return _name_and(one.text, ". ".join(part for part in (firmness, one.lever.strip()) if part))


def _objectives(held: Material) -> list[Block]:
    rows = [
        (one.text, one.criterion, _rated(one.start_rating), _rated(one.end_rating))
        for one in held.every(Objective)
        if one.text.strip()
    ]
    notes = [_name_and(one.text, one.end_note) for one in held.every(Objective) if one.end_note.strip()]
    return [
        *both_layouts(charts.reached_objectives(charts.rows_of(held.every(Objective)))),
        *_table(("Objectif", "On le voit à", "Au départ", "À la fin"), rows, (0.33, 0.35, 0.16, 0.16)),
        *_bulleted(notes),
    ]


def _career(held: Material) -> list[Block]:
    found = held.one(CareerReading)
    told = [one for one in held.every(Experience) if one.title.strip()]
    rows = [(dates_of(one), _experience(one), one.place) for one in told]
    opened = held.one(Dossier)
    blocks: list[Block] = _said(found.thread) if found is not None else []
    if opened is not None:
        blocks += both_layouts(charts.career(charts.rows_of(told), opened.opened_on.year))
    blocks += _table(("Période", "Expérience", "Lieu"), rows, (0.2, 0.45, 0.35))
    for one in told:
        if one.significant and (one.done.strip() or one.proud_of.strip()):
            blocks += [Heading(3, one.title.strip()), *_said(one.done), *_said(one.proud_of)]
    if found is not None:
        blocks += [*_titled("Les passages d’une étape à l’autre", found.transitions)]
        blocks += _titled("Ce que le parcours apprend", found.lesson)
    return blocks


def dates_of(one: Experience) -> str:
    """« mars 2014–juin 2019 », « vers 2008–2011 »; empty when nothing is known."""
    return year_span(one.started, one.started_month, one.ended, one.ended_month, roughly=one.approximate)


def _experience(one: Experience) -> str:
    return f"{one.title.strip()} (expérience significative)" if one.significant else one.title


def _skills(held: Material) -> list[Block]:
    found = held.one(SkillsReading)
    rows = [(s.label, s.proof, _rated(s.level, LEVEL_NAMES)) for s in held.every(Skill) if s.label.strip()]
    elsewhere = [_name_and(s.label, s.transfer) for s in held.every(Skill) if s.label.strip() and s.transfer.strip()]
    blocks: list[Block] = _said(found.strengths) if found is not None else []
    blocks += both_layouts(charts.skill_levels(charts.rows_of(held.every(Skill))))
    blocks += _table(("Compétence", "Ce qui la montre", "Maîtrise, selon la personne"), rows, (0.3, 0.48, 0.22))
    if found is not None or elsewhere:
        told = [*(_said(found.elsewhere) if found is not None else []), *_bulleted(elsewhere)]
        blocks += [Heading(3, "Là où ces compétences serviraient aussi"), *told] if told else []
    if found is not None:
        blocks += _titled("À développer", found.to_develop)
    return blocks


def _motivations(held: Material) -> list[Block]:
    found = held.one(MotivationReading)
    drawn = both_layouts(charts.answered_motivations(charts.rows_of(held.every(Motivation))))
    ranked = [*drawn, *_bulleted((_name_and(m.text, _meant(m)) for m in held.every(Motivation)), ordered=True)]
    if found is None:
        return ranked
    return [
        *ranked,
        *_titled("Ce qui donne de l’énergie", found.energy),
        *_titled("L’équilibre recherché", found.balance),
        *_titled("Ce qui n’est plus souhaité", found.refused),
    ]


def _meant(one: Motivation) -> str:
    """What it means to the person, and how far today's work answers it, as the drawing shows."""
    meaning = one.meaning.strip()
    if one.satisfied is None or not one.text.strip():
        return meaning
    answer = f"y répond {_rated(one.satisfied).lower()}" if one.satisfied else "n’y répond pas du tout"
    answer = f"le travail d’aujourd’hui {answer}"
    return f"{meaning} ({answer})" if meaning else answer


def _options(held: Material) -> list[Block]:
    known = [option for option in held.every(Option) if option.title.strip()]
    alive = [option for option in known if option.status is not OptionStatus.SET_ASIDE]
    rows = [
        (o.title, f"{OPTION_NAMES[o.status]}, {HORIZON_NAMES[o.horizon].lower()}", o.attracts, o.holds_back)
        for o in alive
    ]
    left = [
        _name_and(o.title, o.history[-1].reason if o.history else "")
        for o in known
        if o.status is OptionStatus.SET_ASIDE
    ]
    return [
        *both_layouts(charts.options_by_horizon(charts.rows_of(alive))),
        *_table(("Piste", "Où elle en est", "Ce qui attire", "Ce qui retient"), rows, (0.24, 0.22, 0.27, 0.27)),
        *([Heading(3, "Pistes écartées, et pourquoi")] if left else []),
        *_bulleted(left),
    ]


def _project(held: Material) -> list[Block]:
    found = held.one(Decision)
    titles = {option.id: option.title.strip() for option in held.every(Option)}
    if found is None:
        return []
    blocks: list[Block] = []
    if titles.get(found.option_id):
        blocks.append(Paragraph((Span("Piste retenue : "), Span(titles[found.option_id], bold=True)), "lead"))
    blocks += [*_said(found.reasons), *_titled("Ce à quoi la personne renonce", found.given_up)]
    blocks += _titled("Les conditions et les moyens", found.conditions)
    blocks += _titled("Le projet de formation", found.training)
    if titles.get(found.fallback_id):
        blocks += [Heading(3, "Une autre piste en réserve"), paragraph(titles[found.fallback_id])]
    return blocks


def _coherence(held: Material) -> list[Block]:
    found = held.one(Coherence)
    names = {s.id: s.label.strip() for s in held.every(Skill)} | {m.id: m.text.strip() for m in held.every(Motivation)}
    fits = marked(held)

    def told_of(fit: Fit) -> list[Spans]:
        return [spans(name) for key, name in names.items() if name and fits.get(key) is fit]

    blocks: list[Block] = _said(found.reading) if found is not None else []
    parts = (
        ("Ce qui soutient le projet", _bulleted(told_of(Fit.SUPPORTS))),
        ("Ce qui est en tension", [*_bulleted(told_of(Fit.TENSION)), *_said(found.tensions if found else "")]),
        ("Ce qui a été mis face à face", _faced(held, found) if found is not None else []),
    )
    for title, told in parts:
        blocks += [Heading(3, title), *told] if told else []
    resources = _bulleted(
        _name_and(r.text, r.how, _resource_kind(r, fits.get(r.id, Fit.UNSAID)))
        for r in held.every(Resource)
        if r.text.strip()
    )
    return [*blocks, *([Heading(3, "Les ressources")] if resources else []), *resources]


def _faced(held: Material, coherence: Coherence) -> list[Block]:
    """The contradictions that stand and that the person has answered."""
    answers = {answer.key: answer.text for answer in coherence.answers}
    blocks: list[Block] = []
    for one in contradictions(held):
        said = _said(answers.get(one.key, ""))
        blocks += [Paragraph((Span(one.question, italic=True),)), *said] if said else []
    return blocks


def _resource_kind(resource: Resource, fit: Fit) -> str:
    kind = RESOURCE_NAMES[resource.kind].lower()
    return f"{kind}, en tension" if fit is Fit.TENSION else kind


def _plan(held: Material) -> list[Block]:
    actions = [a for a in held.every(Action) if a.title.strip() and a.status is not ActionStatus.DROPPED]
    actions.sort(key=lambda a: (a.due or date.max, a.rank))
    rows = [(_when(a), a.title, _first_step(a), _means(a)) for a in actions]
    milestones = [
        _name_and(f"{m.due:%d/%m/%Y}, {m.title.strip()}" if m.due else m.title, m.criterion)
        for m in held.every(Milestone)
        if m.title.strip()
    ]
    dated = charts.plan(charts.rows_of(actions), charts.rows_of(held.every(Milestone)))
    return [
        *both_layouts(dated),
        *_table(("Échéance", "Action", "Premier pas", "Moyens"), rows, (0.16, 0.3, 0.3, 0.24)),
        *([Heading(3, "Les jalons")] if milestones else []),
        *_bulleted(milestones),
    ]


def _when(action: Action) -> str:
    begun = f"{action.start:%d/%m/%Y}" if action.start else ""
    due = f"{action.due:%d/%m/%Y}" if action.due else ""
    return f"{begun} – {due}" if begun and due else due or (f"dès le {begun}" if begun else "à dater")


def _first_step(action: Action) -> str:
    """Its first step, and the day it is taken; an action that has begun needs no day any more."""
    day = f"le {action.first_on:%d/%m/%Y}" if action.first_on and action.status is ActionStatus.TO_DO else ""
    return ", ".join(filter(None, (action.first_step.strip(), day)))


def _means(action: Action) -> str:
    parts = [action.who.strip(), action.resource.strip()]
    if action.cost_cents is not None and action.cost_cents > 0:
        parts.append(euros(action.cost_cents))
    if action.status is not ActionStatus.TO_DO:
        parts.append(ACTION_NAMES[action.status].lower())
    return ", ".join(part for part in parts if part)


_COMPOSERS: dict[str, Callable[[Material], list[Block]]] = {
    "request": _request,
    "context": _context,
    "objectives": _objectives,
    "career": _career,
    "skills": _skills,
    "motivations": _motivations,
    "options": _options,
    "project": _project,
    "coherence": _coherence,
    "plan": _plan,
}
