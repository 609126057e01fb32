"""The figures of a year in words, and both papers of quality: small counts hidden, nobody named."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction

import msgspec
import pytest

from bilan_desktop.documents.figures_paper import FiguresFacts
from bilan_desktop.documents.indicators_paper import IndicatorsFacts
from bilan_desktop.domain.dossier import Motive
from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.exploring import EnquiryNature
from bilan_desktop.domain.periods import calendar_year
from bilan_desktop.domain.publishing import FEWEST, OTHERS
from bilan_desktop.usecases.desk_papers import DESK_PAPERS
from bilan_desktop.usecases.figures import Figures, Mean, OpinionFigures, figures_in
from bilan_desktop.usecases.figures_told import FigureLine, is_over, period_words, published, sections
from counted_lives import fill_with_figures
from factories import DeskWork, fill_practice
from whole_life import ended

NONE = Figures(
    calendar_year(2025), date(2026, 3, 4), 0, 0, 0, 0, 0, (), 0, 0, (), 0, 0, 0, 0, (), (), (), ()
)  # fmt: skip


def line(figures: Figures, name: str) -> FigureLine:
    return next(one for section in sections(figures) for one in section.lines if one.name == name)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def told(figures: Figures, name: str) -> tuple[str, str]:
    found = line(figures, name)
    return plain(found.value), plain(found.published)


@pytest.mark.parametrize(
    ("due", "held", "value", "sheet"),
    [
        (0, 0, "Sans objet", "Sans objet"),
        (4, 4, "4 sur 4 (100 %)", "Non publié : base de moins de 5"),
        (12, 3, "3 sur 12 (25 %)", "moins de 5 sur 12"),
        (12, 0, "0 sur 12 (0 %)", "0 % (0 sur 12)"),
        (8, 5, "5 sur 8 (63 %)", "63 % (5 sur 8)"),
    ],
)
def test_a_rate_is_told_with_its_n_and_published_when_it_hides_nobody(
    due: int, held: int, value: str, sheet: str
) -> None:
    figures = Figures(**{**vars(NONE), "follow_up_due": due, "follow_up_held": held})
    assert told(figures, "Entretiens à six mois tenus") == (value, sheet)


def test_what_stopped_is_told_with_its_motives_and_published_without_the_few() -> None:
    why = ((Motive.ON_REQUEST, 6), (Motive.NEW_SITUATION, 9), (Motive.FUNDING, 2))
    figures = Figures(**{**vars(NONE), "abandoned": 17, "abandoned_why": why})
    found = line(figures, "Bilans interrompus")
    assert (found.value, found.published) == ("17 bilans", "17 bilans")
    assert dict(found.cells) == {"Demande de la personne": 6, "Changement de situation": 9, "Financement": 2}
    assert dict(found.published_cells) == {"Changement de situation": 9, OTHERS: 8}
    few = Figures(**{**vars(NONE), "abandoned": 3, "abandoned_why": ((Motive.FUNDING, 3),)})
    assert line(few, "Bilans interrompus").published == "moins de 5 bilans"
    assert line(few, "Bilans interrompus").published_cells == ()


def test_what_is_open_is_never_published_since_it_would_give_the_hidden_back() -> None:
    names = {one.name for section in published(sections(NONE)) for one in section.lines}
    assert names == {
        *("Bilans commencés", "Bilans terminés", "Bilans interrompus", "Enquêtes de terrain"),
        *("Entretiens à six mois dus", "Entretiens à six mois tenus"),
    }


def test_a_satisfaction_waits_for_five_opinions() -> None:
    few = OpinionFigures("satisfaction-end", 9, 4, 4)
    figures = Figures(**{**vars(NONE), "opinions": (few,)})
    assert told(figures, "Satisfaction moyenne") == (
        "À partir de 5 avis (4 dans l’année)",
        "Non publié : base de moins de 5",
    )
    assert told(figures, "Taux de réponse") == ("4 sur 9 (44 %)", "moins de 5 sur 9")
    enough = OpinionFigures("satisfaction-end", 9, 6, 6, (), Mean(6, Fraction(43, 12)))
    figures = Figures(**{**vars(NONE), "opinions": (enough,)})
    assert told(figures, "Satisfaction moyenne") == ("3,6 sur 4 (n = 6)",) * 2


def test_enquiries_are_published_by_nature() -> None:
    met = ((EnquiryNature.PROFESSIONAL, 12), (EnquiryNature.IMMERSION, 5), (EnquiryNature.EVENT, 1))
    found = line(Figures(**{**vars(NONE), "enquiries": met}), "Enquêtes de terrain")
    assert found.published == "18 enquêtes"
    assert dict(found.published_cells) == {"Rencontre d’un professionnel": 12, OTHERS: 6}


def test_a_year_that_goes_on_stops_at_the_day_of_the_count() -> None:
    assert plain(period_words(NONE)) == "Du 1er janvier 2025 au 31 décembre 2025"
    assert is_over(NONE)
    going = Figures(**{**vars(NONE), "period": calendar_year(2026)})
    assert plain(period_words(going)) == "Du 1er janvier 2026 au 4 mars 2026"
    assert not is_over(going)


# the papers


def values(facts: FiguresFacts) -> Iterator[str]:
    for section in facts.sections:
        for figure in section.figures:
            yield figure.value
            yield from (str(cell.count) for cell in figure.cells)


def test_three_hundred_dossiers_are_published_without_a_small_count(work: DeskWork) -> None:
    fill_with_figures(work, 11)
    work.clock.moment = datetime(2026, 11, 30, 9, tzinfo=UTC)
    for year in (2024, 2025, 2026):
        view = DESK_PAPERS["chiffres"].prepare(work, str(year), False)
        facts = msgspec.json.decode(view.facts, type=FiguresFacts)
        with work.unit() as unit:
            figures = figures_in(unit, work, year)
        assert bool(view.advice) is (year == 2026 or figures.lacking)
        started = next(one for one in facts.sections[0].figures if one.name == "Bilans commencés")
        assert started.value == f"{figures.started} bilans"
        for value in values(facts):
            numbers = [int(one) for one in re.findall(r"\d+", re.sub(r"moins de \d|,\d sur 4|\d+\s%", "", value))]
            assert not [one for one in numbers if 0 < one < FEWEST and "sur 4" not in value], value


def test_the_indicators_on_paper_name_dossiers_by_their_numbers_alone(work: DeskWork) -> None:
    fill_practice(work)
    ended(work, "Zwierzchowska")
    view = DESK_PAPERS["indicateurs"].prepare(work, "2026", True)
    facts = msgspec.json.decode(view.facts, type=IndicatorsFacts)
    assert facts.watermark == "DÉMONSTRATION"
    assert Counter(one.waits for one in facts.indicators)[False] == 6
    assert "6 indicateurs avec une preuve" in view.told
    assert ("2026-001",) in {lack.of for one in facts.indicators for lack in one.missing}
    for word in ("Zwierzchowska", "Ariane", "accompagnement.", "Elle hésite"):
        assert word not in view.facts


@pytest.mark.parametrize("argument", ["", "watch", "26", "20267"])
@pytest.mark.parametrize("name", ["chiffres", "indicateurs"])
def test_a_paper_of_no_year_is_refused(work: DeskWork, name: str, argument: str) -> None:
    with pytest.raises(NotFound):
        DESK_PAPERS[name].prepare(work, argument, False)


@pytest.mark.parametrize("argument", ["watch", "26", "20267"])
@pytest.mark.parametrize("name", ["annee", "rapport"])
def test_the_other_papers_of_a_year_refuse_what_is_none(work: DeskWork, name: str, argument: str) -> None:
    with pytest.raises(NotFound):
        DESK_PAPERS[name].prepare(work, argument, False)
