"""What the register of agreements shows and does, without Qt."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bilan_desktop.domain.agreements import Terms
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.screens.agreements.words import name_of
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.agreements import (
    AgreementLine,
    AgreementsView,
    prepare_agreement,
    read_agreements,
    renew_agreement,
    revoke_agreement,
    withdraw_agreement,
)
from bilan_desktop.usecases.papers import PaperView

Failed = Callable[[Exception], None]


class AgreementsPresenter:
    """Loads the register; prepares, withdraws and revokes."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        dossier_id: RecordId,
        show: Callable[[AgreementsView], None],
        failed: Failed,
    ) -> None:
        self._services, self._navigator, self._dossier_id = services, navigator, dossier_id
        self._show, self._failed = show, failed

    def load(self) -> None:
        """Ask for the register."""
        job = partial(read_agreements, self._services.work, self._dossier_id)
        self._services.storage.post(job, self._show, self._failed)

    def prepare(self, terms: Terms, agreement_id: RecordId, done: Callable[[], None], failed: Failed) -> None:
        """Prepare an agreement, or one not signed yet in other terms; then open it, to be read and signed."""
        services = self._services
        job = partial(
            prepare_agreement,
            services.work,
            self._dossier_id,
            terms,
            agreement_id,
            demonstration=services.demonstration,
        )

        def prepared(view: PaperView) -> None:
            done()
            self.open(view.id)

        services.storage.post(job, prepared, failed)

    def read(self, line: AgreementLine) -> None:
        """Open it; one that nobody signed is prepared again first: a name may have changed."""
        if line.given_on is not None or line.sent or self._services.read_only:
            self.open(line.paper_id)
            return
        services = self._services
        job = partial(renew_agreement, services.work, line.paper_id, demonstration=services.demonstration)

        def as_it_is(error: Exception) -> None:
            if not isinstance(error, DomainError):
                raise error
            self.open(line.paper_id)

        services.storage.post(job, lambda view: self.open(view.id), as_it_is)

    def open(self, paper_id: RecordId) -> None:
        """Open a paper."""
        self._navigator.go(f"dossier/{self._dossier_id}/document/{paper_id}")

    def withdraw(self, line: AgreementLine) -> None:
        """Nothing is asked any more; undo prepares the same one again."""
        services = self._services
        gesture = Gesture(
            f"retirer l’accord «\N{NARROW NO-BREAK SPACE}{name_of(line)}\N{NARROW NO-BREAK SPACE}»",
            partial(withdraw_agreement, agreement_id=line.id),
            partial(
                prepare_agreement,
                dossier_id=self._dossier_id,
                terms=line.terms,
                agreement_id=line.id,
                demonstration=services.demonstration,
            ),
        )
        perform(services, self._dossier_id, gesture, partial(self._offer, "Accord retiré."), self._failed)

    def revoke(self, line: AgreementLine, on: date, done: Callable[[], None], failed: Failed) -> None:
        """Revoke it from that day on; undo makes it hold again."""
        gesture = Gesture(
            f"révoquer l’accord «\N{NARROW NO-BREAK SPACE}{name_of(line)}\N{NARROW NO-BREAK SPACE}»",
            partial(revoke_agreement, agreement_id=line.id, on=on),
            partial(revoke_agreement, agreement_id=line.id, on=None),
        )

        def revoked() -> None:
            done()
            self._offer("Accord révoqué.")

        perform(self._services, self._dossier_id, gesture, revoked, failed)

    def _offer(self, sentence: str) -> None:
        self._navigator.offer_undo(sentence, self._dossier_id)
