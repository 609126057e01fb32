"""The page of the agreements."""

from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.agreements import AgreementKind
from bilan_desktop.domain.retention import Part
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, EmptyState
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
from bilan_desktop.ui.screens.slots.register import RegisterCard, RegisterRow, gesture_on
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
        read = gesture_on(name_of(one), "Lire et signer" if one.given_on is None else "Lire", "file-text", soft=True)
        read.clicked.connect(partial(self._read, one))
        gestures = [read]
        if one.given_on is None and not one.sent:
            if one.kind is not AgreementKind.ADAPTATION:
                change = gesture_on(name_of(one), "Modifier…", "pen-line")
                change.clicked.connect(partial(self.ask, None, one))
                gestures.append(change)
            withdraw = gesture_on(name_of(one), "Retirer", "trash-2")
            withdraw.clicked.connect(partial(self.presenter.withdraw, one))
            gestures.append(withdraw)
        elif one.holds and one.kind is not AgreementKind.BILAN:
            revoke = gesture_on(name_of(one), "Révoquer…", "x")
            revoke.clicked.connect(partial(self._revoke, one))
            gestures.append(revoke)
        elif one.kind is AgreementKind.KEEPING and not one.holds:
            due = gesture_on(name_of(one), "Voir la conservation", "archive")
            due.clicked.connect(lambda: self.go(KEEPING))
            gestures.append(due)
        state = state_of(one, self.services.work.clock.today())
        told = ((subject_of(one), ""), (given_of(one), "hint"), (copies_of(one), "hint"))
        return RegisterRow(ICONS[one.kind], (NAMES[one.kind],), state, told, gestures)

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
