"""Every page of a dossier reads well once its content, then its proofs, are destroyed: none is empty, none fails."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel

from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.journey import STEPS
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.questionnaires import ASKINGS
from bilan_desktop.domain.retention import Part
from bilan_desktop.domain.synthesis import DeliveryMeans
from bilan_desktop.ui.shell.dossier_frame import CLOSED, DossierScreen
from bilan_desktop.ui.shell.dossier_sections import OUTLIVING, has_page
from bilan_desktop.ui.shell.routes import ROUTES, find
from bilan_desktop.usecases.beneficiary_view import can_be_shown, read_beneficiary_view
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.delivery import Handing, prepare_delivery, prepare_results, read_deliveries
from bilan_desktop.usecases.leaving import record_export
from bilan_desktop.usecases.preparing import preparable_papers
from sampling import sampled
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


@pytest.mark.parametrize("more", sampled([False, True]))
def test_every_page_opens_without_proofs(services, navigator, qtbot, more):
    key = ended(services.work)
    pages = list(every_page(services, key)) if more else [*SECTIONS, "etape/F2.1", "support/values", "etape/F3.8"]
    without_proofs(services.work, key)
    for page in [one for one in pages if not one.startswith(("document/", "seance/"))]:
        screen, said = opened(services, navigator, key, page)
        if isinstance(screen, DossierScreen):
            assert (CLOSED in said) is (page not in OUTLIVING), page
        screen.leave()
        screen.deleteLater()


def test_what_was_left_is_still_read_and_nothing_new_is_made_of_the_rest(services, navigator, qtbot):
    key = ended(services.work)
    without_content(services.work, key, left=frozenset({Part.SYNTHESIS, Part.RESULTS, Part.ACTION, Part.FOLLOW_UP}))
    with services.work.unit() as unit:
        left = [one.id for one in unit.find(IssuedPaper, dossier_id=key, kind=PaperKind.SYNTHESIS)]
    for page in ("etape/F3.6", "etape/F3.3", "suivi", f"document/{left[0]}"):
        screen, said = opened(services, navigator, key, page)
        assert CLOSED not in said, page
        assert "hors ce que la personne a accepté de laisser" in said or page.startswith("document/"), page
        screen.leave()
        screen.deleteLater()
    known = read_deliveries(services.work, key)
    assert (known.outdated, known.chapters) == ((), ())
    results = prepare_results(services.work, key)
    assert (results.version, results.state) == (1, PaperState.SEALED), "what was established stays the last word"


def test_what_is_shown_to_the_person_tells_nothing_that_went(services, qtbot):
    key = ended(services.work)
    without_content(services.work, key)
    for page in [*SECTIONS, *(f"etape/{one.code}" for one in STEPS), "support/values"]:
        if can_be_shown(page):
            view = read_beneficiary_view(services.work, key, page)
            assert "Trouver un métier" not in str(view.blocks), page


def test_a_destroyed_paper_is_neither_given_nor_taken_back(services):
    key = ended(services.work)
    without_content(services.work, key)
    with services.work.unit() as unit:
        gone = unit.find(IssuedPaper, dossier_id=key, kind=PaperKind.SYNTHESIS)[0].id
    with pytest.raises(RuleBroken, match="a été détruit"):
        record_export(services.work, gone, RecipientKind.BENEFICIARY, "Ariane Quenneville", "pdf")
    handing = Handing(services.work.clock.today(), DeliveryMeans.HAND)
    with pytest.raises(RuleBroken, match="détruit"):
        prepare_delivery(services.work, key, handing)
    kinds = {one.kind for one in preparable_papers(services.work, key)}
    assert PaperKind.HOURS in kinds
    assert PaperKind.OBJECTIVES not in kinds
    codes = {lack.code for lack in read_bilan_overview(services.work, key).missing}
    assert codes & {"synthesis", "delivery", "step"} == set()


@pytest.mark.parametrize("page", sampled(["aujourdhui", "dossiers", "destructions", "journal"], 2))
def test_the_pages_of_the_practice_open_beside_such_dossiers(services, navigator, qtbot, page):
    less, least = ended(services.work), ended(services.work, "Œuvrard")
    without_content(services.work, less)
    without_proofs(services.work, least)
    found = find(page)
    assert found is not None
    screen = found[0](services, navigator)
    qtbot.addWidget(screen)
    screen.show()
    assert navigator.said == []
    screen.leave()
