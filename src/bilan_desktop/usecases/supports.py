"""The printout of a support: what it holds frozen as blocks, under a number of its own in the dossier."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from bilan_desktop.blocks import Block
from bilan_desktop.blocks import to_json as json_of
from bilan_desktop.documents.support_sheet import SupportFacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import IssuedPaper, PaperKind
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work

NOTHING = "Rien n’est encore noté ici\N{NO-BREAK SPACE}: il n’y a rien à imprimer."


def prepare_support(
    work: Work, dossier_id: RecordId, code: str, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The printout of a support as it stands; RuleBroken while it holds nothing, KeyError for an unknown code."""
    support, kind = SUPPORTS[code], PaperKind.SUPPORT
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        told = _told(support, SupportView(material(unit, dossier_id, support.records), work.clock.today()))
        subject_id, rank = subject_of(dossier_id, code), f"{_rank(unit, dossier_id, code):02d}"

        def build(version: int) -> SupportFacts:
            common = common_facts(unit, work, dossier, kind, version, rank, demonstration=demonstration)
            return as_dated(unit, subject_id, kind, SupportFacts(**common, **told))

        return view_of(unit, prepare(unit, work, dossier, subject_id, kind, build, initiator))


def subject_of(dossier_id: RecordId, code: str) -> RecordId:
    """What the versions of a support's printout have in common: the dossier and the support."""
    return RecordId(hashlib.sha256(f"{dossier_id}:{code}".encode()).hexdigest()[:32])


def _told(support: Support, view: SupportView) -> dict[str, Any]:
    body = _text(support.printout(view, "standard"))
    if body == _text(()):
        raise RuleBroken(NOTHING)
    large, filling = _text(support.printout(view, "large")), support.filling(view)
    return {
        "tool": support.code,
        "title": support.title,
        "instrument": support.instrument,
        "filled_by": filling.by,
        "means": filling.means,
        "filled_on": filling.on,
        "body": body,
        "large": large if large != body else ContentText(""),
        "calibrated": support.calibrated,
    }


def _text(blocks: Iterable[Block]) -> ContentText:
    return ContentText(json_of(tuple(blocks)))


class _Tool(msgspec.Struct):
    tool: str


def _rank(unit: Unit, dossier_id: RecordId, code: str) -> int:
    """The rank of a support among those printed in a dossier: its own, or the next one."""
    printed = unit.find(IssuedPaper, dossier_id=dossier_id, kind=PaperKind.SUPPORT)
    ranks: dict[str, int] = {}
    for paper in printed:
        ranks[msgspec.json.decode(paper.facts, type=_Tool).tool] = int(paper.number.rpartition("-")[2])
    return ranks.get(code, 1 + max(ranks.values(), default=0))
