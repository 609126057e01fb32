"""A page made of cards that ask for records: what a step and a support have in common."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.journey.list_card import ListCard, ask_rows
from bilan_desktop.ui.journey.lists import ListPresenter
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.layouts import abreast
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import FormView, read_form, save_form

FIRST_FIELD = "champ"
"""The part of a route that gives the keyboard to the first field of its page."""


class RecordsScreen(DossierScreen):
    """``card``, ``ask`` and ``ask_list`` put cards below one another; what is typed in them is saved as it is typed."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: str, section: str, title: str, hint: str = ""
    ) -> None:
        self._cards: list[QWidget] = []
        self._lists: list[ListCard] = []
        self._forms: list[tuple[type[Any], str, FormHost]] = []
        super().__init__(services, navigator, dossier_id, section, title, hint)

    def card(self, widget: QWidget) -> QWidget:
        """Put a card below the others and return it."""
        self._cards.append(widget)
        return self.add(widget)

    def ask(self, record: type[Any], title: str, asks: tuple[Ask, ...], subtitle: str = "", *, part: str = "") -> Card:
        """A card of questions about the one record of that type; ``part`` as ``read_form``."""
        card = Card(title, subtitle)
        host = self.form_of(record, part)
        for row in ask_rows(asks):
            card.add(abreast(*(asked_field(ask, host, self.services) for ask in row)))
        self.card(card)
        return card

    def ask_list(self, words: ListWords) -> ListCard:
        """A card with the records of a list."""
        card = self.list_card(words)
        self.card(card)
        return card

    def list_card(self, words: ListWords, within: RecordId = NO_ID) -> ListCard:
        """The same, for a page that puts it in a place of its own; ``within`` as ``ListPresenter``.

        ``drop_list`` lets go of one whose place is taken away while the page stays.
        """
        card = ListCard(
            lambda show: ListPresenter(self.services, self.navigator, self.dossier_id, words, show, within),
            words,
            self.save_state,
        )
        self._lists.append(card)
        return card

    def drop_list(self, card: ListCard) -> None:
        """A card of ``list_card`` goes: what is typed in it is kept first."""
        card.flush()
        card.detach()
        self._lists.remove(card)

    def form_of(self, record: type[Any], part: str = "") -> FormHost:
        """The form of a record, to bind an input of one's own; made at first need."""
        for known, of, host in self._forms:
            if (known, of) == (record, part):
                return host

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_form(work, self.dossier_id, record, values, initiator, part)

        scope = f"{record.TABLE}{f':{part}' if part else ''}:{self.dossier_id}"
        presenter = FormPresenter(self.services, scope, self.dossier_id, f"{self.form_name()} modifié", save)
        host = self.host(FormHost(presenter, self.save_state, self))
        self._forms.append((record, part, host))
        return host

    def form_name(self) -> str:
        """What undo says was changed: « Objectifs »."""
        return self.title.text()

    def reload(self) -> None:
        """Read again what the page holds."""
        for card in self._lists:
            card.presenter.load()
        for record, part, _ in self._forms:
            self._read_record(record, part)

    def open_part(self, part: str) -> None:
        """The first field, for whoever goes from page to page; once the lists have come, and the keyboard is free."""
        if part == FIRST_FIELD:
            self.services.storage.post(lambda: None, lambda _: self._enter_if_free(), self.failed)

    def show_form(self, record: type[Any], values: Mapping[str, Any]) -> None:
        """The form of a record was read; a page that shows it otherwise hears it here."""

    def flush(self) -> None:
        """Post everything typed."""
        super().flush()
        for card in self._lists:
            card.flush()

    def unsaved(self) -> bool:
        """Whether something typed is not in the vault."""
        return super().unsaved() or any(card.dirty() for card in self._lists)

    def leave(self) -> None:
        """The page goes."""
        super().leave()
        for card in self._lists:
            card.detach()

    def on_event(self, event: Event) -> None:
        """Follow what changed elsewhere; what is typed here stays as it is typed."""
        super().on_event(event)
        if event.dossier_id != self.dossier_id:
            return
        for card in self._lists:
            if event.topic == card.words.record.TABLE:
                card.presenter.load()
        for record, part, host in self._forms:
            if event.topic == record.TABLE and event.initiator != host.presenter.initiator:
                self._read_record(record, part)

    def _read_record(self, record: type[Any], part: str) -> None:
        read = partial(read_form, self.services.work, self.dossier_id, record, part)
        self.services.storage.post(read, partial(self._load_form, record, self.form_of(record, part)), self.failed)

    def _enter_if_free(self) -> None:
        if self.window().focusWidget() is self:
            self.enter(fields_only=True)

    def _load_form(self, record: type[Any], host: FormHost, view: FormView) -> None:
        host.load(view.values)
        host.show_problems(view.problems)
        self.show_form(record, view.values)
