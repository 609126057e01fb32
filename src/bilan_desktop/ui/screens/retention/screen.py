"""The page « Conservation » of a dossier."""

from datetime import date

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.retention.cards import DueCard, ExchangeCard, PartsCard, RequestCard
from bilan_desktop.ui.screens.retention.dialog import DestroyDialog
from bilan_desktop.ui.screens.retention.presenter import RetentionPresenter
from bilan_desktop.ui.screens.retention.words import NO_KEEPER
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import KEEPING
from bilan_desktop.usecases.restrictions import kept_words
from bilan_desktop.usecases.retention import Preview, RetentionView, Wanted

HINT = "Ce que ce dossier garde, pourquoi et jusqu’à quand. Rien ne se détruit sans vous, rien ne se garde en silence."
WITHOUT = (DossierState.CLOSED, DossierState.PROSPECT)


class RetentionScreen(DossierScreen):
    """What is due, what is kept, what goes on request; each destruction is previewed, then confirmed."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(services, navigator, dossier_id, KEEPING, "Conservation", HINT)
        self.presenter = RetentionPresenter(services, navigator, self.dossier_id, self)
        self.retention: RetentionView | None = None
        self.dialog: DestroyDialog | None = None
        self.reading = Callout("neutral", NO_KEEPER)
        self.held = Callout("warning", "", icon="file-lock-2")
        self.held.setObjectName("kept-by-request")
        self.refusal = Refusal()
        self.due, self.parts, self.request = DueCard(), PartsCard(), RequestCard()
        self.exchange = ExchangeCard(services.work.clock.today)
        for card in (self.reading, self.held, self.refusal, self.due, self.parts, self.exchange, self.request):
            self.add(card)
        self.reading.setVisible(not self.presenter.destroyer.offered)
        for hidden in (self.held, self.due, self.parts, self.exchange, self.request):
            hidden.hide()
        self.content.addStretch()
        for asking in (self.due, self.request):
            asking.asked.connect(self._ask)
        self.parts.led.connect(navigator.go)
        self.exchange.noted.connect(self._note_exchange)
        self.presenter.load()

    def on_event(self, event: Event) -> None:
        """Anything of this dossier may change what is kept."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and self.dialog is None:
            self.presenter.load()

    def leave(self) -> None:
        """The page goes, and its panel; a destruction that is begun goes on."""
        super().leave()
        if self.dialog is not None:
            self.dialog.let_go()

    def show_retention(self, view: RetentionView) -> None:
        """See RetentionPage."""
        self.retention = view
        offered = self.presenter.destroyer.offered
        since = view.restricted_on
        self.held.set("warning", kept_words(since) if since is not None else "")
        self.held.setVisible(since is not None)
        self.due.show_due(view, offered=offered)
        self.parts.show_parts(view)
        self.request.show_request(view, offered=offered)
        self.exchange.show_exchange(view.last_exchange_on, offered=not self.services.read_only)
        self.exchange.setVisible(view.state in WITHOUT)
        for card in (self.due, self.parts, self.request):
            card.show()

    def open_preview(self, previews: tuple[Preview, ...]) -> None:
        """See RetentionPage."""
        self.refusal.hide()
        self.dialog = DestroyDialog(self, self.services, self.presenter.destroyer, previews, self.navigator.go)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def refuse(self, error: Exception) -> None:
        """See RetentionPage."""
        if isinstance(error, InvalidInput) and "on" in error.problems:
            self.exchange.refuse(error.problems["on"])
            return
        self.refusal.say(error)
        self.reveal(self.refusal)

    def _ask(self, wanted: Wanted) -> None:
        self.presenter.preview((wanted,))

    def _note_exchange(self, on: date) -> None:
        before = self.retention.last_exchange_on if self.retention is not None else None
        self.presenter.note_exchange(on, before, self.refusal.hide)

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None or not dialog.whole:
            self.presenter.load()
        else:
            self.navigator.go(dialog.route)
