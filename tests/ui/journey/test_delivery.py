"""The delivery in the window, by the keyboard: checked, recorded, its receipt signed, taken back, outdated."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.app.demonstration_words import FIRST_PHASE, INVESTIGATION
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.dossier import Dossier, PaperLayout
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.papers import Handwriting, PaperState, SignerRole
from bilan_desktop.domain.synthesis import DeliveryMeans
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.ui.screens.preview import open_screen as open_preview
from bilan_desktop.usecases import delivery, papers, synthesis
from bilan_desktop.usecases.records import add_item, save_form
from bilan_desktop.usecases.seals import seal_of
from factories import consented, fill_practice
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import choose, in_sight, push, retype, seen
from ui.screens.signing_helpers import sign_both, text_of


def told(services, request: str = "Trouver un métier d’accompagnement.") -> str:  # type: ignore[no-untyped-def]
    """A dossier whose first phases are told."""
    fill_practice(services.work)
    dossier = consented(services.work)
    save_form(services.work, dossier, RequestAnalysis, {"request": request})
    for record, values in (*FIRST_PHASE, *INVESTIGATION):
        add_item(services.work, dossier, record, values)
    return dossier


def sign_synthesis(services, dossier: str, seed: int = 1) -> None:  # type: ignore[no-untyped-def]
    """A new version, read today, signed by both and sealed."""
    version = synthesis.begin_version(services.work, dossier)  # type: ignore[arg-type]
    synthesis.save_synthesis(services.work, version, {"read_on": services.work.clock.today()})
    paper = synthesis.validate_version(services.work, version)
    for place, role in enumerate((SignerRole.BENEFICIARY, SignerRole.CONSULTANT), seed):
        drawn = Handwriting((tuple((0.1 * at, 0.2 + 0.05 * ((place * at) % 9)) for at in range(9)),), 3.0)
        papers.sign_on_screen(services.work, paper.id, role, drawn)
    if papers.read_paper(services.work, paper.id).sealed_at is None:  # an open page seals at the second signature
        papers.seal_paper(services.work, paper.id, b"%PDF synthesis")


def ready(services) -> str:  # type: ignore[no-untyped-def]
    """A dossier whose synthesis is signed."""
    dossier = told(services)
    sign_synthesis(services, dossier)
    return dossier


def deliveries(services, dossier: str) -> tuple[delivery.DeliveryLine, ...]:  # type: ignore[no-untyped-def]
    return delivery.read_deliveries(services.work, dossier).deliveries  # type: ignore[arg-type]


def named(page: QWidget, name: str) -> QWidget:
    return page.findChildren(QWidget, name)[-1]


def test_what_lacks_is_said_before_anything_can_be_handed_over(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    assert "pas encore signée et scellée" in seen(page.delivery)
    assert "8 chapitres" in seen(page.delivery)
    assert not page.delivery.give.isVisible()
    assert not page.receipt.isVisible()
    push(page.delivery.results.read)
    assert "/document/" in navigator.routes[-1]


def test_it_is_recorded_then_its_receipt_is_signed_by_both(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = ready(services)
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    choose(page.delivery.means, DeliveryMeans.FILE)
    push(page.delivery.give)
    (line,) = deliveries(services, dossier)
    assert (line.copy, line.on, line.means) == (1, services.work.clock.today(), DeliveryMeans.FILE)
    assert navigator.offered == ["Remise notée."]
    assert "Exemplaire 1, remis le 4\N{NO-BREAK SPACE}mars 2026" in seen(page.delivery)
    assert "En main propre, fichier PDF · SY-2026-001-V1, RD-2026-001-V1" in seen(page.delivery)
    assert "Récépissé à signer" in seen(page.delivery)
    assert page.receipt.title.text().endswith("RR-2026-001-01-V1")
    assert "le récépissé de remise signé" in page.lacking.missing.text()
    assert not unnamed_controls(page)
    assert not small_targets(page)
    sign_both(page.receipt)
    assert deliveries(services, dossier)[0].receipt_state is PaperState.SEALED
    assert "Récépissé signé" in seen(page.delivery)
    assert "Rien" in page.lacking.missing.text()
    receipt = papers.read_paper(services.work, line.receipt_id)
    printed = text_of(services, receipt.data)
    results = papers.read_paper(services.work, line.papers[1].id)
    assert results.sha256[:4] in printed
    assert "Trouver un métier" in text_of(services, results.data)
    assert "Trouver un métier" not in printed


def test_a_date_that_cannot_stand_is_refused_beside_the_button_and_stays_typed(
    services, navigator: Trail, in_window, clock
) -> None:  # type: ignore[no-untyped-def]
    dossier = ready(services)
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    for typed, words in (
        ("05/03/2026", "pas encore eu lieu"),
        ("03/03/2026", "signée le 04/03/2026"),
        ("", "Indiquez"),
    ):
        retype(page.delivery.on, typed)
        push(page.delivery.give)
        assert words in page.delivery.refusal.label.text()
        assert page.delivery.on.text() == typed
    assert not deliveries(services, dossier)
    push(named(page, "chip-synthesis"))
    push(named(page, "chip-results"))
    retype(page.delivery.on, "04/03/2026")
    push(page.delivery.give)
    assert "Indiquez ce qui est remis" in page.delivery.refusal.label.text()


def test_what_is_typed_is_found_again_after_a_lock(services, navigator: Trail, in_window, clock) -> None:  # type: ignore[no-untyped-def]
    dossier = ready(services)
    clock.moment += timedelta(days=9)
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    retype(page.delivery.on, "le 10 m")
    choose(page.delivery.means, DeliveryMeans.POST)
    page.leave()
    again = in_window(open_screen(services, navigator, dossier, "F3.6"))
    assert (again.delivery.on.text(), again.delivery.means.value()) == ("le 10 m", DeliveryMeans.POST)
    retype(again.delivery.on, "13/03/2026")
    push(again.delivery.give)
    assert deliveries(services, dossier)[0].means is DeliveryMeans.POST
    again.leave()
    last = in_window(open_screen(services, navigator, dossier, "F3.6"))
    assert last.delivery.on.value() == clock.today()


def test_a_delivery_is_taken_back_and_done_again(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = ready(services)
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    push(page.delivery.give)
    stack = services.commands.of(dossier)
    stack.undo()
    assert not deliveries(services, dossier)
    assert not page.receipt.isVisible()
    stack.redo()
    assert len(deliveries(services, dossier)) == 1
    push(named(page, "undo-1"))
    assert not deliveries(services, dossier)
    stack.undo()
    assert len(deliveries(services, dossier)) == 1
    assert page.receipt.isVisible()


def test_a_new_signed_version_is_said_and_delivered_with_its_own_receipt(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = ready(services)
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    push(page.delivery.give)
    add_item(services.work, dossier, Need, {"text": "Gagner du temps pour soi"})
    assert "Le dossier a changé depuis la remise" in seen(page.delivery)
    sign_synthesis(services, dossier, seed=4)
    assert "SY-2026-001-V2 est signée depuis" in seen(page.delivery)
    assert "SY-2026-001-V1 (remplacé depuis)" in seen(page.delivery)
    push(page.delivery.give)
    assert not page.delivery.outdated.isVisible()
    assert [line.copy for line in deliveries(services, dossier)] == [2, 1]
    assert page.receipt.title.text().endswith("RR-2026-001-02-V1")
    push(named(page, "sign-1"))
    assert page.receipt.title.text().endswith("RR-2026-001-01-V1")
    push(named(page, "read-results-2"))
    assert navigator.routes[-1].endswith(deliveries(services, dossier)[0].papers[1].id)


def test_the_results_are_sealed_in_the_layout_of_the_person(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = ready(services)
    with services.work.unit() as unit:
        unit.get(Dossier, dossier).layout = PaperLayout.LARGE
        unit.commit()
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    push(page.delivery.give)
    results = papers.read_paper(services.work, deliveries(services, dossier)[0].papers[1].id)
    sealing = seal_of(services.work)
    assert results.data == DocumentPress().print_proof(results.facts, results.kind, (), "large", sealing)


def test_what_no_font_can_print_is_named_and_nothing_is_recorded(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = ready(services)
    save_form(services.work, dossier, RequestAnalysis, {"trigger": "Une envie 😀"})
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    push(page.delivery.give)
    assert "😀" in page.delivery.refusal.label.text()
    assert page.delivery.give.isEnabled()
    assert not deliveries(services, dossier)


def test_a_copy_of_what_was_delivered_is_exported_to_the_person_alone(
    services, navigator: Trail, in_window, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    dossier = ready(services)
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    push(page.delivery.give)
    results = deliveries(services, dossier)[0].papers[1]
    preview = in_window(open_preview(services, navigator, dossier, results.id))
    assert "Établis le" in seen(preview)
    preview.presenter.export(tmp_path / "copie.pdf", RecipientKind.EMPLOYER, "Quelqu’un")
    assert not (tmp_path / "copie.pdf").exists()
    preview.presenter.export(tmp_path / "copie.pdf", RecipientKind.BENEFICIARY, "Ariane Quenneville")
    assert (tmp_path / "copie.pdf").read_bytes() == papers.read_paper(services.work, results.id).data


def test_words_of_health_are_pointed_at_and_bar_nothing(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services, "Reprendre après un arrêt maladie.")
    version = synthesis.begin_version(services.work, dossier)
    synthesis.save_synthesis(services.work, version, {"read_on": services.work.clock.today()})
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    assert page.health.isVisible()
    assert "La demande et les besoins\N{NO-BREAK SPACE}: arrêt maladie." in seen(page.health)
    push(page.validate)
    assert synthesis.read_synthesis(services.work, dossier).paper is not None
    assert not page.health.isVisible()
    with services.work.vault.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT detail FROM journal").scalars().all()
    assert not [detail for detail in kept if "maladie" in str(detail)]


def test_once_handed_over_its_receipt_comes_into_sight_to_be_signed(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    page = in_window(open_screen(services, navigator, ready(services), "F3.6"))
    page.delivery.give.setFocus()
    push(page.delivery.give)
    QApplication.processEvents()
    pad = page.receipt.screen_way.boxes[SignerRole.BENEFICIARY].pad
    assert QApplication.focusWidget() is pad
    assert in_sight(page.receipt_title)
    assert in_sight(pad)
