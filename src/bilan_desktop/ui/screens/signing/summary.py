"""What is shown once a sheet is signed: who, when, how, its reference and its print."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.papers import PaperState, SignerRole
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.signing.words import SHOWN_DIGITS, moment, signers, size_words, summary_line, zone_of
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.papers import PaperView


class Summary(QWidget):
    """The signatures in words, the document's reference, the way to the sheet and to its scans."""

    def __init__(self, screen: DossierScreen) -> None:
        super().__init__()
        self._screen = screen
        self._route = ""
        self.lines = [label("", wrap=True) for _ in SignerRole]
        column = VBox(self, spacing=8)
        self.rows = [QWidget() for _ in SignerRole]
        for place, one in zip(self.rows, self.lines, strict=True):
            row = HBox(place, spacing=10)
            row.addWidget(Picture("circle-check", "success", 18), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(one, 1)
            column.addWidget(place)
        self.reference = label("", "muted", wrap=True)
        self.reference.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(self.reference)
        self.see = button("Voir la feuille", "eye", "soft")
        self.see.clicked.connect(lambda: self._screen.navigator.go(self._route))
        self.scan = button("Voir la feuille numérisée", "paperclip")
        self.scan.clicked.connect(lambda: self._screen.navigator.go(f"{self._route}/scan"))
        column.addWidget(row_of(self.see, self.scan))

    def show_paper(self, view: PaperView) -> None:
        """Show a sealed sheet."""
        zone = zone_of(view)
        given = signers(view)
        for row in self.rows[len(given) :]:
            row.hide()
        for row, shown, signer in zip(self.rows, self.lines, given, strict=False):
            shown.setText(summary_line(signer, zone))
            row.show()
        sealed = f"scellé le {moment(view.sealed_at, zone)}" if view.sealed_at else "scellé"
        replaced = " Cette version a été remplacée." if view.state is PaperState.REPLACED else ""
        self.reference.setText(
            f"Document {view.reference}, {sealed}. Empreinte SHA-256 : {view.sha256[:SHOWN_DIGITS]}…{replaced}"
        )
        self._route = f"dossier/{view.dossier_id}/document/{view.id}"
        self.scan.setVisible(bool(view.attachments))
        if view.attachments:
            self.scan.set_text(f"Feuille numérisée jointe ({size_words(view.attachments[-1][2])})")
