"""The rules as data that a consultant completes: a dated row prevails from its day, and goes with its removal."""

from datetime import date

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.errors import InvalidInput, NotFound
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import Counted, Weight
from bilan_desktop.usecases.contract import read_contract, save_contract
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.rules import RuleLine, add_rule, counted_words, list_rules, remove_rule, restore_rule
from factories import TODAY, DeskWork, confirmed, journal_rows

SHARE, ANSWER = "cpf.contribution_cents", "contract.answer_days"


def line(work: DeskWork, code: str) -> RuleLine:
    return next(one for one in list_rules(work) if one.code == code)


def answer_by(work: DeskWork, key: RecordId, transmitted: date) -> date | None:
    save_contract(work, key, {"transmitted_on": transmitted})
    return read_contract(work, key).clocks[0].on


def test_every_rule_is_listed_with_its_rows_in_time_and_the_one_in_force(work: DeskWork) -> None:
    lines = list_rules(work)
    assert [one.code for one in lines] == sorted({rule.code for rule in work.law.all()})
    share = line(work, SHARE)
    assert [(rule.value, rule.since) for rule in share.rows] == [
        (10_320, date(2026, 1, 1)),
        (15_000, date(2026, 4, 2)),
    ]
    assert share.in_force is not None
    assert share.in_force.value == 10_320
    assert line(work, "bilan.accompaniment_floor_minutes").in_force is None


def test_a_row_prevails_from_its_day_on_and_each_date_is_counted_by_the_rule_of_its_day(work: DeskWork) -> None:
    key = confirmed(work)
    save_funding(work, key, Funding(FundingKind.EMPLOYER_PLAN), None)
    add_rule(work, ANSWER, 12, date(2026, 3, 10), "Décret d’essai", Weight.LAW, "Douze jours pour accepter.")
    assert answer_by(work.reopened(), key, date(2026, 3, 9)) == date(2026, 3, 19)
    assert answer_by(work, key, date(2026, 3, 10)) == date(2026, 3, 22)
    (clock,) = read_contract(work, key).clocks
    assert (clock.source, clock.days) == ("Décret d’essai", 12)


def test_a_row_of_the_same_day_prevails_and_is_marked_as_the_consultant_s(work: DeskWork) -> None:
    row = add_rule(work, SHARE, 16_000, date(2026, 4, 2), "Page lue", Weight.USAGE)
    share = line(work, SHARE)
    assert [rule.own for rule in share.rows] == [False, False, True]
    assert share.own == ((2, row),)
    work.clock.moment = work.clock.moment.replace(month=4)
    found = line(work, SHARE).in_force
    assert found is not None
    assert (found.value, found.checked_on, found.unit) == (16_000, TODAY, Counted.CENTS)
    assert "150" not in found.text, "the words of another amount would tell it"


def test_a_row_that_is_removed_comes_back_by_undo_and_the_journal_knows(work: DeskWork) -> None:
    key = add_rule(work, ANSWER, 12, TODAY, "Décret d’essai", Weight.LAW)
    removed = remove_rule(work, key)
    assert line(work, ANSWER).rows == tuple(rule for rule in load_law().all() if rule.code == ANSWER)
    with pytest.raises(NotFound):
        remove_rule(work, key)
    restore_rule(work, removed)
    assert line(work.reopened(), ANSWER).own == ((1, key),)
    rows = [(row["action"], row["detail"]) for row in journal_rows(work) if row["action"].startswith("rule.")]
    assert [action for action, _ in rows] == ["rule.added", "rule.removed", "rule.added"]
    assert all("Décret" not in detail for _, detail in rows)


@pytest.mark.parametrize(
    ("code", "value", "since", "source", "text", "field"),
    [
        ("inconnue", 1, TODAY, "Source", "", "code"),
        (ANSWER, -1, TODAY, "Source", "", "value"),
        (ANSWER, 10_000_000, TODAY, "Source", "", "value"),
        ("contract.deposit_percent", 101, TODAY, "Source", "", "value"),
        (ANSWER, 12, TODAY, "   ", "", "source"),
        (ANSWER, 12, TODAY, "x" * 301, "", "source"),
        (ANSWER, 12, date(26, 3, 4), "Source", "", "since"),
        (SHARE, 16_000, TODAY, "Source", load_law().at(SHARE, TODAY).text, "text"),  # type: ignore[union-attr]
    ],
)
def test_what_a_row_lacks_is_said_under_its_field(
    work: DeskWork, code: str, value: int, since: date, source: str, text: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        add_rule(work, code, value, since, source, Weight.USAGE, text)
    assert set(refused.value.problems) == {field}


def test_two_rows_never_begin_the_same_day(work: DeskWork) -> None:
    add_rule(work, ANSWER, 12, TODAY, "Source", Weight.LAW)
    with pytest.raises(InvalidInput) as refused:
        add_rule(work, ANSWER, 14, TODAY, "Source", Weight.LAW)
    assert set(refused.value.problems) == {"since"}


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (10, Counted.DAYS, "10 jours calendaires"),
        (1, Counted.WORKING_DAYS, "1 jour ouvré"),
        (0, Counted.DAYS, "0 jour calendaire"),
        (3, Counted.YEARS, "3 ans"),
        (1, Counted.MONTHS, "1 mois"),
        (1440, Counted.MINUTES, "24 h 00"),
        (10_320, Counted.CENTS, "103,20 €"),
        (30, Counted.PERCENT, "30 %"),
        (1, Counted.NOTHING, ""),
    ],
)
def test_a_value_is_told_with_what_it_counts(value: int, unit: Counted, words: str) -> None:
    assert counted_words(value, unit).replace("\N{NO-BREAK SPACE}", " ") == words


def test_no_row_keeps_content_longer_than_a_law_read_since_its_first_day(work: DeskWork) -> None:
    with pytest.raises(InvalidInput) as refused:
        add_rule(work, "end.agreed_years", 100, date(2024, 1, 1), "Une page", Weight.USAGE)
    assert "R.6313-7" in refused.value.problems["since"]
    assert add_rule(work, "end.agreed_years", 2, date(2026, 3, 1), "Notre usage", Weight.USAGE)
    assert add_rule(work, "end.agreed_years", 4, date(2027, 1, 1), "Décret d’essai", Weight.LAW)
