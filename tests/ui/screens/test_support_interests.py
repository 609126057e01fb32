"""The page of interests by keyboard: ways to answer, charts that follow the answers, leads kept and undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import (
    Choice,
    Choices,
    KeptOccupation,
    LibraryState,
    OccupationHit,
    OccupationsAsked,
    OccupationSheet,
)
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.supports.interests import SUPPORT
from bilan_desktop.supports.interests.form import Page
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.usecases.asking import read_asking, save_answers
from bilan_desktop.usecases.records import list_items, save_item
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, press, push, seen, type_text

ACTIVITIES, QUALITIES = asking("interests", "investigation"), asking("interests-qualities", "investigation")
SHORT = asking("interests-short", "investigation")


class Few:
    """A library of a few occupations: two domains full of S-A, one S-E, one that shares no letter."""

    def __init__(self) -> None:
        self.sheets = [
            OccupationSheet(f"X{n:02d}", f"Métier {n:02d}", 60, "Une source", interests="SA", domain="AB"[n > 8])
            for n in range(14)
        ]
        self.sheets += [
            OccupationSheet("Y01", "Conseil en vente", 60, "Une source", interests="SE", centres=("Vendre",)),
            OccupationSheet("Z01", "Comptabilité", 60, "Une source", interests="C"),
        ]

    def state(self) -> LibraryState:
        return LibraryState(60, "Source : une bibliothèque d’essai", occupations=len(self.sheets))

    def choices(self) -> Choices:
        return Choices(centres=(Choice("sell", "Vendre", 1),))

    def search(self, asked: OccupationsAsked, limit: int = 40) -> tuple[OccupationHit, ...]:
        found = (
            OccupationHit(one.code, one.label, one.interests, domain=one.domain)
            for one in self.sheets
            if set(one.interests) & set(asked.letters) and (not asked.centres or one.centres)
        )
        return tuple(found)[:limit]

    def sheet(self, code: str) -> OccupationSheet | None:
        return next((one for one in self.sheets if one.code == code), None)

    def requirements(self, text: str, limit: int = 20) -> tuple[()]:
        return ()


@pytest.fixture
def dossier(services):
    return consented(services.work)


@pytest.fixture
def leading(services, navigator, dossier, in_window):
    """The page beside that library."""
    services.work.library = Few()
    return in_window(Page(services, navigator, dossier, SUPPORT))


@pytest.fixture
def page(services, navigator, dossier, in_window):
    return in_window(open_screen(services, navigator, dossier, "interests"))


def answer(services, dossier, one, **marks):
    """Every statement answered with 2, but those of the letters named."""
    asked = services.work.questionnaires[f"{one.name}.1"].questions()
    save_answers(services.work, dossier, one, {q.code: str(marks.get(q.code[0], 2)) for q in asked})


def test_each_way_leads_to_its_questionnaire_and_says_where_it_stands(page, services, navigator, dossier):
    assert not page.liked.isVisible()
    assert "Rien n’est encore répondu" in seen(page)
    push(page.findChild(QPushButton, "answer-interests-short"))
    assert navigator.routes == [f"dossier/{dossier}/questionnaire/interests-short/investigation"]
    save_answers(services.work, dossier, ACTIVITIES, {"r1": "4"})
    assert page.ways.states[0].text() == "1 réponse sur 60"
    assert page.ways.ways[0].text() == "Continuer"
    assert page.few.isVisible()


def test_thirty_answers_are_carried_into_the_sixty_and_taken_back(page, services, dossier):
    assert not page.ways.carry.isVisible()
    answer(services, dossier, SHORT, s=5)
    save_answers(services.work, dossier, ACTIVITIES, {"s1": "1"})
    push(page.ways.carry)
    held = read_asking(services.work, dossier, ACTIVITIES).values
    assert (len(held), held["s1"], held["s2"]) == (30, "1", "5")
    assert not page.ways.carry.isVisible()
    services.commands.of(dossier).undo()
    assert read_asking(services.work, dossier, ACTIVITIES).values == {"s1": "1"}


def test_what_is_answered_is_drawn_told_and_asked_about_at_once(page, services, dossier):
    answer(services, dossier, ACTIVITIES, s=5, r=5)
    said = seen(page).replace("\N{NO-BREAK SPACE}", " ")
    assert "à égalité : Réaliste (agir sur le concret" in said
    assert "Réparer un objet du quotidien qui ne marche plus." in said
    assert "rarement dans un même métier" in said
    assert not page.gaps.isVisible()
    answer(services, dossier, QUALITIES, c=5)
    assert "Conventionnel : plus présent dans" in seen(page).replace("\N{NO-BREAK SPACE}", " ")
    told = page.bars.view.accessibleDescription() + page.hexagon.view.accessibleDescription()
    assert "« Social » : 5,0 (10 sur 10 réponses)" in told.replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ")
    assert "%" not in told


def test_the_indices_are_folded_and_no_type_is_told_anywhere(page, services, dossier):
    answer(services, dossier, ACTIVITIES, s=5, e=4)
    answer(services, dossier, QUALITIES, s=5)
    assert "Différenciation" not in seen(page)
    press(page.indices.ask, Qt.Key.Key_Space)
    said = seen(page)
    assert "DI5 3,00" in said
    assert "M d’Iachan" in said
    assert "votre type" not in said.lower()
    assert "centile" not in said.lower()


def test_leads_are_ten_at_a_time_with_their_reason_and_none_without_a_shared_letter(leading, services, dossier):
    assert "quand assez d’activités" in leading.leads.told.text()
    answer(services, dossier, ACTIVITIES, s=5, a=4)
    assert len(leading.leads.rows) == 10
    assert "14 métiers ont des lettres aussi proches" in leading.leads.told.text()
    said = seen(leading.leads)
    assert "Social (S) en majeur, Artistique (A) en mineur" in said
    assert said.index("Métier 00") < said.index("Métier 09") < said.index("Métier 01")  # a domain, then the other
    push(leading.leads.more)
    assert "Conseil en vente" in seen(leading.leads)
    assert "Comptabilité" not in seen(leading.leads)
    choose(leading.leads.centre, "sell")
    assert len(leading.leads.rows) == 1
    assert "en mineur · centre d’intérêt choisi" in seen(leading.leads)


def test_a_lead_is_kept_or_opened_in_one_gesture_each_of_which_is_undone(leading, services, dossier):
    answer(services, dossier, ACTIVITIES, s=5, a=4)
    assert "Gardé" not in seen(leading.leads)
    push(leading.leads.rows[0].keep)
    (kept,) = list_items(services.work, dossier, KeptOccupation)
    assert (kept.values["code"], kept.values["version"], kept.values["sheet"].interests) == ("X00", 60, "SA")
    assert "Gardé" in seen(leading.leads)
    push(leading.leads.rows[1].open)
    assert [one.values["title"] for one in list_items(services.work, dossier, Option)] == ["Métier 09"]
    stack = services.commands.of(dossier)
    stack.undo()
    stack.undo()
    assert list_items(services.work, dossier, Option) == list_items(services.work, dossier, KeptOccupation) == ()
    assert "Gardé" not in seen(leading.leads)


def test_a_lead_done_again_is_the_same_record_with_what_was_noted_of_it(leading, services, dossier):
    answer(services, dossier, ACTIVITIES, s=5, a=4)
    assert "Gardé" not in seen(leading.leads)
    push(leading.leads.rows[0].keep)
    assert "Gardé" in seen(leading.leads)
    push(leading.leads.rows[1].open)
    ((kept,), (option,)) = (list_items(services.work, dossier, one) for one in (KeptOccupation, Option))
    save_item(services.work, kept.key, KeptOccupation, {"attracts": "Le contact"})
    save_item(services.work, option.key, Option, {"to_check": "Les horaires"})
    stack = services.commands.of(dossier)
    stack.undo()
    stack.undo()
    stack.redo()
    stack.redo()
    ((kept_again,), (option_again,)) = (list_items(services.work, dossier, one) for one in (KeptOccupation, Option))
    assert (kept_again.key, kept_again.values["attracts"]) == (kept.key, "Le contact")
    assert (option_again.key, option_again.values["to_check"]) == (option.key, "Les horaires")


def test_an_occupation_that_no_library_lists_is_added_once(leading, services, dossier):
    push(leading.leads.add_own)
    assert "Écrivez d’abord" in seen(leading.leads)
    type_text(leading.leads.own, "Écrivaine publique")
    press(leading.leads.own, Qt.Key.Key_Return)
    assert [one.values["label"] for one in list_items(services.work, dossier, KeptOccupation)] == ["Écrivaine publique"]
    assert leading.leads.own.text() == ""
    type_text(leading.leads.own, "écrivaine  publique")
    press(leading.leads.own, Qt.Key.Key_Return)
    assert "déjà" in seen(leading.leads)
    assert leading.leads.own.text() == "écrivaine  publique"


def test_controls_are_named_and_large_enough(leading, services, dossier):
    answer(services, dossier, ACTIVITIES, s=5, a=4)
    answer(services, dossier, QUALITIES, r=5)
    assert "Comment expliquez-vous" in seen(leading)
    assert unnamed_controls(leading) == []
    assert small_targets(leading) == []
