"""What the contract's page shows and does, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from bilan_desktop.domain.contracts import ContractForm
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.ui.forms import FormPresenter, Values
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.cautions import Caution, read_cautions
from bilan_desktop.usecases.closing import note_declared
from bilan_desktop.usecases.contract import ContractView, read_contract, save_contract
from bilan_desktop.usecases.contract_papers import prepare_contract
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.papers import PaperView, current_paper
from bilan_desktop.usecases.platform import PlatformView, read_order, save_order
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.precontract import Handed, items_of, keep_handed, prepare_precontract, read_handed

Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class ContractPage:
    """The contract, what is to hand over with what is ticked, the receipt that stands, the contract's paper.

    ``platform`` is the order on the CPF's platform, None for another funding.
    """

    contract: ContractView
    items: tuple[Handed, ...]
    handed: tuple[str, ...]
    receipt: PaperView | None
    paper: PaperView | None
    cautions: tuple[Caution, ...]
    platform: PlatformView | None


class ContractPresenter:
    """One form; papers are prepared by gestures."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, show: Callable[[ContractPage], None]
    ) -> None:
        self._services, self._navigator, self._dossier_id, self._show = services, navigator, dossier_id, show
        save = partial(_save, dossier_id)
        self.form = FormPresenter(services, f"contract:{dossier_id}", dossier_id, "Contrat", save)
        order = partial(_save_order, dossier_id)
        self.order = FormPresenter(services, f"cpf:{dossier_id}", dossier_id, "Commande CPF", order)

    def load(self) -> None:
        """Ask for what the page shows."""
        job = partial(_read, self._dossier_id, self._services.work)
        self._services.storage.post(job, self._show, self._failed)

    def make(self, work: Work) -> PaperView:
        """The contract to sign."""
        return prepare_contract(work, self._dossier_id, demonstration=self._services.demonstration)

    def current(self, work: Work) -> PaperView | None:
        """The contract that stands."""
        return current_paper(work, self._dossier_id, PaperKind.CONTRACT)

    def make_anew(self, done: Callable[[], None], failed: Failed) -> None:
        """A version that tells what is noted today, instead of the one that was signed or sent."""
        job = partial(_anew, self._dossier_id, self._services.demonstration, self._services.work)
        self._services.storage.post(job, lambda _: done(), failed)

    def tick(self, codes: tuple[str, ...]) -> None:
        """Keep what is ticked as handed over."""
        job = partial(keep_handed, self._services.work, self._dossier_id, codes)
        self._services.durable.post(job, lambda _: None, self._failed)

    def transmit_again(self, view: ContractView) -> None:
        """The employer gave the draft again, today: other days run from it, and the journal keeps each date."""
        today, former = self._services.work.clock.today(), view.values["transmitted_on"]
        act, back = partial(_transmit, self._dossier_id, today), partial(_transmit, self._dossier_id, former)
        self._do("Nouvelle transmission notée", act, back)

    def declare(self, view: PlatformView, *, declared: bool) -> None:
        """Exit and service done are declared on the platform as of today; or that is taken back."""
        on = self._services.work.clock.today() if declared else None
        act = partial(_declare, self._dossier_id, on)
        back = partial(_declare, self._dossier_id, view.declared_on)
        self._do("Déclaration au CPF notée" if declared else "Déclaration au CPF retirée", act, back)

    def _do(self, label: str, act: Act, back: Act) -> None:
        told = partial(self._navigator.offer_undo, f"{label}.", self._dossier_id)
        perform(self._services, self._dossier_id, Gesture(label, act, back), told, self._failed)

    def prepare_receipt(self, failed: Failed) -> None:
        """Prepare the receipt of what is ticked, and open it."""
        mark = self._services.demonstration
        job = partial(prepare_precontract, self._services.work, self._dossier_id, demonstration=mark)
        self._services.storage.post(job, lambda view: self.open_paper(view.id), failed)

    def read_contract(self, failed: Failed) -> None:
        """Prepare the contract, the present one when nothing has changed, and open it."""
        self._services.storage.post(
            partial(self.make, self._services.work), lambda view: self.open_paper(view.id), failed
        )

    def open_paper(self, key: RecordId) -> None:
        """Show a paper of the dossier."""
        self._navigator.go(f"dossier/{self._dossier_id}/document/{key}")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)


def _read(dossier_id: RecordId, work: Work) -> ContractPage:
    contract = read_contract(work, dossier_id)
    return ContractPage(
        contract,
        items_of(contract.form),
        read_handed(work, dossier_id),
        current_paper(work, dossier_id, PaperKind.PRECONTRACT),
        current_paper(work, dossier_id, PaperKind.CONTRACT),
        read_cautions(work, dossier_id),
        read_order(work, dossier_id) if contract.form is ContractForm.PLATFORM else None,
    )


def _save(dossier_id: RecordId, work: Work, values: Values, initiator: str) -> Saved:
    return save_contract(work, dossier_id, values, initiator)


def _save_order(dossier_id: RecordId, work: Work, values: Values, initiator: str) -> Saved:
    return save_order(work, dossier_id, values, initiator)


def _transmit(dossier_id: RecordId, on: object, work: Work) -> None:
    save_contract(work, dossier_id, {"transmitted_on": on})


def _declare(dossier_id: RecordId, on: date | None, work: Work) -> None:
    note_declared(work, dossier_id, on)


def _anew(dossier_id: RecordId, demonstration: bool, work: Work) -> PaperView:
    return prepare_contract(work, dossier_id, anew=True, demonstration=demonstration)
