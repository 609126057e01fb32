"""What is checked of a meeting before it is signed: read from the whole dossier, confirmed, noted, taken back."""

from datetime import date, time, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.billing import Invoice, InvoiceLine, VatBasis
from bilan_desktop.domain.contracts import Conclusion
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.meetings import Meeting, Mode, NotedFinding
from bilan_desktop.domain.papers import BOTH, SignerRole
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.attendance_checks import confirm_findings, take_back_confirmation
from bilan_desktop.usecases.contract import save_contract
from bilan_desktop.usecases.contract_papers import prepare_contract
from bilan_desktop.usecases.dossiers import save_adaptation, save_funding, save_organisation
from bilan_desktop.usecases.journal_words import action_words, detail_words
from bilan_desktop.usecases.meeting_papers import prepare_register
from bilan_desktop.usecases.meetings import (
    check_slot,
    correct_meeting,
    hold_meeting,
    plan_meeting,
    proposed_slot,
    read_meeting,
)
from bilan_desktop.usecases.papers import PaperView, send_to_sign, sign_on_paper, sign_on_screen, unsign
from bilan_desktop.usecases.practice import save_practice
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    commits,
    consented,
    drawn,
    fill_practice,
    held_meeting,
    journal_rows,
    sign_and_seal,
)

SUNDAY = date(2026, 3, 8)


@pytest.fixture
def key(work: DeskWork) -> RecordId:
    """A consented dossier whose papers can be made, under the rules in force."""
    work.law = load_law()
    fill_practice(work)
    save_practice(work, {"qualifications": "Titre de psychologue"})
    return consented(work)


def said(view: PaperView) -> str:
    return "\n".join(paper_text(proof_paper(view.facts, view.kind, view.signatures)))


def codes(work: DeskWork, meeting: RecordId) -> set[str]:
    return {one.code for one in read_meeting(work, meeting).findings}


def noted(work: DeskWork, meeting: RecordId) -> list[tuple[str, bool]]:
    return [(one.code, one.confirmed) for one in read_meeting(work, meeting).noted]


def funded(work: DeskWork, key: RecordId, kind: FundingKind, **contract: object) -> None:
    employer = save_organisation(work, Organisation(NO_ID, name=ProofText("Ateliers Montjoie")))
    save_funding(work, key, Funding(kind, payer_id=employer, employer_id=employer), 180_000)
    told = {"payment": "En une fois.", "early_end": "Au prorata.", "starts_on": TODAY, "ends_on": date(2026, 7, 1)}
    save_contract(work, key, {**told, **contract})


def signed_contract(work: DeskWork, key: RecordId, on: date = TODAY) -> None:
    sign_on_paper(work, prepare_contract(work, key).id, b"%PDF-1.7", on)


def invoiced(work: DeskWork, key: RecordId, minutes: int, cents: int, on: date = TODAY, credit: str = "") -> RecordId:
    line = InvoiceLine(ProofText("Bilan de compétences"), minutes, cents)
    with work.unit() as unit:
        number = 1 + len(unit.find(Invoice))
        row = Invoice(
            work.new_id(),
            key,
            on.year,
            number,
            on,
            on,
            FundingKind.EMPLOYER_PLAN,
            ProofText("Ateliers Montjoie"),
            lines=(line,),
            vat=VatBasis.FRANCHISE,
            credit_of=RecordId(credit) if credit else NO_ID,
        )
        unit.add(row)
        unit.commit()
        return row.id


def test_another_dossier_at_the_same_time_is_told_by_its_number(work: DeskWork, key: RecordId) -> None:
    other = consented(work, "Voisin")
    plan_meeting(work, other, a_slot(start=time(10)))
    (found,) = check_slot(work, key, a_slot())
    assert found.code == "overlap"
    assert "dossier 2026-002" in found.sentence
    assert "Voisin" not in found.sentence
    held = held_meeting(work, key)
    assert codes(work, held) == {"overlap"}


def test_the_period_and_the_place_of_the_contract(work: DeskWork, key: RecordId) -> None:
    funded(work, key, FundingKind.FRANCE_TRAVAIL, starts_on=date(2026, 3, 5), place="Annecy")
    assert {one.code for one in check_slot(work, key, a_slot())} == {"before_start", "other_place"}
    later = a_slot(date(2026, 7, 2), place=ProofText("Annecy, 2 quai Vicenza"))
    assert {one.code for one in check_slot(work, key, later)} == {"after_term"}


def test_a_meeting_before_the_time_to_withdraw_ends_needs_the_express_request(work: DeskWork, key: RecordId) -> None:
    funded(work, key, FundingKind.PERSONAL, conclusion=Conclusion.DISTANCE)
    signed_contract(work, key)
    # Fourteen days lead to Wednesday 18 March.
    assert {one.code for one in check_slot(work, key, a_slot(date(2026, 3, 18)))} == {"withdrawal"}
    assert check_slot(work, key, a_slot(date(2026, 3, 19))) == ()
    save_contract(work, key, {"starts_early": True})
    assert {one.code for one in check_slot(work, key, a_slot(date(2026, 3, 18)))} == {"withdrawal"}  # signed without
    sign_on_paper(work, prepare_contract(work, key, anew=True).id, b"%PDF-1.7", TODAY)
    assert check_slot(work, key, a_slot(date(2026, 3, 18))) == ()


def test_the_employee_accepts_before_the_first_meeting_and_silence_is_refusal(work: DeskWork, key: RecordId) -> None:
    funded(work, key, FundingKind.EMPLOYER_PLAN, transmitted_on=TODAY)
    last = TODAY + timedelta(days=10)
    first = held_meeting(work, key)
    assert codes(work, first) == {"unaccepted"}
    after = plan_meeting(work, key, a_slot(last + timedelta(days=2)))
    assert codes(work, after) == set()
    work.clock.moment += timedelta(days=11)
    assert codes(work, after) == {"refused"}
    signed_contract(work, key, last)
    assert codes(work, after) == set()
    assert codes(work, first) >= {"unaccepted", "before_contract"}


def test_the_platform_waits_eleven_working_days_over_holidays(work: DeskWork, key: RecordId) -> None:
    save_funding(work, key, Funding(FundingKind.CPF), None)
    with work.unit() as unit:
        unit.add(CpfOrder(work.new_id(), key, proposed_on=date(2026, 3, 27)))
        unit.commit()
    # Easter Monday, 6 April 2026, is no working day: the eleventh is Tuesday 14 April.
    (found,) = check_slot(work, key, a_slot(date(2026, 4, 13)))
    assert found.code == "platform"
    assert "14/04/2026, Conditions du CPF" in found.sentence
    assert check_slot(work, key, a_slot(date(2026, 4, 14))) == ()


def test_distance_and_mode_are_compared_with_the_calendar_that_was_signed(work: DeskWork, key: RecordId) -> None:
    remote = a_slot(date(2026, 3, 11), mode=Mode.REMOTE, tool=ProofText("Visio libre"), place=ProofText(""))
    funded(work, key, FundingKind.FRANCE_TRAVAIL)
    first = plan_meeting(work, key, a_slot(date(2026, 3, 10)))
    plan_meeting(work, key, remote)
    signed_contract(work, key)
    assert {one.code for one in check_slot(work, key, a_slot(date(2026, 3, 12)), first)} == set()
    moved = a_slot(date(2026, 3, 10), mode=Mode.REMOTE, tool=ProofText("Visio libre"), place=ProofText(""))
    assert {one.code for one in check_slot(work, key, moved, first)} == {"other_mode", "distance"}


def test_the_accompaniment_planned_is_a_limit_that_is_said(work: DeskWork) -> None:
    work.law = load_law()
    key = consented(work, plan=HoursPlan(240, 0, 60, 120, 60))
    assert check_slot(work, key, a_slot(minutes=240)) == ()
    (found,) = check_slot(work, key, a_slot(minutes=270))
    assert found.code == "above_plan"
    assert "30\N{NO-BREAK SPACE}min" in found.sentence
    held_meeting(work, key, a_slot(minutes=200))
    second = held_meeting(work, key, a_slot(date(2026, 3, 5), minutes=45))
    assert codes(work, second) == {"above_plan"}


def test_what_an_invoice_tells_is_compared_with_what_was_held_by_its_day(work: DeskWork, key: RecordId) -> None:
    save_funding(work, key, Funding(FundingKind.UNDECIDED), 180_000)
    first = held_meeting(work, key)
    deposit = invoiced(work, key, 0, 54_000)
    assert check_slot(work, key, a_slot(date(2026, 3, 11))) == ()
    by_the_hour = invoiced(work, key, 120, 20_000)
    assert codes(work, first) == set()
    assert check_slot(work, key, a_slot(date(2026, 3, 11))) == ()
    whole = invoiced(work, key, 0, 106_000)
    (found,) = check_slot(work, key, a_slot(date(2026, 3, 11)))
    assert (found.code, "FA-2026-0003" in found.sentence) == ("billed", True)
    invoiced(work, key, 0, -106_000, credit=whole)
    assert check_slot(work, key, a_slot(date(2026, 3, 11))) == ()
    work.clock.moment += timedelta(days=1)
    correct_meeting(work, first, a_slot(minutes=90))
    assert "billed" in codes(work, first)
    assert deposit != by_the_hour


def test_what_suits_the_person_is_said_and_proposed_and_leaves_no_trace(work: DeskWork, key: RecordId) -> None:
    plan_meeting(work, key, a_slot(mode=Mode.MIXED, remote_minutes=60, tool=ProofText("Visio libre")))
    save_adaptation(work, key, TODAY.isoformat(), "", "", meeting_minutes=90)
    slot = proposed_slot(work, key, date(2026, 3, 11))
    assert (slot.minutes, slot.remote_minutes) == (90, 45)
    (found,) = check_slot(work, key, a_slot(date(2026, 3, 11)))
    assert found.code == "adapted"
    assert check_slot(work, key, a_slot(date(2026, 3, 11), minutes=90)) == ()
    held = held_meeting(work, key, a_slot(date(2026, 3, 12)))
    sign_on_screen(work, prepare_sheet(work, held).id, SignerRole.BENEFICIARY, drawn(1))
    assert noted(work, held) == []
    assert not any("adapt" in row["action"] + row["detail"] for row in journal_rows(work))
    save_adaptation(work, key, "", "", "")
    assert proposed_slot(work, key, date(2026, 3, 18)).minutes == 120


@pytest.mark.parametrize("minutes", [5, 721])
def test_an_odd_length_is_refused(work: DeskWork, key: RecordId, minutes: int) -> None:
    with pytest.raises(InvalidInput, match="quart d’heure"):
        save_adaptation(work, key, TODAY.isoformat(), "", "", meeting_minutes=minutes)


def test_what_is_unusual_is_noted_with_the_first_signature_and_goes_when_it_is_taken_back(
    work: DeskWork, key: RecordId
) -> None:
    held = held_meeting(work, key, a_slot(SUNDAY))
    sheet = prepare_sheet(work, held)
    before = commits(work)
    sign_on_screen(work, sheet.id, SignerRole.BENEFICIARY, drawn(1))
    assert commits(work) == before + 1
    assert noted(work.reopened(), held) == [("sunday", False)]
    sign_on_screen(work, sheet.id, SignerRole.CONSULTANT, drawn(2))
    assert noted(work, held) == [("sunday", False)]
    for role in BOTH:
        unsign(work, sheet.id, role)
    assert noted(work, held) == []


def test_a_sheet_sent_or_joined_notes_it_too(work: DeskWork, key: RecordId) -> None:
    sent, joined = held_meeting(work, key, a_slot(SUNDAY)), held_meeting(work, key, a_slot(date(2026, 3, 9)))
    send_to_sign(work, prepare_sheet(work, sent).id)
    assert noted(work, sent) == [("sunday", False), ("late", False)]
    work.clock.moment += timedelta(days=2)
    sign_on_paper(work, prepare_sheet(work, joined).id, b"%PDF-1.7", date(2026, 3, 10))
    assert noted(work, joined) == [("other_day", False)]
    assert codes(work, joined) == {"other_day"}


def test_a_confirmation_is_kept_journalled_and_taken_back(work: DeskWork, key: RecordId) -> None:
    held = held_meeting(work, key, a_slot(SUNDAY, minutes=150))
    assert read_meeting(work, held).to_confirm == ("sunday",)
    assert confirm_findings(work, held, ("sunday",)) == ("sunday",)
    row = journal_rows(work)[-1]
    assert row["action"] == "meeting.confirmed"
    view = read_meeting(work.reopened(), held)
    assert (view.to_confirm, view.to_look_at) == ((), ())
    assert view.noted == (NotedFinding("sunday", work.clock.now(), confirmed=True),)
    assert action_words(row["action"]) == "Points à vérifier d’une séance confirmés"
    assert detail_words({"findings": "sunday+late"}).startswith("séance un dimanche, séance d’un autre jour")
    assert confirm_findings(work, held, ("sunday",)) == ()
    sign_on_screen(work, prepare_sheet(work, held).id, SignerRole.BENEFICIARY, drawn(1))
    assert noted(work, held) == [("sunday", True)]
    take_back_confirmation(work, held, ("sunday",))
    assert noted(work, held) == [("sunday", False)]  # signed with it: that stays said
    assert journal_rows(work)[-1]["action"] == "meeting.unconfirmed"
    assert read_meeting(work, held).to_confirm == ("sunday",)


def test_a_correction_asks_anew_and_keeps_what_was_confirmed_before(work: DeskWork, key: RecordId) -> None:
    held = held_meeting(work, key, a_slot(SUNDAY))
    confirm_findings(work, held, ("sunday",))
    sign_and_seal(work, prepare_sheet(work, held))
    assert read_meeting(work, held).to_confirm == ()
    work.clock.moment += timedelta(minutes=5)
    correct_meeting(work, held, a_slot(SUNDAY, minutes=90))
    assert read_meeting(work, held).to_confirm == ("sunday",)
    assert noted(work, held) == [("sunday", True)]


def test_only_what_is_found_of_a_held_meeting_is_confirmed(work: DeskWork, key: RecordId) -> None:
    planned = plan_meeting(work, key, a_slot(SUNDAY))
    with pytest.raises(InvalidInput, match="relisez"):
        confirm_findings(work, planned, ("sunday",))
    work.clock.moment = a_slot(SUNDAY).span().end
    hold_meeting(work, planned, a_slot(SUNDAY))
    for wrong in ((), ("holiday",), ("sunday", "holiday")):
        with pytest.raises(InvalidInput, match="relisez"):
            confirm_findings(work, planned, wrong)
    assert noted(work, planned) == []


def test_nothing_bars_the_signature_of_what_is_true(work: DeskWork, key: RecordId) -> None:
    held = held_meeting(work, key, a_slot(SUNDAY))
    sealed = sign_and_seal(work, prepare_sheet(work, held))
    assert sealed.sealed_at is not None
    with work.unit() as unit:
        assert [one.code for one in unit.get(Meeting, held).noted] == ["sunday"]


def test_the_register_tells_what_was_confirmed_of_its_own_line_alone(work: DeskWork, key: RecordId) -> None:
    plan_meeting(work, consented(work, "Voisin"), a_slot(SUNDAY, time(10)))
    held = held_meeting(work, key, a_slot(SUNDAY))
    assert "confirm" not in said(prepare_register(work, key))
    confirm_findings(work, held, ("sunday", "overlap"))
    told = said(prepare_register(work, key))
    assert "Signalé et confirmé\N{NO-BREAK SPACE}: séance un dimanche" in told
    assert "même heure" not in told
