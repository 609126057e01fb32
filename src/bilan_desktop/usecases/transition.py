"""The transition plan (G5), composed from what the dossier decides: options, choice, conditions, means, steps."""

from collections.abc import Iterable
from datetime import date

from bilan_desktop.blocks import Block, Heading, ListBlock, Paragraph, Span, Spans, Table, date_plain, euros, paragraph
from bilan_desktop.blocks import spans as plain
from bilan_desktop.blocks import to_json as json_of
from bilan_desktop.blocks.charts import both_layouts
from bilan_desktop.documents.results_paper import StepFacts
from bilan_desktop.documents.transition_paper import TransitionFacts
from bilan_desktop.domain.conclusion import (
    ACTION_NAMES,
    RESOURCE_NAMES,
    Action,
    ActionStatus,
    Decision,
    Milestone,
    Resource,
)
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import HORIZON_NAMES, OPTION_NAMES, Option, OptionStatus
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases import charts
from bilan_desktop.usecases.composition import UNSAID, material
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.preparing import must_be_ready

NEEDED: tuple[type, ...] = (Option, Decision, Resource, Action, Milestone)
TO_DECIDE = "☐ continuer\n☐ ajuster\n☐ s’arrêter"
"""What is decided at a milestone that is still to come, ticked by hand."""


def prepare_transition(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The plan as it stands; RuleBroken before an option or an action is written."""
    kind = PaperKind.TRANSITION
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_ready(unit, dossier, kind)
        told = chapters(material(unit, dossier_id, NEEDED))

        def build(version: int) -> TransitionFacts:
            common = common_facts(unit, work, dossier, kind, version, demonstration=demonstration)
            return as_dated(unit, dossier_id, kind, TransitionFacts(**common, chapters=told))

        return view_of(unit, prepare(unit, work, dossier, dossier_id, kind, build, initiator))


def chapters(held: Material) -> tuple[StepFacts, ...]:
    """The chapters that hold something, in the order in which a plan is read."""
    found = (
        ("Le projet retenu", _chosen(held)),
        ("Les scénarios étudiés", _scenarios(held)),
        ("Les conditions de réussite", _conditions(held)),
        ("Les ressources", _resources(held)),
        ("Les actions", _actions(held)),
        ("Les rendez-vous du plan", _milestones(held)),
    )
    return tuple(StepFacts(title=title, text=ContentText(json_of(tuple(told)))) for title, told in found if told)


def _line(text: str) -> str:
    return " ".join(text.split())


def _said(text: str) -> list[Block]:
    return [paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def _titled(title: str, text: str) -> list[Block]:
    said = _said(text)
    return [Heading(2, title), *said] if said else []


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]) -> list[Block]:
    cells = tuple(tuple(plain(cell.strip() or UNSAID) for cell in row) for row in rows)
    return [Table(tuple(map(plain, head)), cells, widths, row_headers=True)] if cells else []


def _options(held: Material) -> tuple[Option, ...]:
    return tuple(option for option in held.every(Option) if option.title.strip())


def _chosen(held: Material) -> list[Block]:
    found = held.one(Decision)
    if found is None:
        return []
    titles = {option.id: _line(option.title) for option in _options(held)}
    blocks: list[Block] = []
    if title := titles.get(found.option_id):
        blocks.append(Paragraph((Span(title, bold=True),), "lead"))
    blocks += _said(found.reasons)
    if found.decided_on is not None and blocks:
        blocks.append(paragraph(f"Choix fait le {date_plain(found.decided_on)}.", "note"))
    blocks += _titled("Ce à quoi la personne renonce", found.given_up)
    if title := titles.get(found.fallback_id):
        blocks += [Heading(2, "Une autre piste en réserve"), paragraph(title)]
    return blocks


def _scenarios(held: Material) -> list[Block]:
    """Every option, kept or dropped, with its last reason; drawn by horizon while several are alive."""
    options = _options(held)
    alive = [option for option in options if option.status is not OptionStatus.SET_ASIDE]
    dropped = [option for option in options if option.status is OptionStatus.SET_ASIDE]
    rows = (
        (
            _line(one.title),
            f"{OPTION_NAMES[one.status]}, {HORIZON_NAMES[one.horizon].split(' (')[0].lower()}",
            _line(one.attracts),
            _line(one.holds_back),
        )
        for one in alive
    )
    head = ("Scénario", "Où il en est", "Ce qui attire", "Ce qui retient")
    kept = [
        *both_layouts(charts.options_by_horizon(charts.rows_of(alive))),
        *_grid(head, rows, (0.26, 0.2, 0.27, 0.27)),
    ]
    gone = _grid(("Scénario", "Pourquoi"), ((_line(one.title), _reason(one)) for one in dropped), (0.36, 0.64))
    return [
        *([Heading(2, "Gardés"), *kept] if kept and gone else kept),
        *([Heading(2, "Écartés, et pourquoi"), *gone] if gone else []),
    ]


def _reason(option: Option) -> str:
    return _line(option.history[-1].reason) if option.history else ""


def _conditions(held: Material) -> list[Block]:
    found = held.one(Decision)
    if found is None:
        return []
    return [*_said(found.conditions), *_titled("Le projet de formation", found.training)]


def _resources(held: Material) -> list[Block]:
    rows = (
        (RESOURCE_NAMES[one.kind], _line(one.text), _line(one.how)) for one in held.every(Resource) if one.text.strip()
    )
    return _grid(("Nature", "Ressource", "Comment la mobiliser"), rows, (0.2, 0.36, 0.44))


def _actions(held: Material) -> list[Block]:
    """The actions by date and the schedule, those that were dropped apart."""
    every = [one for one in held.every(Action) if one.title.strip()]
    going = sorted(
        (one for one in every if one.status is not ActionStatus.DROPPED),
        key=lambda one: (one.due or date.max, one.rank),
    )
    rows = (
        (_line(one.title), _when(one), _line(one.first_step), _means(one), ACTION_NAMES[one.status]) for one in going
    )
    dropped: tuple[Spans, ...] = tuple(plain(_line(one.title)) for one in every if one.status is ActionStatus.DROPPED)
    drawn = both_layouts(charts.plan(charts.rows_of(going), charts.rows_of(held.every(Milestone))))
    head = ("Action", "Échéance", "Premier pas", "Moyens", "État")
    known = sum(one.cost_cents for one in going if one.cost_cents)
    return [
        *drawn,
        *_grid(head, rows, (0.28, 0.15, 0.25, 0.21, 0.11)),
        *([paragraph(f"Coût connu de ces actions : {euros(known)}.", "note")] if known else []),
        *((Heading(2, "Actions abandonnées"), ListBlock(dropped)) if dropped else ()),
    ]


def _when(action: Action) -> str:
    begun = f"dès le {action.start:%d/%m/%Y}" if action.start else ""
    due = f"{action.due:%d/%m/%Y}" if action.due else ""
    return "\n".join(filter(None, (due, begun))) or "à dater"


def _means(action: Action) -> str:
    cost = euros(action.cost_cents) if action.cost_cents else ""
    return "\n".join(filter(None, (_line(action.who), _line(action.resource), cost)))


def _milestones(held: Material) -> list[Block]:
    """What must be true on that day for the plan to go on: a decision is taken at each."""
    told = sorted(
        (one for one in held.every(Milestone) if one.title.strip()), key=lambda m: (m.due or date.max, m.rank)
    )
    rows = (
        (
            _line(one.title),
            f"{one.due:%d/%m/%Y}" if one.due else "à dater",
            _line(one.criterion),
            f"Atteint le {one.reached_on:%d/%m/%Y}" if one.reached_on else TO_DECIDE,
        )
        for one in told
    )
    return _grid(("Rendez-vous", "Date", "Ce qui doit être vrai", "Décision"), rows, (0.26, 0.14, 0.38, 0.22))
