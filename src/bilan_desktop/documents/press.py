"""The press: canonical facts and signatures to PDF bytes; ReportLab is imported at the first print."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from bilan_desktop.blocks import Handwriting, Paper, Variant
from bilan_desktop.documents import (
    agreement_papers,
    amendment_note,
    assignment_sheet,
    attendance_register,
    attendance_sheet,
    breaches_register,
    certificate,
    confirmation_letter,
    consent_form,
    contract_paper,
    convocation,
    dashboard_paper,
    destruction_certificate,
    evidence_counts,
    evidence_firsts,
    evidence_index,
    evidence_sheets,
    figures_paper,
    follow_up_report,
    ground_rules,
    guided_log,
    hours_statement,
    indicators_paper,
    interview_report,
    invoice_paper,
    journal_paper,
    objectives_paper,
    personal_data_paper,
    planning,
    practice_paper,
    precontract_receipt,
    processing_register,
    programme_paper,
    questionnaire_paper,
    realisation,
    receipt,
    recovery_kit,
    register_paper,
    requests_register,
    results_paper,
    support_sheet,
    synthesis_paper,
    text_paper,
    text_sample,
    transition_paper,
    year_pictures,
    yearly_paper,
)
from bilan_desktop.documents.seals import Sealing, SealReading, announced
from bilan_desktop.documents.signing import Signed
from bilan_desktop.domain.errors import UnprintableText
from bilan_desktop.domain.papers import PaperKind, Signature, SignerRole, SigningMeans

PAPERS: dict[PaperKind, tuple[type[Any], Callable[[Any], Paper]]] = {
    PaperKind.ATTENDANCE: (attendance_sheet.AttendanceFacts, attendance_sheet.paper),
    PaperKind.CONSENT: (consent_form.ConsentFacts, consent_form.paper),
    PaperKind.ASSIGNMENT: (assignment_sheet.AssignmentFacts, assignment_sheet.paper),
    PaperKind.GUIDED_LOG: (guided_log.GuidedLogFacts, guided_log.paper),
    PaperKind.RULES: (ground_rules.GroundRulesFacts, ground_rules.paper),
    PaperKind.PROGRAMME: (programme_paper.ProgrammeFacts, programme_paper.paper),
    PaperKind.AMENDMENT: (amendment_note.AmendmentFacts, amendment_note.paper),
    PaperKind.CERTIFICATE: (certificate.CertificateFacts, certificate.paper),
    PaperKind.OBJECTIVES: (objectives_paper.ObjectivesFacts, objectives_paper.paper),
    PaperKind.PLANNING: (planning.PlanningFacts, planning.paper),
    PaperKind.HOURS: (hours_statement.HoursFacts, hours_statement.paper),
    PaperKind.ATTENDANCE_ALL: (attendance_register.RegisterFacts, attendance_register.paper),
    PaperKind.SYNTHESIS: (synthesis_paper.SynthesisFacts, synthesis_paper.paper),
    PaperKind.RESULTS: (results_paper.ResultsFacts, results_paper.paper),
    PaperKind.RECEIPT: (receipt.ReceiptFacts, receipt.paper),
    PaperKind.CONFIRMATION: (text_paper.TextFacts, confirmation_letter.paper),
    PaperKind.SELF_DIAGNOSIS: (questionnaire_paper.AnsweredFacts, questionnaire_paper.self_diagnosis),
    PaperKind.STEP_EVALUATION: (questionnaire_paper.AnsweredFacts, questionnaire_paper.step_evaluation),
    PaperKind.SATISFACTION: (questionnaire_paper.AskedFacts, questionnaire_paper.satisfaction),
    PaperKind.SATISFACTION_LATER: (questionnaire_paper.AskedFacts, questionnaire_paper.satisfaction_later),
    PaperKind.QUESTIONNAIRE: (questionnaire_paper.AnsweredFacts, questionnaire_paper.questionnaire),
    PaperKind.KEEPING: (agreement_papers.AgreementFacts, agreement_papers.keeping),
    PaperKind.COMMUNICATION: (agreement_papers.AgreementFacts, agreement_papers.communication),
    PaperKind.ADAPTATION_CONSENT: (agreement_papers.AgreementFacts, agreement_papers.adaptation),
    PaperKind.INTERVIEW: (interview_report.InterviewFacts, interview_report.paper),
    PaperKind.PRECONTRACT: (precontract_receipt.PrecontractFacts, precontract_receipt.paper),
    PaperKind.CONTRACT: (contract_paper.ContractFacts, contract_paper.paper),
    PaperKind.CONVOCATION: (convocation.ConvocationFacts, convocation.paper),
    PaperKind.SUPPORT: (support_sheet.SupportFacts, support_sheet.paper),
    PaperKind.TRANSITION: (transition_paper.TransitionFacts, transition_paper.paper),
    PaperKind.REALISATION: (realisation.RealisationFacts, realisation.paper),
    PaperKind.FOLLOW_UP: (follow_up_report.FollowUpFacts, follow_up_report.paper),
    PaperKind.INVOICE: (invoice_paper.InvoiceFacts, invoice_paper.paper),
}
"""The facts and the maker of each kind of paper."""

DESK: dict[str, tuple[type[Any], Callable[[Any], Paper]]] = {
    "donnees-personne": (personal_data_paper.PersonalDataFacts, personal_data_paper.paper),
    "traitements": (processing_register.ProcessingFacts, processing_register.paper),
    "registre": (register_paper.RegisterFacts, register_paper.paper),
    "demandes": (requests_register.RequestsFacts, requests_register.paper),
    "annee": (year_pictures.YearFacts, dashboard_paper.paper),
    "chiffres": (figures_paper.FiguresFacts, figures_paper.paper),
    "indicateurs": (indicators_paper.IndicatorsFacts, indicators_paper.paper),
    "violations": (breaches_register.BreachesFacts, breaches_register.paper),
    "rapport": (yearly_paper.ReportFacts, yearly_paper.paper),
}
"""The facts and the maker of each paper of the practice's desk, by the name that ``usecases/desk_papers.py`` gives."""

EVIDENCE: dict[str, tuple[type[Any], Callable[[Any], Paper]]] = {
    "index": (evidence_index.IndexFacts, evidence_index.paper),
    "sheets": (evidence_sheets.SheetsFacts, evidence_sheets.paper),
    "firsts": (evidence_firsts.FirstsFacts, evidence_firsts.paper),
    "counts": (evidence_counts.CountsFacts, evidence_counts.paper),
}
"""The facts and the maker of each paper of the evidence pack, by the name that ``usecases/evidence.py`` gives."""

Drawn = Callable[[int, int], None]
"""Told each page as it is begun, and how many there are, 0 while nobody knows; what it raises stops the press."""
_MEANS: dict[SigningMeans, Any] = {means: means.value for means in SigningMeans}


@dataclass(frozen=True)
class HeldPages:
    """The pages of a PDF held in memory, opened at each call; one thread at a time."""

    data: bytes = field(repr=False)

    def count(self) -> int:
        """Number of pages."""
        from bilan_desktop.documents.pdf.pages import open_pages

        with open_pages(self.data) as pages:
            return pages.count

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        from bilan_desktop.documents.pdf.pages import open_pages

        with open_pages(self.data) as pages:
            return pages.size(index)

    def picture(self, index: int, scale: float) -> tuple[int, int, int, bytes]:
        """Width, height, bytes per row and BGRX pixels of a page, ``scale`` pixels per point."""
        from bilan_desktop.documents.pdf.pages import open_pages

        with open_pages(self.data) as pages:
            drawn = pages.picture(index, scale)
        return drawn.width, drawn.height, drawn.stride, drawn.data

    def text(self, index: int) -> str:
        """The text of a page in reading order."""
        from bilan_desktop.documents.pdf.pages import open_pages

        with open_pages(self.data) as pages:
            return pages.text(index)

    def letters(self, index: int) -> tuple[tuple[float, float, float, float], ...]:
        """Left, top, width and height in points of each character of the text of a page."""
        from bilan_desktop.documents.pdf.pages import open_pages

        with open_pages(self.data) as pages:
            return pages.letters(index)


class DocumentPress:
    """Prints proof papers and the recovery kit (the port ``Press`` of the window)."""

    def print_proof(
        self,
        facts: str,
        kind: PaperKind,
        signatures: Iterable[Signature],
        variant: Variant = "standard",
        sealing: Sealing | None = None,
        *,
        form: str = "",
        drawn: Drawn | None = None,
    ) -> bytes:
        """The PDF of a proof paper, sealed once it is complete; UnprintableText when a character has no glyph.

        With the mark ``form`` its fields can be filled on a screen, without they are drawn for a pen alone. Such a
        paper bears no seal: filling it would break it.
        """
        by = None if form else sealing
        data = _render(replace(proof_paper(facts, kind, signatures, variant, by), form=form), drawn)
        return self.seal(data, by) if by is not None else data

    def seal(self, data: bytes, sealing: Sealing, password: str = "") -> bytes:
        """A finished PDF under the organisation's seal; ``password`` opens it where it is encrypted."""
        from bilan_desktop.documents.pdf.sealing import seal

        return seal(data, sealing.by, sealing.at, password)

    def read_seal(self, data: bytes, certificates: Iterable[bytes], password: str = "") -> SealReading:
        """What the seal on a PDF says; ``certificates`` are those that this vault has had."""
        from bilan_desktop.documents.pdf.seal_reading import read_seal

        return read_seal(data, certificates, password)

    def variants(self, facts: str, kind: PaperKind) -> tuple[Variant, ...]:
        """The variants that a paper can be printed in."""
        return variants_of(facts, kind)

    def print_html(self, facts: str, kind: PaperKind, signatures: Iterable[Signature]) -> bytes:
        """The same paper as one accessible page of HTML, for a screen reader or a telephone."""
        from bilan_desktop.documents.html.page import page

        return page(proof_paper(facts, kind, signatures))

    def print_kit(
        self,
        lines: tuple[tuple[str, ...], ...],
        vault: str,
        now: datetime,
        variant: Variant = "standard",
        watermark: str | None = None,
    ) -> bytes:
        """The recovery kit, four lines of seven words; never stored."""
        facts = recovery_kit.RecoveryFacts(vault, now.date(), now.astimezone(UTC), lines, variant, watermark)
        return _render(recovery_kit.paper(facts))

    def print_journal(self, facts: str, variant: Variant = "standard", drawn: Drawn | None = None) -> bytes:
        """The vault's journal, from the facts that ``prepare_journal`` froze; never stored."""
        kept = msgspec.json.decode(facts, type=journal_paper.JournalFacts)
        return _render(journal_paper.paper(replace(kept, variant=variant)), drawn)

    def print_desk(self, name: str, facts: str, variant: Variant = "standard", drawn: Drawn | None = None) -> bytes:
        """A paper of the practice's desk, from the facts that its use case froze; never stored."""
        try:
            return _render(_desk_paper(name, facts, variant), drawn)
        except UnprintableText as error:
            # What a person typed must reach them all the same: signs that no font draws are told by their codes.
            for sign in error.characters:
                facts = facts.replace(sign, f"[U+{ord(sign):04X}]")
            return _render(_desk_paper(name, facts, variant), drawn)

    def print_evidence(self, name: str, facts: str, drawn: Drawn | None = None) -> bytes:
        """A paper of the evidence pack, from the facts that its use case froze; never stored."""
        facts_type, make = EVIDENCE[name]
        return _render(make(msgspec.json.decode(facts, type=facts_type)), drawn)

    def print_sample(
        self, text: str, values: Mapping[str, str], title: str, now: datetime, variant: Variant = "standard"
    ) -> bytes:
        """A text being reworded, as it would print: its places filled with ``values``, its parts named; never stored.

        Its faults are printed as they are typed: they are told beside it.
        """
        return _render(text_sample.paper(text, values, title, now.astimezone(UTC), variant))

    def print_text(self, facts: str, variant: Variant = "standard") -> bytes:
        """A text of the practice, from the facts that ``practice_paper_facts`` froze; never stored."""
        kept = msgspec.json.decode(facts, type=practice_paper.PracticeTextFacts)
        return _render(practice_paper.paper(replace(kept, variant=variant)))

    def print_destruction(self, facts: str, variant: Variant = "standard") -> bytes:
        """The certificate of a destruction, from the facts that ``prepare_destruction`` froze; never stored."""
        kept = msgspec.json.decode(facts, type=destruction_certificate.DestructionFacts)
        return _render(destruction_certificate.paper(replace(kept, variant=variant)))

    def pages(self, data: bytes) -> HeldPages:
        """The pages of a PDF held in memory."""
        return HeldPages(data)

    def protect(self, data: bytes, passphrase: str, sealing: Sealing | None = None) -> bytes:
        """The same pages under a passphrase, for a copy that travels; its bytes differ each time.

        What is encrypted loses its seal: where there was one, ``sealing`` puts another over what is encrypted.
        """
        from bilan_desktop.documents.pdf.protecting import protect, spelled
        from bilan_desktop.documents.pdf.sealing import unsealed

        bare = unsealed(data)
        closed = protect(bare, passphrase)
        return self.seal(closed, sealing, spelled(passphrase)) if sealing is not None and bare != data else closed


def variants_of(facts: str, kind: PaperKind) -> tuple[Variant, ...]:
    """The variants that a paper can be printed in: easy to read where its facts hold such a wording."""
    return _variants(msgspec.json.decode(facts, type=PAPERS[kind][0]))


def _variants(facts: Any) -> tuple[Variant, ...]:
    return ("standard", "large", "easy") if getattr(facts, "easy", None) else ("standard", "large")


def proof_paper(
    facts: str,
    kind: PaperKind,
    signatures: Iterable[Signature],
    variant: Variant = "standard",
    sealing: Sealing | None = None,
) -> Paper:
    """The paper of frozen facts, with the signatures given so far and what it says of the seal it is to bear.

    One that has no easy wording is printed in the standard layout.
    """
    by_role = {signature.role: _signed(signature) for signature in signatures}
    facts_type, make = PAPERS[kind]
    kept = msgspec.json.decode(facts, type=facts_type)
    given: dict[str, Any] = {
        "by_beneficiary": by_role.get(SignerRole.BENEFICIARY),
        "by_consultant": by_role.get(SignerRole.CONSULTANT),
        "variant": variant if variant in _variants(kept) else "standard",
        "by_payer": by_role.get(SignerRole.PAYER),
    }
    known = {item.name for item in fields(facts_type)}
    paper: Paper = make(replace(kept, **{name: value for name, value in given.items() if name in known}))
    return announced(paper, sealing, kept.zone) if sealing is not None else paper


def _signed(signature: Signature) -> Signed:
    drawn = signature.handwriting
    handwriting = Handwriting(drawn.strokes, drawn.aspect) if drawn is not None else None
    on = None if signature.means is SigningMeans.SCREEN else signature.signed_on
    return Signed(_MEANS[signature.means], signature.signed_at, handwriting, on)


def _desk_paper(name: str, facts: str, variant: Variant) -> Paper:
    facts_type, make = DESK[name]
    return make(replace(msgspec.json.decode(facts, type=facts_type), variant=variant))


def _render(paper: Paper, drawn: Drawn | None = None) -> bytes:
    # ReportLab takes longer to import than the lock screen to paint: only here, and only when printing.
    from bilan_desktop.documents.pdf.engine import render

    return render(paper, drawn)
