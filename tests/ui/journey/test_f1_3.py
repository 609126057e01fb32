"""The rules in the window: ticked, dated, then the sheet to sign."""

from PySide6.QtTest import QTest

from bilan_desktop.domain.first_phase import GroundRules
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.usecases.papers import current_paper
from factories import consented, fill_practice
from ui.accessibility import unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import push


def test_the_sheet_is_prepared_from_what_is_ticked(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    fill_practice(services.work)
    dossier = consented(services.work)
    page = in_window(open_screen(services, navigator, dossier, "F1.3"))
    assert not page.signing.isVisible()
    push(page.prepare)
    assert "date de la présentation" in page.refusal.label.text()
    form = page.form_of(GroundRules)
    QTest.keyClicks(form.input("presented_on"), f"{services.work.clock.today():%d/%m/%Y}")
    for box in form.input("covered").boxes.values():
        box.click()
    push(page.prepare)
    assert page.signing.isVisible()
    assert not page.refusal.isVisible()
    assert current_paper(services.work, dossier, PaperKind.RULES) is not None
    assert "la feuille signée par les deux" in page.lacking.missing.text()
    push(page.read_sheet)
    assert "/document/" in navigator.routes[-1]
    assert not unnamed_controls(page)
