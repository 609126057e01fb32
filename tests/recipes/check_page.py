"""Run on a copy that followed « add a page »: the page opens from the sidebar and follows what happens."""

from PySide6.QtWidgets import QLabel, QPushButton

from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.shell.routes import find
from factories import prospect
from recipes.desk import services

application = Application(["recipe"])
with services() as given:
    assert find("decompte") is not None, "the route is not known"
    window = MainWindow(given, "reglages")
    window.show()
    window.findChild(QPushButton, "nav-decompte").click()
    page = window.screen_shown
    assert page is not None
    assert (window.route, page.title.text()) == ("decompte", "Décompte")
    assert page.title.isVisible()
    prospect(given.work)  # type: ignore[arg-type]
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert any("Prospect" in text and "1" in text for text in shown), shown
    window.close()
