"""The supports of a dossier: found, opened, noted, told where the person chose; nothing of the notes elsewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from bilan_desktop.blocks import plain_text
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.investigation import Experience, Skill, SkillKind
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.step_points import StepPoint
from bilan_desktop.domain.stories import Story
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.ui.journey import open_screen as open_step
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.screens.supports import open_screen as open_list
from bilan_desktop.usecases.asking import save_answers
from bilan_desktop.usecases.beneficiary_view import read_beneficiary_view
from bilan_desktop.usecases.records import add_item, read_form, save_form
from bilan_desktop.usecases.results import results_of
from bilan_desktop.usecases.supports import composed
from factories import concluding, confirmed
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import in_sight, press, push, seen, type_text


@pytest.fixture
def dossier(services):
    """A dossier in its last phase, with a story and two experiences, one that is not to be printed."""
    key = concluding(services.work)
    add_item(services.work, key, Story, {"title": "Le registre brûlé", "actions": "Trois mois d’atelier"})
    add_item(services.work, key, Experience, {"title": "Relieuse", "started": 2012, "tags": "papier"})
    add_item(services.work, key, Experience, {"title": "Six mois tus", "started": 2014, "hidden": True})
    return key


def note(services, dossier, tool):
    return read_form(services.work, dossier, SupportNote, tool).values


def person_reads(services, dossier, code):
    view = read_beneficiary_view(services.work, dossier, f"support/{code}")
    return "\n".join(plain_text(view.blocks))


def results(services, dossier):
    with services.work.unit() as unit:
        return {one.title: one.text for one in results_of(unit, services.work, dossier)}


def test_the_list_says_where_each_stands_and_leads_to_it(services, navigator, dossier, in_window):
    page = in_window(open_list(services, navigator, dossier))
    assert page.rows["experiences"].way.accessibleName() == "Récits d’expérience, 1 récit"
    assert page.rows["autodiagnostic"].way.accessibleName() == "Autodiagnostic, pas commencé"
    push(page.rows["experiences"].way)
    assert navigator.routes[-1] == f"dossier/{dossier}/support/experiences"
    push(page.rows["coherence"].way)
    assert navigator.routes[-1] == f"dossier/{dossier}/etape/F3.2"
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


@pytest.mark.parametrize("code", sorted(code for code, one in SUPPORTS.items() if not one.source))
def test_those_of_the_investigation_open_with_the_consent(services, navigator, in_window, code):
    key = confirmed(services.work)
    page = in_window(open_screen(services, navigator, key, code))
    preliminary = code in ("autodiagnostic", "evaluation")
    note = page.form_of(SupportNote, code).input("retained")
    assert (page.closed.isVisible(), note.isVisible()) == (not preliminary, preliminary)
    page.printing.print.click()
    assert "rien à imprimer" in seen(page)
    page.reload()
    assert not preliminary or page.enter()
    assert preliminary or not page.enter()
    with services.work.unit() as unit:
        unit.get(Dossier, key).consent_on = services.work.clock.today()
        unit.publish(Event(Dossier.TABLE, key, key))
        unit.commit()
    assert not page.closed.isVisible()
    assert note.isVisible()


def test_what_the_person_makes_of_it_is_saved_undone_and_told_where_it_was_chosen(
    services, navigator, dossier, in_window
):
    page = in_window(open_screen(services, navigator, dossier, "experiences"))
    host = page.form_of(SupportNote, "experiences")
    type_text(host.input("retained"), "La patience paie")
    type_text(host.input("working"), "À reprendre doucement")
    QTest.keyClick(host.input("in_synthesis"), Qt.Key.Key_Space)
    page.flush()
    assert note(services, dossier, "experiences")["retained"] == "La patience paie"
    with services.work.unit() as unit:
        told = "\n".join(plain_text(composed(unit, services.work, dossier)["supports"]))
    assert "La patience paie" in told
    assert "La patience paie" in person_reads(services, dossier, "experiences")
    assert "La patience paie" in results(services, dossier)["Récits d’expérience"]
    everywhere = told + person_reads(services, dossier, "experiences") + "".join(results(services, dossier).values())
    assert "doucement" not in everywhere
    stack = services.commands.of(dossier)
    while stack.undo():
        pass
    assert note(services, dossier, "experiences")["retained"] == ""
    assert host.input("retained").value() == ""
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_a_support_left_out_of_the_results_is_not_in_them(services, dossier):
    save_form(services.work, dossier, SupportNote, {"in_results": False}, part="experiences")
    assert "Récits d’expérience" not in results(services, dossier)


def test_the_point_of_a_step_is_made_by_keyboard_and_drawn(services, navigator, dossier, in_window):
    page = in_window(open_screen(services, navigator, dossier, "evaluation"))
    push(page.rows["F2.1"].way)
    host = page.form_of(StepPoint, "F2.1")
    QTest.keyClicks(host.input("useful").scale, "8")
    QTest.keyClicks(host.input("clear").scale, "1")
    QTest.keyClicks(host.input("clear").scale, "0")
    page.flush()
    kept = read_form(services.work, dossier, StepPoint, "F2.1").values
    assert (kept["useful"], kept["clear"], kept["confident"]) == (8, 10, None)
    assert page.rows["F2.1"].way.accessibleName().endswith("8 sur 10, 10 sur 10, ouvert")
    assert "Cette étape m’a été utile" in page.trend.words.text()
    push(page.rows["F1.1"].way)
    assert not page.rows["F2.1"].opened
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_a_step_leads_to_its_supports(services, navigator, dossier, in_window):
    page = in_window(open_step(services, navigator, dossier, "F2.1"))
    way = page.findChild(object, "support-career")
    push(way)
    assert navigator.routes[-1] == f"dossier/{dossier}/support/career"


def test_the_self_diagnosis_shows_both_days_side_by_side(services, navigator, dossier, in_window):
    page = in_window(open_screen(services, navigator, dossier, "autodiagnostic"))
    assert page.none_yet.isVisible()
    for moment, mark in (("entry", "3"), ("exit", "8")):
        save_answers(services.work, dossier, asking("autodiagnostic", moment), {"clarity": mark})
    assert not page.none_yet.isVisible()
    told = page.answers.toPlainText()
    assert "3 sur 10" in told
    assert "8 sur 10" in told
    save_form(services.work, dossier, SupportNote, {"in_synthesis": True}, part="autodiagnostic")
    with services.work.unit() as unit:
        said = "\n".join(plain_text(composed(unit, services.work, dossier)["supports"]))
    assert "Mon projet est clair : 3 sur 10 à l’entrée, 8 à la fin" in said.replace("\N{NO-BREAK SPACE}", " ")


def test_an_experience_that_is_not_to_be_printed_stays_on_the_consultant_s_page(
    services, navigator, dossier, in_window
):
    page = in_window(open_screen(services, navigator, dossier, "career"))
    assert "Six mois tus" in "\n".join(row.open_button.text() for row in page.experiences.rows)
    assert "Relieuse" in person_reads(services, dossier, "career")
    with services.work.unit() as unit:
        told = "\n".join(plain_text(composed(unit, services.work, dossier)["career"]))
    elsewhere = told + person_reads(services, dossier, "career") + "".join(results(services, dossier).values())
    assert "Relieuse" in elsewhere
    assert "Six mois tus" not in elsewhere
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_a_refusal_to_print_is_seen_from_the_foot_of_the_page(services, navigator, in_window):
    page = in_window(open_screen(services, navigator, concluding(services.work), "interests"))
    bar = page.scroll_bar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    push(page.printing.print)
    assert "rien à imprimer" in page.printing.refusal.label.text()
    QApplication.processEvents()
    assert in_sight(page.printing.refusal)
    page.leave()


def test_a_new_record_is_seen_wherever_its_row_comes(services, navigator, dossier, in_window):
    for place in range(12):
        add_item(services.work, dossier, Skill, {"label": f"Relier, {place}", "kind": SkillKind.KNOWLEDGE})
    page = in_window(open_screen(services, navigator, dossier, "skills"))
    bar = page.scroll_bar()
    bar.setValue(bar.maximum())
    press(page.skills.add_button, Qt.Key.Key_Space)
    field = page.skills.rows[0].fields["label"].widget
    assert field.hasFocus()
    QApplication.processEvents()
    assert in_sight(field)
    page.leave()


def test_fewer_years_drawn_leave_the_dates_whole(services, navigator, in_window):
    dossier = concluding(services.work)
    year = services.work.clock.today().year
    begun = {"title": "Relieuse", "started": year - 12, "started_month": 1}
    add_item(services.work, dossier, Experience, begun)
    add_item(services.work, dossier, Experience, {"title": "Libraire", "started": year - 20, "ended": year - 13})
    page = in_window(open_screen(services, navigator, dossier, "career"))
    push(page.widths.findChild(QAbstractButton, "chip-5"))
    (told,) = page.chart.view.told()
    assert f"depuis janvier {year - 12}" in told
    assert "Libraire" not in told
    page.leave()
