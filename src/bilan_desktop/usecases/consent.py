"""The consent to the bilan: its text shown, signed by both, recorded; investigation opens with it (L.6313-4)."""

import json
from dataclasses import replace
from typing import Any

from bilan_desktop.blocks import plain_text
from bilan_desktop.blocks.template import filled, places_of
from bilan_desktop.documents.consent_form import ConsentFacts
from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import STANDING, IssuedPaper, PaperKind, PaperState, Signature, SignerRole
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.issuing import WATERMARK, issue, issuer_of, states
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.sheets import set_aside
from bilan_desktop.usecases.text_papers import check_told
from bilan_desktop.usecases.texts import dossier_values, text_of

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
        live = [p for p in _papers(unit, dossier_id) if p.state in STANDING]
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
            **_wordings(unit, work, dossier),
            watermark=WATERMARK if demonstration else None,
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
        live = [p for p in _papers(unit, dossier_id) if p.state in STANDING]
        return view_of(unit, live[-1]) if live else None


def consent_text(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[str, ...]:
    """The paragraphs of the consent that stands, as they were frozen, or of the one that would be prepared."""
    live = [paper for paper in _papers(unit, dossier_id) if paper.state in STANDING]
    if live:
        return tuple(json.loads(live[-1].facts)["text"])
    return _wording(unit, work, unit.get(Dossier, dossier_id), CONSENT_TEXT)[1]


def _wordings(unit: Unit, work: Work, dossier: Dossier) -> dict[str, Any]:
    """The text and its easy wording as facts: reworded, the text is easy only once its easy wording is reworded too."""
    version, words = _wording(unit, work, dossier, CONSENT_TEXT)
    easy_version, easy = _wording(unit, work, dossier, EASY_TEXT)
    told = {"text_version": version, "text": words}
    if version != CONSENT_TEXT and easy_version == EASY_TEXT:
        return told
    return {**told, "easy_version": easy_version, "easy": easy}


def _wording(unit: Unit, work: Work, dossier: Dossier, original: str) -> tuple[ProofText, tuple[ProofText, ...]]:
    """Version and paragraphs of a text: the consultant's own wording, its places filled, or the original."""
    own = text_of(unit, work, original.rpartition(".")[0])
    if "-p" not in own.version.rpartition(".")[2]:
        return ProofText(original), tuple(ProofText(p) for p in consent_paragraphs(work.texts[original]))
    values = dossier_values(unit, work, dossier)
    check_told(places_of(own.body), values)
    return own.version, tuple(ProofText(line) for line in plain_text(filled(own.body, values)))


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
