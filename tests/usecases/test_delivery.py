"""The synthesis and the detailed results go to the beneficiary alone, whole, dated, with a receipt."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import msgspec
import pytest

from bilan_desktop.app.demonstration_conclusion import CONCLUSION, DECISION, RESTITUTION, plan
from bilan_desktop.app.demonstration_words import FIRST_PHASE, INVESTIGATION
from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import DocumentPress, proof_paper
from bilan_desktop.documents.receipt import ReceiptFacts
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus, Skill
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import (
    Handwriting,
    IssuedPaper,
    PaperKind,
    PaperState,
    SignerRole,
    sha256,
)
from bilan_desktop.domain.people import Adaptation
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.synthesis import Delivery, DeliveryMeans
from bilan_desktop.usecases import delivery, guided_work, options, papers, records, synthesis
from bilan_desktop.usecases.delivery import Handing
from bilan_desktop.usecases.dossiers import save_beneficiary
from bilan_desktop.usecases.journey import read_journey
from bilan_desktop.usecases.practice import save_practice
from factories import DeskWork, consented, fill_practice, held_meeting, journal_rows

PRINTED = b"%PDF results"


@pytest.fixture
def strokes() -> Iterator[Handwriting]:
    """Signatures never drawn twice."""
    return (
        Handwriting((tuple((0.1 * at, 0.2 + 0.05 * ((seed * at) % 11) + seed / 1000) for at in range(9)),), 3.0)
        for seed in count(1)
    )


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    """A dossier whose every step is told."""
    fill_practice(work)
    key = consented(work)
    records.save_form(work, key, RequestAnalysis, {"request": "Trouver un métier d’accompagnement."})
    for record, values in (*FIRST_PHASE, *INVESTIGATION, *CONCLUSION, *plan(work.clock.today())):
        records.add_item(work, key, record, values)
    records.save_form(work, key, Decision, DECISION)
    records.save_form(work, key, RESTITUTION[0], RESTITUTION[1])
    return key


def sealed(work: DeskWork, paper: papers.PaperView, strokes: Iterator[Handwriting]) -> papers.PaperView:
    """The same paper, signed by both and sealed."""
    for role in (SignerRole.BENEFICIARY, SignerRole.CONSULTANT):
        papers.sign_on_screen(work, paper.id, role, next(strokes))
    return papers.seal_paper(work, paper.id, b"%PDF " + paper.reference.encode())


def signed_synthesis(work: DeskWork, dossier: RecordId, strokes: Iterator[Handwriting]) -> papers.PaperView:
    """A new version, read today, validated, signed."""
    made = synthesis.begin_version(work, dossier)
    synthesis.save_synthesis(work, made, {"read_on": work.clock.today()})
    return sealed(work, synthesis.validate_version(work, made), strokes)


def today(work: DeskWork, *kinds: PaperKind) -> Handing:
    return Handing(work.clock.today(), DeliveryMeans.HAND, kinds or delivery.HANDED)


def delivered(work: DeskWork, dossier: RecordId, *kinds: PaperKind) -> RecordId:
    """As the window does it: check, print, record."""
    handing = today(work, *kinds)
    results = delivery.prepare_delivery(work, dossier, handing)
    return delivery.deliver(work, dossier, handing, {results.id: PRINTED} if results is not None else {})


def results_text(work: DeskWork, dossier: RecordId) -> list[str]:
    paper = delivery.prepare_results(work, dossier)
    return paper_text(proof_paper(paper.facts, paper.kind, ()))


def missing(work: DeskWork, dossier: RecordId) -> str:
    return " ".join(next(p for p in read_journey(work, dossier) if p.step.code == "F3.6").missing)


def test_nothing_is_handed_over_before_the_synthesis_is_signed(work: DeskWork, dossier: RecordId) -> None:
    made = synthesis.begin_version(work, dossier)
    synthesis.save_synthesis(work, made, {"read_on": work.clock.today()})
    synthesis.validate_version(work, made)
    for gesture in (delivery.prepare_delivery, delivery.deliver):
        with pytest.raises(RuleBroken, match="pas encore signée"):
            gesture(work, dossier, today(work))
    assert delivery.read_deliveries(work, dossier).signed is None
    assert "la remise de la synthèse" in missing(work, dossier)


def test_the_date_stands_between_the_signature_and_today(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    day = work.clock.today()
    for on, words in (
        (day + timedelta(days=1), "pas encore eu lieu"),
        (day - timedelta(days=1), "signée le 04/03/2026"),
    ):
        with pytest.raises(InvalidInput, match=words):
            delivery.prepare_delivery(work, dossier, Handing(on, DeliveryMeans.POST))
    with pytest.raises(RuleBroken, match="Indiquez ce qui est remis"):
        delivery.deliver(work, dossier, Handing(day, DeliveryMeans.POST, ()))
    with pytest.raises(InvalidInput, match="année"):
        delivery.deliver(work, dossier, Handing(day.replace(year=26), DeliveryMeans.POST))
    assert not delivery.read_deliveries(work, dossier).deliveries


def test_a_delivery_seals_the_results_and_its_receipt_tells_no_content(
    work: DeskWork, dossier: RecordId, strokes
) -> None:  # type: ignore[no-untyped-def]
    paper = signed_synthesis(work, dossier, strokes)
    key = delivered(work, dossier)
    view = delivery.read_deliveries(work, dossier)
    results = papers.read_paper(work, view.deliveries[0].papers[1].id)
    assert (results.state, results.data, results.signatures) == (PaperState.SEALED, PRINTED, ())
    receipt = delivery.current_receipt(work, key)
    assert receipt is not None
    assert receipt.missing == (SignerRole.BENEFICIARY, SignerRole.CONSULTANT)
    facts = msgspec.json.decode(receipt.facts, type=ReceiptFacts)
    assert [(p.number, p.sha256) for p in facts.papers] == [
        (paper.number, paper.sha256),
        ("RD-2026-001", sha256(PRINTED)),
    ]
    printed = " ".join(paper_text(proof_paper(receipt.facts, receipt.kind, ())))
    assert "seule destinataire" in printed
    assert "un usage" in printed
    assert "accompagnement." not in printed
    assert "la remise de la synthèse" not in missing(work, dossier)
    assert "le récépissé de remise signé (un usage" in missing(work, dossier)
    sealed(work, receipt, strokes)
    assert missing(work, dossier) == ""


def test_both_kinds_are_handed_over_before_the_step_is_done(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    delivered(work, dossier, PaperKind.SYNTHESIS)
    assert "la remise de la synthèse" in missing(work, dossier)
    assert not [line for line in papers.list_papers(work, dossier) if line.kind is PaperKind.RESULTS]
    delivered(work, dossier, PaperKind.RESULTS)
    assert "la remise de la synthèse" not in missing(work, dossier)


def test_a_second_copy_is_the_same_paper_with_its_own_receipt(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    delivered(work, dossier)
    save_practice(work, {"address": "Ailleurs"})
    delivered(work, dossier)
    second, first = delivery.read_deliveries(work, dossier).deliveries
    assert (first.copy, second.copy) == (1, 2)
    assert first.papers == second.papers
    assert first.receipt_id != second.receipt_id
    numbers = {papers.read_paper(work, line.receipt_id).number for line in (first, second)}
    assert numbers == {"RR-2026-001-01", "RR-2026-001-02"}


def test_each_copy_handed_over_is_counted_on_its_papers(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    delivered(work, dossier)
    delivered(work, dossier, PaperKind.SYNTHESIS)
    lines = {line.kind: line.shown.handed for line in papers.list_papers(work, dossier)}
    day = work.clock.today()
    assert (lines[PaperKind.SYNTHESIS], lines[PaperKind.RESULTS]) == ((day, day), (day,))
    assert lines[PaperKind.RECEIPT] == ()


def test_a_name_put_right_gives_new_results(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    delivered(work, dossier)
    save_beneficiary(work, dossier, {"latin_name": "Ariadne Quenneville"})
    assert delivery.read_deliveries(work, dossier).outdated == (PaperKind.RESULTS,)
    assert delivery.prepare_results(work, dossier).version == 2


def test_what_changed_since_is_said_and_the_next_delivery_has_the_new_versions(
    work: DeskWork, dossier: RecordId, strokes
) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    delivered(work, dossier)
    assert delivery.read_deliveries(work, dossier).outdated == ()
    records.add_item(work, dossier, Need, {"text": "Gagner du temps pour soi"})
    delivery.prepare_results(work, dossier)
    handed = delivery.read_deliveries(work, dossier).deliveries[0].papers[1]
    assert papers.read_paper(work, handed.id).state is PaperState.SEALED, "read anew, the former still stands"
    signed_synthesis(work, dossier, strokes)
    assert delivery.read_deliveries(work, dossier).outdated == delivery.HANDED
    delivered(work, dossier)
    view = delivery.read_deliveries(work, dossier)
    assert view.outdated == ()
    assert [paper.reference for paper in view.deliveries[0].papers] == ["SY-2026-001-V2", "RD-2026-001-V2"]
    former = papers.read_paper(work, handed.id)
    assert (former.state, former.data) == (PaperState.REPLACED, PRINTED)


def test_what_was_printed_is_what_is_handed_over_or_nothing_is(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    results = delivery.prepare_delivery(work, dossier, today(work))
    assert results is not None
    records.add_item(work, dossier, Need, {"text": "Gagner du temps pour soi"})
    with pytest.raises(RuleBroken, match="Recommencez la remise"):
        delivery.deliver(work, dossier, today(work), {results.id: PRINTED})
    delivery.prepare_results(work, dossier)
    with pytest.raises(RuleBroken, match="Recommencez la remise"):
        delivery.deliver(work, dossier, today(work), {results.id: PRINTED})
    assert not delivery.read_deliveries(work, dossier).deliveries


def test_a_delivery_is_undone_until_its_receipt_is_signed(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    key = delivered(work, dossier)
    delivery.undo_delivery(work, key)
    assert delivery.read_deliveries(work, dossier).deliveries == ()
    assert delivery.current_receipt(work, key) is None
    assert "la remise de la synthèse" in missing(work, dossier)
    again = delivery.deliver(work, dossier, today(work))
    receipt = delivery.current_receipt(work, again)
    assert receipt is not None
    assert receipt.number == "RR-2026-001-01"
    papers.sign_on_screen(work, receipt.id, SignerRole.BENEFICIARY, next(strokes))
    with pytest.raises(RuleBroken, match="ne s’annule plus"):
        delivery.undo_delivery(work, again)


def test_a_receipt_sent_by_post_comes_back_by_its_number(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    key = delivered(work, dossier)
    receipt = delivery.prepare_receipt(work, key)
    papers.send_to_sign(work, receipt.id, "Ariane Quenneville")
    back = papers.receive_return(work, dossier, f"%PDF {receipt.reference}".encode(), work.clock.today())
    assert (back.id, back.missing) == (receipt.id, ())
    papers.seal_paper(work, receipt.id, b"%PDF receipt")
    assert missing(work, dossier) == ""


def test_a_receipt_that_left_keeps_its_number_for_ever(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    key = delivered(work, dossier)
    receipt = delivery.current_receipt(work, key)
    assert receipt is not None
    papers.record_export(work, receipt.id, RecipientKind.BENEFICIARY, "Ariane Quenneville", "print")
    delivery.undo_delivery(work, key)
    assert papers.read_paper(work, receipt.id).state is PaperState.REPLACED
    after = delivery.current_receipt(work, delivered(work, dossier))
    assert after is not None
    assert after.number == "RR-2026-001-02"


def test_a_name_that_changed_is_in_the_receipt_that_nobody_signed(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    key = delivered(work, dossier)
    before = delivery.prepare_receipt(work, key)
    assert before == delivery.current_receipt(work, key)
    save_practice(work, {"consultant": "Autre Personne"})
    after = delivery.prepare_receipt(work, key)
    assert "Autre Personne" in after.facts
    assert delivery.current_receipt(work, key) == after
    assert (after.number, after.version) == (before.number, before.version)


def test_the_journal_tells_a_delivery_without_a_name(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    delivery.undo_delivery(work, delivered(work, dossier))
    rows = [row for row in journal_rows(work) if row["subject_kind"] == Delivery.TABLE]
    assert [row["action"] for row in rows] == ["delivery.recorded", "delivery.undone"]
    assert all("Quenneville" not in str(row) for row in journal_rows(work))


def test_the_results_go_to_nobody_else(work: DeskWork, dossier: RecordId, strokes) -> None:  # type: ignore[no-untyped-def]
    signed_synthesis(work, dossier, strokes)
    delivered(work, dossier)
    for paper in delivery.read_deliveries(work, dossier).deliveries[0].papers:
        with pytest.raises(RuleBroken, match="seule"):
            papers.record_export(work, paper.id, RecipientKind.FUNDER, "OPCO", "pdf")
        papers.record_export(work, paper.id, RecipientKind.BENEFICIARY, "Ariane Quenneville", "pdf")


def test_each_step_that_holds_something_has_its_chapter_in_the_order_of_the_journey(
    work: DeskWork, dossier: RecordId
) -> None:
    assert delivery.read_deliveries(work, dossier).chapters == (
        "La demande et les besoins",
        "Le contexte et les contraintes",
        "Les objectifs du parcours",
        "Le parcours",
        "Les compétences",
        "Les motivations et les besoins",
        "Les pistes étudiées",
        "Le projet retenu",
        "La cohérence du projet",
        "Le plan d’action",
        "La restitution",
        "Grille de parcours",
    )


def test_an_option_keeps_every_reason_it_ever_had(work: DeskWork, dossier: RecordId) -> None:
    key = records.add_item(work, dossier, Option, {"title": "Formatrice", "to_check": "Le diplôme"})
    options.adjust_option(work, key, OptionStatus.EXPLORING, Horizon.SHORT, "Une rencontre l’a décidée")
    options.adjust_option(work, key, OptionStatus.SET_ASIDE, Horizon.LONG, "Trop loin pour l’instant")
    options.adjust_option(work, key, OptionStatus.KEPT, Horizon.MEDIUM, "Une session ouvre à côté")
    told = results_text(work, dossier)
    at = told.index("Formatrice", told.index("L’histoire de chaque piste"))
    history = told[at:]
    reasons = ["Une rencontre l’a décidée", "Trop loin pour l’instant", "Une session ouvre à côté"]
    assert [history.index(reason) for reason in reasons] == sorted(history.index(reason) for reason in reasons)
    assert {"Idée", "À l’étude", "Écartée", "Gardée"} <= set(history)
    assert "Le diplôme" in history


def test_guided_work_tells_the_instruction_and_what_came_back(work: DeskWork, dossier: RecordId) -> None:
    task = guided_work.give_assignment(work, dossier, "Raconter trois réussites")
    guided_work.save_assignment(work, task, {"instruction": "Choisissez-les.", "feedback": "Elle retient la deuxième."})
    guided_work.note_exchange(work, task, work.clock.today(), ExchangeMeans.PHONE, "Note gardée pour soi")
    dropped = guided_work.give_assignment(work, dossier, "Retirée")
    guided_work.withdraw_assignment(work, dropped)
    told = results_text(work, dossier)
    assert "Consigne 1\N{NO-BREAK SPACE}: Raconter trois réussites" in told
    assert "Choisissez-les." in told
    assert "Elle retient la deuxième." in told
    assert not [text for text in told if "Note gardée pour soi" in text or "Retirée" in text]


def test_private_notes_and_adaptations_are_never_in_it(work: DeskWork, dossier: RecordId) -> None:
    meeting = held_meeting(work, dossier)
    with work.unit() as unit:
        unit.get(Meeting, meeting).content_notes = ContentText("Note privée de séance")
        unit.add(Adaptation(work.new_id(), dossier, "2026-03-04", "Pauses toutes les heures"))
        unit.commit()
    told = " ".join(results_text(work, dossier))
    assert "Note privée" not in told
    assert "Pauses" not in told


def test_sixty_skills_long_texts_and_other_alphabets_are_printed_in_both_layouts(
    work: DeskWork, dossier: RecordId
) -> None:
    hard = "Œuvrer <à> l’été & « Ελληνικά », кириллица ; "
    for number in range(60):
        values = {"label": f"Savoir {number} & <{number}>", "evidence": hard * (number % 9), "level": number % 5}
        records.add_item(work, dossier, Skill, values)
    records.save_form(work, dossier, RequestAnalysis, {"request": hard * 300})
    paper = delivery.prepare_results(work, dossier)
    press = DocumentPress()
    for variant in ("standard", "large"):
        data = press.print_proof(paper.facts, paper.kind, (), variant)  # type: ignore[arg-type]
        pages = press.pages(data)
        text = " ".join(" ".join(pages.text(at) for at in range(pages.count())).split())
        # In the chart, in the table of levels, in the table of wishes.
        assert text.count("Savoir 59 & <59>") == 3
        assert "кириллица" in text


def test_an_empty_dossier_has_no_results(work: DeskWork) -> None:
    fill_practice(work)
    with pytest.raises(RuleBroken, match="aucun résultat"):
        delivery.prepare_results(work, consented(work))


def test_a_paper_that_nobody_signs_is_sealed_once(work: DeskWork, dossier: RecordId) -> None:
    paper = delivery.prepare_results(work, dossier)
    assert papers.seal_paper(work, paper.id, PRINTED).state is PaperState.SEALED
    assert delivery.prepare_results(work, dossier).id == paper.id
    with pytest.raises(RuleBroken, match="déjà scellée"):
        papers.seal_paper(work, paper.id, b"%PDF other")
    with work.unit() as unit:
        assert unit.get(IssuedPaper, paper.id).data == PRINTED
