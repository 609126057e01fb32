"""What the settings show and do, without Qt."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.ui.forms import FormPresenter, Values
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.practice import PracticeView, read_practice, save_practice, set_logo


def _save(work: Work, values: Values, initiator: str) -> Saved:
    if values.get("vat_rate", 0) is None:
        values = {**values, "vat_rate": 0}  # an empty line: no rate is known
    return save_practice(work, values, initiator)


class SettingsPresenter:
    """Loads the practice, hands its form over, takes a logo in."""

    def __init__(self, services: Services, show: Callable[[PracticeView], None], fail: Callable[[str], None]) -> None:
        self._services = services
        self._show = show
        self._fail = fail
        self.form = FormPresenter(services, "practice", NO_ID, "Réglages", _save)

    def load(self) -> None:
        """Ask for the settings."""
        work = self._services.work
        self._services.storage.post(partial(read_practice, work), self._show, self._failed)

    def take_logo(self, data: bytes) -> None:
        """Take a logo in, or remove it when empty; a refusal is said and changes nothing."""
        work = self._services.work
        self._services.storage.post(partial(set_logo, work, data), lambda _: self.load(), self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._fail(error.problems.get("logo", error.sentence) if isinstance(error, InvalidInput) else error.sentence)
