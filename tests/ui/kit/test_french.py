"""Qt's own dialogs speak French: nothing stays in English in those that choose a file."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox


@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode))
def test_the_labels_of_a_file_dialog_are_french(qtbot, qapp, tmp_path, mode):
    dialog = QFileDialog(None, "Exporter le PDF", str(tmp_path), "PDF (*.pdf)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    qtbot.addWidget(dialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"&Dans\N{NO-BREAK SPACE}:", "&Type de fichiers\N{NO-BREAK SPACE}:"} <= shown
    assert not {text for text in shown if "Look" in text or "Files" in text}


@pytest.mark.parametrize(
    ("context", "text", "french"),
    [
        ("QAbstractFileIconProvider", "Folder", "Dossier"),
        ("QPlatformTheme", "Cancel", "Annuler"),
        ("QPrintSettingsOutput", "Page &Set:", "&Jeu de pages\N{NO-BREAK SPACE}:"),
        ("Inconnu", "Left as it is", "Left as it is"),
    ],
)
def test_words_of_qt_are_french(qapp, context, text, french):
    assert QCoreApplication.translate(context, text) == french


def test_a_message_box_cancels_in_french(qtbot, qapp):
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert [one.text() for one in box.buttons()] == ["Annuler"]
