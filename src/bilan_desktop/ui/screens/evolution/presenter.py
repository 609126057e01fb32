"""The evolution cards, without Qt: each gesture is one use case, undone by another."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial

from bilan_desktop.domain.exploring import EvolutionCard
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.journey.lists import ListPresenter
from bilan_desktop.ui.screens.evolution.words import CARDS
from bilan_desktop.ui.screens.gestures import Again
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.evolution import CardLine, add_card, list_cards, remove_card, restore_card, save_card
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Item


class CardsPresenter(ListPresenter):
    """A list of the practice, in no dossier; a card is known by its ``ref``."""

    def __init__(self, services: Services, navigator: Navigator, show: Callable[[tuple[Item, ...]], None]) -> None:
        super().__init__(services, navigator, NO_ID, CARDS, show)
        self.lines: dict[RecordId, CardLine] = {}

    def load(self) -> None:
        """Ask for the cards."""
        self.services.storage.post(partial(list_cards, self.services.work), self._read, self._failed)

    def form_of(self, key: RecordId) -> FormPresenter:
        """A new form for one card."""

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_card(work, key, values, initiator)

        return FormPresenter(self.services, f"{EvolutionCard.TABLE}:{key}", NO_ID, CARDS.saved, save)

    def add(self, values: Mapping[str, object], opened: Callable[[RecordId], None]) -> None:
        """Add a card of the practice, then open it."""
        made: Again[RecordId, EvolutionCard] = Again(
            lambda work: add_card(work, values, self.initiator), remove_card, restore_card
        )
        self._perform(CARDS.added, made.act, made.back, lambda: opened(made.done or NO_ID), told=False)

    def remove(self, key: RecordId) -> None:
        """Take a card of the practice away."""
        self._take_away(CARDS.removed, key)

    def give_back(self, key: RecordId) -> None:
        """The application's own card stands again."""
        self._take_away("Fiche d’origine rétablie", key)

    def hide(self, key: RecordId, *, hidden: bool) -> None:
        """Propose it no more in the dossiers, or again."""
        label = "Fiche masquée" if hidden else "Fiche de nouveau proposée"
        self._put(label, key, {"hidden": hidden}, {"hidden": not hidden})

    def verify(self, key: RecordId) -> None:
        """It was read again at its source today."""
        former = self.lines[key].card.checked_on
        today = self.services.work.clock.today()
        self._put("Fiche vérifiée aujourd’hui", key, {"checked_on": today}, {"checked_on": former})

    def _put(self, label: str, key: RecordId, after: Mapping[str, object], before: Mapping[str, object]) -> None:
        self._perform(
            label,
            lambda work: save_card(work, key, after, self.initiator),
            lambda work: save_card(work, key, before, "undo"),
        )

    def _take_away(self, label: str, key: RecordId) -> None:
        taken: list[EvolutionCard] = []

        def act(work: Work) -> None:
            taken[:] = [remove_card(work, key, self.initiator)]

        self._perform(label, act, lambda work: restore_card(work, taken[0], "undo"))

    def _read(self, lines: tuple[CardLine, ...]) -> None:
        self.lines = {line.card.ref: line for line in lines}
        names = [one.name for one in fields(EvolutionCard) if one.name != "id"]
        self._shown(
            tuple(
                Item(line.card.ref, rank, {name: getattr(line.card, name) for name in names}, line.problems)
                for rank, line in enumerate(lines)
            )
        )
