"""Gaps reckoned, by hand and whatever the levels: a surplus hides nothing, the unknown is neither 0 nor met."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.conclusion import ActionStatus
from bilan_desktop.domain.gaps import Blocking, Met
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Skill
from bilan_desktop.domain.occupations import OccupationSheet, Requirement, RequirementKind
from bilan_desktop.supports.gaps.model import (
    STARTED,
    Demand,
    coverage,
    gaps_first,
    met_words,
    offered,
    proposed,
    same_skill,
    state_words,
    weighted_words,
)


def demand(rank: int, required: int | None, level: int | None, weight: int = 2, label: str = "Animer") -> Demand:
    return Demand(RecordId(str(rank)), rank, label, required, weight, level)


LEVELS = st.none() | st.integers(0, 4)
DEMANDS = st.lists(st.tuples(LEVELS, LEVELS, st.integers(1, 3)), max_size=12).map(
    lambda rows: [demand(rank, *row) for rank, row in enumerate(rows)]
)


def test_by_hand() -> None:
    """Σ w·min(a, e) = 3·2 + 3·1 + 2·3 + 1·0 = 15 of Σ w·e = 3·4 + 3·3 + 2·3 + 1·2 = 29; one level is not known."""
    rows = [
        demand(0, 4, 2, 3),
        demand(1, 3, 1, 3),
        demand(2, 3, 4, 2),
        demand(3, 2, 0, 1),
        demand(4, 3, None, 3),
    ]
    found = coverage(rows)
    assert [(one.gap, one.surplus) for one in rows] == [(2, 0), (2, 0), (0, 1), (2, 0), (0, 0)]
    assert (found.met, found.lacking, found.unknown, found.held) == (1, 3, 1, Fraction(15, 29))
    assert [one.rank for one in gaps_first(rows)] == [0, 1, 3, 4, 2]
    assert met_words(found) == "1 exigence sur 5 est déjà tenue, 1 reste à évaluer."
    assert "52\u00a0% de ce qui est demandé est déjà là" in weighted_words(found)
    assert [state_words(one) for one in rows[1:]] == ["écart de 2", "au-delà de 1", "écart de 2", "à évaluer"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ""),
        ([(3, 3)], "La seule exigence est déjà tenue."),
        ([(3, 0)], "La seule exigence n’est pas encore tenue."),
        ([(None, 3)], "La seule exigence reste à évaluer."),
        ([(None, 3), (3, None)], "Les 2 exigences restent à évaluer."),
        ([(3, 0), (3, None)], "Aucune des 2 exigences n’est encore tenue, 1 reste à évaluer."),
        ([(3, 3)] * 5 + [(3, 1)] * 4, "5 exigences sur 9 sont déjà tenues."),
    ],
)
def test_the_number_of_requirements_met_is_told_first(rows: list[tuple[int | None, int | None]], words: str) -> None:
    assert met_words(coverage([demand(rank, *row) for rank, row in enumerate(rows)])) == words


def test_nothing_asked_gives_no_figure_and_a_gap_never_reads_as_a_whole() -> None:
    assert coverage([demand(0, 0, 3)]).held is None
    assert weighted_words(coverage([demand(0, 0, 3)])) == ""
    nearly = [demand(rank, 4, 4, 3) for rank in range(99)] + [demand(99, 1, 0, 1)]
    assert "99\u00a0%" in weighted_words(coverage(nearly))


def test_the_figure_says_how_many_requirements_it_comes_from() -> None:
    rows = [demand(0, 3, 3), *(demand(rank, 3, None) for rank in range(1, 9))]
    assert "100\u00a0% de ce qui est demandé est déjà là, pour la seule exigence évaluée sur 9." in weighted_words(
        coverage(rows)
    )
    rows[1:3] = [demand(1, 3, 0), demand(2, 3, 3)]
    assert "est déjà là, pour les 3 exigences évaluées sur 9." in weighted_words(coverage(rows))
    assert "est déjà là. Ce chiffre" in weighted_words(coverage(rows[:3]))


@given(DEMANDS, st.integers(1, 4), st.integers(1, 3))
def test_a_surplus_never_hides_a_gap(rows: list[Demand], asked: int, weight: int) -> None:
    """Whatever is held beyond what is asked elsewhere, the gap stays, is counted, and comes with what lacks."""
    lacking = demand(len(rows), asked, asked - 1, weight)
    beyond = [demand(1 + len(rows) + rank, 1, 4, 3) for rank in range(3)]
    before, after = coverage([*rows, lacking]), coverage([*rows, lacking, *beyond])
    assert after.lacking == before.lacking >= 1
    assert after.held is not None
    assert after.held < 1
    assert lacking in [one for one in gaps_first([*rows, lacking, *beyond]) if one.gap]


@given(DEMANDS, st.randoms())
def test_the_order_of_typing_changes_neither_figures_nor_order(rows: list[Demand], random: object) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert coverage(mixed) == coverage(rows)
    assert gaps_first(mixed) == gaps_first(rows)


@given(DEMANDS)
def test_figures_keep_their_bounds_and_what_is_not_known_stands_apart(rows: list[Demand]) -> None:
    found = coverage(rows)
    known = [one for one in rows if one.required is not None and one.level is not None]
    assert found.total == len(rows)
    assert found.unknown == len(rows) - len(known)
    assert found.held == coverage(known).held
    assert found.held is None or 0 <= found.held <= 1
    assert (found.held == 1) <= (found.lacking == 0)
    groups = [0 if one.gap else 1 if not one.known else 2 for one in gaps_first(rows)]
    assert groups == sorted(groups)
    heavy = [one.weight * one.gap for one in gaps_first(rows) if one.gap]
    assert heavy == sorted(heavy, reverse=True)


@given(DEMANDS, st.integers(0, 11))
def test_a_level_that_rises_never_lowers_what_is_held(rows: list[Demand], at: int) -> None:
    if at < len(rows) and rows[at].level is not None and rows[at].level < 4:  # type: ignore[operator]
        one = rows[at]
        higher = demand(one.rank, one.required, (one.level or 0) + 1, one.weight)
        before, after = coverage(rows), coverage([*rows[:at], higher, *rows[at + 1 :]])
        assert after.lacking <= before.lacking
        assert (after.held or 0) >= (before.held or 0)


def test_a_gap_is_closed_by_its_action_done_and_its_level_is_looked_at_again() -> None:
    def closed(status: ActionStatus | None) -> bool:
        return Demand(RecordId("1"), 0, "Animer", 3, 2, 1, action=status).closed

    assert [closed(one) for one in (None, *ActionStatus)] == [False, False, False, True, False]
    diploma = Demand(RecordId("2"), 0, "Titre", blocking=Blocking.DIPLOMA, met=Met.NO, action=ActionStatus.DONE)
    assert diploma.closed
    assert coverage([Demand(RecordId("1"), 0, "Animer", 3, 2, 1, action=ActionStatus.DONE)]).closed == 1


def sheet(count: int, core: int) -> OccupationSheet:
    kinds = list(RequirementKind)
    rows = tuple(Requirement(str(n), f"Compétence {n}", kinds[n % 3], core=n >= count - core) for n in range(count))
    return OccupationSheet("K2111", "Formation", 60, "ROME", requirements=rows)


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_sheet_proposes_its_heart_and_never_all_of_it(count: int, core: int) -> None:
    offers = offered(sheet(count, min(core, count)), ())
    assert len(offers) == count
    assert [one.core for one in offers] == sorted((one.core for one in offers), reverse=True)
    assert len(proposed(offers)) == min(core, count, STARTED)
    assert all(one.core for one in proposed(offers))


def test_what_a_target_has_is_taken_by_its_code_in_any_version_or_by_its_words() -> None:
    rows = [
        Demand(RecordId("a"), 0, "Renommée depuis", code="rome:58:1"),
        Demand(RecordId("b"), 1, "COMPÉTENCE 2"),
    ]
    assert {one.code for one in offered(sheet(4, 0), rows) if one.taken} == {"1", "2"}


def test_a_skill_is_the_same_by_its_code_or_by_its_very_words() -> None:
    asked = Requirement("12", "Animer un groupe", RequirementKind.KNOW_HOW)
    coded = Skill(RecordId("1"), RecordId("d"), label="Faire vivre un groupe", referential="rome:60:12")  # type: ignore[arg-type]
    worded = Skill(RecordId("2"), RecordId("d"), label="animer un  groupe")  # type: ignore[arg-type]
    near = Skill(RecordId("3"), RecordId("d"), label="Animer un grand groupe", referential="rome:60:112")  # type: ignore[arg-type]
    assert same_skill(asked, (near, coded)) is coded
    assert same_skill(asked, (near, worded)) is worded
    assert same_skill(asked, (near,)) is None
