"""What the pages say of a dossier holds in each of its states: suspended, ended, interrupted, late."""

from datetime import time, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.amendments import AmendmentReason
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import Motive
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import MeetingKind
from bilan_desktop.domain.papers import PaperKind, SignerRole, SigningMeans
from bilan_desktop.domain.progress import StepState
from bilan_desktop.ui.screens.signing.places import may_be_signed
from bilan_desktop.usecases import papers
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.bilan_overview import BilanOverview, read_bilan_overview
from bilan_desktop.usecases.closing import note_declared
from bilan_desktop.usecases.dossiers import archive_dossier, save_funding
from bilan_desktop.usecases.ending import end_action, prepare_certificate, resume_action
from bilan_desktop.usecases.happenings import What
from bilan_desktop.usecases.journey import read_journey
from bilan_desktop.usecases.life import abandon_bilan, suspend_bilan
from bilan_desktop.usecases.meeting_papers import prepare_hours
from bilan_desktop.usecases.meetings import hold_meeting, plan_meeting
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import list_papers
from bilan_desktop.usecases.programme import change_plan, read_programme
from bilan_desktop.usecases.programme_papers import prepare_programme
from bilan_desktop.usecases.today import read_today
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    confirmed,
    consented,
    drawn,
    fill_practice,
    held_meeting,
    programmed,
    sign_and_seal,
)

DAY = timedelta(days=1)
LONGER = HoursPlan(20 * 60, 4 * 60, 4 * 60, 10 * 60, 6 * 60)


@pytest.fixture
def work(work: DeskWork) -> DeskWork:
    """With settings complete, and the law as it stands."""
    fill_practice(work)
    work.law = load_law()
    return work


TOLD = frozenset({DueKind.CONTENT, DueKind.CPF_EXIT, DueKind.FOLLOW_UP})
"""The dates that these tests look at; the others come by the same way."""


def due(view: BilanOverview) -> list[tuple[DueKind, int]]:
    """What the end makes due, with its days of lateness, in the order of the page."""
    told = [one.deadline for one in view.missing if one.deadline is not None]
    return [(one.what, one.late(view.today)) for one in told if one.what in TOLD]


def recalled(work: DeskWork) -> list[DueKind]:
    told = [one.deadline for one in read_today(work).reminders if one.deadline is not None]
    return [one.what for one in told if one.what in TOLD]


def statement(work: DeskWork, key: RecordId) -> str:
    """What the statement of the hours prints."""
    paper = proof_paper(prepare_hours(work, key).facts, PaperKind.HOURS, ())
    return "\n".join(paper_text(paper)).replace("\u00a0", " ")


def ended(work: DeskWork, kind: FundingKind = FundingKind.CPF) -> RecordId:
    """An action that ended today, a Wednesday."""
    key = programmed(work)
    save_funding(work, key, Funding(kind), None)
    held_meeting(work, key)
    end_action(work, key)
    return key


def test_what_an_end_makes_due_is_asked_for_the_late_first_there_and_at_home(work: DeskWork) -> None:
    key = ended(work)
    assert due(read_bilan_overview(work, key)) == [(DueKind.CONTENT, 0), (DueKind.CPF_EXIT, 0)]
    work.clock.moment += 25 * DAY
    assert due(read_bilan_overview(work, key)) == [(DueKind.CONTENT, 25), (DueKind.CPF_EXIT, 20)]
    assert recalled(work) == [DueKind.CONTENT, DueKind.CPF_EXIT]
    archive_dossier(work, key)
    assert recalled(work) == [DueKind.CONTENT], "put away, and still to be destroyed"


def test_a_declaration_that_is_noted_is_late_no_more_until_another_end(work: DeskWork) -> None:
    key = consented(work)
    with pytest.raises(RuleBroken, match="pas close"):
        note_declared(work, key, TODAY)
    key = ended(work)
    work.clock.moment += 25 * DAY
    note_declared(work, key, work.clock.today())
    view = read_bilan_overview(work.reopened(), key)
    assert due(view) == [(DueKind.CONTENT, 25)]
    assert next(one for one in view.deadlines if one.what is DueKind.CPF_EXIT).settled == TODAY + 25 * DAY
    note_declared(work, key, None)
    assert (DueKind.CPF_EXIT, 20) in due(read_bilan_overview(work, key))
    note_declared(work, key, work.clock.today())
    resume_action(work, key)
    work.clock.moment += DAY
    held_meeting(work, key, a_slot(work.clock.today()))
    end_action(work, key)
    assert (DueKind.CPF_EXIT, 0) in due(read_bilan_overview(work, key))


def test_a_declaration_tells_one_end_alone_on_a_day_that_may_be(work: DeskWork) -> None:
    key = ended(work)
    work.clock.moment += 2 * DAY
    for day in (TODAY - DAY, work.clock.today() + DAY):
        with pytest.raises(InvalidInput):
            note_declared(work, key, day)
    note_declared(work, key, work.clock.today())
    resume_action(work, key)
    held_meeting(work, key, a_slot(TODAY + DAY))
    end_action(work, key)
    assert (DueKind.CPF_EXIT, 0) in due(read_bilan_overview(work, key)), "an earlier end was declared, with other hours"
    personal = ended(work, FundingKind.PERSONAL)
    with pytest.raises(RuleBroken, match="CPF"):
        note_declared(work, personal, work.clock.today())


def test_what_was_sent_or_signed_before_the_end_is_still_received_and_sealed(work: DeskWork) -> None:
    key = consented(work)
    paper = prepare_programme(work, key)
    papers.send_to_sign(work, paper.id)
    held_meeting(work, key)
    end_action(work, key)
    view = papers.read_paper(work, paper.id)
    assert not view.shown.lapsed
    assert may_be_signed(view)
    standing = read_programme(work, key).paper
    assert standing is not None
    assert not standing.lapsed


def test_a_programme_that_left_stays_as_it_was_once_the_action_ended(work: DeskWork) -> None:
    key = consented(work)
    paper = prepare_programme(work, key)
    papers.record_export(work, paper.id, RecipientKind.BENEFICIARY, "Ariane Quenneville", "file", data=b"%PDF")
    held_meeting(work, key)
    end_action(work, key)
    assert prepare_programme(work, key).id == paper.id


def test_a_follow_up_is_asked_for_in_its_window_until_one_is_planned(work: DeskWork) -> None:
    key = ended(work, FundingKind.PERSONAL)
    work.clock.moment += 80 * DAY
    assert (DueKind.FOLLOW_UP, 0) not in due(read_bilan_overview(work, key))
    work.clock.moment += 30 * DAY
    assert (DueKind.FOLLOW_UP, 0) in due(read_bilan_overview(work, key))
    plan_meeting(work, key, a_slot(work.clock.today() + DAY), MeetingKind.FOLLOW_UP)
    assert due(read_bilan_overview(work, key)) == [(DueKind.CONTENT, 110)]
    work.clock.moment += 2 * DAY
    assert (DueKind.FOLLOW_UP, 0) in due(read_bilan_overview(work, key)), "planned, and its day went by"
    work.clock.moment += 120 * DAY
    assert (DueKind.FOLLOW_UP, 48) in due(read_bilan_overview(work, key)), "it may be held until a year has gone"
    work.clock.moment += 140 * DAY
    assert due(read_bilan_overview(work, key)) == [(DueKind.CONTENT, 372)], "too late: asked for no more"


def test_what_is_kept_by_agreement_is_told_only_while_such_an_agreement_stands(work: DeskWork) -> None:
    key = ended(work)

    def told() -> set[DueKind]:
        return {one.what for one in read_bilan_overview(work, key).deadlines}

    assert DueKind.AGREED not in told()
    given = Agreement(
        work.new_id(), key, AgreementKind.KEEPING, "keeping.1", TODAY, SigningMeans.PAPER,
        documents=("synthesis",), until=TODAY + 700 * DAY,
    )  # fmt: skip
    with work.unit() as unit:
        unit.add(given)
        unit.commit()
    assert DueKind.AGREED in told()
    with work.unit() as unit:
        unit.get(Agreement, given.id).revoked_on = TODAY
        unit.commit()
    assert DueKind.AGREED not in told()


def test_a_programme_stays_to_sign_during_a_suspension_wherever_it_is_told(work: DeskWork) -> None:
    key = confirmed(work)
    paper = prepare_programme(work, key)
    suspend_bilan(work, key, TODAY, Motive.FUNDING)
    assert read_dossier(work, key).programme_waits
    assert [one.kind for one in read_bilan_overview(work, key).missing if one.code == "paper"] == [PaperKind.PROGRAMME]
    assert "programme" in {one.code for one in read_today(work).reminders}
    assert not papers.read_paper(work, paper.id).shown.lapsed
    sign_and_seal(work, paper)
    assert not read_dossier(work, key).programme_waits


@pytest.mark.parametrize("prepared", [True, False])
def test_a_programme_never_signed_is_said_and_asked_for_no_more_once_the_action_ended(
    work: DeskWork, prepared: bool
) -> None:
    key = consented(work)
    held_meeting(work, key)
    if prepared:
        prepare_programme(work, key)
    abandon_bilan(work, key, TODAY, Motive.NO_NEWS)
    dossier, view = read_dossier(work, key), read_bilan_overview(work, key)
    assert (dossier.programme_waits, dossier.programme_unsigned) == (False, True)
    assert not {"paper", "programme"} & {one.code for one in view.missing}
    assert (view.counts.to_sign, view.counts.lapsed) == (0, int(prepared))
    assert "programme" not in {one.code for one in read_today(work).reminders}
    assert {line.shown.lapsed for line in list_papers(work, key)} <= {True}
    programme = read_programme(work, key)
    assert programme.ended
    assert programme.paper is None or programme.paper.lapsed


def test_the_sheets_of_what_was_held_stay_to_sign_after_the_end(work: DeskWork) -> None:
    key = programmed(work)
    sheet = prepare_sheet(work, held_meeting(work, key))
    end_action(work, key)
    assert not papers.read_paper(work, sheet.id).shown.lapsed
    assert "to_sign" in {one.code for one in read_bilan_overview(work, key).missing}
    assert not read_dossier(work, key).programme_unsigned


def test_the_closing_is_begun_by_its_own_meeting_never_by_the_sheets_of_others(work: DeskWork) -> None:
    key = programmed(work)

    def closing() -> StepState:
        return next(found.state for found in read_journey(work, key) if found.step.code == "F3.7")

    sign_and_seal(work, prepare_sheet(work, held_meeting(work, key)))
    assert closing() is StepState.TODO
    last = plan_meeting(work, key, a_slot(TODAY + DAY), MeetingKind.CLOSING)
    assert closing() is StepState.TODO
    work.clock.moment += 2 * DAY
    hold_meeting(work, last, a_slot(TODAY + DAY))
    assert closing() is StepState.BEGUN


def test_a_certificate_is_named_as_it_is_printed(work: DeskWork) -> None:
    stopped, gone = consented(work, "Adam"), consented(work, "Baron")
    for key, start in ((stopped, time(9)), (gone, time(14))):
        held_meeting(work, key, a_slot(start=start))
    abandon_bilan(work, stopped, TODAY, Motive.ON_REQUEST)
    end_action(work, gone)
    for key, name in ((stopped, "Attestation de bilan interrompu"), (gone, "Attestation de fin de bilan")):
        view = prepare_certificate(work, key)
        glance = next(one for one in read_bilan_overview(work, key).papers if one.id == view.id)
        assert view.shown.name == glance.shown.name == list_papers(work, key)[0].shown.name == name
        assert proof_paper(view.facts, view.kind, ()).title == name


def test_the_hours_are_those_of_the_last_signed_programme_and_the_statement_says_which(work: DeskWork) -> None:
    key = programmed(work)
    held_meeting(work, key)
    change_plan(work, key, LONGER, ("F1.2", "F2.1"), ("S1",), AmendmentReason.PACE)
    view = read_dossier(work, key)
    assert (view.hours.accompaniment.planned, view.hours.guided.planned, view.newer_plan) == (18 * 60, 6 * 60, LONGER)
    told = statement(work, key)
    assert "version 1, signé le 4 mars 2026" in told
    assert "18 h 00" in told
    assert "20 h 00" not in told
    sign_and_seal(work, prepare_programme(work, key))
    view = read_dossier(work, key)
    assert (view.hours.accompaniment.planned, view.newer_plan) == (20 * 60, None)
    assert "version 2, signé le 4 mars 2026" in statement(work, key)


def test_without_a_signed_programme_the_statement_says_so(work: DeskWork) -> None:
    key = consented(work)
    held_meeting(work, key)
    assert "aucun programme personnalisé n’est signé" in statement(work, key)
    assert read_dossier(work, key).newer_plan is None


def test_the_history_tells_the_version_that_was_signed_on_the_day_of_its_signature(work: DeskWork) -> None:
    key = consented(work)
    first = prepare_programme(work, key)
    work.clock.moment += 5 * DAY
    held_meeting(work, key, a_slot(TODAY + 5 * DAY))
    papers.sign_on_paper(work, first.id, b"%PDF", TODAY + DAY)
    papers.seal_paper(work, first.id, b"%PDF")
    change_plan(work, key, LONGER, ("F1.2", "F2.1"), ("S1",), AmendmentReason.PACE)
    happened = read_bilan_overview(work, key).happened
    (signed,) = [one for one in happened if one.what is What.PAPER]
    assert (signed.on, signed.version, signed.kind) == (TODAY + DAY, 1, PaperKind.PROGRAMME)
    assert [one.what for one in happened][:2] == [What.HELD, What.PAPER]


def test_the_history_of_a_day_goes_by_the_hour(work: DeskWork) -> None:
    key = programmed(work)
    work.clock.moment += DAY
    on = work.clock.today()
    held_meeting(work, key, a_slot(on, time(9)))
    statement = prepare_hours(work, key)
    papers.record_export(work, statement.id, papers.RecipientKind.BENEFICIARY, "Ariane", "pdf", data=b"%PDF")
    held_meeting(work, key, a_slot(on, time(14)))
    work.clock.moment += timedelta(hours=1)
    end_action(work, key)
    certificate = prepare_certificate(work, key)
    papers.sign_on_screen(work, certificate.id, SignerRole.CONSULTANT, drawn(70))
    papers.seal_paper(work, certificate.id, b"%PDF")
    told = [(one.what, one.number, one.kind) for one in read_bilan_overview(work, key).happened if one.on == on]
    assert told[::-1] == [
        (What.HELD, 1, None),
        (What.PAPER, 0, PaperKind.HOURS),
        (What.HELD, 2, None),
        (What.ENDED, 0, None),
        (What.PAPER, 0, PaperKind.CERTIFICATE),
    ]
