"""The consent to the bilan: its text shown, signed by both, recorded; investigation opens with it (L.6313-4)."""

import json
from dataclasses import replace

from bilan_desktop.documents.consent_form import ConsentFacts
from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState, Signature, SignerRole
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.issuing import WATERMARK, issue, issuer_of, states
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.sheets import set_aside

TEMPLATE = "consent.1"

CONSENT_TEXT = "consent-bilan.2"
"""Name and version of the text in ``resources/texts``."""

EASY_TEXT = "consent-bilan-facile.2"
"""The same consent in easy words."""


def prepare_consent(work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """The consent to sign, its text frozen; RuleBroken before the entry is confirmed.

    One that nobody signed nor received is prepared afresh when a name or the text has changed.
    """
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        live = [p for p in _papers(unit, dossier_id) if p.state is not PaperState.REPLACED]
        fresh = live[-1] if live else None
        if fresh is not None and (fresh.state is not PaperState.OPEN or unit.find(Signature, paper_id=fresh.id)):
            return view_of(unit, fresh)
        if dossier.plan is None:
            raise RuleBroken("Le consentement se recueille quand l’entretien préalable confirme l’entrée en bilan.")
        practice = load_practice(unit)
        if not practice.organisation.strip() or not practice.consultant.strip():
            raise InvalidInput(
                {"organisation": "Le consentement nomme l’organisme et le consultant. Complétez vos réglages."}
            )
        facts = ConsentFacts(
            issuer=issuer_of(practice),
            number=ProofText(f"CB-{dossier.number}"),
            version=fresh.version if fresh is not None else 1 + len(_papers(unit, dossier_id)),
            created=work.clock.now(),
            dossier=dossier.number,
            beneficiary=unit.get(Beneficiary, dossier.beneficiary_id).printed_name,
            on=work.clock.today(),
            text_version=ProofText(CONSENT_TEXT),
            text=tuple(ProofText(p) for p in consent_paragraphs(work.texts[CONSENT_TEXT])),
            watermark=WATERMARK if demonstration else None,
            easy_version=ProofText(EASY_TEXT),
            easy=tuple(ProofText(p) for p in consent_paragraphs(work.texts[EASY_TEXT])),
        )
        if fresh is not None and states(fresh, facts):
            return view_of(unit, fresh)
        if fresh is not None and set_aside(unit, fresh):
            facts = replace(facts, version=1 + len(_papers(unit, dossier_id)))
        paper = issue(unit, work, dossier, dossier_id, PaperKind.CONSENT, facts.number, TEMPLATE, facts)
        unit.publish(Event(IssuedPaper.TABLE, paper.id, dossier.id, initiator))
        unit.commit()
        return view_of(unit, paper)


def current_consent(work: Work, dossier_id: RecordId) -> PaperView | None:
    """The consent paper that stands, or None when none was prepared."""
    with work.unit() as unit:
        live = [p for p in _papers(unit, dossier_id) if p.state is not PaperState.REPLACED]
        return view_of(unit, live[-1]) if live else None


def consent_text(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[str, ...]:
    """The paragraphs of the consent that stands, as they were frozen, or of the one that would be prepared."""
    live = [paper for paper in _papers(unit, dossier_id) if paper.state is not PaperState.REPLACED]
    return tuple(json.loads(live[-1].facts)["text"]) if live else consent_paragraphs(work.texts[CONSENT_TEXT])


def consent_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: blank lines between them, lines beginning with # left out."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(" ".join(p.split("\n")).strip() for p in "\n".join(lines).split("\n\n") if p.strip())


def record_consent(work: Work, paper_id: RecordId, data: bytes, initiator: str = "") -> PaperView:
    """Seal the signed consent and open the way to investigation; RuleBroken until both have signed."""
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        view = view_of(unit, paper)
        if paper.kind is not PaperKind.CONSENT or view.missing:
            raise RuleBroken("Le consentement est recueilli quand les deux personnes ont signé.")
        if unit.get(Dossier, paper.dossier_id).plan is None:
            raise RuleBroken("L’entrée en bilan n’est plus confirmée : concluez d’abord l’entretien préalable.")
        paper.seal(data, work.clock.now())
        signature = _of_beneficiary(view.signatures)
        dossier = unit.get(Dossier, paper.dossier_id)
        dossier.consent_on = signature.signed_on
        unit.add(
            Agreement(
                work.new_id(),
                dossier.id,
                AgreementKind.BILAN,
                json.loads(paper.facts)["text_version"],
                signature.signed_on,
                signature.means,
                paper.id,
            )
        )
        unit.journal("consent.recorded", Dossier.TABLE, dossier.id, on=signature.signed_on.isoformat())
        unit.publish(Event(Dossier.TABLE, dossier.id, dossier.id, initiator))
        unit.commit()
        return view_of(unit, paper)


def _of_beneficiary(signatures: tuple[Signature, ...]) -> Signature:
    return next(s for s in signatures if s.role is SignerRole.BENEFICIARY)


def _papers(unit: Unit, dossier_id: RecordId) -> list[IssuedPaper]:
    papers = unit.find(IssuedPaper, dossier_id=dossier_id, kind=PaperKind.CONSENT)
    return sorted(papers, key=lambda paper: paper.version)
