"""What an invented person's bilan found, told through the use cases, up to the synthesis ready to sign."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bilan_desktop.app import demonstration_conclusion, demonstration_distance, demonstration_words
from bilan_desktop.app.demonstration_words import Rows
from bilan_desktop.domain.conclusion import Coherence, Decision, Fit, Resource
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Motivation, Option, OptionStatus, Skill
from bilan_desktop.usecases import records, synthesis
from bilan_desktop.usecases.coherence import answer_contradiction, mark_fit, read_coherence
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work

Adjusted = tuple[OptionStatus, Horizon, str]


@dataclass(frozen=True)
class Words:
    """All that one person's bilan says, phase after phase; ``adjusted`` has one decision an option, in their order.

    ``in_tension`` is a word of the motivation that the project puts in tension; ``answers`` is what the person says
    of each contradiction pointed at, by its code.
    """

    first_forms: Callable[[date], Rows]
    first: Rows
    investigation_forms: Rows
    investigation: Rows
    adjusted: tuple[Adjusted, ...]
    decision: dict[str, object]
    resources: Rows
    in_tension: str
    coherence: dict[str, object]
    answers: Mapping[str, str]
    plan: Callable[[date], Rows]
    restitution: tuple[type[Any], dict[str, object]]
    end_ratings: tuple[int, ...]
    remarks: str


CLINIC = Words(
    demonstration_words.first_phase_forms,
    demonstration_words.FIRST_PHASE,
    demonstration_words.INVESTIGATION_FORMS,
    demonstration_words.INVESTIGATION,
    (
        (OptionStatus.EXPLORING, Horizon.SHORT, "Deux rencontres à organiser"),
        (OptionStatus.KEPT, Horizon.MEDIUM, "À revoir quand les enfants seront plus grands"),
        (OptionStatus.SET_ASIDE, Horizon.SHORT, "Le poste ne sera pas créé cette année"),
    ),
    demonstration_conclusion.DECISION,
    demonstration_conclusion.CONCLUSION,
    "stable",
    demonstration_conclusion.COHERENCE,
    demonstration_conclusion.ANSWERS,
    demonstration_conclusion.plan,
    demonstration_conclusion.RESTITUTION,
    demonstration_conclusion.END_RATINGS,
    demonstration_conclusion.REMARKS,
)
DISTANCE = Words(
    demonstration_distance.first_phase_forms,
    demonstration_distance.FIRST_PHASE,
    demonstration_distance.INVESTIGATION_FORMS,
    demonstration_distance.INVESTIGATION,
    (
        (OptionStatus.EXPLORING, Horizon.SHORT, "Trois samedis à l’atelier, puis trois journées"),
        (OptionStatus.KEPT, Horizon.SHORT, "En réserve si la formation n’est pas financée"),
    ),
    demonstration_distance.DECISION,
    demonstration_distance.RESOURCES,
    "nuit",
    demonstration_distance.COHERENCE,
    demonstration_distance.ANSWERS,
    demonstration_distance.plan,
    demonstration_distance.RESTITUTION,
    demonstration_distance.END_RATINGS,
    demonstration_distance.REMARKS,
)


def tell_first_phase(work: Work, key: RecordId, words: Words) -> None:
    """The request, the needs, the context, the objectives."""
    for record, values in words.first_forms(work.clock.today()):
        records.save_form(work, key, record, values)
    _add(work, key, words.first)


def tell_investigation(work: Work, key: RecordId, words: Words) -> None:
    """The career, the skills, the motivations, and the options as they were adjusted."""
    for record, values in words.investigation_forms:
        records.save_form(work, key, record, values)
    _add(work, key, words.investigation)
    for item, (status, horizon, reason) in zip(records.list_items(work, key, Option), words.adjusted, strict=True):
        adjust_option(work, item.key, status, horizon, reason)


def tell_conclusion(work: Work, key: RecordId, words: Words) -> None:
    """The decision, what it rests on, the plan, the restitution with the objectives rated again."""
    today = work.clock.today()
    first, second, *_ = (item.key for item in records.list_items(work, key, Option))
    choose_option(work, key, first)
    decided = {"fallback_id": second, "decided_on": today}
    records.save_form(work, key, Decision, {**words.decision, **decided})
    _add(work, key, words.resources)
    for record, name in ((Skill, "label"), (Motivation, "text"), (Resource, "text")):
        for item in records.list_items(work, key, record):
            tense = record is Motivation and words.in_tension in str(item.values[name])
            mark_fit(work, key, first, item.key, Fit.TENSION if tense else Fit.SUPPORTS)
    records.save_form(work, key, Coherence, words.coherence)
    _add(work, key, words.plan(today))
    for point in read_coherence(work, key).points:
        found = point.contradiction
        answer_contradiction(work, key, found.key, found.question, words.answers[found.code])
    record, values = words.restitution
    records.save_form(work, key, record, values)
    for item, rating in zip(records.list_items(work, key, Objective), words.end_ratings, strict=True):
        records.save_item(work, item.key, Objective, {"end_rating": rating})


def write_synthesis(work: Work, key: RecordId, words: Words) -> PaperView:
    """The synthesis composed, read together today and validated."""
    version = synthesis.begin_version(work, key)
    synthesis.save_synthesis(work, version, {"read_on": work.clock.today(), "remarks": words.remarks})
    return synthesis.validate_version(work, version, demonstration=True)


def _add(work: Work, key: RecordId, rows: Rows) -> None:
    for record, values in rows:
        records.add_item(work, key, record, values)
