"""The action plan reckoned: in which order it can be done, what waits for what, what is worth talking over (S9).

Nothing here forbids anything. The limits are usage, not law: a first step within a week and a plan of a dozen actions
are what counsellors advise; a confidence of 7 out of 10 as the mark from which an action is likely to be carried out is
that of self-management programmes (Lorig et al., « Living a Healthy Life with Chronic Conditions », action plans).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from bilan_desktop.blocks.charts.frame import one_line, quoted
from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.conclusion import Action, ActionStatus, Milestone, Verdict
from bilan_desktop.domain.ids import NO_ID, RecordId

MOST_OPEN = 12
"""Open actions beyond which a plan is hard to hold in mind."""

MOST_A_WEEK = 5
"""First steps and dates due in one week, from Monday to Sunday: one a working day."""

MOST_MILESTONES = 7
FIRST_DAYS = 7
"""Days within which the first step of an action that has begun, or is to begin now, is best taken."""

SURE = 7
"""Confidence out of 10 from which nothing is asked."""

MOST_TOLD = 4
"""Actions named in one sentence; the others are counted."""

OPEN = (ActionStatus.TO_DO, ActionStatus.UNDER_WAY)
USAGE = "Ce sont des questions, pas des règles : elles viennent de l’usage, et rien n’est bloqué."


@dataclass(frozen=True)
class Remark:
    """A sentence to talk over, and the action it is about (NO_ID: several, or none)."""

    text: str
    key: RecordId = NO_ID


def named(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Those that say what is to be done."""
    return tuple(one for one in actions if one.title.strip())


def going(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Those that are named and open."""
    return tuple(one for one in named(actions) if one.status in OPEN)


def waits(actions: Iterable[Action]) -> dict[RecordId, tuple[RecordId, ...]]:
    """What each action depends on, among these, each once."""
    found = {one.id: one.depends_on for one in actions}
    return {key: tuple(dict.fromkeys(other for other in on if other in found)) for key, on in found.items()}


def loops(waiting: Mapping[RecordId, Sequence[RecordId]]) -> tuple[tuple[RecordId, ...], ...]:
    """The circular dependencies, one a knot of them: each as the shortest way from its first action back to it.

    An action belongs to one when it can be reached from what it depends on; there is none exactly when this is empty.
    """
    found: list[tuple[RecordId, ...]] = []
    taken: set[RecordId] = set()
    for key in waiting:
        if key in taken:
            continue
        ring = way(waiting, key, key)
        if ring:
            found.append(ring)
            ahead = reached(waiting, key)
            taken |= {other for other in ahead if key in reached(waiting, other)}
    return tuple(found)


def way(waiting: Mapping[RecordId, Sequence[RecordId]], start: RecordId, end: RecordId) -> tuple[RecordId, ...]:
    """The shortest way of at least one step from an action to what it waits for, without its end; empty: none."""
    before: dict[RecordId, RecordId] = {}
    level = [start]
    while level:
        following: list[RecordId] = []
        for key in level:
            for other in waiting.get(key, ()):
                if other == end:
                    path = [key]
                    while path[-1] != start:
                        path.append(before[path[-1]])
                    return tuple(reversed(path))
                if other not in before and other != start:
                    before[other] = key
                    following.append(other)
        level = following
    return ()


def reached(waiting: Mapping[RecordId, Sequence[RecordId]], start: RecordId) -> set[RecordId]:
    """Everything an action waits for, through the others; itself when it waits for itself."""
    found: set[RecordId] = set()
    level = [start]
    while level:
        level = [other for key in level for other in waiting.get(key, ()) if other not in found]
        found.update(level)
    return found


def loop_words(ring: Sequence[RecordId], titles: Mapping[RecordId, str]) -> str:
    """« A » attend « B », qui attend « A »."""
    names = [quoted(titles.get(key, "") or "Action à nommer") for key in ring]
    return f"{names[0]} attend {', qui attend '.join((*names[1:], names[0]))}"


def in_order(actions: Sequence[Action]) -> tuple[Action, ...]:
    """The actions so that each comes after what it waits for, the soonest first, and the soonest of a ring.

    Kahn's topological sort, with the dates as the order among those that are free.
    """
    by_key = {one.id: one for one in actions}
    left = {key: set(on) for key, on in waits(actions).items()}
    places = {one.id: (_soonest(one), place) for place, one in enumerate(actions)}
    found: list[Action] = []
    free = [(places[key], key) for key, on in left.items() if not on]
    heapify(free)
    while left:
        if not free:  # a ring: begin with the soonest of those that wait
            free = [min((places[key], key) for key in left)]
        _, key = heappop(free)
        del left[key]
        found.append(by_key[key])
        for other, on in left.items():
            if key in on:
                on.remove(key)
                if not on:
                    heappush(free, (places[other], other))
    return tuple(found)


def _soonest(action: Action) -> date:
    return min((day for day in (action.due, action.first_on, action.start) if day is not None), default=date.max)


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def full_weeks(actions: Iterable[Action], today: date) -> tuple[tuple[date, int], ...]:
    """The weeks to come, by their Monday, that hold more than ``MOST_A_WEEK`` first steps and dates due."""
    days = [
        day
        for one in going(actions)
        for day in (one.first_on if one.status is ActionStatus.TO_DO else None, one.due)
        if day is not None and monday(day) >= monday(today)
    ]
    counted = Counter(map(monday, days))
    return tuple(sorted((week, count) for week, count in counted.items() if count > MOST_A_WEEK))


def late(action: Action, today: date) -> bool:
    """Whether an open action is past its date."""
    return action.status in OPEN and action.due is not None and action.due < today


def late_words(action: Action, today: date) -> str:
    """« prévue pour hier », « prévue il y a 3 jours »; empty unless it is late."""
    if action.due is None or not late(action, today):
        return ""
    days = (today - action.due).days
    return "prévue pour hier" if days == 1 else f"prévue il y a {days} jours"


def first_step_lacks(action: Action, today: date) -> bool:
    """Whether an open action has no first step with a date, or one that is too far.

    Too far is beyond ``FIRST_DAYS`` days from today, or from its start when that is to come. Once it is under way a
    first step without date is behind.
    """
    if action.status is ActionStatus.UNDER_WAY:
        return False
    begins = max(today, action.start or today)
    if not action.first_step.strip() or action.first_on is None:
        return True
    return action.first_on > begins + timedelta(days=FIRST_DAYS)


def remarks(actions: Sequence[Action], milestones: Sequence[Milestone], today: date) -> tuple[Remark, ...]:
    """What the plan makes worth talking over, the plan as a whole first."""
    every, opened = named(actions), going(actions)
    return (
        *_overload(opened, today),
        *_circles(every),
        *_out_of_order(every),
        *_late(opened, today),
        *_first_steps(opened, today),
        *_together(
            opened, lambda one: not one.proof.strip(), "Sans preuve prévue", "À quoi verra-t-on que c’est fait ?"
        ),
        *_unsure(opened),
        *_gates(milestones, today),
    )


def _overload(opened: Sequence[Action], today: date) -> list[Remark]:
    found = []
    if len(opened) > MOST_OPEN:
        found.append(
            Remark(
                f"{len(opened)} actions sont ouvertes, au-delà de {MOST_OPEN} un plan se perd de vue. "
                "Lesquelles peuvent attendre, ou se regrouper ?"
            )
        )
    for week, count in full_weeks(opened, today):
        found.append(
            Remark(
                f"La semaine du {date_plain(week)} réunit {count} premiers pas ou échéances. "
                "Qu’est-ce qui pourrait glisser d’une semaine ?"
            )
        )
    return found


def _circles(every: Sequence[Action]) -> list[Remark]:
    titles = {one.id: one.title for one in every}
    return [
        Remark(f"{loop_words(ring, titles)} : aucune ne peut commencer. Laquelle peut se faire sans l’autre ?", ring[0])
        for ring in loops(waits(every))
    ]


def _out_of_order(every: Sequence[Action]) -> list[Remark]:
    by_key = {one.id: one for one in every}
    found = []
    for one in every:
        for other in (by_key[key] for key in waits(every)[one.id] if one.status in OPEN and key != one.id):
            if other.status is ActionStatus.DROPPED:
                found.append(
                    Remark(
                        f"{quoted(one.title)} attend {quoted(other.title)}, qui est abandonnée. Par quoi passer ?",
                        one.id,
                    )
                )
            elif other.status in OPEN and one.due is not None and other.due is not None and one.due < other.due:
                found.append(
                    Remark(
                        f"{quoted(one.title)} est prévue pour le {date_plain(one.due)}, avant ce qu’elle attend : "
                        f"{quoted(other.title)}, le {date_plain(other.due)}. Quelle date bouge ?",
                        one.id,
                    )
                )
    return found


def _late(opened: Sequence[Action], today: date) -> list[Remark]:
    return [
        Remark(f"{quoted(one.title)} était {late_words(one, today)}. La faire, la redater, ou la laisser ?", one.id)
        for one in opened
        if late(one, today)
    ]


def _first_steps(opened: Sequence[Action], today: date) -> list[Remark]:
    found = _together(
        opened,
        lambda one: first_step_lacks(one, today),
        "Sans premier pas daté dans les sept jours",
        "Quel petit geste ouvrirait la voie ?",
    )
    for one in opened:
        if one.status is ActionStatus.TO_DO and one.first_on is not None and one.first_on < today:
            said = f"Le premier pas de {quoted(one.title)} était prévu le {date_plain(one.first_on)}. Est-il fait ?"
            found.append(Remark(said, one.id))
        elif one.first_on is not None and one.due is not None and one.first_on > one.due:
            found.append(
                Remark(f"Le premier pas de {quoted(one.title)} vient après son échéance. Quelle date bouge ?", one.id)
            )
    return found


def _unsure(opened: Sequence[Action]) -> list[Remark]:
    return [
        Remark(
            f"{quoted(one.title)} : confiance {one.confidence} sur 10. Qu’est-ce qui ferait gagner un point ?", one.id
        )
        for one in opened
        if one.confidence is not None and one.confidence < SURE
    ]


def _gates(milestones: Sequence[Milestone], today: date) -> list[Remark]:
    told = [one for one in milestones if one.title.strip()]
    found = []
    if len(told) > MOST_MILESTONES:
        found.append(
            Remark(f"{len(told)} jalons : {MOST_MILESTONES} suffisent d’ordinaire. Lesquels décident vraiment ?")
        )
    for one in told:
        if not one.criterion.strip():
            found.append(Remark(f"Jalon {quoted(one.title)} : que doit-il être vrai ce jour-là pour continuer ?"))
        elif one.due is not None and one.due <= today and one.verdict is Verdict.UNSAID:
            found.append(Remark(f"Le jalon {quoted(one.title)} est là : continuer, ajuster ou s’arrêter ?"))
    return found


def _together(actions: Sequence[Action], lacks: Callable[[Action], bool], words: str, asked: str) -> list[Remark]:
    """One sentence for all the actions that lack something, rather than one each."""
    found = [one for one in actions if lacks(one)]
    if not found:
        return []
    names = ", ".join(quoted(one.title) for one in found[:MOST_TOLD])
    rest = f" et {len(found) - MOST_TOLD} de plus" if len(found) > MOST_TOLD else ""
    return [Remark(f"{words} : {names}{rest}. {asked}", found[0].id)]


def title_of(action: Action) -> str:
    """What it is called on one line."""
    return one_line(action.title) or "Action à nommer"


def if_then(action: Action) -> tuple[str, str]:
    """What might hinder an action and what is then done, each without the word that its column says; empty: unsaid."""
    return _without("si", action.obstacle), _without("alors", action.if_then)


def _without(word: str, text: str) -> str:
    told = one_line(text)
    return told[len(word) :].strip(" ,…") if told.lower().startswith((f"{word} ", f"{word},")) else told
