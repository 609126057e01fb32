"""What a part of a dossier holds, counted as a destruction takes it: records by name, papers, files joined."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from typing import Any

from bilan_desktop.domain.agreements import Agreement
from bilan_desktop.domain.amendments import Amendment
from bilan_desktop.domain.billing import Invoice, Payment
from bilan_desktop.domain.contracts import Contract
from bilan_desktop.domain.exports import Export
from bilan_desktop.domain.guided_work import Assignment, Exchange
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import Attachment, IssuedPaper, PaperState, Signature
from bilan_desktop.domain.people import Adaptation
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.domain.questionnaires import OpinionAsked
from bilan_desktop.domain.records import DataClass
from bilan_desktop.domain.retention import Part, confiding, part_of_paper, part_of_record, stays
from bilan_desktop.domain.rights import Rectification
from bilan_desktop.domain.synthesis import Delivery
from bilan_desktop.usecases.paper_shown import name_of
from bilan_desktop.usecases.ports import Unit
from bilan_desktop.usecases.searching import KINDS

CONFIDED: dict[type[Any], str] = {record: name for record, name in KINDS.items() if confiding(record)} | {
    Meeting: "Notes de séance",
    Assignment: "Travail guidé",
    Adaptation: "Aménagements",
    Rectification: "Rectification demandée",
}
"""The records that hold content, each with its name; a test compares them with the tables."""

PROVING: dict[type[Any], str] = {
    Meeting: "Séance",
    Agreement: "Accord de la personne",
    Amendment: "Note d’adaptation",
    Contract: "Contrat",
    Delivery: "Remise",
    Export: "Copie remise, notée",
    OpinionAsked: "Avis demandé",
    CpfOrder: "Commande CPF",
}
"""The records of proof that are counted, but for signatures, which go by their papers."""

ACCOUNTS: dict[type[Any], str] = {Invoice: "Facture", Payment: "Paiement"}

_NEVER = frozenset({DataClass.PROOF, DataClass.ACCOUNTING})


@dataclass(frozen=True)
class Held:
    """``records`` by name, how many of each; ``papers`` by name and reference; ``files``: how many were joined."""

    records: tuple[tuple[str, int], ...] = ()
    papers: tuple[str, ...] = ()
    files: int = 0

    def __bool__(self) -> bool:
        return bool(self.records or self.papers or self.files)

    @property
    def count(self) -> int:
        """How many rows in all."""
        return sum(count for _, count in self.records) + len(self.papers) + self.files


def held_of(unit: Unit, dossier_id: RecordId, part: Part) -> Held:
    """What a part holds by itself: content; ``PROOF`` the proofs; ``ALL`` what is left after them, the accounts."""
    if part is Part.ALL:
        return Held(_counted(unit, dossier_id, ACCOUNTS), _papers(unit, dossier_id, DataClass.ACCOUNTING))
    if part is Part.PROOF:
        papers = unit.find(IssuedPaper, dossier_id=dossier_id)
        signed = sum(len(unit.find(Signature, paper_id=paper.id)) for paper in papers)
        records = (*_counted(unit, dossier_id, PROVING), *((("Signature", signed),) if signed else ()))
        return Held(records, _papers(unit, dossier_id, DataClass.PROOF), len(_proof_files(unit, dossier_id)))
    counts = Counter(
        CONFIDED[record]
        for record in CONFIDED
        if part_of_record(record) is part
        for _ in _confided(unit, dossier_id, record)
    )
    papers = [p for p in unit.find(IssuedPaper, dossier_id=dossier_id) if part_of_paper(p.kind) is part]
    left = [_told(paper) for paper in papers if paper.state is not PaperState.DESTROYED]
    return Held(tuple(counts.items()), tuple(left), len(list(_content_files(unit, dossier_id, part))))


def _confided(unit: Unit, dossier_id: RecordId, record: type[Any]) -> Iterator[Any]:
    """The rows of a record that hold content: any, or those where something is written when the row outlives it."""
    for row in _rows(unit, dossier_id, record):
        if not stays(record) or _is_written(row):
            yield row


def _rows(unit: Unit, dossier_id: RecordId, record: type[Any]) -> Iterable[Any]:
    if record is Exchange:
        given = frozenset(one.id for one in unit.find(Assignment, dossier_id=dossier_id))
        return unit.find(Exchange, assignment_id=given) if given else ()
    return unit.find(record, dossier_id=dossier_id)


def _is_written(row: Any) -> bool:
    names = confiding(type(row))
    for one in fields(row):
        made = one.default_factory() if one.default_factory is not MISSING else one.default
        if one.name in names and getattr(row, one.name) != (None if made is MISSING else made):
            return True
    return False


def _content_files(unit: Unit, dossier_id: RecordId, part: Part) -> Iterator[Attachment]:
    """Files joined go with the paper they came back for, with guided work, or with the content of the dossier."""
    kinds = {paper.id: paper.kind for paper in unit.find(IssuedPaper, dossier_id=dossier_id)}
    given = {one.id for one in unit.find(Assignment, dossier_id=dossier_id)}
    for one in unit.find(Attachment, dossier_id=dossier_id):
        if one.held_as in _NEVER:
            continue
        if one.subject_id in kinds:
            of = part_of_paper(kinds[one.subject_id])
        else:
            of = Part.ASSIGNMENT if one.subject_id in given else Part.CONTENT
        if of is part:
            yield one


def _proof_files(unit: Unit, dossier_id: RecordId) -> list[Attachment]:
    return [one for one in unit.find(Attachment, dossier_id=dossier_id) if one.held_as in _NEVER]


def _counted(unit: Unit, dossier_id: RecordId, names: dict[type[Any], str]) -> tuple[tuple[str, int], ...]:
    found = ((name, len(unit.find(record, dossier_id=dossier_id))) for record, name in names.items())
    return tuple((name, count) for name, count in found if count)


def _papers(unit: Unit, dossier_id: RecordId, held_as: DataClass) -> tuple[str, ...]:
    return tuple(_told(one) for one in unit.find(IssuedPaper, dossier_id=dossier_id) if one.held_as is held_as)


def _told(paper: IssuedPaper) -> str:
    return f"{name_of(paper)} {paper.number}-V{paper.version}"
