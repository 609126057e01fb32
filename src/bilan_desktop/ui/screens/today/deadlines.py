"""The dates that a dossier waits for, in French, without Qt: what, when, how late, and where it is done."""

from datetime import date

from bilan_desktop.blocks.formats import date_plain, month_plain
from bilan_desktop.domain.deadlines import ALLOWED, LAPSING, Deadline, DueKind
from bilan_desktop.domain.law import Counted
from bilan_desktop.ui.shell.dossier_sections import KEEPING

DEADLINE_NAMES = {
    DueKind.ANSWER: "Réponse de la personne salariée à la convention",
    DueKind.ABSENCE: "Réponse de l’employeur, sur le temps de travail",
    DueKind.WITHDRAWAL: "Délai de rétractation : rien n’est encaissé avant sa fin",
    DueKind.CPF_ANSWER: "Demande CPF à laquelle répondre",
    DueKind.CPF_HOLDER: "Accord de la personne attendu sur la plateforme du CPF",
    DueKind.CPF_START: "Premier jour possible du bilan, d’après la proposition CPF",
    DueKind.CPF_ENTRY: "Entrée à déclarer au CPF",
    DueKind.CPF_EXIT: "Sortie et service fait à déclarer au CPF",
    DueKind.INVOICE: "Facture à établir",
    DueKind.PAYMENT: "Facture à encaisser",
    DueKind.OPINION_END: "Avis de fin de bilan à demander",
    DueKind.OPINION_LATER: "Avis à distance à demander",
    DueKind.OPINION_REMINDER: "Avis sans réponse, à relancer",
    DueKind.FOLLOW_UP: "Entretien de suivi à proposer",
    DueKind.CONTENT: "Contenu du bilan à détruire",
    DueKind.INTERVIEW: "Contenu de l’entretien préalable à détruire",
    DueKind.AGREED: "Contenu gardé avec l’accord écrit de la personne",
    DueKind.PROSPECT: "Coordonnées à détruire",
    DueKind.PROOF: "Preuves de l’action, sans contenu",
    DueKind.ACCOUNTING: "Factures et paiements",
}
_DUE_NAMES = DEADLINE_NAMES | {
    DueKind.AGREED: "Contenu gardé avec l’accord de la personne, à détruire",
    DueKind.PROOF: "Preuves de l’action, à détruire",
    DueKind.ACCOUNTING: "Factures et paiements, à détruire",
}
_ICONS = {
    DueKind.FOLLOW_UP: "calendar-days",
    DueKind.INVOICE: "wallet",
    DueKind.PAYMENT: "wallet",
    DueKind.ANSWER: "signature",
    DueKind.WITHDRAWAL: "signature",
    DueKind.OPINION_END: "mail",
    DueKind.OPINION_LATER: "mail",
    DueKind.OPINION_REMINDER: "mail",
}
_PLATFORM = frozenset({DueKind.CPF_ANSWER, DueKind.CPF_HOLDER, DueKind.CPF_START, DueKind.CPF_ENTRY, DueKind.CPF_EXIT})
_WAYS = {
    DueKind.ANSWER: ("Voir le contrat", "contrat"),
    DueKind.ABSENCE: ("Voir le financement", "personne#financement"),
    DueKind.WITHDRAWAL: ("Voir le contrat", "contrat"),
    DueKind.INVOICE: ("Facturer", "paiements"),
    DueKind.PAYMENT: ("Voir les paiements", "paiements"),
    DueKind.OPINION_END: ("Demander", "questionnaire/satisfaction-end/end"),
    DueKind.OPINION_LATER: ("Demander", "questionnaire/satisfaction-later/later"),
    DueKind.OPINION_REMINDER: ("Relancer", "suivi"),
    DueKind.FOLLOW_UP: ("Proposer", "suivi"),
    **dict.fromkeys(_PLATFORM, ("Noter", "contrat")),
    **dict.fromkeys(
        (DueKind.CONTENT, DueKind.INTERVIEW, DueKind.AGREED, DueKind.PROSPECT, DueKind.PROOF, DueKind.ACCOUNTING),
        ("Voir et détruire", KEEPING),
    ),
}
_SETTLED = {
    DueKind.CPF_START: "Commencé le",
    DueKind.CPF_EXIT: "Déclaration notée le",
    DueKind.FOLLOW_UP: "Suivi prévu ou noté le",
}
_BY_MONTH = frozenset({DueKind.OPINION_END, DueKind.OPINION_LATER})
"""Where an answer is known by its month alone: its first day would be told as if it were the day."""
_UNITS = {Counted.WORKING_DAYS: "jours ouvrés", Counted.DAYS: "jours calendaires"}


def deadline_name(one: Deadline, today: date | None = None) -> str:
    """What is due; for what a day allows, what to do once it has come."""
    return (_DUE_NAMES if today is not None and one.is_due(today) else DEADLINE_NAMES)[one.what]


def deadline_when(one: Deadline, today: date | None = None) -> str:
    """« Jusqu’au 9 novembre 2026, en retard de 20 jours » ; « Dès le … », then « À détruire depuis le … »."""
    on = date_plain(one.on)
    if one.settled is not None and one.what in _BY_MONTH:
        return f"Fait en {month_plain(one.settled)}"
    if one.settled is not None:
        return f"{_SETTLED.get(one.what, 'Fait le')} {date_plain(one.settled)}"
    if one.what in LAPSING and today is not None and today > one.on:
        return f"Délai fini le {on}"
    late = one.late(today) if today is not None else 0
    behind = f", en retard de {late}\N{NO-BREAK SPACE}jour{'s' if late > 1 else ''}" if late else ""
    if one.opens and today is not None and one.is_due(today):
        return f"{'Possible' if one.what in ALLOWED else 'À détruire'} depuis le {date_plain(one.from_day)}{behind}"
    if one.opens and one.what is not DueKind.AGREED:
        return f"Dès le {on}"
    told = f"Jusqu’au {on}" if one.first is None else f"Du {date_plain(one.first)} au {on}"
    if one.first == one.on:
        told = f"Le {on}"
    return f"{told}{behind}"


def deadline_rule(one: Deadline) -> str:
    """The source, with how the days are counted: « art. R.6313-8 · jours calendaires »."""
    counted = _UNITS.get(one.unit, "")
    return f"{one.source} · {counted}" if counted else one.source


def deadline_detail(one: Deadline, today: date) -> str:
    """When, and by which rule."""
    return f"{deadline_when(one, today)} · {deadline_rule(one)}"


def deadline_icon(one: Deadline) -> str:
    """What stands before it."""
    return "send" if one.what in _PLATFORM else _ICONS.get(one.what, "file-text")


def deadline_way(one: Deadline) -> tuple[str, str]:
    """A button's words and the section where it is done."""
    return _WAYS[one.what]
