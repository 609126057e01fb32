"""What the printed journal's page does, without Qt: its lines chosen, its facts, its copies noted."""

from bilan_desktop.blocks import Variant
from bilan_desktop.ui.laying_out import Drawn, LayingOut
from bilan_desktop.ui.screens.unkept.presenter import PaperTold, UnkeptPresenter
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.journal import JournalFilter
from bilan_desktop.usecases.journal_paper import JournalPaperView, prepare_journal, record_journal_copy


class JournalPaperPresenter(UnkeptPresenter[JournalPaperView]):
    """The lines of a period and of a dossier."""

    def __init__(
        self, services: Services, asked: JournalFilter, told: PaperTold[JournalPaperView], laying: LayingOut
    ) -> None:
        super().__init__(services, told, laying)
        self._asked = asked

    @property
    def file_name(self) -> str:
        """A date, and the dossier's number."""
        number = self.view.dossier if self.view is not None else ""
        parts = ("journal", number, self._services.work.clock.today().isoformat())
        return "-".join(filter(None, parts)) + ".pdf"

    def prepare(self) -> JournalPaperView:
        """The lines and the check."""
        return prepare_journal(self._services.work, self._asked, demonstration=self._services.demonstration)

    def printed_of(self, facts: str, variant: Variant, drawn: Drawn) -> bytes:
        """The journal."""
        return self._services.press.print_journal(facts, variant, drawn)

    def note(self, means: str) -> None:
        """How many lines left."""
        record_journal_copy(self._services.work, means, self.view.lines if self.view is not None else 0)
