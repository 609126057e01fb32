"""The reading side by side in the window: marked by click and by key, contradictions answered, nothing lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.conclusion import Coherence, Decision, Fit, Resource, ResourceKind
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.feasibility import Axis, AxisState, FeasibilityCheck
from bilan_desktop.domain.first_phase import Constraint, Firmness
from bilan_desktop.domain.gaps import Blocking, Met, Target
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Motivation, MotivationKind, Option, Skill
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.ui.journey.pages.f3_2 import Page
from bilan_desktop.ui.kit.labels import Picture
from bilan_desktop.ui.kit.segments import Segments
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.coherence import CoherenceView, answer_contradiction, mark_fit, read_coherence
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.gaps import add_requirement
from bilan_desktop.usecases.journey import read_journey
from bilan_desktop.usecases.records import add_item, list_items, read_form, remove_item, save_form, save_item
from factories import confirmed, consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import choose, in_sight, push, seen, type_text

Open = Callable[[], Page]


@pytest.fixture
def dossier(services: Services) -> RecordId:
    """Two options, the first one chosen; three skills, two motivations, a resource, a firm constraint."""
    key = consented(services.work)  # type: ignore[arg-type]
    options = [add_item(services.work, key, Option, {"title": title}) for title in ("Conseillère", "Médiatrice")]
    choose_option(services.work, key, options[0])
    save_form(services.work, key, Decision, {"reasons": "Le suivi des personnes.", "conditions": "Un financement."})
    for label, level in (("Écouter", 4), ("Conduire un entretien", 1), ("Rédiger", None)):
        add_item(services.work, key, Skill, {"label": label, "level": level, "evidence": f"Preuve de {label}"})
    for text, kind in (("Du temps pour soi", MotivationKind.NEED), ("Un revenu stable", MotivationKind.CONDITION)):
        add_item(services.work, key, Motivation, {"text": text, "kind": kind, "satisfied": 3})
    add_item(services.work, key, Resource, {"text": "Le CPF", "kind": ResourceKind.FUNDING})
    add_item(services.work, key, Constraint, {"text": "Rester à Lyon", "firmness": Firmness.FIRM})
    return key


@pytest.fixture
def open_page(services: Services, navigator: Trail, in_window, dossier: RecordId) -> Open:  # type: ignore[no-untyped-def]
    """Opens the page of that dossier."""

    def opened() -> Page:
        page: Page = in_window(open_screen(services, navigator, dossier, "F3.2"))
        QApplication.processEvents()
        return page

    return opened


def view(services: Services, dossier: RecordId) -> CoherenceView:
    return read_coherence(services.work, dossier)


def row(page: Page, words: str) -> QWidget:
    """The row of a skill or a motivation."""
    rows = {**page.beside.skills.rows, **page.beside.motivations.rows}
    return next(one for one in rows.values() if words in one.line.title)


def segment(page: Page, words: str, fit: Fit) -> QPushButton:
    return row(page, words).findChild(QPushButton, f"segment-{fit}")


def fits(services: Services, dossier: RecordId) -> dict[str, Fit]:
    """Each mark, by the words of its record."""
    found = view(services, dossier)
    items = (*found.skills, *found.motivations, *list_items(services.work, dossier, Resource))
    names = {item.key: str(item.values.get("label") or item.values.get("text")) for item in items}
    return {names[key]: fit for key, fit in found.fits.items()}


def questions(page: Page) -> list[str]:
    QApplication.processEvents()  # a row just added shows once the event loop has turned
    return [one.question.text() for one in page.contradictions.rows.values() if one.isVisible()]


def point(page: Page, words: str) -> QWidget:
    """The row of a contradiction."""
    assert any(words in question for question in questions(page))
    return next(one for one in page.contradictions.rows.values() if words in one.question.text())


def test_the_choice_stands_above_in_short_and_leads_to_its_step(navigator: Trail, open_page: Open) -> None:
    page = open_page()
    said = seen(page.chosen)
    assert "Conseillère" in said
    assert "Le suivi des personnes." in said
    assert "Court terme" in said
    push(page.chosen.way)
    assert navigator.routes[-1].endswith("/etape/F3.1")


def test_before_the_choice_the_page_says_so_and_leads_to_it(services: Services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)  # type: ignore[arg-type]
    add_item(services.work, dossier, Skill, {"label": "Écouter"})
    page = in_window(open_screen(services, navigator, dossier, "F3.2"))
    assert "Aucune piste n’est retenue" in seen(page.chosen)
    assert "Écouter" in seen(page.beside)
    assert not segment(page, "Écouter", Fit.SUPPORTS).isVisible()
    assert not page.beside.filter.isVisible()
    assert "une fois la piste choisie" in seen(page.contradictions)
    push(page.chosen.choose)
    assert navigator.routes[-1].endswith("/etape/F3.1")


def test_a_click_marks_and_undo_takes_it_back(services: Services, dossier: RecordId, open_page: Open) -> None:
    page = open_page()
    push(segment(page, "Écouter", Fit.SUPPORTS))
    push(segment(page, "Écouter", Fit.TENSION))
    assert fits(services, dossier) == {"Écouter": Fit.TENSION}
    assert "1 en tension" in seen(page.beside.skills)
    services.commands.of(dossier).undo()
    assert segment(page, "Écouter", Fit.SUPPORTS).isChecked()
    services.commands.of(dossier).undo()
    assert fits(services, dossier) == {}
    assert not segment(page, "Écouter", Fit.SUPPORTS).isChecked()
    services.commands.of(dossier).redo()
    assert fits(services, dossier) == {"Écouter": Fit.SUPPORTS}


def test_letters_mark_row_after_row_without_the_mouse(services: Services, dossier: RecordId, open_page: Open) -> None:
    page = open_page()
    segment(page, "Écouter", Fit.SUPPORTS).setFocus()
    for letter in "stl":
        QTest.keyClicks(QApplication.focusWidget(), letter)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert fits(services, dossier) == {
        "Écouter": Fit.SUPPORTS,
        "Conduire un entretien": Fit.TENSION,
        "Rédiger": Fit.APART,
    }
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert "Rédiger" not in fits(services, dossier)


def test_the_tab_key_goes_down_a_column_then_to_the_next(open_page: Open) -> None:
    page = open_page()
    page.beside.skills.way.setFocus()
    names = []
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    assert names == [
        "Preuve, Écouter, fermé",
        "Écouter, Soutient",
        "Preuve, Conduire un entretien, fermé",
        "Conduire un entretien, Soutient",
        "Preuve, Rédiger, fermé",
        "Rédiger, Soutient",
        "Ouvrir l’étape des motivations",
        "1. Du temps pour soi, Soutient",
    ]


def test_a_mark_is_told_by_a_shape_and_not_by_colour_alone(open_page: Open) -> None:
    page = open_page()
    shapes = []
    for fit in (Fit.SUPPORTS, Fit.TENSION, Fit.APART):
        push(segment(page, "Écouter", fit))
        picture = row(page, "Écouter").findChildren(Picture)[0]
        shapes.append(picture.pixmap().toImage().convertToFormat(picture.pixmap().toImage().Format.Format_Alpha8))
        assert segment(page, "Écouter", fit).isChecked()
    assert all(one != other for at, one in enumerate(shapes) for other in shapes[:at])


def test_a_resource_is_edited_in_place_and_marked(services: Services, dossier: RecordId, open_page: Open) -> None:
    page = open_page()
    (line,) = page.beside.resources.rows
    push(line.open_button)
    type_text(line.fields["how"].widget, "En janvier")
    choose(line.fields["kind"].widget, "network")
    page.flush()
    kept = list_items(services.work, dossier, Resource)[0].values
    assert (kept["how"], kept["kind"]) == ("En janvier", ResourceKind.NETWORK)
    assert "Réseau" in seen(line)
    push(line.findChild(QPushButton, "segment-tension"))
    assert fits(services, dossier) == {"Le CPF": Fit.TENSION}
    assert any("La ressource" in question for question in questions(page))
    push(line.remove)
    assert not any("La ressource" in question for question in questions(page))
    services.commands.of(dossier).undo()
    again = page.beside.resources.rows[0]
    assert again.findChild(QPushButton, "segment-tension").isChecked()


def test_a_long_resource_is_told_whole_in_its_narrow_column(  # type: ignore[no-untyped-def]
    services: Services, dossier: RecordId, open_page: Open, qtbot
) -> None:
    words = "Titre professionnel de conseiller en insertion professionnelle"
    add_item(services.work, dossier, Resource, {"text": words})
    line = open_page().beside.resources.rows[1]
    qtbot.waitUntil(lambda: line.open_button.text().count("\n") == 2)
    assert " ".join(line.open_button.text().split()) == words
    qtbot.waitUntil(lambda: line.open_button.height() >= line.open_button.sizeHint().height())


def test_the_proof_is_shown_on_demand(open_page: Open) -> None:
    page = open_page()
    assert "Preuve de Écouter" not in seen(page)
    key = row(page, "Écouter").line.key
    more = row(page, "Écouter").findChild(QWidget, f"more-{key}")
    push(more)
    assert "Preuve de Écouter" in seen(page)
    assert more.accessibleName() == "Preuve, Écouter, ouvert"
    push(more)
    assert "Preuve de Écouter" not in seen(page)


def test_levels_and_satisfaction_are_told_in_the_words_of_their_steps(open_page: Open) -> None:
    said = seen(open_page())
    for words in ("Je peux former", "Avec de l’aide", "Niveau à préciser", "y répond\N{NO-BREAK SPACE}: largement"):
        assert words in said
    assert "1. Du temps pour soi" in said
    assert "Non négociable" in said


def test_a_tension_is_pointed_at_and_its_answer_kept_whatever_happens_to_it(  # type: ignore[no-untyped-def]
    services: Services, navigator: Trail, in_window, dossier: RecordId, open_page: Open
) -> None:
    page = open_page()
    assert not any("revenu" in question for question in questions(page))
    push(segment(page, "Un revenu stable", Fit.TENSION))
    asked = point(page, "Un revenu stable")
    assert "À discuter" in seen(asked)
    type_text(asked.answer, "Un mi-temps la première année.")
    page.flush()
    assert "Répondu" in seen(asked)
    push(segment(page, "Un revenu stable", Fit.SUPPORTS))
    assert not any("revenu" in question for question in questions(page))
    assert "Un mi-temps la première année." in seen(page.contradictions)
    page.leave()
    again = in_window(open_screen(services, navigator, dossier, "F3.2"))
    push(segment(again, "Un revenu stable", Fit.TENSION))
    assert point(again, "Un revenu stable").answer.value() == "Un mi-temps la première année."
    assert "Réponses gardées" not in seen(again.contradictions)


def test_what_is_being_typed_survives_the_going_of_its_question(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    page = open_page()
    push(segment(page, "Un revenu stable", Fit.TENSION))
    type_text(point(page, "Un revenu stable").answer, "Elle y pense.")
    push(segment(page, "Un revenu stable", Fit.APART))
    assert [answer.text for answer in view(services, dossier).earlier] == ["Elle y pense."]
    assert "Elle y pense." in seen(page.contradictions)


def test_a_question_is_settled_without_a_follow_up_in_one_gesture(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    page = open_page()
    push(segment(page, "Un revenu stable", Fit.TENSION))
    QApplication.processEvents()
    waiting = len(page.contradictions.rows)
    assert waiting > 0
    assert "à discuter" in page.lacking.missing.text()
    for row in tuple(page.contradictions.rows.values()):
        push(row.no_more)
        assert row.no_more.isHidden()
        assert row.answer.value() == "Discutée, sans suite."
    page.flush()
    assert {point.answer for point in view(services, dossier).points} == {"Discutée, sans suite."}
    page.reload_header()
    assert "à discuter" not in page.lacking.missing.text()
    services.commands.of(dossier).undo()
    assert "" in {point.answer for point in view(services, dossier).points}


def test_an_answer_is_undone_and_done_again(services: Services, dossier: RecordId, open_page: Open) -> None:
    page = open_page()
    asked = point(page, "Rester à Lyon")
    type_text(asked.answer, "Oui.")
    page.flush()
    services.commands.of(dossier).undo()
    assert asked.answer.value() == ""
    assert "À discuter" in seen(asked)
    services.commands.of(dossier).redo()
    assert asked.answer.value() == "Oui."


def test_an_answer_that_nothing_asks_for_any_more_is_erased_and_given_back(
    services: Services, navigator: Trail, dossier: RecordId, open_page: Open
) -> None:
    answer_contradiction(services.work, dossier, "motivation:motivation/x:decision/y", "Et le salaire ?", "Plus tard.")
    page = open_page()
    push(page.contradictions.findChild(QWidget, "erase-motivation:motivation/x:decision/y"))
    assert "Plus tard." not in seen(page)
    assert view(services, dossier).earlier == ()
    assert navigator.offered == ["Réponse effacée."]
    services.commands.of(dossier).undo()
    assert "Plus tard." in seen(page)


def test_each_fact_of_a_contradiction_is_named_and_leads_to_where_it_was_noted(
    navigator: Trail, open_page: Open
) -> None:
    page = open_page()
    first, second = point(page, "Rester à Lyon").ways
    assert first.accessibleName() == "Contrainte ferme\N{NO-BREAK SPACE}: Rester à Lyon"
    assert second.accessibleName() == "Conditions et moyens\N{NO-BREAK SPACE}: Un financement"
    push(first)
    push(second)
    assert [route.rpartition("/")[2] for route in navigator.routes] == ["F1.2", "F3.1"]


def test_keys_lead_to_both_facts_from_the_answer_and_to_the_support_that_holds_one(
    services: Services, navigator: Trail, dossier: RecordId, open_page: Open
) -> None:
    option = view(services, dossier).option
    assert option is not None
    target = add_item(services.work, dossier, Target, {"option_id": option.key})
    add_requirement(services.work, target, {"label": "Permis B", "blocking": Blocking.LICENCE, "met": Met.NO})
    page = open_page()
    asked = point(page, "Permis B")
    asked.answer.setFocus()
    for digit in (Qt.Key.Key_1, Qt.Key.Key_2):
        QTest.keyClick(asked.answer, digit, Qt.KeyboardModifier.AltModifier)
    assert [route.partition("/")[2].partition("/")[2] for route in navigator.routes] == ["support/gaps", "etape/F3.1"]
    assert asked.answer.toPlainText() == ""
    with services.work.unit() as unit:
        unit.add(FeasibilityCheck(services.work.new_id(), dossier, option.key, Axis.MARKET, AxisState.RED, True))
        unit.publish(Event(FeasibilityCheck.TABLE, dossier, dossier))
        unit.commit()
    push(point(page, "Marché du travail").ways[0])
    held = "support/feasibility" if "feasibility" in services.work.supports else "etape/F3.1"
    assert navigator.routes[-1].endswith(held)


def test_the_tight_view_says_each_mark_in_a_word_and_opens_where_a_contradiction_leads(open_page: Open) -> None:
    page = open_page()
    push(segment(page, "Du temps pour soi", Fit.TENSION))
    tall = page.beside.height()
    push(page.beside.tight)
    assert not segment(page, "Écouter", Fit.SUPPORTS).isVisible()
    assert {"Du temps pour soi", "En tension"} <= set(
        seen(row(page, "Du temps pour soi")).replace("1. ", "").split("\n")
    )
    assert "Financement · À examiner" in seen(page.beside.resources)
    QApplication.processEvents()
    assert page.beside.height() < tall
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    push(point(page, "Du temps pour soi").ways[0])
    assert QApplication.focusWidget() is segment(page, "Du temps pour soi", Fit.TENSION)
    assert not page.beside.tight.isChecked()
    assert "Besoin" in seen(row(page, "Du temps pour soi"))


def test_the_page_prints_what_it_reads(navigator: Trail, open_page: Open) -> None:
    page = open_page()
    push(page.printing.print)
    assert "/document/" in navigator.routes[-1]


def test_a_row_and_its_contradiction_lead_to_each_other(open_page: Open) -> None:
    page = open_page()
    push(segment(page, "Du temps pour soi", Fit.TENSION))
    QApplication.processEvents()
    lead = row(page, "Du temps pour soi").marks._link
    assert lead.text().strip() == "À discuter"
    push(lead)
    asked = point(page, "Du temps pour soi")
    assert QApplication.focusWidget() is asked.answer
    type_text(asked.answer, "Le mercredi.")
    page.flush()
    assert lead.text().strip() == "Voir la réponse"
    push(asked.ways[0])
    assert QApplication.focusWidget() is segment(page, "Du temps pour soi", Fit.TENSION)


def test_the_filter_keeps_what_bears_a_mark_and_a_hidden_row_is_still_reached(open_page: Open) -> None:
    def titles() -> list[str]:
        rows = {**page.beside.skills.rows, **page.beside.motivations.rows}
        return [one.line.title for one in rows.values()]

    page = open_page()
    push(segment(page, "Du temps pour soi", Fit.TENSION))
    push(page.beside.filter.findChild(QPushButton, "chip-unsaid"))
    assert titles() == ["Écouter", "Conduire un entretien", "Rédiger", "2. Un revenu stable"]
    push(segment(page, "Écouter", Fit.SUPPORTS))
    assert "Écouter" in titles()
    push(page.beside.filter.findChild(QPushButton, "chip-tension"))
    assert titles() == ["1. Du temps pour soi"]
    assert not page.beside.resources.rows[0].isVisible()
    push(page.beside.filter.findChild(QPushButton, "chip-supports"))
    assert titles() == ["Écouter"]
    push(point(page, "Du temps pour soi").ways[0])
    assert QApplication.focusWidget() is segment(page, "Du temps pour soi", Fit.TENSION)
    assert page.beside.filter.value() == ("every",)
    assert len(titles()) == 5


def test_another_option_is_read_afresh_and_the_first_finds_its_marks_again(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    page = open_page()
    push(segment(page, "Écouter", Fit.SUPPORTS))
    first, second = (item.key for item in list_items(services.work, dossier, Option))
    choose_option(services.work, dossier, second)
    assert "Médiatrice" in seen(page.chosen)
    assert not segment(page, "Écouter", Fit.SUPPORTS).isChecked()
    choose_option(services.work, dossier, first)
    assert segment(page, "Écouter", Fit.SUPPORTS).isChecked()


def test_what_changes_elsewhere_is_followed(services: Services, dossier: RecordId, open_page: Open) -> None:
    page = open_page()
    skill = view(services, dossier).skills[0].key
    save_item(services.work, skill, Skill, {"label": "Écouter vraiment"})
    assert "Écouter vraiment" in seen(page)
    add_item(services.work, dossier, Motivation, {"text": "Apprendre encore"})
    assert "3. Apprendre encore" in seen(page)
    remove_item(services.work, skill, Skill)
    assert "Écouter vraiment" not in seen(page)
    chosen = view(services, dossier).option
    assert chosen is not None
    mark_fit(services.work, dossier, chosen.key, view(services, dossier).skills[0].key, Fit.SUPPORTS)
    assert segment(page, "Conduire un entretien", Fit.SUPPORTS).isChecked()
    assert any("Conduire un entretien" in question for question in questions(page))


def test_the_reading_is_typed_and_the_step_is_done(services: Services, dossier: RecordId, open_page: Open) -> None:
    page = open_page()
    for words in ("Écouter", "Conduire", "Rédiger", "Du temps", "Un revenu"):
        push(segment(page, words, Fit.SUPPORTS))
    type_text(page.form_of(Coherence).input("reading"), "Tout se tient.")
    type_text(page.form_of(Coherence).input("tensions"), "Le revenu.")
    QApplication.processEvents()
    for row in tuple(page.contradictions.rows.values()):
        push(row.no_more)
    page.flush()
    kept = read_form(services.work, dossier, Coherence).values
    assert (kept["reading"], kept["tensions"]) == ("Tout se tient.", "Le revenu.")
    assert len(read_coherence(services.work, dossier).fits) == 5
    assert next(p.missing for p in read_journey(services.work, dossier) if p.step.code == "F3.2") == ()
    assert "l’étape est complète" in page.lacking.missing.text()


def test_everything_has_a_name_and_a_target_and_the_columns_stack_when_narrow(open_page: Open, qtbot, theme) -> None:  # type: ignore[no-untyped-def]
    page = open_page()
    cards = (page.beside.skills, page.beside.motivations, page.beside.resources)
    push(segment(page, "Du temps pour soi", Fit.TENSION))
    push(page.beside.resources.rows[0].open_button)
    assert len({card.y() for card in cards}) == 1
    for width in (1366, 900):
        page.resize(width, 768)
        qtbot.waitUntil(lambda: small_targets(page) == [])
        assert unnamed_controls(page) == []
    assert len({card.x() for card in cards}) == 1
    page.resize(1366, 768)
    qtbot.waitUntil(lambda: len({card.y() for card in cards}) == 1)
    theme.set(zoom=1.5)
    qtbot.waitUntil(lambda: len({card.x() for card in cards}) == 1)


def test_beyond_a_dozen_the_rest_comes_on_demand(services: Services, dossier: RecordId, open_page: Open) -> None:
    keys = [add_item(services.work, dossier, Skill, {"label": f"Compétence {n}", "level": 0}) for n in range(30)]
    page = open_page()
    column = page.beside.skills
    assert len(column.rows) == 12
    assert "33 à examiner" in seen(column)
    last = list(column.rows.values())[-1]
    last.marks.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert [one.line.title for one in column.rows.values()][-1] == "Compétence 29"
    assert QApplication.focusWidget().parentWidget().parentWidget() is list(column.rows.values())[12].marks
    assert [column._column.itemAt(at).widget() for at in range(33)] == list(column.rows.values())
    assert not column.more.isVisible()
    page.leave()
    chosen = view(services, dossier).option
    assert chosen is not None
    mark_fit(services.work, dossier, chosen.key, keys[-1], Fit.SUPPORTS)
    again = open_page()
    assert again.beside.skills.more.text().strip() == "Afficher les 21 suivantes"
    push(point(again, "Compétence 29").ways[0])
    assert QApplication.focusWidget() is segment(again, "Compétence 29", Fit.SUPPORTS)


def test_the_filter_looks_at_the_rows_that_are_not_shown_too(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    keys = [add_item(services.work, dossier, Skill, {"label": f"Compétence {n}"}) for n in range(30)]
    chosen = view(services, dossier).option
    assert chosen is not None
    mark_fit(services.work, dossier, chosen.key, keys[-1], Fit.TENSION)
    page = open_page()
    push(page.beside.filter.findChild(QPushButton, "chip-tension"))
    assert [one.line.title for one in page.beside.skills.rows.values()] == ["Compétence 29"]
    assert not page.beside.skills.more.isVisible()
    push(page.beside.filter.findChild(QPushButton, "chip-every"))
    assert len(page.beside.skills.rows) == 12


def test_nothing_is_shown_before_the_consent(services: Services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    page = in_window(open_screen(services, navigator, confirmed(services.work), "F3.2"))  # type: ignore[arg-type]
    assert not page.beside.isVisible()
    assert not page.contradictions.isVisible()
    assert not page.chosen.isVisible()


def test_the_row_reached_by_the_arrows_is_in_sight(services: Services, dossier: RecordId, open_page: Open) -> None:
    for number in range(11):
        add_item(services.work, dossier, Skill, {"label": f"Compétence {number}", "level": 0})
        add_item(services.work, dossier, Resource, {"text": f"Ressource {number}"})
    page = open_page()
    for rows in (page.beside.skills, page.beside.resources):
        first = rows.findChild(Segments)
        first.setFocus()
        for key in (*[Qt.Key.Key_Down] * 10, *[Qt.Key.Key_Up] * 10):
            QTest.keyClick(QApplication.focusWidget(), key)
            QApplication.processEvents()
            assert in_sight(QApplication.focusWidget())
        assert first.isAncestorOf(QApplication.focusWidget())


def test_the_first_field_is_the_first_mark_of_the_first_column(open_page: Open) -> None:
    page = open_page()
    assert page.enter()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert row(page, "Écouter").isAncestorOf(focus)
