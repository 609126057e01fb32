"""Feasibility reckoned: money to the cent, whole months, and a blocking axis that no green makes up for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.conclusion import ActionStatus
from bilan_desktop.domain.feasibility import Axis, AxisState, MoneySide
from bilan_desktop.supports.feasibility.model import Amount, Checked, Money, whole_months
from bilan_desktop.supports.feasibility.words import (
    PROMPTS,
    count_words,
    figures,
    money_sentences,
    money_short,
    month_source_words,
    next_words,
    source_words,
    state_words,
    verdict,
)

GREEN, ORANGE, RED = AxisState.GREEN, AxisState.ORANGE, AxisState.RED
CENTS = st.integers(0, 10**9)
AMOUNTS = st.lists(
    st.builds(
        Amount, st.sampled_from(MoneySide), st.just("x"), st.none() | CENTS, st.just(""), st.none(), st.booleans()
    ),
    max_size=6,
).map(tuple)


def plain(texts: tuple[str, ...]) -> str:
    return " ".join(texts).replace("\u00a0", " ").replace("\u202f", " ")


def axes(**states: AxisState) -> tuple[Checked, ...]:
    """The seven axes, those named in a state with a proof, the others to be checked."""
    return tuple(Checked(axis, state=states[axis], proof="Vu") if axis in states else Checked(axis) for axis in Axis)


def cost(cents: int | None) -> Amount:
    return Amount(MoneySide.COST, "Formation", cents)


def funding(cents: int | None, *, sure: bool = False) -> Amount:
    return Amount(MoneySide.FUNDING, "Aide", cents, sure=sure)


def test_a_blocking_red_is_said_first_whatever_the_greens() -> None:
    rows = tuple(
        Checked(axis, state=RED, blocking=True, proof="Vu")
        if axis is Axis.FAMILY
        else Checked(axis, state=GREEN, proof="Vu")
        for axis in Axis
    )
    assert plain(verdict(rows)[:1]) == "1 axe défavorable bloque cette piste : Famille et entourage."
    assert plain(verdict(rows)) == (
        "1 axe défavorable bloque cette piste : Famille et entourage. Axes étudiés : 6 favorables, 1 défavorable."
    )
    assert state_words(rows[3]) == "Défavorable, bloquant"


def test_two_that_block_are_both_named_and_a_red_that_does_not_block_stays_among_the_counts() -> None:
    rows = (
        Checked(Axis.FINANCES, state=RED, blocking=True, proof="Vu"),
        Checked(Axis.MARKET, state=RED, blocking=True, proof="Vu"),
        Checked(Axis.CALENDAR, state=RED, proof="Vu"),
    )
    assert plain(verdict(rows)) == (
        "2 axes défavorables bloquent cette piste : Finances ; Marché du travail. Axes étudiés : 3 défavorables."
    )


def test_counts_are_words_and_what_is_not_known_is_told_apart() -> None:
    assert plain(count_words(axes())) == "Les 7 axes restent à vérifier."
    some = axes(skills=GREEN, diploma=ORANGE, market=ORANGE, finances=RED)
    assert plain(count_words(some)) == (
        "Axes étudiés : 1 favorable, 2 à travailler, 1 défavorable. 3 axes restent à vérifier."
    )
    one_left = axes(**dict.fromkeys(list(Axis)[:6], GREEN))
    assert plain(count_words(one_left)).endswith("1 axe reste à vérifier.")
    said = plain(verdict(some))
    assert "%" not in said
    assert "/" not in said


def test_a_belief_a_decisive_unknown_and_an_answered_check_are_named() -> None:
    rows = (
        Checked(Axis.SKILLS, state=GREEN),
        Checked(Axis.FINANCES, blocking=True),
        Checked(Axis.MARKET, proof="Un relevé", action=ActionStatus.DONE),
    )
    said = plain(verdict(rows))
    assert "À vérifier d’abord, car rien ne le compenserait : Finances." in said
    assert "Noté sans preuve : Compétences." in said
    assert "L’action prévue est faite, l’axe est à revoir : Marché du travail." in said


def test_what_remains_counts_granted_fundings_alone_and_is_never_negative() -> None:
    money = Money((cost(620_000), cost(45_050), funding(180_000, sure=True), funding(440_000)))
    assert (money.cost, money.sure, money.hoped) == (665_050, 180_000, 440_000)
    assert (money.remaining, money.remaining_if_hoped) == (485_050, 45_050)
    assert (money.surplus, money.surplus_if_hoped) == (0, 0)
    over = Money((cost(100_000), funding(100_001, sure=True)))
    assert (over.remaining, over.surplus) == (0, 1)
    assert "dépassent le coût connu de 0,01 €" in plain(money_sentences(over))
    hoped = Money((cost(100_000), funding(60_000, sure=True), funding(50_000)))
    assert (hoped.remaining, hoped.remaining_if_hoped, hoped.surplus_if_hoped) == (40_000, 0, 10_000)
    assert "Si les financements espérés arrivent, ils dépassent le coût connu de 100,00 €." in plain(
        money_sentences(hoped)
    )
    even = Money((cost(100_000), funding(100_000, sure=True)))
    assert (even.remaining, even.surplus, money_sentences(even)) == (0, 0, ())


def test_unknown_amounts_are_counted_and_never_taken_for_nothing() -> None:
    said = plain(money_sentences(Money((cost(None), cost(None), cost(1_000), funding(None)))))
    assert "2 montants ne sont pas connus : le reste à charge peut augmenter." in said
    assert "1 financement n’a pas de montant : il n’est pas compté." in said
    assert "1 montant n’est pas connu" in plain(money_sentences(Money((cost(None),))))
    two = plain(money_sentences(Money((funding(None), funding(None)))))
    assert "2 financements n’ont pas de montant : ils ne sont pas comptés." in two


@pytest.mark.parametrize(
    ("savings", "deficit", "months"),
    [(0, 100, 0), (99, 100, 0), (100, 100, 1), (199, 100, 1), (200, 100, 2), (None, 100, None), (500, 0, None)],
)
def test_months_are_whole(savings: int | None, deficit: int, months: int | None) -> None:
    assert whole_months(savings, deficit) == months


def test_the_month_of_transition_in_sentences() -> None:
    money = Money((cost(485_000),), income=158_000, spending=172_000, savings=600_000)
    assert (money.balance, money.deficit, money.months, money.months_after_paying) == (-14_000, 14_000, 42, 8)
    said = plain(money_sentences(money))
    assert "Il manque 140,00 € par mois" in said
    assert "L’épargne couvre 42 mois entiers." in said
    assert "En payant d’abord le reste à charge, elle couvre 8 mois entiers." in said
    assert ("Solde d’un mois de transition", "−140,00\u00a0€") in figures(money)
    assert "une fois le reste à charge payé, l’épargne couvre 8 mois entiers" in money_short(money)
    assert "42" not in money_short(money)
    assert money_short(money).startswith("Reste à charge : 4")
    unknown = Money((*money.amounts, cost(None)), income=158_000, spending=172_000, savings=100_000)
    assert money_short(unknown).startswith("Reste à charge connu : 4")
    assert "l’épargne ne suffit pas à payer le reste à charge" in money_short(unknown)
    assert "mois entier" not in money_short(unknown)
    free = Money((), income=158_000, spending=172_000, savings=600_000)
    assert "l’épargne en couvre 42 mois entiers" in money_short(free)
    level = Money(income=172_000, spending=172_000, savings=0)
    assert level.months is None
    assert plain(money_sentences(level)) == "Aucun déficit mensuel : l’épargne n’est pas entamée."
    bare = Money(income=0, spending=100, savings=0)
    assert bare.months == 0
    assert "couvre 0 mois entier." in plain(money_sentences(bare))
    assert "L’épargne n’est pas notée" in plain(money_sentences(Money(income=0, spending=100)))
    assert "Notez le revenu et les dépenses" in plain(money_sentences(Money(income=100)))


def test_savings_that_cannot_pay_what_remains_are_said_to_lack() -> None:
    money = Money((cost(50_000),), income=100_000, spending=110_000, savings=45_000)
    assert (money.months, money.months_after_paying, money.lacking) == (4, 0, 5_000)
    assert "elle couvre 0 mois : il manque 50,00 € pour le payer." in plain(money_sentences(money))
    assert money_short(money).endswith("l’épargne ne suffit pas à payer le reste à charge.")
    assert "mois entier" not in money_short(money)
    level = Money((cost(50_000),), income=100_000, spending=90_000, savings=45_000)
    assert money_short(level).endswith("aucun déficit mensuel ; l’épargne ne suffit pas à payer le reste à charge.")
    assert "Elle ne suffit pas à payer le reste à charge : il manque 50,00 €." in plain(money_sentences(level))


def test_sources_and_dates_that_lack_are_said() -> None:
    on = date(2027, 1, 12)
    assert source_words(Amount(MoneySide.COST)) == "source à noter"
    assert plain((source_words(Amount(MoneySide.COST, on=on)),)) == "source à noter, 12 janvier 2027"
    assert source_words(Amount(MoneySide.COST, source="Devis")) == "Devis, date à noter"
    assert plain((source_words(Amount(MoneySide.COST, source="Devis", on=on)),)) == "Devis, 12 janvier 2027"
    assert month_source_words(Money()) == ""
    assert "source à noter, date à noter" in month_source_words(Money(income=1))
    assert plain((next_words(Checked(Axis.MARKET, check_by=on)),)) == "Pour le 12 janvier 2027"
    assert plain((next_words(Checked(Axis.MARKET, next_check="Appeler", check_by=on)),)) == (
        "Appeler, pour le 12 janvier 2027"
    )


def test_each_axis_has_two_or_three_questions() -> None:
    assert set(PROMPTS) == set(Axis)
    assert all(2 <= len(asked) <= 3 for asked in PROMPTS.values())


@given(CENTS, st.integers(1, 10**9))
def test_never_more_months_than_savings_pay_for_and_one_more_would_exceed(savings: int, deficit: int) -> None:
    months = whole_months(savings, deficit)
    assert months is not None
    assert months * deficit <= savings < (months + 1) * deficit


@given(AMOUNTS, st.none() | CENTS, st.none() | CENTS, st.none() | CENTS)
def test_money_holds_together(
    amounts: tuple[Amount, ...], income: int | None, spending: int | None, savings: int | None
) -> None:
    money = Money(amounts, income, spending, savings)
    assert money.cost + money.surplus == money.sure + money.remaining
    assert money.cost + money.surplus_if_hoped == money.sure + money.hoped + money.remaining_if_hoped
    assert money.remaining * money.surplus == 0
    assert 0 <= money.remaining_if_hoped <= money.remaining
    if money.months is not None and money.months_after_paying is not None:
        assert money.months_after_paying <= money.months
        assert money.deficit is not None
        paid = money.months_after_paying * money.deficit + money.remaining
        assert savings is not None
        assert paid <= savings or money.months_after_paying == 0
    assert all(sentence.endswith(".") for sentence in (*money_sentences(money), money_short(money) or "."))
    assert not any(amount.startswith("−") for name, amount in figures(money) if not name.startswith("Solde"))
