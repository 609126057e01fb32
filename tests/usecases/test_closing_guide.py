"""The closing as it stands: what each thing that it asks for knows, before the end, after it, after an interruption."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.agreements import AgreementKind, Terms
from bilan_desktop.domain.billing import Payment
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import Dossier, Motive
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.funding import Funding, FundingKind, PersonStatus
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.meetings import MeetingKind
from bilan_desktop.domain.papers import PaperState, SignerRole
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.ui.journey.closing import unasked_lines
from bilan_desktop.ui.journey.closing_words import Mark, keeping_row
from bilan_desktop.usecases import papers
from bilan_desktop.usecases.agreements import prepare_agreement, revoke_agreement, seal_agreement
from bilan_desktop.usecases.closing import read_closing
from bilan_desktop.usecases.closing_guide import read_guide
from bilan_desktop.usecases.contract import save_contract
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.due import dues_of
from bilan_desktop.usecases.ending import end_action, prepare_certificate
from bilan_desktop.usecases.keeping_asked import note_nothing_left
from bilan_desktop.usecases.life import abandon_bilan
from bilan_desktop.usecases.meetings import plan_meeting
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    confirmed,
    consented,
    count,
    drawn,
    fill_practice,
    held_meeting,
    journal_rows,
    prospect,
)

KEEP = Terms(AgreementKind.KEEPING, ("synthesis", "action"), until=date(2028, 3, 4))


@pytest.fixture
def work(work: DeskWork) -> DeskWork:
    """With settings complete, and the law as it stands."""
    fill_practice(work)
    work.law = load_law()
    return work


@pytest.fixture
def met(work: DeskWork) -> RecordId:
    """A dossier with two hours held today."""
    key = consented(work)
    held_meeting(work, key, a_slot())
    return key


def agreed(work: DeskWork, key: RecordId, terms: Terms = KEEP) -> RecordId:
    view = prepare_agreement(work, key, terms)
    papers.sign_on_screen(work, view.id, SignerRole.BENEFICIARY, drawn(count(work, "signature")))
    return seal_agreement(work, view.id, b"%PDF").subject_id


def parts(work: DeskWork, key: RecordId, what: DueKind) -> set[Part]:
    return {part for one in read_guide(work, key).destroyed if one.what is what for part in one.parts}


def test_what_the_end_destroys_is_known_before_it_and_the_same_after_it(work: DeskWork, met: RecordId) -> None:
    assert parts(work, met, DueKind.CONTENT) == set(CONTENTS)
    before = read_guide(work, met)
    end_action(work, met)
    after = read_guide(work, met)
    assert before.destroyed == after.destroyed
    assert (before.ended_on, after.ended_on, after.last) == (None, TODAY, TODAY)
    weights = {one.what: one.weight for one in after.destroyed}
    assert (weights[DueKind.CONTENT], weights[DueKind.PROOF]) == (Weight.LAW, Weight.USAGE)


def test_what_the_person_leaves_is_destroyed_later_and_at_once_when_they_revoke(work: DeskWork, met: RecordId) -> None:
    key = agreed(work, met)
    end_action(work, met)
    left = {Part.SYNTHESIS, Part.ACTION, Part.FOLLOW_UP}
    assert parts(work, met, DueKind.AGREED) == left
    assert parts(work, met, DueKind.CONTENT) == set(CONTENTS) - left
    assert read_guide(work, met).keeping.documents == ("La synthèse du bilan", "Le plan d’action")
    work.clock.moment += timedelta(days=40)
    revoke_agreement(work, key, work.clock.today())
    guide = read_guide(work, met)
    assert (guide.keeping.standing, guide.keeping.revoked_on) == (0, work.clock.today())
    since_end, revoked = [one for one in guide.destroyed if one.what is DueKind.CONTENT]
    assert (set(since_end.parts), since_end.late(work.clock.today())) == (set(CONTENTS) - left, 40)
    # What was left was kept by right until that day.
    assert (set(revoked.parts), revoked.on) == (left, work.clock.today())


def test_an_agreement_that_is_over_is_said_to_be_so_rather_than_asked_anew(work: DeskWork, met: RecordId) -> None:
    note_nothing_left(work, met, TODAY)
    agreed(work, met, replace(KEEP, until=date(2026, 9, 9)))
    end_action(work, met)
    work.clock.moment = work.clock.moment.replace(month=9, day=9)
    assert "La personne laisse jusqu’au" in keeping_row(read_guide(work, met)).words
    work.clock.moment += timedelta(days=1)
    guide = read_guide(work, met)
    row = keeping_row(guide)
    assert "Échu le 9\N{NO-BREAK SPACE}septembre 2026" in row.words
    assert (row.mark, row.state) == (Mark.DONE, "Échu")
    assert "demandez" not in row.words
    assert not [one for one in unasked_lines(guide) if "ce qu’elle laisse" in one.words]
    note_nothing_left(work, met, work.clock.today())
    assert "ne souhaite rien laisser" in keeping_row(read_guide(work, met)).words, "asked again since"


def test_asked_what_to_leave_the_person_may_leave_nothing(work: DeskWork, met: RecordId) -> None:
    with pytest.raises(RuleBroken):
        note_nothing_left(work, prospect(work, "Baron"), TODAY)
    with pytest.raises(InvalidInput):
        note_nothing_left(work, met, TODAY + timedelta(days=1))
    note_nothing_left(work, met, TODAY)
    assert read_guide(work, met).keeping_asked_on == TODAY
    note_nothing_left(work, met, None)
    assert read_guide(work, met).keeping_asked_on is None
    told = [row["action"] for row in journal_rows(work)]
    assert told[-2:] == ["dossier.keeping_asked", "dossier.keeping_unasked"]
    agreed(work, met)
    with pytest.raises(RuleBroken, match="révoquez-le"):
        note_nothing_left(work, met, TODAY)


def test_what_is_missing_tells_the_steps_the_contract_and_what_the_yearly_report_asks(
    work: DeskWork, met: RecordId
) -> None:
    save_funding(work, met, Funding(FundingKind.PERSONAL), None)
    view = read_closing(work, met)
    assert (view.no_contract, view.no_status) == (True, True)
    assert {"F1.1", "F1.3"} <= {step.code for step in view.unfinished}
    assert not {"F3.4", "F3.6", "F3.8"} & {step.code for step in view.unfinished}, "each has a line of its own"
    save_funding(work, met, Funding(FundingKind.CPF, person_status=PersonStatus.EMPLOYEE), None)
    view = read_closing(work, met)
    assert (view.no_contract, view.no_status) == (False, False)


def test_the_end_is_said_to_bring_what_is_counted_from_it_and_nothing_else(work: DeskWork, met: RecordId) -> None:
    save_funding(work, met, Funding(FundingKind.EMPLOYER_PLAN), 180_000)
    save_contract(work, met, {"transmitted_on": TODAY})
    with work.unit() as unit:
        waiting = {one.what for one in dues_of(unit, work.law, unit.get(Dossier, met), TODAY)}
    assert waiting == {DueKind.ANSWER}
    brought = {one.what for one in read_closing(work, met).deadlines}
    assert {DueKind.CONTENT, DueKind.INVOICE, DueKind.FOLLOW_UP, DueKind.PROOF} <= brought
    assert DueKind.ANSWER not in brought


def test_the_restitution_is_that_of_its_own_meeting_planned_then_held(work: DeskWork, met: RecordId) -> None:
    later = a_slot(TODAY + timedelta(days=7))
    plan_meeting(work, met, later, MeetingKind.RESTITUTION)
    guide = read_guide(work, met)
    assert (guide.restitution, guide.restitution_planned) == (None, later.on)


@pytest.mark.parametrize(
    ("kind", "motive", "by_law"),
    [
        (FundingKind.PERSONAL, Motive.FORCE_MAJEURE, True),
        (FundingKind.EMPLOYER_PLAN, Motive.FORCE_MAJEURE, False),
        (FundingKind.PERSONAL, Motive.ON_REQUEST, False),
    ],
)
def test_an_interruption_reckons_what_is_due_of_the_hours_sold(
    work: DeskWork, met: RecordId, kind: FundingKind, motive: Motive, by_law: bool
) -> None:
    save_funding(work, met, Funding(kind), 180_000)
    save_contract(work, met, {"early_end": "Les heures tenues sont dues."})
    assert read_guide(work, met).owing is None
    abandon_bilan(work, met, TODAY, motive)
    with work.unit() as unit:
        unit.add(Payment(work.new_id(), met, NO_ID, TODAY, 54_000))
        unit.commit()
    owing = read_guide(work, met).owing
    assert owing is not None
    assert (owing.held, owing.sold, owing.due, owing.paid) == (120, 1080, 20_000, 54_000)
    assert (owing.clause, owing.by_law) == ("Les heures tenues sont dues.", by_law)
    assert owing.forced is (motive is Motive.FORCE_MAJEURE)


def test_interrupted_before_any_meeting_nothing_is_due_and_only_content_is_to_be_destroyed(work: DeskWork) -> None:
    key = confirmed(work)
    save_funding(work, key, Funding(FundingKind.CPF), 180_000)
    abandon_bilan(work, key, TODAY, Motive.ON_REQUEST)
    guide = read_guide(work, key)
    assert (guide.last, guide.invoice, guide.declared, guide.certificate) == (None, None, None, None)
    assert guide.owing is not None
    assert guide.owing.due == 0
    assert parts(work, key, DueKind.CONTENT) == set(CONTENTS)
    assert read_closing(work, key).last is None


def test_the_certificate_and_the_declaration_follow_what_was_done(work: DeskWork, met: RecordId) -> None:
    save_funding(work, met, Funding(FundingKind.CPF), None)
    end_action(work, met)
    paper = prepare_certificate(work, met)
    assert read_guide(work, met).certificate is PaperState.OPEN
    papers.sign_on_screen(work, paper.id, SignerRole.CONSULTANT, drawn(1))
    papers.seal_paper(work, paper.id, b"%PDF")
    guide = read_guide(work, met)
    assert guide.certificate is PaperState.SEALED
    assert guide.declared is not None
    assert guide.declared.on == date(2026, 3, 9)
    with work.unit() as unit:
        assert unit.get(Dossier, met).ended_on == guide.ended_on
