"""The pages before a vault is open, on real vaults with a light key derivation, by keyboard."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QWidget

from bilan_desktop.app.door import VaultDoor, Words
from bilan_desktop.domain.errors import WrongPassphrase
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.screens.welcome.kit import KitDialog
from bilan_desktop.ui.screens.welcome.presenter import KitCheck, Place, check_retyped
from bilan_desktop.ui.screens.welcome.printing import ask_printer, open_pdf, print_pages
from bilan_desktop.ui.screens.welcome.recovery import RecoveryScreen
from bilan_desktop.ui.screens.welcome.screen import WelcomeScreen
from bilan_desktop.ui.screens.welcome.words import MASK
from bilan_desktop.ui.threads import ThreadExecutor
from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now
from ui.accessibility import small_targets, unnamed_controls

OWN = "sept girafes vertes tricotent un canapé sous la pluie fine"


class LightDoor(VaultDoor):
    """The real door, with the lightest key derivation."""

    def create(self, path: Path, passphrase: str, demonstration: bool = False) -> tuple[Vault, Words]:
        vault, kit = Vault.create(
            path, passphrase, kdf=LIGHT, demonstration=demonstration, now=fixed_now, ballast_size=4096
        )
        return vault, kit.lines


@pytest.fixture
def door() -> LightDoor:
    return LightDoor(fixed_now)


@pytest.fixture
def opened() -> Iterator[list[Any]]:
    """Vaults that the pages gave; closed at the end."""
    vaults: list[Any] = []
    yield vaults
    for vault in vaults:
        vault.close()


@pytest.fixture
def welcome(qtbot, door, tmp_path, opened) -> WelcomeScreen:
    screen = WelcomeScreen(door, ImmediateExecutor(), tmp_path)
    screen.created.connect(lambda vault, _: opened.append(vault))
    return shown(qtbot, screen)


@pytest.fixture
def made(door, tmp_path) -> tuple[Path, Words]:
    """A closed vault and its kit."""
    path = tmp_path / "Cabinet.bilan"
    vault, lines = door.create(path, PASSPHRASE)
    vault.close()
    return path, lines


def shown(qtbot: Any, screen: Any) -> Any:
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def press(key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is."""
    focus = QApplication.focusWidget()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focus, QKeyEvent(kind, key, modifiers, text))


def write(text: str) -> None:
    for letter in text:
        QApplication.sendEvent(
            QApplication.focusWidget(),
            QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter),
        )


def replace(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    write(text)
    if not text:
        press(Qt.Key.Key_Delete)


def texts(widget: QWidget) -> str:
    """Everything that can be read on a widget."""
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return " ".join([*labels, *(one.text() for one in widget.findChildren(QLineEdit))])


def is_whole(one: QWidget) -> bool:
    """Whether no part of a widget is scrolled out of sight."""
    return one.visibleRegion().boundingRect().height() == one.height()


def reach_passphrase(screen: WelcomeScreen) -> Any:
    screen.home.create_button.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    return screen.assistant.chooser


def reach_kit(screen: WelcomeScreen) -> tuple[Any, str]:
    chooser = reach_passphrase(screen)
    phrase = " ".join(chooser.sheet.words())
    chooser.retyped.setFocus()
    write(phrase)
    press(Qt.Key.Key_Return)
    return screen.assistant.kit, phrase


def kit_lines(kit: Any) -> list[str]:
    kit.print_button.setFocus()
    words = kit.sheet.words()
    return [" ".join(words[at : at + 7]) for at in range(0, 28, 7)]


def asked_line(kit: Any) -> int:
    """The line that the page asks for, from 0."""
    return int(next(c for c in kit.line_field.label.text() if c.isdigit())) - 1


def test_a_vault_is_made_by_keyboard_and_opens_with_the_noted_words(welcome, qtbot, door, tmp_path, opened):
    kit, phrase = reach_kit(welcome)
    lines = kit_lines(kit)
    asked = unicodedata.normalize("NFKD", lines[asked_line(kit)])
    kit.line.setFocus()
    write("".join(c for c in asked if not unicodedata.combining(c)).upper())
    with qtbot.waitSignal(welcome.created) as created:
        press(Qt.Key.Key_Return)
    vault, confirmed = created.args
    assert confirmed
    assert vault.folder == tmp_path / "Bilans.bilan"
    assert not vault.demonstration
    assert welcome.unfinished_vault() is None
    vault.close()
    again = door.open(tmp_path / "Bilans.bilan", phrase)
    opened.append(again)
    assert [" ".join(line) for line in again.kit().lines] == lines


def test_nothing_secret_stays_on_the_page_once_the_vault_is_given(welcome, opened):
    kit, phrase = reach_kit(welcome)
    lines = kit_lines(kit)
    assert phrase not in texts(welcome)
    welcome.assistant.later_button.click()
    assert opened
    # Three words in a row: a single one may be a word of the page itself, such as « phrase ».
    left = " ".join(texts(welcome).split())
    words = [line.split() for line in lines]
    assert not [w for line in words for w in zip(line, line[1:], line[2:], strict=False) if " ".join(w) in left]


def test_secrets_are_in_no_title_tip_name_nor_clipboard(welcome, opened):
    QGuiApplication.clipboard().setText("avant")
    chooser = reach_passphrase(welcome)
    words = chooser.sheet.words()
    around = [welcome.window().windowTitle()]
    for one in welcome.findChildren(QWidget):
        around += [one.toolTip(), one.objectName(), one.windowTitle()]
    assert not [word for word in words if word in " ".join(around)]
    assert QGuiApplication.clipboard().text() == "avant"


def test_the_kit_can_wait(welcome, qtbot, opened):
    reach_kit(welcome)
    welcome.assistant.later_button.setFocus()
    with qtbot.waitSignal(welcome.created) as created:
        press(Qt.Key.Key_Space)
    assert created.args[1] is False


def test_until_the_kit_is_done_the_vault_can_be_closed_with_the_window(welcome, opened, tmp_path):
    reach_kit(welcome)
    vault = welcome.unfinished_vault()
    assert vault.folder == tmp_path / "Bilans.bilan"
    opened.append(vault)
    press(Qt.Key.Key_Escape)
    assert welcome.assistant.kit.isVisible()


@pytest.mark.parametrize("fault", ["short", "other line", "foreign"])
def test_a_wrong_kit_line_is_named_without_repeating_a_word(welcome, door, tmp_path, opened, fault):
    kit, _ = reach_kit(welcome)
    opened.append(welcome.unfinished_vault())
    lines, number = kit_lines(kit), asked_line(kit)
    typed = lines[number].rsplit(" ", 1)[0]
    if fault == "other line":
        typed = lines[(number + 1) % 4]
    if fault == "foreign":
        vault, others = door.create(tmp_path / "Autre.bilan", PASSPHRASE)
        opened.append(vault)
        typed = " ".join(others[number])
    kit.line.setFocus()
    write(typed)
    press(Qt.Key.Key_Return)
    sentence = kit.line_field.error()
    assert f"igne {number + 1}" in sentence
    assert kit.isVisible()
    assert not set(typed.split()) & set(sentence.replace(".", "").split()) - {"ligne", "mot", "feuille", "kit"}


def test_words_hide_while_they_are_retyped(welcome):
    chooser = reach_passphrase(welcome)
    words = chooser.sheet.words()
    assert len(set(words)) > 4
    assert chooser.retyped.hasFocus(), "the field to fill has the keyboard first"
    write("a")
    assert set(chooser.sheet.words()) == {MASK}
    chooser.other_button.setFocus()
    assert chooser.sheet.words() == words


def test_pasting_the_phrase_is_refused_and_said(welcome):
    chooser = reach_passphrase(welcome)
    QGuiApplication.clipboard().setText(" ".join(chooser.sheet.words()))
    chooser.retyped.setFocus()
    press(Qt.Key.Key_V, "\x16", Qt.KeyboardModifier.ControlModifier)
    assert chooser.retyped.text() == ""
    assert "collage" in chooser.retyped_field.error()


def test_other_words_are_proposed(welcome):
    chooser = reach_passphrase(welcome)
    before = chooser.sheet.words()
    chooser.other_button.setFocus()
    press(Qt.Key.Key_Space)
    assert chooser.sheet.words() != before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Retapez la phrase"),
        ("école plume", "compte 3 mots"),
        ("ecole plume nuage", "Mot 1\N{NO-BREAK SPACE}: les accents"),
        ("école Plume nuage", "Mot 2\N{NO-BREAK SPACE}: les accents"),
        ("école plume orage", "Mot 3\N{NO-BREAK SPACE}: ce n’est pas"),
        ("école plume nuage orage", "compte 3 mots"),
    ],
)
def test_what_differs_from_the_proposal_is_told(typed, said):
    assert said in check_retyped("école plume nuage", typed)


def test_accents_of_macos_are_the_same():
    assert check_retyped("école plume", unicodedata.normalize("NFD", "école  plume")) == ""


def test_an_own_phrase_is_judged_as_it_is_typed(welcome, qtbot, opened):
    chooser = reach_passphrase(welcome)
    chooser.own_tick.setFocus()
    press(Qt.Key.Key_Space)
    write("bilandecompetences")
    assert "se devine trop facilement" in chooser.verdict.text()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert "se devine trop facilement" in chooser.own_field.error()
    replace(chooser.own, OWN)
    assert "convient" in chooser.verdict.text()
    replace(chooser.again, OWN[:-1])
    press(Qt.Key.Key_Return)
    assert "diffèrent" in chooser.again_field.error()
    write(OWN[-1])
    press(Qt.Key.Key_Return)
    assert welcome.assistant.kit.isVisible()
    opened.append(welcome.unfinished_vault())


def test_a_refused_character_is_named(welcome):
    chooser = reach_passphrase(welcome)
    chooser.own_tick.click()
    chooser.own.setText(OWN + "\u202e")
    chooser.own.changed.emit()
    assert "invisible" in chooser.verdict.text()


def test_going_back_loses_nothing(welcome):
    welcome.home.create_button.click()
    replace(welcome.assistant.place.name, "Atelier")
    press(Qt.Key.Key_Return)
    chooser = welcome.assistant.chooser
    words = chooser.sheet.words()
    chooser.retyped.setFocus()
    write("début")
    press(Qt.Key.Key_Escape)
    assert welcome.assistant.place.name.text() == "Atelier"
    press(Qt.Key.Key_Escape)
    assert welcome.home.isVisible()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    welcome.home.create_button.click()
    press(Qt.Key.Key_Return)
    chooser.other_button.setFocus()
    assert (chooser.sheet.words(), chooser.retyped.text()) == (words, "début")


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "Donnez un nom"), ("a/b", "ne peut contenir"), ("CON", "Windows"), ("n" * 101, "dépasse"), ("x.", "point")],
)
def test_a_name_that_no_folder_can_bear_is_refused(welcome, name, said):
    welcome.home.create_button.click()
    replace(welcome.assistant.place.name, name)
    press(Qt.Key.Key_Return)
    assert said in welcome.assistant.place.fields["name"].error()


def test_a_name_already_taken_is_refused(welcome, made):
    welcome.home.create_button.click()
    replace(welcome.assistant.place.name, "Cabinet.bilan")
    press(Qt.Key.Key_Return)
    assert "déjà ce nom" in welcome.assistant.place.fields["name"].error()


def test_a_relative_folder_or_a_file_is_refused(tmp_path):
    (tmp_path / "note.txt").write_text("")
    assert "chemin complet" in Place("Documents").problems()["folder"]
    assert "fichier" in Place(str(tmp_path / "note.txt")).problems()["folder"]
    assert "Indiquez" in Place(" ").problems()["folder"]
    assert "chemin complet" in Place("~personne/Documents").problems()["folder"]
    assert Place("~").problems() == {}
    assert "ne peut pas utiliser" in Place(str(tmp_path / ("d" * 300))).problems()["folder"]
    assert "dépasse" in Place(str(tmp_path), "𝄞" * 90).problems()["name"]


def test_a_link_to_a_synchronised_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Documents").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert Place(str(tmp_path / "Documents")).service() == "Dropbox"


def test_a_synchronised_folder_asks_for_a_typed_consent(welcome, tmp_path):
    welcome.home.create_button.click()
    page = welcome.assistant.place
    assert not page.override.isVisible()
    replace(page.folder.line, str(tmp_path / "Nextcloud"))
    assert page.override.isVisible()
    assert "Nextcloud" in texts(page)
    press(Qt.Key.Key_Return)
    assert "JE COMPRENDS" in page.fields["override"].error()
    write("je comprends")
    press(Qt.Key.Key_Return)
    assert welcome.assistant.chooser.isVisible()


def test_a_folder_that_cannot_be_made_is_said_and_the_phrase_stays(welcome, tmp_path):
    (tmp_path / "barrage").write_text("")
    welcome.home.create_button.click()
    replace(welcome.assistant.place.folder.line, str(tmp_path / "barrage" / "dedans"))
    press(Qt.Key.Key_Return)
    chooser = welcome.assistant.chooser
    phrase = " ".join(chooser.sheet.words())
    chooser.retyped.setFocus()
    write(phrase)
    press(Qt.Key.Key_Return)
    assert welcome.assistant.error.label.text()
    assert chooser.retyped.text() == phrase
    assert not welcome.assistant.progress.isVisible()
    assert welcome.assistant.next_button.hasFocus()


def test_an_existing_vault_is_handed_over(welcome, qtbot, made):
    with qtbot.waitSignal(welcome.opened_path) as signal:
        welcome.open_vault(made[0] / "coffre.db")
    assert signal.args == [made[0]]


def test_a_folder_that_is_no_vault_is_told_from_a_missing_one(welcome, tmp_path):
    welcome.open_vault(tmp_path)
    assert "n’est pas un coffre" in welcome.home.error.label.text()
    welcome.open_vault(tmp_path / "parti.bilan")
    assert "introuvable" in welcome.home.error.label.text()


def test_a_vault_open_elsewhere_is_told(welcome, door, made, opened):
    opened.append(door.open(made[0], PASSPHRASE))
    welcome.open_vault(made[0])
    assert "déjà ouvert" in welcome.home.error.label.text()


def test_the_folder_dialog_opens_a_vault(welcome, qtbot, made):
    welcome.home.open_button.setFocus()
    press(Qt.Key.Key_Return)
    dialog = welcome.findChild(QFileDialog)
    with qtbot.waitSignal(welcome.opened_path):
        dialog.fileSelected.emit(str(made[0]))
    dialog.reject()


def test_one_comes_back_to_the_known_vault(qtbot, door, made):
    screen = shown(qtbot, WelcomeScreen(door, ImmediateExecutor(), made[0].parent, known=made[0]))
    with qtbot.waitSignal(screen.opened_path) as signal:
        press(Qt.Key.Key_Escape)
    assert signal.args == [made[0]]


def test_a_demonstration_in_a_full_folder_is_refused(welcome, tmp_path):
    (tmp_path / "note.txt").write_text("à garder")
    welcome.home.demonstration_button.click()
    replace(welcome.demonstration.page.folder.line, str(tmp_path))
    press(Qt.Key.Key_Return)
    assert "pas vide" in welcome.demonstration.error.label.text()
    replace(welcome.demonstration.page.folder.line, "ici")
    press(Qt.Key.Key_Return)
    assert "chemin complet" in welcome.demonstration.error.label.text()


@pytest.mark.long
def test_a_demonstration_is_made_and_opens(welcome, qtbot, door, opened):
    welcome.home.demonstration_button.click()
    with qtbot.waitSignal(welcome.demonstration_made) as signal:
        press(Qt.Key.Key_Return)
    vault = door.open(*signal.args)
    opened.append(vault)
    assert vault.demonstration


def test_the_vault_is_made_off_the_windows_thread(qtbot, door, tmp_path, opened):
    executor = ThreadExecutor()
    screen = shown(qtbot, WelcomeScreen(door, executor, tmp_path))
    reach_kit(screen)
    assert screen.assistant.progress.isVisible()
    assert not screen.assistant.next_button.isEnabled()
    screen.back()
    assert screen.assistant.progress.isVisible()
    qtbot.waitUntil(screen.assistant.kit.isVisible)
    opened.append(screen.unfinished_vault())
    executor.close()


def test_a_forgotten_passphrase_is_replaced_with_the_kit(qtbot, door, made, opened):
    path, lines = made
    screen = shown(qtbot, RecoveryScreen(door, ImmediateExecutor(), path))
    for line in lines:
        write(" ".join(line))
        press(Qt.Key.Key_Return)
    chooser = screen.assistant.chooser
    chooser.own_tick.click()
    write(OWN)
    press(Qt.Key.Key_Return)
    write(OWN)
    with qtbot.waitSignal(screen.opened) as signal:
        press(Qt.Key.Key_Return)
    signal.args[0].close()
    assert OWN not in texts(screen)
    opened.append(door.open(path, OWN))
    opened.pop().close()
    with pytest.raises(WrongPassphrase):
        door.open(path, PASSPHRASE)


def test_the_wrong_line_is_named_when_it_is_left(qtbot, door, made):
    path, lines = made
    screen = shown(qtbot, RecoveryScreen(door, ImmediateExecutor(), path))
    page = screen.assistant.page
    page.lines[1].setFocus()
    write(" ".join(lines[2]))
    press(Qt.Key.Key_Return)
    assert "Ligne 2" in page.fields[1].error()
    assert page.fields[0].error() is None
    replace(page.lines[1], " ".join(lines[1]))
    press(Qt.Key.Key_Return)
    assert page.fields[1].error() is None


def test_the_kit_of_another_vault_is_refused_and_nothing_is_lost(qtbot, door, made, tmp_path):
    vault, others = door.create(tmp_path / "Autre.bilan", PASSPHRASE)
    vault.close()
    screen = shown(qtbot, RecoveryScreen(door, ImmediateExecutor(), made[0]))
    for line in others:
        write(" ".join(line))
        press(Qt.Key.Key_Return)
    chooser = screen.assistant.chooser
    phrase = " ".join(chooser.sheet.words())
    chooser.retyped.setFocus()
    write(phrase)
    press(Qt.Key.Key_Return)
    assert "autre coffre" in screen.assistant.error.label.text()
    press(Qt.Key.Key_Escape)
    assert screen.assistant.page.lines[3].text() == " ".join(others[3])


def test_leaving_the_recovery_clears_what_was_typed(qtbot, door, made):
    screen = shown(qtbot, RecoveryScreen(door, ImmediateExecutor(), made[0]))
    write("plume")
    with qtbot.waitSignal(screen.cancelled):
        press(Qt.Key.Key_Escape)
    assert "plume" not in texts(screen)


def test_the_kit_dialog_asks_for_a_line_and_forgets(qtbot, door, made):
    window = QWidget()
    shown(qtbot, window)
    dialog = KitDialog(window, made[1], "Cabinet.bilan", door)
    dialog.open()
    dialog.kit.line.setFocus()
    write(" ".join(made[1][asked_line(dialog.kit)]))
    with qtbot.waitSignal(dialog.finished) as finished:
        press(Qt.Key.Key_Return)
    assert finished.args == [True]
    assert set(dialog.kit.sheet.words()) == {""}


def test_in_a_small_window_the_error_of_the_kit_dialog_comes_into_sight(qtbot, door, made, theme):
    theme.set(zoom=1.5)
    window = QWidget()
    shown(qtbot, window)
    dialog = KitDialog(window, made[1], "Cabinet.bilan", door)
    dialog.open()
    dialog.kit.line.setFocus()
    press(Qt.Key.Key_Return)
    assert dialog.kit.line_field.error()
    qtbot.waitUntil(lambda: is_whole(dialog.kit.line_field))
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []


def test_the_kit_dialog_can_wait(qtbot, door, made):
    window = QWidget()
    shown(qtbot, window)
    dialog = KitDialog(window, made[1], "Cabinet.bilan", door)
    dialog.open()
    with qtbot.waitSignal(dialog.finished) as finished:
        press(Qt.Key.Key_Escape)
    assert finished.args == [False]


def test_the_kit_is_printed_from_memory(qapp, door, made, tmp_path):
    before = {path.name for path in tmp_path.rglob("*")}
    kept: list[bytes] = []
    KitCheck(door, ImmediateExecutor(), made[1], "Cabinet.bilan").print(kept.append, pytest.fail)
    assert {path.name for path in tmp_path.rglob("*")} == before
    pages = open_pdf(kept[0])
    assert all(word in pages.text(0) for line in made[1] for word in line)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "imprimante.pdf"))
    assert print_pages(printer, pages)
    printed = open_pdf((tmp_path / "imprimante.pdf").read_bytes())
    assert printed.count() == pages.count()
    _, _, _, pixels = printed.picture(0, 0.5)
    assert min(pixels[::4]) < 100, "the sheet is blank"


def test_printing_asks_for_a_printer_and_names_no_secret(welcome, qtbot, opened):
    kit, _ = reach_kit(welcome)
    opened.append(welcome.unfinished_vault())
    words = set(kit.sheet.words())
    kit.print_button.setFocus()
    press(Qt.Key.Key_Space)
    dialog = welcome.findChild(QPrintDialog)
    assert dialog.printer().docName() == "Feuille de secours"
    assert not words & set(dialog.windowTitle().split())
    dialog.reject()
    assert kit.print_button.isEnabled()


def test_the_kit_goes_to_paper_and_never_to_a_file(qtbot, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    window, said = QWidget(), []
    qtbot.addWidget(window)
    dialog = ask_printer(window, "Feuille de secours", b"", said.append)
    offered = [box.itemText(row) for box in dialog.findChildren(QComboBox) for row in range(box.count())]
    assert not [name for name in offered if "PDF" in name]
    dialog.accept()  # no printer is installed here
    assert "Aucune imprimante" in said[0]
    assert not list(tmp_path.iterdir())


def test_leaving_the_page_during_the_creation_calls_nobody_back(qtbot, door, tmp_path):
    executor = ThreadExecutor()
    screen = WelcomeScreen(door, executor, tmp_path)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    reach_kit(screen)
    gone: list[object] = []
    screen.destroyed.connect(lambda: gone.append(True))
    screen.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    finished: list[object] = []
    executor.post(lambda: None, finished.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(finished))
    executor.close()


def test_a_kit_says_nothing_of_itself_in_a_trace(door, made):
    trace = repr(KitCheck(door, ImmediateExecutor(), made[1], "Cabinet"))
    # Whole words: « bilan » is one of the 2048, and the start of the package's own name.
    assert not [word for line in made[1] for word in line if re.search(rf"\b{word}\b", trace)]


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_every_page_is_named_large_enough_and_fits(welcome, theme, opened, qtbot, zoom):
    theme.set("dark" if zoom > 1 else "light", zoom)
    pages = [welcome.home, welcome.demonstration, welcome.assistant]
    for page in pages:
        welcome.show_page(page)
        assert unnamed_controls(welcome) == []
        assert small_targets(welcome) == []
        assert page.geometry().right() <= welcome.width()
    welcome.show_page(welcome.home)
    kit, _ = reach_kit(welcome)
    opened.append(welcome.unfinished_vault())
    assert unnamed_controls(welcome) == []
    assert small_targets(welcome) == []
    assert kit.width() <= welcome.width()
