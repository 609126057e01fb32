"""Every page of a dossier reads well once its content, then its proofs, are destroyed: none is empty, none fails."""

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QLabel

from bilan_desktop.domain.journey import STEPS
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import IssuedPaper
from bilan_desktop.domain.questionnaires import ASKINGS
from bilan_desktop.ui.shell.dossier_frame import CLOSED, DossierScreen
from bilan_desktop.ui.shell.dossier_sections import has_page
from bilan_desktop.ui.shell.routes import ROUTES, find
from whole_life import ended, without_content, without_proofs

PLAIN = [pattern for pattern, _ in ROUTES if re.fullmatch(r"dossier/\([^)]*\)/[a-z]+", pattern)]
EMPTIED = [one.code for one in STEPS if has_page(one.code) and one.code not in ("F3.7", "F3.8")]
SECTIONS = [pattern.rpartition("/")[2] for pattern in PLAIN]


def every_page(services, key) -> Iterator[str]:
    yield from SECTIONS
    yield from (f"etape/{one.code}" for one in STEPS if has_page(one.code))
    yield from (f"support/{code}" for code, one in services.work.supports.items() if not one.source)
    yield from (f"questionnaire/{one.name}/{one.moment}" for one in ASKINGS)
    with services.work.unit() as unit:
        yield from (f"seance/{one.id}" for one in unit.find(Meeting, dossier_id=key))
        yield from (f"document/{one.id}" for one in unit.find(IssuedPaper, dossier_id=key))


def opened(services, navigator, key, page) -> tuple[DossierScreen, str]:
    found = find(f"dossier/{key}/{page}")
    assert found is not None, page
    make, ids = found
    screen = make(services, navigator, *ids)
    screen.resize(1366, 768)
    screen.show()
    said = " ".join(one.text() for one in screen.findChildren(QLabel) if one.isVisible())
    assert navigator.said == [], (page, navigator.said)
    return screen, said


def test_every_page_opens_without_content(services, navigator, qtbot):
    key = ended(services.work)
    without_content(services.work, key)
    closed = set()
    for page in list(every_page(services, key)):
        screen, said = opened(services, navigator, key, page)
        if CLOSED in said:
            closed.add("support" if page.startswith("support/") else page)
        if isinstance(screen, DossierScreen) and page != "conservation":
            assert "détruit" in said or page.startswith("document/"), page
        screen.leave()
        screen.deleteLater()
    assert closed == {
        "entretien", "supports", "support", "versions", *(f"etape/{one}" for one in EMPTIED),
        *(f"questionnaire/{one.name}/{one.moment}" for one in ASKINGS if not one.nameless),
    }  # fmt: skip


def test_every_page_opens_without_proofs(services, navigator, qtbot):
    key = ended(services.work)
    pages = list(every_page(services, key))
    without_proofs(services.work, key)
    opens = [page for page in pages if not page.startswith(("document/", "seance/"))]
    for page in opens:
        screen, said = opened(services, navigator, key, page)
        if isinstance(screen, DossierScreen):
            assert (CLOSED in said) is (page not in ("documents", "conservation")), page
        screen.leave()
        screen.deleteLater()
