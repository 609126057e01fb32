"""What an invented person's bilan found, told through the use cases, up to her synthesis ready to sign."""

from datetime import date

from bilan_desktop.app import demonstration_conclusion as conclusion
from bilan_desktop.app import demonstration_words as words
from bilan_desktop.domain.conclusion import Coherence, Decision, Fit, FitMark
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Motivation, Option, OptionStatus, Skill
from bilan_desktop.usecases import records, synthesis
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work


def tell_first_phase(work: Work, key: RecordId) -> None:
    """The request, the needs, the context, the objectives."""
    for record, values in words.first_phase_forms(work.clock.today()):
        records.save_form(work, key, record, values)
    _add(work, key, words.FIRST_PHASE)


def tell_investigation(work: Work, key: RecordId) -> None:
    """The career, the skills, the motivations, and the options as they were adjusted."""
    for record, values in words.INVESTIGATION_FORMS:
        records.save_form(work, key, record, values)
    _add(work, key, words.INVESTIGATION)
    first, second, third = (item.key for item in records.list_items(work, key, Option))
    adjust_option(work, first, OptionStatus.EXPLORING, Horizon.SHORT, "Deux rencontres à organiser")
    adjust_option(work, second, OptionStatus.KEPT, Horizon.MEDIUM, "À revoir quand les enfants seront plus grands")
    adjust_option(work, third, OptionStatus.SET_ASIDE, Horizon.SHORT, "Le poste ne sera pas créé cette année")


def tell_conclusion(work: Work, key: RecordId) -> None:
    """The decision, what it rests on, the plan, the restitution with the objectives rated again."""
    today: date = work.clock.today()
    first, second, _ = (item.key for item in records.list_items(work, key, Option))
    adjust_option(work, first, OptionStatus.CHOSEN, Horizon.SHORT, "Le suivi des personnes y est au centre")
    decided = {"option_id": first, "fallback_id": second, "decided_on": today}
    records.save_form(work, key, Decision, {**conclusion.DECISION, **decided})
    _add(work, key, conclusion.CONCLUSION)
    marks = [FitMark(item.key, Fit.SUPPORTS) for item in records.list_items(work, key, Skill)]
    for item in records.list_items(work, key, Motivation):
        stable = "stable" in str(item.values["text"])
        marks.append(FitMark(item.key, Fit.TENSION if stable else Fit.SUPPORTS))
    records.save_form(work, key, Coherence, {**conclusion.COHERENCE, "marks": tuple(marks)})
    _add(work, key, conclusion.plan(today))
    record, values = conclusion.RESTITUTION
    records.save_form(work, key, record, values)
    rated = zip(records.list_items(work, key, Objective), conclusion.END_RATINGS, strict=True)
    for item, rating in rated:
        records.save_item(work, item.key, Objective, {"end_rating": rating})


def write_synthesis(work: Work, key: RecordId) -> PaperView:
    """The synthesis composed, read together today and validated."""
    version = synthesis.begin_version(work, key)
    synthesis.save_synthesis(work, version, {"read_on": work.clock.today(), "remarks": conclusion.REMARKS})
    return synthesis.validate_version(work, version, demonstration=True)


def _add(work: Work, key: RecordId, rows: words.Rows) -> None:
    for record, values in rows:
        records.add_item(work, key, record, values)
