"""Run on a copy that followed « add a step »: it is proposed in its phase, chosen, kept and shown."""

from PySide6.QtWidgets import QLabel

from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.journey import Phase, steps_of
from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.plan.editor import PlanEditor
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.preliminary import confirm_entry, save_interview
from factories import TODAY, prospect
from recipes.desk import services

application = Application(["recipe"])
with services() as given:
    added = steps_of(Phase.INVESTIGATION)[-1]
    assert (added.code, added.name) == ("F2.6", "Enquêtes métiers")
    editor = PlanEditor()
    box = editor.steps["F2.6"]
    assert box.isEnabled()
    assert box.text() == "Enquêtes métiers"
    key = prospect(given.work)  # type: ignore[arg-type]
    save_interview(given.work, key, {"held_on": TODAY, "request": "Changer de voie"})
    confirm_entry(given.work, key, HoursPlan(), editor.draft().steps, ())
    assert "F2.6" in read_dossier(given.work, key).steps
    window = MainWindow(given, f"dossier/{key}/parcours")
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert any("Enquêtes métiers" in text for text in shown), shown
    window.close()
    editor.deleteLater()
