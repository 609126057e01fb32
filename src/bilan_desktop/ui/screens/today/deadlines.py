"""The deadlines that hang on the end of an action, in French, without Qt: what, when, how late."""

from datetime import date

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.deadlines import Deadline, Hanging
from bilan_desktop.domain.meetings import MeetingKind
from bilan_desktop.ui.shell.dossier_sections import PLANNING

_NAMES = {
    Hanging.CPF: "Sortie et service fait à déclarer au CPF",
    Hanging.CONTENT: "Contenu du bilan à détruire",
    Hanging.FOLLOW_UP: "Entretien de suivi à proposer",
    Hanging.AGREED: "Contenu gardé avec l’accord écrit de la personne",
    Hanging.PROOF: "Preuves de l’action, sans contenu",
}
_DUE_NAMES = _NAMES | {
    Hanging.AGREED: "Contenu gardé avec l’accord de la personne, à détruire",
    Hanging.PROOF: "Preuves de l’action, à détruire",
}
_ICONS = {Hanging.CPF: "send", Hanging.FOLLOW_UP: "calendar-days"}
_WAYS = {Hanging.FOLLOW_UP: ("Planifier", f"{PLANNING}:{MeetingKind.FOLLOW_UP.value}")}
_SETTLED = {Hanging.CPF: "Déclaration notée le", Hanging.FOLLOW_UP: "Suivi prévu ou noté le"}
NOT_YET = "à venir dans l’application"


def deadline_name(one: Deadline, today: date | None = None) -> str:
    """What is due; for what a day allows, what to do once it has come."""
    return (_DUE_NAMES if today is not None and one.is_due(today) else _NAMES)[one.what]


def deadline_when(one: Deadline, today: date | None = None) -> str:
    """« Jusqu’au 9 novembre 2026, en retard de 20 jours » ; « Dès le … », then « À détruire depuis le … »."""
    on = date_plain(one.on)
    if one.settled is not None:
        return f"{_SETTLED[one.what]} {date_plain(one.settled)}"
    if one.opens and today is not None and one.is_due(today):
        return f"{'Possible' if one.what is Hanging.PROOF else 'À détruire'} depuis le {on}"
    if one.what is Hanging.CONTENT:
        return f"Dès le {on}"
    if one.what is Hanging.FOLLOW_UP and one.first is not None and today is not None and one.on < today:
        return f"Du {date_plain(one.first)} au {on}, passé"
    told = f"Jusqu’au {on}" if one.first is None else f"Du {date_plain(one.first)} au {on}"
    late = one.late(today) if today is not None else 0
    return f"{told}, en retard de {late} jour{'s' if late > 1 else ''}" if late else told


def deadline_detail(one: Deadline, today: date) -> str:
    """When, and whether the application can do it: no button leads to what it cannot."""
    return f"{deadline_when(one, today)} · {NOT_YET}" if one.opens else deadline_when(one, today)


def deadline_icon(one: Deadline) -> str:
    """What stands before it."""
    return _ICONS.get(one.what, "file-text")


def deadline_way(one: Deadline) -> tuple[str, str]:
    """A button's words and the section where it is done; both empty when the application cannot do it."""
    return _WAYS.get(one.what, ("", ""))
