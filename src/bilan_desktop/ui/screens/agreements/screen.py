"""The page of the agreements."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.agreements import AgreementKind
from bilan_desktop.domain.retention import Part
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Callout, Card, EmptyState
from bilan_desktop.ui.kit.labels import Picture, Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.agreements.dialogs import AskDialog, RevokeDialog
from bilan_desktop.ui.screens.agreements.presenter import AgreementsPresenter
from bilan_desktop.ui.screens.agreements.words import (
    ICONS,
    NAMES,
    asked_of,
    copies_of,
    given_of,
    name_of,
    state_of,
    subject_of,
)
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import KEEPING
from bilan_desktop.usecases.agreements import AgreementLine, AgreementsView
from bilan_desktop.usecases.overview import DossierView

HINT = "Ce que la personne a accepté, pour qui, jusqu’à quand. Tout accord se révoque pour l’avenir."
NOTHING = (
    "Sans accord, rien de ce que la personne confie ne sort d’ici et rien n’en est gardé après la fin. "
    "Un accord est un document daté, que la personne signe seule."
)
PREPARE = "prepare"
"""Part of the route that opens « Préparer un accord… »; « :kind » after it chooses the kind."""


class AgreementsScreen(DossierScreen):
    """What is to sign, then the register, the latest first."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self._built = False
        self._register: AgreementsView | None = None
        self._part = ""
        super().__init__(services, navigator, dossier_id, "documents", "Accords", HINT)

    def _build(self) -> None:
        self._built = True
        self.presenter = AgreementsPresenter(self.services, self.navigator, self.dossier_id, self._show, self._refused)
        self.prepare = button("Préparer un accord…", "file-plus", "primary")
        self.prepare.setObjectName("prepare-agreement")
        self.prepare.clicked.connect(lambda: self.ask(None))
        self.add_action(self.prepare)
        self.refusal = Refusal()
        self.add(self.refusal)
        self.asked = Callout("info", "")
        self.asked.hide()
        self.add(self.asked)
        self.waiting, self.given = RegisterCard("À signer"), RegisterCard("Accords donnés")
        for card in (self.waiting, self.given):
            card.hide()
            self.add(card)
        first = button("Préparer un accord…", "file-plus", "primary")
        first.clicked.connect(lambda: self.ask(None))
        self.empty = EmptyState("Aucun accord pour l’instant", NOTHING, [first])
        self.empty.hide()
        self.add(self.empty)
        self.content.addStretch()

    def is_closed(self, view: DossierView) -> bool:
        """Agreements are proofs: they go with them."""
        return Part.PROOF in view.gone

    def show_dossier(self, view: DossierView) -> None:
        """The register follows the dossier."""
        if not self._built:
            self._build()
        self.presenter.load()

    def open_part(self, part: str) -> None:
        """See PREPARE; once the register is there."""
        self._part = part
        self._follow_part()

    def _follow_part(self) -> None:
        name, _, kind = self._part.partition(":")
        if self._register is not None and name == PREPARE:
            self._part = ""
            self.ask(AgreementKind(kind) if kind in set(AgreementKind) else None)

    def _show(self, view: AgreementsView) -> None:
        self._register = view
        self.refusal.hide()
        told = asked_of(view)
        self.asked.set("info", told)
        self.asked.setVisible(bool(told))
        waiting = [one for one in view.lines if one.given_on is None]
        given = [one for one in view.lines if one.given_on is not None]
        self.waiting.show_rows([self._row(one) for one in waiting])
        self.given.show_rows([self._row(one) for one in given])
        self.empty.setVisible(not view.lines)
        self.prepare.setVisible(bool(view.lines))
        self._follow_part()

    def _row(self, one: AgreementLine) -> QWidget:
        read = _gesture("Lire et signer" if one.given_on is None else "Lire", "file-text", one, "soft")
        read.clicked.connect(partial(self._read, one))
        gestures = [read]
        if one.given_on is None and not one.sent:
            if one.kind is not AgreementKind.ADAPTATION:
                change = _gesture("Modifier…", "pen-line", one)
                change.clicked.connect(partial(self.ask, None, one))
                gestures.append(change)
            withdraw = _gesture("Retirer", "trash-2", one)
            withdraw.clicked.connect(partial(self.presenter.withdraw, one))
            gestures.append(withdraw)
        elif one.holds and one.kind is not AgreementKind.BILAN:
            revoke = _gesture("Révoquer…", "x", one)
            revoke.clicked.connect(partial(self._revoke, one))
            gestures.append(revoke)
        elif one.kind is AgreementKind.KEEPING and not one.holds:
            due = _gesture("Voir la conservation", "archive", one)
            due.clicked.connect(lambda: self.go(KEEPING))
            gestures.append(due)
        return RegisterRow(one, state_of(one, self.services.work.clock.today()), gestures)

    def ask(self, kind: AgreementKind | None = None, one: AgreementLine | None = None) -> None:
        """Ask for the terms of an agreement, or of one not signed yet."""
        if self._register is None:
            return
        dialog = AskDialog(self.window(), self._register, self.services.work.clock.today, kind, one)
        # Known before it is made: pressed twice, the button makes one agreement.
        key = one.id if one is not None else self.services.work.new_id()

        def confirmed() -> None:
            self.presenter.prepare(dialog.terms(), key, dialog.accept, dialog.refuse)

        dialog.confirmed.connect(confirmed)
        dialog.open()

    def _revoke(self, one: AgreementLine) -> None:
        if self._register is None:
            return
        dialog = RevokeDialog(self.window(), one, self._register, self.services.work.clock.today)

        def confirmed() -> None:
            on = dialog.day()
            if on is not None:
                self.presenter.revoke(one, on, dialog.accept, dialog.refuse)

        dialog.confirmed.connect(confirmed)
        dialog.open()

    def _read(self, one: AgreementLine) -> None:
        if one.kind is AgreementKind.BILAN:
            self.go("consentement")
        else:
            self.presenter.read(one)

    def _refused(self, error: Exception) -> None:
        self.refusal.say(error)


BESIDE = 720
"""Designed width of a line under which its gestures stand below its words."""


class RegisterCard(Card):
    """A title and its lines; hidden while there are none."""

    def __init__(self, title: str) -> None:
        super().__init__(title, spacing=8)
        self._column = VBox(spacing=8)
        self.add_layout(self._column)

    def show_rows(self, rows: list[QWidget]) -> None:
        """Show these lines instead."""
        clear(self._column)
        for row in rows:
            self._column.addWidget(line())
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(rows))


class RegisterRow(QWidget):
    """To what, to whom, when, by which means, until when, what left; then what can be done."""

    def __init__(self, one: AgreementLine, state: tuple[str, str], gestures: list[Button]) -> None:
        super().__init__()
        row = HBox(self, (0, 4, 0, 4), 12)
        row.addWidget(Picture(ICONS[one.kind], "text3", 20), 0, Qt.AlignmentFlag.AlignTop)
        words, self._beside, self._gestures = VBox(spacing=4), HBox(spacing=12), HBox(spacing=8)
        first = Wrapping(10)
        first.row.addWidget(label(NAMES[one.kind], "label"))
        first.row.addWidget(Pill(*state))
        words.addWidget(first)
        for text, role in ((subject_of(one), ""), (given_of(one), "hint"), (copies_of(one), "hint")):
            if text:
                words.addWidget(label(text, role or "body", wrap=True))
        for gesture in gestures:
            self._gestures.addWidget(gesture, 0, Qt.AlignmentFlag.AlignVCenter)
        self._beside.addLayout(words, 1)
        self._beside.addLayout(self._gestures)
        row.addLayout(self._beside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words keep their room in a narrow page."""
        super().resizeEvent(event)
        self._beside.turn(self._gestures, below=self.width() < theme().px(BESIDE))


def _gesture(text: str, icon: str, one: AgreementLine, look: str = "ghost") -> Button:
    made = button(text, icon, "soft" if look == "soft" else "ghost")
    made.setAccessibleName(f"{text}\N{NO-BREAK SPACE}: {name_of(one)}")
    return made
