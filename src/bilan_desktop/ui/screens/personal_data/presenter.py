"""What the page of a person's data does, without Qt: reads, masks, writes the file, notes that it left."""

from functools import partial
from pathlib import Path
from typing import Protocol

from bilan_desktop.domain.errors import ReadOnlyVault
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.commands import Done, Refused
from bilan_desktop.ui.screens.copies import write_copy
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.personal_copy import personal_json
from bilan_desktop.usecases.personal_data import (
    choose_reach,
    mask_word,
    read_personal_data,
    record_personal_copy,
    unmask_word,
)
from bilan_desktop.usecases.personal_told import PersonalData, Reach


class PersonalDataPage(Protocol):
    """What the presenter tells the page."""

    def show_data(self, view: PersonalData) -> None:
        """All of it, as it would leave."""

    def refuse(self, error: Exception) -> None:
        """Why something cannot be done."""

    def left(self, sentence: str) -> None:
        """That a copy left."""


class PersonalDataPresenter:
    """One person, from one of their dossiers."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: RecordId, page: PersonalDataPage) -> None:
        self._services, self._navigator, self._page = services, navigator, page
        self._key = dossier_id

    @property
    def offered(self) -> bool:
        """Whether anything may be written."""
        return not self._services.read_only

    def file_name(self, view: PersonalData) -> str:
        """The name proposed for the file: a dossier's number and the day, never who it is about."""
        return f"donnees-{view.dossiers[0]}-{view.on.isoformat()}.json"

    def load(self) -> None:
        """Read what the vault holds."""
        job = partial(read_personal_data, self._services.work, self._key)
        self._services.storage.post(job, self._page.show_data, self._page.refuse)

    def choose(self, reach: Reach) -> None:
        """Ask for everything, or for what the person supplied."""
        job = partial(choose_reach, self._services.work, self._key, reach)
        self._services.storage.post(job, lambda _: None, self._page.refuse)

    def mask(self, word: str, done: Done, failed: Refused) -> None:
        """Mask a word; ``failed`` hears why not."""
        gesture = Gesture("masquer un mot", *self._both(" ".join(word.split())))
        perform(self._services, self._key, gesture, done, failed)

    def unmask(self, word: str) -> None:
        """Mask it no more; it may be taken back."""
        mask, unmask = self._both(word)
        offer = partial(self._navigator.offer_undo, "Ce mot n’est plus masqué.", self._key)
        perform(self._services, self._key, Gesture("ne plus masquer un mot", unmask, mask), offer, self._page.refuse)

    def _both(self, word: str) -> tuple[Act, Act]:
        return (
            partial(mask_word, dossier_id=self._key, word=word),
            partial(unmask_word, dossier_id=self._key, word=word),
        )

    def export(self, path: Path) -> None:
        """Write the file there, whole or not at all, then note it."""
        if not self.offered:
            self._page.refuse(ReadOnlyVault())
            return
        job = partial(personal_json, self._services.work, self._key)
        self._services.storage.post(job, partial(self._write, path), self._page.refuse)

    def _write(self, path: Path, data: bytes) -> None:
        job = partial(write_copy, path, data, ".json")
        self._services.workers.post(job, self._note, self._page.refuse)

    def _note(self, place: Path) -> None:
        job = partial(record_personal_copy, self._services.work, self._key, "json")
        told = f"Copie écrite : {place.name}. Le journal le note."
        self._services.storage.post(job, lambda _: self._page.left(told), self._page.refuse)
