"""The lines of the register in words. Without Qt."""

from datetime import date

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.agreements import PURPOSE_NAMES, AgreementKind, Purpose
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.papers import MEANS_NAMES
from bilan_desktop.usecases.agreements import AgreementLine, AgreementsView

NAMES = {
    AgreementKind.BILAN: "Consentement au bilan",
    AgreementKind.KEEPING: "Conservation pour le suivi",
    AgreementKind.COMMUNICATION: "Communication à un tiers",
    AgreementKind.ADAPTATION: "Données écrites pour un aménagement",
}
ICONS = {
    AgreementKind.BILAN: "signature",
    AgreementKind.KEEPING: "archive",
    AgreementKind.COMMUNICATION: "send",
    AgreementKind.ADAPTATION: "file-lock-2",
}
PURPOSES = {
    AgreementKind.COMMUNICATION: "Un document nommé, à un destinataire nommé. La synthèse seule, pour le conseil en "
    "évolution professionnelle (art. L.6313-4).",
    AgreementKind.KEEPING: "Ce que la personne laisse parce que le suivi de sa situation en a besoin, trois ans au "
    "plus après la fin de l’action (art. R.6313-7). Sans lui, tout le contenu est détruit à la fin.",
    AgreementKind.ADAPTATION: "Le consentement explicite à écrire ce qu’un aménagement demande (RGPD, art. 9). "
    "La feuille ne dit rien du besoin.",
}
"""What each is for, in one line."""

_NO_LONGER = "À partir de ce jour, ces documents ne sont plus gardés pour le suivi"
REVOKING = {
    AgreementKind.COMMUNICATION: "À partir de ce jour, plus aucune copie ne part par cet accord. Celles qui ont été "
    "remises ne sont pas reprises\N{NO-BREAK SPACE}: elles restent notées, avec la révocation.",
    AgreementKind.KEEPING: f"{_NO_LONGER}\N{NO-BREAK SPACE}: ils sont à détruire dès la fin de l’action (art. "
    "R.6313-7). L’entretien de suivi se tient alors sans contenu.",
    AgreementKind.ADAPTATION: "Le besoin et les aménagements écrits sont effacés du coffre, sans retour possible. "
    "La feuille signée reste, comme preuve de l’accord d’alors.",
}
"""What a revocation changes."""

_WHOSE = {
    RecipientKind.CEP: "conseil en évolution professionnelle",
    RecipientKind.EMPLOYER: "employeur",
    RecipientKind.FUNDER: "financeur",
}


def subject_of(line: AgreementLine) -> str:
    """To what it is, and to whom, on one line."""
    first, *others = line.documents or ("",)
    documents = ", ".join((first, *(other[:1].lower() + other[1:] for other in others)))
    if line.kind is not AgreementKind.COMMUNICATION:
        return documents
    whose = _WHOSE.get(line.terms.receiver) if line.terms.receiver is not None else None
    recipient = f"{line.terms.recipient} ({whose})" if whose else line.terms.recipient
    purpose = line.terms.purpose
    said = f", {PURPOSE_NAMES[purpose]}" if purpose is not Purpose.UNSAID else ""
    return f"{documents} → {recipient}{said}"


def name_of(line: AgreementLine) -> str:
    """What a button of the line adds to its words, for who hears them out of their place."""
    told = line.terms.recipient if line.kind is AgreementKind.COMMUNICATION else ""
    return f"{NAMES[line.kind]}, {told}" if told else NAMES[line.kind]


def state_of(line: AgreementLine, today: date) -> tuple[str, str]:
    """Where it stands, and its tone."""
    if line.given_on is None:
        return ("Retour attendu", "info") if line.sent else ("À signer", "warning")
    if line.revoked_on is not None:
        return f"Révoqué le {date_plain(line.revoked_on)}", "neutral"
    if line.holds:
        return "Vaut aujourd’hui", "success"
    past = line.terms.until is not None and line.terms.until < today
    return ("Échu", "neutral") if past else ("Pas encore en vigueur", "info")


def given_of(line: AgreementLine) -> str:
    """When and how it was given, until when; its number before it is signed."""
    until = f"jusqu’au {date_plain(line.terms.until)}" if line.terms.until is not None else ""
    if line.given_on is None or line.means is None:
        return " · ".join(part for part in (line.reference, until) if part)
    given = f"Signé {MEANS_NAMES[line.means]} le {date_plain(line.given_on)}"
    return " · ".join(part for part in (given, until, line.reference) if part)


def copies_of(line: AgreementLine) -> str:
    """Every copy that left under it: noted for ever, beside its revocation once it is revoked."""
    if not line.copies:
        return ""
    told = "\N{NARROW NO-BREAK SPACE}; ".join(
        f"{copy.name} ({copy.reference}), le {date_plain(copy.on)}" for copy in line.copies
    )
    if line.revoked_on is None:
        return f"Remis par cet accord\N{NO-BREAK SPACE}: {told}."
    return f"Remis avant la révocation, et toujours noté au journal\N{NO-BREAK SPACE}: {told}."


def revoking(line: AgreementLine, view: AgreementsView) -> str:
    """What a revocation changes, as the dossier stands: after the end, what was kept is due at once."""
    if line.kind is not AgreementKind.KEEPING:
        return REVOKING[line.kind]
    if view.ended_on is None:
        return REVOKING[AgreementKind.KEEPING]
    return (
        f"{_NO_LONGER}\N{NO-BREAK SPACE}: l’action a pris fin le {date_plain(view.ended_on)}, ils sont à détruire dès "
        "la révocation (art. R.6313-7). Rien ne se détruit tout seul\N{NO-BREAK SPACE}: la destruction se prévisualise "
        "et se confirme, à la page de conservation du dossier. L’entretien de suivi se tient sans contenu."
    )


def latest_of(view: AgreementsView) -> str:
    """The last day that anything may be kept, and what it is counted from; empty when no rule lets anything be."""
    if view.latest is None:
        return ""
    on = date_plain(view.latest)
    if view.ended_on is not None:
        since = f"trois ans après la fin de l’action, le {date_plain(view.ended_on)}"
    else:
        last = date_plain(view.counted_on) if view.counted_on is not None else ""
        day = f"de la dernière séance tenue, le {last}" if view.met else "d’aujourd’hui"
        since = f"l’action n’étant pas close, les trois ans se comptent {day}"
    return f"Au plus tard le {on}\N{NO-BREAK SPACE}: {since} (art. R.6313-7)."


def asked_of(view: AgreementsView) -> str:
    """That the person was asked, and leaves nothing; empty unless it was noted."""
    if view.asked_on is None or any(one.kind is AgreementKind.KEEPING and one.holds for one in view.lines):
        return ""
    return (
        f"Conservation demandée le {date_plain(view.asked_on)}\N{NO-BREAK SPACE}: la personne ne souhaite rien "
        "laisser. Tout le contenu est détruit à la fin de l’action (art. R.6313-7)."
    )
