"""Every date that a dossier waits for: tables of dates by kind, and each rule on the days around its date of effect.

The facts and the days are given, no clock is read. What the rules say is in ``resources/law/rules.json``; the expected
dates are written by hand, or counted here one day after another.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.contracts import Conclusion
from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.due import Kept, LifeFacts, OpinionState, Owed, Platform, deadlines
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.law import Law, Rule, Weight
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.resources import resource
from sampling import sampled

LAW = load_law()
DAY = timedelta(days=1)
OPENED = date(2026, 9, 1)
FIRST, END = date(2026, 10, 5), date(2026, 11, 30)
RUNNING, ENDED, ABANDONED = DossierState.RUNNING, DossierState.ENDED, DossierState.ABANDONED
K = FundingKind


def life(state: DossierState = ENDED, kind: FundingKind = K.PERSONAL, **more: Any) -> LifeFacts:
    """A life: by default one that ended on END, paid by the person."""
    of_end: dict[str, Any] = {"first_held": FIRST, "ended_on": END} if state in (ENDED, ABANDONED) else {}
    funding = more.pop("funding", Funding(kind))
    return LifeFacts(state, OPENED, funding=funding, **{**of_end, **more})


def of(what: DueKind, facts: LifeFacts, law: Law = LAW) -> list[Deadline]:
    return [one for one in deadlines(law, facts) if one.what is what]


def dates(what: DueKind, facts: LifeFacts, law: Law = LAW) -> list[date]:
    return [one.on for one in of(what, facts, law)]


def the(what: DueKind, facts: LifeFacts, law: Law = LAW) -> Deadline:
    (found,) = of(what, facts, law)
    return found


# The contract


@pytest.mark.parametrize("kind", [K.EMPLOYER_PLAN, K.OPCO_PLAN, K.RECLASSIFICATION])
@pytest.mark.parametrize(
    ("sent", "last"),
    [
        (date(2026, 11, 30), date(2026, 12, 10)),
        (date(2026, 12, 15), date(2026, 12, 25)),  # Christmas: never moved
        (date(2026, 11, 25), date(2026, 12, 5)),  # a Saturday: never moved
        (date(2028, 2, 20), date(2028, 3, 1)),  # over a leap day
        (date(2026, 3, 25), date(2026, 4, 4)),  # over a night of changing clocks
    ],
)
def test_the_employee_has_ten_calendar_days_never_moved(kind: FundingKind, sent: date, last: date) -> None:
    waiting = life(DossierState.CONFIRMED, kind, transmitted_on=sent, alsace_moselle=True)
    answer = the(DueKind.ANSWER, waiting)
    assert (answer.on, answer.rule, answer.weight) == (last, "contract.answer_days", Weight.LAW)
    assert [answer.is_due(day) for day in (sent - DAY, sent, last, last + DAY)] == [False, True, True, True]
    assert (answer.late(last), answer.late(last + DAY)) == (0, 1)
    assert not the(DueKind.ANSWER, life(RUNNING, kind, transmitted_on=sent, accepted_on=sent)).is_due(last)


@pytest.mark.parametrize("kind", [K.STATE_AGENT, K.FRANCE_TRAVAIL, K.PERSONAL, K.CPF])
def test_nobody_else_has_those_ten_days(kind: FundingKind) -> None:
    assert dates(DueKind.ANSWER, life(DossierState.CONFIRMED, kind, transmitted_on=END)) == []


@pytest.mark.parametrize(
    ("where", "signed", "last", "in_alsace", "rule"),
    [
        (Conclusion.PREMISES, date(2026, 12, 15), date(2026, 12, 25), date(2026, 12, 25), "premises"),
        (Conclusion.PREMISES, date(2026, 11, 25), date(2026, 12, 5), date(2026, 12, 5), "premises"),
        (Conclusion.DISTANCE, date(2026, 11, 30), date(2026, 12, 14), date(2026, 12, 14), "distance"),
        (Conclusion.DISTANCE, date(2026, 12, 11), date(2026, 12, 28), date(2026, 12, 28), "distance"),
        (Conclusion.OFF_PREMISES, date(2025, 12, 11), date(2025, 12, 26), date(2025, 12, 29), "distance"),
        (Conclusion.OFF_PREMISES, date(2026, 3, 20), date(2026, 4, 3), date(2026, 4, 7), "distance"),
        (Conclusion.UNKNOWN, date(2026, 3, 22), date(2026, 4, 7), date(2026, 4, 7), "distance"),
        (Conclusion.UNKNOWN, date(2028, 2, 15), date(2028, 2, 29), date(2028, 2, 29), "distance"),
    ],
)
def test_who_pays_may_withdraw_ten_days_in_the_premises_else_fourteen_moved_to_a_working_day(
    where: Conclusion, signed: date, last: date, in_alsace: date, rule: str
) -> None:
    for alsace, expected in ((False, last), (True, in_alsace)):
        facts = life(DossierState.CONFIRMED, conclusion=where, concluded_on=signed, alsace_moselle=alsace)
        found = the(DueKind.WITHDRAWAL, facts)
        assert (found.on, found.rule) == (expected, f"contract.withdrawal_{rule}_days")
        days = (signed - DAY, signed, expected, expected + DAY)
        assert [found.is_due(day) for day in days] == [False, True, True, False]


def test_a_withdrawal_is_of_who_pays_and_of_a_bilan_that_is_not_over() -> None:
    assert dates(DueKind.WITHDRAWAL, life(RUNNING, K.FAF, concluded_on=END)) == []
    assert dates(DueKind.WITHDRAWAL, life(ABANDONED, concluded_on=END)) == []


def test_the_silence_of_the_employer_is_agreement_after_thirty_days_for_the_cpf_alone() -> None:
    asked = date(2026, 9, 15)
    for kind, expected in ((K.CPF, [date(2026, 10, 15)]), (K.EMPLOYER_PLAN, []), (K.TRANSITION, [])):
        funding = Funding(kind, during_working_time=True)
        assert dates(DueKind.ABSENCE, life(DossierState.CONFIRMED, funding=funding, absence_asked_on=asked)) == expected
    assert dates(DueKind.ABSENCE, life(DossierState.CONFIRMED, K.CPF, absence_asked_on=asked)) == []


# The platform of the CPF


@pytest.mark.parametrize(
    ("what", "code", "day", "expected", "in_alsace"),
    [
        (DueKind.CPF_ANSWER, "answer", date(2026, 4, 2), date(2026, 4, 7), date(2026, 4, 8)),
        (DueKind.CPF_ANSWER, "answer", date(2026, 12, 24), date(2026, 12, 29), date(2026, 12, 29)),
        (DueKind.CPF_HOLDER, "holder", date(2026, 5, 6), date(2026, 5, 13), date(2026, 5, 13)),
        (DueKind.CPF_START, "start", date(2026, 4, 30), date(2026, 5, 20), date(2026, 5, 20)),
        (DueKind.CPF_START, "start", date(2027, 12, 20), date(2028, 1, 4), date(2028, 1, 4)),
        (DueKind.CPF_ENTRY, "entry", date(2025, 12, 31), None, None),
        (DueKind.CPF_ENTRY, "entry", date(2026, 10, 30), date(2026, 11, 4), date(2026, 11, 4)),
        (DueKind.CPF_EXIT, "exit", date(2026, 11, 30), date(2026, 12, 3), date(2026, 12, 3)),
        (DueKind.CPF_EXIT, "exit", date(2027, 3, 25), date(2027, 3, 31), date(2027, 4, 1)),
    ],
)
def test_the_steps_of_the_platform_are_counted_in_working_days(
    what: DueKind, code: str, day: date, expected: date | None, in_alsace: date | None
) -> None:
    step: dict[str, Any] = {
        "answer": {"platform": Platform(ordered_on=day)},
        "holder": {"platform": Platform(proposed_on=day)},
        "start": {"platform": Platform(proposed_on=day)},
        "entry": {"first_held": day},
        "exit": {"first_held": day, "ended_on": day},
    }[code]
    state = ENDED if code == "exit" else RUNNING
    for alsace, on in ((False, expected), (True, in_alsace)):
        found = of(what, life(state, K.CPF, alsace_moselle=alsace, **step))
        assert [one.on for one in found] == ([on] if on is not None else [])
        assert {one.weight for one in found} <= {Weight.USAGE}


def test_each_step_of_the_platform_is_settled_by_its_own_day() -> None:
    steps = Platform(FIRST, FIRST, FIRST, FIRST)
    funding = Funding(K.CPF, service_declared_on=END, service_declared_of=END)
    found = deadlines(LAW, life(platform=steps, funding=funding)) + deadlines(
        LAW, life(RUNNING, K.CPF, platform=steps, first_held=FIRST)
    )
    assert {one.what for one in found if one.what.value.startswith("cpf")} == {
        DueKind.CPF_ANSWER,
        DueKind.CPF_HOLDER,
        DueKind.CPF_START,
        DueKind.CPF_ENTRY,
        DueKind.CPF_EXIT,
    }
    assert not any(one.is_due(END) for one in found if one.what.value.startswith("cpf"))


def test_a_declaration_of_another_end_settles_nothing() -> None:
    other = Funding(K.CPF, service_declared_on=END, service_declared_of=END - DAY)
    assert the(DueKind.CPF_EXIT, life(funding=other)).is_due(END)


# Invoices and payments


def owed(on: date, asked: int = 180_000, left: int | None = None, by: date | None = None) -> Owed:
    return Owed(on, by or on + 30 * DAY, asked if left is None else left, asked)


@pytest.mark.parametrize(
    ("invoices", "settled"),
    [
        ((), None),
        ((owed(END),), END),
        ((owed(FIRST),), FIRST),  # all of it, before the end
        ((owed(FIRST, 54_000),), None),  # an instalment leaves the last one to make
        ((owed(END, 30_000),), None),  # so does a part of it at the end
        ((owed(FIRST, 54_000), owed(END + DAY, 126_000)), END + DAY),
        ((owed(FIRST, 54_000), owed(END, 90_000)), None),
        ((owed(FIRST, 54_000), owed(FIRST + DAY, 126_000)), FIRST + DAY),
        ((owed(END, 0),), None),  # cancelled by its credit note
        ((owed(END), owed(END + DAY, 0)), END),
        ((owed(END, 179_999),), END),  # the cent that VAT cannot reach
        ((owed(END, 179_998),), None),
    ],
)
@pytest.mark.parametrize("state", [ENDED, ABANDONED])
def test_the_invoice_is_made_once_all_that_is_due_was_invoiced(
    state: DossierState, invoices: tuple[Owed, ...], settled: date | None
) -> None:
    invoice = the(DueKind.INVOICE, life(state, due_cents=180_000, invoices=invoices))
    assert (invoice.on, invoice.settled, invoice.weight) == (END, settled, Weight.USAGE)


def test_nothing_is_invoiced_without_a_price_or_a_meeting() -> None:
    assert dates(DueKind.INVOICE, life(due_cents=0)) == dates(DueKind.INVOICE, life()) == []
    assert dates(DueKind.INVOICE, life(ABANDONED, due_cents=180_000, first_held=None)) == []


def test_a_payment_is_waited_for_until_the_day_agreed_then_late() -> None:
    by = date(2027, 1, 15)
    facts = life(invoices=(owed(END, left=60_000, by=by), owed(END, left=0), owed(END, left=-500)))
    payment = the(DueKind.PAYMENT, facts)
    assert (payment.on, payment.source, payment.weight) == (by, "Date convenue sur la facture", Weight.USAGE)
    assert [payment.is_due(day) for day in (END - DAY, END, by + DAY)] == [False, True, True]
    assert payment.late(by + 2 * DAY) == 2


# The end: opinions and the follow-up


@pytest.mark.parametrize(
    ("end", "first", "last", "limit"),
    [
        (date(2026, 11, 30), date(2027, 2, 28), date(2027, 5, 30), date(2027, 11, 30)),
        (date(2027, 11, 30), date(2028, 2, 29), date(2028, 5, 30), date(2028, 11, 30)),
        (date(2028, 2, 29), date(2028, 5, 29), date(2028, 8, 29), date(2029, 2, 28)),
        (date(2026, 8, 31), date(2026, 11, 30), date(2027, 2, 28), date(2027, 8, 31)),
        (date(2026, 3, 29), date(2026, 6, 29), date(2026, 9, 29), date(2027, 3, 29)),
    ],
)
def test_the_follow_up_is_offered_from_three_to_six_months_late_until_twelve_then_silent(
    end: date, first: date, last: date, limit: date
) -> None:
    offered = the(DueKind.FOLLOW_UP, life(ended_on=end))
    later = the(DueKind.OPINION_LATER, life(ended_on=end))
    assert (offered.first, offered.on, offered.weight) == (first, last, Weight.USAGE)
    assert (later.first, later.on) == (first, last)
    days = (first - DAY, first, last, last + DAY, limit, limit + DAY)
    assert [offered.is_due(day) for day in days] == [False, True, True, True, True, False]
    assert [offered.late(day) for day in days[2:5]] == [0, 1, (limit - last).days]
    opinion = the(DueKind.OPINION_END, life(ended_on=end))
    assert [one.is_due(day) for one in (opinion, later) for day in days[4:]] == [True, False] * 2
    longer = the(DueKind.FOLLOW_UP, life(ended_on=end, longer=True))
    assert (longer.on, longer.rule, longer.late(limit)) == (limit, "end.follow_up_limit_months", 0)
    assert not the(DueKind.FOLLOW_UP, life(ended_on=end, offered_on=end)).is_due(last)


def test_nothing_is_offered_nor_asked_to_who_never_came() -> None:
    never = life(ABANDONED, first_held=None)
    assert {one.what for one in deadlines(LAW, never)} == {DueKind.CONTENT, DueKind.PROOF}


@pytest.mark.parametrize(
    ("asked", "waits", "reminded_on"),
    [
        (OpinionState(), True, None),
        (OpinionState(END), False, date(2026, 12, 15)),
        (OpinionState(date(2026, 12, 20)), False, date(2027, 1, 4)),
        (OpinionState(END, answered_on=END), False, None),
        (OpinionState(END, closed=True), False, None),
        (OpinionState(closed=True), False, None),
    ],
)
def test_an_opinion_is_asked_at_the_end_reminded_of_after_a_fortnight_and_closed(
    asked: OpinionState, waits: bool, reminded_on: date | None
) -> None:
    facts = life(opinion_end=asked)
    assert the(DueKind.OPINION_END, facts).on == END
    assert the(DueKind.OPINION_END, facts).is_due(END) is waits
    reminders = of(DueKind.OPINION_REMINDER, facts)
    assert [one.on for one in reminders] == ([reminded_on] if reminded_on else [])
    if reminded_on is not None:
        assert [reminders[0].is_due(day) for day in (reminded_on - DAY, reminded_on)] == [False, True]


# What is destroyed


def parts(what: DueKind, facts: LifeFacts) -> dict[date, set[Part]]:
    return {one.on: set(one.parts) for one in of(what, facts)}


KEPT_SYNTHESIS = ("synthesis", "action")
LEFT = {Part.SYNTHESIS, Part.ACTION, Part.FOLLOW_UP}


def test_without_agreement_all_content_goes_at_the_end_by_the_law() -> None:
    content = the(DueKind.CONTENT, life())
    assert (content.on, set(content.parts), content.weight) == (END, set(CONTENTS), Weight.LAW)
    assert "R.6313-7" in content.source
    assert [content.is_due(day) for day in (END - DAY, END)] == [False, True]
    assert dates(DueKind.AGREED, life()) == []


@pytest.mark.parametrize(
    ("end", "until", "term"),
    [
        (END, date(2030, 1, 1), date(2029, 11, 30)),  # three years at most, whatever was written
        (END, date(2029, 11, 30), date(2029, 11, 30)),
        (END, date(2028, 6, 30), date(2028, 6, 30)),  # sooner, as agreed
        (date(2028, 2, 29), date(2040, 1, 1), date(2031, 2, 28)),
        (date(2025, 2, 28), date(2040, 1, 1), date(2028, 2, 28)),  # the year after has a 29th
    ],
)
def test_what_was_agreed_is_kept_three_years_at_most_or_sooner(end: date, until: date, term: date) -> None:
    facts = life(ended_on=end, keeping=(Kept(KEPT_SYNTHESIS, until),))
    assert parts(DueKind.CONTENT, facts) == {end: set(CONTENTS) - LEFT}
    assert parts(DueKind.AGREED, facts) == {term: LEFT}
    agreed = the(DueKind.AGREED, facts)
    assert (agreed.rule, agreed.weight) == ("end.agreed_years", Weight.LAW)
    assert [agreed.is_due(day) for day in (term - DAY, term, term + DAY)] == [False, False, True], "its last day counts"


def test_each_agreement_has_its_term_and_the_longest_one_stands_for_a_document() -> None:
    sooner, later = date(2027, 6, 30), date(2028, 6, 30)
    facts = life(
        keeping=(Kept(("synthesis",), sooner), Kept(("synthesis", "results"), later), Kept(("action",), sooner))
    )
    assert parts(DueKind.AGREED, facts) == {
        sooner: {Part.ACTION},
        later: {Part.SYNTHESIS, Part.RESULTS, Part.FOLLOW_UP},
    }


@pytest.mark.parametrize(
    ("revoked", "content"),
    [
        (date(2027, 5, 3), {END: set(CONTENTS) - LEFT, date(2027, 5, 3): LEFT}),  # kept by right until that day
        (END, {END: set(CONTENTS)}),
        (END - DAY, {END: set(CONTENTS)}),  # before the end: nothing is kept beyond it
    ],
)
def test_what_is_revoked_is_to_be_destroyed_from_that_day(revoked: date, content: dict[date, set[Part]]) -> None:
    facts = life(keeping=(Kept(KEPT_SYNTHESIS, date(2029, 1, 1), revoked),))
    assert parts(DueKind.CONTENT, facts) == content
    assert dates(DueKind.AGREED, facts) == []
    assert max(one.late(revoked + 2 * DAY) for one in of(DueKind.CONTENT, facts) if one.on == max(content)) <= 3


def test_a_revocation_after_the_term_or_beside_another_agreement_changes_nothing() -> None:
    term = date(2028, 1, 1)
    late = life(keeping=(Kept(KEPT_SYNTHESIS, term, term + DAY),))
    assert parts(DueKind.AGREED, late) == {term: LEFT}
    again = life(keeping=(Kept(KEPT_SYNTHESIS, term, date(2027, 1, 1)), Kept(KEPT_SYNTHESIS, date(2027, 9, 1))))
    assert parts(DueKind.AGREED, again) == {date(2027, 9, 1): LEFT}


def test_a_term_before_the_end_keeps_nothing_beyond_it() -> None:
    assert parts(DueKind.CONTENT, life(keeping=(Kept(KEPT_SYNTHESIS, END - DAY),))) == {END: set(CONTENTS)}


def test_the_synthesis_sent_to_the_cep_operator_is_kept_three_years_and_nothing_else() -> None:
    facts = life(cep_on=END, keeping=(Kept(("synthesis",), date(2027, 6, 30)),))
    assert parts(DueKind.AGREED, facts) == {date(2029, 11, 30): {Part.SYNTHESIS}, date(2027, 6, 30): {Part.FOLLOW_UP}}


def test_what_is_gone_is_asked_for_no_more() -> None:
    kept = (Kept(KEPT_SYNTHESIS, date(2028, 1, 1)),)
    gone = life(gone=frozenset(CONTENTS) - LEFT, keeping=kept)
    assert dates(DueKind.CONTENT, gone) == []
    assert parts(DueKind.AGREED, gone) == {date(2028, 1, 1): LEFT}
    assert parts(DueKind.AGREED, life(gone=frozenset({Part.ACTION}), keeping=kept)) == {
        date(2028, 1, 1): LEFT - {Part.ACTION}
    }
    nothing = {one.what for one in deadlines(LAW, life(gone=frozenset({Part.ALL})))}
    assert nothing & {DueKind.CONTENT, DueKind.AGREED, DueKind.PROOF, DueKind.ACCOUNTING} == set()


@pytest.mark.parametrize(
    ("end", "accounts", "proof", "accounting"),
    [
        (END, None, {date(2032, 11, 30): {Part.ALL}}, {}),
        (END, date(2026, 12, 31), {date(2032, 11, 30): {Part.PROOF}}, {date(2036, 12, 31): {Part.ALL}}),
        (END, date(2027, 12, 31), {date(2032, 11, 30): {Part.PROOF}}, {date(2037, 12, 31): {Part.ALL}}),
        (date(2028, 2, 29), None, {date(2034, 2, 28): {Part.ALL}}, {}),
    ],
)
def test_proofs_may_go_after_six_years_and_accounts_ten_after_theirs(
    end: date, accounts: date | None, proof: dict[date, set[Part]], accounting: dict[date, set[Part]]
) -> None:
    facts = life(ended_on=end, accounts=accounts)
    assert parts(DueKind.PROOF, facts) == proof
    assert parts(DueKind.ACCOUNTING, facts) == accounting
    assert all(one.weight is Weight.USAGE for one in (*of(DueKind.PROOF, facts), *of(DueKind.ACCOUNTING, facts)))


def test_accounts_alone_are_left_once_proofs_are_gone() -> None:
    facts = life(accounts=date(2026, 12, 31), gone=frozenset({*CONTENTS, Part.PROOF}))
    assert dates(DueKind.PROOF, facts) == []
    assert parts(DueKind.ACCOUNTING, facts) == {date(2036, 12, 31): {Part.ALL}}


def test_proofs_that_a_practice_keeps_longer_than_accounts_take_all_with_them() -> None:
    law = with_row("end.proof_years", 15, date(2026, 1, 1))
    facts = life(accounts=date(2026, 12, 31))
    assert [(one.on, one.parts) for one in of(DueKind.PROOF, facts, law)] == [(date(2041, 11, 30), (Part.ALL,))]
    assert dates(DueKind.ACCOUNTING, facts, law) == []


# Who made no bilan


def test_a_declined_interview_loses_its_content_at_once_and_its_contact_three_years_later() -> None:
    closed = life(DossierState.CLOSED, closed_on=date(2028, 2, 29))
    interview = the(DueKind.INTERVIEW, closed)
    assert (interview.on, set(interview.parts)) == (date(2028, 2, 29), set(CONTENTS))
    assert parts(DueKind.PROSPECT, closed) == {date(2031, 2, 28): {Part.ALL}}
    after = life(DossierState.CLOSED, closed_on=date(2028, 2, 29), gone=frozenset(CONTENTS))
    assert dates(DueKind.INTERVIEW, after) == []
    assert dates(DueKind.PROSPECT, after) == [date(2031, 2, 28)]


@pytest.mark.parametrize(
    ("last", "on"),
    [
        (None, date(2029, 9, 1)),
        (date(2026, 12, 24), date(2029, 12, 24)),
        (date(2026, 8, 1), date(2029, 9, 1)),  # before it was opened
    ],
)
def test_a_prospect_is_kept_three_years_after_the_last_exchange(last: date | None, on: date) -> None:
    assert dates(DueKind.PROSPECT, life(DossierState.PROSPECT, last_exchange=last)) == [on]
    assert dates(DueKind.INTERVIEW, life(DossierState.PROSPECT, last_exchange=last)) == []


def test_a_bilan_under_way_or_ended_is_no_prospect() -> None:
    for state in (DossierState.CONFIRMED, RUNNING, DossierState.SUSPENDED, ENDED, ABANDONED):
        assert dates(DueKind.PROSPECT, life(state)) == []


def test_accounts_of_who_made_no_bilan_have_their_term_too() -> None:
    paid = life(DossierState.CLOSED, closed_on=END, accounts=date(2026, 12, 31))
    assert dates(DueKind.PROSPECT, paid) == []
    assert parts(DueKind.ACCOUNTING, paid) == {date(2036, 12, 31): {Part.ALL}}


# Rules and their dates


def rows() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(resource("law", "rules.json").read_text(encoding="utf-8"))
    return found


def edges() -> Iterable[Any]:
    """Each row of the file, with the value before it: none for the first of its code."""
    before: dict[str, Any] = {}
    for row in sorted(rows(), key=lambda one: (one["code"], one["since"])):
        yield row, before.get(row["code"])
        before[row["code"]] = row["value"]


@pytest.mark.parametrize(("row", "before"), list(edges()), ids=lambda one: one["code"] if isinstance(one, dict) else "")
def test_each_rule_applies_from_its_date_of_effect_and_not_the_day_before(row: dict[str, Any], before: Any) -> None:
    since = date.fromisoformat(row["since"])
    eve = LAW.at(row["code"], since - DAY)
    assert (eve.value if eve is not None else None) == before
    following = [since, since + DAY] if since < date.max else [since]
    for day in following:
        found = LAW.at(row["code"], day)
        assert found is not None
        assert (found.value, found.source, found.weight, found.unit) == (
            *(row["value"], row["source"]),
            *(row["weight"], row["unit"]),
        )


Scene = Callable[[date], LifeFacts]


def sent(day: date) -> LifeFacts:
    return life(DossierState.CONFIRMED, K.EMPLOYER_PLAN, transmitted_on=day)


def asked_for(day: date) -> LifeFacts:
    return life(DossierState.CONFIRMED, funding=Funding(K.CPF, during_working_time=True), absence_asked_on=day)


def signed(where: Conclusion) -> Scene:
    return lambda day: life(DossierState.CONFIRMED, conclusion=where, concluded_on=day)


def on_platform(**step: date) -> LifeFacts:
    return life(DossierState.CONFIRMED, K.CPF, platform=Platform(**step))


def ended(day: date, **more: Any) -> LifeFacts:
    return life(kind=K.CPF, first_held=day, ended_on=day, **more)


SCENES: dict[str, tuple[DueKind, Scene]] = {
    "contract.answer_days": (DueKind.ANSWER, sent),
    "leave.answer_days": (DueKind.ABSENCE, asked_for),
    "contract.withdrawal_premises_days": (DueKind.WITHDRAWAL, signed(Conclusion.PREMISES)),
    "contract.withdrawal_distance_days": (DueKind.WITHDRAWAL, signed(Conclusion.DISTANCE)),
    "cpf.answer_working_days": (DueKind.CPF_ANSWER, lambda day: on_platform(ordered_on=day)),
    "cpf.holder_working_days": (DueKind.CPF_HOLDER, lambda day: on_platform(proposed_on=day)),
    "cpf.start_working_days": (DueKind.CPF_START, lambda day: on_platform(proposed_on=day)),
    "cpf.entry_working_days": (DueKind.CPF_ENTRY, ended),
    "end.cpf_working_days": (DueKind.CPF_EXIT, ended),
    "end.invoice_days": (DueKind.INVOICE, lambda day: ended(day, due_cents=1)),
    "opinion.end_days": (DueKind.OPINION_END, ended),
    "opinion.later_last_months": (DueKind.OPINION_LATER, ended),
    "opinion.reminder_days": (DueKind.OPINION_REMINDER, lambda day: ended(day, opinion_end=OpinionState(day))),
    "end.follow_up_last_months": (DueKind.FOLLOW_UP, ended),
    "end.follow_up_limit_months": (DueKind.FOLLOW_UP, lambda day: ended(day, longer=True)),
    "end.content_days": (DueKind.CONTENT, ended),
    "end.agreed_years": (DueKind.AGREED, lambda day: ended(day, keeping=(Kept(("action",), date(2100, 1, 1)),))),
    "end.proof_years": (DueKind.PROOF, ended),
    "end.accounting_years": (DueKind.ACCOUNTING, lambda day: ended(day, accounts=day)),
    "interview.content_days": (DueKind.INTERVIEW, lambda day: LifeFacts(DossierState.CLOSED, day, closed_on=day)),
    "prospect.contact_years": (DueKind.PROSPECT, lambda day: LifeFacts(DossierState.PROSPECT, day)),
}
"""The scene in which each rule gives its date, the day it looks at being given; the payment's day is on the invoice."""


def with_row(code: str, value: int, since: date) -> Law:
    """The law, with a row of the practice; it counts what the rule counts."""
    known = next(rule for rule in LAW.all() if rule.code == code)
    return LAW.with_rows([Rule(code, value, since, "Cabinet", Weight.USAGE, since, "", known.unit, own=True)])


def test_every_kind_of_date_has_its_scene() -> None:
    assert {what for what, _ in SCENES.values()} == frozenset(DueKind) - {DueKind.PAYMENT}


@pytest.mark.parametrize("code", SCENES)
def test_no_date_is_told_before_its_rule_is_in_force(code: str) -> None:
    what, scene = SCENES[code]
    since = min(date.fromisoformat(row["since"]) for row in rows() if row["code"] == code)
    assert [one.on for one in of(what, scene(since - DAY)) if one.rule == code] == []
    for day in (since, since + DAY):
        (found,) = [one for one in of(what, scene(day)) if one.rule == code]
        assert found.on >= day
    assert deadlines(Law(()), scene(since)) == ()


@pytest.mark.parametrize("code", sampled(SCENES, 6))
def test_a_row_of_the_practice_prevails_from_its_day_and_the_same_day_too(code: str) -> None:
    what, scene = SCENES[code]
    since = date(2027, 6, 1)  # a Tuesday, far from holidays
    value = 9 if code == "end.accounting_years" else 1  # longer than proofs: the last of the two takes all
    law = with_row(code, value, since)
    (eve,), (day,) = (of(what, scene(one), law) for one in (since - DAY, since))
    (before,) = of(what, scene(since - DAY))
    assert (eve.on, eve.source) == (before.on, before.source)
    assert (day.source, day.weight) == ("Cabinet", Weight.USAGE)
    assert since + DAY <= day.on <= date(2027 + value, 6, 1)
    first = min(rule.since for rule in LAW.all() if rule.code == code)
    same = with_row(code, 1, max(first, date(2026, 1, 1))).at(code, date(2026, 1, 1))
    assert same is not None
    assert same.own


@pytest.mark.parametrize("accounts", [None, date(2026, 12, 31)])
def test_a_rule_of_the_practice_takes_nothing_before_the_day_that_the_person_agreed(accounts: date | None) -> None:
    law = with_row("end.proof_years", 1, date(2026, 1, 1)).with_rows(
        with_row("end.accounting_years", 2, date(2026, 1, 1)).all()
    )
    term = date(2029, 6, 30)
    facts = life(accounts=accounts, keeping=(Kept(KEPT_SYNTHESIS, term),))
    last = [one.on for one in deadlines(law, facts) if {Part.PROOF, Part.ALL} & set(one.parts)]
    assert last == [term] * (1 if accounts is None else 2)


def test_content_that_went_with_the_proofs_is_asked_for_no_more() -> None:
    facts = life(accounts=date(2026, 12, 31), gone=frozenset({Part.PROOF}))
    assert [one for one in deadlines(LAW, facts) if set(one.parts) & set(CONTENTS)] == []
