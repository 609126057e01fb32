"""Two versions of the synthesis compared in the window, by the keyboard and for a screen reader."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bilan_desktop.blocks import ListBlock, paragraph, spans, to_json
from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.journey import open_screen as open_step
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.versions import open_screen
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases import synthesis
from bilan_desktop.usecases.records import add_item, save_form
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import choose, press, push, seen


def rewritten(services) -> tuple[RecordId, RecordId, RecordId]:  # type: ignore[no-untyped-def]
    """A dossier with two versions: a passage rewritten, one left out, one added, one as it was."""
    work = services.work
    dossier = consented(work)
    save_form(work, dossier, RequestAnalysis, {"request": "Trouver un métier d’accompagnement."})
    add_item(work, dossier, Need, {"text": "Gagner du temps"})
    first = synthesis.begin_version(work, dossier)
    synthesis.write_passage(
        work,
        first,
        "request",
        to_json((paragraph("Elle cherche un métier."), ListBlock((spans("un point"), spans("l’ancien point"))))),
    )
    synthesis.save_synthesis(work, first, {"read_on": work.clock.today(), "remarks": "C’est bien moi."})
    synthesis.validate_version(work, first)
    second = synthesis.begin_version(work, dossier)
    synthesis.write_passage(
        work,
        second,
        "request",
        to_json((paragraph("Elle cherche un vrai métier."), ListBlock((spans("un point"), spans("autre chose"))))),
    )
    return dossier, first, second


def said(page) -> str:  # type: ignore[no-untyped-def]
    """What a screen reader has to say of the passages."""
    found = []
    for card in page.findChildren(type(page._column.itemAt(0).widget())):
        if card.isVisible():
            reader = QAccessible.queryAccessibleInterface(card.text)
            found.append(reader.text(QAccessible.Text.Name))
            found.append(card.text.toPlainText())
    return "\n".join(found)


def test_what_changed_is_told_in_words_and_by_marks(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier, *_ = rewritten(services)
    page = in_window(open_screen(services, navigator, dossier))
    assert "Passages\N{NO-BREAK SPACE}: 1 modifié, 1 sans changement." in seen(page)
    told = said(page)
    assert "La demande et les besoins, modifié" in told
    assert "− Avant : Elle cherche un métier." in told
    assert "+ Après : Elle cherche un [vrai] métier." in told
    assert "− Retiré : • l’ancien point" in told
    assert "+ Ajouté : • autre chose" in told
    assert "1 ligne sans changement" in told
    assert "Remarques de la personne" not in told
    assert not unnamed_controls(page)
    assert not small_targets(page)


def test_removed_words_are_struck_and_added_ones_underlined_in_both_themes(
    services, navigator: Trail, in_window
) -> None:  # type: ignore[no-untyped-def]
    dossier, *_ = rewritten(services)
    page = in_window(open_screen(services, navigator, dossier))
    text = page._column.itemAt(0).widget().text
    for mode in ("dark", "light"):
        theme().set(mode)
        looks = {}
        for word in ("vrai", "ancien point", "un métier"):
            cursor = text.document().find(word)
            look = cursor.charFormat()
            looks[word] = (
                look.fontStrikeOut(),
                look.fontUnderline(),
                look.background().color() == theme().color("success_soft"),
            )
        assert looks == {
            "vrai": (False, True, True),
            "ancien point": (True, False, False),
            "un métier": (False, False, False),
        }
        assert text.document().find("Ajouté").charFormat().fontWeight() == QFont.Weight.DemiBold


def test_what_did_not_change_is_shown_when_asked(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier, *_ = rewritten(services)
    page = in_window(open_screen(services, navigator, dossier))
    push(page.whole)
    told = said(page)
    assert "Remarques de la personne, inchangé" in told
    assert "C’est bien moi." in told
    assert "\n• un point" in told
    assert "sans changement" not in told


def test_any_two_versions_are_chosen_with_the_arrows(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier, first, second = rewritten(services)
    page = in_window(open_screen(services, navigator, dossier))
    assert (page.before.value(), page.after.value()) == (first, second)
    choose(page.before, second)
    assert "Ces deux versions disent la même chose." in seen(page)
    choose(page.after, first)
    assert "+ Après : Elle cherche un métier." in said(page)


def test_a_passage_left_out_is_said_to_be_removed(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier, _, second = rewritten(services)
    page = in_window(open_screen(services, navigator, dossier))
    synthesis.leave_out(services.work, second, "request", left_out=True)
    assert "1 retiré, 1 sans changement" in seen(page)
    assert "La demande et les besoins, retiré" in said(page)


def test_the_text_is_read_with_the_keys_and_never_changed(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier, *_ = rewritten(services)
    page = in_window(open_screen(services, navigator, dossier))
    text = page._column.itemAt(0).widget().text
    text.setFocus()
    before = text.toPlainText()
    QTest.keyClicks(text, "abc")
    press(text, Qt.Key.Key_End)
    assert text.toPlainText() == before
    press(text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not text


def test_the_writing_leads_to_it_and_back_once_there_are_two(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    save_form(services.work, dossier, RequestAnalysis, {"request": "Changer."})
    synthesis.begin_version(services.work, dossier)
    page = in_window(open_step(services, navigator, dossier, "F3.5"))
    assert page.compare.isHidden()
    alone = in_window(open_screen(services, navigator, dossier))
    assert "Rien à comparer" in seen(alone)
    other, *_ = rewritten(services)
    page = in_window(open_step(services, navigator, other, "F3.5"))
    push(page.compare)
    route = navigator.routes[-1]
    found = find(route)
    assert found is not None
    back = in_window(found[0](services, navigator, *found[1]))
    press(back.action_row.itemAt(0).widget(), Qt.Key.Key_Return)
    assert navigator.routes[-1] == f"dossier/{other}/etape/F3.5"
