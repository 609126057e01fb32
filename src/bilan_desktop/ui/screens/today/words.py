"""What the home page says, in French, without Qt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bilan_desktop.blocks.formats import date_plain, duration
from bilan_desktop.blocks.typography import of
from bilan_desktop.domain.deadlines import Deadline
from bilan_desktop.domain.meetings import KIND_NAMES, MODE_NAMES, MeetingState, Mode
from bilan_desktop.ui.screens.tasks import CHASE_AFTER, Task, day_words, days, lack_task
from bilan_desktop.ui.screens.today.deadlines import (
    deadline_icon,
    deadline_name,
    deadline_rule,
    deadline_way,
    deadline_when,
)
from bilan_desktop.ui.shell.dossier_sections import CONCLUDING
from bilan_desktop.usecases.bilan_overview import Lack
from bilan_desktop.usecases.reminders import Reminder
from bilan_desktop.usecases.today import TodayMeeting
from bilan_desktop.usecases.yearly_due import YearMark

SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip

SECTION_NAMES = {
    "apercu": "Vue d’ensemble",
    "personne": "Personne et financement",
    "entretien": "Entretien préalable",
    "parcours": "Parcours et heures",
    "consentement": "Consentement",
    "seances": "Séances",
    "seance": "Séance",
    "documents": "Documents",
    "document": "Document",
}


def greeting(consultant: str) -> str:
    """« Bonjour Claire »."""
    first = consultant.split()[:1]
    return f"Bonjour {short(first[0], 30)}" if first else "Bonjour"


def meeting_line(meeting: TodayMeeting) -> str:
    """« Séance 7 · Entretien individuel · 2 h 00 · À distance »; in person goes without saying."""
    parts = [f"Séance {meeting.number}", KIND_NAMES[meeting.kind], duration(meeting.slot.minutes)]
    if meeting.slot.mode is not Mode.IN_PERSON:
        parts.append(MODE_NAMES[meeting.slot.mode])
    return " · ".join(parts)


def meeting_action(meeting: TodayMeeting) -> str:
    """What the button of a meeting says."""
    return "Préparer" if meeting.state is MeetingState.PLANNED else "Ouvrir"


def settings_task(missing: int) -> Task:
    """The settings are not complete enough for the papers."""
    some = f"{missing} mentions manquent" if missing > 1 else "Une mention manque"
    return Task("settings", "info", "Complétez vos réglages", f"{some} pour vos documents", "Compléter", "reglages")


def reminder_task(reminder: Reminder, today: date) -> Task:
    """A reminder as a line with its one button."""
    name, on = short(reminder.name), reminder.on
    home = f"dossier/{reminder.dossier_id}"
    meeting = f"{home}/seance/{reminder.subject_id}"
    what = f"Séance {reminder.number} {of(name)}"
    since = (today - on).days if on else 0
    if reminder.code == "to_record":
        detail = f"Prévue le {day_words(on, today)} · en retard de {days(since)}"
        return Task("calendar-days", "danger", f"{what} : à noter", detail, "Noter", meeting, late=True, on=on)
    if reminder.code == "to_sign":
        late, tone = since > 0, "danger" if since > 0 else "warning"
        detail = f"Tenue le {day_words(on, today)}, émargement en attente" if late else "Tenue aujourd’hui"
        return Task("signature", tone, f"{what} : à faire signer", detail, "Faire signer", meeting, late=late, on=on)
    if reminder.code == "to_chase":
        late, tone = since > CHASE_AFTER, "danger" if since > CHASE_AFTER else "warning"
        detail = f"Envoyée le {day_words(on, today)}, retour attendu" + (f" depuis {days(since)}" if since else "")
        return Task("mail", tone, f"{what} : feuille à relancer", detail, "Relancer", meeting, late=late, on=on)
    if reminder.code == "consent":
        detail = "À recueillir avant l’investigation"
        what = f"{name} : consentement à signer"
        return Task("file-pen", "warning", what, detail, "Recueillir", f"{home}/consentement")
    if reminder.code == "programme":
        what = f"note d’adaptation n° {reminder.number}" if reminder.number else "programme personnalisé"
        text = f"{name} : {what} à signer"
        return Task("file-pen", "warning", text, "À signer par vous deux", "Voir le programme", f"{home}/parcours")
    if reminder.lack is not None:
        return _lacking(reminder.lack, name, home, today)
    if reminder.deadline is not None:
        return _due(reminder.deadline, name, home, today)
    if reminder.code == "suspended":
        detail = f"Depuis {days(since)}, suspendu le {day_words(on, today)}" if since else "Depuis aujourd’hui"
        return Task("pause", "neutral", f"{name} : bilan suspendu", detail, "Ouvrir", f"{home}/apercu", on=on)
    detail = f"Dossier ouvert le {day_words(on, today)}"
    return Task(
        "users", "info", f"{name} : entretien préalable à conclure", detail, "Continuer", f"{home}/{CONCLUDING}", on=on
    )


def _lacking(lack: Lack, name: str, home: str, today: date) -> Task:
    """What the dossier's overview says, with the name and the whole way."""
    told = lack_task(lack, today)
    what = f"{name}\N{NO-BREAK SPACE}: {told.text[:1].lower()}{told.text[1:]}"
    return replace(told, text=what, route=f"{home}/{told.route}")


def _due(one: Deadline, name: str, home: str, today: date) -> Task:
    """What hangs on an end; the dossier is opened where the application cannot do it itself."""
    late, (action, section) = one.late(today) > 0, deadline_way(one)
    what = deadline_name(one, today)
    return Task(
        deadline_icon(one),
        "danger" if late else "warning",
        f"{name} : {what[:1].lower()}{what[1:]}",
        deadline_when(one, today),
        action or "Ouvrir",
        f"{home}/{section or 'apercu'}",
        late=late,
        on=one.on,
        rule=deadline_rule(one),
    )


def section_of(route: str) -> str:
    """The name of the page of a dossier a route leads to."""
    return SECTION_NAMES.get(route.split("/")[2], "Dossier")


def bars(weeks: Sequence[tuple[date, int]]) -> tuple[tuple[str, str, int], ...]:
    """Label, hours in words and minutes of each week."""
    return tuple((f"{monday.day} {SHORT_MONTHS[monday.month - 1]}", whole_hours(held), held) for monday, held in weeks)


def weeks_in_words(weeks: Sequence[tuple[date, int]]) -> str:
    """The same as a sentence, for a screen reader."""
    return " ; ".join(f"semaine du {date_plain(monday)} : {whole_hours(held)}" for monday, held in weeks)


def whole_hours(minutes: int) -> str:
    """« 9 h » when the hours are round, else « 9 h 30 »."""
    hours, rest = divmod(minutes, 60)
    return duration(minutes) if rest else f"{hours} h"


def short(text: str, limit: int = 48) -> str:
    """A name cut to a line's room."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def report_words(mark: YearMark, before: date, today: date) -> str:
    """Until when the yearly report is sent, or that this day is past."""
    told, day = mark.name, date_plain(before)
    if today >= before:
        return f"Exercice {told}\N{NO-BREAK SPACE}: il s’envoie avant le {day}. Notez l’envoi s’il est fait."
    kept = ", gardé" if mark.kept else ""
    return f"Exercice {told}{kept}\N{NO-BREAK SPACE}: à envoyer avant le {day} (code du travail, art. R.6352-23)."
