"""The choice and the restitution in the window."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.app.demonstration_words import FIRST_PHASE, INVESTIGATION
from bilan_desktop.domain.conclusion import RESTITUTION_POINTS, Decision, Restitution
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.investigation import Option, OptionStatus
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.usecases.records import add_item, list_items, read_form
from factories import consented
from ui.accessibility import unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import push, seen, type_text


def told(services) -> str:  # type: ignore[no-untyped-def]
    """A dossier with its objectives and its options."""
    dossier = consented(services.work)
    for record, values in (*FIRST_PHASE, *INVESTIGATION):
        add_item(services.work, dossier, record, values)
    return dossier


def statuses(services, dossier: str) -> list[OptionStatus]:  # type: ignore[no-untyped-def]
    return [item.values["status"] for item in list_items(services.work, dossier, Option)]  # type: ignore[arg-type]


def decided(services, dossier: str, name: str) -> object:  # type: ignore[no-untyped-def]
    return read_form(services.work, dossier, Decision).values[name]  # type: ignore[arg-type]


def picker(choice: QWidget, key: str) -> QWidget:
    """The button that chooses an option; those drawn before are on their way out."""
    return choice.findChildren(QWidget, f"pick-{key}")[-1]


def test_one_option_is_chosen_and_the_former_is_kept(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    first, second, third = (item.key for item in list_items(services.work, dossier, Option))  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.1"))
    push(picker(page.choice, first))
    assert statuses(services, dossier)[0] is OptionStatus.CHOSEN
    push(picker(page.choice, second))
    assert statuses(services, dossier)[:2] == [OptionStatus.KEPT, OptionStatus.CHOSEN]
    assert decided(services, dossier, "option_id") == second
    services.commands.of(dossier).undo()
    assert statuses(services, dossier)[:2] == [OptionStatus.CHOSEN, OptionStatus.IDEA]
    services.commands.of(dossier).undo()
    assert statuses(services, dossier)[0] is OptionStatus.IDEA
    history = list_items(services.work, dossier, Option)[0].values["history"]  # type: ignore[arg-type]
    assert [change.status for change in history].count(OptionStatus.CHOSEN) == 2
    push(picker(page.reserve, third))
    assert decided(services, dossier, "fallback_id") == third
    assert not unnamed_controls(page)


def test_an_option_removed_since_does_not_stop_the_choice(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    first, second, _ = (item.key for item in list_items(services.work, dossier, Option))  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.1"))
    push(picker(page.choice, first))
    with services.work.unit() as unit:  # as a vault of before may hold: one that was adjusted is kept now
        unit.remove(unit.get(Option, first))
        unit.commit()
    push(picker(page.choice, second))
    assert decided(services, dossier, "option_id") == second


def test_the_restitution_is_told_point_by_point(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    page = in_window(open_screen(services, navigator, dossier, "F3.4"))
    assert "Aucune séance de restitution" in seen(page)
    for code, _ in RESTITUTION_POINTS:
        box = page.form_of(Restitution).input("told").boxes[code]
        box.click()
    type_text(page.form_of(Restitution).input("answer"), "Elle s’y reconnaît.")
    page.flush()
    kept = read_form(services.work, dossier, Restitution).values  # type: ignore[arg-type]
    assert kept["told"] == tuple(code for code, _ in RESTITUTION_POINTS)
    assert kept["answer"] == "Elle s’y reconnaît."
    row = page.objectives.rows[0]
    push(row.open_button)
    row.host.input("end_rating")._chips[3].click()
    page.flush()
    assert list_items(services.work, dossier, Objective)[0].values["end_rating"] == 3  # type: ignore[arg-type]
    assert "l’évaluation finale" in page.lacking.missing.text()
    push(page.way)
    assert navigator.routes[-1].endswith("/seances#planifier:restitution")
