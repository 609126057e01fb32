"""The journal in French: a sentence for each code, its kind, and the words of its details."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import clock, date_plain, duration
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.dossier import MOTIVE_NAMES, Motive
from bilan_desktop.domain.exports import RECIPIENT_NAMES, RecipientKind
from bilan_desktop.domain.journal import Detail, head_groups
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.meetings import REASON_NAMES, Reason
from bilan_desktop.domain.papers import (
    PAPER_NAMES,
    PaperKind,
    SignerRole,
    SigningMeans,
    ending,
)
from bilan_desktop.domain.people import fold
from bilan_desktop.domain.synthesis import DELIVERY_NAMES, DeliveryMeans


class JournalKind(StrEnum):
    """What a line is about, to filter by."""

    OPENING = "opening"
    DOSSIERS = "dossiers"
    JOURNEY = "journey"
    MEETINGS = "meetings"
    PAPERS = "papers"
    BACKUPS = "backups"
    SECURITY = "security"
    OTHER = "other"


KIND_NAMES = {
    JournalKind.OPENING: "Ouverture du coffre",
    JournalKind.DOSSIERS: "Dossiers",
    JournalKind.JOURNEY: "Étapes du parcours",
    JournalKind.MEETINGS: "Séances et travail guidé",
    JournalKind.PAPERS: "Documents et copies",
    JournalKind.BACKUPS: "Sauvegardes",
    JournalKind.SECURITY: "Sécurité",
    JournalKind.OTHER: "Réglages et autres",
}


_PLAIN: dict[JournalKind, dict[str, str]] = {
    JournalKind.OPENING: {
        "vault.created": "Coffre créé",
        "vault.opened": "Coffre ouvert",
        "vault.kit_used": "Coffre ouvert avec la feuille de secours",
    },
    JournalKind.SECURITY: {
        "vault.older_copy_accepted": "Copie plus ancienne du coffre acceptée",
        "passphrase.changed": "Phrase secrète changée",
        "vault.clock_confirmed": "Date de l’ordinateur confirmée",
        "vault.synced_folder_accepted": "Dossier synchronisé accepté pour le coffre",
        "vault.checked": "Coffre vérifié",
        "root.rotated": "Clé du coffre et feuille de secours changées",
        "ledger.rebuilt": "Registre des destructions reconstruit",
        "journal.checked": "Journal vérifié",
        "seal.made": "Certificat du cachet de l’organisme créé",
        "seal.renewed": "Certificat du cachet de l’organisme renouvelé",
    },
    JournalKind.BACKUPS: {
        "backup.verified": "Sauvegarde faite et vérifiée",
        "backup.exercised": "Exercice de restauration fait",
        "backup.medium_added": "Emplacement de sauvegarde ajouté",
        "backup.medium_forgotten": "Emplacement de sauvegarde oublié",
        "vault.restored": "Coffre restauré depuis une sauvegarde",
        "vault.salvaged": "Contenu lisible sauvé d’un coffre endommagé",
    },
    JournalKind.DOSSIERS: {
        "dossier.opened": "Dossier ouvert",
        "dossier.withdrawn": "Dossier vide retiré",
        "dossier.restored": "Dossier retiré remis dans la liste",
        "dossier.archived": "Dossier archivé",
        "dossier.unarchived": "Dossier remis dans la liste",
        "dossier.funding": "Financement modifié",
        "dossier.request_date": "Date de la demande modifiée",
        "dossier.phase": "Phase ouverte",
        "dossier.replanned": "Parcours et heures modifiés",
        "dossier.suspended": "Bilan suspendu",
        "dossier.taken_up": "Bilan repris",
        "dossier.abandoned": "Bilan interrompu",
        "dossier.suspension_undone": "Suspension annulée",
        "dossier.resumption_undone": "Reprise annulée",
        "dossier.abandonment_undone": "Interruption annulée",
        "dossier.ended": "Bilan terminé",
        "dossier.resumed": "Fin du bilan annulée",
        "dossier.destroyed": "Dossier détruit",
        "dossier.cpf_declared": "Déclaration de sortie au CPF notée",
        "person.saved": "Fiche de la personne modifiée",
        "contract.saved": "Contrat modifié",
        "interview.saved": "Entretien préalable modifié",
        "interview.confirmed": "Entretien préalable conclu : entrée en bilan",
        "interview.declined": "Entretien préalable conclu : la personne ne donne pas suite",
        "interview.not_relevant": "Entretien préalable conclu : orientation ailleurs",
        "interview.reopened": "Conclusion de l’entretien préalable annulée",
        "consent.recorded": "Consentement enregistré",
        "agreement.recorded": "Accord de la personne enregistré",
        "agreement.withdrawn": "Accord préparé puis retiré",
        "agreement.revoked": "Accord révoqué par la personne",
        "agreement.revocation_undone": "Révocation annulée",
    },
    JournalKind.JOURNEY: {
        "decision.chosen": "Piste retenue",
        "option.adjusted": "Piste ajustée",
        "story.tagged": "Compétence rattachée à un récit",
        "story.untagged": "Compétence détachée d’un récit",
        "skill.merged": "Compétences réunies",
        "skill.unmerged": "Réunion de compétences annulée",
        "kept_occupation.renewed": "Fiche d’un métier exploré mise à jour",
        "kept_occupation.put_back": "Fiche d’un métier exploré remise comme elle était",
        "coherence.marked": "Mise en cohérence modifiée",
        "coherence.answered": "Réponse à une contradiction modifiée",
        "value_sort.taken": "Valeurs classées reprises dans les motivations",
        "value_sort.untaken": "Reprise des valeurs dans les motivations annulée",
        "synthesis.begun": "Version de la synthèse commencée",
        "synthesis.discarded": "Version de la synthèse abandonnée",
        "synthesis.composed": "Passage de la synthèse recomposé",
        "synthesis.restored": "Passage de la synthèse remis",
        "synthesis.written": "Passage de la synthèse modifié",
        "synthesis.chosen": "Passage de la synthèse écarté ou repris",
        "synthesis.accepted": "Passage de la synthèse gardé tel quel",
        "synthesis.saved": "Lecture de la synthèse notée",
        "synthesis.validated": "Synthèse validée",
        "synthesis.taken_back": "Validation de la synthèse annulée",
        "filled.saved": "Réponses à un questionnaire modifiées",
        "filled.taken": "Réponses reprises d’un questionnaire revenu",
        "filled.untaken": "Reprise d’un questionnaire annulée",
        "filled.proposed": "Questionnaire du cabinet proposé",
        "filled.left_out": "Questionnaire du cabinet retiré du dossier",
        "opinion.received": "Avis sur le bilan reçu, gardé sans nom",
        "opinion.reminded": "Relance d’un avis sur le bilan notée",
        "opinion.reminder_undone": "Relance d’un avis sur le bilan annulée",
        "opinion.unanswered": "Avis sur le bilan resté sans réponse",
        "opinion.awaited": "Avis sur le bilan de nouveau attendu",
    },
    JournalKind.MEETINGS: {
        "meeting.planned": "Séance planifiée",
        "meeting.moved": "Séance déplacée",
        "meeting.split": "Séance scindée",
        "meeting.rejoined": "Scission de la séance annulée",
        "meeting.cancelled": "Séance annulée",
        "meeting.missed": "Absence notée",
        "meeting.held": "Séance tenue",
        "meeting.corrected": "Séance tenue corrigée",
        "meeting.reopened": "Séance remise à tenir",
        "meeting.withdrawn": "Planification annulée",
        "meeting.notes": "Notes de séance modifiées",
        "assignment.given": "Travail guidé confié",
        "assignment.saved": "Consigne modifiée",
        "assignment.accepted": "Temps de travail guidé retenu",
        "assignment.taken_back": "Temps de travail guidé remis en attente",
        "assignment.withdrawn": "Consigne retirée",
        "assignment.unmade": "Consigne annulée",
        "assignment.restored": "Consigne remise",
        "assignment.attached": "Pièce jointe au travail guidé",
        "assignment.detached": "Pièce du travail guidé retirée",
        "assignment.taken_in": "Consigne remplie reprise",
        "assignment.return_undone": "Reprise de la consigne annulée",
        "exchange.noted": "Échange noté",
        "exchange.removed": "Échange retiré",
        "exchange.restored": "Échange remis",
    },
    JournalKind.PAPERS: {
        "paper.sealed": "Document scellé",
        "paper.voided": "Document privé d’effet",
        "paper.sent": "Document envoyé pour signature",
        "paper.reminded": "Relance notée",
        "paper.exported": "Copie remise",
        "calendar.exported": "Calendrier remis",
        "journal.exported": "Copie du journal sortie du coffre",
        "destruction.exported": "Copie d’une attestation de destruction sortie du coffre",
        "delivery.recorded": "Remise des documents notée",
        "delivery.undone": "Remise annulée",
        "delivery.receipt": "Récépissé de remise préparé",
    },
    JournalKind.OTHER: {
        "text.reworded": "Texte d’un document reformulé",
        "text.copied": "Document de l’organisme copié ou imprimé",
        "text.given_back": "Texte d’un document rendu à l’original",
        "questionnaire.brought": "Questionnaire du cabinet importé",
        "questionnaire.taken_out": "Import d’un questionnaire annulé",
        "questionnaire.withdrawn": "Questionnaire du cabinet retiré des propositions",
        "questionnaire.put_back": "Questionnaire du cabinet de nouveau proposé",
        "practice.saved": "Réglages modifiés",
        "organisation.saved": "Organisation modifiée",
    },
}

_FORMS = {
    "request_analysis": "Analyse de la demande modifiée",
    "work_context": "Contexte professionnel modifié",
    "ground_rules": "Règles de fonctionnement modifiées",
    "career_reading": "Lecture du parcours modifiée",
    "skills_reading": "Lecture des compétences modifiée",
    "motivation_reading": "Lecture des motivations modifiée",
    "decision": "Décision modifiée",
    "coherence": "Mise en cohérence modifiée",
    "restitution": "Restitution modifiée",
    "follow_up": "Suivi modifié",
    "support_note": "Ce qui est retenu d’un support modifié",
    "step_point": "Point d’étape modifié",
    "value_sort": "Tri de valeurs modifié",
    "feasibility_study": "Étude de faisabilité modifiée",
    "feasibility_check": "Axe de faisabilité modifié",
    "scenario_score": "Note d’un scénario modifiée",
}

_LISTED = {
    "need": ("Besoin", ""),
    "work_constraint": ("Contrainte", "e"),
    "objective": ("Objectif", ""),
    "experience": ("Expérience", "e"),
    "skill": ("Compétence", "e"),
    "motivation": ("Motivation", "e"),
    "option": ("Piste", "e"),
    "resource": ("Ressource", "e"),
    "action": ("Action", "e"),
    "milestone": ("Jalon", ""),
    "story": ("Récit d’expérience", ""),
    "kept_occupation": ("Métier exploré", ""),
    "target": ("Cible d’une matrice d’écart", "e"),
    "gap": ("Exigence d’une cible", "e"),
    "circumstance": ("Ressource ou contrainte", "e"),
    "sector_sheet": ("Secteur exploré", ""),
    "field_enquiry": ("Enquête de terrain", "e"),
    "evolution_card": ("Fiche d’évolution du cabinet", "e"),
    "force": ("Levier ou frein", ""),
    "priority": ("Priorité", "e"),
    "money_line": ("Ligne de budget", "e"),
    "comparison": ("Comparaison", "e"),
    "criterion": ("Critère", ""),
    "scenario": ("Scénario", ""),
    "scenario_point": ("Avantage ou risque", ""),
}
_DONE = {"added": "ajouté", "saved": "modifié", "removed": "retiré", "restored": "rétabli", "moved": "déplacé"}

_SIGNERS = {
    SignerRole.BENEFICIARY: "par la personne bénéficiaire",
    SignerRole.CONSULTANT: "par le consultant ou la consultante",
    SignerRole.PAYER: "pour l’employeur ou le financeur",
}
_RETURNED = {
    SigningMeans.SCREEN: "Document signé à l’écran",
    SigningMeans.PAPER: "Document signé sur papier, numérisé et joint",
    SigningMeans.REMOTE: "Document signé à distance, revenu et joint",
}


def _all_words() -> dict[str, tuple[str, JournalKind]]:
    """Every code that this version writes, with its sentence and its kind."""
    found = {code: (words, kind) for kind, plain in _PLAIN.items() for code, words in plain.items()}
    found |= {f"{table}.saved": (words, JournalKind.JOURNEY) for table, words in _FORMS.items()}
    for table, (name, mark) in _LISTED.items():
        found |= {f"{table}.{verb}": (f"{name} {done}{mark}", JournalKind.JOURNEY) for verb, done in _DONE.items()}
    for paper in PaperKind:
        words = f"{PAPER_NAMES[paper]} : préparé{ending(paper)}"
        found[f"paper.issued.{paper.value}"] = words, JournalKind.PAPERS
    for role, by in _SIGNERS.items():
        found[f"paper.signed.{role.value}"] = f"Document signé à l’écran {by}", JournalKind.PAPERS
        found[f"paper.unsigned.{role.value}"] = f"Signature effacée, donnée {by}", JournalKind.PAPERS
    found |= {f"paper.returned.{means.value}": (words, JournalKind.PAPERS) for means, words in _RETURNED.items()}
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
        "print": "sur papier",
    }
    return plain.get(value) or DELIVERY_NAMES[DeliveryMeans(value)].lower().replace("pdf", "PDF")


BASES = {
    "end.content_days": "durée de garde du contenu échue",
    "end.agreed_years": "durée de garde convenue échue",
    "end.proof_years": "durée de garde des preuves échue",
    "ledger": "d’après le registre des destructions",
}
"""Why a dossier was destroyed, by the code of the rule; another basis is not told here."""

DETAILS: dict[str, Callable[[Any], str]] = {
    "number": lambda value: f"dossier {value}" if isinstance(value, str) else f"n° {value}",
    "version": lambda value: f"version {value}",
    "minutes": lambda value: duration(int(value)),
    "into": lambda value: f"la suite est la séance n° {value}",
    "withdrawn": lambda value: f"la séance n° {value} est retirée",
    "reason": lambda value: f"motif : {_lower(REASON_NAMES[Reason(value)])}",
    "motive": lambda value: f"motif : {_lower(MOTIVE_NAMES[Motive(value)])}",
    "on": _date,
    "until": lambda value: f"valable jusqu’au {date_plain(date.fromisoformat(value))}",
    "phase": lambda value: _lower(PHASE_NAMES[Phase(value)]),
    "to": lambda value: f"destinataire : {_lower(RECIPIENT_NAMES[RecipientKind(value)])}",
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
    "dossiers": _counted("dossier", "dossiers"),
    "rows": _counted("enregistrement", "enregistrements"),
    "lost": lambda value: f"{value} perdu{'s' if value > 1 else ''}" if value else "aucune perte",
    "backup_of": lambda value: f"sauvegarde du {moment(datetime.fromisoformat(value))}",
    "head": lambda value: f"tête {head_groups(value)}",
    "former_head": lambda value: f"tête d’avant : {head_groups(value)}",
    "basis": lambda value: BASES.get(value, ""),
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
