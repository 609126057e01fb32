"""What the page of personal data shows and does, without Qt: each gesture is a use case, undone by another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.rights import Breach, DataRequest, Rectification, RequestOutcome
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases import breaches, data_requests, rectifying
from bilan_desktop.usecases.breaches import BreachLine, BreachTyped
from bilan_desktop.usecases.data_requests import RequestsView, RequestTyped
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.rectifying import Correctable, CorrectableView, Correction

Done = Callable[[], None]
Failed = Callable[[Exception], None]
Change = Callable[[Work], Mapping[str, object]]
Rewrite = Callable[[Work, Mapping[str, object]], object]


@dataclass(frozen=True)
class RightsView:
    """The whole page."""

    requests: RequestsView
    breaches: tuple[BreachLine, ...]
    corrections: tuple[Correction, ...]


class RightsPage(Protocol):
    """What the presenter asks of the page."""

    def show_rights(self, view: RightsView) -> None:
        """Requests, breaches, corrections."""

    def refuse(self, error: Exception) -> None:
        """Why something cannot be done."""


def read_rights(work: Work) -> RightsView:
    """Everything that the page shows."""
    return RightsView(
        data_requests.list_requests(work), breaches.list_breaches(work), rectifying.list_corrections(work)
    )


class RightsPresenter:
    """Loads the page; notes, answers, corrects and takes back."""

    def __init__(self, services: Services, navigator: Navigator, page: RightsPage) -> None:
        self._services, self._navigator, self._page = services, navigator, page

    def load(self) -> None:
        """Ask for the page."""
        job = partial(read_rights, self._services.work)
        self._services.storage.post(job, self._page.show_rights, self._page.refuse)

    def add_request(self, typed: RequestTyped, done: Done, failed: Failed) -> None:
        """Note a request."""
        again: Again[RecordId, DataRequest] = Again(
            partial(data_requests.add_request, typed=typed), data_requests.remove_request, data_requests.restore_request
        )
        self._perform("Demande notée", again.act, again.back, done, failed)

    def edit_request(self, key: RecordId, typed: RequestTyped, done: Done, failed: Failed) -> None:
        """Correct what was noted of it."""
        change = partial(data_requests.edit_request, key=key, typed=typed)
        self._change("Demande modifiée", change, self._request_back(key), done, failed)

    def answer(self, key: RecordId, on: date | None, outcome: RequestOutcome, done: Done, failed: Failed) -> None:
        """Note the answer."""
        change = partial(data_requests.answer_request, key=key, on=on, outcome=outcome)
        self._change("Réponse notée", change, self._request_back(key), done, failed)

    def reopen(self, key: RecordId) -> None:
        """Take the answer back."""
        change = partial(data_requests.reopen_request, key=key)
        self._change("Demande rouverte", change, self._request_back(key), _nothing, self._page.refuse)

    def extend(self, key: RecordId, on: date | None, done: Done, failed: Failed) -> None:
        """Note that the person was told of a longer time."""
        change = partial(data_requests.extend_request, key=key, on=on)
        self._change("Délai prolongé", change, self._request_back(key), done, failed)

    def lift(self, key: RecordId, on: date | None, done: Done, failed: Failed) -> None:
        """Lift a restriction."""
        change = partial(data_requests.lift_restriction, key=key, on=on)
        self._change("Limitation levée", change, self._request_back(key), done, failed)

    def remove_request(self, key: RecordId) -> None:
        """Take a request out of the register."""
        again: Again[RecordId, DataRequest] = Again(
            lambda _: key, data_requests.remove_request, data_requests.restore_request
        )
        again.done = key
        self._perform("Demande retirée", again.back, again.act, _nothing, self._page.refuse)

    def add_breach(self, typed: BreachTyped, done: Done, failed: Failed) -> None:
        """Write a breach down."""
        again: Again[RecordId, Breach] = Again(
            partial(breaches.add_breach, typed=typed), breaches.remove_breach, breaches.restore_breach
        )
        self._perform("Violation notée", again.act, again.back, done, failed)

    def edit_breach(self, key: RecordId, typed: BreachTyped, done: Done, failed: Failed) -> None:
        """Write what is known of it now."""
        change = partial(breaches.edit_breach, key=key, typed=typed)

        def back(work: Work, before: Mapping[str, object]) -> object:
            return breaches.rewrite_breach(work, key, before)

        self._change("Violation modifiée", change, back, done, failed)

    def remove_breach(self, key: RecordId) -> None:
        """Take a breach out of the register."""
        again: Again[RecordId, Breach] = Again(lambda _: key, breaches.remove_breach, breaches.restore_breach)
        again.done = key
        self._perform("Violation retirée", again.back, again.act, _nothing, self._page.refuse)

    def summary(self, key: RecordId, show: Callable[[str], None]) -> None:
        """Ask for what the notification tells."""
        self._services.storage.post(partial(breaches.summary_of, self._services.work, key), show, self._page.refuse)

    def correctable(self, beneficiary_id: RecordId, show: Callable[[CorrectableView], None]) -> None:
        """Ask for what may be corrected of a person."""
        job = partial(rectifying.read_correctable, self._services.work, beneficiary_id)
        self._services.storage.post(job, show, self._page.refuse)

    def correct(self, asked: Correctable, after: str, request_id: RecordId, done: Done, failed: Failed) -> None:
        """Write the right value."""
        again: Again[RecordId, Rectification] = Again(
            partial(rectifying.correct, asked=asked, after=after, request_id=request_id),
            rectifying.take_back,
            rectifying.put_back,
        )
        self._perform("Donnée corrigée", again.act, again.back, done, failed)

    def take_back(self, key: RecordId) -> None:
        """Write again what a correction replaced."""
        again: Again[RecordId, Rectification] = Again(lambda _: key, rectifying.take_back, rectifying.put_back)
        again.done = key
        self._perform("Ancienne valeur rétablie", again.back, again.act, _nothing, self._page.refuse)

    def go(self, route: str) -> None:
        """Show another page."""
        self._navigator.go(route)

    def _request_back(self, key: RecordId) -> Rewrite:
        def back(work: Work, before: Mapping[str, object]) -> object:
            return data_requests.rewrite_request(work, key, before)

        return back

    def _change(self, label: str, change: Change, back: Rewrite, done: Done, failed: Failed) -> None:
        """A gesture that returns the former values, given to the one that takes it back."""
        before: list[Mapping[str, object]] = [{}]

        def act(work: Work) -> None:
            before[0] = change(work)

        self._perform(label, act, lambda work: back(work, before[0]), done, failed)

    def _perform(
        self, label: str, act: Callable[[Work], object], back: Callable[[Work], object], done: Done, failed: Failed
    ) -> None:
        def told() -> None:
            done()
            self._navigator.offer_undo(f"{label}.", NO_ID)

        perform(self._services, NO_ID, Gesture(label, act, back), told, failed)


def _nothing() -> None:
    """What is done after a gesture that no dialog asked for."""
