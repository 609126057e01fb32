"""What the screen turned to the person shows, without Qt: one subject after the other, read afresh."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.blocks import Block, Heading, plain_text
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.beneficiary_view import BeneficiaryView, read_beneficiary_view

FACTORS = (1.5, 1.75, 2.0, 2.5, 3.0)
"""How much larger than the window's own text the person's is."""
USUAL = 1.75
SETTING = "reading_size"
"""The factor last used, in percent."""


class BeneficiaryPresenter:
    """Reads a subject and hands it over; the size of the text is kept from one time to the next."""

    def __init__(self, services: Services, dossier_id: RecordId, failed: Callable[[Exception], None]) -> None:
        self._services = services
        self._dossier_id = dossier_id
        self._failed = failed
        kept = services.settings.get(SETTING, "")
        self.factor = next((one for one in FACTORS if str(round(one * 100)) == kept), USUAL)

    def read(self, section: str, show: Callable[[BeneficiaryView], None]) -> None:
        """Ask for the subject of a page of the dossier."""
        job = partial(read_beneficiary_view, self._services.work, self._dossier_id, section)
        self._services.storage.post(job, show, self._failed)

    def zoom(self, step: int) -> None:
        """Larger, smaller, or the usual size for a step of 0."""
        at = FACTORS.index(self.factor) + step if step else FACTORS.index(USUAL)
        self.factor = FACTORS[max(0, min(len(FACTORS) - 1, at))]
        self._services.settings.set(SETTING, str(round(self.factor * 100)))


def phase_words(view: BeneficiaryView) -> str:
    """« Phase 2 sur 3 : Explorer »."""
    return f"Phase {view.phase} sur 3 : {view.phase_name}"


def spoken(blocks: tuple[Block, ...]) -> str:
    """The blocks as a screen reader says them, its headings named."""
    lines = []
    for block in blocks:
        told = plain_text((block,))
        lines += [f"Titre : {line}" for line in told] if isinstance(block, Heading) else told
    return "\n".join(lines)
