"""What the consent's page shows and does, without Qt."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.papers import MEANS_NAMES, SignerRole
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.consent import (
    CONSENT_TEXT,
    consent_paragraphs,
    current_consent,
    prepare_consent,
    record_consent,
)
from bilan_desktop.usecases.overview import DossierView, open_phase
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work

LAW = "Un bilan ne se fait qu’avec le consentement de la personne (art. L.6313-4) : signé, il ouvre l’investigation."


@dataclass(frozen=True)
class ConsentText:
    """The text consented to, its version and the day it was frozen."""

    paragraphs: tuple[str, ...]
    version: str
    on: date | None

    @property
    def origin(self) -> str:
        """Version and date, on one line."""
        name, _, number = self.version.rpartition(".")
        words = f"Texte « {name} », version {number}"
        return f"{words}, établi le {date_plain(self.on)}." if self.on else f"{words}."


class ConsentPresenter:
    """Gives the text and the gestures of the signing panel; opens the investigation."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, refuse: Callable[[str], None]
    ) -> None:
        self._services = services
        self._navigator = navigator
        self._dossier_id = dossier_id
        self._refuse = refuse

    def prepare(self, work: Work) -> PaperView:
        """The consent to sign."""
        return prepare_consent(work, self._dossier_id, demonstration=self._services.demonstration)

    def current(self, work: Work) -> PaperView | None:
        """The consent that stands."""
        return current_consent(work, self._dossier_id)

    def seal(self, work: Work, paper_id: RecordId, data: bytes) -> PaperView:
        """Record the signed consent."""
        return record_consent(work, paper_id, data)

    def text(self, view: PaperView | None) -> ConsentText:
        """The frozen text of a prepared consent, or the one that would be."""
        if view is None:
            return ConsentText(consent_paragraphs(self._services.work.texts[CONSENT_TEXT]), CONSENT_TEXT, None)
        facts = json.loads(view.facts)
        return ConsentText(tuple(facts["text"]), facts["text_version"], date.fromisoformat(facts["on"]))

    def recorded_words(self, dossier: DossierView, view: PaperView | None) -> str:
        """When and how the consent was given; empty before."""
        if dossier.consent_on is None:
            return ""
        given = view.signatures if view is not None else ()
        means = next((MEANS_NAMES[s.means] for s in given if s.role is SignerRole.BENEFICIARY), "")
        return f"Consentement recueilli le {date_plain(dossier.consent_on)}{', signé ' + means if means else ''}."

    def open_investigation(self, dossier: DossierView) -> None:
        """Go to the investigation; undo comes back to the phase left."""
        before = dossier.phase
        name = PHASE_NAMES[Phase.INVESTIGATION]
        gesture = Gesture(
            f"ouvrir la phase « {name} »",
            partial(open_phase, dossier_id=dossier.id, phase=Phase.INVESTIGATION),
            partial(open_phase, dossier_id=dossier.id, phase=before),
        )

        def done() -> None:
            self._navigator.offer_undo(f"Phase ouverte : {name}", dossier.id)

        perform(self._services, dossier.id, gesture, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._refuse(error.sentence)
