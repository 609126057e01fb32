"""The page of the stories: a story told, its experience chosen, its skills picked and noted, all by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.investigation import Experience, Skill, SkillKind
from bilan_desktop.domain.occupations import LibraryState, Requirement, RequirementKind
from bilan_desktop.domain.stories import Story
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.usecases.records import add_item, list_items, remove_item, restore_item
from bilan_desktop.usecases.stories import suggestions_of
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, press, push, seen, type_text


class Vocabulary:
    """The port ``Library``, of which a story asks its vocabulary only."""

    def state(self) -> LibraryState:
        return LibraryState(61, "")

    def requirements(self, text: str, limit: int = 20) -> tuple[Requirement, ...]:
        named = (Requirement("123", "Relier un registre", RequirementKind.KNOWLEDGE), Requirement("9", "Relier", _HOW))
        return tuple(one for one in named if text.casefold() in one.label.casefold())


_HOW = RequirementKind.KNOW_HOW


@pytest.fixture
def key(services):  # type: ignore[no-untyped-def]
    return consented(services.work)


@pytest.fixture
def opened(services, navigator, in_window, key):  # type: ignore[no-untyped-def]
    """The page with one story opened, and the keyboard in its title."""
    add_item(services.work, key, Skill, {"label": "Négocier un achat"})
    add_item(services.work, key, Skill, {"label": "Relier"})
    page = in_window(open_screen(services, navigator, key, "experiences"))
    push(page.stories.add_button)
    yield page
    page.leave()


def tags_of(page):  # type: ignore[no-untyped-def]
    (row,) = page.stories.rows
    return page._tags[row.item.key]


def tagged(services, key):  # type: ignore[no-untyped-def]
    names = {item.key: item.values["label"] for item in list_items(services.work, key, Skill)}
    (story,) = list_items(services.work, key, Story)
    return [names.get(one) for one in story.values["skills"]]


def test_a_skill_is_picked_among_those_of_the_dossier_or_noted_as_one_types(services, opened, key):  # type: ignore[no-untyped-def]
    tags = tags_of(opened)
    tags.pick.line.setFocus()
    type_text(tags.pick.line, "ACHat ne")
    assert [tags.pick.list.item(at).text() for at in range(tags.pick.list.count())] == [
        "Négocier un achat  ·  déjà notée"
    ]
    press(tags.pick.line, Qt.Key.Key_Down)
    assert tags.pick.list.hasFocus()
    press(tags.pick.list, Qt.Key.Key_Return)
    assert tags.pick.line.hasFocus()
    # What is typed in full is the skill that is there, whatever its writing: no homonym is made.
    type_text(tags.pick.line, "relier")
    press(tags.pick.line, Qt.Key.Key_Return)
    type_text(tags.pick.line, "Tenir les délais")
    press(tags.pick.line, Qt.Key.Key_Return)
    assert tagged(services, key) == ["Négocier un achat", "Relier", "Tenir les délais"]
    named = [chip.accessibleName().removeprefix("Retirer de ce récit\u00a0: ") for chip in tags.chips.values()]
    assert named == tagged(services, key)
    assert "3 compétences" in seen(opened)
    commands = services.commands.of(key)
    commands.undo()
    assert tagged(services, key) == ["Négocier un achat", "Relier"]
    assert len(list_items(services.work, key, Skill)) == 2
    commands.redo()
    assert tagged(services, key)[-1] == "Tenir les délais"


def test_a_chip_takes_its_skill_off_the_story_and_undo_puts_it_back_in_its_place(services, navigator, opened, key):  # type: ignore[no-untyped-def]
    tags = tags_of(opened)
    for text in ("Relier", "Négocier un achat"):
        type_text(tags.pick.line, text)
        press(tags.pick.line, Qt.Key.Key_Return)
    first, second = tags.chips.values()
    assert first.accessibleName() == "Retirer de ce récit\u00a0: Relier"
    first.setFocus()
    push(first)
    assert tagged(services, key) == ["Négocier un achat"]
    assert second.hasFocus()
    assert navigator.offered == ["Compétence détachée du récit"]
    assert len(list_items(services.work, key, Skill)) == 2
    services.commands.of(key).undo()
    assert tagged(services, key) == ["Relier", "Négocier un achat"]


def test_a_skill_removed_elsewhere_leaves_the_story_whole_and_comes_back_with_it(services, opened, key):  # type: ignore[no-untyped-def]
    tags = tags_of(opened)
    type_text(tags.pick.line, "Relier")
    press(tags.pick.line, Qt.Key.Key_Return)
    bound = list_items(services.work, key, Skill)[1]
    removed = remove_item(services.work, bound.key, Skill)
    assert tags.chips == {}
    assert "aucune compétence rattachée" in seen(opened)
    restore_item(services.work, removed)
    assert list(tags.chips) == [bound.key]


def test_the_vocabulary_is_offered_beside_and_keeps_its_code(services, opened, key):  # type: ignore[no-untyped-def]
    opened.suggest = suggestions_of(Vocabulary())  # type: ignore[arg-type]
    tags = tags_of(opened)
    tags.pick.line.setFocus()
    type_text(tags.pick.line, "relier")
    offers = [tags.pick.list.item(at).text() for at in range(tags.pick.list.count())]
    # « Relier », which the dossier holds already, is offered once.
    assert offers == ["Relier  ·  déjà notée", "Relier un registre  ·  connaissance"]
    press(tags.pick.line, Qt.Key.Key_Down)
    press(tags.pick.list, Qt.Key.Key_Down)
    press(tags.pick.list, Qt.Key.Key_Return)
    made = list_items(services.work, key, Skill)[-1].values
    assert (made["label"], made["kind"], made["referential"]) == (
        "Relier un registre",
        SkillKind.KNOWLEDGE,
        "rome:61:123",
    )


def test_a_story_says_softly_what_it_lacks_and_belongs_to_an_experience(services, opened, key):  # type: ignore[no-untyped-def]
    job = add_item(services.work, key, Experience, {"title": "Relieuse"})
    (row,) = opened.stories.rows
    lacks = "Il reste à dire\u00a0: la situation, ce qui a été fait, ce que cela a donné, ce qui le montre"
    assert lacks in seen(opened)
    combo = row.fields["experience_id"].widget
    assert combo.value() == NO_ID
    choose(combo, job)
    for name in ("situation", "actions", "figure"):
        type_text(row.fields[name].widget, "Une inondation")
    opened.flush()
    QApplication.processEvents()
    assert "Il reste à dire\u00a0: ce qui le montre" in seen(opened)
    type_text(row.fields["proof"].widget, "Le registre")
    opened.flush()
    assert "Récit complet" in seen(opened)
    assert list_items(services.work, key, Story)[0].values["experience_id"] == job


def test_every_control_has_a_name_and_is_large_enough(opened):  # type: ignore[no-untyped-def]
    tags = tags_of(opened)
    tags.pick.line.setFocus()
    type_text(tags.pick.line, "Relier")
    press(tags.pick.line, Qt.Key.Key_Return)
    type_text(tags.pick.line, "nego")
    QApplication.processEvents()
    assert unnamed_controls(opened) == []
    assert small_targets(opened) == []


def test_what_is_refused_stays_typed_with_its_reason(services, opened, key):  # type: ignore[no-untyped-def]
    tags = tags_of(opened)
    type_text(tags.pick.line, "Tenir les délais")
    remove_item(services.work, opened.stories.rows[0].item.key, Story)
    press(tags.pick.line, Qt.Key.Key_Return)
    assert tags.pick.line.text() == "Tenir les délais"
    assert tags.refusal.label.text()
    assert len(list_items(services.work, key, Skill)) == 2
