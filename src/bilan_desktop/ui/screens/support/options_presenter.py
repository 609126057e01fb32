"""What the board of options does, without Qt: each gesture is one use case, undone by another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.supports.options.model import Card
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.options import BoardView, adjust_option, link_sheets, read_board
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Removed, add_item, remove_item, restore_item, save_item

Told = Callable[[], None]
Refuse = Callable[[Exception], None]
State = tuple[OptionStatus, Horizon]

UNDONE = "Ajustement annulé"
"""The reason that the history keeps when an adjustment is taken back (F2.5: nothing is erased)."""


class BoardPresenter:
    """Reads the board for ``show``, and does the gestures; what is being saved is shown already."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, show: Callable[[BoardView], None]
    ) -> None:
        self.view: BoardView | None = None
        self._services, self._navigator, self._dossier_id, self._show = services, navigator, dossier_id, show
        self._asked: dict[RecordId, State] = {}

    def load(self) -> None:
        """Ask for the board."""
        work = self._services.work
        self._services.storage.post(partial(read_board, work, self._dossier_id), self._read, self.failed)

    def card(self, key: RecordId) -> Card | None:
        """The card of an option, as it is shown."""
        found = self.view.cards if self.view is not None else ()
        return next((one for one in found if one.key == key), None)

    def form_of(self, key: RecordId) -> FormPresenter:
        """A new form for one option; its scope is that of the lists, so that a draft is found again there."""

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_item(work, key, Option, values, initiator)

        return FormPresenter(self._services, f"{Option.TABLE}:{key}", self._dossier_id, "Piste modifiée", save)

    def adjust(
        self, key: RecordId, state: State, reason: str = "", done: Told = lambda: None, refused: Refuse | None = None
    ) -> None:
        """Give an option another status or horizon, with why; taken back, it is one more line of its history.

        ``refused`` is called by whoever asked for the reason, and shows the refusal beside it.
        """
        former: list[State] = []

        def act(work: Work) -> None:
            former[:] = [adjust_option(work, key, *state, reason)]

        def back(work: Work) -> None:
            adjust_option(work, key, *former[0], UNDONE, "undo")

        def told() -> None:
            self._forget(key, state)
            self._navigator.offer_undo("Piste ajustée.", self._dossier_id)
            done()

        def not_done(error: Exception) -> None:
            self._forget(key, state)
            self.load()
            (refused or self.failed)(error)

        if refused is None:
            # Shown at once; where words are asked for, only once they are accepted.
            self._asked[key] = state
            self._tell()
        perform(self._services, self._dossier_id, Gesture("Piste ajustée", act, back), told, not_done)

    def add(self, opened: Callable[[RecordId], None]) -> None:
        """Add an option at the end, then open it."""

        def put(work: Work, removed: Removed) -> None:
            restore_item(work, removed, "redo")

        made: Again[RecordId, Removed] = Again(
            lambda work: add_item(work, self._dossier_id, Option, {}),
            lambda work, key: remove_item(work, key, Option, "undo"),
            put,
        )
        self._do(Gesture("Piste ajoutée", made.act, made.back), lambda: opened(made.done or NO_ID))

    def remove(self, key: RecordId) -> None:
        """Take an option away; one that was adjusted is set aside instead, and the refusal says so."""
        made: Again[RecordId, Removed] = Again(
            lambda _: key,
            lambda work, key: remove_item(work, key, Option),
            restore_item,
        )
        made.done = key
        told = partial(self._navigator.offer_undo, "Piste retirée.", self._dossier_id)
        # A removal: what ``Again`` takes back is what is done here, and the other way round.
        self._do(Gesture("Piste retirée", made.back, made.act), told)

    def link(self, key: RecordId, chosen: Sequence[RecordId]) -> None:
        """Let an option rest on these sheets."""
        former: list[tuple[RecordId, ...]] = []

        def act(work: Work) -> None:
            former[:] = [link_sheets(work, key, chosen)]

        def back(work: Work) -> None:
            link_sheets(work, key, former[0], "undo")

        self._do(Gesture("Fiches de la piste modifiées", act, back))

    def failed(self, error: Exception) -> None:
        """Say what a user can act on; anything else is a bug and shows as one."""
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)

    def _do(self, gesture: Gesture, done: Told = lambda: None) -> None:
        perform(self._services, self._dossier_id, gesture, done, self.failed)

    def _forget(self, key: RecordId, state: State) -> None:
        if self._asked.get(key) == state:
            del self._asked[key]

    def _read(self, view: BoardView) -> None:
        self.view = view
        self._tell()

    def _tell(self) -> None:
        """Show what was read, with what is being saved."""
        if self.view is not None:
            self.view = replace(self.view, cards=tuple(self._with_asked(one) for one in self.view.cards))
            self._show(self.view)

    def _with_asked(self, card: Card) -> Card:
        state = self._asked.get(card.key)
        return card if state is None else replace(card, status=state[0], horizon=state[1])
