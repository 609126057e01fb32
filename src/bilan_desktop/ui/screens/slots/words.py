"""What the pages say of a meeting: its moment, its state, its sheet, its history; without Qt."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import clock, date_long, date_plain, duration
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.findings import FINDING_NAMES
from bilan_desktop.domain.meetings import (
    KIND_NAMES,
    MODE_NAMES,
    REASON_NAMES,
    ChangeKind,
    MeetingChange,
    MeetingState,
    Mode,
    NotedFinding,
    Slot,
)
from bilan_desktop.domain.papers import PaperState
from bilan_desktop.ui.screens.slots.draft import ZONES
from bilan_desktop.usecases.dossiers import AdaptationView
from bilan_desktop.usecases.meetings import MeetingLine, MeetingView

STATE_TONES = {
    MeetingState.PLANNED: "info",
    MeetingState.HELD: "success",
    MeetingState.CANCELLED: "neutral",
    MeetingState.NO_SHOW: "warning",
}


def title(line: MeetingLine) -> str:
    """« Séance 7 · Entretien individuel »."""
    return f"Séance {line.number} · {KIND_NAMES[line.kind]}"


def hours(slot: Slot) -> str:
    """« 14 h 00 – 16 h 00 », the next day said."""
    end = slot.span().end
    next_day = " le lendemain" if end.date() > slot.on else ""
    return f"{clock(slot.start)} – {clock(end.time())}{next_day}"


def moment(slot: Slot) -> str:
    """« mardi 24 novembre 2026, de 14 h 00 à 16 h 00 »."""
    end = slot.span().end
    next_day = " le lendemain" if end.date() > slot.on else ""
    return f"{date_long(slot.on)}, de {clock(slot.start)} à {clock(end.time())}{next_day}"


def capital(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]


def where(slot: Slot) -> str:
    """Mode, place, tool and zone, on one line."""
    parts = [MODE_NAMES[slot.mode]]
    if slot.mode is Mode.MIXED:
        parts.append(f"dont {duration(slot.remote_minutes)} à distance")
    if slot.mode is not Mode.REMOTE and slot.place:
        parts.append(slot.place)
    if slot.mode is not Mode.IN_PERSON and slot.tool:
        parts.append(slot.tool)
    if slot.zone != PARIS:
        parts.append(f"heure de {dict(ZONES).get(slot.zone, slot.zone)}")
    return " · ".join(parts)


def sheet(line: MeetingLine) -> tuple[str, str, str]:
    """The state of the sheet, its detail and its tone; empty while there is nothing to sign."""
    if line.state is not MeetingState.HELD:
        return "", "", ""
    if line.sheet is PaperState.SEALED:
        return "Signée", "", "success"
    if line.sheet is PaperState.SENT:
        return "Envoyée", "retour attendu", "info"
    return "À signer", f"{line.signatures} signature sur 2" if line.signatures else "", "warning"


def beyond(line: MeetingLine) -> str:
    """« dont 30 min hors bilan », « hors bilan », or nothing."""
    if line.state is MeetingState.HELD and line.beyond:
        return f"dont {duration(line.beyond)} hors bilan" if line.counted else "hors bilan"
    return ""


def history(changes: tuple[MeetingChange, ...], present: Slot) -> list[tuple[str, str]]:
    """Each line of the history: when it was written, and what happened, from when to when, and why."""
    lines = []
    for place, change in enumerate(changes):
        following = changes[place + 1] if place + 1 < len(changes) else None
        after = _was(following) if following else _words(present.on, clock(present.start), present.minutes)
        written = change.at.astimezone(ZoneInfo(PARIS))
        lines.append((_at(written), _sentence(change, after)))
    return lines


def whole_history(view: MeetingView) -> list[tuple[str, str]]:
    """Each change, and what was said of the meeting, in the order in which they were written."""
    changes = zip((change.at for change in view.history), history(view.history, view.line.slot), strict=True)
    said = zip((one.at for one in view.noted), noted(view.noted), strict=True)
    return [line for _, line in sorted([*changes, *said], key=lambda told: told[0])]


def noted(found: tuple[NotedFinding, ...]) -> list[tuple[str, str]]:
    """What was unusual when the sheet was signed or sent, and what the consultant confirmed."""
    lines = []
    for one in found:
        what = "Confirmé" if one.confirmed else "Signalé avec la feuille"
        written = one.at.astimezone(ZoneInfo(PARIS))
        lines.append((_at(written), f"{what} : {FINDING_NAMES.get(one.code, one.code)}"))
    return lines


def longest(adaptation: AdaptationView) -> str:
    """« Une séance dure 1 h 30 au plus », or nothing."""
    most = adaptation.meeting_minutes
    return f"Une séance dure {duration(most)} au plus." if most else ""


def _at(written: datetime) -> str:
    return f"{date_plain(written.date())} à {clock(written.time())}"


def _words(on: date | None, start: str, minutes: int | None) -> str:
    return f"{date_plain(on)}, {start}, {duration(minutes or 0)}" if on else ""


def _was(change: MeetingChange) -> str:
    return _words(change.was_on, clock(change.was_start) if change.was_start else "", change.was_minutes)


def _sentence(change: MeetingChange, after: str) -> str:
    before = _was(change)
    said = {
        ChangeKind.PLANNED: f"Prévue\u00a0: {before}",
        ChangeKind.MOVED: f"Déplacée\u00a0: {before} → {after}",
        ChangeKind.EDITED: f"Corrigée\u00a0: {before} → {after}",
        ChangeKind.SPLIT: f"Scindée\u00a0: {before} → {after}",
        ChangeKind.HELD: f"Tenue\u00a0: {after}" + ("" if after == before else f" (prévu\u00a0: {before})"),
        ChangeKind.CANCELLED: f"Annulée (était prévue\u00a0: {before})",
        ChangeKind.NO_SHOW: f"Absence notée (était prévue\u00a0: {before})",
        ChangeKind.REOPENED: "Rouverte",
    }[change.kind]
    return f"{said}. {REASON_NAMES[change.reason]}" if change.reason else said
