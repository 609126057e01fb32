"""The page of the evolution cards: one line each, opened to be read and reworded, with its gestures."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exploring import EvolutionCard
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.journey.list_card import ListCard
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.evolution.presenter import CardsPresenter
from bilan_desktop.ui.screens.evolution.words import ABOUT, CARDS, HIDDEN, checked_words, origin_words
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.evolution import CardLine
from bilan_desktop.usecases.records import Item


class StateLine(QWidget):
    """Below the title of a card: when it was verified, and whether it is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.told = label("", "muted", wrap=True)
        VBox(self, (28, 0, 8, 4)).addWidget(self.told)

    def show_line(self, line: CardLine) -> None:
        """Follow the card."""
        hidden = f"Fiche {HIDDEN} dans les dossiers. " if line.card.hidden else ""
        self.told.setText(f"{hidden}{checked_words(line)}")
        self.told.set_role("warning" if line.late else "muted")


class CardTools(Wrapping):
    """What can be done with an opened card."""

    def __init__(self, presenter: CardsPresenter, key: RecordId) -> None:
        super().__init__(8)
        self._presenter, self._key = presenter, key
        self.verify = button("Vérifiée aujourd’hui", "check", "soft")
        self.verify.setObjectName("verify")
        self.verify.clicked.connect(lambda: presenter.verify(key))
        self.hide_button = button("", "eye-off", "ghost")
        self.hide_button.setObjectName("hide-card")
        self.hide_button.clicked.connect(self._turn)
        self.give_back = button("Revenir à la fiche d’origine", "rotate-ccw", "ghost")
        self.give_back.setObjectName("give-back")
        self.give_back.clicked.connect(lambda: presenter.give_back(key))
        for one in (self.verify, self.hide_button, self.give_back):
            self.row.addWidget(one)

    def show_line(self, line: CardLine) -> None:
        """Follow the card."""
        self.hide_button.set_text("Proposer de nouveau" if line.card.hidden else "Masquer dans les dossiers")
        self.hide_button.set_icon("eye" if line.card.hidden else "eye-off")
        if self.give_back.hasFocus() and not line.reworded:
            self.verify.setFocus()
        self.give_back.setVisible(line.reworded)
        for one in (self.verify, self.hide_button, self.give_back):
            one.setAccessibleDescription(line.card.title)

    def _turn(self) -> None:
        self._presenter.hide(self._key, hidden=not self._presenter.lines[self._key].card.hidden)


class EvolutionScreen(Screen):
    """One list, by kind."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Fiches d’évolution", ABOUT)
        self._states: dict[RecordId, StateLine] = {}
        self._tools: dict[RecordId, CardTools] = {}
        self.cards = ListCard(self._presenter, CARDS, self.save_state)
        self.cards.below = self._state
        self.cards.near = True
        self.cards.extra = self._opened
        self.cards.shown = self._follow
        self.cards.badge_of = self._origin
        self.add(self.cards)
        self.content.addStretch()
        back = button("Réglages", "arrow-left", "ghost")
        back.setObjectName("back")
        back.clicked.connect(lambda: navigator.go("reglages"))
        row = self.set_footer(self.save_state)
        row.addStretch()
        row.addWidget(back)
        self.presenter.load()

    def flush(self) -> None:
        """Post what is typed in the opened card."""
        super().flush()
        self.cards.flush()

    def unsaved(self) -> bool:
        """Whether something typed is not in the vault."""
        return super().unsaved() or self.cards.dirty()

    def leave(self) -> None:
        """The page goes."""
        super().leave()
        self.cards.detach()

    def on_event(self, event: Event) -> None:
        """A card was changed, here or by undo."""
        if event.topic == EvolutionCard.TABLE:
            self.presenter.load()

    def _presenter(self, show: Callable[[tuple[Item, ...]], None]) -> CardsPresenter:
        self.presenter = CardsPresenter(self.services, self.navigator, show)
        return self.presenter

    def _origin(self, item: Item) -> str:
        line = self.presenter.lines.get(item.key)  # a row that goes tells its badge once more
        return origin_words(line) if line is not None else ""

    def _state(self, item: Item) -> QWidget:
        made = self._states[item.key] = StateLine()
        made.show_line(self.presenter.lines[item.key])
        return made

    def _opened(self, item: Item) -> QWidget:
        made = self._tools[item.key] = CardTools(self.presenter, item.key)
        made.destroyed.connect(partial(self._forget, item.key, made))
        made.show_line(self.presenter.lines[item.key])
        return made

    def _forget(self, key: RecordId, gone: CardTools, _: object = None) -> None:
        if self._tools.get(key) is gone:
            del self._tools[key]

    def _follow(self, items: tuple[Item, ...]) -> None:
        for item in items:
            line = self.presenter.lines[item.key]
            self._states[item.key].show_line(line)
            if item.key in self._tools:
                self._tools[item.key].show_line(line)
        for row in self.cards.rows:
            # A card of the application is hidden, never removed.
            row.remove.setVisible(not row.item.values["ours"])
