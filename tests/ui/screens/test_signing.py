"""A sheet is signed on the screen, on paper or at a distance, then sealed for good."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.papers import Handwriting, PaperState, SignerRole, SigningMeans
from bilan_desktop.domain.rights import DataRequest, RequestKind, RequestOutcome
from bilan_desktop.intake.parent import ChildIntake
from bilan_desktop.ui.kit.signature import SignatureDialog
from bilan_desktop.ui.screens.consent import open_screen
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.screens.signing.presenter import Step
from bilan_desktop.ui.screens.signing.words import size_words
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.attendance import current_sheet, prepare_sheet
from bilan_desktop.usecases.consent import current_consent, prepare_consent
from bilan_desktop.usecases.papers import list_papers, seal_paper, sign_on_screen
from factories import TODAY, commits, confirmed, consented, held_meeting
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import in_sight, push, retype
from ui.screens.signing_helpers import LEFT, LOOP, WAVE, draw, sign, sign_both, text_of

BENEFICIARY, CONSULTANT = SignerRole.BENEFICIARY, SignerRole.CONSULTANT


@pytest.fixture
def dossier(services):
    return confirmed(services.work)


@pytest.fixture
def show(qtbot, navigator):
    """Opens the consent's page of a dossier, on which the panel is."""

    def open_page(services, dossier):
        page = open_screen(services, navigator, dossier)
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        qtbot.waitExposed(page)
        return page

    return open_page


def test_both_sign_on_the_screen_and_the_sheet_is_sealed(services, dossier, show):
    panel = show(services, dossier).signing
    sign(panel, BENEFICIARY, LOOP)
    assert panel.screen_way.boxes[BENEFICIARY].state.text() == "Signé à 9\u00a0h\u00a000"
    assert current_consent(services.work, dossier).state is PaperState.OPEN
    sign(panel, CONSULTANT, WAVE)
    sealed = current_consent(services.work, dossier)
    assert sealed.state is PaperState.SEALED
    text = text_of(services, sealed.data)
    assert "QUENNEVILLE" in text.upper()
    assert "Odile Ferrand" in text
    assert sealed.number in text
    assert panel.summary.isVisibleTo(panel)
    assert sealed.sha256[:12] in panel.summary.reference.text()
    assert "signé à l’écran" in panel.summary.lines[0].text()
    assert not panel.screen_way.isVisibleTo(panel)


def test_several_lines_make_one_signature(services, dossier, show):
    panel = show(services, dossier).signing
    draw(panel.screen_way.boxes[BENEFICIARY].pad, WAVE)
    sign(panel, BENEFICIARY, LOOP)
    (kept,) = current_consent(services.work, dossier).signatures
    assert kept.handwriting is not None
    assert len(kept.handwriting.strokes) == 2


def test_a_signature_is_erased_before_the_seal_and_given_again(services, dossier, show):
    panel = show(services, dossier).signing
    box = panel.screen_way.boxes[BENEFICIARY]
    sign(panel, BENEFICIARY, LOOP)
    QTest.mouseClick(box.erase, LEFT)
    assert current_consent(services.work, dossier).signatures == ()
    assert box.pad.is_empty()
    sign(panel, BENEFICIARY, WAVE)
    assert current_consent(services.work, dossier).missing == (CONSULTANT,)


def test_a_dot_is_no_signature(services, dossier, show):
    panel = show(services, dossier).signing
    sign(panel, BENEFICIARY, ((40, 40), (42, 42)))
    assert "trop court" in panel.problem.label.text()
    assert panel.problem.isVisibleTo(panel)
    assert current_consent(services.work, dossier).signatures == ()


def test_lines_that_served_elsewhere_are_refused(services, dossier, show):
    other = prepare_consent(services.work, confirmed(services.work, "Delattre"))
    panel = show(services, dossier).signing
    pad = panel.screen_way.boxes[BENEFICIARY].pad
    draw(pad, LOOP)
    same = Handwriting(pad.handwriting().strokes, pad.handwriting().aspect)
    sign_on_screen(services.work, other.id, BENEFICIARY, same)
    QTest.mouseClick(panel.screen_way.boxes[BENEFICIARY].validate, LEFT)
    assert "déjà servi ailleurs" in panel.problem.label.text()
    assert current_consent(services.work, dossier).signatures == ()


def test_a_sheet_signed_but_not_sealed_is_sealed_at_the_next_opening(services, dossier, show):
    paper = prepare_consent(services.work, dossier)
    for role, lines in ((BENEFICIARY, LOOP), (CONSULTANT, WAVE)):
        strokes = (tuple((x / 420, y / 150) for x, y in lines),)
        sign_on_screen(services.work, paper.id, role, Handwriting(strokes, 2.8))
    assert current_consent(services.work, dossier).state is PaperState.OPEN
    page = show(services, dossier)
    assert current_consent(services.work, dossier).state is PaperState.SEALED
    assert page.signing.summary.isVisibleTo(page)


def test_a_name_no_font_can_print_is_said_before_anybody_signs(services, dossier, show, navigator):
    dossier = confirmed(services.work, "李")
    panel = show(services, dossier).signing
    assert "李" in panel.notice.label.text()
    assert not panel.screen_way.isVisibleTo(panel)
    QTest.mouseClick(panel.latin.confirm, LEFT)
    assert panel.latin.field.error()
    retype(panel.latin.name, "Ariane 李")
    QTest.mouseClick(panel.latin.confirm, LEFT)
    assert panel.latin.isVisibleTo(panel)
    retype(panel.latin.name, "Ariane Li")
    QTest.keyClick(panel.latin.name, Qt.Key.Key_Return)
    assert not panel.latin.isVisibleTo(panel)
    sign_both(panel)
    assert "Ariane Li" in text_of(services, current_consent(services.work, dossier).data)


def test_the_pad_over_the_whole_window_signs_too(services, dossier, show):
    page = show(services, dossier)
    box = page.signing.screen_way.boxes[BENEFICIARY]
    QTest.mouseClick(box.large, LEFT)
    dialog = page.findChild(SignatureDialog)
    draw(dialog.pad, LOOP)
    QTest.mouseClick(dialog.accept_button, LEFT)
    assert current_consent(services.work, dossier).missing == (CONSULTANT,)


def test_a_sheet_signed_on_paper_is_joined(services, dossier, show, tmp_path, navigator):
    panel = show(services, dossier).signing
    QTest.mouseClick(panel.means.findChild(type(panel.retry), "chip-paper"), LEFT)
    assert panel.paper_way.isVisibleTo(panel)
    QTest.mouseClick(panel.paper_way.print, LEFT)
    paper = current_consent(services.work, dossier)
    assert navigator.routes[-1] == f"dossier/{dossier}/document/{paper.id}"
    scan = tmp_path / "feuille.pdf"
    scan.write_bytes(services.press.print_proof(paper.facts, paper.kind, ()))
    joining = panel.paper_way.joining
    joining.on.set_value(date(2027, 1, 1))
    joining.take(str(scan))
    assert "avenir" in panel.problem.label.text()
    assert joining.on.value() == date(2027, 1, 1)
    joining.on.set_value(date(2026, 3, 3))
    joining.take(str(tmp_path / "absente.pdf"))
    assert "ne peut pas être lu" in panel.problem.label.text()
    joining.take(str(scan))
    sealed = current_consent(services.work, dossier)
    assert sealed.state is PaperState.SEALED
    assert {s.means for s in sealed.signatures} == {SigningMeans.PAPER}
    assert sealed.signatures[0].signed_on == date(2026, 3, 3)
    weight = round(scan.stat().st_size / 1000)
    assert panel.summary.scan.accessibleName() == f"Feuille numérisée jointe ({weight}\u00a0ko)"
    push(panel.summary.scan)
    assert navigator.routes[-1] == f"dossier/{dossier}/document/{sealed.id}/scan"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1\u00a0ko"),
        (3_400, "3\u00a0ko"),
        (99_000, "99\u00a0ko"),
        (100_000, "0,1\u00a0Mo"),
        (2_460_000, "2,5\u00a0Mo"),
    ],
)
def test_a_light_file_is_weighed_in_ko(size, words):
    assert size_words(size) == words


@pytest.fixture
def looked_at(services):
    """Services that open a file from outside in its own process, as the application does."""
    return replace(services, foreign=ChildIntake().pages)


def test_a_picture_counts_as_the_signed_sheet_once_it_was_looked_at(looked_at, dossier, show, tmp_path):
    panel = show(looked_at, dossier).signing
    picture = tmp_path / "photo.png"
    Image.new("RGB", (400, 160), "navy").save(picture)
    panel.remote_way.joining.take(str(picture))
    assert "Aucun numéro de document n’est lisible" in panel.asked.number.label.text()
    assert not panel.asked.page.pixmap().isNull()
    QTest.keyClick(panel.asked, Qt.Key.Key_Escape)
    assert current_consent(looked_at.work, dossier).signatures == ()
    panel.paper_way.joining.take(str(picture))
    QTest.mouseClick(panel.asked.confirm, LEFT)
    assert current_consent(looked_at.work, dossier).state is not PaperState.SEALED  # OwnIntake takes PDF only


def test_the_number_of_a_sheet_is_read_before_it_counts(looked_at, dossier, show, tmp_path):
    panel = show(looked_at, dossier).signing
    paper = current_consent(looked_at.work, dossier)
    scan = tmp_path / "feuille.pdf"
    scan.write_bytes(looked_at.press.print_proof(paper.facts, paper.kind, ()))
    panel.paper_way.joining.take(str(scan))
    assert paper.reference in panel.asked.number.label.text()
    QTest.mouseClick(panel.asked.confirm, LEFT)
    assert current_consent(looked_at.work, dossier).state is PaperState.SEALED


def test_another_sheet_is_refused_on_paper_too(looked_at, dossier, show, tmp_path):
    panel = show(looked_at, dossier).signing
    other = prepare_consent(looked_at.work, confirmed(looked_at.work, "Autre"))
    scan = tmp_path / "autre.pdf"
    scan.write_bytes(looked_at.press.print_proof(other.facts, other.kind, ()))
    panel.paper_way.joining.take(str(scan))
    assert "n’est pas la feuille attendue" in panel.problem.label.text()
    assert current_consent(looked_at.work, dossier).signatures == ()


def test_undo_on_the_pad_takes_the_last_line_away_and_nothing_else(services, dossier, show):
    panel = show(services, dossier).signing
    box = panel.screen_way.boxes[BENEFICIARY]
    draw(box.pad, LOOP)
    draw(box.pad, WAVE)
    box.pad.setFocus()
    QTest.keyClick(box.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(box.pad.handwriting().strokes) == 1
    QTest.keyClick(box.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.pad.is_empty()
    assert not box.validate.isEnabled()


def test_the_keyboard_goes_to_the_next_pad_then_to_the_signed_sheet(services, dossier, show, qtbot):
    page = show(services, dossier)
    with qtbot.waitActive(page):
        page.activateWindow()
    panel = page.signing
    boxes = panel.screen_way.boxes
    draw(boxes[BENEFICIARY].pad, LOOP)
    boxes[BENEFICIARY].validate.setFocus()
    QTest.keyClick(boxes[BENEFICIARY].validate, Qt.Key.Key_Space)
    assert boxes[CONSULTANT].pad.hasFocus()
    draw(boxes[CONSULTANT].pad, WAVE)
    boxes[CONSULTANT].validate.setFocus()
    QTest.keyClick(boxes[CONSULTANT].validate, Qt.Key.Key_Space)
    assert panel.summary.see.hasFocus()


def test_the_next_pad_comes_into_sight_where_they_are_stacked(services, dossier, show, qtbot):
    page = show(services, dossier)
    page.resize(560, 480)
    with qtbot.waitActive(page):
        page.activateWindow()
    boxes = page.signing.screen_way.boxes
    page.reveal(boxes[BENEFICIARY].pad)
    QApplication.processEvents()
    draw(boxes[BENEFICIARY].pad, LOOP)
    boxes[BENEFICIARY].validate.setFocus()
    assert not in_sight(boxes[CONSULTANT].pad)
    QTest.keyClick(boxes[BENEFICIARY].validate, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert boxes[CONSULTANT].pad.hasFocus()
    assert in_sight(boxes[CONSULTANT].pad)


def test_what_a_drawn_signature_is_worth_is_said_of_drawn_ones_only(services, dossier, show):
    panel = show(services, dossier).signing
    assert panel.worth.isVisibleTo(panel)
    QTest.mouseClick(panel.means.findChild(type(panel.retry), "chip-paper"), LEFT)
    assert not panel.worth.isVisibleTo(panel)


def test_a_sheet_goes_away_is_chased_and_comes_back(services, dossier, show, tmp_path, clock):
    panel = show(services, dossier).signing
    QTest.mouseClick(panel.means.findChild(type(panel.retry), "chip-remote"), LEFT)
    away = tmp_path / "CB.pdf"
    before = commits(services.work)
    panel.export_to(str(away), panel.remote_way.recipient.value())
    assert away.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.glob(".*.part")) == []
    # That it left and that it is awaited are one fact: a crash keeps both or neither.
    assert commits(services.work) == before + 1
    sent = current_consent(services.work, dossier)
    assert sent.state is PaperState.SENT
    assert len(list_papers(services.work, dossier)[0].exports) == 1
    assert "Envoyé le 4\u00a0mars 2026" in panel.remote_way.waiting.label.text()
    clock.moment += timedelta(days=8)
    panel = show(services, dossier).signing
    assert "À relancer" in panel.remote_way.waiting.label.text()
    QTest.mouseClick(panel.remote_way.remind, LEFT)
    assert sent.reference in QGuiApplication.clipboard().text()
    assert current_consent(services.work, dossier).reminded_on == date(2026, 3, 12)
    wrong = tmp_path / "autre.pdf"
    wrong.write_bytes(b"%PDF-1.7 EM-2026-999-01-V1")
    panel.remote_way.joining.take(str(wrong))
    assert "n’est pas la feuille attendue" in panel.problem.label.text()
    right = tmp_path / "retour.pdf"
    right.write_bytes(b"%PDF-1.7 " + sent.reference.encode())
    panel.remote_way.joining.take(str(right))
    assert current_consent(services.work, dossier).state is PaperState.SEALED


def test_nobody_to_send_to_writes_nothing(services, dossier, show, tmp_path):
    panel = show(services, dossier).signing
    panel.export_to(str(tmp_path / "x.pdf"), "  ")
    assert "à qui" in panel.problem.label.text()
    assert not (tmp_path / "x.pdf").exists()


def test_a_sheet_is_not_written_for_somebody_else_while_data_is_held(services, dossier, show, tmp_path):
    with services.work.unit() as unit:
        person = unit.get(Dossier, dossier).beneficiary_id
        granted = {"kind": RequestKind.RESTRICTION, "outcome": RequestOutcome.GRANTED}
        unit.add(DataRequest(services.work.new_id(), TODAY, beneficiary_id=person, **granted))
        unit.commit()
    panel = show(services, dossier).signing
    panel.export_to(str(tmp_path / "x.pdf"), "SARL Écodis")
    assert "rien n’en part que vers elle" in panel.problem.label.text()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_vault_to_read_only_says_so(services, dossier, show):
    page = show(replace(services, read_only=True), dossier)
    assert "consultation seule" in page.signing.notice.label.text()
    assert current_consent(services.work, dossier) is None


def test_an_attendance_sheet_is_signed_in_the_same_panel(qtbot, services, show):
    dossier = consented(services.work)
    meeting = held_meeting(services.work, dossier)
    page = show(services, dossier)
    panel = SigningPanel(
        page,
        lambda work: prepare_sheet(work, meeting),
        lambda work: current_sheet(work, meeting),
        seal_paper,
    )
    page.add(panel)
    panel.show()
    panel.reload()
    sign_both(panel)
    sheet = current_sheet(services.work, meeting)
    assert sheet.state is PaperState.SEALED
    assert sheet.number in text_of(services, sheet.data)


def test_the_panel_is_named_and_large_enough(services, dossier, show):
    page = show(services, dossier)
    for means in SigningMeans:
        QTest.mouseClick(page.signing.means.findChild(type(page.signing.retry), f"chip-{means.value}"), LEFT)
        assert unnamed_controls(page.signing) == []
        QApplication.processEvents()  # the layout settles
        assert small_targets(page.signing) == []
    assert page.signing.screen_way.boxes[BENEFICIARY].pad.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.fixture
def threaded(services):
    """The same services on real threads, as in the window."""
    storage, workers = ThreadExecutor(), ThreadExecutor()
    yield replace(services, storage=storage, workers=workers)
    workers.close()
    storage.close()


def test_on_real_threads_the_second_signature_seals_once(qtbot, threaded, dossier, show):
    page = show(threaded, dossier)
    qtbot.waitUntil(lambda: hasattr(page, "signing"))
    panel = page.signing
    qtbot.waitUntil(lambda: panel.presenter.state.step is Step.OPEN)
    sign(panel, BENEFICIARY, LOOP)
    qtbot.waitUntil(panel.screen_way.boxes[BENEFICIARY].state.isVisible)
    with qtbot.waitSignal(panel.sealed, timeout=10_000) as sealed:
        sign(panel, CONSULTANT, WAVE)
    assert sealed.args[0].state is PaperState.SEALED
    assert panel.problem.isHidden()
    assert panel.presenter.state.step is Step.SEALED
    page.leave()


def test_a_refused_drawing_is_refused_no_more_once_it_is_erased(services, dossier, show):
    panel = show(services, dossier).signing
    for again in (lambda box: push(box.erase), lambda box: draw(box.pad, WAVE)):
        sign(panel, BENEFICIARY, ((40, 40), (42, 42)))
        assert panel.problem.isVisibleTo(panel)
        again(panel.screen_way.boxes[BENEFICIARY])
        assert not panel.problem.isVisibleTo(panel)


def test_a_line_cut_by_another_state_of_the_pad_keeps_no_key(services, dossier, show, qtbot):
    page = show(services, dossier)
    with qtbot.waitActive(page):
        page.activateWindow()
    pad = page.signing.screen_way.boxes[BENEFICIARY].pad
    pad.setFocus()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    pad.setEnabled(False)
    pad.setEnabled(True)
    pad.setFocus()
    QTest.keyClick(pad, Qt.Key.Key_Tab)
    assert not pad.hasFocus()
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
