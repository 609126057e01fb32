"""Run on a copy that followed « add a support »: it is listed, opens, keeps, prints and reaches the results."""

from PySide6.QtWidgets import QPushButton

from bilan_desktop.domain.investigation import Experience
from bilan_desktop.ui.journey.list_card import RecordRow
from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.usecases.records import add_item
from bilan_desktop.usecases.results import results_of
from bilan_desktop.usecases.supports import prepare_support
from factories import consented
from recipes.desk import services

application = Application(["recipe"])
with services() as given:
    key = consented(given.work)  # type: ignore[arg-type]
    add_item(given.work, key, Experience, {"title": "Relieuse", "liked": "Le silence de l’atelier"})
    window = MainWindow(given, f"dossier/{key}/supports")
    window.show()
    window.findChild(QPushButton, "support-joys").click()
    page = window.screen_shown
    assert page is not None
    assert (window.route, page.title.text()) == (f"dossier/{key}/support/joys", "Ce que j’ai aimé")
    assert [row.open_button.accessibleName() for row in page.findChildren(RecordRow)] == ["Relieuse, fermé"]
    assert "Le silence" in prepare_support(given.work, key, "joys").facts
    with given.work.unit() as unit:
        assert "Ce que j’ai aimé" in [one.title for one in results_of(unit, given.work, key)]
    window.close()
