"""The layouts a paper is read in, and its page of HTML, from the preview on a real vault."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.first_phase import RequestAnalysis
from bilan_desktop.domain.papers import PaperState, SignerRole
from bilan_desktop.ui.screens.preview import open_screen
from bilan_desktop.ui.screens.preview.presenter import READING
from bilan_desktop.ui.screens.preview.screen import PreviewScreen
from bilan_desktop.usecases.meeting_papers import prepare_planning
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.papers import PaperView, read_paper, seal_paper, sign_on_screen
from bilan_desktop.usecases.records import save_form
from bilan_desktop.usecases.seals import seal_of
from bilan_desktop.usecases.synthesis import begin_version, save_synthesis, validate_version
from bilan_desktop.usecases.text_papers import prepare_confirmation
from factories import a_slot, confirmed, consented, drawn, fill_practice
from ui.screens.driving import push
from ui.screens.hand import shown


@pytest.fixture
def dossier(services) -> str:
    fill_practice(services.work)
    return confirmed(services.work)


def opened(qtbot, services, navigator, dossier: str, view: PaperView) -> PreviewScreen:
    page = open_screen(services, navigator, dossier, view.id)
    qtbot.addWidget(page)
    page.resize(1122, 900)
    page.show()
    qtbot.waitExposed(page)
    return page


def choose(page: PreviewScreen, variant: str) -> None:
    page.side.layouts.layouts.set_value(variant)
    page.side.layouts.layouts.changed.emit()


def checked(page: PreviewScreen) -> str:
    return "\n".join(one.text() for one in page.side.checks.findChildren(QLabel) if one.isVisible())


def said(page: PreviewScreen) -> str:
    return " ".join(page.reader.text.toPlainText().split())


def test_a_paper_is_shown_in_each_layout_it_has(qtbot, services, navigator, dossier) -> None:
    page = opened(qtbot, services, navigator, dossier, prepare_confirmation(services.work, dossier))
    plain = said(page)
    choose(page, "easy")
    assert "Vous pouvez arrêter le bilan quand vous voulez" in said(page)
    choose(page, "large")
    large = len(page.presenter.data)
    choose(page, "")
    assert said(page) == plain
    assert len(page.presenter.data) != large


def test_another_layout_of_a_sealed_paper_is_said_to_be_a_copy_to_read(qtbot, services, navigator, dossier) -> None:
    work, press = services.work, services.press
    view = prepare_confirmation(work, dossier)
    signed = sign_on_screen(work, view.id, SignerRole.CONSULTANT, drawn(7))
    data = press.print_proof(signed.facts, signed.kind, signed.signatures, "standard", seal_of(work))
    kept = seal_paper(work, view.id, data)
    page = opened(qtbot, services, navigator, dossier, view)
    assert page.presenter.data == kept.data
    qtbot.waitUntil(lambda: checked(page) and READING not in checked(page))
    choose(page, "large")
    assert page.presenter.data != kept.data
    qtbot.waitUntil(lambda: READING in checked(page))
    choose(page, "")
    assert page.presenter.data == kept.data
    qtbot.waitUntil(lambda: checked(page) and READING not in checked(page))


def test_the_first_copy_of_a_paper_that_nobody_signs_is_kept_in_the_layout_it_left_in(
    qtbot, services, navigator, dossier, tmp_path: Path
) -> None:
    plan_meeting(services.work, dossier, a_slot(minutes=30))
    view = prepare_planning(services.work, dossier)
    page = opened(qtbot, services, navigator, dossier, view)
    choose(page, "large")
    page.export_to(str(tmp_path / "copie.pdf"))
    kept = read_paper(services.work, view.id)
    assert kept.state is PaperState.SEALED
    assert kept.data == (tmp_path / "copie.pdf").read_bytes()


def test_only_the_synthesis_leaves_as_a_page_of_html_noted_with_its_recipient(
    qtbot, services, navigator, tmp_path: Path
) -> None:
    work = services.work
    fill_practice(work)
    dossier = consented(work)
    letter = opened(qtbot, services, navigator, dossier, prepare_confirmation(work, dossier))
    assert not letter.side.layouts.web.isVisible()
    save_form(work, dossier, RequestAnalysis, {"request": "Trouver un métier d’accompagnement."})
    made = begin_version(work, dossier)
    save_synthesis(work, made, {"read_on": work.clock.today()})
    view = validate_version(work, made)
    page = opened(qtbot, replace(services, secret_words=VaultDoor()), navigator, dossier, view)
    assert page.side.layouts.web.isVisible()
    assert "sort en clair" not in shown(page)
    push(page.side.protection.toggle)
    assert "sort en clair" in shown(page)
    push(page.side.protection.toggle)
    assert "sort en clair" not in shown(page)
    page.export_web(str(tmp_path / "synthese"))
    told = (tmp_path / "synthese.html").read_text(encoding="utf-8")
    assert "<h1>Synthèse du bilan</h1>" in told
    assert "Page écrite" in shown(page.side.outcome)
    with work.unit() as unit:
        (export,) = unit.find(Export, paper_id=view.id)
        assert (export.means, export.recipient_kind) == ("html", RecipientKind.BENEFICIARY)
    assert read_paper(work, view.id).state is PaperState.OPEN
