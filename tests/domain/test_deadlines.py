"""What hangs on the end of the action: counted by the rules in force that day, each with its source and weight."""

from dataclasses import replace
from datetime import date, timedelta

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.deadlines import DueKind, deadlines
from bilan_desktop.domain.law import Law, Weight

END = date(2026, 11, 30)


def test_each_deadline_has_its_date_its_source_and_its_weight() -> None:
    found = {d.what: d for d in deadlines(load_law(), END, cpf=True, agreed=True)}
    assert [d.what for d in deadlines(load_law(), END, cpf=True, agreed=True)] == [
        DueKind.CONTENT,
        DueKind.CPF_EXIT,
        DueKind.FOLLOW_UP,
        DueKind.AGREED,
        DueKind.PROOF,
    ]
    assert found[DueKind.CONTENT].on == END
    assert found[DueKind.CPF_EXIT].on == date(2026, 12, 3)
    assert (found[DueKind.FOLLOW_UP].first, found[DueKind.FOLLOW_UP].on) == (date(2027, 2, 28), date(2027, 5, 30))
    assert found[DueKind.AGREED].on == date(2029, 11, 30)
    assert found[DueKind.PROOF].on == date(2032, 11, 30)
    law = {what for what, deadline in found.items() if deadline.weight is Weight.LAW}
    assert law == {DueKind.CONTENT, DueKind.AGREED}
    assert all("R.6313-7" in found[what].source for what in law)


def test_the_platform_of_the_cpf_concerns_those_it_pays() -> None:
    assert DueKind.CPF_EXIT not in {d.what for d in deadlines(load_law(), END, cpf=False)}


def test_working_days_leave_out_weekends_and_holidays() -> None:
    thursday = date(2026, 12, 24)
    cpf = {d.what: d.on for d in deadlines(load_law(), thursday, cpf=True)}[DueKind.CPF_EXIT]
    assert cpf == date(2026, 12, 30)
    there = deadlines(load_law(), thursday, cpf=True, alsace_moselle=True)
    assert {d.what: d.on for d in there}[DueKind.CPF_EXIT] == date(2026, 12, 30)
    assert {d.what: d.on for d in deadlines(load_law(), date(2024, 2, 29), cpf=False, agreed=True)}[
        DueKind.AGREED
    ] == date(2027, 2, 28)


def test_what_is_kept_by_agreement_has_a_deadline_only_when_it_was_given() -> None:
    assert DueKind.AGREED not in {d.what for d in deadlines(load_law(), END, cpf=True)}


def test_a_last_day_is_passed_and_what_a_day_allows_is_never_late() -> None:
    found = {d.what: d for d in deadlines(load_law(), END, cpf=True, agreed=True)}
    cpf, content, follow_up = found[DueKind.CPF_EXIT], found[DueKind.CONTENT], found[DueKind.FOLLOW_UP]
    assert (cpf.is_due(END), cpf.late(cpf.on), cpf.late(cpf.on + timedelta(days=20))) == (True, 0, 20)
    assert (content.is_due(END), content.late(END + timedelta(days=20))) == (True, 0)
    assert not found[DueKind.PROOF].is_due(END)
    first = follow_up.first
    assert first is not None
    assert (follow_up.is_due(first - timedelta(days=1)), follow_up.is_due(first)) == (False, True)
    done = replace(cpf, settled=END)
    assert (done.is_due(cpf.on), done.late(cpf.on + timedelta(days=20))) == (False, 0)


def test_a_rule_not_yet_in_force_gives_no_deadline() -> None:
    early = {d.what for d in deadlines(load_law(), date(2023, 12, 30), cpf=True)}
    assert early == {DueKind.FOLLOW_UP, DueKind.PROOF}
    assert deadlines(Law(()), END, cpf=True) == ()
