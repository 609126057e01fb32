"""The register of destroyed dossiers as it is shown, and the certificate printed from it; nothing of it is kept."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.documents.destruction_certificate import Destroyed, DestructionFacts, Left
from bilan_desktop.domain.agreements import Agreement
from bilan_desktop.domain.amendments import Amendment
from bilan_desktop.domain.billing import Invoice, Payment
from bilan_desktop.domain.card_sort import ValueSort
from bilan_desktop.domain.contracts import Contract
from bilan_desktop.domain.deadlines import DueKind
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
from bilan_desktop.domain.retention import CONTENTS, PART_NAMES, Part
from bilan_desktop.domain.rights import Rectification
from bilan_desktop.domain.scenarios import ScenarioScore
from bilan_desktop.domain.synthesis import Delivery, Synthesis
from bilan_desktop.usecases.due import dues_of
from bilan_desktop.usecases.issuing import WATERMARK, frozen, issuer_of
from bilan_desktop.usecases.journal_words import BASES
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.records import FORMS, LISTS
from bilan_desktop.usecases.rules import law_of

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
        Rectification,
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
WITHOUT_BILAN = frozenset({"interview.content_days", "prospect.contact_years"})
"""The rules of who made no bilan: R.6313-7 is not about them."""
WHY_LEFT = {
    DueKind.AGREED: "avec l’accord écrit de la personne, ou transmis au CEP à sa demande",
    DueKind.PROOF: "sans contenu, pour prouver que l’action a eu lieu",
    DueKind.ACCOUNTING: "pour les comptes",
    DueKind.PROSPECT: "pour répondre à la personne si elle revient",
}
"""Why something stays, by the date that ends it."""
LEFT = {
    DueKind.PROOF: "Les preuves de l’action",
    DueKind.ACCOUNTING: "Les factures et les paiements",
    DueKind.PROSPECT: "Les coordonnées",
}


@dataclass(frozen=True)
class DestroyedLine:
    """One line of the register: what went together of a dossier; ``pending``: how many places may still hold a copy.

    ``id`` is that of the first of its parts; ``what`` names them, ``whole`` when all of the dossier went.
    """

    id: RecordId
    dossier_id: RecordId
    number: str
    on: date
    basis: str
    pending: int
    what: str
    whole: bool


@dataclass(frozen=True)
class DestructionView:
    """A certificate ready to print, and what is told beside its pages."""

    facts: str
    number: str
    on: date
    basis: str
    pending: tuple[str, ...]
    what: str


def list_destroyed(work: Work) -> tuple[DestroyedLine, ...]:
    """The register, the latest first."""
    with work.unit() as unit:
        found = [_line(group) for group in _groups(unit.find(DestroyedDossier))]
        return tuple(sorted(found, key=lambda one: (one.on, one.number), reverse=True))


def prepare_destruction(work: Work, key: RecordId, *, demonstration: bool = False) -> DestructionView:
    """The certificate of what went together with this line of the register; NotFound for one that is not in it."""
    with work.unit() as unit:
        asked = unit.get(DestroyedDossier, key)
        groups = _groups(unit.find(DestroyedDossier, dossier_id=asked.dossier_id))
        group = next(group for group in groups if asked in group)
        parts = tuple(one for one in Part if one in {grave.part for grave in group} - {Part.ALL})
        rank = 1 + [one for one in groups if not _is_whole(one)].index(group) if parts else 0
        line, pending = _line(group), _places(unit, group)
        facts = DestructionFacts(
            issuer=issuer_of(load_practice(unit)),
            created=work.clock.now(),
            on=work.clock.today(),
            dossier=ProofText(line.number),
            destroyed_on=line.on,
            basis=ProofText(line.basis),
            classes=_classes(_rows(group)),
            pending=pending,
            parts=tuple(ProofText(PART_NAMES[part]) for part in parts),
            left=_left(unit, work, asked) if parts else (),
            rank=rank,
            of_bilan=asked.basis not in WITHOUT_BILAN,
            watermark=WATERMARK if demonstration else None,
        )
    text = frozen(facts)
    return DestructionView(text, line.number, line.on, line.basis, pending, line.what)


def record_destruction_copy(work: Work, key: RecordId, means: str) -> None:
    """Note that a copy of the certificate left the vault: ``means`` is « pdf » or « print »."""
    with work.unit() as unit:
        unit.journal("destruction.exported", Dossier.TABLE, key, means=means)
        unit.commit()


def _groups(graves: Iterable[DestroyedDossier]) -> list[tuple[DestroyedDossier, ...]]:
    """What went together: the parts of a dossier, of one day and for one reason, in the order of time."""
    found: dict[tuple[RecordId, date, str, bool], list[DestroyedDossier]] = {}
    for one in sorted(graves, key=lambda one: (one.destroyed_on, list(Part).index(one.part))):
        found.setdefault((one.dossier_id, one.destroyed_on, one.basis, one.part is Part.ALL), []).append(one)
    return [tuple(group) for group in found.values()]


def _is_whole(group: tuple[DestroyedDossier, ...]) -> bool:
    return group[0].part is Part.ALL


def _line(group: tuple[DestroyedDossier, ...]) -> DestroyedLine:
    first, parts = group[0], {one.part for one in group}
    basis = BASES.get(first.basis, UNKNOWN_BASIS)
    waiting = {key for one in group for key in one.pending}
    return DestroyedLine(
        first.id,
        first.dossier_id,
        first.number,
        first.destroyed_on,
        basis[:1].upper() + basis[1:],
        len(waiting),
        _what(parts),
        _is_whole(group),
    )


def _what(parts: Collection[Part]) -> str:
    """« Tout le dossier », « Tout le contenu », or the parts by their names."""
    if Part.ALL in parts:
        return PART_NAMES[Part.ALL]
    named = [PART_NAMES[part] for part in Part if part in parts and part not in CONTENTS]
    contents = [part for part in CONTENTS if part in parts]
    if len(contents) == len(CONTENTS):
        return ", ".join(["Tout le contenu du bilan", *named])
    names = [PART_NAMES[part] for part in contents] + named
    return "\N{NARROW NO-BREAK SPACE}; ".join([names[0], *(f"{name[:1].lower()}{name[1:]}" for name in names[1:])])


def _rows(group: Iterable[DestroyedDossier]) -> Mapping[str, int]:
    """How many rows went, by table."""
    counts: Counter[str] = Counter()
    for one in group:
        counts.update(one.rows)
    return counts


def _left(unit: Unit, work: Work, asked: DestroyedDossier) -> tuple[Left, ...]:
    """What stays of a dossier of which a part went, why, and until when by the rules of today."""
    found = unit.find(Dossier, id=asked.dossier_id)
    if not found:
        return ()
    today, law = work.clock.today(), law_of(unit, work)
    left = []
    for one in dues_of(unit, law, found[0], today):
        if one.what in WHY_LEFT and one.parts:
            until = f"{WHY_LEFT[one.what]}, jusqu’au {date_plain(one.on)} ({one.source})"
            left.append(Left(name=ProofText(_what(one.parts) if one.what is DueKind.AGREED else LEFT[one.what]),
                             why=ProofText(until)))  # fmt: skip
    return tuple(left)


def _places(unit: Unit, group: Iterable[DestroyedDossier]) -> tuple[ProofText, ...]:
    """The last part of each place that is pending: « CLÉ USB/Sauvegardes », never the way to it on this computer."""
    known = {medium.id: medium.folder for medium in unit.find(BackupMedium)}
    waiting = dict.fromkeys(key for one in group for key in one.pending)
    return tuple(ProofText(_place(known.get(key, "")) if key else HERE) for key in waiting)


def _place(folder: str) -> str:
    return "/".join(PurePath(folder).parts[-2:]).lstrip("/") or "Un support que ce coffre ne connaît plus"


def _classes(rows: Mapping[str, int]) -> tuple[Destroyed, ...]:
    left = dict(rows)
    found = []
    for name, records in CLASSES.items():
        found.append((name, sum(left.pop(record.TABLE, 0) for record in records)))
    found.append((OTHERS, sum(left.values())))
    return tuple(Destroyed(name=ProofText(name), count=count) for name, count in found if count)
