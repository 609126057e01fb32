"""The page of the sort of values: four steps, each to be left and taken up again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.card_sort import RANKED, Pile, ValueSort
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.values.model import (
    against_the_ranking,
    anchors,
    cards,
    dilemmas,
    kept_of,
    neighbours,
    order_of_renunciation,
    pile,
    ranking,
    unlaid,
)
from bilan_desktop.supports.values.report import NOT_PARTED, order_questions, together, trade_question
from bilan_desktop.ui.kit.buttons import Chips
from bilan_desktop.ui.kit.tabbing import tab_order
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.values_cards import SortPanel
from bilan_desktop.ui.screens.support.values_choices import ChoicePanel, Ranked
from bilan_desktop.ui.screens.support.values_ranking import RankPanel
from bilan_desktop.usecases.card_sort import (
    Former,
    SortView,
    add_own_card,
    keep_anchor,
    keep_value,
    lay_card,
    put_back,
    rank_card,
    read_sort,
    remove_own_card,
    retake_values,
    take_values,
    untake_values,
)
from bilan_desktop.usecases.card_sort_paper import prepare_cards
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Removed

SORT, RANK, TRADE, RENOUNCE = "sort", "rank", "trade", "renounce"
STEPS = {SORT: "1. Trier", RANK: "2. Classer", TRADE: "3. Départager", RENOUNCE: "4. Renoncer"}
TAKEN = "Valeurs reprises dans les motivations"
ORDER = "De ce qui serait abandonné en dernier à ce qui serait abandonné en premier :"


class Page(SupportScreen):
    """One step shown at a time; every gesture is kept at once."""

    def build(self) -> None:
        """The steps, then the panel of each."""
        self.sort = SortView()
        self._chosen = self._adding = ""
        self.steps = Chips(tuple(STEPS.items()))
        self.steps.setAccessibleName("Étapes du tri")
        self.steps.changed.connect(lambda: self.show_step(self.steps.value()[0]))
        self.card(self.steps)
        self.refusal = Refusal()
        self.add(self.refusal)
        self.sorting, self.ranking = SortPanel(), RankPanel()
        self.trading = ChoicePanel(
            "Départager deux voisines",
            "Deux cartes qui se suivent dans le classement. La réponse peut le contredire : c’est souvent là que "
            "l’on apprend quelque chose.",
            "Si vous ne pouviez garder que l’une des deux ?",
            "Classez au moins deux cartes : elles se départageront ici.",
        )
        self.renouncing = ChoicePanel(
            "Ce à quoi l’on ne renonce pas",
            "Huit façons de vivre son travail, deux par deux. Les réponses donnent un ordre, pas une note.",
            "À quoi ne renonceriez-vous pas ?",
            "",
        )
        self.panels: dict[str, QWidget] = {
            SORT: self.sorting,
            RANK: self.ranking,
            TRADE: self.trading,
            RENOUNCE: self.renouncing,
        }
        for panel in self.panels.values():
            self.card(panel)
            panel.hide()
        self._connect()

    def _connect(self) -> None:
        work = self._work_on
        self.sorting.laid.connect(self._lay)
        self.sorting.added.connect(self._add_own)
        self.sorting.removed.connect(lambda card: work("Carte retirée du jeu", remove_own_card, card, told=True))
        self.sorting.printed.connect(self._print_cards)
        self.sorting.done.connect(lambda: self.show_step(RANK, enter=True))
        self.ranking.ranked.connect(
            lambda card, place: work("Classement modifié", rank_card, card, place if place >= 0 else None)
        )
        self.ranking.taken.connect(self._take)
        self.ranking.see.clicked.connect(lambda: self.go("etape/F2.3"))
        self.trading.kept.connect(lambda kept, other: work("Choix entre deux valeurs", keep_value, kept, other))
        self.renouncing.kept.connect(lambda kept, other: work("Réponse à un dilemme", keep_anchor, kept, other))

    def reload(self) -> None:
        """Read the sort too."""
        super().reload()
        self.read(partial(read_sort, self.services.work, self.dossier_id), self._show)

    def on_event(self, event: Event) -> None:
        """A gesture was kept, or taken back."""
        if event.dossier_id == self.dossier_id and event.topic == ValueSort.TABLE:
            # Before the header, which reads more: the next card is what one waits for.
            self.read(partial(read_sort, self.services.work, self.dossier_id), self._show)
        super().on_event(event)

    def flush(self) -> None:
        """A card that is typed is a card: it is added before the page goes."""
        super().flush()
        self.sorting.add_own()

    def unsaved(self) -> bool:
        """Whether the words of a card wait."""
        return super().unsaved() or bool(self._adding or self.sorting.own.value().strip())

    def show_step(self, step: str, *, enter: bool = False) -> None:
        """Show a step; ``enter``: with the keyboard in it."""
        self._chosen = step
        self.steps.set_value((step,))
        for name, panel in self.panels.items():
            panel.setVisible(name == step)
        self.refusal.hide()
        if enter:
            self._enter(self.panels[step])

    def _enter(self, panel: QWidget) -> None:
        """Give the keyboard to the first thing of a panel, and the room to all of it."""
        first = next(iter(tab_order(panel)), None)
        if first is not None:
            first.setFocus()
        self.reveal(panel)

    def _show(self, sort: SortView) -> None:
        self.sort = sort
        if not self._chosen:
            self.show_step(_first_open(sort))
        self.sorting.show_sort(sort)
        self.ranking.show_sort(sort)
        self.trading.show_pairs(neighbours(sort), cards(sort), sort.trades)
        self.trading.show_results((), [trade_question(sort, pair) for pair in against_the_ranking(sort)])
        self.renouncing.show_pairs(dilemmas(sort), anchors(sort), sort.dilemmas)
        order = _order(sort)
        self.renouncing.show_results(order, order_questions(sort), ORDER if order else "")
        for step, told in _told(sort).items():
            self.steps.set_text(step, f"{STEPS[step]} · {told}" if told else STEPS[step])

    def _lay(self, card: str, where: str) -> None:
        self._work_on("Carte posée" if where else "Carte reprise", lay_card, card, Pile(where) if where else None)

    def _add_own(self, text: str) -> None:
        self._adding = text
        self._work_on("Carte ajoutée", add_own_card, text, then=self._added)

    def _added(self) -> None:
        self._adding = ""

    def _work_on(
        self,
        words: str,
        change: Callable[..., Former],
        *given: object,
        told: bool = False,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        turn = _Turn(self.dossier_id, lambda work: change(work, self.dossier_id, *given))
        self._perform(Gesture(words, turn.act, turn.back), told=told, then=then)

    def _print_cards(self) -> None:
        work, demonstration = self.services.work, self.services.demonstration
        prepare = partial(prepare_cards, work, self.dossier_id, demonstration=demonstration)
        self.services.storage.post(prepare, lambda paper: self.go(f"document/{paper.id}"), self.refusal.say)

    def _take(self) -> None:
        taking = _Taking(self.dossier_id)
        self._perform(Gesture(TAKEN, taking.act, taking.back), told=True)

    def _perform(self, gesture: Gesture, *, told: bool, then: Callable[[], None] = lambda: None) -> None:
        def done() -> None:
            self.refusal.hide()
            self.save_state.saved(self.services.work.clock.now().time())
            then()
            if told:
                self.navigator.offer_undo(f"{gesture.label}.", self.dossier_id)

        perform(self.services, self.dossier_id, gesture, done, self._refused)

    def _refused(self, error: Exception) -> None:
        """Nothing was kept: the page shows what is, with the words of a card that was not added."""
        for panel in (self.sorting, self.ranking, self.trading, self.renouncing):
            panel.forget_asked()
        if self._adding and not self.sorting.own.value():
            self.sorting.own.set_value(self._adding)
        self._adding = ""
        self.refusal.say(error)


class _Turn:
    """A gesture of the sort, and what takes it back; done again, it is put back as it was."""

    def __init__(self, dossier_id: RecordId, first: Callable[[Work], Former]) -> None:
        self._dossier_id, self._first = dossier_id, first
        self._before: Former | None = None
        self._after: Former | None = None

    def act(self, work: Work) -> None:
        """Do it, or put it back."""
        again = self._after
        self._before = self._first(work) if again is None else put_back(work, self._dossier_id, again, "redo")

    def back(self, work: Work) -> None:
        """Take it back."""
        self._after = put_back(work, self._dossier_id, self._before or {}, "undo")


class _Taking:
    """The values brought to the motivations, and taken away with what was noted of them."""

    def __init__(self, dossier_id: RecordId) -> None:
        self._dossier_id = dossier_id
        self._keys: tuple[RecordId, ...] = ()
        self._removed: tuple[Removed, ...] | None = None

    def act(self, work: Work) -> None:
        """Bring them, or put them back."""
        if self._removed is None:
            self._keys = take_values(work, self._dossier_id)
        else:
            self._keys = retake_values(work, self._dossier_id, self._removed, "redo")

    def back(self, work: Work) -> None:
        """Take them away."""
        self._removed = untake_values(work, self._dossier_id, self._keys, "undo")


def _first_open(sort: SortView) -> str:
    """The step to take up."""
    if unlaid(sort):
        return SORT
    if len(sort.ranked) < min(RANKED, len(pile(sort, Pile.MUCH))):
        return RANK
    return TRADE if any(not kept_of(pair, sort.trades) for pair in neighbours(sort)) else RENOUNCE


def _told(sort: SortView) -> dict[str, str]:
    """How far each step has come."""
    total, waiting, pairs = len(cards(sort)), len(unlaid(sort)), neighbours(sort)
    traded = sum(bool(kept_of(pair, sort.trades)) for pair in pairs)
    answered, asked = len(sort.dilemmas), len(dilemmas(sort))
    return {
        SORT: f"{total - waiting}/{total}" if waiting < total else "",
        RANK: str(len(ranking(sort))) if sort.ranked else "",
        TRADE: f"{traded}/{len(pairs)}" if traded else "",
        RENOUNCE: f"{answered}/{asked}" if answered else "",
    }


def _order(sort: SortView) -> list[Ranked]:
    """The order of renunciation as it is shown."""
    return [
        (str(rank), card.name, card.sentence) if len(found) == 1 else (str(rank), together(found), NOT_PARTED)
        for rank, found in enumerate(order_of_renunciation(sort), 1)
        for card in found[:1]
    ]
