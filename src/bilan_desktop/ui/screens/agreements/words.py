"""The lines of the register in words. Without Qt."""

from datetime import date

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.agreements import PURPOSE_NAMES, AgreementKind, Purpose
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.papers import MEANS_NAMES
from bilan_desktop.usecases.agreements import AgreementLine

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
    AgreementKind.KEEPING: "Ce qui est laissé pour le suivi, trois ans au plus après la fin de l’action "
    "(art. R.6313-7). Sans lui, tout est détruit à la fin.",
    AgreementKind.ADAPTATION: "Le consentement explicite à écrire ce qu’un aménagement demande (RGPD, art. 9). "
    "La feuille ne dit rien du besoin.",
}
"""What each is for, in one line."""

REVOKING = {
    AgreementKind.COMMUNICATION: "À partir de ce jour, plus aucune copie ne part par cet accord. Celles qui ont été "
    "remises ne sont pas reprises\N{NO-BREAK SPACE}: elles restent notées, avec la révocation.",
    AgreementKind.KEEPING: "À partir de ce jour, ces documents ne sont plus gardés pour le suivi\N{NO-BREAK SPACE}: "
    "ils sont à détruire dès la fin de l’action.",
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
    """When and how it was given, until when, what left under it; its number before it is signed."""
    until = f"jusqu’au {date_plain(line.terms.until)}" if line.terms.until is not None else ""
    if line.given_on is None or line.means is None:
        return " · ".join(part for part in (line.reference, until) if part)
    given = f"Signé {MEANS_NAMES[line.means]} le {date_plain(line.given_on)}"
    return " · ".join(part for part in (given, until, _copies(line), line.reference) if part)


def _copies(line: AgreementLine) -> str:
    if not line.copies:
        return ""
    if len(line.copies) == 1:
        return f"une copie remise le {date_plain(line.copies[0])}"
    return f"{len(line.copies)} copies remises, la dernière le {date_plain(line.copies[-1])}"
