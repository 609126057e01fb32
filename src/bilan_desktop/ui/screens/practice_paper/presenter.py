"""What the page of a practice's paper does, without Qt."""

from bilan_desktop.blocks import Variant
from bilan_desktop.ui.laying_out import Drawn, LayingOut
from bilan_desktop.ui.screens.unkept.presenter import PaperTold, UnkeptPresenter
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.practice_papers import PracticeTextView, practice_paper_facts, record_practice_copy


class PracticePaperPresenter(UnkeptPresenter[PracticeTextView]):
    """One text of the practice, as it stands."""

    def __init__(self, services: Services, name: str, told: PaperTold[PracticeTextView], laying: LayingOut) -> None:
        super().__init__(services, told, laying)
        self._name = name

    @property
    def file_name(self) -> str:
        """The text and its version."""
        return f"{self.view.text_version if self.view is not None else self._name}.pdf"

    def prepare(self) -> PracticeTextView:
        """The text that stands, with the settings."""
        return practice_paper_facts(self._services.work, self._name, demonstration=self._services.demonstration)

    def printed_of(self, facts: str, variant: Variant, _drawn: Drawn) -> bytes:
        """The paper."""
        return self._services.press.print_text(facts, variant)

    def note(self, means: str) -> None:
        """That a copy left, and of which version."""
        record_practice_copy(self._services.work, self._name, means)
