"""The page of a dossier's guided work."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bilan_desktop.blocks.formats import duration
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.retention import Part
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import SaveState
from bilan_desktop.ui.kit.gauge import Gauge
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.guided.card import AssignmentCard
from bilan_desktop.ui.screens.guided.presenter import GuidedPresenter, log_lines
from bilan_desktop.ui.screens.open_lines import OpenLines
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.guided_work import GuidedView
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView

DESTROYED = (
    "Les consignes, les réponses et les échanges ont été détruits. Le temps retenu reste compté, et le relevé de "
    "travail guidé, qui le prouve, se signe encore."
)
HINT = "Consigne écrite, échange daté, temps retenu ensemble."


class GuidedScreen(DossierScreen):
    """The minutes of the pool, then every assignment by number, one opened at a time."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self._destroyed = False
        super().__init__(services, navigator, dossier_id, "travail", "Travail guidé", HINT)
        self.cards: list[AssignmentCard] = []
        self._opened = NO_ID
        self._focus_wanted = False
        self.presenter = GuidedPresenter(services, navigator, self.dossier_id, self._show, self.failed)
        self.log = button("Relevé à signer", "file-text")
        self.log.clicked.connect(self._open_log)
        self.add_action(self.log)
        self.give = button("Donner une consigne", "plus", "primary")
        self.give.clicked.connect(lambda: self.presenter.give(self._open_new))
        self.add_action(self.give)
        hours = Card("Temps de travail guidé")
        self.total = label("", "muted", wrap=True, dense=True)
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight)
        hours.head.addWidget(self.total, 1)
        self.gauge = Gauge()
        hours.add(self.gauge)
        self.to_check = OpenLines("À vérifier avant de signer le relevé", self._check)
        hours.add(self.to_check)
        self.add(hours)
        self.empty = label("Aucune consigne pour l’instant.", "muted", wrap=True)
        self.add(self.empty)
        self._column = VBox(spacing=12)
        self.add_layout(self._column)
        self.signing: SigningPanel | None = None
        self._signing_place = VBox()
        self.add_layout(self._signing_place)
        self.content.addStretch()
        self.save_state = SaveState()
        self.set_footer(self.save_state)
        self.presenter.load()

    def flush(self) -> None:
        """Keep what waits in the lines of each card as well."""
        super().flush()
        for card in self.cards:
            card.keep_typed()

    def enter(self, *, fields_only: bool = False) -> bool:
        """Without work there is nothing to fill: the way to give some stands for it."""
        if self.cards or not self.give.isEnabled():
            return super().enter(fields_only=fields_only)
        self.give.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def open_card(self, key: RecordId) -> None:
        """Open one assignment and close the others (NO_ID: close all)."""
        self._opened = key
        self._open_wanted()

    def show_dossier(self, view: DossierView) -> None:
        """Once what was asked and answered is destroyed, only its time and its log are left."""
        self._destroyed = Part.ASSIGNMENT in view.gone

    def _open_new(self, key: RecordId) -> None:
        self._opened, self._focus_wanted = key, True
        self._open_wanted()

    def _open_wanted(self) -> None:
        """Open the assignment that is to be open, once its card has come."""
        for card in self.cards:
            if card.key != self._opened:
                card.close_detail()
                continue
            built = card.host is not None
            if not card.opened:
                card.open()
            if card.host is not None and not built:
                self.host(card.host)
            if card.host is not None and self._focus_wanted:
                self._focus_wanted = False
                card.host.input("title").setFocus()
                self.reveal(card)

    def _check(self, key: str) -> None:
        self.open_card(RecordId(key))
        for card in self.cards:
            if card.key == key:
                card.minutes.setFocus()
                self.reveal(card)

    def _toggle(self, card: AssignmentCard) -> None:
        self.open_card(NO_ID if card.key == self._opened else card.key)

    def _show(self, view: GuidedView) -> None:
        pool = view.pool
        self.total.setText(
            f"{duration(pool.held)} retenues sur {duration(pool.planned)} · {duration(max(0, pool.left))} restantes"
        )
        self.gauge.set(pool.held, 0, max(pool.planned, 1))
        self.to_check.show_lines(() if self._destroyed else log_lines(view))
        self.log.setEnabled(bool(view.assignments))
        self.give.setVisible(not self._destroyed)
        if self._destroyed:
            self.empty.setText(DESTROYED)
            self._drop_gone(set())
            return
        self.empty.setVisible(not view.assignments)
        self._drop_gone({one.assignment.id for one in view.assignments})
        known = {card.key: card for card in self.cards}
        for one in view.assignments:
            card = known.get(one.assignment.id)
            if card is not None:
                card.show_view(one)
                continue
            card = AssignmentCard(self.presenter, self.save_state, one)
            card.toggled.connect(partial(self._toggle, card))
            self._column.addWidget(card)
            card.show()
            self.cards.append(card)
        self._open_wanted()

    def _drop_gone(self, left: set[RecordId]) -> None:
        """Take away the card of a blank assignment that was undone; the keyboard goes back to where it was given."""
        focus = QApplication.focusWidget()
        for card in [one for one in self.cards if one.key not in left]:
            if focus is not None and card.isAncestorOf(focus):
                self.give.setFocus()
            if card.host is not None:
                self.release(card.host)
            self.cards.remove(card)
            card.hide()
            card.deleteLater()

    def _open_log(self) -> None:
        self.flush()
        self.presenter.open_log(self._sign_log, self.failed)

    def _sign_log(self, _: PaperView) -> None:
        """Show the log's signatures below the work; made at first need, so that looking prepares nothing."""
        if self.signing is None:
            gestures = self.presenter
            self.signing = SigningPanel(self, gestures.prepare_log, gestures.current_log, gestures.seal_log)
            self.signing.wrap_title()
            self._signing_place.addWidget(self.signing)
            self.read_log = button("Lire le relevé", "eye")
            self.read_log.clicked.connect(self._read_log)
            self.signing.head.addWidget(self.read_log)
        self.signing.bring()

    def _read_log(self) -> None:
        view = self.signing.view() if self.signing is not None else None
        if view is not None:
            self.navigator.go(f"dossier/{self.dossier_id}/document/{view.id}")

    def on_event(self, event: Event) -> None:
        """An assignment or the hours changed."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id:
            self.presenter.load()
