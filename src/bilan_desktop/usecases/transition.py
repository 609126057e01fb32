"""The transition plan (G5), composed from what the dossier decides: options, choice, conditions, means, steps."""

from collections.abc import Mapping
from datetime import date

from bilan_desktop.blocks import Block, Heading, Paragraph, Span, date_plain, euros, paragraph, word_table
from bilan_desktop.blocks import to_json as json_of
from bilan_desktop.blocks.charts import both_layouts
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.documents.results_paper import StepFacts
from bilan_desktop.documents.transition_paper import TransitionFacts
from bilan_desktop.domain.conclusion import (
    ACTION_NAMES,
    RESOURCE_NAMES,
    RESOURCE_STATES,
    VERDICT_NAMES,
    Action,
    ActionStatus,
    Decision,
    Milestone,
    Resource,
    Verdict,
)
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.feasibility import AXIS_NAMES, FeasibilityCheck, FeasibilityStudy, MoneyLine
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.scenarios import Comparison, Scenario
from bilan_desktop.supports.action_plan.model import if_then
from bilan_desktop.usecases import charts
from bilan_desktop.usecases.calendar_export import plan_entries
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.preparing import must_be_ready
from bilan_desktop.usecases.transition_feasibility import feasibility
from bilan_desktop.usecases.transition_scenarios import listed, options_of, said, scenarios, titled
from bilan_desktop.usecases.unnamed import told_material

NEEDED: tuple[type, ...] = (
    Option,
    Decision,
    Comparison,
    Scenario,
    FeasibilityCheck,
    FeasibilityStudy,
    MoneyLine,
    Resource,
    Action,
    Milestone,
)
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
        held = told_material(unit, dossier_id, NEEDED)
        told, calendar = chapters(held), plan_entries((*held.every(Action), *held.every(Milestone)))

        def build(version: int) -> TransitionFacts:
            common = common_facts(unit, work, dossier, kind, version, demonstration=demonstration)
            return as_dated(unit, dossier_id, kind, TransitionFacts(**common, chapters=told, calendar=calendar))

        return view_of(unit, prepare(unit, work, dossier, dossier_id, kind, build, initiator))


def chapters(held: Material) -> tuple[StepFacts, ...]:
    """The chapters that hold something, in the order in which a plan is read."""
    found = (
        ("Le projet retenu", _chosen(held)),
        ("Les scénarios étudiés", scenarios(held)),
        ("La faisabilité du projet", feasibility(held)),
        ("Les conditions de réussite", _conditions(held)),
        ("Les ressources", _resources(held)),
        ("Les actions", _actions(held)),
        ("Les rendez-vous du plan", _milestones(held)),
    )
    return tuple(StepFacts(title=title, text=ContentText(json_of(tuple(told)))) for title, told in found if told)


def _chosen(held: Material) -> list[Block]:
    found = held.one(Decision)
    if found is None:
        return []
    titles = {option.id: one_line(option.title) for option in options_of(held)}
    blocks: list[Block] = []
    if title := titles.get(found.option_id):
        blocks.append(Paragraph((Span(title, bold=True),), "lead"))
    blocks += said(found.reasons)
    if found.decided_on is not None and blocks:
        blocks.append(paragraph(f"Choix fait le {date_plain(found.decided_on)}.", "note"))
    blocks += titled("Ce à quoi la personne renonce", found.given_up)
    if title := titles.get(found.fallback_id):
        blocks += [Heading(2, "Une autre piste en réserve"), paragraph(title)]
    return blocks


def _conditions(held: Material) -> list[Block]:
    found = held.one(Decision)
    if found is None:
        return []
    return [*said(found.conditions), *titled("Le projet de formation", found.training)]


def _resources(held: Material) -> list[Block]:
    """Whom to ask stays out: the paper travels, and names nobody else."""
    rows = (
        (one_line(one.text), RESOURCE_NAMES[one.kind], RESOURCE_STATES[one.state], one_line(one.how))
        for one in held.every(Resource)
        if one.text.strip()
    )
    return word_table(("Ressource", "Nature", "Où elle en est", "Comment la mobiliser"), rows, (0.32, 0.18, 0.15, 0.35))


def _actions(held: Material) -> list[Block]:
    """The actions by date and the schedule, what is done where one is hindered, then those that were dropped."""
    every = [one for one in held.every(Action) if one.title.strip()]
    going = sorted(
        (one for one in every if one.status is not ActionStatus.DROPPED),
        key=lambda one: (one.due or date.max, one.rank),
    )
    titles = {one.id: one_line(one.title) for one in going}
    rows = (
        (one_line(one.title), _when(one), _first_step(one, titles), _means(one), ACTION_NAMES[one.status])
        for one in going
    )
    drawn = both_layouts(charts.plan(charts.rows_of(going), charts.rows_of(held.every(Milestone))))
    head = ("Action", "Échéance", "Premier pas", "Moyens", "État")
    known = sum(one.cost_cents for one in going if one.cost_cents)
    plans = ((one_line(one.title), *if_then(one)) for one in going if any(if_then(one)))
    hindered = word_table(("Action", "Si…", "Alors…"), plans, (0.3, 0.35, 0.35))
    dropped = listed(
        (one_line(one.title), one_line(one.dropped_why)) for one in every if one.status is ActionStatus.DROPPED
    )
    return [
        *drawn,
        *word_table(head, rows, (0.28, 0.15, 0.25, 0.21, 0.11)),
        *([paragraph(f"Coût connu de ces actions : {euros(known)}.", "note")] if known else []),
        *([Heading(2, "Si un obstacle se présente"), *hindered] if hindered else []),
        *([Heading(2, "Actions abandonnées"), *dropped] if dropped else []),
    ]


def _when(action: Action) -> str:
    begun = f"dès le {action.start:%d/%m/%Y}" if action.start else ""
    due = f"{action.due:%d/%m/%Y}" if action.due else ""
    return "\n".join(filter(None, (due, begun))) or "à dater"


def _first_step(action: Action, titles: Mapping[RecordId, str]) -> str:
    """The step and its day, then what must be done before the action."""
    on = f"le {action.first_on:%d/%m/%Y}" if action.first_on else ""
    before = " ; ".join(titles[key] for key in action.depends_on if key in titles)
    return "\n".join(filter(None, (one_line(action.first_step), on, f"Après : {before}" if before else "")))


def _means(action: Action) -> str:
    cost = euros(action.cost_cents) if action.cost_cents else ""
    return "\n".join(filter(None, (one_line(action.who), one_line(action.resource), cost)))


def _milestones(held: Material) -> list[Block]:
    """What must be true on that day for the plan to go on: a decision is taken at each, or ticked by hand."""
    told = sorted(
        (one for one in held.every(Milestone) if one.title.strip()), key=lambda m: (m.due or date.max, m.rank)
    )
    rows = (
        (one_line(one.title), f"{one.due:%d/%m/%Y}" if one.due else "à dater", _criterion(one), _decision(one))
        for one in told
    )
    return word_table(("Rendez-vous", "Date", "Ce qui doit être vrai", "Décision"), rows, (0.26, 0.14, 0.38, 0.22))


def _criterion(milestone: Milestone) -> str:
    axis = f"Axe : {AXIS_NAMES[milestone.axis].lower()}" if milestone.axis is not None else ""
    return "\n".join(filter(None, (one_line(milestone.criterion), axis)))


def _decision(milestone: Milestone) -> str:
    reached = f"Atteint le {milestone.reached_on:%d/%m/%Y}" if milestone.reached_on else ""
    if milestone.verdict is Verdict.UNSAID:
        return reached or TO_DECIDE
    return "\n".join(filter(None, (VERDICT_NAMES[milestone.verdict], one_line(milestone.verdict_why), reached)))
