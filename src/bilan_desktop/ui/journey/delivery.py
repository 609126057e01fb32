"""What the delivery card does, without Qt: checks, prints, records, and what is typed kept until then."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from bilan_desktop.blocks import Variant
from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.documents.seals import Sealing
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind, PaperState
from bilan_desktop.domain.synthesis import DELIVERY_NAMES, DeliveryMeans
from bilan_desktop.ui.commands import Done, Refused
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.delivery import (
    NOT_SIGNED,
    DeliveryLine,
    DeliveryView,
    HandedLine,
    Handing,
    deliver,
    prepare_delivery,
    prepare_results,
    read_deliveries,
    undo_delivery,
)
from bilan_desktop.usecases.drafts import read_drafts, save_drafts
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.seals import seal_of

NAMES = {PaperKind.SYNTHESIS: "La synthèse", PaperKind.RESULTS: "Les résultats détaillés"}


def synthesis_words(view: DeliveryView) -> tuple[bool, str]:
    """Whether the synthesis can be handed over, and what is said of it."""
    if view.signed is None:
        return False, NOT_SIGNED
    reference, on = view.signed
    return True, f"Synthèse {reference}, signée le {date_plain(on)}."


def results_words(view: DeliveryView) -> tuple[bool, str]:
    """Whether there are detailed results, and what is said of them."""
    count = len(view.chapters)
    if not count:
        return False, "Résultats détaillés\N{NO-BREAK SPACE}: le dossier ne contient encore rien à remettre."
    chapters = f"{count} chapitre{'s' if count > 1 else ''}"
    return True, f"Résultats détaillés\N{NO-BREAK SPACE}: {chapters}, scellés le jour de la remise."


def outdated_words(view: DeliveryView) -> str:
    """What was handed over and is no longer the last version; empty when nothing is."""
    if PaperKind.SYNTHESIS in view.outdated and view.signed is not None:
        told = f"La synthèse remise n’est plus la dernière\N{NO-BREAK SPACE}: {view.signed[0]} est signée depuis."
    elif PaperKind.RESULTS in view.outdated:
        told = "Le dossier a changé depuis la remise des résultats détaillés."
    else:
        return ""
    return f"{told} Remettez un nouvel exemplaire si la personne le souhaite."


def line_words(line: DeliveryLine) -> str:
    """A delivery in the list: its number and its day."""
    return f"Exemplaire {line.copy}, remis le {date_plain(line.on)}"


def papers_words(line: DeliveryLine) -> str:
    """How it was handed over, what it was, and what has changed since."""
    return f"{DELIVERY_NAMES[line.means]} · {', '.join(map(_paper_words, line.papers))}"


def _paper_words(paper: HandedLine) -> str:
    if paper.last:
        return paper.reference
    return f"{paper.reference} ({'remplacé depuis' if paper.replaced else 'le dossier a changé depuis'})"


def receipt_words(line: DeliveryLine) -> tuple[str, str]:
    """Where the receipt stands, and its tone."""
    if line.receipt_state is PaperState.SEALED:
        return "Récépissé signé", "success"
    if line.receipt_state is PaperState.SENT:
        return "Récépissé envoyé", "info"
    return "Récépissé à signer", "warning"


class DeliveryPresenter:
    """Asks for the deliveries of a dossier; each gesture can be undone until a receipt is signed."""

    def __init__(self, services: Services, dossier_id: RecordId) -> None:
        self._services = services
        self._dossier_id = dossier_id
        self._scope = f"delivery:{dossier_id}"

    def load(self, show: Callable[[DeliveryView, Mapping[str, str]], None], failed: Refused) -> None:
        """Ask for the deliveries, and for what was typed and not recorded."""
        work = self._services.work

        def read() -> tuple[DeliveryView, Mapping[str, str]]:
            return read_deliveries(work, self._dossier_id), read_drafts(work, self._scope)

        self._services.storage.post(read, lambda both: show(*both), failed)

    def keep(self, typed: Mapping[str, str | None], failed: Refused) -> None:
        """Keep what is typed for the next time the page is shown."""
        job = partial(save_drafts, self._services.work, self._scope, typed)
        self._services.durable.post(job, lambda _: None, failed)

    def deliver(
        self, on: date | None, means: DeliveryMeans, kinds: tuple[PaperKind, ...], done: Done, failed: Refused
    ) -> None:
        """Check, print the detailed results, then record; ``failed`` hears what is refused on the way."""
        if on is None:
            failed(RuleBroken("Indiquez la date de la remise."))
            return
        services, demonstration = self._services, self._services.demonstration
        handing = Handing(on, means, kinds)

        def prepare() -> tuple[PaperView, Variant, Sealing] | None:
            found = prepare_delivery(services.work, self._dossier_id, handing, demonstration=demonstration)
            if found is None or found.data:
                return None
            layout = read_dossier(services.work, self._dossier_id).layout
            sealing = seal_of(services.work, demonstration=demonstration)
            return found, layout.value, sealing

        def prepared(to_print: tuple[PaperView, Variant, Sealing] | None) -> None:
            if to_print is None:
                self._record(handing, {}, done, failed)
                return
            results, variant, sealing = to_print
            job = partial(services.press.print_proof, results.facts, results.kind, (), variant, sealing)
            key = results.id
            services.workers.post(job, lambda data: self._record(handing, {key: data}, done, failed), failed)

        services.storage.post(prepare, prepared, failed)

    def undo(self, line: DeliveryLine, done: Done, failed: Refused) -> None:
        """The delivery did not take place."""
        handing = Handing(line.on, line.means, tuple(paper.kind for paper in line.papers))
        key = [line.id]

        def act(work: Work) -> None:
            undo_delivery(work, key[0])

        def back(work: Work) -> None:
            key[0] = deliver(work, self._dossier_id, handing, demonstration=self._services.demonstration)

        perform(self._services, self._dossier_id, Gesture("Remise annulée", act, back), done, failed)

    def read_results(self, show: Callable[[PaperView], None], failed: Refused) -> None:
        """Prepare the detailed results to be read."""
        work, demonstration = self._services.work, self._services.demonstration
        job = partial(prepare_results, work, self._dossier_id, demonstration=demonstration)
        self._services.storage.post(job, show, failed)

    def _record(self, handing: Handing, printed: Mapping[RecordId, bytes], done: Done, failed: Refused) -> None:
        key: list[RecordId] = []
        demonstration = self._services.demonstration

        def act(work: Work) -> None:
            key[:] = [deliver(work, self._dossier_id, handing, printed, demonstration=demonstration)]

        def back(work: Work) -> None:
            undo_delivery(work, key[0])

        perform(self._services, self._dossier_id, Gesture("Remise notée", act, back), done, failed)
