"""The closing in the window: gone through in order, closed or interrupted, certified, signed by one, undone."""

from datetime import date, time, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from bilan_desktop.domain.agreements import AgreementKind, Terms
from bilan_desktop.domain.billing import VatBasis
from bilan_desktop.domain.dossier import Dossier, Motive
from bilan_desktop.domain.first_phase import GROUND_RULES, GroundRules, RequestAnalysis
from bilan_desktop.domain.funding import Funding, FundingKind, PersonStatus
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import MeetingKind, MeetingState
from bilan_desktop.domain.papers import Handwriting, PaperKind, SignerRole
from bilan_desktop.domain.synthesis import DeliveryMeans
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.usecases import delivery
from bilan_desktop.usecases.agreements import prepare_agreement, seal_agreement
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.billing import issue_invoice
from bilan_desktop.usecases.billing_reading import propose_invoice
from bilan_desktop.usecases.contract import save_contract
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.ending import end_action, prepare_certificate
from bilan_desktop.usecases.keeping_asked import note_nothing_left
from bilan_desktop.usecases.life import abandon_bilan, suspend_bilan
from bilan_desktop.usecases.meetings import hold_meeting, plan_meeting, read_meeting
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import current_paper, sign_on_screen
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.programme_papers import prepare_programme
from bilan_desktop.usecases.records import save_form
from bilan_desktop.usecases.rules_papers import prepare_rules
from factories import TODAY, a_slot, confirmed, consented, drawn, fill_practice, held_meeting, sign_and_seal
from ui.accessibility import small_targets, unnamed_controls
from ui.journey.test_delivery import sign_synthesis, told
from ui.screens.conftest import Trail
from ui.screens.driving import press, push, seen

STILL = {"Une séance reste pré", "La feuille de la séa", "Le financement est e", "La situation de la p"}
"""What can still be settled once the action has ended."""
KEEP = Terms(AgreementKind.KEEPING, ("synthesis", "action"), until=date(2028, 3, 4))


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
    buttons = page.end.open.findChildren(QPushButton)
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
        "5 étapes ne sont pas terminées, la première est «\N{NARROW NO-BREAK SPACE}Demande et besoins"
        "\N{NARROW NO-BREAK SPACE}».",
        "Le programme personnalisé n’est pas signé par vous deux.",
        "Le financement est encore à préciser.",
        "La situation de la personne est à préciser, pour le bilan pédagogique et financier.",
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
            "etape/F1.1",
            "parcours",
            "personne#financement",
            "personne#financement",
        )
    ]
    push(page.close_action)
    words = seen(page.dialog)
    assert "La synthèse n’est pas encore composée, ni remise." in words
    assert "La restitution orale n’est pas encore tenue." in words
    assert "n’a pas encore dit ce qu’elle laisse, ou non, pour son suivi" in words
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
    assert {words[:20] for words in ways(page)} == STILL
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
    told_then = plan_meeting(services.work, dossier, a_slot(), MeetingKind.RESTITUTION)
    services.work.clock.moment = a_slot().span().end
    hold_meeting(services.work, told_then, a_slot())
    sign_and_seal(services.work, prepare_sheet(services.work, told_then))
    note_nothing_left(services.work, dossier, TODAY)
    sign_synthesis(services, dossier)
    sign_and_seal(services.work, prepare_programme(services.work, dossier))
    save_funding(services.work, dossier, Funding(FundingKind.CPF, person_status=PersonStatus.EMPLOYEE), None)
    save_form(services.work, dossier, RequestAnalysis, {"expected": "Avoir choisi."})
    covered = tuple(code for code, _ in GROUND_RULES)
    save_form(services.work, dossier, GroundRules, {"presented_on": TODAY, "covered": covered})
    sign_and_seal(services.work, prepare_rules(services.work, dossier))
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    assert ways(page) == {}
    row = page.end.before.rows["delivery"]
    assert "Il reste à remettre\N{NO-BREAK SPACE}: synthèse du bilan, résultats détaillés." in seen(row)
    hand_over(services, dossier)
    assert "un récépissé attend ses signatures" in seen(row)
    push(row.buttons[0])
    assert navigator.routes[-1] == f"dossier/{dossier}/etape/F3.6"
    receipt = delivery.read_deliveries(services.work, dossier).deliveries[0].id
    sign_and_seal(services.work, delivery.prepare_receipt(services.work, receipt))
    assert "récépissé signé" in seen(row)
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


def titles(page) -> list[str]:  # type: ignore[no-untyped-def]
    """The lines of the closing in sight, in order."""
    seen(page.end)
    rows = [page.end.missing, *page.end.before.rows.values(), page.end.end, *page.end.after.rows.values()]
    return [row.title.text() for row in sorted(rows, key=lambda row: row.mapTo(page.end, QPoint(0, 0)).y())]


def test_the_closing_goes_through_everything_in_order_each_with_its_ground_and_way(
    services, navigator: Trail, in_window
) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    save_funding(services.work, dossier, Funding(FundingKind.OPCO_PLAN), 180_000)
    held_meeting(services.work, dossier, a_slot())
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    assert titles(page) == [
        "1. Ce qui manque",
        "2. Restitution orale",
        "3. Synthèse lue, validée, signée",
        "4. Synthèse et résultats détaillés remis",
        "5. Accord de conservation",
        "6. Accord de communication",
        "7. Fin de l’action",
        "8. Attestation de fin de bilan",
        "9. Certificat de réalisation",
        "10. Facture",
        "11. Questionnaire de fin de bilan",
    ]
    for code, where in {
        "restitution": "seances#planifier:restitution",
        "synthesis": "etape/F3.5",
        "delivery": "etape/F3.6",
        "keeping": "accords#prepare:keeping",
        "communication": "accords#prepare:communication",
    }.items():
        push(page.end.before.rows[code].buttons[0])
        assert navigator.routes[-1] == f"dossier/{dossier}/{where}"
    push(page.close_action)
    confirm(page)
    for code, where in {"invoice": "paiements", "opinion": "questionnaire/satisfaction-end/end"}.items():
        push(page.end.after.rows[code].buttons[0])
        assert navigator.routes[-1] == f"dossier/{dossier}/{where}"
    push(page.end.after.rows["realisation"].buttons[0])
    realised = current_paper(services.work, dossier, PaperKind.REALISATION)
    assert realised is not None
    assert navigator.routes[-1] == f"dossier/{dossier}/document/{realised.id}"
    assert "Usage\N{NO-BREAK SPACE}: demandé par l’OPCO" in seen(page.end)
    assert not unnamed_controls(page)
    assert not small_targets(page)


def test_the_person_asked_with_nothing_ticked_may_leave_nothing_until_undone(
    services, navigator: Trail, in_window
) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    held_meeting(services.work, dossier, a_slot())
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    row = page.end.before.rows["keeping"]
    assert "Rien n’est coché d’avance" in seen(row)
    row.buttons[1].setFocus()
    push(row.buttons[1])
    assert "la personne ne souhaite rien laisser" in seen(row)
    assert row.buttons[0].hasFocus()
    assert kept_asked(services, dossier) == TODAY
    assert navigator.offered == ["Réponse notée\N{NO-BREAK SPACE}: rien n’est laissé."]
    push(row.buttons[0])
    assert "Rien n’est coché d’avance" in seen(row)
    services.commands.of(dossier).undo()
    assert kept_asked(services, dossier) == TODAY
    services.commands.of(dossier).undo()
    assert kept_asked(services, dossier) is None


def kept_asked(services, dossier: RecordId):  # type: ignore[no-untyped-def]
    with services.work.unit() as unit:
        return unit.get(Dossier, dossier).keeping_asked_on


def test_what_will_be_destroyed_is_said_before_the_end_and_after_it(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    held_meeting(services.work, dossier, a_slot())
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    told = seen(page.to_destroy)
    assert "Si l’action prend fin le 4\N{NO-BREAK SPACE}mars 2026" in told
    assert "Code du travail, art. R.6313-7" in told
    assert ("Loi" in told.splitlines(), "Usage" in told.splitlines()) == (True, True)
    assert "Synthèse du bilan\N{NARROW NO-BREAK SPACE}; Résultats détaillés" in told
    view = prepare_agreement(services.work, dossier, KEEP)
    sign_on_screen(services.work, view.id, SignerRole.BENEFICIARY, drawn(3))
    seal_agreement(services.work, view.id, b"%PDF")
    end_action(services.work, dossier)
    told = seen(page.to_destroy)
    assert "Compté du 4\N{NO-BREAK SPACE}mars 2026, fin de l’action." in told
    assert (
        "Synthèse du bilan\N{NARROW NO-BREAK SPACE}; Plan d’action\N{NARROW NO-BREAK SPACE}; Contenu du suivi" in told
    )
    assert "jusqu’au 4\N{NO-BREAK SPACE}mars 2028" in told
    assert "La personne laisse jusqu’au 4\N{NO-BREAK SPACE}mars 2028" in seen(page.end)
    push(page.to_destroy.way)
    assert navigator.routes[-1] == f"dossier/{dossier}/conservation"


def test_an_interruption_has_its_own_page_hours_money_motive_and_what_is_the_person_s(
    services, navigator: Trail, in_window
) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    save_funding(services.work, dossier, Funding(FundingKind.CPF), 180_000)
    held_meeting(services.work, dossier, a_slot())
    abandon_bilan(services.work, dossier, TODAY, Motive.NEW_SITUATION)
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    assert titles(page) == [
        "1. Ce qui manque",
        "2. Fin de l’action",
        "3. Attestation de bilan interrompu",
        "4. Ce qui est dû",
        "5. Facture",
        "6. Sortie à déclarer au CPF",
        "7. Ce qui revient à la personne",
        "8. Accord de conservation",
        "9. Accord de communication",
        "10. Questionnaire de fin de bilan",
    ]
    rows = page.end.after.rows
    due = seen(rows["due"]).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "2 h 00 réalisées sur 18 h 00 d’accompagnement : 200,00 € à proportion d’un prix de 1 800,00 €." in due
    assert "les conditions de la plateforme du CPF l’emportent" in due
    assert "Motif noté ici\N{NO-BREAK SPACE}: changement de situation." in seen(rows["declared"])
    push(rows["declared"].buttons[0])
    assert "Déclaration notée le 4\N{NO-BREAK SPACE}mars 2026" in seen(rows["declared"])
    services.commands.of(dossier).undo()
    assert "déclarez l’interruption, son motif" in seen(rows["declared"])
    assert "Compté du 4\N{NO-BREAK SPACE}mars 2026, jour de l’interruption." in seen(page.to_destroy)
    push(rows["certificate"].buttons[0])
    assert page.prepare.hasFocus()


def test_the_invoice_stays_to_be_made_until_all_that_is_due_was_invoiced(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    work = services.work
    fill_practice(work)
    save_practice(work, {"vat": VatBasis.EXEMPT})
    dossier = consented(work)
    save_funding(work, dossier, Funding(FundingKind.PERSONAL), 180_000)
    issue_invoice(work, dossier, propose_invoice(work, dossier).draft)
    held_meeting(work, dossier, a_slot(minutes=720))
    abandon_bilan(work, dossier, TODAY, Motive.ON_REQUEST)
    row = in_window(open_screen(services, navigator, dossier, "F3.8")).end.after.rows["invoice"]
    told = seen(row).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "À faire" in told
    assert "Facturé jusqu’ici : 540,00 €. Le reste est à établir, à qui paie." in told
    issue_invoice(work, dossier, propose_invoice(work, dossier).draft)
    assert "Établie le 4\N{NO-BREAK SPACE}mars 2026." in seen(row)


def test_a_bilan_without_charge_has_nothing_to_invoice(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    save_funding(services.work, dossier, Funding(FundingKind.PERSONAL), 0)
    held_meeting(services.work, dossier, a_slot())
    end_action(services.work, dossier)
    row = in_window(open_screen(services, navigator, dossier, "F3.8")).end.after.rows["invoice"]
    assert "Rien n’est dû\N{NO-BREAK SPACE}: il n’y a rien à facturer." in seen(row)
    assert "Sans objet" in seen(row)


def test_force_majeure_and_the_clause_agreed_are_said_beside_what_is_due(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    save_funding(services.work, dossier, Funding(FundingKind.PERSONAL), 180_000)
    save_contract(services.work, dossier, {"early_end": "Les heures tenues sont dues."})
    held_meeting(services.work, dossier, a_slot())
    abandon_bilan(services.work, dossier, TODAY, Motive.FORCE_MAJEURE)
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    row = page.end.after.rows["due"]
    due = seen(row).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "« Les heures tenues sont dues. »" in due
    assert "Art. L.6353-7, par assimilation : force majeure" in due
    assert "Sortie à déclarer au CPF" not in seen(page.end)
    push(row.buttons[0])
    assert navigator.routes[-1] == f"dossier/{dossier}/paiements"


def test_interrupted_before_any_meeting_there_is_nothing_to_certify_and_it_is_said(
    services, navigator: Trail, in_window
) -> None:  # type: ignore[no-untyped-def]
    dossier = confirmed(services.work)
    save_funding(services.work, dossier, Funding(FundingKind.OPCO_PLAN), 180_000)
    abandon_bilan(services.work, dossier, TODAY, Motive.ON_REQUEST)
    page = in_window(open_screen(services, navigator, dossier, "F3.8"))
    rows = page.end.after.rows
    for code in ("certificate", "realisation", "invoice", "handed", "opinion"):
        assert "Aucune séance n’a été tenue" in seen(rows[code])
        assert rows[code].buttons == []
    assert "à proportion, rien n’est dû" in seen(rows["due"])
    assert "Contenu du bilan à détruire" in seen(page.to_destroy)
    push(page.prepare)
    assert "pas d’heures à attester" in page.refusal.label.text()
