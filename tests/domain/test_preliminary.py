"""The preliminary interview: a guide, three endings, and the date of the offer kept as a proof."""

from datetime import date

import pytest

from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.preliminary import CHECKLIST, OUTCOME_NAMES, Outcome, PreliminaryInterview
from bilan_desktop.domain.records import ContentText

OFFERED, HELD, TODAY = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 4)


def interview(**more: object) -> PreliminaryInterview:
    fields = {"offered_on": OFFERED, "held_on": HELD, **more}
    return PreliminaryInterview(RecordId("i"), RecordId("d"), **fields)  # type: ignore[arg-type]


def test_what_is_missing_is_named_until_nothing_is() -> None:
    empty = interview(offered_on=None, held_on=None)
    assert empty.missing() == (
        "la date de la proposition",
        "la date de l’entretien",
        f"{len(CHECKLIST)} points à parcourir ensemble",
        "la demande analysée",
    )
    codes = tuple(code for code, _, _ in CHECKLIST)
    assert interview(covered=codes[1:], request=ContentText("x")).missing() == ("1 point à parcourir ensemble",)
    assert interview(covered=codes, request=ContentText("x")).missing() == ()


def test_the_checklist_covers_the_promises_of_the_programme() -> None:
    assert {promise for _, promise, _ in CHECKLIST} == {"A2", "A3", "A4", "A5", "A6", "X1"}
    assert len({code for code, _, _ in CHECKLIST}) == len(CHECKLIST)


def test_declined_keeps_the_offer_s_date_even_when_nothing_was_held() -> None:
    row = interview(held_on=None)
    row.conclude(Outcome.DECLINED, TODAY, "Préfère attendre")
    assert (row.offered_on, row.outcome, row.outcome_on, row.outcome_note) == (
        OFFERED, Outcome.DECLINED, TODAY, "Préfère attendre",
    )  # fmt: skip
    row.offered_on = None
    with pytest.raises(InvalidInput) as refusal:
        row.check_proof()
    assert "offered_on" in refusal.value.problems


@pytest.mark.parametrize(
    ("fields", "outcome", "field"),
    [
        ({"offered_on": None}, Outcome.DECLINED, "offered_on"),
        ({"held_on": None}, Outcome.CONFIRMED, "held_on"),
        ({"held_on": date(2026, 3, 1)}, Outcome.CONFIRMED, "held_on"),
        ({"held_on": date(2026, 3, 5)}, Outcome.CONFIRMED, "held_on"),
        ({"orientation": ContentText("  ")}, Outcome.NOT_RELEVANT, "orientation"),
    ],
)
def test_an_ending_that_lacks_its_proof_is_refused(fields: dict[str, object], outcome: Outcome, field: str) -> None:
    row = interview(**fields)
    with pytest.raises(InvalidInput) as refusal:
        row.conclude(outcome, TODAY)
    assert set(refusal.value.problems) == {field}
    assert row.outcome is Outcome.PENDING


def test_not_relevant_says_where_to() -> None:
    row = interview(orientation=ContentText("CEP de la région"))
    row.conclude(Outcome.NOT_RELEVANT, TODAY)
    assert row.outcome is Outcome.NOT_RELEVANT


def test_it_is_concluded_once_and_can_be_taken_back() -> None:
    row = interview()
    row.conclude(Outcome.CONFIRMED, TODAY)
    with pytest.raises(RuleBroken):
        row.conclude(Outcome.DECLINED, TODAY)
    row.reopen()
    assert (row.outcome, row.outcome_on, row.outcome_note, row.held_on) == (Outcome.PENDING, None, "", HELD)


def test_an_offer_alone_leaves_it_blank() -> None:
    assert interview(held_on=None).is_blank
    assert not interview().is_blank
    assert not interview(held_on=None, request=ContentText("x")).is_blank


def test_every_outcome_has_its_french_name() -> None:
    assert set(OUTCOME_NAMES) == set(Outcome)
