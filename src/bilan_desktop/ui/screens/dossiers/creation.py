"""Opening a dossier with a name only, homonyms told apart, without Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.commands import Command, Done, Refused
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.dossiers import (
    Created,
    create_dossier,
    people_named,
    save_beneficiary,
    withdraw_dossier,
)
from bilan_desktop.usecases.ports import Work

OTHER = "other"
"""The choice « another person of the same name »; the other choices are identifiers."""


@dataclass(frozen=True)
class Homonym:
    """Somebody who bears that name already."""

    id: RecordId
    distinction: str
    numbers: str


@dataclass(frozen=True)
class Asked:
    """What is typed and chosen."""

    last_name: str = ""
    first_name: str = ""
    choice: str = ""
    distinction: str = ""


def open_dossier(work: Work, asked: Asked) -> Created:
    """Open the dossier; InvalidInput says what is still missing, homonyms included."""
    alike = people_named(work, asked.last_name, asked.first_name)
    known = {key for key, _, _ in alike}
    if alike and asked.choice != OTHER and asked.choice not in known:
        raise InvalidInput({"choice": "Quelqu’un porte déjà ce nom : dites si c’est la même personne."})
    if alike and asked.choice == OTHER and not asked.distinction.strip():
        raise InvalidInput({"distinction": "Indiquez ce qui la distingue, par exemple sa ville."})
    person = RecordId(asked.choice) if asked.choice in known else None
    created = create_dossier(work, asked.last_name, asked.first_name, person=person)
    if person is None and alike:
        save_beneficiary(work, created.dossier_id, {"distinction": asked.distinction.strip()})
    return created


class CreationPresenter:
    """Looks for homonyms while one types, opens the dossier once, leads to its interview."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        self._services = services
        self._navigator = navigator
        self._looked_for = Asked()
        self._busy = False
        self.on_homonyms: Callable[[tuple[Homonym, ...]], None] = lambda _: None
        self.on_problems: Callable[[Mapping[str, str]], None] = lambda _: None
        self.on_created: Callable[[], None] = lambda: None

    def look(self, last_name: str, first_name: str) -> None:
        """Who bears that name already?"""
        self._looked_for = Asked(last_name, first_name)
        self._services.storage.post(
            partial(people_named, self._services.work, last_name, first_name),
            partial(self._found, self._looked_for),
            self._failed,
        )

    def create(self, asked: Asked) -> None:
        """Open the dossier, or say what is missing; a second call while it is being opened does nothing."""
        if not self._busy:
            self._busy = True
            self._services.storage.post(
                partial(open_dossier, self._services.work, asked), partial(self._created, asked), self._failed
            )

    def _found(self, looked_for: Asked, people: tuple[tuple[RecordId, str, str], ...]) -> None:
        # An answer to what has been typed over since says nothing any more.
        if looked_for == self._looked_for:
            self.on_homonyms(tuple(Homonym(*one) for one in people))

    def _created(self, asked: Asked, created: Created) -> None:
        self._busy = False
        _remember(self._services, self._navigator, asked, created)
        self.on_created()
        self._navigator.go(f"dossier/{created.dossier_id}/entretien")
        self._navigator.offer_undo(f"Dossier {created.number} ouvert.", created.dossier_id)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, InvalidInput):
            self.on_problems(error.problems)
        elif isinstance(error, DomainError):
            self.on_problems({"": error.sentence})
        else:
            raise error


def _remember(services: Services, navigator: Navigator, asked: Asked, created: Created) -> None:
    """Make the opening undoable; done again, it takes the next number under a new identifier."""
    work, post = services.work, services.durable.post
    current = [created.dossier_id]

    def undo(done: Done, refused: Refused) -> None:
        def withdrawn(_: object) -> None:
            navigator.go("dossiers")
            done()

        post(partial(withdraw_dossier, work, current[0]), withdrawn, refused)

    def redo(done: Done, refused: Refused) -> None:
        def opened(again: Created) -> None:
            current[0] = again.dossier_id
            navigator.go("dossiers")
            done()

        post(partial(open_dossier, work, asked), opened, refused)

    command = Command(f"Ouverture du dossier {created.number}", undo, redo)
    services.commands.of(created.dossier_id).push(command)
