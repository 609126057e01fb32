"""What the agenda says, in French, without Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from bilan_desktop.blocks.formats import MONTHS, WEEKDAYS, clock, date_long, date_plain, duration
from bilan_desktop.domain.meetings import KIND_NAMES, MEETING_STATE_NAMES, MODE_NAMES, MeetingState, Mode
from bilan_desktop.domain.rights import REQUEST_NAMES
from bilan_desktop.ui.screens.due_names import SHORT_NAMES
from bilan_desktop.ui.screens.rights_clocks import BREACH, REQUEST, part_of
from bilan_desktop.ui.screens.today.deadlines import deadline_name, deadline_rule, deadline_way
from bilan_desktop.usecases.agenda import Week, WeekDay, WeekDue, WeekMeeting, WeekWork
from bilan_desktop.usecases.rights_due import RightsDay
from bilan_desktop.usecases.yearly_due import YearMark

KEYS = (
    "Au clavier\N{NO-BREAK SPACE}: Page précédente et Page suivante changent de semaine, Origine revient à "
    "aujourd’hui, Entrée ouvre ce qui est choisi."
)
EMPTY = "Rien cette semaine\N{NO-BREAK SPACE}: ni séance, ni échéance, ni travail à rendre."
MOST_OF_A_PLACE = 60
"""Letters of a place that show; all of them are said."""
OVERLAP = "Chevauche une autre séance"
FREE = "Rien de prévu"
REPORT_RULE = "Code du travail, art. R.6352-23"
_TONES = {MeetingState.PLANNED: "primary", MeetingState.HELD: "success", MeetingState.NO_SHOW: "warning"}


@dataclass(frozen=True)
class ItemLine:
    """Something of a day: its tone, its first line, the lines below it, what is said of it aloud, where it leads."""

    tone: str
    head: str
    lines: tuple[str, ...]
    said: str
    route: str
    warning: str = ""


def week_title(week: Week) -> str:
    """« Semaine du 23 au 29 novembre 2026 »."""
    first, last = week.days[0].on, week.days[-1].on
    if first.year != last.year:
        return f"Semaine du {date_plain(first)} au {date_plain(last)}"
    number = "1er" if first.day == 1 else str(first.day)
    month = "" if first.month == last.month else f"\N{NO-BREAK SPACE}{MONTHS[first.month - 1]}"
    return f"Semaine du {number}{month} au {date_plain(last)}"


def week_counts(week: Week) -> str:
    """« 5 séances · 3 échéances · 1 travail à rendre »; empty when there is nothing."""
    met = sum(len(day.meetings) for day in week.days)
    due = sum(day.due for day in week.days)
    back = sum(len(day.works) for day in week.days)
    told = (
        (met, "séance", "séances"),
        (due, "échéance", "échéances"),
        (back, "travail à rendre", "travaux à rendre"),
    )
    return " · ".join(f"{count} {one if count == 1 else many}" for count, one, many in told if count)


def day_name(day: WeekDay) -> str:
    """« Lundi 23 »."""
    number = "1er" if day.on.day == 1 else str(day.on.day)
    return f"{WEEKDAYS[day.on.weekday()].capitalize()} {number}"


def day_note(day: WeekDay, today: date) -> str:
    """What the day is: today, a public holiday by its name, a Sunday."""
    parts = []
    if day.on == today:
        parts.append("Aujourd’hui")
    if day.holiday:
        parts.append(f"Férié\N{NO-BREAK SPACE}: {day.holiday}")
    elif day.on.weekday() == 6:
        parts.append("Dimanche")
    return " · ".join(parts)


def day_said(day: WeekDay, today: date) -> str:
    """The same for a screen reader, with the date in full and how much there is."""
    count = day.count
    held = f"{count} élément{'s' if count > 1 else ''}" if count else FREE.lower()
    return ", ".join(part for part in (date_long(day.on), day_note(day, today), held) if part)


def day_items(day: WeekDay, today: date) -> tuple[ItemLine, ...]:
    """What the day holds: meetings by the hour, then what is due."""
    found: Iterable[ItemLine] = (
        *(_meeting(one) for one in day.meetings),
        *(_right(one) for one in day.rights),
        *(_due(one, today) for one in day.dues),
        *([_report(day.report, day.on, today)] if day.report is not None else ()),
        *(_work(one, day.on, today) for one in day.works),
    )
    return tuple(found)


def _meeting(one: WeekMeeting) -> ItemLine:
    slot = one.slot
    end = slot.span().end.time()
    hours = f"{_hour(slot.start)} – {_hour(end)}"
    where = slot.tool if slot.mode is Mode.REMOTE else slot.place
    state = "" if one.state is MeetingState.PLANNED else MEETING_STATE_NAMES[one.state]
    what = f"Séance {one.number}"
    mode = MODE_NAMES[slot.mode]
    parts = (what, state.lower(), f"{mode[:1].lower()}{mode[1:]}")
    about = ", ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts if part)
    lines = (one.name, about, _cut(where.strip()))
    warning = OVERLAP if one.overlaps else ""
    said = (hours, one.name, what, KIND_NAMES[one.kind], state, duration(slot.minutes), MODE_NAMES[slot.mode])
    return ItemLine(
        _TONES[one.state],
        hours,
        tuple(line for line in lines if line),
        ", ".join(part for part in (*said, where.strip(), warning) if part),
        f"dossier/{one.dossier_id}/seance/{one.meeting_id}",
        warning,
    )


def _hour(at: time) -> str:
    """« 10 h » or « 10 h 30 »: a column has little room."""
    return clock(at) if at.minute else f"{at.hour}\N{NO-BREAK SPACE}h"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_OF_A_PLACE else f"{text[: MOST_OF_A_PLACE - 1].rstrip()}…"


def _due(one: WeekDue, today: date) -> ItemLine:
    late = one.deadline.late(today) > 0
    told = "Échéance passée" if late else "Échéance"
    _, section = deadline_way(one.deadline)
    return ItemLine(
        "danger" if late else "violet",
        SHORT_NAMES[one.deadline.what],
        (one.name, deadline_rule(one.deadline)),
        f"{told}\N{NO-BREAK SPACE}: {deadline_name(one.deadline, today)}, {one.name}, {deadline_rule(one.deadline)}",
        f"dossier/{one.dossier_id}/{section}",
    )


def _right(one: RightsDay) -> ItemLine:
    told = "Échéance passée" if one.late else "Échéance"
    kind, head, lines = BREACH, "CNIL à notifier", ("Violation de données", one.source)
    if one.kind is not None:
        kind, head, lines = REQUEST, "Demande à traiter", (f"{REQUEST_NAMES[one.kind]} · {one.name}", one.source)
    elif one.at is not None:
        head = f"{_hour(one.at)} · {head}"
    return ItemLine(
        "danger" if one.late else "violet",
        head,
        lines,
        f"{told}\N{NO-BREAK SPACE}: {', '.join((head, *lines))}",
        f"donnees#{part_of(kind, one.id)}",
    )


def _report(mark: YearMark, on: date, today: date) -> ItemLine:
    late = today >= on
    told, head = "Échéance passée" if late else "Échéance", "Rapport annuel"
    lines = (f"Exercice {mark.name}, à envoyer avant ce jour", REPORT_RULE)
    words = f"{told}\N{NO-BREAK SPACE}: {', '.join((head, *lines))}"
    return ItemLine("danger" if late else "violet", head, lines, words, f"rapport/{mark.year}")


def _work(one: WeekWork, on: date, today: date) -> ItemLine:
    late = on < today
    head = f"Travail guidé n°\N{NO-BREAK SPACE}{one.number}"
    told = "attendu ce jour-là, pas encore rendu" if late else "à rendre"
    return ItemLine(
        "danger" if late else "info",
        head,
        (one.name, "Pas encore rendu" if late else "À rendre"),
        f"{head} {told}, {one.name}",
        f"dossier/{one.dossier_id}/travail",
    )
