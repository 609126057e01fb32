"""The page of the inventory: rated by keyboard, told at once, homonyms made one, the portfolio copied and printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bilan_desktop.domain.investigation import Skill, SkillKind, SkillsReading
from bilan_desktop.domain.stories import Story
from bilan_desktop.ui.journey.pages import f2_2
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.usecases.papers import list_papers
from bilan_desktop.usecases.records import add_item, list_items
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, push, retype, seen, type_text


@pytest.fixture(autouse=True)
def clipboard(qapp):  # type: ignore[no-untyped-def]
    """Emptied as the application does when its vault closes: what it holds must not outlive the interpreter."""
    yield
    QApplication.clipboard().clear()


@pytest.fixture
def key(services):  # type: ignore[no-untyped-def]
    return consented(services.work)


@pytest.fixture
def opened(services, navigator, in_window, key):  # type: ignore[no-untyped-def]
    """The page over three skills, two of which say the same."""
    add_item(services.work, key, Skill, {"label": "Écouter", "kind": SkillKind.SOFT})
    add_item(services.work, key, Skill, {"label": "Relier", "level": 4, "pleasure": 4, "evidence": "Douze ans"})
    add_item(services.work, key, Skill, {"label": "relier.", "document": "Certificat"})
    page = in_window(open_screen(services, navigator, key, "skills"))
    yield page
    page.leave()


def values_of(services, key, label):  # type: ignore[no-untyped-def]
    return next(i.values for i in list_items(services.work, key, Skill) if i.values["label"] == label)


def test_what_is_rated_by_keyboard_takes_its_place_at_once(services, opened, key):  # type: ignore[no-untyped-def]
    names = [row.item.values["label"] for row in opened.skills.rows]
    # By family, whatever the person's order.
    assert names == ["Relier", "relier.", "Écouter"]
    row = opened.skills.rows[2]
    push(row.open_button)
    for name, digit in (("level", Qt.Key.Key_2), ("pleasure", Qt.Key.Key_4)):
        row.fields[name].widget.setFocus()
        QTest.keyClick(row.fields[name].widget, digit)
    choose(row.fields["practised"].widget, "recent")
    type_text(row.fields["attested_by"].widget, "Mme Roy")
    opened.flush()
    QApplication.processEvents()
    held = values_of(services, key, "Écouter")
    assert (held["level"], held["pleasure"], held["practised"], held["attested_by"]) == (2, 4, "recent", "Mme Roy")
    told = seen(opened)
    assert "Attestée · maîtrise 2, en autonomie · plaisir 4, beaucoup · il y a moins de deux ans" in told
    assert "Entre «\u202fà mobiliser\u202f» et «\u202fà développer\u202f» (1)" in told
    assert "À mobiliser (1)" in told
    assert "1 compétence sans maîtrise ou sans plaisir indiqué." in told


def test_skills_that_say_the_same_are_told_and_made_one_in_one_undoable_gesture(services, navigator, opened, key):  # type: ignore[no-untyped-def]
    assert "«\u202fRelier\u202f», «\u202frelier.\u202f»" in seen(opened)
    push(opened.alike.findChild(QPushButton))
    assert [item.values["label"] for item in list_items(services.work, key, Skill)] == ["Écouter", "Relier"]
    assert values_of(services, key, "Relier")["document"] == "Certificat"
    assert not opened.alike.isVisible()
    assert navigator.offered == ["Compétences réunies"]
    assert len(opened.skills.rows) == 2
    services.commands.of(key).undo()
    assert len(opened.skills.rows) == 3
    assert opened.alike.isVisible()


def test_a_story_told_elsewhere_shows_its_skill_here(services, opened, key):  # type: ignore[no-untyped-def]
    listening = next(i.key for i in list_items(services.work, key, Skill) if i.values["label"] == "Écouter")
    for rank in range(3):
        add_item(services.work, key, Story, {"title": f"Récit {rank}", "skills": (listening,)})
    told = seen(opened)
    assert "Illustrée (3 récits)" in told
    assert "Écouter (3 récits)" in told


def test_the_portfolio_is_copied_as_text(services, opened, key):  # type: ignore[no-untyped-def]
    card = opened.portfolio
    push(card.fold)
    assert card.fold.accessibleName() == "Choisir les compétences (3 sur 3), ouvert"
    push(card.ticks.boxes[opened.skills.rows[1].item.key])
    push(card.copy_button)
    clipboard = QApplication.clipboard()
    assert clipboard.text().splitlines() == [
        "SAVOIR-FAIRE",
        "– Relier\u00a0: Douze ans",
        "",
        "SAVOIR-ÊTRE PROFESSIONNELS",
        "– Écouter",
    ]
    assert "copié" in seen(card)


def test_the_portfolio_prints_what_is_chosen_and_refuses_an_empty_choice(services, navigator, opened, key):  # type: ignore[no-untyped-def]
    card = opened.portfolio
    push(card.fold)
    for box in list(card.ticks.boxes.values())[1:]:
        push(box)
    push(card.print_button)
    (paper,) = list_papers(services.work, key)
    assert navigator.routes[-1] == f"dossier/{key}/document/{paper.id}"
    push(next(iter(card.ticks.boxes.values())))
    push(card.print_button)
    assert "Choisissez au moins une compétence" in card.refusal.label.text()
    assert len(list_papers(services.work, key)) == 1


def test_the_step_and_the_support_are_two_pages_of_the_same_skills(services, navigator, in_window):  # type: ignore[no-untyped-def]
    key = consented(services.work)
    step = in_window(f2_2.Page(services, navigator, key))
    push(step.skills.add_button)
    retype(step.skills.rows[0].fields["label"].widget, "Relier")
    retype(step.form_of(SkillsReading).input("strengths"), "La main")
    step.flush()
    push(step.findChild(QPushButton, "support-skills"))
    assert navigator.routes[-1] == f"dossier/{key}/support/skills"
    step.leave()
    page = in_window(open_screen(services, navigator, key, "skills"))
    assert [row.item.values["label"] for row in page.skills.rows] == ["Relier"]
    assert "Déclarée" in seen(page)
    page.leave()


def test_every_control_has_a_name_and_is_large_enough(opened):  # type: ignore[no-untyped-def]
    push(opened.portfolio.fold)
    opened.skills.open_record(opened.skills.rows[0].item.key)
    QApplication.processEvents()
    assert unnamed_controls(opened) == []
    assert small_targets(opened) == []
