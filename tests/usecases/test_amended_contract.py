"""A contract that all signed holds while a later version is prepared, then signed: it is amended, never undone."""

from datetime import UTC, date, datetime, time

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.contracts import Conclusion
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import BOTH, SignerRole
from bilan_desktop.usecases.billing import note_payment
from bilan_desktop.usecases.billing_reading import read_money
from bilan_desktop.usecases.contract import read_contract, save_contract
from bilan_desktop.usecases.contract_papers import prepare_contract
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.due import due_on
from bilan_desktop.usecases.meetings import read_meeting
from bilan_desktop.usecases.papers import sign_on_paper
from factories import DeskWork, a_slot, held_meeting

from .test_contract import AGREED, DATES, paid_by

MARCH_4, MAY_4 = date(2026, 3, 4), date(2026, 5, 4)
ALL = (SignerRole.PAYER, *BOTH)


def go_to(work: DeskWork, day: date) -> None:
    work.clock.moment = datetime.combine(day, time(12), UTC)


def due(work: DeskWork, on: date) -> list[tuple[DueKind, date]]:
    work.law = load_law()
    return [(line.deadline.what, line.deadline.on) for line in due_on(work, on)]


def codes(work: DeskWork, meeting: RecordId) -> set[str]:
    """What is unusual in a meeting, of the contract alone."""
    return {one.code for one in read_meeting(work, meeting).findings} & {
        *("before_contract", "withdrawal", "unaccepted", "refused")
    }


def test_the_time_to_withdraw_goes_on_while_a_later_version_is_prepared_and_signed(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.PERSONAL, **AGREED, **DATES, conclusion=Conclusion.DISTANCE)
    sign_on_paper(work, prepare_contract(work, key).id, b"%PDF-1", MARCH_4, BOTH)
    runs = [(DueKind.WITHDRAWAL, date(2026, 3, 18))]
    assert due(work, date(2026, 3, 10)) == runs
    save_contract(work, key, {"ends_on": date(2026, 8, 1)})
    go_to(work, date(2026, 3, 24))
    later = prepare_contract(work, key, anew=True)
    assert later.version == 2
    assert due(work, date(2026, 3, 10)) == runs
    note_payment(work, key, date(2026, 3, 24), 54_000)
    assert read_money(work, key).findings == ()
    go_to(work, MAY_4)
    sign_on_paper(work, later.id, b"%PDF-2", MAY_4, BOTH)
    assert read_contract(work, key).clocks[0].on == date(2026, 3, 18)
    assert read_money(work, key).findings == ()


def test_a_meeting_held_under_the_first_version_stays_lawful_under_the_second(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.EMPLOYER_PLAN, **AGREED, **DATES, transmitted_on=date(2026, 3, 2))
    sign_on_paper(work, prepare_contract(work, key).id, b"%PDF-1", MARCH_4, ALL)
    meeting = held_meeting(work, key, a_slot(date(2026, 4, 2)))
    assert codes(work, meeting) == set()
    save_contract(work, key, {"ends_on": date(2026, 8, 1), "transmitted_on": date(2026, 4, 20)})
    later = prepare_contract(work, key, anew=True)
    assert codes(work, meeting) == set()
    assert (DueKind.ANSWER, date(2026, 4, 30)) not in due(work, date(2026, 4, 30))
    go_to(work, MAY_4)
    sign_on_paper(work, later.id, b"%PDF-2", MAY_4, ALL)
    assert codes(work, meeting) == set()


def test_a_contract_of_another_form_concludes_nothing_for_the_present_funding(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.PERSONAL, **AGREED, **DATES, conclusion=Conclusion.DISTANCE)
    sign_on_paper(work, prepare_contract(work, key).id, b"%PDF-1", MARCH_4, BOTH)
    with work.unit() as unit:
        funding = unit.get(Dossier, key).funding
    save_funding(work, key, Funding(FundingKind.EMPLOYER_PLAN, funding.payer_id, funding.employer_id), 180_000)
    (clock,) = read_contract(work, key).clocks
    assert (clock.code, clock.on) == ("answer", None)


def test_a_draft_handed_over_on_a_day_to_come_is_told(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.EMPLOYER_PLAN, **AGREED, **DATES)
    told = save_contract(work, key, {"transmitted_on": date(2062, 3, 2)})
    assert told.problems["transmitted_on"].startswith("Ce jour n’est pas encore venu")
    assert read_contract(work, key).problems == told.problems
