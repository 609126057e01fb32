"""Contacts of another program, without Qt: a file looked at, ticked line by line, brought in, taken back."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.ui.screens.chosen_file import ChosenFileRefused, read_chosen
from bilan_desktop.ui.screens.exchange.contacts_words import TOO_LARGE, brought_words
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.contacts import (
    Chosen,
    ContactLine,
    Imported,
    Preview,
    TakenOut,
    bring_back_contacts,
    bring_in_contacts,
    look_at_contacts,
    take_out_contacts,
)
from bilan_desktop.usecases.contacts_known import Becomes, Way
from bilan_desktop.usecases.ports import Work

Failed = Callable[[Exception], None]
LARGEST = 10 * 1024 * 1024
"""Bytes read of a file at most, as the reader of contacts takes them."""


class Ticked:
    """What is ticked in a preview and what each line becomes, shown or not."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self._ticked = [line.ticked for line in preview.lines]
        self._ways = [0 for _ in preview.lines]

    def is_ticked(self, place: int) -> bool:
        """Whether a line is taken."""
        return self._ticked[place]

    def tick(self, place: int, *, on: bool) -> None:
        """Take a line, or leave it."""
        self._ticked[place] = on

    def way(self, place: int) -> Way:
        """What a line becomes."""
        return self.preview.lines[place].ways[self._ways[place]]

    def turn(self, place: int, way: int) -> None:
        """Choose what a line becomes, by the place among its ways."""
        self._ways[place] = way

    def none(self) -> None:
        """Leave every line."""
        self._ticked = [False for _ in self._ticked]

    def new_organisations(self) -> None:
        """Take every organisation that resembles nothing, beside what is ticked."""
        for place, line in enumerate(self.preview.lines):
            self._ticked[place] |= _is_new(line)

    def offers_organisations(self) -> bool:
        """Whether there is one."""
        return any(map(_is_new, self.preview.lines))

    def chosen(self) -> tuple[Chosen, ...]:
        """The lines that are taken, with what they become."""
        return tuple(self._chosen())

    def _chosen(self) -> Iterator[Chosen]:
        for place, line in enumerate(self.preview.lines):
            if self._ticked[place]:
                yield Chosen(line.contact, self.way(place))


def _is_new(line: ContactLine) -> bool:
    return line.ways[0].becomes is Becomes.ORGANISATION and not line.same


class ContactsPresenter:
    """Nothing is kept before it is confirmed; one undo takes the whole import back."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        self._services, self._navigator = services, navigator

    def look_at(self, path: Path, show: Callable[[Preview], None], failed: Failed) -> None:
        """Read a file, to be shown before anything is kept."""
        try:
            data = read_chosen(path, LARGEST, TOO_LARGE)
        except ChosenFileRefused as error:
            failed(error)
            return
        self._services.storage.post(partial(look_at_contacts, self._services.work, data), show, failed)

    def bring_in(self, chosen: tuple[Chosen, ...], done: Callable[[], None], failed: Failed) -> None:
        """Keep what was ticked."""
        kept: Again[Imported, TakenOut] = Again(partial(_bring_in, chosen), take_out_contacts, bring_back_contacts)

        def told() -> None:
            done()
            self._navigator.offer_undo(f"{brought}.", NO_ID)

        brought = brought_words(len(chosen))
        perform(self._services, NO_ID, Gesture(brought, kept.act, kept.back), told, failed)


def _bring_in(chosen: tuple[Chosen, ...], work: Work) -> Imported:
    return bring_in_contacts(work, chosen)
