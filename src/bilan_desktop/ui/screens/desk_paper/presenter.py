"""What the page of a paper of the desk does, without Qt."""

from bilan_desktop.blocks import Variant
from bilan_desktop.ui.laying_out import Drawn, LayingOut
from bilan_desktop.ui.screens.unkept.presenter import PaperTold, UnkeptPresenter
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.desk_papers import DESK_PAPERS, DeskPaperView, record_desk_copy


class DeskPaperPresenter(UnkeptPresenter[DeskPaperView]):
    """One paper, of a year or of a register."""

    def __init__(
        self, services: Services, name: str, argument: str, told: PaperTold[DeskPaperView], laying: LayingOut
    ) -> None:
        super().__init__(services, told, laying)
        self._name, self._argument = name, argument

    @property
    def file_name(self) -> str:
        """What it is and the day; never who it is about, whose key the argument may be."""
        told = self._argument if len(self._argument) < 20 else ""
        day = self._services.work.clock.today().isoformat()
        return "-".join(filter(None, (self._name, told, day))) + ".pdf"

    def prepare(self) -> DeskPaperView:
        """Its facts."""
        return DESK_PAPERS[self._name].prepare(self._services.work, self._argument, self._services.demonstration)

    def printed_of(self, facts: str, variant: Variant, drawn: Drawn) -> bytes:
        """The paper."""
        return self._services.press.print_desk(self._name, facts, variant, drawn)

    def note(self, means: str) -> None:
        """That a copy left."""
        record_desk_copy(self._services.work, self._name, self._argument, means)
