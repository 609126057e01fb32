"""The programme on the journey's page: the version that stands, its adaptations, their signatures."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperState
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.ui.screens.open_lines import SETTINGS, OpenLines
from bilan_desktop.ui.screens.plan.presenter import PlanPresenter
from bilan_desktop.ui.screens.plan.words import (
    amendment_reason,
    amendment_title,
    changes,
    note_state,
    programme_line,
    programme_lines,
    programme_state,
)
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.before_signing import BeforeProgramme
from bilan_desktop.usecases.papers import seal_paper
from bilan_desktop.usecases.programme import AmendmentView, PaperStanding, ProgrammeView

ABOUT = (
    "Ce que vous prévoyez ensemble : phases, heures, moyens, calendrier. Il se signe à deux et ne dit rien de ce que "
    "la personne confie."
)
NOTES_ABOUT = (
    "Chaque changement du contenu ou des heures depuis la signature. La note datée se signe à deux, comme la version "
    "du programme qui la suit. Déplacer une séance n’est pas une adaptation."
)


class ProgrammeSection(QWidget):
    """Follows the vault without drawing its signatures afresh: what is being drawn in a pad stays."""

    def __init__(self, screen: DossierScreen, presenter: PlanPresenter) -> None:
        super().__init__()
        self._screen, self._presenter = screen, presenter
        self._view: ProgrammeView | None = None
        self._column = VBox(self, spacing=16)
        self._column.addWidget(self._build_card())
        self.signing = SigningPanel(screen, presenter.make_programme, presenter.current_programme, seal_paper)
        self.signing.hide()
        self._column.addWidget(self.signing)
        self.notes = Card("Adaptations du programme", NOTES_ABOUT)
        self._rows = VBox(spacing=10)
        self.notes.add_layout(self._rows)
        self.note_refusal = Refusal()
        self.notes.add(self.note_refusal)
        self.notes.hide()
        self._column.addWidget(self.notes)
        self.note_signing: SigningPanel | None = None
        self._panels: dict[RecordId, SigningPanel] = {}

    def _build_card(self) -> Card:
        self.card = Card("Programme personnalisé", ABOUT)
        self.refusal = Refusal()
        self.pill = Pill("", "neutral")
        self.card.head.addWidget(self.pill)
        self.card.wrap_title()
        self.standing = label("", wrap=True)
        self.card.add(self.standing)
        self.to_check = OpenLines("À vérifier avant de signer", self._go)
        self.card.add(self.to_check)
        self.sign = button("", "signature", "soft")
        self.sign.setObjectName("sign-programme")
        self.sign.clicked.connect(self._sign)
        self.read = button("Lire le programme", "eye")
        self.read.setObjectName("read-programme")
        self.read.clicked.connect(lambda: self._presenter.read_programme(self.refusal.say))
        self.card.add(row_of(self.sign, self.read))
        self.card.add(self.refusal)
        return self.card

    def show_programme(self, view: ProgrammeView) -> None:
        """Show where the programme and each note stand."""
        before, self._view = self._view, view
        self.pill.set(*programme_state(view.paper, ended=view.ended))
        self.standing.setText(programme_line(view.paper))
        self.sign.set_text("Préparer et faire signer" if view.paper is None else "Faire signer")
        sealed = view.paper is not None and view.paper.state is PaperState.SEALED
        self.sign.setVisible(not sealed and not (view.ended and (view.paper is None or view.paper.lapsed)))
        self.read.setVisible(view.paper is not None)
        self._follow_signing(view)
        self.notes.setVisible(bool(view.amendments))
        # Drawn afresh without need, a button would lose the keyboard.
        if before is None or before.amendments != view.amendments:
            self._draw_rows(view)

    def bring_note(self) -> bool:
        """Bring the note that waits for its signatures into sight, the keyboard on the way to them; False if none."""
        waits = self._view.waits if self._view is not None else None
        if waits is None:
            return False
        if self.note_signing is not None and self.note_signing.isVisibleTo(self):
            self.note_signing.bring()
            return True
        for sign in self.notes.findChildren(Button, f"sign-note-{waits.number}"):
            bring(sign, self.notes.findChild(QWidget, f"note-{waits.number}"))
        return True

    def show_before(self, view: BeforeProgramme | None) -> None:
        """Show what is worth a look before the programme is signed."""
        self.to_check.show_lines(programme_lines(view) if view is not None else ())

    def _go(self, section: str) -> None:
        if section == SETTINGS:
            self._screen.navigator.go(section)
        else:
            self._screen.go(section)

    def _draw_rows(self, view: ProgrammeView) -> None:
        clear(self._rows)
        for rank, one in enumerate(reversed(view.amendments)):
            if rank:
                self._rows.addWidget(line())
            row = self._row(one)
            self._rows.addWidget(row)
            # A widget that joins a page already shown waits for the event loop: the keyboard cannot.
            row.show()

    def _follow_signing(self, view: ProgrammeView) -> None:
        """A panel shows the paper that stands; one whose note was taken back goes."""
        shown = self.signing.view()
        if view.ended and (view.paper is None or view.paper.lapsed):
            self.signing.hide()
        elif view.paper is not None and view.paper.state is not PaperState.SEALED and self.signing.isHidden():
            if view.paper.state is PaperState.SENT or view.paper.signed:
                self.signing.show()
                self.signing.reload()
        elif shown is not None and not self.signing.isHidden() and _other(shown.id, view.paper):
            self.signing.reload()
        self._follow_note({one.amendment.id: one.note for one in view.amendments})

    def _follow_note(self, notes: Mapping[RecordId, PaperStanding | None]) -> None:
        panel = self.note_signing
        key = next((key for key, one in self._panels.items() if one is panel), None)
        if panel is None or key is None:
            return
        shown = panel.view()
        if key not in notes:
            self._show_panel(None)
        elif shown is not None and _other(shown.id, notes[key]):
            panel.reload()

    def _row(self, view: AmendmentView) -> QWidget:
        amendment = view.amendment
        made = QWidget()
        made.setObjectName(f"note-{amendment.number}")
        column = VBox(made, spacing=4)
        head = HBox(spacing=10)
        head.addWidget(label(amendment_title(amendment), "label"))
        head.addStretch()
        head.addWidget(Pill(*note_state(view.note)))
        column.addLayout(head)
        column.addWidget(label(amendment_reason(view), "muted", wrap=True))
        for words in changes(amendment):
            column.addWidget(label(words, wrap=True))
        column.addWidget(row_of(*self._buttons(view)))
        return made

    def _buttons(self, view: AmendmentView) -> list[Button]:
        key, number = view.amendment.id, view.amendment.number
        read = button("Lire la note", "eye")
        self._name(read, f"Lire la note n° {number}", f"read-note-{number}")
        read.clicked.connect(lambda: self._presenter.read_note(key, self.note_refusal.say))
        if view.note is not None and (view.note.state is PaperState.SEALED or view.note.lapsed):
            return [read]
        sign = button("Faire signer la note", "signature", "soft")
        self._name(sign, f"Faire signer la note n° {number}", f"sign-note-{number}")
        sign.clicked.connect(lambda: self._sign_note(key))
        return [sign, read]

    @staticmethod
    def _name(made: Button, spoken: str, name: str) -> None:
        made.setAccessibleName(spoken)
        made.setObjectName(name)

    def _sign(self) -> None:
        self.refusal.hide()
        self.signing.show()
        self.signing.bring()

    def _sign_note(self, key: RecordId) -> None:
        self.note_refusal.hide()
        panel = self._panels.get(key) or self._make_panel(key)
        self._show_panel(panel)
        panel.bring()

    def _make_panel(self, key: RecordId) -> SigningPanel:
        make, current = partial(self._presenter.make_note, key), partial(self._presenter.current_note, key)
        panel = self._panels[key] = SigningPanel(self._screen, make, current, seal_paper)
        self._column.addWidget(panel)
        return panel

    def _show_panel(self, shown: SigningPanel | None) -> None:
        """One panel of a note at a time; the others stay: a paper may still be on its way to them."""
        self.note_signing = shown
        for panel in self._panels.values():
            panel.setVisible(panel is shown)


def _other(shown: RecordId, standing: PaperStanding | None) -> bool:
    return standing is not None and standing.id != shown
