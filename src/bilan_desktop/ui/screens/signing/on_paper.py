"""Signing elsewhere than on the screen: the printed sheet, and the sheet that is sent."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.papers import PaperState, SignerRole
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.screens.file_dialogs import ask_file
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.signing.words import named, reminder_text, waiting_words
from bilan_desktop.ui.services import Folders
from bilan_desktop.usecases.papers import PaperView

SCANS = "Feuilles numérisées (*.pdf *.jpg *.jpeg *.png)"


class Joining(QWidget):
    """The date written on the sheet and the file that holds it; ``chosen`` carries both."""

    chosen = Signal(object, object)

    def __init__(self, words: str, today: date, folders: Folders) -> None:
        super().__init__()
        self._folders = folders
        self.on = DateEdit()
        self.on.set_value(today)
        self.join = button(words, "paperclip")
        self.join.clicked.connect(self.choose)
        column = VBox(self, spacing=10)
        self.field = field("Date de la signature", self.on, "celle qui est écrite sur la feuille")
        self.field.setMaximumWidth(320)
        column.addWidget(self.field)
        column.addWidget(row_of(self.join))

    def choose(self) -> None:
        """Ask for the file."""
        ask_file(self, self._folders, self.join.accessibleName(), SCANS, self.take)

    def take(self, path: str) -> None:
        """Hand over the chosen file with the date."""
        self.chosen.emit(Path(path), self.on.value())


class OnPaper(QWidget):
    """Print, sign by hand, scan."""

    print_asked = Signal()

    def __init__(self, today: date, folders: Folders) -> None:
        super().__init__()
        column = VBox(self, spacing=12)
        words = "Imprimez la feuille, signez-la tous les deux à la main, puis joignez-en la numérisation."
        column.addWidget(label(words, "muted", wrap=True))
        self.print = button("Imprimer la feuille à signer", "printer")
        self.print.clicked.connect(self.print_asked)
        column.addWidget(row_of(self.print))
        self.joining = Joining("Joindre la feuille numérisée…", today, folders)
        column.addWidget(self.joining)
        column.addWidget(label("PDF, JPEG ou PNG, 25 Mo au plus. Gardez aussi l’original.", "hint", wrap=True))


class AtDistance(QWidget):
    """Send, chase, join what came back."""

    export_asked = Signal(str)
    reminded = Signal()

    def __init__(self, today: date, folders: Folders) -> None:
        super().__init__()
        self._today = today
        self._named = ""
        column = VBox(self, spacing=12)
        self.waiting = Callout("info", "")
        column.addWidget(self.waiting)
        self.how = label(
            "Exportez la feuille, envoyez-la par le moyen de votre choix, puis joignez le retour signé : "
            "son numéro le rattache à cette feuille.",
            "muted",
            wrap=True,
        )
        column.addWidget(self.how)
        self.recipient = LineEdit()
        self.recipient_field = field("Destinataire", self.recipient)
        self.recipient_field.setMaximumWidth(420)
        column.addWidget(self.recipient_field)
        self.export = button("Exporter la feuille à envoyer…", "send")
        self.export.clicked.connect(lambda: self.export_asked.emit(self.recipient.value()))
        self.remind = button("Relancer", "bell")
        self.remind.clicked.connect(self._remind)
        column.addWidget(row_of(self.export, self.remind))
        self.message = label("", "muted", wrap=True)
        self.message.hide()
        column.addWidget(self.message)
        self.joining = Joining("Joindre le retour…", today, folders)
        column.addWidget(self.joining)

    def show_paper(self, view: PaperView) -> None:
        """Before it is sent, the recipient; then what it waits for."""
        sent = view.state is PaperState.SENT
        tone, words = waiting_words(view, self._today)
        self.waiting.set(tone, words)
        self.waiting.setVisible(sent)
        self.how.setVisible(not sent)
        self.remind.setVisible(sent)
        self.export.set_text("Exporter de nouveau…" if sent else "Exporter la feuille à envoyer…")
        self._message = reminder_text(view)
        person = named(view, SignerRole.BENEFICIARY)
        if self.recipient.value() in ("", self._named):
            self.recipient.set_value(person)
        self._named = person

    def _remind(self) -> None:
        QGuiApplication.clipboard().setText(self._message)
        self.message.setText("Message copié, à coller dans votre courrier :\n" + self._message)
        self.message.show()
        self.reminded.emit()
