"""What is due, read from a vault: what was noted, by the clock of the consultant, with the rules of the practice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.billing import Invoice, Payment
from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.meetings import MeetingKind
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, SigningMeans
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.usecases.dossiers import archive_dossier
from bilan_desktop.usecases.due import due_on, dues_of
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.preliminary import end_without_bilan, save_interview
from bilan_desktop.usecases.rules import add_rule, law_of, remove_rule, restore_rule
from factories import TODAY, DeskWork, a_slot, consented, held_meeting, prospect

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _in_force(work: DeskWork) -> None:
    work.law = load_law()


def ended(work: DeskWork) -> RecordId:
    """A bilan that ended today."""
    key = consented(work)
    held_meeting(work, key)
    end_action(work, key)
    return key


def dues(work: DeskWork, key: RecordId, on: date = TODAY) -> dict[DueKind, Deadline]:
    with work.unit() as unit:
        return {one.what: one for one in dues_of(unit, law_of(unit, work), unit.get(Dossier, key), on)}


def add(work: DeskWork, *rows: object) -> None:
    with work.unit() as unit:
        for row in rows:
            unit.add(row)
        unit.commit()


def test_a_row_of_the_practice_prevails_from_its_day_until_it_is_taken_away(work: DeskWork) -> None:
    key = ended(work)
    before = dues(work, key)[DueKind.PROOF]
    add_rule(work, "end.proof_years", 8, TODAY + DAY, "Notre usage", Weight.USAGE)
    assert dues(work, key)[DueKind.PROOF] == before
    row = add_rule(work, "end.proof_years", 9, TODAY, "Notre usage", Weight.USAGE)
    own = dues(work, key)[DueKind.PROOF]
    assert (own.on, own.source) == (date(2035, 3, 4), "Notre usage")
    taken = remove_rule(work, row)
    assert dues(work, key)[DueKind.PROOF] == before
    restore_rule(work, taken)
    assert dues(work, key)[DueKind.PROOF] == own


def test_a_revoked_agreement_asks_for_the_destruction_from_the_day_it_was_revoked(work: DeskWork) -> None:
    key, revoked = ended(work), TODAY + timedelta(days=200)
    given = Agreement(
        *(RecordId("a"), key, AgreementKind.KEEPING, "conservation.1", TODAY, SigningMeans.SCREEN, NO_ID, revoked),
        *(("synthesis",), ProofText(""), date(2028, 1, 1)),
    )
    add(work, given)
    with work.unit() as unit:
        found = [
            (one.on, set(one.parts))
            for one in dues_of(unit, law_of(unit, work), unit.get(Dossier, key), revoked)
            if one.what in (DueKind.CONTENT, DueKind.AGREED)
        ]
    left = {Part.SYNTHESIS, Part.FOLLOW_UP}
    assert found == [(TODAY, set(CONTENTS) - left), (revoked, left)]
    assert dues(work, key, TODAY - DAY)[DueKind.CONTENT].parts == CONTENTS  # not agreed to yet


@pytest.mark.parametrize(
    ("receiver", "kind", "kept"),
    [
        (RecipientKind.CEP, PaperKind.SYNTHESIS, True),
        (RecipientKind.CEP, PaperKind.CERTIFICATE, False),
        (RecipientKind.BENEFICIARY, PaperKind.SYNTHESIS, False),
    ],
)
def test_the_synthesis_that_went_to_the_cep_operator_is_kept(
    work: DeskWork, receiver: RecipientKind, kind: PaperKind, kept: bool
) -> None:
    key = ended(work)
    paper, at = RecordId("p"), datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    add(work, IssuedPaper(paper, key, key, kind, ProofText("SY-1"), 1, "", "{}", "", at))
    add(work, Export(RecordId("e"), key, paper, receiver, ProofText("Avenir Conseil"), at, "pdf"))
    found = dues(work, key)
    assert (DueKind.AGREED in found) is kept
    assert (Part.SYNTHESIS in found[DueKind.CONTENT].parts) is not kept


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),  # the night clocks go forward
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),  # the night they go back
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2027, 12, 31, 23, 30, tzinfo=UTC), date(2028, 1, 1)),
    ],
)
def test_days_are_those_of_the_consultant_on_the_nights_when_clocks_change(
    work: DeskWork, moment: datetime, opened: date
) -> None:
    work.clock.moment = moment
    assert dues(work, prospect(work))[DueKind.PROSPECT].on == opened.replace(year=opened.year + 3)


def test_the_interview_is_an_exchange_and_its_refusal_too(work: DeskWork) -> None:
    key = prospect(work)
    work.clock.moment += 10 * DAY
    save_interview(work, key, {"held_on": TODAY + 10 * DAY})
    assert dues(work, key)[DueKind.PROSPECT].on == date(2029, 3, 14)
    work.clock.moment += 10 * DAY
    end_without_bilan(work, key, Outcome.DECLINED)
    found = dues(work, key)
    assert (found[DueKind.INTERVIEW].on, found[DueKind.PROSPECT].on) == (date(2026, 3, 24), date(2029, 3, 24))


def test_a_follow_up_to_come_settles_its_offer_and_one_whose_day_went_by_does_not(work: DeskWork) -> None:
    key, planned = ended(work), date(2026, 7, 1)
    plan_meeting(work, key, a_slot(planned), MeetingKind.FOLLOW_UP)
    assert not dues(work, key, planned)[DueKind.FOLLOW_UP].is_due(planned)
    assert dues(work, key, planned + DAY)[DueKind.FOLLOW_UP].is_due(planned + DAY)


def test_the_list_holds_archived_dossiers_the_late_first_and_nothing_before_it_is_counted(work: DeskWork) -> None:
    key = ended(work)
    archive_dossier(work, key)
    prospect(work, "Baron")
    assert due_on(work, TODAY - DAY) == ()
    assert {line.deadline.what for line in due_on(work, TODAY)} == {DueKind.CONTENT, DueKind.OPINION_END}
    lines = due_on(work, TODAY + timedelta(days=200))
    assert [line.late for line in lines] == sorted((line.late for line in lines), reverse=True)
    assert {line.number for line in due_on(work, date(2040, 1, 1))} == {"2026-001", "2026-002"}
    only = due_on(work, date(2040, 1, 1), kinds=frozenset({DueKind.PROSPECT}))
    assert [(line.number, line.name) for line in only] == [("2026-002", "Ariane Baron")]


@pytest.mark.parametrize(
    ("closes", "issued", "paid", "kept"),
    [
        ("12-31", date(2026, 3, 4), None, date(2036, 12, 31)),
        ("12-31", date(2026, 12, 31), date(2027, 1, 1), date(2037, 12, 31)),
        ("06-30", date(2026, 3, 4), None, date(2036, 6, 30)),
        ("06-30", date(2026, 6, 30), None, date(2036, 6, 30)),
        ("06-30", date(2026, 7, 1), None, date(2037, 6, 30)),
        ("06-30", date(2026, 3, 4), date(2026, 7, 1), date(2037, 6, 30)),
        ("02-28", date(2028, 2, 29), None, date(2038, 2, 28)),
        ("02-28", date(2028, 3, 1), None, date(2039, 2, 28)),
        ("31-31", date(2026, 3, 4), None, date(2036, 12, 31)),  # no day: as long as it is not corrected
    ],
)
def test_accounts_are_kept_from_the_end_of_the_accounting_year_that_holds_the_last(
    work: DeskWork, closes: str, issued: date, paid: date | None, kept: date
) -> None:
    key = ended(work)
    save_practice(work, {"year_ends": closes})
    buyer = ProofText("Ateliers Vauquelin")
    add(work, Invoice(work.new_id(), key, issued.year, 1, issued, issued, FundingKind.OTHER, buyer))
    if paid is not None:
        add(work, Payment(work.new_id(), key, NO_ID, paid, 100))
    assert dues(work, key)[DueKind.ACCOUNTING].on == kept
