"""The questionnaires of the practice, without Qt: a file looked at, brought in, withdrawn, put back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.own_questionnaires import OwnQuestionnaire
from bilan_desktop.resources import resource
from bilan_desktop.ui.screens.chosen_file import ChosenFileRefused, read_chosen
from bilan_desktop.ui.screens.copies import write_copy
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.questionnaires.words import SAVED, TOO_LARGE
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.own_questionnaires import (
    Look,
    OwnLine,
    bring_back,
    bring_in,
    list_own,
    look_at,
    put_back,
    take_out,
    withdraw,
)
from bilan_desktop.usecases.ports import Work

Failed = Callable[[Exception], None]
LARGEST = 1024 * 1024
"""Bytes read of a file at most, as the reader of questionnaires takes them."""


class QuestionnairesPresenter:
    """Each gesture can be undone; ``failed`` hears why one was refused."""

    def __init__(
        self, services: Services, navigator: Navigator, show: Callable[[tuple[OwnLine, ...]], None], failed: Failed
    ) -> None:
        self._services, self._navigator = services, navigator
        self._show, self._failed = show, failed

    def load(self) -> None:
        """Ask for the questionnaires."""
        self._services.storage.post(partial(list_own, self._services.work), self._show, self._failed)

    def look_at(self, path: Path, show: Callable[[Look], None]) -> None:
        """Read a file, to be shown before anything is kept."""
        try:
            data = read_chosen(path, LARGEST, TOO_LARGE)
        except ChosenFileRefused as error:
            self._failed(error)
            return
        self._services.storage.post(partial(look_at, self._services.work, data), show, self._failed)

    def bring_in(self, look: Look, done: Callable[[], None], failed: Failed) -> None:
        """Keep what was looked at."""
        rows: list[OwnQuestionnaire] = []

        def act(work: Work) -> None:
            if rows:
                bring_back(work, rows[0])
            else:
                rows.append(bring_in(work, look.questionnaire))

        self._perform("Questionnaire importé", act, lambda work: take_out(work, rows[0].id), failed, done)

    def withdraw(self, name: str) -> None:
        """Propose it no more."""
        out, back = (lambda work: withdraw(work, name)), (lambda work: put_back(work, name))
        self._perform("Questionnaire retiré des propositions", out, back, self._failed)

    def put_back(self, name: str) -> None:
        """Propose it again."""
        out, back = (lambda work: withdraw(work, name)), (lambda work: put_back(work, name))
        self._perform("Questionnaire de nouveau proposé", back, out, self._failed)

    def save_model(self, path: str) -> None:
        """Write the commented example where it was asked for."""
        data = resource("questionnaires", "example", "questionnaire.json").read_bytes()
        job = partial(write_copy, Path(path), data, ".json")
        self._services.workers.post(job, lambda _: self._navigator.say(SAVED), self._failed)

    def _perform(
        self, label: str, act: Act, back: Act, failed: Failed, then: Callable[[], None] = lambda: None
    ) -> None:
        def done() -> None:
            self._navigator.offer_undo(f"{label}.", NO_ID)
            then()

        perform(self._services, NO_ID, Gesture(label, act, back), done, failed)
