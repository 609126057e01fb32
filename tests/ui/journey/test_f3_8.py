"""The end in the window: closed, certified, signed by one, undone."""

from datetime import time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from bilan_desktop.domain.dossier import Dossier, Motive
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import MeetingState
from bilan_desktop.domain.papers import Handwriting, PaperKind, SignerRole
from bilan_desktop.domain.synthesis import DeliveryMeans
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.usecases import delivery
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.ending import end_action, prepare_certificate
from bilan_desktop.usecases.life import abandon_bilan, suspend_bilan
from bilan_desktop.usecases.meetings import plan_meeting, read_meeting
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import current_paper, sign_on_screen
from bilan_desktop.usecases.programme_papers import prepare_programme
from factories import a_slot, consented, fill_practice, held_meeting, sign_and_seal
from ui.accessibility import unnamed_controls
from ui.journey.test_delivery import sign_synthesis, told
from ui.screens.conftest import Trail
from ui.screens.driving import press, push, seen


def test_the_action_is_closed_then_certified(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    fill_practice(services.work)
    dossier = consented(services.work)
    held_meeting(services.work, dossier, a_slot())
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    push(page.prepare)
    assert "Closez d’abord" in page.refusal.label.text()
    push(page.close_action)
    assert read_dossier(services.work, dossier).ended_on is None
    confirm(page)
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
    assert [row.isVisible() for row in page.signing.summary.rows] == [True, False, False]
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


def confirm(page) -> None:  # type: ignore[no-untyped-def]
    """The one confirmation, by its button."""
    assert page.dialog is not None
    push(page.dialog.confirm)


def ways(page) -> dict[str, QPushButton]:  # type: ignore[no-untyped-def]
    """What the card says is still open, with the button of each."""
    QApplication.processEvents()
    buttons = page.end.findChildren(QPushButton)
    return {one.accessibleDescription(): one for one in buttons if one.isVisible() and one.accessibleDescription()}


def test_what_is_open_is_shown_with_its_way_and_asked_once(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    fill_practice(services.work)
    dossier = consented(services.work)
    held = held_meeting(services.work, dossier, a_slot())
    missed = plan_meeting(services.work, dossier, a_slot(start=time(12)))
    services.work.clock.moment += timedelta(days=1)
    coming = plan_meeting(services.work, dossier, a_slot(a_slot().on + timedelta(days=7)))
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    found = ways(page)
    assert list(found) == [
        "2 séances restent prévues, dont 1 à noter, l’heure étant passée.",
        "La feuille de la séance 1 n’est pas signée par vous deux.",
        "Heures d’accompagnement prévues et non tenues\N{NO-BREAK SPACE}: 16\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00.",
        "Travail guidé prévu et non retenu\N{NO-BREAK SPACE}: 6\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00.",
        "La synthèse n’est pas encore composée, ni remise.",
        "Le programme personnalisé n’est pas signé par vous deux.",
        "Le financement est encore à préciser.",
    ]
    assert not unnamed_controls(page)
    for one in found.values():
        push(one)
    assert navigator.routes == [
        f"dossier/{dossier}/{way}"
        for way in (
            "seances",
            f"seance/{held}",
            "parcours",
            "travail",
            "etape/F3.5",
            "parcours",
            "personne#financement",
        )
    ]
    push(page.close_action)
    words = seen(page.dialog)
    assert "L’action prend fin le mercredi 4\N{NO-BREAK SPACE}mars 2026" in words
    assert "Contenu du bilan à détruire\N{NO-BREAK SPACE}: dès le 4\N{NO-BREAK SPACE}mars 2026" in words
    assert page.dialog.cancel.hasFocus()
    press(page.dialog.cancel, Qt.Key.Key_Return)
    assert page.dialog is None
    assert read_dossier(services.work, dossier).ended_on is None
    push(page.close_action)
    confirm(page)
    assert page.dialog is None
    assert read_dossier(services.work, dossier).ended_on == a_slot().on
    assert states(services, missed, coming) == [MeetingState.PLANNED, MeetingState.CANCELLED]
    assert ways(page) == {}
    push(page.take_back)
    assert states(services, missed, coming) == [MeetingState.PLANNED, MeetingState.PLANNED]
    services.commands.of(dossier).undo()
    assert states(services, missed, coming) == [MeetingState.PLANNED, MeetingState.CANCELLED]
    services.commands.of(dossier).redo()
    services.commands.of(dossier).undo()
    services.commands.of(dossier).undo()
    assert read_dossier(services.work, dossier).ended_on is None
    assert states(services, missed, coming) == [MeetingState.PLANNED, MeetingState.PLANNED]


def states(services, *keys: RecordId) -> list[MeetingState]:  # type: ignore[no-untyped-def]
    return [read_meeting(services.work, key).line.state for key in keys]


def test_with_nothing_open_the_action_closes_in_one_press(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    with services.work.unit() as unit:
        unit.get(Dossier, dossier).replan(HoursPlan(120, 0, 120, 0, 0), (), ())
        unit.commit()
    sign_and_seal(services.work, prepare_sheet(services.work, held_meeting(services.work, dossier)))
    sign_synthesis(services, dossier)
    sign_and_seal(services.work, prepare_programme(services.work, dossier))
    save_funding(services.work, dossier, Funding(FundingKind.PERSONAL), None)
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    assert list(ways(page)) == ["La synthèse et les résultats détaillés ne sont pas encore remis à la personne."]
    hand_over(services, dossier)
    assert list(ways(page)) == ["Récépissé de remise\N{NO-BREAK SPACE}: à signer."]
    push(next(iter(ways(page).values())))
    assert navigator.routes[-1] == f"dossier/{dossier}/etape/F3.6"
    receipt = delivery.read_deliveries(services.work, dossier).deliveries[0].id
    sign_and_seal(services.work, delivery.prepare_receipt(services.work, receipt))
    assert ways(page) == {}
    push(page.close_action)
    assert page.dialog is None
    assert read_dossier(services.work, dossier).ended_on == a_slot().on


def hand_over(services, dossier: RecordId) -> None:  # type: ignore[no-untyped-def]
    """The synthesis and the detailed results to the person, today."""
    handing = delivery.Handing(services.work.clock.today(), DeliveryMeans.HAND, delivery.HANDED)
    results = delivery.prepare_delivery(services.work, dossier, handing)
    assert results is not None
    delivery.deliver(services.work, dossier, handing, {results.id: b"%PDF results"})


def undone(services, dossier: str, page) -> None:  # type: ignore[no-untyped-def]
    """The end is taken back, and the certificate that nobody signed with it."""
    services.commands.of(dossier).undo()
    assert read_dossier(services.work, dossier).ended_on is None
    assert current_paper(services.work, dossier, PaperKind.CERTIFICATE) is None
    assert page.close_action.isVisible()
