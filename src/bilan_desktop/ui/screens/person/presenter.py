"""What the person's page shows and does, without Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.forms import FormPresenter, Values
from bilan_desktop.ui.screens.archiving import Archiving
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.dossiers import (
    ADAPTATION_FORM,
    AdaptationView,
    OrganisationView,
    list_organisations,
    people_named,
    read_adaptation,
    read_organisation,
    rename_beneficiary,
    save_adaptation,
    save_beneficiary,
    save_funding,
    save_organisation,
    save_request_date,
    set_layout,
)
from bilan_desktop.usecases.forms import Saved, check_lengths
from bilan_desktop.usecases.overview import DossierView, read_dossier
from bilan_desktop.usecases.ports import Work

ADAPTATIONS = "Adaptations"


@dataclass(frozen=True)
class Around:
    """What the page shows besides the dossier: organisations, homonyms, adaptations."""

    organisations: tuple[tuple[RecordId, str], ...]
    homonyms: int
    adaptation: AdaptationView


@dataclass(frozen=True)
class PersonCallbacks:
    """What the page is told: what surrounds the dossier, the problems of an organisation, its correction."""

    show: Callable[[Around], None]
    organisation_refused: Callable[[Mapping[str, str]], None]
    organisation_corrected: Callable[[], None]


class PersonPresenter:
    """One form per use case; archiving is a gesture, withdrawing the consent too."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, callbacks: PersonCallbacks
    ) -> None:
        self._services = services
        self._navigator = navigator
        self._dossier_id = dossier_id
        self._tell = callbacks
        self.name = self._form("person-name", "Nom", _save_name)
        self.contact = self._form("person-contact", "Coordonnées", _save_contact)
        self.funding = self._form("person-funding", "Financement", _save_funding)
        self.request = self._form("person-request", "Date de la demande", _save_request)
        self.layout = self._form("person-layout", "Mise en page des documents", _save_layout)
        self.adaptation = self._form(ADAPTATION_FORM, ADAPTATIONS, _save_adaptation)

    def _form(self, scope: str, label: str, save: Callable[[RecordId, Work, Values, str], Saved]) -> FormPresenter:
        key = self._dossier_id
        return FormPresenter(self._services, f"{scope}:{key}", key, label, partial(save, key))

    def load(self) -> None:
        """Ask for what surrounds the dossier."""
        job = partial(_read_around, self._dossier_id, self._services.work)
        self._services.storage.post(job, self._tell.show, self._failed)

    def give_consent(self) -> None:
        """The person agrees to what is written about adaptations, today."""
        today = self._services.work.clock.today().isoformat()
        self._write_consent(today)

    def withdraw_consent(self) -> None:
        """The person no longer agrees: everything written is erased, which no undo brings back."""
        stack = self._services.commands.of(self._dossier_id)
        for commands in (stack.done, stack.undone):
            commands[:] = [one for one in commands if one.label != ADAPTATIONS]
        self._write_consent("")

    def _write_consent(self, on: str) -> None:
        job = partial(save_adaptation, self._services.work, self._dossier_id, on, "", "")
        self._services.storage.post(job, lambda _: self.load(), self._consent_refused)

    def _consent_refused(self, error: Exception) -> None:
        self._failed(error)
        self.load()

    def archive(self, view: DossierView) -> None:
        """Take the dossier off the everyday list, or put it back."""
        archiving = Archiving(self._dossier_id)
        if view.archived_on is None:
            gesture, sentence = Gesture("Dossier archivé", archiving.away, archiving.back), "Dossier archivé."
        else:
            sentence = "Dossier remis dans la liste."
            gesture = Gesture("Dossier remis dans la liste", archiving.back, archiving.away)

        def offer() -> None:
            self._navigator.offer_undo(archiving.told(sentence), self._dossier_id)

        perform(self._services, self._dossier_id, gesture, offer, self._failed)

    def open_organisation(self, key: RecordId, show: Callable[[OrganisationView], None]) -> None:
        """Ask for an organisation to correct."""
        self._services.storage.post(partial(read_organisation, self._services.work, key), show, self._failed)

    def keep_organisation(self, kept: Callable[[RecordId], None], typed: Mapping[str, str]) -> None:
        """Keep a new organisation, then tell which; a SIRET that cannot be right is refused."""
        job = partial(_write_organisation, NO_ID, dict(typed), self._services.work)
        self._services.storage.post(job, kept, self._organisation_failed)

    def correct_organisation(self, known: OrganisationView, typed: Mapping[str, str]) -> None:
        """Correct an organisation in every dossier that names it; undo brings it back as it was."""
        former = {name: getattr(known, name) for name in typed}
        gesture = Gesture(
            "Organisme modifié",
            partial(_write_organisation, known.id, dict(typed)),
            partial(_write_organisation, known.id, former),
        )

        def corrected() -> None:
            self._tell.organisation_corrected()
            self._navigator.offer_undo(gesture.label, self._dossier_id)

        perform(self._services, self._dossier_id, gesture, corrected, self._organisation_failed)

    def _organisation_failed(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self._tell.organisation_refused(error.problems)
        else:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)


def _read_around(dossier_id: RecordId, work: Work) -> Around:
    view = read_dossier(work, dossier_id)
    same = people_named(work, view.last_name, view.first_name)
    return Around(list_organisations(work), len(same) - 1, read_adaptation(work, dossier_id))


def _typed_only(saved: Saved, values: Values) -> Saved:
    """The former values of what this form changed: a use case may give more back."""
    return Saved({name: former for name, former in saved.before.items() if name in values}, saved.problems)


def _save_name(dossier_id: RecordId, work: Work, values: Values, initiator: str) -> Saved:
    known = read_dossier(work, dossier_id)
    last, first = (str(values.get(name, getattr(known, name))) for name in ("last_name", "first_name"))
    return _typed_only(rename_beneficiary(work, dossier_id, last, first, initiator), values)


def _save_contact(dossier_id: RecordId, work: Work, values: Values, initiator: str) -> Saved:
    return save_beneficiary(work, dossier_id, values, initiator)


def _save_funding(dossier_id: RecordId, work: Work, values: Values, initiator: str) -> Saved:
    known = read_dossier(work, dossier_id)
    before = {"price_cents": known.price_cents} | {
        name: getattr(known.funding, name) for name in values if name != "price_cents"
    }
    changed: dict[str, Any] = {name: value for name, value in values.items() if name != "price_cents"}
    price: Any = values.get("price_cents", known.price_cents)
    save_funding(work, dossier_id, replace(known.funding, **changed), price, initiator)
    return _typed_only(Saved(before), values)


def _save_request(dossier_id: RecordId, work: Work, values: Values, initiator: str) -> Saved:
    on: Any = values["request_date"]
    return save_request_date(work, dossier_id, on, initiator)


def _save_layout(dossier_id: RecordId, work: Work, values: Values, initiator: str) -> Saved:
    layout: Any = values["layout"]
    return set_layout(work, dossier_id, layout, initiator)


def _save_adaptation(dossier_id: RecordId, work: Work, values: Values, initiator: str) -> Saved:
    check_lengths(values)
    known = read_adaptation(work, dossier_id)
    need, arrangements = (str(values.get(name, getattr(known, name))) for name in ("need", "arrangements"))
    minutes: Any = values.get("meeting_minutes", known.meeting_minutes) or 0
    kept = known.consent_on
    saved = save_adaptation(work, dossier_id, kept, need, arrangements, initiator, meeting_minutes=minutes)
    return _typed_only(saved, values)


def _write_organisation(key: RecordId, typed: Mapping[str, str], work: Work) -> RecordId:
    return save_organisation(work, Organisation(key, **{name: ProofText(v) for name, v in typed.items()}))
