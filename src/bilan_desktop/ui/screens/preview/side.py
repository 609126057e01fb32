"""Beside the pages: what to check before a copy leaves, to whom it goes, and the two ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.exports import RECIPIENT_NAMES, RecipientKind
from bilan_desktop.domain.papers import PAPERS
from bilan_desktop.domain.records import DataClass
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.preview.layouts import LayoutCard
from bilan_desktop.ui.screens.preview.leaving import SPOOL, LeavingSide
from bilan_desktop.ui.screens.preview.presenter import Check
from bilan_desktop.ui.screens.preview.protecting import Protection
from bilan_desktop.ui.screens.preview.recipients import first_recipient, recipient_name
from bilan_desktop.ui.screens.preview.seal_words import SEAL_WORTH
from bilan_desktop.ui.screens.signing.places import BELOW_ITS_PAGES, may_be_signed, place_of
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.secret_words import SecretWords
from bilan_desktop.usecases.leaving import Agreed, may_receive
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView

CLEAR, PROTECTED = "Exporter le PDF…", "Exporter, protégé…"
NOTED = "noté au dossier, jamais dans le nom du fichier"
NAMED = "nommé par l’accord de la personne, qui vaut aujourd’hui"


class Side(LeavingSide):
    """Checks, recipient, export and print."""

    sign_asked = Signal()
    agreements_asked = Signal()

    def __init__(self, door: SecretWords | None) -> None:
        super().__init__()
        self._proposed = ""
        self.protection = Protection(door)
        self.protection.toggle.changed.connect(self._name_export)
        self._both: tuple[PaperView, DossierView] | None = None
        column = VBox(self.inner, spacing=16)
        self.checks = Card("Avant l’export")
        self._lines = VBox(spacing=10)
        self.checks.add_layout(self._lines)
        self.sign = button("Signer", "signature", "soft")
        self.sign.setObjectName("sign")
        self.sign.clicked.connect(self.sign_asked)
        self.sign.hide()
        self.checks.add(self.sign)
        column.addWidget(self.checks)
        column.addWidget(self._recipient_card())
        self.layouts = LayoutCard()
        column.addWidget(self.layouts)
        self.worth = label(SEAL_WORTH, "hint", wrap=True)
        self.worth.hide()
        column.addWidget(self.worth)
        column.addStretch()

    def _recipient_card(self) -> Card:
        card = Card("Destinataire")
        self.kind = ComboBox(list(RECIPIENT_NAMES.items()))
        self.kind.set_value(RecipientKind.BENEFICIARY)
        self.kind.changed.connect(self._propose)
        self.kind_field = field("Remis à", self.kind)
        card.add(self.kind_field)
        self.name = LineEdit(limit=200)
        self.name_field = field("Nom du destinataire", self.name, NOTED)
        self.name.changed.connect(lambda: self.name_field.set_error(None))
        card.add(self.name_field)
        self.agreements = button("Accord pour un tiers…", "hand-helping", "ghost")
        self.agreements.setObjectName("agreements")
        self.agreements.clicked.connect(self.agreements_asked)
        self.agreements.hide()
        card.add(self.agreements)
        card.add(self.protection)
        self.add_ways_out(card, CLEAR, SPOOL)
        return card

    def show_paper(
        self, view: PaperView, dossier: DossierView, found: tuple[Check, ...], agreed: tuple[Agreed, ...]
    ) -> None:
        """Show the checks of a paper and propose its recipient; ``agreed``: who else may have it today."""
        first = self._both is None
        self._both = view, dossier
        self.sign.setVisible(may_be_signed(view) and (view.kind in BELOW_ITS_PAGES or bool(place_of(view))))
        free = [(k, words) for k, words in RECIPIENT_NAMES.items() if may_receive(view.kind, k)]
        named = [(one, f"{one.recipient} – {RECIPIENT_NAMES[one.receiver]}") for one in agreed]
        self.kind.set_choices([*free, *named])
        if first:
            self.kind.set_value(first_recipient(view))
        if self.kind.value() is None:
            # An agreement was revoked meanwhile: nobody is left chosen by mistake.
            self.kind.set_value(RecipientKind.BENEFICIARY)
            self.name.set_value("")
        self.agreements.setVisible(PAPERS[view.kind].held_as is DataClass.CONTENT)
        self.show_checks(found)
        self._propose()

    def show_checks(self, found: tuple[Check, ...], *, sealed: bool = False) -> None:
        """Show what to know before a copy leaves; of a ``sealed`` paper, what its seal is worth."""
        self.worth.setVisible(sealed)
        clear(self._lines)
        for check in found:
            self._lines.addWidget(_line(check))

    def recipient(self) -> tuple[RecipientKind, str]:
        """To whom the copy goes."""
        chosen = self.kind.value()
        if isinstance(chosen, Agreed):
            return chosen.receiver, chosen.recipient
        return RecipientKind(str(chosen)), self.name.value().strip()

    def _propose(self) -> None:
        if self._both is None:
            return
        typed = self.name.value()
        if typed and typed != self._proposed and self.sender() is not self.kind:
            return
        chosen = self.kind.value()
        named = isinstance(chosen, Agreed)
        self._proposed = self.recipient()[1] if named else recipient_name(self.recipient()[0], *self._both)
        self.name.set_value(self._proposed)
        # Whom an agreement names is nobody else: the name is read, not typed.
        self.name.setReadOnly(named)
        self.name_field.set_hint(NAMED if named else NOTED)
        self.name_field.set_error(None)

    def _name_export(self) -> None:
        self.export.set_text(PROTECTED if self.protection.wanted else CLEAR)
        self.layouts.protecting(wanted=self.protection.wanted)


def _line(check: Check) -> QWidget:
    made = QWidget()
    row = HBox(made, spacing=10)
    icon, tone = ("circle-check", "success") if check.holds else ("triangle-alert", "warning")
    row.addWidget(Picture(icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(check.words, "muted", wrap=True), 1)
    return made
