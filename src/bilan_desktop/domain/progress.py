"""What makes each step done: rules over what the dossier holds, what is missing said in French."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from bilan_desktop.domain.conclusion import (
    RESTITUTION_POINTS,
    Action,
    ActionStatus,
    Coherence,
    Decision,
    Fit,
    Milestone,
    Resource,
    Restitution,
)
from bilan_desktop.domain.contradictions import chosen_option, contradictions, marked
from bilan_desktop.domain.first_phase import (
    GROUND_RULES,
    Constraint,
    Firmness,
    GroundRules,
    Need,
    Objective,
    RequestAnalysis,
    Situation,
    WorkContext,
)
from bilan_desktop.domain.holdings import Holdings
from bilan_desktop.domain.investigation import (
    CareerReading,
    Experience,
    Horizon,
    Motivation,
    MotivationReading,
    Option,
    OptionStatus,
    Skill,
)
from bilan_desktop.domain.journey import STEPS, Phase, Step
from bilan_desktop.domain.meetings import MeetingKind
from bilan_desktop.domain.synthesis import (
    CHAPTER_NAMES,
    SOURCES,
    Chapter,
    Delivery,
    Source,
    Synthesis,
    SynthesisState,
)

DISCUSSED = "discussed"
"""The rule whose lack is a question that the dossier asks: its step is to complete while one waits."""


class StepState(StrEnum):
    """Where a step stands, as the interface shows it."""

    TODO = "todo"
    BEGUN = "begun"
    TO_COMPLETE = "to_complete"
    DONE = "done"


STEP_STATE_NAMES = {
    StepState.TODO: "À faire",
    StepState.BEGUN: "Commencée",
    StepState.TO_COMPLETE: "À compléter",
    StepState.DONE: "Terminée",
}


def _text(record: type, name: str) -> Callable[[Holdings], bool]:
    def filled(held: Holdings) -> bool:
        return any(bool(str(getattr(item, name)).strip()) for item in held.records.get(record, ()))

    return filled


def _several(record: type, name: str, count: int) -> Callable[[Holdings], bool]:
    return lambda held: sum(bool(str(getattr(item, name)).strip()) for item in held.records.get(record, ())) >= count


def _each(record: type, fits: Callable[[Any], bool]) -> Callable[[Holdings], bool]:
    return lambda held: bool(held.records.get(record)) and all(fits(item) for item in held.records[record])


def _any(record: type, fits: Callable[[Any], bool]) -> Callable[[Holdings], bool]:
    return lambda held: any(fits(item) for item in held.records.get(record, ()))


def _said(name: str) -> Callable[[Any], bool]:
    return lambda item: bool(str(getattr(item, name)).strip())


def _known(name: str) -> Callable[[Any], bool]:
    return lambda item: getattr(item, name) is not None


def _unless_dropped(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """An action that was dropped keeps what it had: nothing more is asked of it."""
    return lambda action: action.status is ActionStatus.DROPPED or fits(action)


def _all_covered(held: Holdings) -> bool:
    rules = held.one(GroundRules)
    return rules is not None and {code for code, _ in GROUND_RULES} <= set(rules.covered)


def _all_told(held: Holdings) -> bool:
    restitution = held.one(Restitution)
    return restitution is not None and {code for code, _ in RESTITUTION_POINTS} <= set(restitution.told)


def _option_chosen(held: Holdings) -> bool:
    return chosen_option(held) is not None


def _all_marked(held: Holdings) -> bool:
    found = {key for key, fit in marked(held).items() if fit is not Fit.UNSAID}
    asked = {skill.id for skill in held.every(Skill)} | {motivation.id for motivation in held.every(Motivation)}
    return bool(asked) and asked <= found


def undiscussed(held: Holdings) -> int:
    """How many contradictions that stand have no answer yet; any words answer, « sans suite » too."""
    coherence = held.one(Coherence)
    told = {one.key for one in coherence.answers if one.text.strip()} if coherence is not None else set()
    return sum(one.key not in told for one in contradictions(held))


def _to_discuss(held: Holdings) -> str:
    count = undiscussed(held)
    return f"{count} contradiction{'s' if count > 1 else ''} à discuter"


def _one_marked(name: str) -> Callable[[Holdings], bool]:
    def known(held: Holdings) -> bool:
        found = held.one(GroundRules if name == "presented_on" else Decision)
        return found is not None and getattr(found, name) is not None

    return known


def _composed(held: Holdings) -> bool:
    return any(s.state is not SynthesisState.REPLACED and bool(s.passages) for s in held.every(Synthesis))


def _chapter_said(chapter: Chapter) -> Callable[[Holdings], bool]:
    """Nothing is asked of a chapter before the synthesis is composed: that alone is then missing."""
    sources = {source.key for source in SOURCES if source.chapter is chapter}
    return lambda held: not _composed(held) or bool(sources & held.passages)


def _up_to_date(source: Source) -> Callable[[Holdings], bool]:
    return lambda held: source.key not in held.outdated


def _latest(held: Holdings) -> Synthesis | None:
    """The version that is worked on: what was read, signed and handed over of the one before is not said of it."""
    return max(held.every(Synthesis), key=lambda version: version.version, default=None)


def _read_together(held: Holdings) -> bool:
    version = _latest(held)
    return version is not None and version.read_on is not None


def _signed(held: Holdings) -> bool:
    version = _latest(held)
    return version is not None and version.state is SynthesisState.SIGNED


def _delivered(held: Holdings) -> bool:
    return _signed(held) and {"synthesis", "results"} <= held.delivered


def _taken_up_again(step: Step, held: Holdings) -> bool:
    """Whether the step was done once, and a version is written anew since."""
    again = not _signed(held) and any(s.state is SynthesisState.SIGNED for s in held.every(Synthesis))
    return again and Synthesis.TABLE in step.records


def _all_sheets(held: Holdings) -> bool:
    return bool(held.held()) and all(m.id in held.signed_meetings for m in held.held())


Lacking = str | Callable[[Holdings], str]
"""What is said when something is missing: words, or what makes them from the dossier."""

RULES: dict[str, tuple[Lacking, Callable[[Holdings], bool]]] = {
    "request": ("la demande, avec les mots de la personne", _text(RequestAnalysis, "request")),
    "expected": ("ce qui doit avoir changé à la fin", _text(RequestAnalysis, "expected")),
    "two_needs": ("deux besoins au moins, classés", _several(Need, "text", 2)),
    "situation": (
        "la situation professionnelle",
        _any(WorkContext, lambda c: c.situation is not Situation.UNSAID),
    ),
    "position": ("le poste ou l’activité", _text(WorkContext, "position")),
    "one_constraint": ("une contrainte au moins", _several(Constraint, "text", 1)),
    "firmness": (
        "pour chaque contrainte, si elle peut évoluer",
        _each(Constraint, lambda c: c.firmness is not Firmness.UNSAID),
    ),
    "presented": ("la date de la présentation", _one_marked("presented_on")),
    "all_rules": ("tous les points présentés", _all_covered),
    "rules_signed": ("la feuille signée par les deux", lambda held: "rules" in held.sealed),
    "one_objective": ("un objectif au moins", _several(Objective, "text", 1)),
    "criteria": ("un critère pour chaque objectif", _each(Objective, _said("criterion"))),
    "rated_at_start": ("l’évaluation de départ de chaque objectif", _each(Objective, _known("start_rating"))),
    "two_experiences": ("deux expériences au moins", _several(Experience, "title", 2)),
    "significant": ("une expérience significative au moins", _any(Experience, lambda e: e.significant)),
    "told": (
        "ce que la personne a fait dans chaque expérience significative",
        lambda held: all(e.done.strip() for e in held.every(Experience) if e.significant),
    ),
    "thread": ("le fil conducteur du parcours", _text(CareerReading, "thread")),
    "five_skills": ("cinq compétences au moins", _several(Skill, "label", 5)),
    "proven": ("une preuve pour chaque compétence", _each(Skill, _said("proof"))),
    "rated_skills": ("le niveau de chaque compétence", _each(Skill, _known("level"))),
    "transfers": ("une compétence au moins qui servirait ailleurs", _several(Skill, "transfer", 1)),
    "three_motivations": ("trois motivations ou besoins au moins", _several(Motivation, "text", 3)),
    "satisfied": ("pour chacun, ce qu’en dit le travail d’aujourd’hui", _each(Motivation, _known("satisfied"))),
    "energy": ("ce qui donne de l’énergie", _text(MotivationReading, "energy")),
    "two_options": ("deux pistes au moins", _several(Option, "title", 2)),
    "short_option": (
        "une piste à court terme au moins",
        _any(Option, lambda o: o.horizon is Horizon.SHORT and bool(o.title.strip())),
    ),
    "studied": (
        "ce qui attire et ce qui retient, pour chaque piste qui n’est pas écartée",
        _each(
            Option,
            lambda o: o.status is OptionStatus.SET_ASIDE or bool(o.attracts.strip() and o.holds_back.strip()),
        ),
    ),
    "adjusted": ("une piste ajustée au moins", _any(Option, lambda o: len(o.history) > 1)),
    "no_idea_left": (
        "une décision pour chaque piste : la garder ou l’écarter",
        _each(Option, lambda o: o.status not in (OptionStatus.IDEA, OptionStatus.EXPLORING)),
    ),
    "chosen": ("la piste retenue", _option_chosen),
    "reasons": ("les raisons du choix", _text(Decision, "reasons")),
    "decided_on": ("la date du choix", _one_marked("decided_on")),
    "marked": ("chaque compétence et chaque motivation examinées", _all_marked),
    "one_resource": ("une ressource au moins", _several(Resource, "text", 1)),
    DISCUSSED: (_to_discuss, lambda held: not undiscussed(held)),
    "coherence_read": ("ce que dit la lecture côte à côte", _text(Coherence, "reading")),
    "two_actions": ("deux actions au moins", _several(Action, "title", 2)),
    "first_steps": ("le premier pas de chaque action", _each(Action, _unless_dropped(_said("first_step")))),
    "dated": ("l’échéance de chaque action", _each(Action, _unless_dropped(_known("due")))),
    "one_milestone": ("un jalon au moins", _several(Milestone, "title", 1)),
    "restitution_held": ("la séance de restitution tenue", lambda held: bool(held.held(MeetingKind.RESTITUTION))),
    "told_points": ("tous les points restitués", _all_told),
    "rated_at_end": ("l’évaluation finale de chaque objectif", _each(Objective, _known("end_rating"))),
    "synthesis_composed": ("la synthèse composée", _composed),
    **{
        f"chapter_{chapter.value}": (
            f"la rubrique «\N{NARROW NO-BREAK SPACE}{name}\N{NARROW NO-BREAK SPACE}»",
            _chapter_said(chapter),
        )
        for chapter, name in CHAPTER_NAMES.items()
    },
    **{
        f"current_{source.key}": (
            f"«\N{NARROW NO-BREAK SPACE}{source.name}\N{NARROW NO-BREAK SPACE}», à reprendre ou à garder "
            "(le dossier a changé)",
            _up_to_date(source),
        )
        for source in SOURCES
    },
    "read_together": ("la date de la lecture partagée", _read_together),
    "synthesis_signed": ("la synthèse signée par les deux", _signed),
    "synthesis_delivered": (
        "la remise de la synthèse et des résultats détaillés",
        _delivered,
    ),
    "receipt_signed": (
        "le récépissé de remise signé (un usage, non une obligation)",
        lambda held: bool(held.every(Delivery)) and {d.id for d in held.every(Delivery)} <= held.receipted,
    ),
    "closing_held": ("la séance de clôture tenue", lambda held: bool(held.held(MeetingKind.CLOSING))),
    "closing_signed": (
        "la feuille de clôture signée",
        lambda held: any(m.id in held.signed_meetings for m in held.held(MeetingKind.CLOSING)),
    ),
    "all_signed": ("toutes les feuilles d’émargement signées", _all_sheets),
    "ended": ("la fin de l’action", lambda held: held.ended_on is not None),
    "certificate_issued": ("l’attestation établie", lambda held: "certificate" in held.sealed),
}
"""By code: what is said when it is missing, and the rule itself. A guide to the work, never a bar."""

TYPES_OF: dict[str, type] = {
    record.TABLE: record
    for record in (
        RequestAnalysis, Need, WorkContext, Constraint, GroundRules, Objective, Experience, CareerReading, Skill,
        Motivation, MotivationReading, Option, Decision, Coherence, Resource, Action, Milestone, Restitution,
        Synthesis, Delivery,
    )
}  # fmt: skip
"""Records by the table a step names."""


@dataclass(frozen=True)
class StepProgress:
    """A step's state, what it still lacks (French), why the law keeps it closed, whether the plan has it."""

    step: Step
    state: StepState
    missing: tuple[str, ...]
    closed: str = ""
    chosen: bool = True


CLOSED = (
    "L’investigation et la conclusion s’ouvrent avec le consentement de la personne (art. L.6313-4). "
    "Faites-le signer, puis revenez ici."
)


def progress(step: Step, held: Holdings) -> StepProgress:
    """Where a step stands: done when nothing is missing, to complete once it is behind or a question waits."""
    lacking = [code for code in step.needs if not RULES[code][1](held)]
    missing = tuple(_said_of(code, held) for code in lacking)
    begun = _is_begun(step, held)
    phases = list(Phase)
    behind = phases.index(step.phase) < phases.index(held.phase)
    if not missing:
        state = StepState.DONE
    elif behind or DISCUSSED in lacking or _taken_up_again(step, held):
        state = StepState.TO_COMPLETE
    else:
        state = StepState.BEGUN if begun else StepState.TODO
    closed = CLOSED if step.opens_with_consent and held.consent_on is None else ""
    return StepProgress(step, state, missing, closed)


def _said_of(code: str, held: Holdings) -> str:
    words = RULES[code][0]
    return words if isinstance(words, str) else words(held)


def _is_begun(step: Step, held: Holdings) -> bool:
    """Whether something was typed or done: neither a blank record nor a rule that asks nothing of an empty dossier."""
    rules = [RULES[code][1] for code in step.needs if code not in _OF_OTHERS]
    nothing = Holdings(held.phase, None)
    records: list[tuple[Any, ...]] = [held.every(TYPES_OF[table]) for table in step.records if table in TYPES_OF]
    told = any(not _is_blank(item) for items in records for item in items)
    return told or any(rule(held) and not rule(nothing) for rule in rules)


_OF_OTHERS = frozenset({"all_signed"})
"""Rules that other steps fulfil: the sheets of earlier meetings say nothing of the closing."""


def _is_blank(record: Any) -> bool:
    """Whether a record still is as it was added."""
    typed = [one for one in fields(record) if one.name not in _GIVEN]
    values = [(getattr(record, one.name), one.default) for one in typed]
    return all((value.strip() if isinstance(value, str) else value) == default for value, default in values)


_GIVEN = frozenset({"id", "dossier_id", "rank", "history"})
"""Fields that a record has as soon as it is added."""


def journey_progress(held: Holdings, chosen: tuple[str, ...]) -> tuple[StepProgress, ...]:
    """Every step, in order, with whether the plan has it; the required ones always."""
    return tuple(replace(progress(step, held), chosen=step.required or step.code in chosen) for step in STEPS)
