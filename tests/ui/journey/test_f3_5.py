"""The synthesis in the window: composed, written, refreshed, read together, validated and signed."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bilan_desktop.app.demonstration_words import FIRST_PHASE, INVESTIGATION
from bilan_desktop.blocks import Heading, ListBlock, Paragraph, Span, Table, paragraph, plain_text, spans, to_json
from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.papers import Handwriting, SignerRole
from bilan_desktop.domain.synthesis import SynthesisState
from bilan_desktop.ui.journey import open_screen
from bilan_desktop.ui.journey.rich_text import RichText
from bilan_desktop.ui.journey.validating import unsigned_lines
from bilan_desktop.ui.rich_document import fill, read
from bilan_desktop.ui.screens.overview import open_screen as open_overview
from bilan_desktop.usecases import papers
from bilan_desktop.usecases.before_signing import Unsigned
from bilan_desktop.usecases.drafts import save_with_drafts
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.overview import open_phase
from bilan_desktop.usecases.records import add_item, save_form
from bilan_desktop.usecases.synthesis import begin_version, read_synthesis, save_synthesis, validate_version
from factories import consented, fill_practice, held_meeting, sign_and_seal
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import push, seen, type_text


def told(services) -> str:  # type: ignore[no-untyped-def]
    """A dossier whose first phases are told."""
    fill_practice(services.work)
    dossier = consented(services.work)
    save_form(services.work, dossier, RequestAnalysis, {"request": "Trouver un métier d’accompagnement."})
    for record, values in (*FIRST_PHASE, *INVESTIGATION):
        add_item(services.work, dossier, record, values)
    return dossier


def texts(services, dossier: str, key: str) -> list[str]:  # type: ignore[no-untyped-def]
    view = read_synthesis(services.work, dossier)  # type: ignore[arg-type]
    return plain_text(next(one.blocks for one in view.passages if one.source.key == key))


def test_blocks_are_shown_and_read_back_without_loss(qtbot) -> None:  # type: ignore[no-untyped-def]
    blocks = (
        Heading(3, "Un titre"),
        Paragraph((Span("Avec du "), Span("gras", bold=True), Span(" et un "), Span("penché", italic=True))),
        Paragraph((Span("Piste : "), Span("Conseillère", bold=True)), "lead"),
        ListBlock((spans("un"), spans("deux"))),
        ListBlock((spans("premier"), spans("second")), ordered=True),
        Table((spans("A"), spans("B")), ((spans("1"), spans("2\n3")), (spans("4"), ())), (0.3, 0.7), row_headers=True),
        Table((spans("C"),), ((spans("5"),),)),
        paragraph("La fin."),
    )
    document = QTextDocument()
    fill(document, blocks)
    assert read(document) == blocks


def test_the_looks_become_blocks(qtbot) -> None:  # type: ignore[no-untyped-def]
    text = RichText("Essai")
    qtbot.addWidget(text)
    type_text(text, "Bilan")
    text.selectAll()
    text.toggle_bold()
    assert read(text.document()) == (Paragraph((Span("Bilan", bold=True),)),)
    text.toggle_bold()
    text.toggle_heading()
    assert read(text.document()) == (Heading(3, "Bilan"),)
    text.toggle_heading()
    text.toggle_list(ordered=True)
    assert read(text.document()) == (ListBlock((spans("Bilan"),), ordered=True),)
    text.toggle_list(ordered=True)
    assert read(text.document()) == (paragraph("Bilan"),)


def test_it_is_composed_rewritten_and_found_again(services, navigator: Trail, in_window, qtbot) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    page = in_window(open_screen(services, navigator, dossier, "F3.5"))
    push(page.begin)
    assert "Trouver un métier d’accompagnement." in texts(services, dossier, "request")
    card = page.passages["request"]
    card.text.moveCursor(QTextCursor.MoveOperation.Start)
    type_text(card.text, "Elle le dit ainsi : ")
    page.flush()
    assert texts(services, dossier, "request")[0].startswith("Elle le dit ainsi : Trouver un métier")
    assert "Réécrit" in seen(card)
    assert any(text.startswith("Nommer ce que je sais faire") for text in texts(services, dossier, "request"))
    services.commands.of(dossier).undo()
    assert texts(services, dossier, "request")[0] == "Trouver un métier d’accompagnement."
    assert not unnamed_controls(page)
    qtbot.waitUntil(lambda: not small_targets(page))


def test_a_changed_step_is_said_and_taken_up_or_not(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    begin_version(services.work, dossier)  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.5"))
    card = page.passages["request"]
    assert card.compose.isHidden()
    add_item(services.work, dossier, Need, {"text": "Gagner du temps pour soi"})  # type: ignore[arg-type]
    page.reload()
    assert "Le dossier a changé" in seen(card)
    push(card.compose)
    assert "Gagner du temps pour soi" in texts(services, dossier, "request")
    services.commands.of(dossier).undo()
    assert "Gagner du temps pour soi" not in texts(services, dossier, "request")
    push(card.leave)
    assert "Laissé de côté" in seen(card)
    assert not card.text.isVisible()


def test_it_is_read_together_validated_then_signed(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    begin_version(services.work, dossier)  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    push(page.validate)
    assert "lecture partagée" in page.refusal.label.text()
    page._host.input("remarks").setFocus()
    type_text(page._host.input("remarks"), "C’est bien moi.")
    assert page.refusal.isHidden()
    push(page.validate)
    assert page.refusal.isVisible()
    day = page._host.input("read_on")
    day.setText("")
    QTest.keyClicks(day, f"{services.work.clock.today():%d/%m/%Y}")
    assert page.refusal.isHidden()
    push(page.validate)
    view = read_synthesis(services.work, dossier)  # type: ignore[arg-type]
    assert view.state is SynthesisState.VALIDATED
    assert view.values["remarks"] == "C’est bien moi."
    assert page.signing.isVisible()
    for place, role in enumerate((SignerRole.BENEFICIARY, SignerRole.CONSULTANT)):
        drawn = Handwriting((tuple((0.1 * at, 0.2 + 0.05 * ((place * at) % 9)) for at in range(9)),), 3.0)
        papers.sign_on_screen(services.work, view.paper.id, role, drawn)  # type: ignore[union-attr]
    assert read_synthesis(services.work, dossier).state is SynthesisState.SIGNED  # type: ignore[arg-type]
    page.reload()
    assert "signée" in page.said.text()
    assert not unnamed_controls(page)


def test_what_does_not_fit_is_refused_whole_and_a_refused_text_is_shown_again(
    services, navigator: Trail, in_window
) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    version = begin_version(services.work, dossier)  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.5"))
    card = page.passages["request"]
    before = card.text.value()
    pasted = QMimeData()
    pasted.setText("x" * 1_000_000)
    card.text.insertFromMimeData(pasted)
    assert card.text.value() == before
    assert "rien n’a été collé" in seen(card)
    page.leave()
    refused = to_json((paragraph("Ce que le coffre a refusé."),))
    save_with_drafts(services.work, f"passage:{version}:request", {"text": refused}, lambda _: Saved())
    again = in_window(open_screen(services, navigator, dossier, "F3.5"))
    assert again.passages["request"].text.toPlainText() == "Ce que le coffre a refusé."


def test_a_signed_version_cannot_be_changed_by_the_keyboard(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    version = begin_version(services.work, dossier)  # type: ignore[arg-type]
    save_synthesis(services.work, version, {"read_on": services.work.clock.today()})
    validate_version(services.work, version)
    page = in_window(open_screen(services, navigator, dossier, "F3.5"))
    card = page.passages["request"]
    before = card.text.value()
    card.text.setFocus()
    card.text.selectAll()
    QTest.keyClick(card.text, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_H, Qt.Key.Key_7, Qt.Key.Key_8):
        QTest.keyClick(card.text, key, shift)
    QTest.keyClicks(card.text, "abc")
    assert card.text.value() == before
    assert not page.unsaved()


def test_the_keys_of_the_looks_work_in_the_text_that_has_the_keyboard(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    begin_version(services.work, dossier)  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.5"))
    card, other = page.passages["request"], page.passages["context"].text.value()
    tips = " ".join(widget.toolTip() for widget in card.looks)
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for key, held, named, block in (
        (Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier, "Ctrl+B", Paragraph((Span("Bilan", bold=True),))),
        (Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier, "Ctrl+I", Paragraph((Span("Bilan", italic=True),))),
        (Qt.Key.Key_H, shift, "Ctrl+Maj+H", Heading(3, "Bilan")),
        (Qt.Key.Key_8, shift, "Ctrl+Maj+8", ListBlock((spans("Bilan"),))),
        (Qt.Key.Key_7, shift, "Ctrl+Maj+7", ListBlock((spans("Bilan"),), ordered=True)),
    ):
        card.text.set_value(to_json((paragraph("Bilan"),)))
        card.text.setFocus()
        card.text.selectAll()
        QTest.keyClick(card.text, key, held)
        assert read(card.text.document()) == (block,)
        assert named in tips
    assert page.passages["context"].text.value() == other


def test_what_is_worth_a_look_before_validating_is_listed_and_bars_nothing(
    services, navigator: Trail, in_window
) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    held_meeting(services.work, dossier)  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    assert not page.to_check.isVisible()
    version = begin_version(services.work, dossier)  # type: ignore[arg-type]
    assert page.to_check.isVisible()
    ways = {one.accessibleDescription(): one for one in page.to_check.findChildren(QPushButton)}
    assert [words.replace("\u00a0", " ").replace("\u202f", " ") for words in ways] == [
        "Aucune séance de restitution n’est tenue ni prévue.",
        "« Principales étapes prévues » ne dit rien encore.",
        "Le plan d’action n’a encore aucune action.",
        "2 h 00 réalisées sur 18 h 00 d’accompagnement.",
        "0 min retenues sur 6 h 00 de travail guidé.",
        "Le programme personnalisé n’est pas signé par vous deux.",
    ]
    assert "24" not in seen(page.to_check)
    assert not unnamed_controls(page)
    for one in ways.values():
        push(one)
    sections = ("seances#planifier:restitution", "etape/F3.5", "etape/F3.3", "seances", "travail", "parcours")
    assert navigator.routes == [f"dossier/{dossier}/{one}" for one in sections]
    save_synthesis(services.work, version, {"read_on": services.work.clock.today()})
    push(page.validate)
    assert read_synthesis(services.work, dossier).state is SynthesisState.VALIDATED  # type: ignore[arg-type]
    assert not page.to_check.isVisible()


def test_a_line_that_stays_keeps_the_keyboard_while_others_come_and_go(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    begin_version(services.work, dossier)  # type: ignore[arg-type]
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    before = [one.accessibleDescription() for one in page.to_check.findChildren(QPushButton)]
    kept = page.to_check.findChildren(QPushButton)[-1]
    kept.setFocus()
    add_item(services.work, dossier, Action, {"title": "Rencontrer deux personnes"})  # type: ignore[arg-type]
    shown = [one.accessibleDescription() for one in page.to_check.findChildren(QPushButton) if one.isVisible()]
    assert "Le plan d’action n’a encore aucune action." in set(before) - set(shown)
    assert any("Le dossier a changé depuis" in words for words in set(shown) - set(before))
    assert kept.hasFocus()


def test_a_second_version_is_read_anew_without_the_remarks_of_the_first(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = told(services)
    held_meeting(services.work, dossier)  # type: ignore[arg-type]
    open_phase(services.work, dossier, Phase.CONCLUSION)  # type: ignore[arg-type]
    first = begin_version(services.work, dossier)  # type: ignore[arg-type]
    values = {"read_on": services.work.clock.today(), "remarks": "C’est bien moi."}
    save_synthesis(services.work, first, values)
    sign_and_seal(services.work, validate_version(services.work, first))
    page = in_window(open_screen(services, navigator, dossier, "F3.6"))
    assert "C’est bien moi." in page.said.text()
    begin_version(services.work, dossier)  # type: ignore[arg-type]
    assert page.state.text() == "À compléter"
    assert "la date de la lecture partagée" in page.lacking.missing.text()
    assert page._host.input("remarks").value() == ""
    assert page._host.input("read_on").value() is None
    assert "C’est bien moi." not in page.said.text()
    assert page.validate.isVisible()
    overview = in_window(open_overview(services, navigator, dossier))
    push(overview.tasks.more)
    assert "Synthèse en cours d’écriture, version 2" in seen(overview)


def test_beginning_a_version_gives_the_keyboard_to_its_first_text(services, navigator: Trail, in_window, qtbot) -> None:  # type: ignore[no-untyped-def]
    page = in_window(open_screen(services, navigator, told(services), "F3.5"))
    for _ in range(2):
        push(page.begin)
        first = next(card for card in page.passages.values() if card.text.isVisible())
        assert first.text.hasFocus()
        qtbot.waitUntil(lambda first=first: not first.text.visibleRegion().isEmpty())
        version = read_synthesis(services.work, page.dossier_id).id
        save_synthesis(services.work, version, {"read_on": services.work.clock.today()})
        validate_version(services.work, version)
        page.setFocus()
    assert page.begin.accessibleName() == "Reprendre l’écriture"


def test_only_the_version_that_waits_is_said_unsigned() -> None:
    (line,) = unsigned_lines(Unsigned(programme=True, version=2))
    assert line.words == "La version 2 du programme personnalisé n’est pas signée par vous deux."
    (line,) = unsigned_lines(Unsigned(programme=True))
    assert line.words == "Le programme personnalisé n’est pas signé par vous deux."
