"""Dated rules: the one in force at the date it looks at."""

from datetime import date

from bilan_desktop.domain.law import Law, Rule, Weight


def rule(value: int, since: date, code: str = "holder_share") -> Rule:
    return Rule(code, value, since, "décret", Weight.USAGE, date(2026, 8, 20))


def test_the_rule_in_force_is_the_latest_that_has_begun() -> None:
    old, new = rule(10320, date(2026, 1, 1)), rule(15000, date(2026, 4, 2))
    law = Law([new, rule(1, date(2020, 1, 1), "other"), old])
    assert law.at("holder_share", date(2025, 12, 31)) is None
    assert law.at("holder_share", date(2026, 1, 1)) == old
    assert law.at("holder_share", date(2026, 4, 1)) == old
    assert law.at("holder_share", date(2026, 4, 2)) == new
    assert law.at("unknown", date(2026, 4, 2)) is None
    assert law.all()[:2] == (old, new)
