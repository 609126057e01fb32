"""The register of destroyed dossiers as it is shown, and the certificate printed from it; nothing of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

import msgspec

from bilan_desktop.documents.destruction_certificate import Destroyed, DestructionFacts
from bilan_desktop.domain.agreements import Agreement
from bilan_desktop.domain.amendments import Amendment
from bilan_desktop.domain.billing import Invoice, Payment
from bilan_desktop.domain.card_sort import ValueSort
from bilan_desktop.domain.contracts import Contract
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.drafts import Draft, Place
from bilan_desktop.domain.exports import Export
from bilan_desktop.domain.feasibility import FeasibilityCheck
from bilan_desktop.domain.gaps import Gap
from bilan_desktop.domain.guided_work import Assignment, Exchange
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import BackupMedium, DestroyedDossier
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import Attachment, IssuedPaper, Signature
from bilan_desktop.domain.people import Adaptation, Beneficiary
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.questionnaires import Filled, OpinionAsked
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.scenarios import ScenarioScore
from bilan_desktop.domain.synthesis import Delivery, Synthesis
from bilan_desktop.usecases.issuing import WATERMARK, issuer_of
from bilan_desktop.usecases.journal_words import BASES
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.records import FORMS, LISTS

CLASSES: Mapping[str, tuple[type[Any], ...]] = {
    "Contenu : analyses, notes, exercices, synthèse, suivi": (
        *FORMS,
        *LISTS,
        PreliminaryInterview,
        Assignment,
        Exchange,
        Filled,
        ValueSort,
        Gap,
        FeasibilityCheck,
        ScenarioScore,
        Synthesis,
        Draft,
        Place,
    ),
    "Preuves : séances, documents émis, signatures, pièces jointes, accords, remises": (
        Meeting,
        IssuedPaper,
        Signature,
        Attachment,
        Agreement,
        Amendment,
        Export,
        Delivery,
        Contract,
        OpinionAsked,
        CpfOrder,
    ),
    "Comptes : factures et paiements": (Invoice, Payment),
    "Données sensibles : adaptations": (Adaptation,),
    "Identité, coordonnées et financement": (Dossier, Beneficiary),
}
"""What goes with a dossier, by the class that most of it has; what no class names is told apart."""
OTHERS = "Autres enregistrements"
UNKNOWN_BASIS = "noté au registre sans autre précision"
HERE = "Cet ordinateur"


@dataclass(frozen=True)
class DestroyedLine:
    """One line of the register; ``pending``: how many places may still hold a copy."""

    id: RecordId
    number: str
    on: date
    basis: str
    pending: int


@dataclass(frozen=True)
class DestructionView:
    """A certificate ready to print, and what is told beside its pages."""

    facts: str
    number: str
    on: date
    basis: str
    pending: tuple[str, ...]


def list_destroyed(work: Work) -> tuple[DestroyedLine, ...]:
    """The register, the latest first."""
    with work.unit() as unit:
        found = [_line(one) for one in unit.find(DestroyedDossier)]
        return tuple(sorted(found, key=lambda one: (one.on, one.number), reverse=True))


def prepare_destruction(work: Work, key: RecordId, *, demonstration: bool = False) -> DestructionView:
    """The certificate of a destroyed dossier; NotFound for one that is not in the register."""
    with work.unit() as unit:
        destroyed = unit.get(DestroyedDossier, key)
        line, pending = _line(destroyed), _places(unit, destroyed)
        facts = DestructionFacts(
            issuer=issuer_of(load_practice(unit)),
            created=work.clock.now(),
            on=work.clock.today(),
            dossier=ProofText(line.number),
            destroyed_on=line.on,
            basis=ProofText(line.basis),
            classes=_classes(destroyed.rows),
            pending=pending,
            watermark=WATERMARK if demonstration else None,
        )
    text = msgspec.json.encode(facts, order="deterministic").decode()
    return DestructionView(text, line.number, line.on, line.basis, pending)


def record_destruction_copy(work: Work, key: RecordId, means: str) -> None:
    """Note that a copy of the certificate left the vault: ``means`` is « pdf » or « print »."""
    with work.unit() as unit:
        unit.journal("destruction.exported", Dossier.TABLE, key, means=means)
        unit.commit()


def _line(one: DestroyedDossier) -> DestroyedLine:
    basis = BASES.get(one.basis, UNKNOWN_BASIS)
    number = f"{one.year}-{one.sequence:03d}"
    return DestroyedLine(one.id, number, one.destroyed_on, basis[:1].upper() + basis[1:], len(one.pending))


def _places(unit: Unit, one: DestroyedDossier) -> tuple[ProofText, ...]:
    """The last part of each place that is pending: « CLÉ USB/Sauvegardes », never the way to it on this computer."""
    known = {medium.id: medium.folder for medium in unit.find(BackupMedium)}
    return tuple(ProofText(_place(known.get(key, "")) if key else HERE) for key in one.pending)


def _place(folder: str) -> str:
    return "/".join(PurePath(folder).parts[-2:]).lstrip("/") or "Un support que ce coffre ne connaît plus"


def _classes(rows: Mapping[str, int]) -> tuple[Destroyed, ...]:
    left = dict(rows)
    found = []
    for name, records in CLASSES.items():
        found.append((name, sum(left.pop(record.TABLE, 0) for record in records)))
    found.append((OTHERS, sum(left.values())))
    return tuple(Destroyed(name=ProofText(name), count=count) for name, count in found if count)
