"""The papers of a dossier in words: their rows, their groups, what a filter keeps. Without Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.exports import RECIPIENT_NAMES
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import (
    PAPERS,
    PaperKind,
    PaperState,
    state_name,
)
from bilan_desktop.domain.people import fold
from bilan_desktop.ui.screens.signing.words import tone_of
from bilan_desktop.usecases.papers import CHASE_AFTER, PaperLine

GROUPS: tuple[tuple[str, tuple[PaperKind, ...]], ...] = (
    (
        "Cadre et programme",
        (
            PaperKind.INTERVIEW,
            PaperKind.CONFIRMATION,
            PaperKind.PRECONTRACT,
            PaperKind.CONTRACT,
            PaperKind.CONSENT,
            PaperKind.RULES,
            PaperKind.PROGRAMME,
            PaperKind.AMENDMENT,
            PaperKind.PLANNING,
        ),
    ),
    ("Factures", (PaperKind.INVOICE,)),
    ("Accords de la personne", (PaperKind.ADAPTATION_CONSENT, PaperKind.KEEPING, PaperKind.COMMUNICATION)),
    ("Séances et émargement", (PaperKind.CONVOCATION, PaperKind.ATTENDANCE, PaperKind.ATTENDANCE_ALL)),
    ("Heures et travail guidé", (PaperKind.HOURS, PaperKind.ASSIGNMENT, PaperKind.GUIDED_LOG)),
    (
        "Objectifs, résultats et synthèse",
        (PaperKind.OBJECTIVES, PaperKind.SUPPORT, PaperKind.TRANSITION, PaperKind.RESULTS, PaperKind.SYNTHESIS),
    ),
    ("Fin du bilan", (PaperKind.RECEIPT, PaperKind.CERTIFICATE, PaperKind.REALISATION, PaperKind.FOLLOW_UP)),
    (
        "Questionnaires",
        (
            PaperKind.SELF_DIAGNOSIS,
            PaperKind.STEP_EVALUATION,
            PaperKind.QUESTIONNAIRE,
            PaperKind.SATISFACTION,
            PaperKind.SATISFACTION_LATER,
        ),
    ),
)
"""The kinds of papers by nature, in the order of the work."""

MANY = 8
"""Papers from which the list is worth a filter, and rows from which a group is folded."""

FIRST = 5
"""Rows that a folded group shows."""


class Keep(StrEnum):
    """Which papers a filter keeps."""

    ALL = "all"
    WAITING = "waiting"
    DRAFT = "draft"
    DONE = "done"
    LAPSED = "lapsed"


KEEP_NAMES = {
    Keep.ALL: "Tous",
    Keep.WAITING: "À signer",
    Keep.DRAFT: "En préparation",
    Keep.DONE: "Signés ou établis",
    Keep.LAPSED: "Non signés",
}


@dataclass(frozen=True)
class PaperRow:
    """A paper in words, one text per column of the list; ``subject_id`` is the dossier's for one of the whole bilan."""

    id: RecordId
    subject_id: RecordId
    kind: PaperKind
    name: str
    reference: str
    day: str
    day_in_words: str
    state: str
    tone: str
    signed: str
    signatures: str
    exports: str
    last_export: str
    keep: Keep
    replaced: bool
    untouched: bool

    def answers(self, text: str) -> bool:
        """Whether each word typed is in its name, its reference, its day or its state."""
        said = fold(f"{self.name} {self.reference} {self.day} {self.day_in_words} {self.state}")
        return all(word in said for word in fold(text).split())


@dataclass(frozen=True)
class Asked:
    """What the list is asked to show."""

    keep: Keep = Keep.ALL
    text: str = ""
    replaced: bool = False

    @property
    def any(self) -> bool:
        """Whether some papers are left out on purpose."""
        return self.keep is not Keep.ALL or bool(self.text.strip())


def row_of(line: PaperLine, sent_on: date | None, today: date) -> PaperRow:
    """A line of the list; a sheet that is out for too long is to be chased."""
    waits = line.state is PaperState.SENT and not line.shown.lapsed
    late = waits and sent_on is not None and today - sent_on >= CHASE_AFTER
    zone = ZoneInfo(PARIS)
    exports, last = copies_words(line)
    signed, signatures = _signatures(line)
    made = line.created_at.astimezone(zone).date()
    return PaperRow(
        line.id,
        line.subject_id,
        line.kind,
        line.shown.name,
        line.reference,
        f"{made:%d/%m/%Y}",
        date_plain(made),
        "À relancer" if late else state_name(line.kind, line.state, lapsed=line.shown.lapsed),
        "danger" if late else _tone(line),
        signed,
        signatures,
        exports,
        last,
        _keep(line),
        line.state is PaperState.REPLACED,
        line.state is PaperState.OPEN and not line.signed,
    )


def copies_words(line: PaperLine) -> tuple[str, str]:
    """The copies handed over with a receipt and those that left otherwise, then the last of them."""
    handed, left = line.shown.handed, len(line.exports)
    copies = f"{left} copie{'s' if left > 1 else ''} sortie{'s' if left > 1 else ''}"
    if handed:
        last = f"Le {date_plain(handed[-1])}"
        given = f"{len(handed)} remise{'s' if len(handed) > 1 else ''} avec récépissé"
        return given, f"{last} · {copies}" if left else last
    if not left:
        return "Aucune copie", ""
    kind, at = max(line.exports, key=lambda export: export[1])
    return copies, f"{RECIPIENT_NAMES[kind]}, le {date_plain(at.astimezone(ZoneInfo(PARIS)).date())}"


def _signatures(line: PaperLine) -> tuple[str, str]:
    """What is shown and what is said of the signatures."""
    wanted = len(line.shown.signers)
    if not wanted:
        return "–", "Aucune signature demandée"
    return f"{line.signed} sur {wanted}", f"{line.signed} signature{'s' if line.signed > 1 else ''} sur {wanted}"


def _tone(line: PaperLine) -> str:
    draft = not PAPERS[line.kind].signers and line.state is PaperState.OPEN
    return "neutral" if draft else tone_of(line.state, line.shown)


def _keep(line: PaperLine) -> Keep:
    if line.state is PaperState.SEALED:
        return Keep.DONE
    if line.state is PaperState.REPLACED:
        return Keep.ALL
    if line.shown.lapsed:
        return Keep.LAPSED
    if line.kind is PaperKind.INVOICE:
        return Keep.DONE
    return Keep.WAITING if PAPERS[line.kind].signers else Keep.DRAFT


def kept(rows: Sequence[PaperRow], asked: Asked) -> tuple[PaperRow, ...]:
    """The rows that answer, those that were replaced only when they are asked for."""
    return tuple(
        row
        for row in rows
        if (asked.replaced or not row.replaced)
        and (asked.keep is Keep.ALL or row.keep is asked.keep)
        and row.answers(asked.text)
    )


def counts(rows: Sequence[PaperRow], asked: Asked) -> dict[Keep, int]:
    """How many rows each choice would show."""
    return {keep: len(kept(rows, Asked(keep, asked.text, asked.replaced))) for keep in Keep}


def grouped(rows: Sequence[PaperRow]) -> tuple[tuple[str, tuple[PaperRow, ...]], ...]:
    """The rows by nature, the latest first in each group; empty groups left out."""
    found = ((name, tuple(row for row in rows if row.kind in kinds)) for name, kinds in GROUPS)
    return tuple((name, within) for name, within in found if within)
