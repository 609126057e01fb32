"""The presenter of a list: records added, removed, moved, each gesture undoable, each record a form."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.journey.asks import ListWords
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import (
    Item,
    Removed,
    add_item,
    list_items,
    move_item,
    remove_item,
    restore_item,
    save_item,
)


class ListPresenter:
    """Holds the records of one list of a dossier; ``show`` is told of them at each change.

    ``within`` names the record that they belong to, for those of ``records.WITHIN``.
    """

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        dossier_id: RecordId,
        words: ListWords,
        show: Callable[[tuple[Item, ...]], None],
        within: RecordId = NO_ID,
    ) -> None:
        self.services = services
        self._within = within
        self.words = words
        self.items: tuple[Item, ...] = ()
        self.initiator = f"{words.record.TABLE}-list#{id(self)}"
        self._navigator = navigator
        self._dossier_id = dossier_id
        self._show = show
        self._attached = True

    def detach(self) -> None:
        """The card goes: what comes back no longer touches it."""
        self._attached = False

    def load(self) -> None:
        """Ask for the records."""
        read = partial(list_items, self.services.work, self._dossier_id, self.words.record, self._within)
        self.services.storage.post(read, self._shown, self._failed)

    def form_of(self, key: RecordId) -> FormPresenter:
        """A new form for one record."""
        record = self.words.record

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_item(work, key, record, values, initiator)

        return FormPresenter(self.services, f"{record.TABLE}:{key}", self._dossier_id, self.words.saved, save)

    def add(self, values: Mapping[str, object], opened: Callable[[RecordId], None]) -> None:
        """Add a record at the end, then open it."""
        record = self.words.record
        adding = partial(
            add_item,
            dossier_id=self._dossier_id,
            record=record,
            values=values,
            initiator=self.initiator,
            within=self._within,
        )
        addition = Addition(record, adding)
        self._perform(self.words.added, addition.act, addition.take_back, lambda: opened(addition.key), told=False)

    def remove(self, key: RecordId) -> None:
        """Take a record away; undo puts it back where it was."""
        removal = _Removal(key, self.words.record, self.initiator)
        self._perform(self.words.removed, removal.act, removal.put_back)

    def move(self, key: RecordId, by: int) -> None:
        """Move a record up (negative) or down."""
        keys = [item.key for item in self.items]
        before, record = keys.index(key), self.words.record
        after = before + by
        if not 0 <= after < len(keys):
            return

        def put(rank: int, work: Work) -> None:
            move_item(work, key, record, rank, self.initiator)

        self._perform(self.words.moved, partial(put, after), partial(put, before), told=False)

    def _perform(
        self,
        label: str,
        act: Callable[[Work], object],
        back: Callable[[Work], object],
        then: Callable[[], None] = lambda: None,
        *,
        told: bool = True,
    ) -> None:
        def done() -> None:
            if self._attached:
                self.load()
                then()
            if told:
                self._navigator.offer_undo(label, self._dossier_id)

        perform(self.services, self._dossier_id, Gesture(label, act, back), done, self._failed)

    def _shown(self, items: tuple[Item, ...]) -> None:
        if self._attached:
            self.items = items
            self._show(items)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)


class Addition:
    """Adds a record, as ``add`` does it; once taken back, adds that very record again."""

    def __init__(self, record: type[Any], add: Callable[[Work], RecordId]) -> None:
        self._record, self._add = record, add
        self._removed: Removed | None = None
        self.key = RecordId("")

    def act(self, work: Work) -> None:
        """Add it, or put it back."""
        if self._removed is not None:
            restore_item(work, self._removed, "redo")
        else:
            self.key = self._add(work)

    def take_back(self, work: Work) -> None:
        """Take it away, keeping what was typed in it since."""
        self._removed = remove_item(work, self.key, self._record, "undo")


class _Removal:
    """Takes a record away and puts it back."""

    def __init__(self, key: RecordId, record: type[Any], initiator: str) -> None:
        self._key, self._record, self._initiator = key, record, initiator
        self._removed: Removed | None = None

    def act(self, work: Work) -> None:
        """Take it away."""
        self._removed = remove_item(work, self._key, self._record, self._initiator)

    def put_back(self, work: Work) -> None:
        """Put it back."""
        if self._removed is not None:
            restore_item(work, self._removed, "undo")
