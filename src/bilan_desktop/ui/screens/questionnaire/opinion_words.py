"""What is said of an opinion that is asked for: where it stands, when to ask and to remind. Without Qt."""

from datetime import date

from bilan_desktop.blocks.formats import date_plain, month_plain, period
from bilan_desktop.domain.deadlines import Deadline
from bilan_desktop.domain.law import Weight
from bilan_desktop.usecases.asking import AskedView
from bilan_desktop.usecases.opinion_dates import OpinionView


def state_of_opinion(view: AskedView) -> tuple[str, str]:
    """Where it stands, in words, and the tone of its pill."""
    if view.replied_in is not None:
        return "Réponse reçue", "success"
    if view.closed:
        return "Sans réponse", "neutral"
    if view.given_on is None:
        return "À remettre", "neutral"
    return ("Relancé", "warning") if view.reminded_on else ("Remis", "info")


def opinion_lines(view: AskedView) -> tuple[str, ...]:
    """What is known of an opinion that was asked for, never what it says."""
    if view.given_on is None and view.replied_in is None:
        return ("Rien n’a encore été remis. Le jour se note quand une copie sort.",)
    lines = []
    if view.given_on is not None and view.given_on != view.replied_in:
        lines.append(f"Remis le {date_plain(view.given_on)}.")
    if view.reminded_on:
        days = ", puis le ".join(date_plain(day) for day in view.reminded_on)
        lines.append(f"Relancé le {days}.")
    if view.replied_in is not None:
        lines.append(
            f"Une réponse est arrivée en {month_plain(view.replied_in)}. "
            "Elle est gardée à part, sans nom, et se lit avec celles d’autres personnes."
        )
    elif view.closed:
        lines.append("Aucune réponse n’est plus attendue.")
    return tuple(lines)


def window_lines(view: OpinionView, today: date) -> tuple[tuple[str, str], ...]:
    """When to ask, then when to remind, each with its rule; nothing of what is behind."""
    asked = view.asked
    lines = []
    if view.window is not None and asked.given_on is None and asked.replied_in is None:
        when = period(view.window.first or view.window.on, view.window.on)
        late = view.window.late(today)
        what = "Ce jour est passé" if view.window.first is None else "Cette période est passée"
        past = f" {what} depuis {days(late)} : il se demande encore." if late else ""
        lines.append((f"À demander {when}.{past}", rule_of(view.window)))
    if view.reminder is not None:
        since = "depuis" if view.reminder.on <= today else "à partir du"
        lines.append((f"Sans réponse, à relancer {since} {_the(view.reminder.on, since)}.", rule_of(view.reminder)))
    return tuple(lines)


def rule_of(one: Deadline) -> str:
    """The rule in its words, with its source; usage is said to be usage."""
    weight = "Usage" if one.weight is Weight.USAGE else "Règle"
    said = f"{one.text} " if one.text else ""
    source = "" if one.source == weight else f" : {one.source}"
    return f"{said}{weight}{source}."


def days(count: int) -> str:
    """« 1 jour », « 12 jours »."""
    return f"{count}\N{NO-BREAK SPACE}jour{'s' if count > 1 else ''}"


def _the(day: date, since: str) -> str:
    return f"le {date_plain(day)}" if since == "depuis" else date_plain(day)
