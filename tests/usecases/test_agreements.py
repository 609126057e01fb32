"""What the person agrees to: prepared, signed, recorded, revoked; and what leaves under it, to whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.agreements import Agreement, AgreementKind, Terms
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import (
    PaperKind,
    PaperState,
    SignerRole,
    SigningMeans,
)
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.domain.rights import RequestKind, RequestMeans, RequestOutcome
from bilan_desktop.storage.destroying import destroy_parts
from bilan_desktop.ui.screens.agreements.words import copies_of, latest_of, state_of
from bilan_desktop.usecases.agreements import (
    AgreementLine,
    prepare_agreement,
    read_agreements,
    renew_agreement,
    revoke_agreement,
    seal_agreement,
    withdraw_agreement,
)
from bilan_desktop.usecases.data_requests import RequestTyped, add_request, answer_request
from bilan_desktop.usecases.dossiers import ADAPTATION_FORM, read_adaptation, rename_beneficiary, save_adaptation
from bilan_desktop.usecases.drafts import save_drafts
from bilan_desktop.usecases.due import dues_if_ended, dues_of
from bilan_desktop.usecases.follow_up import read_frame
from bilan_desktop.usecases.leaving import NOT_SIGNED, Agreed, agreed_for, record_export, refusal
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.papers import (
    PaperView,
    receive_return,
    seal_paper,
    send_to_sign,
    sign_on_paper,
    sign_on_screen,
)
from bilan_desktop.usecases.records import add_item
from factories import TODAY, DeskWork, confirmed, count, drawn, fill_practice, held_meeting, journal_rows, prospect

TO_PAUL = Terms(AgreementKind.COMMUNICATION, ("objectives",), RecipientKind.THIRD_PARTY, ProofText("Paul Vasseur"))
TO_CEP = Terms(AgreementKind.COMMUNICATION, ("synthesis",), RecipientKind.CEP, ProofText("Avenir Conseil"))
KEEP = Terms(AgreementKind.KEEPING, ("synthesis", "action"), until=date(2028, 3, 4))


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    """A dossier with an objective, where the law lets something be kept."""
    work.law = load_law()
    fill_practice(work)
    key = confirmed(work)
    add_item(work, key, Objective, {"text": "Choisir"})
    return key


def signed(work: DeskWork, view: PaperView) -> PaperView:
    sign_on_screen(work, view.id, SignerRole.BENEFICIARY, drawn(count(work, "signature")))
    return seal_agreement(work, view.id, b"%PDF")


def agreed(work: DeskWork, key: RecordId, terms: Terms) -> RecordId:
    return signed(work, prepare_agreement(work, key, terms)).subject_id


def first(work: DeskWork, key: RecordId) -> AgreementLine:
    return read_agreements(work, key).lines[0]


def leaves(work: DeskWork, paper: PaperView, receiver: RecipientKind, name: str) -> bool:
    try:
        record_export(work, paper.id, receiver, name, "pdf", data=b"%PDF")
    except RuleBroken:
        return False
    return True


def test_an_agreement_is_recorded_once_the_person_has_signed_and_not_before(work: DeskWork, dossier: RecordId) -> None:
    view = prepare_agreement(work, dossier, TO_PAUL)
    assert (view.number, view.missing) == ("AM-2026-001-01", (SignerRole.BENEFICIARY,))
    assert first(work, dossier).given_on is None
    with pytest.raises(RuleBroken):
        seal_agreement(work, view.id, b"%PDF")
    sign_on_screen(work, view.id, SignerRole.BENEFICIARY, drawn(1))
    with pytest.raises(RuleBroken, match="sa page"):
        seal_paper(work, view.id, b"%PDF")
    seal_agreement(work, view.id, b"%PDF")
    line = first(work, dossier)
    assert (line.terms, line.documents) == (TO_PAUL, ("Objectifs co-construits",))
    assert (line.given_on, line.means, line.holds) == (TODAY, SigningMeans.SCREEN, True)
    assert "agreement.recorded" in [row["action"] for row in journal_rows(work)]
    assert not any("Paul" in str(row) for row in journal_rows(work))


def test_one_signed_on_paper_is_dated_as_the_sheet_says(work: DeskWork, dossier: RecordId) -> None:
    view = prepare_agreement(work, dossier, KEEP)
    work.clock.moment += timedelta(days=5)
    sign_on_paper(work, view.id, b"%PDF scan", TODAY + timedelta(days=3))
    seal_agreement(work, view.id, b"%PDF")
    line = first(work, dossier)
    assert (line.given_on, line.means, line.terms.until) == (TODAY + timedelta(days=3), SigningMeans.PAPER, KEEP.until)


@pytest.mark.parametrize("terms", [TO_PAUL, TO_CEP, KEEP, Terms(AgreementKind.ADAPTATION)])
def test_the_paper_says_to_what_to_whom_and_until_when(work: DeskWork, dossier: RecordId, terms: Terms) -> None:
    view = prepare_agreement(work, dossier, terms)
    for variant in ("standard", "easy"):
        said = "\n".join(paper_text(proof_paper(view.facts, view.kind, (), variant)))  # type: ignore[arg-type]
        assert ("Paul Vasseur" in said) is (terms == TO_PAUL)
        assert ("conseil en évolution professionnelle" in said) is (terms == TO_CEP)
        assert ("2028" in said) is (terms == KEEP)
        assert ("Le plan d’action" in said) is (terms == KEEP)


def test_content_leaves_to_the_one_named_and_to_nobody_else(work: DeskWork, dossier: RecordId) -> None:
    paper = prepare_objectives(work, dossier)
    assert not leaves(work, paper, RecipientKind.THIRD_PARTY, "Paul Vasseur")
    key = agreed(work, dossier, TO_PAUL)
    assert [one.recipient for one in agreed_for(work, paper.id)] == ["Paul Vasseur"]
    assert leaves(work, paper, RecipientKind.THIRD_PARTY, "paul  VASSEUR")
    assert not leaves(work, paper, RecipientKind.THIRD_PARTY, "Pauline Vasseur")
    assert not leaves(work, paper, RecipientKind.EMPLOYER, "Paul Vasseur")
    assert not leaves(work, paper, RecipientKind.CEP, "Paul Vasseur")
    with work.unit() as unit:
        assert [export.agreement_id for export in unit.find(Export)] == [key]
    (copy,) = first(work, dossier).copies
    assert (copy.on, copy.name, copy.reference) == (TODAY, "Objectifs co-construits", "OB-2026-001-V1")


def test_a_synthesis_that_is_not_signed_yet_goes_to_nobody_else_even_by_agreement() -> None:
    agreed_to = (Agreed(RecordId("a"), RecipientKind.CEP, ProofText("Avenir Conseil")),)
    where = RecipientKind.CEP, "Avenir Conseil", agreed_to
    for state in (PaperState.OPEN, PaperState.SENT):
        assert refusal(PaperKind.SYNTHESIS, state, *where) == NOT_SIGNED
        assert refusal(PaperKind.SYNTHESIS, state, RecipientKind.BENEFICIARY, "Ariane", ()) == ""
    assert refusal(PaperKind.SYNTHESIS, PaperState.SEALED, *where) == ""
    assert refusal(PaperKind.OBJECTIVES, PaperState.OPEN, *where) == ""


def test_an_expired_agreement_opens_nothing_more_and_leaves_the_follow_up_without_content(
    work: DeskWork, dossier: RecordId
) -> None:
    paper = prepare_objectives(work, dossier)
    until = TODAY + timedelta(days=10)
    shared, kept = (
        agreed(work, dossier, replace(TO_PAUL, until=until)),
        agreed(work, dossier, replace(KEEP, until=until)),
    )
    held_meeting(work, dossier)
    with work.unit() as unit:
        unit.get(Dossier, dossier).ended_on = TODAY
        unit.commit()
    work.clock.moment += timedelta(days=10)
    assert leaves(work, paper, RecipientKind.THIRD_PARTY, "Paul Vasseur"), "its last day still counts"
    assert read_frame(work, dossier).agreed is not None
    work.clock.moment += timedelta(days=1)
    assert not leaves(work, paper, RecipientKind.THIRD_PARTY, "Paul Vasseur")
    assert read_frame(work, dossier).agreed is None
    with work.unit() as unit:
        found = dues_of(unit, work.law, unit.get(Dossier, dossier), work.clock.today())
        (due,) = [one for one in found if one.what is DueKind.AGREED]
        assert {Part.SYNTHESIS, Part.ACTION, Part.FOLLOW_UP} == set(due.parts)
        assert due.is_due(work.clock.today())
    lines = {line.id: line for line in read_agreements(work, dossier).lines}
    assert [state_of(lines[key], work.clock.today())[0] for key in (shared, kept)] == ["Échu", "Échu"]


def test_one_signed_at_a_distance_is_recorded_when_its_sheet_is_back(work: DeskWork, dossier: RecordId) -> None:
    view = prepare_agreement(work, dossier, KEEP)
    send_to_sign(work, view.id)
    assert first(work, dossier).sent
    work.clock.moment += timedelta(days=2)
    receive_return(work, dossier, f"%PDF {view.number}-V{view.version}".encode(), work.clock.today())
    seal_agreement(work, view.id, b"%PDF")
    line = first(work, dossier)
    assert (line.given_on, line.means, line.holds) == (TODAY + timedelta(days=2), SigningMeans.REMOTE, True)


def test_the_cep_gets_nothing_but_the_synthesis_whatever_is_agreed(work: DeskWork, dossier: RecordId) -> None:
    agreed(work, dossier, TO_CEP)
    paper = prepare_objectives(work, dossier)
    assert not leaves(work, paper, RecipientKind.CEP, "Avenir Conseil")
    asked = (Agreed(RecordId("a"), RecipientKind.CEP, ProofText("Avenir Conseil")),)
    assert refusal(PaperKind.SYNTHESIS, PaperState.SEALED, RecipientKind.CEP, "Avenir Conseil", asked) == ""


def test_an_agreement_about_another_document_opens_nothing(work: DeskWork, dossier: RecordId) -> None:
    agreed(work, dossier, replace(TO_PAUL, documents=("results",)))
    assert not leaves(work, prepare_objectives(work, dossier), RecipientKind.THIRD_PARTY, "Paul Vasseur")


@pytest.mark.parametrize("payer", [RecipientKind.EMPLOYER, RecipientKind.FUNDER])
def test_whoever_pays_gets_content_only_where_an_agreement_names_them_as_such(
    work: DeskWork, dossier: RecordId, payer: RecipientKind
) -> None:
    paper = prepare_objectives(work, dossier)
    assert not leaves(work, paper, payer, "Ateliers Vasseur")
    agreed(work, dossier, replace(TO_PAUL, receiver=payer, recipient=ProofText("Ateliers Vasseur")))
    assert leaves(work, paper, payer, "Ateliers Vasseur")
    for never in (RecipientKind.INSPECTION, RecipientKind.PRACTICE):
        assert not leaves(work, paper, never, "Ateliers Vasseur")


def test_a_revoked_agreement_opens_nothing_more_and_what_left_stays_told(work: DeskWork, dossier: RecordId) -> None:
    paper = prepare_objectives(work, dossier)
    key = agreed(work, dossier, TO_PAUL)
    assert leaves(work, paper, RecipientKind.THIRD_PARTY, "Paul Vasseur")
    work.clock.moment += timedelta(days=3)
    with pytest.raises(InvalidInput):
        revoke_agreement(work, key, TODAY - timedelta(days=1))
    revoke_agreement(work, key, work.clock.today())
    assert not leaves(work, paper, RecipientKind.THIRD_PARTY, "Paul Vasseur")
    line = first(work, dossier)
    assert (line.holds, line.revoked_on) == (False, TODAY + timedelta(days=3))
    assert [copy.on for copy in line.copies] == [TODAY], "what left stays listed beside the revocation"
    told = [row["action"] for row in journal_rows(work)]
    assert told.index("paper.exported") < told.index("agreement.revoked")
    assert "OB-2026-001-V1" in copies_of(line)
    assert "avant la révocation" in copies_of(line)
    revoke_agreement(work, key, None)
    assert leaves(work, paper, RecipientKind.THIRD_PARTY, "Paul Vasseur")


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (replace(TO_PAUL, documents=()), "documents"),
        (replace(TO_PAUL, documents=("consent",)), "documents"),
        (replace(TO_PAUL, recipient=ProofText(" ")), "recipient"),
        (replace(TO_PAUL, receiver=None), "receiver"),
        (replace(TO_PAUL, receiver=RecipientKind.INSPECTION), "receiver"),
        (replace(TO_CEP, documents=("synthesis", "results")), "documents"),
        (replace(KEEP, until=None), "until"),
        (replace(KEEP, until=TODAY), "until"),
        (replace(KEEP, until=date(2029, 3, 5)), "until"),
    ],
)
def test_what_cannot_be_agreed_is_said_under_its_field(
    work: DeskWork, dossier: RecordId, terms: Terms, field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        prepare_agreement(work, dossier, terms)
    assert list(caught.value.problems) == [field]


def test_three_years_run_from_the_end_and_before_it_from_the_last_meeting(work: DeskWork, dossier: RecordId) -> None:
    held_meeting(work, dossier)
    work.clock.moment += timedelta(days=40)
    view = read_agreements(work, dossier)
    assert (view.latest, view.counted_on, view.ended_on) == (date(2029, 3, 4), TODAY, None)
    assert "l’action n’étant pas close, les trois ans se comptent de la dernière séance tenue" in latest_of(view)
    with work.unit() as unit:
        unit.get(Dossier, dossier).ended_on = TODAY + timedelta(days=10)
        unit.commit()
    view = read_agreements(work, dossier)
    assert (view.latest, view.ended_on) == (date(2029, 3, 14), TODAY + timedelta(days=10))
    assert "trois ans après la fin de l’action" in latest_of(view)


def test_what_is_kept_goes_the_day_that_was_agreed(work: DeskWork, dossier: RecordId) -> None:
    def ends() -> list[date]:
        with work.unit() as unit:
            found = dues_if_ended(unit, work.law, unit.get(Dossier, dossier), TODAY, TODAY)
            return [one.on for one in found if one.what is DueKind.AGREED]

    assert ends() == []
    key = agreed(work, dossier, KEEP)
    assert ends() == [date(2028, 3, 4)]
    revoke_agreement(work, key, TODAY)
    assert ends() == []


def test_only_a_consent_to_adaptations_is_asked_before_the_entry(work: DeskWork) -> None:
    work.law = load_law()
    fill_practice(work)
    key = prospect(work)
    with pytest.raises(RuleBroken):
        prepare_agreement(work, key, TO_PAUL)
    assert prepare_agreement(work, key, Terms(AgreementKind.ADAPTATION)).kind is PaperKind.ADAPTATION_CONSENT


def test_the_consent_to_adaptations_opens_what_is_written_and_its_withdrawal_erases_it(
    work: DeskWork, dossier: RecordId
) -> None:
    key = agreed(work, dossier, Terms(AgreementKind.ADAPTATION))
    assert read_adaptation(work, dossier).consent_on == TODAY.isoformat()
    save_adaptation(work, dossier, TODAY.isoformat(), "Pauses", "Dix minutes par heure")
    save_drafts(work, f"{ADAPTATION_FORM}:{dossier}", {"need": "Une pause de plus"})
    revoke_agreement(work, key, TODAY)
    assert count(work, "draft") == 0
    assert read_adaptation(work, dossier).need == ""
    assert count(work, "adaptation") == 0
    revoke_agreement(work, key, None)
    assert read_adaptation(work, dossier).consent_on == TODAY.isoformat()
    save_adaptation(work, dossier, "", "", "")
    assert first(work, dossier).revoked_on == TODAY


def test_one_that_is_not_signed_is_corrected_renewed_or_withdrawn(work: DeskWork, dossier: RecordId) -> None:
    view = prepare_agreement(work, dossier, TO_PAUL)
    other = prepare_agreement(work, dossier, replace(TO_PAUL, recipient=ProofText("Zoé Vasseur")), view.subject_id)
    assert (other.subject_id, other.number) == (view.subject_id, view.number)
    rename_beneficiary(work, dossier, "Quesnel", "Ariane")
    assert "Quesnel" in renew_agreement(work, other.id).facts
    assert len(read_agreements(work, dossier).lines) == 1
    terms = withdraw_agreement(work, view.subject_id)
    assert read_agreements(work, dossier).lines == ()
    back = prepare_agreement(work, dossier, terms, view.subject_id)
    assert back.number == view.number
    signed(work, back)
    with pytest.raises(RuleBroken):
        withdraw_agreement(work, view.subject_id)
    with pytest.raises(RuleBroken, match="révoquez"):
        prepare_agreement(work, dossier, TO_PAUL, view.subject_id)
    with work.unit() as unit:
        assert unit.get(Agreement, view.subject_id).recipient == "Zoé Vasseur"


def test_what_was_destroyed_while_the_paper_was_out_is_not_left(work: DeskWork, dossier: RecordId) -> None:
    view = prepare_agreement(work, dossier, KEEP)
    sign_on_screen(work, view.id, SignerRole.BENEFICIARY, drawn(1))
    destroy_parts(work.vault, dossier, CONTENTS, basis="request.person", media={}, now=work.clock.now())
    with pytest.raises(RuleBroken, match="détruit"):
        seal_agreement(work, view.id, b"%PDF")
    assert count(work, "agreement") == 0


def test_one_is_not_dated_before_its_dossier(work: DeskWork, dossier: RecordId) -> None:
    view = prepare_agreement(work, dossier, KEEP)
    sign_on_paper(work, view.id, b"%PDF scan", TODAY - timedelta(days=400))
    with pytest.raises(RuleBroken, match="avant l’ouverture"):
        seal_agreement(work, view.id, b"%PDF")


def test_while_the_person_has_their_data_held_only_an_agreement_given_since_lets_it_leave(
    work: DeskWork, dossier: RecordId
) -> None:
    paper = prepare_objectives(work, dossier)
    agreed(work, dossier, TO_PAUL)
    work.clock.moment += timedelta(days=1)
    with work.unit() as unit:
        person = unit.get(Dossier, dossier).beneficiary_id
    today = work.clock.today()
    asked = add_request(work, RequestTyped(today, RequestKind.RESTRICTION, RequestMeans.LETTER, person))
    assert leaves(work, paper, RecipientKind.THIRD_PARTY, "Paul Vasseur")
    answer_request(work, asked, today, RequestOutcome.GRANTED)
    assert not leaves(work, paper, RecipientKind.THIRD_PARTY, "Paul Vasseur")
    assert leaves(work, paper, RecipientKind.BENEFICIARY, "Ariane Quenneville")
    agreed(work, dossier, TO_PAUL)
    assert leaves(work, paper, RecipientKind.THIRD_PARTY, "Paul Vasseur")


def test_a_revocation_is_not_taken_back_once_what_was_left_is_destroyed(work: DeskWork, dossier: RecordId) -> None:
    key = agreed(work, dossier, KEEP)
    revoke_agreement(work, key, TODAY)
    revoke_agreement(work, key, None)
    assert first(work, dossier).holds, "nothing was destroyed yet"
    revoke_agreement(work, key, TODAY)
    destroy_parts(work.vault, dossier, (Part.SYNTHESIS,), basis="end.content_days", media={}, now=work.clock.now())
    with pytest.raises(RuleBroken, match="sa révocation ne s’annule plus"):
        revoke_agreement(work, key, None)
    line = first(work, dossier)
    assert (line.holds, line.revoked_on) == (False, TODAY), "the register does not say that it is kept"


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1)])
def test_today_is_not_said_to_be_past(work: DeskWork, dossier: RecordId, until: date) -> None:
    with pytest.raises(InvalidInput) as caught:
        prepare_agreement(work, dossier, replace(KEEP, until=until))
    assert caught.value.problems == {"until": "Indiquez un jour à venir."}
