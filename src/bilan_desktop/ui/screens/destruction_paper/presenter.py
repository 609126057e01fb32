"""What the page of a destruction's certificate does, without Qt."""

from bilan_desktop.blocks import Variant
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.laying_out import Drawn, LayingOut
from bilan_desktop.ui.screens.unkept.presenter import PaperTold, UnkeptPresenter
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.destruction import DestructionView, prepare_destruction, record_destruction_copy


class DestructionPaperPresenter(UnkeptPresenter[DestructionView]):
    """One line of the register."""

    def __init__(self, services: Services, key: RecordId, told: PaperTold[DestructionView], laying: LayingOut) -> None:
        super().__init__(services, told, laying)
        self._key = key

    @property
    def file_name(self) -> str:
        """The dossier's number."""
        return f"destruction-{self.view.number if self.view is not None else ''}.pdf"

    def prepare(self) -> DestructionView:
        """What the register tells."""
        return prepare_destruction(self._services.work, self._key, demonstration=self._services.demonstration)

    def printed_of(self, facts: str, variant: Variant, _drawn: Drawn) -> bytes:
        """The certificate."""
        return self._services.press.print_destruction(facts, variant)

    def note(self, means: str) -> None:
        """That a copy left."""
        record_destruction_copy(self._services.work, self._key, means)
