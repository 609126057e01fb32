"""The card of the adaptations: sensitive, written with the person's explicit consent only (X1)."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import Picture, Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.moments import DurationEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.person.words import CONSENT, ERASE, LONGEST_HINT
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.dossiers import AdaptationView


class AdaptationCard(QFrame):
    """Emits ``given`` and ``withdrawn``; the texts open with the consent and close with it.

    ``papers`` chooses the layout of the person's papers: a preference, which needs no consent and tells no need.
    """

    given = Signal()
    withdrawn = Signal()
    paper_asked = Signal()

    def __init__(self, form: FormHost, papers: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "callout")
        self.setProperty("tone", "violet")
        self.setAccessibleName("Adaptations")
        self._column = column = VBox(self, (20, 18, 20, 18), 12)
        head = Wrapping(8)
        head.row.addWidget(Picture("file-lock-2", "violet", 18))
        head.row.addWidget(label("Adaptations", "h3"))
        head.row.addWidget(Pill("Sensible : avec l’accord explicite de la personne", "violet"))
        column.addWidget(head)
        words = "À part du reste : ces lignes ne figurent sur aucun document."
        column.addWidget(label(words, "muted", wrap=True))
        self.consent = CheckBox(CONSENT)
        self.consent.setObjectName("adaptation-consent")
        self.consent.changed.connect(self._ticked)
        column.addWidget(self.consent)
        self.date = label("", "hint")
        column.addWidget(self.date)
        self.paper = button("Consentement écrit, à signer…", "signature", "ghost")
        self.paper.setObjectName("adaptation-paper")
        self.paper.clicked.connect(self.paper_asked)
        row = HBox()
        row.addWidget(self.paper)
        row.addStretch()
        column.addLayout(row)
        self._build(form)
        column.addWidget(line())
        column.addWidget(papers)
        self._form = form
        self._enable(None)

    def _build(self, form: FormHost) -> None:
        self.need = TextArea()
        self.arrangements = TextArea()
        for name, text, widget in (
            ("need", "Besoin", self.need),
            ("arrangements", "Aménagements convenus", self.arrangements),
        ):
            made = field(text, widget)
            form.bind(name, widget, made)
            self._column.addWidget(made)
        self.longest = DurationEdit()
        self.longest.setObjectName("longest")
        made = field("Durée d’une séance, au plus", self.longest, LONGEST_HINT)
        form.bind("meeting_minutes", self.longest, made)
        self._column.addWidget(made)

    def show_adaptation(self, view: AdaptationView) -> None:
        """Show what is written, and whether the person agreed."""
        self._enable(date.fromisoformat(view.consent_on) if view.consent_on else None)
        longest = view.meeting_minutes or None
        self._form.load({"need": view.need, "arrangements": view.arrangements, "meeting_minutes": longest})

    def _enable(self, on: date | None) -> None:
        self.consent.set_value(on is not None)
        self.need.setEnabled(on is not None)
        self.arrangements.setEnabled(on is not None)
        self.longest.setEnabled(on is not None)
        self.date.setText(f"Accord recueilli le {date_plain(on)}." if on else "Rien n’est écrit sans cet accord.")

    def _ticked(self) -> None:
        if self.consent.value():
            self.given.emit()
            return
        # The tick stays until the person's consultant has confirmed: what is written goes with it.
        self.consent.set_value(True)
        self._form.flush()
        dialog = Dialog(self, "Effacer les adaptations", ERASE)
        dialog.setObjectName("erase-dialog")
        keep = button("Garder")
        keep.clicked.connect(dialog.reject)
        erase = button("Retirer l’accord et effacer", "trash-2", "danger")
        erase.setObjectName("erase")
        erase.clicked.connect(dialog.accept)
        dialog.set_buttons([keep, erase])
        dialog.finished.connect(self._answered)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _answered(self, erase: bool) -> None:
        if erase:
            self.withdrawn.emit()
