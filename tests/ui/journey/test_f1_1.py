"""F1.1 in the window: the request typed, the needs added, put in order, taken away and given back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.progress import StepState
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.journey import read_journey
from bilan_desktop.usecases.preliminary import save_interview
from bilan_desktop.usecases.records import list_items, read_form
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import push, seen, type_text


def named(page: QWidget, name: str) -> QWidget:
    return page.findChildren(QWidget, name)[-1]


def add_need(page: StepScreen, text: str) -> None:
    push(named(page, "add-need"))
    type_text(named(page, "text"), text)
    page.flush()


def needs(services: Services, dossier_id: str) -> list[str]:
    return [item.values["text"] for item in list_items(services.work, dossier_id, Need)]  # type: ignore[arg-type]


def test_what_is_typed_is_found_again_and_makes_the_step_done(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    page = in_window(open_screen(services, navigator, dossier, "F1.1"))
    assert "deux besoins au moins, classés" in page.lacking.missing.text()
    type_text(named(page, "request"), "Changer d’air, sans tout perdre")
    type_text(named(page, "expected"), "Savoir choisir")
    add_need(page, "Du temps")
    add_need(page, "De la reconnaissance")
    page.flush()
    assert read_form(services.work, dossier, RequestAnalysis).values["request"] == "Changer d’air, sans tout perdre"
    assert needs(services, dossier) == ["Du temps", "De la reconnaissance"]
    state = next(p.state for p in read_journey(services.work, dossier) if p.step.code == "F1.1")
    assert state is StepState.DONE
    assert "l’étape est complète" in page.lacking.missing.text()
    page.leave()
    again = in_window(open_screen(services, navigator, dossier, "F1.1"))
    assert named(again, "request").value() == "Changer d’air, sans tout perdre"
    assert "Terminée" in seen(again)


def test_needs_move_by_keyboard_and_come_back_once_removed(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    page = in_window(open_screen(services, navigator, dossier, "F1.1"))
    for text in ("Un", "Deux", "Trois"):
        add_need(page, text)
    last = page.needs.rows[-1]
    last.open_button.setFocus()
    QTest.keyClick(last.open_button, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert needs(services, dossier) == ["Un", "Trois", "Deux"]
    push(page.needs.rows[0].remove)
    assert needs(services, dossier) == ["Trois", "Deux"]
    assert navigator.offered == ["Besoin retiré"]
    services.commands.of(dossier).undo()
    assert needs(services, dossier) == ["Un", "Trois", "Deux"]
    services.commands.of(dossier).undo()
    assert needs(services, dossier) == ["Un", "Deux", "Trois"]
    assert [row.item.values["text"] for row in page.needs.rows] == ["Un", "Deux", "Trois"]


def test_the_request_of_the_interview_is_never_typed_twice(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    save_interview(services.work, dossier, {"request": "Quitter la vente"})
    page = in_window(open_screen(services, navigator, dossier, "F1.1"))
    assert "Quitter la vente" in seen(page)
    push(page._take_up)
    assert read_form(services.work, dossier, RequestAnalysis).values["request"] == "Quitter la vente"
    push(page._take_up)
    assert navigator.said == ["La demande est déjà écrite ici\N{NARROW NO-BREAK SPACE}: rien n’a été remplacé."] or any(
        "rien n’a été remplacé" in said for said in navigator.said
    )


def test_everything_has_a_name_and_a_target(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    page = in_window(open_screen(services, navigator, dossier, "F1.1"))
    add_need(page, "Du temps")
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_the_keyboard_stays_in_the_list_when_a_record_goes(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    page = in_window(open_screen(services, navigator, dossier, "F1.1"))
    for text in ("Un", "Deux"):
        add_need(page, text)
    page.needs.rows[0].remove.setFocus()
    push(page.needs.rows[0].remove)
    assert page.needs.rows[0].open_button.hasFocus()
    assert needs(services, dossier) == ["Deux"]
    page.needs.rows[0].remove.setFocus()
    push(page.needs.rows[0].remove)
    assert page.needs.add_button.hasFocus()
    push(page.needs.add_button)
    services.commands.of(dossier).undo()
    assert page.needs.add_button.hasFocus()


def test_on_the_last_step_the_way_back_does_not_take_the_place_of_the_way_on(
    services, navigator: Trail, in_window
) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    middle = in_window(open_screen(services, navigator, dossier, "F3.7"))
    QApplication.processEvents()
    there = middle.before.mapTo(middle, middle.before.rect().topLeft())
    last = in_window(open_screen(services, navigator, dossier, "F3.8"))
    QApplication.processEvents()
    assert not last.after.isVisible()
    assert last.before.mapTo(last, last.before.rect().topLeft()) == there
