"""The end in the window: closed, certified, signed by one, undone."""

from bilan_desktop.domain.dossier import Motive
from bilan_desktop.domain.papers import Handwriting, PaperKind, SignerRole
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.usecases.ending import end_action, prepare_certificate
from bilan_desktop.usecases.life import abandon_bilan, suspend_bilan
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import current_paper, sign_on_screen
from factories import a_slot, consented, fill_practice, held_meeting
from ui.accessibility import unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import push


def test_the_action_is_closed_then_certified(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    fill_practice(services.work)
    dossier = consented(services.work)
    held_meeting(services.work, dossier, a_slot())
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    push(page.prepare)
    assert "Closez d’abord" in page.refusal.label.text()
    push(page.close_action)
    assert read_dossier(services.work, dossier).ended_on == a_slot().on
    assert "a pris fin" in page.when.text()
    push(page.prepare)
    assert current_paper(services.work, dossier, PaperKind.CERTIFICATE) is not None
    boxes = page.signing.screen_way.boxes
    assert boxes[SignerRole.CONSULTANT].isVisible()
    assert not boxes[SignerRole.BENEFICIARY].isVisible()
    assert not unnamed_controls(page)
    undone(services, dossier, page)


def test_the_seal_names_its_one_signer(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    fill_practice(services.work)
    dossier = consented(services.work)
    held_meeting(services.work, dossier, a_slot())
    end_action(services.work, dossier)
    paper = prepare_certificate(services.work, dossier)
    drawn = Handwriting((tuple((0.1 * at, 0.2 + 0.05 * ((3 * at) % 9)) for at in range(9)),), 3.0)
    sign_on_screen(services.work, paper.id, SignerRole.CONSULTANT, drawn)
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    assert [row.isVisible() for row in page.signing.summary.rows] == [False, True]
    assert current_paper(services.work, dossier, PaperKind.CERTIFICATE).sealed_at is not None  # type: ignore[union-attr]


def test_an_interrupted_action_is_certified_and_taken_back_elsewhere(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    fill_practice(services.work)
    dossier = consented(services.work)
    held_meeting(services.work, dossier, a_slot())
    suspend_bilan(services.work, dossier, a_slot().on, Motive.NO_NEWS)
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    assert "est suspendu depuis le" in page.when.text()
    assert not page.close_action.isVisible()
    abandon_bilan(services.work, dossier, a_slot().on, Motive.NO_NEWS)
    assert "a été interrompu le" in page.when.text()
    assert not page.take_back.isVisible()
    push(page.prepare)
    assert current_paper(services.work, dossier, PaperKind.CERTIFICATE) is not None
    push(page.to_life)
    assert navigator.routes[-1] == f"dossier/{dossier}/apercu"


def undone(services, dossier: str, page) -> None:  # type: ignore[no-untyped-def]
    """The end is taken back, and the certificate that nobody signed with it."""
    services.commands.of(dossier).undo()
    assert read_dossier(services.work, dossier).ended_on is None
    assert current_paper(services.work, dossier, PaperKind.CERTIFICATE) is None
    assert page.close_action.isVisible()
