"""The year in pictures: the figures of the year, beside the year before only where that is honest."""

from datetime import date, time, timedelta

import msgspec
import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.blocks.charts import frame
from bilan_desktop.documents import figures_paper
from bilan_desktop.documents.figures_paper import FiguresFacts
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.documents.year_pictures import (
    funding_chart,
    hours_chart,
    hours_words,
    marks_charts,
    states_chart,
)
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.retention import Part
from bilan_desktop.usecases import opinions
from bilan_desktop.usecases.dashboard import prepare_year, read_year
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.figures import year_figures
from bilan_desktop.usecases.preliminary import end_without_bilan, save_interview
from bilan_desktop.usecases.quality_papers import prepare_figures
from factories import DeskWork, a_slot, concluding, consented, fill_practice, held_meeting, prospect

END = asking("satisfaction-end", "end")
NB = "\N{NO-BREAK SPACE}"


def at(work: DeskWork, day: date, hour: int = 9) -> None:
    work.clock.moment = work.clock.at(day, hour).moment


def lived(work: DeskWork, name: str, day: date, kind: FundingKind, *, remote: bool = False) -> None:
    """A bilan that begins that day, for two hours, and ends."""
    at(work, day)
    key = consented(work, name)
    save_funding(work, key, Funding(kind), None)
    more = {"mode": Mode.REMOTE, "tool": ProofText("Jitsi")} if remote else {}
    held_meeting(work, key, a_slot(day, **more))
    end_action(work, key)


@pytest.fixture
def two_years(work: DeskWork) -> DeskWork:
    """One bilan in 2024, two in 2025; it is 2026."""
    lived(work, "Arnoux", date(2024, 3, 5), FundingKind.CPF)
    lived(work, "Bérard", date(2025, 2, 4), FundingKind.PERSONAL)
    lived(work, "Caillaud", date(2025, 6, 3), FundingKind.PERSONAL, remote=True)
    at(work, date(2026, 1, 12))
    return work


def test_a_year_that_is_over_stands_beside_the_one_before(two_years: DeskWork) -> None:
    view = read_year(two_years, 2025)
    facts = view.facts
    assert view.years == (2026, 2025, 2024)
    assert (facts.before, facts.why, facts.until) == (2024, "", date(2025, 12, 31))
    assert {one.name: (one.count, one.before) for one in facts.told} == {
        "Entretiens préalables tenus": (2, 1),
        "Bilans commencés": (2, 1),
        "Bilans terminés": (2, 1),
        "Bilans interrompus": (0, 0),
        f"En cours au 31{NB}décembre 2025": (0, None),
        "Entretiens de suivi tenus": (0, 0),
    }
    assert [(one.name, one.count, one.before) for one in facts.funding] == [
        ("CPF", 0, 1),
        ("Financement personnel", 2, 0),
    ]
    assert (facts.minutes, facts.minutes_before) == ((120, 120, 0), (120, 0, 0))
    assert hours_words(facts)[1] == ("Accompagnement à distance", f"2{NB}h{NB}00 (2024{NB}: 0{NB}min)")
    told = states_chart(facts)(frame.WIDE)[0].alt + hours_chart(facts)(frame.WIDE)[0].alt
    assert "Terminé" in told
    assert f"février : accompagnement en présence ou mixte 2{NB}h ; mars : rien" in told
    assert "(1 en 2024)" in funding_chart(facts)(frame.WIDE)[0].alt


def test_a_year_is_compared_to_nothing_where_that_would_not_be_honest(two_years: DeskWork) -> None:
    running, first = read_year(two_years, 2026).facts, read_year(two_years, 2024).facts
    assert (running.before, running.minutes_before) == (None, None)
    assert "n’est pas terminée" in running.why
    assert "plus ancien que 2024" in first.why
    assert all(one.before is None for one in (*running.told, *first.funding))
    grave = DestroyedDossier(two_years.new_id(), 2024, 7, date(2025, 12, 1), "request", {}, part=Part.ALL)
    with two_years.unit() as unit:
        unit.add(grave)
        unit.commit()
    assert "détruits" in read_year(two_years, 2025).facts.why


def test_a_bilan_whose_proofs_are_gone_counts_no_more_and_its_years_say_so(two_years: DeskWork) -> None:
    with two_years.unit() as unit:
        (gone,) = [one for one in unit.find(Dossier) if one.number == "2024-001"]
        number = (gone.year, gone.sequence)
        unit.add(
            DestroyedDossier(
                two_years.new_id(),
                *number,
                date(2031, 1, 1),
                "end.proof_years",
                {},
                dossier_id=gone.id,
                part=Part.PROOF,
            )
        )
        unit.commit()
    figures = {year: year_figures(two_years, year) for year in (2024, 2025, 2026)}
    assert [one.started for one in figures.values()] == [0, 2, 0]
    assert [one.lacking for one in figures.values()] == [True, True, False], "its follow-up may be of 2025"
    assert "détruits" in read_year(two_years, 2025).facts.why
    facts = msgspec.json.decode(prepare_figures(two_years, "2024", False).facts, type=FiguresFacts)
    assert "ces chiffres sont incomplets" in " ".join(paper_text(figures_paper.paper(facts)))


def test_a_year_with_nothing_is_empty_and_one_that_has_not_begun_is_none(work: DeskWork) -> None:
    facts = read_year(work, 2026).facts
    assert facts.is_empty
    assert hours_chart(facts)(frame.WIDE) == ()
    prospect(work)
    assert not read_year(work, 2026).facts.is_empty
    for argument in ("2027", "0000", "abcd", "", "٢٠٢٦"):
        with pytest.raises(NotFound):
            prepare_year(work, argument, demonstration=False)


def test_marks_and_rates_are_told_from_five_on(work: DeskWork) -> None:
    fill_practice(work)
    at(work, date(2026, 3, 4))
    for place, name in enumerate(("Arnoux", "Bérard", "Caillaud", "Delmas", "Esnault")):
        if place == 4:
            few = read_year(work, 2026).facts.opinions[0]
            assert few.marks == ()
            assert few.why.endswith("L’année en compte 4.")
            assert few.rate == "À partir de 5 questionnaires remis (4 dans l’année)"
        key = concluding(work, name)
        held_meeting(work, key, a_slot(work.clock.today(), time(9), minutes=30))
        end_action(work, key)
        opinions.give_opinion(work, key, END, {"pace": "4" if place else "1", "before": "2"})
        work.clock.moment += timedelta(hours=2)
    told = read_year(work, 2026).facts.opinions[0]
    assert (told.rate, told.why) == (f"100{NB}% (5 sur 5)", "")
    assert [(one.steps, one.hundredths, one.given) for one in told.marks] == [(4, 340, 5), (10, 200, 5)]
    assert len(marks_charts(told)) == 2
    later = read_year(work, 2026).facts.opinions[1]
    assert (later.rate, later.why) == ("Aucun questionnaire remis dans l’année", "Aucun avis reçu dans l’année.")


def test_its_paper_prints_what_the_page_shows(two_years: DeskWork) -> None:
    view = prepare_year(two_years, "2025", demonstration=True)
    assert view.told == ("Année 2025", f"Comptée le 12{NB}janvier 2026")
    assert view.advice == ""
    assert "terminée" in prepare_year(two_years, "2026", demonstration=False).advice
    pages = DocumentPress().pages(DocumentPress().print_desk("annee", view.facts))
    text = " ".join(pages.text(place) for place in range(pages.count()))
    for word in ("Heures", "Terminé", "Financement personnel", "Caillaud"):
        assert (word in text) == (word != "Caillaud")


def test_an_interview_that_led_to_no_bilan_is_told_as_such(work: DeskWork) -> None:
    key = prospect(work)
    save_interview(work, key, {"held_on": work.clock.today()})
    end_without_bilan(work, key, Outcome.DECLINED)
    (state,) = read_year(work, work.clock.today().year).facts.states
    assert state.name == "Clos sans bilan"
