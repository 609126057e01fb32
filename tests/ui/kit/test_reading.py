from datetime import date, time

import pytest

from bilan_desktop.ui.kit.reading import NoSuchDay, read_date, read_minutes, read_time, show_long_date, show_minutes

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        *("24/11/2026", "24-11-26", "24.11.2026", "24112026", "24/11"),
        *("24 nov 2026", "24 novembre 2026", "24 nov. ", "le 24 novembre", "Mardi 24 novembre 2026"),
    ],
)
def test_a_date_is_read_as_people_write_it(text):
    assert read_date(text, TODAY) == TODAY


def test_the_first_and_accents_are_read():
    assert read_date("1er août 26", TODAY) == date(2026, 8, 1)
    assert read_date("3 fevr 1958", TODAY) == date(1958, 2, 3)
    assert read_date("3/2/58", TODAY) == date(1958, 2, 3)


@pytest.mark.parametrize("text", ["31/02/2026", "demain", "24/13/2026", "3 jui 2026", "2026", "mardi", "le"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"\S"):
        read_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "days"), [("31/02", 28), ("29/02/2027", 28), ("30/02/2028", 29), ("31 avril 2026", 30), ("32/01/2026", 31)]
)
def test_a_day_that_its_month_does_not_have_is_told_apart(text, days):
    with pytest.raises(NoSuchDay) as refused:
        read_date(text, TODAY)
    assert refused.value.days == days


@pytest.mark.parametrize("text", ["00/02/2026", "12/13/2026", "31/02/1850", "31/00"])
def test_what_is_wrong_otherwise_is_not(text):
    with pytest.raises(ValueError, match=r"\S") as refused:
        read_date(text, TODAY)
    assert not isinstance(refused.value, NoSuchDay)


@pytest.mark.parametrize("text", ["14h30", "14:30", "1430", "14 h 30", "14\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"])
def test_an_hour_is_read(text):
    assert read_time(text) == time(14, 30)


def test_an_hour_alone_is_on_the_hour_and_25_is_none():
    assert read_time("9") == time(9, 0)
    with pytest.raises(ValueError, match=r"\S"):
        read_time("25h00")


@pytest.mark.parametrize(
    "text", ["1h30", "1:30", "90", "1 h 30", "90 min", "1,5 h", "1h30min", "1 heure 30", "90 minutes", "1 heure 30 mn"]
)
def test_a_duration_is_read(text):
    assert read_minutes(text) == 90


@pytest.mark.parametrize(("text", "minutes"), [("18", 1080), ("1,5", 90), ("1.5", 90), ("2h30", 150), ("90 min", 90)])
def test_a_number_alone_is_hours_where_hours_are_spoken_of(text: str, minutes: int) -> None:
    assert read_minutes(text, bare_hours=True) == minutes


def test_durations_and_dates_are_shown_in_french():
    assert show_minutes(870) == "14\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"
    assert show_minutes(45) == "45\N{NO-BREAK SPACE}min"
    assert show_long_date(date(2027, 6, 1)) == "1er juin 2027"


@pytest.mark.parametrize("text", ["01/03/0026", "1er mars 1026", "01/03/2926"])
def test_a_year_out_of_anybodys_life_is_a_slip(text: str) -> None:
    with pytest.raises(ValueError, match=r"0026|1026|2926"):
        read_date(text, date(2026, 3, 4))
