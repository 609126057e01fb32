"""A career in months: lengths, overlaps, intervals, passages, what comes back; a hand-made career and properties."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.career import (
    Stretch,
    all_words,
    covered,
    intervals,
    lengths,
    passages,
    recurrences,
    stretch_of,
    tags_of,
    triggers,
)
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.investigation import Experience, Trigger
from bilan_desktop.domain.records import ContentText

TODAY = date(2026, 11, 29)


def lived(title: str, started: int | None, ended: int | None = None, **more: object) -> Experience:
    return replace(Experience(NO_ID, NO_ID, title=ContentText(title), started=started, ended=ended), **more)


SHOP = lived("Vente", 2010, 2012, started_month=3, ended_month=2, tags="accueil, Caisse")
TRAINING = lived("Titre", 2012, 2013, started_month=9, ended_month=6, trigger=Trigger.CHOSEN)
OFFICE = lived("Secrétariat", 2013, None, started_month=7, tags="Accueil, écriture", trigger=Trigger.ENDURED)
HELP = lived("Bénévolat", 2019, 2020, tags="accueil , ACCUEIL")
ALL = (OFFICE, SHOP, HELP, TRAINING)


def test_months_are_whole_and_a_year_alone_counts_as_its_middle() -> None:
    assert stretch_of(SHOP, TODAY) == Stretch(12 * 2010 + 2, 12 * 2012 + 2)
    assert stretch_of(OFFICE, TODAY) == Stretch(12 * 2013 + 6, 12 * 2026 + 11)
    assert stretch_of(HELP, TODAY) == Stretch(12 * 2019 + 6, 12 * 2020 + 6, roughly=True)
    assert stretch_of(lived("Un été", 2008, 2008), TODAY) == Stretch(12 * 2008 + 6, 12 * 2008 + 12, roughly=True)
    assert stretch_of(lived("Sans date", None), TODAY) is None
    assert stretch_of(lived("À corriger", 2015, 2012), TODAY) is None
    assert stretch_of(lived("Année mal tapée", 201), TODAY) is None
    assert stretch_of(lived("Fin mal tapée", 2012, 9999), TODAY) is None


def test_a_year_alone_counts_as_the_middle_of_what_the_other_end_leaves_of_it() -> None:
    spring = lived("Jusqu’en mars", 2020, 2020, ended_month=3)
    assert stretch_of(spring, TODAY) == Stretch(12 * 2020 + 1, 12 * 2020 + 3, roughly=True)
    autumn = lived("Depuis septembre", 2020, 2020, started_month=9)
    assert stretch_of(autumn, TODAY) == Stretch(12 * 2020 + 8, 12 * 2020 + 10, roughly=True)
    january, december = replace(spring, ended_month=1), replace(autumn, started_month=12)
    assert [stretch_of(one, TODAY).months for one in (january, december)] == [1, 1]  # type: ignore[union-attr]
    begun = lived("Commencée cette année", 2026)
    assert stretch_of(begun, date(2026, 3, 15)) == Stretch(12 * 2026 + 1, 12 * 2026 + 3, roughly=True)
    assert stretch_of(begun, TODAY) == Stretch(12 * 2026 + 5, 12 * 2026 + 11, roughly=True)
    assert stretch_of(lived("À venir", 2027), TODAY) is None


_MONTH = st.none() | st.integers(1, 12)


@given(st.integers(2000, 2026), _MONTH, st.none() | st.integers(2000, 2026), _MONTH, st.integers(1, 12))
def test_what_has_an_order_has_months_within_its_years(
    started: int, started_month: int | None, ended: int | None, ended_month: int | None, month: int
) -> None:
    today = date(2026, month, 28)
    one = lived("x", started, ended, started_month=started_month, ended_month=ended_month if ended else None)
    since = 12 * started + (started_month or 1) - 1
    until = 12 * 2026 + month if ended is None else 12 * ended + (one.ended_month or 12)
    found = stretch_of(one, today)
    assert (found is not None) is (until > since)
    if found is not None:
        assert since <= found.first < found.last <= until


def test_what_overlaps_is_counted_once() -> None:
    assert covered([Stretch(0, 10), Stretch(5, 12), Stretch(20, 22)]) == 14
    told = {one.name: one for one in lengths([("x", one) for one in ALL], TODAY)}["x"]
    assert (told.count, told.roughly) == (4, True)
    assert told.added - told.covered == 12  # the voluntary year lies within the office


def test_only_long_intervals_are_told_and_an_overlap_hides_one() -> None:
    (gap,) = intervals(ALL, TODAY)
    assert (gap.after.title, gap.before.title, gap.months, gap.roughly) == ("Vente", "Titre", 6, False)
    assert intervals((SHOP, TRAINING, lived("Petits emplois", 2011, 2013)), TODAY) == ()


def test_passages_follow_the_time_and_their_triggers_are_counted() -> None:
    found = passages(ALL, TODAY)
    told = [(one.left.title, one.entered.title) for one in found]
    assert told == [("Vente", "Titre"), ("Titre", "Secrétariat"), ("Secrétariat", "Bénévolat")]
    assert triggers(found) == {Trigger.CHOSEN: 1, Trigger.ENDURED: 1}


def test_a_word_comes_back_from_three_experiences_or_two_fifths_of_the_months() -> None:
    assert tags_of(HELP) == ("accueil",)
    assert [(one.word.casefold(), one.count) for one in recurrences(ALL, TODAY)] == [("accueil", 3), ("écriture", 1)]
    assert {one.word for one in all_words(ALL, TODAY)} >= {"Caisse"}


EXPERIENCES = st.lists(
    st.builds(
        lived,
        st.just("x"),
        st.one_of(st.none(), st.integers(1990, 2026)),
        st.one_of(st.none(), st.integers(1990, 2026)),
        started_month=st.one_of(st.none(), st.integers(1, 12)),
        ended_month=st.one_of(st.none(), st.integers(1, 12)),
        tags=st.sampled_from(["", "a", "a, b"]),
    ),
    max_size=6,
)


@given(EXPERIENCES, st.randoms())
def test_the_order_of_typing_changes_nothing_and_nothing_exceeds_the_whole(found: list[Experience], shuffle) -> None:
    mixed = list(found)
    shuffle.shuffle(mixed)
    told, other = all_words(found, TODAY), all_words(mixed, TODAY)
    assert sorted((one.word, one.count, one.months) for one in told) == sorted(
        (one.word, one.count, one.months) for one in other
    )
    assert all(0.0 <= one.share <= 1.0 for one in told)
    assert all(one.covered <= one.added for one in lengths([("x", one) for one in found], TODAY))
    assert all(one.months > 3 for one in intervals(found, TODAY))
