"""The import of the ROME: where it is found, the file, how far it is, what was read or why it was refused."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.occupations import ImportReport
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.work_line import WorkLine
from bilan_desktop.ui.long_work import LASTING_MS
from bilan_desktop.ui.screens.file_dialogs import ask_file
from bilan_desktop.ui.screens.occupations.presenter import IMPORTING, OccupationsPresenter
from bilan_desktop.ui.screens.occupations.words import REPLACES, WHERE, report_lines
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.services import Folders


class ImportDialog(Dialog):
    """Explains, asks for the file, tells how far the import is; closing it stops the import."""

    keeps_typed = False
    changes = False

    def __init__(self, window: QWidget, presenter: OccupationsPresenter, folders: Folders) -> None:
        super().__init__(window, "Importer le ROME", width=620)
        self.setObjectName("import-dialog")
        self._presenter, self._folders = presenter, folders
        self.explanation = QWidget()
        column = VBox(self.explanation, spacing=12)
        steps = "\n".join(f"{number}. {step}" for number, step in enumerate(WHERE, 1))
        column.addWidget(label(steps, wrap=True))
        column.addWidget(Callout("neutral", REPLACES))
        self.add(self.explanation)
        self.line = WorkLine()
        self.line.cancelled.connect(presenter.interrupt)
        self.add(self.line)
        self.refusal = Refusal()
        self.add(self.refusal)
        self.done_note = Callout("success", "")
        self.done_note.hide()
        self.add(self.done_note)
        self.report = label("", wrap=True)
        self.report.setObjectName("import-report")
        self.report.hide()
        self.add(self.report)
        self.close_it = button("Fermer")
        self.close_it.clicked.connect(self.reject)
        self.choose_button = button("Choisir le fichier…", "folder-open", "primary")
        self.choose_button.setObjectName("choose-rome")
        self.choose_button.clicked.connect(self._ask)
        self.set_buttons([self.close_it, self.choose_button])
        self.first = self.choose_button
        self.finished.connect(self.deleteLater)

    def reject(self) -> None:
        """While it is read, closing stops it first."""
        self._presenter.interrupt()
        super().reject()

    def take_in(self, path: str) -> None:
        """Import this file."""
        self.refusal.hide()
        self.choose_button.setEnabled(False)
        self.close_it.setFocus()
        self.line.begin(IMPORTING, LASTING_MS)
        self._presenter.take_in(Path(path), self.line.progress, self._done, self._failed)

    def _ask(self) -> None:
        ask_file(self, self._folders, "Choisir le fichier du ROME", "ROME (*.zip)", self.take_in)

    def _done(self, report: ImportReport) -> None:
        self.line.end()
        self.explanation.hide()
        self.choose_button.hide()
        told = f"ROME 4.0 version {report.state.version} importé."
        self.done_note.set("success", told)
        self.done_note.show()
        self.report.setText("\n".join([*report_lines(report), report.state.source]))
        self.report.show()
        self.close_it.setFocus()
        announce(self, told)

    def _failed(self, sentence: str) -> None:
        self.line.end()
        self.choose_button.setEnabled(True)
        self.refusal.set("warning", sentence)
        self.refusal.show()
        self.choose_button.setFocus()
        announce(self, sentence)
