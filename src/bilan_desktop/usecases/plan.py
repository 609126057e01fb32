"""The action plan beyond its forms: what an action waits for, what is said of it when the plan is looked at again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bilan_desktop.blocks.charts.frame import quoted
from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.conclusion import Action, ActionReview, Decision
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option, OptionStatus
from bilan_desktop.supports.action_plan.model import loop_words, waits, way
from bilan_desktop.usecases.forms import Saved, check_lengths
from bilan_desktop.usecases.ports import Unit, Work


def depend_on(work: Work, key: RecordId, on: tuple[RecordId, ...], initiator: str = "") -> tuple[RecordId, ...]:
    """Let an action wait for others of its plan; returns what it waited for.

    RuleBroken, with the ring in words, when one of them would wait for itself through the others; a ring that is
    there already may be undone a link at a time.
    """
    with work.unit() as unit:
        action = unit.get(Action, key)
        plan = unit.find(Action, dossier_id=action.dossier_id)
        former = action.depends_on
        waiting = waits(plan)
        for other in on:
            if other in former:
                continue
            if other not in waiting:
                raise ValueError("an action of another plan")
            back = (other,) if other == key else way(waiting, other, key)
            if back:
                ring = (key,) if other == key else (key, *back)
                words = loop_words(ring, {one.id: one.title for one in plan})
                raise RuleBroken(f"Ces actions s’attendraient l’une l’autre : {words}. Choisissez-en une autre.")
        if former != on:
            action.depends_on = on
            _kept(unit, action, initiator)
        return former


def review_action(work: Work, key: RecordId, values: Mapping[str, Any], initiator: str = "") -> Saved:
    """Keep what an action has become: its ``status``, the ``confidence`` there is now, the ``words`` of the person.

    The status is that of the action itself; all of it completes the review of these days (``Action.review_at``).
    """
    check_lengths(values)
    today = work.clock.today()
    with work.unit() as unit:
        action = unit.get(Action, key)
        held = reviewed(action, action.review_at(today))
        before = {name: held[name] for name, value in values.items() if held[name] != value}
        if before:
            told = {**held, **values}
            if action.status is not told["status"]:
                action.status = told["status"]
                action.noted(today)
            action.review(today, told["confidence"], told["words"])
            _kept(unit, action, initiator)
        return Saved(dict(before), action.problems(today))


def reviewed(action: Action, told: ActionReview | None) -> dict[str, Any]:
    """What the form of a review holds."""
    if told is None:
        return {"status": action.status, "confidence": None, "words": ""}
    return {"status": action.status, "confidence": told.confidence, "words": told.words}


@dataclass(frozen=True)
class PlanSince:
    """What an action served, looked at again: the options of the dossier by key, the one chosen today."""

    today: date
    options: Mapping[RecordId, Option]
    chosen: RecordId


def read_since(work: Work, dossier_id: RecordId) -> PlanSince:
    """The options as they stand."""
    with work.unit() as unit:
        return since(unit, dossier_id, work.clock.today())


def since(unit: Unit, dossier_id: RecordId, today: date) -> PlanSince:
    """The same, within a unit."""
    decided = unit.find(Decision, dossier_id=dossier_id)
    options = {one.id: one for one in unit.find(Option, dossier_id=dossier_id)}
    return PlanSince(today, options, decided[0].option_id if decided else NO_ID)


def changed_option(action: Action, found: PlanSince) -> str:
    """What became of the option that an action served; empty while it is the one chosen, or was not said."""
    served = found.options.get(action.option_id)
    if served is None or served.id == found.chosen:
        return ""
    if served.status is OptionStatus.SET_ASIDE:
        day = served.history[-1].on if served.history else None
        when = f" le {date_plain(day)}" if day is not None else ""
        return f"Elle servait la piste {quoted(served.title)}, écartée{when}."
    chosen = found.options.get(found.chosen)
    if chosen is None:
        return ""
    return f"Elle sert la piste {quoted(served.title)} ; la piste retenue est {quoted(chosen.title)}."


def _kept(unit: Unit, action: Action, initiator: str) -> None:
    unit.journal("action.saved", Dossier.TABLE, action.dossier_id)
    unit.publish(Event(Action.TABLE, action.dossier_id, action.dossier_id, initiator))
    unit.commit()
