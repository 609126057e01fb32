"""Papers that are a text with its places filled: the letter that confirms the entry first (D2)."""

from collections.abc import Mapping
from typing import Any

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.blocks.template import places_of
from bilan_desktop.documents.text_paper import TextFacts, Value
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.preparing import WAITS, Lack
from bilan_desktop.usecases.texts import PLACES, dossier_values, easy_text_of, text_of

CONFIRMATION_PLACES = {"date_entretien": "la date de l’entretien préalable"}


def text_facts(
    unit: Unit,
    work: Work,
    dossier: Dossier,
    kind: PaperKind,
    version: int,
    name: str,
    more: Mapping[str, str],
    *,
    demonstration: bool,
) -> TextFacts:
    """As ``told_text``, dated as the version that tells it already."""
    facts = told_text(unit, work, dossier, kind, version, name, more, {}, demonstration=demonstration)
    return as_dated(unit, dossier.id, kind, facts)


def told_text(
    unit: Unit,
    work: Work,
    dossier: Dossier,
    kind: PaperKind,
    version: int,
    name: str,
    more: Mapping[str, str],
    places: Mapping[str, str],
    *,
    demonstration: bool,
) -> TextFacts:
    """The facts of a text's paper; ``more`` are the places that it alone knows, ``places`` what they are.

    InvalidInput as ``text_told``.
    """
    common = common_facts(unit, work, dossier, kind, version, demonstration=demonstration)
    return TextFacts(**common, **text_told(unit, work, dossier, name, more, places))


def text_told(
    unit: Unit,
    work: Work,
    dossier: Dossier,
    name: str,
    more: Mapping[str, str],
    places: Mapping[str, str] = PLACES,
) -> dict[str, Any]:
    """What ``TextFacts`` adds to the facts of every paper, for a paper that adds its own parts to them.

    InvalidInput says in French what the text names and nobody has told yet.
    """
    text, easy = text_of(unit, work, name), easy_text_of(unit, work, name)
    values = {**dossier_values(unit, work, dossier), **more}
    named = dict.fromkeys((*places_of(text.body), *(places_of(easy.body) if easy is not None else ())))
    check_told(tuple(named), values, {**PLACES, **places})
    kept = tuple(Value(ProofText(n), ProofText(values[n])) for n in dict.fromkeys(p.removesuffix("?") for p in named))
    return {
        "text_version": text.version,
        "text": text.body,
        "values": kept,
        "easy_version": easy.version if easy is not None else ProofText(""),
        "easy": easy.body if easy is not None else ProofText(""),
    }


def check_told(named: tuple[str, ...], values: Mapping[str, str], places: Mapping[str, str] = PLACES) -> None:
    """InvalidInput when a place that a text must fill stands for nothing."""
    empty = [name for name in named if not name.endswith("?") and not values.get(name, "").strip()]
    if empty:
        told = ", ".join(places.get(name, name) for name in empty)
        raise InvalidInput({empty[0]: f"Ce document doit porter {told}. Complétez le dossier ou vos réglages."})


def prepare_confirmation(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The letter that confirms the entry; RuleBroken before the preliminary interview does."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        if dossier.plan is None:
            raise RuleBroken(WAITS[Lack.ENTRY])
        interviews = unit.find(PreliminaryInterview, dossier_id=dossier_id)
        held_on = interviews[0].held_on if interviews else None
        more = {"date_entretien": date_plain(held_on) if held_on is not None else ""}

        def build(version: int) -> TextFacts:
            kind = PaperKind.CONFIRMATION
            return text_facts(unit, work, dossier, kind, version, "confirmation", more, demonstration=demonstration)

        return view_of(unit, prepare(unit, work, dossier, dossier_id, PaperKind.CONFIRMATION, build, initiator))
