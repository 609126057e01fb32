"""The receipt of what is handed over before the contract: what is ticked, in the versions that stand (L.6353-8)."""

from dataclasses import dataclass

from bilan_desktop.documents.precontract_receipt import HandedFacts, PrecontractFacts
from bilan_desktop.domain.contracts import ContractForm, form_of
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PAPERS, STANDING, IssuedPaper, PaperKind
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.contract import live_contract
from bilan_desktop.usecases.drafts import read_drafts, save_drafts
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.programme_papers import programme_of
from bilan_desktop.usecases.sheets import untouched
from bilan_desktop.usecases.texts import text_of

NOTHING = "Cochez d’abord ce qui a été remis."
_PROGRAMME, _RULES, _BOOKLET = "programme-general", "reglement-interieur", "livret-accueil"
_NOTICE = "information-donnees"


@dataclass(frozen=True)
class Handed:
    """Something to hand over: its code, its name, the text that says it (empty: the contract), usage or law."""

    code: str
    name: str
    text: str = ""
    usage: bool = False


ALWAYS = (
    Handed("programme", "Objectifs et contenu du bilan", _PROGRAMME),
    Handed("people", "Qui conduit le bilan, avec ses titres et références", _PROGRAMME),
    Handed("hours", "Durée et horaires", _PROGRAMME),
    Handed("evaluation", "Modalités d’évaluation", _PROGRAMME),
    Handed("contact", "Coordonnées de la personne à joindre", _PROGRAMME),
    Handed("rules", "Règlement intérieur", _RULES),
)
"""What L.6353-8 asks to be made available, whoever pays."""

PAID = (
    Handed("price", "Tarif"),
    Handed("payment", "Modalités de règlement"),
    Handed("early_end", "Conditions financières d’un arrêt avant la fin"),
)
"""What it adds when the person pays."""

BOOKLET = Handed("booklet", "Livret d’accueil et engagement de confidentialité", _BOOKLET, usage=True)

NOTICE = Handed("notice", "Notice d’information sur vos données personnelles (RGPD, art. 13)", _NOTICE)
"""What another law asks to be handed over when the data is collected."""


def items_of(form: ContractForm | None) -> tuple[Handed, ...]:
    """What is handed over before a contract of this form, the law's first."""
    return (*ALWAYS, *(PAID if form is ContractForm.INDIVIDUAL else ()), NOTICE, BOOKLET)


def read_handed(work: Work, dossier_id: RecordId) -> tuple[str, ...]:
    """The codes ticked so far: nothing is ticked beforehand."""
    kept = read_drafts(work, _scope(dossier_id)).get("handed", "").split()
    with work.unit() as unit:
        items = items_of(form_of(unit.get(Dossier, dossier_id).funding.kind))
    return tuple(item.code for item in items if item.code in kept)


def keep_handed(work: Work, dossier_id: RecordId, codes: tuple[str, ...]) -> None:
    """Keep what is ticked until the receipt is prepared, and after."""
    save_drafts(work, _scope(dossier_id), {"handed": " ".join(codes)})


def prepare_precontract(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The receipt to sign, of what is ticked; one that was signed or sent stands as it is."""
    kind, codes = PaperKind.PRECONTRACT, read_handed(work, dossier_id)
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        papers = [p for p in unit.find(IssuedPaper, subject_id=dossier_id, kind=kind) if p.state in STANDING]
        if papers and not untouched(unit, papers[-1]):
            return view_of(unit, papers[-1])
        form = form_of(dossier.funding.kind)
        items = items_of(form)
        if not codes:
            raise InvalidInput({"handed": NOTHING})

        def build(version: int) -> PrecontractFacts:
            facts = PrecontractFacts(
                **common_facts(unit, work, dossier, kind, version, demonstration=demonstration),
                handed=tuple(
                    HandedFacts(name=ProofText(item.name), source=_source(unit, work, dossier, item))
                    for item in items
                    if item.code in codes
                ),
                left=tuple(ProofText(item.name) for item in items if item.code not in codes),
                paid_by_person=form is ContractForm.INDIVIDUAL,
            )
            return as_dated(unit, dossier_id, kind, facts)

        return view_of(unit, prepare(unit, work, dossier, dossier_id, kind, build, initiator))


def _source(unit: Unit, work: Work, dossier: Dossier, item: Handed) -> ProofText:
    """The paper that says it, with its version: the personalised programme once it is there, or the text."""
    if not item.text:
        live = live_contract(unit, dossier.id)
        return ProofText(f"Projet de contrat {_reference(live)}" if live is not None else "Projet de contrat")
    if item.text == _PROGRAMME and (programme := programme_of(unit, dossier.id)) is not None:
        return ProofText(f"{PAPERS[PaperKind.PROGRAMME].name} {_reference(programme)}")
    return ProofText(f"{TEXT_TITLES[item.text]}, version {text_of(unit, work, item.text).version.rpartition('.')[2]}")


TEXT_TITLES = {
    _PROGRAMME: "Programme général",
    _RULES: "Règlement intérieur",
    _NOTICE: "Notice d’information",
    _BOOKLET: "Livret d’accueil",
}


def _reference(paper: IssuedPaper) -> str:
    return f"{paper.number}-V{paper.version}"


def _scope(dossier_id: RecordId) -> str:
    return f"precontract:{dossier_id}"
