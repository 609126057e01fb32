"""A button that takes into a list what another page of the dossier says already; out of sight when nothing is left."""

from collections.abc import Callable, Sequence

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.journey.list_card import ListCard
from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Removed
from bilan_desktop.usecases.taking import put_back, take_off

Take = Callable[[Work, RecordId], Sequence[RecordId]]


class TakeButton(Button):
    """``words`` is what it says, ``told`` what the undo is offered with; the first one taken opens in ``list_``."""

    def __init__(self, page: SupportScreen, list_: ListCard, words: str, told: str, take: Take) -> None:
        super().__init__(words, "list-checks", "soft")
        record = list_.words.record
        self.setObjectName(f"take-{record.TABLE}")
        self.setProperty(FIELD, True)
        self._page, self._list, self._told, self._take = page, list_, told, take
        self.clicked.connect(self._perform)
        self.hide()
        list_.foot.row.addWidget(self)

    def _perform(self) -> None:
        page = self._page
        page.flush()
        made: Again[Sequence[RecordId], tuple[Removed, ...]] = Again(
            lambda work: self._take(work, page.dossier_id),
            lambda work, keys: take_off(work, self._list.words.record, keys),
            put_back,
        )

        def done() -> None:
            page.navigator.offer_undo(self._told, page.dossier_id)
            if made.done:
                self._list.open_new(made.done[0])

        perform(page.services, page.dossier_id, Gesture(self._told, made.act, made.back), done, page.failed)
