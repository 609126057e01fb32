"""The journal in French: a sentence for each code, its kind, and the words of its details."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import clock, date_plain, duration
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.desk import DESK_NAMES
from bilan_desktop.domain.dossier import MOTIVE_NAMES, Motive
from bilan_desktop.domain.exports import RECIPIENT_NAMES, RecipientKind
from bilan_desktop.domain.findings import FINDING_NAMES
from bilan_desktop.domain.journal import Detail, head_groups
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.meetings import REASON_NAMES, Reason
from bilan_desktop.domain.papers import (
    PAPER_NAMES,
    PaperKind,
    ending,
)
from bilan_desktop.domain.people import fold
from bilan_desktop.domain.registers import REGISTER_NAMES, RegisterKind
from bilan_desktop.domain.retention import PART_NAMES, Part
from bilan_desktop.domain.rights import OUTCOME_NAMES, REQUEST_NAMES, RequestKind, RequestOutcome
from bilan_desktop.domain.synthesis import DELIVERY_NAMES, DeliveryMeans
from bilan_desktop.usecases.journal_codes import (
    DONE,
    FORMS_SAVED,
    KIND_NAMES,
    LISTED,
    PLAIN,
    RETURNED,
    SIGNERS,
    JournalKind,
)


def _all_words() -> dict[str, tuple[str, JournalKind]]:
    """Every code that this version writes, with its sentence and its kind."""
    found = {code: (words, kind) for kind, plain in PLAIN.items() for code, words in plain.items()}
    found |= {f"{table}.saved": (words, JournalKind.JOURNEY) for table, words in FORMS_SAVED.items()}
    for table, (name, mark) in LISTED.items():
        found |= {f"{table}.{verb}": (f"{name} {done}{mark}", JournalKind.JOURNEY) for verb, done in DONE.items()}
    for paper in PaperKind:
        words = f"{PAPER_NAMES[paper]} : préparé{ending(paper)}"
        found[f"paper.issued.{paper.value}"] = words, JournalKind.PAPERS
    for role, by in SIGNERS.items():
        found[f"paper.signed.{role.value}"] = f"Document signé à l’écran {by}", JournalKind.PAPERS
        found[f"paper.unsigned.{role.value}"] = f"Signature effacée, donnée {by}", JournalKind.PAPERS
    found |= {f"paper.returned.{means.value}": (words, JournalKind.PAPERS) for means, words in RETURNED.items()}
    return found


WORDS: Mapping[str, tuple[str, JournalKind]] = MappingProxyType(_all_words())
"""The sentence and the kind of each code."""


def action_words(code: str) -> str:
    """The sentence of a code; one that a later version wrote is named as it stands."""
    known = WORDS.get(code)
    return known[0] if known is not None else f"Geste noté par une autre version ({code})"


def kind_of(code: str) -> JournalKind:
    """The kind of a code."""
    known = WORDS.get(code)
    return known[1] if known is not None else JournalKind.OTHER


def codes_of(kind: JournalKind) -> frozenset[str]:
    """The codes of a kind."""
    return frozenset(code for code, (_, one) in WORDS.items() if one is kind)


def codes_saying(word: str) -> frozenset[str]:
    """The codes whose sentence or kind holds a word, accents and case apart."""
    folded = fold(word)
    return frozenset(code for code, (words, kind) in WORDS.items() if folded in fold(f"{words} {KIND_NAMES[kind]}"))


def moment(at: datetime) -> str:
    """« 4 mars 2026 à 9 h 00 », where the practice reads it."""
    local = at.astimezone(ZoneInfo(PARIS))
    return f"{date_plain(local.date())} à {clock(local.time())}"


def _date(value: Any) -> str:
    return f"le {date_plain(date.fromisoformat(value))}" if value else "date effacée"


def _counted(one: str, many: str) -> Callable[[Any], str]:
    return lambda value: f"{value} {one if value < 2 else many}"


def _means(value: Any) -> str:
    plain = {
        "pdf": "fichier PDF",
        "protected": "fichier PDF protégé par une phrase",
        "html": "page web",
        "json": "fichier JSON",
        "print": "sur papier",
    }
    return plain.get(value) or DELIVERY_NAMES[DeliveryMeans(value)].lower().replace("pdf", "PDF")


def _register(value: str) -> str:
    return _lower(REGISTER_NAMES[RegisterKind(value)])


BASES = {
    "end.content_days": "durée de garde du contenu échue",
    "end.agreed_years": "durée de garde convenue échue",
    "end.proof_years": "durée de garde des preuves échue",
    "end.accounting_years": "durée de garde des comptes échue",
    "interview.content_days": "entretien préalable sans suite",
    "prospect.contact_years": "durée de garde des coordonnées échue",
    "request.person": "demande de la personne",
    "ledger": "d’après le registre des destructions",
}
"""Why a dossier was destroyed, by the code of the rule; another basis is not told here."""

DETAILS: dict[str, Callable[[Any], str]] = {
    "number": lambda value: f"dossier {value}" if isinstance(value, str) else f"n° {value}",
    "version": lambda value: f"version {value}",
    "minutes": lambda value: duration(int(value)),
    "invoice": lambda value: f"n°\N{NO-BREAK SPACE}FA-{value}",
    "into": lambda value: f"la suite est la séance n° {value}",
    "withdrawn": lambda value: f"la séance n° {value} est retirée",
    "reason": lambda value: f"motif : {_lower(REASON_NAMES[Reason(value)])}",
    "motive": lambda value: f"motif : {_lower(MOTIVE_NAMES[Motive(value)])}",
    "on": _date,
    "until": lambda value: f"valable jusqu’au {date_plain(date.fromisoformat(value))}",
    "phase": lambda value: _lower(PHASE_NAMES[Phase(value)]),
    "to": lambda value: f"destinataire : {_lower(RECIPIENT_NAMES[RecipientKind(value)])}",
    "request": lambda value: _lower(REQUEST_NAMES[RequestKind(value)]),
    "outcome": lambda value: f"suite : {_lower(OUTCOME_NAMES[RequestOutcome(value)])}",
    "paper": lambda value: _lower(DESK_NAMES[value]),
    "of": lambda value: _register(value) if value in set(RegisterKind) else str(value),
    "reach": lambda value: {"access": "tout", "portability": "ce qu’elle a fourni"}[value],
    "register": lambda value: f"registre\N{NO-BREAK SPACE}: {_register(value)}",
    "files": _counted("fichier", "fichiers"),
    "archive": lambda value: f"empreinte {value}",
    "means": _means,
    "copy": lambda value: f"exemplaire {value}",
    "accompaniment": lambda value: f"accompagnement {duration(int(value))}",
    "guided": lambda value: f"travail guidé {duration(int(value))}",
    "amendments": _counted("note d’adaptation", "notes d’adaptation"),
    "fields": _counted("réglage", "réglages"),
    "lines": _counted("ligne", "lignes"),
    "problems": lambda value: f"{value} anomalie{'s' if value > 1 else ''}" if value else "aucune anomalie",
    "sound": lambda value: "aucune anomalie" if value else "anomalies trouvées",
    "places": _counted("emplacement", "emplacements"),
    "organisations": _counted("organisme", "organismes"),
    "dossiers": _counted("dossier", "dossiers"),
    "completed": _counted("fiche complétée", "fiches complétées"),
    "rows": _counted("enregistrement", "enregistrements"),
    "lost": lambda value: f"{value} perdu{'s' if value > 1 else ''}" if value else "aucune perte",
    "backup_of": lambda value: f"sauvegarde du {moment(datetime.fromisoformat(value))}",
    "head": lambda value: f"tête {head_groups(value)}",
    "former_head": lambda value: f"tête d’avant : {head_groups(value)}",
    "basis": lambda value: BASES.get(value, ""),
    "findings": lambda value: ", ".join(FINDING_NAMES[code] for code in value.split("+")),
    "parts": lambda value: ", ".join(_lower(PART_NAMES[Part(part)]) for part in value.split("+")),
    "rule": lambda value: f"règle {value}",
    "service": lambda value: f"service : {value}",
    "unclean": lambda value: "après un arrêt anormal" if value else "",
    "older_copy": lambda value: "une copie plus ancienne avait été remise" if value else "",
}
"""The words of a detail, by its name."""

REASONS = frozenset({"reason", "motive"})
"""Details that no printed journal tells: why somebody was away is not its reader's affair."""


def detail_words(detail: Detail, *, without: frozenset[str] = frozenset()) -> str:
    """The details of a line, in the order of ``DETAILS``; what this version does not know is told as it stands."""
    known = [_told(name, detail[name]) for name in DETAILS if name in detail and name not in without]
    others = [f"{name} : {detail[name]}" for name in sorted(detail) if name not in DETAILS]
    return " · ".join(part for part in (*known, *others) if part)


def _told(name: str, value: Any) -> str:
    if value is None:
        return ""
    try:
        return DETAILS[name](value)
    except (ValueError, KeyError, TypeError):
        # A later version may know more reasons or means: its line is read all the same.
        return f"{name} : {value}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
